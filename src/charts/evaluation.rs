//! The way of one indicator through an evaluation: where it started, where an even pace would be, where it is, where it
//! leads, and what would still reach the target.

use super::marks::end_symbol;
use super::plot::{Dot, Plot, Side, Words};
use super::scale::axis_range;
use super::spec::{Anchor, ChartPoint, ChartSpec, Form};
use super::time::years;
use crate::analysis::{Actual, ActualFrom, Assessment, Case, Goal, Progress, actuals, even_way, round_to};
use crate::model::{Operator, Status, Verdict};
use crate::view::{EndMark, Lang, number_with_unit, place_of_row, short, sign};
use charming::element::LineStyleType;

/// The triangle of an even pace, pointing down at its place.
const TRIANGLE: &str = "path://M0,0H12L6,8Z";

/// A place of the way: year and value.
type Spot = (i32, f64);

fn at((year, value): Spot) -> (f64, f64) {
    (f64::from(year), value)
}

/// What is drawn, in the row's unit.
struct Way<'a> {
    base: Spot,
    target: Spot,
    /// The actual values after the baseline, by year.
    walked: Vec<Actual<'a>>,
    /// The linear measures, where they are of the evaluation's stage.
    progress: Option<Progress>,
    /// Where an even continuation would be in the year of the target.
    projected: Option<Spot>,
    /// From the latest actual value to the target, over 分年度目标 where they are entered.
    catch_up: Vec<Spot>,
}

/// The chart of an assessed row; none without a baseline and a target that are joined by a way.
pub fn evaluation_chart(lang: Lang, assessment: &Assessment, case: &Case, form: Form) -> Option<ChartSpec> {
    let way = way(assessment, case)?;
    let spots = spots(&way);
    let first = spots.iter().map(|(year, _)| *year).min()?;
    let last = spots.iter().map(|(year, _)| *year).max()?;
    let values: Vec<f64> = spots.iter().map(|(_, value)| *value).collect();
    // Beyond this no axis has round figures any more.
    if values.iter().any(|value| value.abs() > 1e12) || last - first > 200 {
        return None;
    }
    let range = axis_range(&values);
    let span = f64::from((last - first).max(1));
    // At the left there is room for the figures of the axis, and for the label of the start beside them.
    let (before, after) = if form == Form::Wide { (0.1, 0.16) } else { (0.4, 0.24) };
    let x = (f64::from(first) - span * before, f64::from(last) + span * after);
    let mut plot = Plot::new(x, (range.min, range.max), [2.0, 6.0, 26.0, 30.0]);
    plot.axis_up(range, &assessment.row.unit);
    years(&mut plot, (first, last), range.min, form);
    // Nearer to the axis than this there is no room for a label between a place and the years below the axis.
    let floor = range.min + (range.max - range.min) * 0.2;
    draw(&mut plot, lang, assessment, &way, form, floor);
    let mut notices = vec![match range.min {
        0.0 => lang.chart_from_zero().to_owned(),
        min => lang.chart_from(&number_with_unit(lang, &short(min, 6), &assessment.row.unit)),
    }];
    notices.extend(notes(lang, assessment, &way));
    let title = title(lang, assessment, &way);
    let colon = lang.colon();
    Some(ChartSpec {
        option: plot.option(form),
        summary: format!("{}{colon}{}", assessment.row.name, lang.sentence(&title)),
        title: Some(title),
        notices,
        subtitle: lang.way_units(&assessment.row.unit, way.base.0, way.target.0),
        source: place_of_row(lang, case.catalog, &assessment.row.id),
        height: Some(if form == Form::Wide { 380.0 } else { 340.0 }),
        points: points(lang, assessment, &way),
        legend: Vec::new(),
        file: crate::view::file_stem(&format!("{} {} {}", assessment.row.name, assessment.row.id, case.year)),
    })
}

