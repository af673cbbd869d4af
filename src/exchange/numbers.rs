//! Reading a figure as officers type it.
//!
//! What is not plainly a figure in the row's own unit is never taken in silence: it comes with a conversion or a doubt.

use super::printed::decimal;
use super::units::{UnitRelation, is_unit, scale, unit_relation};
use super::{Doubt, GridCell, Remark, Unreadable, cell_text};
use crate::model::Status;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Nothing at all.
    Blank,
    /// A mark that says that there is no figure, as it was typed.
    Missing(String),
    /// A figure.
    Figure(Typed),
}

/// A figure that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// The figure as it stands there, finite.
    pub printed: f64,
    /// The figure in the unit that was wanted, finite: `printed` unless there is a conversion.
    pub value: f64,
    /// How the one became the other; to be confirmed.
    pub conversion: Option<Conversion>,
    /// What else is to be confirmed.
    pub doubts: Vec<Doubt>,
    /// What a word beside the figure says: 初步, 预计.
    pub status: Option<Status>,
}

/// A change of unit that was proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// What the figure was multiplied by.
    pub factor: f64,
    /// The unit that was found.
    pub from: String,
    /// The unit of the row.
    pub to: String,
}

/// Reads a cell for a row with this unit.
///
/// `found_unit` is what a unit column or the name says, empty where nothing does; a unit beside the figure goes before it.
///
/// # Errors
/// Why the content is neither a figure nor a mark for a missing one.
pub fn read_cell(cell: &GridCell, found_unit: &str, unit: &str) -> Result<Entry, Unreadable> {
    match cell {
        GridCell::Empty => Ok(Entry::Blank),
        GridCell::Text(text) => read_number(text, found_unit, unit),
        GridCell::Number(value) => in_unit(*value, found_unit, unit, Vec::new(), None),
        GridCell::Percent(value) if value.is_finite() => {
            let mut typed = typed(clean(value * 100.0), Vec::new(), None);
            typed.printed = *value;
            // The spreadsheet shows 12.5 % and holds 0.125: both are taken for what a reader sees.
            match unit_relation("%", unit) {
                UnitRelation::Same => {
                    typed.conversion = Some(Conversion { factor: 100.0, from: "百分比格式".to_owned(), to: unit.to_owned() })
                }
                UnitRelation::Factor(factor) => {
                    typed.value = clean(value * 100.0 * factor);
                    typed.conversion =
                        Some(Conversion { factor: clean(100.0 * factor), from: "百分比格式".to_owned(), to: unit.to_owned() });
                }
                UnitRelation::Unknown => {
                    typed.value = *value;
                    typed.doubts.push(Doubt::Unit { found: "%".to_owned(), wanted: unit.to_owned() });
                }
            }
            if typed.value.is_finite() { Ok(Entry::Figure(typed)) } else { Err(Unreadable::TooLarge) }
        }
        GridCell::Percent(_) => Err(Unreadable::TooLarge),
        GridCell::Date(_) => Err(Unreadable::Date),
        GridCell::Truth(_) => Err(Unreadable::Truth),
        GridCell::Error(_) => Err(Unreadable::ErrorValue),
        GridCell::Formula(_) => Err(Unreadable::NoResult),
    }
}

