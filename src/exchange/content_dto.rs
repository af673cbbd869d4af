//! The JSON of text_targets, programmes, remarks and the dictionary, field for field.

use super::dto::{LabelDto, OperatorDto, mirror};
use crate::model;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContentDto {
    pub(super) plans: Vec<PlanContentDto>,
    pub(super) dictionary: Vec<EntryDto>,
    pub(super) remarks: Vec<RemarkDto>,
    pub(super) tiles: Vec<TileDto>,
    pub(super) report: BTreeMap<String, LabelDto>,
    pub(super) pinyin: BTreeMap<char, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanContentDto {
    pub(super) id: String,
    pub(super) text_targets: Vec<TextTargetDto>,
    pub(super) programmes: ProgrammesDto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextTargetDto {
    pub(super) id: String,
    pub(super) what: String,
    pub(super) concept: Option<String>,
    pub(super) area: String,
    pub(super) kind: StatementKindDto,
    pub(super) printed: String,
    pub(super) value: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) unit: String,
    pub(super) op: Option<OperatorDto>,
    pub(super) aspiration: bool,
    pub(super) year: Option<i32>,
    pub(super) period: Option<(i32, i32)>,
    pub(super) year_basis: YearBasisDto,
    pub(super) change: Option<ChangeDto>,
    pub(super) place: PlaceDto,
    pub(super) row: Option<String>,
    pub(super) agrees: Option<bool>,
    pub(super) difference: Option<String>,
    pub(super) difference_en: Option<String>,
    pub(super) part_of: Option<PartOfDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeDto {
    pub(super) measure: MeasureDto,
    pub(super) from: Option<i32>,
    pub(super) to: Option<i32>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartOfDto {
    pub(super) total: String,
    pub(super) open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceDto {
    pub(super) path: Vec<String>,
    #[serde(rename = "box")]
    pub(super) box_no: Option<u16>,
    pub(super) item: Option<String>,
    pub(super) paragraph: u16,
    pub(super) row: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProgrammesDto {
    pub(super) boxes: Vec<BoxDto>,
    pub(super) layouts: Vec<LayoutDto>,
    pub(super) outline: Vec<ChapterDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoxDto {
    pub(super) no: u16,
    pub(super) title: String,
    pub(super) kind: BoxKindDto,
    pub(super) place: PlaceDto,
    pub(super) items: Vec<ItemDto>,
    pub(super) serves: Vec<ServiceDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemDto {
    pub(super) no: Option<String>,
    pub(super) title: String,
    pub(super) summary: LabelDto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceDto {
    pub(super) row: String,
    pub(super) basis: BasisDto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutDto {
    pub(super) name: String,
    pub(super) place: PlaceDto,
    pub(super) parts: Vec<LayoutPartDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutPartDto {
    pub(super) name: String,
    pub(super) items: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChapterDto {
    pub(super) no: String,
    pub(super) title: String,
    pub(super) sections: Vec<SectionDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionDto {
    pub(super) no: String,
    pub(super) title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkDto {
    pub(super) id: String,
    pub(super) severity: SeverityDto,
    pub(super) title: LabelDto,
    pub(super) detail: LabelDto,
    pub(super) computation: Option<String>,
    pub(super) advice: LabelDto,
    pub(super) places: Vec<EvidenceDto>,
    pub(super) rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceDto {
    pub(super) plan: String,
    pub(super) printed: String,
    pub(super) place: PlaceDto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryDto {
    pub(super) id: String,
    pub(super) definition: LabelDto,
    pub(super) pairs: Vec<PairDto>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PairDto {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) verdict: ComparabilityDto,
    pub(super) reason: LabelDto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TileDto {
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) code: Option<String>,
    pub(super) column: u8,
    pub(super) row: u8,
    pub(super) area: Option<String>,
}

mirror!(StatementKindDto => StatementKind { Target => Target, Status => Status, Comparison => Comparison, Growth => Growth });
mirror!(YearBasisDto => YearBasis { Text => Text, Context => Context, None => None });
mirror!(MeasureDto => Measure { Average => Average, Total => Total, Times => Times, Doubling => Doubling, Points => Points });
mirror!(BoxKindDto => BoxKind { Table => Table, Programme => Programme, Layout => Layout });
mirror!(BasisDto => Basis { Stated => Stated, Inferred => Inferred });
mirror!(SeverityDto => Severity { High => High, Medium => Medium, Low => Low });
mirror!(ComparabilityDto => Comparability { Same => Same, Caveat => Caveat, No => No });
