//! What the plans say outside of their tables: that it is whole, that every page of it can be made, and that the audit
//! of the bundled data finds what is known of them.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use yuchuang::audit::{Finding, Rule, audit};
use yuchuang::exchange::{bundled, bundled_content};
use yuchuang::model::{BoxKind, Catalog, Content, StatementKind};
use yuchuang::view::{Lang, Page, SlotKind, Sources, ViewState, finding_text, slot_parts};

fn with_sources(check: impl FnOnce(&Sources)) {
    let catalog = bundled().unwrap();
    let content = bundled_content(&catalog).unwrap();
    let findings = audit(&catalog, &content);
    check(&Sources { catalog: &catalog, content: &content, findings: &findings });
}

#[test]
fn every_box_of_the_documents_is_there_with_its_entries() {
    with_sources(|sources| {
        let mut boxes: BTreeMap<&str, usize> = BTreeMap::new();
        for boxed in &sources.content.boxes {
            *boxes.entry(&boxed.plan).or_default() += 1;
            assert_eq!(boxed.items.is_empty(), boxed.kind == BoxKind::Table, "{} {}", boxed.plan, boxed.no);
        }
        assert_eq!(boxes.into_iter().collect::<Vec<_>>(), [("cq-13", 21), ("gx-14", 21), ("kz-14", 12), ("na-14", 8), ("qj-14", 14)]);
        for name in ["一城两中心四基地", "一轴三心多点", "一区五园", "两区一园一基地", "五大功能区域"] {
            assert!(sources.content.layouts.iter().any(|layout| layout.name == name), "{name}");
        }
    });
}

#[test]
fn a_district_speaks_of_the_city_as_of_the_city() {
    with_sources(|sources| {
        let own = |plan: &str, area: &str| sources.catalog.plan(plan).unwrap().areas.iter().any(|own| own == area);
        let others: Vec<_> = sources.content.targets.iter().filter(|target| !own(&target.plan, &target.area)).collect();
        assert!(others.len() > 10);
        let city = others.iter().find(|target| target.plan == "na-14" && target.printed.contains("1.99")).unwrap();
        assert_eq!((city.area.as_str(), city.year), ("chongqing", Some(2019)));
    });
}

#[test]
fn statements_of_every_kind_are_there() {
    with_sources(|sources| {
        for kind in StatementKind::ALL {
            assert!(sources.content.targets.iter().any(|target| target.kind == kind), "{kind:?}");
        }
        assert!(sources.content.targets.len() > 400);
    });
}

/// Rule and rows of the findings that rules give.
fn by_rule(findings: &[Finding]) -> Vec<(Rule, Vec<String>)> {
    findings
        .iter()
        .filter(|finding| finding.rule != Rule::Reading)
        .map(|finding| (finding.rule, finding.rows.iter().take(2).map(ToString::to_string).collect()))
        .collect()
}

#[test]
fn the_rules_find_what_is_known_of_the_documents_and_nothing_else() {
    with_sources(|sources| {
        let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
        let expected = [
            (Rule::Change, rows(&[])),
            (Rule::BelowBaseline, rows(&["na-14/1/9"])),
            (Rule::Missed, rows(&["kz-14/1/7"])),
            (Rule::Multiple, rows(&["cq-13/2/9"])),
            (Rule::Jump, rows(&["qj-14/1/11"])),
            (Rule::TextTable, rows(&["qj-14/1/2"])),
            (Rule::TextTable, rows(&["qj-14/1/3"])),
            (Rule::TextTable, rows(&["qj-14/1/14"])),
            (Rule::BelowBaseline, rows(&["qj-14/1/1"])),
            (Rule::BaseYears, rows(&["na-14/1/1", "na-14/1/2"])),
            (Rule::NoBaseline, rows(&["cq-13/1/5", "cq-13/1/6"])),
            (Rule::PartsTotal, rows(&["qj-14/1/12"])),
            (Rule::Unit, rows(&["cq-13/1/4", "cq-13/2/4"])),
            (Rule::Unit, rows(&["na-14/1/4", "kz-14/1/2"])),
            (Rule::Unit, rows(&["cq-13/1/8", "cq-13/2/8"])),
            (Rule::Attribute, rows(&["qj-14/1/2", "qj-14/1/3"])),
            (Rule::Numbering, rows(&[])),
            (Rule::Rounding, rows(&[])),
            (Rule::Rounding, rows(&["gx-14/1/9"])),
        ];
        assert_eq!(by_rule(sources.findings), expected);
        let read = sources.findings.iter().filter(|finding| finding.rule == Rule::Reading).count();
        assert_eq!(read, sources.content.remarks.len());
        assert!(read > 50);
    });
}

