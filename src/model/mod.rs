//! The vocabulary of indicator plans: plans, tables, rows, values, concepts and areas, and what plans say
//! outside of their tables.
//!
//! Invariants: nothing here does I/O, formats text for readers or can fail, except the
//! constructors, which return every reason. Serialised forms live in `exchange`; there is
//! deliberately no serde here, so that a change of file format cannot change the vocabulary.

mod area;
mod boundary;
mod catalog;
mod concept;
mod content;
mod id;
mod indicator;
mod phrase;
mod plan;
mod project;
mod tile;
mod value;

pub use area::{Area, AreaKind};
pub use boundary::{ApprovedMap, Boundary};
pub use catalog::{Catalog, CatalogError};
pub use concept::{Category, Concept, Direction};
pub use content::{
    Basis, BoxKind, Chapter, Comparability, Content, End, Entry, Evidence, Figure, Layout, LayoutPart, Measure, Pair, PartOf, Pinyin,
    Place, ProgrammeBox, ProgrammeItem, Remark, Repeat, Service, Severity, StatedChange, StatementKind, TextTarget, YearBasis,
};
pub use id::{RowId, RowIdError, TableId};
pub use indicator::{Attribute, Indicator, Kind, Note};
pub use phrase::{Phrase, Piece, Wording, pieces};
pub use plan::{Label, Period, Plan, Table, TableKind};
pub use project::{Adjusted, Adjustment, Method, Observation, OwnPlan, OwnRow, Project, RowNote, Status, Verdict, YearlyTarget};
pub use tile::Tile;
pub use value::{Missing, Operator, Reading, Rebased, Role, Value};
