//! A file that was read, and what the evaluator has decided about it: nothing changes before it is confirmed.
//!
//! Invariant: every cell that was looked at is counted once, in [`Counts`].

use crate::model::{Catalog, Observation, Project, RowId, Status};
use std::collections::BTreeMap;

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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRead {
    /// Its name; empty for texts.
    pub name: String,
    /// How it is laid out.
    pub layout: Layout,
    /// The figures that were read.
    pub figures: Vec<FigureRead>,
    /// Cells that say that there is no figure.
    pub missing: usize,
    /// Cells that could not be read.
    pub problems: Vec<ProblemRead>,
    /// Cells that are no figures: heads, names, notes.
    pub ignored: usize,
}

/// How a sheet is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A column for each year.
    Wide,
    /// A line for each figure: name, year, value.
    Long,
    /// No head was found.
    #[default]
    Unknown,
}

/// A figure that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRead {
    /// Its cell, such as `C5`.
    pub cell: String,
    /// The name beside it, as found.
    pub name: String,
    /// The unit beside it, as found; empty where there is none.
    pub unit: String,
    /// What stands in the cell.
    pub printed: String,
    /// Its year.
    pub year: i32,
    /// The figure in the unit that was found.
    pub value: f64,
    /// The rows that the name may mean, best first.
    pub candidates: Vec<RowId>,
    /// Whether the first one is meant without doubt: by its id, or by its exact name.
    pub is_exact: bool,
    /// What stands beside it about its source.
    pub source: String,
    /// How sure it is.
    pub status: Status,
}

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemRead {
    /// Its cell.
    pub cell: String,
    /// What stands in it.
    pub found: String,
    /// What would be read, in words.
    pub expected: String,
    /// What can be done, in words.
    pub advice: String,
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
}

/// Figures with one name and unit in one sheet: one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'a> {
    /// Position of the sheet.
    pub sheet: usize,
    /// The figures.
    pub figures: Vec<&'a FigureRead>,
    /// The row that is meant so far.
    pub row: Option<RowId>,
    /// Whether the row was decided, or needs no decision.
    pub is_row_sure: bool,
    /// How the unit found becomes that of the row; `None` where it cannot.
    pub factor: Option<f64>,
    /// The figures that stand in the project and are others: year, old, new.
    pub replaced: Vec<(i32, f64, f64)>,
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
}

/// The same file with a decision more.
pub fn decide(importing: &Importing, decision: Decision) -> Importing {
    let mut next = importing.clone();
    let (Decision::Row(question, _) | Decision::Convert(question, _) | Decision::Replace(question, _)) = decision;
    let answer = next.answers.entry(question).or_default();
    match decision {
        // What was said about units and figures was said about another row.
        Decision::Row(_, row) => *answer = Answer { row: Some(row), converts: None, replaces: None },
        Decision::Convert(_, yes) => answer.converts = Some(yes),
        Decision::Replace(_, yes) => answer.replaces = Some(yes),
    }
    next
}

impl Question<'_> {
    /// What becomes of its figures.
    pub fn fate(&self) -> Fate {
        let needs_factor = self.factor != Some(1.0);
        let is_asked = !self.is_row_sure || needs_factor || !self.replaced.is_empty();
        match (&self.answer.row, &self.row) {
            (Some(None), _) => Fate::Declined,
            (None, None) => Fate::Unmatched,
            _ if self.answer.converts == Some(false) || self.answer.replaces == Some(false) => Fate::Declined,
            (None, Some(_)) if !self.is_row_sure => Fate::Open,
            _ if self.factor.is_none() => Fate::Unmatched,
            _ if needs_factor && self.answer.converts.is_none() => Fate::Open,
            _ if !self.replaced.is_empty() && self.answer.replaces.is_none() => Fate::Open,
            _ if is_asked || self.answer.row.is_some() => Fate::Confirmed,
            _ => Fate::Certain,
        }
    }
}

