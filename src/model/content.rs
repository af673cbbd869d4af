//! What plans say outside of their tables: statements of the running text, programmes, layouts,
//! the outline, remarks of readers, and the dictionary of concepts.

use super::{Label, Operator, Period, RowId, Tile, Wording};

/// Everything that plans say outside of their tables, with every reference checked by `exchange`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Statements of all plans, in the order of the plans, then of the text.
    pub targets: Vec<TextTarget>,
    /// Boxes of all plans, in the same order.
    pub boxes: Vec<ProgrammeBox>,
    /// Named spatial layouts.
    pub layouts: Vec<Layout>,
    /// Chapters of each plan.
    pub chapters: Vec<Chapter>,
    /// Findings that come from reading and not from a rule.
    pub remarks: Vec<Remark>,
    /// One entry for each concept of the catalog, in its order.
    pub dictionary: Vec<Entry>,
    /// The places of the schematic map.
    pub tiles: Vec<Tile>,
    /// The sentences of a report.
    pub report: Wording,
    /// Pinyin of every Chinese character in the bundled texts.
    pub pinyin: Pinyin,
}

impl Content {
    /// The statement with this id.
    pub fn target(&self, id: &str) -> Option<&TextTarget> {
        self.targets.iter().find(|target| target.id == id)
    }

    /// The dictionary's entry for a concept.
    pub fn entry(&self, concept: &str) -> Option<&Entry> {
        self.dictionary.iter().find(|entry| entry.concept == concept)
    }

    /// The verdict on two rows, in either order; `None` where they are not of one concept.
    pub fn pair(&self, a: &RowId, b: &RowId) -> Option<&Pair> {
        let is = |pair: &&Pair| (pair.a == *a && pair.b == *b) || (pair.a == *b && pair.b == *a);
        self.dictionary.iter().flat_map(|entry| &entry.pairs).find(is)
    }
}

/// A quantified statement of the running text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextTarget {
    /// Identity within the catalog: plan, `t`, number in the order of the text: `gx-14/t/12`.
    pub id: String,
    /// The plan that says it.
    pub plan: String,
    /// The quantity.
    pub what: String,
    /// The concept that it measures, where it plainly is one.
    pub concept: Option<String>,
    /// The area that it is a fact about, which may be another than the plan's.
    pub area: String,
    /// Promise, fact, relation or change.
    pub kind: StatementKind,
    /// The characters of the document.
    pub printed: String,
    /// How they read; words alone (零的突破) have no figure.
    pub figure: Figure,
    /// Unit of the figure, empty where it has none.
    pub unit: String,
    /// 力争, 争取: wished for and not promised.
    pub aspiration: bool,
    /// The year of the figure.
    pub year: Option<i32>,
    /// The years over which it is counted.
    pub period: Option<Period>,
    /// Where the year or period comes from.
    pub year_basis: YearBasis,
    /// The change that it states, if it states one.
    pub change: Option<StatedChange>,
    /// Where it stands.
    pub place: Place,
    /// The table cell that it repeats.
    pub repeats: Option<Repeat>,
    /// The total of which the text says that this is a part.
    pub part_of: Option<PartOf>,
}

/// How the characters of a statement read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// One figure.
    Number {
        /// In the statement's unit.
        value: f64,
        /// The operator in words or signs.
        op: Operator,
    },
    /// Two bounds, both included.
    Range {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// No figure: 零的突破, 全覆盖.
    Words,
}

impl Figure {
    /// The single figure, if there is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Figure::Number { value, .. } => Some(value),
            Figure::Range { .. } | Figure::Words => None,
        }
    }
}

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Promised for the future.
    Target,
    /// A fact.
    Status,
    /// A rank, or a relation to others.
    Comparison,
    /// A change of the past.
    Growth,
}

impl StatementKind {
    /// All kinds in the order of display.
    pub const ALL: [StatementKind; 4] = [StatementKind::Target, StatementKind::Status, StatementKind::Growth, StatementKind::Comparison];
}

/// Where the year of a statement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearBasis {
    /// The paragraph says it.
    Text,
    /// It follows from the section.
    Context,
    /// Nothing says it; there is no year.
    None,
}

/// A change that a statement states or promises.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedChange {
    /// How it is measured.
    pub measure: Measure,
    /// First year, where known.
    pub from: Option<i32>,
    /// Last year, where known.
    pub to: Option<i32>,
    /// The value at the start, where the plan prints it.
    pub start: Option<End>,
    /// The value at the end, where the plan prints it.
    pub end: Option<End>,
}

/// How a change is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// 年均: for each year of the period.
    Average,
    /// Over the whole period.
    Total,
    /// 是…的N倍 or 增长N倍.
    Times,
    /// 翻一番, 倍增.
    Doubling,
    /// Percentage points.
    Points,
}

