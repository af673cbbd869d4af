//! The drawings of tables and of the overview as SVG text: ring, line, bar.
//!
//! Widths are percentages and heights are left to the style sheet, so that text and strokes never
//! scale. The live page and the plain page show the same drawings, made once here; whatever text
//! goes in is escaped. Colours are classes.

use super::{EndMark, Lang, PlanLine, Skyline, Way, WayScale, WayShape};
use crate::analysis::Cell;
use std::{cmp::Ordering, fmt::Write};

/// Text that cannot become markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text with words that documents print in it: in English these are marked as Chinese, for voices and fonts.
pub fn mixed(lang: Lang, text: &str) -> String {
    let escaped = escape(text);
    if lang == Lang::Zh {
        return escaped;
    }
    let is_chinese = |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let mut html = String::new();
    let mut inside = false;
    for c in escaped.chars() {
        if is_chinese(c) != inside {
            inside = !inside;
            html += if inside { "<span lang=\"zh-CN\">" } else { "</span>" };
        }
        html.push(c);
    }
    if inside { html + "</span>" } else { html }
}

/// SVG text in the making.
struct Svg(String);

impl Svg {
    fn new(class: &str) -> Svg {
        Svg(format!("<svg class=\"{class}\" aria-hidden=\"true\" focusable=\"false\">"))
    }

