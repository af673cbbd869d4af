//! The words of the evaluation, in both languages.

use crate::analysis::Stage;
use crate::model::Verdict;
use crate::view::{AssessTab, Lang};

impl Lang {
    /// A verdict, in the wording of the national evaluations.
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        let words = match verdict {
            Verdict::Early => ("提前实现", "reached early"),
            Verdict::Ahead => ("快于预期", "ahead of schedule"),
            Verdict::OnTrack => ("基本符合预期", "on schedule"),
            Verdict::Behind => ("滞后", "behind schedule"),
            Verdict::Exceeded => ("超额完成", "exceeded"),
            Verdict::Reached => ("完成", "reached"),
            Verdict::Missed => ("未完成", "not reached"),
            Verdict::NotRated => ("无法评价", "cannot be evaluated"),
        };
        self.pick(words)
    }

    /// An evaluation.
    pub fn stage(self, stage: Stage) -> &'static str {
        let words = match stage {
            Stage::Yearly => ("年度监测", "Yearly monitoring"),
            Stage::MidTerm => ("中期评估", "Mid-term evaluation"),
            Stage::Final => ("终期评估", "Final evaluation"),
        };
        self.pick(words)
    }

    /// An evaluation with its year: 2023年中期评估.
    pub(super) fn evaluation_in(self, stage: Stage, year: i32) -> String {
        match self {
            Lang::Zh => format!("{}{}", self.year(year), self.stage(stage)),
            Lang::En => format!("{} {year}", self.stage(stage)),
        }
    }

    /// A part of the evaluation.
    pub fn assess_tab(self, tab: AssessTab) -> &'static str {
        let words = match tab {
            AssessTab::Verdicts => ("评价结果", "Verdicts"),
            AssessTab::Figures => ("实际值", "Actual values"),
            AssessTab::Ledger => ("调整台账", "Adjustments"),
            AssessTab::Gaps => ("缺口", "Gaps"),
            AssessTab::Report => ("评估报告", "Report"),
            AssessTab::Project => ("项目与方法", "Project and method"),
        };
        self.pick(words)
    }

    /// One of two wordings, Chinese first.
    pub(super) fn pick(self, (zh, en): (&'static str, &'static str)) -> &'static str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::{
        ask_words, bar, desk_words, hand_over, import_told, own_plans, plan_acts, plan_again, read_sheet, report_words, told, typed,
        verdict_words,
    };

    /// The messages of every list that stands in this layer.
    #[test]
    fn every_message_speaks_both_languages_with_the_same_arguments() {
        let lists = [
            ask_words::ALL,
            bar::ALL,
            desk_words::ALL,
            hand_over::ALL,
            import_told::ALL,
            own_plans::ALL,
            plan_acts::ALL,
            plan_again::ALL,
            read_sheet::ALL,
            report_words::ALL,
            told::ALL,
            typed::ALL,
            verdict_words::ALL,
        ];
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let arguments = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect();
            // An example of JSON has braces as well.
            found.retain(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            found.sort();
            found.dedup();
            found
        };
        for (name, zh, en) in lists.into_iter().flatten() {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            assert!(!han(en), "{name} has Chinese in English: {en}");
            // The name of a method is the same in both.
            assert!(han(zh) || zh.contains('{') || *name == "head_opinion_growth", "{name} has no Chinese: {zh}");
            assert_eq!(arguments(zh), arguments(en), "{name}");
            assert!(!zh.contains('！') && !en.contains('!'), "{name} shouts");
        }
    }
}
