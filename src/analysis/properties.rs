//! What holds for every evaluation, whatever the figures.
#![cfg(test)]

use super::testing::one_row;
use super::{
    Assessment, Case, Flip, Goal, Ground, Stage, Threshold, WhatIf, YearlyCheck, assess, check_yearly, even_way, flips, series, tally,
};
use crate::model::{
    Adjusted, Adjustment, Content, Direction, Kind, Method, Observation, Operator, Project, Reading, RowId, Status, Verdict, YearlyTarget,
};
use proptest::prelude::*;

/// What is evaluated: a row 2020 → 2025 with one actual value, at a stage of that value's year.
#[derive(Clone, Copy, Debug)]
struct Given {
    kind: Kind,
    direction: Direction,
    b: f64,
    target: f64,
    v: f64,
    year: i32,
    stage: Stage,
    method: Method,
    what_if: WhatIf,
}

impl Given {
    fn mid(kind: Kind, direction: Direction, b: f64, target: f64, v: f64) -> Given {
        let (year, stage) = (2023, Stage::MidTerm);
        Given { kind, direction, b, target, v, year, stage, method: Method::default(), what_if: WhatIf::default() }
    }

    fn last(kind: Kind, direction: Direction, b: f64, target: f64, v: f64) -> Given {
        Given { year: 2025, stage: Stage::Final, ..Given::mid(kind, direction, b, target, v) }
    }

    fn assessed<R>(self, look: impl FnOnce(&Assessment) -> R) -> R {
        let (catalog, mut project) = one_row(self.kind, self.direction, Some(self.b), Some(self.target), &[(self.year, self.v)]);
        project.method = self.method;
        let content = Content::default();
        let (stage, year, what_if) = (self.stage, self.year, self.what_if);
        look(&assess(&Case { catalog: &catalog, content: &content, project: &project, stage, year, what_if }, &catalog.indicators()[0]))
    }

    fn verdict(self) -> Verdict {
        self.assessed(|found| found.verdict)
    }
}

/// Which verdict is how good.
fn rank(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Behind | Verdict::Missed => Some(0),
        Verdict::OnTrack | Verdict::Reached => Some(1),
        Verdict::Ahead | Verdict::Exceeded => Some(2),
        Verdict::Early => Some(3),
        Verdict::NotRated => None,
    }
}

fn any_of<T: Copy + std::fmt::Debug>(choices: &'static [T]) -> impl Strategy<Value = T> {
    (0..choices.len()).prop_map(move |at| choices[at])
}

/// Counts, which print without decimals, so that a target is compared with what stands there.
fn count() -> impl Strategy<Value = f64> {
    (-10_000..10_000i32).prop_map(f64::from)
}

fn figure() -> impl Strategy<Value = f64> {
    let edges: &[f64] =
        &[0.0, -0.0, 1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, -5e-324, 0.1, 1e15];
    prop_oneof![any_of(edges), any::<f64>(), count()]
}

fn year() -> impl Strategy<Value = i32> {
    prop_oneof![2015..2030i32, any_of(&[i32::MIN, i32::MAX, 0, -1]), any::<i32>()]
}

const OPERATORS: &[Operator] = &[Operator::Exactly, Operator::Above, Operator::AtLeast, Operator::Below, Operator::AtMost, Operator::About];
const DIRECTIONS: &[Direction] = &[Direction::Up, Direction::Down, Direction::None];
const LINEAR: &[Kind] = &[Kind::Level, Kind::Share, Kind::Stock, Kind::Rank];

