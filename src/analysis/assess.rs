//! How a row stands: the verdict of the mid-term and of the final evaluation, with everything it rests on.
//!
//! The rules are those of the project's method for evaluating indicators ("Mid-term verdict", "Final verdict",
//! "Kinds"); b, y0 are baseline and its year, v, t the latest actual and its year, T, yT target and its year.

use super::met::meets;
use super::{Actual, Goal, Opinions, Terms, Undefined, actuals, opinions, round_significant, terms};
use crate::model::{Adjusted, Adjustment, Catalog, Content, Direction, Indicator, Kind, Method, Operator, Project, Verdict};

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
    /// The latest actual is not later than the baseline.
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

/// The linear measures of a mid-term evaluation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// p = (v−b)/(T−b), never capped.
    pub done: f64,
    /// e = (t−y0)/(yT−y0).
    pub elapsed: f64,
    /// p/e, rounded to 9 significant digits, so that a change of unit changes no verdict.
    pub pace: f64,
    /// b + e(T−b): where an even path would be now, in the row's unit.
    pub expected: f64,
    /// v − expected, in the row's unit.
    pub gap: f64,
    /// Whether the gap is on the good side.
    pub is_better: bool,
    /// Where an even continuation of the way so far would be in yT, in the row's unit.
    pub projected: f64,
}

/// What is still needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// (T−v)/(yT−t), in the row's unit a year.
    pub yearly: f64,
    /// (T−b)/(yT−y0): what an even path asked for each year.
    pub planned: Option<f64>,
    /// (T/v)^(1/(yT−t))−1, for levels and running totals.
    pub rate: Option<f64>,
    /// How many years are left.
    pub years: i32,
}

/// How a row stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// What it is held to.
    pub terms: Terms,
    /// The figure that it is judged by.
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
    /// The verdicts of other methods.
    pub opinions: Opinions,
}

impl Assessment<'_> {
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
    if let (Some(value), Ok(Goal::Figure { op, .. })) = (case.what_if.target, terms.goal) {
        terms.goal = Ok(Goal::Figure { value, op });
    }
    let mut actual = actuals(case.catalog, case.content, case.project, row).into_iter().rfind(|actual| actual.year <= case.year);
    if let (Some(value), Some(actual)) = (case.what_if.actual, &mut actual) {
        (actual.value, actual.op) = (value, Operator::Exactly);
    }
    let progress = actual.map_or(Err(Undefined::NoDestination), |actual| progress(&terms, actual.value, actual.year));
    let is_final = case.stage == Stage::Final || actual.is_some_and(|actual| actual.year >= terms.until);
    let (computed, ground) = match &actual {
        None if row.kind == Kind::Text => (Verdict::NotRated, Ground::Words),
        None => (Verdict::NotRated, if terms.goal.is_err() { Ground::NoTarget } else { Ground::NoActual }),
        Some(actual) if is_final => final_verdict(&terms, actual, &case.project.method),
        Some(actual) => mid_verdict(&terms, actual, progress.ok(), &case.project.method),
    };
    let changed_by = adjustments
        .iter()
        .rfind(|adjustment| adjustment.row == row.id && matches!(adjustment.change, Adjusted::Verdict { year, .. } if year == case.year));
    let verdict = match changed_by.map(|adjustment| adjustment.change) {
        Some(Adjusted::Verdict { verdict, .. }) => verdict,
        _ => computed,
    };
    let figures = actual.zip(terms.target());
    let knows_ratio = !matches!(row.kind, Kind::Rank | Kind::Milestone | Kind::Text | Kind::Range);
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
        need: actual.filter(|actual| !is_final && meets(&terms, actual.value) == Some(false)).and_then(|actual| need(&terms, &actual)),
        opinions: actual.map_or_else(Opinions::default, |actual| opinions(&terms, actual.value, actual.year)),
    }
}

