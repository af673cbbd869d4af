//! Places by one concept, in words: ranks, values, caveats, refusals. The page, the charts and the exported table of
//! a comparison all say what stands here.

use super::pictures::row_link;
use super::places::rows_of_plan;
use super::yardstick_words::{computed_words, shown, unit_of, value_unit};
use super::{Field, Lang, Line, Sheet, Sources, ViewState, cell_of, place_in, short, sign, value_words};
use crate::analysis::{Caveat, Compared, Comparison, Undefined, Yardstick, chosen_tables, compare, end, rows_in};
use crate::model::{Concept, Indicator, Reading, Role, TableId, Value};
use std::collections::BTreeSet;

/// The comparison of one concept, ready to be said.
pub struct Ranking<'a> {
    /// The language.
    pub lang: Lang,
    /// The catalog and the texts.
    pub sources: Sources<'a>,
    /// The concept.
    pub concept: &'a Concept,
    /// By what it is compared.
    pub yardstick: Yardstick,
    /// The tables that were asked.
    pub tables: Vec<TableId>,
    /// What came out.
    pub found: Comparison<'a>,
    state: &'a ViewState,
}

impl<'a> Ranking<'a> {
    /// Compares what a view asks for, by a concept and a yardstick.
    pub fn new(state: &'a ViewState, sources: Sources<'a>, concept: &'a Concept, yardstick: Yardstick) -> Ranking<'a> {
        let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
        let rows = rows_in(sources.catalog, &concept.id, &tables);
        let found = compare(sources.catalog, sources.content, &rows, yardstick);
        Ranking { lang: state.lang, sources, concept, yardstick, tables, found, state }
    }

    /// The concept's name.
    pub fn name(&self) -> &'a str {
        self.lang.name(&self.concept.name)
    }

    /// The finding in a sentence: who leads by what. A `|` marks where a heading may break.
    pub fn title(&self) -> String {
        self.title_of(|_| true)
    }

    /// The finding of a picture that shows some of the rows only.
    pub(super) fn title_of(&self, is_shown: impl Fn(&Compared) -> bool) -> String {
        let lang = self.lang;
        let by = lang.yardstick(self.yardstick);
        let shown: Vec<&Compared> = self.found.rows.iter().filter(|compared| is_shown(compared)).collect();
        let first = shown.iter().filter_map(|compared| compared.rank).min();
        let leaders: Vec<&Compared> = shown.iter().filter(|compared| compared.rank.is_some() && compared.rank == first).copied().collect();
        let places: Vec<String> = leaders.iter().map(|compared| self.place(compared.row)).collect();
        match (leaders.first(), places.as_slice()) {
            (Some(leader), [place]) => lang.compare_title(self.name(), by, place, &self.value(leader)),
            (Some(leader), places) => lang.compare_title_tied(self.name(), by, &places.join(lang.comma()), &self.value(leader)),
            (None, _) if shown.iter().any(|compared| compared.value.is_ok()) => lang.compare_title_alone(self.name(), by),
            (None, _) => lang.compare_title_none(self.name(), by),
        }
    }

    /// The place and period of a row: 开州区 十四五.
    pub fn place(&self, row: &Indicator) -> String {
        place_in(self.lang, self.sources.catalog, &row.id.table_id())
    }

    /// The value in words, with its unit; the reason where there is none.
    pub fn value(&self, compared: &Compared) -> String {
        let (lang, row) = (self.lang, compared.row);
        let value = match compared.value {
            Ok(value) => value,
            Err(reason) => return self.why_none(reason),
        };
        match self.yardstick {
            Yardstick::Target => end(row).map_or_else(String::new, |end| value_words(lang, row, end.value)),
            Yardstick::Baseline => row.baseline().map_or_else(String::new, |baseline| value_words(lang, row, baseline)),
            yardstick => computed_words(lang, row, yardstick, value),
        }
    }

    /// Why a figure is not there.
    pub fn why_none(&self, reason: Undefined) -> String {
        super::cells::undefined(self.lang, reason).to_owned()
    }

    /// What has to be said about a row, one phrase each.
    pub fn caveats(&self, compared: &Compared) -> Vec<String> {
        compared.caveats.iter().map(|caveat| caveat_words(self.lang, caveat)).collect()
    }

    /// What stands in the row besides: a result beside its target, and why a value is missing.
    pub fn besides(&self, compared: &Compared) -> Vec<String> {
        let (lang, row) = (self.lang, compared.row);
        let actual = row.value(Role::Target).and_then(|_| row.value(Role::Actual));
        let actual = actual.and_then(|value| Some(lang.also_reached(value.year?, &value_words(lang, row, value))));
        let missing =
            compared.value.err().map(|reason| format!("{}{}{}", lang.yardstick(self.yardstick), lang.colon(), self.why_none(reason)));
        actual.into_iter().chain(missing).collect()
    }

    /// Its place among the others, in words.
    pub fn rank_words(&self, compared: &Compared) -> String {
        match compared.rank {
            Some(rank) if compared.tied => format!("{}{}{}", self.lang.rank_no(rank), self.lang.comma(), self.lang.tied_word()),
            Some(rank) => self.lang.rank_no(rank),
            None if compared.is_reference => self.lang.reference_word().to_owned(),
            None => self.lang.no_rank().to_owned(),
        }
    }

