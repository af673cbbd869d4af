//! The header with navigation, search, appearance and language, and the footer.

use super::context::{Context, context};
use crate::browser::{
    address::Step,
    focus, page,
    preferences::{self, TextSize, Theme},
};
use crate::view::{self, Lang, Page, ViewState};
use leptos::prelude::*;

pub(super) fn header() -> AnyView {
    let ctx = context();
    // On a phone the menu and the search are drawers, of which one is open at most.
    let (menu, search) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        ctx.page.track();
        menu.set(false);
        search.set(false);
    });
    let open_search = move |_| {
        menu.set(false);
        search.update(|open| *open = !*open);
        page::later(0, || focus::focus("#search"));
    };
    let open_menu = move |_| {
        search.set(false);
        menu.update(|open| *open = !*open);
    };
    let content = move || {
        let lang = ctx.lang.get();
        let other = lang.other();
        let to_other = move || ctx.with(|state| view::href(&ViewState { lang: other, ..state.clone() }));
        view! {
            <a class="brand" href=move || ctx.href_fresh(Page::Overview)>
                <span class="brand-drawing" inner_html=view::BRAND_MARK></span>
                <span class="brand-word">{lang.brand()}</span>
            </a>
            {drawer_button(lang.search(), "search-form", search, open_search)}
            {drawer_button(lang.menu(), "site-menu", menu, open_menu)}
            <div id="site-menu" class="site-menu">
                <nav class="nav" aria-label=lang.nav()>
                    {nav_link(ctx, lang.overview(), Page::Overview)}
                    {nav_link(ctx, lang.library(), Page::Library)}
                    {nav_link(ctx, lang.compare(), Page::Compare)}
                    {nav_link(ctx, lang.assess(), Page::Assess)}
                    {nav_link(ctx, lang.targets(), Page::Targets)}
                    {nav_link(ctx, lang.concepts(), Page::Concepts)}
                    {nav_link(ctx, lang.audit(), Page::Audit)}
                    {nav_link(ctx, lang.data(), Page::Data)}
                </nav>
                <div class="tools">
                    {appearance(lang)}
                    <a class="tool" lang=other.tag() hreflang=other.tag() href=to_other>{lang.other_language()}</a>
                </div>
            </div>
            {search_form(ctx, lang)}
        }
    };
    view! {
        <header class="site-header" class:menu-open=move || menu.get() class:search-open=move || search.get()>
            <div class="site-header-in">{content}</div>
        </header>
    }
    .into_any()
}

fn drawer_button(
    words: &'static str,
    controls: &'static str,
    open: RwSignal<bool>,
    toggle: impl FnMut(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="drawer-button text-button"
            aria-expanded=move || open.get().to_string()
            aria-controls=controls
            on:click=toggle
        >
            {words}
        </button>
    }
    .into_any()
}

fn nav_link(ctx: Context, words: &'static str, page: Page) -> AnyView {
    let target = page.clone();
    // The page of one thing belongs to the page that lists it.
    let here = move || {
        let now = ctx.page.get();
        let belongs = match &now {
            Page::Indicator(_) => page == Page::Library,
            Page::Plan(_) => false,
            Page::Concept(_) => page == Page::Concepts,
            _ => now == page,
        };
        belongs.then_some("page")
    };
    view! { <a class="nav-link" href=move || ctx.href_fresh(target.clone()) aria-current=here>{words}</a> }.into_any()
}

fn search_form(ctx: Context, lang: Lang) -> AnyView {
    // While a word is being composed by an input method, its letters are no search.
    let composing = RwSignal::new(false);
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    let on_search = move || ctx.now(|state| state.page == Page::Search);
    let search = move |step: Step| {
        let text = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        ctx.show(ctx.now(|state| state.fresh(Page::Search).with_filter(|filter| filter.text = text)), step);
    };
    // On the page of results typing changes them in place; from elsewhere the search leads there on Enter.
    let typed = move || {
        if on_search() && !composing.get_untracked() {
            search(Step::Replace);
        }
    };
    view! {
        <form
            id="search-form"
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                search(if on_search() { Step::Replace } else { Step::Push });
            }
        >
            <input
                id="search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="80"
                node_ref=input
                aria-label=lang.search()
                title=lang.search_shortcut()
                placeholder=lang.search_all()
                prop:value=move || ctx.with(|state| if state.page == Page::Search { state.filter.text.clone() } else { String::new() })
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| {
                    composing.set(false);
                    typed();
                }
                on:input=move |_| typed()
            />
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
    .into_any()
}

fn appearance(lang: Lang) -> AnyView {
    let themes = [(Theme::Auto, lang.theme_auto()), (Theme::Light, lang.theme_light()), (Theme::Dark, lang.theme_dark())]
        .map(|(choice, words)| radio("theme", words, preferences::theme() == choice, move || preferences::set_theme(choice)))
        .collect_view();
    let sizes = [(TextSize::Normal, lang.text_normal()), (TextSize::Large, lang.text_large())]
        .map(|(choice, words)| radio("text-size", words, preferences::text_size() == choice, move || preferences::set_text_size(choice)))
        .collect_view();
    view! {
        <details class="pop">
            <summary class="tool">{lang.appearance()}</summary>
            <div class="pop-panel">
                <fieldset><legend>{lang.theme()}</legend>{themes}</fieldset>
                <fieldset><legend>{lang.text_size()}</legend>{sizes}</fieldset>
            </div>
        </details>
    }
    .into_any()
}

fn radio(name: &'static str, words: &'static str, chosen: bool, choose: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="choice"><input type="radio" name=name checked=chosen on:change=move |_| choose()/><span>{words}</span></label>
    }
    .into_any()
}

pub(super) fn footer() -> AnyView {
    let ctx = context();
    let content = move || {
        let lang = ctx.lang.get();
        let links = [lang.about_data(), lang.about_method(), lang.about_cite(), lang.about_accessible()]
            .map(|words| view! { <a href=move || ctx.href_fresh(Page::About)>{words}</a> }.into_any())
            .collect_view();
        view! { <p>{lang.footer()}</p><nav aria-label=lang.footer_nav()>{links}</nav> }
    };
    view! { <footer class="site-footer"><div class="site-footer-in">{content}</div>{super::slot::offline_view()}</footer> }.into_any()
}
