//! Where the head of a table is, and what its columns are for.

use super::numbers::{fold, status_of};
use super::periods::part_of_year;
use super::{Grid, GridCell, Layout, cell_text};
use crate::model::Status;
use std::collections::BTreeSet;

/// What a column is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    Id,
    Name,
    Unit,
    Ordinal,
    Year,
    /// Actual values, of the year in the head where it names one.
    Value {
        year: Option<i32>,
        status: Option<Status>,
        unit: String,
        /// Words that say that they are of a part of the year: 上半年.
        part: Option<String>,
    },
    /// Of all years, or of the one that the head names.
    Source(Option<i32>),
    Status(Option<i32>),
    Revision,
    OfPlan,
    Other,
}

/// The head of a table.
#[derive(Debug)]
pub(super) struct Head {
    /// Its first row.
    pub(super) first: usize,
    /// Its last row.
    pub(super) last: usize,
    /// What each column is for.
    pub(super) columns: Vec<Column>,
    pub(super) layout: Layout,
    /// The one year that is named above the head.
    pub(super) year_above: Option<i32>,
    /// Words above the head that say that the year is not whole: 1-6月.
    pub(super) part_above: Option<String>,
    /// The one unit that is named above the head.
    pub(super) unit_above: String,
}

impl Head {
    /// The first column that is for this.
    pub(super) fn column(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column == wanted)
    }
}

/// A head is looked for in so many rows.
const ROWS: usize = 40;
/// And reaches over so many.
const TALL: usize = 4;

/// Finds the head: the rows with a name or an id, and with most columns of values whose year is known.
pub(super) fn find_head(grid: &Grid) -> Option<Head> {
    let texts = texts(grid, ROWS + TALL);
    let mut best: Option<((usize, usize, usize), Head)> = None;
    for first in 0..texts.len().min(ROWS) {
        let Above { year, part, unit } = above(&texts, first);
        for last in first..(first + TALL).min(texts.len()) {
            let Some(block) = texts.get(first..=last) else { continue };
            let columns = columns(block);
            let Some(label) = columns.iter().position(|c| *c == Column::Name).or_else(|| columns.iter().position(|c| *c == Column::Id))
            else {
                continue;
            };
            // A row of data has a name of its own, a second row of the head has not.
            let names: BTreeSet<&str> =
                block.iter().filter_map(|row| row.get(label)).map(String::as_str).filter(|text| !text.is_empty()).collect();
            let empty = block.iter().any(|row| row.iter().all(String::is_empty));
            // A label that is merged with the row above or below makes one head of them.
            let label_of = |row: usize| texts.get(row).and_then(|row| row.get(label)).filter(|text| !text.is_empty());
            let one = |a: usize, b: usize| label_of(a).is_some() && label_of(a) == label_of(b);
            let cut = one(last, last + 1) || first.checked_sub(1).is_some_and(|above| one(above, first));
            if names.len() != 1 || empty || cut || (last > first && block.first().is_some_and(|row| is_title(row))) {
                continue;
            }
            let values = columns.iter().filter(|c| matches!(c, Column::Value { .. })).count();
            let dated = columns.iter().filter(|c| matches!(c, Column::Value { year: Some(_), .. })).count();
            let long = columns.contains(&Column::Year) && dated == 0;
            if values == 0 {
                continue;
            }
            let layout = if long { Layout::Long } else { Layout::Wide };
            let known = columns.iter().filter(|c| !matches!(c, Column::Other)).count();
            let score = (if long { values } else { dated }, known, TALL - (last - first));
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                let (part_above, unit_above) = (part.clone(), unit.clone());
                best = Some((score, Head { first, last, columns, layout, year_above: year, part_above, unit_above }));
            }
        }
    }
    best.map(|(_, head)| head)
}

