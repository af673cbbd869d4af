//! What the pictures of a comparison show, before anything is drawn: points with their words, and the same as a sheet.
//! Charts, tables and exports are made from it, so that they cannot part ways.

use super::ranking::{
    Ranking, caveat_words, computed_words, figure, place_cells, row_cells, row_fields, source, subtitle, text, value_unit, way_words, year,
};
use super::sheet::{Field, FieldType, Line, Sheet, file_stem};
use super::{Lang, Page, Sources, ViewState, area_name, fixed, href, number_with_unit, place_in, place_of_row, place_words, short, sign};
use crate::analysis::{
    Compared, GrowthBand, InBand, Joint, NoBand, NoPoint, TimePoint, TimeRole, TimeSource, Yardstick, areas_in_time, chosen_tables,
    comparable_concepts, growth_bands, rows_in, scatter, timeline,
};
use crate::model::{AreaKind, Concept, Indicator, TableId, Tile};

/// What stands around a picture.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The finding in a sentence. A `|` marks where a heading may break.
    pub title: String,
    /// Units and years.
    pub subtitle: String,
    /// Caveats, refusals, what is missing and why, how it was computed.
    pub notes: Vec<String>,
    /// Where the figures stand.
    pub source: String,
    /// The same data as a table.
    pub sheet: Sheet,
}

/// A point with its words.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Its short name in the picture.
    pub label: String,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: String,
    /// Position in the units of the picture.
    pub at: (f64, f64),
    /// Whether something has to be said about it.
    pub caveat: bool,
    /// Whether the place contains the others.
    pub is_reference: bool,
}

/// An axis of a scatter.
#[derive(Clone, Debug)]
pub struct AxisWords {
    /// What it measures.
    pub title: String,
    /// The unit of its figures.
    pub unit: String,
}

/// Two quantities against each other.
#[derive(Clone, Debug)]
pub struct ScatterView {
    /// Around the picture.
    pub said: Said,
    /// Across.
    pub x: AxisWords,
    /// Upwards.
    pub y: AxisWords,
    /// Whether both axes have one unit, so that a diagonal means something.
    pub same_scale: bool,
    /// The points.
    pub spots: Vec<Spot>,
}

/// The concepts that were chosen, or all that several plans have.
pub fn chosen_concepts<'a>(state: &ViewState, sources: &Sources<'a>) -> Vec<&'a Concept> {
    match state.choice.concepts.is_empty() {
        true => comparable_concepts(sources.catalog),
        false => state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id)).collect(),
    }
}

fn link(state: &ViewState, row: &Indicator) -> String {
    href(&state.fresh(Page::Indicator(row.id.clone())))
}

/// Yearly rates are fractions in the analysis and percent for readers.
fn shown(concept: &Concept, yardstick: Yardstick, value: f64) -> f64 {
    if yardstick == Yardstick::Yearly && concept.kind != crate::model::Kind::Share { value * 100.0 } else { value }
}

