//! Facets: which rows a reader selects, and how many each choice would give.

use super::{Query, StatementMark};
use crate::model::{Attribute, Catalog, Category, Indicator, Kind, Reading, StatementKind};
use std::collections::{BTreeMap, BTreeSet};

/// What the reader asked for. An empty set asks for nothing in particular; within a set any member
/// will do, and all sets must agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of plans.
    pub plans: BTreeSet<String>,
    /// Ids of areas.
    pub areas: BTreeSet<String>,
    /// Categories of the concept.
    pub categories: BTreeSet<Category>,
    /// Kinds of the row.
    pub kinds: BTreeSet<Kind>,
    /// 指标属性.
    pub attributes: BTreeSet<AttributeFacet>,
    /// What the data lack or carry.
    pub data: BTreeSet<DataFacet>,
    /// Kinds of statements of the text; rows have none.
    pub statements: BTreeSet<StatementKind>,
    /// Marks of statements of the text; rows have none.
    pub marks: BTreeSet<StatementMark>,
    /// Text to search for, as typed.
    pub text: String,
}

/// 指标属性 with a place for rows that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributeFacet {
    /// As printed.
    Printed(Attribute),
    /// The table has no such column.
    None,
}

impl AttributeFacet {
    /// All choices in the order of display.
    pub const ALL: [AttributeFacet; 4] = [
        AttributeFacet::Printed(Attribute::Binding),
        AttributeFacet::Printed(Attribute::Expected),
        AttributeFacet::Printed(Attribute::ExpectedValue),
        AttributeFacet::None,
    ];
}

/// What the data of a row lack or carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFacet {
    /// A cell without a figure.
    Missing,
    /// A baseline of 0.
    ZeroBaseline,
    /// A note of the document.
    Note,
}

impl DataFacet {
    /// All choices in the order of display.
    pub const ALL: [DataFacet; 3] = [DataFacet::Missing, DataFacet::ZeroBaseline, DataFacet::Note];

    fn holds(self, row: &Indicator) -> bool {
        match self {
            DataFacet::Missing => row.has_missing(),
            DataFacet::ZeroBaseline => matches!(row.baseline().map(|b| b.reading), Some(Reading::Number { value: 0.0, .. })),
            DataFacet::Note => !row.notes.is_empty(),
        }
    }
}

/// How many rows each choice gives, with all *other* facets as they are: a choice that would lead
/// to nothing shows 0 before it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// By plan id.
    pub plans: BTreeMap<String, usize>,
    /// By area id.
    pub areas: BTreeMap<String, usize>,
    /// By category.
    pub categories: BTreeMap<Category, usize>,
    /// By kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// By attribute.
    pub attributes: BTreeMap<AttributeFacet, usize>,
    /// By state of the data.
    pub data: BTreeMap<DataFacet, usize>,
}

impl Filter {
    /// Whether it selects every row.
    pub fn is_empty(&self) -> bool {
        *self == Filter { text: self.text.clone(), ..Filter::default() } && self.text.trim().is_empty()
    }

    /// The number of choices made, the text counting as one.
    pub fn choices(&self) -> usize {
        self.plans.len()
            + self.areas.len()
            + self.categories.len()
            + self.kinds.len()
            + self.attributes.len()
            + self.data.len()
            + usize::from(!self.text.trim().is_empty())
    }
}

/// The rows that fit, in the order of the catalog.
pub fn select<'a>(catalog: &'a Catalog, filter: &Filter) -> Vec<&'a Indicator> {
    let query = Query::new(&filter.text);
    catalog.indicators().iter().filter(|row| judge(catalog, row, filter, &query).all()).collect()
}

/// Counts each choice of each facet.
pub fn facet_counts(catalog: &Catalog, filter: &Filter) -> FacetCounts {
    let query = Query::new(&filter.text);
    let mut counts = FacetCounts::default();
    for row in catalog.indicators() {
        let verdict = judge(catalog, row, filter, &query);
        if (Verdict { plan: true, ..verdict }).all() {
            *counts.plans.entry(row.id.plan.clone()).or_default() += 1;
        }
        if (Verdict { area: true, ..verdict }).all() {
            for area in areas(catalog, row) {
                *counts.areas.entry(area.clone()).or_default() += 1;
            }
        }
        if (Verdict { category: true, ..verdict }).all()
            && let Some(concept) = catalog.concept(&row.concept)
        {
            *counts.categories.entry(concept.category).or_default() += 1;
        }
        if (Verdict { kind: true, ..verdict }).all() {
            *counts.kinds.entry(row.kind).or_default() += 1;
        }
        if (Verdict { attribute: true, ..verdict }).all() {
            *counts.attributes.entry(attribute(row)).or_default() += 1;
        }
        if (Verdict { data: true, ..verdict }).all() {
            for choice in DataFacet::ALL.into_iter().filter(|choice| choice.holds(row)) {
                *counts.data.entry(choice).or_default() += 1;
            }
        }
    }
    counts
}

/// Which parts of a filter a row fits: reckoned once, so that each facet can be counted with the others as they are.
#[derive(Clone, Copy)]
struct Verdict {
    plan: bool,
    area: bool,
    category: bool,
    kind: bool,
    attribute: bool,
    data: bool,
    text: bool,
}

impl Verdict {
    fn all(self) -> bool {
        self.plan && self.area && self.category && self.kind && self.attribute && self.data && self.text
    }
}

fn attribute(row: &Indicator) -> AttributeFacet {
    row.attribute.map_or(AttributeFacet::None, AttributeFacet::Printed)
}

fn areas<'a>(catalog: &'a Catalog, row: &Indicator) -> &'a [String] {
    catalog.plan(&row.id.plan).map_or(&[], |plan| &plan.areas)
}

fn judge(catalog: &Catalog, row: &Indicator, filter: &Filter, query: &Query) -> Verdict {
    fn any<T: Ord>(chosen: &BTreeSet<T>, holds: impl Fn(&T) -> bool) -> bool {
        chosen.is_empty() || chosen.iter().any(holds)
    }
    let concept = catalog.concept(&row.concept);
    Verdict {
        plan: any(&filter.plans, |plan| *plan == row.id.plan),
        area: any(&filter.areas, |area| areas(catalog, row).contains(area)),
        category: any(&filter.categories, |category| concept.is_some_and(|c| c.category == *category)),
        kind: any(&filter.kinds, |kind| row.kind == *kind),
        attribute: any(&filter.attributes, |choice| attribute(row) == *choice),
        data: any(&filter.data, |choice| choice.holds(row)),
        text: query.is_empty() || {
            let mut texts = vec![row.name.as_str(), row.unit.as_str(), row.section.as_str()];
            if let Some(concept) = concept {
                texts.extend([concept.name.zh.as_str(), concept.name.en.as_str()]);
            }
            if let Some((plan, table)) = catalog.home(row) {
                texts.extend([
                    plan.title.as_str(),
                    plan.label.zh.as_str(),
                    plan.label.en.as_str(),
                    table.label.as_str(),
                    table.title.as_str(),
                ]);
                texts.extend(plan.doc_no.as_deref());
            }
            texts.extend(row.notes.iter().map(|note| note.text.as_str()));
            query.matches(&texts)
        },
    }
}
