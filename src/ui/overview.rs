//! 总览: the skyline, the plans, their headline indicators, and which plan covers what.

use super::{
    context::context,
    parts::phrases,
    table::IndicatorTable,
    way::{end_view, percent},
};
use crate::analysis::{Cell, Order, SortKey, coverage};
use crate::model::{Catalog, RowId};
use crate::view::{self, Column, Columns, Lang, Page, PlanTable, Skyline, Span, ViewState, end_mark, headlines, plan_table, skyline};
use leptos::prelude::*;

#[component]
pub(super) fn Overview(lang: Lang) -> impl IntoView {
    let ctx = context();
    let catalog = ctx.catalog();
    let plans = plan_table(lang, &catalog);
    let title = lang.overview_title(plans.lines.len(), plans.rows);
    let groups = headlines(lang, &catalog);
    let columns: Columns = [Column::Unit, Column::Baseline, Column::Path, Column::Target, Column::Change, Column::Multiple, Column::Yearly]
        .into_iter()
        .collect();
    view! {
        <main id="main" class="page overview">
            <h1 class="title" tabindex="-1">{phrases(&title)}</h1>
            <p class="lead">{lang.overview_lead()}</p>
            {skyline_view(lang, &skyline(lang, &catalog))}
            {plans_view(lang, &plans)}
            <section class="section">
                <h2>{lang.headline_indicators()}</h2>
                <IndicatorTable
                    lang
                    groups=Signal::stored(groups)
                    columns=Signal::stored(columns)
                    caption=Signal::stored(lang.headline_indicators().to_owned())
                />
                <p class="note">{lang.headline_note()}</p>
            </section>
            {coverage_view(lang, &catalog)}
        </main>
    }
}

fn skyline_view(lang: Lang, sky: &Skyline) -> impl IntoView + use<> {
    let ctx = context();
    let grid = sky
        .grid
        .iter()
        .map(|(n, height)| {
            let y = percent(100.0 - height);
            view! {
                <line class="sky-grid" x1="0" x2="100%" y1=y.clone() y2=y.clone()></line>
                <text class="sky-axis" x="0" y=y dy="-4">{lang.axis_times(*n)}</text>
            }
        })
        .collect_view();
    let groups = sky
        .groups
        .iter()
        .map(|group| {
            let ways = group
                .ways
                .iter()
                .map(|(x, height)| {
                    let x = percent(*x);
                    match height {
                        Some(height) => {
                            let y = percent(100.0 - height);
                            view! {
                                <line class="way-line" x1=x.clone() x2=x.clone() y1="100%" y2=y.clone()></line>
                                <circle class="way-ring sky-ring" cx=x.clone() cy="100%" r="3.5"></circle>
                                <svg class="way-at" x=x y=y><path class="way-bar" d="M-4.5 0H4.5"></path></svg>
                            }
                            .into_any()
                        }
                        None => view! {
                            <line class="way-dots" x1=x.clone() x2=x.clone() y1="100%" y2="88%"></line>
                            <circle class="way-ring sky-ring" cx=x cy="100%" r="3.5"></circle>
                        }
                        .into_any(),
                    }
                })
                .collect_view();
            let top = group.top.as_ref().map(|(x, height, words)| {
                view! { <text class="sky-top" x=percent(*x) y=percent(100.0 - height) dy="-8" dx="4" text-anchor="end">{words.clone()}</text> }
            });
            view! {
                {ways}
                {top}
                <text class="sky-place" x=percent(group.x) y="100%" dy="24" dx="-4">{group.label.clone()}</text>
                <text class="sky-years" x=percent(group.x) y="100%" dy="44" dx="-4">{group.years.clone()}</text>
            }
        })
        .collect_view();
    let by_multiple = move || {
        ctx.state.with(|state| {
            let order = Order { key: SortKey::Multiple, descending: true };
            view::href(&ViewState { order, ..state.fresh(Page::Library) })
        })
    };
    let alt = lang.skyline_alt(sky.measured, sky.low, &sky.highest);
    view! {
        <figure class="skyline">
            <svg class="sky" role="img" aria-label=alt>{grid}<line class="sky-ground" x1="0" x2="100%" y1="100%" y2="100%"></line>{groups}</svg>
            <figcaption class="note">
                {lang.skyline_caption(sky.all, sky.measured, sky.low, sky.all - sky.measured)}
                " "
                <a class="text-link" href=by_multiple>{lang.as_list()}</a>
            </figcaption>
        </figure>
    }
}