/// One concept's level against its ambition, or the first concept chosen against the second. No concept, no picture.
pub fn scatter_view(state: &ViewState, sources: &Sources) -> Option<ScatterView> {
    let lang = state.lang;
    let chosen: Vec<&Concept> = state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id)).collect();
    let first = *chosen.first()?;
    let asked = state.choice.yardstick;
    let is_ambition = matches!(asked, Yardstick::Multiple | Yardstick::Yearly | Yardstick::Change);
    let ((of_x, by_x), (of_y, by_y)) = match chosen.get(1) {
        Some(second) => ((first, asked), (*second, asked)),
        None => ((first, Yardstick::Baseline), (first, if is_ambition { asked } else { Yardstick::Multiple })),
    };
    let (x, y) = (Ranking::new(state, *sources, of_x, by_x), Ranking::new(state, *sources, of_y, by_y));
    let (points, without) = scatter(&x.tables, &x.found, &y.found);
    let words = |ranking: &Ranking, row: &Indicator, value: f64| computed_words(lang, row, ranking.yardstick, value);
    let mut notes = Vec::new();
    let mut spots = Vec::new();
    let mut lines = Vec::new();
    for point in &points {
        let (a, b) = point.rows;
        let place = x.place(a);
        let caveats: Vec<String> = point.caveats.iter().map(|caveat| caveat_words(lang, caveat)).collect();
        let said = format!(
            "{place}{}{} {}{}{} {}",
            lang.colon(),
            x_name(lang, &x),
            words(&x, a, point.at.0),
            lang.semicolon(),
            x_name(lang, &y),
            words(&y, b, point.at.1)
        );
        let mut said = vec![said];
        if point.is_reference {
            said.push(lang.reference_word().to_owned());
        }
        said.extend(caveats.iter().map(|caveat| format!("※ {caveat}")));
        if !caveats.is_empty() {
            notes.push(format!("※ {place}{}{}", lang.colon(), caveats.join(lang.semicolon())));
        }
        spots.push(Spot {
            label: place.clone(),
            text: said.join(lang.semicolon()),
            href: link(state, b),
            at: (shown(of_x, by_x, point.at.0), shown(of_y, by_y, point.at.1)),
            caveat: !caveats.is_empty(),
            is_reference: point.is_reference,
        });
        let mut cells = place_cells(lang, sources, a);
        for (row, concept, yardstick, value) in [(a, of_x, by_x, point.at.0), (b, of_y, by_y, point.at.1)] {
            cells.extend([
                row.name.clone(),
                years_of(row, yardstick),
                if yardstick == Yardstick::Baseline { String::new() } else { bound_of(row) },
                short(shown(concept, yardstick, value), 6),
                value_unit(lang, concept, yardstick),
                place_of_row(lang, sources.catalog, &row.id),
            ]);
        }
        cells.push(caveats.join(lang.semicolon()));
        lines.push(Line { cells, href: Some(link(state, b)) });
    }
    notes.extend(without.iter().map(|(table, reason)| no_point_words(lang, sources, table, reason)));
    if chosen.len() > 2 {
        notes.insert(0, lang.scatter_two_only().to_owned());
    }
    let title = match (top(&spots, |spot| spot.at.0), top(&spots, |spot| spot.at.1)) {
        (Some(a), Some(b)) if a == b => lang.scatter_title_both(&x_name(lang, &x), &x_name(lang, &y), &a),
        (Some(a), Some(b)) => lang.scatter_title(&x_name(lang, &x), &a, &x_name(lang, &y), &b),
        _ => lang.scatter_title_none(&x_name(lang, &x), &x_name(lang, &y)),
    };
    let rows: Vec<&Indicator> = points.iter().flat_map(|point| [point.rows.0, point.rows.1]).collect();
    let y_name = x_name(lang, &y);
    let fields = vec![
        text(lang.where_column()),
        text(lang.period_word()),
        text(lang.across_indicator()),
        text(lang.across_years()),
        text(lang.across_operator()),
        Field { name: x_name(lang, &x), kind: FieldType::Number, description: String::new() },
        text(lang.across_unit()),
        text(lang.across_source()),
        text(lang.up_indicator()),
        text(lang.up_years()),
        text(lang.up_operator()),
        Field { name: y_name, kind: FieldType::Number, description: String::new() },
        text(lang.up_unit()),
        text(lang.up_source()),
        text(lang.caveat_word()),
    ];
    let name = format!("{} {}", x_name(lang, &x), x_name(lang, &y));
    let axis = |ranking: &Ranking| AxisWords { title: x_name(lang, ranking), unit: value_unit(lang, ranking.concept, ranking.yardstick) };
    Some(ScatterView {
        same_scale: chosen.len() > 1 && value_unit(lang, of_x, by_x) == value_unit(lang, of_y, by_y),
        said: Said {
            title: title.clone(),
            subtitle: lang.axes_units(&value_unit(lang, of_x, by_x), &value_unit(lang, of_y, by_y), &subtitle(lang, &rows)),
            source: source(lang, sources, &rows),
            sheet: Sheet { name: file_stem(&name), title: title.replace('|', ""), fields, lines, notes: notes.clone() },
            notes,
        },
        x: axis(&x),
        y: axis(&y),
        spots,
    })
}

/// The years that a value by a yardstick rests on.
fn years_of(row: &Indicator, yardstick: Yardstick) -> String {
    let start = row.baseline().and_then(|value| value.year);
    let end = crate::analysis::end(row).and_then(|end| end.value.year);
    let years = match yardstick {
        Yardstick::Baseline => [start, None],
        Yardstick::Target => [None, end],
        Yardstick::Multiple | Yardstick::Yearly | Yardstick::Change => [start, end],
    };
    years.into_iter().flatten().map(|year| year.to_string()).collect::<Vec<_>>().join("–")
}

/// The sign of a bound that a target is printed with.
fn bound_of(row: &Indicator) -> String {
    match crate::analysis::end(row).map(|end| end.value.reading) {
        Some(crate::model::Reading::Number { op, .. }) => sign(op).to_owned(),
        _ => String::new(),
    }
}

/// Concept and yardstick: 高新技术企业，基期值.
fn x_name(lang: Lang, ranking: &Ranking) -> String {
    format!("{}{}{}", ranking.name(), lang.comma(), lang.yardstick(ranking.yardstick))
}

/// The one spot that is highest, places that contain others aside; none where several are, or where there is one only.
fn top(spots: &[Spot], value: impl Fn(&Spot) -> f64) -> Option<String> {
    let mut rivals: Vec<&Spot> = spots.iter().filter(|spot| !spot.is_reference).collect();
    rivals.sort_by(|a, b| value(b).total_cmp(&value(a)));
    match rivals.as_slice() {
        [first, second, ..] if value(first) > value(second) => Some(first.label.clone()),
        _ => None,
    }
}

fn no_point_words(lang: Lang, sources: &Sources, table: &TableId, reason: &NoPoint) -> String {
    let place = place_in(lang, sources.catalog, table);
    match reason {
        NoPoint::NoRow => lang.not_drawn(&place, lang.covered_absent()),
        NoPoint::NoValue(_, reason) => lang.not_drawn(&place, super::cells::undefined(lang, *reason)),
        NoPoint::Refused(_, reason) => {
            lang.not_drawn(&place, &format!("{}{}{}", lang.verdict_no(), lang.colon(), lang.name(reason).trim_end_matches(['。', '.'])))
        }
    }
}

