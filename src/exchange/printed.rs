//! Reading a figure as the documents print it.

use crate::model::{Kind, Operator};

/// What the characters of a cell say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PrintedValue {
    /// A figure with its operator.
    Number {
        /// The figure.
        value: f64,
        /// The operator printed with it.
        op: Operator,
    },
    /// A dash: the document gives no figure.
    Dash,
}

/// Reads a cell such as `195`, `＞10`, `≥6.1` or `――`.
///
/// A change reads with the words around its figure: `增长5.1个百分点`.
///
/// # Errors
/// The reason why the text is no figure and no dash.
///
/// ```
/// use yuchuang::{exchange::{read_printed, PrintedValue}, model::Operator};
/// assert_eq!(read_printed("＞10"), Ok(PrintedValue::Number { value: 10.0, op: Operator::Above }));
/// assert_eq!(read_printed("――"), Ok(PrintedValue::Dash));
/// assert!(read_printed("一百").is_err());
/// ```
pub fn read_printed(text: &str) -> Result<PrintedValue, String> {
    // 达到基期的3倍 is words of a multiple, so that signs go before words.
    read_signs(text).or_else(|error| figure(worded(text)).ok_or(error))
}

/// The same for the tables of the bundled plans, which print signs and no words around their figures: the first program
/// carries no lists of words.
pub(super) fn read_signs(text: &str) -> Result<PrintedValue, String> {
    if !text.is_empty() && text.chars().all(is_dash) {
        return Ok(PrintedValue::Dash);
    }
    figure(bounded(text)).ok_or_else(|| format!("“{text}” is neither a figure nor a dash"))
}

fn figure((op, rest): (Operator, &str)) -> Option<PrintedValue> {
    let value = decimal(rest).or_else(|| times(rest))?;
    Some(PrintedValue::Number { value, op })
}

/// The kind that the words around a printed figure say: 保持 is to be maintained, 前5位 is a rank, 翻一番 a multiple.
pub(super) fn kind_in_words(text: &str) -> Option<Kind> {
    if is_times_in_words(text) {
        return Some(Kind::Multiple);
    }
    let bare = without_wish(text);
    let is = |words: &[&str]| after(bare, words).is_some() && read_printed(text).is_ok();
    if is(&["保持", "稳定在", "维持"]) {
        return Some(Kind::Maintain);
    }
    is(&["前", "第"]).then_some(Kind::Rank)
}

/// Whether words say that something is done (建成, 已投用, 是) or not (在建, 未完成, 否); `None` where they say neither.
///
/// ```
/// use yuchuang::exchange::read_milestone;
/// assert_eq!((read_milestone("已建成"), read_milestone("在建"), read_milestone("12")), (Some(true), Some(false), None));
/// ```
pub fn read_milestone(text: &str) -> Option<bool> {
    const DONE: [&str; 24] = [
        "是",
        "建成",
        "建成投用",
        "建成投运",
        "建成使用",
        "建成开放",
        "全面建成",
        "基本建成",
        "投用",
        "投运",
        "启用",
        "完成",
        "全面完成",
        "实现",
        "达成",
        "做到",
        "获批",
        "零的突破",
        "实现零的突破",
        "实现零突破",
        "true",
        "yes",
        "√",
        "✓",
    ];
    const OPEN: [&str; 19] = [
        "否",
        "在建",
        "筹建",
        "拟建",
        "待建",
        "停建",
        "建设中",
        "筹建中",
        "推进中",
        "规划中",
        "施工中",
        "进行中",
        "实施中",
        "创建中",
        "申报中",
        "false",
        "no",
        "×",
        "✗",
    ];
    // 未统计 and 已取消 say nothing of the kind.
    let acts =
        |rest: &str| rest.starts_with(['建', '完', '实', '达', '投', '启', '开', '获', '竣', '设', '成', '挂', '落', '批', '突', '动']);
    let text = text.trim().to_lowercase();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if OPEN.contains(&text.as_str()) || after(&text, &["未", "尚未", "还未", "没有", "还没"]).is_some_and(acts) {
        return Some(false);
    }
    (DONE.contains(&text.as_str()) || text.strip_prefix('已').is_some_and(acts)).then_some(true)
}

/// What the cell of a milestone comes to: 1 for done, 0 for not done, and 1 for any other words of what is to be done.
/// `None` for figures.
pub(super) fn milestone_value(text: &str) -> Option<f64> {
    let is_words = !text.is_empty() && !text.contains(|c: char| c.is_ascii_digit()) && !text.chars().all(is_dash);
    is_words.then(|| if read_milestone(text) == Some(false) { 0.0 } else { 1.0 })
}

