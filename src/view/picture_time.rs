//! 时间线: one concept in one place through several plans.

use super::pictures::{Said, each_once, row_link};
use super::{
    Field, Lang, Line, Page, Sheet, Sources, ViewState, area_name, href, number_with_unit, place_of_row, place_words, short, sign,
};
use crate::analysis::{Joint, TimePoint, TimeRole, TimeSource, Timeline, areas_in_time, timeline};
use crate::model::{Area, Concept, Indicator};

/// One concept in one place through several plans.
#[derive(Clone, Debug)]
pub struct TimeView<'a> {
    /// Around the picture.
    pub said: Said,
    /// The unit.
    pub unit: String,
    /// The rows' own ways, each from its first to its last year: only these are joined.
    pub ways: Vec<Vec<TimeSpot<'a>>>,
    /// Facts of running texts.
    pub stated: Vec<TimeSpot<'a>>,
    /// Between a way and the next: the year, the value, and how they meet.
    pub joints: Vec<(f64, f64, Joint<'a>)>,
    /// The values of the place that contains this one, where it has some.
    pub reference: Option<(String, Vec<TimeSpot<'a>>)>,
}

/// A value on a time line, with its words.
#[derive(Clone, Debug)]
pub struct TimeSpot<'a> {
    /// The value.
    pub point: TimePoint<'a>,
    /// The figure as it is printed beside the mark.
    pub figure: String,
    /// What it is: 2020年实际.
    pub meaning: String,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: String,
}

/// The area whose time line is shown: the one chosen, or else the one with most values. None, where none has any.
pub(super) fn area_in_time<'a>(state: &ViewState, sources: &Sources<'a>, concept: &'a str) -> Option<&'a Area> {
    let areas = areas_in_time(sources.catalog, sources.content, concept);
    let most = areas.iter().map(|(_, values)| *values).max();
    let wanted = areas.iter().find(|(area, _)| state.filter.areas.contains(&area.id));
    wanted.or_else(|| areas.iter().find(|(_, values)| Some(*values) == most)).map(|(area, _)| *area)
}

/// The time line of a concept in the area that is shown.
pub fn time_view<'a>(state: &ViewState, sources: &Sources<'a>, concept: &'a Concept) -> Option<TimeView<'a>> {
    let lang = state.lang;
    let area = area_in_time(state, sources, &concept.id)?;
    let line = timeline(sources.catalog, sources.content, area, &concept.id);
    let (place, name) = (area_name(lang, sources.catalog, &area.id), lang.name(&concept.name));
    let spot = |point: &TimePoint<'a>| time_spot(state, sources, (place, concept), point);
    let ways: Vec<Vec<TimeSpot>> = line.ways.iter().map(|(_, points)| points.iter().map(spot).collect()).collect();
    let stated: Vec<TimeSpot> = line.stated.iter().map(spot).collect();
    let starts = line.ways.iter().skip(1).filter_map(|(_, points)| points.first());
    let joints = starts.zip(&line.joints).map(|(start, joint)| (f64::from(start.year), start.value, *joint)).collect();
    let reference = reference(state, sources, area, concept);
    let mut own: Vec<&TimeSpot> = ways.iter().flatten().chain(&stated).collect();
    own.sort_by_key(|spot| spot.point.year);
    let notes = notes(state, sources, &line, reference.as_ref().map(|(name, _)| name.as_str()));
    let title = format!("{}{}{}|{}", lang.of_place(place, name), lang.colon().trim_end(), lang.gap(), figures(lang, concept, &own));
    let said = own.iter().map(|spot| (place, *spot));
    let referred = reference.iter().flat_map(|(name, spots)| spots.iter().map(move |spot| (name.as_str(), spot)));
    let all: Vec<(&str, &TimeSpot)> = said.chain(referred).collect();
    let places = each_once(all.iter().map(|(_, spot)| source_words(lang, sources, &spot.point)));
    Some(TimeView {
        unit: concept.unit.clone(),
        said: Said {
            subtitle: lang.unit_of(&concept.unit),
            source: lang.source_line(&places.join(lang.semicolon())),
            sheet: sheet(lang, sources, (place, name), &title, &line, &all, &notes),
            notes,
            title,
        },
        ways,
        stated,
        joints,
        reference,
    })
}

/// The values of the place that contains an area, by year, with its name.
fn reference<'a>(state: &ViewState, sources: &Sources<'a>, area: &Area, concept: &'a Concept) -> Option<(String, Vec<TimeSpot<'a>>)> {
    let parent = sources.catalog.area(area.parent.as_deref()?)?;
    let line = timeline(sources.catalog, sources.content, parent, &concept.id);
    let name = area_name(state.lang, sources.catalog, &parent.id);
    let points = line.ways.iter().flat_map(|(_, points)| points).chain(&line.stated);
    let mut spots: Vec<TimeSpot> = points.map(|point| time_spot(state, sources, (name, concept), point)).collect();
    spots.sort_by_key(|spot| spot.point.year);
    (!spots.is_empty()).then(|| (name.to_owned(), spots))
}

