//! A file that was read, and what the evaluator has decided about it: nothing changes before it is confirmed.
//!
//! Invariant: every cell that was looked at is counted once, in [`Counts`].

use super::Work;
use crate::exchange::{Doubt, Ignored, Layout, Problem, ReadFigure, Remark};
use crate::model::{Catalog, Observation, Project, RowId, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A file between reading and taking over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Importing {
    /// Its name.
    pub file: String,
    /// Its sheets as they were understood.
    pub sheets: Vec<SheetRead>,
    /// What was decided, by the number of the question.
    pub answers: BTreeMap<usize, Answer>,
}

/// A sheet as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRead {
    /// Its name; empty for texts.
    pub name: String,
    /// Whether the file hides it: then nothing of it is read.
    pub is_hidden: bool,
    /// How it is laid out.
    pub layout: Layout,
    /// The figures that were read.
    pub figures: Vec<ReadFigure>,
    /// Cells that say that there is no figure.
    pub missing: usize,
    /// Cells that could not be read.
    pub problems: Vec<Problem>,
    /// Cells beside the table or in columns that are not taken, with the reason; they are among the ignored ones.
    pub passed: Vec<Ignored>,
    /// Cells that are no figures: heads, names, and those that were passed over.
    pub ignored: usize,
}

/// What was decided about a question; what is not decided is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The row that is meant; `Some(None)` leaves the figures out.
    pub row: Option<Option<RowId>>,
    /// Whether the figures are converted to the unit of the row.
    pub converts: Option<bool>,
    /// Whether the figures take the place of those that stand.
    pub replaces: Option<bool>,
    /// Whether the figures are taken in spite of what is doubtful about them.
    pub accepts: Option<bool>,
}

/// One decision about one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Which row is meant; none leaves the figures out.
    Row(usize, Option<RowId>),
    /// Whether the figures are converted.
    Convert(usize, bool),
    /// Whether they take the place of those that stand.
    Replace(usize, bool),
    /// Whether they are taken in spite of their doubts.
    Accept(usize, bool),
}

/// Figures with one name, unit and doubt in one sheet, each of another year: one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Position of the sheet.
    pub sheet: usize,
    /// The figures, in the unit of the row that is meant so far.
    pub figures: Vec<ReadFigure>,
    /// The row that is meant so far.
    pub row: Option<RowId>,
    /// Whether the row was decided, or needs no decision.
    pub is_row_sure: bool,
    /// The figures that stand in the project and are others: year, old, new.
    pub replaced: Vec<(i32, f64, f64)>,
    /// The cells of other questions that give the same row and year another figure, and are not left out.
    pub rivals: Vec<String>,
    /// What was decided.
    pub answer: Answer,
}

/// What becomes of the figures of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// They are taken without a question.
    Certain,
    /// They are taken because it was confirmed.
    Confirmed,
    /// Something is to be confirmed.
    Open,
    /// They are left out by decision.
    Declined,
    /// No row fits.
    Unmatched,
}

/// How many cells there are of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taken without a question.
    pub certain: usize,
    /// Taken because it was confirmed.
    pub confirmed: usize,
    /// To be confirmed.
    pub open: usize,
    /// Left out by decision.
    pub declined: usize,
    /// Of no row.
    pub unmatched: usize,
    /// Without a figure.
    pub missing: usize,
    /// Not readable.
    pub problems: usize,
    /// No figures.
    pub ignored: usize,
}

impl Counts {
    /// All cells.
    pub fn all(&self) -> usize {
        self.certain + self.confirmed + self.open + self.declined + self.unmatched + self.missing + self.problems + self.ignored
    }

    /// The counts of both.
    pub(super) fn and(self, other: Counts) -> Counts {
        Counts {
            certain: self.certain + other.certain,
            confirmed: self.confirmed + other.confirmed,
            open: self.open + other.open,
            declined: self.declined + other.declined,
            unmatched: self.unmatched + other.unmatched,
            missing: self.missing + other.missing,
            problems: self.problems + other.problems,
            ignored: self.ignored + other.ignored,
        }
    }
}

