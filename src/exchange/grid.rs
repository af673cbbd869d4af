//! Sheets as they were read, before anybody knows what they mean.

use serde::{Deserialize, Serialize};

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum GridCell {
    /// Nothing.
    #[default]
    Empty,
    /// Characters.
    Text(String),
    /// A number without a format.
    Number(f64),
    /// A number with a percent format: 0.125 is shown as 12.5 %.
    Percent(f64),
    /// A number with a date format, as ISO text.
    Date(String),
    /// True or false.
    Truth(bool),
    /// An error value of the spreadsheet: `#DIV/0!`.
    Error(String),
    /// A formula whose result the file does not hold.
    Formula(String),
}

/// One sheet, cut to its used range.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Name of the sheet; empty for text formats.
    pub name: String,
    /// Whether the sheet is hidden in the file.
    #[serde(default)]
    pub hidden: bool,
    /// Row and column, from 0, of the first cell held, so that places can be named as the spreadsheet names them.
    #[serde(default)]
    pub origin: (u32, u32),
    /// Rows of cells, maybe of different lengths.
    pub rows: Vec<Vec<GridCell>>,
    /// Merged ranges as first row, first column, last row, last column, from 0 in the sheet.
    #[serde(default)]
    pub merged: Vec<(u32, u32, u32, u32)>,
}

impl Grid {
    /// The name of a cell as spreadsheets write it: row 0, column 27 of a sheet that starts at A1 is `AB1`.
    ///
    /// ```
    /// let grid = yuchuang::exchange::Grid { origin: (2, 1), ..Default::default() };
    /// assert_eq!(grid.cell_name(0, 0), "B3");
    /// ```
    pub fn cell_name(&self, row: usize, column: usize) -> String {
        let row = row as u64 + u64::from(self.origin.0) + 1;
        let mut column = column as u64 + u64::from(self.origin.1) + 1;
        let mut letters = Vec::new();
        while column > 0 {
            column -= 1;
            letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
            column /= 26;
        }
        letters.iter().rev().collect::<String>() + &row.to_string()
    }
}

/// What a file must keep to, so that no file can freeze a page. Counted while reading, never taken from a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of all parts once unpacked.
    pub unpacked: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of a sheet.
    pub rows: usize,
    /// Columns of a sheet.
    pub columns: usize,
    /// Cells of all sheets.
    pub cells: usize,
    /// Characters of a cell.
    pub characters: usize,
}

impl Limits {
    /// What the import keeps to: 100 times what a large annex table needs.
    pub const IMPORT: Limits =
        Limits { bytes: 10 << 20, unpacked: 64 << 20, sheets: 50, rows: 20_000, columns: 400, cells: 400_000, characters: 4_000 };
}
