//! The annex table of a report with the notes below it.

use super::amounts::{difference, distance_decimals, gap_decimals, pace};
use super::glyph::way_text;
use super::report::Matter;
use super::report_lead::{period, unrated};
use super::report_say::{figure, percent_cell};
use crate::analysis::{Actual, ActualFrom, Assessment, Goal, Stage, Undefined, assess_after};
use crate::exchange::{Block, PaperColumn, PaperRow, PaperTable, PaperWay, PaperWays};
use crate::model::{Adjusted, Adjustment, Phrase, RowNote, Status};
use crate::view::{Lang, sign};

/// Width of the text on A4 with margins of 21 mm.
const WIDTH: f64 = 168.0;

/// A column in the making: head, width in millimetres, whether it holds figures, and its cells.
pub(super) struct Making {
    head: String,
    width: f64,
    figures: bool,
    cells: Vec<String>,
}

/// A column of words.
pub(super) fn words(head: &str, width: f64, cells: Vec<String>) -> Making {
    Making { head: head.to_owned(), width, figures: false, cells }
}

/// A column of figures.
pub(super) fn figures(head: &str, width: f64, cells: Vec<String>) -> Making {
    Making { figures: true, ..words(head, width, cells) }
}

/// A table whose columns are stretched or shrunk to the width of the page.
pub(super) fn table(caption: String, columns: Vec<Making>, marked: &[bool]) -> Block {
    Block::Table(paper(caption, columns, marked))
}

fn paper(caption: String, columns: Vec<Making>, marked: &[bool]) -> PaperTable {
    let whole: f64 = columns.iter().map(|column| column.width).sum();
    let factor = if whole > 0.0 { WIDTH / whole } else { 1.0 };
    let count = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let cell = |column: &Making, at: usize| column.cells.get(at).cloned().unwrap_or_default();
    let rows = (0..count).map(|at| PaperRow {
        cells: columns.iter().map(|column| cell(column, at)).collect(),
        marked: marked.get(at).copied().unwrap_or(false),
    });
    let rows = rows.collect();
    let columns = columns.into_iter().map(|column| PaperColumn {
        head: column.head,
        width: (column.width * factor * 10.0).round() / 10.0,
        figures: column.figures,
    });
    PaperTable { caption, columns: columns.collect(), rows, ways: None }
}

/// The table of all rows and what has to be known about it.
pub(super) fn annex_table(matter: &Matter) -> Vec<Block> {
    let (say, lang) = (&matter.say, matter.say.lang);
    let case = &matter.chosen.case;
    let rows = &matter.rows;
    let each = |cell: &dyn Fn(&Assessment) -> String| rows.iter().map(cell).collect::<Vec<_>>();
    let is_final = case.stage == Stage::Final;
    // A cell that says its own year needs room for it.
    let room = |has_other: bool| if has_other { 22.0 } else { 16.0 };
    let other_actual = rows.iter().filter_map(|row| row.actual).any(|actual| actual.year != case.year);
    let has_base = rows.iter().any(|row| row.terms.shown_baseline().is_ok());
    let office: Vec<String> = each(&|row| note_of(matter, row).map_or_else(String::new, |note| note.responsible.trim().to_owned()));
    let until = matter.chosen.home.map(|(_, table)| table.period.to);
    let dated = |head: &str, year: Option<i32>| year.map_or_else(|| head.to_owned(), |year| format!("{} {head}", lang.year(year)));

    let mut columns = vec![
        words(lang.head_no(), 8.0, (1..=rows.len()).map(|n| n.to_string()).collect()),
        words(lang.head_indicator(), 33.0, each(&|row| row.row.name.clone())),
        words(lang.head_unit(), 11.0, each(&|row| row.row.unit.clone())),
    ];
    let base_year = one(rows.iter().filter_map(|row| row.terms.shown_baseline().ok()).map(|(_, year)| year));
    if has_base {
        columns.push(figures(
            &dated(lang.head_base(), base_year),
            room(base_year.is_none()),
            each(&|row| marked(base_cell(lang, row, base_year), mark_of(matter, row, is_of_base))),
        ));
    }
    columns.push(figures(
        &dated(lang.head_goal(), until),
        room(rows.iter().any(|row| Some(row.terms.until) != until)),
        each(&|row| marked(goal_cell(lang, row, until), mark_of(matter, row, is_of_goal))),
    ));
    let ways: Vec<Option<PaperWay>> = rows.iter().map(|row| way(row, case.stage)).collect();
    let way_column = ways.iter().any(Option::is_some).then(|| {
        columns.insert(
            columns.len() - 1,
            words(lang.head_way(), 22.0, ways.iter().map(|way| way.map_or_else(String::new, way_text)).collect()),
        );
        columns.len() - 2
    });
    columns.push(figures(
        &dated(lang.head_actual(), Some(case.year)),
        room(other_actual).max(20.0),
        each(&|row| actual_cell(lang, row, case.year)),
    ));
    if is_final {
        columns.push(figures(lang.head_reached(), 17.0, each(&|row| reached_cell(lang, row))));
        columns.push(figures(
            lang.head_gap(),
            15.0,
            each(&|row| row.distance.map_or_else(String::new, |gap| difference(gap, distance_decimals(row)))),
        ));
    } else {
        columns.push(figures(lang.head_done(), 19.0, each(&|row| done_cell(lang, row))));
        columns.push(figures(lang.head_pace(), 14.0, each(&|row| pace_cell(matter, row))));
        let gap = |row: &Assessment| row.progress.map_or_else(|_| String::new(), |progress| difference(progress.gap, gap_decimals(row)));
        columns.push(figures(lang.head_gap(), 15.0, each(&gap)));
    }
    columns.push(words(lang.head_verdict(), 26.0, each(&|row| verdict_cell(lang, row))));
    if office.iter().any(|name| !name.is_empty()) {
        columns.push(words(lang.head_responsible(), 20.0, office));
    }
    let marked: Vec<bool> = rows.iter().map(|row| row.verdict.is_lagging()).collect();
    let caption = say.with(Phrase::AnnexTitle, &[("period", &period(matter))]);
    let ways = way_column.map(|column| PaperWays { column, rows: ways });
    vec![Block::Table(PaperTable { ways, ..paper(caption, columns, &marked) }), Block::Note { text: notes(matter) }]
}

