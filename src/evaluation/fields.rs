//! The fields of a form, read one by one: what cannot be read gives a sentence that names the field.

use crate::model::{Catalog, Indicator};
use crate::view::Lang;

/// Years that an evaluation can speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// The fields of a form.
pub(super) struct Fields<'a> {
    /// The language of the sentences.
    pub(super) lang: Lang,
    /// What rows there are.
    pub(super) catalog: &'a Catalog,
    /// Names and values; of several with one name the first counts.
    pub(super) given: &'a [(String, String)],
}

impl<'a> Fields<'a> {
    /// A field as it was filled in; one that is not there is empty.
    pub(super) fn get(&self, name: &str) -> &'a str {
        self.given.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// A field that has to be filled in, without the spaces around it.
    pub(super) fn needed(&self, name: &str, words: &str) -> Result<&'a str, String> {
        Some(self.get(name).trim()).filter(|text| !text.is_empty()).ok_or_else(|| self.lang.ask_missing(words))
    }

    /// The row of the field `row`.
    pub(super) fn row(&self) -> Result<&'a Indicator, String> {
        self.known_row(self.get("row"))
    }

    /// The row of this id.
    pub(super) fn known_row(&self, id: &str) -> Result<&'a Indicator, String> {
        id.parse().ok().and_then(|id| self.catalog.indicator(&id)).ok_or_else(|| self.lang.ask_row(id))
    }

    /// A year.
    pub(super) fn year_of(&self, text: &str, words: &str) -> Result<i32, String> {
        let digits = narrow(text.trim().trim_end_matches('年'));
        digits.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| self.lang.ask_year(words, text.trim()))
    }

    /// A figure of a unit, with a sentence about how it was understood where what was typed is not the plain figure.
    pub(super) fn number(&self, name: &str, words: &str, unit: &str) -> Result<(f64, Option<String>), String> {
        let text = self.needed(name, words)?;
        super::typed::typed_number(self.lang, text, words, unit)
    }
}

/// Full-width digits, points and signs as plain ones.
pub(super) fn narrow(text: &str) -> String {
    let shift = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(shift).collect()
}
