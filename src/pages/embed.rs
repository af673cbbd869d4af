//! 嵌入: the page that makes frames, with frames on it.

use super::desk::{self, Desk};
use crate::browser::{frame, page, parts::in_next_task, take};
use crate::exchange::write_pin;
use crate::publish::reading_sheets;
use crate::view::{Making, Page, Part, Pinned, Sheet, ViewState, embed_of_file, embed_parts, print, rows_to_pin, snippets};
use std::cell::{Cell, RefCell};

/// What an address may come to with the values in it.
const LONGEST_ADDRESS: usize = 4096;

thread_local! {
    /// The values that were packed last, and what became of it.
    static PACKED: RefCell<(String, Pinned)> = const { RefCell::new((String::new(), Pinned::Live)) };
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// The parts of the page.
pub(super) fn parts(desk: &Desk, state: &ViewState, view: &str) -> Vec<Part> {
    if page::is_file() {
        return vec![embed_of_file(state.lang)];
    }
    if !FOLLOWS.replace(true) {
        // The frames on the page tell their heights, as they do to any other page.
        frame::follow_heights();
    }
    let making = Making::read(view, &desk.catalog);
    let pinned = making.as_ref().map(|making| pinned(desk, making)).unwrap_or_default();
    let sheets = making.as_ref().map(|making| tables(desk, making)).unwrap_or_default();
    embed_parts(view, state, &desk.sources(), &site(), &sheets, &pinned)
}

/// The markup that a button copies.
pub(super) fn snippet(view: &str, at: usize) -> Option<String> {
    let desk = desk::desk().filter(|_| !page::is_file())?;
    let making = Making::read(view, &desk.catalog)?;
    let sheets = tables(&desk, &making);
    let snippets = snippets(making.state.lang, &making, &desk.sources(), &site(), &sheets, &pinned(&desk, &making));
    snippets.into_iter().nth(at).map(|snippet| snippet.html)
}

/// The tables that stand beside a frame, for readers without one.
fn tables(desk: &Desk, making: &Making) -> Vec<Sheet> {
    let shown = making.state.unframed();
    match desk::evaluation().filter(|_| shown.page == Page::Assess) {
        Some(evaluation) => (evaluation.framed_sheets)(desk, &shown),
        None => reading_sheets(&shown, &desk.sources()),
    }
}

/// The address of the site's folder, which other files stand in as well.
fn site() -> String {
    let address = take::address();
    let page = address.split('?').next().unwrap_or_default();
    page.strip_suffix("index.html").unwrap_or(page).to_owned()
}

/// The values of a frame that is to keep them; they are packed when they are first asked for.
fn pinned(desk: &Desk, making: &Making) -> Pinned {
    if !making.is_pinned() {
        return Pinned::Live;
    }
    let Some(rows) = rows_to_pin(&making.state, &desk.sources()) else { return Pinned::NotOfRows };
    let values = write_pin(&rows);
    if let Some(known) = PACKED.with_borrow(|(of, pinned)| (*of == values).then(|| pinned.clone())) {
        return known;
    }
    PACKED.set((values.clone(), Pinned::Packing));
    let room = LONGEST_ADDRESS.saturating_sub(site().len() + print(&making.state).len() + 8);
    take::pack(values.clone(), move |packed| {
        let pinned = match packed {
            None => Pinned::Failed,
            Some(packed) if packed.len() > room => Pinned::TooLong,
            Some(packed) => Pinned::Packed(packed),
        };
        PACKED.set((values, pinned));
        // The script may be there already, and this be called while the page is being made.
        in_next_task(|| desk::show_again(|state| matches!(state.page, Page::Embed(_))));
    });
    Pinned::Packing
}
