//! What the forms, fields and buttons of the evaluation ask for.
//!
//! A form comes as its name with the fields in it; an input outside of a form as the fields `with` and `value`; a
//! button as the field `with`. Nothing is changed here: what is asked for is read, checked and handed back.

use super::fields::{Fields, YEARS};
use super::figures_table::STATUSES;
use super::import_told::figures_told;
use super::report_page::{Ticked, change_report};
use super::{Decision, Refusal, ReportChoice, Told, Work, chosen, plan_acts};
use crate::analysis::{Case, Edit, EditError, WhatIf, assess, edit, even_way, terms};
use crate::model::{Adjusted, Adjustment, Method, Observation, Operator, RowId, RowNote, Status, Verdict};
use crate::view::Lang;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A change to the project, with a sentence about how a typed figure was understood where it was not plain.
    Edit(Box<Edit>, Option<String>),
    /// The last step is taken back.
    Undo,
    /// The step that was taken back is made again.
    Redo,
    /// Figures are put in place of those of the open row.
    WhatIf(RowId, WhatIf),
    /// The figures that stand are looked at again.
    EndWhatIf,
    /// A pasted text is to be read as a table of figures.
    ReadPasted(String),
    /// Something about a file that was read is confirmed.
    Decide(Decision),
    /// The figures of the file that are certain or confirmed are taken, with what is said about it and the others. The
    /// file stays as long as one of these waits for an answer.
    TakeFigures(Vec<Observation>, Told),
    /// The file that was read is dropped.
    DropImport,
    /// What was said about the last file has been seen.
    CloseTold,
    /// A file is written.
    Save(Save),
    /// Reading a file is given up.
    CancelReading,
    /// The other project is no longer looked at.
    DropDifference,
    /// What the browser keeps and cannot be read is given up.
    DiscardKept,
    /// What the other page has saved is loaded.
    Reload,
    /// A field that was typed into is as it was: there is nothing to change.
    Settle,
    /// Something of the report, by the name of its button.
    Report(String),
    /// What the report is made of.
    Choose(ReportChoice),
}

/// A file that can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Save {
    /// The template of the chosen table as a workbook.
    TemplateXlsx,
    /// The same as text with commas.
    TemplateCsv,
    /// The template for a plan of the evaluator's own.
    PlanTemplate,
    /// What was read, with notes at the cells that could not be.
    AnnotatedWorkbook,
    /// All of the work.
    ProjectFile,
    /// What the browser keeps and cannot be read, as it is.
    Kept,
}

/// Everything that a person can ask for by a button, with what it means.
const BUTTONS: &[(&str, Act)] = &[
    ("undo", Act::Undo),
    ("redo", Act::Redo),
    ("what-if-end", Act::EndWhatIf),
    ("reading-cancel", Act::CancelReading),
    ("import-drop", Act::DropImport),
    ("told-close", Act::CloseTold),
    ("project-drop", Act::DropDifference),
    ("reload-project", Act::Reload),
    ("export-project", Act::Save(Save::ProjectFile)),
    ("export-kept", Act::Save(Save::Kept)),
    ("discard-kept", Act::DiscardKept),
    ("template-xlsx", Act::Save(Save::TemplateXlsx)),
    ("template-csv", Act::Save(Save::TemplateCsv)),
    ("template-plan", Act::Save(Save::PlanTemplate)),
    ("import-annotated", Act::Save(Save::AnnotatedWorkbook)),
];

