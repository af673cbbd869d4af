//! Which plan says what about which concept.

use super::end;
use crate::model::{Catalog, Concept, Indicator, RowId, TableKind};

/// What a plan says about a concept.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A target with its baseline.
    Both(RowId),
    /// A target without a baseline figure.
    TargetOnly(RowId),
    /// Only in a table of results.
    ResultOnly(RowId),
    /// Not in its tables.
    Absent,
}

/// One concept across all plans.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageRow<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// One cell a plan, in the order of the catalog.
    pub cells: Vec<Cell>,
}

impl CoverageRow<'_> {
    /// How many plans set a target for the concept.
    pub fn plans(&self) -> usize {
        self.cells.iter().filter(|cell| matches!(cell, Cell::Both(_) | Cell::TargetOnly(_))).count()
    }
}

/// The coverage of every concept, in the order of the catalog.
pub fn coverage(catalog: &Catalog) -> Vec<CoverageRow<'_>> {
    let cell = |concept: &Concept, plan: &str| {
        let rows: Vec<&Indicator> = catalog.members(&concept.id).filter(|row| row.id.plan == plan).collect();
        let sets_target = |row: &&&Indicator| catalog.home(row).is_some_and(|(_, table)| table.kind == TableKind::Targets);
        match (rows.iter().find(sets_target), rows.first()) {
            (Some(row), _) if has_baseline(row) && end(row).is_some() => Cell::Both(row.id.clone()),
            (Some(row), _) => Cell::TargetOnly(row.id.clone()),
            (None, Some(row)) => Cell::ResultOnly(row.id.clone()),
            (None, None) => Cell::Absent,
        }
    };
    catalog
        .concepts()
        .iter()
        .map(|concept| CoverageRow { concept, cells: catalog.plans().iter().map(|plan| cell(concept, &plan.id)).collect() })
        .collect()
}

fn has_baseline(row: &Indicator) -> bool {
    row.baseline().is_some_and(|baseline| baseline.number().is_some())
}
