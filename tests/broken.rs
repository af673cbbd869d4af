//! Broken files, each with what is said about it, on the way that the page goes: by name and first bytes to text or to
//! the reader of office files, from sheets to figures.
#![cfg(feature = "office")]
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use made::{MANIFEST, ODS_TYPE, archive, compound, inline, ods, record, xls, xls_number, xlsx, xlsx_with};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use yuchuang::exchange::{Grid, Import, Limits, Wanted, is_text_file, read_delimited, read_figures, read_figures_json};
use yuchuang::model::{Indicator, Kind, Operator, Reading, Role, RowId, Value};
use yuchuang::office::read;

/// The row that the files have figures for: 100 in 2020, 200 in 2025.
fn row() -> Indicator {
    let value = |role, year, value: f64| Value {
        role,
        year: Some(year),
        printed: value.to_string(),
        reading: Reading::Number { value, op: Operator::Exactly },
        rebased: None,
    };
    Indicator {
        id: RowId { plan: "test".to_owned(), table: 1, row: 1 },
        name: "高新技术企业数量".to_owned(),
        unit: "家".to_owned(),
        attribute: None,
        concept: "test".to_owned(),
        kind: Kind::Level,
        cumulative: false,
        section: String::new(),
        values: vec![value(Role::Baseline, 2020, 100.0), value(Role::Target, 2025, 200.0)],
        notes: Vec::new(),
    }
}

/// What the page says about a file, and how many figures it would take without a question.
fn told(name: &str, bytes: &[u8]) -> (String, usize) {
    let row = row();
    let wanted = [Wanted { row: &row, aliases: Vec::new() }];
    let limits = Limits::IMPORT;
    let imports: Vec<Import> = if is_text_file(name, bytes) {
        // The browser decodes GB18030 as well, which its own tests have.
        let Ok(text) = std::str::from_utf8(bytes) else { return ("不是文本".to_owned(), 0) };
        let read = if name.ends_with(".json") {
            read_figures_json(name, text, &wanted, limits)
        } else {
            read_delimited(text, limits).map(|grid| read_figures(name, &grid, &wanted))
        };
        match read {
            Ok(import) => vec![import],
            Err(much) => return (much.zh(), 0),
        }
    } else {
        let grids: Vec<Grid> = match read(name, bytes, &limits, |_| ControlFlow::Continue(())) {
            Ok(grids) => grids,
            Err(error) => return (error.zh(), 0),
        };
        // Hidden sheets are listed and not read.
        grids.iter().filter(|grid| !grid.hidden).map(|grid| read_figures(name, grid, &wanted)).collect()
    };
    let mut said = Vec::new();
    for import in &imports {
        said.extend(import.problems.iter().map(|problem| problem.zh()));
        said.extend(import.figures.iter().flat_map(|figure| figure.doubts.iter().map(|doubt| format!("{}：{}", figure.cell, doubt.zh()))));
        said.extend(import.figures.iter().filter_map(|figure| {
            let conversion = figure.conversion.as_ref()?;
            Some(format!("{}：由{}换算为{}", figure.cell, conversion.from, conversion.to))
        }));
        said.extend(import.unmatched.iter().map(|name| format!("{}：没有对应的指标“{}”", name.cell, name.name_found)));
        said.extend(import.missing.iter().map(|missing| format!("{}：注明缺数“{}”", missing.cell, missing.mark)));
    }
    (said.join(" "), imports.iter().flat_map(|import| &import.figures).filter(|figure| figure.is_certain()).count())
}

/// A workbook whose cell for 2023 is this XML; a good figure for 2022 stands beside it.
fn with_cell(cell: &str) -> Vec<u8> {
    xlsx(&format!(
        "<row r=\"1\">{}{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>140</v></c>{cell}</row>",
        inline("A1", "指标名称"),
        inline("B1", "2022年"),
        inline("C1", "2023年"),
        inline("A2", "高新技术企业数量")
    ))
}

fn with_text(text: &str) -> Vec<u8> {
    with_cell(&inline("C2", text))
}

fn csv(value: &str) -> Vec<u8> {
    format!("指标名称;2022年;2023年\n高新技术企业数量;140;\"{value}\"\n").into_bytes()
}

