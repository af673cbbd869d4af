//! Rules over changes: stated growth against its end points, promised multiples against the numbers given.

use super::{Case, Finding, Rule, Witness};
use crate::analysis::round_to;
use crate::model::{
    Catalog, Content, End, Figure, Indicator, Measure, Operator, Reading, Role, RowId, Severity, StatedChange, StatementKind, TextTarget,
};

pub(super) fn audit(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let stated = content.targets.iter().filter_map(|target| of_statement(catalog, content, target, target.change.as_ref()?));
    stated.chain(catalog.indicators().iter().filter_map(of_row)).collect()
}

/// Value and year at one end of a change.
fn dated(catalog: &Catalog, content: &Content, end: &End, year: Option<i32>) -> Option<(f64, i32)> {
    match end {
        End::Statement(id) => {
            let target = content.target(id)?;
            Some((target.figure.number()?, target.year.or(year)?))
        }
        End::Cell { row, year } => {
            let cells = &catalog.indicator(row)?.values;
            let value = cells.iter().find(|value| value.year == Some(*year) && value.rebased.is_none())?;
            Some((value.number()?, *year))
        }
    }
}

fn of_statement(catalog: &Catalog, content: &Content, target: &TextTarget, change: &StatedChange) -> Option<Finding> {
    let Figure::Number { value: stated, op } = target.figure else { return None };
    let start = dated(catalog, content, change.start.as_ref()?, change.from)?;
    let end = dated(catalog, content, change.end.as_ref()?, change.to)?;
    let witnesses: Vec<Witness> = [Some(&End::Statement(target.id.clone())), change.start.as_ref(), change.end.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|end| Witness::of_end(catalog, end))
        .collect();
    let mut rows: Vec<RowId> =
        target.repeats.iter().map(|repeat| repeat.row.clone()).chain(cell_row(&change.start)).chain(cell_row(&change.end)).collect();
    rows.sort();
    rows.dedup();
    let promised_multiple = match change.measure {
        Measure::Doubling => Some(2.0),
        Measure::Times if target.kind == StatementKind::Target => Some(stated),
        _ => None,
    };
    if let Some(promised) = promised_multiple {
        // A number that is itself a lower bound leaves room above it, but not below.
        let short = end.0 / start.0 < promised - 0.005;
        let leaves_room = match change.end.as_ref()? {
            End::Statement(id) => matches!(content.target(id)?.figure, Figure::Number { op: Operator::AtLeast | Operator::Above, .. }),
            End::Cell { .. } => false,
        };
        // With "at least", only a number that is clearly short is worth saying.
        let clearly = end.0 / start.0 < promised * 0.95;
        return (start.0 > 0.0 && short && (clearly || !leaves_room)).then(|| Finding {
            rule: Rule::Multiple,
            severity: if clearly { Severity::High } else { Severity::Low },
            case: Case::Multiple {
                promised,
                start: start.0,
                end: end.0,
                aspiration: target.aspiration,
                at_least: leaves_room,
                unit: unit_of(catalog, content, change.end.as_ref()),
            },
            witnesses,
            rows,
        });
    }
    if !matches!(op, Operator::Exactly | Operator::About) {
        return None;
    }
    let percent = target.unit.starts_with('%');
    let decimals = decimals(&target.printed);
    finding(Stated { value: stated, decimals, measure: change.measure, percent, unit: &target.unit }, start, end)
        .map(|(rule, severity, case)| Finding { rule, severity, case, witnesses, rows })
}

