//! From a filled form to a plan of one's own.

use super::grid::{Grid, GridCell};
use super::numbers::fold;
use super::printed::{
    PrintedValue, bounded, decimal, is_times_in_words, kind_in_words, milestone_value, read_milestone, read_printed, worded,
};
use super::templates::{PLAN_COLUMNS, category_word, direction_word, kind_word};
use super::units::{UnitRelation, unit_relation};
use super::{Entry, read_number};
use crate::model::{
    Attribute, Category, Direction, Indicator, Kind, Label, Missing, Operator, OwnPlan, OwnRow, Period, Plan, Reading, Role, RowId, Table,
    TableKind, Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is said about the plan whose table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHead {
    /// Full title; empty where the sheet gives none.
    pub title: String,
    /// The place that it was made for; it names the plan in short.
    pub area: String,
    /// First year.
    pub from: i32,
    /// Last year; the earlier of the two counts as the first.
    pub to: i32,
}

/// A cell that does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    /// Its name in the spreadsheet, such as `F7`.
    pub cell: String,
    /// What stands in it.
    pub found: String,
    /// What was expected, in a few words.
    pub expected: Label,
    /// How that is written; the same for every cell of its kind.
    pub hint: Option<Box<Label>>,
}

/// A cell that was taken otherwise than it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetNote {
    /// Its name in the spreadsheet, such as `F7`.
    pub cell: String,
    /// What stands in it.
    pub found: String,
    /// How it was taken.
    pub taken: Label,
}

/// What a sheet says of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRead {
    /// The plan with the rows that could be read.
    pub own: OwnPlan,
    /// What could not be read; the rows are left out.
    pub faults: Vec<SheetFault>,
    /// The names of these rows.
    pub left_out: Vec<String>,
    /// What was taken otherwise than it is written.
    pub notes: Vec<SheetNote>,
}

/// How long the period of a plan may be.
const LONGEST: i32 = 30;

/// Reads the lines above the table of an indicator system: what the plan is called, whose it is, and its years. Nothing
/// is guessed.
///
/// `None` where the sheet has no such table at all.
///
/// # Errors
/// A fault for each line that is missing or does not read.
pub fn read_plan_head(grid: &Grid) -> Option<Result<PlanHead, Vec<SheetFault>>> {
    let (head, _) = find_head(grid)?;
    let mut faults = Vec::new();
    let title = said_above(grid, head, "规划名称").map_or_else(String::new, |(_, text)| bare_title(&text).to_owned());
    let mut needed = |label: &str, expected: Label| match said_above(grid, head, label) {
        Some((_, text)) if !text.is_empty() => Some(text),
        found => {
            let cell = found.map_or_else(|| grid.cell_name(0, 0), |(cell, _)| cell);
            faults.push(SheetFault { cell, found: String::new(), expected, hint: None });
            None
        }
    };
    let area = needed("地区", words("表的上方有一行“地区”，旁边填规划所属的区县", "a line 地区 above the table, with the place beside it"));
    let from = needed(
        "规划首年",
        words("表的上方有一行“规划首年”，旁边填四位数字的年份", "a line 规划首年 above the table, with the first year beside it"),
    );
    let to = needed(
        "规划末年",
        words("表的上方有一行“规划末年”，旁边填四位数字的年份", "a line 规划末年 above the table, with the last year beside it"),
    );
    let mut year = |label: &str, text: Option<String>| {
        let text = text?;
        let year = text.strip_suffix('年').unwrap_or(&text).trim().parse().ok().filter(|year| (1900..=2200).contains(year));
        if year.is_none() {
            let cell = said_above(grid, head, label).map_or_else(String::new, |(cell, _)| cell);
            faults.push(SheetFault { cell, found: text, expected: expected_year(), hint: None });
        }
        year
    };
    let (from, to): (Option<i32>, Option<i32>) = (year("规划首年", from), year("规划末年", to));
    if let (Some(from), Some(to)) = (from, to)
        && !(from..from + LONGEST).contains(&to)
    {
        let cell = said_above(grid, head, "规划末年").map_or_else(String::new, |(cell, _)| cell);
        faults.push(SheetFault {
            cell,
            found: to.to_string(),
            expected: if to < from {
                words(
                    &format!("不早于规划首年{from}年的年份；首年和末年可能填反了"),
                    &format!("a year not before {from}, the first; the two may have changed places"),
                )
            } else {
                words("规划首年起三十年之内的末年", "a last year within thirty years of the first")
            },
            hint: None,
        });
    }
    match (area, from, to) {
        (Some(area), Some(from), Some(to)) if faults.is_empty() => Some(Ok(PlanHead { title, area, from, to })),
        _ => Some(Err(faults)),
    }
}

/// A title without the title marks around it, which the pages put there.
pub fn bare_title(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('《').and_then(|text| text.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).map_or(text, str::trim)
}

/// The cell beside a label above the table, and its text, which may be empty.
fn said_above(grid: &Grid, head: usize, label: &str) -> Option<(String, String)> {
    grid.rows.iter().take(head).enumerate().find_map(|(row, cells)| {
        let is_label = |cell: &GridCell| {
            let text: String = raw(cell).chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：')).collect();
            text == label
        };
        let column = cells.iter().position(is_label)? + 1;
        Some((grid.cell_name(row, column), cells.get(column).map_or_else(String::new, raw).trim().to_owned()))
    })
}

