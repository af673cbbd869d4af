//! The one signal of the state, and how it changes.
//!
//! Each type that a signal or a memo holds costs about 5 kB of wasm, so there are few: what is
//! shown, the language, the page, and flags.

use crate::browser::{
    address::{self, Step},
    focus, page,
};
use crate::model::Catalog;
use crate::view::{self, Lang, Notice, Page, ViewState};
use leptos::prelude::*;
use std::sync::Arc;

/// What is on screen.
pub(super) struct Shown {
    pub(super) state: ViewState,
    /// What of the address was not taken as it stands.
    pub(super) notices: Vec<Notice>,
}

/// What every part may read and change.
#[derive(Clone, Copy)]
pub(super) struct Context {
    shown: RwSignal<Shown>,
    pub(super) lang: Memo<Lang>,
    pub(super) page: Memo<Page>,
    catalog: StoredValue<Arc<Catalog>>,
}

impl Context {
    /// The context for a catalog, with the state of the present address.
    pub(super) fn new(catalog: Catalog) -> Self {
        let (state, notices) = view::parse(&address::query(), &catalog);
        let shown = RwSignal::new(Shown { state, notices });
        Context {
            shown,
            lang: Memo::new(move |_| shown.with(|shown| shown.state.lang)),
            page: Memo::new(move |_| shown.with(|shown| shown.state.page.clone())),
            catalog: StoredValue::new(Arc::new(catalog)),
        }
    }

    pub(super) fn catalog(self) -> Arc<Catalog> {
        self.catalog.get_value()
    }

    /// Reads the state. Reactive.
    pub(super) fn with<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.shown.with(|shown| read(&shown.state))
    }

    /// Reads the state once.
    pub(super) fn now<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.shown.with_untracked(|shown| read(&shown.state))
    }

    /// Reads the notices. Reactive.
    pub(super) fn notices<T>(self, read: impl FnOnce(&[Notice]) -> T) -> T {
        self.shown.with(|shown| read(&shown.notices))
    }

    /// The reader has seen the notices.
    pub(super) fn dismiss(self) {
        self.shown.update(|shown| shown.notices.clear());
        focus::keep(None);
    }

    /// Shows another view. A change of page leads to its top.
    pub(super) fn show(self, state: ViewState, step: Step) {
        address::write(&view::print(&state), step);
        self.arrive(Shown { state, notices: Vec::new() }, 0.0);
    }

    /// Follows a link of ours. The address of an indicator is short, so that it can be copied; followed in place
    /// it keeps the list that the reader comes from.
    pub(super) fn follow(self, query: &str) {
        let (mut state, notices) = view::parse(query, &self.catalog());
        if matches!(state.page, Page::Indicator(_)) {
            state = ViewState { lang: state.lang, ..self.now(|now| now.on(state.page)) };
        }
        address::write(&view::print(&state), Step::Push);
        self.arrive(Shown { state, notices }, 0.0);
    }

    /// Narrows the list on screen to a text; typing is no step of the history.
    pub(super) fn narrow(self, text: String) {
        self.show(self.now(|state| state.with_filter(|filter| filter.text = text)), Step::Replace);
    }

    /// Shows what the address says after a step back or forward.
    pub(super) fn return_to(self, query: &str, scroll: f64) {
        let (state, notices) = view::parse(query, &self.catalog());
        // Back from an indicator, the keyboard is at the row that led there.
        let row = self.now(|now| match &now.page {
            Page::Indicator(id) => Some(format!("#row-{} a", id.to_string().replace('/', "-"))),
            _ => None,
        });
        self.shown.set(Shown { state, notices });
        page::arrive(scroll, row);
    }

    fn arrive(self, shown: Shown, scroll: f64) {
        let other_page = self.now(|state| state.page != shown.state.page);
        self.shown.set(shown);
        if other_page {
            page::arrive(scroll, None);
        }
    }

    /// A link to the present view on another page. Reactive.
    pub(super) fn href_on(self, page: Page) -> String {
        self.with(|state| view::href(&state.on(page)))
    }

    /// A link to a page with nothing selected. Reactive.
    pub(super) fn href_fresh(self, page: Page) -> String {
        self.with(|state| view::href(&state.fresh(page)))
    }
}

/// The context of the part being made.
pub(super) fn context() -> Context {
    expect_context()
}
