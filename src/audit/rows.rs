//! Rules over single rows: targets against baselines and results.

use super::{BaselineGap, Case, Finding, Rule, Witness};
use crate::analysis::{Yearly, adopted, end, met, multiple, yearly};
use crate::model::{Catalog, Direction, Indicator, Kind, Reading, Role, RowId, Severity, TableKind, Value};

pub(super) fn audit(catalog: &Catalog) -> Vec<Finding> {
    catalog
        .indicators()
        .iter()
        .flat_map(|row| {
            let direction = catalog.concept(&row.concept).map_or(Direction::None, |concept| concept.direction);
            [baseline(row, direction), missed(catalog, row, direction), jump(catalog, row)]
        })
        .flatten()
        .collect()
}

/// The cell of a value.
pub(super) fn cell(row: &Indicator, value: &Value) -> Option<Witness> {
    Some(Witness::Cell(row.id.clone(), value.role.clone(), value.year?))
}

fn number(value: Option<&Value>) -> Option<(f64, &Value)> {
    let value = value?;
    Some((value.number()?, value))
}

/// A target that lies behind its printed baseline, or on it.
fn baseline(row: &Indicator, direction: Direction) -> Option<Finding> {
    let (baseline, base) = number(row.value(Role::Baseline))?;
    let (target, goal) = (row.target_in_unit()?, row.value(Role::Target)?);
    let behind = match direction {
        Direction::Up => target < baseline,
        Direction::Down => target > baseline,
        Direction::None => return None,
    };
    let (rule, severity, gap) = if behind {
        match row.rebased_baseline().and_then(|value| Some((value.number()?, value.rebased.as_ref()?))) {
            // A target behind the new baseline as well is explained by nothing.
            Some((new, rebased)) if met(row, direction, new) == Some(false) => {
                (Rule::BelowBaseline, Severity::High, BaselineGap::Rebased { baseline: new, as_of: rebased.as_of.clone() })
            }
            _ if row.kind == Kind::GrowthRate => (Rule::BelowBaseline, Severity::Medium, BaselineGap::GrowthFloor),
            _ => (Rule::BelowBaseline, Severity::High, BaselineGap::Unexplained),
        }
    } else if met(row, direction, baseline) == Some(true) && row.kind != Kind::Maintain {
        (Rule::MetAtBaseline, Severity::High, BaselineGap::Unexplained)
    } else {
        return None;
    };
    Some(Finding {
        rule,
        severity,
        case: Case::Baseline { baseline, target, unit: row.unit.clone(), gap },
        witnesses: [base, goal].into_iter().filter_map(|value| cell(row, value)).collect(),
        rows: vec![row.id.clone()],
    })
}

/// A target that was not reached, in a table of results.
fn missed(catalog: &Catalog, row: &Indicator, direction: Direction) -> Option<Finding> {
    let (_, table) = catalog.home(row)?;
    let (target, goal) = (row.target_in_unit()?, row.value(Role::Target)?);
    let (actual, reached) = number(row.value(Role::Actual))?;
    let missed = table.kind == TableKind::Results && met(row, direction, actual) == Some(false);
    missed.then(|| Finding {
        rule: Rule::Missed,
        severity: Severity::High,
        case: Case::Missed { target, actual, unit: row.unit.clone() },
        witnesses: [goal, reached].into_iter().filter_map(|value| cell(row, value)).collect(),
        rows: vec![row.id.clone()],
    })
}

/// Growth is called a jump from this share a year on …
const JUMP_FROM: f64 = 0.25;
/// … where it is this many times the median of its peers …
const JUMP_TIMES: f64 = 2.0;
/// … of whom there are at least so many.
const JUMP_PEERS: usize = 2;
/// A share that is to grow so many times stands out without any peer.
const JUMP_SHARE: f64 = 5.0;

/// A required growth far above the rows of the same concept in other plans. Small baselines (below 10 pieces)
/// grow fast without meaning much, and are passed over.
fn jump(catalog: &Catalog, row: &Indicator) -> Option<Finding> {
    let goal = end(row).filter(|goal| goal.planned)?.value;
    let (b, from) = adopted(row).ok()?;
    let (t, to) = (row.target_in_unit()?, goal.year?);
    let growth = |row: &Indicator| -> Option<f64> {
        end(row).filter(|goal| goal.planned)?;
        match yearly(row).ok()? {
            Yearly::Compound(rate) => Some(rate),
            Yearly::Points(_) => None,
        }
    };
    // A share has a ceiling: growing many times over it most likely changed its definition.
    let found = |yearly: f64, median: f64, peers: usize| Finding {
        rule: Rule::Jump,
        severity: if row.kind == Kind::Share { Severity::High } else { Severity::Medium },
        case: Case::Jump { yearly, median, peers, ends: (b, t), unit: row.unit.clone(), years: to - from },
        witnesses: row.baseline().into_iter().chain([goal]).filter_map(|value| cell(row, value)).collect(),
        rows: vec![row.id.clone()],
    };
    if row.kind == Kind::Share {
        let times = multiple(row).ok()?;
        return (times >= JUMP_SHARE && to > from).then(|| found(times.powf(1.0 / f64::from(to - from)) - 1.0, 0.0, 0));
    }
    let own = growth(row)?;
    let is_count = !matches!(row.value(Role::Baseline)?.reading, Reading::Number { value, .. } if value < 10.0);
    let mut peers: Vec<f64> = catalog.members(&row.concept).filter(|other| other.id.plan != row.id.plan).filter_map(growth).collect();
    peers.sort_by(f64::total_cmp);
    let median = match peers.len() {
        0 => return None,
        n if n % 2 == 1 => *peers.get(n / 2)?,
        n => (peers.get(n / 2 - 1)? + peers.get(n / 2)?) / 2.0,
    };
    (is_count && peers.len() >= JUMP_PEERS && own >= JUMP_FROM && own >= JUMP_TIMES * median).then(|| found(own, median, peers.len()))
}

