//! What stands in a frame, as parts of HTML: one indicator, a comparison, a table, without the site around it.

use super::drawing::{escape, mixed};
use super::frame_way::frame_way;
use super::picks::{Pick, PickRow, find_html, nothing_html, picks_html};
use super::slots::{Part, SlotKind, Sources, slot_parts};
use super::take::{cited_documents, view_words};
use super::{
    BRAND_MARK, Frame, FramePart, Lang, Notice, Page, ViewState, WayScale, group_html, head_html, href, indicator_page, library_view,
    orders, parse, phrases_in, print, row_label, statement,
};
use crate::analysis::{ValueDifference, end};
use crate::model::{Catalog, RowId};

/// The parts of a frame but its foot, in order. Links in them are those of the site: see [`frame_links`].
/// `verdicts` are those of an evaluation, where the program has them; without them the library stands in their place.
pub fn frame_parts(state: &ViewState, sources: &Sources, notices: &[Notice], verdicts: Vec<Part>) -> Vec<Part> {
    let frame = state.frame.clone().unwrap_or_default();
    let shown = state.unframed().framed();
    let mut parts = match &shown.page {
        Page::Indicator(id) => indicator_parts(id, &shown, sources, &frame),
        Page::Assess if !verdicts.is_empty() => {
            // An evaluation is of one table, whose plan is cited.
            let plan = shown.assessing.table.as_ref().map(|table| table.plan.clone());
            let cited = plan.map(|plan| shown.with_filter(|filter| filter.plans = [plan].into()));
            verdicts.into_iter().chain(cited.and_then(|cited| documents_part(&cited, sources, &frame))).collect()
        }
        Page::Library | Page::Assess => library_parts(&shown.on(Page::Library), sources, &frame),
        _ => page_parts(&shown, sources, &frame),
    };
    if !notices.is_empty() {
        let lang = state.lang;
        let words: Vec<String> = notices.iter().map(|notice| notice.text(lang)).collect();
        parts.insert(0, Part::new("notice", note(&lang.frame_notice(&words.join(lang.semicolon())))));
    }
    parts.retain(|part| !part.html.is_empty());
    parts
}

fn note(words: &str) -> String {
    format!("<p class=\"frame-note\" role=\"status\">{}</p>", escape(words))
}

/// Plan and name small, the statement as the title.
fn head(lang: Lang, over: &str, title: &str) -> Part {
    let over = if over.is_empty() { String::new() } else { format!("<p class=\"frame-over\">{}</p>", mixed(lang, over)) };
    Part::new("head", format!("{over}<h1 class=\"statement\">{}</h1>", phrases_in(lang, &with_figures_whole(title))))
}

/// A statement that breaks before a verb and not between a figure and its unit, in the narrowest frame.
fn with_figures_whole(title: &str) -> String {
    ["增至", "升至", "降至"].iter().fold(title.to_owned(), |title, verb| title.replace(verb, &format!("|{verb}")))
}

fn indicator_parts(id: &RowId, state: &ViewState, sources: &Sources, frame: &Frame) -> Vec<Part> {
    let (lang, catalog) = (state.lang, sources.catalog);
    let Some((row, page)) = catalog.indicator(id).and_then(|row| Some((row, indicator_page(lang, catalog, row)?))) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    if frame.shows(FramePart::Title) {
        parts.push(head(lang, &format!("{}{}{}", row_label(lang, catalog, row), lang.comma(), row.name), &statement(lang, row)));
    }
    parts.push(Part::new("way", frame_way(lang, catalog, row)));
    if frame.shows(FramePart::Source)
        && let Some((plan, table)) = catalog.home(row)
    {
        let document = plan.doc_no.clone().unwrap_or_else(|| format!("《{}》", plan.title));
        let mut source = format!("{document}{}{}", lang.comma(), lang.row_place(&table.label, row.id.row));
        if let Some(attribute) = row.attribute {
            source += &format!("{}{}", lang.comma(), attribute.printed());
        }
        let planned = end(row).is_some_and(|end| end.planned);
        let is_open = planned && row.value(crate::model::Role::Actual).is_none();
        let actual = if is_open { lang.gap().to_owned() + &lang.sentence(lang.frame_no_actual()) } else { String::new() };
        parts.push(Part::new("source", source_html(lang, &(lang.sentence(&source) + &actual))));
    }
    let lines: String = page
        .values
        .iter()
        .map(|line| {
            let value = match &line.value {
                Ok(value) => mixed(lang, value),
                Err(reason) => format!("<span class=\"missing\">{}</span>", mixed(lang, reason)),
            };
            format!(
                "<tr><td>{}</td><th scope=\"row\">{}</th><td class=\"n\">{value}</td><td class=\"remark\">{}</td></tr>",
                mixed(lang, &line.time),
                mixed(lang, &line.meaning),
                mixed(lang, &line.remark)
            )
        })
        .collect();
    parts.push(Part::new(
        "values",
        format!(
            "<div class=\"data-table\"><table class=\"values\"><caption class=\"hidden\">{}</caption><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{lines}</tbody></table></div>",
            lang.values_title(),
            lang.time(),
            lang.meaning(),
            escape(&page.unit),
            lang.source_and_note()
        ),
    ));
    parts
}

