//! 为什么: what the verdict of a row rests on, and what it would be otherwise.

use super::amounts::{arrival_decimals, figure, fixed_figure, flip_bound, pace, percent};
use super::sums::{rule_html, sums_html};
use super::{Chosen, Work, row_forms, row_sources};
use crate::analysis::{Assessment, Flip, Ground, Threshold, Undefined, flips, is_beyond};
use crate::model::{Kind, Method, Verdict};
use crate::view::{Lang, Page, escape, finding_text, href, mixed, number_with_unit, severity_badge, undefined};
use std::collections::BTreeSet;

/// How many findings are named before the rest is only counted.
const FINDINGS: usize = 5;

/// The panel.
pub(super) fn why_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let method = &work.project.method;
    let section = |class: &str, inside: String| {
        if inside.is_empty() { String::new() } else { format!("<section class=\"{class}\">{inside}</section>") }
    };
    let verdict = lang.why_title(lang.verdict(assessment.verdict));
    let link = escape(&href(&work.state.fresh(Page::Indicator(assessment.row.id.clone()))));
    // A plan of the evaluator's own has no page of its own.
    let name = if assessment.row.id.plan.starts_with(crate::view::OWN_PLAN) {
        escape(&assessment.row.name)
    } else {
        format!("<a href=\"{link}\">{}</a>", escape(&assessment.row.name))
    };
    let head = format!("<h2 id=\"why\">{verdict}</h2><p class=\"of-row\" lang=\"zh-CN\">{name}</p><h3>{}</h3>", lang.formula());
    [
        section(
            "formula-of-row",
            head + &sums_html(lang, assessment, method)
                + &rule_html(lang, assessment, method)
                + &row_forms::what_if_html(work, chosen, assessment),
        ),
        section("", opinions_html(lang, assessment, method)),
        section("", flips_html(lang, assessment, &flips(assessment, method))),
        section("found", findings_html(work, assessment)),
        section("sources", row_sources::sources_html(work, chosen, assessment)),
        section("office", row_forms::office_html(work, chosen, assessment)),
    ]
    .concat()
}

/// 换一种方法: what other methods say, each under its name.
fn opinions_html(lang: Lang, assessment: &Assessment, method: &Method) -> String {
    let not = |why: &str| lang.opinion_not(why);
    let growth = match assessment.opinions.growth {
        Some((ratio, band)) => (fixed_figure(ratio, 2), lang.growth_band_of(band)),
        None => (not(why_no_opinion(lang, assessment)), ""),
    };
    let reach = match assessment.opinions.reach {
        Some((arrived, share, band)) => {
            let arrived = number_with_unit(lang, &figure(arrived, arrival_decimals(assessment, arrived, share)), &assessment.row.unit);
            (lang.opinion_arrives(assessment.terms.until, &arrived, &percent(share)), lang.reach_band(band))
        }
        None => (not(why_no_opinion(lang, assessment)), ""),
    };
    let linear = match assessment.progress {
        Ok(progress) if assessment.is_final => lang.opinion_done(&percent(progress.done)),
        Ok(progress) => lang.pace_of(&pace(progress.pace, method)),
        // Without a figure of the row nothing else is known to be lacking.
        Err(_) if matches!(assessment.ground, Ground::NoActual | Ground::NotLater) => not(lang.ground(assessment.ground)),
        Err(why) => not(undefined(lang, why)),
    };
    let pair = |name: &str, (found, band): (String, &str)| {
        let band = if band.is_empty() { String::new() } else { format!(" <b>{band}</b>") };
        format!("<div><dt>{name}</dt><dd>{}{band}</dd></div>", mixed(lang, &found))
    };
    let disputed =
        if assessment.is_disputed() { format!("<span class=\"tag disputed\">{}</span>", lang.disputed()) } else { String::new() };
    format!(
        "<h3>{}{disputed}</h3><dl class=\"pairs\">{}{}{}</dl>",
        lang.opinions_title(),
        pair(lang.opinion_linear(), (linear, "")),
        pair(lang.opinion_growth(), growth),
        pair(lang.opinion_reach(), reach),
    )
}