impl Importing {
    /// The questions in the order of the sheets; the certain ones are among them.
    pub fn questions<'a>(&'a self, catalog: &Catalog, project: &Project) -> Vec<Question<'a>> {
        let mut groups: Vec<(usize, Vec<&FigureRead>)> = Vec::new();
        for (sheet, read) in self.sheets.iter().enumerate() {
            for figure in &read.figures {
                let is_same = |(at, figures): &&mut (usize, Vec<&FigureRead>)| {
                    *at == sheet && figures.first().is_some_and(|first| first.name == figure.name && first.unit == figure.unit)
                };
                match groups.iter_mut().find(is_same) {
                    Some((_, figures)) => figures.push(figure),
                    None => groups.push((sheet, vec![figure])),
                }
            }
        }
        let answered = groups.into_iter().enumerate();
        answered.map(|(n, (sheet, figures))| self.question(n, sheet, figures, catalog, project)).collect()
    }

    fn question<'a>(&self, n: usize, sheet: usize, figures: Vec<&'a FigureRead>, catalog: &Catalog, project: &Project) -> Question<'a> {
        let answer = self.answers.get(&n).cloned().unwrap_or_default();
        let proposed = figures.first().and_then(|figure| figure.candidates.first().cloned());
        let row = answer.row.clone().unwrap_or(proposed);
        let unit = row.as_ref().and_then(|id| catalog.indicator(id)).map(|row| row.unit.as_str());
        let factor = unit.zip(figures.first()).and_then(|(unit, figure)| factor(&figure.unit, unit));
        let standing = |year: i32| project.observations.iter().find(|old| Some(&old.row) == row.as_ref() && old.year == year);
        let replaced = figures.iter().filter_map(|figure| {
            let (old, new) = (standing(figure.year)?.value, converted(figure.value, factor?));
            (old != new).then_some((figure.year, old, new))
        });
        let is_row_sure = answer.row.is_some() || figures.iter().all(|figure| figure.is_exact);
        Question { sheet, replaced: replaced.collect(), figures, row, is_row_sure, factor, answer }
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

    /// The figures that can be taken now: the certain and the confirmed ones. Without a source of its own a figure names
    /// the file and the cell; a corrected one counts a revision more.
    pub fn ready(&self, questions: &[Question], project: &Project) -> Vec<Observation> {
        let taken = questions.iter().filter(|question| matches!(question.fate(), Fate::Certain | Fate::Confirmed));
        let observations = taken.flat_map(|question| {
            let (sheet, row, factor) = (self.sheets.get(question.sheet), question.row.as_ref(), question.factor);
            question.figures.iter().filter_map(move |figure| {
                let (row, value) = (row?.clone(), converted(figure.value, factor?));
                let place = [self.file.as_str(), sheet.map_or("", |sheet| &sheet.name), &figure.cell];
                let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                let source = if figure.source.is_empty() { place } else { figure.source.clone() };
                let old = project.observations.iter().find(|old| old.row == row && old.year == figure.year);
                match old {
                    Some(old) if old.value == value => None,
                    _ => {
                        let revision = old.map_or(0, |old| old.revision.saturating_add(1));
                        Some(Observation { row, year: figure.year, value, source, status: figure.status, revision })
                    }
                }
            })
        });
        observations.collect()
    }
}

/// A figure times its factor.
pub(super) fn converted(value: f64, factor: f64) -> f64 {
    if factor == 1.0 {
        return value;
    }
    // Divided where that is exact, and rounded to 14 significant digits: 0.07 万 is 700 and not 700.0000000000001.
    let product = if factor < 1.0 { value / (1.0 / factor).round() } else { value * factor };
    format!("{product:.13e}").parse().unwrap_or(product)
}

/// What a figure of one unit is multiplied by to be one of the other: units that differ only by 百, 千, 万, 亿 before
/// them. A figure without a unit is taken as one of the row's.
///
/// ```
/// use yuchuang::evaluation::factor;
/// assert_eq!((factor("万人", "人"), factor("人", "万人"), factor("", "件")), (Some(1e4), Some(1e-4), Some(1.0)));
/// assert_eq!(factor("件", "人"), None);
/// ```
pub fn factor(found: &str, wanted: &str) -> Option<f64> {
    let parts = |unit: &str| -> (f64, String) {
        let unit: String = unit.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '％' { '%' } else { c }).collect();
        let powers = [('百', 1e2), ('千', 1e3), ('万', 1e4), ('亿', 1e8)];
        let (mut times, mut rest) = (1.0, unit.as_str());
        while let Some((power, tail)) = powers.iter().find_map(|(c, power)| Some((power, rest.strip_prefix(*c)?))) {
            (times, rest) = (times * power, tail);
        }
        (times, rest.to_owned())
    };
    if found.trim().is_empty() {
        return Some(1.0);
    }
    let ((a, found), (b, wanted)) = (parts(found), parts(wanted));
    (found == wanted).then_some(a / b)
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
            (figure.candidates, figure.unit, figure.value) = (vec![row.id.clone()], "万家".to_owned(), 0.0195);
            let fate = |importing: &Importing| importing.questions(work.catalog, work.project)[0].fate();
            assert_eq!(fate(&importing), Fate::Open);
            assert_eq!(fate(&decide(&importing, Decision::Convert(0, false))), Fate::Declined);
            let confirmed = decide(&importing, Decision::Convert(0, true));
            let ready = confirmed.ready(&confirmed.questions(work.catalog, work.project), work.project);
            assert_eq!((ready[0].value, ready[0].source.ends_with("B2")), (195.0, true));
        });
    }
}
