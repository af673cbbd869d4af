//! Plans of the evaluator's own, typed into forms row by row.

use super::fields::{Fields, narrow};
use super::{Refusal, Work};
use crate::analysis::{Edit, EditError};
use crate::exchange::{PrintedValue, is_times_in_words, read_printed};
use crate::model::{
    Attribute, Category, Direction, Indicator, Kind, Label, Missing, OwnPlan, OwnRow, Period, Plan, Reading, Role, RowId, Table, TableKind,
    Value,
};
use crate::view::OWN_PLAN;

/// How long a plan's period may be.
const LONGEST: i32 = 30;

/// Reads the forms and buttons of own plans, and of what replaces the whole project.
///
/// # Errors
/// A sentence that names the field; also for a name that means nothing.
pub(super) fn read_plan_act(name: &str, fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    match name {
        "plan" => plan(fields, work),
        "plan-row" => plan_row(fields, work),
        "plan-row-drop" => drop_row(fields, work),
        "plan-drop" => Ok(Edit::DropPlan(fields.get("with").to_owned())),
        _ => Err(fields.lang.ask_unknown(name).into()),
    }
}

/// A new plan without rows. Its id is the first number that no plan has.
fn plan(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let lang = fields.lang;
    let title = fields.needed("title", lang.field_plan_title())?.to_owned();
    let area = fields.needed("area", lang.field_plan_area())?.to_owned();
    let from = fields.year("from", lang.field_plan_from())?;
    let to = fields.year("to", lang.field_plan_to())?;
    if !(from..from + LONGEST).contains(&to) {
        return Err(Refusal::from(lang.ask_period(from, to)).at("to"));
    }
    let is_free = |id: &String| work.catalog.plan(id).is_none() && !work.project.plans.iter().any(|own| own.plan.id == *id);
    let Some(id) = (1..=u16::MAX).map(|n| format!("{OWN_PLAN}{n}")).find(is_free) else {
        return Err(lang.edit_error(EditError::NoSuchEntry).to_owned().into());
    };
    let known = work.catalog.areas().iter().find(|known| known.name == area || known.name_en == area);
    let label =
        known.map_or_else(|| Label { zh: area.clone(), en: area.clone() }, |known| Label { zh: area.clone(), en: known.name_en.clone() });
    let period = Period { from, to };
    let table = Table { no: 1, label: "表1".to_owned(), title: title.clone(), kind: TableKind::Targets, period, section: String::new() };
    let plan = Plan {
        id,
        title,
        label,
        doc_no: None,
        issuer: None,
        date: None,
        url: None,
        areas: known.map(|known| known.id.clone()).into_iter().collect(),
        period,
        tables: vec![table],
    };
    Ok(Edit::Plan(OwnPlan { plan, rows: Vec::new() }))
}

fn own<'a>(fields: &Fields, work: &Work<'a>, id: &str) -> Result<&'a OwnPlan, Refusal> {
    work.project.plans.iter().find(|own| own.plan.id == id).ok_or_else(|| fields.lang.edit_error(EditError::NoSuchEntry).to_owned().into())
}

