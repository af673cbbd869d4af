//! 评价结果: what the evaluation comes to, row by row, and why.

use super::{Chosen, Work, catch_up, headline, past_changes, verdict_table, why};
use crate::analysis::{Assessment, Case, assess};
use crate::view::{OWN_PLAN, Part, embed_link, escape};

/// The parts.
pub(super) fn verdicts_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let assessments = assessments(work, chosen);
    let open = open_row(work, &assessments);
    let mut parts = vec![Part::new("verdicts-head", headline::headline_html(work, chosen, &assessments))];
    if !assessments.is_empty() {
        let table = verdict_table::table_html(work, chosen, &assessments, open);
        let why = open.map_or_else(String::new, |open| why::why_html(work, chosen, open));
        let way = open.map_or_else(String::new, |open| catch_up::way_html(work, chosen, open));
        let tallies = headline::tallies_html(work, chosen, &assessments);
        // The reasons come after the table for those who hear the page, and beside all of it for those who see it.
        parts.push(Part::new(
            "verdicts",
            format!("<div class=\"verdicts-split\"><div>{table}</div><aside class=\"why\">{why}</aside><div>{way}</div><div>{tallies}</div></div>"),
        ));
    }
    parts.push(Part::new("changes", past_changes::changes_html(work, chosen)));
    parts.push(Part::new("embed", embed_html(work, chosen)));
    parts.retain(|part| !part.html.is_empty());
    parts
}

/// The way to a frame of these verdicts, where they are of a plan that every reader has.
fn embed_html(work: &Work, chosen: &Chosen) -> String {
    let is_own = chosen.table_id().is_none_or(|table| table.plan.starts_with(OWN_PLAN));
    let state = work.state.with_assessing(|assessing| assessing.row = None);
    let link = embed_link(&state).filter(|_| !is_own).map(|link| {
        let lang = work.state.lang;
        format!(
            "<p class=\"note embed-note\"><a class=\"text-link\" href=\"{}\">{}</a>{}</p>",
            escape(&link),
            lang.embed_link(),
            lang.embed_verdicts_note()
        )
    });
    link.unwrap_or_default()
}

/// The rows of the table as they stand, each with what is tried on it.
fn assessments<'a>(work: &Work<'a>, chosen: &Chosen<'a>) -> Vec<Assessment<'a>> {
    chosen.rows().into_iter().map(|row| assess(&Case { what_if: work.what_if(&row.id), ..chosen.case }, row)).collect()
}

