//! What a row is held to: its baseline and target, after the adjustments of the evaluator.

use super::decimal::decimals_of;
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
    /// Whether the baseline is the nothing that a sum over the period starts from, which no plan prints.
    pub is_from_zero: bool,
    /// Whether the baseline was recomputed, by the plan or by an adjustment.
    pub is_rebased: bool,
    /// Whether an evaluator changed baseline or target.
    pub is_adjusted: bool,
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

    /// The baseline as it may be shown: where a sum starts from nothing there is no figure to show.
    ///
    /// # Errors
    /// Why there is none.
    pub fn shown_baseline(&self) -> Result<(f64, i32), Undefined> {
        if self.is_from_zero { Err(Undefined::FromZero) } else { self.baseline }
    }

    /// Whether the row is to be kept where it is to be, year by year, so that mid-term it is met or not and has no pace:
    /// what is to be maintained, a range, a rate of growth, a target that is the baseline itself, a limit.
    pub fn is_kept(&self) -> bool {
        matches!(self.kind, Kind::Maintain | Kind::Range | Kind::GrowthRate)
            || matches!(self.goal, Ok(Goal::Range { .. }))
            || self.baseline.is_ok_and(|(b, _)| self.target() == Some(b))
            || self.is_limit()
    }

    /// Whether the target is a limit that the row is not to pass in its own good direction: at most 300 of what is better
    /// the more there is. There is no way towards a limit, which holds or does not.
    pub fn is_limit(&self) -> bool {
        let Ok(Goal::Figure { op, .. }) = self.goal else { return false };
        match self.direction {
            Direction::Up => matches!(op, Operator::AtMost | Operator::Below),
            Direction::Down => matches!(op, Operator::AtLeast | Operator::Above),
            Direction::None => false,
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
    let before = period.map_or(i32::MIN, |period| period.from.saturating_sub(1));
    let mut is_from_zero = row.kind == Kind::PeriodSum;
    let printed = if is_from_zero { Ok((0.0, before)) } else { adopted(row) };
    let (mut baseline, mut adjusted) = (printed.and_then(finite), None);
    let mut is_rebased = row.rebased_baseline().is_some();
    let mut is_adjusted = false;
    let mut decimals = super::met::printed_decimals(row);
    for adjustment in adjustments.into_iter().filter(|adjustment| adjustment.row == row.id) {
        match adjustment.change {
            Adjusted::Baseline { value, year, .. } if value.is_finite() => {
                (baseline, is_rebased, is_from_zero, is_adjusted) = (Ok((value, year)), true, false, true);
                decimals = decimals.max(decimals_of(value));
            }
            Adjusted::Target { value, op } if value.is_finite() => {
                (adjusted, is_adjusted) = (Some(Goal::Figure { value, op }), true);
                decimals = decimals.max(decimals_of(value));
            }
            Adjusted::Baseline { .. } | Adjusted::Target { .. } | Adjusted::Verdict { .. } => {}
        }
    }
    let goal = adjusted.map_or_else(|| printed_goal(row, baseline), Ok);
    let until = target.and_then(|value| value.year).or_else(|| period.map(|period| period.to)).unwrap_or(i32::MAX);
    let own = row.id.to_string();
    // An evaluator's row has a concept of its own, which is none that rows share: without a word there, the
    // direction follows as it does without a concept.
    let direction = match catalog.concept(&row.concept) {
        Some(concept) if concept.id != own || concept.direction != Direction::None => concept.direction,
        Some(_) | None => direction_of(goal, baseline),
    };
    Terms { kind: row.kind, direction, baseline, is_from_zero, is_rebased, is_adjusted, goal, until, decimals, before }
}

/// What the row prints as its target; a multiple is of the baseline that stands, and what is to be maintained without
/// a figure of its own is that baseline.
fn printed_goal(row: &Indicator, baseline: Result<(f64, i32), Undefined>) -> Result<Goal, Undefined> {
    let reading = row.value(Role::Target).map(|value| value.reading);
    let goal = match (row.kind, reading) {
        (Kind::Multiple, Some(Reading::Number { value, op })) => Goal::Figure { value: value * baseline?.0, op },
        (Kind::Multiple, Some(Reading::Range { low, high })) => Goal::Range { low: low * baseline?.0, high: high * baseline?.0 },
        (Kind::Maintain, Some(Reading::Missing(_)) | None) => Goal::Figure { value: baseline?.0, op: Operator::Exactly },
        // A figure that only repeats the baseline moves with it when the series is rebased.
        (Kind::Maintain, Some(Reading::Number { value, op })) if adopted(row).is_ok_and(|(b, _)| b == value) => {
            Goal::Figure { value: baseline.map_or(value, |(b, _)| b), op }
        }
        (_, Some(Reading::Number { value, op })) => Goal::Figure { value, op },
        (_, Some(Reading::Range { low, high })) => Goal::Range { low, high },
        (_, Some(Reading::Missing(_)) | None) => return Err(Undefined::NoDestination),
    };
    let is_finite = match goal {
        Goal::Figure { value, .. } => value.is_finite(),
        Goal::Range { low, high } => low.is_finite() && high.is_finite(),
    };
    if is_finite { Ok(goal) } else { Err(Undefined::NoDestination) }
}

/// A figure that no file may bring, but a program might.
fn finite(baseline: (f64, i32)) -> Result<(f64, i32), Undefined> {
    if baseline.0.is_finite() { Ok(baseline) } else { Err(Undefined::NoBaseline) }
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