fn is_sound(found: &Assessment) {
    let mut figures = vec![found.reached, found.distance, found.actual.map(|actual| actual.value), found.terms.target()];
    figures.push(found.terms.baseline.ok().map(|(b, _)| b));
    if let Ok(Goal::Range { low, high }) = found.terms.goal {
        figures.extend([Some(low), Some(high)]);
    }
    if let Ok(p) = found.progress {
        figures.extend([p.done, p.elapsed, p.pace, p.expected, p.gap, p.projected].map(Some));
    }
    if let Some(need) = found.need {
        figures.extend([Some(need.yearly), need.planned, need.rate]);
        assert!(need.years > 0);
    }
    figures.extend([found.opinions.growth.map(|(ratio, _)| ratio), found.opinions.reach.map(|(arrived, ..)| arrived)]);
    figures.push(found.opinions.reach.map(|(_, share, _)| share));
    assert!(figures.iter().flatten().all(|figure| figure.is_finite()), "{found:?}");
    assert!(even_way(found).iter().all(|(_, value)| value.is_finite()), "{found:?}");
    assert_eq!(tally([found]).all, 1);
}

proptest! {
    #[test]
    fn a_change_of_unit_changes_no_verdict_and_no_pace(
        kind in any_of(&Kind::ALL), direction in any_of(DIRECTIONS), b in count(), target in count(), v in count(), scale in 1..100_000i32,
        stage in any_of(&Stage::ALL),
    ) {
        let year = if stage == Stage::Final { 2025 } else { 2023 };
        let one = Given { year, stage, ..Given::mid(kind, direction, b, target, v) };
        let k = f64::from(scale);
        // The figure of a multiple is a number of times, which has no unit.
        let target = if kind == Kind::Multiple { target } else { target * k };
        let other = Given { b: b * k, v: v * k, target, ..one };
        let of = |given: Given| given.assessed(|found| {
            (found.verdict, found.ground, found.progress.ok().map(|p| (p.pace, p.is_better)), found.opinions.growth.map(|(_, band)| band))
        });
        prop_assert_eq!(of(one), of(other));
    }

    #[test]
    fn the_pace_keeps_to_nine_digits_in_any_unit(b in count(), target in count(), v in count(), k in 1e-6..1e6f64) {
        let pace = |k: f64| Given::mid(Kind::Level, Direction::Up, b * k, target * k, v * k).assessed(|found| found.progress.ok().map(|p| p.pace));
        if let (Some(one), Some(other)) = (pace(1.0), pace(k)) {
            prop_assert!((one - other).abs() <= 2e-8 * one.abs().max(1e-6), "{} {}", one, other);
        }
    }

    #[test]
    fn a_mirrored_row_has_the_same_verdict(
        kind in any_of(LINEAR), b in count(), target in count(), v in count(), c in prop_oneof![Just(0.0), count()], stage in any_of(&Stage::ALL),
    ) {
        let year = if stage == Stage::Final { 2025 } else { 2023 };
        let up = Given { year, stage, ..Given::mid(kind, Direction::Up, b, target, v) };
        let down = Given { direction: Direction::Down, b: c - b, target: c - target, v: c - v, ..up };
        let of = |given: Given| given.assessed(|found| (found.verdict, found.ground, found.progress.ok().map(|p| (p.done, p.pace, p.is_better))));
        prop_assert_eq!(of(up), of(down));
    }

    #[test]
    fn progress_is_linear_in_the_actual_value(b in count(), target in count(), v in count(), w in count(), part in 0.0..1.0f64) {
        let done = |v: f64| Given::mid(Kind::Level, Direction::None, b, target, v).assessed(|found| {
            super::progress(&found.terms, v, 2023).ok().map(|p| p.done)
        });
        if let (Some(one), Some(other), Some(mixed)) = (done(v), done(w), done(v + part * (w - v))) {
            prop_assert!((mixed - (one + part * (other - one))).abs() <= 1e-9 * (1.0 + one.abs() + other.abs()));
        }
    }

    #[test]
    fn more_of_what_is_good_is_never_worse(
        kind in any_of(LINEAR), direction in any_of(&[Direction::Up, Direction::Down]), b in count(), target in count(), v in count(), w in count(),
        stage in any_of(&Stage::ALL),
    ) {
        let year = if stage == Stage::Final { 2025 } else { 2023 };
        let given = |v| Given { year, stage, ..Given::mid(kind, direction, b, target, v) };
        let is_better = if direction == Direction::Up { v > w } else { v < w };
        let (better, worse) = if is_better { (v, w) } else { (w, v) };
        prop_assert!(rank(given(better).verdict()) >= rank(given(worse).verdict()));
    }

    #[test]
    fn stricter_thresholds_never_give_a_better_verdict(
        b in count(), target in count(), v in count(), on_track in 0.01..2.0f64, more in 0.0..2.0f64, margin in 0.0..0.5f64, by in 0.0..0.5f64,
        given in any_of(&[Given::mid, Given::last]),
    ) {
        let given = given(Kind::Level, Direction::Up, b, target, v);
        let mild = Method { on_track, ahead: on_track + more, margin };
        let strict = Method { on_track: on_track + by, ahead: on_track + more + by, margin: margin + by };
        let verdict = |method| rank(Given { method, ..given }.verdict());
        prop_assert!(verdict(mild) >= verdict(strict));
    }

    #[test]
    fn no_figure_gives_a_panic_or_a_figure_that_is_none(
        kind in any_of(&Kind::ALL), direction in any_of(DIRECTIONS), numbers in [figure(), figure(), figure(), figure(), figure()],
        years in [year(), year(), year(), year(), year()], ops in [any_of(OPERATORS), any_of(OPERATORS)], stage in any_of(&Stage::ALL),
        what_if in [prop::option::of(figure()), prop::option::of(figure())], link in prop::option::of(figure()), change in 0..5, thresholds in [figure(), figure(), figure()],
        is_range in any::<bool>(),
    ) {
        let [b, target, v, adjusted, printed] = numbers;
        let (catalog, mut project) = one_row(kind, direction, Some(b), Some(target), &[(years[0], v)]);
        let mut row = catalog.indicators()[0].clone();
        row.values[0].year = Some(years[1]);
        row.values[1].year = Some(years[2]);
        row.values[1].reading = if is_range { Reading::Range { low: target, high: adjusted } } else { Reading::Number { value: target, op: ops[0] } };
        row.values.push(crate::model::Value { role: crate::model::Role::Actual, year: Some(years[3]), printed: printed.to_string(), reading: Reading::Number { value: printed, op: ops[1] }, rebased: None });
        let catalog = crate::model::Catalog::new(catalog.plans().to_vec(), vec![row], catalog.concepts().to_vec(), catalog.areas().to_vec()).unwrap();
        let row = &catalog.indicators()[0];
        let change = match change {
            0 | 1 => Some(Adjusted::Baseline { value: adjusted, year: years[4], link }),
            2 => Some(Adjusted::Target { value: adjusted, op: ops[0] }),
            3 => Some(Adjusted::Verdict { year: years[4], verdict: Verdict::Early }),
            _ => None,
        };
        project.adjustments = change.map(|change| Adjustment { row: row.id.clone(), change, reason: String::new(), who: String::new(), date: String::new() }).into_iter().collect();
        project.method = Method { ahead: thresholds[0], on_track: thresholds[1], margin: thresholds[2] };
        let content = Content::default();
        let [actual, supposed] = what_if;
        let case = Case { catalog: &catalog, content: &content, project: &project, stage, year: years[4], what_if: WhatIf { actual, target: supposed } };
        let found = assess(&case, row);
        is_sound(&found);
        assert!(flips(&found, &project.method).iter().all(|flip| flip.at.is_finite()));
        assert!(series(&case, row).iter().all(|point| point.actual.value.is_finite()));
        let yearly: Vec<YearlyTarget> = years.iter().map(|year| YearlyTarget { row: row.id.clone(), year: *year, value: v }).collect();
        if let YearlyCheck::Short(by) | YearlyCheck::Over(by) = check_yearly(&found, &yearly) { assert!(!by.is_nan()); }
    }

    #[test]
    fn a_threshold_moved_past_the_bound_changes_the_verdict_as_told(
        kind in any_of(LINEAR), direction in any_of(&[Direction::Up, Direction::Down]), b in 0..500i32, target in 1..500i32, v in 0..600i32,
        margin in 0.0..0.3f64, given in any_of(&[Given::mid, Given::last]),
    ) {
        let method = Method { margin, ..Method::default() };
        let given = Given { method, ..given(kind, direction, f64::from(b), f64::from(target), f64::from(v)) };
        for flip in given.assessed(|found| flips(found, &method)) {
            let Flip { threshold, at, is_raised, then, .. } = flip;
            let past = if is_raised { at * (1.0 + 1e-7) } else { at * (1.0 - 1e-7) };
            let short = if is_raised { at * (1.0 - 1e-7) } else { at * (1.0 + 1e-7) };
            let moved = |to: f64| match threshold {
                Threshold::Ahead => Given { method: Method { ahead: to, ..method }, ..given },
                Threshold::OnTrack => Given { method: Method { on_track: to, ..method }, ..given },
                Threshold::Margin => Given { method: Method { margin: to, ..method }, ..given },
                Threshold::Target => Given { what_if: WhatIf { actual: None, target: Some(to * f64::from(target)) }, ..given },
            };
            if threshold == Threshold::Target {
                // Past the figure itself the target is not only reached but exceeded.
                prop_assert!(matches!(moved(past).verdict(), Verdict::Reached | Verdict::Exceeded), "{:?}", flip);
            } else {
                prop_assert_eq!(moved(past).verdict(), then, "{:?}", flip);
            }
            if at > 0.0 {
                prop_assert_eq!(moved(short).verdict(), given.verdict(), "{:?}", flip);
            }
        }
    }

    #[test]
    fn the_even_way_always_fits(kind in any_of(LINEAR), direction in any_of(DIRECTIONS), b in count(), target in count(), v in count(), part in 0.001..1.0f64) {
        Given::mid(kind, direction, b * part, target * part, v * part).assessed(|found| {
            let way = even_way(found);
            let yearly: Vec<YearlyTarget> = way.iter().map(|(year, value)| YearlyTarget { row: found.row.id.clone(), year: *year, value: *value }).collect();
            assert_eq!(check_yearly(found, &yearly), if way.is_empty() { YearlyCheck::None } else { YearlyCheck::Fits }, "{way:?}");
        });
    }

    #[test]
    fn no_figure_from_before_a_break_is_used_without_its_link(
        old in 1..1000i32, base_year in 2021..2025i32, at in 2021..=2025i32, link in prop::option::of(0.1..10.0f64), stage in any_of(&Stage::ALL),
    ) {
        let (catalog, mut project) = one_row(Kind::Level, Direction::Up, Some(10.0), Some(100.0), &[(at, f64::from(old))]);
        let row = &catalog.indicators()[0];
        let change = Adjusted::Baseline { value: 20.0, year: base_year, link };
        project.adjustments.push(Adjustment { row: row.id.clone(), change, reason: "换".to_owned(), who: "人".to_owned(), date: "2024-01-01".to_owned() });
        let content = Content::default();
        let found = assess(&Case { catalog: &catalog, content: &content, project: &project, stage, year: 2025, what_if: WhatIf::default() }, row);
        let value = found.actual.map(|actual| actual.value);
        match link {
            _ if at > base_year => prop_assert_eq!(value, Some(f64::from(old))),
            // Linked it can be shown, but it is not later than the baseline and has come no way from there.
            Some(link) => prop_assert_eq!((value, found.reached, found.ground), (Some(f64::from(old) * link), None, Ground::NotLater)),
            None => {
                prop_assert_eq!((found.verdict, found.ground), (Verdict::NotRated, Ground::NotLater));
                prop_assert!(found.reached.is_none() && found.distance.is_none() && found.need.is_none() && found.progress.is_err());
            }
        }
    }
}

