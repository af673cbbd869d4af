//! A chart on screen: the drawing, its text, what stands under it, and the way through its points.

use super::desk::{Desk, evaluation};
use super::saved;
use crate::browser::{
    echarts::{self, EChart},
    parts::{Host, find_all},
    size::{self, WidthWatch},
    take,
    walk::{self, Buttons, Gesture, Walk},
};
use crate::charts::{Anchor, ChartPoint, ChartSpec, Form, Hidden, comparison_chart, path_chart, programmes_chart};
use crate::model::{ProgrammeBox, RowId};
use crate::publish::{programmes_sheet, values_sheet};
use crate::view::{self, ChartWords, Lang, Sheet, ViewState, chart_html};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

/// Makes the chart for the room there is; `None` where there is nothing to draw.
type Spec = Box<dyn Fn(Form, &Hidden) -> Option<ChartSpec>>;

/// What a figure asks for.
struct Asked {
    lang: Lang,
    spec: Spec,
    /// Its data, where the page has no table of them beside it.
    table: Option<Sheet>,
}

/// A chart in its figure. Dropping it frees the drawing.
pub(super) struct Chart {
    _drawing: Rc<RefCell<Drawing>>,
    _watch: Option<WidthWatch>,
    _walk: Walk,
    _buttons: Buttons,
}

struct Drawing {
    figure: Host,
    frame: Host,
    canvas: Host,
    asked: Asked,
    form: Form,
    hidden: Hidden,
    points: Vec<ChartPoint>,
    /// The point that the reader is at.
    at: Option<usize>,
    instance: Option<EChart>,
}

/// How near the pointer has to be to a point, in pixels.
const NEAR: f64 = 28.0;

impl Chart {
    /// Draws what the figure's `data-chart` asks for: `path:gx-14/1/16`, `programmes:gx-14`, `compare:page=compare&c=…`.
    pub(super) fn mount(desk: &Rc<Desk>, lang: Lang, figure: &Host) -> Option<Chart> {
        let asked = asked(desk, lang, &figure.get_attribute("data-chart")?)?;
        // The text is the same for every width.
        let text = (asked.spec)(Form::Wide, &Hidden::new())?;
        let is_titled = figure.has_attribute("data-titled");
        figure.set_inner_html(&chart_html(
            lang,
            &ChartWords {
                title: text.title.as_deref().filter(|_| !is_titled),
                subtitle: &text.subtitle,
                summary: &text.summary,
                notices: &text.notices,
                source: &text.source,
                legend: text.legend.iter().map(|item| (item.key.as_str(), item.words.as_str(), item.mark, item.shown)).collect(),
                can_walk: !text.points.is_empty(),
                table: asked.table.as_ref().map(|table| table.html(lang)),
            },
        ));
        let (frame, canvas) = (part(figure, ".chart-frame")?, part(figure, ".chart-canvas")?);
        let drawing = Rc::new(RefCell::new(Drawing {
            figure: figure.clone(),
            frame: frame.clone(),
            canvas,
            asked,
            form: Form::for_width(walk::width(&frame)),
            hidden: Hidden::new(),
            points: Vec::new(),
            at: None,
            instance: None,
        }));
        drawing.borrow().make_room(&text);
        let (watched, awaited, walked, pressed) =
            (Rc::downgrade(&drawing), Rc::downgrade(&drawing), Rc::downgrade(&drawing), Rc::downgrade(&drawing));
        let watch = WidthWatch::new(&frame, move |width| with(&watched, |drawing| drawing.fit(Form::for_width(width))).unwrap_or_default());
        echarts::when_ready(move |result| {
            with(&awaited, |drawing| match result {
                Ok(()) => drawing.start(),
                Err(_) => drawing.say("failed"),
            });
        });
        let walk = Walk::new(&frame, move |gesture| with(&walked, |drawing| drawing.go(&gesture)).unwrap_or(false));
        let buttons = Buttons::new(figure, move |asked, button| {
            // A copy or a file reports back later, when the drawing is no longer borrowed.
            let done = pressed.clone();
            with(&pressed, |drawing| drawing.press(asked, button, done));
        });
        Some(Chart { _drawing: drawing, _watch: watch, _walk: walk, _buttons: buttons })
    }
}

fn part(figure: &Host, class: &str) -> Option<Host> {
    find_all(figure, class).into_iter().next()
}

/// The figure may be gone when a width or the chart bundle arrives.
fn with<T>(drawing: &Weak<RefCell<Drawing>>, act: impl FnOnce(&mut Drawing) -> T) -> Option<T> {
    let drawing = drawing.upgrade()?;
    let mut drawing = drawing.try_borrow_mut().ok()?;
    Some(act(&mut drawing))
}

