//! From what was read and what the reader confirmed to observations.

use super::{Import, ReadFigure};
use crate::model::{Observation, RowId};
use std::collections::BTreeMap;

/// What the reader says about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take it for the row proposed, converted as proposed.
    Confirm,
    /// Take it for the row proposed, with the figure as it stands there.
    AsPrinted,
    /// Leave it out.
    Refuse,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// What is to be kept, in the order of row and year; one for each.
    pub observations: Vec<Observation>,
    /// Cells that wait for a decision.
    pub waiting: Vec<String>,
    /// Cells that were left out by decision.
    pub refused: Vec<String>,
    /// Cells that were all confirmed for one row and year: none of them is taken.
    pub conflicts: Vec<Conflict>,
}

/// Figures that exclude each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The row.
    pub row: RowId,
    /// The year.
    pub year: i32,
    /// The cells.
    pub cells: Vec<String>,
}

/// Takes what is certain and what was confirmed. Decisions go by the name of the cell.
///
/// Every figure of the import is in exactly one list of the result.
pub fn decide(import: &Import, decisions: &BTreeMap<String, Decision>) -> Decided {
    let mut decided = Decided::default();
    let mut taken: BTreeMap<(RowId, i32), Vec<(&ReadFigure, f64)>> = BTreeMap::new();
    for figure in &import.figures {
        let decision = decisions.get(&figure.cell).copied();
        let value = match decision {
            Some(Decision::Refuse) => {
                decided.refused.push(figure.cell.clone());
                continue;
            }
            Some(Decision::Confirm) => Some(figure.value),
            Some(Decision::AsPrinted) => Some(figure.printed),
            None => figure.is_certain().then_some(figure.value),
        };
        match (&figure.row, value) {
            (Some(row), Some(value)) => taken.entry((row.clone(), figure.year)).or_default().push((figure, value)),
            _ => decided.waiting.push(figure.cell.clone()),
        }
    }
    for ((row, year), figures) in taken {
        match figures.as_slice() {
            [(figure, value)] => decided.observations.push(Observation {
                row,
                year,
                value: *value,
                source: source(import, figure),
                status: figure.status,
                revision: figure.revision,
            }),
            figures => {
                let cells = figures.iter().map(|(figure, _)| figure.cell.clone()).collect();
                decided.conflicts.push(Conflict { row, year, cells });
            }
        }
    }
    decided
}

/// What the sheet says, else where the figure was found.
fn source(import: &Import, figure: &ReadFigure) -> String {
    if !figure.source.is_empty() {
        return figure.source.clone();
    }
    [&import.file, &import.sheet, &figure.cell].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}
