//! Decimal arithmetic good enough for printed figures.

/// Rounds half away from zero to a number of decimals, so that 5.5 − 4.9 is 0.6 and not 0.5999….
///
/// ```
/// assert_eq!(yuchuang::analysis::round_to(5.5 - 4.9, 1), 0.6);
/// assert_eq!(yuchuang::analysis::round_to(-0.04, 1), 0.0);
/// ```
pub fn round_to(value: f64, decimals: usize) -> f64 {
    let factor = 10f64.powi(i32::try_from(decimals).unwrap_or(12).min(12));
    // The product is first rounded to nine places less, because 1.005 × 100 is 100.49999….
    let fine = value * factor * 1e3;
    // Beyond 2^53 a figure has no such decimals any more, and beyond the largest one the product is none.
    if !fine.is_finite() || fine.abs() >= 9_007_199_254_740_992.0 {
        return value;
    }
    let scaled = fine.round() / 1e3;
    let rounded = scaled.round() / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Rounds to 9 significant digits, so that two ways of computing one ratio give one figure.
///
/// ```
/// assert_eq!(yuchuang::analysis::round_significant(0.1 + 0.2), 0.3);
/// assert_eq!(yuchuang::analysis::round_significant(0.0), 0.0);
/// ```
pub fn round_significant(value: f64) -> f64 {
    // The decimal form is exact where a power of ten as a factor is not.
    format!("{value:.8e}").parse().unwrap_or(value)
}

/// How many decimals a figure has when it is written out, at most 12.
pub(super) fn decimals_of(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, tail)| tail.len().min(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_printed_figures_are_printed_figures() {
        for (a, b, decimals, expected) in
            [(52.9, 47.8, 1, 5.1), (1.57, 1.27, 2, 0.3), (4.74, 2.5, 2, 2.24), (241.5, 168.0, 1, 73.5), (1.005, 0.0, 2, 1.01)]
        {
            assert_eq!(round_to(a - b, decimals), expected, "{a} − {b}");
        }
    }

    #[test]
    fn no_negative_zero() {
        assert!(round_to(-0.001, 2).is_sign_positive());
    }
}
