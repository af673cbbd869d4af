//! One concept in one place through several plans.

use super::marks::end_symbol;
use super::plot::{Dot, Plot, Side, Words};
use super::scale::axis_range;
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, Hidden, LegendItem, said_chart};
use crate::analysis::{Joint, TimeRole};
use crate::model::Operator;
use crate::view::{EndMark, Lang, TimeSpot, TimeView};
use charming::element::LineStyleType;

/// The key of the reference in the legend.
const REFERENCE: &str = "reference";

fn at(spot: &TimeSpot) -> (f64, f64) {
    (f64::from(spot.point.year), spot.point.value)
}

/// Ways of rows, facts of texts, and the containing place as a reference. No figure, no chart.
pub(super) fn time_chart(lang: Lang, view: &TimeView, form: Form, hidden: &Hidden) -> Option<ChartSpec> {
    let reference = view.reference.as_ref().filter(|_| !hidden.contains(REFERENCE));
    let own = || view.ways.iter().flatten().chain(&view.stated);
    let all: Vec<&TimeSpot> = own().chain(reference.iter().flat_map(|(_, spots)| spots)).collect();
    let first = all.iter().map(|spot| spot.point.year).min()?;
    let last = all.iter().map(|spot| spot.point.year).max()?;
    let mut values: Vec<f64> = all.iter().map(|spot| spot.point.value).collect();
    values.push(0.0);
    let range = axis_range(&values);
    let span = f64::from((last - first).max(1));
    let (before, after) = if form == Form::Wide { (0.09, 0.12) } else { (0.2, 0.22) };
    let x = (f64::from(first) - span * before, f64::from(last) + span * after);
    let mut plot = Plot::new(x, (range.min, range.max), [2.0, 6.0, 26.0, 30.0]);
    plot.axis_up(range, &view.unit);
    years(&mut plot, (first, last), range.min, form);
    let mut points: Vec<(i32, bool, ChartPoint)> = Vec::new();
    let mut point = |spot: &TimeSpot, is_reference: bool| {
        let (x, y) = at(spot);
        points.push((
            spot.point.year,
            is_reference,
            ChartPoint { at: Anchor::Value(x, y), text: spot.text.clone(), href: Some(spot.href.clone()) },
        ));
    };
    if let Some((name, spots)) = reference {
        // As in the picture itself, only figures of one row are joined, and a target is no state.
        for from in spots.iter().filter(|spot| matches!(spot.point.role, TimeRole::Baseline | TimeRole::Rebased)) {
            let is_end = |to: &&TimeSpot| to.point.role == TimeRole::Actual && to.point.source == from.point.source;
            if let Some(to) = spots.iter().find(is_end) {
                plot.stroke(vec![at(from), at(to)], "var(--ghost)", 1.5, LineStyleType::Dashed);
            }
        }
        for spot in spots {
            let is_target = spot.point.role == TimeRole::Target;
            plot.dots.push(if is_target {
                Dot { size: [14.0, 3.0], fill: "var(--ghost)", edge_width: 0.0, ..Dot::new(at(spot), "rect", 0.0) }
            } else {
                Dot { fill: "var(--ghost)", ..Dot::new(at(spot), "circle", 9.0) }
            });
            point(spot, true);
        }
        if let Some(end) = spots.iter().rev().find(|spot| spot.point.role != TimeRole::Target) {
            plot.words.push(Words::new(at(end), Side::Right).small(name).moved(8.0, 0.0));
        }
    }
    for way in &view.ways {
        strokes(&mut plot, way);
    }
    let starts: Vec<(f64, f64, Joint)> = view.joints.clone();
    for spot in own() {
        let here = at(spot);
        plot.dots.extend(marks(spot));
        point(spot, false);
        let joint = starts.iter().find(|(year, value, _)| *year == here.0 && *value == here.1).map(|(.., joint)| *joint);
        // The start of a plan that goes on from another one has its label there already.
        let is_repeated = matches!(joint, Some(Joint::Continues | Joint::Caveat(_))) && spot.point.role == TimeRole::Baseline;
        if is_repeated {
            plot.dots.push(Dot { edge_width: 0.0, ..Dot::new(here, "circle", 5.0) });
        } else {
            plot.words.push(label(lang, spot, own().collect::<Vec<_>>().as_slice()));
        }
        if matches!(joint, Some(Joint::Caveat(_))) && spot.point.role == TimeRole::Baseline {
            plot.words.push(Words::new(here, Side::Below).caveat("※").moved(0.0, 10.0));
        }
        if matches!(joint, Some(Joint::Broken(_) | Joint::Gap)) && spot.point.role != TimeRole::Target {
            let slash = "path://M0,12L6,0L8,0L2,12ZM6,12L12,0L14,0L8,12Z";
            let mark =
                Dot { size: [14.0, 12.0], offset: [-16.0, 0.0], fill: "var(--ink-2)", edge_width: 0.0, ..Dot::new(here, slash, 0.0) };
            plot.dots.push(mark);
        }
    }
    // The place itself first, then its reference, each by year.
    points.sort_by_key(|(year, is_reference, _)| (*is_reference, *year));
    let legend = view.reference.iter().map(|(name, _)| LegendItem {
        key: REFERENCE.to_owned(),
        words: name.clone(),
        mark: "┄",
        shown: reference.is_some(),
    });
    let points = points.into_iter().map(|(.., point)| point).collect();
    let height = if form == Form::Wide { 420.0 } else { 360.0 };
    let chart = said_chart(lang, &view.said, plot.option(form), points, height);
    // The title says all figures already.
    Some(ChartSpec { summary: view.said.title.replace('|', ""), legend: legend.collect(), ..chart })
}

