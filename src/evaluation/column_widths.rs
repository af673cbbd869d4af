//! How wide the columns of a table on paper are: as their cells need it, so that no figure, date or verdict breaks.

/// The width of the text on A4 with margins of 21 mm, in millimetres.
const PAGE: f64 = 168.0;
/// What stands free at both sides of a cell together, in millimetres: in text of the usual size, and in smaller.
const FREE: [f64; 2] = [2.2, 1.4];
/// Sizes of text in half points, the usual one first: a smaller one only where the cells would break.
const SIZES: [u8; 5] = [19, 18, 17, 16, 15];
/// The width of a half point in millimetres.
const HALF_POINT: f64 = 25.4 / 144.0;
/// Words wrap, but not into columns of single characters: so many em stay together.
const WORD: f64 = 5.0;
/// A text is kept on one line up to this many em, a date or a verdict; a longer one breaks at its spaces.
const KEPT: f64 = 10.5;
/// What has no space either is kept together up to this many em.
const LONGEST: f64 = 12.0;

/// How the cells of a column may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Like a text.
    Anywhere,
    /// Only at spaces.
    AtSpaces,
    /// Not at all where it is short: dates, verdicts, numbers of rows.
    Nowhere,
}

/// Widths in millimetres that fill the page, and the size of the text in half points where it is not the usual one.
/// Each column is its head and its cells.
pub(super) fn fitted(columns: &[(Breaks, Vec<&str>)]) -> (Vec<f64>, Option<u8>) {
    let needs: Vec<Need> = columns.iter().map(|(breaks, texts)| need(*breaks, texts)).collect();
    let at = |size: u8, wanted: fn(&Need) -> f64| -> Vec<f64> {
        needs.iter().map(|need| (wanted(need) * f64::from(size) * HALF_POINT + free(size)).min(PAGE)).collect()
    };
    let fits = |widths: &[f64]| widths.iter().sum::<f64>() <= PAGE;
    let size = SIZES.into_iter().find(|size| fits(&at(*size, |need| need.least))).unwrap_or(SIZES[SIZES.len() - 1]);
    // Heads stay on one line where all of them can.
    let with_heads = at(size, |need| need.least.max(need.head));
    let least = if fits(&with_heads) { with_heads } else { at(size, |need| need.least) };
    (shared(&least, &at(size, |need| need.whole)), Some(size).filter(|size| *size != SIZES[0]))
}

fn free(size: u8) -> f64 {
    FREE[usize::from(size != SIZES[0])]
}

/// What a column needs, in em.
struct Need {
    /// The widest piece that stays together.
    least: f64,
    /// The head on one line.
    head: f64,
    /// The widest text on one line.
    whole: f64,
}

/// What is left of the page goes to the columns that wish for more, as far as they do, and then to all alike.
fn shared(least: &[f64], wished: &[f64]) -> Vec<f64> {
    let wishes: f64 = least.iter().zip(wished).map(|(least, wished)| (wished - least).max(0.0)).sum();
    let left = (PAGE - least.iter().sum::<f64>()).max(0.0);
    let granted = if wishes > 0.0 { (left / wishes).min(1.0) } else { 0.0 };
    let widths: Vec<f64> = least.iter().zip(wished).map(|(least, wished)| least + granted * (wished - least).max(0.0)).collect();
    let whole: f64 = widths.iter().sum();
    widths.iter().map(|width| if whole > 0.0 { width * PAGE / whole } else { PAGE }).collect()
}

/// What a column of these texts needs, the first of which is its head.
fn need(breaks: Breaks, texts: &[&str]) -> Need {
    let widest = |pieces: &mut dyn Iterator<Item = f64>| pieces.fold(0.0, f64::max);
    let whole = widest(&mut texts.iter().flat_map(|text| text.lines()).map(em));
    let words = |text: &str| widest(&mut text.split([' ', '、']).map(em));
    // The head breaks at its spaces only, whatever the cells do.
    let head = texts.first().map_or(0.0, |head| words(head));
    let cells = texts.iter().skip(1);
    let pieces = match breaks {
        Breaks::Nowhere => widest(&mut cells.map(|text| if em(text) <= KEPT { em(text) } else { words(text) })),
        Breaks::AtSpaces => widest(&mut cells.map(|text| words(text))),
        Breaks::Anywhere => {
            let runs = |text: &&'_ str| -> f64 { widest(&mut text.split(|c: char| !c.is_ascii_graphic()).map(em)) };
            widest(&mut cells.clone().map(runs)).max(widest(&mut cells.map(|text| em(text))).min(WORD))
        }
    };
    Need { least: head.max(pieces).min(LONGEST), head: texts.first().map_or(0.0, |head| em(head)).min(LONGEST), whole }
}

/// The width of a text in em, with what bold figures of a wide font take: nobody knows which one a reader has.
fn em(text: &str) -> f64 {
    let width = |c: char| match c {
        ' ' | '.' | ',' | ':' | '\'' | '(' | ')' | '/' | '|' => 0.46,
        '*' | '†' | '-' => 0.55,
        '%' | 'M' | 'W' | 'm' | 'w' | '&' => 1.0,
        '−' | '–' | '+' => 0.84,
        c if c.is_ascii() => 0.7,
        _ => 1.0,
    };
    // Between Chinese characters and figures stands a quarter of an em of its own.
    let meets = |(a, b): &(char, char)| a.is_ascii_alphanumeric() && *b >= '\u{2e80}' || *a >= '\u{2e80}' && b.is_ascii_alphanumeric();
    let meetings = text.chars().zip(text.chars().skip(1)).filter(meets).count();
    text.chars().map(width).sum::<f64>() + 0.25 * crate::view::real(meetings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(columns: &[(Breaks, &[&str])], size: Option<u8>) -> Vec<f64> {
        let columns: Vec<(Breaks, Vec<&str>)> = columns.iter().map(|(breaks, texts)| (*breaks, texts.to_vec())).collect();
        let (widths, found) = fitted(&columns);
        assert_eq!(found, size, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - PAGE).abs() < 1e-6, "{widths:?}");
        let em_of_size = f64::from(found.unwrap_or(19)) * HALF_POINT;
        for ((breaks, texts), width) in columns.iter().zip(&widths) {
            assert!(
                need(*breaks, texts).least * em_of_size + free(found.unwrap_or(19)) <= width + 1e-6,
                "{texts:?} does not fit into {width} mm"
            );
        }
        widths
    }

    #[test]
    fn what_stays_together_has_room() {
        let widths = check(
            &[
                (Breaks::Nowhere, &["序号", "1", "16"]),
                (Breaks::Anywhere, &["指标", "战略性新兴企业产值占工业总产值比重"]),
                (Breaks::Nowhere, &["日期", "2026年11月26日"]),
                (Breaks::Nowhere, &["判定", "基本符合预期*"]),
            ],
            None,
        );
        assert!(widths[1] > widths[0] && widths[1] > widths[3], "{widths:?}");
    }

    #[test]
    fn a_crowded_table_is_set_smaller_and_never_wider_than_the_page() {
        let cells: &[&str] = &["实际", "−1234.5%"];
        check(&[(Breaks::AtSpaces, cells); 10], Some(15));
        // What no size makes fit is shrunk.
        let columns = vec![(Breaks::Nowhere, vec!["头", "一二三四五六七八九十一二"]); 9];
        let (widths, size) = fitted(&columns);
        assert!(size == Some(15) && (widths.iter().sum::<f64>() - PAGE).abs() < 1e-6, "{widths:?}");
        assert_eq!(fitted(&[]), (Vec::new(), None));
    }
}
