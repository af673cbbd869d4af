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

/// Makes the exports of a second program, given how it starts: one list for both, in their binaries, since what the
/// library exported would be in every program.
#[macro_export]
macro_rules! second_program {
    ($start:path) => {
        use wasm_bindgen::prelude::*;
        use web_sys::HtmlElement;

        /// Reads the catalog.
        ///
        /// # Errors
        /// A sentence that says what cannot be read.
        #[wasm_bindgen]
        pub fn start() -> Result<(), JsError> {
            $start().map_err(|reason| JsError::new(&reason))
        }

        /// Whether a slot has to wait for the texts.
        #[wasm_bindgen]
        pub fn needs_texts(slot: &str) -> bool {
            $crate::pages::needs_texts(slot)
        }

        /// Takes in the texts, and the operator's own map with its approval number, where one is configured.
        ///
        /// # Errors
        /// A sentence that says what cannot be read.
        #[wasm_bindgen]
        pub fn open(content: &str, map: Option<String>, approval: &str) -> Result<(), JsError> {
            $crate::pages::open(content, map.as_deref(), approval).map_err(|reason| JsError::new(&reason))
        }

        /// Fills a slot with what the query of an address asks for.
        #[wasm_bindgen]
        pub fn show(host: HtmlElement, slot: &str, query: &str) {
            $crate::pages::show(host, slot, query);
        }

        /// Shows in an element what the query of an address asks for, in a frame.
        #[wasm_bindgen]
        pub fn frame(host: HtmlElement, query: &str) {
            $crate::pages::frame(host, query);
        }

        /// Frees a slot.
        #[wasm_bindgen]
        pub fn leave(host: &HtmlElement) {
            $crate::pages::leave(host);
        }
    };
}
