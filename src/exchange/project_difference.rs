//! What differs between two states of an evaluation.

use crate::model::{Adjusted, Adjustment, Method, Observation, OwnPlan, Project, RowId, Status, YearlyTarget};
use std::{cmp::Ordering, collections::BTreeMap};

/// One difference. Without an old content something was added, without a new one it was removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What differs.
    pub what: Differs,
    /// The row that it belongs to, if it belongs to one.
    pub row: Option<RowId>,
    /// The year of an observation or a yearly target.
    pub year: Option<i32>,
    /// What stood before.
    pub old: Option<Held>,
    /// What stands now.
    pub new: Option<Held>,
}

/// What may differ, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differs {
    /// The title of the project.
    Title,
    /// The thresholds.
    Method,
    /// A plan of one's own.
    Plan,
    /// An observation as a whole: added or removed.
    Observation,
    /// The figure of an observation.
    Value,
    /// The source of an observation.
    Source,
    /// The status of an observation.
    Status,
    /// How often an observation was corrected.
    Revision,
    /// 责任单位.
    Responsible,
    /// 滞后原因.
    Reason,
    /// 下一步措施.
    NextSteps,
    /// 分年度目标.
    YearlyTarget,
    /// An entry of the 调整台账: added or removed.
    Adjustment,
    /// The order in which the entries that both have apply; it has no contents.
    AdjustmentOrder,
}

/// What is held at one place.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Words.
    Words(String),
    /// A figure in the row's unit.
    Figure(f64),
    /// A status.
    Status(Status),
    /// A number of corrections.
    Revision(u32),
    /// Thresholds.
    Method(Method),
    /// A plan with its rows.
    Plan(Box<OwnPlan>),
    /// An observation.
    Observation(Observation),
    /// An entry of the 调整台账.
    Adjustment(Adjustment),
}

/// All differences, by what differs, then row, then year.
///
/// Equal projects have none, and swapping the projects swaps old and new in each. The order of plans, observations,
/// notes and yearly targets says nothing and makes no difference; an empty note is as good as none.
pub fn differences(old: &Project, new: &Project) -> Vec<Difference> {
    let mut found = Vec::new();
    {
        let mut add = |what, row: Option<&RowId>, year, old: Option<Held>, new: Option<Held>| {
            if old != new {
                found.push(Difference { what, row: row.cloned(), year, old, new });
            }
        };
        let words = |text: &str| Some(Held::Words(text.to_owned()));
        add(Differs::Title, None, None, words(&old.title), words(&new.title));
        add(Differs::Method, None, None, Some(Held::Method(old.method)), Some(Held::Method(new.method)));
        let plan = |of: Option<&OwnPlan>| of.map(|own| Held::Plan(Box::new(own.clone())));
        for (_, old, new) in pairs(&old.plans, &new.plans, |own| own.plan.id.clone()) {
            add(Differs::Plan, None, None, plan(old), plan(new));
        }
        for ((row, year), old, new) in pairs(&old.observations, &new.observations, |entry| (entry.row.clone(), entry.year)) {
            let (row, year) = (Some(&row), Some(year));
            if let (Some(old), Some(new)) = (old, new) {
                add(Differs::Value, row, year, Some(Held::Figure(old.value)), Some(Held::Figure(new.value)));
                add(Differs::Source, row, year, words(&old.source), words(&new.source));
                add(Differs::Status, row, year, Some(Held::Status(old.status)), Some(Held::Status(new.status)));
                add(Differs::Revision, row, year, Some(Held::Revision(old.revision)), Some(Held::Revision(new.revision)));
            } else {
                let whole = |of: Option<&Observation>| of.cloned().map(Held::Observation);
                add(Differs::Observation, row, year, whole(old), whole(new));
            }
        }
        for (row, old, new) in pairs(&old.notes, &new.notes, |note| note.row.clone()) {
            let words = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned().map(Held::Words);
            let mut text = |what, old, new| add(what, Some(&row), None, words(old), words(new));
            text(Differs::Responsible, old.map(|note| &note.responsible), new.map(|note| &note.responsible));
            text(Differs::Reason, old.map(|note| &note.reason), new.map(|note| &note.reason));
            text(Differs::NextSteps, old.map(|note| &note.next_steps), new.map(|note| &note.next_steps));
        }
        let figure = |of: Option<&YearlyTarget>| of.map(|entry| Held::Figure(entry.value));
        for ((row, year), old, new) in pairs(&old.yearly_targets, &new.yearly_targets, |entry| (entry.row.clone(), entry.year)) {
            add(Differs::YearlyTarget, Some(&row), Some(year), figure(old), figure(new));
        }
    }
    found.extend(adjustments(&old.adjustments, &new.adjustments));
    found.sort_by(|a, b| (a.what, &a.row, a.year).cmp(&(b.what, &b.row, b.year)));
    found
}

