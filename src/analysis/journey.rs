//! The way of one row from its baseline to its target, or to what was reached.
//!
//! Formulas: T/b, required compound growth (T/b)^(1/(yT−y0))−1 and the change in percentage
//! points for shares, as the project's method for evaluating indicators defines ambition.

use super::round_to;
use crate::model::{Catalog, Indicator, Kind, Missing, Reading, Role, TableId, Value};

/// Where a journey ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination<'a> {
    /// The value there.
    pub value: &'a Value,
    /// True for a target that lies ahead, false for a result that was reached.
    pub planned: bool,
}

/// Why a figure about a journey is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// The row has no baseline column.
    NoBaseline,
    /// The baseline's cell has no figure.
    BaselineMissing(Missing),
    /// A sum over the period: it starts from nothing, which no plan prints.
    FromZero,
    /// The baseline is 0: the way is defined, a multiple is not.
    ZeroBaseline,
    /// There is no single figure to arrive at.
    NoDestination,
    /// The row is a rate of growth: not a place on a way.
    IsRate,
    /// Baseline and destination are of one year.
    NoTime,
    /// The kind of the row knows no such figure.
    NotForKind,
}

/// A difference between two values of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// In the row's own unit.
    Amount(f64),
    /// In percentage points, for shares.
    Points(f64),
}

/// What a year has to bring, on an even path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Yearly {
    /// Compound growth, as a fraction: 0.207 is 20.7 % a year.
    Compound(f64),
    /// Percentage points a year, for shares.
    Points(f64),
}

/// The target of a row, or else what was reached.
pub fn end(row: &Indicator) -> Option<Destination<'_>> {
    match row.value(Role::Target) {
        Some(value) => Some(Destination { value, planned: true }),
        None => row.value(Role::Actual).map(|value| Destination { value, planned: false }),
    }
}

/// The baseline that the journey starts from, with its figure and year.
///
/// # Errors
/// Why there is none.
pub fn adopted(row: &Indicator) -> Result<(f64, i32), Undefined> {
    let value = row.baseline().ok_or(Undefined::NoBaseline)?;
    match (value.reading, value.year) {
        (Reading::Number { value, .. }, Some(year)) => Ok((value, year)),
        (Reading::Missing(reason), _) => Err(Undefined::BaselineMissing(reason)),
        (Reading::Number { .. } | Reading::Range { .. }, _) => Err(Undefined::NotForKind),
    }
}

/// A figure and its year.
type Dated = (f64, i32);

/// Both ends of the way as figures and years; rates of growth have no way.
fn ends(row: &Indicator) -> Result<(Dated, Dated), Undefined> {
    match row.kind {
        Kind::GrowthRate => return Err(Undefined::IsRate),
        Kind::Level | Kind::Share | Kind::Stock | Kind::PeriodSum | Kind::Maintain | Kind::Multiple => {}
        Kind::Rank | Kind::Milestone | Kind::Range | Kind::Text => return Err(Undefined::NotForKind),
    }
    let start = adopted(row)?;
    let end = end(row).ok_or(Undefined::NoDestination)?;
    let factor = if end.planned { row.target_factor() } else { Some(1.0) };
    match (end.value.number().zip(factor), end.value.year) {
        (Some((value, factor)), Some(year)) => Ok((start, (value * factor, year))),
        _ => Err(Undefined::NoDestination),
    }
}

/// T/b: the destination as a multiple of the baseline.
///
/// # Errors
/// Why it is not defined.
pub fn multiple(row: &Indicator) -> Result<f64, Undefined> {
    let ((b, _), (t, _)) = ends(row)?;
    if b == 0.0 {
        return Err(Undefined::ZeroBaseline);
    }
    if b < 0.0 || t < 0.0 {
        return Err(Undefined::NotForKind);
    }
    Ok(t / b)
}

/// T − b at the row's own precision.
///
/// # Errors
/// Why it is not defined.
pub fn change(row: &Indicator) -> Result<Change, Undefined> {
    let ((b, _), (t, _)) = ends(row)?;
    let difference = round_to(t - b, row.decimals());
    Ok(if row.kind == Kind::Share { Change::Points(difference) } else { Change::Amount(difference) })
}

/// A row with the change that we compute and the one that the document prints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangedRow<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// What lies between its ends, or why it is not defined.
    pub computed: Result<Change, Undefined>,
    /// What the document prints about it, in the unit of its own role.
    pub printed: Option<&'a Value>,
}

/// The changes of the rows of a table, in its order: for a plan that prints what was reached but no targets.
pub fn changes<'a>(catalog: &'a Catalog, table: &TableId) -> Vec<ChangedRow<'a>> {
    let of_table = catalog.indicators().iter().filter(|row| row.id.table_id() == *table);
    of_table.map(|row| ChangedRow { row, computed: change(row), printed: row.printed_change() }).collect()
}

