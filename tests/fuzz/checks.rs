//! What every parser keeps to, whatever it is given: nothing is lost, what is printed reads back, no figure is NaN.
//!
//! Each function takes bytes as a fuzzer makes them. `tests/fuzz.rs` runs all of them over the seeds, `scripts/fuzz`
//! lets libFuzzer look for more.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::panic;
use std::sync::OnceLock;
use yuchuang::exchange::{
    Entry, Grid, GridCell, Import, Limits, PlanHead, PlanRead, PrintedValue, UnitRelation, Wanted, annotated, bundled, list_sheets,
    read_approved_map, read_cell, read_delimited, read_figures, read_figures_json, read_number, read_pasted, read_plan_sheet, read_printed,
    read_project, unit_relation, write_project,
};
use yuchuang::model::{Catalog, Indicator, Kind, Operator, Project, Reading, Role, RowId, Value};
use yuchuang::office::{ReadError, read, write_workbook};
use yuchuang::view::{Lang, parse, print};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A check of a parser, whatever the bytes.
pub(crate) type Check = fn(&[u8]);

/// The name of each check, which is that of its folder of seeds, and the check.
pub(crate) const ALL: [(&str, Check); 10] = [
    ("delimited", delimited),
    ("pasted", pasted),
    ("numbers", numbers),
    ("figures_json", figures_json),
    ("plan_sheet", plan_sheet),
    ("figures", figures),
    ("project", project),
    ("office", office),
    ("boundaries", boundaries),
    ("address", address),
];

/// Limits that a small input meets.
const SMALL: Limits = Limits { bytes: 1 << 20, unpacked: 1 << 20, sheets: 6, rows: 40, columns: 20, cells: 300, characters: 200 };

fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| bundled().unwrap_or_else(|issues| panic!("the bundled data: {issues:?}")))
}

/// Rows as a plan has them: one in percent, counts, money, and two with the same name.
fn rows() -> &'static [Indicator] {
    static ROWS: OnceLock<Vec<Indicator>> = OnceLock::new();
    ROWS.get_or_init(|| {
        vec![
            row(1, "R&D经费支出占地区生产总值比重", "%", 2.0, 3.0),
            row(2, "高新技术企业数量", "家", 100.0, 200.0),
            row(3, "研发人员", "人", 5000.0, 9000.0),
            row(4, "技术合同成交额", "亿元", 10.0, 20.0),
            row(5, "研发人员", "人年", 500.0, 900.0),
        ]
    })
}

fn row(no: u16, name: &str, unit: &str, baseline: f64, target: f64) -> Indicator {
    let value = |role, year, value: f64| Value {
        role,
        year: Some(year),
        printed: value.to_string(),
        reading: Reading::Number { value, op: Operator::Exactly },
        rebased: None,
    };
    Indicator {
        id: RowId { plan: "test".to_owned(), table: 1, row: no },
        name: name.to_owned(),
        unit: unit.to_owned(),
        attribute: None,
        concept: "test".to_owned(),
        kind: Kind::Level,
        cumulative: false,
        section: String::new(),
        values: vec![value(Role::Baseline, 2020, baseline), value(Role::Target, 2025, target)],
        notes: Vec::new(),
    }
}

fn wanted() -> Vec<Wanted<'static>> {
    rows().iter().map(|row| Wanted { row, aliases: vec!["R&D personnel"] }).collect()
}

// ---- text with separators

/// Text with separators: no character is lost, limits hold, and cells that are quoted read back.
pub(crate) fn delimited(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (limits, strict) = (limits_of(data), Limits::IMPORT);
    if let Ok(grid) = read_delimited(&text, limits) {
        keeps_limits(&grid, limits);
        assert_eq!(read_delimited(&text, strict).as_ref(), Ok(&grid), "limits change nothing but whether a text is read");
    }
    let Ok(grid) = read_delimited(&text, strict) else { return };
    let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // A first line that names the separator is no cell; its separator may be any character.
    let (named, body) = if grid.origin.0 == 1 { body.split_once('\n').unwrap_or(("", body)) } else { ("", body) };
    let mark = named.chars().nth(4);
    let skipped = |c: &char| !(c.is_whitespace() || "\",;|，；、".contains(*c) || Some(*c) == mark);
    let (there, held): (String, String) = (body.chars().filter(skipped).collect(), texts(&grid).chars().filter(skipped).collect());
    assert_eq!(held, there, "a character was lost or made up");
    reads_back(&grid);
}

