//! Harmonised concepts: what rows of different plans have in common.

use super::{Kind, Label, RowId};

/// A concept that one or more rows measure.
///
/// Membership says that rows may be looked at side by side, not that their figures may be
/// compared: that is the verdict of the concept dictionary, pair by pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Short stable id, such as `rd_intensity`.
    pub id: String,
    /// Name.
    pub name: Label,
    /// The usual unit.
    pub unit: String,
    /// The usual kind; a row's own kind decides how it is evaluated.
    pub kind: Kind,
    /// Which way is better.
    pub direction: Direction,
    /// The group in which readers look for it.
    pub category: Category,
    /// Shown for each plan on the overview.
    pub headline: bool,
    /// The rows that measure it, in the order of the catalog.
    pub members: Vec<RowId>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    None,
}

/// The groups of concepts, in the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 研发投入.
    Input,
    /// 人才与素质.
    Talent,
    /// 创新主体.
    Actors,
    /// 平台与设施.
    Platforms,
    /// 成果与转化.
    Output,
    /// 产业与贡献.
    Industry,
    /// 金融服务.
    Finance,
    /// 未分类: a row of an evaluator's plan that says nothing of it.
    Unsorted,
}

impl Category {
    /// The categories of the dictionary, in the order of display.
    pub const ALL: [Category; 7] =
        [Category::Input, Category::Talent, Category::Actors, Category::Platforms, Category::Output, Category::Industry, Category::Finance];

    /// These, and last what is in none of them.
    pub fn with_unsorted() -> impl Iterator<Item = Category> {
        Category::ALL.into_iter().chain([Category::Unsorted])
    }
}
