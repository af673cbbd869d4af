//! The project file: everything that an evaluation adds to the bundled data, as versioned JSON.

use super::bundle::{indicator, plan};
use super::printed::{milestone_value, read_printed};
use super::project_dto::{
    AdjustedDto, AdjustmentDto, HeadDto, MethodDto, ObservationDto, OwnPlanDto, OwnRowDto, ProjectDto, RowNoteDto, YearlyTargetDto,
    indicator_dto, operator_dto, operator_of, plan_dto,
};
use super::{Issue, PrintedValue};
use crate::model::{
    Adjusted, Adjustment, Catalog, Kind, Method, Observation, Operator, OwnPlan, OwnRow, Project, RowId, RowNote, YearlyTarget,
};
use std::collections::BTreeSet;

const FORMAT: &str = "yuchuang-project";
const VERSION: u32 = 1;
const FILE: &str = "project";

/// More than any office has; a file of more is not one of ours.
const MOST_BYTES: usize = 20 << 20;
const MOST_ENTRIES: usize = 50_000;
const MOST_CHARACTERS: usize = 20_000;

/// What a project file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectRead {
    /// The work.
    pub project: Project,
    /// The version of the bundled data that it was made with.
    pub data_version: String,
    /// What is to be known about it: entries for rows that neither the bundled data nor its own plans have. They are kept.
    pub issues: Vec<Issue>,
}