/// Text from the clipboard, likewise.
pub(crate) fn pasted(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(grid) = read_pasted(&text, limits_of(data)) {
        keeps_limits(&grid, limits_of(data));
    }
    let Ok(grid) = read_pasted(&text, Limits::IMPORT) else { return };
    if text.contains('\t') {
        // Nothing but the tab parts cells here, so that every other mark is part of one.
        let visible = |c: &char| !(c.is_whitespace() || *c == '"');
        let (there, held): (String, String) = (text.chars().filter(visible).collect(), texts(&grid).chars().filter(visible).collect());
        assert_eq!(held, there, "a character was lost or made up");
    } else {
        assert_eq!(read_delimited(&text, Limits::IMPORT), Ok(grid.clone()));
    }
    reads_back(&grid);
}

/// The limits of the import or small ones, as the input has it.
fn limits_of(data: &[u8]) -> Limits {
    if data.len().is_multiple_of(2) { Limits::IMPORT } else { SMALL }
}

fn keeps_limits(grid: &Grid, limits: Limits) {
    assert!(grid.rows.len() <= limits.rows, "rows");
    assert!(grid.rows.iter().all(|row| row.len() <= limits.columns), "columns");
    assert!(grid.rows.iter().map(Vec::len).sum::<usize>() <= limits.cells, "cells");
    let long = |cell: &GridCell| matches!(cell, GridCell::Text(text) if text.chars().count() > limits.characters);
    assert!(!grid.rows.iter().flatten().any(long), "characters");
}

fn texts(grid: &Grid) -> String {
    grid.rows.iter().flatten().map(|cell| if let GridCell::Text(text) = cell { text.as_str() } else { "" }).collect()
}

/// Written with every cell in quotes and read again, a grid is what it was.
fn reads_back(grid: &Grid) {
    let cell = |cell: &GridCell| match cell {
        GridCell::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        _ => "\"\"".to_owned(),
    };
    let line = |row: &Vec<GridCell>| row.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n";
    let written: String = grid.rows.iter().map(line).collect();
    let mut expected = grid.rows.clone();
    // A clipboard ends with its last row; a row of nothing at the end is no row.
    while !written.contains('\t') && expected.last().is_some_and(|row| row.iter().all(|cell| *cell == GridCell::Empty)) {
        expected.pop();
    }
    let (mut read, most) =
        (read_pasted(&written, Limits { characters: usize::MAX, bytes: usize::MAX, ..Limits::IMPORT }).unwrap().rows, grid.rows.len());
    // Rows without a cell at the very end are the line ends that a clipboard adds.
    while written.contains('\t') && expected.last().is_some_and(Vec::is_empty) {
        expected.pop();
    }
    while written.contains('\t') && read.last().is_some_and(Vec::is_empty) {
        read.pop();
    }
    assert!(read.len() <= most);
    assert_eq!(read, expected, "{written:?}");
}

// ---- figures as they are typed

