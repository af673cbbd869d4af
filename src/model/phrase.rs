//! The sentences of a report: which there are and which slots each has. Their wording is data.

use super::Label;
use std::collections::BTreeMap;

macro_rules! phrases {
    ($( $name:ident $key:literal [ $($slot:literal),* ] $doc:literal; )*) => {
        /// A sentence of a report, or a piece of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Phrase { $( #[doc = $doc] $name, )* }

        impl Phrase {
            /// All phrases, each with its name in the data and the slots that both of its wordings have.
            pub const ALL: &[(Phrase, &str, &[&str])] = &[ $( (Phrase::$name, $key, &[$($slot),*]) ),* ];
        }
    };
}

phrases! {
    Title "title" ["area", "period", "stage"] "The title.";
    Period "period" ["period"] "A five-year plan within a sentence.";
    StageYearly "stage_yearly" ["year"] "年度监测 in the title.";
    StageMidTerm "stage_mid_term" [] "中期评估 in the title.";
    StageFinal "stage_final" [] "终期评估 in the title.";
    SubtitlePeriod "subtitle_period" ["years"] "The period of the plan.";
    DataUntil "data_until" ["year"] "The year of the latest figure.";
    DataNone "data_none" [] "There is no figure.";
    SubtitleCount "subtitle_count" ["n"] "How many rows there are.";
    AttributeAll "attribute_all" ["attribute"] "All rows have one attribute.";
    AttributeSome "attribute_some" ["attribute", "n"] "Some rows have this attribute.";
    AttributeBinding "attribute_binding" [] "约束性.";
    AttributeExpected "attribute_expected" [] "预期性.";
    AttributeExpectedValue "attribute_expected_value" [] "预期值.";
    AttributeNone "attribute_none" [] "Rows whose table has no such column.";
    LeadFinal "lead_final" ["period", "all", "counts"] "The first sentence of a final evaluation.";
    LeadRunning "lead_running" ["period", "all", "counts", "year"] "The first sentence while the plan runs.";
    LeadNoFigures "lead_no_figures" ["period", "all"] "The first sentence without any figure.";
    LeadNoRows "lead_no_rows" [] "The first sentence without any row.";
    CountEarly "count_early" ["n"] "A count of 提前实现.";
    CountAhead "count_ahead" ["n"] "A count of 快于预期.";
    CountOnTrack "count_on_track" ["n"] "A count of 基本符合预期.";
    CountBehind "count_behind" ["n"] "A count of 滞后.";
    CountExceeded "count_exceeded" ["n"] "A count of 超额完成.";
    CountReached "count_reached" ["n"] "A count of 完成.";
    CountMissed "count_missed" ["n"] "A count of 未完成.";
    CountNotRated "count_not_rated" ["n"] "A count of 无法评价.";
    GoodFinal "good_final" [] "What is good in a final evaluation.";
    GoodRunning "good_running" [] "What is good while the plan runs.";
    ShareOfAll "share_of_all" ["good", "n", "all", "share"] "The share where every row can be evaluated.";
    ShareOfRated "share_of_rated" ["good", "n", "rated", "share", "all", "share_all"] "The share by both denominators.";
    LeadExamples "lead_examples" ["clauses"] "The rows that stand out.";
    LeadLagging "lead_lagging" ["clauses"] "The rows that missed their target.";
    LeadLaggingRunning "lead_lagging_running" ["clauses"] "The rows left behind while the plan runs.";
    LeadMore "lead_more" ["n"] "Rows that the first paragraph leaves out.";
    BindingLagging "binding_lagging" ["n", "lagging", "names"] "Binding rows left behind.";
    BindingGood "binding_good" ["n"] "No binding row was left behind.";
    Category "category" ["category", "all", "counts", "clauses"] "The paragraph of a category.";
    VerbTotal "verb_total" [] "Before a running total.";
    VerbGood "verb_good" [] "Before a figure that is good.";
    VerbPlain "verb_plain" [] "Before any other figure.";
    ClauseTimes "clause_times" ["name", "verb", "value", "times"] "A target surpassed by far.";
    ClauseAbove "clause_above" ["name", "verb", "value", "gap"] "Above the target.";
    ClauseBelow "clause_below" ["name", "verb", "value", "gap"] "Below the target.";
    ClauseShort "clause_short" ["name", "verb", "value", "target", "gap"] "A row that missed its target.";
    ClauseBack "clause_back" ["name", "verb", "value", "base", "expected", "gap"] "A row that is worse than its baseline.";
    ClauseEqual "clause_equal" ["name", "verb", "value"] "At the target.";
    ClauseMeets "clause_meets" ["name", "verb", "value", "target"] "What is to be kept is kept.";
    ClauseMisses "clause_misses" ["name", "verb", "value", "target"] "What is to be kept is not kept.";
    ClauseEarly "clause_early" ["name", "verb", "value", "until", "target"] "提前实现.";
    ClauseAhead "clause_ahead" ["name", "verb", "value", "done", "elapsed"] "快于预期.";
    ClauseOnTrack "clause_on_track" ["name", "verb", "value", "done", "elapsed"] "基本符合预期.";
    ClauseBehind "clause_behind" ["name", "verb", "value", "done", "elapsed", "expected", "gap"] "滞后.";
    ClauseChanged "clause_changed" ["name", "verb", "value", "verdict"] "人工改判 with a figure.";
    ClauseSetByHand "clause_set_by_hand" ["name", "verdict"] "人工改判 without a figure.";
    ClauseNotRated "clause_not_rated" ["name", "reason"] "无法评价.";
    ClauseBare "clause_bare" ["name", "verdict"] "A verdict whose figures say nothing more.";
    GroundNoActual "ground_no_actual" [] "Why a row cannot be evaluated: no actual value.";
    GroundNotLater "ground_not_later" [] "Likewise: the figure is too old for the baseline.";
    GroundNotYet "ground_not_yet" [] "Likewise: the figure is too old for the target.";
    GroundNoTarget "ground_no_target" [] "Likewise: no target.";
    GroundNoBaseline "ground_no_baseline" [] "Likewise: no baseline.";
    GroundBeyond "ground_beyond" [] "Likewise: 基期已达标.";
    GroundNotDone "ground_not_done" [] "Likewise: a milestone.";
    GroundWords "ground_words" [] "Likewise: words.";
    GroundNoDirection "ground_no_direction" [] "Likewise: no direction.";
    GroundOnlyBound "ground_only_bound" [] "Likewise: a bound.";
    Points "points" ["n"] "A difference of shares.";
    LagFinal "lag_final" ["name", "target", "year", "value", "gap", "reached"] "A missed target.";
    LagPlain "lag_plain" ["name", "target", "year", "value"] "A missed target without a ratio.";
    LagRunning "lag_running" ["name", "base_year", "base", "until", "target", "year", "value", "done", "elapsed", "pace", "expected", "gap"] "A row behind schedule.";
    LagRunningSum "lag_running_sum" ["name", "from", "until", "target", "year", "value", "done", "elapsed", "pace", "expected", "gap"] "A sum over the period behind schedule.";
    LagBare "lag_bare" ["name", "verdict"] "Left behind without figures.";
    LagNeed "lag_need" ["years", "yearly"] "What is still needed.";
    LagPlannedAdjusted "lag_planned_adjusted" ["planned"] "The same after an adjustment.";
    LagPlanned "lag_planned" ["planned"] "What was planned.";
    LagResponsible "lag_responsible" ["words"] "Who is responsible.";
    LagReason "lag_reason" ["words"] "Why a row was left behind, as the office says.";
    LagNext "lag_next" ["words"] "What the office will do.";
    LagServed "lag_served" ["boxes"] "Programmes that serve a row.";
    LagUnserved "lag_unserved" [] "No programme serves a row.";
    LagUnknown "lag_unknown" [] "The programmes of the plan are not known.";
    LagFindings "lag_findings" ["findings"] "Findings about a row.";
    LagNone "lag_none" [] "Nothing was left behind.";
    Nothing "nothing" [] "What is not there.";
    MethodFinal "method_final" ["beyond"] "How final verdicts are made.";
    MethodBeyond "method_beyond" ["margin"] "The margin.";
    MethodBeyondAny "method_beyond_any" [] "A margin of 0.";
    MethodRunning "method_running" ["ahead", "on_track"] "How mid-term verdicts are made.";
    MethodRounding "method_rounding" [] "What is rounded before it is compared.";
    MethodMissing "method_missing" [] "What is done with missing figures.";
    MethodOpinions "method_opinions" [] "The second opinions.";
    OpinionsDiffer "opinions_differ" ["names"] "Where they differ.";
    OpinionsAgree "opinions_agree" ["n"] "Where they do not.";
    OpinionsNone "opinions_none" [] "They do not apply.";
    FlipsNone "flips_none" [] "No threshold matters.";
    AnnexTitle "annex_title" ["period"] "The line above the annex.";
    AnnexBracket "annex_bracket" [] "What the brackets mean.";
    AnnexFinal "annex_final" [] "What the columns of a final evaluation mean.";
    AnnexWay "annex_way" [] "How the drawn way of the annex is read.";
    AnnexRunning "annex_running" [] "What the columns of a running plan mean.";
    AnnexYear "annex_year" ["year"] "The year of the figures.";
    AnnexStated "annex_stated" [] "What the mark of a figure stated in a text means.";
    AnnexMarked "annex_marked" [] "What the marks mean.";
    AnnexPreliminary "annex_preliminary" ["names"] "Figures that may change.";
    AnnexNotRated "annex_not_rated" ["items"] "Rows without a verdict.";
    AnnexReason "annex_reason" ["name", "reason"] "A row and its reason.";
    GapCategory "gap_category" ["category", "names"] "Rows without a figure.";
    GapProgrammes "gap_programmes" ["names"] "Rows that nothing serves.";
    GapNone "gap_none" [] "Nothing is lacking.";
    SourcePlan "source_plan" ["title", "section", "table"] "Where the table stands.";
    SourceRows "source_rows" ["source", "rows"] "Which figures come from where.";
    SourcePrinted "source_printed" [] "Figures of the table itself.";
    SourceStated "source_stated" ["title", "place"] "Figures of a text.";
    SourceUnnamed "source_unnamed" [] "Figures without a source.";
    Source "source" ["sources"] "The sources of the figures.";
    ChangeBaseline "change_baseline" ["from", "value", "year", "link"] "基期调整, from what to what.";
    ChangeTarget "change_target" ["from", "value"] "目标调整, from what to what.";
    ChangeVerdict "change_verdict" ["when", "from", "verdict"] "人工改判.";
    FlipRaise "flip_raise" ["at"] "A threshold raised to a bound.";
    FlipAbove "flip_above" ["at"] "A threshold raised past it.";
    FlipLower "flip_lower" ["at"] "A threshold lowered to a bound.";
    FlipBelow "flip_below" ["at"] "A threshold lowered past it.";
    PictureAlt "picture_alt" ["name", "clause"] "What a picture shows.";
}

/// The wording of every phrase in both languages; slots stand in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording(
    /// By phrase.
    pub BTreeMap<Phrase, Label>,
);

impl Wording {
    /// The wording of a phrase.
    pub fn of(&self, phrase: Phrase) -> Option<&Label> {
        self.0.get(&phrase)
    }
}

/// A template in pieces: words, and slots by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Words(&'a str),
    /// What goes in between.
    Slot(&'a str),
}

/// The pieces of a template; a brace that is not closed belongs to the words.
///
/// ```
/// use yuchuang::model::{Piece, pieces};
/// assert_eq!(pieces("{n}项").collect::<Vec<_>>(), [Piece::Slot("n"), Piece::Words("项")]);
/// ```
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if let Some((slot, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            rest = after;
            return Some(Piece::Slot(slot));
        }
        // A brace at the start that opens no slot belongs to the words.
        let start = usize::from(rest.starts_with('{'));
        let end = rest.get(start..).and_then(|tail| tail.find('{')).map_or(rest.len(), |at| at + start);
        let (words, after) = rest.split_at(end);
        rest = after;
        (!words.is_empty()).then_some(Piece::Words(words))
    })
}