fn way<'a>(assessment: &Assessment<'a>, case: &Case<'a>) -> Option<Way<'a>> {
    let (Ok((b, from)), Some(target), true) = (assessment.terms.baseline, assessment.terms.target(), assessment.has_way()) else {
        return None;
    };
    let mut walked = actuals(case.catalog, case.content, case.project, assessment.row);
    walked.retain(|actual| actual.year > from && actual.year <= case.year);
    // What is tried stands in place of what was found.
    if let (Some(last), Some(actual)) = (walked.last_mut(), assessment.actual)
        && last.year == actual.year
    {
        *last = actual;
    }
    let until = assessment.terms.until;
    let progress = assessment.progress.ok().filter(|_| !assessment.is_final);
    let now = assessment.actual.filter(|actual| actual.year > from);
    let mut catch_up = Vec::new();
    if let (Some(now), Some(_)) = (now, assessment.need) {
        let entered = case.project.yearly_targets.iter().filter(|entered| entered.row == assessment.row.id);
        let mut entered: Vec<Spot> = entered
            .filter(|entered| entered.year > now.year && entered.year < until)
            .map(|entered| (entered.year, entered.value))
            .collect();
        entered.sort_by_key(|(year, _)| *year);
        let ends = if entered.is_empty() { even_way(assessment).pop().into_iter().collect() } else { entered };
        catch_up.push((now.year, now.value));
        catch_up.extend(ends.into_iter().filter(|(year, _)| *year < until));
        catch_up.push((until, target));
    }
    let projected = progress.map(|progress| (until, progress.projected));
    Some(Way { base: (from, b), target: (until, target), walked, progress, projected, catch_up })
}

/// Everything that has to fit on the plane.
fn spots(way: &Way) -> Vec<Spot> {
    let walked = way.walked.iter().map(|actual| (actual.year, actual.value));
    [way.base, way.target].into_iter().chain(walked).chain(way.projected).chain(way.catch_up.iter().copied()).collect()
}

fn draw(plot: &mut Plot, lang: Lang, assessment: &Assessment, way: &Way, form: Form, floor: f64) {
    let color = color(assessment.verdict);
    let now = way.walked.last().map(|actual| (actual.year, actual.value));
    // From nothing there is no multiple: dots, as in the tables.
    plot.stroke(vec![at(way.base), at(way.target)], "var(--path)", 3.0, LineStyleType::Solid);
    let span = f64::from(way.target.0 - way.base.0);
    for year in way.base.0 + 1..way.target.0 {
        let even = way.base.1 + (way.target.1 - way.base.1) * f64::from(year - way.base.0) / span;
        plot.dots.push(Dot { size: [2.0, 10.0], edge_width: 0.0, ..Dot::new((f64::from(year), even), "rect", 0.0) });
    }
    if let (Some(now), Some(projected)) = (now, way.projected) {
        plot.stroke(vec![at(now), at(projected)], "var(--ghost)", 1.5, LineStyleType::Dotted);
        plot.dots.push(Dot { size: [12.0, 2.5], fill: "var(--ghost)", edge_width: 0.0, ..Dot::new(at(projected), "rect", 0.0) });
        let is_above = projected.1 >= way.target.1 || projected.1 < floor;
        let words = Words::new(at(projected), if is_above { Side::Above } else { Side::Below });
        let figure = figure(projected.1, decimals_apart(assessment, projected.1, way.target.1));
        let words = if form == Form::Wide { words.small(&lang.way_projected(&figure)) } else { words.small(&figure) };
        plot.words.push(words.moved(0.0, if is_above { -8.0 } else { 8.0 }));
    }
    if way.catch_up.len() > 1 {
        plot.stroke(way.catch_up.iter().copied().map(at).collect(), "var(--behind)", 2.0, LineStyleType::Dashed);
        let inner = way.catch_up.iter().skip(1).take(way.catch_up.len().saturating_sub(2));
        plot.dots.extend(inner.map(|spot| Dot { edge: "var(--behind)", ..Dot::hollow(at(*spot), "circle", 9.0) }));
    }
    let walked: Vec<(f64, f64)> =
        [way.base].into_iter().chain(way.walked.iter().map(|actual| (actual.year, actual.value))).map(at).collect();
    if walked.len() > 1 {
        plot.stroke(walked, color, 5.0, LineStyleType::Solid);
    }
    plot.dots.push(Dot::ring(at(way.base), "var(--path)"));
    plot.words.push(
        Words::new(at(way.base), Side::Above)
            .bold(&figure(way.base.1, 6))
            .line()
            .small(&base_word(lang, assessment, way.base.0))
            .moved(0.0, -14.0),
    );
    let target_below = way.projected.is_some_and(|(_, value)| value >= way.target.1)
        || now.is_some_and(|(year, value)| year >= way.target.0 && value >= way.target.1);
    draw_target(plot, lang, assessment, way, target_below);
    for actual in way.walked.iter().rev().skip(1) {
        plot.dots.push(Dot { fill: color, ..Dot::new((f64::from(actual.year), actual.value), "circle", 10.0) });
    }
    let (Some(now), Some(actual)) = (now, way.walked.last()) else { return };
    let is_above = match way.progress {
        Some(progress) => {
            let expected = (now.0, progress.expected);
            plot.stroke(vec![at(expected), at(now)], "var(--ink-3)", 1.0, LineStyleType::Dotted);
            plot.dots.push(Dot {
                size: [12.0, 8.0],
                offset: [0.0, -8.0],
                fill: "var(--ink)",
                edge_width: 0.0,
                ..Dot::new(at(expected), TRIANGLE, 0.0)
            });
            let is_above = now.1 >= progress.expected || now.1 < floor;
            let figure = figure(progress.expected, decimals_apart(assessment, progress.expected, now.1));
            let words = Words::new(at(expected), if is_above { Side::Below } else { Side::Above });
            let words = if form == Form::Wide { words.small(&lang.way_expected(&figure)) } else { words.small(&figure) };
            plot.words.push(words.moved(0.0, if is_above { 12.0 } else { -16.0 }));
            is_above
        }
        None => now.0 < way.target.0 || now.1 >= way.target.1 || now.1 < floor,
    };
    plot.dots.push(Dot { fill: color, ..Dot::new(at(now), "circle", 16.0) });
    let words =
        Words::new(at(now), if is_above { Side::Above } else { Side::Below }).bold(&format!("{}{}", sign(actual.op), figure(now.1, 6)));
    plot.words.push(words.line().small(&lang.actual_of(now.0)).moved(0.0, if is_above { -14.0 } else { 14.0 }));
}

