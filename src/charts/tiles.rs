//! Coloured cells: the tile map and the heat table.

use super::plot::{Plot, Side, Words};
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, patched, plain, said_chart};
use crate::view::{Lang, MapView, MatrixView, real};
use charming::{
    component::Axis,
    element::{AxisType, LineStyle, LineStyleType},
    series::{Heatmap, Line},
};
use serde_json::{Value, json};

/// Fill and text of a class of colour.
fn colours(class: usize) -> (&'static str, &'static str) {
    match class {
        1 => ("var(--heat-1)", "var(--ink)"),
        2 => ("var(--heat-2)", "var(--ink)"),
        3 => ("var(--heat-3)", "var(--heat-3-text)"),
        4 => ("var(--heat-4)", "var(--heat-4-text)"),
        5 => ("var(--heat-5)", "var(--heat-4-text)"),
        _ => ("var(--ground-2)", "var(--ink-2)"),
    }
}

/// A cell: position, what stands in it, its colours, the radius of its corners.
struct Cell {
    at: (f64, f64),
    text: String,
    class: usize,
    is_hatched: bool,
    radius: u32,
}

/// Cells on a grid of so many columns and rows; the plane has strokes and words of its own, in the same units.
fn cells_option(plane: Plot, (columns, rows): (usize, usize), cells: &[Cell], sizes: (u32, u32), form: Form) -> Value {
    let (name, figure) = sizes;
    let data: Vec<Value> = cells
        .iter()
        .map(|cell| {
            let (fill, ink) = colours(cell.class);
            let is_bare = cell.is_hatched;
            json!({
                "value": [cell.at.0, cell.at.1, cell.class],
                "itemStyle": {"color": if is_bare { "var(--ground-2)" } else { fill }, "borderColor": "var(--ground)", "borderWidth": 2, "borderRadius": cell.radius, "opacity": 1},
                "label": {"show": true, "opacity": 1, "formatter": cell.text, "color": ink, "fontSize": name, "lineHeight": name + 4,
                          "rich": {"b": {"fontSize": figure, "fontWeight": 700, "lineHeight": figure + 5, "color": ink},
                                   "w": {"fontSize": name, "lineHeight": name + 4, "color": if is_bare { "var(--ink-2)" } else { ink },
                                         "textBorderColor": if is_bare { "var(--ground-2)" } else { "transparent" }, "textBorderWidth": if is_bare { 3 } else { 0 }},
                                   "m": {"fontSize": 10, "lineHeight": 11, "color": ink},
                                   "c": {"fontSize": name, "fontWeight": 700, "color": ink}}},
            })
        })
        .collect();
    let patch =
        json!({"data": data, "xAxisIndex": 1, "yAxisIndex": 1, "silent": true, "animation": false, "emphasis": {"disabled": true}, "z": 1});
    let heat = patched(&Heatmap::new(), patch);
    let labels = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
    let category = |count: usize, inverse: bool| {
        patched(&Axis::new().type_(AxisType::Category).data(labels(count)), json!({"show": false, "inverse": inverse}))
    };
    // The plane's own axes run from half a cell before the first to half a cell after the last, as categories do.
    let mut option = plane.option(form);
    if let Some(object) = option.as_object_mut() {
        for (key, axis) in [("xAxis", category(columns, false)), ("yAxis", category(rows, true))] {
            let own = object.remove(key).unwrap_or_default();
            object.insert(key.to_owned(), json!([own, axis]));
        }
        if let Some(series) = object.get_mut("series").and_then(Value::as_array_mut) {
            series.insert(0, heat);
            series.insert(1, hatching(cells));
        }
    }
    option
}

/// Slanting lines across cells, as one series with gaps: no figure, or not to be compared.
fn hatching(cells: &[Cell]) -> Value {
    let edge = 0.46;
    let mut data: Vec<Value> = Vec::new();
    for cell in cells.iter().filter(|cell| cell.is_hatched) {
        let (x, y) = cell.at;
        // A quarter of a cell apart, cut off where the cell ends.
        for sum in [-0.69, -0.46, -0.23, 0.0, 0.23, 0.46, 0.69f64] {
            let (from, to) = ((sum - edge).max(-edge), (sum + edge).min(edge));
            data.extend([json!([x + from, y + sum - from]), json!([x + to, y + sum - to]), json!(["-", "-"])]);
        }
    }
    let patch = json!({"data": data, "silent": true, "animation": false, "emphasis": {"disabled": true}, "clip": false, "connectNulls": false, "z": 2});
    let line = Line::new().show_symbol(false).line_style(LineStyle::new().color("var(--rule)").width(1));
    patched(&line, patch)
}

