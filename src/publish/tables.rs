//! The four tables.

use super::table::{
    Column,
    FieldType::{Boolean, Integer, Number, Text},
    Table, maybe, number,
};
use crate::audit::Rule;
use crate::model::{
    Basis, BoxKind, Comparability, Figure, Kind, Missing, Operator, Reading, Role, RowId, Severity, StatementKind, YearBasis,
};
use crate::view::{Lang, Sources, finding_text, place_words};

/// A bare figure has no sign; the words keep spreadsheets from reading = as a formula.
fn operator(op: Operator) -> &'static str {
    match op {
        Operator::Exactly => "",
        Operator::Above => "above",
        Operator::AtLeast => "at_least",
        Operator::Below => "below",
        Operator::AtMost => "at_most",
        Operator::About => "about",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "level",
        Kind::Share => "share",
        Kind::GrowthRate => "growth_rate",
        Kind::Stock => "stock",
        Kind::PeriodSum => "period_sum",
        Kind::Maintain => "maintain",
        Kind::Multiple => "multiple",
        Kind::Rank => "rank",
        Kind::Milestone => "milestone",
        Kind::Range => "range",
        Kind::Text => "text",
    }
}

const PLACE: [Column; 4] = [
    ("section", Text, "chapter and section as printed"),
    ("box", Integer, "number of the box (专栏)"),
    ("item", Text, "entry of the box"),
    ("paragraph", Integer, "paragraph below the last heading, or within the box"),
];

fn place(place: &crate::model::Place) -> [String; 4] {
    [place.path.join(" "), maybe(place.box_no), maybe(place.item.as_ref()), place.paragraph.to_string()]
}

pub(super) fn indicators(sources: &Sources) -> Table {
    let mut lines = Vec::new();
    for row in sources.catalog.indicators() {
        let plan = sources.catalog.plan(&row.id.plan);
        let concept = sources.catalog.concept(&row.concept);
        for value in &row.values {
            let (role, change) = match &value.role {
                Role::Baseline => ("baseline", None),
                Role::Target => ("target", None),
                Role::Actual => ("actual", None),
                Role::Change { unit, from, to } => ("change", Some((unit, from, to))),
            };
            let (figure, op, low, high, missing) = match value.reading {
                Reading::Number { value, op } => (Some(value), operator(op), None, None, ""),
                Reading::Range { low, high } => (None, "range", Some(low), Some(high), ""),
                Reading::Missing(Missing::NotPrinted) => (None, "", None, None, "not_printed"),
                Reading::Missing(Missing::NotApplicable) => (None, "", None, None, "not_applicable"),
            };
            lines.push(vec![
                row.id.to_string(),
                row.id.plan.clone(),
                plan.map_or_else(String::new, |plan| plan.title.clone()),
                plan.map_or_else(String::new, |plan| plan.areas.join(" ")),
                row.id.table.to_string(),
                row.id.row.to_string(),
                row.name.clone(),
                change.map_or_else(|| row.unit.clone(), |(unit, ..)| unit.clone()),
                kind(row.kind).to_owned(),
                row.attribute.map_or("", crate::model::Attribute::printed).to_owned(),
                row.concept.clone(),
                concept.map_or_else(String::new, |concept| concept.name.zh.clone()),
                role.to_owned(),
                maybe(value.year.or(change.map(|(_, _, to)| *to))),
                maybe(change.map(|(_, from, _)| from)),
                value.printed.clone(),
                number(figure),
                op.to_owned(),
                number(low),
                number(high),
                missing.to_owned(),
                row.cumulative.to_string(),
                maybe(value.rebased.as_ref().map(|rebased| &rebased.as_of)),
                row.section.clone(),
            ]);
        }
    }
    Table {
        name: "indicators",
        title: "七张指标表的每一格 / every cell of the seven indicator tables",
        columns: vec![
            ("row_id", Text, "plan/table/row"),
            ("plan", Text, "id of the plan"),
            ("plan_title", Text, "title of the plan"),
            ("areas", Text, "ids of the areas that the plan speaks for"),
            ("table", Integer, "table of the document"),
            ("row", Integer, "row of the table"),
            ("name", Text, "indicator as printed"),
            ("unit", Text, "unit as printed"),
            ("kind", Text, "how its figures behave"),
            ("attribute", Text, "指标属性 as printed"),
            ("concept", Text, "id of the harmonised concept"),
            ("concept_name", Text, "its Chinese name"),
            ("role", Text, "baseline, target, actual or change"),
            ("year", Integer, "year of the value; last year of a change"),
            ("from_year", Integer, "first year of a change"),
            ("printed", Text, "characters of the document"),
            ("value", Number, "figure in the unit"),
            ("operator", Text, "what the print says about it; empty for a bare figure"),
            ("low", Number, "lower bound of a range"),
            ("high", Number, "upper bound of a range"),
            ("missing", Text, "why there is no figure"),
            ("cumulative", Boolean, "printed in 【】"),
            ("rebased_as_of", Text, "when a recomputed baseline holds"),
            ("section", Text, "chapter and section as printed"),
        ],
        lines,
    }
}

