//! A plan of the evaluator's own that is imported once more: its rows stay the rows that figures were entered for.

use crate::model::{OwnPlan, OwnRow, RowId};
use crate::view::Lang;

/// What a plan with the same title, place and years came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Again {
    /// There is none.
    New,
    /// It is there already, row by row.
    Known,
    /// It takes the place of the one that is there; how many rows are other ones, came, and went.
    Renewed(Box<OwnPlan>, [usize; 3]),
}

/// Compares a plan that was read with those that are there. Where some of its rows could not be read, it is not whole,
/// and rows that it lacks stay.
pub(super) fn again(known: &[OwnPlan], read: &OwnPlan, is_whole: bool) -> Again {
    let is_same = |own: &&OwnPlan| {
        let (a, b) = (&own.plan, &read.plan);
        (&a.title, &a.label.zh, a.period) == (&b.title, &b.label.zh, b.period)
    };
    let Some(old) = known.iter().find(is_same) else { return Again::New };
    let mut rows = numbered(old, &read.rows);
    if !is_whole {
        let lacks = |row: &&OwnRow| !rows.iter().any(|other| other.indicator.id == row.indicator.id);
        let lacking: Vec<OwnRow> = old.rows.iter().filter(lacks).cloned().collect();
        rows.extend(lacking);
        rows.sort_by_key(|row| row.indicator.id.row);
    }
    if rows == old.rows {
        return Again::Known;
    }
    let count = |rows: &[OwnRow], is_meant: &dyn Fn(&OwnRow) -> bool| rows.iter().filter(|row| is_meant(row)).count();
    let stood = |row: &OwnRow| old.rows.iter().find(|other| other.indicator.id == row.indicator.id);
    let stays = |row: &OwnRow| rows.iter().any(|other| other.indicator.id == row.indicator.id);
    let counts = [
        count(&rows, &|row| stood(row).is_some_and(|other| other != row)),
        count(&rows, &|row| stood(row).is_none()),
        count(&old.rows, &|row| !stays(row)),
    ];
    Again::Renewed(Box::new(OwnPlan { plan: old.plan.clone(), rows }), counts)
}

/// The rows with the numbers of rows of the same name and unit that are there; others get numbers that no row had.
fn numbered(old: &OwnPlan, read: &[OwnRow]) -> Vec<OwnRow> {
    let key = |row: &OwnRow| (row.indicator.name.clone(), row.indicator.unit.clone());
    let mut free: Vec<&OwnRow> = old.rows.iter().collect();
    let mut last = old.rows.iter().map(|row| row.indicator.id.row).max().unwrap_or(0);
    let mut rows = Vec::new();
    for row in read {
        let found = free.iter().position(|other| key(other) == key(row)).map(|at| free.remove(at).indicator.id.row);
        // A plan has at most 65 535 rows; what does not fit is left to the reader's count of rows.
        let Some(no) = found.or_else(|| last.checked_add(1)) else { break };
        last = last.max(no);
        let id = RowId { row: no, plan: old.plan.id.clone(), ..row.indicator.id.clone() };
        let mut row = row.clone();
        (row.indicator.concept, row.indicator.id) = (id.to_string(), id);
        rows.push(row);
    }
    rows
}

crate::view::messages! {
    plan_known(title: &str): "《{title}》已经在这里，逐行相同，没有重复收入。", "《{title}》 is here already, row by row; it was not taken in twice.";
    plan_known_but(title: &str, faults: usize): "《{title}》已经在这里，没有重复收入；有{faults}处没有读出。", "《{title}》 is here already and was not taken in twice. Places that could not be read: {faults}.";
    plan_renewed(title: &str, changed: usize, came: usize, went: usize): "《{title}》原已收入，已换成这份：改动{changed}行，新增{came}行，去掉{went}行；同名同单位的行保留已录入的数。可以撤销。要另存一份，请改规划名称再导入。", "《{title}》 was here and was replaced by this one; rows changed: {changed}, new: {came}, gone: {went}. Rows of the same name and unit keep their figures. This can be undone. To keep both, change the title and import again.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Limits, PlanHead, read_delimited, read_plan_sheet};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn plan(rows: &[(&str, &str, u32)], taken: &[String]) -> OwnPlan {
        let lines: String = rows.iter().map(|(name, unit, target)| format!("{name},{unit},1,{target}\n")).collect();
        let grid = read_delimited(&format!("名称,单位,基期值,目标值\n{lines}"), Limits::IMPORT).unwrap();
        let head = PlanHead { title: "某区规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        read_plan_sheet(&grid, &head, taken).own
    }

    /// The same file imported twice once made two plans that nobody could tell apart.
    #[test]
    fn the_same_plan_is_taken_in_once() {
        let old = plan(&[("甲", "家", 2), ("乙", "%", 3)], &[]);
        let taken = [old.plan.id.clone()];
        assert_eq!(again(&[], &old, true), Again::New);
        assert_eq!(again(std::slice::from_ref(&old), &plan(&[("甲", "家", 2), ("乙", "%", 3)], &taken), true), Again::Known);
        let mut other = plan(&[("甲", "家", 2)], &taken);
        other.plan.title = "另一份".to_owned();
        assert_eq!(again(std::slice::from_ref(&old), &other, true), Again::New);
    }

    #[test]
    fn rows_of_the_same_name_keep_their_numbers() {
        let old = plan(&[("甲", "家", 2), ("乙", "%", 3), ("丙", "件", 4)], &[]);
        let read = plan(&[("丁", "家", 9), ("丙", "件", 4), ("甲", "家", 5)], std::slice::from_ref(&old.plan.id));
        let Again::Renewed(renewed, counts) = again(std::slice::from_ref(&old), &read, true) else { panic!("not renewed") };
        let rows: Vec<_> = renewed.rows.iter().map(|row| (row.indicator.name.as_str(), row.indicator.id.to_string())).collect();
        assert_eq!(rows, [("丁", "own-1/1/4".to_owned()), ("丙", "own-1/1/3".to_owned()), ("甲", "own-1/1/1".to_owned())]);
        assert_eq!((renewed.plan, counts), (old.plan.clone(), [1, 1, 1]));
        // Where a line of the file could not be read, no row is lost by it.
        let part = plan(&[("甲", "家", 5)], &[]);
        let Again::Renewed(renewed, counts) = again(std::slice::from_ref(&old), &part, false) else { panic!("not renewed") };
        assert_eq!((renewed.rows.len(), counts), (3, [1, 0, 0]));
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice(old in proptest::collection::vec(0_usize..4, 0..6), new in proptest::collection::vec(0_usize..4, 0..6)) {
            let names = ["甲", "乙", "丙", "丁"];
            let of = |rows: &[usize]| rows.iter().map(|at| (names[*at], "家", 2)).collect::<Vec<_>>();
            let (old, read) = (plan(&of(&old), &[]), plan(&of(&new), &[]));
            let rows = numbered(&old, &read.rows);
            let ids: BTreeSet<_> = rows.iter().map(|row| row.indicator.id.clone()).collect();
            prop_assert_eq!((ids.len(), rows.len()), (rows.len(), read.rows.len()));
            prop_assert!(rows.iter().all(|row| row.indicator.concept == row.indicator.id.to_string()));
        }
    }
}
