//! The sections of a report that explain: what lags, the method, adjustments, pictures, a page for each row.

use super::amounts::{distance_decimals, flip_bound, gap_decimals, pace, share_of_target, yearly};
use super::chosen::case_in;
use super::report::{Matter, Pictures, paragraphs};
use super::report_lead::{furthest, is_unrated};
use super::report_notes::{findings_of, source_of};
use super::report_say::{figure, percent};
use super::report_table::{
    changes_of, done_cell, figures, is_of_base, is_of_goal, kept, mark_of, marked, measured, note_of, reached_cell, table, undefined,
    verdict_cell, words,
};
use crate::analysis::{Assessment, Flip, Opinions, Stage, Threshold, assess_after, flips, programmes};
use crate::exchange::Block;
use crate::model::{Adjusted, Adjustment, BoxKind, Phrase, Severity, Verdict};
use crate::view::{Lang, finding_text, sign};

/// A paragraph for each row left behind.
pub(super) fn lagging(matter: &Matter) -> Vec<Block> {
    let mut said: Vec<String> = matter.lagging().map(|row| explained(matter, row)).collect();
    if said.is_empty() {
        said.push(if is_nothing_rated(matter) { matter.say.lang.nothing_rated().to_owned() } else { matter.say.plain(Phrase::LagNone) });
    }
    // What an office explained stays when the verdict of its row is changed by hand.
    let explains = |row: &&Assessment| {
        let note = note_of(matter, row).filter(|note| [&note.reason, &note.next_steps].iter().any(|words| !words.trim().is_empty()));
        !row.verdict.is_lagging() && note.is_some()
    };
    let lang = matter.say.lang;
    let explained = |row: &Assessment| lang.sentence(&matter.say.clause(row)) + lang.gap() + &office(matter, row);
    said.extend(matter.rows.iter().filter(explains).map(explained));
    paragraphs(said)
}

/// Whether no row has a verdict, so that nothing can be claimed of any.
fn is_nothing_rated(matter: &Matter) -> bool {
    matter.rows.iter().all(is_unrated)
}

/// Figures, what is needed, what the office says, what serves it, what the audit says.
fn explained(matter: &Matter, row: &Assessment) -> String {
    let (say, lang) = (&matter.say, matter.say.lang);
    let mut said = vec![figures_of(matter, row)];
    if let Some(need) = row.need {
        let (each, planned, decimals) = yearly(row, &need);
        let each = say.yearly(row.row, each, decimals);
        let mut words = say.with(Phrase::LagNeed, &[("years", &need.years.to_string()), ("yearly", &each)]);
        if let Some(planned) = planned {
            words += lang.gap();
            let phrase = if row.terms.is_adjusted { Phrase::LagPlannedAdjusted } else { Phrase::LagPlanned };
            words += &say.with(phrase, &[("planned", &say.yearly(row.row, planned, decimals))]);
        }
        said.push(words);
    }
    said.extend(behind(matter, row));
    let found: Vec<String> = findings_of(matter, &row.row.id)
        .filter(|finding| finding.severity == Severity::High)
        .map(|finding| finding_text(lang, &matter.work.sources(), finding).title)
        .collect();
    if !found.is_empty() {
        said.push(say.with(Phrase::LagFindings, &[("findings", &say.clauses(&found))]));
    }
    said.join(lang.gap())
}

