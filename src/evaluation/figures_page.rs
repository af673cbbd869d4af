//! See the head of the module.

use super::{Chosen, Work};
use crate::view::Part;

/// The parts.
pub(super) fn figures_parts(_work: &Work, _chosen: &Chosen) -> Vec<Part> {
    Vec::new()
}
