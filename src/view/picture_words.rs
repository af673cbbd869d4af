//! The text of comparisons, their pictures and what is taken along, in both languages side by side; see `messages`.

use super::messages::messages;
use super::{Lang, Picture};

impl Lang {
    /// The name of a picture.
    pub fn picture(self, picture: Picture) -> &'static str {
        match picture {
            Picture::Ways => self.picture_ways(),
            Picture::Bars => self.picture_bars(),
            Picture::Scatter => self.picture_scatter(),
            Picture::Profile => self.picture_profile(),
            Picture::Growth => self.picture_growth(),
            Picture::Time => self.picture_time(),
            Picture::Map => self.picture_map(),
            Picture::Matrix => self.picture_matrix(),
        }
    }

    /// Between the members of a list.
    pub fn list_comma(self) -> &'static str {
        match self {
            Lang::Zh => "、",
            Lang::En => ", ",
        }
    }

    /// After a statement that another one follows.
    pub fn list_stop(self) -> &'static str {
        match self {
            Lang::Zh => "。",
            Lang::En => ".",
        }
    }

    /// Between two statements of one line.
    pub fn semicolon(self) -> &'static str {
        match self {
            Lang::Zh => "；",
            Lang::En => "; ",
        }
    }

    /// What a quantity is of: 开州区高新技术企业.
    pub fn of_place(self, place: &str, name: &str) -> String {
        match self {
            Lang::Zh => format!("{place}{name}"),
            Lang::En => format!("{place}, {name}"),
        }
    }
}

