//! 对比: concepts in several places, each picture with the table behind it.

use super::cells::{baseline_cell, change_cell, multiple_cell, target_cell, yearly_cell};
use super::drawing::{escape, mixed};
use super::picks::{PickRow, picks_html};
use super::picture_scatter::axes;
use super::picture_time::area_in_time;
use super::pictures::{each_once, multiples};
use super::{
    Cell, GrowthView, Lang, MatrixView, Page, Part, Picture, Ranking, Said, Sources, ViewState, area_name, growth_view, href, map_view,
    matrix_view, phrases_in, place_in, print, profile_view, scatter_view, time_view,
};
use crate::analysis::{
    Compared, GrowthBand, Yardstick, all_tables, areas_in_time, candidates, chosen_tables, comparable_concepts, rows_in,
};
use crate::model::{Catalog, Concept, TableId, TableKind};
use std::collections::BTreeSet;

/// The page's parts: picks, then the picture chosen with its table and what is not compared.
pub(super) fn compare_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let picture = state.choice.picture();
    let mut parts = vec![
        Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.compare_lead())),
        Part::new("picks", picks_html(lang, &pick_rows(state, sources))),
    ];
    let concepts: Vec<&Concept> = state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id)).collect();
    let needs_concept = matches!(picture, Picture::Ways | Picture::Bars | Picture::Scatter | Picture::Time | Picture::Map);
    if needs_concept && concepts.is_empty() {
        parts.push(Part::new("choose", choose(state, sources)));
        return parts;
    }
    match picture {
        Picture::Ways | Picture::Bars => {
            for concept in concepts {
                ranking_parts(&mut parts, state, sources, concept);
            }
        }
        Picture::Scatter => {
            let rankings = axes(state, sources).map(<[Ranking; 2]>::from);
            let refused = rankings.map_or_else(String::new, |rankings| refusal(state, &rankings));
            parts.extend(scatter_view(state, sources).map(|view| picture_part(state, &view.said, &refused)));
        }
        Picture::Profile => {
            let refused = refusal(state, &multiples(state, sources));
            parts.push(picture_part(state, &profile_view(state, sources).said, &refused));
        }
        Picture::Growth => {
            let view = growth_view(state, sources);
            parts.push(picture_part(state, &view.said, &bands(state, &view)));
        }
        Picture::Time => {
            parts.extend(concepts.into_iter().map(|concept| {
                let html = match time_view(state, sources, concept) {
                    Some(view) => picture_html(state, Some(concept), &view.said, ""),
                    None => format!("<section class=\"empty\"><p>{}</p></section>", lang.no_such_time()),
                };
                Part::new(format!("picture-{}", concept.id), html)
            }));
        }
        Picture::Map => {
            parts.extend(concepts.into_iter().map(|concept| {
                let refused = refusal(state, &[Ranking::new(state, *sources, concept, state.choice.yardstick)]);
                let html = picture_html(state, Some(concept), &map_view(state, sources, concept).said, &refused);
                Part::new(format!("picture-{}", concept.id), html)
            }));
        }
        Picture::Matrix => {
            let view = matrix_view(state, sources);
            parts.push(Part::new("matrix", matrix(state, &view)));
            parts.push(Part::new(
                "matrix-chart",
                format!("<details class=\"more\"><summary>{}</summary>{}</details>", lang.matrix_chart(), figure(state, None)),
            ));
        }
    }
    parts.retain(|part| !part.html.is_empty());
    parts
}

