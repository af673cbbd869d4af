//! A chart on screen: the drawing, its text, and what stands under it.

use super::context::context;
use crate::browser::{
    echarts::{self, EChart},
    size::{self, WidthWatch},
};
use crate::charts::{ChartSpec, Form};
use crate::view::Lang;
use leptos::{html::Div, prelude::*};

/// How far the chart bundle is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    Ready,
    Failed,
}

/// Draws what `spec` gives for the room there is. Leaving the page frees the chart.
#[component]
pub(super) fn ChartView(lang: Lang, spec: Memo<Option<ChartSpec>>, form: RwSignal<Form>) -> impl IntoView {
    let _ = context();
    let stage = RwSignal::new(Stage::Loading);
    let frame: NodeRef<Div> = NodeRef::new();
    let canvas: NodeRef<Div> = NodeRef::new();
    let chart = StoredValue::new_local(None::<EChart>);
    let watch = StoredValue::new_local(None::<WidthWatch>);

    // The page may be gone when the bundle arrives: the signal is then disposed of and takes nothing.
    echarts::when_ready(move |result| {
        stage.try_set(if result.is_ok() { Stage::Ready } else { Stage::Failed });
    });
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        watch.set_value(WidthWatch::new(&frame, move |width| {
            form.try_set(Form::for_width(width));
            chart.try_with_value(|chart| {
                if let Some(chart) = chart {
                    chart.resize();
                }
            });
        }));
    });
    Effect::new(move |_| {
        let (Some(canvas), Stage::Ready) = (canvas.get(), stage.get()) else { return };
        if chart.with_value(Option::is_none) {
            chart.set_value(EChart::mount(&canvas).ok());
        }
        let drawn = spec.with(|spec| {
            let option = spec.as_ref().map(|spec| spec.option.to_string())?;
            chart.with_value(|chart| chart.as_ref()?.draw(&option, &size::font_family(&canvas)).ok())
        });
        if drawn.is_none() {
            stage.set(Stage::Failed);
        }
    });
    on_cleanup(move || {
        watch.dispose();
        chart.dispose();
    });

    let summary = move || spec.with(|spec| spec.as_ref().map(|spec| spec.summary.clone()).unwrap_or_default());
    let notices =
        move || spec.with(|spec| spec.as_ref().map(|spec| spec.notices.join(if lang == Lang::Zh { "" } else { " " })).unwrap_or_default());
    view! {
        <figure class="chart">
            <div class="chart-frame" node_ref=frame>
                <Show when=move || stage.get() != Stage::Failed fallback=move || view! { <p class="chart-failed" role="status">{lang.chart_failed()}</p> }>
                    <div class="chart-canvas" role="img" aria-label=summary node_ref=canvas></div>
                    <Show when=move || stage.get() == Stage::Loading>
                        <p class="chart-loading" role="status">{lang.chart_loading()}</p>
                    </Show>
                </Show>
            </div>
            <figcaption class="note">{notices}</figcaption>
        </figure>
    }
}