/// Marks a baseline or target that an evaluator changed.
pub(super) const CHANGED: char = '†';

/// Marks a verdict that an evaluator set.
pub(super) const BY_HAND: char = '*';

fn marked(text: String, mark: Option<char>) -> String {
    text.chars().chain(mark).collect()
}

/// Whether an adjustment is of the baseline.
pub(super) fn is_of_base(change: &Adjusted) -> bool {
    matches!(change, Adjusted::Baseline { .. })
}

/// Whether an adjustment is of the target.
pub(super) fn is_of_goal(change: &Adjusted) -> bool {
    matches!(change, Adjusted::Target { .. })
}

/// The adjustment of this kind that stands for a row.
fn adjusted<'a>(matter: &Matter<'a, '_>, row: &Assessment, is_of: fn(&Adjusted) -> bool) -> Option<&'a Adjustment> {
    matter.work.project.adjustments.iter().rfind(|entry| entry.row == row.row.id && is_of(&entry.change))
}

/// The mark of what an evaluator changed, where that is the case.
pub(super) fn mark_of(matter: &Matter, row: &Assessment, is_of: fn(&Adjusted) -> bool) -> Option<char> {
    adjusted(matter, row, is_of).map(|_| CHANGED)
}

/// What an evaluator changed of a row: old and new, why, who and when.
pub(super) fn change_line(matter: &Matter, row: &Assessment, is_of: fn(&Adjusted) -> bool) -> Option<String> {
    let (say, lang) = (&matter.say, matter.say.lang);
    let entry = adjusted(matter, row, is_of)?;
    let before = assess_after(&matter.chosen.case, row.row, &[]);
    let dated = |text: String, year: i32| if year == i32::MAX { text } else { format!("{text} ({year})") };
    let base = |row: &Assessment| match row.terms.shown_baseline() {
        Ok((value, year)) => dated(say.amount(row.row, value), year),
        Err(reason) => undefined(lang, reason).to_owned(),
    };
    let goal = |row: &Assessment| say.goal(row).unwrap_or_else(|| lang.cell_no_goal().to_owned());
    let (what, from, to) =
        if is_of_base(&entry.change) { (lang.head_base(), base(&before), base(row)) } else { (lang.head_goal(), goal(&before), goal(row)) };
    Some(said_of(matter, entry, &format!("{CHANGED} {}{}{what} {from} → {to}", row.row.name, lang.colon())))
}