/// One place across concepts.
#[derive(Clone, Debug)]
pub struct ProfileView {
    /// Around the picture.
    pub said: Said,
    /// The concepts, from above, with their units.
    pub concepts: Vec<(String, String)>,
    /// The places with their spots: across log₂ of the multiple, downwards the number of the concept.
    pub places: Vec<(String, Vec<Spot>)>,
}

/// Places across concepts by target ÷ baseline, which has no unit.
pub fn profile_view(state: &ViewState, sources: &Sources) -> ProfileView {
    let lang = state.lang;
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let mut places: Vec<(TableId, Vec<Spot>)> = tables.iter().map(|table| (table.clone(), Vec::new())).collect();
    let mut concepts = Vec::new();
    let (mut notes, mut lines, mut rows) = (vec![lang.profile_note().to_owned()], Vec::new(), Vec::new());
    let mut firsts: Vec<usize> = vec![0; tables.len()];
    for concept in chosen_concepts(state, sources) {
        let ranking = Ranking::new(state, *sources, concept, Yardstick::Multiple);
        let drawn: Vec<&Compared> = ranking.found.rows.iter().filter(|compared| compared.value.is_ok_and(|value| value > 0.0)).collect();
        for refused in ranking.refusals() {
            notes.push(format!("{}{}{refused}", ranking.name(), lang.colon()));
        }
        for compared in ranking.found.rows.iter().filter(|compared| compared.value.is_err()) {
            let why = compared.value.err().map_or("", |reason| super::cells::undefined(lang, reason));
            notes.push(format!("{}{}{}", ranking.name(), lang.colon(), lang.not_drawn(&ranking.place(compared.row), why)));
        }
        if drawn.is_empty() {
            continue;
        }
        let at = concepts.len();
        concepts.push((ranking.name().to_owned(), concept.unit.clone()));
        for compared in drawn {
            let Some(column) = tables.iter().position(|table| *table == compared.row.id.table_id()) else { continue };
            let multiple = compared.value.unwrap_or(1.0);
            if compared.rank == Some(1)
                && let Some(count) = firsts.get_mut(column)
            {
                *count += 1;
            }
            let caveats = ranking.caveats(compared);
            let label = ranking.place(compared.row);
            let y = f64::from(u32::try_from(at).unwrap_or_default());
            if let Some((_, spots)) = places.get_mut(column) {
                spots.push(Spot {
                    text: format!("{}{}{}", ranking.name(), lang.comma(), ranking.point_words(compared)),
                    href: link(state, compared.row),
                    at: (multiple.log2(), y),
                    caveat: !caveats.is_empty(),
                    is_reference: compared.is_reference,
                    label,
                });
            }
            if !caveats.is_empty() {
                notes.push(format!(
                    "※ {}{}{}{}{}",
                    ranking.name(),
                    lang.comma(),
                    ranking.place(compared.row),
                    lang.colon(),
                    caveats.join(lang.semicolon())
                ));
            }
            rows.push(compared.row);
            let mut cells = vec![ranking.name().to_owned()];
            cells.extend(place_cells(lang, sources, compared.row));
            cells.extend(row_cells(compared.row));
            cells.extend([short(multiple, 6), caveats.join(lang.semicolon()), place_of_row(lang, sources.catalog, &compared.row.id)]);
            lines.push(Line { cells, href: Some(link(state, compared.row)) });
        }
    }
    let best = firsts.iter().copied().max().unwrap_or(0);
    let leaders: Vec<String> =
        tables.iter().zip(&firsts).filter(|(_, count)| **count == best).map(|(table, _)| place_in(lang, sources.catalog, table)).collect();
    let title = match leaders.as_slice() {
        [leader] if best > 0 => lang.profile_title(concepts.len(), leader, best),
        _ => lang.profile_title_none(concepts.len()),
    };
    let mut fields = vec![text(lang.concept()), text(lang.where_column()), text(lang.period_word())];
    fields.extend(row_fields(lang));
    fields.extend([figure(lang.by_multiple()), text(lang.caveat_word()), text(lang.source_word())]);
    let places = places
        .into_iter()
        .filter(|(_, spots)| !spots.is_empty())
        .map(|(table, spots)| (place_in(lang, sources.catalog, &table), spots))
        .collect();
    ProfileView {
        said: Said {
            subtitle: lang.profile_subtitle().to_owned(),
            source: source(lang, sources, &rows),
            sheet: Sheet { name: file_stem(lang.picture_profile()), title: title.replace('|', ""), fields, lines, notes: notes.clone() },
            notes,
            title,
        },
        concepts,
        places,
    }
}