/// How to read it, where it breaks, and what stands elsewhere.
fn notes(state: &ViewState, sources: &Sources, line: &Timeline, reference: Option<&str>) -> Vec<String> {
    let (lang, catalog) = (state.lang, sources.catalog);
    let mut notes = Vec::new();
    let is_shown = state.filter.areas.is_empty() || state.filter.areas.contains(&line.area.id);
    if let Some(missing) = state.filter.areas.iter().find(|_| !is_shown) {
        notes.push(lang.time_elsewhere(area_name(lang, catalog, missing), area_name(lang, catalog, &line.area.id)));
    }
    notes.push(lang.time_note().to_owned());
    notes.extend(line.ways.iter().enumerate().filter_map(|(at, (row, _))| joint_words(lang, line, at, row)));
    let is_elsewhere = |point: &TimePoint| match point.source {
        TimeSource::Text(target) => !catalog.speaks_for(&target.plan, &line.area.id),
        TimeSource::Row(_) => false,
    };
    if line.stated.iter().any(is_elsewhere) {
        notes.push(lang.time_stated_elsewhere().to_owned());
    }
    notes.extend(reference.map(|name| lang.time_reference(name)));
    notes
}

/// What has to be said where a row begins that follows on another one.
fn joint_words(lang: Lang, line: &Timeline, at: usize, row: &Indicator) -> Option<String> {
    let joint = line.joints.get(at.checked_sub(1)?)?;
    let start = line.ways.iter().find(|(of, _)| of.id == row.id)?.1.first()?;
    match joint {
        Joint::Continues | Joint::Gap => None,
        Joint::Caveat(reason) => Some(format!("※ {}{}{}", lang.year(start.year), lang.colon(), lang.clause(reason))),
        Joint::Broken(reason) => Some(lang.time_broken(&lang.year(start.year), lang.clause(reason))),
    }
}

/// All figures in a sentence. The start of a plan that goes on from the end of another one has been said with that.
fn figures(lang: Lang, concept: &Concept, spots: &[&TimeSpot]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut known: Vec<(i32, f64)> = Vec::new();
    for spot in spots {
        let figure = (spot.point.year, spot.point.value);
        if !known.contains(&figure) {
            known.push(figure);
            said.push(format!("{}{}{}", spot.meaning, lang.gap(), number_with_unit(lang, &spot.figure, &concept.unit)));
        }
    }
    said.join(lang.comma())
}

fn sheet(
    lang: Lang,
    sources: &Sources,
    (place, name): (&str, &str),
    title: &str,
    timeline: &Timeline,
    all: &[(&str, &TimeSpot)],
    notes: &[String],
) -> Sheet {
    let fields = vec![
        Field::text(lang.where_column()),
        Field::text(lang.concept()),
        Field::integer(lang.year_word()),
        Field::text(lang.what_word()),
        Field::text(lang.operator_word()),
        Field::figure(lang.value_word()),
        Field::text(lang.unit()),
        Field::text(lang.caveat_word()),
        Field::text(lang.source_word()),
    ];
    let caveat = |spot: &TimeSpot| match spot.point.source {
        TimeSource::Row(row) => {
            timeline.ways.iter().position(|(of, _)| of.id == row.id).and_then(|at| joint_words(lang, timeline, at, row))
        }
        TimeSource::Text(_) => None,
    };
    let line = |(place, spot): &(&str, &TimeSpot)| Line {
        cells: vec![
            (*place).to_owned(),
            name.to_owned(),
            spot.point.year.to_string(),
            time_role(lang, spot.point.role).to_owned(),
            sign(spot.point.op).to_owned(),
            short(spot.point.value, 6),
            spot.point.unit.to_owned(),
            caveat(spot).unwrap_or_default(),
            source_words(lang, sources, &spot.point),
        ],
        href: Some(spot.href.clone()),
    };
    Sheet::new(&format!("{place} {name}"), title, fields, all.iter().map(line).collect(), notes)
}

/// What a value on a time line is.
pub fn time_role(lang: Lang, role: TimeRole) -> &'static str {
    match role {
        TimeRole::Baseline => lang.baseline(),
        TimeRole::Rebased => lang.rebased_baseline(),
        TimeRole::Target => lang.target(),
        TimeRole::Actual => lang.actual(),
        TimeRole::Stated => lang.stated_fact(),
    }
}

fn source_words(lang: Lang, sources: &Sources, point: &TimePoint) -> String {
    match point.source {
        TimeSource::Row(row) => place_of_row(lang, sources.catalog, &row.id),
        TimeSource::Text(target) => {
            let title = sources.catalog.plan(&target.plan).map_or("", |plan| plan.title.as_str());
            format!("《{title}》{}", place_words(lang, sources.catalog, &target.place))
        }
    }
}

fn time_spot<'a>(state: &ViewState, sources: &Sources, (place, concept): (&str, &Concept), point: &TimePoint<'a>) -> TimeSpot<'a> {
    let lang = state.lang;
    let (open, close) = match point.source {
        TimeSource::Row(row) if row.cumulative => ("【", "】"),
        TimeSource::Row(_) | TimeSource::Text(_) => ("", ""),
    };
    let figure = format!("{}{open}{}{close}", sign(point.op), short(point.value, 6));
    let meaning = lang.year_role(point.year, time_role(lang, point.role));
    let href = match point.source {
        TimeSource::Row(row) => row_link(state, row),
        TimeSource::Text(target) => {
            let all = state.fresh(Page::Targets).with_filter(|filter| {
                filter.plans.insert(target.plan.clone());
                filter.text.clone_from(&target.printed);
            });
            href(&all)
        }
    };
    let words = number_with_unit(lang, &figure, point.unit);
    let what = lang.of_place(place, lang.name(&concept.name));
    let text =
        format!("{what}{}{}{}{}{}", lang.comma(), meaning, lang.colon(), words, lang.semicolon()) + &source_words(lang, sources, point);
    TimeSpot { point: point.clone(), figure, meaning, text, href }
}
