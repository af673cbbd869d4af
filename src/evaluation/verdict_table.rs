//! The table of verdicts: what was reached, drawn beside what was planned.

use super::amounts::{
    difference, distance_decimals, figure, fixed_figure, gap_decimals, pace, percent, share_decimals, share_of_target, unit_of_difference,
};
use super::glyph::{track_axis, track_svg, verdict_html};
use super::{Chosen, Work};
use crate::analysis::{ActualFrom, Assessment, Goal, Stage, Undefined, WhatIf};
use crate::model::{Attribute, Method, Operator, Reading, Role, Status};
use crate::view::{Cell, Lang, Printed, cell_html, escape, href, mixed, printed, sign, undefined};

/// The table; `open` is the row whose reasons show.
pub(super) fn table_html(work: &Work, chosen: &Chosen, assessments: &[Assessment], open: Option<&Assessment>) -> String {
    let lang = work.state.lang;
    let stage = chosen.case.stage;
    let until = chosen.home.map(|(_, table)| table.period.to);
    let head = |class: &str, words: &str| format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{words}</th>");
    let is_final = stage == Stage::Final;
    let mut html = head("j-name", lang.indicator());
    let base = base_year(assessments);
    if !is_final {
        html += &head("j-value n", &base.map_or_else(|| lang.baseline().to_owned(), |year| lang.baseline_in(year)));
    }
    html += &head("j-value n", &lang.actual_in(chosen.case.year));
    html += &head("j-track", &format!("<span class=\"hidden\">{}</span>{}", lang.path(), track_axis(lang, stage)));
    html += &head("j-value n", &until.map_or_else(|| lang.target().to_owned(), |year| lang.target_in(year)));
    html += &head("j-share n", if is_final { lang.share_reached() } else { lang.progress_and_pace() });
    html += &head("j-gap n", if is_final { lang.gap_to_target() } else { lang.gap_to_expected() });
    html += &head("j-verdict", lang.verdict_word());
    let rows: String = assessments
        .iter()
        .map(|assessment| row_html(work, chosen, assessment, base, open.is_some_and(|open| open.row.id == assessment.row.id)))
        .collect();
    let caption = lang.verdicts_caption(lang.stage(stage), chosen.case.year);
    format!(
        "<table class=\"judgements{}\" role=\"table\"><caption class=\"hidden\">{caption}</caption><thead role=\"rowgroup\"><tr role=\"row\">{html}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table>{}",
        if is_final { "" } else { " mid-term" },
        notes_html(lang, chosen, assessments),
    )
}

fn row_html(work: &Work, chosen: &Chosen, assessment: &Assessment, base: Option<i32>, is_open: bool) -> String {
    let lang = work.state.lang;
    let row = assessment.row;
    let link = href(&work.state.with_assessing(|assessing| assessing.row = Some(row.id.clone())));
    let id = escape(&row.id.to_string().replace('/', "-"));
    let binding = match row.attribute {
        Some(Attribute::Binding) => format!("<span class=\"tag\">{}</span>", lang.attribute_binding()),
        Some(Attribute::Expected | Attribute::ExpectedValue) | None => String::new(),
    };
    let cell =
        |class: &str, label: &str, content: String| format!("<td role=\"cell\" class=\"{class}\" data-label=\"{label}\">{content}</td>");
    let is_final = chosen.case.stage == Stage::Final;
    let until = chosen.home.map(|(_, table)| table.period.to);
    let mut cells = format!(
        "<th scope=\"row\" role=\"rowheader\" class=\"j-name\"><a id=\"open-{id}\" href=\"{}\"{}><span lang=\"zh-CN\">{}</span></a> <span class=\"unit\" lang=\"zh-CN\">{}</span>{binding}</th>",
        escape(&link),
        if is_open { " aria-current=\"true\"" } else { "" },
        escape(&row.name),
        escape(&row.unit),
    );
    if !is_final {
        let label = base.map_or_else(|| lang.baseline().to_owned(), |year| lang.baseline_in(year));
        cells += &cell("j-value j-base n", &label, cell_html(&baseline_cell(lang, assessment, base), ""));
    }
    cells += &cell("j-value j-actual n", &lang.actual_in(chosen.case.year), actual_html(lang, assessment, chosen.case.year));
    cells += &cell("j-track", lang.path(), track_svg(assessment, chosen.case.stage));
    let said =
        assessment.target_words().map_or_else(String::new, |words| format!("<span class=\"sub\" lang=\"zh-CN\">{}</span>", escape(&words)));
    cells += &cell(
        "j-value j-target n",
        &until.map_or_else(|| lang.target().to_owned(), |year| lang.target_in(year)),
        cell_html(&target_cell(lang, assessment, until), "") + &said,
    );
    cells += &cell(
        "j-share n",
        if is_final { lang.share_reached() } else { lang.progress_and_pace() },
        share_html(lang, assessment, is_final, &work.project.method),
    );
    cells += &cell("j-gap n", lang.gap_word(), gap_html(lang, assessment, is_final));
    cells += &cell("j-verdict", lang.verdict_word(), judged_html(work, chosen, assessment));
    let current = if is_open { " class=\"current\"" } else { "" };
    format!("<tr role=\"row\"{current}>{cells}</tr>")
}

