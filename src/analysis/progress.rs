//! The linear measures of a row: how far it has come, how fast, and what is still needed.

use super::{Actual, Terms, Undefined, round_significant};
use crate::model::{Direction, Kind};

/// The linear measures of a mid-term evaluation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// p = (v−b)/(T−b), never capped.
    pub done: f64,
    /// e = (t−y0)/(yT−y0).
    pub elapsed: f64,
    /// p/e, rounded to 9 significant digits, so that a change of unit changes no verdict.
    pub pace: f64,
    /// b + e(T−b): where an even path would be now, in the row's unit.
    pub expected: f64,
    /// v − expected, in the row's unit.
    pub gap: f64,
    /// Whether the gap is on the good side.
    pub is_better: bool,
    /// Where an even continuation of the way so far would be in yT, in the row's unit.
    pub projected: f64,
}

/// What is still needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// (T−v)/(yT−t), in the row's unit a year.
    pub yearly: f64,
    /// (T−b)/(yT−y0): what an even path asked for each year.
    pub planned: Option<f64>,
    /// (T/v)^(1/(yT−t))−1, for levels and running totals.
    pub rate: Option<f64>,
    /// How many years are left.
    pub years: i32,
}

/// Ends of a way further apart than this are slips of the pen: nothing is planned year by year across them.
pub(super) const MOST_YEARS: i32 = 100;

/// The linear measures of a figure.
///
/// # Errors
/// Why a row has none.
pub fn progress(terms: &Terms, value: f64, year: i32) -> Result<Progress, Undefined> {
    match terms.kind {
        Kind::GrowthRate => return Err(Undefined::IsRate),
        Kind::Milestone | Kind::Range | Kind::Text | Kind::Maintain => return Err(Undefined::NotForKind),
        Kind::Level | Kind::Share | Kind::Stock | Kind::PeriodSum | Kind::Multiple | Kind::Rank => {}
    }
    let (b, y0) = terms.baseline?;
    let target = terms.target().ok_or(Undefined::NoDestination)?;
    if is_beyond(terms) || target == b || terms.is_limit() {
        return Err(Undefined::NotForKind);
    }
    if year <= y0 || terms.until <= y0 {
        return Err(Undefined::NoTime);
    }
    let elapsed = (f64::from(year) - f64::from(y0)) / (f64::from(terms.until) - f64::from(y0));
    let done = (value - b) / (target - b);
    let expected = b + elapsed * (target - b);
    let pace = round_significant(done / elapsed);
    // The gap is on the good side where the pace is at least 1; the pace is rounded, so that a row exactly on
    // schedule is not worse by a last binary digit.
    let found =
        Progress { done, elapsed, pace, expected, gap: value - expected, is_better: pace >= 1.0, projected: b + (value - b) / elapsed };
    let are_finite = [done, elapsed, pace, expected, found.gap, found.projected].iter().all(|figure| figure.is_finite());
    if are_finite { Ok(found) } else { Err(Undefined::NotForKind) }
}

/// Whether the baseline stands on the far side of the target: 基期已达标.
pub fn is_beyond(terms: &Terms) -> bool {
    let (Some(target), Ok((b, _))) = (terms.target(), terms.baseline) else { return false };
    if terms.is_limit() {
        return false;
    }
    match (terms.kind, terms.direction) {
        (Kind::GrowthRate | Kind::Milestone | Kind::Maintain | Kind::PeriodSum, _) => false,
        (_, Direction::Up) => target < b,
        (_, Direction::Down) => target > b,
        (_, Direction::None) => false,
    }
}

/// What is still needed from a figure that does not meet the target.
pub(super) fn need(terms: &Terms, actual: &Actual) -> Option<Need> {
    let target = terms.target()?;
    let years = terms.until.checked_sub(actual.year).filter(|years| (1..=MOST_YEARS).contains(years))?;
    if terms.is_limit() || matches!(terms.kind, Kind::GrowthRate | Kind::Milestone | Kind::Maintain | Kind::Text | Kind::Range) {
        return None;
    }
    let span = f64::from(years);
    let yearly = (target - actual.value) / span;
    let even = |(b, y0): (f64, i32)| (target - b) / (f64::from(terms.until) - f64::from(y0));
    let planned = terms.baseline.ok().filter(|(_, y0)| terms.until > *y0 && !is_beyond(terms)).map(even);
    let is_level = matches!(terms.kind, Kind::Level | Kind::Stock | Kind::Multiple);
    let rate = (is_level && actual.value > 0.0 && target > 0.0).then(|| (target / actual.value).powf(1.0 / span) - 1.0);
    let finite = |figure: Option<f64>| figure.filter(|figure| figure.is_finite());
    yearly.is_finite().then_some(Need { yearly, planned: finite(planned), rate: finite(rate), years })
}
