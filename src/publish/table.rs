//! A table in the making: columns with their description, and lines.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    Text,
    Number,
    Integer,
    Boolean,
}

impl FieldType {
    /// The name in a Table Schema.
    pub(super) fn name(self) -> &'static str {
        match self {
            FieldType::Text => "string",
            FieldType::Number => "number",
            FieldType::Integer => "integer",
            FieldType::Boolean => "boolean",
        }
    }
}

/// A column: name, type, and what it holds.
pub(super) type Column = (&'static str, FieldType, &'static str);

/// A table with its columns.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV with a byte-order mark.
    ///
    /// # Errors
    /// A line that has not as many cells as the table has columns.
    pub(super) fn csv(&self) -> Result<String, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|(name, ..)| name))?;
        for line in &self.lines {
            writer.write_record(line)?;
        }
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
    }
}

/// A cell with a figure, empty where there is none.
pub(super) fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A cell with whatever can be written, empty where there is nothing.
pub(super) fn maybe(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
