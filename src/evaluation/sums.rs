//! The formula of a verdict with its numbers, and the rule that made the verdict of it.

use super::amounts::{
    difference, distance_decimals, figure, fixed_figure, gap_decimals, pace, percent, share_of_target, unit_of_difference,
};
use crate::analysis::{Assessment, Goal, Progress, Undefined};
use crate::model::{Adjusted, Direction, Method, Verdict};
use crate::view::{Lang, escape, mixed, number_with_unit, sign};

/// A name, the steps of its computation, and what it comes to.
struct Sum {
    word: &'static str,
    steps: Vec<String>,
    result: String,
}

impl Sum {
    fn new(word: &'static str, steps: &[String], result: String) -> Sum {
        Sum { word, steps: steps.to_vec(), result }
    }
}

/// The figures with their years, and what is computed from them.
pub(super) fn sums_html(lang: Lang, assessment: &Assessment, method: &Method) -> String {
    let given: String =
        given(lang, assessment).iter().map(|(word, value)| format!("<div><dt>{word}</dt><dd>{}</dd></div>", mixed(lang, value))).collect();
    let sums: String = sums(lang, assessment, method)
        .iter()
        .map(|sum| {
            let steps: String = sum.steps.iter().map(|step| format!("<span class=\"step\">{}</span>", escape(step))).collect();
            format!("<div><dt>{}</dt><dd>{steps}<b>{}</b></dd></div>", sum.word, mixed(lang, &sum.result))
        })
        .collect();
    let list = |class: &str, inside: &str| if inside.is_empty() { String::new() } else { format!("<dl class=\"{class}\">{inside}</dl>") };
    list("pairs given", &given) + &list("sums", &sums)
}

/// 基期, 实际, 目标, each with its year and unit.
fn given(lang: Lang, assessment: &Assessment) -> Vec<(String, String)> {
    let row = assessment.row;
    let with_unit = |value: f64, op: &str| number_with_unit(lang, &format!("{op}{}", figure(value, 6)), &row.unit);
    let mut given = Vec::new();
    match assessment.terms.shown_baseline() {
        Ok((value, year)) => given.push((lang.baseline_of(year), with_unit(value, ""))),
        Err(Undefined::FromZero) => given.push((lang.baseline().to_owned(), lang.from_zero_since(assessment.terms.since()))),
        Err(_) => given.push((lang.baseline().to_owned(), lang.not_printed().to_owned())),
    }
    match &assessment.actual {
        Some(actual) => given.push((lang.actual_of(actual.year), with_unit(actual.value, sign(actual.op)))),
        None => given.push((lang.actual().to_owned(), lang.no_actual_short().to_owned())),
    }
    let word = if assessment.terms.until == i32::MAX { lang.target().to_owned() } else { lang.target_of(assessment.terms.until) };
    given.push((
        word,
        match assessment.terms.goal {
            Ok(Goal::Figure { value, op }) => {
                with_unit(value, sign(op)) + &assessment.target_words().map_or_else(String::new, |words| lang.aside(&words))
            }
            Ok(Goal::Range { low, high }) => number_with_unit(lang, &format!("{}–{}", figure(low, 6), figure(high, 6)), &row.unit),
            Err(_) => lang.not_printed().to_owned(),
        },
    ));
    given
}

/// A figure as a term: a negative one in brackets.
fn term(value: f64) -> String {
    if value < 0.0 { format!("({})", figure(value, 6)) } else { figure(value, 6) }
}

fn sums(lang: Lang, assessment: &Assessment, method: &Method) -> Vec<Sum> {
    let (Some(actual), Some(target)) = (assessment.actual, assessment.terms.target()) else { return Vec::new() };
    let v = actual.value;
    let decimals = distance_decimals(assessment);
    let with_unit = |value: f64, decimals: usize| lang.amount(&difference(value, decimals), &unit_of_difference(lang, assessment.row));
    let mut sums = Vec::new();
    match (assessment.is_final, assessment.progress, assessment.terms.baseline) {
        (false, Ok(progress), Ok(base)) => sums.extend(mid_term(lang, assessment, &progress, base, (v, actual.year), target, method)),
        (is_final, progress, base) => {
            if let Some(reached) = assessment.reached {
                let word = if is_final { lang.share_reached() } else { lang.share_of_target() };
                let steps = [lang.sum_reached().to_owned(), format!("{} ÷ {}", term(v), term(target))];
                sums.push(Sum::new(word, &steps, share_of_target(reached)));
            }
            if let Some(distance) = assessment.distance {
                sums.push(Sum::new(lang.gap_word(), &[format!("{} − {}", term(v), term(target))], with_unit(distance, decimals)));
            }
            if let (Ok(progress), Ok((b, _))) = (progress, base) {
                sums.push(Sum::new(lang.progress_word(), &[way_step(v, b, target)], percent(progress.done)));
            }
        }
    }
    sums
}

