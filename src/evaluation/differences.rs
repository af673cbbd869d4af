//! Two projects compared, entry by entry.

use super::Work;
use super::amounts::percent;
use super::headline::attribute_word;
use super::own_plans::as_printed;
use super::pieces::{Row, amount, button, line, section, table};
use crate::model::{Adjusted, Indicator, Observation, OwnRow, Plan, Project, Role, RowId, RowNote, Status, Value, YearlyTarget};
use crate::view::{Lang, empty_svg, escape, short};
use std::collections::{BTreeMap, BTreeSet};

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

/// What an entry is, what it says, and the row of an own plan that it stands for, of which words do not tell everything.
type Entry = (String, String, Option<OwnRow>);

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

/// Everything in which two projects differ. Empty exactly where they are the same for every evaluation. The own plans of
/// the other project have to be aligned; a figure has the unit that its row has on its side.
pub fn differences(
    lang: Lang,
    (here, unit_here): (&Project, &dyn Fn(&RowId) -> String),
    (there, unit_there): (&Project, &dyn Fn(&RowId) -> String),
) -> Vec<Differs> {
    let mut plans: Vec<&str> = Vec::new();
    for own in here.plans.iter().chain(&there.plans) {
        if !plans.contains(&own.plan.id.as_str()) {
            plans.push(&own.plan.id);
        }
    }
    let (mut ours, mut theirs) = (entries(lang, here, &plans, unit_here), entries(lang, there, &plans, unit_there));
    let mut keys: Vec<Key> = ours.keys().chain(theirs.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let pairs = keys.into_iter().map(|key| {
        let (a, b) = (ours.remove(&key), theirs.remove(&key));
        (key.1, a, b)
    });
    let differs = |(row, a, b): (Option<RowId>, Option<Entry>, Option<Entry>)| {
        let what = a.as_ref().or(b.as_ref()).map_or_else(String::new, |(what, ..)| what.clone());
        // What reads alike and is not the same says so, so that no difference stays hidden.
        let is_hidden = a.as_ref().map(|(_, text, _)| text) == b.as_ref().map(|(_, text, _)| text);
        let said = |(_, text, _): Entry| if is_hidden { text + &lang.aside(lang.differs_inside()) } else { text };
        Differs { row, what, here: a.map(said), there: b.map(said) }
    };
    pairs.filter(|(_, a, b)| a != b).map(differs).collect()
}

/// The other project with the ids of own plans that the present one uses. Every project calls its first own plan
/// `own-1`, so a plan is known by its title, area and period; a plan that is not here gets an id that is free in both.
fn aligned(here: &Project, there: &Project) -> Project {
    let mut open: Vec<&Plan> = here.plans.iter().map(|own| &own.plan).collect();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for own in &there.plans {
        if let Some(at) = open.iter().position(|plan| is_same_plan(plan, &own.plan)) {
            ids.insert(own.plan.id.clone(), open.remove(at).id.clone());
        }
    }
    let mut taken: BTreeSet<String> = here.plans.iter().chain(&there.plans).map(|own| own.plan.id.clone()).collect();
    let mut free = || {
        let id = (1..).map(|n| format!("own-{n}")).find(|id| !taken.contains(id)).unwrap_or_default();
        taken.insert(id.clone());
        id
    };
    // Also what was entered for a plan that is no longer there: it is not about the plan that has its id here.
    for id in here.plans.iter().chain(&there.plans).map(|own| &own.plan.id) {
        ids.entry(id.clone()).or_insert_with(&mut free);
    }
    let mut other = there.clone();
    let renamed = |plan: &mut String| {
        if let Some(id) = ids.get(plan) {
            plan.clone_from(id);
        }
    };
    for own in &mut other.plans {
        renamed(&mut own.plan.id);
        for OwnRow { indicator, .. } in &mut own.rows {
            let is_own_concept = indicator.concept == indicator.id.to_string();
            renamed(&mut indicator.id.plan);
            if is_own_concept {
                indicator.concept = indicator.id.to_string();
            }
        }
    }
    let rows = other.observations.iter_mut().map(|entry| &mut entry.row);
    let rows = rows.chain(other.notes.iter_mut().map(|entry| &mut entry.row));
    let rows = rows.chain(other.yearly_targets.iter_mut().map(|entry| &mut entry.row));
    let rows = rows.chain(other.adjustments.iter_mut().map(|entry| &mut entry.row));
    rows.for_each(|row| renamed(&mut row.plan));
    other
}

/// Whether two own plans are the same document.
fn is_same_plan(a: &Plan, b: &Plan) -> bool {
    (a.title.trim(), a.label.zh.trim(), a.period) == (b.title.trim(), b.label.zh.trim(), b.period)
}

/// Every entry of a project: what it is, and what it says. `plans` are the ids of all own plans of both projects.
fn entries(lang: Lang, project: &Project, plans: &[&str], unit_of: &dyn Fn(&RowId) -> String) -> BTreeMap<Key, Entry> {
    let mut found = BTreeMap::new();
    let mut put = |kind: u8, row: Option<&RowId>, n: i64, what: String, text: String| {
        found.insert((kind, row.cloned(), n), (what, text, None));
    };
    let aside = |parts: &[&str]| match listed(parts, lang.comma()) {
        parts if parts.is_empty() => parts,
        parts => lang.aside(&parts),
    };
    if !project.title.is_empty() {
        put(0, None, 0, lang.project_title().to_owned(), project.title.clone());
    }
    let method = project.method;
    let thresholds = lang.differs_thresholds(&short(method.ahead, 6), &short(method.on_track, 6), &percent(method.margin));
    put(1, None, 0, lang.method_title().to_owned(), thresholds);
    for (id, n) in plans.iter().zip(0..) {
        let Some(Plan { title, label, period, .. }) = project.plans.iter().map(|own| &own.plan).find(|plan| plan.id == *id) else {
            continue;
        };
        let said = [&format!("《{title}》"), lang.name(label), &lang.years(period.from, period.to)];
        put(2, None, n, lang.plans_title().to_owned(), listed(&said, lang.comma()));
    }
    for Observation { row, year, value, source, status, revision } in &project.observations {
        let figure = amount(lang, *value, &unit_of(row));
        let status = if *status == Status::Unstated { "" } else { lang.status(*status) };
        let revised = if *revision == 0 { String::new() } else { lang.figures_revised(*revision) };
        put(
            4,
            Some(row),
            i64::from(*year),
            format!("{} {}", lang.field_actual(), lang.year(*year)),
            figure + &aside(&[status, source, &revised]),
        );
    }
    for RowNote { row, responsible, reason, next_steps } in &project.notes {
        let said = [(lang.responsible(), responsible), (lang.reason_lagging(), reason), (lang.next_steps(), next_steps)]
            .map(|(what, words)| if words.is_empty() { String::new() } else { format!("{what}{}{words}", lang.colon()) });
        let said = listed(&said.each_ref().map(String::as_str), lang.semicolon());
        put(5, Some(row), 0, lang.differs_note().to_owned(), said);
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
        let text = listed(&[&change, &entry.reason, &entry.who, &entry.date], lang.semicolon());
        put(7, Some(&entry.row), n, lang.differs_entry(n), text);
    }
    for row in project.plans.iter().flat_map(|own| &own.rows) {
        let entry = (lang.differs_row().to_owned(), row_words(lang, row), Some(row.clone()));
        found.insert((3, Some(row.indicator.id.clone()), 0), entry);
    }
    found
}

/// The parts that say something.
fn listed(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.trim().is_empty()).copied().collect::<Vec<_>>().join(between)
}

