//! The overview, as data.

use super::Lang;
use crate::model::{Catalog, Plan, Role, Table, TableKind};

/// A plan in the table of plans.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    /// Its id.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Document number, or that there is none in the text.
    pub doc_no: String,
    /// Names of the areas that it speaks for, with the kind where it is a zone.
    pub areas: String,
    /// Name of its period.
    pub period: String,
    /// Its years.
    pub years: String,
    /// Number of rows.
    pub rows: usize,
    /// Its tables on the common axis of years.
    pub spans: Vec<Span>,
    /// The drawing in words.
    pub spans_text: String,
}

/// A table on the axis of years; positions in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Where the baselines stand; none where the table has no baseline.
    pub starts: Vec<f64>,
    /// Where the table's period begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether the end is a target that lies ahead.
    pub planned: bool,
    /// Whether another table of the plan ends where this one starts.
    pub continues: bool,
}

/// The plans with their spans, and the years of the axis with their positions.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanTable {
    /// The title of the page; `|` marks where it may break.
    pub page_title: String,
    /// The title of the table.
    pub title: String,
    /// The plans in order.
    pub lines: Vec<PlanLine>,
    /// Every fifth year.
    pub axis: Vec<(i32, f64)>,
    /// All rows.
    pub rows: usize,
}

/// The table of plans.
pub fn plan_table(lang: Lang, catalog: &Catalog) -> PlanTable {
    let years: Vec<i32> = catalog.indicators().iter().flat_map(|row| row.values.iter().filter_map(|value| value.year)).collect();
    let (first, last) = (years.iter().copied().min().unwrap_or(2010), years.iter().copied().max().unwrap_or(2025));
    let percent = |year: i32| if last > first { f64::from(year - first) / f64::from(last - first) * 100.0 } else { 0.0 };
    let count = lang.small_number(catalog.plans().len());
    PlanTable {
        page_title: lang.overview_title(&count, catalog.indicators().len()),
        title: lang.five_plans(&count),
        lines: catalog.plans().iter().map(|plan| plan_line(lang, catalog, plan, &percent)).collect(),
        axis: (first..=last).filter(|year| year % 5 == 0).map(|year| (year, percent(year))).collect(),
        rows: catalog.indicators().len(),
    }
}

fn plan_line(lang: Lang, catalog: &Catalog, plan: &Plan, percent: &impl Fn(i32) -> f64) -> PlanLine {
    let areas: Vec<String> = plan
        .areas
        .iter()
        .filter_map(|id| catalog.area(id))
        .map(|area| if lang == Lang::Zh { area.name.clone() } else { area.name_en.clone() })
        .collect();
    let mut ends: Vec<i32> = Vec::new();
    let mut spans = Vec::new();
    let mut texts = Vec::new();
    for table in &plan.tables {
        let years = |role: Role| years_of(catalog, plan, table, role);
        let starts = years(Role::Baseline);
        let planned = table.kind == TableKind::Targets;
        let Some(to) = years(Role::Target).into_iter().chain(years(Role::Actual)).max() else { continue };
        let from = starts.first().copied().unwrap_or(table.period.from - 1);
        spans.push(Span {
            from: percent(from),
            to: percent(to),
            planned,
            continues: starts.iter().any(|start| ends.contains(start)),
            starts: starts.iter().map(|year| percent(*year)).collect(),
        });
        let end = if planned || years(Role::Actual).is_empty() { lang.timeline_target(to) } else { lang.timeline_actual(to) };
        let starting: Vec<String> = starts.iter().map(|year| lang.year(*year)).collect();
        texts.push(if starting.is_empty() { lang.plan_timeline_end(&end) } else { lang.plan_timeline(&starting.join(lang.comma()), &end) });
        ends.push(to);
    }
    PlanLine {
        id: plan.id.clone(),
        title: plan.title.clone(),
        doc_no: plan.doc_no.clone().unwrap_or_else(|| lang.doc_no_missing().to_owned()),
        areas: areas.join(if lang == Lang::Zh { "、" } else { ", " }),
        period: lang.period(plan.period),
        years: format!("{}–{}", plan.period.from, plan.period.to),
        rows: catalog.rows_of(&plan.id).count(),
        spans,
        spans_text: texts.join(if lang == Lang::Zh { "；" } else { "; " }),
    }
}

/// The years in which a table has figures of a role, ascending.
fn years_of(catalog: &Catalog, plan: &Plan, table: &Table, role: Role) -> Vec<i32> {
    let mut years: Vec<i32> = catalog
        .rows_of(&plan.id)
        .filter(|row| row.id.table == table.no)
        .filter_map(|row| row.value(role.clone()).filter(|value| value.number().is_some())?.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
