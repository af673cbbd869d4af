//! Orders of rows.

use super::{Yearly, adopted, end, multiple, yearly};
use crate::model::{Catalog, Indicator};
use std::cmp::Ordering;

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The order of print, plan by plan.
    #[default]
    Plan,
    /// By category and concept, so that the same matter of several plans stands together.
    Concept,
    /// The baseline's figure.
    Baseline,
    /// The target's figure, or what was reached.
    Target,
    /// T/b.
    Multiple,
    /// The required change a year. Rates and percentage points are not mixed: rates come first.
    Yearly,
}

impl SortKey {
    /// All keys.
    pub const ALL: [SortKey; 6] = [SortKey::Plan, SortKey::Concept, SortKey::Baseline, SortKey::Target, SortKey::Multiple, SortKey::Yearly];
}

/// A key and its direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What rows are ordered by.
    pub key: SortKey,
    /// From the largest to the smallest; rows without a figure come last either way.
    pub descending: bool,
}

/// Orders rows, keeping the order of print among equals.
pub fn sort(catalog: &Catalog, rows: &mut [&Indicator], order: Order) {
    let concept_at = |row: &Indicator| {
        let at = catalog.concepts().iter().position(|concept| concept.id == row.concept);
        at.map(|at| (catalog.concepts().get(at).map(|concept| concept.category), at))
    };
    match order.key {
        SortKey::Plan => {
            if order.descending {
                rows.reverse();
            }
        }
        SortKey::Concept => {
            rows.sort_by_key(|row| concept_at(row));
            if order.descending {
                rows.reverse();
            }
        }
        SortKey::Baseline => by_figure(rows, order, &|row| adopted(row).ok().map(|(b, _)| (0, b))),
        SortKey::Target => by_figure(rows, order, &|row| end(row).and_then(|end| end.value.number()).map(|t| (0, t))),
        SortKey::Multiple => by_figure(rows, order, &|row| multiple(row).ok().map(|m| (0, m))),
        SortKey::Yearly => by_figure(rows, order, &|row| match yearly(row) {
            Ok(Yearly::Compound(rate)) => Some((0, rate)),
            Ok(Yearly::Points(points)) => Some((1, points)),
            Err(_) => None,
        }),
    }
}

/// Sorts by (group, figure): groups keep their order, figures follow the direction, none come last.
fn by_figure(rows: &mut [&Indicator], order: Order, figure: &dyn Fn(&Indicator) -> Option<(u8, f64)>) {
    rows.sort_by(|a, b| match (figure(a), figure(b)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some((ga, a)), Some((gb, b))) => {
            let figures = if order.descending { b.total_cmp(&a) } else { a.total_cmp(&b) };
            ga.cmp(&gb).then(figures)
        }
    });
}
