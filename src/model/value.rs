//! The cells of a row.

/// One cell: what is printed and how it reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What the cell is for.
    pub role: Role,
    /// The year that it speaks of; `None` for a change, which has two.
    pub year: Option<i32>,
    /// The characters of the document, without 【】.
    pub printed: String,
    /// The figure, or why there is none.
    pub reading: Reading,
    /// Set for a baseline that replaces the printed one.
    pub rebased: Option<Rebased>,
}

impl Value {
    /// The single figure, if the cell has one.
    pub fn number(&self) -> Option<f64> {
        match self.reading {
            Reading::Number { value, .. } => Some(value),
            Reading::Range { .. } | Reading::Missing(_) => None,
        }
    }

    /// The number of decimals printed.
    pub fn decimals(&self) -> usize {
        self.printed.split_once('.').map_or(0, |(_, tail)| tail.chars().take_while(char::is_ascii_digit).count())
    }
}

/// What a cell is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// 基期: where the plan starts from.
    Baseline,
    /// 目标值.
    Target,
    /// 实际值: what was reached.
    Actual,
    /// The change that the document itself states between two years.
    Change {
        /// Its own unit, often 个百分点.
        unit: String,
        /// First year.
        from: i32,
        /// Last year.
        to: i32,
    },
}

/// How a cell reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// One figure.
    Number {
        /// The figure in the row's unit.
        value: f64,
        /// What the print says about it.
        op: Operator,
    },
    /// Two bounds, both included.
    Range {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// No figure.
    Missing(Missing),
}

/// Why a cell has no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The document prints a dash or nothing.
    NotPrinted,
    /// There can be none.
    NotApplicable,
}

/// The operator printed with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// A bare figure.
    Exactly,
    /// 超过.
    Above,
    /// 以上, 达到, 不低于.
    AtLeast,
    /// 低于.
    Below,
    /// 以内, 不高于.
    AtMost,
    /// 左右.
    About,
}

/// Why and when a baseline was recomputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub as_of: String,
    /// The reason in a few words.
    pub reason: String,
}
