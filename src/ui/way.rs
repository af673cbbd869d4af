//! The drawing of a way in a table cell: ring, line, bar.

use crate::view::{EndMark, Way, WayScale, WayShape};
use leptos::prelude::*;

/// The drawing with its words. The grid lines of the axis run through all rows.
pub(super) fn way_view(way: &Way, scale: WayScale) -> AnyView {
    let start = scale.percent(1.0);
    let grid = scale
        .ticks()
        .into_iter()
        .map(|(n, at)| {
            let class = if n == 1 { "way-start" } else { "way-grid" };
            view! { <line class=class x1=percent(at) x2=percent(at) y1="0" y2="100%"></line> }
        })
        .collect_view();
    let words = way.words.clone().map(|words| view! { <span class="way-words">{words}</span> });
    let drawing = match way.shape {
        WayShape::Measured { to, mark } => {
            let class = if mark == EndMark::Dot { "way-walked" } else { "way-line" };
            view! {
                <line class=class x1=percent(start) x2=percent(to) y1="50%" y2="50%"></line>
                <circle class="way-ring" cx=percent(start) cy="50%" r="5"></circle>
                {end_view(mark, percent(to))}
            }
            .into_any()
        }
        WayShape::FromZero => view! {
            <line class="way-dots" x1=percent(start) x2="22%" y1="50%" y2="50%"></line>
            <circle class="way-ring" cx=percent(start) cy="50%" r="5"></circle>
        }
        .into_any(),
        WayShape::NoBaseline { mark, reached } => {
            let dot = reached.then(|| view! { <circle class="way-dot" cx="26%" cy="50%" r="5"></circle> });
            view! {
                <line class="way-dots" x1=percent(start) x2="20%" y1="50%" y2="50%"></line>
                {end_view(mark, "20%".to_owned())}
                {dot}
            }
            .into_any()
        }
        WayShape::Nothing => ().into_any(),
    };
    let class = match way.shape {
        WayShape::Measured { .. } => "way",
        WayShape::FromZero | WayShape::NoBaseline { .. } => "way way-short",
        WayShape::Nothing => "way way-none",
    };
    view! {
        <span class=class>
            <svg aria-hidden="true" focusable="false">{grid}{drawing}</svg>
            {words}
        </span>
    }
    .into_any()
}

/// The end of a way at a position.
pub(super) fn end_view(mark: EndMark, at: String) -> AnyView {
    let outline = match mark {
        EndMark::Dot => return view! { <circle class="way-dot" cx=at cy="50%" r="5"></circle> }.into_any(),
        EndMark::Bar => "M0 -7V7",
        EndMark::AtLeast => "M0 -7V7M0 0H8M5 -3L8 0L5 3",
        EndMark::AtMost => "M0 -7V7M0 0H-8M-5 -3L-8 0L-5 3",
        EndMark::About => "M0 -7V-3M0 -1.5V1.5M0 3V7",
        EndMark::Bracket => "M4 -7H0V7H4",
    };
    view! { <svg class="way-at" x=at y="50%"><path class="way-bar" d=outline></path></svg> }.into_any()
}

/// A position for an attribute, in percent.
pub(super) fn percent(at: f64) -> String {
    format!("{at:.2}%")
}