/// The change that a table prints beside its own two years.
fn of_row(row: &Indicator) -> Option<Finding> {
    let printed = row.printed_change()?;
    let Role::Change { unit, from, to } = &printed.role else { return None };
    let Reading::Number { value: stated, .. } = printed.reading else { return None };
    let cell = |year: i32| row.values.iter().find(|value| value.year == Some(year));
    let dated = |year: i32| Some((cell(year)?.number()?, year));
    let (start, end) = (dated(*from)?, dated(*to)?);
    let decimals = row.decimals().max(printed.decimals());
    let (rule, severity, case) = finding(Stated { value: stated, decimals, measure: Measure::Points, percent: false, unit }, start, end)?;
    let witness = |year: i32| Some(Witness::Cell(row.id.clone(), cell(year)?.role.clone(), year));
    Some(Finding {
        rule,
        severity,
        case,
        witnesses: [witness(*from), witness(*to)].into_iter().flatten().collect(),
        rows: vec![row.id.clone()],
    })
}

/// A change as stated.
struct Stated<'a> {
    value: f64,
    decimals: usize,
    measure: Measure,
    percent: bool,
    unit: &'a str,
}

/// The change that two ends give over `periods`, in the unit of the statement.
fn computed(stated: &Stated, start: f64, end: f64, periods: i32) -> Option<f64> {
    let periods = f64::from(periods);
    let value = match (stated.measure, stated.percent) {
        (Measure::Average, true) => ((end / start).powf(1.0 / periods) - 1.0) * 100.0,
        (Measure::Average, false) => (end - start) / periods,
        (Measure::Total, true) => (end / start - 1.0) * 100.0,
        (Measure::Total | Measure::Points, _) => end - start,
        (Measure::Times | Measure::Doubling, _) => end / start,
    };
    value.is_finite().then_some(value)
}

/// Whether a stated change fits its ends; where it does not, what to call it.
fn finding(stated: Stated, start: (f64, i32), end: (f64, i32)) -> Option<(Rule, Severity, Case)> {
    let years = end.1 - start.1;
    if years <= 0 {
        return None;
    }
    let fits = |value: f64| round_to(value, stated.decimals) == round_to(stated.value, stated.decimals);
    let value = computed(&stated, start.0, end.0, years)?;
    // 增长N倍 may mean that the end is N times the start, or N times more than it.
    if fits(value) || (stated.measure == Measure::Times && fits(value - 1.0)) {
        return None;
    }
    let periods = (1..=10).find(|n| stated.measure == Measure::Average && computed(&stated, start.0, end.0, *n).is_some_and(fits));
    // Cut off instead of rounded, or one step of the last digit beside it.
    let step = 10f64.powi(-i32::try_from(stated.decimals).unwrap_or(0));
    let close = (value - stated.value).abs() < 1.5 * step;
    let (rule, severity) = if close { (Rule::Rounding, Severity::Low) } else { (Rule::Change, Severity::High) };
    let Stated { value: said, decimals, measure, percent, unit } = stated;
    Some((
        rule,
        severity,
        Case::Change { stated: said, computed: value, decimals, measure, percent, unit: unit.to_owned(), start, end, periods },
    ))
}

fn cell_row(end: &Option<End>) -> Option<RowId> {
    match end {
        Some(End::Cell { row, .. }) => Some(row.clone()),
        _ => None,
    }
}

fn unit_of(catalog: &Catalog, content: &Content, end: Option<&End>) -> String {
    match end {
        Some(End::Statement(id)) => content.target(id).map(|target| target.unit.clone()),
        Some(End::Cell { row, .. }) => catalog.indicator(row).map(|row| row.unit.clone()),
        None => None,
    }
    .unwrap_or_default()
}

