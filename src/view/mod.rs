//! What the reader is looking at, as plain data: state and address, messages, formats, the rows of
//! tables and the geometry of drawings.
//!
//! Invariants: no signals and no DOM; whatever text comes from outside gives a state that can be
//! shown. Two languages are decided here and nowhere else.

mod approved_map;
mod assessing;
mod audit_page;
mod cells;
mod compare_page;
mod data_page;
mod dictionary;
mod drawing;
mod embed_page;
mod facets;
mod finding_drawing;
mod findings;
mod format;
mod frame;
mod frame_markup;
mod frame_messages;
mod frame_page;
mod frame_way;
mod frame_words;
mod indicator;
mod library;
mod markup;
mod messages;
mod offline;
mod overview;
mod picks;
mod picture_growth;
mod picture_map;
mod picture_matrix;
mod picture_profile;
mod picture_scatter;
mod picture_time;
mod picture_words;
mod pictures;
mod places;
mod plain;
mod plan_page;
mod query;
mod ranking;
mod row_notes;
mod search_page;
mod sheet;
mod slots;
mod state;
mod statement;
mod statements;
mod take;
#[cfg(test)]
mod testing;
mod way;
mod words;
mod yardstick_words;

pub use approved_map::approved_map_part;
pub use assessing::{AssessTab, Assessing, OWN_PLAN};
pub use audit_page::severity_badge;
pub use cells::{Cell, undefined};
pub use data_page::published;
pub use drawing::{covered_svg, empty_svg, escape, mixed, skyline_svg, spans_svg, way_axis_svg, way_svg, years_svg};
pub use embed_page::{Making, Pinned, embed_link, embed_of_file, embed_parts, snippets};
pub use facets::{Chip, FacetChoice, FacetGroup, chips, facets};
pub use findings::{FindingText, finding_text, select_findings};
pub use format::{Printed, as_of, fixed, number_with_unit, printed, real, short, sign, signed, with_unit};
pub use frame::{Frame, FramePart, FrameTheme};
pub use frame_messages::{FrameAsked, FrameMessage, FrameVoice, asked_by_object, is_news, may_speak, targets};
pub use frame_page::{PinSaid, frame_foot, frame_links, frame_parts, frame_take, frame_title, pin_part, step_within};
pub use indicator::{IndicatorPage, SameRow, ValueRow, indicator_page};
pub use library::{
    Group, LibraryView, Row, column_class, column_sort, column_word, groups, headlines, library_view, order_words, orders, row_label,
};
pub use markup::{cell_html, group_html, head_html, way_html};
pub use messages::Lang;
pub(crate) use messages::messages;
pub use offline::{Offline, offline_part};
pub use overview::{PlanLine, PlanTable, Span, plan_table};
pub use picture_growth::{GrowthView, growth_view};
pub use picture_map::{MapView, TileSpot, map_view};
pub use picture_matrix::{MULTIPLE_BORDERS, MatrixCell, MatrixView, matrix_view, multiple_class};
pub use picture_profile::{ProfileView, profile_view};
pub use picture_scatter::{AxisWords, ScatterView, scatter_view};
pub use picture_time::{TimeSpot, TimeView, time_role, time_view};
pub use pictures::{Said, Spot, chosen_concepts};
pub use places::{area_name, cell_of, place_in, place_of_row, place_words, plan_words, read_words, row_words, time_words, value_words};
pub use plain::{BRAND_MARK, phrases, phrases_in, plain_html};
pub use query::{Notice, address_word, href, parse, print};
pub use ranking::{Ranking, row_cells, row_fields, why_no_multiple};
pub use sheet::{Field, FieldType, Line, Sheet, file_stem};
pub use slots::{ChartWords, Part, SlotKind, Sources, chart_html, slot_parts};
pub use state::{Choice, Column, Columns, Page, Picture, ROOM, ViewState};
pub use statement::{statement, yearly_phrase};
pub use take::{citation, rows_to_pin, take_html};
pub use way::{EndMark, Skyline, SkylineGroup, Way, WayScale, WayShape, end_mark, skyline, way};
