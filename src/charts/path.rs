//! The way of one indicator through the years: ring, line, bar; a dot where something was reached.

use super::marks::{Label, Mark, Place, Shape, Stroke, line_series, mark_patch, mark_series};
use super::scale::{AxisRange, axis_range};
use super::spec::{Anchor, ChartPoint, ChartSpec, Form, patched};
use crate::analysis::end;
use crate::model::{Indicator, Kind, Role, Value};
use crate::view::{EndMark, Lang, as_of, end_mark, printed, short, statement, yearly_phrase};
use charming::{
    component::{Axis, Grid},
    element::{AxisLabel, AxisLine, AxisTick, AxisType, LineStyle, LineStyleType, SplitLine},
};
use serde_json::json;

/// Strokes, marks and notices of one drawing.
#[derive(Default)]
struct Drawing {
    strokes: Vec<Stroke>,
    marks: Vec<Mark>,
    notices: Vec<String>,
    years: Vec<i32>,
}

/// The chart of a row. A row without any figure gives no chart.
pub fn path_chart(lang: Lang, row: &Indicator, form: Form) -> Option<ChartSpec> {
    let drawing = draw(lang, row)?;
    let (first, last) = (*drawing.years.iter().min()?, *drawing.years.iter().max()?);
    let values: Vec<f64> = drawing.marks.iter().map(|mark| mark.at.1).collect();
    // One figure alone has nothing beside it that a closer look would part it from.
    let alone = values.iter().all(|value| Some(value) == values.first());
    let range = if alone { axis_range(&[0.0, values.first().copied().unwrap_or(0.0)]) } else { axis_range(&values) };
    let mut notices = drawing.notices;
    notices.insert(
        0,
        if range.min == 0.0 {
            lang.chart_from_zero().to_owned()
        } else {
            lang.chart_from(&crate::view::number_with_unit(lang, &short(range.min, 6), &row.unit))
        },
    );
    let still = json!({"silent": true, "animation": false, "emphasis": {"disabled": true}});
    let mut series: Vec<serde_json::Value> = drawing.strokes.iter().map(|stroke| patched(&line_series(stroke), still.clone())).collect();
    let words = axis_words((first, last), range, form, row);
    series.extend(drawing.marks.iter().chain(&words).map(|mark| patched(&mark_series(mark), mark_patch(mark, form))));
    let (x_axis, y_axis) = axes((first, last), range, form);
    let line = json!({"lineStyle": {"color": "var(--rule)"}});
    let option = json!({
        "animation": false,
        "aria": {"enabled": false},
        "backgroundColor": "transparent",
        "grid": patched(&Grid::new().left(2).right(8).top(26).bottom(28), json!({})),
        "xAxis": patched(&x_axis, json!({"axisLabel": {"show": false}, "axisLine": line, "axisTick": line})),
        "yAxis": patched(&y_axis, json!({})),
        "series": series,
    });
    let said = statement(lang, row).replace('|', "");
    let stop = if lang == Lang::Zh { "。" } else { ". " };
    let summary = format!("{}{}{}{}", row.name, if lang == Lang::Zh { "：" } else { ": " }, said, stop);
    let points = drawing.marks.iter().filter_map(|mark| point_of(lang, row, mark)).collect();
    Some(ChartSpec {
        option,
        summary: summary.trim_end().to_owned(),
        notices,
        points,
        file: crate::view::file_stem(&format!("{} {}", row.name, row.id)),
        ..ChartSpec::default()
    })
}

/// A labelled figure as a point that can be walked to.
fn point_of(lang: Lang, row: &Indicator, mark: &Mark) -> Option<ChartPoint> {
    let label = mark.label.as_ref().filter(|label| !label.figure.is_empty())?;
    let figure = crate::view::number_with_unit(lang, &label.figure, &label.unit);
    let text = format!("{}{}{}{}{}", row.name, lang.comma(), label.meaning, lang.colon(), figure);
    Some(ChartPoint { at: Anchor::Value(mark.at.0, mark.at.1), text, href: None })
}

/// How much longer than the years the axis is, as shares of them: at the left there is room for the
/// label of the start, at the right for an arrow.
fn margins(form: Form) -> (f64, f64) {
    match form {
        Form::Wide => (0.17, 0.04),
        Form::Narrow => (0.52, 0.08),
    }
}