/// Reads what is asked for by a form, a field or a button of this name.
///
/// # Errors
/// A sentence for the reader that names the field and says what would do.
pub fn read_act(name: &str, fields: &[(String, String)], work: &Work) -> Result<Act, Refusal> {
    let lang = work.state.lang;
    if let Some((_, act)) = BUTTONS.iter().find(|(button, _)| *button == name) {
        return Ok(act.clone());
    }
    let fields = Fields { lang, catalog: work.catalog, given: fields };
    let change = match name {
        "report-section" | "report-pictures" | "report-paging" => {
            let is_on = if fields.get("value").is_empty() { Ticked::Off } else { Ticked::On };
            let chosen = change_report(work.report, name, fields.get("with"), is_on);
            return chosen.map(Act::Choose).ok_or_else(|| lang.ask_question().to_owned().into());
        }
        name if name.starts_with("report-") => return Ok(Act::Report(name.to_owned())),
        "what-if" => return what_if(&fields),
        "paste" => return Ok(Act::ReadPasted(fields.needed("text", lang.field_paste())?.to_owned())),
        "import-row" | "import-unit" | "import-replace" | "import-doubt" => return decision(name, &fields, work).map(Act::Decide),
        "import-take" => return take_figures(work),
        "observe" if is_empty_still(&fields, work) => return Ok(Act::Settle),
        "observe" => observe(&fields, work)?,
        "figure" => figure(&fields, work)?,
        "forget" => row_and_year(&fields).map(|(row, year)| (Edit::Forget(row, year), None))?,
        "note" => (note(&fields)?, None),
        "yearly" => yearly(&fields)?,
        "yearly-even" => (yearly_even(&fields, work)?, None),
        "rebase" => rebase(&fields, work)?,
        "retarget" => retarget(&fields, work)?,
        "override" => (overrule(&fields, work)?, None),
        "unadjust" => (Edit::Unadjust(fields.get("with").parse().map_err(|_| lang.edit_error(EditError::NoSuchEntry).to_owned())?), None),
        "method" => (method(&fields)?, None),
        "method-default" => (Edit::Method(Method::default()), None),
        "project-take" => {
            let other = work.difference.ok_or_else(|| lang.edit_error(EditError::NoSuchEntry).to_owned())?;
            (Edit::Replace(Box::new(other.other.clone())), None)
        }
        "title" => (Edit::Title(fields.get("value").trim().to_owned()), None),
        _ => plan_acts::read_plan_act(name, &fields, work)?,
    };
    let (change, said) = change;
    // Whether it can be made is known here, so that the sentence comes before anything else happens.
    edit(work.project, change.clone()).map_err(|error| Refusal::from(lang.edit_error(error).to_owned()).at(field_of(error)))?;
    let said = said.or_else(|| matches!(change, Edit::Adjust(_)).then(|| lang.ledger_added().to_owned()));
    Ok(Act::Edit(Box::new(change), said))
}

/// The field of a form that an error is about.
const fn field_of(error: EditError) -> &'static str {
    match error {
        EditError::NoReason => "reason",
        EditError::NoName => "who",
        EditError::NoDate => "date",
        EditError::NotFinite => "value",
        EditError::Thresholds | EditError::NoSuchEntry | EditError::SaidAlready => "",
    }
}

/// A change and what is to be said about a figure in it.
pub(super) type Change = (Edit, Option<String>);

/// `with` of a field: a row and a year.
fn row_and_year(fields: &Fields) -> Result<(RowId, i32), Refusal> {
    let (row, year) = fields.get("with").split_once(' ').ok_or_else(|| fields.lang.ask_row(fields.get("with")))?;
    Ok((fields.known_row(row)?.id.clone(), fields.year_of(year, fields.lang.year_word())?))
}

/// Whether the field of a figure was emptied that had none: of what could not be taken.
fn is_empty_still(fields: &Fields, work: &Work) -> bool {
    let stands = |id: &RowId, year: i32| work.project.observations.iter().any(|old| old.row == *id && old.year == year);
    fields.get("value").trim().is_empty() && row_and_year(fields).is_ok_and(|(id, year)| !stands(&id, year))
}

/// A figure typed into the table; an empty field takes it away. What is corrected counts a revision more.
fn observe(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let (id, year) = row_and_year(fields)?;
    let old = work.project.observations.iter().find(|old| old.row == id && old.year == year);
    if fields.get("value").trim().is_empty() {
        return Ok((Edit::Forget(id, year), None));
    }
    let row = fields.known_row(&id.to_string())?;
    let (value, said) = fields.actual("value", row, year, old.map(|old| old.value))?;
    let anew = |revision| Observation { row: id.clone(), year, value, source: String::new(), status: Status::Unstated, revision };
    let (observation, retyped) = match old {
        Some(old) if old.value == value => (old.clone(), None),
        // Where a figure came from and how sure it was says nothing about the one that takes its place.
        Some(old) if old.source.is_empty() && old.status == Status::Unstated => (anew(old.revision.saturating_add(1)), None),
        Some(old) => (anew(old.revision.saturating_add(1)), Some(fields.lang.retyped(fields.lang.status(old.status)))),
        None => (anew(0), None),
    };
    let said: Vec<String> = said.into_iter().chain(retyped).collect();
    Ok((Edit::Observe(vec![observation]), Some(said.join(fields.lang.gap())).filter(|said| !said.is_empty())))
}

