//! 评价结果: what the evaluation comes to, row by row, and why.

use super::{Chosen, Work, catch_up, headline, past_changes, verdict_table, why};
use crate::analysis::{Assessment, Case, assess};
use crate::view::Part;

/// The parts.
pub(super) fn verdicts_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let assessments = assessments(work, chosen);
    let open = open_row(work, chosen).and_then(|at| assessments.get(at));
    let mut parts = vec![Part::new("verdicts-head", headline::headline_html(work, chosen, &assessments))];
    if !assessments.is_empty() {
        let table = verdict_table::table_html(work, chosen, &assessments, open);
        let why = open.map_or_else(String::new, |open| why::why_html(work, chosen, open));
        let way = open.map_or_else(String::new, |open| catch_up::way_html(work, chosen, open));
        let tallies = headline::tallies_html(work, chosen, &assessments);
        // The reasons come after the table for those who hear the page, and beside all of it for those who see it.
        parts.push(Part::new(
            "verdicts",
            format!("<div class=\"verdicts-split\"><div>{table}</div><aside class=\"why\">{why}</aside><div>{way}</div><div>{tallies}</div></div>"),
        ));
    }
    parts.push(Part::new("changes", past_changes::changes_html(work, chosen)));
    parts.retain(|part| !part.html.is_empty());
    parts
}

/// The rows of the table as they stand, the open one with the figures that were put in place of its own.
fn assessments<'a>(work: &Work<'a>, chosen: &Chosen<'a>) -> Vec<Assessment<'a>> {
    let open = open_row(work, chosen);
    let changed = Case { what_if: work.what_if, ..chosen.case };
    let judge = |(at, row)| assess(if Some(at) == open { &changed } else { &chosen.case }, row);
    chosen.rows().into_iter().enumerate().map(judge).collect()
}

/// The row whose reasons show: the one of the address, else the first that was left behind, else the first.
fn open_row(work: &Work, chosen: &Chosen) -> Option<usize> {
    let rows = chosen.rows();
    let asked = work.state.assessing.row.as_ref().and_then(|id| rows.iter().position(|row| row.id == *id));
    let lagging = || rows.iter().position(|row| assess(&chosen.case, row).verdict.is_lagging());
    asked.or_else(lagging).or((!rows.is_empty()).then_some(0))
}