/// How required growth is distributed.
#[derive(Clone, Debug)]
pub struct GrowthView {
    /// Around the picture; its sheet has the rows of the band chosen, or all.
    pub said: Said,
    /// The bands from the lowest to the highest that has rows, with their words and number of rows.
    pub bands: Vec<(GrowthBand, String, usize)>,
    /// The rows: across the number of the band, upwards their number within it.
    pub spots: Vec<Spot>,
    /// The band chosen.
    pub chosen: Option<GrowthBand>,
}

/// Required compound growth of the rows chosen, in bands of five percentage points.
pub fn growth_view(state: &ViewState, sources: &Sources) -> GrowthView {
    let lang = state.lang;
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let chosen = &state.choice.concepts;
    let rows: Vec<&Indicator> = sources
        .catalog
        .indicators()
        .iter()
        .filter(|row| tables.contains(&row.id.table_id()) && (chosen.is_empty() || chosen.contains(&row.concept)))
        .collect();
    let (banded, without) = growth_bands(&rows);
    let last = banded.last().map(|(band, ..)| *band);
    let first = banded.first().map(|(band, ..)| *band);
    let bands: Vec<(GrowthBand, String, usize)> = GrowthBand::all()
        .filter(|band| first.is_some_and(|first| *band >= first) && last.is_some_and(|last| *band <= last))
        .map(|band| (band, band_words(lang, band), banded.iter().filter(|(of, ..)| *of == band).count()))
        .collect();
    let place = |row: &Indicator| place_in(lang, sources.catalog, &row.id.table_id());
    let mut heights = vec![0u32; bands.len()];
    let mut spots = Vec::new();
    for (band, rate, row) in &banded {
        let Some(at) = bands.iter().position(|(of, ..)| of == band) else { continue };
        let Some(height) = heights.get_mut(at) else { continue };
        *height += 1;
        spots.push(Spot {
            label: row.name.clone(),
            text: format!(
                "{}{}{}{}{}{}{}",
                place(row),
                lang.comma(),
                row.name,
                lang.colon(),
                computed_words(lang, row, Yardstick::Yearly, *rate),
                lang.semicolon(),
                way_words(lang, row)
            ),
            href: link(state, row),
            at: (f64::from(u32::try_from(at).unwrap_or_default()), f64::from(*height)),
            caveat: false,
            is_reference: false,
        });
    }
    let mut notes = vec![lang.growth_note().to_owned()];
    let points = without.iter().filter(|(_, reason)| *reason == NoBand::Points).count();
    if points > 0 {
        notes.push(lang.growth_without_points(points));
    }
    let others: Vec<String> = without
        .iter()
        .filter_map(|(row, reason)| match reason {
            NoBand::Points => None,
            NoBand::Undefined(reason) => {
                Some(format!("{}{}{}（{}）", place(row), lang.gap(), row.name, super::cells::undefined(lang, *reason)))
            }
        })
        .collect();
    if !others.is_empty() {
        notes.push(lang.growth_without(others.len(), &others.join(lang.list_comma())));
    }
    let most = bands.iter().map(|(.., count)| *count).max().unwrap_or(0);
    let fullest: Vec<&str> = bands.iter().filter(|(.., count)| *count == most).map(|(_, words, _)| words.as_str()).collect();
    let title = match fullest.as_slice() {
        [] => lang.growth_title_none().to_owned(),
        [band] => lang.growth_title(banded.len(), most, band),
        bands => lang.growth_title_tied(banded.len(), most, &bands.join(lang.list_comma())),
    };
    let mut fields = vec![text(lang.where_column()), text(lang.period_word())];
    fields.extend(row_fields(lang));
    fields.extend([figure(lang.percent_a_year()), text(lang.band_word()), text(lang.source_word())]);
    let line = |(band, rate, row): &InBand| {
        let mut cells = place_cells(lang, sources, row);
        cells.extend(row_cells(row));
        cells.extend([fixed(rate * 100.0, 2), band_words(lang, *band), place_of_row(lang, sources.catalog, &row.id)]);
        Line { cells, href: Some(link(state, row)) }
    };
    let is_wanted = |(band, ..): &&InBand| state.choice.band.is_none_or(|wanted| wanted == *band);
    let lines = banded.iter().filter(is_wanted).map(line).collect();
    let drawn: Vec<&Indicator> = banded.iter().map(|(.., row)| *row).collect();
    GrowthView {
        said: Said {
            subtitle: lang.growth_subtitle().to_owned(),
            source: source(lang, sources, &drawn),
            sheet: Sheet { name: file_stem(lang.picture_growth()), title: title.replace('|', ""), fields, lines, notes: notes.clone() },
            notes,
            title,
        },
        bands,
        spots,
        chosen: state.choice.band,
    }
}

/// 20–25%, or what is open.
pub(super) fn band_words(lang: Lang, band: GrowthBand) -> String {
    match (band.lower(), band.upper()) {
        (Some(lower), Some(upper)) => format!("{}–{}%", short(lower, 0), short(upper, 0)),
        (Some(lower), None) => lang.band_from(&short(lower, 0)),
        (None, _) => lang.band_below().to_owned(),
    }
}

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

