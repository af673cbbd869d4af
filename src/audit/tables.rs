//! Rules over whole tables and concepts: base years, missing baselines, spellings.

use super::rows::{cell, ids};
use super::{Case, Finding, Rule, Witness};
use crate::model::{Attribute, Catalog, Comparability, Content, Indicator, Kind, Role, RowId, Severity, TableKind};
use std::collections::BTreeMap;

pub(super) fn audit(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    for plan in catalog.plans() {
        for table in &plan.tables {
            let rows: Vec<&Indicator> = catalog.rows_of(&plan.id).filter(|row| row.id.table == table.no).collect();
            let witness = Witness::Table(plan.id.clone(), table.no);
            findings.extend(base_years(&rows, &witness));
            findings.extend(no_baseline(&rows, table.kind, &witness));
        }
    }
    findings.extend(catalog.concepts().iter().filter_map(|concept| units(catalog, content, &concept.id)));
    findings.extend(attributes(catalog));
    findings
}

/// Baselines of several years in one table, those that were recomputed aside.
fn base_years(rows: &[&Indicator], witness: &Witness) -> Option<Finding> {
    let mut years: BTreeMap<i32, Vec<&Indicator>> = BTreeMap::new();
    for row in rows {
        if let Some(value) = row.value(Role::Baseline).filter(|value| value.number().is_some()) {
            years.entry(value.year?).or_default().push(row);
        }
    }
    (years.len() > 1).then(|| {
        // The rows to look at are those of the rarer years.
        let most = years.values().map(Vec::len).max().unwrap_or(0);
        let odd = years.values().filter(|rows| rows.len() < most).flatten().copied();
        Finding {
            rule: Rule::BaseYears,
            severity: Severity::Medium,
            rows: ids(odd),
            case: Case::Years(years.iter().map(|(year, rows)| (*year, rows.len())).collect()),
            witnesses: vec![witness.clone()],
        }
    })
}

/// Rows whose target, or result, cannot be measured from anything. A sum over the period starts from nothing and needs no
/// baseline; a table of results without such a column promises none.
fn no_baseline(rows: &[&Indicator], kind: TableKind, witness: &Witness) -> Option<Finding> {
    let has_column = rows.iter().any(|row| row.value(Role::Baseline).is_some());
    if kind == TableKind::Results && !has_column {
        return None;
    }
    let needs = |row: &&&Indicator| !matches!(row.kind, Kind::PeriodSum | Kind::Milestone | Kind::Maintain | Kind::Text);
    let lacking: Vec<&Indicator> =
        rows.iter().filter(needs).copied().filter(|row| row.baseline().and_then(|value| value.number()).is_none()).collect();
    (!lacking.is_empty()).then(|| Finding {
        rule: Rule::NoBaseline,
        severity: Severity::Medium,
        case: Case::NoBaseline { of: rows.len() },
        witnesses: vec![witness.clone()],
        rows: ids(lacking),
    })
}

/// Units of one concept that differ by their words, among rows that may be compared at all.
fn units(catalog: &Catalog, content: &Content, concept: &str) -> Option<Finding> {
    let members: Vec<&Indicator> = catalog.members(concept).collect();
    let comparable = |row: &&&Indicator| {
        members
            .iter()
            .any(|other| other.id != row.id && content.pair(&row.id, &other.id).is_some_and(|pair| pair.verdict != Comparability::No))
    };
    let rows: Vec<&Indicator> = members.iter().filter(comparable).copied().collect();
    spellings(&rows, |row| Some(row.unit.as_str())).map(|spellings| Finding {
        rule: Rule::Unit,
        severity: Severity::Low,
        witnesses: first_cells(&rows, &spellings),
        rows: ids(rows.iter().copied()),
        case: Case::Spellings { of: Some(concept.to_owned()), spellings },
    })
}

