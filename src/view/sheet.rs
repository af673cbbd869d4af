//! A table to take along: the same figures that a page shows, one value a cell, with units and years in columns of
//! their own. `publish` writes it as CSV and JSON.

use super::Lang;
use super::drawing::{escape, mixed};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Words.
    Text,
    /// A figure.
    Number,
    /// A whole figure, such as a year.
    Integer,
    /// Yes or no.
    Boolean,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The word in the header.
    pub name: String,
    /// What it holds.
    pub kind: FieldType,
    /// What that means, for the description beside the data.
    pub description: String,
}

impl Field {
    /// A column of words.
    pub fn text(name: &str) -> Field {
        Field::new(name, FieldType::Text)
    }

    /// A column of figures.
    pub fn figure(name: &str) -> Field {
        Field::new(name, FieldType::Number)
    }

    /// A column of whole figures, such as years.
    pub fn integer(name: &str) -> Field {
        Field::new(name, FieldType::Integer)
    }

    fn new(name: &str, kind: FieldType) -> Field {
        Field { name: name.to_owned(), kind, description: String::new() }
    }
}

/// A line; its cells are as many as the sheet has columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The cells as plain text; empty where there is no value.
    pub cells: Vec<String>,
    /// Where the line leads on the site.
    pub href: Option<String>,
}

/// A table with its columns, to be shown, copied and saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What is inside, as the stem of a file name.
    pub name: String,
    /// The same as a title.
    pub title: String,
    /// The columns.
    pub fields: Vec<Field>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What has to be said with it: caveats, refusals, how it was computed.
    pub notes: Vec<String>,
}

impl Sheet {
    /// A table under a name, of which a file name is made, and a title, whose `|` for a break is left away.
    pub fn new(name: &str, title: &str, fields: Vec<Field>, lines: Vec<Line>, notes: &[String]) -> Sheet {
        Sheet { name: file_stem(name), title: title.replace('|', ""), fields, lines, notes: notes.to_vec() }
    }

    /// The sheet as a table of a page; the first column leads on where a line leads somewhere.
    pub fn html(&self, lang: Lang) -> String {
        let classes: Vec<&str> = (0..self.fields.len()).map(|at| self.class(at)).collect();
        let head: String = self
            .fields
            .iter()
            .zip(&classes)
            .map(|(field, class)| format!("<th scope=\"col\" role=\"columnheader\"{class}>{}</th>", mixed(lang, &field.name)))
            .collect();
        let rows: String = self.lines.iter().map(|line| row(lang, line, &classes)).collect();
        format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table class=\"sheet\" role=\"table\"><caption class=\"hidden\">{1}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table></div>",
            escape(&self.title),
            mixed(lang, &self.title)
        )
    }

    /// Figures stand at the right; columns of sentences are given room, all others keep to one line.
    fn class(&self, at: usize) -> &'static str {
        let is_long = || self.lines.iter().filter_map(|line| line.cells.get(at)).any(|cell| cell.chars().count() > 14);
        match self.fields.get(at).map(|field| field.kind) {
            Some(FieldType::Number | FieldType::Integer) => " class=\"n\"",
            _ if is_long() => " class=\"long\"",
            _ => "",
        }
    }

    /// The sheet as lines of text with tabs, as spreadsheets paste it.
    pub fn text(&self) -> String {
        let line = |cells: Vec<&str>| cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t");
        let mut text = line(self.fields.iter().map(|field| field.name.as_str()).collect());
        for row in &self.lines {
            text.push('\n');
            text += &line(row.cells.iter().map(String::as_str).collect());
        }
        text
    }
}

fn row(lang: Lang, line: &Line, classes: &[&str]) -> String {
    let mut html = String::from("<tr role=\"row\">");
    for (at, (cell, class)) in line.cells.iter().zip(classes).enumerate() {
        let words = if cell.is_empty() { "<span aria-hidden=\"true\">—</span>".to_owned() } else { mixed(lang, cell) };
        html += &match (at, &line.href) {
            (0, Some(href)) => format!("<th scope=\"row\" role=\"rowheader\"{class}><a href=\"{}\">{words}</a></th>", escape(href)),
            (0, None) => format!("<th scope=\"row\" role=\"rowheader\"{class}>{words}</th>"),
            _ => format!("<td role=\"cell\"{class}>{words}</td>"),
        };
    }
    html + "</tr>"
}

/// A stem of a file name from words: what no file system forbids, at most 60 characters.
pub fn file_stem(words: &str) -> String {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '.' | '%' | '#');
    let stem: String = words.chars().map(|c| if is_plain(c) && !c.is_whitespace() { c } else { '-' }).take(60).collect();
    let stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() { "yuchuang".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_cells_stay_words() {
        let sheet = Sheet {
            title: "<b>".to_owned(),
            fields: vec![Field::text("a\"")],
            lines: vec![Line { cells: vec!["<img src=x>\tb\nc".to_owned()], href: Some("?q=\"><script>".to_owned()) }],
            ..Sheet::default()
        };
        let html = sheet.html(Lang::Zh);
        assert!(!html.contains("<img") && !html.contains("<script>") && !html.contains("<b>"));
        assert_eq!(sheet.text(), "a\"\n<img src=x> b c");
    }

    #[test]
    fn file_names_say_what_is_inside_and_nothing_else() {
        assert_eq!(file_stem("渝创 对比：高新技术企业/目标"), "渝创-对比：高新技术企业-目标");
        assert_eq!(file_stem("../..\\con?*"), "con");
        assert_eq!(file_stem(" . "), "yuchuang");
    }

    proptest::proptest! {
        #[test]
        fn any_words_give_a_file_name(words in "\\PC{0,90}") {
            let stem = file_stem(&words);
            assert!(!stem.is_empty() && stem.chars().count() <= 60 && !stem.contains(['/', '\\', '.', '\0']));
        }
    }
}