fn figures_of(matter: &Matter, row: &Assessment) -> String {
    let say = &matter.say;
    let name = ("name", row.row.name.as_str());
    let (Some(actual), Some(goal)) = (row.actual, say.goal(row)) else {
        return say.with(Phrase::LagBare, &[name, ("verdict", say.lang.verdict(row.verdict))]);
    };
    let value = format!("{}{}", sign(actual.op), say.amount(row.row, actual.value));
    let year = actual.year.to_string();
    let slots = [name, ("target", goal.as_str()), ("year", &year), ("value", &value)];
    match (row.progress, row.terms.baseline, row.distance, row.reached) {
        (Ok(progress), Ok((base, since)), ..) if !row.is_final => say.with(
            if row.terms.is_from_zero { Phrase::LagRunningSum } else { Phrase::LagRunning },
            &[
                &slots[..],
                &[
                    ("base", &base_words(matter, row, base)),
                    ("base_year", &since.to_string()),
                    ("from", &since.saturating_add(1).to_string()),
                    ("until", &row.terms.until.to_string()),
                    ("done", &percent(progress.done)),
                    ("elapsed", &percent(progress.elapsed)),
                    ("pace", &pace(progress.pace, &matter.work.project.method)),
                    ("expected", &say.expected(row, progress.expected)),
                    ("gap", &say.difference(row.row, progress.gap, gap_decimals(row))),
                ],
            ]
            .concat(),
        ),
        // ＞410 is missed by 410, which is all of it and no distance away.
        (.., Some(distance), Some(reached)) if distance != 0.0 => say.with(
            Phrase::LagFinal,
            &[&slots[..], &[("gap", &say.difference(row.row, distance, distance_decimals(row))), ("reached", &share_of_target(reached))]]
                .concat(),
        ),
        _ => say.with(Phrase::LagPlain, &slots),
    }
}

/// A baseline, with the word that it was adjusted.
fn base_words(matter: &Matter, row: &Assessment, base: f64) -> String {
    let lang = matter.say.lang;
    let adjusted = mark_of(matter, row, is_of_base).map_or_else(String::new, |_| lang.aside(lang.base_adjusted()));
    matter.say.amount(row.row, base) + &adjusted
}

/// What the office says of a row, where it says something, and what serves it.
fn behind(matter: &Matter, row: &Assessment) -> impl Iterator<Item = String> {
    [office(matter, row), served(matter, row)].into_iter().filter(|words| !words.is_empty())
}

fn office(matter: &Matter, row: &Assessment) -> String {
    let say = &matter.say;
    let Some(note) = note_of(matter, row) else { return String::new() };
    let entered = [(Phrase::LagResponsible, &note.responsible), (Phrase::LagReason, &note.reason), (Phrase::LagNext, &note.next_steps)];
    let entered = entered.into_iter().filter(|(_, words)| !words.trim().is_empty());
    entered
        .map(|(phrase, words)| say.with(phrase, &[("words", words.trim().trim_end_matches(['。', '.']))]))
        .collect::<Vec<_>>()
        .join(say.lang.gap())
}

fn served(matter: &Matter, row: &Assessment) -> String {
    let say = &matter.say;
    let boxes: Vec<String> = programmes(&matter.chosen.case, &row.row.id)
        .into_iter()
        .map(|(no, title)| match say.lang {
            Lang::Zh => format!("专栏{no}“{title}”"),
            Lang::En => format!("box {no} “{title}”"),
        })
        .collect();
    let of_plan = |boxed: &&crate::model::ProgrammeBox| boxed.plan == row.row.id.plan && boxed.kind == BoxKind::Programme;
    match (boxes.is_empty(), matter.work.content.boxes.iter().any(|boxed| of_plan(&boxed))) {
        (false, _) => say.with(Phrase::LagServed, &[("boxes", &say.list(&boxes))]),
        (true, true) => say.plain(Phrase::LagUnserved),
        (true, false) => say.plain(Phrase::LagUnknown),
    }
}

/// Pictures of paths: by choice of every row, else of those left behind and of those furthest ahead.
pub(super) fn pictures(matter: &Matter, which: Pictures) -> Vec<Block> {
    let ahead = furthest(matter);
    let is_notable = |row: &&Assessment| {
        let is_named = row.verdict.is_lagging() || ahead.iter().any(|named| named.row.id == row.row.id);
        row.actual.is_some() && (which == Pictures::All || is_named)
    };
    // A chart says how far a row has come; which row it is says the heading.
    let titled = |row: &Assessment| [Block::Heading { level: 2, text: row.row.name.clone() }, picture(matter, row)];
    let notable: Vec<&Assessment> = matter.rows.iter().filter(is_notable).collect();
    let blocks: Vec<Block> = notable.iter().filter(|row| row.has_way()).flat_map(|row| titled(row)).collect();
    if blocks.is_empty() && !notable.is_empty() { paragraphs(vec![matter.say.lang.no_way_drawn().to_owned()]) } else { blocks }
}