/// Whether a row holds one text only, be it in one cell or in a merged range: a title, which names no column. The year
/// in it may still be that of all columns without one.
fn is_title(row: &[String]) -> bool {
    row.iter().filter(|text| !text.is_empty()).collect::<BTreeSet<_>>().len() == 1
}

/// Every year in a text: four digits in a row that may be one, or the first four of 202306.
pub(super) fn years_in(text: &str) -> BTreeSet<i32> {
    let year = |digits: &str| {
        let (year, month) = digits.split_at_checked(4)?;
        let is_month = month.is_empty() || (month.len() == 2 && ("01"..="12").contains(&month));
        is_month.then(|| year.parse().ok()).flatten()
    };
    fold(text).split(|c: char| !c.is_ascii_digit()).filter_map(year).filter(|year| (1000..3000).contains(year)).collect()
}

/// A text of a head without what only looks different.
pub(super) fn head_text(text: &str) -> String {
    fold(text).to_lowercase().chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_')).collect()
}

/// The texts of the first rows, where a merged range repeats what it holds.
pub(super) fn texts(grid: &Grid, rows: usize) -> Vec<Vec<String>> {
    let width = grid.rows.iter().take(rows).map(Vec::len).max().unwrap_or_default();
    let mut texts: Vec<Vec<String>> = grid
        .rows
        .iter()
        .take(rows)
        .map(|row| (0..width).map(|column| row.get(column).map(head_cell).unwrap_or_default()).collect())
        .collect();
    let height = texts.len();
    let inside = |at: u32, origin: u32, size: usize| (at.saturating_sub(origin) as usize).min(size);
    for &(top, left, bottom, right) in grid.merged.iter().take(2_000) {
        if top < grid.origin.0 || left < grid.origin.1 || bottom < top || right < left {
            continue;
        }
        let (top, bottom) = (inside(top, grid.origin.0, height), inside(bottom.saturating_add(1), grid.origin.0, height));
        let (left, right) = (inside(left, grid.origin.1, width), inside(right.saturating_add(1), grid.origin.1, width));
        let held = texts.get(top).and_then(|row| row.get(left)).cloned().unwrap_or_default();
        if held.is_empty() {
            continue;
        }
        for row in texts.iter_mut().take(bottom).skip(top) {
            for text in row.iter_mut().take(right).skip(left).filter(|text| text.is_empty()) {
                text.clone_from(&held);
            }
        }
    }
    texts
}

fn head_cell(cell: &GridCell) -> String {
    match cell {
        GridCell::Text(text) => text.trim().chars().take(200).collect(),
        cell => cell_text(cell),
    }
}

/// What each column is for, by its texts from top to bottom.
fn columns(block: &[Vec<String>]) -> Vec<Column> {
    let width = block.iter().map(Vec::len).max().unwrap_or_default();
    let joined = |column: usize| {
        let mut parts: Vec<&str> = Vec::new();
        for text in block.iter().filter_map(|row| row.get(column)).filter(|text| !text.is_empty()) {
            if !parts.contains(&text.as_str()) {
                parts.push(text);
            }
        }
        parts.join(" ")
    };
    let mut columns: Vec<Column> = (0..width).map(|at| column(&joined(at))).collect();
    // Of several columns of names the one that says so most plainly is taken, else the last: 一级指标, 二级指标.
    let plain = (0..width).rev().find(|at| ["指标名称", "indicator", "indicatorname"].contains(&head_text(&joined(*at)).as_str()));
    let name = plain.or_else(|| columns.iter().rposition(|column| *column == Column::Name));
    let mut seen = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        let once = !matches!(column, Column::Name | Column::Value { .. } | Column::OfPlan | Column::Other);
        if (*column == Column::Name && Some(at) != name) || (once && seen.contains(column)) {
            *column = Column::Other;
        }
        seen.push(column.clone());
    }
    columns
}

