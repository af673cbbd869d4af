//! .xlsx and .xlsm: cells are streamed, so that a far-away cell costs no more than a near one.

use super::{
    error::ReadError,
    read::Progress,
    sheets::{self, Sheet, Sheets},
};
use crate::exchange::GridCell;
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use std::io::Cursor;

/// Cells between two reports of progress.
const STRIDE: usize = 4096;

/// Reads all worksheets of a workbook.
pub(super) fn read(bytes: &[u8], sheets: &mut Sheets<'_>, progress: &mut Progress<'_>) -> Result<(), ReadError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let list: Vec<_> = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    sheets.expect(list.len())?;
    for (done, entry) in list.iter().enumerate() {
        let mut sheet = sheets.begin(&entry.name, entry.visible != SheetVisible::Visible);
        let mut tell = |share: f32| Sheet::tell(progress, done, list.len(), share);
        if values(&mut book, &entry.name, &mut sheet, sheets, &mut tell)? {
            formulas(&mut book, &entry.name, &mut sheet, sheets, &mut tell)?;
            for range in book.merge_cells_by_sheet_name(&entry.name).map_err(refused)? {
                sheets.merge(&mut sheet, (range.start.0, range.start.1, range.end.0, range.end.1));
            }
        }
        sheets.end(sheet)?;
    }
    Ok(())
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Puts the values; false where the sheet is none of cells, whatever the workbook calls it.
fn values(
    book: &mut Book<'_>,
    name: &str,
    sheet: &mut Sheet,
    sheets: &mut Sheets<'_>,
    tell: &mut impl FnMut(f32) -> Result<(), ReadError>,
) -> Result<bool, ReadError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(false),
        Err(error) => return Err(refused(error)),
    };
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| sheets::is_percent(&format.format_code)))
        .collect();
    let last = reader.dimensions().end.0.max(1) as f32;
    let mut seen = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = cell.get_position();
        if seen % STRIDE == 0 {
            tell(0.5 * (row as f32 / last).min(1.0))?;
        }
        seen += 1;
        let percent = percent.get(style).copied().unwrap_or_default();
        sheets.put(sheet, row, column, sheets::cell(cell.get_value().clone(), percent))?;
    }
    Ok(true)
}

/// Puts the formulas that have no result in the file. One that came to an empty text has a result: nothing.
fn formulas(
    book: &mut Book<'_>,
    name: &str,
    sheet: &mut Sheet,
    sheets: &mut Sheets<'_>,
    tell: &mut impl FnMut(f32) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(refused)?;
    let last = reader.dimensions().end.0.max(1) as f32;
    let mut seen = 0;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(refused)? {
        let (row, column) = record.pos;
        if seen % STRIDE == 0 {
            tell(0.5 + 0.5 * (row as f32 / last).min(1.0))?;
        }
        seen += 1;
        if record.value != calamine::DataRef::Empty {
            continue;
        }
        let formula = match record.formula {
            Some(XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. }) => formula,
            // A formula that another cell spells out.
            Some(_) => "…".to_owned(),
            None => continue,
        };
        sheets.put(sheet, row, column, GridCell::Formula(format!("={formula}")))?;
    }
    Ok(())
}

/// Why a workbook was refused.
fn refused(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Password,
        // What the archive names as a workbook but does not have.
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => ReadError::damaged(error),
        error => ReadError::damaged(error),
    }
}