/// What a row of an own plan says: its name, its cells as printed with their years, and what it is.
fn row_words(lang: Lang, row: &OwnRow) -> String {
    let OwnRow { indicator, direction, category } = row;
    let cell = |value: &Value| {
        let what = match (&value.role, value.year) {
            (Role::Baseline, Some(year)) => lang.baseline_of(year),
            (Role::Baseline, None) => lang.baseline().to_owned(),
            (Role::Target, Some(year)) => lang.target_of(year),
            (Role::Target, None) => lang.target().to_owned(),
            (Role::Actual | Role::Change { .. }, Some(year)) => lang.actual_of(year),
            (Role::Actual | Role::Change { .. }, None) => lang.actual().to_owned(),
        };
        format!("{what} {}", as_printed(lang, indicator, value))
    };
    let cells = indicator.values.iter().map(cell).collect::<Vec<_>>().join(" → ");
    let unit = if indicator.unit.is_empty() { String::new() } else { lang.aside(&indicator.unit) };
    let attribute = indicator.attribute.map_or("", |attribute| attribute_word(lang, Some(attribute)));
    let section = if indicator.section.is_empty() { String::new() } else { lang.differs_section(&indicator.section) };
    let notes: Vec<&str> = indicator.notes.iter().map(|note| note.text.as_str()).collect();
    let about = [lang.direction(*direction), lang.category(*category), lang.kind(indicator.kind), attribute, &section];
    let about = listed(&about.into_iter().chain(notes).collect::<Vec<_>>(), lang.comma());
    listed(&[&format!("{}{unit}", indicator.name), &cells, &about], lang.semicolon())
}

