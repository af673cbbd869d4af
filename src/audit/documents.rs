//! The same fact about the same place and year, stated differently in two places.

use super::{Case, Finding, Rule, Witness};
use crate::analysis::round_to;
use crate::model::{Catalog, Comparability, Content, Figure, Operator, Role, RowId, Severity, StatementKind};

/// A fact: what, where, when, how much, and where it is printed.
struct Fact<'a> {
    concept: &'a str,
    area: &'a str,
    year: i32,
    value: f64,
    decimals: usize,
    unit: &'a str,
    witness: Witness,
    row: Option<RowId>,
}

pub(super) fn audit(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let facts = facts(catalog, content);
    let mut findings = Vec::new();
    for (at, a) in facts.iter().enumerate() {
        for b in facts.iter().skip(at + 1) {
            let same = a.concept == b.concept && a.area == b.area && a.year == b.year && a.unit == b.unit;
            if same && differ(a, b) && comparable(content, a, b) {
                findings.push(Finding {
                    rule: Rule::TwoStatements,
                    severity: Severity::High,
                    case: Case::Two {
                        a: a.value,
                        b: b.value,
                        unit: a.unit.to_owned(),
                        year: a.year,
                        area: a.area.to_owned(),
                        concept: a.concept.to_owned(),
                    },
                    witnesses: vec![a.witness.clone(), b.witness.clone()],
                    rows: [&a.row, &b.row].into_iter().flatten().cloned().collect(),
                });
            }
        }
    }
    findings
}

/// Figures that do not agree even after rounding to the coarser of the two.
fn differ(a: &Fact, b: &Fact) -> bool {
    let places = a.decimals.min(b.decimals);
    round_to(a.value, places) != round_to(b.value, places)
}

/// Two rows with different definitions may both be right.
fn comparable(content: &Content, a: &Fact, b: &Fact) -> bool {
    match (&a.row, &b.row) {
        (Some(a), Some(b)) => content.pair(a, b).is_none_or(|pair| pair.verdict != Comparability::No),
        _ => true,
    }
}

fn facts<'a>(catalog: &'a Catalog, content: &'a Content) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    for row in catalog.indicators() {
        // A plan for two areas speaks of both together: its figures are facts about neither alone.
        let Some(area) = catalog.plan(&row.id.plan).and_then(|plan| plan.areas.first()) else { continue };
        for value in row.values.iter().filter(|value| matches!(value.role, Role::Baseline | Role::Actual) && value.rebased.is_none()) {
            if let (Some(number), Some(year)) = (value.number(), value.year) {
                facts.push(Fact {
                    concept: &row.concept,
                    area,
                    year,
                    value: number,
                    decimals: value.decimals(),
                    unit: &row.unit,
                    witness: Witness::Cell(row.id.clone(), value.role.clone(), year),
                    row: Some(row.id.clone()),
                });
            }
        }
    }
    for target in content.targets.iter().filter(|target| target.kind == StatementKind::Status && target.repeats.is_none()) {
        // 以上 and 近 leave room.
        let Figure::Number { value, op: Operator::Exactly } = target.figure else { continue };
        if let (Some(concept), Some(year)) = (&target.concept, target.year) {
            facts.push(Fact {
                concept,
                area: &target.area,
                year,
                value,
                decimals: super::changes::decimals(&target.printed),
                unit: &target.unit,
                witness: Witness::Statement(target.id.clone()),
                row: None,
            });
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use crate::audit::Rule;
    use crate::audit::testing::Corpus;
    use serde_json::json;

    fn two(a: &str, b: &str, year: i32) -> Corpus {
        let row = |corpus: Corpus, id: &str, year: i32, value: &str| {
            corpus.row(id, "x", "share", "%", &[("baseline", year, value), ("target", 2025, "9")])
        };
        row(row(Corpus::default(), "a/1/1", 2020, a), "b/1/1", year, b)
    }

    #[test]
    fn one_fact_stated_in_two_ways_is_found() {
        two("2.1", "2.4", 2020).finds(&[Rule::TwoStatements]);
        let text = Corpus::default().row("a/1/1", "x", "share", "%", &[("baseline", 2020, "2.1"), ("target", 2025, "4")]);
        text.says("2.4%", 2.4, json!({"concept": "x", "unit": "%"})).finds(&[Rule::TwoStatements]);
    }

    #[test]
    fn other_years_definitions_and_coarser_figures_are_not() {
        two("2.1", "2.4", 2019).finds(&[]);
        two("2.1", "2.12", 2020).finds(&[]);
        two("2.1", "2.4", 2020).apart("a/1/1", "b/1/1").finds(&[]);
        let text = |changes| {
            Corpus::default()
                .row("a/1/1", "x", "share", "%", &[("baseline", 2020, "2.1"), ("target", 2025, "4")])
                .says("2.4%", 2.4, changes)
        };
        text(json!({"concept": "x", "unit": "%", "op": ">="})).finds(&[]);
        text(json!({"concept": null, "unit": "%"})).finds(&[]);
    }
}