fn said_of(matter: &Matter, entry: &Adjustment, line: &str) -> String {
    let say = &matter.say;
    say.lang.changed_line(line, &say.or_nothing(&entry.reason), &entry.who, &entry.date)
}

/// Everything that an evaluator changed of the rows, which travels with every export.
pub(super) fn change_lines(matter: &Matter) -> Vec<String> {
    let lang = matter.say.lang;
    let by_hand = |row: &Assessment| {
        let (from, to) = (lang.verdict(row.computed), lang.verdict(row.verdict));
        let when = lang.evaluation_in(matter.chosen.case.stage, matter.chosen.case.year);
        row.changed_by
            .map(|entry| said_of(matter, entry, &format!("{BY_HAND} {}{}{when}{}{from} → {to}", row.row.name, lang.colon(), lang.comma())))
    };
    let lines = |row| [change_line(matter, row, is_of_base), change_line(matter, row, is_of_goal), by_hand(row)];
    matter.rows.iter().flat_map(lines).flatten().collect()
}

/// The way of a row, where it has one.
fn way(row: &Assessment, stage: Stage) -> Option<PaperWay> {
    let progress = row.progress.ok()?;
    Some(PaperWay { done: progress.done, even: (stage != Stage::Final).then_some(progress.elapsed) })
}

fn notes(matter: &Matter) -> String {
    let (say, case) = (&matter.say, &matter.chosen.case);
    let has = |test: fn(&Assessment) -> bool| matter.rows.iter().any(test);
    let preliminary = |row: &&Assessment| matches!(row.actual, Some(Actual { from: ActualFrom::Observed(observation), .. }) if observation.status == Status::Preliminary);
    let names: Vec<String> = matter.rows.iter().filter(preliminary).map(|row| row.row.name.clone()).collect();
    let all: Vec<&Assessment> = matter.rows.iter().collect();
    let unrated = unrated(matter, &all, Phrase::AnnexReason);
    let mut said = Vec::new();
    if has(|row| row.row.cumulative) {
        said.push(say.plain(Phrase::AnnexBracket));
    }
    said.push(say.plain(if case.stage == Stage::Final { Phrase::AnnexFinal } else { Phrase::AnnexRunning }));
    if matter.rows.iter().any(|row| row.progress.is_ok()) {
        said.push(say.plain(Phrase::AnnexWay));
    }
    said.push(say.with(Phrase::AnnexYear, &[("year", &case.year.to_string())]));
    if has(|row| row.verdict.is_lagging() || row.changed_by.is_some()) {
        said.push(say.plain(Phrase::AnnexMarked));
    }
    if !names.is_empty() {
        said.push(say.with(Phrase::AnnexPreliminary, &[("names", &say.list(&names))]));
    }
    if !unrated.is_empty() {
        said.push(say.with(Phrase::AnnexNotRated, &[("items", &say.clauses(&unrated))]));
    }
    said.join(say.lang.gap())
}

/// What the office says about a row.
pub(super) fn note_of<'a>(matter: &Matter<'a, '_>, row: &Assessment) -> Option<&'a RowNote> {
    matter.work.project.notes.iter().find(|note| note.row == row.row.id)
}

/// The one year that all have.
fn one(mut years: impl Iterator<Item = i32>) -> Option<i32> {
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

fn bracketed(row: &Assessment, text: String) -> String {
    if row.row.cumulative { format!("【{text}】") } else { text }
}

/// A figure with its year where the head names another one, or none.
fn dated(text: String, year: i32, head: Option<i32>) -> String {
    if Some(year) == head || year == i32::MAX { text } else { format!("{text} ({year})") }
}

/// Why there is no baseline, in a cell.
pub(super) fn undefined(lang: Lang, reason: Undefined) -> &'static str {
    match reason {
        Undefined::NoBaseline | Undefined::BaselineMissing(_) => lang.cell_no_base(),
        Undefined::FromZero => lang.cell_from_zero(),
        Undefined::NoDestination => lang.cell_no_goal(),
        Undefined::ZeroBaseline | Undefined::IsRate | Undefined::NoTime | Undefined::NotForKind => lang.cell_not_applicable(),
    }
}

fn base_cell(lang: Lang, row: &Assessment, head: Option<i32>) -> String {
    match row.terms.shown_baseline() {
        Ok((value, year)) => dated(bracketed(row, figure(value)), year, head),
        Err(reason) => undefined(lang, reason).to_owned(),
    }
}