/// Reads an indicator system from a sheet that has the head of `plan_template`, in any order of columns.
///
/// Rows without any content are passed over. A row with a fault is left out and each of its faults is told; the
/// others are kept. Rows that say one thing twice are left out where they do not agree, since nothing says which holds.
/// The plan gets the first id `own-1`, `own-2`, … that is not in `taken`.
pub fn read_plan_sheet(grid: &Grid, head: &PlanHead, taken: &[String]) -> PlanRead {
    let id = (1_u32..).map(|n| format!("own-{n}")).find(|id| !taken.contains(id)).unwrap_or_default();
    let period = Period { from: head.from.min(head.to), to: head.from.max(head.to) };
    let table =
        Table { no: 1, label: "表1".to_owned(), title: head.title.clone(), kind: TableKind::Targets, period, section: String::new() };
    let plan = Plan {
        id: id.clone(),
        title: head.title.clone(),
        label: Label { zh: head.area.clone(), en: head.area.clone() },
        doc_no: None,
        issuer: None,
        date: None,
        url: None,
        areas: vec![id.clone()],
        period,
        tables: vec![table],
    };
    let (mut faults, mut notes, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows: Vec<(OwnRow, Line)> = Vec::new();
    let found = find_head(grid);
    match &found {
        None => faults.push(SheetFault {
            cell: grid.cell_name(0, 0),
            found: grid.rows.iter().flatten().find(|cell| **cell != GridCell::Empty).map_or_else(String::new, raw),
            expected: words(
                "含“名称”（或“指标”）和“目标值”的表头，如：名称、单位、基期年、基期值、目标年、目标值",
                "a head with 名称 (or 指标) and 目标值, such as 名称, 单位, 基期年, 基期值, 目标年, 目标值",
            ),
            hint: None,
        }),
        Some((at, columns)) => {
            for (row, cells) in grid.rows.iter().enumerate().skip(at + 1) {
                if cells.iter().all(|cell| raw(cell).trim().is_empty()) {
                    continue;
                }
                let line = Line { grid, row, columns };
                if rows.len() >= usize::from(u16::MAX) {
                    faults.push(line.fault("名称", words("至多65535个指标", "65 535 indicators at the most")));
                    break;
                }
                match line.read(period, &mut notes) {
                    Ok(own) => rows.push((own, line)),
                    Err(found) => {
                        faults.extend(found);
                        left_out.push(line.found("名称").trim().to_owned());
                    }
                }
            }
        }
    }
    let rows = said_once(rows, &mut faults, &mut left_out);
    let numbered = (1..).zip(rows).map(|(row, own)| {
        let id = RowId { plan: id.clone(), table: 1, row };
        OwnRow { indicator: Indicator { concept: id.to_string(), id, ..own.indicator }, ..own }
    });
    let rows = numbered.collect();
    PlanRead { own: OwnPlan { plan, rows }, faults, left_out, notes }
}

/// The rows that are said once. Of equal ones the first is kept; of those that agree in what they measure and not in
/// the rest none is, and each names the other.
fn said_once(rows: Vec<(OwnRow, Line)>, faults: &mut Vec<SheetFault>, names: &mut Vec<String>) -> Vec<OwnRow> {
    let mut of_matter: BTreeMap<(String, String, u8, Option<i32>), Vec<usize>> = BTreeMap::new();
    for (at, (own, _)) in rows.iter().enumerate() {
        of_matter.entry(matter(&own.indicator)).or_default().push(at);
    }
    let mut left_out: BTreeMap<usize, SheetFault> = BTreeMap::new();
    let of_group = of_matter.values().filter(|places| places.len() > 1).flatten();
    names.extend(of_group.filter_map(|at| rows.get(*at)).map(|(own, _)| own.indicator.name.clone()));
    for places in of_matter.values().filter(|places| places.len() > 1) {
        let same: Vec<(usize, &OwnRow, &Line)> = places.iter().filter_map(|at| rows.get(*at).map(|(own, line)| (*at, own, line))).collect();
        let Some((first, rest)) = same.split_first() else { continue };
        let agree = rest.iter().all(|(_, own, _)| *own == first.1);
        for (at, _, line) in if agree { rest } else { same.as_slice() } {
            let others = same.iter().filter(|(other, ..)| other != at).map(|(.., line)| line.place("名称"));
            let others: Vec<String> = if agree { vec![first.2.place("名称")] } else { others.collect() };
            let (zh, en) = (others.join("、"), others.join(", "));
            let expected = if agree {
                words(&format!("一个指标一行：与{zh}的一行完全相同"), &format!("one row for an indicator: it repeats that of {en}"))
            } else {
                words(
                    &format!("一个指标一行：{zh}有同名同单位的指标，内容不同，无从知道用哪一行，都没有收入"),
                    &format!("one row for an indicator: {en} has the same name and unit and says something else; none was taken"),
                )
            };
            left_out.insert(*at, line.fault("名称", expected));
        }
    }
    let kept: BTreeSet<usize> = (0..rows.len()).filter(|at| !left_out.contains_key(at)).collect();
    faults.extend(left_out.into_values());
    rows.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, (own, _))| own).collect()
}

/// Whether two rows of a plan are about the same matter, so that one of them is too many.
pub fn is_same_matter(a: &Indicator, b: &Indicator) -> bool {
    matter(a) == matter(b)
}

/// What a row measures: a rate of growth and a sum over the period are other matters than the state at a time, and a
/// plan may name a target for more than one year.
fn matter(row: &Indicator) -> (String, String, u8, Option<i32>) {
    let kind = match row.kind {
        Kind::GrowthRate => 1,
        Kind::PeriodSum => 2,
        _ => 0,
    };
    let plain = |text: &str| -> String { fold(text).chars().filter(|c| !c.is_whitespace()).collect() };
    (plain(&row.name), plain(&row.unit), kind, row.value(Role::Target).and_then(|target| target.year))
}

fn words(zh: &str, en: &str) -> Label {
    Label { zh: zh.to_owned(), en: en.to_owned() }
}

/// The row of the head, and for each of its cells that is a word of the form, the word and its column.
fn find_head(grid: &Grid) -> Option<(usize, Vec<(&'static str, usize)>)> {
    grid.rows.iter().enumerate().find_map(|(at, cells)| {
        let mut columns: Vec<(&'static str, usize)> = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let text: String = raw(cell).chars().filter(|c| !c.is_whitespace()).collect();
            let text = text.split(['（', '(']).next().unwrap_or_default();
            let text = if matches!(text, "指标" | "指标名称" | "主要指标") { "名称" } else { text };
            let word = PLAN_COLUMNS.iter().map(|(word, _)| *word).find(|word| *word == text);
            columns.extend(word.filter(|word| columns.iter().all(|(known, _)| known != word)).map(|word| (word, column)));
        }
        let has = |word| columns.iter().any(|(known, _)| *known == word);
        (has("名称") && has("目标值")).then_some((at, columns))
    })
}

/// A row below the head.
struct Line<'a> {
    grid: &'a Grid,
    row: usize,
    columns: &'a [(&'static str, usize)],
}

