//! The part 评估报告: what the report says can be chosen, and its preview stands below.

use super::report::{Paging, Pictures, ReportChoice, Section, report};
use super::report_html::report_html;
use super::{Chosen, Work};
use crate::view::{Lang, Part};

/// The parts: the choice with the ways to take the report along, and the report itself.
pub(super) fn report_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    if chosen.home.is_none() {
        return vec![Part::new("report-none", format!("<p>{}</p>", lang.report_none()))];
    }
    let document = report(work, chosen, work.report);
    vec![
        Part::new("report-choice", choice_html(lang, chosen, work.report)),
        Part::new(
            "report",
            format!(
                "<section class=\"section report-section\"><h2 class=\"hidden\">{}</h2>{}</section>",
                lang.report_preview(),
                report_html(lang, &document)
            ),
        ),
    ]
}

fn choice_html(lang: Lang, chosen: &Chosen, choice: &ReportChoice) -> String {
    let sections: String = Section::WORDS
        .into_iter()
        .map(|(section, word)| {
            let checked = if choice.sections.contains(&section) { " checked" } else { "" };
            format!(
                "<label class=\"report-pick\"><input type=\"checkbox\" data-change=\"report-section\" data-with=\"{word}\"{checked}> {}</label>",
                section.heading(lang, chosen.case.stage)
            )
        })
        .collect();
    let one_of = |what: &str, options: [(&str, &str, bool); 2]| -> String {
        let option = |(value, words, is_chosen): (&str, &str, bool)| {
            let checked = if is_chosen { " checked" } else { "" };
            format!(
                "<label class=\"report-pick\"><input type=\"radio\" name=\"{what}\" data-change=\"{what}\" data-with=\"{value}\"{checked}> {words}</label>"
            )
        };
        options.into_iter().map(option).collect()
    };
    let pictures = one_of(
        "report-pictures",
        [
            ("notable", lang.pictures_notable(), choice.pictures == Pictures::Notable),
            ("all", lang.pictures_all(), choice.pictures == Pictures::All),
        ],
    );
    let pages = one_of(
        "report-paging",
        [
            ("together", lang.paging_together(), choice.each_on_a_page == Paging::Together),
            ("each", lang.paging_each(), choice.each_on_a_page == Paging::Each),
        ],
    );
    let button =
        |what: &str, words: &str, class: &str| format!("<button type=\"button\" class=\"{class}\" data-do=\"{what}\">{words}</button>");
    let set = |legend: &str, inside: String| format!("<fieldset><legend>{legend}</legend>{inside}</fieldset>");
    format!(
        "<section class=\"report-choice\"><h2>{}</h2>{}{}{}<p class=\"report-take\" role=\"group\" aria-label=\"{}\">{}{}{}{}{}</p></section>",
        lang.report_choose(),
        set(lang.report_sections(), sections),
        set(lang.report_pictures(), pictures),
        set(lang.report_pages(), pages),
        lang.report_take(),
        button("report-docx", lang.report_docx(), "button primary"),
        button("report-xlsx", lang.report_xlsx(), "button"),
        button("report-html", lang.report_print(), "button"),
        button("report-copy", lang.report_copy(), "text-button"),
        button("report-copy-lead", lang.report_copy_lead(), "text-button"),
    )
}

/// What a change of the form makes of the choice; `None` where the words are not known.
///
/// `what` is the name of the change, `with` what it is about, `is_on` whether a box was ticked.
pub(super) fn change_report(choice: &ReportChoice, what: &str, with: &str, is_on: Ticked) -> Option<ReportChoice> {
    let mut next = choice.clone();
    match (what, with) {
        ("report-section", word) => {
            let section = Section::read(word)?;
            match is_on {
                Ticked::On => next.sections.insert(section),
                Ticked::Off => next.sections.remove(&section),
            };
        }
        ("report-pictures", "notable") => next.pictures = Pictures::Notable,
        ("report-pictures", "all") => next.pictures = Pictures::All,
        ("report-paging", "together") => next.each_on_a_page = Paging::Together,
        ("report-paging", "each") => next.each_on_a_page = Paging::Each,
        _ => return None,
    }
    Some(next)
}

/// Whether a box is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ticked {
    /// It is.
    On,
    /// It is not.
    Off,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Stage;
    use crate::evaluation::report_testing::with_report;
    use crate::model::Project;

    #[test]
    fn the_page_offers_what_can_be_chosen_and_shows_the_report() {
        let choice = change_report(&ReportChoice::default(), "report-section", "charts", Ticked::Off).unwrap();
        with_report(&Project::default(), "kz-14/1", (Stage::Final, 2020), Lang::Zh, &choice, |work, chosen, _| {
            let html: String = report_parts(work, chosen).into_iter().map(|part| part.html).collect();
            assert_eq!(html.matches("data-change=\"report-section\"").count(), 10);
            assert_eq!(html.matches(" checked").count(), 11, "nine sections and one of each pair");
            for what in ["report-docx", "report-xlsx", "report-html", "report-copy", "report-copy-lead"] {
                assert!(html.contains(&format!("data-do=\"{what}\"")), "{what}");
            }
            assert!(html.contains("<article class=\"report\"") && !html.contains("data-chart=") && !html.contains("style="));
        });
    }

    #[test]
    fn a_change_of_the_form_changes_the_choice() {
        let check = |what, with, is_on| change_report(&ReportChoice::default(), what, with, is_on);
        assert_eq!(check("report-section", "annex", Ticked::On), Some(ReportChoice::default()));
        assert!(check("report-section", "annex", Ticked::Off).is_some_and(|choice| !choice.sections.contains(&Section::Annex)));
        assert!(check("report-pictures", "all", Ticked::On).is_some_and(|choice| choice.pictures == Pictures::All));
        assert!(check("report-paging", "each", Ticked::On).is_some_and(|choice| choice.each_on_a_page == Paging::Each));
        assert_eq!(check("report-section", "<b>", Ticked::On), None);
        assert_eq!(check("else", "all", Ticked::On), None);
    }
}
