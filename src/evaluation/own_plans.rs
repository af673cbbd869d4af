//! Plans of the evaluator's own: what they hold, what the audit says about them, and the forms that type them in.

use super::Work;
use super::pieces::{Row, button, choice, field, figure_field, file_field, folded, form, hidden, line, options, table};
use super::plan_acts::{ATTRIBUTES, CATEGORIES, DIRECTIONS, KINDS};
use crate::model::{Attribute, Category, Indicator, Kind, Missing, OwnPlan, OwnRow, Period, Reading, Role, Value};
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
        audit_html(work, own),
        folded(lang.plan_row_type(), &row_form(lang, own))
    )
}

fn row_of(lang: Lang, row: &OwnRow) -> Row {
    let cell = |role: Role| match row.indicator.values.iter().find(|value| value.role == role) {
        Some(value) if !matches!(value.reading, Reading::Missing(_)) || row.indicator.kind == Kind::Text && !value.printed.is_empty() => {
            let year = |year: i32| format!("<span class=\"cell-year\">{}</span>", lang.year(year));
            escape(&as_printed(lang, &row.indicator, value)) + &value.year.map_or_else(String::new, year)
        }
        value => {
            let reason = value.map_or(lang.to_be_filled().to_owned(), |value| as_printed(lang, &row.indicator, value));
            format!("<span class=\"missing\">{}</span>", escape(&reason))
        }
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

/// A cell with the characters of the plan, 【】 included, or the reason why it has no figure. A year alone would look
/// like one.
pub(super) fn as_printed(lang: Lang, row: &Indicator, value: &Value) -> String {
    let multiple = row.target_words().filter(|_| value.role == Role::Target);
    match value.reading {
        Reading::Missing(_) if row.kind == Kind::Text && !value.printed.is_empty() => value.printed.clone(),
        Reading::Missing(Missing::NotPrinted) => lang.to_be_filled().to_owned(),
        Reading::Missing(Missing::NotApplicable) => lang.not_applicable().to_owned(),
        Reading::Number { .. } | Reading::Range { .. } if row.cumulative => format!("【{}】", value.printed),
        Reading::Number { .. } | Reading::Range { .. } => multiple.unwrap_or_else(|| value.printed.clone()),
    }
}

fn attribute_words(lang: Lang, attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Binding => lang.attribute_binding(),
        Attribute::Expected => lang.attribute_expected(),
        Attribute::ExpectedValue => lang.attribute_expected_value(),
    }
}

/// What the audit says about the rows of a plan.
fn audit_html(work: &Work, own: &OwnPlan) -> String {
    let lang = work.state.lang;
    let plan = &own.plan.id;
    let unsorted: Vec<&OwnRow> = own.rows.iter().filter(|row| row.category == Category::Unsorted).collect();
    let names: Vec<&str> = unsorted.iter().map(|row| row.indicator.name.as_str()).collect();
    let unsorted = (!names.is_empty()).then(|| {
        format!(
            "<li><b>{}</b> {}<span class=\"sub\">{}</span></li>",
            lang.category(Category::Unsorted),
            escape(&lang.plan_unsorted(names.len(), &names.join(lang.list_comma()))),
            lang.plan_unsorted_advice()
        )
    });
    let of_kind = |kind: Kind| {
        let rows = own.rows.iter().filter(|row| row.indicator.kind == kind);
        let names: Vec<&str> = rows.map(|row| row.indicator.name.as_str()).collect();
        let note = if kind == Kind::Text { lang.plan_text_rows() } else { lang.plan_milestone_rows() };
        let named = escape(&names.join(lang.list_comma()));
        (!names.is_empty()).then(|| format!("<li><b>{}</b> {named}<span class=\"sub\">{note}</span></li>", lang.kind(kind)))
    };
    let findings = work.findings.iter().filter(|finding| finding.rows.iter().any(|row| row.plan == *plan)).map(|finding| {
        let text = finding_text(lang, &work.sources(), finding);
        format!(
            "<li><b>{}</b> {}<span class=\"sub\">{}</span></li>",
            mixed(lang, &text.title),
            mixed(lang, &text.sentence),
            mixed(lang, &text.advice)
        )
    });
    let found: Vec<String> = findings.chain(unsorted).chain([Kind::Milestone, Kind::Text].into_iter().filter_map(of_kind)).collect();
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
            &list(
                std::iter::once(("", lang.plan_direction_auto()))
                    .chain(DIRECTIONS.map(|(code, direction)| (code, lang.direction(direction))))
                    .collect(),
            ),
        )
        + &choice(lang.category_word(), "category", &list(CATEGORIES.map(|(code, category)| (code, lang.category(category))).to_vec()))
        + &choice(lang.attribute(), "attribute", &list(attributes.collect()))
        + &choice(lang.kind_word(), "kind", &list(kinds.collect()));
    form("plan-row", &fields, lang.plan_row_add())
}

