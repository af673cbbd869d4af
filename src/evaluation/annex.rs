//! 附表: the workbook whose formulas compute everything anew from the figures in its cells.
//!
//! A formula stands only where it is defined; elsewhere the reason stands as text, so that no cell shows an error.
//! The thresholds are cells of the method sheet, and the verdicts refer to them.

use super::amounts::{distance_decimals, gap_decimals, own_decimals};
use super::annex_cells::{FIELDS, Field, HEAD_ROWS, at, formula, number, text};
use super::annex_formulas::{computed, progress_formulas};
use super::annex_sheets::{adjustments_sheet, method_sheet, notes_sheet, sources_sheet};
use super::report::Matter;
use super::report_lead::title;
use super::report_say::{figure, stated_mark};
use super::report_table::{BY_HAND, by_hand_line, change_line, goal_figure, is_of_base, is_of_goal, mark_of, note_of, undefined};
use super::{Chosen, Work};
use crate::analysis::{Actual, ActualFrom, Assessment, Goal, round_to};
use crate::exchange::{FormulaResult, Look, WorkCell, WorkSheet, Workbook};
use crate::model::{Operator, Phrase, Verdict};
use crate::view::sign;

/// The annex of the report as a workbook.
pub fn annex(work: &Work, chosen: &Chosen) -> Workbook {
    let matter = Matter::new(work, chosen);
    Workbook {
        sheets: vec![annex_sheet(&matter), method_sheet(&matter), sources_sheet(&matter), adjustments_sheet(&matter), notes_sheet(&matter)],
    }
}

fn annex_sheet(matter: &Matter) -> WorkSheet {
    let lang = matter.say.lang;
    let mut cells = vec![text(0, 0, &title(matter), Look::Title), text(1, 0, &matter.data_until(), Look::Note)];
    cells.extend(FIELDS.iter().map(|(field, _)| text(2, field.column(), field.head(lang), Look::Head)));
    for (n, row) in matter.rows.iter().enumerate() {
        cells.extend(row_cells(matter, row, HEAD_ROWS + at::<u32>(n)));
    }
    // As wide as the first page. On paper the head of the page says it, since the other pages would show a part of it.
    let merged = [0, 1].map(|row| (row, 0, row, Field::Status.column())).to_vec();
    let mut pages = vec![(0, Field::Status.column()), (Field::Done.column(), Field::Stands.column())];
    // What nobody has written prints no empty page.
    if matter.rows.iter().any(|row| note_of(matter, row).is_some()) {
        pages.push((Field::Responsible.column(), Field::Next.column()));
    }
    WorkSheet {
        name: lang.sheet_annex().to_owned(),
        widths: FIELDS.iter().map(|(_, width)| *width).collect(),
        cells,
        merged,
        head_rows: HEAD_ROWS,
        head_columns: 2,
        landscape: true,
        pages,
        page_head: format!("{}\u{3000}{}", title(matter), matter.data_until()),
        ..WorkSheet::default()
    }
}

