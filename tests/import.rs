//! Sheets as offices send them, each with what is to be said about it; the figures and rows are made up.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use yuchuang::exchange::{
    Grid, GridCell, Import, Limits, Wanted, list_sheets, read_delimited, read_figures, read_figures_json, read_pasted,
};
use yuchuang::model::{Indicator, Kind, Operator, Reading, Role, RowId, Status, Value};

fn row(no: u16, name: &str, unit: &str, baseline: f64, target: f64) -> Indicator {
    let value = |role, year, value: f64| Value {
        role,
        year: Some(year),
        printed: value.to_string(),
        reading: Reading::Number { value, op: Operator::Exactly },
        rebased: None,
    };
    Indicator {
        id: RowId { plan: "test".to_owned(), table: 1, row: no },
        name: name.to_owned(),
        unit: unit.to_owned(),
        attribute: None,
        concept: "test".to_owned(),
        kind: Kind::Level,
        cumulative: false,
        section: String::new(),
        values: vec![value(Role::Baseline, 2020, baseline), value(Role::Target, 2025, target)],
        notes: Vec::new(),
    }
}

fn rows() -> Vec<Indicator> {
    vec![
        row(1, "R&D经费支出占地区生产总值比重", "%", 2.0, 3.0),
        row(2, "高新技术企业数量", "家", 100.0, 200.0),
        row(3, "研发人员", "人", 5000.0, 9000.0),
        row(4, "技术合同成交额", "亿元", 10.0, 20.0),
    ]
}

fn read(grid: &Grid) -> Import {
    let rows = rows();
    let wanted: Vec<Wanted> = rows.iter().map(|row| Wanted { row, aliases: Vec::new() }).collect();
    read_figures("表.xlsx", grid, &wanted)
}

/// An import in one line: figures, then marks, problems, unmatched names and what was passed over.
fn told(import: &Import) -> String {
    let word = |debug: String| debug.split([' ', '(', '{']).next().unwrap_or_default().to_owned();
    let mut parts = vec![format!("{:?}", import.layout)];
    for f in &import.figures {
        let row = f.row.as_ref().map_or("?".to_owned(), |row| row.row.to_string());
        let mut text = format!("{}={row}:{}:{}", f.cell, f.year, f.value);
        if !f.is_certain() {
            text += &format!(" {}", word(format!("{:?}", f.how)));
        }
        if let Some(c) = &f.conversion {
            text += &format!(" {}→{}", c.from, c.to);
        }
        for doubt in &f.doubts {
            text += &format!(" {}", word(format!("{doubt:?}")));
            assert!(doubt.zh().ends_with('。') && doubt.en().ends_with(['.', '?']), "{doubt:?}");
        }
        if f.status == Status::Preliminary {
            text += " 初步";
        }
        parts.push(text);
    }
    parts.extend(import.missing.iter().map(|m| format!("{}缺{}", m.cell, m.mark)));
    for p in &import.problems {
        assert!(p.zh().contains(p.place()) && p.zh().ends_with('。') && p.en().ends_with('.'), "{} {}", p.zh(), p.en());
        let mend = p.mend.as_ref().map_or_else(String::new, |mend| format!("→{mend}"));
        parts.push(format!("{}{mend}!{:?}", p.cell, p.why));
    }
    parts.extend(import.unmatched.iter().map(|u| format!("{}?{}", u.cell, u.name_found)));
    parts.extend(import.ignored.iter().map(|i| format!("{}~{:?}", i.cell, i.why)));
    parts.join("; ")
}

