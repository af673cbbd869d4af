//! What an earlier plan brought, where a document prints results without targets: there is nothing to be judged by,
//! and still something to be known.

use super::{Chosen, Work};
use crate::analysis::{Change, assessable_tables, change, end, multiple};
use crate::model::{Indicator, Role, TableId, TableKind};
use crate::view::{Lang, Page, as_of, escape, fixed, href, mixed, place_in, row_words, short, signed, undefined, value_words};

/// A section for each such table of the plan.
pub(super) fn changes_html(work: &Work, chosen: &Chosen) -> String {
    let Some((plan, _)) = chosen.home else { return String::new() };
    let judged = assessable_tables(work.catalog);
    let ids =
        plan.tables.iter().filter(|table| table.kind == TableKind::Results).map(|table| TableId { plan: plan.id.clone(), table: table.no });
    ids.filter(|id| !judged.contains(id)).map(|id| section_html(work, &id)).collect()
}

fn section_html(work: &Work, id: &TableId) -> String {
    let lang = work.state.lang;
    let rows: String = super::chosen::rows_of(work.catalog, id).into_iter().map(|row| row_html(work, row)).collect();
    let head: String = [
        ("", lang.indicator()),
        ("n", lang.changes_start()),
        ("n", lang.changes_end()),
        ("n", lang.change()),
        ("n", lang.multiple()),
        ("", lang.source_and_note()),
    ]
    .iter()
    .map(|(class, word)| format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{word}</th>"))
    .collect();
    let title = lang.changes_title(&place_in(lang, work.catalog, id));
    format!(
        "<section class=\"section\"><h2>{0}</h2><p class=\"lead\">{1}</p><table class=\"changes\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></section>",
        escape(&title),
        lang.changes_lead(),
    )
}

fn row_html(work: &Work, row: &Indicator) -> String {
    let lang = work.state.lang;
    let cell =
        |class: &str, label: &str, content: &str| format!("<td role=\"cell\" class=\"{class}\" data-label=\"{label}\">{content}</td>");
    let with_year = |value: Option<&crate::model::Value>| match value {
        Some(value) => {
            let year = match (&value.rebased, value.year) {
                (Some(rebased), _) => as_of(lang, &rebased.as_of),
                (None, Some(year)) => lang.year(year),
                (None, None) => String::new(),
            };
            let missing = if value.number().is_none() { " missing" } else { "" };
            format!("<span class=\"num{missing}\">{}</span> <span class=\"sub\">{year}</span>", mixed(lang, &value_words(lang, row, value)))
        }
        None => format!("<span class=\"missing\">{}</span>", lang.no_column()),
    };
    let decimals = row.decimals();
    let moved = match change(row) {
        Ok(Change::Amount(amount)) => lang.amount(&signed(&short(amount, decimals)), &row.unit),
        Ok(Change::Points(points)) => lang.points(&signed(&short(points, decimals))),
        Err(why) => undefined(lang, why).to_owned(),
    };
    let times = multiple(row).map_or_else(|_| "—".to_owned(), |times| lang.times(&fixed(times, 2)));
    let link = escape(&href(&work.state.fresh(Page::Indicator(row.id.clone()))));
    format!(
        "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{link}\" lang=\"zh-CN\">{}</a></th>{}{}{}{}{}</tr>",
        escape(&row.name),
        cell("n", lang.changes_start(), &with_year(row.baseline())),
        cell("n", lang.changes_end(), &with_year(end(row).map(|end| end.value))),
        cell("n", lang.change(), &mixed(lang, &moved)),
        cell("n", lang.multiple(), &mixed(lang, &times)),
        cell("c-source", lang.source_and_note(), &mixed(lang, &remarks(lang, work, row))),
    )
}

/// Where it stands, the change as printed, and what has to be known.
fn remarks(lang: Lang, work: &Work, row: &Indicator) -> String {
    let mut said = vec![row_words(lang, work.catalog, &row.id)];
    if let Some(printed) = row.values.iter().find(|value| matches!(value.role, Role::Change { .. })) {
        said.push(lang.changes_printed(&printed.printed));
    }
    if row.baseline().is_none_or(|baseline| baseline.number().is_none()) {
        said.push(lang.no_baseline_long().to_owned());
    }
    said.extend(row.notes.iter().map(|note| note.text.clone()));
    said.join(lang.semicolon())
}