/// The tile map: a tile for each district and county, zones with round corners, hatching where there is no figure.
pub(super) fn map_chart(lang: Lang, view: &MapView, form: Form) -> ChartSpec {
    let columns = view.tiles.iter().map(|spot| usize::from(spot.tile.column) + 1).max().unwrap_or(1);
    let rows = view.tiles.iter().map(|spot| usize::from(spot.tile.row) + 1).max().unwrap_or(1);
    let margin = if form == Form::Wide { [2.0, 2.0, 2.0, 44.0] } else { [0.0, 0.0, 2.0, 64.0] };
    let mut plane = Plot::new((-0.5, real(columns) - 0.5), (-0.5, real(rows) - 0.5), margin);
    plane.downwards = true;
    let sizes = match (form, lang) {
        (Form::Wide, Lang::Zh) => (13, 15),
        (Form::Wide, Lang::En) => (11, 14),
        (Form::Narrow, _) => (11, 11),
    };
    let cells: Vec<Cell> = view
        .tiles
        .iter()
        .map(|spot| {
            // A phone's tile is as wide as its figure, so that the mark stands below it.
            let mark = match (spot.caveat, form) {
                (true, Form::Wide) => "※}",
                (true, Form::Narrow) => "}\n{m|※}",
                (false, _) => "}",
            };
            let name = in_tile(lang, &spot.name, form);
            let text = match &spot.value {
                Some((_, figure)) => format!("{}\n{{b|{}{mark}", styled(&name), plain(figure)),
                None if spot.refused => format!("{}\n{{w|≠}}", styled(&name)),
                // There is a row, but nothing to colour it by: the words of the point say why.
                None if spot.href.is_some() => format!("{}\n{{w|—}}", styled(&name)),
                None => styled(&name),
            };
            Cell {
                at: (f64::from(spot.tile.column), f64::from(spot.tile.row)),
                text,
                class: spot.value.as_ref().map_or(0, |(class, _)| *class),
                is_hatched: spot.value.is_none(),
                radius: match (spot.tile.is_zone(), form) {
                    (true, Form::Wide) => 16,
                    (true, Form::Narrow) => 9,
                    (false, _) => 2,
                },
            }
        })
        .collect();
    let height = real(rows) * if form == Form::Wide { 62.0 } else { 48.0 } + margin.iter().skip(2).sum::<f64>();
    legend(lang, &mut plane, view, form);
    let points = view.tiles.iter().map(|spot| ChartPoint {
        at: Anchor::Value(f64::from(spot.tile.column), f64::from(spot.tile.row)),
        text: spot.text.clone(),
        href: spot.href.clone(),
    });
    let points = points.collect();
    said_chart(lang, &view.said, cells_option(plane, (columns, rows), &cells, sizes, form), points, height)
}

fn styled(lines: &str) -> String {
    lines.split('\n').map(|line| format!("{{w|{}}}", plain(line))).collect::<Vec<_>>().join("\n")
}

