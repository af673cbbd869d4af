//! Changes to the evaluator's work: each gives a new project, so that every step can be undone.

use crate::model::{Adjusted, Adjustment, Method, Observation, OwnPlan, Project, RowId, RowNote, YearlyTarget};

/// A change to a project.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts figures in, each in place of the one of its row and year.
    Observe(Vec<Observation>),
    /// Takes the figure of a row and year away.
    Forget(RowId, i32),
    /// Sets what the office says about a row; a note of empty texts goes.
    Note(RowNote),
    /// Sets or, without a value, takes away the 分年度目标 of a row and year.
    Yearly(RowId, i32, Option<f64>),
    /// Puts the even way in as 分年度目标.
    YearlyWay(RowId, Vec<(i32, f64)>),
    /// Enters an adjustment at the end of the ledger.
    Adjust(Adjustment),
    /// Takes the adjustment at this position of the ledger back.
    Unadjust(usize),
    /// Sets the thresholds.
    Method(Method),
    /// Names the work.
    Title(String),
    /// Puts a plan in, in place of one of the same id. What was entered for rows that it no longer has goes with them.
    Plan(OwnPlan),
    /// Takes a plan away, with everything that was entered for its rows.
    DropPlan(String),
    /// Puts another project in place of all of it.
    Replace(Box<Project>),
}

/// Why a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditError {
    /// A figure is not finite, or a link factor is not above 0.
    NotFinite,
    /// An adjustment lacks its reason.
    NoReason,
    /// An adjustment lacks who decided.
    NoName,
    /// A date is not `YYYY-MM-DD`, or not a day of the calendar.
    NoDate,
    /// The thresholds are not 0 < on track ≤ ahead ≤ 10 with a margin from 0 to 1.
    Thresholds,
    /// There is no such entry.
    NoSuchEntry,
    /// The ledger says the same already.
    SaidAlready,
}

/// The project after a change; years and rows come in order, whatever the order of entry.
///
/// # Errors
/// Why the change is not made; the project stays as it is.
pub fn edit(project: &Project, change: Edit) -> Result<Project, EditError> {
    let mut next = project.clone();
    match change {
        Edit::Observe(observations) => {
            for observation in observations {
                finite(observation.value)?;
                let is_same = |old: &Observation| old.row == observation.row && old.year == observation.year;
                next.observations.retain(|old| !is_same(old));
                next.observations.push(observation);
            }
            next.observations.sort_by(|a, b| (&a.row, a.year).cmp(&(&b.row, b.year)));
        }
        Edit::Forget(row, year) => {
            let before = next.observations.len();
            next.observations.retain(|old| old.row != row || old.year != year);
            if next.observations.len() == before {
                return Err(EditError::NoSuchEntry);
            }
        }
        Edit::Note(note) => {
            next.notes.retain(|old| old.row != note.row);
            if [&note.responsible, &note.reason, &note.next_steps].iter().any(|text| !text.trim().is_empty()) {
                next.notes.push(note);
            }
            next.notes.sort_by(|a, b| a.row.cmp(&b.row));
        }
        Edit::Yearly(row, year, value) => set_yearly(&mut next, &row, year, value)?,
        Edit::YearlyWay(row, way) => {
            next.yearly_targets.retain(|old| old.row != row);
            for (year, value) in way {
                set_yearly(&mut next, &row, year, Some(value))?;
            }
        }
        Edit::Adjust(adjustment) => {
            check(&adjustment)?;
            let is_of_kind = |old: &&Adjustment| {
                old.row == adjustment.row && std::mem::discriminant(&old.change) == std::mem::discriminant(&adjustment.change)
            };
            if next.adjustments.iter().rfind(is_of_kind).is_some_and(|old| old.change == adjustment.change) {
                return Err(EditError::SaidAlready);
            }
            next.adjustments.push(adjustment);
        }
        Edit::Unadjust(at) if at < next.adjustments.len() => {
            next.adjustments.remove(at);
        }
        Edit::Unadjust(_) => return Err(EditError::NoSuchEntry),
        Edit::Method(method) => next.method = checked(method)?,
        Edit::Title(title) => next.title = title,
        Edit::Plan(plan) => {
            let stays = |row: &RowId| plan.rows.iter().any(|own| own.indicator.id == *row);
            let old = next.plans.iter().find(|old| old.plan.id == plan.plan.id);
            let rows = old.into_iter().flat_map(|old| &old.rows).map(|own| own.indicator.id.clone());
            let gone: Vec<RowId> = rows.filter(|row| !stays(row)).collect();
            next.keep_entries(|row| !gone.contains(row));
            next.plans.retain(|old| old.plan.id != plan.plan.id);
            next.plans.push(plan);
            next.plans.sort_by(|a, b| a.plan.id.cmp(&b.plan.id));
        }
        Edit::DropPlan(id) => {
            if !next.plans.iter().any(|plan| plan.plan.id == id) {
                return Err(EditError::NoSuchEntry);
            }
            next.plans.retain(|plan| plan.plan.id != id);
            next.keep_entries(|row| row.plan != id);
        }
        Edit::Replace(project) => next = *project,
    }
    Ok(next)
}

