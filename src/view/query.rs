//! The state in the query of the address.
//!
//! Only differences from the defaults are written; lists are joined by `~`; keys that are not ours
//! are kept as they stand. Each key of ours is either read, or absent, or invalid with a notice.
//!
//! | key | meaning | values |
//! |---|---|---|
//! | `page` | the page | `library`, `plan`, `targets`, `compare`, `assess`, `concepts`, `concept`, `audit`, `data`, `search`, `embed`, `about` |
//! | `of` | the plan or concept of the page; the table that is evaluated | an id: `kz-14/1` |
//! | `stage`, `year` | which evaluation, of which year | the words in this file; a year |
//! | `tab`, `row` | the part of the evaluation, and the row whose reasons are open | the words in this file; a row id |
//! | `id` | one indicator | a row id: `gx-14/1/16` |
//! | `plan`, `area` | facets | ids |
//! | `cat`, `kind`, `attr`, `has` | facets | the words in this file |
//! | `c` | the concepts that are compared, in this order | ids |
//! | `by`, `as` | what they are compared by, and how it is drawn | the words in this file |
//! | `in` | the tables that are compared | `kz-14/1~kz-14/2` |
//! | `bin` | a band of required growth | its lower end in percent; `-5` is below 0 |
//! | `say`, `mark` | facets of statements | the words in this file |
//! | `rule`, `sev` | facets of findings | the words in this file |
//! | `q` | search | text |
//! | `sort` | order | a key, `-` before it for descending |
//! | `cols` | columns | the words in this file; `none` for the name alone |
//! | `lang` | language | `en` |
//! | `embed` | the view stands in a frame | `1` |
//! | `hide` | in a frame: the parts that are left out | the words in this file |
//! | `theme` | in a frame: its colours | `light`, `dark` |
//! | `origins` | in a frame: who may speak to it | origins: `https://portal.example` |
//! | `pin` | in a frame: values that stay | see `exchange` |
//! | `view` | on the page of the making of a frame | the frame's own query |

use super::{AssessTab, Assessing, Choice, Column, Columns, Frame, FramePart, FrameTheme, Lang, OWN_PLAN, Page, Picture, ViewState};
use crate::analysis::{AttributeFacet, DataFacet, GrowthBand, Order, SortKey, Stage, StatementMark, Yardstick};
use crate::audit::Rule;
use crate::model::{Attribute, Catalog, Category, Kind, RowId, Severity, StatementKind, TableId};
use std::collections::BTreeSet;

/// A part of the address that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The value is not a choice; the default holds.
    Unknown {
        /// The key.
        key: String,
        /// The value, or the member of the list.
        value: String,
    },
    /// There is no such row.
    NoSuchRow {
        /// The id asked for.
        value: String,
    },
    /// The key occurs again; the first one holds.
    Repeated {
        /// The key.
        key: String,
    },
    /// A key that the page needs is not there.
    Incomplete {
        /// The key.
        key: String,
    },
    /// The percent encoding is no text.
    Encoding {
        /// The key.
        key: String,
    },
}

impl Notice {
    /// The notice as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Notice::Unknown { key, value } => lang.notice_unknown(key, value),
            Notice::NoSuchRow { value } => lang.notice_row(value),
            Notice::Incomplete { key } => lang.notice_incomplete(key),
            Notice::Repeated { key } => lang.notice_repeated(key),
            Notice::Encoding { key } => lang.notice_encoding(key),
        }
    }
}

/// The word that stands for a choice in the address.
pub fn address_word(choice: impl Word) -> &'static str {
    choice.word()
}

/// A closed set of choices with the words that stand for them in the address.
pub trait Word: Sized + Copy + PartialEq + 'static {
    /// Every choice with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The word of a choice.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(choice, _)| *choice == self).map_or("", |(_, word)| word)
    }

    /// The choice of a word.
    fn read(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, candidate)| *candidate == word).map(|(choice, _)| *choice)
    }
}

impl Word for Category {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Category::Input, "input"),
        (Category::Talent, "talent"),
        (Category::Actors, "actors"),
        (Category::Platforms, "platforms"),
        (Category::Output, "output"),
        (Category::Industry, "industry"),
        (Category::Finance, "finance"),
    ];
}

