//! The second program: everything behind the first view, as parts of HTML in slots of the first program.
//!
//! Invariants: `view` makes the text, `charts` the drawings, `browser` touches the document; here they
//! are put together. No signals: a slot is told what to show and compares it with what it has.

mod acts;
mod chart;
mod desk;
mod files;
mod saved;
mod workshop;

pub use desk::{leave, needs_texts, open, show, start};
