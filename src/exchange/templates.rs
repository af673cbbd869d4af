//! Empty forms: what an office fills in and hands back.

use super::paper::{Allowed, Content, Look, Validation, WorkCell, WorkSheet, Workbook};
use super::printed::decimal;
use crate::model::{Attribute, Category, Direction, Indicator, Kind, Observation, Role, Status, Value};

/// The columns before and after the years of the form for actual values.
const FIGURES_BEFORE: [(&str, f64); 5] = [("编号", 12.0), ("指标名称", 36.0), ("单位", 12.0), ("基期", 18.0), ("目标", 18.0)];
/// Behind the years each of them has its status, then each its source: what is preliminary in one year is final in
/// another.
const OF_YEARS: [(&str, f64); 2] = [("状态", 12.0), ("来源", 18.0)];
/// What stands already, to be looked at: what a form carries in its cells would be stated anew for a figure that replaces it.
const FIGURES_AFTER: (&str, f64) = ("现有的数（供对照）", 40.0);

/// The columns of the form for an indicator system, in order, with their widths in characters.
pub(super) const PLAN_COLUMNS: [(&str, f64); 10] = [
    ("名称", 36.0),
    ("单位", 12.0),
    ("基期年", 9.0),
    ("基期值", 12.0),
    ("目标年", 9.0),
    ("目标值", 12.0),
    ("属性", 10.0),
    ("类别", 14.0),
    ("方向", 8.0),
    ("类型", 10.0),
];

/// The lines above the table of an indicator system: what the plan is. Their values stand in the second column.
pub(super) const PLAN_LINES: [(&str, &str); 4] = [
    ("规划名称", "按规划原文填写；留空时取文件名。(Title of the plan; the name of the file if empty.)"),
    ("地区", "规划所属的区县，如“江北区”。(The place that the plan is for.)"),
    ("规划首年", "请填四位数字的年份，如2021。(First year of the plan, in four digits.)"),
    ("规划末年", "请填四位数字的年份，如2025。(Last year of the plan, in four digits.)"),
];

/// The row of the head in the form for an indicator system: an empty one parts it from the lines above.
const PLAN_HEAD_ROW: u32 = 5;

/// For how many rows of an indicator system the form says what may be typed; more may be filled.
const PLAN_ROWS: u32 = 200;

const FIGURES_HELP: [&str; 8] = [
    "只在“实际值”表的浅色单元格中填写，其余列供对照。(Fill in the shaded cells only.)",
    "编号用于对应指标，请勿改动；行的顺序可以调整。(Keep the ids as they are; rows may be reordered.)",
    "数值按“单位”列的单位填写，只填数字，不带单位和符号。(Figures only, in the unit of the row.)",
    "“基期”写着“从零起算”的是期内合计：每年都填规划首年以来的累计数，如2021年以来合计，不填当年数。(A sum over the period: the running total since its first year.)",
    "没有数据的年份留空，或填“—”；不要填0，0表示实际值为零。(Leave missing years empty or type —; 0 means zero.)",
    "状态和来源每年各有一栏，只说那一年的数。状态填“初步”或“最终”：初步数以后可能修订，最终数不再修订。(初步: preliminary; 最终: final; each year has its own.)",
    "来源写明数据出处，如统计公报、部门年报。已录入的数，出处和状态列在最后一栏；改了数的年份要重新填来源和状态，没有改的不必填。(Say where the figures come from. What is known stands in the last column; a figure that is changed needs source and status anew.)",
    "“基期”和“目标”按规划原文列出，括号内为年份。(Baseline and target as printed, with their years.)",
];

