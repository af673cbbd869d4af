//! The schematic map: one tile for each place.

/// A place on the tile map. Its position follows neighbourhood and not distance, area or outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Division code of GB/T 2260; a functional zone has none.
    pub code: Option<String>,
    /// Column from the west, from 0.
    pub column: u8,
    /// Row from the north, from 0.
    pub row: u8,
    /// The area of the catalog, where a plan speaks of it.
    pub area: Option<String>,
}

impl Tile {
    /// 功能区: a zone that is administered and no division of the state.
    pub fn is_zone(&self) -> bool {
        self.code.is_none()
    }
}
