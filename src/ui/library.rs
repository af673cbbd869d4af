//! 指标库: all rows in a table, with facets, search, order and choice of columns.

use super::{
    context::{Context, context},
    facets::{chips, facets},
    slot::take_view,
    table::indicator_table,
};
use crate::analysis::Order;
use crate::browser::{address::Step, focus, page};
use crate::view::{self, Column, Lang, LibraryView, ViewState, column_word, library_view};
use leptos::prelude::*;

pub(super) fn library(lang: Lang) -> AnyView {
    let ctx = context();
    let library = Memo::new(move |_| ctx.with(|state| library_view(&ctx.catalog(), &ViewState { lang, ..state.clone() })));
    let open = RwSignal::new(false);
    let filters_word = move || match library.with(|library| library.chips.len()) {
        0 => lang.filters().to_owned(),
        n => lang.filters_n(n),
    };
    // The filters are a sheet on narrow screens; closing it gives the focus back to its button.
    let close = move || {
        if open.get_untracked() {
            open.set(false);
            page::later(0, || focus::focus(".facets-button"));
        }
    };
    let is_empty = Memo::new(move |_| library.with(|library| library.is_empty));
    let content = move || if is_empty.get() { empty(lang, library) } else { filled(ctx, lang, library) };
    view! {
        <main id="main" class="page library">
            <h1 class="title" tabindex="-1">
                {lang.library()} <span class="title-note" role="status">{move || library.with(|library| library.count.clone())}</span>
            </h1>
            <div class="split">
                <div
                    class=move || if open.get() { "side open" } else { "side" }
                    id="facets"
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            // A search field would clear itself.
                            event.prevent_default();
                            close();
                        }
                    }
                >
                    <button type="button" class="button side-close" on:click=move |_| close()>
                        {move || lang.close_filters(&library.with(|library| library.count.clone()))}
                    </button>
                    {facets(lang, library)}
                </div>
                <div class="main-column">
                    <div class="bar">
                        <button
                            type="button"
                            class="button facets-button"
                            aria-expanded=move || open.get().to_string()
                            aria-controls="facets"
                            on:click=move |_| {
                                open.set(true);
                                page::later(0, || focus::focus(".side-close"));
                            }
                        >
                            {filters_word}
                        </button>
                        {chips(lang, library)}
                        {order_choice(ctx, lang)}
                        {column_choice(ctx, lang)}
                    </div>
                    {content}
                </div>
            </div>
            {take_view(lang)}
        </main>
    }
    .into_any()
}

fn filled(ctx: Context, lang: Lang, library: Memo<LibraryView>) -> AnyView {
    let groups = move || library.with(|library| library.groups.clone());
    let columns = move || ctx.with(|state| state.columns.clone());
    let caption = move || library.with(|library| library.caption.clone());
    view! {
        {indicator_table(groups, columns, caption, true)}
        <p class="note">{lang.path_note()}</p>
    }
    .into_any()
}

/// The order, where the head of the table is out of sight.
fn order_choice(ctx: Context, lang: Lang) -> AnyView {
    let choice = |(order, words): (Order, String)| {
        let href = move || ctx.with(|state| view::href(&ViewState { order, ..state.clone() }));
        let here = move || ctx.with(|state| state.order == order).then_some("true");
        view! { <li><a href=href aria-current=here>{words}</a></li> }.into_any()
    };
    let choices: Vec<AnyView> = view::orders(lang).into_iter().map(choice).collect();
    view! {
        <details class="pop order-pop">
            <summary class="text-button">{lang.sort_word()}</summary>
            <div class="pop-panel"><ul class="plain-list">{choices}</ul></div>
        </details>
    }
    .into_any()
}

/// Which columns show.
fn column_choice(ctx: Context, lang: Lang) -> AnyView {
    let choice = |column: Column| {
        let toggle = move |_| {
            let next = ctx.now(|state| ViewState { columns: state.columns.toggled(column), ..state.clone() });
            ctx.show(next, Step::Replace);
        };
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=move || ctx.with(|state| state.columns.contains(column)) on:change=toggle/>
                <span>{column_word(lang, column)}</span>
            </label>
        }
        .into_any()
    };
    let choices: Vec<AnyView> = Column::ALL.into_iter().map(choice).collect();
    view! {
        <details class="pop pop-right">
            <summary class="text-button">{lang.columns()}</summary>
            <div class="pop-panel"><fieldset><legend>{lang.columns()}</legend>{choices}</fieldset></div>
        </details>
    }
    .into_any()
}

/// Nothing fits: which conditions there are, and a way out of each.
fn empty(lang: Lang, library: Memo<LibraryView>) -> AnyView {
    let ways_out = move || {
        let way_out = |chip: &view::Chip| {
            let words = lang.remove_choice(&format!("{} {}", chip.facet, chip.words));
            view! { <li><a class="text-link" href=view::href(&chip.without)>{words}</a></li> }.into_any()
        };
        library.with(|library| library.chips.iter().map(way_out).collect::<Vec<_>>())
    };
    view! {
        <section class="empty">
            <div class="empty-way" inner_html=view::empty_svg()></div>
            <h2>{lang.empty_title()}</h2>
            <p>{lang.empty_text()}</p>
            <ul>{ways_out}</ul>
        </section>
    }
    .into_any()
}
