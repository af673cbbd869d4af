//! 核查: findings by plan, severity and rule.

use super::drawing::{escape, mixed};
use super::finding_drawing::finding_svg;
use super::findings::{fits, select_findings};
use super::picks::{PickRow, find_html, nothing_html, picks_html};
use super::{Lang, Page, Part, Sources, ViewState, finding_text, href, phrases, plan_words, row_words};
use crate::audit::{Finding, Rule};
use crate::model::Severity;

/// How many findings stand in one part, so that a part is drawn within one task.
const PER_PART: usize = 12;

/// The page's parts: statement, picks, count, and the findings.
pub(super) fn audit_parts(state: &ViewState, sources: &Sources) -> Vec<Part> {
    let lang = state.lang;
    let all = sources.findings.len();
    let high = sources.findings.iter().filter(|finding| finding.severity == Severity::High).count();
    let found = select_findings(sources, state);
    let count = if found.len() == all { lang.shown_all(all) } else { lang.shown_of(found.len(), all) };
    let mut parts = vec![
        Part::new(
            "lead",
            format!("<p class=\"statement\">{}</p><p class=\"lead\">{}</p>", phrases(&lang.audit_title(all, high)), lang.audit_lead()),
        ),
        Part::new("find", find_html(lang, "audit-find")),
        Part::new("picks", picks_html(lang, &pick_rows(state, sources))),
        Part::new(
            "count",
            format!("<p class=\"note\"><span role=\"status\">{count}</span></p><p class=\"note\">{}</p>", lang.severity_scale()),
        ),
    ];
    if found.is_empty() {
        parts.push(Part::new("nothing", nothing_html(lang, &state.fresh(Page::Audit))));
    }
    for (at, chunk) in found.chunks(PER_PART).enumerate() {
        parts.push(Part::new(format!("findings-{at}"), findings_table(state, sources, chunk, at == 0)));
    }
    parts
}

fn pick_rows(state: &ViewState, sources: &Sources) -> Vec<PickRow> {
    let lang = state.lang;
    let judged: Vec<(&Finding, [bool; 4])> = sources.findings.iter().map(|finding| (finding, fits(sources, finding, state))).collect();
    // With all other rows of picks as they are.
    let count = |row: usize, is: &dyn Fn(&Finding) -> bool| {
        judged.iter().filter(|(finding, fit)| is(finding) && fit.iter().enumerate().all(|(at, fit)| at == row || *fit)).count()
    };
    vec![
        PickRow::new(
            ("sev", lang.severity_word()),
            Severity::ALL.map(|severity| (severity, lang.severity(severity).to_owned(), count(1, &|finding| finding.severity == severity))),
            &state.severities,
            |severities| ViewState { severities, ..state.clone() },
        ),
        PickRow::new(
            ("plan", lang.plan()),
            sources.catalog.plans().iter().map(|plan| {
                let words = plan_words(lang, sources.catalog, &plan.id);
                (plan.id.clone(), words, count(0, &|finding| finding.plans().contains(&plan.id.as_str())))
            }),
            &state.filter.plans,
            |plans| state.with_filter(|filter| filter.plans = plans.clone()),
        ),
        PickRow::new(
            ("rule", lang.rule_word()),
            Rule::ALL.map(|rule| (rule, lang.rule(rule).to_owned(), count(2, &|finding| finding.rule == rule))),
            &state.rules,
            |rules| ViewState { rules, ..state.clone() },
        ),
    ]
}

/// A table of findings.
pub(super) fn findings_table(state: &ViewState, sources: &Sources, findings: &[&Finding], headed: bool) -> String {
    let lang = state.lang;
    let head = |word: &str| format!("<th scope=\"col\" role=\"columnheader\">{word}</th>");
    let mut html = format!(
        "<table class=\"findings{}\" role=\"table\" aria-label=\"{}\"><colgroup><col class=\"w-severity\"><col class=\"w-point\"><col class=\"w-drawing\"><col class=\"w-formula\"><col></colgroup><thead role=\"rowgroup\"><tr role=\"row\">",
        if headed { "" } else { " headless" },
        lang.audit()
    );
    for word in [lang.severity_word(), lang.problem(), lang.drawing(), lang.computation(), lang.place_and_advice()] {
        html += &head(word);
    }
    html += "</tr></thead><tbody role=\"rowgroup\">";
    for finding in findings {
        html += &finding_row(state, sources, finding);
    }
    html + "</tbody></table>"
}

fn finding_row(state: &ViewState, sources: &Sources, finding: &Finding) -> String {
    let lang = state.lang;
    let text = finding_text(lang, sources, finding);
    let computation: Vec<String> =
        text.computation.iter().map(|line| format!("<span class=\"formula\">{}</span>", mixed(lang, line))).collect();
    let evidence: Vec<String> = text
        .evidence
        .iter()
        .map(|(what, place)| {
            let what = if what.is_empty() { String::new() } else { format!("<b lang=\"zh-CN\">{}</b> ", escape(what)) };
            format!("<li>{what}<span class=\"sub\">{}</span></li>", mixed(lang, place))
        })
        .collect();
    format!(
        "<tr role=\"row\"><td role=\"cell\" class=\"c-severity\">{badge}</td><th scope=\"row\" role=\"rowheader\" class=\"c-point\"><b>{title}</b><span class=\"point\">{sentence}</span><span class=\"sub\">{rule}{links}</span></th><td role=\"cell\" class=\"c-drawing\">{drawing}</td><td role=\"cell\" class=\"c-formula\">{computation}</td><td role=\"cell\" class=\"c-where\"><ul class=\"plain-list\">{evidence}</ul><p class=\"advice\">{advice}</p></td></tr>",
        badge = severity_badge(lang, finding.severity),
        title = mixed(lang, &text.title),
        sentence = mixed(lang, &text.sentence),
        rule = lang.rule(finding.rule),
        links = row_links(state, sources, finding),
        drawing = finding_svg(lang, finding),
        computation = computation.join(""),
        evidence = evidence.join(""),
        advice = mixed(lang, &text.advice)
    )
}

/// 高 filled, 中 outlined, 低 dashed; always with its word.
pub fn severity_badge(lang: Lang, severity: Severity) -> String {
    let class = match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    };
    format!("<span class=\"severity severity-{class}\">{}</span>", lang.severity(severity))
}

/// How many rows a finding links to before it says how many more there are.
const LINKS: usize = 6;

fn row_links(state: &ViewState, sources: &Sources, finding: &Finding) -> String {
    let lang = state.lang;
    let several = finding.plans().len() > 1;
    let mut html: String = finding
        .rows
        .iter()
        .take(LINKS)
        .map(|row| {
            let link = escape(&href(&state.fresh(Page::Indicator(row.clone()))));
            let place = row_words(lang, sources.catalog, row);
            let words = if several { format!("{}{}{place}", plan_words(lang, sources.catalog, &row.plan), lang.comma()) } else { place };
            format!(" · <a href=\"{link}\">{}</a>", mixed(lang, &words))
        })
        .collect();
    if finding.rows.len() > LINKS {
        html += &format!(" · {}", lang.search_more(finding.rows.len() - LINKS));
    }
    html
}
