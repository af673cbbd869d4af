//! Places by one concept: the way of each from its baseline to its target, or a bar for each.

use super::marks::end_symbol;
use super::plot::{Dot, Plot, Side, Words};
use super::scale::axis_range;
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, said_chart};
use crate::analysis::{Compared, end};
use crate::model::{Indicator, Kind};
use crate::view::{EndMark, Lang, Ranking, Said, end_mark, printed, real};
use charming::element::LineStyleType;

/// Height of a line in pixels.
fn line_height(form: Form) -> f64 {
    if form == Form::Wide { 60.0 } else { 88.0 }
}

/// Room for names at the left and values at the right; a narrow chart has them above each line.
fn margin(lang: Lang, form: Form) -> [f64; 4] {
    match form {
        Form::Wide => [if lang == Lang::Zh { 150.0 } else { 250.0 }, 130.0, 18.0, 34.0],
        Form::Narrow => [8.0, 20.0, 22.0, 34.0],
    }
}

fn figures(row: &Indicator) -> (Option<f64>, Option<f64>) {
    (row.baseline().and_then(|value| value.number()), end(row).and_then(|end| end.value.number()))
}

/// The rows that are drawn, and the containing place where it is left out: a whole that is far larger than its parts
/// would press them against the axis.
fn drawn<'r, 'a>(ranking: &'r Ranking<'a>, size: impl Fn(&Compared) -> Option<f64>) -> (Vec<&'r Compared<'a>>, Vec<&'r Compared<'a>>) {
    let largest = ranking.found.rows.iter().filter(|compared| !compared.is_reference).filter_map(&size).fold(0.0, f64::max);
    ranking
        .found
        .rows
        .iter()
        .partition(|compared| !compared.is_reference || largest == 0.0 || size(compared).is_none_or(|size| size <= 2.0 * largest))
}

fn left_out(ranking: &Ranking, rows: &[&Compared]) -> Vec<String> {
    rows.iter().map(|compared| ranking.lang.left_out(&ranking.place(compared.row), &ranking.way_words(compared.row))).collect()
}

/// Rings and bars on one axis in the unit: 从基期到目标.
pub(super) fn ways_chart(ranking: &Ranking, form: Form) -> Option<ChartSpec> {
    let size = |compared: &Compared| <[_; 2]>::from(figures(compared.row)).into_iter().flatten().reduce(f64::max);
    let (rows, without) = drawn(ranking, size);
    let mut values: Vec<f64> = rows.iter().flat_map(|compared| <[_; 2]>::from(figures(compared.row))).flatten().collect();
    if values.is_empty() {
        return None;
    }
    values.push(0.0);
    let (mut plot, mut points) = (plane(ranking.lang, rows.len(), form, &values), Vec::new());
    for (at, compared) in rows.iter().enumerate() {
        let y = real(at);
        head(&mut plot, ranking, compared, y, form);
        let (b, t) = figures(compared.row);
        let is_rate = compared.row.kind == Kind::GrowthRate;
        let color = if compared.is_reference { "var(--ghost)" } else { "var(--path)" };
        let label = |value| printed(compared.row, value).map_or_else(|_| String::new(), |printed| printed.text());
        match (b, t) {
            (Some(b), Some(t)) if !is_rate => {
                let dash = if b == 0.0 { LineStyleType::Dotted } else { LineStyleType::Solid };
                plot.stroke(vec![(b, y), (t, y)], color, if end(compared.row).is_some_and(|end| end.planned) { 3.0 } else { 5.0 }, dash);
            }
            (None, Some(t)) => plot.stroke(vec![(0.0, y), (t, y)], "var(--ghost)", 1.5, LineStyleType::Dotted),
            _ => {}
        }
        if let Some(t) = t {
            plot.dots.push(end_dot(end_mark(compared.row), (t, y), color));
        }
        if let Some(b) = b {
            plot.dots.push(Dot::ring((b, y), color));
        }
        let (from, to) = (compared.row.baseline().map(label), end(compared.row).map(|end| label(end.value)));
        figures_of_way(&mut plot, y, b.zip(from), t.zip(to));
        points.push(point(ranking, compared, (t.or(b).unwrap_or(0.0), y)));
    }
    let notices = [vec![ranking.lang.way_legend().to_owned()], left_out(ranking, &without), ranking.notes()].concat();
    Some(spec(ranking, plot, points, notices, form))
}

/// The figures of a way above its ends, or together behind it where the ends are too near for both.
fn figures_of_way(plot: &mut Plot, y: f64, from: Option<(f64, String)>, to: Option<(f64, String)>) {
    let span = plot.x.1 - plot.x.0;
    let words = match (from, to) {
        (Some((b, from)), Some((t, to))) if (t - b).abs() < span * 0.07 => {
            vec![Words::new((b.max(t), y), Side::Right).words(&from).small(" → ").bold(&to).moved(18.0, 0.0)]
        }
        (from, to) => {
            let rises = from.as_ref().zip(to.as_ref()).is_none_or(|((b, _), (t, _))| t >= b);
            let of_target = to.map(|(t, to)| match rises {
                true => Words::new((t, y), Side::AboveFrom).bold(&to).moved(-14.0, -14.0),
                false => Words::new((t, y), Side::AboveTo).bold(&to).moved(14.0, -14.0),
            });
            let of_baseline = from.map(|(b, from)| match rises {
                // At the start of the axis there is no room to the left.
                true => Words::new((b, y), Side::AboveTo).words(&from).moved(if b < plot.x.0 + span * 0.1 { 14.0 } else { 6.0 }, -12.0),
                false => Words::new((b, y), Side::AboveFrom).words(&from).moved(-6.0, -12.0),
            });
            of_target.into_iter().chain(of_baseline).collect()
        }
    };
    plot.words.extend(words);
}