/// Links to this page with one thing changed. Whatever is picked, the picture that is shown is written down, so that it
/// does not change by itself.
fn pick_rows(state: &ViewState, sources: &Sources) -> Vec<PickRow> {
    let (lang, catalog) = (state.lang, sources.catalog);
    let choice = &state.choice;
    let picture = choice.picture();
    let tables = chosen_tables(catalog, &choice.tables, &state.filter.plans);
    let mut rows = vec![PickRow::plain(
        ("as", lang.picture_word()),
        Picture::ALL.map(|picture| (picture, lang.picture(picture).to_owned())),
        &BTreeSet::from([picture]),
        |picture| state.with_choice(|choice| choice.picture = Some(picture)),
    )];
    let with_concepts = |chosen: &BTreeSet<String>| {
        state.with_choice(|choice| {
            let added = chosen.iter().find(|id| !choice.concepts.contains(id)).cloned();
            choice.concepts.retain(|id| chosen.contains(id));
            if let Some(added) = added {
                // A pair, whose second one is exchanged.
                if picture == Picture::Scatter {
                    choice.concepts.truncate(1);
                }
                choice.concepts.push(added);
            }
            // From the matrix of all a concept leads to its comparison, unless the reader asked for the matrix.
            if choice.picture.is_none() && !choice.concepts.is_empty() {
                choice.picture = (picture != Picture::Matrix).then_some(picture);
            }
        })
    };
    let with_time: Vec<&Concept> =
        catalog.concepts().iter().filter(|concept| !areas_in_time(catalog, sources.content, &concept.id).is_empty()).collect();
    let mut concepts = if picture == Picture::Time { with_time } else { comparable_concepts(catalog) };
    // What an address has chosen can be taken back, whether it is comparable or not.
    for chosen in choice.concepts.iter().filter_map(|id| catalog.concept(id)) {
        if !concepts.iter().any(|concept| concept.id == chosen.id) {
            concepts.push(chosen);
        }
    }
    let count = |concept: &Concept| match picture {
        Picture::Time => areas_in_time(catalog, sources.content, &concept.id).len(),
        _ => rows_in(catalog, &concept.id, &tables).len().max(usize::from(choice.concepts.contains(&concept.id))),
    };
    rows.push(PickRow::new(
        ("c", lang.concept()),
        concepts.into_iter().map(|concept| (concept.id.clone(), lang.name(&concept.name).to_owned(), count(concept))),
        &choice.concepts.iter().cloned().collect(),
        |chosen| with_concepts(&chosen),
    ));
    let concept = choice.concepts.first();
    if matches!(picture, Picture::Ways | Picture::Bars | Picture::Scatter | Picture::Map) && concept.is_some() {
        let of_concept: Vec<_> = concept.map(|concept| rows_in(catalog, concept, &tables)).unwrap_or_default();
        rows.push(PickRow::one(
            ("by", lang.yardstick_word()),
            Yardstick::ALL.map(|yardstick| {
                (yardstick, lang.yardstick(yardstick).to_owned(), of_concept.iter().filter(|row| yardstick.of(row).is_ok()).count())
            }),
            &BTreeSet::from([choice.yardstick]),
            |yardstick| state.with_choice(|choice| choice.yardstick = yardstick),
        ));
    }
    if let (Picture::Time, Some(concept)) = (picture, concept) {
        let areas = areas_in_time(catalog, sources.content, concept);
        let shown = area_in_time(state, sources, concept).map(|area| area.id.clone());
        rows.push(PickRow::one(
            ("area", lang.where_word()),
            areas.iter().map(|(area, values)| (area.id.clone(), area_name(lang, catalog, &area.id).to_owned(), *values)),
            &shown.into_iter().collect(),
            |area| state.with_filter(|filter| filter.areas = BTreeSet::from([area])),
        ));
    } else {
        // A link of old that names plans goes on as the tables that it meant.
        let chosen: BTreeSet<TableId> =
            if choice.tables.is_empty() && state.filter.plans.is_empty() { BTreeSet::new() } else { tables.iter().cloned().collect() };
        rows.push(PickRow::new(
            ("in", lang.tables_word()),
            all_tables(catalog).into_iter().map(|(id, kind, _)| {
                let rows = concept.map_or_else(
                    || catalog.rows_of(&id.plan).filter(|row| row.id.table == id.table).count(),
                    |concept| rows_in(catalog, concept, std::slice::from_ref(&id)).len(),
                );
                let words = place_in(lang, catalog, &id);
                (id, if kind == TableKind::Results { lang.results_of(&words) } else { words }, rows)
            }),
            &chosen,
            |tables| {
                let mut next = state.with_choice(|choice| choice.tables = tables.clone());
                next.filter.plans.clear();
                next
            },
        ));
    }
    rows
}