fn picture(matter: &Matter, row: &Assessment) -> Block {
    let alt = matter.say.with(Phrase::PictureAlt, &[("name", &row.row.name), ("clause", &matter.say.clause(row))]);
    Block::Picture { alt, name: format!("assess:{}", row.row.id), png: String::new(), width: 160.0, height: 72.0 }
}

/// The formulas with the thresholds in force, the second opinions, and which move of a threshold changes a verdict.
pub(super) fn method(matter: &Matter) -> Vec<Block> {
    let (say, thresholds) = (&matter.say, &matter.work.project.method);
    let beyond = if thresholds.margin > 0.0 {
        say.with(Phrase::MethodBeyond, &[("margin", &percent(thresholds.margin))])
    } else {
        say.plain(Phrase::MethodBeyondAny)
    };
    let is_running = matter.chosen.case.stage != Stage::Final;
    let mut said = Vec::new();
    if is_running {
        let (ahead, on_track) = (threshold_figure(thresholds.ahead), threshold_figure(thresholds.on_track));
        said.push(say.with(Phrase::MethodRunning, &[("ahead", &ahead), ("on_track", &on_track)]));
    }
    if !is_running || matter.rows.iter().any(|row| row.is_final) {
        said.push(say.with(Phrase::MethodFinal, &[("beyond", &beyond)]));
    }
    said.push(say.plain(Phrase::MethodRounding));
    said.push(say.plain(Phrase::MethodMissing));
    if is_running {
        said.push(say.plain(Phrase::MethodOpinions) + say.lang.gap() + &compared(matter));
    }
    let mut blocks = paragraphs(said);
    blocks.extend(disputed_table(matter, is_running));
    blocks.extend(flip_table(matter));
    blocks
}

/// A threshold with at least two decimals.
fn threshold_figure(value: f64) -> String {
    let text = figure(value);
    if text.split_once('.').map_or(0, |(_, tail)| tail.len()) < 2 && value.abs() < 1e9 { crate::view::fixed(value, 2) } else { text }
}

fn compared(matter: &Matter) -> String {
    let say = &matter.say;
    let applies = matter.rows.iter().filter(|row| row.opinions != Opinions::default()).count();
    let names: Vec<String> = matter.rows.iter().filter(|row| row.is_disputed()).map(|row| row.row.name.clone()).collect();
    match (applies, names.is_empty()) {
        (0, _) => say.plain(Phrase::OpinionsNone),
        (_, true) => say.count(Phrase::OpinionsAgree, applies),
        (_, false) => say.with(Phrase::OpinionsDiffer, &[("names", &say.list(&names))]),
    }
}

/// What Open SDG says.
pub(super) fn growth_words(lang: Lang, opinions: &Opinions) -> String {
    opinions.growth.map_or_else(
        || lang.cell_not_applicable().to_owned(),
        |(ratio, band)| {
            let word = lang.growth_band_of(band);
            format!("{word} {}", super::report_say::few(ratio, 2))
        },
    )
}

/// What the UN Statistics Division says.
pub(super) fn reach_words(lang: Lang, opinions: &Opinions) -> String {
    opinions.reach.map_or_else(
        || lang.cell_not_applicable().to_owned(),
        |(_, share, band)| {
            let word = lang.reach_band(band);
            format!("{word} {}", percent(share))
        },
    )
}

fn disputed_table(matter: &Matter, is_running: bool) -> Option<Block> {
    let lang = matter.say.lang;
    let rows: Vec<&Assessment> = matter.rows.iter().filter(|row| is_running && row.is_disputed()).collect();
    let each = |cell: &dyn Fn(&Assessment) -> String| rows.iter().map(|row| cell(row)).collect::<Vec<_>>();
    let columns = vec![
        words(lang.head_indicator(), each(&|row| row.row.name.clone())),
        kept(lang.head_computed(), each(&|row| lang.verdict(row.computed).to_owned())),
        words(lang.head_opinion_growth(), each(&|row| growth_words(lang, &row.opinions))),
        words(lang.head_opinion_reach(), each(&|row| reach_words(lang, &row.opinions))),
    ];
    (!rows.is_empty()).then(|| table(String::new(), columns, &[]))
}

