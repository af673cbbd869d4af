//! What a reader takes along from a page: its tables as they are shown, a citation, and both together in an archive.

use super::table::{Table, csv, type_name};
use super::tables::{comparability, findings, indicators, layouts, programmes, text_targets};
use crate::analysis::{Statement, coverage, multiple, select, select_statements, sort, yearly};
use crate::model::{BoxKind, Indicator, RowId};
use crate::view::{
    Field, FieldType, Lang, Line, Page, Picture, Ranking, Sheet, Sources, ViewState, file_stem, growth_view, map_view, matrix_view,
    place_in, place_of_row, profile_view, row_cells, row_fields, scatter_view, select_findings, time_view, why_no_multiple,
};

/// The tables of a page, as the reader has filtered and ordered them.
pub fn page_sheets(state: &ViewState, sources: &Sources) -> Vec<Sheet> {
    let lang = state.lang;
    let named = |table: Table, name: &str, title: &str| Sheet { name: file_stem(name), title: title.to_owned(), ..table.sheet(Some(lang)) };
    let rows = |title: &str, rows: &[&Indicator]| rows_sheet(lang, sources, title, rows);
    let sheets = match &state.page {
        Page::Overview => vec![plans_sheet(lang, sources), coverage_sheet(lang, sources)],
        Page::Library => {
            let mut found = select(sources.catalog, &state.filter);
            sort(sources.catalog, &mut found, state.order);
            vec![rows(lang.library(), &found)]
        }
        Page::Indicator(id) => values_sheet(lang, sources, id).into_iter().collect(),
        Page::Plan(id) => {
            let of_plan = |at: usize| move |line: &[String]| line.get(at).is_some_and(|plan| plan == id);
            let title = sources.catalog.plan(id).map_or("", |plan| plan.title.as_str());
            let name = |what: &str| format!("{id} {what}");
            vec![
                rows(&format!("{title} {}", lang.library()), &sources.catalog.rows_of(id).collect::<Vec<_>>()),
                named(text_targets(sources).only(of_plan(1)), &name(lang.targets()), &format!("{title} {}", lang.targets())),
                named(programmes(sources).only(of_plan(0)), &name(lang.programmes_word()), &format!("{title} {}", lang.programmes_word())),
                named(layouts(sources).only(of_plan(0)), &name(lang.data_layouts()), &format!("{title} {}", lang.data_layouts())),
            ]
        }
        Page::Targets => {
            let found = select_statements(sources.catalog, sources.content, &state.filter);
            let in_tables: Vec<&Indicator> =
                found.iter().filter_map(|statement| if let Statement::Row(row) = statement { Some(*row) } else { None }).collect();
            let in_text: Vec<&str> = found
                .iter()
                .filter_map(|statement| if let Statement::Text(target) = statement { Some(target.id.as_str()) } else { None })
                .collect();
            let is_found = |line: &[String]| line.first().is_some_and(|id| in_text.contains(&id.as_str()));
            vec![
                rows(lang.targets_in_tables(), &in_tables),
                named(text_targets(sources).only(is_found), lang.targets_in_text(), lang.targets_in_text()),
            ]
        }
        Page::Concepts => vec![named(comparability(sources), lang.pairs_word(), lang.data_comparability())],
        Page::Concept(id) => {
            let of_concept = |line: &[String]| line.first() == Some(id);
            let name = sources.catalog.concept(id).map_or("", |concept| lang.name(&concept.name));
            vec![
                rows(name, &sources.catalog.members(id).collect::<Vec<_>>()),
                named(comparability(sources).only(of_concept), &format!("{name} {}", lang.pairs_word()), &lang.matrix_caption(name)),
            ]
        }
        Page::Compare => comparison_sheets(state, sources),
        Page::Audit => {
            let found = select_findings(sources, state);
            let numbers: Vec<String> = sources
                .findings
                .iter()
                .enumerate()
                .filter(|(_, finding)| found.iter().any(|chosen| std::ptr::eq(*chosen, *finding)))
                .map(|(at, _)| (at + 1).to_string())
                .collect();
            vec![named(
                findings(sources).only(|line| line.first().is_some_and(|no| numbers.contains(no))),
                lang.audit(),
                lang.data_findings(),
            )]
        }
        Page::Data => vec![
            named(indicators(sources), lang.data_indicators(), lang.data_indicators()),
            named(text_targets(sources), lang.data_targets(), lang.data_targets()),
            named(programmes(sources), lang.data_programmes(), lang.data_programmes()),
            named(layouts(sources), lang.data_layouts(), lang.data_layouts()),
            named(comparability(sources), lang.data_comparability(), lang.data_comparability()),
            named(findings(sources), lang.data_findings(), lang.data_findings()),
        ],
        Page::Search if !state.filter.text.trim().is_empty() => {
            let text_only = ViewState::default().with_filter(|filter| filter.text.clone_from(&state.filter.text));
            let found = select_statements(sources.catalog, sources.content, &text_only.filter);
            let in_text: Vec<&str> = found
                .iter()
                .filter_map(|statement| if let Statement::Text(target) = statement { Some(target.id.as_str()) } else { None })
                .collect();
            let is_found = |line: &[String]| line.first().is_some_and(|id| in_text.contains(&id.as_str()));
            vec![
                rows(lang.library(), &select(sources.catalog, &text_only.filter)),
                named(text_targets(sources).only(is_found), lang.targets(), lang.targets()),
            ]
        }
        // An evaluation offers files of its own, which carry the method and the adjustments.
        Page::Search | Page::About | Page::Assess => Vec::new(),
    };
    sheets.into_iter().filter(|sheet| !sheet.lines.is_empty()).collect()
}

