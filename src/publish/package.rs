//! The files and the Frictionless Data Package that describes them.

use super::table::{csv, described};
use super::tables::{comparability, findings, indicators, layouts, programmes, text_targets};
use crate::view::{Sheet, Sources};
use serde_json::{Value, json};

/// A file of the data folder of the site.
pub struct PublishedFile {
    /// Name within the folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// All tables as CSV and their description.
///
/// # Errors
/// A table that cannot be written, as a sentence.
pub fn published_files(sources: &Sources) -> Result<Vec<PublishedFile>, String> {
    let tables =
        [indicators(sources), text_targets(sources), programmes(sources), layouts(sources), comparability(sources), findings(sources)];
    let (mut files, mut resources) = (Vec::new(), Vec::new());
    for table in &tables {
        let (sheet, name) = (table.sheet(None), format!("{}.csv", table.name));
        resources.push(resource(&sheet, &table.name.replace('_', "-"), &name));
        files.push(PublishedFile { text: csv(&sheet)?, name });
    }
    let package = json!({
        "name": "yuchuang-plans",
        "title": "渝创：五份科技创新规划的指标数据",
        "description": "Indicator tables, quantified statements, programmes, comparability verdicts and audit findings of five science and technology plans of Chongqing.",
        "version": env!("CARGO_PKG_VERSION"),
        "licenses": [{"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}],
        "sources": sources.catalog.plans().iter().map(|plan| match &plan.url {
            Some(url) => json!({"title": plan.title, "path": url}),
            None => json!({"title": plan.title}),
        }).collect::<Vec<_>>(),
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package).map_err(|error| error.to_string())?;
    files.push(PublishedFile { name: "datapackage.json".to_owned(), text });
    Ok(files)
}

/// A table as a resource of a Data Package, under a name within the package and the path of its CSV file.
pub(super) fn resource(sheet: &Sheet, name: &str, path: &str) -> Value {
    json!({
        "name": name,
        "title": sheet.title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        // Excel and WPS read UTF-8 by its byte-order mark only.
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": described(&sheet.fields), "missingValues": [""]},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::exchange::{bundled, bundled_content};

    fn files() -> Vec<PublishedFile> {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let findings = audit(&catalog, &content);
        published_files(&Sources { catalog: &catalog, content: &content, findings: &findings }).unwrap()
    }

    #[test]
    fn every_table_reads_back_as_its_description_says() {
        let files = files();
        let package: Value = serde_json::from_str(&files.last().unwrap().text).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            let name = resource["path"].as_str().unwrap();
            let text = &files.iter().find(|file| file.name == name).unwrap().text;
            let body = text.strip_prefix('\u{feff}').expect(name);
            let mut reader = csv::Reader::from_reader(body.as_bytes());
            let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(header, fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), "{name}");
            let mut lines = 0;
            for record in reader.records() {
                let record = record.unwrap();
                lines += 1;
                for (cell, field) in record.iter().zip(fields).filter(|(cell, _)| !cell.is_empty()) {
                    let fits = match field["type"].as_str().unwrap() {
                        "number" => cell.parse::<f64>().is_ok(),
                        "integer" => cell.parse::<i64>().is_ok(),
                        "boolean" => cell == "true" || cell == "false",
                        _ => true,
                    };
                    assert!(fits, "{name} {}: {cell}", field["name"]);
                    // A spreadsheet would run it.
                    assert!(!cell.starts_with(['=', '@', '+']), "{name} {}: {cell}", field["name"]);
                }
            }
            assert!(lines > 10, "{name}: {lines}");
        }
    }

    #[test]
    fn nothing_is_lost() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let lines = |name: &str| {
            let files = files();
            let text = files.iter().find(|file| file.name == name).unwrap().text.clone();
            csv::Reader::from_reader(text.as_bytes()).records().count()
        };
        assert_eq!(lines("indicators.csv"), catalog.indicators().iter().map(|row| row.values.len()).sum::<usize>());
        assert_eq!(lines("text_targets.csv"), content.targets.len());
        assert_eq!(lines("findings.csv"), audit(&catalog, &content).len());
        assert_eq!(lines("programmes.csv"), content.boxes.iter().map(|boxed| boxed.items.len().max(1)).sum::<usize>());
    }
}
