//! The frame around the pages.

use super::{
    about::about,
    context::{Context, context},
    header::{footer, header},
    indicator::indicator,
    library::library,
    overview::overview,
    slot::slot_view,
};
use crate::browser::{address, focus, page, slot};
use crate::exchange::{Issue, bundled};
use crate::view::{self, Lang, Page, SlotKind};
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
        focus::on_filter(move |text| ctx.narrow(text)),
        address::on_leave(|scroll| page::arrive(scroll, None)),
        address::on_step_back(move |query, scroll| ctx.return_to(&query, scroll)),
        focus::close_left_panels(),
        focus::on_key("/", || focus::focus("#search")),
    ));
    on_cleanup(move || listeners.dispose());

    Effect::new(move |_| {
        page::set_lang(ctx.lang.get().tag());
        page::set_title(&title(ctx));
    });
    // The second program, and the chart bundle with it, follow when the first table has been on screen for a moment.
    page::later(1200, slot::load);

    let body = move || {
        let lang = ctx.lang.get();
        match ctx.page.get() {
            Page::Overview => overview(lang),
            Page::Library => library(lang),
            Page::Indicator(id) => indicator(lang, id),
            Page::About => about(lang),
            Page::Plan(_)
            | Page::Targets
            | Page::Compare
            | Page::Assess
            | Page::Concepts
            | Page::Concept(_)
            | Page::Audit
            | Page::Data
            | Page::Embed(_)
            | Page::Search => behind(lang),
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
        Page::Compare => {
            let catalog = ctx.catalog();
            let names = ctx.with(|state| {
                let concepts = state.choice.concepts.iter().filter_map(|id| catalog.concept(id));
                concepts.map(|concept| lang.name(&concept.name).to_owned()).collect::<Vec<_>>()
            });
            let what = if names.is_empty() { lang.compare().to_owned() } else { lang.compare_of(&names.join(lang.comma())) };
            lang.title(&what)
        }
        page => lang.title(&heading(ctx, &page)),
    }
}

/// A page that the second program fills below its heading.
fn behind(lang: Lang) -> AnyView {
    let ctx = context();
    let is_chinese = matches!(ctx.page.get_untracked(), Page::Plan(_)).then_some("zh-CN");
    view! {
        <main id="main" class="page behind">
            <h1 class="title" tabindex="-1" lang=is_chinese>{move || heading(ctx, &ctx.page.get())}</h1>
            {slot_view(lang, SlotKind::Page, move || ctx.with(view::print))}
        </main>
    }
    .into_any()
}

/// The heading of a page behind the first view.
fn heading(ctx: Context, page: &Page) -> String {
    let lang = ctx.lang.get();
    let catalog = ctx.catalog();
    match page {
        Page::Plan(id) => catalog.plan(id).map_or_else(String::new, |plan| plan.title.clone()),
        Page::Concept(id) => catalog.concept(id).map_or_else(String::new, |concept| lang.name(&concept.name).to_owned()),
        Page::Targets => lang.targets().to_owned(),
        Page::Concepts => lang.concepts().to_owned(),
        Page::Compare => lang.compare().to_owned(),
        Page::Assess => lang.assess().to_owned(),
        Page::Audit => lang.audit().to_owned(),
        Page::Data => lang.data().to_owned(),
        Page::Search => lang.search_title().to_owned(),
        Page::Embed(_) => lang.embed().to_owned(),
        Page::Overview | Page::Library | Page::Indicator(_) | Page::About => String::new(),
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
