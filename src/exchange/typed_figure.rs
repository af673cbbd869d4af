//! Reading a figure as officers type it into a cell.

use super::GridCell;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedFigure {
    /// A figure, finite, with the unit that stands beside it in the cell: empty, `%`, `万人`, or only `万`.
    Figure(f64, String),
    /// A mark that says that there is no figure.
    Missing,
    /// Neither.
    Fault(FigureFault),
}

/// Why a cell is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureFault {
    /// Words.
    Words,
    /// A bound, such as 超过 500: an actual value is one figure.
    Bound,
    /// Two figures.
    Range,
    /// Commas that do not part groups of three digits.
    Groups,
    /// A date, or a number that is shown as one.
    Date,
    /// True or false.
    Truth,
    /// An error value of the spreadsheet.
    ErrorValue,
    /// A formula without a result.
    NoResult,
    /// More digits than a figure has.
    TooLong,
}

impl FigureFault {
    /// All faults.
    pub const ALL: [FigureFault; 9] = [
        FigureFault::Words,
        FigureFault::Bound,
        FigureFault::Range,
        FigureFault::Groups,
        FigureFault::Date,
        FigureFault::Truth,
        FigureFault::ErrorValue,
        FigureFault::NoResult,
        FigureFault::TooLong,
    ];

    /// What was expected and what to do, in Chinese.
    pub fn zh(self) -> (&'static str, &'static str) {
        match self {
            FigureFault::Words => ("一个数，或表示缺数的“—”", "改成数字；没有数就填“—”"),
            FigureFault::Bound => ("一个确定的数", "“超过”“以上”只是界限，请填实际数"),
            FigureFault::Range => ("一个数", "这里像是一个区间，请填实际数"),
            FigureFault::Groups => ("千位分隔的数，如1,234", "逗号后应是三位数字；小数请用“.”"),
            FigureFault::Date => ("一个数", "这一格是日期格式，请把格式改为数值后重填"),
            FigureFault::Truth => ("一个数", "这一格是逻辑值，请改填数字"),
            FigureFault::ErrorValue => ("一个数", "公式出错，请在原表里改好后再导入"),
            FigureFault::NoResult => ("公式的结果", "文件里没有存公式结果，请用表格软件打开并保存一次"),
            FigureFault::TooLong => ("不超过15位的数", "位数过多，请核对"),
        }
    }

    /// What was expected and what to do, in English.
    pub fn en(self) -> (&'static str, &'static str) {
        match self {
            FigureFault::Words => ("a figure, or “—” for none", "type digits, or “—” where there is no figure"),
            FigureFault::Bound => ("one certain figure", "“more than” is only a bound: type the actual figure"),
            FigureFault::Range => ("one figure", "this reads as a range: type the actual figure"),
            FigureFault::Groups => ("groups of three digits, as in 1,234", "three digits follow a comma; decimals follow a point"),
            FigureFault::Date => ("a figure", "the cell is shown as a date: make its format a number and type it again"),
            FigureFault::Truth => ("a figure", "the cell is true or false: type digits"),
            FigureFault::ErrorValue => ("a figure", "the formula has an error: mend it in the sheet first"),
            FigureFault::NoResult => {
                ("the result of the formula", "the file holds no result: open and save it once in a spreadsheet program")
            }
            FigureFault::TooLong => ("at most 15 digits", "too many digits: check the figure"),
        }
    }
}

/// What is typed where there is no figure.
const MISSING: [&str; 18] =
    ["-", "--", "/", "无", "暂无", "未统计", "未公布", "缺", "空", "不详", "无数据", "n/a", "na", "n.a.", "null", "none", "...", "…"];

/// Reads a cell; `None` where it is blank.
pub fn read_figure_cell(cell: &GridCell) -> Option<TypedFigure> {
    Some(match cell {
        GridCell::Empty => return None,
        GridCell::Text(text) if text.trim().is_empty() => return None,
        GridCell::Text(text) => read_figure(text),
        GridCell::Number(value) => finite(*value, ""),
        GridCell::Percent(value) => finite(tidy(value * 100.0), "%"),
        GridCell::Date(_) => TypedFigure::Fault(FigureFault::Date),
        GridCell::Truth(_) => TypedFigure::Fault(FigureFault::Truth),
        GridCell::Error(_) => TypedFigure::Fault(FigureFault::ErrorValue),
        GridCell::Formula(_) => TypedFigure::Fault(FigureFault::NoResult),
    })
}

/// Reads characters.
///
/// ```
/// use yuchuang::exchange::{read_figure, TypedFigure};
/// assert_eq!(read_figure("１，２３４．５万人"), TypedFigure::Figure(1234.5, "万人".to_owned()));
/// assert_eq!(read_figure("——"), TypedFigure::Missing);
/// ```
pub fn read_figure(text: &str) -> TypedFigure {
    let folded: String = text.trim().chars().map(fold).collect();
    let text = folded.trim().trim_start_matches('【').trim_end_matches('】').trim();
    if MISSING.contains(&text.to_lowercase().as_str()) || (!text.is_empty() && text.chars().all(|c| c == '-')) {
        return TypedFigure::Missing;
    }
    let fault = TypedFigure::Fault;
    let bounds = ["≥", "≤", ">", "<", "超过", "大于", "小于", "不低于", "不少于", "约", "近"];
    let bounds_after = ["以上", "以下", "以内", "左右", "余"];
    if bounds.iter().any(|word| text.starts_with(word)) || bounds_after.iter().any(|word| text.ends_with(word)) {
        return fault(FigureFault::Bound);
    }
    let (sign, rest) = text.strip_prefix('-').map_or((1.0, text.strip_prefix('+').unwrap_or(text)), |rest| (-1.0, rest));
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\''))).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    let unit: String = unit.chars().filter(|c| !c.is_whitespace()).collect();
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return fault(FigureFault::Words);
    }
    if unit.starts_with(['-', '~', '/', '至', '—']) || unit.chars().any(|c| c.is_ascii_digit()) {
        let is_date = unit.matches(['-', '/', '年', '月']).count() > 1 || unit.starts_with('年');
        return fault(if is_date { FigureFault::Date } else { FigureFault::Range });
    }
    let Some(plain) = ungrouped(digits) else { return fault(FigureFault::Groups) };
    if plain.chars().filter(char::is_ascii_digit).count() > 15 {
        return fault(FigureFault::TooLong);
    }
    let unit = if unit == "个百分点" || unit == "百分点" { "%".to_owned() } else { unit };
    plain.parse::<f64>().map_or(fault(FigureFault::Words), |value| finite(sign * value, &unit))
}

