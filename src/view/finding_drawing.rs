//! The drawing of a finding: ring, line, bar and dot on one scale, with their figures.

use super::drawing::escape;
use super::short;
use crate::audit::{BaselineGap, Case, Finding};

/// A mark on the scale.
struct Mark {
    value: f64,
    shape: Shape,
    label: String,
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
pub(super) fn finding_svg(finding: &Finding) -> String {
    let mark = |value: f64, shape, is_point| Mark { value, shape, label: short(value, 4), is_point };
    let marks = match &finding.case {
        Case::Baseline { baseline, target, gap, .. } => match gap {
            BaselineGap::Rebased { baseline: new, .. } => {
                vec![mark(*new, Shape::Ring, false), mark(*target, Shape::Bar, false), mark(*baseline, Shape::GhostRing, true)]
            }
            // A rate is no way.
            BaselineGap::GrowthFloor => return String::new(),
            BaselineGap::Unexplained => vec![mark(*target, Shape::Bar, false), mark(*baseline, Shape::GhostRing, true)],
        },
        Case::Missed { target, actual, .. } => vec![mark(*actual, Shape::Dot, true), mark(*target, Shape::Bar, false)],
        Case::Multiple { promised, start, end, .. } => {
            vec![mark(*start, Shape::Ring, false), mark(*end, Shape::Bar, false), mark(promised * start, Shape::DashedBar, true)]
        }
        Case::Jump { ends: (b, t), .. } => vec![mark(*b, Shape::Ring, false), mark(*t, Shape::Bar, true)],
        Case::Parts { total, parts, .. } => vec![mark(parts.iter().sum(), Shape::Dot, true), mark(*total, Shape::Bar, false)],
        Case::Two { a, b, .. } => vec![mark(*a, Shape::Dot, false), mark(*b, Shape::Dot, true)],
        Case::Rounding { fine, coarse, .. } => vec![mark(*fine, Shape::Dot, false), mark(*coarse, Shape::Bar, true)],
        Case::Change { start, end, .. } => vec![mark(start.0, Shape::Ring, false), mark(end.0, Shape::Bar, false)],
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
    let low = marks.iter().map(|mark| mark.value).fold(f64::INFINITY, f64::min);
    let high = marks.iter().map(|mark| mark.value).fold(f64::NEG_INFINITY, f64::max);
    let Some(first) = marks.first() else { return String::new() };
    let at = |value: f64| if high > low { LEFT + (value - low) / (high - low) * (RIGHT - LEFT) } else { f64::midpoint(LEFT, RIGHT) };
    let solid = marks
        .iter()
        .filter(|mark| matches!(mark.shape, Shape::Bar | Shape::Dot))
        .map(|mark| at(mark.value))
        .fold(at(first.value), f64::max);
    let walked = first.shape == Shape::Dot;
    let start = if walked { 0.0 } else { at(first.value) };
    let mut svg = String::from("<svg class=\"finding-drawing\" aria-hidden=\"true\" focusable=\"false\">");
    let mut line = |class: &str, from: f64, to: f64| {
        svg += &format!("<line class=\"{class}\" x1=\"{from:.1}%\" y1=\"50%\" x2=\"{to:.1}%\" y2=\"50%\"></line>")
    };
    line("way-dots", start, at(high));
    if walked {
        line("way-walked finding-line", start, at(first.value));
    } else {
        line("way-line", start, solid);
    }
    // Figures that would touch stand alternately above and below the line.
    let mut ordered: Vec<&Mark> = marks.iter().collect();
    ordered.sort_by(|a, b| a.value.total_cmp(&b.value));
    let mut last: Option<(f64, bool)> = None;
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
        let above = last.is_none_or(|(before, above)| x - before > 24.0 || !above);
        let y = if above { "20%" } else { "92%" };
        svg += &format!("<text class=\"finding-figure{point}\" x=\"{x:.1}%\" y=\"{y}\">{}</text>", escape(&mark.label));
        last = Some((x, above));
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Rule;
    use crate::model::Severity;

    fn svg(case: Case) -> String {
        finding_svg(&Finding { rule: Rule::Jump, severity: Severity::Low, case, witnesses: Vec::new(), rows: Vec::new() })
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
