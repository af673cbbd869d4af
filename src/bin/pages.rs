//! The second program, loaded when the first view stands: what lies behind it, and the charts.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yuchuang::pages;

/// Reads the catalog.
///
/// # Errors
/// A sentence that says what cannot be read.
#[wasm_bindgen]
pub fn start() -> Result<(), JsError> {
    pages::start().map_err(|reason| JsError::new(&reason))
}

/// Whether a slot has to wait for the texts.
#[wasm_bindgen]
pub fn needs_texts(slot: &str) -> bool {
    pages::needs_texts(slot)
}

/// Takes in the texts, and the operator's own map with its approval number, where one is configured.
///
/// # Errors
/// A sentence that says what cannot be read.
#[wasm_bindgen]
pub fn open(content: &str, map: Option<String>, approval: &str) -> Result<(), JsError> {
    pages::open(content, map.as_deref(), approval).map_err(|reason| JsError::new(&reason))
}

/// Fills a slot with what the query of an address asks for.
#[wasm_bindgen]
pub fn show(host: HtmlElement, slot: &str, query: &str) {
    pages::show(host, slot, query);
}

/// Frees a slot.
#[wasm_bindgen]
pub fn leave(host: &HtmlElement) {
    pages::leave(host);
}

fn main() {}
