//! What an import found: figures, marks for missing ones, problems, and what was passed over, each with its place.

use super::{Conversion, GridCell};
use crate::model::{RowId, Status};

/// What a sheet was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A row for each figure, with columns for year and value.
    Long,
    /// A row for each indicator, with a column for each year.
    Wide,
    /// No table was found.
    None,
}

/// What a sheet says. Every cell below the head that is neither empty nor a label is in exactly one of `figures`,
/// `missing`, `problems` and `ignored`.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The file, as the reader calls it.
    pub file: String,
    /// The sheet; empty for text formats.
    pub sheet: String,
    /// How it was read.
    pub layout: Layout,
    /// Figures in the order of the sheet, those of unknown rows as well.
    pub figures: Vec<ReadFigure>,
    /// Marks that say that there is no figure.
    pub missing: Vec<MissingMark>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Names that no row has, each once for its row of the sheet.
    pub unmatched: Vec<Unmatched>,
    /// What was passed over, and why.
    pub ignored: Vec<Ignored>,
}

/// A figure that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFigure {
    /// The name of its cell, such as `D7`; a JSON pointer for JSON.
    pub cell: String,
    /// The name or id beside it.
    pub name_found: String,
    /// The row that it is taken for; `None` where no row is like it.
    pub row: Option<RowId>,
    /// How that row was found.
    pub how: Match,
    /// At most three rows whose names are alike, the most alike first.
    pub candidates: Vec<RowId>,
    /// The year.
    pub year: i32,
    /// What stands in the cell.
    pub content: GridCell,
    /// The unit that a column, the head or the name gives; empty where none does.
    pub unit_found: String,
    /// The figure as it stands there.
    pub printed: f64,
    /// The figure in the row's unit, finite.
    pub value: f64,
    /// How the one became the other.
    pub conversion: Option<Conversion>,
    /// What is to be confirmed besides.
    pub doubts: Vec<Doubt>,
    /// The source that the sheet gives; may be empty.
    pub source: String,
    /// Whether it may still change.
    pub status: Status,
    /// The number of corrections that the sheet gives, else 0.
    pub revision: u32,
    /// What the reader is told about source and status; it asks for no answer.
    pub remarks: Vec<Remark>,
}

/// How a figure, its source or its status were understood where the sheet does not say it in so many words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A word that is neither 初步 nor 最终 and was taken for one of them: 预计.
    StatusTaken {
        /// The word.
        word: &'static str,
        /// What it was taken for.
        status: Status,
    },
    /// A status that says neither: it counts as not stated.
    StatusUnknown {
        /// What stands there.
        text: String,
    },
    /// Words of a milestone that were taken for its figure.
    Milestone {
        /// The words.
        text: String,
        /// Whether they say that it is done.
        is_done: bool,
    },
    /// The sheet has one column of sources or states, and the row more than one year.
    OfAllYears,
}

impl ReadFigure {
    /// Whether it may be taken without a question: its row is certain, its unit is the row's, and nothing is in doubt. A row that the
    /// reader chose is certain.
    pub fn is_certain(&self) -> bool {
        self.row.is_some() && self.how.is_sure() && self.conversion.is_none() && self.doubts.is_empty()
    }
}

/// How a row was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Match {
    /// By its id.
    Id,
    /// By its name, spelt alike.
    Exact,
    /// By another name of what it measures.
    Alias,
    /// By a name that is like it; 1 is the same.
    Fuzzy {
        /// How alike, from 0 to 1.
        score: f64,
    },
    /// By the reader.
    Chosen,
    /// Not at all.
    None,
}

impl Match {
    /// Whether the row needs no confirmation.
    pub fn is_sure(self) -> bool {
        matches!(self, Match::Id | Match::Exact | Match::Chosen)
    }
}