/// 快报 and 预计 were taken for 初步, and one status for every year of a row, without a word.
#[test]
fn how_a_status_was_understood_is_remarked() {
    let check = |text: &str, expected: &[&str]| {
        let import = read(&read_delimited(text, Limits::IMPORT).unwrap());
        let found: Vec<String> = import.figures.iter().flat_map(|figure| &figure.remarks).map(|remark| format!("{remark:?}")).collect();
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.contains(expected)), "{text}: {found:?}");
    };
    let of = |head: &str, cells: &str| format!("指标名称,{head}\n高新技术企业数量,{cells}");
    check(&of("2023年,状态", "150,预计"), &["预计"]);
    check(&of("2023年,状态", "150,终核"), &["终核"]);
    check(&of("2023年,状态", "150,待审"), &["待审"]);
    for plain in ["初步", "最终", "", "—", "未注明", "初步（核算）"] {
        check(&of("2023年,状态", &format!("150,{plain}")), &[]);
    }
    check(&of("2023年", "预计150"), &["预计"]);
    check(&of("2023年（预计）", "150"), &["预计"]);
    check(&of("2023年（初步）", "150"), &[]);
    check(&of("2022年,2023年,来源", "140,150,年报"), &["OfAllYears", "OfAllYears"]);
    check(&of("2022年,2023年,来源", "140,,年报"), &[]);
    check(&of("2022年,2023年,2022年来源,2023年来源", "140,150,年报,快报"), &[]);
}

fn check(text: &str, expected: &str) {
    assert_eq!(told(&read(&read_delimited(text, Limits::IMPORT).unwrap())), expected, "{text}");
}

#[test]
fn plain_tables_are_read_without_a_question() {
    check("指标名称,单位,2021年,2022年\n高新技术企业数量,家,120,140\n", "Wide; C2=2:2021:120; D2=2:2022:140");
    check("指标编号;指标名称;年份;数值\ntest/1/2;;2023;150", "Long; D2=2:2023:150");
    check("id\tyear\tvalue\tstatus\ntest/1/2\t2023\t150\tpreliminary", "Long; C2=2:2023:150 初步");
    check("Indicator,Unit,2023\n高新技术企业数量,家,\"1,150\"", "Wide; C2=2:2023:1150");
    check("序号,指标,2023年实际\n1,1.高新技术企业数量（家）,150家", "Wide; C2=2:2023:150");
    check("指标名称,2023年（初步）\n高新技术企业数量,150", "Wide; B2=2:2023:150 初步");
    check("指标名称,2023年,状态\n高新技术企业数量,150,快报", "Wide; B2=2:2023:150 初步");
    check("指标名称,2023年,2023年来源\n高新技术企业数量,150,年报", "Wide; B2=2:2023:150");
    check("指标名称,２０２３年\n高新技术企业数量,１５０", "Wide; B2=2:2023:150");
    check("指标名称,年份,实际值,修订\n高新技术企业数量,2023年度,150,2", "Long; C2=2:2023:150");
}

#[test]
fn what_surrounds_a_table_is_passed_over_with_its_reason() {
    check(
        "某区科技指标完成情况\n填报日期：2024年1月\n\n指标名称,单位,2020年基期值,2023年,2025年目标\n一、创新投入\n高新技术企业数量,家,100,150,200\n合计,,1,2,3\n\n注：数据来自年报\n",
        "Wide; D6=2:2023:150; A1~Above; A2~Above; A5~Section; C6~OfPlan; E6~OfPlan; A7~Total; C7~Total; D7~Total; E7~Total; A9~Footnote",
    );
    check(
        "指标名称,2023年\n高新技术企业数量,150\n指标名称,2023年\n技术合同成交额,12",
        "Wide; B2=2:2023:150; B4=4:2023:12; A3~Head; B3~Head",
    );
    check("指标名称,2023年,同比增长,备注\n高新技术企业数量,150,8%,好", "Wide; B2=2:2023:150; C2~OtherColumn; D2~OtherColumn");
    check("指标名称,2023年\n高新技术企业数量,\n技术合同成交额,12", "Wide; B3=4:2023:12; A2~NoFigure");
    check("指标名称,单位,2023年\n高新技术企业数量,家,", "Wide; A2~NoFigure");
}