/// Whether a printed figure is a multiple of the baseline in words: 翻一番, 增长2倍, 达到基期的3倍.
pub fn is_times_in_words(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '番' | '倍')) && read_printed(text).is_ok()
}

/// The multiple of the baseline that words come to: 翻一番 and 增长一倍 are 2, 翻两番 is 4, 增长2倍 is 3, 增长到2倍 is 2.
///
/// A bare 2倍 is none, since nobody knows whether the baseline is in it; neither is 翻两倍.
fn times(text: &str) -> Option<f64> {
    let text = match (after(text, &["较", "比"]), after(text, &["在"])) {
        (Some(rest), _) => after_base(rest)?,
        (None, Some(rest)) => after(after_base(rest)?, &["的基础上", "基础上"])?,
        (None, None) => text,
    };
    let doubled = [
        ("翻番", 2.0),
        ("翻一倍", 2.0),
        ("翻一番", 2.0),
        ("翻1番", 2.0),
        ("翻两番", 4.0),
        ("翻二番", 4.0),
        ("翻2番", 4.0),
        ("翻三番", 8.0),
        ("翻3番", 8.0),
    ];
    if let Some((_, factor)) = doubled.iter().find(|(words, _)| *words == text) {
        return Some(*factor);
    }
    let text = text.strip_suffix("倍")?;
    let grown = after(text, &["增长", "增加", "提高", "扩大"]);
    let reached = grown.map_or_else(|| after(text, &["达到"]), |rest| after(rest, &["到", "至"]));
    match (grown, reached, after_base(reached.unwrap_or(text))) {
        (_, _, Some(rest)) => count(after(rest, &["的"])?),
        (Some(_), Some(rest), None) => count(rest),
        (Some(by), None, None) => count(by).map(|n| n + 1.0),
        (None, _, None) => None,
    }
}

/// What follows the first of these words that a text begins with.
fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(*word))
}

/// What follows the baseline's name: 基期 or a year.
fn after_base(text: &str) -> Option<&str> {
    if let Some(rest) = after(text, &["基期"]) {
        return Some(rest);
    }
    let (year, rest) = text.split_at_checked(4)?;
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    after(rest, &["年末", "年底", "年"])
}

/// A figure in digits, or a small one in characters.
fn count(text: &str) -> Option<f64> {
    let words = [
        ("一", 1.0),
        ("二", 2.0),
        ("两", 2.0),
        ("三", 3.0),
        ("四", 4.0),
        ("五", 5.0),
        ("六", 6.0),
        ("七", 7.0),
        ("八", 8.0),
        ("九", 9.0),
        ("十", 10.0),
    ];
    let known = words.iter().find(|(word, _)| *word == text).map(|(_, n)| *n);
    known.or_else(|| decimal(text)).filter(|n| *n > 0.0)
}

/// Reads the figure in a printed change such as `增长5.1个百分点`, negative where it says 减少 or 下降.
///
/// # Errors
/// The reason why the text is no change in this unit.
pub(super) fn read_printed_change(text: &str, unit: &str) -> Result<PrintedValue, String> {
    if matches!(read_printed(text), Ok(PrintedValue::Dash)) {
        return Ok(PrintedValue::Dash);
    }
    let sign = [("增长", 1.0), ("增加", 1.0), ("提高", 1.0), ("减少", -1.0), ("下降", -1.0)];
    let found = sign.iter().find_map(|(word, sign)| Some((text.strip_prefix(word)?, *sign)));
    match found.and_then(|(rest, sign)| Some((decimal(rest.strip_suffix(unit)?)?, sign))) {
        Some((value, sign)) => Ok(PrintedValue::Number { value: sign * value, op: Operator::Exactly }),
        None => Err(format!("“{text}” is not a change in {unit}")),
    }
}

/// The operator of a printed figure, and the text without it.
pub(super) fn bounded(text: &str) -> (Operator, &str) {
    let (op, rest) = operator(text);
    match (rest.strip_suffix("左右"), rest.strip_suffix("以上")) {
        (Some(rest), _) => (Operator::About, rest),
        (None, Some(rest)) => (Operator::AtLeast, rest),
        (None, None) => (op, rest),
    }
}

const fn is_dash(c: char) -> bool {
    matches!(c, '―' | '—' | '–' | '-' | '－')
}

/// A text without the words of a wish, which are counted apart.
fn without_wish(text: &str) -> &str {
    after(text, &["力争", "争取", "确保", "努力"]).map_or(text, without_wish)
}