    /// 195家（2020年） → 500家（2025年）.
    pub fn way_words(&self, row: &Indicator) -> String {
        way_words(self.lang, row)
    }

    /// A row in one line: who, where, by how much, under what caveats.
    pub fn point_words(&self, compared: &Compared) -> String {
        let lang = self.lang;
        let mut parts = vec![format!("{}{}{}", self.place(compared.row), lang.colon(), way_words(lang, compared.row))];
        if !matches!(self.yardstick, Yardstick::Target | Yardstick::Baseline) || compared.value.is_err() {
            parts.push(self.value(compared));
        }
        parts.push(self.rank_words(compared));
        parts.extend(self.besides(compared).into_iter().take(1).filter(|_| compared.value.is_ok()));
        parts.extend(self.caveats(compared).iter().map(|caveat| format!("※ {caveat}")));
        parts.join(lang.semicolon())
    }

    /// Link to the page of a row.
    pub fn link(&self, row: &Indicator) -> String {
        row_link(self.state, row)
    }

    /// Unit and years: 单位：家；基期2020年，目标2025年.
    pub fn subtitle(&self) -> String {
        let rows: Vec<&Indicator> = self.found.rows.iter().map(|compared| compared.row).collect();
        let years = subtitle(self.lang, &rows);
        match self.yardstick {
            Yardstick::Target | Yardstick::Baseline => years,
            _ => format!(
                "{}{}{}{}{}{years}",
                self.lang.yardstick(self.yardstick),
                self.lang.colon(),
                self.value_unit(),
                self.lang.list_stop(),
                self.lang.gap()
            ),
        }
    }

    /// The rows that are compared, then those that may not be.
    pub fn all_rows(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.found.rows.iter().map(|compared| compared.row).chain(self.found.refused.iter().map(|refused| refused.row))
    }

    /// A value by the yardstick as it stands on an axis and in a cell: yearly rates in percent.
    pub fn shown(&self, value: f64) -> f64 {
        shown(self.concept.kind, self.yardstick, value)
    }

    /// The unit of the compared values.
    pub fn value_unit(&self) -> String {
        value_unit(self.lang, self.concept, self.yardstick)
    }

    /// Refusals and caveats as sentences, for charts and exports.
    pub fn notes(&self) -> Vec<String> {
        let lang = self.lang;
        let mut notes = Vec::new();
        for compared in &self.found.rows {
            let caveats = self.caveats(compared);
            if !caveats.is_empty() {
                notes.push(format!("※ {}{}{}", self.place(compared.row), lang.colon(), caveats.join(lang.semicolon())));
            }
        }
        notes.extend(self.refusals());
        notes
    }

    /// What is not compared, and why.
    pub fn refusals(&self) -> Vec<String> {
        let lang = self.lang;
        let words = |refused: &crate::analysis::Refused| {
            let reason = lang.clause(refused.reason);
            lang.refused_note(&self.place(refused.row), &self.place(refused.against), reason)
        };
        self.found.refused.iter().map(words).collect()
    }

    /// Where the figures stand.
    pub fn source(&self) -> String {
        let rows: Vec<&Indicator> = self.found.rows.iter().map(|compared| compared.row).collect();
        source(self.lang, &self.sources, &rows)
    }

    /// The comparison as a table to take along. Refused rows are in it, marked, so that nothing is lost.
    pub fn sheet(&self) -> Sheet {
        let lang = self.lang;
        let by = lang.yardstick(self.yardstick);
        let mut fields = vec![Field::text(lang.where_column()), Field::text(lang.period_word())];
        fields.push(Field { description: lang.rank_means().to_owned(), ..Field::integer(lang.rank_word()) });
        fields.extend(row_fields(lang));
        fields.push(Field { description: by.to_owned(), ..Field::figure(&lang.value_by(by)) });
        fields.extend([lang.unit_of_value(), lang.comparable_word(), lang.caveat_word(), lang.source_word()].map(Field::text));
        let line = |row: &Indicator, rank: String, value: Option<f64>, verdict: &str, caveats: String| {
            let mut cells = place_cells(lang, &self.sources, row);
            cells.push(rank);
            cells.extend(row_cells(row));
            let unit = || unit_of(lang, row.kind, &row.unit, self.yardstick);
            cells.extend([
                value.map_or_else(String::new, |value| short(shown(row.kind, self.yardstick, value), 6)),
                value.map_or_else(String::new, |_| unit()),
                verdict.to_owned(),
                caveats,
                super::place_of_row(lang, self.sources.catalog, &row.id),
            ]);
            Line { cells, href: Some(self.link(row)) }
        };
        let mut lines: Vec<Line> = self
            .found
            .rows
            .iter()
            .map(|compared| {
                let caveats = self.caveats(compared);
                let verdict = if caveats.is_empty() { lang.comparable_yes() } else { lang.verdict_caveat() };
                let rank = compared.rank.map_or_else(String::new, |rank| rank.to_string());
                let mut said = caveats;
                if compared.is_reference {
                    said.insert(0, lang.reference_word().to_owned());
                }
                said.extend(self.besides(compared));
                line(compared.row, rank, compared.value.ok(), verdict, said.join(lang.semicolon()))
            })
            .collect();
        for (refused, words) in self.found.refused.iter().zip(self.refusals()) {
            lines.push(line(refused.row, String::new(), None, lang.verdict_no(), words));
        }
        let title = format!("{}{}{}", self.name(), lang.comma(), by);
        Sheet::new(&title, &title, fields, lines, &self.notes())
    }
}

