//! A plan of the evaluator's own that is imported once more: its rows stay the rows that figures were entered for.

use super::ToldItem;
use crate::exchange::{PlanRead, are_names_alike, is_same_count};
use crate::model::{OwnPlan, OwnRow, Project, RowId};
use crate::view::Lang;

/// What a plan with the same title, place and years came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Again {
    /// There is none.
    New,
    /// It is there already, row by row; these rows were kept.
    Known(Vec<Kept>),
    /// It takes the place of the one that is there.
    Renewed(Box<OwnPlan>, Renewal),
}

/// A row of before that the file does not give anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its name.
    pub(super) name: String,
    /// Whether the file has it with a cell that could not be read, and does not lack it.
    pub(super) is_unread: bool,
}

/// What became of the rows. Those of the plan as it stands are changed, new, the same, or kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Renewal {
    pub(super) changed: usize,
    pub(super) came: usize,
    pub(super) same: usize,
    pub(super) kept: Vec<Kept>,
    /// Names of rows that went, and how much had been entered for each.
    pub(super) went: Vec<(String, usize)>,
    /// New and old names of rows that were taken for the same.
    pub(super) renamed: Vec<(String, String)>,
    /// Names of new rows that are much like those of rows that were kept or went.
    pub(super) alike: Vec<(String, String)>,
}

/// Compares a plan that was read with those that are there. Where some of its rows could not be read, it is not whole,
/// and rows that it lacks stay.
pub(super) fn again(project: &Project, read: &PlanRead) -> Again {
    let is_same = |own: &&OwnPlan| {
        let (a, b) = (&own.plan, &read.own.plan);
        (&a.title, &a.label.zh, a.period) == (&b.title, &b.label.zh, b.period)
    };
    let Some(old) = project.plans.iter().find(is_same) else { return Again::New };
    let mut rows = numbered(project, old, &read.own.rows);
    let lacks = |row: &&OwnRow| !rows.iter().any(|other| other.indicator.id == row.indicator.id);
    let lacking: Vec<OwnRow> = old.rows.iter().filter(lacks).cloned().collect();
    let stood = |row: &OwnRow| old.rows.iter().find(|other| other.indicator.id == row.indicator.id);
    let mut renewal = Renewal::default();
    for row in &rows {
        match stood(row) {
            None => renewal.came += 1,
            Some(other) if other == row => renewal.same += 1,
            Some(_) => renewal.changed += 1,
        }
        let (name, unit) = (&row.indicator.name, &row.indicator.unit);
        if let Some(other) = stood(row).filter(|other| other.indicator.name != *name) {
            renewal.renamed.push((name.clone(), other.indicator.name.clone()));
        }
        let is_like = |other: &&OwnRow| other.indicator.unit == *unit && are_names_alike(&other.indicator.name, name);
        if let Some(other) = lacking.iter().find(is_like).filter(|_| stood(row).is_none()) {
            renewal.alike.push((name.clone(), other.indicator.name.clone()));
        }
    }
    if read.faults.is_empty() {
        let entered = |row: &OwnRow| (row.indicator.name.clone(), entries_of(project, &row.indicator.id));
        renewal.went = lacking.iter().map(entered).collect();
    } else {
        let kept = |row: &OwnRow| Kept { name: row.indicator.name.clone(), is_unread: read.left_out.contains(&row.indicator.name) };
        renewal.kept = lacking.iter().map(kept).collect();
        rows.extend(lacking);
        rows.sort_by_key(|row| row.indicator.id.row);
    }
    if rows == old.rows {
        return Again::Known(renewal.kept);
    }
    Again::Renewed(Box::new(OwnPlan { plan: old.plan.clone(), rows }), renewal)
}

/// How much was entered for a row: figures, notes, 分年度目标 and adjustments.
pub(super) fn entries_of(project: &Project, row: &RowId) -> usize {
    project.entries().filter(|entry| *entry == row).count()
}

/// The number of the next row of an own plan: one that no row has, and for which nothing is left in the project, so that
/// no row inherits what was entered for another one. `None` where the numbers are used up.
pub(super) fn next_row(project: &Project, own: &OwnPlan) -> Option<u16> {
    let entered = project.entries().filter(|row| row.plan == own.plan.id).map(|row| row.row);
    own.rows.iter().map(|row| row.indicator.id.row).chain(entered).max().unwrap_or(0).checked_add(1)
}

