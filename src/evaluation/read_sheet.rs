//! Files of figures, read for the rows of the chosen table.
//!
//! Nothing is lost: every cell that is not blank is a figure, a mark for a missing one, a problem, or ignored.

use super::importing::SheetRead;
use super::{Chosen, Importing, Work};
use crate::exchange::{Grid, Import, Layout, Limits, Unreadable, Wanted, list_sheets, read_figures, read_figures_json, wanted};
use crate::view::Lang;

/// Reads the sheets of a file. Hidden ones are listed and not read.
pub fn read_grids(work: &Work, chosen: &Chosen, file: &str, grids: &[Grid]) -> Importing {
    Importing::new(file, sheets(file, grids, &wanted(work.catalog, chosen.rows())))
}

/// Reads figures that are written as JSON.
///
/// # Errors
/// A sentence with the place of the fault, where there is no list of figures or too much of one.
pub fn read_json(work: &Work, chosen: &Chosen, file: &str, text: &str) -> Result<Importing, String> {
    let lang = work.state.lang;
    let in_words = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
    let read = read_figures_json(file, text, &wanted(work.catalog, chosen.rows()), Limits::IMPORT);
    let import = read.map_err(|much| in_words(much.zh(), much.en()))?;
    match import.problems.first().filter(|_| import.layout == Layout::None) {
        Some(problem) => {
            // serde counts in English, and / is the file itself.
            let place = problem.cell.strip_prefix("line ").and_then(|place| place.split_once(" column "));
            let reason = place.map_or_else(|| lang.json_no_list().to_owned(), |(line, column)| lang.json_stops(line, column));
            Err(lang.json_unread(&reason))
        }
        None => Ok(Importing::new(file, vec![sheet_read(import, None)])),
    }
}

fn sheets(file: &str, grids: &[Grid], rows: &[Wanted]) -> Vec<SheetRead> {
    let read = |(grid, info): (&Grid, crate::exchange::SheetInfo)| {
        if !info.hidden {
            return sheet_read(read_figures(file, grid, rows), Some(info.cells));
        }
        SheetRead {
            name: info.name,
            is_hidden: true,
            layout: Layout::None,
            figures: Vec::new(),
            missing: 0,
            problems: Vec::new(),
            passed: Vec::new(),
            ignored: info.cells,
        }
    };
    grids.iter().zip(list_sheets(grids)).map(read).collect()
}

/// What was read of a sheet with so many cells that are not blank. Those that the reader puts nowhere are its head and
/// the names and units beside the figures; JSON has none.
fn sheet_read(import: Import, cells: Option<usize>) -> SheetRead {
    let mut problems = import.problems;
    // A sheet without a table, as one of instructions, is no fault of a cell.
    problems.retain(|problem| problem.why != Unreadable::NoTable);
    let told = import.figures.len() + import.missing.len() + problems.len();
    SheetRead {
        name: import.sheet,
        is_hidden: false,
        layout: import.layout,
        figures: import.figures,
        missing: import.missing.len(),
        problems,
        ignored: cells.map_or(import.ignored.len(), |cells| cells.saturating_sub(told)),
        passed: import.ignored,
    }
}

