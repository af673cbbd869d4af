//! 缺口: indicators without actual values, lagging ones without a programme, and how it stands with every plan.

use super::ledger_page::case_of;
use super::pieces::{Row, line, row_name, section, table};
use super::{Chosen, Work};
use crate::analysis::{Assessment, Gaps, assess_table, assessable_tables, gaps};
use crate::model::{BoxKind, Category, Indicator, RowId, TableId};
use crate::view::{AssessTab, Page, Part, escape, href, mixed, place_in};
use std::collections::BTreeSet;

/// The parts: what the chosen table lacks, then every plan in a line.
pub(super) fn gaps_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    let Some(id) = chosen.table_id() else { return Vec::new() };
    let assessments = assess_table(&chosen.case, &id);
    let found = gaps(&chosen.case, &assessments);
    let [with, without, other] = counted(&assessments, &found);
    let lead = lang.gaps_lead(assessments.len(), with, without, other);
    vec![
        Part::new("gaps-lead", format!("<p class=\"lead\">{}</p>", escape(&lead))),
        Part::new("gaps-actual", section(lang.gaps_actual(), &actual_html(work, &id, &found))),
        Part::new("gaps-programme", section(lang.gaps_programme(), &programme_html(work, chosen, &found))),
        Part::new("gaps-tables", section(lang.gaps_tables(), &tables_html(work, chosen))),
    ]
}

fn count(gaps: &Gaps) -> usize {
    gaps.without_actual.iter().map(|(_, rows)| rows.len()).sum()
}

/// How many rows have an actual value, lack one, or cannot have one; each counts once.
fn counted(assessments: &[Assessment], found: &Gaps) -> [usize; 3] {
    let lacking: BTreeSet<&RowId> = found.without_actual.iter().flat_map(|(_, rows)| rows).map(|row| &row.id).collect();
    // A figure that is not later than the baseline is lacking as well: nothing can be said with it.
    let with = assessments.iter().filter(|assessment| assessment.actual.is_some() && !lacking.contains(&assessment.row.id)).count();
    [with, lacking.len(), assessments.len() - with - lacking.len()]
}

/// The address where the actual values of a table are entered.
fn figures_link(work: &Work, table: &TableId) -> String {
    let state = work.state.on(Page::Assess).with_assessing(|assessing| {
        if assessing.table.as_ref() != Some(table) {
            (assessing.stage, assessing.year, assessing.row) = (None, None, None);
        }
        (assessing.table, assessing.tab) = (Some(table.clone()), AssessTab::Figures);
    });
    escape(&href(&state))
}

fn rows_html(work: &Work, rows: &[&Indicator]) -> String {
    rows.iter().map(|row| format!("<li>{}</li>", row_name(work, row))).collect()
}

fn actual_html(work: &Work, id: &TableId, found: &Gaps) -> String {
    let lang = work.state.lang;
    if found.without_actual.is_empty() {
        return format!("<p>{}</p>", lang.gaps_actual_none());
    }
    let group = |(category, rows): &(Category, Vec<&Indicator>)| {
        format!(
            "<h3 class=\"group-title\">{}<span class=\"group-line\">{}</span></h3><ul class=\"outline\">{}</ul>",
            lang.category(*category),
            rows.len(),
            rows_html(work, rows)
        )
    };
    let groups: String = found.without_actual.iter().map(group).collect();
    format!("{groups}<p class=\"note\"><a class=\"text-link\" href=\"{}\">{}</a></p>", figures_link(work, id), lang.gaps_go())
}

fn programme_html(work: &Work, chosen: &Chosen, found: &Gaps) -> String {
    let lang = work.state.lang;
    let plan = chosen.home.map_or("", |(plan, _)| plan.id.as_str());
    let is_known = work.content.boxes.iter().any(|boxed| boxed.plan == plan && boxed.kind == BoxKind::Programme);
    match (is_known, found.without_programme.is_empty()) {
        (false, _) => format!("<p>{}</p>", lang.gaps_programme_unknown()),
        (true, true) => format!("<p>{}</p>", lang.gaps_programme_none()),
        (true, false) => format!(
            "<ul class=\"outline\">{}</ul><p class=\"note\">{}</p>",
            rows_html(work, &found.without_programme),
            lang.gaps_programme_note()
        ),
    }
}

fn tables_html(work: &Work, chosen: &Chosen) -> String {
    let lang = work.state.lang;
    let rows: Vec<Row> = assessable_tables(work.catalog)
        .iter()
        .map(|id| {
            let case = case_of(work, chosen, id);
            let assessments = assess_table(&case, id);
            let without = count(&gaps(&case, &assessments));
            let words = if without == 0 { lang.gaps_complete(assessments.len()) } else { lang.gaps_of(without, assessments.len()) };
            let name = format!("<a href=\"{}\">{}</a>", figures_link(work, id), mixed(lang, &place_in(lang, work.catalog, id)));
            line(&name, &[("", format!("{} {}", lang.stage(case.stage), lang.year(case.year))), ("", words)])
        })
        .collect();
    table("gaps", lang.gaps_tables(), &[lang.plan(), lang.gaps_case(), lang.gaps_count()], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Ground;
    use crate::evaluation::testing::{hostile_project, with_table};
    use crate::evaluation::{chosen, evaluation_parts};
    use crate::model::Project;
    use crate::view::Lang;

    /// What the page of a table says, in Chinese.
    fn page(project: &Project, table: &str) -> String {
        with_table(project, Lang::Zh, (AssessTab::Gaps, table), |work| evaluation_parts(work).into_iter().map(|part| part.html).collect())
    }

    fn check(project: &Project, table: &str, expected: &str) {
        let html = page(project, table);
        assert!(html.contains(expected), "{table}: {html}");
    }

    #[test]
    fn what_is_lacking_is_counted() {
        check(&Project::default(), "gx-14/1", "没有实际值");
        check(&Project::default(), "kz-14/1", "8 项指标：8 项有期间的实际值，0 项没有，0 项只有文字。");
        check(&Project::default(), "kz-14/1", "凡是有数的指标都有实际值了。");
        check(&hostile_project(), "own-1/1", "1 项指标：1 项有期间的实际值，0 项没有");
        check(&hostile_project(), "own-1/1", "没有收录专栏");
    }

    #[test]
    fn every_row_of_every_table_is_counted_once() {
        let project = hostile_project();
        with_table(&project, Lang::Zh, (AssessTab::Gaps, "gx-14/1"), |work| {
            let chosen = chosen(work);
            for id in assessable_tables(work.catalog) {
                let case = case_of(work, &chosen, &id);
                let assessments = assess_table(&case, &id);
                let found = gaps(&case, &assessments);
                let [with, without, other] = counted(&assessments, &found);
                assert_eq!(without, count(&found), "{id}");
                assert_eq!(with + without + other, assessments.len(), "{id}");
                let words = assessments.iter().filter(|assessment| assessment.ground == Ground::Words && assessment.actual.is_none());
                assert_eq!(other, words.count(), "{id}");
            }
        });
    }
}