/// Decimals of the first figure in printed characters.
pub(super) fn decimals(printed: &str) -> usize {
    printed.split_once('.').map_or(0, |(_, tail)| tail.chars().take_while(char::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::Corpus;
    use crate::audit::{Case, Rule};
    use crate::model::Severity;
    use serde_json::json;

    /// 100 in 2015, `end` in 2020, and a statement of the change between them.
    fn changed(end: f64, printed: &str, value: f64, unit: &str, measure: &str) -> Corpus {
        let change = json!({"measure": measure, "from": 2015, "to": 2020, "start": "a/t/1", "end": "a/t/2"});
        Corpus::default().says("100家", 100.0, json!({"year": 2015})).says(&format!("{end}家"), end, json!({})).says(
            printed,
            value,
            json!({"kind": "growth", "unit": unit, "change": change}),
        )
    }

    #[test]
    fn a_growth_that_its_ends_contradict_is_found_with_the_periods_that_explain_it() {
        let found = changed(200.0, "18.9%", 18.9, "%", "average").finds(&[Rule::Change]);
        assert!(matches!(found[0].case, Case::Change { periods: Some(4), .. }), "{:?}", found[0].case);
        let found = changed(200.0, "25家", 25.0, "家", "average").finds(&[Rule::Change]);
        assert!(matches!(found[0].case, Case::Change { periods: Some(4), .. }));
        changed(200.0, "50%", 50.0, "%", "total").finds(&[Rule::Change]);
        changed(200.0, "5倍", 5.0, "倍", "times").finds(&[Rule::Change]);
    }

    #[test]
    fn a_growth_that_fits_is_not() {
        changed(200.0, "14.9%", 14.9, "%", "average").finds(&[]);
        changed(200.0, "20家", 20.0, "家", "average").finds(&[]);
        changed(200.0, "100%", 100.0, "%", "total").finds(&[]);
        // 是…的2倍, 增长1倍.
        changed(200.0, "2倍", 2.0, "倍", "times").finds(&[]);
        changed(200.0, "1倍", 1.0, "倍", "times").finds(&[]);
        changed(203.0, "2.03倍", 2.03, "倍", "times").finds(&[]);
    }

    #[test]
    fn a_growth_without_both_ends_says_nothing() {
        let change = json!({"measure": "average", "from": 2015, "to": 2020, "start": null, "end": "a/t/1"});
        Corpus::default()
            .says("100家", 100.0, json!({}))
            .says("15%", 15.0, json!({"kind": "growth", "unit": "%", "change": change}))
            .finds(&[]);
    }

    #[test]
    fn the_last_digit_is_a_matter_of_rounding() {
        let found = changed(200.0, "14.8%", 14.8, "%", "average").finds(&[Rule::Rounding]);
        assert_eq!(found[0].severity, Severity::Low);
    }

    fn doubled(end: f64, op: &str) -> Corpus {
        let change = json!({"measure": "doubling", "from": 2020, "to": 2025, "start": "a/t/1", "end": "a/t/2"});
        Corpus::default()
            .says("100家", 100.0, json!({}))
            .says(&format!("{end}家"), end, json!({"kind": "target", "year": 2025, "op": op}))
            .says("翻一番", 2.0, json!({"kind": "target", "year": 2025, "unit": "倍", "change": change}))
    }

    #[test]
    fn a_doubling_that_the_numbers_do_not_give_is_found() {
        doubled(166.0, "=").finds(&[Rule::Multiple]);
        doubled(166.0, ">=").finds(&[Rule::Multiple]);
        doubled(198.0, "=").finds(&[Rule::Multiple]);
    }

    #[test]
    fn a_doubling_that_they_give_or_leave_room_for_is_not() {
        doubled(200.0, "=").finds(&[]);
        doubled(250.0, "=").finds(&[]);
        doubled(198.0, ">=").finds(&[]);
    }

    #[test]
    fn a_printed_change_is_checked_against_its_row() {
        let row = |change: f64| {
            let cell = |role: &str, year: i32, value: f64| json!({"role": role, "year": year, "printed": value.to_string(), "value": value, "op": null});
            let printed = json!({"role": "change", "year": null, "printed": format!("增长{change}个百分点"), "value": change, "op": null, "unit": "个百分点", "from": 2010, "to": 2015});
            Corpus::default()
                .row("a/1/1", "x", "share", "%", &[])
                .with(json!({"values": [cell("baseline", 2010, 47.8), cell("actual", 2015, 52.9), printed]}))
                .results("a")
        };
        row(5.9).finds(&[Rule::Change]);
        row(5.1).finds(&[]);
    }
}
