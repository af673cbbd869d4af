//! How a row stands: the verdict of the mid-term and of the final evaluation, with everything it rests on.
//!
//! The rules are those of the project's method for evaluating indicators ("Mid-term verdict", "Final verdict",
//! "Kinds"); b, y0 are baseline and its year, v, t the latest actual and its year, T, yT target and its year.

use super::decimal::decimals_of;
use super::met::meets;
use super::progress::need;
use super::rules::{final_verdict, mid_verdict};
use super::series::series_after;
use super::{Actual, ActualFrom, Goal, Need, Opinions, Progress, Standing, Terms, Undefined, is_aspiration, opinions, progress, terms};
use crate::model::{Adjusted, Adjustment, Catalog, Content, Indicator, Kind, Operator, Project, Role, Verdict};
use std::cmp::Ordering;

/// Which evaluation is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 年度监测: the rules of the mid-term evaluation, every year.
    Yearly,
    /// 中期评估.
    MidTerm,
    /// 终期评估.
    #[default]
    Final,
}

impl Stage {
    /// All stages in the order of display.
    pub const ALL: [Stage; 3] = [Stage::Yearly, Stage::MidTerm, Stage::Final];
}

/// What is evaluated: everything that is known, at a stage, in a year.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// Plans and rows, with the evaluator's own.
    pub catalog: &'a Catalog,
    /// What stands outside of the tables.
    pub content: &'a Content,
    /// The evaluator's work.
    pub project: &'a Project,
    /// The evaluation.
    pub stage: Stage,
    /// Figures of later years are passed over.
    pub year: i32,
    /// Other figures than those that stand, to see what would move.
    pub what_if: WhatIf,
}

/// Figures put in place of those that stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// Instead of v.
    pub actual: Option<f64>,
    /// Instead of T.
    pub target: Option<f64>,
}

/// Why a verdict is what it is, where figures alone do not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// The target is met.
    Met,
    /// The target is met by more than the margin.
    Beyond,
    /// The target is not met.
    NotMet,
    /// The pace decides.
    Pace,
    /// What is to be kept, a range, or a rate of growth: met.
    Kept,
    /// The same, not met.
    NotKept,
    /// No actual value up to this year.
    NoActual,
    /// The latest actual is not later than the baseline, or from before a break of the series.
    NotLater,
    /// The latest actual is older than the year of the target.
    NotYet,
    /// There is no target.
    NoTarget,
    /// There is no baseline, and the target is not met.
    NoBaseline,
    /// The baseline already stands beyond the target, and no rebased one does otherwise.
    BaselineBeyond,
    /// A milestone that is not done.
    NotDone,
    /// The row is in words.
    Words,
    /// Which way is good is not known.
    NoDirection,
    /// The actual value is only a bound, and the bound does not meet the target.
    OnlyBound,
}

/// How a row stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// What it is held to.
    pub terms: Terms,
    /// The latest figure, by which it is judged unless it is from before a break of the series; then it is only shown.
    pub actual: Option<Actual<'a>>,
    /// The verdict that stands: the evaluator's own, or the computed one.
    pub verdict: Verdict,
    /// The computed verdict.
    pub computed: Verdict,
    /// Why it is that.
    pub ground: Ground,
    /// 人工改判, where one stands for this year.
    pub changed_by: Option<&'a Adjustment>,
    /// Whether the rules of the final evaluation were applied.
    pub is_final: bool,
    /// v/T, where T is positive and the kind knows it.
    pub reached: Option<f64>,
    /// v − T in the row's unit.
    pub distance: Option<f64>,
    /// The linear measures; in a final evaluation only `done` is of interest.
    pub progress: Result<Progress, Undefined>,
    /// What is still needed; none once the target's year is there, or where it is met.
    pub need: Option<Need>,
    /// Whether the target is wished for (力争) and not promised.
    pub is_aspiration: bool,
    /// The verdicts of other methods.
    pub opinions: Opinions,
}