fn row_cells(matter: &Matter, row: &Assessment, line: u32) -> Vec<WorkCell> {
    let (say, lang) = (&matter.say, matter.say.lang);
    let worded = |field: Field, words: &str, mark: Option<char>| text(line, field.column(), words, mark.map_or(Look::Plain, Look::Marked));
    let plain = |field: Field, words: &str| worded(field, words, None);
    let value = |field: Field, value: f64, look| number(line, field.column(), value, look);
    let figured = |field: Field, number: f64, op: Operator, after: Option<char>| {
        value(field, number, Look::Figure { before: sign(op).chars().next(), after })
    };
    let year = |field: Field, year: i32| number(line, field.column(), f64::from(year), Look::Number(0));
    let category = matter.work.catalog.concept(&row.row.concept).map_or("", |concept| lang.category(concept.category));
    let attribute = row.row.attribute.map_or_else(String::new, |attribute| say.attribute(Some(attribute)));
    let mut cells = vec![
        value(Field::No, f64::from(row.row.id.row), Look::Number(0)),
        plain(Field::Name, &row.row.name),
        plain(Field::Category, category),
        plain(Field::Attribute, &attribute),
        plain(Field::Unit, &row.row.unit),
    ];
    let base_mark = mark_of(matter, row, is_of_base);
    match row.terms.shown_baseline() {
        Ok((base, since)) => {
            let mut cell = figured(Field::Base, base, Operator::Exactly, base_mark);
            cell.note = change_line(matter, row, is_of_base);
            cells.extend([year(Field::BaseYear, since), cell]);
        }
        Err(reason) => {
            cells.push(worded(Field::Base, undefined(lang, reason), base_mark));
            // The time of a sum is counted from its start all the same.
            cells.extend(row.terms.baseline.ok().map(|(_, since)| year(Field::BaseYear, since)));
        }
    }
    let goal_mark = mark_of(matter, row, is_of_goal);
    match (row.terms.target(), goal_figure(row)) {
        (Some(target), printed) => {
            let mut cell = figured(Field::Goal, target, goal_operator(row), goal_mark);
            // Brackets are said in a note: the cell itself is to be computed with, and shows the operator.
            let printed = printed.filter(|printed| *printed != format!("{}{}", sign(goal_operator(row)), figure(target)));
            let said: Vec<String> = printed.into_iter().chain(row.target_words()).chain(change_line(matter, row, is_of_goal)).collect();
            cell.note = Some(said.join("\n")).filter(|note| !note.is_empty());
            cells.push(cell);
        }
        (None, Some(range)) => cells.push(worded(Field::Goal, &range, goal_mark)),
        (None, None) => cells.push(worded(Field::Goal, lang.cell_no_goal(), goal_mark)),
    }
    if row.terms.until != i32::MAX {
        cells.push(year(Field::GoalYear, row.terms.until));
    }
    match &row.actual {
        Some(actual) => {
            let mut cell = figured(Field::Actual, actual.value, actual.op, stated_mark(actual));
            cell.note = stated_mark(actual).map(|_| say.plain(Phrase::AnnexStated));
            cells.extend([year(Field::ActualYear, actual.year), cell]);
        }
        None => cells.push(plain(Field::Actual, lang.cell_no_actual())),
    }
    if let Some(Actual { from: ActualFrom::Observed(observation), .. }) = &row.actual {
        cells.push(plain(Field::Status, lang.status(observation.status)));
    }
    cells.extend(progress_formulas(row, &matter.work.project.method, line).into_iter().map(|(field, words, result, look)| {
        // What is computed shows the decimals that it has on every page, so that no row reads as if it had no distance.
        let most = if field == Field::Distance { distance_decimals(row) } else { gap_decimals(row) };
        let own = own_decimals(round_to(result, most));
        let look = if look == Look::Number(0) { Look::Number(at(own)) } else { look };
        formula(line, field.column(), words, FormulaResult::Number(result), look)
    }));
    if let (Err(reason), true) = (row.progress, row.actual.is_some()) {
        cells.push(plain(Field::Done, undefined(lang, reason)));
    }
    let verdict = |verdict: Verdict| FormulaResult::Text(lang.verdict(verdict).to_owned());
    cells.push(match computed(matter, row, line) {
        Some(words) => formula(line, Field::Computed.column(), words, verdict(row.computed), Look::Plain),
        None => {
            let mut cell = plain(Field::Computed, lang.verdict(row.computed));
            cell.note = (row.computed == Verdict::NotRated).then(|| say.reason(row.ground));
            cell
        }
    });
    let by_hand = Field::ByHand.cell(line);
    let hand_mark = row.changed_by.map(|_| BY_HAND);
    let mut set = worded(Field::ByHand, hand_mark.map_or("", |_| lang.verdict(row.verdict)), hand_mark);
    set.note = by_hand_line(matter, row);
    cells.push(set);
    let stands = format!("=IF({by_hand}=\"\",{},{by_hand})", Field::Computed.cell(line));
    let stands_look = hand_mark.map_or(Look::Plain, Look::Marked);
    cells.push(formula(line, Field::Stands.column(), stands, verdict(row.verdict), stands_look));
    if let Some(note) = note_of(matter, row) {
        let said = [(Field::Responsible, &note.responsible), (Field::Reason, &note.reason), (Field::Next, &note.next_steps)];
        cells.extend(said.into_iter().map(|(field, words)| plain(field, words.trim())));
    }
    cells
}