/// Takes separators of thousands out; `None` where they part other groups, or where there is a second point.
fn ungrouped(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split([',', '\'']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !fits || !fraction.is_none_or(|fraction| !fraction.is_empty() && is_plain(fraction)) {
        return None;
    }
    Some(format!("{first}{}{}", rest.concat(), fraction.map_or_else(String::new, |fraction| format!(".{fraction}"))))
}

fn finite(value: f64, unit: &str) -> TypedFigure {
    if value.is_finite() { TypedFigure::Figure(value, unit.to_owned()) } else { TypedFigure::Fault(FigureFault::ErrorValue) }
}

/// 0.07 × 100 is 7.000000000000001: the decimal form of 12 digits is what the sheet shows.
fn tidy(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// Full-width forms as their narrow ones, dashes as `-`.
fn fold(c: char) -> char {
    match c {
        '―' | '—' | '–' | '−' | '－' | '‐' => '-',
        '～' | '〜' => '~',
        '’' => '\'',
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_they_are_typed() {
        let figure = |value: f64, unit: &str| TypedFigure::Figure(value, unit.to_owned());
        let fault = TypedFigure::Fault;
        for (text, expected) in [
            ("195", figure(195.0, "")),
            (" 1,234.5 ", figure(1234.5, "")),
            ("１２．５％", figure(12.5, "%")),
            ("12.5 个百分点", figure(12.5, "%")),
            ("1，234", figure(1234.0, "")),
            ("1'234'567", figure(1_234_567.0, "")),
            ("【204】", figure(204.0, "")),
            ("3.2万人", figure(3.2, "万人")),
            ("1.5亿", figure(1.5, "亿")),
            ("500 家", figure(500.0, "家")),
            ("-0.4", figure(-0.4, "")),
            ("－0.4", figure(-0.4, "")),
            ("+7", figure(7.0, "")),
            ("0", figure(0.0, "")),
            ("5‰", figure(5.0, "‰")),
            ("—", TypedFigure::Missing),
            ("――", TypedFigure::Missing),
            ("/", TypedFigure::Missing),
            ("无", TypedFigure::Missing),
            ("未统计", TypedFigure::Missing),
            ("N/A", TypedFigure::Missing),
            ("…", TypedFigure::Missing),
            ("一百", fault(FigureFault::Words)),
            ("约300", fault(FigureFault::Bound)),
            ("≥500", fault(FigureFault::Bound)),
            ("500以上", fault(FigureFault::Bound)),
            ("10-20", fault(FigureFault::Range)),
            ("10～20", fault(FigureFault::Range)),
            ("2023-05-01", fault(FigureFault::Date)),
            ("2023年5月", fault(FigureFault::Date)),
            ("1,23", fault(FigureFault::Groups)),
            ("1.2.3", fault(FigureFault::Groups)),
            ("12,", fault(FigureFault::Groups)),
            ("1234567890123456", fault(FigureFault::TooLong)),
            ("<script>1</script>", fault(FigureFault::Bound)),
            ("=1+1", fault(FigureFault::Words)),
            ("inf", fault(FigureFault::Words)),
            ("NaN", fault(FigureFault::Words)),
        ] {
            assert_eq!(read_figure(text), expected, "{text}");
        }
    }

    #[test]
    fn cells_that_are_no_text_say_what_they_are() {
        for (cell, expected) in [
            (GridCell::Percent(0.07), Some(TypedFigure::Figure(7.0, "%".to_owned()))),
            (GridCell::Number(f64::NAN), Some(TypedFigure::Fault(FigureFault::ErrorValue))),
            (GridCell::Date("2023-01-01".to_owned()), Some(TypedFigure::Fault(FigureFault::Date))),
            (GridCell::Truth(true), Some(TypedFigure::Fault(FigureFault::Truth))),
            (GridCell::Error("#DIV/0!".to_owned()), Some(TypedFigure::Fault(FigureFault::ErrorValue))),
            (GridCell::Formula("=A1".to_owned()), Some(TypedFigure::Fault(FigureFault::NoResult))),
            (GridCell::Text("  ".to_owned()), None),
            (GridCell::Empty, None),
        ] {
            assert_eq!(read_figure_cell(&cell), expected, "{cell:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic_or_gives_what_is_no_number(text in "\\PC{0,20}|[0-9,.'%万 -]{0,12}") {
            if let TypedFigure::Figure(value, _) = read_figure(&text) { assert!(value.is_finite()); }
        }
    }
}