/// A row with its plan, where one of the projects or the bundled data have it.
fn found_row<'a>(work: &Work<'a>, other: &'a Project, id: &RowId) -> [Option<(&'a Plan, &'a Indicator)>; 2] {
    let here = work.catalog.indicator(id).and_then(|row| Some((work.catalog.home(row)?.0, row)));
    let there = other.plans.iter().find_map(|own| {
        let row = own.rows.iter().find(|row| row.indicator.id == *id)?;
        Some((&own.plan, &row.indicator))
    });
    [here, there]
}

/// The name of a row with its plan and its place there: both names where two plans have one id.
fn row_html(lang: Lang, found: [Option<(&Plan, &Indicator)>; 2], id: &RowId) -> String {
    let html = |(plan, row): (&Plan, &Indicator)| {
        let label = plan.table(id.table).map_or("", |table| table.label.as_str());
        let place = format!("《{}》{}", plan.title, lang.row_place(label, id.row));
        format!("<span lang=\"zh-CN\">{}</span><span class=\"sub\">{}</span>", escape(&row.name), escape(&place))
    };
    let mut said: Vec<String> = found.into_iter().flatten().map(html).collect();
    said.dedup();
    if said.is_empty() {
        said.push(format!("{}<span class=\"sub\">{}</span>", lang.differs_nowhere(id.table, id.row), lang.differs_gone()));
    }
    said.concat()
}

