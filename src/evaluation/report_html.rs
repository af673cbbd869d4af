//! A document as markup: for the preview and for print.

use super::glyph::way_svg;
use crate::exchange::{Block, Document, PaperTable};
use crate::view::{Lang, escape, mixed};

/// The document as one `<article class="report">`; whatever text goes in is escaped. Pictures that are not drawn yet
/// are slots for charts.
pub fn report_html(lang: Lang, document: &Document) -> String {
    let mut html = format!(
        "<article class=\"report\" lang=\"{}\"><h2 class=\"report-title\">{}</h2><p class=\"report-subtitle\">{}</p>",
        lang.tag(),
        mixed(lang, &document.title),
        mixed(lang, &document.subtitle)
    );
    for block in &document.blocks {
        html += &block_html(lang, block);
    }
    html += &format!(
        "<p class=\"report-foot\"><span>{}</span><span>{}</span></p></article>",
        mixed(lang, &document.foot_left),
        mixed(lang, &document.foot_right)
    );
    html
}

fn block_html(lang: Lang, block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            // The page has the first level, and the title of the report the second.
            let level = level.saturating_add(2).clamp(3, 5);
            format!("<h{level}>{}</h{level}>", mixed(lang, text))
        }
        Block::Paragraph { text } => format!("<p class=\"report-text\">{}</p>", mixed(lang, text)),
        Block::Note { text } => format!("<p class=\"report-note\">{}</p>", mixed(lang, text)),
        Block::Table(table) => table_html(lang, table),
        Block::Picture { alt, name, png, .. } if png.is_empty() => {
            format!("<figure class=\"chart\" data-chart=\"{}\" aria-label=\"{}\"></figure>", escape(name), escape(alt))
        }
        Block::Picture { alt, png, .. } => {
            format!("<figure class=\"report-picture\"><img src=\"data:image/png;base64,{}\" alt=\"{}\"></figure>", escape(png), escape(alt))
        }
        Block::PageBreak => "<div class=\"report-break\"></div>".to_owned(),
    }
}

fn table_html(lang: Lang, table: &PaperTable) -> String {
    let class = |at: usize| if table.columns.get(at).is_some_and(|column| column.figures) { " class=\"n\"" } else { "" };
    let whole: f64 = table.columns.iter().map(|column| column.width).sum();
    // An attribute and no style: the site's policy allows no styles in markup.
    let share = |width: f64| if whole > 0.0 { (width / whole * 1000.0).round() / 10.0 } else { 0.0 };
    let widths: String = table.columns.iter().map(|column| format!("<col width=\"{}%\">", share(column.width))).collect();
    let drawn = |row: usize, column: usize| {
        let ways = table.ways.as_ref().filter(|ways| ways.column == column)?;
        Some(way_svg(lang, (*ways.rows.get(row)?)?))
    };
    let caption = if table.caption.is_empty() { String::new() } else { format!("<caption>{}</caption>", mixed(lang, &table.caption)) };
    let head: String = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| format!("<th scope=\"col\"{}>{}</th>", class(at), mixed(lang, &column.head)))
        .collect();
    let rows: String = table
        .rows
        .iter()
        .enumerate()
        .map(|(no, row)| {
            let cells: String = row
                .cells
                .iter()
                .enumerate()
                .map(|(at, cell)| format!("<td{}>{}</td>", class(at), drawn(no, at).unwrap_or_else(|| mixed(lang, cell))))
                .collect();
            format!("<tr{}>{cells}</tr>", if row.marked { " class=\"marked\"" } else { "" })
        })
        .collect();
    format!(
        "<div class=\"report-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table class=\"report-table\">{caption}<colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
        escape(if table.caption.is_empty() { lang.report_table_word() } else { &table.caption })
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{PaperColumn, PaperRow};

    #[test]
    fn text_of_a_document_cannot_become_markup() {
        let bad = "<img src=x onerror=\"1\">&".to_owned();
        let column = PaperColumn { head: bad.clone(), width: 10.0, figures: true };
        let row = PaperRow { cells: vec![bad.clone()], marked: true };
        let table = PaperTable { caption: bad.clone(), columns: vec![column], rows: vec![row], ..Default::default() };
        let picture = |png: &str| Block::Picture { alt: bad.clone(), name: bad.clone(), png: png.to_owned(), width: 1.0, height: 1.0 };
        let document = Document {
            title: bad.clone(),
            subtitle: bad.clone(),
            blocks: vec![
                Block::Heading { level: 250, text: bad.clone() },
                Block::Paragraph { text: bad.clone() },
                Block::Note { text: bad.clone() },
                Block::Table(table),
                picture(""),
                picture("\"><script>"),
                Block::PageBreak,
            ],
            foot_left: bad.clone(),
            foot_right: bad.clone(),
        };
        for lang in [Lang::Zh, Lang::En] {
            let html = report_html(lang, &document);
            assert!(!html.contains("<img src=x") && !html.contains("<script") && !html.contains("onerror=\""), "{html}");
            // The title of the table also names the frame in which it slides.
            assert_eq!(html.matches("onerror=&quot;1&quot;").count(), 14, "every text stands there: {html}");
        }
    }
}
