//! An evaluation in somebody else's page: the verdicts on the bundled data alone. What an evaluator entered stays in
//! the evaluator's browser and is never shown in a page of others.

use super::bar::replaced_html;
use super::report::Matter;
use super::report_table::annex_table;
use super::{Chosen, ReportChoice, Work, chosen, headline, verdict_table};
use crate::analysis::{Assessment, assess};
use crate::exchange::{Block, PaperTable};
use crate::model::Project;
use crate::view::{Field, Line, Part, Sheet, Sources, ViewState, mixed, place_in};

/// Looks at work without anything of an evaluator.
fn on_bundled_data<T>(state: &ViewState, sources: &Sources, today: &str, look: impl FnOnce(&Work) -> T) -> T {
    let (project, report) = (Project::default(), ReportChoice::default());
    look(&Work::bare(state, sources, &project, &report, today))
}

/// The statement and the table of verdicts. `today` is the reader's day, `YYYY-MM-DD`.
pub fn framed_verdicts(state: &ViewState, sources: &Sources, today: &str) -> Vec<Part> {
    on_bundled_data(state, sources, today, |work| {
        let chosen = chosen(work);
        let assessments: Vec<Assessment> = chosen.rows().into_iter().map(|row| assess(&chosen.case, row)).collect();
        // The page around a frame says neither plan nor year.
        let head = format!("<p class=\"note\">{}</p>", mixed(state.lang, &case_words(work, &chosen)));
        let head = head + &replaced_html(work, &chosen);
        let mut parts = vec![Part::new("head", head + &headline::headline_html(work, &chosen, &assessments))];
        if !assessments.is_empty() {
            parts.push(Part::new("verdicts", verdict_table::table_html(work, &chosen, &assessments, None)));
        }
        parts
    })
}

/// The same table for readers who see no frame: the annex of a report on the bundled data, with its notes.
pub fn framed_sheets(state: &ViewState, sources: &Sources, today: &str) -> Vec<Sheet> {
    on_bundled_data(state, sources, today, |work| {
        let chosen = chosen(work);
        let matter = Matter::new(work, &chosen);
        let mut sheets: Vec<Sheet> = Vec::new();
        for block in annex_table(&matter) {
            match (block, sheets.last_mut()) {
                (Block::Table(table), _) if !table.rows.is_empty() => {
                    // The page around a frame says neither whose verdicts they are nor of when.
                    let mut sheet = sheet(&table);
                    sheet.title = format!("{} {}", case_words(work, &chosen), sheet.title);
                    sheets.push(sheet);
                }
                (Block::Note { text }, Some(sheet)) => sheet.notes.push(text),
                _ => {}
            }
        }
        if let (Some(sheet), Some((plan, _))) = (sheets.last_mut(), chosen.home) {
            sheet.notes.push(format!("《{}》", plan.title));
        }
        sheets
    })
}

/// Place, stage and year: 开州区 十三五 终期评估 2020年.
fn case_words(work: &Work, chosen: &Chosen) -> String {
    let lang = work.state.lang;
    let place = chosen.table_id().map_or_else(String::new, |id| place_in(lang, work.catalog, &id));
    format!("{place} {} {}", lang.stage(chosen.case.stage), lang.year(chosen.case.year)).trim().to_owned()
}

/// A table of a report without the ways that are drawn in it.
fn sheet(table: &PaperTable) -> Sheet {
    let drawn = table.ways.as_ref().map(|ways| ways.column);
    let kept = |at: &usize| Some(*at) != drawn;
    let fields = table.columns.iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, column)| Field::text(&column.head)).collect();
    let lines = table.rows.iter().map(|row| Line {
        cells: row.cells.iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, cell)| cell.clone()).collect(),
        href: None,
    });
    Sheet::new(&table.caption, &table.caption, fields, lines.collect(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    #[test]
    fn readers_without_a_frame_have_the_same_verdicts_as_a_table() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for (query, rows, words) in [
            ("page=assess&of=kz-14/1", 8, ["超额完成", "142.9%"]),
            ("page=assess&of=gx-14/1&lang=en", 20, ["no actual value", "cannot be evaluated"]),
        ] {
            let sheets = framed_sheets(&parse(query, &catalog).0, &sources, "2026-11-25");
            let [sheet] = &sheets[..] else { panic!("{query}: {sheets:?}") };
            assert_eq!(sheet.lines.len(), rows, "{query}");
            assert!(sheet.lines.iter().all(|line| line.cells.len() == sheet.fields.len()), "{sheet:?}");
            let text = sheet.text();
            assert!(words.iter().all(|words| text.contains(words)), "{text}");
            assert!(sheet.title.contains("2020年") || sheet.title.contains("2025"), "{}", sheet.title);
            assert!(sheet.notes.len() == 2 && !text.contains("NaN"), "{sheet:?}");
        }
    }

    #[test]
    fn verdicts_of_the_bundled_data_are_shown_without_anything_to_enter() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for (query, words) in [
            ("embed=1&page=assess&of=kz-14/1", "超额完成"),
            ("embed=1&page=assess", "完成"),
            ("embed=1&page=assess&of=kz-14/1&lang=en", "exceeded"),
        ] {
            let html: String =
                framed_verdicts(&parse(query, &catalog).0.unframed(), &sources, "2026-11-25").into_iter().map(|part| part.html).collect();
            assert!(html.contains(words) && html.contains("<table"), "{query}: {html}");
            let is_dated = ["data-label=\"2020实际\"", "data-label=\"Actual 2020\""].iter().any(|label| html.contains(label));
            assert!(is_dated, "every figure has its year: {html}");
            for control in ["<form", "<input", "<button"] {
                assert!(!html.contains(control), "{query}: {html}");
            }
        }
    }
}
