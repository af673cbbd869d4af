//! The page of one indicator, as data.

use super::cells::{baseline_cell, multiple_cell, target_cell, undefined};
use super::library::row_label;
use super::{Cell, Lang, Way, WayScale, as_of, fixed, number_with_unit, short, signed, statement, with_unit, yearly_phrase};
use crate::analysis::{Change, change, end, multiple, reached, yearly};
use crate::model::{Catalog, Indicator, Missing, Reading, Role, RowId, Value};

/// Everything that the page of a row shows.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorPage {
    /// Place and period: 高新区 十四五.
    pub plan: String,
    /// The plan's id, for the way back to its list.
    pub plan_id: String,
    /// 表1 第9行.
    pub place: String,
    /// Name as printed.
    pub name: String,
    /// Unit as printed.
    pub unit: String,
    /// The sentence; `|` marks where it may break.
    pub statement: String,
    /// Values by year, then what follows from them.
    pub values: Vec<ValueRow>,
    /// The concept's name, and its id.
    pub concept: String,
    /// Rows of the same concept, this one first.
    pub same: Vec<SameRow>,
    /// Where the row stands: word and text.
    pub provenance: Vec<(String, String)>,
    /// Notes of the table: which one, and what it says.
    pub notes: Vec<(String, String)>,
    /// A sentence to cite the figures with.
    pub citation: String,
    /// The row before and the row after it in the catalog, with their names.
    pub previous: Option<(RowId, String)>,
    /// The row after it.
    pub next: Option<(RowId, String)>,
}

/// A line of the table of values.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// Year or date.
    pub time: String,
    /// What the value is.
    pub meaning: String,
    /// The figure with its unit, or why there is none.
    pub value: Result<String, String>,
    /// Where it stands and what is to be known about it.
    pub remark: String,
    /// Whether the way starts or ends here.
    pub adopted: bool,
}

/// A row of the same concept.
#[derive(Clone, Debug, PartialEq)]
pub struct SameRow {
    /// Its identity.
    pub id: RowId,
    /// Place and period.
    pub plan: String,
    /// Name as printed there.
    pub name: String,
    /// Unit as printed there.
    pub unit: String,
    /// Baseline with its year.
    pub baseline: Cell,
    /// The drawing.
    pub way: Way,
    /// Target with its year.
    pub target: Cell,
    /// T/b.
    pub multiple: Cell,
    /// Whether it is the row of this page.
    pub current: bool,
}

/// The page of a row.
pub fn indicator_page(lang: Lang, catalog: &Catalog, row: &Indicator) -> Option<IndicatorPage> {
    let (plan, table) = catalog.home(row)?;
    let concept = catalog.concept(&row.concept)?;
    let place = lang.row_place(&table.label, row.id.row);
    let at = catalog.indicators().iter().position(|other| other.id == row.id)?;
    let neighbour = |at: Option<usize>| catalog.indicators().get(at?).map(|row| (row.id.clone(), row.name.clone()));
    Some(IndicatorPage {
        plan: lang.plan_label(lang.name(&plan.label), &lang.period(plan.period)),
        plan_id: plan.id.clone(),
        place: place.clone(),
        name: row.name.clone(),
        unit: row.unit.clone(),
        statement: statement(lang, row),
        values: value_rows(lang, row, &place),
        concept: lang.name(&concept.name).to_owned(),
        same: same_rows(lang, catalog, row),
        provenance: provenance(lang, catalog, row),
        notes: row.notes.iter().map(|note| (note.reference.clone(), note.text.clone())).collect(),
        citation: citation(lang, catalog, row, &place)?,
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    })
}

fn value_rows(lang: Lang, row: &Indicator, place: &str) -> Vec<ValueRow> {
    let rebased = row.rebased_baseline().is_some();
    let mut rows: Vec<ValueRow> = row
        .values
        .iter()
        .filter(|value| !matches!(value.role, Role::Change { .. }))
        .map(|value| value_row(lang, row, value, place, rebased))
        .collect();
    if row.value(Role::Actual).is_none() {
        rows.push(ValueRow {
            time: "—".to_owned(),
            meaning: lang.actual().to_owned(),
            value: Err(lang.not_printed().to_owned()),
            remark: lang.no_actual_yet().to_owned(),
            adopted: false,
        });
    }
    if let Some(printed) = row.printed_change()
        && let Role::Change { unit, from, to } = &printed.role
    {
        let value = match printed.reading {
            Reading::Number { value, .. } => Ok(number_with_unit(lang, &signed(&short(value, 6)), unit)),
            Reading::Range { .. } | Reading::Missing(_) => Err(lang.not_printed().to_owned()),
        };
        rows.push(ValueRow {
            time: lang.years(*from, *to),
            meaning: lang.change_printed().to_owned(),
            value,
            remark: format!("{place}{}{}", lang.semicolon(), lang.printed_as(&printed.printed)),
            adopted: false,
        });
    }
    rows.extend(computed_rows(lang, row));
    rows
}

