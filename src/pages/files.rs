//! Files of the evaluation: read, written, and the report.

use super::acts::say;
use super::desk::{Desk, Figures, again, assessed, element};
use super::{saved, workshop};
use crate::analysis::WhatIf;
use crate::browser::forms::{File, FileReading, decode, read_file};
use crate::browser::office::{self, Failure, Job};
use crate::browser::parts::in_next_task;
use crate::browser::{page, size, take};
use crate::charts::{Form, evaluation_chart};
use crate::evaluation::{
    Difference, Importing, Purpose, Reading, Said, Save, annex, annex_stem, annotated_workbook, assessment_of, figures_csv,
    figures_workbook, misplaced, plan_workbook, project_fault, project_issue, read_grids, read_json, read_plan_file, read_text_table,
    report, report_lead, report_stem, report_text,
};
use crate::exchange::{
    Block, Document, Grid, Limits, Refusal, Workbook, data_version, document_json, is_project_text, is_text_file, read_pasted,
    read_project, read_sheets, refusal, workbook_json, write_project,
};
use crate::view::{Lang, ViewState, file_stem};
use std::{cell::RefCell, rc::Rc};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A file that is being read: its bytes first, its sheets then. Dropping a part ends it.
#[derive(Default)]
struct BeingRead {
    bytes: Option<FileReading>,
    sheets: Option<Job>,
}

thread_local! {
    static BEING_READ: RefCell<BeingRead> = RefCell::default();
    /// The file that is being written, if any: one at a time, apart from what is being read.
    static BEING_WRITTEN: RefCell<Option<Job>> = const { RefCell::new(None) };
}

/// Gives up what is being read.
pub(super) fn cancel() {
    BEING_READ.set(BeingRead::default());
    workshop::with(|shop| shop.reading = None);
}

fn fault(words: impl Into<String>) {
    workshop::with(|shop| shop.reading = None);
    say(Said { is_fault: true, words: words.into() });
}

/// Reads a file that was chosen for a purpose: figures, a plan, a project, or a project to compare with.
pub(super) fn choose(purpose: &str, file: File) {
    let Some((desk, state)) = assessed() else { return };
    cancel();
    let lang = state.lang;
    if file.size() > Limits::IMPORT.bytes as u64 {
        return fault(lang.file_too_large(Limits::IMPORT.bytes >> 20));
    }
    let name = file.name();
    workshop::with(|shop| {
        (shop.said, shop.told) = (None, None);
        shop.reading = Some(Reading { file: name.clone(), share: 0.0 });
    });
    again(Figures::Stand);
    let purpose = purpose.to_owned();
    let reading = read_file(&file, move |bytes| {
        in_next_task(move || match bytes {
            Err(reason) => fault(lang.file_unread(&reason)),
            Ok(bytes) => take_bytes(&desk, &state, (&purpose, &name), &bytes),
        });
    });
    BEING_READ.with_borrow_mut(|being_read| being_read.bytes = Some(reading));
}

/// Goes on with the bytes of a file: text is read here, office files in the worker.
fn take_bytes(desk: &Rc<Desk>, state: &ViewState, (purpose, name): (&str, &str), bytes: &[u8]) {
    let lang = state.lang;
    if matches!(purpose, "project" | "difference") {
        let text = decode(bytes).map(|(text, _)| text);
        let known = text.as_deref().filter(|text| is_text_file(name, bytes) || is_project_text(text));
        return match (misplaced(lang, purpose, name, known), &text) {
            (Some(words), _) => fault(words),
            (None, Some(text)) => take_project(desk, lang, (purpose, name), text),
            (None, None) => fault(lang.file_no_text()),
        };
    }
    if is_text_file(name, bytes) {
        let Some((text, _)) = decode(bytes) else { return fault(lang.file_no_text()) };
        return read_text(desk, state, (purpose, name), &text);
    }
    let (done_desk, done_state) = (Rc::clone(desk), state.clone());
    let (purpose, file) = (purpose.to_owned(), name.to_owned());
    let job = office::read(
        name,
        bytes,
        move |share| {
            workshop::with(|shop| {
                if let Some(reading) = &mut shop.reading {
                    reading.share = share;
                }
            });
            again(Figures::Stand);
        },
        move |result| match result.map_err(told).and_then(|json| read_sheets(&json)) {
            Ok(grids) => take_grids(&done_desk, &done_state, (&purpose, &file), &grids),
            Err(refused) => fault(if done_state.lang == Lang::Zh { refused.zh } else { refused.en }),
        },
    );
    BEING_READ.with_borrow_mut(|being_read| being_read.sheets = Some(job));
}

