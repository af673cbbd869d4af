//! Values by a yardstick, as readers see them.

use super::{Lang, fixed, number_with_unit, short, sign, signed};
use crate::analysis::{Yardstick, end};
use crate::model::{Concept, Indicator, Kind, Reading};

/// A value in words; what is computed from a bound is a bound as well.
pub(super) fn computed_words(lang: Lang, row: &Indicator, yardstick: Yardstick, value: f64) -> String {
    let bound = if yardstick == Yardstick::Baseline { "" } else { bound(row) };
    let words = match yardstick {
        Yardstick::Multiple => lang.times(&fixed(value, 2)),
        Yardstick::Yearly if row.kind == Kind::Share => lang.points(&signed(&fixed(value, 2))),
        Yardstick::Yearly => lang.percent(&signed(&fixed(value * 100.0, 1))),
        Yardstick::Change if row.kind == Kind::Share => lang.points(&signed(&short(value, row.decimals()))),
        Yardstick::Change => number_with_unit(lang, &signed(&short(value, row.decimals())), &row.unit),
        Yardstick::Target | Yardstick::Baseline => number_with_unit(lang, &short(value, 6), &row.unit),
    };
    format!("{bound}{words}")
}

/// The sign of the bound that a row's target, or what was reached, is printed with.
pub(super) fn bound(row: &Indicator) -> &'static str {
    match end(row).map(|end| end.value.reading) {
        Some(Reading::Number { op, .. }) => sign(op),
        Some(Reading::Range { .. } | Reading::Missing(_)) | None => "",
    }
}

/// A value as it stands on an axis and in a cell: yearly rates are fractions in the analysis and percent for readers.
pub(super) fn shown(kind: Kind, yardstick: Yardstick, value: f64) -> f64 {
    if yardstick == Yardstick::Yearly && kind != Kind::Share { value * 100.0 } else { value }
}

/// The unit of [`shown`] values of a concept.
pub(super) fn value_unit(lang: Lang, concept: &Concept, yardstick: Yardstick) -> String {
    unit_of(lang, concept.kind, &concept.unit, yardstick)
}

/// The unit of [`shown`] values of a kind that is printed in a unit.
pub(super) fn unit_of(lang: Lang, kind: Kind, unit: &str, yardstick: Yardstick) -> String {
    let is_share = kind == Kind::Share;
    let words = match yardstick {
        Yardstick::Multiple => lang.times_unit(),
        Yardstick::Yearly if is_share => lang.points_a_year(),
        Yardstick::Yearly => lang.percent_a_year(),
        Yardstick::Change if is_share => lang.points_unit(),
        Yardstick::Change | Yardstick::Target | Yardstick::Baseline => unit,
    };
    words.to_owned()
}

/// The years that a value by a yardstick rests on.
pub(super) fn years_of(row: &Indicator, yardstick: Yardstick) -> String {
    let start = row.baseline().and_then(|value| value.year);
    let end = end(row).and_then(|end| end.value.year);
    let years = match yardstick {
        Yardstick::Baseline => [start, None],
        Yardstick::Target => [None, end],
        Yardstick::Multiple | Yardstick::Yearly | Yardstick::Change => [start, end],
    };
    years.into_iter().flatten().map(|year| year.to_string()).collect::<Vec<_>>().join("–")
}