/// A figure with at most so many decimals and a real minus.
fn figure(value: f64, decimals: usize) -> String {
    short(value, decimals).replace('-', "−")
}

/// The decimals of a computed figure: those of the row and of its actual value, at least one, and more only where it
/// would read like another one that it is not.
fn decimals_apart(assessment: &Assessment, value: f64, other: f64) -> usize {
    let own = |value: f64| short(value, 4).split_once('.').map_or(0, |(_, tail)| tail.len());
    let from = assessment.actual.map_or(0, |actual| own(actual.value)).max(assessment.row.decimals()).max(1);
    let is_clear = |decimals: &usize| round_to(value - other, 6) == 0.0 || round_to(value, *decimals) != round_to(other, *decimals);
    (from..6).find(is_clear).unwrap_or(6)
}

fn draw_target(plot: &mut Plot, lang: Lang, assessment: &Assessment, way: &Way, is_below: bool) {
    let op = match assessment.terms.goal {
        Ok(Goal::Figure { op, .. }) => op,
        Ok(Goal::Range { .. }) | Err(_) => Operator::Exactly,
    };
    let mark = match op {
        Operator::Exactly if assessment.row.cumulative => EndMark::Bracket,
        Operator::Exactly => EndMark::Bar,
        Operator::Above | Operator::AtLeast => EndMark::AtLeast,
        Operator::Below | Operator::AtMost => EndMark::AtMost,
        Operator::About => EndMark::About,
    };
    let (size, offset) = match mark {
        EndMark::AtLeast => ([14.0, 28.0], [0.0, -8.0]),
        EndMark::AtMost => ([14.0, 28.0], [0.0, 8.0]),
        EndMark::Bracket => ([9.0, 28.0], [2.5, 0.0]),
        _ => ([4.0, 28.0], [0.0, 0.0]),
    };
    plot.dots.push(Dot { size, offset, edge_width: 0.0, ..Dot::new(at(way.target), end_symbol(mark), 0.0) });
    let words = Words::new(at(way.target), if is_below { Side::Below } else { Side::Above });
    let words = words.bold(&format!("{}{}", sign(op), figure(way.target.1, 6))).line().small(&lang.target_of(way.target.0));
    plot.words.push(words.moved(0.0, if is_below { 18.0 } else { -18.0 }));
}

