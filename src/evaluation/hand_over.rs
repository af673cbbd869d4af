//! Files of the evaluation: templates to be filled in, plans and figures that come back, notes on what was read.

use super::importing::Importing;
use super::{Chosen, Work};
use crate::analysis::{Assessment, Case, Edit, WhatIf, assess};
use crate::exchange::{
    CellNote, Grid, GridCell, PlanHead, Workbook, annotated, figures_template, figures_template_csv, plan_template, read_plan_sheet,
};
use crate::model::RowId;
use crate::view::{Lang, place_in};

/// The template of the chosen table: the stem of its file's name, and the workbook.
pub fn figures_workbook(work: &Work, chosen: &Chosen) -> (String, Workbook) {
    let (name, years) = (template_name(work, chosen), years(chosen));
    let workbook = figures_template(&name, &chosen.rows(), &years, &work.project.observations);
    (name, workbook)
}

/// The same as text with commas.
pub fn figures_csv(work: &Work, chosen: &Chosen) -> (String, String) {
    (template_name(work, chosen), figures_template_csv(&chosen.rows(), &years(chosen), &work.project.observations))
}

/// The template of a plan of one's own.
pub fn plan_workbook(lang: Lang) -> (String, Workbook) {
    (lang.pick(("规划指标模板", "template for a plan")).to_owned(), plan_template())
}

fn template_name(work: &Work, chosen: &Chosen) -> String {
    let lang = work.state.lang;
    let place = chosen.table_id().map_or_else(String::new, |id| place_in(lang, work.catalog, &id));
    format!("{place} {}", lang.pick(("实际值模板", "template for actual values")))
}

fn years(chosen: &Chosen) -> Vec<i32> {
    chosen.home.map_or_else(Vec::new, |(_, table)| (table.period.from..=table.period.to).collect())
}

/// The assessment of a row in the chosen case, with figures that are tried on it.
pub fn assessment_of<'a>(chosen: &Chosen<'a>, row: &RowId, what_if: WhatIf) -> Option<Assessment<'a>> {
    Some(assess(&Case { what_if, ..chosen.case }, chosen.case.catalog.indicator(row)?))
}

/// A plan that comes back in the template's layout: the change that takes it in, and what to say about it.
///
/// The place and the period are those that the name of the file and the years of the sheet give; both can be changed on
/// the page by taking the plan in again.
///
/// # Errors
/// A sentence, where no row could be read.
pub fn read_plan_file(work: &Work, file: &str, grids: &[Grid]) -> Result<(Edit, String), String> {
    let lang = work.state.lang;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim().to_owned();
    let years: Vec<i32> = grids.iter().flat_map(|grid| grid.rows.iter().flatten()).filter_map(year_of).collect();
    let (from, to) = (years.iter().min().map_or(2021, |year| year + 1), years.iter().max().copied().unwrap_or(2025));
    let title = if stem.is_empty() { lang.pick(("自带规划", "own plan")).to_owned() } else { stem };
    let head = PlanHead { area: title.clone(), title, from, to };
    let taken: Vec<String> = work.project.plans.iter().map(|own| own.plan.id.clone()).collect();
    let mut faults = Vec::new();
    for grid in grids {
        let (own, found) = read_plan_sheet(grid, &head, &taken);
        faults.extend(found.into_iter().map(|fault| {
            let expected = lang.name(&fault.expected);
            format!("{} {}: {} — {expected}", grid.name, fault.cell, fault.found)
        }));
        if !own.rows.is_empty() {
            let rows = own.rows.len();
            let words = lang.plan_taken_in(&head.title, rows, faults.len(), &faults.join(lang.pick(("；", "; "))));
            return Ok((Edit::Plan(own), words));
        }
    }
    Err(lang.plan_not_read(&faults.join(lang.pick(("；", "; ")))))
}

/// A year that stands alone in a cell.
fn year_of(cell: &GridCell) -> Option<i32> {
    let year = match cell {
        GridCell::Number(value) if value.fract() == 0.0 && (1990.0..=2100.0).contains(value) => *value as i32,
        GridCell::Text(text) => text.trim().trim_end_matches('年').parse().ok()?,
        _ => return None,
    };
    (1990..=2100).contains(&year).then_some(year)
}

