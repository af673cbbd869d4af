//! A sheet of actual values, and the rows of a plan, to figures with everything that is to be confirmed about them.

use super::layout::{Column, Head, find_head, head_text, years_in};
use super::matching::{Matched, find, is_share, years};
use super::numbers::{fold, is_missing_mark, status_of, status_remark};
use super::periods::part_of_year;
use super::{
    Doubt, Entry, Grid, GridCell, Ignored, Import, Layout, Match, MissingMark, Passed, Problem, ReadFigure, Remark, Typed, UnitRelation,
    Unmatched, Unreadable, Wanted, cell_text, read_cell, read_milestone, unit_relation,
};
use crate::model::{Indicator, Kind, Reading, Role, RowId, Status};
use std::collections::BTreeMap;

/// Reads a sheet; its head and layout are found by themselves.
///
/// Every cell below the head that is not empty and no label ends up in exactly one list of the result.
pub fn read_figures(file: &str, grid: &Grid, rows: &[Wanted]) -> Import {
    let mut import = Import::new(file, &grid.name);
    match find_head(grid) {
        Some(head) => {
            import.layout = head.layout;
            Sheet { grid, head: &head, rows }.read(&mut import);
        }
        None => without_table(grid, &mut import),
    }
    mark_doubles(&mut import);
    import
}

/// A sheet of a file, before it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetInfo {
    /// Its place among the sheets, from 0.
    pub at: usize,
    /// Its name.
    pub name: String,
    /// Whether the file hides it: then it is read only where the reader chooses it.
    pub hidden: bool,
    /// How it would be read.
    pub layout: Layout,
    /// How many of its cells are not empty.
    pub cells: usize,
}

/// What sheets a file has, in its order.
pub fn list_sheets(grids: &[Grid]) -> Vec<SheetInfo> {
    let info = |(at, grid): (usize, &Grid)| SheetInfo {
        at,
        name: grid.name.clone(),
        hidden: grid.hidden,
        layout: find_head(grid).map_or(Layout::None, |head| head.layout),
        cells: grid.rows.iter().flatten().filter(|cell| !is_empty(cell)).count(),
    };
    grids.iter().enumerate().map(info).collect()
}

