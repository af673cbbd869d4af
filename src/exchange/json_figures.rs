//! Figures as JSON: a list of objects, each a figure, as a sheet with a line for each.

use super::{Grid, GridCell, Issue, Limits};
use serde_json::Value;

/// The keys that are read, each the heading of its column.
const KEYS: [&str; 7] = ["id", "name", "unit", "year", "value", "source", "status"];

/// Reads `[{"id" or "name", "year", "value", "unit"?, "source"?, "status"?}]`, or the same list as `figures` of an object.
///
/// # Errors
/// The place of the fault: no JSON, no list, an entry that is no object, too many entries.
pub fn read_json_figures(text: &str) -> Result<Grid, Issue> {
    let fault = |place: String, reason: &str| Issue::new("json", place, reason);
    let read: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| fault(format!("line {} column {}", error.line(), error.column()), &error.to_string()))?;
    let list = read.as_array().or_else(|| read.get("figures").and_then(Value::as_array));
    let list = list.ok_or_else(|| fault("/".to_owned(), "a list of figures was expected"))?;
    if list.len() > Limits::IMPORT.rows {
        return Err(fault("/".to_owned(), "the list has more entries than are read at once"));
    }
    let mut rows = vec![KEYS.iter().map(|key| GridCell::Text((*key).to_owned())).collect::<Vec<_>>()];
    for (at, entry) in list.iter().enumerate() {
        let entry = entry.as_object().ok_or_else(|| fault(format!("/{at}"), "an object with id or name, year and value was expected"))?;
        rows.push(KEYS.iter().map(|key| cell(entry.get(*key))).collect());
    }
    Ok(Grid { rows, ..Grid::default() })
}

fn cell(value: Option<&Value>) -> GridCell {
    match value {
        None | Some(Value::Null) => GridCell::Empty,
        Some(Value::String(text)) => GridCell::Text(text.clone()),
        Some(Value::Number(number)) => number.as_f64().map_or_else(|| GridCell::Text(number.to_string()), GridCell::Number),
        Some(Value::Bool(truth)) => GridCell::Truth(*truth),
        Some(other @ (Value::Array(_) | Value::Object(_))) => GridCell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_become_lines_and_faults_have_their_place() {
        let grid = read_json_figures("{\"figures\":[{\"name\":\"甲\",\"year\":2023,\"value\":\"1,2\"}]}").unwrap();
        assert_eq!(grid.rows[1][1], GridCell::Text("甲".to_owned()));
        assert_eq!(grid.rows[1][3], GridCell::Number(2023.0));
        for (text, place) in [("[1]", "/0"), ("{}", "/"), ("[{", "line 1"), ("\"x\"", "/"), ("", "line 1")] {
            assert!(read_json_figures(text).unwrap_err().place.starts_with(place), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,80}|[\\[\\]{}:,\"a-z0-9]{0,60}") {
            let _ = read_json_figures(&text);
        }
    }
}
