//! Documents written as .docx: docx-rs builds the parts, which are completed and packed here.

use super::{error::WriteError, package};
use crate::exchange::{Block, Document, PaperRow, PaperTable};
use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, PageMargin, PageNum, Paragraph, Pic, Run, Table, TableAlignmentType, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

/// A4 in twips, of which an inch has 1440.
const PAPER: (u32, u32) = (11_906, 16_838);
/// Margins: above and below, at the sides; and how far the foot stands from the edge. Millimetres.
const MARGINS: (f64, f64, f64) = (18.0, 21.0, 9.0);
/// Width of the text in millimetres.
const TEXT_WIDTH: f64 = 210.0 - 2.0 * MARGINS.1;
/// Height of the text in millimetres, less a line.
const TEXT_HEIGHT: f64 = 297.0 - 2.0 * MARGINS.0 - 8.0;
/// Widths of lines in eighths of a point: 1.5 pt around a table, 0.75 pt in it.
const THICK: usize = 12;
const THIN: usize = 6;

/// Writes a document as .docx for Word, WPS and LibreOffice. Equal documents give equal bytes.
///
/// # Errors
/// What the format cannot hold: a picture that is no PNG.
pub fn write_document(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::default();
    let mut docx = Docx::new().page_size(PAPER.0, PAPER.1).page_margin(margins());
    if !document.title.is_empty() {
        docx = docx.add_paragraph(writer.text("Title", &document.title));
    }
    if !document.subtitle.is_empty() {
        docx = docx.add_paragraph(writer.text("Subtitle", &document.subtitle));
    }
    for (at, block) in document.blocks.iter().enumerate() {
        docx = writer.block(docx, block)?;
        // Two tables without anything between them would become one, and a document does not end with a table.
        if matches!(block, Block::Table(_)) && needs_gap(document.blocks.get(at + 1)) {
            docx = docx.add_paragraph(writer.text("SmallPrint", ""));
        }
    }
    let docx = docx.footer(writer.foot(document));
    package::pack(docx.build(), &document.title, &writer.alts)
}

fn needs_gap(next: Option<&Block>) -> bool {
    match next {
        None | Some(Block::PageBreak) => true,
        Some(Block::Table(table)) => table.caption.is_empty(),
        Some(_) => false,
    }
}

/// What is counted through a document, so that every id is given once and the same ones each time.
#[derive(Default)]
struct Writer {
    paragraphs: u32,
    /// What the pictures show, in order.
    alts: Vec<String>,
    /// Whether the next paragraph begins a page.
    breaks: bool,
}

impl Writer {
    /// An empty paragraph of a style.
    fn paragraph(&mut self, style: &str) -> Paragraph {
        self.paragraphs += 1;
        let paragraph = Paragraph::new().id(format!("{:08X}", self.paragraphs)).style(style);
        if std::mem::take(&mut self.breaks) { paragraph.page_break_before(true) } else { paragraph }
    }

    /// A paragraph with text, whose lines stay lines.
    fn text(&mut self, style: &str, text: &str) -> Paragraph {
        self.paragraph(style).add_run(lines(text))
    }

