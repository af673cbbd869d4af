//! The words of the verdicts and of their reasons, in both languages side by side.

use crate::analysis::{Assessment, Ground, GrowthBandOf, ReachBand};
use crate::view::Lang;
use std::cmp::Ordering;

impl Lang {
    /// Why a verdict is what it is, as a phrase.
    pub fn ground(self, ground: Ground) -> &'static str {
        match ground {
            Ground::Met => self.ground_met(),
            Ground::Beyond => self.ground_beyond(),
            Ground::NotMet => self.ground_not_met(),
            Ground::Pace => self.ground_pace(),
            Ground::Kept => self.ground_kept(),
            Ground::NotKept => self.ground_not_kept(),
            Ground::NoActual => self.ground_no_actual(),
            Ground::NotLater => self.ground_not_later(),
            Ground::NotYet => self.ground_not_yet(),
            Ground::NoTarget => self.ground_no_target(),
            Ground::NoBaseline => self.ground_no_baseline(),
            Ground::BaselineBeyond => self.ground_baseline_beyond(),
            Ground::NotDone => self.ground_not_done(),
            Ground::Words => self.ground_words(),
            Ground::NoDirection => self.ground_no_direction(),
            Ground::OnlyBound => self.ground_only_bound(),
        }
    }

    /// Why a row's verdict is what it is, with the side on which it misses a range.
    pub fn ground_of(self, assessment: &Assessment) -> &'static str {
        match (assessment.ground, assessment.side_of_range()) {
            (Ground::NotMet | Ground::NotKept, Some(Ordering::Greater)) => self.ground_above_range(),
            (Ground::NotMet | Ground::NotKept, Some(Ordering::Less)) => self.ground_below_range(),
            (ground, _) => self.ground(ground),
        }
    }

    /// How Open SDG and Statistics Canada rate a ratio of growth rates.
    pub fn growth_band_of(self, band: GrowthBandOf) -> &'static str {
        match band {
            GrowthBandOf::OnTrack => self.rated_on_track(),
            GrowthBandOf::Acceleration => self.rated_acceleration(),
            GrowthBandOf::Limited => self.rated_limited(),
            GrowthBandOf::Away => self.rated_away(),
        }
    }

    /// How the UN Statistics Division rates where an extrapolation arrives.
    pub fn reach_band(self, band: ReachBand) -> &'static str {
        match band {
            ReachBand::OnTrack => self.rated_on_track(),
            ReachBand::Some => self.rated_some(),
            ReachBand::Little => self.rated_little(),
        }
    }

    /// A number before the counter 项: 两项, not 二项.
    pub fn counted(self, n: usize) -> String {
        if self == Lang::Zh && n == 2 { "两".to_owned() } else { self.small_number(n) }
    }
}