/// The same file with a decision more.
pub fn decide(importing: &Importing, decision: Decision) -> Importing {
    let mut next = importing.clone();
    let (Decision::Row(question, _) | Decision::Convert(question, _) | Decision::Replace(question, _) | Decision::Accept(question, _)) =
        decision;
    let answer = next.answers.entry(question).or_default();
    match decision {
        // What was said about units and figures was said about another row.
        Decision::Row(_, row) => *answer = Answer { row: Some(row), ..Answer::default() },
        Decision::Convert(_, yes) => answer.converts = Some(yes),
        Decision::Replace(_, yes) => answer.replaces = Some(yes),
        Decision::Accept(_, yes) => answer.accepts = Some(yes),
    }
    next
}

impl Question {
    /// What becomes of its figures.
    pub fn fate(&self) -> Fate {
        let converts = self.figures.iter().any(|figure| figure.conversion.is_some());
        let doubts = !self.doubts().is_empty();
        let is_asked = !self.is_row_sure || converts || doubts || !self.replaced.is_empty();
        let answer = &self.answer;
        match (&answer.row, &self.row) {
            (Some(None), _) => Fate::Declined,
            (None, None) => Fate::Unmatched,
            _ if [answer.converts, answer.replaces, answer.accepts].contains(&Some(false)) => Fate::Declined,
            (None, Some(_)) if !self.is_row_sure => Fate::Open,
            _ if self.other_unit().is_some() => Fate::Unmatched,
            _ if converts && answer.converts.is_none() => Fate::Open,
            _ if doubts && answer.accepts.is_none() => Fate::Open,
            _ if !self.replaced.is_empty() && answer.replaces.is_none() => Fate::Open,
            // Of two figures for one row and year none is taken before the other is left out.
            _ if !self.rivals.is_empty() => Fate::Open,
            _ if is_asked || answer.row.is_some() => Fate::Confirmed,
            _ => Fate::Certain,
        }
    }

    /// The unit that was found and does not become that of the row, and that of the row.
    pub fn other_unit(&self) -> Option<(&str, &str)> {
        self.figures.iter().flat_map(|figure| &figure.doubts).find_map(|doubt| match doubt {
            Doubt::Unit { found, wanted } => Some((found.as_str(), wanted.as_str())),
            _ => None,
        })
    }

    /// What is doubtful about its figures besides the unit, each doubt once.
    pub fn doubts(&self) -> Vec<&Doubt> {
        let mut doubts = Vec::new();
        for doubt in self.figures.iter().flat_map(|figure| &figure.doubts) {
            if !matches!(doubt, Doubt::Unit { .. }) && !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        }
        doubts
    }
}

/// Who gives a row and year which figure: the number of the sheet or question, the figure, its cell.
type Claims = BTreeMap<(RowId, i32), Vec<(usize, f64, String)>>;

/// Whether two figures are asked about together.
fn belong_together(a: &ReadFigure, b: &ReadFigure) -> bool {
    let unit = |figure: &ReadFigure| figure.conversion.as_ref().map(|conversion| (conversion.from.clone(), conversion.factor));
    (&a.name_found, &a.unit_found, &a.row, &a.doubts) == (&b.name_found, &b.unit_found, &b.row, &b.doubts)
        && a.how == b.how
        && unit(a) == unit(b)
        && a.year != b.year
}

