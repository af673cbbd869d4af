//! Rules over the data: where plans contradict themselves or each other, and where a number cannot
//! be taken at its word.
//!
//! The same functions run in the tests, when the site's data are published, and on the page 核查.
//! Invariants: pure functions over any catalog; a finding carries the values and places that it rests
//! on; what leaves room (以上, an open list, two definitions) is no finding. Words are made in `view`.

mod changes;
mod documents;
mod finding;
mod numbering;
mod rows;
mod tables;
#[cfg(test)]
mod testing;
mod text;

pub use finding::{BaselineGap, Case, Finding, Rule, Witness};

use crate::model::{Catalog, Content};

/// All findings: by severity, then by rule, then in the order of the plans.
pub fn audit(catalog: &Catalog, content: &Content) -> Vec<Finding> {
    let mut findings = rows::audit(catalog);
    findings.extend(tables::audit(catalog, content));
    findings.extend(changes::audit(catalog, content));
    findings.extend(text::audit(catalog, content));
    findings.extend(numbering::audit(content));
    findings.extend(documents::audit(catalog, content));
    findings.extend(content.remarks.iter().map(Finding::of_remark));
    findings.sort_by_key(|finding| (finding.severity, finding.rule));
    findings
}
