//! 缺口: what an evaluation lacks.

use super::{Assessment, Case, Ground};
use crate::model::{BoxKind, Category, Indicator, RowId};

/// What is lacking in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gaps<'a> {
    /// Rows without an actual value that is later than the baseline, by category.
    pub without_actual: Vec<(Category, Vec<&'a Indicator>)>,
    /// Rows left behind that no programme of the plan serves.
    pub without_programme: Vec<&'a Indicator>,
}

/// The gaps of these assessments.
pub fn gaps<'a>(case: &Case<'a>, assessments: &[Assessment<'a>]) -> Gaps<'a> {
    let category = |row: &Indicator| case.catalog.concept(&row.concept).map(|concept| concept.category);
    let lacking = |wanted: Category| -> Vec<&'a Indicator> {
        let is_lacking = |assessment: &&Assessment| match assessment.actual {
            None => assessment.ground != Ground::Words,
            Some(_) => assessment.ground == Ground::NotLater,
        };
        let of_category = assessments.iter().filter(is_lacking);
        of_category.map(|assessment| assessment.row).filter(|row| category(row) == Some(wanted)).collect()
    };
    Gaps {
        without_actual: Category::with_unsorted().map(|wanted| (wanted, lacking(wanted))).filter(|(_, rows)| !rows.is_empty()).collect(),
        without_programme: assessments
            .iter()
            .filter(|assessment| assessment.verdict.is_lagging() && programmes(case, &assessment.row.id).is_empty())
            .map(|assessment| assessment.row)
            .collect(),
    }
}

/// The programmes that serve a row, as number and title of their box.
pub fn programmes<'a>(case: &Case<'a>, row: &RowId) -> Vec<(u16, &'a str)> {
    let serves =
        |boxed: &&crate::model::ProgrammeBox| boxed.kind == BoxKind::Programme && boxed.serves.iter().any(|service| service.row == *row);
    case.content.boxes.iter().filter(serves).map(|boxed| (boxed.no, boxed.title.as_str())).collect()
}
