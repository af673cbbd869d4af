//! Comparing places by one concept: which rows may stand side by side, by which yardstick, and in which order.
//!
//! Comparability of definitions comes from the dictionary, pair by pair; differences of period and unit are computed
//! here. What may not be compared is refused with its reason, never left out in silence.

use super::{Undefined, Yearly, adopted, change, end, multiple, yearly};
use crate::model::{Catalog, Comparability, Content, Indicator, Kind, Label, Operator, Period, Reading, RowId, TableId, TableKind};
use std::collections::BTreeSet;

/// What rows are compared by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Yardstick {
    /// T: the level that is to be reached.
    #[default]
    Target,
    /// b: the level at the start.
    Baseline,
    /// T/b: the target as a multiple of the baseline.
    Multiple,
    /// Required growth a year: compound, or percentage points for shares.
    Yearly,
    /// T − b, in the unit or in percentage points.
    Change,
}

impl Yardstick {
    /// All yardsticks in the order of display.
    pub const ALL: [Yardstick; 5] = [Yardstick::Target, Yardstick::Baseline, Yardstick::Multiple, Yardstick::Yearly, Yardstick::Change];

    /// The value of a row by this yardstick: in its unit; a multiple as such; a yearly rate as a fraction, or in
    /// percentage points for shares.
    ///
    /// # Errors
    /// Why there is none.
    pub fn of(self, row: &Indicator) -> Result<f64, Undefined> {
        match self {
            Yardstick::Baseline => adopted(row).map(|(value, _)| value),
            Yardstick::Target => end(row).and_then(|end| end.value.number()).ok_or(Undefined::NoDestination),
            Yardstick::Multiple => multiple(row),
            Yardstick::Yearly => yearly(row).map(|yearly| match yearly {
                Yearly::Compound(rate) | Yearly::Points(rate) => rate,
            }),
            Yardstick::Change => change(row).map(|change| match change {
                super::Change::Amount(amount) | super::Change::Points(amount) => amount,
            }),
        }
    }

    /// Whether values by this yardstick depend on the size of the place, and not only on its own baseline.
    fn is_level(self) -> bool {
        matches!(self, Yardstick::Target | Yardstick::Baseline | Yardstick::Change)
    }
}

/// A row in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// Its value by the yardstick, or why it has none.
    pub value: Result<f64, Undefined>,
    /// Its place among those with a value, the reference aside; equal values share one.
    pub rank: Option<usize>,
    /// Whether another row has the same place.
    pub tied: bool,
    /// The place that contains the others, such as their city: a reference for them and no rival, so it has no rank.
    pub is_reference: bool,
    /// What has to be said when it stands beside the others.
    pub caveats: Vec<Caveat<'a>>,
}

/// What has to be said about a row beside the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Caveat<'a> {
    /// The definitions differ from that of another row, as the dictionary says.
    Definition(&'a Label),
    /// The plan's period is another one.
    Period(Period),
    /// The unit is worded differently.
    Unit(&'a str),
    /// The figure is a lower or an upper bound.
    Bound(Operator),
    /// The figure was reached and is no target.
    Reached,
    /// The baseline was recomputed.
    Rebased,
}

/// A row that may not stand beside the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// The row that it may not be compared with.
    pub against: &'a Indicator,
    /// Why.
    pub reason: &'a Label,
}

/// A comparison by one concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'a> {
    /// The rows that may stand side by side: by value, the greatest first, then those without one.
    pub rows: Vec<Compared<'a>>,
    /// Those that may not, with the reason.
    pub refused: Vec<Refused<'a>>,
    /// The row to which the others were held.
    pub anchor: Option<RowId>,
}

/// The tables that a comparison draws on: those chosen, or all tables of targets; of the plans chosen, where some are.
/// In the order of their periods, then of the plans.
pub fn chosen_tables(catalog: &Catalog, chosen: &BTreeSet<TableId>, plans: &BTreeSet<String>) -> Vec<TableId> {
    let is_chosen = |id: &TableId, kind: TableKind| match chosen.is_empty() {
        true => kind == TableKind::Targets,
        false => chosen.contains(id),
    };
    let is_planned = |id: &TableId| plans.is_empty() || plans.contains(&id.plan);
    all_tables(catalog).into_iter().filter(|(id, kind, _)| is_chosen(id, *kind) && is_planned(id)).map(|(id, ..)| id).collect()
}

