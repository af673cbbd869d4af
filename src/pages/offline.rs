//! Whether the site opens without a network, as the foot of the page says it.

use super::desk;
use crate::browser::offline::{self, Told};
use crate::view::{Lang, Offline, Part, offline_part};
use std::cell::{Cell, RefCell};

thread_local! {
    static STATE: RefCell<Offline> = const { RefCell::new(Offline::Unknown) };
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// What the foot says now. The first time that it is asked for, the site begins to be kept.
pub(super) fn part(lang: Lang) -> Option<Part> {
    if !IS_WATCHED.replace(true) {
        offline::watch(|told| {
            set(match told {
                Told::OneFile => Offline::OneFile,
                Told::Keeping => Offline::Keeping,
                Told::Ready => Offline::Ready,
                Told::Newer => Offline::Newer,
                Told::Held => Offline::Held,
                Told::Insecure => Offline::Insecure,
                Told::Refused(reason) => Offline::Refused(reason),
                Told::Full => Offline::Full,
                Told::NotKept(reason) => Offline::NotKept(reason),
            });
        });
    }
    STATE.with_borrow(|state| offline_part(lang, state))
}

/// Has the version that waits take over.
pub(super) fn update() {
    if offline::take_over() {
        set(Offline::TakingOver);
    }
}

/// Offers the version that waits at the foot of the page only.
pub(super) fn postpone() {
    set(Offline::Postponed);
}

fn set(state: Offline) {
    STATE.set(state);
    desk::foot_again();
}