/// The year that most baselines are of, for the head of their column.
fn base_year(assessments: &[Assessment]) -> Option<i32> {
    let mut years: Vec<i32> = assessments.iter().filter_map(|assessment| Some(assessment.terms.shown_baseline().ok()?.1)).collect();
    years.sort_unstable();
    let count = |year: i32| years.iter().filter(|other| **other == year).count();
    years.iter().copied().max_by_key(|year| count(*year))
}

/// A figure that is not printed in a table, in the parts of one that is.
fn parts(assessment: &Assessment, value: f64, op: Operator) -> Printed {
    let text = figure(value, 6);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, tail)| (whole, format!(".{tail}")));
    let (open, close) = if assessment.row.cumulative { ("【", "】") } else { ("", "") };
    Printed { operator: sign(op), open, whole: whole.to_owned(), fraction, close }
}

fn baseline_cell(lang: Lang, assessment: &Assessment, said: Option<i32>) -> Cell {
    match assessment.terms.shown_baseline() {
        Ok((value, year)) => {
            let as_printed = assessment.row.baseline().filter(|printed| printed.number() == Some(value));
            let figure = as_printed
                .and_then(|value| printed(assessment.row, value).ok())
                .unwrap_or_else(|| parts(assessment, value, Operator::Exactly));
            Cell::Printed { figure, year: Some(year).filter(|year| Some(*year) != said).map(|year| year.to_string()), reached: true }
        }
        Err(reason @ Undefined::FromZero) => {
            Cell::Missing { short: lang.cell_from_zero().to_owned(), long: undefined(lang, reason).to_owned() }
        }
        Err(_) => Cell::Missing { short: lang.no_column().to_owned(), long: lang.no_baseline_long().to_owned() },
    }
}

fn target_cell(lang: Lang, assessment: &Assessment, said: Option<i32>) -> Cell {
    let year = Some(assessment.terms.until).filter(|year| Some(*year) != said && *year != i32::MAX).map(|year| year.to_string());
    let as_printed = assessment.row.value(Role::Target).filter(|value| match (value.reading, assessment.terms.goal) {
        (Reading::Number { value, op }, Ok(goal)) => goal == Goal::Figure { value, op },
        (Reading::Range { low, high }, Ok(goal)) => goal == Goal::Range { low, high },
        _ => false,
    });
    let figure = match (as_printed.and_then(|value| printed(assessment.row, value).ok()), assessment.terms.goal) {
        (Some(printed), _) => printed,
        (None, Ok(Goal::Figure { value, op })) => parts(assessment, value, op),
        (None, Ok(Goal::Range { low, high })) => {
            Printed { whole: format!("{}–{}", figure(low, 6), figure(high, 6)), ..parts(assessment, low, Operator::Exactly) }
        }
        (None, Err(_)) => return Cell::Missing { short: lang.no_column().to_owned(), long: lang.no_destination_long().to_owned() },
    };
    Cell::Printed { figure, year, reached: true }
}

/// The figure with its marks; the year where it is not that of the evaluation.
fn actual_html(lang: Lang, assessment: &Assessment, said: i32) -> String {
    let Some(actual) = assessment.actual else {
        return cell_html(&Cell::Missing { short: lang.no_actual_short().to_owned(), long: lang.no_actual_long().to_owned() }, "");
    };
    let figure = match actual.from {
        ActualFrom::Printed(value) if value.number() == Some(actual.value) => printed(assessment.row, value).ok(),
        _ => None,
    };
    let figure = figure.unwrap_or_else(|| parts(assessment, actual.value, actual.op));
    let year = (actual.year != said).then(|| actual.year.to_string());
    let mark = |word: &str, long: &str| {
        format!(
            "<span class=\"source-mark\" title=\"{0}\"><span aria-hidden=\"true\">{word}</span><span class=\"hidden\">{0}</span></span>",
            escape(long)
        )
    };
    let mark = match actual.from {
        ActualFrom::Stated(_) => mark("※", lang.mark_stated()),
        ActualFrom::Observed(_) | ActualFrom::Printed(_) if is_bound(actual.op) => mark("※", lang.mark_bound()),
        ActualFrom::Observed(_) | ActualFrom::Printed(_) | ActualFrom::Supposed => String::new(),
    };
    let tag = match actual.from {
        ActualFrom::Observed(observation) if observation.status == Status::Preliminary => {
            format!("<span class=\"tag\">{}</span>", lang.status(Status::Preliminary))
        }
        ActualFrom::Supposed => format!("<span class=\"tag\">{}</span>", lang.pick(("假设", "supposed"))),
        ActualFrom::Observed(_) | ActualFrom::Printed(_) | ActualFrom::Stated(_) => String::new(),
    };
    mark + &cell_html(&Cell::Printed { figure, year, reached: true }, "") + &tag
}