impl Line<'_> {
    /// The row, without a number yet.
    fn read(&self, period: Period, notes: &mut Vec<SheetNote>) -> Result<OwnRow, Vec<SheetFault>> {
        let mut faults = Vec::new();
        let name = self.text("名称").and_then(|name| {
            if name.is_empty() { Err(self.fault("名称", words("指标名称", "the name of an indicator"))) } else { Ok(name) }
        });
        let name = kept(name, &mut faults);
        let unit = kept(self.text("单位"), &mut faults).unwrap_or_default();
        let word_of_kind = self.word("类型", Kind::ALL, |of| Some(kind_word(of)));
        let said_kind = word_of_kind.as_ref().ok().copied().flatten();
        let baseline_year = kept(self.year("基期年", period.from.saturating_sub(1)), &mut faults);
        let target = self.figure("目标值", &unit, said_kind);
        let target_kind = target.as_ref().ok().and_then(|target| target.kind);
        // What is to be done says of the baseline that it may be words as well.
        let kind_of_baseline = said_kind.or(target_kind.filter(|kind| *kind == Kind::Milestone));
        let baseline = self.figure("基期值", &unit, kind_of_baseline).and_then(|figure| {
            if figure.fits_baseline(kind_of_baseline) { Ok(figure) } else { Err(self.no_figure("基期值", FigureFault::None)) }
        });
        let baseline = kept(baseline, &mut faults);
        let target_year = kept(self.year("目标年", period.to), &mut faults);
        let target = kept(target, &mut faults);
        let is_times = target_kind == Some(Kind::Multiple);
        if is_times && !baseline.as_ref().is_none_or(|baseline| matches!(baseline.reading, Reading::Number { value, .. } if value > 0.0)) {
            faults.push(self.fault(
                "基期值",
                words("大于0的数字：目标是基期的倍数", "a figure above 0, since the target is a multiple of the baseline"),
            ));
        }
        if let Some(year) = target_year.filter(|year| !(period.from..=period.to).contains(year)) {
            let Period { from, to } = period;
            let expected = words(&format!("规划期{from}—{to}年之内的年份"), &format!("a year of the plan’s period, {from}–{to}"));
            faults.push(SheetFault { found: year.to_string(), ..self.fault("目标年", expected) });
        } else if let (Some(year), Some(until)) = (baseline_year, target_year)
            && year >= until
        {
            let expected = words(&format!("早于目标年{until}年的年份"), &format!("a year before {until}, the year of the target"));
            faults.push(SheetFault { found: year.to_string(), ..self.fault("基期年", expected) });
        }
        if self.cell("目标值").is_some_and(|cell| raw(cell).trim().is_empty()) {
            faults.push(self.no_figure("目标值", FigureFault::None));
        }
        let attribute = kept(self.word("属性", Attribute::ALL, |of| Some(of.printed())), &mut faults);
        let category = kept(self.word("类别", Category::ALL, |of| Some(category_word(of))), &mut faults);
        let direction = kept(self.word("方向", [Direction::Up, Direction::Down], direction_word), &mut faults);
        kept(word_of_kind, &mut faults);
        if is_times && said_kind.is_some_and(|kind| kind != Kind::Multiple) {
            faults.push(self.fault(
                "类型",
                words("“倍数”，或留空：目标是基期的倍数", "倍数, or nothing, since the target is a multiple of the baseline"),
            ));
        }
        if target_kind == Some(Kind::Milestone) && target.as_ref().is_some_and(|target| read_milestone(&target.printed) == Some(false)) {
            faults.push(self.fault("目标值", words("要做到的事，如“建成”", "what is to be done, such as 建成")));
        }
        let (Some(name), Some(baseline_year), Some(baseline), Some(target_year), Some(target), true) =
            (name, baseline_year, baseline, target_year, target, faults.is_empty())
        else {
            return Err(faults);
        };
        let cumulative = baseline.cumulative || target.cumulative;
        let kind = said_kind.or(target_kind).unwrap_or(match target.reading {
            Reading::Range { .. } => Kind::Range,
            _ if cumulative => Kind::Stock,
            _ if unit == "%" || unit == "％" => Kind::Share,
            _ => Kind::Level,
        });
        let direction = direction.flatten().unwrap_or_else(|| apparent_direction(kind, baseline.reading, target.reading));
        let value =
            |role, year, cell: PlanFigure| Value { role, year: Some(year), printed: cell.printed, reading: cell.reading, rebased: None };
        let mut note = |head: &str, taken: Label| notes.push(SheetNote { cell: self.place(head), found: self.found(head), taken });
        for (head, figure) in [("基期值", &baseline), ("目标值", &target)] {
            if figure.scaled {
                let taken = if unit.is_empty() { figure.printed.clone() } else { format!("{} {unit}", figure.printed) };
                note(head, words(&format!("按{taken}收入"), &format!("taken as {taken}")));
            }
        }
        match kind {
            Kind::Milestone if target.reading != Reading::Missing(Missing::NotPrinted) => note("目标值", milestone_words()),
            Kind::Text => {
                note("目标值", words("照原文保留，不能计算，也不评价", "kept as it is; nothing is computed from it, and it is not rated"))
            }
            _ => {}
        }
        let indicator = Indicator {
            id: RowId { plan: String::new(), table: 1, row: 0 },
            concept: String::new(),
            name,
            unit,
            attribute: attribute.flatten(),
            kind,
            cumulative,
            section: String::new(),
            values: vec![value(Role::Baseline, baseline_year, baseline), value(Role::Target, target_year, target)],
            notes: Vec::new(),
        };
        Ok(OwnRow { indicator, direction, category: category.flatten().unwrap_or(Category::Unsorted) })
    }

    fn column(&self, head: &str) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == head).map(|(_, column)| *column)
    }

    /// The cell below a head; a row that ends before it has an empty one, a sheet without the head has none.
    fn cell(&self, head: &str) -> Option<&GridCell> {
        const EMPTY: &GridCell = &GridCell::Empty;
        let column = self.column(head)?;
        Some(self.grid.rows.get(self.row).and_then(|cells| cells.get(column)).unwrap_or(EMPTY))
    }

    /// The name of the cell below a head.
    fn place(&self, head: &str) -> String {
        self.grid.cell_name(self.row, self.column(head).unwrap_or_default())
    }

    /// What stands in it.
    fn found(&self, head: &str) -> String {
        self.cell(head).map_or_else(String::new, raw)
    }

    fn fault(&self, head: &str, expected: Label) -> SheetFault {
        SheetFault { cell: self.place(head), found: self.found(head), expected, hint: None }
    }

    fn no_figure(&self, head: &str, why: FigureFault) -> SheetFault {
        SheetFault { hint: Some(Box::new(figure_hint(why))), ..self.fault(head, words("数字", "a figure")) }
    }

    /// The characters of a cell, without those around it.
    fn text(&self, head: &str) -> Result<String, SheetFault> {
        match self.cell(head) {
            Some(GridCell::Truth(_) | GridCell::Error(_) | GridCell::Formula(_)) => {
                Err(self.fault(head, words("文字或数字", "text or a number")))
            }
            cell => Ok(cell.map_or_else(String::new, raw).trim().to_owned()),
        }
    }

    fn year(&self, head: &str, usual: i32) -> Result<i32, SheetFault> {
        let text = self.text(head)?;
        if text.is_empty() {
            return Ok(usual);
        }
        let year = text.strip_suffix('年').unwrap_or(&text).parse().ok().filter(|year| (1900..=2200).contains(year));
        year.ok_or_else(|| self.fault(head, expected_year()))
    }

    fn figure(&self, head: &str, unit: &str, kind: Option<Kind>) -> Result<PlanFigure, SheetFault> {
        let is_percent = unit == "%" || unit == "％";
        let text = match self.cell(head) {
            Some(GridCell::Number(value)) => plain(*value),
            Some(GridCell::Percent(share)) if is_percent => plain(share * 100.0),
            Some(GridCell::Percent(_) | GridCell::Date(_)) => None,
            _ => Some(self.text(head)?),
        };
        let figure = text.ok_or(FigureFault::None).and_then(|text| read_plan_figure(&text, unit, kind));
        figure.map_err(|why| self.no_figure(head, why))
    }

    fn word<T: Copy, const N: usize>(
        &self,
        head: &str,
        all: [T; N],
        word: impl Fn(T) -> Option<&'static str>,
    ) -> Result<Option<T>, SheetFault> {
        let text = self.text(head)?;
        if text.is_empty() {
            return Ok(None);
        }
        match all.into_iter().find(|of| word(*of) == Some(text.as_str())) {
            Some(found) => Ok(Some(found)),
            None => {
                let list = all.into_iter().filter_map(word).collect::<Vec<_>>();
                let hint = words(&format!("{head}可填：{}", list.join("、")), &format!("{head} is one of {}", list.join(", ")));
                let expected = words("列表中的一项，或留空", "one of the list, or nothing");
                Err(SheetFault { hint: Some(Box::new(hint)), ..self.fault(head, expected) })
            }
        }
    }
}

