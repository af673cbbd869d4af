//! The surroundings of an evaluation, for the tests of this layer. Figures in them are examples.

use super::{Importing, ReportChoice, SheetRead, Work};
use crate::analysis::WhatIf;
use crate::audit::audit;
use crate::exchange::{Doubt, GridCell, Ignored, Layout, Match, Passed, Problem, ReadFigure, Unreadable, bundled, bundled_content};
use crate::model::{
    Adjusted, Adjustment, Category, Direction, Indicator, Kind, Label, Observation, Operator, OwnPlan, OwnRow, Period, Plan, Project,
    Reading, Role, RowId, RowNote, Status, Table, TableKind, Value, Verdict,
};
use crate::view::{AssessTab, Lang, Sources, ViewState};

/// Looks at the work on the table of the high-tech zone's plan, in a language, with a part open.
pub(crate) fn with_work<T>(project: &Project, lang: Lang, tab: AssessTab, look: impl FnOnce(&Work) -> T) -> T {
    with_table(project, lang, (tab, "gx-14/1"), look)
}

/// The same with another table.
pub(crate) fn with_table<T>(project: &Project, lang: Lang, (tab, table): (AssessTab, &str), look: impl FnOnce(&Work) -> T) -> T {
    let state = ViewState { lang, ..ViewState::default() }.with_assessing(|assessing| {
        (assessing.table, assessing.tab) = (table.parse().ok(), tab);
    });
    with_state(project, &state, None, look)
}

/// The same with any state, and with figures that are only tried.
pub(crate) fn with_state<T>(project: &Project, state: &ViewState, tried: Option<(RowId, WhatIf)>, look: impl FnOnce(&Work) -> T) -> T {
    let bundled = bundled().unwrap();
    let catalog = bundled.with_plans(&project.plans).unwrap();
    let content = bundled_content(&bundled).unwrap();
    let findings = audit(&catalog, &content);
    let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
    look(&Work { tried: tried.as_ref(), ..Work::bare(state, &sources, project, &ReportChoice::default(), "2024-03-01") })
}

/// Words that would do harm if they became markup.
pub(crate) const HOSTILE: &str = "<script>alert('1')</script>\"&";

/// Work with something of everything, whose words are all hostile.
pub(crate) fn hostile_project() -> Project {
    let hostile = || HOSTILE.to_owned();
    let own: RowId = "own-1/1/1".parse().unwrap();
    let bundled: RowId = "gx-14/1/1".parse().unwrap();
    let period = Period { from: 2021, to: 2025 };
    let value = |role, year, value: f64| Value {
        role,
        year: Some(year),
        printed: hostile(),
        reading: Reading::Number { value, op: Operator::AtLeast },
        rebased: None,
    };
    let plan = Plan {
        id: "own-1".to_owned(),
        title: hostile(),
        label: Label { zh: hostile(), en: hostile() },
        doc_no: None,
        issuer: None,
        date: None,
        url: None,
        areas: Vec::new(),
        period,
        tables: vec![Table { no: 1, label: hostile(), title: hostile(), kind: TableKind::Targets, period, section: String::new() }],
    };
    let indicator = Indicator {
        id: own.clone(),
        name: hostile(),
        unit: hostile(),
        attribute: None,
        concept: own.to_string(),
        kind: Kind::Level,
        cumulative: false,
        section: String::new(),
        values: vec![value(Role::Baseline, 2020, 10.0), value(Role::Target, 2025, 20.0)],
        notes: Vec::new(),
    };
    let figure = |row: &RowId| Observation {
        row: row.clone(),
        year: 2022,
        value: 12.5,
        source: hostile(),
        status: Status::Preliminary,
        revision: 2,
    };
    let entry =
        |row: &RowId, change| Adjustment { row: row.clone(), change, reason: hostile(), who: hostile(), date: "2023-01-05".to_owned() };
    Project {
        title: hostile(),
        plans: vec![OwnPlan { plan, rows: vec![OwnRow { indicator, direction: Direction::Up, category: Category::Input }] }],
        observations: vec![figure(&bundled), figure(&own)],
        notes: vec![RowNote { row: own.clone(), responsible: hostile(), reason: hostile(), next_steps: hostile() }],
        adjustments: vec![
            entry(&own, Adjusted::Baseline { value: 11.0, year: 2021, link: Some(1.1) }),
            entry(&own, Adjusted::Target { value: 30.0, op: Operator::AtLeast }),
            entry(&own, Adjusted::Verdict { year: 2022, verdict: Verdict::Behind }),
            entry(&bundled, Adjusted::Target { value: 9.0, op: Operator::Above }),
        ],
        ..Project::default()
    }
}

/// A file with figures of every fate, whose words are hostile.
pub(crate) fn hostile_import() -> Importing {
    let figure = |cell: &str, unit: &str, year: i32, value: f64, candidates: &[&str], is_exact: bool| {
        let candidates: Vec<RowId> = candidates.iter().map(|id| id.parse().unwrap()).collect();
        let row = candidates.first().cloned();
        let unit_doubt = Doubt::Unit { found: unit.to_owned(), wanted: "件".to_owned() };
        ReadFigure {
            cell: cell.to_owned(),
            name_found: format!("{HOSTILE}{}", candidates.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            how: if is_exact { Match::Exact } else { row.as_ref().map_or(Match::None, |_| Match::Fuzzy { score: 0.8 }) },
            row,
            candidates,
            year,
            content: GridCell::Number(value),
            unit_found: unit.to_owned(),
            printed: value,
            value,
            conversion: None,
            doubts: if unit.is_empty() { Vec::new() } else { vec![unit_doubt] },
            source: String::new(),
            status: Status::Final,
            revision: 0,
            remarks: Vec::new(),
        }
    };
    let sheet = SheetRead {
        name: HOSTILE.to_owned(),
        is_hidden: false,
        layout: Layout::Wide,
        figures: vec![
            figure("B2", "", 2023, 6.0, &["gx-14/1/1"], true),
            figure("C2", "", 2022, 5.5, &["gx-14/1/1"], true),
            figure("B3", "", 2023, 7.0, &["gx-14/1/2", "gx-14/1/3"], false),
            figure("B4", HOSTILE, 2023, 8.0, &["gx-14/1/4"], true),
            figure("B5", "", 2023, 9.0, &[], false),
            figure("B6", "", 2023, 9.5, &["gx-14/1/5"], true),
        ],
        missing: 2,
        problems: vec![Problem {
            sheet: HOSTILE.to_owned(),
            cell: "B7".to_owned(),
            found: HOSTILE.to_owned(),
            name_found: HOSTILE.to_owned(),
            why: Unreadable::Text,
            mend: None,
        }],
        passed: vec![Ignored { cell: "B8".to_owned(), found: HOSTILE.to_owned(), why: Passed::Footnote }],
        ignored: 9,
    };
    Importing::new(HOSTILE, vec![sheet])
}