/// A figure with everything that is known about it.
fn figure(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let lang = fields.lang;
    let row = fields.row()?;
    let year = fields.year_of(fields.get("year"), lang.year_word())?;
    let old = work.project.observations.iter().find(|old| old.row == row.id && old.year == year);
    let (value, said) = fields.actual("value", row, year, old.map(|old| old.value))?;
    let status = STATUSES.into_iter().find(|(code, _)| *code == fields.get("status")).map_or(Status::Unstated, |(_, status)| status);
    let revision = match fields.get("revision").trim() {
        "" => 0,
        text => text.parse().ok().filter(|n| *n <= 999).ok_or_else(|| Refusal::from(lang.ask_revision(text)).at("revision"))?,
    };
    let source = fields.get("source").trim().to_owned();
    // A corrected figure counts one more by itself, unless the reader has counted.
    let counted = old.filter(|old| old.value != value && old.revision == revision).map_or(revision, |old| old.revision.saturating_add(1));
    let observation = Observation { row: row.id.clone(), year, value, source, status, revision: counted };
    Ok((Edit::Observe(vec![observation]), said))
}

fn note(fields: &Fields) -> Result<Edit, Refusal> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    let row = fields.row()?.id.clone();
    Ok(Edit::Note(RowNote { row, responsible: text("responsible"), reason: text("reason"), next_steps: text("next_steps") }))
}

fn yearly(fields: &Fields) -> Result<Change, Refusal> {
    let (id, year) = row_and_year(fields)?;
    if fields.get("value").trim().is_empty() {
        return Ok((Edit::Yearly(id, year, None), None));
    }
    let row = fields.known_row(&id.to_string())?;
    let (value, said) = fields.number("value", &row.name, &row.unit)?;
    Ok((Edit::Yearly(id, year, Some(value)), said))
}

fn yearly_even(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let row = fields.known_row(fields.get("with"))?;
    let case = Case { what_if: WhatIf::default(), ..chosen(work).case };
    let way = even_way(&assess(&case, row));
    if way.is_empty() { Err(fields.lang.no_even_way().to_owned().into()) } else { Ok(Edit::YearlyWay(row.id.clone(), way)) }
}

fn what_if(fields: &Fields) -> Result<Act, Refusal> {
    let row = fields.row()?;
    let read = |name: &str, words: &str| -> Result<Option<f64>, Refusal> {
        if fields.get(name).trim().is_empty() { Ok(None) } else { fields.number(name, words, &row.unit).map(|(value, _)| Some(value)) }
    };
    let actual = read("actual", fields.lang.field_actual())?;
    let target = read("target", fields.lang.target())?;
    Ok(if actual.is_none() && target.is_none() { Act::EndWhatIf } else { Act::WhatIf(row.id.clone(), WhatIf { actual, target }) })
}

fn decision(name: &str, fields: &Fields, work: &Work) -> Result<Decision, Refusal> {
    let lang = fields.lang;
    let count = work.importing.map_or(0, |importing| importing.questions(work.catalog, work.project).len());
    let question = fields.get("with").parse().ok().filter(|at| *at < count).ok_or_else(|| lang.ask_question().to_owned())?;
    let yes = match fields.get("value") {
        "" => return Err(lang.ask_answer().to_owned().into()),
        value => value == "yes",
    };
    Ok(match (name, fields.get("value")) {
        ("import-unit", _) => Decision::Convert(question, yes),
        ("import-replace", _) => Decision::Replace(question, yes),
        ("import-doubt", _) => Decision::Accept(question, yes),
        (_, "none") => Decision::Row(question, None),
        (_, row) => Decision::Row(question, Some(fields.known_row(row)?.id.clone())),
    })
}

fn take_figures(work: &Work) -> Result<Act, Refusal> {
    let lang = work.state.lang;
    let importing = work.importing.ok_or_else(|| lang.ask_question().to_owned())?;
    let questions = importing.questions(work.catalog, work.project);
    let ready = importing.ready(&questions, work.project);
    if ready.is_empty() {
        return Err(lang.import_take_none().to_owned().into());
    }
    let told = figures_told(work, importing, &questions, &ready);
    Ok(Act::TakeFigures(ready, told))
}