const PLAN_HELP: [&str; 12] = [
    "先在表的上方填写规划名称、地区、规划首年和末年；地区和年份必填，不会代为推断。(Title, place and years stand above the table; place and years are needed.)",
    "在“指标体系”表中每行填写一个指标，空行不计；表头请勿改动。(One indicator a row; keep the head.)",
    "名称、目标值必填，其余可以留空；一个指标一行，同名同单位的两行要在名称里写明区别。(Name and target are needed, the rest may stay empty; one row for an indicator.)",
    "目标值可照原文填写：≥60、＞10、60以上、不低于60、不超过4、约30、保持100、前5位、50～60、1.2万；基期的倍数写“翻一番”“增长2倍”或“基期的3倍”；累计数可写作【200】；要做到的事写“建成”等，类型填“里程碑”；说不出数的类型填“文字”。(Targets as printed.)",
    "没有基期值的填“—”或留空，不要填0。(Type — or nothing where there is no baseline; 0 means zero.)",
    "年份只填四位数字；基期年留空时取规划首年的前一年，目标年留空时取规划末年。(Years in four digits.)",
    "属性填“约束性”或“预期性”，规划未标的留空。(Binding or expected; empty where not stated.)",
    "类别从下拉列表中选择；留空时列为“未分类”，评价照常。(Choose a category; 未分类, not sorted, if empty.)",
    "方向填“升”或“降”：升表示越高越好；留空时按基期值与目标值判断。(升: more is better; 降: less is better.)",
    "类型从下拉列表中选择；留空时，单位为%的按“占比”，目标为区间的按“区间”，写在【】中的按“累计数”，其余按“水平值”。(How the figures behave.)",
    "增速为当年增长速度，期内合计从零起算，累计数为历年总和。(Growth rate, sum over the period, running total.)",
    "读取时会指出不能识别的单元格，其余指标照常读入。(Cells that cannot be read are named; the other rows are read.)",
];

/// The form for actual values: how to fill it, and a row for each indicator with a column for each year.
///
/// Figures in `known` that belong to one of the rows and years are filled in. Their sources and states stand beside them
/// in a column that no import reads, so that a figure which takes the place of one of them does not take over these.
pub fn figures_template(title: &str, rows: &[&Indicator], years: &[i32], known: &[Observation]) -> Workbook {
    let head = figures_head(years);
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let first_year = column(FIGURES_BEFORE.len());
    let (status, last_input) = (column(FIGURES_BEFORE.len() + years.len()), column(FIGURES_BEFORE.len() + years.len() * 3));
    let mut cells = head_cells(0, head.iter().map(String::as_str));
    for (at, row) in (1..).zip(rows) {
        for (column, content) in (0..).zip(figures_line(row, years, known)) {
            let look = if (first_year..last_input).contains(&column) { Look::Input } else { Look::Plain };
            cells.push(WorkCell { row: at, column, content, look, note: None });
        }
    }
    let mut validations = Vec::new();
    if last > 0 && status > first_year {
        let message = "请填数字；没有数据请留空。(A number, or nothing.)".to_owned();
        validations.push(Validation { range: (1, first_year, last, status - 1), allowed: Allowed::Number, message });
        let words = [Status::Preliminary, Status::Final].map(|status| status_word(status).to_owned());
        let message = "这一年的数：请填“初步”或“最终”。(Of this year. 初步: preliminary; 最终: final.)".to_owned();
        let range = (1, status, last, status + (status - first_year) - 1);
        validations.push(Validation { range, allowed: Allowed::OneOf(words.to_vec()), message });
    }
    let widths = FIGURES_BEFORE.iter().map(|(_, width)| *width).chain(years.iter().map(|_| 12.0));
    let of_years = OF_YEARS.iter().flat_map(|(_, width)| years.iter().map(|_| *width));
    let figures = WorkSheet {
        name: "实际值".to_owned(),
        widths: widths.chain(of_years).chain([FIGURES_AFTER.1]).collect(),
        cells,
        head_rows: 1,
        head_columns: 2,
        validations,
        landscape: true,
        ..WorkSheet::default()
    };
    Workbook { sheets: vec![text_sheet("填报说明", title, FIGURES_HELP.iter().copied()), figures] }
}

