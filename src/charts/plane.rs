//! Scatter, profile and distribution: points on a plane.

use super::plot::{Dot, Plot, Side, Words};
use super::scale::{AxisRange, axis_range};
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, Hidden, LegendItem, said_chart};
use crate::view::{GrowthView, Lang, ProfileView, ScatterView, Spot, real};
use charming::element::LineStyleType;

fn point(spot: &Spot) -> ChartPoint {
    ChartPoint { at: Anchor::Value(spot.at.0, spot.at.1), text: spot.text.clone(), href: Some(spot.href.clone()) }
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
    let room = if form == Form::Wide { (900.0, height - 102.0) } else { (292.0, height - 102.0) };
    let pixel = |at: (f64, f64)| ((at.0 - across.min) / (across.max - across.min) * room.0, (up.max - at.1) / (up.max - up.min) * room.1);
    let mut taken: Vec<Area> = view.spots.iter().map(|spot| Area::around(pixel(spot.at))).collect();
    for spot in &view.spots {
        plot.dots.push(if spot.is_reference { Dot::ring(spot.at, "var(--ghost)") } else { Dot::new(spot.at, "circle", 15.0) });
        let (side, shift, area) = free_side(pixel(spot.at), width_of(&spot.label) + if spot.caveat { 18.0 } else { 0.0 }, room, &taken);
        taken.push(area);
        let words = Words::new(spot.at, side).words(&spot.label).caveat(if spot.caveat { " ※" } else { "" });
        plot.words.push(words.moved(shift.0, shift.1));
    }
    if view.spots.len() < 10 {
        notices.push(lang.scatter_few().to_owned());
    }
    let points = view.spots.iter().map(point).collect();
    Some(ChartSpec { notices, ..said_chart(lang, &view.said, plot.option(form), points, height) })
}

/// A rectangle of pixels that something stands in: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Area(f64, f64, f64, f64);

impl Area {
    /// Of a dot.
    fn around((x, y): (f64, f64)) -> Area {
        Area(x - 8.0, y - 8.0, x + 8.0, y + 8.0)
    }

    fn meets(self, other: &Area) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}

/// Width of words at 14 pixels.
fn width_of(words: &str) -> f64 {
    words.chars().map(|c| if c.is_ascii() { 7.8 } else { 14.0 }).sum()
}

/// Where a label of a width has room beside its dot: right, left, above or below; right of it where there is none.
fn free_side((x, y): (f64, f64), width: f64, room: (f64, f64), taken: &[Area]) -> (Side, (f64, f64), Area) {
    let sides = [
        (Side::Right, (10.0, 0.0), Area(x + 10.0, y - 10.0, x + 10.0 + width, y + 10.0)),
        (Side::Left, (-10.0, 0.0), Area(x - 10.0 - width, y - 10.0, x - 10.0, y + 10.0)),
        (Side::Above, (0.0, -10.0), Area(x - width / 2.0, y - 30.0, x + width / 2.0, y - 10.0)),
        (Side::Below, (0.0, 10.0), Area(x - width / 2.0, y + 10.0, x + width / 2.0, y + 30.0)),
        (Side::AboveFrom, (0.0, -10.0), Area(x, y - 30.0, x + width, y - 10.0)),
        (Side::AboveTo, (0.0, -10.0), Area(x - width, y - 30.0, x, y - 10.0)),
    ];
    // The dot's own place is among those taken, and no label meets it.
    let is_free = |area: &Area| {
        area.0 >= -8.0
            && area.2 <= room.0 + 24.0
            && area.1 >= -20.0
            && area.3 <= room.1 + 4.0
            && !taken.iter().any(|other| area.meets(other))
    };
    sides.iter().find(|(.., area)| is_free(area)).copied().unwrap_or(sides[0])
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
    let count = real(view.concepts.len());
    let names = if lang == Lang::Zh { 190.0 } else { 260.0 };
    let margin = if form == Form::Wide { [names, 28.0, 30.0, 14.0] } else { [10.0, 22.0, 46.0, 8.0] };
    let mut plot = Plot::new((range.min, range.max), (-0.6, count - 0.4), margin);
    plot.downwards = true;
    let mut step = range.min;
    while step <= range.max {
        let color = if step == 0.0 { "var(--edge)" } else { "var(--hairline)" };
        plot.stroke(vec![(step, -0.6), (step, count - 0.4)], color, 1.0, LineStyleType::Solid);
        plot.words.push(Words::new((step, -0.6), Side::Above).small(&crate::view::short(step.exp2(), 3)).moved(0.0, -6.0));
        step += 1.0;
    }
    for (at, name) in view.concepts.iter().enumerate() {
        let y = real(at);
        let words = match form {
            Form::Wide => Words::new((range.min, y), Side::Left).within(names - 20.0).words(name).moved(-14.0, 0.0),
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
    Some(ChartSpec { legend, ..said_chart(lang, &view.said, plot.option(form), points, height) })
}

/// Line by line, in each from the left.
fn order(point: &ChartPoint) -> f64 {
    match point.at {
        Anchor::Value(x, y) => y * 1e3 + x,
        Anchor::Node(at) => real(at),
    }
}

/// Rows as dots above the band of growth that they need. No row, no chart.
pub(super) fn growth_chart(lang: Lang, view: &GrowthView, form: Form) -> Option<ChartSpec> {
    let highest = view.bands.iter().map(|(.., count)| *count).max().filter(|highest| *highest > 0)?;
    let count = real(view.bands.len());
    let top = real(highest);
    let mut plot = Plot::new((-0.6, count - 0.4), (0.2, top + 0.8), [8.0, 8.0, 22.0, 40.0]);
    plot.stroke(vec![(-0.6, 0.2), (count - 0.4, 0.2)], "var(--edge)", 1.0, LineStyleType::Solid);
    for (at, (_, words, rows)) in view.bands.iter().enumerate() {
        let x = real(at);
        // A phone has room for the lower ends only.
        let label = if form == Form::Wide { words.clone() } else { words.split('–').next().unwrap_or_default().replace('%', "") };
        plot.words.push(Words::new((x, 0.2), Side::Below).small(&label).moved(0.0, 8.0));
        let height = real(*rows);
        plot.words.push(Words::new((x, height), Side::Above).bold(&rows.to_string()).moved(0.0, -10.0));
    }
    for spot in &view.spots {
        let is_dimmed = view
            .chosen
            .is_some_and(|chosen| view.bands.iter().position(|(band, ..)| *band == chosen).is_none_or(|at| real(at) != spot.at.0));
        plot.dots.push(if is_dimmed { Dot::ring(spot.at, "var(--ghost)") } else { Dot::new(spot.at, "circle", 15.0) });
    }
    let height = top * 22.0 + 100.0;
    Some(said_chart(lang, &view.said, plot.option(form), view.spots.iter().map(point).collect(), height))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// A label is put over another one only where no side is free.
        #[test]
        fn labels_give_way(dots in proptest::collection::vec((0.0..300.0f64, 0.0..300.0f64), 1..6)) {
            let mut taken: Vec<Area> = dots.iter().map(|dot| Area::around(*dot)).collect();
            for dot in &dots {
                let (side, _, area) = free_side(*dot, 90.0, (300.0, 300.0), &taken);
                let is_over = taken.iter().any(|other| area.meets(other)) || area.2 > 324.0;
                assert!(!is_over || side == Side::Right);
                taken.push(area);
            }
        }
    }
}