fn ods_cell(cell: &str) -> Vec<u8> {
    let text = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let head = ["指标名称", "2022年", "2023年"].map(text).concat();
    ods(&format!(
        "<table:table table:name=\"一\"><table:table-row>{head}</table:table-row><table:table-row>{}<table:table-cell office:value-type=\"float\" office:value=\"140\"/>{cell}</table:table-row></table:table>",
        text("高新技术企业数量")
    ))
}

/// A good workbook, cut after a share of its bytes in percent.
fn cut(share: usize) -> Vec<u8> {
    let mut bytes = with_text("150");
    bytes.truncate(bytes.len() * share / 100);
    bytes
}

/// A good workbook with a part that unpacks to more than is read.
fn bomb(part: &str) -> Vec<u8> {
    xlsx_with(&[("表", "visible", "<sheetData/>")], &[(part, &vec![b' '; Limits::IMPORT.unpacked + 1])])
}

fn number(place: &str) -> String {
    format!("<c r=\"{place}\"><v>1</v></c>")
}

/// Name of the file, how it is made, what is said about it, and how many of its figures are good all the same.
type Broken = (&'static str, Vec<u8>, &'static str, usize);

fn not_spreadsheets() -> Vec<Broken> {
    vec![
        ("空.xlsx", Vec::new(), "这个文件是空的", 0),
        ("文档.xlsx", b"%PDF-1.7\n".to_vec(), "这是 PDF", 0),
        ("说明.xls", b"{\\rtf1 abc}".to_vec(), "这是文字文档", 0),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), "这是图片", 0),
        ("照片.csv.xls", b"\xff\xd8\xff\xe0".to_vec(), "这是图片", 0),
        ("导出.xls", b"<html><body><table><tr><td>1".to_vec(), "这是网页", 0),
        (
            "旧表.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(),
            "Excel 2003 的 XML",
            0,
        ),
        ("打包.xlsx", b"Rar!\x1a\x07".to_vec(), "这是压缩包", 0),
        ("打包.7z", b"7z\xbc\xaf\x27\x1c".to_vec(), "这是压缩包", 0),
        ("只是文本.xlsx", "指标名称,2023年".as_bytes().to_vec(), "把文件名改成 .csv", 0),
        ("杂.xlsx", vec![0, 1, 2, 3, 4, 5], "认不出这个文件", 0),
        ("年报.docx", archive(&[("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<T/>")]), "这是文字文档", 0),
        ("汇报.pptx", archive(&[("ppt/presentation.xml", b"<p/>"), ("[Content_Types].xml", b"<T/>")]), "这是演示文稿", 0),
        ("二进制.xlsb", archive(&[("xl/workbook.bin", b"x"), ("[Content_Types].xml", b"<T/>")]), ".xlsb", 0),
        ("资料.zip", archive(&[("a.txt", b"x"), ("b.txt", b"y")]), "这是压缩包", 0),
        ("年报.doc", compound(&["WordDocument"]), "这是文字文档", 0),
        ("汇报.ppt", compound(&["PowerPoint Document"]), "这是演示文稿", 0),
        ("指标.et", with_text("150"), "另存为 .xlsx", 0),
    ]
}

fn damaged() -> Vec<Broken> {
    let mut holed = with_text("150");
    holed.drain(100..400);
    let mut ring = xls(0, &[], &[xls_number(0, 0, 0, 1.0)]);
    ring[516..520].copy_from_slice(&1_u32.to_le_bytes());
    vec![
        ("截断一成.xlsx", cut(10), "文件不完整", 0),
        ("截断一半.xlsx", cut(50), "文件不完整", 0),
        ("只差末尾.xlsx", cut(99), "文件不完整", 0),
        ("中间缺损.xlsx", holed, "文件内容有损坏", 0),
        ("缺部件.xlsx", archive(&[("[Content_Types].xml", b"<T/>"), ("xl/workbook.xml", b"<workbook")]), "文件内容有损坏", 0),
        ("没有内容.ods", archive(&[("mimetype", ODS_TYPE), ("META-INF/manifest.xml", MANIFEST)]), "文件内容有损坏", 0),
        (
            "实体.ods",
            ods_cell("<table:table-cell office:value-type=\"string\"><text:p>&boom;</text:p></table:table-cell>"),
            "文件内容有损坏",
            0,
        ),
        ("错号.xlsx", with_cell("<c r=\"C2\" t=\"s\"><v>7</v></c>"), "文件内容有损坏", 0),
        ("半个.xls", compound(&["Workbook"]), "文件内容有损坏", 0),
        ("回环.xls", ring, "文件内容有损坏", 0),
        ("加密.xlsx", compound(&["EncryptionInfo", "EncryptedPackage"]), "设有打开密码", 0),
        ("加密.xls", xls(0, &record(0x002f, &[1, 0, 0, 0]), &[]), "设有打开密码", 0),
        ("只有图表.xlsx", xlsx_with(&[], &[]), "没有工作表可读", 0),
    ]
}

