//! What an audit finds.

use crate::model::{Catalog, End, Evidence, Label, Measure, Remark, Role, RowId, Severity};

/// A finding: what a rule found, how grave it is, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// By the one scale for all documents, see [`Severity`].
    pub severity: Severity,
    /// The figures of the case.
    pub case: Case,
    /// The printed values that it rests on, at least one.
    pub witnesses: Vec<Witness>,
    /// The rows that it concerns.
    pub rows: Vec<RowId>,
}

/// The families of rules, in the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Parts do not add up to their total.
    PartsTotal,
    /// A stated change that its own end points contradict.
    Change,
    /// Text and table differ.
    TextTable,
    /// A target on the wrong side of its baseline.
    BelowBaseline,
    /// A target met at baseline.
    MetAtBaseline,
    /// A missed target of a finished plan.
    Missed,
    /// A multiple promised that the numbers given do not reach.
    Multiple,
    /// Base years mixed within a table.
    BaseYears,
    /// A unit spelled differently for one concept.
    Unit,
    /// An attribute spelled differently.
    Attribute,
    /// A gap in a numbering.
    Numbering,
    /// The same fact about the same place and year, stated differently.
    TwoStatements,
    /// A required growth far above its peers.
    Jump,
    /// No baseline.
    NoBaseline,
    /// Rounding hides a difference.
    Rounding,
    /// 人工核注: found by reading.
    Reading,
}

impl Rule {
    /// All rules in the order of display.
    pub const ALL: [Rule; 16] = [
        Rule::PartsTotal,
        Rule::Change,
        Rule::TextTable,
        Rule::BelowBaseline,
        Rule::MetAtBaseline,
        Rule::Missed,
        Rule::Multiple,
        Rule::BaseYears,
        Rule::Unit,
        Rule::Attribute,
        Rule::Numbering,
        Rule::TwoStatements,
        Rule::Jump,
        Rule::NoBaseline,
        Rule::Rounding,
        Rule::Reading,
    ];
}

/// The figures of a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    /// Parts and their total.
    Parts {
        /// The figure given for the whole.
        total: f64,
        /// The figures of its parts, in the order of the text.
        parts: Vec<f64>,
        /// Unit of all of them.
        unit: String,
    },
    /// A change and its end points.
    Change {
        /// As stated.
        stated: f64,
        /// As the end points give it, unrounded.
        computed: f64,
        /// Decimals of the stated figure.
        decimals: usize,
        /// How it is measured.
        measure: Measure,
        /// Whether it is stated in percent, as opposed to the unit of its end points.
        percent: bool,
        /// Unit of the stated figure.
        unit: String,
        /// Value and year at the start.
        start: (f64, i32),
        /// Value and year at the end.
        end: (f64, i32),
        /// The number of periods with which the stated figure would be right, where there is one.
        periods: Option<i32>,
    },
    /// What differs between text and table, in the project's own words.
    Text {
        /// A clause.
        difference: Label,
    },
    /// A target against its baseline.
    Baseline {
        /// b.
        baseline: f64,
        /// T.
        target: f64,
        /// Unit of both.
        unit: String,
        /// Why the target lies where it does.
        gap: BaselineGap,
    },
    /// A target and what was reached.
    Missed {
        /// T.
        target: f64,
        /// v.
        actual: f64,
        /// Unit of both.
        unit: String,
    },
    /// A multiple and what the numbers given make of it.
    Multiple {
        /// As promised: 2 for a doubling.
        promised: f64,
        /// The base.
        start: f64,
        /// The number given for the end.
        end: f64,
        /// Whether the multiple is only wished for (力争).
        aspiration: bool,
        /// Whether the number given is a lower bound (以上).
        at_least: bool,
        /// Unit of both.
        unit: String,
    },
    /// Years in which the baselines of one table lie, with how many rows each.
    Years(Vec<(i32, usize)>),
    /// Spellings, each with the rows that use it.
    Spellings {
        /// What is spelled: a concept's id for units, nothing for attributes.
        of: Option<String>,
        /// Spelling and rows.
        spellings: Vec<(String, Vec<RowId>)>,
    },
    /// Numbers that a sequence lacks or repeats.
    Numbering {
        /// What the sequence has, as printed.
        found: Vec<String>,
        /// What it lacks.
        missing: Vec<u16>,
        /// What it has twice.
        repeated: Vec<u16>,
    },
    /// Two statements of one fact.
    Two {
        /// One.
        a: f64,
        /// The other.
        b: f64,
        /// Unit of both.
        unit: String,
        /// The year.
        year: i32,
        /// The area.
        area: String,
        /// The concept.
        concept: String,
    },
    /// A required growth and that of its peers.
    Jump {
        /// Compound growth a year, as a fraction.
        yearly: f64,
        /// The median of its peers.
        median: f64,
        /// How many peers.
        peers: usize,
        /// b and T.
        ends: (f64, f64),
        /// Unit of both.
        unit: String,
        /// Years from b to T.
        years: i32,
    },
    /// Rows without a baseline, of so many in the table.
    NoBaseline {
        /// Rows of the table.
        of: usize,
    },
    /// A figure that rounds to another.
    Rounding {
        /// The finer figure.
        fine: f64,
        /// The coarser one.
        coarse: f64,
        /// Unit of both.
        unit: String,
    },
    /// The remark itself.
    Remark(Remark),
}

