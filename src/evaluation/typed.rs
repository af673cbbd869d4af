//! Figures as people type them.

use super::fields::narrow;
use crate::exchange::{PrintedValue, read_printed};
use crate::view::Lang;

/// A typed figure of a unit, with a sentence where it was not plain.
pub(super) fn typed_number(lang: Lang, text: &str, words: &str, unit: &str) -> Result<(f64, Option<String>), String> {
    let plain: String = narrow(text).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let plain = plain.strip_suffix(unit).unwrap_or(&plain);
    match read_printed(plain) {
        Ok(PrintedValue::Number { value, op: crate::model::Operator::Exactly }) => Ok((value, None)),
        _ => Err(lang.ask_number(words, text)),
    }
}