/// One sheet for each concept that is ranked, one for any other picture.
fn comparison_sheets(state: &ViewState, sources: &Sources) -> Vec<Sheet> {
    let concepts = || state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id));
    match state.choice.picture() {
        Picture::Ways | Picture::Bars => {
            concepts().map(|concept| Ranking::new(state, *sources, concept, state.choice.yardstick).sheet()).collect()
        }
        Picture::Scatter => scatter_view(state, sources).map(|view| view.said.sheet).into_iter().collect(),
        Picture::Profile => vec![profile_view(state, sources).said.sheet],
        Picture::Growth => vec![growth_view(state, sources).said.sheet],
        Picture::Time => concepts().filter_map(|concept| Some(time_view(state, sources, concept)?.said.sheet)).collect(),
        Picture::Map => concepts().map(|concept| map_view(state, sources, concept).said.sheet).collect(),
        Picture::Matrix => vec![matrix_view(state, sources).said.sheet],
    }
}

fn field(name: &str, kind: FieldType) -> Field {
    Field { name: name.to_owned(), kind, description: String::new() }
}

/// Rows of tables, a line each, with what is computed from them and why it is not.
fn rows_sheet(lang: Lang, sources: &Sources, title: &str, rows: &[&Indicator]) -> Sheet {
    let mut fields = vec![field(lang.plan(), FieldType::Text)];
    fields.extend(row_fields(lang));
    fields.extend([
        field(lang.kind_word(), FieldType::Text),
        field(lang.attribute(), FieldType::Text),
        field(lang.concept(), FieldType::Text),
        field(lang.by_multiple(), FieldType::Number),
        field(lang.percent_a_year(), FieldType::Number),
        field(lang.points_a_year(), FieldType::Number),
        field(lang.why_missing(), FieldType::Text),
        field(lang.source_word(), FieldType::Text),
        field(lang.row_id_word(), FieldType::Text),
    ]);
    let line = |row: &&Indicator| {
        let mut cells = vec![place_in(lang, sources.catalog, &row.id.table_id())];
        cells.extend(row_cells(row));
        let concept = sources.catalog.concept(&row.concept);
        let yearly = yearly(row);
        cells.extend([
            lang.kind(row.kind).to_owned(),
            row.attribute.map_or("", crate::model::Attribute::printed).to_owned(),
            concept.map_or_else(String::new, |concept| lang.name(&concept.name).to_owned()),
            multiple(row).map_or_else(|_| String::new(), |times| crate::view::short(times, 6)),
            match yearly {
                Ok(crate::analysis::Yearly::Compound(rate)) => crate::view::short(rate * 100.0, 4),
                _ => String::new(),
            },
            match yearly {
                Ok(crate::analysis::Yearly::Points(points)) => crate::view::short(points, 4),
                _ => String::new(),
            },
            why_no_multiple(lang, row),
            place_of_row(lang, sources.catalog, &row.id),
            row.id.to_string(),
        ]);
        Line { cells, href: None }
    };
    Sheet { name: file_stem(title), title: title.to_owned(), fields, lines: rows.iter().map(line).collect(), notes: Vec::new() }
}

