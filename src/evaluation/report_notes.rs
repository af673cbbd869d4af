//! What a report says about the data: gaps, findings of the audit, sources.

use super::report::Matter;
use super::report_table::{kept, table, words};
use crate::analysis::{Actual, ActualFrom, gaps};
use crate::audit::Finding;
use crate::exchange::Block;
use crate::model::{Indicator, Phrase, RowId};
use crate::view::{finding_text, place_words, time_words};

/// 缺口, as sentences.
pub(super) fn gap_notes(matter: &Matter) -> Vec<String> {
    let say = &matter.say;
    let found = gaps(&matter.chosen.case, &matter.rows);
    let names = |rows: &[&Indicator]| say.list(&rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>());
    let mut said: Vec<String> = found
        .without_actual
        .iter()
        .map(|(category, rows)| say.with(Phrase::GapCategory, &[("category", say.lang.category(*category)), ("names", &names(rows))]))
        .collect();
    if said.is_empty() && matter.rows.iter().all(|row| row.actual.is_some()) {
        said.push(say.plain(Phrase::GapNone));
    }
    if !found.without_programme.is_empty() {
        said.push(say.with(Phrase::GapProgrammes, &[("names", &names(&found.without_programme))]));
    }
    said
}

/// The findings that concern a row.
pub(super) fn findings_of<'a>(matter: &Matter<'a, '_>, id: &RowId) -> impl Iterator<Item = &'a Finding> {
    matter.work.findings.iter().filter(move |finding| finding.rows.contains(id))
}

/// Findings about the rows, each once, as a table.
pub(super) fn findings(matter: &Matter) -> Vec<Block> {
    let lang = matter.say.lang;
    let is_here = |finding: &&Finding| matter.rows.iter().any(|row| finding.rows.contains(&row.row.id));
    let mut found: Vec<&Finding> = matter.work.findings.iter().filter(is_here).collect();
    found.sort_by_key(|finding| finding.severity);
    if found.is_empty() {
        return Vec::new();
    }
    let numbers = |finding: &&Finding| {
        let of_table = matter.rows.iter().map(|row| &row.row.id).filter(|id| finding.rows.contains(id));
        spans(&of_table.map(|id| id.row).collect::<Vec<_>>(), lang.list_comma())
    };
    let said = |finding: &&Finding| {
        let text = finding_text(lang, &matter.work.sources(), finding);
        format!("{}{}{}", text.title, lang.colon(), lang.sentence(&text.sentence))
    };
    let columns = vec![
        kept(lang.head_row(), found.iter().map(numbers).collect()),
        kept(lang.head_severity(), found.iter().map(|finding| lang.severity(finding.severity).to_owned()).collect()),
        words(lang.head_finding(), found.iter().map(said).collect()),
    ];
    vec![table(String::new(), columns, &[])]
}

/// Where a figure comes from.
pub(super) fn source_of(matter: &Matter, actual: &Actual) -> String {
    let say = &matter.say;
    match actual.from {
        ActualFrom::Printed(_) => say.plain(Phrase::SourcePrinted),
        ActualFrom::Supposed => String::new(),
        ActualFrom::Observed(observation) if observation.source.trim().is_empty() => say.plain(Phrase::SourceUnnamed),
        ActualFrom::Observed(observation) => observation.source.trim().to_owned(),
        ActualFrom::Stated(target) => {
            let title = matter.work.catalog.plan(&target.plan).map_or("", |plan| plan.title.as_str());
            let place = place_words(say.lang, matter.work.catalog, &target.place);
            let said = say.with(Phrase::SourceStated, &[("title", title), ("place", &place)]);
            // A year that the text does not name beside the figure is one more thing to check.
            time_words(say.lang, target).1.map_or_else(|| said.clone(), |context| format!("{said}{}", say.lang.aside(context)))
        }
    }
}

/// The table, and which actual values come from where.
pub(super) fn sources(matter: &Matter) -> Vec<String> {
    let say = &matter.say;
    let Some((plan, home)) = matter.chosen.home else { return Vec::new() };
    let table = match (home.title.is_empty(), say.lang) {
        (true, _) => home.label.clone(),
        (false, crate::view::Lang::Zh) => format!("{}“{}”", home.label, home.title.replace('“', "‘").replace('”', "’")),
        (false, crate::view::Lang::En) => format!("{} “{}”", home.label, home.title),
    };
    let document = plan.doc_no.as_ref().map_or_else(|| plan.title.clone(), |no| format!("{}（{no}）", plan.title));
    let first = say.with(Phrase::SourcePlan, &[("title", &document), ("section", &home.section), ("table", &table)]);
    let given = matter.rows.iter().filter_map(|row| Some((row.row.id.row, source_of(matter, row.actual.as_ref()?))));
    let said: Vec<String> = by_file(given.collect())
        .iter()
        .map(|(source, rows)| say.with(Phrase::SourceRows, &[("source", source), ("rows", &spans(rows, say.lang.comma()))]))
        .collect();
    let second = if said.is_empty() { String::new() } else { say.with(Phrase::Source, &[("sources", &say.clauses(&said))]) };
    vec![first, second]
}

/// Sources with their rows, by the first row of each. Cells of one sheet are one source; a single one keeps its cell.
fn by_file(mut given: Vec<(u16, String)>) -> Vec<(String, Vec<u16>)> {
    given.sort();
    let mut found: Vec<(String, Vec<u16>, String)> = Vec::new();
    for (row, source) in given {
        let sheet = without_cell(&source);
        match found.iter_mut().find(|(_, _, known)| known == sheet) {
            Some((said, rows, known)) => {
                if *said != source {
                    said.clone_from(known);
                }
                rows.push(row);
            }
            None => found.push((source.clone(), vec![row], sheet.to_owned())),
        }
    }
    found.into_iter().map(|(said, rows, _)| (said, rows)).collect()
}

/// A source without the name of a cell at its end: 附表.xlsx 附表 K4.
fn without_cell(source: &str) -> &str {
    let is_cell = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        (1..=3).contains(&(word.len() - digits.len())) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    source.rsplit_once(' ').filter(|(_, last)| is_cell(last)).map_or(source, |(before, _)| before)
}

/// 1–8，10: numbers of rows with their runs joined.
fn spans(rows: &[u16], comma: &str) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*row) => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let run = |(first, last): &(u16, u16)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_grouped_by_sheet_in_the_order_of_the_rows() {
        let given = [(10, "表.xlsx 附表 K13"), (2, "表.xlsx 附表 K5"), (1, "统计公报"), (3, "表.xlsx 附表 K6"), (4, "另一份.csv B2")];
        let found = by_file(given.map(|(row, source)| (row, source.to_owned())).to_vec());
        let expected = [("统计公报", vec![1]), ("表.xlsx 附表", vec![2, 3, 10]), ("另一份.csv B2", vec![4])];
        assert_eq!(found, expected.map(|(source, rows)| (source.to_owned(), rows)));
    }
}
