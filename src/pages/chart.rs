//! A chart on screen: the drawing, its text, and what stands under it.

use crate::browser::{
    echarts::{self, EChart},
    parts::{Host, find_all},
    size::{self, WidthWatch},
};
use crate::charts::{ChartSpec, Form, path_chart, programmes_chart};
use crate::model::{Catalog, Content, ProgrammeBox, RowId};
use crate::view::{Lang, chart_html};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

/// Makes the chart for the room there is; `None` where there is nothing to draw.
type Spec = Box<dyn Fn(Form) -> Option<ChartSpec>>;

/// A chart in its figure. Dropping it frees the drawing.
pub(super) struct Chart {
    _drawing: Rc<RefCell<Drawing>>,
    _watch: Option<WidthWatch>,
}

struct Drawing {
    frame: Host,
    canvas: Host,
    spec: Spec,
    form: Form,
    instance: Option<EChart>,
}

impl Chart {
    /// Draws what the figure's `data-chart` asks for: `path:gx-14/1/16`, `programmes:gx-14`.
    pub(super) fn mount(catalog: &Rc<Catalog>, content: &Content, lang: Lang, figure: &Host) -> Option<Chart> {
        let spec = spec(Rc::clone(catalog), content, lang, &figure.get_attribute("data-chart")?)?;
        // The text is the same for every width.
        let text = spec(Form::Wide)?;
        figure.set_inner_html(&chart_html(lang, text.title.as_deref(), &text.summary, &text.notices));
        let part = |class: &str| find_all(figure, class).into_iter().next();
        let (frame, canvas) = (part(".chart-frame")?, part(".chart-canvas")?);
        let drawing = Rc::new(RefCell::new(Drawing { frame: frame.clone(), canvas, spec, form: Form::Wide, instance: None }));
        let (watched, awaited) = (Rc::downgrade(&drawing), Rc::downgrade(&drawing));
        let watch = WidthWatch::new(&frame, move |width| with(&watched, |drawing| drawing.fit(Form::for_width(width))));
        echarts::when_ready(move |result| {
            with(&awaited, |drawing| match result {
                Ok(()) => drawing.start(),
                Err(_) => drawing.say("failed"),
            });
        });
        Some(Chart { _drawing: drawing, _watch: watch })
    }
}

/// The figure may be gone when a width or the chart bundle arrives.
fn with(drawing: &Weak<RefCell<Drawing>>, act: impl FnOnce(&mut Drawing)) {
    if let Some(drawing) = drawing.upgrade() {
        act(&mut drawing.borrow_mut());
    }
}

impl Drawing {
    fn start(&mut self) {
        self.instance = EChart::mount(&self.canvas).ok();
        self.draw();
    }

    fn fit(&mut self, form: Form) {
        if let Some(instance) = &self.instance {
            instance.resize();
        }
        if form != self.form {
            self.form = form;
            self.draw();
        }
    }

    fn draw(&self) {
        // Before the bundle is there, only the form is noted.
        let Some(instance) = &self.instance else { return };
        let drawn = (self.spec)(self.form).map(|spec| instance.draw(&spec.option.to_string(), &size::font_family(&self.canvas)));
        self.say(if matches!(drawn, Some(Ok(()))) { "ready" } else { "failed" });
    }

    fn say(&self, state: &str) {
        let _ = self.frame.set_attribute("data-state", state);
    }
}

fn spec(catalog: Rc<Catalog>, content: &Content, lang: Lang, asked: &str) -> Option<Spec> {
    let (kind, of) = asked.split_once(':').unwrap_or((asked, ""));
    match kind {
        "path" => {
            let id: RowId = of.parse().ok()?;
            Some(Box::new(move |form| path_chart(lang, catalog.indicator(&id)?, form)))
        }
        "programmes" => {
            let boxes: Vec<ProgrammeBox> = content.boxes.iter().filter(|boxed| boxed.plan == of).cloned().collect();
            Some(Box::new(move |form| programmes_chart(lang, &boxes, form)))
        }
        _ => None,
    }
}