#[test]
fn doubts_are_to_be_confirmed() {
    for (line, expected) in [
        ("高新技术企业数,,150", "C2=2:2023:150 Fuzzy"),
        ("研发人员,万人,0.65", "C2=3:2023:6500 Exact 万人→人"),
        ("研发人员,,0.65万", "C2=3:2023:6500 Exact 万→人"),
        ("研发人员（万人）,,0.65", "C2=3:2023:6500 Exact 万人→人"),
        ("技术合同成交额,万元,120000", "C2=4:2023:12 Exact 万元→亿元"),
        ("技术合同成交额,件,12", "C2=4:2023:12 Exact Unit"),
        ("高新技术企业数量,个,150", "C2=2:2023:150"),
        ("高新技术企业数量,家,≥150", "C2=2:2023:150 Exact Bound"),
        ("高新技术企业数量,家,约150", "C2=2:2023:150 Exact About"),
        ("高新技术企业数量,家,150*", "C2=2:2023:150 Exact Marked"),
        ("高新技术企业数量,家,\"1,50\"", "C2=2:2023:1.5 Exact Comma PartOfOne"),
        ("高新技术企业数量,家,-150", "C2=2:2023:-150 Exact Negative"),
        ("高新技术企业数量,家,45291", "C2=2:2023:45291 Exact Serial"),
        ("R&D经费支出占地区生产总值比重,,0.025", "C2=1:2023:0.025 Exact Fraction"),
        ("高新技术企业数量,家,150.5", "C2=2:2023:150.5 Exact PartOfOne"),
        ("R&D经费支出占地区生产总值比重,,250", "C2=1:2023:250 Exact AboveAll"),
        ("R&D经费支出占地区生产总值比重,,2.5％", "C2=1:2023:2.5"),
        ("R&D经费支出占地区生产总值比重,‰,25", "C2=1:2023:2.5 Exact ‰→%"),
        ("R&D经费支出占地区生产总值比重,,2.5个百分点", "C2=1:2023:2.5 Exact Points"),
        ("森林覆盖率,%,50", "C2=?:2023:50 None; A2?森林覆盖率"),
        ("高新技术企业数量,家,暂无", "C2缺暂无"),
        ("高新技术企业数量,家,――", "C2缺――"),
        ("高新技术企业数量,家,预计150", "C2=2:2023:150 初步"),
    ] {
        check(&format!("指标名称,单位,2023年\n{line}"), &format!("Wide; {expected}"));
    }
    check("指标名称,2019年,2026年\n高新技术企业数量,1,2", "Wide; B2=2:2019:1 Exact Year; C2=2:2026:2 Exact Year");
    check(
        "指标名称,年份,数值\n高新技术企业数量,2023,101\n高新技术企业数量,2023,102",
        "Long; C2=2:2023:101 Exact Twice; C3=2:2023:102 Exact Twice",
    );
    check("2023年指标完成情况\n指标名称,实际值\n高新技术企业数量,150", "Wide; B3=2:2023:150 Exact YearAbove; A1~Above");
    check("编号,指标名称,2023\ntest/1/2,技术合同成交额,12", "Wide; C2=2:2023:12 Id NameDiffers");
    check("编号,指标名称,2023\nother/1/2,高新技术企业数量,12", "Wide; C2=2:2023:12 Fuzzy");
    check("单位：万元\n指标名称,2023\n技术合同成交额,120000", "Wide; B3=4:2023:12 Exact 万元→亿元; A1~Above");
    check("指标名称,2023年（万元）\n技术合同成交额,120000", "Wide; B2=4:2023:12 Exact 万元→亿元");
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    for (value, why) in [
        ("一百五十", "Text"),
        ("=B1*2", "Text"),
        ("<img src=x onerror=alert(1)>", "Text"),
        ("140-150", "Range"),
        ("140～150家", "Range"),
        ("2023-12-31", "Date"),
        ("1.2.3", "Grouping"),
        ("12,34,567", "Grouping"),
        ("99999999999999999999", "TooLarge"),
        ("1e5", "Text"),
        ("inf", "Text"),
        ("#DIV/0!", "Text"),
    ] {
        check(&format!("指标名称;2023年\n高新技术企业数量;\"{value}\""), &format!("Wide; B2!{why}"));
    }
    for (text, expected) in [
        ("", "None"),
        ("随便写的一行", "None; A1!NoTable"),
        ("甲,乙\n1,2", "None; A1!NoTable; B1~NoTable; A2~NoTable; B2~NoTable"),
        ("指标名称,年份,数值\n高新技术企业数量,,150", "Long; C2→B2!YearMissing"),
        ("指标名称,年份,数值\n高新技术企业数量,去年,150", "Long; C2→B2!YearMissing"),
        ("指标名称,年份,数值\n高新技术企业数量,1889,150", "Long; C2→B2!YearOut"),
        ("指标名称,年份,数值\n高新技术企业数量,2021—2023,150", "Long; C2→B2!YearMissing"),
        ("指标名称,实际值\n高新技术企业数量,150", "Wide; B2!YearMissing"),
        ("指标名称,1889年\n高新技术企业数量,150", "Wide; B2!YearOut"),
        ("指标名称,2023年\n,150", "Wide; B2!NameMissing"),
    ] {
        check(text, expected);
    }
    for (cell, expected) in [
        (GridCell::Date("2023-12-31".to_owned()), "B2!Date"),
        (GridCell::Truth(true), "B2!Truth"),
        (GridCell::Error("#REF!".to_owned()), "B2!ErrorValue"),
        (GridCell::Formula("A1+1".to_owned()), "B2!NoResult"),
        (GridCell::Number(f64::NAN), "B2!TooLarge"),
        (GridCell::Percent(1.5), "B2=2:2023:1.5 Exact Unit PartOfOne"),
        (GridCell::Number(150.0), "B2=2:2023:150"),
    ] {
        let text = |text: &str| GridCell::Text(text.to_owned());
        let rows = vec![vec![text("指标名称"), GridCell::Number(2023.0)], vec![text("高新技术企业数量"), cell]];
        assert_eq!(told(&read(&Grid { name: "表一".to_owned(), rows, ..Grid::default() })), format!("Wide; {expected}"));
    }
    let import = read(&read_delimited("指标名称,2023年\n高新技术企业数量,一百", Limits::IMPORT).unwrap());
    assert_eq!(
        import.problems[0].zh(),
        "B2（高新技术企业数量）：填的是“一百”，这里应是一个数。请只填数字，文字说明可放在备注栏；没有数据时填“-”。"
    );
}

