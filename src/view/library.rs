//! The rows of tables of indicators: the library, the headline table and the plain page.

use super::cells::{Cell, baseline_cell, change_cell, multiple_cell, target_cell, yearly_cell};
use super::{Chip, Column, FacetGroup, Lang, ViewState, Way, WayScale, chips, facets, way};
use crate::analysis::{Filter, Order, SortKey, end, select, sort};
use crate::model::{Attribute, Catalog, Indicator, RowId};

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its identity.
    pub id: RowId,
    /// Name as printed.
    pub name: String,
    /// The plan and its period, where the group does not say it.
    pub plan: Option<String>,
    /// Unit as printed.
    pub unit: String,
    /// Category of its concept.
    pub category: &'static str,
    /// Kind.
    pub kind: &'static str,
    /// Attribute.
    pub attribute: String,
    /// 基期.
    pub baseline: Cell,
    /// 路径.
    pub way: Way,
    /// 目标 or what was reached.
    pub target: Cell,
    /// 变化.
    pub change: Cell,
    /// 倍数.
    pub multiple: Cell,
    /// 年均.
    pub yearly: Cell,
    /// Number of notes in the table.
    pub notes: usize,
    /// Whether a cell of the document has no figure.
    pub has_missing: bool,
}

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Stable key.
    pub key: String,
    /// The heading; nothing where the rows are ordered by a figure.
    pub title: Option<String>,
    /// What all rows have in common.
    pub line: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The rows that a filter selects, grouped as the order asks for.
pub fn groups(lang: Lang, catalog: &Catalog, filter: &Filter, order: Order) -> Vec<Group> {
    let mut rows = select(catalog, filter);
    sort(catalog, &mut rows, order);
    grouped(lang, catalog, &rows, order.key)
}

/// The headline indicators of every plan: the rows of its target tables whose concept is a headline.
pub fn headlines(lang: Lang, catalog: &Catalog) -> Vec<Group> {
    let rows: Vec<&Indicator> = catalog
        .indicators()
        .iter()
        .filter(|row| catalog.concept(&row.concept).is_some_and(|concept| concept.headline))
        .filter(|row| catalog.home(row).is_some_and(|(_, table)| table.kind == crate::model::TableKind::Targets))
        .collect();
    grouped(lang, catalog, &rows, SortKey::Plan)
}

fn grouped(lang: Lang, catalog: &Catalog, rows: &[&Indicator], key: SortKey) -> Vec<Group> {
    let scale = WayScale::of(catalog);
    let group_of = |row: &Indicator| match key {
        SortKey::Plan => format!("{}/{}", row.id.plan, row.id.table),
        SortKey::Concept => row.concept.clone(),
        SortKey::Baseline | SortKey::Target | SortKey::Multiple | SortKey::Yearly => String::new(),
    };
    let mut runs: Vec<(String, Vec<&Indicator>)> = Vec::new();
    for row in rows {
        let group = group_of(row);
        match runs.last_mut() {
            Some((last, members)) if *last == group => members.push(row),
            _ => runs.push((group, vec![row])),
        }
    }
    runs.into_iter()
        .map(|(group, members)| {
            let common = Common::of(&members);
            let (title, line) = match (key, members.first()) {
                (SortKey::Plan, Some(first)) => table_heading(lang, catalog, first, &members, &common),
                (SortKey::Concept, Some(first)) => {
                    let name = catalog.concept(&first.concept).map(|concept| lang.name(&concept.name).to_owned());
                    (name, lang.rows_count(members.len()))
                }
                _ => (None, String::new()),
            };
            let said = if key == SortKey::Plan { common } else { Common::default() };
            let rows = members.iter().map(|row| make_row(lang, catalog, row, &said, scale, key != SortKey::Plan)).collect();
            Group { key: group, title, line, rows }
        })
        .collect()
}

/// What all rows of a group agree on, so that it is said once.
#[derive(Default)]
struct Common {
    baseline_year: Option<i32>,
    target_year: Option<i32>,
    attribute: Option<Attribute>,
}

impl Common {
    fn of(rows: &[&Indicator]) -> Common {
        fn agreed<T: PartialEq + Copy>(mut values: impl Iterator<Item = T>) -> Option<T> {
            let first = values.next()?;
            values.all(|value| value == first).then_some(first)
        }
        Common {
            baseline_year: agreed(rows.iter().filter_map(|row| row.baseline()?.year)),
            target_year: agreed(rows.iter().filter_map(|row| end(row)?.value.year)),
            attribute: agreed(rows.iter().map(|row| row.attribute)).flatten(),
        }
    }
}

fn table_heading(lang: Lang, catalog: &Catalog, first: &Indicator, rows: &[&Indicator], common: &Common) -> (Option<String>, String) {
    let Some((plan, table)) = catalog.home(first) else { return (None, String::new()) };
    let mut parts: Vec<String> = plan.doc_no.iter().cloned().collect();
    parts.push(table.label.clone());
    if table.period != plan.period {
        parts.push(lang.period(table.period));
    }
    parts.push(lang.rows_count(rows.len()));
    if let Some(year) = common.baseline_year {
        parts.push(lang.group_baseline(&lang.year(year)));
    }
    if let Some(year) = common.target_year {
        let planned = end(first).is_some_and(|end| end.planned);
        parts.push(if planned { lang.group_target(&lang.year(year)) } else { lang.group_actual(&lang.year(year)) });
    }
    if let Some(attribute) = common.attribute {
        parts.push(lang.group_attribute(attribute.printed()));
    }
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    (Some(lang.plan_label(lang.name(&plan.label), &lang.period(plan.period))), parts.join(comma))
}

