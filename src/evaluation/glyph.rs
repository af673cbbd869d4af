//! The drawing of a verdict: the small glyph beside its word, and the track of a row.
//!
//! Final: a dot past, on or short of the bar. Mid-term: a dot ahead of, under or behind the triangle of an even pace.
//! What cannot be evaluated has dots and a bar, and no dot.

use super::amounts::figure;
use crate::analysis::{Assessment, Progress, Stage};
use crate::exchange::PaperWay;
use crate::model::{Direction, Verdict};
use crate::view::Lang;

/// The name of the style that a verdict is drawn in.
pub(super) fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Early | Verdict::Ahead | Verdict::Exceeded | Verdict::Reached => "good",
        Verdict::OnTrack => "even",
        Verdict::Behind => "behind",
        Verdict::Missed => "missed",
        Verdict::NotRated => "none",
    }
}

/// The glyph, 40 × 20.
pub(super) fn glyph_svg(verdict: Verdict) -> String {
    let line = |to: u8| format!("<path class=\"j-walked\" d=\"M2 12H{to}\"/>");
    let rest = |from: u8, to: u8| format!("<path class=\"j-rest\" d=\"M{from} 12H{to}\"/>");
    let bar = |x: u8| format!("<path class=\"j-bar\" d=\"M{x} 5V19\"/>");
    let dot = |x: u8| format!("<circle class=\"j-dot\" cx=\"{x}\" cy=\"12\" r=\"4.5\"/>");
    let triangle = "<path class=\"j-now\" d=\"M17 1H25L21 7Z\"/>";
    let drawn = match verdict {
        Verdict::Exceeded => line(33) + &bar(24) + &dot(34),
        Verdict::Reached => line(24) + &bar(24) + &dot(24),
        Verdict::Missed => line(14) + &rest(14, 30) + &bar(30) + &dot(14),
        Verdict::NotRated => rest(2, 36) + &bar(37),
        Verdict::Early => line(37) + triangle + &bar(37) + &dot(37),
        Verdict::Ahead => line(29) + triangle + &rest(29, 37) + &bar(37) + &dot(29),
        Verdict::OnTrack => line(21) + triangle + &rest(21, 37) + &bar(37) + &dot(21),
        Verdict::Behind => line(12) + triangle + &rest(12, 37) + &bar(37) + &dot(12),
    };
    format!("<svg class=\"glyph\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">{drawn}</svg>")
}

/// The glyph with its word.
pub(super) fn verdict_html(lang: Lang, verdict: Verdict) -> String {
    format!("<span class=\"judged j-{}\">{}<b>{}</b></span>", tone(verdict), glyph_svg(verdict), lang.verdict(verdict))
}

/// What the track of a table spans, and where things stand on it in percent of its width.
#[derive(Clone, Copy)]
enum Place {
    /// On the scale of the track.
    At(f64),
    /// Beyond its right or left edge: the drawing is broken there.
    Beyond,
    /// Before its left edge.
    Before,
}

/// Actual over target from 0: the target is at 100 %, and beyond three times of it the way is broken.
const TIMES: f64 = 3.0;
const WIDTH_OF_TIMES: f64 = 88.0;

fn on_times(ratio: f64) -> Place {
    match ratio {
        ratio if ratio > TIMES => Place::Beyond,
        ratio => Place::At(ratio.max(0.0) / TIMES * WIDTH_OF_TIMES),
    }
}

/// From baseline to target: where the ring stands, and where the bar.
const RING: f64 = 10.0;
const GOAL: f64 = 68.0;

fn on_way(done: f64) -> Place {
    let at = RING + done * (GOAL - RING);
    match at {
        at if at > 94.0 => Place::Beyond,
        at if at < 3.0 => Place::Before,
        at => Place::At(at),
    }
}

/// The head of the column of tracks: 目标, 2倍, 3倍 in a final evaluation. A drawing, since places in a style attribute
/// are refused by the site's policy.
pub(super) fn track_axis(lang: Lang, stage: Stage) -> String {
    let ticks: Vec<(f64, String)> = match stage {
        Stage::Final => [1.0, 2.0, 3.0]
            .into_iter()
            .map(|n| (n / TIMES * WIDTH_OF_TIMES, if n == 1.0 { lang.target().to_owned() } else { lang.times(&figure(n, 0)) }))
            .collect(),
        Stage::MidTerm | Stage::Yearly => vec![(RING, lang.baseline().to_owned()), (GOAL, lang.target().to_owned())],
    };
    let ticks: String = ticks
        .iter()
        .map(|(at, words)| format!("<text class=\"way-tick\" x=\"{at:.2}%\" y=\"12\" text-anchor=\"middle\">{words}</text>"))
        .collect();
    format!("<svg class=\"way-axis\" aria-hidden=\"true\" focusable=\"false\">{ticks}</svg>")
}

/// The track of a row.
pub(super) fn track_svg(assessment: &Assessment, stage: Stage) -> String {
    let drawn = match (stage, assessment.reached, assessment.progress) {
        (Stage::Final, Some(reached), _) => times_track(reached),
        (Stage::MidTerm | Stage::Yearly, _, Ok(progress)) => way_track(&progress),
        _ => bare_track(assessment, stage),
    };
    format!("<svg class=\"track j-{}\" aria-hidden=\"true\" focusable=\"false\">{}{drawn}</svg>", tone(assessment.verdict), grid(stage))
}

fn grid(stage: Stage) -> String {
    match stage {
        Stage::Final => (0..=3)
            .map(|n| {
                let class = if n == 1 { "j-target" } else { "j-grid" };
                upright(class, f64::from(n) / TIMES * WIDTH_OF_TIMES)
            })
            .collect(),
        Stage::MidTerm | Stage::Yearly => upright("j-grid", RING) + &upright("j-target", GOAL),
    }
}

fn upright(class: &str, at: f64) -> String {
    format!("<line class=\"{class}\" x1=\"{at:.2}%\" x2=\"{at:.2}%\" y1=\"0\" y2=\"100%\"></line>")
}

fn level(class: &str, from: f64, to: f64) -> String {
    format!("<line class=\"{class}\" x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"50%\" y2=\"50%\"></line>")
}

/// An outline around a point of the middle line; its numbers are pixels.
fn outline(class: &str, at: f64, d: &str) -> String {
    format!("<svg class=\"track-at\" x=\"{at:.2}%\" y=\"50%\"><path class=\"{class}\" d=\"{d}\"></path></svg>")
}

fn dot(at: f64) -> String {
    format!("<circle class=\"j-dot\" cx=\"{at:.2}%\" cy=\"50%\" r=\"6\"></circle>")
}

const BAR: &str = "M0 -9V9";
const TRIANGLE: &str = "M-5 -15H5L0 -8Z";
const BREAK: &str = "M-5 6L1 -6M0 6L6 -6";

fn times_track(reached: f64) -> String {
    let bar = outline("j-bar", WIDTH_OF_TIMES / TIMES, BAR);
    match on_times(reached) {
        Place::At(at) => {
            let rest = if reached < 1.0 { level("j-rest", at, WIDTH_OF_TIMES / TIMES) } else { String::new() };
            rest + &level("j-walked", 0.0, at) + &bar + &dot(at)
        }
        Place::Beyond | Place::Before => level("j-walked", 0.0, 97.0) + &bar + &outline("j-break", 91.5, BREAK) + &dot(97.0),
    }
}

fn way_track(progress: &Progress) -> String {
    drawn_way(progress.done, Some(progress.elapsed))
}

/// The way of a row of the report, drawn.
pub(super) fn way_svg(lang: Lang, way: PaperWay) -> String {
    let words = lang.way_done(&figure(way.done * 100.0, 1));
    format!(
        "<svg class=\"way-drawn j-even\" role=\"img\" aria-label=\"{words}\" focusable=\"false\">{}</svg>",
        drawn_way(way.done, way.even)
    )
}

/// The same in characters, for documents that hold text only: `○━━━●──┃`. How far beyond the target an actual value
/// lies, its figures say.
pub(super) fn way_text(way: PaperWay) -> String {
    const STEPS: usize = 5;
    let walked = "━";
    match way.done {
        done if done < 0.0 => format!("●○{}┃", "─".repeat(STEPS)),
        done if done >= 1.0 => format!("○{}┃●", walked.repeat(STEPS)),
        done => {
            // The dot stands between ring and bar wherever the actual value does.
            let at = ((done * STEPS as f64) as usize).min(STEPS - 1);
            let ring = if done == 0.0 { "●" } else { "○" };
            let dot = if done == 0.0 { "─" } else { "●" };
            format!("{ring}{}{dot}{}┃", walked.repeat(at), "─".repeat(STEPS - 1 - at))
        }
    }
}

fn drawn_way(done: f64, even: Option<f64>) -> String {
    let ring = &format!("<circle class=\"j-ring\" cx=\"{RING}%\" cy=\"50%\" r=\"5\"></circle>");
    let now = match even.map(on_way) {
        Some(Place::At(at)) => outline("j-now", at, TRIANGLE),
        Some(Place::Beyond) => outline("j-now", 97.0, TRIANGLE),
        Some(Place::Before) | None => String::new(),
    };
    let walked = match on_way(done) {
        Place::At(at) => level("j-walked", RING, at) + ring + &outline("j-bar", GOAL, BAR) + &dot(at),
        Place::Beyond => {
            level("j-walked", RING, 97.0) + ring + &outline("j-bar", GOAL, BAR) + &outline("j-break", 89.0, BREAK) + &dot(97.0)
        }
        Place::Before => level("j-walked", 2.0, RING) + ring + &outline("j-bar", GOAL, BAR) + &dot(2.0),
    };
    level("j-plan", RING, GOAL) + &walked + &now
}

/// Without a scale: dots and a bar, and a dot on the side on which the figure lies.
fn bare_track(assessment: &Assessment, stage: Stage) -> String {
    if assessment.terms.goal.is_err() {
        return assessment.actual.map_or_else(String::new, |_| dot(RING));
    }
    let bar_at = if stage == Stage::Final { WIDTH_OF_TIMES / TIMES } else { GOAL };
    let ahead = assessment.distance.map(|distance| if assessment.terms.direction == Direction::Down { -distance } else { distance });
    let dot = match (assessment.verdict, ahead) {
        (Verdict::NotRated, _) => String::new(),
        // A range knows no distance, and whether it is kept all the same.
        (verdict, None) => dot(if verdict.is_lagging() { bar_at - 10.0 } else { bar_at }),
        (_, Some(ahead)) if ahead > 0.0 => dot(bar_at + 8.0),
        (_, Some(ahead)) if ahead < 0.0 => dot(bar_at - 10.0),
        (_, Some(_)) => dot(bar_at),
    };
    level("j-rest", 0.0, bar_at) + &outline("j-bar", bar_at, BAR) + &dot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_in_characters_has_its_ring_its_dot_and_its_bar() {
        for (done, drawn) in [
            (-0.5, "●○─────┃"),
            (0.0, "●─────┃"),
            (0.01, "○●────┃"),
            (0.5, "○━━●──┃"),
            (0.99, "○━━━━●┃"),
            (1.0, "○━━━━━┃●"),
            (40.0, "○━━━━━┃●"),
        ] {
            assert_eq!(way_text(PaperWay { done, even: None }), drawn, "{done}");
        }
        let drawn = way_svg(Lang::Zh, PaperWay { done: 0.4, even: Some(0.6) });
        assert!(drawn.contains("已完成40%") && drawn.contains("j-now") && drawn.contains("j-ring"), "{drawn}");
        assert!(!way_svg(Lang::Zh, PaperWay { done: 0.4, even: None }).contains("j-now"));
    }
}