/// A picture that needs a concept, and none is chosen.
fn choose(state: &ViewState, sources: &Sources) -> String {
    let lang = state.lang;
    let links: String = comparable_concepts(sources.catalog)
        .iter()
        .map(|concept| {
            let link = state.with_choice(|choice| choice.concepts = vec![concept.id.clone()]);
            format!("<li><a class=\"text-link\" href=\"{}\">{}</a></li>", escape(&href(&link)), escape(lang.name(&concept.name)))
        })
        .collect();
    format!(
        "<section class=\"empty\"><div class=\"empty-way\">{}</div><h2>{}</h2><p>{}</p><ul class=\"inline-list\">{links}</ul></section>",
        super::empty_svg(),
        lang.choose_concept(),
        lang.choose_concept_text(lang.picture(state.choice.picture()))
    )
}

/// The figure that the second program draws into; the page has said its title already.
fn figure(state: &ViewState, concept: Option<&Concept>) -> String {
    let asked = match concept {
        Some(concept) => state.with_choice(|choice| choice.concepts = vec![concept.id.clone()]),
        None => state.clone(),
    };
    // The parameters of others are no part of a picture.
    let asked = ViewState { foreign: Vec::new(), ..asked };
    let table = concept.map_or_else(String::new, |concept| format!("-{}", concept.id));
    format!("<figure class=\"chart\" data-titled data-table=\"data{table}\" data-chart=\"compare:{}\"></figure>", escape(&print(&asked)))
}

/// Title, picture, and the same data as a table.
fn picture_part(state: &ViewState, said: &Said, between: &str) -> Part {
    Part::new("picture", picture_html(state, None, said, between))
}

fn picture_html(state: &ViewState, concept: Option<&Concept>, said: &Said, between: &str) -> String {
    let id = concept.map_or_else(String::new, |concept| format!("-{}", concept.id));
    format!(
        "<section class=\"picture\"><h2 class=\"statement\">{}</h2>{}{between}<div class=\"data-table\" id=\"data{id}\" tabindex=\"-1\">{}</div></section>",
        phrases_in(state.lang, &said.title),
        figure(state, concept),
        said.sheet.html(state.lang)
    )
}

/// The bands of growth as picks between the picture and the table.
fn bands(state: &ViewState, view: &GrowthView) -> String {
    let lang = state.lang;
    let chosen: BTreeSet<GrowthBand> = view.chosen.into_iter().collect();
    let row = PickRow::new(
        ("bin", lang.band_word()),
        view.bands.iter().map(|(band, words, count)| (*band, words.clone(), *count)),
        &chosen,
        |bands| state.with_choice(|choice| choice.band = bands.iter().find(|band| !chosen.contains(band)).copied()),
    );
    picks_html(lang, &[row])
}

/// One concept: statement, picture beside what is refused, and the table.
fn ranking_parts(parts: &mut Vec<Part>, state: &ViewState, sources: &Sources, concept: &Concept) {
    let ranking = Ranking::new(state, *sources, concept, state.choice.yardstick);
    let refused = refusal(state, std::slice::from_ref(&ranking));
    let picture = figure(state, Some(concept));
    let picture = if refused.is_empty() { picture } else { format!("<div class=\"beside\">{picture}{refused}</div>") };
    parts.push(Part::new(
        format!("title-{}", concept.id),
        format!("<h2 class=\"statement\">{}</h2>", phrases_in(state.lang, &ranking.title())),
    ));
    parts.push(Part::new(format!("picture-{}", concept.id), picture));
    parts.push(Part::new(format!("table-{}", concept.id), table(&ranking)));
}

