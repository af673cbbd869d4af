//! Where something stands, in words.

use super::Lang;
use crate::model::{Catalog, Figure, Indicator, Place, Plan, Reading, Role, RowId, TableId, TextTarget, Value};
use std::collections::BTreeSet;

/// 第二章 第三节，专栏4“2”，第3段; in a table of indicators 表1 第9行. Headings are the document's and stay in Chinese.
pub fn place_words(lang: Lang, catalog: &Catalog, place: &Place) -> String {
    if let Some(row) = &place.row {
        return row_words(lang, catalog, row);
    }
    let comma = lang.comma();
    let mut words = place.path.join(" ");
    if let Some(no) = place.box_no {
        words += comma;
        words += &lang.box_no(no);
        if let Some(item) = &place.item {
            words += &lang.item_no(item);
        }
    }
    words + comma + &lang.paragraph_no(place.paragraph)
}

/// The plan in short: 高新区 十四五.
pub fn plan_words(lang: Lang, catalog: &Catalog, plan: &str) -> String {
    catalog.plan(plan).map_or_else(String::new, |plan| lang.plan_label(lang.name(&plan.label), &lang.period(plan.period)))
}

/// The place of a table with its own period, which for a table of results is an earlier one than the plan's: 开州区 十三五.
pub fn place_in(lang: Lang, catalog: &Catalog, table: &TableId) -> String {
    let plan = catalog.plan(&table.plan);
    let period = plan.and_then(|plan| plan.table(table.table)).map(|table| lang.period(table.period));
    plan.map_or_else(String::new, |plan| lang.plan_label(lang.name(&plan.label), &period.unwrap_or_default()))
}

/// The plan's title and the row in it: 《…规划》表1 第9行.
pub fn place_of_row(lang: Lang, catalog: &Catalog, id: &RowId) -> String {
    let title = catalog.plan(&id.plan).map_or("", |plan| plan.title.as_str());
    format!("《{title}》{}", row_words(lang, catalog, id))
}

/// 表1 第9行.
pub fn row_words(lang: Lang, catalog: &Catalog, id: &RowId) -> String {
    let label = catalog.indicator(id).and_then(|row| catalog.home(row)).map_or("", |(_, table)| &table.label);
    lang.row_place(label, id.row)
}

/// The tables of a plan that some rows stand in, with the rows, in the order of print: 表1 第2、4、5行.
pub(super) fn rows_of_plan(lang: Lang, plan: &Plan, rows: &[&Indicator]) -> String {
    let words = plan.tables.iter().filter_map(|table| {
        let numbers: BTreeSet<u16> =
            rows.iter().map(|row| &row.id).filter(|id| id.plan == plan.id && id.table == table.no).map(|id| id.row).collect();
        let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
        (!numbers.is_empty()).then(|| lang.rows_of_table(&table.label, &numbers.join(lang.list_comma())))
    });
    words.collect::<Vec<_>>().join(lang.list_comma())
}

/// The name of an area in the reader's language.
pub fn area_name<'a>(lang: Lang, catalog: &'a Catalog, id: &'a str) -> &'a str {
    catalog.area(id).map_or(id, |area| if lang == Lang::Zh { &area.name } else { &area.name_en })
}

/// The year or period of a statement, with what is to be known about it.
pub fn time_words(lang: Lang, target: &TextTarget) -> (String, Option<&'static str>) {
    let time = match (target.year, target.period) {
        (Some(year), _) => lang.year(year),
        (None, Some(period)) => lang.years(period.from, period.to),
        (None, None) => return (lang.no_year().to_owned(), None),
    };
    (time, (target.year_basis == crate::model::YearBasis::Context).then(|| lang.year_from_context()))
}

/// What a figure in words or with full-width digits comes to, where the print does not show it.
pub fn read_words(lang: Lang, target: &TextTarget) -> Option<String> {
    match target.figure {
        Figure::Number { value, .. } if !target.printed.chars().any(|c| c.is_ascii_digit()) && !target.unit.is_empty() => {
            Some(lang.read_as(&super::number_with_unit(lang, &super::short(value, 6), &target.unit)))
        }
        _ => None,
    }
}

/// The cell of a row in a role and year.
pub fn cell_of<'a>(row: &'a Indicator, role: &Role, year: i32) -> Option<&'a Value> {
    row.values.iter().find(|value| value.role == *role && value.year == Some(year) && value.rebased.is_none())
}

/// A figure with its unit and year: 195家（2020年）.
pub fn value_words(lang: Lang, row: &Indicator, value: &Value) -> String {
    match value.reading {
        Reading::Missing(_) => lang.not_printed().to_owned(),
        _ => super::with_unit(lang, row, value).unwrap_or_default(),
    }
}
