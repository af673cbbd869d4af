//! What plans say outside of their tables: from the files of the data folder to the model.

use super::{
    Issue, SourceFile,
    bundle::{label, operator},
    content_dto::{BoxDto, ChangeDto, ContentDto, EntryDto, PlaceDto, RemarkDto, TextTargetDto, TileDto, YearBasisDto},
    dto::OperatorDto,
    printed::decimal,
    wording::read_wording,
};
use crate::model::{
    Catalog, Chapter, Comparability, Content, End, Entry, Evidence, Figure, Label, Layout, LayoutPart, Pair, PartOf, Period, Pinyin, Place,
    ProgrammeBox, ProgrammeItem, Remark, Repeat, Role, RowId, Service, StatedChange, TextTarget, Tile,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts the files of the data folder that [`read_content`] reads into one JSON text.
///
/// `pinyin` gives the readings of a Chinese character, parted by spaces.
///
/// # Errors
/// Files that are no JSON, and files that are missing.
pub fn merge_content(files: &[SourceFile], plans: &[&str], pinyin: impl Fn(char) -> String) -> Result<String, Vec<Issue>> {
    let mut issues = Vec::new();
    let mut characters = BTreeSet::new();
    let mut part = |path: String| {
        characters.extend(files.iter().filter(|file| file.path == path).flat_map(|file| han(&file.text)));
        parsed(files, &path, &mut issues)
    };
    let mut dictionary = part("concepts.json".to_owned());
    for concept in dictionary.as_array_mut().into_iter().flatten().filter_map(|concept| concept.as_object_mut()) {
        concept.retain(|key, _| matches!(key.as_str(), "id" | "definition" | "pairs"));
    }
    let remarks = part("remarks.json".to_owned());
    let tiles = part("tiles.json".to_owned());
    let plans: Vec<_> = plans
        .iter()
        .map(|plan| {
            // Searched as well, though they are in the bundle.
            part(format!("plans/{plan}/plan.json"));
            part(format!("plans/{plan}/indicators.json"));
            serde_json::json!({
                "id": plan,
                "text_targets": part(format!("plans/{plan}/text_targets.json")),
                "programmes": part(format!("plans/{plan}/programmes.json")),
            })
        })
        .collect();
    // No document says what a report says: its characters are not searched.
    let report = parsed(files, "report.json", &mut issues);
    let pinyin: BTreeMap<char, String> =
        characters.into_iter().map(|c| (c, pinyin(c))).filter(|(_, readings)| !readings.is_empty()).collect();
    let merged = serde_json::json!({"plans": plans, "dictionary": dictionary, "remarks": remarks, "tiles": tiles, "report": report, "pinyin": pinyin});
    if issues.is_empty() { Ok(merged.to_string()) } else { Err(issues) }
}

/// A file as JSON; what is missing or does not read becomes an issue.
fn parsed(files: &[SourceFile], path: &str, issues: &mut Vec<Issue>) -> serde_json::Value {
    let Some(file) = files.iter().find(|file| file.path == path) else {
        issues.push(Issue::new(path, "/", "the file is missing"));
        return serde_json::Value::Null;
    };
    serde_json::from_str(&file.text).unwrap_or_else(|error| {
        issues.push(Issue::new(path, format!("line {} column {}", error.line(), error.column()), error.to_string()));
        serde_json::Value::Null
    })
}

/// The content that was built with the program. The site serves it as a file; only native programs and tests read it here.
///
/// # Errors
/// As [`read_content`]; the build has checked that there are none.
pub fn bundled_content(catalog: &Catalog) -> Result<Content, Vec<Issue>> {
    read_content(crate::CONTENT, catalog)
}

/// The Chinese characters of a text.
pub fn han(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
}

/// Reads what [`merge_content`] wrote, against the catalog that it speaks of.
///
/// # Errors
/// Every fault found: a form that does not fit, a reference that leads nowhere, an id that occurs
/// twice or stands out of order, a figure whose digits are not in its printed characters, a repetition
/// whose figure differs from the cell and does not say so, a pair of members without a verdict.
pub fn read_content(json: &str, catalog: &Catalog) -> Result<Content, Vec<Issue>> {
    let dto: ContentDto = serde_json::from_str(json)
        .map_err(|error| vec![Issue::new("content", format!("line {} column {}", error.line(), error.column()), error.to_string())])?;
    let mut reader = Reader { catalog, issues: Vec::new() };
    let mut content = Content::default();
    for plan in dto.plans {
        if catalog.plan(&plan.id).is_none() {
            reader.fault("content", &plan.id, "is not a plan");
        }
        let file = format!("plans/{}/text_targets.json", plan.id);
        for (at, target) in plan.text_targets.into_iter().enumerate() {
            let place = target.id.clone();
            if place != format!("{}/t/{}", plan.id, at + 1) {
                reader.fault(&file, &place, &format!("stands where {}/t/{} belongs", plan.id, at + 1));
            }
            match reader.text_target(&plan.id, &file, target) {
                Ok(target) => content.targets.push(target),
                Err(reason) => reader.fault(&file, &place, &reason),
            }
        }
        let file = format!("plans/{}/programmes.json", plan.id);
        for (at, dto) in plan.programmes.boxes.into_iter().enumerate() {
            if usize::from(dto.no) != at + 1 {
                reader.fault(&file, &format!("/boxes/{at}/no"), &format!("{} stands where {} belongs", dto.no, at + 1));
            }
            content.boxes.push(reader.programme_box(&plan.id, &file, dto));
        }
        content.layouts.extend(plan.programmes.layouts.into_iter().map(|dto| Layout {
            plan: plan.id.clone(),
            name: dto.name,
            place: place(dto.place),
            parts: dto.parts.into_iter().map(|part| LayoutPart { name: part.name, items: part.items }).collect(),
        }));
        content.chapters.extend(plan.programmes.outline.into_iter().map(|dto| Chapter {
            plan: plan.id.clone(),
            no: dto.no,
            title: dto.title,
            sections: dto.sections.into_iter().map(|section| (section.no, section.title)).collect(),
        }));
    }
    let mut seen = BTreeSet::new();
    for dto in dto.remarks {
        if !seen.insert(dto.id.clone()) {
            reader.fault("remarks.json", &dto.id, "this id occurs twice");
        }
        content.remarks.push(reader.remark(dto));
    }
    content.dictionary = dto.dictionary.into_iter().map(|dto| reader.entry(dto)).collect();
    reader.check_dictionary(&content.dictionary);
    reader.check_statements(&content.targets);
    content.tiles = reader.tiles(dto.tiles);
    let (report, issues) = read_wording(dto.report);
    content.report = report;
    reader.issues.extend(issues);
    content.pinyin = Pinyin(dto.pinyin.into_iter().map(|(c, readings)| (c, readings.split(' ').map(str::to_owned).collect())).collect());
    if reader.issues.is_empty() { Ok(content) } else { Err(reader.issues) }
}

fn place(dto: PlaceDto) -> Place {
    // A row that does not read is found by the catalog, which the reader of the remark looks into.
    Place { path: dto.path, box_no: dto.box_no, item: dto.item, paragraph: dto.paragraph, row: dto.row.and_then(|row| row.parse().ok()) }
}

struct Reader<'a> {
    catalog: &'a Catalog,
    issues: Vec<Issue>,
}