/// The operator that words around a figure say, and the text without them: 不低于6, 达到8以上, 前5位.
pub(super) fn worded(text: &str) -> (Operator, &str) {
    const BEFORE: [(&[&str], Operator); 6] = [
        (&["不低于", "不少于", "不小于", "至少", "达到"], Operator::AtLeast),
        (&["超过", "大于", "高于", "多于", "突破"], Operator::Above),
        (&["不超过", "不高于", "不多于", "不大于", "至多", "控制在"], Operator::AtMost),
        (&["低于", "小于", "少于"], Operator::Below),
        (&["大约", "约"], Operator::About),
        (
            &[
                "保持在",
                "保持",
                "稳定在",
                "维持在",
                "维持",
                "提高到",
                "提高至",
                "提升到",
                "提升至",
                "增加到",
                "增加至",
                "增长到",
                "增长至",
                "下降到",
                "下降至",
                "降低到",
                "降低至",
                "减少到",
                "减少至",
                "降到",
                "降至",
            ],
            Operator::Exactly,
        ),
    ];
    let text = without_wish(text);
    let rank =
        [("前", Operator::AtMost), ("第", Operator::Exactly)].into_iter().find_map(|(word, op)| Some((op, text.strip_prefix(word)?)));
    if let Some((op, rest)) = rank {
        return (op, rest.strip_suffix(['位', '名']).unwrap_or(rest));
    }
    let before = BEFORE.iter().find_map(|(words, op)| Some((*op, after(text, words)?)));
    // 保持 may stand before another word: 保持在95以上, 提高到不低于60.
    let (op, rest) = match before {
        Some((Operator::Exactly, rest)) => bounded(rest),
        Some((op, rest)) => (op, rest),
        None => (Operator::Exactly, text),
    };
    const BEHIND: [(&[&str], Operator); 3] =
        [(&["及以上", "以上"], Operator::AtLeast), (&["及以下", "以下", "以内", "之内"], Operator::AtMost), (&["左右"], Operator::About)];
    let behind = BEHIND.iter().find_map(|(words, op)| Some((*op, words.iter().find_map(|word| rest.strip_suffix(word))?)));
    match (op, behind) {
        (Operator::Exactly, Some((op, rest))) => (op, rest),
        // 超过30以上 says the same twice, 不超过30以上 two things.
        (Operator::AtLeast | Operator::Above, Some((Operator::AtLeast, rest)))
        | (Operator::AtMost | Operator::Below, Some((Operator::AtMost, rest)))
        | (Operator::About, Some((Operator::About, rest))) => (op, rest),
        _ => (op, rest),
    }
}

fn operator(text: &str) -> (Operator, &str) {
    let signs = [
        ("＞", Operator::Above),
        (">=", Operator::AtLeast),
        (">", Operator::Above),
        ("≥", Operator::AtLeast),
        ("＜", Operator::Below),
        ("<=", Operator::AtMost),
        ("<", Operator::Below),
        ("≤", Operator::AtMost),
    ];
    signs.iter().find_map(|(sign, op)| Some((*op, text.strip_prefix(sign)?))).unwrap_or((Operator::Exactly, text))
}

