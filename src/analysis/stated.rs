//! What running texts say about the rows of tables: facts, how far their definitions agree, and wishes.

use crate::model::{Content, Figure, Indicator, Operator, Pair, StatementKind, TextTarget};

/// What is known about the definition behind a fact of a running text, as against that of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sameness<'a> {
    /// The plan of the row itself states the fact.
    OwnPlan,
    /// Another plan states it, and the dictionary judged that plan's own row of the concept against this row; where
    /// there are several, this is the gravest verdict.
    Judged(&'a Pair),
    /// Another plan states it that has no row of the concept: the dictionary is silent.
    NotJudged,
}

/// What is known about a statement's definition as against that of a row.
pub fn caveat<'a>(content: &'a Content, row: &Indicator, statement: &TextTarget) -> Sameness<'a> {
    if statement.plan == row.id.plan {
        return Sameness::OwnPlan;
    }
    let pairs = content.entry(&row.concept).map_or(&[][..], |entry| &entry.pairs);
    let is_between =
        |pair: &&Pair| (pair.a == row.id && pair.b.plan == statement.plan) || (pair.b == row.id && pair.a.plan == statement.plan);
    pairs.iter().filter(is_between).max_by_key(|pair| pair.verdict).map_or(Sameness::NotJudged, Sameness::Judged)
}

/// Whether the target of a row is an aspiration (力争): its own cell says so, or a statement of the text that agrees
/// with the cell does. A wish for another figure (力争翻番 beside a promised 400) does not make a wish of the promise.
pub fn is_aspiration(content: &Content, row: &Indicator) -> bool {
    let is_wish = |printed: &str| ["力争", "争取"].iter().any(|word| printed.contains(word));
    let repeats = |target: &&TextTarget| target.repeats.as_ref().is_some_and(|repeat| repeat.row == row.id && repeat.difference.is_none());
    row.value(crate::model::Role::Target).is_some_and(|value| is_wish(&value.printed))
        || content.targets.iter().filter(repeats).any(|target| target.aspiration && target.kind == StatementKind::Target)
}

/// The dated figure of a statement that is a fact and stands in no table, with its operator. Its unit has to be one
/// of these, or the beginning of one: 件 for 件/万人, where the quantity's own name says 每万人.
pub(super) fn fact<'a>(target: &TextTarget, units: impl IntoIterator<Item = &'a str>) -> Option<(f64, i32, Operator)> {
    let fits = |unit: &str| unit == target.unit || unit.strip_prefix(target.unit.as_str()).is_some_and(|rest| rest.starts_with('/'));
    if target.kind != StatementKind::Status || target.repeats.is_some() || target.aspiration || !units.into_iter().any(fits) {
        return None;
    }
    let Figure::Number { value, op } = target.figure else { return None };
    Some((value, target.year?, op))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{ActualFrom, actuals};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Comparability, Project, RowId};

    /// Row, then year, figure, the statement and what the dictionary says about its definition.
    #[test]
    fn what_other_plans_state_about_the_city_is_held_against_its_targets() {
        let catalog = bundled().unwrap();
        let (content, project) = (bundled_content(&catalog).unwrap(), Project::default());
        let mut found = Vec::new();
        for row in catalog.indicators().iter().filter(|row| row.id.to_string().starts_with("cq-13/2/")) {
            for actual in actuals(&catalog, &content, &project, row) {
                let ActualFrom::Stated(statement) = actual.from else { panic!("{} has {actual:?}", row.id) };
                let known = match caveat(&content, row, statement) {
                    Sameness::OwnPlan => None,
                    Sameness::Judged(pair) => Some(pair.verdict),
                    Sameness::NotJudged => Some(Comparability::Same),
                };
                found.push((row.id.row, actual.year, actual.value, statement.id.as_str(), known));
            }
        }
        let caveat = Some(Comparability::Caveat);
        let others: Vec<_> = found.iter().filter(|(_, year, ..)| *year > 2015).copied().collect();
        assert_eq!(
            others,
            [
                (2, 2019, 1.99, "na-14/t/7", caveat),
                (2, 2020, 2.1, "qj-14/t/2", caveat),
                (7, 2019, 1.6, "na-14/t/69", caveat),
                (8, 2020, 11.32, "na-14/t/52", caveat),
            ]
        );
        assert!(found.iter().filter(|(_, year, ..)| *year <= 2015).all(|(.., known)| known.is_none()), "{found:?}");
    }

    #[test]
    fn no_dated_fact_in_the_concept_of_a_row_is_passed_over() {
        let catalog = bundled().unwrap();
        let (content, project) = (bundled_content(&catalog).unwrap(), Project::default());
        for target in content.targets.iter().filter(|target| fact(target, [target.unit.as_str()]).is_some()) {
            for row in target.concept.iter().flat_map(|concept| catalog.members(concept)) {
                let is_of_row = catalog.plan(&row.id.plan).unwrap().areas.contains(&target.area) && row.unit.starts_with(&target.unit);
                let is_there = actuals(&catalog, &content, &project, row).iter().any(|actual| Some(actual.year) == target.year);
                assert_eq!(is_of_row, is_there && is_of_row, "{} in {}", target.id, row.id);
            }
        }
    }

    #[test]
    fn wishes_are_told_from_promises() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let found: Vec<RowId> = catalog.indicators().iter().filter(|row| is_aspiration(&content, row)).map(|row| row.id.clone()).collect();
        let expected = [3, 6, 10, 15, 16, 17, 18].map(|row| RowId { plan: "gx-14".to_owned(), table: 1, row });
        assert_eq!(found, expected);
        let mut row = crate::analysis::testing::row(crate::model::Kind::Level, Some(1.0), Some(2.0));
        row.values[1].printed = "力争达到2".to_owned();
        assert!(is_aspiration(&content, &row));
    }
}
