//! Figures as JSON: `[{"id": "gx-14/1/1", "year": 2023, "value": 5.1}]`.

use super::figures::{Found, is_empty, mark_doubles, take};
use super::layout::years_in;
use super::matching::find;
use super::numbers::status_of;
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
        Ok(Value::Array(list)) => ("", list),
        Ok(Value::Object(object)) => {
            let held = ["figures", "observations"].into_iter().find_map(|key| Some((key, object.get(key)?.as_array()?)));
            match held {
                Some(("figures", list)) => ("/figures", list),
                Some((_, list)) => ("/observations", list),
                None => return Ok(faulty(import, "/", text)),
            }
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
    }
    mark_doubles(&mut import);
    Ok(import)
}

/// The names of a figure.
const VALUE: [&str; 4] = ["value", "actual", "数值", "实际值"];
/// The names of all else that is read.
const OTHERS: [&str; 16] = [
    "id",
    "row",
    "指标编号",
    "name",
    "indicator",
    "指标名称",
    "year",
    "年份",
    "unit",
    "单位",
    "source",
    "来源",
    "status",
    "状态",
    "revision",
    "修订",
];

fn read_entry(object: &Map<String, Value>, place: &str, rows: &[Wanted], import: &mut Import) {
    let text = |keys: &[&str]| {
        let value = keys.iter().find_map(|key| object.get(*key));
        match value {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    };
    let (id, name) = (text(&["id", "row", "指标编号"]), text(&["name", "indicator", "指标名称"]));
    for (key, value) in object.iter().filter(|(key, _)| !VALUE.contains(&key.as_str()) && !OTHERS.contains(&key.as_str())) {
        let found = cell_text(&GridCell::Text(format!("{key}: {value}")));
        import.ignored.push(Ignored { cell: format!("{place}/{key}"), found, why: Passed::OtherColumn });
    }
    let mut given = VALUE.into_iter().filter(|key| object.contains_key(*key));
    let key = given.next().unwrap_or("value");
    let cell = format!("{place}/{key}");
    if let Some(other) = given.find(|other| object.get(*other) != object.get(key)) {
        let found = format!("{key}: {}, {other}: {}", text(&[key]), text(&[other]));
        return problem(import, &format!("{place}/{other}"), &found, Unreadable::TwoValues);
    }
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
    let written = text(&["year", "年份"]);
    let years = years_in(&written);
    let year = if years.len() == 1 { years.first().copied() } else { None };
    let unit = text(&["unit", "单位"]);
    let found = Found {
        cell,
        name: named,
        unit: if unit.is_empty() { matched.unit.clone() } else { unit },
        matched: &matched,
        year: year.ok_or(written),
        year_above: false,
        content: &content,
        source: text(&["source", "来源"]),
        status: status_of(&text(&["status", "状态"])),
        revision: text(&["revision", "修订"]).parse().unwrap_or_default(),
    };
    take(found, import);
}

fn faulty(mut import: Import, place: &str, found: &str) -> Import {
    problem(&mut import, place, found, Unreadable::Form);
    import
}

fn problem(import: &mut Import, cell: &str, found: &str, why: Unreadable) {
    let found = cell_text(&GridCell::Text(found.trim().to_owned()));
    import.problems.push(Problem { sheet: String::new(), cell: cell.to_owned(), found, name_found: String::new(), why });
}
