//! Rows made by hand, for the tests of this layer.

use crate::model::{Indicator, Kind, Missing, Operator, Reading, Role, RowId, Value};

/// A row 2020 → 2025; `None` is a dash.
pub(crate) fn row(kind: Kind, baseline: Option<f64>, target: Option<f64>) -> Indicator {
    let value = |role, year, number: Option<f64>| Value {
        role,
        year: Some(year),
        printed: number.map_or_else(|| "-".to_owned(), |n| n.to_string()),
        reading: number.map_or(Reading::Missing(Missing::NotPrinted), |value| Reading::Number { value, op: Operator::Exactly }),
        rebased: None,
    };
    Indicator {
        id: RowId { plan: "test".to_owned(), table: 1, row: 1 },
        name: "测试指标".to_owned(),
        unit: "家".to_owned(),
        attribute: None,
        concept: "test".to_owned(),
        kind,
        cumulative: false,
        section: "第一章".to_owned(),
        values: vec![value(Role::Baseline, 2020, baseline), value(Role::Target, 2025, target)],
        notes: Vec::new(),
    }
}
