//! Rows made by hand, for the tests of this layer.

use crate::model::{
    Area, AreaKind, Catalog, Category, Concept, Direction, Indicator, Kind, Label, Missing, Observation, Operator, Period, Plan, Project,
    Reading, Role, RowId, Status, Table, TableKind, Value,
};

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

/// A catalog of that one row, its direction being the concept's, with these actual values of years.
pub(crate) fn one_row(
    kind: Kind,
    direction: Direction,
    baseline: Option<f64>,
    target: Option<f64>,
    actual: &[(i32, f64)],
) -> (Catalog, Project) {
    let row = row(kind, baseline, target);
    let observations = actual.iter().map(|(year, value)| Observation {
        row: row.id.clone(),
        year: *year,
        value: *value,
        source: String::new(),
        status: Status::Final,
        revision: 0,
    });
    let project = Project { observations: observations.collect(), ..Project::default() };
    let label = |words: &str| Label { zh: words.to_owned(), en: words.to_owned() };
    let period = Period { from: 2021, to: 2025 };
    let table =
        Table { no: 1, label: "表1".to_owned(), title: "测试表".to_owned(), kind: TableKind::Targets, period, section: String::new() };
    let plan = Plan {
        id: "test".to_owned(),
        title: "测试规划".to_owned(),
        label: label("测试"),
        doc_no: None,
        issuer: None,
        date: None,
        url: None,
        areas: vec!["test".to_owned()],
        period,
        tables: vec![table],
    };
    let concept = Concept {
        id: "test".to_owned(),
        name: label("测试指标"),
        unit: row.unit.clone(),
        kind,
        direction,
        category: Category::Input,
        headline: false,
        members: vec![row.id.clone()],
    };
    let area = Area {
        id: "test".to_owned(),
        name: "测试区".to_owned(),
        name_en: "Test".to_owned(),
        code: None,
        kind: AreaKind::District,
        parent: None,
    };
    (Catalog::new(vec![plan], vec![row], vec![concept], vec![area]).unwrap(), project)
}
