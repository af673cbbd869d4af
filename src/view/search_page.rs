//! 搜索: indicators, statements, programmes and concepts at once, by characters or by pinyin.

use super::drawing::{escape, mixed};
use super::plan_page::row_link;
use super::{Page, Part, Sources, ViewState, href, place_words, plan_words};
use crate::analysis::{Found, Spelled, normalise};

/// How many statements are shown; the rest stand on their own page. All else is shown whole.
const SHOWN: usize = 24;

/// The parts: a count, and a list for each kind that has results.
pub(super) fn search_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let words: Vec<String> = state.filter.text.split_whitespace().map(normalise).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return vec![Part::new("count", format!("<p class=\"lead\">{}</p><p>{}</p>", lang.search_lead(), lang.search_empty()))];
    }
    let search = Search { state, sources, words };
    let lists = [
        ("indicators", lang.library(), search.indicators()),
        ("targets", lang.targets(), search.targets()),
        ("programmes", lang.programmes_word(), search.programmes()),
        ("concepts", lang.concepts(), search.concepts()),
    ];
    let total: usize = lists.iter().map(|(.., found)| found.len()).sum();
    if total == 0 {
        return vec![Part::new("count", format!("<p role=\"status\">{}</p>", escape(&lang.search_nothing(state.filter.text.trim()))))];
    }
    let mut parts = vec![Part::new("count", format!("<p role=\"status\">{}</p>", lang.search_count(total)))];
    for (key, title, found) in lists {
        if found.is_empty() {
            continue;
        }
        let shown = if key == "targets" { SHOWN } else { found.len() };
        let items: String = found.iter().take(shown).map(|item| format!("<li>{item}</li>")).collect();
        let more = if found.len() > shown { search.more(found.len() - shown) } else { String::new() };
        let html = format!(
            "<section class=\"section\"><h2>{title} <span class=\"title-note\">{}</span></h2><ul class=\"results\">{items}</ul>{more}</section>",
            found.len()
        );
        parts.push(Part::new(key, html));
    }
    parts
}

struct Search<'a> {
    state: &'a ViewState,
    sources: &'a Sources<'a>,
    words: Vec<String>,
}