/// The name of a tile in lines that fit into it.
fn in_tile(lang: Lang, name: &str, form: Form) -> String {
    let characters: Vec<char> = name.chars().collect();
    match (lang, form) {
        (Lang::Zh, Form::Narrow) if name.ends_with("区") => name.trim_end_matches('区').to_owned(),
        (Lang::Zh, Form::Narrow) if characters.len() > 2 => {
            characters.chunks(2).map(|two| two.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
        }
        // A tile on a phone has room for some letters; the words below it say the whole name.
        (Lang::En, Form::Narrow) => characters.iter().take(4).collect(),
        (Lang::En, Form::Wide) => name.replace(' ', "\n"),
        (Lang::Zh, _) => name.to_owned(),
    }
}

/// The classes below the map, each with a swatch drawn as a stroke, so that saved pictures have them as well.
fn legend(lang: Lang, plane: &mut Plot, view: &MapView, form: Form) {
    let foot = plane.y.1;
    let (left, width) = (plane.x.0, plane.x.1 - plane.x.0);
    let words: Vec<(usize, &str)> =
        view.classes.iter().enumerate().map(|(at, words)| (at + 1, words.as_str())).chain([(0, lang.map_hatched())]).collect();
    let per_line = if form == Form::Wide { words.len() } else { 3 };
    for (at, (class, words)) in words.iter().enumerate() {
        let x = left + width * real(at % per_line) / real(per_line);
        let down = 14.0 + real(at / per_line) * 24.0;
        let fill = if *class == 0 { "var(--ground-2)" } else { colours(*class).0 };
        plane.dots.push(super::plot::Dot {
            size: [18.0, 14.0],
            offset: [9.0, down + 6.0],
            fill,
            edge: "var(--edge)",
            edge_width: 1.0,
            ..super::plot::Dot::new((x, foot), "rect", 0.0)
        });
        if *class == 0 {
            plane.words.push(Words::new((x, foot), Side::Right).small("╱").moved(4.0, down + 6.0));
        }
        plane.words.push(Words::new((x, foot), Side::Right).small(words).moved(24.0, down + 6.0));
    }
}

/// The heat table as a picture. No cell, no chart.
pub(super) fn matrix_chart(lang: Lang, view: &MatrixView, form: Form) -> Option<ChartSpec> {
    if view.cells.is_empty() {
        return None;
    }
    let (columns, concepts) = (view.columns.len(), view.concepts.len());
    // A phone has no room for names beside the cells: there each concept has a line of its own for its name.
    let (every, of_cells) = if form == Form::Wide { (1, 0) } else { (2, 1) };
    let rows = concepts * every;
    let line = |at: usize| real(at * every + of_cells);
    let (names, head) = if lang == Lang::Zh { (180.0, 48.0) } else { (250.0, 72.0) };
    let margin = if form == Form::Wide { [names, 4.0, head, 8.0] } else { [4.0, 4.0, head, 8.0] };
    let mut plane = Plot::new((-0.5, real(columns) - 0.5), (-0.5, real(rows) - 0.5), margin);
    plane.downwards = true;
    for (at, (place, begins)) in view.columns.iter().enumerate() {
        let words = Words::new((real(at), -0.5), Side::Above).within(if form == Form::Wide { 90.0 } else { 46.0 });
        plane.words.push(words.small(place).moved(0.0, -6.0));
        // A gap before a column of another period.
        if *begins {
            let x = real(at) - 0.5;
            plane.stroke(vec![(x, -0.5), (x, real(rows) - 0.5)], "var(--ground)", 10.0, LineStyleType::Solid);
        }
    }
    for (at, (_, concept, _)) in view.concepts.iter().enumerate() {
        plane.words.push(match form {
            Form::Wide => Words::new((-0.5, real(at)), Side::Left).within(names - 18.0).words(concept).moved(-10.0, 0.0),
            Form::Narrow => Words::new((-0.5, real(at * every)), Side::Right).small(concept).moved(0.0, 4.0),
        });
        for column in (0..columns).filter(|column| !view.cells.iter().any(|cell| cell.row == at && cell.column == *column)) {
            plane.words.push(Words::new((real(column), line(at)), Side::Above).small("—").moved(0.0, 8.0));
        }
    }
    let cells: Vec<Cell> = view
        .cells
        .iter()
        .map(|cell| {
            let mark = if cell.refused {
                " ≠"
            } else if cell.caveat {
                " ※"
            } else {
                ""
            };
            let style = if cell.class == 0 { 'w' } else { 'b' };
            // The unit stands in the subtitle, and a phone's cell has no room for it.
            let figure = if form == Form::Wide { cell.figure.clone() } else { cell.figure.trim_end_matches(['倍', '×']).to_owned() };
            Cell {
                at: (real(cell.column), line(cell.row)),
                text: format!("{{{style}|{}}}{{c|{mark}}}", plain(&figure)),
                class: cell.class,
                is_hatched: cell.refused,
                radius: 0,
            }
        })
        .collect();
    // English names take up to three lines.
    let of_row = match (form, lang) {
        (Form::Wide, Lang::Zh) => 46.0,
        (Form::Wide, Lang::En) => 60.0,
        (Form::Narrow, _) => 29.0,
    };
    let height = real(rows) * of_row + margin.iter().skip(2).sum::<f64>();
    let points = view.cells.iter().map(|cell| ChartPoint {
        at: Anchor::Value(real(cell.column), line(cell.row)),
        text: cell.text.clone(),
        href: Some(cell.href.clone()),
    });
    let points = points.collect();
    Some(said_chart(lang, &view.said, cells_option(plane, (columns, rows), &cells, (12, 14), form), points, height))
}
