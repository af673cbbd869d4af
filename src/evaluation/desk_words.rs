//! What the desks of the evaluation say: figures, ledger, gaps, project; in both languages.

use crate::view::{Lang, messages};

messages! {
    // Around tables and forms
    row_choice: "选一行指标", "Choose an indicator";
    op_choice: "算符", "Operator";
    op_exactly: "等于", "exactly";
    op_at_least: "不低于（≥）", "at least (≥)";
    op_above: "超过（＞）", "above (＞)";
    op_at_most: "不超过（≤）", "at most (≤)";
    op_below: "低于（＜）", "below (＜)";
    op_about: "左右（≈）", "about (≈)";
    figures_since(year: i32): "{year}年以来累计", "running total since {year}";
    to_be_filled: "没有列出", "not stated";

    // 实际值
    figures_lead(table: &str): "{table}的实际值可以导入文件、粘贴表格，也可以直接在下表里填。数据只留在这台电脑上。", "Actual values of {table} come in by file, by pasting, or typed into the table below. They stay on this computer.";
    figures_file: "导入文件（.xlsx .xls .ods .csv .json）", "Import a file (.xlsx .xls .ods .csv .json)";
    figures_et: "WPS 的 .et 文件请先在 WPS 里“另存为”.xlsx，再选那一份；也可以在表里选中、复制，粘贴到下面。", "Save an .et file of WPS as .xlsx there and choose that one; or copy the cells and paste them below.";
    figures_limits(megabytes: usize, sheets: usize, rows: usize, columns: usize, cells: usize): "文件不超过 {megabytes} MB、{sheets} 张表，每张表不超过 {rows} 行、{columns} 列，全部不超过 {cells} 万格。只读数据，不运行宏和公式。", "A file has at most {megabytes} MB and {sheets} sheets; a sheet at most {rows} rows and {columns} columns; all of it {cells}0,000 cells. Only data are read; no macro or formula runs.";
    figures_paste_title: "从表格粘贴", "Paste from a spreadsheet";
    figures_paste: "粘贴区：连表头一起复制，指标名称一列、各年各一列，或者指标、年份、数值三列", "Pasted text: with its header; a column of names and one for each year, or columns of name, year and value";
    figures_read: "读取", "Read";
    template_xlsx: "下载模板（.xlsx）", "Template (.xlsx)";
    template_csv: "下载模板（.csv）", "Template (.csv)";
    template_note: "模板已列好这张表的指标、单位和年份，填好数再导入，不需要核对名称。", "The template has the indicators, units and years of this table; filled in and imported, no name has to be confirmed.";
    figures_table: "各年实际值", "Actual values by year";
    figures_count(table: &str, n: usize): "{table}：已填或导入 {n} 个数。", "{table}: figures entered or imported: {n}.";
    figures_note: "可以填 1,200、１２.５、3.2万；清空一格就删去那个数。灰底的数是规划文本所载，不在这里改。", "1,200 and full-width digits are understood; an emptied cell takes its figure away. Figures on grey are those of the plans and are not changed here.";
    figures_cell(name: &str, year: i32, unit: &str): "{name}，{year}年，{unit}", "{name}, {year}, {unit}";
    figures_printed: "规划表中所列", "printed in the plan";
    figures_stated(plan: &str): "《{plan}》正文所载", "stated in 《{plan}》";
    figures_forget: "删去这个数", "Take this figure away";
    figures_keep: "保存", "Keep";
    figures_no_source: "未注来源", "no source";
    figures_revised(n: u32): "修订{n}次", "revisions: {n}";
    field_source: "来源", "Source";
    field_status: "状态", "Status";
    field_revision: "修订次数", "Revision";

    // Import
    reading_file(file: &str): "正在读取“{file}”", "Reading “{file}”";
    reading_cancel: "停止读取", "Stop reading";
    import_title(file: &str): "“{file}”里读到的数", "What was read from “{file}”";
    import_lead: "确认之前什么都不会改。读到的每一格都在下面计了数，可以先导入没有疑问的，其余的慢慢核对。", "Nothing changes before you confirm. Every cell is counted below; the figures without a question can be taken now, the others later.";
    import_nothing: "这个文件里没有读到表。请打开它看看数据是不是在第一行有表头的表里，或改用模板。", "No table was found in this file. See whether its figures stand in a table with a header, or use the template.";
    import_sheet(name: &str): "工作表“{name}”", "Sheet “{name}”";
    import_text: "读到的表", "The table";
    layout_wide: "各年各占一列", "a column for each year";
    layout_long: "一行一个数", "a line for each figure";
    layout_unknown: "没有认出表头；表头写“指标、单位、2022年、2023年”，或“指标、年份、数值”", "no header was recognised; it reads: indicator, unit, 2022, 2023; or: indicator, year, value";
    import_all(n: usize): "共 {n} 格", "cells: {n}";
    import_certain(n: usize): "没有疑问 {n}", "without a question: {n}";
    import_confirmed(n: usize): "已确认 {n}", "confirmed: {n}";
    import_open(n: usize): "待确认 {n}", "to be confirmed: {n}";
    import_declined(n: usize): "不导入 {n}", "left out: {n}";
    import_unmatched(n: usize): "没有对应指标 {n}", "without an indicator: {n}";
    import_missing(n: usize): "注明缺数 {n}", "stated as missing: {n}";
    import_problems(n: usize): "读不懂 {n}", "not readable: {n}";
    import_ignored(n: usize): "不是数（表头、名称、说明）{n}", "no figures (heads, names, notes): {n}";
    import_list: "看没有疑问的数", "See the figures without a question";
    import_questions: "要确认的", "To be confirmed";
    import_found: "读到的名称", "Name as found";
    import_figures: "读到的数", "Figures";
    import_row: "对应的指标", "Indicator";
    import_unit: "单位换算", "Unit";
    import_doubt: "疑问", "Doubt";
    import_accept: "确认无误，采用", "checked: take it";
    import_passed: "看没有采用的格", "See the cells that were passed over";
    import_other_keys(keys: &str): "有导入不认识的键，没有采用：{keys}。请核对拼写。", "Keys that an import does not know were passed over: {keys}. Check their spelling.";
    import_other_key(key: &str, place: &str, n: usize): "“{key}”（{n}处，首见于{place}）", "“{key}” (places: {n}; first at {place})";
    layout_hidden: "这张表在文件里是隐藏的，没有读；需要时请取消隐藏后再导入", "this sheet is hidden and was not read; unhide it and import again if it is needed";
    import_replace: "与现有的数", "Figures that stand";
    import_fate: "现状", "State";
    import_choose: "请选择", "choose";
    import_proposed(name: &str): "{name}（建议）", "{name} (proposed)";
    import_none: "不导入", "leave out";
    import_convert: "按此换算", "convert like this";
    import_replace_yes: "用新数替换", "replace by the new figures";
    import_replace_no: "保留现有的数", "keep the figures that stand";
    import_unit_other(found: &str, wanted: &str): "“{found}”换不成“{wanted}”，请改选指标，或在表里改单位后再导入", "“{found}” cannot become “{wanted}”; choose another indicator, or change the unit in the file";
    import_problem_table: "读不懂的格", "Cells that could not be read";
    import_cell: "格", "Cell";
    import_read: "读到", "Found";
    import_advice: "怎么办", "What to do";
    import_take(n: usize): "导入 {n} 个数", "Take figures: {n}";
    import_take_none: "现在没有可以导入的新数", "No new figures to take yet";
    import_drop: "放弃这个文件", "Drop this file";
    import_annotated: "下载批注工作簿", "Annotated workbook";
    import_annotated_note: "批注工作簿写明每一格读成了什么、哪里读不懂；它不保留原来的格式。", "The annotated workbook says how each cell was read and which were not; it does not keep the formatting.";
    fate_certain: "没有疑问", "certain";
    fate_confirmed: "已确认", "confirmed";
    fate_open: "待确认", "to be confirmed";
    fate_declined: "不导入", "left out";
    fate_unmatched: "没有对应指标", "no indicator";
    ask_question: "这一问已经不在了，文件可能已经换过。请看现在的列表。", "This question is no longer there; another file may have been read. See the list as it stands.";
    ask_answer: "请从列表里选一项。", "Choose one from the list.";

    // 调整台账
    ledger_lead: "基期重算、目标调整和人工改判都记在这里：改了什么、为什么、谁定的、什么时候。评价随台账变化，规划原文不改；台账随每一次导出一起走。", "Rebasing, changes of targets and verdicts set by hand are recorded here: what, why, by whom, when. Verdicts follow the ledger, the plan's text stays as it is; the ledger goes along with every export.";
    ledger_count(n: usize): "台账共 {n} 条，按录入先后生效。", "Entries: {n}, in the order in which they apply.";
    ledger_empty: "台账还没有记录，评价全部按规划原文。", "The ledger has no entries; all verdicts rest on the plan as printed.";
    ledger_what: "调整", "Adjustment";
    ledger_change: "原 → 新", "Old → new";
    ledger_who: "决定、日期", "Decided by, date";
    ledger_verdicts: "评价：前 → 后", "Verdict: before → after";
    ledger_back: "撤回这一条", "Take back";
    ledger_back_of(n: usize): "撤回这一条（第 {n} 条）", "Take back (entry {n})";
    ledger_gone: "这一行指标不在现有规划里", "this indicator is in none of the plans at hand";
    adjust_baseline: "基期重算", "Rebased";
    adjust_target: "目标调整", "Target changed";
    adjust_verdict: "人工改判", "Verdict set by hand";
    adjust_link(factor: &str): "衔接系数 {factor}", "link factor {factor}";
    adjust_no_link: "前后不可比，不衔接", "not comparable across the break";
    add_baseline: "记一条基期重算", "Enter a rebasing";
    add_target: "记一条目标调整", "Enter a change of target";
    add_verdict: "记一条人工改判", "Enter a verdict by hand";
    field_reason: "理由", "Reason";
    field_who: "决定人或单位", "Decided by";
    field_date: "日期", "Date";
    field_verdict: "改判为", "New verdict";
    field_link_hint: "旧数乘以它可以接到新基期；不填就不衔接", "old figures times this stand on the new base; without it none is carried across";
    enter: "记入台账", "Enter";

    // 缺口
    gaps_lead(all: usize, with: usize, without: usize, other: usize): "{all} 项指标：{with} 项有期间的实际值，{without} 项没有，{other} 项只有文字。", "Indicators: {all}. With an actual value of the period: {with}; without: {without}; in words only: {other}.";
    gaps_actual: "没有实际值的指标", "Indicators without an actual value";
    gaps_actual_none: "凡是有数的指标都有实际值了。", "Every indicator with figures has an actual value.";
    gaps_go: "去填实际值", "Enter actual values";
    gaps_programme: "滞后、又没有专栏支撑的指标", "Lagging indicators that no programme serves";
    gaps_programme_none: "滞后的指标都有专栏支撑，或者没有滞后的指标。", "Every lagging indicator is served by a programme, or none lags.";
    gaps_programme_unknown: "这份规划没有收录专栏，无法对照。", "The programmes of this plan are not in the data, so nothing can be said.";
    gaps_programme_note: "只看规划专栏与指标的对应，不评价工作力度。", "Only the links between programmes and indicators are looked at, not the effort.";
    gaps_tables: "各份规划还缺多少", "What each plan lacks";
    gaps_of(without: usize, all: usize): "{all} 项中 {without} 项没有实际值", "{without} of {all} without an actual value";
    gaps_complete(all: usize): "{all} 项都不缺", "none of {all} lacks one";
    gaps_case: "评估与年份", "Evaluation and year";
    gaps_count: "实际值", "Actual values";

    // 项目与方法
    project_title: "项目名称", "Title of the project";
    project_holds(figures: usize, notes: usize, entries: usize, plans: usize): "现有实际值 {figures} 个、指标说明 {notes} 条、台账 {entries} 条、自带规划 {plans} 份。", "It holds actual values: {figures}, notes: {notes}, entries of the ledger: {entries}, own plans: {plans}.";
    project_export: "导出项目文件（.json）", "Export the project file (.json)";
    project_import: "打开项目文件", "Open a project file";
    project_import_note: "先列出它与现有工作的不同，您确认后才替换；替换后可以撤销。", "Its differences to the present work are listed first; nothing is replaced before you say so, and it can be undone.";
    project_compare: "与另一份项目文件比较", "Compare with another project file";
    project_compare_note: "只比较，不改现有工作。", "Only compared; the present work stays as it is.";
    method_title: "评价门槛", "Thresholds";
    method_lead: "步速＝已走完的路程比例÷已过去的时间比例。门槛不是法定标准，可以按本地办法设定，并随每份报告写明。", "Pace = share of the way done ÷ share of the time gone. The thresholds are no legal standard; set them as your rules have it. Every report states them.";
    method_ahead: "快于预期：步速不低于", "Ahead of schedule: pace of at least";
    method_on_track: "基本符合预期：步速不低于", "On schedule: pace of at least";
    method_margin: "超额完成：超过目标多少才算（%）", "Exceeded: beyond the target by more than (%)";
    method_keep: "采用这些门槛", "Use these thresholds";
    method_default: "恢复默认（1.05、0.90、0%）", "Back to the defaults (1.05, 0.90, 0%)";
    method_is_default: "现在是默认门槛。", "These are the defaults.";
    plans_title: "自带的规划", "Plans of your own";
    plans_none: "还没有。别的区县可以导入或录入自己的指标体系，它和内置规划一样核查、评价，并保存在项目文件里。", "None yet. Any district can import or type its own indicators; they are audited and evaluated like the others and kept in the project file.";
    plan_import: "导入规划（.xlsx .xls .ods .csv）", "Import a plan (.xlsx .xls .ods .csv)";
    plan_import_note: "请用下面的模板：上方写明地区和起止年份，下面一行一个指标；读不懂的格会逐格指出。", "Use the template below: place and years above, then one indicator a row; cells that cannot be read are named one by one.";
    template_plan: "下载规划模板（.xlsx）", "Template for a plan (.xlsx)";
    plan_type: "录入一份规划", "Type a plan";
    plan_add: "建立规划", "Add the plan";
    plan_line(area: &str, from: i32, to: i32, rows: usize): "{area}，{from}–{to}年，{rows}项指标", "{area}, {from}–{to}, indicators: {rows}";
    plan_no_rows: "还没有指标，请在下面逐行录入。", "No indicators yet; add them below, row by row.";
    plan_drop: "移除这份规划", "Remove this plan";
    plan_drop_note: "它的实际值、说明和台账会一起移除，可以撤销。", "Its actual values, notes and entries go with it; this can be undone.";
    plan_row_type: "录入一行指标", "Type an indicator";
    plan_row_add: "加入这一行", "Add this row";
    plan_row_drop: "移除", "Remove";
    plan_target_printed: "目标（照规划填，如 ≥6.1、＞10、【500】）", "Target (as printed: ≥6.1, ＞10, 【500】)";
    plan_kind_auto: "按单位判断", "by its unit";
    plan_audit(n: usize): "核查提示 {n} 条", "What the audit found: {n}";
    plan_unsorted(n: usize, names: &str): "{n}行没有填类别：{names}。", "Rows without a category: {n} ({names}).";
    plan_unsorted_advice: "评价照常，在按领域的合计里单列。要归入某一类，请在模板的“类别”栏填写后再导入。", "They are evaluated all the same and stand by themselves in counts by field. Fill in the category’s column of the template and import it again to sort them.";
    plan_audit_none: "核查没有提示。", "The audit found nothing.";
    project_take: "用这一份替换现有工作", "Put this one in place of the present work";
    project_drop: "关闭比较", "Close the comparison";
    differs_from(file: &str): "与“{file}”的不同", "Differences to “{file}”";
    differs_title: "两份项目的不同", "Differences of two projects";
    differs_same: "两份项目的内容完全相同。", "Both projects hold the same.";
    differs_count(n: usize): "有 {n} 处不同。", "Differences: {n}.";
    differs_what: "内容", "Entry";
    differs_here: "现有工作", "Present work";
    differs_there: "那份文件", "The file";
    differs_none: "没有", "none";
    differs_row: "自带规划的一行", "Row of an own plan";
    differs_note: "责任单位、原因、措施", "Responsible, reason, next steps";
    differs_yearly: "分年度目标", "Yearly target";
    differs_nowhere(table: u16, row: u16): "表{table} 第{row}行", "table {table}, row {row}";
    differs_gone: "两份项目的规划里都没有这一行", "neither project has a plan with this row";
    differs_inside: "写法相同，数的读法或条目的归属不同", "printed alike, but read or filed differently";
    differs_section(section: &str): "见“{section}”", "in “{section}”";
    differs_thresholds(ahead: &str, on_track: &str, margin: &str): "快于预期 {ahead}，基本符合预期 {on_track}，超额完成 {margin}", "ahead of schedule {ahead}, on schedule {on_track}, exceeded {margin}";
    differs_entry(n: i64): "台账第 {n} 条", "Entry {n} of the ledger";
    kept_title: "数据放在哪里", "Where the data are kept";
    kept_text: "填写和导入的全部内容只保存在这台电脑的这个浏览器里，不上传，不外发；换电脑或清除浏览器数据之前，请导出项目文件。", "Everything entered or imported is kept in this browser on this computer; nothing is uploaded and nothing leaves it. Export the project file before you change computers or clear the browser's data.";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_message_has_both_languages() {
        for (name, zh, en) in super::ALL
            .iter()
            .chain(crate::evaluation::ask_words::ALL)
            .chain(crate::evaluation::hand_over::ALL)
            .chain(crate::evaluation::plan_again::ALL)
            .chain(crate::evaluation::told::ALL)
            .chain(crate::evaluation::own_plans::ALL)
            .chain(crate::evaluation::read_sheet::ALL)
            .chain(crate::evaluation::plan_acts::ALL)
            .chain(crate::evaluation::typed::ALL)
            .chain(crate::evaluation::import_told::ALL)
        {
            assert!(zh.chars().any(|c| c > '\u{2e7f}'), "{name}: {zh}");
            assert!(!en.is_empty() && !en.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c)), "{name}: {en}");
            assert!(!zh.contains('！') && !en.contains('!'), "{name}");
        }
    }
}
