//! Office files, good and broken: what is read of them, and what is said of those that cannot be read.
#![cfg(feature = "office")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod made;

use made::{ODS_TYPE, archive, compound, inline, ods, record, xls, xls_cell, xls_number, xlsx, xlsx_with};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
    ops::ControlFlow,
    sync::OnceLock,
};
use yuchuang::{
    exchange::{
        Allowed, Block, CellContent, Document, FormulaResult, Grid, GridCell, Limits, Look, PaperColumn, PaperRow, PaperTable, Validation,
        WorkCell, WorkSheet, Workbook,
    },
    office::{Looks, ReadError, read, write_document, write_workbook},
};
use zip::ZipArchive;

/// Limits small enough to be met by small files.
const SMALL: Limits = Limits { bytes: 100_000, unpacked: 1_000_000, sheets: 3, rows: 100, columns: 20, cells: 300, characters: 50 };

fn read_all(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    read(name, bytes, limits, |_| ControlFlow::Continue(()))
}

fn text(text: &str) -> GridCell {
    GridCell::Text(text.to_owned())
}

// ---- what is read

#[track_caller]
fn check_cells(bytes: &[u8], expected: &[&[GridCell]]) -> Grid {
    let grids = read_all("a.xlsx", bytes, &SMALL).unwrap();
    assert_eq!(grids[0].rows, expected);
    grids[0].clone()
}