/// The linear measures of a figure.
///
/// # Errors
/// Why a row has none.
pub fn progress(terms: &Terms, value: f64, year: i32) -> Result<Progress, Undefined> {
    match terms.kind {
        Kind::GrowthRate => return Err(Undefined::IsRate),
        Kind::Milestone | Kind::Range | Kind::Text | Kind::Maintain => return Err(Undefined::NotForKind),
        Kind::Level | Kind::Share | Kind::Stock | Kind::PeriodSum | Kind::Multiple | Kind::Rank => {}
    }
    let (b, y0) = terms.baseline?;
    let target = terms.target().ok_or(Undefined::NoDestination)?;
    if is_beyond(terms) || target == b {
        return Err(Undefined::NotForKind);
    }
    let elapsed = f64::from(year - y0) / f64::from(terms.until - y0);
    if year <= y0 || terms.until <= y0 {
        return Err(Undefined::NoTime);
    }
    let done = (value - b) / (target - b);
    let expected = b + elapsed * (target - b);
    let projected = b + (value - b) / elapsed;
    let found = Progress {
        done,
        elapsed,
        pace: round_significant(done / elapsed),
        expected,
        gap: value - expected,
        is_better: (value - expected) * (target - b) >= 0.0,
        projected,
    };
    let are_finite = [done, elapsed, found.pace, expected, found.gap, projected].iter().all(|figure| figure.is_finite());
    if are_finite { Ok(found) } else { Err(Undefined::NotForKind) }
}

/// Whether the baseline stands on the far side of the target: 基期已达标.
pub fn is_beyond(terms: &Terms) -> bool {
    let (Some(target), Ok((b, _))) = (terms.target(), terms.baseline) else { return false };
    match (terms.kind, terms.direction) {
        (Kind::GrowthRate | Kind::Milestone | Kind::Maintain | Kind::PeriodSum, _) => false,
        (_, Direction::Up) => target < b,
        (_, Direction::Down) => target > b,
        (_, Direction::None) => false,
    }
}

fn need(terms: &Terms, actual: &Actual) -> Option<Need> {
    let target = terms.target()?;
    let years = terms.until - actual.year;
    if years <= 0 || matches!(terms.kind, Kind::GrowthRate | Kind::Milestone | Kind::Maintain | Kind::Text | Kind::Range) {
        return None;
    }
    let span = f64::from(years);
    let yearly = (target - actual.value) / span;
    let planned = terms.baseline.ok().filter(|(_, y0)| terms.until > *y0).map(|(b, y0)| (target - b) / f64::from(terms.until - y0));
    let is_level = matches!(terms.kind, Kind::Level | Kind::Stock | Kind::Multiple);
    let rate = (is_level && actual.value > 0.0 && target > 0.0).then(|| (target / actual.value).powf(1.0 / span) - 1.0);
    yearly.is_finite().then_some(Need { yearly, planned, rate: rate.filter(|rate| rate.is_finite()), years })
}

/// The order of the tests is the method's: 提前实现 first.
fn mid_verdict(terms: &Terms, actual: &Actual, progress: Option<Progress>, method: &Method) -> (Verdict, Ground) {
    if let Err(ground) = can_be_judged(terms, actual) {
        return (Verdict::NotRated, ground);
    }
    let Some(is_met) = meets(terms, actual.value) else { return (Verdict::NotRated, Ground::NoDirection) };
    let is_kept = matches!(terms.kind, Kind::Maintain | Kind::Range | Kind::GrowthRate)
        || matches!(terms.goal, Ok(Goal::Range { .. }))
        || terms.baseline.is_ok_and(|(b, _)| terms.target() == Some(b));
    match (is_kept, is_met, terms.kind) {
        (true, true, _) => return (Verdict::OnTrack, Ground::Kept),
        (_, true, _) => return (Verdict::Early, Ground::Met),
        (_, false, Kind::Milestone) => return (Verdict::NotRated, Ground::NotDone),
        (_, false, _) if is_bound(actual) => return (Verdict::NotRated, Ground::OnlyBound),
        (true, false, _) => return (Verdict::Behind, Ground::NotKept),
        (false, false, _) => {}
    }
    let Some(progress) = progress else { return (Verdict::NotRated, Ground::NoBaseline) };
    let verdict = if progress.pace >= method.ahead {
        Verdict::Ahead
    } else if progress.pace >= method.on_track {
        Verdict::OnTrack
    } else {
        Verdict::Behind
    };
    (verdict, Ground::Pace)
}

