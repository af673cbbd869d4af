//! Office files: spreadsheets of others are read into grids; workbooks and documents are written.
//!
//! Invariants: input is hostile. What a file unpacks to is counted while it is inflated and never taken from a
//! header, and cells are counted before they are laid out, so that no file can freeze a page; every refusal is a
//! sentence that says what to do. Nothing is executed, no formula is calculated. Equal input gives equal bytes.
//! The layer runs in a worker: where a library gives way under a hostile file, the worker falls and not the page.

mod archive;
mod compound;
mod document;
mod error;
mod ods;
mod package;
mod read;
mod sheets;
mod sniff;
mod workbook;
mod xls;
mod xlsx;

pub use document::write_document;
pub use error::{ReadError, WriteError};
pub use read::read;
pub use sniff::Looks;
pub use workbook::write_workbook;
