//! What a reader takes along from a page, as the page says it: the part that offers it, and how the page is cited.

use super::drawing::{escape, mixed};
use super::places::{place_in, rows_of_plan};
use super::{Lang, Page, Picture, Sheet, Sources, ViewState, chosen_concepts, time_view};
use crate::analysis::{TimeSource, chosen_tables, rows_in, select};
use crate::model::{Indicator, RowId};
use std::collections::BTreeSet;

/// The part of a page that offers its tables, its link and its citation, and where it can be had for other pages.
pub fn take_html(lang: Lang, sheets: &[Sheet], citation: &str, embed: Option<&str>) -> String {
    let button =
        |asked: &str, word: &str| format!("<button type=\"button\" class=\"text-button\" data-do=\"take-{asked}\">{word}</button>");
    let rows: String = sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| {
            format!(
                "<li><span class=\"take-name\">{}<span class=\"sub\">{}</span></span><span class=\"take-buttons\">{}{}{}</span></li>",
                mixed(lang, &sheet.title),
                lang.take_lines(sheet.lines.len()),
                button(&format!("csv:{at}"), lang.save_csv()),
                button(&format!("json:{at}"), lang.save_json()),
                button(&format!("copy:{at}"), lang.copy_table())
            )
        })
        .collect();
    format!(
        "<section class=\"section take\"><h2>{}</h2><ul class=\"take-list\">{rows}</ul><p class=\"take-cite\"><b>{}</b>{}{}</p><p class=\"take-buttons\">{}{}{}{}</p><p class=\"take-done\" role=\"status\"></p><p class=\"note\">{}</p></section>",
        lang.take_title(),
        lang.take_citation(),
        lang.colon(),
        mixed(lang, citation),
        button("cite", lang.copy_citation()),
        button("link", lang.copy_link()),
        button("zip", lang.save_zip()),
        embed.map_or_else(String::new, |link| format!("<a class=\"text-button\" href=\"{}\">{}</a>", escape(link), lang.embed_link())),
        lang.take_note()
    )
}

/// How a view is cited: the plans with document number and date, their tables and rows where it shows rows of its own
/// choice, and the address with the day.
pub fn citation(state: &ViewState, sources: &Sources, address: &str, day: &str) -> String {
    let lang = state.lang;
    format!("{}{}{}", cited_documents(state, sources), lang.semicolon(), lang.cite_site(&view_words(state, sources), address, day))
}

/// The documents that a view draws on, as they are cited.
pub(super) fn cited_documents(state: &ViewState, sources: &Sources) -> String {
    let lang = state.lang;
    let (plans, rows) = cited(state, sources);
    let is_cited = |plan: &str| plans.is_empty() || plans.contains(plan);
    let parts: Vec<String> = sources
        .catalog
        .plans()
        .iter()
        .filter(|plan| is_cited(&plan.id))
        .map(|plan| {
            let no = plan.doc_no.as_ref().map_or_else(|| lang.cite_no_doc().to_owned(), |no| lang.cite_doc(no));
            let date = plan.date.as_ref().map_or_else(|| lang.cite_no_date().to_owned(), |date| format!("{}{date}", lang.comma()));
            let place = rows_of_plan(lang, plan, &rows);
            let place = if place.is_empty() { place } else { format!("{}{place}", lang.comma()) };
            format!("《{}》{no}{date}{place}", plan.title)
        })
        .collect();
    parts.join(lang.semicolon())
}

/// The plans that a view draws on, none for all of them, and the rows where it shows rows of its own choice.
fn cited<'a>(state: &ViewState, sources: &Sources<'a>) -> (BTreeSet<&'a str>, Vec<&'a Indicator>) {
    let catalog = sources.catalog;
    let by_id = |id: &str| catalog.plan(id).map(|plan| plan.id.as_str());
    let (named, rows): (Vec<&str>, Vec<&Indicator>) = match &state.page {
        Page::Indicator(id) => (Vec::new(), catalog.indicator(id).into_iter().collect()),
        Page::Plan(id) => (by_id(id).into_iter().collect(), Vec::new()),
        Page::Concept(id) => (Vec::new(), catalog.indicators().iter().filter(|row| row.concept == *id).collect()),
        Page::Compare => compared(state, sources),
        _ => (state.filter.plans.iter().filter_map(|id| by_id(id)).collect(), Vec::new()),
    };
    let plans = named.into_iter().chain(rows.iter().map(|row| row.id.plan.as_str())).collect();
    (plans, rows)
}

