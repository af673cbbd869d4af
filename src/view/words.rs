//! The text of the pages behind the first view, in both languages side by side; see `messages`.

use super::Lang;
use super::messages::messages;
use crate::analysis::{StatementMark, Yardstick};
use crate::audit::Rule;
use crate::model::{Comparability, Direction, Severity, StatementKind};

impl Lang {
    /// The name of a kind of statement.
    pub fn statement_kind(self, kind: StatementKind) -> &'static str {
        match kind {
            StatementKind::Target => self.say_target(),
            StatementKind::Status => self.say_status(),
            StatementKind::Comparison => self.say_comparison(),
            StatementKind::Growth => self.say_growth(),
        }
    }

    /// The name of a mark of a statement.
    pub fn statement_mark(self, mark: StatementMark) -> &'static str {
        match mark {
            StatementMark::Table => self.mark_table(),
            StatementMark::TextOnly => self.mark_text_only(),
            StatementMark::Repeats => self.mark_repeats(),
            StatementMark::Differs => self.mark_differs(),
            StatementMark::Aspiration => self.mark_aspiration(),
            StatementMark::Undated => self.mark_undated(),
        }
    }

    /// What rows are compared by.
    pub fn yardstick(self, yardstick: Yardstick) -> &'static str {
        match yardstick {
            Yardstick::Target => self.by_target(),
            Yardstick::Baseline => self.by_baseline(),
            Yardstick::Multiple => self.by_multiple(),
            Yardstick::Yearly => self.by_yearly(),
            Yardstick::Change => self.by_change(),
        }
    }

    /// The name of a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::High => self.severity_high(),
            Severity::Medium => self.severity_medium(),
            Severity::Low => self.severity_low(),
        }
    }

    /// The name of a rule.
    pub fn rule(self, rule: Rule) -> &'static str {
        match rule {
            Rule::PartsTotal => self.rule_parts(),
            Rule::Change => self.rule_change(),
            Rule::TextTable => self.rule_text(),
            Rule::BelowBaseline => self.rule_below(),
            Rule::MetAtBaseline => self.rule_met(),
            Rule::Missed => self.rule_missed(),
            Rule::Multiple => self.rule_multiple(),
            Rule::BaseYears => self.rule_years(),
            Rule::Unit => self.rule_unit(),
            Rule::Attribute => self.rule_attribute(),
            Rule::Numbering => self.rule_numbering(),
            Rule::TwoStatements => self.rule_two(),
            Rule::Jump => self.rule_jump(),
            Rule::NoBaseline => self.rule_no_baseline(),
            Rule::Rounding => self.rule_rounding(),
            Rule::Reading => self.rule_reading(),
        }
    }

    /// A verdict on two definitions.
    pub fn comparability(self, verdict: Comparability) -> &'static str {
        match verdict {
            Comparability::Same => self.verdict_same(),
            Comparability::Caveat => self.verdict_caveat(),
            Comparability::No => self.verdict_no(),
        }
    }

    /// Which way is better.
    pub fn direction(self, direction: Direction) -> &'static str {
        match direction {
            Direction::Up => self.direction_up(),
            Direction::Down => self.direction_down(),
            Direction::None => self.direction_none(),
        }
    }
}