fn column(written: &str) -> Column {
    let text = head_text(written);
    let is = |words: &[&str]| words.contains(&text.as_str());
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let years = years_in(written);
    let year = if years.len() == 1 { years.first().copied() } else { None };
    if text.is_empty() {
        return Column::Other;
    }
    if is(&["指标编号", "编号", "id", "指标代码", "代码", "指标id", "编码", "指标编码", "rowid", "code"]) {
        return Column::Id;
    }
    if is(&["序号", "序", "no.", "no", "#", "№"]) {
        return Column::Ordinal;
    }
    if is(&["单位", "计量单位", "(单位)", "unit", "units"]) {
        return Column::Unit;
    }
    if is(&["年份", "年度", "年", "统计年度", "数据年份", "year"]) {
        return Column::Year;
    }
    if has(&["来源", "出处", "source"]) {
        return Column::Source(year);
    }
    if has(&["状态", "status"]) {
        return Column::Status(year);
    }
    if has(&["修订", "revision"]) {
        return Column::Revision;
    }
    if has(&["备注", "说明", "remark", "note", "comment", "责任", "牵头", "部门"]) {
        return Column::Other;
    }
    if has(&["基期", "基年", "基准", "目标", "规划", "计划", "属性", "类别", "类型", "方向", "target", "baseline", "attribute"])
    {
        return Column::OfPlan;
    }
    if has(&["增长", "增速", "同比", "完成率", "进度", "排名", "growth", "change", "progress", "平均", "累计增"]) {
        return Column::Other;
    }
    let (value, unit) = match text.rsplit_once('(') {
        Some((before, unit)) if !before.is_empty() => (before.to_owned(), unit.trim_end_matches(')').to_owned()),
        _ => (text.clone(), String::new()),
    };
    // 2023年（初步） names no unit.
    let status = status_of(&text);
    let part = part_of_year(written);
    let is_other = status_of(&unit).is_some() || !years_in(&unit).is_empty() || unit.contains("实际") || part_of_year(&unit).is_some();
    let unit = if is_other { String::new() } else { unit };
    if let Some(year) = year {
        return Column::Value { year: Some(year), status, unit, part };
    }
    if !years.is_empty() {
        return Column::Other;
    }
    const VALUES: [&str; 21] = [
        "数值",
        "实际值",
        "实际",
        "完成值",
        "实际完成",
        "实际完成值",
        "完成情况",
        "完成数",
        "值",
        "指标值",
        "现值",
        "当年值",
        "本年",
        "本期",
        "本年值",
        "value",
        "actual",
        "actualvalue",
        "figure",
        "实绩",
        "数据",
    ];
    if VALUES.contains(&value.as_str()) || VALUES.iter().any(|word| word.chars().count() > 1 && value.starts_with(word) && status.is_some())
    {
        return Column::Value { year: None, status, unit, part };
    }
    let named = [
        "指标",
        "指标名称",
        "名称",
        "主要指标",
        "具体指标",
        "监测指标",
        "评价指标",
        "项目",
        "指标项",
        "指标内容",
        "name",
        "indicator",
        "indicatorname",
    ];
    if named.contains(&text.as_str()) || text.ends_with("指标") || text.ends_with("指标名称") || text.starts_with("指标名称") {
        return Column::Name;
    }
    Column::Other
}

/// What the lines above a head say about all of its columns.
struct Above {
    /// The one year that they name.
    year: Option<i32>,
    /// The words beside it that say that it is not whole.
    part: Option<String>,
    /// The one unit that they name.
    unit: String,
}

