//! Where the figures of a row come from, each with what has to be known about it.

use super::amounts::figure;
use super::{Chosen, Work};
use crate::analysis::{Actual, ActualFrom, Assessment, actuals};
use crate::model::Adjusted;
use crate::view::{
    AssessTab, Lang, escape, href, mixed, number_with_unit, place_of_row, place_words, plan_words, row_words, sign, time_words,
};

/// The sources of baseline, target and every actual value up to the year.
pub(super) fn sources_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let row = assessment.row;
    let mut items = vec![format!("<li><b>{}</b> {}</li>", lang.source_of_plan(), mixed(lang, &place_of_row(lang, work.catalog, &row.id)))];
    let all = actuals(work.catalog, work.content, work.project, row);
    items.extend(
        all.iter()
            .filter(|actual| actual.year <= chosen.case.year)
            .map(|actual| format!("<li>{}</li>", source_html(work, assessment, actual))),
    );
    if all.is_empty() {
        let link = escape(&href(&work.state.with_assessing(|assessing| assessing.tab = AssessTab::Figures)));
        items.push(format!(
            "<li>{}{}<a href=\"{link}\">{}</a></li>",
            lang.sentence(lang.no_actual_long()),
            lang.gap(),
            lang.enter_actuals()
        ));
    }
    for adjustment in work.project.adjustments.iter().filter(|adjustment| adjustment.row == row.id) {
        let what = match adjustment.change {
            Adjusted::Baseline { value, year, .. } => lang.adjusted_baseline(year, &number_with_unit(lang, &figure(value, 6), &row.unit)),
            Adjusted::Target { value, op } => {
                lang.adjusted_target(&number_with_unit(lang, &format!("{}{}", sign(op), figure(value, 6)), &row.unit))
            }
            // It stands with the verdict.
            Adjusted::Verdict { .. } => continue,
        };
        let words = lang.adjusted_by(&what, &adjustment.reason, &adjustment.who, &adjustment.date);
        items.push(format!("<li>{}</li>", escape(&words)));
    }
    format!("<h3>{}</h3><ul>{}</ul>", lang.sources_title(), items.concat())
}

/// One actual value: year and figure, who says it, and the caveat.
fn source_html(work: &Work, assessment: &Assessment, actual: &Actual) -> String {
    let lang = work.state.lang;
    let value = number_with_unit(lang, &format!("{}{}", sign(actual.op), figure(actual.value, 6)), &assessment.row.unit);
    let words = match actual.from {
        ActualFrom::Observed(observation) => {
            let source = match observation.source.trim() {
                "" => lang.source_not_given().to_owned(),
                source => lang.source_given(source),
            };
            let revision =
                if observation.revision > 0 { lang.comma().to_owned() + &lang.revision_no(observation.revision) } else { String::new() };
            escape(&format!("{source}{}{}{revision}", lang.comma(), lang.status(observation.status)))
        }
        ActualFrom::Supposed => lang.pick(("假设的数", "a supposed figure")).to_owned(),
        ActualFrom::Printed(_) => mixed(lang, &row_words(lang, work.catalog, &assessment.row.id)),
        ActualFrom::Stated(target) => {
            let mut words = lang.stated_by(
                &plan_words(lang, work.catalog, &target.plan),
                &place_words(lang, work.catalog, &target.place),
                &target.what,
                &target.printed,
            );
            words += lang.gap();
            words += lang.stated_caveat();
            if let (_, Some(context)) = time_words(lang, target) {
                words += lang.gap();
                words += &lang.sentence(context);
            }
            mixed(lang, &words)
        }
    };
    format!("<b>{}</b> {}{}{words}", mixed(lang, &lang.actual_of(actual.year)), mixed(lang, &value), lang.colon())
}

impl Lang {
    /// 好于 or 差于, by the direction of the row.
    pub(super) fn better_or_worse(self, is_better: bool) -> &'static str {
        if is_better { self.better_than_expected() } else { self.worse_than_expected() }
    }
}
