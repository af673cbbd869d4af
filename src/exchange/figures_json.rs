//! Figures as JSON: `[{"id": "gx-14/1/1", "year": 2023, "value": 5.1}]`.

use super::figures::{Found, is_empty, mark_doubles, take};
use super::layout::years_in;
use super::matching::find;
use super::numbers::{status_of, status_remark};
use super::periods::part_of_year;
use super::{GridCell, Ignored, Import, Layout, Limits, Passed, Problem, TooMuch, Unmatched, Unreadable, Wanted, cell_text};
use serde_json::{Map, Value};

/// Reads a list of objects with `id` or `name`, `year`, `value`, and where given `unit`, `source`, `status`, `revision`.
///
/// The list may stand alone or under `figures` or `observations`. Places are JSON pointers.
///
/// # Errors
/// What it has too much of.
///
/// ```
/// use yuchuang::exchange::{read_figures_json, Limits};
/// let import = read_figures_json("a.json", r#"[{"name": "企业", "year": 2023, "value": "很多"}]"#, &[], Limits::IMPORT).unwrap();
/// assert_eq!(import.problems[0].cell, "/0/value");
/// ```
pub fn read_figures_json(file: &str, text: &str, rows: &[Wanted], limits: Limits) -> Result<Import, TooMuch> {
    if text.len() > limits.bytes {
        return Err(TooMuch::Bytes(limits.bytes));
    }
    let mut import = Import::new(file, "");
    let parsed: Result<Value, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    let (at, list) = match &parsed {
        Ok(Value::Array(list)) => (String::new(), list),
        Ok(Value::Object(object)) => {
            let held = LISTS.into_iter().find_map(|key| Some((key, object.get(key)?.as_array()?)));
            let Some((key, list)) = held else { return Ok(faulty(import, "/", text)) };
            pass_others(object, "", &[key], &mut import);
            (format!("/{key}"), list)
        }
        Ok(_) => return Ok(faulty(import, "/", text)),
        Err(error) => return Ok(faulty(import, &format!("line {} column {}", error.line(), error.column()), text)),
    };
    if list.len() > limits.rows {
        return Err(TooMuch::Rows(limits.rows));
    }
    import.layout = Layout::Long;
    for (no, entry) in list.iter().enumerate() {
        let place = format!("{at}/{no}");
        match entry {
            Value::Object(object) => read_entry(object, &place, rows, &mut import),
            other => import = faulty(import, &place, &other.to_string()),
        }
        if import.ignored.len() > limits.cells {
            return Err(TooMuch::Cells(limits.cells));
        }
    }
    mark_doubles(&mut import);
    Ok(import)
}

/// Where the list may stand.
const LISTS: [&str; 2] = ["figures", "observations"];

/// The names of everything that an entry can say.
const VALUE: &[&str] = &["value", "actual", "数值", "实际值"];
const ID: &[&str] = &["id", "row", "指标编号"];
const NAME: &[&str] = &["name", "indicator", "指标名称"];
const YEAR: &[&str] = &["year", "年份"];
const UNIT: &[&str] = &["unit", "单位"];
const SOURCE: &[&str] = &["source", "来源"];
const STATUS: &[&str] = &["status", "状态"];
const REVISION: &[&str] = &["revision", "修订"];
const KNOWN: [&[&str]; 8] = [VALUE, ID, NAME, YEAR, UNIT, SOURCE, STATUS, REVISION];

fn read_entry(object: &Map<String, Value>, place: &str, rows: &[Wanted], import: &mut Import) {
    let text = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key)).map_or_else(String::new, plain);
    let (id, name) = (text(ID), text(NAME));
    pass_others(object, place, &KNOWN.concat(), import);
    for keys in KNOWN {
        let mut given = keys.iter().filter_map(|key| Some((key, object.get(*key)?)));
        let Some((key, value)) = given.next() else { continue };
        if let Some((other, differs)) = given.find(|(_, other)| !is_same(value, other)) {
            let found = format!("{key}: {}, {other}: {}", plain(value), plain(differs));
            return problem(import, &format!("{place}/{other}"), &found, Unreadable::TwoValues);
        }
    }
    let key = VALUE.iter().find(|key| object.contains_key(**key)).copied().unwrap_or("value");
    let cell = format!("{place}/{key}");
    let content = match object.get(key) {
        Some(Value::Number(number)) => GridCell::Number(number.as_f64().unwrap_or(f64::NAN)),
        Some(Value::String(text)) => GridCell::Text(text.chars().take(4_000).collect()),
        Some(Value::Bool(truth)) => GridCell::Truth(*truth),
        Some(Value::Null) => GridCell::Text("-".to_owned()),
        // An entry without a value, or with a list for one, is told about and never dropped.
        other => {
            let found = other.map(Value::to_string).unwrap_or_default();
            return problem(import, &cell, &found, Unreadable::Form);
        }
    };
    if is_empty(&content) {
        return problem(import, &cell, "", Unreadable::Form);
    }
    let named = if name.is_empty() { &id } else { &name };
    if named.is_empty() {
        return problem(import, &cell, &cell_text(&content), Unreadable::NameMissing);
    }
    let matched = find(&id, &name, rows);
    if matched.row.is_none() {
        let (name_found, candidates) = (cell_text(&GridCell::Text(named.clone())), matched.candidates.clone());
        import.unmatched.push(Unmatched { cell: place.to_owned(), name_found, candidates });
    }
    let written = text(YEAR);
    let years = years_in(&written);
    let year = if years.len() == 1 { years.first().copied() } else { None };
    let unit = text(UNIT);
    let found = Found {
        cell,
        name: named,
        unit: if unit.is_empty() { matched.unit.clone() } else { unit },
        matched: &matched,
        part: part_of_year(&written),
        year: year.ok_or(written),
        year_cell: None,
        year_above: false,
        content: &content,
        source: text(SOURCE),
        status: status_of(&text(STATUS)),
        revision: text(REVISION).parse().unwrap_or_default(),
        remarks: Some(text(STATUS)).filter(|text| !text.is_empty()).and_then(|text| status_remark(&text)).into_iter().collect(),
    };
    take(found, import);
}

/// A value without the quotes of a text; null is nothing.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Whether two values say the same: 150, 150.0 and "150" do.
fn is_same(a: &Value, b: &Value) -> bool {
    let (a, b) = (plain(a), plain(b));
    let number = |text: &str| text.parse::<f64>().ok();
    a == b || number(&a).is_some_and(|a| number(&b) == Some(a))
}

/// Tells what stands under keys that no import reads.
fn pass_others(object: &Map<String, Value>, place: &str, known: &[&str], import: &mut Import) {
    for (key, value) in object.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
        // As JSON pointers write them.
        let key = key.replace('~', "~0").replace('/', "~1");
        let found = cell_text(&GridCell::Text(plain(value)));
        import.ignored.push(Ignored { cell: format!("{place}/{key}"), found, why: Passed::OtherKey });
    }
}

fn faulty(mut import: Import, place: &str, found: &str) -> Import {
    problem(&mut import, place, found, Unreadable::Form);
    import
}

fn problem(import: &mut Import, cell: &str, found: &str, why: Unreadable) {
    let found = cell_text(&GridCell::Text(found.trim().to_owned()));
    import.problems.push(Problem { sheet: String::new(), cell: cell.to_owned(), found, name_found: String::new(), why, mend: None });
}
