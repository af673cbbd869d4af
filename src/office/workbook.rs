//! Workbooks written as .xlsx.

use super::error::WriteError;
use crate::exchange::{Allowed, CellContent, FormulaResult, Look, Validation, WorkCell, WorkSheet, Workbook};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Worksheet,
    XlsxError,
};
use std::collections::BTreeMap;

/// What every office in China has for tables.
const FONT: &str = "宋体";
/// A4 in the numbers of printers.
const A4: u8 = 9;
/// How many UTF-16 units a message may have.
const MESSAGE: usize = 255;

/// The end of a number's format: as much room as two brackets take, so that it does not touch the text of the next
/// column. Not every program heeds an indent of numbers.
const GAP: &str = "_)_)";
/// How many characters of a head are taken: with its commands, and each & twice, it may have 255.
const HEAD: usize = 110;

/// Writes a workbook as .xlsx. Texts never become formulas; equal workbooks give equal bytes.
///
/// # Errors
/// What the format cannot hold: a name of a sheet twice, a number that is none, a list of words that is too long.
pub fn write_workbook(workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    if workbook.sheets.is_empty() {
        return Err(WriteError::new("no sheets"));
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1).map_err(WriteError::new)?;
    book.set_properties(&DocProperties::new().set_author("渝创").set_creation_datetime(&created));
    for sheet in &workbook.sheets {
        let written = write_sheet(book.add_worksheet(), sheet);
        written.map_err(|error| WriteError::new(format!("{}: {error}", sheet.name)))?;
    }
    book.save_to_buffer().map_err(WriteError::new)
}

fn write_sheet(target: &mut Worksheet, sheet: &WorkSheet) -> Result<(), XlsxError> {
    target.set_name(&sheet.name)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        target.set_column_width(column, *width)?;
    }
    let looks: BTreeMap<(u32, u16), Look> = sheet.cells.iter().map(|cell| ((cell.row, cell.column), cell.look)).collect();
    for (top, left, bottom, right) in &sheet.merged {
        // The writer takes no range of a single cell.
        if (top, left) != (bottom, right) {
            let look = looks.get(&(*top, *left)).copied().unwrap_or_default();
            target.merge_range(*top, *left, *bottom, *right, "", &format(look))?;
        }
    }
    for cell in sheet.cells.iter().filter(|cell| !is_covered(sheet, cell)) {
        write_cell(target, cell)?;
    }
    for (row, height) in heights(sheet) {
        target.set_row_height(row, height)?;
    }
    for validation in &sheet.validations {
        let (top, left, bottom, right) = validation.range;
        target.add_data_validation(top, left, bottom, right, &rule(validation)?)?;
    }
    if sheet.head_rows > 0 || sheet.head_columns > 0 {
        target.set_freeze_panes(sheet.head_rows, sheet.head_columns)?;
    }
    let has_head = !sheet.page_head.is_empty();
    let first_row = if has_head { sheet.head_rows.saturating_sub(1) } else { 0 };
    if has_head {
        target.set_header(page_head(&sheet.page_head));
    }
    if let Some(last) = sheet.head_rows.checked_sub(1) {
        target.set_repeat_rows(first_row, last)?;
    }
    if sheet.landscape {
        target.set_landscape();
    }
    target.set_paper_size(A4);
    let last_row = sheet.cells.iter().map(|cell| cell.row).max().unwrap_or_default();
    match sheet.pages.last() {
        None => {
            if let (true, Ok(last_column)) = (has_head, u16::try_from(sheet.widths.len().saturating_sub(1))) {
                target.set_print_area(first_row, 0, last_row, last_column)?;
            }
            target.set_print_fit_to_pages(1, 0);
        }
        Some((_, last_column)) => {
            target.set_print_area(first_row, 0, last_row, *last_column)?;
            if let Some(last) = sheet.head_columns.checked_sub(1) {
                target.set_repeat_columns(0, last)?;
            }
            let starts: Vec<u32> = sheet.pages.iter().skip(1).map(|(first, _)| u32::from(*first)).collect();
            target.set_vertical_page_breaks(&starts)?;
            target.set_print_scale(scale(sheet));
        }
    }
    target.set_margins(0.7, 0.7, 0.75, 0.75, 0.3, 0.3);
    target.set_footer("&C— &P —");
    Ok(())
}

/// A line in the grammar of heads and feet, where & begins a command; at most 255 characters.
fn page_head(words: &str) -> String {
    let words: String = words.chars().take(HEAD).collect();
    format!("&L&\"{FONT},Bold\"&11 {}", words.replace('&', "&&"))
}

/// The scale in percent at which the widest printed page fits between the margins, at most 100.
fn scale(sheet: &WorkSheet) -> u16 {
    // The room on A4 in the pixels of a spreadsheet, of which a character takes seven and a column five more; less a
    // quarter, since where the file's usual font is missing the columns are as wide as those of a wide one.
    let room = if sheet.landscape { 740.0 } else { 480.0 };
    let width = |first: u16, last: u16| -> f64 {
        let columns = sheet.widths.iter().take(usize::from(last) + 1).skip(usize::from(first));
        columns.map(|width| width * 7.0 + 5.0).sum()
    };
    let head = sheet.head_columns.checked_sub(1).map_or(0.0, |last| width(0, last));
    let page = |(first, last): &(u16, u16)| if *first < sheet.head_columns { width(0, *last) } else { head + width(*first, *last) };
    let widest = sheet.pages.iter().map(page).fold(room, f64::max);
    // Between 10 and 100, as the format has it.
    (10..=100).rev().find(|percent| widest * f64::from(*percent) <= room * 100.0).unwrap_or(10)
}

