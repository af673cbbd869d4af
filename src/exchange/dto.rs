//! The JSON of the data folder, field for field.
//!
//! These types mirror data/schema; they become model types in `bundle` and go no further.

use crate::model;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BundleDto {
    pub(super) areas: Vec<AreaDto>,
    pub(super) concepts: Vec<ConceptDto>,
    pub(super) plans: Vec<PlanFolderDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFolderDto {
    pub(super) plan: PlanDto,
    pub(super) indicators: Vec<IndicatorDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaDto {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) code: Option<String>,
    pub(super) kind: AreaKindDto,
    pub(super) parent: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelDto {
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanDto {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) label: LabelDto,
    pub(super) doc_no: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) date: Option<String>,
    pub(super) url: Option<String>,
    pub(super) areas: Vec<String>,
    pub(super) period: (i32, i32),
    pub(super) tables: Vec<TableDto>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableDto {
    pub(super) no: u16,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) kind: TableKindDto,
    pub(super) period: (i32, i32),
    pub(super) section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConceptDto {
    pub(super) id: String,
    pub(super) name: LabelDto,
    pub(super) unit: String,
    pub(super) kind: KindDto,
    pub(super) direction: DirectionDto,
    pub(super) category: CategoryDto,
    pub(super) headline: bool,
    pub(super) members: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorDto {
    pub(super) id: String,
    pub(super) table: u16,
    pub(super) row: u16,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) attribute: Option<AttributeDto>,
    pub(super) concept: String,
    pub(super) kind: KindDto,
    pub(super) cumulative: bool,
    pub(super) section: String,
    pub(super) values: Vec<ValueDto>,
    pub(super) notes: Vec<NoteDto>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteDto {
    #[serde(rename = "ref")]
    pub(super) reference: String,
    pub(super) text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueDto {
    pub(super) role: RoleDto,
    pub(super) year: Option<i32>,
    pub(super) printed: String,
    pub(super) value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) op: Option<OperatorDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing: Option<MissingDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<i32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) rebased: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum RoleDto {
    Baseline,
    Target,
    Actual,
    Change,
}

/// An enumeration of the files that maps one to one to an enumeration of the model.
macro_rules! mirror {
    ($dto:ident => $model:ident { $($(#[$meta:meta])* $from:ident => $to:ident),+ $(,)? }) => {
        #[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $dto { $($(#[$meta])* $from),+ }

        impl From<$dto> for model::$model {
            fn from(dto: $dto) -> Self {
                match dto { $($dto::$from => model::$model::$to),+ }
            }
        }

        impl From<model::$model> for $dto {
            fn from(model: model::$model) -> Self {
                match model { $(model::$model::$to => $dto::$from),+ }
            }
        }
    };
}

pub(super) use mirror;

mirror!(AreaKindDto => AreaKind { Country => Country, Region => Region, City => City, District => District, County => County, Zone => Zone });
mirror!(TableKindDto => TableKind { Targets => Targets, Results => Results });
mirror!(DirectionDto => Direction { Up => Up, Down => Down, None => None });
mirror!(CategoryDto => Category {
    Input => Input, Talent => Talent, Actors => Actors, Platforms => Platforms, Output => Output, Industry => Industry, Finance => Finance,
    Unsorted => Unsorted,
});
mirror!(KindDto => Kind {
    Level => Level, Share => Share, GrowthRate => GrowthRate, Stock => Stock, PeriodSum => PeriodSum, Maintain => Maintain,
    Multiple => Multiple, Rank => Rank, Milestone => Milestone, Range => Range, Text => Text,
});
mirror!(MissingDto => Missing { NotPrinted => NotPrinted, NotApplicable => NotApplicable });
mirror!(AttributeDto => Attribute {
    #[serde(rename = "预期性")] Expected => Expected,
    #[serde(rename = "预期值")] ExpectedValue => ExpectedValue,
    #[serde(rename = "约束性")] Binding => Binding,
});

/// `range` has no counterpart among the model's operators: it makes a reading of its own.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq)]
pub(super) enum OperatorDto {
    #[serde(rename = "=")]
    Exactly,
    #[serde(rename = ">")]
    Above,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = "<")]
    Below,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "about")]
    About,
    #[serde(rename = "range")]
    Range,
}