/// The place and period that a row's table speaks of: 开州区 十三五.
pub fn row_label(lang: Lang, catalog: &Catalog, row: &Indicator) -> String {
    catalog.home(row).map_or_else(String::new, |(plan, table)| lang.plan_label(lang.name(&plan.label), &lang.period(table.period)))
}

fn make_row(lang: Lang, catalog: &Catalog, row: &Indicator, said: &Common, scale: WayScale, with_plan: bool) -> Row {
    let category = catalog.concept(&row.concept).map_or("", |concept| lang.category(concept.category));
    Row {
        id: row.id.clone(),
        name: row.name.clone(),
        plan: with_plan.then(|| row_label(lang, catalog, row)),
        unit: row.unit.clone(),
        category,
        kind: lang.kind(row.kind),
        attribute: row.attribute.map_or(lang.attribute_none(), attribute_word(lang)).to_owned(),
        baseline: baseline_cell(lang, row, said.baseline_year),
        way: way(lang, row, scale),
        target: target_cell(lang, row, said.target_year),
        change: change_cell(lang, row),
        multiple: multiple_cell(lang, row),
        yearly: yearly_cell(lang, row),
        notes: row.notes.len(),
        has_missing: row.has_missing(),
    }
}

/// The word for an attribute.
pub(super) fn attribute_word(lang: Lang) -> impl Fn(Attribute) -> &'static str {
    move |attribute| match attribute {
        Attribute::Expected => lang.attribute_expected(),
        Attribute::ExpectedValue => lang.attribute_expected_value(),
        Attribute::Binding => lang.attribute_binding(),
    }
}

/// The word at the head of a column.
pub fn column_word(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Unit => lang.unit(),
        Column::Category => lang.category_word(),
        Column::Kind => lang.kind_word(),
        Column::Attribute => lang.attribute(),
        Column::Baseline => lang.baseline(),
        Column::Path => lang.path(),
        Column::Target => lang.target(),
        Column::Change => lang.change(),
        Column::Multiple => lang.multiple(),
        Column::Yearly => lang.yearly(),
        Column::Marks => lang.marks(),
    }
}

/// The key by which a column can be ordered.
pub fn column_sort(column: Column) -> Option<SortKey> {
    match column {
        Column::Baseline => Some(SortKey::Baseline),
        Column::Target => Some(SortKey::Target),
        Column::Multiple => Some(SortKey::Multiple),
        Column::Yearly => Some(SortKey::Yearly),
        Column::Unit | Column::Category | Column::Kind | Column::Attribute | Column::Path | Column::Change | Column::Marks => None,
    }
}

/// The order in words: 倍数，由高到低.
pub fn order_words(lang: Lang, order: Order) -> String {
    let what = match order.key {
        SortKey::Plan => return lang.sort_plan().to_owned(),
        SortKey::Concept => return lang.sort_concept().to_owned(),
        SortKey::Baseline => lang.baseline(),
        SortKey::Target => lang.target(),
        SortKey::Multiple => lang.multiple(),
        SortKey::Yearly => lang.yearly(),
    };
    if order.descending { lang.sort_descending(what) } else { lang.sort_ascending(what) }
}

/// The orders that a list offers, in words.
pub fn orders(lang: Lang) -> Vec<(Order, String)> {
    let figures = [SortKey::Baseline, SortKey::Target, SortKey::Multiple, SortKey::Yearly];
    let by = |key, descending| Order { key, descending };
    let plain = [by(SortKey::Plan, false), by(SortKey::Concept, false)];
    let both = figures.into_iter().flat_map(|key| [by(key, true), by(key, false)]);
    plain.into_iter().chain(both).map(|order| (order, order_words(lang, order))).collect()
}

/// The class of a column's cells; `n` marks figures.
pub fn column_class(column: Column) -> &'static str {
    match column {
        Column::Unit => "c-unit",
        Column::Category => "c-category",
        Column::Kind => "c-kind",
        Column::Attribute => "c-attribute",
        Column::Baseline => "c-baseline n",
        Column::Path => "c-path",
        Column::Target => "c-target n",
        Column::Change => "c-change n",
        Column::Multiple => "c-multiple n",
        Column::Yearly => "c-yearly n",
        Column::Marks => "c-marks",
    }
}

/// Everything that the library shows of a state.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryView {
    /// The rows in groups.
    pub groups: Vec<Group>,
    /// How many rows are shown, in words.
    pub count: String,
    /// Whether no row fits.
    pub is_empty: bool,
    /// The order in words, for the table's caption.
    pub caption: String,
    /// The facets with their counts.
    pub facets: Vec<FacetGroup>,
    /// The choices made.
    pub chips: Vec<Chip>,
}

/// The library of a state.
pub fn library_view(catalog: &Catalog, state: &ViewState) -> LibraryView {
    let lang = state.lang;
    let groups = groups(lang, catalog, &state.filter, state.order);
    let (shown, all) = (groups.iter().map(|group| group.rows.len()).sum::<usize>(), catalog.indicators().len());
    let facets = facets(lang, catalog, state);
    LibraryView {
        count: if state.filter.is_empty() { lang.library_all(all) } else { lang.library_count(shown, all) },
        is_empty: shown == 0,
        caption: lang.library_caption(&order_words(lang, state.order)),
        chips: chips(lang, &facets, state),
        facets,
        groups,
    }
}

impl Group {
    /// What makes the group's table body look as it does: where it is the same, nothing is drawn anew.
    pub fn look(&self) -> String {
        let mut look = format!("{}|{}|{}", self.key, self.title.as_deref().unwrap_or(""), self.line);
        for row in &self.rows {
            // Besides the row itself only its years, and whether its plan stands with it, can differ.
            look += &format!("|{} {} {} {}", row.id, row.baseline.text(), row.target.text(), row.plan.as_deref().unwrap_or(""));
        }
        look
    }
}