fn told(failure: Failure) -> Refusal {
    match failure {
        Failure::Said(json) => refusal(&json),
        Failure::Fallen => refusal(""),
    }
}

/// Reads what was pasted from a spreadsheet.
pub(super) fn read_pasted_text(desk: &Desk, state: &ViewState, text: &str) {
    cancel();
    workshop::with(|shop| shop.told = None);
    if let Some(words) = misplaced(state.lang, "figures", state.lang.field_paste(), Some(text)) {
        return fault(words);
    }
    match read_pasted(text, Limits::IMPORT) {
        Ok(grid) => take_grids(desk, state, ("figures", state.lang.field_paste()), &[grid]),
        Err(much) => fault(if state.lang == Lang::Zh { much.zh() } else { much.en() }),
    }
}

/// Reads a text as a table of figures or of a plan.
fn read_text(desk: &Desk, state: &ViewState, what: (&str, &str), text: &str) {
    if let Some(words) = misplaced(state.lang, what.0, what.1, Some(text)) {
        return fault(words);
    }
    if what.0 != "plan" && what.1.to_lowercase().ends_with(".json") {
        let read = workshop::with_work(desk, state, |work, chosen| read_json(work, chosen, what.1, text));
        return match read {
            Some(Ok(importing)) => show_read(importing, &[]),
            Some(Err(words)) => fault(words),
            None => {}
        };
    }
    match read_text_table(state.lang, text) {
        Ok(grid) => take_grids(desk, state, what, &[grid]),
        Err(words) => fault(words),
    }
}

/// Shows what was read of a file.
fn show_read(importing: Importing, grids: &[Grid]) {
    workshop::with(|shop| {
        shop.reading = None;
        shop.importing = Some(importing);
        shop.grids = grids.to_vec();
    });
    again(Figures::Stand);
}

fn take_grids(desk: &Desk, state: &ViewState, (purpose, name): (&str, &str), grids: &[Grid]) {
    workshop::with(|shop| shop.reading = None);
    if purpose == "plan" {
        let read = workshop::with_work(desk, state, |work, _| read_plan_file(work, name, grids));
        return match read {
            Some(Ok((change, told))) => match workshop::step(desk, state.lang, change) {
                Ok(()) => {
                    workshop::with(|shop| shop.told = Some(told));
                    again(Figures::Moved);
                }
                Err(words) => fault(words),
            },
            Some(Err(told)) => {
                workshop::with(|shop| shop.told = Some(told));
                again(Figures::Stand);
            }
            None => {}
        };
    }
    if let Some(importing) = workshop::with_work(desk, state, |work, chosen| read_grids(work, chosen, name, grids)) {
        show_read(importing, grids);
    }
}

fn take_project(desk: &Desk, lang: Lang, (purpose, name): (&str, &str), text: &str) {
    match read_project(text, &desk.catalog) {
        Err(issue) => fault(project_fault(lang, &issue)),
        Ok(read) => {
            let mut issues: Vec<String> = read.issues.iter().map(|issue| project_issue(lang, issue)).collect();
            if read.data_version != data_version() {
                issues.push(lang.other_data_version().to_owned());
            }
            let purpose = if purpose == "project" { Purpose::Replace } else { Purpose::Compare };
            workshop::with(|shop| {
                shop.reading = None;
                shop.difference = Some(Difference { file: name.to_owned(), other: read.project, issues, purpose });
            });
            again(Figures::Stand);
        }
    }
}

