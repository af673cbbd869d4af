//! Text search that ignores case, width and spacing.

/// Folds a text for searching: full-width forms become ASCII, Latin letters lower case; spaces, quotes and
/// brackets go, because the documents print names with and without them.
///
/// ```
/// assert_eq!(yuchuang::analysis::normalise("Ｒ＆Ｄ 经费（％）"), "r&d经费%");
/// ```
pub fn normalise(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            // The full-width block repeats ASCII at a fixed distance.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '\'' | '(' | ')' | '【' | '】' | '《' | '》' | '〔' | '〕'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// What a reader looks for: words that must all occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Splits a text at spaces.
    pub fn new(text: &str) -> Self {
        Query { words: text.split_whitespace().map(normalise).filter(|word| !word.is_empty()).collect() }
    }

    /// The words, folded.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether all words occur in the texts, each in any of them.
    ///
    /// Where the words do not, the whole query without its spaces may: `科技 型企业` finds 科技型企业.
    pub fn matches(&self, texts: &[&str]) -> bool {
        if self.is_empty() {
            return true;
        }
        let texts: Vec<String> = texts.iter().map(|text| normalise(text)).collect();
        let occurs = |word: &str| texts.iter().any(|text| text.contains(word));
        self.words.iter().all(|word| occurs(word)) || occurs(&self.words.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, text: &str, expected: bool) {
        assert_eq!(Query::new(query).matches(&[text]), expected, "{query} in {text}");
    }

    #[test]
    fn case_width_and_spacing_do_not_matter() {
        check("r&d", "R&D经费支出占GDP比重", true);
        check("Ｒ＆Ｄ", "R&D经费支出占GDP比重", true);
        check("gdp 经费", "R&D经费支出占GDP比重", true);
        check("工业 总产值", "战略性新兴企业产值占工业总产值比重", true);
        check("　高新 ", "高新技术企业", true);
        check("“十四五”", "綦江区科技创新“十四五”规划", true);
        check("", "高新技术企业", true);
        check("（）", "高新技术企业", true);
    }

    #[test]
    fn every_word_must_occur() {
        check("高新 专利", "高新技术企业", false);
        check("独角兽", "高新技术企业", false);
    }

    proptest::proptest! {
        #[test]
        fn a_text_finds_itself(text in "\\PC{0,20}") {
            assert!(Query::new(&text).matches(&[&text]));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            let once = normalise(&text);
            assert_eq!(normalise(&once), once);
        }
    }
}