fn value_row(lang: Lang, row: &Indicator, value: &Value, place: &str, rebased: bool) -> ValueRow {
    let meaning = match (&value.role, &value.rebased, rebased) {
        (Role::Baseline, Some(_), _) => lang.baseline_adopted(),
        (Role::Baseline, None, true) => lang.baseline_printed(),
        (Role::Baseline, None, false) => lang.baseline(),
        (Role::Target, ..) => lang.target(),
        (Role::Actual, ..) => lang.actual(),
        (Role::Change { .. }, ..) => lang.change_printed(),
    };
    let time = match &value.rebased {
        Some(rebased) => as_of(lang, &rebased.as_of),
        None => value.year.map_or_else(|| "—".to_owned(), |year| lang.year(year)),
    };
    let mut remarks = Vec::new();
    match &value.rebased {
        Some(rebased) => remarks.push(lang.rebased_note(&rebased.reason)),
        None => remarks.push(place.to_owned()),
    }
    let plain = value.number().is_some_and(|number| short(number, 6) == value.printed);
    if !plain {
        remarks.push(lang.printed_as(&value.printed));
    }
    if row.cumulative {
        remarks.push(lang.cumulative_note().to_owned());
    }
    let adopted = end(row).is_some_and(|end| std::ptr::eq(end.value, value)) || row.baseline().is_some_and(|b| std::ptr::eq(b, value));
    ValueRow {
        time,
        meaning: meaning.to_owned(),
        value: with_unit(lang, row, value).map_err(|reason| missing_word(lang, reason)),
        remark: remarks.join(lang.semicolon()),
        adopted,
    }
}

fn missing_word(lang: Lang, reason: Missing) -> String {
    match reason {
        Missing::NotPrinted => lang.not_printed().to_owned(),
        Missing::NotApplicable => lang.not_applicable().to_owned(),
    }
}

fn computed_rows(lang: Lang, row: &Indicator) -> Vec<ValueRow> {
    let span = row
        .baseline()
        .and_then(|b| b.year)
        .zip(end(row).and_then(|end| end.value.year))
        .map_or_else(|| "—".to_owned(), |(from, to)| lang.years(from, to));
    let from = row.baseline().and_then(|value| with_unit(lang, row, value).ok());
    let remark = from.map(|value| lang.from_baseline(&value)).unwrap_or_default();
    let line = |meaning: &str, value: Result<String, String>, remark: &str| ValueRow {
        time: span.clone(),
        meaning: meaning.to_owned(),
        value,
        remark: remark.to_owned(),
        adopted: false,
    };
    let because = |reason| undefined(lang, reason).to_owned();
    let mut rows = vec![line(
        lang.change_computed(),
        match change(row) {
            Ok(Change::Amount(amount)) => Ok(number_with_unit(lang, &signed(&short(amount, row.decimals())), &row.unit)),
            Ok(Change::Points(points)) => Ok(lang.points(&signed(&short(points, row.decimals())))),
            Err(reason) => Err(because(reason)),
        },
        &remark,
    )];
    rows.push(line(lang.multiple_of_baseline(), multiple(row).map(|m| lang.times(&fixed(m, 2))).map_err(because), &remark));
    let planned = end(row).is_some_and(|end| end.planned);
    rows.push(line(
        if planned { lang.yearly_needed() } else { lang.yearly_realised() },
        yearly(row).map(|_| yearly_phrase(lang, row).unwrap_or_default()).map_err(because),
        &remark,
    ));
    if let Some(share) = reached(row) {
        rows.push(ValueRow {
            time: end(row).and_then(|end| end.value.year).map_or_else(|| "—".to_owned(), |year| lang.year(year)),
            meaning: lang.share_of_target().to_owned(),
            value: Ok(lang.percent(&fixed(share * 100.0, 1))),
            remark: String::new(),
            adopted: false,
        });
    }
    rows
}