/// Every value of one row; none for a row that is not there.
pub fn values_sheet(lang: Lang, sources: &Sources, id: &RowId) -> Option<Sheet> {
    let row = sources.catalog.indicator(id)?;
    let wanted = id.to_string();
    let sheet = indicators(sources).only(|line| line.first() == Some(&wanted)).sheet(Some(lang));
    Some(Sheet { name: file_stem(&format!("{} {id}", row.name)), title: row.name.clone(), ..sheet })
}

/// The boxes of a plan with the number of their entries.
pub fn programmes_sheet(lang: Lang, sources: &Sources, plan: &str) -> Sheet {
    let boxes = sources.content.boxes.iter().filter(|boxed| boxed.plan == plan && boxed.kind != BoxKind::Table);
    let lines = boxes.map(|boxed| Line {
        cells: vec![lang.box_no(boxed.no), boxed.title.clone(), boxed.items.len().to_string(), boxed.place.path.join(" ")],
        href: None,
    });
    Sheet {
        name: file_stem(&format!("{plan} {}", lang.programmes_word())),
        title: lang.programmes_word().to_owned(),
        fields: vec![
            field(lang.box_word(), FieldType::Text),
            field(lang.title_word(), FieldType::Text),
            field(lang.entries_word(), FieldType::Integer),
            field(lang.source_word(), FieldType::Text),
        ],
        lines: lines.collect(),
        notes: Vec::new(),
    }
}

fn plans_sheet(lang: Lang, sources: &Sources) -> Sheet {
    let missing = || lang.missing_in_text().to_owned();
    let lines = sources.catalog.plans().iter().map(|plan| Line {
        cells: vec![
            plan.title.clone(),
            plan.doc_no.clone().unwrap_or_else(missing),
            plan.issuer.clone().unwrap_or_else(missing),
            plan.date.clone().unwrap_or_else(missing),
            plan.period.from.to_string(),
            plan.period.to.to_string(),
            sources.catalog.rows_of(&plan.id).count().to_string(),
        ],
        href: None,
    });
    Sheet {
        name: file_stem(lang.plan()),
        title: lang.plan().to_owned(),
        fields: vec![
            field(lang.plan(), FieldType::Text),
            field(lang.doc_no_word(), FieldType::Text),
            field(lang.issuer_word(), FieldType::Text),
            field(lang.date_word(), FieldType::Text),
            field(lang.from_year_word(), FieldType::Integer),
            field(lang.to_year_word(), FieldType::Integer),
            field(lang.rows_word(), FieldType::Integer),
        ],
        lines: lines.collect(),
        notes: Vec::new(),
    }
}

/// Which plan says what about a concept: a line for each concept, a column for each plan.
fn coverage_sheet(lang: Lang, sources: &Sources) -> Sheet {
    use crate::analysis::Cell;
    let mut fields = vec![field(lang.concept(), FieldType::Text)];
    fields.extend(
        sources.catalog.plans().iter().map(|plan| field(&crate::view::plan_words(lang, sources.catalog, &plan.id), FieldType::Text)),
    );
    let covered = coverage(sources.catalog);
    let lines = covered.iter().map(|row| {
        let mut cells = vec![lang.name(&row.concept.name).to_owned()];
        cells.extend(row.cells.iter().map(|cell| {
            let words = match cell {
                Cell::Both(_) => lang.covered_both(),
                Cell::TargetOnly(_) => lang.covered_target(),
                Cell::ResultOnly(_) => lang.covered_result(),
                Cell::Absent => lang.covered_absent(),
            };
            words.to_owned()
        }));
        Line { cells, href: None }
    });
    Sheet {
        name: file_stem(lang.coverage_title()),
        title: lang.coverage_title().to_owned(),
        fields,
        lines: lines.collect(),
        notes: Vec::new(),
    }
}

