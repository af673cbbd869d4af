//! The pages and their parts, in Leptos.
//!
//! Invariants: no arithmetic and no parsing here; what is shown comes as data from `view` and
//! `charts`. One signal holds the state; effects only touch the outside world.

mod about;
mod app;
mod context;
mod facets;
mod header;
mod indicator;
mod library;
mod overview;
mod slot;
mod table;

pub use app::start;
