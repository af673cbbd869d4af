//! The facets beside the library, and the choices made above it.

use super::context::{Context, context};
use crate::browser::address::Step;
use crate::view::{self, FacetChoice, Lang, LibraryView, Page};
use leptos::prelude::*;

/// All facets. What can be chosen stays; the counts and the choices made change.
pub(super) fn facets(lang: Lang, library: Memo<LibraryView>) -> AnyView {
    let ctx = context();
    let fieldsets: Vec<AnyView> = library.with_untracked(|now| {
        let fieldset = |(title, choices): (&'static str, &[FacetChoice])| {
            let choices: Vec<AnyView> = choices.iter().map(|choice| facet_choice(ctx, library, choice)).collect();
            view! { <fieldset class="facet"><legend>{title}</legend>{choices}</fieldset> }.into_any()
        };
        now.facets.iter().map(|facet| fieldset((facet.title, &facet.choices))).collect()
    });
    view! {
        <form class="facets" aria-label=lang.filters() on:submit=|event| event.prevent_default()>
            <label class="find">
                <span>{lang.find_in_list()}</span>
                <input
                    class="field"
                    type="search"
                    data-filter=""
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="80"
                    placeholder=lang.find_placeholder()
                    prop:value=move || ctx.with(|state| state.filter.text.clone())
                />
            </label>
            {fieldsets}
        </form>
    }
    .into_any()
}

fn facet_choice(ctx: Context, library: Memo<LibraryView>, choice: &FacetChoice) -> AnyView {
    let key = StoredValue::new(choice.key.clone());
    let count = move || library.with(|library| key.with_value(|key| find(library, key).map_or(0, |choice| choice.count)));
    let chosen = move || library.with(|library| key.with_value(|key| find(library, key).is_some_and(|choice| choice.chosen)));
    let toggle = move |_| {
        let next = library.with_untracked(|library| key.with_value(|key| find(library, key).map(|choice| choice.toggled.clone())));
        if let Some(next) = next {
            ctx.show(next, Step::Push);
        }
    };
    view! {
        <label class=move || if count() == 0 { "choice none" } else { "choice" }>
            <input type="checkbox" prop:checked=chosen on:change=toggle/>
            <span class="choice-words">{choice.words.clone()}</span>
            <span class="count">{move || count().to_string()}</span>
        </label>
    }
    .into_any()
}

fn find<'a>(library: &'a LibraryView, key: &str) -> Option<&'a FacetChoice> {
    library.facets.iter().flat_map(|facet| &facet.choices).find(|choice| choice.key == key)
}

/// The choices made, each a link that takes it back.
pub(super) fn chips(lang: Lang, library: Memo<LibraryView>) -> AnyView {
    let ctx = context();
    let chips = move || {
        let mut links: Vec<AnyView> = library.with(|library| {
            let link = |chip: &view::Chip| {
                view! {
                    <a class="chip" href=view::href(&chip.without)>
                        <span class="hidden">{lang.remove()}</span>
                        <span class="chip-facet">{chip.facet.clone()}</span> {chip.words.clone()} <span aria-hidden="true">"×"</span>
                    </a>
                }
                .into_any()
            };
            library.chips.iter().map(link).collect()
        });
        if !links.is_empty() {
            links.push(view! { <a class="text-link" href=ctx.href_fresh(Page::Library)>{lang.clear_all()}</a> }.into_any());
        }
        links
    };
    view! { <div class="chips">{chips}</div> }.into_any()
}
