//! Places by one concept, in words: ranks, values, caveats, refusals. The page, the charts and the exported table of
//! a comparison all say what stands here.

use super::sheet::{Field, FieldType, Line, Sheet, file_stem};
use super::{Lang, Page, Sources, ViewState, cell_of, fixed, href, number_with_unit, place_in, short, sign, signed, value_words};
use crate::analysis::{Caveat, Compared, Comparison, Undefined, Yardstick, chosen_tables, compare, end, rows_in};
use crate::model::{Concept, Indicator, Kind, Reading, Role, RowId, TableId, Value};
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
        let lang = self.lang;
        let by = lang.yardstick(self.yardstick);
        let leaders: Vec<&Compared> = self.found.rows.iter().filter(|row| row.rank == Some(1)).collect();
        let places: Vec<String> = leaders.iter().map(|row| self.place(row.row)).collect();
        match (leaders.first(), places.as_slice()) {
            (Some(leader), [place]) => lang.compare_title(self.name(), by, place, &self.value(leader)),
            (Some(leader), places) => lang.compare_title_tied(self.name(), by, &places.join(lang.comma()), &self.value(leader)),
            (None, _) if self.found.rows.iter().any(|row| row.value.is_ok()) => lang.compare_title_alone(self.name(), by),
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
        href(&self.state.fresh(Page::Indicator(row.id.clone())))
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
            let reason = lang.name(refused.reason).trim_end_matches(['。', '.']);
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
        let mut fields = vec![text(lang.where_column()), text(lang.period_word())];
        fields.push(Field { name: lang.rank_word().to_owned(), kind: FieldType::Integer, description: lang.rank_means().to_owned() });
        fields.extend(row_fields(lang));
        fields.push(Field { name: lang.value_by(by), kind: FieldType::Number, description: by.to_owned() });
        fields.extend([text(lang.unit_of_value()), text(lang.comparable_word()), text(lang.caveat_word()), text(lang.source_word())]);
        let line = |row: &Indicator, rank: String, value: Option<f64>, verdict: &str, caveats: String| {
            let mut cells = place_cells(lang, &self.sources, row);
            cells.push(rank);
            cells.extend(row_cells(row));
            let (value, unit) = value_cells(lang, row, self.yardstick, value);
            cells.extend([value, unit, verdict.to_owned(), caveats, super::place_of_row(lang, self.sources.catalog, &row.id)]);
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
        Sheet { name: file_stem(&title), title, fields, lines, notes: self.notes() }
    }
}

/// A text column.
pub(super) fn text(name: &str) -> Field {
    Field { name: name.to_owned(), kind: FieldType::Text, description: String::new() }
}

/// A column of figures.
pub(super) fn figure(name: &str) -> Field {
    Field { name: name.to_owned(), kind: FieldType::Number, description: String::new() }
}