/// Every table with its kind and period, in the order of the periods, then of the plans.
pub fn all_tables(catalog: &Catalog) -> Vec<(TableId, TableKind, Period)> {
    let mut tables: Vec<(TableId, TableKind, Period)> = catalog
        .plans()
        .iter()
        .flat_map(|plan| plan.tables.iter().map(|table| (TableId { plan: plan.id.clone(), table: table.no }, table.kind, table.period)))
        .collect();
    tables.sort_by_key(|(.., period)| *period);
    tables
}

/// The rows of some tables that measure a concept, in the order of the tables.
pub fn rows_in<'a>(catalog: &'a Catalog, concept: &'a str, tables: &[TableId]) -> Vec<&'a Indicator> {
    tables.iter().flat_map(|table| catalog.members(concept).filter(move |row| row.id.table_id() == *table)).collect()
}

/// The rows of target tables that measure a concept, one for each plan.
pub fn candidates<'a>(catalog: &'a Catalog, concept: &'a str) -> Vec<&'a Indicator> {
    rows_in(catalog, concept, &chosen_tables(catalog, &BTreeSet::new(), &BTreeSet::new()))
}

/// Compares rows of one concept.
///
/// The rows are held to an anchor, the one that may be compared with most others: whatever may not be compared
/// with it, or with a row taken before, is refused.
pub fn compare<'a>(catalog: &'a Catalog, content: &'a Content, rows: &[&'a Indicator], yardstick: Yardstick) -> Comparison<'a> {
    let verdict = |a: &Indicator, b: &Indicator| content.pair(&a.id, &b.id);
    let is_refused = |a: &Indicator, b: &Indicator| verdict(a, b).is_some_and(|pair| pair.verdict == Comparability::No);
    let friends = |row: &&&Indicator| rows.iter().filter(|other| !is_refused(row, other)).count();
    let is_reference = |row: &Indicator| rows.iter().any(|other| contains(catalog, row, other));
    // The first of those with most friends, so that the result does not depend on anything but the data. A place that
    // contains the others is no measure for them.
    let rivals = || rows.iter().filter(|row| !is_reference(row));
    let most = rivals().map(|row| friends(&row)).max();
    let Some(anchor) = rivals().find(|row| Some(friends(row)) == most).copied() else {
        return Comparison { rows: Vec::new(), refused: Vec::new(), anchor: None };
    };
    let mut taken: Vec<&Indicator> = vec![anchor];
    let mut refused = Vec::new();
    for row in rows.iter().copied().filter(|row| row.id != anchor.id) {
        match taken.iter().find(|other| is_refused(row, other)) {
            None => taken.push(row),
            Some(against) => {
                if let Some(pair) = verdict(row, against) {
                    refused.push(Refused { row, against, reason: &pair.reason });
                }
            }
        }
    }
    let mut compared: Vec<Compared> = taken
        .iter()
        .map(|row| Compared {
            row,
            value: yardstick.of(row),
            rank: None,
            tied: false,
            is_reference: is_reference(row),
            caveats: caveats(catalog, content, row, anchor, yardstick),
        })
        .collect();
    rank(&mut compared);
    Comparison { rows: compared, refused, anchor: Some(anchor.id.clone()) }
}

/// Whether the area of one row's plan contains that of another's.
fn contains(catalog: &Catalog, whole: &Indicator, part: &Indicator) -> bool {
    let areas = |row: &Indicator| catalog.plan(&row.id.plan).map_or(&[][..], |plan| &plan.areas);
    areas(part).iter().filter_map(|area| catalog.area(area)?.parent.as_ref()).any(|parent| areas(whole).contains(parent))
}

/// Orders by value and gives ranks: 1, 2, 2, 4. Values that differ by less than rounding are equal.
fn rank(rows: &mut [Compared]) {
    let key = |row: &Compared| row.value.unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|a, b| key(b).total_cmp(&key(a)));
    // One place alone leads nobody, nor does it lead itself in another period.
    let rivals: BTreeSet<&str> =
        rows.iter().filter(|row| !row.is_reference && row.value.is_ok()).map(|row| row.row.id.plan.as_str()).collect();
    if rivals.len() < 2 {
        return;
    }
    let values: Vec<Option<f64>> = rows.iter().filter(|row| !row.is_reference).map(|row| row.value.ok()).collect();
    let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    for row in rows.iter_mut().filter(|row| !row.is_reference) {
        if let Ok(value) = row.value {
            let same: Vec<usize> = (0..values.len()).filter(|other| values[*other].is_some_and(|v| equal(v, value))).collect();
            row.rank = same.first().map(|first| first + 1);
            row.tied = same.len() > 1;
        }
    }
}