/// The rows of a comparison, and the plans whose texts it draws on.
fn compared<'a>(state: &ViewState, sources: &Sources<'a>) -> (Vec<&'a str>, Vec<&'a Indicator>) {
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let concepts = chosen_concepts(state, sources);
    match state.choice.picture() {
        Picture::Time => {
            let views = concepts.iter().filter_map(|concept| time_view(state, sources, concept));
            let spots = views.flat_map(|view| {
                view.ways.into_iter().flatten().chain(view.stated).chain(view.reference.into_iter().flat_map(|(_, spots)| spots))
            });
            let (mut plans, mut rows) = (Vec::new(), Vec::new());
            for spot in spots {
                match spot.point.source {
                    TimeSource::Row(row) => rows.push(row),
                    TimeSource::Text(target) => plans.push(target.plan.as_str()),
                }
            }
            (plans, rows)
        }
        // Without a concept chosen the distribution shows every row.
        Picture::Growth if state.choice.concepts.is_empty() => {
            (Vec::new(), sources.catalog.indicators().iter().filter(|row| tables.contains(&row.id.table_id())).collect())
        }
        picture => {
            let shown = if picture == Picture::Scatter { 2 } else { concepts.len() };
            (Vec::new(), concepts.into_iter().take(shown).flat_map(|concept| rows_in(sources.catalog, &concept.id, &tables)).collect())
        }
    }
}

/// The rows that a view shows, where it shows nothing but rows: such a view can stay as it is.
pub fn rows_to_pin<'a>(state: &ViewState, sources: &Sources<'a>) -> Option<Vec<&'a Indicator>> {
    let rows = match &state.page {
        Page::Library => select(sources.catalog, &state.filter),
        // A time line draws on texts as well.
        Page::Compare if state.choice.picture() == Picture::Time => return None,
        Page::Compare | Page::Indicator(_) => cited(state, sources).1,
        _ => return None,
    };
    let ids: BTreeSet<&RowId> = rows.iter().map(|row| &row.id).collect();
    let rows: Vec<&Indicator> = sources.catalog.indicators().iter().filter(|row| ids.contains(&row.id)).collect();
    (!rows.is_empty()).then_some(rows)
}

