//! All targets: which statements of the running text and which targets of the tables a reader selects, and how many
//! each choice would give.

use super::{Filter, Query, spells};
use crate::model::{Catalog, Category, Content, Indicator, Role, StatementKind, TextTarget, YearBasis};
use std::collections::{BTreeMap, BTreeSet};

/// A target of a table, or a statement of the running text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statement<'a> {
    /// A row that has a target.
    Row(&'a Indicator),
    /// A statement of the text.
    Text(&'a TextTarget),
}

impl<'a> Statement<'a> {
    /// Both, in the order of the plans: first the tables, then the text.
    pub fn all(catalog: &'a Catalog, content: &'a Content) -> impl Iterator<Item = Statement<'a>> {
        catalog.plans().iter().flat_map(move |plan| {
            let rows = catalog.indicators().iter().filter(|row| row.id.plan == plan.id && row.value(Role::Target).is_some());
            let texts = content.targets.iter().filter(|target| target.plan == plan.id);
            rows.map(Statement::Row).chain(texts.map(Statement::Text))
        })
    }

    /// The plan that says it.
    pub fn plan(self) -> &'a str {
        match self {
            Statement::Row(row) => &row.id.plan,
            Statement::Text(target) => &target.plan,
        }
    }

    fn kind(self) -> StatementKind {
        match self {
            Statement::Row(_) => StatementKind::Target,
            Statement::Text(target) => target.kind,
        }
    }

    /// The areas that it is about: a table speaks for all areas of its plan.
    fn areas(self, catalog: &'a Catalog) -> &'a [String] {
        match self {
            Statement::Row(row) => catalog.plan(&row.id.plan).map_or(&[], |plan| &plan.areas),
            Statement::Text(target) => std::slice::from_ref(&target.area),
        }
    }

    fn category(self, catalog: &Catalog) -> Option<Category> {
        let concept = match self {
            Statement::Row(row) => Some(row.concept.as_str()),
            Statement::Text(target) => target.concept.as_deref(),
        };
        catalog.concept(concept?).map(|concept| concept.category)
    }

    fn texts(self, catalog: &'a Catalog) -> Vec<&'a str> {
        match self {
            Statement::Text(target) => statement_texts(catalog, target),
            Statement::Row(row) => {
                let mut texts = vec![row.name.as_str(), row.unit.as_str(), row.section.as_str()];
                texts.extend(catalog.concept(&row.concept).iter().flat_map(|concept| [concept.name.zh.as_str(), concept.name.en.as_str()]));
                texts.extend(catalog.plan(&row.id.plan).iter().flat_map(|plan| [plan.label.zh.as_str(), plan.label.en.as_str()]));
                texts
            }
        }
    }
}

/// What is to be known about a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementMark {
    /// Stands in a table.
    Table,
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
    pub const ALL: [StatementMark; 6] = [
        StatementMark::Table,
        StatementMark::TextOnly,
        StatementMark::Repeats,
        StatementMark::Differs,
        StatementMark::Aspiration,
        StatementMark::Undated,
    ];

    /// Whether a statement has it.
    pub fn holds(self, statement: Statement) -> bool {
        let target = match statement {
            Statement::Row(_) => return self == StatementMark::Table,
            Statement::Text(target) => target,
        };
        match self {
            StatementMark::Table => false,
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
pub fn select_statements<'a>(catalog: &'a Catalog, content: &'a Content, filter: &Filter) -> Vec<Statement<'a>> {
    let query = Query::new(&filter.text);
    Statement::all(catalog, content).filter(|statement| fits(catalog, content, *statement, filter, &query).iter().all(|fit| *fit)).collect()
}

/// Counts each choice of each facet.
pub fn statement_counts(catalog: &Catalog, content: &Content, filter: &Filter) -> StatementCounts {
    let query = Query::new(&filter.text);
    let mut counts = StatementCounts::default();
    for statement in Statement::all(catalog, content) {
        let fit = fits(catalog, content, statement, filter, &query);
        let but = |facet: usize| fit.iter().enumerate().all(|(at, fit)| at == facet || *fit);
        if but(PLAN) {
            *counts.plans.entry(statement.plan().to_owned()).or_default() += 1;
        }
        if but(AREA) {
            for area in statement.areas(catalog) {
                *counts.areas.entry(area.clone()).or_default() += 1;
            }
        }
        if let (true, Some(category)) = (but(CATEGORY), statement.category(catalog)) {
            *counts.categories.entry(category).or_default() += 1;
        }
        if but(KIND) {
            *counts.kinds.entry(statement.kind()).or_default() += 1;
        }
        if but(MARK) {
            for mark in StatementMark::ALL.into_iter().filter(|mark| mark.holds(statement)) {
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

/// Which facets a statement fits, in the order of the constants above; the text comes last.
fn fits(catalog: &Catalog, content: &Content, statement: Statement, filter: &Filter, query: &Query) -> [bool; 6] {
    fn any<T: Ord>(chosen: &BTreeSet<T>, holds: impl Fn(&T) -> bool) -> bool {
        chosen.is_empty() || chosen.iter().any(holds)
    }
    [
        any(&filter.plans, |plan| *plan == statement.plan()),
        any(&filter.areas, |area| statement.areas(catalog).contains(area)),
        any(&filter.categories, |choice| statement.category(catalog) == Some(*choice)),
        any(&filter.statements, |kind| *kind == statement.kind()),
        any(&filter.marks, |mark| mark.holds(statement)),
        query.is_empty() || spells(query, &statement.texts(catalog), &content.pinyin),
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
        let table = Filter { marks: BTreeSet::from([StatementMark::Table]), ..Filter::default() };
        // All rows but the ten results of the city's older plan have a target.
        assert_eq!(count(table.clone()), 71);
        assert_eq!(count(repeats) + count(text_only) + count(table), all);
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
