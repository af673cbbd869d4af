//! What an import says to the reader: where, what was found, what was expected, what to do.

use super::{Doubt, Match, Passed, Problem, Remark, Unreadable};
use crate::model::Status;

impl Problem {
    /// The cell that is to be mended.
    pub fn place(&self) -> &str {
        self.mend.as_deref().unwrap_or(&self.cell)
    }

    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        let place = if self.sheet.is_empty() { self.place().to_owned() } else { format!("工作表“{}”{}", self.sheet, self.place()) };
        let of = if self.name_found.is_empty() { String::new() } else { format!("（{}）", self.name_found) };
        let found = if self.found.is_empty() { "没有填".to_owned() } else { format!("填的是“{}”", self.found) };
        format!("{place}{of}：{found}，{}", self.why.zh())
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        let place = if self.sheet.is_empty() { self.place().to_owned() } else { format!("Sheet “{}”, {}", self.sheet, self.place()) };
        let of = if self.name_found.is_empty() { String::new() } else { format!(" ({})", self.name_found) };
        let found = if self.found.is_empty() { "nothing".to_owned() } else { format!("“{}”", self.found) };
        format!("{place}{of}: found {found}; {}", self.why.en())
    }
}

impl Unreadable {
    /// What was expected and what to do, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Unreadable::Text => "这里应是一个数。请只填数字，文字说明可放在备注栏；没有数据时填“-”。",
            Unreadable::Date => "这里应是一个数，读到的是日期。请把单元格格式改为“常规”后重新填写。",
            Unreadable::Range => "这里应是一个实际值，读到的是区间。请填一个确定的数。",
            Unreadable::Truth => "这里应是一个数，读到的是是非值。请填实际数值。",
            Unreadable::ErrorValue => "这里应是一个数，读到的是公式错误值。请在原表中改正公式，或直接填写数值。",
            Unreadable::NoResult => "这个公式没有存下计算结果。请在表格软件中打开、保存一次，或把公式粘贴为数值。",
            Unreadable::TooLarge => "这个数超出可用范围（最多15位数字）。请核对位数，或改用更大的单位。",
            Unreadable::Grouping => "分隔符的位置读不成一个数。请去掉逗号、空格，小数点只留一个。",
            Unreadable::YearMissing => "这里缺少年份。请在年份栏或表头写明四位年份，如2023。",
            Unreadable::YearOut => "年份应在1990至2100之间。请核对表头或年份栏。",
            Unreadable::NameMissing => "这一行没有指标名称，也没有指标编号。请补上其中一项。",
            Unreadable::NoTable => "没有找到表头。请保留“指标名称”一列，并在表头写明年份，或下载模板填写。",
            Unreadable::TwoValues => "同一项用两个键写了两个不同的值，无从知道用哪一个。请只留一个。",
            Unreadable::Form => "这里应是一项数据，形如 {\"id\": \"gx-14/1/1\", \"year\": 2023, \"value\": 5.1}。",
        }
    }

    /// What was expected and what to do, in English.
    pub fn en(self) -> &'static str {
        match self {
            Unreadable::Text => "a number is expected. Put words into the remarks column, and “-” where there is no figure.",
            Unreadable::Date => "a number is expected, this is a date. Set the cell's format to General and type the figure again.",
            Unreadable::Range => "one actual value is expected, this is a range.",
            Unreadable::Truth => "a number is expected, this is a truth value.",
            Unreadable::ErrorValue => "a number is expected, this is an error value. Correct the formula, or type the figure.",
            Unreadable::NoResult => {
                "the formula has no stored result. Open and save the file in a spreadsheet program, or paste it as a value."
            }
            Unreadable::TooLarge => "the number is out of range (15 digits at most). Check its digits, or use a larger unit.",
            Unreadable::Grouping => "the separators do not part thousands. Leave out commas and spaces, and keep one decimal point.",
            Unreadable::YearMissing => "the year is missing. Write four digits, such as 2023, into the year column or the head.",
            Unreadable::YearOut => "a year from 1990 to 2100 is expected.",
            Unreadable::NameMissing => "the row has neither an indicator's name nor its id.",
            Unreadable::NoTable => "no head was found. A column “Indicator” and years in the head are expected; the template has both.",
            Unreadable::TwoValues => "two keys for one thing have different values, and nothing says which one holds. Keep one.",
            Unreadable::Form => "an entry such as {\"id\": \"gx-14/1/1\", \"year\": 2023, \"value\": 5.1} is expected.",
        }
    }
}