messages! {
    picture_word: "画成", "Drawn as";
    picture_ways: "从基期到目标", "Ways";
    picture_bars: "横条", "Bars";
    picture_scatter: "散点", "Scatter";
    picture_profile: "多项对照", "Profile";
    picture_growth: "增速分布", "Growth";
    picture_time: "时间线", "Time line";
    picture_map: "示意地图", "Tile map";
    picture_matrix: "总表", "Matrix";
    tables_word: "取哪些表", "Tables";
    where_word: "哪一处", "Place";
    band_word: "增速区间", "Band";
    choose_concept: "先在上面选一个概念", "Choose a concept above";
    choose_concept_text(picture: &str): "“{picture}”要有概念才能画。任选一个：", "“{picture}” needs a concept. Choose one:";
    no_such_time: "所载规划里，没有一处列出这个概念的有年份的数。", "No plan gives a dated figure for this concept.";

    // Ranking
    rank_no(rank: usize): "第{rank}位", "rank {rank}";
    no_rank: "不排位", "not ranked";
    rank_means: "只在可比的行之间排，并列同位", "among comparable rows; ties share a rank";
    refused_note(a: &str, b: &str, reason: &str): "≠ {a}不与{b}比：{reason}", "≠ {a} is not compared with {b}: {reason}";
    where_column: "地区", "Place";
    period_word: "规划期", "Period";
    value_by(by: &str): "比较值（{by}）", "Compared value ({by})";
    unit_of_value: "比较值单位", "Unit of the value";
    comparable_word: "可比性", "Comparability";
    comparable_yes: "可比", "comparable";
    caveat_word: "说明", "Caveat";
    source_word: "出处", "Source";
    baseline_year: "基期年", "Baseline year";
    target_year: "目标年", "Target year";
    actual_year: "实际年", "Actual year";
    operator_word: "限定", "Operator";
    times_unit: "倍", "times";
    percent_a_year: "%/年", "% a year";
    points_a_year: "百分点/年", "pp a year";
    points_unit: "百分点", "pp";
    also_reached(year: i32, value: &str): "另有{year}年实际{value}", "also {value} reached in {year}";
    caveat_reached: "是已经达到的数，不是目标", "a figure that was reached and no target";
    units_and_years(units: &str, from: &str, to: &str): "单位：{units}；基期{from}年，目标或实际{to}年", "Unit: {units}; baseline {from}, target or result {to}";
    rows_of_table(table: &str, rows: &str): "{table} 第{rows}行", "{table}, row {rows}";
    source_line(places: &str): "来源：{places}", "Source: {places}";
    way_legend: "空心圆是基期，横杠是目标；带箭头的是“以上”。横轴从0画起，右边是比较的数。", "The ring is the baseline, the bar the target, with an arrow where it is a lower bound. The axis starts at 0; the compared value stands at the right.";
    left_out(place: &str, way: &str): "{place}的数大得多，没有画：{way}", "{place} is much larger and not drawn: {way}";
    bars_legend_alone: "横条从0画起。", "Bars start at 0.";
    bars_legend: "横条从0画起；虚线是全市的数，只作参照，不参加排位。", "Bars start at 0; the dashed line is the city, a reference that is not ranked.";

    // Scatter
    scatter_two_only: "散点图只用前两个概念", "the scatter uses the first two concepts";
    scatter_title(x: &str, a: &str, y: &str, b: &str): "{x}：{a}最高；|{y}：{b}最高", "{x}: {a} is highest;| {y}: {b}";
    scatter_title_both(x: &str, y: &str, a: &str): "{x}和{y}，|都是{a}最高", "{x} and {y}:| {a} is highest in both";
    scatter_title_none(x: &str, y: &str): "{x}与{y}", "{x} and {y}";
    across_indicator: "横轴指标", "Indicator across";
    across_unit: "横轴单位", "Unit across";
    up_indicator: "纵轴指标", "Indicator upwards";
    up_unit: "纵轴单位", "Unit upwards";
    not_drawn(place: &str, why: &str): "{place}没有画：{why}", "{place} is not drawn: {why}";
    scatter_few: "点不到十个，不画趋势线，也不算相关。", "Fewer than ten points: no trend is drawn and no correlation computed.";
    scatter_diagonal: "斜虚线上两个数相等。", "On the dashed diagonal both figures are equal.";

    // Profile
    profile_note: "各项单位不同，都折算成“目标÷基期”的倍数，放在同一把尺子上，每格翻一番；倍数只同自己的基期比，项目之间没有先后。", "Units differ, so each item is shown as target ÷ baseline on one scale that doubles with each line. A multiple compares a row with its own baseline only; items have no order.";
    leader_title(items: usize, leader: &str, best: usize): "{items}项里，|{leader}有{best}项倍数居首", "Of {items} items,| {leader} has the highest multiple in {best}";
    leader_title_tied(items: usize, leaders: &str, best: usize): "{items}项里，|{leaders}各有{best}项倍数居首", "Of {items} items,| {leaders} have the highest multiple in {best} each";
    leader_none(items: usize): "{items}项的目标各是基期的几倍", "Targets of {items} items as multiples of their baselines";
    profile_subtitle: "目标÷基期，倍", "Target ÷ baseline, times";

    // Growth
    growth_note: "每个点是一行指标；年均增速按（目标÷基期）开年数次方减1计算。点一个区间，下面的表只列这一段。", "Each dot is an indicator row; growth is (target ÷ baseline) to the power of 1 ÷ years, less 1. A band narrows the table below.";
    growth_subtitle: "要求的年均增速，%；每5个百分点一段", "Required growth, % a year, in bands of 5 points";
    growth_without_points(n: usize): "占比类{n}行按百分点变化，不在图上", "{n} shares change by percentage points and are not drawn";
    growth_points: "占比，按百分点变化", "a share, which changes by percentage points";
    why_no_rate: "没有增速的原因", "Why there is no rate";
    with_reason(words: &str, why: &str): "{words}（{why}）", "{words} ({why})";
    growth_without(n: usize, rows: &str): "另有{n}行算不出年均增速：{rows}", "{n} rows have no rate: {rows}";
    growth_title(all: usize, most: usize, band: &str): "{all}行算得出年均增速，|最多的一段是{band}，{most}行", "Of {all} rows with a rate,| most ({most}) need {band}";
    growth_title_tied(all: usize, most: usize, bands: &str): "{all}行算得出年均增速，|最多的是{bands}，各{most}行", "Of {all} rows with a rate,| most need {bands}, {most} each";
    growth_title_none: "没有算得出年均增速的行", "No row has a rate of growth";
    band_from(from: &str): "{from}%以上", "{from}% and more";
    band_below: "下降", "falling";

    // Time
    time_note: "只有同一行的数之间连线：细线到目标，粗线到实际；两份规划在同一年接上的，圆心加点。", "Lines join figures of one row only: thin to a target, thick to a result; where one plan ends and the next starts the ring has a point.";
    time_broken(year: &str, reason: &str): "{year}处断开（双斜线）：{reason}", "Broken at {year} (double slash): {reason}";
    time_stated_elsewhere: "菱形是别的规划正文里写到的数，只标点，不连线。", "Diamonds are figures that other plans state; they are not joined.";
    time_reference(name: &str): "灰色的是{name}，只作参照：圆点是实际或所述的数，短横是目标，同一行的两个数之间连虚线。", "Grey is {name}, a reference: dots are figures reached or stated, the dash is a target, and a dashed line joins two figures of one row.";
    time_elsewhere(wanted: &str, shown: &str): "所载规划没有{wanted}的数，画的是{shown}。", "The plans at hand have no figure for {wanted}; {shown} is drawn.";
    map_refused_tile: "有数，但不可与别处相比，没有着色", "has a figure that may not be compared, and is not coloured";
    map_undefined(why: &str): "有这一行，但算不出：{why}", "has the row, but no value: {why}";
    map_shared(names: &str): "{names}合编一份规划，共用一个数，不能相加", "{names} share one plan and one figure, which must not be added up";
    what_word: "性质", "What";
    rebased_baseline: "重算基期", "recomputed baseline";
    stated_fact: "正文所述", "stated";
    year_role(year: i32, role: &str): "{year}年{role}", "{year} {role}";

    // Map
    map_no_data: "所载规划没有这里的数", "no figure in the plans at hand";
    map_zone: "功能区，不是行政区划", "a functional zone and no division of the state";
    map_joint(names: &str): "这个数由{names}合编的规划给出", "the figure is from a joint plan of {names}";
    map_note: "每个区县一格，按相邻关系摆放，不是行政区划图，不表示面积、距离和界线。圆角的格是功能区。斜线格：所载规划没有数", "One tile for each district or county, placed by neighbourhood: no map of boundaries, areas or distances. Tiles with round corners are functional zones; hatched tiles have no figure in the plans at hand";
    map_counts(with: usize, others: usize, without: usize): "{with}处着色，{others}处有数而不可比或算不出，{without}处没有数", "{with} coloured, {others} not comparable or not defined, {without} without a figure";
    map_approval(number: &str): "审图号：{number}。底图由本站部署者提供。", "Map approval number: {number}. The map is provided by the operator of this site.";
    map_refused(reason: &str): "部署者配置的地图没有显示：{reason}", "The operator’s map is not shown: {reason}";
    matrix_legend: "数字是目标÷基期的倍数；颜色分五档：不到1.2、1.2–1.5、1.5–2、2–3、3倍以上。≠ 口径不一致，不着色；※ 可比但须说明；— 规划未列", "Figures are target ÷ baseline; five classes: below 1.2, 1.2–1.5, 1.5–2, 2–3, 3 and more. ≠ definitions do not match, not coloured; ※ comparable with a caveat; — not in the plan";
    axes_units(x: &str, y: &str, rest: &str): "横轴：{x}；纵轴：{y}。{rest}", "Across: {x}; upwards: {y}. {rest}";
    across_years: "横轴年份", "Years across";
    across_operator: "横轴限定", "Operator across";
    across_source: "横轴出处", "Source across";
    up_years: "纵轴年份", "Years upwards";
    up_operator: "纵轴限定", "Operator upwards";
    up_source: "纵轴出处", "Source upwards";
    division_code: "区划代码", "Division code";
    area_word: "区县", "District or county";
    class_below(value: &str): "不到{value}", "below {value}";
    class_from(value: &str): "{value}以上", "{value} and more";
    map_hatched: "没有数", "no figure";
    matrix_chart: "画成图", "As a picture";

    // Charts: walking, saving
    chart_walk: "用左右方向键逐点查看，回车打开", "Arrow keys walk through the points, Enter opens";
    chart_point(at: usize, of: usize, text: &str): "{text}（{at}/{of}）", "{text} ({at} of {of})";
    legend_word: "图例，可点选显示或隐去", "Legend: show or hide";
    show_data: "看数据表", "Data table";
    save_svg: "存SVG", "Save SVG";
    save_png: "存PNG", "Save PNG";
    copy_picture: "复制图片", "Copy picture";
    copy_words: "复制文字", "Copy text";
    copy_table: "复制表格", "Copy table";
    save_csv: "存CSV", "Save CSV";
    save_json: "存JSON", "Save JSON";
    save_zip: "打包（数据与说明）", "Save all (ZIP)";
    copy_link: "复制链接", "Copy link";
    copy_citation: "复制引文", "Copy citation";
    take_title: "带走这一页", "Take this page along";
    targets_in_tables: "指标表中的目标", "Targets of the tables";
    targets_in_text: "正文与专栏中的数字", "Statements of the text";
    why_missing: "没有倍数的原因", "Why there is no multiple";
    row_id_word: "指标编号", "Row id";
    box_word: "专栏", "Box";
    title_word: "名称", "Title";
    entries_word: "条目数", "Entries";
    doc_no_word: "文号", "Document number";
    issuer_word: "印发单位", "Issuer";
    date_word: "印发日期", "Date";
    from_year_word: "规划期首年", "First year";
    to_year_word: "规划期末年", "Last year";
    take_lines(n: usize): "{n}行", "lines: {n}";
    take_citation: "引文", "Citation";
    take_note: "CSV 是带标记的 UTF-8，Excel、WPS 和 LibreOffice 双击即可打开；一行表头，一格一个数，单位和年份各占一列。", "CSV files are UTF-8 with a mark, so Excel, WPS and LibreOffice open them by double click; one header, one value a cell, units and years in columns of their own.";
    done_perhaps(name: &str): "“{name}”已交给浏览器，但这个框架可能不许保存文件。没有出现下载时，请改用“复制表格”。", "“{name}” was handed to the browser, but this frame may not be allowed to save files. If no download appears, use “Copy table” instead.";
    done_saved(name: &str): "已存为“{name}”。没有出现下载时，页面多半嵌在不许下载的框里：请改用“复制”。", "Saved as “{name}”. If no download appears, the page is probably in a frame that forbids downloads: copy instead.";
    done_copied: "已复制。", "Copied.";
    done_failed: "浏览器没有允许。可以改用下载，或选中文字按 Ctrl+C。", "The browser did not allow it. Save a file instead, or select the text and press Ctrl+C.";
    done_no_picture: "这个浏览器不能把图片放进剪贴板。请改存 PNG。", "This browser cannot copy pictures. Save a PNG instead.";
    cite_doc(no: &str): "（{no}）", " ({no})";
    cite_no_doc: "（文号未载）", " (no document number in the text)";
    cite_no_date: "，印发日期未载", ", date not in the text";
    cite_site(view: &str, link: &str, day: &str): "渝创：{view}。{link}，{day}查看。", "Yuchuang: {view}. {link}, accessed {day}.";
    readme_files: "文件", "Files";
    readme_notes: "说明", "Notes";
    readme_licence: "数字与名称是公开印发文件中的事实；概述、判断与程序按 MIT 许可。", "Figures and names are facts of published documents; summaries, verdicts and the program are under the MIT licence.";
}