/// The target without its unit.
pub(super) fn goal_figure(row: &Assessment) -> Option<String> {
    match row.terms.goal.ok()? {
        Goal::Figure { value, op } => Some(format!("{}{}", sign(op), bracketed(row, figure(value)))),
        Goal::Range { low, high } => Some(format!("{}–{}", figure(low), figure(high))),
    }
}

fn goal_cell(lang: Lang, row: &Assessment, head: Option<i32>) -> String {
    goal_figure(row).map_or_else(|| lang.cell_no_goal().to_owned(), |text| dated(text, row.terms.until, head))
}

fn actual_cell(lang: Lang, row: &Assessment, year: i32) -> String {
    match row.actual {
        Some(actual) => dated(format!("{}{}", sign(actual.op), bracketed(row, figure(actual.value))), actual.year, Some(year)),
        None => lang.cell_no_actual().to_owned(),
    }
}

/// 完成率.
pub(super) fn reached_cell(lang: Lang, row: &Assessment) -> String {
    match (row.reached, row.actual) {
        (Some(reached), _) => percent_cell(reached),
        (None, Some(_)) => lang.cell_not_applicable().to_owned(),
        (None, None) => String::new(),
    }
}

/// 进度, or why there is none.
pub(super) fn done_cell(lang: Lang, row: &Assessment) -> String {
    match (row.progress, row.actual) {
        (Ok(progress), _) => percent_cell(progress.done),
        (Err(reason), Some(_)) => undefined(lang, reason).to_owned(),
        (Err(_), None) => String::new(),
    }
}

fn pace_cell(matter: &Matter, row: &Assessment) -> String {
    row.progress.map_or_else(|_| String::new(), |progress| pace(progress.pace, &matter.work.project.method))
}

/// The verdict with its marks.
pub(super) fn verdict_cell(lang: Lang, row: &Assessment) -> String {
    let triangle = if row.verdict.is_lagging() { "△ " } else { "" };
    marked(format!("{triangle}{}", lang.verdict(row.verdict)), row.changed_by.map(|_| BY_HAND))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Stage;
    use crate::evaluation::report_html::report_html;
    use crate::evaluation::report_testing::{observed, with_report};
    use crate::evaluation::{Pictures, ReportChoice};
    use crate::exchange::Block;
    use crate::view::Lang;

    #[test]
    fn the_annex_draws_the_way_from_baseline_to_target() {
        let project = observed(&[("gx-14/1/1", 2023, 5.2)]);
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let annex = document.blocks.iter().find_map(|block| match block {
                Block::Table(table) => table.ways.as_ref().map(|ways| (table, ways)),
                _ => None,
            });
            let (table, ways) = annex.unwrap();
            // Between the baseline and the target, as it is drawn everywhere.
            let heads: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
            assert_eq!(heads[ways.column], "路径");
            assert!(heads[ways.column - 1].contains("基期") && heads[ways.column + 1].contains("目标"), "{heads:?}");
            let drawn = |row: usize| table.rows[row].cells[ways.column].as_str();
            assert_eq!((drawn(0), drawn(1), ways.rows[1]), ("○━━●──┃", "", None));
            let html = report_html(Lang::Zh, &document);
            assert_eq!(html.matches("way-drawn").count(), 1);
            assert!(html.contains("路径从基期"), "the notes say how it is read");
        });
    }

    #[test]
    fn a_picture_of_the_report_stands_under_the_name_of_its_row() {
        let project = observed(&[("gx-14/1/1", 2023, 5.2), ("gx-14/1/2", 2023, 13.0)]);
        let choice = ReportChoice { pictures: Pictures::All, ..ReportChoice::default() };
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &choice, |work, _, document| {
            let pictures = document.blocks.windows(2).filter_map(|pair| match pair {
                [Block::Heading { text, .. }, Block::Picture { name, .. }] => Some((text.clone(), name.clone())),
                [_, Block::Picture { name, .. }] => Some((String::new(), name.clone())),
                _ => None,
            });
            let pictures: Vec<_> = pictures.collect();
            assert_eq!(pictures.len(), 2);
            for (text, name) in pictures {
                let row = name.strip_prefix("assess:").unwrap().parse().unwrap();
                assert_eq!(text, work.catalog.indicator(&row).unwrap().name);
            }
        });
    }
}