#[test]
fn heads_of_several_rows_are_one_head() {
    let text = "指标名称,单位,实际值,,备注\n,,2021年,2022年,\n高新技术企业数量,家,120,140,";
    let mut grid = read_delimited(text, Limits::IMPORT).unwrap();
    grid.merged = vec![(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)];
    assert_eq!(told(&read(&grid)), "Wide; C3=2:2021:120; D3=2:2022:140");
    // The range of the sheet need not begin at A1, and its merges are counted from there.
    grid.origin = (4, 2);
    grid.merged = vec![(4, 2, 5, 2), (4, 3, 5, 3), (4, 4, 4, 5)];
    assert_eq!(told(&read(&grid)), "Wide; E7=2:2021:120; F7=2:2022:140");
    let text = "指标,2022年,,2023年,\n,实际值,来源,实际值,来源\n高新技术企业数量,140,年报,150,快报";
    let mut grid = read_delimited(text, Limits::IMPORT).unwrap();
    grid.merged = vec![(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)];
    let import = read(&grid);
    assert_eq!(told(&import), "Wide; B3=2:2022:140; D3=2:2023:150");
    assert_eq!(import.figures.iter().map(|figure| figure.source.as_str()).collect::<Vec<_>>(), ["年报", "快报"]);
    // A row of figures that could be years is no head.
    check("指标名称,2021年,2022年\n高新技术企业数量,2021,2022", "Wide; B2=2:2021:2021 Exact FarOff; C2=2:2022:2022 Exact FarOff");
    assert_eq!(told(&read(&read_pasted("指标名称\t2023年\r\n高新技术企业数量\t150\r\n", Limits::IMPORT).unwrap())), "Wide; B2=2:2023:150");
}

#[test]
fn hidden_sheets_are_listed() {
    let grid = read_delimited("指标名称,2023年\n高新技术企业数量,150", Limits::IMPORT).unwrap();
    let sheets = list_sheets(&[grid.clone(), Grid { hidden: true, name: "底稿".to_owned(), ..grid }]);
    assert_eq!(sheets.iter().map(|sheet| (sheet.hidden, sheet.cells)).collect::<Vec<_>>(), [(false, 4), (true, 4)]);
}

