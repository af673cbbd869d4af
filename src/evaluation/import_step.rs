//! Between a file and the project: what was understood, what is to be confirmed, what could not be read.

use super::importing::{Counts, Fate, Question, SheetRead};
use super::pieces::{Row, amount, button, folded, line, options, section, table};
use super::{Chosen, Importing, Work};
use crate::exchange::{Doubt, GridCell, Layout, Passed, Remark, Unreadable, cell_text};
use crate::model::Indicator;
use crate::view::{Lang, Part, escape, number_with_unit};
use std::collections::BTreeMap;

/// The parts: the progress of reading, and what was read.
pub(super) fn import_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    let reading = work.reading.map(|reading| {
        let percent = (reading.share.clamp(0.0, 1.0) * 100.0).round();
        let words = escape(&lang.reading_file(&reading.file));
        Part::new(
            "figures-reading",
            format!(
                "<div class=\"import\" role=\"status\"><p>{words}</p><progress class=\"reading-bar\" max=\"100\" value=\"{percent}\" aria-label=\"{words}\"></progress>{}</div>",
                button("text-button", "reading-cancel", "", lang.reading_cancel())
            ),
        )
    });
    let imported = work.importing.map(|importing| Part::new("figures-import", importing_html(work, chosen, importing)));
    reading.into_iter().chain(imported).collect()
}

fn importing_html(work: &Work, chosen: &Chosen, importing: &Importing) -> String {
    let lang = work.state.lang;
    let questions = importing.questions(work.catalog, work.project);
    let ready = importing.ready(&questions, work.project).len();
    let sheets: String =
        importing.sheets.iter().enumerate().map(|(at, sheet)| sheet_html(work, chosen, importing, (at, sheet), &questions)).collect();
    let sheets = if importing.sheets.is_empty() { format!("<p>{}</p>", lang.import_nothing()) } else { sheets };
    let take = if ready > 0 {
        button("button", "import-take", "", &lang.import_take(ready))
    } else {
        format!("<p class=\"note\">{}</p>", lang.import_take_none())
    };
    let annotated = if importing.is_of_cells() { button("button", "import-annotated", "", lang.import_annotated()) } else { String::new() };
    let others = annotated + &button("text-button", "import-drop", "", lang.import_drop());
    let inside = format!(
        "<p>{}</p>{sheets}<div class=\"take-buttons\">{take}{others}</div><p class=\"note\">{}</p>",
        lang.import_lead(),
        lang.import_annotated_note()
    );
    format!("<div class=\"import\">{}</div>", section(&lang.import_title(&importing.file), &inside))
}

fn sheet_html(work: &Work, chosen: &Chosen, importing: &Importing, (at, sheet): (usize, &SheetRead), questions: &[Question]) -> String {
    let lang = work.state.lang;
    let name = if sheet.name.is_empty() { lang.import_text().to_owned() } else { lang.import_sheet(&sheet.name) };
    let layout = match sheet.layout {
        Layout::Wide => lang.layout_wide(),
        Layout::Long => lang.layout_long(),
        Layout::None if sheet.is_hidden => lang.layout_hidden(),
        Layout::None => lang.layout_unknown(),
    };
    let mine = || questions.iter().enumerate().filter(|(_, question)| question.sheet == at);
    let certain: String =
        mine().filter(|(_, question)| question.fate() == Fate::Certain).map(|(_, question)| certain_html(work, question)).collect();
    let certain = if certain.is_empty() { certain } else { folded(lang.import_list(), &format!("<ul class=\"outline\">{certain}</ul>")) };
    let rows: Vec<Row> = mine()
        .filter(|(_, question)| question.fate() != Fate::Certain)
        .filter_map(|(n, question)| question_row(work, chosen, n, question))
        .collect();
    let heads = [
        lang.import_found(),
        lang.import_figures(),
        lang.import_row(),
        lang.import_unit(),
        lang.import_doubt(),
        lang.import_replace(),
        lang.import_fate(),
    ];
    let asked = if rows.is_empty() { String::new() } else { table("questions", lang.import_questions(), &heads, &rows) };
    format!(
        "<h3 class=\"group-title\">{}<span class=\"group-line\">{layout}</span></h3>{}{certain}{asked}{}{}",
        escape(&name),
        counts_html(lang, &importing.counts(at, questions)) + &remarks_html(lang, importing, mine().map(|(_, question)| question)),
        problems_html(lang, sheet),
        other_keys_html(lang, sheet) + &passed_html(lang, sheet)
    )
}