/// The sheet 实际值 of [`figures_template`] as CSV after RFC 4180, without a byte-order mark.
///
/// A text that a spreadsheet would run as a formula begins with an apostrophe.
pub fn figures_template_csv(rows: &[&Indicator], years: &[i32], known: &[Observation]) -> String {
    let head = figures_head(years).into_iter().map(Content::Text).collect();
    let lines = std::iter::once(head).chain(rows.iter().map(|row| figures_line(row, years, known)));
    lines.map(|line| line.iter().map(csv_cell).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

/// The form for an indicator system: how to fill it, and an empty table that `read_plan_sheet` reads.
pub fn plan_template() -> Workbook {
    let one_of = |words: Vec<&str>| Allowed::OneOf(words.into_iter().map(str::to_owned).collect());
    let allowed = |head: &str| match head {
        "基期年" | "目标年" => Some((Allowed::Number, "请填四位数字的年份。(A year in four digits.)")),
        "属性" => {
            let attributes = [Attribute::Binding, Attribute::Expected];
            Some((
                one_of(attributes.iter().map(|attribute| attribute.printed()).collect()),
                "请填“约束性”或“预期性”。(Binding or expected.)",
            ))
        }
        "类别" => Some((one_of(Category::ALL.map(category_word).to_vec()), "请从列表中选择。(Choose from the list.)")),
        "方向" => {
            let directions = [Direction::Up, Direction::Down];
            Some((one_of(directions.iter().filter_map(|of| direction_word(*of)).collect()), "请填“升”或“降”。(升: up; 降: down.)"))
        }
        "类型" => Some((one_of(Kind::ALL.map(kind_word).to_vec()), "请从列表中选择。(Choose from the list.)")),
        _ => None,
    };
    let validations = (0..).zip(PLAN_COLUMNS).filter_map(|(column, (head, _))| {
        let (allowed, message) = allowed(head)?;
        Some(Validation { range: (PLAN_HEAD_ROW + 1, column, PLAN_HEAD_ROW + PLAN_ROWS, column), allowed, message: message.to_owned() })
    });
    let years = (2, 1, 3, 1);
    let of_years =
        Validation { range: years, allowed: Allowed::Number, message: "请填四位数字的年份。(A year in four digits.)".to_owned() };
    let lines = (0..).zip(PLAN_LINES).flat_map(|(row, (label, help))| {
        let text = |column, text: &str, look| WorkCell { row, column, content: Content::Text(text.to_owned()), look, note: None };
        let input = WorkCell { row, column: 1, content: Content::Blank, look: Look::Input, note: None };
        [text(0, label, Look::Head), input, text(2, help, Look::Note)]
    });
    let table = WorkSheet {
        name: "指标体系".to_owned(),
        widths: PLAN_COLUMNS.iter().map(|(_, width)| *width).collect(),
        cells: lines.chain(head_cells(PLAN_HEAD_ROW, PLAN_COLUMNS.iter().map(|(head, _)| *head))).collect(),
        // The lines of help are longer than their cell.
        merged: (0..4).map(|row| (row, 2, row, 9)).collect(),
        head_rows: PLAN_HEAD_ROW + 1,
        head_columns: 1,
        validations: std::iter::once(of_years).chain(validations).collect(),
        landscape: true,
        ..WorkSheet::default()
    };
    let help = text_sheet("填报说明", "指标体系填报说明 (How to fill in the indicator system)", PLAN_HELP.iter().copied());
    Workbook { sheets: vec![help, table] }
}

/// A sheet of a title and a line of text in each row below.
pub(super) fn text_sheet<'a>(name: &str, title: &str, lines: impl Iterator<Item = &'a str>) -> WorkSheet {
    let title = WorkCell { row: 0, column: 0, content: Content::Text(title.to_owned()), look: Look::Title, note: None };
    let text =
        |(row, line): (u32, &str)| WorkCell { row, column: 0, content: Content::Text(line.to_owned()), look: Look::Plain, note: None };
    let cells = std::iter::once(title).chain((1..).zip(lines).map(text)).collect();
    WorkSheet { name: name.to_owned(), widths: vec![90.0], cells, ..WorkSheet::default() }
}

/// The word for a category in the forms.
pub(super) fn category_word(category: Category) -> &'static str {
    match category {
        Category::Input => "研发投入",
        Category::Talent => "人才与素质",
        Category::Actors => "创新主体",
        Category::Platforms => "平台与设施",
        Category::Output => "成果与转化",
        Category::Industry => "产业与贡献",
        Category::Finance => "金融服务",
        Category::Unsorted => "未分类",
    }
}

/// The word for a kind in the forms.
pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "水平值",
        Kind::Share => "占比",
        Kind::GrowthRate => "增速",
        Kind::Stock => "累计数",
        Kind::PeriodSum => "期内合计",
        Kind::Maintain => "保持",
        Kind::Multiple => "倍数",
        Kind::Rank => "位次",
        Kind::Milestone => "里程碑",
        Kind::Range => "区间",
        Kind::Text => "文字",
    }
}

/// The word for a direction in the forms; `None` where neither way is better.
pub(super) fn direction_word(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::Up => Some("升"),
        Direction::Down => Some("降"),
        Direction::None => None,
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Preliminary => "初步",
        Status::Unstated => "",
        Status::Final => "最终",
    }
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn head_cells<'a>(row: u32, heads: impl Iterator<Item = &'a str>) -> Vec<WorkCell> {
    let cell =
        |(column, head): (u16, &str)| WorkCell { row, column, content: Content::Text(head.to_owned()), look: Look::Head, note: None };
    (0..).zip(heads).map(cell).collect()
}

