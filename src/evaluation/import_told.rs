//! What is said after figures of a file were taken: how many, and what became of every other cell that was to be one.

use super::importing::{Fate, Importing, Question, in_sheet};
use super::told::{Told, ToldItem};
use super::{Work, importing::Counts};
use crate::exchange::{ReadFigure, cell_text};
use crate::model::Observation;
use crate::view::Lang;

/// What to say when these figures are taken. What was not taken is counted and named, since the file itself is shown no
/// longer once nothing in it waits for an answer.
pub(super) fn figures_told(work: &Work, importing: &Importing, questions: &[Question], taken: &[Observation]) -> Told {
    let lang = work.state.lang;
    let problems = importing.sheets.iter().flat_map(|sheet| &sheet.problems).map(|problem| ToldItem {
        place: in_sheet(&problem.sheet, &problem.cell),
        found: named(lang, &problem.name_found, &lang.told_found(&problem.found)),
        why: lang.unreadable(problem.why).to_owned(),
    });
    let of = |fates: &[Fate], why: fn(Lang, &Question) -> String| -> Vec<ToldItem> {
        let questions = questions.iter().filter(|question| fates.contains(&question.fate()));
        let items = questions.flat_map(|question| {
            let sheet = importing.sheets.get(question.sheet).map_or("", |sheet| sheet.name.as_str());
            question.figures.iter().map(move |figure| item(lang, sheet, figure, why(lang, question)))
        });
        items.collect()
    };
    let is_taken = |question: &&Question| matches!(question.fate(), Fate::Certain | Fate::Confirmed);
    let remarks = importing.remarks(questions.iter().filter(is_taken)).into_iter().map(|(remark, cells)| ToldItem {
        place: cells.join(lang.list_comma()),
        found: String::new(),
        why: lang.sentence(&lang.remark(&remark)),
    });
    let remarks = remarks.collect();
    let counts = (0..importing.sheets.len()).map(|at| importing.counts(at, questions)).fold(Counts::default(), Counts::and);
    // A figure that stands already, or stands twice in the file, is no change.
    let same = (counts.certain + counts.confirmed).saturating_sub(taken.len());
    let others = [
        (counts.problems, lang.told_unread(counts.problems)),
        (counts.open + counts.unmatched, lang.told_waiting(counts.open + counts.unmatched)),
        (counts.declined, lang.told_declined(counts.declined)),
        (counts.missing, lang.told_missing(counts.missing)),
        (same, lang.told_same(same)),
    ];
    let others: Vec<String> = others.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    let mut words = lang.figures_taken(taken.len());
    if !others.is_empty() {
        words += lang.gap();
        words += &lang.told_not_taken(&others.join(lang.list_comma()));
    }
    Told { words, ..Told::default() }
        .with(lang.told_unread(counts.problems), problems.collect())
        .with(lang.told_waiting(counts.open + counts.unmatched), of(&[Fate::Open, Fate::Unmatched], why_it_waits))
        .with(lang.told_declined(counts.declined), of(&[Fate::Declined], why_it_was_left))
        .with(lang.told_remarks().to_owned(), remarks)
}

fn item(lang: Lang, sheet: &str, figure: &ReadFigure, why: String) -> ToldItem {
    let found = format!("{} {}", lang.year(figure.year), cell_text(&figure.content));
    ToldItem { place: in_sheet(sheet, &figure.cell), found: named(lang, &figure.name_found, &found), why }
}

fn named(lang: Lang, name: &str, found: &str) -> String {
    if name.is_empty() { found.to_owned() } else { format!("{name}{}{found}", lang.comma()) }
}

fn why_it_waits(lang: Lang, question: &Question) -> String {
    if let (Fate::Unmatched, Some((found, wanted))) = (question.fate(), question.other_unit()) {
        return lang.import_unit_other(found, wanted);
    }
    let Question { answer, .. } = question;
    let is_converted = question.figures.iter().any(|figure| figure.conversion.is_some());
    let row = match question.fate() {
        Fate::Unmatched => Some(lang.told_no_row().to_owned()),
        _ if !question.is_row_sure => Some(lang.told_which_row().to_owned()),
        _ => None,
    };
    let unit = (is_converted && answer.converts.is_none()).then(|| lang.told_convert().to_owned());
    let doubts = question.doubts().into_iter().filter(|_| answer.accepts.is_none()).map(|doubt| lang.doubt(doubt));
    let standing = (!question.replaced.is_empty() && answer.replaces.is_none()).then(|| lang.told_replace().to_owned());
    let rivals = (!question.rivals.is_empty()).then(|| lang.told_rival(&question.rivals.join(lang.list_comma())));
    row.into_iter().chain(unit).chain(doubts).chain(standing).chain(rivals).collect::<Vec<_>>().join(lang.gap())
}