/// The counts of a sheet; those that are 0 are left out, and the others add up to the first.
fn counts_html(lang: Lang, counts: &Counts) -> String {
    let parts = [
        (counts.certain, lang.import_certain(counts.certain)),
        (counts.confirmed, lang.import_confirmed(counts.confirmed)),
        (counts.open, lang.import_open(counts.open)),
        (counts.declined, lang.import_declined(counts.declined)),
        (counts.unmatched, lang.import_unmatched(counts.unmatched)),
        (counts.missing, lang.import_missing(counts.missing)),
        (counts.problems, lang.import_problems(counts.problems)),
        (counts.ignored, lang.import_ignored(counts.ignored)),
    ];
    let parts: String = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| format!("<li>{words}</li>")).collect();
    format!("<ul class=\"import-counts\"><li class=\"count\">{}</li>{parts}</ul>", lang.import_all(counts.all()))
}

/// How source and status were understood where the sheet does not say it in so many words.
fn remarks_html<'a>(lang: Lang, importing: &Importing, questions: impl Iterator<Item = &'a Question>) -> String {
    let remark = |(remark, cells): (Remark, Vec<String>)| {
        let words = format!("{}{}{}", lang.remark(&remark), lang.colon(), cells.join(lang.list_comma()));
        format!("<p class=\"note\">{}</p>", escape(&lang.sentence(&words)))
    };
    importing.remarks(questions).into_iter().map(remark).collect()
}

/// The row that a question is about.
fn meant<'a>(work: &Work<'a>, question: &Question) -> Option<&'a Indicator> {
    question.row.as_ref().and_then(|id| work.catalog.indicator(id))
}

fn certain_html(work: &Work, question: &Question) -> String {
    let lang = work.state.lang;
    let name = meant(work, question).map_or("", |row| row.name.as_str());
    let figures: Vec<String> =
        question.figures.iter().map(|figure| format!("{} {}", lang.year(figure.year), cell_text(&figure.content))).collect();
    format!("<li><span lang=\"zh-CN\">{}</span><span class=\"sub\">{}</span></li>", escape(name), escape(&figures.join(lang.list_comma())))
}

/// `None` for a question without figures, of which there is none.
fn question_row(work: &Work, chosen: &Chosen, n: usize, question: &Question) -> Option<Row> {
    let lang = work.state.lang;
    let first = question.figures.first()?;
    let cells: Vec<&str> = question.figures.iter().map(|figure| figure.cell.as_str()).collect();
    let head = format!(
        "<span lang=\"zh-CN\">{}</span><span class=\"sub\">{}{}</span>",
        escape(&first.name_found),
        escape(&cells.join(lang.list_comma())),
        if first.unit_found.is_empty() { String::new() } else { format!(" · {}", escape(&first.unit_found)) }
    );
    let figures: Vec<String> =
        question.figures.iter().map(|figure| escape(&format!("{} {}", lang.year(figure.year), cell_text(&figure.content)))).collect();
    let fate = match question.fate() {
        Fate::Certain => lang.fate_certain(),
        Fate::Confirmed => lang.fate_confirmed(),
        Fate::Open => lang.fate_open(),
        Fate::Declined => lang.fate_declined(),
        Fate::Unmatched => lang.fate_unmatched(),
    };
    Some(line(
        &head,
        &[
            ("n-words", figures.join("<br>")),
            ("", row_choice(work, chosen, n, question)),
            ("", unit_choice(work, n, question)),
            ("", doubt_choice(lang, n, question)),
            ("", replace_choice(work, n, question)),
            ("", fate.to_owned()),
        ],
    ))
}

/// A list whose choice is a decision about question `n`. As long as nothing is decided it says that something is to be
/// chosen, so that taking what is proposed is a choice as well.
fn decision(lang: Lang, name: &str, n: usize, words: &str, chosen: Option<&str>, choices: Vec<(String, String)>) -> String {
    let open = chosen.is_none().then(|| (String::new(), lang.import_choose().to_owned()));
    format!(
        "<select class=\"field\" id=\"{name}-{n}\" data-change=\"{name}\" data-with=\"{n}\" aria-label=\"{}\">{}</select>",
        escape(words),
        options(open.into_iter().chain(choices), chosen.unwrap_or_default())
    )
}

