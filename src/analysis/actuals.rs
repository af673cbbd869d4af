//! Which actual values of a row there are, and which of them an evaluation rests on.

use crate::model::{Catalog, Content, Figure, Indicator, Observation, Operator, Project, Reading, Role, StatementKind, TextTarget, Value};

/// Where an actual value comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ActualFrom<'a> {
    /// It was imported or typed.
    Observed(&'a Observation),
    /// The plan prints it in the row itself.
    Printed(&'a Value),
    /// A plan's running text states it about the same place.
    Stated(&'a TextTarget),
}

/// An actual value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Actual<'a> {
    /// v, in the row's unit.
    pub value: f64,
    /// t, its year.
    pub year: i32,
    /// What its source says about it: 超过 makes a bound of it.
    pub op: Operator,
    /// Where it comes from.
    pub from: ActualFrom<'a>,
}

/// The actual values of a row by year, one for each year: what was imported or typed stands before what the row
/// prints, and that before what texts state.
pub fn actuals<'a>(catalog: &'a Catalog, content: &'a Content, project: &'a Project, row: &'a Indicator) -> Vec<Actual<'a>> {
    let observed = project.observations.iter().filter(|observation| observation.row == row.id).map(|observation| Actual {
        value: observation.value,
        year: observation.year,
        op: Operator::Exactly,
        from: ActualFrom::Observed(observation),
    });
    let printed = row.values.iter().filter(|value| value.role == Role::Actual).filter_map(|value| match value.reading {
        Reading::Number { value: figure, op } => Some(Actual { value: figure, year: value.year?, op, from: ActualFrom::Printed(value) }),
        Reading::Range { .. } | Reading::Missing(_) => None,
    });
    let mut found: Vec<Actual> =
        observed.chain(printed).chain(stated(catalog, content, row)).filter(|actual| actual.value.is_finite()).collect();
    // The sort is stable, so the first of a year is the one that stands.
    found.sort_by_key(|actual| actual.year);
    found.dedup_by_key(|actual| actual.year);
    found
}

/// Facts of running texts about the place of the row, in its concept and its unit.
fn stated<'a>(catalog: &'a Catalog, content: &'a Content, row: &'a Indicator) -> impl Iterator<Item = Actual<'a>> {
    let areas: &[String] = catalog.plan(&row.id.plan).map_or(&[], |plan| &plan.areas);
    content.targets.iter().filter_map(move |target| {
        let is_of_row = target.kind == StatementKind::Status
            && !target.aspiration
            && target.repeats.is_none()
            && target.concept.as_deref() == Some(row.concept.as_str())
            && areas.contains(&target.area)
            && target.unit == row.unit;
        match target.figure {
            Figure::Number { value, op } if is_of_row => Some(Actual { value, year: target.year?, op, from: ActualFrom::Stated(target) }),
            Figure::Number { .. } | Figure::Range { .. } | Figure::Words => None,
        }
    })
}
