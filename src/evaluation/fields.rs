//! The fields of a form, read one by one: what cannot be read gives a sentence that names the field.

use super::Refusal;
use super::typed::{Typed, typed_milestone, typed_number};
use crate::exchange::{GridCell, doubts_of};
use crate::model::{Catalog, Indicator, Kind};
use crate::view::Lang;

/// Years that an evaluation can speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// The field that answers a question: it repeats the text that was asked about.
pub const SURE: &str = "sure";

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
    pub(super) fn needed(&self, name: &str, words: &str) -> Result<&'a str, Refusal> {
        let text = Some(self.get(name).trim()).filter(|text| !text.is_empty());
        text.ok_or_else(|| Refusal::from(self.lang.ask_missing(words)).at(name))
    }

    /// The row of the field `row`.
    pub(super) fn row(&self) -> Result<&'a Indicator, Refusal> {
        self.known_row(self.get("row"))
    }

    /// The row of this id.
    pub(super) fn known_row(&self, id: &str) -> Result<&'a Indicator, Refusal> {
        id.parse().ok().and_then(|id| self.catalog.indicator(&id)).ok_or_else(|| self.lang.ask_row(id).into())
    }

    /// A year, typed into a field.
    pub(super) fn year(&self, name: &str, words: &str) -> Result<i32, Refusal> {
        self.year_of(self.get(name), words).map_err(|refusal| refusal.at(name))
    }

    /// A year of these, typed into a field.
    pub(super) fn year_within(&self, name: &str, words: &str, from: i32, to: i32) -> Result<i32, Refusal> {
        let year = self.year(name, words)?;
        if (from..=to).contains(&year) { Ok(year) } else { Err(Refusal::from(self.lang.ask_year_within(words, year, from, to)).at(name)) }
    }

    /// A year.
    pub(super) fn year_of(&self, text: &str, words: &str) -> Result<i32, Refusal> {
        let digits = narrow(text.trim().trim_end_matches('年'));
        digits.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| self.lang.ask_year(words, text.trim()).into())
    }

    /// A figure of a unit, with a sentence about how it was understood where what was typed is not the plain figure.
    /// What leaves a doubt is refused: nothing but an actual value can be a bound or about right.
    pub(super) fn number(&self, name: &str, words: &str, unit: &str) -> Result<(f64, Option<String>), Refusal> {
        let text = self.needed(name, words)?;
        let typed = typed_number(self.lang, text, words, unit).map_err(|said| Refusal::from(said).at(name))?;
        let sure = Some(typed).filter(|typed| typed.doubts.is_empty());
        sure.map(|typed| (typed.value, typed.said)).ok_or_else(|| Refusal::from(self.lang.ask_number(words, text)).at(name))
    }

    /// Whether a field was sent again after a question about it: the field `sure` repeats what stands in it.
    pub(super) fn is_sure(&self, name: &str) -> bool {
        self.given.iter().any(|(field, sure)| field == SURE && sure.trim() == self.get(name).trim())
    }

    /// An actual value of a row in a year. What an import would have confirmed is asked here as well, unless it is the
    /// figure that stands already, or the field `sure` repeats what was typed.
    pub(super) fn actual(&self, name: &str, row: &Indicator, year: i32, known: Option<f64>) -> Result<(f64, Option<String>), Refusal> {
        let lang = self.lang;
        let text = self.needed(name, &row.name)?;
        let milestone = (row.kind == Kind::Milestone).then(|| typed_milestone(lang, text)).flatten();
        let typed = milestone.map_or_else(|| typed_number(lang, text, &row.name, &row.unit), Ok);
        let Typed { value, said, mut doubts } = typed.map_err(|said| Refusal::from(said).at(name))?;
        doubts.extend(doubts_of(row, year, value, &GridCell::Text(text.to_owned())));
        if doubts.is_empty() || known == Some(value) || self.is_sure(name) {
            return Ok((value, said));
        }
        let doubts: Vec<String> = doubts.iter().map(|doubt| lang.doubt(doubt)).collect();
        let refusal = Refusal::from(lang.ask_sure(text, &doubts.join(lang.gap()))).at(name);
        Err(Refusal { asks: true, ..refusal })
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