fn finite(value: f64) -> Result<(), EditError> {
    if value.is_finite() { Ok(()) } else { Err(EditError::NotFinite) }
}

fn set_yearly(project: &mut Project, row: &RowId, year: i32, value: Option<f64>) -> Result<(), EditError> {
    project.yearly_targets.retain(|old| old.row != *row || old.year != year);
    if let Some(value) = value {
        finite(value)?;
        project.yearly_targets.push(YearlyTarget { row: row.clone(), year, value });
    }
    project.yearly_targets.sort_by(|a, b| (&a.row, a.year).cmp(&(&b.row, b.year)));
    Ok(())
}

fn check(adjustment: &Adjustment) -> Result<(), EditError> {
    match adjustment.change {
        Adjusted::Baseline { link: Some(link), .. } if link <= 0.0 => return Err(EditError::NotFinite),
        Adjusted::Baseline { value, link, .. } => [Some(value), link].into_iter().flatten().try_for_each(finite)?,
        Adjusted::Target { value, .. } => finite(value)?,
        Adjusted::Verdict { .. } => {}
    }
    if adjustment.reason.trim().is_empty() {
        return Err(EditError::NoReason);
    }
    if adjustment.who.trim().is_empty() {
        return Err(EditError::NoName);
    }
    if is_date(&adjustment.date) { Ok(()) } else { Err(EditError::NoDate) }
}

fn checked(method: Method) -> Result<Method, EditError> {
    if method.is_fit() { Ok(method) } else { Err(EditError::Thresholds) }
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
///
/// ```
/// # use yuchuang::analysis::is_date;
/// assert!(is_date("2024-02-29") && !is_date("2023-02-29") && !is_date("2024-2-9"));
/// ```
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, digits: usize| -> Option<u32> {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The steps of a piece of work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    now: Project,
    before: Vec<Project>,
    after: Vec<Project>,
}

/// How many steps can be undone.
const STEPS: usize = 100;

impl History {
    /// Begins with a project.
    pub fn new(project: Project) -> History {
        History { now: project, before: Vec::new(), after: Vec::new() }
    }

    /// The project as it stands.
    pub fn now(&self) -> &Project {
        &self.now
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether a step that was taken back can be made again.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// Makes a change; one that changes nothing is no step.
    ///
    /// # Errors
    /// As [`edit`].
    pub fn make(&mut self, change: Edit) -> Result<(), EditError> {
        let next = edit(&self.now, change)?;
        if next != self.now {
            self.before.push(std::mem::replace(&mut self.now, next));
            self.after.clear();
            if self.before.len() > STEPS {
                self.before.remove(0);
            }
        }
        Ok(())
    }

    /// Takes the last step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(earlier) = self.before.pop() else { return false };
        self.after.push(std::mem::replace(&mut self.now, earlier));
        true
    }

    /// Makes the step that was taken back last again; whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(later) = self.after.pop() else { return false };
        self.before.push(std::mem::replace(&mut self.now, later));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rebased series with this link, reason, name and date.
    fn check(link: Option<f64>, reason: &str, who: &str, date: &str, expected: Result<(), EditError>) {
        let row = RowId { plan: "test".to_owned(), table: 1, row: 1 };
        let change = Adjusted::Baseline { value: 1.0, year: 2022, link };
        let entry = Adjustment { row, change, reason: reason.to_owned(), who: who.to_owned(), date: date.to_owned() };
        let made = edit(&Project::default(), Edit::Adjust(entry)).map(|project| assert_eq!(project.adjustments.len(), 1));
        assert_eq!(made, expected, "{link:?} {reason} {who} {date}");
    }

    #[test]
    fn an_adjustment_has_a_reason_a_name_and_a_day() {
        check(None, "普查", "张", "2024-02-29", Ok(()));
        check(Some(1.2), "普查", "张", "2024-02-29", Ok(()));
        check(None, " ", "张", "2024-02-29", Err(EditError::NoReason));
        check(None, "普查", "", "2024-02-29", Err(EditError::NoName));
        check(None, "普查", "张", "2023-02-29", Err(EditError::NoDate));
        check(Some(0.0), "普查", "张", "2024-02-29", Err(EditError::NotFinite));
        check(Some(f64::NAN), "普查", "张", "2024-02-29", Err(EditError::NotFinite));
    }

    /// A button pressed twice wrote the same entry twice.
    #[test]
    fn the_ledger_says_nothing_twice_in_a_row() {
        let entry = |value| Adjustment {
            row: RowId { plan: "test".to_owned(), table: 1, row: 1 },
            change: Adjusted::Baseline { value, year: 2022, link: None },
            reason: "普查".to_owned(),
            who: "张".to_owned(),
            date: "2024-02-29".to_owned(),
        };
        let once = edit(&Project::default(), Edit::Adjust(entry(1.0))).unwrap();
        assert_eq!(edit(&once, Edit::Adjust(entry(1.0))), Err(EditError::SaidAlready));
        let other = edit(&once, Edit::Adjust(entry(2.0))).unwrap();
        assert_eq!(edit(&other, Edit::Adjust(entry(1.0))).map(|back| back.adjustments.len()), Ok(3));
    }
}