fn kept<T>(read: Result<T, SheetFault>, faults: &mut Vec<SheetFault>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

fn expected_year() -> Label {
    words("1900至2200之间的年份", "a year from 1900 to 2200")
}

/// What the figures of a milestone mean.
pub(super) fn milestone_words() -> Label {
    words(
        "里程碑：实际值填1表示做到，0表示没有做到，也可填“建成”“在建”",
        "a milestone: its actual value is 1 where it is done and 0 where it is not",
    )
}

/// Why a cell is no figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFault {
    /// It does not read.
    None,
    /// 增长50%: a rate of growth, a multiple of the baseline, or the value itself.
    Grown,
}

/// How a figure of a plan is written.
pub fn figure_hint(why: FigureFault) -> Label {
    match why {
        FigureFault::None => words(
            "数字写作60、≥60、60以上、不低于60、不超过4、约30、保持100、前5位、50～60或1.2万；基期的倍数写“翻一番”“增长2倍”或“基期的3倍”；要做到的事写“建成”，类型填“里程碑”；说不出数的类型填“文字”；没有数字填“—”",
            "a figure is written as 60, ≥60, 60以上, 不低于60, 约30, 保持100, 前5位, 50～60 or 1.2万; a multiple of the baseline as 翻一番, 增长2倍 or 基期的3倍; what is to be done as 建成 with the kind 里程碑; what has no figure with the kind 文字; — where there is none",
        ),
        FigureFault::Grown => words(
            "“增长50%”有三种意思，请写明：当年增速写50，类型填“增速”；比基期多一半写“基期的1.5倍”；到期要达到的数直接写那个数",
            "growth by 50% may be meant in three ways: for a rate of growth write 50 and the kind 增速; for half as much again 基期的1.5倍; else the value that is to be reached",
        ),
    }
}

/// What a cell for a figure of a plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFigure {
    /// The characters as `read_printed` takes them: without unit, 【】, spaces, separators of thousands and words of scale.
    /// Those of a milestone or of a text as they were written.
    pub printed: String,
    /// What they say.
    pub reading: Reading,
    /// Whether they stand in 【】, the mark of a running total.
    pub cumulative: bool,
    /// Whether 万 or 亿 was multiplied out, so that the figure reads otherwise than it was written.
    pub scaled: bool,
    /// The kind that its words say: 翻一番, 保持100, 前5位, 建成.
    pub kind: Option<Kind>,
}

impl PlanFigure {
    /// Whether a baseline can be so: neither a multiple of itself, nor words that say of a milestone neither that it is done
    /// nor that it is not.
    pub fn fits_baseline(&self, kind: Option<Kind>) -> bool {
        let is_words = milestone_value(&self.printed).is_some();
        match self.kind {
            Some(Kind::Multiple) => false,
            Some(Kind::Milestone) if is_words => kind == Some(Kind::Milestone) && read_milestone(&self.printed).is_some(),
            _ => true,
        }
    }
}

/// Reads a baseline or a target as a plan prints it, in the unit of its row, whose kind may be said.
///
/// # Errors
/// Why it is no figure.
///
/// ```
/// use yuchuang::exchange::read_plan_figure;
/// assert_eq!(read_plan_figure("1.2万以上", "件", None).unwrap().printed, "12000以上");
/// assert_eq!(read_plan_figure("3.5亿元", "亿元", None).unwrap().printed, "3.5");
/// assert!(read_plan_figure("很多", "件", None).is_err());
/// ```
pub fn read_plan_figure(text: &str, unit: &str, kind: Option<Kind>) -> Result<PlanFigure, FigureFault> {
    let figure = |printed: String, reading, cumulative, kind| PlanFigure { printed, reading, cumulative, scaled: false, kind };
    let narrow = |c: char| match c {
        '０'..='９' | '．' | '％' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let narrow = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect() };
    let (written, text, unit) = (text.trim(), narrow(text), narrow(unit));
    if ["", "无", "暂无", "/"].contains(&text.as_str()) {
        return Ok(figure(String::new(), Reading::Missing(Missing::NotPrinted), false, None));
    }
    if kind == Some(Kind::Text) && !is_times_in_words(&text) && !matches!(read_printed(&text), Ok(PrintedValue::Dash)) {
        return Ok(figure(written.to_owned(), Reading::Missing(Missing::NotApplicable), false, Some(Kind::Text)));
    }
    let done = milestone_value(&text)
        .filter(|_| !is_times_in_words(&text))
        .filter(|_| kind == Some(Kind::Milestone) || (kind.is_none() && read_milestone(&text) == Some(true)));
    if let Some(value) = done {
        return Ok(figure(written.to_owned(), Reading::Number { value, op: Operator::Exactly }, false, Some(Kind::Milestone)));
    }
    let (text, cumulative) = match text.strip_prefix('【').and_then(|text| text.strip_suffix('】')) {
        Some(inner) => (inner.to_owned(), true),
        None => (text, false),
    };
    // A unit with a figure in it, such as 10亿元, is no word that may be cut out of a figure.
    let unit_is_words = !unit.is_empty() && !unit.contains(|c: char| c.is_ascii_digit() || "-.,≥≤><＞＜以上左右".contains(c));
    let text = if unit_is_words { text.replace(unit.as_str(), "") } else { text };
    if let Some((low, high)) = range(&text) {
        let reading = Reading::Range { low, high };
        return if low <= high { Ok(figure(text, reading, cumulative, None)) } else { Err(FigureFault::None) };
    }
    let text = without_thousands(text);
    let grown = without_growth(&text);
    let text = grown.filter(|_| kind == Some(Kind::GrowthRate)).map_or(text.clone(), str::to_owned);
    match read_printed(&text) {
        Ok(PrintedValue::Number { value, op }) => {
            let kind = kind_in_words(&text);
            Ok(figure(text, Reading::Number { value, op }, cumulative, kind))
        }
        Ok(PrintedValue::Dash) => Ok(figure(text, Reading::Missing(Missing::NotPrinted), cumulative, None)),
        Err(_) => match scaled(&text, &unit) {
            Some((printed, reading)) => Ok(PlanFigure { scaled: true, ..figure(printed, reading, cumulative, None) }),
            None => Err(if grown.is_some() { FigureFault::Grown } else { FigureFault::None }),
        },
    }
}

