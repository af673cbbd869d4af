//! The pieces that the desks are made of: tables, fields, buttons. What goes in as text is escaped; what is called
//! `html` has been.

use super::Work;
use super::fields::SURE;
use crate::model::{Indicator, RowId};
use crate::view::{Lang, Page, escape, href, mixed, number_with_unit, row_words, short};

/// A section with its heading.
pub(super) fn section(title: &str, html: &str) -> String {
    format!("<section class=\"section\"><h2>{}</h2>{html}</section>", escape(title))
}

/// A row of a table: its head, and its cells with their classes.
pub(super) struct Row {
    head_html: String,
    cells: Vec<(&'static str, String)>,
}

/// A row of a table.
pub(super) fn line(head_html: &str, cells: &[(&'static str, String)]) -> Row {
    Row { head_html: head_html.to_owned(), cells: cells.to_vec() }
}

/// A table in a frame that scrolls by itself where it does not fit. The heads are words; on a narrow screen, where each
/// row is a block, every cell says its own.
pub(super) fn table(class: &str, label: &str, heads: &[&str], rows: &[Row]) -> String {
    let cell = |(at, (class, html)): (usize, &(&str, String))| {
        let head = heads.get(at + 1).map_or_else(String::new, |head| escape(head));
        format!("<td role=\"cell\" class=\"{class}\" data-label=\"{head}\">{html}</td>")
    };
    let row = |row: &Row| {
        let cells: String = row.cells.iter().enumerate().map(cell).collect();
        format!("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>{cells}</tr>", row.head_html)
    };
    let rows_html: String = rows.iter().map(row).collect();
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\" role=\"columnheader\">{}</th>", escape(head))).collect();
    let label = escape(label);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><table class=\"desk {class}\" role=\"table\" aria-label=\"{label}\"><thead role=\"rowgroup\"><tr role=\"row\">{heads}</tr></thead><tbody role=\"rowgroup\">{rows_html}</tbody></table></div>"
    )
}

/// A form of this name that ends with its button.
pub(super) fn form(name: &str, html: &str, words: &str) -> String {
    format!("<form class=\"ask\" data-form=\"{name}\">{html}<button type=\"submit\" class=\"button\">{}</button></form>", escape(words))
}

/// A form that is opened by its name.
pub(super) fn folded(words: &str, html: &str) -> String {
    format!("<details class=\"more\"><summary>{}</summary>{html}</details>", escape(words))
}

/// A field with its name above it; `more` are further attributes.
pub(super) fn field(words: &str, name: &str, value: &str, more: &str) -> String {
    let value = escape(value);
    format!("<label class=\"asked\"><span>{}</span><input class=\"field\" name=\"{name}\" value=\"{value}\"{more}></label>", escape(words))
}

/// A field for a figure.
pub(super) fn figure_field(words: &str, name: &str, value: &str) -> String {
    field(words, name, value, " inputmode=\"decimal\" autocomplete=\"off\"")
}

/// A field that is entered by itself, with further attributes. What was typed into it and not taken stays in it, with
/// the reason, and with a button where that is a question. Its id lets the focus stay when what is around is made anew.
pub(super) fn entry(work: &Work, (id, class): (&str, &str), (name, with): (&str, &str), value: &str, more: &str) -> String {
    let lang = work.state.lang;
    let unsettled = work.unsettled.iter().find(|unsettled| unsettled.is_in(name, with));
    let input = |value: &str, marks: &str| {
        format!(
            "<input type=\"text\" class=\"{class}\" id=\"{}\" data-change=\"{name}\" data-with=\"{}\" value=\"{}\" inputmode=\"decimal\" autocomplete=\"off\"{more}{marks}>",
            escape(id),
            escape(with),
            escape(value),
        )
    };
    let Some(unsettled) = unsettled else { return input(value, "") };
    let why = format!("why-{}", escape(id));
    let answer = if unsettled.refusal.asks {
        let fields = hidden("with", with) + &hidden("value", &unsettled.text) + &hidden(SURE, &unsettled.text);
        form(name, &fields, lang.take_as_typed())
    } else {
        String::new()
    };
    format!(
        "{}<p class=\"unsettled\" id=\"{why}\">{}</p>{answer}",
        input(&unsettled.text, &format!(" aria-invalid=\"true\" aria-describedby=\"{why}\"")),
        escape(&unsettled.refusal.words)
    )
}

/// A field that takes a file, with what happens to it.
pub(super) fn file_field(name: &str, accept: &str, words: &str, note: &str) -> String {
    format!(
        "<label class=\"asked file\"><span>{words}</span><input type=\"file\" data-file=\"{name}\" accept=\"{accept}\"></label><p class=\"note\">{note}</p>"
    )
}

/// A value that goes along with a form.
pub(super) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
}