/// The table of differences, with what can be done now.
pub(super) fn difference_html(work: &Work, difference: &Difference) -> String {
    let lang = work.state.lang;
    let other = aligned(work.project, &difference.other);
    let row_of = |id: &RowId| found_row(work, &other, id);
    let unit = |found: Option<(&Plan, &Indicator)>| found.map_or_else(String::new, |(_, row)| row.unit.clone());
    let unit_here = |id: &RowId| unit(row_of(id).into_iter().flatten().next());
    let unit_there = |id: &RowId| unit(row_of(id).into_iter().rev().flatten().next());
    let found = differences(lang, (work.project, &unit_here), (&other, &unit_there));
    let issues: String = difference.issues.iter().map(|issue| format!("<li>{}</li>", escape(issue))).collect();
    let issues = if issues.is_empty() { issues } else { format!("<ul class=\"plain-list\">{issues}</ul>") };
    let text = |text: &Option<String>| {
        text.as_ref().map_or_else(|| format!("<span class=\"missing\">{}</span>", lang.differs_none()), |text| escape(text))
    };
    let rows: Vec<Row> = found
        .iter()
        .map(|differs| {
            let name = differs.row.as_ref().map_or_else(|| escape(&differs.what), |id| row_html(lang, row_of(id), id));
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
    use crate::evaluation::testing::{hostile_project, with_table};
    use crate::view::AssessTab;

    fn compared(here: &Project, there: &Project) -> Vec<Differs> {
        let unit = |_: &RowId| "家".to_owned();
        differences(Lang::Zh, (here, &unit), (&aligned(here, there), &unit))
    }

    fn check(change: impl FnOnce(&mut Project), expected: usize) {
        let (here, mut there) = (hostile_project(), hostile_project());
        change(&mut there);
        let found = compared(&here, &there);
        assert_eq!(found.len(), expected, "{found:?}");
        let back = compared(&there, &here);
        assert!(found.iter().zip(&back).all(|(a, b)| a.here == b.there && a.there == b.here));
    }

    /// It once named rows by ids, own rows by a checksum, and said what nobody had stated: `未注明 ·  · 修订0次`.
    #[test]
    fn differences_are_said_in_words_and_leave_out_what_is_empty() {
        let mut other = hostile_project();
        other.plans[0].plan.title = "某区规划".to_owned();
        other.plans[0].rows[0].indicator.name = "企业数量".to_owned();
        for (value, printed) in other.plans[0].rows[0].indicator.values.iter_mut().zip(["10", "20"]) {
            value.printed = printed.to_owned();
        }
        let row = other.plans[0].rows[0].indicator.id.clone();
        let gone: RowId = "own-7/2/3".parse().unwrap();
        other.observations = [&row, &gone]
            .map(|row| Observation {
                row: row.clone(),
                year: 2024,
                value: 3.0,
                source: String::new(),
                status: Status::Unstated,
                revision: 0,
            })
            .to_vec();
        other.notes =
            vec![RowNote { row, responsible: "科创局".to_owned(), reason: String::new(), next_steps: "加快认定".to_owned() }];
        let difference = Difference { file: "甲.json".to_owned(), other, issues: Vec::new(), purpose: Purpose::Compare };
        let html = with_table(&Project::default(), Lang::Zh, (AssessTab::Project, "gx-14/1"), |work| difference_html(work, &difference));
        let words = [
            "企业数量</span><span class=\"sub\">《某区规划》",
            "表2 第3行",
            "2020年基期 10 → 2025年目标 20",
            "责任单位：科创局；下一步措施：加快认定",
        ];
        for words in words {
            assert!(html.contains(words), "{words} is not in {html}");
        }
        for code in ["own-1", "own-7", "未注明", "修订0次", "· ·", "（）", " / "] {
            assert!(!html.contains(code), "{code} is in {html}");
        }
        // Eight characters of a checksum are no words.
        let is_sum = |word: &str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(!html.split(|c: char| !c.is_ascii_alphanumeric()).any(is_sum), "{html}");
    }

    /// Both projects call their plan `own-1`: the figures of two districts once stood side by side as one row's, 700 件
    /// beside 2.4 件.
    #[test]
    fn plans_of_two_districts_are_two_plans_and_each_figure_has_its_own_unit() {
        let plan = |area: &str, name: &str, unit: &str, value: f64| {
            let mut project = Project { title: String::new(), ..hostile_project() };
            let own = &mut project.plans[0];
            own.plan.title = "科技创新规划".to_owned();
            own.plan.label.zh = area.to_owned();
            let row = &mut own.rows[0].indicator;
            (row.name, row.unit) = (name.to_owned(), unit.to_owned());
            let id = row.id.clone();
            project.observations.retain(|entry| entry.row == id);
            project.observations[0].value = value;
            (project.notes, project.adjustments) = (Vec::new(), Vec::new());
            project
        };
        let shown = |here: &Project, other: Project| {
            let difference = Difference { file: "甲.json".to_owned(), other, issues: Vec::new(), purpose: Purpose::Compare };
            with_table(here, Lang::Zh, (AssessTab::Project, "gx-14/1"), |work| difference_html(work, &difference))
        };
        let here = plan("甲区", "发明专利授权量", "件", 700.0);
        let html = shown(&here, plan("乙区", "研发投入强度", "%", 2.4));
        // Two plans, two rows and two figures, each on its side alone.
        assert!(html.contains("有 6 处不同"), "{html}");
        assert_eq!(html.matches("<span class=\"missing\">没有</span>").count(), 6, "{html}");
        for words in ["700件", "2.4%", "甲区", "乙区"] {
            assert!(html.contains(words), "{words} is not in {html}");
        }
        assert!(!html.contains("700%") && !html.contains("2.4件"), "{html}");
        // The same plan under another id is the same plan, and each side has the unit of its own row.
        let mut other = plan("甲区", "发明专利授权量", "项", 650.0);
        let same = plan("甲区", "发明专利授权量", "件", 700.0);
        let row = &mut other.plans[0].rows[0].indicator;
        row.id.plan = "own-4".to_owned();
        row.concept = row.id.to_string();
        (other.plans[0].plan.id, other.observations[0].row.plan) = ("own-4".to_owned(), "own-4".to_owned());
        let html = shown(&here, other);
        assert!(html.contains("有 2 处不同") && html.contains("700件") && html.contains("650项"), "{html}");
        assert_eq!(compared(&here, &same), []);
        // What was entered for a plan that the file no longer has is not about the plan that has its id here.
        let orphan = Project { plans: Vec::new(), ..plan("乙区", "研发投入强度", "%", 2.4) };
        assert!(compared(&here, &orphan).iter().all(|differs| differs.here.is_none() || differs.there.is_none()));
    }

    #[test]
    fn what_is_printed_alike_and_read_otherwise_differs() {
        let (here, mut there) = (hostile_project(), hostile_project());
        there.plans[0].rows[0].indicator.concept.push('x');
        let found = compared(&here, &there);
        assert!(found.len() == 1 && found[0].here == found[0].there, "{found:?}");
        assert!(found[0].here.as_ref().is_some_and(|text| text.contains("写法相同")), "{found:?}");
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
