//! The surroundings of an evaluation, for the tests of this layer. Figures in them are examples.

use super::{Keeping, Work};
use crate::analysis::WhatIf;
use crate::audit::audit;
use crate::exchange::{bundled, bundled_content};
use crate::model::Project;
use crate::view::{AssessTab, Lang, ViewState};

/// Looks at the work on the table of the high-tech zone's plan, in a language, with a part open.
pub(crate) fn with_work<T>(project: &Project, lang: Lang, tab: AssessTab, look: impl FnOnce(&Work) -> T) -> T {
    let bundled = bundled().unwrap();
    let catalog = bundled.with_plans(&project.plans).unwrap();
    let content = bundled_content(&bundled).unwrap();
    let findings = audit(&catalog, &content);
    let state = ViewState { lang, ..ViewState::default() }.with_assessing(|assessing| {
        (assessing.table, assessing.tab) = ("gx-14/1".parse().ok(), tab);
    });
    look(&Work {
        state: &state,
        catalog: &catalog,
        content: &content,
        findings: &findings,
        project,
        can_undo: false,
        can_redo: false,
        keeping: &Keeping::Nothing,
        what_if: WhatIf::default(),
        said: None,
        today: "2024-03-01",
    })
}