fn source_html(lang: Lang, words: &str) -> String {
    format!("<p class=\"frame-source\">{}</p>", mixed(lang, &lang.frame_source(words)))
}

fn library_parts(state: &ViewState, sources: &Sources, frame: &Frame) -> Vec<Part> {
    let lang = state.lang;
    let view = library_view(sources.catalog, state);
    let mut parts = Vec::new();
    if frame.shows(FramePart::Title) {
        let chosen: Vec<&str> = view.chips.iter().map(|chip| chip.words.as_str()).collect();
        let title = if chosen.is_empty() { lang.library().to_owned() } else { chosen.join(lang.list_comma()) };
        parts.push(head(lang, &format!("{}{}{}", lang.library(), lang.comma(), view.count), &title));
    }
    if frame.shows(FramePart::Filters) {
        let rows = view.facets.iter().enumerate().map(|(at, facet)| PickRow {
            word: facet.title,
            key: ["fp", "fa", "fc", "fk", "ft", "fd"].get(at).copied().unwrap_or("fx"),
            picks: facet
                .choices
                .iter()
                .filter(|choice| choice.count > 0 || choice.chosen)
                .map(|choice| Pick {
                    words: choice.words.clone(),
                    count: Some(choice.count),
                    chosen: choice.chosen,
                    toggled: choice.toggled.clone(),
                })
                .collect(),
            can_be_none: false,
            none: None,
        });
        // The head of the table, which orders it, is out of sight where it is narrow.
        let order = PickRow::plain(
            ("fo", lang.sort_word()),
            orders(lang).into_iter().map(|(_, words)| words).enumerate(),
            &orders(lang).iter().position(|(order, _)| *order == state.order).into_iter().collect(),
            |at| ViewState { order: orders(lang).get(at).map(|(order, _)| *order).unwrap_or_default(), ..state.clone() },
        );
        let rows: Vec<PickRow> = rows.chain([order]).collect();
        parts.push(Part::new("find", find_html(lang, "frame-find")));
        parts.push(Part::new("picks", filters_html(lang, view.chips.len(), &picks_html(lang, &rows))));
    }
    if view.is_empty {
        parts.push(Part::new("nothing", nothing_html(lang, &state.fresh(Page::Library))));
    } else {
        let scale = WayScale::of(sources.catalog);
        let head = head_html(&state.columns, scale, Some(state.order), state);
        let bodies: String = view
            .groups
            .iter()
            .map(|group| format!("<tbody role=\"rowgroup\">{}</tbody>", group_html(group, &state.columns, scale, state)))
            .collect();
        let wide = if state.columns.len() > super::ROOM { " wide" } else { "" };
        parts.push(Part::new(
            "rows",
            format!(
                "<div class=\"rows-frame{wide}\"><table class=\"rows\" role=\"table\"><caption class=\"hidden\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>{bodies}</table></div>",
                escape(&view.caption)
            ),
        ));
    }
    parts.extend(documents_part(state, sources, frame));
    parts
}

fn filters_html(lang: Lang, chosen: usize, picks: &str) -> String {
    let word = if chosen == 0 { lang.filters().to_owned() } else { lang.filters_n(chosen) };
    format!("<details class=\"more frame-filters\" id=\"frame-filters\"><summary>{word}</summary>{picks}</details>")
}

fn documents_part(state: &ViewState, sources: &Sources, frame: &Frame) -> Option<Part> {
    let documents = frame.shows(FramePart::Source).then(|| cited_documents(state, sources))?;
    Some(Part::new("source", source_html(state.lang, &state.lang.sentence(&documents))))
}

