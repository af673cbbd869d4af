//! Search by pinyin: gxjs, gaoxinjishu or gaoxjs find 高新技术.

use super::{Query, normalise};
use crate::model::Pinyin;

/// A text prepared for being found by its characters or their pinyin.
///
/// ```
/// use yuchuang::{analysis::{Found, Spelled}, model::Pinyin};
/// let pinyin = Pinyin(vec![('新', vec!["xin".into()]), ('重', vec!["chong".into(), "zhong".into()]), ('高', vec!["gao".into()])]);
/// let text = Spelled::new("高新重", &pinyin);
/// assert_eq!(text.find("gx"), Some(Found { at: 0, len: 2, common: true }));
/// assert_eq!(text.find("xinzh"), Some(Found { at: 1, len: 2, common: false }));
/// assert_eq!(text.find("gaoxc"), Some(Found { at: 0, len: 3, common: true }));
/// assert_eq!(text.find("新"), Some(Found { at: 1, len: 1, common: true }));
/// assert_eq!(text.find("gz"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Spelled<'a> {
    units: Vec<Unit<'a>>,
}

/// A character of the text as it is searched, with its place in the text.
#[derive(Clone, Debug)]
struct Unit<'a> {
    folded: char,
    readings: &'a [String],
    at: usize,
}

/// Where a query was found, in characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The first character.
    pub at: usize,
    /// How many characters.
    pub len: usize,
    /// Whether only the characters themselves and their most common readings were needed.
    pub common: bool,
}

impl<'a> Spelled<'a> {
    /// Prepares a text. Characters that a search ignores (spaces, quotes, brackets) are left out.
    pub fn new(text: &str, pinyin: &'a Pinyin) -> Self {
        let mut folded = [0; 4];
        let unit = |(at, c): (usize, char)| {
            let folded = normalise(c.encode_utf8(&mut folded)).chars().next()?;
            Some(Unit { folded, readings: pinyin.readings(c), at })
        };
        Spelled { units: text.chars().enumerate().filter_map(unit).collect() }
    }

    /// The first place where a word, already folded by [`normalise`], occurs: by the most common readings, or else by
    /// any.
    pub fn find(&self, word: &str) -> Option<Found> {
        if word.is_empty() {
            return None;
        }
        self.find_by(word, true).or_else(|| self.find_by(word, false))
    }

    fn find_by(&self, word: &str, common: bool) -> Option<Found> {
        (0..self.units.len()).find_map(|start| {
            let end = self.reach(start, word, common)?;
            let (first, last) = (self.units.get(start)?, self.units.get(end.checked_sub(1)?)?);
            Some(Found { at: first.at, len: last.at - first.at + 1, common })
        })
    }

    /// Where the text is after it has spelled the whole word from `at` on. A character is spelled by itself, by its
    /// initial, or by a reading, of which the last one may be unfinished; letters of the text stand for themselves.
    fn reach(&self, at: usize, word: &str, common: bool) -> Option<usize> {
        if word.is_empty() {
            return Some(at);
        }
        let unit = self.units.get(at)?;
        if let Some(rest) = word.strip_prefix(unit.folded)
            && let Some(end) = self.reach(at + 1, rest, common)
        {
            return Some(end);
        }
        let readings = if common { unit.readings.get(..1).unwrap_or_default() } else { unit.readings };
        readings.iter().find_map(|reading| {
            if let Some(rest) = word.strip_prefix(reading.as_str())
                && let Some(end) = self.reach(at + 1, rest, common)
            {
                return Some(end);
            }
            // The last syllable may be unfinished.
            if reading.starts_with(word) {
                return Some(at + 1);
            }
            let initial = reading.chars().next()?;
            self.reach(at + 1, word.strip_prefix(initial)?, common)
        })
    }
}

/// Whether every word of a query occurs in one of the texts, by characters or by pinyin, or all of them together do.
pub fn spells(query: &Query, texts: &[&str], pinyin: &Pinyin) -> bool {
    if query.matches(texts) {
        return true;
    }
    // Only Latin letters can be pinyin: anything else has been looked for already.
    if !query.words().iter().any(|word| word.bytes().any(|b| b.is_ascii_alphabetic())) {
        return false;
    }
    let spelled: Vec<Spelled> = texts.iter().map(|text| Spelled::new(text, pinyin)).collect();
    query.words().iter().all(|word| spelled.iter().any(|text| text.find(word).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    #[test]
    fn bundled_words_are_found_by_their_initials() {
        let catalog = bundled().unwrap();
        let pinyin = bundled_content(&catalog).unwrap().pinyin;
        for (text, query) in [
            ("高新技术企业", "gxjs"),
            ("高新技术企业", "gaoxinjishu"),
            ("高新技术企业", "gaoxjsq"),
            ("重庆市", "cq"),
            ("重点实验室", "zdsys"),
            ("增长率", "zzl"),
            ("银行", "yh"),
            ("行业", "hy"),
            ("执行", "zx"),
            ("R&D经费支出", "r&djf"),
            ("万人发明专利拥有量", "wrfmzl"),
        ] {
            assert!(Spelled::new(text, &pinyin).find(query).is_some(), "{query} in {text}");
        }
        assert_eq!(Spelled::new("高新技术企业", &pinyin).find("gxjk"), None);
    }

    #[test]
    fn every_character_of_the_texts_has_a_reading() {
        let catalog = bundled().unwrap();
        let pinyin = bundled_content(&catalog).unwrap().pinyin;
        for row in catalog.indicators() {
            for c in crate::exchange::han(&row.name) {
                assert!(!pinyin.readings(c).is_empty(), "{c}");
            }
        }
        for (c, expected) in [('重', ["chong", "zhong"]), ('行', ["hang", "xing"]), ('率', ["lv", "shuai"])] {
            for reading in expected {
                assert!(pinyin.readings(c).iter().any(|r| r == reading), "{c} {reading}: {:?}", pinyin.readings(c));
            }
        }
    }

    #[test]
    fn what_a_search_ignores_does_not_part_a_word() {
        let pinyin = Pinyin(vec![('新', vec!["xin".into()]), ('高', vec!["gao".into()])]);
        assert_eq!(Spelled::new("高“新”", &pinyin).find("gx"), Some(Found { at: 0, len: 3, common: true }));
    }
}
