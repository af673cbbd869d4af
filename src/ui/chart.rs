//! A chart on screen: the drawing, its text, and what stands under it.

use crate::browser::{
    echarts::{self, EChart},
    size::{self, WidthWatch},
};
use crate::charts::{ChartSpec, Form};
use crate::view::Lang;
use leptos::{html::Div, prelude::*};

/// Draws what `spec` gives for the room there is. Leaving the page frees the chart.
pub(super) fn chart_view(lang: Lang, spec: impl Fn(Form) -> Option<ChartSpec> + 'static) -> AnyView {
    let (ready, failed, narrow) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let form = |narrow: bool| if narrow { Form::Narrow } else { Form::Wide };
    // The text is the same for every width.
    let text = spec(Form::Wide);
    let summary = text.as_ref().map(|spec| spec.summary.clone()).unwrap_or_default();
    let notices = text.map(|spec| spec.notices.join(if lang == Lang::Zh { "" } else { " " })).unwrap_or_default();
    let (frame, canvas): (NodeRef<Div>, NodeRef<Div>) = (NodeRef::new(), NodeRef::new());
    let chart = StoredValue::new_local(None::<EChart>);
    let watch = StoredValue::new_local(None::<WidthWatch>);

    // The page may be gone when the bundle arrives: the signals are then disposed of and take nothing.
    echarts::when_ready(move |result| {
        if result.is_ok() {
            ready.try_set(true)
        } else {
            failed.try_set(true)
        };
    });
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        watch.set_value(WidthWatch::new(&frame, move |width| {
            narrow.try_set(Form::for_width(width) == Form::Narrow);
            chart.try_with_value(|chart| {
                if let Some(chart) = chart {
                    chart.resize();
                }
            });
        }));
    });
    Effect::new(move |_| {
        let (Some(canvas), true) = (canvas.get(), ready.get()) else { return };
        if chart.with_value(Option::is_none) {
            chart.set_value(EChart::mount(&canvas).ok());
        }
        let drawn = spec(form(narrow.get())).and_then(|spec| {
            let option = spec.option.to_string();
            chart.with_value(|chart| chart.as_ref()?.draw(&option, &size::font_family(&canvas)).ok())
        });
        if drawn.is_none() {
            failed.set(true);
        }
    });
    on_cleanup(move || {
        watch.dispose();
        chart.dispose();
    });

    let words = move || match (failed.get(), ready.get()) {
        (true, _) => Some(view! { <p class="chart-failed" role="status">{lang.chart_failed()}</p> }.into_any()),
        (false, false) => Some(view! { <p class="chart-loading" role="status">{lang.chart_loading()}</p> }.into_any()),
        (false, true) => None,
    };
    view! {
        <figure class="chart">
            <div class="chart-frame" class:failed=move || failed.get() node_ref=frame>
                <div class="chart-canvas" role="img" aria-label=summary node_ref=canvas></div>
                {words}
            </div>
            <figcaption class="note">{notices}</figcaption>
        </figure>
    }
    .into_any()
}
