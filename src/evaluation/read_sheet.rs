//! A sheet of figures, understood: which columns it has, which row of the plan each line means.
//!
//! Nothing is lost: every cell that is not blank is a figure, a mark for a missing one, a problem, or ignored.

use super::importing::{FigureRead, Layout, ProblemRead, SheetRead};
use crate::analysis::normalise;
use crate::exchange::{FigureFault, Grid, GridCell, TypedFigure, read_figure_cell};
use crate::model::{Indicator, RowId, Status};
use crate::view::Lang;
use std::collections::BTreeSet;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    Unit,
    Year,
    Value,
    /// The values of one year.
    YearOf(i32),
    Source,
    Status,
    /// Nothing that is read: baselines, targets, remarks.
    Other,
}

/// The words that head a column. The first that fits counts, so the narrower ones come first.
const HEADS: [(Column, &[&str]); 7] = [
    (Column::Id, &["编号", "指标编号", "id", "代码"]),
    (Column::Name, &["指标", "指标名称", "名称", "主要指标", "indicator", "name", "项目"]),
    (Column::Unit, &["单位", "计量单位", "unit"]),
    (Column::Year, &["年份", "年度", "年", "year"]),
    (Column::Value, &["数值", "实际值", "实际", "完成值", "完成情况", "value", "actual"]),
    (Column::Source, &["来源", "数据来源", "source"]),
    (Column::Status, &["状态", "数据状态", "status"]),
];

/// How many rows are looked at for the head.
const HEAD_WITHIN: usize = 40;

/// How alike two names have to be to be proposed: Dice's coefficient of their pairs of characters.
const ALIKE: f64 = 0.4;

/// Understands a sheet for these rows of a table.
pub fn read_sheet(lang: Lang, grid: &Grid, rows: &[&Indicator]) -> SheetRead {
    let filled = grid.rows.iter().flatten().filter(|cell| !is_blank(cell)).count();
    let name = if grid.hidden { format!("{}{}", grid.name, lang.pick(("（隐藏的表）", " (hidden)"))) } else { grid.name.clone() };
    let mut sheet = SheetRead { name, ..SheetRead::default() };
    let Some(head) = find_head(grid) else {
        sheet.ignored = filled;
        return sheet;
    };
    sheet.layout = if head.columns.contains(&Column::Value) { Layout::Long } else { Layout::Wide };
    let mut footnotes = false;
    for (at, cells) in grid.rows.iter().enumerate().skip(head.rows_end) {
        let text = |column: Column| -> String {
            let found = head.columns.iter().position(|candidate| *candidate == column).and_then(|place| cells.get(place));
            found.map(words).unwrap_or_default()
        };
        let (id, name, unit) = (text(Column::Id), text(Column::Name), text(Column::Unit));
        footnotes |= is_footnote(cells);
        if footnotes {
            continue;
        }
        let (name, unit_in_name) = without_unit(&name);
        let unit = if unit.is_empty() { unit_in_name } else { unit };
        let (candidates, is_exact) = candidates(&id, &name, rows);
        let status = if ["初步", "快报", "预计", "preliminary"].iter().any(|word| text(Column::Status).contains(word)) {
            Status::Preliminary
        } else {
            Status::Final
        };
        for (place, column) in head.columns.iter().enumerate() {
            let year = match column {
                Column::YearOf(year) => Some(*year),
                Column::Value => year_in(&text(Column::Year)),
                Column::Id | Column::Name | Column::Unit | Column::Year | Column::Source | Column::Status | Column::Other => continue,
            };
            let Some(cell) = cells.get(place) else { continue };
            let Some(read) = read_figure_cell(cell) else { continue };
            let problem = |(expected, advice): (&str, &str)| ProblemRead {
                cell: grid.cell_name(at, place),
                found: words(cell),
                expected: expected.to_owned(),
                advice: advice.to_owned(),
            };
            let fault = |fault: FigureFault| problem(if lang == Lang::Zh { fault.zh() } else { fault.en() });
            match (read, year) {
                (TypedFigure::Missing, _) => sheet.missing += 1,
                (TypedFigure::Fault(found), _) => sheet.problems.push(fault(found)),
                (TypedFigure::Figure(..), None) => sheet.problems.push(problem(lang.pick_two(
                    ("同一行里的年份，如2023", "在“年份”一列填四位数的年份"),
                    ("the year in the same line, as in 2023", "type a year of four digits in the column of years"),
                ))),
                (TypedFigure::Figure(..), Some(_)) if id.is_empty() && name.is_empty() => sheet.problems.push(problem(lang.pick_two(
                    ("这一行的指标名称", "在“指标名称”一列写明是哪一项"),
                    ("the indicator of this line", "type its name in the column of names"),
                ))),
                (TypedFigure::Figure(value, beside), Some(year)) => sheet.figures.push(FigureRead {
                    cell: grid.cell_name(at, place),
                    name: if name.is_empty() { id.clone() } else { name.clone() },
                    unit: unit_of(&beside, &unit, &candidates, rows),
                    printed: words(cell),
                    year,
                    value,
                    candidates: candidates.clone(),
                    is_exact,
                    source: text(Column::Source),
                    status,
                }),
            }
        }
    }
    twice_is_doubtful(&mut sheet);
    sheet.ignored = filled - sheet.figures.len() - sheet.missing - sheet.problems.len();
    sheet
}