pub(super) fn text_targets(sources: &Sources) -> Table {
    let kind = |kind| match kind {
        StatementKind::Target => "target",
        StatementKind::Status => "status",
        StatementKind::Comparison => "comparison",
        StatementKind::Growth => "growth",
    };
    let basis = |basis| match basis {
        YearBasis::Text => "text",
        YearBasis::Context => "context",
        YearBasis::None => "none",
    };
    let line = |target: &crate::model::TextTarget| {
        let (value, op, low, high) = match target.figure {
            Figure::Number { value, op } => (Some(value), operator(op), None, None),
            Figure::Range { low, high } => (None, "range", Some(low), Some(high)),
            Figure::Words => (None, "words", None, None),
        };
        let repeat = target.repeats.as_ref();
        let mut cells = vec![
            target.id.clone(),
            target.plan.clone(),
            target.what.clone(),
            maybe(target.concept.as_ref()),
            target.area.clone(),
            kind(target.kind).to_owned(),
            target.printed.clone(),
            number(value),
            target.unit.clone(),
            op.to_owned(),
            number(low),
            number(high),
            target.aspiration.to_string(),
            maybe(target.year),
            maybe(target.period.map(|period| period.from)),
            maybe(target.period.map(|period| period.to)),
            basis(target.year_basis).to_owned(),
            maybe(repeat.map(|repeat| &repeat.row)),
            maybe(repeat.map(|repeat| repeat.difference.is_none())),
            maybe(repeat.and_then(|repeat| repeat.difference.as_ref()).map(|difference| &difference.zh)),
            maybe(repeat.and_then(|repeat| repeat.difference.as_ref()).map(|difference| &difference.en)),
        ];
        cells.extend(place(&target.place));
        cells
    };
    let mut columns = vec![
        ("id", Text, "plan/t/number"),
        ("plan", Text, "id of the plan"),
        ("what", Text, "the quantity"),
        ("concept", Text, "id of the concept, where it plainly is one"),
        ("area", Text, "id of the area that it is a fact about"),
        ("kind", Text, "target, status, comparison or growth"),
        ("printed", Text, "characters of the document"),
        ("value", Number, "figure in the unit"),
        ("unit", Text, "unit of the figure"),
        ("operator", Text, "empty for a bare figure; words where there is no figure"),
        ("low", Number, "lower bound of a range"),
        ("high", Number, "upper bound of a range"),
        ("aspiration", Boolean, "力争, 争取"),
        ("year", Integer, "year of the figure"),
        ("period_from", Integer, "first year of the period it is counted over"),
        ("period_to", Integer, "last year of that period"),
        ("year_basis", Text, "text, context or none"),
        ("row", Text, "table row that it repeats"),
        ("agrees", Boolean, "whether it agrees with that row"),
        ("difference", Text, "what differs"),
        ("difference_en", Text, "the same in English"),
    ];
    columns.extend(PLACE);
    Table {
        name: "text_targets",
        title: "正文与专栏里的数字陈述 / quantified statements of text and boxes",
        columns,
        lines: sources.content.targets.iter().map(line).collect(),
    }
}

pub(super) fn programmes(sources: &Sources) -> Table {
    let mut lines = Vec::new();
    for boxed in &sources.content.boxes {
        let kind = match boxed.kind {
            BoxKind::Table => "table",
            BoxKind::Programme => "programme",
            BoxKind::Layout => "layout",
        };
        let serves = |basis: Basis| -> String {
            let rows: Vec<String> =
                boxed.serves.iter().filter(|service| service.basis == basis).map(|service| service.row.to_string()).collect();
            rows.join(" ")
        };
        let line = |item: Option<&crate::model::ProgrammeItem>| {
            vec![
                boxed.plan.clone(),
                boxed.no.to_string(),
                boxed.title.clone(),
                kind.to_owned(),
                boxed.place.path.join(" "),
                maybe(item.and_then(|item| item.no.as_ref())),
                maybe(item.map(|item| &item.title)),
                maybe(item.map(|item| &item.summary.zh)),
                maybe(item.map(|item| &item.summary.en)),
                serves(Basis::Stated),
                serves(Basis::Inferred),
            ]
        };
        // A box without entries, such as a table of indicators, has a line of its own.
        if boxed.items.is_empty() {
            lines.push(line(None));
        }
        lines.extend(boxed.items.iter().map(|item| line(Some(item))));
    }
    Table {
        name: "programmes",
        title: "专栏条目 / entries of the boxes",
        columns: vec![
            ("plan", Text, "id of the plan"),
            ("box", Integer, "number as printed"),
            ("box_title", Text, "title as printed"),
            ("box_kind", Text, "table, programme or layout"),
            ("section", Text, "chapter and section as printed"),
            ("item_no", Text, "number of the entry as printed"),
            ("item_title", Text, "title of the entry as printed"),
            ("summary_zh", Text, "what is to be done, in the project's own words"),
            ("summary_en", Text, "the same in English"),
            ("serves_stated", Text, "row ids that the plan names with it"),
            ("serves_inferred", Text, "row ids that follow from its content"),
        ],
        lines,
    }
}

