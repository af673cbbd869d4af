//! The site's data as files for others: CSV tables with a byte-order mark, which Excel and WPS need to read them as
//! UTF-8, the JSON of the program, and the description that ties them together.
//!
//! Invariants: native only; a column is described where it is written, so that both cannot part ways.

mod package;
mod table;
mod tables;

pub use package::{PublishedFile, published_files};
