//! Reports of bundled tables, for the tests of this layer. Figures in them are examples.

use super::{Chosen, Keeping, ReportChoice, Work, chosen, report};
use crate::analysis::Stage;
use crate::audit::audit;
use crate::exchange::{Document, bundled, bundled_content};
use crate::model::{Observation, Project, Status};
use crate::view::{Lang, ViewState};

/// Hands the report of a table to the test; only the ids of rows are real where a project brings figures.
pub(super) fn with_report<T>(
    project: &Project,
    table: &str,
    (stage, year): (Stage, i32),
    lang: Lang,
    choice: &ReportChoice,
    look: impl FnOnce(&Work, &Chosen, Document) -> T,
) -> T {
    let bundled = bundled().unwrap();
    let catalog = bundled.with_plans(&project.plans).unwrap();
    let content = bundled_content(&bundled).unwrap();
    let findings = audit(&catalog, &content);
    let mut state = ViewState { lang, ..ViewState::default() };
    state.assessing.table = Some(table.parse().unwrap());
    state.assessing.stage = Some(stage);
    state.assessing.year = Some(year);
    let work = Work {
        state: &state,
        catalog: &catalog,
        content: &content,
        findings: &findings,
        project,
        can_undo: false,
        can_redo: false,
        keeping: &Keeping::Nothing,
        tried: None,
        report: choice,
        unsettled: &[],
        said: None,
        told: None,
        difference: None,
        reading: None,
        importing: None,
        today: "2024-03-01",
    };
    let chosen = chosen(&work);
    look(&work, &chosen, report(&work, &chosen, choice))
}

/// A project of these figures.
pub(super) fn observed(figures: &[(&str, i32, f64)]) -> Project {
    let observation = |(row, year, value): &(&str, i32, f64)| Observation {
        row: row.parse().unwrap(),
        year: *year,
        value: *value,
        source: "示例".to_owned(),
        status: Status::Final,
        revision: 0,
    };
    Project { observations: figures.iter().map(observation).collect(), ..Project::default() }
}
