//! Plans of the evaluator's own, typed into forms row by row.

use super::acts::Change;
use super::fields::{Fields, YEARS, narrow};
use super::plan_again::{entries_of, next_row};
use super::{Refusal, Work};
use crate::analysis::{Edit, EditError};
use crate::exchange::{
    FigureFault, PlanFigure, apparent_direction, bare_title, figure_hint, is_same_matter, read_milestone, read_plan_figure,
};
use crate::model::{
    Attribute, Category, Direction, Indicator, Kind, Label, Missing, OwnPlan, OwnRow, Period, Plan, Reading, Role, RowId, Table, TableKind,
    Value,
};
use crate::view::{Lang, OWN_PLAN, number_with_unit};

/// How long a plan's period may be.
const LONGEST: i32 = 30;

/// Reads the forms and buttons of own plans, and of what replaces the whole project.
///
/// # Errors
/// A sentence that names the field; also for a name that means nothing.
pub(super) fn read_plan_act(name: &str, fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    match name {
        "plan" => Ok((plan(fields, work)?, None)),
        "plan-row" => plan_row(fields, work),
        "plan-row-drop" => drop_row(fields, work),
        "plan-drop" => Ok((Edit::DropPlan(fields.get("with").to_owned()), None)),
        _ => Err(fields.lang.ask_unknown(name).into()),
    }
}

