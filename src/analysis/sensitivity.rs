//! How far a threshold would have to move for a verdict to change.

use super::{Assessment, Goal, round_significant};
use crate::model::{Direction, Method, Verdict};

/// A threshold of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Threshold {
    /// The pace from which an indicator is 快于预期.
    Ahead,
    /// The pace from which it is 基本符合预期.
    OnTrack,
    /// The margin beyond the target from which it is 超额完成.
    Margin,
    /// The target itself, as a fraction of what it is.
    Target,
}

/// A move of one threshold that changes the verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// Which one.
    pub threshold: Threshold,
    /// Where it stands now; for the target 1.
    pub now: f64,
    /// Where it would have to stand: a pace, or a fraction of the target.
    pub at: f64,
    /// Whether it has to be raised to there or above; otherwise lowered to there or below.
    pub is_raised: bool,
    /// The verdict then.
    pub then: Verdict,
}

/// The moves of single thresholds that would change the computed verdict, the other thresholds standing where they are.
///
/// A raised threshold of pace has to be above the pace, a margin has to be at least what is beyond: `at` is that bound.
pub fn flips(assessment: &Assessment, method: &Method) -> Vec<Flip> {
    let mut found = Vec::new();
    let mut flip = |threshold, now: f64, at: f64, then| {
        if at.is_finite() && at >= 0.0 {
            found.push(Flip { threshold, now, at, is_raised: at > now, then });
        }
    };
    let pace = assessment.progress.map(|progress| progress.pace);
    match (assessment.computed, pace) {
        (Verdict::Ahead, Ok(pace)) => flip(Threshold::Ahead, method.ahead, pace, Verdict::OnTrack),
        (Verdict::OnTrack, Ok(pace)) if assessment.ground == super::Ground::Pace => {
            flip(Threshold::Ahead, method.ahead, pace, Verdict::Ahead);
            flip(Threshold::OnTrack, method.on_track, pace, Verdict::Behind);
        }
        (Verdict::Behind, Ok(pace)) if assessment.ground == super::Ground::Pace => {
            flip(Threshold::OnTrack, method.on_track, pace, Verdict::OnTrack);
        }
        (Verdict::Exceeded, _) => {
            if let Some(beyond) = beyond(assessment) {
                flip(Threshold::Margin, method.margin, beyond, Verdict::Reached);
            }
        }
        (Verdict::Reached, _) if method.margin > 0.0 => {
            if let Some(beyond) = beyond(assessment).filter(|beyond| *beyond > 0.0) {
                flip(Threshold::Margin, method.margin, beyond, Verdict::Exceeded);
            }
        }
        (Verdict::Missed, _) => {
            if let Some(reached) = assessment.reached {
                flip(Threshold::Target, 1.0, round_significant(reached), Verdict::Reached);
            }
        }
        _ => {}
    }
    found
}

/// How far the actual lies beyond the target, as a fraction of it.
fn beyond(assessment: &Assessment) -> Option<f64> {
    let Ok(Goal::Figure { value: target, .. }) = assessment.terms.goal else { return None };
    let distance = assessment.distance?;
    let good = if assessment.terms.direction == Direction::Down { -distance } else { distance };
    (target != 0.0).then_some(round_significant(good / target.abs()))
}