/// How a view is cited: the plans with document number and date, the row where it is one, the comparison's own source,
/// and the address with the day.
pub fn citation(state: &ViewState, sources: &Sources, address: &str, day: &str) -> String {
    let lang = state.lang;
    let catalog = sources.catalog;
    let chosen: Vec<String> = match &state.page {
        Page::Indicator(id) => vec![id.plan.clone()],
        Page::Plan(id) => vec![id.clone()],
        Page::Concept(id) => catalog.members(id).map(|row| row.id.plan.clone()).collect(),
        Page::Compare => {
            let tables = crate::analysis::chosen_tables(catalog, &state.choice.tables, &state.filter.plans);
            let chosen = &state.choice.concepts;
            let speaks = |table: &crate::model::TableId| {
                catalog.rows_of(&table.plan).any(|row| row.id.table == table.table && (chosen.is_empty() || chosen.contains(&row.concept)))
            };
            tables.into_iter().filter(speaks).map(|table| table.plan).collect()
        }
        _ => state.filter.plans.iter().cloned().collect(),
    };
    let plans = catalog.plans().iter().filter(|plan| chosen.is_empty() || chosen.contains(&plan.id));
    let mut parts: Vec<String> = plans
        .map(|plan| {
            let no = plan.doc_no.as_ref().map_or_else(|| lang.cite_no_doc().to_owned(), |no| lang.cite_doc(no));
            let date = plan.date.as_ref().map_or_else(|| lang.cite_no_date().to_owned(), |date| format!("{}{date}", lang.comma()));
            let place = match &state.page {
                Page::Indicator(id) => format!("{}{}", lang.comma(), crate::view::row_words(lang, catalog, id)),
                _ => String::new(),
            };
            format!("《{}》{no}{date}{place}", plan.title)
        })
        .collect();
    parts.push(lang.cite_site(&view_words(state, sources), address, day));
    parts.join(lang.semicolon())
}

/// What a view is, in words.
fn view_words(state: &ViewState, sources: &Sources) -> String {
    let (lang, catalog) = (state.lang, sources.catalog);
    let concept = |id: &str| catalog.concept(id).map_or_else(String::new, |concept| lang.name(&concept.name).to_owned());
    match &state.page {
        Page::Overview => lang.overview().to_owned(),
        Page::Library => lang.library().to_owned(),
        Page::Indicator(id) => catalog.indicator(id).map_or_else(String::new, |row| row.name.clone()),
        Page::Plan(id) => catalog.plan(id).map_or_else(String::new, |plan| plan.title.clone()),
        Page::Targets => lang.targets().to_owned(),
        Page::Concepts => lang.concepts().to_owned(),
        Page::Concept(id) => concept(id),
        Page::Audit => lang.audit().to_owned(),
        Page::Compare => {
            let concepts: Vec<String> = state.choice.concepts.iter().map(|id| concept(id)).collect();
            let picture = lang.picture(state.choice.picture());
            if concepts.is_empty() {
                format!("{}{}{picture}", lang.compare(), lang.comma())
            } else {
                format!("{}{}{picture}", concepts.join(lang.list_comma()), lang.comma())
            }
        }
        Page::Assess => lang.assess().to_owned(),
        Page::Data => lang.data().to_owned(),
        Page::Search => format!("{} {}", lang.search_title(), state.filter.text),
        Page::About => lang.about().to_owned(),
    }
}

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
        files.push((format!("{name}.json"), super::json(sheet)));
        resources.push(serde_json::json!({
            "name": format!("table-{}", at + 1),
            "title": sheet.title,
            "path": format!("{name}.csv"),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
            "schema": {
                "fields": sheet.fields.iter().map(|field| serde_json::json!({"name": field.name, "type": type_name(field.kind), "description": field.description})).collect::<Vec<_>>(),
                "missingValues": [""],
            },
        }));
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

