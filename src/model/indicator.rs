//! Indicators: the printed rows.

use super::{Reading, Role, RowId, Value};

/// A printed table row.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its identity.
    pub id: RowId,
    /// Name as printed, without the unit's brackets.
    pub name: String,
    /// Unit as printed.
    pub unit: String,
    /// 指标属性 as printed; `None` where the table has no such column.
    pub attribute: Option<Attribute>,
    /// Id of the concept that it measures.
    pub concept: String,
    /// How its figures behave, decided row by row.
    pub kind: Kind,
    /// Printed in 【】, the mark of a running total.
    pub cumulative: bool,
    /// Chapter and section.
    pub section: String,
    /// Its cells, baseline first.
    pub values: Vec<Value>,
    /// Notes of the table that concern it, in our own words.
    pub notes: Vec<Note>,
}

impl Indicator {
    /// The first value in a role whose series was not rebased.
    pub fn value(&self, role: Role) -> Option<&Value> {
        self.values.iter().find(|value| value.role == role && value.rebased.is_none())
    }

    /// The target as a figure in the row's unit, where it is a single one: that of a multiple is so many baselines.
    pub fn target_in_unit(&self) -> Option<f64> {
        Some(self.value(Role::Target)?.number()? * self.target_factor()?)
    }

    /// What figures of the target are multiplied by to be in the row's unit; `None` for a multiple of no baseline.
    pub fn target_factor(&self) -> Option<f64> {
        if self.kind == Kind::Multiple { self.baseline()?.number() } else { Some(1.0) }
    }

    /// What a target says in words: a multiple of the baseline (翻一番 as printed, 2倍 for a bare figure), a milestone
    /// (建成, whose figure is 1), or a text. `None` for other rows, and where there are no words.
    pub fn target_words(&self) -> Option<String> {
        let target = self.value(Role::Target)?;
        let (is_figure, has_digits) = (target.number().is_some(), target.printed.contains(|c: char| c.is_ascii_digit()));
        match self.kind {
            Kind::Multiple if is_figure && !target.printed.contains(['番', '倍']) => Some(format!("{}倍", target.printed)),
            Kind::Multiple if is_figure => Some(target.printed.clone()),
            Kind::Milestone if is_figure && !has_digits => Some(target.printed.clone()),
            Kind::Text if !is_figure => Some(target.printed.clone()).filter(|words| words.chars().any(char::is_alphabetic)),
            _ => None,
        }
    }

    /// The baseline that a target may be measured from: the rebased one where there is one.
    pub fn baseline(&self) -> Option<&Value> {
        self.rebased_baseline().or_else(|| self.value(Role::Baseline))
    }

    /// The recomputed baseline of a series that was rebased.
    pub fn rebased_baseline(&self) -> Option<&Value> {
        self.values.iter().find(|value| value.role == Role::Baseline && value.rebased.is_some())
    }

    /// The change that the document prints, as opposed to one that we compute.
    pub fn printed_change(&self) -> Option<&Value> {
        self.values.iter().find(|value| matches!(value.role, Role::Change { .. }))
    }

    /// Whether a cell of the row has no figure.
    pub fn has_missing(&self) -> bool {
        self.values.iter().any(|value| matches!(value.reading, Reading::Missing(_)))
    }

    /// The finest number of decimals that the plan prints for the row's baseline, target and actual values.
    pub fn decimals(&self) -> usize {
        self.values.iter().filter(|value| !matches!(value.role, Role::Change { .. })).map(Value::decimals).max().unwrap_or(0)
    }
}

/// 指标属性.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// 预期性.
    Expected,
    /// 预期值, as 綦江 prints it.
    ExpectedValue,
    /// 约束性.
    Binding,
}

impl Attribute {
    /// All attributes in the order of display.
    pub const ALL: [Attribute; 3] = [Attribute::Binding, Attribute::Expected, Attribute::ExpectedValue];

    /// The word as printed.
    pub fn printed(self) -> &'static str {
        match self {
            Attribute::Expected => "预期性",
            Attribute::ExpectedValue => "预期值",
            Attribute::Binding => "约束性",
        }
    }
}

/// How a row's figures behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An amount or a count at a time.
    Level,
    /// A share in percent: it changes by percentage points.
    Share,
    /// A rate of growth: it is a speed and not a place on the way.
    GrowthRate,
    /// A running total.
    Stock,
    /// Counted over the plan period, from nothing.
    PeriodSum,
    /// To be kept as it is.
    Maintain,
    /// A multiple of the baseline.
    Multiple,
    /// A rank.
    Rank,
    /// Done or not done.
    Milestone,
    /// Between two bounds.
    Range,
    /// Words only.
    Text,
}

impl Kind {
    /// All kinds in the order of display.
    pub const ALL: [Kind; 11] = [
        Kind::Level,
        Kind::Share,
        Kind::GrowthRate,
        Kind::Stock,
        Kind::PeriodSum,
        Kind::Maintain,
        Kind::Multiple,
        Kind::Rank,
        Kind::Milestone,
        Kind::Range,
        Kind::Text,
    ];
}

/// A note of the document about a row, in our own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which note of the document: 注1.
    pub reference: String,
    /// What it says.
    pub text: String,
}