fn row_choice(work: &Work, chosen: &Chosen, n: usize, question: &Question) -> String {
    let lang = work.state.lang;
    let Some(first) = question.figures.first() else { return String::new() };
    // What was read, as long as nothing is decided: the row that is proposed goes before those that are like it.
    let read = if question.answer.row.is_some() { None } else { first.row.as_ref() };
    let like = first.candidates.iter().filter(|id| Some(*id) != read);
    let candidates: Vec<&Indicator> = read.into_iter().chain(like).filter_map(|id| work.catalog.indicator(id)).collect();
    let words = |row: &Indicator| {
        let unit = if row.unit.is_empty() { String::new() } else { format!("（{}）", row.unit) };
        format!("{}{unit}", row.name)
    };
    let others = chosen.rows().into_iter().filter(|row| candidates.iter().all(|known| known.id != row.id));
    let mut choices: Vec<(String, String)> = candidates
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id.to_string(), if at == 0 && read.is_some() { lang.import_proposed(&words(row)) } else { words(row) }))
        .chain(others.map(|row| (row.id.to_string(), words(row))))
        .collect();
    choices.push(("none".to_owned(), lang.import_none().to_owned()));
    // A row of another table that was chosen stays in the list.
    let answered = question.answer.row.as_ref().map(|row| row.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string));
    let sure = question.is_row_sure.then(|| question.row.as_ref().map(ToString::to_string)).flatten();
    let is_chosen = answered.or(sure);
    decision(lang, "import-row", n, &format!("{}{}{}", lang.import_row(), lang.colon(), first.name_found), is_chosen.as_deref(), choices)
}

fn yes_or_no(answer: Option<bool>) -> Option<&'static str> {
    answer.map(|yes| if yes { "yes" } else { "no" })
}

fn unit_choice(work: &Work, n: usize, question: &Question) -> String {
    let lang = work.state.lang;
    let Some(row) = meant(work, question) else { return String::new() };
    if let Some((found, wanted)) = question.other_unit() {
        return format!("<span class=\"fault\">{}</span>", escape(&lang.import_unit_other(found, wanted)));
    }
    let converted: Vec<String> = question
        .figures
        .iter()
        .filter_map(|figure| {
            let from = figure.conversion.as_ref().map(|conversion| conversion.from.as_str())?;
            let found = number_with_unit(lang, &figure.printed.to_string(), from);
            Some(format!("{found} → {}", amount(lang, figure.value, &row.unit)))
        })
        .collect();
    if converted.is_empty() {
        return String::new();
    }
    let conversion = converted.join(lang.list_comma());
    let choices = [("yes", lang.import_convert()), ("no", lang.import_none())].map(|(code, words)| (code.to_owned(), words.to_owned()));
    let select = decision(lang, "import-unit", n, &conversion, yes_or_no(question.answer.converts), choices.to_vec());
    format!("<span class=\"sub\">{}</span>{select}", escape(&conversion))
}

fn doubt_choice(lang: Lang, n: usize, question: &Question) -> String {
    let mut told: Vec<String> = question.doubts().into_iter().map(|doubt| lang.doubt(doubt)).collect();
    let is_twice = question.doubts().iter().any(|doubt| matches!(doubt, Doubt::Twice { .. }));
    if !is_twice && !question.rivals.is_empty() {
        told.push(lang.doubt(&Doubt::Twice { other: question.rivals.join(lang.list_comma()) }));
    }
    if told.is_empty() {
        return String::new();
    }
    let told = told.join(" ");
    let choices = [("yes", lang.import_accept()), ("no", lang.import_none())].map(|(code, words)| (code.to_owned(), words.to_owned()));
    let select = decision(lang, "import-doubt", n, &told, yes_or_no(question.answer.accepts), choices.to_vec());
    format!("<span class=\"sub\">{}</span>{select}", escape(&told))
}

/// What the reader of files found, in the language of the page.
impl Lang {
    pub(super) fn doubt(self, doubt: &Doubt) -> String {
        if self == Lang::Zh { doubt.zh() } else { doubt.en() }
    }

    pub(super) fn remark(self, remark: &Remark) -> String {
        if self == Lang::Zh { remark.zh() } else { remark.en() }
    }

    pub(super) fn unreadable(self, why: Unreadable) -> &'static str {
        if self == Lang::Zh { why.zh() } else { why.en() }
    }

    fn passed(self, why: Passed) -> &'static str {
        if self == Lang::Zh { why.zh() } else { why.en() }
    }
}

