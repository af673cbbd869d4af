//! The JavaScript boundary: everything that touches the browser, as handles that clean up on drop.
//!
//! Invariants: no rules and no text here; whatever can throw in a sandboxed frame or an old browser
//! is caught and becomes a value.

pub mod address;
pub mod echarts;
pub mod focus;
pub mod forms;
pub mod frame;
pub mod office;
pub mod offline;
pub mod page;
pub mod parts;
pub mod preferences;
mod script;
pub mod size;
pub mod slot;
pub mod store;
pub mod take;
pub mod walk;
