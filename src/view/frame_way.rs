//! One row's way as a frame draws it: both figures large, the way between them, their years below.

use super::drawing::{FrameLine, escape, frame_line_svg};
use super::way::{WayScale, WayShape, way};
use super::{Lang, as_of, end_mark, fixed, printed, yearly_phrase};
use crate::analysis::{adopted, end, multiple};
use crate::model::{Catalog, Indicator, Role, Value};

/// The drawing of a row; words alone where there is no way.
pub(super) fn frame_way(lang: Lang, catalog: &Catalog, row: &Indicator) -> String {
    let shape = way(lang, row, WayScale::of(catalog));
    let mark = end_mark(row);
    let end = end(row);
    let years = adopted(row).ok().zip(end.as_ref().and_then(|end| end.value.year)).map_or(0, |((_, from), to)| to - from);
    let (line, from) = match shape.shape {
        WayShape::Measured { .. } => (Some(FrameLine::Measured { mark, years }), row.baseline()),
        WayShape::FromZero => (Some(FrameLine::FromZero { mark }), row.baseline()),
        WayShape::NoBaseline { reached: Some(reached), .. } => {
            (Some(FrameLine::NoBaseline { mark, reached: Some(reached) }), row.value(Role::Actual))
        }
        WayShape::NoBaseline { .. } => (Some(FrameLine::NoBaseline { mark, reached: None }), None),
        WayShape::Nothing => (None, row.baseline()),
    };
    let to = end.as_ref().map(|end| end.value);
    let between = match (&line, multiple(row)) {
        (Some(FrameLine::Measured { .. }), Ok(times)) => {
            let times = lang.times(&fixed(times, 2));
            yearly_phrase(lang, row).map_or(times.clone(), |yearly| format!("{times}{}{yearly}", lang.comma()))
        }
        _ => shape.words.unwrap_or_default(),
    };
    let drawing = line.map_or_else(String::new, |line| frame_line_svg(&line));
    format!(
        "<div class=\"frame-way\"><p class=\"frame-ends\">{}<span class=\"frame-between\">{}</span>{}</p>{drawing}<p class=\"frame-years\"><span>{}</span><span>{}</span></p></div>",
        figure(row, from),
        escape(&between),
        figure(row, to),
        escape(&from.map_or_else(String::new, |value| time(lang, value))),
        escape(&to.map_or_else(String::new, |value| time(lang, value)))
    )
}

fn figure(row: &Indicator, value: Option<&Value>) -> String {
    match value.and_then(|value| printed(row, value).ok()) {
        Some(figure) => format!(
            "<span class=\"frame-figure\"><b>{}</b> <span class=\"unit\" lang=\"zh-CN\">{}</span></span>",
            escape(&figure.text()),
            escape(&row.unit)
        ),
        None => "<span></span>".to_owned(),
    }
}

/// What a figure is, with its year: 2020年基期.
fn time(lang: Lang, value: &Value) -> String {
    if let Some(rebased) = &value.rebased {
        return lang.baseline_as_of(&as_of(lang, &rebased.as_of));
    }
    let Some(year) = value.year else { return String::new() };
    match value.role {
        Role::Baseline => lang.baseline_of(year),
        Role::Target => lang.frame_target_of(year),
        Role::Actual | Role::Change { .. } => lang.frame_actual_of(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    fn check(id: &str, expected: &[&str], absent: &[&str]) {
        let catalog = bundled().unwrap();
        let html = frame_way(Lang::Zh, &catalog, catalog.indicator(&id.parse().unwrap()).unwrap());
        for part in expected {
            assert!(html.contains(part), "{id} lacks {part}: {html}");
        }
        for part in absent {
            assert!(!html.contains(part), "{id} has {part}: {html}");
        }
    }

    #[test]
    fn each_kind_of_row_is_drawn_in_its_own_way() {
        check(
            "gx-14/1/16",
            &["<b>195</b>", "<b>500</b>", "2.56倍，年均+20.7%", "2020年基期", "2025年目标", "way-line", "way-ring"],
            &["way-dots"],
        );
        check("gx-14/1/3", &["从0起步", "way-dots", "way-ring", "<b>0</b>"], &["way-line"]);
        check("gx-14/1/7", &["无基期", "way-dots", "<span></span>", "2025年目标"], &["way-ring", "way-line"]);
        check("qj-14/1/1", &["增速本身", "<b>47.6</b>", "<b>＞10</b>"], &["<svg"]);
        check("cq-13/1/4", &["way-walked", "way-dot", "2015年实际"], &["way-bar"]);
        check("kz-14/1/3", &["<b>【51】</b>", "2020年实际", "<b>【15】</b>", "340.0%"], &["way-ring"]);
    }

    #[test]
    fn every_row_is_drawn_in_both_languages() {
        let catalog = bundled().unwrap();
        for row in catalog.indicators() {
            for lang in [Lang::Zh, Lang::En] {
                let html = frame_way(lang, &catalog, row);
                assert!(!html.contains("NaN") && !html.contains("style="), "{}: {html}", row.id);
                assert!(html.contains("frame-figure") || html.contains("way-"), "{}: {html}", row.id);
            }
        }
    }
}
