//! 对比: one concept in several places, or all concepts at a glance.

use super::drawing::{escape, mixed};
use super::picks::{PickRow, picks_html};
use super::{
    Lang, Page, Part, Sources, ViewState, cell_of, fixed, href, number_with_unit, phrases, plan_words, row_words, short, sign, signed,
    value_words,
};
use crate::analysis::{Caveat, Compared, Comparison, Yardstick, candidates, comparable_concepts, compare, end, multiple};
use crate::model::{Catalog, Comparability, Concept, Indicator, Kind, Plan, Role};
use std::collections::BTreeSet;

/// The page's parts: picks, then the comparison of the concept chosen, or the matrix of all.
pub(super) fn compare_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let mut parts = vec![
        Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.compare_lead())),
        Part::new("picks", format!("<div class=\"find-row\"></div>{}", picks_html(lang, &pick_rows(state, sources)))),
    ];
    match state.concept.as_deref().and_then(|concept| sources.catalog.concept(concept)) {
        Some(concept) => {
            let found = compare(sources.catalog, sources.content, &concept.id, &state.filter.plans, state.yardstick);
            let page = ComparePage { lang, state, sources, concept, found: &found };
            parts.push(Part::new("title", format!("<h2 class=\"statement\">{}</h2>", phrases(&page.title()))));
            parts.push(Part::new("table", page.table()));
            parts.push(Part::new("refused", page.refused()));
        }
        None => parts.push(Part::new("matrix", matrix(state, sources))),
    }
    parts.retain(|part| !part.html.is_empty());
    parts
}

fn pick_rows(state: &ViewState, sources: &Sources) -> Vec<PickRow> {
    let (lang, catalog) = (state.lang, sources.catalog);
    let chosen: BTreeSet<String> = state.concept.iter().cloned().collect();
    // One concept at a time: choosing another one replaces it.
    let with_concept =
        |concepts: BTreeSet<String>| ViewState { concept: concepts.into_iter().find(|concept| !chosen.contains(concept)), ..state.clone() };
    let concepts = comparable_concepts(catalog);
    let mut rows = vec![PickRow::new(
        ("c", lang.concept()),
        concepts.iter().map(|concept| (concept.id.clone(), lang.name(&concept.name).to_owned(), candidates(catalog, &concept.id).len())),
        &chosen,
        with_concept,
    )];
    let Some(concept) = &state.concept else { return rows };
    let of_concept = candidates(catalog, concept);
    let yardstick = BTreeSet::from([state.yardstick]);
    rows.push(PickRow::one(
        ("by", lang.yardstick_word()),
        Yardstick::ALL.map(|yardstick| {
            (yardstick, lang.yardstick(yardstick).to_owned(), of_concept.iter().filter(|row| yardstick.of(row).is_ok()).count())
        }),
        &yardstick,
        |yardstick| ViewState { yardstick, ..state.clone() },
    ));
    rows.push(PickRow::new(
        ("plan", lang.plan()),
        catalog.plans().iter().map(|plan| {
            (plan.id.clone(), plan_words(lang, catalog, &plan.id), of_concept.iter().filter(|row| row.id.plan == plan.id).count())
        }),
        &state.filter.plans,
        |plans| state.with_filter(|filter| filter.plans = plans.clone()),
    ));
    rows
}

struct ComparePage<'a> {
    lang: Lang,
    state: &'a ViewState,
    sources: &'a Sources<'a>,
    concept: &'a Concept,
    found: &'a Comparison<'a>,
}

