//! Round axes.

/// An axis from `min` to `max` in steps that are 1, 2, 2.5 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AxisRange {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) step: f64,
}

/// An axis for some values, with room above for their labels.
///
/// It starts at 0, unless all values lie so close together that nothing could be seen: then it
/// starts at a round figure below them, which the chart has to say.
pub(super) fn axis_range(values: &[f64]) -> AxisRange {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return AxisRange { min: 0.0, max: 1.0, step: 0.5 };
    }
    let from_zero = low <= 0.0 || low < 0.6 * high;
    let span = if from_zero { high.max(0.0) - low.min(0.0) } else { (high - low).max(high.abs() * 0.05) * 1.6 };
    let span = if span > 0.0 { span } else { 1.0 };
    let (factor, power) = round_step(span / 4.0);
    // A multiple of the step, by one division or multiplication, so that 0.3 does not come out as 0.30000000000000004.
    let multiple = |n: f64| if power < 0 { n * factor / 10f64.powi(-power) } else { n * factor * 10f64.powi(power) };
    let step = multiple(1.0);
    let min = if from_zero { (low.min(0.0) / step).floor() } else { (low / step - 0.6).floor().max(0.0) };
    let mut max = (high / step).ceil();
    // The labels above the highest mark take about a sixth of the height.
    if max - high / step < (max - min) / 6.0 {
        max += 1.0;
    }
    AxisRange { min: multiple(min), max: multiple(max), step }
}

/// The next factor of a power of ten that is round: 1, 2, 2.5 or 5.
fn round_step(raw: f64) -> (f64, i32) {
    let mut power = 0;
    while raw >= 10f64.powi(power + 1) {
        power += 1;
    }
    while raw < 10f64.powi(power) {
        power -= 1;
    }
    let factor = raw / 10f64.powi(power);
    let round = [1.0, 2.0, 2.5, 5.0].into_iter().find(|candidate| factor <= *candidate + 1e-9);
    round.map_or((1.0, power + 1), |round| (round, power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_start_at_zero_or_at_a_round_figure() {
        assert_eq!(axis_range(&[195.0, 500.0]).min, 0.0);
        assert_eq!(axis_range(&[0.0, 3.0]).min, 0.0);
        let close = axis_range(&[35.92, 46.01, 40.0]);
        assert!(close.min > 0.0 && close.min < 35.92, "{close:?}");
        assert_eq!(axis_range(&[]).step, 0.5);
    }

    proptest::proptest! {
        #[test]
        fn every_value_lies_on_its_axis(values in proptest::collection::vec(0.0..1e7f64, 1..5)) {
            let range = axis_range(&values);
            assert!(range.step > 0.0 && range.min >= 0.0);
            assert!(values.iter().all(|v| (range.min..=range.max).contains(v)), "{range:?}");
            assert!((range.max - range.min) / range.step < 12.0, "{range:?}");
        }
    }
}
