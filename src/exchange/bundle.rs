//! The bundled data: from the files of the data folder to a catalog.

use super::{
    Issue, PrintedValue,
    dto::{BundleDto, ConceptDto, IndicatorDto, LabelDto, OperatorDto, PlanDto, PlanFolderDto, RoleDto, ValueDto},
    printed::{is_times_in_words, read_printed_change, read_signs},
};
use crate::model::{
    Area, Catalog, Concept, Indicator, Kind, Label, Note, Operator, Period, Plan, Reading, Rebased, Role, RowId, Table, Value,
};

/// A file of the data folder.
pub struct SourceFile {
    /// Path relative to the data folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The folders of the plans in the order of display: by the first area that a plan speaks for, in the
/// order of areas.json, then by period; folders that cannot be read come last.
pub fn plan_order<'a>(files: &[SourceFile], plans: &'a [String]) -> Vec<&'a str> {
    let read = |path: &str| {
        let file = files.iter().find(|file| file.path == path)?;
        serde_json::from_str::<serde_json::Value>(&file.text).ok()
    };
    let areas = read("areas.json").unwrap_or_default();
    let place = |plan: &str| {
        let plan = read(&format!("plans/{plan}/plan.json"))?;
        let area = plan.pointer("/areas/0")?;
        let at = areas.as_array()?.iter().position(|candidate| candidate.get("id") == Some(area))?;
        Some((at, plan.pointer("/period/0")?.as_i64()?))
    };
    let mut order: Vec<&str> = plans.iter().map(String::as_str).collect();
    order.sort_by_key(|plan| (place(plan).unwrap_or((usize::MAX, 0)), *plan));
    order
}

/// Puts the files of the data folder into one JSON text that [`read_bundle`] reads.
///
/// Plans come in the order given; whitespace is dropped.
///
/// # Errors
/// Files that are no JSON, and files that are missing.
pub fn merge(files: &[SourceFile], plans: &[&str]) -> Result<String, Vec<Issue>> {
    let mut issues = Vec::new();
    let mut part = |path: String| match files.iter().find(|file| file.path == path) {
        None => {
            issues.push(Issue::new(path, "/", "the file is missing"));
            serde_json::Value::Null
        }
        Some(file) => serde_json::from_str(&file.text).unwrap_or_else(|error| {
            issues.push(Issue::new(path, format!("line {} column {}", error.line(), error.column()), error.to_string()));
            serde_json::Value::Null
        }),
    };
    let merged = serde_json::json!({
        "areas": part("areas.json".to_owned()),
        "concepts": without_dictionary(part("concepts.json".to_owned())),
        "plans": plans.iter().map(|plan| serde_json::json!({
            "plan": part(format!("plans/{plan}/plan.json")),
            "indicators": part(format!("plans/{plan}/indicators.json")),
        })).collect::<Vec<_>>(),
    });
    if issues.is_empty() { Ok(merged.to_string()) } else { Err(issues) }
}

/// Definitions and verdicts belong to the content, which is loaded when it is needed.
fn without_dictionary(mut concepts: serde_json::Value) -> serde_json::Value {
    for concept in concepts.as_array_mut().into_iter().flatten().filter_map(|concept| concept.as_object_mut()) {
        concept.remove("definition");
        concept.remove("pairs");
    }
    concepts
}

