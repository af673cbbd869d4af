//! The other sheets of the annex: method with the thresholds, sources, adjustments, notes.

use super::amounts::own_decimals;
use super::annex::{at, number, text};
use super::report::Matter;
use super::report_lead::{lead, subtitle, title};
use super::report_notes::{gap_notes, source_of, sources};
use super::report_parts::{entries, method};
use super::report_say::stated_mark;
use super::report_table::change_lines;
use crate::analysis::ActualFrom;
use crate::exchange::{Allowed, Block, Look, Validation, WorkCell, WorkSheet};
use crate::model::{Phrase, Verdict};
use crate::view::Lang;

/// The rows of the thresholds on the method sheet, from 0.
pub(super) const AHEAD: u32 = 2;
/// See [`AHEAD`].
pub(super) const ON_TRACK: u32 = 3;
/// See [`AHEAD`].
pub(super) const MARGIN: u32 = 4;

/// The width of the notes in characters: a page across, also with the wider fonts of some machines.
const NOTES: f64 = 100.0;

/// A threshold as other sheets name it: `'评价方法'!$B$3`.
pub(super) fn threshold_cell(lang: Lang, row: u32) -> String {
    format!("'{}'!$B${}", lang.sheet_method(), row + 1)
}

/// Thresholds, which can be changed, and what is done with them.
pub(super) fn method_sheet(matter: &Matter) -> WorkSheet {
    let (lang, thresholds) = (matter.say.lang, &matter.work.project.method);
    let mut cells = vec![
        text(0, 0, lang.sheet_method(), Look::Title),
        text(1, 0, lang.head_threshold(), Look::Head),
        text(1, 1, lang.head_now(), Look::Head),
    ];
    let rows = [
        (AHEAD, lang.threshold_ahead(), thresholds.ahead),
        (ON_TRACK, lang.threshold_on_track(), thresholds.on_track),
        (MARGIN, lang.threshold_margin(), thresholds.margin),
    ];
    for (row, name, value) in rows {
        cells.extend([text(row, 0, name, Look::Plain), number(row, 1, value, Look::Input)]);
    }
    let words: Vec<String> = method(matter)
        .into_iter()
        .filter_map(|block| match block {
            Block::Paragraph { text } => Some(text),
            _ => None,
        })
        .collect();
    let verdicts: Vec<&str> = Verdict::ALL.into_iter().map(|verdict| lang.verdict(verdict)).collect();
    let verdicts = format!("{}{}{}", lang.sheet_verdict_words(), lang.colon(), verdicts.join(lang.comma()));
    let notes = [lang.sheet_thresholds().to_owned()].into_iter().chain(words).chain([verdicts]);
    cells.extend(notes.enumerate().map(|(n, words)| text(MARGIN + 2 + at::<u32>(n), 0, &words, Look::Note)));
    WorkSheet {
        name: lang.sheet_method().to_owned(),
        widths: vec![84.0, 10.0],
        cells,
        validations: vec![Validation {
            range: (AHEAD, 1, MARGIN, 1),
            allowed: Allowed::Number,
            message: lang.sheet_thresholds().to_owned(),
        }],
        ..WorkSheet::default()
    }
}

fn last_column(columns: usize) -> u16 {
    at(columns.saturating_sub(1))
}

/// What a cell of a plain table holds.
enum Held {
    Words(String),
    /// A figure with so many decimals, to be sorted and computed with.
    Figure(f64, usize),
}

/// A sheet that is one table below a title.
fn table_sheet(name: &str, columns: &[(&str, f64)], rows: Vec<Vec<Held>>) -> WorkSheet {
    let cell = |row: u32, column: u16, held: &Held| match held {
        Held::Words(words) => text(row, column, words, Look::Plain),
        Held::Figure(value, decimals) => number(row, column, *value, Look::Number(at(*decimals))),
    };
    let line = |row: u32, cells: Vec<Held>| -> Vec<WorkCell> { cells.iter().enumerate().map(|(n, held)| cell(row, at(n), held)).collect() };
    let mut cells = vec![text(0, 0, name, Look::Title)];
    cells.extend(columns.iter().enumerate().map(|(n, (head, _))| text(1, at(n), head, Look::Head)));
    cells.extend(rows.into_iter().enumerate().flat_map(|(n, row)| line(at::<u32>(n) + 2, row)));
    WorkSheet {
        name: name.to_owned(),
        widths: columns.iter().map(|(_, width)| *width).collect(),
        cells,
        merged: vec![(0, 0, 0, last_column(columns.len()))],
        head_rows: 2,
        landscape: true,
        ..WorkSheet::default()
    }
}

