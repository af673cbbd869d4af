//! The second program: everything behind the first view, as parts of HTML in slots of the first program. It comes in
//! two: `pages` without the evaluation, and `assess` with it, which serves every slot once it is there.
//!
//! Invariants: `view` makes the text, `charts` the drawings, `browser` touches the document; here they
//! are put together. No signals: a slot is told what to show and compares it with what it has.

mod acts;
mod assess;
mod chart;
mod desk;
mod embed;
mod files;
mod frame;
mod offline;
mod saved;
mod workshop;

pub use assess::{start, start_with_evaluation};
pub use desk::{leave, needs_texts, open, show};
pub use frame::frame;