/// 预期性 and 预期值 say the same.
fn attributes(catalog: &Catalog) -> Option<Finding> {
    let expected = |row: &Indicator| row.attribute.filter(|attribute| *attribute != Attribute::Binding).map(Attribute::printed);
    let rows: Vec<&Indicator> = catalog.indicators().iter().filter(|row| expected(row).is_some()).collect();
    spellings(&rows, expected).map(|spellings| Finding {
        rule: Rule::Attribute,
        severity: Severity::Low,
        witnesses: first_cells(&rows, &spellings),
        rows: ids(rows.into_iter().filter(|row| row.attribute == Some(Attribute::ExpectedValue))),
        case: Case::Spellings { of: None, spellings },
    })
}

/// The spellings in use, where there are several.
fn spellings<'a>(rows: &[&'a Indicator], spelled: impl Fn(&'a Indicator) -> Option<&'a str>) -> Option<Vec<(String, Vec<RowId>)>> {
    let mut found: Vec<(String, Vec<RowId>)> = Vec::new();
    for row in rows {
        let Some(word) = spelled(row) else { continue };
        match found.iter_mut().find(|(known, _)| known == word) {
            Some((_, rows)) => rows.push(row.id.clone()),
            None => found.push((word.to_owned(), vec![row.id.clone()])),
        }
    }
    (found.len() > 1).then_some(found)
}

/// The last cell of the first row with each spelling.
fn first_cells(rows: &[&Indicator], spellings: &[(String, Vec<RowId>)]) -> Vec<Witness> {
    let first = spellings.iter().filter_map(|(_, ids)| rows.iter().find(|row| Some(&row.id) == ids.first()));
    first.filter_map(|row| cell(row, row.values.iter().rfind(|value| value.year.is_some())?)).collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::Rule;
    use crate::audit::testing::Corpus;
    use serde_json::json;

    fn two(a: &[(&str, i32, &str)], b: &[(&str, i32, &str)]) -> Corpus {
        Corpus::default().row("a/1/1", "x", "level", "家", a).row("a/1/2", "y", "level", "家", b)
    }

    #[test]
    fn base_years_mixed_within_a_table_are_found() {
        let row = |year| [("baseline", year, "10"), ("target", 2025, "20")];
        let found = two(&row(2019), &row(2020)).finds(&[Rule::BaseYears]);
        assert_eq!(found[0].case, crate::audit::Case::Years(vec![(2019, 1), (2020, 1)]));
        two(&row(2020), &row(2020)).finds(&[]);
    }

    #[test]
    fn a_missing_baseline_is_found_where_one_is_needed() {
        let full = [("baseline", 2020, "10"), ("target", 2025, "20")];
        let found = two(&full, &[("baseline", 2020, "-"), ("target", 2025, "20")]).finds(&[Rule::NoBaseline]);
        assert_eq!(found[0].rows.len(), 1);
        two(&full, &full).finds(&[]);
        let sum = Corpus::default().row("a/1/1", "x", "period_sum", "件", &[("baseline", 2020, "-"), ("target", 2025, "15")]);
        sum.finds(&[]);
        let results = Corpus::default().row("a/1/1", "x", "level", "家", &[("target", 2020, "15"), ("actual", 2020, "51")]).results("a");
        results.finds(&[]);
    }

    #[test]
    fn units_of_one_concept_are_compared_where_figures_may_be() {
        let cells = [("baseline", 2020, "10"), ("target", 2025, "12")];
        let corpus = |unit: &str| Corpus::default().row("a/1/1", "x", "level", "家", &cells).row("b/1/1", "x", "level", unit, &cells);
        corpus("个").finds(&[Rule::Unit]);
        corpus("家").finds(&[]);
        corpus("个").apart("a/1/1", "b/1/1").finds(&[]);
    }

    #[test]
    fn two_words_for_one_attribute_are_found() {
        let cells = [("baseline", 2020, "10"), ("target", 2025, "12")];
        let corpus = |word: &str| {
            Corpus::default()
                .row("a/1/1", "x", "level", "家", &cells)
                .with(json!({"attribute": "预期性"}))
                .row("b/1/1", "y", "level", "家", &cells)
                .with(json!({"attribute": word}))
        };
        corpus("预期值").finds(&[Rule::Attribute]);
        corpus("预期性").finds(&[]);
        corpus("约束性").finds(&[]);
    }
}