/// Why a target lies on the wrong side of its baseline, or on it.
#[derive(Clone, Debug, PartialEq)]
pub enum BaselineGap {
    /// The baseline was recomputed, and the target lies beyond the new one.
    Rebased {
        /// The new baseline.
        baseline: f64,
        /// When it holds.
        as_of: String,
    },
    /// A rate of growth with a floor.
    GrowthFloor,
    /// Nothing in the plan says why.
    Unexplained,
}

/// A printed value that a finding rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Witness {
    /// A cell of a row in one of its roles: a table of results has target and actual of one year.
    Cell(RowId, Role, i32),
    /// A statement of the text, by its id.
    Statement(String),
    /// A whole table: plan and number.
    Table(String, u16),
    /// A box: plan and number.
    Box(String, u16),
    /// The outline of a plan.
    Outline(String),
    /// Characters at a place.
    Place(Evidence),
}

impl Witness {
    /// The value that an end of a change or a total leads to; a printed change is no such value.
    pub(super) fn of_end(catalog: &Catalog, end: &End) -> Option<Witness> {
        match end {
            End::Statement(id) => Some(Witness::Statement(id.clone())),
            End::Cell { row, year } => {
                let values = &catalog.indicator(row)?.values;
                let value = values.iter().find(|value| value.year == Some(*year) && value.rebased.is_none())?;
                Some(Witness::Cell(row.clone(), value.role.clone(), *year))
            }
        }
    }
}

impl Finding {
    /// A remark as a finding.
    pub(super) fn of_remark(remark: &Remark) -> Finding {
        Finding {
            rule: Rule::Reading,
            severity: remark.severity,
            witnesses: remark.evidence.iter().cloned().map(Witness::Place).collect(),
            rows: remark.rows.clone(),
            case: Case::Remark(remark.clone()),
        }
    }

    /// The plans that it concerns, each once, in the order of its witnesses.
    pub fn plans(&self) -> Vec<&str> {
        let mut plans: Vec<&str> = Vec::new();
        let witnesses = self.witnesses.iter().map(|witness| match witness {
            Witness::Statement(id) => id.split('/').next().unwrap_or_default(),
            Witness::Cell(row, ..) => row.plan.as_str(),
            Witness::Table(plan, _) | Witness::Box(plan, _) | Witness::Outline(plan) => plan.as_str(),
            Witness::Place(evidence) => evidence.plan.as_str(),
        });
        for plan in witnesses.chain(self.rows.iter().map(|row| row.plan.as_str())) {
            if !plans.contains(&plan) {
                plans.push(plan);
            }
        }
        plans
    }
}