impl Word for Kind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Kind::Level, "level"),
        (Kind::Share, "share"),
        (Kind::GrowthRate, "growth"),
        (Kind::Stock, "stock"),
        (Kind::PeriodSum, "sum"),
        (Kind::Maintain, "maintain"),
        (Kind::Multiple, "multiple"),
        (Kind::Rank, "rank"),
        (Kind::Milestone, "milestone"),
        (Kind::Range, "range"),
        (Kind::Text, "text"),
    ];
}

impl Word for AttributeFacet {
    const WORDS: &'static [(Self, &'static str)] = &[
        (AttributeFacet::Printed(Attribute::Binding), "binding"),
        (AttributeFacet::Printed(Attribute::Expected), "expected"),
        (AttributeFacet::Printed(Attribute::ExpectedValue), "expected-value"),
        (AttributeFacet::None, "none"),
    ];
}

impl Word for DataFacet {
    const WORDS: &'static [(Self, &'static str)] =
        &[(DataFacet::Missing, "missing"), (DataFacet::ZeroBaseline, "zero"), (DataFacet::Note, "note")];
}

impl Word for StatementKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (StatementKind::Target, "target"),
        (StatementKind::Status, "status"),
        (StatementKind::Growth, "growth"),
        (StatementKind::Comparison, "comparison"),
    ];
}

impl Word for StatementMark {
    const WORDS: &'static [(Self, &'static str)] = &[
        (StatementMark::Table, "table"),
        (StatementMark::TextOnly, "text"),
        (StatementMark::Repeats, "repeats"),
        (StatementMark::Differs, "differs"),
        (StatementMark::Aspiration, "wish"),
        (StatementMark::Undated, "undated"),
    ];
}

impl Word for Stage {
    const WORDS: &'static [(Self, &'static str)] = &[(Stage::Yearly, "yearly"), (Stage::MidTerm, "mid"), (Stage::Final, "final")];
}

impl Word for AssessTab {
    const WORDS: &'static [(Self, &'static str)] = &[
        (AssessTab::Verdicts, "verdicts"),
        (AssessTab::Figures, "figures"),
        (AssessTab::Ledger, "ledger"),
        (AssessTab::Gaps, "gaps"),
        (AssessTab::Report, "report"),
        (AssessTab::Project, "project"),
    ];
}

impl Word for Severity {
    const WORDS: &'static [(Self, &'static str)] = &[(Severity::High, "high"), (Severity::Medium, "medium"), (Severity::Low, "low")];
}

impl Word for Rule {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Rule::PartsTotal, "parts"),
        (Rule::Change, "change"),
        (Rule::TextTable, "text"),
        (Rule::BelowBaseline, "below"),
        (Rule::MetAtBaseline, "met"),
        (Rule::Missed, "missed"),
        (Rule::Multiple, "multiple"),
        (Rule::BaseYears, "years"),
        (Rule::Unit, "unit"),
        (Rule::Attribute, "attribute"),
        (Rule::Numbering, "numbering"),
        (Rule::TwoStatements, "two"),
        (Rule::Jump, "jump"),
        (Rule::NoBaseline, "baseline"),
        (Rule::Rounding, "rounding"),
        (Rule::Reading, "reading"),
    ];
}

impl Word for Yardstick {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Yardstick::Target, "target"),
        (Yardstick::Baseline, "baseline"),
        (Yardstick::Multiple, "multiple"),
        (Yardstick::Yearly, "yearly"),
        (Yardstick::Change, "change"),
    ];
}

impl Word for Picture {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Picture::Ways, "ways"),
        (Picture::Bars, "bars"),
        (Picture::Scatter, "scatter"),
        (Picture::Profile, "profile"),
        (Picture::Growth, "growth"),
        (Picture::Time, "time"),
        (Picture::Map, "map"),
        (Picture::Matrix, "matrix"),
    ];
}

impl Word for SortKey {
    const WORDS: &'static [(Self, &'static str)] = &[
        (SortKey::Plan, "plan"),
        (SortKey::Concept, "concept"),
        (SortKey::Baseline, "baseline"),
        (SortKey::Target, "target"),
        (SortKey::Multiple, "multiple"),
        (SortKey::Yearly, "yearly"),
    ];
}

