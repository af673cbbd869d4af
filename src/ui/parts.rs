//! Small parts that several pages share.

use crate::view::{self, Cell, Printed, Way, WayScale};
use leptos::prelude::*;

/// The drawing of a way with its words. Drawings come as markup from `view`, which escapes all text.
pub(super) fn way(way: &Way, scale: WayScale) -> impl IntoView + use<> {
    view! { <div inner_html=view::way_html(way, scale)></div> }
}

/// A cell with its figure on the decimal point; `unit` stands after it in grey.
pub(super) fn cell(cell: &Cell, unit: Option<&str>) -> AnyView {
    match cell {
        Cell::Printed { figure, year, .. } => {
            let unit = unit.map(|unit| view! { <span class="unit">{unit.to_owned()}</span> });
            let year = year.clone().map(|year| view! { <span class="cell-year">{year}</span> });
            view! { {figure_view(figure)}{unit}{year} }.into_any()
        }
        Cell::Computed { whole, fraction, unit } => view! {
            <span class="num"><span class="int">{whole.clone()}</span><span class="frac">{fraction.clone()}</span></span>
            <span class="unit">{unit.clone()}</span>
        }
        .into_any(),
        Cell::Missing { short, long } => {
            // A dash needs its reason for those who do not see the title.
            if short == "—" {
                view! { <span class="missing" title=long.clone()><span aria-hidden="true">{short.clone()}</span><span class="hidden">{long.clone()}</span></span> }
                    .into_any()
            } else {
                view! { <span class="missing" title=long.clone()>{short.clone()}</span> }.into_any()
            }
        }
    }
}

fn figure_view(figure: &Printed) -> impl IntoView + use<> {
    let before = format!("{}{}", figure.operator, figure.open);
    view! {
        <span class="num">
            <span class="hang">{before}</span><span class="int">{figure.whole.clone()}</span><span class="frac">{figure.fraction.clone()}<span class="hang-after">{figure.close}</span></span>
        </span>
    }
}