/// Where the value at one end of a change is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Another statement.
    Statement(String),
    /// A cell of a table.
    Cell {
        /// The row.
        row: RowId,
        /// The year of the cell.
        year: i32,
    },
}

/// A repetition of a table cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The row.
    pub row: RowId,
    /// What differs, in the project's own words; `None` where text and table agree.
    pub difference: Option<Label>,
}

/// Membership in a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// Where the total is printed.
    pub total: End,
    /// Whether the list may be incomplete (包括, 等).
    pub open: bool,
}

/// Where something stands in a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Headings from the chapter down.
    pub path: Vec<String>,
    /// Number of the box (专栏).
    pub box_no: Option<u16>,
    /// The box's entry.
    pub item: Option<String>,
    /// Number of the paragraph below the last heading, or within the box.
    pub paragraph: u16,
    /// The row, where it stands in a table of indicators.
    pub row: Option<RowId>,
}

/// A box (专栏) of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeBox {
    /// The plan.
    pub plan: String,
    /// Number as printed.
    pub no: u16,
    /// Title as printed.
    pub title: String,
    /// What it holds.
    pub kind: BoxKind,
    /// Where it stands.
    pub place: Place,
    /// Its entries.
    pub items: Vec<ProgrammeItem>,
    /// The rows that it serves.
    pub serves: Vec<Service>,
}

/// What a box holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxKind {
    /// A table of indicators.
    Table,
    /// Things to be done.
    Programme,
    /// Places.
    Layout,
}

/// An entry of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeItem {
    /// Number as printed.
    pub no: Option<String>,
    /// Title as printed.
    pub title: String,
    /// What is to be done, in the project's own words.
    pub summary: Label,
}

/// A row that a programme serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The row.
    pub row: RowId,
    /// Whether the plan says so.
    pub basis: Basis,
}

/// Where a link between programme and row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The plan names the quantity.
    Stated,
    /// It follows from the content.
    Inferred,
}

/// A named spatial pattern: 一轴三心多点.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The plan.
    pub plan: String,
    /// Name as printed.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Its named parts.
    pub parts: Vec<LayoutPart>,
}

/// A part of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutPart {
    /// Name as printed.
    pub name: String,
    /// Places and industries in it.
    pub items: Vec<String>,
}

/// A chapter of a plan's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The plan.
    pub plan: String,
    /// Number as printed: 第一章.
    pub no: String,
    /// Title as printed.
    pub title: String,
    /// Its sections: number and title.
    pub sections: Vec<(String, String)>,
}

/// A finding that comes from reading: 人工核注.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Identity: plan, `r`, number: `na-14/r/3`.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// In a few words.
    pub title: Label,
    /// What stands where.
    pub detail: Label,
    /// The computation, written out.
    pub computation: Option<String>,
    /// What a reader should do.
    pub advice: Label,
    /// The places that it rests on.
    pub evidence: Vec<Evidence>,
    /// The rows that it concerns.
    pub rows: Vec<RowId>,
}

/// A printed figure or word and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The plan.
    pub plan: String,
    /// The characters of the document.
    pub printed: String,
    /// Where they stand.
    pub place: Place,
}

/// How much a finding matters, by one scale for all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A reader would draw a wrong conclusion from a figure.
    High,
    /// A figure needs a caveat.
    Medium,
    /// Form and wording.
    Low,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::High, Severity::Medium, Severity::Low];
}

/// What the dictionary says about a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id of the concept.
    pub concept: String,
    /// What it measures.
    pub definition: Label,
    /// A verdict for every pair of its members.
    pub pairs: Vec<Pair>,
}

/// Whether the figures of two rows may be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// One row.
    pub a: RowId,
    /// The other row.
    pub b: RowId,
    /// The verdict on their definitions; years, periods and unit scales are compared by computation.
    pub verdict: Comparability,
    /// Why.
    pub reason: Label,
}

/// A verdict on two definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparability {
    /// The same, as far as the documents print.
    Same,
    /// May stand side by side with the caveat.
    Caveat,
    /// Must not be compared.
    No,
}

/// Pinyin of Chinese characters, every reading of each, without tones: 行 → hang, xing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinyin(
    /// Sorted by character.
    pub Vec<(char, Vec<String>)>,
);

impl Pinyin {
    /// The readings of a character; none for what is no Chinese character of the texts.
    pub fn readings(&self, c: char) -> &[String] {
        self.0.binary_search_by_key(&c, |(c, _)| *c).ok().and_then(|at| self.0.get(at)).map_or(&[], |(_, readings)| readings)
    }
}