impl Importing {
    /// How source and status of figures were understood where a sheet does not say it in so many words, each with the
    /// cells that it is about; those of these questions.
    pub(super) fn remarks<'a>(&self, questions: impl Iterator<Item = &'a Question>) -> Vec<(Remark, Vec<String>)> {
        let mut remarks: Vec<(Remark, Vec<String>)> = Vec::new();
        for question in questions {
            let sheet = self.sheets.get(question.sheet).map_or("", |sheet| sheet.name.as_str());
            for (figure, remark) in question.figures.iter().flat_map(|figure| figure.remarks.iter().map(move |remark| (figure, remark))) {
                let cell = in_sheet(sheet, &figure.cell);
                match remarks.iter_mut().find(|(known, _)| known == remark) {
                    Some((_, cells)) => cells.push(cell),
                    None => remarks.push((remark.clone(), vec![cell])),
                }
            }
        }
        remarks
    }

    /// Whether figures of it still wait for an answer, or for a row.
    pub fn waits(&self, work: &Work) -> bool {
        self.questions(work.catalog, work.project).iter().any(|question| matches!(question.fate(), Fate::Open | Fate::Unmatched))
    }

    /// A file with its sheets. Figures that different sheets give one row and year are doubtful where they differ.
    pub fn new(file: &str, mut sheets: Vec<SheetRead>) -> Importing {
        let mut claims = Claims::new();
        for (at, sheet) in sheets.iter().enumerate() {
            for figure in &sheet.figures {
                let Some(row) = figure.row.clone() else { continue };
                claims.entry((row, figure.year)).or_default().push((at, figure.value, in_sheet(&sheet.name, &figure.cell)));
            }
        }
        for (at, sheet) in sheets.iter_mut().enumerate() {
            for figure in &mut sheet.figures {
                let claims = figure.row.clone().and_then(|row| claims.get(&(row, figure.year)));
                let other = claims.into_iter().flatten().find(|(other, value, _)| *other != at && *value != figure.value);
                figure.doubts.extend(other.map(|(.., cell)| Doubt::Twice { other: cell.clone() }));
            }
        }
        Importing { file: file.to_owned(), sheets, answers: BTreeMap::new() }
    }

    /// Whether the file has cells that notes can be put at.
    pub fn is_of_cells(&self) -> bool {
        !self.file.to_lowercase().ends_with(".json")
    }

    /// The questions in the order of the sheets; the certain ones are among them.
    pub fn questions(&self, catalog: &Catalog, project: &Project) -> Vec<Question> {
        let mut groups: Vec<(usize, Vec<&ReadFigure>)> = Vec::new();
        for (sheet, read) in self.sheets.iter().enumerate() {
            for figure in &read.figures {
                let is_same = |(at, figures): &&mut (usize, Vec<&ReadFigure>)| {
                    *at == sheet && figures.iter().all(|other| belong_together(other, figure))
                };
                match groups.iter_mut().find(is_same) {
                    Some((_, figures)) => figures.push(figure),
                    None => groups.push((sheet, vec![figure])),
                }
            }
        }
        let answered = groups.into_iter().enumerate();
        let mut questions: Vec<Question> =
            answered.map(|(n, (sheet, figures))| self.question(n, sheet, &figures, catalog, project)).collect();
        self.set_rivals(&mut questions);
        questions
    }

    fn question(&self, n: usize, sheet: usize, figures: &[&ReadFigure], catalog: &Catalog, project: &Project) -> Question {
        let answer = self.answers.get(&n).cloned().unwrap_or_default();
        let proposed = figures.first().and_then(|figure| figure.row.clone());
        let row = answer.row.clone().unwrap_or(proposed);
        // A row that was chosen has its own unit, in which the cell is read anew.
        let chosen = answer.row.clone().flatten().and_then(|id| catalog.indicator(&id));
        let figures: Vec<ReadFigure> =
            figures.iter().map(|figure| chosen.map_or_else(|| (*figure).clone(), |row| figure.for_row(row))).collect();
        let standing = |year: i32| project.observations.iter().find(|old| Some(&old.row) == row.as_ref() && old.year == year);
        let replaced = figures.iter().filter_map(|figure| {
            let (old, new) = (standing(figure.year)?.value, figure.value);
            (old != new).then_some((figure.year, old, new))
        });
        let is_row_sure = answer.row.is_some() || figures.iter().all(|figure| figure.how.is_sure());
        Question { sheet, replaced: replaced.collect(), figures, row, is_row_sure, rivals: Vec::new(), answer }
    }

    /// Names to each question the cells of the others that give the same row and year another figure.
    fn set_rivals(&self, questions: &mut [Question]) {
        let mut claims = Claims::new();
        for (n, question) in questions.iter().enumerate() {
            let Some(row) = question.row.as_ref().filter(|_| !matches!(question.fate(), Fate::Declined | Fate::Unmatched)) else {
                continue;
            };
            let sheet = self.sheets.get(question.sheet).map_or("", |sheet| sheet.name.as_str());
            for figure in &question.figures {
                claims.entry((row.clone(), figure.year)).or_default().push((n, figure.value, in_sheet(sheet, &figure.cell)));
            }
        }
        for (n, question) in questions.iter_mut().enumerate() {
            let Some(row) = question.row.clone() else { continue };
            for figure in &question.figures {
                let others = claims.get(&(row.clone(), figure.year)).into_iter().flatten();
                let differ = others.filter(|(other, value, _)| *other != n && *value != figure.value);
                question.rivals.extend(differ.map(|(.., cell)| cell.clone()));
            }
        }
    }

    /// How many cells of a sheet there are of each fate.
    pub fn counts(&self, sheet: usize, questions: &[Question]) -> Counts {
        let mut counts = self.sheets.get(sheet).map_or_else(Counts::default, |read| Counts {
            missing: read.missing,
            problems: read.problems.len(),
            ignored: read.ignored,
            ..Counts::default()
        });
        for question in questions.iter().filter(|question| question.sheet == sheet) {
            *match question.fate() {
                Fate::Certain => &mut counts.certain,
                Fate::Confirmed => &mut counts.confirmed,
                Fate::Open => &mut counts.open,
                Fate::Declined => &mut counts.declined,
                Fate::Unmatched => &mut counts.unmatched,
            } += question.figures.len();
        }
        counts
    }

    /// The figures that can be taken now: the certain and the confirmed ones, one for each row and year. Without a source
    /// of its own a figure names the file and the cell; a corrected one counts a revision more.
    pub fn ready(&self, questions: &[Question], project: &Project) -> Vec<Observation> {
        let mut observations = Vec::new();
        let mut taken: BTreeSet<(RowId, i32)> = BTreeSet::new();
        for question in questions.iter().filter(|question| matches!(question.fate(), Fate::Certain | Fate::Confirmed)) {
            let Some(row) = &question.row else { continue };
            let sheet = self.sheets.get(question.sheet).map_or("", |sheet| sheet.name.as_str());
            for figure in &question.figures {
                let (value, year) = (figure.value, figure.year);
                let old = project.observations.iter().find(|old| old.row == *row && old.year == year);
                if !taken.insert((row.clone(), year)) {
                    continue;
                }
                if let Some(old) = old.filter(|old| old.value == value) {
                    observations.extend(stated_anew(old, figure));
                    continue;
                }
                let place = [self.file.as_str(), sheet, &figure.cell];
                let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                let source = if figure.source.is_empty() { place } else { figure.source.clone() };
                let revision = old.map_or(0, |old| old.revision.saturating_add(1)).max(figure.revision);
                observations.push(Observation { row: row.clone(), year, value, source, status: figure.status, revision });
            }
        }
        observations
    }
}

