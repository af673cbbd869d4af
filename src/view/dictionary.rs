//! 概念: the dictionary, and the page of one concept with its verdicts.

use super::compare_page::compare_link;
use super::drawing::{escape, mixed};
use super::plan_page::row_link;
use super::{Lang, Page, Part, Sources, ViewState, href, plan_words, row_words};
use crate::model::{Category, Comparability, Concept, Entry, Indicator, RowId};

/// All concepts with their definitions and the counts of their verdicts.
pub(super) fn concepts_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let mut parts = vec![Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.concepts_lead()))];
    for category in Category::ALL {
        let rows: String = sources
            .catalog
            .concepts()
            .iter()
            .filter(|concept| concept.category == category)
            .map(|concept| line(state, sources, concept))
            .collect();
        if !rows.is_empty() {
            let head: String = [lang.concept(), lang.definition(), lang.members(), lang.pairs_word()]
                .iter()
                .map(|word| format!("<th scope=\"col\" role=\"columnheader\">{word}</th>"))
                .collect();
            let table = format!(
                "<h2 class=\"group-title\">{0}</h2><table class=\"concepts\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table>",
                lang.category(category)
            );
            parts.push(Part::new(format!("cat-{}", lang.category(category)), table));
        }
    }
    parts
}

fn counts(entry: &Entry) -> [usize; 3] {
    [Comparability::Same, Comparability::Caveat, Comparability::No]
        .map(|verdict| entry.pairs.iter().filter(|pair| pair.verdict == verdict).count())
}

fn line(state: &ViewState, sources: &Sources, concept: &Concept) -> String {
    let lang = state.lang;
    let entry = sources.content.entry(&concept.id);
    let definition = entry.map_or("", |entry| lang.name(&entry.definition));
    let verdicts = match entry.map(counts) {
        Some([0, 0, 0]) | None => lang.single_member().to_owned(),
        Some([same, caveat, no]) => lang.verdict_counts(same, caveat, no),
    };
    format!(
        "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{}\">{}</a> <span class=\"unit\" lang=\"zh-CN\">{}</span></th><td role=\"cell\" class=\"c-definition\">{}</td><td role=\"cell\" class=\"c-members\" data-label=\"{}\">{}</td><td role=\"cell\" class=\"c-verdicts\">{verdicts}</td></tr>",
        escape(&href(&state.fresh(Page::Concept(concept.id.clone())))),
        escape(lang.name(&concept.name)),
        escape(&concept.unit),
        mixed(lang, definition),
        lang.members(),
        concept.members.len()
    )
}

/// One concept: definition, members, and the verdict on every pair with its reason.
pub(super) fn concept_parts(id: &str, state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let (Some(concept), Some(entry)) = (sources.catalog.concept(id), sources.content.entry(id)) else { return Vec::new() };
    let members: Vec<&Indicator> = sources.catalog.members(id).collect();
    let facts = [
        (lang.definition(), mixed(lang, lang.name(&entry.definition))),
        (lang.unit(), format!("<span lang=\"zh-CN\">{}</span>", escape(&concept.unit))),
        (lang.kind_word(), lang.kind(concept.kind).to_owned()),
        (lang.direction_word(), lang.direction(concept.direction).to_owned()),
        (lang.category_word(), lang.category(concept.category).to_owned()),
    ];
    let facts: String = facts.iter().map(|(word, text)| format!("<div><dt>{word}</dt><dd>{text}</dd></div>")).collect();
    let listed: String = members.iter().map(|row| format!("<li>{}</li>", row_link(state, sources, row))).collect();
    let mut parts = vec![
        Part::new("facts", format!("<dl class=\"facts\">{facts}</dl><p class=\"note\">{}</p>", compare_link(state, sources.catalog, id))),
        Part::new(
            "members",
            format!("<section class=\"section\"><h2>{}</h2><ul class=\"plain-list\">{listed}</ul></section>", lang.members()),
        ),
    ];
    if members.len() > 1 {
        let name = lang.name(&concept.name);
        let matrix = matrix(lang, sources, name, &members);
        let reasons = reasons(state, sources, entry);
        parts.push(Part::new("pairs", format!("<section class=\"section\"><h2>{}</h2>{matrix}{reasons}</section>", lang.pairs_word())));
    }
    parts
}

/// The sign of a verdict, which always stands with its word.
fn sign(verdict: Comparability) -> &'static str {
    match verdict {
        Comparability::Same => "＝",
        Comparability::Caveat => "※",
        Comparability::No => "≠",
    }
}