/// What stands behind words of growth, where that is a figure: 年均增长8以上.
fn without_growth(text: &str) -> Option<&str> {
    let rest = ["年均增长", "年均", "同比增长", "增长", "增加", "提高", "提升"].iter().find_map(|word| text.strip_prefix(word))?;
    let figure = rest.strip_suffix(['%', '％']).unwrap_or(rest);
    let rest = if figure.len() < rest.len() { figure } else { rest };
    read_printed(rest).is_ok_and(|read| matches!(read, PrintedValue::Number { .. })).then_some(rest)
}

/// A figure with 万 or 亿, read as actual values are, and printed as what it comes to in the unit.
fn scaled(text: &str, unit: &str) -> Option<(String, Reading)> {
    let is_scaled = text.contains(['十', '百', '千', '万', '萬', '亿', '億']);
    // Nothing is counted in percent by the ten thousand.
    if !is_scaled || unit_relation(unit, "%") != UnitRelation::Unknown {
        return None;
    }
    let number = |text: &str| match read_number(text, "", unit) {
        Ok(Entry::Figure(typed)) if typed.doubts.is_empty() && typed.status.is_none() => Some(typed.value),
        _ => None,
    };
    // 1～2万 is from 10 000, as 1万～2万 is.
    let scale = |text: &str| text.find(|c: char| !(c.is_ascii_digit() || c == '.')).and_then(|at| text.get(at..)).map(str::to_owned);
    let ends = ends(text).find_map(|(low, high)| {
        let low = if decimal(low).is_some() { format!("{low}{}", scale(high)?) } else { low.to_owned() };
        Some((number(&low)?, number(high)?))
    });
    if let Some((low, high)) = ends {
        return (low <= high).then_some((format!("{}～{}", plain(low)?, plain(high)?), Reading::Range { low, high }));
    }
    [bounded(text), worded(text)].into_iter().find_map(|(op, bare)| {
        let value = number(bare)?;
        let printed = text.replacen(bare, &plain(value)?, 1);
        // What is kept is what reads again as the figure.
        (read_printed(&printed) == Ok(PrintedValue::Number { value, op })).then_some((printed, Reading::Number { value, op }))
    })
}

/// Every way to part a text at a dash.
fn ends(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let dashes = text.char_indices().skip(1).filter(|(_, c)| matches!(c, '-' | '－' | '–' | '—' | '―' | '~' | '～' | '至'));
    dashes.filter_map(|(at, mark)| Some((text.get(..at)?, text.get(at + mark.len_utf8()..)?)))
}

fn range(text: &str) -> Option<(f64, f64)> {
    ends(text).find_map(|(low, high)| Some((decimal(low)?, decimal(high)?)))
}

/// The text without its commas where each of them stands before three digits.
fn without_thousands(text: String) -> String {
    let mut parts = text.split([',', '，']);
    parts.next();
    let is_group = |part: &str| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        digits == 3
    };
    if parts.all(is_group) { text.replace([',', '，'], "") } else { text }
}

/// The decimal with the fewest places that is the number up to the twelfth digit; a spreadsheet shows no more.
fn plain(value: f64) -> Option<String> {
    let near = |places: usize| {
        let scale = 10_f64.powi(i32::try_from(places).ok()?);
        let rounded = (value * scale).round() / scale;
        ((rounded - value).abs() <= value.abs() * 1e-12).then(|| format!("{rounded:.places$}"))
    };
    (0..=12).find_map(near)
}

/// The direction of a row that states none: what the operator of its target says; else down where the target lies below the
/// baseline, of which a multiple is a factor. A rate of growth is a floor whatever the baseline was, and of ranks the lower
/// is the better.
pub fn apparent_direction(kind: Kind, baseline: Reading, target: Reading) -> Direction {
    let baseline = if kind == Kind::Multiple { Reading::Number { value: 1.0, op: Operator::Exactly } } else { baseline };
    match (baseline, target) {
        (_, Reading::Number { op: Operator::Below | Operator::AtMost, .. }) => Direction::Down,
        (_, Reading::Number { op: Operator::Above | Operator::AtLeast, .. }) => Direction::Up,
        _ if kind == Kind::GrowthRate => Direction::Up,
        _ if kind == Kind::Rank => Direction::Down,
        (Reading::Number { value: from, .. }, Reading::Number { value: to, .. }) if to < from => Direction::Down,
        _ => Direction::Up,
    }
}