/// Plain decimals of up to fifteen digits only; `f64::from_str` would also take `inf`, `nan` and `1e5`,
/// and its tables weigh 10 kB in the wasm. Digits and power of ten are exact, so that their quotient
/// is the nearest number to the decimal.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text), |digits| (-1.0, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || digits.ends_with('.') || !plain(whole) || !plain(part) || whole.len() + part.len() > 15 {
        return None;
    }
    let (mut figure, mut scale) = (0.0, 1.0);
    for digit in whole.bytes().chain(part.bytes()) {
        figure = figure * 10.0 + f64::from(digit - b'0');
    }
    for _ in part.bytes() {
        scale *= 10.0;
    }
    Some(sign * figure / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(f64, Operator)>) {
        let read = match read_printed(text) {
            Ok(PrintedValue::Number { value, op }) => Some((value, op)),
            Ok(PrintedValue::Dash) | Err(_) => None,
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn figures_read_with_their_operator() {
        check("195", Some((195.0, Operator::Exactly)));
        check("87.4", Some((87.4, Operator::Exactly)));
        check("0", Some((0.0, Operator::Exactly)));
        check("＞10", Some((10.0, Operator::Above)));
        check("≥6.1", Some((6.1, Operator::AtLeast)));
        check(">=15", Some((15.0, Operator::AtLeast)));
        check("≤5", Some((5.0, Operator::AtMost)));
        check("60以上", Some((60.0, Operator::AtLeast)));
        check("3左右", Some((3.0, Operator::About)));
    }

    /// Plans print their targets in words as often as in signs, and these were refused.
    #[test]
    fn figures_read_with_the_words_around_them() {
        for (text, value, op) in [
            ("不低于6", 6.0, Operator::AtLeast),
            ("不少于6", 6.0, Operator::AtLeast),
            ("不超过4", 4.0, Operator::AtMost),
            ("控制在4以内", 4.0, Operator::AtMost),
            ("超过30", 30.0, Operator::Above),
            ("低于30", 30.0, Operator::Below),
            ("约30", 30.0, Operator::About),
            ("力争达到10", 10.0, Operator::AtLeast),
            ("达到8以上", 8.0, Operator::AtLeast),
            ("8及以上", 8.0, Operator::AtLeast),
            ("保持100", 100.0, Operator::Exactly),
            ("保持在95以上", 95.0, Operator::AtLeast),
            ("提高到60", 60.0, Operator::Exactly),
            ("降至5", 5.0, Operator::Exactly),
            ("前5位", 5.0, Operator::AtMost),
            ("第5名", 5.0, Operator::Exactly),
            ("不低于基期的3倍", 3.0, Operator::AtLeast),
        ] {
            check(text, Some((value, op)));
        }
        for text in ["不超过4以上", "增长50", "前", "约", "达到", "保持", "力争", "保持领先", "超过约30"] {
            check(text, None);
        }
        assert_eq!(
            ["保持100", "前5位", "翻一番", "5"].map(kind_in_words),
            [Some(Kind::Maintain), Some(Kind::Rank), Some(Kind::Multiple), None]
        );
    }

    #[test]
    fn a_milestone_is_done_or_not() {
        for text in ["建成", "已建成", "建成投用", "是", "完成", "实现零的突破", "已挂牌"] {
            assert_eq!(read_milestone(text), Some(true), "{text}");
        }
        for text in ["未建成", "在建", "否", "尚未启动", "建设中"] {
            assert_eq!(read_milestone(text), Some(false), "{text}");
        }
        for text in ["", "1", "建成3座", "取得批复", "未统计", "没有数据", "统计中", "已取消"] {
            assert_eq!(read_milestone(text), None, "{text}");
        }
        assert_eq!(["取得批复", "在建", "—", "", "5"].map(milestone_value), [Some(1.0), Some(0.0), None, None, None]);
    }

    proptest::proptest! {
        #[test]
        fn a_decimal_reads_as_the_nearest_number(text in "-?[0-9]{1,8}(\\.[0-9]{1,6})?") {
            assert_eq!(decimal(&text), text.parse().ok());
        }
    }

    /// 番 doubles, 倍 multiplies, and 增长2倍 is three times what it was.
    #[test]
    fn multiples_in_words_read_as_what_they_come_to() {
        for (text, factor) in [
            ("翻番", 2.0),
            ("翻一番", 2.0),
            ("翻1番", 2.0),
            ("翻两番", 4.0),
            ("翻三番", 8.0),
            ("翻一倍", 2.0),
            ("增长一倍", 2.0),
            ("增长2倍", 3.0),
            ("增长1.5倍", 2.5),
            ("增长到2倍", 2.0),
            ("较2020年翻一番", 2.0),
            ("在2020年基础上翻一番", 2.0),
            ("达到基期的3倍", 3.0),
            ("2020年的2.5倍", 2.5),
            ("提高到2020年的2倍", 2.0),
        ] {
            check(text, Some((factor, Operator::Exactly)));
            assert!(is_times_in_words(text), "{text}");
        }
        check("翻一番以上", Some((2.0, Operator::AtLeast)));
        check("≥2020年的2倍", Some((2.0, Operator::AtLeast)));
        for text in ["2倍", "翻两倍", "翻", "翻十番", "倍", "增长倍", "翻0番", "减少一倍", "番", "增长到倍", "达到2倍"]
        {
            check(text, None);
            assert!(!is_times_in_words(text), "{text}");
        }
        assert!(!is_times_in_words("195"));
    }

    #[test]
    fn nothing_else_reads_as_a_figure() {
        for text in ["", "一百", "1e5", "inf", "NaN", "12%", "1 2", "1.", ".5", "【200】", "≥≥3", "9999999999999999"] {
            check(text, None);
        }
        assert_eq!(read_printed("-"), Ok(PrintedValue::Dash));
        assert_eq!(read_printed("――"), Ok(PrintedValue::Dash));
        assert!(read_printed("").is_err());
    }

    #[test]
    fn a_change_reads_with_its_unit() {
        let number = |value| Ok(PrintedValue::Number { value, op: Operator::Exactly });
        assert_eq!(read_printed_change("增长5.1个百分点", "个百分点"), number(5.1));
        assert_eq!(read_printed_change("增加12人年", "人年"), number(12.0));
        assert_eq!(read_printed_change("下降2件", "件"), number(-2.0));
        assert_eq!(read_printed_change("――", "个百分点"), Ok(PrintedValue::Dash));
        assert!(read_printed_change("增加12人年", "家").is_err());
        assert!(read_printed_change("12人年", "人年").is_err());
    }
}
