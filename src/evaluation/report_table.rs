//! The annex table of a report with the notes below it.

use super::amounts::{difference, distance_decimals, fixed_figure, gap_decimals, pace, share_decimals};
use super::column_widths::{Breaks, fitted};
use super::glyph::way_text;
use super::report::Matter;
use super::report_lead::{period, unrated};
use super::report_say::{figure, percent_cell, stated_mark};
use crate::analysis::{Actual, ActualFrom, Assessment, Goal, Ground, Progress, Stage, Undefined, assess_after};
use crate::exchange::{Block, PaperColumn, PaperRow, PaperTable, PaperWay, PaperWays};
use crate::model::{Adjusted, Adjustment, Phrase, RowNote, Status};
use crate::view::{Lang, sign};

/// A column in the making: head, whether it holds figures, how its cells may break, and the cells.
pub(super) struct Making {
    head: String,
    figures: bool,
    breaks: Breaks,
    cells: Vec<String>,
}

/// A column of words.
pub(super) fn words(head: &str, cells: Vec<String>) -> Making {
    Making { head: head.to_owned(), figures: false, breaks: Breaks::Anywhere, cells }
}

/// A column of what stays on one line: verdicts, dates, numbers of rows.
pub(super) fn kept(head: &str, cells: Vec<String>) -> Making {
    Making { breaks: Breaks::Nowhere, ..words(head, cells) }
}

/// A column of figures, which break before their year at most.
pub(super) fn figures(head: &str, cells: Vec<String>) -> Making {
    Making { figures: true, breaks: Breaks::AtSpaces, ..words(head, cells) }
}

/// A table that is as wide as the page, and its columns as their cells need it.
pub(super) fn table(caption: String, columns: Vec<Making>, marked: &[bool]) -> Block {
    Block::Table(paper(caption, columns, marked))
}

fn paper(caption: String, columns: Vec<Making>, marked: &[bool]) -> PaperTable {
    let texts = |column: &Making| -> Vec<String> { std::iter::once(&column.head).chain(&column.cells).cloned().collect() };
    let all: Vec<(Breaks, Vec<String>)> = columns.iter().map(|column| (column.breaks, texts(column))).collect();
    let all: Vec<(Breaks, Vec<&str>)> = all.iter().map(|(breaks, texts)| (*breaks, texts.iter().map(String::as_str).collect())).collect();
    let (widths, text_size) = fitted(&all);
    let count = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let cell = |column: &Making, at: usize| column.cells.get(at).cloned().unwrap_or_default();
    let rows = (0..count).map(|at| PaperRow {
        cells: columns.iter().map(|column| cell(column, at)).collect(),
        marked: marked.get(at).copied().unwrap_or(false),
    });
    let rows = rows.collect();
    let columns = columns.into_iter().zip(widths).map(|(column, width)| PaperColumn {
        head: column.head,
        width: (width * 10.0).round() / 10.0,
        figures: column.figures,
    });
    PaperTable { caption, columns: columns.collect(), rows, text_size, ways: None }
}