/// A column of years.
pub(super) fn year(name: &str) -> Field {
    Field { name: name.to_owned(), kind: FieldType::Integer, description: String::new() }
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
        text(lang.indicator()),
        text(lang.unit()),
        year(lang.baseline_year()),
        figure(lang.baseline()),
        year(lang.target_year()),
        text(lang.operator_word()),
        figure(lang.target()),
        year(lang.actual_year()),
        figure(lang.actual()),
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

/// A value by a yardstick and the unit it is in.
fn value_cells(lang: Lang, row: &Indicator, yardstick: Yardstick, value: Option<f64>) -> (String, String) {
    let Some(value) = value else { return (String::new(), String::new()) };
    let unit = match yardstick {
        Yardstick::Target | Yardstick::Baseline => row.unit.clone(),
        Yardstick::Multiple => lang.times_unit().to_owned(),
        Yardstick::Change if row.kind != Kind::Share => row.unit.clone(),
        Yardstick::Yearly if row.kind != Kind::Share => lang.percent_a_year().to_owned(),
        Yardstick::Yearly => lang.points_a_year().to_owned(),
        Yardstick::Change => lang.points_unit().to_owned(),
    };
    let value = if yardstick == Yardstick::Yearly && row.kind != Kind::Share { value * 100.0 } else { value };
    (short(value, 6), unit)
}

/// A value in words; what is computed from a bound is a bound as well.
pub(super) fn computed_words(lang: Lang, row: &Indicator, yardstick: Yardstick, value: f64) -> String {
    let bound = match (yardstick, end(row).map(|end| end.value.reading)) {
        (Yardstick::Baseline, _) => "",
        (_, Some(Reading::Number { op, .. })) => sign(op),
        _ => "",
    };
    let words = unbounded_words(lang, row, yardstick, value);
    format!("{bound}{words}")
}

fn unbounded_words(lang: Lang, row: &Indicator, yardstick: Yardstick, value: f64) -> String {
    match yardstick {
        Yardstick::Multiple => lang.times(&fixed(value, 2)),
        Yardstick::Yearly if row.kind == Kind::Share => lang.points(&signed(&fixed(value, 2))),
        Yardstick::Yearly => lang.percent(&signed(&fixed(value * 100.0, 1))),
        Yardstick::Change if row.kind == Kind::Share => lang.points(&signed(&short(value, row.decimals()))),
        Yardstick::Change => number_with_unit(lang, &signed(&short(value, row.decimals())), &row.unit),
        Yardstick::Target | Yardstick::Baseline => number_with_unit(lang, &short(value, 6), &row.unit),
    }
}

/// The unit of values of a concept by a yardstick.
pub(super) fn value_unit(lang: Lang, concept: &Concept, yardstick: Yardstick) -> String {
    let is_share = concept.kind == Kind::Share;
    match yardstick {
        Yardstick::Target | Yardstick::Baseline => concept.unit.clone(),
        Yardstick::Multiple => lang.times_unit().to_owned(),
        Yardstick::Yearly if is_share => lang.points_a_year().to_owned(),
        Yardstick::Yearly => lang.percent_a_year().to_owned(),
        Yardstick::Change if is_share => lang.points_unit().to_owned(),
        Yardstick::Change => concept.unit.clone(),
    }
}

/// A caveat as a phrase.
pub(super) fn caveat_words(lang: Lang, caveat: &Caveat) -> String {
    match caveat {
        Caveat::Definition(reason) => lang.name(reason).trim_end_matches(['。', '.']).to_owned(),
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

/// The titles of the plans that some rows stand in, with their tables and rows.
pub(super) fn source(lang: Lang, sources: &Sources, rows: &[&Indicator]) -> String {
    // Plan by plan and table by table, in the order of print: 《…》表1 第2、4、5行.
    let mut ids: Vec<&RowId> = rows.iter().map(|row| &row.id).collect();
    ids.sort();
    ids.dedup();
    let mut parts: Vec<String> = Vec::new();
    for plan in sources.catalog.plans() {
        let tables: Vec<String> = plan
            .tables
            .iter()
            .filter_map(|table| {
                let numbers: Vec<String> =
                    ids.iter().filter(|id| id.plan == plan.id && id.table == table.no).map(|id| id.row.to_string()).collect();
                (!numbers.is_empty()).then(|| lang.rows_of_table(&table.label, &numbers.join(lang.list_comma())))
            })
            .collect();
        if !tables.is_empty() {
            parts.push(format!("《{}》{}", plan.title, tables.join(lang.list_comma())));
        }
    }
    if parts.is_empty() { String::new() } else { lang.source_line(&parts.join(lang.semicolon())) }
}

/// Why a row has no multiple, or nothing where it has one.
pub fn why_no_multiple(lang: Lang, row: &Indicator) -> String {
    crate::analysis::multiple(row).map_or_else(|reason| super::cells::undefined(lang, reason).to_owned(), |_| String::new())
}
