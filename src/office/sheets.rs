//! Cells as they come, counted against the limits before they are laid out in rows.

use super::{error::ReadError, read::Progress};
use crate::exchange::{Grid, GridCell, Limits};
use calamine::{Data, DataRef, ExcelDateTime};
use std::collections::{BTreeMap, btree_map::Entry};

/// The sheets of a file.
pub(super) struct Sheets<'a> {
    limits: &'a Limits,
    grids: Vec<Grid>,
    /// Cells held by all sheets, gaps in rows included.
    cells: usize,
    /// Bytes of text held by all sheets: a few strings may be shared by many cells.
    text: usize,
    /// Places, filled or not, that the sheets of a reader span that lays out all of them.
    area: usize,
}

/// How many places may be laid out for each cell that may be held.
const SPARSE: usize = 20;

/// One sheet that is being read.
pub(super) struct Sheet {
    name: String,
    hidden: bool,
    cells: BTreeMap<(u32, u32), GridCell>,
    merged: Vec<(u32, u32, u32, u32)>,
    /// First and last row, first and last column of what was put.
    used: Option<(u32, u32, u32, u32)>,
}

impl<'a> Sheets<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Sheets { limits, grids: Vec::new(), cells: 0, text: 0, area: 0 }
    }

    /// How long a cell's text may be, in characters.
    pub(super) fn characters(&self) -> usize {
        self.limits.characters
    }

    /// Refuses a file by the number of its sheets.
    pub(super) fn expect(&self, count: usize) -> Result<(), ReadError> {
        match count {
            0 => Err(ReadError::NoSheets),
            count if count > self.limits.sheets => Err(ReadError::TooManySheets(count, self.limits.sheets)),
            _ => Ok(()),
        }
    }

    /// A sheet to be filled.
    pub(super) fn begin(&self, name: &str, hidden: bool) -> Sheet {
        Sheet { name: name.to_owned(), hidden, cells: BTreeMap::new(), merged: Vec::new(), used: None }
    }

    /// Puts a cell; blank text, whatever it stands for, is nothing. A second cell at the same place has to say the same:
    /// which of two holds nobody can know.
    pub(super) fn put(&mut self, sheet: &mut Sheet, row: u32, column: u32, cell: GridCell) -> Result<(), ReadError> {
        match &cell {
            GridCell::Empty => return Ok(()),
            GridCell::Text(text) | GridCell::Formula(text) | GridCell::Error(text) | GridCell::Date(text) if text.trim().is_empty() => {
                return Ok(());
            }
            GridCell::Text(text) | GridCell::Formula(text) | GridCell::Error(text) | GridCell::Date(text) => {
                if text.chars().nth(self.limits.characters).is_some() {
                    return Err(ReadError::LongCell(sheet.name.clone(), at(row, column), self.limits.characters));
                }
                self.text += text.len();
                if self.text > self.limits.unpacked {
                    return Err(ReadError::Unpacked(self.limits.unpacked));
                }
            }
            GridCell::Number(_) | GridCell::Percent(_) | GridCell::Truth(_) => {}
        }
        let (top, bottom, left, right) = sheet.used.unwrap_or((row, row, column, column));
        let used = (top.min(row), bottom.max(row), left.min(column), right.max(column));
        if (used.1 - used.0) as usize >= self.limits.rows {
            return Err(ReadError::TooManyRows(sheet.name.clone(), at(used.1, column), self.limits.rows));
        }
        if (used.3 - used.2) as usize >= self.limits.columns {
            return Err(ReadError::TooManyColumns(sheet.name.clone(), at(row, used.3), self.limits.columns));
        }
        sheet.used = Some(used);
        match sheet.cells.entry((row, column)) {
            Entry::Vacant(place) => {
                place.insert(cell);
            }
            Entry::Occupied(before) if *before.get() == cell => {}
            Entry::Occupied(_) => return Err(ReadError::TwiceGiven(sheet.name.clone(), at(row, column))),
        }
        if self.cells + sheet.cells.len() > self.limits.cells {
            return Err(ReadError::TooManyCells(sheet.name.clone(), self.limits.cells));
        }
        Ok(())
    }

    /// Refuses a sheet, before it is laid out, by what its cells span: first and last row, first and last column.
    pub(super) fn span(&mut self, name: &str, used: Option<(u32, u32, u32, u32)>) -> Result<(), ReadError> {
        let Some((top, bottom, left, right)) = used else { return Ok(()) };
        let (rows, columns) = ((bottom - top) as usize + 1, (right - left) as usize + 1);
        if rows > self.limits.rows {
            return Err(ReadError::TooManyRows(name.to_owned(), at(bottom, left), self.limits.rows));
        }
        if columns > self.limits.columns {
            return Err(ReadError::TooManyColumns(name.to_owned(), at(top, right), self.limits.columns));
        }
        self.area += rows * columns;
        if self.area > self.limits.cells * SPARSE {
            return Err(ReadError::TooManyCells(name.to_owned(), self.limits.cells));
        }
        Ok(())
    }

    /// Notes a merged range: first row, first column, last row, last column.
    pub(super) fn merge(&self, sheet: &mut Sheet, range: (u32, u32, u32, u32)) {
        let is_one = (range.0, range.1) == (range.2, range.3);
        let is_turned = range.0 > range.2 || range.1 > range.3;
        // A sheet cannot have more ranges than cells; what goes beyond is not worth keeping.
        if !is_one && !is_turned && sheet.merged.len() < self.limits.cells {
            sheet.merged.push(range);
        }
    }

    /// Lays a sheet out in rows, each as long as its last cell needs.
    pub(super) fn end(&mut self, sheet: Sheet) -> Result<(), ReadError> {
        let Sheet { name, hidden, cells, mut merged, used } = sheet;
        let (top, bottom, left, _) = used.unwrap_or_default();
        let mut rows: Vec<Vec<GridCell>> = Vec::new();
        if used.is_some() {
            rows.resize_with((bottom - top) as usize + 1, Vec::new);
        }
        for ((row, column), cell) in cells {
            let (Some(row), column) = (rows.get_mut((row - top) as usize), (column - left) as usize) else { continue };
            self.cells += column + 1 - row.len();
            if self.cells > self.limits.cells {
                return Err(ReadError::TooManyCells(name, self.limits.cells));
            }
            row.resize(column, GridCell::Empty);
            row.push(cell);
        }
        merged.sort_unstable();
        self.grids.push(Grid { name, hidden, origin: (top, left), rows, merged });
        Ok(())
    }

    /// The grids.
    pub(super) fn finish(self) -> Result<Vec<Grid>, ReadError> {
        self.expect(self.grids.len())?;
        Ok(self.grids)
    }
}

