//! What is evaluated, with everything that the address leaves open filled in.

use super::Work;
use crate::analysis::{Case, Stage, WhatIf, actuals, assessable_tables};
use crate::model::{Catalog, Indicator, Plan, Role, Table, TableId};

/// What is evaluated.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// The plan of the table; `None` only where there is no table at all.
    pub home: Option<(&'a Plan, &'a Table)>,
    /// The case: everything known, at the stage, in the year.
    pub case: Case<'a>,
}

impl<'a> Chosen<'a> {
    /// The id of the table.
    pub fn table_id(&self) -> Option<TableId> {
        self.home.map(|(plan, table)| TableId { plan: plan.id.clone(), table: table.no })
    }

    /// The rows of the table.
    pub fn rows(&self) -> Vec<&'a Indicator> {
        self.table_id().map_or_else(Vec::new, |id| rows_of(self.case.catalog, &id))
    }
}

/// The rows of a table in its order.
pub(super) fn rows_of<'a>(catalog: &'a Catalog, id: &TableId) -> Vec<&'a Indicator> {
    catalog.indicators().iter().filter(|row| row.id.table_id() == *id).collect()
}

/// The evaluation of a row in a year: the one at hand where that is its year, else the final one once the period of the
/// table is over.
pub(super) fn case_in<'a>(case: &Case<'a>, row: &Indicator, year: i32) -> Case<'a> {
    let until = case.catalog.home(row).map_or(i32::MAX, |(_, table)| table.period.to);
    let stage = match case.stage {
        stage if year == case.year => stage,
        _ if year >= until => Stage::Final,
        Stage::Final => Stage::MidTerm,
        stage => stage,
    };
    Case { stage, year, ..*case }
}

/// Fills in what the address leaves open: the table that the evaluator has entered most figures for, else one that can
/// be evaluated from its own figures; the year of the latest figure; the final evaluation once the period is over.
pub fn chosen<'a>(work: &Work<'a>) -> Chosen<'a> {
    let (catalog, assessing) = (work.catalog, &work.state.assessing);
    let tables = assessable_tables(catalog);
    let entered = |id: &&TableId| work.project.observations.iter().filter(|observation| observation.row.table_id() == **id).count();
    let has_own = |id: &&TableId| rows_of(catalog, id).iter().any(|row| row.value(Role::Actual).is_some());
    let known = assessing.table.as_ref().filter(|id| tables.contains(id));
    let busiest = tables.iter().rev().max_by_key(entered).filter(|id| entered(id) > 0);
    let table = known.or(busiest).or_else(|| tables.iter().find(has_own)).or(tables.first());
    let home = table.and_then(|id| {
        let plan = catalog.plan(&id.plan)?;
        Some((plan, plan.table(id.table)?))
    });
    let rows = table.map_or_else(Vec::new, |id| rows_of(catalog, id));
    let until = home.map_or(0, |(_, table)| table.period.to);
    // What texts state about years before the period is no figure of it.
    let is_within = |year: &i32| home.is_some_and(|(_, table)| (table.period.from..=table.period.to).contains(year));
    let latest = rows.iter().flat_map(|row| actuals(catalog, work.content, work.project, row)).map(|actual| actual.year).filter(is_within);
    // The years of an evaluator's own plan are not known where the address is read.
    let year = assessing.year.filter(is_within).or_else(|| latest.max()).unwrap_or(until);
    let stage = assessing.stage.unwrap_or(if year >= until { Stage::Final } else { Stage::MidTerm });
    let case = Case { catalog, content: work.content, project: work.project, stage, year, what_if: WhatIf::default() };
    Chosen { home, case }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::with_state;
    use crate::model::Project;
    use crate::view::ViewState;

    #[test]
    fn the_year_is_one_of_the_period_whatever_texts_state_about_others() {
        for (table, year, stage) in [("na-14/1", 2025, Stage::Final), ("kz-14/1", 2020, Stage::Final), ("cq-13/2", 2020, Stage::Final)] {
            let state = ViewState::default().with_assessing(|assessing| assessing.table = table.parse().ok());
            let found = with_state(&Project::default(), &state, None, |work| (chosen(work).case.year, chosen(work).case.stage));
            assert_eq!(found, (year, stage), "{table}");
        }
    }
}
