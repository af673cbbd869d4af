//! Whether a value meets a target.

use super::{Goal, Terms, round_to};
use crate::model::{Direction, Indicator, Operator, Reading, Role};

/// The finest number of decimals that the plan prints for a row's baseline or target.
pub(super) fn printed_decimals(row: &Indicator) -> usize {
    let planned = |role: &Role| matches!(role, Role::Baseline | Role::Target);
    row.values.iter().filter(|value| planned(&value.role)).map(crate::model::Value::decimals).max().unwrap_or(0)
}

/// Whether `value` meets the row's target; `None` where there is no figure to meet, or no direction in which a
/// bare figure could be met.
///
/// From the project's method ("Meeting a target"): a bare figure means "at least" in the direction of the
/// concept. The value is first rounded to the finest number of decimals that the plan prints in that row;
/// where neither baseline nor target has decimals, or the operator is > or <, it is compared as it is.
///
/// ```
/// # use yuchuang::{analysis::met, exchange::bundled, model::Direction};
/// let catalog = bundled().unwrap();
/// // 开州, 2020: 18 planned, 12 reached.
/// let row = catalog.indicators().iter().find(|row| row.id.to_string() == "kz-14/1/7").unwrap();
/// assert_eq!(met(row, Direction::Up, 12.0), Some(false));
/// assert_eq!(met(row, Direction::Up, 18.0), Some(true));
/// ```
pub fn met(row: &Indicator, direction: Direction, value: f64) -> Option<bool> {
    let factor = row.target_factor()?;
    let goal = match row.value(Role::Target)?.reading {
        Reading::Missing(_) => return None,
        Reading::Range { low, high } => Goal::Range { low: low * factor, high: high * factor },
        Reading::Number { value, op } => Goal::Figure { value: value * factor, op },
    };
    reaches(goal, direction, printed_decimals(row), value)
}

/// Whether values are rounded before they are compared with a goal: never for > and <, whose own figure misses them, nor
/// for a range.
fn rounds(goal: Goal, decimals: usize) -> bool {
    decimals > 0 && matches!(goal, Goal::Figure { op, .. } if !matches!(op, Operator::Above | Operator::Below))
}

impl Terms {
    /// A value as it is compared with the goal: rounded to the decimals that the plan prints. `None` where values are
    /// compared as they are, or with nothing.
    pub fn compared(&self, value: f64) -> Option<f64> {
        self.goal.is_ok_and(|goal| rounds(goal, self.decimals)).then(|| round_to(value, self.decimals))
    }
}

/// The same for the terms that a row is evaluated by.
pub(super) fn meets(terms: &Terms, value: f64) -> Option<bool> {
    reaches(terms.goal.ok()?, terms.direction, terms.decimals, value)
}

fn reaches(goal: Goal, direction: Direction, decimals: usize, value: f64) -> Option<bool> {
    match goal {
        Goal::Range { low, high } => Some(low <= value && value <= high),
        Goal::Figure { value: target, op } => {
            let rounded = if rounds(goal, decimals) { round_to(value, decimals) } else { value };
            match (op, direction) {
                (Operator::Above, _) => Some(value > target),
                (Operator::Below, _) => Some(value < target),
                (Operator::AtLeast | Operator::AtMost | Operator::Exactly | Operator::About, _) => {
                    // A target that is finer than the rounding is met by itself.
                    let is_more = is_more_wanted(op, direction)?;
                    Some(if is_more { value.max(rounded) >= target } else { value.min(rounded) <= target })
                }
            }
        }
    }
}

/// Whether a target asks for at least its figure (or for at most): by its operator, or else by the direction.
pub(super) fn is_more_wanted(op: Operator, direction: Direction) -> Option<bool> {
    match (op, direction) {
        (Operator::Above | Operator::AtLeast, _) => Some(true),
        (Operator::Below | Operator::AtMost, _) => Some(false),
        (Operator::Exactly | Operator::About, Direction::Up) => Some(true),
        (Operator::Exactly | Operator::About, Direction::Down) => Some(false),
        (Operator::Exactly | Operator::About, Direction::None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::row;
    use crate::model::{
        Direction::{Down, Up},
        Kind,
        Operator::{Above, AtLeast, AtMost, Exactly},
    };

    /// A row whose cells print these characters.
    fn check((baseline, op, target): (&str, Operator, &str), direction: Direction, value: f64, expected: Option<bool>) {
        let mut row = row(Kind::Level, baseline.parse().ok(), target.parse().ok());
        row.values[0].printed = baseline.to_owned();
        row.values[1].printed = target.to_owned();
        row.values[1].reading = Reading::Number { value: target.parse().unwrap(), op };
        assert_eq!(met(&row, direction, value), expected, "{baseline} to {target}, {value}");
    }

    #[test]
    fn a_value_is_rounded_to_the_decimals_that_the_plan_prints() {
        check(("14.2", Exactly, "15.0"), Up, 14.96, Some(true));
        check(("14.2", Exactly, "15.0"), Up, 14.94, Some(false));
        check(("1", Exactly, "2"), Up, 1.5, Some(false));
        check(("1.5", Above, "2"), Up, 2.01, Some(true));
        check(("1.5", Above, "2"), Up, 2.0, Some(false));
    }

    #[test]
    fn the_direction_decides_what_a_bare_figure_asks_for() {
        check(("80", Exactly, "60"), Down, 60.0, Some(true));
        check(("80", Exactly, "60"), Down, 61.0, Some(false));
        check(("80", Exactly, "60"), Direction::None, 61.0, None);
        check(("80", AtLeast, "60"), Direction::None, 61.0, Some(true));
        check(("80", AtMost, "60"), Up, 61.0, Some(false));
    }

    #[test]
    fn without_a_target_there_is_nothing_to_meet() {
        assert_eq!(met(&row(Kind::Level, Some(1.0), None), Up, 5.0), None);
    }
}
