//! Outlines of places, from a map that an operator has the approval for.

/// A place with its outlines.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// Its name in the file.
    pub name: String,
    /// Division code of GB/T 2260, where the file gives one.
    pub code: Option<String>,
    /// Closed lines of longitude and latitude in degrees; what lies within an even number of them is outside.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// A map that may be published, with the number under which it was approved.
#[derive(Clone, Debug, PartialEq)]
pub struct ApprovedMap {
    /// 审图号, as it has to stand beside the map.
    pub approval: String,
    /// The places.
    pub boundaries: Vec<Boundary>,
}