impl Assessment<'_> {
    /// What the plan says of a target in words, where that target stands: 翻一番, 建成.
    pub fn target_words(&self) -> Option<String> {
        let printed = self.row.value(Role::Target)?.number();
        let stands = match (self.row.kind, printed) {
            (Kind::Multiple, Some(factor)) => self.terms.baseline.is_ok_and(|(b, _)| self.terms.target() == Some(factor * b)),
            (_, printed) => self.terms.target() == printed,
        };
        self.row.target_words().filter(|_| stands)
    }

    /// On which side of a target range the actual value lies; equal within it. `None` where either is not there.
    pub fn side_of_range(&self) -> Option<Ordering> {
        let (value, Ok(Goal::Range { low, high })) = (self.actual?.value, self.terms.goal) else { return None };
        Some(if value > high {
            Ordering::Greater
        } else if value < low {
            Ordering::Less
        } else {
            Ordering::Equal
        })
    }

    /// Whether another method says otherwise than the computed verdict: 方法不一致.
    pub fn is_disputed(&self) -> bool {
        match self.computed {
            Verdict::Early | Verdict::Ahead | Verdict::OnTrack => self.opinions.any(|is_on_track| !is_on_track),
            Verdict::Behind => self.opinions.any(|is_on_track| is_on_track),
            Verdict::Exceeded | Verdict::Reached | Verdict::Missed | Verdict::NotRated => false,
        }
    }
}

/// Assesses one row.
pub fn assess<'a>(case: &Case<'a>, row: &'a Indicator) -> Assessment<'a> {
    assess_after(case, row, &case.project.adjustments)
}