fn flip_table(matter: &Matter) -> Vec<Block> {
    let (say, lang) = (&matter.say, matter.say.lang);
    let found: Vec<(&Assessment, Flip)> =
        matter.rows.iter().flat_map(|row| flips(row, &matter.work.project.method).into_iter().map(move |flip| (row, flip))).collect();
    if found.is_empty() {
        return paragraphs(vec![if is_nothing_rated(matter) { lang.nothing_rated().to_owned() } else { say.plain(Phrase::FlipsNone) }]);
    }
    let name = |flip: &Flip| match flip.threshold {
        Threshold::Ahead => lang.threshold_ahead(),
        Threshold::OnTrack => lang.threshold_on_track(),
        Threshold::Margin => lang.threshold_margin(),
        Threshold::Target => lang.threshold_target(),
    };
    let value = |flip: &Flip, value: f64| match flip.threshold {
        Threshold::Ahead | Threshold::OnTrack => threshold_figure(value),
        Threshold::Margin | Threshold::Target => percent(value),
    };
    let moved = |flip: &Flip| {
        let phrase = match (flip.is_raised, flip.is_past()) {
            (true, true) => Phrase::FlipAbove,
            (true, false) => Phrase::FlipRaise,
            (false, true) => Phrase::FlipBelow,
            (false, false) => Phrase::FlipLower,
        };
        say.with(phrase, &[("at", &flip_bound(flip))])
    };
    let columns = vec![
        words(lang.head_indicator(), found.iter().map(|(row, _)| row.row.name.clone()).collect()),
        kept(lang.head_computed(), found.iter().map(|(row, _)| lang.verdict(row.computed).to_owned()).collect()),
        words(lang.head_threshold(), found.iter().map(|(_, flip)| name(flip).to_owned()).collect()),
        figures(lang.head_now(), found.iter().map(|(_, flip)| value(flip, flip.now)).collect()),
        words(lang.head_move(), found.iter().map(|(_, flip)| moved(flip)).collect()),
        kept(lang.head_then(), found.iter().map(|(_, flip)| lang.verdict(flip.then).to_owned()).collect()),
    ];
    vec![table(String::new(), columns, &[])]
}

/// An entry of the ledger with its place in it, and the verdicts that stood before and after it.
pub(super) struct Entry<'a> {
    /// The entry.
    pub(super) adjustment: &'a Adjustment,
    /// The name of its row.
    pub(super) name: &'a str,
    /// What it changes, in words.
    pub(super) change: String,
    /// The verdict before it.
    pub(super) before: Verdict,
    /// The verdict after it.
    pub(super) after: Verdict,
}

/// The entries of the ledger that concern the rows.
pub(super) fn entries<'a>(matter: &Matter<'a, '_>) -> Vec<Entry<'a>> {
    let (say, case) = (&matter.say, &matter.chosen.case);
    let ledger: &'a [Adjustment] = &matter.work.project.adjustments;
    let entry = |(at, adjustment): (usize, &'a Adjustment)| {
        let row = matter.rows.iter().find(|row| row.row.id == adjustment.row)?.row;
        // A verdict that was set stands in the evaluation of its own year.
        let case = match adjustment.change {
            Adjusted::Verdict { year, .. } => case_in(case, row, year),
            Adjusted::Baseline { .. } | Adjusted::Target { .. } => *case,
        };
        let state_after = |n: usize| assess_after(&case, row, ledger.get(..n).unwrap_or(ledger));
        let (before, after) = (state_after(at).verdict, state_after(at + 1).verdict);
        let change = match adjustment.change {
            Adjusted::Baseline { value, year, link } => {
                let from = match state_after(at).terms.shown_baseline() {
                    Ok((value, year)) => say.amount(row, value) + &say.lang.aside(&say.lang.year(year)),
                    Err(reason) => undefined(say.lang, reason).to_owned(),
                };
                let link = link.map_or_else(|| say.lang.adjust_no_link().to_owned(), |link| say.lang.adjust_link(&figure(link)));
                let slots = [("from", from.as_str()), ("value", &say.amount(row, value)), ("year", &year.to_string()), ("link", &link)];
                say.with(Phrase::ChangeBaseline, &slots)
            }
            Adjusted::Target { value, op } => {
                let from = say.goal(&state_after(at)).unwrap_or_else(|| say.lang.cell_no_goal().to_owned());
                say.with(Phrase::ChangeTarget, &[("from", &from), ("value", &format!("{}{}", sign(op), say.amount(row, value)))])
            }
            Adjusted::Verdict { verdict, .. } => {
                let when = say.lang.evaluation_in(case.stage, case.year);
                let (from, to) = (say.lang.verdict(before), say.lang.verdict(verdict));
                say.with(Phrase::ChangeVerdict, &[("when", &when), ("from", from), ("verdict", to)])
            }
        };
        Some(Entry { adjustment, name: &row.name, change, before, after })
    };
    ledger.iter().enumerate().filter_map(entry).collect()
}

