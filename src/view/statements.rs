//! 目标全景: the targets of the tables and the statements of the running text, and the picks above them.

use super::drawing::{escape, mixed};
use super::picks::{PickRow, find_html, nothing_html, picks_html};
use super::{Page, Part, Sources, ViewState, area_name, href, place_words, plan_words, read_words, row_words, time_words, value_words};
use crate::analysis::{Filter, Statement, StatementMark, select_statements, statement_counts};
use crate::model::{Category, Indicator, Role, StatementKind, TextTarget};

/// How many statements stand in one part, so that a part is drawn within one task.
const PER_PART: usize = 24;

/// The page's parts: lead, picks, count, and a table for each plan.
pub(super) fn targets_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let found = select_statements(sources.catalog, sources.content, &state.filter);
    let all = Statement::all(sources.catalog, sources.content).count();
    let count = if found.len() == all { lang.shown_all(all) } else { lang.shown_of(found.len(), all) };
    let mut parts = vec![
        Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.targets_lead())),
        Part::new("find", find_html(lang, "targets-find")),
        Part::new("picks", picks_html(lang, &pick_rows(state, sources))),
        Part::new("count", format!("<p class=\"note\" role=\"status\">{count}</p>")),
    ];
    if found.is_empty() {
        parts.push(Part::new("nothing", nothing_html(lang, &state.fresh(Page::Targets))));
    }
    for plan in sources.catalog.plans() {
        let of_plan: Vec<Statement> = found.iter().copied().filter(|statement| statement.plan() == plan.id).collect();
        for (at, chunk) in of_plan.chunks(PER_PART).enumerate() {
            let mut html = String::new();
            if at == 0 {
                let link = escape(&href(&state.fresh(Page::Plan(plan.id.clone()))));
                html += &format!(
                    "<h2 class=\"group-title\"><a href=\"{link}\">{}</a> <span class=\"group-line\">{}</span></h2>",
                    escape(&plan_words(lang, sources.catalog, &plan.id)),
                    lang.shown_all(of_plan.len())
                );
            }
            html += &statement_table(state, sources, chunk, at == 0, true);
            parts.push(Part::new(format!("{}-{at}", plan.id), html));
        }
    }
    parts
}

fn pick_rows(state: &ViewState, sources: &Sources) -> Vec<PickRow> {
    let (lang, filter, catalog) = (state.lang, &state.filter, sources.catalog);
    let counts = statement_counts(catalog, sources.content, filter);
    let with = |change: &dyn Fn(&mut Filter)| state.with_filter(change);
    let number = |count: Option<&usize>| count.copied().unwrap_or(0);
    vec![
        PickRow::new(
            ("plan", lang.plan()),
            catalog.plans().iter().map(|plan| (plan.id.clone(), plan_words(lang, catalog, &plan.id), number(counts.plans.get(&plan.id)))),
            &filter.plans,
            |plans| with(&|filter| filter.plans = plans.clone()),
        ),
        PickRow::new(
            ("area", lang.area()),
            catalog
                .areas()
                .iter()
                .map(|area| (area.id.clone(), area_name(lang, catalog, &area.id).to_owned(), number(counts.areas.get(&area.id)))),
            &filter.areas,
            |areas| with(&|filter| filter.areas = areas.clone()),
        ),
        PickRow::new(
            ("cat", lang.category_word()),
            Category::ALL.map(|category| (category, lang.category(category).to_owned(), number(counts.categories.get(&category)))),
            &filter.categories,
            |categories| with(&|filter| filter.categories = categories.clone()),
        ),
        PickRow::new(
            ("say", lang.say_word()),
            StatementKind::ALL.map(|kind| (kind, lang.statement_kind(kind).to_owned(), number(counts.kinds.get(&kind)))),
            &filter.statements,
            |kinds| with(&|filter| filter.statements = kinds.clone()),
        ),
        PickRow::new(
            ("mark", lang.mark_word()),
            StatementMark::ALL.map(|mark| (mark, lang.statement_mark(mark).to_owned(), number(counts.marks.get(&mark)))),
            &filter.marks,
            |marks| with(&|filter| filter.marks = marks.clone()),
        ),
    ]
}

/// A table of statements; `headed` shows its head, `linked` leads to the rows that they repeat.
pub(super) fn statement_table(state: &ViewState, sources: &Sources, statements: &[Statement], headed: bool, linked: bool) -> String {
    let lang = state.lang;
    let head = |class: &str, word: &str| format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{word}</th>");
    let mut html = format!(
        "<table class=\"statements{}\" role=\"table\" aria-label=\"{}\"><colgroup><col class=\"w-what\"><col class=\"w-printed\"><col class=\"w-year\"><col class=\"w-place\"><col class=\"w-remark\"></colgroup><thead role=\"rowgroup\"><tr role=\"row\">",
        if headed { "" } else { " headless" },
        lang.targets()
    );
    html += &head("c-what", lang.quantity());
    html += &head("c-printed", lang.as_printed());
    html += &head("c-year", lang.year_word());
    html += &head("c-place", lang.place_word());
    html += &head("c-remark", lang.remark_word());
    html += "</tr></thead><tbody role=\"rowgroup\">";
    for statement in statements {
        html += &match statement {
            Statement::Row(row) => table_row(state, sources, row),
            Statement::Text(target) => statement_row(state, sources, target, linked),
        };
    }
    html + "</tbody></table>"
}