fn why_it_was_left(lang: Lang, question: &Question) -> String {
    let keeps = question.answer.replaces == Some(false) && question.answer.row != Some(None);
    lang.told_your_answer(if keeps { lang.import_replace_no() } else { lang.import_none() })
}

crate::view::messages! {
    figures_taken(n: usize): "已导入{n}个数。", "{n} figures were imported.";
    told_not_taken(list: &str): "没有导入：{list}。", "Not imported: {list}.";
    told_unread(n: usize): "读不懂的{n}格", "not readable: {n}";
    told_waiting(n: usize): "还待确认的{n}个", "still to be confirmed: {n}";
    told_declined(n: usize): "您选择不采用的{n}个", "left out by your choice: {n}";
    told_missing(n: usize): "注明缺数的{n}格", "stated as missing: {n}";
    told_same(n: usize): "与现有相同的{n}个", "the same as what stands: {n}";
    told_remarks: "来源和状态是这样记的，请留意", "How source and status were understood";
    told_no_row: "没有对应的指标，请选一项或不导入。", "No indicator fits; choose one or leave it out.";
    told_which_row: "请确认对应的指标。", "Please confirm the indicator.";
    told_convert: "请确认单位换算。", "Please confirm the conversion of its unit.";
    told_replace: "与现有的数不同，请选择替换或保留。", "Another figure stands; replace it or keep it.";
    told_rival(cells: &str): "{cells}另有一个数，只能采用一个。", "{cells} has another figure; only one can be taken.";
    told_your_answer(answer: &str): "您选了“{answer}”。", "You chose “{answer}”.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{hostile_import, hostile_project, with_work};
    use crate::evaluation::{Act, Decision, decide, evaluation_parts, read_act};
    use crate::view::AssessTab;

    /// After an import nothing was said but 已导入16个数.
    #[test]
    fn what_is_not_taken_is_counted_and_named_until_it_is_closed() {
        let decisions = [Decision::Replace(0, false), Decision::Row(3, None)];
        let importing = decisions.into_iter().fold(hostile_import(), |importing, decision| decide(&importing, decision));
        with_work(&hostile_project(), Lang::Zh, AssessTab::Figures, |work| {
            let work = Work { importing: Some(&importing), ..*work };
            let Ok(Act::TakeFigures(taken, told)) = read_act("import-take", &[], &work) else { panic!() };
            assert_eq!(taken.len(), 1);
            assert_eq!(told.words, "已导入1个数。没有导入：读不懂的1格、还待确认的2个、您选择不采用的3个、注明缺数的2格。");
            let of = |at: usize| told.lists[at].items.iter().map(|item| item.place.rsplit(' ').next().unwrap()).collect::<Vec<_>>();
            assert_eq!((of(0), of(1), of(2)), (vec!["B7"], vec!["B3", "B4"], vec!["B2", "C2", "B5"]));
            assert!(told.lists[1].items[0].why.contains("请确认对应的指标"), "{told:?}");
            assert!(told.lists[1].items[1].why.contains("换不成"), "{told:?}");
            assert!(told.lists[2].items[0].why.contains("保留现有的数"), "{told:?}");
            assert!(told.lists[2].items[2].why.contains("不导入"), "{told:?}");
            let html: String = evaluation_parts(&Work { told: Some(&told), importing: None, ..work }).remove(0).html;
            assert!(html.contains("已导入1个数。") && html.contains("told-close") && !html.contains("<script>"), "{html}");
        });
    }

    /// The counts of the sentence add up to the cells that were figures, marks or problems.
    #[test]
    fn the_sentence_leaves_nothing_out() {
        for lang in [Lang::Zh, Lang::En] {
            with_work(&hostile_project(), lang, AssessTab::Figures, |work| {
                let importing = hostile_import();
                let questions = importing.questions(work.catalog, work.project);
                let taken = importing.ready(&questions, work.project);
                let told = figures_told(work, &importing, &questions, &taken);
                let numbers = told.words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok());
                let sheet = &importing.sheets[0];
                assert_eq!(numbers.sum::<usize>(), sheet.figures.len() + sheet.missing + sheet.problems.len(), "{}", told.words);
            });
        }
    }
}
