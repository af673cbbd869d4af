//! What a row is held to: its baseline and target, after the adjustments of the evaluator.

use super::{Undefined, adopted};
use crate::model::{Adjusted, Adjustment, Catalog, Direction, Indicator, Kind, Operator, Reading, Role};

/// What has to be met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// A figure with its operator.
    Figure {
        /// The figure in the row's unit.
        value: f64,
        /// What the print says about it.
        op: Operator,
    },
    /// Between two bounds, both included.
    Range {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
}

/// The ends of the way that a row is evaluated on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// How the figures behave.
    pub kind: Kind,
    /// Which way is good; never `None` where it can be known.
    pub direction: Direction,
    /// b and y0, or why there is no baseline.
    pub baseline: Result<(f64, i32), Undefined>,
    /// Whether the baseline was recomputed, by the plan or by an adjustment.
    pub is_rebased: bool,
    /// T, or why there is none.
    pub goal: Result<Goal, Undefined>,
    /// yT, the year of the target; the last year of the table's period where the cell has none.
    pub until: i32,
    /// The finest number of decimals that the plan prints for baseline or target.
    pub decimals: usize,
    /// The last year before the period, which a figure must be later than.
    pub before: i32,
}

impl Terms {
    /// T, where it is a single figure.
    pub fn target(&self) -> Option<f64> {
        match self.goal {
            Ok(Goal::Figure { value, .. }) => Some(value),
            Ok(Goal::Range { .. }) | Err(_) => None,
        }
    }

    /// The year from which elapsed time is counted.
    pub fn since(&self) -> i32 {
        self.baseline.map_or(self.before, |(_, year)| year)
    }
}

/// The terms of a row after these adjustments, which apply in their order; those of other rows are passed over.
///
/// From the project's method: a sum over the period starts at 0 in the year before it begins; a multiple (翻一番) is
/// of the baseline; what is to be maintained is the baseline; without a direction of the concept it follows from the
/// operator, then from target against baseline.
pub fn terms<'a>(catalog: &Catalog, row: &Indicator, adjustments: impl IntoIterator<Item = &'a Adjustment>) -> Terms {
    let period = catalog.home(row).map(|(_, table)| table.period);
    let target = row.value(Role::Target);
    let before = period.map_or(i32::MIN, |period| period.from - 1);
    let mut baseline = if row.kind == Kind::PeriodSum { Ok((0.0, before)) } else { adopted(row) };
    let mut is_rebased = row.rebased_baseline().is_some();
    let mut goal = match target.map(|value| value.reading) {
        Some(Reading::Number { value, op }) => Ok(Goal::Figure { value, op }),
        Some(Reading::Range { low, high }) => Ok(Goal::Range { low, high }),
        Some(Reading::Missing(_)) | None => Err(Undefined::NoDestination),
    };
    match (row.kind, goal, baseline) {
        (Kind::Multiple, Ok(Goal::Figure { value, op }), Ok((b, _))) => goal = Ok(Goal::Figure { value: value * b, op }),
        (Kind::Multiple, ..) => goal = Err(Undefined::NoBaseline),
        (Kind::Maintain, Err(_), Ok((b, _))) => goal = Ok(Goal::Figure { value: b, op: Operator::Exactly }),
        _ => {}
    }
    for adjustment in adjustments.into_iter().filter(|adjustment| adjustment.row == row.id) {
        match adjustment.change {
            Adjusted::Baseline { value, year, .. } => {
                baseline = Ok((value, year));
                is_rebased = true;
            }
            Adjusted::Target { value, op } => goal = Ok(Goal::Figure { value, op }),
            Adjusted::Verdict { .. } => {}
        }
    }
    let until = target.and_then(|value| value.year).or_else(|| period.map(|period| period.to)).unwrap_or(i32::MAX);
    let decimals = super::met::printed_decimals(row);
    let stated = catalog.concept(&row.concept).map_or(Direction::None, |concept| concept.direction);
    let direction = if stated == Direction::None { direction_of(goal, baseline) } else { stated };
    Terms { kind: row.kind, direction, baseline, is_rebased, goal, until, decimals, before }
}

fn direction_of(goal: Result<Goal, Undefined>, baseline: Result<(f64, i32), Undefined>) -> Direction {
    match (goal, baseline) {
        (Ok(Goal::Figure { op: Operator::Above | Operator::AtLeast, .. }), _) => Direction::Up,
        (Ok(Goal::Figure { op: Operator::Below | Operator::AtMost, .. }), _) => Direction::Down,
        (Ok(Goal::Figure { value, .. }), Ok((b, _))) if value > b => Direction::Up,
        (Ok(Goal::Figure { value, .. }), Ok((b, _))) if value < b => Direction::Down,
        _ => Direction::None,
    }
}