/// The keys of JSON that were passed over, each once: one that is misspelt would be missed in a folded list.
fn other_keys_html(lang: Lang, sheet: &SheetRead) -> String {
    let mut keys: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for cell in sheet.passed.iter().filter(|cell| cell.why == Passed::OtherKey) {
        let (_, key) = cell.cell.rsplit_once('/').unwrap_or(("", &cell.cell));
        keys.entry(key.replace("~1", "/").replace("~0", "~")).or_insert((0, &cell.cell)).0 += 1;
    }
    let keys: Vec<String> =
        keys.into_iter().map(|(key, (n, place))| lang.import_other_key(&cell_text(&GridCell::Text(key)), place, n)).collect();
    if keys.is_empty() {
        return String::new();
    }
    format!("<p class=\"note\">{}</p>", escape(&lang.import_other_keys(&keys.join(lang.list_comma()))))
}

/// The cells that were passed over, each with the reason.
fn passed_html(lang: Lang, sheet: &SheetRead) -> String {
    if sheet.passed.is_empty() {
        return String::new();
    }
    let item = |cell: &crate::exchange::Ignored| {
        format!("<li>{} {}<span class=\"sub\">{}</span></li>", escape(&cell.cell), escape(&cell.found), lang.passed(cell.why))
    };
    let items: String = sheet.passed.iter().map(item).collect();
    folded(lang.import_passed(), &format!("<ul class=\"outline\">{items}</ul>"))
}

fn replace_choice(work: &Work, n: usize, question: &Question) -> String {
    let lang = work.state.lang;
    let Some(row) = meant(work, question).filter(|_| !question.replaced.is_empty()) else { return String::new() };
    let moved: Vec<String> = question
        .replaced
        .iter()
        .map(|(year, old, new)| format!("{} {} → {}", lang.year(*year), amount(lang, *old, ""), amount(lang, *new, &row.unit)))
        .collect();
    let choices =
        [("yes", lang.import_replace_yes()), ("no", lang.import_replace_no())].map(|(code, words)| (code.to_owned(), words.to_owned()));
    let moved = moved.join(lang.list_comma());
    let select = decision(lang, "import-replace", n, &moved, yes_or_no(question.answer.replaces), choices.to_vec());
    format!("<span class=\"sub\">{}</span>{select}", escape(&moved))
}

fn problems_html(lang: Lang, sheet: &SheetRead) -> String {
    if sheet.problems.is_empty() {
        return String::new();
    }
    let rows: Vec<Row> = sheet
        .problems
        .iter()
        .map(|problem| {
            let found = if problem.found.is_empty() { lang.told_blank() } else { problem.found.as_str() };
            let cells = [found, lang.unreadable(problem.why)].map(|text| ("", escape(text)));
            line(&format!("{}<span class=\"sub\">{}</span>", escape(problem.place()), escape(&sheet.name)), &cells)
        })
        .collect();
    let heads = [lang.import_cell(), lang.import_read(), lang.import_advice()];
    format!("<h4>{}</h4>{}", lang.import_problem_table(), table("problems", lang.import_problem_table(), &heads, &rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::with_work;
    use crate::evaluation::{chosen, evaluation_parts, read_json};
    use crate::model::Project;
    use crate::view::AssessTab;

    #[test]
    fn keys_of_json_that_are_not_known_are_named_with_their_place() {
        let text = r#"[{"id": "gx-14/1/1", "year": 2022, "value": 5, "soruce": "甲"}, {"id": "gx-14/1/1", "year": 2023, "value": 6, "soruce": "<b>"}]"#;
        for (lang, words) in [(Lang::Zh, "“soruce”（2处，首见于/0/soruce）"), (Lang::En, "“soruce” (places: 2; first at /0/soruce)")]
        {
            with_work(&Project::default(), lang, AssessTab::Figures, |work| {
                let importing = read_json(work, &chosen(work), "a.json", text).unwrap();
                let work = Work { importing: Some(&importing), ..*work };
                let html: String = evaluation_parts(&work).into_iter().map(|part| part.html).collect();
                let note = html.split("<p class=\"note\">").find(|note| note.contains(words));
                assert!(note.is_some(), "{html}");
                assert!(html.contains("/1/soruce &lt;b&gt;"), "{html}");
            });
        }
    }
}
