//! The page of one indicator.

use super::{
    context::context,
    slot::{slot_view, take_view},
};
use crate::model::RowId;
use crate::view::{self, IndicatorPage, Lang, Page, SlotKind, ViewState, WayScale, indicator_page};
use leptos::prelude::*;

pub(super) fn indicator(lang: Lang, id: RowId) -> AnyView {
    let catalog = context().catalog();
    let page = catalog.indicator(&id).and_then(|row| indicator_page(lang, &catalog, row));
    // An id in the state has been looked up when the address was read.
    page.map(|page| body(lang, id, &page)).into_any()
}

fn body(lang: Lang, id: RowId, page: &IndicatorPage) -> AnyView {
    let ctx = context();
    let query = ctx.now(|state| view::print(&state.fresh(Page::Indicator(id))));
    let of_chart = query.clone();
    let chart = slot_view(lang, SlotKind::IndicatorChart, move || of_chart.clone());
    let notes = slot_view(lang, SlotKind::IndicatorNotes, move || query.clone());
    let plan = page.plan_id.clone();
    let plan_href = move || ctx.href_fresh(Page::Plan(plan.clone()));
    let comma = if lang == Lang::Zh { "" } else { " " };
    view! {
        <main id="main" class="page indicator">
            <nav class="crumbs" aria-label=lang.breadcrumb()>
                <a href=move || ctx.href_on(Page::Library)>{lang.library()}</a>
                <span aria-hidden="true">"/"</span>
                <a href=plan_href>{page.plan.clone()}</a>
                <span aria-hidden="true">"/"</span>
                <span>{page.place.clone()}</span>
            </nav>
            <h1 class="title" tabindex="-1"><span lang="zh-CN">{page.name.clone()}</span>{comma} <span class="title-note">{lang.unit_of(&page.unit)}</span></h1>
            <div class="split-right">
                <div class="main-column">
                    <p class="statement" inner_html=view::phrases(&page.statement)></p>
                    {chart}
                    <section class="section">
                        <h2>{lang.values_title()}</h2>
                        {values(lang, page)}
                    </section>
                    <section class="section">
                        <h2>{lang.same_concept()}</h2>
                        {same(lang, page)}
                    </section>
                    {notes}
                </div>
                <aside class="provenance" aria-label=lang.provenance()>{provenance(lang, page)}</aside>
            </div>
            {neighbours(lang, page)}
            {take_view(lang)}
        </main>
    }
    .into_any()
}

fn values(lang: Lang, page: &IndicatorPage) -> AnyView {
    let rows = page
        .values
        .iter()
        .map(|row| {
            let value = match &row.value {
                Ok(value) => view! { <span>{value.clone()}</span> }.into_any(),
                Err(reason) => view! { <span class="missing">{reason.clone()}</span> }.into_any(),
            };
            view! {
                <tr class:current=row.adopted>
                    <td>{row.time.clone()}</td>
                    <th scope="row">{row.meaning.clone()}</th>
                    <td class="n">{value}</td>
                    <td class="remark">{row.remark.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="values">
            <caption class="hidden">{format!("{} {}", page.name, lang.values_title())}</caption>
            <thead>
                <tr>
                    <th scope="col">{lang.time()}</th>
                    <th scope="col">{lang.meaning()}</th>
                    <th scope="col" class="n">{page.unit.clone()}</th>
                    <th scope="col" class="remark">{lang.source_and_note()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn same(lang: Lang, page: &IndicatorPage) -> AnyView {
    if page.same.len() < 2 {
        return view! { <p>{lang.same_concept_none()}</p> }.into_any();
    }
    let ctx = context();
    let scale = WayScale::of(&ctx.catalog());
    let rows = page
        .same
        .iter()
        .map(|row| {
            let id = row.id.clone();
            let plan = if row.current {
                view! { <b>{row.plan.clone()}</b><span class="sub">{lang.this_row()}</span> }.into_any()
            } else {
                let name = (row.name != page.name).then(|| view! { <span class="sub" lang="zh-CN">{row.name.clone()}</span> });
                view! { <a href=move || ctx.href_on(Page::Indicator(id.clone()))>{row.plan.clone()}</a>{name} }.into_any()
            };
            view! {
                <tr role="row" class:current=row.current>
                    <th scope="row" role="rowheader" class="c-name">{plan}</th>
                    <td role="cell" class="c-unit">{row.unit.clone()}</td>
                    <td role="cell" class="c-baseline n" inner_html=view::cell_html(&row.baseline, "")></td>
                    <td role="cell" class="c-path" inner_html=view::way_html(&row.way, scale)></td>
                    <td role="cell" class="c-target n" inner_html=view::cell_html(&row.target, "")></td>
                    <td role="cell" class="c-multiple n" data-label=lang.multiple() inner_html=view::cell_html(&row.multiple, "")></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="rows same" role="table">
            <caption class="hidden">{lang.same_concept()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="c-name">{lang.plan()}</th>
                    <th scope="col" role="columnheader" class="c-unit">{lang.unit()}</th>
                    <th scope="col" role="columnheader" class="c-baseline n">{lang.baseline()}</th>
                    <th scope="col" role="columnheader" class="c-path"><span class="hidden">{lang.path()}</span><div inner_html=view::way_axis_svg(lang, scale)></div></th>
                    <th scope="col" role="columnheader" class="c-target n">{lang.target()}</th>
                    <th scope="col" role="columnheader" class="c-multiple n">{lang.multiple()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        <p class="note">{lang.same_concept_note()}</p>
    }
    .into_any()
}

fn provenance(lang: Lang, page: &IndicatorPage) -> AnyView {
    let lines = page
        .provenance
        .iter()
        .map(|(word, text)| view! { <div><dt>{word.clone()}</dt><dd lang="zh-CN">{text.clone()}</dd></div> })
        .collect_view();
    let notes = page
        .notes
        .iter()
        .map(|(reference, text)| view! { <li><b lang="zh-CN">{reference.clone()}</b> <span lang="zh-CN">{text.clone()}</span></li> })
        .collect_view();
    let notes = (!page.notes.is_empty()).then(|| view! { <section><h2>{lang.notes()}</h2><ul class="plain-list">{notes}</ul></section> });
    view! {
        <section><h2>{lang.provenance()}</h2><dl>{lines}</dl></section>
        {notes}
        <section><h2>{lang.citation()}</h2><p class="citation" lang="zh-CN">{page.citation.clone()}</p></section>
    }
    .into_any()
}

fn neighbours(lang: Lang, page: &IndicatorPage) -> AnyView {
    let ctx = context();
    let link = move |target: &Option<(RowId, String)>, word: &'static str, class: &'static str| {
        target.clone().map(|(id, name)| {
            let href = move || ctx.with(|state| view::href(&ViewState { page: Page::Indicator(id.clone()), ..state.clone() }));
            view! { <a class=class href=href><span class="sub">{word}</span><span lang="zh-CN">{name}</span></a> }
        })
    };
    view! {
        <nav class="neighbours" aria-label=lang.neighbours()>
            {link(&page.previous, lang.previous_row(), "previous")}
            {link(&page.next, lang.next_row(), "next")}
        </nav>
    }
    .into_any()
}
