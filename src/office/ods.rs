//! .ods: read here and not by calamine, which lays every repeated cell out before anybody can count it, and knows
//! neither percentages nor merged ranges of this format.

use super::{
    archive::{self, Archive},
    error::ReadError,
    read::Progress,
    sheets::{self, Sheet, Sheets},
};
use crate::exchange::GridCell;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::collections::BTreeSet;

/// Rows between two reports of progress.
const STRIDE: usize = 256;

/// Reads all sheets of a spreadsheet.
pub(super) fn read(mut archive: Archive<'_>, sheets: &mut Sheets<'_>, progress: &mut Progress<'_>) -> Result<(), ReadError> {
    let text = archive::text(&mut archive, "content.xml")?;
    drop(archive);
    sheets.expect(text.matches("<table:table ").count().min(usize::from(u16::MAX)))?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut hidden = BTreeSet::new();
    let mut style = String::new();
    loop {
        match reader.read_event().map_err(ReadError::damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "style:style" => style = attribute(&start, "style:name")?.unwrap_or_default(),
                "style:table-properties" if attribute(&start, "table:display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    let name = attribute(&start, "table:name")?.unwrap_or_default();
                    let is_hidden = attribute(&start, "table:style-name")?.is_some_and(|style| hidden.contains(&style));
                    let mut sheet = sheets.begin(&name, is_hidden);
                    let all = text.len() as f32;
                    table(&mut reader, &mut sheet, sheets, &mut |at| progress.tell(0.3 + 0.7 * at as f32 / all))?;
                    sheets.end(sheet)?;
                }
                // Other spreadsheets' cells, as they were when last seen.
                "table:dde-links" | "table:tracked-changes" => skip(&mut reader, &start)?,
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

type Xml<'a> = Reader<&'a [u8]>;

/// The rows of a sheet.
fn table(
    reader: &mut Xml<'_>,
    sheet: &mut Sheet,
    sheets: &mut Sheets<'_>,
    tell: &mut impl FnMut(u64) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let (mut row, mut seen) = (0_u32, 0_usize);
    loop {
        match reader.read_event().map_err(ReadError::damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "table:table-row" => {
                    if seen.is_multiple_of(STRIDE) {
                        tell(reader.buffer_position())?;
                    }
                    seen += 1;
                    let repeated = count(&start, "table:number-rows-repeated")?;
                    let cells = cells(reader, row, sheet, sheets)?;
                    for again in 1..repeated {
                        if cells.is_empty() {
                            break;
                        }
                        for (column, cell) in &cells {
                            sheets.put(sheet, row.saturating_add(again), *column, cell.clone())?;
                        }
                    }
                    row = row.saturating_add(repeated);
                }
                "table:shapes" | "office:forms" | "office:dde-source" => skip(reader, &start)?,
                _ => {}
            },
            Event::End(end) if end.name().as_ref() == "table:table" => return Ok(()),
            Event::Eof => return Err(ReadError::damaged("content.xml ends inside of a table")),
            _ => {}
        }
    }
}

/// Puts the cells of a row and gives those that are not empty, for where the row is repeated.
fn cells(reader: &mut Xml<'_>, row: u32, sheet: &mut Sheet, sheets: &mut Sheets<'_>) -> Result<Vec<(u32, GridCell)>, ReadError> {
    let mut found = Vec::new();
    let mut column = 0_u32;
    loop {
        match reader.read_event().map_err(ReadError::damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => {
                    let repeated = count(&start, "table:number-columns-repeated")?;
                    let down = count(&start, "table:number-rows-spanned")?;
                    let right = count(&start, "table:number-columns-spanned")?;
                    let end = (row.saturating_add(down - 1), column.saturating_add(right - 1));
                    sheets.merge(sheet, (row, column, end.0, end.1));
                    let cell = cell(reader, &start, sheets.characters())?;
                    if cell != GridCell::Empty {
                        for again in 0..repeated {
                            let column = column.saturating_add(again);
                            sheets.put(sheet, row, column, cell.clone())?;
                            found.push((column, cell.clone()));
                        }
                    }
                    column = column.saturating_add(repeated);
                }
                _ => skip(reader, &start)?,
            },
            Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(found),
            Event::Eof => return Err(ReadError::damaged("content.xml ends inside of a row")),
            _ => {}
        }
    }
}

/// One cell, by its type; text stands in paragraphs, everything else in attributes.
fn cell(reader: &mut Xml<'_>, start: &BytesStart<'_>, limit: usize) -> Result<GridCell, ReadError> {
    let text = text(reader, start, limit)?;
    let kind = attribute(start, "office:value-type")?;
    let number = |percent| -> Result<GridCell, ReadError> {
        let value = attribute(start, "office:value")?.unwrap_or_default();
        let number = value.trim().parse().map_err(|_| ReadError::damaged(format!("office:value={value}")))?;
        Ok(sheets::number_cell(number, percent))
    };
    if attribute(start, "calcext:value-type")?.as_deref() == Some("error") {
        return Ok(GridCell::Error(text));
    }
    Ok(match kind.as_deref() {
        Some("float" | "currency") => number(false)?,
        Some("percentage") => number(true)?,
        Some("date") => GridCell::Date(attribute(start, "office:date-value")?.unwrap_or(text)),
        Some("boolean") => GridCell::Truth(attribute(start, "office:boolean-value")?.as_deref() == Some("true")),
        Some("string") => some_text(attribute(start, "office:string-value")?.filter(|_| text.is_empty()).unwrap_or(text)),
        // A time of day is what it says.
        Some(_) => some_text(text),
        None => match attribute(start, "table:formula")? {
            Some(formula) if text.is_empty() => {
                // The name space of the language is no part of the formula.
                let bare = formula.split_once(":=").map(|(_, rest)| format!("={rest}"));
                GridCell::Formula(bare.unwrap_or(formula))
            }
            _ => some_text(text),
        },
    })
}

fn some_text(text: String) -> GridCell {
    if text.trim().is_empty() { GridCell::Empty } else { GridCell::Text(text) }
}

/// The paragraphs of a cell as lines, up to its end; comments and drawings at the cell are not its text.
fn text(reader: &mut Xml<'_>, start: &BytesStart<'_>, limit: usize) -> Result<String, ReadError> {
    let mut text = String::new();
    let (mut depth, mut paragraphs) = (0_u32, 0_u32);
    // One more than may be, so that who counts later sees that it is too long.
    let most = limit.saturating_add(1).saturating_mul(4);
    loop {
        match reader.read_event().map_err(ReadError::damaged)? {
            Event::Start(inner) => {
                match inner.name().as_ref() {
                    "office:annotation" | "draw:frame" | "draw:g" | "draw:custom-shape" | "table:detective" => {
                        skip(reader, &inner)?;
                        continue;
                    }
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let spaces = count(&inner, "text:c")?.min(u32::try_from(limit).unwrap_or(u32::MAX));
                        text.extend(std::iter::repeat_n(' ', spaces as usize));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                }
                depth += 1;
            }
            Event::End(end) => {
                if depth == 0 && end.name() == start.name() {
                    return Ok(text);
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(part) if depth > 0 => text.push_str(&part.xml10_content()),
            Event::CData(part) if depth > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) if depth > 0 => text.push_str(&character(&name)?),
            Event::Eof => return Err(ReadError::damaged("content.xml ends inside of a cell")),
            _ => {}
        }
        if text.len() > most {
            return Ok(text);
        }
    }
}

/// What stands behind `&…;`: a character, never an entity that the file defines.
fn character(name: &BytesRef<'_>) -> Result<String, ReadError> {
    if let Some(character) = name.resolve_char_ref().map_err(ReadError::damaged)? {
        return Ok(character.to_string());
    }
    let name = name.xml10_content();
    resolve_xml_entity(&name).map(str::to_owned).ok_or_else(|| ReadError::damaged(format!("&{name};")))
}

/// Goes on behind the end of an element.
fn skip(reader: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<(), ReadError> {
    reader.read_to_end(start.name()).map(|_| ()).map_err(ReadError::damaged)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let Some(found) = start.try_get_attribute(name).map_err(ReadError::damaged)? else { return Ok(None) };
    let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(ReadError::damaged)?;
    Ok(Some(value.into_owned()))
}

/// How often something is repeated or how many cells it spans: at least once.
fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, ReadError> {
    let Some(value) = attribute(start, name)? else { return Ok(1) };
    let number: u32 = value.trim().parse().map_err(|_| ReadError::damaged(format!("{name}={value}")))?;
    Ok(number.max(1))
}
