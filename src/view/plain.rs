//! The page for readers without scripts: all rows as plain HTML.
//!
//! The build writes it into index.html. Its top has the measures of the overview, so that the live
//! page can take its place without a jump; `public/start.js` fills `#boot-line` while it loads.

use super::{Cell, Column, Lang, column_word, groups, plan_table};
use crate::analysis::{Filter, Order};
use crate::model::Catalog;
use std::fmt::Write;

const COLUMNS: [Column; 6] = [Column::Unit, Column::Baseline, Column::Target, Column::Change, Column::Multiple, Column::Yearly];

/// The fragment that stands in `#app` until the live page replaces it.
pub fn plain_html(lang: Lang, catalog: &Catalog) -> String {
    let mut html = String::new();
    // Writing to a String cannot fail.
    let _ = write_page(&mut html, lang, catalog);
    html
}

fn write_page(out: &mut String, lang: Lang, catalog: &Catalog) -> std::fmt::Result {
    let plans = plan_table(lang, catalog);
    let title = lang.overview_title(plans.lines.len(), plans.rows);
    write!(
        out,
        "<div class=\"plain\"><header class=\"site-header\"><div class=\"site-header-in\"><span class=\"brand\"><svg class=\"brand-mark\" viewBox=\"0 0 46 20\" width=\"46\" height=\"20\" aria-hidden=\"true\"><circle cx=\"6\" cy=\"10\" r=\"4\"></circle><path d=\"M10 10H40M41 2v16\"></path></svg><span class=\"brand-word\">{}</span></span></div></header>",
        escape(lang.brand())
    )?;
    write!(
        out,
        "<main id=\"main\" class=\"page overview\"><h1 class=\"title\">{}</h1><p class=\"lead\">{}</p>",
        phrases(&title),
        escape(lang.overview_lead())
    )?;
    write!(
        out,
        "<div class=\"boot\"><p class=\"boot-loading\" role=\"status\">{}</p><div id=\"boot-line\" class=\"boot-line\" aria-hidden=\"true\"></div><p class=\"boot-failed\">{} <span id=\"boot-reason\"></span></p></div>",
        escape(lang.plain_loading()),
        escape(lang.plain_failed())
    )?;
    write!(
        out,
        "<section class=\"section plan-section\"><div class=\"section-head\"><h2>{}</h2></div><table class=\"plan-table\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{}</th></tr></thead><tbody>",
        lang.five_plans(plans.lines.len()),
        lang.plan(),
        lang.area(),
        lang.time(),
        lang.rows_word()
    )?;
    for line in &plans.lines {
        write!(
            out,
            "<tr><th scope=\"row\"><span class=\"plan-title\">{}</span><span class=\"sub\">{}</span></th><td>{}</td><td>{} {}</td><td class=\"n\">{}</td></tr>",
            escape(&line.title),
            escape(&line.doc_no),
            escape(&line.areas),
            escape(&line.period),
            line.years,
            line.rows
        )?;
    }
    write!(out, "</tbody></table></section><section class=\"section\"><h2>{}</h2>", lang.plain_all_rows())?;
    for group in groups(lang, catalog, &Filter::default(), Order::default()) {
        let title = group.title.unwrap_or_default();
        write!(
            out,
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}，{1}\"><table class=\"rows\"><caption><b>{0}</b> {1}</caption><thead><tr><th scope=\"col\">{2}</th>",
            escape(&title),
            escape(&group.line),
            lang.indicator()
        )?;
        for column in COLUMNS {
            write!(
                out,
                "<th scope=\"col\"{}>{}</th>",
                if column == Column::Unit { "" } else { " class=\"n\"" },
                column_word(lang, column)
            )?;
        }
        out.push_str("</tr></thead><tbody>");
        for row in &group.rows {
            write!(out, "<tr id=\"row-{}\"><th scope=\"row\">{}</th>", escape(&row.id.to_string().replace('/', "-")), escape(&row.name))?;
            for column in COLUMNS {
                let missing = matches!(cell(row, column), Some(Cell::Missing { .. }));
                let class = match (column, missing) {
                    (Column::Unit, _) => "unit",
                    (_, true) => "n missing",
                    (_, false) => "n",
                };
                write!(out, "<td class=\"{class}\">{}</td>", escape(&row.text(lang, column)))?;
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></div>");
    }
    write!(out, "<p class=\"note\">{} {}</p></section></main></div>", lang.about_method_multiple(), lang.about_method_yearly())
}

fn cell(row: &super::Row, column: Column) -> Option<&Cell> {
    match column {
        Column::Baseline => Some(&row.baseline),
        Column::Target => Some(&row.target),
        Column::Change => Some(&row.change),
        Column::Multiple => Some(&row.multiple),
        Column::Yearly => Some(&row.yearly),
        Column::Unit | Column::Category | Column::Kind | Column::Attribute | Column::Path | Column::Marks => None,
    }
}

/// A heading whose phrases stay whole.
fn phrases(text: &str) -> String {
    text.split('|').fold(String::new(), |html, phrase| html + "<span class=\"phrase\">" + &escape(phrase) + "</span>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    #[test]
    fn the_plain_page_has_every_row_with_its_figures() {
        let catalog = bundled().unwrap();
        let html = plain_html(Lang::Zh, &catalog);
        assert_eq!(html.matches("<tr id=\"row-").count(), catalog.indicators().len());
        for row in catalog.indicators() {
            assert!(html.contains(&escape(&row.name)), "{}", row.id);
        }
        assert!(!html.contains("style=") && !html.contains("<script"));
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b a=\"1\">&"), "&lt;b a=&quot;1&quot;&gt;&amp;");
    }
}
