//! A plane with strokes, marks and words, its axes being words as well: what most charts are drawn on.
//!
//! ECharts puts commas into years and knows no units; a function that would not is not to be had under a strict policy.
//! So axes are invisible, and every line and word of them is placed here.

use super::marks::{Stroke, line_series};
use super::scale::AxisRange;
use super::spec::{Form, patched, plain};
use crate::view::short;
use charming::{
    component::{Axis, Grid},
    element::{AxisType, LineStyleType},
    series::Scatter,
};
use serde_json::{Value, json};

/// The plane and what stands on it.
pub(super) struct Plot {
    /// Both ends of the axis across.
    pub(super) x: (f64, f64),
    /// Both ends of the axis upwards, or downwards.
    pub(super) y: (f64, f64),
    /// Whether the axis runs downwards, as lines of a table do.
    pub(super) downwards: bool,
    /// Pixels left, right, above and below the plane.
    pub(super) margin: [f64; 4],
    pub(super) strokes: Vec<Stroke>,
    pub(super) dots: Vec<Dot>,
    pub(super) words: Vec<Words>,
}

/// A mark without words.
pub(super) struct Dot {
    pub(super) at: (f64, f64),
    pub(super) symbol: &'static str,
    pub(super) size: [f64; 2],
    pub(super) offset: [f64; 2],
    pub(super) fill: &'static str,
    pub(super) edge: &'static str,
    pub(super) edge_width: f64,
}

impl Dot {
    /// A mark of one colour with a halo of ground, so that touching marks stay apart.
    pub(super) fn new(at: (f64, f64), symbol: &'static str, size: f64) -> Dot {
        Dot { at, symbol, size: [size, size], offset: [0.0, 0.0], fill: "var(--path)", edge: "var(--ground)", edge_width: 2.0 }
    }

    /// A hollow ring: a baseline.
    pub(super) fn ring(at: (f64, f64), color: &'static str) -> Dot {
        Dot { fill: "var(--ground)", edge: color, edge_width: 2.5, ..Dot::new(at, "circle", 13.0) }
    }

    /// A hollow mark of another shape.
    pub(super) fn hollow(at: (f64, f64), symbol: &'static str, size: f64) -> Dot {
        Dot { fill: "var(--ground)", edge: "var(--path)", edge_width: 2.5, ..Dot::new(at, symbol, size) }
    }
}

/// Where words stand, seen from their point.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Left,
    Right,
    Above,
    Below,
    /// To the right of the point and above it, beginning there.
    AboveFrom,
    /// To the left of the point and above it, ending there.
    AboveTo,
}

/// Words at a point, in pieces of several styles; see [`Words::rich`].
pub(super) struct Words {
    at: (f64, f64),
    side: Side,
    offset: [f64; 2],
    pieces: Vec<(&'static str, String)>,
    width: Option<f64>,
}

impl Words {
    pub(super) fn new(at: (f64, f64), side: Side) -> Words {
        Words { at, side, offset: [0.0, 0.0], pieces: Vec::new(), width: None }
    }

    /// Moves the words by pixels.
    pub(super) fn moved(mut self, x: f64, y: f64) -> Words {
        self.offset = [x, y];
        self
    }

    /// Breaks lines that would be wider.
    pub(super) fn within(mut self, width: f64) -> Words {
        self.width = Some(width);
        self
    }

    /// Bold figures.
    pub(super) fn bold(self, text: &str) -> Words {
        self.piece("b", text)
    }

    /// Plain words.
    pub(super) fn words(self, text: &str) -> Words {
        self.piece("w", text)
    }

    /// Small grey words: axes, units.
    pub(super) fn small(self, text: &str) -> Words {
        self.piece("s", text)
    }

    /// The mark of a caveat.
    pub(super) fn caveat(self, text: &str) -> Words {
        self.piece("c", text)
    }

    /// A new line.
    pub(super) fn line(self) -> Words {
        self.piece("", "\n")
    }