/// Reads characters for a row with this unit; see [`read_cell`].
///
/// # Errors
/// Why they are neither a figure nor a mark for a missing one.
///
/// ```
/// use yuchuang::exchange::{read_number, Entry};
/// let Ok(Entry::Figure(typed)) = read_number("１，２３４．５万人", "", "人") else { panic!() };
/// assert_eq!(typed.value, 12_345_000.0);
/// assert_eq!(typed.conversion.unwrap().from, "万人");
/// ```
pub fn read_number(text: &str, found_unit: &str, unit: &str) -> Result<Entry, Unreadable> {
    let folded = fold(text);
    let mut rest = folded.trim();
    if rest.is_empty() {
        return Ok(Entry::Blank);
    }
    if rest.chars().count() > 60 {
        return Err(Unreadable::Text);
    }
    if is_missing_mark(rest) {
        return Ok(Entry::Missing(text.trim().to_owned()));
    }
    if is_date(rest) {
        return Err(Unreadable::Date);
    }
    if let Some(inner) = rest.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')) {
        rest = inner.trim();
    }
    let mut doubts = Vec::new();
    let (mut status, without) = status_word(rest);
    rest = without;
    if let Some((before, inside)) = remark(rest, unit) {
        // 预计 in a remark is said about the figure; 正式 may be said about anything.
        status = status.or_else(|| status_of(inside).filter(|status| *status == Status::Preliminary));
        doubts.push(Doubt::Remark { text: inside.to_owned() });
        rest = before;
    }
    for (words, doubt) in [(&BOUNDS_BEFORE[..], Doubt::Bound), (&ABOUT_BEFORE[..], Doubt::About)] {
        if let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
            doubts.push(doubt);
            rest = after.trim();
        }
    }
    for (words, doubt) in [(&BOUNDS_AFTER[..], Doubt::Bound), (&ABOUT_AFTER[..], Doubt::About)] {
        if let Some(before) = words.iter().find_map(|word| rest.strip_suffix(word)) {
            doubts.push(doubt);
            rest = before.trim();
        }
    }
    let unmarked = rest.trim_end_matches(|c| matches!(c, '*' | '†' | '①'..='⑳')).trim_end();
    if unmarked != rest {
        doubts.push(Doubt::Marked);
        rest = unmarked;
    }
    let (negative, digits) = match rest.strip_prefix('-').or_else(|| rest.strip_prefix('负')) {
        Some(after) => (true, after.trim_start()),
        None => (false, rest.strip_prefix('+').unwrap_or(rest).trim_start()),
    };
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | ' '))).unwrap_or(digits.len());
    let (figure, tail) = digits.split_at(end);
    let tail = tail.trim();
    if figure.trim().is_empty() || !figure.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Unreadable::Text);
    }
    if is_range_tail(tail) {
        return Err(Unreadable::Range);
    }
    let (value, comma) = grouped(figure.trim())?;
    doubts.extend(comma);
    if tail.chars().any(|c| c.is_ascii_digit()) {
        return Err(Unreadable::Text);
    }
    let value = if negative { -value } else { value };
    let tail = tail.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']')).trim();
    let (_, base) = scale(tail);
    if !tail.is_empty() && base.is_empty() {
        // 1.2万 says nothing of what is counted, so that it is read in the base of the unit that is known.
        let (_, of) = scale(if found_unit.is_empty() { unit } else { found_unit });
        return in_unit(value, &format!("{tail}{of}"), unit, doubts, status).map(|entry| named(entry, tail));
    }
    if !tail.is_empty() && !tail.chars().all(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '/' | '·' | ' ' | '&')) {
        return Err(Unreadable::Text);
    }
    let points = ["个百分点", "百分点"].contains(&tail);
    if points && unit_relation("%", unit) == UnitRelation::Same {
        doubts.push(Doubt::Points);
        return in_unit(value, "%", unit, doubts, status);
    }
    // A sentence behind a figure is no unit.
    if tail.chars().count() > 8 {
        return Err(Unreadable::Text);
    }
    in_unit(value, if tail.is_empty() { found_unit } else { tail }, unit, doubts, status)
}

/// What the reader typed is what the conversion is from: 万, and not 万人.
fn named(entry: Entry, tail: &str) -> Entry {
    match entry {
        Entry::Figure(Typed { conversion: Some(conversion), printed, value, doubts, status }) => {
            Entry::Figure(Typed { conversion: Some(Conversion { from: tail.to_owned(), ..conversion }), printed, value, doubts, status })
        }
        other => other,
    }
}