/// Ids of rows, for findings that concern several.
pub(super) fn ids<'a>(rows: impl IntoIterator<Item = &'a Indicator>) -> Vec<RowId> {
    rows.into_iter().map(|row| row.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::Corpus;
    use crate::audit::{BaselineGap, Case, Rule};
    use serde_json::json;

    fn level(baseline: &str, target: &str) -> Corpus {
        Corpus::default().row("a/1/1", "x", "level", "家", &[("baseline", 2020, baseline), ("target", 2025, target)])
    }

    /// The audit once read 翻一番 of 195 as a fall to 2.
    #[test]
    fn a_multiple_of_the_baseline_does_not_lie_below_it() {
        let doubled =
            |target: &str| Corpus::default().row("a/1/1", "x", "multiple", "家", &[("baseline", 2020, "195"), ("target", 2025, target)]);
        doubled("2").finds(&[]);
        doubled("0.5").finds(&[Rule::BelowBaseline]);
    }

    #[test]
    fn a_target_below_its_baseline_is_found_with_its_reason() {
        let found = level("46", "40").finds(&[Rule::BelowBaseline]);
        assert!(matches!(found[0].case, Case::Baseline { gap: BaselineGap::Unexplained, .. }));
        let rate = Corpus::default().row("a/1/1", "x", "growth_rate", "%", &[("baseline", 2020, "47.6"), ("target", 2025, "＞10")]);
        let found = rate.finds(&[Rule::BelowBaseline]);
        assert!(matches!(found[0].case, Case::Baseline { gap: BaselineGap::GrowthFloor, .. }));
        let cell = |role: &str, year: i32, value: f64| json!({"role": role, "year": year, "printed": value.to_string(), "value": value, "op": null});
        let mut rebased = cell("baseline", 2020, 35.0);
        rebased["rebased"] = json!(true);
        rebased["as_of"] = json!("2021-01");
        rebased["reason"] = json!("人口");
        let row = level("46", "40").with(json!({"values": [cell("baseline", 2020, 46.0), rebased, cell("target", 2025, 40.0)]}));
        let found = row.finds(&[Rule::BelowBaseline]);
        assert!(matches!(found[0].case, Case::Baseline { gap: BaselineGap::Rebased { .. }, .. }));
    }

    #[test]
    fn a_target_ahead_of_its_baseline_is_not() {
        level("40", "46").finds(&[]);
        Corpus::default().row("a/1/1", "falls", "level", "家", &[("baseline", 2020, "46"), ("target", 2025, "40")]).finds(&[]);
        level("46", "-").finds(&[]);
    }

    #[test]
    fn a_target_met_at_baseline_is_found_unless_it_is_to_be_kept() {
        level("40", "40").finds(&[Rule::MetAtBaseline]);
        level("40", "≥40").finds(&[Rule::MetAtBaseline]);
        level("40", "＞40").finds(&[]);
        Corpus::default().row("a/1/1", "x", "maintain", "%", &[("baseline", 2020, "100"), ("target", 2025, "100")]).finds(&[]);
    }

    #[test]
    fn a_missed_target_is_found_in_a_table_of_results_only() {
        let row = |actual: &str| Corpus::default().row("a/1/1", "x", "share", "%", &[("target", 2020, "18"), ("actual", 2020, actual)]);
        row("12").results("a").finds(&[Rule::Missed]);
        row("18").results("a").finds(&[]);
        row("12").finds(&[Rule::NoBaseline]);
    }

    #[test]
    fn a_growth_far_above_its_peers_is_found() {
        let plans = |own: &str| {
            let row = |corpus: Corpus, plan: &str, target: &str| {
                corpus.row(&format!("{plan}/1/1"), "x", "level", "家", &[("baseline", 2020, "100"), ("target", 2025, target)])
            };
            row(row(row(Corpus::default(), "a", own), "b", "150"), "c", "160")
        };
        plans("900").finds(&[Rule::Jump]);
        plans("200").finds(&[]);
        // Two peers are needed, and a small count means little.
        level("100", "900").finds(&[]);
    }

    #[test]
    fn a_share_that_grows_many_times_is_found_without_peers() {
        let share =
            |target: &str| Corpus::default().row("a/1/1", "x", "share", "%", &[("baseline", 2020, "1.2"), ("target", 2025, target)]);
        share("15").finds(&[Rule::Jump]);
        share("3").finds(&[]);
    }
}
