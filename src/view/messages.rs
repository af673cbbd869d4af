//! All text of the interface, in both languages side by side.
//!
//! Each message is a method of [`Lang`]; one that lacks a language, an argument or itself does not
//! compile. Names that a document prints are data and stay in Chinese.

use crate::model::{AreaKind, Category, Kind, Label, Period};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// zh-CN, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The tag for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// A name that stands in the data in both languages.
    pub fn name(self, label: &Label) -> &str {
        match self {
            Lang::Zh => &label.zh,
            Lang::En => &label.en,
        }
    }

    /// The same within a sentence, without its stop.
    pub fn clause(self, label: &Label) -> &str {
        self.name(label).trim_end_matches(['。', '.'])
    }

    /// 十三五, or the years where the period is no five-year plan.
    pub fn period(self, period: Period) -> String {
        match (self, period.five_year_plan()) {
            (Lang::Zh, Some(n)) => format!("{}五", chinese_number(n)),
            (Lang::En, Some(n)) => {
                let ending = match (n % 10, n % 100) {
                    (1, last) if last != 11 => "st",
                    (2, last) if last != 12 => "nd",
                    (3, last) if last != 13 => "rd",
                    _ => "th",
                };
                format!("{n}{ending} FYP")
            }
            (_, None) => self.years(period.from, period.to),
        }
    }

    /// A small number in words, as titles have it: 五份规划.
    pub fn small_number(self, n: usize) -> String {
        match (self, u8::try_from(n)) {
            (Lang::Zh, Ok(n @ 1..=99)) => chinese_number(n),
            _ => n.to_string(),
        }
    }

    /// Between the parts of a place or of a list.
    pub fn comma(self) -> &'static str {
        match self {
            Lang::Zh => "，",
            Lang::En => ", ",
        }
    }

    /// Between a word and what it introduces.
    pub fn colon(self) -> &'static str {
        match self {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    }

    /// Between two sentences.
    pub fn gap(self) -> &'static str {
        match self {
            Lang::Zh => "",
            Lang::En => " ",
        }
    }

    /// A phrase as a sentence of its own.
    pub fn sentence(self, phrase: &str) -> String {
        let stop = match self {
            Lang::Zh => "。",
            Lang::En => ".",
        };
        let mut characters = phrase.chars();
        let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
        let sentence = first + characters.as_str();
        if sentence.ends_with(['。', '.', '；']) { sentence } else { sentence + stop }
    }

    /// The name of a category.
    pub fn category(self, category: Category) -> &'static str {
        match category {
            Category::Input => self.category_input(),
            Category::Talent => self.category_talent(),
            Category::Actors => self.category_actors(),
            Category::Platforms => self.category_platforms(),
            Category::Output => self.category_output(),
            Category::Industry => self.category_industry(),
            Category::Finance => self.category_finance(),
            Category::Unsorted => self.category_unsorted(),
        }
    }

    /// The name of a kind.
    pub fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Level => self.kind_level(),
            Kind::Share => self.kind_share(),
            Kind::GrowthRate => self.kind_growth_rate(),
            Kind::Stock => self.kind_stock(),
            Kind::PeriodSum => self.kind_period_sum(),
            Kind::Maintain => self.kind_maintain(),
            Kind::Multiple => self.kind_multiple(),
            Kind::Rank => self.kind_rank(),
            Kind::Milestone => self.kind_milestone(),
            Kind::Range => self.kind_range(),
            Kind::Text => self.kind_text(),
        }
    }

    /// The kind of an area, where it needs saying.
    pub fn area_kind(self, kind: AreaKind) -> &'static str {
        match kind {
            AreaKind::Country => self.area_country(),
            AreaKind::Region => self.area_region(),
            AreaKind::City => self.area_city(),
            AreaKind::District => self.area_district(),
            AreaKind::County => self.area_county(),
            AreaKind::Zone => self.area_zone(),
        }
    }
}

/// 1–99 in characters; more is written in digits.
fn chinese_number(n: u8) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u8| DIGITS.get(usize::from(d)).copied().unwrap_or_default();
    match (n / 10, n % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => n.to_string(),
    }
}