fn figures_head(years: &[i32]) -> Vec<String> {
    let before = FIGURES_BEFORE.iter().map(|(head, _)| (*head).to_owned());
    let of_years = OF_YEARS.iter().flat_map(|(head, _)| years.iter().map(move |year| format!("{year}年{head}")));
    before.chain(years.iter().map(|year| format!("{year}年"))).chain(of_years).chain([FIGURES_AFTER.0.to_owned()]).collect()
}

fn figures_line(row: &Indicator, years: &[i32], known: &[Observation]) -> Vec<Content> {
    let text = |text: &str| if text.is_empty() { Content::Blank } else { Content::Text(text.to_owned()) };
    let target = row.value(Role::Target).map(|value| with_year(&row.target_words().unwrap_or_else(|| value.printed.clone()), value.year));
    let baseline = text(&baseline_words(row, years));
    let found: Vec<Option<&Observation>> =
        years.iter().map(|year| known.iter().find(|entry| entry.row == row.id && entry.year == *year)).collect();
    let about = |entry: &Observation| {
        let said = [entry.source.trim(), status_word(entry.status)].into_iter().filter(|said| !said.is_empty());
        let said = said.collect::<Vec<_>>().join("，");
        format!("{}年：{}", entry.year, if said.is_empty() { "未注明" } else { &said })
    };
    let known: Vec<String> = found.iter().copied().flatten().map(about).collect();
    let mut line =
        vec![text(&row.id.to_string()), text(&row.name), text(&row.unit), baseline, target.map_or(Content::Blank, |target| text(&target))];
    line.extend(found.iter().map(|entry| entry.map_or(Content::Blank, |entry| Content::Number(entry.value))));
    line.extend(years.iter().chain(years).map(|_| Content::Blank));
    line.push(text(&known.join("；")));
    line
}

/// The baseline as printed. A sum over the period starts from zero whatever the plan prints about the years before, and
/// says here what its cells take.
fn baseline_words(row: &Indicator, years: &[i32]) -> String {
    let printed = row.baseline().map_or_else(String::new, |value| with_year(&value.printed, value.year));
    let Some(from) = years.first().filter(|_| row.kind == Kind::PeriodSum) else { return printed };
    let before = row.baseline().and_then(Value::number).map_or_else(String::new, |_| printed + "；");
    format!("{before}从零起算，填{from}年以来累计数")
}

fn with_year(printed: &str, year: Option<i32>) -> String {
    if printed.is_empty() {
        return "—".to_owned();
    }
    year.map_or_else(|| printed.to_owned(), |year| format!("{printed}（{year}年）"))
}

