//! The drawing of one row's way from baseline to target: ring, line, bar.
//!
//! Positions are percentages of the drawing's width on a logarithmic scale of target ÷ baseline,
//! on which each step doubles; pixels are left to the style sheet.

use super::{Lang, fixed};
use crate::analysis::{Undefined, adopted, end, multiple, reached};
use crate::model::{Catalog, Indicator, Operator, Reading};

/// The common scale of a column of ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WayScale {
    /// log₂ of the multiple at the left edge, 0 or less.
    low: f64,
    /// log₂ of the multiple at the right edge.
    high: f64,
}

impl WayScale {
    /// A scale on which every row of the catalog fits, so that a filter moves nothing.
    pub fn of(catalog: &Catalog) -> Self {
        let logs = catalog.indicators().iter().filter_map(|row| multiple(row).ok()).filter(|m| *m > 0.0).map(f64::log2);
        let (low, high) = logs.fold((0f64, 1f64), |(low, high), log| (low.min(log), high.max(log)));
        // A little to spare keeps the arrow of the longest way inside.
        WayScale { low: low.floor(), high: (high * 4.0 + 0.3).ceil() / 4.0 }
    }

    /// The position of a multiple, in percent; beyond the scale it stays at the edge.
    pub fn percent(self, multiple: f64) -> f64 {
        let log = if multiple > 0.0 { multiple.log2() } else { self.low };
        ((log - self.low) / (self.high - self.low) * 100.0).clamp(0.0, 100.0)
    }

    /// The multiples of the axis, 1 2 4 8 …, with their positions.
    pub fn ticks(self) -> Vec<(u32, f64)> {
        (0..31)
            .map(|power| 1u32 << power)
            .take_while(|n| f64::from(*n).log2() <= self.high)
            .map(|n| (n, self.percent(f64::from(n))))
            .collect()
    }
}

/// How a way ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndMark {
    /// A bare target.
    Bar,
    /// At least: a bar with an arrow on the open side.
    AtLeast,
    /// At most: mirrored.
    AtMost,
    /// About: a broken bar.
    About,
    /// A running total: a bracket-shaped bar.
    Bracket,
    /// What was reached: a solid dot.
    Dot,
}

/// What is drawn for a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WayShape {
    /// A ring at the start line, a line, and an end at this position in percent.
    Measured {
        /// Position of the end.
        to: f64,
        /// Its form.
        mark: EndMark,
    },
    /// A ring and short dots: there is a start, but no multiple of 0.
    FromZero,
    /// Dots and a bar: nowhere to start from.
    NoBaseline {
        /// The form of the end.
        mark: EndMark,
        /// A dot past, on or short of the bar: what was reached, compared with the target.
        reached: Option<std::cmp::Ordering>,
    },
    /// Words only.
    Nothing,
}

/// A way with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What is drawn.
    pub shape: WayShape,
    /// What stands beside the drawing where it cannot say enough.
    pub words: Option<String>,
}

/// The way of a row on a scale.
pub fn way(lang: Lang, row: &Indicator, scale: WayScale) -> Way {
    let mark = end_mark(row);
    match multiple(row) {
        Ok(m) => Way { shape: WayShape::Measured { to: scale.percent(m), mark }, words: None },
        Err(Undefined::ZeroBaseline) => Way { shape: WayShape::FromZero, words: Some(lang.way_from_zero().to_owned()) },
        Err(Undefined::NoBaseline | Undefined::BaselineMissing(_)) if end(row).is_some() => {
            let actual = row.value(crate::model::Role::Actual).and_then(|actual| super::with_unit(lang, row, actual).ok());
            let words = match (reached(row), actual) {
                (Some(share), Some(actual)) => lang.way_reached(&actual, &fixed(share * 100.0, 1)),
                _ if mark == EndMark::Dot => lang.way_result_only().to_owned(),
                _ => lang.way_no_baseline().to_owned(),
            };
            Way { shape: WayShape::NoBaseline { mark, reached: reached(row).map(|share| share.total_cmp(&1.0)) }, words: Some(words) }
        }
        Err(Undefined::IsRate) => Way { shape: WayShape::Nothing, words: Some(lang.way_is_rate().to_owned()) },
        Err(_) => Way { shape: WayShape::Nothing, words: Some(lang.way_none().to_owned()) },
    }
}

/// The form of a row's end.
pub fn end_mark(row: &Indicator) -> EndMark {
    match end(row) {
        Some(end) if !end.planned => EndMark::Dot,
        Some(end) => match end.value.reading {
            Reading::Number { op: Operator::Above | Operator::AtLeast, .. } => EndMark::AtLeast,
            Reading::Number { op: Operator::Below | Operator::AtMost, .. } => EndMark::AtMost,
            Reading::Number { op: Operator::About, .. } => EndMark::About,
            _ if row.cumulative => EndMark::Bracket,
            _ => EndMark::Bar,
        },
        None => EndMark::Bar,
    }
}

/// The skyline of the overview: every target row as a way from one common start, its height the multiple.
#[derive(Clone, Debug, PartialEq)]
pub struct Skyline {
    /// Grid lines: multiple and height in percent.
    pub grid: Vec<(u32, f64)>,
    /// One group a plan.
    pub groups: Vec<SkylineGroup>,
    /// Target rows.
    pub all: usize,
    /// Those with a multiple.
    pub measured: usize,
    /// Those of them that at most double.
    pub low: usize,
    /// What it shows, for readers who do not see it.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
}

