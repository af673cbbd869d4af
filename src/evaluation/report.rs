//! 评估报告: what a reader may choose of it, and its pieces put together.

use super::report_lead::{category_paragraphs, lead, stem, subtitle, title};
use super::report_notes::{findings, gap_notes, sources};
use super::report_parts::{adjustments, lagging, method, overrides, pictures, row_pages};
use super::report_say::Say;
use super::report_table::{annex_table, change_lines};
use super::{Chosen, Work};
use crate::analysis::{Assessment, Stage, assess_table};
use crate::exchange::{Block, Document};
use crate::model::Phrase;
use crate::view::Lang;
use std::collections::BTreeSet;

/// A part of the report that may be left out; the first paragraph always stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The table of all rows.
    Annex,
    /// A paragraph for each category.
    Categories,
    /// 未完成 or 滞后指标说明.
    Lagging,
    /// Pictures of paths.
    Charts,
    /// 评价方法 with thresholds, second opinions and what would change a verdict.
    Method,
    /// 调整台账.
    Adjustments,
    /// 人工改判.
    Overrides,
    /// 缺口.
    Gaps,
    /// 核查提示.
    Findings,
    /// 资料来源.
    Sources,
}

impl Section {
    /// All sections in their order, each with its name in forms.
    pub const WORDS: [(Section, &'static str); 10] = [
        (Section::Annex, "annex"),
        (Section::Categories, "categories"),
        (Section::Lagging, "lagging"),
        (Section::Charts, "charts"),
        (Section::Method, "method"),
        (Section::Adjustments, "adjustments"),
        (Section::Overrides, "overrides"),
        (Section::Gaps, "gaps"),
        (Section::Findings, "findings"),
        (Section::Sources, "sources"),
    ];

    /// Its name in forms.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(section, _)| *section == self).map_or("", |(_, word)| word)
    }

    /// The section of this name.
    pub fn read(word: &str) -> Option<Section> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(section, _)| *section)
    }

    /// Its heading.
    pub(super) fn heading(self, lang: Lang, stage: Stage) -> &'static str {
        match (self, stage) {
            (Section::Annex, Stage::Final) => lang.section_annex(),
            (Section::Annex, Stage::Yearly | Stage::MidTerm) => lang.section_annex_running(),
            (Section::Categories, _) => lang.section_categories(),
            (Section::Lagging, Stage::Final) => lang.section_lagging(),
            (Section::Lagging, Stage::Yearly | Stage::MidTerm) => lang.section_lagging_running(),
            (Section::Charts, _) => lang.section_charts(),
            (Section::Method, _) => lang.section_method(),
            (Section::Adjustments, _) => lang.section_adjustments(),
            (Section::Overrides, _) => lang.section_overrides(),
            (Section::Gaps, _) => lang.section_gaps(),
            (Section::Findings, _) => lang.section_findings(),
            (Section::Sources, _) => lang.section_sources(),
        }
    }
}

/// Whether rows get pages of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// They do not.
    #[default]
    Together,
    /// 一项一页, after everything else.
    Each,
}

/// Which rows are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// Rows behind or ahead, which are what readers ask about.
    #[default]
    Notable,
    /// Every row.
    All,
}

/// What a reader chose of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChoice {
    /// The sections.
    pub sections: BTreeSet<Section>,
    /// Whether rows get pages of their own.
    pub each_on_a_page: Paging,
    /// Which rows are drawn.
    pub pictures: Pictures,
}

impl Default for ReportChoice {
    fn default() -> ReportChoice {
        let sections = Section::WORDS.into_iter().map(|(section, _)| section).collect();
        ReportChoice { sections, each_on_a_page: Paging::default(), pictures: Pictures::default() }
    }
}

/// What a report is made of.
pub(super) struct Matter<'a, 'b> {
    /// The work.
    pub(super) work: &'b Work<'a>,
    /// What is evaluated.
    pub(super) chosen: &'b Chosen<'a>,
    /// The language with the wording.
    pub(super) say: Say<'a>,
    /// How every row of the table stands.
    pub(super) rows: Vec<Assessment<'a>>,
}