/// Folds what only looks different: full-width forms, kinds of minus, of apostrophe and of space.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{202a}'..='\u{202e}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
            '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\r' | '\n' => ' ',
            '\u{2212}' | '﹣' | '‐' | '‑' => '-',
            '’' | '‘' | '`' | '´' => '\'',
            '﹪' => '%',
            '〔' | '〈' | '﹙' => '(',
            '〕' | '〉' | '﹚' => ')',
            '∶' | '︰' => ':',
            c => c,
        })
        .collect()
}

/// Whether a folded text is one of the marks for a figure that is not there.
pub(super) fn is_missing_mark(text: &str) -> bool {
    const WORDS: [&str; 31] = [
        "无",
        "暂无",
        "暂缺",
        "缺",
        "缺失",
        "缺数",
        "未统计",
        "未公布",
        "尚未公布",
        "未发布",
        "未填",
        "未报",
        "未出",
        "待定",
        "待统计",
        "待公布",
        "待核",
        "无数据",
        "暂无数据",
        "不适用",
        "空",
        "n/a",
        "n.a.",
        "na",
        "nan",
        "nil",
        "null",
        "none",
        "tbd",
        "...",
        "x",
    ];
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_matches(|c| matches!(c, '(' | ')' | '【' | '】')).trim();
    !lower.is_empty()
        && (lower.chars().all(|c| matches!(c, '-' | '―' | '—' | '–' | '─' | '/' | '\\' | '…' | '?' | '*')) || WORDS.contains(&lower))
}

/// Words for figures that may still change, and for those that do not; the first of each says so in so many words.
const PRELIMINARY: [&str; 9] = ["初步", "preliminary", "快报", "预计", "预估", "估计", "初核", "provisional", "estimate"];
const FINAL: [&str; 5] = ["最终", "final", "终核", "正式", "核定"];

/// The status that words name: 初步, 快报, 预计 may still change; 最终 does not.
pub(super) fn status_of(text: &str) -> Option<Status> {
    status_named(text).map(|(status, _)| status)
}

/// The status that words name, and the word.
pub(super) fn status_named(text: &str) -> Option<(Status, &'static str)> {
    let lower = text.to_lowercase();
    let found = |words: &'static [&'static str]| words.iter().copied().find(|word| lower.contains(word));
    let preliminary = found(&PRELIMINARY).map(|word| (Status::Preliminary, word));
    preliminary.or_else(|| found(&FINAL).map(|word| (Status::Final, word)))
}

/// What is to be said about a status that the reader gave in these words: nothing where they are 初步 or 最终, or none.
pub(super) fn status_remark(text: &str) -> Option<Remark> {
    let is_none = ["", "未注明", "unstated", "not stated"].contains(&text.trim()) || is_missing_mark(&fold(text));
    match status_named(text) {
        None if is_none => None,
        Some((_, "初步" | "最终" | "preliminary" | "final")) => None,
        Some((status, word)) => Some(Remark::StatusTaken { word, status }),
        None => Some(Remark::StatusUnknown { text: cell_text(&GridCell::Text(text.trim().to_owned())) }),
    }
}

const BOUNDS_BEFORE: [&str; 17] =
    [">=", "<=", "≥", "≤", ">", "<", "≧", "≦", "不低于", "不少于", "不高于", "不超过", "超过", "达到", "至少", "大于", "小于"];
const BOUNDS_AFTER: [&str; 5] = ["以上", "以下", "以内", "及以上", "+"];
const ABOUT_BEFORE: [&str; 8] = ["约", "大约", "近", "将近", "逾", "≈", "~", "预计约"];
const ABOUT_AFTER: [&str; 4] = ["左右", "上下", "余", "多"];