fn too_much() -> Vec<Broken> {
    let sheets: Vec<String> = (0..51).map(|n| format!("表{n}")).collect();
    let sheets: Vec<(&str, &str, &str)> = sheets.iter().map(|name| (name.as_str(), "visible", "<sheetData/>")).collect();
    let repeated = "<table:table-cell table:number-columns-repeated=\"4294967295\" office:value-type=\"float\" office:value=\"1\"/>";
    let wide = format!("指标名称{}\n", ",2023年".repeat(400));
    vec![
        ("炸弹.xlsx", bomb("xl/media/a.bin"), "展开后超过 64 MB", 0),
        ("表格炸弹.xlsx", bomb("xl/worksheets/sheet9.xml"), "展开后超过 64 MB", 0),
        ("很大.xlsx", [&b"PK\x03\x04"[..], &vec![0; Limits::IMPORT.bytes]].concat(), "文件超过 10 MB", 0),
        ("很大.csv", vec![b'1'; Limits::IMPORT.bytes + 1], "文件超过 10 MB", 0),
        (
            "百万行.xlsx",
            xlsx(&format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", number("A1"), number("A1048576"))),
            "A1048576",
            0,
        ),
        ("远列.xlsx", xlsx(&format!("<row r=\"1\">{}{}</row>", number("A1"), number("XFD1"))), "超过 400 列", 0),
        ("多表.xlsx", xlsx_with(&sheets, &[]), "最多读 50 张", 0),
        ("长格.xlsx", with_text(&"长".repeat(4_001)), "单元格 C2 超过 4000 个字", 0),
        ("重复.ods", ods_cell(repeated), "超过 400 列", 0),
        ("多行.csv", "1\n".repeat(20_001).into_bytes(), "超过 20000 行", 0),
        ("多列.csv", wide.into_bytes(), "超过 400 列", 0),
        ("未收尾.csv", format!("指标名称,2023年\n高新技术企业数量,\"{}", "长".repeat(4_001)).into_bytes(), "第 2 行有一格超过 4000 字", 0),
        ("引号.csv", format!("指标名称,2023年\n高新技术企业数量,\"{}", "\"\"".repeat(4_001)).into_bytes(), "少了一个收尾的引号", 0),
    ]
}

fn wrong_cells() -> Vec<Broken> {
    let styled = |style: u8, value: &str| with_cell(&format!("<c r=\"C2\" s=\"{style}\"><v>{value}</v></c>"));
    let hidden = |state| {
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>指标名称</t></is></c></row></sheetData>";
        xlsx_with(&[("底稿", state, sheet)], &[])
    };
    let merged = xlsx_with(
        &[(
            "表",
            "visible",
            &format!(
                "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}{}</row></sheetData><mergeCells><mergeCell ref=\"B1:C2\"/></mergeCells>",
                inline("A1", "指标名称"),
                inline("B1", "2023年"),
                inline("A2", "高新技术企业数量"),
                inline("C2", "一百")
            ),
        )],
        &[],
    );
    let xls_date = xls(0, &[], &[xls_number(0, 0, 2, 45291.0)]);
    vec![
        ("日期.xlsx", styled(2, "45291"), "C2（高新技术企业数量）：填的是“2023-12-31”，这里应是一个数，读到的是日期", 1),
        ("日期.ods", ods_cell("<table:table-cell office:value-type=\"date\" office:date-value=\"2023-12-31\"/>"), "读到的是日期", 1),
        ("日期.xls", xls_date, "没有找到表头", 0),
        ("日期当数.xlsx", with_cell("<c r=\"C2\"><v>45291</v></c>"), "C2：这个数与规划数值相差很大，像是日期的内部编号", 1),
        ("错误值.xlsx", with_cell("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>"), "填的是“#REF!”，这里应是一个数，读到的是公式错误值", 1),
        ("无结果.xlsx", with_cell("<c r=\"C2\"><f>B2*2</f></c>"), "这个公式没有存下计算结果", 1),
        ("是非.xlsx", with_cell("<c r=\"C2\" t=\"b\"><v>1</v></c>"), "读到的是是非值", 1),
        ("百分比.xlsx", styled(1, "0.125"), "C2：", 1),
        ("文字.xlsx", with_text("一百五十"), "填的是“一百五十”，这里应是一个数", 1),
        ("公式注入.csv", csv("=cmd|' /C calc'!A0"), "填的是“=cmd|' /C calc'!A0”，这里应是一个数", 1),
        ("脚本.csv", csv("<img src=x onerror=alert(1)>"), "填的是“<img src=x onerror=alert(1)>”", 1),
        ("<script>alert(1)</script>.csv", csv("十"), "填的是“十”", 1),
        ("区间.csv", csv("140～150"), "读到的是区间", 1),
        ("两个小数点.csv", csv("1.2.3"), "读不成一个数", 1),
        ("错位分节.csv", csv("12,34,567"), "读不成一个数", 1),
        ("太大.csv", csv("99999999999999999999"), "超出可用范围", 1),
        ("无穷.csv", csv("inf"), "填的是“inf”", 1),
        ("科学计数.csv", csv("1e5"), "填的是“1e5”", 1),
        ("界限.csv", csv("≥150"), "C2：带有“以上”“不低于”等界限词", 1),
        ("逗号.csv", csv("1,5"), "C2：逗号后不是三位数字", 1),
        ("单位.csv", csv("3万元"), "C2：", 1),
        ("缺数.csv", csv("暂无"), "C2：注明缺数“暂无”", 1),
        ("隐藏.xlsx", hidden("hidden"), "", 0),
        ("深藏.xlsx", hidden("veryHidden"), "", 0),
        ("合并.xlsx", merged, "填的是“一百”，这里应是一个数", 0),
        ("没有表头.csv", "甲,乙\n1,2\n".into(), "没有找到表头", 0),
        ("没有年份.csv", "指标名称,实际值\n高新技术企业数量,150\n".into(), "这里缺少年份", 0),
        ("怪年份.csv", "指标名称,1889年\n高新技术企业数量,150\n".into(), "年份应在1990至2100之间", 0),
        ("没有名称.csv", "指标名称,2023年\n,150\n".into(), "这一行没有指标名称", 0),
        ("不认识.csv", "指标名称,2023年\n森林覆盖率,50\n".into(), "A2：没有对应的指标“森林覆盖率”", 0),
        ("重复.csv", "指标名称,2023年\n高新技术企业数量,150\n高新技术企业数量,160\n".into(), "同一指标同一年在 B3 还有一个数", 0),
        ("坏.json", b"[{".to_vec(), "这里应是一项数据", 0),
        ("半.json", b"[{\"name\": \"\xe9\xab\x98\xe6\x96\xb0\", \"year\": 2023}]".to_vec(), "这里应是一项数据", 0),
        ("编码.csv", vec![0xff, 0x80, 0x81, 0xfe, 0xff], "不是文本", 0),
    ]
}

#[test]
fn every_broken_file_is_told_with_its_own_sentence() {
    let all: Vec<Broken> = [not_spreadsheets(), damaged(), too_much(), wrong_cells()].concat();
    let names: BTreeSet<&str> = all.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names.len(), all.len(), "two files have one name");
    assert!(all.len() >= 60, "only {} files", all.len());
    for (name, bytes, expected, good) in all {
        let (said, taken) = told(name, &bytes);
        if expected.is_empty() {
            assert_eq!((said.as_str(), taken), ("", 0), "{name}: what is hidden is not read");
        } else {
            assert!(said.contains(expected), "{name}: {said:?} lacks {expected:?}");
        }
        assert_eq!(taken, good, "{name}: good figures stay good: {said}");
    }
}
