//! One concept in one place through several plans: 十二五 → 十三五 → 十四五, each value with its source.

use crate::model::{Area, Catalog, Comparability, Content, Indicator, Label, Operator, Reading, Role, TextTarget};

/// What a value on a time line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRole {
    /// Where a plan starts from.
    Baseline,
    /// A baseline that was recomputed.
    Rebased,
    /// Promised.
    Target,
    /// Reached, by a table of results.
    Actual,
    /// A fact that a plan's text states.
    Stated,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeSource<'a> {
    /// In a table.
    Row(&'a Indicator),
    /// In the running text, of the place's own plan or of another one.
    Text(&'a TextTarget),
}

/// A value on a time line.
#[derive(Clone, Debug, PartialEq)]
pub struct TimePoint<'a> {
    /// Its year.
    pub year: i32,
    /// The figure in its unit.
    pub value: f64,
    /// What the print says about it.
    pub op: Operator,
    /// Its unit.
    pub unit: &'a str,
    /// What it is.
    pub role: TimeRole,
    /// Where it stands.
    pub source: TimeSource<'a>,
}

/// How the end of one table meets the start of the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Joint<'a> {
    /// The same figure in the same year under the same definition: the end of one plan is the start of the next.
    Continues,
    /// The same figure, but the definitions need the caveat.
    Caveat(&'a Label),
    /// The figures differ, or the years do.
    Gap,
    /// The definitions do not match.
    Broken(&'a Label),
}

/// The values of one concept in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline<'a> {
    /// The place.
    pub area: &'a Area,
    /// The rows of tables, by year, each with its values by year: only within a row may they be joined by a line.
    pub ways: Vec<(&'a Indicator, Vec<TimePoint<'a>>)>,
    /// Facts of running texts that no table has, by year.
    pub stated: Vec<TimePoint<'a>>,
    /// Between each way and the next.
    pub joints: Vec<Joint<'a>>,
}

impl Timeline<'_> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.ways.iter().map(|(_, points)| points.len()).sum::<usize>() + self.stated.len()
    }

    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The time line of a concept in an area. A place of no values gives an empty one.
pub fn timeline<'a>(catalog: &'a Catalog, content: &'a Content, area: &'a Area, concept: &'a str) -> Timeline<'a> {
    let mut ways: Vec<(&Indicator, Vec<TimePoint>)> = catalog
        .members(concept)
        .filter(|row| catalog.speaks_for(&row.id.plan, &area.id))
        .map(|row| (row, points(row)))
        .filter(|(_, points)| !points.is_empty())
        .collect();
    ways.sort_by_key(|(_, points)| (points.first().map(|point| point.year), points.last().map(|point| point.year)));
    let units: Vec<&str> = catalog.members(concept).map(|row| row.unit.as_str()).collect();
    let mut stated: Vec<TimePoint> = content
        .targets
        .iter()
        .filter(|target| target.area == area.id && target.concept.as_deref() == Some(concept))
        .filter_map(|target| fact(target, &units))
        .filter(|fact| {
            !ways.iter().flat_map(|(_, points)| points).any(|point| point.year == fact.year && is_equal(point.value, fact.value))
        })
        .collect();
    stated.sort_by_key(|point| point.year);
    let joints = ways.windows(2).map(|two| joint(content, &two[0], &two[1])).collect();
    Timeline { area, ways, stated, joints }
}

/// The areas in which a concept has values, in the order of the catalog, each with the number of its values.
pub fn areas_in_time<'a>(catalog: &'a Catalog, content: &'a Content, concept: &'a str) -> Vec<(&'a Area, usize)> {
    let all = catalog.areas().iter().map(|area| (area, timeline(catalog, content, area, concept).len()));
    all.filter(|(_, values)| *values > 0).collect()
}

fn is_equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// The dated figures of a row, by year; the change that a table prints is no value of a year.
fn points(row: &Indicator) -> Vec<TimePoint<'_>> {
    let role = |value: &crate::model::Value| match value.role {
        Role::Baseline if value.rebased.is_some() => Some(TimeRole::Rebased),
        Role::Baseline => Some(TimeRole::Baseline),
        Role::Target => Some(TimeRole::Target),
        Role::Actual => Some(TimeRole::Actual),
        Role::Change { .. } => None,
    };
    let mut points: Vec<TimePoint> = row
        .values
        .iter()
        .filter_map(|value| match value.reading {
            Reading::Number { value: figure, op } => {
                Some(TimePoint { year: value.year?, value: figure, op, unit: &row.unit, role: role(value)?, source: TimeSource::Row(row) })
            }
            Reading::Range { .. } | Reading::Missing(_) => None,
        })
        .collect();
    points.sort_by_key(|point| point.year);
    points
}

