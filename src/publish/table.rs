//! A table in the making: columns with their description, and lines.

pub(super) use crate::view::FieldType;
use crate::view::{Field, Lang, Line, Sheet};

/// Columns as a Table Schema has them.
pub(super) fn described(fields: &[Field]) -> Vec<serde_json::Value> {
    let described =
        |field: &Field| serde_json::json!({"name": field.name, "type": type_name(field.kind), "description": field.description});
    fields.iter().map(described).collect()
}

/// The name of a type in a Table Schema.
fn type_name(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "string",
        FieldType::Number => "number",
        FieldType::Integer => "integer",
        FieldType::Boolean => "boolean",
    }
}

/// A column: name, type, and what it holds.
pub(super) type Column = (&'static str, FieldType, &'static str);

/// A table with its columns.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Vec<String>>,
}

impl Table {
    /// The table as a sheet: with the words of a language in its header, or with its own names.
    pub(super) fn sheet(&self, lang: Option<Lang>) -> Sheet {
        let field = |(name, kind, description): &Column| Field {
            name: lang.map_or(*name, |lang| field_word(lang, name)).to_owned(),
            kind: *kind,
            description: (*description).to_owned(),
        };
        Sheet {
            name: self.name.to_owned(),
            title: self.title.to_owned(),
            fields: self.columns.iter().map(field).collect(),
            lines: self.lines.iter().map(|cells| Line { cells: cells.clone(), href: None }).collect(),
            notes: Vec::new(),
        }
    }

    /// The same table with the lines that fit.
    pub(super) fn only(mut self, fits: impl Fn(&[String]) -> bool) -> Table {
        self.lines.retain(|line| fits(line));
        self
    }
}