/// What stands in a cell, as a reader of the sheet sees it.
fn raw(cell: &GridCell) -> String {
    match cell {
        GridCell::Empty => String::new(),
        GridCell::Text(text) | GridCell::Date(text) | GridCell::Error(text) | GridCell::Formula(text) => text.clone(),
        GridCell::Number(value) => plain(*value).unwrap_or_else(|| value.to_string()),
        GridCell::Percent(share) => plain(share * 100.0).unwrap_or_else(|| (share * 100.0).to_string()) + "%",
        GridCell::Truth(true) => "TRUE".to_owned(),
        GridCell::Truth(false) => "FALSE".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, read_project, write_project};
    use crate::model::Project;
    use proptest::prelude::*;

    const HEAD: &str = "名称|单位|基期年|基期值|目标年|目标值|属性|类别|方向|类型";

    fn head() -> PlanHead {
        PlanHead { title: "某区科技创新规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 }
    }

    fn grid(lines: &[&str]) -> Grid {
        let cell = |text: &str| if text.is_empty() { GridCell::Empty } else { GridCell::Text(text.to_owned()) };
        Grid { rows: lines.iter().map(|line| line.split('|').map(cell).collect()).collect(), ..Grid::default() }
    }

    fn one(line: &str) -> OwnRow {
        let PlanRead { own, faults, .. } = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
        assert_eq!(faults, [], "{line}");
        own.rows.into_iter().next().unwrap()
    }

    #[test]
    fn figures_read_as_printed() {
        let number = |value, op| Reading::Number { value, op };
        let check = |target: &str, unit: &str, reading: Reading, kind: Kind| {
            let row = one(&format!("甲|{unit}||1||{target}"));
            assert_eq!((row.indicator.values[1].reading, row.indicator.kind), (reading, kind), "{target}");
        };
        check("60", "家", number(60.0, Operator::Exactly), Kind::Level);
        check("60家", "家", number(60.0, Operator::Exactly), Kind::Level);
        check("≥60", "家", number(60.0, Operator::AtLeast), Kind::Level);
        check("＞ 10", "家", number(10.0, Operator::Above), Kind::Level);
        check("60%以上", "%", number(60.0, Operator::AtLeast), Kind::Share);
        check("３．５％", "%", number(3.5, Operator::Exactly), Kind::Share);
        check("3左右", "%", number(3.0, Operator::About), Kind::Share);
        check("12,000", "家", number(12000.0, Operator::Exactly), Kind::Level);
        check("【200】", "家", number(200.0, Operator::Exactly), Kind::Stock);
        check("50-60", "家", Reading::Range { low: 50.0, high: 60.0 }, Kind::Range);
        check("50～60", "%", Reading::Range { low: 50.0, high: 60.0 }, Kind::Range);
        check("——", "家", Reading::Missing(Missing::NotPrinted), Kind::Level);
    }

    /// 1.2万 was refused here although actual values take it.
    #[test]
    fn words_of_scale_are_multiplied_out_in_the_unit_and_told() {
        let check = |target: &str, unit: &str, expected: Option<(&str, Reading)>| {
            let read = read_plan_sheet(&grid(&[HEAD, &format!("甲|{unit}||1||{target}")]), &head(), &[]);
            let target_of = |row: &OwnRow| (row.indicator.values[1].printed.clone(), row.indicator.values[1].reading);
            let expected = expected.map(|(printed, reading)| (printed.to_owned(), reading));
            assert_eq!(read.own.rows.first().map(target_of), expected, "{target} {unit}");
            read.notes.into_iter().map(|note| format!("{} {} {}", note.cell, note.found, note.taken.zh)).collect::<Vec<_>>()
        };
        let number = |value, op| Reading::Number { value, op };
        assert_eq!(check("1.2万", "件", Some(("12000", number(12_000.0, Operator::Exactly)))), ["F2 1.2万 按12000 件收入"]);
        assert_eq!(check("1.2万件", "件", Some(("12000", number(12_000.0, Operator::Exactly)))).len(), 1);
        check("≥3.5万", "人", Some(("≥35000", number(35_000.0, Operator::AtLeast))));
        check("约1.2万", "件", Some(("约12000", number(12_000.0, Operator::About))));
        check("1.2亿元以上", "万元", Some(("12000以上", number(12_000.0, Operator::AtLeast))));
        check("5000万元", "亿元", Some(("0.5", number(0.5, Operator::Exactly))));
        check("1～2万", "件", Some(("10000～20000", Reading::Range { low: 10_000.0, high: 20_000.0 })));
        check("1万～2万", "件", Some(("10000～20000", Reading::Range { low: 10_000.0, high: 20_000.0 })));
        // 万元 and 亿元 stay units.
        assert_eq!(check("3.5万元", "万元", Some(("3.5", number(3.5, Operator::Exactly)))), [""; 0]);
        assert_eq!(check("3.5亿", "亿元", Some(("3.5", number(3.5, Operator::Exactly)))).len(), 1);
        for (target, unit) in [("1.2万", "%"), ("3.5亿美元", "亿元"), ("2万～1万", "件"), ("几万", "件"), ("翻十番", "件")]
        {
            check(target, unit, None);
        }
    }

    /// Targets were refused in the words that plans print them in.
    #[test]
    fn targets_are_taken_in_the_words_of_plans() {
        let check = |line: &str, printed: &str, kind: Kind, direction: Direction| {
            let row = one(line);
            let target = row.indicator.value(Role::Target).unwrap();
            assert_eq!((target.printed.as_str(), row.indicator.kind, row.direction), (printed, kind, direction), "{line}");
        };
        check("甲|家||1||不低于6家", "不低于6", Kind::Level, Direction::Up);
        check("甲|吨||1||不超过4", "不超过4", Kind::Level, Direction::Down);
        check("甲|家||50||超过30", "超过30", Kind::Level, Direction::Up);
        check("甲|%||1||力争达到10%", "力争达到10", Kind::Share, Direction::Up);
        check("甲|%||1||达到8%以上", "达到8以上", Kind::Share, Direction::Up);
        check("甲|%||100||保持100%", "保持100", Kind::Maintain, Direction::Up);
        check("科技创新综合排名|位||6||前5位", "前5", Kind::Rank, Direction::Down);
        check("甲|%||8||年均增长10%以上||||增速", "10以上", Kind::GrowthRate, Direction::Up);
        // What is to grow by half may be meant in three ways.
        for line in ["甲|家||1||增长50%", "甲|%||1||增长50%"] {
            let read = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
            assert!(read.faults[0].hint.as_ref().unwrap().zh.contains("基期的1.5倍"), "{:?}", read.faults);
        }
    }

    /// A floor of growth below the rate of the baseline was taken for a fall that is wanted.
    #[test]
    fn the_operator_says_the_direction_before_the_baseline_does() {
        let check = |line: &str, direction: Direction| assert_eq!(one(line).direction, direction, "{line}");
        check("甲|%||12.3||≥8||||增速", Direction::Up);
        check("甲|%||12.3||8||||增速", Direction::Up);
        check("甲|%||12.3||≤8||||增速", Direction::Down);
        check("甲|家||12||≥8", Direction::Up);
        check("甲|家||12||8", Direction::Down);
        check("甲|%||12.3||8||||增速".replace("8||||", "8|||降|").as_str(), Direction::Down);
    }

    /// 建成 could not be entered at all, and neither could words without a figure.
    #[test]
    fn milestones_and_texts_keep_their_words_and_say_what_they_are() {
        let check = |line: &str, kind: Kind, target: (&str, Reading), note: &str| {
            let read = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
            assert_eq!(read.faults, [], "{line}");
            let row = &read.own.rows[0].indicator;
            let value = row.value(Role::Target).unwrap();
            assert_eq!((row.kind, (value.printed.as_str(), value.reading)), (kind, target), "{line}");
            assert!(read.notes[0].taken.zh.contains(note), "{:?}", read.notes);
            let project = Project { plans: vec![read.own], ..Project::default() };
            let text = write_project(&project, "v");
            assert_eq!(read_project(&text, &bundled().unwrap()).unwrap().project, project, "{line}");
        };
        let done = Reading::Number { value: 1.0, op: Operator::Exactly };
        let words = Reading::Missing(Missing::NotApplicable);
        check("江北科技馆||||2024|建成||||里程碑", Kind::Milestone, ("建成", done), "1表示做到");
        check("江北科技馆||2020|未建成|2024|建成", Kind::Milestone, ("建成", done), "1表示做到");
        check("江北科技馆||||2024|建成投用", Kind::Milestone, ("建成投用", done), "0表示没有做到");
        check("国家级平台|个|2020|0||实现零的突破||||里程碑", Kind::Milestone, ("实现零的突破", done), "1表示做到");
        check("甲||2020|在建||取得批复||||里程碑", Kind::Milestone, ("取得批复", done), "1表示做到");
        check("科技体制改革||||2025|取得明显 成效||||文字", Kind::Text, ("取得明显 成效", words), "不能计算");
        for (line, cells) in
            [("甲||||2024|在建||||里程碑", ["F2"]), ("甲||2020|说不清|2024|建成||||里程碑", ["D2"]), ("甲|家||1||大幅提高", ["F2"])]
        {
            let read = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
            assert_eq!(read.faults.iter().map(|fault| fault.cell.as_str()).collect::<Vec<_>>(), cells, "{line}");
        }
    }

    /// A head that said 指标 for 名称 was none.
    #[test]
    fn the_head_may_call_the_name_an_indicator() {
        for word in ["指标", "指标名称", "主要指标", "名称"] {
            let read = read_plan_sheet(&grid(&[&format!("{word}|单位|目标值"), "甲|家|2"]), &head(), &[]);
            assert_eq!((read.own.rows.len(), read.faults.len()), (1, 0), "{word}");
        }
    }

    /// A way back in time was once taken in without a word.
    #[test]
    fn years_that_cannot_be_are_faults_of_their_cells() {
        let check = |line: &str, cell: &str, found: &str, expected: &str| {
            let read = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
            let [fault] = read.faults.as_slice() else { panic!("{:?}", read.faults) };
            assert_eq!((fault.cell.as_str(), fault.found.as_str()), (cell, found), "{line}");
            assert!(fault.expected.zh.contains(expected), "{fault:?}");
        };
        check("甲|家|2025|1|2025|2", "C2", "2025", "早于目标年2025年");
        check("甲|家|2024|1|2023|2", "C2", "2024", "早于目标年2023年");
        check("甲|家|2020|1|2030|2", "E2", "2030", "规划期2021—2025年之内");
        check("甲|家|2018|1|2020|2", "E2", "2020", "规划期2021—2025年之内");
        assert_eq!(one("甲|家|2022|1|2023|2").indicator.values[1].year, Some(2023));
    }

    /// The last of two rows of one name was once the one that an actual value was not taken for.
    #[test]
    fn an_indicator_that_is_said_twice_is_told_with_both_places() {
        let check = |lines: &[&str], names: &[&str], places: &[(&str, &str)]| {
            let lines: Vec<&str> = std::iter::once(HEAD).chain(lines.iter().copied()).collect();
            let read = read_plan_sheet(&grid(&lines), &head(), &[]);
            let found: Vec<String> = read.own.rows.iter().map(|row| format!("{} {}", row.indicator.id, row.indicator.name)).collect();
            assert_eq!(found, names, "{lines:?}");
            assert_eq!(read.faults.len(), places.len(), "{lines:?}");
            for (fault, (cell, other)) in read.faults.iter().zip(places) {
                assert!(fault.cell == *cell && fault.expected.zh.contains(other), "{fault:?}");
            }
        };
        check(&["甲|家||1||2", "乙|家||1||2", "甲|家||1||3"], &["own-1/1/1 乙"], &[("A2", "A4"), ("A4", "A2")]);
        check(&["甲|家||1||2", "甲 |家||1||2", "乙|家||1||2"], &["own-1/1/1 甲", "own-1/1/2 乙"], &[("A3", "A2")]);
        check(&["甲|家||1||2|约束性", "甲|家||1||3|预期性"], &[], &[("A2", "A3"), ("A3", "A2")]);
        check(&["甲|家||1||2", "甲|家||1||翻一番"], &[], &[("A2", "A3"), ("A3", "A2")]);
        // Another unit, a rate of growth, and a target for another year are matters of their own.
        check(
            &["甲|家||1||2", "甲|%||1||2", "甲|家||1|2023|2", "甲|家||1||2||||期内合计", "甲|%||1||2||||增速"],
            &["own-1/1/1 甲", "own-1/1/2 甲", "own-1/1/3 甲", "own-1/1/4 甲", "own-1/1/5 甲"],
            &[],
        );
    }

    /// The same long hint once stood behind every cell.
    #[test]
    fn a_hint_stands_apart_from_what_is_expected() {
        let read = read_plan_sheet(&grid(&[HEAD, "甲|家||一百||许多||其他"]), &head(), &[]);
        let expected: Vec<&str> = read.faults.iter().map(|fault| fault.expected.zh.as_str()).collect();
        assert_eq!(expected, ["数字", "数字", "列表中的一项，或留空"]);
        assert_eq!(read.faults[0].hint, read.faults[1].hint);
        assert!(read.faults[2].hint.as_ref().unwrap().zh.starts_with("类别可填：研发投入、"));
    }

    #[test]
    fn place_and_years_are_said_above_the_table_and_never_guessed() {
        let read = |lines: &[&str]| {
            let lines: Vec<&str> = lines.iter().copied().chain([HEAD, "甲|家|2019|1|2024|2"]).collect();
            read_plan_head(&grid(&lines)).unwrap().map_err(|faults| faults.into_iter().map(|fault| fault.cell).collect::<Vec<_>>())
        };
        let head = |title: &str, area: &str, from, to| Ok(PlanHead { title: title.to_owned(), area: area.to_owned(), from, to });
        assert_eq!(read(&["规划名称|某区规划", "地区：|某区", "规划首年|2021年", "规划末年|2025"]), head("某区规划", "某区", 2021, 2025));
        assert_eq!(read(&["说明", "规划末年|2025", "规 划 首 年|2021", "", "地区|某区"]), head("", "某区", 2021, 2025));
        let faults = |cells: &[&str]| Err(cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]), faults(&["A1", "A1", "A1"]));
        assert_eq!(read(&["地区|", "规划首年|2021", "规划末年|2025"]), faults(&["B1"]));
        assert_eq!(read(&["地区|某区", "规划首年|去年", "规划末年|2025"]), faults(&["B2"]));
        assert_eq!(read(&["地区|某区", "规划首年|2025", "规划末年|2021"]), faults(&["B3"]));
        let reversed = read_plan_head(&grid(&["地区|某区", "规划首年|2025", "规划末年|2021", HEAD])).unwrap().unwrap_err();
        assert!(reversed[0].expected.zh.contains("填反"), "{reversed:?}");
        assert_eq!(read(&["地区|某区", "规划首年|1990", "规划末年|2025"]), faults(&["B3"]));
        assert_eq!(read_plan_head(&grid(&["甲|乙"])), None);
    }

    #[test]
    fn what_is_left_open_is_filled_by_the_rules() {
        let check = |line: &str, direction: Direction, years: (i32, i32)| {
            let row = one(line);
            let of = |at: usize| row.indicator.values[at].year.unwrap();
            assert_eq!((row.direction, (of(0), of(1))), (direction, years), "{line}");
        };
        check("甲|家||1||2", Direction::Up, (2020, 2025));
        check("甲|家||2||1", Direction::Down, (2020, 2025));
        check("甲|家||||≤1", Direction::Down, (2020, 2025));
        check("甲|家|2019年|2|2024|1|||升", Direction::Up, (2019, 2024));
        let row = one("甲|家||无||2|约束性|研发投入|降|期内合计");
        assert_eq!(
            (row.indicator.attribute, row.category, row.indicator.kind),
            (Some(Attribute::Binding), Category::Input, Kind::PeriodSum)
        );
        assert_eq!(row.indicator.values[0].reading, Reading::Missing(Missing::NotPrinted));
        assert!(one("甲|家||1||【2】").indicator.cumulative);
    }

    #[test]
    fn numbers_and_percentages_of_the_spreadsheet_read_in_the_unit() {
        let check = |cell: GridCell, unit: &str, expected: Option<f64>| {
            let mut sheet = grid(&["名称|单位|目标值", &format!("甲|{unit}")]);
            sheet.rows[1].push(cell.clone());
            let PlanRead { own, .. } = read_plan_sheet(&sheet, &head(), &[]);
            assert_eq!(own.rows.first().and_then(|row| row.indicator.values[1].number()), expected, "{cell:?}");
        };
        check(GridCell::Percent(0.07), "%", Some(7.0));
        check(GridCell::Percent(0.07), "家", None);
        check(GridCell::Number(0.1 + 0.2), "家", Some(0.3));
        check(GridCell::Number(12.5), "家", Some(12.5));
        check(GridCell::Number(f64::INFINITY), "家", None);
        check(GridCell::Date("2025-01-01".to_owned()), "家", None);
        check(GridCell::Error("#DIV/0!".to_owned()), "家", None);
        check(GridCell::Formula("=A1".to_owned()), "家", None);
    }

    /// 翻一番 was refused unless it was entered as 2 of the kind 倍数.
    #[test]
    fn a_multiple_of_the_baseline_is_read_in_its_words() {
        let check = |line: &str, expected: (&str, f64, Operator)| {
            let row = one(line).indicator;
            let target = row.value(Role::Target).unwrap();
            let (words, value, op) = expected;
            assert_eq!(
                (target.printed.as_str(), target.reading, row.kind),
                (words, Reading::Number { value, op }, Kind::Multiple),
                "{line}"
            );
        };
        check("甲|家||195||翻一番", ("翻一番", 2.0, Operator::Exactly));
        check("甲|亿元||5||较2020年翻两番以上", ("较2020年翻两番以上", 4.0, Operator::AtLeast));
        check("甲|家||195||增长 2 倍||||倍数", ("增长2倍", 3.0, Operator::Exactly));
        check("甲|家||195||2||||倍数", ("2", 2.0, Operator::Exactly));
        // A factor lies below nearly every baseline.
        assert_eq!(one("甲|家||195||翻一番").direction, Direction::Up);
        assert_eq!(one("甲|家||195||0.5||||倍数").direction, Direction::Down);
        assert_eq!(one("甲|家||195||2||||倍数").indicator.target_words().as_deref(), Some("2倍"));
        assert_eq!(one("甲|家||195||翻一番").indicator.target_words().as_deref(), Some("翻一番"));
        assert_eq!(one("甲|家||195||200").indicator.target_words(), None);
        for (line, cell) in [
            ("乙|家||1||2倍", "F2"),
            ("乙|家||无||翻一番", "D2"),
            // Twice nothing is nothing, which once was met by anything.
            ("乙|家||0||翻一番", "D2"),
            ("乙|家||1||翻一番||||存量", "J2"),
            ("乙|家||翻一番||2", "D2"),
        ] {
            let PlanRead { own, faults, .. } = read_plan_sheet(&grid(&[HEAD, line]), &head(), &[]);
            assert_eq!((own.rows.len(), faults.iter().map(|fault| fault.cell.as_str()).collect::<Vec<_>>()), (0, vec![cell]), "{line}");
        }
        let PlanRead { own, .. } = read_plan_sheet(&grid(&[HEAD, "甲|家||195||翻一番"]), &head(), &[]);
        let project = Project { plans: vec![own], ..Project::default() };
        let text = write_project(&project, "v");
        assert_eq!(read_project(&text, &bundled().unwrap()).unwrap().project, project);
        let untrue = text.replace("\"multiple\"", "\"level\"");
        assert!(untrue != text && read_project(&untrue, &bundled().unwrap()).is_err(), "翻一番 of a level would be 2家");
    }

    #[test]
    fn faults_name_their_cell_and_good_rows_stay() {
        let check = |line: &str, cells: &[&str]| {
            let PlanRead { own, faults, .. } =
                read_plan_sheet(&grid(&["附件", HEAD, "甲|家||1||2", line, "", "丙|家||1||2"]), &head(), &[]);
            assert_eq!(faults.iter().map(|fault| fault.cell.as_str()).collect::<Vec<_>>(), cells, "{line}");
            let ids: Vec<String> = own.rows.iter().map(|row| row.indicator.id.to_string()).collect();
            assert_eq!(ids, ["own-1/1/1", "own-1/1/2"], "{line}");
        };
        check("|家||1||2", &["A4"]);
        check("乙|家||1||", &["F4"]);
        check("乙|家|20|一百|2025|大幅提高", &["C4", "D4", "F4"]);
        check("乙|家||1||60-50", &["F4"]);
        check("乙|家||1||2|必须|其他|平|不明", &["G4", "H4", "I4", "J4"]);
        let PlanRead { own, faults, .. } = read_plan_sheet(&grid(&["甲|乙"]), &head(), &[]);
        assert_eq!((own.rows.len(), faults[0].cell.as_str(), faults[0].found.as_str()), (0, "A1", "甲"));
    }

    #[test]
    fn the_catalog_and_the_project_file_take_what_was_read() {
        let lines = [HEAD, "甲|家||1||2", "乙|%||――||50～60", "丙|件||无||【≥7】|约束性"];
        let taken = ["own-1".to_owned(), "own-3".to_owned()];
        let PlanRead { own, faults, .. } = read_plan_sheet(&grid(&lines), &head(), &taken);
        assert_eq!((own.plan.id.as_str(), faults.len()), ("own-2", 0));
        let catalog = bundled().unwrap();
        let wider = catalog.with_plans(std::slice::from_ref(&own)).unwrap();
        assert_eq!((wider.rows_of("own-2").count(), wider.area("own-2").unwrap().name.as_str()), (3, "某区"));
        let project = Project { plans: vec![own], ..Project::default() };
        assert_eq!(read_project(&write_project(&project, "v"), &catalog).unwrap().project, project);
    }

    proptest! {
        #[test]
        fn no_sheet_makes_the_reader_panic_and_every_row_fits(cells in proptest::collection::vec("[0-9≥【】～%以上\\-,.\\PC]{0,6}", 0..30)) {
            let mut lines = vec![HEAD.to_owned()];
            lines.extend(cells.chunks(10).map(|cells| cells.join("|")));
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let PlanRead { own, .. } = read_plan_sheet(&grid(&lines), &head(), &[]);
            let catalog = bundled().unwrap();
            let project = Project { plans: vec![own], ..Project::default() };
            prop_assert_eq!(read_project(&write_project(&project, "v"), &catalog).unwrap().project, project);
        }
    }
}
