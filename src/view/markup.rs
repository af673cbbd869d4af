//! The rows of tables as HTML text, shared by the live tables and the plain page.
//!
//! A table of 81 rows has thousands of elements: as text the browser makes them at once, which keeps
//! a change of order or filter within one frame's budget. All text is escaped; links are plain
//! addresses, which the page follows in place.

use super::drawing::{escape, way_axis_svg, way_svg};
use super::{
    Cell, Column, Columns, Group, Lang, Page, Row, ViewState, Way, WayScale, WayShape, column_class, column_sort, column_word, href,
};
use crate::analysis::{Order, SortKey};

/// The heading and the rows of a group, for a `tbody`. `here` gives the links their language.
pub fn group_html(group: &Group, columns: &Columns, scale: WayScale, here: &ViewState) -> String {
    let mut html = String::new();
    if let Some(title) = &group.title {
        html += &format!(
            "<tr role=\"row\" class=\"group\"><th scope=\"rowgroup\" role=\"rowheader\" colspan=\"{}\"><b>{}</b> <span class=\"group-line\">{}</span></th></tr>",
            columns.len() + 1,
            escape(title),
            escape(&group.line)
        );
    }
    for row in &group.rows {
        let link = href(&here.fresh(Page::Indicator(row.id.clone())));
        let name = format!("<a href=\"{}\" lang=\"zh-CN\">{}</a>", escape(&link), escape(&row.name));
        html += &row_html(here.lang, row, &name, columns, scale);
    }
    html
}

/// The head of a table of indicators, for the row in its `thead`. With `order` the columns lead to other orders
/// of `here`; the links have ids, so that the focus can stay on one that is made anew.
pub fn head_html(columns: &Columns, scale: WayScale, order: Option<Order>, here: &ViewState) -> String {
    let lang = here.lang;
    let link = |order: Order| escape(&href(&ViewState { order, ..here.clone() }));
    let sorted = |active: bool, order: Order| match (active, order.descending) {
        (true, true) => " aria-sort=\"descending\"",
        (true, false) => " aria-sort=\"ascending\"",
        (false, _) => "",
    };
    let head = |class: &str, attributes: &str, content: &str| {
        format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\"{attributes}>{content}</th>")
    };
    let mut html = match order {
        None => head("c-name", "", lang.indicator()),
        Some(now) => {
            let choice = |key: SortKey, id: &str, words: &str| {
                let current = if now.key == key { " aria-current=\"true\"" } else { "" };
                let link = link(Order { key, descending: false });
                format!("<a id=\"sort-{id}\" class=\"sort\" href=\"{link}\"{current}>{words}</a>")
            };
            let choices = choice(SortKey::Plan, "plan", lang.sort_plan()) + &choice(SortKey::Concept, "concept", lang.sort_concept());
            let content = format!("<span class=\"head-word\">{}</span><span class=\"sorts\">{choices}</span>", lang.indicator());
            head("c-name", sorted(now.key == SortKey::Concept, now), &content)
        }
    };
    for column in columns.iter() {
        let (class, word) = (column_class(column), column_word(lang, column));
        html += &match (column, order, column_sort(column)) {
            (Column::Path, ..) => head(class, "", &format!("<span class=\"hidden\">{word}</span>{}", way_axis_svg(lang, scale))),
            (_, Some(now), Some(key)) => {
                let active = now.key == key;
                // The first press orders from the largest down, the second turns it round.
                let link = link(Order { key, descending: !active || !now.descending });
                let arrow = match (active, now.descending) {
                    (true, true) => "↓",
                    (true, false) => "↑",
                    (false, _) => "",
                };
                let id = class.split(' ').next().unwrap_or_default();
                let title = lang.sort_by(word);
                let arrow = format!("<span class=\"arrow\" aria-hidden=\"true\">{arrow}</span>");
                head(
                    class,
                    sorted(active, now),
                    &format!("<a id=\"sort-{id}\" class=\"sort\" href=\"{link}\" title=\"{title}\">{word}{arrow}</a>"),
                )
            }
            _ => head(class, "", word),
        };
    }
    html
}