/// A new plan without rows. Its id is the first number that no plan has.
fn plan(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let lang = fields.lang;
    let title = bare_title(fields.needed("title", lang.field_plan_title())?).to_owned();
    let area = fields.needed("area", lang.field_plan_area())?.to_owned();
    let from = fields.year("from", lang.field_plan_from())?;
    let to = fields.year("to", lang.field_plan_to())?;
    if !(from..from + LONGEST).contains(&to) {
        return Err(Refusal::from(lang.ask_period(from, to)).at("to"));
    }
    // An id for which something is left in the project would bring that along.
    let is_used =
        |id: &String| work.project.plans.iter().any(|own| own.plan.id == *id) || work.project.entries().any(|row| row.plan == *id);
    let is_free = |id: &String| work.catalog.plan(id).is_none() && !is_used(id);
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
fn plan_row(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let lang = fields.lang;
    let mut own = own(fields, work, fields.get("plan"))?.clone();
    let name = fields.needed("name", lang.indicator())?.to_owned();
    let unit = fields.get("unit").trim().to_owned();
    let category =
        CATEGORIES.iter().find(|(code, _)| *code == fields.get("category")).map_or(Category::Unsorted, |(_, category)| *category);
    let attribute = ATTRIBUTES.iter().find(|(code, _)| *code == fields.get("attribute")).map(|(_, attribute)| *attribute);
    let printed = fields.needed("target", lang.target())?;
    let said_kind = KINDS.iter().find(|(code, _)| *code == fields.get("kind")).map(|(_, kind)| *kind);
    let target = figure(fields, "target", (&unit, said_kind), lang.target())?;
    let is_times = target.kind == Some(Kind::Multiple);
    let baseline = match fields.get("baseline").trim() {
        "" => None,
        _ => {
            let kind = said_kind.or(target.kind.filter(|kind| *kind == Kind::Milestone));
            let baseline = figure(fields, "baseline", (&unit, kind), lang.baseline())?;
            if !baseline.fits_baseline(kind) && baseline.kind != Some(Kind::Multiple) {
                return Err(unprinted(fields, "baseline", lang.baseline(), FigureFault::None));
            }
            Some(baseline)
        }
    };
    if target.kind == Some(Kind::Milestone) && read_milestone(&target.printed) == Some(false) {
        return Err(Refusal::from(lang.ask_milestone(printed)).at("target"));
    }
    let cumulative = target.cumulative || baseline.as_ref().is_some_and(|baseline| baseline.cumulative);
    let default = match unit.as_str() {
        _ if target.kind.is_some() => target.kind.unwrap_or(Kind::Level),
        _ if matches!(target.reading, Reading::Range { .. }) => Kind::Range,
        _ if cumulative => Kind::Stock,
        "%" => Kind::Share,
        _ => Kind::Level,
    };
    let kind = said_kind.unwrap_or(default);
    let missing = Reading::Missing(Missing::NotPrinted);
    let apparent = apparent_direction(kind, baseline.as_ref().map_or(missing, |baseline| baseline.reading), target.reading);
    let direction = DIRECTIONS.iter().find(|(code, _)| *code == fields.get("direction")).map_or(apparent, |(_, direction)| *direction);
    let period = own.plan.period;
    let of_something = |figure: &PlanFigure| matches!(figure.reading, Reading::Number { value, .. } if value > 0.0);
    if is_times && (kind != Kind::Multiple || !baseline.as_ref().is_some_and(of_something))
        || baseline.as_ref().is_some_and(|baseline| baseline.kind == Some(Kind::Multiple))
    {
        return Err(Refusal::from(lang.ask_times(printed)).at("target"));
    }
    let scaled: Vec<String> = [("baseline", baseline.as_ref()), ("target", Some(&target))]
        .into_iter()
        .filter_map(|(field, figure)| Some((field, figure.filter(|figure| figure.scaled)?)))
        .map(|(field, figure)| lang.typed_as(fields.get(field).trim(), &number_with_unit(lang, &figure.printed, &unit)))
        .chain((kind == Kind::Milestone).then(|| lang.plan_milestone_note().to_owned()))
        .chain((kind == Kind::Text).then(|| lang.plan_text_note().to_owned()))
        .collect();
    let value =
        |role, year, figure: PlanFigure| Value { role, year: Some(year), printed: figure.printed, reading: figure.reading, rebased: None };
    let mut values = Vec::new();
    if let Some(baseline) = baseline {
        let year = match fields.get("baseline_year").trim() {
            "" => period.from - 1,
            text => fields.year_of(text, lang.baseline_year()).map_err(|refusal| refusal.at("baseline_year"))?,
        };
        if year >= period.to {
            let refusal = lang.ask_year_within(lang.baseline_year(), year, *YEARS.start(), period.to.saturating_sub(1));
            return Err(Refusal::from(refusal).at("baseline_year"));
        }
        values.push(value(Role::Baseline, year, baseline));
    }
    values.push(value(Role::Target, period.to, target));
    let Some(row) = next_row(work.project, &own) else { return Err(lang.edit_error(EditError::NoSuchEntry).to_owned().into()) };
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
    if let Some(other) = own.rows.iter().find(|row| is_same_matter(&row.indicator, &indicator)) {
        return Err(Refusal::from(lang.ask_row_once(&other.indicator.name, other.indicator.id.row)).at("name"));
    }
    own.rows.push(OwnRow { indicator, direction, category });
    Ok((Edit::Plan(own), Some(scaled.join(lang.gap())).filter(|said| !said.is_empty())))
}

/// The plan without one of its rows; what was entered for the row goes with it, and is counted.
fn drop_row(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let lang = fields.lang;
    let id: RowId = fields.get("with").parse().map_err(|_| lang.ask_row(fields.get("with")))?;
    let mut own = own(fields, work, &id.plan)?.clone();
    let at = own.rows.iter().position(|row| row.indicator.id == id).ok_or_else(|| lang.ask_row(fields.get("with")))?;
    let name = own.rows.remove(at).indicator.name;
    let said = match entries_of(work.project, &id) {
        0 => None,
        n => Some(lang.plan_row_dropped(&name, n)),
    };
    Ok((Edit::Plan(own), said))
}

/// A cell as the plan prints it, with its operator or its two ends.
fn figure(fields: &Fields, field: &str, (unit, kind): (&str, Option<Kind>), words: &str) -> Result<PlanFigure, Refusal> {
    let text = narrow(fields.get(field));
    read_plan_figure(&text, unit, kind).map_err(|why| unprinted(fields, field, words, why))
}

/// The refusal of a cell that does not read, with how it is written.
fn unprinted(fields: &Fields, field: &str, words: &str, why: FigureFault) -> Refusal {
    let lang = fields.lang;
    let hint = lang.sentence(lang.name(&figure_hint(why)));
    Refusal::from(lang.ask_printed(words, fields.get(field).trim(), &hint)).at(field)
}

/// What forms call the directions.
pub(super) const DIRECTIONS: [(&str, Direction); 3] = [("up", Direction::Up), ("down", Direction::Down), ("none", Direction::None)];

/// What forms call the categories.
pub(super) const CATEGORIES: [(&str, Category); 8] = [
    ("unsorted", Category::Unsorted),
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
pub(super) const KINDS: [(&str, Kind); 10] = [
    ("level", Kind::Level),
    ("share", Kind::Share),
    ("growth-rate", Kind::GrowthRate),
    ("stock", Kind::Stock),
    ("period-sum", Kind::PeriodSum),
    ("maintain", Kind::Maintain),
    ("multiple", Kind::Multiple),
    ("rank", Kind::Rank),
    ("milestone", Kind::Milestone),
    ("text", Kind::Text),
];

crate::view::messages! {
    ask_milestone(text: &str): "“{text}”是现状，不是目标。里程碑的目标请写要做到的事，如“建成”。", "“{text}” is how it stands and no target. Write what is to be done.";
    plan_row_dropped(name: &str, n: usize): "“{name}”已移除，为它录入的{n}项（实际值、说明、分年度目标、台账）一并移除。撤销可以全部恢复。", "“{name}” was removed with what was entered for it ({n}). Undo brings all of it back.";
    plan_milestone_note: "这一行是里程碑：实际值填1表示做到，0表示没有做到。", "This row is a milestone: its actual value is 1 where it is done and 0 where it is not.";
    plan_text_note: "这一行是文字目标，照原文保留，不能计算，也不评价。", "This row is a target in words: it is kept as it is, and nothing is computed from it.";
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Edit, History};
    use crate::evaluation::testing::{hostile_project, with_work};
    use crate::evaluation::{Act, read_act};
    use crate::view::{AssessTab, Lang};

    /// The last row of the plan after such a row was typed, as it is printed, and what was said; else the refusal's field.
    fn typed(fields: &[(&str, &str)]) -> Result<(String, Option<String>), String> {
        let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        with_work(&hostile_project(), Lang::Zh, AssessTab::Project, |work| match read_act("plan-row", &fields, work) {
            Ok(Act::Edit(change, said)) => match *change {
                Edit::Plan(own) => Ok((own.rows.last().unwrap().indicator.values.last().unwrap().printed.clone(), said)),
                other => panic!("{other:?}"),
            },
            Ok(other) => panic!("{other:?}"),
            Err(refusal) => Err(refusal.field),
        })
    }

    /// What was entered for a row that was removed stayed out of sight, and the next row had its number and its figures.
    #[test]
    fn what_was_entered_for_a_row_goes_with_it_in_one_step() {
        let project = hostile_project();
        let fields = [("with".to_owned(), "own-1/1/1".to_owned())];
        let (change, said) = with_work(&project, Lang::Zh, AssessTab::Project, |work| match read_act("plan-row-drop", &fields, work) {
            Ok(Act::Edit(change, said)) => (*change, said.unwrap()),
            other => panic!("{other:?}"),
        });
        let entered = project.entries().filter(|row| row.plan == "own-1").count();
        assert!(entered > 0 && said.contains(&format!("录入的{entered}项")), "{said}");
        let mut history = History::new(project.clone());
        history.make(change).unwrap();
        assert!(history.now().entries().all(|row| row.plan != "own-1") && history.now().plans[0].rows.is_empty());
        assert!(history.now().entries().count() + entered == project.entries().count());
        assert!(history.undo() && *history.now() == project);
    }

    #[test]
    fn a_typed_row_takes_words_of_scale_and_is_there_once() {
        let row = |name, target| typed(&[("plan", "own-1"), ("name", name), ("unit", "件"), ("target", target)]);
        assert_eq!(row("专利", "120"), Ok(("120".to_owned(), None)));
        // 万 was refused here although actual values take it.
        let (printed, said) = row("专利", "1.2万").unwrap();
        assert!(printed == "12000" && said.as_ref().unwrap().contains("12000"), "{said:?}");
        assert_eq!(row("专利", "约1.2万").unwrap().0, "约12000");
        assert_eq!(row("专利", "几万"), Err("target".to_owned()));
        // Milestones and texts could not be typed.
        assert!(row("科技馆", "建成").unwrap().1.unwrap().contains("1表示做到"));
        assert_eq!(row("科技馆", "在建"), Err("target".to_owned()));
        let words = typed(&[("plan", "own-1"), ("name", "改革"), ("target", "取得明显成效"), ("kind", "text")]).unwrap();
        assert!(words.0 == "取得明显成效" && words.1.unwrap().contains("不能计算"));
        // A row of the name and unit of another one could not be told from it by an import.
        let known = hostile_project().plans[0].rows[0].indicator.clone();
        let again = typed(&[("plan", "own-1"), ("name", &known.name), ("unit", &known.unit), ("target", "30")]);
        assert_eq!(again, Err("name".to_owned()));
    }
}
