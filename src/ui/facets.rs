//! The facets beside the library, and the choices made above it.

use super::context::context;
use crate::browser::address::Step;
use crate::view::{self, Chip, FacetChoice, FacetGroup, Lang, Page};
use leptos::prelude::*;

/// All facets with their counts.
#[component]
pub(super) fn Facets(lang: Lang, #[prop(into)] groups: Signal<Vec<FacetGroup>>) -> impl IntoView {
    // The facets themselves never change; their counts do.
    let titles = groups.with_untracked(|groups| groups.iter().map(|group| group.title).collect::<Vec<_>>());
    let fieldsets = titles
        .into_iter()
        .enumerate()
        .map(|(at, title)| {
            let choices = move || groups.with(|groups| groups.get(at).map(|group| group.choices.clone()).unwrap_or_default());
            view! {
                <fieldset class="facet">
                    <legend>{title}</legend>
                    <For each=choices key=|choice| choice.key.clone() let:choice>
                        <Choice choice=choice.clone() groups at/>
                    </For>
                </fieldset>
            }
        })
        .collect_view();
    view! { <form class="facets" aria-label=lang.filters() on:submit=|event| event.prevent_default()>{fieldsets}</form> }
}

#[component]
fn Choice(choice: FacetChoice, groups: Signal<Vec<FacetGroup>>, at: usize) -> impl IntoView {
    let ctx = context();
    let key = choice.key.clone();
    let now =
        Memo::new(move |_| groups.with(|groups| groups.get(at).and_then(|group| group.choices.iter().find(|c| c.key == key)).cloned()));
    let chosen = move || now.with(|now| now.as_ref().is_some_and(|c| c.chosen));
    let count = move || now.with(|now| now.as_ref().map_or(0, |c| c.count));
    let toggle = move |_| {
        if let Some(choice) = now.get_untracked() {
            ctx.show(choice.toggled, Step::Push);
        }
    };
    view! {
        <label class="choice" class:none=move || count() == 0>
            <input type="checkbox" prop:checked=chosen on:change=toggle/>
            <span class="choice-words">{choice.words}</span>
            <span class="count">{count}</span>
        </label>
    }
}

/// The choices made, each a button that takes it back.
#[component]
pub(super) fn Chips(lang: Lang, #[prop(into)] chips: Signal<Vec<Chip>>) -> impl IntoView {
    let ctx = context();
    let clear = move || ctx.state.with(|state| view::href(&state.fresh(Page::Library)));
    view! {
        <div class="chips">
            <For each=move || chips.get() key=|chip| (chip.key.clone(), chip.words.clone(), view::print(&chip.without)) let:chip>
                <a class="chip" href=view::href(&chip.without) aria-label=lang.remove_choice(&chip.words)>
                    <span class="chip-facet">{chip.facet.clone()}</span> {chip.words.clone()} <span aria-hidden="true">"×"</span>
                </a>
            </For>
            <Show when=move || chips.with(|chips| !chips.is_empty())>
                <a class="text-link" href=clear>{lang.clear_all()}</a>
            </Show>
        </div>
    }
}