impl Word for FramePart {
    const WORDS: &'static [(Self, &'static str)] = &[
        (FramePart::Title, "title"),
        (FramePart::Filters, "filters"),
        (FramePart::Source, "source"),
        (FramePart::Downloads, "downloads"),
        (FramePart::Link, "link"),
    ];
}

impl Word for FrameTheme {
    const WORDS: &'static [(Self, &'static str)] = &[(FrameTheme::Light, "light"), (FrameTheme::Dark, "dark")];
}

impl Word for Column {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Column::Unit, "unit"),
        (Column::Category, "category"),
        (Column::Kind, "kind"),
        (Column::Attribute, "attribute"),
        (Column::Baseline, "baseline"),
        (Column::Path, "path"),
        (Column::Target, "target"),
        (Column::Change, "change"),
        (Column::Multiple, "multiple"),
        (Column::Yearly, "yearly"),
        (Column::Marks, "marks"),
    ];
}

/// Reads the query of an address, with or without its `?`.
///
/// Whatever the text, the state can be shown; what was not taken is in the notices.
pub fn parse(query: &str, catalog: &Catalog) -> (ViewState, Vec<Notice>) {
    let mut state = ViewState::default();
    let mut notices = Vec::new();
    let mut seen = BTreeSet::new();
    let mut page = Page::Overview;
    let mut row = None;
    let mut of = None;
    let mut framed = None;
    let mut frame = Frame::default();
    let is_framed = query.strip_prefix('?').unwrap_or(query).split('&').any(|pair| pair == "embed=1");
    for pair in query.strip_prefix('?').unwrap_or(query).split('&').filter(|pair| !pair.is_empty()) {
        let (raw_key, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
        let known = decode(raw_key).filter(|key| KEYS.contains(&key.as_str()) || (is_framed && OF_FRAME.contains(&key.as_str())));
        let Some(key) = known else {
            state.foreign.push(pair.to_owned());
            continue;
        };
        if !seen.insert(key.clone()) {
            notices.push(Notice::Repeated { key });
            continue;
        }
        let Some(value) = decode(raw_value) else {
            notices.push(Notice::Encoding { key });
            continue;
        };
        let mut unknown = |value: &str| notices.push(Notice::Unknown { key: key.clone(), value: value.to_owned() });
        match key.as_str() {
            "page" => match value.as_str() {
                "overview" => {}
                "library" => page = Page::Library,
                "plan" => page = Page::Plan(String::new()),
                "targets" => page = Page::Targets,
                "concepts" => page = Page::Concepts,
                "concept" => page = Page::Concept(String::new()),
                "compare" => page = Page::Compare,
                "assess" => page = Page::Assess,
                "audit" => page = Page::Audit,
                "data" => page = Page::Data,
                "search" => page = Page::Search,
                "embed" => page = Page::Embed(String::new()),
                "about" => page = Page::About,
                _ => unknown(&value),
            },
            "id" => match value.parse::<RowId>() {
                Ok(id) if catalog.indicator(&id).is_some() => row = Some(id),
                _ => {
                    page = Page::Library;
                    notices.push(Notice::NoSuchRow { value });
                }
            },
            "of" => of = Some(value),
            "view" => framed = Some(value),
            "embed" if value == "1" => {}
            "embed" => unknown(&value),
            "hide" => frame.hidden = list(&value, FramePart::read, unknown),
            "theme" => match FrameTheme::read(&value) {
                Some(theme) => frame.theme = theme,
                None => unknown(&value),
            },
            "origins" => frame.origins = list(&value, |word| Some(word.to_owned()), unknown),
            "pin" => frame.pin = Some(value).filter(|pin| !pin.is_empty()),
            "stage" => match Stage::read(&value) {
                Some(stage) => state.assessing.stage = Some(stage),
                None => unknown(&value),
            },
            "year" => match value.parse().ok().filter(|year: &i32| (1900..=2200).contains(year) && year.to_string() == value) {
                Some(year) => state.assessing.year = Some(year),
                None => unknown(&value),
            },
            "tab" => match AssessTab::read(&value) {
                Some(tab) => state.assessing.tab = tab,
                None => unknown(&value),
            },
            "row" => match value.parse::<RowId>() {
                Ok(id) if id.plan.starts_with(OWN_PLAN) || catalog.indicator(&id).is_some() => state.assessing.row = Some(id),
                _ => unknown(&value),
            },
            "c" => {
                for id in value.split('~').filter(|id| !id.is_empty()) {
                    match catalog.concept(id) {
                        None => unknown(id),
                        Some(_) if state.choice.concepts.iter().any(|chosen| chosen == id) => {}
                        Some(concept) => state.choice.concepts.push(concept.id.clone()),
                    }
                }
            }
            "by" => match Yardstick::read(&value) {
                Some(yardstick) => state.choice.yardstick = yardstick,
                None => unknown(&value),
            },
            "as" => match Picture::read(&value) {
                Some(picture) => state.choice.picture = Some(picture),
                None => unknown(&value),
            },
            "in" => state.choice.tables = list(&value, |word| word.parse().ok().filter(|id| is_table(catalog, id)), unknown),
            "bin" => match value.parse().ok().and_then(GrowthBand::from_lower).filter(|band| band.word() == value) {
                Some(band) => state.choice.band = Some(band),
                None => unknown(&value),
            },
            "plan" => state.filter.plans = list(&value, |word| catalog.plan(word).map(|plan| plan.id.clone()), unknown),
            "area" => state.filter.areas = list(&value, |word| catalog.area(word).map(|area| area.id.clone()), unknown),
            "cat" => state.filter.categories = list(&value, Category::read, unknown),
            "kind" => state.filter.kinds = list(&value, Kind::read, unknown),
            "attr" => state.filter.attributes = list(&value, AttributeFacet::read, unknown),
            "has" => state.filter.data = list(&value, DataFacet::read, unknown),
            "say" => state.filter.statements = list(&value, StatementKind::read, unknown),
            "mark" => state.filter.marks = list(&value, StatementMark::read, unknown),
            "rule" => state.rules = list(&value, Rule::read, unknown),
            "sev" => state.severities = list(&value, Severity::read, unknown),
            "q" => state.filter.text = value,
            "sort" => {
                let (descending, word) = value.strip_prefix('-').map_or((false, value.as_str()), |word| (true, word));
                match SortKey::read(word) {
                    Some(key) => state.order = Order { key, descending },
                    None => unknown(&value),
                }
            }
            "cols" if value == "none" => state.columns = Columns::from_iter([]),
            "cols" => {
                let columns = list(&value, Column::read, unknown);
                // A list of nothing but unknown words asked for something: the default serves better than no columns.
                if !columns.is_empty() {
                    state.columns = columns.into_iter().collect();
                }
            }
            "lang" => match value.as_str() {
                "zh" | "zh-CN" => {}
                "en" => state.lang = Lang::En,
                _ => unknown(&value),
            },
            // KEYS and this match name the same keys; the test `every_key_is_read` holds them together.
            _ => {}
        }
    }
    let of = if page == Page::Assess && row.is_none() { table_of(of, &mut state.assessing, catalog, &mut notices) } else { of };
    state.page = row.map_or_else(|| page_of(page, of, catalog, &mut notices), Page::Indicator);
    state.frame = is_framed.then_some(frame);
    match (&mut state.page, framed) {
        (Page::Embed(view), Some(framed)) => *view = framed,
        (_, Some(value)) => notices.push(Notice::Unknown { key: "view".to_owned(), value }),
        (_, None) => {}
    }
    (state, notices)
}

fn is_table(catalog: &Catalog, id: &TableId) -> bool {
    catalog.plan(&id.plan).is_some_and(|plan| plan.table(id.table).is_some())
}

/// Takes the table that is evaluated. Always `None`, since nothing is left for another page.
fn table_of(of: Option<String>, assessing: &mut Assessing, catalog: &Catalog, notices: &mut Vec<Notice>) -> Option<String> {
    let value = of?;
    match value.parse::<TableId>() {
        Ok(id) if id.plan.starts_with(OWN_PLAN) || is_table(catalog, &id) => assessing.table = Some(id),
        _ => notices.push(Notice::Unknown { key: "of".to_owned(), value }),
    }
    None
}

/// A page about one plan or concept with its id filled in; without a known one, the page that lists them.
fn page_of(page: Page, of: Option<String>, catalog: &Catalog, notices: &mut Vec<Notice>) -> Page {
    let mut unknown = |of: Option<String>| {
        let key = "of".to_owned();
        notices.push(of.map_or_else(|| Notice::Incomplete { key: key.clone() }, |value| Notice::Unknown { key: key.clone(), value }));
    };
    match (page, of) {
        (Page::Plan(_), Some(id)) if catalog.plan(&id).is_some() => Page::Plan(id),
        (Page::Concept(_), Some(id)) if catalog.concept(&id).is_some() => Page::Concept(id),
        (Page::Plan(_), of) => {
            unknown(of);
            Page::Overview
        }
        (Page::Concept(_), of) => {
            unknown(of);
            Page::Concepts
        }
        (page, Some(of)) => {
            unknown(Some(of));
            page
        }
        (page, None) => page,
    }
}

/// Keys that are ours only in a frame.
const OF_FRAME: [&str; 4] = ["hide", "theme", "origins", "pin"];

const KEYS: [&str; 28] = [
    "stage", "year", "tab", "row", "of", "c", "by", "as", "in", "bin", "say", "mark", "rule", "sev", "page", "id", "plan", "area", "cat",
    "kind", "attr", "has", "q", "sort", "cols", "lang", "embed", "view",
];

/// Writes the state as a query without `?`; the defaults give an empty text.
pub fn print(state: &ViewState) -> String {
    let mut pairs: Vec<String> = Vec::new();
    let mut put = |key: &str, value: &str| pairs.push(format!("{key}={}", encode(value)));
    if let Some(Frame { hidden, theme, origins, pin }) = &state.frame {
        put("embed", "1");
        for (key, value) in [
            ("hide", hidden.iter().map(|part| part.word()).collect::<Vec<_>>().join("~")),
            ("theme", theme.word().to_owned()),
            ("origins", origins.iter().map(String::as_str).collect::<Vec<_>>().join("~")),
            ("pin", pin.clone().unwrap_or_default()),
        ] {
            if !value.is_empty() {
                put(key, &value);
            }
        }
    }
    match &state.page {
        Page::Overview => {}
        Page::Library => put("page", "library"),
        Page::About => put("page", "about"),
        Page::Targets => put("page", "targets"),
        Page::Concepts => put("page", "concepts"),
        Page::Compare => put("page", "compare"),
        Page::Assess => {
            put("page", "assess");
            if let Some(table) = &state.assessing.table {
                put("of", &table.to_string());
            }
        }
        Page::Audit => put("page", "audit"),
        Page::Data => put("page", "data"),
        Page::Search => put("page", "search"),
        Page::Embed(view) => {
            put("page", "embed");
            if !view.is_empty() {
                put("view", view);
            }
        }
        Page::Plan(id) => {
            put("page", "plan");
            put("of", id);
        }
        Page::Concept(id) => {
            put("page", "concept");
            put("of", id);
        }
        Page::Indicator(id) => put("id", &id.to_string()),
    }
    let Choice { concepts, yardstick, picture, tables, band } = &state.choice;
    if !concepts.is_empty() {
        put("c", &concepts.join("~"));
    }
    if *yardstick != Yardstick::default() {
        put("by", yardstick.word());
    }
    if let Some(picture) = picture {
        put("as", picture.word());
    }
    if !tables.is_empty() {
        put("in", &tables.iter().map(TableId::to_string).collect::<Vec<_>>().join("~"));
    }
    if let Some(band) = band {
        put("bin", &band.word());
    }
    let Assessing { table: _, stage, year, tab, row } = &state.assessing;
    if let Some(stage) = stage {
        put("stage", stage.word());
    }
    if let Some(year) = year {
        put("year", &year.to_string());
    }
    if *tab != AssessTab::default() {
        put("tab", tab.word());
    }
    if let Some(row) = row {
        put("row", &row.to_string());
    }
    let filter = &state.filter;
    let mut put_list = |key: &str, words: Vec<&str>| {
        if !words.is_empty() {
            put(key, &words.join("~"));
        }
    };
    put_list("plan", filter.plans.iter().map(String::as_str).collect());
    put_list("area", filter.areas.iter().map(String::as_str).collect());
    put_list("cat", filter.categories.iter().map(|choice| choice.word()).collect());
    put_list("kind", filter.kinds.iter().map(|choice| choice.word()).collect());
    put_list("attr", filter.attributes.iter().map(|choice| choice.word()).collect());
    put_list("has", filter.data.iter().map(|choice| choice.word()).collect());
    put_list("say", filter.statements.iter().map(|choice| choice.word()).collect());
    put_list("mark", filter.marks.iter().map(|choice| choice.word()).collect());
    put_list("rule", state.rules.iter().map(|choice| choice.word()).collect());
    put_list("sev", state.severities.iter().map(|choice| choice.word()).collect());
    if !filter.text.is_empty() {
        put("q", &filter.text);
    }
    if state.order != Order::default() {
        let sign = if state.order.descending { "-" } else { "" };
        put("sort", &format!("{sign}{}", state.order.key.word()));
    }
    if state.columns != Columns::default() {
        let words: Vec<&str> = state.columns.iter().map(Column::word).collect();
        put("cols", &if words.is_empty() { "none".to_owned() } else { words.join("~") });
    }
    if state.lang == Lang::En {
        put("lang", "en");
    }
    pairs.extend(state.foreign.iter().cloned());
    pairs.join("&")
}

/// The query as the target of a link.
pub fn href(state: &ViewState) -> String {
    format!("?{}", print(state))
}

fn list<T: Ord>(value: &str, read: impl Fn(&str) -> Option<T>, mut unknown: impl FnMut(&str)) -> BTreeSet<T> {
    let mut found = BTreeSet::new();
    for word in value.split('~').filter(|word| !word.is_empty()) {
        match read(word) {
            Some(choice) => {
                found.insert(choice);
            }
            None => unknown(word),
        }
    }
    found
}

/// Percent-decodes UTF-8, `+` being a space. `None` where the bytes are no text.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
                digit()? * 16 + digit()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Percent-encodes all but the characters that are safe in a query and that readers like to see.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' | b',' | b':' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;
    use crate::view::testing::states;

    fn catalog() -> Catalog {
        bundled().unwrap()
    }

    proptest::proptest! {
        #[test]
        fn a_printed_state_reads_back(state in states()) {
            let (read, notices) = parse(&print(&state), &catalog());
            assert_eq!(notices, []);
            assert_eq!(read, state);
        }

        #[test]
        fn any_text_gives_a_state_and_reading_it_again_changes_nothing(query in "(\\?)?([a-z]{1,5}=[\\PC]{0,8}&?){0,5}") {
            let (state, _) = parse(&query, &catalog());
            let (again, notices) = parse(&print(&state), &catalog());
            assert_eq!((again, notices), (state, vec![]));
        }
    }

    #[test]
    fn the_default_state_is_an_empty_query() {
        assert_eq!(print(&ViewState::default()), "");
        assert_eq!(parse("", &catalog()), (ViewState::default(), vec![]));
        assert_eq!(parse("?", &catalog()), (ViewState::default(), vec![]));
    }

    #[test]
    fn every_key_is_read() {
        let query = "page=compare&c=rd_intensity~tech_firms&by=multiple&as=scatter&in=kz-14/1~kz-14/2&bin=-5";
        let (state, notices) = parse(query, &catalog());
        assert_eq!((print(&state).as_str(), notices), (query, vec![]));
        let query = "page=library&plan=gx-14~qj-14&area=qijiang&cat=input&kind=share&attr=expected&has=missing&q=R%26D&sort=-multiple&cols=unit~path&lang=en";
        let (state, notices) = parse(query, &catalog());
        assert_eq!(notices, []);
        assert_eq!(print(&state), query);
        assert_eq!(print(&parse("id=gx-14/1/16", &catalog()).0), "id=gx-14/1/16");
        for query in [
            "embed=1&hide=title~filters~source~downloads~link&theme=dark&origins=https://a.example~https://b.example:8443&pin=x-_9&id=gx-14/1/16",
            "page=embed&view=embed%3D1%26theme%3Dlight%26page%3Dlibrary",
        ] {
            let (state, notices) = parse(query, &catalog());
            assert_eq!((print(&state).as_str(), notices), (query, vec![]));
        }
    }

    /// Other pages may use the same words: outside of a frame they are left alone.
    #[test]
    fn keys_of_a_frame_are_ours_in_a_frame_only() {
        let (state, notices) = parse("theme=dark&hide=all&page=library", &catalog());
        assert_eq!((state.frame.clone(), notices), (None, vec![]));
        assert_eq!(print(&state), "page=library&theme=dark&hide=all");
        let (state, _) = parse("theme=dark&hide=title~all&page=library&embed=1", &catalog());
        let frame = state.frame.unwrap();
        assert_eq!((frame.theme, frame.hidden), (FrameTheme::Dark, BTreeSet::from([FramePart::Title])));
        check("embed=1&hide=title~all", &[Notice::Unknown { key: "hide".to_owned(), value: "all".to_owned() }]);
        check("embed=yes", &[Notice::Unknown { key: "embed".to_owned(), value: "yes".to_owned() }]);
        check("page=library&view=x", &[Notice::Unknown { key: "view".to_owned(), value: "x".to_owned() }]);
    }

    /// pym.js adds these to every address.
    #[test]
    fn parameters_of_other_scripts_are_foreign() {
        let pym = "initialWidth=480&childId=one&parentTitle=%E9%97%A8%E6%88%B7&parentUrl=https%3A%2F%2Fa.example%2F";
        let (state, notices) = parse(&format!("embed=1&page=library&{pym}"), &catalog());
        assert_eq!(notices, []);
        assert_eq!(print(&state), format!("embed=1&page=library&{pym}"));
        assert_eq!(print(&state.unframed()), "page=library");
    }

    fn check(query: &str, expected: &[Notice]) {
        let (_, notices) = parse(query, &catalog());
        assert_eq!(notices, expected, "{query}");
    }

    #[test]
    fn what_is_not_known_is_said_and_the_rest_holds() {
        let unknown = |key: &str, value: &str| Notice::Unknown { key: key.to_owned(), value: value.to_owned() };
        check("page=nowhere", &[unknown("page", "nowhere")]);
        // What years a plan can be evaluated in, the page of the evaluation knows and says.
        check("page=assess&of=kz-14/1&year=1900", &[]);
        check("page=assess&of=kz-14/1&year=2019", &[]);
        check("page=assess&of=own-1/1&year=1900", &[]);
        check("plan=gx-14~xx-99", &[unknown("plan", "xx-99")]);
        check("c=rd_intensity~nothing", &[unknown("c", "nothing")]);
        check("as=pie", &[unknown("as", "pie")]);
        check("in=kz-14/3", &[unknown("in", "kz-14/3")]);
        check("bin=7", &[unknown("bin", "7")]);
        check("sort=name", &[unknown("sort", "name")]);
        check("lang=fr", &[unknown("lang", "fr")]);
        check("id=gx-14/1/99", &[Notice::NoSuchRow { value: "gx-14/1/99".to_owned() }]);
        check("id=%3Cscript%3E", &[Notice::NoSuchRow { value: "<script>".to_owned() }]);
        check("q=a&q=b", &[Notice::Repeated { key: "q".to_owned() }]);
        check("q=%ff", &[Notice::Encoding { key: "q".to_owned() }]);
        check("q=%zz", &[Notice::Encoding { key: "q".to_owned() }]);
        let (state, _) = parse("plan=gx-14~xx-99&cols=nothing", &catalog());
        assert_eq!(state.filter.plans.into_iter().collect::<Vec<_>>(), ["gx-14"]);
        assert_eq!(state.columns, Columns::default());
    }

    #[test]
    fn foreign_keys_stay_as_they_stand() {
        let (state, notices) = parse("?utm_source=%E4%B8%AD&page=library&x", &catalog());
        assert_eq!(notices, []);
        assert_eq!(print(&state), "page=library&utm_source=%E4%B8%AD&x");
    }
}