/// The time line of the first concept chosen, in the area chosen or in the one with most values.
pub fn time_view<'a>(state: &ViewState, sources: &Sources<'a>, concept: &'a Concept) -> Option<TimeView<'a>> {
    let lang = state.lang;
    let areas = areas_in_time(sources.catalog, sources.content, &concept.id);
    let wanted = areas.iter().find(|(area, _)| state.filter.areas.contains(&area.id));
    let most = areas.iter().map(|(_, values)| *values).max();
    let (area, _) = wanted.or_else(|| areas.iter().find(|(_, values)| Some(*values) == most))?;
    let line = timeline(sources.catalog, sources.content, area, &concept.id);
    let own = area_name(lang, sources.catalog, &area.id);
    let spot = |point: &TimePoint<'a>| time_spot(state, sources, (own, concept), point);
    let ways: Vec<Vec<TimeSpot>> = line.ways.iter().map(|(_, points)| points.iter().map(spot).collect()).collect();
    let stated: Vec<TimeSpot> = line.stated.iter().map(spot).collect();
    let mut notes = vec![lang.time_note().to_owned()];
    if let Some(missing) = state.filter.areas.iter().find(|_| wanted.is_none()) {
        notes.insert(0, lang.time_elsewhere(area_name(lang, sources.catalog, missing), own));
    }
    let mut joints = Vec::new();
    for (joint, after) in line.joints.iter().zip(line.ways.iter().skip(1)) {
        if let Some(start) = after.1.first() {
            joints.push((f64::from(start.year), start.value, *joint));
            let year = lang.year(start.year);
            match joint {
                Joint::Continues | Joint::Gap => {}
                Joint::Caveat(reason) => notes.push(format!("※ {year}{}{}", lang.colon(), lang.name(reason).trim_end_matches(['。', '.']))),
                Joint::Broken(reason) => notes.push(lang.time_broken(&year, lang.name(reason).trim_end_matches(['。', '.']))),
            }
        }
    }
    if stated.iter().any(|spot| matches!(spot.point.source, TimeSource::Text(target) if sources.catalog.plan(&target.plan).is_some_and(|plan| !plan.areas.contains(&area.id)))) {
        notes.push(lang.time_stated_elsewhere().to_owned());
    }
    let parent = area.parent.as_deref().and_then(|parent| sources.catalog.area(parent));
    let reference = parent.and_then(|parent| {
        let line = timeline(sources.catalog, sources.content, parent, &concept.id);
        let name = area_name(lang, sources.catalog, &parent.id);
        let spot = |point: &TimePoint<'a>| time_spot(state, sources, (name, concept), point);
        let mut spots: Vec<TimeSpot> = line.ways.iter().flat_map(|(_, points)| points).chain(&line.stated).map(spot).collect();
        spots.sort_by_key(|spot| spot.point.year);
        (!spots.is_empty()).then(|| (area_name(lang, sources.catalog, &parent.id).to_owned(), spots))
    });
    if let Some((name, _)) = &reference {
        notes.push(lang.time_reference(name));
    }
    let name = lang.name(&concept.name);
    let area_words = area_name(lang, sources.catalog, &area.id).to_owned();
    let mut all: Vec<&TimeSpot> = ways.iter().flatten().chain(&stated).collect();
    all.sort_by_key(|spot| spot.point.year);
    // The start of a plan that goes on from the end of another one has been said with that.
    let mut said: Vec<String> = Vec::new();
    let mut known: Vec<(i32, f64)> = Vec::new();
    for spot in &all {
        let figure = (spot.point.year, spot.point.value);
        if !known.contains(&figure) {
            known.push(figure);
            said.push(spot.meaning_with_figure(lang, &concept.unit));
        }
    }
    let title = format!("{}{}{}|{}", lang.of_place(&area_words, name), lang.colon().trim_end(), lang.gap(), said.join(lang.comma()));
    let fields = vec![
        text(lang.where_column()),
        text(lang.concept()),
        year(lang.year_word()),
        text(lang.what_word()),
        text(lang.operator_word()),
        figure(lang.value_word()),
        text(lang.unit()),
        text(lang.source_word()),
    ];
    let cells = |place: &str, spot: &TimeSpot| Line {
        cells: vec![
            place.to_owned(),
            name.to_owned(),
            spot.point.year.to_string(),
            time_role(lang, spot.point.role).to_owned(),
            sign(spot.point.op).to_owned(),
            short(spot.point.value, 6),
            spot.point.unit.to_owned(),
            source_words(lang, sources, &spot.point),
        ],
        href: Some(spot.href.clone()),
    };
    let mut lines: Vec<Line> = all.iter().map(|spot| cells(&area_words, spot)).collect();
    if let Some((name, spots)) = &reference {
        lines.extend(spots.iter().map(|spot| cells(name, spot)));
    }
    let mut sources_said: Vec<String> = Vec::new();
    for spot in all.iter().copied().chain(reference.iter().flat_map(|(_, spots)| spots)) {
        let words = source_words(lang, sources, &spot.point);
        if !sources_said.contains(&words) {
            sources_said.push(words);
        }
    }
    Some(TimeView {
        unit: concept.unit.clone(),
        said: Said {
            subtitle: lang.unit_of(&concept.unit),
            source: lang.source_line(&sources_said.join(lang.semicolon())),
            sheet: Sheet {
                name: file_stem(&format!("{area_words} {name}")),
                title: title.replace('|', ""),
                fields,
                lines,
                notes: notes.clone(),
            },
            notes,
            title,
        },
        ways,
        stated,
        joints,
        reference,
    })
}