/// The rows with the numbers of rows of the same name and unit that are there, or of a name that differs in the word for
/// number alone; others get numbers that no row had.
fn numbered(project: &Project, old: &OwnPlan, read: &[OwnRow]) -> Vec<OwnRow> {
    let mut free: Vec<&OwnRow> = old.rows.iter().collect();
    let mut numbers: Vec<Option<u16>> = vec![None; read.len()];
    let is_same = |a: &str, b: &str| a == b;
    // Rows of the very name go before those of one like it.
    for fits in [is_same as fn(&str, &str) -> bool, is_same_count] {
        for (row, no) in read.iter().zip(&mut numbers).filter(|(_, no)| no.is_none()) {
            let is = |other: &&OwnRow| other.indicator.unit == row.indicator.unit && fits(&other.indicator.name, &row.indicator.name);
            *no = free.iter().position(is).map(|at| free.remove(at).indicator.id.row);
        }
    }
    let mut next = next_row(project, old);
    let mut rows = Vec::new();
    for (row, no) in read.iter().zip(numbers) {
        // A plan has at most 65 535 rows; what does not fit is left to the reader's count of rows.
        let Some(no) = no.or(next) else { continue };
        if Some(no) == next {
            next = no.checked_add(1);
        }
        let id = RowId { row: no, plan: old.plan.id.clone(), ..row.indicator.id.clone() };
        let mut row = row.clone();
        (row.indicator.concept, row.indicator.id) = (id.to_string(), id);
        rows.push(row);
    }
    rows
}

/// Rows that were kept, each with the reason.
pub(super) fn kept_items(lang: Lang, kept: &[Kept]) -> Vec<ToldItem> {
    let why = |row: &Kept| if row.is_unread { lang.plan_kept_unread() } else { lang.plan_kept_lacking() };
    kept.iter().map(|row| ToldItem { place: row.name.clone(), found: String::new(), why: why(row).to_owned() }).collect()
}

/// Rows that went, and names that are another one or like another one, each with what it means.
pub(super) fn renewal_items(lang: Lang, renewal: &Renewal) -> Vec<ToldItem> {
    let item = |place: &str, found: String, why: &str| ToldItem { place: place.to_owned(), found, why: why.to_owned() };
    let went = renewal.went.iter().map(|(name, entered)| match entered {
        0 => item(name, lang.plan_went().to_owned(), lang.plan_went_empty()),
        n => item(name, lang.plan_went().to_owned(), &lang.plan_went_with(*n)),
    });
    let renamed = renewal.renamed.iter().map(|(new, old)| item(new, lang.plan_named_before(old), lang.plan_renamed()));
    let alike = renewal.alike.iter().map(|(new, old)| item(new, lang.plan_named_alike(old), lang.plan_alike()));
    renamed.chain(alike).chain(went).collect()
}