/// A page behind the first view: without its lead, its picks as filters.
fn page_parts(state: &ViewState, sources: &Sources, frame: &Frame) -> Vec<Part> {
    let lang = state.lang;
    let mut parts = Vec::new();
    // A comparison says its own statements.
    if frame.shows(FramePart::Title) && state.page != Page::Compare {
        parts.push(head(lang, "", &view_words(state, sources)));
    }
    for mut part in slot_parts(SlotKind::Page, state, sources) {
        match part.key.as_str() {
            "lead" | "matrix-chart" => continue,
            "find" | "picks" if !frame.shows(FramePart::Filters) => continue,
            "picks" => part.html = filters_html(lang, 0, &part.html),
            // The matrix is wider than a narrow frame, and its first column alone does not show that.
            _ if part.html.contains("class=\"heat\"") => {
                let slide = format!("<p class=\"frame-source frame-slide\">{}</p><div class=\"scroll\"", lang.frame_slide());
                part.html = part.html.replacen("<div class=\"scroll\"", &slide, 1);
            }
            key if key.starts_with("title-") && !frame.shows(FramePart::Title) => continue,
            _ => {}
        }
        parts.push(part);
    }
    // A chart says its own source.
    if !parts.iter().any(|part| part.html.contains("data-chart=")) {
        parts.extend(documents_part(state, sources, frame));
    }
    parts
}

/// The foot of a frame: whose it is, its data as a table, the way to the site.
pub fn frame_foot(state: &ViewState, has_table: bool) -> Part {
    let lang = state.lang;
    let mut links = String::new();
    if has_table {
        links += &format!(
            "<button type=\"button\" class=\"text-button\" data-do=\"frame-data\" aria-expanded=\"false\">{}</button>",
            lang.frame_data()
        );
    }
    if state.frame.as_ref().is_none_or(|frame| frame.shows(FramePart::Link)) {
        let full = escape(&href(&state.unframed()));
        links += &format!(
            "<a class=\"text-link\" href=\"{full}\" target=\"_blank\" rel=\"noopener\" title=\"{}\">{}</a>",
            lang.frame_full_long(),
            lang.frame_full()
        );
    }
    let html = format!(
        "<div class=\"frame-foot\"><span class=\"brand\">{BRAND_MARK}<span class=\"brand-word\">{}</span></span><span class=\"frame-links\">{links}</span></div>",
        lang.brand()
    );
    Part::new("foot", html)
}

/// What is said about values that stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinSaid {
    /// A sentence.
    pub words: String,
    /// What only those look for who look into it.
    pub details: String,
    /// Whether it is a warning, with the way to the values of the site.
    pub is_warning: bool,
}

impl PinSaid {
    /// Values that are those of the site, or that are still on their way.
    pub fn plain(words: &str) -> PinSaid {
        PinSaid { words: words.to_owned(), ..PinSaid::default() }
    }

    /// Values that are not shown, and why.
    pub fn refused(words: &str, details: String) -> PinSaid {
        PinSaid { words: words.to_owned(), details, is_warning: true }
    }

    /// Values that nobody has checked, and where the site has others.
    pub fn unchecked(lang: Lang, version: &str, differences: &[ValueDifference]) -> PinSaid {
        let first: Vec<String> = differences
            .iter()
            .take(MOST_DIFFERENCES)
            .map(|one| match &one.there {
                Some(now) => lang.pin_now(&one.name, &one.here, now),
                None => lang.pin_gone(&one.name, &one.here),
            })
            .collect();
        let first = first.join(lang.semicolon());
        let differs = match differences.len() {
            0 => lang.pin_agrees().to_owned(),
            n if n > MOST_DIFFERENCES => lang.pin_differs_more(&first, n),
            _ => lang.pin_differs(&first),
        };
        PinSaid { words: format!("{}{}{differs}", lang.pin_other(), lang.gap()), details: lang.pin_version(version), is_warning: true }
    }
}

/// How many differing values a frame names.
const MOST_DIFFERENCES: usize = 3;

/// What is said about values that stay, with the way to those of the site.
pub fn pin_part(state: &ViewState, said: &PinSaid) -> Part {
    let lang = state.lang;
    let (class, way) = if said.is_warning {
        (
            "frame-note",
            format!(" <a href=\"{}\" target=\"_blank\" rel=\"noopener\">{}</a>", escape(&href(&state.unframed())), lang.pin_live()),
        )
    } else {
        ("frame-source", String::new())
    };
    let details = if said.details.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(&said.details)) };
    Part::new("pin", format!("<p class=\"{class}\" role=\"status\"{details}>{}{way}</p>", mixed(lang, &said.words)))
}

/// The title of the document.
pub fn frame_title(state: &ViewState, sources: &Sources) -> String {
    state.lang.title(&view_words(&state.framed(), sources))
}

/// What can be taken along, folded.
pub fn frame_take(lang: Lang, take: &str) -> Part {
    Part::new(
        "take",
        format!("<details class=\"more frame-take\" id=\"frame-take\"><summary>{}</summary>{take}</details>", lang.frame_take()),
    )
}