/// The part of a page that offers its tables, its link and its citation.
pub fn take_html(lang: Lang, sheets: &[Sheet], citation: &str) -> String {
    let button =
        |asked: &str, word: &str| format!("<button type=\"button\" class=\"text-button\" data-do=\"take-{asked}\">{word}</button>");
    let rows: String = sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| {
            format!(
                "<li><span class=\"take-name\">{}<span class=\"sub\">{}</span></span><span class=\"take-buttons\">{}{}{}</span></li>",
                crate::view::marked(lang, &sheet.title),
                lang.take_lines(sheet.lines.len()),
                button(&format!("csv:{at}"), lang.save_csv()),
                button(&format!("json:{at}"), lang.save_json()),
                button(&format!("copy:{at}"), lang.copy_table())
            )
        })
        .collect();
    format!(
        "<section class=\"section take\"><h2>{}</h2><ul class=\"take-list\">{rows}</ul><p class=\"take-cite\"><b>{}</b>{}{}</p><p class=\"take-buttons\">{}{}{}</p><p class=\"take-done\" role=\"status\"></p><p class=\"note\">{}</p></section>",
        lang.take_title(),
        lang.take_citation(),
        lang.colon(),
        crate::view::marked(lang, citation),
        button("cite", lang.copy_citation()),
        button("link", lang.copy_link()),
        button("zip", lang.save_zip()),
        lang.take_note()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    /// Every page and picture has tables whose lines fit their columns, with names that are told apart.
    #[test]
    fn every_view_has_whole_tables() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let findings = audit(&catalog, &content);
        let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
        let mut pages: Vec<String> = [
            "",
            "page=library&q=专利",
            "id=gx-14/1/16",
            "page=plan&of=na-14",
            "page=targets&plan=qj-14",
            "page=concepts",
            "page=concept&of=rd_intensity",
            "page=audit&sev=high",
            "page=data",
            "page=search&q=专利",
        ]
        .map(str::to_owned)
        .to_vec();
        for picture in ["ways", "bars", "scatter", "profile", "growth", "time", "map", "matrix"] {
            for by in ["target", "baseline", "multiple", "yearly", "change"] {
                pages.push(format!("page=compare&c=high_tech_enterprises~rd_intensity&as={picture}&by={by}"));
            }
        }
        for page in &pages {
            for lang in ["", "&lang=en"] {
                let (state, notices) = parse(&format!("{page}{lang}"), &catalog);
                assert_eq!(notices, [], "{page}");
                let sheets = page_sheets(&state, &sources);
                assert!(!sheets.is_empty(), "{page} has no table");
                for sheet in &sheets {
                    assert!(!sheet.lines.is_empty() && !sheet.title.is_empty(), "{page}");
                    let mut names: Vec<&str> = sheet.fields.iter().map(|field| field.name.as_str()).collect();
                    names.sort_unstable();
                    names.dedup();
                    assert_eq!(
                        names.len(),
                        sheet.fields.len(),
                        "{page}: two columns of one name in {:?}",
                        sheet.fields.iter().map(|field| &field.name).collect::<Vec<_>>()
                    );
                    for line in &sheet.lines {
                        assert_eq!(line.cells.len(), sheet.fields.len(), "{page} {}", sheet.name);
                        for (cell, field) in line.cells.iter().zip(&sheet.fields) {
                            let is_number = matches!(field.kind, FieldType::Number | FieldType::Integer);
                            assert!(
                                !is_number || cell.is_empty() || cell.parse::<f64>().is_ok_and(f64::is_finite),
                                "{page} {}: {cell}",
                                field.name
                            );
                        }
                    }
                    csv(sheet).unwrap();
                }
                let (name, files) = archive(state.lang, &sheets, "x").unwrap();
                assert!(name.ends_with(".zip") && files.len() == sheets.len() * 2 + 2);
                let mut names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
                names.dedup();
                assert_eq!(names.len(), files.len());
            }
        }
    }

    #[test]
    fn a_filter_holds_for_what_is_taken() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let findings = audit(&catalog, &content);
        let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
        let lines = |query: &str| page_sheets(&parse(query, &catalog).0, &sources)[0].lines.len();
        assert_eq!(lines("page=library"), catalog.indicators().len());
        assert_eq!(lines("page=library&plan=qj-14"), catalog.rows_of("qj-14").count());
        assert_eq!(
            lines("page=audit&sev=high"),
            findings.iter().filter(|finding| finding.severity == crate::model::Severity::High).count()
        );
        assert!(lines("page=compare&as=growth&bin=20") < lines("page=compare&as=growth"));
        // What is refused is in the table, marked.
        let refused = &page_sheets(&parse("page=compare&c=strategic_emerging_share", &catalog).0, &sources)[0];
        assert!(refused.lines.iter().any(|line| line.cells.contains(&Lang::Zh.verdict_no().to_owned())));
    }

    #[test]
    fn a_citation_names_plan_number_table_row_and_day() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let cited = |query: &str| citation(&parse(query, &catalog).0, &sources, "https://x.example/?id", "2026-11-23");
        let one = cited("id=gx-14/1/16");
        for part in [
            "《重庆高新区“十四五”科技创新发展规划》",
            "渝高新发〔2021〕28号",
            "2021-07-26",
            "第16行",
            "2026-11-23",
            "https://x.example/?id",
        ] {
            assert!(one.contains(part), "{one} lacks {part}");
        }
        assert!(cited("id=qj-14/1/1").contains("文号未载"));
        assert_eq!(cited("page=compare").matches('《').count(), 5);
    }
}
