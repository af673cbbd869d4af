//! Rules over the catalog: what a row promises, which rows a reader selects, and in which order.
//!
//! Invariants: pure functions over the model; results carry the reason where there is none, and
//! no result is NaN. Formatting and languages are deliberately absent.

mod compare;
mod coverage;
mod decimal;
mod growth;
mod journey;
mod met;
mod order;
mod pinyin;
mod scatter;
mod search;
mod select;
mod statements;
#[cfg(test)]
mod testing;
mod timeline;

pub use compare::{
    Caveat, Compared, Comparison, Refused, Yardstick, all_tables, candidates, chosen_tables, comparable_concepts, compare, rows_in,
};
pub use coverage::{Cell, CoverageRow, coverage};
pub use decimal::round_to;
pub use growth::{GrowthBand, InBand, NoBand, growth_bands};
pub use journey::{Change, Destination, Undefined, Yearly, adopted, change, end, multiple, reached, yearly};
pub use met::met;
pub use order::{Order, SortKey, sort};
pub use pinyin::{Found, Spelled, spells};
pub use scatter::{NoPoint, ScatterPoint, scatter};
pub use search::{Query, normalise};
pub use select::{AttributeFacet, DataFacet, FacetCounts, Filter, facet_counts, select};
pub use statements::{Statement, StatementCounts, StatementMark, select_statements, statement_counts, statement_texts};
pub use timeline::{Joint, TimePoint, TimeRole, TimeSource, Timeline, areas_in_time, timeline};
