//! What an evaluator asks for on the page, and what is done about it.

use super::desk::{Desk, Figures, again, assessed};
use super::{files, workshop};
use crate::analysis::Edit;
use crate::browser::forms::{Fields, Forms, Mark, mark, reset};
use crate::browser::parts::{Host, in_next_task};
use crate::evaluation::{Act, Refusal, SURE, Said, Unsettled, decide, read_act};
use crate::view::{Lang, ViewState};

/// Listens to the forms of the page.
pub(super) fn listen(host: &Host) -> Forms {
    Forms::new(
        host,
        |name, fields| {
            let name = name.to_owned();
            // A field that was left by the tabulator has the focus on the next one only then.
            in_next_task(move || act(&name, &fields));
        },
        files::choose,
    )
}

/// Reads what is asked for and does it; what cannot be done is said.
fn act(name: &str, fields: &Fields) {
    let Some((desk, state)) = assessed() else { return };
    match workshop::with_work(&desk, &state, |work, _| read_act(name, fields, work)) {
        None => {}
        Some(Err(refusal)) => refuse(name, fields, &refusal, state.lang),
        Some(Ok(asked)) => {
            workshop::with(|shop| {
                shop.said = None;
                shop.settle(name, fields);
            });
            let is_entered = matches!(asked, Act::Edit(..));
            match perform(&desk, &state, asked) {
                Ok(figures) => {
                    // What was entered stands in the page now, and no longer in its form.
                    if is_entered {
                        reset(name);
                    }
                    again(figures);
                }
                Err(words) => say(Said { is_fault: true, words }),
            }
        }
    }
}

/// Says why something is not done, above the page and at the field or in the form that asked for it.
fn refuse(name: &str, fields: &Fields, refusal: &Refusal, lang: Lang) {
    let unsettled = Unsettled::of(name, fields, refusal);
    let is_of_form = unsettled.is_none();
    workshop::with(|shop| {
        shop.settle(name, fields);
        shop.unsettled.extend(unsettled);
    });
    say(Said { is_fault: true, words: refusal.words.clone() });
    if is_of_form {
        mark(name, fields, &Mark { field: &refusal.field, words: &refusal.words_in_form(lang), sure: refusal.asks.then_some(SURE) });
    }
}

/// Shows a sentence, and the page as it now is.
pub(super) fn say(said: Said) {
    workshop::with(|shop| shop.said = Some(said));
    again(Figures::Stand);
}

fn perform(desk: &Desk, state: &ViewState, asked: Act) -> Result<Figures, String> {
    let lang = state.lang;
    match asked {
        Act::Edit(change, words) => {
            workshop::step(desk, lang, *change)?;
            workshop::with(|shop| shop.said = words.map(|words| Said { is_fault: false, words }));
            return Ok(Figures::Moved);
        }
        Act::TakeFigures(figures, told) => {
            workshop::step(desk, lang, Edit::Observe(figures))?;
            // The file stays as long as something in it waits for an answer.
            let waits = workshop::with_work(desk, state, |work, _| work.importing.is_some_and(|importing| importing.waits(work)));
            workshop::with(|shop| {
                if waits != Some(true) {
                    shop.importing = None;
                }
                shop.told = Some(told);
            });
            return Ok(Figures::Moved);
        }
        Act::Undo | Act::Redo => {
            workshop::go(desk, asked == Act::Undo);
            return Ok(Figures::Moved);
        }
        Act::WhatIf(row, what_if) => {
            workshop::with(|shop| shop.tried = Some((row, what_if)));
            return Ok(Figures::Moved);
        }
        Act::EndWhatIf => {
            workshop::with(|shop| shop.tried = None);
            return Ok(Figures::Moved);
        }
        // The field itself is shown anew, empty as it was.
        Act::Settle => return Ok(Figures::Moved),
        Act::Reload => workshop::reopen(),
        Act::DiscardKept => workshop::discard_kept(),
        Act::ReadPasted(text) => files::read_pasted_text(desk, state, &text),
        Act::Decide(decision) => {
            workshop::with(|shop| shop.importing = shop.importing.take().map(|importing| decide(&importing, decision)));
        }
        Act::DropImport => {
            workshop::with(|shop| shop.importing = None);
        }
        Act::CloseTold => {
            workshop::with(|shop| shop.told = None);
        }
        Act::DropDifference => {
            workshop::with(|shop| shop.difference = None);
        }
        Act::Choose(choice) => {
            workshop::with(|shop| shop.report = choice);
            return Ok(Figures::Moved);
        }
        Act::Save(what) => files::save(desk, state, what),
        Act::CancelReading => files::cancel(),
        Act::Report(what) => files::report_act(desk, state, &what),
    }
    Ok(Figures::Stand)
}