/// The field that takes a plan's file.
fn plan_file_html(work: &Work) -> String {
    let lang = work.state.lang;
    file_field("plan", ".xlsx,.xls,.ods,.csv", lang.plan_import(), lang.plan_import_note())
        + &format!("<div class=\"take-buttons\">{}</div>", button("button", "template-plan", "", lang.template_plan()))
}

crate::view::messages! {
    plan_direction_auto: "按目标判断", "by its target";
    plan_milestone_rows: "实际值填1表示做到，0表示没有做到；导入时也认“建成”“在建”这样的词。", "Their actual value is 1 where it is done and 0 where it is not; files may say so in words.";
    plan_text_rows: "目标是文字，照原文保留，不能计算，也不评价。", "Their target is in words: it is kept as it is, and nothing is computed from it.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Edit;
    use crate::evaluation::testing::with_work;
    use crate::evaluation::{evaluation_parts, read_plan_file};
    use crate::exchange::{Limits, read_delimited};
    use crate::model::Project;
    use crate::view::AssessTab;

    /// The cells of each row of the plan that this table makes, as the page shows them.
    fn shown(table: &str) -> (Vec<Vec<String>>, String) {
        let text = format!("地区,某区\n规划首年,2021\n规划末年,2025\n名称,单位,基期值,目标值,类别\n{table}");
        let grid = read_delimited(&text, Limits::IMPORT).unwrap();
        let read = with_work(&Project::default(), Lang::Zh, AssessTab::Project, |work| read_plan_file(work, "某区规划.csv", &[grid]));
        let (Edit::Plan(own), told) = read.unwrap() else { panic!() };
        let html: String = with_work(&Project { plans: vec![own], ..Project::default() }, Lang::Zh, AssessTab::Project, |work| {
            evaluation_parts(work).into_iter().map(|part| part.html).collect()
        });
        assert_eq!(told.words, format!("已收入《某区规划》，{}行指标。", table.lines().count()));
        let rows = html.split("own-rows").nth(1).unwrap().split("<tr role=\"row\"><th scope=\"row\"").skip(1);
        let text = |html: &str| {
            let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
            pieces.collect::<String>()
        };
        (rows.map(|row| row.split("<td ").skip(1).map(|cell| text(&format!("<td {cell}"))).collect()).collect(), html)
    }

    #[test]
    fn a_cell_without_a_figure_says_why_and_a_running_total_keeps_its_mark() {
        let (rows, _) = shown("甲,家,,60\n乙,家,10,【200】\n丙,家,195,翻一番\n");
        let cells: Vec<[&str; 2]> = rows.iter().map(|row| [row[1].as_str(), row[2].as_str()]).collect();
        // A bare 2020年 once stood where there was no baseline, and 200 for 【200】.
        assert_eq!(cells, [["没有列出", "602025年"], ["【10】2020年", "【200】2025年"], ["1952020年", "翻一番2025年"]]);
    }

    /// They were once counted under 成果与转化 without a word.
    #[test]
    fn rows_without_a_category_are_not_sorted_and_the_page_says_so() {
        let (rows, html) = shown("甲,家,1,60\n乙,家,1,20,研发投入\n");
        assert_eq!(rows.iter().map(|row| row[4].as_str()).collect::<Vec<_>>(), ["未分类", "研发投入"]);
        assert!(html.contains("<b>未分类</b> 1行没有填类别：甲。"), "{html}");
        let (_, html) = shown("乙,家,1,20,研发投入\n");
        assert!(!html.contains("没有填类别"), "{html}");
    }
}
