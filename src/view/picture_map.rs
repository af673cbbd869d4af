//! 示意地图: where the values are, on tiles.

use super::picture_matrix::MULTIPLE_BORDERS;
use super::pictures::{Said, row_link};
use super::ranking::{place_cells, row_cells, row_fields};
use super::yardstick_words::shown;
use super::{Field, Lang, Line, Ranking, Sheet, Sources, ViewState, area_name, number_with_unit, place_of_row, short};
use crate::analysis::{Compared, Yardstick};
use crate::model::{AreaKind, Concept, Tile};

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
        latest.iter().find(|compared| sources.catalog.speaks_for(&compared.row.id.plan, area)).copied()
    };
    let values: Vec<f64> =
        sources.content.tiles.iter().filter_map(|tile| Some(shown(concept.kind, yardstick, of(tile)?.value.ok()?))).collect();
    let borders = class_borders(yardstick, &values);
    let class = |value: f64| borders.iter().filter(|border| value >= **border).count() + 1;
    let (mut tiles, mut lines, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for tile in &sources.content.tiles {
        let long = if lang == Lang::Zh { tile.name.as_str() } else { tile.name_en.as_str() };
        let compared = of(tile);
        let value = compared.and_then(|compared| compared.value.ok());
        let figure = value.map(|value| short(shown(concept.kind, yardstick, value), if yardstick == Yardstick::Yearly { 1 } else { 2 }));
        let caveats = compared.map(|compared| ranking.caveats(compared)).unwrap_or_default();
        let joint = compared.and_then(|compared| sources.catalog.plan(&compared.row.id.plan)).filter(|plan| plan.areas.len() > 1);
        let refused = ranking.found.refused.iter().zip(ranking.refusals()).find(|(refused, _)| {
            compared.is_none() && tile.area.as_ref().is_some_and(|area| sources.catalog.speaks_for(&refused.row.id.plan, area))
        });
        let said = match (compared, &refused) {
            (Some(compared), _) => match compared.value {
                Ok(_) => ranking.point_words(compared),
                Err(reason) => lang.map_undefined(&ranking.why_none(reason)),
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
                value.map_or_else(String::new, |value| short(shown(concept.kind, yardstick, value), 6)),
                ranking.value_unit(),
                said.join(lang.semicolon()),
                place_of_row(lang, sources.catalog, &row.id),
            ]);
            lines.push(Line { cells, href: Some(row_link(state, row)) });
        }
        tiles.push(TileSpot {
            tile,
            name: short_name(lang, tile),
            value: value.zip(figure).map(|(value, figure)| (class(shown(concept.kind, yardstick, value)), figure)),
            caveat: !caveats.is_empty(),
            refused: refused.is_some(),
            text,
            href: row.map(|row| row_link(state, row)),
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
    notes.insert(0, lang.map_counts(with_value, others, without));
    let is_shown = |compared: &Compared| sources.content.tiles.iter().filter_map(of).any(|shown| shown.row.id == compared.row.id);
    let title = ranking.title_of(is_shown);
    let mut fields = vec![
        Field::text(lang.area_word()),
        Field::text(lang.division_code()),
        Field::text(lang.kind_word()),
        Field::text(lang.where_column()),
        Field::text(lang.period_word()),
    ];
    fields.extend(row_fields(lang));
    fields.extend([
        Field::figure(&lang.value_by(lang.yardstick(yardstick))),
        Field::text(lang.unit_of_value()),
        Field::text(lang.caveat_word()),
        Field::text(lang.source_word()),
    ]);
    let name = format!("{} {} {}", lang.picture_map(), ranking.name(), lang.yardstick(yardstick));
    MapView {
        said: Said {
            subtitle: ranking.subtitle(),
            source: ranking.source(),
            sheet: Sheet::new(&name, &title, fields, lines, &notes),
            notes,
            title,
        },
        tiles,
        classes: class_words(lang, &borders, &ranking.value_unit()),
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

/// The next of 1, 2, 2.5, 5, 10 times a power of ten.
fn round_up(raw: f64) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(raw)
}

/// 不到1.2, 1.2–1.5, …, 3以上, with the unit.
fn class_words(lang: Lang, borders: &[f64], unit: &str) -> Vec<String> {
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