crate::view::messages! {
    // The sentence and the counts
    verdicts_no_rows: "这里还没有可以评价的指标", "There is nothing here that could be evaluated";
    verdicts_none_rated(all: &str): "{all}项指标都还不能评价：|先填入实际值", "None of the {all} indicators can be evaluated yet:| enter actual values first";
    verdicts_all_alike(all: &str, verdict: &str): "{all}项指标全部{verdict}", "All {all} indicators: {verdict}";
    verdicts_of(all: &str, clauses: &str): "{all}项指标|{clauses}", "Of {all} indicators| {clauses}";
    verdicts_clause(n: &str, verdict: &str): "{n}项{verdict}", "{n} {verdict}";
    verdicts_one_missed(name: &str, by: &str): "{name}一项差{by}", "{name} is {by} short";
    verdicts_one_behind(name: &str, by: &str): "{name}一项比此时应到之数差{by}", "{name} is {by} behind schedule";
    verdicts_both_counts(all: usize, rated: usize): "全部{all}项，能评价{rated}项。", "{all} indicators in all; {rated} can be evaluated.";
    verdicts_all_of_attribute(word: &str): "均为{word}指标。", "All of them: {word}.";
    verdicts_no_attribute: "该表没有指标属性一列。", "The table has no column of attributes.";
    verdicts_binding_lag(n: usize): "落后的有{n}项是约束性指标。", "Binding indicators that were left behind: {n}.";
    verdicts_no_baselines: "规划只给目标和实际，没有基期，因此只看是否达到，不算进度。", "The plan gives targets and results without baselines, so only what was reached is judged, and no progress.";
    verdicts_some_baselines(n: usize): "{n}项没有基期，只比目标。", "Without a baseline, and compared with the target only: {n}.";
    verdicts_beyond(n: usize): "{n}项的基期已达标，没有重算的基期就不评价。", "Already beyond their target at the baseline, and not judged unless rebased: {n}.";
    verdicts_old_data(n: usize, year: i32): "{n}项的数据早于{year}年。", "With data older than {year}: {n}.";
    verdicts_changed(n: usize): "{n}项经人工改判，理由见各行。", "Changed by hand, with the reason in the row: {n}.";
    can_be_rated: "能评价", "Can be evaluated";
    all_rows: "全部", "All";
    tallies_title: "分属性、分类别", "By attribute and by category";
    tallies_group: "分组", "Group";
    tallies_note: "两个分母都列：全部指标，和能评价的指标。缺数的不略去，也不当作0。", "Both denominators are given: all indicators, and those that can be evaluated. What is missing is neither left out nor taken for 0.";

    // The table
    baseline_in(year: i32): "{year}基期", "Baseline {year}";
    actual_in(year: i32): "{year}实际", "Actual {year}";
    target_in(year: i32): "{year}目标", "Target {year}";
    share_reached: "完成率", "Of target";
    progress_and_pace: "进度、步速", "Progress, pace";
    gap_word: "差距", "Gap";
    gap_to_target: "差距", "Gap";
    gap_to_expected: "比此时应到", "Against schedule";
    from_target: "距目标", "to the target";
    verdict_word: "判定与依据", "Verdict and ground";
    pace_of(pace: &str): "步速{pace}", "pace {pace}";
    verdicts_caption(stage: &str, year: i32): "{stage}，{year}年", "{stage}, {year}";
    percentage_points: "个百分点", "pp";
    preliminary: "初步", "preliminary";
    changed_by_hand: "人工改判", "changed by hand";
    tried: "假设数", "only tried";
    disputed: "方法不一致", "methods disagree";
    data_until(year: i32): "数据截至{year}年", "data until {year}";
    no_actual_short: "未填", "none yet";
    no_actual_long: "还没有实际值", "there is no actual value yet";
    no_share_long: "这一项不算完成率", "no share is defined for this indicator";
    no_gap_long: "这一项不算差距", "no gap is defined for this indicator";
    mark_stated: "规划正文所述", "stated in the text of a plan";
    mark_bound: "印出的是界限，不是确数", "printed as a bound and not as a figure";
    note_cumulative: "【】为累计数。", "【】 marks running totals.";
    note_stated: "※ 是规划正文所述的数，不在指标表里；出处和要留意之处见“为什么”。", "※ marks figures that the text of a plan states outside of its tables; source and caveat stand under “Why”.";
    note_bound: "带＞、≥一类符号的实际值只是界限：能证明达到，不能证明没有达到。", "Actual values with ＞, ≥ and the like are bounds: they can show that a target is met, never that it is missed.";
    note_final: "差距用指标自己的单位；完成率不封顶，超过3倍的在双斜线处断开。图形：实心圆越过竖线为超额，落在线上为完成，不到为未完成。", "Gaps are in the indicator’s own unit; shares are not capped, and beyond 3 times the way is broken at the double slash. A dot past the bar means exceeded, on it reached, short of it not reached.";
    note_mid_term: "进度不封顶。图形：空心圆是基期，竖线是目标，三角是匀速此时应到之处；实心圆在三角之前为快、之下为符合、之后为滞后。", "Progress is not capped. The ring is the baseline, the bar the target, the triangle where an even pace would be now; a dot ahead of it means ahead, under it on schedule, behind it behind schedule.";

    // Grounds
    ground_met: "已达到目标", "the target is met";
    ground_beyond: "超过目标，且超出余量", "the target is met by more than the margin";
    ground_not_met: "没有达到目标", "the target is not met";
    ground_pace: "按步速判定", "the pace decides";
    ground_kept: "应保持或守住的数，守住了", "what was to be kept is kept";
    ground_not_kept: "应保持或守住的数，没有守住", "what was to be kept is not kept";
    ground_above_range: "实际值高于目标区间的上限", "the actual value is above the range of the target";
    ground_below_range: "实际值低于目标区间的下限", "the actual value is below the range of the target";
    ground_no_actual: "到这一年还没有实际值", "no actual value up to this year";
    ground_not_later: "最近的实际值不晚于基期", "the latest actual value is not later than the baseline";
    ground_not_yet: "最近的实际值早于目标年，终期不下结论", "the latest actual value is older than the year of the target";
    ground_no_target: "没有可用的目标数", "there is no target figure";
    ground_no_baseline: "没有基期，也还没有达到目标，算不出进度", "there is no baseline and the target is not met, so there is no progress to compute";
    ground_baseline_beyond: "基期已达标，没有重算的基期", "the baseline is already beyond the target, and there is no rebased one";
    ground_not_done: "应办成的事，还没有办成", "what was to be done is not done yet";
    ground_words: "目标是文字，没有数可比", "the target is in words, without a figure";
    ground_no_direction: "不知道升好还是降好", "it is not known which way is good";
    ground_only_bound: "实际值只是界限，够不到目标也不能说没有达到", "the actual value is only a bound, which does not show that the target is missed";

    // Second opinions
    rated_on_track: "在轨", "on track";
    rated_acceleration: "有进展，须加快", "progress, acceleration needed";
    rated_limited: "进展有限", "limited progress";
    rated_away: "背离目标", "away from the target";
    rated_some: "有一些进展", "some progress";
    rated_little: "没有进展或背离", "no progress, or away";

    // Why
    why_title(verdict: &str): "为什么判为{verdict}", "Why: {verdict}";
    formula: "算式", "Formula";
    sum_reached: "实际 ÷ 目标", "actual ÷ target";
    progress_word: "进度", "Progress";
    elapsed_word: "时间", "Time elapsed";
    pace_word: "步速", "Pace";
    expected_word: "此时应到", "Expected now";
    better_than_expected: "好于此时应到", "better than expected now";
    worse_than_expected: "差于此时应到", "worse than expected now";
    rule_final: "终期规则：达到目标为完成，超过为超额完成，没有达到为未完成。", "Final rule: reached where the target is met, exceeded beyond it, otherwise not reached.";
    rule_final_margin(margin: &str): "终期规则：达到目标为完成，超出目标{margin}以上为超额完成，没有达到为未完成。", "Final rule: reached where the target is met, exceeded where it is passed by more than {margin}, otherwise not reached.";
    rule_kept: "中期规则：保持、区间和增速类不按时间折算，合乎目标为基本符合预期，不合为滞后；超出区间上限也是不合。", "Mid-term rule: what is to be maintained, a range or a rate of growth is not scaled by time: on schedule where the target holds, otherwise behind schedule, above the upper end of a range as well.";
    rule_mid_term(on_track: &str, ahead: &str): "中期规则，按时间进度折算：已达目标为提前实现；步速{ahead}及以上快于预期，{on_track}至{ahead}基本符合预期，不到{on_track}滞后。门槛可改，随报告印出。", "Mid-term rule, by elapsed time: reached early where the target is met; ahead of schedule from a pace of {ahead}, on schedule from {on_track}, behind below it. The thresholds can be changed and are printed with the report.";
    rule_down: "这一项以低为好。", "For this indicator less is better.";
    rule_rounded(value: &str, n: usize, rounded: &str): "{value}先取到规划印出的{n}位小数，是{rounded}，再与目标相比。", "{value} is first rounded to the {n} decimals that the plan prints, which gives {rounded}, and then compared with the target.";
    rule_decimals(n: usize): "比较前取到规划印出的{n}位小数。", "Values are rounded to the {n} decimals that the plan prints before they are compared.";
    from_zero_since(year: i32): "从零起算（{year}年末），规划不列", "from zero (end of {year}); the plan gives none";
    embed_verdicts_note: "：框架里只有规划自带的数据，您录入的数留在本机。", ": the frame has the plan’s own data only; what you entered stays here.";
    aside(text: &str): "（{text}）", " ({text})";
    rule_here(ground: &str, verdict: &str): "这一项{ground}，判{verdict}。", "Here {ground}: {verdict}.";
    rule_changed(from: &str, to: &str, reason: &str, who: &str, date: &str): "计算判为{from}，人工改判为{to}。理由：{reason}（{who}，{date}）", "Computed: {from}; changed by hand to: {to}. Reason: {reason} ({who}, {date})";

    // 换一种方法
    opinions_title: "换一种方法", "By other methods";
    opinion_linear: "线性进度（本页规则）", "Linear progress (the rule of this page)";
    opinion_growth: "复合增速（Open SDG、加拿大统计局）", "Ratio of compound growth (Open SDG, Statistics Canada)";
    opinion_reach: "趋势外推（联合国统计司）", "Extrapolation (UN Statistics Division)";
    opinion_not(why: &str): "不适用，{why}", "n/a: {why}";
    opinion_done(done: &str): "走完{done}", "{done} of the way";
    opinion_arrives(year: i32, value: &str, share: &str): "到{year}年{value}，走完{share}", "{value} by {year}, {share} of the way";
    opinion_not_positive: "有一个数不是正数", "a figure is not positive";
    opinion_no_way: "基期与目标相等", "baseline and target are equal";
    opinion_no_figure: "增速太大，算不出", "the growth is too large to compute";

    // 换一个门槛
    flips_title: "换一个门槛", "With other thresholds";
    flip_none: "单独移动任何一个门槛，都不改变这一项的判定。", "No move of a single threshold changes this verdict.";
    flip_of(which: &str, now: &str, moved: &str, then: &str): "“{which}”的门槛由{now}{moved}，这一项改判{then}。", "If “{which}” were moved from {now} {moved}, this would be: {then}.";
    flip_above(at: &str): "提到高于{at}", "up to more than {at}";
    flip_to_least(at: &str): "提到{at}或更高", "up to {at} or more";
    flip_below(at: &str): "降到低于{at}", "down to less than {at}";
    flip_to_most(at: &str): "降到{at}或更低", "down to {at} or less";
    flip_target(at: &str, value: &str, then: &str): "目标放到原来的{at}（{value}），这一项才改判{then}。", "Only with a target at {at} of what it is ({value}) this would be: {then}.";

    // Findings and sources
    careful_title: "这个数本身要小心", "Take care with this figure";
    sources_title: "数从哪里来", "Where the figures come from";
    source_of_plan: "基期和目标：", "Baseline and target:";
    source_given(source: &str): "出处“{source}”", "source “{source}”";
    source_not_given: "填入或导入，没有写出处", "entered or imported, without a source";
    revision_no(n: u32): "第{n}次修订", "revision {n}";
    stated_by(plan: &str, place: &str, what: &str, printed: &str): "{plan}正文，{place}，“{what}”印作“{printed}”。", "text of {plan}, {place}: “{what}”, printed “{printed}”.";
    stated_caveat: "正文所述，口径和统计时点可能与指标表不同，正式评估前请以统计数据核对。", "Stated in a text: definition and date may differ from the table; check it against statistics before a formal evaluation.";
    enter_actuals: "去填实际值", "Enter actual values";
    adjusted_baseline(year: i32, value: &str): "基期改为{year}年{value}", "baseline moved to {value} ({year})";
    adjusted_target(value: &str): "目标改为{value}", "target changed to {value}";
    adjusted_by(what: &str, reason: &str, who: &str, date: &str): "{what}：{reason}（{who}，{date}）", "{what}: {reason} ({who}, {date})";

    // What the office says
    office_title: "责任与措施", "Responsibility and measures";
    responsible: "责任单位", "Responsible office";
    reason_lagging: "滞后原因", "Reason for lagging";
    next_steps: "下一步措施", "Next steps";
    note_wanted: "还没有写滞后原因和下一步措施，写了会进入报告。", "Reason and next steps are not written yet; what is written goes into the report.";
    note_edit: "填写责任单位、原因和措施", "Write responsibility, reason and steps";
    note_save: "存下", "Keep";
    override_edit: "人工改判，须写明理由、姓名和日期", "Change the verdict by hand, with reason, name and date";
    override_of(year: i32): "改判只对{year}年的评价有效，原判定一并保留，随所有导出带走。", "The change holds for the evaluation of {year} only; the computed verdict is kept beside it in every export.";
    override_to: "改判为", "Verdict";
    override_save: "改判", "Change the verdict";
    who_decided: "姓名", "Name";
    decided_on: "日期（年-月-日）", "Date (YYYY-MM-DD)";
    what_if_title: "换一个数试试", "Try other figures";
    what_if_actual(unit: &str): "实际（{unit}）", "Actual ({unit})";
    what_if_target(unit: &str): "目标（{unit}）", "Target ({unit})";
    what_if_try: "看判定怎么变", "See what moves";
    what_if_end: "恢复原数", "Back to the figures that stand";
    what_if_from_to(before: &str, after: &str): "这是假设，没有存下：判定由{before}变为{after}。", "Only tried, and not kept: {before} becomes {after}.";
    what_if_same(verdict: &str): "这是假设，没有存下：判定不变，仍是{verdict}。", "Only tried, and not kept: the verdict stays: {verdict}.";

    // The way and what is still needed
    way_title(name: &str): "{name}：|走到哪里，还差多少", "{name}:| how far, and what is left";
    catch_up_title: "追赶计算", "What is still needed";
    yearly_needed_now(years: i32): "此后{years}年每年须", "Each of the {years} years left";
    yearly_needed_above(years: i32): "此后{years}年每年须高于", "Each of the {years} years left, more than";
    yearly_needed_below(years: i32): "此后{years}年每年须低于", "Each of the {years} years left, less than";
    yearly_planned: "规划原定匀速每年", "Evenly planned a year";
    yearly_planned_adjusted: "调整后匀速每年", "Evenly, as adjusted, a year";
    yearly_more: "每年比原定匀速多", "More than planned, a year";
    yearly_less: "每年可比原定匀速少", "Less than planned, a year";
    yearly_rate: "折合年均增速", "As growth a year";
    yearly_title: "分年度目标", "Targets by year";
    year_word_of_row: "年末", "End of";
    yearly_even: "此后匀速须到", "Evenly from here";
    yearly_target_in(unit: &str): "目标（{unit}）", "Target ({unit})";
    yearly_fill_even: "按此后匀速填好", "Fill in evenly";
    yearly_none: "还没有填分年度目标。填年末要达到的数，最后一年须等于规划目标。", "No targets by year yet. Enter what is to be reached by the end of each year; the last one has to be the plan’s target.";
    yearly_missing(years: &str): "还缺{years}年的目标。", "Still without a target: {years}.";
    yearly_short(year: i32, target: &str, by: &str): "按现在填的，到{year}年离目标{target}还差{by}。", "As entered, {by} would be lacking from the target of {target} in {year}.";
    yearly_over(year: i32, target: &str, by: &str): "按现在填的，到{year}年超出目标{target}共{by}；各年之和须等于规划目标。", "As entered, the target of {target} would be passed by {by} in {year}; the years have to add up to it.";
    yearly_back(year: i32): "各年合得上目标，但{year}年的数往回走了，请再核对。", "The years add up to the target, but {year} goes back; please check it.";
    yearly_fits(target: &str): "各年合得上，最后一年正好到目标{target}。", "The years add up: the last one is the target of {target}.";

    // Changes over an earlier plan
    changes_title(place: &str): "{place}的变化", "What changed: {place}";
    changes_lead: "这张表只印出期初和期末的实际值，没有目标，因此只列变化，不下判定。", "This table prints actual values at the start and at the end and no targets: the changes are listed without a verdict.";
    changes_start: "期初", "Start";
    changes_end: "期末", "End";
    changes_printed(text: &str): "表中印作“{text}”", "printed “{text}”";
}
