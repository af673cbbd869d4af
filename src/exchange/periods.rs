//! Parts of a year in the words of heads and cells: 上半年, 前三季度, 1-6月, 2023Q3, 202306.

use super::numbers::fold;

/// The words that say that a figure is of a part of its year only; `None` where it is of all of it, or where nothing says.
///
/// What stands at the end of the year (年末, 12月) is of the year, as is 1-12月.
pub(super) fn part_of_year(text: &str) -> Option<String> {
    let text = joined(text);
    if text.contains("全年") {
        return None;
    }
    let rest = match without_year(&text) {
        Dated::Month(whole, month) => return (month != 12).then_some(whole),
        // Spreadsheets keep a bare year as its first day.
        Dated::Day(_, 1, 1) => return None,
        Dated::Day(whole, month, _) => return (month != 12).then_some(whole),
        Dated::Other(rest) => rest,
    };
    let half = ["上半年", "下半年", "半年"].into_iter().find(|word| rest.contains(word));
    let half = half.or_else(|| rest.ends_with("年中").then_some("年中"));
    half.map(str::to_owned).or_else(|| quarters(&rest)).or_else(|| months(&rest)).or_else(|| letters(&rest))
}

/// A text without what only looks different, and without spaces; one between two figures stays a mark between them.
fn joined(text: &str) -> String {
    let folded = fold(text).trim().to_lowercase();
    let mut joined = String::new();
    let mut pieces = folded.split_whitespace().peekable();
    while let Some(piece) = pieces.next() {
        joined += piece;
        let begins = pieces.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if begins && piece.ends_with(|c: char| c.is_ascii_digit()) {
            joined.push('|');
        }
    }
    joined
}

/// A text whose year was taken off.
enum Dated {
    /// A year and a month in digits: 2023.06, 202306.
    Month(String, u32),
    /// A year, a month and a day in digits.
    Day(String, u32, u32),
    /// The rest.
    Other(String),
}

fn without_year(text: &str) -> Dated {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/'));
    let number = |digits: &str, most: u32| digits.parse().ok().filter(|n| (1..=most).contains(n) && digits.len() <= 2);
    if let [joined] = groups.as_slice()
        && joined.len() == 6
        && let Some(month) = joined.get(4..).and_then(|month| number(month, 12))
    {
        return Dated::Month((*joined).to_owned(), month);
    }
    match groups.as_slice() {
        [year, month] if is_plain && year.len() == 4 => {
            if let Some(month) = number(month, 12) {
                return Dated::Month(text.to_owned(), month);
            }
        }
        [year, month, day] if is_plain && year.len() == 4 => {
            if let (Some(month), Some(day)) = (number(month, 12), number(day, 31)) {
                return Dated::Day(text.to_owned(), month, day);
            }
        }
        _ => {}
    }
    // The digits of a year are no month: 2023-1季度.
    let years = groups.iter().filter(|group| group.len() == 4);
    Dated::Other(years.fold(text.to_owned(), |rest, year| rest.replacen(year, "|", 1)))
}

/// Characters between the two ends of a range.
const TO: [char; 9] = ['-', '–', '—', '~', '～', '至', '到', '、', '―'];

/// A number from 1 to 12 in digits or in characters.
fn small(text: &str) -> Option<u32> {
    const WORDS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let by_word = || WORDS.iter().position(|word| *word == text).and_then(|at| u32::try_from(at + 1).ok());
    text.parse().ok().or_else(by_word).filter(|n| (1..=12).contains(n))
}

/// The numbers right before a place, one or the two ends of a range, and the characters that they and the words around
/// them take.
fn numbers_before(text: &str) -> (Vec<u32>, &str) {
    let is_part = |c: char| c.is_ascii_digit() || "一二三四五六七八九十第前月季度".contains(c) || TO.contains(&c);
    let start = text.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(text.len(), |(at, _)| at);
    let words = text.get(start..).unwrap_or_default().trim_start_matches(TO);
    let ends = words.split(TO).map(|end| end.trim_matches(['第', '前', '月', '季', '度']));
    (ends.filter_map(small).collect(), words)
}

