//! The work of an evaluator: figures, notes, adjustments and the method, kept beside the plans and never in them.

use super::{Category, Direction, Indicator, Operator, Plan, RowId};

/// Everything that an evaluation adds to the bundled data. A project file holds exactly this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// What the evaluator calls it; may be empty.
    pub title: String,
    /// Plans that are not bundled.
    pub plans: Vec<OwnPlan>,
    /// Actual values, at most one for each row and year.
    pub observations: Vec<Observation>,
    /// What the office says about single rows, at most one for each row.
    pub notes: Vec<RowNote>,
    /// 分年度目标, at most one for each row and year.
    pub yearly_targets: Vec<YearlyTarget>,
    /// 调整台账: in the order in which they were entered, which is the order in which they apply.
    pub adjustments: Vec<Adjustment>,
    /// Thresholds of the verdicts.
    pub method: Method,
}

impl Project {
    /// The row of every figure, note, 分年度目标 and adjustment that was entered.
    pub fn entries(&self) -> impl Iterator<Item = &RowId> {
        let figures = self.observations.iter().map(|entry| &entry.row).chain(self.notes.iter().map(|entry| &entry.row));
        let targets = self.yearly_targets.iter().map(|entry| &entry.row);
        figures.chain(targets).chain(self.adjustments.iter().map(|entry| &entry.row))
    }

    /// Keeps what was entered for these rows and drops the rest.
    pub fn keep_entries(&mut self, stays: impl Fn(&RowId) -> bool) {
        self.observations.retain(|entry| stays(&entry.row));
        self.notes.retain(|entry| stays(&entry.row));
        self.yearly_targets.retain(|entry| stays(&entry.row));
        self.adjustments.retain(|entry| stays(&entry.row));
    }
}

/// A plan that an evaluator brought along, with what the bundled concepts would say about its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPlan {
    /// The document.
    pub plan: Plan,
    /// Its rows. Each names a concept of its own, made by `Catalog::with_plans`.
    pub rows: Vec<OwnRow>,
}

/// A row of such a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRow {
    /// The row.
    pub indicator: Indicator,
    /// Which way is good.
    pub direction: Direction,
    /// What it is counted under.
    pub category: Category,
}

/// An actual value that was imported or typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Whose value.
    pub row: RowId,
    /// The year of the value.
    pub year: i32,
    /// The figure, finite, in the row's own unit.
    pub value: f64,
    /// Where it was found: a report, a file with sheet and cell. May be empty.
    pub source: String,
    /// Whether it may still change.
    pub status: Status,
    /// Counts corrections of this value, from 0.
    pub revision: u32,
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 初步.
    Preliminary,
    /// Nobody said.
    #[default]
    Unstated,
    /// 最终.
    Final,
}

/// What the office says about a row; every text may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// Which row.
    pub row: RowId,
    /// 责任单位.
    pub responsible: String,
    /// 滞后原因.
    pub reason: String,
    /// 下一步措施.
    pub next_steps: String,
}

/// 分年度目标 for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearlyTarget {
    /// Which row.
    pub row: RowId,
    /// Which year.
    pub year: i32,
    /// The figure to be reached by the end of the year, in the row's unit.
    pub value: f64,
}

/// An entry of the 调整台账.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// Which row.
    pub row: RowId,
    /// What changes.
    pub change: Adjusted,
    /// Why, in words; never empty.
    pub reason: String,
    /// Who decided; never empty.
    pub who: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
}

/// What an adjustment changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Adjusted {
    /// 基期调整: the series was rebased, and progress is measured from here.
    Baseline {
        /// The new baseline.
        value: f64,
        /// Its year.
        year: i32,
        /// What old figures are multiplied by to stand on the new base; without it none is carried across.
        link: Option<f64>,
    },
    /// 目标调整.
    Target {
        /// The new target.
        value: f64,
        /// Its operator.
        op: Operator,
    },
    /// 人工改判 for the figures of one year.
    Verdict {
        /// The year of evaluation.
        year: i32,
        /// What is to stand.
        verdict: Verdict,
    },
}

/// How an indicator stands: the first four and the last in a mid-term evaluation, the others in a final one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 提前实现.
    Early,
    /// 快于预期.
    Ahead,
    /// 基本符合预期.
    OnTrack,
    /// 滞后.
    Behind,
    /// 超额完成.
    Exceeded,
    /// 完成.
    Reached,
    /// 未完成.
    Missed,
    /// 无法评价.
    NotRated,
}

impl Verdict {
    /// All verdicts in the order of display.
    pub const ALL: [Verdict; 8] = [
        Verdict::Early,
        Verdict::Ahead,
        Verdict::OnTrack,
        Verdict::Behind,
        Verdict::Exceeded,
        Verdict::Reached,
        Verdict::Missed,
        Verdict::NotRated,
    ];

    /// Whether something was left behind: 滞后 or 未完成.
    pub fn is_lagging(self) -> bool {
        matches!(self, Verdict::Behind | Verdict::Missed)
    }

    /// Whether the rules of the final evaluation know this verdict, or else those of the mid-term one. 无法评价 belongs to both.
    pub fn is_of(self, is_final: bool) -> bool {
        match self {
            Verdict::Exceeded | Verdict::Reached | Verdict::Missed => is_final,
            Verdict::Early | Verdict::Ahead | Verdict::OnTrack | Verdict::Behind => !is_final,
            Verdict::NotRated => true,
        }
    }
}

/// The thresholds; they are no law, so they travel with every export.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// Pace from which an indicator is 快于预期.
    pub ahead: f64,
    /// Pace from which it is 基本符合预期; below it is 滞后.
    pub on_track: f64,
    /// How far beyond the target, as a fraction of it, a result has to be for 超额完成: more than this.
    pub margin: f64,
}

impl Method {
    /// Whether the thresholds can be used: 0 < on track ≤ ahead ≤ 10, and a margin from 0 to 1.
    pub fn is_fit(&self) -> bool {
        0.0 < self.on_track && self.on_track <= self.ahead && self.ahead <= 10.0 && (0.0..=1.0).contains(&self.margin)
    }
}

impl Default for Method {
    fn default() -> Method {
        Method { ahead: 1.05, on_track: 0.90, margin: 0.0 }
    }
}