fn table(ranking: &Ranking) -> String {
    let lang = ranking.lang;
    let is_by = |yardstick: Yardstick| if ranking.yardstick == yardstick { " by" } else { "" };
    let head: String = [
        ("c-rank", lang.rank_word(), ""),
        ("c-place", lang.place_of(), ""),
        ("n", lang.baseline(), is_by(Yardstick::Baseline)),
        ("n", lang.target(), is_by(Yardstick::Target)),
        ("n", lang.change(), is_by(Yardstick::Change)),
        ("n", lang.multiple(), is_by(Yardstick::Multiple)),
        ("n", lang.yearly(), is_by(Yardstick::Yearly)),
        ("c-remark", lang.remark_word(), ""),
    ]
    .iter()
    .map(|(class, word, by)| format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}{by}\">{word}</th>"))
    .collect();
    let rows: String = ranking.found.rows.iter().map(|compared| row(ranking, compared)).collect();
    format!(
        "<div class=\"data-table\" id=\"data-{}\" tabindex=\"-1\"><table class=\"compare\" role=\"table\"><caption class=\"hidden\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table><p class=\"note\">{}</p></div>",
        ranking.concept.id,
        escape(&ranking.title().replace('|', "")),
        lang.rank_note()
    )
}

fn row(ranking: &Ranking, compared: &Compared) -> String {
    let (lang, row) = (ranking.lang, compared.row);
    let rank = match compared.rank {
        Some(rank) if compared.tied => format!("{rank}<span class=\"sub\">{}</span>", lang.tied_word()),
        Some(rank) => rank.to_string(),
        None if compared.is_reference => format!("<span class=\"sub\">{}</span>", lang.reference_word()),
        None => "<span aria-hidden=\"true\">—</span>".to_owned(),
    };
    let cells: String = [
        (Yardstick::Baseline, baseline_cell(lang, row, None), lang.baseline()),
        (Yardstick::Target, target_cell(lang, row, None), lang.target()),
        (Yardstick::Change, change_cell(lang, row), lang.change()),
        (Yardstick::Multiple, multiple_cell(lang, row), lang.multiple()),
        (Yardstick::Yearly, yearly_cell(lang, row), lang.yearly()),
    ]
    .iter()
    .map(|(yardstick, cell, word)| {
        let by = if *yardstick == ranking.yardstick { " by" } else { "" };
        let unit = match (cell, yardstick) {
            (Cell::Printed { .. }, _) => format!(" <span class=\"unit\" lang=\"zh-CN\">{}</span>", escape(&row.unit)),
            _ => String::new(),
        };
        let missing = if matches!(cell, Cell::Missing { .. }) { " missing" } else { "" };
        let text = match cell {
            Cell::Printed { figure, year, .. } => format!(
                "{}{unit}{}",
                escape(&figure.text()),
                year.as_ref().map_or_else(String::new, |year| format!("<span class=\"sub\">{}</span>", mixed(lang, year)))
            ),
            cell => mixed(lang, &cell.text()),
        };
        format!("<td role=\"cell\" class=\"n{by}{missing}\" data-label=\"{word}\">{text}</td>")
    })
    .collect();
    let caveats: Vec<String> = ranking.caveats(compared).iter().map(|caveat| mixed(lang, caveat)).collect();
    let caveats = match caveats.is_empty() {
        true => String::new(),
        false => format!("<span class=\"caveat\" aria-hidden=\"true\">※ </span>{}", caveats.join(lang.semicolon())),
    };
    let besides = ranking.besides(compared).iter().map(|words| mixed(lang, words)).collect::<Vec<_>>().join(lang.semicolon());
    let caveats = if caveats.is_empty() || besides.is_empty() { caveats + &besides } else { caveats + lang.semicolon() + &besides };
    format!(
        "<tr role=\"row\"><td role=\"cell\" class=\"c-rank\">{rank}</td><th scope=\"row\" role=\"rowheader\" class=\"c-place\"><a href=\"{link}\">{place}</a><span class=\"sub\"><span lang=\"zh-CN\">{name}</span>{comma}{at}</span></th>{cells}<td role=\"cell\" class=\"c-remark\">{caveats}</td></tr>",
        link = escape(&ranking.link(row)),
        place = escape(&ranking.place(row)),
        name = escape(&row.name),
        comma = lang.comma(),
        at = mixed(lang, &super::row_words(lang, ranking.sources.catalog, &row.id)),
    )
}

