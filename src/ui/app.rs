//! The frame around the pages.

use super::{
    about::about,
    context::{Context, context},
    header::{footer, header},
    indicator::indicator,
    library::library,
    overview::overview,
};
use crate::browser::{address, echarts, focus, page, slot};
use crate::exchange::{Issue, bundled};
use crate::view::{Lang, Page};
use leptos::{mount::mount_to, prelude::*};

/// Takes the place of the plain page.
pub fn start() {
    let Some(app) = page::take_over() else { return };
    mount_to(app, || match bundled() {
        Ok(catalog) => {
            provide_context(Context::new(catalog));
            app_view()
        }
        Err(issues) => broken(&issues),
    })
    .forget();
}

fn app_view() -> AnyView {
    let ctx = context();
    let listeners = StoredValue::new_local((
        address::on_link(move |href| ctx.follow(&href)),
        address::on_step_back(move |query, scroll| ctx.return_to(&query, scroll)),
        focus::close_left_panels(),
        focus::on_key("/", || focus::focus("#search")),
    ));
    on_cleanup(move || listeners.dispose());

    Effect::new(move |_| {
        page::set_lang(ctx.lang.get().tag());
        page::set_title(&title(ctx));
    });
    // The second program and the chart bundle follow when the first table has been on screen for a moment.
    page::later(1200, || {
        slot::load();
        echarts::when_ready(|_| ());
    });

    let body = move || {
        let lang = ctx.lang.get();
        match ctx.page.get() {
            Page::Overview => overview(lang),
            Page::Library => library(lang),
            Page::Indicator(id) => indicator(lang, id),
            Page::About => about(lang),
        }
    };
    view! {
        <a class="skip" href="#main">{move || ctx.lang.get().skip()}</a>
        {header()}
        <div class="notices" role="status">{move || notices(ctx)}</div>
        {body}
        {footer()}
    }
    .into_any()
}

fn notices(ctx: Context) -> Option<AnyView> {
    let lang = ctx.lang.get();
    let lines = ctx.notices(|notices| notices.iter().map(|notice| view! { <li>{notice.text(lang)}</li> }).collect::<Vec<_>>());
    (!lines.is_empty()).then(|| {
        view! {
            <div class="notice">
                <div><b>{lang.notice_heading()}</b><ul>{lines}</ul></div>
                <button type="button" class="text-button" on:click=move |_| ctx.dismiss()>{lang.close()}</button>
            </div>
        }
        .into_any()
    })
}

fn title(ctx: Context) -> String {
    let lang = ctx.lang.get();
    match ctx.page.get() {
        Page::Overview => format!("{} {}", lang.brand(), lang.tagline()),
        Page::Library => lang.title(lang.library()),
        Page::About => lang.title(lang.about()),
        Page::Indicator(id) => lang.title(ctx.catalog().indicator(&id).map_or("", |row| &row.name)),
    }
}

/// The data were checked by the build, so that only a damaged deployment comes here.
fn broken(issues: &[Issue]) -> AnyView {
    let lines = issues.iter().map(|issue| view! { <li>{issue.to_string()}</li> }).collect_view();
    view! {
        <main id="main" class="page">
            <h1 class="title">{Lang::Zh.brand()}</h1>
            <p>{Lang::Zh.data_broken()}</p>
            <p lang="en">{Lang::En.data_broken()}</p>
            <ul>{lines}</ul>
        </main>
    }
    .into_any()
}