/// The target of a row.
fn table_row(state: &ViewState, sources: &Sources, row: &Indicator) -> String {
    let lang = state.lang;
    let value = row.value(Role::Target);
    let printed = value.map_or_else(String::new, |value| value_words(lang, row, value));
    let year = value.and_then(|value| value.year).map_or_else(String::new, |year| lang.year(year));
    let attribute =
        row.attribute.map_or_else(String::new, |attribute| format!(" <span class=\"tag\" lang=\"zh-CN\">{}</span>", attribute.printed()));
    format!(
        "<tr role=\"row\" id=\"t-{id}\"><th scope=\"row\" role=\"rowheader\" class=\"c-what\"><a href=\"{link}\" lang=\"zh-CN\">{name}</a></th><td role=\"cell\" class=\"c-printed\"><span lang=\"zh-CN\">{printed}</span></td><td role=\"cell\" class=\"c-year\">{year}</td><td role=\"cell\" class=\"c-place\">{place}</td><td role=\"cell\" class=\"c-remark\"><span class=\"tag tag-target\">{mark}</span>{attribute}</td></tr>",
        id = escape(&row.id.to_string().replace('/', "-")),
        link = escape(&href(&state.fresh(Page::Indicator(row.id.clone())))),
        name = escape(&row.name),
        printed = escape(&printed),
        place = mixed(lang, &format!("{}{}{}", row.section, lang.comma(), row_words(lang, sources.catalog, &row.id))),
        mark = lang.mark_table(),
    )
}

fn statement_row(state: &ViewState, sources: &Sources, target: &TextTarget, linked: bool) -> String {
    let lang = state.lang;
    let (time, basis) = time_words(lang, target);
    let basis = basis.map_or_else(String::new, |basis| format!("<span class=\"sub\">{basis}</span>"));
    let read = read_words(lang, target).map_or_else(String::new, |read| format!("<span class=\"sub\">{}</span>", mixed(lang, &read)));
    format!(
        "<tr role=\"row\" id=\"t-{id}\"><th scope=\"row\" role=\"rowheader\" class=\"c-what\" lang=\"zh-CN\">{what}</th><td role=\"cell\" class=\"c-printed\"><span lang=\"zh-CN\">{printed}</span>{read}</td><td role=\"cell\" class=\"c-year\">{time}{basis}</td><td role=\"cell\" class=\"c-place\">{place}</td><td role=\"cell\" class=\"c-remark\">{remarks}</td></tr>",
        id = escape(&target.id.replace('/', "-")),
        what = escape(&target.what),
        printed = escape(&target.printed),
        place = mixed(lang, &place_words(lang, sources.catalog, &target.place)),
        remarks = remarks(state, sources, target, linked)
    )
}

/// Nature, marks, and the cell that a statement repeats.
fn remarks(state: &ViewState, sources: &Sources, target: &TextTarget, linked: bool) -> String {
    let lang = state.lang;
    let mut marks = vec![format!("<span class=\"tag tag-{}\">{}</span>", kind_class(target.kind), lang.statement_kind(target.kind))];
    if target.aspiration {
        marks.push(format!("<span class=\"tag\">{}</span>", lang.mark_aspiration()));
    }
    let own = sources.catalog.speaks_for(&target.plan, &target.area);
    if !own {
        marks.push(format!("<span class=\"tag\">{}</span>", escape(&lang.of_area(area_name(lang, sources.catalog, &target.area)))));
    }
    let mut html = marks.join(" ");
    if let Some(repeat) = &target.repeats {
        if linked {
            let link = escape(&href(&state.fresh(Page::Indicator(repeat.row.clone()))));
            let words = lang.repeats_row(&row_words(lang, sources.catalog, &repeat.row));
            html += &format!(" <a class=\"sub\" href=\"{link}\">{}</a>", mixed(lang, &words));
        }
        if let Some(difference) = &repeat.difference {
            html += &format!("<span class=\"sub caveat\">※ {}</span>", mixed(lang, lang.name(difference)));
        }
    }
    html
}

fn kind_class(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Target => "target",
        StatementKind::Status => "status",
        StatementKind::Comparison => "comparison",
        StatementKind::Growth => "growth",
    }
}
