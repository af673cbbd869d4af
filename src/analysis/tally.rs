//! Assessments counted: twice, by all indicators and by those that can be evaluated.

use super::{Assessment, Case, assess};
use crate::model::{Attribute, Category, TableId, TableKind, Verdict};
use std::collections::BTreeMap;

/// How many rows there are of each verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All indicators.
    pub all: usize,
    /// Those that can be evaluated.
    pub rated: usize,
    /// Those of all whose target is wished for (力争) and not promised; they are told apart, and stay in the other counts.
    pub aspirations: usize,
    /// The number of each verdict that occurs.
    pub by: BTreeMap<Verdict, usize>,
}

impl Tally {
    /// How many have this verdict.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.by.get(&verdict).copied().unwrap_or_default()
    }

    /// How many were left behind.
    pub fn lagging(&self) -> usize {
        self.by.iter().filter(|(verdict, _)| verdict.is_lagging()).map(|(_, count)| count).sum()
    }
}

/// The assessments of the rows of a table, in its order.
pub fn assess_table<'a>(case: &Case<'a>, table: &TableId) -> Vec<Assessment<'a>> {
    case.catalog.indicators().iter().filter(|row| row.id.table_id() == *table).map(|row| assess(case, row)).collect()
}

/// Counts verdicts.
pub fn tally<'a, 'b: 'a>(assessments: impl IntoIterator<Item = &'a Assessment<'b>>) -> Tally {
    let mut tally = Tally::default();
    for assessment in assessments {
        tally.all += 1;
        tally.rated += usize::from(assessment.verdict != Verdict::NotRated);
        tally.aspirations += usize::from(assessment.is_aspiration);
        *tally.by.entry(assessment.verdict).or_default() += 1;
    }
    tally
}

/// The same for each category that occurs, in the order of the categories.
pub fn tally_by_category(case: &Case, assessments: &[Assessment]) -> Vec<(Category, Tally)> {
    let of = |assessment: &Assessment| case.catalog.concept(&assessment.row.concept).map(|concept| concept.category);
    let rows = |category| assessments.iter().filter(move |assessment| of(assessment) == Some(category));
    Category::with_unsorted().map(|category| (category, tally(rows(category)))).filter(|(_, tally)| tally.all > 0).collect()
}

/// The same for each attribute that occurs, 约束性 first because lagging binding targets are what readers look for;
/// `None` stands for tables without such a column.
pub fn tally_by_attribute(assessments: &[Assessment]) -> Vec<(Option<Attribute>, Tally)> {
    let rows = |attribute| assessments.iter().filter(move |assessment| assessment.row.attribute == attribute);
    let choices = Attribute::ALL.into_iter().map(Some).chain([None]);
    choices.map(|attribute| (attribute, tally(rows(attribute)))).filter(|(_, tally)| tally.all > 0).collect()
}

/// The tables that an evaluation can be made of: those with targets, and those of results that print targets too.
pub fn assessable_tables(catalog: &crate::model::Catalog) -> Vec<TableId> {
    let has_goal = |id: &TableId| {
        let of_table = |row: &&crate::model::Indicator| row.id.table_id() == *id;
        catalog.indicators().iter().filter(of_table).any(|row| row.value(crate::model::Role::Target).is_some())
    };
    let tables = catalog.plans().iter().flat_map(|plan| plan.tables.iter().map(move |table| (plan, table)));
    tables
        .map(|(plan, table)| (TableId { plan: plan.id.clone(), table: table.no }, table.kind))
        .filter(|(id, kind)| *kind == TableKind::Targets || has_goal(id))
        .map(|(id, _)| id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Stage, WhatIf, gaps};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::Project;

    #[test]
    fn every_row_is_counted_once_by_verdict_by_category_and_by_attribute() {
        let catalog = bundled().unwrap();
        let (content, project) = (bundled_content(&catalog).unwrap(), Project::default());
        for table in assessable_tables(&catalog) {
            for (stage, year) in [(Stage::Final, 2020), (Stage::Final, 2025), (Stage::MidTerm, 2023), (Stage::Yearly, 2022)] {
                let case = Case { catalog: &catalog, content: &content, project: &project, stage, year, what_if: WhatIf::default() };
                let found = assess_table(&case, &table);
                let count = tally(&found);
                let rows = catalog.indicators().iter().filter(|row| row.id.table_id() == table).count();
                assert_eq!((count.all, count.by.values().sum::<usize>()), (rows, rows));
                assert_eq!(count.rated + count.of(Verdict::NotRated), rows);
                assert_eq!(tally_by_category(&case, &found).iter().map(|(_, tally)| tally.all).sum::<usize>(), rows);
                assert_eq!(tally_by_attribute(&found).iter().map(|(_, tally)| tally.all).sum::<usize>(), rows);
                let wishes = if table.plan == "gx-14" { 7 } else { 0 };
                assert_eq!(count.aspirations, wishes, "{table}");
                // Without a figure of the period a row cannot be rated, and is told as lacking.
                let lacking: usize = gaps(&case, &found).without_actual.iter().map(|(_, rows)| rows.len()).sum();
                assert!(lacking <= rows - count.rated, "{table} {year}");
            }
        }
    }

    #[test]
    fn the_city_is_judged_by_what_others_state() {
        let catalog = bundled().unwrap();
        let (content, project) = (bundled_content(&catalog).unwrap(), Project::default());
        let case =
            Case { catalog: &catalog, content: &content, project: &project, stage: Stage::Final, year: 2020, what_if: WhatIf::default() };
        let found = assess_table(&case, &"cq-13/2".parse().unwrap());
        let verdict = |row: u16| found.iter().find(|found| found.row.id.row == row).map(|found| found.verdict);
        assert_eq!((verdict(2), verdict(8)), (Some(Verdict::Missed), Some(Verdict::Exceeded)));
        assert_eq!((tally(&found).all, tally(&found).rated), (10, 2));
    }
}
