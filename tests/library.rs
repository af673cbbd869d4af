//! Selecting, counting and ordering the 81 rows.
#![allow(clippy::unwrap_used)]

use proptest::{collection::btree_set, prelude::*, sample::select as one_of};
use std::collections::BTreeSet;
use yuchuang::analysis::{AttributeFacet, Cell, DataFacet, Filter, Order, SortKey, coverage, facet_counts, multiple, select, sort};
use yuchuang::exchange::bundled;
use yuchuang::model::{Category, Kind};
use yuchuang::view::{Lang, Page, ViewState, facets, groups, library_view};

fn count(filter: &Filter) -> usize {
    select(&bundled().unwrap(), filter).len()
}

fn text(text: &str) -> Filter {
    Filter { text: text.to_owned(), ..Filter::default() }
}

#[test]
fn filters_select_what_they_say() {
    assert_eq!(count(&Filter::default()), 81);
    assert_eq!(count(&Filter { plans: ["gx-14".to_owned(), "qj-14".to_owned()].into(), ..Filter::default() }), 34);
    assert_eq!(count(&Filter { areas: ["cq-jingkai".to_owned()].into(), ..Filter::default() }), 11);
    assert_eq!(count(&Filter { categories: [Category::Finance].into(), ..Filter::default() }), 2);
    assert_eq!(count(&Filter { kinds: [Kind::Stock].into(), ..Filter::default() }), 7);
    assert_eq!(count(&Filter { kinds: [Kind::GrowthRate, Kind::PeriodSum].into(), ..Filter::default() }), 2);
    assert_eq!(count(&Filter { data: [DataFacet::ZeroBaseline].into(), ..Filter::default() }), 5);
    assert_eq!(count(&Filter { data: [DataFacet::Missing].into(), ..Filter::default() }), 3);
    assert_eq!(count(&Filter { data: [DataFacet::Note].into(), ..Filter::default() }), 18);
    assert_eq!(count(&Filter { attributes: [AttributeFacet::None].into(), ..Filter::default() }), 21);
    let gaoxin_zero = Filter { plans: ["gx-14".to_owned()].into(), data: [DataFacet::ZeroBaseline].into(), ..Filter::default() };
    assert_eq!(count(&gaoxin_zero), 5);
}

#[test]
fn search_finds_names_concepts_plans_and_sections() {
    assert_eq!(count(&text("高新技术企业")), 7);
    assert_eq!(count(&text("ｒ＆ｄ")), count(&text("R&D")));
    assert_eq!(count(&text("unicorn")), 1);
    assert_eq!(count(&text("渝高新发〔2021〕28号")), 20);
    assert_eq!(count(&text("綦江 专利")), 1);
    assert_eq!(count(&text("不存在的指标")), 0);
}

#[test]
fn facet_counts_match_the_catalog() {
    let counts = facet_counts(&bundled().unwrap(), &Filter::default());
    let plans: Vec<(&str, usize)> = counts.plans.iter().map(|(plan, n)| (plan.as_str(), *n)).collect();
    assert_eq!(plans, [("cq-13", 20), ("gx-14", 20), ("kz-14", 16), ("na-14", 11), ("qj-14", 14)]);
    assert_eq!((counts.areas["nanan"], counts.areas["cq-jingkai"], counts.areas["qijiang"]), (11, 11, 14));
    // The picture of the library gives these for 高新区 and 綦江区.
    let two = Filter { plans: ["gx-14".to_owned(), "qj-14".to_owned()].into(), ..Filter::default() };
    let counts = facet_counts(&bundled().unwrap(), &two);
    assert_eq!(Category::ALL.map(|category| counts.categories[&category]), [5, 3, 6, 9, 5, 4, 2]);
}

#[test]
fn orders_put_rows_without_a_figure_last_in_both_directions() {
    let catalog = bundled().unwrap();
    for descending in [false, true] {
        let mut rows = select(&catalog, &Filter::default());
        sort(&catalog, &mut rows, Order { key: SortKey::Multiple, descending });
        let figures: Vec<Option<f64>> = rows.iter().map(|row| multiple(row).ok()).collect();
        let first_missing = figures.iter().position(Option::is_none).unwrap();
        assert!(figures[first_missing..].iter().all(Option::is_none));
        let known: Vec<f64> = figures.into_iter().flatten().collect();
        assert!(if descending { known.is_sorted_by(|a, b| a >= b) } else { known.is_sorted() });
    }
    let mut rows = select(&catalog, &Filter::default());
    sort(&catalog, &mut rows, Order { key: SortKey::Multiple, descending: true });
    assert_eq!(rows[0].id.to_string(), "qj-14/1/11");
}

