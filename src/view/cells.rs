//! The cells of tables of indicators: figures with their year, or the reason why there is none.

use super::{Lang, Printed, fixed, printed, short, signed};
use crate::analysis::{Change, Undefined, Yearly, change, end, multiple, yearly};
use crate::model::{Indicator, Missing, Value};

/// A cell with a figure, or with the reason why it has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A figure as printed; the year stands with it where it is not the group's.
    Printed {
        /// Its parts.
        figure: Printed,
        /// The year, where it has to be said.
        year: Option<String>,
        /// Whether the figure is a result and not a target.
        reached: bool,
    },
    /// A figure that we computed.
    Computed {
        /// Digits before the point, with a sign where it is a difference.
        whole: String,
        /// The point and what follows.
        fraction: String,
        /// What stands after it in grey.
        unit: String,
    },
    /// Nothing to show.
    Missing {
        /// Two or three words.
        short: String,
        /// The reason as a phrase.
        long: String,
    },
}

impl Cell {
    /// The cell as plain text.
    pub fn text(&self) -> String {
        match self {
            Cell::Printed { figure, year: Some(year), .. } => format!("{} ({year})", figure.text()),
            Cell::Printed { figure, year: None, .. } => figure.text(),
            Cell::Computed { whole, fraction, unit } => format!("{whole}{fraction}{unit}"),
            Cell::Missing { short, .. } => short.clone(),
        }
    }
}

/// The baseline's cell; its year is left out where it has been said.
pub(super) fn baseline_cell(lang: Lang, row: &Indicator, said: Option<i32>) -> Cell {
    match row.baseline() {
        Some(value) => value_cell(lang, row, value, said, false),
        None => Cell::Missing { short: lang.no_column().to_owned(), long: lang.no_baseline_long().to_owned() },
    }
}

/// The target's cell, or that of what was reached.
pub(super) fn target_cell(lang: Lang, row: &Indicator, said: Option<i32>) -> Cell {
    match end(row) {
        Some(end) => value_cell(lang, row, end.value, said, !end.planned),
        None => Cell::Missing { short: lang.no_column().to_owned(), long: lang.no_destination_long().to_owned() },
    }
}

fn value_cell(lang: Lang, row: &Indicator, value: &Value, said: Option<i32>, reached: bool) -> Cell {
    match printed(row, value) {
        Ok(figure) => {
            let year = match &value.rebased {
                Some(rebased) => Some(super::as_of(lang, &rebased.as_of)),
                None if reached => value.year.map(|year| lang.reached_in(year)),
                None => value.year.filter(|year| said != Some(*year)).map(|year| year.to_string()),
            };
            Cell::Printed { figure, year, reached }
        }
        Err(reason) => missing_cell(lang, reason),
    }
}

fn missing_cell(lang: Lang, reason: Missing) -> Cell {
    match reason {
        Missing::NotPrinted => Cell::Missing { short: lang.not_printed().to_owned(), long: lang.not_printed_long().to_owned() },
        Missing::NotApplicable => Cell::Missing { short: lang.not_applicable().to_owned(), long: lang.not_applicable().to_owned() },
    }
}

fn undefined_cell(lang: Lang, reason: Undefined) -> Cell {
    Cell::Missing { short: "—".to_owned(), long: undefined(lang, reason).to_owned() }
}

/// Why a figure is not defined, as a phrase.
pub fn undefined(lang: Lang, reason: Undefined) -> &'static str {
    match reason {
        Undefined::NoBaseline | Undefined::BaselineMissing(_) => lang.no_baseline_long(),
        Undefined::FromZero => lang.from_zero_long(),
        Undefined::ZeroBaseline => lang.zero_baseline_long(),
        Undefined::NoDestination => lang.no_destination_long(),
        Undefined::IsRate => lang.is_rate_long(),
        Undefined::NoTime => lang.no_time_long(),
        Undefined::NotForKind => lang.not_for_kind_long(),
    }
}

fn computed(text: &str, unit: impl Into<String>) -> Cell {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, part)) => (whole.to_owned(), format!(".{part}")),
        None => (text.to_owned(), String::new()),
    };
    Cell::Computed { whole, fraction, unit: unit.into() }
}

/// T − b in the row's unit, or in percentage points.
pub(super) fn change_cell(lang: Lang, row: &Indicator) -> Cell {
    let decimals = row.decimals();
    match change(row) {
        Ok(Change::Amount(amount)) => computed(&signed(&short(amount, decimals)), row.unit.clone()),
        Ok(Change::Points(points)) => computed(&signed(&short(points, decimals)), lang.points_short("")),
        Err(reason) => undefined_cell(lang, reason),
    }
}

/// T/b.
pub(super) fn multiple_cell(lang: Lang, row: &Indicator) -> Cell {
    match multiple(row) {
        Ok(m) => computed(&fixed(m, 2), ""),
        Err(reason) => undefined_cell(lang, reason),
    }
}

/// What a year has to bring.
pub(super) fn yearly_cell(lang: Lang, row: &Indicator) -> Cell {
    match yearly(row) {
        Ok(Yearly::Compound(rate)) => computed(&signed(&fixed(rate * 100.0, 1)), "%"),
        Ok(Yearly::Points(points)) => computed(&signed(&fixed(points, 2)), lang.points_short("")),
        Err(reason) => undefined_cell(lang, reason),
    }
}