/// The line of years, with as many figures as there is room for.
pub(super) fn years(plot: &mut Plot, (first, last): (i32, i32), foot: f64, form: Form) {
    let every = match (form, last - first) {
        (Form::Wide, 0..=16) | (Form::Narrow, 0..=6) => 1,
        _ => 5,
    };
    for year in first..=last {
        plot.dots.push(Dot {
            size: [1.0, 6.0],
            offset: [0.0, 3.0],
            fill: "var(--edge)",
            edge_width: 0.0,
            ..Dot::new((f64::from(year), foot), "rect", 0.0)
        });
        if (last - year) % every == 0 {
            plot.words.push(Words::new((f64::from(year), foot), Side::Below).small(&year.to_string()).moved(0.0, 9.0));
        }
    }
}

/// Thin from where a plan starts to its target, thick to what was reached.
fn strokes(plot: &mut Plot, way: &[TimeSpot]) {
    let of = |role: TimeRole| way.iter().find(|spot| spot.point.role == role);
    let Some(start) = of(TimeRole::Rebased).or_else(|| of(TimeRole::Baseline)) else { return };
    if let Some(target) = of(TimeRole::Target) {
        let dash = if start.point.value == 0.0 { LineStyleType::Dotted } else { LineStyleType::Solid };
        plot.stroke(vec![at(start), at(target)], "var(--path)", 2.0, dash);
    }
    if let Some(actual) = of(TimeRole::Actual) {
        plot.stroke(vec![at(start), at(actual)], "var(--path)", 5.0, LineStyleType::Solid);
    }
}

fn marks(spot: &TimeSpot) -> Vec<Dot> {
    let here = at(spot);
    match spot.point.role {
        TimeRole::Baseline | TimeRole::Rebased => vec![Dot::ring(here, "var(--path)")],
        TimeRole::Actual => vec![Dot::new(here, "circle", 15.0)],
        TimeRole::Stated => vec![Dot::new(here, "diamond", 15.0)],
        TimeRole::Target => {
            let mark = match spot.point.op {
                Operator::Exactly => EndMark::Bar,
                Operator::Above | Operator::AtLeast => EndMark::AtLeast,
                Operator::Below | Operator::AtMost => EndMark::AtMost,
                Operator::About => EndMark::About,
            };
            let (size, offset) = match mark {
                EndMark::AtLeast => ([14.0, 26.0], [0.0, -8.0]),
                EndMark::AtMost => ([14.0, 26.0], [0.0, 8.0]),
                _ => ([4.0, 26.0], [0.0, 0.0]),
            };
            vec![Dot { size, offset, edge_width: 0.0, ..Dot::new(here, end_symbol(mark), 0.0) }]
        }
    }
}

/// Figure and meaning beside the mark, above it unless another value of that year is higher.
fn label(lang: Lang, spot: &TimeSpot, all: &[&TimeSpot]) -> Words {
    let here = at(spot);
    let is_lower = all.iter().any(|other| other.point.year == spot.point.year && other.point.value > spot.point.value);
    let role = crate::view::time_role(lang, spot.point.role);
    let words = Words::new(here, if is_lower { Side::Below } else { Side::Above }).bold(&spot.figure);
    words.line().small(role).moved(0.0, if is_lower { 14.0 } else { -14.0 })
}