/// What the start of a way is called: the start of a sum is no baseline of a plan.
fn base_word(lang: Lang, assessment: &Assessment, year: i32) -> String {
    if assessment.terms.is_from_zero { lang.way_starts(year) } else { lang.baseline_of(year) }
}

/// The colour of the way that was walked, named in the style sheet; the dot's place says the same.
fn color(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Early | Verdict::Ahead | Verdict::Exceeded | Verdict::Reached => "var(--reached)",
        Verdict::OnTrack | Verdict::NotRated => "var(--path)",
        Verdict::Behind => "var(--behind)",
        Verdict::Missed => "var(--missed)",
    }
}

fn title(lang: Lang, assessment: &Assessment, way: &Way) -> String {
    let percent = |share: f64| figure(share * 100.0, 1);
    match (way.progress, assessment.progress, way.walked.last()) {
        (Some(progress), _, Some(now)) => lang.way_mid_title(now.year, &percent(progress.done), &percent(progress.elapsed)),
        (None, Ok(progress), Some(now)) => lang.way_final_title(now.year, &percent(progress.done)),
        (_, _, Some(now)) => {
            let amount = |value: f64| number_with_unit(lang, &figure(value, 6), &assessment.row.unit);
            lang.way_plain_title(now.year, &amount(now.value), &amount(way.target.1))
        }
        (_, _, None) => lang.way_no_actual_title(way.target.0, &number_with_unit(lang, &figure(way.target.1, 6), &assessment.row.unit)),
    }
}

fn notes(lang: Lang, assessment: &Assessment, way: &Way) -> Vec<String> {
    let mut notes = vec![lang.way_strokes().to_owned()];
    if way.progress.is_some() {
        notes.push(lang.way_triangle().to_owned());
    }
    if way.catch_up.len() > 2 {
        notes.push(lang.way_catch_up_entered().to_owned());
    } else if way.catch_up.len() == 2 {
        notes.push(lang.way_catch_up_even().to_owned());
    }
    if assessment.terms.is_from_zero {
        notes.push(lang.way_sum().to_owned());
    }
    if assessment.terms.is_rebased {
        notes.push(lang.way_rebased().to_owned());
    }
    let is_preliminary =
        |actual: &Actual| matches!(actual.from, ActualFrom::Observed(observation) if observation.status == Status::Preliminary);
    let preliminary: Vec<String> =
        way.walked.iter().filter(|actual| is_preliminary(actual)).map(|actual| actual.year.to_string()).collect();
    if !preliminary.is_empty() {
        notes.push(lang.way_preliminary(&preliminary.join(lang.list_comma())));
    }
    if way.walked.iter().any(|actual| matches!(actual.from, ActualFrom::Stated(_))) {
        notes.push(lang.way_stated().to_owned());
    }
    notes
}

/// Everything with a figure, from left to right.
fn points(lang: Lang, assessment: &Assessment, way: &Way) -> Vec<ChartPoint> {
    let amount = |value: f64, decimals: usize| number_with_unit(lang, &figure(value, decimals), &assessment.row.unit);
    let mut found: Vec<(Spot, String)> =
        vec![(way.base, format!("{}{}{}", base_word(lang, assessment, way.base.0), lang.colon(), amount(way.base.1, 6)))];
    if let (Some(progress), Some(now)) = (way.progress, way.walked.last()) {
        found.push((
            (now.year, progress.expected),
            lang.way_expected_in(now.year, &amount(progress.expected, decimals_apart(assessment, progress.expected, now.value))),
        ));
    }
    for actual in &way.walked {
        let value = format!("{}{}", sign(actual.op), amount(actual.value, 6));
        found.push(((actual.year, actual.value), format!("{}{}{value}", lang.actual_of(actual.year), lang.colon())));
    }
    for spot in way.catch_up.iter().skip(1).take(way.catch_up.len().saturating_sub(2)) {
        found.push((*spot, lang.way_yearly_in(spot.0, &amount(spot.1, 6))));
    }
    if let Some(projected) = way.projected {
        found.push((
            projected,
            lang.way_projected_in(projected.0, &amount(projected.1, decimals_apart(assessment, projected.1, way.target.1))),
        ));
    }
    found.push((way.target, format!("{}{}{}", lang.target_of(way.target.0), lang.colon(), amount(way.target.1, 6))));
    found.sort_by_key(|((year, _), _)| *year);
    found.into_iter().map(|(spot, text)| ChartPoint { at: Anchor::Value(f64::from(spot.0), spot.1), text, href: None }).collect()
}