fn axes((first, last): (i32, i32), range: AxisRange, form: Form) -> (Axis, Axis) {
    let span = f64::from((last - first).max(1));
    let (left, right) = margins(form);
    let years: Vec<charming::datatype::CompositeValue> = (first..=last).map(|year| f64::from(year).into()).collect();
    let x = Axis::new()
        .type_(AxisType::Value)
        .min(f64::from(first) - span * left)
        .max(f64::from(last) + span * right)
        .axis_tick(AxisTick::new().show(true).custom_values(years))
        .axis_line(AxisLine::new().show(true).on_zero(false))
        .split_line(SplitLine::new().show(false));
    let y = Axis::new()
        .type_(AxisType::Value)
        .min(range.min)
        .max(range.max)
        .interval(range.step)
        .axis_label(AxisLabel::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .split_line(SplitLine::new().show(true).line_style(LineStyle::new().color("var(--hairline)").width(1)));
    (x, y)
}

/// The figures of both axes as marks without a shape: ECharts puts commas into years, and a function
/// that would not is not to be had under a strict policy.
fn axis_words((first, last): (i32, i32), range: AxisRange, form: Form, row: &Indicator) -> Vec<Mark> {
    let span = f64::from((last - first).max(1));
    let edge = f64::from(first) - span * margins(form).0;
    let words = |at, meaning: String, place| Mark {
        at,
        shape: Shape::Words,
        label: Some(Label { figure: String::new(), unit: String::new(), meaning, place }),
    };
    let years = (first..=last).map(|year| words((f64::from(year), range.min), year.to_string(), Place::Under));
    let steps = ((range.max - range.min) / range.step).round();
    let mut marks: Vec<Mark> = years.collect();
    let mut step = 0.0;
    while step <= steps {
        let value = range.min + step * range.step;
        let figure = short(value, 6);
        // The unit stands once, with the highest figure.
        let text = if step == steps { format!("{figure} {}", row.unit) } else { figure };
        marks.push(words((edge, value), text, Place::Over));
        step += 1.0;
    }
    marks
}

fn draw(lang: Lang, row: &Indicator) -> Option<Drawing> {
    let mut drawing = Drawing::default();
    let end = end(row)?;
    let (to, t) = point(end.value)?;
    drawing.years.push(end.value.year?);
    let start = row.baseline().and_then(point);
    let rising = start.is_none_or(|(_, b)| t >= b);
    let meaning = if end.planned { lang.target_of(end.value.year?) } else { lang.actual_of(end.value.year?) };
    let mut end_place = if rising { Place::AboveLeft } else { Place::BelowLeft };

    match start {
        Some((from, b)) => {
            let baseline = row.baseline()?;
            drawing.years.push(baseline.year?);
            if row.kind == Kind::GrowthRate {
                // A rate is no place on a way: the required rate is a floor, and nothing leads to it.
                drawing.stroke(vec![(from + 1.0, t), (to, t)], "var(--path)", 2.0, LineStyleType::Dashed);
                drawing.notices.push(lang.way_is_rate().to_owned());
            } else {
                let width = if end.planned { 3.0 } else { 5.0 };
                // From nothing there is no multiple and no pace to speak of: dots, as in the tables.
                let from_zero = b == 0.0;
                let dash = if from_zero { LineStyleType::Dotted } else { LineStyleType::Solid };
                drawing.stroke(vec![(from, b), (to, t)], "var(--path)", width, dash);
                if !from_zero {
                    drawing.pace((from, b), (to, t));
                }
                if end.planned && !from_zero {
                    drawing.notices.push(lang.chart_even_pace().to_owned());
                }
                if let Some(phrase) = yearly_phrase(lang, row) {
                    let label = Label {
                        figure: String::new(),
                        unit: String::new(),
                        meaning: phrase,
                        place: if rising { Place::BelowRight } else { Place::Right },
                    };
                    drawing.marks.push(Mark { at: ((from + to) / 2.0, (b + t) / 2.0), shape: Shape::Words, label: Some(label) });
                }
            }
            let rebased = baseline.rebased.as_ref();
            if let (Some(rebased), Some(old)) = (rebased, row.value(Role::Baseline))
                && let Some((_, before)) = point(old)
            {
                drawing.stroke(vec![(from, before), (from, b)], "var(--ghost)", 1.5, LineStyleType::Dotted);
                drawing.stroke(vec![(from, before), (to, before)], "var(--ghost)", 1.5, LineStyleType::Dotted);
                drawing.marks.push(Mark {
                    at: (from, (before + b) / 2.0),
                    shape: Shape::Break,
                    label: Some(Label { figure: String::new(), unit: String::new(), meaning: rebased.reason.clone(), place: Place::Right }),
                });
                drawing.marks.push(Mark {
                    at: (from, before),
                    shape: Shape::GhostRing,
                    label: label(row, old, lang.baseline_printed_of(old.year?), Place::AboveLeft),
                });
                drawing.notices.push(lang.chart_broken().to_owned());
            }
            let (words, place) = match rebased {
                // Its words are too long for the room at the left of a phone, and the way leads upwards from it.
                Some(rebased) => {
                    (lang.baseline_as_of(&as_of(lang, &rebased.as_of)), if rising { Place::BelowRight } else { Place::BelowLeft })
                }
                None => (lang.baseline_of(baseline.year?), Place::AboveLeft),
            };
            drawing.marks.push(Mark { at: (from, b), shape: Shape::Ring, label: label(row, baseline, words, place) });
        }
        None => {
            // Nowhere to start from: the level of the target, dotted, over the years of the period.
            let from = row.baseline().and_then(|value| value.year).unwrap_or(end.value.year? - 5);
            drawing.years.push(from);
            drawing.stroke(vec![(f64::from(from), t), (to, t)], "var(--ghost)", 1.5, LineStyleType::Dotted);
            drawing.notices.push(lang.no_baseline_long().to_owned());
        }
    }
    if let (true, Some(actual)) = (end.planned, row.value(Role::Actual))
        && let Some((year, v)) = point(actual)
    {
        drawing.stroke(vec![(to, t), (year, v)], "var(--path)", 5.0, LineStyleType::Solid);
        let (above, below) = (Place::AboveLeft, Place::BelowLeft);
        end_place = if v >= t { below } else { above };
        drawing.marks.push(Mark {
            at: (year, v),
            shape: Shape::Dot,
            label: label(row, actual, lang.actual_of(actual.year?), if v >= t { above } else { below }),
        });
        drawing.years.push(actual.year?);
    } else if end.planned {
        drawing.notices.push(lang.chart_no_actual().to_owned());
    }
    let mark = end_mark(row);
    let shape = if mark == EndMark::Dot { Shape::Dot } else { Shape::End(mark) };
    drawing.marks.push(Mark { at: (to, t), shape, label: label(row, end.value, meaning, end_place) });
    Some(drawing)
}

fn point(value: &Value) -> Option<(f64, f64)> {
    Some((f64::from(value.year?), value.number()?))
}

fn label(row: &Indicator, value: &Value, meaning: String, place: Place) -> Option<Label> {
    Some(Label { figure: printed(row, value).ok()?.text(), unit: row.unit.clone(), meaning, place })
}

impl Drawing {
    fn stroke(&mut self, points: Vec<(f64, f64)>, color: &'static str, width: f64, dash: LineStyleType) {
        self.strokes.push(Stroke { points, color, width, dash });
    }

    /// Ticks where an even pace would be at the end of each year between.
    fn pace(&mut self, (from, b): (f64, f64), (to, t): (f64, f64)) {
        let mut year = from + 1.0;
        while year < to - 0.5 {
            self.marks.push(Mark { at: (year, b + (t - b) * (year - from) / (to - from)), shape: Shape::Tick, label: None });
            year += 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    fn chart(id: &str, lang: Lang, form: Form) -> ChartSpec {
        let catalog = bundled().unwrap();
        path_chart(lang, catalog.indicator(&id.parse().unwrap()).unwrap(), form).unwrap()
    }

    /// One row for each form of the drawing.
    #[test]
    fn drawings_are_as_committed() {
        for (name, id) in [
            ("level", "gx-14/1/16"),
            ("share", "gx-14/1/1"),
            ("from_zero", "gx-14/1/3"),
            ("no_baseline", "gx-14/1/7"),
            ("at_least", "qj-14/1/6"),
            ("growth_rate", "qj-14/1/1"),
            ("running_total", "kz-14/2/3"),
            ("rebased", "na-14/1/9"),
            ("result", "cq-13/1/4"),
            ("result_without_start", "cq-13/1/5"),
            ("target_and_actual", "kz-14/1/7"),
        ] {
            let spec = chart(id, Lang::Zh, Form::Wide);
            insta::assert_json_snapshot!(
                format!("path_{name}"),
                serde_json::json!({"summary": spec.summary, "notices": spec.notices, "option": spec.option})
            );
        }
        insta::assert_json_snapshot!("path_narrow_en", chart("gx-14/1/16", Lang::En, Form::Narrow).option);
    }

    #[test]
    fn every_row_has_a_chart_with_its_figures_and_without_functions() {
        for row in bundled().unwrap().indicators() {
            for (lang, form) in [(Lang::Zh, Form::Wide), (Lang::En, Form::Narrow)] {
                let spec = path_chart(lang, row, form).unwrap();
                let text = spec.option.to_string();
                assert!(!text.contains("function") && !text.contains("NaN") && !text.contains('#'), "{}", row.id);
                for value in row.values.iter().filter(|v| v.number().is_some() && !matches!(v.role, Role::Change { .. })) {
                    let figure = printed(row, value).unwrap().text();
                    assert!(text.contains(&format!("{{v|{figure}}}")), "{} lacks {figure}", row.id);
                }
                assert!(!spec.summary.is_empty() && !spec.notices.is_empty());
            }
        }
    }

    #[test]
    fn a_rate_of_growth_is_not_joined_to_its_requirement() {
        let spec = chart("qj-14/1/1", Lang::Zh, Form::Wide);
        let lines = spec.option["series"].as_array().unwrap().iter().filter(|s| s["type"] == "line").count();
        assert_eq!(lines, 1);
        assert_eq!(spec.option["series"][0]["data"], json!([[2021.0, 10.0], [2025.0, 10.0]]));
    }

    #[test]
    fn an_axis_that_does_not_start_at_zero_says_so() {
        for row in bundled().unwrap().indicators() {
            let spec = path_chart(Lang::Zh, row, Form::Wide).unwrap();
            let from_zero = spec.option["yAxis"]["min"] == json!(0.0);
            assert_eq!(spec.notices[0] == Lang::Zh.chart_from_zero(), from_zero, "{}", row.id);
        }
    }
}