fn caveats<'a>(
    catalog: &'a Catalog,
    content: &'a Content,
    row: &'a Indicator,
    anchor: &Indicator,
    yardstick: Yardstick,
) -> Vec<Caveat<'a>> {
    let mut caveats = Vec::new();
    if let Some(pair) = content.pair(&row.id, &anchor.id).filter(|pair| pair.verdict == Comparability::Caveat) {
        caveats.push(Caveat::Definition(&pair.reason));
    }
    let period = |row: &Indicator| catalog.home(row).map(|(_, table)| table.period);
    if let Some(own) = period(row).filter(|own| Some(*own) != period(anchor)) {
        caveats.push(Caveat::Period(own));
    }
    if row.unit != anchor.unit && yardstick.is_level() {
        caveats.push(Caveat::Unit(&row.unit));
    }
    let bound = end(row).and_then(|end| match end.value.reading {
        Reading::Number { op, .. } if op != Operator::Exactly => Some(op),
        _ => None,
    });
    if yardstick != Yardstick::Baseline {
        caveats.extend(bound.map(Caveat::Bound));
        caveats.extend(end(row).filter(|end| !end.planned).map(|_| Caveat::Reached));
    }
    if row.rebased_baseline().is_some() {
        caveats.push(Caveat::Rebased);
    }
    caveats
}