fn status_word(text: &str) -> (Option<Status>, &str) {
    for word in ["初步", "快报", "预计", "估计", "初核", "最终", "终核"] {
        let bracketed = format!("({word})");
        for written in [bracketed.as_str(), word] {
            let rest = text.strip_suffix(written).or_else(|| text.strip_prefix(written));
            if let Some(rest) = rest.map(str::trim).filter(|rest| !rest.is_empty()) {
                return (status_of(word), rest);
            }
        }
    }
    (None, text)
}

/// The words in brackets behind a figure, and what is before them. Brackets around a unit, as in `92（家）`, hold no remark.
fn remark<'a>(text: &'a str, unit: &str) -> Option<(&'a str, &'a str)> {
    let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
    let (before, inside) = (before.trim(), inside.trim());
    let has_figure = before.contains(|c: char| c.is_ascii_digit());
    (has_figure && !inside.is_empty() && !is_unit(inside) && unit_relation(inside, unit) != UnitRelation::Same).then_some((before, inside))
}

/// 2023-12-31, 2023/5/1, 2023年12月, 2023.12.31.
fn is_date(text: &str) -> bool {
    // -2023.5 is a figure.
    if text.starts_with('-') {
        return false;
    }
    let text = text.split(' ').next().unwrap_or(text);
    let pieces: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日']).filter(|piece| !piece.is_empty()).collect();
    let digits = |piece: &str| piece.bytes().all(|b| b.is_ascii_digit());
    let number = |at: usize| pieces.get(at).and_then(|piece| piece.parse::<u32>().ok());
    let year = |n: u32| (1900..2200).contains(&n);
    let day = |n: u32| (1..=31).contains(&n);
    pieces.iter().all(|piece| digits(piece))
        && match pieces.len() {
            1 => text.ends_with('年') && number(0).is_some_and(year),
            2 => number(0).is_some_and(year) && number(1).is_some_and(day) && text.contains(['月', '-', '/']),
            3 => {
                let first = number(0).is_some_and(year) && number(1).is_some_and(day) && number(2).is_some_and(day);
                let last = number(2).is_some_and(year) && number(0).is_some_and(day) && number(1).is_some_and(day);
                first || last
            }
            _ => false,
        }
}