#[test]
fn every_finding_is_told_in_both_languages_with_its_place() {
    with_sources(|sources| {
        for finding in sources.findings {
            for lang in [Lang::Zh, Lang::En] {
                let text = finding_text(lang, sources, finding);
                let whole = format!("{} {} {} {}", text.title, text.sentence, text.computation.join(" "), text.advice);
                assert!(!text.title.is_empty() && !text.sentence.is_empty() && !text.advice.is_empty(), "{finding:?}");
                assert!(!whole.contains("NaN") && !whole.contains("= inf") && !whole.contains("{"), "{whole}");
                assert!(!text.evidence.is_empty() && text.evidence.iter().all(|(_, place)| place.chars().count() > 6), "{finding:?}");
            }
        }
    });
}

/// Every page behind the first view, in both languages.
fn pages(catalog: &Catalog) -> Vec<(SlotKind, ViewState)> {
    let mut pages: Vec<Page> = vec![Page::Targets, Page::Compare, Page::Concepts, Page::Audit, Page::Data, Page::Search];
    pages.extend(catalog.plans().iter().map(|plan| Page::Plan(plan.id.clone())));
    pages.extend(catalog.concepts().iter().map(|concept| Page::Concept(concept.id.clone())));
    let rows = catalog.indicators().iter().map(|row| Page::Indicator(row.id.clone()));
    let slots = pages.into_iter().map(|page| (SlotKind::Page, page)).chain(rows.map(|page| (SlotKind::IndicatorNotes, page)));
    slots
        .flat_map(|(slot, page)| [Lang::Zh, Lang::En].map(|lang| (slot, ViewState { page: page.clone(), lang, ..ViewState::default() })))
        .collect()
}

#[test]
fn every_page_can_be_made_and_its_markup_closes() {
    with_sources(|sources| {
        for (slot, state) in pages(sources.catalog) {
            let parts = slot_parts(slot, &state, sources);
            assert!(!parts.is_empty(), "{:?}", state.page);
            let keys: BTreeSet<&str> = parts.iter().map(|part| part.key.as_str()).collect();
            assert_eq!(keys.len(), parts.len(), "keys are unique on {:?}", state.page);
            for part in parts {
                for tag in ["div", "table", "tr", "td", "th", "ul", "li", "section", "p", "details", "dl", "span", "a", "b"] {
                    let opened = part.html.matches(&format!("<{tag} ")).count() + part.html.matches(&format!("<{tag}>")).count();
                    assert_eq!(opened, part.html.matches(&format!("</{tag}>")).count(), "{tag} in {} of {:?}", part.key, state.page);
                }
                assert!(!part.html.contains(" style=") && !part.html.contains("onclick"), "{}", part.key);
            }
        }
    });
}

#[test]
fn hostile_texts_stay_text() {
    let catalog = bundled().unwrap();
    let mut content: Content = bundled_content(&catalog).unwrap();
    let hostile = "<img src=x onerror=alert(1)>\"";
    for target in &mut content.targets {
        target.what = hostile.to_owned();
        target.printed = hostile.to_owned();
        target.unit = hostile.to_owned();
        target.place.path = vec![hostile.to_owned()];
    }
    for boxed in &mut content.boxes {
        boxed.title = hostile.to_owned();
        boxed.place.path = vec![hostile.to_owned()];
        for item in &mut boxed.items {
            item.title = hostile.to_owned();
            item.summary.zh = hostile.to_owned();
            item.no = Some(hostile.to_owned());
        }
    }
    for layout in &mut content.layouts {
        layout.name = hostile.to_owned();
        layout.parts.iter_mut().for_each(|part| part.items = vec![hostile.to_owned()]);
    }
    for chapter in &mut content.chapters {
        chapter.title = hostile.to_owned();
    }
    for remark in &mut content.remarks {
        for label in [&mut remark.title, &mut remark.detail, &mut remark.advice] {
            label.zh = hostile.to_owned();
        }
        remark.computation = Some(hostile.to_owned());
        remark.evidence.iter_mut().for_each(|evidence| evidence.printed = hostile.to_owned());
    }
    for entry in &mut content.dictionary {
        entry.definition.zh = hostile.to_owned();
        entry.pairs.iter_mut().for_each(|pair| pair.reason.zh = hostile.to_owned());
    }
    let findings = audit(&catalog, &content);
    let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
    for (slot, mut state) in pages(&catalog) {
        state.filter.text = if state.page == Page::Search { hostile.to_owned() } else { String::new() };
        for part in slot_parts(slot, &state, &sources) {
            assert!(!part.html.contains("<img"), "{} of {:?}: {}", part.key, state.page, part.html);
        }
    }
}
