//! What an evaluator asks for on the page, and what is done about it.

use super::desk::{Desk, again, shown};
use super::workshop;
use crate::analysis::WhatIf;
use crate::browser::forms::{Fields, Forms};
use crate::browser::parts::{Host, in_next_task};
use crate::evaluation::{Act, Said, read_act};
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
        move |name, file| super::files::choose(&choosing, name, file),
    )
}

/// Reads what is asked for and does it; what cannot be done is said.
fn act(host: &Host, name: &str, fields: &Fields) {
    let Some((desk, state)) = shown(host) else { return };
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
        Act::Edit(change, words) => match workshop::step(desk, lang, change, shown_again) {
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
        Act::Reload => workshop::reopen(desk, lang, shown_again),
        Act::Go(next) => return crate::browser::walk::open(&crate::view::href(&next)),
        Act::ReadPasted(text) => super::files::read_text(host, desk, state, "", &text),
        Act::Save(what) => super::files::save(host, desk, state, what),
        Act::CancelReading => super::files::cancel(),
        Act::Report(what) => super::files::report(host, desk, state, &what),
    }
    again(host);
}
