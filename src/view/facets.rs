//! The facets of the library: what can be chosen, how often, and what was chosen.

use super::{Lang, ViewState};
use crate::analysis::{AttributeFacet, DataFacet, Filter, facet_counts};
use crate::model::{Catalog, Category, Kind};

/// A facet with its choices.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetGroup {
    /// Its heading.
    pub title: &'static str,
    /// Its choices in the order of display.
    pub choices: Vec<FacetChoice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetChoice {
    /// Stable key within the page.
    pub key: String,
    /// Its words.
    pub words: String,
    /// The number of rows that it gives, with the other facets as they are.
    pub count: usize,
    /// Whether it is made.
    pub chosen: bool,
    /// The view with this choice made or taken back.
    pub toggled: ViewState,
}

/// All facets. Choices that no row of the catalog offers are left out, unless they are made.
pub fn facets(lang: Lang, catalog: &Catalog, state: &ViewState) -> Vec<FacetGroup> {
    let filter = &state.filter;
    let counts = facet_counts(catalog, filter);
    let offered = facet_counts(catalog, &Filter::default());
    let choice = |key: String, words: String, count: Option<&usize>, chosen: bool, toggle: &dyn Fn(&mut Filter)| FacetChoice {
        key,
        words,
        count: count.copied().unwrap_or(0),
        chosen,
        toggled: state.with_filter(toggle),
    };
    let plans = catalog
        .plans()
        .iter()
        .map(|plan| {
            let words = lang.plan_label(lang.name(&plan.label), &lang.period(plan.period));
            choice(format!("plan-{}", plan.id), words, counts.plans.get(&plan.id), filter.plans.contains(&plan.id), &|filter| {
                flip(&mut filter.plans, plan.id.clone());
            })
        })
        .collect();
    let areas = catalog
        .areas()
        .iter()
        .filter(|area| offered.areas.contains_key(&area.id) || filter.areas.contains(&area.id))
        .map(|area| {
            let words = if lang == Lang::Zh { area.name.clone() } else { area.name_en.clone() };
            choice(format!("area-{}", area.id), words, counts.areas.get(&area.id), filter.areas.contains(&area.id), &|filter| {
                flip(&mut filter.areas, area.id.clone());
            })
        })
        .collect();
    let categories = Category::ALL
        .into_iter()
        .map(|category| {
            let words = lang.category(category).to_owned();
            choice(format!("category-{words}"), words, counts.categories.get(&category), filter.categories.contains(&category), &|filter| {
                flip(&mut filter.categories, category);
            })
        })
        .collect();
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| offered.kinds.contains_key(kind) || filter.kinds.contains(kind))
        .map(|kind| {
            let words = lang.kind(kind).to_owned();
            choice(format!("kind-{words}"), words, counts.kinds.get(&kind), filter.kinds.contains(&kind), &|filter| {
                flip(&mut filter.kinds, kind)
            })
        })
        .collect();
    let attributes = AttributeFacet::ALL
        .into_iter()
        .map(|attribute| {
            let words = attribute_facet_words(lang, attribute).to_owned();
            choice(
                format!("attribute-{words}"),
                words,
                counts.attributes.get(&attribute),
                filter.attributes.contains(&attribute),
                &|filter| {
                    flip(&mut filter.attributes, attribute);
                },
            )
        })
        .collect();
    let data = DataFacet::ALL
        .into_iter()
        .map(|data| {
            let words = data_facet_words(lang, data).to_owned();
            choice(format!("data-{words}"), words, counts.data.get(&data), filter.data.contains(&data), &|filter| {
                flip(&mut filter.data, data)
            })
        })
        .collect();
    vec![
        FacetGroup { title: lang.plan(), choices: plans },
        FacetGroup { title: lang.area(), choices: areas },
        FacetGroup { title: lang.category_word(), choices: categories },
        FacetGroup { title: lang.kind_word(), choices: kinds },
        FacetGroup { title: lang.attribute(), choices: attributes },
        FacetGroup { title: lang.data_state(), choices: data },
    ]
}

/// A choice that was made, to be taken back: facet, words and the view without it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Stable key.
    pub key: String,
    /// The facet's heading.
    pub facet: String,
    /// The choice's words.
    pub words: String,
    /// The view without it.
    pub without: ViewState,
}

/// All choices that were made, the search first.
pub fn chips(lang: Lang, facets: &[FacetGroup], state: &ViewState) -> Vec<Chip> {
    let text = state.filter.text.trim();
    let search = (!text.is_empty()).then(|| Chip {
        key: "q".to_owned(),
        facet: lang.search().to_owned(),
        words: text.to_owned(),
        without: state.with_filter(|filter| filter.text.clear()),
    });
    let chosen = facets.iter().flat_map(|group| {
        group.choices.iter().filter(|choice| choice.chosen).map(|choice| Chip {
            key: choice.key.clone(),
            facet: group.title.to_owned(),
            words: choice.words.clone(),
            without: choice.toggled.clone(),
        })
    });
    search.into_iter().chain(chosen).collect()
}

fn attribute_facet_words(lang: Lang, facet: AttributeFacet) -> &'static str {
    match facet {
        AttributeFacet::Printed(attribute) => super::library::attribute_word(lang)(attribute),
        AttributeFacet::None => lang.attribute_none(),
    }
}

fn data_facet_words(lang: Lang, facet: DataFacet) -> &'static str {
    match facet {
        DataFacet::Missing => lang.has_missing(),
        DataFacet::ZeroBaseline => lang.has_zero(),
        DataFacet::Note => lang.has_note(),
    }
}

fn flip<T: Ord>(set: &mut std::collections::BTreeSet<T>, member: T) {
    if !set.remove(&member) {
        set.insert(member);
    }
}
