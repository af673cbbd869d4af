//! The language of a report: its phrases filled in, and figures with their units.

use super::amounts::{self, distance_decimals, gap_decimals};
use crate::analysis::{Actual, ActualFrom, Assessment, Goal, Ground, round_to};
use crate::model::{Attribute, Direction, Indicator, Kind, Phrase, Piece, Verdict, Wording, pieces};
use crate::view::{Lang, fixed, number_with_unit, short, sign};

/// A language with the wording of the report.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    /// The language.
    pub(super) lang: Lang,
    /// The wording in both languages.
    pub(super) wording: &'a Wording,
    /// The year of the evaluation: figures of other years say theirs.
    pub(super) year: i32,
}

impl Say<'_> {
    /// A phrase with its slots filled; what is put in is not searched for slots again.
    pub(super) fn with(&self, phrase: Phrase, slots: &[(&str, &str)]) -> String {
        let template = self.wording.of(phrase).map_or("", |label| self.lang.name(label));
        let said: String = pieces(template)
            .map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Slot(slot) => slots.iter().find(|(name, _)| *name == slot).map_or("", |(_, words)| *words),
            })
            .collect();
        // What an office wrote may end with a stop of its own.
        if self.lang == Lang::Zh { said.replace("。。", "。") } else { said.replace(".. ", ". ") }
    }

    /// A phrase without slots.
    pub(super) fn plain(&self, phrase: Phrase) -> String {
        self.with(phrase, &[])
    }

    /// A phrase about a number.
    pub(super) fn count(&self, phrase: Phrase, n: usize) -> String {
        self.with(phrase, &[("n", &n.to_string())])
    }

    /// Names one after the other: 、 in Chinese.
    pub(super) fn list(&self, items: &[String]) -> String {
        items.join(if self.lang == Lang::Zh { "、" } else { ", " })
    }

    /// Clauses one after the other: ； in Chinese.
    pub(super) fn clauses(&self, items: &[String]) -> String {
        items.join(if self.lang == Lang::Zh { "；" } else { "; " })
    }

    /// A text that may be empty, which is said.
    pub(super) fn or_nothing(&self, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() { self.plain(Phrase::Nothing) } else { text.trim_end_matches(['。', '.']).to_owned() }
    }

    /// A figure with the unit of its row.
    pub(super) fn amount(&self, row: &Indicator, value: f64) -> String {
        number_with_unit(self.lang, &figure(value), &row.unit)
    }

    /// What an even pace would have reached, as it stands beside the gap to it.
    pub(super) fn expected(&self, assessment: &Assessment, expected: f64) -> String {
        number_with_unit(self.lang, &amounts::figure(expected, gap_decimals(assessment)), &assessment.row.unit)
    }

    /// A difference between two figures of a row, without its sign.
    pub(super) fn difference(&self, row: &Indicator, value: f64, decimals: usize) -> String {
        self.of_difference(row, &amounts::figure(value.abs(), decimals))
    }

    /// What a year has to bring: its sign is said only where it is a fall.
    pub(super) fn yearly(&self, row: &Indicator, value: f64, decimals: usize) -> String {
        if value < 0.0 { self.step(row, value, decimals) } else { self.difference(row, value, decimals) }
    }

    /// A difference with its sign.
    pub(super) fn step(&self, row: &Indicator, value: f64, decimals: usize) -> String {
        self.of_difference(row, &amounts::difference(value, decimals))
    }

    /// A difference with its unit: 个百分点 for percentages.
    fn of_difference(&self, row: &Indicator, n: &str) -> String {
        if row.unit == "%" { self.with(Phrase::Points, &[("n", n)]) } else { number_with_unit(self.lang, n, &row.unit) }
    }

    /// What is to be met, with its operator and unit.
    pub(super) fn goal(&self, assessment: &Assessment) -> Option<String> {
        let row = assessment.row;
        Some(match assessment.terms.goal.ok()? {
            Goal::Figure { value, op } => {
                let words = assessment.target_words().map_or_else(String::new, |words| self.lang.aside(&words));
                format!("{}{}{words}", sign(op), self.amount(row, value))
            }
            Goal::Range { low, high } => number_with_unit(self.lang, &format!("{}–{}", figure(low), figure(high)), &row.unit),
        })
    }

    /// An actual value with its mark, operator and unit, and its year where that is another one.
    pub(super) fn actual(&self, row: &Indicator, actual: &Actual) -> String {
        let stated = stated_mark(actual).map_or_else(String::new, String::from);
        let words = format!("{stated}{}{}", sign(actual.op), self.amount(row, actual.value));
        match (actual.year == self.year, self.lang) {
            (true, _) => words,
            (false, Lang::Zh) => format!("{words}（{}）", self.lang.year(actual.year)),
            (false, Lang::En) => format!("{words} ({})", actual.year),
        }
    }

    /// An attribute.
    pub(super) fn attribute(&self, attribute: Option<Attribute>) -> String {
        self.plain(match attribute {
            Some(Attribute::Binding) => Phrase::AttributeBinding,
            Some(Attribute::Expected) => Phrase::AttributeExpected,
            Some(Attribute::ExpectedValue) => Phrase::AttributeExpectedValue,
            None => Phrase::AttributeNone,
        })
    }

    /// A count of a verdict: 7项超额完成.
    pub(super) fn counted(&self, verdict: Verdict, n: usize) -> String {
        let phrase = match verdict {
            Verdict::Early => Phrase::CountEarly,
            Verdict::Ahead => Phrase::CountAhead,
            Verdict::OnTrack => Phrase::CountOnTrack,
            Verdict::Behind => Phrase::CountBehind,
            Verdict::Exceeded => Phrase::CountExceeded,
            Verdict::Reached => Phrase::CountReached,
            Verdict::Missed => Phrase::CountMissed,
            Verdict::NotRated => Phrase::CountNotRated,
        };
        self.count(phrase, n)
    }

    /// Why a row cannot be evaluated.
    pub(super) fn reason(&self, ground: Ground) -> String {
        self.plain(match ground {
            Ground::NoActual => Phrase::GroundNoActual,
            Ground::NotLater => Phrase::GroundNotLater,
            Ground::NotYet => Phrase::GroundNotYet,
            Ground::NoTarget => Phrase::GroundNoTarget,
            Ground::NoBaseline => Phrase::GroundNoBaseline,
            Ground::BaselineBeyond => Phrase::GroundBeyond,
            Ground::NotDone => Phrase::GroundNotDone,
            Ground::Words => Phrase::GroundWords,
            Ground::NoDirection => Phrase::GroundNoDirection,
            Ground::OnlyBound => Phrase::GroundOnlyBound,
            Ground::Met | Ground::Beyond | Ground::NotMet | Ground::Pace | Ground::Kept | Ground::NotKept => Phrase::Nothing,
        })
    }

    /// What there is to say about a row in half a sentence.
    pub(super) fn clause(&self, assessment: &Assessment) -> String {
        let row = assessment.row;
        let verdict = self.lang.verdict(assessment.verdict);
        let name = ("name", row.name.as_str());
        // A figure that meets its target by rounding alone says so, or it would read as if it missed it.
        let rounded = assessment.actual.and_then(|actual| assessment.terms.met_by_rounding(actual.value));
        let rounded = rounded.map(|value| {
            let decimals = assessment.terms.decimals;
            self.lang.aside(&self.lang.rounded_to(decimals, &number_with_unit(self.lang, &fixed(value, decimals), &row.unit)))
        });
        let value = assessment.actual.map(|actual| self.actual(row, &actual) + rounded.as_deref().unwrap_or_default());
        let is_total = matches!(row.kind, Kind::Stock | Kind::PeriodSum) || row.cumulative;
        let is_good = matches!(assessment.verdict, Verdict::Early | Verdict::Ahead | Verdict::Exceeded | Verdict::Reached);
        let verb = self.plain(match (is_total, is_good && assessment.terms.direction == Direction::Up) {
            (true, _) => Phrase::VerbTotal,
            (false, true) => Phrase::VerbGood,
            (false, false) => Phrase::VerbPlain,
        });
        let goal = self.goal(assessment);
        let (true, Some(value)) = (assessment.verdict != Verdict::NotRated || assessment.changed_by.is_some(), value.as_deref()) else {
            return match (assessment.changed_by, assessment.verdict) {
                (Some(_), _) => self.with(Phrase::ClauseSetByHand, &[name, ("verdict", verdict)]),
                (None, Verdict::NotRated) => self.with(Phrase::ClauseNotRated, &[name, ("reason", &self.reason(assessment.ground))]),
                (None, _) => self.with(Phrase::ClauseBare, &[name, ("verdict", verdict)]),
            };
        };
        let said = |phrase, more: &[(&str, &str)]| self.with(phrase, &[&[name, ("verb", &verb), ("value", value)], more].concat());
        if assessment.changed_by.is_some() {
            return said(Phrase::ClauseChanged, &[("verdict", verdict)]);
        }
        let until = assessment.terms.until.to_string();
        let bare = || self.with(Phrase::ClauseBare, &[name, ("verdict", verdict)]);
        let Some(goal) = goal.as_deref() else { return bare() };
        match (assessment.ground, assessment.progress) {
            (Ground::Kept, _) => said(Phrase::ClauseMeets, &[("target", goal)]),
            (Ground::NotKept, _) => said(Phrase::ClauseMisses, &[("target", goal)]),
            (Ground::Met, _) if assessment.verdict == Verdict::Early => said(Phrase::ClauseEarly, &[("until", &until), ("target", goal)]),
            (Ground::Pace, Ok(progress)) => {
                let (done, elapsed) = (percent(progress.done), percent(progress.elapsed));
                let way = [("done", done.as_str()), ("elapsed", elapsed.as_str())];
                let (expected, gap) =
                    (self.expected(assessment, progress.expected), self.difference(row, progress.gap, gap_decimals(assessment)));
                match assessment.verdict {
                    Verdict::Ahead => said(Phrase::ClauseAhead, &way),
                    Verdict::OnTrack => said(Phrase::ClauseOnTrack, &way),
                    _ if progress.done < 0.0 => {
                        let base = assessment.terms.baseline.map_or_else(|_| String::new(), |(base, _)| self.amount(row, base));
                        said(Phrase::ClauseBack, &[("base", &base), ("expected", &expected), ("gap", &gap)])
                    }
                    _ => said(Phrase::ClauseBehind, &[&way[..], &[("expected", &expected), ("gap", &gap)]].concat()),
                }
            }
            (Ground::Met | Ground::Beyond | Ground::NotMet, _) => match distance(assessment) {
                None if assessment.ground == Ground::NotMet => said(Phrase::ClauseMisses, &[("target", goal)]),
                None => said(Phrase::ClauseMeets, &[("target", goal)]),
                // ＞410 is missed by 410.
                Some(0.0) if assessment.ground == Ground::NotMet => said(Phrase::ClauseMisses, &[("target", goal)]),
                Some(distance) if assessment.ground == Ground::NotMet => {
                    let gap = self.difference(row, distance, distance_decimals(assessment));
                    said(Phrase::ClauseShort, &[("target", goal), ("gap", &gap)])
                }
                Some(0.0) => said(Phrase::ClauseEqual, &[]),
                Some(distance) => match assessment.reached.filter(|_| assessment.terms.direction == Direction::Up) {
                    Some(times) if times >= 1.5 && row.unit != "%" => said(Phrase::ClauseTimes, &[("times", &few(times, 2))]),
                    _ if distance > 0.0 => {
                        said(Phrase::ClauseAbove, &[("gap", &self.difference(row, distance, distance_decimals(assessment)))])
                    }
                    _ => said(Phrase::ClauseBelow, &[("gap", &self.difference(row, distance, distance_decimals(assessment)))]),
                },
            },
            _ => bare(),
        }
    }
}

