//! The rules that give a verdict, in the order in which the project's method tests them.

use super::met::{is_more_wanted, meets};
use super::{Actual, Goal, Ground, Progress, Terms, is_beyond, round_significant, round_to};
use crate::model::{Direction, Kind, Method, Operator, Verdict};

/// The verdict before the target's year: 提前实现 is tested first.
pub(super) fn mid_verdict(terms: &Terms, actual: &Actual, progress: Option<Progress>, method: &Method) -> (Verdict, Ground) {
    if let Err(ground) = can_be_judged(terms) {
        return (Verdict::NotRated, ground);
    }
    let Some(shown) = shown(terms, actual) else { return (Verdict::NotRated, Ground::NoDirection) };
    match (terms.is_kept(), shown, terms.kind) {
        (_, Shown::Unsure, _) => return (Verdict::NotRated, Ground::OnlyBound),
        (true, Shown::Met, _) => return (Verdict::OnTrack, Ground::Kept),
        (_, Shown::Met, _) => return (Verdict::Early, Ground::Met),
        (_, Shown::Short, Kind::Milestone) => return (Verdict::NotRated, Ground::NotDone),
        (true, Shown::Short, _) => return (Verdict::Behind, Ground::NotKept),
        (false, Shown::Short, _) => {}
    }
    let Some(progress) = progress else { return (Verdict::NotRated, Ground::NoBaseline) };
    let verdict = if progress.pace >= method.ahead {
        Verdict::Ahead
    } else if progress.pace >= method.on_track {
        Verdict::OnTrack
    } else {
        Verdict::Behind
    };
    // The pace of a bound is a bound as well: it can only show that a row is behind.
    let is_shown = bound(actual.op).is_none() || verdict == Verdict::Behind;
    if is_shown { (verdict, Ground::Pace) } else { (Verdict::NotRated, Ground::OnlyBound) }
}

/// The verdict from the target's year on; it needs no baseline.
pub(super) fn final_verdict(terms: &Terms, actual: &Actual, method: &Method) -> (Verdict, Ground) {
    if terms.kind == Kind::Text {
        return (Verdict::NotRated, Ground::Words);
    }
    if terms.goal.is_err() {
        return (Verdict::NotRated, Ground::NoTarget);
    }
    if actual.year < terms.until {
        return (Verdict::NotRated, Ground::NotYet);
    }
    match shown(terms, actual) {
        None => (Verdict::NotRated, Ground::NoDirection),
        Some(Shown::Unsure) => (Verdict::NotRated, Ground::OnlyBound),
        Some(Shown::Short) => (Verdict::Missed, Ground::NotMet),
        Some(Shown::Met) if is_past(terms, actual.value, method.margin) => (Verdict::Exceeded, Ground::Beyond),
        Some(Shown::Met) => (Verdict::Reached, Ground::Met),
    }
}

/// How far a figure lies beyond its target on the good side, in the row's unit and at the row's precision; negative
/// where it is short. `None` where there is no single target, or nothing to go beyond.
pub(super) fn excess(terms: &Terms, value: f64) -> Option<f64> {
    let Ok(Goal::Figure { value: target, op }) = terms.goal else { return None };
    if terms.kind == Kind::Milestone {
        return None;
    }
    let value = if terms.decimals > 0 { round_to(value, terms.decimals) } else { value };
    Some(round_significant(if is_more_wanted(op, terms.direction)? { value - target } else { target - value }))
}

/// Whether a figure is a bound of the true one: from below (超过), or from above; `None` for the figure itself.
pub(super) fn bound(op: Operator) -> Option<Direction> {
    match op {
        Operator::Above | Operator::AtLeast => Some(Direction::Up),
        Operator::Below | Operator::AtMost => Some(Direction::Down),
        Operator::Exactly | Operator::About => None,
    }
}

/// Whether a figure lies beyond its target by more than the margin.
fn is_past(terms: &Terms, value: f64, margin: f64) -> bool {
    let Some((excess, target)) = excess(terms, value).zip(terms.target()) else { return false };
    excess > round_significant(margin * target.abs())
}

/// What a figure shows about a target.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Met,
    Short,
    /// The figure is a bound, and true figures on both sides of the target are within it.
    Unsure,
}

/// 超过 500 shows that 500 is reached, but 超过 400 does not show that it is missed; 低于 400 does.
fn shown(terms: &Terms, actual: &Actual) -> Option<Shown> {
    let is_met = meets(terms, actual.value)?;
    let plain = if is_met { Shown::Met } else { Shown::Short };
    let Some(bound) = bound(actual.op) else { return Some(plain) };
    let is_shown = match terms.goal.ok()? {
        Goal::Range { low, high } => (bound == Direction::Up && actual.value > high) || (bound == Direction::Down && actual.value < low),
        Goal::Figure { op, .. } => is_met == (is_more_wanted(op, terms.direction)? == (bound == Direction::Up)),
    };
    Some(if is_shown { plain } else { Shown::Unsure })
}

fn can_be_judged(terms: &Terms) -> Result<(), Ground> {
    if terms.kind == Kind::Text {
        return Err(Ground::Words);
    }
    if terms.goal.is_err() {
        return Err(Ground::NoTarget);
    }
    if is_beyond(terms) { Err(Ground::BaselineBeyond) } else { Ok(()) }
}