/// The version of the bundled data: a checksum of it (FNV-1a, 64 bits), so that it changes when any figure does.
pub fn data_version() -> String {
    let hash =
        crate::BUNDLED_DATA.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// Whether a text is a project file, be it damaged: it says so, or has the keys of one.
///
/// ```
/// # use yuchuang::{exchange::{is_project_text, write_project}, model::Project};
/// assert!(is_project_text(&write_project(&Project::default(), "v")) && !is_project_text("指标,2023年"));
/// ```
pub fn is_project_text(text: &str) -> bool {
    let has = |word: &str| text.contains(&format!("\"{word}\""));
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && (has(FORMAT) || ["observations", "yearly_targets", "adjustments"].into_iter().all(has))
}

/// Writes a project.
pub fn write_project(project: &Project, data_version: &str) -> String {
    let dto = ProjectDto {
        format: FORMAT.to_owned(),
        version: VERSION,
        data_version: data_version.to_owned(),
        title: project.title.clone(),
        method: MethodDto { ahead: project.method.ahead, on_track: project.method.on_track, margin: project.method.margin },
        plans: project
            .plans
            .iter()
            .map(|own| OwnPlanDto {
                plan: plan_dto(&own.plan),
                rows: own
                    .rows
                    .iter()
                    .map(|row| OwnRowDto {
                        indicator: indicator_dto(&row.indicator),
                        direction: row.direction.into(),
                        category: row.category.into(),
                    })
                    .collect(),
            })
            .collect(),
        observations: project
            .observations
            .iter()
            .map(|entry| ObservationDto {
                row: entry.row.to_string(),
                year: entry.year,
                value: entry.value,
                source: entry.source.clone(),
                status: entry.status.into(),
                revision: entry.revision,
            })
            .collect(),
        notes: project
            .notes
            .iter()
            .map(|note| RowNoteDto {
                row: note.row.to_string(),
                responsible: note.responsible.clone(),
                reason: note.reason.clone(),
                next_steps: note.next_steps.clone(),
            })
            .collect(),
        yearly_targets: project
            .yearly_targets
            .iter()
            .map(|entry| YearlyTargetDto { row: entry.row.to_string(), year: entry.year, value: entry.value })
            .collect(),
        adjustments: project
            .adjustments
            .iter()
            .map(|entry| AdjustmentDto {
                row: entry.row.to_string(),
                change: match entry.change {
                    Adjusted::Baseline { value, year, link } => AdjustedDto::Baseline { value, year, link },
                    Adjusted::Target { value, op } => AdjustedDto::Target { value, op: operator_dto(op) },
                    Adjusted::Verdict { year, verdict } => AdjustedDto::Verdict { year, verdict: verdict.into() },
                },
                reason: entry.reason.clone(),
                who: entry.who.clone(),
                date: entry.date.clone(),
            })
            .collect(),
    };
    // Strings, numbers and lists have a JSON form whatever they hold.
    serde_json::to_string_pretty(&dto).unwrap_or_default()
}

/// Reads a project file.
///
/// # Errors
/// The first fault that makes it unreadable, with its place: no JSON, another format, a later version, a figure or
/// year that cannot be, thresholds that do not fit, two entries for one row and year, too many entries.
pub fn read_project(text: &str, catalog: &Catalog) -> Result<ProjectRead, Issue> {
    let fault = |place: &str, reason: &str| Issue::new(FILE, place, reason);
    if text.len() > MOST_BYTES {
        return Err(fault("/", "the file is larger than 20 MB"));
    }
    let at = |error: serde_json::Error| fault(&format!("line {} column {}", error.line(), error.column()), &error.to_string());
    let text = text.trim_start_matches('\u{feff}');
    let head: HeadDto = serde_json::from_str(text).map_err(at)?;
    if head.format.as_deref() != Some(FORMAT) {
        return Err(fault("/format", "this is no project file of 渝创"));
    }
    if head.version.is_none_or(|version| version > VERSION) {
        return Err(fault("/version", "the file was written by a later version; reload the page to get it"));
    }
    let dto: ProjectDto = serde_json::from_str(text).map_err(at)?;
    let entries = [dto.plans.len(), dto.observations.len(), dto.notes.len(), dto.yearly_targets.len(), dto.adjustments.len()];
    if entries.iter().sum::<usize>() > MOST_ENTRIES {
        return Err(fault("/", "the file has more than 50 000 entries"));
    }
    let project = Project {
        title: words(&dto.title, "/title")?,
        method: method(&dto.method)?,
        plans: dto.plans.into_iter().enumerate().map(|(at, own)| own_plan(own, at)).collect::<Result<_, _>>()?,
        observations: dto.observations.iter().enumerate().map(|(at, entry)| observation(entry, at)).collect::<Result<_, _>>()?,
        notes: dto.notes.iter().enumerate().map(|(at, entry)| note(entry, at)).collect::<Result<_, _>>()?,
        yearly_targets: dto.yearly_targets.iter().enumerate().map(|(at, entry)| yearly(entry, at)).collect::<Result<_, _>>()?,
        adjustments: dto.adjustments.iter().enumerate().map(|(at, entry)| adjustment(entry, at)).collect::<Result<_, _>>()?,
    };
    no_twins("/observations", project.observations.iter().map(|entry| (entry.row.clone(), entry.year)))?;
    no_twins("/yearly_targets", project.yearly_targets.iter().map(|entry| (entry.row.clone(), entry.year)))?;
    no_twins("/notes", project.notes.iter().map(|entry| (entry.row.clone(), 0)))?;
    let wider = catalog.with_plans(&project.plans).map_err(|errors| {
        let first = errors.into_iter().next().map_or_else(String::new, |error| error.to_string());
        Issue::new(FILE, "/plans", first)
    })?;
    let named = project.observations.iter().map(|entry| &entry.row);
    let named = named.chain(project.notes.iter().map(|entry| &entry.row)).chain(project.yearly_targets.iter().map(|entry| &entry.row));
    let named: BTreeSet<&RowId> = named.chain(project.adjustments.iter().map(|entry| &entry.row)).collect();
    let unknown = named.into_iter().filter(|row| wider.indicator(row).is_none());
    let issues = unknown.map(|row| Issue::new(FILE, row.to_string(), "no table has this row; what was entered for it is kept")).collect();
    Ok(ProjectRead { project, data_version: dto.data_version, issues })
}

fn words(text: &str, place: &str) -> Result<String, Issue> {
    if text.chars().count() > MOST_CHARACTERS {
        return Err(Issue::new(FILE, place, "the text is longer than 20 000 characters"));
    }
    Ok(text.to_owned())
}

fn row(id: &str, place: &str) -> Result<RowId, Issue> {
    id.parse().map_err(|error| Issue::new(FILE, place, format!("“{id}”: {error}")))
}

fn year(year: i32, place: &str) -> Result<i32, Issue> {
    if (1900..=2200).contains(&year) { Ok(year) } else { Err(Issue::new(FILE, place, format!("{year} is no year from 1900 to 2200"))) }
}

fn method(dto: &MethodDto) -> Result<Method, Issue> {
    let method = Method { ahead: dto.ahead, on_track: dto.on_track, margin: dto.margin };
    if method.is_fit() {
        Ok(method)
    } else {
        Err(Issue::new(FILE, "/method", "the thresholds need 0 < on_track ≤ ahead ≤ 10 and a margin from 0 to 1"))
    }
}

fn own_plan(dto: OwnPlanDto, at: usize) -> Result<OwnPlan, Issue> {
    let place = format!("/plans/{at}");
    let plan = plan(dto.plan);
    if !plan.id.starts_with("own-") {
        return Err(Issue::new(FILE, place, format!("“{}”: the id of a plan of one's own begins with own-", plan.id)));
    }
    let mut issues = Vec::new();
    let mut rows = Vec::new();
    for (n, own) in dto.rows.into_iter().enumerate() {
        let read = indicator(own.indicator, &plan.id, (&place, n), in_words, &mut issues);
        rows.extend(read.map(|indicator| OwnRow { indicator, direction: own.direction.into(), category: own.category.into() }));
    }
    match issues.into_iter().next() {
        Some(issue) => Err(Issue::new(FILE, format!("{place}/rows{}", issue.place), issue.reason)),
        None => Ok(OwnPlan { plan, rows }),
    }
}

/// Cells as an evaluator's own plan prints them: in words as well, and milestones as what is to be done.
fn in_words(printed: &str, kind: Kind) -> Result<PrintedValue, String> {
    match milestone_value(printed).filter(|_| kind == Kind::Milestone) {
        Some(value) => Ok(PrintedValue::Number { value, op: Operator::Exactly }),
        None => read_printed(printed),
    }
}

fn observation(dto: &ObservationDto, at: usize) -> Result<Observation, Issue> {
    let place = format!("/observations/{at}");
    Ok(Observation {
        row: row(&dto.row, &place)?,
        year: year(dto.year, &place)?,
        value: dto.value,
        source: words(&dto.source, &place)?,
        status: dto.status.into(),
        revision: dto.revision,
    })
}

fn note(dto: &RowNoteDto, at: usize) -> Result<RowNote, Issue> {
    let place = format!("/notes/{at}");
    Ok(RowNote {
        row: row(&dto.row, &place)?,
        responsible: words(&dto.responsible, &place)?,
        reason: words(&dto.reason, &place)?,
        next_steps: words(&dto.next_steps, &place)?,
    })
}

fn yearly(dto: &YearlyTargetDto, at: usize) -> Result<YearlyTarget, Issue> {
    let place = format!("/yearly_targets/{at}");
    Ok(YearlyTarget { row: row(&dto.row, &place)?, year: year(dto.year, &place)?, value: dto.value })
}

fn adjustment(dto: &AdjustmentDto, at: usize) -> Result<Adjustment, Issue> {
    let place = format!("/adjustments/{at}");
    let change = match &dto.change {
        AdjustedDto::Baseline { value, year: of, link } => Adjusted::Baseline { value: *value, year: year(*of, &place)?, link: *link },
        AdjustedDto::Target { value, op } => {
            let op = operator_of(*op).ok_or_else(|| Issue::new(FILE, &place, "a target is one figure, not a range"))?;
            Adjusted::Target { value: *value, op }
        }
        AdjustedDto::Verdict { year: of, verdict } => Adjusted::Verdict { year: year(*of, &place)?, verdict: (*verdict).into() },
    };
    let entry = Adjustment {
        row: row(&dto.row, &place)?,
        change,
        reason: words(&dto.reason, &place)?,
        who: words(&dto.who, &place)?,
        date: words(&dto.date, &place)?,
    };
    if [&entry.reason, &entry.who, &entry.date].iter().any(|text| text.trim().is_empty()) {
        return Err(Issue::new(FILE, place, "an adjustment needs a reason, a name and a date"));
    }
    Ok(entry)
}

fn no_twins(place: &str, entries: impl Iterator<Item = (RowId, i32)>) -> Result<(), Issue> {
    let mut seen = BTreeSet::new();
    for (row, year) in entries {
        if !seen.insert((row.clone(), year)) {
            return Err(Issue::new(FILE, place, format!("{row} has two entries for {year}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;
    use crate::model::{Operator, Status, Verdict};
    use proptest::{collection::vec, prelude::*, sample::select};

    fn rows() -> impl Strategy<Value = RowId> {
        let ids: Vec<RowId> = bundled().unwrap().indicators().iter().map(|row| row.id.clone()).collect();
        select(ids)
    }

    fn figures() -> impl Strategy<Value = f64> {
        prop_oneof![-1e12..1e12f64, prop::num::f64::NORMAL, Just(0.0)]
    }

    fn projects() -> impl Strategy<Value = Project> {
        let observations = vec((rows(), 1990..2100i32, figures(), "\\PC{0,12}", 0..3usize, 0..9u32), 0..8).prop_map(|entries| {
            let mut found: Vec<Observation> = entries
                .into_iter()
                .map(|(row, year, value, source, status, revision)| Observation {
                    row,
                    year,
                    value,
                    source,
                    status: [Status::Preliminary, Status::Unstated, Status::Final][status],
                    revision,
                })
                .collect();
            found.sort_by(|a, b| (&a.row, a.year).cmp(&(&b.row, b.year)));
            found.dedup_by(|a, b| a.row == b.row && a.year == b.year);
            found
        });
        let change = prop_oneof![
            (figures(), 2010..2030i32, prop::option::of(figures())).prop_map(|(value, year, link)| Adjusted::Baseline {
                value,
                year,
                link
            }),
            (figures(), select(vec![Operator::Exactly, Operator::AtLeast, Operator::About]))
                .prop_map(|(value, op)| Adjusted::Target { value, op }),
            (2010..2030i32, select(&Verdict::ALL[..])).prop_map(|(year, verdict)| Adjusted::Verdict { year, verdict }),
        ];
        let adjustments = vec((rows(), change, "[a-z\\PC]{1,9}"), 0..4).prop_map(|entries| {
            let entries = entries.into_iter().filter(|(.., words)| !words.trim().is_empty());
            entries
                .map(|(row, change, words)| Adjustment { row, change, reason: words.clone(), who: words, date: "2024-02-29".to_owned() })
                .collect()
        });
        (observations, adjustments, "\\PC{0,20}", 0.1..1.0f64, 0.0..1.0f64).prop_map(
            |(observations, adjustments, title, on_track, margin)| Project {
                title,
                observations,
                adjustments,
                method: Method { ahead: 1.0 + on_track, on_track, margin },
                ..Project::default()
            },
        )
    }

    proptest! {
        #[test]
        fn a_project_that_was_written_is_read_as_it_was(project in projects()) {
            let read = read_project(&write_project(&project, "v"), &bundled().unwrap()).unwrap();
            assert_eq!((read.project, read.data_version.as_str(), read.issues.len()), (project, "v", 0));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", cut in 0..4000usize) {
            let catalog = bundled().unwrap();
            let _ = read_project(&text, &catalog);
            let written = write_project(&Project::default(), "v");
            let _ = read_project(&written.chars().take(cut).collect::<String>(), &catalog);
        }
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let catalog = bundled().unwrap();
        let good = write_project(&Project::default(), "v");
        let with = |key: &str, value: &str| good.replace(&format!("\"{key}\": []"), &format!("\"{key}\": {value}"));
        let observation = |row: &str, year: i32| {
            format!("{{\"row\":\"{row}\",\"year\":{year},\"value\":1,\"source\":\"\",\"status\":\"final\",\"revision\":0}}")
        };
        for (text, place, reason) in [
            ("", "line 1 column 0", "EOF"),
            ("[1,2]", "line 1 column", "invalid"),
            ("{}", "/format", "no project file"),
            (&good.replace("\"version\": 1", "\"version\": 2"), "/version", "later version"),
            (&good.replace("0.9", "-1"), "/method", "thresholds"),
            (&good.replace("\"title\"", "\"other\""), "line", "unknown field"),
            (&with("observations", &format!("[{}]", observation("gx-14", 2023))), "/observations/0", "row id"),
            (&with("observations", &format!("[{}]", observation("gx-14/1/1", 23))), "/observations/0", "no year"),
            (&with("observations", &format!("[{0},{0}]", observation("gx-14/1/1", 2023))), "/observations", "two entries"),
            (&with("observations", &format!("[{}]", observation("gx-14/1/1", 2023).replace(":1,", ":1e999,"))), "line", "out of range"),
        ] {
            let issue = read_project(text, &catalog).unwrap_err();
            assert!(issue.place.starts_with(place) && issue.reason.contains(reason), "{issue}");
        }
        let kept = read_project(&with("observations", &format!("[{}]", observation("gx-14/1/999", 2023))), &catalog).unwrap();
        assert_eq!((kept.project.observations.len(), kept.issues.len()), (1, 1), "an entry for an unknown row is kept and told");
    }
}
