//! Which row of a plan a name on somebody's sheet means.

use super::numbers::fold;
use super::{Match, UnitRelation, unit_relation};
use crate::model::{Catalog, Indicator, Role, RowId};

/// A row that figures are wanted for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The row.
    pub row: &'a Indicator,
    /// Other names of what it measures: those of its concept. A match by them is to be confirmed.
    pub aliases: Vec<&'a str>,
}

/// Rows with the names of their concepts.
pub fn wanted<'a>(catalog: &'a Catalog, rows: impl IntoIterator<Item = &'a Indicator>) -> Vec<Wanted<'a>> {
    let aliases = |row: &Indicator| {
        let concept = catalog.concept(&row.concept);
        concept.map(|concept| vec![concept.name.zh.as_str(), concept.name.en.as_str()]).unwrap_or_default()
    };
    rows.into_iter().map(|row| Wanted { row, aliases: aliases(row) }).collect()
}

/// How a name was matched.
pub(super) struct Matched<'a> {
    pub(super) row: Option<&'a Indicator>,
    pub(super) how: Match,
    pub(super) candidates: Vec<RowId>,
    /// The unit in the brackets behind the name.
    pub(super) unit: String,
    /// Set where id and name disagree: the name of the row with the id.
    pub(super) name_differs: Option<String>,
}

/// A name at least so much alike is proposed.
const PROPOSED: f64 = 0.6;
/// Two names at least so much alike are said to be.
const ALIKE: f64 = 0.75;
/// One at least so much alike is among the candidates.
const CANDIDATE: f64 = 0.25;

/// Finds the row by its id, else by its name.
pub(super) fn find<'a>(id: &str, name: &str, rows: &[Wanted<'a>]) -> Matched<'a> {
    let parsed: Option<RowId> = fold(id).trim().parse().ok();
    let (bare, unit) = without_unit(name);
    let by_id = parsed.as_ref().and_then(|id| rows.iter().find(|wanted| wanted.row.id == *id));
    if let Some(wanted) = by_id {
        let whole = plain(name);
        let names = || std::iter::once(wanted.row.name.as_str()).chain(wanted.aliases.iter().copied()).map(plain);
        let agrees = whole.is_empty() || names().any(|known| known == whole || known == plain(&bare));
        // A bracket of the printed name is no unit.
        let unit = if plain(&wanted.row.name) == whole { String::new() } else { unit };
        return Matched {
            row: Some(wanted.row),
            how: Match::Id,
            candidates: Vec::new(),
            unit,
            name_differs: (!agrees).then(|| wanted.row.name.clone()),
        };
    }
    let none = Matched { row: None, how: Match::None, candidates: Vec::new(), unit: String::new(), name_differs: None };
    // An id of another plan makes even the same name doubtful.
    let exact = if parsed.is_some() { Match::Fuzzy { score: 1.0 } } else { Match::Exact };
    for (name, unit) in [(plain(name), String::new()), (plain(&bare), unit.clone())] {
        if name.is_empty() {
            continue;
        }
        for (how, known) in [(exact, false), (Match::Alias, true)] {
            let is = |wanted: &&Wanted| {
                if known { wanted.aliases.iter().any(|alias| plain(alias) == name) } else { plain(&wanted.row.name) == name }
            };
            let found: Vec<&Wanted> = rows.iter().filter(is).collect();
            if let Some(first) = found.first() {
                let alone = found.len() == 1;
                let how = if alone { how } else { Match::Fuzzy { score: 1.0 } };
                let candidates = found.iter().take(3).map(|wanted| wanted.row.id.clone()).collect();
                return Matched { row: Some(first.row), how, candidates: if alone { Vec::new() } else { candidates }, unit, ..none };
            }
        }
    }
    let name = plain(&bare);
    if name.is_empty() {
        return none;
    }
    let names =
        |wanted: &Wanted<'a>| std::iter::once(wanted.row.name.as_str()).chain(wanted.aliases.clone()).map(plain).collect::<Vec<_>>();
    // A short form is proposed where it is one of a single row: 高企数 for 高新技术企业数量.
    let shortened: Vec<bool> = rows.iter().map(|wanted| names(wanted).iter().any(|known| is_short_for(&name, known))).collect();
    let is_one = shortened.iter().filter(|is| **is).count() == 1;
    let mut scored: Vec<(f64, &Wanted)> = rows
        .iter()
        .zip(shortened)
        .map(|(wanted, is_short)| {
            let score = names(wanted).iter().map(|known| similarity(&name, known)).fold(0.0, f64::max);
            (if is_short && is_one { score.max(PROPOSED) } else { score }, wanted)
        })
        .filter(|(score, _)| *score >= CANDIDATE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.row.id.cmp(&b.1.row.id)));
    let candidates = scored.iter().take(3).map(|(_, wanted)| wanted.row.id.clone()).collect();
    match scored.first().filter(|(score, _)| *score >= PROPOSED) {
        Some((score, wanted)) => Matched { row: Some(wanted.row), how: Match::Fuzzy { score: *score }, candidates, unit, ..none },
        None => Matched { candidates, unit, ..none },
    }
}

