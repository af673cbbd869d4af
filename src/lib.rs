//! 渝创: the indicator systems of science-and-technology five-year plans, explorable, comparable
//! and assessable in any browser, without a backend.
//!
//! # The map of the house
//! One library of pure layers and five thin binaries: `main`, the page; `pages`, the second program with
//! everything behind the first view; `assess`, the same with the evaluation; `office`, the third, in a worker, for office files; `publish`, what the build
//! puts beside them. A layer may import the
//! layers named here and nothing else; `tests/layers.rs` fails on any other import.
//!
//! | layer | what it knows | may import |
//! |---|---|---|
//! | [`model`] | the vocabulary: plans, tables, rows, values, concepts, areas, the catalog; statements, programmes, the dictionary | – |
//! | [`analysis`] | rules over the catalog: journeys from baseline to target, selection, search, order, coverage, comparison, time lines | model |
//! | [`audit`] | rules over the data: contradictions, with the values and places they rest on | model, analysis |
//! | [`exchange`] | bytes: transfer types, the bundled data, issues with their place | model, serde |
//! | [`view`] | what the reader is looking at, without signals: state and URL, messages, formats, rows, geometry | model, analysis, audit |
//! | `charts` | domain → chart: charming's components as JSON, completed by a patch, with its text | model, analysis, audit, view, charming, serde |
//! | `evaluation` | 监测评估: its pages as text, what their forms ask for, and the report as a document | model, analysis, audit, exchange, view |
//! | `publish` | tables as files for others: CSV, JSON, their description, archives | all above but charts, serde, csv |
//! | `office` | office files: spreadsheets of others read within limits, workbooks and documents written; the third program, in a worker | exchange, calamine, rust_xlsxwriter, docx-rs, zip, quick-xml |
//! | `browser` | the JavaScript boundary: ECharts handle, history, preferences, focus, slots and their parts, keys and pointers, forms, files, the database, the service worker | gloo, web-sys, js-sys, idb |
//! | `pages` | the second program: fills the slots of the page with the texts of `view` and the drawings of `charts` | all above |
//! | `ui` | Leptos: pages and parts, no arithmetic, no parsing | model, analysis, exchange, view, browser, Leptos |
//!
//! The feature `ui` (default) brings `charts`, `publish` and everything that needs a browser; without
//! features the pure core builds and is tested natively. `src/build.rs` checks the data folder
//! with the code of [`model`] and [`exchange`] before anything else is compiled.
//!
//! # Why …?
//! - *… is a missing value never 0?* Because 0 is a figure that a plan may print, and five rows do.
//! - *… are there no colours in Rust?* They are custom properties in `public/style`; charts name
//!   them as `var(--path)`, so that dark, print and forced colours need no second drawing.
//! - *… is the state in the query and not in the path?* A path router breaks on static hosts and
//!   in sandboxed frames.
//! - *… are there two programs?* The first view is to be small however much lies behind it: the second one, without
//!   Leptos, follows with charts and pages, and with the texts that only they read.
//! - *… is there a second program with and one without the evaluation?* Comparisons, and frames in other pages, should
//!   not wait for what only evaluators use; who evaluates needs the rest as well.
//! - *… do charts come as data?* So that they are tested natively, as JSON.

pub mod analysis;
pub mod audit;
pub mod exchange;
pub mod model;
pub mod view;

#[cfg(feature = "charts")]
pub mod charts;

pub mod evaluation;

#[cfg(feature = "publish")]
pub mod publish;

#[cfg(feature = "office")]
pub mod office;

#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
pub mod pages;
#[cfg(feature = "ui")]
pub mod ui;

#[cfg(feature = "ui")]
mod second_program;

/// The data folder as one JSON text, checked and written by the build script.
pub const BUNDLED_DATA: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle.json"));

/// What stands outside of the tables, as one JSON text, likewise. The site serves it as a file of its own.
pub const CONTENT: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));