/// The columns of a sheet, and the row after its head.
struct Head {
    columns: Vec<Column>,
    rows_end: usize,
}

/// The first row that names a column of names or ids together with one of values or years; a second row below it may
/// say more about each column.
fn find_head(grid: &Grid) -> Option<Head> {
    (0..grid.rows.len().min(HEAD_WITHIN)).find_map(|at| {
        let width = grid.rows.iter().skip(at).take(2).map(Vec::len).max()?;
        let single: Vec<String> = (0..width).map(|place| head_words(grid, at, place)).collect();
        let names = single.iter().any(|text| matches!(column_of(text), Column::Name | Column::Id));
        if !names {
            return None;
        }
        // A line below that names nothing, its name being blank or merged with the head's, is part of the head.
        let below = grid.rows.get(at + 1);
        let names_nothing = |below: &Vec<GridCell>| {
            let named = |place: usize| matches!(single.get(place).map(|text| column_of(text)), Some(Column::Name | Column::Id));
            below.iter().enumerate().all(|(place, cell)| is_blank(cell) || (!named(place) && is_heading(cell)))
        };
        let is_double = below.is_some_and(|below| names_nothing(below) && !below.iter().all(is_blank));
        let joined = |place: usize| {
            let upper = single.get(place).cloned().unwrap_or_default();
            let lower = if is_double { head_words(grid, at + 1, place) } else { String::new() };
            if lower == upper { upper } else { upper + &lower }
        };
        let columns: Vec<Column> = (0..width).map(|place| column_of(&joined(place))).collect();
        let has_values = columns.iter().any(|column| matches!(column, Column::YearOf(_)))
            || (columns.contains(&Column::Value) && columns.contains(&Column::Year));
        // Of two columns with one heading the first counts.
        let mut seen = Vec::new();
        let columns = columns.into_iter().map(|column| {
            if column != Column::Other && seen.contains(&column) {
                return Column::Other;
            }
            seen.push(column);
            column
        });
        has_values.then(|| Head { columns: columns.collect(), rows_end: at + 1 + usize::from(is_double) })
    })
}

/// The words of a cell of the head; a merged cell has those of its first one.
fn head_words(grid: &Grid, row: usize, column: usize) -> String {
    let (top, left) = (grid.origin.0 as usize, grid.origin.1 as usize);
    let span = grid.merged.iter().find(|(r0, c0, r1, c1)| {
        let within = |from: u32, to: u32, at: usize| (from as usize..=to as usize).contains(&at);
        within(*r0, *r1, row + top) && within(*c0, *c1, column + left)
    });
    let (row, column) =
        span.map_or((row, column), |(r0, c0, ..)| ((*r0 as usize).saturating_sub(top), (*c0 as usize).saturating_sub(left)));
    grid.rows.get(row).and_then(|cells| cells.get(column)).map(words).unwrap_or_default()
}

fn column_of(text: &str) -> Column {
    let plain: String = normalise(text).chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((column, _)) = HEADS.iter().find(|(_, heads)| heads.contains(&plain.as_str())) {
        return *column;
    }
    let is_other = ["目标", "基期", "规划", "计划", "target", "baseline", "比", "增"].iter().any(|word| plain.contains(word));
    match year_in(&plain) {
        Some(year) if !is_other => Column::YearOf(year),
        _ => Column::Other,
    }
}

/// The year in a text: the only group of four digits that is one.
fn year_in(text: &str) -> Option<i32> {
    let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let year = groups.next().filter(|group| group.len() == 4)?.parse().ok().filter(|year| (1990..=2100).contains(year));
    if groups.next().is_some() { None } else { year }
}

/// Whether a cell may stand in a head: words, and no figure or mark for a missing one.
fn is_heading(cell: &GridCell) -> bool {
    matches!(cell, GridCell::Text(_)) && matches!(read_figure_cell(cell), Some(TypedFigure::Fault(FigureFault::Words | FigureFault::Date)))
}

