//! Scatter, profile and distribution: points on a plane.

use super::plot::{Dot, Plot, Side, Words};
use super::scale::{AxisRange, axis_range};
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, Hidden, LegendItem};
use crate::view::{GrowthView, Lang, ProfileView, Said, ScatterView, Spot};
use charming::element::LineStyleType;

fn point(spot: &Spot) -> ChartPoint {
    ChartPoint { at: Anchor::Value(spot.at.0, spot.at.1), text: spot.text.clone(), href: Some(spot.href.clone()) }
}

fn spec(lang: Lang, said: &Said, plot: Plot, points: Vec<ChartPoint>, height: f64, form: Form) -> ChartSpec {
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    ChartSpec {
        option: plot.option(form),
        summary: format!("{}{}{}", said.title.replace('|', ""), lang.colon(), texts.join(lang.semicolon())),
        title: Some(said.title.clone()),
        notices: said.notes.clone(),
        subtitle: said.subtitle.clone(),
        source: said.source.clone(),
        height: Some(height),
        points,
        file: said.sheet.name.clone(),
        ..ChartSpec::default()
    }
}

/// Two quantities against each other; no point, no chart.
pub(super) fn scatter_chart(lang: Lang, view: &ScatterView, form: Form) -> Option<ChartSpec> {
    if view.spots.is_empty() {
        return None;
    }
    let values = |value: fn(&Spot) -> f64| view.spots.iter().map(value).collect::<Vec<_>>();
    let (xs, ys) = (values(|spot| spot.at.0), values(|spot| spot.at.1));
    let (mut across, mut up) = (axis_range(&xs), axis_range(&ys));
    let mut notices = view.said.notes.clone();
    if view.same_scale {
        let both = axis_range(&[xs, ys].concat());
        (across, up) = (both, both);
        notices.insert(0, lang.scatter_diagonal().to_owned());
    }
    let height = if form == Form::Wide { 460.0 } else { 400.0 };
    let right = if form == Form::Wide { 120.0 } else { 26.0 };
    let mut plot = Plot::new((across.min, across.max), (up.min, up.max), [10.0, right, 44.0, 58.0]);
    plot.axis_up(up, &view.y.unit);
    plot.axis_across(across, "");
    if view.same_scale {
        plot.stroke(vec![(across.min, across.min), (across.max, across.max)], "var(--edge)", 1.5, LineStyleType::Dashed);
    }
    let axis = |title: &str, unit: &str| if unit.is_empty() { title.to_owned() } else { format!("{title}（{unit}）") };
    plot.words.push(Words::new((across.min, up.max), Side::AboveFrom).words(&axis(&view.y.title, &view.y.unit)).moved(0.0, -22.0));
    plot.words.push(Words::new((across.max, up.min), Side::AboveTo).words(&axis(&view.x.title, &view.x.unit)).moved(0.0, 54.0));
    // In the right third labels stand to the left of their dots, so that none is cut off.
    let late = across.min + (across.max - across.min) * if form == Form::Wide { 0.85 } else { 0.5 };
    for (at, spot) in view.spots.iter().enumerate() {
        let is_crowded = view.spots.iter().take(at).any(|other| {
            ((other.at.1 - spot.at.1) / (up.max - up.min)).abs() < 0.06
                && ((other.at.0 - spot.at.0) / (across.max - across.min)).abs() < 0.35
        });
        plot.dots.push(if spot.is_reference { Dot::ring(spot.at, "var(--ghost)") } else { Dot::new(spot.at, "circle", 15.0) });
        let (side, shift) = if spot.at.0 > late { (Side::Left, -10.0) } else { (Side::Right, 10.0) };
        let words = Words::new(spot.at, side).words(&spot.label).caveat(if spot.caveat { " ※" } else { "" });
        plot.words.push(words.moved(shift, if is_crowded { 20.0 } else { 0.0 }));
    }
    if view.spots.len() < 10 {
        notices.push(lang.scatter_few().to_owned());
    }
    let points = view.spots.iter().map(point).collect();
    Some(ChartSpec { notices, ..spec(lang, &view.said, plot, points, height, form) })
}

/// Marks of places, told apart by form before colour.
const MARKS: [(&str, &str, bool); 7] = [
    ("circle", "●", false),
    ("rect", "■", false),
    ("triangle", "▲", false),
    ("diamond", "◆", false),
    ("circle", "○", true),
    ("rect", "□", true),
    ("triangle", "△", true),
];