impl Import {
    pub(super) fn new(file: &str, sheet: &str) -> Import {
        Import {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            layout: Layout::None,
            figures: Vec::new(),
            missing: Vec::new(),
            problems: Vec::new(),
            unmatched: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// Reads a figure anew for the row that the reader chose: its unit may ask for another conversion.
    pub fn choose(&mut self, cell: &str, row: &Indicator) {
        let Some(figure) = self.figures.iter_mut().find(|figure| figure.cell == cell) else { return };
        *figure = figure.for_row(row);
        mark_doubles(self);
    }
}

impl ReadFigure {
    /// The same figure read for a row that the reader chose, in the unit of that row. What cannot be held in it has the
    /// doubt of a unit without a factor.
    pub fn for_row(&self, row: &Indicator) -> ReadFigure {
        // What is doubtful about its year stays so for another row.
        let of_year = self.doubts.iter().filter(|doubt| matches!(doubt, Doubt::YearAbove | Doubt::PartOfYear { .. })).cloned();
        let mut figure = ReadFigure { row: Some(row.id.clone()), how: Match::Chosen, doubts: Vec::new(), ..self.clone() };
        let entry = match read_done(&self.content, row) {
            Some((typed, remark)) => {
                figure.remarks.retain(|known| !matches!(known, Remark::Milestone { .. }));
                figure.remarks.push(remark);
                Ok(Entry::Figure(typed))
            }
            None => read_cell(&self.content, &self.unit_found, &row.unit),
        };
        match entry {
            Ok(Entry::Figure(typed)) => {
                (figure.value, figure.conversion, figure.doubts) = (typed.value, typed.conversion, typed.doubts);
                figure.doubts.iter_mut().for_each(|doubt| by_name(row, doubt));
                figure.doubts.extend(of_year);
                figure.doubts.extend(doubts_of(row, figure.year, figure.value, &figure.content));
            }
            _ => figure.doubts.push(Doubt::Unit { found: self.unit_found.clone(), wanted: row.unit.clone() }),
        }
        figure
    }
}

/// The words of a milestone as its figure, with what is to be said about it: 建成 is 1, 在建 is 0.
fn read_done(content: &GridCell, row: &Indicator) -> Option<(Typed, Remark)> {
    let is_done = match content {
        _ if row.kind != Kind::Milestone => None,
        GridCell::Truth(is_done) => Some(*is_done),
        GridCell::Text(text) if !is_missing_mark(&fold(text)) => read_milestone(&fold(text)),
        _ => None,
    }?;
    let value = if is_done { 1.0 } else { 0.0 };
    let typed = Typed { printed: value, value, conversion: None, doubts: Vec::new(), status: None };
    Some((typed, Remark::Milestone { text: cell_text(content), is_done }))
}

/// A unit such as 件/万人 is that of a row in 件 whose name says 每万人, which can be confirmed.
fn by_name(row: &Indicator, doubt: &mut Doubt) {
    let Doubt::Unit { found, wanted } = doubt else { return };
    let is_so = found
        .split_once('/')
        .is_some_and(|(of, per)| per.chars().count() > 1 && unit_relation(of, wanted) == UnitRelation::Same && row.name.contains(per));
    if is_so {
        *doubt = Doubt::UnitOfName { found: std::mem::take(found), wanted: std::mem::take(wanted) };
    }
}

/// What is known about a cell before it is read as a figure.
pub(super) struct Found<'a, 'b> {
    pub(super) cell: String,
    pub(super) name: &'b str,
    pub(super) matched: &'b Matched<'a>,
    /// The year, or what stands where it should.
    pub(super) year: Result<i32, String>,
    /// The cell where the year should stand, where that is another one.
    pub(super) year_cell: Option<String>,
    pub(super) year_above: bool,
    /// Words that say that it is not the whole year.
    pub(super) part: Option<String>,
    pub(super) content: &'b GridCell,
    pub(super) unit: String,
    pub(super) source: String,
    pub(super) status: Option<Status>,
    pub(super) revision: u32,
    pub(super) remarks: Vec<Remark>,
}

/// Puts a cell where it belongs. Blank cells belong nowhere.
pub(super) fn take(found: Found, import: &mut Import) {
    let Found { cell, name, matched, year, year_cell, year_above, part, content, unit, source, status, revision, mut remarks } = found;
    let row = matched.row;
    let done = row.and_then(|row| read_done(content, row));
    let entry = match &done {
        Some((typed, _)) => Ok(Entry::Figure(typed.clone())),
        None => read_cell(content, &unit, row.map_or(unit.as_str(), |row| row.unit.as_str())),
    };
    remarks.extend(done.map(|(_, remark)| remark));
    let certain = matches!(matched.how, Match::Id | Match::Exact);
    let mut problem = |found: String, why, mend| {
        import.problems.push(Problem { sheet: import.sheet.clone(), cell: cell.clone(), found, name_found: shorten(name), why, mend });
    };
    let typed = match entry {
        Ok(Entry::Blank) => return,
        Ok(Entry::Missing(mark)) => {
            let row = row.filter(|_| certain).map(|row| row.id.clone());
            import.missing.push(MissingMark { cell, name_found: shorten(name), row, year: year.ok(), mark });
            return;
        }
        Err(why) => return problem(cell_text(content), why, None),
        Ok(Entry::Figure(typed)) => typed,
    };
    let year = match year {
        Ok(year) if (1990..=2100).contains(&year) => year,
        Ok(year) => return problem(year.to_string(), Unreadable::YearOut, year_cell),
        Err(found) => return problem(found, Unreadable::YearMissing, year_cell),
    };
    let mut doubts = typed.doubts;
    doubts.iter_mut().for_each(|doubt| row.map_or((), |row| by_name(row, doubt)));
    doubts.extend(year_above.then_some(Doubt::YearAbove));
    doubts.extend(part.map(|words| Doubt::PartOfYear { words }));
    doubts.extend(matched.name_differs.clone().map(|name| Doubt::NameDiffers { name }));
    if let Some(row) = row {
        doubts.extend(doubts_of(row, year, typed.value, content));
    }
    if status.is_none() && typed.status.is_some() {
        remarks.extend(status_remark(&cell_text(content)));
    }
    import.figures.push(ReadFigure {
        cell,
        name_found: shorten(name),
        row: row.map(|row| row.id.clone()),
        how: matched.how,
        candidates: matched.candidates.clone(),
        year,
        content: content.clone(),
        unit_found: unit,
        printed: typed.printed,
        value: typed.value,
        conversion: typed.conversion,
        doubts,
        source,
        status: status.or(typed.status).unwrap_or_default(),
        revision,
        remarks,
    });
}

/// Names every other cell with the same row and year.
pub(super) fn mark_doubles(import: &mut Import) {
    let mut places: BTreeMap<(RowId, i32), Vec<String>> = BTreeMap::new();
    for figure in &import.figures {
        if let Some(row) = &figure.row {
            places.entry((row.clone(), figure.year)).or_default().push(figure.cell.clone());
        }
    }
    for figure in &mut import.figures {
        figure.doubts.retain(|doubt| !matches!(doubt, Doubt::Twice { .. }));
        let Some(row) = &figure.row else { continue };
        let cells = places.get(&(row.clone(), figure.year)).map(Vec::as_slice).unwrap_or_default();
        if let Some(other) = cells.iter().find(|cell| **cell != figure.cell) {
            figure.doubts.push(Doubt::Twice { other: other.clone() });
        }
    }
}

/// Units of what is counted one by one.
const COUNTED: [&str; 17] = ["家", "个", "件", "人", "名", "项", "户", "所", "座", "台", "套", "篇", "处", "次", "位", "支", "只"];

/// What is to be confirmed about an actual value of a row, by its size and year alone; `value` in the row's unit.
pub fn doubts_of(row: &Indicator, year: i32, value: f64, content: &GridCell) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if let Some((from, to)) = years(row).filter(|(from, to)| !(*from..=*to).contains(&year)) {
        doubts.push(Doubt::Year { from, to });
    }
    let printed: Vec<f64> = [Role::Baseline, Role::Target].into_iter().filter_map(|role| number(row, role)).collect();
    let (low, high) =
        (printed.iter().copied().fold(f64::INFINITY, f64::min), printed.iter().copied().fold(0.0, |a: f64, b| a.max(b.abs())));
    // A figure whose cell itself says percent is no fraction.
    let says_percent =
        matches!(content, GridCell::Percent(_)) || matches!(content, GridCell::Text(text) if text.contains(['%', '％', '‰']));
    if is_share(row) && !says_percent && value > 0.0 && value < 1.0 && low >= 1.0 && low.is_finite() {
        doubts.push(Doubt::Fraction);
    }
    if value < 0.0 && !printed.is_empty() && low >= 0.0 && row.kind != Kind::GrowthRate {
        doubts.push(Doubt::Negative);
    }
    if is_share(row) && value > 100.0 && !printed.is_empty() && high <= 100.0 && row.kind != Kind::GrowthRate {
        doubts.push(Doubt::AboveAll);
    }
    if value.fract() != 0.0 && COUNTED.contains(&row.unit.as_str()) && row.decimals() == 0 {
        doubts.push(Doubt::PartOfOne { unit: row.unit.clone() });
    }
    // From 2000-01-01 to 2050-12-31 as spreadsheets count days.
    let is_far =
        !printed.is_empty() && row.kind != Kind::GrowthRate && high > 0.0 && (value >= high * 10.0 || (value > 0.0 && value * 10.0 <= low));
    if value.fract() == 0.0 && (36_526.0..=55_153.0).contains(&value) && !printed.is_empty() && high * 10.0 < value {
        doubts.push(Doubt::Serial);
    } else if is_far && doubts.is_empty() {
        // What was asked about its size already is not asked about once more.
        doubts.push(Doubt::FarOff);
    }
    doubts
}

fn number(row: &Indicator, role: Role) -> Option<f64> {
    match row.value(role)?.reading {
        Reading::Number { value, .. } => Some(value),
        Reading::Range { .. } | Reading::Missing(_) => None,
    }
}

fn shorten(name: &str) -> String {
    cell_text(&GridCell::Text(name.trim().to_owned()))
}

/// Whether a cell shows nothing.
pub(super) fn is_empty(cell: &GridCell) -> bool {
    match cell {
        GridCell::Empty => true,
        GridCell::Text(text) => fold(text).trim().is_empty(),
        _ => false,
    }
}

fn without_table(grid: &Grid, import: &mut Import) {
    let cells = grid.rows.iter().enumerate().flat_map(|(r, row)| row.iter().enumerate().map(move |(c, cell)| (r, c, cell)));
    for (r, c, cell) in cells.filter(|(.., cell)| !is_empty(cell)) {
        let (name, found) = (grid.cell_name(r, c), cell_text(cell));
        if import.problems.is_empty() {
            let sheet = grid.name.clone();
            import.problems.push(Problem { sheet, cell: name, found, name_found: String::new(), why: Unreadable::NoTable, mend: None });
        } else {
            import.ignored.push(Ignored { cell: name, found, why: Passed::NoTable });
        }
    }
}

/// A sheet whose head is known.
struct Sheet<'a, 'b> {
    grid: &'b Grid,
    head: &'b Head,
    rows: &'b [Wanted<'a>],
}

