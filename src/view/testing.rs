//! Arbitrary states, for the property tests of this layer.

use super::{AssessTab, Assessing, Choice, Column, Frame, FramePart, FrameTheme, Lang, Page, Picture, ViewState};
use crate::analysis::{AttributeFacet, DataFacet, Filter, GrowthBand, Order, SortKey, Stage, StatementMark, Yardstick};
use crate::audit::Rule;
use crate::exchange::bundled;
use crate::model::{Category, Kind, Severity, StatementKind};
use proptest::{collection::btree_set, prelude::*, sample::select};

/// Any state whose ids are in the bundled catalog.
pub(crate) fn states() -> impl Strategy<Value = ViewState> {
    let catalog = bundled().unwrap();
    let ids: Vec<_> = catalog.indicators().iter().map(|row| row.id.clone()).collect();
    let plans: Vec<_> = catalog.plans().iter().map(|plan| plan.id.clone()).collect();
    let areas: Vec<_> = catalog.areas().iter().map(|area| area.id.clone()).collect();
    let concepts: Vec<_> = catalog.concepts().iter().map(|concept| concept.id.clone()).collect();
    let plain = select(vec![
        Page::Overview,
        Page::Library,
        Page::About,
        Page::Targets,
        Page::Concepts,
        Page::Compare,
        Page::Assess,
        Page::Audit,
        Page::Data,
        Page::Search,
    ]);
    let page = prop_oneof![
        plain,
        select(ids).prop_map(Page::Indicator),
        select(plans.clone()).prop_map(Page::Plan),
        select(concepts.clone()).prop_map(Page::Concept),
        "\\PC{0,20}".prop_map(Page::Embed),
    ];
    let filter = (
        btree_set(select(plans), 0..3),
        btree_set(select(areas), 0..3),
        btree_set(select(&Category::ALL[..]), 0..3),
        btree_set(select(&Kind::ALL[..]), 0..3),
        btree_set(select(&AttributeFacet::ALL[..]), 0..3),
        btree_set(select(&DataFacet::ALL[..]), 0..3),
        btree_set(select(&StatementKind::ALL[..]), 0..3),
        btree_set(select(&StatementMark::ALL[..]), 0..3),
        "\\PC{0,12}",
    )
        .prop_map(|(plans, areas, categories, kinds, attributes, data, statements, marks, text)| Filter {
            plans,
            areas,
            categories,
            kinds,
            attributes,
            data,
            statements,
            marks,
            text,
        });
    let tables: Vec<_> = crate::analysis::all_tables(&catalog).into_iter().map(|(id, ..)| id).collect();
    let bands: Vec<_> = GrowthBand::all().collect();
    let choice = (
        prop::sample::subsequence(concepts, 0..4).prop_shuffle(),
        select(&Yardstick::ALL[..]),
        prop::option::of(select(&Picture::ALL[..])),
        btree_set(select(tables), 0..4),
        prop::option::of(select(bands)),
    )
        .prop_map(|(concepts, yardstick, picture, tables, band)| Choice { concepts, yardstick, picture, tables, band });
    let findings = (btree_set(select(&Rule::ALL[..]), 0..3), btree_set(select(&Severity::ALL[..]), 0..3));
    let order = (select(&SortKey::ALL[..]), any::<bool>()).prop_map(|(key, descending)| Order { key, descending });
    let columns = btree_set(select(&Column::ALL[..]), 0..6).prop_map(|columns| columns.into_iter().collect());
    let lang = prop_oneof![Just(Lang::Zh), Just(Lang::En)];
    let foreign = prop::collection::vec("(utm_[a-z]{1,5}=[a-z0-9%]{0,5}|x[0-9])", 0..2);
    let row_ids: Vec<_> = catalog.indicators().iter().map(|row| row.id.clone()).collect();
    let assessing = (
        prop::option::of(select(&Stage::ALL[..])),
        prop::option::of(1990..2100i32),
        select(&AssessTab::ALL[..]),
        prop::option::of(select(row_ids)),
    )
        .prop_map(|(stage, year, tab, row)| Assessing { table: None, stage, year, tab, row });
    let frame = prop::option::of(frames());
    let chosen = (findings, choice, assessing);
    (page, lang, filter, chosen, order, columns, frame, foreign).prop_map(
        |(page, lang, filter, ((rules, severities), choice, assessing), order, columns, frame, foreign)| ViewState {
            page,
            lang,
            filter,
            rules,
            severities,
            choice,
            order,
            columns,
            foreign,
            assessing,
            frame,
        },
    )
}

fn frames() -> impl Strategy<Value = Frame> {
    let hidden = btree_set(select(&FramePart::ALL[..]), 0..6);
    let theme = select(&[FrameTheme::System, FrameTheme::Light, FrameTheme::Dark][..]);
    let origins = btree_set("https?://[a-z]{1,8}\\.example(:[0-9]{4})?", 0..3);
    let pin = prop::option::of("[A-Za-z0-9_-]{1,40}");
    (hidden, theme, origins, pin).prop_map(|(hidden, theme, origins, pin)| Frame { hidden, theme, origins, pin })
}