/// A fact of the running text that stands in no table.
fn fact<'a>(target: &'a TextTarget, units: &[&str]) -> Option<TimePoint<'a>> {
    let (value, year, op) = super::stated::fact(target, units.iter().copied())?;
    Some(TimePoint { year, value, op, unit: &target.unit, role: TimeRole::Stated, source: TimeSource::Text(target) })
}

fn joint<'a>(content: &'a Content, before: &(&Indicator, Vec<TimePoint>), after: &(&Indicator, Vec<TimePoint>)) -> Joint<'a> {
    let pair = content.pair(&before.0.id, &after.0.id);
    if let Some(pair) = pair.filter(|pair| pair.verdict == Comparability::No) {
        return Joint::Broken(&pair.reason);
    }
    let Some(start) = after.1.first() else { return Joint::Gap };
    let meets =
        before.1.iter().any(|point| point.role != TimeRole::Target && point.year == start.year && is_equal(point.value, start.value));
    match pair {
        _ if !meets => Joint::Gap,
        Some(pair) if pair.verdict == Comparability::Caveat => Joint::Caveat(&pair.reason),
        _ => Joint::Continues,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    /// Year, figure and role of each value, the ways first.
    fn check(area: &str, concept: &str, expected: &[(i32, f64, TimeRole)], joints: &[&str]) {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let line = timeline(&catalog, &content, catalog.area(area).unwrap(), concept);
        let found: Vec<(i32, f64, TimeRole)> = line
            .ways
            .iter()
            .flat_map(|(_, points)| points)
            .chain(&line.stated)
            .map(|point| (point.year, point.value, point.role))
            .collect();
        assert_eq!(found, expected);
        let found: Vec<String> = line.joints.iter().map(|joint| format!("{joint:?}").split('(').next().unwrap().to_owned()).collect();
        assert_eq!(found, joints);
    }

    #[test]
    fn kaizhou_has_2020_in_two_tables() {
        use TimeRole::{Actual, Baseline, Target};
        check(
            "kaizhou",
            "high_tech_enterprises",
            &[(2020, 15.0, Target), (2020, 51.0, Actual), (2020, 51.0, Baseline), (2025, 100.0, Target)],
            &["Continues"],
        );
    }

    #[test]
    fn the_city_goes_from_2010_to_2020_and_on_by_what_others_state() {
        use TimeRole::{Actual, Baseline, Stated, Target};
        check(
            "chongqing",
            "rd_intensity",
            &[
                (2010, 1.27, Baseline),
                (2015, 1.57, Actual),
                (2015, 1.57, Baseline),
                (2020, 2.5, Target),
                (2019, 1.99, Stated),
                (2020, 2.1, Stated),
            ],
            &["Continues"],
        );
    }

    #[test]
    fn definitions_that_do_not_match_break_the_line() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let line = timeline(&catalog, &content, catalog.area("chongqing").unwrap(), "strategic_emerging_share");
        assert!(!line.joints.is_empty() && line.joints.iter().all(|joint| !matches!(joint, Joint::Caveat(_))), "{:?}", line.joints);
    }

    #[test]
    fn every_dated_figure_of_a_table_is_on_the_line_of_its_places() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        for row in catalog.indicators() {
            let figures = row.values.iter().filter(|value| value.number().is_some() && !matches!(value.role, Role::Change { .. })).count();
            for area in &catalog.plan(&row.id.plan).unwrap().areas {
                let line = timeline(&catalog, &content, catalog.area(area).unwrap(), &row.concept);
                let found = line.ways.iter().find(|(of, _)| of.id == row.id).map_or(0, |(_, points)| points.len());
                assert_eq!(found, figures, "{} in {area}", row.id);
                assert!(line.ways.len() == line.joints.len() + 1);
            }
        }
    }
}