fn same_rows(lang: Lang, catalog: &Catalog, row: &Indicator) -> Vec<SameRow> {
    let scale = WayScale::of(catalog);
    let others = catalog.members(&row.concept).filter(|other| other.id != row.id);
    std::iter::once(row)
        .chain(others)
        .map(|other| SameRow {
            id: other.id.clone(),
            plan: row_label(lang, catalog, other),
            name: other.name.clone(),
            unit: other.unit.clone(),
            baseline: baseline_cell(lang, other, None),
            way: super::way(lang, other, scale),
            target: target_cell(lang, other, None),
            multiple: multiple_cell(lang, other),
            current: other.id == row.id,
        })
        .collect()
}

fn provenance(lang: Lang, catalog: &Catalog, row: &Indicator) -> Vec<(String, String)> {
    let Some((plan, table)) = catalog.home(row) else { return Vec::new() };
    let or_missing = |text: &Option<String>| text.clone().unwrap_or_else(|| lang.not_in_text().to_owned());
    let printed: Vec<String> = row.values.iter().filter(|v| v.rebased.is_none()).map(|value| as_printed(lang, row, value)).collect();
    let mut lines = vec![
        (lang.document(), plan.title.clone()),
        (lang.doc_no(), or_missing(&plan.doc_no)),
        (lang.issuer(), or_missing(&plan.issuer)),
        (lang.date(), or_missing(&plan.date)),
        (lang.section(), row.section.clone()),
        (lang.table(), format!("{} {}", table.label, table.title)),
        (lang.row_word(), lang.row_nth(row.id.row)),
        (lang.printed(), printed.join(lang.semicolon())),
        (lang.attribute(), row.attribute.map_or(lang.no_attribute_column(), |a| a.printed()).to_owned()),
        (lang.kind_word(), lang.kind(row.kind).to_owned()),
    ];
    if let Some(concept) = catalog.concept(&row.concept) {
        lines.push((lang.concept(), lang.name(&concept.name).to_owned()));
    }
    lines.into_iter().map(|(word, text)| (word.to_owned(), text)).collect()
}

/// A cell with the characters of the document, its brackets included, after what it is.
fn as_printed(lang: Lang, row: &Indicator, value: &Value) -> String {
    let characters = match value.reading {
        Reading::Number { .. } if row.cumulative => format!("【{}】", value.printed),
        // A plan that was typed in may have nothing in a cell.
        Reading::Missing(reason) if value.printed.is_empty() => missing_word(lang, reason),
        _ => value.printed.clone(),
    };
    let year = |year: Option<i32>| year.map_or_else(String::new, |year| lang.year(year));
    match &value.role {
        Role::Baseline => lang.printed_value(&year(value.year), lang.baseline(), &characters),
        Role::Target => lang.printed_value(&year(value.year), lang.target(), &characters),
        Role::Actual => lang.printed_value(&year(value.year), lang.actual(), &characters),
        Role::Change { from, to, .. } => lang.printed_value(&lang.years(*from, *to), lang.change(), &characters),
    }
}

fn citation(lang: Lang, catalog: &Catalog, row: &Indicator, place: &str) -> Option<String> {
    let (plan, _) = catalog.home(row)?;
    let document = match &plan.doc_no {
        Some(no) => format!("《{}》（{no}）", plan.title),
        None => format!("《{}》", plan.title),
    };
    let values: Vec<String> = row
        .values
        .iter()
        .filter_map(|value| {
            let word = match value.role {
                Role::Baseline => lang.baseline(),
                Role::Target => lang.target(),
                Role::Actual => lang.actual(),
                Role::Change { .. } => return None,
            };
            let time = match &value.rebased {
                Some(rebased) => as_of(lang, &rebased.as_of),
                None => lang.year(value.year?),
            };
            let figure = with_unit(lang, row, value).unwrap_or_else(|reason| missing_word(lang, reason));
            Some(match lang {
                Lang::Zh => format!("{time}{word}{figure}"),
                Lang::En => format!("{word} {time}: {figure}"),
            })
        })
        .collect();
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    Some(lang.cite(&document, place, &row.name, &values.join(comma)))
}