impl Sheet {
    /// Tells how far a file is, where `done` of its `count` sheets are read and `share` of this one.
    pub(super) fn tell(progress: &mut Progress<'_>, done: usize, count: usize, share: f32) -> Result<(), ReadError> {
        progress.tell(0.3 + 0.7 * (done as f32 + share.min(1.0)) / count.max(1) as f32)
    }
}

/// The name of a cell as spreadsheets write it.
fn at(row: u32, column: u32) -> String {
    Grid::default().cell_name(row as usize, column as usize)
}

/// A cell of calamine's as one of ours; `percent` where its format is one.
pub(super) fn cell(data: DataRef<'_>, percent: bool) -> GridCell {
    match data {
        DataRef::Empty => GridCell::Empty,
        DataRef::Int(number) => number_cell(number as f64, percent),
        DataRef::Float(number) => number_cell(number, percent),
        DataRef::String(text) => GridCell::Text(text),
        DataRef::SharedString(text) => GridCell::Text(text.to_owned()),
        DataRef::Bool(truth) => GridCell::Truth(truth),
        DataRef::DateTime(date) => date_cell(&date),
        DataRef::DateTimeIso(text) => GridCell::Date(text),
        DataRef::DurationIso(text) => GridCell::Text(text),
        DataRef::Error(error) => GridCell::Error(error.to_string()),
    }
}

/// The same for a cell that calamine owns.
pub(super) fn owned_cell(data: &Data, percent: bool) -> GridCell {
    cell(
        match data {
            Data::Empty => DataRef::Empty,
            Data::Int(number) => DataRef::Int(*number),
            Data::Float(number) => DataRef::Float(*number),
            Data::String(text) => DataRef::SharedString(text),
            Data::Bool(truth) => DataRef::Bool(*truth),
            Data::DateTime(date) => DataRef::DateTime(*date),
            Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
            Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
            Data::Error(error) => DataRef::Error(error.clone()),
        },
        percent,
    )
}

/// A number as a cell. What is no number on paper is an error value in a spreadsheet.
pub(super) fn number_cell(number: f64, percent: bool) -> GridCell {
    if !number.is_finite() {
        GridCell::Error("#NUM!".to_owned())
    } else if percent {
        GridCell::Percent(number)
    } else {
        GridCell::Number(number)
    }
}

/// A date, a date with its time, or a time as ISO text; a duration as hours and minutes.
fn date_cell(date: &ExcelDateTime) -> GridCell {
    let value = date.as_f64();
    // Neither negative nor beyond the year 9999 is a date, and an error would hide the number.
    if !(0.0..2_958_466.0).contains(&value) {
        return number_cell(value, false);
    }
    if date.is_duration() {
        let minutes = (value * 1440.0).round() as u64;
        return GridCell::Text(format!("{}:{:02}", minutes / 60, minutes % 60));
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    GridCell::Date(match (value < 1.0, value.fract() == 0.0) {
        (true, _) => time,
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02}T{time}"),
    })
}

/// Whether a number format shows a percentage: a `%` that is neither quoted nor escaped.
pub(super) fn is_percent(format: &str) -> bool {
    let mut characters = format.chars();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => {
                characters.next();
            }
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}
