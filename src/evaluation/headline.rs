//! What the evaluation comes to: one sentence, the count of each verdict, and what is counted.

use super::amounts::{distance, distance_decimals, gap_decimals};
use super::glyph::verdict_html;
use super::{Chosen, Work};
use crate::analysis::{Assessment, Ground, Stage, Tally, tally, tally_by_attribute, tally_by_category};
use crate::model::{Attribute, Direction, Verdict};
use crate::view::{Lang, escape, phrases};

/// The sentence: how many of how many stand how, and by how much the one that was left behind. A `|` marks where a
/// heading may break.
pub(super) fn statement(lang: Lang, chosen: &Chosen, assessments: &[Assessment]) -> String {
    let count = tally(assessments);
    if count.all == 0 {
        return lang.verdicts_no_rows().to_owned();
    }
    if count.rated == 0 {
        return lang.verdicts_none_rated(&lang.counted(count.all));
    }
    let all = lang.counted(count.all);
    if let Some((verdict, _)) = count.by.iter().find(|(_, n)| **n == count.all) {
        return lang.verdicts_all_alike(&all, lang.verdict(*verdict));
    }
    let clauses: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|verdict| count.of(*verdict) > 0)
        .map(|verdict| {
            let lagging = assessments.iter().find(|assessment| assessment.verdict == verdict);
            match lagging.filter(|_| verdict.is_lagging() && count.of(verdict) == 1).and_then(|one| one_lagging(lang, chosen, one)) {
                Some(clause) => clause,
                None => lang.verdicts_clause(&lang.counted(count.of(verdict)), lang.verdict(verdict)),
            }
        })
        .collect();
    lang.verdicts_of(&all, &clauses.join(&joint(lang)))
}

/// A comma after which a heading may break; the space of English begins the next phrase.
fn joint(lang: Lang) -> String {
    let comma = lang.comma();
    let mark = comma.trim_end();
    format!("{mark}|{}", comma.strip_prefix(mark).unwrap_or_default())
}

/// 战略性新兴产业占比一项差6个百分点; in a mid-term evaluation what it is behind an even pace.
fn one_lagging(lang: Lang, chosen: &Chosen, assessment: &Assessment) -> Option<String> {
    let row = assessment.row;
    let name = chosen.case.catalog.concept(&row.concept).map_or(row.name.as_str(), |concept| lang.name(&concept.name));
    if assessment.verdict == Verdict::Missed {
        let short = assessment.distance?;
        // A verdict that a person has set need not lie on that side.
        let is_short = if assessment.terms.direction == Direction::Down { short > 0.0 } else { short < 0.0 };
        return is_short.then(|| lang.verdicts_one_missed(name, &distance(lang, row, short, distance_decimals(assessment))));
    }
    let progress = assessment.progress.ok().filter(|progress| !progress.is_better)?;
    Some(lang.verdicts_one_behind(name, &distance(lang, row, progress.gap, gap_decimals(assessment))))
}

/// The verdicts that a stage knows, and those that occur besides.
fn verdicts_of(stage: Stage, count: &Tally) -> Vec<Verdict> {
    let known: &[Verdict] = match stage {
        Stage::Final => &[Verdict::Exceeded, Verdict::Reached, Verdict::Missed, Verdict::NotRated],
        Stage::MidTerm | Stage::Yearly => &[Verdict::Early, Verdict::Ahead, Verdict::OnTrack, Verdict::Behind, Verdict::NotRated],
    };
    Verdict::ALL.into_iter().filter(|verdict| known.contains(verdict) || count.of(*verdict) > 0).collect()
}

/// The head of the page: sentence, counts, and what is counted.
pub(super) fn headline_html(work: &Work, chosen: &Chosen, assessments: &[Assessment]) -> String {
    let lang = work.state.lang;
    let count = tally(assessments);
    let counts: String = verdicts_of(chosen.case.stage, &count)
        .into_iter()
        .map(|verdict| {
            let zero = if count.of(verdict) == 0 { " class=\"zero\"" } else { "" };
            format!("<div{zero}><dt>{}</dt><dd>{}</dd></div>", verdict_html(lang, verdict), count.of(verdict))
        })
        .collect();
    // A sentence that rests on a figure that is only tried has to say so.
    let tried = if work.tried.is_none() { String::new() } else { format!("<span class=\"tag tried\">{}</span>", lang.tried()) };
    format!(
        "<h2 class=\"verdicts-title\">{}{tried}</h2><div class=\"verdicts-head\"><dl class=\"verdict-counts\">{counts}</dl><p class=\"note\">{}</p></div>",
        phrases(&statement(lang, chosen, assessments)),
        escape(&remarks(lang, chosen, assessments, &count).join(lang.gap())),
    )
}

