//! What an evaluator asks for on the page, and what is done about it.

use super::desk::{Desk, again, shown};
use super::{files, workshop};
use crate::analysis::{Edit, WhatIf};
use crate::browser::forms::{Fields, Forms};
use crate::browser::parts::{Host, in_next_task};
use crate::evaluation::{Act, Said, Ticked, change_report, decide, read_act};
use crate::view::ViewState;
use std::rc::Rc;

/// Listens to the forms of the page.
pub(super) fn listen(host: &Host) -> Forms {
    let (acting, choosing) = (host.clone(), host.clone());
    Forms::new(
        host,
        move |name, fields| {
            let (host, name) = (acting.clone(), name.to_owned());
            // A field that was left by the tabulator has the focus on the next one only then.
            in_next_task(move || act(&host, &name, &fields));
        },
        move |name, file| files::choose(&choosing, name, file),
    )
}

/// Reads what is asked for and does it; what cannot be done is said.
fn act(host: &Host, name: &str, fields: &Fields) {
    let Some((desk, state)) = shown(host) else { return };
    if choose_report(name, fields) {
        return again(host);
    }
    let read = workshop::with_work(&desk, &state, |work, _| read_act(name, fields, work));
    match read {
        None => {}
        Some(Err(words)) => say(host, Said { is_fault: true, words }),
        Some(Ok(asked)) => perform(host, &desk, &state, asked),
    }
}

/// Shows a sentence, and the page as it now is.
pub(super) fn say(host: &Host, said: Said) {
    workshop::with(|shop| shop.said = Some(said));
    again(host);
}

fn perform(host: &Host, desk: &Rc<Desk>, state: &ViewState, asked: Act) {
    workshop::with(|shop| shop.said = None);
    let lang = state.lang;
    let shown_again = {
        let host = host.clone();
        move || again(&host)
    };
    match asked {
        Act::Edit(change, words) => match workshop::step(desk, lang, *change, shown_again) {
            Ok(()) => {
                workshop::with(|shop| shop.said = words.map(|words| Said { is_fault: false, words }));
            }
            Err(words) => return say(host, Said { is_fault: true, words }),
        },
        Act::Undo => workshop::go(desk, true, shown_again),
        Act::Redo => workshop::go(desk, false, shown_again),
        Act::WhatIf(what_if) => {
            workshop::with(|shop| shop.what_if = what_if);
        }
        Act::EndWhatIf => {
            workshop::with(|shop| shop.what_if = WhatIf::default());
        }
        Act::Reload => workshop::reopen(desk, shown_again),
        Act::DiscardKept => {
            workshop::with(workshop::Workshop::discard_kept);
        }
        Act::Go(next) => return crate::browser::walk::open(&crate::view::href(&next)),
        Act::ReadPasted(text) => return files::read_text(host, desk, state, ("figures", ""), &text),
        Act::Decide(decision) => {
            workshop::with(|shop| shop.importing = shop.importing.take().map(|importing| decide(&importing, decision)));
        }
        Act::TakeFigures(figures) => {
            let words = lang.figures_taken(figures.len());
            match workshop::step(desk, lang, Edit::Observe(figures), shown_again) {
                Ok(()) => {
                    workshop::with(|shop| {
                        shop.importing = None;
                        shop.said = Some(Said { is_fault: false, words });
                    });
                }
                Err(words) => return say(host, Said { is_fault: true, words }),
            }
        }
        Act::DropImport => {
            workshop::with(|shop| shop.importing = None);
        }
        Act::DropDifference => {
            workshop::with(|shop| shop.difference = None);
        }
        Act::Save(what) => files::save(host, desk, state, what),
        Act::CancelReading => files::cancel(),
        Act::Report(what) => files::report_act(host, desk, state, &what),
    }
    again(host);
}

/// Changes what the reader chose of the report, where the name is of such a choice.
fn choose_report(name: &str, fields: &Fields) -> bool {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    // A box that is not ticked has no value; a list of choices has one and nothing besides.
    let (with, is_on) = match (field("with"), field("value")) {
        ("", value) => (value, Ticked::On),
        (with, "") => (with, Ticked::Off),
        (with, _) => (with, Ticked::On),
    };
    workshop::with(|shop| match change_report(&shop.report, name, with, is_on) {
        Some(next) => {
            shop.report = next;
            true
        }
        None => false,
    })
    .unwrap_or_default()
}