/// The value by the yardstick as a bar from 0.
pub(super) fn bars_chart(ranking: &Ranking, form: Form) -> Option<ChartSpec> {
    let (rows, without) = drawn(ranking, |compared| compared.value.ok());
    let mut values: Vec<f64> = rows.iter().filter_map(|compared| compared.value.ok()).map(|value| ranking.shown(value)).collect();
    if values.is_empty() {
        return None;
    }
    values.push(0.0);
    let (mut plot, mut points) = (plane(ranking.lang, rows.len(), form, &values), Vec::new());
    let reference = rows.iter().find(|compared| compared.is_reference).and_then(|compared| compared.value.ok());
    let legend = if reference.is_some() { ranking.lang.bars_legend() } else { ranking.lang.bars_legend_alone() };
    let foot = plot.y.1;
    if let Some(value) = reference {
        plot.stroke(vec![(ranking.shown(value), plot.y.0), (ranking.shown(value), foot)], "var(--behind)", 2.0, LineStyleType::Dashed);
    }
    for (at, compared) in rows.iter().enumerate() {
        let y = real(at);
        head(&mut plot, ranking, compared, y, form);
        let value = compared.value.ok().map(|value| ranking.shown(value));
        if let Some(value) = value {
            let color = if compared.is_reference { "var(--heat-2)" } else { "var(--path)" };
            plot.stroke(vec![(0.0, y), (value, y)], color, if form == Form::Wide { 22.0 } else { 16.0 }, LineStyleType::Solid);
        }
        points.push(point(ranking, compared, (value.unwrap_or(0.0), y)));
    }
    let notices = [vec![legend.to_owned()], left_out(ranking, &without), ranking.notes()].concat();
    Some(spec(ranking, plot, points, notices, form))
}

fn plane(lang: Lang, lines: usize, form: Form, values: &[f64]) -> Plot {
    let count = real(lines);
    let range = axis_range(values);
    let mut plot = Plot::new((range.min, range.max), (-0.6, count - 0.4), margin(lang, form));
    plot.downwards = true;
    plot.axis_across(range, "");
    plot
}

/// The name of a line with its caveat mark, and the compared value.
fn head(plot: &mut Plot, ranking: &Ranking, compared: &Compared, y: f64, form: Form) {
    let mark = if compared.caveats.is_empty() { "" } else { " ※" };
    let rank = compared.rank.map_or_else(String::new, |rank| format!("{rank} "));
    let name = ranking.place(compared.row);
    let (value, is_value) = (ranking.value(compared), compared.value.is_ok());
    let value_words = |words: Words| if is_value { words.bold(&value) } else { words.small(&value) };
    match form {
        Form::Wide => {
            let words = Words::new((plot.x.0, y), Side::Left).small(&rank).words(&name).caveat(mark);
            plot.words.push(words.moved(-14.0, 0.0));
            plot.words.push(value_words(Words::new((plot.x.1, y), Side::Right).within(112.0)).moved(12.0, 0.0));
        }
        Form::Narrow => {
            let words = Words::new((plot.x.0, y), Side::AboveFrom).small(&rank).words(&name).caveat(mark).moved(6.0, -34.0);
            plot.words.push(words);
            plot.words.push(value_words(Words::new((plot.x.1, y), Side::AboveTo)).moved(0.0, -36.0));
        }
    }
}

fn point(ranking: &Ranking, compared: &Compared, at: (f64, f64)) -> ChartPoint {
    ChartPoint { at: Anchor::Value(at.0, at.1), text: ranking.point_words(compared), href: Some(ranking.link(compared.row)) }
}

fn spec(ranking: &Ranking, plot: Plot, points: Vec<ChartPoint>, notes: Vec<String>, form: Form) -> ChartSpec {
    let [_, _, top, bottom] = plot.margin;
    let height = real(points.len()) * line_height(form) + top + bottom;
    let said = Said { title: ranking.title(), subtitle: ranking.subtitle(), notes, source: ranking.source(), sheet: ranking.sheet() };
    said_chart(ranking.lang, &said, plot.option(form), points, height)
}

/// The end of a level way: the marks of `marks` stand upright on an axis of values, so these lie on their side.
fn end_dot(mark: EndMark, at: (f64, f64), color: &'static str) -> Dot {
    let (symbol, size, offset) = match mark {
        EndMark::Dot => ("circle", [15.0, 15.0], [0.0, 0.0]),
        EndMark::Bar => ("rect", [4.0, 26.0], [0.0, 0.0]),
        EndMark::AtLeast => ("path://M0,0H4V11H9L5,6L8,5L15,13L8,21L5,20L9,15H4V26H0Z", [15.0, 26.0], [5.5, 0.0]),
        EndMark::AtMost => ("path://M15,0H11V11H6L10,6L7,5L0,13L7,21L10,20L6,15H11V26H15Z", [15.0, 26.0], [-5.5, 0.0]),
        EndMark::About | EndMark::Bracket => (end_symbol(mark), [if mark == EndMark::Bracket { 9.0 } else { 4.0 }, 26.0], [0.0, 0.0]),
    };
    let edge_width = if mark == EndMark::Dot { 2.0 } else { 0.0 };
    Dot { size, offset, fill: color, edge_width, ..Dot::new(at, symbol, 0.0) }
}
