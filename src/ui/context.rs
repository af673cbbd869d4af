//! The one signal of the state, and how it changes.

use crate::browser::{
    address::{self, Step},
    page,
};
use crate::model::Catalog;
use crate::view::{self, Lang, Notice, Page, ViewState};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part may read and change.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) state: RwSignal<ViewState>,
    pub(super) notices: RwSignal<Vec<Notice>>,
    pub(super) lang: Memo<Lang>,
    catalog: StoredValue<Arc<Catalog>>,
}

impl Context {
    /// The context for a catalog, with the state of the present address.
    pub(super) fn new(catalog: Catalog) -> Self {
        let (state, notices) = view::parse(&address::query(), &catalog);
        let state = RwSignal::new(state);
        Context {
            state,
            notices: RwSignal::new(notices),
            lang: Memo::new(move |_| state.with(|state| state.lang)),
            catalog: StoredValue::new(Arc::new(catalog)),
        }
    }

    pub(super) fn catalog(self) -> Arc<Catalog> {
        self.catalog.get_value()
    }

    /// Shows another view. A change of page is a step and leads to its top.
    pub(super) fn show(self, next: ViewState, step: Step) {
        let arrives = self.state.with_untracked(|now| now.page != next.page);
        address::write(&view::print(&next), step);
        self.notices.set(Vec::new());
        self.state.set(next);
        if arrives {
            page::arrive(0.0);
        }
    }

    /// Shows what a query says, as it stands in the address or in a link.
    pub(super) fn read(self, query: &str) -> (ViewState, Vec<Notice>) {
        view::parse(query, &self.catalog())
    }

    /// A link to the present view on another page. Reactive.
    pub(super) fn href_on(self, page: Page) -> String {
        self.state.with(|state| view::href(&state.on(page)))
    }
}

/// The context of the part being made.
pub(super) fn context() -> Context {
    expect_context()
}