#[test]
fn cells_of_a_workbook_keep_their_kind() {
    check_cells(
        &xlsx(&format!("<row r=\"1\">{}<c r=\"B1\"><v>12.5</v></c></row>", inline("A1", "研发投入"))),
        &[&[text("研发投入"), GridCell::Number(12.5)]],
    );
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="1"><v>0.125</v></c></row>"#), &[&[GridCell::Percent(0.125)]]);
    // A quoted sign is a text behind the number.
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="4"><v>12.5</v></c></row>"#), &[&[GridCell::Number(12.5)]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="2"><v>45291</v></c></row>"#), &[&[GridCell::Date("2023-12-31".into())]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="3"><v>45291.5</v></c></row>"#), &[&[GridCell::Date("2023-12-31T12:00:00".into())]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="5"><v>1.5</v></c></row>"#), &[&[text("36:00")]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1" s="2"><v>-1</v></c></row>"#), &[&[GridCell::Number(-1.0)]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1" t="b"><v>1</v></c></row>"#), &[&[GridCell::Truth(true)]]);
    check_cells(&xlsx(r##"<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>"##), &[&[GridCell::Error("#DIV/0!".into())]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1"><v>1e999</v></c></row>"#), &[&[GridCell::Error("#NUM!".into())]]);
    check_cells(&xlsx(&format!("<row r=\"1\">{}</row>", inline("A1", "&lt;script&gt;"))), &[&[text("<script>")]]);
    check_cells(&xlsx(&format!("<row r=\"1\">{}<c r=\"C1\"><v>1</v></c></row>", inline("A1", " \n "))), &[&[GridCell::Number(1.0)]]);
}

#[test]
fn formulas_give_their_results_and_say_when_they_have_none() {
    check_cells(&xlsx(r#"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>"#), &[&[GridCell::Number(2.0)]]);
    check_cells(&xlsx(r#"<row r="1"><c r="A1"><f>SUM(B1:B2)</f></c></row>"#), &[&[GridCell::Formula("=SUM(B1:B2)".into())]]);
    check_cells(
        &xlsx(r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","")</f><v></v></c></row>"#),
        &[&[GridCell::Number(1.0)]],
    );
}

#[test]
fn a_sheet_is_cut_to_what_is_used() {
    let grid = check_cells(
        &xlsx(r#"<row r="3"><c r="C3"><v>1</v></c><c r="E3"><v>2</v></c></row><row r="5"><c r="D5"><v>3</v></c></row>"#),
        &[&[GridCell::Number(1.0), GridCell::Empty, GridCell::Number(2.0)], &[], &[GridCell::Empty, GridCell::Number(3.0)]],
    );
    assert_eq!(grid.origin, (2, 2));
    assert_eq!(grid.cell_name(2, 1), "D5");
}

#[test]
fn hidden_sheets_and_merged_ranges_are_told() {
    let sheet = |value: u8| {
        format!(
            r#"<sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>"#
        )
    };
    let bytes = xlsx_with(&[("甲", "visible", &sheet(1)), ("乙", "hidden", &sheet(2)), ("丙", "veryHidden", &sheet(3))], &[]);
    let grids = read_all("a.xlsx", &bytes, &SMALL).unwrap();
    assert_eq!(grids.iter().map(|grid| (grid.name.as_str(), grid.hidden)).collect::<Vec<_>>(), [("甲", false), ("乙", true), ("丙", true)]);
    assert_eq!(grids[1].merged, [(0, 0, 1, 2)]);
}

#[test]
fn spreadsheets_of_libreoffice_are_read_alike() {
    let bytes = ods(
        r#"<table:table table:name="一"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><office:annotation><text:p>批注</text:p></office:annotation><text:p>上<text:s text:c="2"/>&lt;b&gt;</text:p><text:p>下</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12.5%</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="3" table:number-columns-repeated="2"><text:p>3</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2023-12-31"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=SUM([.A1])"/><table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table><table:table table:name="二" table:style-name="ta2"/>"#,
    );
    let grids = read_all("a.ods", &bytes, &SMALL).unwrap();
    let number = GridCell::Number(3.0);
    assert_eq!(
        grids[0].rows,
        [[
            text("上  <b>\n下"),
            GridCell::Empty,
            GridCell::Percent(0.125),
            number.clone(),
            number,
            GridCell::Date("2023-12-31".into()),
            GridCell::Truth(true),
            GridCell::Error("#DIV/0!".into()),
            GridCell::Formula("=SUM([.A1])".into()),
        ]]
    );
    assert_eq!((grids[0].origin, grids[0].merged.as_slice()), ((2, 2), [(2, 2, 2, 3)].as_slice()));
    assert_eq!((grids[1].name.as_str(), grids[1].hidden, grids[1].rows.len()), ("二", true, 0));
}

// ---- what is refused

#[track_caller]
fn check(name: &str, bytes: &[u8], kind: &str, words: &str) {
    let error = read_all(name, bytes, &SMALL).unwrap_err();
    assert_eq!(error.kind(), kind, "{name}: {error:?}");
    assert!(error.zh().contains(words), "{name}: {}", error.zh());
    assert!(error.zh().ends_with(['。', '）']) && error.en().ends_with(['.', ')']), "{error:?} is no sentence");
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    check("空.xlsx", b"", "empty", "空的");
    check("a.xlsx", b"%PDF-1.7\n", "not_a_spreadsheet", "PDF");
    check("a.xlsx", b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet", "图片");
    check("a.xlsx", b"\xff\xd8\xff\xe0", "not_a_spreadsheet", "图片");
    check("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "not_a_spreadsheet", "网页");
    check("a.xls", "\u{feff}\r\n<!DOCTYPE html>".as_bytes(), "not_a_spreadsheet", "网页");
    check("a.xls", b"MIME-Version: 1.0\r\n", "not_a_spreadsheet", "网页");
    let xml = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">"#;
    check("a.xls", xml, "not_a_spreadsheet", "2003");
    check("a.xls", "指标,2023\n研发投入,12".as_bytes(), "not_a_spreadsheet", ".csv");
    check("a.xlsx", b"Rar!\x1a\x07\x00", "not_a_spreadsheet", "压缩包");
    check("a.xlsx", b"\x00\x01\x02\x03\x04", "not_a_spreadsheet", "认不出");
    check("a.xlsx", b"{\\rtf1", "not_a_spreadsheet", "文字文档");
    check("a.xlsx", &archive(&[("word/document.xml", b"<x/>")]), "not_a_spreadsheet", "文字文档");
    check("a.xlsx", &archive(&[("ppt/presentation.xml", b"<x/>")]), "not_a_spreadsheet", "演示");
    check("a.ods", &archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "not_a_spreadsheet", "文字文档");
    check("a.xlsx", &archive(&[("xl/workbook.bin", b"x")]), "not_a_spreadsheet", "xlsb");
    check("a.xlsx", &archive(&[("指标.xlsx", b"x")]), "not_a_spreadsheet", "压缩包");
    check("a.xls", &compound(&["WordDocument"]), "not_a_spreadsheet", "文字文档");
    check("a.xls", &compound(&["PowerPoint Document"]), "not_a_spreadsheet", "演示");
    check("a.xls", &compound(&["Other"]), "not_a_spreadsheet", "认不出");
    check("指标.et", &compound(&["Workbook"]), "wps", "另存为 .xlsx");
    check("指标.ET", &archive(&[("xl/workbook.xml", b"x")]), "wps", "另存为 .xlsx");
    assert_eq!(read_all("a", b"GIF89a", &SMALL), Err(ReadError::NotASpreadsheet(Looks::Image)));
}

#[test]
fn passwords_are_named() {
    check("a.xlsx", &compound(&["EncryptionInfo", "EncryptedPackage"]), "password", "密码");
    let manifest = br#"<m><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>"#;
    let bytes = archive(&[("mimetype", ODS_TYPE), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x00")]);
    check("a.ods", &bytes, "password", "密码");
}

#[test]
fn damaged_files_are_told_from_cut_ones() {
    let good = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    for share in [4, 10, 50, 90, 99] {
        check("a.xlsx", &good[..good.len() * share / 100], "truncated", "不完整");
    }
    check("a.xlsx", &good[..good.len() - 22], "truncated", "不完整");
    // The end is there and the middle is not.
    let mut holed = good.clone();
    holed.drain(100..400);
    check("a.xlsx", &holed, "damaged", "损坏");
    check("a.xlsx", &archive(&[("xl/workbook.xml", b"<workbook")]), "damaged", "损坏");
    check("a.xlsx", &archive(&[("[Content_Types].xml", b"x")]), "damaged", "损坏");
    check("a.xlsx", &xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#), "damaged", "损坏");
    check("a.xlsx", &xlsx(r#"<row r="1"><c r="A1"><v>1</v>"#), "damaged", "损坏");
    check("a.xlsx", &xlsx(r#"<row r="1"><c r="???"><v>1</v></c></row>"#), "damaged", "损坏");
    check("a.ods", &archive(&[("mimetype", ODS_TYPE)]), "damaged", "损坏");
    check(
        "a.ods",
        &ods(
            r#"<table:table table:name="一"><table:table-row><table:table-cell office:value-type="float" office:value="x"/></table:table-row></table:table>"#,
        ),
        "damaged",
        "损坏",
    );
    check(
        "a.ods",
        &ods(
            r#"<table:table table:name="一"><table:table-row><table:table-cell office:value-type="string"><text:p>&boom;</text:p></table:table-cell></table:table-row></table:table>"#,
        ),
        "damaged",
        "损坏",
    );
    check("a.xls", &compound(&["Workbook"]), "damaged", "损坏");
    // A string table that announces more strings than it can hold.
    let strings = br#"<?xml version="1.0"?><sst uniqueCount="99999999999999999999"></sst>"#;
    let bytes = xlsx_with(&[("表", "visible", "<sheetData/>")], &[("xl/sharedStrings.xml", strings)]);
    check("a.xlsx", &bytes, "damaged", "损坏");
}

/// The later of two contents of one cell once took the place of the earlier one in silence.
#[test]
fn a_cell_that_is_given_twice_is_told() {
    let cell = |inside: &str| format!(r#"<c r="B2">{inside}</c>"#);
    let (five, six) = (cell("<v>5</v>"), cell("<v>6</v>"));
    let row = |cells: &str| format!(r#"<row r="2">{cells}</row>"#);
    for rows in [
        row(&format!("{five}{six}")),
        row(&five) + &row(&six),
        // Another kind of content, and a formula without a result.
        row(&format!("{five}{}", inline("B2", "5"))),
        row(&format!("{five}{}", cell("<f>1+1</f>"))),
        row(&format!("{}{}", cell("<f>1+1</f>"), cell("<f>1+2</f>"))),
    ] {
        check("a.xlsx", &xlsx(&rows), "twice_given", "工作表“表”的单元格 B2");
    }
    // Twice the same is no contradiction, nor is a cell of nothing but its look.
    for rows in [format!("{five}{five}"), format!("{five}{}", cell("")), format!("{}{five}", cell(""))] {
        check_cells(&xlsx(&row(&rows)), &[&[GridCell::Number(5.0)]]);
    }
}

#[test]
fn limits_are_counted_and_not_believed() {
    let cell = |place: &str| format!(r#"<c r="{place}"><v>1</v></c>"#);
    check("a.xlsx", &[&b"PK\x03\x04"[..], &[0; 100_000]].concat(), "too_large", "MB");
    // A million spaces deflate to a thousand bytes; and the same in four parts.
    let bomb = vec![b' '; 1_100_000];
    check("a.xlsx", &xlsx_with(&[("表", "visible", "<sheetData/>")], &[("xl/media/a.bin", &bomb)]), "unpacked", "展开");
    let part = &bomb[..300_000];
    check("a.xlsx", &archive(&[("xl/a", part), ("xl/b", part), ("xl/c", part), ("xl/d", part)]), "unpacked", "展开");
    // An archive in the archive counts as it lies there; what is in it is never unpacked.
    let nested = archive(&[("xl/inner.zip", &archive(&[("bomb", &bomb)]))]);
    check("a.xlsx", &nested, "damaged", "损坏");
    // A header that says one byte instead of what comes.
    let mut lying = xlsx_with(&[("表", "visible", "<sheetData/>")], &[("xl/media/a.bin", &bomb)]);
    let size = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&[1, 0, 0, 0]);
        }
    }
    let error = read_all("a.xlsx", &lying, &SMALL).unwrap_err();
    assert!(["unpacked", "damaged"].contains(&error.kind()), "{error:?}");
    // A single far-away cell.
    check("a.xlsx", &xlsx(&format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("A1048576"))), "rows", "A1048576");
    check("a.xlsx", &xlsx(&format!("<row r=\"1\">{}{}</row>", cell("A1"), cell("XFD1"))), "columns", "XFD1");
    // Far away and alone: what is used is one cell.
    assert_eq!(
        read_all("a.xlsx", &xlsx(&format!("<row r=\"1048576\">{}</row>", cell("A1048576"))), &SMALL).unwrap()[0].origin,
        (1_048_575, 0)
    );
    let rows = |rows: u32, place: &str| {
        (1..=rows).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("{place}{row}")))).collect::<String>()
    };
    check("a.xlsx", &xlsx(&rows(101, "A")), "rows", "A101");
    assert_eq!(read_all("a.xlsx", &xlsx(&rows(100, "A")), &SMALL).unwrap()[0].rows.len(), 100);
    // Few cells with wide gaps before them.
    check("a.xlsx", &xlsx(&format!("<row r=\"1\">{}</row>{}", cell("A1"), rows(40, "T"))), "cells", "300");
    check("a.xlsx", &xlsx(&format!("<row r=\"1\">{}</row>", inline("B2", &"长".repeat(51)))), "long_cell", "B2");
    let sheets = [("一", "visible", "<sheetData/>"); 4].map(|(_, state, xml)| (state, xml));
    let names = ["一", "二", "三", "四"];
    let sheets: Vec<_> = names.iter().zip(sheets).map(|(name, (state, xml))| (*name, state, xml)).collect();
    check("a.xlsx", &xlsx_with(&sheets, &[]), "sheets", "4 张");
    check("a.xlsx", &xlsx_with(&[], &[]), "no_sheets", "没有工作表");
    check("a.ods", &ods(""), "no_sheets", "没有工作表");
    let repeated = |rows: &str, columns: &str| {
        ods(&format!(
            r#"<table:table table:name="一"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row></table:table>"#
        ))
    };
    check("a.ods", &repeated("1048576", "1"), "rows", "A101");
    check("a.ods", &repeated("1", "16384"), "columns", "U1");
    check("a.ods", &repeated("20", "20"), "cells", "300");
    check("a.ods", &repeated("4294967295", "4294967295"), "columns", "U1");
    check("a.ods", &repeated("99999999999", "1"), "damaged", "repeated");
}

#[test]
fn a_reader_may_stop() {
    let bytes = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert_eq!(read("a.xlsx", &bytes, &SMALL, |_| ControlFlow::Break(())), Err(ReadError::Stopped));
    let mut told = Vec::new();
    read("a.xlsx", &bytes, &SMALL, |share| {
        told.push(share);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(told.is_sorted() && told.first() == Some(&0.0) && told.last() == Some(&1.0), "{told:?}");
}

// ---- what is written, read again

fn cell(row: u32, column: u16, content: CellContent, look: Look) -> WorkCell {
    WorkCell { row, column, content, look, note: None }
}

/// A workbook with everything that one may have.
fn sample() -> Workbook {
    let words = |words: &str| CellContent::Text(words.to_owned());
    let mut noted = cell(3, 2, words("约12"), Look::Bad);
    noted.note = Some("应为数字，例如 12.5".to_owned());
    Workbook {
        sheets: vec![WorkSheet {
            name: "测试 & <表>".to_owned(),
            widths: vec![30.0, 12.0, 12.0],
            cells: vec![
                cell(0, 0, words("标题"), Look::Title),
                cell(1, 0, words("指标"), Look::Head),
                cell(1, 1, words("目标"), Look::Head),
                cell(1, 2, words("实际"), Look::Head),
                cell(2, 0, words("=SUM(A1:A9)"), Look::Plain),
                cell(2, 1, CellContent::Number(12.5), Look::Number(2)),
                cell(2, 2, CellContent::Number(0.125), Look::Percent(1)),
                noted,
                cell(4, 1, CellContent::Formula("=B3*2".to_owned(), FormulaResult::Number(25.0)), Look::Number(1)),
                cell(4, 2, CellContent::Formula("=IF(B3>1,\"是\",\"否\")".to_owned(), FormulaResult::Text("是".to_owned())), Look::Plain),
                cell(5, 0, CellContent::Blank, Look::Input),
                cell(6, 0, words("注：测试数据。"), Look::Note),
            ],
            merged: vec![(0, 0, 0, 2), (6, 0, 6, 2)],
            head_rows: 2,
            head_columns: 1,
            validations: vec![
                Validation { range: (5, 1, 9, 1), allowed: Allowed::Number, message: "请填数字。".repeat(60) },
                Validation {
                    range: (5, 2, 9, 2),
                    allowed: Allowed::OneOf(vec!["初步".into(), "最终".into()]),
                    message: "请选一项。".into(),
                },
            ],
            landscape: true,
            pages: Vec::new(),
            page_head: String::new(),
        }],
    }
}

#[test]
fn what_is_written_reads_back() {
    let bytes = write_workbook(&sample()).unwrap();
    let grids = read_all("a.xlsx", &bytes, &Limits::IMPORT).unwrap();
    assert_eq!(grids[0].name, "测试 & <表>");
    assert_eq!(grids[0].merged, [(0, 0, 0, 2), (6, 0, 6, 2)]);
    assert_eq!(
        grids[0].rows,
        [
            vec![text("标题")],
            vec![text("指标"), text("目标"), text("实际")],
            vec![text("=SUM(A1:A9)"), GridCell::Number(12.5), GridCell::Percent(0.125)],
            vec![GridCell::Empty, GridCell::Empty, text("约12")],
            vec![GridCell::Empty, GridCell::Number(25.0), text("是")],
            vec![],
            vec![text("注：测试数据。")],
        ]
    );
    assert_eq!(bytes, write_workbook(&sample()).unwrap(), "equal workbooks give equal bytes");
}

/// A table that is too wide for one page once was shrunk until nobody could read it.
#[test]
fn a_wide_table_is_printed_on_pages_side_by_side() {
    let mut workbook = sample();
    let sheet = &mut workbook.sheets[0];
    (sheet.widths, sheet.pages) = (vec![30.0, 70.0, 60.0], vec![(0, 1), (2, 2)]);
    let parts = parts(&write_workbook(&workbook).unwrap());
    let part = |parts: &BTreeMap<String, Vec<u8>>, name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let xml = part(&parts, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"2\""), "{xml}");
    // The first page holds 100 characters, 710 pixels with what stands between them, of 740 there are.
    assert!(!xml.contains("fitToPage") && !xml.contains("scale="), "{xml}");
    let names = part(&parts, "xl/workbook.xml");
    assert!(names.contains("$A$1:$C$7") && names.contains("$A:$A,"), "{names}");
    workbook.sheets[0].widths[1] = 160.0;
    let xml = part(&self::parts(&write_workbook(&workbook).unwrap()), "xl/worksheets/sheet1.xml");
    assert_eq!(values(&xml, "scale"), ["55"]);
}

/// The title of a wide table was printed on each page as far as the first columns of it go.
#[test]
fn a_line_at_the_top_of_every_page_stands_for_the_rows_above_the_head() {
    let mut workbook = sample();
    (workbook.sheets[0].pages, workbook.sheets[0].page_head) = (vec![(0, 1), (2, 2)], "甲 & 乙".to_owned());
    let parts = parts(&write_workbook(&workbook).unwrap());
    let part = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    assert!(part("xl/worksheets/sheet1.xml").contains("11 甲 &amp;&amp; 乙</oddHeader>"), "{}", part("xl/worksheets/sheet1.xml"));
    let names = part("xl/workbook.xml");
    assert!(names.contains("$A$2:$C$7") && names.contains("$A:$A,") && names.contains("$2:$2"), "{names}");
    workbook.sheets[0].page_head = "长&".repeat(300);
    assert!(write_workbook(&workbook).is_ok());
}

/// Marks are shown by the format alone, and what is marked reads back as it was.
#[test]
fn a_marked_number_stays_a_number() {
    let figure = |before, after| Look::Figure { before, after };
    let number = cell(0, 0, CellContent::Number(12.5), figure(None, Some('†')));
    let words = cell(0, 1, CellContent::Text("滞后".to_owned()), Look::Marked('*'));
    let bound = cell(0, 2, CellContent::Number(-18.0), figure(Some('≥'), None));
    let cells = vec![number, words, bound];
    let sheet = WorkSheet { name: "表".to_owned(), widths: vec![10.0, 10.0, 10.0], cells, ..WorkSheet::default() };
    let bytes = write_workbook(&Workbook { sheets: vec![sheet] }).unwrap();
    let styles = String::from_utf8(parts(&bytes)["xl/styles.xml"].clone()).unwrap();
    assert!(styles.contains("\"General&quot;†&quot;_)_)\"") && styles.contains("@&quot;*&quot;"), "{styles}");
    // The sign of what is below zero stands after the operator.
    assert!(styles.contains("&quot;≥&quot;General_)_);&quot;≥&quot;-General_)_)"), "{styles}");
    check_cells(&bytes, &[&[GridCell::Number(12.5), text("滞后"), GridCell::Number(-18.0)]]);
}

#[test]
fn what_a_workbook_cannot_hold_is_said() {
    #[track_caller]
    fn check(change: impl Fn(&mut Workbook), words: &str) {
        let mut book = sample();
        change(&mut book);
        let error = write_workbook(&book).unwrap_err();
        assert!(error.zh().contains(words) && error.en().contains(words), "{}", error.zh());
    }
    check(|book| book.sheets.clear(), "no sheets");
    check(|book| book.sheets.push(book.sheets[0].clone()), "测试 & <表>");
    check(|book| book.sheets[0].name = "a/b".to_owned(), "a/b");
    check(|book| book.sheets[0].cells[5].content = CellContent::Number(f64::NAN), "NaN");
}

// ---- workbooks of Excel 97

#[test]
fn workbooks_of_excel_97_are_read_alike() {
    let merged = record(0x00e5, &[1_u16, 0, 1, 0, 2].map(u16::to_le_bytes).concat());
    // Two numbers side by side: the whole number 512 and the upper half of 0.5.
    let several = [2_u16, 0, 1, 0x0802, 0, 0, 0, 0x3fe0, 1].map(u16::to_le_bytes).concat();
    let bytes = xls(
        1,
        &[],
        &[
            // What the sheet announces is not believed: four billion rows.
            record(0x0200, &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]),
            xls_cell(0x0204, 0, 0, 0, &[2, 0, 1, 0x11, 0x62, 0x11, 0x62]),
            xls_number(0, 1, 1, 0.125),
            xls_number(1, 1, 2, 45291.0),
            record(0x00bd, &several),
            merged,
        ],
    );
    let grids = read_all("a.xls", &bytes, &SMALL).unwrap();
    assert_eq!((grids[0].name.as_str(), grids[0].hidden, grids[0].merged.as_slice()), ("表", true, [(0, 0, 1, 2)].as_slice()));
    assert_eq!(
        grids[0].rows,
        [
            vec![text("我我"), GridCell::Percent(0.125)],
            vec![GridCell::Empty, GridCell::Date("2023-12-31".into())],
            vec![GridCell::Percent(512.0), GridCell::Number(0.5)],
        ]
    );
}

#[test]
fn workbooks_of_excel_97_keep_to_the_limits() {
    let far = |row, column| xls(0, &[], &[xls_number(0, 0, 0, 1.0), xls_number(row, column, 0, 2.0)]);
    check("a.xls", &far(65535, 0), "rows", "A65536");
    check("a.xls", &far(0, 255), "columns", "IV1");
    let good = far(99, 19);
    assert_eq!(read_all("a.xls", &good, &SMALL).unwrap()[0].rows.len(), 100);
    check("a.xls", &xls(0, &record(0x002f, &[1, 0, 0, 0]), &[]), "password", "密码");
    // The kind of dates, without saying which: calamine looked for it behind the end.
    for kind in [0x0022, 0x0042, 0x002f] {
        check("a.xls", &xls(0, &record(kind, &[]), &[]), "damaged", "损坏");
    }
    check("a.xls", &good[..good.len() / 2], "damaged", "损坏");
    check("a.xls", &good[..1200], "damaged", "损坏");
    // A directory that follows upon itself once filled all memory that there was.
    let mut ring = good.clone();
    ring[516..520].copy_from_slice(&1_u32.to_le_bytes());
    check("a.xls", &ring, "damaged", "损坏");
    // A stream that is shorter than it says once made calamine look beyond the end.
    let mut short = good;
    short[512 + 4 * 4..512 + 5 * 4].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    check("a.xls", &short, "damaged", "损坏");
}

// ---- documents

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn table(rows: usize) -> Block {
    let column = |head: &str, width: f64, figures: bool| PaperColumn { head: head.to_owned(), width, figures };
    let row = |at: usize| PaperRow { cells: vec![format!("指标 {at} <b>&\"'"), "12.50".into(), "13.10".into()], marked: at % 7 == 3 };
    Block::Table(PaperTable {
        caption: "表 1　测试数据".into(),
        columns: vec![column("指标", 100.0, false), column("目标", 30.0, true), column("实际", 30.0, true)],
        rows: (0..rows).map(row).collect(),
        ..Default::default()
    })
}

/// A document with everything that one may have.
fn paper() -> Document {
    let picture =
        |alt: &str, png: &str, width| Block::Picture { alt: alt.into(), name: "chart".into(), png: png.into(), width, height: 60.0 };
    Document {
        title: "科技创新“十四五”规划中期评估报告（测试）".into(),
        subtitle: "测试单位".into(),
        blocks: vec![
            Block::Heading { level: 1, text: "一、总体情况".into() },
            Block::Paragraph { text: "第一段，较长的正文，用来看首行缩进和行距。".repeat(6) + "\n第二段。" },
            Block::Heading { level: 2, text: "（一）指标".into() },
            table(60),
            Block::Note { text: "注：测试数据 & <说明>。".into() },
            Block::Heading { level: 3, text: "1. 图".into() },
            picture("折线图：“甲” < 乙 & 丙", PNG, 100.0),
            picture("太宽的图", PNG, 400.0),
            picture("没有画出的图", "", 100.0),
            Block::PageBreak,
            table(2),
            Block::Table(PaperTable { caption: String::new(), ..Default::default() }),
        ],
        foot_left: "数据截至 2023 年".into(),
        foot_right: "渝创".into(),
    }
}

/// The parts of an archive by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

/// Fails where a part that is XML does not parse; gives the document's body.
fn well_formed(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    for (name, content) in parts.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels")) {
        let mut reader = Reader::from_reader(content.as_slice());
        reader.config_mut().enable_all_checks(true);
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => break,
                Ok(_) => buffer.clear(),
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    String::from_utf8(parts["word/document.xml"].clone()).unwrap()
}

/// The values of an attribute, wherever it stands.
fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    xml.split(&format!(" {attribute}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_document_says_what_word_needs() {
    let bytes = write_document(&paper()).unwrap();
    let body = well_formed(&bytes);
    let parts = parts(&bytes);
    let count = |mark: &str| body.matches(mark).count();
    assert_eq!((count("<w:tbl>"), count("<w:tblHeader />")), (2, 2));
    assert_eq!(count("<w:tr>"), 61 + 3);
    assert_eq!(count("<w:cantSplit />"), count("<w:tr>"), "no row splits");
    assert_eq!(values(&body, "descr"), ["折线图：“甲” &lt; 乙 &amp; 丙", "太宽的图"]);
    assert_eq!(body.matches("<wp:docPr id=\"1\"").count(), 1);
    let ids = values(&body, "w14:paraId");
    assert!(ids.len() > 200 && ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "every paragraph has an id of its own");
    assert!(body.contains("没有画出的图"), "a picture that nobody drew is its description");
    assert_eq!(count("<w:pageBreakBefore"), 1);
    for style in values(&body, "w:val")
        .into_iter()
        .filter(|value| ["Heading", "Title", "Body", "Table", "Small", "Caption"].iter().any(|name| value.starts_with(name)))
    {
        assert!(String::from_utf8_lossy(&parts["word/styles.xml"]).contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    // Every relation leads to a part.
    let rels = String::from_utf8(parts["word/_rels/document.xml.rels"].clone()).unwrap();
    for target in values(&rels, "Target") {
        assert!(parts.contains_key(&format!("word/{target}")), "{target} is missing");
    }
    let foot = String::from_utf8(parts["word/footer1.xml"].clone()).unwrap();
    assert!(foot.contains("PAGE") && foot.contains("数据截至 2023 年") && foot.contains("渝创"));
    assert_eq!(bytes, write_document(&paper()).unwrap(), "equal documents give equal bytes");
    // Kept for who wants to look at it.
    if let Some(folder) = std::env::var_os("OFFICE_SAMPLES") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("paper.docx"), &bytes).unwrap();
        std::fs::write(folder.join("book.xlsx"), write_workbook(&sample()).unwrap()).unwrap();
    }
}

/// Crowded tables are set smaller, so that figures and verdicts do not break.
#[test]
fn a_table_may_have_a_size_of_text_of_its_own() {
    let sized = |text_size: Option<u8>| {
        let Block::Table(table) = table(2) else { panic!("no table") };
        let document = Document { blocks: vec![Block::Table(PaperTable { text_size, ..table })], ..Default::default() };
        well_formed(&write_document(&document).unwrap())
    };
    assert_eq!(sized(Some(16)).matches("<w:sz w:val=\"16\"").count(), 9);
    assert_eq!(sized(None).matches("<w:sz w:val").count(), 0);
}

#[test]
fn a_picture_of_a_document_keeps_its_proportion() {
    // 40 pixels wide, 19 high.
    let png = "iVBORw0KGgoAAAANSUhEUgAAACgAAAATAQAAAADKOHKuAAAADklEQVR42mP4DwIMdCQBE4ZeoiOxM5IAAAAASUVORK5CYII=";
    for (width, shown) in [(160.0, 160.0), (400.0, 168.0)] {
        let block = Block::Picture { alt: "图".into(), name: String::new(), png: png.into(), width, height: 72.0 };
        let body = well_formed(&write_document(&Document { blocks: vec![block], ..Default::default() }).unwrap());
        let size = |name: &str| values(&body, name)[0].parse::<f64>().unwrap() / 36_000.0;
        assert!((size("cx") - shown).abs() < 0.1 && (size("cy") - shown * 19.0 / 40.0).abs() < 0.1, "{body}");
    }
}

#[test]
fn what_a_document_cannot_hold_is_said() {
    for png in ["not base64", "Zm9v"] {
        let block = Block::Picture { alt: "图".into(), name: String::new(), png: png.into(), width: 10.0, height: 10.0 };
        let error = write_document(&Document { blocks: vec![block], ..Default::default() }).unwrap_err();
        assert_eq!((error.kind(), error.zh().contains("PNG")), ("not_written", true));
    }
    // A document is none of the spreadsheets.
    check("a.xlsx", &write_document(&Document::default()).unwrap(), "not_a_spreadsheet", "文字文档");
}

// ---- nothing panics

fn valid() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let tables = r#"<table:table table:name="一"><table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell></table:table-row></table:table>"#;
        vec![write_workbook(&sample()).unwrap(), xlsx(&inline("A1", "甲")), ods(tables), xls(0, &[], &[xls_number(0, 0, 1, 0.125)])]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn cut_files_end_with_a_sentence(which in 0_usize..3, share in 0.0..1.0_f64) {
        let bytes = &valid()[which];
        let end = (bytes.len() as f64 * share) as usize;
        prop_assert!(read_all("a", &bytes[..end], &SMALL).is_err());
    }

    #[test]
    fn changed_bytes_never_panic(which in 0_usize..4, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = valid()[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read_all("a", &bytes, &SMALL);
    }

    #[test]
    fn any_text_makes_a_whole_document(text in any::<String>()) {
        let blocks = vec![Block::Paragraph { text: text.clone() }, Block::Picture { alt: text.clone(), name: String::new(), png: PNG.into(), width: 1.0, height: 1.0 }];
        well_formed(&write_document(&Document { title: text.clone(), blocks, foot_left: text, ..Default::default() }).unwrap());
    }

    #[test]
    fn any_bytes_end_with_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0_usize..3) {
        let start: &[u8] = [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"][start];
        prop_assert!(read_all("a", &[start, &bytes].concat(), &SMALL).is_err());
    }
}