    fn line(&mut self, class: &str, (x1, y1): (&str, &str), (x2, y2): (&str, &str)) {
        // Writing to a String cannot fail; so below.
        let _ = write!(self.0, "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"></line>");
    }

    fn circle(&mut self, class: &str, (x, y): (&str, &str), r: &str) {
        let _ = write!(self.0, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"></circle>");
    }

    /// An outline around a point; its numbers are pixels.
    fn outline(&mut self, class: &str, (x, y): (&str, &str), d: &str) {
        let _ = write!(self.0, "<svg class=\"way-at\" x=\"{x}\" y=\"{y}\"><path class=\"{class}\" d=\"{d}\"></path></svg>");
    }

    fn text(&mut self, class: &str, (x, y): (&str, &str), attributes: &str, words: &str) {
        let _ = write!(self.0, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" {attributes}>{}</text>", escape(words));
    }

    fn end(&mut self, mark: EndMark, at: (&str, &str)) {
        let outline = match mark {
            EndMark::Dot => return self.circle("way-dot", at, "5"),
            EndMark::Bar => "M0 -7V7",
            EndMark::AtLeast => "M0 -7V7M0 0H8M5 -3L8 0L5 3",
            EndMark::AtMost => "M0 -7V7M0 0H-8M-5 -3L-8 0L-5 3",
            EndMark::About => "M0 -7V-3M0 -1.5V1.5M0 3V7",
            EndMark::Bracket => "M4 -7H0V7H4",
        };
        self.outline("way-bar", at, outline);
    }

    fn done(self) -> String {
        self.0 + "</svg>"
    }
}

fn percent(at: f64) -> String {
    let text = format!("{at:.2}");
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

const MIDDLE: &str = "50%";

/// A row's way in the column of paths, with the lines of the axis behind it.
pub fn way_svg(way: &Way, scale: WayScale) -> String {
    let mut svg = Svg::new("way-drawing");
    for (n, at) in scale.ticks() {
        let at = percent(at);
        svg.line(if n == 1 { "way-start" } else { "way-grid" }, (&at, "0"), (&at, "100%"));
    }
    let start = percent(scale.percent(1.0));
    match way.shape {
        WayShape::Measured { to, mark } => {
            let to = percent(to);
            svg.line(if mark == EndMark::Dot { "way-walked" } else { "way-line" }, (&start, MIDDLE), (&to, MIDDLE));
            svg.circle("way-ring", (&start, MIDDLE), "5");
            svg.end(mark, (&to, MIDDLE));
        }
        WayShape::FromZero => {
            svg.line("way-dots", (&start, MIDDLE), ("22%", MIDDLE));
            svg.circle("way-ring", (&start, MIDDLE), "5");
        }
        WayShape::NoBaseline { mark, reached } => {
            svg.line("way-dots", (&start, MIDDLE), ("20%", MIDDLE));
            svg.end(mark, ("20%", MIDDLE));
            if let Some(reached) = reached {
                let at = match reached {
                    Ordering::Less => "14%",
                    Ordering::Equal => "20%",
                    Ordering::Greater => "26%",
                };
                svg.circle("way-dot", (at, MIDDLE), "5");
            }
        }
        WayShape::Nothing => {}
    }
    svg.done()
}

/// What a frame draws between the two figures, in a width of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FrameLine {
    /// From ring to end, with a tick for each of so many years.
    Measured {
        /// The form of the end.
        mark: EndMark,
        /// Years from start to end.
        years: i32,
    },
    /// A start at 0: no multiple.
    FromZero {
        /// The form of the end.
        mark: EndMark,
    },
    /// No start.
    NoBaseline {
        /// The form of the end.
        mark: EndMark,
        /// What was reached, compared with the target.
        reached: Option<Ordering>,
    },
}

/// The way of a frame: as wide as there is room, with even-pace years as ticks.
pub(super) fn frame_line_svg(line: &FrameLine) -> String {
    const START: &str = "2%";
    const END: &str = "98%";
    let mut svg = Svg::new("frame-line");
    match *line {
        FrameLine::Measured { mark, years } => {
            svg.line(if mark == EndMark::Dot { "way-walked" } else { "way-line" }, (START, MIDDLE), (END, MIDDLE));
            // More years than these would be a ruler.
            for year in (1..years).filter(|_| years <= 15) {
                svg.outline("frame-tick", (&percent(2.0 + 96.0 * f64::from(year) / f64::from(years)), MIDDLE), "M0 -5V5");
            }
            svg.circle("way-ring", (START, MIDDLE), "8");
            svg.end(mark, (END, MIDDLE));
        }
        FrameLine::FromZero { mark } => {
            svg.line("way-dots", (START, MIDDLE), (END, MIDDLE));
            svg.circle("way-ring", (START, MIDDLE), "8");
            svg.end(mark, (END, MIDDLE));
        }
        FrameLine::NoBaseline { mark, reached } => {
            let end = if reached.is_some() { "70%" } else { END };
            svg.line("way-dots", (START, MIDDLE), (end, MIDDLE));
            svg.end(mark, (end, MIDDLE));
            if let Some(reached) = reached {
                let at = match reached {
                    Ordering::Less => "55%",
                    Ordering::Equal => end,
                    Ordering::Greater => "85%",
                };
                svg.circle("way-dot", (at, MIDDLE), "8");
            }
        }
    }
    svg.done()
}

/// The axis of the column of paths: 1 2 4 8倍.
pub fn way_axis_svg(lang: Lang, scale: WayScale) -> String {
    let mut svg = Svg::new("way-axis");
    let ticks = scale.ticks();
    for (n, at) in &ticks {
        let last = Some(n) == ticks.last().map(|(n, _)| n);
        let words = if last { lang.axis_times(*n) } else { n.to_string() };
        // The last figure has its word after it and still stands with its digit on the line.
        let place = if last { "text-anchor=\"start\" dx=\"-4\"" } else { "text-anchor=\"middle\"" };
        svg.text("way-tick", (&percent(*at), "12"), place, &words);
    }
    svg.done()
}

/// The skyline of the overview.
pub fn skyline_svg(lang: Lang, sky: &Skyline) -> String {
    let mut svg = Svg::new("sky");
    for (n, height) in &sky.grid {
        let y = percent(100.0 - height);
        svg.line("sky-grid", ("0", &y), ("100%", &y));
        svg.text("sky-axis", ("0", &y), "dy=\"-4\"", &lang.axis_times(*n));
    }
    svg.line("sky-ground", ("0", "100%"), ("100%", "100%"));
    for group in &sky.groups {
        for (x, height) in &group.ways {
            let x = percent(*x);
            match height {
                Some(height) => {
                    let y = percent(100.0 - height);
                    svg.line("way-line", (&x, "100%"), (&x, &y));
                    svg.circle("way-ring sky-ring", (&x, "100%"), "3.5");
                    svg.outline("way-bar", (&x, &y), "M-4.5 0H4.5");
                }
                None => {
                    svg.line("way-dots", (&x, "100%"), (&x, "88%"));
                    svg.circle("way-ring sky-ring", (&x, "100%"), "3.5");
                }
            }
        }
        if let Some((x, height, words)) = &group.top {
            svg.text("sky-top", (&percent(*x), &percent(100.0 - height)), "dy=\"-8\" dx=\"4\" text-anchor=\"end\"", words);
        }
        let x = percent(group.x);
        svg.text("sky-place", (&x, "100%"), "dy=\"24\" dx=\"-4\"", &group.label);
        svg.text("sky-years", (&x, "100%"), "dy=\"44\" dx=\"-4\"", &group.years);
    }
    svg.done()
}

/// The years above the table of plans.
pub fn years_svg(axis: &[(i32, f64)]) -> String {
    let mut svg = Svg::new("way-axis");
    for (year, at) in axis {
        svg.text("way-tick", (&percent(*at), "12"), "text-anchor=\"middle\"", &year.to_string());
    }
    svg.done()
}

/// A plan's tables on the axis of years.
pub fn spans_svg(plan: &PlanLine, axis: &[(i32, f64)]) -> String {
    let mut svg = Svg::new("spans");
    for (_, at) in axis {
        let at = percent(*at);
        svg.line("way-grid", (&at, "0"), (&at, "100%"));
    }
    for span in &plan.spans {
        let class = match (span.starts.is_empty(), span.planned) {
            (true, _) => "way-dots",
            (false, true) => "way-line",
            (false, false) => "way-walked",
        };
        svg.line(class, (&percent(span.from), MIDDLE), (&percent(span.to), MIDDLE));
        for start in &span.starts {
            svg.circle("way-ring", (&percent(*start), MIDDLE), "5");
        }
        if span.continues
            && let Some(start) = span.starts.first()
        {
            svg.circle("way-point", (&percent(*start), MIDDLE), "2");
        }
        if span.planned {
            svg.end(EndMark::Bar, (&percent(span.to), MIDDLE));
        }
    }
    svg.done()
}

/// What a plan says about a concept: ring and bar, dots and bar, a dot, nothing.
pub fn covered_svg(cell: &Cell, mark: EndMark) -> String {
    let mut svg = Svg::new("covered");
    match cell {
        Cell::Both(_) => {
            svg.line("way-line", ("6", MIDDLE), ("36", MIDDLE));
            svg.circle("way-ring", ("6", MIDDLE), "4");
            svg.end(mark, ("36", MIDDLE));
        }
        Cell::TargetOnly(_) => {
            svg.line("way-dots", ("6", MIDDLE), ("36", MIDDLE));
            svg.end(mark, ("36", MIDDLE));
        }
        Cell::ResultOnly(_) => svg.circle("way-dot", ("21", MIDDLE), "4"),
        Cell::Absent => {}
    }
    svg.done()
}

/// A way that leads nowhere: what stands above the words where nothing fits.
pub fn empty_svg() -> String {
    let mut svg = Svg::new("spans");
    svg.line("way-dots", ("6", MIDDLE), ("100%", MIDDLE));
    svg.circle("way-ring", ("6", MIDDLE), "5");
    svg.outline("way-grid", ("100%", MIDDLE), "M0 -7V7");
    svg.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;
    use crate::view::{plan_table, skyline, way};

    #[test]
    fn hostile_words_stay_words() {
        let mut svg = Svg::new("x");
        svg.text("y", ("0", "0"), "", "<script>\"&");
        assert!(svg.done().contains(">&lt;script&gt;&quot;&amp;</text>"));
    }

    #[test]
    fn drawings_carry_no_style_and_no_broken_number() {
        let catalog = bundled().unwrap();
        let scale = WayScale::of(&catalog);
        let mut all = skyline_svg(Lang::Zh, &skyline(Lang::Zh, &catalog)) + &way_axis_svg(Lang::Zh, scale);
        let plans = plan_table(Lang::Zh, &catalog);
        for line in &plans.lines {
            all += &spans_svg(line, &plans.axis);
        }
        for row in catalog.indicators() {
            all += &way_svg(&way(Lang::Zh, row, scale), scale);
        }
        assert!(!all.contains("style=") && !all.contains("NaN") && !all.contains("inf"));
        assert_eq!(all.matches("<svg").count(), all.matches("</svg>").count());
    }
}