crate::view::messages! {
    json_no_list: "里面没有一列实际值。请写成[{\"name\": 指标名称, \"year\": 2023, \"value\": 5.1}]的样子", "it holds no list of actual values, such as [{\"name\": indicator, \"year\": 2023, \"value\": 5.1}]";
    json_stops(line: &str, column: &str): "第{line}行第{column}列读不下去，可能不完整或少了符号", "it cannot be read on from line {line}, column {column}; it may be cut, or a sign is missing";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Fate;
    use crate::evaluation::testing::{with_table, with_work};
    use crate::exchange::{GridCell, figures_template_csv, read_delimited};
    use crate::model::{Observation, Project, Status};
    use crate::view::AssessTab;
    use proptest::{collection::vec, prelude::*};

    const ID: &str = "gx-14/1/16";

    fn look<T>(grids: &[Grid], look: impl Fn(&Work, &Importing) -> T) -> T {
        with_work(&Project::default(), Lang::Zh, AssessTab::Figures, |work| {
            look(work, &read_grids(work, &crate::evaluation::chosen(work), "表.xlsx", grids))
        })
    }

    /// Rows, whether certain, years and figures found; missing; problems.
    fn check(text: &str, figures: &[(&str, bool, i32, f64)], missing: usize, problems: &[&str]) {
        look(&[read_delimited(text, Limits::IMPORT).unwrap()], |_, importing| {
            let sheet = &importing.sheets[0];
            let found: Vec<(String, bool, i32, f64)> = sheet
                .figures
                .iter()
                .map(|f| (f.row.as_ref().map_or_else(String::new, ToString::to_string), f.is_certain(), f.year, f.value))
                .collect();
            let expected: Vec<(String, bool, i32, f64)> =
                figures.iter().map(|(id, certain, year, value)| ((*id).to_owned(), *certain, *year, *value)).collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(sheet.missing, missing, "{text}");
            let told: Vec<&str> = sheet.problems.iter().map(|problem| problem.cell.as_str()).collect();
            assert_eq!(told, problems, "{text}");
        });
    }

    fn name() -> String {
        with_work(&Project::default(), Lang::Zh, AssessTab::Figures, |work| {
            work.catalog.indicator(&ID.parse().unwrap()).unwrap().name.clone()
        })
    }

    #[test]
    fn sheets_are_understood_whatever_their_layout() {
        let name = name();
        check(
            &format!("指标名称,单位,2022年,2023年\n{name},家,2500,3000\n"),
            &[(ID, true, 2022, 2500.0), (ID, true, 2023, 3000.0)],
            0,
            &[],
        );
        check(&format!("编号\t指标\t2023\n{ID}\t\t300\n"), &[(ID, true, 2023, 300.0)], 0, &[]);
        check(&format!("指标,年份,数值\n{name},2023年,\"1,300\"\n"), &[(ID, true, 2023, 1300.0)], 0, &[]);
        check(&format!("高新区指标完成情况,,\n,,\n指标,2023年实际,2025年目标\n{name},300,500\n"), &[(ID, true, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2021年,2022年\n{name}（家）,—,未统计\n"), &[], 2, &[]);
        check("指标,2023年\n高新技术企业数,300\n", &[(ID, false, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},300\n{name},310\n"), &[(ID, false, 2023, 300.0), (ID, false, 2023, 310.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},300\n注：2023年为快报数\n"), &[(ID, true, 2023, 300.0)], 0, &[]);
        check("指标,2023年\n,300\n", &[], 0, &["B2"]);
        check(&format!("指标,年份,数值\n{name},,300\n"), &[], 0, &["C2"]);
        check("完全不同的名字,甲\n甲,300\n", &[], 0, &[]);
        check("指标,2023年\n完全不认识的事,300\n", &[("", false, 2023, 300.0)], 0, &[]);
        check(&format!("编号,指标,2023年\n{ID},别的名字,300\n"), &[(ID, false, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2023年\n{name},<script>alert(1)</script>\n"), &[], 0, &["B2"]);
        // What is about a year and is no actual value of it is not taken.
        check(&format!("指标,2023年,2023年完成率,2023年排名\n{name},300,95%,3\n"), &[(ID, true, 2023, 300.0)], 0, &[]);
        // What is above the figures says their unit; years outside of the plan are asked about.
        check(&format!("指标,2023年（万家）\n{name},0.03\n"), &[(ID, false, 2023, 300.0)], 0, &[]);
        check(&format!("指标,2013年\n{name},300\n"), &[(ID, false, 2013, 300.0)], 0, &[]);
    }

    /// 55.3件/万人 of a row whose name counts by 万人 was refused, and a year that is missing was sought in the figure's cell.
    #[test]
    fn refusals_name_their_cause_and_what_can_be_confirmed_is_asked() {
        let name = name();
        look(
            &[read_delimited(&format!("指标,年份,数值\n{name},,300\n{name},去年,300\n"), Limits::IMPORT).unwrap()],
            |_, importing| {
                let said: Vec<String> = importing.sheets[0].problems.iter().map(|problem| problem.zh()).collect();
                assert!(said[0].starts_with("B2") && said[0].contains("没有填，这里缺少年份"), "{said:?}");
                assert!(said[1].starts_with("B3") && said[1].contains("“去年”"), "{said:?}");
            },
        );
        look(&[read_delimited("甲,乙\n丙,丁\n", Limits::IMPORT).unwrap()], |work, importing| {
            let work = Work { importing: Some(importing), ..*work };
            let html: String = crate::evaluation::evaluation_parts(&work).into_iter().map(|part| part.html).collect();
            assert!(html.contains("没有认出表头；表头写“指标、单位、2022年、2023年”"), "{html}");
        });
        let mut row = crate::exchange::bundled().unwrap().indicator(&ID.parse().unwrap()).unwrap().clone();
        (row.name, row.unit) = ("每万人口发明专利拥有量".replace("人口", "人"), "件".to_owned());
        let rows = [Wanted { row: &row, aliases: Vec::new() }];
        let of = |text: &str| {
            let grid = read_delimited(&format!("指标,2023年\n{},{text}\n", row.name), Limits::IMPORT).unwrap();
            let importing = Importing::new("a.csv", sheets("a.csv", &[grid], &rows));
            importing.sheets[0].figures[0].doubts.iter().any(|doubt| matches!(doubt, crate::exchange::Doubt::UnitOfName { .. }))
        };
        assert!(of("55.3件/万人") && !of("55.3件/亿元") && !of("55.3元/万人"));
    }

    /// Heads such as 2023年上半年 were once taken for the whole year without a doubt.
    #[test]
    fn figures_of_a_part_of_a_year_wait_for_a_word() {
        let name = name();
        let words = |text: &str| {
            look(&[read_delimited(text, Limits::IMPORT).unwrap()], |work, importing| {
                let questions = importing.questions(work.catalog, work.project);
                let told: Vec<String> = questions.iter().flat_map(|question| question.doubts()).map(|doubt| doubt.zh()).collect();
                assert!(
                    questions.iter().all(|question| question.fate() == if told.is_empty() { Fate::Certain } else { Fate::Open }),
                    "{text}"
                );
                assert_eq!(importing.sheets[0].figures.iter().map(|figure| figure.year).collect::<Vec<_>>(), [2023], "{text}");
                told.concat()
            })
        };
        for head in ["2023年上半年", "2023年前三季度", "2023年1-6月", "2023年一季度", "2023H1", "2023Q3", "截至2023年6月"]
        {
            let part = words(&format!("指标,{head}\n{name},300\n"));
            assert!(part.contains("不是全年"), "{head}: {part}");
        }
        for year in ["2023年上半年", "2023年三季度", "2023.06", "2023-06", "202306"] {
            let part = words(&format!("指标,年份,数值\n{name},{year},300\n"));
            assert!(part.contains(&format!("“{}”，不是全年", year.trim_start_matches("2023年"))), "{year}: {part}");
        }
        for whole in ["2023年12月", "2023年末", "2023年底", "2023年全年", "2023年1-12月"] {
            assert_eq!(words(&format!("指标,{whole}\n{name},300\n")), "", "{whole}");
            assert_eq!(words(&format!("指标,年份,数值\n{name},{whole},300\n")), "", "{whole}");
        }
        assert!(words(&format!("2023年上半年完成情况,\n指标,2023年\n{name},300\n")).contains("上半年"));
        // A row that is chosen by hand has no other year.
        let importing =
            look(&[read_delimited(&format!("指标,2023年上半年\n{name},300\n"), Limits::IMPORT).unwrap()], |work, read| {
                read.sheets[0].figures[0].for_row(work.catalog.indicator(&ID.parse().unwrap()).unwrap())
            });
        assert!(!importing.doubts.is_empty());
    }

    #[test]
    fn a_hidden_sheet_is_listed_and_not_read() {
        let grid = read_delimited(&format!("指标,2023年\n{},300\n", name()), Limits::IMPORT).unwrap();
        look(&[Grid { name: "底稿".to_owned(), hidden: true, ..grid }], |_, importing| {
            let sheet = &importing.sheets[0];
            assert_eq!((sheet.name.as_str(), sheet.is_hidden, sheet.figures.len(), sheet.ignored), ("底稿", true, 0, 4));
        });
    }

    #[test]
    fn a_template_comes_back_without_a_question() {
        for (table, year) in [("gx-14/1", 2023), ("kz-14/1", 2018)] {
            with_table(&Project::default(), Lang::Zh, (AssessTab::Figures, table), |work| {
                let chosen = crate::evaluation::chosen(work);
                let blank = figures_template_csv(&chosen.rows(), &[year], &[]);
                let mut grid = read_delimited(&blank, Limits::IMPORT).unwrap();
                let (head, column) = (0..grid.rows.len())
                    .find_map(|at| {
                        let is_year = |cell: &GridCell| crate::exchange::cell_text(cell).contains(&year.to_string());
                        Some((at, grid.rows[at].iter().position(is_year)?))
                    })
                    .unwrap();
                let rows = chosen.rows();
                for (wanted, row) in rows.iter().zip(grid.rows.iter_mut().skip(head + 1)) {
                    row[column] = GridCell::Number(wanted.value(crate::model::Role::Target).and_then(crate::model::Value::number).unwrap());
                }
                let importing = read_grids(work, &chosen, "a.csv", &[grid]);
                let questions = importing.questions(work.catalog, work.project);
                let asked: Vec<_> = questions.iter().filter(|question| question.fate() != Fate::Certain).collect();
                assert_eq!(asked, Vec::<&crate::evaluation::Question>::new());
                assert_eq!(importing.ready(&questions, work.project).len(), chosen.rows().len());
            });
        }
    }

    /// One source and one status once stood for all years of a row, and a figure that was changed in the form kept both.
    #[test]
    fn a_figure_that_is_changed_in_a_template_keeps_neither_source_nor_status() {
        let figure = |year: i32, value: f64| Observation {
            row: ID.parse().unwrap(),
            year,
            value,
            source: "统计公报".to_owned(),
            status: Status::Final,
            revision: 0,
        };
        let project = Project { observations: vec![figure(2021, 200.0), figure(2022, 250.0)], ..Project::default() };
        with_work(&project, Lang::Zh, AssessTab::Figures, |work| {
            let chosen = crate::evaluation::chosen(work);
            let (_, text) = crate::evaluation::figures_csv(work, &chosen);
            let taken = |text: &str, decisions: &[crate::evaluation::Decision]| {
                let read = read_grids(work, &chosen, "表.csv", &[read_delimited(text, Limits::IMPORT).unwrap()]);
                let read = decisions.iter().fold(read, |read, decision| crate::evaluation::decide(&read, decision.clone()));
                let questions = read.questions(work.catalog, work.project);
                let taken = read.ready(&questions, work.project);
                (taken, questions.iter().map(crate::evaluation::Question::fate).collect::<Vec<_>>())
            };
            assert_eq!(taken(&text, &[]).0, []);
            let line = text.lines().find(|line| line.contains(ID)).unwrap();
            assert!(line.contains(",200,250,") && line.ends_with("\"2021年：统计公报，最终；2022年：统计公报，最终\""), "{line}");
            let replace = crate::evaluation::Decision::Replace(0, true);
            let (changed, fates) = taken(&text.replace(",200,250,", ",210,250,"), std::slice::from_ref(&replace));
            assert_eq!(fates, [Fate::Confirmed]);
            let [only] = changed.as_slice() else { panic!("{changed:?}") };
            assert_eq!((only.year, only.value, only.status, only.revision), (2021, 210.0, Status::Unstated, 1));
            assert!(only.source.starts_with("表.csv"), "{only:?}");
            // What the form says of one year is said of no other.
            let head = text.lines().next().unwrap();
            let stated = format!("{head}\n{ID},,,,,200,260,,,,,初步,,,,,快报,,,\n");
            let (changed, _) = taken(&stated, &[replace]);
            let [only] = changed.as_slice() else { panic!("{changed:?}") };
            assert_eq!((only.year, only.source.as_str(), only.status), (2022, "快报", Status::Preliminary));
        });
    }

    /// A figure that did not change was passed over with what was stated anew about it.
    #[test]
    fn a_figure_that_stands_takes_the_status_and_source_that_are_stated_anew() {
        let row: crate::model::RowId = ID.parse().unwrap();
        let old = Observation { row, year: 2023, value: 300.0, source: "快报".to_owned(), status: Status::Preliminary, revision: 2 };
        let project = Project { observations: vec![old.clone()], ..Project::default() };
        with_work(&project, Lang::Zh, AssessTab::Figures, |work| {
            let ready = |more: &str, cells: &str| {
                let text = format!("编号,指标,2023年{more}\n{ID},,300{cells}\n");
                let read = read_grids(work, &crate::evaluation::chosen(work), "表.csv", &[read_delimited(&text, Limits::IMPORT).unwrap()]);
                read.ready(&read.questions(work.catalog, work.project), work.project)
            };
            assert_eq!(ready("", ""), []);
            assert_eq!(ready(",状态,来源", ",初步,快报"), []);
            assert_eq!(ready(",状态", ",最终"), [Observation { status: Status::Final, ..old.clone() }]);
            assert_eq!(ready(",来源", ",年报"), [Observation { source: "年报".to_owned(), ..old.clone() }]);
        });
    }

    /// 预计 became 初步 without a word.
    #[test]
    fn how_source_and_status_were_understood_is_told_before_and_after() {
        let name = name();
        let grid = read_delimited(&format!("指标,2022年,2023年,状态\n{name},250,300,预计\n"), Limits::IMPORT).unwrap();
        look(&[grid], |work, importing| {
            let work = Work { importing: Some(importing), ..*work };
            let html: String = crate::evaluation::evaluation_parts(&work).into_iter().map(|part| part.html).collect();
            assert!(html.contains("“预计”记为“初步”：B2、C2。"), "{html}");
            assert!(html.contains("没有分年，记到这一行的每一年：B2、C2。"), "{html}");
            let Ok(crate::evaluation::Act::TakeFigures(taken, told)) = crate::evaluation::read_act("import-take", &[], &work) else {
                panic!()
            };
            assert!(taken.iter().all(|taken| taken.status == Status::Preliminary));
            let list = told.lists.last().unwrap();
            assert_eq!((list.items.len(), list.items[0].why.as_str()), (2, "“预计”记为“初步”。"));
        });
    }

    #[test]
    fn of_two_sheets_that_differ_one_is_left_out_first() {
        let name = name();
        let grid = |sheet: &str, value: &str| Grid {
            name: sheet.to_owned(),
            ..read_delimited(&format!("指标,2023年\n{name},{value}\n"), Limits::IMPORT).unwrap()
        };
        let fates = |value: &str, decisions: &[crate::evaluation::Decision]| {
            look(&[grid("甲", "300"), grid("乙", value)], |work, importing| {
                let decided = decisions.iter().fold(importing.clone(), |read, decision| crate::evaluation::decide(&read, decision.clone()));
                let questions = decided.questions(work.catalog, work.project);
                let ready = decided.ready(&questions, work.project).iter().map(|taken| taken.value).collect::<Vec<_>>();
                (questions.iter().map(crate::evaluation::Question::fate).collect::<Vec<_>>(), ready)
            })
        };
        use crate::evaluation::Decision::Accept;
        use Fate::{Certain, Confirmed, Declined, Open};
        assert_eq!(fates("300", &[]), (vec![Certain, Certain], vec![300.0]));
        assert_eq!(fates("310", &[]), (vec![Open, Open], vec![]));
        assert_eq!(fates("310", &[Accept(0, true), Accept(1, true)]), (vec![Open, Open], vec![]));
        assert_eq!(fates("310", &[Accept(0, false), Accept(1, true)]), (vec![Declined, Confirmed], vec![310.0]));
    }

    #[test]
    fn json_is_read_or_refused_with_its_place() {
        with_work(&Project::default(), Lang::Zh, AssessTab::Figures, |work| {
            let read = |text: &str| read_json(work, &crate::evaluation::chosen(work), "a.json", text);
            let importing = read(&format!("[{{\"id\":\"{ID}\",\"year\":2023,\"value\":300}}]")).unwrap();
            assert_eq!((importing.sheets[0].figures[0].cell.as_str(), importing.is_of_cells()), ("/0/value", false));
            assert!(read("[").unwrap_err().contains("第1行第1列"));
            assert!(read("{\"a\": 1}").unwrap_err().contains("没有一列实际值"));
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn every_cell_is_counted_once(cells in vec(vec("(指标|名称|2023年|2022|年份|数值|单位|—|300|1,2|约5|高新技术企业数量|注：|\\PC{0,4})?", 0..5), 0..7)) {
            let grid = Grid { rows: cells.into_iter().map(|row| row.into_iter().map(GridCell::Text).collect()).collect(), ..Grid::default() };
            let filled = list_sheets(std::slice::from_ref(&grid))[0].cells;
            look(&[grid], |_, importing| {
                let sheet = &importing.sheets[0];
                assert_eq!(sheet.figures.len() + sheet.missing + sheet.problems.len() + sheet.ignored, filled);
                assert!(sheet.passed.len() <= sheet.ignored);
            });
        }
    }
}