fn above(texts: &[Vec<String>], first: usize) -> Above {
    let (mut years, mut units, mut part) = (BTreeSet::new(), BTreeSet::new(), None);
    for text in texts.iter().take(first).flatten().filter(|text| !text.is_empty()) {
        let named = years_in(text);
        part = part.or_else(|| part_of_year(text).filter(|_| !named.is_empty()));
        years.extend(named);
        let text = head_text(text);
        if let Some(unit) = text.trim_start_matches('(').strip_prefix("单位") {
            units.insert(unit.trim_matches(|c| matches!(c, ')' | '(')).to_owned());
        }
    }
    let year = if years.len() == 1 { years.first().copied() } else { None };
    let unit = if units.len() == 1 { units.pop_first().unwrap_or_default() } else { String::new() };
    Above { year, part, unit: if unit.chars().count() <= 4 { unit } else { String::new() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_one_cell_is_no_head_of_the_ordinal_numbers_below_it() {
        let row = |cells: &[&str]| cells.iter().map(|text| GridCell::Text((*text).to_owned())).collect::<Vec<_>>();
        let rows = vec![
            row(&["2023年科技创新指标完成情况"]),
            row(&["序号", "指标", "单位", "2025年目标", "完成值"]),
            row(&["1", "R&D经费支出占GDP比重", "%", "5.5", "5.1"]),
        ];
        let head = find_head(&Grid { rows, ..Grid::default() }).unwrap();
        assert_eq!((head.first, head.last, head.year_above), (1, 1, Some(2023)));
        let value = Column::Value { year: None, status: None, unit: String::new(), part: None };
        assert_eq!(head.columns, [Column::Ordinal, Column::Name, Column::Unit, Column::OfPlan, value]);
        // So does the annex of a report of this site, which comes back.
        let rows = vec![
            row(&["高新区“十四五”科技发展主要指标中期评估"]),
            row(&["数据截至2023年"]),
            row(&["序号", "指标", "领域", "属性", "单位", "基期年", "基期", "目标年", "目标", "实际年", "实际", "状态"]),
            row(&["1", "R&D经费支出占GDP比重", "投入", "预期性", "%", "2020", "4.6", "2025", "5.5", "2023", "5.1", "最终"]),
        ];
        let head = find_head(&Grid { rows, ..Grid::default() }).unwrap();
        assert_eq!((head.first, head.last, head.year_above), (2, 2, Some(2023)));
        let values: Vec<usize> = (0..head.columns.len()).filter(|at| matches!(head.columns[*at], Column::Value { .. })).collect();
        assert_eq!((&head.columns[0], values), (&Column::Ordinal, vec![10]));
    }

    #[test]
    fn columns_are_known_by_their_heads() {
        let value = |year, status, unit: &str| Column::Value { year, status, unit: unit.to_owned(), part: None };
        let part =
            |unit: &str, part: &str| Column::Value { year: Some(2023), status: None, unit: unit.to_owned(), part: Some(part.to_owned()) };
        for (text, expected) in [
            ("指标编号", Column::Id),
            ("指标 名称", Column::Name),
            ("主要指标", Column::Name),
            ("单位", Column::Unit),
            ("责任单位", Column::Other),
            ("年份", Column::Year),
            ("2023", value(Some(2023), None, "")),
            ("２０２３年", value(Some(2023), None, "")),
            ("2023年实际值（万元）", value(Some(2023), None, "万元")),
            ("2023年（初步）", value(Some(2023), Some(Status::Preliminary), "")),
            ("2023年快报数", value(Some(2023), Some(Status::Preliminary), "")),
            ("2023年上半年", part("", "上半年")),
            ("2023年（1-6月）", part("", "1-6月")),
            ("2023年1—9月完成值（亿元）", part("亿元", "1—9月")),
            // Such a head was once none, and its figures were passed over.
            ("202306", part("", "202306")),
            ("2023年12月", value(Some(2023), None, "")),
            ("2025年目标值", Column::OfPlan),
            ("2020年基期值", Column::OfPlan),
            ("2021—2025年", Column::Other),
            ("2023年同比增长", Column::Other),
            ("2023年来源", Column::Source(Some(2023))),
            ("Source", Column::Source(None)),
            ("实际值", value(None, None, "")),
            ("Actual", value(None, None, "")),
            ("备注", Column::Other),
            ("", Column::Other),
        ] {
            assert_eq!(column(text), expected, "{text}");
        }
    }
}