/// The operator of a target that is one figure.
fn goal_operator(row: &Assessment) -> Operator {
    match row.terms.goal {
        Ok(Goal::Figure { op, .. }) => op,
        Ok(Goal::Range { .. }) | Err(_) => Operator::Exactly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Stage;
    use crate::evaluation::report_table::change_lines;
    use crate::evaluation::report_testing::{observed, with_report};
    use crate::evaluation::{ReportChoice, report_text};
    use crate::exchange::CellContent;
    use crate::model::{Adjusted, Adjustment, Observation, Project};
    use crate::view::Lang;
    use std::collections::BTreeSet;

    fn annex_of<T>(project: &Project, table: &str, at: (Stage, i32), lang: Lang, look: impl FnOnce(&Matter, Workbook) -> T) -> T {
        with_report(project, table, at, lang, &ReportChoice::default(), |work, chosen, _| {
            look(&Matter::new(work, chosen), annex(work, chosen))
        })
    }

    fn content(book: &Workbook, field: Field, line: usize) -> Option<&CellContent> {
        let (row, column) = (HEAD_ROWS + u32::try_from(line).unwrap(), field.column());
        book.sheets[0].cells.iter().find(|cell| cell.row == row && cell.column == column).map(|cell| &cell.content)
    }

    /// The results that are stated with formulas are those of the engine, and stand only where the engine has them.
    fn check(project: &Project, table: &str, at: (Stage, i32), lang: Lang) {
        annex_of(project, table, at, lang, |matter, book| {
            for (line, row) in matter.rows.iter().enumerate() {
                let id = &row.row.id;
                let figure = |field| match content(&book, field, line) {
                    Some(CellContent::Formula(words, FormulaResult::Number(result))) => {
                        assert!(words.starts_with('='), "{id} {words}");
                        Some(*result)
                    }
                    _ => None,
                };
                let progress = row.progress.ok();
                assert_eq!(figure(Field::Done), progress.map(|p| p.done), "{id}");
                assert_eq!(figure(Field::Elapsed), progress.map(|p| p.elapsed), "{id}");
                assert_eq!(figure(Field::Pace), progress.map(|p| p.pace), "{id}");
                assert_eq!(figure(Field::Expected), progress.map(|p| p.expected), "{id}");
                assert_eq!(figure(Field::Gap), progress.map(|p| p.gap), "{id}");
                assert_eq!((figure(Field::Reached), figure(Field::Distance)), (row.reached, row.distance), "{id}");
                let word = |field| match content(&book, field, line) {
                    Some(CellContent::Formula(_, FormulaResult::Text(word)) | CellContent::Text(word)) => word.clone(),
                    other => panic!("{id}: {other:?}"),
                };
                assert_eq!(word(Field::Computed), lang.verdict(row.computed), "{id}");
                assert_eq!(word(Field::Stands), lang.verdict(row.verdict), "{id}");
            }
            let names: BTreeSet<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            assert_eq!(names.len(), book.sheets.len());
            for sheet in &book.sheets {
                assert!(sheet.name.chars().count() <= 31 && !sheet.name.contains(['[', ']', ':', '*', '?', '/', '\\']));
                let places: BTreeSet<_> = sheet.cells.iter().map(|cell| (cell.row, cell.column)).collect();
                assert_eq!(places.len(), sheet.cells.len(), "two contents in a cell of {}", sheet.name);
                assert!(sheet.cells.iter().all(|cell| usize::from(cell.column) < sheet.widths.len()));
                for cell in &sheet.cells {
                    let (CellContent::Number(value) | CellContent::Formula(_, FormulaResult::Number(value))) = &cell.content else {
                        continue;
                    };
                    assert!(value.is_finite());
                }
            }
        });
    }

    /// The figures are made up for this test.
    fn running() -> Project {
        let mut project = observed(&[
            ("gx-14/1/1", 2023, 5.5),
            ("gx-14/1/3", 2023, 2.0),
            ("gx-14/1/7", 2023, 6.0),
            ("gx-14/1/16", 2022, 400.0),
            ("gx-14/1/17", 2023, 0.0),
        ]);
        let entry = |row: &str, change| Adjustment {
            row: row.parse().unwrap(),
            change,
            reason: "=1+1".to_owned(),
            who: "某某".to_owned(),
            date: "2024-02-01".to_owned(),
        };
        project.adjustments.push(entry("gx-14/1/17", Adjusted::Verdict { year: 2023, verdict: Verdict::OnTrack }));
        project.adjustments.push(entry("gx-14/1/16", Adjusted::Target { value: 480.0, op: crate::model::Operator::AtLeast }));
        project
    }

    /// Notes once stood below the table, merged over two columns: tall blocks, the last alone on a page, and three of
    /// them again on each page that followed. They have a sheet, and a note at their cell.
    #[test]
    fn what_was_changed_by_hand_stands_on_the_sheet_of_notes_and_at_its_cell() {
        annex_of(&running(), "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, |matter, book| {
            let (sheet, notes) = (&book.sheets[0], &book.sheets[4]);
            let says =
                |words: &str| notes.cells.iter().any(|cell| matches!(&cell.content, CellContent::Text(text) if text.contains(words)));
            assert!(says("→ ≥480家。理由：=1+1（某某，2024-02-01）。") && says("→ 基本符合预期。理由："), "{notes:?}");
            let below = HEAD_ROWS + u32::try_from(matter.rows.len()).unwrap();
            assert!(sheet.cells.iter().all(|cell| cell.row < below), "nothing stands below the table");
            let note = |line: u32, field: Field| {
                let cell = sheet.cells.iter().find(|cell| cell.row == HEAD_ROWS + line && cell.column == field.column()).unwrap();
                cell.note.clone().unwrap_or_default()
            };
            assert!(note(15, Field::Goal).contains("→ ≥480家"), "{}", note(15, Field::Goal));
            assert!(note(16, Field::ByHand).contains("滞后 → 基本符合预期。理由："), "{}", note(16, Field::ByHand));
            // The title is as wide as the first page; paper has it in the head of each page.
            assert_eq!(sheet.merged, [(0, 0, 0, 11), (1, 0, 1, 11)]);
            assert_eq!(sheet.page_head, "高新区“十四五”科技发展主要指标中期评估\u{3000}数据截至2023年");
        });
    }

    /// 36.2 once read 36.200, 773 of a row with a figure of 1500.5 read 773.0, and ≥480 read 480.
    #[test]
    fn figures_have_the_digits_and_the_operator_that_they_have_in_the_report() {
        let mut project = running();
        project.observations[3].value = 400.5;
        annex_of(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, |_, book| {
            let look = |line: u32, field: Field| {
                book.sheets[0].cells.iter().find(|cell| cell.row == HEAD_ROWS + line && cell.column == field.column()).unwrap().look
            };
            let figure = |before, after| Look::Figure { before, after };
            assert_eq!(look(15, Field::Base), figure(None, None));
            assert_eq!(look(15, Field::Goal), figure(Some('≥'), Some('†')));
            assert_eq!(look(15, Field::Actual), figure(None, None));
            // 195 + 40% × 285 = 309, and no 309.0.
            assert_eq!((look(15, Field::Expected), look(15, Field::Gap)), (Look::Number(0), Look::Number(1)));
        });
    }

    /// What is too old to be held against its target had a pace in the workbook, and none on the page and in the report.
    #[test]
    fn a_row_that_is_too_old_for_its_target_has_no_pace() {
        let project = observed(&[("gx-14/1/16", 2024, 400.0)]);
        annex_of(&project, "gx-14/1", (Stage::Final, 2025), Lang::Zh, |matter, book| {
            assert_eq!(matter.rows[15].ground, crate::analysis::Ground::NotYet);
            assert!(matter.rows[15].progress.is_ok());
            for field in [Field::Done, Field::Elapsed, Field::Pace, Field::Expected, Field::Gap] {
                assert_eq!(content(&book, field, 15), None, "{field:?}");
            }
        });
    }

    /// The notes below explained † and *, and no cell bore them. Figures stay figures: only their format shows the mark.
    #[test]
    fn the_marks_of_the_notes_stand_at_the_cells_that_they_belong_to() {
        let mut project = running();
        project.adjustments.push(Adjustment {
            change: Adjusted::Baseline { value: 5.0, year: 2021, link: None },
            row: "gx-14/1/1".parse().unwrap(),
            ..project.adjustments[0].clone()
        });
        annex_of(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, |matter, book| {
            let cells = &book.sheets[0].cells;
            let marked = |wanted: char| {
                let has =
                    |cell: &&WorkCell| matches!(cell.look, Look::Marked(mark) | Look::Figure { after: Some(mark), .. } if mark == wanted);
                cells.iter().filter(has).map(|cell| (cell.row - HEAD_ROWS + 1, cell.column)).collect::<BTreeSet<_>>()
            };
            assert_eq!(marked('†'), BTreeSet::from([(1, Field::Base.column()), (16, Field::Goal.column())]));
            assert_eq!(marked('*'), BTreeSet::from([(17, Field::ByHand.column()), (17, Field::Stands.column())]));
            for line in change_lines(matter) {
                assert!(!marked(line.chars().next().unwrap()).is_empty(), "{line}");
            }
            assert_eq!(content(&book, Field::Goal, 15), Some(&CellContent::Number(480.0)));
            assert_eq!(content(&book, Field::ByHand, 16), Some(&CellContent::Text("基本符合预期".to_owned())));
        });
    }

    /// An override of another year once stood among the adjustments as if it were of the year of the evaluation, and as
    /// if it had changed nothing.
    #[test]
    fn a_verdict_set_by_hand_names_the_evaluation_that_it_is_of_in_every_export() {
        let mut project = running();
        project.observations.push(Observation { year: 2022, ..project.observations[4].clone() });
        for (year, verdict) in [(2022, Verdict::Ahead), (2025, Verdict::Exceeded)] {
            project.adjustments.push(Adjustment { change: Adjusted::Verdict { year, verdict }, ..project.adjustments[0].clone() });
        }
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |work, chosen, document| {
            let text = report_text(&document);
            for words in ["2023年中期评估由滞后改判为基本符合预期", "* 独角兽企业数量：2023年中期评估，滞后 → 基本符合预期"]
            {
                assert!(text.contains(words), "{words}: {text}");
            }
            let book = annex(work, chosen);
            let said = |sheet: usize, words: &str| {
                let has = |cell: &WorkCell| matches!(&cell.content, CellContent::Text(text) if text.contains(words));
                assert!(book.sheets[sheet].cells.iter().any(has), "{words}: {:?}", book.sheets[sheet].cells);
            };
            said(4, "* 独角兽企业数量：2023年中期评估，滞后 → 基本符合预期");
            said(3, "2023年中期评估由滞后改判为基本符合预期");
            said(3, "2022年中期评估由滞后改判为快于预期");
            said(3, "滞后 → 快于预期");
            said(3, "2025年终期评估由无法评价改判为超额完成");
        });
    }

    /// It was 110 characters wide and upright: a single column that is wider than its page is cut at the right.
    #[test]
    fn the_notes_of_the_annex_fit_the_width_of_a_page_and_wrap() {
        for lang in [Lang::Zh, Lang::En] {
            annex_of(&running(), "gx-14/1", (Stage::MidTerm, 2023), lang, |_, book| {
                let sheet = book.sheets.last().unwrap();
                let pixels: f64 = sheet.widths.iter().map(|width| width * 7.0 + 5.0).sum();
                assert!(sheet.landscape && sheet.widths.len() == 1 && pixels <= 740.0, "{pixels} of 740 on A4 across");
                let wraps = |cell: &&WorkCell| matches!(cell.look, Look::Plain | Look::Title);
                assert!(sheet.cells.len() > 3 && sheet.cells.iter().filter(wraps).count() == sheet.cells.len());
            });
        }
    }

    /// The plan prints a dash for it, and the formulas stand all the same.
    #[test]
    fn a_sum_over_the_period_has_no_baseline_in_its_cell() {
        annex_of(&running(), "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, |_, book| {
            let at = |field| content(&book, field, 6);
            assert_eq!(at(Field::Base), Some(&CellContent::Text("从零起算".to_owned())));
            assert_eq!(at(Field::BaseYear), Some(&CellContent::Number(2020.0)));
            assert_eq!(at(Field::Done), Some(&CellContent::Formula("=(K10-0)/(I10-0)".to_owned(), FormulaResult::Number(0.4))));
        });
    }

    #[test]
    fn no_row_of_the_annex_reads_as_if_it_had_no_distance() {
        let project = observed(&[("kz-14/2/3", 2023, 381.0)]);
        annex_of(&project, "kz-14/2", (Stage::MidTerm, 2023), Lang::Zh, |_, book| {
            let look = |field: Field| {
                let (row, column) = (HEAD_ROWS + 2, field.column());
                book.sheets[0].cells.iter().find(|cell| cell.row == row && cell.column == column).unwrap().look
            };
            // 204 + 60% × 296 = 381.6.
            assert_eq!(
                (look(Field::Expected), look(Field::Gap), look(Field::Distance)),
                (Look::Number(1), Look::Number(1), Look::Number(0))
            );
            assert_eq!(look(Field::Pace), Look::Number(2));
        });
        annex_of(&observed(&[("kz-14/2/3", 2023, 363.3)]), "kz-14/2", (Stage::MidTerm, 2023), Lang::Zh, |_, book| {
            let pace = book.sheets[0].cells.iter().find(|cell| cell.row == HEAD_ROWS + 2 && cell.column == Field::Pace.column()).unwrap();
            assert_eq!(pace.look, Look::Number(3), "0.897 does not read 0.90 beside 滞后");
        });
    }

    #[test]
    fn stated_results_are_those_of_the_engine() {
        for lang in [Lang::Zh, Lang::En] {
            check(&Project::default(), "kz-14/1", (Stage::Final, 2020), lang);
            check(&Project::default(), "gx-14/1", (Stage::MidTerm, 2023), lang);
            check(&running(), "gx-14/1", (Stage::MidTerm, 2023), lang);
            for table in ["na-14/1", "qj-14/1", "cq-13/1", "kz-14/2"] {
                check(&Project::default(), table, (Stage::Yearly, 2021), lang);
            }
        }
    }

    #[test]
    fn verdicts_refer_to_the_thresholds_in_their_cells() {
        annex_of(&running(), "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, |_, book| {
            let Some(CellContent::Formula(words, _)) = content(&book, Field::Computed, 6) else { panic!("no formula") };
            assert_eq!(
                words,
                "=IF(K10>=I10,\"提前实现\",IF(O10>='评价方法'!$B$3,\"快于预期\",IF(O10>='评价方法'!$B$4,\"基本符合预期\",\"滞后\")))"
            );
            let thresholds: Vec<_> =
                book.sheets[1].cells.iter().filter(|cell| cell.look == Look::Input).map(|cell| &cell.content).collect();
            assert_eq!(thresholds, [&CellContent::Number(1.05), &CellContent::Number(0.9), &CellContent::Number(0.0)]);
            let ledger = &book.sheets[3].cells;
            assert!(ledger.iter().any(|cell| cell.content == CellContent::Text("=1+1".to_owned())), "words stay words");
        });
        annex_of(&Project::default(), "kz-14/1", (Stage::Final, 2020), Lang::Zh, |_, book| {
            let Some(CellContent::Formula(words, _)) = content(&book, Field::Computed, 0) else { panic!("no formula") };
            assert_eq!(
                words,
                "=IF(ROUND(K4,2)>=I4,IF(ROUND(ROUND(K4,2)-I4,9)>ROUND('评价方法'!$B$5*ABS(I4),9),\"超额完成\",\"完成\"),\"未完成\")"
            );
        });
    }
}