/// What a view is, in words.
pub(super) fn view_words(state: &ViewState, sources: &Sources) -> String {
    let (lang, catalog) = (state.lang, sources.catalog);
    let concept = |id: &str| catalog.concept(id).map_or_else(String::new, |concept| lang.name(&concept.name).to_owned());
    match &state.page {
        Page::Overview => lang.overview().to_owned(),
        Page::Library => lang.library().to_owned(),
        Page::Indicator(id) => catalog.indicator(id).map_or_else(String::new, |row| row.name.clone()),
        Page::Plan(id) => catalog.plan(id).map_or_else(String::new, |plan| plan.title.clone()),
        Page::Targets => lang.targets().to_owned(),
        Page::Concepts => lang.concepts().to_owned(),
        Page::Concept(id) => concept(id),
        Page::Audit => lang.audit().to_owned(),
        Page::Compare => {
            let concepts: Vec<String> = state.choice.concepts.iter().map(|id| concept(id)).collect();
            let picture = lang.picture(state.choice.picture());
            if concepts.is_empty() {
                format!("{}{}{picture}", lang.compare(), lang.comma())
            } else {
                format!("{}{}{picture}", concepts.join(lang.list_comma()), lang.comma())
            }
        }
        Page::Assess => {
            let table = state.assessing.table.as_ref().filter(|table| catalog.plan(&table.plan).is_some());
            let place = table.map_or_else(String::new, |table| format!("{} ", place_in(lang, catalog, table)));
            let year = state.assessing.year.map_or_else(String::new, |year| format!("{}{}", lang.comma(), lang.year(year)));
            format!("{place}{}{year}", lang.assess())
        }
        Page::Data => lang.data().to_owned(),
        Page::Search => format!("{} {}", lang.search_title(), state.filter.text),
        Page::About => lang.about().to_owned(),
        Page::Embed(_) => lang.embed().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    /// The frame of an evaluation was called 监测评估, of whatever plan.
    #[test]
    fn an_evaluation_is_called_by_its_plan_and_year() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let words = |query: &str| view_words(&parse(query, &catalog).0, &sources);
        assert_eq!(words("page=assess&of=kz-14/1&year=2020"), "开州区 十三五 监测评估，2020年");
        assert_eq!(words("page=assess"), "监测评估");
        assert_eq!(words("page=assess&of=own-1/1"), "监测评估");
    }

    #[test]
    fn a_citation_names_plan_number_table_row_and_day() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let cited = |query: &str| citation(&parse(query, &catalog).0, &sources, "https://x.example/?id", "2026-11-23");
        let one = cited("id=gx-14/1/16");
        for part in [
            "《重庆高新区“十四五”科技创新发展规划》",
            "渝高新发〔2021〕28号",
            "2021-07-26",
            "第16行",
            "2026-11-23",
            "https://x.example/?id",
        ] {
            assert!(one.contains(part), "{one} lacks {part}");
        }
        assert!(cited("id=qj-14/1/1").contains("文号未载"));
        assert_eq!(cited("page=compare").matches('《').count(), 5);
    }

    /// A comparison is cited by the rows that it shows, of the plans that they stand in.
    #[test]
    fn comparisons_and_concepts_are_cited_by_tables_and_rows() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let check = |query: &str, concept: &str| {
            let (state, notices) = parse(query, &catalog);
            assert_eq!(notices, [], "{query}");
            let text = citation(&state, &sources, "x", "2026-11-23");
            // A concept is cited with all its rows, a comparison with those of the tables of targets.
            let tables = chosen_tables(&catalog, &BTreeSet::new(), &BTreeSet::new());
            let is_shown = |row: &&Indicator| state.page != Page::Compare || tables.contains(&row.id.table_id());
            let rows: Vec<&Indicator> = catalog.members(concept).filter(is_shown).collect();
            for plan in catalog.plans() {
                let words = rows_of_plan(state.lang, plan, &rows);
                assert_eq!(text.contains(&plan.title), !words.is_empty(), "{query} {}: {text}", plan.id);
                assert!(text.contains(&words), "{query} lacks {words}: {text}");
            }
            text
        };
        assert!(check("page=compare&c=patents_per_10k", "patents_per_10k").contains("2021-07-26，指标体系表 第8行；"));
        for page in
            ["page=concept&of=", "page=compare&c=", "page=compare&as=map&c=", "page=compare&as=scatter&c=", "page=compare&as=matrix&c="]
        {
            for concept in ["patents_per_10k", "unicorns", "high_tech_enterprises"] {
                check(&format!("{page}{concept}"), concept);
            }
        }
    }

    /// A time line draws on texts as well, and on the place that contains the one shown.
    #[test]
    fn time_lines_are_cited_with_the_plans_of_their_texts() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let (state, _) = parse("page=compare&c=rd_intensity&as=time&area=kaizhou", &catalog);
        let text = citation(&state, &sources, "x", "2026-11-23");
        let view = time_view(&state, &sources, catalog.concept("rd_intensity").unwrap()).unwrap();
        for title in view.said.source.split('《').skip(1).filter_map(|part| part.split('》').next()) {
            assert!(text.contains(title), "{text} lacks {title}");
        }
    }
}
