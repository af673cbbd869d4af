//! The one true sentence about a row. A `|` marks where a heading may break.

use super::{Lang, fixed, short, with_unit};
use crate::analysis::{Change, Yearly, change, end, multiple, reached, round_to, yearly};
use crate::model::{Indicator, Kind, Operator, Reading, Role};

/// Says what a row promises or reports, with units and years.
pub fn statement(lang: Lang, row: &Indicator) -> String {
    try_statement(lang, row).unwrap_or_else(|| lang.say_nothing().to_owned())
}

fn try_statement(lang: Lang, row: &Indicator) -> Option<String> {
    let end = end(row)?;
    let to = end.value.year?;
    let destination = with_unit(lang, row, end.value).ok()?;
    let baseline = row.baseline().and_then(|value| Some((value.year?, value.number()?, with_unit(lang, row, value).ok()?)));

    if let (Some(share), Some(actual)) = (reached(row), row.value(Role::Actual)) {
        let actual = with_unit(lang, row, actual).ok()?;
        return Some(lang.say_reached(to, &actual, &destination, &fixed(share * 100.0, 1)));
    }
    let Some((from, b, start)) = baseline else {
        return Some(if end.planned { lang.say_target_only(to, &destination) } else { lang.say_result_only(to, &destination) });
    };
    if row.kind == Kind::GrowthRate {
        return Some(lang.say_rate(from, &start, to, &destination));
    }
    let t = end.value.number()?;
    if let (Some(rebased), Some(printed)) =
        (row.rebased_baseline().and_then(|v| v.number()), row.value(Role::Baseline).and_then(|v| v.number()))
        && rebased < t
        && t < printed
    {
        let percent = |base: f64| fixed((t / base - 1.0).abs() * 100.0, 1);
        return Some(lang.say_rebased(to, &destination, &percent(rebased), &percent(printed)));
    }
    if round_to(t - b, row.decimals()) == 0.0 {
        return Some(lang.say_level(to, &destination));
    }
    if t < b {
        return Some(lang.say_fall(to, &start, &destination));
    }
    if b == 0.0 {
        return Some(lang.say_from_zero(to, &destination));
    }
    let at_least = matches!(end.value.reading, Reading::Number { op: Operator::AtLeast | Operator::Above, .. });
    if let Ok(Change::Points(points)) = change(row) {
        let points = short(points, row.decimals());
        return Some(match (end.planned, at_least) {
            (true, true) => lang.say_points_at_least(to, &start, &destination, &points),
            (true, false) => lang.say_points(to, &start, &destination, &points),
            (false, _) => lang.say_rose(to, &start, &destination, &points),
        });
    }
    let times = fixed(multiple(row).ok()?, 2);
    Some(match (end.planned, at_least) {
        (true, true) => lang.say_grow_at_least(to, &start, &destination, &times),
        (true, false) => lang.say_grow(to, &start, &destination, &times),
        (false, _) => lang.say_grew(to, &start, &destination, &times),
    })
}

/// What a year has to bring, as a phrase.
pub fn yearly_phrase(lang: Lang, row: &Indicator) -> Option<String> {
    match yearly(row).ok()? {
        Yearly::Compound(rate) => Some(lang.yearly_compound(&super::signed(&fixed(rate * 100.0, 1)))),
        Yearly::Points(points) => Some(lang.yearly_points(&super::signed(&fixed(points, 2)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    fn check(id: &str, expected: &str) {
        let catalog = bundled().unwrap();
        let row = catalog.indicator(&id.parse().unwrap()).unwrap();
        assert_eq!(statement(Lang::Zh, row).replace('|', ""), expected, "{id}");
    }

    #[test]
    fn each_kind_of_row_is_said_in_its_own_way() {
        check("gx-14/1/16", "到2025年由195家增至500家，为基期的2.56倍");
        check("gx-14/1/1", "到2025年由4.9%升至5.5%，提高0.6个百分点");
        check("gx-14/1/3", "从0起步，到2025年达到3个");
        check("gx-14/1/7", "到2025年达到15件，规划未列基期");
        check("qj-14/1/1", "2020年增速47.6%，到2025年的要求是＞10%");
        check("qj-14/1/6", "到2025年由2.51件增至≥6.1件，至少为基期的2.43倍");
        check("cq-13/1/4", "到2015年由338家增至1035家，是期初的3.06倍");
        check("cq-13/1/5", "2015年达到13.5%，规划未列期初值");
        check("kz-14/1/3", "2020年实际51家，目标15家，相当于目标的340.0%".replace("家", "个").as_str());
        check("na-14/1/9", "目标40件比重算后的基期高11.4%，却比表中印出的基期低13.1%");
    }

    #[test]
    fn every_row_is_said_in_both_languages() {
        for row in bundled().unwrap().indicators() {
            for lang in [Lang::Zh, Lang::En] {
                let said = statement(lang, row);
                assert!(said != lang.say_nothing() && !said.contains("NaN"), "{}: {said}", row.id);
            }
        }
    }
}
