//! What a reader takes along from a page: its tables as they are shown.

use super::table::{Column, Table};
use super::tables::{comparability, findings, indicators, layouts, programmes, text_targets};
use crate::analysis::{Statement, coverage, multiple, select, select_statements, sort, yearly};

use crate::model::{BoxKind, Comparability, Indicator, RowId, Severity, StatementKind};
use crate::view::{
    Field, Lang, Line, Page, Picture, Ranking, Sheet, Sources, ValueRow, ViewState, growth_view, indicator_page, map_view, matrix_view,
    place_in, place_of_row, plan_words, profile_view, row_cells, row_fields, row_label, scatter_view, select_findings, time_view,
    why_no_multiple,
};

/// The tables of a page, as the reader has filtered and ordered them.
pub fn page_sheets(state: &ViewState, sources: &Sources) -> Vec<Sheet> {
    sheets(state, sources, |table| table)
}

/// The same with the published tables among them in another form.
fn sheets(state: &ViewState, sources: &Sources, form: impl Fn(Table) -> Table) -> Vec<Sheet> {
    let lang = state.lang;
    let named = |table: Table, name: &str, title: &str| named(lang, form(table), name, title);
    let texts = |found: &[Statement], title: &str| {
        let is_found = |line: &[String]| line.first().is_some_and(|id| found.iter().any(|statement| text_id(statement) == Some(id)));
        named(text_targets(sources).only(is_found), title, title)
    };
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
            vec![rows(lang.targets_in_tables(), &in_tables), texts(&found, lang.targets_in_text())]
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
            vec![rows(lang.library(), &select(sources.catalog, &text_only.filter)), texts(&found, lang.targets())]
        }
        // An evaluation offers files of its own, which carry the method and the adjustments.
        Page::Search | Page::About | Page::Assess | Page::Embed(_) => Vec::new(),
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

/// A table as a sheet with the words of a language in its header.
fn named(lang: Lang, table: Table, name: &str, title: &str) -> Sheet {
    let sheet = table.sheet(Some(lang));
    Sheet::new(name, title, sheet.fields, sheet.lines, &sheet.notes)
}

/// The id of a statement of a text; rows of tables have none.
fn text_id<'a>(statement: &Statement<'a>) -> Option<&'a String> {
    match statement {
        Statement::Text(target) => Some(&target.id),
        Statement::Row(_) => None,
    }
}

