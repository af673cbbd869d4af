//! The names of fields, and why a form could not be read, in both languages.

use crate::analysis::EditError;
use crate::model::Status;
use crate::view::{Lang, messages};

impl Lang {
    /// Why a change is not made, and what would do.
    pub const fn edit_error(self, error: EditError) -> &'static str {
        match error {
            EditError::NotFinite => self.fault_not_finite(),
            EditError::NoReason => self.fault_no_reason(),
            EditError::NoName => self.fault_no_name(),
            EditError::NoDate => self.fault_no_date(),
            EditError::Thresholds => self.fault_thresholds(),
            EditError::NoSuchEntry => self.fault_no_entry(),
            EditError::SaidAlready => self.fault_said_already(),
        }
    }

    /// How sure a figure is.
    pub const fn status(self, status: Status) -> &'static str {
        match status {
            Status::Preliminary => self.status_preliminary(),
            Status::Unstated => self.status_unstated(),
            Status::Final => self.status_final(),
        }
    }
}

messages! {
    // Why a form could not be read
    fault_not_finite: "这个数超出了可以计算的范围，请核对后重填。", "This figure is beyond what can be computed; check it and enter it again.";
    fault_no_reason: "请填“理由”：台账的每一条都要说明为什么调整。", "Fill in “Reason”: each entry of the ledger says why it was made.";
    fault_no_name: "请填“决定人或单位”：台账的每一条都要写明由谁决定。", "Fill in “Decided by”: each entry of the ledger names who decided.";
    fault_no_date: "“日期”要写成 2024-06-30 的样子，并且是日历上有的一天。", "“Date” reads like 2024-06-30 and has to be a day of the calendar.";
    fault_thresholds: "门槛要满足：0 小于“基本符合预期”，“基本符合预期”不大于“快于预期”，“快于预期”不大于 10；“超额幅度”在 0% 到 100% 之间。", "The thresholds have to hold: 0 below “on schedule”, which is not above “ahead of schedule”, which is at most 10; the margin lies between 0% and 100%.";
    fault_no_entry: "这一条已经不在了，可能刚被撤销。请看一下现在的列表。", "This entry is no longer there; it may have been undone just now. See the list as it stands.";
    fault_said_already: "台账里这一项最近的一条就是这样写的，没有再记一遍。", "The latest entry of the ledger for this says the same; it was not entered again.";
    ledger_added: "已记入台账。", "Entered into the ledger.";
    ask_missing(field: &str): "请填“{field}”。", "Fill in “{field}”.";
    ask_number(field: &str, text: &str): "“{field}”里的“{text}”读不成一个数。请填数字，如 12.5、1,200 或 3.2万。", "“{text}” in “{field}” does not read as a number. Enter one such as 12.5 or 1,200.";
    ask_unit(field: &str, text: &str, unit: &str): "“{field}”里的“{text}”换不成“{unit}”。请按“{unit}”填。", "“{text}” in “{field}” cannot become “{unit}”. Enter it in “{unit}”.";
    typed_as(text: &str, value: &str): "“{text}”已按{value}记下。如果不是这个意思，可以撤销。", "“{text}” was taken as {value}. Undo it if this is not what you meant.";
    ask_year(field: &str, text: &str): "“{field}”里的“{text}”不是可用的年份。请填四位数字，如 2023。", "“{text}” in “{field}” is not a year that can be used. Enter four digits such as 2023.";
    ask_year_within(field: &str, year: i32, from: i32, to: i32): "“{field}”填的是{year}年，这里只能是 {from}—{to} 年。", "“{field}” is {year}; it has to be a year from {from} to {to}.";
    ask_empty(field: &str, text: &str): "“{field}”里的“{text}”表示没有数。没有数就让这一格空着，不要填字。", "“{text}” in “{field}” says that there is no figure: leave the field empty instead.";
    ask_limit(text: &str): "这样的目标“{text}”是一道界限：这一项往好的方向走，越过它就判滞后或未完成，不算进度。", "“{text}” with this operator is a limit: where the row passes it in its own good direction, it is behind or not reached, and has no progress.";
    ask_sure(text: &str, doubts: &str): "“{text}”还没有记下。{doubts}", "“{text}” is not taken yet. {doubts}";
    ask_send_again: "确认无误，请原样再提交一次。", "If it is right, send it once more as it is.";
    take_as_typed: "无误，照此记下", "It is right: take it";
    unsettled_note(items: &str): "填了还没有记下的：{items}。原因写在各格下面；改好，或清空那一格。", "Typed and not taken yet: {items}. The reason stands below each field; mend it, or empty the field.";
    unsettled_item(name: &str, year: &str, text: &str): "{name}{year}的“{text}”", "{name} {year} “{text}”";
    retyped(status: &str): "旧数的来源和“{status}”状态不再沿用；仍然适用的，请在该格下方重填。", "Source and status (“{status}”) of the old figure do not carry over; enter them below the field again if they still hold.";
    ask_row(text: &str): "没有编号为“{text}”的指标，请从列表里重新选择。", "There is no indicator “{text}”; choose one from the list.";
    ask_verdict(text: &str): "“改判为”里的“{text}”不是评价结论，请从列表里选择。", "“{text}” in “New verdict” is not a verdict; choose one from the list.";
    ask_revision(text: &str): "“修订次数”里的“{text}”不是 0 到 999 的整数。", "“{text}” in “Revision” is not a whole number from 0 to 999.";
    ask_period(from: i32, to: i32): "规划期“{from}–{to}”不成立：末年不早于首年，全长不超过 30 年。", "The period {from}–{to} does not hold: it ends no earlier than it begins and spans at most 30 years.";
    ask_printed(field: &str, text: &str, hint: &str): "“{field}”里的“{text}”读不成目标或基期。{hint}", "“{text}” in “{field}” does not read as a printed figure. {hint}";
    ask_row_once(name: &str, row: u16): "“{name}”已经是第{row}行，单位相同。要改它请先移除那一行；是另一个指标，请在名称里写明区别。", "“{name}” is row {row} already, with the same unit. Remove that row to change it; if this is another indicator, say so in its name.";
    ask_times(text: &str): "“{text}”是基期的倍数：类型请选“倍数”或不选，基期填大于 0 的数字。", "“{text}” is a multiple of the baseline: choose the kind “multiple” or none, and enter the baseline as a figure above 0.";
    ask_unknown(name: &str): "这里没有叫“{name}”的操作。请重新载入页面后再试。", "There is nothing called “{name}” to do here. Load the page again and try once more.";
    no_even_way: "这一行没有要追赶的年份：目标已达到，或缺少实际值与目标。", "There are no years to catch up in for this row: the target is met, or the actual value or the target is missing.";

    // Names of fields
    field_actual: "实际值", "Actual value";
    field_paste: "粘贴区", "Pasted text";
    field_new_baseline: "新基期值", "New baseline";
    field_link: "衔接系数", "Link factor";
    field_new_target: "新目标值", "New target";
    field_margin: "超额幅度", "Margin for “exceeded”";
    field_ahead: "快于预期", "Ahead of schedule";
    field_on_track: "基本符合预期", "On schedule";
    field_plan_title: "规划名称", "Title of the plan";
    field_plan_area: "地区", "Area";
    field_plan_from: "规划期首年", "First year of the period";
    field_plan_to: "规划期末年", "Last year of the period";
    status_preliminary: "初步", "preliminary";
    status_unstated: "未注明", "not stated";
    status_final: "最终", "final";
}