/// What is not drawn, why, and what can be looked at instead; nothing where nothing is refused.
fn refusal(state: &ViewState, rankings: &[Ranking]) -> String {
    let lang = state.lang;
    let (mut items, mut offers): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for ranking in rankings {
        // Where several concepts are shown, it has to be said which one is meant.
        let is_one = rankings.iter().all(|other| other.concept.id == ranking.concept.id);
        let about = |words: &str| if is_one { words.to_owned() } else { format!("{}{}{words}", ranking.name(), lang.colon()) };
        items.extend(ranking.found.refused.iter().map(|refused| {
            let words = lang.refused_against(&ranking.place(refused.row), &ranking.place(refused.against));
            format!("<li><b>{}</b><span class=\"sub\">{}</span></li>", escape(&about(&words)), mixed(lang, lang.name(refused.reason)))
        }));
        offers.extend(
            offered(state, ranking).iter().map(|(link, words)| {
                format!("<li><a class=\"text-link\" href=\"{}\">{}</a></li>", escape(link), mixed(lang, &about(words)))
            }),
        );
    }
    if items.is_empty() {
        return String::new();
    }
    // The axes of a scatter may be of one concept, which refuses the same rows for both.
    format!(
        "<section class=\"refusal\"><div class=\"refusal-mark\" aria-hidden=\"true\">//</div><h3>{}</h3><ul class=\"plain-list\">{}</ul><h4>{}</h4><ul class=\"plain-list\">{}</ul></section>",
        lang.refused_title(),
        each_once(items).concat(),
        lang.instead_title(),
        each_once(offers).concat()
    )
}

/// Where to go from what is refused, as links with their words: the verdicts of the concept, and the time line of the
/// place by itself, since what may not stand side by side can be followed through time.
fn offered(state: &ViewState, ranking: &Ranking) -> Vec<(String, String)> {
    let (lang, catalog) = (ranking.lang, ranking.sources.catalog);
    if ranking.found.refused.is_empty() {
        return Vec::new();
    }
    let concept = href(&state.fresh(Page::Concept(ranking.concept.id.clone())));
    let area = ranking.found.refused.iter().find_map(|refused| catalog.plan(&refused.row.id.plan)?.areas.first());
    let time = area.map(|area| {
        let link = state
            .with_choice(|choice| {
                choice.picture = Some(Picture::Time);
                choice.concepts = vec![ranking.concept.id.clone()];
            })
            .with_filter(|filter| filter.areas = BTreeSet::from([area.clone()]));
        (href(&link), lang.instead_time(area_name(lang, catalog, area)))
    });
    [(concept, lang.instead_concept().to_owned())].into_iter().chain(time).collect()
}

/// Concepts by tables: the multiple of each target, coloured in five stated classes.
fn matrix(state: &ViewState, view: &MatrixView) -> String {
    let lang = state.lang;
    let gap = |at: usize| if view.columns.get(at).is_some_and(|(_, begins)| *begins) { " gap" } else { "" };
    let head: String = view
        .columns
        .iter()
        .enumerate()
        .map(|(at, (place, _))| format!("<th scope=\"col\" role=\"columnheader\" class=\"c{}\">{}</th>", gap(at), escape(place)))
        .collect();
    let rows: String = view
        .concepts
        .iter()
        .enumerate()
        .map(|(at, (concept, name, unit))| {
            let link = state.with_choice(|choice| {
                choice.concepts = vec![concept.clone()];
                choice.yardstick = Yardstick::Multiple;
                choice.picture = None;
            });
            let cells: String = (0..view.columns.len()).map(|column| cell(lang, view, (column, at), gap(column))).collect();
            format!(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{}\">{}</a> <span class=\"unit\" lang=\"zh-CN\">{}</span></th>{cells}</tr>",
                escape(&href(&link)),
                escape(name),
                escape(unit)
            )
        })
        .collect();
    format!(
        "<section class=\"section\" id=\"data\" tabindex=\"-1\"><h2 class=\"statement\">{3}</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table class=\"heat\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{1}</th>{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></div><p class=\"note\">{2}</p></section>",
        lang.matrix_title(),
        lang.concept(),
        lang.matrix_note(),
        phrases_in(state.lang, &view.said.title)
    )
}

