//! The words of the verdicts and of their reasons, in both languages side by side.

use crate::analysis::{Ground, GrowthBandOf, ReachBand};
use crate::view::Lang;

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

    /// How Open SDG and Statistics Canada rate a ratio of growth rates.
    pub fn growth_band_of(self, band: GrowthBandOf) -> &'static str {
        match band {
            GrowthBandOf::OnTrack => self.opinion_on_track(),
            GrowthBandOf::Acceleration => self.opinion_acceleration(),
            GrowthBandOf::Limited => self.opinion_limited(),
            GrowthBandOf::Away => self.opinion_away(),
        }
    }

    /// How the UN Statistics Division rates where an extrapolation arrives.
    pub fn reach_band(self, band: ReachBand) -> &'static str {
        match band {
            ReachBand::OnTrack => self.opinion_on_track(),
            ReachBand::Some => self.opinion_some(),
            ReachBand::Little => self.opinion_little(),
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
    verdicts_of(all: &str, clauses: &str): "{all}项指标{clauses}", "Of {all} indicators| {clauses}";
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
    actual_in(year: i32): "{year}实际", "Actual {year}";
    target_in(year: i32): "{year}目标", "Target {year}";
    share_reached: "完成率", "Of target";
    of_target: "相当于目标", "of the target";
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
    disputed: "方法不一致", "methods disagree";
    data_until(year: i32): "数据截至{year}年", "data until {year}";
    no_actual_short: "未填", "none yet";
    no_actual_long: "还没有实际值", "there is no actual value yet";
    no_share_long: "这一项不算完成率", "no share is defined for this indicator";
    no_gap_long: "这一项不算差距", "no gap is defined for this indicator";
    mark_stated: "别的规划正文所述", "stated in the text of a plan";
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
    opinion_on_track: "在轨", "on track";
    opinion_acceleration: "有进展，须加快", "progress, acceleration needed";
    opinion_limited: "进展有限", "limited progress";
    opinion_away: "背离目标", "away from the target";
    opinion_some: "有一些进展", "some progress";
    opinion_little: "没有进展或背离", "no progress, or away";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_speaks_both_languages_with_the_same_arguments() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let arguments = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect();
            found.sort();
            found
        };
        for (name, zh, en) in ALL {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            assert!(!han(en), "{name} has Chinese in English: {en}");
            assert!(han(zh) || zh.contains('{'), "{name} has no Chinese: {zh}");
            assert_eq!(arguments(zh), arguments(en), "{name}");
        }
    }
}