/// Places across concepts: a line for each concept, log₂ of the multiple across. Nothing to draw, no chart.
pub(super) fn profile_chart(lang: Lang, view: &ProfileView, form: Form, hidden: &Hidden) -> Option<ChartSpec> {
    if view.concepts.is_empty() {
        return None;
    }
    let all = view.places.iter().flat_map(|(_, spots)| spots).map(|spot| spot.at.0);
    let (low, high) = all.fold((0f64, 1f64), |(low, high), log| (low.min(log), high.max(log)));
    let range = AxisRange { min: low.floor(), max: (high + 0.05).ceil(), step: 1.0 };
    let count = f64::from(u32::try_from(view.concepts.len()).unwrap_or_default());
    let margin = if form == Form::Wide { [190.0, 28.0, 30.0, 14.0] } else { [10.0, 22.0, 46.0, 8.0] };
    let mut plot = Plot::new((range.min, range.max), (-0.6, count - 0.4), margin);
    plot.downwards = true;
    let mut step = range.min;
    while step <= range.max {
        let color = if step == 0.0 { "var(--edge)" } else { "var(--hairline)" };
        plot.stroke(vec![(step, -0.6), (step, count - 0.4)], color, 1.0, LineStyleType::Solid);
        plot.words.push(Words::new((step, -0.6), Side::Above).small(&crate::view::short(step.exp2(), 3)).moved(0.0, -6.0));
        step += 1.0;
    }
    for (at, (name, _)) in view.concepts.iter().enumerate() {
        let y = f64::from(u32::try_from(at).unwrap_or_default());
        let words = match form {
            Form::Wide => Words::new((range.min, y), Side::Left).within(170.0).words(name).moved(-14.0, 0.0),
            Form::Narrow => Words::new((range.min, y), Side::AboveFrom).words(name).moved(0.0, -10.0),
        };
        plot.words.push(words);
        plot.stroke(vec![(range.min, y), (range.max, y)], "var(--hairline)", 1.0, LineStyleType::Solid);
    }
    let (mut points, mut legend) = (Vec::new(), Vec::new());
    let shown: Vec<&(String, Vec<Spot>)> = view.places.iter().filter(|(place, _)| !hidden.contains(place)).collect();
    for ((place, spots), (symbol, mark, is_hollow)) in view.places.iter().zip(MARKS.into_iter().cycle()) {
        let is_shown = !hidden.contains(place);
        legend.push(LegendItem { key: place.clone(), words: place.clone(), mark, shown: is_shown });
        if !is_shown {
            continue;
        }
        // The ways of one place or two can be followed; more of them would be a net.
        if shown.len() < 3 {
            for two in spots.windows(2).filter(|two| two.iter().map(|spot| spot.at.1).reduce(|a, b| b - a) == Some(1.0)) {
                plot.stroke(two.iter().map(|spot| spot.at).collect(), "var(--ghost)", 1.5, LineStyleType::Solid);
            }
        }
        for spot in spots {
            // A triangle and a diamond fill less of their box than a circle and a square.
            let size = if matches!(symbol, "triangle" | "diamond") { 18.0 } else { 15.0 };
            plot.dots.push(if is_hollow { Dot::hollow(spot.at, symbol, size - 2.0) } else { Dot::new(spot.at, symbol, size) });
            points.push(point(spot));
        }
    }
    points.sort_by(|a, b| order(a).total_cmp(&order(b)));
    let height = count * if form == Form::Wide { 44.0 } else { 54.0 } + margin.iter().skip(2).sum::<f64>();
    Some(ChartSpec { legend, ..spec(lang, &view.said, plot, points, height, form) })
}

/// Line by line, in each from the left.
fn order(point: &ChartPoint) -> f64 {
    match point.at {
        Anchor::Value(x, y) => y * 1e3 + x,
        Anchor::Node(at) => f64::from(u32::try_from(at).unwrap_or_default()),
    }
}

/// Rows as dots above the band of growth that they need. No row, no chart.
pub(super) fn growth_chart(lang: Lang, view: &GrowthView, form: Form) -> Option<ChartSpec> {
    let highest = view.bands.iter().map(|(.., count)| *count).max().filter(|highest| *highest > 0)?;
    let count = f64::from(u32::try_from(view.bands.len()).unwrap_or_default());
    let top = f64::from(u32::try_from(highest).unwrap_or_default());
    let mut plot = Plot::new((-0.6, count - 0.4), (0.2, top + 0.8), [8.0, 8.0, 22.0, 40.0]);
    plot.stroke(vec![(-0.6, 0.2), (count - 0.4, 0.2)], "var(--edge)", 1.0, LineStyleType::Solid);
    for (at, (_, words, rows)) in view.bands.iter().enumerate() {
        let x = f64::from(u32::try_from(at).unwrap_or_default());
        // A phone has room for the lower ends only.
        let label = if form == Form::Wide { words.clone() } else { words.split('–').next().unwrap_or_default().replace('%', "") };
        plot.words.push(Words::new((x, 0.2), Side::Below).small(&label).moved(0.0, 8.0));
        let height = f64::from(u32::try_from(*rows).unwrap_or_default());
        plot.words.push(Words::new((x, height), Side::Above).bold(&rows.to_string()).moved(0.0, -10.0));
    }
    for spot in &view.spots {
        let is_dimmed = view.chosen.is_some_and(|chosen| {
            view.bands
                .iter()
                .position(|(band, ..)| *band == chosen)
                .is_none_or(|at| f64::from(u32::try_from(at).unwrap_or_default()) != spot.at.0)
        });
        plot.dots.push(if is_dimmed { Dot::ring(spot.at, "var(--ghost)") } else { Dot::new(spot.at, "circle", 15.0) });
    }
    let height = top * 22.0 + 100.0;
    Some(spec(lang, &view.said, plot, view.spots.iter().map(point).collect(), height, form))
}
