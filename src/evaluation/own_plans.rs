//! Plans of the evaluator's own: what they hold, what the audit says about them, and the forms that type them in.

use super::Work;
use super::pieces::{Row, button, choice, field, figure_field, folded, form, hidden, line, options, table};
use super::plan_acts::{ATTRIBUTES, CATEGORIES, DIRECTIONS, KINDS};
use super::project_page::plan_file_html;
use crate::model::{Attribute, OwnPlan, OwnRow, Period, Role};
use crate::view::{Lang, area_name, escape, finding_text, mixed};

/// The list of own plans, and the ways to add one.
pub(super) fn own_plans_html(work: &Work) -> String {
    let lang = work.state.lang;
    let plans = &work.project.plans;
    let listed: String = plans.iter().map(|own| plan_html(work, own)).collect();
    let listed = if plans.is_empty() { format!("<p class=\"note\">{}</p>", lang.plans_none()) } else { listed };
    format!("{listed}{}{}", plan_file_html(work), folded(lang.plan_type(), &plan_form(work)))
}

fn plan_form(work: &Work) -> String {
    let lang = work.state.lang;
    let areas: String =
        work.catalog.areas().iter().map(|area| format!("<option value=\"{}\">", escape(area_name(lang, work.catalog, &area.id)))).collect();
    let fields = field(lang.field_plan_title(), "title", "", "")
        + &field(lang.field_plan_area(), "area", "", " list=\"known-areas\"")
        + &format!("<datalist id=\"known-areas\">{areas}</datalist>")
        + &field(lang.field_plan_from(), "from", "2021", " inputmode=\"numeric\"")
        + &field(lang.field_plan_to(), "to", "2025", " inputmode=\"numeric\"");
    form("plan", &fields, lang.plan_add())
}

fn plan_html(work: &Work, own: &OwnPlan) -> String {
    let lang = work.state.lang;
    let Period { from, to } = own.plan.period;
    let head = format!(
        "<h3 class=\"group-title\"><span lang=\"zh-CN\">{}</span><span class=\"group-line\">{}</span></h3>",
        escape(&own.plan.title),
        escape(&lang.plan_line(lang.name(&own.plan.label), from, to, own.rows.len()))
    );
    let heads = [
        lang.indicator(),
        lang.unit(),
        lang.baseline(),
        lang.target(),
        lang.direction_word(),
        lang.category_word(),
        lang.attribute(),
        lang.plan_row_drop(),
    ];
    let rows: Vec<Row> = own.rows.iter().map(|row| row_of(lang, row)).collect();
    let rows = if own.rows.is_empty() {
        format!("<p class=\"note\">{}</p>", lang.plan_no_rows())
    } else {
        table("own-rows", &own.plan.title, &heads, &rows)
    };
    let drop = button("text-button", "plan-drop", &own.plan.id, lang.plan_drop());
    let drop_note = format!("<span class=\"sub\">{}</span>", lang.plan_drop_note());
    format!(
        "<section class=\"layout\">{head}{rows}{}{}<div class=\"take-buttons\">{drop}</div>{drop_note}</section>",
        audit_html(work, &own.plan.id),
        folded(lang.plan_row_type(), &row_form(lang, own))
    )
}

fn row_of(lang: Lang, row: &OwnRow) -> Row {
    let cell = |role: Role| {
        let value = row.indicator.values.iter().find(|value| value.role == role);
        let year = |year: i32| format!("<span class=\"cell-year\">{}</span>", lang.year(year));
        value.map_or_else(
            || format!("<span class=\"missing\">{}</span>", lang.to_be_filled()),
            |value| {
                let multiple = row.indicator.multiple_words().filter(|_| role == Role::Target);
                escape(&multiple.unwrap_or_else(|| value.printed.clone())) + &value.year.map_or_else(String::new, year)
            },
        )
    };
    let attribute = row.indicator.attribute.map_or_else(|| lang.attribute_none(), |attribute| attribute_words(lang, attribute));
    let id = row.indicator.id.to_string();
    line(
        &format!("<span lang=\"zh-CN\">{}</span>", escape(&row.indicator.name)),
        &[
            ("c-unit", escape(&row.indicator.unit)),
            ("n-words", cell(Role::Baseline)),
            ("n-words", cell(Role::Target)),
            ("", lang.direction(row.direction).to_owned()),
            ("", lang.category(row.category).to_owned()),
            ("", attribute.to_owned()),
            ("act", button("text-button", "plan-row-drop", &id, lang.plan_row_drop())),
        ],
    )
}

fn attribute_words(lang: Lang, attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Binding => lang.attribute_binding(),
        Attribute::Expected => lang.attribute_expected(),
        Attribute::ExpectedValue => lang.attribute_expected_value(),
    }
}

/// What the audit says about the rows of a plan.
fn audit_html(work: &Work, plan: &str) -> String {
    let lang = work.state.lang;
    let found: Vec<String> = work
        .findings
        .iter()
        .filter(|finding| finding.rows.iter().any(|row| row.plan == plan))
        .map(|finding| {
            let text = finding_text(lang, &work.sources(), finding);
            format!(
                "<li><b>{}</b> {}<span class=\"sub\">{}</span></li>",
                mixed(lang, &text.title),
                mixed(lang, &text.sentence),
                mixed(lang, &text.advice)
            )
        })
        .collect();
    match found.len() {
        0 => format!("<p class=\"note\">{}</p>", lang.plan_audit_none()),
        n => format!("<h4>{}</h4><ul class=\"plain-list\">{}</ul>", lang.plan_audit(n), found.concat()),
    }
}

fn row_form(lang: Lang, own: &OwnPlan) -> String {
    let list = |choices: Vec<(&str, &str)>| options(choices.into_iter().map(|(code, words)| (code.to_owned(), words.to_owned())), None);
    let attributes =
        std::iter::once(("", lang.attribute_none())).chain(ATTRIBUTES.map(|(code, attribute)| (code, attribute_words(lang, attribute))));
    let kinds = std::iter::once(("", lang.plan_kind_auto())).chain(KINDS.map(|(code, kind)| (code, lang.kind(kind))));
    let year = (own.plan.period.from - 1).to_string();
    let fields = hidden("plan", &own.plan.id)
        + &field(lang.indicator(), "name", "", "")
        + &field(lang.unit(), "unit", "", "")
        + &figure_field(lang.baseline(), "baseline", "")
        + &field(lang.baseline_year(), "baseline_year", &year, " inputmode=\"numeric\"")
        + &field(lang.plan_target_printed(), "target", "", "")
        + &choice(
            lang.direction_word(),
            "direction",
            &list(DIRECTIONS.map(|(code, direction)| (code, lang.direction(direction))).to_vec()),
        )
        + &choice(lang.category_word(), "category", &list(CATEGORIES.map(|(code, category)| (code, lang.category(category))).to_vec()))
        + &choice(lang.attribute(), "attribute", &list(attributes.collect()))
        + &choice(lang.kind_word(), "kind", &list(kinds.collect()));
    form("plan-row", &fields, lang.plan_row_add())
}