/// The ways of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct SkylineGroup {
    /// The place.
    pub label: String,
    /// From when to when.
    pub years: String,
    /// Left edge in percent.
    pub x: f64,
    /// The ways: position in percent and height in percent, `None` where there is no multiple.
    pub ways: Vec<(f64, Option<f64>)>,
    /// The highest way: position, height and words.
    pub top: Option<(f64, f64, String)>,
}

/// The skyline of all target tables.
pub fn skyline(lang: Lang, catalog: &Catalog) -> Skyline {
    let is_target = |row: &&Indicator| end(row).is_some_and(|end| end.planned) && row.value(crate::model::Role::Actual).is_none();
    let mut tables: Vec<(String, String, Vec<&Indicator>)> = Vec::new();
    for plan in catalog.plans() {
        let mut rows: Vec<&Indicator> = catalog.rows_of(&plan.id).filter(is_target).collect();
        // Rows without a multiple compare as less than all others, so that they stand at the left.
        rows.sort_by(|a, b| multiple(a).unwrap_or(-1.0).total_cmp(&multiple(b).unwrap_or(-1.0)));
        if !rows.is_empty() {
            tables.push((lang.name(&plan.label).to_owned(), span(&rows), rows));
        }
    }
    const GAP: f64 = 2.6;
    let all: usize = tables.iter().map(|(_, _, rows)| rows.len()).sum();
    let slots = all as f64 + GAP * (tables.len().max(1) - 1) as f64;
    let multiples: Vec<f64> = tables.iter().flat_map(|(_, _, rows)| rows.iter().filter_map(|row| multiple(row).ok())).collect();
    let highest = multiples.iter().copied().fold(2f64, f64::max);
    let scale = WayScale { low: 0.0, high: highest.log2() };
    let mut at = 0.0;
    let mut top_words = String::new();
    let mut groups = Vec::new();
    for (label, years, rows) in &tables {
        let x = |slot: f64| (slot + 0.5) / slots * 100.0;
        let ways: Vec<(f64, Option<f64>)> =
            rows.iter().enumerate().map(|(n, row)| (x(at + n as f64), multiple(row).ok().map(|m| scale.percent(m)))).collect();
        let top = rows.last().zip(ways.last()).and_then(|(row, (x, height))| {
            let times = lang.times(&super::short(multiple(row).ok()?, 2));
            let words = format!("{} {times}", short_name(lang, catalog, row));
            if multiple(row) == Ok(highest) {
                top_words = format!("{label} {words}");
            }
            // English names are too long to stand beside each other.
            Some((*x, (*height)?, if lang == Lang::Zh { words } else { times }))
        });
        groups.push(SkylineGroup { label: label.clone(), years: years.clone(), x: x(at), ways, top });
        at += rows.len() as f64 + GAP;
    }
    let measured = multiples.len();
    let low_count = multiples.iter().filter(|m| **m <= 2.0).count();
    Skyline {
        grid: scale.ticks().into_iter().filter(|(n, _)| *n > 1).collect(),
        groups,
        all,
        measured,
        low: low_count,
        alt: lang.skyline_alt(measured, low_count, &top_words),
        caption: lang.skyline_caption(all, measured, low_count, all - measured),
    }
}

fn short_name<'a>(lang: Lang, catalog: &'a Catalog, row: &'a Indicator) -> &'a str {
    catalog.concept(&row.concept).map_or(&row.name, |concept| lang.name(&concept.name))
}

/// `2019/2020 → 2025`: all baseline years and all target years of some rows.
fn span(rows: &[&Indicator]) -> String {
    let years = |mut years: Vec<i32>| {
        years.sort_unstable();
        years.dedup();
        years.iter().map(i32::to_string).collect::<Vec<_>>().join("/")
    };
    let from = years(rows.iter().filter_map(|row| adopted(row).ok().map(|(_, year)| year)).collect());
    let to = years(rows.iter().filter_map(|row| end(row)?.value.year).collect());
    format!("{from} → {to}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    #[test]
    fn the_scale_holds_every_row_and_doubles_with_each_step() {
        let catalog = bundled().unwrap();
        let scale = WayScale::of(&catalog);
        let ticks = scale.ticks();
        assert_eq!(ticks.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [1, 2, 4, 8]);
        let steps: Vec<f64> = ticks.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
        assert!(steps.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-9));
        for row in catalog.indicators() {
            if let WayShape::Measured { to, .. } = way(Lang::Zh, row, scale).shape {
                assert!((0.0..100.0).contains(&to), "{}", row.id);
            }
        }
    }

    #[test]
    fn the_skyline_has_every_target_row_once_and_in_ascending_order() {
        let catalog = bundled().unwrap();
        let sky = skyline(Lang::Zh, &catalog);
        assert_eq!((sky.all, sky.measured, sky.low), (63, 56, 37));
        assert_eq!(sky.groups.iter().map(|group| group.ways.len()).sum::<usize>(), 63);
        for group in &sky.groups {
            let heights: Vec<f64> = group.ways.iter().map(|(_, height)| height.unwrap_or(-1.0)).collect();
            assert!(heights.is_sorted(), "{}", group.label);
        }
        assert!(sky.alt.contains("12.3"), "{}", sky.alt);
    }

    #[test]
    fn each_mark_stands_for_what_is_printed() {
        let catalog = bundled().unwrap();
        let mark = |id: &str| end_mark(catalog.indicator(&id.parse().unwrap()).unwrap());
        assert_eq!(mark("gx-14/1/16"), EndMark::Bar);
        assert_eq!(mark("qj-14/1/6"), EndMark::AtLeast);
        assert_eq!(mark("kz-14/2/3"), EndMark::Bracket);
        assert_eq!(mark("cq-13/1/4"), EndMark::Dot);
    }
}
