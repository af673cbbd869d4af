//! The frame around the pages.

use super::{
    about::About,
    context::{Context, context},
    header::{Footer, Header},
    indicator::Indicator,
    library::Library,
    overview::Overview,
};
use crate::browser::{
    address::{self, Step},
    echarts, focus, page,
};
use crate::exchange::{Issue, bundled};
use crate::view::{Lang, Page};
use leptos::{mount::mount_to, prelude::*};

/// Takes the place of the plain page.
pub fn start() {
    let Some(app) = page::take_over() else { return };
    mount_to(app, || match bundled() {
        Ok(catalog) => {
            let context = Context::new(catalog);
            provide_context(context);
            App().into_any()
        }
        Err(issues) => broken(&issues).into_any(),
    })
    .forget();
}

#[component]
fn App() -> impl IntoView {
    let ctx = context();
    let links = address::on_link(move |href| {
        let (next, notices) = ctx.read(&href);
        ctx.show(next, Step::Push);
        ctx.notices.set(notices);
    });
    let back = address::on_step_back(move |query, scroll| {
        let (next, notices) = ctx.read(&query);
        ctx.state.set(next);
        ctx.notices.set(notices);
        page::arrive(scroll);
    });
    let panels = focus::close_left_panels();
    let shortcut = focus::on_key("/", || focus::focus("#search"));
    let listeners = StoredValue::new_local((links, back, panels, shortcut));
    on_cleanup(move || listeners.dispose());

    Effect::new(move |_| page::set_lang(ctx.lang.get().tag()));
    Effect::new(move |_| page::set_title(&title(ctx)));
    // The chart bundle follows when the first table has been on screen for a moment.
    page::later(1200, || echarts::when_ready(|_| ()));

    let current = Memo::new(move |_| ctx.state.with(|state| state.page.clone()));
    let body = move || {
        let lang = ctx.lang.get();
        match current.get() {
            Page::Overview => Overview(super::overview::OverviewProps { lang }).into_any(),
            Page::Library => Library(super::library::LibraryProps { lang }).into_any(),
            Page::Indicator(id) => Indicator(super::indicator::IndicatorProps { lang, id }).into_any(),
            Page::About => About(super::about::AboutProps { lang }).into_any(),
        }
    };
    view! {
        <a class="skip" href="#main">{move || ctx.lang.get().skip()}</a>
        <Header/>
        <Notices/>
        {body}
        <Footer/>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let ctx = context();
    view! {
        <div class="notices" role="status">
            <Show when=move || ctx.notices.with(|notices| !notices.is_empty())>
                <div class="notice">
                    <div>
                        <b>{move || ctx.lang.get().notice_heading()}</b>
                        <ul>
                            {move || {
                                let lang = ctx.lang.get();
                                ctx.notices.get().iter().map(|notice| view! { <li>{notice.text(lang)}</li> }).collect_view()
                            }}
                        </ul>
                    </div>
                    <button type="button" class="text-button" on:click=move |_| ctx.notices.set(Vec::new())>
                        {move || ctx.lang.get().close()}
                    </button>
                </div>
            </Show>
        </div>
    }
}

fn title(ctx: Context) -> String {
    let lang = ctx.lang.get();
    ctx.state.with(|state| match &state.page {
        Page::Overview => format!("{} {}", lang.brand(), lang.tagline()),
        Page::Library => lang.title(lang.library()),
        Page::About => lang.title(lang.about()),
        Page::Indicator(id) => {
            let catalog = ctx.catalog();
            lang.title(catalog.indicator(id).map_or("", |row| &row.name))
        }
    })
}

/// The data were checked by the build, so that only a damaged deployment comes here.
fn broken(issues: &[Issue]) -> impl IntoView + use<> {
    let lines = issues.iter().map(|issue| view! { <li>{issue.to_string()}</li> }).collect_view();
    view! {
        <main id="main" class="page">
            <h1 class="title">{Lang::Zh.brand()}</h1>
            <p>{Lang::Zh.data_broken()}</p>
            <p lang="en">{Lang::En.data_broken()}</p>
            <ul>{lines}</ul>
        </main>
    }
}
