//! Two projects compared, entry by entry.

use super::Work;
use super::own_plans::as_printed;
use super::pieces::{Row, amount, button, line, name_by_id, section, table};
use crate::model::{Adjusted, Observation, OwnRow, Project, RowId, RowNote, YearlyTarget};
use crate::view::{Lang, empty_svg, escape, short};
use std::collections::BTreeMap;

/// Another project beside the present one.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The name of its file.
    pub file: String,
    /// What it holds.
    pub other: Project,
    /// What has to be known about the file, as sentences.
    pub issues: Vec<String>,
    /// What it was opened for.
    pub purpose: Purpose,
}

/// What another project was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be put in place of the present one, if the reader says so.
    Replace,
    /// Only to be compared.
    Compare,
}

/// An entry that two projects do not share; texts are as they are shown, in order of the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The row that it is about; none where it is about the project.
    pub row: Option<RowId>,
    /// What is compared.
    pub what: String,
    /// What the present project holds, where it holds something.
    pub here: Option<String>,
    /// What the other one holds.
    pub there: Option<String>,
}

/// What an entry is about, in the order of display: kind of entry, row, year or number.
type Key = (u8, Option<RowId>, i64);

/// Everything in which two projects differ. Empty exactly where they are the same for every evaluation.
pub fn differences(lang: Lang, here: &Project, there: &Project, unit_of: impl Fn(&RowId) -> String) -> Vec<Differs> {
    let (mut ours, mut theirs) = (entries(lang, here, &unit_of), entries(lang, there, &unit_of));
    let mut keys: Vec<Key> = ours.keys().chain(theirs.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let pairs = keys.into_iter().map(|key| {
        let (a, b) = (ours.remove(&key), theirs.remove(&key));
        let what = a.as_ref().or(b.as_ref()).map_or_else(String::new, |(what, _)| what.clone());
        Differs { row: key.1, what, here: a.map(|(_, text)| text), there: b.map(|(_, text)| text) }
    });
    pairs.filter(|pair| pair.here != pair.there).collect()
}

/// Every entry of a project: what it is, and what it says.
fn entries(lang: Lang, project: &Project, unit_of: &impl Fn(&RowId) -> String) -> BTreeMap<Key, (String, String)> {
    let mut found = BTreeMap::new();
    let mut put = |kind: u8, row: Option<&RowId>, n: i64, what: String, text: String| {
        found.insert((kind, row.cloned(), n), (what, text));
    };
    if !project.title.is_empty() {
        put(0, None, 0, lang.project_title().to_owned(), project.title.clone());
    }
    let method = project.method;
    let thresholds = format!("{} / {} / {}%", short(method.ahead, 6), short(method.on_track, 6), short(method.margin * 100.0, 6));
    put(1, None, 0, lang.method_title().to_owned(), thresholds);
    for (own, n) in project.plans.iter().zip(0..) {
        let plan = &own.plan;
        put(
            2,
            None,
            n,
            lang.plans_title().to_owned(),
            format!("{} · 《{}》 · {}–{}", plan.id, plan.title, plan.period.from, plan.period.to),
        );
        for row in &own.rows {
            put(3, Some(&row.indicator.id), 0, lang.differs_row().to_owned(), digest(lang, row));
        }
    }
    for Observation { row, year, value, source, status, revision } in &project.observations {
        let figure = amount(lang, *value, &unit_of(row));
        let more = format!("{} · {source} · {}", lang.status(*status), lang.figures_revised(*revision));
        put(4, Some(row), i64::from(*year), format!("{} {}", lang.field_actual(), lang.year(*year)), format!("{figure}（{more}）"));
    }
    for RowNote { row, responsible, reason, next_steps } in &project.notes {
        put(5, Some(row), 0, lang.differs_note().to_owned(), format!("{responsible} / {reason} / {next_steps}"));
    }
    for YearlyTarget { row, year, value } in &project.yearly_targets {
        let figure = amount(lang, *value, &unit_of(row));
        put(6, Some(row), i64::from(*year), format!("{} {}", lang.differs_yearly(), lang.year(*year)), figure);
    }
    for (entry, n) in project.adjustments.iter().zip(1..) {
        let unit = unit_of(&entry.row);
        let change = match entry.change {
            Adjusted::Baseline { value, year, link } => {
                let link = link.map_or_else(String::new, |link| format!("，{}", lang.adjust_link(&short(link, 6))));
                format!("{} {}，{}{link}", lang.adjust_baseline(), amount(lang, value, &unit), lang.year(year))
            }
            Adjusted::Target { value, op } => format!("{} {}{}", lang.adjust_target(), crate::view::sign(op), amount(lang, value, &unit)),
            Adjusted::Verdict { year, verdict } => format!("{} {}，{}", lang.adjust_verdict(), lang.verdict(verdict), lang.year(year)),
        };
        let text = format!("{change}；{}；{}；{}", entry.reason, entry.who, entry.date);
        put(7, Some(&entry.row), n, lang.differs_entry(n), text);
    }
    found
}

/// What is shown of a row of an own plan: its cells as printed, and a checksum of all of it, so that no difference
/// stays hidden.
fn digest(lang: Lang, row: &OwnRow) -> String {
    let indicator = &row.indicator;
    let cells: Vec<String> = indicator.values.iter().map(|value| as_printed(lang, indicator, value)).collect();
    let about = [lang.direction(row.direction), lang.category(row.category), lang.kind(indicator.kind)].join(" · ");
    let sum = format!("{row:?}").bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{}（{}）{} · {about} · {sum:08x}", indicator.name, indicator.unit, cells.join(" → "))
}

/// The table of differences, with what can be done now.
pub(super) fn difference_html(work: &Work, difference: &Difference) -> String {
    let lang = work.state.lang;
    let unit_of = |id: &RowId| work.catalog.indicator(id).map_or_else(String::new, |row| row.unit.clone());
    let found = differences(lang, work.project, &difference.other, unit_of);
    let issues: String = difference.issues.iter().map(|issue| format!("<li>{}</li>", escape(issue))).collect();
    let issues = if issues.is_empty() { issues } else { format!("<ul class=\"plain-list\">{issues}</ul>") };
    let text = |text: &Option<String>| {
        text.as_ref().map_or_else(|| format!("<span class=\"missing\">{}</span>", lang.differs_none()), |text| escape(text))
    };
    let rows: Vec<Row> = found
        .iter()
        .map(|differs| {
            let name = differs.row.as_ref().map_or_else(|| escape(&differs.what), |row| name_by_id(work, row));
            line(&name, &[("", escape(&differs.what)), ("n-words", text(&differs.here)), ("n-words", text(&differs.there))])
        })
        .collect();
    let heads = [lang.indicator(), lang.differs_what(), lang.differs_here(), lang.differs_there()];
    let inside = if found.is_empty() {
        format!("<div class=\"empty-way\">{}</div><p>{}</p>", empty_svg(), lang.differs_same())
    } else {
        format!("<p>{}</p>{}", lang.differs_count(found.len()), table("differences", lang.differs_title(), &heads, &rows))
    };
    let take = match difference.purpose {
        Purpose::Replace if !found.is_empty() => button("button", "project-take", "", lang.project_take()),
        Purpose::Replace | Purpose::Compare => String::new(),
    };
    let drop = button("text-button", "project-drop", "", lang.project_drop());
    section(&lang.differs_from(&difference.file), &format!("{issues}{inside}<div class=\"take-buttons\">{take}{drop}</div>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::hostile_project;
    use crate::model::Status;

    fn check(change: impl FnOnce(&mut Project), expected: usize) {
        let (here, mut there) = (hostile_project(), hostile_project());
        change(&mut there);
        let found = differences(Lang::Zh, &here, &there, |_| "家".to_owned());
        assert_eq!(found.len(), expected, "{found:?}");
        let back = differences(Lang::Zh, &there, &here, |_| "家".to_owned());
        assert!(found.iter().zip(&back).all(|(a, b)| a.here == b.there && a.there == b.here));
    }

    #[test]
    fn every_change_is_a_difference() {
        check(|_| (), 0);
        check(|project| project.title.clear(), 1);
        check(|project| project.method.ahead = 1.2, 1);
        check(|project| project.observations[0].value = 1.0, 1);
        check(|project| project.observations[0].status = Status::Final, 1);
        check(|project| project.observations[0].year = 2023, 2);
        check(|project| project.notes.clear(), 1);
        check(|project| project.adjustments[0].who.push('x'), 1);
        check(|project| project.adjustments.truncate(3), 1);
        check(|project| project.plans[0].rows[0].indicator.section.push('x'), 1);
        check(|project| *project = Project::default(), 10);
    }
}
