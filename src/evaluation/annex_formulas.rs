//! The formulas of the annex, in the grammar of spreadsheets.

use super::amounts::{pace_decimals, share_decimals};
use super::annex::{Field, at};
use super::annex_sheets::{AHEAD, MARGIN, ON_TRACK, threshold_cell};
use super::report::Matter;
use super::report_table::measured;
use crate::analysis::{Assessment, Goal, Ground, Terms};
use crate::exchange::Look;
use crate::model::{Direction, Kind, Method, Operator, Verdict};

/// A formula with the column it stands in, its result and its look; `Look::Number(0)` stands for the decimals of the row.
pub(super) type Computed = (Field, String, f64, Look);

/// The measures of a row, each only where it is defined.
pub(super) fn progress_formulas(row: &Assessment, method: &Method, line: u32) -> Vec<Computed> {
    let cell = |field: Field| field.cell(line);
    let base = if row.terms.is_from_zero { "0".to_owned() } else { cell(Field::Base) };
    let (goal, actual) = (cell(Field::Goal), cell(Field::Actual));
    let (since, until, year) = (cell(Field::BaseYear), cell(Field::GoalYear), cell(Field::ActualYear));
    let mut found = Vec::new();
    if let Some(progress) = measured(row) {
        let (done, elapsed, expected) = (cell(Field::Done), cell(Field::Elapsed), cell(Field::Expected));
        found.extend([
            (Field::Done, format!("=({actual}-{base})/({goal}-{base})"), progress.done, Look::Percent(1)),
            (Field::Elapsed, format!("=({year}-{since})/({until}-{since})"), progress.elapsed, Look::Percent(1)),
            // Rounded as the program does, so that a change of unit changes no verdict.
            (Field::Pace, format!("=ROUND({done}/{elapsed},9)"), progress.pace, Look::Number(at(pace_decimals(progress.pace, method)))),
            (Field::Expected, format!("={base}+{elapsed}*({goal}-{base})"), progress.expected, Look::Number(0)),
            (Field::Gap, format!("={actual}-{expected}"), progress.gap, Look::Number(0)),
        ]);
    }
    if let Some(reached) = row.reached {
        found.push((Field::Reached, format!("={actual}/{goal}"), reached, Look::Percent(at(share_decimals(reached)))));
    }
    if let Some(distance) = row.distance {
        found.push((Field::Distance, format!("={actual}-{goal}"), distance, Look::Number(0)));
    }
    found
}

/// The verdict as a formula over the cells of the row and the thresholds; `None` where it rests on something else.
pub(super) fn computed(matter: &Matter, row: &Assessment, line: u32) -> Option<String> {
    let word = |verdict: Verdict| format!("\"{}\"", matter.say.lang.verdict(verdict));
    let is_met = met(&row.terms, &Field::Actual.cell(line), &Field::Goal.cell(line))?;
    let threshold = |threshold| threshold_cell(matter.say.lang, threshold);
    let pace = Field::Pace.cell(line);
    match row.ground {
        Ground::Kept | Ground::NotKept => Some(format!("=IF({is_met},{},{})", word(Verdict::OnTrack), word(Verdict::Behind))),
        Ground::Beyond | Ground::NotMet | Ground::Met if row.computed != Verdict::Early => {
            let reached = match past(&row.terms, line, &threshold(MARGIN)) {
                Some(is_past) => format!("IF({is_past},{},{})", word(Verdict::Exceeded), word(Verdict::Reached)),
                None => word(Verdict::Reached),
            };
            Some(format!("=IF({is_met},{reached},{})", word(Verdict::Missed)))
        }
        Ground::Met | Ground::Pace if row.progress.is_ok() => Some(format!(
            "=IF({is_met},{},IF({pace}>={},{},IF({pace}>={},{},{})))",
            word(Verdict::Early),
            threshold(AHEAD),
            word(Verdict::Ahead),
            threshold(ON_TRACK),
            word(Verdict::OnTrack),
            word(Verdict::Behind)
        )),
        _ => None,
    }
}

/// The actual value as it is compared: rounded to the decimals that the plan prints.
fn rounded(terms: &Terms, actual: &str) -> String {
    if terms.decimals > 0 { format!("ROUND({actual},{})", terms.decimals) } else { actual.to_owned() }
}

/// Whether the target is met, by the method's section "Meeting a target".
fn met(terms: &Terms, actual: &str, goal: &str) -> Option<String> {
    let rounded = rounded(terms, actual);
    match terms.goal.ok()? {
        Goal::Range { low, high } => Some(format!("AND({actual}>={low},{actual}<={high})")),
        Goal::Figure { op, .. } => match (op, terms.direction) {
            (Operator::Above, _) => Some(format!("{actual}>{goal}")),
            (Operator::Below, _) => Some(format!("{actual}<{goal}")),
            (Operator::AtLeast, _) => Some(format!("{rounded}>={goal}")),
            (Operator::AtMost, _) => Some(format!("{rounded}<={goal}")),
            (Operator::Exactly | Operator::About, Direction::Up) => Some(format!("{rounded}>={goal}")),
            (Operator::Exactly | Operator::About, Direction::Down) => Some(format!("{rounded}<={goal}")),
            (Operator::Exactly | Operator::About, Direction::None) => None,
        },
    }
}

/// Whether the target is surpassed by more than the margin; a milestone is not.
fn past(terms: &Terms, line: u32, margin: &str) -> Option<String> {
    let goal = Field::Goal.cell(line);
    let rounded = rounded(terms, &Field::Actual.cell(line));
    let beyond = match terms.direction {
        Direction::Up => format!("{rounded}-{goal}"),
        Direction::Down => format!("{goal}-{rounded}"),
        Direction::None => return None,
    };
    let is_figure = terms.target().is_some() && terms.kind != Kind::Milestone;
    is_figure.then(|| format!("ROUND({beyond},9)>ROUND({margin}*ABS({goal}),9)"))
}
