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
    view! { <form class="facets" aria-label=lang.filters() on:submit=|event| event.prevent_default()>{fieldsets}</form> }.into_any()
}

fn facet_choice(ctx: Context, library: Memo<LibraryView>, choice: &FacetChoice) -> AnyView {
    let key = choice.key.clone();
    let find =
        move |library: &LibraryView| library.facets.iter().flat_map(|facet| &facet.choices).find(|choice| choice.key == key).cloned();
    let (now, count, toggle) = (find.clone(), find.clone(), find);
    let count = move || library.with(|library| count(library).map_or(0, |choice| choice.count));
    let class = {
        let count = count.clone();
        move || if count() == 0 { "choice none" } else { "choice" }
    };
    let toggle = move |_| {
        if let Some(choice) = library.with_untracked(&toggle) {
            ctx.show(choice.toggled, Step::Push);
        }
    };
    view! {
        <label class=class>
            <input type="checkbox" prop:checked=move || library.with(|library| now(library).is_some_and(|choice| choice.chosen)) on:change=toggle/>
            <span class="choice-words">{choice.words.clone()}</span>
            <span class="count">{move || count().to_string()}</span>
        </label>
    }
    .into_any()
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