/// The entries of two lists that have the same key, in the order of the keys.
fn pairs<'a, T, K: Ord + Clone>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> K) -> Vec<(K, Option<&'a T>, Option<&'a T>)> {
    let mut found: BTreeMap<K, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for entry in old {
        found.entry(key(entry)).or_default().0 = Some(entry);
    }
    for entry in new {
        found.entry(key(entry)).or_default().1 = Some(entry);
    }
    found.into_iter().map(|(key, (old, new))| (key, old, new)).collect()
}

/// Entries have no identity but what they say: each is paired with an equal one, and what is left was added or removed.
fn adjustments(old: &[Adjustment], new: &[Adjustment]) -> Vec<Difference> {
    let (removed, stayed) = without(old, new);
    let (added, stayed_in_new) = without(new, old);
    let mut changed: Vec<(&Adjustment, bool)> = removed.into_iter().map(|entry| (entry, false)).collect();
    changed.extend(added.into_iter().map(|entry| (entry, true)));
    // By what they say and not by who has them, so that the list stays the same when the projects are swapped.
    changed.sort_by(|(a, _), (b, _)| order(a, b));
    let difference = |(entry, is_new): (&Adjustment, bool)| {
        let held = Some(Held::Adjustment(entry.clone()));
        let (old, new) = if is_new { (None, held) } else { (held, None) };
        Difference { what: Differs::Adjustment, row: Some(entry.row.clone()), year: None, old, new }
    };
    let mut found: Vec<Difference> = changed.into_iter().map(difference).collect();
    if stayed != stayed_in_new {
        found.push(Difference { what: Differs::AdjustmentOrder, row: None, year: None, old: None, new: None });
    }
    found
}

/// The entries that have no equal in the other list, and those that have, both in their order.
fn without<'a>(entries: &'a [Adjustment], other: &[Adjustment]) -> (Vec<&'a Adjustment>, Vec<&'a Adjustment>) {
    let mut left: Vec<&Adjustment> = other.iter().collect();
    entries.iter().partition(|entry| match left.iter().position(|candidate| candidate == entry) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    })
}

fn order(a: &Adjustment, b: &Adjustment) -> Ordering {
    let words = |of: &Adjustment| (of.row.clone(), of.date.clone(), of.who.clone(), of.reason.clone());
    words(a).cmp(&words(b)).then_with(|| change(a.change).cmp(&change(b.change)))
}