fn cell(lang: Lang, view: &MatrixView, (column, row): (usize, usize), gap: &str) -> String {
    let Some(cell) = view.cells.iter().find(|cell| cell.column == column && cell.row == row) else {
        return format!(
            "<td role=\"cell\" class=\"heat-none{gap}\"><span aria-hidden=\"true\">—</span><span class=\"hidden\">{}</span></td>",
            lang.covered_absent()
        );
    };
    let mark = |sign: &str, words: &str| {
        format!(
            "<span class=\"heat-mark\" title=\"{words}\"><span aria-hidden=\"true\">{sign}</span><span class=\"hidden\">{words}</span></span>"
        )
    };
    let (class, mark) = match (cell.refused, cell.caveat) {
        (true, _) => ("heat-refused".to_owned(), mark("≠", lang.verdict_no())),
        (false, true) => (format!("heat-{}", cell.class), mark("※", lang.verdict_caveat())),
        (false, false) => (format!("heat-{}", cell.class), String::new()),
    };
    format!(
        "<td role=\"cell\" class=\"{class}{gap}\"><a href=\"{}\"><b>{}</b>{mark}<span class=\"sub\">{}</span></a></td>",
        escape(&cell.href),
        escape(&cell.figure),
        mixed(lang, &cell.way)
    )
}

/// The plans that a catalog has targets of a concept in, for links to this page.
pub(super) fn compare_link(state: &ViewState, catalog: &Catalog, concept: &str) -> String {
    if candidates(catalog, concept).len() < 2 {
        return String::new();
    }
    let link = state.fresh(Page::Compare).with_choice(|choice| choice.concepts = vec![concept.to_owned()]);
    format!("<a class=\"text-link\" href=\"{}\">{}</a>", escape(&href(&link)), state.lang.compare_this())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    /// Wherever a row is left out because it may not be compared, the page says so and leads on.
    #[test]
    fn what_is_refused_is_said_beside_every_picture_that_leaves_it_out() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let check = |query: &str, sections: usize, parts: &[&str]| {
            let (state, notices) = parse(query, &catalog);
            assert_eq!(notices, [], "{query}");
            let html: String = compare_parts(&state, &sources).iter().map(|part| part.html.as_str()).collect();
            assert_eq!(html.matches("class=\"refusal\"").count(), sections, "{query}");
            for part in parts {
                assert_eq!(html.matches(part).count(), 1, "{query}: {part}");
            }
        };
        let offers = ["高新区 十四五，不同于", ">重庆高新区自己的时间线<", ">这个概念的全部口径与理由<"];
        for picture in ["ways", "bars", "scatter", "profile", "map"] {
            check(&format!("page=compare&c=strategic_emerging_share&as={picture}"), 1, &offers);
            check(&format!("page=compare&c=patents_per_10k&as={picture}"), 0, &[]);
        }
        // Of several concepts each one is named.
        let two = "page=compare&c=strategic_emerging_share~rd_personnel&as=";
        let named = ["<b>战略性新兴产业占比：高新区 十四五，不同于", "<b>每万名就业人员中研发人员：南岸区 十四五，不同于"];
        check(&format!("{two}profile"), 1, &named);
        check(&format!("{two}scatter"), 1, &named);
        check(&format!("{two}map"), 2, &["<b>高新区 十四五，不同于", "<b>南岸区 十四五，不同于"]);
    }

    /// A line of the matrix leads to the comparison of its own concept.
    #[test]
    fn the_matrix_leads_to_its_concepts() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for lang in ["", "&lang=en"] {
            let (state, _) = parse(&format!("page=compare{lang}"), &catalog);
            let html = matrix(&state, &matrix_view(&state, &sources));
            for (id, name, _) in matrix_view(&state, &sources).concepts {
                let link = state.with_choice(|choice| {
                    choice.concepts = vec![id.clone()];
                    choice.yardstick = Yardstick::Multiple;
                });
                assert!(html.contains(&format!("<a href=\"{}\">{}</a>", escape(&href(&link)), escape(&name))), "{id}");
            }
        }
    }
}