#[test]
fn json_is_read_like_a_long_table() {
    for (text, expected) in [
        (r#"[{"id": "test/1/2", "year": 2023, "value": 150}]"#, "Long; /0/value=2:2023:150"),
        (
            r#"{"figures": [{"name": "研发人员", "year": "2023", "value": "0.6", "unit": "万人", "status": "初步"}]}"#,
            "Long; /figures/0/value=3:2023:6000 Exact 万人→人 初步",
        ),
        (r#"[{"name": "高新技术企业数量", "year": 2023, "value": null}]"#, "Long; /0/value缺-"),
        (r#"[{"name": "高新技术企业数量", "year": 2023}]"#, "Long; /0/value!Form"),
        // A value of blanks once went lost.
        (r#"[{"name": "高新技术企业数量", "year": 2023, "value": "　 "}]"#, "Long; /0/value!Form"),
        (r#"[{"year": 2023, "value": 1}]"#, "Long; /0/value!NameMissing"),
        (r#"[{"name": "高新技术企业数量", "value": 1}]"#, "Long; /0/value!YearMissing"),
        // One of two figures once won in silence, and what stood under other keys was lost.
        (r#"[{"id": "test/1/2", "year": 2023, "value": 150, "actual": 151}]"#, "Long; /0/actual!TwoValues"),
        (r#"[{"id": "test/1/2", "year": 2023, "value": 150, "实际值": 150, "注": "x"}]"#, "Long; /0/value=2:2023:150; /0/注~OtherKey"),
        (r#"[{"id": "test/1/2", "year": 2023, "value": 150, "actual": 150.0, "数值": "150"}]"#, "Long; /0/value=2:2023:150"),
        (r#"[{"id": "test/1/2", "year": 2023, "年份": 2024, "value": 150}]"#, "Long; /0/年份!TwoValues"),
        (r#"[{"id": "test/1/2", "row": "test/1/1", "year": 2023, "value": 150}]"#, "Long; /0/row!TwoValues"),
        (r#"[{"id": "test/1/2", "year": 2023, "value": null, "actual": 151}]"#, "Long; /0/actual!TwoValues"),
        (
            r#"{"figures": [{"id": "test/1/2", "year": 2023, "value": 150}], "observations": [1, 2], "note": "x"}"#,
            "Long; /figures/0/value=2:2023:150; /note~OtherKey; /observations~OtherKey",
        ),
        (r#"[{"id": "test/1/2", "year": 2023, "value": 150, "a/b~": "x"}]"#, "Long; /0/value=2:2023:150; /0/a~1b~0~OtherKey"),
        (r#"[{"name": "高新技术企业数量", "year": 2023, "value": true}]"#, "Long; /0/value!Truth"),
        (r#"[{"name": "森林", "year": 2023, "value": 1}]"#, "Long; /0/value=?:2023:1 None; /0?森林"),
        ("[1]", "Long; /0!Form"),
        ("{}", "None; /!Form"),
        ("[", "None; line 1 column 1!Form"),
    ] {
        let rows = rows();
        let wanted: Vec<Wanted> = rows.iter().map(|row| Wanted { row, aliases: Vec::new() }).collect();
        assert_eq!(told(&read_figures_json("a.json", text, &wanted, Limits::IMPORT).unwrap()), expected, "{text}");
    }
}

fn cells() -> impl Strategy<Value = GridCell> {
    let words = [
        "指标名称",
        "指标编号",
        "单位",
        "2023年",
        "2022年实际值",
        "年份",
        "数值",
        "2025年目标",
        "来源",
        "状态",
        "备注",
        "高新技术企业数量",
        "研发人员",
        "test/1/2",
        "合计",
        "注：略",
        "万人",
        "家",
        "150",
        "1,234.5",
        "3.2万",
        "12%",
        "-",
        "暂无",
        "2023",
        "5-6",
        "≥3",
        "2023-01-01",
        "一百",
        "　",
    ];
    prop_oneof![
        3 => Just(GridCell::Empty),
        8 => proptest::sample::select(words.to_vec()).prop_map(|text| GridCell::Text(text.to_owned())),
        1 => "\\PC{0,8}".prop_map(GridCell::Text),
        2 => (0.0..3000.0).prop_map(|value: f64| GridCell::Number(value.round())),
        1 => any::<f64>().prop_map(GridCell::Number),
        1 => any::<f64>().prop_map(GridCell::Percent),
        1 => Just(GridCell::Date("2023-12-31".to_owned())),
        1 => Just(GridCell::Error("#N/A".to_owned())),
        1 => Just(GridCell::Truth(true)),
    ]
}

fn grids() -> impl Strategy<Value = Grid> {
    let head = proptest::sample::subsequence(
        vec!["指标编号", "指标名称", "单位", "2021年", "2023年", "年份", "数值", "2025年目标", "来源", "备注"],
        3..10,
    );
    let rows = proptest::collection::vec(proptest::collection::vec(cells(), 0..10), 0..9);
    let merged = proptest::collection::vec((0u32..9, 0u32..9, 0u32..12, 0u32..12), 0..3);
    (head, rows, merged, 0usize..4, (0u32..3, 0u32..3)).prop_map(|(head, mut rows, merged, at, origin)| {
        let head = head.into_iter().map(|text| GridCell::Text(text.to_owned())).collect();
        rows.insert(at.min(rows.len()), head);
        Grid { name: "表".to_owned(), origin, rows, merged, ..Grid::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// 0 cells lost: every cell is told about once, or it is blank, a label or the head.
    #[test]
    fn every_cell_is_accounted_for_once(grid in grids()) {
        let import = read(&grid);
        let told: Vec<&String> = import.figures.iter().map(|f| &f.cell)
            .chain(import.missing.iter().map(|m| &m.cell))
            .chain(import.problems.iter().map(|p| &p.cell))
            .chain(import.ignored.iter().map(|i| &i.cell)).collect();
        let once: BTreeSet<&String> = told.iter().copied().collect();
        prop_assert_eq!(told.len(), once.len(), "a cell is told about twice");
        prop_assert!(import.figures.iter().all(|f| f.value.is_finite() && f.printed.is_finite() && (1990..=2100).contains(&f.year)));
        // Only labels and the head are in no list, and no label stands in a column of figures.
        let blank = |cell: &GridCell| match cell {
            GridCell::Empty => true,
            GridCell::Text(text) => text.trim_matches(|c: char| c.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}').is_empty(),
            _ => false,
        };
        let figures: BTreeSet<usize> = columns_of(&grid, &import.figures.iter().map(|f| f.cell.clone()).collect());
        let silent = |r: usize| -> Vec<usize> {
            let cells = grid.rows[r].iter().enumerate();
            cells.filter(|(c, cell)| !blank(cell) && !once.contains(&grid.cell_name(r, *c))).map(|(c, _)| c).collect()
        };
        let filled = |r: usize| grid.rows[r].iter().filter(|cell| !blank(cell)).count();
        // The head is the first row with cells in no list, and of at most four rows of which every one is wholly in none.
        let head = (0..grid.rows.len()).find(|r| !silent(*r).is_empty());
        for r in head.into_iter().flat_map(|head| head + 1..grid.rows.len()) {
            if head.is_some_and(|head| r < head + 4) && silent(r).len() == filled(r) { continue; }
            for c in silent(r) { prop_assert!(!figures.contains(&c), "{} is in no list", grid.cell_name(r, c)); }
        }
    }

    #[test]
    fn no_text_panics(text in "[\\PC\\n,;\\t指标名称年份数值2023]{0,200}") {
        let _ = read(&read_delimited(&text, Limits::IMPORT).unwrap());
        let _ = read_figures_json("a", &text, &[], Limits::IMPORT);
    }
}

fn columns_of(grid: &Grid, cells: &BTreeSet<String>) -> BTreeSet<usize> {
    let mut columns = BTreeSet::new();
    for (r, row) in grid.rows.iter().enumerate() {
        columns.extend((0..row.len()).filter(|c| cells.contains(&grid.cell_name(r, *c))));
    }
    columns
}