/// Writes a file that a button asks for.
pub(super) fn save(desk: &Desk, state: &ViewState, what: Save) {
    let lang = state.lang;
    match what {
        Save::ProjectFile => {
            let text = workshop::with(|shop| write_project(shop.project(), &data_version())).unwrap_or_default();
            let name = format!("{} {}.json", lang.project_file_name(), take::today());
            saved_file(lang, take::Taking::File(name.clone(), "application/json", text), name);
        }
        Save::Kept => {
            let Some(text) = workshop::with(|shop| shop.kept_text()).flatten() else { return };
            let name = format!("{}-kept.json", lang.project_file_name());
            saved_file(lang, take::Taking::File(name.clone(), "application/json", text), name);
        }
        Save::TemplateCsv => {
            let Some((stem, text)) = workshop::with_work(desk, state, figures_csv) else { return };
            let name = format!("{stem}.csv");
            saved_file(lang, take::Taking::File(name.clone(), "text/csv;charset=utf-8", format!("\u{feff}{text}")), name);
        }
        Save::TemplateXlsx => write(lang, workshop::with_work(desk, state, figures_workbook)),
        Save::PlanTemplate => write(lang, Some(plan_workbook(lang))),
        Save::AnnotatedWorkbook => {
            let workbook = workshop::with(|shop| {
                let importing = shop.importing.as_ref()?;
                Some((lang.annotated_name(&importing.file), annotated_workbook(lang, &shop.grids, importing)))
            });
            write(lang, workbook.flatten());
        }
    }
}

/// Writes a workbook in the worker and takes it along.
fn write(lang: Lang, workbook: Option<(String, Workbook)>) {
    let Some((stem, workbook)) = workbook else { return };
    let name = format!("{}.xlsx", file_stem(&stem));
    let job = office::write_workbook(&workbook_json(&workbook), move |result| finished(lang, name, XLSX, result));
    BEING_WRITTEN.set(Some(job));
}

fn finished(lang: Lang, name: String, kind: &'static str, result: Result<Vec<u8>, Failure>) {
    match result {
        Ok(bytes) => saved_file(lang, take::Taking::Bytes(name.clone(), kind, bytes), name),
        Err(failure) => {
            let refused = told(failure);
            fault(if lang == Lang::Zh { refused.zh } else { refused.en });
        }
    }
}

fn saved_file(lang: Lang, what: take::Taking, name: String) {
    take::take(what, move |well| {
        let words = if well { lang.done_saved(&name) } else { lang.done_failed().to_owned() };
        say(Said { is_fault: !well, words });
    });
}

/// Does what a button of the report asks for.
pub(super) fn report_act(desk: &Desk, state: &ViewState, what: &str) {
    let lang = state.lang;
    match what {
        "report-html" => page::print(),
        "report-copy" | "report-copy-lead" => {
            let text = workshop::with_work(desk, state, |work, chosen| {
                if what == "report-copy" { report_text(&report(work, chosen, work.report)) } else { report_lead(work, chosen) }
            });
            take::take(take::Taking::Text(text.unwrap_or_default()), move |well| {
                let words = if well { lang.done_copied() } else { lang.done_failed() };
                say(Said { is_fault: !well, words: words.to_owned() });
            });
        }
        "report-xlsx" => write(lang, workshop::with_work(desk, state, |work, chosen| (annex_stem(work, chosen), annex(work, chosen)))),
        "report-docx" => {
            let made = workshop::with_work(desk, state, |work, chosen| (report_stem(work, chosen), report(work, chosen, work.report)));
            let Some((stem, document)) = made else { return };
            draw(desk, state, stem, document);
        }
        _ => {}
    }
}

/// Draws the pictures of a document, writes it in the worker and takes it along. A picture that cannot be drawn is
/// left to its words.
fn draw(desk: &Desk, state: &ViewState, stem: String, mut document: Document) {
    let lang = state.lang;
    let family = element(".report").map(|report| size::font_family(&report)).unwrap_or_default();
    let mut places = Vec::new();
    let mut drawings = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let Block::Picture { name, .. } = block else { continue };
        let Some(row) = name.strip_prefix("assess:").and_then(|row| row.parse().ok()) else { continue };
        let spec = workshop::with_work(desk, state, |_, chosen| {
            let assessment = assessment_of(chosen, &row, WhatIf::default())?;
            evaluation_chart(lang, &assessment, &chosen.case, Form::Wide)
        });
        if let Some(drawn) = spec.flatten().and_then(|spec| saved::chart_picture(&spec, &family)) {
            places.push(at);
            drawings.push(drawn);
        }
    }
    take::draw(drawings, move |files| {
        for (at, file) in places.into_iter().zip(files) {
            if let (Some(Block::Picture { png, .. }), Some(file)) = (document.blocks.get_mut(at), file) {
                *png = file;
            }
        }
        document.blocks.retain(|block| !matches!(block, Block::Picture { png, .. } if png.is_empty()));
        let name = format!("{}.docx", file_stem(&stem));
        let job = office::write_document(&document_json(&document), move |result| finished(lang, name, DOCX, result));
        BEING_WRITTEN.set(Some(job));
    });
}
