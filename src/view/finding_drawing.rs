//! The drawing of a finding: ring, line, bar and dot on one scale, with their figures.

use super::drawing::escape;
use super::{Lang, short};
use crate::audit::{BaselineGap, Case, Finding};

/// A mark on the scale.
struct Mark {
    value: f64,
    shape: Shape,
    label: String,
    /// What it is, in a word or two.
    word: String,
    /// The figure that the finding is about stands in the finding's colour.
    is_point: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Ring,
    GhostRing,
    Bar,
    DashedBar,
    Dot,
}

/// Where the drawing begins and ends, in percent of its width: room for half a figure on both sides.
const LEFT: f64 = 12.0;
const RIGHT: f64 = 88.0;

/// The drawing as SVG text; nothing where the finding has no figures on one scale. It repeats what the words say.
pub(super) fn finding_svg(lang: Lang, finding: &Finding) -> String {
    let mark = |value: f64, shape, word: &str| Mark { value, shape, label: short(value, 4), word: word.to_owned(), is_point: false };
    let point = |value: f64, shape, word: &str| Mark { is_point: true, ..mark(value, shape, word) };
    let marks = match &finding.case {
        Case::Baseline { baseline, target, gap, .. } => match gap {
            BaselineGap::Rebased { baseline: new, .. } => vec![
                mark(*new, Shape::Ring, lang.drawn_rebased()),
                mark(*target, Shape::Bar, lang.target()),
                point(*baseline, Shape::GhostRing, lang.drawn_printed()),
            ],
            // A rate is no way.
            BaselineGap::GrowthFloor => return String::new(),
            BaselineGap::Unexplained => vec![mark(*target, Shape::Bar, lang.target()), point(*baseline, Shape::GhostRing, lang.baseline())],
        },
        Case::Missed { target, actual, .. } => vec![point(*actual, Shape::Dot, lang.actual()), mark(*target, Shape::Bar, lang.target())],
        Case::Multiple { promised, start, end, .. } => vec![
            mark(*start, Shape::Ring, lang.drawn_base()),
            mark(*end, Shape::Bar, lang.drawn_number()),
            point(promised * start, Shape::DashedBar, &lang.times(&short(*promised, 2))),
        ],
        Case::Jump { ends: (b, t), .. } => vec![mark(*b, Shape::Ring, lang.baseline()), point(*t, Shape::Bar, lang.target())],
        Case::Parts { total, parts, .. } => {
            vec![point(parts.iter().sum(), Shape::Dot, lang.drawn_sum()), mark(*total, Shape::Bar, lang.drawn_total())]
        }
        Case::Two { a, b, .. } => vec![mark(*a, Shape::Dot, ""), point(*b, Shape::Dot, "")],
        Case::Rounding { fine, coarse, .. } => vec![mark(*fine, Shape::Dot, ""), point(*coarse, Shape::Bar, "")],
        Case::Change { start, end, .. } => {
            vec![mark(start.0, Shape::Ring, &lang.year(start.1)), mark(end.0, Shape::Bar, &lang.year(end.1))]
        }
        Case::Text { .. }
        | Case::Years(_)
        | Case::Spellings { .. }
        | Case::Numbering { .. }
        | Case::NoBaseline { .. }
        | Case::Remark(_) => {
            return String::new();
        }
    };
    draw(&marks)
}

fn draw(marks: &[Mark]) -> String {
    let Some(first) = marks.first() else { return String::new() };
    // What was walked or added up begins at 0; a way begins at its ring.
    let walked = first.shape == Shape::Dot;
    let low = if walked { 0.0 } else { marks.iter().map(|mark| mark.value).fold(f64::INFINITY, f64::min) };
    let high = marks.iter().map(|mark| mark.value).fold(f64::NEG_INFINITY, f64::max);
    let left = if walked { 0.0 } else { LEFT };
    let at = |value: f64| if high > low { left + (value - low) / (high - low) * (RIGHT - left) } else { f64::midpoint(LEFT, RIGHT) };
    let solid = marks
        .iter()
        .filter(|mark| matches!(mark.shape, Shape::Bar | Shape::Dot))
        .map(|mark| at(mark.value))
        .fold(at(first.value), f64::max);
    let start = if walked { 0.0 } else { at(first.value) };
    let mut svg = String::from("<svg class=\"finding-drawing\" aria-hidden=\"true\" focusable=\"false\">");
    let mut line = |class: &str, from: f64, to: f64| {
        svg += &format!("<line class=\"{class}\" x1=\"{from:.1}%\" y1=\"50%\" x2=\"{to:.1}%\" y2=\"50%\"></line>");
    };
    line("way-dots", start, at(high));
    if walked {
        line("way-walked finding-line", start, at(first.value));
    } else {
        line("way-line", start, solid);
    }
    let mut ordered: Vec<&Mark> = marks.iter().collect();
    ordered.sort_by(|a, b| a.value.total_cmp(&b.value));
    let mut last: Option<f64> = None;
    for mark in ordered {
        let x = at(mark.value);
        let point = if mark.is_point { " finding-point" } else { "" };
        svg += &match mark.shape {
            Shape::Ring => format!("<circle class=\"way-ring\" cx=\"{x:.1}%\" cy=\"50%\" r=\"5\"></circle>"),
            Shape::GhostRing => format!("<circle class=\"way-ring finding-ghost\" cx=\"{x:.1}%\" cy=\"50%\" r=\"5\"></circle>"),
            Shape::Bar => format!("<svg x=\"{x:.1}%\" y=\"50%\" overflow=\"visible\"><path class=\"way-bar\" d=\"M0 -8V8\"></path></svg>"),
            Shape::DashedBar => format!(
                "<svg x=\"{x:.1}%\" y=\"50%\" overflow=\"visible\"><path class=\"way-bar finding-dashed\" d=\"M0 -8V8\"></path></svg>"
            ),
            Shape::Dot => format!("<circle class=\"way-dot{point}\" cx=\"{x:.1}%\" cy=\"50%\" r=\"5\"></circle>"),
        };
        // Figures that would touch the one before stand below the line, and then without their word.
        let below = last.is_some_and(|before| x - before < 24.0);
        let (figure, word) = if below { ("96%", "") } else { ("22%", mark.word.as_str()) };
        svg += &format!("<text class=\"finding-figure{point}\" x=\"{x:.1}%\" y=\"{figure}\">{}</text>", escape(&mark.label));
        if !word.is_empty() {
            svg += &format!("<text class=\"finding-word\" x=\"{x:.1}%\" y=\"96%\">{}</text>", escape(word));
        }
        last = if below { last } else { Some(x) };
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Rule;
    use crate::model::Severity;

    fn svg(case: Case) -> String {
        finding_svg(Lang::Zh, &Finding { rule: Rule::Jump, severity: Severity::Low, case, witnesses: Vec::new(), rows: Vec::new() })
    }

    #[test]
    fn figures_stand_in_the_drawing() {
        let missed = svg(Case::Missed { target: 18.0, actual: 12.0, unit: "%".to_owned() });
        assert!(missed.contains(">18<") && missed.contains(">12<") && missed.contains("way-walked"));
        let same = svg(Case::Two { a: 3.0, b: 3.0, unit: String::new(), year: 2020, area: String::new(), concept: String::new() });
        assert!(!same.contains("NaN"), "{same}");
    }

    #[test]
    fn a_rate_of_growth_is_no_way() {
        assert_eq!(svg(Case::Baseline { baseline: 47.6, target: 10.0, unit: "%".to_owned(), gap: BaselineGap::GrowthFloor }), "");
    }
}
