//! What is wrong with some input, and where.

use std::fmt;

/// A fault of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The file, relative to the data folder.
    pub file: String,
    /// The place in the file: a JSON pointer, a line and column, or the id of an object.
    pub place: String,
    /// What is wrong.
    pub reason: String,
}

impl Issue {
    /// Puts the three together.
    pub fn new(file: impl Into<String>, place: impl Into<String>, reason: impl Into<String>) -> Self {
        Issue { file: file.into(), place: place.into(), reason: reason.into() }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.file, self.place, self.reason)
    }
}