/// A figure that stands already with the source and the status that the file states and that differ; `None` where none
/// does. What the file does not state stays.
fn stated_anew(old: &Observation, figure: &ReadFigure) -> Option<Observation> {
    let source = if figure.source.is_empty() { &old.source } else { &figure.source };
    let status = if figure.status == Status::Unstated { old.status } else { figure.status };
    let anew = Observation { source: source.clone(), status, revision: old.revision.max(figure.revision), ..old.clone() };
    (anew != *old).then_some(anew)
}

/// A cell with its sheet before it, where that has a name.
pub(super) fn in_sheet(sheet: &str, cell: &str) -> String {
    if sheet.is_empty() { cell.to_owned() } else { format!("{sheet} {cell}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{hostile_import, hostile_project, with_work};
    use crate::view::{AssessTab, Lang};

    /// After these decisions: fates by question, and how many figures can be taken.
    fn check(decisions: &[Decision], expected: (&[Fate], usize)) {
        let project = hostile_project();
        with_work(&project, Lang::Zh, AssessTab::Figures, |work| {
            let importing = decisions.iter().fold(hostile_import(), |importing, decision| decide(&importing, decision.clone()));
            let questions = importing.questions(work.catalog, &project);
            let fates: Vec<Fate> = questions.iter().map(Question::fate).collect();
            let ready = importing.ready(&questions, &project);
            assert_eq!((fates.as_slice(), ready.len()), expected, "{decisions:?}");
            let sheet = &importing.sheets[0];
            let all = sheet.figures.len() + sheet.missing + sheet.problems.len() + sheet.ignored;
            assert_eq!(importing.counts(0, &questions).all(), all, "{decisions:?}");
            assert!(ready.iter().all(|taken| taken.value.is_finite() && !taken.source.is_empty()));
        });
    }

    #[test]
    fn nothing_doubtful_is_taken_before_it_is_confirmed() {
        use Decision::{Convert, Replace, Row};
        use Fate::{Certain, Confirmed, Declined, Open, Unmatched};
        let row = |id: &str| Some(id.parse().unwrap());
        // 2022 of the first row stands with another figure; the second name is not exact; the third has a unit of its own;
        // the fourth fits nothing.
        check(&[], (&[Open, Open, Unmatched, Unmatched, Certain], 1));
        check(&[Replace(0, true)], (&[Confirmed, Open, Unmatched, Unmatched, Certain], 3));
        check(&[Replace(0, false)], (&[Declined, Open, Unmatched, Unmatched, Certain], 1));
        check(&[Row(1, row("gx-14/1/3"))], (&[Open, Confirmed, Unmatched, Unmatched, Certain], 2));
        check(&[Row(1, None), Row(4, None)], (&[Open, Declined, Unmatched, Unmatched, Declined], 0));
        check(&[Row(3, row("gx-14/1/6"))], (&[Open, Open, Unmatched, Confirmed, Certain], 2));
        // What was said about the figures of one row does not hold for another one.
        check(&[Replace(0, true), Row(0, row("gx-14/1/1"))], (&[Open, Open, Unmatched, Unmatched, Certain], 1));
        check(&[Convert(2, true)], (&[Open, Open, Unmatched, Unmatched, Certain], 1));
    }

    #[test]
    fn a_conversion_is_confirmed_and_the_figure_keeps_its_cell() {
        with_work(&Project::default(), Lang::Zh, AssessTab::Figures, |work| {
            let row = work.catalog.indicators().iter().find(|row| row.unit == "家").unwrap();
            let mut importing = hostile_import();
            importing.sheets[0].figures.truncate(1);
            let figure = &mut importing.sheets[0].figures[0];
            (figure.content, figure.unit_found) = (crate::exchange::GridCell::Number(0.0195), "万家".to_owned());
            *figure = ReadFigure { how: crate::exchange::Match::Exact, ..figure.for_row(row) };
            let fate = |importing: &Importing| importing.questions(work.catalog, work.project)[0].fate();
            assert_eq!(fate(&importing), Fate::Open);
            assert_eq!(fate(&decide(&importing, Decision::Convert(0, false))), Fate::Declined);
            let confirmed = decide(&importing, Decision::Convert(0, true));
            let ready = confirmed.ready(&confirmed.questions(work.catalog, work.project), work.project);
            assert_eq!((ready[0].value, ready[0].source.ends_with("B2")), (195.0, true));
        });
    }
}
