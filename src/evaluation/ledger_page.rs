//! 调整台账: what was changed, from what to what, why, by whom and when, with the verdict before and after.

use super::acts::{OPERATORS, verdict_code};
use super::chosen::case_in;
use super::pieces::{Row, amount, choice, field, figure_field, folded, form, line, name_by_id, options, table};
use super::{Chosen, Work, chosen};
use crate::analysis::{Case, Goal, Terms, Undefined, assess_after};
use crate::model::{Adjusted, Adjustment, Indicator, Operator, TableId, Verdict};
use crate::view::{Lang, Part, ViewState, empty_svg, escape, number_with_unit, short, sign};

/// The parts: the ledger, and the forms that add to it.
pub(super) fn ledger_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    let entries = &work.project.adjustments;
    let ledger = if entries.is_empty() {
        format!("<section class=\"empty\"><div class=\"empty-way\">{}</div><p>{}</p></section>", empty_svg(), lang.ledger_empty())
    } else {
        let heads = [
            lang.indicator(),
            lang.ledger_what(),
            lang.ledger_change(),
            lang.field_reason(),
            lang.ledger_who(),
            lang.ledger_verdicts(),
            lang.ledger_back(),
        ];
        let rows: Vec<Row> = entries.iter().enumerate().map(|(at, entry)| entry_row(work, at, entry)).collect();
        format!(
            "<p class=\"note\">{}</p>{}",
            lang.ledger_count(entries.len()),
            table("ledger", lang.assess_tab(work.state.assessing.tab), &heads, &rows)
        )
    };
    vec![
        Part::new("ledger-lead", format!("<p class=\"lead\">{}</p>", lang.ledger_lead())),
        Part::new("ledger", ledger),
        Part::new("ledger-forms", forms_html(work, chosen)),
    ]
}

/// The case in which a table is evaluated while another one may be looked at.
pub(super) fn case_of<'a>(work: &Work<'a>, chosen_one: &Chosen<'a>, id: &TableId) -> Case<'a> {
    if chosen_one.table_id().as_ref() == Some(id) {
        return chosen_one.case;
    }
    let state: ViewState = work.state.with_assessing(|assessing| {
        (assessing.table, assessing.stage, assessing.year) = (Some(id.clone()), None, None);
    });
    let other = chosen(&Work { state: &state, ..*work }).case;
    Case { stage: other.stage, year: other.year, ..chosen_one.case }
}

fn entry_row(work: &Work, at: usize, entry: &Adjustment) -> Row {
    let lang = work.state.lang;
    let back = format!(
        "<button type=\"button\" class=\"text-button\" data-do=\"unadjust\" data-with=\"{at}\" aria-label=\"{}\">{}</button>",
        lang.ledger_back_of(at + 1),
        lang.ledger_back()
    );
    let what = match entry.change {
        Adjusted::Baseline { .. } => lang.adjust_baseline(),
        Adjusted::Target { .. } => lang.adjust_target(),
        Adjusted::Verdict { .. } => lang.adjust_verdict(),
    };
    let (change, verdicts) = work.catalog.indicator(&entry.row).map_or_else(Default::default, |row| moved(work, at, entry, row));
    line(
        &format!("<span class=\"sub\">{}</span>{}", at + 1, name_by_id(work, &entry.row)),
        &[
            ("", what.to_owned()),
            ("n-words", change),
            ("", escape(&entry.reason)),
            ("", format!("{}<span class=\"sub phrase\">{}</span>", escape(&entry.who), escape(&entry.date))),
            ("", verdicts),
            ("act", back),
        ],
    )
}

/// From what to what an entry moved its row, and the verdicts before and after it, found by replaying the ledger.
fn moved(work: &Work, at: usize, entry: &Adjustment, row: &Indicator) -> (String, String) {
    let lang = work.state.lang;
    let entries = &work.project.adjustments;
    let table = case_of(work, &chosen(work), &row.id.table_id());
    let case = match entry.change {
        Adjusted::Verdict { year, .. } => case_in(&table, row, year),
        Adjusted::Baseline { .. } | Adjusted::Target { .. } => table,
    };
    let before = assess_after(&case, row, entries.get(..at).unwrap_or_default());
    let after = assess_after(&case, row, entries.get(..=at).unwrap_or_default());
    // A line breaks before the arrow, not between a figure and its year.
    let moved = |from: &str, to: &str| format!("<span class=\"phrase\">{from}</span> <span class=\"phrase\">→ {to}</span>");
    let change = match entry.change {
        Adjusted::Baseline { link, .. } => {
            let link = link.map_or_else(|| lang.adjust_no_link().to_owned(), |link| lang.adjust_link(&short(link, 6)));
            let words = |terms: &Terms| baseline_words(lang, row, terms);
            format!("{}<span class=\"sub\">{link}</span>", moved(&words(&before.terms), &words(&after.terms)))
        }
        Adjusted::Target { .. } => moved(&goal_words(lang, row, &before.terms), &goal_words(lang, row, &after.terms)),
        Adjusted::Verdict { .. } => {
            format!(
                "{}<span class=\"sub\">{}</span>",
                moved(lang.verdict(before.computed), lang.verdict(after.verdict)),
                lang.evaluation_in(case.stage, case.year)
            )
        }
    };
    let verdicts = format!(
        "{}<span class=\"sub\">{}</span>",
        moved(lang.verdict(before.verdict), lang.verdict(after.verdict)),
        format_args!("{} {}", lang.stage(case.stage), lang.year(case.year))
    );
    (change, verdicts)
}