/// Assesses one row as if only these adjustments had been made: what a ledger shows as before and after.
pub fn assess_after<'a>(case: &Case<'a>, row: &'a Indicator, adjustments: &'a [Adjustment]) -> Assessment<'a> {
    let mut terms = terms(case.catalog, row, adjustments);
    let finite = |figure: Option<f64>| figure.filter(|figure| figure.is_finite());
    if let (Some(value), Ok(Goal::Figure { op, .. })) = (finite(case.what_if.target), terms.goal) {
        terms.goal = Ok(Goal::Figure { value, op });
        terms.decimals = terms.decimals.max(decimals_of(value));
    }
    let found = series_after(case, row, adjustments).into_iter().rfind(|point| point.actual.year <= case.year);
    let usable = found.filter(|point| point.standing != Standing::BeforeBreak).map(|point| point.actual);
    // A supposed figure is of the year of the figure that it replaces, or else of the year of evaluation. What is too old
    // for a final verdict is replaced by one of the year of evaluation, or no supposition could move that verdict.
    let supposed = finite(case.what_if.actual).map(|value| {
        let is_used = |year: &i32| *year > terms.since() && (case.stage != Stage::Final || *year >= terms.until);
        let year = usable.map(|actual| actual.year).filter(is_used).unwrap_or(case.year);
        Actual { value, year, op: Operator::Exactly, from: ActualFrom::Supposed }
    });
    let usable = supposed.or(usable);
    let actual = usable.or(found.map(|point| point.actual));
    // A figure of the baseline's year or before says nothing about the way from there.
    let later = usable.filter(|actual| actual.year > terms.since());
    let progress = usable.map_or(Err(Undefined::NoDestination), |actual| progress(&terms, actual.value, actual.year));
    let is_final = case.stage == Stage::Final || actual.is_some_and(|actual| actual.year >= terms.until);
    let (computed, ground) = match &usable {
        _ if row.kind == Kind::Text => (Verdict::NotRated, Ground::Words),
        _ if terms.goal.is_err() => (Verdict::NotRated, Ground::NoTarget),
        // What is there is from before the break of a rebased series.
        None if actual.is_some() => (Verdict::NotRated, Ground::NotLater),
        None => (Verdict::NotRated, Ground::NoActual),
        Some(_) if later.is_none() => (Verdict::NotRated, Ground::NotLater),
        Some(actual) if is_final => final_verdict(&terms, actual, &case.project.method),
        Some(actual) => mid_verdict(&terms, actual, progress.ok(), &case.project.method),
    };
    // A verdict of the mid-term evaluation says nothing about the final one of the same year, nor the other way round.
    let holds = |change| matches!(change, Adjusted::Verdict { year, verdict } if year == case.year && verdict.is_of(is_final));
    let changed_by = adjustments.iter().rfind(|adjustment| adjustment.row == row.id && holds(adjustment.change));
    let verdict = match changed_by.map(|adjustment| adjustment.change) {
        Some(Adjusted::Verdict { verdict, .. }) => verdict,
        _ => computed,
    };
    let figures = later.zip(terms.target());
    let knows_ratio = !terms.is_limit() && !matches!(row.kind, Kind::Rank | Kind::Milestone | Kind::Text | Kind::Range);
    Assessment {
        row,
        terms,
        actual,
        verdict,
        computed,
        ground,
        changed_by,
        is_final,
        reached: figures
            .filter(|(_, target)| knows_ratio && *target > 0.0)
            .map(|(actual, target)| actual.value / target)
            .filter(|r| r.is_finite()),
        distance: figures.map(|(actual, target)| actual.value - target).filter(|d| d.is_finite()),
        progress,
        need: later.filter(|actual| !is_final && meets(&terms, actual.value) == Some(false)).and_then(|actual| need(&terms, &actual)),
        is_aspiration: is_aspiration(case.content, row),
        opinions: later.map_or_else(Opinions::default, |actual| opinions(&terms, actual.value, actual.year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{assess_table, round_to, tally};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Direction, Observation, Reading, Role, Status, Value};

    type Measures = (Option<f64>, Option<f64>, Verdict);

    /// A row 2020 → 2025 with a figure of 2023: p, pace and the verdict of the mid-term evaluation.
    fn check(kind: Kind, direction: Direction, (b, target): (Option<f64>, f64), v: f64, expected: Measures) {
        at(kind, direction, (b, target), (2023, v), Stage::MidTerm, |found, name| {
            let (done, pace, verdict) = expected;
            assert_eq!(found.verdict, verdict, "{name}");
            assert_eq!(found.progress.ok().map(|p| round_to(p.done, 3)), done, "{name}");
            assert_eq!(found.progress.ok().map(|p| round_to(p.pace, 2)), pace, "{name}");
        });
    }

    fn at(
        kind: Kind,
        direction: Direction,
        (b, target): (Option<f64>, f64),
        (year, v): (i32, f64),
        stage: Stage,
        look: impl FnOnce(&Assessment, &str),
    ) {
        let (catalog, project) = crate::analysis::testing::one_row(kind, direction, b, Some(target), &[(year, v)]);
        let content = Content::default();
        let case = Case { catalog: &catalog, content: &content, project: &project, stage, year, what_if: WhatIf::default() };
        look(&assess(&case, &catalog.indicators()[0]), &format!("{kind:?} {b:?} → {target}, {v}"));
    }

    #[test]
    fn the_worked_examples_of_the_method_hold() {
        use Direction::{Down, Up};
        check(Kind::Level, Up, (Some(0.0), 10.0), 1.0, (Some(0.1), Some(0.17), Verdict::Behind));
        check(Kind::Level, Up, (Some(10.0), 100.0), 40.0, (Some(0.333), Some(0.56), Verdict::Behind));
        check(Kind::Level, Up, (Some(100.0), 200.0), 150.0, (Some(0.5), Some(0.83), Verdict::Behind));
        check(Kind::Level, Down, (Some(80.0), 60.0), 68.0, (Some(0.6), Some(1.0), Verdict::OnTrack));
        check(Kind::Level, Down, (Some(5.0), 0.0), 1.0, (Some(0.8), Some(1.33), Verdict::Ahead));
        check(Kind::Stock, Up, (Some(204.0), 500.0), 520.0, (Some(1.068), Some(1.78), Verdict::Early));
        check(Kind::Maintain, Up, (Some(100.0), 100.0), 99.0, (None, None, Verdict::Behind));
        check(Kind::Maintain, Up, (Some(100.0), 100.0), 101.0, (None, None, Verdict::OnTrack));
        check(Kind::Stock, Up, (None, 15.0), 6.0, (None, None, Verdict::NotRated));
        at(Kind::Stock, Direction::Up, (None, 15.0), (2023, 6.0), Stage::MidTerm, |found, _| assert_eq!(found.reached, Some(0.4)));
        // The others that the method tells in its text.
        check(Kind::PeriodSum, Up, (None, 15.0), 6.0, (Some(0.4), Some(0.67), Verdict::Behind));
        check(Kind::Level, Up, (Some(46.01), 40.0), 50.0, (None, None, Verdict::NotRated));
        check(Kind::Level, Up, (Some(35.92), 40.0), 38.5, (Some(0.632), Some(1.05), Verdict::Ahead));
        check(Kind::GrowthRate, Up, (Some(47.6), 10.0), 12.0, (None, None, Verdict::OnTrack));
        check(Kind::GrowthRate, Up, (Some(47.6), 10.0), 9.0, (None, None, Verdict::Behind));
        check(Kind::Multiple, Up, (Some(100.0), 2.0), 150.0, (Some(0.5), Some(0.83), Verdict::Behind));
        check(Kind::Milestone, Up, (Some(0.0), 1.0), 1.0, (None, None, Verdict::Early));
        check(Kind::Milestone, Up, (Some(0.0), 1.0), 0.0, (None, None, Verdict::NotRated));
        check(Kind::Rank, Down, (Some(9.0), 4.0), 6.0, (Some(0.6), Some(1.0), Verdict::OnTrack));
    }

    /// A ceiling of 300 on what rises from 250: 321 was once 175 % of the way, and ahead of schedule.
    #[test]
    fn a_limit_in_the_good_direction_holds_or_does_not() {
        for (direction, op, v, expected) in [
            (Direction::Up, Operator::AtMost, 321.0, (Verdict::Behind, Ground::NotKept)),
            (Direction::Up, Operator::AtMost, 290.0, (Verdict::OnTrack, Ground::Kept)),
            (Direction::Up, Operator::Below, 300.0, (Verdict::Behind, Ground::NotKept)),
            (Direction::Down, Operator::AtLeast, 200.0, (Verdict::Behind, Ground::NotKept)),
            (Direction::Down, Operator::Above, 301.0, (Verdict::OnTrack, Ground::Kept)),
        ] {
            let (catalog, mut project) = crate::analysis::testing::one_row(Kind::Level, direction, Some(250.0), Some(300.0), &[(2023, v)]);
            let row = catalog.indicators()[0].id.clone();
            let change = Adjusted::Target { value: 300.0, op };
            let entry = Adjustment { row, change, reason: "限额".into(), who: "人".into(), date: "2024-01-01".into() };
            project.adjustments.push(entry);
            let content = Content::default();
            let case = Case {
                catalog: &catalog,
                content: &content,
                project: &project,
                stage: Stage::MidTerm,
                year: 2023,
                what_if: WhatIf::default(),
            };
            let found = assess(&case, &case.catalog.indicators()[0]);
            assert_eq!((found.verdict, found.ground), expected, "{op:?} {v}");
            assert!(found.progress.is_err() && found.need.is_none() && found.reached.is_none() && !found.is_disputed() && !found.has_way());
        }
    }

    #[test]
    fn the_final_verdict_needs_no_baseline() {
        use Direction::Up;
        let check = |kind, ends, year, v, verdict, ground| {
            at(kind, Up, ends, (year, v), Stage::Final, |found, name| {
                assert_eq!((found.verdict, found.ground), (verdict, ground), "{name}")
            });
        };
        check(Kind::Stock, (None, 15.0), 2025, 15.0, Verdict::Reached, Ground::Met);
        check(Kind::Stock, (None, 15.0), 2025, 16.0, Verdict::Exceeded, Ground::Beyond);
        check(Kind::Stock, (None, 15.0), 2025, 14.0, Verdict::Missed, Ground::NotMet);
        check(Kind::Stock, (None, 15.0), 2024, 16.0, Verdict::NotRated, Ground::NotYet);
        check(Kind::Share, (Some(14.5), 15.5), 2025, 15.46, Verdict::Reached, Ground::Met);
        check(Kind::Level, (Some(1.0), 2.0), 2025, 1.5, Verdict::Missed, Ground::NotMet);
        check(Kind::Milestone, (Some(0.0), 1.0), 2025, 0.0, Verdict::Missed, Ground::NotMet);
        check(Kind::Text, (Some(0.0), 1.0), 2025, 1.0, Verdict::NotRated, Ground::Words);
        // From the target's year on a mid-term evaluation gives the final verdict, and nothing is needed any more.
        at(Kind::Level, Up, (Some(1.0), 2.0), (2025, 1.5), Stage::MidTerm, |found, _| {
            assert_eq!((found.is_final, found.verdict, found.need), (true, Verdict::Missed, None));
        });
    }

    #[test]
    fn a_bound_shows_only_what_it_can() {
        let check = |op: Operator, v: f64, verdict: Verdict| {
            let (catalog, _) = crate::analysis::testing::one_row(Kind::Level, Direction::Up, Some(100.0), Some(500.0), &[]);
            let mut row = catalog.indicators()[0].clone();
            let reading = Reading::Number { value: v, op };
            row.values.push(Value { role: Role::Actual, year: Some(2023), printed: v.to_string(), reading, rebased: None });
            let (content, project) = (Content::default(), Project::default());
            let case = Case {
                catalog: &catalog,
                content: &content,
                project: &project,
                stage: Stage::MidTerm,
                year: 2023,
                what_if: WhatIf::default(),
            };
            assert_eq!(assess(&case, &row).verdict, verdict, "{op:?} {v}");
        };
        check(Operator::Above, 500.0, Verdict::Early);
        check(Operator::Above, 400.0, Verdict::NotRated);
        check(Operator::Below, 600.0, Verdict::NotRated);
        check(Operator::Below, 450.0, Verdict::NotRated);
        check(Operator::AtMost, 200.0, Verdict::Behind);
        check(Operator::About, 500.0, Verdict::Early);
    }

    #[test]
    fn suppositions_need_no_figure_and_an_override_holds_for_its_year() {
        let (catalog, mut project) = crate::analysis::testing::one_row(Kind::Level, Direction::Up, Some(0.0), Some(100.0), &[]);
        let row = &catalog.indicators()[0];
        let change = Adjusted::Verdict { year: 2023, verdict: Verdict::Behind };
        let entry =
            Adjustment { row: row.id.clone(), change, reason: "复核".to_owned(), who: "张".to_owned(), date: "2024-01-02".to_owned() };
        project.adjustments.push(entry);
        let content = Content::default();
        let at = |year, actual, target| {
            let what_if = WhatIf { actual, target };
            let case = Case { catalog: &catalog, content: &content, project: &project, stage: Stage::MidTerm, year, what_if };
            let found = assess(&case, row);
            (found.computed, found.verdict, found.actual.map(|actual| actual.year))
        };
        assert_eq!(at(2022, None, None), (Verdict::NotRated, Verdict::NotRated, None));
        assert_eq!(at(2022, Some(50.0), None), (Verdict::Ahead, Verdict::Ahead, Some(2022)));
        assert_eq!(at(2022, Some(50.0), Some(200.0)), (Verdict::Behind, Verdict::Behind, Some(2022)));
        assert_eq!(at(2022, Some(f64::NAN), None), (Verdict::NotRated, Verdict::NotRated, None));
        assert_eq!(at(2023, Some(80.0), None), (Verdict::Ahead, Verdict::Behind, Some(2023)));
    }

    /// With data of 2023 a final evaluation has no verdict, and whatever was tried on it stayed there.
    #[test]
    fn what_is_tried_in_a_final_evaluation_is_of_its_year() {
        let (catalog, project) = crate::analysis::testing::one_row(Kind::Level, Direction::Up, Some(0.0), Some(100.0), &[(2023, 40.0)]);
        let content = Content::default();
        let row = &catalog.indicators()[0];
        let at = |actual| {
            let what_if = WhatIf { actual, target: None };
            let case = Case { catalog: &catalog, content: &content, project: &project, stage: Stage::Final, year: 2025, what_if };
            let found = assess(&case, row);
            (found.verdict, found.actual.map(|actual| actual.year))
        };
        assert_eq!(at(None), (Verdict::NotRated, Some(2023)));
        assert_eq!(at(Some(99.0)), (Verdict::Missed, Some(2025)));
        assert_eq!(at(Some(100.0)), (Verdict::Reached, Some(2025)));
    }

    #[test]
    fn an_override_of_one_stage_does_not_carry_into_the_other() {
        let (catalog, mut project) = crate::analysis::testing::one_row(Kind::Level, Direction::Up, Some(0.0), Some(100.0), &[(2023, 80.0)]);
        let row = &catalog.indicators()[0];
        let content = Content::default();
        for (set, stage, expected) in [
            (Verdict::Behind, Stage::MidTerm, (Verdict::Behind, true)),
            (Verdict::Behind, Stage::Yearly, (Verdict::Behind, true)),
            (Verdict::Behind, Stage::Final, (Verdict::NotRated, false)),
            (Verdict::Reached, Stage::Final, (Verdict::Reached, true)),
            (Verdict::Reached, Stage::MidTerm, (Verdict::Ahead, false)),
            (Verdict::NotRated, Stage::MidTerm, (Verdict::NotRated, true)),
        ] {
            let change = Adjusted::Verdict { year: 2023, verdict: set };
            let words = || "复核".to_owned();
            project.adjustments = vec![Adjustment { row: row.id.clone(), change, reason: words(), who: words(), date: words() }];
            let case = Case { catalog: &catalog, content: &content, project: &project, stage, year: 2023, what_if: WhatIf::default() };
            let found = assess(&case, row);
            assert_eq!((found.verdict, found.changed_by.is_some()), expected, "{set:?} at {stage:?}");
        }
    }

    #[test]
    fn nan_an_rebased_evaluates_normally_and_its_old_base_does_not() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let row = catalog.indicators().iter().find(|row| row.id.to_string() == "na-14/1/9").unwrap();
        let observation =
            Observation { row: row.id.clone(), year: 2023, value: 38.5, source: String::new(), status: Status::Final, revision: 0 };
        let project = Project { observations: vec![observation], ..Project::default() };
        let case =
            Case { catalog: &catalog, content: &content, project: &project, stage: Stage::MidTerm, year: 2023, what_if: WhatIf::default() };
        assert_eq!(assess(&case, row).verdict, Verdict::Ahead);
        let change = Adjusted::Baseline { value: 46.01, year: 2020, link: None };
        let back = [Adjustment { row: row.id.clone(), change, reason: String::new(), who: String::new(), date: String::new() }];
        let found = assess_after(&case, row, &back);
        assert_eq!((found.verdict, found.ground), (Verdict::NotRated, Ground::BaselineBeyond));
        assert!(found.opinions.growth.is_none() && super::super::is_beyond(&found.terms));
    }

    #[test]
    fn kaizhou_reached_seven_of_eight() {
        let catalog = bundled().unwrap();
        let (content, project) = (bundled_content(&catalog).unwrap(), Project::default());
        let case =
            Case { catalog: &catalog, content: &content, project: &project, stage: Stage::Final, year: 2020, what_if: WhatIf::default() };
        let found = assess_table(&case, &"kz-14/1".parse().unwrap());
        let count = tally(&found);
        assert_eq!((count.all, count.rated, count.of(Verdict::Exceeded), count.of(Verdict::Missed)), (8, 8, 7, 1));
        assert_eq!(found.iter().find(|row| row.verdict == Verdict::Missed).map(|row| row.row.id.to_string()).as_deref(), Some("kz-14/1/7"));
    }
}
