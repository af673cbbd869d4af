//! Checks the data folder and writes it into the program as one JSON text.
//!
//! A file that does not fit its schema, a reference that leads nowhere, an id that occurs twice
//! or a printed value that does not read stops the build, with file, place and reason.

// The script includes the two layers whole and uses a part of them; a build that cannot go on may stop.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use exchange::{Issue, SourceFile};
use std::{env, fs, path::Path, process::ExitCode};

mod exchange;
mod model;

/// The program has the data here; the script has none yet.
const BUNDLED_DATA: &str = "";
const CONTENT: &str = "";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/model");
    println!("cargo::rerun-if-changed=src/exchange");
    let data = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    match build(&data) {
        Ok((bundle, content)) => {
            let out = env::var_os("OUT_DIR").expect("cargo sets it");
            let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text).expect("the output folder can be written");
            write("bundle.json", bundle);
            write("content.json", content);
            ExitCode::SUCCESS
        }
        Err(issues) => {
            for issue in issues {
                println!("cargo::error=data/{issue}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The bundle and the content, as JSON.
fn build(data: &Path) -> Result<(String, String), Vec<Issue>> {
    let unreadable = |path: &str, error: std::io::Error| vec![Issue::new(path, "/", error.to_string())];
    let mut plans = Vec::new();
    for entry in fs::read_dir(data.join("plans")).map_err(|error| unreadable("plans", error))? {
        let entry = entry.map_err(|error| unreadable("plans", error))?;
        plans.push(entry.file_name().to_string_lossy().into_owned());
    }
    plans.sort();
    let mut wanted = vec![
        ("areas.json".to_owned(), "areas"),
        ("concepts.json".to_owned(), "concepts"),
        ("remarks.json".to_owned(), "remarks"),
        ("tiles.json".to_owned(), "tiles"),
        ("report.json".to_owned(), "report"),
    ];
    for plan in &plans {
        wanted.push((format!("plans/{plan}/plan.json"), "plan"));
        for file in ["indicators", "text_targets", "programmes"] {
            wanted.push((format!("plans/{plan}/{file}.json"), file));
        }
    }
    let mut files = Vec::new();
    let mut issues = Vec::new();
    for (path, schema) in wanted {
        match fs::read_to_string(data.join(&path)) {
            Err(error) => issues.push(Issue::new(&path, "/", error.to_string())),
            Ok(text) => {
                issues.extend(check_schema(data, &path, &text, schema));
                files.push(SourceFile { path, text });
            }
        }
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let order = exchange::plan_order(&files, &plans);
    let json = exchange::merge(&files, &order)?;
    let catalog = exchange::read_bundle(&json)?;
    let content = exchange::merge_content(&files, &order, readings)?;
    exchange::read_content(&content, &catalog)?;
    Ok((json, content))
}

/// Every reading of a character in pinyin without tones, parted by spaces: 行 → hang xing.
fn readings(c: char) -> String {
    use pinyin::{ToPinyin, ToPinyinMulti};
    let plain = |reading: pinyin::Pinyin| reading.plain().replace('ü', "v");
    let mut others: Vec<String> = c.to_pinyin_multi().into_iter().flatten().map(plain).collect();
    others.sort_unstable();
    let mut readings: Vec<String> = c.to_pinyin().map(plain).into_iter().collect();
    for other in others {
        if !readings.contains(&other) {
            readings.push(other);
        }
    }
    readings.join(" ")
}

fn check_schema(data: &Path, path: &str, text: &str, schema: &str) -> Vec<Issue> {
    let schema_path = format!("schema/{schema}.schema.json");
    let schema_text = match fs::read_to_string(data.join(&schema_path)) {
        Ok(text) => text,
        Err(error) => return vec![Issue::new(schema_path, "/", error.to_string())],
    };
    let parse = |path: &str, text: &str| {
        serde_json::from_str::<serde_json::Value>(text)
            .map_err(|error| vec![Issue::new(path, format!("line {} column {}", error.line(), error.column()), error.to_string())])
    };
    let (schema, instance) = match (parse(&schema_path, &schema_text), parse(path, text)) {
        (Ok(schema), Ok(instance)) => (schema, instance),
        (Err(issues), _) | (_, Err(issues)) => return issues,
    };
    match jsonschema::validator_for(&schema) {
        Err(error) => vec![Issue::new(schema_path, error.instance_path().to_string(), error.to_string())],
        Ok(validator) => {
            validator.iter_errors(&instance).map(|error| Issue::new(path, error.instance_path().to_string(), error.to_string())).collect()
        }
    }
}
