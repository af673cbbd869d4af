//! What an audit found, in words.

use super::{
    Lang, Sources, ViewState, area_name, cell_of, fixed, number_with_unit, place_words, plan_words, row_words, short, value_words,
};
use crate::audit::{BaselineGap, Case, Finding, Witness};
use crate::model::{Measure, Role, RowId};

/// A finding as readers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingText {
    /// The point in a few words.
    pub title: String,
    /// What stands where.
    pub sentence: String,
    /// Each line of the computation.
    pub computation: Vec<String>,
    /// What a reader should do.
    pub advice: String,
    /// The printed values and where they stand: figure, plan and place.
    pub evidence: Vec<(String, String)>,
}

/// The words of a finding.
pub fn finding_text(lang: Lang, sources: &Sources, finding: &Finding) -> FindingText {
    let words = Words { lang, sources, finding };
    let (title, sentence, computation, advice) = words.case();
    // Values at one place share its name.
    let mut evidence: Vec<(String, String)> = Vec::new();
    for (what, place) in finding.witnesses.iter().filter_map(|witness| words.evidence(witness)) {
        match evidence.iter_mut().find(|(_, known)| *known == place) {
            Some((known, _)) if !known.split(" / ").any(|part| part == what) => *known = format!("{known} / {what}"),
            Some(_) => {}
            None => evidence.push((what, place)),
        }
    }
    FindingText { title, sentence, computation, advice, evidence }
}

struct Words<'a> {
    lang: Lang,
    sources: &'a Sources<'a>,
    finding: &'a Finding,
}

type Told = (String, String, Vec<String>, String);