/// A figure, the unit that was found and the unit of the row, each on its line.
pub(crate) fn numbers(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let (typed, found, unit) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    match read_number(typed, found, unit) {
        Ok(Entry::Figure(figure)) => {
            assert!(figure.printed.is_finite() && figure.value.is_finite(), "{figure:?}");
            assert!(typed.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)), "a figure without a digit: {typed:?}");
            match &figure.conversion {
                Some(conversion) => {
                    let expected = figure.printed * conversion.factor;
                    assert!((figure.value - expected).abs() <= expected.abs() * 1e-9 + f64::MIN_POSITIVE, "{figure:?}");
                }
                None => assert_eq!(figure.value, figure.printed, "{typed:?}"),
            }
            let plain = figure.value.to_string();
            if plain.bytes().filter(u8::is_ascii_digit).count() <= 15 {
                match read_number(&plain, "", unit) {
                    Ok(Entry::Figure(again)) => {
                        assert_eq!(again.value, figure.value, "{plain}");
                        assert!(again.conversion.is_none() && again.doubts.is_empty(), "{plain} is read with {again:?}");
                    }
                    other => panic!("{typed:?} gives {plain}, which reads as {other:?}"),
                }
            }
        }
        Ok(Entry::Missing(mark)) => assert_eq!(mark, typed.trim()),
        Ok(Entry::Blank) => assert!(!typed.chars().any(|c| c.is_alphanumeric()), "{typed:?} is no blank"),
        Err(_) => assert!(!typed.trim().is_empty()),
    }
    if let Ok(PrintedValue::Number { value, .. }) = read_printed(typed) {
        let again = read_printed(&value.to_string());
        assert!(
            value.is_finite() && matches!(again, Ok(PrintedValue::Number { value: same, .. }) if same == value),
            "{typed:?}: {again:?}"
        );
    }
    match (unit_relation(found, unit), unit_relation(unit, found)) {
        (UnitRelation::Factor(there), UnitRelation::Factor(back)) => assert!((there * back - 1.0).abs() < 1e-9, "{found} and {unit}"),
        (there, back) => assert_eq!(there, back, "{found} and {unit}"),
    }
    if let Some(bytes) = data.first_chunk::<8>() {
        let value = f64::from_le_bytes(*bytes);
        for cell in [GridCell::Number(value), GridCell::Percent(value)] {
            if let Ok(entry) = read_cell(&cell, found, unit) {
                let Entry::Figure(figure) = entry else { panic!("{cell:?} is {entry:?}") };
                assert!(figure.value.is_finite() && figure.printed == value, "{cell:?} is {figure:?}");
            }
        }
    }
}

// ---- figures of a sheet, and as JSON

/// A sheet of actual values, with its layout, merged ranges and kinds of cells: every cell is told about once.
pub(crate) fn figures(data: &[u8]) {
    let grid = grid_of(data);
    let mut import = read_figures("表.xlsx", &grid, &wanted());
    let mut places = BTreeMap::new();
    for (r, row) in grid.rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !is_blank(cell)) {
            places.insert(grid.cell_name(r, c), (r, c, cell));
        }
    }
    let told = told(&import);
    for cell in told.iter() {
        assert!(places.contains_key(cell), "{cell} is told about and is not there");
    }
    for figure in &import.figures {
        let (.., cell) = places[&figure.cell];
        assert_eq!(&figure.content, cell, "{} is not what stands there", figure.cell);
    }
    // From the first row with a figure on, whatever stands in a column of values is told about; a column with words of
    // its own may be one of labels, any other is told about whole.
    let of_value =
        import.figures.iter().map(|f| &f.cell).chain(import.missing.iter().map(|m| &m.cell)).chain(import.problems.iter().map(|p| &p.cell));
    let of_value: Vec<(usize, usize)> = of_value.map(|cell| (places[cell].0, places[cell].1)).collect();
    let columns: BTreeSet<usize> = of_value.iter().map(|(_, column)| *column).collect();
    if let Some(first) = of_value.iter().map(|(row, _)| *row).min() {
        for (name, (row, column, cell)) in &places {
            if *row >= first && !told.contains(name) {
                assert!(!columns.contains(column), "{name}, {cell:?}, stands in a column of values and is lost");
                let headed = grid.rows.iter().take(*row).any(|above| above.get(*column).is_some_and(|cell| !is_blank(cell)));
                assert!(headed || !grid.merged.is_empty(), "{name}, {cell:?}, has no head and is lost");
            }
        }
    } else if import.layout == yuchuang::exchange::Layout::None {
        assert_eq!(told.len(), places.len(), "without a table every cell is told about");
    }
    keeps_figures(&import);
    let cells: Vec<String> = import.figures.iter().map(|figure| figure.cell.clone()).collect();
    for (cell, row) in cells.iter().zip(rows().iter().cycle()) {
        import.choose(cell, row);
    }
    assert_eq!(import.figures.iter().map(|figure| &figure.cell).collect::<Vec<_>>(), cells.iter().collect::<Vec<_>>());
    keeps_figures(&import);
    assert_eq!(list_sheets(std::slice::from_ref(&grid))[0].cells, places.len());
}

/// The cells that an import tells about; none of them twice.
fn told(import: &Import) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let figures = import.figures.iter().map(|f| &f.cell).chain(import.missing.iter().map(|m| &m.cell));
    let others = import.problems.iter().map(|p| &p.cell).chain(import.ignored.iter().map(|i| &i.cell));
    for cell in figures.chain(others) {
        assert!(told.insert(cell.clone()), "{cell} is told about twice");
    }
    told
}