/// Rows of tables, a line each, with what is computed from them and why it is not.
fn rows_sheet(lang: Lang, sources: &Sources, title: &str, rows: &[&Indicator]) -> Sheet {
    let mut fields = vec![Field::text(lang.plan())];
    fields.extend(row_fields(lang));
    fields.extend([
        Field::text(lang.kind_word()),
        Field::text(lang.attribute()),
        Field::text(lang.concept()),
        Field::figure(lang.by_multiple()),
        Field::figure(lang.percent_a_year()),
        Field::figure(lang.points_a_year()),
        Field::text(lang.why_missing()),
        Field::text(lang.source_word()),
        Field::text(lang.row_id_word()),
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
    Sheet::new(title, title, fields, rows.iter().map(line).collect(), &[])
}

/// Every value of one row; none for a row that is not there.
pub fn values_sheet(lang: Lang, sources: &Sources, id: &RowId) -> Option<Sheet> {
    let row = sources.catalog.indicator(id)?;
    let wanted = id.to_string();
    let values = indicators(sources).only(|line| line.first() == Some(&wanted));
    Some(named(lang, values, &format!("{} {id}", row.name), &row.name))
}

/// One row as a reader looks at it: its values and what follows from them, a line each, as on its page, with units,
/// marks, and the reason where there is none.
pub fn row_sheet(lang: Lang, sources: &Sources, id: &RowId) -> Option<Sheet> {
    let row = sources.catalog.indicator(id)?;
    let page = indicator_page(lang, sources.catalog, row)?;
    let fields = [lang.time(), lang.meaning(), lang.value_word(), lang.source_and_note()].map(Field::text).to_vec();
    let line = |value: ValueRow| Line {
        cells: vec![value.time, value.meaning, value.value.unwrap_or_else(|reason| reason), value.remark],
        href: None,
    };
    let notes: Vec<String> = page.notes.into_iter().map(|(_, text)| text).chain([place_of_row(lang, sources.catalog, id)]).collect();
    Some(Sheet::new(&row.name, &format!("{} {}", page.plan, row.name), fields, page.values.into_iter().map(line).collect(), &notes))
}

/// The tables of a view for readers of another page, who see them beside the frame or in its place: without codes.
pub fn reading_sheets(state: &ViewState, sources: &Sources) -> Vec<Sheet> {
    let lang = state.lang;
    let sheets = match &state.page {
        Page::Indicator(id) => row_sheet(lang, sources, id).into_iter().collect(),
        _ => sheets(state, sources, |table| readable(lang, sources, table)),
    };
    let codes = [lang.row_id_word(), lang.division_code()];
    let mut read: Vec<Sheet> = sheets.into_iter().map(|sheet| without(sheet, &codes)).collect();
    for field in read.iter_mut().flat_map(|sheet| &mut sheet.fields) {
        field.name = in_words(&field.name);
    }
    read
}

/// The name of a column of a published table in words: `plan_title` is Plan title. Others stay as they are.
fn in_words(name: &str) -> String {
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return name.to_owned();
    }
    let words = match name {
        "a" => "one row".to_owned(),
        "b" => "other row".to_owned(),
        name => name.trim_end_matches("_en").replace('_', " "),
    };
    words.get(..1).map_or_else(String::new, str::to_uppercase) + words.get(1..).unwrap_or_default()
}

/// The columns of published tables that a reader reads; the others are for programs.
const READ: [&str; 29] = [
    "kind",
    "rule",
    "places",
    "plan",
    "what",
    "printed",
    "unit",
    "year",
    "section",
    "box",
    "box_title",
    "item_no",
    "item_title",
    "summary_zh",
    "summary_en",
    "layout",
    "part",
    "items",
    "place",
    "severity",
    "title_zh",
    "title_en",
    "statement_zh",
    "statement_en",
    "concept_name",
    "a",
    "b",
    "verdict",
    "computation",
];
/// See [`READ`].
const READ_REASONS: [&str; 4] = ["reason_zh", "reason_en", "advice_zh", "advice_en"];

/// A published table with the columns that a reader reads, in one language, and with names in place of ids and codes.
fn readable(lang: Lang, sources: &Sources, table: Table) -> Table {
    let other = if lang == Lang::Zh { "_en" } else { "_zh" };
    let is_read = |name: &str| (READ.contains(&name) || READ_REASONS.contains(&name)) && !name.ends_with(other);
    let kept: Vec<usize> = (0..).zip(&table.columns).filter(|(_, (name, ..))| is_read(name)).map(|(at, _)| at).collect();
    let word = |name: &str, cell: &str| match name {
        "plan" => plan_words(lang, sources.catalog, cell),
        "a" | "b" => {
            let row = cell.parse().ok().and_then(|id: RowId| sources.catalog.indicator(&id));
            row.map_or_else(String::new, |row| format!("{} {}", row_label(lang, sources.catalog, row), row.name))
        }
        "verdict" | "severity" | "kind" => match cell {
            "target" => lang.statement_kind(StatementKind::Target),
            "status" => lang.statement_kind(StatementKind::Status),
            "comparison" => lang.statement_kind(StatementKind::Comparison),
            "growth" => lang.statement_kind(StatementKind::Growth),
            "same" => lang.comparability(Comparability::Same),
            "caveat" => lang.comparability(Comparability::Caveat),
            "no" => lang.comparability(Comparability::No),
            "high" => lang.severity(Severity::High),
            "medium" => lang.severity(Severity::Medium),
            "low" => lang.severity(Severity::Low),
            other => other,
        }
        .to_owned(),
        _ => cell.to_owned(),
    };
    let column = |at: &usize| table.columns.get(*at).copied();
    let head = |(name, kind, what): Column| (if name == "plan" { "plan_title" } else { name }, kind, what);
    let cell = |line: &Vec<String>, at: &usize| column(at).zip(line.get(*at)).map(|((name, ..), cell)| word(name, cell));
    Table {
        columns: kept.iter().filter_map(column).map(head).collect(),
        lines: table.lines.iter().map(|line| kept.iter().filter_map(|at| cell(line, at)).collect()).collect(),
        ..table
    }
}

/// A sheet without the columns of these names.
fn without(sheet: Sheet, names: &[&str]) -> Sheet {
    let keeps: Vec<bool> = sheet.fields.iter().map(|field| !names.contains(&field.name.as_str())).collect();
    fn kept<T>(all: Vec<T>, keeps: &[bool]) -> Vec<T> {
        all.into_iter().zip(keeps).filter_map(|(one, keep)| keep.then_some(one)).collect()
    }
    let lines = sheet.lines.into_iter().map(|line| Line { cells: kept(line.cells, &keeps), ..line }).collect();
    Sheet { fields: kept(sheet.fields, &keeps), lines, ..sheet }
}

/// The boxes of a plan with the number of their entries.
pub fn programmes_sheet(lang: Lang, sources: &Sources, plan: &str) -> Sheet {
    let boxes = sources.content.boxes.iter().filter(|boxed| boxed.plan == plan && boxed.kind != BoxKind::Table);
    let lines = boxes.map(|boxed| Line {
        cells: vec![lang.box_no(boxed.no), boxed.title.clone(), boxed.items.len().to_string(), boxed.place.path.join(" ")],
        href: None,
    });
    let fields = vec![
        Field::text(lang.box_word()),
        Field::text(lang.title_word()),
        Field::integer(lang.entries_word()),
        Field::text(lang.source_word()),
    ];
    Sheet::new(&format!("{plan} {}", lang.programmes_word()), lang.programmes_word(), fields, lines.collect(), &[])
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
    let fields = vec![
        Field::text(lang.plan()),
        Field::text(lang.doc_no_word()),
        Field::text(lang.issuer_word()),
        Field::text(lang.date_word()),
        Field::integer(lang.from_year_word()),
        Field::integer(lang.to_year_word()),
        Field::integer(lang.rows_word()),
    ];
    Sheet::new(lang.plan(), lang.plan(), fields, lines.collect(), &[])
}

/// Which plan says what about a concept: a line for each concept, a column for each plan.
fn coverage_sheet(lang: Lang, sources: &Sources) -> Sheet {
    use crate::analysis::Cell;
    let mut fields = vec![Field::text(lang.concept())];
    fields.extend(sources.catalog.plans().iter().map(|plan| Field::text(&crate::view::plan_words(lang, sources.catalog, &plan.id))));
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
    Sheet::new(lang.coverage_title(), lang.coverage_title(), fields, lines.collect(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::exchange::{bundled, bundled_content};
    use crate::publish::{archive, csv};
    use crate::view::{FieldType, parse};

    /// The table beside a frame had ids of rows, codes of districts and the columns of a file.
    #[test]
    fn tables_beside_a_frame_have_no_codes_and_lose_no_other_column() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for (query, fewer) in [
            ("page=library&plan=gx-14", 1),
            ("page=library&lang=en", 1),
            ("page=compare&c=rd_intensity&as=map", 1),
            ("page=compare&c=rd_intensity", 0),
            ("page=compare", 0),
        ] {
            let (state, _) = parse(query, &catalog);
            let (all, read) = (page_sheets(&state, &sources), reading_sheets(&state, &sources));
            assert_eq!(all.len(), read.len());
            for (all, read) in all.iter().zip(&read) {
                assert_eq!(all.fields.len(), read.fields.len() + fewer, "{query}");
                assert!(read.lines.iter().all(|line| line.cells.len() == read.fields.len()), "{query}");
                assert!(!read.lines.iter().flat_map(|line| &line.cells).any(|cell| cell.parse::<RowId>().is_ok()), "{query}");
            }
        }
        // The tables of texts, pairs and findings are read by their words.
        let findings = audit(&catalog, &content);
        let sources = Sources { findings: &findings, ..sources };
        for (query, heads, words) in [
            ("page=targets&plan=gx-14", ["类型", "原文"], "重庆高新区"),
            ("page=plan&of=na-14", ["规划", "概述"], "南岸区"),
            ("page=concept&of=rd_intensity", ["甲行", "理由"], "开州区"),
            ("page=audit&sev=high", ["规则", "出处"], Lang::Zh.severity(Severity::High)),
            ("page=audit&lang=en", ["Severity", "Statement"], Lang::En.severity(Severity::Low)),
        ] {
            let (state, _) = parse(query, &catalog);
            let read = reading_sheets(&state, &sources);
            let names: Vec<&str> = read.iter().flat_map(|sheet| &sheet.fields).map(|field| field.name.as_str()).collect();
            assert!(heads.iter().all(|head| names.contains(head)) && !names.iter().any(|name| name.contains("编号")), "{query}: {names:?}");
            for line in read.iter().flat_map(|sheet| &sheet.lines) {
                let is_code =
                    |cell: &String| cell.parse::<RowId>().is_ok() || catalog.plan(cell).is_some() || catalog.concept(cell).is_some();
                assert!(!line.cells.iter().any(is_code), "{query}: {:?}", line.cells);
            }
            assert!(read.iter().any(|sheet| sheet.text().contains(words)), "{query}");
        }
        let (state, _) = parse("id=gx-14/1/16", &catalog);
        assert!(reading_sheets(&state, &sources)[0].text().contains("目标\t500家"));
        // The recomputed baseline once stood under the year of the printed one, without a word.
        let text = |query: &str| reading_sheets(&parse(query, &catalog).0, &sources)[0].text();
        let rebased = text("id=na-14/1/9");
        assert!(rebased.contains("46.01") && rebased.contains("35.92") && rebased.contains("2021年1月"), "{rebased}");
        assert!(text("id=kz-14/2/3").contains("累计数") && text("id=gx-14/1/7").contains("未列"));
    }

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
}
