//! The slots that the second program fills, and the parts that it fills them with.

use super::audit_page::audit_parts;
use super::compare_page::compare_parts;
use super::data_page::data_parts;
use super::dictionary::{concept_parts, concepts_parts};
use super::drawing::{escape, mixed};
use super::plan_page::plan_parts;
use super::row_notes::row_notes_parts;
use super::search_page::search_parts;
use super::statements::targets_parts;
use super::{Lang, Page, ViewState};
use crate::audit::Finding;
use crate::model::{Catalog, Content};

/// Everything that a slot may speak of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Rows, concepts, plans and areas.
    pub catalog: &'a Catalog,
    /// What stands outside of the tables.
    pub content: &'a Content,
    /// What the audit found in both.
    pub findings: &'a [Finding],
}

/// A piece of a page, made as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Stable name within the slot: a part is drawn anew only when its text changes.
    pub key: String,
    /// Markup in which everything from outside is escaped.
    pub html: String,
}

impl Part {
    /// Puts the two together.
    pub fn new(key: impl Into<String>, html: String) -> Part {
        Part { key: key.into(), html }
    }
}

/// A place of the document that the second program fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// The chart on the page of an indicator.
    IndicatorChart,
    /// What is to be known about an indicator besides its figures.
    IndicatorNotes,
    /// A whole page below its heading.
    Page,
}

impl SlotKind {
    const WORDS: [(SlotKind, &'static str); 3] =
        [(SlotKind::IndicatorChart, "indicator-chart"), (SlotKind::IndicatorNotes, "indicator-notes"), (SlotKind::Page, "page")];

    /// The name of a slot in the document.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The slot of this name.
    pub fn read(word: &str) -> Option<SlotKind> {
        Self::WORDS.iter().find(|(_, candidate)| *candidate == word).map(|(kind, _)| *kind)
    }

    /// Whether it can be filled from the catalog alone, before the texts are there.
    pub fn needs_texts(self) -> bool {
        self != SlotKind::IndicatorChart
    }
}

/// The parts of a slot, in order.
pub fn slot_parts(kind: SlotKind, state: &ViewState, sources: &Sources) -> Vec<Part> {
    match (kind, &state.page) {
        (SlotKind::IndicatorChart, Page::Indicator(id)) => {
            vec![Part::new("chart", format!("<figure class=\"chart\" data-chart=\"path:{}\"></figure>", escape(&id.to_string())))]
        }
        (SlotKind::IndicatorNotes, Page::Indicator(id)) => row_notes_parts(id, state, sources),
        (SlotKind::Page, Page::Plan(id)) => plan_parts(id, state, sources),
        (SlotKind::Page, Page::Targets) => targets_parts(state, sources),
        (SlotKind::Page, Page::Concepts) => concepts_parts(state, sources),
        (SlotKind::Page, Page::Concept(id)) => concept_parts(id, state, sources),
        (SlotKind::Page, Page::Compare) => compare_parts(state, sources),
        (SlotKind::Page, Page::Audit) => audit_parts(state, sources),
        (SlotKind::Page, Page::Data) => data_parts(state),
        (SlotKind::Page, Page::Search) => search_parts(state, sources),
        (SlotKind::IndicatorChart | SlotKind::IndicatorNotes | SlotKind::Page, _) => Vec::new(),
    }
}

/// The inside of a figure with a chart; `data-state` of the frame is `ready` or `failed` later.
pub fn chart_html(lang: Lang, title: Option<&str>, summary: &str, notices: &[String]) -> String {
    let title = title.map_or_else(String::new, |title| format!("<p class=\"chart-title\">{}</p>", mixed(lang, title)));
    format!(
        "{title}<div class=\"chart-frame\"><div class=\"chart-canvas\" role=\"img\" aria-label=\"{}\"></div><p class=\"chart-loading\" role=\"status\">{}</p><p class=\"chart-failed\" role=\"status\">{}</p></div><figcaption class=\"note\">{}</figcaption>",
        escape(summary),
        lang.chart_loading(),
        lang.chart_failed(),
        escape(&notices.iter().map(|notice| lang.sentence(notice)).collect::<Vec<_>>().join(lang.gap()))
    )
}