impl Doubt {
    /// The question in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Doubt::Comma => "逗号后不是三位数字：可能是小数点，也可能少了一位，请核对。".to_owned(),
            Doubt::Bound => "带有“以上”“不低于”等界限词，请确认它是不是实际值。".to_owned(),
            Doubt::About => "带有“约”“左右”等约数词，请确认按此数计入。".to_owned(),
            Doubt::Marked => "数字旁有注释符号，请确认按此数计入。".to_owned(),
            Doubt::Remark { text } => format!("数字后括注“{text}”，请确认按此数计入。"),
            Doubt::Points => "单位写作“个百分点”：请确认是比重本身，而不是变化幅度。".to_owned(),
            Doubt::Unit { found, wanted } => {
                format!("单位是“{found}”，指标的单位是“{wanted}”，没有已知的换算关系，请确认按原数计入或不采用。")
            }
            Doubt::UnitOfName { found, wanted } => {
                format!("单位写作“{found}”，指标的单位是“{wanted}”，名称里已按此计：请确认是同一口径，按原数计入。")
            }
            Doubt::Year { from, to } => format!("年份不在规划的 {from}—{to} 年之内，请确认。"),
            Doubt::Twice { other } => format!("同一指标同一年在 {other} 还有一个数，只能采用一个。"),
            Doubt::Negative => "这个数小于0，规划的基期和目标都不小于0，请核对正负号。".to_owned(),
            Doubt::AboveAll => "这个比重大于100%，规划的基期和目标都不超过100%，请核对。".to_owned(),
            Doubt::PartOfOne { unit } => format!("“{unit}”按整数计，这个数带小数，请核对。"),
            Doubt::FarOff => "这个数与规划的基期、目标相差10倍以上，请核对单位和小数点。".to_owned(),
            Doubt::Fraction => "这个比重小于1，可能是小数形式（0.125即12.5%），请核对。".to_owned(),
            Doubt::Serial => "这个数与规划数值相差很大，像是日期的内部编号，请核对。".to_owned(),
            Doubt::PartOfYear { words } => format!("表头或年份写的是“{words}”，不是全年。采用后按全年的数评价，请确认。"),
            Doubt::YearAbove => "年份取自表的标题，请确认。".to_owned(),
            Doubt::NameDiffers { name } => format!("编号对应的指标是“{name}”，与名称不一致，请确认。"),
        }
    }

    /// The question in English.
    pub fn en(&self) -> String {
        match self {
            Doubt::Comma => "The comma is not followed by three digits: a decimal comma, or a digit is missing.".to_owned(),
            Doubt::Bound => "The figure is given as a bound. Is it the actual value?".to_owned(),
            Doubt::About => "The figure is given as approximate.".to_owned(),
            Doubt::Marked => "The figure carries the mark of a note.".to_owned(),
            Doubt::Remark { text } => format!("The figure has a remark in brackets: “{text}”."),
            Doubt::Points => "The unit is percentage points: is it the share itself and not a change?".to_owned(),
            Doubt::Unit { found, wanted } => {
                format!("The unit is “{found}”, the indicator's is “{wanted}”; no factor between them is known.")
            }
            Doubt::UnitOfName { found, wanted } => {
                format!("The unit is “{found}”, the indicator's is “{wanted}”, and its name counts it so: is it the same?")
            }
            Doubt::Year { from, to } => format!("The year is outside of {from}–{to}, the years of the plan."),
            Doubt::Twice { other } => format!("{other} has a figure for the same indicator and year; only one can be taken."),
            Doubt::Negative => "The figure is below 0, baseline and target are not: check its sign.".to_owned(),
            Doubt::AboveAll => "The share is above 100 %, which nothing that the plan prints is: check it.".to_owned(),
            Doubt::PartOfOne { unit } => format!("What is counted in “{unit}” comes in whole numbers, and this has decimals."),
            Doubt::FarOff => {
                "The figure is more than 10 times as large or as small as all that the plan prints: check unit and decimal point."
                    .to_owned()
            }
            Doubt::Fraction => "The share is below 1: it may be a fraction (0.125 is 12.5%).".to_owned(),
            Doubt::Serial => "The figure is far from those of the plan and looks like the inner number of a date.".to_owned(),
            Doubt::PartOfYear { words } => {
                format!("The head says “{words}”, which is not the whole year; taken, it counts as the year's figure.")
            }
            Doubt::YearAbove => "The year was taken from the title of the table.".to_owned(),
            Doubt::NameDiffers { name } => format!("The id belongs to “{name}”, which is not the name beside it."),
        }
    }
}

