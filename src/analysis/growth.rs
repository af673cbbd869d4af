//! How required growth is distributed over rows.

use super::{Undefined, Yearly, yearly};
use crate::model::Indicator;

/// A band of required compound growth, five percentage points wide; open at both ends of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GrowthBand(i8);

/// Width of a band in percent a year.
const WIDTH: i8 = 5;

/// The last band has everything from here on, in percent a year.
const TOP: i8 = 50;

impl GrowthBand {
    /// All bands, the lowest first.
    pub fn all() -> impl Iterator<Item = GrowthBand> {
        (-1..=TOP / WIDTH).map(|n| GrowthBand(n * WIDTH))
    }

    /// The band whose lower end is this many percent; the one below 0 has −5.
    pub fn from_lower(percent: i8) -> Option<GrowthBand> {
        GrowthBand::all().find(|band| band.0 == percent)
    }

    /// The band of a rate as a fraction: 0.207 lies in 20 to 25 %.
    pub fn of(rate: f64) -> GrowthBand {
        // Rates that differ from the border by rounding only belong to the band that the border opens.
        let percent = rate * 100.0 + 1e-9;
        GrowthBand::all().take_while(|band| band.lower().is_none_or(|lower| percent >= lower)).last().unwrap_or(GrowthBand(-WIDTH))
    }

    /// The lower end in percent a year; the lowest band has none.
    pub fn lower(self) -> Option<f64> {
        (self.0 >= 0).then(|| f64::from(self.0))
    }

    /// The upper end in percent a year, which does not belong to it; the highest band has none.
    pub fn upper(self) -> Option<f64> {
        (self.0 < TOP).then(|| f64::from(self.0 + WIDTH))
    }

    /// The lower end as it is written in an address.
    pub fn word(self) -> String {
        self.0.to_string()
    }
}

/// Why a row is in no band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBand {
    /// It is a share, which grows by percentage points.
    Points,
    /// Growth is not defined for it.
    Undefined(Undefined),
}

/// A row with its band and its rate as a fraction.
pub type InBand<'a> = (GrowthBand, f64, &'a Indicator);

/// Rows by band, ascending by rate, and the others with the reason.
pub fn growth_bands<'a>(rows: &[&'a Indicator]) -> (Vec<InBand<'a>>, Vec<(&'a Indicator, NoBand)>) {
    let mut banded = Vec::new();
    let mut without = Vec::new();
    for row in rows {
        match yearly(row) {
            Ok(Yearly::Compound(rate)) => banded.push((GrowthBand::of(rate), rate, *row)),
            Ok(Yearly::Points(_)) => without.push((*row, NoBand::Points)),
            Err(reason) => without.push((*row, NoBand::Undefined(reason))),
        }
    }
    banded.sort_by(|a, b| a.1.total_cmp(&b.1));
    (banded, without)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    #[test]
    fn bands_are_closed_below_and_open_above() {
        let lower = |rate: f64| GrowthBand::of(rate).0;
        assert_eq!([lower(-0.3), lower(0.0), lower(0.0499), lower(0.05), lower(0.207), lower(0.5), lower(9.0)], [-5, 0, 0, 5, 20, 50, 50]);
        // 15 % is what seven tenths of an ulp less would still print as.
        assert_eq!(lower(0.15 - 1e-16), 15);
    }

    #[test]
    fn every_row_is_in_a_band_or_has_a_reason() {
        let catalog = bundled().unwrap();
        let rows: Vec<&Indicator> = catalog.indicators().iter().collect();
        let (banded, without) = growth_bands(&rows);
        assert_eq!(banded.len() + without.len(), rows.len());
        assert!(banded.len() > 20 && banded.windows(2).all(|two| two[0].1 <= two[1].1 && two[0].0 <= two[1].0));
    }

    proptest::proptest! {
        #[test]
        fn a_rate_lies_between_the_ends_of_its_band(rate in -0.99..3.0f64) {
            let band = GrowthBand::of(rate);
            assert!(band.lower().is_none_or(|lower| rate * 100.0 >= lower - 1e-6));
            assert!(band.upper().is_none_or(|upper| rate * 100.0 < upper));
            assert_eq!(GrowthBand::from_lower(band.0), Some(band));
        }
    }
}
