//! Numbers and values as readers see them.

use super::Lang;
use crate::analysis::round_to;
use crate::model::{Indicator, Missing, Operator, Reading, Value};

/// A figure with a fixed number of decimals, rounded half away from zero.
///
/// ```
/// assert_eq!(yuchuang::view::fixed(2.5641, 2), "2.56");
/// assert_eq!(yuchuang::view::fixed(1.005, 2), "1.01");
/// ```
pub fn fixed(value: f64, decimals: usize) -> String {
    // Adding zero takes the sign of a negative zero away.
    format!("{:.decimals$}", round_to(value, decimals) + 0.0)
}

/// A figure without trailing zeros, with at most so many decimals.
///
/// ```
/// assert_eq!(yuchuang::view::short(3.0, 2), "3");
/// assert_eq!(yuchuang::view::short(2.50, 2), "2.5");
/// ```
pub fn short(value: f64, decimals: usize) -> String {
    without_zeros(&fixed(value, decimals)).to_owned()
}

fn without_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// A figure with its sign, a real minus before negative ones.
pub fn signed(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None if text.chars().any(|c| c.is_ascii_digit() && c != '0') => format!("+{text}"),
        None => text.to_owned(),
    }
}

/// A count or a position as a figure of an axis.
pub fn real(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or_default())
}

/// The parts of a printed value, so that a column can align its decimal points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// `≥`, `＞`, … or nothing.
    pub operator: &'static str,
    /// Opening bracket of a running total, or nothing.
    pub open: &'static str,
    /// Digits before the decimal point.
    pub whole: String,
    /// The point and the digits after it, or nothing.
    pub fraction: String,
    /// Closing bracket.
    pub close: &'static str,
}

impl Printed {
    /// All parts in a row.
    pub fn text(&self) -> String {
        format!("{}{}{}{}{}", self.operator, self.open, self.whole, self.fraction, self.close)
    }
}

/// The sign of an operator; a bare figure has none.
pub fn sign(op: Operator) -> &'static str {
    match op {
        Operator::Exactly => "",
        Operator::Above => "＞",
        Operator::AtLeast => "≥",
        Operator::Below => "＜",
        Operator::AtMost => "≤",
        Operator::About => "≈",
    }
}

/// The value's digits exactly as the document prints them, in parts.
///
/// # Errors
/// Why there is no figure.
pub fn printed(row: &Indicator, value: &Value) -> Result<Printed, Missing> {
    match value.reading {
        Reading::Missing(reason) => Err(reason),
        Reading::Range { low, high } => Ok(Printed {
            operator: "",
            open: "",
            whole: format!("{}–{}", short(low, 6), short(high, 6)),
            fraction: String::new(),
            close: "",
        }),
        Reading::Number { value: number, op } => {
            // The digits come from the print, so that 5.50 stays 5.50; a print with words around them falls back on the figure.
            let digits: String = value.printed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let text = if short(number, 6) == without_zeros(&digits) { digits } else { short(number, 6) };
            let (whole, fraction) = match text.split_once('.') {
                Some((whole, part)) => (whole.to_owned(), format!(".{part}")),
                None => (text, String::new()),
            };
            let (open, close) = if row.cumulative { ("【", "】") } else { ("", "") };
            Ok(Printed { operator: sign(op), open, whole, fraction, close })
        }
    }
}

/// A value with its unit, for sentences: `≥6.1件`, `4.9%`.
///
/// # Errors
/// Why there is no figure.
pub fn with_unit(lang: Lang, row: &Indicator, value: &Value) -> Result<String, Missing> {
    let printed = printed(row, value)?;
    let number = format!("{}{}{}", printed.operator, printed.whole, printed.fraction);
    Ok(number_with_unit(lang, &number, &row.unit))
}

/// A figure and a unit; a percent sign stands close in every language.
pub fn number_with_unit(lang: Lang, number: &str, unit: &str) -> String {
    if unit == "%" { format!("{number}%") } else { lang.amount(number, unit) }
}

/// The date of a rebased value: `2021-01` reads 2021年1月.
pub fn as_of(lang: Lang, text: &str) -> String {
    let mut parts = text.split('-');
    match (parts.next(), parts.next()) {
        (Some(year), Some(month)) => {
            let month = if lang == Lang::Zh { month.trim_start_matches('0') } else { month };
            lang.year_month(year, month)
        }
        (Some(year), None) => year.parse().map_or_else(|_| text.to_owned(), |year| lang.year(year)),
        (None, _) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        assert_eq!(fixed(20.7163, 1), "20.7");
        assert_eq!(short(100.0, 1), "100");
        assert_eq!(short(0.12, 2), "0.12");
        assert_eq!(signed("0.6"), "+0.6");
        assert_eq!(signed("-6.01"), "−6.01");
        assert_eq!(signed("0"), "0");
    }

    #[test]
    fn dates() {
        assert_eq!(as_of(Lang::Zh, "2021-01"), "2021年1月");
        assert_eq!(as_of(Lang::En, "2021-01"), "2021-01");
        assert_eq!(as_of(Lang::Zh, "2021"), "2021年");
    }

    proptest::proptest! {
        #[test]
        fn a_short_figure_reads_back(value in -1e6..1e6f64) {
            let text = short(value, 6);
            assert!((text.parse::<f64>().unwrap() - value).abs() <= 5.1e-7);
        }
    }
}