/// Where each actual value comes from.
pub(super) fn sources_sheet(matter: &Matter) -> WorkSheet {
    let lang = matter.say.lang;
    let row = |row: &crate::analysis::Assessment| {
        let actual = row.actual.as_ref();
        let status = actual.map_or("", |actual| match actual.from {
            ActualFrom::Observed(observation) => lang.status(observation.status),
            ActualFrom::Printed(_) | ActualFrom::Stated(_) | ActualFrom::Supposed => "",
        });
        let words = |words: &str| Held::Words(words.to_owned());
        vec![
            Held::Figure(f64::from(row.row.id.row), 0),
            words(&row.row.name),
            actual.map_or_else(|| words(""), |actual| Held::Figure(f64::from(actual.year), 0)),
            actual.map_or_else(|| words(lang.cell_no_actual()), |actual| Held::Figure(actual.value, own_decimals(actual.value))),
            words(&row.row.unit),
            words(status),
            Held::Words(actual.map_or_else(String::new, |actual| source_of(matter, actual))),
        ]
    };
    let columns = [
        (lang.head_no(), 6.0),
        (lang.head_indicator(), 32.0),
        (lang.head_actual_year(), 9.0),
        (lang.head_actual(), 12.0),
        (lang.head_unit(), 10.0),
        (lang.head_status(), 8.0),
        (lang.head_source(), 60.0),
    ];
    let mut sheet = table_sheet(lang.sheet_sources(), &columns, matter.rows.iter().map(row).collect());
    if let Some(place) = sources(matter).first() {
        let below = at::<u32>(matter.rows.len()) + 3;
        sheet.cells.push(text(below, 0, place, Look::Note));
        sheet.merged.push((below, 0, below, last_column(columns.len())));
    }
    sheet
}

/// The ledger of the rows; without an entry it says so.
pub(super) fn adjustments_sheet(matter: &Matter) -> WorkSheet {
    let lang = matter.say.lang;
    let columns = [
        (lang.head_date(), 12.0),
        (lang.head_indicator(), 32.0),
        (lang.head_change(), 30.0),
        (lang.head_why(), 40.0),
        (lang.head_who(), 14.0),
        (lang.head_before_after(), 30.0),
    ];
    let mut rows: Vec<Vec<Held>> = entries(matter)
        .into_iter()
        .map(|entry| {
            let cells = [
                entry.adjustment.date.clone(),
                entry.name.to_owned(),
                entry.change,
                entry.adjustment.reason.clone(),
                entry.adjustment.who.clone(),
                format!("{} → {}", lang.verdict(entry.before), lang.verdict(entry.after)),
            ];
            cells.into_iter().map(Held::Words).collect()
        })
        .collect();
    if rows.is_empty() {
        rows.push(vec![Held::Words(matter.say.or_nothing(""))]);
    }
    table_sheet(lang.sheet_adjustments(), &columns, rows)
}

/// The head of the report and what is lacking.
pub(super) fn notes_sheet(matter: &Matter) -> WorkSheet {
    let lang = matter.say.lang;
    let mut said = vec![subtitle(matter), lead(matter)];
    said.extend(change_lines(matter));
    if matter.rows.iter().any(|row| row.actual.is_some_and(|actual| stated_mark(&actual).is_some())) {
        said.push(matter.say.plain(Phrase::AnnexStated));
    }
    said.extend(gap_notes(matter));
    let mut cells = vec![text(0, 0, &title(matter), Look::Title)];
    cells.extend(said.iter().enumerate().map(|(n, words)| text(at::<u32>(n) + 1, 0, words, Look::Plain)));
    // A column on its own that is wider than a page is cut where a sheet is fitted to the width of one.
    WorkSheet { name: lang.sheet_notes().to_owned(), widths: vec![NOTES], cells, landscape: true, ..WorkSheet::default() }
}