/// Concepts that two or more plans set targets for, in the order of the catalog.
pub fn comparable_concepts(catalog: &Catalog) -> Vec<&crate::model::Concept> {
    catalog.concepts().iter().filter(|concept| candidates(catalog, &concept.id).len() > 1 && concept.kind != Kind::GrowthRate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    /// The rows of a concept in the target tables of some plans.
    fn of<'a>(concept: &'a str, plans: &[&str], catalog: &'a Catalog) -> Vec<&'a Indicator> {
        let plans = plans.iter().map(|plan| (*plan).to_owned()).collect();
        rows_in(catalog, concept, &chosen_tables(catalog, &BTreeSet::new(), &plans))
    }

    fn check(concept: &str, yardstick: Yardstick, expected: &[(&str, Option<usize>)], refused: &[&str]) {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found = compare(&catalog, &content, &candidates(&catalog, concept), yardstick);
        let rows: Vec<(String, Option<usize>)> = found.rows.iter().map(|row| (row.row.id.to_string(), row.rank)).collect();
        let expected: Vec<(String, Option<usize>)> = expected.iter().map(|(id, rank)| ((*id).to_owned(), *rank)).collect();
        assert_eq!(rows, expected);
        assert_eq!(found.refused.iter().map(|row| row.row.id.to_string()).collect::<Vec<_>>(), refused);
    }

    #[test]
    fn places_are_ranked_by_a_yardstick() {
        check(
            "high_tech_enterprises",
            Yardstick::Multiple,
            &[("cq-13/2/4", None), ("gx-14/1/16", Some(1)), ("na-14/1/5", Some(2)), ("qj-14/1/5", Some(3)), ("kz-14/2/4", Some(4))],
            &[],
        );
    }

    #[test]
    fn definitions_that_do_not_match_are_refused_with_the_reason() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found = compare(&catalog, &content, &candidates(&catalog, "strategic_emerging_share"), Yardstick::Target);
        assert!(found.refused.iter().any(|refused| refused.row.id.plan == "gx-14" && !refused.reason.zh.is_empty()));
        assert!(found.rows.iter().all(|row| row.row.id.plan != "gx-14"));
        // Nothing is lost: every candidate is shown or refused.
        assert_eq!(found.rows.len() + found.refused.len(), candidates(&catalog, "strategic_emerging_share").len());
    }

    #[test]
    fn a_missing_value_stands_last_without_a_rank() {
        check(
            "patents_per_10k",
            Yardstick::Target,
            &[("gx-14/1/8", Some(1)), ("na-14/1/9", Some(2)), ("cq-13/2/8", None), ("qj-14/1/6", Some(3)), ("kz-14/2/6", Some(4))],
            &[],
        );
        let catalog = bundled().unwrap();
        let zero = compare(&catalog, &Content::default(), &candidates(&catalog, "unicorns"), Yardstick::Multiple)
            .rows
            .iter()
            .map(|row| row.rank)
            .collect::<Vec<_>>();
        assert_eq!(zero, [None], "from 0 there is no multiple, and one place leads nobody");
    }

    #[test]
    fn the_city_is_a_reference_and_no_rival() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found = compare(&catalog, &content, &candidates(&catalog, "rd_intensity"), Yardstick::Target);
        let city = found.rows.iter().find(|row| row.row.id.plan == "cq-13").unwrap();
        assert!(city.is_reference && city.rank.is_none() && found.anchor.as_ref() != Some(&city.row.id));
        // Without any of its districts it is a place like others.
        let alone = compare(&catalog, &content, &of("rd_intensity", &["cq-13"], &catalog), Yardstick::Target);
        assert!(!alone.rows[0].is_reference);
    }

    #[test]
    fn equal_values_share_a_place() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found = compare(&catalog, &content, &of("high_tech_enterprises", &["na-14", "gx-14", "qj-14"], &catalog), Yardstick::Target);
        let ranks: Vec<(Option<usize>, bool)> = found.rows.iter().map(|row| (row.rank, row.tied)).collect();
        assert_eq!(ranks, [(Some(1), true), (Some(1), true), (Some(3), false)]);
    }

    #[test]
    fn other_periods_bounds_and_rebased_baselines_are_said() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found = compare(&catalog, &content, &candidates(&catalog, "patents_per_10k"), Yardstick::Multiple);
        let of = |plan: &str| found.rows.iter().find(|row| row.row.id.plan == plan).unwrap().caveats.clone();
        let anchor = found.anchor.clone().unwrap();
        let odd = if anchor.plan == "cq-13" { "gx-14" } else { "cq-13" };
        assert!(of(odd).iter().any(|caveat| matches!(caveat, Caveat::Period(_))));
        assert!(of("na-14").contains(&Caveat::Rebased));
        assert!(of("qj-14").contains(&Caveat::Bound(Operator::AtLeast)));
    }

    #[test]
    fn nothing_is_lost_whatever_is_compared() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        for concept in catalog.concepts() {
            for yardstick in Yardstick::ALL {
                let found = compare(&catalog, &content, &candidates(&catalog, &concept.id), yardstick);
                assert_eq!(found.rows.len() + found.refused.len(), candidates(&catalog, &concept.id).len(), "{} {yardstick:?}", concept.id);
                let ranked = found.rows.iter().filter(|row| row.rank.is_some()).count();
                let rivals = found.rows.iter().filter(|row| row.value.is_ok() && !row.is_reference).count();
                assert_eq!(ranked, if rivals > 1 { rivals } else { 0 });
                assert!(found.rows.iter().all(|row| row.value.is_ok_and(f64::is_finite) || row.value.is_err()));
            }
        }
    }

    #[test]
    fn two_periods_of_one_place_stand_side_by_side() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let tables = BTreeSet::from(["kz-14/1".parse().unwrap(), "kz-14/2".parse().unwrap()]);
        let rows = rows_in(&catalog, "high_tech_enterprises", &chosen_tables(&catalog, &tables, &BTreeSet::new()));
        let found = compare(&catalog, &content, &rows, Yardstick::Target);
        assert_eq!(found.rows.len(), 2);
        assert!(found.rows.iter().flat_map(|row| &row.caveats).any(|caveat| matches!(caveat, Caveat::Period(_))));
        assert!(found.rows.iter().all(|row| row.rank.is_none()), "a place does not lead itself");
    }

    /// Every pair of the dictionary, alone: drawn, drawn with its caveat, or refused with its reason.
    #[test]
    fn every_pair_of_the_dictionary_is_treated_as_it_says() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for pair in content.dictionary.iter().flat_map(|entry| &entry.pairs) {
            let rows = [catalog.indicator(&pair.a).unwrap(), catalog.indicator(&pair.b).unwrap()];
            for rows in [rows, [rows[1], rows[0]]] {
                for yardstick in Yardstick::ALL {
                    let found = compare(&catalog, &content, &rows, yardstick);
                    let said = found.rows.iter().flat_map(|row| &row.caveats).any(|caveat| *caveat == Caveat::Definition(&pair.reason));
                    match pair.verdict {
                        Comparability::Same => assert!(found.rows.len() == 2 && !said, "{} {}", pair.a, pair.b),
                        Comparability::Caveat => assert!(found.rows.len() == 2 && said, "{} {}", pair.a, pair.b),
                        Comparability::No => {
                            assert!(found.rows.len() == 1 && found.refused.len() == 1, "{} {}", pair.a, pair.b);
                            assert_eq!(found.refused[0].reason, &pair.reason);
                            assert_eq!(found.rows[0].rank, None, "one row alone is not ranked");
                        }
                    }
                }
            }
            *seen.entry(format!("{:?}", pair.verdict)).or_insert(0) += 1;
        }
        assert_eq!(seen.values().sum::<i32>(), 129);
        assert!(seen.len() == 3, "{seen:?}");
    }
}