impl Reader<'_> {
    /// Tiles, each with a name, a code and a position of its own.
    fn tiles(&mut self, tiles: Vec<TileDto>) -> Vec<Tile> {
        let mut taken = BTreeSet::new();
        for tile in &tiles {
            let code = tile.code.as_ref().map(|code| format!("the code {code}"));
            let place = format!("the position {} {}", tile.column, tile.row);
            for what in [Some("this name".to_owned() + &tile.name), code, Some(place)].into_iter().flatten() {
                if !taken.insert(what.clone()) {
                    self.fault("tiles.json", &tile.name, &format!("{} occurs twice", what.replace(&tile.name, "")));
                }
            }
            if let Some(area) = tile.area.as_ref().filter(|area| self.catalog.area(area).is_none()) {
                self.fault("tiles.json", &tile.name, &format!("“{area}” is not an area"));
            }
        }
        let tile =
            |dto: TileDto| Tile { name: dto.name, name_en: dto.name_en, code: dto.code, column: dto.column, row: dto.row, area: dto.area };
        tiles.into_iter().map(tile).collect()
    }

    fn fault(&mut self, file: &str, place: &str, reason: &str) {
        self.issues.push(Issue::new(file, place, reason));
    }

    fn row(&self, id: &str) -> Result<RowId, String> {
        let row: RowId = id.parse().map_err(|error| format!("“{id}”: {error}"))?;
        if self.catalog.indicator(&row).is_some() { Ok(row) } else { Err(format!("there is no row {row}")) }
    }

    /// The rows of a list; what is none becomes an issue.
    fn rows(&mut self, file: &str, at: &str, ids: &[String]) -> Vec<RowId> {
        ids.iter().filter_map(|id| self.row(id).map_err(|reason| self.issues.push(Issue::new(file, at, reason))).ok()).collect()
    }

    fn text_target(&mut self, plan: &str, file: &str, dto: TextTargetDto) -> Result<TextTarget, String> {
        if let Some(concept) = dto.concept.as_ref().filter(|concept| self.catalog.concept(concept).is_none()) {
            self.fault(file, &dto.id, &format!("its concept “{concept}” is not a concept"));
        }
        if self.catalog.area(&dto.area).is_none() {
            self.fault(file, &dto.id, &format!("its area “{}” is not an area", dto.area));
        }
        let figure = figure(dto.value, dto.low, dto.high, dto.op)?;
        check_digits(&dto.printed, figure)?;
        let has_time = dto.year.is_some() || dto.period.is_some();
        if has_time == (dto.year_basis == YearBasisDto::None) {
            return Err("a year or period needs a basis, and a basis a year or period".to_owned());
        }
        let difference = match (dto.difference, dto.difference_en) {
            (Some(zh), Some(en)) => Some(Label { zh, en }),
            (None, None) => None,
            _ => return Err("a difference is given in both languages".to_owned()),
        };
        let repeats = match (dto.row, dto.agrees, difference) {
            (None, None, None) => None,
            (Some(row), Some(true), None) => Some(Repeat { row: self.row(&row)?, difference: None }),
            (Some(row), Some(false), Some(difference)) => Some(Repeat { row: self.row(&row)?, difference: Some(difference) }),
            _ => return Err("a repetition names its row, says whether it agrees, and what differs if not".to_owned()),
        };
        if let Some(repeat) = &repeats {
            self.check_repetition(repeat, figure, dto.year)?;
        }
        Ok(TextTarget {
            plan: plan.to_owned(),
            what: dto.what,
            concept: dto.concept,
            area: dto.area,
            kind: dto.kind.into(),
            printed: dto.printed,
            figure,
            unit: dto.unit,
            aspiration: dto.aspiration,
            year: dto.year,
            period: dto.period.map(|(from, to)| Period { from, to }),
            year_basis: dto.year_basis.into(),
            change: dto.change.map(|change| self.change(change)).transpose()?,
            place: place(dto.place),
            repeats,
            part_of: dto.part_of.map(|part| Ok::<_, String>(PartOf { total: self.end(part.total)?, open: part.open })).transpose()?,
            id: dto.id,
        })
    }

    /// A repetition that claims to agree has a figure of its row and year.
    fn check_repetition(&self, repeat: &Repeat, figure: Figure, year: Option<i32>) -> Result<(), String> {
        let (Some(row), Some(number), None) = (self.catalog.indicator(&repeat.row), figure.number(), &repeat.difference) else {
            return Ok(());
        };
        let cells = || row.values.iter().filter(|value| year.is_none() || value.year.is_none() || value.year == year);
        if cells().any(|value| value.number() == Some(number)) {
            return Ok(());
        }
        let printed: Vec<&str> =
            cells().filter(|value| !matches!(value.role, Role::Change { .. })).map(|value| value.printed.as_str()).collect();
        Err(format!("{number} is said to agree with {}, which prints {}", repeat.row, printed.join(", ")))
    }

    fn change(&self, dto: ChangeDto) -> Result<StatedChange, String> {
        let end = |end: Option<String>| end.map(|end| self.end(end)).transpose();
        Ok(StatedChange { measure: dto.measure.into(), from: dto.from, to: dto.to, start: end(dto.start)?, end: end(dto.end)? })
    }

    /// `gx-14/t/3`, or a cell: `row:gx-14/1/16@2020`.
    fn end(&self, text: String) -> Result<End, String> {
        let Some(cell) = text.strip_prefix("row:") else { return Ok(End::Statement(text)) };
        let (row, year) = cell.split_once('@').ok_or("a cell reads row:plan/table/row@year")?;
        let row = self.row(row)?;
        let year = year.parse().map_err(|_| format!("“{year}” is no year"))?;
        let printed = self.catalog.indicator(&row).is_some_and(|row| row.values.iter().any(|value| value.year == Some(year)));
        if printed { Ok(End::Cell { row, year }) } else { Err(format!("{row} prints nothing for {year}")) }
    }

    fn programme_box(&mut self, plan: &str, file: &str, dto: BoxDto) -> ProgrammeBox {
        let at = format!("/boxes/{}", dto.no);
        let serves = dto
            .serves
            .into_iter()
            .filter_map(|service| match self.row(&service.row) {
                Ok(row) => Some(Service { row, basis: service.basis.into() }),
                Err(reason) => {
                    self.fault(file, &at, &reason);
                    None
                }
            })
            .collect();
        let items =
            dto.items.into_iter().map(|item| ProgrammeItem { no: item.no, title: item.title, summary: label(item.summary) }).collect();
        ProgrammeBox { plan: plan.to_owned(), no: dto.no, title: dto.title, kind: dto.kind.into(), place: place(dto.place), items, serves }
    }

    fn remark(&mut self, dto: RemarkDto) -> Remark {
        let rows = self.rows("remarks.json", &dto.id, &dto.rows);
        for evidence in &dto.places {
            if let Some(Err(reason)) = evidence.place.row.as_ref().map(|row| self.row(row)) {
                self.fault("remarks.json", &dto.id, &reason);
            }
            if self.catalog.plan(&evidence.plan).is_none() {
                self.fault("remarks.json", &dto.id, &format!("“{}” is not a plan", evidence.plan));
            }
        }
        if dto.places.is_empty() {
            self.fault("remarks.json", &dto.id, "a remark needs a place");
        }
        Remark {
            id: dto.id,
            severity: dto.severity.into(),
            title: label(dto.title),
            detail: label(dto.detail),
            computation: dto.computation,
            advice: label(dto.advice),
            evidence: dto.places.into_iter().map(|e| Evidence { plan: e.plan, printed: e.printed, place: place(e.place) }).collect(),
            rows,
        }
    }

    fn entry(&mut self, dto: EntryDto) -> Entry {
        let mut pairs = Vec::new();
        for pair in dto.pairs {
            match (self.row(&pair.a), self.row(&pair.b)) {
                (Ok(a), Ok(b)) => pairs.push(Pair { a, b, verdict: pair.verdict.into(), reason: label(pair.reason) }),
                (Err(reason), _) | (_, Err(reason)) => self.fault("concepts.json", &dto.id, &reason),
            }
        }
        Entry { concept: dto.id, definition: label(dto.definition), pairs }
    }

    /// Every concept has an entry, and every pair of its members one verdict.
    fn check_dictionary(&mut self, dictionary: &[Entry]) {
        let concepts: Vec<_> = self.catalog.concepts().iter().map(|concept| (concept.id.clone(), concept.members.clone())).collect();
        for (id, members) in concepts {
            let Some(entry) = dictionary.iter().find(|entry| entry.concept == id) else {
                self.fault("concepts.json", &id, "has no definition");
                continue;
            };
            let mut wanted = BTreeSet::new();
            for (at, a) in members.iter().enumerate() {
                wanted.extend(members.iter().skip(at + 1).map(|b| (a.clone(), b.clone())));
            }
            for Pair { a, b, verdict, reason } in &entry.pairs {
                if !wanted.remove(&(a.clone(), b.clone())) {
                    self.fault("concepts.json", &id, &format!("the pair {a}, {b} occurs twice, is turned round or is not of its members"));
                }
                if *verdict != Comparability::Same && (reason.zh.is_empty() || reason.en.is_empty()) {
                    self.fault("concepts.json", &id, &format!("the verdict on {a} and {b} has no reason"));
                }
            }
            for (a, b) in wanted {
                self.fault("concepts.json", &id, &format!("the pair {a}, {b} has no verdict"));
            }
        }
    }

    /// References between statements lead to statements.
    fn check_statements(&mut self, targets: &[TextTarget]) {
        let ids: BTreeSet<&str> = targets.iter().map(|target| target.id.as_str()).collect();
        for target in targets {
            let file = format!("plans/{}/text_targets.json", target.plan);
            let ends = target.change.iter().flat_map(|change| [&change.start, &change.end]).flatten();
            for end in ends.chain(target.part_of.as_ref().map(|part| &part.total)) {
                match end {
                    End::Statement(id) if !ids.contains(id.as_str()) => {
                        self.fault(&file, &target.id, &format!("there is no statement {id}"))
                    }
                    End::Statement(_) | End::Cell { .. } => {}
                }
            }
        }
    }
}

