//! A table of indicators: the library, and the headline table of the overview.

use super::{
    context::context,
    parts::cell,
    way::{percent, way_view},
};
use crate::analysis::{Order, SortKey};
use crate::view::{self, Column, Columns, Group, Lang, Page, Row, ViewState, WayScale, column_sort, column_word};
use leptos::prelude::*;

/// Rows in groups. Only rows whose text changes are made anew.
#[component]
pub(super) fn IndicatorTable(
    lang: Lang,
    /// The rows.
    #[prop(into)]
    groups: Signal<Vec<Group>>,
    /// The columns.
    #[prop(into)]
    columns: Signal<Columns>,
    /// The order, where the reader may change it.
    #[prop(optional)]
    order: Option<Signal<Order>>,
    /// What the table is, for those who cannot see it.
    #[prop(into)]
    caption: Signal<String>,
) -> impl IntoView {
    let ctx = context();
    let scale = WayScale::of(&ctx.catalog());
    let head = move || columns.get().iter().map(|column| head_cell(lang, column, order, scale)).collect_view();
    let group_key = move |group: &Group| (group.key.clone(), group.title.clone(), group.line.clone(), columns.get());
    view! {
        <table class="rows" role="table">
            <caption class="hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="c-name" aria-sort=move || name_sort(order)>
                        {move || match order {
                            None => lang.indicator().into_any(),
                            Some(order) => name_head(lang, order).into_any(),
                        }}
                    </th>
                    {head}
                </tr>
            </thead>
            <For each=move || groups.get() key=group_key let:group>
                {
                    let key = group.key.clone();
                    let shown = Memo::new(move |_| {
                        groups.with(|groups| groups.iter().find(|group| group.key == key).map(|group| group.rows.clone()).unwrap_or_default())
                    });
                    let now = columns.get_untracked();
                    let width = now.len() + 1;
                    view! {
                        <tbody role="rowgroup">
                            {group.title.clone().map(|title| view! {
                                <tr role="row" class="group">
                                    <th scope="rowgroup" role="rowheader" colspan=width>
                                        <b>{title}</b> <span class="group-line">{group.line.clone()}</span>
                                    </th>
                                </tr>
                            })}
                            <For each=move || shown.get() key=row_key let:row>{row_view(lang, &row, &now, scale)}</For>
                        </tbody>
                    }
                }
            </For>
        </table>
    }
}

/// What of a row may differ between two filters: its years, and whether its plan stands with it.
fn row_key(row: &Row) -> (String, String, String, Option<String>) {
    (row.id.to_string(), row.baseline.text(), row.target.text(), row.plan.clone())
}

fn name_sort(order: Option<Signal<Order>>) -> Option<&'static str> {
    let order = order?.get();
    (order.key == SortKey::Concept).then_some(if order.descending { "descending" } else { "ascending" })
}

/// The head of the names: in the order of the plans, or by concept.
fn name_head(lang: Lang, order: Signal<Order>) -> impl IntoView {
    let ctx = context();
    let choice = move |key: SortKey, words: &'static str| {
        let href = move || ctx.state.with(|state| view::href(&ViewState { order: Order { key, descending: false }, ..state.clone() }));
        view! {
            <a class="sort" href=href aria-current=move || (order.get().key == key).then_some("true")>{words}</a>
        }
    };
    view! {
        <span class="head-word">{lang.indicator()}</span>
        <span class="sorts">{choice(SortKey::Plan, lang.sort_plan())}{choice(SortKey::Concept, lang.sort_concept())}</span>
    }
}

