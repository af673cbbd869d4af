//! Figures as people type them: full-width digits, separators of thousands, 万 and 亿, the unit behind the figure.

use crate::exchange::{Doubt, Entry, read_milestone, read_number};
use crate::view::{Lang, number_with_unit};

/// A figure that was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Typed {
    /// In the unit that is wanted.
    pub(super) value: f64,
    /// A sentence where it was converted.
    pub(super) said: Option<String>,
    /// What is to be confirmed about it: 约, 以上, a comma in a strange place.
    pub(super) doubts: Vec<Doubt>,
}

/// Reads a figure in the unit that is wanted.
///
/// # Errors
/// A sentence that names the field: for what is no figure, for a mark that there is none, for another unit.
pub(super) fn typed_number(lang: Lang, text: &str, words: &str, unit: &str) -> Result<Typed, String> {
    let typed = match read_number(text, "", unit) {
        Ok(Entry::Figure(typed)) => typed,
        Ok(Entry::Missing(_)) => return Err(lang.ask_empty(words, text)),
        Ok(Entry::Blank) | Err(_) => return Err(lang.ask_number(words, text)),
    };
    if typed.doubts.iter().any(|doubt| matches!(doubt, Doubt::Unit { .. })) {
        return Err(lang.ask_unit(words, text, unit));
    }
    // A field has its own place for how sure a figure is, and nobody is asked about one twice.
    if typed.status.is_some() {
        return Err(lang.ask_number(words, text));
    }
    let said = typed.conversion.map(|_| lang.typed_as(text, &number_with_unit(lang, &typed.value.to_string(), unit)));
    Ok(Typed { value: typed.value, said, doubts: typed.doubts })
}

/// Reads the words of a milestone, 建成 or 在建; `None` for others.
pub(super) fn typed_milestone(lang: Lang, text: &str) -> Option<Typed> {
    let (value, done) = if read_milestone(text)? { (1.0, "1") } else { (0.0, "0") };
    Some(Typed { value, said: Some(lang.typed_milestone(text.trim(), done)), doubts: Vec::new() })
}

crate::view::messages! {
    typed_milestone(text: &str, value: &str): "“{text}”已按{value}记下：1表示做到，0表示没有做到。如果不是这个意思，可以撤销。", "“{text}” was taken as {value}: 1 is done, 0 is not done. Undo it if this is not what you meant.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, unit: &str, expected: Option<(f64, bool)>) {
        let found = typed_number(Lang::Zh, text, "实际值", unit);
        let sure = found.clone().ok().filter(|typed| typed.doubts.is_empty());
        assert_eq!(sure.map(|typed| (typed.value, typed.said.is_some())), expected, "{text} {unit}: {found:?}");
        let words = found.map_or_else(Some, |typed| typed.said);
        assert!(words.is_none_or(|words| words.contains(text)), "{text}");
    }

    #[test]
    fn figures_are_read_as_they_are_typed() {
        check("12.5", "亿元", Some((12.5, false)));
        check("-3", "%", Some((-3.0, false)));
        check("１，２００", "家", Some((1200.0, false)));
        check(" 1,234,567.8 ", "件", Some((1_234_567.8, false)));
        check("87.4%", "%", Some((87.4, false)));
        check("195家", "家", Some((195.0, false)));
        check("3.2万", "件", Some((32_000.0, true)));
        check("3.2万件", "件", Some((32_000.0, true)));
        check("12亿元", "万元", Some((120_000.0, true)));
        check("5000元", "万元", Some((0.5, true)));
        check("0.07万", "人", Some((700.0, true)));
        check("已建成", "", None);
        check("已建成", "家", None);
    }

    /// Those of a row with a unit, 个, were once refused.
    #[test]
    fn milestones_are_read_in_their_words() {
        for (text, expected) in [("已建成", Some(1.0)), ("在建", Some(0.0)), ("1", None), ("示例", None)] {
            assert_eq!(typed_milestone(Lang::Zh, text).map(|typed| typed.value), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_of_the_unit_is_refused() {
        for text in ["", "约五", "1,23", "12,34,567", "1.2.3", "1e5", "NaN", "5人", "5%", "≥5", "10-20", "2023-01-05", "5 6家x", "--5"]
        {
            check(text, "件", None);
        }
    }
}