/// 调整台账: baselines and targets.
pub(super) fn adjustments(matter: &Matter) -> Vec<Block> {
    ledger_table(matter, |change| !matches!(change, Adjusted::Verdict { .. }))
}

/// 人工改判 for the year of the evaluation.
pub(super) fn overrides(matter: &Matter) -> Vec<Block> {
    let here = matter.chosen.case.year;
    ledger_table(matter, |change| matches!(change, Adjusted::Verdict { year, .. } if *year == here))
}

fn ledger_table(matter: &Matter, wanted: impl Fn(&Adjusted) -> bool) -> Vec<Block> {
    let lang = matter.say.lang;
    let found: Vec<Entry> = entries(matter).into_iter().filter(|entry| wanted(&entry.adjustment.change)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let each = |cell: &dyn Fn(&Entry) -> String| found.iter().map(cell).collect::<Vec<_>>();
    let both = |entry: &Entry| format!("{} → {}", lang.verdict(entry.before), lang.verdict(entry.after));
    let columns = vec![
        kept(lang.head_date(), each(&|entry| entry.adjustment.date.clone())),
        words(lang.head_indicator(), each(&|entry| entry.name.to_owned())),
        words(lang.head_change(), each(&|entry| entry.change.clone())),
        words(lang.head_why(), each(&|entry| entry.adjustment.reason.clone())),
        kept(lang.head_who(), each(&|entry| entry.adjustment.who.clone())),
        kept(lang.head_before_after(), each(&both)),
    ];
    vec![table(String::new(), columns, &[])]
}

/// 一项一页: facts, picture and explanation of each row.
pub(super) fn row_pages(matter: &Matter) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, row) in matter.rows.iter().enumerate() {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Heading { level: 2, text: format!("{} {}", at + 1, row.row.name) });
        blocks.push(facts(matter, row));
        blocks.extend(changes_of(matter, row).into_iter().map(|text| Block::Note { text }));
        if row.actual.is_some() && row.has_way() {
            blocks.push(picture(matter, row));
        }
        let said = if row.verdict.is_lagging() {
            explained(matter, row)
        } else {
            let lang = matter.say.lang;
            std::iter::once(lang.sentence(&matter.say.clause(row))).chain(behind(matter, row)).collect::<Vec<_>>().join(lang.gap())
        };
        blocks.push(Block::Paragraph { text: said });
    }
    blocks
}