/// Place and period of a row.
pub(super) fn place_cells(lang: Lang, sources: &Sources, row: &Indicator) -> Vec<String> {
    let home = sources.catalog.home(row);
    vec![
        home.map_or_else(String::new, |(plan, _)| lang.name(&plan.label).to_owned()),
        home.map_or_else(String::new, |(_, table)| lang.period(table.period)),
    ]
}

/// The columns that identify a row and give its figures.
pub fn row_fields(lang: Lang) -> Vec<Field> {
    vec![
        Field::text(lang.indicator()),
        Field::text(lang.unit()),
        Field::integer(lang.baseline_year()),
        Field::figure(lang.baseline()),
        Field::integer(lang.target_year()),
        Field::text(lang.operator_word()),
        Field::figure(lang.target()),
        Field::integer(lang.actual_year()),
        Field::figure(lang.actual()),
    ]
}

/// The cells below [`row_fields`].
pub fn row_cells(row: &Indicator) -> Vec<String> {
    let number = |value: Option<&Value>| value.and_then(Value::number).map_or_else(String::new, |value| value.to_string());
    let year = |value: Option<&Value>| value.and_then(|value| value.year).map_or_else(String::new, |year| year.to_string());
    let (baseline, target, actual) = (row.baseline(), row.value(Role::Target), row.value(Role::Actual));
    let op = match target.map(|target| target.reading) {
        Some(Reading::Number { op, .. }) => sign(op),
        _ => "",
    };
    vec![
        row.name.clone(),
        row.unit.clone(),
        year(baseline),
        number(baseline),
        year(target),
        op.to_owned(),
        number(target),
        year(actual),
        number(actual),
    ]
}

/// A caveat as a phrase.
pub(super) fn caveat_words(lang: Lang, caveat: &Caveat) -> String {
    match caveat {
        Caveat::Definition(reason) => lang.clause(reason).to_owned(),
        Caveat::Period(period) => lang.caveat_period(&lang.period(*period)),
        Caveat::Unit(unit) => lang.caveat_unit(unit),
        Caveat::Bound(op) => lang.caveat_bound(sign(*op)),
        Caveat::Reached => lang.caveat_reached().to_owned(),
        Caveat::Rebased => lang.caveat_rebased().to_owned(),
    }
}

/// 195 → 500, with their units; the years stand in the subtitle.
pub(super) fn way_words(lang: Lang, row: &Indicator) -> String {
    let dated = |value: &Value| match value.year {
        Some(year) => lang.dated(year, &value_words(lang, row, value)),
        None => value_words(lang, row, value),
    };
    let of = |role: Role| row.value(role.clone()).and_then(|value| cell_of(row, &role, value.year?)).map(dated);
    let from = row.baseline().map(dated).or_else(|| of(Role::Baseline));
    let to = of(Role::Target).or_else(|| of(Role::Actual));
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(only)) | (Some(only), None) => only,
        (None, None) => String::new(),
    }
}

/// Units and years of some rows, each once.
pub(super) fn subtitle(lang: Lang, rows: &[&Indicator]) -> String {
    let units: BTreeSet<&str> = rows.iter().map(|row| row.unit.as_str()).filter(|unit| !unit.is_empty()).collect();
    let years = |years: BTreeSet<i32>| years.iter().map(i32::to_string).collect::<Vec<_>>().join(lang.list_comma());
    let starts: BTreeSet<i32> = rows.iter().filter_map(|row| row.baseline()?.year).collect();
    let ends: BTreeSet<i32> = rows.iter().filter_map(|row| end(row)?.value.year).collect();
    lang.units_and_years(&units.into_iter().collect::<Vec<_>>().join(lang.list_comma()), &years(starts), &years(ends))
}

/// The titles of the plans that some rows stand in, with their tables and rows: 《…》表1 第2、4、5行.
pub(super) fn source(lang: Lang, sources: &Sources, rows: &[&Indicator]) -> String {
    let plans = sources.catalog.plans().iter().map(|plan| (plan, rows_of_plan(lang, plan, rows)));
    let parts: Vec<String> =
        plans.filter(|(_, words)| !words.is_empty()).map(|(plan, words)| format!("《{}》{words}", plan.title)).collect();
    if parts.is_empty() { String::new() } else { lang.source_line(&parts.join(lang.semicolon())) }
}

/// Why a row has no multiple, or nothing where it has one.
pub fn why_no_multiple(lang: Lang, row: &Indicator) -> String {
    crate::analysis::multiple(row).map_or_else(|reason| super::cells::undefined(lang, reason).to_owned(), |_| String::new())
}