impl<'a, 'b> Matter<'a, 'b> {
    /// Assesses the rows.
    pub(super) fn new(work: &'b Work<'a>, chosen: &'b Chosen<'a>) -> Matter<'a, 'b> {
        let say = Say { lang: work.state.lang, wording: &work.content.report, year: chosen.case.year };
        let rows = chosen.table_id().map_or_else(Vec::new, |id| assess_table(&chosen.case, &id));
        Matter { work, chosen, say, rows }
    }

    /// The rows left behind.
    pub(super) fn lagging(&self) -> impl Iterator<Item = &Assessment<'a>> {
        self.rows.iter().filter(|row| row.verdict.is_lagging())
    }

    /// 数据截至.
    pub(super) fn data_until(&self) -> String {
        match self.rows.iter().filter_map(|row| row.actual).map(|actual| actual.year).max() {
            Some(year) => self.say.with(Phrase::DataUntil, &[("year", &year.to_string())]),
            None => self.say.plain(Phrase::DataNone),
        }
    }
}

/// The report as a document. Pictures are named `assess:ROW` and still empty.
pub fn report(work: &Work, chosen: &Chosen, choice: &ReportChoice) -> Document {
    let matter = Matter::new(work, chosen);
    let (say, lang) = (&matter.say, work.state.lang);
    let mut blocks = vec![Block::Paragraph { text: lead(&matter) }];
    // Whatever else is chosen: what was changed by hand stands below the table, or where there is none below the lead.
    let changes = || change_lines(&matter).into_iter().map(|text| Block::Note { text });
    if !choice.sections.contains(&Section::Annex) {
        blocks.extend(changes());
    }
    let mut number = 0;
    for section in choice.sections.iter().filter(|_| !matter.rows.is_empty()) {
        let inside = match section {
            Section::Annex => annex_table(&matter),
            Section::Categories => paragraphs(category_paragraphs(&matter)),
            Section::Lagging => lagging(&matter),
            Section::Charts => pictures(&matter, choice.pictures),
            Section::Method => method(&matter),
            Section::Adjustments => adjustments(&matter),
            Section::Overrides => overrides(&matter),
            Section::Gaps => paragraphs(gap_notes(&matter)),
            Section::Findings => findings(&matter),
            Section::Sources => paragraphs(sources(&matter)),
        };
        number += 1;
        let heading = section.heading(lang, chosen.case.stage);
        let text = match lang {
            Lang::Zh => format!("{}、{heading}", lang.small_number(number)),
            Lang::En => format!("{number}. {heading}"),
        };
        blocks.push(Block::Heading { level: 1, text });
        if inside.is_empty() {
            blocks.push(Block::Paragraph { text: lang.sentence(&say.plain(Phrase::Nothing)) });
        }
        blocks.extend(inside);
        if *section == Section::Annex {
            blocks.extend(changes());
        }
    }
    if choice.each_on_a_page == Paging::Each {
        blocks.extend(row_pages(&matter));
    }
    Document {
        title: title(&matter),
        subtitle: subtitle(&matter),
        blocks,
        foot_left: matter.data_until(),
        foot_right: lang.brand_report().to_owned(),
    }
}

/// The stem of the report's file: 高新区-十四五-中期评估-2023.
pub fn report_stem(work: &Work, chosen: &Chosen) -> String {
    stem(&Matter::new(work, chosen))
}

/// The same of its annex.
pub fn annex_stem(work: &Work, chosen: &Chosen) -> String {
    format!("{}-{}", report_stem(work, chosen), work.state.lang.pick(("附表", "annex")))
}

/// The first paragraph alone, for copying.
pub fn report_lead(work: &Work, chosen: &Chosen) -> String {
    lead(&Matter::new(work, chosen))
}