messages! {
    // Pages
    compare: "对比", "Compare";
    assess: "监测评估", "Evaluation";
    compare_lead: "同一概念，不同地方。能不能比由概念词典逐对判断：一致的直接比，须说明的把说明写在旁边，不可比的不画，写明为什么。", "One concept, several places. The dictionary decides pair by pair: the same is compared, a caveat stands beside, and what is not comparable is refused with its reason.";
    targets: "目标全景", "All targets";
    targets_lead: "五份规划的全部目标：指标表里的，和正文、专栏里每一处写了数的目标与现状。数字照印，“力争”另标；年份由上下文得出的写明“据上下文”，没有的写“未写年份”。", "All targets of the five plans: those of the tables, and every quantified target and fact of the running text and the boxes. Figures stand as printed; aspirations are marked; a year that follows from context says so, and one that is not given is not made up.";
    concepts: "概念", "Concepts";
    concepts_lead: "名称相近的指标归到同一个概念，再逐对判断能不能比：口径一致、可比但要说明、不可比。年份、期长和数量级的不同由程序计算，不算在内。", "Indicators with similar names are gathered under one concept; each pair then has a verdict: same definition, comparable with a caveat, or not comparable. Differences of year, period and scale are computed and not part of it.";
    audit: "核查", "Audit";
    audit_title(all: usize, high: usize): "{all}处要留意，|其中{high}处会改变结论", "{all} points to note,| {high} of which change a conclusion";
    audit_lead: "规则逐行比对表格、正文与五份规划之间的数字，算式写明，原处可查；另有读者通读后写下的核注，单独标明。这里只提示，不改数。", "Rules compare the figures of tables, text and plans line by line; each computation is written out and each place given. Remarks made by reading are marked as such. Nothing is changed, only pointed out.";
    data: "数据", "Data";
    search_title: "搜索", "Search";
    search_all: "查指标、目标、专栏、概念", "Search indicators, targets, programmes, concepts";

    // Picks
    all: "全部", "All";
    severity_word: "级别", "Severity";
    rule_word: "规则", "Rule";
    say_word: "性质", "Nature";
    mark_word: "标记", "Marks";
    find_in_list: "在此查找", "Find here";
    find_spelled: "名称、章节、拼音首字母", "Name, section, pinyin";
    find_placeholder: "名称、章节", "Name, section";
    shown_of(shown: usize, all: usize): "共{all}条，显示{shown}条", "{shown} of {all}";
    shown_all(all: usize): "共{all}条", "{all} entries";
    nothing_fits: "没有符合的条目", "Nothing fits";
    nothing_fits_text: "这些条件合在一起，一条也不剩。去掉其中一个试试。", "Together these conditions leave nothing. Try without one of them.";
    clear_picks: "清除全部条件", "Clear all conditions";

    // Comparison
    yardstick_word: "比什么", "By";
    by_target: "目标值", "Target";
    by_baseline: "基期值", "Baseline";
    by_multiple: "目标是基期的几倍", "Target as a multiple of the baseline";
    by_yearly: "每年要增多少", "Required growth a year";
    by_change: "目标减基期", "Target less baseline";
    rank_word: "位次", "Rank";
    value_word: "数值", "Value";
    place_of: "地区与规划", "Place and plan";
    reference_word: "参照", "reference";
    tied_word: "并列", "tied";
    compare_title(name: &str, by: &str, place: &str, value: &str): "{name}，{by}：|{place}居前，{value}", "{name}, {by}:| {place} leads with {value}";
    compare_title_tied(name: &str, by: &str, places: &str, value: &str): "{name}，{by}：|{places}并列居前，{value}", "{name}, {by}:| {places} lead together with {value}";
    compare_title_alone(name: &str, by: &str): "{name}，{by}：|可比的只有一处，不排位", "{name}, {by}:| one place only, no ranks";
    compare_title_none(name: &str, by: &str): "{name}，{by}：|没有可比的数", "{name}, {by}:| no figures to compare";
    rank_note: "位次只在可比的行之间排，并列同位；全市的数只作参照。缺的写明原因，不当作0。", "Ranks hold among comparable rows only, ties share one; the city is a reference. What is missing says why and is no 0.";
    results_of(place: &str): "{place}完成情况", "{place}, results";
    instead_time(place: &str): "{place}自己的时间线", "The time line of {place} by itself";
    refused_title: "这几行不放在一起比", "These rows are not compared";
    refused_against(a: &str, b: &str): "{a}，不同于{b}", "{a}, unlike {b}";
    instead_title: "可以改看", "See instead";
    instead_concept: "这个概念的全部口径与理由", "All definitions and verdicts of this concept";
    caveat_period(period: &str): "规划期不同：{period}", "another period: {period}";
    caveat_unit(unit: &str): "单位写作“{unit}”", "the unit is printed “{unit}”";
    caveat_bound(sign: &str): "目标前有“{sign}”，是界限，不是定数", "the target has “{sign}”: a bound and no fixed figure";
    caveat_rebased: "基期经过重算", "the baseline was recomputed";
    matrix_title: "全部概念：目标是基期的几倍", "All concepts: targets as multiples of baselines";
    matrix_note: "格内粗体是倍数，小字是基期到目标；颜色分五档：不到1.2、1.2–1.5、1.5–2、2–3、3倍以上。倍数只同自己的基期比；同一行里口径不一致的格子标“≠”，不上色；※ 可比但须说明。点格子看那一行指标。", "Bold is the multiple, small the way from baseline to target; five classes: below 1.2, 1.2–1.5, 1.5–2, 2–3, 3 and more. A multiple compares a row with its own baseline only; cells of a line whose definitions do not match are marked ≠ and not coloured; ※ comparable with a caveat. A cell opens its row.";
    compare_this: "对比这一概念", "Compare this concept";

    // Statements
    say_target: "目标", "Target";
    say_status: "现状", "Fact";
    say_comparison: "比较", "Comparison";
    say_growth: "增长", "Growth";
    mark_table: "表内目标", "In a table";
    mark_text_only: "表里没有", "In no table";
    mark_repeats: "与表重复", "Repeats a table";
    mark_differs: "与表不一致", "Differs from the table";
    mark_aspiration: "力争", "Aspiration";
    mark_undated: "无年份", "Undated";
    quantity: "数量", "Quantity";
    as_printed: "印作", "As printed";
    year_word: "年份", "Year";
    place_word: "出处", "Place";
    remark_word: "说明", "Remark";
    year_from_context: "据上下文", "from context";
    no_year: "未写年份", "no year given";
    of_area(area: &str): "说的是{area}", "about {area}";
    repeats_row(place: &str): "见{place}", "see {place}";
    item_no(item: &str): "“{item}”", "“{item}”";
    paragraph_no(n: u16): "第{n}段", "paragraph {n}";
    box_no(n: u16): "专栏{n}", "box {n}";
    read_as(text: &str): "即{text}", "that is {text}";

    // Plan page
    plan_numbers: "数目", "In numbers";
    plan_rows: "指标", "Indicators";
    plan_statements: "正文里的数", "Figures in the text";
    plan_programmes: "专栏与工程", "Boxes and programmes";
    plan_layouts: "空间布局", "Spatial layout";
    plan_outline: "章节", "Outline";
    plan_findings: "核查", "Findings";
    plan_contents: "本页内容", "On this page";
    plan_counts(rows: usize, statements: usize, boxes: usize, items: usize): "{rows}行指标，正文{statements}处数字，{boxes}个专栏{items}项", "{rows} indicator rows, {statements} figures in the text, {boxes} boxes with {items} entries";
    plan_statements_note(count: usize, only: usize): "正文和专栏里共{count}处，其中{only}处表里没有。", "{count} in text and boxes, {only} of which stand in no table.";
    plan_programmes_note: "标题照印，概述由本站改写，不超过四十字；读原文请按专栏号查。", "Titles as printed; the summaries are ours, at most forty characters. Read the original by the number of the box.";
    programmes_summary(boxes: usize, items: usize, title: &str, most: usize): "{boxes}个专栏共{items}项，最多的是“{title}”，{most}项。", "{boxes} boxes with {items} entries; most stand in “{title}”: {most}.";
    programmes_note: "面积按专栏所列项数，不代表投入多少；指标表不在内。下面可逐个展开。", "Areas follow the number of entries, not money; indicator tables are left out. Each box opens below.";
    plan_layouts_none: "正文没有带名称的空间格局。", "The text names no spatial pattern.";
    layout_parts_none: "只有名称，正文没有列出组成部分。", "Only the name; the text lists no parts.";
    plan_findings_none: "没有发现。", "Nothing found.";
    all_findings: "在核查页看全部", "See all in the audit";
    all_statements: "在目标全景里筛选", "Filter among all targets";
    box_items(n: usize): "{n}项", "{n} entries";
    serves: "对应指标", "Serves";
    serves_stated: "写明", "stated";
    serves_inferred: "推断", "inferred";
    box_is_table: "指标表，见上。", "An indicator table; see above.";
    missing_in_text: "所据文本未载", "not in the text at hand";

    // Concepts
    definition: "定义", "Definition";
    members: "成员", "Members";
    pairs_word: "能不能比", "Comparable?";
    verdict_same: "口径一致", "Same definition";
    verdict_caveat: "可比，须说明", "With a caveat";
    verdict_no: "不可比", "Not comparable";
    verdict_counts(same: usize, caveat: usize, no: usize): "一致{same} · 须说明{caveat} · 不可比{no}", "{same} same · {caveat} caveat · {no} not";
    single_member: "只有一行，无从比较", "one row only";
    direction_word: "方向", "Direction";
    direction_up: "越高越好", "More is better";
    direction_down: "越低越好", "Less is better";
    direction_none: "不分高低", "Neither";
    reason: "理由", "Reason";
    matrix_caption(name: &str): "{name}：各行两两能不能比", "{name}: which rows may be compared";

    // Findings
    severity_high: "高", "High";
    severity_medium: "中", "Medium";
    severity_low: "低", "Low";
    severity_scale: "级别：高，会让读者得出错误结论；中，引用时要加说明；低，形式与用字。三级适用于全部文件。", "Severity: high, a reader would draw a wrong conclusion; medium, a caveat is needed when quoting; low, form and wording. One scale for all documents.";
    problem: "问题", "Point";
    drawing: "图示", "Drawing";
    computation: "算式", "Computation";
    place_and_advice: "出处与处理", "Place and handling";
    rule_parts: "分项与合计", "Parts and total";
    rule_change: "增幅与首尾", "Change and its ends";
    rule_text: "正文与表", "Text and table";
    rule_below: "目标低于基期", "Target below baseline";
    rule_met: "基期已达标", "Met at baseline";
    rule_missed: "未完成", "Missed target";
    rule_multiple: "倍数与目标数", "Multiple and number";
    rule_years: "基期年份不一", "Mixed base years";
    rule_unit: "单位写法", "Unit wording";
    rule_attribute: "属性写法", "Attribute wording";
    rule_numbering: "编号", "Numbering";
    rule_two: "同一事实两种说法", "One fact, two figures";
    rule_jump: "增幅远高于同类", "Far above its peers";
    rule_no_baseline: "缺基期", "No baseline";
    rule_rounding: "取整", "Rounding";
    rule_reading: "人工核注", "Remark by a reader";

    // Sentences of findings: title, then what stands where.
    find_parts_title(gap: &str): "分项加总差{gap}", "The parts miss the total by {gap}";
    find_parts(name: &str, total: &str, sum: &str, n: usize): "{name}：合计写作{total}，列出的{n}项加起来是{sum}。", "{name}: the total is given as {total}; the {n} parts listed add up to {sum}.";
    advise_parts_open: "“包括”可能未列全，合计照印使用。", "The list may be open; use the total as printed.";
    advise_parts: "引用前向编制单位核对合计与分项。", "Check total and parts with the issuer before quoting.";
    find_change_title(stated: &str, computed: &str): "增幅写作{stated}，按首尾算是{computed}", "Stated as {stated}; its ends give {computed}";
    find_change(name: &str, from: &str, to: &str, stated: &str): "{name}：由{from}到{to}，文中写作{stated}。", "{name}: from {from} to {to}, stated as {stated}.";
    dated(year: i32, value: &str): "{year}年{value}", "{value} in {year}";
    find_change_periods(n: i32, years: i32): "若按{n}期而不是{years}期计算，正好得到印出的数。", "With {n} periods instead of {years} the printed figure comes out.";
    advise_change: "以首尾两个数为准，不从印出的增幅推算。", "Rely on the two end values; do not extrapolate from the stated change.";
    find_text_title: "正文与表不一致", "Text and table differ";
    find_text(name: &str, difference: &str): "{name}：{difference}。", "{name}: {difference}.";
    advise_text: "引用时写明取自正文还是表。", "When quoting, say whether the figure is from text or table.";
    find_below_title: "目标低于印出的基期", "The target is below the printed baseline";
    find_below(name: &str, baseline: &str, target: &str): "{name}：表中基期{baseline}，目标{target}，照字面读是下降。", "{name}: baseline {baseline}, target {target}; read literally it falls.";
    find_below_rebased(value: &str, more: &str): "表注把基期重算为{value}，以此计目标提高{more}%。", "A note of the table recomputes the baseline as {value}, from which the target is {more}% up.";
    find_below_rate: "这一行是增速，目标是下限，不是下降。", "The row is a rate of growth and the target its floor; nothing is to fall.";
    advise_rebased(value: &str): "以{value}为基期评价，印出的基期照印保留。", "Measure from {value}; keep the printed baseline as printed.";
    advise_rate: "只与当年增速比，不画路径，不算倍数。", "Compare with the growth of the year only; no path, no multiple.";
    advise_below: "先核对基期和目标，再作评价。", "Check baseline and target before assessing.";
    find_met_title: "目标在基期已经达到", "The target is met at baseline";
    find_met(name: &str, baseline: &str, target: &str): "{name}：基期{baseline}，目标{target}。", "{name}: baseline {baseline}, target {target}.";
    advise_met: "不计进度，只看是否保持。", "No progress is computed; see whether it is kept.";
    find_missed_title(period: &str): "“{period}”目标未达到", "A target of the {period} was missed";
    find_missed(name: &str, target: &str, actual: &str): "{name}：目标{target}，实际{actual}。", "{name}: target {target}, reached {actual}.";
    advise_missed: "按未完成统计；与新目标对照前先核口径。", "Count as missed; check definitions before comparing with the new target.";
    find_multiple_title(times: &str): "说翻番，数字只到{times}倍", "A multiple is promised; the numbers give {times} times";
    find_multiple(name: &str, start: &str, promised: &str, needed: &str, given: &str): "{name}：由{start}增到{promised}倍应为{needed}，目标数是{given}。", "{name}: {promised} times {start} is {needed}; the number given is {given}.";
    find_multiple_wish: "文中写的是“力争”。", "The text only hopes for it.";
    find_multiple_bound: "目标数带“以上”，留有余地。", "The number is a lower bound, which leaves room.";
    advise_multiple: "两个数都列出，以目标数为准。", "Give both; the number is the target.";
    find_years_title: "同一张表的基期不在同一年", "Baselines of one table lie in different years";
    find_years(table: &str, years: &str): "{table}：{years}。", "{table}: {years}.";
    years_of(year: i32, n: usize): "{year}年{n}行", "{n} rows of {year}";
    advise_years: "年均所需按各行自己的年数计算；不把基期当成同一年。", "Compute yearly needs with each row’s own years; do not treat the baselines as one year.";
    find_unit_title: "同一概念，单位写法不同", "One concept, units worded differently";
    find_unit(name: &str, units: &str): "{name}：{units}。", "{name}: {units}.";
    spelled(word: &str, n: usize): "“{word}”{n}行", "“{word}” in {n} rows";
    advise_unit: "照印，比较时按同一单位理解。", "Keep as printed; read as one unit when comparing.";
    find_attribute_title: "属性一栏用词不同", "The attribute column is worded differently";
    find_attribute(words: &str): "{words}，意思应当相同。", "{words}; they should mean the same.";
    advise_attribute: "统计时合并，显示时照印。", "Count together, show as printed.";
    find_numbering_title: "编号不连续", "The numbering has a gap";
    find_numbering_missing(place: &str, missing: &str): "{place}：编号缺{missing}。", "{place}: {missing} is missing.";
    find_numbering_repeated(place: &str, repeated: &str): "{place}：编号{repeated}出现两次。", "{place}: {repeated} occurs twice.";
    advise_numbering: "可能漏排，也可能只是编号之误；引用时写标题。", "Something may be left out, or only the number is wrong; quote by title.";
    find_two_title: "同一年同一地，两个数", "Same place and year, two figures";
    find_two(area: &str, year: i32, name: &str, a: &str, b: &str): "{area}{year}年{name}：一处{a}，一处{b}。", "{area}, {year}, {name}: {a} in one place, {b} in another.";
    advise_two: "先核口径与截止时间；两处都注明出处。", "Check definition and cut-off first; quote both with their places.";
    find_jump_title(times: &str): "五年要到基期的{times}倍", "To reach {times} times the baseline";
    find_jump(name: &str, baseline: &str, target: &str, rate: &str): "{name}：由{baseline}到{target}，年均要增{rate}%。", "{name}: from {baseline} to {target}, {rate}% a year.";
    find_jump_peers(n: usize, rate: &str): "另{n}份规划同一概念的中位数是{rate}%。", "The median of {n} other plans is {rate}%.";
    advise_jump: "先核基期与目标口径是否相同，再谈进度；只提示，不改数。", "Check that baseline and target share a definition before speaking of progress; nothing is changed.";
    find_no_baseline_title(n: usize): "{n}行没有基期", "{n} rows have no baseline";
    find_no_baseline(table: &str, n: usize, of: usize): "{table}：{of}行里有{n}行的基期一格没有数。", "{table}: {n} of {of} rows have no figure for the baseline.";
    advise_no_baseline: "只能与目标相比，不算增幅。", "Compare with the target only; no change can be computed.";
    find_rounding_title: "取整后不同", "Different by rounding";
    find_rounding(name: &str, fine: &str, coarse: &str): "{name}：一处{fine}，一处{coarse}，取整后一致。", "{name}: {fine} in one place, {coarse} in another; they agree when rounded.";
    advise_rounding: "计算用较细的数，引用时写明取自哪里。", "Compute with the finer figure and say where it is from.";
    whole_outline: "章节编号", "numbering of the outline";
    cell_of(year: i32, word: &str): "{year}年{word}", "{word} {year}";

    drawn_rebased: "重算", "recomputed";
    drawn_printed: "印出", "printed";
    drawn_base: "基数", "base";
    drawn_number: "目标数", "number";
    drawn_sum: "列出", "listed";
    drawn_total: "合计", "total";

    // Notes on the page of an indicator
    row_findings: "核查", "Findings";
    row_findings_none: "规则与通读都没有发现这一行有问题。", "Neither the rules nor a reading found anything about this row.";
    row_comparability: "与同一概念其他各行能不能比", "May it be compared with the other rows of the concept?";
    row_statements: "正文里的同一个数", "The same figure in the text";
    row_programmes: "相关专栏", "Programmes";

    // Search
    search_lead: "同时查指标、正文目标、专栏和概念；可用拼音首字母，如 gxjs 找“高新技术”。", "Searches indicators, targets, programmes and concepts at once, also by pinyin initials: gxjs finds 高新技术.";
    search_nothing(text: &str): "没有找到“{text}”。可以少写几个字，或改用拼音首字母。", "Nothing found for “{text}”. Try fewer characters, or pinyin initials.";
    search_empty: "在上面的搜索框里写下要找的词。", "Write what you look for into the field above.";
    search_count(n: usize): "{n}条结果", "{n} results";
    search_more(n: usize): "另有{n}条", "{n} more";
    programmes_word: "专栏与工程", "Programmes";

    // Data
    data_lead: "本站的全部数据都可以带走：表格文件用 Excel 或 WPS 直接打开，JSON 供程序读取。", "All data of this site can be taken along: the tables open in Excel or WPS, the JSON is for programs.";
    data_files: "文件", "Files";
    data_file: "文件", "File";
    data_content: "内容", "Content";
    data_indicators: "七张指标表，一行一格数值，含出处", "The seven indicator tables, one line for each value, with places";
    data_targets: "正文与专栏里的数字陈述", "Quantified statements of text and boxes";
    data_programmes: "专栏条目与对应指标", "Entries of the boxes and the indicators they serve";
    data_layouts: "空间布局及其组成部分", "Spatial layouts and their parts";
    data_comparability: "同一概念各行两两能不能比及理由", "Which rows of a concept may be compared, and why";
    data_findings: "核查发现：规则、级别、算式、出处", "Findings: rule, severity, computation, place";
    data_bundle: "指标、概念、地区，程序所用的原样", "Indicators, concepts and areas as the program reads them";
    data_content_json: "正文目标、专栏、布局、概念词典、核注", "Statements, programmes, layouts, dictionary and remarks";
    data_package: "以上各表的字段说明（Frictionless Data Package）", "Fields of the tables above (Frictionless Data Package)";
    data_licence: "许可", "Licence";
    data_one_file: "单文件版", "One-file edition";
    data_one_file_text(link: &str): "整个网站在一个文件里：{link}。拷到 U 盘或没有网络的电脑上，双击就能打开，查、比、评、导出都在里面，也不会向外发送任何东西。", "The whole site in one file: {link}. Copied to a USB stick or a computer without a network it opens by a double click, with searching, comparing, evaluating and exporting, and sends nothing anywhere.";
    data_licence_text: "数字与名称是公开印发文件中的事实，可自由使用；概述、核注、判断与程序按 MIT 许可开放。", "Figures and names are facts of published documents and free to use; summaries, remarks, verdicts and the program are under the MIT licence.";
    data_provenance: "来源与核对", "Provenance";
    data_provenance_text: "指标表经两次独立转录逐格比对；正文数字先逐字列出再逐处交代，由另一人重读核对。每条都写明章、节、专栏和段。", "The tables were transcribed twice independently and compared cell by cell; every number of the text was listed and accounted for, then read again by someone else. Each entry gives chapter, section, box and paragraph.";
    data_cite: "引用", "Citation";
    data_cite_text: "引用某个数，请引规划本身和它的位置；引用整套数据，可写：渝创，五份科技创新规划指标数据。", "To cite a figure, cite the plan and its place; to cite the set: Yuchuang, indicator data of five science and technology plans.";
}
