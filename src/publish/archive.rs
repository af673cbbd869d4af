//! All tables of a page in one archive, with what describes them.

use super::package::resource;
use super::table::{csv, json};
use crate::view::{Lang, Sheet};

/// The files of an archive: each sheet as CSV and JSON, a description of the columns, a readme. With the archive's name.
///
/// # Errors
/// As [`csv`].
pub fn archive(lang: Lang, sheets: &[Sheet], citation: &str) -> Result<(String, Vec<(String, String)>), String> {
    let mut files = Vec::new();
    let mut resources = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let name = if names.contains(&sheet.name) { format!("{}-{}", sheet.name, at + 1) } else { sheet.name.clone() };
        files.push((format!("{name}.csv"), csv(sheet)?));
        files.push((format!("{name}.json"), json(sheet)));
        resources.push(resource(sheet, &format!("table-{}", at + 1), &format!("{name}.csv")));
        names.push(name);
    }
    let package = serde_json::json!({
        "name": "yuchuang-view",
        "title": citation,
        "version": env!("CARGO_PKG_VERSION"),
        "licenses": [{"name": "MIT", "title": "MIT License"}],
        "resources": resources,
    });
    files.push(("datapackage.json".to_owned(), serde_json::to_string_pretty(&package).map_err(|error| error.to_string())?));
    files.push(("README.txt".to_owned(), readme(lang, sheets, &names, citation)));
    let stem = names.first().cloned().unwrap_or_else(|| "yuchuang".to_owned());
    Ok((format!("{}-{stem}.zip", lang.brand()), files))
}

fn readme(lang: Lang, sheets: &[Sheet], names: &[String], citation: &str) -> String {
    let mut lines = vec![lang.brand().to_owned(), citation.to_owned(), String::new(), lang.readme_files().to_owned()];
    for (sheet, name) in sheets.iter().zip(names) {
        lines.push(format!("- {name}.csv / .json{}{}{}{}", lang.colon(), sheet.title, lang.comma(), lang.take_lines(sheet.lines.len())));
    }
    for sheet in sheets.iter().filter(|sheet| !sheet.notes.is_empty()) {
        lines.extend([String::new(), format!("{}{}{}", lang.readme_notes(), lang.colon(), sheet.title)]);
        lines.extend(sheet.notes.iter().map(|note| format!("- {}", lang.sentence(note))));
    }
    lines.extend([String::new(), lang.take_note().to_owned(), lang.readme_licence().to_owned(), String::new()]);
    // Notepad of old wants both characters at the end of a line, and the mark for UTF-8.
    format!("\u{feff}{}", lines.join("\r\n"))
}