/// Also used where only the shape of an observation matters.
fn observation(row: RowId, year: i32, value: f64) -> Observation {
    Observation { row, year, value, source: String::new(), status: Status::Final, revision: 0 }
}

mod edits {
    use super::*;
    use crate::analysis::{Edit, History, edit};
    use crate::model::RowNote;

    fn row_id() -> impl Strategy<Value = RowId> {
        (1..4u16).prop_map(|row| RowId { plan: "test".to_owned(), table: 1, row })
    }

    fn change() -> impl Strategy<Value = Edit> {
        let one = (row_id(), 2021..2025i32, figure()).prop_map(|(row, year, value)| observation(row, year, value));
        let note = (row_id(), "[a-c]{0,2}").prop_map(|(row, reason)| RowNote {
            row,
            responsible: String::new(),
            reason,
            next_steps: String::new(),
        });
        let adjustment = (row_id(), figure(), prop::option::of(figure()), "[a-b]{0,1}").prop_map(|(row, value, link, reason)| Adjustment {
            row,
            change: Adjusted::Baseline { value, year: 2022, link },
            reason,
            who: "人".to_owned(),
            date: "2024-02-29".to_owned(),
        });
        prop_oneof![
            prop::collection::vec(one, 0..4).prop_map(Edit::Observe),
            (row_id(), 2021..2025i32).prop_map(|(row, year)| Edit::Forget(row, year)),
            note.prop_map(Edit::Note),
            (row_id(), 2021..2025i32, prop::option::of(figure())).prop_map(|(row, year, value)| Edit::Yearly(row, year, value)),
            (row_id(), figure()).prop_map(|(row, value)| Edit::YearlyWay(row, vec![(2024, value), (2025, value)])),
            adjustment.prop_map(Edit::Adjust),
            (0..3usize).prop_map(Edit::Unadjust),
            (figure(), figure(), figure()).prop_map(|(ahead, on_track, margin)| Edit::Method(Method { ahead, on_track, margin })),
            "[a-b]{0,2}".prop_map(Edit::Title),
            Just(Edit::DropPlan("test".to_owned())),
            Just(Edit::Replace(Box::default())),
        ]
    }