/// A sheet as CSV with a byte-order mark, CRLF, and every cell quoted that is no number: LibreOffice takes semicolons and
/// tabs for separators as well, wherever they are not within quotes.
///
/// # Errors
/// A line that has not as many cells as the sheet has columns.
pub fn csv(sheet: &Sheet) -> Result<String, String> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
    let told = |error: csv::Error| format!("{}: {error}", sheet.name);
    writer.write_record(sheet.fields.iter().map(|field| &field.name)).map_err(told)?;
    for line in &sheet.lines {
        // A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text.
        writer.write_record(line.cells.iter().map(|cell| safe(cell))).map_err(told)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

fn safe(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '@', '+', '\t', '\r']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

/// A sheet as JSON: title, columns with their types, notes, and a record for each line. Empty cells are null.
pub fn json(sheet: &Sheet) -> String {
    let value = |cell: &String, field: &Field| match (cell.as_str(), field.kind) {
        ("", _) => serde_json::Value::Null,
        ("true", FieldType::Boolean) => true.into(),
        ("false", FieldType::Boolean) => false.into(),
        (cell, FieldType::Integer) => cell.parse::<i64>().map_or_else(|_| cell.into(), Into::into),
        (cell, FieldType::Number) => cell.parse::<f64>().map_or_else(|_| cell.into(), Into::into),
        (cell, _) => cell.into(),
    };
    let record = |line: &Line| -> serde_json::Value {
        let pairs = line.cells.iter().zip(&sheet.fields).map(|(cell, field)| (field.name.clone(), value(cell, field)));
        serde_json::Value::Object(pairs.collect())
    };
    let whole = serde_json::json!({
        "title": sheet.title,
        "fields": described(&sheet.fields),
        "notes": sheet.notes,
        "records": sheet.lines.iter().map(record).collect::<Vec<_>>(),
    });
    // A value serialises without fail.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// A cell with a figure, empty where there is none.
pub(super) fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A cell with whatever can be written, empty where there is nothing.
pub(super) fn maybe(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The words of a column for readers; the names in the published files stay as they are, since programs know them.
pub(super) fn field_word(lang: Lang, name: &str) -> &str {
    if lang == Lang::En {
        return name;
    }
    FIELD_WORDS.iter().find(|(known, _)| *known == name).map_or(name, |(_, word)| word)
}

const FIELD_WORDS: &[(&str, &str)] = &[
    ("row_id", "指标编号"),
    ("plan", "规划编号"),
    ("plan_title", "规划"),
    ("areas", "地区编号"),
    ("table", "表"),
    ("row", "行"),
    ("name", "指标"),
    ("unit", "单位"),
    ("kind", "类型"),
    ("attribute", "属性"),
    ("concept", "概念编号"),
    ("concept_name", "概念"),
    ("role", "性质"),
    ("year", "年份"),
    ("from_year", "起始年"),
    ("printed", "原文"),
    ("value", "数值"),
    ("operator", "限定"),
    ("low", "下限"),
    ("high", "上限"),
    ("missing", "缺值原因"),
    ("cumulative", "累计数"),
    ("rebased_as_of", "重算时点"),
    ("section", "章节"),
    ("id", "编号"),
    ("what", "指标"),
    ("area", "地区编号"),
    ("aspiration", "力争"),
    ("period_from", "期初年"),
    ("period_to", "期末年"),
    ("year_basis", "年份依据"),
    ("agrees", "与表一致"),
    ("difference", "差异"),
    ("difference_en", "差异（英文）"),
    ("box", "专栏"),
    ("item", "条目"),
    ("paragraph", "段"),
    ("box_title", "专栏名"),
    ("box_kind", "专栏类别"),
    ("item_no", "条目号"),
    ("item_title", "条目名"),
    ("summary_zh", "概述"),
    ("summary_en", "概述（英文）"),
    ("serves_stated", "写明对应的指标"),
    ("serves_inferred", "推断对应的指标"),
    ("no", "序号"),
    ("rule", "规则"),
    ("origin", "来历"),
    ("severity", "级别"),
    ("title_zh", "问题"),
    ("statement_zh", "说明"),
    ("computation", "算式"),
    ("advice_zh", "处理"),
    ("title_en", "问题（英文）"),
    ("statement_en", "说明（英文）"),
    ("advice_en", "处理（英文）"),
    ("plans", "规划编号"),
    ("rows", "指标编号"),
    ("places", "出处"),
    ("a", "甲行"),
    ("b", "乙行"),
    ("verdict", "可比性"),
    ("reason_zh", "理由"),
    ("reason_en", "理由（英文）"),
    ("layout", "布局"),
    ("part", "组成"),
    ("items", "内容"),
    ("place", "出处"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &[&str]) -> Sheet {
        let field = |kind| Field { name: "名".to_owned(), kind, description: String::new() };
        Sheet {
            fields: vec![field(FieldType::Text), field(FieldType::Number)],
            lines: vec![Line { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), href: None }],
            ..Sheet::default()
        }
    }

    #[test]
    fn a_spreadsheet_runs_nothing_and_splits_nothing() {
        assert_eq!(csv(&sheet(&["=1+2", "-3.5"])).unwrap(), "\u{feff}\"名\",\"名\"\r\n\"'=1+2\",-3.5\r\n");
        assert!(csv(&sheet(&["a;b\"c", ""])).unwrap().ends_with("\"a;b\"\"c\",\"\"\r\n"));
        assert!(csv(&sheet(&["one"])).is_err());
    }

    #[test]
    fn json_has_numbers_as_numbers_and_nothing_for_nothing() {
        let read: serde_json::Value = serde_json::from_str(&json(&sheet(&["甲", ""]))).unwrap();
        // Two columns of one name would lose one; the sheets of the site have none, see `page`.
        assert_eq!(read["records"][0]["名"], serde_json::Value::Null);
        assert_eq!(read["fields"][1]["type"], "number");
    }

    proptest::proptest! {
        #[test]
        fn any_cells_come_back(a in "\\PC{0,20}", b in -1e9..1e9f64) {
            let text = csv(&sheet(&[&a, &b.to_string()])).unwrap();
            let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record.get(0).unwrap(), safe(&a));
            assert_eq!(record.get(1).unwrap().parse::<f64>().unwrap(), b);
        }
    }
}
