//! Rules over statements: parts against totals, text against tables.

use super::changes::decimals;
use super::{Case, Finding, Rule, Witness};
use crate::analysis::round_to;
use crate::model::{Catalog, Content, End, Measure, Role, Severity, TextTarget};

pub(super) fn audit(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let mut findings = parts(catalog, content);
    for finding in content.targets.iter().filter_map(|target| repetition(catalog, target)) {
        // A text that says the same twice differs once; all its places are witnesses.
        let same = |known: &&mut Finding| known.rule == finding.rule && known.rows == finding.rows && known.case == finding.case;
        match findings.iter_mut().find(same) {
            Some(known) => known.witnesses.extend(finding.witnesses.into_iter().filter(|witness| !matches!(witness, Witness::Cell(..)))),
            None => findings.push(finding),
        }
    }
    findings
}

/// Parts that exceed their total; where the list claims to be complete, also parts that fall short of it.
fn parts(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let mut totals: Vec<&End> = Vec::new();
    for part in content.targets.iter().filter_map(|target| target.part_of.as_ref()) {
        if !totals.contains(&&part.total) {
            totals.push(&part.total);
        }
    }
    totals.into_iter().filter_map(|total| part_finding(catalog, content, total)).collect()
}

/// An open list is looked at from so many parts …
const OPEN_PARTS: usize = 3;
/// … that make up so much of the total.
const OPEN_SHARE: f64 = 0.75;

fn part_finding(catalog: &Catalog, content: &Content, total: &End) -> Option<Finding> {
    let members: Vec<&TextTarget> =
        content.targets.iter().filter(|target| target.part_of.as_ref().is_some_and(|part| part.total == *total)).collect();
    let figures: Vec<f64> = members.iter().filter_map(|part| part.figure.number()).collect();
    let (whole, unit, rows) = match total {
        End::Statement(id) => {
            let total = content.target(id)?;
            (total.figure.number()?, total.unit.clone(), total.repeats.iter().map(|repeat| repeat.row.clone()).collect())
        }
        End::Cell { row, year } => {
            let row = catalog.indicator(row)?;
            (row.values.iter().find(|value| value.year == Some(*year))?.number()?, row.unit.clone(), vec![row.id.clone()])
        }
    };
    let precision = members.iter().map(|part| decimals(&part.printed)).max().unwrap_or(0);
    let sum = round_to(figures.iter().sum(), precision);
    let whole_rounded = round_to(whole, precision);
    let open = members.iter().any(|part| part.part_of.as_ref().is_some_and(|part| part.open));
    // An open list may leave something out; one of several parts that nearly adds up was probably meant to be whole.
    let nearly = members.len() >= OPEN_PARTS && sum >= OPEN_SHARE * whole_rounded;
    let severity = if sum > whole_rounded || (!open && sum < whole_rounded) {
        Severity::High
    } else if open && nearly && sum < whole_rounded {
        Severity::Low
    } else {
        return None;
    };
    (figures.len() == members.len()).then(|| Finding {
        rule: Rule::PartsTotal,
        severity,
        case: Case::Parts { total: whole, parts: figures, unit },
        witnesses: Witness::of_end(catalog, total)
            .into_iter()
            .chain(members.iter().map(|part| Witness::Statement(part.id.clone())))
            .collect(),
        rows,
    })
}

/// A statement that repeats a cell and differs from it. Promised multiples have a rule of their own.
fn repetition(catalog: &Catalog, target: &TextTarget) -> Option<Finding> {
    let repeat = target.repeats.as_ref()?;
    let difference = repeat.difference.clone()?;
    if target.change.as_ref().is_some_and(|change| matches!(change.measure, Measure::Doubling | Measure::Times)) {
        return None;
    }
    let row = catalog.indicator(&repeat.row)?;
    let cell =
        row.values.iter().find(|value| value.year.is_some() && value.year == target.year && !matches!(value.role, Role::Change { .. }));
    let mut witnesses = vec![Witness::Statement(target.id.clone())];
    witnesses.extend(cell.and_then(|cell| super::rows::cell(row, cell)));
    let figures = target.figure.number().zip(cell.and_then(|cell| Some((cell.number()?, cell.decimals()))));
    let (rule, severity, case) = match figures {
        Some((fine, (coarse, places))) if fine != coarse && round_to(fine, places) == coarse => {
            (Rule::Rounding, Severity::Low, Case::Rounding { fine, coarse, unit: target.unit.clone() })
        }
        Some((text, (table, _))) if text != table => (Rule::TextTable, Severity::High, Case::Text { difference }),
        _ => (Rule::TextTable, Severity::Medium, Case::Text { difference }),
    };
    Some(Finding { rule, severity, case, witnesses, rows: vec![row.id.clone()] })
}

#[cfg(test)]
mod tests {
    use crate::audit::Rule;
    use crate::audit::testing::Corpus;
    use crate::model::Severity;
    use serde_json::json;

    fn parts(total: f64, parts: &[f64], open: bool) -> Corpus {
        let part = json!({"part_of": {"total": "a/t/1", "open": open}});
        let corpus = Corpus::default().says(&format!("{total}家"), total, json!({}));
        parts.iter().fold(corpus, |corpus, value| corpus.says(&format!("{value}家"), *value, part.clone()))
    }

    #[test]
    fn parts_that_do_not_add_up_are_found() {
        parts(22.0, &[4.0, 4.0, 12.0], false).finds(&[Rule::PartsTotal]);
        parts(22.0, &[4.0, 4.0, 15.0], false).finds(&[Rule::PartsTotal]);
        parts(22.0, &[20.0, 4.0], true).finds(&[Rule::PartsTotal]);
    }

    #[test]
    fn an_open_list_that_nearly_adds_up_is_a_hint() {
        assert_eq!(parts(54.0, &[1.0, 1.0, 17.0, 26.0], true).finds(&[Rule::PartsTotal])[0].severity, Severity::Low);
    }

    #[test]
    fn parts_that_add_up_or_leave_room_are_not() {
        parts(22.0, &[4.0, 4.0, 14.0], false).finds(&[]);
        parts(570.0, &[443.0], true).finds(&[]);
        parts(54.0, &[1.0, 1.0, 17.0], true).finds(&[]);
        parts(0.3, &[0.1, 0.2], false).finds(&[]);
    }

    /// 5 stands in the table; the text says something.
    fn repeated(printed: &str, value: f64, difference: Option<&str>) -> Corpus {
        Corpus::default().row("a/1/1", "x", "level", "家", &[("baseline", 2020, "5"), ("target", 2025, "6")]).says(
            printed,
            value,
            json!({"row": "a/1/1", "agrees": difference.is_none(), "difference": difference, "difference_en": difference}),
        )
    }

    #[test]
    fn text_that_differs_from_the_table_is_found() {
        assert_eq!(repeated("8家", 8.0, Some("不同")).finds(&[Rule::TextTable])[0].severity, Severity::High);
        assert_eq!(repeated("超过5家", 5.0, Some("多了超过")).finds(&[Rule::TextTable])[0].severity, Severity::Medium);
        repeated("5.1家", 5.1, Some("取整")).finds(&[Rule::Rounding]);
    }

    #[test]
    fn text_that_agrees_is_not() {
        repeated("5家", 5.0, None).finds(&[]);
    }
}
