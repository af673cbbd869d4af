//! 指标库: all rows in a table, with facets, search, order and choice of columns.

use super::{
    context::context,
    facets::{Chips, Facets},
    table::IndicatorTable,
};
use crate::browser::address::Step;
use crate::view::{self, Column, Columns, Lang, ViewState, chips, column_word, facets, groups, order_words};
use leptos::prelude::*;

#[component]
pub(super) fn Library(lang: Lang) -> impl IntoView {
    let ctx = context();
    let catalog = ctx.catalog();
    let all = catalog.indicators().len();
    let filter = Memo::new(move |_| ctx.state.with(|state| state.filter.clone()));
    let order = Memo::new(move |_| ctx.state.with(|state| state.order));
    let columns = Memo::new(move |_| ctx.state.with(|state| state.columns.clone()));
    let rows = Memo::new(move |_| groups(lang, &ctx.catalog(), &filter.get(), order.get()));
    let facet_groups = Memo::new(move |_| ctx.state.with(|state| facets(lang, &ctx.catalog(), state)));
    let chosen = Memo::new(move |_| ctx.state.with(|state| chips(lang, &ctx.catalog(), state)));
    let shown = Memo::new(move |_| rows.with(|groups| groups.iter().map(|group| group.rows.len()).sum::<usize>()));
    let count = move || match (shown.get(), filter.with(|filter| filter.is_empty())) {
        (_, true) => lang.library_all(all),
        (shown, false) => lang.library_count(shown, all),
    };
    let open = RwSignal::new(false);
    let facets_class = move || if open.get() { "side open" } else { "side" };
    let filters_word = move || match filter.with(|filter| filter.choices()) {
        0 => lang.filters().to_owned(),
        n => lang.filters_n(n),
    };
    let caption = Signal::derive(move || lang.library_caption(&order_words(lang, order.get())));
    view! {
        <main id="main" class="page library">
            <h1 class="title" tabindex="-1">{lang.library()} <span class="title-note" role="status">{count}</span></h1>
            <div class="split">
                <div class=facets_class id="facets">
                    <Facets lang groups=facet_groups/>
                </div>
                <div class="main-column">
                    <div class="bar">
                        <button
                            type="button"
                            class="button facets-button"
                            aria-expanded=move || open.get().to_string()
                            aria-controls="facets"
                            on:click=move |_| open.update(|open| *open = !*open)
                        >
                            {filters_word}
                        </button>
                        <Chips lang chips=chosen/>
                        <ColumnChoice lang columns=columns/>
                    </div>
                    <Show when=move || shown.get() != 0 fallback=move || view! { <Empty lang/> }>
                        <IndicatorTable lang groups=rows columns=columns order=order.into() caption=caption/>
                        <p class="note">{lang.path_note()}</p>
                    </Show>
                </div>
            </div>
        </main>
    }
}

/// Which columns show.
#[component]
fn ColumnChoice(lang: Lang, columns: Memo<Columns>) -> impl IntoView {
    let ctx = context();
    let choices = Column::ALL
        .into_iter()
        .map(|column| {
            let toggle = move |_| {
                let next = ctx.state.with_untracked(|state| ViewState { columns: state.columns.toggled(column), ..state.clone() });
                ctx.show(next, Step::Replace);
            };
            view! {
                <label class="choice">
                    <input type="checkbox" prop:checked=move || columns.with(|columns| columns.contains(column)) on:change=toggle/>
                    <span>{column_word(lang, column)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <details class="pop pop-right">
            <summary class="text-button">{lang.columns()}</summary>
            <div class="pop-panel"><fieldset><legend>{lang.columns()}</legend>{choices}</fieldset></div>
        </details>
    }
}

/// Nothing fits: which conditions there are, and a way out of each.
#[component]
fn Empty(lang: Lang) -> impl IntoView {
    let ctx = context();
    let ways_out = move || {
        ctx.state.with(|state| {
            chips(lang, &ctx.catalog(), state)
                .into_iter()
                .map(|chip| {
                    view! { <li><a class="text-link" href=view::href(&chip.without)>{lang.remove_choice(&format!("{} {}", chip.facet, chip.words))}</a></li> }
                })
                .collect_view()
        })
    };
    view! {
        <section class="empty">
            <svg class="empty-way" aria-hidden="true" focusable="false">
                <line class="way-dots" x1="6" x2="100%" y1="50%" y2="50%"></line>
                <circle class="way-ring" cx="6" cy="50%" r="5"></circle>
            </svg>
            <h2>{lang.empty_title()}</h2>
            <p>{lang.empty_text()}</p>
            <ul>{ways_out}</ul>
        </section>
    }
}
