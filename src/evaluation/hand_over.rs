//! Files of the evaluation: templates to be filled in, plans and figures that come back, notes on what was read.

use super::importing::Importing;
use super::plan_again::{Again, Kept, again, kept_items, renewal_items};
use super::{Chosen, Told, ToldItem, Work};
use crate::analysis::{Assessment, Case, Edit, WhatIf, assess};
use crate::exchange::{
    CellNote, Grid, Issue, Limits, PlanRead, SheetNote, Workbook, annotated, bare_title, figures_template, figures_template_csv,
    is_project_text, plan_template, read_delimited, read_plan_head, read_plan_sheet,
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

/// A text as a table.
///
/// # Errors
/// A sentence, where it holds nothing, or too much.
pub fn read_text_table(lang: Lang, text: &str) -> Result<Grid, String> {
    match read_delimited(text, Limits::IMPORT) {
        Ok(grid) if grid.rows.is_empty() => Err(lang.file_empty().to_owned()),
        Ok(grid) => Ok(grid),
        Err(much) => Err(if lang == Lang::Zh { much.zh() } else { much.en() }),
    }
}

/// Why a project file could not be read.
pub fn project_fault(lang: Lang, issue: &Issue) -> String {
    let (reason, own) = project_reason(lang, issue);
    lang.project_unread(&reason) + &own
}

/// Why a project is not readable, in the language of the page, and the reader's own words in brackets, which stand last.
pub(super) fn project_reason(lang: Lang, issue: &Issue) -> (String, String) {
    let at = || issue.place.strip_prefix("line ").and_then(|place| place.split_once(" column "));
    let is_cut = issue.reason.starts_with("EOF");
    let is_misfit = ["invalid type", "unknown", "missing field", "invalid value", "duplicate"].iter().any(|own| issue.reason.contains(own));
    let reason = match (issue.place.as_str(), at()) {
        ("/format", _) => return (lang.project_other().to_owned(), String::new()),
        ("/version", _) => return (lang.project_later().to_owned(), String::new()),
        (_, Some((line, column))) if is_cut => lang.project_cut(line, column),
        (_, Some((line, column))) if is_misfit => lang.project_misfit(line, column),
        (_, Some((line, column))) => lang.project_no_json(line, column),
        (place, None) => lang.project_faulty(&project_place(lang, place)),
    };
    (reason, format!("{}{}", lang.gap(), lang.own_words(&issue.reason)))
}

/// A place in a project file in words: the fourth of the actual values, and not /observations/3.
fn project_place(lang: Lang, place: &str) -> String {
    let mut steps = place.split('/').skip(1);
    let list = match steps.next() {
        Some("observations") => lang.place_observations(),
        Some("notes") => lang.place_notes(),
        Some("yearly_targets") => lang.place_yearly(),
        Some("adjustments") => lang.place_adjustments(),
        Some("plans") => lang.place_plans(),
        Some("method") => lang.place_method(),
        Some("title") => lang.place_title(),
        _ => lang.place_file(),
    };
    match steps.next().and_then(|at| at.parse::<usize>().ok()) {
        Some(at) => lang.place_of_list(list, at + 1),
        None => list.to_owned(),
    }
}

/// What is to be known about a project that was read: an entry of a row that no table has.
pub fn project_issue(lang: Lang, issue: &Issue) -> String {
    lang.project_no_row(&issue.place)
}

/// Why a file is of no use where it was chosen, and where it belongs: a project file among tables, or a table where a
/// project file is opened. `text` is what the file holds, nothing for an office file.
pub fn misplaced(lang: Lang, purpose: &str, file: &str, text: Option<&str>) -> Option<String> {
    let is_project = text.is_some_and(is_project_text);
    let is_table = text.is_none() || [".csv", ".tsv", ".txt"].iter().any(|end| file.to_lowercase().ends_with(end));
    match purpose {
        "project" | "difference" => (is_table && !is_project).then(|| lang.is_table_file(file)),
        _ => is_project.then(|| lang.is_project_file(file)),
    }
}

/// A plan that comes back in the template's layout: the change that takes it in, and what to say about it.
///
/// Place and years are those that stand above the table. The first sheet with such a table is taken, and any other is
/// named; hidden sheets are not read.
///
/// # Errors
/// What to say, where place or years are not stated, no row could be read, or the plan is here already.
pub fn read_plan_file(work: &Work, file: &str, grids: &[Grid]) -> Result<(Edit, Told), Told> {
    let lang = work.state.lang;
    let mut sheets = grids.iter().filter(|grid| !grid.hidden).filter_map(|grid| Some((grid, read_plan_head(grid)?)));
    let Some((grid, head)) = sheets.next() else {
        let hidden: Vec<&str> =
            grids.iter().filter(|grid| grid.hidden && read_plan_head(grid).is_some()).map(|grid| grid.name.as_str()).collect();
        let words = if hidden.is_empty() { lang.plan_not_read().to_owned() } else { lang.plan_hidden(&hidden.join(lang.list_comma())) };
        return Err(Told::fault(words));
    };
    let mut head = head.map_err(|faults| Told::fault(lang.plan_no_head().to_owned()).with_faults(lang, &grid.name, &faults))?;
    if head.title.is_empty() {
        head.title = bare_title(file.rsplit_once('.').map_or(file, |(stem, _)| stem)).to_owned();
    }
    let title = head.title.clone();
    // An id for which something is left in the project would bring that along.
    let plans = work.project.plans.iter().map(|own| &own.plan.id).chain(work.project.entries().map(|row| &row.plan));
    let taken: Vec<String> = plans.cloned().collect();
    let mut read = read_plan_sheet(grid, &head, &taken);
    let (rows, unread) = (read.own.rows.len(), read.faults.len());
    if rows == 0 {
        return Err(Told::fault(lang.plan_not_read().to_owned()).with_faults(lang, &grid.name, &read.faults));
    }
    if let Some(known) = work.catalog.areas().iter().find(|known| known.name == head.area || known.name_en == head.area) {
        read.own.plan.label.en.clone_from(&known.name_en);
        read.own.plan.areas = vec![known.id.clone()];
    }
    let again = again(work.project, &read);
    let PlanRead { mut own, faults, notes, .. } = read;
    let kept_list = |told: Told, kept: &[Kept]| told.with(lang.plan_kept_rows(kept.len()), kept_items(lang, kept));
    let mut words = if unread == 0 { lang.plan_taken_whole(&title, rows) } else { lang.plan_taken_in(&title, rows, unread) };
    let (mut kept, mut noteworthy) = (Vec::new(), Vec::new());
    match again {
        Again::New => {}
        Again::Known(_) if unread == 0 => return Err(Told::fault(lang.plan_known(&title))),
        Again::Known(kept) => {
            let told = Told::fault(lang.plan_known_but(&title, unread)).with_faults(lang, &grid.name, &faults);
            return Err(kept_list(told, &kept));
        }
        Again::Renewed(renewed, renewal) => {
            own = *renewed;
            let (kept_rows, went) = (renewal.kept.len(), renewal.went.len());
            words = lang.plan_renewed(&title) + lang.gap();
            words += &lang.plan_renewal(own.rows.len(), renewal.changed, renewal.came, renewal.same, kept_rows, went);
            if unread > 0 {
                words += lang.gap();
                words += &lang.plan_unread(unread);
            }
            noteworthy = renewal_items(lang, &renewal);
            kept = renewal.kept;
        }
    }
    let others: Vec<&str> = sheets.map(|(grid, _)| grid.name.as_str()).collect();
    if !others.is_empty() {
        words += lang.gap();
        words += &lang.plan_other_sheets(&others.join(lang.pick(("、", ", "))));
    }
    let noted = |note: SheetNote| ToldItem {
        place: format!("{} {}", grid.name, note.cell).trim().to_owned(),
        found: lang.told_found(&note.found),
        why: lang.name(&note.taken).to_owned(),
    };
    let noted: Vec<ToldItem> = notes.into_iter().map(noted).collect();
    let told = Told { words, ..Told::default() }.with_faults(lang, &grid.name, &faults);
    let told = kept_list(told, &kept).with(lang.plan_rows_of_note(noteworthy.len()), noteworthy);
    let told = told.with(lang.plan_noted(noted.len()), noted);
    Ok((Edit::Plan(own), told))
}

/// What was read, with a note at every cell that could not be.
pub fn annotated_workbook(lang: Lang, grids: &[Grid], importing: &Importing) -> Workbook {
    let notes: Vec<Vec<CellNote>> = grids
        .iter()
        .zip(&importing.sheets)
        .map(|(grid, sheet)| {
            let place = |name: &str| position(grid, name);
            let bad = sheet.problems.iter().filter_map(|problem| {
                let (row, column) = place(problem.place())?;
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
    plan_taken_whole(title: &str, rows: usize): "已收入《{title}》，{rows}行指标。", "Took in 《{title}》; indicators: {rows}.";
    plan_taken_in(title: &str, rows: usize, faults: usize): "已收入《{title}》，{rows}行指标；另有{faults}处没有读出，所在的行没有收入。", "Took in 《{title}》; indicators: {rows}. Places that could not be read, whose rows were left out: {faults}.";
    plan_noted(n: usize): "收入时的处理，请核对（{n}处）", "How cells were taken; please check ({n})";
    plan_other_sheets(names: &str): "文件里还有别的指标表，没有收入：{names}。一份文件收一份规划。", "Other sheets with indicators were not taken in: {names}. A file is one plan.";
    plan_no_head: "没有收入：规划的地区和起止年份要写在表的上方，请补上再导入。", "Not taken in: the place and the years of the plan stand above the table; add them and import again.";
    plan_not_read: "没有读出任何一行指标。表头要有“名称”（或“指标”）和“目标值”，如：名称、单位、基期年、基期值、目标年、目标值；也可以用“规划指标模板”填写后再导入。", "No row could be read. The head names at least the indicator and its target; or fill in the template for a plan and import that.";
    plan_hidden(names: &str): "指标表在隐藏的工作表里（{names}），没有读。请在表格软件里取消隐藏、保存，再导入。", "The table of indicators is on a hidden sheet ({names}) and was not read. Unhide it, save the file and import it again.";
    json_unread(reason: &str): "JSON没有读出：{reason}", "The JSON could not be read: {reason}";
    note_conversion(from: &str, to: &str): "由{from}换算为{to}，导入时须确认。", "Converted from {from} to {to}: to be confirmed.";
    file_too_large(most: usize): "文件超过{most} MB，没有读入。请只保留需要导入的工作表，再选一次。", "The file is larger than {most} MB and was not read. Keep the needed sheet only.";
    file_unread(reason: &str): "浏览器没有读到这个文件。请确认它没有被移动或占用，再选一次。（浏览器的原话：{reason}）", "The browser could not read the file. See that it was not moved or locked, and choose it again. (The browser says: {reason})";
    file_no_text: "文件既不是UTF-8也不是GB18030编码的文本。请另存为UTF-8编码的CSV，或直接导入.xlsx。", "The file is text neither in UTF-8 nor in GB18030. Save it as CSV in UTF-8, or import .xlsx.";
    file_empty: "文件是空的，没有读入。", "The file is empty; nothing was read.";
    own_words(own: &str): "（原话：{own}）", "({own})";
    project_other: "这不是渝创的项目文件", "this is no project file of Yuchuang";
    project_later: "它由更新的版本写成，请刷新页面后再打开", "it was written by a later version; reload the page and open it again";
    project_cut(line: &str, column: &str): "文件不完整，到第{line}行第{column}列就断了，请重新导出或重新下载一份", "it is cut off at line {line}, column {column}; export or download it anew";
    project_misfit(line: &str, column: &str): "第{line}行第{column}列不是项目文件里应有的内容", "what stands at line {line}, column {column} does not belong into a project file";
    project_no_json(line: &str, column: &str): "第{line}行第{column}列读不下去，可能不完整或被改过", "it cannot be read on from line {line}, column {column}; it may be cut or changed";
    project_faulty(place: &str): "{place}处的内容不合规定", "what stands at {place} does not fit";
    place_observations: "实际值", "the actual values";
    place_notes: "情况说明", "the notes";
    place_yearly: "分年度目标", "the yearly targets";
    place_adjustments: "调整台账", "the ledger";
    place_plans: "自有规划", "the plans of one's own";
    place_method: "评价门槛", "the thresholds";
    place_title: "名称", "the title";
    place_file: "文件", "the file";
    place_of_list(list: &str, n: usize): "{list}第{n}条", "entry {n} of {list}";
    project_no_row(row: &str): "编号{row}：现有的规划里没有这一行，为它录入的内容照样保留，但不显示也不评价。", "{row}: no table has this row; what was entered for it is kept, and neither shown nor rated.";
    is_project_file(file: &str): "“{file}”是渝创的项目文件，不是表格，这里没有读。请到“项目与方法”，用“打开项目文件”打开它。", "“{file}” is a project file and no table; it was not read here. Open it under “Project and method”, “Open a project file”.";
    is_table_file(file: &str): "“{file}”是表格，不是项目文件，现有工作没有改动。实际值请到“实际值”用“导入文件”，规划请用下面的“导入规划”；项目文件是用“导出项目文件”存下的.json。", "“{file}” is a table and no project file; the present work was not touched. Take actual values in by “Import a file” under “Actual values”, and a plan by “Import a plan” below; a project file is the .json that “Export the project file” saves.";
    project_unread(reason: &str): "项目文件没有读出：{reason}。现有工作没有改动。", "The project file could not be read: {reason}. The present work was not touched.";
    other_data_version: "文件是用另一版规划数据做的，那一版与本页的规划数据有出入：同样的实际值，结论可能不同。", "The file was made with another edition of the plans’ data, which is not the same as this page’s: the same figures may come to other verdicts.";
    project_file_name: "渝创评估项目", "yuchuang evaluation";
    annotated_name(file: &str): "{file} 批注", "{file} with notes";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::evaluation_parts;
    use crate::evaluation::testing::with_work;
    use crate::evaluation::told::told_html;
    use crate::exchange::{GridCell, bundled, read_project, write_project};
    use crate::model::{Period, Project};
    use crate::view::AssessTab;

    fn read(file: &str, sheets: &[&str]) -> Result<(Edit, Told), Told> {
        let grid = |(at, text): (usize, &&str)| Grid {
            name: format!("表{}", at + 1),
            hidden: text.starts_with('\u{1}'),
            ..read_delimited(text.trim_start_matches('\u{1}'), Limits::IMPORT).unwrap()
        };
        let grids: Vec<Grid> = sheets.iter().enumerate().map(grid).collect();
        with_work(&Project::default(), Lang::Zh, AssessTab::Project, |work| read_plan_file(work, file, &grids))
    }

    const TABLE: &str = "名称,单位,基期年,基期值,目标年,目标值\n甲,家,2019,1,2024,2\n";

    #[test]
    fn an_empty_file_is_said_to_be_empty() {
        for text in ["", "\u{feff}", "\n\n", ",,\n"] {
            assert_eq!(read_text_table(Lang::Zh, text), Err("文件是空的，没有读入。".to_owned()), "{text:?}");
        }
        assert!(read_text_table(Lang::Zh, "指标,2023年\n").is_ok());
    }

    #[test]
    fn why_a_project_file_cannot_be_read_is_said_in_the_language_of_the_page() {
        let good = write_project(&Project::default(), "v");
        for (text, zh, en) in [
            ("{}", "这不是渝创的项目文件", "no project file of Yuchuang"),
            ("not json", "第1行第2列读不下去", "line 1, column 2"),
            // These once were in English alone, or named a code.
            (&good[..60], "文件不完整，到第", "cut off at line"),
            ("[1]", "第1行第2列不是项目文件里应有的内容", "line 1, column 2 does not belong"),
            (
                &good.replace(
                    "\"observations\": []",
                    "\"observations\": [{\"row\":\"gx-14\",\"year\":2023,\"value\":1,\"source\":\"\",\"status\":\"final\",\"revision\":0}]",
                ),
                "实际值第1条处的内容不合规定",
                "entry 1 of the actual values",
            ),
            (&good.replace("\"version\": 1", "\"version\": 9"), "由更新的版本写成", "a later version"),
            (&good.replace("0.9", "-1"), "评价门槛处的内容不合规定", "the thresholds does not fit"),
        ] {
            let issue = read_project(text, &bundled().unwrap()).unwrap_err();
            for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
                let said = project_fault(lang, &issue);
                assert!(said.contains(words), "{said}");
            }
        }
    }

    /// A project file among tables once gave codes such as /observations/0/value, and a table no hint where it belongs.
    #[test]
    fn a_file_that_is_chosen_at_the_wrong_place_is_told_the_right_one() {
        let project = write_project(&Project::default(), "v");
        let said = |purpose: &str, file: &str, text: Option<&str>| misplaced(Lang::Zh, purpose, file, text);
        for purpose in ["figures", "plan"] {
            assert!(said(purpose, "a.json", Some(&project)).unwrap().contains("打开项目文件"), "{purpose}");
            assert!(said(purpose, "a.json", Some(&project[..200])).is_some(), "{purpose}");
            assert_eq!(said(purpose, "a.json", Some("[{\"id\":\"gx-14/1/1\"}]")), None);
            assert_eq!(said(purpose, "a.csv", Some("指标,2023年\n")), None);
            assert_eq!(said(purpose, "a.xlsx", None), None);
        }
        for purpose in ["project", "difference"] {
            assert!(said(purpose, "a.xlsx", None).unwrap().contains("导入文件"), "{purpose}");
            assert!(said(purpose, "a.csv", Some("指标,2023年\n")).unwrap().contains("导入规划"), "{purpose}");
            assert_eq!(said(purpose, "a.json", Some(&project)), None);
            assert_eq!(said(purpose, "a.json", Some("{\"a\":1}")), None);
        }
    }

    #[test]
    fn a_row_that_no_table_has_is_told_in_the_language_of_the_page() {
        let entry = "[{\"row\":\"gx-14/1/77\",\"year\":2023,\"value\":1,\"source\":\"\",\"status\":\"final\",\"revision\":0}]";
        let text = write_project(&Project::default(), "v").replace("\"observations\": []", &format!("\"observations\": {entry}"));
        let read = read_project(&text, &bundled().unwrap()).unwrap();
        let said = project_issue(Lang::Zh, &read.issues[0]);
        assert!(said.contains("gx-14/1/77") && said.contains("照样保留") && !said.contains("no table"), "{said}");
    }

    #[test]
    fn a_plan_is_of_the_place_and_years_that_it_states() {
        let stated = format!("地区,江北区\n规划首年,2021\n规划末年,2025\n{TABLE}");
        let (edit, told) = read("2035年远景.csv", &[&stated]).unwrap();
        let Edit::Plan(own) = edit else { panic!("{told:?}") };
        assert_eq!((own.plan.title.as_str(), own.plan.label.zh.as_str()), ("2035年远景", "江北区"));
        assert_eq!(own.plan.period, Period { from: 2021, to: 2025 });
        assert_eq!(told, Told { words: "已收入《2035年远景》，1行指标。".to_owned(), ..Told::default() });
    }

    #[test]
    fn a_plan_without_place_or_years_is_not_taken_in() {
        // Its years were once taken from the cells, and its place from the name of the file.
        let told = read("江北区2021.csv", &[TABLE]).unwrap_err();
        let items = &told.lists[0].items;
        assert!(told.is_fault && items.iter().all(|item| item.place == "表1 A1"), "{told:?}");
        for (item, words) in items.iter().zip(["地区", "规划首年", "规划末年"]) {
            assert!(item.why.contains(words), "{item:?}");
        }
        assert!(read("a.csv", &["甲,乙\n1,2\n"]).unwrap_err().words.contains("规划指标模板"));
    }

    #[test]
    fn other_sheets_of_a_plan_are_named_and_hidden_ones_not_read() {
        let stated = format!("地区,某区\n规划首年,2021\n规划末年,2025\n{TABLE}");
        let (_, told) = read("a.xlsx", &["说明\n", &format!("\u{1}{stated}"), &stated, &stated]).unwrap();
        assert!(told.words.contains("没有收入：表4"), "{told:?}");
        // A file whose only table is hidden was said to have no row.
        let told = read("a.xlsx", &["说明\n", &format!("\u{1}{stated}")]).unwrap_err();
        assert!(told.words.contains("隐藏的工作表里（表2）"), "{told:?}");
    }

    /// They were once one long paragraph that said what is expected anew for each, and went away with the page.
    #[test]
    fn faults_of_a_plan_are_a_list_with_their_hint_once() {
        let stated = format!("地区,某区\n规划首年,2021\n规划末年,2025\n{TABLE}");
        let (_, told) = read("a.xlsx", &[&format!("{stated}乙,家,,一百,,\n丙,件,,1,,1.2万\n")]).unwrap();
        let item = |place: &str, found: &str, why: &str| ToldItem { place: place.into(), found: found.into(), why: why.into() };
        let faults = [item("表1 D6", "填的是“一百”", "应为数字"), item("表1 F6", "没有填", "应为数字")];
        assert_eq!(told.lists[0].items, faults);
        assert_eq!(told.lists[1].items, [item("表1 F7", "填的是“1.2万”", "按12000 件收入")]);
        assert_eq!((told.lists.len(), told.hints.len()), (2, 1));
        let html = with_work(&Project::default(), Lang::Zh, AssessTab::Verdicts, |work| {
            evaluation_parts(&Work { told: Some(&told), ..*work }).remove(0).html
        });
        assert_eq!(html.matches("翻一番").count(), 1, "{html}");
        assert!(html.contains("<li><b>表1 D6</b> 填的是“一百”<span class=\"sub\">应为数字</span></li>"), "{html}");
        assert!(html.contains("data-do=\"told-close\""), "{html}");
        let many: String = (0..4).map(|n| format!("戊{n},家,,,,很多\n")).collect();
        let (_, told) = read("a.xlsx", &[&format!("{stated}{many}")]).unwrap();
        let html = told_html(Lang::Zh, &told);
        assert!(html.contains("<summary>没有读出的（4处）</summary>"), "{html}");
    }

    /// Marks of quotation in a title once stood within those around it: “…“十四五”…”.
    #[test]
    fn titles_stand_in_title_marks_once() {
        for title in ["江北区科技创新“十四五”规划", "《江北区科技创新“十四五”规划》"] {
            let (edit, told) = read("a.csv", &[&format!("规划名称,{title}\n地区,某区\n规划首年,2021\n规划末年,2025\n{TABLE}")]).unwrap();
            let Edit::Plan(own) = edit else { panic!("{told:?}") };
            assert_eq!(own.plan.title, "江北区科技创新“十四五”规划");
            assert_eq!(told.words, "已收入《江北区科技创新“十四五”规划》，1行指标。");
        }
        assert_eq!(bare_title("《甲》和《乙》"), "《甲》和《乙》");
    }

    #[test]
    fn the_template_of_a_plan_says_where_place_and_years_go() {
        let (_, workbook) = plan_workbook(Lang::Zh);
        let sheet = &workbook.sheets[1];
        let mut rows = vec![vec![GridCell::Empty; 10]; 7];
        for cell in &sheet.cells {
            if let crate::exchange::CellContent::Text(text) = &cell.content {
                rows[cell.row as usize][usize::from(cell.column)] = GridCell::Text(text.clone());
            }
        }
        for (row, column, value) in [(1, 1, "某区"), (2, 1, "2021"), (3, 1, "2025"), (6, 0, "甲"), (6, 5, "12")] {
            rows[row][column] = GridCell::Text(value.to_owned());
        }
        let grid = Grid { name: sheet.name.clone(), rows, ..Grid::default() };
        let read = with_work(&Project::default(), Lang::Zh, AssessTab::Project, |work| read_plan_file(work, "某区规划.xlsx", &[grid]));
        assert_eq!(read.unwrap().1.words, "已收入《某区规划》，1行指标。");
    }
}
