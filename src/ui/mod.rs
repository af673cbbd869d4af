//! The pages and their parts, in Leptos.
//!
//! Invariants: no arithmetic and no parsing here; what is shown comes as data from `view` and
//! `charts`. One signal holds the state; effects only touch the outside world.

// The component macro makes the properties of a component as visible as the lint forbids.
#![allow(unreachable_pub)]

mod about;
mod app;
mod chart;
mod context;
mod facets;
mod header;
mod indicator;
mod library;
mod overview;
mod parts;
mod table;
mod way;

pub use app::start;
