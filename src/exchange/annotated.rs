//! What was read from a file, handed back with a note at every cell that could not be used.

use super::grid::{Grid, GridCell};
use super::paper::{Content, Look, WorkCell, WorkSheet, Workbook};
use super::templates::text_sheet;
use std::collections::{BTreeMap, BTreeSet};

/// A note at a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNote {
    /// Row of the grid, from 0; not of the sheet, as for [`Grid::cell_name`].
    pub row: u32,
    /// Column of the grid, from 0.
    pub column: u16,
    /// What is to be known.
    pub text: String,
    /// Whether the cell could not be used.
    pub is_bad: bool,
}

const ABOUT: [&str; 3] = [
    "本文件只保留读到的值，不保留原文件的格式、合并单元格和公式；修改请在原文件上进行。(Only the values that were read are kept, not the formatting, the merged cells or the formulas of the original. Make corrections in the original.)",
    "标出的单元格未能采用，原因写在批注里。(Cells that are marked could not be used; their notes say why.)",
    "单元格的位置与原文件相同。(Every cell is at its place in the original.)",
];

/// A workbook of the values of grids at their places, with notes; `notes` has a list for each grid.
///
/// The first sheet says what was not kept. Names of sheets are made such that every spreadsheet takes them. Several
/// notes at one cell become one. A cell beyond what a sheet can address is left out.
pub fn annotated(grids: &[Grid], notes: &[Vec<CellNote>]) -> Workbook {
    const ABOUT_NAME: &str = "说明";
    let mut taken = BTreeSet::from([ABOUT_NAME.to_owned()]);
    let mut sheets = vec![text_sheet(ABOUT_NAME, "读取结果批注 (What was read, with notes)", ABOUT.iter().copied())];
    for (at, grid) in grids.iter().enumerate() {
        let name = sheet_name(&grid.name, at + 1, &mut taken);
        sheets.push(sheet(name, grid, notes.get(at).map_or(&[], Vec::as_slice)));
    }
    Workbook { sheets }
}

fn sheet(name: String, grid: &Grid, notes: &[CellNote]) -> WorkSheet {
    let mut cells: BTreeMap<(u32, u16), WorkCell> = BTreeMap::new();
    let place = |row: u32, column: u32| Some((grid.origin.0.checked_add(row)?, u16::try_from(grid.origin.1.checked_add(column)?).ok()?));
    for (row, line) in (0..).zip(&grid.rows) {
        for (column, cell) in (0..).zip(line) {
            if let (Some(at), Some((content, look))) = (place(row, column), shown(cell)) {
                cells.insert(at, WorkCell { row: at.0, column: at.1, content, look, note: None });
            }
        }
    }
    for note in notes {
        let Some(at) = place(note.row, u32::from(note.column)) else { continue };
        let blank = || WorkCell { row: at.0, column: at.1, content: Content::Blank, look: Look::Plain, note: None };
        let cell = cells.entry(at).or_insert_with(blank);
        cell.note = Some(cell.note.take().map_or_else(|| note.text.clone(), |before| format!("{before}\n{}", note.text)));
        if note.is_bad {
            cell.look = Look::Bad;
        }
    }
    let columns = cells.keys().map(|(_, column)| usize::from(*column) + 1).max().unwrap_or(0);
    WorkSheet { name, widths: vec![16.0; columns], cells: cells.into_values().collect(), ..WorkSheet::default() }
}

/// A formula without a result is shown as characters, so that nothing of the file is run.
fn shown(cell: &GridCell) -> Option<(Content, Look)> {
    let text = |text: &str| Some((Content::Text(text.to_owned()), Look::Plain));
    match cell {
        GridCell::Empty => None,
        GridCell::Text(of) | GridCell::Date(of) | GridCell::Error(of) | GridCell::Formula(of) => text(of),
        GridCell::Number(value) => Some((Content::Number(*value), Look::Plain)),
        GridCell::Percent(share) => Some((Content::Number(*share), Look::Percent(2))),
        GridCell::Truth(true) => text("TRUE"),
        GridCell::Truth(false) => text("FALSE"),
    }
}

/// At most 31 characters without `[]:*?/\` and without an apostrophe at either end, and unlike the names before
/// also for those who do not tell small letters from capitals.
fn sheet_name(name: &str, no: usize, taken: &mut BTreeSet<String>) -> String {
    let clean: String = name.chars().filter(|c| !c.is_control() && !"[]:*?/\\".contains(*c)).collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    let base = if clean.is_empty() { format!("表{no}") } else { clean.to_owned() };
    // Spreadsheets count UTF-16 units; 7 of them stay free for the number that makes a name the only one.
    let cut = |most: usize| -> String {
        let mut units = 0;
        base.chars().take_while(|c| (units += c.len_utf16(), units <= most).1).collect()
    };
    let first = std::iter::once(cut(31).trim_end_matches('\'').to_owned());
    let mut names = first.chain((2_u32..).map(|n| format!("{}({n})", cut(24))));
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(row: u32, column: u16, text: &str, is_bad: bool) -> CellNote {
        CellNote { row, column, text: text.to_owned(), is_bad }
    }

    #[test]
    fn values_stand_at_their_places_with_their_notes() {
        let rows = vec![
            vec![GridCell::Text("甲".to_owned()), GridCell::Number(1.5)],
            vec![GridCell::Empty, GridCell::Percent(0.125), GridCell::Formula("=A1".to_owned())],
        ];
        let grid = Grid { name: "一".to_owned(), origin: (2, 1), rows, ..Grid::default() };
        let notes = vec![note(0, 1, "非数字", true), note(0, 1, "再看", false), note(1, 0, "缺", true), note(1, 1, "注", false)];
        let book = annotated(&[grid], &[notes]);
        assert_eq!(book.sheets[0].name, "说明");
        let check = |row: u32, column: u16, content: Content, look: Look, note: Option<&str>| {
            let cell = book.sheets[1].cells.iter().find(|cell| (cell.row, cell.column) == (row, column)).unwrap();
            assert_eq!((&cell.content, cell.look, cell.note.as_deref()), (&content, look, note), "{row} {column}");
        };
        check(2, 1, Content::Text("甲".to_owned()), Look::Plain, None);
        check(2, 2, Content::Number(1.5), Look::Bad, Some("非数字\n再看"));
        check(3, 1, Content::Blank, Look::Bad, Some("缺"));
        check(3, 2, Content::Number(0.125), Look::Percent(2), Some("注"));
        check(3, 3, Content::Text("=A1".to_owned()), Look::Plain, None);
        assert_eq!((book.sheets[1].cells.len(), book.sheets[1].widths.len()), (5, 4));
    }

    #[test]
    fn every_sheet_has_a_name_of_its_own_that_spreadsheets_take() {
        let long = "长".repeat(40);
        let names = ["", "说明", "a/b", "AB", "'x'", &long, &long];
        let grids = names.map(|name| Grid { name: name.to_owned(), ..Grid::default() });
        let book = annotated(&grids, &[]);
        let found: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(found[..6], ["说明", "表1", "说明(2)", "ab", "AB(2)", "x"]);
        assert_eq!((found[6], found[7]), ("长".repeat(31).as_str(), format!("{}(2)", "长".repeat(24)).as_str()));
    }

    #[test]
    fn a_place_that_no_sheet_has_is_left_out() {
        let grid = Grid { origin: (u32::MAX, u32::MAX), rows: vec![vec![GridCell::Truth(true); 2]; 2], ..Grid::default() };
        assert!(annotated(&[grid], &[vec![note(0, 0, "注", true)]]).sheets[1].cells.is_empty());
    }
}
