//! Reports of bundled tables, for the tests of this layer. Figures in them are examples.

use super::testing::with_state;
use super::{Chosen, ReportChoice, Work, chosen, report};
use crate::analysis::Stage;
use crate::exchange::Document;
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
    let mut state = ViewState { lang, ..ViewState::default() };
    state.assessing.table = Some(table.parse().unwrap());
    state.assessing.stage = Some(stage);
    state.assessing.year = Some(year);
    with_state(project, &state, None, |work| {
        let work = Work { report: choice, ..*work };
        let chosen = chosen(&work);
        look(&work, &chosen, report(&work, &chosen, choice))
    })
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
