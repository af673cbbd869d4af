//! Rules over the catalog: what a row promises, which rows a reader selects, and in which order.
//!
//! Invariants: pure functions over the model; results carry the reason where there is none, and
//! no result is NaN. Formatting and languages are deliberately absent.

mod actuals;
mod assess;
mod catch_up;
mod compare;
mod coverage;
mod decimal;
mod edit;
mod gaps;
mod growth;
mod journey;
mod met;
mod opinions;
mod order;
mod pinyin;
mod progress;
#[cfg(test)]
mod properties;
mod rules;
mod scatter;
mod search;
mod select;
mod sensitivity;
mod series;
mod stated;
mod statements;
mod tally;
mod terms;
#[cfg(test)]
mod testing;
mod timeline;
mod value_differences;

pub use actuals::{Actual, ActualFrom, actuals};
pub use assess::{Assessment, Case, Ground, Stage, WhatIf, assess, assess_after};
pub use catch_up::{YearEnd, YearlyCheck, check_yearly, even_way};
pub use compare::{
    Caveat, Compared, Comparison, Refused, Yardstick, all_tables, candidates, chosen_tables, comparable_concepts, compare, rows_in,
};
pub use coverage::{Cell, CoverageRow, coverage};
pub use decimal::{round_significant, round_to};
pub use edit::{Edit, EditError, History, edit, is_date};
pub use gaps::{Gaps, gaps, programmes};
pub use growth::{GrowthBand, InBand, NoBand, growth_bands};
pub use journey::{Change, ChangedRow, Destination, Undefined, Yearly, adopted, change, changes, end, multiple, reached, yearly};
pub use met::met;
pub use opinions::{GrowthBandOf, Opinions, ReachBand, opinions};
pub use order::{Order, SortKey, sort};
pub use pinyin::{Found, Spelled, spells};
pub use progress::{Need, Progress, is_beyond, progress};
pub use scatter::{NoPoint, ScatterPoint, scatter};
pub use search::{Query, normalise};
pub use select::{AttributeFacet, DataFacet, FacetCounts, Filter, facet_counts, select};
pub use sensitivity::{Flip, Threshold, flips};
pub use series::{SeriesPoint, Standing, series};
pub use stated::{Sameness, caveat, is_aspiration};
pub use statements::{Statement, StatementCounts, StatementMark, select_statements, statement_counts, statement_texts};
pub use tally::{Tally, assess_table, assessable_tables, tally, tally_by_attribute, tally_by_category};
pub use terms::{Goal, Terms, terms};
pub use timeline::{Joint, TimePoint, TimeRole, TimeSource, Timeline, areas_in_time, timeline};
pub use value_differences::{ValueDifference, value_differences};
