//! What is evaluated and which part of it the reader looks at; the evaluator's own figures are no part of an address.

use crate::analysis::Stage;
use crate::model::{RowId, TableId};

/// The parts of 监测评估.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessTab {
    /// 评价结果: verdicts, why, catch-up.
    #[default]
    Verdicts,
    /// 实际值: what was imported and typed.
    Figures,
    /// 调整台账.
    Ledger,
    /// 缺口.
    Gaps,
    /// 评估报告.
    Report,
    /// 项目: the file, own plans, thresholds, comparing two files.
    Project,
}

impl AssessTab {
    /// All parts in the order of display.
    pub const ALL: [AssessTab; 6] =
        [AssessTab::Verdicts, AssessTab::Figures, AssessTab::Ledger, AssessTab::Gaps, AssessTab::Report, AssessTab::Project];
}

/// What is evaluated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessing {
    /// The table; without one, that which can be evaluated from its own figures.
    pub table: Option<TableId>,
    /// The evaluation; without one, what suits the table's period and the year.
    pub stage: Option<Stage>,
    /// The year of evaluation; without one, that of the latest figures.
    pub year: Option<i32>,
    /// The part that shows.
    pub tab: AssessTab,
    /// The row whose reasons are open.
    pub row: Option<RowId>,
}

/// Plans that an evaluator brought along are known only to the second program: their ids begin like this.
pub const OWN_PLAN: &str = "own-";
