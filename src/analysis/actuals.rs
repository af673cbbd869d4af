//! Which actual values of a row there are, and which of them an evaluation rests on.

use super::stated::fact;
use crate::model::{Catalog, Content, Indicator, Observation, Operator, Project, Reading, Role, TextTarget, Value};

/// Where an actual value comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ActualFrom<'a> {
    /// It was imported or typed.
    Observed(&'a Observation),
    /// The plan prints it in the row itself.
    Printed(&'a Value),
    /// A plan's running text states it about the same place.
    Stated(&'a TextTarget),
    /// Nothing says it: it is supposed, to see what would move.
    Supposed,
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

/// Facts of running texts about the place of the row, in its concept and its unit; the plan's own come first.
fn stated<'a>(catalog: &'a Catalog, content: &'a Content, row: &'a Indicator) -> impl Iterator<Item = Actual<'a>> {
    let areas: &[String] = catalog.plan(&row.id.plan).map_or(&[], |plan| &plan.areas);
    let of_row = |target: &&TextTarget| target.concept.as_deref() == Some(row.concept.as_str()) && areas.contains(&target.area);
    let (own, others): (Vec<&TextTarget>, Vec<&TextTarget>) =
        content.targets.iter().filter(of_row).partition(|target| target.plan == row.id.plan);
    own.into_iter().chain(others).filter_map(|target| {
        let (value, year, op) = fact(target, [row.unit.as_str()])?;
        Some(Actual { value, year, op, from: ActualFrom::Stated(target) })
    })
}
