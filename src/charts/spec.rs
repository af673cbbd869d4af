//! A chart as data.

use crate::view::{Lang, Said};
use serde::Serialize;
use serde_json::Value;

/// A chart ready to be drawn, with the text that stands for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartSpec {
    /// The ECharts option.
    pub option: Value,
    /// What the chart shows as a heading, where the page does not say it above.
    pub title: Option<String>,
    /// What the chart shows, for readers who do not see it.
    pub summary: String,
    /// What a reader has to know: where the axis starts, what is not drawn, what has to be said beside a figure.
    pub notices: Vec<String>,
    /// Units and years, where the drawing does not say them.
    pub subtitle: String,
    /// Where the figures stand.
    pub source: String,
    /// Height in CSS pixels, where the style sheet's does not fit.
    pub height: Option<f64>,
    /// The points that a reader can walk through, in the order of reading.
    pub points: Vec<ChartPoint>,
    /// What can be shown and hidden.
    pub legend: Vec<LegendItem>,
    /// What is inside, as the stem of a file name.
    pub file: String,
}

/// A point of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPoint {
    /// Where it is.
    pub at: Anchor,
    /// What it says.
    pub text: String,
    /// Where it leads on the site.
    pub href: Option<String>,
}

/// Where a point of a chart is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// In the units of the axes.
    Value(f64, f64),
    /// The middle of a node of the first series, counted as in its data.
    Node(usize),
}

/// Something that can be hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendItem {
    /// Stable name.
    pub key: String,
    /// Its words.
    pub words: String,
    /// The mark beside them, as a character.
    pub mark: &'static str,
    /// Whether it is shown.
    pub shown: bool,
}

/// What a reader has hidden, by the keys of the legend.
pub type Hidden = std::collections::BTreeSet<String>;

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

/// A drawing with what is said around it, and with its points in words as its summary.
pub(super) fn said_chart(lang: Lang, said: &Said, option: Value, points: Vec<ChartPoint>, height: f64) -> ChartSpec {
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    ChartSpec {
        option,
        title: Some(said.title.clone()),
        summary: format!("{}{}{}", said.title.replace('|', ""), lang.colon(), texts.join(lang.semicolon())),
        notices: said.notes.clone(),
        subtitle: said.subtitle.clone(),
        source: said.source.clone(),
        height: Some(height),
        points,
        legend: Vec::new(),
        file: said.sheet.name.clone(),
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