fn adjustment(fields: &Fields, row: RowId, change: Adjusted) -> Edit {
    let text = |name: &str| fields.get(name).trim().to_owned();
    Edit::Adjust(Adjustment { row, change, reason: text("reason"), who: text("who"), date: text("date") })
}

fn rebase(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let lang = fields.lang;
    let row = fields.row()?;
    let (value, said) = fields.number("value", lang.field_new_baseline(), &row.unit)?;
    // A baseline lies before the year of the target, or there is no way between them.
    let until = terms(work.catalog, row, []).until;
    let year = fields.year_within("year", lang.baseline_year(), *YEARS.start(), until.saturating_sub(1))?;
    let link = match fields.get("link").trim() {
        "" => None,
        _ => Some(fields.number("link", lang.field_link(), "")?.0),
    };
    Ok((adjustment(fields, row.id.clone(), Adjusted::Baseline { value, year, link }), said))
}

fn retarget(fields: &Fields, work: &Work) -> Result<Change, Refusal> {
    let lang = fields.lang;
    let row = fields.row()?;
    let (value, said) = fields.number("value", lang.field_new_target(), &row.unit)?;
    let op = OPERATORS.into_iter().find(|(code, _)| *code == fields.get("op")).map_or(Operator::Exactly, |(_, op)| op);
    let edit = adjustment(fields, row.id.clone(), Adjusted::Target { value, op });
    // At most 300 of what is better the more there is, is rarely meant.
    if let Edit::Adjust(adjustment) = &edit
        && terms(work.catalog, row, [adjustment]).is_limit()
        && !fields.is_sure("value")
    {
        let refusal = Refusal::from(lang.ask_limit(fields.get("value").trim())).at("value");
        return Err(Refusal { asks: true, ..refusal });
    }
    Ok((edit, said))
}

fn overrule(fields: &Fields, work: &Work) -> Result<Edit, Refusal> {
    let lang = fields.lang;
    let row = fields.row()?;
    // No evaluation is made of any other year, so that a verdict of it would stand nowhere.
    let Some((_, table)) = work.catalog.home(row) else { return Err(lang.ask_row(fields.get("row")).into()) };
    let year = fields.year_within("year", lang.year_word(), table.period.from, table.period.to)?;
    let verdict = read_verdict(fields.get("verdict")).ok_or_else(|| lang.ask_verdict(fields.get("verdict")))?;
    Ok(adjustment(fields, row.id.clone(), Adjusted::Verdict { year, verdict }))
}

fn method(fields: &Fields) -> Result<Edit, Refusal> {
    let lang = fields.lang;
    // 5% and 5 are the same here, and a fraction of the target is meant.
    let (margin, _) = fields.number("margin", lang.field_margin(), "%")?;
    let method = Method {
        ahead: fields.number("ahead", lang.field_ahead(), "")?.0,
        on_track: fields.number("on_track", lang.field_on_track(), "")?.0,
        margin: margin / 100.0,
    };
    Ok(Edit::Method(method))
}

/// The operators by the names that forms have for them.
pub(super) const OPERATORS: [(&str, Operator); 6] = [
    ("exactly", Operator::Exactly),
    ("at-least", Operator::AtLeast),
    ("above", Operator::Above),
    ("at-most", Operator::AtMost),
    ("below", Operator::Below),
    ("about", Operator::About),
];

/// The name that forms have for a verdict.
pub fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Early => "early",
        Verdict::Ahead => "ahead",
        Verdict::OnTrack => "on-track",
        Verdict::Behind => "behind",
        Verdict::Exceeded => "exceeded",
        Verdict::Reached => "reached",
        Verdict::Missed => "missed",
        Verdict::NotRated => "not-rated",
    }
}