fn keeps_figures(import: &Import) {
    for figure in &import.figures {
        assert!(figure.value.is_finite() && figure.printed.is_finite(), "{figure:?}");
        assert!((1990..=2100).contains(&figure.year), "{figure:?}");
        assert!(figure.conversion.as_ref().is_none_or(|conversion| conversion.factor.is_finite()), "{figure:?}");
    }
    for problem in &import.problems {
        assert!(problem.zh().ends_with('。') && problem.en().ends_with('.'), "{problem:?}");
    }
}

fn is_blank(cell: &GridCell) -> bool {
    match cell {
        GridCell::Empty => true,
        GridCell::Text(text) => matches!(read_number(text, "", ""), Ok(Entry::Blank)),
        _ => false,
    }
}

/// A grid out of text: cells parted by tabs, of which some say their kind: `#n12` is a number, `#p` a percent, `#d` a
/// date, `#e` an error, `#f` a formula, `#t` a truth. A first line `@2,1;0,0,1,0` gives the origin and merged ranges.
fn grid_of(data: &[u8]) -> Grid {
    let text = String::from_utf8_lossy(data);
    let (mut origin, mut merged, mut body) = ((0, 0), Vec::new(), text.as_ref());
    if let Some((first, rest)) = text.strip_prefix('@').map(|text| text.split_once('\n').unwrap_or((text, ""))) {
        body = rest;
        for (at, part) in first.split(';').enumerate() {
            let numbers: Vec<u32> = part.split(',').filter_map(|number| number.trim().parse().ok()).collect();
            match numbers.as_slice() {
                // Sheets end at their 1048576th row and 16384th column.
                [row, column] if at == 0 => origin = (row % 1_048_576, column % 16_384),
                [top, left, bottom, right] => merged.push((*top, *left, *bottom, *right)),
                _ => {}
            }
        }
    }
    let number = |text: &str| text.parse().unwrap_or(f64::NAN);
    let cell = |text: &str| match text.split_at_checked(2) {
        _ if text.is_empty() => GridCell::Empty,
        Some(("#n", rest)) => GridCell::Number(number(rest)),
        Some(("#p", rest)) => GridCell::Percent(number(rest)),
        Some(("#d", rest)) => GridCell::Date(rest.to_owned()),
        Some(("#e", rest)) => GridCell::Error(rest.to_owned()),
        Some(("#f", rest)) => GridCell::Formula(rest.to_owned()),
        Some(("#t", rest)) => GridCell::Truth(rest.is_empty()),
        _ => GridCell::Text(text.to_owned()),
    };
    let rows = body.split('\n').take(300).map(|line| line.split('\t').take(60).map(cell).collect()).collect();
    Grid { name: "表".to_owned(), origin, rows, merged, ..Grid::default() }
}

/// A list of figures as JSON: every entry is told about once.
pub(crate) fn figures_json(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(mut import) = read_figures_json("a.json", &text, &wanted(), Limits::IMPORT) else { return };
    keeps_figures(&import);
    let json: Result<serde_json::Value, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    let list = json.as_ref().ok().and_then(|json| {
        json.as_array().map(|list| ("", list)).or_else(|| {
            let held = ["figures", "observations"].into_iter().find_map(|key| Some((key, json.get(key)?.as_array()?)))?;
            Some((if held.0 == "figures" { "/figures" } else { "/observations" }, held.1))
        })
    });
    let told = told(&import);
    match list {
        Some((at, list)) => {
            // A place is that of the entry, of one of its keys, or of a key beside the list.
            let entry = |cell: &String| cell.strip_prefix(at)?.strip_prefix('/')?.split('/').next().map(|no| format!("{at}/{no}"));
            let entries: BTreeSet<String> = told.iter().filter_map(entry).collect();
            assert_eq!(entries, (0..list.len()).map(|no| format!("{at}/{no}")).collect(), "an entry was lost or made up");
            let beside = json.as_ref().ok().and_then(|json| json.as_object()).map_or(0, |object| object.len() - 1);
            assert_eq!(told.iter().filter(|cell| entry(cell).is_none()).count(), beside, "a key beside the list was lost");
        }
        None => assert_eq!((import.problems.len(), told.len()), (1, 1), "what is no list is one problem"),
    }
    let cells: Vec<String> = import.figures.iter().map(|figure| figure.cell.clone()).collect();
    for cell in &cells {
        import.choose(cell, &rows()[0]);
    }
    keeps_figures(&import);
}

