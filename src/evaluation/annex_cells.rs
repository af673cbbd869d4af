//! The columns of the annex, and cells of its sheets.

use crate::exchange::{CellContent, FormulaResult, Look, WorkCell};
use crate::view::Lang;

/// The columns of the annex, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    No,
    Name,
    Category,
    Attribute,
    Unit,
    BaseYear,
    Base,
    GoalYear,
    Goal,
    ActualYear,
    Actual,
    Status,
    Done,
    Elapsed,
    Pace,
    Reached,
    Distance,
    Expected,
    Gap,
    Computed,
    ByHand,
    Stands,
    Responsible,
    Reason,
    Next,
}

/// Each column with its width in characters.
pub(super) const FIELDS: [(Field, f64); 25] = [
    (Field::No, 5.0),
    (Field::Name, 28.0),
    (Field::Category, 12.0),
    (Field::Attribute, 9.0),
    (Field::Unit, 9.0),
    (Field::BaseYear, 8.0),
    (Field::Base, 10.0),
    (Field::GoalYear, 8.0),
    (Field::Goal, 10.0),
    (Field::ActualYear, 8.0),
    (Field::Actual, 10.0),
    (Field::Status, 7.0),
    (Field::Done, 9.0),
    (Field::Elapsed, 9.0),
    (Field::Pace, 8.0),
    (Field::Reached, 9.0),
    (Field::Distance, 9.0),
    (Field::Expected, 9.0),
    (Field::Gap, 9.0),
    (Field::Computed, 12.0),
    (Field::ByHand, 12.0),
    (Field::Stands, 12.0),
    (Field::Responsible, 16.0),
    (Field::Reason, 24.0),
    (Field::Next, 24.0),
];

/// Rows above the first indicator: title, line of the data date, head.
pub(super) const HEAD_ROWS: u32 = 3;

impl Field {
    /// Its position from 0.
    pub(super) fn column(self) -> u16 {
        let at = FIELDS.iter().position(|(field, _)| *field == self).unwrap_or(0);
        u16::try_from(at).unwrap_or(0)
    }

    /// The name of its cell in a row from 0: `K4`.
    pub(super) fn cell(self, row: u32) -> String {
        // There are fewer columns than letters.
        let letter = char::from(b'A' + u8::try_from(self.column()).unwrap_or(0));
        format!("{letter}{}", row + 1)
    }

    /// What stands above it.
    pub(super) fn head(self, lang: Lang) -> &'static str {
        match self {
            Field::No => lang.head_no(),
            Field::Name => lang.head_indicator(),
            Field::Category => lang.head_category(),
            Field::Attribute => lang.head_attribute(),
            Field::Unit => lang.head_unit(),
            Field::BaseYear => lang.head_base_year(),
            Field::Base => lang.head_base(),
            Field::GoalYear => lang.head_goal_year(),
            Field::Goal => lang.head_goal(),
            Field::ActualYear => lang.head_actual_year(),
            Field::Actual => lang.head_actual(),
            Field::Status => lang.head_status(),
            Field::Done => lang.head_done(),
            Field::Elapsed => lang.head_elapsed(),
            Field::Pace => lang.head_pace(),
            Field::Reached => lang.head_reached(),
            Field::Distance => lang.head_gap_target(),
            Field::Expected => lang.head_expected(),
            Field::Gap => lang.head_gap_expected(),
            Field::Computed => lang.head_computed(),
            Field::ByHand => lang.head_by_hand(),
            Field::Stands => lang.head_stands(),
            Field::Responsible => lang.head_responsible(),
            Field::Reason => lang.head_reason(),
            Field::Next => lang.head_next(),
        }
    }
}

/// A cell of characters, cut to what a cell can hold.
pub(super) fn text(row: u32, column: u16, words: &str, look: Look) -> WorkCell {
    let words: String = words.chars().take(32_000).collect();
    let content = if words.is_empty() { CellContent::Blank } else { CellContent::Text(words) };
    WorkCell { row, column, content, look, note: None }
}

/// A cell with a number; what is no number is left out by the caller.
pub(super) fn number(row: u32, column: u16, value: f64, look: Look) -> WorkCell {
    WorkCell { row, column, content: CellContent::Number(value), look, note: None }
}

/// A cell with a formula and its result.
pub(super) fn formula(row: u32, column: u16, formula: String, result: FormulaResult, look: Look) -> WorkCell {
    WorkCell { row, column, content: CellContent::Formula(formula, result), look, note: None }
}

/// The number of a row or of a column, of which there are never too many.
pub(super) fn at<N: TryFrom<usize> + Default>(n: usize) -> N {
    N::try_from(n).unwrap_or_default()
}