/// Text is quoted whatever it holds, since some readers separate at semicolons and tabs as well.
fn csv_cell(content: &Content) -> String {
    match content {
        Content::Blank => String::new(),
        Content::Number(value) => value.to_string(),
        Content::Text(text) | Content::Formula(text, _) => {
            let runs = text.starts_with(['=', '+', '@', '\t', '\r']) || (text.starts_with('-') && decimal(text).is_none());
            format!("\"{}{}\"", if runs { "'" } else { "" }, text.replace('"', "\"\""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    fn known(row: &Indicator, year: i32, value: f64, source: &str, status: Status) -> Observation {
        Observation { row: row.id.clone(), year, value, source: source.to_owned(), status, revision: 0 }
    }

    fn content(sheet: &WorkSheet, row: u32, column: u16) -> Content {
        sheet.cells.iter().find(|cell| (cell.row, cell.column) == (row, column)).unwrap().content.clone()
    }

    /// Whether a year's own figure or the running total is wanted cannot be guessed from a dash.
    #[test]
    fn a_sum_over_the_period_asks_for_its_running_total() {
        let catalog = bundled().unwrap();
        let row = catalog.indicator(&"gx-14/1/7".parse().unwrap()).unwrap();
        let book = figures_template("中期评估", &[row], &[2021, 2022], &[]);
        assert_eq!(content(&book.sheets[1], 1, 3), Content::Text("从零起算，填2021年以来累计数".to_owned()));
        assert_eq!(content(&book.sheets[1], 1, 4), Content::Text("15（2025年）".to_owned()));
        assert!(figures_template_csv(&[row], &[2021, 2022], &[]).contains("从零起算，填2021年以来累计数"));
        // A figure of the years before once hid that the sum starts anew.
        let mut printed = crate::exchange::figures::testing::row(1, "奖项", "件", 12.0, 15.0);
        printed.kind = Kind::PeriodSum;
        let book = figures_template("中期评估", &[&printed], &[2021, 2022], &[]);
        assert_eq!(content(&book.sheets[1], 1, 3), Content::Text("12（2020年）；从零起算，填2021年以来累计数".to_owned()));
    }

    #[test]
    fn the_form_for_figures_holds_what_is_known_and_asks_for_the_rest() {
        let catalog = bundled().unwrap();
        let rows: Vec<&Indicator> = catalog.rows_of("gx-14").take(3).collect();
        let figures = [
            known(rows[1], 2021, 12.5, "乙", Status::Final),
            known(rows[1], 2022, 13.0, "甲", Status::Preliminary),
            known(rows[1], 2019, 1.0, "丙", Status::Final),
        ];
        let book = figures_template("中期评估", &rows, &[2021, 2022, 2023], &figures);
        assert_eq!(book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["填报说明", "实际值"]);
        let sheet = &book.sheets[1];
        let text = |text: &str| Content::Text(text.to_owned());
        for (row, column, expected) in [
            (0, 0, text("编号")),
            (0, 5, text("2021年")),
            (0, 8, text("2021年状态")),
            (0, 11, text("2021年来源")),
            (0, 13, text("2023年来源")),
            (0, 14, text("现有的数（供对照）")),
            (1, 0, text(&rows[0].id.to_string())),
            (1, 5, Content::Blank),
            (1, 9, Content::Blank),
            (1, 14, Content::Blank),
            (2, 1, text(&rows[1].name)),
            (2, 5, Content::Number(12.5)),
            (2, 6, Content::Number(13.0)),
            (2, 7, Content::Blank),
            // Source and status of a figure once stood for all years of its row, and were kept by one that replaced it.
            (2, 8, Content::Blank),
            (2, 12, Content::Blank),
            (2, 14, text("2021年：乙，最终；2022年：甲，初步")),
        ] {
            assert_eq!(content(sheet, row, column), expected, "{row} {column}");
        }
        assert_eq!(sheet.validations.iter().map(|of| of.range).collect::<Vec<_>>(), [(1, 5, 3, 7), (1, 8, 3, 10)]);
        let looks =
            |column| sheet.cells.iter().filter(|cell| cell.row > 0 && cell.column == column).map(|cell| cell.look).collect::<Vec<_>>();
        let plain = || vec![Look::Plain; 3];
        assert_eq!((looks(4), looks(5), looks(13), looks(14)), (plain(), vec![Look::Input; 3], vec![Look::Input; 3], plain()));
        assert_eq!(sheet.widths.len(), 15);
        assert!(figures_template("", &[], &[], &[]).sheets[1].validations.is_empty());
    }

    #[test]
    fn every_text_is_quoted_and_none_is_run() {
        let check = |text: &str, expected: &str| assert_eq!(csv_cell(&Content::Text(text.to_owned())), expected);
        check("a,\"b\"", "\"a,\"\"b\"\"\"");
        check("=1+1", "\"'=1+1\"");
        check("+1", "\"'+1\"");
        check("@x", "\"'@x\"");
        check("-x", "\"'-x\"");
        check("-1.5", "\"-1.5\"");
        assert_eq!(csv_cell(&Content::Number(-1.5)), "-1.5");
        let catalog = bundled().unwrap();
        let rows: Vec<&Indicator> = catalog.rows_of("gx-14").take(1).collect();
        let csv = figures_template_csv(&rows, &[2021], &[known(rows[0], 2021, 2.0, "", Status::Final)]);
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(
            lines[0],
            "\"编号\",\"指标名称\",\"单位\",\"基期\",\"目标\",\"2021年\",\"2021年状态\",\"2021年来源\",\"现有的数（供对照）\""
        );
        assert!(lines[1].ends_with(",2,,,\"2021年：最终\""), "{csv}");
        assert_eq!((lines.len(), lines[2]), (3, ""));
    }

    #[test]
    fn the_form_for_a_plan_has_no_rows_and_offers_every_word() {
        let book = plan_template();
        let heads: Vec<_> = book.sheets[1].cells.iter().filter(|cell| cell.row > 4).map(|cell| (cell.row, cell.look)).collect();
        assert_eq!(heads, [(5, Look::Head); 10]);
        assert_eq!(book.sheets[1].cells.iter().filter(|cell| cell.look == Look::Input).count(), PLAN_LINES.len());
        let lists = book.sheets[1].validations.iter().filter_map(|of| match &of.allowed {
            Allowed::OneOf(words) => Some(words.len()),
            Allowed::Number => None,
        });
        assert_eq!(lists.collect::<Vec<_>>(), [2, Category::ALL.len(), 2, Kind::ALL.len()]);
    }
}