/// 超过 and the like make a bound of a figure.
pub(super) fn is_bound(op: Operator) -> bool {
    !matches!(op, Operator::Exactly | Operator::About)
}

/// 完成率; before the end 进度 and 步速.
fn share_html(lang: Lang, assessment: &Assessment, is_final: bool, method: &Method) -> String {
    let num = |text: &str| format!("<span class=\"num\">{text}</span>");
    let none = |why: &str| cell_html(&Cell::Missing { short: "—".to_owned(), long: why.to_owned() }, "");
    match (is_final, assessment.progress, assessment.reached) {
        (false, Ok(progress), _) => {
            num(&percent(progress.done)) + &format!("<span class=\"sub\">{}</span>", lang.pace_of(&pace(progress.pace, method)))
        }
        (true, _, Some(reached)) => num(&format!("{}%", fixed_figure(reached * 100.0, share_decimals(reached)))),
        (false, Err(_), Some(reached)) => {
            num(&share_of_target(reached)) + &format!("<span class=\"sub\">{}</span>", lang.share_of_target())
        }
        (_, _, None) if assessment.actual.is_none() => none(lang.no_actual_long()),
        (_, _, None) => none(lang.no_share_long()),
    }
}

/// v − T, or before the end v less what an even pace would have reached, in the row's own unit.
fn gap_html(lang: Lang, assessment: &Assessment, is_final: bool) -> String {
    if assessment.actual.is_none() {
        return cell_html(&Cell::Missing { short: "—".to_owned(), long: lang.no_actual_long().to_owned() }, "");
    }
    let (of_gap, of_distance) = (gap_decimals(assessment), distance_decimals(assessment));
    let (gap, decimals, what) = match (is_final, assessment.progress, assessment.distance) {
        (false, Ok(progress), _) => (progress.gap, of_gap, ""),
        (true, _, Some(distance)) => (distance, of_distance, ""),
        (false, Err(_), Some(distance)) => (distance, of_distance, lang.from_target()),
        (_, _, None) => return cell_html(&Cell::Missing { short: "—".to_owned(), long: lang.no_gap_long().to_owned() }, ""),
    };
    let what = if what.is_empty() { String::new() } else { format!("<span class=\"sub\">{what}</span>") };
    format!(
        "<span class=\"num\">{}</span> <span class=\"unit\">{}</span>{what}",
        difference(gap, decimals),
        mixed(lang, &unit_of_difference(lang, assessment.row))
    )
}

fn judged_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let mut html = verdict_html(lang, assessment.verdict);
    let tag = |class: &str, words: &str| format!("<span class=\"tag {class}\">{}</span>", escape(words));
    if work.what_if(&assessment.row.id) != WhatIf::default() {
        html += &tag("tried", lang.tried());
    }
    if assessment.changed_by.is_some() {
        html += &tag("by-hand", lang.changed_by_hand());
    }
    if assessment.is_disputed() {
        html += &tag("disputed", lang.disputed());
    }
    if assessment.verdict == crate::model::Verdict::NotRated && assessment.changed_by.is_none() {
        html += &format!("<span class=\"sub\">{}</span>", lang.ground_of(assessment));
    }
    if let Some(actual) = assessment.actual.filter(|actual| actual.year < chosen.case.year) {
        html += &format!("<span class=\"sub\">{}</span>", lang.data_until(actual.year));
    }
    html
}

/// What the marks of this table mean.
fn notes_html(lang: Lang, chosen: &Chosen, assessments: &[Assessment]) -> String {
    let mut notes = Vec::new();
    if assessments.iter().any(|assessment| assessment.row.cumulative) {
        notes.push(lang.note_cumulative());
    }
    if assessments.iter().any(|assessment| assessment.actual.is_some_and(|actual| matches!(actual.from, ActualFrom::Stated(_)))) {
        notes.push(lang.note_stated());
    }
    if assessments.iter().any(|assessment| assessment.actual.is_some_and(|actual| is_bound(actual.op))) {
        notes.push(lang.note_bound());
    }
    notes.push(if chosen.case.stage == Stage::Final { lang.note_final() } else { lang.note_mid_term() });
    format!("<p class=\"note\">{}</p>", notes.join(lang.gap()))
}