    fn piece(mut self, style: &'static str, text: &str) -> Words {
        self.pieces.push((style, if style.is_empty() { text.to_owned() } else { plain(text) }));
        self
    }

    fn label(&self) -> Value {
        let (position, align, vertical) = match self.side {
            Side::Left => ("left", "right", "middle"),
            Side::Right => ("right", "left", "middle"),
            Side::Above => ("top", "center", "bottom"),
            Side::Below => ("bottom", "center", "top"),
            Side::AboveFrom => ("right", "left", "bottom"),
            Side::AboveTo => ("left", "right", "bottom"),
        };
        let formatter: String =
            self.pieces.iter().map(|(style, text)| if style.is_empty() { text.clone() } else { format!("{{{style}|{text}}}") }).collect();
        let mut label = json!({
            "show": true, "opacity": 1, "formatter": formatter, "position": position, "align": align, "verticalAlign": vertical,
            "offset": self.offset, "distance": 0, "rich": rich(align),
        });
        if let (Some(width), Some(object)) = (self.width, label.as_object_mut()) {
            // Rich text does not break by itself: lines are broken where the words would be too wide.
            let broken: String = self.pieces.iter().map(|(style, text)| broken(style, text, width)).collect();
            object.insert("formatter".to_owned(), json!(broken));
        }
        label
    }
}

/// Breaks a piece into lines of at most so many pixels, Chinese characters being as wide as they are high.
fn broken(style: &str, text: &str, width: f64) -> String {
    if style.is_empty() {
        return text.to_owned();
    }
    let size = if style == "s" { 12.0 } else { 14.0 };
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for word in pieces_of(text) {
        let needed: f64 = word.chars().map(|c| if c.is_ascii() { size * 0.56 } else { size }).sum();
        if used + needed > width && used > 0.0 {
            lines.push(String::new());
            used = 0.0;
        }
        used += needed;
        if let Some(line) = lines.last_mut() {
            line.push_str(&word);
        }
    }
    lines.iter().map(|line| format!("{{{style}|{}}}", line.trim_end())).collect::<Vec<_>>().join("\n")
}

/// The pieces between which a line may break: each Chinese character, and each word with the space after it.
fn pieces_of(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if open && c.is_ascii() => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        open = c.is_ascii() && c != ' ';
    }
    pieces
}

fn rich(align: &str) -> Value {
    let halo = |size: u32, color: &str, weight: u32| json!({"fontSize": size, "fontWeight": weight, "lineHeight": size + 6, "color": color, "align": align, "textBorderColor": "var(--ground)", "textBorderWidth": 3});
    json!({"b": halo(15, "var(--ink)", 700), "w": halo(14, "var(--ink-2)", 400), "s": halo(12, "var(--ink-3)", 400), "c": halo(14, "var(--behind-text)", 700)})
}

impl Plot {
    /// An empty plane.
    pub(super) fn new(x: (f64, f64), y: (f64, f64), margin: [f64; 4]) -> Plot {
        Plot { x, y, downwards: false, margin, strokes: Vec::new(), dots: Vec::new(), words: Vec::new() }
    }

    pub(super) fn stroke(&mut self, points: Vec<(f64, f64)>, color: &'static str, width: f64, dash: LineStyleType) {
        self.strokes.push(Stroke { points, color, width, dash });
    }

    /// An upright line with its figure below, for each step of an axis; the unit stands with the last one.
    pub(super) fn axis_across(&mut self, range: AxisRange, unit: &str) {
        let ends = self.y;
        let foot = if self.downwards { ends.1 } else { ends.0 };
        for (value, is_last) in steps(range) {
            let color = if value == 0.0 { "var(--edge)" } else { "var(--hairline)" };
            self.strokes
                .insert(0, Stroke { points: vec![(value, ends.0), (value, ends.1)], color, width: 1.0, dash: LineStyleType::Solid });
            let figure = short(value, 6);
            let text = if is_last && !unit.is_empty() { format!("{figure} {unit}") } else { figure };
            self.words.push(Words::new((value, foot), Side::Below).small(&text).moved(0.0, 8.0));
        }
    }

