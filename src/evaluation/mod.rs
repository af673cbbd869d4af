//! 监测评估: its pages as text, what their forms ask for, and the report as a document.
//!
//! Invariants: no DOM and no clock; a project goes in, text or a changed project comes out. Everything from outside is
//! escaped where it becomes markup. Figures are computed in `analysis`; here they are put into words.

mod acts;
mod amounts;
mod annex;
mod annex_formulas;
mod annex_sheets;
mod ask_words;
mod bar;
mod catch_up;
mod chosen;
mod column_widths;
mod desk_words;
mod differences;
mod fields;
mod figures_page;
mod figures_table;
mod framed;
mod gaps_page;
mod glyph;
mod hand_over;
mod headline;
mod import_step;
mod import_told;
mod importing;
mod ledger_page;
mod own_plans;
mod past_changes;
mod pieces;
mod plan_acts;
mod plan_again;
mod project_page;
mod read_sheet;
mod refusal;
mod report;
mod report_html;
mod report_lead;
mod report_notes;
mod report_page;
mod report_parts;
mod report_say;
mod report_table;
#[cfg(test)]
mod report_testing;
mod report_text;
mod report_words;
mod row_forms;
mod row_sources;
mod sums;
#[cfg(test)]
mod testing;
mod told;
mod typed;
mod verdict_table;
mod verdict_words;
mod verdicts_page;
mod why;
mod words;
mod work;

pub use acts::{Act, Save, read_act, verdict_code};
pub use annex::annex;
pub use bar::opening_part;
pub use chosen::{Chosen, chosen};
pub use differences::{Difference, Differs, Purpose, differences};
pub use fields::SURE;
pub use framed::{framed_sheets, framed_verdicts};
pub use hand_over::{
    annotated_workbook, assessment_of, figures_csv, figures_workbook, misplaced, plan_workbook, project_fault, project_issue,
    read_plan_file, read_text_table,
};
pub use importing::{Answer, Counts, Decision, Fate, Importing, Question, SheetRead, decide};
pub use read_sheet::{read_grids, read_json};
pub use refusal::{Refusal, Unsettled};
pub use report::{Paging, Pictures, ReportChoice, Section, annex_stem, report, report_lead, report_stem};
pub use report_html::report_html;
pub use report_text::report_text;
pub use told::{Told, ToldItem, ToldList};
pub use work::{Keeping, Reading, Said, Work};

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