/// The row whose reasons show: the one of the address, else the first that was left behind, else the first.
/// What is tried does not close the row that it is tried on.
fn open_row<'a, 'b>(work: &Work, assessments: &'a [Assessment<'b>]) -> Option<&'a Assessment<'b>> {
    let asked = work.state.assessing.row.as_ref().or(work.tried.map(|(row, _)| row));
    let asked = asked.and_then(|id| assessments.iter().find(|assessment| assessment.row.id == *id));
    asked.or_else(|| assessments.iter().find(|assessment| assessment.verdict.is_lagging())).or(assessments.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Ground, Stage, WhatIf, assessable_tables};
    use crate::evaluation::chosen;
    use crate::evaluation::testing::{hostile_project, with_state, with_table};
    use crate::exchange::{Limits, PlanHead, bundled, read_delimited, read_plan_sheet};
    use crate::model::{Adjusted, Adjustment, Observation, Operator, Project, Role, RowId, RowNote, Status, Verdict, YearlyTarget};
    use crate::view::{Lang, Page, ViewState, parse};
    use proptest::prelude::*;

    /// The page of a state, as text.
    fn page(project: &Project, state: &ViewState, tried: Option<(RowId, WhatIf)>) -> String {
        with_state(project, state, tried, |work| verdicts_parts(work, &chosen(work)).into_iter().map(|part| part.html).collect())
    }

    fn check(query: &str, observed: &[(&str, i32, f64)], expected: &[&str]) {
        let catalog = bundled().unwrap();
        let observations = observed.iter().map(|(row, year, value)| Observation {
            row: row.parse().unwrap(),
            year: *year,
            value: *value,
            source: String::new(),
            status: Status::Preliminary,
            revision: 0,
        });
        let project = Project { observations: observations.collect(), ..Project::default() };
        let (state, notices) = parse(query, &catalog);
        assert!(notices.is_empty(), "{query}: {notices:?}");
        let html = page(&project, &state, None);
        let text = html.replace("<span class=\"phrase\">", "").replace("</span>", "");
        for words in expected {
            assert!(text.contains(words), "{query} lacks “{words}”:\n{text}");
        }
    }

    /// The plan prints a dash; the 0 that the sum starts from is no figure of it.
    #[test]
    fn a_sum_over_the_period_shows_no_baseline() {
        let query = "?page=assess&of=gx-14/1&stage=mid&year=2023&row=gx-14/1/7";
        check(query, &[("gx-14/1/7", 2023, 6.0)], &["从零起算", "从零起算（2020年末），规划不列", "(6 − 0) ÷ (15 − 0)"]);
        let catalog = bundled().unwrap();
        let html = page(&Project::default(), &parse(query, &catalog).0, None);
        let row = html.split("id=\"open-gx-14-1-7\"").nth(1).and_then(|row| row.split("</tr>").next()).unwrap();
        let base = row.split("j-base").nth(1).and_then(|cell| cell.split("</td>").next()).unwrap();
        assert!(base.contains("从零起算") && !base.contains("class=\"num\""), "{base}");
    }

    /// The plan and its figures are made up for this test.
    #[test]
    fn a_multiple_shows_its_words_and_what_they_come_to() {
        let grid = read_delimited("名称,单位,基期值,目标值\n高企,家,195,翻一番\n", Limits::IMPORT).unwrap();
        let head = PlanHead { title: "某区规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        let own = read_plan_sheet(&grid, &head, &[]).own;
        let row = own.rows[0].indicator.id.clone();
        let observation = Observation { row, year: 2023, value: 300.0, source: String::new(), status: Status::Final, revision: 0 };
        let project = Project { plans: vec![own], observations: vec![observation], ..Project::default() };
        let (state, _) = parse("?page=assess&of=own-1/1&stage=mid&year=2023", &bundled().unwrap());
        let html = page(&project, &state, None);
        for words in ["390", "翻一番", "390家（翻一番）", "53.8%"] {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(!html.contains(">2家") && !html.contains("2 家"), "{html}");
    }

    /// A milestone's target once read 1, and that of a text 不适用.
    #[test]
    fn targets_in_words_show_their_words() {
        let rows = "名称,单位,基期值,目标值,类型\n示例中心,个,0,建成,里程碑\n示例政策,,,取得明显成效,文字\n";
        let head = PlanHead { title: "某区规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        let own = read_plan_sheet(&read_delimited(rows, Limits::IMPORT).unwrap(), &head, &[]).own;
        assert_eq!(own.rows.len(), 2);
        let project = Project { plans: vec![own], ..Project::default() };
        let (state, _) = parse("?page=assess&of=own-1/1&stage=mid&year=2023", &bundled().unwrap());
        let html = page(&project, &state, None);
        assert!(html.contains(">建成</span>") && html.contains(">取得明显成效</span>"), "{html}");
    }

    /// Plan and figures are made up. What lies above a range was once said to be not kept, as if it were too small.
    #[test]
    fn what_misses_a_range_says_on_which_side() {
        let grid = read_delimited("名称,单位,基期值,目标值\n示例企业,家,40,50-60\n", Limits::IMPORT).unwrap();
        let head = PlanHead { title: "某区规划".to_owned(), area: "某区".to_owned(), from: 2021, to: 2025 };
        let own = read_plan_sheet(&grid, &head, &[]).own;
        let row = own.rows[0].indicator.id.clone();
        let at = |value| Observation { row: row.clone(), year: 2023, value, source: String::new(), status: Status::Final, revision: 0 };
        let (state, _) = parse("?page=assess&of=own-1/1&stage=mid&year=2023", &bundled().unwrap());
        for (value, words) in [(72.0, "高于目标区间的上限"), (45.0, "低于目标区间的下限"), (55.0, "守住了")] {
            let project = Project { plans: vec![own.clone()], observations: vec![at(value)], ..Project::default() };
            let html = page(&project, &state, None);
            assert!(html.contains(words) && html.contains("不按时间折算") && !html.contains("没有守住"), "{value}: {html}");
        }
    }

    /// 南岸 states 211 for 2016, and its baseline is of 2020: 9 years to catch up in were once counted from there.
    #[test]
    fn nothing_is_computed_from_a_figure_that_is_not_later_than_the_baseline() {
        for (stage, year) in [("mid", 2023), ("final", 2025)] {
            let (state, _) = parse(&format!("?page=assess&of=na-14/1&stage={stage}&year={year}&row=na-14/1/4"), &bundled().unwrap());
            let html = page(&Project::default(), &state, None);
            assert!(html.contains("最近的实际值不晚于基期"), "{html}");
            for words in ["此后", "8.8%", "2189", "17.6%"] {
                assert!(!html.contains(words), "{words}: {html}");
            }
        }
    }

    /// A figure that meets its target by rounding alone: the step is part of the sum.
    #[test]
    fn rounding_is_shown_where_it_moves_the_figure() {
        let query = "?page=assess&of=gx-14/1&stage=mid&year=2023&row=gx-14/1/1";
        check(query, &[("gx-14/1/1", 2023, 5.46)], &["5.46先取到规划印出的", "再与目标相比"]);
        check(query, &[("gx-14/1/1", 2023, 5.4)], &["比较前取到规划印出的"]);
    }

    #[test]
    fn a_statement_says_what_the_evaluation_comes_to() {
        check(
            "?page=assess&of=kz-14/1",
            &[],
            &[
                "八项指标七项超额完成，战略性新兴产业占比一项差6个百分点",
                "全部8项，能评价8项。",
                "均为预期性指标。",
                "为什么判为未完成",
                "66.7%",
                "−6",
            ],
        );
        check(
            "?page=assess&of=kz-14/1&lang=en",
            &[],
            &["Of 8 indicators 7 exceeded, ", "is 6 pp short", "8 indicators in all; 8 can be evaluated."],
        );
        check("?page=assess&of=gx-14/1&stage=mid&year=2023", &[], &["二十项指标都还不能评价", "去填实际值"]);
        let one_behind = [("kz-14/2/3", 2023, 340.0)];
        check(
            "?page=assess&of=kz-14/2&stage=mid&year=2023",
            &one_behind,
            &[
                "科技型企业一项比此时应到之数差41.6",
                "七项无法评价",
                "步速0.77",
                "初步",
                "data-chart=\"assess:kz-14/2/3\"",
                "还没有填分年度目标",
            ],
        );
    }

    #[test]
    fn the_city_is_evaluated_from_what_plans_state_and_its_earlier_changes_are_listed() {
        check(
            "?page=assess&of=cq-13/2&row=cq-13/2/2",
            &[],
            &[
                "正文所述，口径和统计时点可能与指标表不同",
                "綦江区 十四五正文",
                "十二五的变化",
                "338家",
                "规划未列基期",
                "终期不下结论",
                "数据截至2019年",
            ],
        );
    }

    #[test]
    fn a_pace_just_below_a_threshold_shows_that_it_is_below() {
        // The figure is made up. 159.3 of 177.6 firms is a pace of 0.897.
        check("?page=assess&of=kz-14/2&stage=mid&year=2023", &[("kz-14/2/3", 2023, 363.3)], &["步速0.897", "<b>0.897</b>", "滞后"]);
    }

    #[test]
    fn without_an_actual_value_that_is_the_reason() {
        let catalog = bundled().unwrap();
        let (state, _) = parse("?page=assess&of=gx-14/1&stage=mid&year=2023&row=gx-14/1/1", &catalog);
        let html = page(&Project::default(), &state, None);
        assert!(html.contains("不适用，到这一年还没有实际值"), "{html}");
        assert!(!html.contains("没有可用的目标数") && !html.contains("这一项不算完成率"), "{html}");
    }

    #[test]
    fn what_is_tried_is_marked_as_such() {
        let catalog = bundled().unwrap();
        let (state, _) = parse("?page=assess&of=kz-14/1", &catalog);
        let what_if = WhatIf { actual: Some(19.0), target: None };
        let tried: RowId = "kz-14/1/7".parse().unwrap();
        let html = page(&Project::default(), &state, Some((tried.clone(), what_if)));
        assert!(html.contains("假设数") && html.contains("判定由未完成变为超额完成") && html.contains("data-do=\"what-if-end\""));
        // It holds for that row only, whichever is open.
        let (other, _) = parse("?page=assess&of=kz-14/1&row=kz-14/1/1", &catalog);
        let html = page(&Project::default(), &other, Some((tried, what_if)));
        assert!(!html.contains("判定由") && !html.contains("data-do=\"what-if-end\""));
    }

    #[test]
    fn every_ground_has_words_in_both_languages() {
        let grounds = [
            Ground::Met,
            Ground::Beyond,
            Ground::NotMet,
            Ground::Pace,
            Ground::Kept,
            Ground::NotKept,
            Ground::NoActual,
            Ground::NotLater,
            Ground::NotYet,
            Ground::NoTarget,
            Ground::NoBaseline,
            Ground::BaselineBeyond,
            Ground::NotDone,
            Ground::Words,
            Ground::NoDirection,
            Ground::OnlyBound,
        ];
        let words: std::collections::BTreeSet<&str> =
            grounds.iter().flat_map(|ground| [Lang::Zh.ground(*ground), Lang::En.ground(*ground)]).collect();
        assert_eq!(words.len(), 2 * grounds.len());
    }

    #[test]
    fn what_an_office_writes_cannot_become_markup() {
        let catalog = bundled().unwrap();
        let hostile = "\"><script>alert(1)</script>".to_owned();
        let row: crate::model::RowId = "kz-14/1/7".parse().unwrap();
        let adjustment =
            |change| Adjustment { row: row.clone(), change, reason: hostile.clone(), who: hostile.clone(), date: hostile.clone() };
        let project = Project {
            observations: vec![Observation {
                row: row.clone(),
                year: 2019,
                value: 11.0,
                source: hostile.clone(),
                status: Status::Final,
                revision: 2,
            }],
            notes: vec![RowNote { row: row.clone(), responsible: hostile.clone(), reason: hostile.clone(), next_steps: hostile.clone() }],
            adjustments: vec![
                adjustment(Adjusted::Verdict { year: 2020, verdict: Verdict::Reached }),
                adjustment(Adjusted::Target { value: 17.0, op: Operator::AtLeast }),
            ],
            ..Project::default()
        };
        for lang in ["zh", "en"] {
            let (state, _) = parse(&format!("?page=assess&of=kz-14/1&row=kz-14/1/7&lang={lang}"), &catalog);
            let html = page(&project, &state, None);
            assert!(!html.contains("<script") && html.matches("&lt;script").count() >= 6);
        }
    }

    #[test]
    fn a_plan_of_an_evaluator_cannot_become_markup_either() {
        let project = hostile_project();
        for lang in [Lang::Zh, Lang::En] {
            for table in ["own-1/1", "gx-14/1"] {
                with_table(&project, lang, (crate::view::AssessTab::Verdicts, table), |work| {
                    let html: String = verdicts_parts(work, &chosen(work)).into_iter().map(|part| part.html).collect();
                    assert!(!html.contains("<script") && html.contains("&lt;script"), "{table}: {html}");
                });
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_figure_of_a_page_is_infinite_or_undefined(
            values in prop::collection::vec(prop_oneof![any::<f64>(), -1e3..1e6f64, Just(0.0), Just(f64::MAX), Just(f64::MIN_POSITIVE)], 12),
            at in 0..5usize,
            year in 2015..2027i32,
            stage in prop::sample::select(&Stage::ALL[..]),
            is_english: bool,
        ) {
            let catalog = bundled().unwrap();
            let tables = assessable_tables(&catalog);
            let table = &tables[at % tables.len()];
            let rows: Vec<_> = catalog.indicators().iter().filter(|row| row.id.table_id() == *table && row.value(Role::Target).is_some()).collect();
            let observations = rows.iter().zip(&values).filter(|(_, value)| value.is_finite());
            let project = Project {
                observations: observations
                    .map(|(row, value)| Observation { row: row.id.clone(), year: year - 1, value: *value, source: String::new(), status: Status::Final, revision: 0 })
                    .collect(),
                yearly_targets: rows.iter().zip(&values).filter(|(_, value)| value.is_finite()).map(|(row, value)| YearlyTarget { row: row.id.clone(), year: 2025, value: *value }).collect(),
                ..Project::default()
            };
            let mut state = ViewState { page: Page::Assess, lang: if is_english { Lang::En } else { Lang::Zh }, ..ViewState::default() };
            (state.assessing.table, state.assessing.stage, state.assessing.year) = (Some(table.clone()), Some(stage), Some(year));
            state.assessing.row = rows.get(at).map(|row| row.id.clone());
            let what_if = WhatIf { actual: values.first().copied().filter(|value| value.is_finite()), target: None };
            let tried = state.assessing.row.clone().map(|row| (row, what_if));
            let html = page(&project, &state, tried);
            let is_broken = |word: &str| matches!(word, "NaN" | "inf" | "Infinity");
            prop_assert!(!html.split(|c: char| !c.is_ascii_alphabetic()).any(is_broken), "{html}");
        }
    }
}