/// What was read, with a note at every cell that could not be.
pub fn annotated_workbook(lang: Lang, grids: &[Grid], importing: &Importing) -> Workbook {
    let notes: Vec<Vec<CellNote>> = grids
        .iter()
        .zip(&importing.sheets)
        .map(|(grid, sheet)| {
            let place = |name: &str| position(grid, name);
            let bad = sheet.problems.iter().filter_map(|problem| {
                let (row, column) = place(&problem.cell)?;
                let text = lang.unreadable(problem.why).to_owned();
                Some(CellNote { row, column, text, is_bad: true })
            });
            let doubtful = sheet.figures.iter().filter(|figure| !figure.is_certain()).filter_map(|figure| {
                let (row, column) = place(&figure.cell)?;
                let doubts = figure.doubts.iter().map(|doubt| lang.doubt(doubt));
                let how = (!figure.how.is_sure()).then(|| if lang == Lang::Zh { figure.how.zh() } else { figure.how.en() });
                let unit = figure.conversion.as_ref().map(|unit| lang.note_conversion(&unit.from, &unit.to));
                let text = how.into_iter().chain(unit).chain(doubts).collect::<Vec<_>>().join(" ");
                Some(CellNote { row, column, text, is_bad: false })
            });
            bad.chain(doubtful).collect()
        })
        .collect();
    annotated(grids, &notes)
}

/// The position in a grid of a cell by its name.
fn position(grid: &Grid, name: &str) -> Option<(u32, u16)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |sum, byte| sum.checked_mul(26)?.checked_add(u32::from(byte.checked_sub(b'A')?) + 1))?;
    let row = row.parse::<u32>().ok()?.checked_sub(1)?.checked_sub(grid.origin.0)?;
    Some((row, u16::try_from(column.checked_sub(1)?.checked_sub(grid.origin.1)?).ok()?))
}

crate::view::messages! {
    plan_taken_in(title: &str, rows: usize, faults: usize, list: &str): "已收入“{title}”，{rows}行；另有{faults}处没有读出：{list}", "Took in “{title}”, {rows} rows; {faults} places could not be read: {list}";
    plan_not_read(list: &str): "没有读出任何一行。请用“规划指标模板”填写后再导入。{list}", "No row could be read. Fill in the template for a plan and import that. {list}";
    json_unread(reason: &str): "JSON没有读出：{reason}", "The JSON could not be read: {reason}";
    figures_taken(n: usize): "已导入{n}个数。", "{n} figures were imported.";
    note_conversion(from: &str, to: &str): "由{from}换算为{to}，导入时须确认。", "Converted from {from} to {to}: to be confirmed.";
    file_too_large(most: usize): "文件超过{most} MB，没有读入。请只保留需要导入的工作表，再选一次。", "The file is larger than {most} MB and was not read. Keep the needed sheet only.";
    file_unread(reason: &str): "浏览器没有读到这个文件（{reason}）。请确认它没有被移动或占用，再选一次。", "The browser could not read the file ({reason}). See that it was not moved or locked, and choose it again.";
    file_no_text: "文件既不是UTF-8也不是GB18030编码的文本。请另存为UTF-8编码的CSV，或直接导入.xlsx。", "The file is text neither in UTF-8 nor in GB18030. Save it as CSV in UTF-8, or import .xlsx.";
    project_unread(reason: &str): "项目文件没有读出：{reason}。现有工作没有改动。", "The project file could not be read: {reason}. The present work was not touched.";
    other_data_version(theirs: &str, ours: &str): "文件所用的规划数据版本是{theirs}，本页是{ours}：结论可能不同。", "The file was made with version {theirs} of the plans’ data, this page has {ours}: verdicts may differ.";
    project_file_name: "渝创评估项目", "yuchuang evaluation";
    annotated_name(file: &str): "{file} 批注", "{file} with notes";
}
