//! What both second programs export: a macro, since exports of the library would be in every program.

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