// ---- plans of one's own

/// A plan that is typed into a sheet: every row that is not empty is a row of the plan or has a fault, and the plan
/// comes back out of a project file.
pub(crate) fn plan_sheet(data: &[u8]) {
    let grid = grid_of(data);
    let head = PlanHead { title: "规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
    let PlanRead { own, faults, .. } = read_plan_sheet(&grid, &head, &["own-1".to_owned()]);
    assert_eq!(own.plan.id, "own-2");
    let shows = |cell: &GridCell| match cell {
        GridCell::Empty => false,
        GridCell::Text(text) | GridCell::Date(text) | GridCell::Error(text) | GridCell::Formula(text) => !text.trim().is_empty(),
        GridCell::Number(_) | GridCell::Percent(_) | GridCell::Truth(_) => true,
    };
    let filled: Vec<usize> = (0..grid.rows.len()).filter(|row| grid.rows[*row].iter().any(shows)).collect();
    let of_cell =
        |name: &str| name.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<u64>().unwrap() - u64::from(grid.origin.0) - 1;
    let faulty: BTreeSet<u64> = faults.iter().map(|fault| of_cell(&fault.cell)).collect();
    for fault in &faults {
        assert!(!fault.expected.zh.is_empty() && !fault.expected.en.is_empty(), "{fault:?}");
    }
    let known = own.rows.len() + faulty.len();
    let is_head = |row: usize| {
        let word = |cell: &GridCell| match cell {
            GridCell::Text(text) | GridCell::Date(text) | GridCell::Error(text) | GridCell::Formula(text) => {
                let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                text.split(['（', '(']).next().unwrap_or_default().to_owned()
            }
            _ => String::new(),
        };
        let words: Vec<String> = grid.rows[row].iter().map(word).collect();
        words.iter().any(|word| ["名称", "指标名称", "指标", "主要指标"].contains(&word.as_str()))
            && words.iter().any(|word| word == "目标值")
    };
    match filled.iter().position(|row| is_head(*row)) {
        Some(at) => assert_eq!(known, filled.len() - at - 1, "a row was lost: {} read, faults in {faulty:?}", own.rows.len()),
        None => assert_eq!((own.rows.len(), faults.len()), (0, 1), "without a head there is one fault"),
    }
    for value in own.rows.iter().flat_map(|row| &row.indicator.values) {
        match value.reading {
            Reading::Number { value: figure, .. } => assert!(figure.is_finite(), "{value:?}"),
            Reading::Range { low, high } => assert!(low.is_finite() && high.is_finite() && low <= high, "{value:?}"),
            Reading::Missing(_) => {}
        }
    }
    let kept = Project { plans: vec![own], ..Project::default() };
    match read_project(&write_project(&kept, "x"), catalog()) {
        Ok(again) => assert_eq!(again.project, kept),
        Err(issue) => panic!("the plan does not come back: {issue}"),
    }
}

/// A project file: what is read, is written and reads as the same.
pub(crate) fn project(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(first) = read_project(&text, catalog()) else { return };
    assert!(first.project.observations.iter().all(|entry| entry.value.is_finite()), "{:?}", first.project.observations);
    assert!(first.project.yearly_targets.iter().all(|entry| entry.value.is_finite()), "{:?}", first.project.yearly_targets);
    let written = write_project(&first.project, &first.data_version);
    let again = read_project(&written, catalog()).unwrap_or_else(|issue| panic!("{issue} in {written}"));
    assert_eq!(again, first);
    assert_eq!(write_project(&again.project, &again.data_version), written);
}

// ---- files of others

/// A spreadsheet: within the limits, or a sentence; and what was read reads back from the workbook that is handed out.
///
/// Bytes that begin with `=== ` are the parts of an archive, each under its name, so that a fuzzer changes the XML and
/// not what it is packed in.
pub(crate) fn office(data: &[u8]) {
    let bytes = packed(data).unwrap_or_else(|| data.to_vec());
    let grids = match read_or_fall(&bytes) {
        // The worker has fallen: the page says so, and stands.
        None => return,
        Some(Ok(grids)) => grids,
        Some(Err(error)) => {
            assert!(error.zh().ends_with(['。', '）']) && error.en().ends_with(['.', ')']) && !error.kind().is_empty(), "{error:?}");
            return;
        }
    };
    assert!((1..=SMALL.sheets).contains(&grids.len()));
    assert!(grids.iter().flat_map(|grid| &grid.rows).map(Vec::len).sum::<usize>() <= SMALL.cells);
    for grid in &grids {
        keeps_limits(grid, SMALL);
        for cell in grid.rows.iter().flatten() {
            assert!(!matches!(cell, GridCell::Number(value) | GridCell::Percent(value) if !value.is_finite()), "{cell:?}");
        }
        // Whatever it holds, the import tells about it.
        read_figures("a", grid, &wanted());
    }
    let written = write_workbook(&annotated(&grids, &[])).unwrap_or_else(|error| panic!("{error:?}"));
    let again = read("a", &written, &Limits::IMPORT, |_| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{error:?}"));
    let filled = |grid: &Grid| grid.rows.iter().flatten().filter(|cell| **cell != GridCell::Empty).count();
    let filled = |grids: &[Grid]| grids.iter().map(filled).collect::<Vec<_>>();
    assert_eq!(filled(&again[1..]), filled(&grids), "a cell is lost in the workbook that is handed out: {grids:?} and {again:?}");
}

/// What is read, or nothing where calamine gives way: under a hostile .xls it may, and its worker with it. Nothing else
/// may.
fn read_or_fall(bytes: &[u8]) -> Option<Result<Vec<Grid>, ReadError>> {
    static HOOK: OnceLock<()> = OnceLock::new();
    HOOK.get_or_init(|| {
        // That of libFuzzer ends the process.
        let other = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !told.location().is_some_and(|place| place.file().contains("/calamine-")) {
                other(told);
            }
        }));
    });
    let read = panic::catch_unwind(|| read("a", bytes, &SMALL, |_| ControlFlow::Continue(())));
    match read {
        Ok(read) => Some(read),
        Err(_) => {
            assert!(bytes.starts_with(b"\xd0\xcf\x11\xe0"), "calamine gives way under an .xlsx");
            None
        }
    }
}

