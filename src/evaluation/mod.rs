//! 监测评估: its pages as text, what their forms ask for, and the report as a document.
//!
//! Invariants: no DOM and no clock; a project goes in, text or a changed project comes out. Everything from outside is
//! escaped where it becomes markup. Figures are computed in `analysis`; here they are put into words.

mod amounts;
mod bar;
mod catch_up;
mod chosen;
mod figures_page;
mod gaps_page;
mod glyph;
mod headline;
mod ledger_page;
mod past_changes;
mod project_page;
mod report_page;
mod row_forms;
mod row_sources;
mod sums;
mod verdict_table;
mod verdict_words;
mod verdicts_page;
mod why;
mod words;
mod work;

pub use chosen::{Chosen, chosen};
pub use work::{Keeping, Said, Work};

use crate::view::{AssessTab, Part};

/// The parts of the page, in order.
pub fn evaluation_parts(work: &Work) -> Vec<Part> {
    let chosen = chosen(work);
    let mut parts = vec![bar::bar_part(work, &chosen)];
    parts.extend(match work.state.assessing.tab {
        AssessTab::Verdicts => verdicts_page::verdicts_parts(work, &chosen),
        AssessTab::Figures => figures_page::figures_parts(work, &chosen),
        AssessTab::Ledger => ledger_page::ledger_parts(work, &chosen),
        AssessTab::Gaps => gaps_page::gaps_parts(work, &chosen),
        AssessTab::Report => report_page::report_parts(work, &chosen),
        AssessTab::Project => project_page::project_parts(work, &chosen),
    });
    parts
}
