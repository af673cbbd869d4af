//! A chart as data.

use serde::Serialize;
use serde_json::Value;

/// A chart ready to be drawn, with the text that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// The ECharts option.
    pub option: Value,
    /// What the chart shows as a heading, where the page does not say it above.
    pub title: Option<String>,
    /// What the chart shows, for readers who do not see it.
    pub summary: String,
    /// What a reader has to know: where the axis starts, what is not drawn.
    pub notices: Vec<String>,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// At least 520 pixels.
    Wide,
    /// Less, as on a phone.
    Narrow,
}

impl Form {
    /// The form for a width in CSS pixels.
    pub fn for_width(width: f64) -> Form {
        if width < 520.0 { Form::Narrow } else { Form::Wide }
    }
}

/// A component or series of charming as JSON, with the patch merged in: objects by key, arrays by
/// position, all else replaced.
///
/// Components are serialised one by one and not as a whole `charming::Chart`, which would bring the
/// code for all of charming's series into the wasm (about 40 kB of brotli).
pub(super) fn patched(component: &impl Serialize, patch: Value) -> Value {
    // Charming's types serialise without fail; should one not, the part is empty and the table stands.
    let mut part = serde_json::to_value(component).unwrap_or_default();
    merge(&mut part, patch);
    part
}

fn merge(into: &mut Value, patch: Value) {
    match (into, patch) {
        (Value::Object(into), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(into), Value::Array(patch)) => {
            for (at, value) in patch.into_iter().enumerate() {
                match into.get_mut(at) {
                    Some(slot) => merge(slot, value),
                    None => into.push(value),
                }
            }
        }
        (into, patch) => *into = patch,
    }
}

/// Takes the characters away that have a meaning in the labels of ECharts.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '{' | '}' | '|')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_completes_what_is_there() {
        let mut option = json!({"a": {"b": 1, "c": 2}, "series": [{"type": "line"}, {"type": "scatter"}]});
        merge(&mut option, json!({"a": {"c": 3}, "series": [{}, {"z": 4}, {"z": 5}], "d": 6}));
        assert_eq!(option, json!({"a": {"b": 1, "c": 3}, "series": [{"type": "line"}, {"type": "scatter", "z": 4}, {"z": 5}], "d": 6}));
    }

    #[test]
    fn hostile_units_cannot_become_markup() {
        assert_eq!(plain("{a|x}家"), "ax家");
    }
}
