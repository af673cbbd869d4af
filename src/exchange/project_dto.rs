//! The JSON of a project file, field for field. These types become model types in `project_file` and go no further.

use super::dto::{
    AttributeDto, CategoryDto, DirectionDto, IndicatorDto, KindDto, LabelDto, MissingDto, NoteDto, OperatorDto, PlanDto, RoleDto, TableDto,
    TableKindDto, ValueDto, mirror,
};
use crate::model::{self, Indicator, Operator, Plan, Reading, Role, Value};
use serde::{Deserialize, Serialize};

/// What stands first in the file, read before anything else, so that a file of a later version can be told.
#[derive(Deserialize)]
pub(super) struct HeadDto {
    pub(super) format: Option<String>,
    pub(super) version: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectDto {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) data_version: String,
    pub(super) title: String,
    pub(super) method: MethodDto,
    pub(super) plans: Vec<OwnPlanDto>,
    pub(super) observations: Vec<ObservationDto>,
    pub(super) notes: Vec<RowNoteDto>,
    pub(super) yearly_targets: Vec<YearlyTargetDto>,
    pub(super) adjustments: Vec<AdjustmentDto>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodDto {
    pub(super) ahead: f64,
    pub(super) on_track: f64,
    pub(super) margin: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnPlanDto {
    pub(super) plan: PlanDto,
    pub(super) rows: Vec<OwnRowDto>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnRowDto {
    pub(super) indicator: IndicatorDto,
    pub(super) direction: DirectionDto,
    pub(super) category: CategoryDto,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObservationDto {
    pub(super) row: String,
    pub(super) year: i32,
    pub(super) value: f64,
    pub(super) source: String,
    pub(super) status: StatusDto,
    pub(super) revision: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowNoteDto {
    pub(super) row: String,
    pub(super) responsible: String,
    pub(super) reason: String,
    pub(super) next_steps: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearlyTargetDto {
    pub(super) row: String,
    pub(super) year: i32,
    pub(super) value: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdjustmentDto {
    pub(super) row: String,
    pub(super) change: AdjustedDto,
    pub(super) reason: String,
    pub(super) who: String,
    pub(super) date: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "of")]
pub(super) enum AdjustedDto {
    Baseline { value: f64, year: i32, link: Option<f64> },
    Target { value: f64, op: OperatorDto },
    Verdict { year: i32, verdict: VerdictDto },
}

mirror!(StatusDto => Status { Preliminary => Preliminary, Unstated => Unstated, Final => Final });
mirror!(VerdictDto => Verdict {
    Early => Early, Ahead => Ahead, OnTrack => OnTrack, Behind => Behind, Exceeded => Exceeded, Reached => Reached, Missed => Missed,
    NotRated => NotRated,
});

/// The operator of a file for one of the model.
pub(super) fn operator_dto(op: Operator) -> OperatorDto {
    match op {
        Operator::Exactly => OperatorDto::Exactly,
        Operator::Above => OperatorDto::Above,
        Operator::AtLeast => OperatorDto::AtLeast,
        Operator::Below => OperatorDto::Below,
        Operator::AtMost => OperatorDto::AtMost,
        Operator::About => OperatorDto::About,
    }
}

/// A plan as its folder has it.
pub(super) fn plan_dto(plan: &Plan) -> PlanDto {
    PlanDto {
        id: plan.id.clone(),
        title: plan.title.clone(),
        label: LabelDto { zh: plan.label.zh.clone(), en: plan.label.en.clone() },
        doc_no: plan.doc_no.clone(),
        issuer: plan.issuer.clone(),
        date: plan.date.clone(),
        url: plan.url.clone(),
        areas: plan.areas.clone(),
        period: (plan.period.from, plan.period.to),
        tables: plan
            .tables
            .iter()
            .map(|table| TableDto {
                no: table.no,
                label: table.label.clone(),
                title: table.title.clone(),
                kind: TableKindDto::from(table.kind),
                period: (table.period.from, table.period.to),
                section: table.section.clone(),
            })
            .collect(),
    }
}

/// A row as its folder has it.
pub(super) fn indicator_dto(row: &Indicator) -> IndicatorDto {
    IndicatorDto {
        id: row.id.to_string(),
        table: row.id.table,
        row: row.id.row,
        name: row.name.clone(),
        unit: row.unit.clone(),
        attribute: row.attribute.map(AttributeDto::from),
        concept: row.concept.clone(),
        kind: KindDto::from(row.kind),
        cumulative: row.cumulative,
        section: row.section.clone(),
        values: row.values.iter().map(value_dto).collect(),
        notes: row.notes.iter().map(|note| NoteDto { reference: note.reference.clone(), text: note.text.clone() }).collect(),
    }
}

fn value_dto(value: &Value) -> ValueDto {
    let (role, unit, from, to) = match &value.role {
        Role::Baseline => (RoleDto::Baseline, None, None, None),
        Role::Target => (RoleDto::Target, None, None, None),
        Role::Actual => (RoleDto::Actual, None, None, None),
        Role::Change { unit, from, to } => (RoleDto::Change, Some(unit.clone()), Some(*from), Some(*to)),
    };
    let (figure, op, low, high, missing) = match value.reading {
        Reading::Number { value, op } => (Some(value), Some(operator_dto(op)), None, None, None),
        Reading::Range { low, high } => (None, Some(OperatorDto::Range), Some(low), Some(high), None),
        Reading::Missing(missing) => (None, None, None, None, Some(MissingDto::from(missing))),
    };
    ValueDto {
        role,
        year: value.year,
        printed: value.printed.clone(),
        value: figure,
        op,
        low,
        high,
        missing,
        unit,
        from,
        to,
        rebased: value.rebased.is_some(),
        as_of: value.rebased.as_ref().map(|rebased| rebased.as_of.clone()),
        reason: value.rebased.as_ref().map(|rebased| rebased.reason.clone()),
    }
}

/// The model's operator; a range is none.
pub(super) fn operator_of(dto: OperatorDto) -> Option<model::Operator> {
    (dto != OperatorDto::Range).then(|| super::bundle::operator(Some(dto)))
}
