//! The sentences of a report: every phrase is there, with exactly its slots.

use super::{Issue, bundle::label, dto::LabelDto};
use crate::model::{Phrase, Piece, Wording, pieces};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "report.json";

/// Reads the wording of all phrases; what does not fit is left out and becomes an issue.
pub(super) fn read_wording(mut dto: BTreeMap<String, LabelDto>) -> (Wording, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut wording = Wording::default();
    for (phrase, key, slots) in Phrase::ALL {
        match dto.remove(*key) {
            None => issues.push(Issue::new(FILE, *key, "it is missing")),
            Some(found) => {
                let found = label(found);
                for (lang, template) in [("zh", &found.zh), ("en", &found.en)] {
                    issues.extend(faults(template, slots).into_iter().map(|reason| Issue::new(FILE, format!("{key}/{lang}"), reason)));
                }
                wording.0.insert(*phrase, found);
            }
        }
    }
    issues.extend(dto.into_keys().map(|key| Issue::new(FILE, key, "it is not a phrase of the report")));
    (wording, issues)
}

fn faults(template: &str, slots: &[&str]) -> Vec<String> {
    let mut missing: BTreeSet<&str> = slots.iter().copied().collect();
    let mut faults = Vec::new();
    for piece in pieces(template) {
        match piece {
            Piece::Slot(slot) if slots.contains(&slot) => {
                missing.remove(slot);
            }
            Piece::Slot(slot) => faults.push(format!("{{{slot}}} is not one of its slots")),
            Piece::Words(words) if words.contains(['{', '}']) => faults.push(format!("a brace stands alone in “{words}”")),
            Piece::Words(_) => {}
        }
    }
    faults.extend(missing.into_iter().map(|slot| format!("the slot {{{slot}}} is missing")));
    faults
}
