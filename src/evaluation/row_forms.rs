//! What an evaluator can enter about a row: notes, a verdict of his own, and figures to try.

use super::{Chosen, Work};
use crate::analysis::{Assessment, WhatIf, assess};
use crate::model::{RowNote, Verdict};
use crate::view::escape;

/// A field of one line with its label.
fn field(name: &str, label: &str, value: &str, attributes: &str) -> String {
    format!("<label>{}<input type=\"text\" name=\"{name}\" value=\"{}\"{attributes}></label>", escape(label), escape(value))
}

/// A field of several lines.
fn text(name: &str, label: &str, value: &str) -> String {
    format!("<label>{label}<textarea name=\"{name}\" rows=\"2\">{}</textarea></label>", escape(value))
}

fn form(name: &str, row: &str, inside: &str, words: &str) -> String {
    format!(
        "<form class=\"assess-form\" data-form=\"{name}\"><input type=\"hidden\" name=\"row\" value=\"{}\">{inside}<div class=\"actions\"><button type=\"submit\" class=\"button\">{words}</button></div></form>",
        escape(row)
    )
}

fn folded(summary: &str, is_open: bool, inside: &str) -> String {
    let open = if is_open { " open" } else { "" };
    format!("<details{open}><summary>{summary}</summary>{inside}</details>")
}

/// 责任单位, 滞后原因, 下一步措施, with a form for them, and the form of 人工改判.
pub(super) fn office_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let id = assessment.row.id.to_string();
    let none = RowNote { row: assessment.row.id.clone(), responsible: String::new(), reason: String::new(), next_steps: String::new() };
    let note = work.project.notes.iter().find(|note| note.row == assessment.row.id).unwrap_or(&none);
    let said: String =
        [(lang.responsible(), &note.responsible), (lang.reason_lagging(), &note.reason), (lang.next_steps(), &note.next_steps)]
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(word, text)| format!("<div><dt>{word}</dt><dd>{}</dd></div>", escape(text)))
            .collect();
    // Paper has no use for the title of forms alone.
    let class = if said.is_empty() && !assessment.verdict.is_lagging() { " class=\"asking\"" } else { "" };
    let said = match said.is_empty() {
        true if assessment.verdict.is_lagging() => format!("<p>{}</p>", lang.note_wanted()),
        true => String::new(),
        false => format!("<dl class=\"pairs\">{said}</dl>"),
    };
    let fields = field("responsible", lang.responsible(), &note.responsible, "")
        + &text("reason", lang.reason_lagging(), &note.reason)
        + &text("next_steps", lang.next_steps(), &note.next_steps);
    let notes = folded(lang.note_edit(), false, &form("note", &id, &fields, lang.note_save()));
    format!("<h3{class}>{}</h3>{said}{notes}{}", lang.office_title(), override_html(work, chosen, assessment, &id))
}

fn override_html(work: &Work, chosen: &Chosen, assessment: &Assessment, id: &str) -> String {
    let lang = work.state.lang;
    let options: String = Verdict::ALL
        .into_iter()
        .filter(|verdict| verdict.is_of(assessment.is_final))
        .map(|verdict| {
            let selected = if verdict == assessment.verdict { " selected" } else { "" };
            format!("<option{selected}>{}</option>", lang.verdict(verdict))
        })
        .collect();
    let year = chosen.case.year;
    let fields = format!("<input type=\"hidden\" name=\"year\" value=\"{year}\"><p>{}</p>", lang.override_of(year))
        + &format!("<label>{}<select name=\"verdict\">{options}</select></label>", lang.override_to())
        + &text("reason", lang.reason(), "")
        + &format!(
            "<div class=\"two\">{}{}</div>",
            field("who", lang.who_decided(), "", ""),
            field("date", lang.decided_on(), work.today, "")
        );
    folded(lang.override_edit(), false, &form("override", id, &fields, lang.override_save()))
}

/// Other figures in place of those that stand, and what moves.
pub(super) fn what_if_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    if assessment.terms.goal.is_err() || assessment.actual.is_none() {
        return String::new();
    }
    let tried = work.what_if(&assessment.row.id);
    let is_tried = tried != WhatIf::default();
    let value = |figure: Option<f64>| figure.map_or_else(String::new, |figure| figure.to_string());
    let number = " inputmode=\"decimal\" autocomplete=\"off\"";
    let unit = &assessment.row.unit;
    let mut fields = field("actual", &lang.what_if_actual(unit), &value(tried.actual), number);
    if assessment.terms.target().is_some() {
        fields += &field("target", &lang.what_if_target(unit), &value(tried.target), number);
    }
    let moved = if is_tried {
        let before = assess(&chosen.case, assessment.row);
        let words = match before.verdict == assessment.verdict {
            true => lang.what_if_same(lang.verdict(before.verdict)),
            false => lang.what_if_from_to(lang.verdict(before.verdict), lang.verdict(assessment.verdict)),
        };
        format!(
            "<div class=\"moved\" role=\"status\"><p>{}</p><button type=\"button\" class=\"text-button\" data-do=\"what-if-end\">{}</button></div>",
            escape(&words),
            lang.what_if_end()
        )
    } else {
        String::new()
    };
    let fields = format!("<div class=\"two\">{fields}</div>");
    moved + &folded(lang.what_if_title(), is_tried, &form("what-if", &assessment.row.id.to_string(), &fields, lang.what_if_try()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::report_testing::{observed, with_report};
    use crate::evaluation::{ReportChoice, assessment_of};
    use crate::view::Lang;

    #[test]
    fn only_verdicts_of_the_evaluation_are_offered_for_a_change() {
        use crate::analysis::Stage;
        for (stage, offered, other) in [(Stage::MidTerm, "滞后", "超额完成"), (Stage::Final, "超额完成", "滞后")] {
            let project = observed(&[("gx-14/1/1", 2023, 5.0)]);
            with_report(&project, "gx-14/1", (stage, 2023), Lang::Zh, &ReportChoice::default(), |work, chosen, _| {
                let row = "gx-14/1/1".parse().unwrap();
                let assessment = assessment_of(chosen, &row, WhatIf::default()).unwrap();
                let html = override_html(work, chosen, &assessment, "gx-14/1/1");
                let has = |word: &str| html.contains(&format!(">{word}</option>"));
                assert!(has(offered) && !has(other) && has("无法评价"), "{stage:?}: {html}");
            });
        }
    }
}
