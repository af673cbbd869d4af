//! The words around a report and the heads of its tables, in both languages; its sentences are data.

use crate::view::{Lang, messages};

messages! {
    report_choose: "报告里写什么", "What the report says";
    report_sections: "部分", "Sections";
    report_pictures: "附图", "Pictures";
    report_pages: "分页", "Pages";
    report_take: "取走", "Take it along";
    report_docx: "存为文档（.docx）", "Save as a document (.docx)";
    report_xlsx: "存附表（.xlsx，带公式）", "Save the annex (.xlsx, with formulas)";
    report_print: "打印或存为 PDF", "Print, or save as PDF";
    report_copy: "复制全文", "Copy the whole text";
    report_copy_lead: "复制首段", "Copy the first paragraph";
    report_preview: "预览", "Preview";
    report_table_word: "表格", "Table";
    report_none: "还没有可以评价的规划。", "There is no plan that can be evaluated yet.";
    brand_report: "渝创 评估报告", "Yuchuang, evaluation report";
    section_annex: "完成情况", "Results";
    section_annex_running: "进展情况", "Progress";
    section_categories: "分领域情况", "By category";
    section_lagging: "未完成指标说明", "What was not reached";
    section_lagging_running: "滞后指标说明", "What lags behind";
    section_charts: "附图", "Pictures";
    section_method: "评价方法", "Method";
    section_adjustments: "调整台账", "Adjustments";
    section_overrides: "人工改判", "Verdicts set by hand";
    section_gaps: "缺口", "Gaps";
    section_findings: "核查提示", "Findings of the audit";
    section_sources: "资料来源", "Sources";
    section_rows: "逐项说明", "Row by row";
    pictures_notable: "只画滞后和超前的", "Only of rows behind or ahead";
    pictures_all: "每项都画", "Of every row";
    paging_together: "连续排", "One after the other";
    paging_each: "另加一项一页", "Add a page for each row";
    changed_line(line: &str, reason: &str, who: &str, date: &str): "{line}。理由：{reason}（{who}，{date}）。", "{line}. Reason: {reason} ({who}, {date}).";
    nothing_rated: "目前没有可以评价的指标。", "No indicator can be evaluated yet.";
    no_way_drawn: "附图画从基期到目标的路径。这里的指标没有基期，或不按路径衡量，因此没有附图。", "The pictures draw the way from baseline to target. These indicators have no baseline, or are not measured by a way, so there is none.";
    head_no: "序号", "No.";
    head_indicator: "指标", "Indicator";
    head_category: "领域", "Category";
    head_attribute: "属性", "Attribute";
    head_unit: "单位", "Unit";
    head_way: "路径", "Way";
    way_done(percent: &str): "从基期到目标，已完成{percent}%", "From baseline to target: {percent}% done";
    head_base: "基期", "Baseline";
    head_base_year: "基期年", "Baseline year";
    head_goal: "目标", "Target";
    head_goal_year: "目标年", "Target year";
    head_actual: "实际", "Actual";
    head_actual_year: "实际年", "Year of actual";
    rounded_to(n: usize, value: &str): "按规划取{n}位小数为{value}", "rounded to {n} decimals as the plan prints: {value}";
    base_adjusted: "已调整", "adjusted";
    head_reached: "完成率", "Achieved";
    head_done: "进度", "Progress";
    head_elapsed: "时间进度", "Elapsed";
    head_pace: "步速", "Pace";
    head_gap: "差距", "Gap";
    head_expected: "应达到", "Expected by now";
    head_gap_expected: "与应达到之差", "Gap to expected";
    head_gap_target: "与目标之差", "Gap to target";
    head_verdict: "判定", "Verdict";
    head_computed: "计算判定", "Computed verdict";
    head_by_hand: "人工改判", "Set by hand";
    head_stands: "最终判定", "Verdict that stands";
    head_responsible: "责任单位", "Responsible";
    head_reason: "滞后原因", "Reason";
    head_next: "下一步措施", "Next steps";
    head_source: "来源", "Source";
    head_status: "状态", "Status";
    head_date: "日期", "Date";
    head_change: "调整", "Change";
    head_why: "理由", "Reason";
    head_who: "决定人", "Decided by";
    head_before_after: "判定前后", "Verdict before and after";
    head_severity: "级别", "Severity";
    head_finding: "提示", "Finding";
    head_row: "行", "Row";
    head_threshold: "门槛", "Threshold";
    head_now: "现值", "Now";
    head_move: "改到", "Moved to";
    head_then: "则判为", "Verdict then";
    head_opinion_growth: "Open SDG", "Open SDG";
    head_opinion_reach: "联合国统计司", "UN Statistics Division";
    head_fact: "项目", "Item";
    head_figure: "内容", "Figure";
    threshold_ahead: "快于预期的步速", "Pace of “ahead of schedule”";
    threshold_on_track: "基本符合预期的步速", "Pace of “on schedule”";
    threshold_margin: "超额完成的幅度（占目标）", "Margin of “exceeded”, of the target";
    threshold_target: "完成率", "Achievement";
    cell_no_base: "无基期", "no baseline";
    cell_from_zero: "从零起算", "from zero";
    cell_no_actual: "无实际值", "no actual value";
    cell_no_goal: "无目标", "no target";
    cell_not_applicable: "不适用", "n/a";
    sheet_annex: "附表", "Annex";
    sheet_method: "评价方法", "Method";
    sheet_sources: "数据来源", "Sources";
    sheet_adjustments: "调整台账", "Adjustments";
    sheet_notes: "说明", "Notes";
    sheet_thresholds: "门槛改动后，附表里的判定随之重算。", "Change a threshold, and the verdicts of the annex are computed anew.";
    sheet_verdict_words: "判定用语", "Words of the verdicts";
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_are_there() {
        for (name, zh, en) in super::ALL {
            assert!(!zh.is_empty() && !en.is_empty() && !en.contains(|c| matches!(c, '一'..='龥')), "{name}");
        }
    }
}