impl Remark {
    /// The remark in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Remark::StatusTaken { word, status: Status::Preliminary } => format!("“{word}”记为“初步”"),
            Remark::StatusTaken { word, .. } => format!("“{word}”记为“最终”"),
            Remark::StatusUnknown { text } => format!("状态“{text}”既不是初步也不是最终，记为“未注明”"),
            Remark::Milestone { text, is_done } => {
                format!("里程碑“{text}”记为{}：1表示做到，0表示没有做到", u8::from(*is_done))
            }
            Remark::OfAllYears => "表里的来源或状态没有分年，记到这一行的每一年".to_owned(),
        }
    }

    /// The remark in English.
    pub fn en(&self) -> String {
        match self {
            Remark::StatusTaken { word, status: Status::Preliminary } => format!("“{word}” counts as preliminary"),
            Remark::StatusTaken { word, .. } => format!("“{word}” counts as final"),
            Remark::StatusUnknown { text } => format!("the status “{text}” is neither preliminary nor final and counts as not stated"),
            Remark::Milestone { text, is_done } => {
                format!("“{text}” of a milestone counts as {}: 1 is done, 0 is not done", u8::from(*is_done))
            }
            Remark::OfAllYears => "source or status is given once for the row and counts for each of its years".to_owned(),
        }
    }
}

impl Match {
    /// How the row was found, in Chinese.
    pub fn zh(self) -> String {
        match self {
            Match::Id => "编号一致".to_owned(),
            Match::Exact => "名称一致".to_owned(),
            Match::Alias => "按同义名称匹配，请确认".to_owned(),
            Match::Fuzzy { score } => format!("名称相近（{:.0}%），请确认", score * 100.0),
            Match::Chosen => "由您选定".to_owned(),
            Match::None => "没有找到对应的指标，请选择或不采用".to_owned(),
        }
    }

    /// How the row was found, in English.
    pub fn en(self) -> String {
        match self {
            Match::Id => "same id".to_owned(),
            Match::Exact => "same name".to_owned(),
            Match::Alias => "by another name; please confirm".to_owned(),
            Match::Fuzzy { score } => format!("similar name ({:.0}%); please confirm", score * 100.0),
            Match::Chosen => "chosen by you".to_owned(),
            Match::None => "no indicator found; choose one or leave it out".to_owned(),
        }
    }
}

impl Passed {
    /// Why, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Passed::Above => "表头以上的文字",
            Passed::Footnote => "表下的注释",
            Passed::Section => "分组标题",
            Passed::Total => "合计行",
            Passed::Head => "重复的表头",
            Passed::OfPlan => "基期值、目标值等规划数据，导入不改动规划",
            Passed::OtherColumn => "与实际值无关的列",
            Passed::OtherKey => "导入不认识的键",
            Passed::NoFigure => "这一行没有填数",
            Passed::NoTable => "这张表里没有可识别的表格",
        }
    }

    /// Why, in English.
    pub fn en(self) -> &'static str {
        match self {
            Passed::Above => "text above the table",
            Passed::Footnote => "a footnote",
            Passed::Section => "the heading of a group",
            Passed::Total => "a total",
            Passed::Head => "the head again",
            Passed::OfPlan => "baselines and targets, which an import does not change",
            Passed::OtherColumn => "a column without actual values",
            Passed::OtherKey => "a key that an import does not know",
            Passed::NoFigure => "no figure in this row",
            Passed::NoTable => "no table was recognised on this sheet",
        }
    }
}