fn final_verdict(terms: &Terms, actual: &Actual, method: &Method) -> (Verdict, Ground) {
    if terms.kind == Kind::Text {
        return (Verdict::NotRated, Ground::Words);
    }
    let Ok(goal) = terms.goal else { return (Verdict::NotRated, Ground::NoTarget) };
    if actual.year < terms.until {
        return (Verdict::NotRated, Ground::NotYet);
    }
    let Some(is_met) = meets(terms, actual.value) else { return (Verdict::NotRated, Ground::NoDirection) };
    match goal {
        _ if !is_met && is_bound(actual) => (Verdict::NotRated, Ground::OnlyBound),
        _ if !is_met => (Verdict::Missed, Ground::NotMet),
        Goal::Figure { value: target, .. } if is_past(terms, actual.value, target, method.margin) => (Verdict::Exceeded, Ground::Beyond),
        Goal::Figure { .. } | Goal::Range { .. } => (Verdict::Reached, Ground::Met),
    }
}

/// Whether a figure lies beyond its target by more than the margin, at the precision of the row.
fn is_past(terms: &Terms, value: f64, target: f64, margin: f64) -> bool {
    let value = if terms.decimals > 0 { super::round_to(value, terms.decimals) } else { value };
    let beyond = match terms.direction {
        Direction::Up => value - target,
        Direction::Down => target - value,
        Direction::None => return false,
    };
    terms.kind != Kind::Milestone && round_significant(beyond) > round_significant(margin * target.abs())
}

/// 超过 and the like make a bound of a figure: it can show that a target is met, never that it is missed.
fn is_bound(actual: &Actual) -> bool {
    matches!(actual.op, Operator::Above | Operator::AtLeast | Operator::Below | Operator::AtMost)
}

fn can_be_judged(terms: &Terms, actual: &Actual) -> Result<(), Ground> {
    if terms.kind == Kind::Text {
        return Err(Ground::Words);
    }
    if terms.goal.is_err() {
        return Err(Ground::NoTarget);
    }
    if actual.year <= terms.since() {
        return Err(Ground::NotLater);
    }
    if is_beyond(terms) { Err(Ground::BaselineBeyond) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{assess_table, tally};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Observation, RowId, Status};

    /// The worked examples are made of bundled rows whose figures are replaced: only the ids are real.
    fn check(kind: Kind, direction: Direction, (b, target): (Option<f64>, f64), v: f64, expected: (Option<f64>, Option<f64>, Verdict)) {
        let (done, pace, verdict) = expected;
        let (catalog, project) = crate::analysis::testing::one_row(kind, direction, b, Some(target), &[(2023, v)]);
        let content = Content::default();
        let case =
            Case { catalog: &catalog, content: &content, project: &project, stage: Stage::MidTerm, year: 2023, what_if: WhatIf::default() };
        let found = assess(&case, &catalog.indicators()[0]);
        let name = format!("{b:?} → {target}, {v}");
        assert_eq!(found.verdict, verdict, "{name}");
        assert_eq!(found.progress.ok().map(|p| crate::analysis::round_to(p.done, 3)), done, "{name}");
        assert_eq!(found.progress.ok().map(|p| crate::analysis::round_to(p.pace, 2)), pace, "{name}");
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
        check(Kind::Stock, Up, (None, 15.0), 6.0, (None, None, Verdict::NotRated));
        // The others that the method tells in its text.
        check(Kind::PeriodSum, Up, (None, 15.0), 6.0, (Some(0.4), Some(0.67), Verdict::Behind));
        check(Kind::Level, Up, (Some(46.01), 40.0), 50.0, (None, None, Verdict::NotRated));
        check(Kind::Level, Up, (Some(35.92), 40.0), 38.5, (Some(0.632), Some(1.05), Verdict::Ahead));
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

    #[test]
    fn the_sum_of_a_period_starts_before_it() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let row = catalog.indicators().iter().find(|row| row.kind == Kind::PeriodSum).unwrap();
        let observation =
            Observation { row: row.id.clone(), year: 2023, value: 6.0, source: String::new(), status: Status::Final, revision: 0 };
        let project = Project { observations: vec![observation], ..Project::default() };
        let case =
            Case { catalog: &catalog, content: &content, project: &project, stage: Stage::MidTerm, year: 2023, what_if: WhatIf::default() };
        let found = assess(&case, row);
        assert_eq!(
            (found.verdict, found.progress.ok().map(|p| (p.done, crate::analysis::round_to(p.pace, 2)))),
            (Verdict::Behind, Some((0.4, 0.67)))
        );
        assert!(row.id.to_string().parse::<RowId>().is_ok());
    }
}