fn baseline_words(lang: Lang, row: &Indicator, terms: &Terms) -> String {
    let of = |(value, year): (f64, i32)| {
        format!("{}<span class=\"cell-year\">{}</span>", escape(&amount(lang, value, &row.unit)), lang.year(year))
    };
    let missing = |reason| if reason == Undefined::FromZero { lang.cell_from_zero() } else { lang.to_be_filled() };
    terms.shown_baseline().map_or_else(|reason| format!("<span class=\"missing\">{}</span>", missing(reason)), of)
}

/// A target with its operator, unit and year.
pub(super) fn goal_words(lang: Lang, row: &Indicator, terms: &Terms) -> String {
    let figure = match terms.goal {
        Ok(Goal::Figure { value, op }) => format!("{}{}", sign(op), short(value, 6)),
        Ok(Goal::Range { low, high }) => format!("{}–{}", short(low, 6), short(high, 6)),
        Err(_) => return format!("<span class=\"missing\">{}</span>", lang.to_be_filled()),
    };
    format!("{}<span class=\"cell-year\">{}</span>", escape(&number_with_unit(lang, &figure, &row.unit)), lang.year(terms.until))
}

fn forms_html(work: &Work, chosen: &Chosen) -> String {
    let lang = work.state.lang;
    let rows = options(
        chosen.rows().iter().map(|row| {
            let unit = if row.unit.is_empty() { String::new() } else { format!("（{}）", row.unit) };
            (row.id.to_string(), format!("{} {}{unit}", row.id.row, row.name))
        }),
        work.state.assessing.row.as_ref().map(ToString::to_string).as_deref(),
    );
    let row = choice(lang.row_choice(), "row", &rows);
    let why = field(lang.field_reason(), "reason", "", "")
        + &field(lang.field_who(), "who", "", "")
        + &field(lang.field_date(), "date", work.today, " inputmode=\"numeric\"");
    let hint = format!("<span class=\"sub\">{}</span>", lang.field_link_hint());
    let baseline = figure_field(lang.field_new_baseline(), "value", "")
        + &field(lang.baseline_year(), "year", "", " inputmode=\"numeric\"")
        + &figure_field(lang.field_link(), "link", "")
        + &hint;
    let ops = OPERATORS.into_iter().map(|(code, op)| (code.to_owned(), operator_words(lang, op).to_owned()));
    let target = choice(lang.op_choice(), "op", &options(ops, None)) + &figure_field(lang.field_new_target(), "value", "");
    let verdicts = Verdict::ALL.into_iter().map(|verdict| (verdict_code(verdict).to_owned(), lang.verdict(verdict).to_owned()));
    let verdict = field(lang.year_word(), "year", &chosen.case.year.to_string(), " inputmode=\"numeric\"")
        + &choice(lang.field_verdict(), "verdict", &options(verdicts, None));
    let forms =
        [("rebase", lang.add_baseline(), baseline), ("retarget", lang.add_target(), target), ("override", lang.add_verdict(), verdict)];
    forms.iter().map(|(name, words, fields)| folded(words, &form(name, &format!("{row}{fields}{why}"), lang.enter()))).collect()
}

fn operator_words(lang: Lang, op: Operator) -> &'static str {
    match op {
        Operator::Exactly => lang.op_exactly(),
        Operator::AtLeast => lang.op_at_least(),
        Operator::Above => lang.op_above(),
        Operator::AtMost => lang.op_at_most(),
        Operator::Below => lang.op_below(),
        Operator::About => lang.op_about(),
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::evaluation_parts;
    use crate::evaluation::testing::{hostile_project, with_table};
    use crate::model::Project;
    use crate::view::{AssessTab, Lang};

    fn check(project: &Project, expected: &[&str]) {
        with_table(project, Lang::Zh, (AssessTab::Ledger, "own-1/1"), |work| {
            let html: String = evaluation_parts(work).into_iter().map(|part| part.html).collect();
            for words in expected {
                assert!(html.contains(words), "{words} is not in {html}");
            }
        });
    }

    #[test]
    fn the_ledger_says_from_what_to_what() {
        let project = hostile_project();
        check(
            &project,
            &[
                "台账共 4 条",
                // 10 of 2020 becomes 11 of 2021, with the factor; then the target 20 becomes 30.
                "衔接系数 1.1",
                "2020年</span></span> <span class=\"phrase\">→ 11",
                "2021年</span>",
                "≥20",
                "≥30",
                // 12.5 on the way from 11 in 2021 to at least 20 in 2025 has gone 1/6 of it in a quarter of the time.
                "滞后</span> <span class=\"phrase\">→ 滞后",
                "人工改判",
                "2022年中期评估",
                // A date never breaks.
                "<span class=\"sub phrase\">2023-01-05</span>",
                "data-with=\"3\"",
            ],
        );
        check(&Project::default(), &["台账还没有记录"]);
    }

    #[test]
    fn an_entry_of_a_row_that_is_gone_stays_visible() {
        let project = Project { plans: Vec::new(), ..hostile_project() };
        check(&project, &["台账共 4 条", "own-1/1/1", "不在现有规划里"]);
    }
}
