//! 项目与方法: the file that holds the work, the thresholds, and plans of the evaluator's own.

use super::differences::difference_html;
use super::own_plans::own_plans_html;
use super::pieces::{button, figure_field, file_field, form, section};
use super::{Chosen, Work};
use crate::model::Method;
use crate::view::{Part, escape, short};

/// The parts: the project and its file, the method, own plans, where everything is kept.
pub(super) fn project_parts(work: &Work, _chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    let difference = work.difference.map(|difference| Part::new("project-difference", difference_html(work, difference)));
    difference
        .into_iter()
        .chain([
            Part::new("project-file", file_html(work)),
            Part::new("project-method", section(lang.method_title(), &method_html(work))),
            Part::new("project-plans", section(lang.plans_title(), &own_plans_html(work))),
            Part::new("project-kept", section(lang.kept_title(), &format!("<p class=\"lead\">{}</p>", lang.kept_text()))),
        ])
        .collect()
}

/// The title, what is in the project, and its file.
fn file_html(work: &Work) -> String {
    let (lang, project) = (work.state.lang, work.project);
    let title = format!(
        "<label class=\"asked\"><span>{}</span><input class=\"field\" id=\"project-title\" data-change=\"title\" data-with=\"\" value=\"{}\"></label>",
        lang.project_title(),
        escape(&project.title)
    );
    let holds = lang.project_holds(project.observations.len(), project.notes.len(), project.adjustments.len(), project.plans.len());
    format!(
        "{title}<p class=\"note\">{holds}</p><div class=\"take-buttons\">{}</div>{}{}",
        button("button", "export-project", "", lang.project_export()),
        file_field("project", ".json", lang.project_import(), lang.project_import_note()),
        file_field("difference", ".json", lang.project_compare(), lang.project_compare_note())
    )
}

fn method_html(work: &Work) -> String {
    let lang = work.state.lang;
    let Method { ahead, on_track, margin } = work.project.method;
    let fields = figure_field(lang.method_ahead(), "ahead", &short(ahead, 6))
        + &figure_field(lang.method_on_track(), "on_track", &short(on_track, 6))
        + &figure_field(lang.method_margin(), "margin", &short(margin * 100.0, 6));
    let default = if work.project.method == Method::default() {
        format!("<p class=\"note\">{}</p>", lang.method_is_default())
    } else {
        button("text-button", "method-default", "", lang.method_default())
    };
    format!("<p class=\"note\">{}</p>{}{default}", lang.method_lead(), form("method", &fields, lang.method_keep()))
}