impl Sheet<'_, '_> {
    fn read(&self, import: &mut Import) {
        for at in 0..self.grid.rows.len() {
            if at < self.head.first {
                self.pass(at, Passed::Above, import);
            } else if at > self.head.last {
                self.row(at, import);
            }
        }
    }

    /// The cells of a row that are not empty, with their columns.
    fn filled(&self, at: usize) -> impl Iterator<Item = (usize, &GridCell)> {
        self.grid.rows.get(at).into_iter().flatten().enumerate().filter(|(_, cell)| !is_empty(cell))
    }

    fn kind(&self, column: usize) -> &Column {
        self.head.columns.get(column).unwrap_or(&Column::Other)
    }

    fn pass(&self, at: usize, why: Passed, import: &mut Import) {
        for (column, cell) in self.filled(at) {
            import.ignored.push(Ignored { cell: self.grid.cell_name(at, column), found: cell_text(cell), why });
        }
    }

    fn label(&self, at: usize, wanted: &Column) -> String {
        let cell = self.head.column(wanted).and_then(|column| self.grid.rows.get(at)?.get(column));
        // Labels are matched whole, and only shown in short.
        match cell {
            Some(GridCell::Text(text)) => text.trim().to_owned(),
            Some(cell) => cell_text(cell),
            None => String::new(),
        }
    }

