//! Figures of an evaluation in words: with their unit, as shares, as differences with their sign.

use crate::analysis::{Assessment, Flip, Need, Threshold, round_significant, round_to};
use crate::model::{Indicator, Method};
use crate::view::{Lang, fixed, short, signed};

/// From here on a figure is written as a power of ten: an evaluator may type anything.
const LARGE: f64 = 1e12;

/// A figure without trailing zeros, with at most so many decimals and a real minus.
pub(super) fn figure(value: f64, decimals: usize) -> String {
    minus(&digits(value, decimals, short))
}

/// A figure with exactly so many decimals.
pub(super) fn fixed_figure(value: f64, decimals: usize) -> String {
    minus(&digits(value, decimals, fixed))
}

fn digits(value: f64, decimals: usize, write: fn(f64, usize) -> String) -> String {
    match value {
        value if !value.is_finite() => "—".to_owned(),
        value if value.abs() >= LARGE => format!("{value:.3e}"),
        value => write(value, decimals),
    }
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// How many decimals a figure has, at most six.
pub(super) fn own_decimals(value: f64) -> usize {
    digits(value, 6, short).split_once('.').map_or(0, |(_, tail)| tail.len())
}

/// A share as percent with at most one decimal.
pub(super) fn percent(value: f64) -> String {
    format!("{}%", figure(value * 100.0, 1))
}

/// How many decimals of v/T in percent it takes to read unlike 100% where it is not 1, at least one: 39.99 of 40 is
/// 99.98%.
pub(super) fn share_decimals(reached: f64) -> usize {
    let is_clear = |decimals: &usize| reached == 1.0 || round_to(reached * 100.0, *decimals) != 100.0;
    (1..6).find(is_clear).unwrap_or(6)
}

/// v/T as percent, without trailing zeros.
pub(super) fn share_of_target(reached: f64) -> String {
    format!("{}%", figure(reached * 100.0, share_decimals(reached)))
}

/// The unit of a difference between two figures of a row: 个百分点 for percentages.
pub(super) fn unit_of_difference(lang: Lang, row: &Indicator) -> String {
    if row.unit == "%" { lang.percentage_points().to_owned() } else { row.unit.clone() }
}

/// How many decimals the figures of a row have, as the plan prints them or as they were entered: never more than four
/// unless the plan prints more.
pub(super) fn shown_decimals(assessment: &Assessment) -> usize {
    let (row, terms) = (assessment.row, &assessment.terms);
    let figures = [assessment.actual.map(|actual| actual.value), terms.baseline.ok().map(|(value, _)| value), terms.target()];
    let entered = figures.into_iter().flatten().map(own_decimals).max().unwrap_or(0);
    row.decimals().max(entered.min(4)).min(FINEST)
}

/// The most decimals that a figure is given.
const FINEST: usize = 6;

/// The fewest decimals, from so many on, with which two figures and their difference read alike in every place: the
/// difference is that of the figures as they are written, and reads 0 only where there is none.
fn decimals_apart(value: f64, other: f64, from: usize) -> usize {
    let is_clear = |decimals: &usize| {
        let difference = round_to(value - other, *decimals);
        let written = round_to(round_to(value, *decimals) - round_to(other, *decimals), *decimals);
        difference == written && (difference != 0.0 || round_to(value - other, FINEST) == 0.0)
    };
    (from..FINEST).find(is_clear).unwrap_or(FINEST)
}

/// The decimals of what an even pace would have reached and of the gap to it, on every page and in every export: those
/// of the row, of whole numbers one, and more only where the gap would read as none.
pub(super) fn gap_decimals(assessment: &Assessment) -> usize {
    let from = shown_decimals(assessment).max(1);
    match (assessment.actual, assessment.progress) {
        (Some(actual), Ok(progress)) => decimals_apart(actual.value, progress.expected, from),
        _ => from,
    }
}

/// The decimals of the distance to the target, alike everywhere.
pub(super) fn distance_decimals(assessment: &Assessment) -> usize {
    let from = shown_decimals(assessment);
    match (assessment.actual, assessment.terms.target()) {
        (Some(actual), Some(target)) => decimals_apart(actual.value, target, from),
        _ => from,
    }
}

/// The decimals of where an extrapolation arrives: more than those of the row only where it would read as the target
/// and the share of the way, as it is written, would not.
pub(super) fn arrival_decimals(assessment: &Assessment, arrived: f64, share: f64) -> usize {
    let from = shown_decimals(assessment).max(1);
    match assessment.terms.target() {
        Some(target) if percent(share) != percent(1.0) => {
            (from..FINEST).find(|decimals| round_to(arrived, *decimals) != round_to(target, *decimals)).unwrap_or(FINEST)
        }
        _ => from,
    }
}

/// What each year has to bring and was planned to, with the decimals of both: one more than those of the row, and away
/// from zero, so that the years together do reach the target.
pub(super) fn yearly(assessment: &Assessment, need: &Need) -> (f64, Option<f64>, usize) {
    let decimals = (shown_decimals(assessment) + 1).min(FINEST);
    (reaching(need.yearly, decimals), need.planned.map(|planned| reaching(planned, decimals)), decimals)
}

/// A figure with so many decimals that is not smaller than it, nor a fall that is less steep.
pub(super) fn reaching(value: f64, decimals: usize) -> f64 {
    // What binary fractions add to a figure does not take it up a step.
    let value = round_significant(value);
    let rounded = round_to(value, decimals);
    if rounded.abs() >= value.abs() {
        return rounded;
    }
    round_to(rounded + 0.1_f64.powi(i32::try_from(decimals).unwrap_or(6)).copysign(value), decimals)
}

/// A difference between two figures of a row, with its sign and without its unit.
pub(super) fn difference(value: f64, decimals: usize) -> String {
    signed(&digits(value, decimals, short))
}

/// A difference without its sign, with its unit: 6个百分点.
pub(super) fn distance(lang: Lang, row: &Indicator, value: f64, decimals: usize) -> String {
    lang.amount(&figure(value.abs(), decimals), &unit_of_difference(lang, row))
}

/// How many decimals of a pace it takes to show on which side of the thresholds it lies, at least two.
pub(super) fn pace_decimals(value: f64, method: &Method) -> usize {
    let is_clear = |decimals: &usize| {
        let rounded = round_to(value, *decimals);
        [method.ahead, method.on_track].iter().all(|threshold| (rounded >= *threshold) == (value >= *threshold))
    };
    (2..9).find(is_clear).unwrap_or(9)
}

/// The bound of a flip as a threshold that can be entered: rounded to the side on which the verdict does change, a
/// pace to three decimals, a part of the target to a tenth of a percent, finer where nothing would be left of it.
pub(super) fn flip_bound(flip: &Flip) -> String {
    let (value, decimals, sign) = match flip.threshold {
        Threshold::Ahead | Threshold::OnTrack => (flip.at, 3, ""),
        Threshold::Margin | Threshold::Target => (flip.at * 100.0, 1, "%"),
    };
    let at = |decimals: usize| {
        let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or_default());
        let steps = round_significant(value * scale);
        (if flip.is_raised { steps.ceil() } else { steps.floor() }) / scale
    };
    let decimals = (decimals..6).find(|decimals| at(*decimals) > 0.0).unwrap_or(6);
    format!("{}{sign}", figure(at(decimals), decimals))
}

