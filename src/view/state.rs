//! What the reader is looking at.

use super::{Assessing, Frame, Lang};
use crate::analysis::{Filter, GrowthBand, Order, Yardstick};
use crate::audit::Rule;
use crate::model::{RowId, Severity, TableId};
use std::collections::BTreeSet;

/// The pages of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 总览.
    #[default]
    Overview,
    /// 指标库.
    Library,
    /// One row.
    Indicator(RowId),
    /// One plan, by its id.
    Plan(String),
    /// 目标全景: the statements of the running text.
    Targets,
    /// 概念: the dictionary.
    Concepts,
    /// One concept, by its id.
    Concept(String),
    /// 核查.
    Audit,
    /// 对比.
    Compare,
    /// 监测评估.
    Assess,
    /// 数据: what can be taken along.
    Data,
    /// Search over everything.
    Search,
    /// 嵌入: a frame in the making, by its query.
    Embed(String),
    /// 说明.
    About,
}

/// The columns of the library that a reader can choose; the name always shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 单位.
    Unit,
    /// 类别.
    Category,
    /// 类型.
    Kind,
    /// 属性.
    Attribute,
    /// 基期.
    Baseline,
    /// 路径.
    Path,
    /// 目标, or what was reached.
    Target,
    /// 变化.
    Change,
    /// 倍数.
    Multiple,
    /// 年均.
    Yearly,
    /// 提示.
    Marks,
}

impl Column {
    /// All columns in the order of display.
    pub const ALL: [Column; 11] = [
        Column::Unit,
        Column::Category,
        Column::Kind,
        Column::Attribute,
        Column::Baseline,
        Column::Path,
        Column::Target,
        Column::Change,
        Column::Multiple,
        Column::Yearly,
        Column::Marks,
    ];
}

/// How many columns besides the name a page of 1440 pixels has room for; more of them scroll.
pub const ROOM: usize = 8;

/// A set of columns, kept in the order of display.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Columns(Vec<Column>);

impl Default for Columns {
    fn default() -> Self {
        Columns::from_iter([Column::Unit, Column::Baseline, Column::Path, Column::Target, Column::Multiple, Column::Yearly, Column::Marks])
    }
}

impl FromIterator<Column> for Columns {
    fn from_iter<I: IntoIterator<Item = Column>>(columns: I) -> Self {
        let mut columns: Vec<Column> = columns.into_iter().collect();
        columns.sort();
        columns.dedup();
        Columns(columns)
    }
}

impl Columns {
    /// The columns in the order of display.
    pub fn iter(&self) -> impl Iterator<Item = Column> + '_ {
        self.0.iter().copied()
    }

    /// Whether a column shows.
    pub fn contains(&self, column: Column) -> bool {
        self.0.contains(&column)
    }

    /// The number of columns besides the name.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether only the name shows.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same set with one column added or taken away.
    pub fn toggled(&self, column: Column) -> Columns {
        if self.contains(column) { self.iter().filter(|c| *c != column).collect() } else { self.iter().chain([column]).collect() }
    }
}

/// The pictures of a comparison, each the answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Picture {
    /// From where to where? A ring and a bar for each place.
    Ways,
    /// How much? A bar for each place.
    Bars,
    /// Two quantities against each other.
    Scatter,
    /// How is a place placed across concepts?
    Profile,
    /// How is required growth distributed?
    Growth,
    /// What was there before? One concept in one place through several plans.
    Time,
    /// Where? The tile map.
    Map,
    /// All concepts by all places.
    Matrix,
}

impl Picture {
    /// All pictures in the order of display.
    pub const ALL: [Picture; 8] =
        [Picture::Ways, Picture::Bars, Picture::Scatter, Picture::Profile, Picture::Growth, Picture::Time, Picture::Map, Picture::Matrix];
}

/// What is compared, by what, and how it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The concepts, in the order in which they were chosen, each once.
    pub concepts: Vec<String>,
    /// What they are compared by.
    pub yardstick: Yardstick,
    /// The picture, where the reader chose one.
    pub picture: Option<Picture>,
    /// The tables that are compared; none stands for all tables of targets.
    pub tables: BTreeSet<TableId>,
    /// The band of growth whose rows are listed.
    pub band: Option<GrowthBand>,
}

impl Choice {
    /// The picture that is shown: the one chosen, or what suits the concepts.
    pub fn picture(&self) -> Picture {
        self.picture.unwrap_or(if self.concepts.is_empty() { Picture::Matrix } else { Picture::Ways })
    }
}

/// The whole state of the page. It is written into the address and read from it; see `query`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The page.
    pub page: Page,
    /// The language of the interface.
    pub lang: Lang,
    /// What the library selects; kept while an indicator is open, so that the way back leads to the same list.
    pub filter: Filter,
    /// The rules whose findings are wanted; all where it is empty.
    pub rules: BTreeSet<Rule>,
    /// The severities that are wanted; all where it is empty.
    pub severities: BTreeSet<Severity>,
    /// What is compared.
    pub choice: Choice,
    /// What is evaluated.
    pub assessing: Assessing,
    /// The order of the library.
    pub order: Order,
    /// The columns of the library.
    pub columns: Columns,
    /// How it stands in somebody else's page; none on the site itself.
    pub frame: Option<Frame>,
    /// Parameters of the address that are not ours, as they stood.
    pub foreign: Vec<String>,
}

impl ViewState {
    /// The same view on another page.
    pub fn on(&self, page: Page) -> ViewState {
        ViewState { page, ..self.clone() }
    }

    /// Another page with nothing selected: the language and foreign parameters stay.
    pub fn fresh(&self, page: Page) -> ViewState {
        ViewState { page, lang: self.lang, foreign: self.foreign.clone(), ..ViewState::default() }
    }

    /// The same view with another comparison.
    pub fn with_choice(&self, change: impl FnOnce(&mut Choice)) -> ViewState {
        let mut next = self.clone();
        change(&mut next.choice);
        next
    }

    /// The same view with another evaluation.
    pub fn with_assessing(&self, change: impl FnOnce(&mut Assessing)) -> ViewState {
        let mut next = self.clone();
        change(&mut next.assessing);
        next
    }

    /// The same view with another filter.
    pub fn with_filter(&self, change: impl FnOnce(&mut Filter)) -> ViewState {
        let mut next = self.clone();
        change(&mut next.filter);
        next
    }
}