impl Words<'_> {
    fn number(&self, value: f64, unit: &str) -> String {
        number_with_unit(self.lang, &short(value, 6), unit)
    }

    /// The name of the first row or statement that the finding rests on.
    fn name(&self) -> String {
        let named = |witness: &Witness| match witness {
            Witness::Cell(row, ..) => self.row_name(row),
            Witness::Statement(id) => Some(self.sources.content.target(id)?.what.clone()),
            Witness::Table(..) | Witness::Box(..) | Witness::Outline(_) | Witness::Place(_) => None,
        };
        self.finding.witnesses.iter().find_map(named).unwrap_or_default()
    }

    /// The figure of the witness at this position, if it is a cell.
    fn cell(&self, at: usize) -> Option<String> {
        let Witness::Cell(id, role, year) = self.finding.witnesses.get(at)? else { return None };
        let row = self.sources.catalog.indicator(id)?;
        Some(value_words(self.lang, row, cell_of(row, role, *year)?))
    }

    fn row_name(&self, row: &RowId) -> Option<String> {
        self.sources.catalog.indicator(row).map(|row| row.name.clone())
    }

    fn case(&self) -> Told {
        let lang = self.lang;
        match &self.finding.case {
            Case::Parts { total, parts, unit } => self.parts(*total, parts, unit),
            Case::Change { .. } => self.change(),
            Case::Text { difference } => (
                lang.find_text_title().to_owned(),
                lang.find_text(&self.name(), lang.name(difference)),
                Vec::new(),
                lang.advise_text().to_owned(),
            ),
            Case::Baseline { baseline, target, unit, gap } => self.baseline(*baseline, *target, unit, gap),
            Case::Missed { target, actual, unit } => self.missed(*target, *actual, unit),
            Case::Multiple { promised, start, end, aspiration, at_least, unit } => {
                let needed = self.number(promised * start, unit);
                let mut sentence =
                    lang.find_multiple(&self.name(), &self.number(*start, unit), &short(*promised, 2), &needed, &self.number(*end, unit));
                // What leaves room is said, in fairness to the authors.
                for (holds, words) in [(*aspiration, lang.find_multiple_wish()), (*at_least, lang.find_multiple_bound())] {
                    if holds {
                        sentence += lang.gap();
                        sentence += words;
                    }
                }
                (
                    lang.find_multiple_title(&fixed(end / start, 2)),
                    sentence,
                    vec![
                        format!("{} × {} = {}", short(*start, 6), short(*promised, 2), short(promised * start, 6)),
                        format!("{} ÷ {} = {}", short(*end, 6), short(*start, 6), fixed(end / start, 2)),
                    ],
                    lang.advise_multiple().to_owned(),
                )
            }
            Case::Years(years) => {
                let listed: Vec<String> = years.iter().map(|(year, n)| lang.years_of(*year, *n)).collect();
                let sentence = lang.find_years(&self.table(), &listed.join(lang.comma()));
                (lang.find_years_title().to_owned(), sentence, Vec::new(), lang.advise_years().to_owned())
            }
            Case::Spellings { of, spellings } => self.spellings(of.as_deref(), spellings),
            Case::Numbering { missing, repeated, found } => self.numbering(found, missing, repeated),
            Case::Two { a, b, unit, year, area, concept } => {
                let name = self.sources.catalog.concept(concept).map_or("", |concept| lang.name(&concept.name));
                let (a_words, b_words) = (self.number(*a, unit), self.number(*b, unit));
                (
                    lang.find_two_title().to_owned(),
                    lang.find_two(area_name(lang, self.sources.catalog, area), *year, name, &a_words, &b_words),
                    vec![format!("{} − {} = {}", short(*b, 6), short(*a, 6), short(b - a, 6))],
                    lang.advise_two().to_owned(),
                )
            }
            Case::Jump { .. } => self.jump(),
            Case::NoBaseline { of } => {
                let n = self.finding.rows.len();
                (
                    lang.find_no_baseline_title(n),
                    lang.find_no_baseline(&self.table(), n, *of),
                    Vec::new(),
                    lang.advise_no_baseline().to_owned(),
                )
            }
            Case::Rounding { fine, coarse, unit } => (
                lang.find_rounding_title().to_owned(),
                lang.find_rounding(&self.name(), &self.number(*fine, unit), &self.number(*coarse, unit)),
                Vec::new(),
                lang.advise_rounding().to_owned(),
            ),
            Case::Remark(remark) => (
                lang.name(&remark.title).to_owned(),
                lang.name(&remark.detail).to_owned(),
                remark.computation.iter().flat_map(|lines| lines.split('；')).map(str::to_owned).collect(),
                lang.name(&remark.advice).to_owned(),
            ),
        }
    }

    fn parts(&self, total: f64, parts: &[f64], unit: &str) -> Told {
        let lang = self.lang;
        let sum: f64 = parts.iter().sum();
        let listed: Vec<String> = parts.iter().map(|part| short(*part, 6)).collect();
        let name = match self.finding.witnesses.first() {
            Some(Witness::Cell(row, ..)) => self.row_name(row).unwrap_or_default(),
            _ => self.name(),
        };
        let advice = if self.finding.severity == crate::model::Severity::Low { lang.advise_parts_open() } else { lang.advise_parts() };
        (
            lang.find_parts_title(&self.number((total - sum).abs(), unit)),
            lang.find_parts(&name, &self.number(total, unit), &self.number(sum, unit), parts.len()),
            vec![
                format!("{} = {}", listed.join(" + "), short(sum, 6)),
                format!("{} − {} = {}", short(total, 6), short(sum, 6), short(total - sum, 6)),
            ],
            advice.to_owned(),
        )
    }

    fn change(&self) -> Told {
        let lang = self.lang;
        let Case::Change { stated, computed, decimals, measure, percent, unit, start, end, periods } = &self.finding.case else {
            return Told::default();
        };
        let said = self.number(*stated, unit);
        let right = self.number(crate::analysis::round_to(*computed, decimals + 1), unit);
        // The ends are in the unit of what changed, which the statement of a rate does not print.
        let end_unit = if *percent { self.end_unit() } else { unit.clone() };
        let end_words = |(value, year): (f64, i32)| lang.dated(year, &self.number(value, &end_unit));
        let years = end.1 - start.1;
        let mut sentence = lang.find_change(&self.name(), &end_words(*start), &end_words(*end), &said);
        if let Some(n) = periods.filter(|n| *n != years) {
            sentence += lang.gap();
            sentence += &lang.find_change_periods(n, years);
        }
        let (a, b) = (short(start.0, 6), short(end.0, 6));
        let over = |n: i32| match (measure, percent) {
            (Measure::Average, true) => {
                (format!("({b} ÷ {a})^(1/{n}) − 1"), ((end.0 / start.0).powf(1.0 / f64::from(n)) - 1.0) * 100.0, "%")
            }
            (Measure::Average, false) => (format!("({b} − {a}) ÷ {n}"), (end.0 - start.0) / f64::from(n), ""),
            (Measure::Total, true) => (format!("{b} ÷ {a} − 1"), (end.0 / start.0 - 1.0) * 100.0, "%"),
            (Measure::Total | Measure::Points, _) => (format!("{b} − {a}"), end.0 - start.0, ""),
            (Measure::Times | Measure::Doubling, _) => (format!("{b} ÷ {a}"), end.0 / start.0, ""),
        };
        let line = |n: i32| {
            let (formula, value, sign) = over(n);
            format!("{formula} = {}{sign}", short(value, decimals + 1))
        };
        let mut computation = vec![line(years)];
        computation.extend(periods.filter(|n| *n != years).map(line));
        (lang.find_change_title(&said, &right), sentence, computation, lang.advise_change().to_owned())
    }

    /// The unit of the values at the ends of a change.
    fn end_unit(&self) -> String {
        let unit = |witness: &Witness| match witness {
            Witness::Cell(row, ..) => self.sources.catalog.indicator(row).map(|row| row.unit.clone()),
            Witness::Statement(id) => self.sources.content.target(id).map(|target| target.unit.clone()),
            _ => None,
        };
        self.finding.witnesses.last().and_then(unit).unwrap_or_default()
    }

    fn baseline(&self, baseline: f64, target: f64, unit: &str, gap: &BaselineGap) -> Told {
        let lang = self.lang;
        // As printed, so that ＞10% is not told as 10%.
        let (b, t) =
            (self.cell(0).unwrap_or_else(|| self.number(baseline, unit)), self.cell(1).unwrap_or_else(|| self.number(target, unit)));
        let ratio = |base: f64| format!("{} ÷ {} = {}", short(target, 6), short(base, 6), fixed(target / base, 2));
        let below = lang.find_below(&self.name(), &b, &t);
        let told = |sentence: String, computation: Vec<String>, advice: String| {
            (lang.find_below_title().to_owned(), sentence, computation, advice)
        };
        match gap {
            BaselineGap::Rebased { baseline: new, .. } => {
                let value = self.number(*new, unit);
                let sentence = below + lang.gap() + &lang.find_below_rebased(&value, &short((target / new - 1.0) * 100.0, 1));
                told(sentence, vec![ratio(baseline), ratio(*new)], lang.advise_rebased(&value))
            }
            BaselineGap::GrowthFloor => told(below + lang.gap() + lang.find_below_rate(), Vec::new(), lang.advise_rate().to_owned()),
            BaselineGap::Unexplained if self.finding.rule == crate::audit::Rule::MetAtBaseline => {
                (lang.find_met_title().to_owned(), lang.find_met(&self.name(), &b, &t), vec![ratio(baseline)], lang.advise_met().to_owned())
            }
            BaselineGap::Unexplained => told(below, vec![ratio(baseline)], lang.advise_below().to_owned()),
        }
    }

    fn missed(&self, target: f64, actual: f64, unit: &str) -> Told {
        let lang = self.lang;
        let period = self.finding.rows.first().and_then(|row| self.sources.catalog.home(self.sources.catalog.indicator(row)?));
        let period = period.map_or_else(String::new, |(_, table)| lang.period(table.period));
        (
            lang.find_missed_title(&period),
            lang.find_missed(&self.name(), &self.number(target, unit), &self.number(actual, unit)),
            vec![
                format!("{} − {} = {}", short(actual, 6), short(target, 6), short(actual - target, 6).replace('-', "−")),
                format!("{} ÷ {} = {}%", short(actual, 6), short(target, 6), fixed(actual / target * 100.0, 1)),
            ],
            lang.advise_missed().to_owned(),
        )
    }

    fn jump(&self) -> Told {
        let lang = self.lang;
        let Case::Jump { yearly, median, peers, ends: (b, t), unit, years } = &self.finding.case else { return Told::default() };
        let percent = |rate: f64| fixed(rate * 100.0, 1);
        let mut sentence =
            lang.find_jump(&self.name(), &self.number(*b, unit), &self.cell(1).unwrap_or_else(|| self.number(*t, unit)), &percent(*yearly));
        if *peers > 0 {
            sentence += lang.gap();
            sentence += &lang.find_jump_peers(*peers, &percent(*median));
        }
        let (b, t) = (short(*b, 6), short(*t, 6));
        let times = self.times();
        let computation = vec![format!("{t} ÷ {b} = {times}"), format!("({t} ÷ {b})^(1/{years}) − 1 = {}%", percent(*yearly))];
        (lang.find_jump_title(&times), sentence, computation, lang.advise_jump().to_owned())
    }

    fn times(&self) -> String {
        match &self.finding.case {
            Case::Jump { ends: (b, t), .. } => fixed(t / b, 1),
            _ => String::new(),
        }
    }

    fn spellings(&self, of: Option<&str>, spellings: &[(String, Vec<RowId>)]) -> Told {
        let lang = self.lang;
        let listed: Vec<String> = spellings.iter().map(|(word, rows)| lang.spelled(word, rows.len())).collect();
        let listed = listed.join(lang.comma());
        match of.and_then(|concept| self.sources.catalog.concept(concept)) {
            Some(concept) => (
                lang.find_unit_title().to_owned(),
                lang.find_unit(lang.name(&concept.name), &listed),
                Vec::new(),
                lang.advise_unit().to_owned(),
            ),
            None => (lang.find_attribute_title().to_owned(), lang.find_attribute(&listed), Vec::new(), lang.advise_attribute().to_owned()),
        }
    }

    fn numbering(&self, found: &[String], missing: &[u16], repeated: &[u16]) -> Told {
        let lang = self.lang;
        let list = |numbers: &[u16]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(lang.comma());
        let place = self.table();
        let sentence = if missing.is_empty() {
            lang.find_numbering_repeated(&place, &list(repeated))
        } else {
            lang.find_numbering_missing(&place, &list(missing))
        };
        (lang.find_numbering_title().to_owned(), sentence, vec![found.join(" ")], lang.advise_numbering().to_owned())
    }

    /// The table, box or outline that the finding is about.
    fn table(&self) -> String {
        self.finding
            .witnesses
            .first()
            .and_then(|witness| self.evidence(witness))
            .map_or_else(String::new, |(what, place)| if what.is_empty() { place } else { format!("{place}{}{what}", self.lang.comma()) })
    }

    /// A printed value and its place.
    fn evidence(&self, witness: &Witness) -> Option<(String, String)> {
        let (lang, catalog) = (self.lang, self.sources.catalog);
        let at = |plan: &str, place: &str| format!("{}{}{place}", plan_words(lang, catalog, plan), lang.comma());
        Some(match witness {
            Witness::Cell(id, role, year) => {
                let row = catalog.indicator(id)?;
                let word = match role {
                    Role::Baseline => lang.baseline(),
                    Role::Target => lang.target(),
                    Role::Actual | Role::Change { .. } => lang.actual(),
                };
                let figure = cell_of(row, role, *year).map_or_else(String::new, |value| value_words(lang, row, value));
                (format!("{figure}{}{}", lang.comma(), lang.cell_of(*year, word)), at(&id.plan, &row_words(lang, catalog, id)))
            }
            Witness::Statement(id) => {
                let target = self.sources.content.target(id)?;
                (target.printed.clone(), at(&target.plan, &place_words(lang, catalog, &target.place)))
            }
            Witness::Table(plan, no) => {
                let table = catalog.plan(plan)?.table(*no)?;
                (table.title.clone(), at(plan, &table.label))
            }
            Witness::Box(plan, no) => {
                let title = self.sources.content.boxes.iter().find(|boxed| boxed.plan == *plan && boxed.no == *no)?.title.clone();
                (title, at(plan, &lang.box_no(*no)))
            }
            Witness::Outline(plan) => (String::new(), at(plan, lang.whole_outline())),
            Witness::Place(evidence) => (evidence.printed.clone(), at(&evidence.plan, &place_words(lang, catalog, &evidence.place))),
        })
    }
}

/// The findings that a state asks for, and how many each choice would give.
pub fn select_findings<'a>(sources: &'a Sources, state: &ViewState) -> Vec<&'a Finding> {
    sources.findings.iter().filter(|finding| fits(sources, finding, state).iter().all(|fit| *fit)).collect()
}

/// Whether a finding fits plan, severity, rule and text, in this order.
pub(super) fn fits(sources: &Sources, finding: &Finding, state: &ViewState) -> [bool; 4] {
    let query = crate::analysis::Query::new(&state.filter.text);
    [
        state.filter.plans.is_empty() || finding.plans().iter().any(|plan| state.filter.plans.contains(*plan)),
        state.severities.is_empty() || state.severities.contains(&finding.severity),
        state.rules.is_empty() || state.rules.contains(&finding.rule),
        query.is_empty() || {
            let text = finding_text(state.lang, sources, finding);
            let places: Vec<&str> = text.evidence.iter().flat_map(|(what, place)| [what.as_str(), place.as_str()]).collect();
            crate::analysis::spells(
                &query,
                &[&[text.title.as_str(), text.sentence.as_str()], places.as_slice()].concat(),
                &sources.content.pinyin,
            )
        },
    ]
}
