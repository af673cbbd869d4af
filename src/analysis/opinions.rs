//! What other methods say about a row, beside its verdict: both rest on compound growth.
//!
//! They are no verdict, because small counts break them: see the project's method, "Second opinion".

use super::{Terms, round_significant};
use crate::model::Kind;

/// How Open SDG and Statistics Canada (after Eurostat) rate a ratio of growth rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GrowthBandOf {
    /// R ≥ 0.95: on track.
    OnTrack,
    /// R ≥ 0.60: progress, acceleration needed.
    Acceleration,
    /// R ≥ 0: limited progress.
    Limited,
    /// R < 0: away from the target.
    Away,
}

/// How the UN Statistics Division rates the share of the way that an extrapolation reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReachBand {
    /// At least 0.95 of the way: on track.
    OnTrack,
    /// At least 0.10 of the way: some progress.
    Some,
    /// Less: none, or away from the target.
    Little,
}

/// The second opinions; `None` is 不适用: a figure is not positive, or baseline and target are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Opinions {
    /// R = [(v/b)^(1/(t−y0))−1] / [(T/b)^(1/(yT−y0))−1], with its band.
    pub growth: Option<(f64, GrowthBandOf)>,
    /// v continued with its own growth to yT in the row's unit, the share of the way b → T reached there, the band.
    pub reach: Option<(f64, f64, ReachBand)>,
}

impl Opinions {
    /// Whether the test holds for any method that applies; it is given whether the method says on track.
    pub fn any(&self, test: impl Fn(bool) -> bool) -> bool {
        self.growth.is_some_and(|(_, band)| test(band == GrowthBandOf::OnTrack))
            || self.reach.is_some_and(|(_, _, band)| test(band == ReachBand::OnTrack))
    }
}

/// The second opinions about a figure v of the year t.
pub fn opinions(terms: &Terms, v: f64, t: i32) -> Opinions {
    let (Ok((b, y0)), Some(target)) = (terms.baseline, terms.target()) else { return Opinions::default() };
    // Where the baseline stands beyond the target, "on track" would praise a fall.
    let is_way = target != b && !super::is_beyond(terms) && !terms.is_limit() && t > y0 && terms.until > y0;
    let applies = b > 0.0 && v > 0.0 && target > 0.0 && is_way;
    if !applies || matches!(terms.kind, Kind::GrowthRate | Kind::Maintain | Kind::Rank | Kind::Milestone | Kind::Range | Kind::Text) {
        return Opinions::default();
    }
    let years = |from: i32, to: i32| f64::from(to) - f64::from(from);
    let (walked, whole, left) = (years(y0, t), years(y0, terms.until), years(t, terms.until));
    let own = (v / b).powf(1.0 / walked);
    let required = (target / b).powf(1.0 / whole);
    let ratio = round_significant((own - 1.0) / (required - 1.0));
    let growth_band = match ratio {
        r if r >= 0.95 => GrowthBandOf::OnTrack,
        r if r >= 0.60 => GrowthBandOf::Acceleration,
        r if r >= 0.0 => GrowthBandOf::Limited,
        _ => GrowthBandOf::Away,
    };
    let arrived = v * own.powf(left);
    let share = round_significant((arrived - b) / (target - b));
    let reach_band = match share {
        s if s >= 0.95 => ReachBand::OnTrack,
        s if s >= 0.10 => ReachBand::Some,
        _ => ReachBand::Little,
    };
    Opinions {
        growth: ratio.is_finite().then_some((ratio, growth_band)),
        reach: (arrived.is_finite() && share.is_finite()).then_some((arrived, share, reach_band)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{round_to, terms};
    use crate::model::Direction;

    /// A row 2020 → 2025 with a figure of 2023: the ratio of growth rates and its band; what is arrived at, its share.
    fn check(
        direction: Direction,
        (b, target): (f64, f64),
        v: f64,
        growth: Option<(f64, GrowthBandOf)>,
        reach: Option<(f64, f64, ReachBand)>,
    ) {
        let (catalog, _) = crate::analysis::testing::one_row(Kind::Level, direction, Some(b), Some(target), &[]);
        let found = opinions(&terms(&catalog, &catalog.indicators()[0], []), v, 2023);
        assert_eq!(found.growth.map(|(ratio, band)| (round_to(ratio, 2), band)), growth, "{b} → {target}, {v}");
        assert_eq!(found.reach.map(|(to, share, band)| (round_to(to, 1), round_to(share, 3), band)), reach, "{b} → {target}, {v}");
    }

    #[test]
    fn small_counts_break_growth_as_the_method_tells() {
        use Direction::{Down, Up};
        check(Up, (0.0, 10.0), 1.0, None, None);
        check(Up, (10.0, 100.0), 40.0, Some((1.0, GrowthBandOf::OnTrack)), Some((100.8, 1.009, ReachBand::OnTrack)));
        check(Down, (80.0, 60.0), 68.0, Some((0.94, GrowthBandOf::Acceleration)), Some((61.0, 0.949, ReachBand::Some)));
        check(Up, (100.0, 100.0), 100.0, None, None);
        check(Up, (100.0, 200.0), 150.0, Some((0.97, GrowthBandOf::OnTrack)), Some((196.6, 0.966, ReachBand::OnTrack)));
        check(Up, (100.0, 200.0), 90.0, Some((-0.23, GrowthBandOf::Away)), Some((83.9, -0.161, ReachBand::Little)));
        // From 46.01 down to 40 where more is good, both would praise a fall.
        check(Up, (46.01, 40.0), 42.0, None, None);
    }
}
