//! Bytes to catalog: versioned transfer types and the bundled data.
//!
//! Invariants: nothing here panics on input; what cannot be read is reported with its file and
//! its place. The build script runs the same code, so that faulty data never reach the wasm.

mod annotated;
mod boundaries;
mod bundle;
mod content;
mod content_dto;
mod delimited;
mod dto;
mod figures;
mod figures_json;
mod grid;
mod import;
mod import_words;
mod issue;
mod layout;
mod matching;
mod numbers;
mod office_messages;
mod paper;
mod periods;
mod pin;
mod plan_sheet;
mod printed;
mod project_dto;
mod project_file;
mod templates;
mod units;
mod wording;

pub use annotated::{CellNote, annotated};
pub use boundaries::read_approved_map;
pub use bundle::{SourceFile, bundled, merge, plan_order, read_bundle};
pub use content::{bundled_content, han, merge_content, read_content};
pub use delimited::{TooMuch, is_text_file, read_delimited, read_pasted};
pub use figures::{SheetInfo, doubts_of, list_sheets, read_figures};
pub use figures_json::read_figures_json;
pub use grid::{Grid, GridCell, Limits};
pub use import::{
    Doubt, Ignored, Import, Layout, Match, MissingMark, Passed, Problem, ReadFigure, Remark, Unmatched, Unreadable, cell_text,
};
pub use issue::Issue;
pub use matching::{Wanted, are_names_alike, is_same_count, wanted};
pub use numbers::{Conversion, Entry, Typed, read_cell, read_number};
pub use office_messages::{Refusal, document_json, read_sheets, refusal, workbook_json};
pub use paper::{
    Allowed, Block, Content as CellContent, Document, FormulaResult, Look, PaperColumn, PaperRow, PaperTable, PaperWay, PaperWays,
    Validation, WorkCell, WorkSheet, Workbook,
};
pub use pin::{Pin, Standing, read_pin, write_pin};
pub use plan_sheet::{
    FigureFault, PlanFigure, PlanHead, PlanRead, SheetFault, SheetNote, apparent_direction, bare_title, figure_hint, is_same_matter,
    read_plan_figure, read_plan_head, read_plan_sheet,
};
pub use printed::{PrintedValue, is_times_in_words, read_milestone, read_printed};
pub use project_file::{ProjectRead, data_version, is_project_text, read_project, write_project};
pub use templates::{figures_template, figures_template_csv, plan_template};
pub use units::{UnitRelation, unit_relation};