/// The verdict of a form: by its name, or by its words in either language.
fn read_verdict(text: &str) -> Option<Verdict> {
    Verdict::ALL
        .into_iter()
        .find(|verdict| text == verdict_code(*verdict) || [Lang::Zh, Lang::En].iter().any(|lang| text == lang.verdict(*verdict)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::with_work;
    use crate::model::Project;
    use crate::view::AssessTab;

    /// An entry of the ledger and a figure, to be changed and taken away.
    fn project() -> Project {
        let row: RowId = "gx-14/1/1".parse().unwrap();
        let target = Adjusted::Target { value: 9.0, op: Operator::AtLeast };
        Project {
            observations: vec![Observation {
                row: row.clone(),
                year: 2022,
                value: 5.0,
                source: "年报".to_owned(),
                status: Status::Preliminary,
                revision: 0,
            }],
            adjustments: vec![Adjustment { row, change: target, reason: "示例".into(), who: "示例".into(), date: "2023-01-05".into() }],
            ..Project::default()
        }
    }

    fn read(name: &str, fields: &str) -> Result<Act, Refusal> {
        let fields: Vec<(String, String)> = fields
            .split(';')
            .filter_map(|field| field.split_once('='))
            .map(|(name, value)| (name.trim().to_owned(), value.to_owned()))
            .collect();
        with_work(&project(), Lang::Zh, AssessTab::Figures, |work| read_act(name, &fields, work))
    }

    /// The act of these fields, as it is written for debugging, contains this.
    fn check(name: &str, fields: &str, expected: &str) {
        let found = format!("{:?}", read(name, fields).unwrap());
        assert!(found.contains(expected), "{name} {fields}: {found}");
    }

    /// The sentence about these fields contains this.
    fn refuse(name: &str, fields: &str, expected: &str) {
        let found = read(name, fields).unwrap_err().words;
        assert!(found.contains(expected), "{name} {fields}: {found}");
    }

    #[test]
    fn figures_are_put_in_corrected_and_taken_away() {
        // Nobody has said how sure it is, so nobody is taken to have said it.
        check("observe", "with=gx-14/1/1 2023;value=5.5", "value: 5.5, source: \"\", status: Unstated, revision: 0");
        // Source and status were those of the figure before it.
        check("observe", "with=gx-14/1/1 2022;value=５.５", "value: 5.5, source: \"\", status: Unstated, revision: 1");
        check("observe", "with=gx-14/1/1 2022;value=５.５", "“初步”状态不再沿用");
        check("observe", "with=gx-14/1/1 2022;value=5", "source: \"年报\", status: Preliminary, revision: 0");
        assert_eq!(read("observe", "with=gx-14/1/1 2023;value= "), Ok(Act::Settle));
        check("observe", "with=gx-14/1/1 2022;value=", "Forget");
        check("forget", "with=gx-14/1/1 2022", "Forget");
        check(
            "figure",
            "row=gx-14/1/16;year=2023年;value=1,200;source=统计公报;status=preliminary;revision=2",
            "value: 1200.0, source: \"统计公报\", status: Preliminary, revision: 2",
        );
        refuse("observe", "with=gx-14/1/1 2023;value=约五", "读不成一个数");
        refuse("observe", "with=gx-14/1/1 2023;value=暂无", "让这一格空着");
        refuse("observe", "with=gx-14/1/99 2023;value=5", "gx-14/1/99");
        refuse("observe", "with=gx-14/1/1 20233;value=5", "年份");
        refuse("observe", "value=5", "没有编号");
        refuse("forget", "with=gx-14/1/1 2021", "已经不在了");
        refuse("figure", "row=gx-14/1/2;year=2023;value=", "请填");
        refuse("figure", "row=gx-14/1/16;year=2023;value=400;revision=-1", "修订次数");
    }

    /// What an import asks about was once taken in silence where it was typed.
    #[test]
    fn what_is_typed_is_asked_about_like_what_is_imported() {
        for (row, value, words) in [
            ("gx-14/1/1", "-5", "小于0"),
            ("gx-14/1/1", "0.055", "小数形式"),
            ("gx-14/1/1", "135%", "大于100%"),
            ("gx-14/1/16", "15.5", "按整数计"),
            ("gx-14/1/16", "约243", "约数"),
            ("gx-14/1/16", "20000", "相差10倍以上"),
            ("gx-14/1/16", "19", "相差10倍以上"),
            ("gx-14/1/16", "1,5000", "少了一位"),
            ("gx-14/1/16", "1,50,00", ""),
        ] {
            for (name, at) in [("observe", format!("with={row} 2023")), ("figure", format!("row={row};year=2023"))] {
                let asked = read(name, &format!("{at};value={value}")).unwrap_err();
                assert!(asked.words.contains(words) && asked.field == "value", "{value}: {asked:?}");
                assert_eq!(asked.asks, !words.is_empty(), "{value}: {asked:?}");
                let sure = read(name, &format!("{at};value={value};sure={value}"));
                assert_eq!(sure.is_ok(), asked.asks, "{value}: {sure:?}");
                // The answer holds for what was asked about alone.
                assert!(read(name, &format!("{at};value={value};sure=1")).is_err());
            }
        }
        // What stands already was confirmed when it came in.
        check("figure", "row=gx-14/1/1;year=2022;value=5;source=年报", "value: 5.0, source: \"年报\"");
    }

    /// A verdict of 2099 was once taken, and ledger and exports told different things about it.
    #[test]
    fn the_ledger_takes_years_of_the_plan_alone() {
        let why = "reason=统计口径调整;who=发展改革委;date=2023-06-30";
        for (name, fields, words) in [
            ("override", "verdict=on-track;year=2099", "填的是2099年，这里只能是 2021—2025 年"),
            ("override", "verdict=on-track;year=2020", "填的是2020年，这里只能是 2021—2025 年"),
            ("rebase", "value=4.2;year=2025", "填的是2025年，这里只能是 1949—2024 年"),
        ] {
            let refused = read(name, &format!("row=gx-14/1/1;{fields};{why}")).unwrap_err();
            assert!(refused.words.contains(words) && refused.field == "year", "{refused:?}");
        }
    }

    /// A ceiling on what is better the more there is was once taken without a word.
    #[test]
    fn a_limit_in_the_good_direction_is_asked_about() {
        let fields = "row=gx-14/1/5;value=300;op=at-most;reason=示例;who=示例;date=2023-06-30";
        let asked = read("retarget", fields).unwrap_err();
        assert!(asked.asks && asked.field == "value" && asked.words.contains("界限"), "{asked:?}");
        assert!(read("retarget", &format!("{fields};sure=300")).is_ok());
        assert!(read("retarget", &fields.replace("at-most", "at-least")).is_ok());
    }

    #[test]
    fn the_ledger_asks_for_reason_name_and_date() {
        let why = "reason=统计口径调整;who=发展改革委;date=2023-06-30";
        check(
            "rebase",
            &format!("row=gx-14/1/1;value=4.2;year=2021;link=1.1;{why}"),
            "Baseline { value: 4.2, year: 2021, link: Some(1.1) }",
        );
        check("rebase", &format!("row=gx-14/1/1;value=4.2;year=2021;link=;{why}"), "link: None");
        check("retarget", &format!("row=gx-14/1/1;value=9;op=above;{why}"), "Target { value: 9.0, op: Above }");
        check("override", &format!("row=gx-14/1/1;year=2023;verdict=on-track;{why}"), "verdict: OnTrack");
        check("override", &format!("row=gx-14/1/1;year=2023;verdict=滞后;{why}"), "verdict: Behind");
        check("unadjust", "with=0", "Unadjust(0)");
        refuse("unadjust", "with=1", "已经不在了");
        refuse("unadjust", "with=x", "已经不在了");
        refuse("retarget", "row=gx-14/1/1;value=9;reason= ;who=a;date=2023-06-30", "理由");
        refuse("retarget", "row=gx-14/1/1;value=9;reason=a;who=;date=2023-06-30", "决定人");
        refuse("retarget", "row=gx-14/1/1;value=9;reason=a;who=a;date=2023-06-31", "日期");
        refuse("retarget", &format!("row=gx-14/1/1;value=九;{why}"), "新目标值");
        refuse("rebase", &format!("row=gx-14/1/1;value=4;year=去年;{why}"), "基期年");
        refuse("override", &format!("row=gx-14/1/1;year=2023;verdict=好;{why}"), "评价结论");
    }

    #[test]
    fn notes_yearly_targets_and_what_if() {
        check("note", "row=gx-14/1/1;responsible= 科技局 ;reason=;next_steps=", "responsible: \"科技局\"");
        check("yearly", "with=gx-14/1/1 2024;value=6", "Yearly(RowId { plan: \"gx-14\", table: 1, row: 1 }, 2024, Some(6.0))");
        check("yearly", "with=gx-14/1/1 2024;value=", "2024, None");
        check("yearly-even", "with=gx-14/1/1", "YearlyWay");
        check("what-if", "row=gx-14/1/1;actual=6;target=", "WhatIf { actual: Some(6.0), target: None }");
        check("report-section", "with=charts;value=", "Choose(");
        assert!(read("report-section", "with=nonsense;value=on").is_err());
        check("what-if", "row=gx-14/1/1;actual=;target= ", "EndWhatIf");
        refuse("what-if", "row=gx-14/1/1;actual=六", "实际值");
        refuse("yearly", "with=gx-14/1/1;value=6", "没有编号");
        refuse("yearly-even", "with=gx-14/1/2", "没有要追赶的年份");
    }

    #[test]
    fn thresholds_are_held_to_their_order() {
        check("method", "ahead=1.1;on_track=0.85;margin=5", "Method { ahead: 1.1, on_track: 0.85, margin: 0.05 }");
        check("method", "ahead=1.1;on_track=0.85;margin=5%", "margin: 0.05");
        check("method-default", "", "ahead: 1.05");
        check("title", "value= 高新区中期评估 ", "Title(\"高新区中期评估\")");
        refuse("method", "ahead=0.8;on_track=0.9;margin=0", "门槛");
        refuse("method", "ahead=;on_track=0.9;margin=0", "快于预期");
    }

    #[test]
    fn a_plan_is_typed_row_by_row() {
        let plan = "title=某区规划;area=示例区;from=2021;to=2025";
        check("plan", plan, "id: \"own-1\"");
        refuse("plan", "title=;area=示例区;from=2021;to=2025", "规划名称");
        refuse("plan", "title=某区规划;area=示例区;from=2025;to=2021", "规划期");
        refuse("plan", "title=某区规划;area=示例区;from=二〇二一;to=2025", "规划期首年");
        refuse("plan-row", "plan=own-1;name=示例;target=5", "已经不在了");
        refuse("plan-drop", "with=own-1", "已经不在了");
        let own = crate::evaluation::testing::hostile_project();
        let row = |fields: &[(&str, &str)]| {
            let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            with_work(&own, Lang::Zh, AssessTab::Project, |work| {
                read_act("plan-row", &fields, work).map(|act| match act {
                    Act::Edit(change, None) => match *change {
                        Edit::Plan(plan) => plan.rows.last().map(|row| {
                            (
                                row.indicator.id.to_string(),
                                row.indicator.kind,
                                row.indicator.values.iter().map(|value| value.reading).collect::<Vec<_>>(),
                            )
                        }),
                        _ => None,
                    },
                    _ => None,
                })
            })
        };
        let figure = |value, op| crate::model::Reading::Number { value, op };
        use crate::model::{Kind, Reading};
        let base = [("plan", "own-1"), ("name", "示例指标"), ("unit", "家")];
        let with = |more: &[(&'static str, &'static str)]| row(&base.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>());
        let id = || "own-1/1/2".to_owned();
        assert_eq!(with(&[("target", "≥6.1")]), Ok(Some((id(), Kind::Level, vec![figure(6.1, Operator::AtLeast)]))));
        assert_eq!(
            with(&[("baseline", "204"), ("target", "【500】")]),
            Ok(Some((id(), Kind::Stock, vec![figure(204.0, Operator::Exactly), figure(500.0, Operator::Exactly)])))
        );
        assert_eq!(
            with(&[("target", "10~20"), ("kind", "share")]),
            Ok(Some((id(), Kind::Share, vec![Reading::Range { low: 10.0, high: 20.0 }])))
        );
        assert!(with(&[("target", "")]).unwrap_err().words.contains("目标"));
        assert!(with(&[("target", "很多")]).unwrap_err().words.contains("很多"));
        assert!(with(&[("target", "5"), ("baseline", "x")]).unwrap_err().words.contains("基期"));
        assert!(with(&[("target", "5"), ("baseline", "1"), ("baseline_year", "2030")]).unwrap_err().words.contains("2030"));
    }

    #[test]
    fn buttons_are_known_by_name() {
        for (name, act) in BUTTONS {
            assert_eq!(read(name, ""), Ok(act.clone()));
        }
        check("report-docx", "", "Report(\"report-docx\")");
        refuse("anything", "", "anything");
    }
}
