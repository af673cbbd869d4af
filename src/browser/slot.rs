//! Slots: elements of the first program that the second one fills.
//!
//! `public/start` loads the second program and the texts it reads when the first slot asks, and
//! marks a slot with `data-state="failed"` where that does not succeed.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = yuchuangPages, js_name = load)]
    fn js_load();
    #[wasm_bindgen(js_namespace = yuchuangPages, js_name = show)]
    fn js_show(host: &HtmlElement, slot: &str, query: &str);
    #[wasm_bindgen(js_namespace = yuchuangPages, js_name = leave)]
    fn js_leave(host: &HtmlElement);
}

/// Loads the second program ahead of its use.
pub fn load() {
    js_load();
}

/// Fills a slot with what the query of an address asks for, when the second program is there.
pub fn show(host: &HtmlElement, slot: &str, query: &str) {
    js_show(host, slot, query);
}

/// Frees what the slot holds.
pub fn leave(host: &HtmlElement) {
    js_leave(host);
}