/// A row; `name` is the HTML of its first cell.
pub(super) fn row_html(lang: Lang, row: &Row, name: &str, columns: &Columns, scale: WayScale) -> String {
    let plan = row.plan.as_ref().map_or_else(String::new, |plan| format!("<span class=\"sub\">{}</span>", escape(plan)));
    let id = escape(&row.id.to_string().replace('/', "-"));
    let mut html = format!("<tr role=\"row\" id=\"row-{id}\"><th scope=\"row\" role=\"rowheader\" class=\"c-name\">{name}{plan}</th>");
    // A figure never stands without its unit: where the column is off, the unit follows the figure.
    let unit = if columns.contains(Column::Unit) { "" } else { &row.unit };
    for column in columns.iter() {
        let content = match column {
            Column::Unit => escape(&row.unit),
            Column::Category => escape(row.category),
            Column::Kind => escape(row.kind),
            Column::Attribute => escape(&row.attribute),
            Column::Baseline => cell_html(&row.baseline, unit),
            Column::Path => way_html(&row.way, scale),
            Column::Target => cell_html(&row.target, unit),
            Column::Change => cell_html(&row.change, ""),
            Column::Multiple => cell_html(&row.multiple, ""),
            Column::Yearly => cell_html(&row.yearly, ""),
            Column::Marks => marks_html(lang, row),
        };
        let (class, label) = (column_class(column), column_word(lang, column));
        html += &format!("<td role=\"cell\" class=\"{class}\" data-label=\"{label}\">{content}</td>");
    }
    html + "</tr>"
}

/// A cell with its figure on the decimal point; `unit` stands after it in grey.
pub fn cell_html(cell: &Cell, unit: &str) -> String {
    let grey = |unit: &str| if unit.is_empty() { String::new() } else { format!("<span class=\"unit\">{}</span>", escape(unit)) };
    // One text, so that it is read, found and copied as one number; the class makes up for the decimals that it lacks.
    let figure = |whole: &str, fraction: &str, close: &str| {
        let decimals = fraction.chars().filter(char::is_ascii_digit).count().min(2);
        let closed = if close.is_empty() { "" } else { " closed" };
        format!("<span class=\"num d{decimals}{closed}\">{}{}{}</span>", escape(whole), escape(fraction), escape(close))
    };
    match cell {
        Cell::Printed { figure: f, year, reached } => {
            // The space keeps the year apart from the figure where a table is copied.
            let under = if *reached { " under" } else { "" };
            let year = year.as_ref().map_or_else(String::new, |year| format!(" <span class=\"cell-year{under}\">{}</span>", escape(year)));
            let whole = format!("{}{}{}", f.operator, f.open, f.whole);
            figure(&whole, &f.fraction, f.close) + &grey(unit) + &year
        }
        Cell::Computed { whole, fraction, unit } => figure(whole, fraction, "") + &grey(unit),
        // A dash needs its reason for those who do not see the title.
        Cell::Missing { short, long } if short == "—" => {
            format!(
                "<span class=\"missing\" title=\"{0}\"><span aria-hidden=\"true\">—</span><span class=\"hidden\">{0}</span></span>",
                escape(long)
            )
        }
        Cell::Missing { short, long } => format!("<span class=\"missing\" title=\"{}\">{}</span>", escape(long), escape(short)),
    }
}

fn marks_html(lang: Lang, row: &Row) -> String {
    let mark = |word: &str, long: &str| {
        format!(
            "<span class=\"mark\" title=\"{0}\"><span aria-hidden=\"true\">{word}</span><span class=\"hidden\">{0}</span></span>",
            escape(long)
        )
    };
    let note = if row.notes > 0 { mark(lang.note_mark(), &lang.note_mark_long(row.notes)) } else { String::new() };
    let missing = if row.has_missing { mark(lang.missing_mark(), lang.missing_mark_long()) } else { String::new() };
    note + &missing
}

/// A way with its words.
pub fn way_html(way: &Way, scale: WayScale) -> String {
    let class = match way.shape {
        WayShape::Measured { .. } => "way",
        WayShape::FromZero | WayShape::NoBaseline { .. } => "way way-short",
        WayShape::Nothing => "way way-none",
    };
    let words = way.words.as_ref().map_or_else(String::new, |words| format!("<span class=\"way-words\">{}</span>", escape(words)));
    format!("<span class=\"{class}\">{}{words}</span>", way_svg(way, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Filter, Order};
    use crate::exchange::bundled;
    use crate::view::groups;

    #[test]
    fn hostile_names_stay_text() {
        let catalog = bundled().unwrap();
        let mut group = groups(Lang::Zh, &catalog, &Filter::default(), Order::default()).remove(0);
        group.title = Some("<b onclick=x>".to_owned());
        group.rows.truncate(1);
        group.rows[0].name = "<img src=x onerror=alert(1)>".to_owned();
        group.rows[0].unit = "\"><script>".to_owned();
        let columns: Columns = Column::ALL.into_iter().filter(|column| *column != Column::Unit).collect();
        let html = group_html(&group, &columns, WayScale::of(&catalog), &ViewState::default());
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("<b onclick"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
}