/// Why the methods of compound growth do not apply.
fn why_no_opinion(lang: Lang, assessment: &Assessment) -> &'static str {
    let terms = &assessment.terms;
    let (Some(actual), Some(target)) = (assessment.actual, terms.target()) else {
        return if assessment.actual.is_none() { lang.no_actual_long() } else { lang.no_destination_long() };
    };
    match (terms.kind, terms.baseline) {
        (Kind::GrowthRate, _) => undefined(lang, Undefined::IsRate),
        (Kind::Maintain | Kind::Rank | Kind::Milestone | Kind::Range | Kind::Text, _) => lang.not_for_kind_long(),
        (_, Err(why)) => undefined(lang, why),
        (_, Ok(_)) if terms.is_limit() => lang.not_for_kind_long(),
        (_, Ok(_)) if is_beyond(terms) => lang.ground_baseline_beyond(),
        (_, Ok((b, _))) if b <= 0.0 || actual.value <= 0.0 || target <= 0.0 => lang.opinion_not_positive(),
        (_, Ok((b, _))) if b == target => lang.opinion_no_way(),
        (_, Ok((_, y0))) if actual.year <= y0 || terms.until <= y0 => lang.ground_not_later(),
        (_, Ok(_)) => lang.opinion_no_figure(),
    }
}

/// 换一个门槛: how far a threshold would have to move.
fn flips_html(lang: Lang, assessment: &Assessment, flips: &[Flip]) -> String {
    let said: String = flips.iter().map(|flip| format!("<p>{}</p>", escape(&flip_words(lang, assessment, flip)))).collect();
    let said = if said.is_empty() { format!("<p>{}</p>", lang.flip_none()) } else { said };
    format!("<h3>{}</h3>{said}", lang.flips_title())
}

fn flip_words(lang: Lang, assessment: &Assessment, flip: &Flip) -> String {
    let then = lang.verdict(flip.then);
    let at = flip_bound(flip);
    let moved = match (flip.is_raised, flip.is_past()) {
        (true, true) => lang.flip_above(&at),
        (true, false) => lang.flip_to_least(&at),
        (false, true) => lang.flip_below(&at),
        (false, false) => lang.flip_to_most(&at),
    };
    let of_pace = |verdict| lang.flip_of(lang.verdict(verdict), &fixed_figure(flip.now, 2), &moved, then);
    match flip.threshold {
        Threshold::Ahead => of_pace(Verdict::Ahead),
        Threshold::OnTrack => of_pace(Verdict::OnTrack),
        Threshold::Margin => lang.flip_of(lang.field_margin(), &percent(flip.now), &moved, then),
        Threshold::Target => {
            let target = assessment.actual.map(|actual| number_with_unit(lang, &figure(actual.value, 6), &assessment.row.unit));
            lang.flip_target(&at, &target.unwrap_or_default(), then)
        }
    }
}

/// 这个数本身要小心: what the audit found about the row.
fn findings_html(work: &Work, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let found: Vec<_> = work.findings.iter().filter(|finding| finding.rows.contains(&assessment.row.id)).collect();
    if found.is_empty() {
        return String::new();
    }
    let items: String = found
        .iter()
        .take(FINDINGS)
        .map(|finding| {
            let mut there = work.state.fresh(Page::Audit);
            there.rules = BTreeSet::from([finding.rule]);
            there.filter.plans = BTreeSet::from([assessment.row.id.plan.clone()]);
            let text = finding_text(lang, &work.sources(), finding);
            format!(
                "<li>{}<a href=\"{}\">{}</a></li>",
                severity_badge(lang, finding.severity),
                escape(&href(&there)),
                mixed(lang, &text.title)
            )
        })
        .collect();
    let rest = if found.len() > FINDINGS { format!("<li>{}</li>", lang.search_more(found.len() - FINDINGS)) } else { String::new() };
    format!("<h3>{}</h3><ul>{items}{rest}</ul>", lang.careful_title())
}