/// An archive of the parts that stand under lines such as `=== xl/workbook.xml`.
fn packed(data: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(data).ok()?.strip_prefix("=== ")?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in text.split("\n=== ").take(20) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
        zip.write_all(content.as_bytes()).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// A map of one's own: every ring is one, in degrees, and no feature is lost.
pub(crate) fn boundaries(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(map) = read_approved_map(&text, "审图号") else { return };
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(map.boundaries.len(), json["features"].as_array().unwrap().len());
    for (boundary, feature) in map.boundaries.iter().zip(json["features"].as_array().unwrap()) {
        let coordinates = &feature["geometry"]["coordinates"];
        let polygons =
            if feature["geometry"]["type"] == "Polygon" { vec![coordinates] } else { coordinates.as_array().unwrap().iter().collect() };
        let rings: usize =
            polygons.iter().map(|polygon| polygon.as_array().unwrap_or_else(|| panic!("a polygon was lost: {polygon}")).len()).sum();
        assert_eq!(boundary.rings.len(), rings, "a ring was lost");
        for ring in &boundary.rings {
            assert!(ring.len() >= 4);
            assert!(ring.iter().all(|(x, y)| (-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y)));
        }
    }
}

/// An address: what was taken of it, printed, reads as the same without a notice.
pub(crate) fn address(data: &[u8]) {
    let query = String::from_utf8_lossy(data);
    let (state, notices) = parse(&query, catalog());
    for notice in &notices {
        assert!(!notice.text(Lang::Zh).is_empty());
    }
    // With its question mark, as it stands in an address: a key that is not ours may begin with another one.
    let printed = format!("?{}", print(&state));
    let (again, notices) = parse(&printed, catalog());
    assert_eq!((again, notices.as_slice()), (state, &[][..]), "{query:?} is printed as {printed:?}");
}