fn figure(value: Option<f64>, low: Option<f64>, high: Option<f64>, op: Option<OperatorDto>) -> Result<Figure, String> {
    match (op, value, low, high) {
        (Some(OperatorDto::Range), None, Some(low), Some(high)) if low <= high => Ok(Figure::Range { low, high }),
        (Some(OperatorDto::Range), ..) => Err("a range needs low ≤ high and no value".to_owned()),
        (_, Some(value), None, None) => Ok(Figure::Number { value, op: operator(op) }),
        (None, None, None, None) => Ok(Figure::Words),
        _ => Err("a statement has a value, or a range, or neither and no operator".to_owned()),
    }
}

/// A figure whose printed characters have digits has the same digits; 1/4 is 0.25, and 倍增 is a figure in words.
fn check_digits(printed: &str, figure: Figure) -> Result<(), String> {
    let half: String = printed.chars().map(|c| char::from_digit(full_width(c), 10).unwrap_or(c)).collect();
    let mut found: Vec<f64> = Vec::new();
    let mut rest = half.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = rest.get(start..).unwrap_or_default();
        let end = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
        let (run, after) = tail.split_at(end);
        if let Some(number) = decimal(run.trim_end_matches('.')) {
            if let Some(divided) = found.last().filter(|_| rest.starts_with('/')) {
                found.push(divided / number);
            }
            found.push(number);
        }
        rest = after;
    }
    let wanted = match figure {
        Figure::Number { value, .. } => vec![value],
        Figure::Range { low, high } => vec![low, high],
        Figure::Words => Vec::new(),
    };
    let in_words = found.is_empty() || printed.contains("倍增") || printed.contains('翻');
    let missing = wanted.into_iter().find(|value| !in_words && !found.contains(&value.abs()));
    missing.map_or(Ok(()), |value| Err(format!("“{printed}” does not print {value}")))
}

/// The value of a full-width digit; ten for what is none.
fn full_width(c: char) -> u32 {
    (c as u32).checked_sub('０' as u32).filter(|digit| *digit < 10).unwrap_or(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_the_digits_of_its_print() {
        let number = |value| Figure::Number { value, op: crate::model::Operator::Exactly };
        assert!(check_digits("力争达到１５000家", number(15000.0)).is_ok());
        assert!(check_digits("0.586亿元", number(0.586)).is_ok());
        assert!(check_digits("0.586亿元", number(0.568)).is_err());
        assert!(check_digits("3―5个", Figure::Range { low: 3.0, high: 5.0 }).is_ok());
        assert!(check_digits("翻一番", number(2.0)).is_ok());
        assert!(check_digits("5年倍增", number(2.0)).is_ok());
        assert!(check_digits("占全市的1/4", number(0.25)).is_ok());
        assert!(check_digits("占全市的1/4", number(0.5)).is_err());
        assert!(check_digits("下降3%", number(-3.0)).is_ok());
    }
}
