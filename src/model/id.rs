//! The identities of a printed table and of its rows.

use std::{fmt, str::FromStr};

/// A printed row: plan, number of the table within the document, number of the row.
///
/// Written `gx-14/1/16`. The order is the order of print within one plan.
///
/// ```
/// use yuchuang::model::RowId;
/// let id: RowId = "gx-14/1/16".parse().unwrap();
/// assert_eq!((id.plan.as_str(), id.table, id.row), ("gx-14", 1, 16));
/// assert_eq!(id.to_string(), "gx-14/1/16");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The plan's id.
    pub plan: String,
    /// The table's number within the document, from 1.
    pub table: u16,
    /// The row's number within the table, from 1.
    pub row: u16,
}

impl RowId {
    /// The table that the row stands in.
    pub fn table_id(&self) -> TableId {
        TableId { plan: self.plan.clone(), table: self.table }
    }
}

/// A printed table: plan, number of the table within the document.
///
/// Written `kz-14/1`.
///
/// ```
/// use yuchuang::model::TableId;
/// let id: TableId = "kz-14/1".parse().unwrap();
/// assert_eq!((id.plan.as_str(), id.table), ("kz-14", 1));
/// assert_eq!(id.to_string(), "kz-14/1");
/// assert!("kz-14/01".parse::<TableId>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId {
    /// The plan's id.
    pub plan: String,
    /// The table's number within the document, from 1.
    pub table: u16,
}

impl FromStr for TableId {
    type Err = RowIdError;

    fn from_str(text: &str) -> Result<Self, RowIdError> {
        // A table is where its first row would be, so that both ids have one spelling.
        format!("{text}/1").parse::<RowId>().map(|row| row.table_id())
    }
}

impl fmt::Display for TableId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.plan, self.table)
    }
}

/// The text is not `plan/table/row`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowIdError;

impl fmt::Display for RowIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row id reads plan/table/row, such as gx-14/1/16")
    }
}

impl FromStr for RowId {
    type Err = RowIdError;

    fn from_str(text: &str) -> Result<Self, RowIdError> {
        // Only the canonical digits are taken ("01" or "+1" are not), so that an id has one spelling.
        let number = |part: Option<&str>| {
            let part = part.ok_or(RowIdError)?;
            let n: u16 = part.parse().map_err(|_| RowIdError)?;
            if n == 0 || n.to_string() != part { Err(RowIdError) } else { Ok(n) }
        };
        let mut parts = text.split('/');
        let plan = parts.next().filter(|plan| !plan.is_empty()).ok_or(RowIdError)?.to_owned();
        let id = RowId { plan, table: number(parts.next())?, row: number(parts.next())? };
        if parts.next().is_some() { Err(RowIdError) } else { Ok(id) }
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.plan, self.table, self.row)
    }
}