/// The years after the baseline up to the target.
pub(super) fn years(row: &Indicator) -> Option<(i32, i32)> {
    let to = row.value(Role::Target)?.year?;
    Some((row.value(Role::Baseline).and_then(|value| value.year).map_or(to - 4, |year| year + 1), to))
}

/// Whether a row is counted in percent.
pub(super) fn is_share(row: &Indicator) -> bool {
    unit_relation("%", &row.unit) == UnitRelation::Same
}

/// A name without what only looks different: forms of characters, case, spaces, punctuation, numbering, spellings of R&D and GDP.
fn plain(name: &str) -> String {
    let folded = fold(name).to_lowercase();
    let mut rest = folded.trim();
    rest = rest.strip_prefix("其中:").unwrap_or(rest).trim_start();
    // 1. and (1) and 一、 before a name number it; a figure within it does not.
    let numbers = |c: char| c.is_ascii_digit() || "一二三四五六七八九十(（①②③④⑤⑥⑦⑧⑨⑩".contains(c);
    if let Some(at) = rest.find(|c| !numbers(c))
        && at > 0
        && let Some(after) = rest.get(at..).and_then(|after| after.strip_prefix(['.', '、', ')', ' ']))
        && !after.starts_with(|c: char| c.is_ascii_digit())
    {
        rest = after;
    }
    let mut text: String = rest.chars().filter(|c| c.is_alphanumeric() || matches!(c, '%' | '‰' | '+')).collect();
    for (from, to) in [("研究与试验发展", "rd"), ("研究与实验发展", "rd"), ("国内生产总值", "gdp"), ("地区生产总值", "gdp")]
    {
        text = text.replace(from, to);
    }
    text.replace("rdrd", "rd").replace("gdpgdp", "gdp")
}

/// The name before a bracket at its end, and what stands in the bracket where it may be a unit.
fn without_unit(name: &str) -> (String, String) {
    let folded = fold(name);
    let trimmed = folded.trim();
    let split = trimmed.strip_suffix([')', ']', '】']).and_then(|rest| {
        let at = rest.rfind(['(', '[', '【'])?;
        Some((rest.get(..at)?, rest.get(at..)?.trim_start_matches(['(', '[', '【'])))
    });
    match split {
        Some((before, unit)) if !before.trim().is_empty() && unit.chars().count() <= 8 => {
            (before.trim().to_owned(), unit.trim().to_owned())
        }
        _ => (trimmed.to_owned(), String::new()),
    }
}

/// Whether a name of three to six characters is made of some of another one's, in their order and from its first on.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let count = short.chars().count();
    (3..=6).contains(&count)
        && count < long.chars().count()
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether two names may well be of one indicator, as 高新技术企业 and 高新技术企业数 are.
///
/// ```
/// use yuchuang::exchange::are_names_alike;
/// assert!(are_names_alike("高新技术企业", "高新技术企业数量") && !are_names_alike("国家级创新平台", "技术合同成交额"));
/// ```
pub fn are_names_alike(a: &str, b: &str) -> bool {
    similarity(&plain(a), &plain(b)) >= ALIKE || is_same_count(a, b)
}