/// Each text as a paragraph.
pub(super) fn paragraphs(texts: Vec<String>) -> Vec<Block> {
    texts.into_iter().filter(|text| !text.is_empty()).map(|text| Block::Paragraph { text }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::report_testing::{observed, with_report};
    use crate::evaluation::{report_html, report_text};
    use crate::exchange::bundled;
    use crate::model::{
        Adjusted, Adjustment, Attribute, Category, Direction, Indicator, Kind, Label, Observation, Operator, OwnPlan, OwnRow, Period, Plan,
        Project, Reading, Role, RowId, RowNote, Status, Table, TableKind, Value, Verdict,
    };
    use proptest::prelude::*;

    fn paragraphs_of(document: &Document) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Paragraph { text } => Some(text.clone()),
            _ => None,
        };
        document.blocks.iter().filter_map(text).collect()
    }

    fn check(project: &Project, table: &str, at: (Stage, i32), lang: Lang, title: &str, expected: &[&str]) {
        with_report(project, table, at, lang, &ReportChoice::default(), |_, _, document| {
            assert_eq!(document.title, title);
            let said = paragraphs_of(&document);
            for words in expected {
                assert!(said.iter().any(|text| text.contains(words)), "“{words}” is not in\n{}", said.join("\n"));
            }
        });
    }

    const KZ: (&str, (Stage, i32)) = ("kz-14/1", (Stage::Final, 2020));
    const GX: (&str, (Stage, i32)) = ("gx-14/1", (Stage::MidTerm, 2023));

    #[test]
    fn what_the_office_has_not_said_is_left_out() {
        let gx = observed(&[("gx-14/1/1", 2023, 5.0)]);
        let note = RowNote {
            row: "gx-14/1/1".parse().unwrap(),
            responsible: String::new(),
            reason: "示例原因。".to_owned(),
            next_steps: String::new(),
        };
        for (notes, expected) in [(vec![], 0), (vec![note], 1)] {
            with_report(&Project { notes, ..gx.clone() }, GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
                let said = paragraphs_of(&document).join("\n");
                assert_eq!(said.matches("滞后原因：示例原因。").count(), expected, "{said}");
                assert!(!said.contains("责任单位：") && !said.contains("下一步措施："), "{said}");
            });
        }
    }

    #[test]
    fn a_finished_plan_reports_from_its_own_figures() {
        check(
            &Project::default(),
            KZ.0,
            KZ.1,
            Lang::Zh,
            "开州区“十三五”科技发展主要指标终期评估",
            &[
                "“十三五”期间，规划确定的8项主要指标中，7项超额完成，1项未完成。",
                "完成和超额完成的7项，占全部8项的87.5%，各项都可以评价。",
                "其中，高新技术企业累计51个，为目标的3.4倍；市级以上科技研发平台累计25个，为目标的1.67倍；",
                "战略性新兴制造业产值占规模以上工业增加值比重为12%，没有达到目标18%，差6个百分点。",
                "科技进步贡献率达到60%，高于目标10个百分点",
                "目标18%，2020年实际12%，差6个百分点，完成率66.7%。",
            ],
        );
        check(
            &Project::default(),
            KZ.0,
            KZ.1,
            Lang::En,
            "Kaizhou, 13th FYP: main science and technology indicators, final evaluation",
            &["13th FYP: of the main indicators of the plan (8 in all), 7 exceeded, 1 not reached."],
        );
    }

    /// What plans state about the city stood in the report like figures of a table, without mark and caveat.
    #[test]
    fn a_figure_that_a_text_states_keeps_its_mark_and_caveat() {
        let at = ("cq-13/2", (Stage::Final, 2020));
        with_report(&Project::default(), at.0, at.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            for words in ["※2.1", "※为规划正文所述", "正式评估前请以统计数据核对"] {
                assert!(text.contains(words), "{words}: {text}");
            }
        });
    }

    /// Names were once cut off at 60 characters, before the evaluation, had commas and no year.
    #[test]
    fn the_name_of_a_file_says_place_period_evaluation_and_year() {
        let check = |(table, at): (&str, (Stage, i32)), lang, expected: [&str; 2]| {
            with_report(&Project::default(), table, at, lang, &ReportChoice::default(), |work, chosen, _| {
                let stems = [report_stem(work, chosen), annex_stem(work, chosen)];
                assert_eq!(stems, expected);
                assert_eq!(stems.map(|stem| crate::view::file_stem(&stem)), expected, "nothing of it is cut off");
            });
        };
        check(GX, Lang::Zh, ["高新区-十四五-中期评估-2023", "高新区-十四五-中期评估-2023-附表"]);
        check(GX, Lang::En, ["CQ-High-tech-Zone-14th-FYP-mid-term-2023", "CQ-High-tech-Zone-14th-FYP-mid-term-2023-annex"]);
        check(KZ, Lang::Zh, ["开州区-十三五-终期评估-2020", "开州区-十三五-终期评估-2020-附表"]);
    }

    /// It once said “all expected”, “Left behind” of a plan that still runs, and “1 个 are needed”.
    #[test]
    fn the_english_report_says_what_is_meant() {
        let project = observed(&[("gx-14/1/4", 2023, 2.0)]);
        with_report(&project, GX.0, GX.1, Lang::En, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            for words in [
                "indicators: 20, all expected (预期性)",
                "Behind schedule: 国家级产业创新平台",
                "each year left (2 in all) has to bring 1 个.",
            ] {
                assert!(text.contains(words), "{words}: {text}");
            }
        });
        with_report(&Project::default(), KZ.0, KZ.1, Lang::En, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            assert!(text.contains("Not reached: ") && !text.contains("Left behind: "), "{text}");
        });
    }

    /// The figures are made up. A target that is missed was once 与目标持平, with 差0家 and 完成率100%.
    #[test]
    fn what_is_missed_by_a_hair_or_met_by_rounding_says_so() {
        let strict = Adjustment {
            row: "kz-14/1/3".parse().unwrap(),
            change: Adjusted::Target { value: 51.0, op: Operator::Above },
            reason: "示例".to_owned(),
            who: "示例".to_owned(),
            date: "2020-01-01".to_owned(),
        };
        let project = Project { adjustments: vec![strict], ..Project::default() };
        with_report(&project, KZ.0, KZ.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            assert!(text.contains("高新技术企业累计51个，不符合＞51个的要求"), "{text}");
            assert!(text.contains("目标＞51个，2020年实际51个，没有达到。"), "{text}");
            assert!(!text.contains("差0") && !text.contains("完成率100%"), "{text}");
        });
        let project = observed(&[("gx-14/1/1", 2023, 5.46), ("gx-14/1/16", 2023, 100.0)]);
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            assert!(text.contains("达到5.46%（按规划取1位小数为5.5%），提前实现2025年目标"), "{text}");
            assert!(text.contains("高新技术企业数量为100家，比基期195家还差，与应达到的378家差278家"), "{text}");
        });
    }

    /// The figures are made up for this test.
    #[test]
    fn a_running_plan_reports_with_both_denominators() {
        let project =
            observed(&[("gx-14/1/1", 2023, 5.5), ("gx-14/1/7", 2023, 6.0), ("gx-14/1/16", 2023, 400.0), ("gx-14/1/3", 2023, 2.0)]);
        check(
            &project,
            GX.0,
            GX.1,
            Lang::Zh,
            "高新区“十四五”科技发展主要指标中期评估",
            &[
                "“十四五”规划实施到2023年，规划确定的",
                "1项提前实现，2项快于预期，1项滞后，",
                "基本符合预期及更好的3项，占可以评价的4项的75%",
                "R&D经费支出占GDP比重达到5.5%，提前实现2025年目标（5.5%）",
                "新获得国家级科技奖项累计6件，规划进度40%，慢于时间进度60%，与应达到的9件差3件",
                "新获得国家级科技奖项：2021年起累计，2025年目标15件，到2023年实际6件；规划进度40%",
                "余下2年平均每年需4.5件。原计划平均每年3件。",
            ],
        );
    }

    /// A gap was −0.1 on the page and −0.06 in the report, and a need of 0.75 a year read +0.8, −0.7 or 0.75.
    #[test]
    fn gaps_and_needs_read_alike_on_the_page_in_the_report_and_in_the_annex() {
        use crate::evaluation::testing::with_state;
        use crate::evaluation::{annex, evaluation_parts};
        use crate::exchange::CellContent;
        use crate::view::ViewState;
        // From 15.3 in 2020 to 15.9 in 2025 an even pace would be at 15.66 in 2023.
        let mut project = own_plan("比重", &[(15.3, 15.9, 15.6), (0.0, 10.0, 3.0)]);
        for row in &mut project.plans[0].rows {
            row.indicator.unit = "%".to_owned();
        }
        let texts =
            with_report(&project, "own-1/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |work, chosen, document| {
                let shown: Vec<String> = annex(work, chosen).sheets[0]
                    .cells
                    .iter()
                    .filter_map(|cell| match (&cell.content, cell.look) {
                        (
                            CellContent::Formula(_, crate::exchange::FormulaResult::Number(value)),
                            crate::exchange::Look::Number(decimals),
                        ) => Some(format!("{value:.*}", usize::from(decimals))),
                        _ => None,
                    })
                    .collect();
                (report_text(&document), shown)
            });
        let page = |row: &str| {
            let state = ViewState::default().with_assessing(|assessing| {
                (assessing.table, assessing.row) = ("own-1/1".parse().ok(), row.parse().ok());
                (assessing.stage, assessing.year) = (Some(Stage::MidTerm), Some(2023));
            });
            with_state(&project, &state, None, |work| evaluation_parts(work).into_iter().map(|part| part.html).collect::<String>())
        };
        let bare = |html: &str| {
            let mut text = String::new();
            let mut is_tag = false;
            for c in html.chars() {
                match c {
                    '<' => is_tag = true,
                    '>' => is_tag = false,
                    c if !is_tag => text.push(c),
                    _ => {}
                }
            }
            text
        };
        let (first, second) = (bare(&page("own-1/1/1")), bare(&page("own-1/1/2")));
        let (report, annex) = texts;
        for (text, words) in [
            (&first, "15.6 − 15.7−0.1个百分点"),
            (&first, "此后2年每年须+0.15个百分点"),
            (&second, "此后2年每年须+3.5个百分点"),
            (&report, "与应达到的15.7%差0.1个百分点"),
            (&report, "余下2年平均每年需0.15个百分点。原计划平均每年0.12个百分点。"),
            (&report, "余下2年平均每年需3.5个百分点。原计划平均每年2个百分点。"),
        ] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert!(annex.contains(&"-0.1".to_owned()) && annex.contains(&"15.7".to_owned()), "{annex:?}");
    }

    #[test]
    fn without_figures_nothing_is_claimed() {
        with_report(&Project::default(), GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let said = paragraphs_of(&document);
            assert!(said[0].contains("都还没有实际值，暂不能评价"), "{}", said[0]);
            assert_eq!(document.foot_left, "尚无实际值");
            let none_rated = said.iter().filter(|text| *text == "目前没有可以评价的指标。").count();
            assert_eq!(none_rated, 2, "neither what lags nor the thresholds claim anything: {said:?}");
            assert!(!said.iter().any(|text| text.contains("没有滞后") || text.contains("没有哪一项")), "{said:?}");
        });
    }

    /// The figures are made up for this test.
    #[test]
    fn what_the_office_says_and_decides_is_in_the_report() {
        let mut project = observed(&[("gx-14/1/16", 2023, 200.0), ("gx-14/1/17", 2023, 0.0)]);
        let row: RowId = "gx-14/1/16".parse().unwrap();
        let text = |words: &str| words.to_owned();
        project.notes.push(RowNote {
            row: row.clone(),
            responsible: text("科创局"),
            reason: text("统计口径变化。"),
            next_steps: text("加快认定"),
        });
        let entry =
            |change| Adjustment { row: row.clone(), change, reason: text("会议决定"), who: text("某某"), date: text("2024-02-01") };
        project.adjustments.push(entry(Adjusted::Target { value: 210.0, op: Operator::Exactly }));
        project.adjustments.push(entry(Adjusted::Verdict { year: 2023, verdict: Verdict::OnTrack }));
        with_report(&project, GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            for words in [
                "人工改判为基本符合预期",
                "目标由500家调整为210家",
                "滞后 → 基本符合预期",
                "科创局",
                "独角兽企业数量：2020年基期0家",
                "基本符合预期*",
            ] {
                assert!(text.contains(words), "{words}\n{text}");
            }
        });
        with_report(&project, GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            assert!(
                text.contains("滞后原因：统计口径变化。下一步措施：加快认定。"),
                "what is explained stays after a change by hand: {text}"
            );
        });
        // What was changed travels with every export, whichever sections are chosen.
        for sections in [[Section::Annex], [Section::Method]] {
            let choice = ReportChoice { sections: sections.into(), ..ReportChoice::default() };
            with_report(&project, GX.0, GX.1, Lang::Zh, &choice, |_, _, document| {
                let text = report_text(&document);
                for words in [
                    "目标 500家 → 210家。理由：会议决定（某某，2024-02-01）。",
                    "滞后 → 基本符合预期。理由：会议决定（某某，2024-02-01）。",
                ] {
                    assert!(text.contains(words), "{words}\n{text}");
                }
                assert_eq!(text.contains("210†"), sections == [Section::Annex], "{text}");
            });
        }
        project.adjustments.clear();
        with_report(&project, GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            let text = report_text(&document);
            assert!(text.contains("责任单位：科创局。滞后原因：统计口径变化。下一步措施：加快认定。"), "{text}");
        });
    }

    /// The plan and its figures are made up for this test.
    fn own_plan(name: &str, figures: &[(f64, f64, f64)]) -> Project {
        let period = Period { from: 2021, to: 2025 };
        let table =
            Table { no: 1, label: "表1".to_owned(), title: name.to_owned(), kind: TableKind::Targets, period, section: String::new() };
        let value = |role, year, value: f64| Value {
            role,
            year: Some(year),
            printed: value.to_string(),
            reading: Reading::Number { value, op: Operator::Exactly },
            rebased: None,
        };
        let mut project = Project::default();
        let mut rows = Vec::new();
        for (n, (base, target, actual)) in (1..).zip(figures) {
            let id = RowId { plan: "own-1".to_owned(), table: 1, row: n };
            project.observations.push(Observation {
                row: id.clone(),
                year: 2023,
                value: *actual,
                source: name.to_owned(),
                status: Status::Preliminary,
                revision: 0,
            });
            let indicator = Indicator {
                id,
                name: format!("{name}{n}"),
                unit: "家".to_owned(),
                attribute: Some(Attribute::Binding),
                concept: String::new(),
                kind: Kind::Level,
                cumulative: false,
                section: String::new(),
                values: vec![value(Role::Baseline, 2020, *base), value(Role::Target, 2025, *target)],
                notes: Vec::new(),
            };
            rows.push(OwnRow { indicator, direction: Direction::Up, category: Category::Actors });
        }
        let plan = Plan {
            id: "own-1".to_owned(),
            title: "某区规划".to_owned(),
            label: Label { zh: String::new(), en: String::new() },
            doc_no: None,
            issuer: None,
            date: None,
            url: None,
            areas: Vec::new(),
            period,
            tables: vec![table],
        };
        project.plans.push(OwnPlan { plan, rows });
        project
    }

    #[test]
    fn any_plan_has_its_sentences() {
        let at = (Stage::MidTerm, 2023);
        check(
            &own_plan("企业", &[(10.0, 20.0, 16.0)]),
            "own-1/1",
            at,
            Lang::Zh,
            "某区规划“十四五”科技发展主要指标中期评估",
            &[
                "规划确定的1项主要指标中，1项基本符合预期。基本符合预期及更好的1项，占全部1项的100%，各项都可以评价。约束性指标1项，没有滞后或未完成的。",
                "创新主体方面，1项指标中，1项基本符合预期。企业1为16家，规划进度60%，与时间进度60%基本相符。",
            ],
        );
        let seven = [(10.0, 20.0, 11.0); 7];
        check(
            &own_plan("企业", &seven),
            "own-1/1",
            at,
            Lang::Zh,
            "某区规划“十四五”科技发展主要指标中期评估",
            &["7项滞后。基本符合预期及更好的0项，占全部7项的0%", "；另有2项见下文。约束性指标7项，其中7项未达到要求：企业1、企业2"],
        );
        check(
            &own_plan("Firms ", &seven[..1]),
            "own-1/1",
            at,
            Lang::En,
            "某区规划, 14th FYP: main science and technology indicators, mid-term evaluation",
            &[
                "14th FYP, by 2023: of the main indicators of the plan (1 in all), 1 behind schedule.",
                "Binding indicators: 1, of which left behind: 1",
            ],
        );
    }

    #[test]
    fn a_row_exactly_on_schedule_has_no_gap_of_binary_fractions() {
        let project = own_plan("比重", &[(0.1, 0.7, 0.46), (0.0, 0.3, 0.18)]);
        with_report(&project, "own-1/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |work, chosen, document| {
            let gaps =
                Matter::new(work, chosen).rows.iter().filter_map(|row| row.progress.ok()).map(|progress| progress.gap).collect::<Vec<_>>();
            assert!(gaps.iter().any(|gap| *gap != 0.0), "{gaps:?}");
            let Some(Block::Table(table)) = document.blocks.iter().find(|block| matches!(block, Block::Table(_))) else {
                panic!("no table")
            };
            let gap = table.columns.iter().position(|column| column.head == "差距").unwrap();
            assert!(table.rows.iter().all(|row| row.cells[gap] == "0"), "{table:?}");
        });
    }

    #[test]
    fn rows_without_a_chart_have_no_heading_among_the_pictures() {
        let headings =
            |document: &Document| document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 2, .. })).count();
        with_report(&Project::default(), KZ.0, KZ.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            assert_eq!(headings(&document), 0);
            assert!(paragraphs_of(&document).iter().any(|text| text.contains("因此没有附图")));
        });
        let project = observed(&[("gx-14/1/1", 2023, 5.0)]);
        with_report(&project, GX.0, GX.1, Lang::Zh, &ReportChoice::default(), |_, _, document| assert_eq!(headings(&document), 1));
    }

    #[test]
    fn names_are_no_templates_and_no_markup() {
        let project = own_plan("<b>{value}</b>{n}", &[(10.0, 20.0, 30.0)]);
        with_report(&project, "own-1/1", (Stage::MidTerm, 2023), Lang::Zh, &ReportChoice::default(), |_, _, document| {
            assert!(paragraphs_of(&document)[0].contains("<b>{value}</b>{n}1达到30家，提前实现2025年目标（20家）"));
            assert!(!report_html(Lang::Zh, &document).contains("<b>"));
        });
    }

    #[test]
    fn sections_are_numbered_as_they_are_chosen() {
        let choice =
            ReportChoice { sections: [Section::Method, Section::Annex].into(), each_on_a_page: Paging::Each, pictures: Pictures::All };
        with_report(&Project::default(), KZ.0, KZ.1, Lang::Zh, &choice, |_, _, document| {
            let headings: Vec<&str> = document
                .blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Heading { level: 1, text } => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            assert_eq!(headings, ["一、完成情况", "二、评价方法"]);
            assert_eq!(document.blocks.iter().filter(|block| **block == Block::PageBreak).count(), 8);
        });
        assert!(Section::WORDS.iter().all(|(section, word)| Section::read(word) == Some(*section) && section.word() == *word));
    }

    #[test]
    fn the_report_of_a_finished_plan() {
        with_report(&Project::default(), KZ.0, KZ.1, Lang::Zh, &ReportChoice::default(), |_, _, document| {
            insta::assert_compact_json_snapshot!("report_kaizhou", document);
        });
    }

    fn projects() -> impl Strategy<Value = Project> {
        let rows: Vec<RowId> = bundled().unwrap().indicators().iter().map(|row| row.id.clone()).collect();
        let row = proptest::sample::select(rows);
        let value = prop_oneof![any::<f64>().prop_filter("a figure", |value| value.is_finite()), -10.0..1000.0f64, Just(0.0)];
        let hostile = "[<>&\"'a-z\\n\\t]{0,20}";
        let observation =
            (row.clone(), 2015..2026i32, value.clone(), hostile, any::<bool>()).prop_map(|(row, year, value, source, is_final)| {
                let status = if is_final { Status::Final } else { Status::Preliminary };
                Observation { row, year, value, source, status, revision: 0 }
            });
        let note = (row.clone(), hostile, hostile, hostile).prop_map(|(row, responsible, reason, next_steps)| RowNote {
            row,
            responsible,
            reason,
            next_steps,
        });
        let change = prop_oneof![
            (value.clone(), 2010..2026i32).prop_map(|(value, year)| Adjusted::Baseline { value, year, link: None }),
            value.prop_map(|value| Adjusted::Target { value, op: Operator::AtLeast }),
            (2019..2026i32, proptest::sample::select(&Verdict::ALL[..])).prop_map(|(year, verdict)| Adjusted::Verdict { year, verdict }),
        ];
        let adjustment = (row, change, hostile).prop_map(|(row, change, words)| Adjustment {
            row,
            change,
            reason: words.clone(),
            who: words,
            date: "2024-01-01".to_owned(),
        });
        (proptest::collection::vec(observation, 0..30), proptest::collection::vec(note, 0..6), proptest::collection::vec(adjustment, 0..8))
            .prop_map(|(observations, notes, adjustments)| Project { observations, notes, adjustments, ..Project::default() })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_text_has_an_open_slot_or_a_figure_that_is_none(
            project in projects(),
            table in proptest::sample::select(vec!["kz-14/1", "kz-14/2", "gx-14/1", "na-14/1", "qj-14/1", "cq-13/1"]),
            stage in proptest::sample::select(&Stage::ALL[..]),
            year in 2015..2026i32,
            lang in proptest::sample::select(vec![Lang::Zh, Lang::En]),
        ) {
            let choice = ReportChoice { each_on_a_page: Paging::Each, pictures: Pictures::All, ..ReportChoice::default() };
            with_report(&project, table, (stage, year), lang, &choice, |work, chosen, document| {
                let text = report_text(&document);
                for bad in ["NaN", "inf", "{", "}", "−−", "+-", "-0%", "。。", "  "] {
                    // What the office wrote is printed as it is.
                    let of_office = project.observations.iter().any(|o| o.source.contains(bad))
                        || project.notes.iter().any(|n| [&n.reason, &n.responsible, &n.next_steps].iter().any(|words| words.contains(bad)))
                        || project.adjustments.iter().any(|a| a.reason.contains(bad));
                    assert!(of_office || !text.contains(bad), "{bad:?} in {text}");
                }
                let html = report_html(lang, &document);
                assert!(!html.contains("<script") && html.matches("<td").count() == html.matches("</td>").count());
                for block in &document.blocks {
                    if let Block::Table(table) = block {
                        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
                        let width: f64 = table.columns.iter().map(|column| column.width).sum();
                        assert!((width - 168.0).abs() < 1.0, "{width}");
                    }
                }
                let matter = Matter::new(work, chosen);
                let counted = crate::analysis::tally(&matter.rows);
                assert_eq!(counted.by.values().sum::<usize>(), counted.all);
                assert_eq!(crate::analysis::tally_by_category(&chosen.case, &matter.rows).iter().map(|(_, t)| t.all).sum::<usize>(), counted.all);
            });
        }
    }
}