impl Drawing {
    fn start(&mut self) {
        match EChart::mount(&self.canvas) {
            Ok(instance) => {
                self.instance = Some(instance);
                self.draw();
            }
            Err(_) => self.say("failed"),
        }
    }

    fn fit(&mut self, form: Form) {
        let changed = form != self.form;
        self.form = form;
        if changed {
            self.draw();
        } else if let Some(instance) = &self.instance {
            instance.resize();
        }
        self.leave();
    }

    fn make_room(&self, spec: &ChartSpec) {
        if let Some(height) = spec.height {
            walk::set_height(&self.canvas, height);
        }
    }

    fn draw(&mut self) {
        let spec = (self.asked.spec)(self.form, &self.hidden);
        if let Some(spec) = &spec {
            self.make_room(spec);
        }
        // Before the bundle is there, only the form is noted.
        let Some(instance) = &self.instance else { return };
        instance.resize();
        let drawn = spec.as_ref().map(|spec| instance.draw(&spec.option.to_string(), &size::font_family(&self.canvas)));
        self.say(if matches!(drawn, Some(Ok(()))) { "ready" } else { "failed" });
        self.points = spec.map(|spec| spec.points).unwrap_or_default();
        self.leave();
    }

    fn say(&self, state: &str) {
        let _ = self.frame.set_attribute("data-state", state);
    }

    /// Whether a gesture meant something.
    fn go(&mut self, gesture: &Gesture) -> bool {
        match gesture {
            Gesture::Out => {
                self.leave();
                false
            }
            Gesture::Over(x, y) => {
                match self.nearest(*x, *y) {
                    Some(at) => self.reach(at),
                    None => self.leave(),
                }
                false
            }
            Gesture::Press(x, y) => match self.nearest(*x, *y) {
                Some(at) => {
                    self.reach(at);
                    self.open()
                }
                None => false,
            },
            // The first tap says what the point is, the second opens it.
            Gesture::Tap(x, y) => match self.nearest(*x, *y) {
                Some(at) if self.at == Some(at) => self.open(),
                Some(at) => {
                    self.reach(at);
                    true
                }
                None => {
                    self.leave();
                    false
                }
            },
            Gesture::Key(key) => self.press_key(key),
        }
    }

    fn press_key(&mut self, key: &str) -> bool {
        let Some(last) = self.points.len().checked_sub(1) else { return false };
        let next = match (key, self.at) {
            ("ArrowRight" | "ArrowDown", Some(at)) => (at + 1).min(last),
            ("ArrowLeft" | "ArrowUp", Some(at)) => at.saturating_sub(1),
            ("ArrowRight" | "ArrowDown" | "Home", _) => 0,
            ("ArrowLeft" | "ArrowUp" | "End", _) => last,
            ("Enter", Some(_)) => return self.open(),
            ("Escape", Some(_)) => {
                self.leave();
                return true;
            }
            _ => return false,
        };
        self.reach(next);
        true
    }

    fn open(&self) -> bool {
        let href = self.at.and_then(|at| self.points.get(at)).and_then(|point| point.href.clone());
        if let Some(href) = &href {
            walk::open(href);
        }
        href.is_some()
    }

    fn pixel(&self, point: &ChartPoint) -> Option<(f64, f64)> {
        let instance = self.instance.as_ref()?;
        match point.at {
            Anchor::Value(x, y) => instance.at_value(x, y),
            Anchor::Node(at) => instance.at_node(at),
        }
    }

    fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        let far = |point: &ChartPoint| {
            let (px, py) = self.pixel(point)?;
            Some((px - x).hypot(py - y))
        };
        let distances = self.points.iter().enumerate().filter_map(|(at, point)| Some((at, far(point)?)));
        let (at, distance) = distances.min_by(|a, b| a.1.total_cmp(&b.1))?;
        // A node of a tree is wide: any place in it is nearer to its middle than to another's, or nearly so.
        let near = if matches!(self.points.get(at)?.at, Anchor::Node(_)) { 10.0 * NEAR } else { NEAR };
        (distance <= near).then_some(at)
    }

    /// Marks a point and says it.
    fn reach(&mut self, at: usize) {
        if self.at == Some(at) {
            return;
        }
        let Some(point) = self.points.get(at) else { return };
        let Some((x, y)) = self.pixel(point) else { return };
        let words = self.asked.lang.chart_point(at + 1, self.points.len(), &point.text);
        if let (Some(ring), Some(tip), Some(live)) =
            (part(&self.figure, ".chart-ring"), part(&self.figure, ".chart-tip"), part(&self.figure, ".chart-live"))
        {
            walk::place(&ring, x, y);
            walk::show(&ring, true);
            if let Some(inside) = part(&self.figure, ".chart-tip-words") {
                walk::say(&inside, &words);
            }
            // The tip is as wide as the frame and as its words are, so that it stays within: it lies to the left of
            // points in the right half.
            let width = walk::width(&self.frame);
            let is_late = x > width / 2.0;
            let _ = tip.set_attribute("data-side", if is_late { "left" } else { "right" });
            walk::place(&tip, if is_late { x - width } else { x }, y);
            walk::show(&tip, true);
            walk::say(&live, &words);
        }
        let _ = self.frame.set_attribute("data-point", &at.to_string());
        let _ = match point.href {
            Some(_) => self.frame.set_attribute("data-opens", ""),
            None => self.frame.remove_attribute("data-opens"),
        };
        self.at = Some(at);
    }

    fn leave(&mut self) {
        self.at = None;
        for class in [".chart-ring", ".chart-tip"] {
            if let Some(part) = part(&self.figure, class) {
                walk::show(&part, false);
            }
        }
        let _ = self.frame.remove_attribute("data-point");
        let _ = self.frame.remove_attribute("data-opens");
    }

    /// Does what a button asks for.
    fn press(&mut self, asked: &str, button: &Host, done: Weak<RefCell<Drawing>>) {
        if let Some(key) = asked.strip_prefix("show:") {
            let shown = !self.hidden.remove(key);
            if shown {
                self.hidden.insert(key.to_owned());
            }
            let _ = button.set_attribute("aria-pressed", if shown { "false" } else { "true" });
            return self.draw();
        }
        if asked == "data" {
            return self.show_data();
        }
        let (lang, page) = (self.asked.lang, take::address());
        let Some(spec) = (self.asked.spec)(Form::Wide, &self.hidden) else { return };
        let family = size::font_family(&self.canvas);
        let (what, said) = match asked {
            "copy-words" => (take::Taking::Text(saved::chart_words(&spec, lang, &page)), lang.done_copied().to_owned()),
            "svg" | "png" | "copy-picture" => {
                let Some(drawn) = saved::chart_picture(&spec, &family) else { return self.report(lang.done_failed()) };
                let name = format!("{}.{asked}", spec.file);
                match asked {
                    "svg" => (take::Taking::File(name.clone(), "image/svg+xml", drawn.svg), lang.done_saved(&name)),
                    "png" => (take::Taking::Picture(name.clone(), drawn), lang.done_saved(&name)),
                    _ => (take::Taking::CopiedPicture(drawn), lang.done_copied().to_owned()),
                }
            }
            _ => return,
        };
        let failed = if asked == "copy-picture" { lang.done_no_picture() } else { lang.done_failed() };
        take::take(what, move |well| {
            // The script may be there already, and this be called while the drawing is borrowed: so in a task of its own.
            crate::browser::parts::in_next_task(move || {
                with(&done, |drawing| drawing.report(if well { &said } else { failed }));
            });
        });
    }

    fn report(&self, words: &str) {
        if let Some(done) = part(&self.figure, ".chart-done") {
            walk::say(&done, words);
        }
    }

    /// The table of the page, or that of the figure.
    fn show_data(&self) {
        if let Some(id) = self.figure.get_attribute("data-table") {
            return walk::go_to(&id);
        }
        if let Some(table) = part(&self.figure, ".chart-data") {
            walk::show(&table, table.has_attribute("hidden"));
        }
    }
}

fn asked(desk: &Rc<Desk>, lang: Lang, asked: &str) -> Option<Asked> {
    let (kind, of) = asked.split_once(':').unwrap_or((asked, ""));
    let desk = Rc::clone(desk);
    match kind {
        "path" => {
            let id: RowId = of.parse().ok()?;
            let table = values_sheet(lang, &desk.sources(), &id);
            Some(Asked { lang, table, spec: Box::new(move |form, _| path_chart(lang, desk.catalog.indicator(&id)?, form)) })
        }
        "programmes" => {
            let boxes: Vec<ProgrammeBox> = desk.content.boxes.iter().filter(|boxed| boxed.plan == of).cloned().collect();
            let table = Some(programmes_sheet(lang, &desk.sources(), of));
            Some(Asked { lang, table, spec: Box::new(move |form, _| programmes_chart(lang, &boxes, form)) })
        }
        "assess" => {
            let id: RowId = of.parse().ok()?;
            let state = desk.assessed.borrow().clone();
            let chart = evaluation()?.chart;
            Some(Asked { lang, table: None, spec: Box::new(move |form, _| chart(&desk, &state, &id, form)) })
        }
        "compare" => {
            let (state, _): (ViewState, _) = view::parse(of, &desk.catalog);
            Some(Asked { lang, table: None, spec: Box::new(move |form, hidden| comparison_chart(&state, &desk.sources(), form, hidden)) })
        }
        _ => None,
    }
}