/// What is known about a row, a line each.
fn facts(matter: &Matter, row: &Assessment) -> Block {
    let (say, lang) = (&matter.say, matter.say.lang);
    let progress = measured(row);
    let dated = |text: String, year: i32| if year == i32::MAX { text } else { format!("{text}{}{}", lang.comma(), lang.year(year)) };
    let base = match row.terms.shown_baseline() {
        Ok((value, year)) => dated(say.amount(row.row, value), year),
        Err(reason) => undefined(lang, reason).to_owned(),
    };
    let goal = say.goal(row).map_or_else(|| lang.cell_no_goal().to_owned(), |goal| dated(goal, row.terms.until));
    let actual = row.actual.map_or_else(
        || lang.cell_no_actual().to_owned(),
        |actual| dated(format!("{}{}", sign(actual.op), say.amount(row.row, actual.value)), actual.year),
    );
    let na = || lang.cell_not_applicable().to_owned();
    let mut facts = vec![
        (lang.head_base(), marked(base, mark_of(matter, row, is_of_base))),
        (lang.head_goal(), marked(goal, mark_of(matter, row, is_of_goal))),
        (lang.head_actual(), actual),
        (lang.head_reached(), say.or_nothing(&reached_cell(lang, row))),
        (lang.head_done(), if progress.is_none() && row.progress.is_ok() { na() } else { say.or_nothing(&done_cell(lang, row)) }),
        (lang.head_pace(), progress.map_or_else(na, |progress| pace(progress.pace, &matter.work.project.method))),
        (lang.head_expected(), progress.map_or_else(na, |progress| say.expected(row, progress.expected))),
        (lang.head_gap_target(), row.distance.map_or_else(na, |distance| say.step(row.row, distance, distance_decimals(row)))),
    ];
    if !row.is_final {
        // What the annex calls 差距.
        let gap = progress.map_or_else(na, |progress| say.step(row.row, progress.gap, gap_decimals(row)));
        facts.push((lang.head_gap_expected(), gap));
    }
    if row.changed_by.is_some() {
        facts.push((lang.head_computed(), lang.verdict(row.computed).to_owned()));
    }
    facts.push((lang.head_verdict(), verdict_cell(lang, row)));
    if row.verdict == Verdict::NotRated && row.changed_by.is_none() {
        facts.push((lang.head_why(), say.reason(row.ground)));
    }
    if !row.is_final {
        facts.push((lang.head_opinion_growth(), growth_words(lang, &row.opinions)));
        facts.push((lang.head_opinion_reach(), reach_words(lang, &row.opinions)));
    }
    if let Some(actual) = &row.actual {
        facts.push((lang.head_source(), source_of(matter, actual)));
        if let crate::analysis::ActualFrom::Observed(observation) = actual.from {
            facts.push((lang.head_status(), lang.status(observation.status).to_owned()));
        }
    }
    let columns = vec![
        kept(lang.head_fact(), facts.iter().map(|(name, _)| (*name).to_owned()).collect()),
        words(lang.head_figure(), facts.into_iter().map(|(_, fact)| fact).collect()),
    ];
    table(String::new(), columns, &[])
}

#[cfg(test)]
mod tests {
    use crate::analysis::Stage;
    use crate::evaluation::report_testing::{observed, with_report};
    use crate::evaluation::{Paging, ReportChoice, report_text};
    use crate::model::{Adjusted, Adjustment, Operator, Verdict};
    use crate::view::Lang;

    /// The sheet of a row once had its new target and verdict without a word of the old ones, and no gap to the schedule.
    #[test]
    fn the_page_of_a_row_says_what_was_changed_of_it_and_the_gap_to_the_schedule() {
        let mut project = observed(&[("gx-14/1/16", 2023, 400.0)]);
        let entry = |change, reason: &str| Adjustment {
            row: "gx-14/1/16".parse().unwrap(),
            change,
            reason: reason.to_owned(),
            who: "管委会".to_owned(),
            date: "2023-06-30".to_owned(),
        };
        project.adjustments = vec![
            entry(Adjusted::Target { value: 600.0, op: Operator::AtLeast }, "会议同意上调"),
            entry(Adjusted::Verdict { year: 2023, verdict: Verdict::OnTrack }, "年底可补齐"),
        ];
        let choice = ReportChoice { sections: Default::default(), each_on_a_page: Paging::Each, ..ReportChoice::default() };
        with_report(&project, "gx-14/1", (Stage::MidTerm, 2023), Lang::Zh, &choice, |_, _, document| {
            let text = report_text(&document);
            let page = text.split("16 高新技术企业数量").last().unwrap().split("\n17 ").next().unwrap();
            for words in [
                "≥600家，2025年†",
                "† 高新技术企业数量：目标 500家 → ≥600家。理由：会议同意上调（管委会，2023-06-30）。",
                "计算判定\t滞后",
                "判定\t基本符合预期*",
                "滞后 → 基本符合预期。理由：年底可补齐（管委会，2023-06-30）。",
                // 195 + 60% × 405 = 438.
                "与应达到之差\t−38家",
            ] {
                assert!(page.contains(words), "“{words}” is not in\n{page}");
            }
        });
    }
}