fn class(verdict: Comparability) -> &'static str {
    match verdict {
        Comparability::Same => "same",
        Comparability::Caveat => "caveat",
        Comparability::No => "no",
    }
}

fn member_words(lang: Lang, sources: &Sources, row: &RowId) -> String {
    format!("{}{}{}", plan_words(lang, sources.catalog, &row.plan), lang.comma(), row_words(lang, sources.catalog, row))
}

fn matrix(lang: Lang, sources: &Sources, name: &str, members: &[&Indicator]) -> String {
    let head: String = members
        .iter()
        .map(|row| {
            let plan = escape(&plan_words(lang, sources.catalog, &row.id.plan));
            format!(
                "<th scope=\"col\" role=\"columnheader\">{plan}<span class=\"sub\">{}</span></th>",
                mixed(lang, &row_words(lang, sources.catalog, &row.id))
            )
        })
        .collect();
    let rows: String = members
        .iter()
        .map(|row| {
            let cells: String = members.iter().map(|other| matrix_cell(lang, sources, &row.id, &other.id)).collect();
            format!(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>{cells}</tr>",
                mixed(lang, &member_words(lang, sources, &row.id))
            )
        })
        .collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table class=\"matrix\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></div>",
        escape(&lang.matrix_caption(name))
    )
}

fn matrix_cell(lang: Lang, sources: &Sources, a: &RowId, b: &RowId) -> String {
    match sources.content.pair(a, b) {
        Some(pair) => {
            let word = lang.comparability(pair.verdict);
            format!(
                "<td role=\"cell\" class=\"verdict-{}\" title=\"{}\"><span aria-hidden=\"true\">{}</span> {word}</td>",
                class(pair.verdict),
                escape(lang.name(&pair.reason)),
                sign(pair.verdict)
            )
        }
        None => "<td role=\"cell\" class=\"verdict-self\"><span aria-hidden=\"true\">—</span></td>".to_owned(),
    }
}

fn reasons(state: &ViewState, sources: &Sources, entry: &Entry) -> String {
    let lang = state.lang;
    let rows: String = entry
        .pairs
        .iter()
        .map(|pair| {
            format!(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}<br>{}</th><td role=\"cell\" class=\"verdict-{}\"><span aria-hidden=\"true\">{}</span> {}</td><td role=\"cell\">{}</td></tr>",
                mixed(lang, &member_words(lang, sources, &pair.a)),
                mixed(lang, &member_words(lang, sources, &pair.b)),
                class(pair.verdict),
                sign(pair.verdict),
                lang.comparability(pair.verdict),
                mixed(lang, lang.name(&pair.reason))
            )
        })
        .collect();
    format!(
        "<table class=\"reasons\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{1}</th><th scope=\"col\" role=\"columnheader\">{2}</th><th scope=\"col\" role=\"columnheader\">{0}</th></tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table>",
        lang.reason(),
        lang.members(),
        lang.pairs_word()
    )
}

/// How a row compares with each other row of its concept, for the row's own page.
pub(super) fn comparability_of(state: &ViewState, sources: &Sources, row: &Indicator) -> String {
    let lang = state.lang;
    let items: String = sources
        .catalog
        .members(&row.concept)
        .filter_map(|other| {
            let pair = sources.content.pair(&row.id, &other.id)?;
            Some(format!(
                "<li class=\"verdict-{}\"><span aria-hidden=\"true\">{}</span> <b>{}</b>{}{}<span class=\"sub\">{}</span></li>",
                class(pair.verdict),
                sign(pair.verdict),
                lang.comparability(pair.verdict),
                lang.colon(),
                mixed(lang, &member_words(lang, sources, &other.id)),
                mixed(lang, lang.name(&pair.reason))
            ))
        })
        .collect();
    if items.is_empty() {
        return String::new();
    }
    let link = escape(&href(&state.fresh(Page::Concept(row.concept.clone()))));
    let name = sources.catalog.concept(&row.concept).map_or("", |concept| lang.name(&concept.name));
    format!(
        "<section class=\"section\"><h2>{}</h2><ul class=\"plain-list verdicts\">{items}</ul><p class=\"note\">{}{}<a class=\"text-link\" href=\"{link}\">{}</a></p></section>",
        lang.row_comparability(),
        lang.concept(),
        lang.colon(),
        escape(name)
    )
}