/// 前三季度, 一季度, 1-3季度; the first four are the year.
fn quarters(text: &str) -> Option<String> {
    let at = text.rfind("季度").or_else(|| text.rfind("季报"))?;
    let (numbers, words) = numbers_before(text.get(..at)?);
    let is_whole = match numbers.as_slice() {
        [4] => words.starts_with('前'),
        [first, .., last] => (*first, *last) == (1, 4),
        _ => false,
    };
    (!is_whole).then(|| format!("{words}季度"))
}

/// 6月, 1-6月, 一至九月; what ends with December and does not begin within the year is the year.
fn months(text: &str) -> Option<String> {
    let mut found: Vec<(u32, usize, usize)> = Vec::new();
    for (at, mark) in text.match_indices('月') {
        let (numbers, words) = numbers_before(text.get(..at)?);
        let from = at - words.len();
        found.extend(numbers.into_iter().map(|n| (n, from, at + mark.len())));
    }
    let (first, last) = (found.first()?, found.last()?);
    let is_whole = last.0 == 12 && (found.len() == 1 || first.0 == 1);
    if is_whole { None } else { text.get(first.1..last.2).map(str::to_owned) }
}

/// H1, Q3, 3Q, YTD.
fn letters(text: &str) -> Option<String> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let is_part = |word: &&str| {
        let (letter, digit) = match word.as_bytes() {
            [letter @ (b'h' | b'q'), digit] | [digit, letter @ (b'h' | b'q')] => (*letter, *digit),
            bytes => return bytes == b"ytd",
        };
        (b'1'..=if letter == b'h' { b'2' } else { b'4' }).contains(&digit)
    };
    words.find(is_part).map(str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A half of a year was once taken for all of it without a word.
    #[test]
    fn parts_of_a_year_are_known_by_their_words() {
        for (text, expected) in [
            ("2023年上半年", Some("上半年")),
            ("2023年 下半年 完成值", Some("下半年")),
            ("2023年半年度", Some("半年")),
            ("2023年前三季度", Some("前三季度")),
            ("2023年一季度", Some("一季度")),
            ("2023年第三季度", Some("第三季度")),
            ("2023年1-3季度", Some("1-3季度")),
            ("2023年1-6月", Some("1-6月")),
            ("2023年１—６月", Some("1—6月")),
            ("2023年1月-9月", Some("1月-9月")),
            ("2023年一至九月", Some("一至九月")),
            ("截至2023年6月", Some("6月")),
            ("截至2023年9月30日", Some("9月")),
            ("2023年7-12月", Some("7-12月")),
            ("2023H1", Some("H1")),
            ("2023Q3", Some("Q3")),
            ("2023 3Q", Some("3Q")),
            ("2023 1 - 6 月", Some("1-6月")),
            ("2023.06", Some("2023.06")),
            ("2023-06", Some("2023-06")),
            ("2023/6", Some("2023/6")),
            ("202306", Some("202306")),
            ("2023-06-30", Some("2023-06-30")),
            ("2023年年中", Some("年中")),
            ("2023", None),
            ("2023年", None),
            ("2023年全年", None),
            ("2023年12月", None),
            ("2023年12月31日", None),
            ("2023年1-12月", None),
            ("2023年1月1日至12月31日", None),
            ("2023年前四季度", None),
            ("2023年1-4季度", None),
            ("2023年末", None),
            ("2023年底", None),
            ("2023.12", None),
            ("202312", None),
            ("2023-12-31", None),
            ("2023-01-01", None),
            ("2023年中期评估", None),
            ("2023年月均", None),
            ("2023年实际值（万元）", None),
            ("2021-2025年", None),
            ("", None),
        ] {
            assert_eq!(part_of_year(text).as_deref(), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[0-9一二三十月季度半年前第截至末底QH.\\-—~|\\PC]{0,14}") {
            let _ = part_of_year(&text);
        }
    }
}