impl Search<'_> {
    /// Whether every word occurs in one of the texts; how well: a hit in the first text counts most, an early one more.
    fn rank(&self, texts: &[&str]) -> Option<usize> {
        let spelled: Vec<Spelled> = texts.iter().map(|text| Spelled::new(text, &self.sources.content.pinyin)).collect();
        let mut rank = 0;
        for word in &self.words {
            let rank_in = |(at, text): (usize, &Spelled)| {
                let found = text.find(word)?;
                // Rare readings of a character come after everything else.
                Some(at * 100 + found.at + if found.common { 0 } else { 10_000 })
            };
            rank += spelled.iter().enumerate().filter_map(rank_in).min()?;
        }
        Some(rank)
    }

    /// Results in the order of their rank.
    fn ranked<'b, T: 'b>(
        &self,
        all: impl Iterator<Item = T>,
        texts: impl Fn(&T) -> Vec<&'b str>,
        item: impl Fn(&T) -> String,
    ) -> Vec<String> {
        let mut found: Vec<(usize, T)> = all.filter_map(|entry| Some((self.rank(&texts(&entry))?, entry))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.iter().map(|(_, entry)| item(entry)).collect()
    }

    /// A text with what was found in it marked.
    fn marked(&self, text: &str) -> String {
        let spelled = Spelled::new(text, &self.sources.content.pinyin);
        let found: Vec<Found> = self.words.iter().filter_map(|word| spelled.find(word)).collect();
        let is_found = |at: usize| found.iter().any(|found| (found.at..found.at + found.len).contains(&at));
        let mut html = String::new();
        for (at, c) in text.chars().enumerate() {
            if is_found(at) && (at == 0 || !is_found(at - 1)) {
                html += "<mark>";
            }
            html += &escape(c.encode_utf8(&mut [0; 4]));
            if is_found(at) && !is_found(at + 1) {
                html += "</mark>";
            }
        }
        html
    }

    fn under(&self, text: &str) -> String {
        format!("<span class=\"sub\">{}</span>", mixed(self.state.lang, text))
    }

    fn indicators(&self) -> Vec<String> {
        let catalog = self.sources.catalog;
        self.ranked(
            catalog.indicators().iter(),
            |row| {
                let mut texts = vec![row.name.as_str()];
                texts.extend(catalog.concept(&row.concept).map(|concept| concept.name.zh.as_str()));
                texts.extend(catalog.concept(&row.concept).map(|concept| concept.name.en.as_str()));
                texts.extend(catalog.plan(&row.id.plan).map(|plan| plan.label.zh.as_str()));
                texts.push(&row.unit);
                texts
            },
            |row| row_link(self.state, self.sources, row).replacen(&escape(&row.name), &self.marked(&row.name), 1),
        )
    }

    fn targets(&self) -> Vec<String> {
        let (lang, catalog) = (self.state.lang, self.sources.catalog);
        self.ranked(
            self.sources.content.targets.iter(),
            |target| crate::analysis::statement_texts(catalog, target),
            |target| {
                let state = self.state.fresh(Page::Targets).with_filter(|filter| {
                    filter.plans.insert(target.plan.clone());
                });
                let place =
                    format!("{}{}{}", plan_words(lang, catalog, &target.plan), lang.comma(), place_words(lang, catalog, &target.place));
                format!(
                    "<a href=\"{}#t-{}\" lang=\"zh-CN\">{}</a> <b lang=\"zh-CN\">{}</b>{}",
                    escape(&href(&state)),
                    escape(&target.id.replace('/', "-")),
                    self.marked(&target.what),
                    escape(&target.printed),
                    self.under(&place)
                )
            },
        )
    }

    fn programmes(&self) -> Vec<String> {
        let (lang, catalog) = (self.state.lang, self.sources.catalog);
        let entries = self.sources.content.boxes.iter().flat_map(|boxed| {
            let whole = std::iter::once((boxed, None));
            whole.chain(boxed.items.iter().map(move |item| (boxed, Some(item))))
        });
        self.ranked(
            entries,
            |(boxed, item)| match item {
                None => vec![boxed.title.as_str()],
                Some(item) => vec![item.title.as_str(), item.summary.zh.as_str(), item.summary.en.as_str()],
            },
            |(boxed, item)| {
                let title = item.map_or(&boxed.title, |item| &item.title);
                let summary = item.map_or_else(String::new, |item| format!(" {}", self.marked(lang.name(&item.summary))));
                let place = format!("{}{}{} {}", plan_words(lang, catalog, &boxed.plan), lang.comma(), lang.box_no(boxed.no), boxed.title);
                let link = escape(&href(&self.state.fresh(Page::Plan(boxed.plan.clone()))));
                format!("<a href=\"{link}#box-{}\" lang=\"zh-CN\">{}</a>{summary}{}", boxed.no, self.marked(title), self.under(&place))
            },
        )
    }

    fn concepts(&self) -> Vec<String> {
        let lang = self.state.lang;
        self.ranked(
            self.sources.catalog.concepts().iter(),
            |concept| vec![concept.name.zh.as_str(), concept.name.en.as_str()],
            |concept| {
                let definition = self.sources.content.entry(&concept.id).map_or("", |entry| lang.name(&entry.definition));
                format!(
                    "<a href=\"{}\">{}</a>{}",
                    escape(&href(&self.state.fresh(Page::Concept(concept.id.clone())))),
                    self.marked(lang.name(&concept.name)),
                    self.under(definition)
                )
            },
        )
    }

    /// How many more statements there are, and where.
    fn more(&self, n: usize) -> String {
        let state = self.state.fresh(Page::Targets).with_filter(|filter| filter.text.clone_from(&self.state.filter.text));
        format!("<p class=\"note\"><a class=\"text-link\" href=\"{}\">{}</a></p>", escape(&href(&state)), self.state.lang.search_more(n))
    }
}
