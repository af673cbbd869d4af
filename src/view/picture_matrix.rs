//! 总表: concepts by tables.

use super::pictures::{Said, joint_sheet, leader_words, multiples, row_link};
use super::ranking::source;
use super::yardstick_words::computed_words;
use super::{Ranking, Sources, ViewState, place_in};
use crate::analysis::{Caveat, Yardstick, chosen_tables, multiple};
use crate::model::{Indicator, TableId};

/// All concepts by all tables, as a heat table.
#[derive(Clone, Debug)]
pub struct MatrixView {
    /// Around the picture.
    pub said: Said,
    /// The concepts from above: id, name, unit.
    pub concepts: Vec<(String, String, String)>,
    /// The tables' places, from the left, and whether a new period begins there.
    pub columns: Vec<(String, bool)>,
    /// The cells that are not empty.
    pub cells: Vec<MatrixCell>,
}

/// A cell of the heat table.
#[derive(Clone, Debug)]
pub struct MatrixCell {
    /// Column from the left.
    pub column: usize,
    /// Row from above.
    pub row: usize,
    /// Class of colour from 1; 0 where there is no multiple, or where it may not be compared.
    pub class: usize,
    /// The figure, or why there is none.
    pub figure: String,
    /// From where to where.
    pub way: String,
    /// Whether it may not be compared with the others of its line.
    pub refused: bool,
    /// Whether its definition needs a caveat.
    pub caveat: bool,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: String,
}

/// The borders between classes of multiples, stated wherever multiples are coloured.
pub const MULTIPLE_BORDERS: [f64; 4] = [1.2, 1.5, 2.0, 3.0];

/// The class of a multiple, from 1.
pub fn multiple_class(times: f64) -> usize {
    MULTIPLE_BORDERS.iter().filter(|border| times >= **border).count() + 1
}

/// Multiples of all concepts, or of those chosen, in all tables chosen.
pub fn matrix_view(state: &ViewState, sources: &Sources) -> MatrixView {
    let lang = state.lang;
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let mut rankings = multiples(state, sources);
    rankings.retain(|ranking| ranking.all_rows().next().is_some());
    let mut cells = Vec::new();
    let mut notes = vec![lang.matrix_legend().to_owned()];
    for (at, ranking) in rankings.iter().enumerate() {
        cells.extend(cells_of(state, &tables, ranking, at));
        notes.extend(ranking.notes().into_iter().map(|note| format!("{}{}{note}", ranking.name(), lang.colon())));
    }
    let rows: Vec<&Indicator> = rankings.iter().flat_map(Ranking::all_rows).collect();
    let title = leader_words(state, &rankings);
    let named = |ranking: &Ranking| (ranking.concept.id.clone(), ranking.name().to_owned(), ranking.concept.unit.clone());
    MatrixView {
        said: Said {
            subtitle: lang.profile_subtitle().to_owned(),
            source: source(lang, sources, &rows),
            sheet: joint_sheet(state, &rankings, lang.picture_matrix(), &title, &notes),
            notes,
            title,
        },
        concepts: rankings.iter().map(named).collect(),
        columns: columns(state, sources, &tables),
        cells,
    }
}

fn columns(state: &ViewState, sources: &Sources, tables: &[TableId]) -> Vec<(String, bool)> {
    let period = |table: &TableId| sources.catalog.plan(&table.plan).and_then(|plan| plan.table(table.table)).map(|table| table.period);
    let mut before = None;
    let column = |table: &TableId| {
        let begins = before.is_some_and(|before| before != period(table));
        before = Some(period(table));
        (place_in(state.lang, sources.catalog, table), begins)
    };
    tables.iter().map(column).collect()
}

fn cells_of(state: &ViewState, tables: &[TableId], ranking: &Ranking, at: usize) -> Vec<MatrixCell> {
    let lang = state.lang;
    let cell = |row: &Indicator, said: String| {
        let (class, figure) = match multiple(row) {
            Ok(times) => (multiple_class(times), computed_words(lang, row, Yardstick::Multiple, times)),
            Err(reason) => (0, ranking.why_none(reason)),
        };
        MatrixCell {
            column: tables.iter().position(|table| *table == row.id.table_id()).unwrap_or_default(),
            row: at,
            class,
            figure,
            way: ranking.way_words(row),
            refused: false,
            caveat: false,
            text: format!("{}{}{said}", ranking.name(), lang.comma()),
            href: row_link(state, row),
        }
    };
    let compared = ranking.found.rows.iter().map(|compared| MatrixCell {
        // Bounds, periods and rebased baselines are said in the line; the mark is for definitions.
        caveat: compared.caveats.iter().any(|caveat| matches!(caveat, Caveat::Definition(_))),
        ..cell(compared.row, ranking.point_words(compared))
    });
    let refused = ranking.found.refused.iter().zip(ranking.refusals());
    let refused = refused.map(|(refused, words)| MatrixCell { class: 0, refused: true, ..cell(refused.row, words) });
    compared.chain(refused).collect()
}
