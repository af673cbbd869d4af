//! An evaluation in somebody else's page: the verdicts on the bundled data alone. What an evaluator entered stays in
//! the evaluator's browser and is never shown in a page of others.

use super::{Keeping, ReportChoice, Work, chosen, headline, verdict_table};
use crate::analysis::{Assessment, Case, assess};
use crate::model::Project;
use crate::view::{Part, Sources, ViewState};

/// The statement and the table of verdicts. `today` is the reader's day, `YYYY-MM-DD`.
pub fn framed_verdicts(state: &ViewState, sources: &Sources, today: &str) -> Vec<Part> {
    let (project, report) = (Project::default(), ReportChoice::default());
    let work = Work {
        state,
        catalog: sources.catalog,
        content: sources.content,
        findings: sources.findings,
        project: &project,
        can_undo: false,
        can_redo: false,
        keeping: &Keeping::Nothing,
        tried: None,
        report: &report,
        reading: None,
        importing: None,
        difference: None,
        said: None,
        today,
    };
    let chosen = chosen(&work);
    let assessments: Vec<Assessment> =
        chosen.rows().into_iter().map(|row| assess(&Case { what_if: work.what_if(&row.id), ..chosen.case }, row)).collect();
    let mut parts = vec![Part::new("head", headline::headline_html(&work, &chosen, &assessments))];
    if !assessments.is_empty() {
        parts.push(Part::new("verdicts", verdict_table::table_html(&work, &chosen, &assessments, None)));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    #[test]
    fn verdicts_of_the_bundled_data_are_shown_without_anything_to_enter() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for (query, words) in [
            ("embed=1&page=assess&of=kz-14/1", "超额完成"),
            ("embed=1&page=assess", "完成"),
            ("embed=1&page=assess&of=kz-14/1&lang=en", "exceeded"),
        ] {
            let html: String =
                framed_verdicts(&parse(query, &catalog).0.unframed(), &sources, "2026-11-25").into_iter().map(|part| part.html).collect();
            assert!(html.contains(words) && html.contains("<table"), "{query}: {html}");
            for control in ["<form", "<input", "<button"] {
                assert!(!html.contains(control), "{query}: {html}");
            }
        }
    }
}