    fn row(&self, at: usize, import: &mut Import) {
        let (id, name) = (self.label(at, &Column::Id), self.label(at, &Column::Name));
        if self.filled(at).next().is_none() {
            return;
        }
        if self.is_head_again(at) {
            return self.pass(at, Passed::Head, import);
        }
        let has_values = self.filled(at).any(|(column, _)| matches!(self.kind(column), Column::Value { .. }));
        let alone = if self.filled(at).count() == 1 { self.filled(at).next() } else { None };
        if let Some((column, cell)) = alone.filter(|(column, _)| !matches!(self.kind(*column), Column::Value { .. } | Column::OfPlan)) {
            let text = cell_text(cell);
            if is_footnote(&text) {
                return self.pass(at, Passed::Footnote, import);
            }
            // A name without anything beside it heads a group, unless it is one of the rows.
            let label = matches!(self.kind(column), Column::Id | Column::Name);
            if !label || !matches!(find(&id, &name, self.rows).how, Match::Id | Match::Exact) {
                return self.pass(at, Passed::Section, import);
            }
        }
        let matched = find(&id, &name, self.rows);
        if matched.row.is_none() && is_total(&name) {
            return self.pass(at, Passed::Total, import);
        }
        if matched.row.is_none() && !has_values && is_footnote(&name) {
            return self.pass(at, Passed::Footnote, import);
        }
        let label = self.head.column(&Column::Name).filter(|_| !name.is_empty()).or_else(|| self.head.column(&Column::Id));
        let label_cell = label.map(|column| self.grid.cell_name(at, column)).unwrap_or_default();
        let named = if name.is_empty() { &id } else { &name };
        if matched.row.is_none() && !named.is_empty() && has_values {
            let candidates = matched.candidates.clone();
            import.unmatched.push(Unmatched { cell: label_cell.clone(), name_found: shorten(named), candidates });
        }
        if !has_values && !named.is_empty() {
            import.ignored.push(Ignored { cell: label_cell, found: shorten(named), why: Passed::NoFigure });
        }
        for (column, cell) in self.filled(at) {
            let place = self.grid.cell_name(at, column);
            match self.kind(column) {
                Column::Value { year, status, unit, part } => {
                    if named.is_empty() {
                        let (sheet, found) = (import.sheet.clone(), cell_text(cell));
                        import.problems.push(Problem {
                            sheet,
                            cell: place,
                            found,
                            name_found: String::new(),
                            why: Unreadable::NameMissing,
                            mend: None,
                        });
                    } else {
                        let (year, year_above) = self.year(at, *year);
                        let year_column = self.head.column(&Column::Year).filter(|_| self.head.layout == Layout::Long);
                        let part = part.clone().or_else(|| self.part_of_year(at, year.as_ref().ok()));
                        let unit = self.unit(at, unit, &matched);
                        let year_known = year.as_ref().ok().copied();
                        let source = self.of_year(at, year_known, Column::Source).unwrap_or_default();
                        let said = self.of_year(at, year_known, Column::Status);
                        // A column says how sure its figures are where no other one does.
                        let in_head = status.map(|_| self.head_words(column)).filter(|text| status_of(text).is_some());
                        let remarks = said.as_ref().or(in_head.as_ref()).and_then(|text| status_remark(text));
                        let of_all = self.is_of_all_years(at, year_known).then_some(Remark::OfAllYears);
                        let status = said.and_then(|text| status_of(&text)).or(*status);
                        let revision = fold(&self.label(at, &Column::Revision)).trim().parse().unwrap_or_default();
                        let found = Found {
                            cell: place,
                            name: named,
                            matched: &matched,
                            year,
                            year_cell: year_column.map(|column| self.grid.cell_name(at, column)),
                            year_above,
                            part,
                            content: cell,
                            unit,
                            source,
                            status,
                            revision,
                            remarks: remarks.into_iter().chain(of_all).collect(),
                        };
                        take(found, import);
                    }
                }
                Column::OfPlan => import.ignored.push(Ignored { cell: place, found: cell_text(cell), why: Passed::OfPlan }),
                Column::Other => import.ignored.push(Ignored { cell: place, found: cell_text(cell), why: Passed::OtherColumn }),
                _ => {}
            }
        }
    }

