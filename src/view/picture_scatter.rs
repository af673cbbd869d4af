//! 散点: two quantities against each other.

use super::pictures::{Said, Spot, row_link};
use super::ranking::{caveat_words, place_cells, source, subtitle};
use super::yardstick_words::{bound, computed_words, years_of};
use super::{Field, Lang, Line, Ranking, Sheet, Sources, ViewState, place_in, place_of_row, short};
use crate::analysis::{NoPoint, Yardstick, scatter};
use crate::model::{Indicator, TableId};

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

/// One concept's level against its ambition, or the first concept chosen against the second. No concept, no picture.
pub fn scatter_view(state: &ViewState, sources: &Sources) -> Option<ScatterView> {
    let lang = state.lang;
    let (x, y) = axes(state, sources)?;
    let chosen = state.choice.concepts.iter().filter(|id| sources.catalog.concept(id).is_some()).count();
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
            measure(lang, &x),
            words(&x, a, point.at.0),
            lang.semicolon(),
            measure(lang, &y),
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
            href: row_link(state, b),
            at: (x.shown(point.at.0), y.shown(point.at.1)),
            caveat: !caveats.is_empty(),
            is_reference: point.is_reference,
        });
        let mut cells = place_cells(lang, sources, a);
        for (row, ranking, value) in [(a, &x, point.at.0), (b, &y, point.at.1)] {
            cells.extend([
                row.name.clone(),
                years_of(row, ranking.yardstick),
                if ranking.yardstick == Yardstick::Baseline { String::new() } else { bound(row).to_owned() },
                short(ranking.shown(value), 6),
                ranking.value_unit(),
                place_of_row(lang, sources.catalog, &row.id),
            ]);
        }
        cells.push(caveats.join(lang.semicolon()));
        lines.push(Line { cells, href: Some(row_link(state, b)) });
    }
    notes.extend(without.iter().map(|(table, reason)| no_point_words(lang, sources, table, reason)));
    if chosen > 2 {
        notes.insert(0, lang.scatter_two_only().to_owned());
    }
    let title = match (top(&spots, |spot| spot.at.0), top(&spots, |spot| spot.at.1)) {
        (Some(a), Some(b)) if a == b => lang.scatter_title_both(&measure(lang, &x), &measure(lang, &y), &a),
        (Some(a), Some(b)) => lang.scatter_title(&measure(lang, &x), &a, &measure(lang, &y), &b),
        _ => lang.scatter_title_none(&measure(lang, &x), &measure(lang, &y)),
    };
    let rows: Vec<&Indicator> = points.iter().flat_map(|point| [point.rows.0, point.rows.1]).collect();
    let fields = vec![
        Field::text(lang.where_column()),
        Field::text(lang.period_word()),
        Field::text(lang.across_indicator()),
        Field::text(lang.across_years()),
        Field::text(lang.across_operator()),
        Field::figure(&measure(lang, &x)),
        Field::text(lang.across_unit()),
        Field::text(lang.across_source()),
        Field::text(lang.up_indicator()),
        Field::text(lang.up_years()),
        Field::text(lang.up_operator()),
        Field::figure(&measure(lang, &y)),
        Field::text(lang.up_unit()),
        Field::text(lang.up_source()),
        Field::text(lang.caveat_word()),
    ];
    let name = format!("{} {}", measure(lang, &x), measure(lang, &y));
    let axis = |ranking: &Ranking| AxisWords { title: measure(lang, ranking), unit: ranking.value_unit() };
    Some(ScatterView {
        same_scale: chosen > 1 && x.value_unit() == y.value_unit(),
        said: Said {
            title: title.clone(),
            subtitle: lang.axes_units(&x.value_unit(), &y.value_unit(), &subtitle(lang, &rows)),
            source: source(lang, sources, &rows),
            sheet: Sheet::new(&name, &title, fields, lines, &notes),
            notes,
        },
        x: axis(&x),
        y: axis(&y),
        spots,
    })
}

/// What stands across and upwards: two concepts by one yardstick, or the level of one concept and its ambition.
pub(super) fn axes<'a>(state: &'a ViewState, sources: &Sources<'a>) -> Option<(Ranking<'a>, Ranking<'a>)> {
    let ranking = |concept, yardstick| Ranking::new(state, *sources, concept, yardstick);
    let asked = state.choice.yardstick;
    let mut chosen = state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id));
    let first = chosen.next()?;
    Some(match chosen.next() {
        Some(second) => (ranking(first, asked), ranking(second, asked)),
        None => {
            let is_ambition = matches!(asked, Yardstick::Multiple | Yardstick::Yearly | Yardstick::Change);
            (ranking(first, Yardstick::Baseline), ranking(first, if is_ambition { asked } else { Yardstick::Multiple }))
        }
    })
}

/// Concept and yardstick: 高新技术企业，基期值.
fn measure(lang: Lang, ranking: &Ranking) -> String {
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
        NoPoint::Refused(_, reason) => lang.not_drawn(&place, &format!("{}{}{}", lang.verdict_no(), lang.colon(), lang.clause(reason))),
    }
}