fn head_cell(lang: Lang, column: Column, order: Option<Signal<Order>>, scale: WayScale) -> AnyView {
    let word = column_word(lang, column);
    let class = format!("{} {}", class_of(column), if is_number(column) { "n" } else { "" });
    if column == Column::Path {
        let ticks = scale
            .ticks()
            .into_iter()
            .map(|(n, at)| {
                let words = if n == 8 { lang.axis_times(n) } else { n.to_string() };
                view! { <text x=percent(at) y="12" text-anchor=if n == 8 { "start" } else { "middle" }>{words}</text> }
            })
            .collect_view();
        return view! {
            <th scope="col" role="columnheader" class=class>
                <span class="hidden">{word}</span>
                <svg class="way-axis" aria-hidden="true" focusable="false">{ticks}</svg>
            </th>
        }
        .into_any();
    }
    let (Some(order), Some(key)) = (order, column_sort(column)) else {
        return view! { <th scope="col" role="columnheader" class=class>{word}</th> }.into_any();
    };
    let ctx = context();
    let active = move || order.get().key == key;
    // The first press orders from the largest down, the second turns it round.
    let href = move || {
        let now = order.get();
        let next = Order { key, descending: now.key != key || !now.descending };
        ctx.state.with(|state| view::href(&ViewState { order: next, ..state.clone() }))
    };
    let sorted = move || active().then(|| if order.get().descending { "descending" } else { "ascending" });
    let arrow = move || match (active(), order.get().descending) {
        (true, true) => "↓",
        (true, false) => "↑",
        (false, _) => "",
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=sorted>
            <a class="sort" href=href title=lang.sort_by(word)>{word}<span class="arrow" aria-hidden="true">{arrow}</span></a>
        </th>
    }
    .into_any()
}

fn row_view(lang: Lang, row: &Row, columns: &Columns, scale: WayScale) -> AnyView {
    let ctx = context();
    let id = row.id.clone();
    let href = move || ctx.href_on(Page::Indicator(id.clone()));
    let plan = row.plan.clone().map(|plan| view! { <span class="sub">{plan}</span> });
    // A figure never stands without its unit: where the column is off, the unit follows the figure.
    let unit = (!columns.contains(Column::Unit)).then(|| row.unit.clone());
    let cells = columns.iter().map(|column| body_cell(lang, row, column, unit.as_deref(), scale)).collect_view();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="c-name"><a href=href lang="zh-CN">{row.name.clone()}</a>{plan}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn body_cell(lang: Lang, row: &Row, column: Column, unit: Option<&str>, scale: WayScale) -> AnyView {
    let class = format!("{} {}", class_of(column), if is_number(column) { "n" } else { "" });
    let label = column_word(lang, column);
    let content = match column {
        Column::Unit => row.unit.clone().into_any(),
        Column::Category => row.category.into_any(),
        Column::Kind => row.kind.into_any(),
        Column::Attribute => row.attribute.clone().into_any(),
        Column::Baseline => cell(&row.baseline, unit),
        Column::Path => way_view(&row.way, scale),
        Column::Target => cell(&row.target, unit),
        Column::Change => cell(&row.change, None),
        Column::Multiple => cell(&row.multiple, None),
        Column::Yearly => cell(&row.yearly, None),
        Column::Marks => marks(lang, row).into_any(),
    };
    view! { <td role="cell" class=class data-label=label>{content}</td> }.into_any()
}

fn marks(lang: Lang, row: &Row) -> impl IntoView + use<> {
    let note = (row.notes > 0).then(|| mark(lang.note_mark(), lang.note_mark_long(row.notes)));
    let missing = row.has_missing.then(|| mark(lang.missing_mark(), lang.missing_mark_long().to_owned()));
    view! { {note}{missing} }
}

fn mark(word: &'static str, long: String) -> impl IntoView {
    let title = long.clone();
    view! { <span class="mark" title=title><span aria-hidden="true">{word}</span><span class="hidden">{long}</span></span> }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Baseline | Column::Target | Column::Change | Column::Multiple | Column::Yearly)
}

fn class_of(column: Column) -> &'static str {
    match column {
        Column::Unit => "c-unit",
        Column::Category => "c-category",
        Column::Kind => "c-kind",
        Column::Attribute => "c-attribute",
        Column::Baseline => "c-baseline",
        Column::Path => "c-path",
        Column::Target => "c-target",
        Column::Change => "c-change",
        Column::Multiple => "c-multiple",
        Column::Yearly => "c-yearly",
        Column::Marks => "c-marks",
    }
}
