//! 监测评估 as the desk sees it.

use super::desk::{self, Desk, Evaluation};
use super::{acts, workshop};
use crate::browser::{page, take};
use crate::charts::{ChartSpec, Form, evaluation_chart};
use crate::evaluation::{assessment_of, framed_sheets, framed_verdicts};
use crate::model::RowId;
use crate::view::{AssessTab, Part, ViewState};

/// Reads the catalog for a program that has the evaluation.
///
/// # Errors
/// What cannot be read, with its place.
pub fn start_with_evaluation() -> Result<(), String> {
    desk::start(Some(Evaluation {
        parts,
        listen: acts::listen,
        look_elsewhere,
        is_unsaved: workshop::is_unsaved,
        framed,
        framed_sheets: |desk, state| framed_sheets(state, &desk.sources(), &take::today()),
        chart,
    }))
}

/// Reads the catalog for a program without the evaluation.
///
/// # Errors
/// What cannot be read, with its place.
pub fn start() -> Result<(), String> {
    desk::start(None)
}

fn look_elsewhere() {
    page::mark_report(false);
    workshop::look_elsewhere();
}

fn parts(desk: &Desk, state: &ViewState) -> Vec<Part> {
    page::mark_report(state.assessing.tab == AssessTab::Report);
    workshop::open();
    workshop::parts(desk, state)
}

fn framed(desk: &Desk, state: &ViewState) -> Vec<Part> {
    framed_verdicts(state, &desk.sources(), &take::today())
}

fn chart(desk: &Desk, state: &ViewState, row: &RowId, form: Form) -> Option<ChartSpec> {
    workshop::with_work(desk, state, |work, chosen| {
        let assessment = assessment_of(chosen, row, work.what_if(row))?;
        evaluation_chart(state.lang, &assessment, &chosen.case, form)
    })
    .flatten()
}
