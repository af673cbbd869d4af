//! The layers import what the map in src/lib.rs allows, and nothing else.
#![allow(clippy::unwrap_used)]

use proc_macro2::{TokenStream, TokenTree};
use std::{collections::BTreeSet, fs, path::Path};

/// Layer, the layers that it may import, the crates that it may name.
const ALLOWED: &[(&str, &[&str], &[&str])] = &[
    ("model", &[], &[]),
    ("analysis", &["model"], &[]),
    ("audit", &["model", "analysis"], &[]),
    ("exchange", &["model"], &["serde", "serde_json"]),
    ("view", &["model", "analysis", "audit"], &[]),
    ("charts", &["model", "analysis", "audit", "view"], &["charming", "serde", "serde_json"]),
    ("publish", &["model", "analysis", "audit", "exchange", "view"], &["serde_json", "csv"]),
    ("evaluation", &["model", "analysis", "audit", "exchange", "view"], &[]),
    ("office", &["exchange"], &["calamine", "rust_xlsxwriter", "docx_rs", "zip", "quick_xml"]),
    ("browser", &[], &["gloo", "wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "idb"]),
    ("pages", &["model", "analysis", "audit", "exchange", "view", "charts", "publish", "evaluation", "browser"], &[]),
    ("ui", &["model", "analysis", "exchange", "view", "browser"], &["leptos"]),
];

/// Crates that only some layers may name. What is not listed (std, core) anybody may.
const CRATES: &[&str] = &[
    "serde",
    "serde_json",
    "charming",
    "gloo",
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "wasm_bindgen_futures",
    "idb",
    "leptos",
    "csv",
    "calamine",
    "rust_xlsxwriter",
    "docx_rs",
    "zip",
    "quick_xml",
];

/// What a source imports against the rules of its layer, as sentences.
fn violations(layer: &str, source: &str) -> Vec<String> {
    let (_, layers, crates) = ALLOWED.iter().find(|(name, ..)| *name == layer).unwrap();
    let mut found = BTreeSet::new();
    walk(source.parse().unwrap(), &mut found);
    found
        .into_iter()
        .filter_map(|import| match import {
            Import::Layer(name) => (name != layer && !layers.contains(&name.as_str())).then(|| format!("crate::{name}")),
            Import::Crate(name) => (!crates.contains(&name.as_str())).then_some(name),
            Import::Escape => Some("super::super".to_owned()),
        })
        .collect()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Import {
    Layer(String),
    Crate(String),
    /// A path that climbs out of the layer unnamed.
    Escape,
}

/// Looks at tokens and not at syntax, so that paths inside of macros such as `view!` count as well.
/// Comments are no tokens. Modules for tests are passed over: they may read the bundled data.
fn walk(tokens: TokenStream, found: &mut BTreeSet<Import>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let ident = |at: usize| match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    };
    let path_follows = |at: usize| {
        let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
        colon(at + 1) && colon(at + 2)
    };
    let mut at = 0;
    while at < tokens.len() {
        if let Some(name) = ident(at) {
            if is_test_module(&tokens, at) {
                at += 3;
                continue;
            }
            let used = ident(at.wrapping_sub(1)).as_deref() == Some("use");
            match name.as_str() {
                "crate" if path_follows(at) => match tokens.get(at + 3) {
                    Some(TokenTree::Group(group)) => {
                        // use crate::{a::b, c}
                        let mut first = true;
                        for token in group.stream() {
                            match token {
                                TokenTree::Ident(ident) if first => {
                                    found.insert(Import::Layer(ident.to_string()));
                                    first = false;
                                }
                                TokenTree::Punct(p) if p.as_char() == ',' => first = true,
                                _ => {}
                            }
                        }
                    }
                    // Constants of the crate root are no layer.
                    Some(TokenTree::Ident(ident)) if ident.to_string().chars().all(|c| c.is_uppercase() || c == '_') => {}
                    Some(TokenTree::Ident(ident)) => {
                        found.insert(Import::Layer(ident.to_string()));
                    }
                    _ => {}
                },
                "super" if path_follows(at) && ident(at + 3).as_deref() == Some("super") => {
                    found.insert(Import::Escape);
                }
                _ if CRATES.contains(&name.as_str()) && (used || path_follows(at)) => {
                    found.insert(Import::Crate(name));
                }
                _ => {}
            }
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at) {
            walk(group.stream(), found);
        }
        at += 1;
    }
}

/// `#[cfg(test)] mod tests { … }`, seen from `mod`.
fn is_test_module(tokens: &[TokenTree], at: usize) -> bool {
    let attribute = match at.checked_sub(1).and_then(|at| tokens.get(at)) {
        Some(TokenTree::Group(group)) => group.stream().to_string().replace(' ', ""),
        _ => return false,
    };
    matches!(&tokens[at], TokenTree::Ident(ident) if ident == "mod") && attribute == "cfg(test)"
}

/// The released programs are built without what Debug prints, so that ids and keys made of it would all be empty there,
/// and natively all would be well.
#[test]
fn nothing_that_is_released_rests_on_debug() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (layer, ..) in ALLOWED.iter().filter(|(layer, ..)| *layer != "publish") {
        for entry in fs::read_dir(src.join(layer)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("testing.rs")
                && !path.ends_with("properties.rs")
            {
                let source = fs::read_to_string(&path).unwrap();
                let released = source.split("#[cfg(test)]").next().unwrap();
                let is_wrong = |line: &&str| line.contains(":?}") && !line.trim_start().starts_with("//");
                wrong.extend(released.lines().filter(is_wrong).map(|line| format!("{}: {}", path.display(), line.trim())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_layer_keeps_to_its_imports() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (layer, ..) in ALLOWED {
        for entry in fs::read_dir(src.join(layer)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("testing.rs") {
                seen += 1;
                let source = fs::read_to_string(&path).unwrap();
                wrong.extend(violations(layer, &source).into_iter().map(|import| format!("{}: {import}", path.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden imports:\n{}", wrong.join("\n"));
    assert!(seen > 40, "only {seen} files were looked at");
}

#[test]
fn every_folder_of_src_is_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && name != "bin" {
            assert!(ALLOWED.iter().any(|(layer, ..)| *layer == name), "src/{name} is in no layer");
            for inner in fs::read_dir(entry.path()).unwrap() {
                let inner = inner.unwrap().path();
                assert!(!inner.is_dir() || inner.ends_with("snapshots"), "{} would not be looked at", inner.display());
            }
        }
    }
}

fn check(layer: &str, source: &str, expected: &[&str]) {
    assert_eq!(violations(layer, source), expected, "{layer}: {source}");
}

#[test]
fn forbidden_imports_are_found_wherever_they_hide() {
    check("model", "use std::fmt;", &[]);
    check("model", "use serde::Deserialize;", &["serde"]);
    check("model", "#[derive(serde::Serialize)] struct A;", &["serde"]);
    check("view", "use crate::{model::Row, exchange::bundled};", &["crate::exchange"]);
    check("view", "fn f() { crate::ui::start(); }", &["crate::ui"]);
    check("ui", "fn f() { view! { <b>{web_sys::window()}</b> } }", &["web_sys"]);
    check("ui", "use leptos::prelude::*; use crate::view::Lang;", &[]);
    check("analysis", "use super::super::exchange::bundled;", &["super::super"]);
    check("browser", "use crate::analysis::select;", &["crate::analysis"]);
    check("view", "#[cfg(test)] mod tests { use crate::exchange::bundled; }", &[]);
    check("view", "// use crate::ui;\nfn f() {}", &[]);
}