/// One more row at the end of an own plan.
fn plan_row(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let lang = fields.lang;
    let mut own = own(fields, work, fields.get("plan"))?.clone();
    let name = fields.needed("name", lang.indicator())?.to_owned();
    let unit = fields.get("unit").trim().to_owned();
    let direction = DIRECTIONS.iter().find(|(code, _)| *code == fields.get("direction")).map_or(Direction::Up, |(_, direction)| *direction);
    let category = CATEGORIES.iter().find(|(code, _)| *code == fields.get("category")).map_or(Category::Input, |(_, category)| *category);
    let attribute = ATTRIBUTES.iter().find(|(code, _)| *code == fields.get("attribute")).map(|(_, attribute)| *attribute);
    let target = fields.needed("target", lang.target())?;
    // 【】 marks a running total.
    let cumulative = target.contains('【');
    let is_times = is_times_in_words(&plain(target));
    let default = match unit.as_str() {
        _ if is_times => Kind::Multiple,
        _ if cumulative => Kind::Stock,
        "%" => Kind::Share,
        _ => Kind::Level,
    };
    let kind = KINDS.iter().find(|(code, _)| *code == fields.get("kind")).map_or(default, |(_, kind)| *kind);
    let period = own.plan.period;
    let mut values = Vec::new();
    let baseline = fields.get("baseline").trim();
    if is_times
        && (kind != Kind::Multiple || !matches!(read_printed(&plain(baseline)), Ok(PrintedValue::Number { value, .. }) if value > 0.0))
        || is_times_in_words(&plain(baseline))
    {
        return Err(Refusal::from(lang.ask_times(target)).at("target"));
    }
    if !baseline.is_empty() {
        let year = match fields.get("baseline_year").trim() {
            "" => period.from - 1,
            text => fields.year_of(text, lang.baseline_year()).map_err(|refusal| refusal.at("baseline_year"))?,
        };
        if year > period.to {
            return Err(Refusal::from(lang.ask_year(lang.baseline_year(), &year.to_string())).at("baseline_year"));
        }
        values.push(value(fields, Role::Baseline, year, baseline, lang.baseline())?);
    }
    values.push(value(fields, Role::Target, period.to, target, lang.target())?);
    let last = own.rows.iter().map(|row| row.indicator.id.row).max().unwrap_or(0);
    let Some(row) = last.checked_add(1) else { return Err(lang.edit_error(EditError::NoSuchEntry).to_owned().into()) };
    let id = RowId { plan: own.plan.id.clone(), table: 1, row };
    let indicator = Indicator {
        concept: id.to_string(),
        id,
        name,
        unit,
        attribute,
        kind,
        cumulative,
        section: String::new(),
        values,
        notes: Vec::new(),
    };
    own.rows.push(OwnRow { indicator, direction, category });
    Ok(Edit::Plan(own))
}

/// The plan without one of its rows; what was entered for the row stays in the project, as the others keep their numbers.
fn drop_row(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let id: RowId = fields.get("with").parse().map_err(|_| fields.lang.ask_row(fields.get("with")))?;
    let mut own = own(fields, work, &id.plan)?.clone();
    let before = own.rows.len();
    own.rows.retain(|row| row.indicator.id != id);
    if own.rows.len() == before { Err(fields.lang.ask_row(fields.get("with")).into()) } else { Ok(Edit::Plan(own)) }
}

/// What is typed, without what only helps to read it.
fn plain(printed: &str) -> String {
    narrow(printed).chars().filter(|c| !matches!(c, ',' | ' ' | '【' | '】')).collect()
}

/// A cell as the plan prints it, with its operator or its two ends.
fn value(fields: &Fields, role: Role, year: i32, printed: &str, words: &str) -> Result<Value, Refusal> {
    let plain = plain(printed);
    let ends = plain.split_once(['~', '–', '—', '至']).map(|(low, high)| (read_printed(low), read_printed(high)));
    let reading = match (read_printed(&plain), ends) {
        (Ok(PrintedValue::Number { value, op }), _) => Reading::Number { value, op },
        (Ok(PrintedValue::Dash), _) => Reading::Missing(Missing::NotPrinted),
        (Err(_), Some((Ok(PrintedValue::Number { value: low, .. }), Ok(PrintedValue::Number { value: high, .. })))) if low <= high => {
            Reading::Range { low, high }
        }
        (Err(_), _) => {
            return Err(Refusal::from(fields.lang.ask_printed(words, printed)).at(if role == Role::Target {
                "target"
            } else {
                "baseline"
            }));
        }
    };
    Ok(Value { role, year: Some(year), printed: plain, reading, rebased: None })
}

/// What forms call the directions.
pub(super) const DIRECTIONS: [(&str, Direction); 3] = [("up", Direction::Up), ("down", Direction::Down), ("none", Direction::None)];

/// What forms call the categories.
pub(super) const CATEGORIES: [(&str, Category); 7] = [
    ("input", Category::Input),
    ("talent", Category::Talent),
    ("actors", Category::Actors),
    ("platforms", Category::Platforms),
    ("output", Category::Output),
    ("industry", Category::Industry),
    ("finance", Category::Finance),
];

/// What forms call the attributes.
pub(super) const ATTRIBUTES: [(&str, Attribute); 2] = [("binding", Attribute::Binding), ("expected", Attribute::Expected)];

/// What forms call the kinds that a typed row can be of.
pub(super) const KINDS: [(&str, Kind); 9] = [
    ("level", Kind::Level),
    ("share", Kind::Share),
    ("growth-rate", Kind::GrowthRate),
    ("stock", Kind::Stock),
    ("period-sum", Kind::PeriodSum),
    ("maintain", Kind::Maintain),
    ("multiple", Kind::Multiple),
    ("rank", Kind::Rank),
    ("milestone", Kind::Milestone),
];