/// A change as something that has an order.
fn change(of: Adjusted) -> (u8, i32, u64, Option<u64>, u8) {
    match of {
        Adjusted::Baseline { value, year, link } => (0, year, value.to_bits(), link.map(f64::to_bits), 0),
        Adjusted::Target { value, op } => (1, 0, value.to_bits(), None, op as u8),
        Adjusted::Verdict { year, verdict } => (2, year, 0, None, verdict as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Operator, RowNote, Verdict};
    use proptest::{collection::vec, prelude::*, sample::select};

    fn row(no: u16) -> RowId {
        RowId { plan: "p".to_owned(), table: 1, row: no }
    }

    fn observation(no: u16, year: i32, value: f64, source: &str) -> Observation {
        Observation { row: row(no), year, value, source: source.to_owned(), status: Status::Final, revision: 0 }
    }

    fn adjustment(no: u16, value: f64, who: &str) -> Adjustment {
        let change = Adjusted::Target { value, op: Operator::Exactly };
        Adjustment { row: row(no), change, reason: "因".to_owned(), who: who.to_owned(), date: "2024-02-29".to_owned() }
    }

    fn projects() -> impl Strategy<Value = Project> {
        let observations = vec((1..4u16, 2021..2023i32, 0..3u8, "[ab]?", any::<bool>(), 0..2u32), 0..5).prop_map(|entries| {
            let unique: BTreeMap<_, _> = entries.into_iter().map(|(no, year, v, s, f, r)| ((no, year), (v, s, f, r))).collect();
            let entry = |((no, year), (value, source, is_final, revision)): ((u16, i32), (u8, String, bool, u32))| Observation {
                status: if is_final { Status::Final } else { Status::Preliminary },
                revision,
                ..observation(no, year, f64::from(value), &source)
            };
            unique.into_iter().map(entry).collect::<Vec<_>>()
        });
        let notes = proptest::collection::btree_map(1..3u16, ("[ab]?", "[ab]?"), 0..3).prop_map(|entries| {
            let note = |(no, (responsible, reason))| RowNote { row: row(no), responsible, reason, next_steps: String::new() };
            entries.into_iter().map(note).collect::<Vec<_>>()
        });
        let yearly = proptest::collection::btree_map((1..3u16, 2021..2023i32), 0..3u8, 0..3).prop_map(|entries| {
            let target = |((no, year), value)| YearlyTarget { row: row(no), year, value: f64::from(value) };
            entries.into_iter().map(target).collect::<Vec<_>>()
        });
        let adjustments = vec((1..3u16, 0..2u8, "[ab]", select(vec![true, false])), 0..5).prop_map(|entries| {
            let entry = |(no, value, who, judged): (u16, u8, String, bool)| {
                let entry = adjustment(no, f64::from(value), &who);
                if judged { Adjustment { change: Adjusted::Verdict { year: 2023, verdict: Verdict::Behind }, ..entry } } else { entry }
            };
            entries.into_iter().map(entry).collect::<Vec<_>>()
        });
        ("[ab]?", observations, notes, yearly, adjustments).prop_map(|(title, observations, notes, yearly_targets, adjustments)| Project {
            title,
            observations,
            notes,
            yearly_targets,
            adjustments,
            ..Project::default()
        })
    }

    proptest! {
        #[test]
        fn swapping_the_projects_mirrors_the_list(a in projects(), b in projects()) {
            let mirrored: Vec<Difference> =
                differences(&b, &a).into_iter().map(|of| Difference { old: of.new, new: of.old, ..of }).collect();
            prop_assert_eq!(differences(&a, &b), mirrored);
        }

        #[test]
        fn only_equal_projects_have_no_difference(a in projects(), b in projects()) {
            prop_assert_eq!(differences(&a, &a.clone()), []);
            let filled = |of: &Project| {
                let mut of = of.clone();
                of.notes.retain(|note| !note.responsible.is_empty() || !note.reason.is_empty());
                of
            };
            prop_assert_eq!(differences(&a, &b).is_empty(), filled(&a) == filled(&b));
        }
    }

    #[test]
    fn every_part_of_a_project_is_compared() {
        let base = || Project {
            title: "甲".to_owned(),
            observations: vec![observation(1, 2021, 1.0, "x"), observation(2, 2021, 1.0, "x")],
            yearly_targets: vec![YearlyTarget { row: row(1), year: 2022, value: 3.0 }],
            adjustments: vec![adjustment(1, 1.0, "甲"), adjustment(2, 1.0, "乙")],
            ..Project::default()
        };
        let check = |change: &dyn Fn(&mut Project), expected: &[(Differs, Option<u16>, Option<i32>)]| {
            let mut new = base();
            change(&mut new);
            let found: Vec<_> = differences(&base(), &new).into_iter().map(|of| (of.what, of.row.map(|row| row.row), of.year)).collect();
            assert_eq!(found, expected);
        };
        check(&|_| {}, &[]);
        check(&|of| of.title.clear(), &[(Differs::Title, None, None)]);
        check(&|of| of.method.margin = 0.1, &[(Differs::Method, None, None)]);
        check(&|of| of.observations.reverse(), &[]);
        check(&|of| of.observations[1].value = 2.0, &[(Differs::Value, Some(2), Some(2021))]);
        check(&|of| of.observations[0].status = Status::Preliminary, &[(Differs::Status, Some(1), Some(2021))]);
        check(
            &|of| {
                of.observations[1].source.clear();
                of.observations[1].revision = 1;
                of.observations.remove(0);
            },
            &[
                (Differs::Observation, Some(1), Some(2021)),
                (Differs::Source, Some(2), Some(2021)),
                (Differs::Revision, Some(2), Some(2021)),
            ],
        );
        check(
            &|of| {
                of.notes.push(RowNote { row: row(3), responsible: String::new(), reason: "因".to_owned(), next_steps: "步".to_owned() })
            },
            &[(Differs::Reason, Some(3), None), (Differs::NextSteps, Some(3), None)],
        );
        check(&|of| of.yearly_targets.clear(), &[(Differs::YearlyTarget, Some(1), Some(2022))]);
        check(&|of| of.adjustments.push(adjustment(1, 1.0, "甲")), &[(Differs::Adjustment, Some(1), None)]);
        check(&|of| of.adjustments.reverse(), &[(Differs::AdjustmentOrder, None, None)]);
    }

    #[test]
    fn plans_are_compared_as_wholes() {
        let head = |title: &str| crate::exchange::PlanHead { title: title.to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        let own = |title: &str| crate::exchange::read_plan_sheet(&crate::exchange::Grid::default(), &head(title), &[]).0;
        let with = |plans: Vec<OwnPlan>| Project { plans, ..Project::default() };
        let check = |old: Vec<OwnPlan>, new: Vec<OwnPlan>, expected: &[(bool, bool)]| {
            let found: Vec<_> = differences(&with(old), &with(new)).iter().map(|of| (of.old.is_some(), of.new.is_some())).collect();
            assert_eq!(found, expected);
        };
        check(vec![own("甲")], vec![own("甲")], &[]);
        check(vec![own("甲")], vec![own("乙")], &[(true, true)]);
        check(vec![own("甲")], vec![], &[(true, false)]);
        check(vec![], vec![own("甲")], &[(false, true)]);
    }
}
