//! The table of actual values: every indicator of a table in every year of its period.

use super::pieces::{Row, amount, button, choice, entry, field, figure_field, form, hidden, line, options, row_name, table};
use super::{Chosen, Work};
use crate::analysis::{Actual, ActualFrom, actuals};
use crate::model::{Indicator, Kind, Observation, Status};
use crate::view::{Lang, escape, mixed, sign};
use std::collections::BTreeSet;

/// The table, with a field in each cell that is the evaluator's to fill.
pub(super) fn figures_table_html(work: &Work, chosen: &Chosen) -> String {
    let lang = work.state.lang;
    let Some((_, home)) = chosen.home else { return String::new() };
    let rows = chosen.rows();
    // A figure of another year stands in no evaluation, but it was taken, and has to be seen to be changed.
    let entered = work.project.observations.iter().filter(|entry| rows.iter().any(|row| row.id == entry.row)).map(|entry| entry.year);
    let years: BTreeSet<i32> = (home.period.from..=home.period.to).chain(entered).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let head = |year: &i32| match (home.period.from..=home.period.to).contains(year) {
        true => lang.year(*year),
        false => lang.year(*year) + &lang.aside(lang.figures_outside()),
    };
    let words: Vec<String> = years.iter().map(head).collect();
    let heads: Vec<&str> = [lang.indicator(), lang.unit()].into_iter().chain(words.iter().map(String::as_str)).collect();
    let rows: Vec<Row> = rows.into_iter().map(|row| row_of(work, row, (home.period.from, &years), chosen.case.year)).collect();
    table("figures", lang.figures_table(), &heads, &rows)
}