    fn keys(project: &Project) -> Vec<(&RowId, i32)> {
        project.observations.iter().map(|entry| (&entry.row, entry.year)).collect()
    }

    proptest! {
        #[test]
        fn steps_lead_back_and_forth(changes in prop::collection::vec(change(), 0..20)) {
            let mut history = History::default();
            let mut stands = vec![history.now().clone()];
            for change in changes {
                let expected = edit(history.now(), change.clone());
                let made = history.make(change);
                prop_assert_eq!(made.is_ok(), expected.is_ok());
                prop_assert!(!history.can_redo() || history.now() == &stands[stands.len() - 1]);
                prop_assert_eq!(history.now(), &expected.unwrap_or_else(|_| stands[stands.len() - 1].clone()));
                if *history.now() != stands[stands.len() - 1] {
                    stands.push(history.now().clone());
                }
            }
            for at in (0..stands.len()).rev() {
                prop_assert_eq!(history.now(), &stands[at]);
                prop_assert_eq!(history.undo(), at > 0);
            }
            for stand in &stands {
                prop_assert_eq!(history.now(), stand);
                history.redo();
            }
            prop_assert!(!history.can_redo());
        }

        #[test]
        fn a_change_touches_no_figure_of_other_rows(before in prop::collection::vec(change(), 0..10), change in change()) {
            let project = before.into_iter().fold(Project::default(), |project, change| edit(&project, change).unwrap_or(project));
            let touched: Option<Vec<RowId>> = match &change {
                Edit::Observe(entries) => Some(entries.iter().map(|entry| entry.row.clone()).collect()),
                Edit::Forget(row, _) => Some(vec![row.clone()]),
                Edit::DropPlan(_) | Edit::Replace(_) => None,
                _ => Some(Vec::new()),
            };
            let next = edit(&project, change).unwrap_or_else(|_| project.clone());
            if let Some(touched) = touched {
                let others = |project: &Project| -> Vec<Observation> {
                    project.observations.iter().filter(|entry| !touched.contains(&entry.row)).cloned().collect()
                };
                prop_assert_eq!(others(&project), others(&next));
            }
            let keys = keys(&next);
            prop_assert!(keys.windows(2).all(|two| two[0] < two[1]), "one for each row and year, in order: {:?}", keys);
            prop_assert!(next.observations.iter().all(|entry| entry.value.is_finite()));
        }
    }
}