/// Reads what [`merge`] wrote.
///
/// # Errors
/// Every fault found: a form that does not fit, a printed value that does not read or does not
/// agree with its figure, a reference that leads nowhere, an id that occurs twice.
pub fn read_bundle(json: &str) -> Result<Catalog, Vec<Issue>> {
    let bundle: BundleDto = serde_json::from_str(json)
        .map_err(|error| vec![Issue::new("bundle", format!("line {} column {}", error.line(), error.column()), error.to_string())])?;
    let mut issues = Vec::new();
    let areas = bundle
        .areas
        .into_iter()
        .map(|dto| Area { id: dto.id, name: dto.name, name_en: dto.name_en, code: dto.code, kind: dto.kind.into(), parent: dto.parent })
        .collect();
    let concepts = bundle.concepts.into_iter().map(|dto| concept(dto, &mut issues)).collect();
    let mut plans = Vec::new();
    let mut rows = Vec::new();
    for PlanFolderDto { plan: dto, indicators } in bundle.plans {
        let file = format!("plans/{}/indicators.json", dto.id);
        for (at, row) in indicators.into_iter().enumerate() {
            rows.extend(indicator(row, &dto.id, (&file, at), in_signs, &mut issues));
        }
        plans.push(plan(dto));
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    Catalog::new(plans, rows, concepts, areas)
        .map_err(|errors| errors.into_iter().map(|error| Issue::new("data", error.place, error.reason)).collect())
}

/// The catalog that is built into the program.
///
/// # Errors
/// As [`read_bundle`]; the build has checked that there are none.
pub fn bundled() -> Result<Catalog, Vec<Issue>> {
    read_bundle(crate::BUNDLED_DATA)
}

pub(super) fn label(dto: LabelDto) -> Label {
    Label { zh: dto.zh, en: dto.en }
}

pub(super) fn plan(dto: PlanDto) -> Plan {
    let period = |(from, to)| Period { from, to };
    Plan {
        id: dto.id,
        title: dto.title,
        label: label(dto.label),
        doc_no: dto.doc_no,
        issuer: dto.issuer,
        date: dto.date,
        url: dto.url,
        areas: dto.areas,
        period: period(dto.period),
        tables: dto
            .tables
            .into_iter()
            .map(|table| Table {
                no: table.no,
                label: table.label,
                title: table.title,
                kind: table.kind.into(),
                period: period(table.period),
                section: table.section,
            })
            .collect(),
    }
}

fn concept(dto: ConceptDto, issues: &mut Vec<Issue>) -> Concept {
    let members = dto
        .members
        .iter()
        .filter_map(|member| {
            member.parse().map_err(|error| issues.push(Issue::new("concepts.json", &dto.id, format!("member “{member}”: {error}")))).ok()
        })
        .collect();
    Concept {
        id: dto.id,
        name: label(dto.name),
        unit: dto.unit,
        kind: dto.kind.into(),
        direction: dto.direction.into(),
        category: dto.category.into(),
        headline: dto.headline,
        members,
    }
}

/// How the characters of a cell of a row of some kind are read.
pub(super) type ReadCell = fn(&str, Kind) -> Result<PrintedValue, String>;

/// Cells as the bundled plans print them.
pub(super) fn in_signs(printed: &str, _: Kind) -> Result<PrintedValue, String> {
    read_signs(printed)
}

/// A row, with its place among the issues; `read` says how its cells are written.
pub(super) fn indicator(
    dto: IndicatorDto,
    plan: &str,
    (file, at): (&str, usize),
    read: ReadCell,
    issues: &mut Vec<Issue>,
) -> Option<Indicator> {
    let id: RowId = match dto.id.parse() {
        Ok(id) => id,
        Err(error) => {
            issues.push(Issue::new(file, format!("/{at}/id"), format!("“{}”: {error}", dto.id)));
            return None;
        }
    };
    let own = RowId { plan: plan.to_owned(), table: dto.table, row: dto.row };
    if id != own {
        issues.push(Issue::new(file, format!("/{at}/id"), format!("“{id}” stands where {own} belongs")));
    }
    let kind: Kind = dto.kind.into();
    let mut values = Vec::new();
    for (cell, dto) in dto.values.into_iter().enumerate() {
        match value(dto, kind, read) {
            Ok(value) => values.push(value),
            Err(reason) => issues.push(Issue::new(file, format!("/{at}/values/{cell}"), format!("{id}: {reason}"))),
        }
    }
    for (cell, value) in values.iter().enumerate() {
        if is_times_in_words(&value.printed) && (kind != Kind::Multiple || value.role != Role::Target) {
            let reason = format!("{id}: “{}” is a multiple of the baseline, which only the target of the kind multiple is", value.printed);
            issues.push(Issue::new(file, format!("/{at}/values/{cell}"), reason));
        }
    }
    Some(Indicator {
        id,
        name: dto.name,
        unit: dto.unit,
        attribute: dto.attribute.map(Into::into),
        concept: dto.concept,
        kind,
        cumulative: dto.cumulative,
        section: dto.section,
        values,
        notes: dto.notes.into_iter().map(|note| Note { reference: note.reference, text: note.text }).collect(),
    })
}

fn value(dto: ValueDto, kind: Kind, read: ReadCell) -> Result<Value, String> {
    let role = match (dto.role, dto.unit, dto.from, dto.to) {
        (RoleDto::Baseline, None, None, None) => Role::Baseline,
        (RoleDto::Target, None, None, None) => Role::Target,
        (RoleDto::Actual, None, None, None) => Role::Actual,
        (RoleDto::Change, Some(unit), Some(from), Some(to)) => Role::Change { unit, from, to },
        (RoleDto::Change, ..) => return Err("a change needs unit, from and to".to_owned()),
        _ => return Err("only a change has unit, from and to".to_owned()),
    };
    if dto.role != RoleDto::Change && dto.year.is_none() {
        return Err("the value has no year".to_owned());
    }
    let printed = match &role {
        Role::Change { unit, .. } => read_printed_change(&dto.printed, unit),
        Role::Baseline | Role::Target | Role::Actual => match (dto.op, dto.missing) {
            (Some(OperatorDto::Range), _) => Ok(PrintedValue::Dash),
            (_, Some(_)) if dto.printed.is_empty() || kind == Kind::Text => Ok(PrintedValue::Dash),
            _ => read(&dto.printed, kind),
        },
    }?;
    let reading = match (dto.op, dto.value, dto.low, dto.high, dto.missing) {
        (Some(OperatorDto::Range), None, Some(low), Some(high), None) if low <= high => Reading::Range { low, high },
        (Some(OperatorDto::Range), ..) => return Err("a range needs low ≤ high and no value".to_owned()),
        (_, Some(value), None, None, None) => {
            let stated = operator(dto.op);
            match printed {
                PrintedValue::Number { value: read, op } if read == value && op == stated => Reading::Number { value, op },
                _ => return Err(format!("“{}” does not read as {value} with this operator", dto.printed)),
            }
        }
        (_, None, None, None, Some(missing)) if printed == PrintedValue::Dash => Reading::Missing(missing.into()),
        (_, None, None, None, Some(_)) => return Err(format!("“{}” is a figure and yet the value is missing", dto.printed)),
        _ => return Err("a cell has a value, or a range, or says why it has none".to_owned()),
    };
    let rebased = match (dto.rebased, dto.as_of, dto.reason) {
        (true, Some(as_of), Some(reason)) => Some(Rebased { as_of, reason }),
        (false, None, None) => None,
        _ => return Err("a rebased value needs as_of and reason, and only it has them".to_owned()),
    };
    Ok(Value { role, year: dto.year, printed: dto.printed, reading, rebased })
}

pub(super) fn operator(dto: Option<OperatorDto>) -> Operator {
    match dto {
        None | Some(OperatorDto::Exactly | OperatorDto::Range) => Operator::Exactly,
        Some(OperatorDto::Above) => Operator::Above,
        Some(OperatorDto::AtLeast) => Operator::AtLeast,
        Some(OperatorDto::Below) => Operator::Below,
        Some(OperatorDto::AtMost) => Operator::AtMost,
        Some(OperatorDto::About) => Operator::About,
    }
}