/// `now` is the year that is evaluated, whose cells are marked.
fn row_of(work: &Work, row: &Indicator, (from, years): (i32, &[i32]), now: i32) -> Row {
    let known = actuals(work.catalog, work.content, work.project, row);
    let lang = work.state.lang;
    // What a cell of a sum over the period takes is no figure of its year alone.
    let since = (row.kind == Kind::PeriodSum).then(|| lang.figures_since(from));
    let sub = since.as_ref().map_or_else(String::new, |since| format!("<span class=\"sub\">{since}</span>"));
    let unit = ("c-unit", format!("<span lang=\"zh-CN\">{}</span>{sub}", escape(&row.unit)));
    let takes = std::iter::once(row.unit.clone()).chain(since).collect::<Vec<_>>().join(lang.list_comma());
    let cells = years.iter().map(|year| {
        let actual = known.iter().find(|actual| actual.year == *year);
        match actual.map(|actual| (actual, actual.from)) {
            None => (if *year == now { "c-figure now" } else { "c-figure" }, input_html(work, row, *year, &takes, None)),
            Some((_, ActualFrom::Observed(observation))) => {
                let class = if *year == now { "c-figure now" } else { "c-figure" };
                let falls = falls_html(lang, row, observation, &known);
                (class, input_html(work, row, *year, &takes, Some(observation)) + &falls + &about_html(work, row, observation))
            }
            Some((actual, ActualFrom::Printed(_) | ActualFrom::Stated(_) | ActualFrom::Supposed)) => {
                ("c-figure given", given_html(work, row, actual))
            }
        }
    });
    let cells: Vec<(&'static str, String)> = std::iter::once(unit).chain(cells).collect();
    line(&row_name(work, row), &cells)
}

/// A running total that is less than that of an earlier year: the figure of the year alone may have been entered.
fn falls_html(lang: Lang, row: &Indicator, observation: &Observation, known: &[Actual]) -> String {
    let is_total = row.kind == Kind::PeriodSum || row.cumulative;
    let before = known.iter().filter(|actual| is_total && actual.year < observation.year && actual.value > observation.value);
    before.max_by_key(|actual| actual.year).map_or_else(String::new, |before| {
        let words = lang.figures_falls(before.year, &amount(lang, before.value, &row.unit));
        format!("<p class=\"unsettled\">{}</p>", escape(&words))
    })
}

/// The field of a cell, which takes a figure of this unit.
fn input_html(work: &Work, row: &Indicator, year: i32, takes: &str, observation: Option<&Observation>) -> String {
    let value = observation.map_or_else(String::new, |observation| observation.value.to_string());
    let label = format!(" aria-label=\"{}\"", escape(&work.state.lang.figures_cell(&row.name, year, takes)));
    entry(work, (&format!("observe-{}-{year}", row.id), "field"), ("observe", &format!("{} {year}", row.id)), &value, &label)
}

/// What was typed into the table and not taken, as one sentence.
pub(super) fn unsettled_note(work: &Work, chosen: &Chosen) -> Option<String> {
    let lang = work.state.lang;
    let items: Vec<String> = work
        .unsettled
        .iter()
        .filter(|unsettled| unsettled.name == "observe")
        .filter_map(|unsettled| {
            let (id, year) = unsettled.with.split_once(' ')?;
            let row = chosen.rows().into_iter().find(|row| row.id.to_string() == id)?;
            Some(lang.unsettled_item(&row.name, &lang.year(year.parse().ok()?), &unsettled.text))
        })
        .collect();
    (!items.is_empty()).then(|| lang.unsettled_note(&items.join(lang.list_comma())))
}

/// A figure that the plan prints or that a text states: it is shown, with where it comes from, and is not to be typed over.
fn given_html(work: &Work, row: &Indicator, actual: &Actual) -> String {
    let lang = work.state.lang;
    let from = match actual.from {
        ActualFrom::Printed(_) => lang.figures_printed().to_owned(),
        ActualFrom::Stated(target) => {
            let plan = work.catalog.plan(&target.plan).map_or("", |plan| plan.title.as_str());
            lang.figures_stated(plan)
        }
        ActualFrom::Observed(_) | ActualFrom::Supposed => String::new(),
    };
    let figure = format!("{}{}", sign(actual.op), amount(lang, actual.value, ""));
    format!(
        "<b>{}</b><span class=\"sub\">{}</span><span class=\"hidden\">{}</span>",
        escape(&figure),
        mixed(lang, &from),
        escape(&row.unit)
    )
}

/// How sure a figure may be, with the word of a form.
pub(super) const STATUSES: [(&str, Status); 3] =
    [("unstated", Status::Unstated), ("preliminary", Status::Preliminary), ("final", Status::Final)];

/// What is known about an entered figure, and the form that changes it.
fn about_html(work: &Work, row: &Indicator, observation: &Observation) -> String {
    let lang = work.state.lang;
    let id = row.id.to_string();
    let statuses = STATUSES.map(|(code, status)| (code.to_owned(), lang.status(status).to_owned()));
    let chosen = STATUSES.iter().find(|(_, status)| *status == observation.status).map_or("", |(code, _)| *code);
    let fields = hidden("row", &id)
        + &hidden("year", &observation.year.to_string())
        + &figure_field(lang.field_actual(), "value", &observation.value.to_string())
        + &field(lang.field_source(), "source", &observation.source, "")
        + &choice(lang.field_status(), "status", &options(statuses, chosen))
        + &field(lang.field_revision(), "revision", &observation.revision.to_string(), " inputmode=\"numeric\"");
    let forget = button("text-button", "forget", &format!("{id} {}", observation.year), lang.figures_forget());
    format!(
        "<details class=\"about-figure\" id=\"about-{}-{}\"><summary>{}</summary>{}{forget}</details>",
        escape(&id),
        observation.year,
        summary(lang, observation),
        form("figure", &fields, lang.figures_keep())
    )
}

/// Status, source and revision in a few words.
fn summary(lang: Lang, observation: &Observation) -> String {
    let source = if observation.source.is_empty() { lang.figures_no_source() } else { observation.source.as_str() };
    let revision = if observation.revision == 0 { String::new() } else { format!(" · {}", lang.figures_revised(observation.revision)) };
    format!("{} · {}{revision}", lang.status(observation.status), escape(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::with_work;
    use crate::evaluation::{Refusal, Unsettled, chosen};
    use crate::model::{Project, RowId};
    use crate::view::AssessTab;

    /// A figure that could not be taken once stayed in its field without a mark, and gave way to the old one later.
    #[test]
    fn what_is_not_taken_stays_in_its_field_with_the_reason() {
        let refusal = |asks| Refusal { words: "示例原因<".to_owned(), field: "value".to_owned(), asks };
        let waits = |with: &str, text: &str, asks| Unsettled {
            name: "observe".to_owned(),
            with: with.to_owned(),
            text: text.to_owned(),
            refusal: refusal(asks),
        };
        let unsettled = [waits("gx-14/1/1 2023", "约\"5", false), waits("gx-14/1/2 2022", "-5", true), waits("own-9/1/1 2022", "7", false)];
        with_work(&Project::default(), Lang::Zh, AssessTab::Figures, |work| {
            let work = Work { unsettled: &unsettled, ..*work };
            let html = figures_table_html(&work, &chosen(&work));
            assert_eq!(html.matches("aria-invalid=\"true\"").count(), 2, "{html}");
            assert_eq!(html.matches("示例原因&lt;").count(), 2, "{html}");
            assert!(html.contains("value=\"约&quot;5\""), "{html}");
            assert_eq!(html.matches("<form class=\"ask\" data-form=\"observe\">").count(), 1, "{html}");
            assert!(html.contains("name=\"sure\" value=\"-5\""), "{html}");
            let note = unsettled_note(&work, &chosen(&work)).unwrap();
            assert!(note.contains("2023年的“约\"5”") && note.contains("2022年的“-5”") && !note.contains("“7”"), "{note}");
        });
    }

    /// The figures are made up. One of a year outside of the plan was once taken and seen nowhere.
    #[test]
    fn every_figure_is_seen_and_a_total_that_falls_is_told() {
        let row: RowId = "gx-14/1/7".parse().unwrap();
        let at = |year, value| Observation { row: row.clone(), year, value, source: String::new(), status: Status::Final, revision: 0 };
        let project = Project { observations: vec![at(2022, 8.0), at(2023, 6.0), at(2027, 20.0)], ..Project::default() };
        with_work(&project, Lang::Zh, AssessTab::Figures, |work| {
            let html = figures_table_html(work, &chosen(work));
            assert!(html.contains("2027年（规划期外，不用于评价）") && html.contains("observe-gx-14/1/7-2027"), "{html}");
            assert_eq!(html.matches("累计数不该比2022年的8件少").count(), 1, "{html}");
        });
    }

    #[test]
    fn a_sum_over_the_period_takes_its_running_total_for_eyes_and_ears() {
        for (lang, words) in [(Lang::Zh, "2021年以来累计"), (Lang::En, "running total since 2021")] {
            let html = with_work(&Project::default(), lang, AssessTab::Figures, |work| figures_table_html(work, &chosen(work)));
            let rows: Vec<&str> = html.split("<tr").filter(|row| row.contains(words)).collect();
            let [row] = rows[..] else { panic!("{html}") };
            assert!(row.contains("新获得国家级科技奖项"), "{row}");
            // Once beside the unit, and in the label of each year's field.
            assert_eq!(row.matches(words).count(), 6, "{row}");
        }
    }
}