/// Whether two names differ in no more than the word for number behind them.
///
/// ```
/// use yuchuang::exchange::is_same_count;
/// assert!(is_same_count("高新技术企业", "高新技术企业数") && !is_same_count("国家级平台数", "市级平台数"));
/// ```
pub fn is_same_count(a: &str, b: &str) -> bool {
    let stem = |name: &str| {
        let name = plain(name);
        let cut = ["总数量", "数量", "总数", "数"].iter().find_map(|word| name.strip_suffix(word));
        cut.map_or(name.clone(), str::to_owned)
    };
    let (a, b) = (stem(a), stem(b));
    !a.is_empty() && a == b
}

/// How alike two names are, from 0 to 1: the mean of what they share in pairs of characters (Dice) and in order (LCS).
fn similarity(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(60).collect(), b.chars().take(60).collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut pairs: Vec<&[char]> = b.windows(2).collect();
    let count = pairs.len();
    let mut shared = 0;
    for pair in a.windows(2) {
        if let Some(at) = pairs.iter().position(|other| *other == pair) {
            pairs.swap_remove(at);
            shared += 1;
        }
    }
    let mut line = vec![0usize; b.len() + 1];
    for x in &a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = line.get(at + 1).copied().unwrap_or_default();
            let left = line.get(at).copied().unwrap_or_default();
            if let Some(slot) = line.get_mut(at + 1) {
                *slot = if x == y { corner + 1 } else { above.max(left) };
            }
            corner = above;
        }
    }
    let share = |both: usize, of: usize| if of == 0 { 0.0 } else { 2.0 * both as f64 / of as f64 };
    let ordered = share(line.last().copied().unwrap_or_default(), a.len() + b.len());
    let paired = share(shared, a.len().saturating_sub(1) + count);
    (ordered + paired) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::figures::testing::row;

    #[test]
    fn names_lead_to_rows() {
        let rows = [
            row(1, "R&D经费支出占地区生产总值比重", "%", 2.0, 3.0),
            row(2, "高新技术企业数量", "家", 100.0, 200.0),
            row(3, "科技型企业数量", "家", 1000.0, 2000.0),
            row(4, "技术合同成交额", "亿元", 10.0, 20.0),
        ];
        let rows: Vec<Wanted> =
            rows.iter().map(|row| Wanted { row, aliases: if row.id.row == 4 { vec!["技术市场"] } else { vec![] } }).collect();
        for (id, name, expected) in [
            ("test/1/2", "", "2 Id"),
            ("test/1/2", "高新技术企业数量", "2 Id"),
            ("test/1/2", "技术合同成交额", "2 Id differs"),
            ("", "高新技术企业数量", "2 Exact"),
            ("", "2.高新技术 企业数量（家）", "2 Exact 家"),
            ("", "（二）高新技术企业数量", "2 Exact"),
            ("", "Ｒ＆Ｄ经费支出占GDP比重（％）", "1 Exact %"),
            ("", "研究与试验发展(R&D)经费支出占地区生产总值比重", "1 Exact"),
            ("", "技术市场", "4 Alias"),
            ("", "高新技术企业数", "2 Fuzzy"),
            ("", "技术合同成交金额", "4 Fuzzy"),
            // The short form that officers type once matched nothing.
            ("", "高企数", "2 Fuzzy"),
            ("", "科企数", "3 Fuzzy"),
            ("", "企业数", "None"),
            ("other/1/2", "高新技术企业数量", "2 Fuzzy"),
            ("", "森林覆盖率", "None"),
            ("", "", "None"),
        ] {
            let found = find(id, name, &rows);
            let how = format!("{:?}", found.how);
            let mut text = found.row.map(|row| format!("{} ", row.id.row)).unwrap_or_default();
            text += how.split(' ').next().unwrap();
            if !found.unit.is_empty() && found.row.is_some() {
                text += &format!(" {}", found.unit);
            }
            if found.name_differs.is_some() {
                text += " differs";
            }
            assert_eq!(text, expected, "{id} {name}");
        }
        assert_eq!(find("", "企业数量", &rows).candidates.len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn likeness_is_a_share_and_symmetric(a in "\\PC{0,12}", b in "[技术企业数量]{0,12}") {
            let (ab, ba) = (similarity(&a, &b), similarity(&b, &a));
            assert!((0.0..=1.0).contains(&ab) && (ab - ba).abs() < 1e-12);
            if a.chars().count() > 1 { assert_eq!(similarity(&a, &a), 1.0); }
        }
    }
}
