//! A table of indicators: the library, and the headline table of the overview.

use super::context::context;
use crate::view::{self, Columns, Group, WayScale};
use leptos::prelude::*;

/// Rows in groups, the columns, what the table is for those who cannot see it, and whether the reader
/// may change the order. Only groups that look different are drawn anew.
pub(super) fn indicator_table(
    groups: impl Fn() -> Vec<Group> + Send + Sync + 'static,
    columns: impl Fn() -> Columns + Clone + Send + Sync + 'static,
    caption: impl Fn() -> String + Send + Sync + 'static,
    sortable: bool,
) -> AnyView {
    let ctx = context();
    let scale = WayScale::of(&ctx.catalog());
    let (shown, counted) = (columns.clone(), columns.clone());
    let wide = move || counted().len() > view::ROOM;
    let head = move || ctx.with(|state| view::head_html(&shown(), scale, sortable.then_some(state.order), state));
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
        <div class="rows-frame" class:wide=wide>
            <table class="rows" role="table">
                <caption class="hidden">{caption}</caption>
                <thead role="rowgroup"><tr role="row" inner_html=head></tr></thead>
                <For each=each key=look children=body/>
            </table>
        </div>
    }
    .into_any()
}
