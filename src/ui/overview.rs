//! 总览: the skyline, the plans, their headline indicators, and which plan covers what.

use super::{context::context, slot::take_view, table::indicator_table};
use crate::analysis::{Cell, Order, SortKey, coverage};
use crate::model::{Catalog, RowId};
use crate::view::{self, Column, Columns, EndMark, Lang, Page, PlanTable, Skyline, ViewState, end_mark, headlines, plan_table, skyline};
use leptos::prelude::*;

pub(super) fn overview(lang: Lang) -> AnyView {
    let ctx = context();
    let catalog = ctx.catalog();
    let plans = plan_table(lang, &catalog);
    let groups = headlines(lang, &catalog);
    let columns: Columns = [Column::Unit, Column::Baseline, Column::Path, Column::Target, Column::Change, Column::Multiple, Column::Yearly]
        .into_iter()
        .collect();
    let by_multiple = move || {
        ctx.with(|state| {
            let order = Order { key: SortKey::Multiple, descending: true };
            view::href(&ViewState { order, ..state.fresh(Page::Library) })
        })
    };
    view! {
        <main id="main" class="page overview">
            <h1 class="title" tabindex="-1" inner_html=view::phrases(&plans.page_title)></h1>
            <p class="lead">{lang.overview_lead()}</p>
            {skyline_view(lang, &skyline(lang, &catalog))}
            {plans_view(lang, &plans)}
            <section class="section">
                <h2>{lang.headline_indicators()}</h2>
                {indicator_table(move || groups.clone(), move || columns.clone(), move || lang.headline_indicators().to_owned(), false)}
                <p class="note">{lang.headline_note()} " " <a class="text-link" href=by_multiple>{lang.as_list()}</a></p>
            </section>
            {coverage_view(lang, &catalog)}
            {take_view(lang)}
        </main>
    }
    .into_any()
}

fn skyline_view(lang: Lang, sky: &Skyline) -> AnyView {
    view! {
        <figure class="skyline">
            <div role="img" aria-label=sky.alt.clone() inner_html=view::skyline_svg(lang, sky)></div>
            <figcaption class="note">{sky.caption.clone()}</figcaption>
        </figure>
    }
    .into_any()
}

fn plans_view(lang: Lang, plans: &PlanTable) -> AnyView {
    let ctx = context();
    let lines = plans
        .lines
        .iter()
        .map(|line| {
            let id = line.id.clone();
            let href = move || ctx.href_fresh(Page::Plan(id.clone()));
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="plan-title" href=href lang="zh-CN">{line.title.clone()}</a>
                        <span class="sub">{line.doc_no.clone()}</span>
                    </th>
                    <td role="cell">{line.areas.clone()}</td>
                    <td role="cell" class="c-period">{line.period.clone()}<span class="sub">{line.years.clone()}</span></td>
                    <td role="cell" class="c-spans"><div inner_html=view::spans_svg(line, &plans.axis)></div><span class="hidden">{line.spans_text.clone()}</span></td>
                    <td role="cell" class="n" data-label=lang.rows_word()>{line.rows}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section plan-section">
            <div class="section-head"><h2>{plans.title.clone()}</h2></div>
            <table class="plan-table" role="table">
                <caption class="hidden">{plans.title.clone()}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{lang.plan()}</th>
                        <th scope="col" role="columnheader">{lang.area()}</th>
                        <th scope="col" role="columnheader">{lang.time()}</th>
                        <th scope="col" role="columnheader" class="c-spans"><span class="hidden">{lang.path()}</span><div inner_html=view::years_svg(&plans.axis)></div></th>
                        <th scope="col" role="columnheader" class="n">{lang.rows_word()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{lines}</tbody>
                <tfoot role="rowgroup">
                    <tr role="row"><th scope="row" role="rowheader" colspan="4">{lang.total()}</th><td role="cell" class="n">{plans.rows}</td></tr>
                </tfoot>
            </table>
            <p class="note">{lang.plans_note()}</p>
        </section>
    }
    .into_any()
}

fn coverage_view(lang: Lang, catalog: &Catalog) -> AnyView {
    let rows = coverage(catalog);
    let shared = rows.iter().filter(|row| row.plans() >= 2).count();
    let every = rows.iter().filter(|row| row.plans() == row.cells.len()).count();
    let summary = lang.coverage_summary(rows.len(), shared, every);
    let heads = catalog
        .plans()
        .iter()
        .map(|plan| {
            view! { <th scope="col" role="columnheader">{lang.name(&plan.label).to_owned()}<span class="sub">{lang.period(plan.period)}</span></th> }
        })
        .collect_view();
    let mut last = None;
    let body = rows
        .iter()
        .map(|row| {
            let category = row.concept.category;
            let group = (last != Some(category)).then(|| {
                view! { <tr role="row" class="group"><th scope="rowgroup" role="rowheader" colspan=row.cells.len() + 1>{lang.category(category)}</th></tr> }
            });
            last = Some(category);
            let cells = row.cells.iter().zip(catalog.plans()).map(|(cell, plan)| coverage_cell(lang, catalog, cell, lang.name(&plan.label))).collect_view();
            view! {
                {group}
                <tr role="row">
                    <th scope="row" role="rowheader">{lang.name(&row.concept.name).to_owned()}" "<span class="unit" lang="zh-CN">{row.concept.unit.clone()}</span></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{lang.coverage_title()}</h2>
            <p>{summary}</p>
            <table class="coverage" role="table">
                <caption class="hidden">{lang.coverage_title()}</caption>
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{lang.concept()}</th>{heads}</tr></thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
            <p class="note">{lang.coverage_note()}</p>
        </section>
    }
    .into_any()
}

fn coverage_cell(lang: Lang, catalog: &Catalog, cell: &Cell, plan: &str) -> AnyView {
    let (id, words) = match cell {
        Cell::Both(id) => (id, lang.covered_both()),
        Cell::TargetOnly(id) => (id, lang.covered_target()),
        Cell::ResultOnly(id) => (id, lang.covered_result()),
        Cell::Absent => {
            return view! { <td role="cell" class="absent"><span aria-hidden="true">"—"</span><span class="hidden">{lang.covered_absent()}</span></td> }.into_any();
        }
    };
    let drawing = view::covered_svg(cell, catalog.indicator(id).map_or(EndMark::Bar, end_mark));
    covered(id.clone(), format!("{plan} {words}"), drawing)
}

fn covered(id: RowId, title: String, drawing: String) -> AnyView {
    let ctx = context();
    let href = move || ctx.href_on(Page::Indicator(id.clone()));
    let words = title.clone();
    view! { <td role="cell"><a href=href title=words><span inner_html=drawing></span><span class="hidden">{title}</span></a></td> }
        .into_any()
}