/// What each year has to bring: compound growth, for shares percentage points.
///
/// # Errors
/// Why it is not defined.
pub fn yearly(row: &Indicator) -> Result<Yearly, Undefined> {
    let ((b, from), (t, to)) = ends(row)?;
    let years = f64::from(to - from);
    if years <= 0.0 {
        return Err(Undefined::NoTime);
    }
    match row.kind {
        Kind::Share => Ok(Yearly::Points((t - b) / years)),
        Kind::PeriodSum => Err(Undefined::NotForKind),
        _ if b == 0.0 => Err(Undefined::ZeroBaseline),
        _ if b < 0.0 || t <= 0.0 => Err(Undefined::NotForKind),
        _ => Ok(Yearly::Compound((t / b).powf(1.0 / years) - 1.0)),
    }
}

/// v/T: what was reached as a fraction of the target, where a row has both.
pub fn reached(row: &Indicator) -> Option<f64> {
    let target = row.target_in_unit()?;
    let actual = row.value(Role::Actual)?.number()?;
    (target > 0.0).then_some(actual / target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::row;

    /// 翻一番 of 195 is 390, and no fall to 2.
    #[test]
    fn a_multiple_leads_to_so_many_baselines() {
        let row = row(Kind::Multiple, Some(195.0), Some(2.0));
        assert_eq!((multiple(&row), change(&row)), (Ok(2.0), Ok(Change::Amount(195.0))));
    }

    #[test]
    fn a_level_grows_by_a_rate() {
        let row = row(Kind::Level, Some(195.0), Some(500.0));
        assert_eq!(multiple(&row).map(|m| round_to(m, 2)), Ok(2.56));
        assert_eq!(change(&row), Ok(Change::Amount(305.0)));
        let Ok(Yearly::Compound(rate)) = yearly(&row) else { unreachable!("a level has a rate") };
        assert_eq!(round_to(rate * 100.0, 1), 20.7);
    }

    #[test]
    fn a_share_grows_by_points() {
        let row = row(Kind::Share, Some(4.9), Some(5.5));
        assert_eq!(change(&row), Ok(Change::Points(0.6)));
        assert!(matches!(yearly(&row), Ok(Yearly::Points(p)) if round_to(p, 2) == 0.12));
    }

    #[test]
    fn from_zero_there_is_a_change_but_no_multiple() {
        let row = row(Kind::Level, Some(0.0), Some(3.0));
        assert_eq!(multiple(&row), Err(Undefined::ZeroBaseline));
        assert_eq!(yearly(&row), Err(Undefined::ZeroBaseline));
        assert_eq!(change(&row), Ok(Change::Amount(3.0)));
    }

    #[test]
    fn a_missing_baseline_is_not_zero() {
        let row = row(Kind::PeriodSum, None, Some(15.0));
        assert_eq!(multiple(&row), Err(Undefined::BaselineMissing(Missing::NotPrinted)));
        assert_eq!(change(&row), Err(Undefined::BaselineMissing(Missing::NotPrinted)));
    }

    #[test]
    fn a_rate_of_growth_has_no_way() {
        let row = row(Kind::GrowthRate, Some(47.6), Some(10.0));
        assert_eq!(multiple(&row), Err(Undefined::IsRate));
        assert_eq!(change(&row), Err(Undefined::IsRate));
    }

    #[test]
    fn a_sum_over_the_period_has_no_yearly_rate() {
        let row = row(Kind::PeriodSum, Some(2.0), Some(15.0));
        assert_eq!(yearly(&row), Err(Undefined::NotForKind));
    }

    #[test]
    fn the_city_prints_the_changes_that_its_figures_give() {
        let catalog = crate::exchange::bundled().unwrap();
        let found = changes(&catalog, &"cq-13/1".parse().unwrap());
        assert_eq!(found.len(), 10);
        for ChangedRow { row, computed, printed } in found {
            let figure = computed.ok().map(|change| match change {
                Change::Amount(change) | Change::Points(change) => change,
            });
            assert_eq!(figure, printed.and_then(Value::number), "{}", row.id);
        }
    }

    proptest::proptest! {
        #[test]
        fn figures_are_finite_whatever_the_values(b in proptest::option::of(0.0..1e9f64), t in proptest::option::of(0.0..1e9f64), kind in 0..Kind::ALL.len()) {
            let row = row(Kind::ALL[kind], b, t);
            if let Ok(m) = multiple(&row) { assert!(!m.is_nan()); }
            if let Ok(Change::Amount(c) | Change::Points(c)) = change(&row) { assert!(c.is_finite()); }
            if let Ok(Yearly::Compound(y) | Yearly::Points(y)) = yearly(&row) { assert!(!y.is_nan()); }
        }

        #[test]
        fn compound_growth_leads_from_baseline_to_target(b in 0.01..1e6f64, t in 0.01..1e6f64) {
            let row = row(Kind::Level, Some(b), Some(t));
            let Ok(Yearly::Compound(rate)) = yearly(&row) else { unreachable!("both are positive") };
            let arrived = b * (1.0 + rate).powi(5);
            assert!((arrived / t - 1.0).abs() < 1e-9);
        }

        #[test]
        fn a_change_of_unit_changes_no_multiple(b in 0.01..1e6f64, t in 0.01..1e6f64, scale in 0.001..1e4f64) {
            let one = multiple(&row(Kind::Level, Some(b), Some(t))).unwrap();
            let other = multiple(&row(Kind::Level, Some(b * scale), Some(t * scale))).unwrap();
            assert!((one / other - 1.0).abs() < 1e-9);
        }
    }
}