fn is_range_tail(tail: &str) -> bool {
    let after = ["~", "-", "–", "—", "至", "到", "～"].iter().find_map(|dash| {
        // The first figure may have its unit: 5%-6%.
        let at = tail.find(dash)?;
        tail.get(at + dash.len()..)
    });
    after.is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The figure, and the doubt that a comma leaves.
fn grouped(text: &str) -> Result<(f64, Option<Doubt>), Unreadable> {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let marks: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = |whole: &str, part: Option<&str>| {
        let joined = part.map_or_else(|| whole.to_owned(), |part| format!("{whole}.{part}"));
        if joined.bytes().filter(u8::is_ascii_digit).count() > 15 {
            Err(Unreadable::TooLarge)
        } else {
            decimal(&joined).ok_or(Unreadable::Grouping)
        }
    };
    let Some(mark) = marks.first() else { return Ok((plain(whole, part)?, None)) };
    if marks.iter().any(|other| other != mark) {
        return Err(Unreadable::Grouping);
    }
    let groups: Vec<&str> = whole.split(*mark).collect();
    let first = groups.first().copied().unwrap_or_default();
    let in_threes = (1..=3).contains(&first.len()) && first != "0" && groups.iter().skip(1).all(|group| group.len() == 3);
    if in_threes {
        return Ok((plain(&groups.concat(), part)?, None));
    }
    match (groups.as_slice(), mark, part) {
        // 1,23 may be a decimal comma or a figure that lost a digit.
        ([whole, part], ',', None) if !whole.is_empty() && !part.is_empty() => Ok((plain(whole, Some(part))?, Some(Doubt::Comma))),
        _ => Err(Unreadable::Grouping),
    }
}

fn in_unit(value: f64, found: &str, unit: &str, doubts: Vec<Doubt>, status: Option<Status>) -> Result<Entry, Unreadable> {
    let mut typed = typed(value, doubts, status);
    match unit_relation(found, unit) {
        _ if found.trim().is_empty() => {}
        UnitRelation::Same => {}
        UnitRelation::Factor(factor) => {
            // Divided where that is exact: 12 × 0.0001 is not 0.0012.
            typed.value = clean(if factor < 1.0 { value / clean(1.0 / factor) } else { value * factor });
            typed.conversion = Some(Conversion { factor, from: found.to_owned(), to: unit.to_owned() });
        }
        UnitRelation::Unknown => typed.doubts.push(Doubt::Unit { found: found.to_owned(), wanted: unit.to_owned() }),
    }
    if typed.value.is_finite() && typed.printed.is_finite() { Ok(Entry::Figure(typed)) } else { Err(Unreadable::TooLarge) }
}

fn typed(value: f64, doubts: Vec<Doubt>, status: Option<Status>) -> Typed {
    // A negative zero is a zero.
    let value = if value == 0.0 { 0.0 } else { value };
    Typed { printed: value, value, conversion: None, doubts, status }
}

/// Rounds to 14 significant digits, so that 0.07 × 100 is 7 and not 7.000000000000001.
pub(super) fn clean(value: f64) -> f64 {
    format!("{value:.13e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: &str) -> String {
        match read_number(text, "", unit) {
            Ok(Entry::Blank) => "blank".to_owned(),
            Ok(Entry::Missing(_)) => "missing".to_owned(),
            Ok(Entry::Figure(typed)) => {
                let conversion = typed.conversion.map(|c| format!(" ×{} {}→{}", c.factor, c.from, c.to)).unwrap_or_default();
                let doubts: String = typed.doubts.iter().map(|doubt| format!(" {doubt:?}")).collect();
                let status = typed.status.map(|status| format!(" {status:?}")).unwrap_or_default();
                format!("{}{conversion}{doubts}{status}", typed.value)
            }
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn figures_read_as_they_are_typed() {
        for (text, unit, expected) in [
            ("195", "家", "195"),
            (" 1,234.5 ", "家", "1234.5"),
            ("１，２３４．５", "家", "1234.5"),
            ("1 234 567", "家", "1234567"),
            ("1'234", "家", "1234"),
            ("1,23", "家", "1.23 Comma"),
            ("0,125", "家", "0.125 Comma"),
            ("1,2345", "家", "1.2345 Comma"),
            ("1,23,456", "家", "Grouping"),
            ("1.2.3", "家", "Grouping"),
            ("1,234'567", "家", "Grouping"),
            ("−5", "%", "-5"),
            ("－５．１", "%", "-5.1"),
            ("+3", "%", "3"),
            ("-0", "%", "0"),
            ("12.5%", "%", "12.5"),
            ("12.5％", "%", "12.5"),
            ("8‰", "%", "0.8 ×0.1 ‰→%"),
            ("2.1个百分点", "%", "2.1 Points"),
            ("2.1个百分点", "个百分点", "2.1"),
            ("12.5%", "家", "12.5 Unit { found: \"%\", wanted: \"家\" }"),
            ("320家", "家", "320"),
            ("320 个", "家", "320"),
            ("3.2万人", "人", "32000 ×10000 万人→人"),
            ("3.2万", "人", "32000 ×10000 万→人"),
            ("3.2万", "万人", "3.2"),
            ("12亿", "亿元", "12"),
            ("1.2百万", "元", "1200000 ×1000000 百万→元"),
            ("5000万元", "亿元", "0.5 ×0.0001 万元→亿元"),
            ("【204】", "家", "204"),
            ("≥15", "家", "15 Bound"),
            ("＞15", "家", "15 Bound"),
            ("60以上", "家", "60 Bound"),
            ("约300", "家", "300 About"),
            ("300左右", "家", "300 About"),
            ("5-6", "%", "Range"),
            ("5%～6%", "%", "Range"),
            ("5至6", "%", "Range"),
            // 含筹建 was once taken for the unit of the figure.
            ("92（含筹建）", "家", "92 Remark { text: \"含筹建\" }"),
            ("92家（含筹建3家）", "家", "92 Remark { text: \"含筹建3家\" }"),
            ("3.2万（不含园区）", "人", "32000 ×10000 万→人 Remark { text: \"不含园区\" }"),
            ("60以上（含）", "家", "60 Remark { text: \"含\" } Bound"),
            ("92（初步，含筹建）", "家", "92 Remark { text: \"初步,含筹建\" } Preliminary"),
            ("92（家）", "家", "92"),
            ("92（个）", "家", "92"),
            ("5000（万元）", "亿元", "0.5 ×0.0001 万元→亿元"),
            ("1.3（件/万人）", "件/万人", "1.3"),
            ("92（亿元）", "家", "92 Unit { found: \"亿元\", wanted: \"家\" }"),
            ("92（万）", "家", "920000 ×10000 万→家"),
            ("（含筹建）", "家", "Text"),
            ("12.5（初步）", "%", "12.5 Preliminary"),
            ("预计12.5", "%", "12.5 Preliminary"),
            ("12.5*", "%", "12.5 Marked"),
            ("2023-12-31", "家", "Date"),
            ("2023/5/1", "家", "Date"),
            // A fall of so much was once read as a date.
            ("-2023.5", "家", "-2023.5"),
            ("2023年12月", "家", "Date"),
            ("一百", "家", "Text"),
            ("1e5", "家", "Text"),
            ("inf", "家", "Text"),
            ("完成", "家", "Text"),
            ("12345678901234567890", "家", "TooLarge"),
            // The 16th digit was once rounded in silence.
            ("9999999999999999", "家", "TooLarge"),
            ("=1+1", "家", "Text"),
            ("<script>alert(1)</script>", "家", "Text"),
            ("", "家", "blank"),
            ("　", "家", "blank"),
        ] {
            assert_eq!(read(text, unit), expected, "{text:?} in {unit}");
        }
        for mark in ["-", "―", "—", "――", "/", "无", "暂无", "未统计", "n/a", "N/A", "缺", "…", "－", "（缺）", "／"]
        {
            assert_eq!(read(mark, "家"), "missing", "{mark}");
        }
    }

    #[test]
    fn cells_read_by_their_kind() {
        let percent = |value, unit| match read_cell(&GridCell::Percent(value), "", unit) {
            Ok(Entry::Figure(typed)) => (typed.value, typed.conversion.is_some(), typed.doubts.len()),
            other => panic!("{other:?}"),
        };
        assert_eq!(percent(0.125, "%"), (12.5, true, 0));
        assert_eq!(percent(0.07, "%"), (7.0, true, 0));
        assert_eq!(percent(0.125, "‰"), (125.0, true, 0));
        assert_eq!(percent(0.125, "家"), (0.125, false, 1));
        for (cell, expected) in [
            (GridCell::Number(f64::NAN), Unreadable::TooLarge),
            (GridCell::Number(f64::INFINITY), Unreadable::TooLarge),
            (GridCell::Date("2023-01-01".to_owned()), Unreadable::Date),
            (GridCell::Truth(true), Unreadable::Truth),
            (GridCell::Error("#DIV/0!".to_owned()), Unreadable::ErrorValue),
            (GridCell::Formula("A1+1".to_owned()), Unreadable::NoResult),
        ] {
            assert_eq!(read_cell(&cell, "", "家"), Err(expected), "{cell:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_every_figure_is_finite(text in "\\PC{0,30}", digits in "[0-9,. '万亿%‰≥~\\-年月日（）]{0,20}") {
            for text in [text, digits] {
                if let Ok(Entry::Figure(typed)) = read_number(&text, "万人", "人") {
                    assert!(typed.value.is_finite() && typed.printed.is_finite());
                }
            }
        }
    }
}
