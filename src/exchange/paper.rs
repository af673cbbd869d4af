//! Workbooks and documents as data: what is to be written, before a format writes it.

use serde::{Deserialize, Serialize};

/// A workbook to be written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its sheets, at least one.
    pub sheets: Vec<WorkSheet>,
}

/// A sheet to be written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkSheet {
    /// Its name: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Widths of the columns in characters.
    pub widths: Vec<f64>,
    /// Its cells, in any order.
    pub cells: Vec<WorkCell>,
    /// Merged ranges as first row, first column, last row, last column, from 0; the content is that of the first cell.
    #[serde(default)]
    pub merged: Vec<(u32, u16, u32, u16)>,
    /// How many rows stay in view, and repeat on every printed page.
    #[serde(default)]
    pub head_rows: u32,
    /// How many columns stay in view.
    #[serde(default)]
    pub head_columns: u16,
    /// What may be typed.
    #[serde(default)]
    pub validations: Vec<Validation>,
    /// Printed across.
    #[serde(default)]
    pub landscape: bool,
    /// The first and last column of each printed page, where all of them are too many for one: the columns that stay
    /// in view stand on each. Columns after the last page are not printed.
    #[serde(default)]
    pub pages: Vec<(u16, u16)>,
    /// The line at the top of every printed page. Where there is one, the rows above the last row of the head are not
    /// printed: it says what they say, also where they would be cut between pages.
    #[serde(default)]
    pub page_head: String,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkCell {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub column: u16,
    /// What stands in it.
    pub content: Content,
    /// How it looks.
    #[serde(default)]
    pub look: Look,
    /// A note that opens at the cell.
    #[serde(default)]
    pub note: Option<String>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Content {
    /// Nothing, for a cell that only has a look.
    Blank,
    /// Characters, never read as a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A formula, `=` first, with its result, since readers without a calculator show that.
    Formula(String, FormulaResult),
}

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FormulaResult {
    /// A number.
    Number(f64),
    /// Characters.
    Text(String),
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Look {
    /// Text, wrapped.
    #[default]
    Plain,
    /// The title of the sheet.
    Title,
    /// The head of a table: bold, a line above and below.
    Head,
    /// A number with so many decimals.
    Number(u8),
    /// Text, wrapped, followed by a mark that only shows: the text itself stays as it is.
    Marked(char),
    /// A number as it is, with the digits that it has, between marks that only show: it stays a number to compute with.
    Figure {
        /// What stands before it: the operator of a target.
        before: Option<char>,
        /// What stands after it.
        after: Option<char>,
    },
    /// A percentage with so many decimals; the content is a fraction.
    Percent(u8),
    /// Where the reader types.
    Input,
    /// What could not be read.
    Bad,
    /// Small print.
    Note,
}

/// What may be typed into a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Validation {
    /// First row, first column, last row, last column, from 0.
    pub range: (u32, u16, u32, u16),
    /// What is allowed.
    pub allowed: Allowed,
    /// Said where something else is typed.
    pub message: String,
}

/// What is allowed in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Allowed {
    /// Any number, or nothing.
    Number,
    /// One of these words.
    OneOf(Vec<String>),
}

/// A document to be written: A4, upright.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The title on the first page.
    pub title: String,
    /// The line below it.
    pub subtitle: String,
    /// What it is made of, in order.
    pub blocks: Vec<Block>,
    /// At the left of every foot; the page's number stands in the middle.
    pub foot_left: String,
    /// At the right of every foot.
    pub foot_right: String,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading {
        /// Its level.
        level: u8,
        /// Its words.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// Small print below a table or at the end.
    Note {
        /// Its words.
        text: String,
    },
    /// A table with three lines, whose head repeats on every page.
    Table(PaperTable),
    /// A picture.
    Picture {
        /// What it shows, for those who do not see it.
        alt: String,
        /// What is drawn: a name that the page fills with a file; empty when `png` is filled.
        name: String,
        /// The PNG file in base64; empty until it is drawn.
        png: String,
        /// Width on paper in millimetres.
        width: f64,
        /// Height on paper in millimetres.
        height: f64,
    },
    /// What follows begins a new page.
    PageBreak,
}

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PaperTable {
    /// The line above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<PaperColumn>,
    /// Its rows: as many cells as there are columns.
    pub rows: Vec<PaperRow>,
    /// The size of its text in half points, where the usual one leaves too little room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_size: Option<u8>,
    /// The column whose cells are ways from baseline to target. Who can draw them does, with what stands here; their
    /// cells draw them in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways: Option<PaperWays>,
}

/// A column of ways.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PaperWays {
    /// Its position from 0.
    pub column: usize,
    /// The way of each row; none where it has no baseline or no target.
    pub rows: Vec<Option<PaperWay>>,
}

/// How far a row is on its way: 0 is the baseline, 1 the target; both finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperWay {
    /// The share that is done.
    pub done: f64,
    /// The share that an even pace would have done by then; none where the time is over.
    pub even: Option<f64>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperColumn {
    /// What stands in the head.
    pub head: String,
    /// Width in millimetres.
    pub width: f64,
    /// Whether figures stand in it, which are set at the right.
    pub figures: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PaperRow {
    /// Its cells.
    pub cells: Vec<String>,
    /// Set in bold between two lines: what was left behind.
    pub marked: bool,
}
