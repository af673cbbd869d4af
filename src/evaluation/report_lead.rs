//! The head of a report: title, line below it, first paragraph, and a paragraph for each category.

use super::report::Matter;
use super::report_say::percent;
use crate::analysis::{Assessment, Ground, Stage, Tally, tally, tally_by_attribute, tally_by_category};
use crate::model::{Attribute, Category, Direction, Phrase, Verdict};
use crate::view::{Lang, area_name};
use std::collections::BTreeMap;

/// How many rows the first paragraph names for each side; the others follow in the text.
const NAMED_AHEAD: usize = 3;
const NAMED_BEHIND: usize = 5;
/// How many characters of a place the name of a file takes.
const AREA: usize = 24;

/// The title: area, period and evaluation.
pub(super) fn title(matter: &Matter) -> String {
    let (say, case) = (&matter.say, &matter.chosen.case);
    let stage = match case.stage {
        Stage::Yearly => say.with(Phrase::StageYearly, &[("year", &case.year.to_string())]),
        Stage::MidTerm => say.plain(Phrase::StageMidTerm),
        Stage::Final => say.plain(Phrase::StageFinal),
    };
    say.with(Phrase::Title, &[("area", &area(matter)), ("period", &period(matter)), ("stage", &stage)])
}

/// The plan's short name, else its area, else its title.
fn area(matter: &Matter) -> String {
    let Some((plan, _)) = matter.chosen.home else { return String::new() };
    let label = matter.say.lang.name(&plan.label).trim();
    let named = plan.areas.first().map_or("", |id| area_name(matter.say.lang, matter.work.catalog, id));
    [label, named, &plan.title].into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// The stem of the names of the files that leave: place, period, evaluation and year, short enough that none is cut off.
pub(super) fn stem(matter: &Matter) -> String {
    let (lang, case) = (matter.say.lang, &matter.chosen.case);
    let period = matter.chosen.home.map_or_else(String::new, |(_, table)| lang.period(table.period));
    let area: String = area(matter).chars().take(AREA).collect();
    let stage = match (lang, case.stage) {
        (Lang::Zh, stage) => lang.stage(stage),
        (Lang::En, Stage::Yearly) => "monitoring",
        (Lang::En, Stage::MidTerm) => "mid-term",
        (Lang::En, Stage::Final) => "final",
    };
    // Words are parted by dashes, and commas are no part of a name.
    let words = [&area, &period, stage, &case.year.to_string()].join("-");
    let parts = words.split(|c: char| c == '-' || c.is_whitespace() || matches!(c, ',' | '，' | '、'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// “十三五”, or the years.
pub(super) fn period(matter: &Matter) -> String {
    let (say, Some((_, table))) = (&matter.say, matter.chosen.home) else { return String::new() };
    let words = say.lang.period(table.period);
    if table.period.five_year_plan().is_some() { say.with(Phrase::Period, &[("period", &words)]) } else { words }
}

/// Period, data date, number of rows, attributes.
pub(super) fn subtitle(matter: &Matter) -> String {
    let (say, lang) = (&matter.say, matter.say.lang);
    let Some((_, table)) = matter.chosen.home else { return String::new() };
    let years = lang.years(table.period.from, table.period.to);
    let by = tally_by_attribute(&matter.rows);
    let attributes = match by.as_slice() {
        [] | [(None, _)] => String::new(),
        [(attribute, _)] => say.with(Phrase::AttributeAll, &[("attribute", &say.attribute(*attribute))]),
        several => {
            let some = |(attribute, tally): &(Option<Attribute>, Tally)| {
                say.with(Phrase::AttributeSome, &[("attribute", &say.attribute(*attribute)), ("n", &tally.all.to_string())])
            };
            say.list(&several.iter().map(some).collect::<Vec<_>>())
        }
    };
    let mut count = say.count(Phrase::SubtitleCount, matter.rows.len());
    if !attributes.is_empty() {
        count += lang.comma();
        count += &attributes;
    }
    [say.with(Phrase::SubtitlePeriod, &[("years", &years)]), matter.data_until(), count].join("\u{2003}")
}

/// Counts, the share by both denominators, what stands out, what was left behind, binding rows.
pub(super) fn lead(matter: &Matter) -> String {
    let (say, case) = (&matter.say, &matter.chosen.case);
    let counted = tally(&matter.rows);
    let (period, all) = (period(matter), counted.all.to_string());
    if matter.rows.is_empty() {
        return say.plain(Phrase::LeadNoRows);
    }
    if matter.rows.iter().all(|row| row.actual.is_none() && row.verdict == Verdict::NotRated) {
        return say.with(Phrase::LeadNoFigures, &[("period", &period), ("all", &all)]);
    }
    let counts = counts(matter, &counted);
    let slots = [("period", period.as_str()), ("all", &all), ("counts", &counts)];
    let first = match case.stage {
        Stage::Final => say.with(Phrase::LeadFinal, &slots),
        Stage::Yearly | Stage::MidTerm => say.with(Phrase::LeadRunning, &[&slots[..], &[("year", &case.year.to_string())]].concat()),
    };
    [first, shares(matter, &counted), examples(matter), left_behind(matter), binding(matter)]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect::<Vec<_>>()
        .join(say.lang.gap())
}

/// 7项超额完成，1项未完成; what does not occur is left out.
fn counts(matter: &Matter, tally: &Tally) -> String {
    let said = tally.by.iter().filter(|(_, n)| **n > 0).map(|(verdict, n)| matter.say.counted(*verdict, *n));
    said.collect::<Vec<_>>().join(matter.say.lang.comma())
}

fn shares(matter: &Matter, tally: &Tally) -> String {
    let say = &matter.say;
    if tally.rated == 0 {
        return String::new();
    }
    let good = tally.rated - tally.lagging();
    let words = say.plain(if matter.chosen.case.stage == Stage::Final { Phrase::GoodFinal } else { Phrase::GoodRunning });
    let share = |of: usize| percent(count(good) / count(of));
    let (n, all, rated) = (good.to_string(), tally.all.to_string(), tally.rated.to_string());
    let slots = [("good", words.as_str()), ("n", &n), ("all", &all), ("share", &share(tally.rated))];
    if tally.rated == tally.all {
        say.with(Phrase::ShareOfAll, &slots)
    } else {
        say.with(Phrase::ShareOfRated, &[&slots[..], &[("rated", &rated), ("share_all", &share(tally.all))]].concat())
    }
}

/// A number of rows as a figure; there are never more than fit exactly.
fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// The rows furthest beyond their targets or their schedule.
fn examples(matter: &Matter) -> String {
    let clauses: Vec<String> = furthest(matter).into_iter().map(|row| matter.say.clause(row)).collect();
    if clauses.is_empty() { String::new() } else { matter.say.with(Phrase::LeadExamples, &[("clauses", &matter.say.clauses(&clauses))]) }
}

/// The rows that the first paragraph names as examples, the furthest first.
pub(super) fn furthest<'m, 'a>(matter: &'m Matter<'a, '_>) -> Vec<&'m Assessment<'a>> {
    let is_ahead = |row: &&Assessment| matches!(row.verdict, Verdict::Exceeded | Verdict::Early | Verdict::Ahead);
    let mut ahead: Vec<&Assessment> = matter.rows.iter().filter(is_ahead).collect();
    // The sort is stable: rows of one measure stay in the order of the table.
    ahead.sort_by(|a, b| measure(b).total_cmp(&measure(a)));
    ahead.truncate(NAMED_AHEAD);
    ahead
}

/// v/T in the good direction; while the plan runs, the pace.
fn measure(row: &Assessment) -> f64 {
    let reached = row.reached.map(|reached| if row.terms.direction == Direction::Down && reached > 0.0 { 1.0 / reached } else { reached });
    let pace = row.progress.ok().map(|progress| progress.pace);
    if row.is_final { reached.or(pace) } else { pace.or(reached) }.unwrap_or(0.0)
}

fn left_behind(matter: &Matter) -> String {
    let say = &matter.say;
    let all: Vec<&Assessment> = matter.lagging().collect();
    let mut clauses: Vec<String> = all.iter().take(NAMED_BEHIND).map(|row| say.clause(row)).collect();
    if all.len() > NAMED_BEHIND {
        clauses.push(say.count(Phrase::LeadMore, all.len() - NAMED_BEHIND));
    }
    let phrase = if matter.chosen.case.stage == Stage::Final { Phrase::LeadLagging } else { Phrase::LeadLaggingRunning };
    if clauses.is_empty() { String::new() } else { say.with(phrase, &[("clauses", &say.clauses(&clauses))]) }
}

/// Binding rows, which readers look for first; nothing where there is none.
fn binding(matter: &Matter) -> String {
    let say = &matter.say;
    let rows: Vec<&Assessment> = matter.rows.iter().filter(|row| row.row.attribute == Some(Attribute::Binding)).collect();
    let behind: Vec<String> = rows.iter().filter(|row| row.verdict.is_lagging()).map(|row| row.row.name.clone()).collect();
    let (n, lagging) = (rows.len().to_string(), behind.len().to_string());
    match (rows.is_empty(), behind.is_empty()) {
        (true, _) => String::new(),
        (false, true) => say.with(Phrase::BindingGood, &[("n", &n)]),
        (false, false) => say.with(Phrase::BindingLagging, &[("n", &n), ("lagging", &lagging), ("names", &say.list(&behind))]),
    }
}

/// Whether no verdict stands, not even one set by hand.
pub(super) fn is_unrated(row: &Assessment) -> bool {
    row.verdict == Verdict::NotRated && row.changed_by.is_none()
}

/// Rows without a verdict, those with one reason together, each reason in this phrase.
pub(super) fn unrated(matter: &Matter, rows: &[&Assessment], phrase: Phrase) -> Vec<String> {
    let say = &matter.say;
    let mut by_ground: BTreeMap<Ground, Vec<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_unrated(row)) {
        by_ground.entry(row.ground).or_default().push(row.row.name.clone());
    }
    let said = |(ground, names): (&Ground, &Vec<String>)| say.with(phrase, &[("name", &say.list(names)), ("reason", &say.reason(*ground))]);
    by_ground.iter().map(said).collect()
}

/// A paragraph for each category that occurs, with a clause for each of its rows.
pub(super) fn category_paragraphs(matter: &Matter) -> Vec<String> {
    let (say, case) = (&matter.say, &matter.chosen.case);
    let of = |row: &Assessment| case.catalog.concept(&row.row.concept).map(|concept| concept.category);
    let paragraph = |(category, tally): (Category, Tally)| {
        let here: Vec<&Assessment> = matter.rows.iter().filter(|row| of(row) == Some(category)).collect();
        let mut clauses: Vec<String> = here.iter().filter(|row| !is_unrated(row)).map(|row| say.clause(row)).collect();
        clauses.extend(unrated(matter, &here, Phrase::ClauseNotRated));
        // 未分类方面 would be a field of that name.
        let named = match category {
            Category::Unsorted => say.lang.pick(("其他（未分类）", "Others (not sorted)")),
            known => say.lang.category(known),
        };
        say.with(
            Phrase::Category,
            &[
                ("category", named),
                ("all", &tally.all.to_string()),
                ("counts", &counts(matter, &tally)),
                ("clauses", &say.clauses(&clauses)),
            ],
        )
    };
    tally_by_category(case, &matter.rows).into_iter().map(paragraph).collect()
}