/// What is counted, of which attribute, and what a reader should know about the figures.
fn remarks(lang: Lang, chosen: &Chosen, assessments: &[Assessment], count: &Tally) -> Vec<String> {
    let mut said = vec![lang.verdicts_both_counts(count.all, count.rated)];
    let by = tally_by_attribute(assessments);
    if let [(attribute, _)] = by.as_slice() {
        said.push(match attribute {
            Some(attribute) => lang.verdicts_all_of_attribute(attribute_word(lang, Some(*attribute))),
            None => lang.verdicts_no_attribute().to_owned(),
        });
    }
    let binding = by.iter().find(|(attribute, _)| *attribute == Some(Attribute::Binding)).map_or(0, |(_, tally)| tally.lagging());
    if binding > 0 {
        said.push(lang.verdicts_binding_lag(binding));
    }
    let without_base = assessments
        .iter()
        .filter(|assessment| assessment.terms.baseline.is_err() && assessment.terms.goal.is_ok() && assessment.actual.is_some())
        .count();
    if without_base > 0 {
        said.push(if without_base == count.all {
            lang.verdicts_no_baselines().to_owned()
        } else {
            lang.verdicts_some_baselines(without_base)
        });
    }
    let beyond = assessments.iter().filter(|assessment| assessment.ground == Ground::BaselineBeyond).count();
    if beyond > 0 {
        said.push(lang.verdicts_beyond(beyond));
    }
    let old = assessments.iter().filter(|assessment| assessment.actual.is_some_and(|actual| actual.year < chosen.case.year)).count();
    if old > 0 {
        said.push(lang.verdicts_old_data(old, chosen.case.year));
    }
    let changed = assessments.iter().filter(|assessment| assessment.changed_by.is_some()).count();
    if changed > 0 {
        said.push(lang.verdicts_changed(changed));
    }
    said
}

/// 约束性, 预期性, 未标.
pub(super) fn attribute_word(lang: Lang, attribute: Option<Attribute>) -> &'static str {
    match attribute {
        Some(Attribute::Binding) => lang.attribute_binding(),
        Some(Attribute::Expected) => lang.attribute_expected(),
        Some(Attribute::ExpectedValue) => lang.attribute_expected_value(),
        None => lang.attribute_none(),
    }
}

/// The counts by attribute, 约束性 first, and by category.
pub(super) fn tallies_html(work: &Work, chosen: &Chosen, assessments: &[Assessment]) -> String {
    let lang = work.state.lang;
    if assessments.is_empty() {
        return String::new();
    }
    let count = tally(assessments);
    let verdicts = verdicts_of(chosen.case.stage, &count);
    let head: String = verdicts
        .iter()
        .map(|verdict| lang.verdict(*verdict))
        .chain([lang.can_be_rated(), lang.all_rows()])
        .map(|word| format!("<th scope=\"col\" role=\"columnheader\" class=\"n\">{word}</th>"))
        .collect();
    let row = |word: &str, tally: &Tally| {
        let cells: String = verdicts
            .iter()
            .map(|verdict| (tally.of(*verdict), lang.verdict(*verdict)))
            .chain([(tally.rated, lang.can_be_rated()), (tally.all, lang.all_rows())])
            .map(|(n, label)| {
                let zero = if n == 0 { " zero" } else { "" };
                format!("<td role=\"cell\" class=\"n{zero}\" data-label=\"{label}\">{n}</td>")
            })
            .collect();
        format!("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{word}</th>{cells}</tr>")
    };
    let attributes: String =
        tally_by_attribute(assessments).iter().map(|(attribute, tally)| row(attribute_word(lang, *attribute), tally)).collect();
    let categories: String =
        tally_by_category(&chosen.case, assessments).iter().map(|(category, tally)| row(lang.category(*category), tally)).collect();
    let group = |word: &str, rows: &str| {
        format!(
            "<tbody role=\"rowgroup\"><tr role=\"row\" class=\"group\"><th scope=\"rowgroup\" role=\"rowheader\" colspan=\"{}\"><b>{word}</b></th></tr>{rows}</tbody>",
            verdicts.len() + 3
        )
    };
    format!(
        "<section class=\"section\"><h2>{0}</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table class=\"tallies\" role=\"table\"><caption class=\"hidden\">{0}</caption><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{1}</th>{head}</tr></thead>{2}{3}<tfoot role=\"rowgroup\">{4}</tfoot></table></div><p class=\"note\">{5}</p></section>",
        lang.tallies_title(),
        lang.tallies_group(),
        group(lang.attribute(), &attributes),
        group(lang.category_word(), &categories),
        row(lang.total(), &count),
        lang.tallies_note(),
    )
}