/// Marks an actual value that the text of a plan states: definition and date may be others than those of the table.
pub(super) const STATED: char = '※';

/// The mark of such a value.
pub(super) fn stated_mark(actual: &Actual) -> Option<char> {
    matches!(actual.from, ActualFrom::Stated(_)).then_some(STATED)
}

/// v − T as a reader of the print computes it: a target met by rounding alone has no distance.
fn distance(assessment: &Assessment) -> Option<f64> {
    let (actual, target) = (assessment.actual?.value, assessment.terms.target()?);
    let decimals = assessment.terms.decimals;
    let is_rounded = assessment.verdict == Verdict::Reached && decimals > 0;
    let value = if is_rounded { round_to(actual, decimals) } else { actual };
    Some(round_to(value - target, 9)).filter(|distance| distance.is_finite())
}

/// A figure for sentences and cells: at most four decimals, a real minus; what is too large or small for that in powers of ten.
pub(super) fn figure(value: f64) -> String {
    few(value, 4)
}

/// A figure with at most so many decimals.
pub(super) fn few(value: f64, decimals: usize) -> String {
    let size = value.abs();
    let text = match size {
        _ if !value.is_finite() => return "—".to_owned(),
        _ if size >= 1e12 || (size > 0.0 && size < 5e-5) => format!("{value:.3e}"),
        _ => short(value, decimals),
    };
    text.replace('-', "−")
}

/// A fraction as a percentage.
pub(super) fn percent(value: f64) -> String {
    few(value * 100.0, 1) + "%"
}

/// The same with one decimal always, for columns.
pub(super) fn percent_cell(value: f64) -> String {
    let value = value * 100.0;
    if value.abs() < 1e12 { fixed(value, 1).replace('-', "−") + "%" } else { figure(value) + "%" }
}
