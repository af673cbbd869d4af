//! The places that plans speak for.

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Short stable id, such as `nanan`.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Division code of GB/T 2260; a functional zone has none.
    pub code: Option<String>,
    /// What kind of place it is.
    pub kind: AreaKind,
    /// The area that contains it.
    pub parent: Option<String>,
}

/// The kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// The whole country.
    Country,
    /// Several cities together.
    Region,
    /// A municipality or city.
    City,
    /// 区.
    District,
    /// 县.
    County,
    /// 功能区: an administered zone that is no division of the state.
    Zone,
}