#[test]
fn coverage_says_which_plan_has_what() {
    let catalog = bundled().unwrap();
    let rows = coverage(&catalog);
    assert_eq!(rows.len(), 33);
    let row = |id: &str| rows.iter().find(|row| row.concept.id == id).unwrap();
    assert!(row("rd_intensity").cells.iter().all(|cell| matches!(cell, Cell::Both(_))));
    assert_eq!(row("patents_per_10k").plans(), 5);
    assert!(matches!(row("national_awards").cells[3], Cell::TargetOnly(_)));
    assert!(matches!(row("makerspaces").cells[2], Cell::ResultOnly(_)));
    assert!(matches!(row("tech_firms").cells[0], Cell::Absent));
}

fn filters() -> impl Strategy<Value = Filter> {
    let catalog = bundled().unwrap();
    let plans: Vec<_> = catalog.plans().iter().map(|plan| plan.id.clone()).collect();
    let areas: Vec<_> = catalog.areas().iter().map(|area| area.id.clone()).collect();
    (
        btree_set(one_of(plans), 0..3),
        btree_set(one_of(areas), 0..3),
        btree_set(one_of(&Category::ALL[..]), 0..3),
        btree_set(one_of(&Kind::ALL[..]), 0..3),
        btree_set(one_of(&AttributeFacet::ALL[..]), 0..3),
        btree_set(one_of(&DataFacet::ALL[..]), 0..2),
        prop_oneof![Just(String::new()), Just("企业".to_owned()), Just("r&d".to_owned())],
    )
        .prop_map(|(plans, areas, categories, kinds, attributes, data, text)| Filter {
            plans,
            areas,
            categories,
            kinds,
            attributes,
            data,
            text,
            ..Filter::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The count beside a choice is the number of rows that the choice alone, in its facet, would give.
    #[test]
    fn a_count_is_what_the_choice_gives(filter in filters()) {
        let catalog = bundled().unwrap();
        let counts = facet_counts(&catalog, &filter);
        for plan in catalog.plans() {
            let alone = Filter { plans: [plan.id.clone()].into(), ..filter.clone() };
            prop_assert_eq!(counts.plans.get(&plan.id).copied().unwrap_or(0), select(&catalog, &alone).len());
        }
        for category in Category::ALL {
            let alone = Filter { categories: [category].into(), ..filter.clone() };
            prop_assert_eq!(counts.categories.get(&category).copied().unwrap_or(0), select(&catalog, &alone).len());
        }
        for data in DataFacet::ALL {
            let alone = Filter { data: [data].into(), ..filter.clone() };
            prop_assert_eq!(counts.data.get(&data).copied().unwrap_or(0), select(&catalog, &alone).len());
        }
    }

    /// Another choice within a facet never takes rows away.
    #[test]
    fn more_choices_in_a_facet_select_more(filter in filters(), kind in one_of(&Kind::ALL[..])) {
        prop_assume!(!filter.kinds.is_empty());
        let catalog = bundled().unwrap();
        let ids = |filter: &Filter| select(&catalog, filter).iter().map(|row| row.id.clone()).collect::<BTreeSet<_>>();
        let mut wider = filter.clone();
        wider.kinds.insert(kind);
        prop_assert!(ids(&filter).is_subset(&ids(&wider)));
    }

    /// Every order shows the same rows, and the groups hold each of them once.
    #[test]
    fn an_order_loses_nothing(filter in filters(), key in one_of(&SortKey::ALL[..]), descending: bool) {
        let catalog = bundled().unwrap();
        let mut shown: Vec<_> = groups(Lang::Zh, &catalog, &filter, Order { key, descending })
            .into_iter()
            .flat_map(|group| group.rows)
            .map(|row| row.id)
            .collect();
        let mut expected: Vec<_> = select(&catalog, &filter).iter().map(|row| row.id.clone()).collect();
        shown.sort();
        expected.sort();
        prop_assert_eq!(shown, expected);
    }

    /// Each choice made has a chip, and taking all of them back selects everything.
    #[test]
    fn chips_lead_back_to_everything(filter in filters()) {
        let catalog = bundled().unwrap();
        let mut state = ViewState { page: Page::Library, filter, ..ViewState::default() };
        prop_assert_eq!(library_view(&catalog, &state).chips.len(), state.filter.choices());
        while let Some(chip) = library_view(&catalog, &state).chips.into_iter().next() {
            state = chip.without;
        }
        prop_assert!(state.filter.is_empty());
        let made = facets(Lang::Zh, &catalog, &state).iter().flat_map(|group| &group.choices).filter(|choice| choice.chosen).count();
        prop_assert_eq!(made, 0);
    }
}
