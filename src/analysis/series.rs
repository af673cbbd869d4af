//! The actual values of a row as one series, with the breaks that rebasing makes in it.

use super::{Actual, Case, actuals};
use crate::model::{Adjusted, Adjustment, Indicator};

/// How a figure stands to the base that a row is evaluated on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// It is on that base.
    Comparable,
    /// It is from before a break, and was multiplied by this link factor.
    Linked(f64),
    /// It is from before a break that has no link factor: nothing may be compared with it.
    BeforeBreak,
}

/// A value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint<'a> {
    /// The figure; where it was linked, already converted. What its source says stands in `from`.
    pub actual: Actual<'a>,
    /// How it stands to the present base.
    pub standing: Standing,
}

/// All actual values of a row by year, whatever the year of evaluation; suppositions are none.
pub fn series<'a>(case: &Case<'a>, row: &'a Indicator) -> Vec<SeriesPoint<'a>> {
    series_after(case, row, &case.project.adjustments)
}

/// The same as if only these adjustments had been made.
pub(super) fn series_after<'a>(case: &Case<'a>, row: &'a Indicator, adjustments: &[Adjustment]) -> Vec<SeriesPoint<'a>> {
    let breaks = breaks(row, adjustments);
    actuals(case.catalog, case.content, case.project, row).into_iter().map(|actual| placed(actual, &breaks)).collect()
}

/// A break: figures up to this year are on an older base, and its factor carries them across.
type Break = (i32, Option<f64>);

/// The breaks in the order in which they were made: the plan's own first, which has no factor.
fn breaks(row: &Indicator, adjustments: &[Adjustment]) -> Vec<Break> {
    let own = row.rebased_baseline().and_then(|value| value.year).map(|year| (year, None));
    let entered = adjustments.iter().filter(|adjustment| adjustment.row == row.id).filter_map(|adjustment| match adjustment.change {
        Adjusted::Baseline { year, link, value } if value.is_finite() => Some((year, link)),
        Adjusted::Baseline { .. } | Adjusted::Target { .. } | Adjusted::Verdict { .. } => None,
    });
    own.into_iter().chain(entered).collect()
}

/// Walks back through the breaks that lie between a figure and the present base.
fn placed<'a>(actual: Actual<'a>, breaks: &[Break]) -> SeriesPoint<'a> {
    let mut factor = None;
    for (year, link) in breaks.iter().rev() {
        if actual.year > *year {
            break;
        }
        let Some(link) = link.filter(|link| link.is_finite()) else {
            return SeriesPoint { actual, standing: Standing::BeforeBreak };
        };
        factor = Some(factor.unwrap_or(1.0) * link);
    }
    match factor {
        None => SeriesPoint { actual, standing: Standing::Comparable },
        Some(factor) if (actual.value * factor).is_finite() => {
            SeriesPoint { actual: Actual { value: actual.value * factor, ..actual }, standing: Standing::Linked(factor) }
        }
        Some(_) => SeriesPoint { actual, standing: Standing::BeforeBreak },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{ActualFrom, testing::row};
    use crate::model::{Kind, Operator};

    /// The figure 10 of a year behind these breaks.
    fn check(breaks: &[Break], year: i32, expected: (f64, Standing)) {
        let point = placed(Actual { value: 10.0, year, op: Operator::Exactly, from: ActualFrom::Supposed }, breaks);
        assert_eq!((point.actual.value, point.standing), expected, "{breaks:?} {year}");
    }

    #[test]
    fn a_figure_is_carried_across_every_break_behind_which_it_lies() {
        check(&[], 2020, (10.0, Standing::Comparable));
        check(&[(2021, None)], 2022, (10.0, Standing::Comparable));
        check(&[(2021, None)], 2021, (10.0, Standing::BeforeBreak));
        check(&[(2021, Some(2.0))], 2021, (20.0, Standing::Linked(2.0)));
        let two = [(2021, Some(2.0)), (2023, Some(3.0))];
        check(&two, 2024, (10.0, Standing::Comparable));
        check(&two, 2022, (30.0, Standing::Linked(3.0)));
        check(&two, 2020, (60.0, Standing::Linked(6.0)));
        check(&[(2021, None), (2023, Some(3.0))], 2020, (10.0, Standing::BeforeBreak));
        check(&[(2021, Some(f64::MAX))], 2020, (10.0, Standing::BeforeBreak));
    }

    #[test]
    fn a_row_of_one_baseline_has_no_break() {
        assert_eq!(breaks(&row(Kind::Level, Some(1.0), Some(2.0)), &[]), []);
    }
}
