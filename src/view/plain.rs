//! The page for readers without scripts: all rows as plain HTML.
//!
//! The build writes it into index.html. Its top has the words, drawings and measures of the overview,
//! so that the live page can take its place without a jump; `public/start` fills `#boot-line`
//! while that loads.

use super::drawing::escape;
use super::markup::row_html;
use super::{Column, Columns, Lang, WayScale, column_class, column_word, groups, plan_table, skyline, skyline_svg, spans_svg, years_svg};
use crate::analysis::{Filter, Order};
use crate::model::Catalog;
use std::fmt::Write;

const COLUMNS: [Column; 7] =
    [Column::Unit, Column::Baseline, Column::Path, Column::Target, Column::Change, Column::Multiple, Column::Yearly];

/// The fragment that stands in `#app` until the live page replaces it.
pub fn plain_html(lang: Lang, catalog: &Catalog) -> String {
    let mut html = String::new();
    // Writing to a String cannot fail.
    let _ = write_page(&mut html, lang, catalog);
    html
}

fn write_page(out: &mut String, lang: Lang, catalog: &Catalog) -> std::fmt::Result {
    let plans = plan_table(lang, catalog);
    let sky = skyline(lang, catalog);
    let (columns, scale) = (COLUMNS.into_iter().collect::<Columns>(), WayScale::of(catalog));
    write!(
        out,
        "<div class=\"plain\"><header class=\"site-header\"><div class=\"site-header-in\"><span class=\"brand\">{BRAND_MARK}<span class=\"brand-word\">{}</span></span><p class=\"boot-loading\" role=\"status\">{}</p></div><div id=\"boot-line\" class=\"boot-line\" aria-hidden=\"true\"></div></header>",
        lang.brand(),
        lang.plain_loading()
    )?;
    write!(
        out,
        "<main id=\"main\" class=\"page overview\"><p class=\"boot-failed\">{} <span id=\"boot-reason\"></span></p><h1 class=\"title\">{}</h1><p class=\"lead\">{}</p><figure class=\"skyline\"><div role=\"img\" aria-label=\"{}\">{}</div><figcaption class=\"note\">{}</figcaption></figure>",
        lang.plain_failed(),
        phrases(&plans.page_title),
        lang.overview_lead(),
        escape(&sky.alt),
        skyline_svg(lang, &sky),
        escape(&sky.caption)
    )?;
    write!(
        out,
        "<section class=\"section plan-section\"><div class=\"section-head\"><h2>{}</h2></div><table class=\"plan-table\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"c-spans\"><span class=\"hidden\">{}</span>{}</th><th scope=\"col\" class=\"n\">{}</th></tr></thead><tbody>",
        plans.title,
        lang.plan(),
        lang.area(),
        lang.time(),
        lang.path(),
        years_svg(&plans.axis),
        lang.rows_word()
    )?;
    for line in &plans.lines {
        write!(
            out,
            "<tr><th scope=\"row\"><span class=\"plan-title\">{}</span><span class=\"sub\">{}</span></th><td>{}</td><td class=\"c-period\">{}<span class=\"sub\">{}</span></td><td class=\"c-spans\">{}<span class=\"hidden\">{}</span></td><td class=\"n\" data-label=\"{}\">{}</td></tr>",
            escape(&line.title),
            escape(&line.doc_no),
            escape(&line.areas),
            line.period,
            line.years,
            spans_svg(line, &plans.axis),
            line.spans_text,
            lang.rows_word(),
            line.rows
        )?;
    }
    write!(out, "</tbody></table></section><section class=\"section\"><h2>{}</h2>", lang.plain_all_rows())?;
    for group in groups(lang, catalog, &Filter::default(), Order::default()) {
        let title = group.title.unwrap_or_default();
        write!(
            out,
            "<h3 class=\"group-title\">{0} <span class=\"group-line\">{1}</span></h3><table class=\"rows\" role=\"table\" aria-label=\"{0}\"><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\" class=\"c-name\">{2}</th>",
            escape(&title),
            escape(&group.line),
            lang.indicator()
        )?;
        for column in columns.iter() {
            write!(out, "<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>", column_class(column), column_word(lang, column))?;
        }
        out.push_str("</tr></thead><tbody role=\"rowgroup\">");
        for row in &group.rows {
            out.push_str(&row_html(lang, row, &escape(&row.name), &columns, scale));
        }
        out.push_str("</tbody></table>");
    }
    write!(
        out,
        "<p class=\"note\">{} {}</p><p class=\"note\">{} <a href=\"data/indicators.csv\" download>indicators.csv</a> <a href=\"data/text_targets.csv\" download>text_targets.csv</a> <a href=\"data/findings.csv\" download>findings.csv</a> <a href=\"data/datapackage.json\" download>datapackage.json</a></p></section></main></div>",
        lang.about_method_multiple(),
        lang.about_method_yearly(),
        lang.plain_data()
    )
}

/// The mark of the site: ring, line, bar.
pub const BRAND_MARK: &str = "<svg class=\"brand-mark\" viewBox=\"0 0 46 20\" width=\"46\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"6\" cy=\"10\" r=\"4\"></circle><path d=\"M10 10H40M41 2v16\"></path></svg>";

/// A heading whose phrases stay whole; `|` parts them.
pub fn phrases(text: &str) -> String {
    phrases_in(super::Lang::Zh, text)
}

/// The same with words that documents print marked as Chinese in English.
pub fn phrases_in(lang: super::Lang, text: &str) -> String {
    text.split('|').fold(String::new(), |html, phrase| {
        // An inline block drops the space at its start, which English needs between two phrases.
        let (space, phrase) = phrase.strip_prefix(' ').map_or(("", phrase), |phrase| (" ", phrase));
        html + space + "<span class=\"phrase\">" + &super::mixed(lang, phrase) + "</span>"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    #[test]
    fn the_plain_page_has_every_row_with_its_figures() {
        let catalog = bundled().unwrap();
        let html = plain_html(Lang::Zh, &catalog);
        assert_eq!(html.matches(" id=\"row-").count(), catalog.indicators().len());
        for row in catalog.indicators() {
            assert!(html.contains(&escape(&row.name)), "{}", row.id);
        }
        assert!(!html.contains("style=") && !html.contains("<script"));
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(phrases("<b a=\"1\">|&"), "<span class=\"phrase\">&lt;b a=&quot;1&quot;&gt;</span><span class=\"phrase\">&amp;</span>");
    }
}
