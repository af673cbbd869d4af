//! A table of indicators: the library, and the headline table of the overview.

use super::context::{Context, context};
use crate::analysis::{Order, SortKey};
use crate::view::{self, Column, Columns, Group, Lang, ViewState, WayScale, column_class, column_sort, column_word};
use leptos::prelude::*;

/// Rows in groups, the columns, what the table is for those who cannot see it, and whether the reader
/// may change the order. Only groups that look different are drawn anew.
pub(super) fn indicator_table(
    lang: Lang,
    groups: impl Fn() -> Vec<Group> + Send + Sync + 'static,
    columns: impl Fn() -> Columns + Clone + Send + Sync + 'static,
    caption: impl Fn() -> String + Send + Sync + 'static,
    sortable: bool,
) -> AnyView {
    let ctx = context();
    let scale = WayScale::of(&ctx.catalog());
    let shown = columns.clone();
    let head = move || {
        let columns = shown();
        let order = sortable.then(|| ctx.with(|state| state.order));
        let cells: Vec<AnyView> = std::iter::once(name_head(ctx, lang, order))
            .chain(columns.iter().map(|column| head_cell(ctx, lang, column, order, scale)))
            .collect();
        cells
    };
    let each = move || {
        let columns = columns();
        groups().into_iter().map(|group| (group, columns.clone())).collect::<Vec<_>>()
    };
    let look = |(group, columns): &(Group, Columns)| (group.look(), columns.clone());
    let body = move |(group, columns): (Group, Columns)| {
        let html = ctx.now(|state| view::group_html(&group, &columns, scale, state));
        view! { <tbody role="rowgroup" inner_html=html></tbody> }
    };
    view! {
        <table class="rows" role="table">
            <caption class="hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <For each=each key=look children=body/>
        </table>
    }
    .into_any()
}

/// The head of the names: in the order of the plans, or by concept.
fn name_head(ctx: Context, lang: Lang, order: Option<Order>) -> AnyView {
    let Some(order) = order else {
        return view! { <th scope="col" role="columnheader" class="c-name">{lang.indicator()}</th> }.into_any();
    };
    let choice = move |key: SortKey, words: &'static str| {
        let href = move || ctx.with(|state| view::href(&ViewState { order: Order { key, descending: false }, ..state.clone() }));
        view! { <a class="sort" href=href aria-current=(order.key == key).then_some("true")>{words}</a> }.into_any()
    };
    let sorted = (order.key == SortKey::Concept).then_some(sort_word(order));
    view! {
        <th scope="col" role="columnheader" class="c-name" aria-sort=sorted>
            <span class="head-word">{lang.indicator()}</span>
            <span class="sorts">{choice(SortKey::Plan, lang.sort_plan())}{choice(SortKey::Concept, lang.sort_concept())}</span>
        </th>
    }
    .into_any()
}

fn sort_word(order: Order) -> &'static str {
    if order.descending { "descending" } else { "ascending" }
}

fn head_cell(ctx: Context, lang: Lang, column: Column, order: Option<Order>, scale: WayScale) -> AnyView {
    let word = column_word(lang, column);
    let class = column_class(column);
    if column == Column::Path {
        return view! {
            <th scope="col" role="columnheader" class=class>
                <span class="hidden">{word}</span>
                <div inner_html=view::way_axis_svg(lang, scale)></div>
            </th>
        }
        .into_any();
    }
    let (Some(order), Some(key)) = (order, column_sort(column)) else {
        return view! { <th scope="col" role="columnheader" class=class>{word}</th> }.into_any();
    };
    let active = order.key == key;
    // The first press orders from the largest down, the second turns it round.
    let next = Order { key, descending: !active || !order.descending };
    let href = move || ctx.with(|state| view::href(&ViewState { order: next, ..state.clone() }));
    let arrow = match (active, order.descending) {
        (true, true) => "↓",
        (true, false) => "↑",
        (false, _) => "",
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=active.then_some(sort_word(order))>
            <a class="sort" href=href title=lang.sort_by(word)>{word}<span class="arrow" aria-hidden="true">{arrow}</span></a>
        </th>
    }
    .into_any()
}
