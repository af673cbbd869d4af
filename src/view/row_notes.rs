//! What the second program adds to the page of an indicator: findings, comparability, text, programmes.

use super::audit_page::findings_table;
use super::dictionary::comparability_of;
use super::plan_page::serving;
use super::statements::statement_table;
use super::{Part, Sources, ViewState};
use crate::analysis::Statement;
use crate::audit::Finding;
use crate::model::RowId;

/// The parts for one row.
pub(super) fn row_notes_parts(id: &RowId, state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let Some(row) = sources.catalog.indicator(id) else { return Vec::new() };
    let section = |title: &str, inside: String| format!("<section class=\"section\"><h2>{title}</h2>{inside}</section>");
    let found: Vec<&Finding> = sources.findings.iter().filter(|finding| finding.rows.contains(id)).collect();
    let findings =
        if found.is_empty() { format!("<p>{}</p>", lang.row_findings_none()) } else { findings_table(state, sources, &found, true) };
    let repeated: Vec<Statement> = sources
        .content
        .targets
        .iter()
        .filter(|target| target.repeats.as_ref().is_some_and(|repeat| repeat.row == *id))
        .map(Statement::Text)
        .collect();
    let mut parts = vec![
        Part::new("comparability", comparability_of(state, sources, row)),
        Part::new("findings", section(lang.row_findings(), findings)),
    ];
    if !repeated.is_empty() {
        parts.push(Part::new("statements", section(lang.row_statements(), statement_table(state, sources, &repeated, true, false))));
    }
    parts.push(Part::new("programmes", serving(state, sources, id)));
    parts.retain(|part| !part.html.is_empty());
    parts
}