    fn is_head_again(&self, at: usize) -> bool {
        let head = self.grid.rows.get(self.head.last);
        let same = |(column, cell): (usize, &GridCell)| {
            head.and_then(|row| row.get(column)).is_some_and(|head| head_text(&cell_text(head)) == head_text(&cell_text(cell)))
        };
        self.filled(at).all(same)
    }

    fn year(&self, at: usize, of_head: Option<i32>) -> (Result<i32, String>, bool) {
        if let Some(year) = of_head {
            return (Ok(year), false);
        }
        if self.head.layout == Layout::Long {
            let text = self.label(at, &Column::Year);
            let years = years_in(&text);
            let one = if years.len() == 1 { years.first().copied() } else { None };
            return (one.ok_or_else(|| shorten(&text)), false);
        }
        (self.head.year_above.ok_or_else(String::new), true)
    }

    /// Words of the row's cell of the year, or of a title about this year, that say that it is not whole.
    fn part_of_year(&self, at: usize, year: Option<&i32>) -> Option<String> {
        let of_cell = Some(self.label(at, &Column::Year)).filter(|_| self.head.layout == Layout::Long);
        let of_title = || self.head.part_above.clone().filter(|_| year.is_some() && self.head.year_above == year.copied());
        of_cell.and_then(|text| part_of_year(&text)).or_else(of_title)
    }

    /// What the column of units says, else the head of the column, the name, a line above.
    fn unit(&self, at: usize, of_head: &str, matched: &Matched) -> String {
        let of_row = self.label(at, &Column::Unit);
        let of_row = if is_missing_mark(&fold(&of_row)) { String::new() } else { of_row };
        [of_row.as_str(), of_head, &matched.unit, &self.head.unit_above]
            .into_iter()
            .find(|unit| !unit.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// The words of a column's head.
    fn head_words(&self, column: usize) -> String {
        let cells = self.grid.rows.iter().take(self.head.last + 1).skip(self.head.first).filter_map(|row| row.get(column));
        cells.map(cell_text).collect::<Vec<_>>().join(" ")
    }

    /// Whether source or status of a figure are those of all years of its row, of which there are several.
    fn is_of_all_years(&self, at: usize, year: Option<i32>) -> bool {
        let figures = self.filled(at).filter(|(column, _)| matches!(self.kind(*column), Column::Value { .. })).count();
        let is_shared =
            |column: fn(Option<i32>) -> Column| self.label(at, &column(year)).is_empty() && !self.label(at, &column(None)).is_empty();
        figures > 1 && self.head.layout == Layout::Wide && (is_shared(Column::Source) || is_shared(Column::Status))
    }

    /// A text beside a figure: of its year where there is such a column, else of the row.
    fn of_year(&self, at: usize, year: Option<i32>, column: fn(Option<i32>) -> Column) -> Option<String> {
        let texts = [year, None].map(|year| self.label(at, &column(year)));
        texts.into_iter().find(|text| !text.is_empty())
    }
}

fn is_footnote(text: &str) -> bool {
    let text = fold(text).trim().to_lowercase();
    let starts = ["注", "备注", "说明", "资料来源", "数据来源", "来源", "填表", "审核", "联系", "note", "source", "*", "①", "②", "【】"];
    starts.iter().any(|word| text.starts_with(word)) || text.chars().count() > 30
}

fn is_total(name: &str) -> bool {
    ["合计", "总计", "小计", "总和", "total", "subtotal", "sum"].contains(&head_text(name).as_str())
}

#[cfg(test)]
pub(super) mod testing {
    use crate::model::{Indicator, Kind, Operator, Reading, Role, RowId, Value};

    /// A row of a plan from 2020 to 2025.
    pub(crate) fn row(no: u16, name: &str, unit: &str, baseline: f64, target: f64) -> Indicator {
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
}
