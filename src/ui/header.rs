//! The header with navigation, search, appearance and language, and the footer.

use super::{context::context, parts::BrandMark};
use crate::browser::{
    address::Step,
    focus, page,
    preferences::{self, TextSize, Theme},
};
use crate::view::{self, Page, ViewState};
use leptos::prelude::*;

/// What of the header is open on a phone.
#[derive(Clone, Copy, PartialEq)]
enum Drawer {
    Closed,
    Search,
    Menu,
}

#[component]
pub(super) fn Header() -> impl IntoView {
    let ctx = context();
    let drawer = RwSignal::new(Drawer::Closed);
    let toggle = move |wanted: Drawer| drawer.update(|now| *now = if *now == wanted { Drawer::Closed } else { wanted });
    let page_now = Memo::new(move |_| ctx.state.with(|state| state.page.clone()));
    Effect::new(move |_| {
        page_now.track();
        drawer.set(Drawer::Closed);
    });
    view! {
        <header
            class="site-header"
            class:menu-open=move || drawer.get() == Drawer::Menu
            class:search-open=move || drawer.get() == Drawer::Search
        >
            <div class="site-header-in">
                <a class="brand" href=move || ctx.state.with(|state| view::href(&state.fresh(Page::Overview)))>
                    <BrandMark/>
                    <span class="brand-word">{move || ctx.lang.get().brand()}</span>
                </a>
                <button
                    type="button"
                    class="drawer-button text-button"
                    aria-expanded=move || (drawer.get() == Drawer::Search).to_string()
                    aria-controls="search-form"
                    on:click=move |_| {
                        toggle(Drawer::Search);
                        page::later(0, || focus::focus("#search"));
                    }
                >
                    {move || ctx.lang.get().search()}
                </button>
                <button
                    type="button"
                    class="drawer-button text-button"
                    aria-expanded=move || (drawer.get() == Drawer::Menu).to_string()
                    aria-controls="site-menu"
                    on:click=move |_| toggle(Drawer::Menu)
                >
                    {move || ctx.lang.get().menu()}
                </button>
                <div id="site-menu" class="site-menu">
                    <nav class="nav" aria-label=move || ctx.lang.get().nav()>
                        <NavLink page=Page::Overview/>
                        <NavLink page=Page::Library/>
                        <NavLink page=Page::About/>
                    </nav>
                    <div class="tools">
                        <Appearance/>
                        <a
                            class="tool"
                            lang=move || ctx.lang.get().other().tag()
                            hreflang=move || ctx.lang.get().other().tag()
                            href=move || ctx.state.with(|state| view::href(&ViewState { lang: state.lang.other(), ..state.clone() }))
                        >
                            {move || ctx.lang.get().other_language()}
                        </a>
                    </div>
                </div>
                <Search/>
            </div>
        </header>
    }
}

#[component]
fn NavLink(page: Page) -> impl IntoView {
    let ctx = context();
    let here = {
        let page = page.clone();
        // The page of an indicator belongs to the library.
        Memo::new(move |_| {
            ctx.state.with(|state| state.page == page || (page == Page::Library && matches!(state.page, Page::Indicator(_))))
        })
    };
    let words = {
        let page = page.clone();
        move || {
            let lang = ctx.lang.get();
            match page {
                Page::Overview => lang.overview(),
                Page::Library | Page::Indicator(_) => lang.library(),
                Page::About => lang.about(),
            }
        }
    };
    view! {
        <a
            class="nav-link"
            href=move || ctx.state.with(|state| view::href(&state.fresh(page.clone())))
            aria-current=move || here.get().then_some("page")
        >
            {words}
        </a>
    }
}

#[component]
fn Search() -> impl IntoView {
    let ctx = context();
    // While a word is being composed by an input method, its letters are no search.
    let composing = StoredValue::new(false);
    let text = move || ctx.state.with(|state| state.filter.text.clone());
    let search = move |text: String, step: Step| {
        let next = ctx.state.with_untracked(|state| state.on(Page::Library).with_filter(|filter| filter.text = text));
        // Typing narrows the library in place; from elsewhere the search leads there on Enter.
        if step == Step::Push || ctx.state.with_untracked(|state| state.page == Page::Library) {
            ctx.show(next, step);
        }
    };
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    let typed = move || input.get_untracked().map(|input| input.value()).unwrap_or_default();
    view! {
        <form
            id="search-form"
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                let step = if ctx.state.with_untracked(|state| state.page == Page::Library) { Step::Replace } else { Step::Push };
                search(typed(), step);
            }
        >
            <input
                id="search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                node_ref=input
                aria-label=move || ctx.lang.get().search()
                title=move || ctx.lang.get().search_shortcut()
                placeholder=move || ctx.lang.get().search_placeholder()
                prop:value=text
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| {
                    composing.set_value(false);
                    search(typed(), Step::Replace);
                }
                on:input=move |_| {
                    if !composing.get_value() {
                        search(typed(), Step::Replace);
                    }
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
}

#[component]
fn Appearance() -> impl IntoView {
    let ctx = context();
    let theme = RwSignal::new(preferences::theme());
    let size = RwSignal::new(preferences::text_size());
    let themes = move || {
        let lang = ctx.lang.get();
        [(Theme::Auto, lang.theme_auto()), (Theme::Light, lang.theme_light()), (Theme::Dark, lang.theme_dark())]
            .map(|(choice, words)| {
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="theme"
                            prop:checked=move || theme.get() == choice
                            on:change=move |_| {
                                preferences::set_theme(choice);
                                theme.set(choice);
                            }
                        />
                        <span>{words}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let sizes = move || {
        let lang = ctx.lang.get();
        [(TextSize::Normal, lang.text_normal()), (TextSize::Large, lang.text_large())]
            .map(|(choice, words)| {
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="text-size"
                            prop:checked=move || size.get() == choice
                            on:change=move |_| {
                                preferences::set_text_size(choice);
                                size.set(choice);
                            }
                        />
                        <span>{words}</span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <details class="pop">
            <summary class="tool">{move || ctx.lang.get().appearance()}</summary>
            <div class="pop-panel">
                <fieldset>
                    <legend>{move || ctx.lang.get().theme()}</legend>
                    {themes}
                </fieldset>
                <fieldset>
                    <legend>{move || ctx.lang.get().text_size()}</legend>
                    {sizes}
                </fieldset>
            </div>
        </details>
    }
}

#[component]
pub(super) fn Footer() -> impl IntoView {
    let ctx = context();
    let link = move |words: &'static str| {
        view! { <a href=move || ctx.state.with(|state| view::href(&state.fresh(Page::About)))>{words}</a> }
    };
    view! {
        <footer class="site-footer">
            <div class="site-footer-in">
                <p>{move || ctx.lang.get().footer()}</p>
                <nav aria-label=move || ctx.lang.get().footer_nav()>
                    {move || {
                        let lang = ctx.lang.get();
                        [lang.about_data(), lang.about_method(), lang.about_cite(), lang.about_accessible()].map(link).collect_view()
                    }}
                </nav>
            </div>
        </footer>
    }
}
