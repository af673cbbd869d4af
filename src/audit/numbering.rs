//! Gaps in the numbering of chapters, sections and the entries of boxes.

use super::{Case, Finding, Rule, Witness};
use crate::model::{Content, Severity};
use std::collections::BTreeSet;

pub(super) fn audit(content: &Content) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut plans: Vec<&str> = content.chapters.iter().map(|chapter| chapter.plan.as_str()).collect();
    plans.dedup();
    for plan in plans {
        let chapters: Vec<&str> =
            content.chapters.iter().filter(|chapter| chapter.plan == plan).map(|chapter| chapter.no.as_str()).collect();
        findings.extend(gap(&chapters, || Witness::Outline(plan.to_owned())));
        for chapter in content.chapters.iter().filter(|chapter| chapter.plan == plan) {
            let sections: Vec<&str> = chapter.sections.iter().map(|(no, _)| no.as_str()).collect();
            findings.extend(gap(&sections, || Witness::Outline(plan.to_owned())));
        }
    }
    for boxed in &content.boxes {
        // Entries below an entry (（1）, 一是) have a numbering of their own and start anew.
        let plain: Vec<&str> =
            boxed.items.iter().filter_map(|item| item.no.as_deref()).filter(|no| no.bytes().all(|b| b.is_ascii_digit())).collect();
        findings.extend(gap(&plain, || Witness::Box(boxed.plan.clone(), boxed.no)));
    }
    findings
}

/// What a sequence lacks or has twice; nothing where a number does not read, because it is then no simple sequence.
fn gap(printed: &[&str], witness: impl Fn() -> Witness) -> Option<Finding> {
    let numbers: Vec<u16> = printed.iter().map(|no| number(no)).collect::<Option<_>>()?;
    let last = *numbers.iter().max()?;
    let mut seen = BTreeSet::new();
    let repeated: Vec<u16> = numbers.iter().copied().filter(|n| !seen.insert(*n)).collect();
    let missing: Vec<u16> = (1..=last).filter(|n| !seen.contains(n)).collect();
    (!missing.is_empty() || !repeated.is_empty()).then(|| Finding {
        rule: Rule::Numbering,
        severity: Severity::Low,
        case: Case::Numbering { found: printed.iter().map(|no| (*no).to_owned()).collect(), missing, repeated },
        witnesses: vec![witness()],
        rows: Vec::new(),
    })
}

/// 第十二章, （三）, 12: the number in it.
fn number(printed: &str) -> Option<u16> {
    let core: String = printed.chars().filter(|c| !matches!(c, '第' | '章' | '节' | '（' | '）' | '、' | ' ')).collect();
    if let Ok(number) = core.parse() {
        return Some(number);
    }
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).and_then(|at| u16::try_from(at + 1).ok());
    match core.split_once('十') {
        None => core.chars().next().filter(|_| core.chars().count() == 1).and_then(digit),
        Some((tens, ones)) => {
            let part = |text: &str, empty: u16| if text.is_empty() { Some(empty) } else { digit(text.chars().next()?) };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::testing::Corpus;

    fn check(printed: &[&str], missing: &[u16], repeated: &[u16]) {
        let found = gap(printed, || Witness::Outline("test".to_owned()));
        let case = found.map(|finding| finding.case);
        let expected = (!missing.is_empty() || !repeated.is_empty()).then(|| Case::Numbering {
            found: printed.iter().map(|no| (*no).to_owned()).collect(),
            missing: missing.to_vec(),
            repeated: repeated.to_vec(),
        });
        assert_eq!(case, expected, "{printed:?}");
    }

    #[test]
    fn gaps_and_repetitions_are_found() {
        check(&["1", "3", "4"], &[2], &[]);
        check(&["第一章", "第二章", "第二章", "第四章"], &[3], &[2]);
        check(&["（九）", "（十一）"], &[1, 2, 3, 4, 5, 6, 7, 8, 10], &[]);
    }

    #[test]
    fn the_entries_of_a_box_are_looked_at() {
        Corpus::default().boxed(&["1", "3"]).finds(&[Rule::Numbering]);
        // Entries below an entry start anew.
        Corpus::default().boxed(&["1", "（1）", "（2）", "2", "（1）"]).finds(&[]);
    }

    #[test]
    fn whole_sequences_and_unnumbered_lists_are_not() {
        check(&["一", "二", "三"], &[], &[]);
        check(&["第十章", "第九章", "第八章", "第七章", "第六章", "第五章", "第四章", "第三章", "第二章", "第一章"], &[], &[]);
        check(&[], &[], &[]);
        check(&["一是", "二是"], &[], &[]);
        check(&["1"], &[], &[]);
    }
}