pub(super) fn findings(sources: &Sources) -> Table {
    let severity = |severity| match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    };
    let line = |(at, finding): (usize, &crate::audit::Finding)| {
        let (zh, en) = (finding_text(Lang::Zh, sources, finding), finding_text(Lang::En, sources, finding));
        let places: Vec<String> = zh.evidence.iter().map(|(what, place)| format!("{what}（{place}）")).collect();
        vec![
            (at + 1).to_string(),
            Lang::Zh.rule(finding.rule).to_owned(),
            if finding.rule == Rule::Reading { "reading" } else { "rule" }.to_owned(),
            severity(finding.severity).to_owned(),
            zh.title,
            zh.sentence,
            zh.computation.join("；"),
            zh.advice,
            en.title,
            en.sentence,
            en.advice,
            finding.plans().join(" "),
            finding.rows.iter().map(RowId::to_string).collect::<Vec<_>>().join(" "),
            places.join("；"),
        ]
    };
    Table {
        name: "findings",
        title: "核查发现 / findings of the audit",
        columns: vec![
            ("no", Integer, "number in this file"),
            ("rule", Text, "name of the rule"),
            ("origin", Text, "rule, or reading (人工核注)"),
            ("severity", Text, "high, medium or low, by one scale"),
            ("title_zh", Text, "the point"),
            ("statement_zh", Text, "what stands where"),
            ("computation", Text, "written out"),
            ("advice_zh", Text, "what a reader should do"),
            ("title_en", Text, "the point"),
            ("statement_en", Text, "what stands where"),
            ("advice_en", Text, "what a reader should do"),
            ("plans", Text, "ids of the plans"),
            ("rows", Text, "row ids"),
            ("places", Text, "printed values and where they stand"),
        ],
        lines: sources.findings.iter().enumerate().map(line).collect(),
    }
}

/// The verdict on every pair of rows of one concept.
pub(super) fn comparability(sources: &Sources) -> Table {
    let verdict = |verdict| match verdict {
        Comparability::Same => "same",
        Comparability::Caveat => "caveat",
        Comparability::No => "no",
    };
    let mut lines = Vec::new();
    for entry in &sources.content.dictionary {
        let concept = sources.catalog.concept(&entry.concept);
        for pair in &entry.pairs {
            lines.push(vec![
                entry.concept.clone(),
                concept.map_or_else(String::new, |concept| concept.name.zh.clone()),
                pair.a.to_string(),
                pair.b.to_string(),
                verdict(pair.verdict).to_owned(),
                pair.reason.zh.clone(),
                pair.reason.en.clone(),
            ]);
        }
    }
    Table {
        name: "comparability",
        title: "同一概念各行两两能不能比 / which rows of a concept may be compared",
        columns: vec![
            ("concept", Text, "id of the concept"),
            ("concept_name", Text, "its Chinese name"),
            ("a", Text, "row id"),
            ("b", Text, "row id"),
            ("verdict", Text, "same, caveat or no"),
            ("reason_zh", Text, "why"),
            ("reason_en", Text, "why"),
        ],
        lines,
    }
}

/// Layouts part by part.
pub(super) fn layouts(sources: &Sources) -> Table {
    let mut lines = Vec::new();
    for layout in &sources.content.layouts {
        for part in &layout.parts {
            let place = place_words(Lang::Zh, sources.catalog, &layout.place);
            lines.push(vec![layout.plan.clone(), layout.name.clone(), part.name.clone(), part.items.join("、"), place]);
        }
    }
    Table {
        name: "layouts",
        title: "空间布局 / named spatial layouts",
        columns: vec![
            ("plan", Text, "id of the plan"),
            ("layout", Text, "name as printed"),
            ("part", Text, "part as printed"),
            ("items", Text, "places and industries in it"),
            ("place", Text, "where the layout is named"),
        ],
        lines,
    }
}