/// The table of all rows and what has to be known about it.
pub(super) fn annex_table(matter: &Matter) -> Vec<Block> {
    let (say, lang) = (&matter.say, matter.say.lang);
    let case = &matter.chosen.case;
    let rows = &matter.rows;
    let each = |cell: &dyn Fn(&Assessment) -> String| rows.iter().map(cell).collect::<Vec<_>>();
    let is_final = case.stage == Stage::Final;
    let has_base = rows.iter().any(|row| row.terms.shown_baseline().is_ok());
    let office: Vec<String> = each(&|row| note_of(matter, row).map_or_else(String::new, |note| note.responsible.trim().to_owned()));
    let until = matter.chosen.home.map(|(_, table)| table.period.to);
    let dated = |head: &str, year: Option<i32>| year.map_or_else(|| head.to_owned(), |year| format!("{} {head}", lang.year(year)));

    let mut columns = vec![
        kept(lang.head_no(), (1..=rows.len()).map(|n| n.to_string()).collect()),
        words(lang.head_indicator(), each(&|row| row.row.name.clone())),
        kept(lang.head_unit(), each(&|row| row.row.unit.clone())),
    ];
    let base_year = one(rows.iter().filter_map(|row| row.terms.shown_baseline().ok()).map(|(_, year)| year));
    if has_base {
        columns.push(figures(
            &dated(lang.head_base(), base_year),
            each(&|row| marked(base_cell(lang, row, base_year), mark_of(matter, row, is_of_base))),
        ));
    }
    columns
        .push(figures(&dated(lang.head_goal(), until), each(&|row| marked(goal_cell(lang, row, until), mark_of(matter, row, is_of_goal)))));
    let ways: Vec<Option<PaperWay>> = rows.iter().map(|row| way(row, case.stage)).collect();
    let way_column = ways.iter().any(Option::is_some).then(|| {
        columns.insert(columns.len() - 1, kept(lang.head_way(), ways.iter().map(|way| way.map_or_else(String::new, way_text)).collect()));
        columns.len() - 2
    });
    columns.push(figures(&dated(lang.head_actual(), Some(case.year)), each(&|row| actual_cell(lang, row, case.year))));
    if is_final {
        columns.push(figures(lang.head_reached(), each(&|row| reached_cell(lang, row))));
        columns.push(figures(
            lang.head_gap(),
            each(&|row| row.distance.map_or_else(String::new, |gap| difference(gap, distance_decimals(row)))),
        ));
    } else {
        columns.push(figures(lang.head_done(), each(&|row| done_cell(lang, row))));
        columns.push(figures(lang.head_pace(), each(&|row| pace_cell(matter, row))));
        let gap = |row: &Assessment| row.progress.map_or_else(|_| String::new(), |progress| difference(progress.gap, gap_decimals(row)));
        columns.push(figures(lang.head_gap(), each(&gap)));
    }
    columns.push(kept(lang.head_verdict(), each(&|row| verdict_cell(lang, row))));
    if office.iter().any(|name| !name.is_empty()) {
        columns.push(words(lang.head_responsible(), office));
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

/// A text with a mark after it.
pub(super) fn marked(text: String, mark: Option<char>) -> String {
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
    matter.rows.iter().flat_map(|row| changes_of(matter, row)).collect()
}

/// Everything that an evaluator changed of a row: its baseline, its target, its verdict.
pub(super) fn changes_of(matter: &Matter, row: &Assessment) -> Vec<String> {
    let lines = [change_line(matter, row, is_of_base), change_line(matter, row, is_of_goal), by_hand_line(matter, row)];
    lines.into_iter().flatten().collect()
}

/// The verdict that an evaluator set for a row: computed and set, why, who and when.
pub(super) fn by_hand_line(matter: &Matter, row: &Assessment) -> Option<String> {
    let (lang, entry) = (matter.say.lang, row.changed_by?);
    let (from, to) = (lang.verdict(row.computed), lang.verdict(row.verdict));
    let when = lang.evaluation_in(matter.chosen.case.stage, matter.chosen.case.year);
    Some(said_of(matter, entry, &format!("{BY_HAND} {}{}{when}{}{from} → {to}", row.row.name, lang.colon(), lang.comma())))
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
    if has(|row| row.actual.is_some_and(|actual| stated_mark(&actual).is_some())) {
        said.push(say.plain(Phrase::AnnexStated));
    }
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
        Some(actual) => {
            let stated = stated_mark(&actual).map_or_else(String::new, String::from);
            dated(format!("{stated}{}{}", sign(actual.op), bracketed(row, figure(actual.value))), actual.year, Some(year))
        }
        None => lang.cell_no_actual().to_owned(),
    }
}

/// 完成率.
pub(super) fn reached_cell(lang: Lang, row: &Assessment) -> String {
    match (row.reached, row.actual) {
        (Some(reached), _) => format!("{}%", fixed_figure(reached * 100.0, share_decimals(reached))),
        (None, Some(_)) => lang.cell_not_applicable().to_owned(),
        (None, None) => String::new(),
    }
}

/// The progress by which a row is measured: what is too old for its target is not, neither on the page nor in a file.
pub(super) fn measured(row: &Assessment) -> Option<Progress> {
    row.progress.ok().filter(|_| row.ground != Ground::NotYet)
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
    use crate::model::{Adjusted, Adjustment, Verdict};
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

    /// 序号 of two digits, 判定 and dates once broke into two lines, and the dot at the end of a way fell off its line.
    #[test]
    fn columns_of_a_table_are_as_wide_as_what_must_not_break() {
        let mut project = observed(&[("gx-14/1/4", 2023, 30.0), ("gx-14/1/10", 2023, 120.0), ("gx-14/1/16", 2023, 200.0)]);
        project.adjustments.push(Adjustment {
            row: "gx-14/1/16".parse().unwrap(),
            change: Adjusted::Verdict { year: 2023, verdict: Verdict::OnTrack },
            reason: "专题会议决定".to_owned(),
            who: "某某".to_owned(),
            date: "2026年11月26日".to_owned(),
        });
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let tables = document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let mut seen = Vec::new();
            for table in tables {
                let em = f64::from(table.text_size.unwrap_or(19)) / 2.0 * 25.4 / 72.0;
                for (at, column) in table.columns.iter().enumerate() {
                    for row in &table.rows {
                        let cell = &row.cells[at];
                        if ["序号", "路径", "进度", "步速", "差距", "判定", "日期"].contains(&column.head.as_str()) {
                            // Characters of a usual font: figures of 0.56 em, others of one.
                            let width: f64 = cell.chars().map(|c| if c.is_ascii() { 0.56 } else { 1.0 }).sum();
                            assert!(width * em < column.width - 1.0, "{cell} in {} mm, {em} mm an em", column.width);
                            seen.push(cell.clone());
                        }
                    }
                }
            }
            for cell in ["16", "○━━━━━┃●", "基本符合预期*", "2400.0%", "2026年11月26日"] {
                assert!(seen.iter().any(|seen| seen == cell), "{cell} is not among {seen:?}");
            }
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