/// Leads the links of a frame: to another view of its kind within it, to everything else in a tab of their own.
pub fn frame_links(html: &str, state: &ViewState, catalog: &Catalog) -> String {
    // Text is escaped, so that this stands in tags only.
    const LINK: &str = " href=\"";
    let mut parts = html.split(LINK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += LINK;
        let Some((target, rest)) = part.split_once('"') else {
            out += part;
            continue;
        };
        let is_led = rest.starts_with(" target=") || target.starts_with('#');
        match target.strip_prefix('?').and_then(|query| within(&query.replace("&amp;", "&"), state, catalog)) {
            _ if is_led => out += &format!("{target}\""),
            Some(query) => out += &format!("{}\"", escape(&query)),
            None => out += &format!("{target}\" target=\"_blank\" rel=\"noopener\""),
        }
        out += rest;
    }
    out
}

fn within(query: &str, state: &ViewState, catalog: &Catalog) -> Option<String> {
    let (query, anchor) = query.split_once('#').map_or((query, String::new()), |(query, anchor)| (query, format!("#{anchor}")));
    let next = step_within(query, state, catalog)?;
    Some(format!("?{}{anchor}", print(&next)))
}

/// The view that a link leads to, where the frame can show it in place of the present one.
pub fn step_within(query: &str, state: &ViewState, catalog: &Catalog) -> Option<ViewState> {
    let (next, _) = parse(query, catalog);
    let next = ViewState { frame: state.frame.clone(), foreign: state.foreign.clone(), ..next };
    next.framed().is_like(&state.framed()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    /// The frame of a query as one text, with its links led.
    fn frame(query: &str) -> String {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let findings = crate::audit::audit(&catalog, &content);
        let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
        let (state, notices) = parse(query, &catalog);
        let parts = frame_parts(&state, &sources, &notices, Vec::new());
        let html: String = parts.into_iter().chain([frame_foot(&state, true)]).map(|part| part.html).collect();
        frame_links(&html, &state, &catalog)
    }

    fn check(query: &str, expected: &[&str], absent: &[&str]) {
        let html = frame(query);
        for part in expected {
            assert!(html.contains(part), "{query} lacks {part}: {html}");
        }
        for part in absent {
            assert!(!html.contains(part), "{query} has {part}: {html}");
        }
    }

    #[test]
    fn an_indicator_stands_as_in_the_design() {
        check(
            "embed=1&id=gx-14/1/16",
            &[
                "高新区 十四五，高新技术企业数量",
                "到2025年由195家</span><span class=\"phrase\">增至500家，</span>",
                "来源：渝高新发〔2021〕28号，指标体系表 第16行，预期性。尚无实际值。",
                "class=\"values\"",
                "看数据表",
                "href=\"?id=gx-14/1/16\" target=\"_blank\" rel=\"noopener\"",
                "渝创",
            ],
            &["embed=1", "data-chart", "<script"],
        );
        check("embed=1&id=gx-14/1/16&lang=en", &["Source: ", "Full page", "href=\"?id=gx-14/1/16&amp;lang=en\""], &["来源：", "完整页面"]);
    }

    #[test]
    fn each_part_can_be_left_out() {
        for (part, words) in [("title", "由195家</span>"), ("source", "来源："), ("link", "完整页面")] {
            check("embed=1&id=gx-14/1/16", &[words], &[]);
            check(&format!("embed=1&id=gx-14/1/16&hide={part}"), &["<b>195</b>"], &[words]);
        }
        check("embed=1&page=library&plan=gx-14", &["frame-filters", "data-filter", "<table class=\"rows\"", "筛选 1"], &[]);
        check("embed=1&page=library&plan=gx-14&hide=filters", &["<table class=\"rows\""], &["frame-filters", "data-filter"]);
        check(
            "embed=1&page=compare&c=rd_intensity",
            &["data-chart=\"compare:", "frame-filters", "class=\"statement\""],
            &["class=\"lead\""],
        );
        check(
            "embed=1&page=compare&c=rd_intensity&hide=filters~title",
            &["data-chart=\"compare:"],
            &["frame-filters", "class=\"statement\""],
        );
        check("embed=1&page=compare&c=rd_intensity&as=map", &["data-chart=\"compare:", "as=map"], &[]);
        check("embed=1&page=compare", &["class=\"heat\"", "可以左右滑动。</p><div class=\"scroll\""], &["data-chart"]);
        check("embed=1&page=targets&plan=gx-14", &["class=\"statements", "data-filter", "来源："], &["class=\"lead\""]);
    }

    /// Whatever is asked for, something of substance stands there.
    #[test]
    fn no_frame_is_blank() {
        for page in
            ["", "&page=about", "&page=data", "&page=search", "&page=embed&view=x", "&id=xx-99/1/1", "&page=nowhere", "&page=assess"]
        {
            let html = frame(&format!("embed=1{page}"));
            assert_eq!(html.matches(" id=\"row-").count(), 81, "{page}");
        }
        for page in ["page=plan&of=gx-14", "page=concepts", "page=concept&of=rd_intensity", "page=audit"] {
            assert!(frame(&format!("embed=1&{page}")).contains("<table"), "{page}");
        }
        check("embed=1&page=search&q=研发", &["class=\"results\""], &[]);
        check("embed=1&id=xx-99/1/1", &["地址里有看不懂的部分", "xx-99/1/1"], &[]);
        check("embed=1&page=library&q=%3Cimg%20src=x%20onerror=alert(1)%3E", &["&lt;img"], &["<img"]);
    }

    /// Figures of an address passed for the site's own, of a day before, with a hash for a reason.
    #[test]
    fn figures_that_nobody_has_checked_are_not_passed_for_the_sites() {
        let (state, _) = parse("embed=1&id=gx-14/1/16", &bundled().unwrap());
        let one = ValueDifference { name: "高新技术<b>".to_owned(), here: "520家".to_owned(), there: Some("500家".to_owned()) };
        let html = pin_part(&state, &PinSaid::unchecked(Lang::Zh, "00000000000000aa", std::slice::from_ref(&one))).html;
        for part in [
            "本站没有核对过",
            "高新技术&lt;b&gt; 520家，本站现为500家。 <a href=\"?id=gx-14/1/16\"",
            "title=\"自称的数据版本：00000000000000aa\"",
        ] {
            assert!(html.contains(part), "{html} lacks {part}");
        }
        assert!(!html.contains("新数据") && html.matches("00000000000000aa").count() == 1, "{html}");
        assert!(PinSaid::unchecked(Lang::Zh, "", &[one.clone(), one.clone(), one.clone(), one]).words.contains("有4处不同"));
        let same = pin_part(&state, &PinSaid::plain(Lang::Zh.pin_same())).html;
        assert!(!same.contains("frame-note") && !same.contains("title=") && !same.contains("<a "), "{same}");
    }

    /// The words of a parser stood in the frame.
    #[test]
    fn values_that_cannot_be_read_are_said_in_one_sentence() {
        for (lang, sentence) in [(Lang::Zh, "所以没有显示。 <a"), (Lang::En, "not shown. <a")] {
            let state = ViewState { lang, ..ViewState::default() };
            let html = pin_part(&state, &PinSaid::refused(lang.pin_broken(), "expected value at \"line 1\"".to_owned())).html;
            assert!(html.contains(sentence) && html.contains("title=\"expected value at &quot;line 1&quot;\""), "{html}");
            assert_eq!(html.matches("expected").count(), 1, "{html}");
        }
    }

    #[test]
    fn links_of_the_same_kind_stay_and_others_leave() {
        let catalog = bundled().unwrap();
        let (state, _) = parse("embed=1&theme=dark&hide=link&page=library&plan=gx-14&childId=one", &catalog);
        let check = |html: &str, expected: &str| assert_eq!(frame_links(html, &state, &catalog), expected, "{html}");
        check(
            "<a class=\"x\" href=\"?page=library&amp;sort=-target\">a</a>",
            "<a class=\"x\" href=\"?embed=1&amp;hide=link&amp;theme=dark&amp;page=library&amp;sort=-target&amp;childId=one\">a</a>",
        );
        check("<a href=\"?id=gx-14/1/16\">a</a>", "<a href=\"?id=gx-14/1/16\" target=\"_blank\" rel=\"noopener\">a</a>");
        check("<a href=\"https://x.example/\">a</a>", "<a href=\"https://x.example/\" target=\"_blank\" rel=\"noopener\">a</a>");
        check("<a href=\"#data\">a</a>", "<a href=\"#data\">a</a>");
        check("<a href=\"?page=audit\" target=\"_blank\">a</a>", "<a href=\"?page=audit\" target=\"_blank\">a</a>");
        let html = frame("embed=1&page=library");
        assert_eq!(html.matches("<a ").count(), html.matches(" href=\"").count());
        for link in html.split(" href=\"").skip(1) {
            let (target, rest) = link.split_once('"').unwrap();
            assert_eq!(target.contains("embed=1"), !rest.starts_with(" target=\"_blank\" rel=\"noopener\""), "{target}");
        }
    }
}
