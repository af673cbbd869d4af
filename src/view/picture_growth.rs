//! 增速分布: how required growth is distributed.

use super::pictures::{Said, Spot, row_link};
use super::ranking::{place_cells, row_cells, row_fields, source, way_words};
use super::yardstick_words::computed_words;
use super::{Field, Lang, Line, Sheet, Sources, ViewState, fixed, place_in, place_of_row, real, short};
use crate::analysis::{GrowthBand, InBand, NoBand, Yardstick, chosen_tables, growth_bands};
use crate::model::Indicator;

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
            href: row_link(state, row),
            at: (real(at), f64::from(*height)),
            caveat: false,
            is_reference: false,
        });
    }
    let mut notes = vec![lang.growth_note().to_owned()];
    let points = without.iter().filter(|(_, reason)| *reason == NoBand::Points).count();
    if points > 0 {
        notes.push(lang.growth_without_points(points));
    }
    let why = |reason: &NoBand| match reason {
        NoBand::Points => lang.growth_points(),
        NoBand::Undefined(reason) => super::cells::undefined(lang, *reason),
    };
    let others: Vec<String> = without
        .iter()
        .filter(|(_, reason)| *reason != NoBand::Points)
        .map(|(row, reason)| lang.with_reason(&format!("{} {}", place(row), row.name), why(reason)))
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
    let mut fields = vec![Field::text(lang.where_column()), Field::text(lang.period_word())];
    fields.extend(row_fields(lang));
    fields.extend([
        Field::figure(lang.percent_a_year()),
        Field::text(lang.band_word()),
        Field::text(lang.why_no_rate()),
        Field::text(lang.source_word()),
    ]);
    let line = |row: &Indicator, rate: String, band: String, why: &str| {
        let mut cells = place_cells(lang, sources, row);
        cells.extend(row_cells(row));
        cells.extend([rate, band, why.to_owned(), place_of_row(lang, sources.catalog, &row.id)]);
        Line { cells, href: Some(row_link(state, row)) }
    };
    let is_wanted = |(band, ..): &&InBand| state.choice.band.is_none_or(|wanted| wanted == *band);
    let in_band = |(band, rate, row): &InBand| line(row, fixed(rate * 100.0, 2), band_words(lang, *band), "");
    let mut lines: Vec<Line> = banded.iter().filter(is_wanted).map(in_band).collect();
    // Without a band chosen nothing is left out: the other rows say why they have no rate.
    if state.choice.band.is_none() {
        lines.extend(without.iter().map(|(row, reason)| line(row, String::new(), String::new(), why(reason))));
    }
    let drawn: Vec<&Indicator> = banded.iter().map(|(.., row)| *row).collect();
    GrowthView {
        said: Said {
            subtitle: lang.growth_subtitle().to_owned(),
            source: source(lang, sources, &drawn),
            sheet: Sheet::new(lang.picture_growth(), &title, fields, lines, &notes),
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