/// Why a figure has to be confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// `1,23`: a decimal comma, or a digit is missing.
    Comma,
    /// ≥, 以上: a bound and no actual value.
    Bound,
    /// 约, 左右.
    About,
    /// A mark of a footnote beside it.
    Marked,
    /// Words in brackets behind it that are no unit: 92（含筹建）.
    Remark {
        /// The words.
        text: String,
    },
    /// 个百分点 for a row in percent: a change, or the share itself.
    Points,
    /// No factor is known between the units.
    Unit {
        /// What was found.
        found: String,
        /// The unit of the row.
        wanted: String,
    },
    /// The unit of the row, by what its name counts it: 件/万人 for 每万人…, in 件.
    UnitOfName {
        /// What was found.
        found: String,
        /// The unit of the row.
        wanted: String,
    },
    /// The year is outside of the years that the plan leads through.
    Year {
        /// The first year after the baseline.
        from: i32,
        /// The year of the target.
        to: i32,
    },
    /// The same row and year stand in another cell as well.
    Twice {
        /// The other cell.
        other: String,
    },
    /// 0.125 for a share whose plan prints figures above 1.
    Fraction,
    /// Above 100 % for a share whose plan prints nothing above it.
    AboveAll,
    /// A fraction of what is counted one by one.
    PartOfOne {
        /// The unit of the row.
        unit: String,
    },
    /// Ten times beyond all that the plan prints, or less than a tenth of it: a unit or a decimal point may be wrong.
    FarOff,
    /// Below zero, where the plan prints nothing below it.
    Negative,
    /// A whole number that would be a day of this century, far from the figures of the plan.
    Serial,
    /// The head, the cell of the year or the title says that the figure is of a part of the year: 前三季度.
    PartOfYear {
        /// The words.
        words: String,
    },
    /// The year was taken from the title of the sheet or of the column's group.
    YearAbove,
    /// Id and name beside the figure lead to different rows.
    NameDiffers {
        /// The name of the row with that id.
        name: String,
    },
}

/// Why a cell is neither a figure nor a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Words.
    Text,
    /// A date.
    Date,
    /// Two bounds.
    Range,
    /// True or false.
    Truth,
    /// An error value of the spreadsheet.
    ErrorValue,
    /// A formula whose result the file does not hold.
    NoResult,
    /// Not finite, or more digits than can be held.
    TooLarge,
    /// Separators that part no thousands.
    Grouping,
    /// No year where one is needed.
    YearMissing,
    /// A year outside of 1990–2100.
    YearOut,
    /// Neither a name nor an id beside the figure.
    NameMissing,
    /// No head with names and years was found.
    NoTable,
    /// JSON that does not read, or an entry that is no object.
    Form,
    /// An entry that says one thing twice, and not the same.
    TwoValues,
}

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The sheet; empty for text formats.
    pub sheet: String,
    /// The name of the cell.
    pub cell: String,
    /// What was found, shortened.
    pub found: String,
    /// The name beside it; may be empty.
    pub name_found: String,
    /// What is wrong.
    pub why: Unreadable,
    /// The cell that is to be mended, where it is another one: that of the year.
    pub mend: Option<String>,
}

/// A mark for a figure that is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingMark {
    /// The name of the cell.
    pub cell: String,
    /// The name beside it.
    pub name_found: String,
    /// The row, where it is certain.
    pub row: Option<RowId>,
    /// The year.
    pub year: Option<i32>,
    /// The mark as typed: 暂无.
    pub mark: String,
}

/// A name that no row has.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmatched {
    /// The cell of the name.
    pub cell: String,
    /// The name as found.
    pub name_found: String,
    /// At most three rows whose names are a little alike.
    pub candidates: Vec<RowId>,
}

/// A cell that was passed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignored {
    /// The name of the cell.
    pub cell: String,
    /// What stands in it, shortened.
    pub found: String,
    /// Why.
    pub why: Passed,
}

/// Why a cell was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// A title or a note above the table.
    Above,
    /// A footnote.
    Footnote,
    /// The heading of a group of rows.
    Section,
    /// A total over rows.
    Total,
    /// The head again, as on a second page.
    Head,
    /// A column of baselines or of what the plan says, which an import does not change.
    OfPlan,
    /// A column whose head says nothing that an import takes.
    OtherColumn,
    /// A key of JSON that no import reads.
    OtherKey,
    /// A name whose row has no figure.
    NoFigure,
    /// There is no table on the sheet.
    NoTable,
}

/// What is cell_text of a cell: its characters, at most 40.
pub fn cell_text(cell: &GridCell) -> String {
    let text = match cell {
        GridCell::Empty => String::new(),
        GridCell::Text(text) | GridCell::Date(text) | GridCell::Error(text) => text.clone(),
        GridCell::Formula(text) => format!("={}", text.trim_start_matches('=')),
        GridCell::Number(value) => value.to_string(),
        GridCell::Percent(value) => format!("{}%", super::numbers::clean(value * 100.0)),
        GridCell::Truth(true) => "TRUE".to_owned(),
        GridCell::Truth(false) => "FALSE".to_owned(),
    };
    if text.chars().count() <= 40 { text } else { text.chars().take(39).chain(['…']).collect() }
}