/// The heights in points of rows with more than one line, since not every program makes room for what is wrapped.
fn heights(sheet: &WorkSheet) -> BTreeMap<u32, f64> {
    let mut found: BTreeMap<u32, f64> = BTreeMap::new();
    for cell in &sheet.cells {
        let (CellContent::Text(text), Some(line)) = (&cell.content, line_height(cell.look)) else { continue };
        let at = usize::from(cell.column);
        let last =
            sheet.merged.iter().find(|(top, left, ..)| (*top, *left) == (cell.row, cell.column)).map_or(at, |range| usize::from(range.3));
        let width: f64 = sheet.widths.iter().skip(at).take(last + 1 - at).sum();
        // Characters of Chinese are twice as wide as digits, in which columns are measured.
        let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
        // Columns are measured in characters of the usual size, which those of a title are not.
        let size = if cell.look == Look::Title { 14.0 / 10.5 } else { 1.0 };
        let lines: f64 = text.lines().map(|line| (wide(line) * size / width.max(1.0)).ceil().max(1.0)).sum();
        if lines > 1.0 {
            let height = found.entry(cell.row).or_default();
            *height = height.max((lines * line).min(409.0));
        }
    }
    found
}

/// The height of a line in points; none for what is not wrapped.
fn line_height(look: Look) -> Option<f64> {
    match look {
        Look::Plain | Look::Marked(_) | Look::Head | Look::Input | Look::Bad => Some(15.0),
        Look::Note => Some(13.0),
        Look::Title => Some(20.0),
        Look::Number(_) | Look::Figure { .. } | Look::Percent(_) => None,
    }
}

/// Whether a cell lies in a merged range but not at its start.
fn is_covered(sheet: &WorkSheet, cell: &WorkCell) -> bool {
    sheet.merged.iter().any(|(top, left, bottom, right)| {
        (cell.row, cell.column) != (*top, *left) && (*top..=*bottom).contains(&cell.row) && (*left..=*right).contains(&cell.column)
    })
}

fn write_cell(target: &mut Worksheet, cell: &WorkCell) -> Result<(), XlsxError> {
    let (row, column, format) = (cell.row, cell.column, format(cell.look));
    match &cell.content {
        CellContent::Blank => target.write_blank(row, column, &format)?,
        CellContent::Text(text) => target.write_string_with_format(row, column, text, &format)?,
        CellContent::Number(number) if !number.is_finite() => return Err(XlsxError::ParameterError(format!("{number} is no number"))),
        CellContent::Number(number) => target.write_number_with_format(row, column, *number, &format)?,
        CellContent::Formula(formula, result) => {
            let result = match result {
                FormulaResult::Number(number) => number.to_string(),
                FormulaResult::Text(text) => text.clone(),
            };
            target.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &format)?
        }
    };
    if let Some(note) = &cell.note {
        // As tall as the lines of about 17 Chinese characters that fit into the width.
        let lines: usize = note.lines().map(|line| 1 + line.chars().count() / 17).sum();
        let height = 24 + 18 * u32::try_from(lines.min(30)).unwrap_or(30);
        let note = Note::new(note).add_author_prefix(false).set_width(240).set_height(height).set_font_name(FONT).set_font_size(9);
        target.insert_note(row, column, &note)?;
    }
    Ok(())
}

/// How a look is drawn: tables of three lines, no grid.
fn format(look: Look) -> Format {
    let plain = Format::new().set_font_name(FONT).set_font_size(10.5).set_align(FormatAlign::VerticalCenter);
    let figures = |format: String| plain.clone().set_align(FormatAlign::Right).set_num_format(format);
    match look {
        Look::Plain => plain.set_text_wrap(),
        Look::Marked(mark) => plain.set_text_wrap().set_num_format(format!("@{}", literal(mark))),
        Look::Title => plain.set_font_size(14).set_bold().set_text_wrap(),
        Look::Head => plain
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_border_top(FormatBorder::Medium)
            .set_border_bottom(FormatBorder::Thin),
        Look::Number(decimals) => figures(decimal_format(decimals) + GAP),
        Look::Figure { before, after } => figures(figure_format(before, after)),
        Look::Percent(decimals) => figures(decimal_format(decimals) + "%" + GAP),
        Look::Input => plain
            .set_text_wrap()
            .set_background_color(Color::RGB(0xFF_F8_E1))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xBF_BF_BF)),
        Look::Bad => plain.set_text_wrap().set_bold().set_background_color(Color::RGB(0xF8_D7_DA)),
        Look::Note => plain.set_text_wrap().set_font_size(9).set_font_color(Color::RGB(0x59_59_59)),
    }
}

/// A character as a format shows it beside the content.
fn literal(mark: char) -> String {
    if mark == '"' { r#"\""#.to_owned() } else { format!("\"{mark}\"") }
}

/// A number with its own digits between marks. What stands before it stands before the minus as well, which takes a format
/// of its own for what is below zero.
fn figure_format(before: Option<char>, after: Option<char>) -> String {
    let [before, after] = [before, after].map(|mark| mark.map_or_else(String::new, literal));
    match before.is_empty() {
        true => format!("General{after}{GAP}"),
        false => format!("{before}General{after}{GAP};{before}-General{after}{GAP}"),
    }
}

fn decimal_format(decimals: u8) -> String {
    match decimals {
        0 => "0".to_owned(),
        // A spreadsheet shows no more.
        decimals => format!("0.{}", "0".repeat(usize::from(decimals.min(15)))),
    }
}

fn rule(validation: &Validation) -> Result<DataValidation, XlsxError> {
    let rule = match &validation.allowed {
        Allowed::Number => DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
        Allowed::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
    };
    let mut units = 0;
    let message: String = validation
        .message
        .chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= MESSAGE
        })
        .collect();
    rule.set_error_message(message)
}
