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

/// From here on a column in millimetres holds texts: on a narrow screen they have a line of their own.
const TEXTS: f64 = 30.0;
/// More columns than these do not fit beside each other on a narrow screen, where each row becomes a block.
const BESIDE: usize = 2;

fn table_html(lang: Lang, table: &PaperTable) -> String {
    let class = |at: usize| match table.columns.get(at) {
        Some(column) if column.figures => " class=\"n\"",
        Some(column) if column.width > TEXTS => " class=\"texts\"",
        Some(_) | None => "",
    };
    // As on paper, many columns are set smaller, so that no head breaks within a word.
    let small = if table.text_size.is_some() { " small" } else { "" };
    let blocks = if table.columns.len() > BESIDE { " blocks" } else { "" };
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
        .map(|(at, column)| format!("<th scope=\"col\" role=\"columnheader\"{}>{}</th>", class(at), mixed(lang, &column.head)))
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
                .map(|(at, cell)| {
                    let label = table.columns.get(at).map_or_else(String::new, |column| escape(&column.head));
                    let inside = drawn(no, at).unwrap_or_else(|| mixed(lang, cell));
                    format!("<td role=\"cell\" data-label=\"{label}\"{}>{inside}</td>", class(at))
                })
                .collect();
            format!("<tr role=\"row\"{}>{cells}</tr>", if row.marked { " class=\"marked\"" } else { "" })
        })
        .collect();
    format!(
        "<div class=\"report-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table class=\"report-table{small}{blocks}\" role=\"table\">{caption}<colgroup>{widths}</colgroup><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></div>",
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
            // The title of the table also names the frame in which it slides, and the head each of its cells.
            assert_eq!(html.matches("onerror=&quot;1&quot;").count(), 15, "every text stands there: {html}");
        }
    }

    /// On a phone the annex was cut at the right without a hint that it slides.
    #[test]
    fn every_cell_of_a_wide_table_says_what_it_is_where_no_head_is_seen() {
        let table = |columns: usize, text_size| PaperTable {
            columns: (0..columns).map(|at| PaperColumn { head: format!("栏{at}"), width: 40.0, figures: at == 1 }).collect(),
            rows: vec![PaperRow { cells: vec!["1".to_owned(); columns], marked: false }],
            text_size,
            ..Default::default()
        };
        let wide = table_html(Lang::Zh, &table(3, Some(15)));
        for markup in [
            "<table class=\"report-table small blocks\" role=\"table\">",
            "<td role=\"cell\" data-label=\"栏0\" class=\"texts\">1</td>",
            "<td role=\"cell\" data-label=\"栏1\" class=\"n\">1</td>",
        ] {
            assert!(wide.contains(markup), "{markup} is not in {wide}");
        }
        assert!(table_html(Lang::Zh, &table(2, None)).contains("<table class=\"report-table\" role=\"table\">"));
    }
}