impl ComparePage<'_> {
    /// The finding in a sentence: who leads by what.
    fn title(&self) -> String {
        let lang = self.lang;
        let (name, by) = (lang.name(&self.concept.name), lang.yardstick(self.state.yardstick));
        let leaders: Vec<&Compared> = self.found.rows.iter().filter(|row| row.rank == Some(1)).collect();
        let places: Vec<String> = leaders.iter().map(|row| self.place(row.row)).collect();
        match (leaders.first(), places.as_slice()) {
            (Some(leader), [place]) => lang.compare_title(name, by, place, &self.value(leader)),
            (Some(leader), places) => lang.compare_title_tied(name, by, &places.join(lang.comma()), &self.value(leader)),
            (None, _) if self.found.rows.iter().any(|row| row.value.is_ok()) => lang.compare_title_alone(name, by),
            (None, _) => lang.compare_title_none(name, by),
        }
    }

    fn place(&self, row: &Indicator) -> String {
        plan_words(self.lang, self.sources.catalog, &row.id.plan)
    }

    /// The value in words, with its unit.
    fn value(&self, compared: &Compared) -> String {
        let (lang, row) = (self.lang, compared.row);
        let Ok(value) = compared.value else { return String::new() };
        match self.state.yardstick {
            Yardstick::Target => end(row).map_or_else(String::new, |end| value_words(lang, row, end.value)),
            Yardstick::Baseline => row.baseline().map_or_else(String::new, |baseline| value_words(lang, row, baseline)),
            Yardstick::Multiple => lang.times(&fixed(value, 2)),
            Yardstick::Yearly if row.kind == Kind::Share => lang.points(&signed(&fixed(value, 2))),
            Yardstick::Yearly => lang.percent(&signed(&fixed(value * 100.0, 1))),
            Yardstick::Change if row.kind == Kind::Share => lang.points(&signed(&short(value, row.decimals()))),
            Yardstick::Change => number_with_unit(lang, &signed(&short(value, row.decimals())), &row.unit),
        }
    }

    fn table(&self) -> String {
        let lang = self.lang;
        let top = self.found.rows.iter().filter_map(|row| row.value.ok()).fold(0.0, f64::max);
        let reference = self.found.rows.iter().find(|row| row.is_reference).and_then(|row| row.value.ok());
        let head: String = [
            ("c-rank", lang.rank_word()),
            ("c-place", lang.place_of()),
            ("c-value n", lang.value_word()),
            ("c-bar", lang.path()),
            ("c-remark", lang.remark_word()),
        ]
        .iter()
        .map(|(class, word)| {
            let word = if *class == "c-bar" { format!("<span class=\"hidden\">{word}</span>") } else { (*word).to_owned() };
            format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{word}</th>")
        })
        .collect();
        let rows: String = self.found.rows.iter().map(|row| self.row(row, top, reference)).collect();
        format!(
            "<table class=\"compare\" role=\"table\"><caption class=\"hidden\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table><p class=\"note\">{}</p>",
            escape(&self.title().replace('|', "")),
            lang.bar_note()
        )
    }

    fn row(&self, compared: &Compared, top: f64, reference: Option<f64>) -> String {
        let (lang, row) = (self.lang, compared.row);
        let rank = match compared.rank {
            Some(rank) if compared.tied => format!("{rank}<span class=\"sub\">{}</span>", lang.tied_word()),
            Some(rank) => rank.to_string(),
            None if compared.is_reference => format!("<span class=\"sub\">{}</span>", lang.reference_word()),
            None => "<span aria-hidden=\"true\">—</span>".to_owned(),
        };
        let value = match compared.value {
            Ok(_) => format!("<span class=\"num\" lang=\"zh-CN\">{}</span>", escape(&self.value(compared))),
            Err(reason) => format!("<span class=\"missing\">{}</span>", super::cells::undefined(lang, reason)),
        };
        let caveats: Vec<String> = compared.caveats.iter().map(|caveat| mixed(lang, &self.caveat(caveat))).collect();
        let caveats = if caveats.is_empty() {
            String::new()
        } else {
            format!("<span class=\"caveat\" aria-hidden=\"true\">※ </span>{}", caveats.join(if lang == Lang::Zh { "；" } else { "; " }))
        };
        format!(
            "<tr role=\"row\"><td role=\"cell\" class=\"c-rank\">{rank}</td><th scope=\"row\" role=\"rowheader\" class=\"c-place\"><a href=\"{link}\">{place}</a><span class=\"sub\"><span lang=\"zh-CN\">{name}</span>{comma}{at}</span></th><td role=\"cell\" class=\"c-value n\">{value}<span class=\"sub\" lang=\"zh-CN\">{way}</span></td><td role=\"cell\" class=\"c-bar\">{bar}</td><td role=\"cell\" class=\"c-remark\">{caveats}</td></tr>",
            link = escape(&href(&self.state.fresh(Page::Indicator(row.id.clone())))),
            place = escape(&self.place(row)),
            name = escape(&row.name),
            comma = lang.comma(),
            at = mixed(lang, &row_words(lang, self.sources.catalog, &row.id)),
            way = escape(&way_words(lang, row)),
            bar = bar_svg(compared, top, reference),
        )
    }

    fn caveat(&self, caveat: &Caveat) -> String {
        let lang = self.lang;
        match caveat {
            Caveat::Definition(reason) => lang.name(reason).trim_end_matches(['。', '.']).to_owned(),
            Caveat::Period(period) => lang.caveat_period(&lang.period(*period)),
            Caveat::Unit(unit) => lang.caveat_unit(unit),
            Caveat::Bound(op) => lang.caveat_bound(sign(*op)),
            Caveat::Rebased => lang.caveat_rebased().to_owned(),
        }
    }

    fn refused(&self) -> String {
        let lang = self.lang;
        if self.found.refused.is_empty() {
            return String::new();
        }
        let items: String = self
            .found
            .refused
            .iter()
            .map(|refused| {
                let words = lang.refused_against(&self.place(refused.row), &self.place(refused.against));
                format!("<li><b>{}</b><span class=\"sub\">{}</span></li>", escape(&words), mixed(lang, lang.name(refused.reason)))
            })
            .collect();
        let link = escape(&href(&self.state.fresh(Page::Concept(self.concept.id.clone()))));
        format!(
            "<section class=\"section refusal\"><h2>{}</h2><ul class=\"plain-list\">{items}</ul><p>{}{}<a class=\"text-link\" href=\"{link}\">{}</a></p></section>",
            lang.refused_title(),
            lang.instead_title(),
            lang.colon(),
            lang.instead_concept()
        )
    }
}