    fn block(&mut self, mut docx: Docx, block: &Block) -> Result<Docx, WriteError> {
        match block {
            Block::Heading { level, text } => {
                let style = ["Heading1", "Heading2", "Heading3"][usize::from(level.clamp(&1, &3) - 1)];
                Ok(docx.add_paragraph(self.text(style, text)))
            }
            Block::Paragraph { text } => {
                for part in text.split('\n') {
                    docx = docx.add_paragraph(self.text("BodyText", part));
                }
                Ok(docx)
            }
            Block::Note { text } => Ok(docx.add_paragraph(self.text("SmallPrint", text))),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    docx = docx.add_paragraph(self.text("Caption", &table.caption));
                } else if self.breaks {
                    docx = docx.add_paragraph(self.text("SmallPrint", ""));
                }
                Ok(if table.columns.is_empty() { docx } else { docx.add_table(self.table(table)) })
            }
            // A picture that nobody drew is its description.
            Block::Picture { alt, png, .. } if png.is_empty() => Ok(docx.add_paragraph(self.text("SmallPrint", alt))),
            Block::Picture { alt, png, width, height, .. } => {
                let bytes = package::from_base64(png).filter(|bytes| bytes.starts_with(b"\x89PNG"));
                let bytes = bytes.ok_or_else(|| WriteError::new(format!("{alt}: no PNG")))?;
                let height = png_shape(&bytes).map_or(*height, |shape| width * shape);
                self.alts.push(alt.clone());
                let picture = Pic::new_with_dimensions(bytes, 1, 1).id(format!("rIdImage{}", self.alts.len()));
                // Larger than the page, it is shrunk and keeps its shape.
                let shrunk = (TEXT_WIDTH / width).min(TEXT_HEIGHT / height).min(1.0);
                let picture = picture.size(emu(width * shrunk), emu(height * shrunk));
                Ok(docx.add_paragraph(self.paragraph("Picture").add_run(Run::new().add_image(picture))))
            }
            Block::PageBreak => {
                self.breaks = true;
                Ok(docx)
            }
        }
    }

    /// A table of three lines; the package marks its first row as one that repeats.
    fn table(&mut self, table: &PaperTable) -> Table {
        let asked: f64 = table.columns.iter().map(|column| column.width.max(1.0)).sum();
        let shrunk = (TEXT_WIDTH / asked).min(1.0);
        let widths: Vec<usize> = table.columns.iter().map(|column| twips(column.width.max(1.0) * shrunk)).collect();
        let heads = PaperRow { cells: table.columns.iter().map(|column| column.head.clone()).collect(), marked: true };
        let mut rows = vec![self.row(table, &heads, &widths, &[TableCellBorderPosition::Bottom])];
        for (at, row) in table.rows.iter().enumerate() {
            let lines: &[_] = match row.marked {
                false => &[],
                // Below the last row stands the line of the table.
                true if at + 1 == table.rows.len() => &[TableCellBorderPosition::Top],
                true => &[TableCellBorderPosition::Top, TableCellBorderPosition::Bottom],
            };
            rows.push(self.row(table, row, &widths, lines));
        }
        let sides = if table.text_size.is_some() { 36 } else { 60 };
        let borders = [TableBorderPosition::Top, TableBorderPosition::Bottom]
            .map(|position| TableBorder::new(position).size(THICK).color("000000"))
            .into_iter()
            .fold(TableBorders::with_empty(), TableBorders::set);
        Table::without_borders(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            // Where the text is set smaller for want of room, less of it stays free.
            .margins(TableCellMargins::new().margin(34, sides, 34, sides))
            .set_borders(borders)
    }

    /// A row that does not split, with lines at some sides of its cells; a marked one is bold.
    fn row(&mut self, table: &PaperTable, row: &PaperRow, widths: &[usize], lined: &[TableCellBorderPosition]) -> TableRow {
        let mut cells = Vec::new();
        for (at, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let mut cell = TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center);
            if !lined.is_empty() {
                let line = |position: &TableCellBorderPosition| TableCellBorder::new(position.clone()).size(THIN).color("000000");
                cell = cell.set_borders(lined.iter().map(line).fold(TableCellBorders::with_empty(), TableCellBorders::set));
            }
            let text = row.cells.get(at).map(String::as_str).unwrap_or_default();
            let run = if row.marked { lines(text).bold() } else { lines(text) };
            let run = table.text_size.map_or(run.clone(), |size| run.size(usize::from(size)));
            let mut paragraph = self.paragraph("TableText").add_run(run);
            if column.figures {
                paragraph = paragraph.align(AlignmentType::Right);
            }
            cells.push(cell.add_paragraph(paragraph));
        }
        TableRow::new(cells).cant_split()
    }

    fn foot(&mut self, document: &Document) -> Footer {
        self.breaks = false;
        let paragraph = self
            .paragraph("Footer")
            .add_run(lines(&document.foot_left).add_tab().add_text("— "))
            .add_page_num(PageNum::new())
            .add_run(Run::new().add_text(" —").add_tab())
            .add_run(lines(&document.foot_right));
        Footer::new().add_paragraph(paragraph)
    }
}

/// A run whose lines stay lines, without the characters that XML cannot hold.
fn lines(text: &str) -> Run {
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(package::clean(line));
    }
    run
}

/// Height to width of a PNG, by the sizes in its header: a picture is never stretched.
fn png_shape(bytes: &[u8]) -> Option<f64> {
    let size = |at: usize| Some(f64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
    let (width, height) = (size(16)?, size(20)?);
    (width > 0.0 && height > 0.0).then(|| height / width)
}

fn margins() -> PageMargin {
    let side = |millimetres: f64| i32::try_from(twips(millimetres)).unwrap_or_default();
    let (across, along, foot) = (side(MARGINS.0), side(MARGINS.1), side(MARGINS.2));
    PageMargin { top: across, bottom: across, left: along, right: along, header: foot, footer: foot, gutter: 0 }
}

fn twips(millimetres: f64) -> usize {
    (millimetres * 1440.0 / 25.4).round() as usize
}

fn emu(millimetres: f64) -> u32 {
    (millimetres * 36_000.0).round().max(1.0) as u32
}