fn plans_view(lang: Lang, plans: &PlanTable) -> impl IntoView + use<> {
    let ctx = context();
    let axis = plans.axis.iter().map(|(year, at)| view! { <text x=percent(*at) y="12" text-anchor="middle">{*year}</text> }).collect_view();
    let grid: Vec<f64> = plans.axis.iter().map(|(_, at)| *at).collect();
    let lines = plans
        .lines
        .iter()
        .map(|line| {
            let id = line.id.clone();
            let href = move || ctx.state.with(|state| view::href(&state.fresh(Page::Library).with_filter(|filter| filter.plans = [id.clone()].into())));
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="plan-title" href=href lang="zh-CN">{line.title.clone()}</a>
                        <span class="sub">{line.doc_no.clone()}</span>
                    </th>
                    <td role="cell">{line.areas.clone()}</td>
                    <td role="cell" class="c-period">{line.period.clone()}<span class="sub">{line.years.clone()}</span></td>
                    <td role="cell" class="c-spans">{spans_view(&line.spans, &grid)}<span class="hidden">{line.spans_text.clone()}</span></td>
                    <td role="cell" class="n" data-label=lang.rows_word()>{line.rows}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section plan-section">
            <div class="section-head"><h2>{lang.five_plans(plans.lines.len())}</h2></div>
            <table class="plan-table" role="table">
                <caption class="hidden">{lang.five_plans(plans.lines.len())}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{lang.plan()}</th>
                        <th scope="col" role="columnheader">{lang.area()}</th>
                        <th scope="col" role="columnheader">{lang.time()}</th>
                        <th scope="col" role="columnheader" class="c-spans"><span class="hidden">{lang.path()}</span><svg class="way-axis" aria-hidden="true" focusable="false">{axis}</svg></th>
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
}

fn spans_view(spans: &[Span], grid: &[f64]) -> impl IntoView + use<> {
    let grid =
        grid.iter().map(|at| view! { <line class="way-grid" x1=percent(*at) x2=percent(*at) y1="0" y2="100%"></line> }).collect_view();
    let spans = spans
        .iter()
        .map(|span| {
            let class = match (span.starts.is_empty(), span.planned) {
                (true, _) => "way-dots",
                (false, true) => "way-line",
                (false, false) => "way-walked",
            };
            let rings =
                span.starts.iter().map(|at| view! { <circle class="way-ring" cx=percent(*at) cy="50%" r="5"></circle> }).collect_view();
            let point = span
                .continues
                .then(|| span.starts.first().map(|at| view! { <circle class="way-point" cx=percent(*at) cy="50%" r="2"></circle> }));
            // A result ends in a dot only where no later table of the plan starts from it.
            let end = if span.planned {
                view! { <svg class="way-at" x=percent(span.to) y="50%"><path class="way-bar" d="M0 -7V7"></path></svg> }.into_any()
            } else {
                ().into_any()
            };
            view! {
                <line class=class x1=percent(span.from) x2=percent(span.to) y1="50%" y2="50%"></line>
                {rings}{point}{end}
            }
        })
        .collect_view();
    view! { <svg class="spans" aria-hidden="true" focusable="false">{grid}{spans}</svg> }
}

fn coverage_view(lang: Lang, catalog: &Catalog) -> impl IntoView + use<> {
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
                    <th scope="row" role="rowheader">{lang.name(&row.concept.name).to_owned()} <span class="unit">{row.concept.unit.clone()}</span></th>
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
}

fn coverage_cell(lang: Lang, catalog: &Catalog, cell: &Cell, plan: &str) -> AnyView {
    let (id, words, start) = match cell {
        Cell::Both(id) => (id, lang.covered_both(), view! { <line class="way-line" x1="6" x2="36" y1="50%" y2="50%"></line><circle class="way-ring" cx="6" cy="50%" r="4"></circle> }.into_any()),
        Cell::TargetOnly(id) => (id, lang.covered_target(), view! { <line class="way-dots" x1="6" x2="36" y1="50%" y2="50%"></line> }.into_any()),
        Cell::ResultOnly(id) => (id, lang.covered_result(), ().into_any()),
        Cell::Absent => {
            return view! { <td role="cell" class="absent"><span aria-hidden="true">"—"</span><span class="hidden">{lang.covered_absent()}</span></td> }.into_any();
        }
    };
    let end = match cell {
        Cell::ResultOnly(_) => view! { <circle class="way-dot" cx="21" cy="50%" r="4"></circle> }.into_any(),
        _ => end_view(catalog.indicator(id).map_or(view::EndMark::Bar, end_mark), "36".to_owned()),
    };
    let title = format!("{plan} {words}");
    view! { <td role="cell">{covered(id.clone(), title, view! { <svg class="covered" width="46" height="18" aria-hidden="true" focusable="false">{start}{end}</svg> }.into_any())}</td> }.into_any()
}

fn covered(id: RowId, title: String, drawing: AnyView) -> impl IntoView {
    let ctx = context();
    view! { <a href=move || ctx.href_on(Page::Indicator(id.clone())) title=title.clone()>{drawing}<span class="hidden">{title.clone()}</span></a> }
}
