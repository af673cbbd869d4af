//! Plans and their tables.

/// The first and the last year of a plan, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
}

impl Period {
    /// The number of China's five-year plan that covers exactly this period: 2021–2025 is the 14th.
    ///
    /// The seventh ran from 1986; earlier ones are not counted because their periods were irregular.
    pub fn five_year_plan(self) -> Option<u8> {
        let since = self.from - 1986;
        (since >= 0 && since % 5 == 0 && self.to == self.from + 4).then(|| u8::try_from(7 + since / 5).ok()).flatten()
    }
}

/// A short name in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A planning document.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Short stable id, such as `gx-14`.
    pub id: String,
    /// Full title.
    pub title: String,
    /// The place in short, as readers call the plan.
    pub label: Label,
    /// 文号; `None` where the published text has none.
    pub doc_no: Option<String>,
    /// Who issued it; `None` where the published text does not say.
    pub issuer: Option<String>,
    /// Date of the document, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Ids of the areas that it speaks for, at least one.
    pub areas: Vec<String>,
    /// The years that it covers.
    pub period: Period,
    /// Its indicator tables in order.
    pub tables: Vec<Table>,
}

impl Plan {
    /// The table with this number.
    pub fn table(&self, no: u16) -> Option<&Table> {
        self.tables.iter().find(|table| table.no == no)
    }
}

/// An indicator table of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Number within the document, from 1, counted by us.
    pub no: u16,
    /// What the document calls it: 表1, 专栏2.
    pub label: String,
    /// Title as printed.
    pub title: String,
    /// Whether it sets targets or reports results.
    pub kind: TableKind,
    /// The period that its figures belong to; a plan may report on the one before it.
    pub period: Period,
    /// Chapter and section.
    pub section: String,
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Baselines and targets of the plan.
    Targets,
    /// What an earlier plan reached.
    Results,
}
