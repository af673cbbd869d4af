//! Figures of an evaluation in words: with their unit, as shares, as differences with their sign.

use crate::model::Indicator;
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

/// The unit of a difference between two figures of a row: 个百分点 for percentages.
pub(super) fn unit_of_difference(lang: Lang, row: &Indicator) -> String {
    if row.unit == "%" { lang.percentage_points().to_owned() } else { row.unit.clone() }
}

/// A difference between two figures of a row, with its sign and without its unit.
pub(super) fn difference(value: f64, decimals: usize) -> String {
    signed(&digits(value, decimals, short))
}

/// A difference without its sign, with its unit: 6个百分点.
pub(super) fn distance(lang: Lang, row: &Indicator, value: f64, decimals: usize) -> String {
    lang.amount(&figure(value.abs(), decimals), &unit_of_difference(lang, row))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for (value, decimals, expected) in [(-6.0, 0, "−6"), (0.45, 2, "+0.45"), (0.0, 2, "0"), (36.0, 0, "+36")] {
            assert_eq!(difference(value, decimals), expected);
        }
    }
}
