//! How far a threshold would have to move for a verdict to change.

use super::rules::{bound, excess};
use super::{Assessment, Ground, round_significant};
use crate::model::{Method, Verdict};

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
    /// The bound that it would have to reach or to pass: a pace, or a fraction of the target.
    pub at: f64,
    /// Whether it has to be raised, or lowered.
    pub is_raised: bool,
    /// The verdict then.
    pub then: Verdict,
}

impl Flip {
    /// Whether the bound itself does not change the verdict yet: above a pace, or below a margin.
    pub fn is_past(&self) -> bool {
        match self.threshold {
            Threshold::Ahead | Threshold::OnTrack => self.is_raised,
            Threshold::Margin => !self.is_raised,
            Threshold::Target => false,
        }
    }
}

/// The moves of single thresholds that would change the computed verdict, the other thresholds standing where they are.
pub fn flips(assessment: &Assessment, method: &Method) -> Vec<Flip> {
    let pace = assessment.progress.ok().map(|progress| progress.pace).filter(|_| assessment.ground == Ground::Pace);
    let is_exact = assessment.actual.is_some_and(|actual| bound(actual.op).is_none());
    let (ahead, on_track) = (method.ahead, method.on_track);
    let flip = |threshold, now, at, is_raised, then| Flip { threshold, now, at, is_raised, then };
    let found = match (assessment.computed, pace) {
        (Verdict::Ahead, Some(pace)) => vec![flip(Threshold::Ahead, ahead, pace, true, Verdict::OnTrack)],
        (Verdict::OnTrack, Some(pace)) => vec![
            flip(Threshold::Ahead, ahead, pace, false, Verdict::Ahead),
            flip(Threshold::OnTrack, on_track, pace, true, Verdict::Behind),
        ],
        // The pace of a bound shows no more than that a row is behind.
        (Verdict::Behind, Some(pace)) if is_exact => vec![flip(Threshold::OnTrack, on_track, pace, false, Verdict::OnTrack)],
        (Verdict::Exceeded, _) => {
            beyond(assessment).map(|at| flip(Threshold::Margin, method.margin, at, true, Verdict::Reached)).into_iter().collect()
        }
        (Verdict::Reached, _) => {
            let lower = beyond(assessment).filter(|beyond| *beyond > 0.0);
            lower.map(|at| flip(Threshold::Margin, method.margin, at, false, Verdict::Exceeded)).into_iter().collect()
        }
        (Verdict::Missed, _) if is_exact => {
            let part = assessment.reached.map(round_significant);
            part.map(|at| flip(Threshold::Target, 1.0, at, at > 1.0, Verdict::Reached)).into_iter().collect()
        }
        _ => Vec::new(),
    };
    // A threshold moves only as far as `edit` lets it.
    found
        .into_iter()
        .filter(|flip| match flip.threshold {
            Threshold::Ahead | Threshold::OnTrack => 0.0 < flip.at && flip.at < 10.0,
            Threshold::Margin => (0.0..=1.0).contains(&flip.at),
            Threshold::Target => flip.at >= 0.0,
        })
        .collect()
}

/// How far the actual lies beyond the target, as a fraction of it.
fn beyond(assessment: &Assessment) -> Option<f64> {
    let target = assessment.terms.target().filter(|target| *target != 0.0)?;
    let excess = excess(&assessment.terms, assessment.actual?.value)?;
    Some(round_significant(excess / target.abs())).filter(|beyond| beyond.is_finite())
}
