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
    /// What can be taken along from a page of the first program.
    Take,
    /// Whether the site opens without a network, at the foot of every page.
    Offline,
    /// A whole view in somebody else's page, without the first program.
    Frame,
}

impl SlotKind {
    const WORDS: [(SlotKind, &'static str); 6] = [
        (SlotKind::IndicatorChart, "indicator-chart"),
        (SlotKind::IndicatorNotes, "indicator-notes"),
        (SlotKind::Page, "page"),
        (SlotKind::Take, "take"),
        (SlotKind::Offline, "offline"),
        (SlotKind::Frame, "frame"),
    ];

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
        !matches!(self, SlotKind::IndicatorChart | SlotKind::Offline)
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
        (
            SlotKind::IndicatorChart | SlotKind::IndicatorNotes | SlotKind::Page | SlotKind::Take | SlotKind::Offline | SlotKind::Frame,
            _,
        ) => Vec::new(),
    }
}

/// What stands around a chart, as text that has been made for it.
pub struct ChartWords<'a> {
    /// The finding, where the page has not said it.
    pub title: Option<&'a str>,
    /// Units and years.
    pub subtitle: &'a str,
    /// What the chart shows, for readers who do not see it.
    pub summary: &'a str,
    /// What has to be known.
    pub notices: &'a [String],
    /// Where the figures stand.
    pub source: &'a str,
    /// What can be hidden: key, words, mark, whether it is shown.
    pub legend: Vec<(&'a str, &'a str, &'a str, bool)>,
    /// Whether there are points to walk through.
    pub can_walk: bool,
    /// The data, where the page has no table of them.
    pub table: Option<String>,
}

/// The inside of a figure with a chart; `data-state` of the frame is `ready` or `failed` later.
pub fn chart_html(lang: Lang, words: &ChartWords) -> String {
    let mut html =
        words.title.map_or_else(String::new, |title| format!("<p class=\"chart-title\">{}</p>", mixed(lang, &title.replace('|', ""))));
    if !words.subtitle.is_empty() {
        html += &format!("<p class=\"chart-units\">{}</p>", mixed(lang, words.subtitle));
    }
    if !words.legend.is_empty() {
        html += &format!("<div class=\"legend\" role=\"group\" aria-label=\"{}\">", lang.legend_word());
        for (key, name, mark, shown) in &words.legend {
            html += &format!(
                "<button type=\"button\" class=\"pick\" data-do=\"show:{}\" aria-pressed=\"{shown}\"><span aria-hidden=\"true\">{mark}</span> {}</button>",
                escape(key),
                escape(name)
            );
        }
        html += "</div>";
    }
    let walk = match words.can_walk {
        true => format!(" tabindex=\"0\" role=\"application\" aria-label=\"{}\"", lang.chart_walk()),
        false => String::new(),
    };
    html += &format!(
        "<div class=\"chart-frame\"{walk}><div class=\"chart-canvas\" role=\"img\" aria-label=\"{}\"></div><div class=\"chart-ring\" hidden></div><div class=\"chart-tip\" aria-hidden=\"true\" hidden><span class=\"chart-tip-words\"></span></div><p class=\"chart-loading\" role=\"status\">{}</p><p class=\"chart-failed\" role=\"status\">{}</p></div><p class=\"chart-live hidden\" aria-live=\"polite\"></p>",
        escape(words.summary),
        lang.chart_loading(),
        lang.chart_failed()
    );
    let notices: String = words.notices.iter().map(|notice| format!("<li>{}</li>", mixed(lang, &lang.sentence(notice)))).collect();
    let source = if words.source.is_empty() {
        String::new()
    } else {
        format!("<p class=\"chart-source\">{}</p>", mixed(lang, &lang.sentence(words.source)))
    };
    html += &format!("<figcaption class=\"note\"><ul class=\"chart-notes\">{notices}</ul>{source}</figcaption>");
    html += "<div class=\"chart-tools\">";
    for (asked, word) in [
        ("data", lang.show_data()),
        ("svg", lang.save_svg()),
        ("png", lang.save_png()),
        ("copy-picture", lang.copy_picture()),
        ("copy-words", lang.copy_words()),
    ] {
        html += &format!("<button type=\"button\" class=\"text-button\" data-do=\"{asked}\">{word}</button>");
    }
    html += "</div><p class=\"chart-done\" role=\"status\"></p>";
    if let Some(table) = &words.table {
        html += &format!("<div class=\"chart-data\" tabindex=\"-1\" hidden>{table}</div>");
    }
    html
}
