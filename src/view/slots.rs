//! The slots that the second program fills, and the parts that it fills them with.

use super::drawing::escape;
use super::{Lang, Page, ViewState};
use crate::model::Catalog;

/// A piece of a page, made as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Stable name within the slot: a part is drawn anew only when its text changes.
    pub key: String,
    /// Markup in which everything from outside is escaped.
    pub html: String,
}

/// What a slot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The chart on the page of an indicator.
    IndicatorChart,
}

impl SlotKind {
    const WORDS: [(SlotKind, &'static str); 1] = [(SlotKind::IndicatorChart, "indicator-chart")];

    /// The name of a slot in the document.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The slot of this name.
    pub fn read(word: &str) -> Option<SlotKind> {
        Self::WORDS.iter().find(|(_, candidate)| *candidate == word).map(|(kind, _)| *kind)
    }
}

/// The parts of a slot, in order.
pub fn slot_parts(kind: SlotKind, state: &ViewState, _catalog: &Catalog) -> Vec<Part> {
    match (kind, &state.page) {
        (SlotKind::IndicatorChart, Page::Indicator(id)) => {
            vec![Part {
                key: "chart".to_owned(),
                html: format!("<figure class=\"chart\" data-chart=\"path:{}\"></figure>", escape(&id.to_string())),
            }]
        }
        (SlotKind::IndicatorChart, _) => Vec::new(),
    }
}

/// The inside of a figure with a chart; `data-state` of the frame is `ready` or `failed` later.
pub fn chart_html(lang: Lang, summary: &str, notices: &[String]) -> String {
    format!(
        "<div class=\"chart-frame\"><div class=\"chart-canvas\" role=\"img\" aria-label=\"{}\"></div><p class=\"chart-loading\" role=\"status\">{}</p><p class=\"chart-failed\" role=\"status\">{}</p></div><figcaption class=\"note\">{}</figcaption>",
        escape(summary),
        lang.chart_loading(),
        lang.chart_failed(),
        escape(&notices.join(if lang == Lang::Zh { "" } else { " " }))
    )
}
