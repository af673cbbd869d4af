//! A document as plain text, for copying into a letter or a mail.

use crate::exchange::{Block, Document, PaperTable};

/// The document as lines: a paragraph a line, the cells of tables parted by tabs; of pictures what they show.
pub fn report_text(document: &Document) -> String {
    let mut lines = vec![one_line(&document.title), one_line(&document.subtitle)];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => lines.extend([String::new(), one_line(text)]),
            Block::Paragraph { text } | Block::Note { text } => lines.push(one_line(text)),
            Block::Table(table) => lines.extend(table_lines(table)),
            Block::Picture { alt, .. } => lines.push(one_line(alt)),
            Block::PageBreak => lines.push(String::new()),
        }
    }
    lines.retain({
        let mut was_empty = false;
        move |line| {
            let keep = !(line.is_empty() && was_empty);
            was_empty = line.is_empty();
            keep
        }
    });
    lines.join("\n") + "\n"
}

fn table_lines(table: &PaperTable) -> Vec<String> {
    let line = |cells: &mut dyn Iterator<Item = &String>| cells.map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t");
    let caption = (!table.caption.is_empty()).then(|| one_line(&table.caption));
    let head = line(&mut table.columns.iter().map(|column| &column.head));
    let rows = table.rows.iter().map(|row| line(&mut row.cells.iter()));
    caption.into_iter().chain([head]).chain(rows).collect()
}

/// Breaks and tabs would part what belongs together.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r', '\t']).map(str::trim_end).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{PaperColumn, PaperRow};

    #[test]
    fn a_table_can_be_pasted_into_a_sheet() {
        let column = |head: &str| PaperColumn { head: head.to_owned(), width: 10.0, figures: false };
        let row = PaperRow { cells: vec!["a\tb".to_owned(), "c\nd".to_owned()], marked: false };
        let table =
            PaperTable {
                caption: "附表".to_owned(), columns: vec![column("指标"), column("实际")], rows: vec![row], ..Default::default()
            };
        let blocks = vec![Block::Heading { level: 1, text: "一".to_owned() }, Block::Table(table), Block::PageBreak, Block::PageBreak];
        let document = Document { title: "题".to_owned(), subtitle: "副".to_owned(), blocks, ..Document::default() };
        assert_eq!(report_text(&document), "题\n副\n\n一\n附表\n指标\t实际\na b\tc d\n\n");
    }
}
