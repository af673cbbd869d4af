//! Files of the evaluation: templates to be filled in, plans and figures that come back, notes on what was read.

use super::importing::Importing;
use super::{Chosen, Work};
use crate::analysis::{Assessment, Case, Edit, WhatIf, assess};
use crate::exchange::{
    CellNote, Grid, SheetFault, Workbook, annotated, figures_template, figures_template_csv, plan_template, read_plan_head, read_plan_sheet,
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
/// Place and years are those that stand above the table. The first sheet with such a table is taken, and any other is
/// named; hidden sheets are not read.
///
/// # Errors
/// A sentence, where place or years are not stated or no row could be read.
pub fn read_plan_file(work: &Work, file: &str, grids: &[Grid]) -> Result<(Edit, String), String> {
    let lang = work.state.lang;
    let list = |faults: Vec<(&Grid, SheetFault)>| {
        let fault = |(grid, fault): (&Grid, SheetFault)| {
            let place = format!("{} {}", grid.name, fault.cell);
            lang.plan_fault(place.trim(), if fault.found.is_empty() { lang.plan_blank() } else { &fault.found }, lang.name(&fault.expected))
        };
        faults.into_iter().map(fault).collect::<Vec<_>>().join(lang.pick(("；", "; ")))
    };
    let mut sheets = grids.iter().filter(|grid| !grid.hidden).filter_map(|grid| Some((grid, read_plan_head(grid)?)));
    let Some((grid, head)) = sheets.next() else { return Err(lang.plan_not_read("")) };
    let mut head = head.map_err(|faults| lang.plan_no_head(&list(faults.into_iter().map(|fault| (grid, fault)).collect())))?;
    if head.title.is_empty() {
        head.title = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim().to_owned();
    }
    let taken: Vec<String> = work.project.plans.iter().map(|own| own.plan.id.clone()).collect();
    let (mut own, faults) = read_plan_sheet(grid, &head, &taken);
    let (rows, unread) = (own.rows.len(), faults.len());
    let faults = list(faults.into_iter().map(|fault| (grid, fault)).collect());
    if rows == 0 {
        return Err(lang.plan_not_read(&faults));
    }
    if let Some(known) = work.catalog.areas().iter().find(|known| known.name == head.area || known.name_en == head.area) {
        own.plan.label.en.clone_from(&known.name_en);
        own.plan.areas = vec![known.id.clone()];
    }
    let mut words =
        if unread == 0 { lang.plan_taken_whole(&head.title, rows) } else { lang.plan_taken_in(&head.title, rows, unread, &faults) };
    let others: Vec<&str> = sheets.map(|(grid, _)| grid.name.as_str()).collect();
    if !others.is_empty() {
        words += lang.gap();
        words += &lang.plan_other_sheets(&others.join(lang.pick(("、", ", "))));
    }
    Ok((Edit::Plan(own), words))
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
    plan_taken_whole(title: &str, rows: usize): "已收入“{title}”，{rows}行指标。", "Took in “{title}”; indicators: {rows}.";
    plan_taken_in(title: &str, rows: usize, faults: usize, list: &str): "已收入“{title}”，{rows}行指标；另有{faults}处没有读出，所在的行没有收入：{list}。", "Took in “{title}”; indicators: {rows}. Places that could not be read, whose rows were left out: {faults}. {list}.";
    plan_other_sheets(names: &str): "文件里还有别的指标表，没有收入：{names}。一份文件收一份规划。", "Other sheets with indicators were not taken in: {names}. A file is one plan.";
    plan_no_head(list: &str): "没有收入：规划的地区和起止年份要写在表的上方，请补上再导入。{list}。", "Not taken in: the place and the years of the plan stand above the table; add them and import again. {list}.";
    plan_fault(place: &str, found: &str, expected: &str): "{place}：{found}，应为{expected}", "{place}: {found}; expected: {expected}";
    plan_blank: "没有填", "nothing";
    plan_not_read(list: &str): "没有读出任何一行指标。请用“规划指标模板”填写后再导入。{list}", "No row could be read. Fill in the template for a plan and import that. {list}";
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