fn is_blank(cell: &GridCell) -> bool {
    match cell {
        GridCell::Empty => true,
        GridCell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A cell in characters.
fn words(cell: &GridCell) -> String {
    match cell {
        GridCell::Empty => String::new(),
        GridCell::Text(text) | GridCell::Date(text) | GridCell::Error(text) | GridCell::Formula(text) => text.trim().to_owned(),
        GridCell::Number(value) => value.to_string(),
        GridCell::Percent(value) => format!("{}%", crate::analysis::round_significant(value * 100.0)),
        GridCell::Truth(value) => value.to_string(),
    }
}

/// A line that begins a note below the table; what follows it belongs to the note.
fn is_footnote(cells: &[GridCell]) -> bool {
    let first = cells.iter().find(|cell| !is_blank(cell)).map(words).unwrap_or_default();
    ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "资料来源", "数据来源：", "Note:", "Source:"]
        .iter()
        .any(|word| first.starts_with(word))
}

/// A name and the unit in the brackets at its end: 高新技术企业数量（家）.
fn without_unit(name: &str) -> (String, String) {
    let trimmed = name.trim();
    for (open, close) in [('（', '）'), ('(', ')')] {
        let parts = trimmed.strip_suffix(close).and_then(|rest| rest.rsplit_once(open));
        if let Some((head, unit)) = parts.filter(|(head, unit)| unit.chars().count() <= 6 && !head.trim().is_empty()) {
            return (head.trim().to_owned(), unit.trim().to_owned());
        }
    }
    (trimmed.to_owned(), String::new())
}

/// The unit of a figure: what stands beside it, before that 万 and the like of it alone, else what its line says.
fn unit_of(beside: &str, line: &str, candidates: &[RowId], rows: &[&Indicator]) -> String {
    let own = candidates.first().and_then(|id| rows.iter().find(|row| row.id == *id)).map_or("", |row| row.unit.as_str());
    let base = if line.is_empty() { own } else { line };
    if beside.is_empty() {
        line.to_owned()
    } else if beside.chars().all(|c| matches!(c, '百' | '千' | '万' | '亿')) {
        format!("{beside}{base}")
    } else {
        beside.to_owned()
    }
}

/// The rows that a line may mean, best first, and whether the first is meant without doubt.
fn candidates(id: &str, name: &str, rows: &[&Indicator]) -> (Vec<RowId>, bool) {
    if let Some(row) = rows.iter().find(|row| !id.is_empty() && row.id.to_string() == id) {
        // An id that a line of another name has was moved by a sort of half the table.
        let is_same = name.is_empty() || key(name) == key(&row.name);
        return (vec![row.id.clone()], is_same);
    }
    let exact: Vec<RowId> = rows.iter().filter(|row| !name.is_empty() && key(&row.name) == key(name)).map(|row| row.id.clone()).collect();
    if !exact.is_empty() {
        let is_only = exact.len() == 1;
        return (exact, is_only);
    }
    let mut alike: Vec<(f64, RowId)> =
        rows.iter().map(|row| (likeness(&key(name), &key(&row.name)), row.id.clone())).filter(|(share, _)| *share >= ALIKE).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    (alike.into_iter().take(3).map(|(_, id)| id).collect(), false)
}

/// A name without what writers vary: width, case, spaces, brackets, marks.
fn key(name: &str) -> String {
    normalise(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Dice's coefficient of the pairs of characters of two texts: 1 for equal ones, 0 for nothing in common.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let characters: Vec<char> = text.chars().collect();
        characters.windows(2).filter_map(|two| Some((*two.first()?, *two.get(1)?))).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * crate::view::real(a.intersection(&b).count()) / crate::view::real(all) }
}

/// Two figures for one row and year: neither is certain.
fn twice_is_doubtful(sheet: &mut SheetRead) {
    let claims: Vec<(Option<RowId>, i32)> = sheet.figures.iter().map(|figure| (figure.candidates.first().cloned(), figure.year)).collect();
    for (at, figure) in sheet.figures.iter_mut().enumerate() {
        let mine = claims.get(at);
        if figure.is_exact && claims.iter().filter(|claim| Some(*claim) == mine).count() > 1 {
            figure.is_exact = false;
        }
    }
}

impl Lang {
    /// One of two pairs of wordings, Chinese first.
    fn pick_two(self, zh: (&'static str, &'static str), en: (&'static str, &'static str)) -> (&'static str, &'static str) {
        if self == Lang::Zh { zh } else { en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Limits, bundled, read_delimited};
    use crate::model::Catalog;
    use proptest::{collection::vec, prelude::*};

    fn rows(catalog: &Catalog) -> Vec<&Indicator> {
        catalog.indicators().iter().filter(|row| row.id.to_string().starts_with("gx-14/1/")).collect()
    }

    /// Rows, exactness, years and figures found; missing; problems; how the cells add up.
    fn check(text: &str, figures: &[(&str, bool, i32, f64)], missing: usize, problems: &[&str]) {
        let catalog = bundled().unwrap();
        let grid = read_delimited(text, Limits::IMPORT).unwrap();
        let sheet = read_sheet(Lang::Zh, &grid, &rows(&catalog));
        let found: Vec<(String, bool, i32, f64)> = sheet
            .figures
            .iter()
            .map(|figure| {
                (figure.candidates.first().map_or_else(String::new, ToString::to_string), figure.is_exact, figure.year, figure.value)
            })
            .collect();
        let expected: Vec<(String, bool, i32, f64)> =
            figures.iter().map(|(id, exact, year, value)| ((*id).to_owned(), *exact, *year, *value)).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(sheet.missing, missing, "{text}");
        let told: Vec<&str> = sheet.problems.iter().map(|problem| problem.cell.as_str()).collect();
        assert_eq!(told, problems, "{text}");
    }

    #[test]
    fn sheets_are_understood_whatever_their_layout() {
        let catalog = bundled().unwrap();
        let row = catalog.indicators().iter().find(|row| row.id.to_string() == "gx-14/1/16").unwrap();
        let name = row.name.as_str();
        let id = "gx-14/1/16";
        check(&format!("指标名称,单位,2022年,2023年\n{name},家,250,300\n"), &[(id, true, 2022, 250.0), (id, true, 2023, 300.0)], 0, &[]);
        check(&format!("编号\t指标\t2023\n{id}\t\t300\n"), &[(id, true, 2023, 300.0)], 0, &[]);
        check(&format!("指标,年份,数值\n{name},2023年,\"1,300\"\n"), &[(id, true, 2023, 1300.0)], 0, &[]);
        check(&format!("高新区指标完成情况,,\n,,\n指标,2023年实际,2025年目标\n{name},300,500\n"), &[(id, true, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2021年,2022年\n{name}（家）,—,未统计\n"), &[], 2, &[]);
        check(&format!("指标,2023年\n{name},约300\n{name},300\n"), &[(id, true, 2023, 300.0)], 0, &["B2"]);
        check("指标,2023年\n高新技术企业数,300\n", &[(id, false, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},300\n{name},310\n"), &[(id, false, 2023, 300.0), (id, false, 2023, 310.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},300\n注：2023年为快报数,1\n"), &[(id, true, 2023, 300.0)], 0, &[]);
        check("指标,2023年\n,300\n", &[], 0, &["B2"]);
        check(&format!("指标,年份,数值\n{name},,300\n"), &[], 0, &["C2"]);
        check("完全不同的名字,2023年\n甲,300\n", &[], 0, &[]);
        check("指标,2023年\n完全不认识的事,300\n", &[("", false, 2023, 300.0)], 0, &[]);
        check(&format!("编号,指标,2023年\n{id},别的名字,300\n"), &[(id, false, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},<script>alert(1)</script>\n"), &[], 0, &["B2"]);
    }

    #[test]
    fn a_merged_head_says_the_year_of_each_column_below_it() {
        let catalog = bundled().unwrap();
        let text = |words: &str| GridCell::Text(words.to_owned());
        let name = &catalog.indicators().iter().find(|row| row.id.to_string() == "gx-14/1/16").unwrap().name;
        let grid = Grid {
            rows: vec![
                vec![text("指标"), text("2023年"), GridCell::Empty, text("2022年")],
                vec![GridCell::Empty, text("目标"), text("实际"), text("实际")],
                vec![text(name), GridCell::Number(320.0), GridCell::Number(300.0), GridCell::Number(250.0)],
            ],
            merged: vec![(0, 1, 0, 2), (0, 0, 1, 0)],
            ..Grid::default()
        };
        let sheet = read_sheet(Lang::Zh, &grid, &rows(&catalog));
        let found: Vec<(i32, f64)> = sheet.figures.iter().map(|figure| (figure.year, figure.value)).collect();
        assert_eq!(found, [(2023, 300.0), (2022, 250.0)]);
    }

    #[test]
    fn a_hidden_sheet_says_so() {
        let catalog = bundled().unwrap();
        let grid = Grid { name: "底稿".to_owned(), hidden: true, ..Grid::default() };
        assert_eq!(read_sheet(Lang::Zh, &grid, &rows(&catalog)).name, "底稿（隐藏的表）");
    }

    proptest! {
        #[test]
        fn every_cell_is_counted_once(cells in vec(vec("(指标|名称|2023年|2022|年份|数值|单位|—|300|1,2|约5|高新技术企业数量|注：|\\PC{0,4})?", 0..5), 0..7)) {
            let catalog = bundled().unwrap();
            let grid = Grid { rows: cells.into_iter().map(|row| row.into_iter().map(GridCell::Text).collect()).collect(), ..Grid::default() };
            let filled = grid.rows.iter().flatten().filter(|cell| !is_blank(cell)).count();
            let sheet = read_sheet(Lang::Zh, &grid, &rows(&catalog));
            assert_eq!(sheet.figures.len() + sheet.missing + sheet.problems.len() + sheet.ignored, filled);
        }
    }
}