impl TimeSpot<'_> {
    fn meaning_with_figure(&self, lang: Lang, unit: &str) -> String {
        format!("{}{}{}", self.meaning, lang.gap(), number_with_unit(lang, &self.figure, unit))
    }
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
        TimeSource::Row(row) => link(state, row),
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

/// The tile map.
#[derive(Clone, Debug)]
pub struct MapView<'a> {
    /// Around the picture.
    pub said: Said,
    /// The tiles.
    pub tiles: Vec<TileSpot<'a>>,
    /// The classes of colour, from the lowest, in words.
    pub classes: Vec<String>,
}

/// A tile with its value.
#[derive(Clone, Debug)]
pub struct TileSpot<'a> {
    /// The tile.
    pub tile: &'a Tile,
    /// Its name in short.
    pub name: String,
    /// Class of colour from 1, and the figure; none where there is no value.
    pub value: Option<(usize, String)>,
    /// Whether something has to be said about it.
    pub caveat: bool,
    /// Whether it has a figure that may not be compared.
    pub refused: bool,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: Option<String>,
}

/// Tiles coloured by a concept. Where several tables speak of a place, the one of the latest period counts.
pub fn map_view<'a>(state: &ViewState, sources: &Sources<'a>, concept: &'a Concept) -> MapView<'a> {
    let lang = state.lang;
    let ranking = Ranking::new(state, *sources, concept, state.choice.yardstick);
    let yardstick = ranking.yardstick;
    let mut latest: Vec<&Compared> = ranking.found.rows.iter().collect();
    let period = |compared: &Compared| sources.catalog.home(compared.row).map(|(_, table)| table.period);
    latest.sort_by_key(|compared| std::cmp::Reverse(period(compared)));
    let of = |tile: &Tile| {
        let area = tile.area.as_ref()?;
        latest.iter().find(|compared| sources.catalog.plan(&compared.row.id.plan).is_some_and(|plan| plan.areas.contains(area))).copied()
    };
    let values: Vec<f64> = sources.content.tiles.iter().filter_map(|tile| Some(shown(concept, yardstick, of(tile)?.value.ok()?))).collect();
    let borders = class_borders(yardstick, &values);
    let class = |value: f64| borders.iter().filter(|border| value >= **border).count() + 1;
    let (mut tiles, mut lines, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for tile in &sources.content.tiles {
        let long = if lang == Lang::Zh { tile.name.as_str() } else { tile.name_en.as_str() };
        let compared = of(tile);
        let value = compared.and_then(|compared| compared.value.ok());
        let figure = value.map(|value| short(shown(concept, yardstick, value), if yardstick == Yardstick::Yearly { 1 } else { 2 }));
        let caveats = compared.map(|compared| ranking.caveats(compared)).unwrap_or_default();
        let joint = compared.and_then(|compared| sources.catalog.plan(&compared.row.id.plan)).filter(|plan| plan.areas.len() > 1);
        let refused = ranking.found.refused.iter().zip(ranking.refusals()).find(|(refused, _)| {
            compared.is_none()
                && tile
                    .area
                    .as_ref()
                    .is_some_and(|area| sources.catalog.plan(&refused.row.id.plan).is_some_and(|plan| plan.areas.contains(area)))
        });
        let said = match (compared, &refused) {
            (Some(compared), _) => match compared.value {
                Ok(_) => ranking.point_words(compared),
                Err(reason) => lang.map_undefined(super::cells::undefined(lang, reason)),
            },
            (None, Some((_, words))) => format!("{}{}{words}", lang.map_refused_tile(), lang.semicolon()),
            (None, None) => lang.map_no_data().to_owned(),
        };
        let mut text = format!("{long}{}{said}", lang.colon());
        let row = compared.map(|compared| compared.row).or(refused.as_ref().map(|(refused, _)| refused.row));
        if tile.is_zone() {
            text += &format!("{}{}", lang.semicolon(), lang.map_zone());
        }
        if let Some(plan) = joint {
            let names: Vec<&str> = plan.areas.iter().map(|area| area_name(lang, sources.catalog, area)).collect();
            text += &format!("{}{}", lang.semicolon(), lang.map_joint(&names.join(lang.list_comma())));
        }
        if let Some(row) = row {
            let mut cells = vec![
                long.to_owned(),
                tile.code.clone().unwrap_or_default(),
                if tile.is_zone() { lang.area_kind(AreaKind::Zone).to_owned() } else { String::new() },
            ];
            cells.extend(place_cells(lang, sources, row));
            cells.extend(row_cells(row));
            let mut said = caveats.clone();
            said.extend(compared.map(|compared| ranking.besides(compared)).unwrap_or_default());
            said.extend(refused.as_ref().map(|(_, words)| words.clone()));
            cells.extend([
                value.map_or_else(String::new, |value| short(shown(concept, yardstick, value), 6)),
                value_unit(lang, concept, yardstick),
                said.join(lang.semicolon()),
                place_of_row(lang, sources.catalog, &row.id),
            ]);
            lines.push(Line { cells, href: Some(link(state, row)) });
        }
        tiles.push(TileSpot {
            tile,
            name: short_name(lang, tile),
            value: value.zip(figure).map(|(value, figure)| (class(shown(concept, yardstick, value)), figure)),
            caveat: !caveats.is_empty(),
            refused: refused.is_some(),
            text,
            href: row.map(|row| link(state, row)),
        });
    }
    notes.push(lang.map_note().to_owned());
    notes.extend(ranking.notes());
    if let Some(compared) = ranking.found.rows.iter().find(|compared| compared.is_reference) {
        let words = format!("{} {}", ranking.place(compared.row), ranking.value(compared));
        notes.push(format!("{}{}{words}", lang.reference_word(), lang.colon()));
    }
    for plan in sources
        .catalog
        .plans()
        .iter()
        .filter(|plan| plan.areas.len() > 1 && ranking.found.rows.iter().any(|compared| compared.row.id.plan == plan.id))
    {
        let names: Vec<&str> = plan.areas.iter().map(|area| area_name(lang, sources.catalog, area)).collect();
        notes.push(lang.map_shared(&names.join(lang.list_comma())));
    }
    let with_value = tiles.iter().filter(|tile| tile.value.is_some()).count();
    let others = tiles.iter().filter(|tile| tile.value.is_none() && tile.href.is_some()).count();
    let without = tiles.len() - with_value - others;
    let title = match others {
        0 => lang.map_title(ranking.name(), lang.yardstick(yardstick), with_value, without),
        others => lang.map_title_others(ranking.name(), lang.yardstick(yardstick), with_value, others, without),
    };
    let mut fields = vec![
        text(lang.area_word()),
        text(lang.division_code()),
        text(lang.kind_word()),
        text(lang.where_column()),
        text(lang.period_word()),
    ];
    fields.extend(row_fields(lang));
    fields.extend([
        figure(&lang.value_by(lang.yardstick(yardstick))),
        text(lang.unit_of_value()),
        text(lang.caveat_word()),
        text(lang.source_word()),
    ]);
    let unit = value_unit(lang, concept, yardstick);
    MapView {
        said: Said {
            subtitle: ranking.subtitle(),
            source: ranking.source(),
            sheet: Sheet {
                name: file_stem(&format!("{} {} {}", lang.picture_map(), ranking.name(), lang.yardstick(yardstick))),
                title: title.replace('|', ""),
                fields,
                lines,
                notes: notes.clone(),
            },
            notes,
            title,
        },
        tiles,
        classes: class_words(lang, &borders, &unit),
    }
}

/// At most four borders between five classes: stated ones for multiples, else round steps over the values.
fn class_borders(yardstick: Yardstick, values: &[f64]) -> Vec<f64> {
    if yardstick == Yardstick::Multiple {
        return MULTIPLE_BORDERS.to_vec();
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || high <= low {
        return Vec::new();
    }
    let step = round_up((high - low) / 5.0);
    let first = (low / step).floor() + 1.0;
    (0..4u8).map(|n| (first + f64::from(n)) * step).filter(|border| *border <= high).collect()
}

/// The borders between classes of multiples, stated wherever multiples are coloured.
pub const MULTIPLE_BORDERS: [f64; 4] = [1.2, 1.5, 2.0, 3.0];

/// The next of 1, 2, 2.5, 5, 10 times a power of ten.
fn round_up(raw: f64) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(raw)
}

/// 不到1.2, 1.2–1.5, …, 3以上, with the unit.
pub(super) fn class_words(lang: Lang, borders: &[f64], unit: &str) -> Vec<String> {
    let with = |number: &str| number_with_unit(lang, number, unit);
    let plain = |border: &f64| short(*border, 6);
    let (Some(first), Some(last)) = (borders.first(), borders.last()) else { return Vec::new() };
    let mut words = vec![lang.class_below(&with(&plain(first)))];
    words.extend(
        borders
            .windows(2)
            .map(|two| with(&format!("{}–{}", two.first().map(plain).unwrap_or_default(), two.last().map(plain).unwrap_or_default()))),
    );
    words.push(lang.class_from(&with(&plain(last))));
    words
}

/// 南岸, 石柱: without the word for the kind of place; zones keep theirs.
fn short_name(lang: Lang, tile: &Tile) -> String {
    if lang == Lang::En {
        return tile.name_en.clone();
    }
    if tile.is_zone() {
        return tile.name.trim_start_matches("重庆").to_owned();
    }
    let name = tile.name.trim_end_matches("自治县").trim_end_matches(['区', '县']);
    let name = ["土家族苗族", "苗族土家族", "土家族"].iter().find_map(|people| name.strip_suffix(people)).unwrap_or(name);
    // 忠县 is never called 忠.
    if name.chars().count() < 2 { tile.name.clone() } else { name.to_owned() }
}

/// All concepts by all tables, as a heat table.
#[derive(Clone, Debug)]
pub struct MatrixView {
    /// Around the picture.
    pub said: Said,
    /// The concepts with their units, from above.
    pub concepts: Vec<(String, String)>,
    /// The tables' places, from the left, and whether a new period begins there.
    pub columns: Vec<(String, bool)>,
    /// The cells that are not empty: column, row, class of colour (0 for none), figure, refused, caveat.
    pub cells: Vec<MatrixCell>,
}

/// A cell of the heat table.
#[derive(Clone, Debug)]
pub struct MatrixCell {
    /// Column from the left.
    pub column: usize,
    /// Row from above.
    pub row: usize,
    /// Class of colour from 1; 0 where there is no multiple.
    pub class: usize,
    /// The figure, or why there is none.
    pub figure: String,
    /// From where to where.
    pub way: String,
    /// Whether it may not be compared with the others of its line.
    pub refused: bool,
    /// Whether something has to be said about it.
    pub caveat: bool,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: String,
}

/// The class of a multiple, from 1.
pub fn multiple_class(times: f64) -> usize {
    MULTIPLE_BORDERS.iter().filter(|border| times >= **border).count() + 1
}

/// Multiples of all concepts, or of those chosen, in all tables chosen.
pub fn matrix_view(state: &ViewState, sources: &Sources) -> MatrixView {
    let lang = state.lang;
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let period = |table: &TableId| sources.catalog.plan(&table.plan).and_then(|plan| plan.table(table.table)).map(|table| table.period);
    let columns = tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            let before = at.checked_sub(1).and_then(|at| tables.get(at));
            (place_in(lang, sources.catalog, table), before.is_some_and(|before| period(before) != period(table)))
        })
        .collect();
    let (mut concepts, mut cells, mut lines, mut rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut reasons = Vec::new();
    for concept in chosen_concepts(state, sources) {
        if rows_in(sources.catalog, &concept.id, &tables).is_empty() {
            continue;
        }
        let ranking = Ranking::new(state, *sources, concept, Yardstick::Multiple);
        let at = concepts.len();
        concepts.push((ranking.name().to_owned(), concept.unit.clone()));
        let column = |row: &Indicator| tables.iter().position(|table| *table == row.id.table_id()).unwrap_or_default();
        for compared in &ranking.found.rows {
            // Bounds, periods and rebased baselines are said in the line; the mark is for definitions.
            let caveat = compared.caveats.iter().any(|caveat| matches!(caveat, crate::analysis::Caveat::Definition(_)));
            let (class, figure) = match compared.value {
                Ok(times) => (multiple_class(times), computed_words(lang, compared.row, Yardstick::Multiple, times)),
                Err(reason) => (0, super::cells::undefined(lang, reason).to_owned()),
            };
            let text = format!("{}{}{}", ranking.name(), lang.comma(), ranking.point_words(compared));
            cells.push(MatrixCell {
                column: column(compared.row),
                row: at,
                class,
                figure,
                way: ranking.way_words(compared.row),
                refused: false,
                caveat,
                text,
                href: link(state, compared.row),
            });
        }
        for (refused, words) in ranking.found.refused.iter().zip(ranking.refusals()) {
            let figure = crate::analysis::multiple(refused.row)
                .map_or_else(|reason| super::cells::undefined(lang, reason).to_owned(), |times| lang.times(&fixed(times, 2)));
            let text = format!("{}{}{words}", ranking.name(), lang.comma());
            cells.push(MatrixCell {
                column: column(refused.row),
                row: at,
                class: 0,
                figure,
                way: ranking.way_words(refused.row),
                refused: true,
                caveat: false,
                text,
                href: link(state, refused.row),
            });
        }
        reasons.extend(ranking.notes().into_iter().map(|note| format!("{}{}{note}", ranking.name(), lang.colon())));
        rows.extend(ranking.found.rows.iter().map(|compared| compared.row).chain(ranking.found.refused.iter().map(|refused| refused.row)));
        lines.extend(ranking.sheet().lines.into_iter().map(|mut line| {
            line.cells.insert(0, ranking.name().to_owned());
            line
        }));
    }
    let fields = match chosen_concepts(state, sources).first() {
        Some(concept) => {
            let mut fields = Ranking::new(state, *sources, concept, Yardstick::Multiple).sheet().fields;
            fields.insert(0, text(lang.concept()));
            fields
        }
        None => Vec::new(),
    };
    let mut notes = vec![lang.matrix_legend().to_owned()];
    notes.extend(reasons);
    let title = lang.matrix_title().to_owned();
    MatrixView {
        said: Said {
            subtitle: lang.profile_subtitle().to_owned(),
            source: source(lang, sources, &rows),
            sheet: Sheet { name: file_stem(lang.picture_matrix()), title: title.clone(), fields, lines, notes: notes.clone() },
            notes,
            title,
        },
        concepts,
        columns,
        cells,
    }
}