/// 195 → 500, with the years where they are.
fn way_words(lang: Lang, row: &Indicator) -> String {
    let of =
        |role: &Role| row.value(role.clone()).and_then(|value| cell_of(row, role, value.year?)).map(|value| value_words(lang, row, value));
    match (row.baseline().map(|value| value_words(lang, row, value)).or_else(|| of(&Role::Baseline)), of(&Role::Target)) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => to,
        (Some(from), None) => from,
        (None, None) => String::new(),
    }
}

/// A bar from 0, and the reference as an upright line.
fn bar_svg(compared: &Compared, top: f64, reference: Option<f64>) -> String {
    let at = |value: f64| if top > 0.0 { (value / top * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    let mut svg = String::from(
        "<svg class=\"bar-drawing\" aria-hidden=\"true\" focusable=\"false\"><line class=\"way-start\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"100%\"></line>",
    );
    if let Ok(value) = compared.value {
        let class = if compared.is_reference { "bar bar-reference" } else { "bar" };
        svg += &format!("<rect class=\"{class}\" x=\"0\" y=\"25%\" width=\"{:.1}%\" height=\"50%\"></rect>", at(value));
    }
    if let Some(value) = reference.filter(|_| !compared.is_reference) {
        svg += &format!("<line class=\"bar-city\" x1=\"{0:.1}%\" y1=\"0\" x2=\"{0:.1}%\" y2=\"100%\"></line>", at(value));
    }
    svg + "</svg>"
}

/// Concepts by plans: the multiple of each target, coloured in five stated classes.
fn matrix(state: &ViewState, sources: &Sources) -> String {
    let (lang, catalog) = (state.lang, sources.catalog);
    let plans: Vec<&Plan> = catalog.plans().iter().collect();
    let head: String = plans
        .iter()
        .map(|plan| {
            format!(
                "<th scope=\"col\" role=\"columnheader\">{}<span class=\"sub\">{}</span></th>",
                escape(lang.name(&plan.label)),
                lang.period(plan.period)
            )
        })
        .collect();
    let rows: String = comparable_concepts(catalog)
        .iter()
        .map(|concept| {
            let link = escape(&href(&ViewState { concept: Some(concept.id.clone()), yardstick: Yardstick::Multiple, ..state.clone() }));
            let cells: String = plans.iter().map(|plan| matrix_cell(state, sources, concept, plan)).collect();
            format!(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{link}\">{}</a> <span class=\"unit\" lang=\"zh-CN\">{}</span></th>{cells}</tr>",
                escape(lang.name(&concept.name)),
                escape(&concept.unit)
            )
        })
        .collect();
    format!(
        "<section class=\"section\"><h2>{0}</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table class=\"heat\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{1}</th>{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></div><p class=\"note\">{2}</p></section>",
        lang.matrix_title(),
        lang.concept(),
        lang.matrix_note()
    )
}

fn matrix_cell(state: &ViewState, sources: &Sources, concept: &Concept, plan: &Plan) -> String {
    let lang = state.lang;
    let of_concept = candidates(sources.catalog, &concept.id);
    let Some(row) = of_concept.iter().find(|row| row.id.plan == plan.id) else {
        return format!(
            "<td role=\"cell\" class=\"heat-none\"><span aria-hidden=\"true\">—</span><span class=\"hidden\">{}</span></td>",
            lang.covered_absent()
        );
    };
    let found = compare(sources.catalog, sources.content, &concept.id, &BTreeSet::new(), Yardstick::Multiple);
    let is_refused = found.refused.iter().any(|refused| refused.row.id == row.id);
    let has_caveat = found
        .anchor
        .as_ref()
        .and_then(|anchor| sources.content.pair(anchor, &row.id))
        .is_some_and(|pair| pair.verdict == Comparability::Caveat);
    let link = escape(&href(&state.fresh(Page::Indicator(row.id.clone()))));
    let way = escape(&way_words(lang, row));
    let (class, figure) = match multiple(row) {
        Ok(times) => (heat_class(times), lang.times(&fixed(times, 2))),
        Err(reason) => (0, super::cells::undefined(lang, reason).to_owned()),
    };
    let (class, mark) = match (is_refused, has_caveat) {
        (true, _) => (
            "heat-refused".to_owned(),
            format!(
                "<span class=\"heat-mark\" title=\"{0}\"><span aria-hidden=\"true\">≠</span><span class=\"hidden\">{0}</span></span>",
                lang.verdict_no()
            ),
        ),
        (false, true) => (
            format!("heat-{class}"),
            format!(
                "<span class=\"heat-mark\" title=\"{0}\"><span aria-hidden=\"true\">※</span><span class=\"hidden\">{0}</span></span>",
                lang.verdict_caveat()
            ),
        ),
        (false, false) => (format!("heat-{class}"), String::new()),
    };
    format!(
        "<td role=\"cell\" class=\"{class}\"><a href=\"{link}\"><b>{}</b>{mark}<span class=\"sub\" lang=\"zh-CN\">{way}</span></a></td>",
        escape(&figure)
    )
}

/// Five classes with stated borders; 0 has no colour.
fn heat_class(times: f64) -> usize {
    [1.2, 1.5, 2.0, 3.0].iter().filter(|border| times >= **border).count() + 1
}

/// The plans that a catalog has targets of a concept in, for links to this page.
pub(super) fn compare_link(state: &ViewState, catalog: &Catalog, concept: &str) -> String {
    if candidates(catalog, concept).len() < 2 {
        return String::new();
    }
    let link = ViewState { concept: Some(concept.to_owned()), ..state.fresh(Page::Compare) };
    format!("<a class=\"text-link\" href=\"{}\">{}</a>", escape(&href(&link)), state.lang.compare_this())
}