crate::view::messages! {
    plan_known(title: &str): "《{title}》已经在这里，逐行相同，没有重复收入。", "《{title}》 is here already, row by row; it was not taken in twice.";
    plan_known_but(title: &str, faults: usize): "《{title}》已经在这里，没有重复收入；有{faults}处没有读出。", "《{title}》 is here already and was not taken in twice. Places that could not be read: {faults}.";
    plan_renewed(title: &str): "《{title}》原已收入，已换成这份；同名同单位的行保留已录入的数。可以撤销。要另存一份，请改规划名称再导入。", "《{title}》 was here and was replaced by this one; rows of the same name and unit keep their figures. This can be undone. To keep both, change the title and import again.";
    plan_renewal(all: usize, changed: usize, came: usize, same: usize, kept: usize, went: usize): "现有{all}行：改动{changed}行，新增{came}行，没有变化{same}行，沿用原有{kept}行；另去掉{went}行。", "Rows now: {all}; changed: {changed}, new: {came}, the same: {same}, kept from before: {kept}; gone besides: {went}.";
    plan_unread(n: usize): "文件里有{n}处没有读出。", "Places of the file that could not be read: {n}.";
    plan_kept_rows(n: usize): "沿用原有内容的行（{n}行）", "Rows kept from before ({n})";
    plan_kept_unread: "文件里这一行有没读出的格，仍用原来的目标和基期", "the file has a cell of this row that could not be read; it keeps its target and baseline";
    plan_kept_lacking: "文件里没有读出这一行。文件没有读全，所以先保留；不要它，请在规划里移除", "the file lacks it, and was not read to the full; remove it from the plan if it is not wanted";
    plan_rows_of_note(n: usize): "名称有变或去掉的行（{n}行）", "Rows whose names changed, or that went ({n})";
    plan_went: "已去掉", "gone";
    plan_went_empty: "没有为它录入过数", "nothing had been entered for it";
    plan_went_with(n: usize): "为它录入的{n}项（实际值、说明、分年度目标、台账）一并去掉，撤销可以恢复", "what was entered for it goes with it ({n}); undo brings it back";
    plan_named_before(old: &str): "原名“{old}”", "“{old}” before";
    plan_renamed: "按同一行收入，已录入的数保留；是另一个指标，请撤销，在名称里写明区别再导入", "taken for the same row, which keeps its figures; if it is another indicator, undo, say so in its name and import again";
    plan_named_alike(old: &str): "与原有的“{old}”名称相近", "much like “{old}”";
    plan_alike: "按新的一行收入；是同一个指标，请撤销，改成同名再导入，已录入的数就会保留", "taken for a new row; if it is the same indicator, undo, give it the same name and import again, and its figures stay";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Limits, PlanHead, read_delimited, read_plan_sheet};
    use crate::model::{Observation, Status};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn read(rows: &[(&str, &str, &str)], taken: &[String]) -> PlanRead {
        let lines: String = rows.iter().map(|(name, unit, target)| format!("{name},{unit},1,{target}\n")).collect();
        let grid = read_delimited(&format!("名称,单位,基期值,目标值\n{lines}"), Limits::IMPORT).unwrap();
        let head = PlanHead { title: "某区规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        read_plan_sheet(&grid, &head, taken)
    }

    /// A project with this plan, and a figure for each of these rows.
    fn with(own: &OwnPlan, figures: &[&str]) -> Project {
        let figure = |row: &&str| Observation {
            row: row.parse().unwrap(),
            year: 2023,
            value: 1.0,
            source: String::new(),
            status: Status::Unstated,
            revision: 0,
        };
        Project { plans: vec![own.clone()], observations: figures.iter().map(figure).collect(), ..Project::default() }
    }

    fn named(own: &OwnPlan) -> Vec<String> {
        own.rows.iter().map(|row| format!("{} {}", row.indicator.id.row, row.indicator.name)).collect()
    }

    /// The same file imported twice once made two plans that nobody could tell apart.
    #[test]
    fn the_same_plan_is_taken_in_once() {
        let rows = [("甲", "家", "2"), ("乙", "%", "3")];
        let project = with(&read(&rows, &[]).own, &[]);
        assert_eq!(again(&Project::default(), &read(&rows, &[])), Again::New);
        assert_eq!(again(&project, &read(&rows, &["own-1".to_owned()])), Again::Known(Vec::new()));
        let mut other = read(&rows[..1], &[]);
        other.own.plan.title = "另一份".to_owned();
        assert_eq!(again(&project, &other), Again::New);
    }

    #[test]
    fn rows_of_the_same_name_keep_their_numbers() {
        let project = with(&read(&[("甲", "家", "2"), ("乙", "%", "3"), ("丙", "件", "4")], &[]).own, &["own-1/1/2"]);
        let Again::Renewed(own, renewal) = again(&project, &read(&[("丁", "家", "9"), ("丙", "件", "4"), ("甲", "家", "5")], &[]))
        else {
            panic!("not renewed")
        };
        assert_eq!(named(&own), ["4 丁", "3 丙", "1 甲"]);
        assert_eq!(own.plan, project.plans[0].plan);
        // What had been entered for a row that went was not told.
        let went = vec![("乙".to_owned(), 1)];
        assert_eq!(renewal, Renewal { changed: 1, came: 1, same: 1, went, ..Renewal::default() });
        assert!(renewal_items(Lang::Zh, &renewal)[0].why.contains("录入的1项"));
    }

    /// The counts of a file that could be read in part did not add up, and rows of before were named nowhere.
    #[test]
    fn rows_that_are_kept_from_before_are_named_with_the_reason() {
        let project = with(&read(&[("甲", "家", "2"), ("乙", "%", "3"), ("丙", "件", "4"), ("丁", "件", "5")], &[]).own, &[]);
        let part = read(&[("甲", "家", "5"), ("乙", "%", "很多"), ("丁", "件", "5"), ("戊", "件", "6")], &[]);
        let Again::Renewed(own, renewal) = again(&project, &part) else { panic!("not renewed") };
        assert_eq!(named(&own), ["1 甲", "2 乙", "3 丙", "4 丁", "5 戊"]);
        let kept = |name: &str, is_unread| Kept { name: name.to_owned(), is_unread };
        assert_eq!(renewal.kept, [kept("乙", true), kept("丙", false)]);
        assert_eq!(renewal.changed + renewal.came + renewal.same + renewal.kept.len(), own.rows.len());
        let items = kept_items(Lang::Zh, &renewal.kept);
        assert!(items[0].why.contains("没读出的格") && items[1].why.contains("先保留"), "{items:?}");
        let again = again(&project, &read(&[("甲", "家", "2"), ("乙", "%", "很多")], &[]));
        let Again::Known(kept) = again else { panic!("{again:?}") };
        assert_eq!(kept.len(), 3);
    }

    /// 高新技术企业数 once came as a second row beside 高新技术企业, whose figures were lost from sight.
    #[test]
    fn names_that_differ_a_little_are_one_row_or_are_told() {
        let project = with(&read(&[("高新技术企业", "家", "2"), ("国家级创新平台", "个", "3")], &[]).own, &["own-1/1/1"]);
        let other = read(&[("高新技术企业数", "家", "2"), ("国家级创新平台个数和质量", "个", "3"), ("国家级的创新平台", "个", "3")], &[]);
        let Again::Renewed(own, renewal) = again(&project, &other) else { panic!("not renewed") };
        assert_eq!(named(&own)[0], "1 高新技术企业数");
        assert_eq!(renewal.renamed, [("高新技术企业数".to_owned(), "高新技术企业".to_owned())]);
        assert!(renewal.alike.iter().any(|(new, old)| new == "国家级的创新平台" && old == "国家级创新平台"), "{renewal:?}");
        assert!(renewal_items(Lang::Zh, &renewal).iter().any(|item| item.why.contains("改成同名")));
        // The very name goes first.
        let both = with(&read(&[("企业数", "家", "2"), ("企业", "家", "3")], &[]).own, &[]);
        assert_eq!(again(&both, &read(&[("企业", "家", "3"), ("企业数", "家", "2")], &[])), {
            let rows = both.plans[0].rows.iter().rev().cloned().collect();
            let own = OwnPlan { rows, ..both.plans[0].clone() };
            Again::Renewed(Box::new(own), Renewal { same: 2, ..Renewal::default() })
        });
    }

    /// The number of a row that was removed was given again, and the new row had the figures of the old one.
    #[test]
    fn no_row_inherits_what_was_entered_for_another_one() {
        let own = read(&[("甲", "家", "2")], &[]).own;
        assert_eq!(next_row(&with(&own, &[]), &own), Some(2));
        assert_eq!(next_row(&with(&own, &["own-1/1/7", "own-2/1/9"]), &own), Some(8));
        let Again::Renewed(renewed, _) = again(&with(&own, &["own-1/1/7"]), &read(&[("甲", "家", "2"), ("乙", "家", "2")], &[])) else {
            panic!("not renewed")
        };
        assert_eq!(named(&renewed), ["1 甲", "8 乙"]);
        assert_eq!(next_row(&with(&own, &["own-1/1/65535"]), &own), None);
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice(old in proptest::collection::vec(0_usize..4, 0..6), new in proptest::collection::vec(0_usize..4, 0..6)) {
            let names = ["甲", "乙", "甲数", "丁"];
            let of = |rows: &[usize]| rows.iter().map(|at| (names[*at], "家", "2")).collect::<Vec<_>>();
            let (old, read) = (read(&of(&old), &[]).own, read(&of(&new), &[]).own);
            let rows = numbered(&with(&old, &["own-1/1/3"]), &old, &read.rows);
            let ids: BTreeSet<_> = rows.iter().map(|row| row.indicator.id.clone()).collect();
            prop_assert_eq!((ids.len(), rows.len()), (rows.len(), read.rows.len()));
            prop_assert!(rows.iter().all(|row| row.indicator.concept == row.indicator.id.to_string()));
        }
    }
}