/// (v − b) ÷ (T − b).
fn way_step(v: f64, b: f64, target: f64) -> String {
    format!("({} − {}) ÷ ({} − {})", term(v), term(b), term(target), term(b))
}

fn mid_term(
    lang: Lang,
    assessment: &Assessment,
    progress: &Progress,
    (b, y0): (f64, i32),
    (v, t): (f64, i32),
    target: f64,
    method: &Method,
) -> [Sum; 5] {
    let until = assessment.terms.until;
    let decimals = gap_decimals(assessment);
    let expected = number_with_unit(lang, &figure(progress.expected, decimals), &assessment.row.unit);
    let gap = lang.amount(&difference(progress.gap, decimals), &unit_of_difference(lang, assessment.row));
    let side = if progress.gap == 0.0 { String::new() } else { format!("{}{}", lang.comma(), lang.better_or_worse(progress.is_better)) };
    [
        Sum::new(lang.progress_word(), &[way_step(v, b, target)], percent(progress.done)),
        Sum::new(lang.elapsed_word(), &[format!("({t} − {y0}) ÷ ({until} − {y0})")], percent(progress.elapsed)),
        Sum::new(lang.pace_word(), &[format!("{} ÷ {}", percent(progress.done), percent(progress.elapsed))], pace(progress.pace, method)),
        Sum::new(
            lang.expected_word(),
            &[format!("{} + {} × ({} − {})", term(b), percent(progress.elapsed), term(target), term(b))],
            expected,
        ),
        Sum::new(lang.gap_word(), &[format!("{} − {}", term(v), figure(progress.expected, decimals))], gap + &side),
    ]
}

/// The step of rounding, where there is one: with its figures where it moves the actual value, which it may take over
/// its target.
fn rounding(lang: Lang, assessment: &Assessment) -> Option<String> {
    let (value, decimals) = (assessment.actual?.value, assessment.terms.decimals);
    let rounded = assessment.terms.compared(value)?;
    Some(match value == rounded {
        true => lang.rule_decimals(decimals),
        false => lang.rule_rounded(&figure(value, 6), decimals, &fixed_figure(rounded, decimals)),
    })
}

/// The rule with its thresholds, what it comes to here, and who changed it.
pub(super) fn rule_html(lang: Lang, assessment: &Assessment, method: &Method) -> String {
    let mut said: Vec<String> = Vec::new();
    said.push(match (assessment.is_final, assessment.terms.is_kept()) {
        (true, _) if method.margin > 0.0 => lang.rule_final_margin(&percent(method.margin)),
        (true, _) => lang.rule_final().to_owned(),
        (false, true) => lang.rule_kept().to_owned(),
        (false, false) => lang.rule_mid_term(&fixed_figure(method.on_track, 2), &fixed_figure(method.ahead, 2)),
    });
    if assessment.terms.direction == Direction::Down {
        said.push(lang.rule_down().to_owned());
    }
    said.extend(rounding(lang, assessment));
    said.push(lang.rule_here(lang.ground_of(assessment), lang.verdict(assessment.computed)));
    let mut html = format!("<p class=\"rule\">{}</p>", escape(&said.join(lang.gap())));
    if let Some(adjustment) = assessment.changed_by
        && let Adjusted::Verdict { verdict, .. } = adjustment.change
    {
        let (from, to): (Verdict, Verdict) = (assessment.computed, verdict);
        let words = lang.rule_changed(lang.verdict(from), lang.verdict(to), &adjustment.reason, &adjustment.who, &adjustment.date);
        html += &format!("<p class=\"rule\"><b>{}</b></p>", escape(&words));
    }
    html
}
