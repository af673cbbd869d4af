//! Units as officers write them, and the factor between two of them.

use super::numbers::fold;

/// How a unit that was found relates to the one that is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UnitRelation {
    /// The same, or two counters that count alike: 家 and 个.
    Same,
    /// What a figure is multiplied by: 人 from 万人 is 10000.
    Factor(f64),
    /// No factor is known.
    Unknown,
}

/// How a figure in one unit becomes one in another.
///
/// ```
/// use yuchuang::exchange::{unit_relation, UnitRelation};
/// assert_eq!(unit_relation("万人", "人"), UnitRelation::Factor(10_000.0));
/// assert_eq!(unit_relation("家", "个"), UnitRelation::Same);
/// assert_eq!(unit_relation("亿元", "人"), UnitRelation::Unknown);
/// ```
pub fn unit_relation(from: &str, to: &str) -> UnitRelation {
    let (from, to) = (plain(from), plain(to));
    if from == to {
        return UnitRelation::Same;
    }
    let (from, to) = (parts(&from), parts(&to));
    if from.len() != to.len() || !from.iter().zip(&to).all(|(a, b)| alike(&a.base, &b.base)) {
        return UnitRelation::Unknown;
    }
    // Above the stroke a larger unit makes the figure larger, below it smaller.
    let ratio = |at: usize| from.get(at).zip(to.get(at)).map_or((1.0, 1.0), |(a, b)| (a.scale, b.scale));
    let ((over, over_to), (under, under_to)) = (ratio(0), ratio(1));
    let (up, down) = (over * under_to, over_to * under);
    if up == down { UnitRelation::Same } else { UnitRelation::Factor(up / down) }
}

struct Part {
    scale: f64,
    base: String,
}

fn plain(unit: &str) -> String {
    let folded: String = fold(unit).chars().filter(|c| !c.is_whitespace()).collect();
    folded.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']')).trim_start_matches("单位:").to_lowercase()
}

fn parts(unit: &str) -> Vec<Part> {
    unit.split('/').map(part).collect()
}

fn part(unit: &str) -> Part {
    // These are written without a scale of their own.
    for (name, base, scale) in [
        ("%", "%", 1.0),
        ("百分之", "%", 1.0),
        ("percent", "%", 1.0),
        ("‰", "%", 0.1),
        ("平方公里", "平方米", 1e6),
        ("平方千米", "平方米", 1e6),
        ("公顷", "平方米", 1e4),
        ("公里", "米", 1e3),
    ] {
        if unit == name {
            return Part { scale, base: base.to_owned() };
        }
    }
    let (scale, base) = scale(unit);
    Part { scale, base: base.to_owned() }
}

/// Takes 十, 百, 千, 万, 亿 off the front: what they multiply to, and the rest.
pub(super) fn scale(unit: &str) -> (f64, &str) {
    let (mut scale, mut rest) = (1.0, unit);
    loop {
        let step = [("十", 1e1), ("百", 1e2), ("千", 1e3), ("万", 1e4), ("萬", 1e4), ("亿", 1e8), ("億", 1e8)];
        let Some((tail, by)) = step.iter().find_map(|(word, by)| Some((rest.strip_prefix(word)?, by))) else { break };
        // 百分点 is no hundred of anything.
        if tail.starts_with('分') {
            break;
        }
        scale *= by;
        rest = tail;
        // A unit of more than four such signs is none.
        if scale > 1e16 {
            break;
        }
    }
    (scale, rest)
}

/// Whether a text is a unit, alone or of two parts: 万元, 件/万人, 个百分点.
pub(super) fn is_unit(text: &str) -> bool {
    const BASES: [&str; 36] = [
        "%",
        "元",
        "美元",
        "米",
        "平方米",
        "立方米",
        "吨",
        "人",
        "名",
        "位",
        "人年",
        "人次",
        "家",
        "户",
        "所",
        "处",
        "座",
        "项",
        "件",
        "篇",
        "条",
        "个",
        "台",
        "套",
        "次",
        "支",
        "只",
        "种",
        "年",
        "天",
        "倍",
        "分",
        "百分点",
        "个百分点",
        "千瓦时",
        "吨标准煤",
    ];
    let text = plain(text);
    // 万 alone is a unit whose base is said elsewhere.
    let is_known = |part: &Part| BASES.contains(&part.base.as_str()) || (part.base.is_empty() && part.scale > 1.0);
    !text.is_empty() && parts(&text).iter().all(is_known)
}

/// Counters say what is counted and not how much of it.
fn alike(a: &str, b: &str) -> bool {
    const GROUPS: [&[&str]; 3] = [&["家", "户", "所", "处", "座"], &["人", "名", "位"], &["项", "件", "篇", "条"]];
    let group = |unit: &str| GROUPS.iter().position(|group| group.contains(&unit));
    a == b || (a == "个" && group(b).is_some()) || (b == "个" && group(a).is_some()) || (group(a).is_some() && group(a) == group(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_relate() {
        for (from, to, expected) in [
            ("人", "人", UnitRelation::Same),
            ("（人）", "人", UnitRelation::Same),
            ("名", "人", UnitRelation::Same),
            ("家", "个", UnitRelation::Same),
            ("万人", "人", UnitRelation::Factor(1e4)),
            ("人", "万人", UnitRelation::Factor(1e-4)),
            ("万元", "亿元", UnitRelation::Factor(1e-4)),
            ("亿元", "万元", UnitRelation::Factor(1e4)),
            ("万件", "件", UnitRelation::Factor(1e4)),
            ("‰", "%", UnitRelation::Factor(0.1)),
            ("％", "%", UnitRelation::Same),
            ("件/人", "件/万人", UnitRelation::Factor(1e4)),
            ("平方公里", "万平方米", UnitRelation::Factor(100.0)),
            ("百万元", "万元", UnitRelation::Factor(100.0)),
            ("亿元", "人", UnitRelation::Unknown),
            ("%", "个百分点", UnitRelation::Unknown),
            ("美元", "元", UnitRelation::Unknown),
            ("项/万人", "项", UnitRelation::Unknown),
            ("件", "家", UnitRelation::Unknown),
        ] {
            assert_eq!(unit_relation(from, to), expected, "{from} → {to}");
        }
    }
}
