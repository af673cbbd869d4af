//! .xls of Excel 97 to 2003.

use super::{
    compound,
    error::ReadError,
    read::Progress,
    sheets::{self, Sheet, Sheets},
};
use crate::exchange::GridCell;
use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

/// Reads all worksheets of a workbook.
pub(super) fn read(bytes: &[u8], sheets: &mut Sheets<'_>, progress: &mut Progress<'_>) -> Result<(), ReadError> {
    let (bytes, scanned) = compound::scan(bytes)?;
    for sheet in &scanned {
        sheets.span(&sheet.name, sheet.used)?;
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(refused)?;
    let list: Vec<_> = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    sheets.expect(list.len())?;
    for (done, entry) in list.iter().enumerate() {
        Sheet::tell(progress, done, list.len(), 0.0)?;
        let mut sheet = sheets.begin(&entry.name, entry.visible != SheetVisible::Visible);
        let percent = scanned.iter().find(|sheet| sheet.name == entry.name).map(|sheet| &sheet.percent);
        let values = book.worksheet_range(&entry.name).map_err(refused)?;
        let start = values.start().unwrap_or_default();
        for (row, column, data) in values.used_cells() {
            let place = (start.0 + row as u32, start.1 + column as u32);
            let is_percent = percent.is_some_and(|percent| percent.contains(&place));
            sheets.put(&mut sheet, place.0, place.1, sheets::owned_cell(data, is_percent))?;
        }
        let formulas = book.worksheet_formula(&entry.name).map_err(refused)?;
        let start = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let place = (start.0 + row as u32, start.1 + column as u32);
            if values.get_value(place).is_none_or(|data| *data == calamine::Data::Empty) {
                sheets.put(&mut sheet, place.0, place.1, GridCell::Formula(format!("={formula}")))?;
            }
        }
        for range in book.merge_cells_by_sheet_name(&entry.name).map_err(refused)? {
            sheets.merge(&mut sheet, (range.start.0, range.start.1, range.end.0, range.end.1));
        }
        sheets.end(sheet)?;
    }
    Ok(())
}

/// Why a workbook was refused.
fn refused(error: XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::Password,
        error => ReadError::damaged(error),
    }
}
