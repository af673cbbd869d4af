//! The site's data as files for others: CSV tables with a byte-order mark, which Excel and WPS need to read them as
//! UTF-8, JSON, and the description that ties them together: of the whole at build time, and of what a page shows when
//! a reader takes it along.
//!
//! Invariants: a column is described where it is written, so that both cannot part ways; a cell that a spreadsheet
//! would run is text.

mod archive;
mod package;
mod page;
mod table;
mod tables;

pub use archive::archive;
pub use package::{PublishedFile, published_files};
pub use page::{page_sheets, programmes_sheet, reading_sheets, row_sheet, values_sheet};
pub use table::{csv, json};