crate::view::messages! {
    way_units(unit: &str, from: i32, to: i32): "单位：{unit}；{from}–{to}年", "Unit: {unit}; {from}–{to}";
    way_mid_title(year: i32, done: &str, elapsed: &str): "到{year}年走完{done}%，时间已过{elapsed}%", "{done}% of the way by {year}, with {elapsed}% of the time elapsed";
    way_final_title(year: i32, done: &str): "到{year}年走完从基期到目标的{done}%", "{done}% of the way from baseline to target by {year}";
    way_plain_title(year: i32, actual: &str, target: &str): "{year}年实际{actual}，目标{target}", "{actual} in {year}, with a target of {target}";
    way_no_actual_title(year: i32, target: &str): "到{year}年要达到{target}，还没有实际值", "{target} by {year}; there is no actual value yet";
    way_projected(value: &str): "照现速{value}", "at this pace {value}";
    way_projected_in(year: i32, value: &str): "照现速到{year}年：{value}", "At this pace in {year}: {value}";
    way_expected(value: &str): "此时应到{value}", "expected now {value}";
    way_expected_in(year: i32, value: &str): "{year}年匀速应到：{value}", "Expected in {year}: {value}";
    way_yearly_in(year: i32, value: &str): "{year}年分年度目标：{value}", "Target for {year}: {value}";
    way_strokes: "空心圆是基期，细线是匀速到目标的路，短刻线是各年应到之处；粗线是走过的路", "The ring is the baseline, the thin line an even way to the target with a tick for each year; the thick line is the way walked";
    way_triangle: "黑三角是此时应到之处，点线是照现速外推", "The triangle is where an even pace would be now; the dotted line continues the pace so far";
    way_catch_up_even: "虚线是追赶线：此后每年一样多，到目标年正好赶上", "The dashed line catches up in even steps by the year of the target";
    way_catch_up_entered: "虚线是追赶线，经过填写的分年度目标", "The dashed line catches up over the targets entered for single years";
    way_starts(year: i32): "{year}年末起算", "start, end of {year}";
    way_sum: "期内合计从零起算，空心圆是起点而不是规划所列的基期", "A sum over the period starts from zero: the ring is its start and no baseline of the plan";
    way_rebased: "基期经过重算，只从重算后的基期画起", "The baseline was recomputed; the drawing starts from the recomputed one";
    way_preliminary(years: &str): "{years}年是初步数", "Preliminary: {years}";
    way_stated: "有的实际值是规划正文所述，不在指标表里", "Some actual values are stated in the text of a plan and not in its tables";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Stage, WhatIf, assess, assessable_tables};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Catalog, Content, Indicator, Observation, Project, YearlyTarget};
    use serde_json::json;

    fn observed(row: &Indicator, year: i32, value: f64) -> Observation {
        Observation { row: row.id.clone(), year, value, source: String::new(), status: Status::Preliminary, revision: 0 }
    }

    /// The chart of a bundled row with figures made up for the test.
    fn chart(id: &str, figures: &[Spot], yearly: &[Spot], (stage, year): (Stage, i32), (lang, form): (Lang, Form)) -> Option<ChartSpec> {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let row = catalog.indicator(&id.parse().unwrap()).unwrap();
        let project = Project {
            observations: figures.iter().map(|(year, value)| observed(row, *year, *value)).collect(),
            yearly_targets: yearly.iter().map(|(year, value)| YearlyTarget { row: row.id.clone(), year: *year, value: *value }).collect(),
            ..Project::default()
        };
        let case = Case { catalog: &catalog, content: &content, project: &project, stage, year, what_if: WhatIf::default() };
        evaluation_chart(lang, &assess(&case, row), &case, form)
    }

    #[test]
    fn drawings_are_as_committed() {
        let mid = (Stage::MidTerm, 2023);
        let wide = (Lang::Zh, Form::Wide);
        for (name, spec) in [
            ("behind", chart("kz-14/2/3", &[(2021, 230.0), (2023, 340.0)], &[], mid, wide)),
            ("yearly_targets", chart("kz-14/2/3", &[(2023, 340.0)], &[(2024, 410.0), (2025, 500.0)], mid, wide)),
            ("ahead_narrow_en", chart("gx-14/1/16", &[(2023, 420.0)], &[], mid, (Lang::En, Form::Narrow))),
            ("final", chart("cq-13/2/2", &[], &[], (Stage::Final, 2020), wide)),
        ] {
            let spec = spec.unwrap();
            let drawn = json!({"title": spec.title, "subtitle": spec.subtitle, "summary": spec.summary, "notices": spec.notices, "source": spec.source,
                "points": spec.points.iter().map(|point| point.text.clone()).collect::<Vec<_>>(), "option": spec.option});
            insta::assert_snapshot!(format!("evaluation_{name}"), drawn.to_string());
        }
    }

    #[test]
    fn what_has_no_way_has_no_chart() {
        for (id, stage) in [("kz-14/1/7", (Stage::Final, 2020)), ("kz-14/1/3", (Stage::Final, 2020)), ("qj-14/1/1", (Stage::MidTerm, 2023))]
        {
            assert_eq!(chart(id, &[(2023, 5.0)], &[], stage, (Lang::Zh, Form::Wide)), None, "{id}");
        }
    }

    fn check_all(catalog: &Catalog, content: &Content, value: f64) {
        for id in assessable_tables(catalog) {
            for row in catalog.indicators().iter().filter(|row| row.id.table_id() == id) {
                let project = Project { observations: vec![observed(row, 2023, value)], ..Project::default() };
                for (stage, lang, form) in [(Stage::MidTerm, Lang::Zh, Form::Wide), (Stage::Final, Lang::En, Form::Narrow)] {
                    let case = Case { catalog, content, project: &project, stage, year: 2025, what_if: WhatIf::default() };
                    let Some(spec) = evaluation_chart(lang, &assess(&case, row), &case, form) else { continue };
                    let text = spec.option.to_string();
                    let has_null = text.contains("[null") || text.contains("null]");
                    assert!(!has_null && !text.contains("NaN") && !text.contains('#') && !text.contains("function"), "{} {value}", row.id);
                    assert!(!spec.summary.is_empty() && spec.points.len() >= 2, "{}", row.id);
                }
            }
        }
    }

    #[test]
    fn every_way_is_drawn_from_finite_figures() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        for value in [0.0, 12.5, -40.0, 1e9, f64::MAX, f64::MIN_POSITIVE] {
            check_all(&catalog, &content, value);
        }
    }

    #[test]
    fn every_message_speaks_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_empty() && en.is_ascii() | en.contains('–') && zh != en, "{name}");
        }
    }

    /// On a phone the label of the start once stood on the figures of the axis, and began left of the picture.
    #[test]
    fn the_label_of_the_start_has_room_beside_the_axis() {
        let spec = chart("gx-14/1/7", &[(2023, 6.0)], &[], (Stage::MidTerm, 2023), (Lang::Zh, Form::Narrow)).unwrap();
        let at = |end: &str| spec.option["xAxis"][end].as_f64().unwrap();
        // Of 280 px at the least: half of 2020年末起算 at 12 px, beside a figure of three digits.
        let room = (2020.0 - at("min")) / (at("max") - at("min")) * 280.0;
        assert!(room >= 38.0 + 22.0, "{room} px");
    }
}
