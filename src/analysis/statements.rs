//! Which statements of the running text a reader selects, and how many each choice would give.

use super::{Filter, Query};
use crate::model::{Catalog, Category, Content, StatementKind, TextTarget, YearBasis};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be known about a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementMark {
    /// Stands in no table.
    TextOnly,
    /// Repeats a table.
    Repeats,
    /// Repeats a table and differs from it.
    Differs,
    /// 力争.
    Aspiration,
    /// Has no year.
    Undated,
}

impl StatementMark {
    /// All marks in the order of display.
    pub const ALL: [StatementMark; 5] =
        [StatementMark::TextOnly, StatementMark::Repeats, StatementMark::Differs, StatementMark::Aspiration, StatementMark::Undated];

    /// Whether a statement has it.
    pub fn holds(self, target: &TextTarget) -> bool {
        match self {
            StatementMark::TextOnly => target.repeats.is_none(),
            StatementMark::Repeats => target.repeats.is_some(),
            StatementMark::Differs => target.repeats.as_ref().is_some_and(|repeat| repeat.difference.is_some()),
            StatementMark::Aspiration => target.aspiration,
            StatementMark::Undated => target.year_basis == YearBasis::None,
        }
    }
}

/// How many statements each choice gives, with all other facets as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementCounts {
    /// By plan id.
    pub plans: BTreeMap<String, usize>,
    /// By area id.
    pub areas: BTreeMap<String, usize>,
    /// By category of the concept; statements without a concept are in none.
    pub categories: BTreeMap<Category, usize>,
    /// By kind.
    pub kinds: BTreeMap<StatementKind, usize>,
    /// By mark.
    pub marks: BTreeMap<StatementMark, usize>,
}

/// The statements that fit, in the order of the text.
///
/// Of the filter, plans, areas, categories, statements, marks and text hold; what only rows have does not.
pub fn select_statements<'a>(catalog: &Catalog, content: &'a Content, filter: &Filter) -> Vec<&'a TextTarget> {
    let query = Query::new(&filter.text);
    content.targets.iter().filter(|target| fits(catalog, target, filter, &query).iter().all(|fit| *fit)).collect()
}

/// Counts each choice of each facet.
pub fn statement_counts(catalog: &Catalog, content: &Content, filter: &Filter) -> StatementCounts {
    let query = Query::new(&filter.text);
    let mut counts = StatementCounts::default();
    for target in &content.targets {
        let fit = fits(catalog, target, filter, &query);
        let but = |facet: usize| fit.iter().enumerate().all(|(at, fit)| at == facet || *fit);
        if but(PLAN) {
            *counts.plans.entry(target.plan.clone()).or_default() += 1;
        }
        if but(AREA) {
            *counts.areas.entry(target.area.clone()).or_default() += 1;
        }
        if let (true, Some(category)) = (but(CATEGORY), category(catalog, target)) {
            *counts.categories.entry(category).or_default() += 1;
        }
        if but(KIND) {
            *counts.kinds.entry(target.kind).or_default() += 1;
        }
        if but(MARK) {
            for mark in StatementMark::ALL.into_iter().filter(|mark| mark.holds(target)) {
                *counts.marks.entry(mark).or_default() += 1;
            }
        }
    }
    counts
}

const PLAN: usize = 0;
const AREA: usize = 1;
const CATEGORY: usize = 2;
const KIND: usize = 3;
const MARK: usize = 4;

fn category(catalog: &Catalog, target: &TextTarget) -> Option<Category> {
    catalog.concept(target.concept.as_deref()?).map(|concept| concept.category)
}

/// Which facets a statement fits, in the order of the constants above; the text comes last.
fn fits(catalog: &Catalog, target: &TextTarget, filter: &Filter, query: &Query) -> [bool; 6] {
    fn any<T: Ord>(chosen: &BTreeSet<T>, holds: impl Fn(&T) -> bool) -> bool {
        chosen.is_empty() || chosen.iter().any(holds)
    }
    [
        any(&filter.plans, |plan| *plan == target.plan),
        any(&filter.areas, |area| *area == target.area),
        any(&filter.categories, |choice| category(catalog, target) == Some(*choice)),
        any(&filter.statements, |kind| *kind == target.kind),
        any(&filter.marks, |mark| mark.holds(target)),
        query.is_empty() || query.matches(&statement_texts(catalog, target)),
    ]
}

/// The texts in which a statement is searched.
pub fn statement_texts<'a>(catalog: &'a Catalog, target: &'a TextTarget) -> Vec<&'a str> {
    let mut texts = vec![target.what.as_str(), target.printed.as_str()];
    if let Some(concept) = target.concept.as_deref().and_then(|concept| catalog.concept(concept)) {
        texts.extend([concept.name.zh.as_str(), concept.name.en.as_str()]);
    }
    if let Some(plan) = catalog.plan(&target.plan) {
        texts.extend([plan.label.zh.as_str(), plan.label.en.as_str()]);
    }
    texts.extend(target.place.path.iter().map(String::as_str));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    fn count(filter: Filter) -> usize {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        select_statements(&catalog, &content, &filter).len()
    }

    #[test]
    fn the_facets_narrow_together() {
        let all = count(Filter::default());
        let plan = |id: &str| Filter { plans: BTreeSet::from([id.to_owned()]), ..Filter::default() };
        assert_eq!(["cq-13", "na-14", "kz-14", "gx-14", "qj-14"].map(|id| count(plan(id))).iter().sum::<usize>(), all);
        let differs = Filter { marks: BTreeSet::from([StatementMark::Differs]), ..Filter::default() };
        let repeats = Filter { marks: BTreeSet::from([StatementMark::Repeats]), ..Filter::default() };
        let text_only = Filter { marks: BTreeSet::from([StatementMark::TextOnly]), ..Filter::default() };
        assert!(0 < count(differs.clone()) && count(differs) < count(repeats.clone()));
        assert_eq!(count(repeats) + count(text_only), all);
        assert_eq!(count(Filter { text: "没有这样的词".to_owned(), ..Filter::default() }), 0);
    }

    #[test]
    fn a_count_is_what_the_choice_gives() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let filter = Filter { areas: BTreeSet::from(["kaizhou".to_owned()]), ..Filter::default() };
        let counts = statement_counts(&catalog, &content, &filter);
        for kind in StatementKind::ALL {
            let chosen = Filter { statements: BTreeSet::from([kind]), ..filter.clone() };
            assert_eq!(counts.kinds.get(&kind).copied().unwrap_or(0), count(chosen), "{kind:?}");
        }
        for mark in StatementMark::ALL {
            let chosen = Filter { marks: BTreeSet::from([mark]), ..filter.clone() };
            assert_eq!(counts.marks.get(&mark).copied().unwrap_or(0), count(chosen), "{mark:?}");
        }
    }
}