    /// A level line with its figure above its beginning, for each step of an axis; the unit stands with the highest one.
    pub(super) fn axis_up(&mut self, range: AxisRange, unit: &str) {
        let ends = self.x;
        for (value, is_last) in steps(range) {
            let color = if value == 0.0 { "var(--edge)" } else { "var(--hairline)" };
            self.strokes
                .insert(0, Stroke { points: vec![(ends.0, value), (ends.1, value)], color, width: 1.0, dash: LineStyleType::Solid });
            let figure = short(value, 6);
            let text = if is_last && !unit.is_empty() { format!("{figure} {unit}") } else { figure };
            self.words.push(Words::new((ends.0, value), Side::AboveFrom).small(&text).moved(0.0, -2.0));
        }
    }

    /// The option of ECharts.
    pub(super) fn option(self, _form: Form) -> Value {
        let still = json!({"silent": true, "animation": false, "emphasis": {"disabled": true}, "clip": false});
        let mut series: Vec<Value> = self.strokes.iter().map(|stroke| patched(&line_series(stroke), still.clone())).collect();
        let scatter = |data: Vec<Value>, z: u32| {
            let patch = json!({"data": data, "z": z, "silent": true, "animation": false, "emphasis": {"disabled": true}, "clip": false, "itemStyle": {"opacity": 1}});
            patched(&Scatter::new(), patch)
        };
        let dots = self.dots.iter().map(|dot| {
            json!({"value": [dot.at.0, dot.at.1], "symbol": dot.symbol, "symbolSize": dot.size, "symbolOffset": dot.offset,
                   "itemStyle": {"color": dot.fill, "borderColor": dot.edge, "borderWidth": dot.edge_width, "opacity": 1}})
        });
        series.push(scatter(dots.collect(), 3));
        let words = self.words.iter().map(|words| {
            json!({"value": [words.at.0, words.at.1], "symbol": "rect", "symbolSize": 0.1, "itemStyle": {"color": "transparent"}, "label": words.label()})
        });
        series.push(scatter(words.collect(), 4));
        let [left, right, top, bottom] = self.margin;
        let axis = |ends: (f64, f64), inverse: bool| {
            patched(&Axis::new().type_(AxisType::Value).min(ends.0).max(ends.1), json!({"show": false, "inverse": inverse}))
        };
        json!({
            "animation": false,
            "aria": {"enabled": false},
            "backgroundColor": "transparent",
            "grid": patched(&Grid::new(), json!({"left": left, "right": right, "top": top, "bottom": bottom})),
            "xAxis": axis(self.x, false),
            "yAxis": axis(self.y, self.downwards),
            "series": series,
        })
    }
}

/// The steps of an axis, and whether each is the last one.
fn steps(range: AxisRange) -> Vec<(f64, bool)> {
    let mut steps = Vec::new();
    let count = ((range.max - range.min) / range.step).round();
    let mut step = 0.0;
    while step <= count {
        steps.push((range.min + step * range.step, step == count));
        step += 1.0;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_outside_cannot_become_markup() {
        let mut plot = Plot::new((0.0, 1.0), (0.0, 1.0), [0.0; 4]);
        plot.words.push(Words::new((0.0, 0.0), Side::Left).bold("{a|x}").words("}{b|"));
        let text = plot.option(Form::Wide).to_string();
        assert!(text.contains("{b|ax}{w|b}"), "{text}");
    }

    #[test]
    fn long_words_are_broken_between_words_and_characters() {
        assert_eq!(broken("w", "规上工业研发经费", 60.0), "{w|规上工业}\n{w|研发经费}");
        assert_eq!(broken("w", "High-tech enterprises", 90.0), "{w|High-tech}\n{w|enterprises}");
        assert_eq!(broken("s", "", 60.0), "{s|}");
    }
}