/// The choices of a list, as pairs of value and words.
pub(super) fn options<'a>(choices: impl IntoIterator<Item = (String, String)>, chosen: impl Into<Option<&'a str>>) -> String {
    let chosen = chosen.into();
    let option = |(value, words): (String, String)| {
        let selected = if chosen == Some(value.as_str()) { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", escape(&value), escape(&words))
    };
    choices.into_iter().map(option).collect()
}

/// A list to choose from, with its name above it.
pub(super) fn choice(words: &str, name: &str, options_html: &str) -> String {
    format!("<label class=\"asked\"><span>{}</span><select class=\"field\" name=\"{name}\">{options_html}</select></label>", escape(words))
}

/// A button outside of forms.
pub(super) fn button(class: &str, what: &str, with: &str, words: &str) -> String {
    format!("<button type=\"button\" class=\"{class}\" data-do=\"{what}\" data-with=\"{}\">{}</button>", escape(with), escape(words))
}

/// The name of a row, which leads to its page, with its place.
pub(super) fn row_name(work: &Work, row: &Indicator) -> String {
    let lang = work.state.lang;
    format!(
        "<a href=\"{}\" lang=\"zh-CN\">{}</a><span class=\"sub\">{}</span>",
        escape(&href(&work.state.fresh(Page::Indicator(row.id.clone())))),
        escape(&row.name),
        mixed(lang, &row_words(lang, work.catalog, &row.id))
    )
}

/// The name of a row by its id, also where there is no such row any more.
pub(super) fn name_by_id(work: &Work, id: &RowId) -> String {
    let lang = work.state.lang;
    let gone = || format!("{}<span class=\"sub\">{}</span>", escape(&id.to_string()), lang.ledger_gone());
    work.catalog.indicator(id).map_or_else(gone, |row| row_name(work, row))
}

/// A figure with its unit; at most six decimals.
pub(super) fn amount(lang: Lang, value: f64, unit: &str) -> String {
    number_with_unit(lang, &short(value, 6), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{HOSTILE, hostile_import, hostile_project, with_table};
    use crate::evaluation::{Difference, Purpose, Reading, Told, ToldItem, evaluation_parts, read_act};
    use crate::model::Project;
    use crate::view::AssessTab;
    use std::collections::BTreeSet;

    /// All pages of these works in a language, each as one text.
    fn pages(project: &Project, lang: Lang) -> Vec<(AssessTab, String)> {
        let tables = ["gx-14/1", "kz-14/1", "own-1/1"];
        let looks = AssessTab::ALL.into_iter().flat_map(|tab| tables.map(|table| (tab, table)));
        let importing = hostile_import();
        let reading = Reading { file: HOSTILE.to_owned(), share: 0.4 };
        let (other, issues) = (Project::default(), vec![HOSTILE.to_owned()]);
        let difference = Difference { file: HOSTILE.to_owned(), other, issues, purpose: Purpose::Replace };
        let page = |work: &Work| {
            let hostile = || HOSTILE.to_owned();
            let item = ToldItem { place: hostile(), found: hostile(), why: hostile() };
            let told = Told { words: hostile(), hints: vec![hostile()], ..Told::default() }
                .with(hostile(), vec![item.clone()])
                .with(hostile(), vec![item; 4]);
            let work =
                Work { importing: Some(&importing), reading: Some(&reading), difference: Some(&difference), told: Some(&told), ..*work };
            evaluation_parts(&work).into_iter().map(|part| part.html).collect()
        };
        looks.map(|look| (look.0, with_table(project, lang, look, page))).collect()
    }

    /// What stands in an attribute of this name.
    fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
        let opening = format!(" {name}=\"");
        html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_name_on_the_pages_is_read() {
        let project = hostile_project();
        let mut names = BTreeSet::new();
        for (_, html) in pages(&project, Lang::Zh).iter().chain(&pages(&Project::default(), Lang::Zh)) {
            for kind in ["data-do", "data-form", "data-change"] {
                names.extend(attributes(html, kind).into_iter().map(str::to_owned));
            }
        }
        for wanted in [
            "observe",
            "figure",
            "paste",
            "rebase",
            "retarget",
            "override",
            "unadjust",
            "method",
            "plan",
            "plan-row",
            "title",
            "import-row",
            "import-take",
            "project-take",
        ] {
            assert!(names.contains(wanted), "{wanted} is nowhere");
        }
        with_table(&project, Lang::Zh, (AssessTab::Figures, "gx-14/1"), |work| {
            for name in names {
                let unknown = work.state.lang.ask_unknown(&name);
                assert_ne!(read_act(&name, &[], work).err().map(|refusal| refusal.words), Some(unknown), "{name}");
            }
        });
    }

    #[test]
    fn hostile_words_stay_words() {
        for lang in [Lang::Zh, Lang::En] {
            for (tab, html) in pages(&hostile_project(), lang) {
                assert!(!html.contains("<script"), "{html}");
                assert!(!html.contains(&format!("\"{HOSTILE}")), "{html}");
                assert!(!html.contains("NaN"), "{html}");
                // The site's policy refuses styles in attributes; the other parts have tests of their own.
                assert!(tab == AssessTab::Verdicts || !html.contains(" style="), "{html}");
                for tag in ["table", "tr", "td", "form", "details", "section", "div", "span", "label", "select", "button", "ul", "li", "p"]
                {
                    let (open, close) = (
                        html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count(),
                        html.matches(&format!("</{tag}>")).count(),
                    );
                    assert_eq!(open, close, "{tag} in {html}");
                }
            }
        }
    }
}
