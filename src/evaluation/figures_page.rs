//! 实际值: how figures come in, and the table of them.

use super::figures_table::{figures_table_html, unsettled_note};
use super::import_step::import_parts;
use super::pieces::{button, file_field, folded, form, section};
use super::{Chosen, Work};
use crate::exchange::Limits;
use crate::view::{Part, escape, place_in};

/// The parts: ways in, then what is known.
pub(super) fn figures_parts(work: &Work, chosen: &Chosen) -> Vec<Part> {
    let lang = work.state.lang;
    let Some(id) = chosen.table_id() else { return Vec::new() };
    let table = place_in(lang, work.catalog, &id);
    let count = work.project.observations.iter().filter(|observation| observation.row.table_id() == id).count();
    import_parts(work, chosen)
        .into_iter()
        .chain([
            Part::new("figures-ways", ways_html(work, &table)),
            Part::new(
                "figures-table",
                section(
                    lang.figures_table(),
                    &format!(
                        "<p class=\"note\">{}</p>{}{}<p class=\"note on-screen\">{}</p>",
                        escape(&lang.figures_count(&table, count)),
                        unsettled_note(work, chosen)
                            .map_or_else(String::new, |note| format!("<p class=\"unsettled\">{}</p>", escape(&note))),
                        figures_table_html(work, chosen),
                        lang.figures_note()
                    ),
                ),
            ),
        ])
        .collect()
}

/// File, pasting, typing; the templates; the limits.
fn ways_html(work: &Work, table: &str) -> String {
    let lang = work.state.lang;
    let limits = Limits::IMPORT;
    let file = file_field("figures", ".xlsx,.xls,.ods,.csv,.txt,.json,.et", lang.figures_file(), lang.figures_et())
        + &format!(
            "<p class=\"note\">{}</p>",
            lang.figures_limits(limits.bytes >> 20, limits.sheets, limits.rows, limits.columns, limits.cells / 10_000)
        );
    let paste = form(
        "paste",
        &format!(
            "<label class=\"asked wide\"><span>{}</span><textarea class=\"field\" name=\"text\" rows=\"6\"></textarea></label>",
            lang.figures_paste()
        ),
        lang.figures_read(),
    );
    let templates =
        button("button", "template-xlsx", "", lang.template_xlsx()) + &button("button", "template-csv", "", lang.template_csv());
    format!(
        "<p class=\"lead on-screen\">{}</p>{file}<div class=\"take-buttons\">{templates}</div><p class=\"note\">{}</p>{}",
        escape(&lang.figures_lead(table)),
        lang.template_note(),
        folded(lang.figures_paste_title(), &paste)
    )
}

#[cfg(test)]
mod tests {
    use crate::evaluation::evaluation_parts;
    use crate::evaluation::report_testing::observed;
    use crate::evaluation::testing::with_state;
    use crate::exchange::bundled;
    use crate::model::{Project, YearlyTarget};
    use crate::view::parse;

    /// Paper once said that figures could be pasted into it, and had an empty table of 分年度目标.
    #[test]
    fn what_only_a_screen_can_do_stays_off_paper() {
        let page = |project: &Project, query: &str| {
            let (state, _) = parse(query, &bundled().unwrap());
            with_state(project, &state, None, |work| evaluation_parts(work).into_iter().map(|part| part.html).collect::<String>())
        };
        let figures = page(&Project::default(), "?page=assess&of=gx-14/1&tab=figures");
        assert!(figures.contains("<p class=\"lead on-screen\">高新区 十四五的实际值可以导入文件"), "{figures}");
        assert!(figures.contains("<p class=\"note on-screen\">可以填 1,200"), "{figures}");
        let mut project = observed(&[("gx-14/1/1", 2023, 5.0)]);
        let query = "?page=assess&of=gx-14/1&stage=mid&year=2023&row=gx-14/1/1";
        let yearly = |project: &Project| page(project, query).contains("<div class=\"on-screen\"><h3>分年度目标");
        assert!(yearly(&project));
        let row = "gx-14/1/1".parse().unwrap();
        project.yearly_targets.push(YearlyTarget { row, year: 2024, value: 9.0 });
        assert!(!yearly(&project), "what was entered is printed");
    }
}
