//! The vocabulary of indicator plans: plans, tables, rows, values, concepts and areas.
//!
//! Invariants: nothing here does I/O, formats text for readers or can fail, except the
//! constructors, which return every reason. Serialised forms live in `exchange`; there is
//! deliberately no serde here, so that a change of file format cannot change the vocabulary.

mod area;
mod catalog;
mod concept;
mod id;
mod indicator;
mod plan;
mod value;

pub use area::{Area, AreaKind};
pub use catalog::{Catalog, CatalogError};
pub use concept::{Category, Concept, Direction};
pub use id::{RowId, RowIdError};
pub use indicator::{Attribute, Indicator, Kind, Note};
pub use plan::{Label, Period, Plan, Table, TableKind};
pub use value::{Missing, Operator, Reading, Rebased, Role, Value};