macro_rules! messages {
    ($( $name:ident $( ( $($arg:ident : $ty:ty),* ) )? : $zh:literal, $en:literal; )*) => {
        impl Lang { $( $crate::view::messages!(@one $name $( ( $($arg : $ty),* ) )? : $zh, $en); )* }

        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str, &str)] = &[ $( (stringify!($name), $zh, $en) ),* ];
    };
    (@one $name:ident : $zh:literal, $en:literal) => {
        #[doc = $zh]
        pub const fn $name(self) -> &'static str { match self { Lang::Zh => $zh, Lang::En => $en } }
    };
    (@one $name:ident ( $($arg:ident : $ty:ty),* ) : $zh:literal, $en:literal) => {
        #[doc = $zh]
        pub fn $name(self, $($arg: $ty),*) -> String { match self { Lang::Zh => format!($zh), Lang::En => format!($en) } }
    };
}

pub(crate) use messages;

messages! {
    // The site
    brand: "渝创", "Yuchuang";
    tagline: "科技规划指标，从基期到目标", "Science and technology plan indicators, from baseline to target";
    skip: "跳到正文", "Skip to content";
    nav: "主导航", "Main navigation";
    overview: "总览", "Overview";
    library: "指标库", "Indicators";
    about: "说明", "About";
    embed: "嵌入", "Embed";
    menu: "目录", "Menu";
    search: "搜索", "Search";
    search_shortcut: "按 / 键跳到这里", "Press / to get here";
    other_language: "English", "中文";
    appearance: "外观", "Appearance";
    theme: "明暗", "Colours";
    theme_auto: "跟随系统", "As the system";
    theme_light: "浅色", "Light";
    theme_dark: "深色", "Dark";
    text_size: "字号", "Text size";
    text_normal: "标准", "Normal";
    text_large: "大字", "Large";
    close: "关闭", "Close";
    footer: "数字取自五份公开印发的科技规划，逐格核对；缺的如实写缺。计算都在本机浏览器完成，不上传任何数据。", "All figures come from five published plans, checked cell by cell; what they lack is shown as missing. Everything is computed in your browser; nothing is uploaded.";
    footer_nav: "页脚", "Footer";
    compare_of(names: &str): "{names}对比", "{names}, compared";
    title(page: &str): "{page}－渝创", "{page} – Yuchuang";
    data_broken: "内置数据没有通过核对，因此不显示。请重新部署，或把下面这句话发给维护者：", "The bundled data did not pass their checks and are not shown. Deploy again, or send this sentence to the maintainers:";
    notice_heading: "网址里有认不出的部分", "The address has parts that are not known here";
    notice_unknown(key: &str, value: &str): "“{key}={value}”不是这里的选项，已按默认显示。", "“{key}={value}” is not a choice here; the default is shown.";
    notice_row(value: &str): "没有编号为“{value}”的指标，已改为显示指标库。", "There is no indicator “{value}”; the list of indicators is shown.";
    notice_repeated(key: &str): "“{key}”出现了不止一次，只取第一个。", "“{key}” occurs more than once; the first is taken.";
    notice_encoding(key: &str): "“{key}”的编码不完整，已按默认显示。", "The encoding of “{key}” is broken; the default is shown.";

    // Words about plans
    category_input: "研发投入", "R&D input";
    category_talent: "人才与素质", "Talent and literacy";
    category_actors: "创新主体", "Innovating enterprises";
    category_platforms: "平台与设施", "Platforms and facilities";
    category_output: "成果与转化", "Results and transfer";
    category_industry: "产业与贡献", "Industry and contribution";
    category_finance: "金融服务", "Finance";
    category_unsorted: "未分类", "not sorted";
    kind_level: "水平值", "Level";
    kind_share: "占比", "Share";
    kind_growth_rate: "增速", "Growth rate";
    kind_stock: "累计数", "Running total";
    kind_period_sum: "期内合计", "Sum over the period";
    kind_maintain: "保持", "Maintain";
    kind_multiple: "倍数", "Multiple";
    kind_rank: "位次", "Rank";
    kind_milestone: "里程碑", "Milestone";
    kind_range: "区间", "Range";
    kind_text: "文字", "Text";
    area_country: "全国", "country";
    area_region: "区域", "region";
    area_city: "直辖市", "municipality";
    area_district: "区", "district";
    area_county: "县", "county";
    area_zone: "功能区", "functional zone";
    attribute_expected: "预期性", "Expected (预期性)";
    attribute_expected_value: "预期值", "Expected value (预期值)";
    attribute_binding: "约束性", "Binding (约束性)";
    attribute_none: "未标", "Not stated";
    plan: "规划", "Plan";
    area: "地区", "Area";
    category_word: "类别", "Category";
    kind_word: "类型", "Kind";
    attribute: "属性", "Attribute";
    data_state: "数据情况", "Data";
    has_missing: "有缺值", "Has a missing value";
    has_zero: "基期为0", "Baseline is 0";
    has_note: "有表注", "Has a note";
    unit: "单位", "Unit";
    unit_of(unit: &str): "单位：{unit}", "Unit: {unit}";
    baseline: "基期", "Baseline";
    target: "目标", "Target";
    actual: "实际", "Actual";
    path: "路径", "Path";
    change: "变化", "Change";
    multiple: "倍数", "Multiple";
    yearly: "年均", "A year";
    marks: "提示", "Marks";
    concept: "概念", "Concept";
    indicator: "指标", "Indicator";
    years(from: i32, to: i32): "{from}–{to}年", "{from}–{to}";
    year(year: i32): "{year}年", "{year}";
    year_month(year: &str, month: &str): "{year}年{month}月", "{year}-{month}";
    times(number: &str): "{number}倍", "{number}×";
    points(number: &str): "{number}个百分点", "{number} pp";
    points_short(number: &str): "{number}百分点", "{number} pp";
    percent(number: &str): "{number}%", "{number}%";
    amount(number: &str, unit: &str): "{number}{unit}", "{number} {unit}";
    plan_label(place: &str, period: &str): "{place} {period}", "{place}, {period}";

    // Why something is missing
    not_printed: "未列", "not given";
    not_printed_long: "规划未列这个数", "the plan gives no figure";
    not_applicable: "不适用", "n/a";
    no_column: "未列", "not given";
    no_baseline_long: "规划未列基期", "the plan gives no baseline";
    from_zero_long: "期内合计从零起算，规划不列基期", "a sum over the period starts from zero; the plan gives no baseline";
    zero_baseline_long: "基期为0，不计倍数", "the baseline is 0, so there is no multiple";
    is_rate_long: "增速本身，不计变化和倍数", "a rate of growth, so neither change nor multiple is computed";
    no_destination_long: "没有可用的目标数", "there is no target figure";
    no_time_long: "基期与目标同年", "baseline and target are of one year";
    not_for_kind_long: "这一类型不计", "not defined for this kind";
    way_from_zero: "从0起步，不计倍数", "From 0: no multiple";
    reached_in(year: i32): "{year}实际", "{year} actual";
    way_result_only: "无基期，只有实际", "No baseline: result only";
    way_no_baseline: "无基期，只看目标", "No baseline: target only";
    way_reached(actual: &str, share: &str): "实际{actual}，为目标的{share}%", "{actual} reached, {share}% of the target";
    way_is_rate: "增速本身，不是路程", "A rate, not a way";
    way_none: "没有可画的数", "No figures to draw";

    // Overview
    overview_title(plans: &str, rows: usize): "{plans}份规划、{rows}行指标，|从基期到目标", "{plans} plans, {rows} indicator rows,| from baseline to target";
    overview_lead: "重庆市与南岸、开州、高新区、綦江的科技规划，放在同一把尺子上读：从哪里出发，要到哪里。每个数字都指回规划原处。", "The science and technology plans of Chongqing, Nan’an, Kaizhou, the High-tech Zone and Qijiang, read on one ruler: where they start and where they want to be. Every figure leads back to its place in the plan.";
    skyline_caption(all: usize, measured: usize, low: usize, others: usize): "{all}行目标各是一条路：空心圆是基期，横杠是目标，高度是目标相当于基期的倍数，每格翻一番。量得出倍数的{measured}行里，{low}行不超过基期的两倍；另{others}行基期为0、未列或本身就是增速，画作点线。倍数只同自己的基期比，规划之间口径不同，不作排名。", "Each of the {all} target rows is a way: the ring is the baseline, the bar the target, the height the target as a multiple of the baseline, doubling with each line. Of the {measured} with a multiple, {low} at most double; the other {others} start from 0, have no baseline or are rates of growth, and are dotted. A multiple compares a row with its own baseline only; definitions differ between plans, so this is no ranking.";
    skyline_alt(measured: usize, low: usize, top: &str): "{measured}行目标的倍数图，每份规划内由低到高排列；{low}行不超过两倍，最高的是{top}。", "Multiples of {measured} targets, ascending within each plan; {low} at most double, the highest is {top}.";
    as_list: "按倍数看全部指标", "All indicators by multiple";
    five_plans(count: &str): "{count}份规划", "{count} plans";
    doc_no_missing: "文号未载", "no document number in the text";
    rows_word: "指标行", "Rows";
    rows_count(count: usize): "{count}行", "{count} rows";
    headline_indicators: "主要指标", "Headline indicators";
    headline_note: "变化：目标减基期，占比类为百分点。各规划口径可能不同，这里不作比较。", "Change: target less baseline, in percentage points for shares. Definitions may differ between plans; nothing is compared here.";
    total: "合计", "Total";
    plan_timeline(from: &str, to: &str): "{from}基期到{to}", "from the {from} baseline to {to}";
    plan_timeline_end(to: &str): "只有{to}", "{to} only";
    timeline_target(year: i32): "{year}年目标", "the {year} target";
    timeline_actual(year: i32): "{year}年实际", "the actual value of {year}";
    plans_note: "粗线是有期初、期末实际值的时段，点线是只有期末值的时段；圆心有点，表示上一期的终点就是下一期的起点。", "The thick line is a period with figures at both ends, the dotted one a period with a figure at its end only; a ring with a point is the end of one period and the start of the next.";
    coverage_title: "哪份规划管哪件事", "Which plan covers what";
    coverage_note: "只看有没有，不比高低。环与杠：有基期也有目标；点线与杠：只有目标；点：只在完成情况表里。", "Presence only, nothing is compared. Ring and bar: baseline and target; dots and bar: target only; dot: only in a table of results.";
    covered_both: "基期和目标", "baseline and target";
    covered_target: "只有目标", "target only";
    covered_result: "只有完成情况", "results only";
    covered_absent: "未列", "absent";
    coverage_summary(all: usize, shared: usize, every: usize): "{all}个概念里，{shared}个有两份以上规划定了目标，{every}个每份规划都定了目标。", "Of {all} concepts, {shared} have a target in two or more plans and {every} in every plan.";

    // Library
    library_count(shown: usize, all: usize): "{all}行中的{shown}行", "{shown} of {all} rows";
    library_all(all: usize): "共{all}行", "{all} rows";
    filters: "筛选", "Filters";
    filters_n(count: usize): "筛选 {count}", "Filters {count}";
    clear_all: "全部清除", "Clear all";
    remove: "去掉", "Remove";
    remove_choice(what: &str): "去掉“{what}”", "Remove “{what}”";
    columns: "选列", "Columns";
    close_filters(count: &str): "看结果：{count}", "Show {count}";
    sort_plan: "按规划原序", "in the order of the plans";
    sort_concept: "按概念归拢", "by concept";
    sort_word: "排列", "Order";
    sort_by(what: &str): "按{what}排列", "Order by {what}";
    sort_ascending(what: &str): "{what}，由低到高", "{what}, ascending";
    sort_descending(what: &str): "{what}，由高到低", "{what}, descending";
    library_caption(order: &str): "指标表，{order}", "Indicators, {order}";
    path_note: "路径一列以基期为共同起点，横向为目标相当于基期的倍数，每格翻一番；带箭头的竖线表示“以上”，实心圆是已达到的实际值。年均：占比类为每年百分点，其余为复合增速。", "All paths start from their own baseline; to the right is the target as a multiple of it, doubling with each line. An arrow means “at least”, a solid dot a result reached. A year: percentage points for shares, compound growth otherwise.";
    axis_times(n: u32): "{n}倍", "{n}×";
    empty_title: "没有符合的指标", "No indicator fits";
    empty_text: "下面这些条件合在一起，一行也不剩。去掉其中一个试试：", "Together these conditions leave nothing. Try without one of them:";
    group_baseline(years: &str): "基期{years}", "baseline {years}";
    group_target(years: &str): "目标{years}", "target {years}";
    group_actual(years: &str): "实际{years}", "actual {years}";
    group_attribute(word: &str): "均为{word}", "all {word}";
    note_mark: "注", "n";
    note_mark_long(count: usize): "有{count}条表注", "{count} notes in the table";
    missing_mark: "缺", "–";
    missing_mark_long: "有缺值", "has a missing value";

    // Indicator
    breadcrumb: "所在位置", "You are here";
    row_place(table: &str, row: u16): "{table} 第{row}行", "{table}, row {row}";
    values_title: "各年数值", "Values by year";
    time: "时间", "Time";
    meaning: "含义", "Meaning";
    source_and_note: "出处与说明", "Source and remarks";
    baseline_printed: "基期，印出", "Baseline as printed";
    baseline_adopted: "基期，重算后", "Baseline, recomputed";
    change_printed: "变化，印出", "Change as printed";
    change_computed: "变化，算出", "Change, computed";
    from_baseline(value: &str): "从{value}起", "from {value}";
    printed_value(time: &str, word: &str, printed: &str): "{time}{word} {printed}", "{word} {time} {printed}";
    printed_as(text: &str): "印作“{text}”", "printed “{text}”";
    cumulative_note: "印在【】里，是累计数", "printed in 【】: a running total";
    rebased_note(reason: &str): "表注：{reason}", "Note of the table: {reason}";
    no_actual_yet: "规划期内的实际值不在规划里", "actual values of the period are not in the plan";
    yearly_needed: "年均所需", "Needed a year";
    yearly_realised: "年均实现", "Realised a year";
    multiple_of_baseline: "相当于基期", "Multiple of the baseline";
    share_of_target: "相当于目标", "Share of the target";
    same_concept: "同一概念在其他规划", "The same concept in other plans";
    same_concept_note: "名称相近不等于口径相同：单位、年份、范围以各规划为准；逐对能不能比，见下。", "Similar names are not the same definition: unit, year and scope are each plan’s own; whether two rows may be compared stands below.";
    same_concept_none: "五份规划里只有这一行。", "This is the only row in the plans.";
    this_row: "本行", "this row";
    provenance: "出处", "Provenance";
    document: "文件", "Document";
    doc_no: "文号", "Number";
    issuer: "印发", "Issued by";
    date: "日期", "Date";
    section: "章节", "Section";
    table: "表", "Table";
    row_word: "行", "Row";
    row_nth(row: u16): "第{row}行", "row {row}";
    printed: "印作", "Printed";
    not_in_text: "所据文本未载", "not in the text at hand";
    no_attribute_column: "该表无属性列", "the table has no such column";
    notes: "表注", "Notes";
    citation: "引用", "Citation";
    cite(plan: &str, place: &str, name: &str, values: &str): "{plan}，{place}，{name}：{values}。", "{plan}, {place}, {name}: {values}.";
    previous_row: "上一行", "Previous row";
    next_row: "下一行", "Next row";
    neighbours: "前后指标", "Neighbouring rows";
    slot_loading: "正在载入", "Loading";
    slot_failed: "这一部分没能载入，可能是网站刚更新过，也可能是网络断了。总览和指标库里的数不受影响。", "This part could not be loaded: the site may just have been updated, or the network is down. The figures of the overview and the list are not affected.";
    load_again: "重新载入", "Load again";
    plain_data: "全部数据可下载：", "All data can be downloaded:";
    notice_incomplete(key: &str): "网址缺少“{key}”，已显示列出全部的那一页。", "The address lacks “{key}”; the page that lists everything is shown.";
    chart_loading: "正在载入图表", "Loading the chart";
    chart_failed: "图表没能载入，下面的表里是同样的数。", "The chart could not be loaded; the table below has the same figures.";
    chart_even_pace: "短刻线是均匀推进时各年的位置，不是规划所列。", "The ticks mark an even pace year by year; they are not in the plan.";
    chart_from_zero: "纵轴从0起。", "The vertical axis starts at 0.";
    chart_from(value: &str): "纵轴自{value}起。", "The vertical axis starts at {value}.";
    chart_broken: "斜杠处序列断开，两侧不连线、不相减。", "The series is broken at the double slash; nothing is joined or subtracted across it.";
    chart_no_actual: "规划里没有期间的实际值。", "The plan has no actual values for the period.";

    // Statements
    say_grow(to: i32, baseline: &str, target: &str, times: &str): "到{to}年由{baseline}增至{target}，|为基期的{times}倍", "From {baseline} to {target} by {to},| {times} times the baseline";
    say_grew(to: i32, baseline: &str, target: &str, times: &str): "到{to}年由{baseline}增至{target}，|是期初的{times}倍", "Grew from {baseline} to {target} by {to},| {times} times the start";
    say_points_at_least(to: i32, baseline: &str, target: &str, points: &str): "到{to}年由{baseline}升至{target}，|至少提高{points}个百分点", "From {baseline} to {target} by {to},| up at least {points} percentage points";
    say_grow_at_least(to: i32, baseline: &str, target: &str, times: &str): "到{to}年由{baseline}增至{target}，|至少为基期的{times}倍", "From {baseline} to {target} by {to},| at least {times} times the baseline";
    say_points(to: i32, baseline: &str, target: &str, points: &str): "到{to}年由{baseline}升至{target}，|提高{points}个百分点", "From {baseline} to {target} by {to},| up {points} percentage points";
    say_rose(to: i32, baseline: &str, target: &str, points: &str): "到{to}年由{baseline}升至{target}，|提高了{points}个百分点", "Rose from {baseline} to {target} by {to},| by {points} percentage points";
    say_fall(to: i32, baseline: &str, target: &str): "到{to}年由{baseline}降至{target}", "Down from {baseline} to {target} by {to}";
    say_level(to: i32, target: &str): "到{to}年保持在{target}", "To be kept at {target} until {to}";
    say_from_zero(to: i32, target: &str): "从0起步，|到{to}年达到{target}", "From 0 to {target}| by {to}";
    say_target_only(to: i32, target: &str): "到{to}年达到{target}，|规划未列基期", "{target} by {to};| the plan gives no baseline";
    say_result_only(to: i32, value: &str): "{to}年达到{value}，|规划未列期初值", "{value} in {to};| the plan gives no starting value";
    say_reached(year: i32, actual: &str, target: &str, share: &str): "{year}年实际{actual}，|目标{target}，相当于目标的{share}%", "{actual} reached in {year},| {share}% of the target of {target}";
    say_rate(from: i32, baseline: &str, to: i32, target: &str): "{from}年增速{baseline}，|到{to}年的要求是{target}", "Growth was {baseline} in {from};| {target} is required for {to}";
    say_rebased(to: i32, target: &str, more: &str, less: &str): "目标{target}比重算后的基期高{more}%，|却比表中印出的基期低{less}%", "The {to} target of {target} is {more}% above the recomputed baseline,| yet {less}% below the printed one";
    say_nothing: "规划没有给出可画的数", "The plan gives no figures to draw";
    yearly_compound(rate: &str): "年均{rate}%", "{rate}% a year";
    yearly_points(points: &str): "每年{points}个百分点", "{points} pp a year";
    baseline_of(year: i32): "{year}年基期", "{year} baseline";
    baseline_printed_of(year: i32): "{year}年，表中印出", "{year}, as printed";
    baseline_as_of(time: &str): "{time}，重算后", "{time}, recomputed";
    target_of(year: i32): "{year}年目标", "{year} target";
    actual_of(year: i32): "{year}年实际", "{year} actual";

    // About
    about_title: "说明", "About";
    about_data: "数据与许可", "Data and licence";
    about_data_text: "五份规划的七张指标表共81行，由两次独立转录逐格比对后收录，名称、单位、属性和数字照印。程序按MIT许可开放；数字是公开印发文件中的事实。", "The seven indicator tables of the five plans, 81 rows, were transcribed twice independently and compared cell by cell; names, units, attributes and figures stand as printed. The program is open under the MIT licence; the figures are facts of published documents.";
    about_method: "怎样算", "How figures are computed";
    about_method_multiple: "倍数＝目标÷基期；基期为0或未列时不计。", "Multiple = target ÷ baseline; not defined where the baseline is 0 or missing.";
    about_method_yearly: "年均：水平值与累计数为复合增速（目标÷基期）^(1÷年数)－1；占比为每年百分点；增速类指标不计。", "A year: compound growth (target ÷ baseline)^(1 ÷ years) − 1 for levels and running totals; percentage points for shares; not defined for rates of growth.";
    about_method_rebased: "基期重算过的指标只从重算后的基期起算，断开处不相减。", "Where a baseline was recomputed, figures start from the recomputed one; nothing is subtracted across the break.";
    about_cite: "怎样引用", "How to cite";
    about_cite_text: "引规划本身，写明文件、文号、表和行；每行指标的页面给出现成的一句。", "Cite the plan itself with document, number, table and row; the page of each indicator has the sentence ready.";
    about_accessible: "无障碍", "Accessibility";
    about_accessible_text: "全部操作可用键盘完成；图形都有文字说明和同样数据的表；颜色从不单独表意；“外观”里有大字和深色。按 / 键进入搜索。", "Everything works by keyboard; each drawing has a text and a table with the same data; colour never stands alone; Appearance offers large text and dark colours. Press / to search.";
    about_address: "网址里的参数", "Parameters of the address";
    about_address_text: "页面的全部状态都写在网址的问号之后，收藏或转发后看到的相同。", "The whole state of a page stands behind the question mark of its address; a bookmark or a forwarded link shows the same.";

    // The plain page, for readers without scripts
    plain_failed: "这个浏览器没能运行本页的程序，因此没有筛选和图表。下面的表里是全部指标。", "This browser could not run the program of this page, so there are no filters and charts. The tables below have all indicators.";
    plain_loading: "正在载入，下面的表已可阅读", "Loading; the tables below can be read already";
    plain_all_rows: "全部指标", "All indicators";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The messages of every list that stands in this layer.
    fn all() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
        use crate::view::{frame_words, offline, picture_words, words};
        [ALL, words::ALL, picture_words::ALL, frame_words::ALL, offline::ALL].into_iter().flatten()
    }

    #[test]
    fn five_year_plans_have_their_names() {
        let period = |from, to| Period { from, to };
        for (from, zh, en) in
            [(2011, "十二五", "12th FYP"), (2016, "十三五", "13th FYP"), (2021, "十四五", "14th FYP"), (2086, "二十七五", "27th FYP")]
        {
            assert_eq!(Lang::Zh.period(period(from, from + 4)), zh);
            assert_eq!(Lang::En.period(period(from, from + 4)), en);
        }
        assert_eq!(Lang::Zh.period(period(2020, 2030)), "2020–2030年");
    }

    #[test]
    fn every_message_says_something_in_its_own_language() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        // Words of the other language that are meant: the switch itself, printed attributes, marks and bare formats.
        let mixed = ["other_language", "search_lead", "attribute_expected", "attribute_expected_value", "attribute_binding"];
        for (name, zh, en) in all() {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            if !mixed.contains(name) {
                assert!(!han(en), "{name} has Chinese in English: {en}");
                assert!(han(zh) || zh.contains('{'), "{name} has no Chinese: {zh}");
            }
        }
    }

    #[test]
    fn both_languages_use_the_same_arguments() {
        let arguments = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect();
            found.sort();
            found
        };
        for (name, zh, en) in all() {
            if *name != "say_rebased" {
                assert_eq!(arguments(zh), arguments(en), "{name}");
            }
        }
    }
}