/// A pace that never reads like the other side of a threshold.
pub(super) fn pace(value: f64, method: &Method) -> String {
    if value.abs() >= 1e9 { figure(value, 4) } else { fixed_figure(value, pace_decimals(value, method)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_just_below_a_threshold_does_not_read_like_the_threshold() {
        let method = Method::default();
        for (value, expected) in [(0.897, "0.897"), (0.9, "0.90"), (0.8999999, "0.8999999"), (0.89, "0.89"), (1.0, "1.00")] {
            assert_eq!(pace(value, &method), expected, "{value}");
        }
    }

    #[test]
    fn what_is_missed_never_reads_like_all_of_it() {
        for (reached, expected) in [(39.99 / 40.0, "99.98%"), (1.0, "100%"), (0.4, "40%"), (1.0004, "100.04%"), (2.0 / 3.0, "66.7%")] {
            assert_eq!(share_of_target(reached), expected);
        }
    }

    #[test]
    fn the_bound_of_a_flip_is_a_threshold_that_does_change_the_verdict() {
        for (threshold, at, is_raised, expected) in [
            (Threshold::OnTrack, 7.0 / 9.0, false, "0.777"),
            (Threshold::OnTrack, 0.8, false, "0.8"),
            (Threshold::Ahead, 1.0 / 0.9, true, "1.112"),
            (Threshold::Ahead, 1.0, true, "1"),
            (Threshold::Ahead, 0.0004, false, "0.0004"),
            (Threshold::Margin, 0.12345, true, "12.4%"),
            (Threshold::Margin, 0.0002, false, "0.02%"),
            (Threshold::Target, 2.0 / 3.0, false, "66.6%"),
            (Threshold::Target, 1.0, false, "100%"),
        ] {
            let flip = Flip { threshold, now: 1.0, at, is_raised, then: crate::model::Verdict::OnTrack };
            assert_eq!(flip_bound(&flip), expected, "{threshold:?} {at}");
        }
    }

    /// A need of 0.75 a year once read 0.8 in one place and 0.7 in another, which in three years is less than is needed.
    #[test]
    fn what_each_year_has_to_bring_reaches_the_target_as_it_is_written() {
        for (value, decimals, expected) in [
            (0.75, 1, 0.8),
            (0.74, 1, 0.8),
            (-0.74, 1, -0.8),
            (260.0 / 3.0, 1, 86.7),
            (0.1 + 0.2, 1, 0.3),
            (4.5, 1, 4.5),
            (0.0, 1, 0.0),
            (1e-9, 2, 0.01),
            (1e15, 1, 1e15),
        ] {
            assert_eq!(reaching(value, decimals), expected, "{value}");
        }
    }

    #[test]
    fn a_gap_reads_as_none_only_where_there_is_none() {
        for (value, other, from, expected) in [
            (15.6, 15.66, 1, 1),
            (5.3, 5.26, 1, 2),
            (5.3, 5.25, 1, 2),
            (13.25, 13.75, 2, 2),
            (381.0, 381.6, 1, 1),
            (0.46, 0.1 + 0.6 * 0.6, 1, 1),
            (1.0, 1.0 - 1e-5, 1, 5),
        ] {
            assert_eq!(decimals_apart(value, other, from), expected, "{value} {other}");
        }
    }

    #[test]
    fn no_figure_is_ever_written_as_infinite() {
        for value in [f64::MAX, f64::MIN, f64::INFINITY, f64::NAN, 1e-320, -0.0] {
            for text in [figure(value, 6), fixed_figure(value, 2), percent(value), difference(value, 3)] {
                assert!(!text.contains("inf") && !text.contains("NaN") && text.len() < 24, "{value}: {text}");
            }
        }
    }

    #[test]
    fn differences_have_a_sign_and_a_real_minus() {
        for (value, decimals, expected) in [(-6.0, 0, "−6"), (-1.4e-14, 1, "0"), (0.45, 2, "+0.45"), (0.0, 2, "0"), (36.0, 0, "+36")] {
            assert_eq!(difference(value, decimals), expected);
        }
    }
}
