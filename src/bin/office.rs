//! The third program, which runs in a worker: reads and writes office files. Everything goes in and out as text or
//! bytes; `public/office-worker.js` is the other side. A function of the name `document` would hide the browser's own from
//! the script that wasm-bindgen writes.

use serde_json::{Value, json};
use std::ops::ControlFlow;
use wasm_bindgen::prelude::*;
use yuchuang::{
    exchange::{Document, Limits, Workbook},
    office,
};

/// Reads a spreadsheet and gives its sheets as JSON: `{"sheets":[…]}`, each a grid, or `{"error":{"kind","zh","en"}}`.
/// `progress` hears the share that is done, 0 to 1.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8], progress: &js_sys::Function) -> String {
    let tell = |share: f32| {
        // Who listens cannot stop the reading: the page stops it by ending the worker.
        let _ = progress.call1(&JsValue::NULL, &share.into());
        ControlFlow::Continue(())
    };
    match office::read(name, bytes, &Limits::IMPORT, tell) {
        Ok(sheets) => json!({ "sheets": sheets }).to_string(),
        Err(error) => refusal(error.kind(), &error.zh(), &error.en()).to_string(),
    }
}

/// Writes a workbook, given as JSON, as .xlsx.
///
/// # Errors
/// `{"error":{"kind","zh","en"}}` as JSON.
#[wasm_bindgen]
pub fn write_workbook(json: &str) -> Result<Vec<u8>, String> {
    let workbook: Workbook = serde_json::from_str(json).map_err(misunderstood)?;
    office::write_workbook(&workbook).map_err(|error| refusal(error.kind(), &error.zh(), &error.en()).to_string())
}

/// Writes a document, given as JSON, as .docx.
///
/// # Errors
/// `{"error":{"kind","zh","en"}}` as JSON.
#[wasm_bindgen]
pub fn write_document(json: &str) -> Result<Vec<u8>, String> {
    let document: Document = serde_json::from_str(json).map_err(misunderstood)?;
    office::write_document(&document).map_err(|error| refusal(error.kind(), &error.zh(), &error.en()).to_string())
}

fn refusal(kind: &str, zh: &str, en: &str) -> Value {
    json!({ "error": { "kind": kind, "zh": zh, "en": en } })
}

/// The page sent something else than what is to be written: a fault of the program, with its place.
fn misunderstood(error: serde_json::Error) -> String {
    let (zh, en) = (format!("文件没有写成。（{error}）"), format!("The file was not written. ({error})"));
    refusal("not_written", &zh, &en).to_string()
}

fn main() {}
