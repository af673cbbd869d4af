//! 追赶计算: what each year has to bring, and whether 分年度目标 lead to the target.

use super::met::is_more_wanted;
use super::progress::MOST_YEARS;
use super::{Assessment, Goal, round_to};
use crate::model::{Kind, Operator, YearlyTarget};

/// The value at the end of a year.
pub type YearEnd = (i32, f64);

/// The even way from the latest actual to the target: the value at the end of each year that is left, in the row's
/// unit, the last one being the target. Empty where nothing is needed.
pub fn even_way(assessment: &Assessment) -> Vec<YearEnd> {
    let (Some(need), Some(actual), Some(target)) = (assessment.need, assessment.actual, assessment.terms.target()) else {
        return Vec::new();
    };
    // Rounding must not carry a year past the target.
    let within = |value: f64| if need.yearly > 0.0 { value.min(target) } else { value.max(target) };
    let end_of = |n: i32| if n == need.years { target } else { within(actual.value + need.yearly * f64::from(n)) };
    (1..=need.years).map(|n| (actual.year + n, end_of(n))).collect()
}

/// How 分年度目标 stand to the target.
#[derive(Clone, Debug, PartialEq)]
pub enum YearlyCheck {
    /// None is entered.
    None,
    /// Some years that are left have none.
    Missing(Vec<i32>),
    /// The last one is short of the target by this much, in the row's unit.
    Short(f64),
    /// The last one goes beyond the target by this much.
    Over(f64),
    /// They lead to the target, but this year's goes back.
    Back(i32),
    /// They lead to the target.
    Fits,
}

/// Whether the 分年度目标 of a row, which are values at the ends of years, lead from its latest actual to its target.
/// Their yearly increments then add up to what is still needed.
pub fn check_yearly(assessment: &Assessment, targets: &[YearlyTarget]) -> YearlyCheck {
    let of_row: Vec<YearEnd> = {
        let mut found: Vec<YearEnd> =
            targets.iter().filter(|target| target.row == assessment.row.id).map(|target| (target.year, target.value)).collect();
        found.sort_by_key(|(year, _)| *year);
        found
    };
    let (Some(target), false) = (assessment.terms.target(), of_row.is_empty()) else { return YearlyCheck::None };
    let from = assessment.actual.map_or(assessment.terms.since(), |actual| actual.year);
    let missing: Vec<i32> = (from.saturating_add(1)..=assessment.terms.until.min(from.saturating_add(MOST_YEARS)))
        .filter(|year| !of_row.iter().any(|(entered, _)| entered == year))
        .collect();
    if !missing.is_empty() {
        return YearlyCheck::Missing(missing);
    }
    let start = assessment.actual.map(|actual| actual.value).or_else(|| assessment.terms.baseline.ok().map(|(b, _)| b));
    let op = match assessment.terms.goal {
        Ok(Goal::Figure { op, .. }) => op,
        Ok(Goal::Range { .. }) | Err(_) => Operator::Exactly,
    };
    let is_up = is_more_wanted(op, assessment.terms.direction).unwrap_or_else(|| start.is_none_or(|start| target >= start));
    let Some(last) = of_row.iter().find(|(year, _)| *year == assessment.terms.until).map(|(_, value)| *value) else {
        return YearlyCheck::Missing(vec![assessment.terms.until]);
    };
    let decimals = assessment.row.decimals().max(2);
    let short = round_to(if is_up { target - last } else { last - target }, decimals);
    if short > 0.0 {
        return YearlyCheck::Short(short);
    }
    if short < 0.0 {
        return YearlyCheck::Over(-short);
    }
    let steps = of_row.iter().filter(|(year, _)| *year > from);
    let mut before = start;
    for (year, value) in steps {
        let goes_back = before.is_some_and(|before| if is_up { *value < before } else { *value > before });
        if goes_back && assessment.terms.kind != Kind::GrowthRate {
            return YearlyCheck::Back(*year);
        }
        before = Some(*value);
    }
    YearlyCheck::Fits
}

impl Assessment<'_> {
    /// Whether there is a way from a baseline to a target that can be drawn through the years. A rate of growth is no
    /// place on a way.
    pub fn has_way(&self) -> bool {
        let Ok((_, from)) = self.terms.baseline else { return false };
        let is_way = !matches!(self.terms.kind, Kind::GrowthRate | Kind::Milestone | Kind::Text | Kind::Range);
        is_way && !self.terms.is_limit() && self.terms.target().is_some() && from < self.terms.until && self.terms.until - from <= 100
    }
}
