//! 嵌入: a frame in the making, seen live at three widths, and the markup for the page that it is to stand in.

use super::drawing::{escape, mixed};
use super::frame_markup::{Snippet, frame_address, frame_html};
use super::picks::{Pick, PickRow, picks_html};
use super::slots::{Part, Sources};
use super::take::view_words;
use super::{Choice, Frame, FramePart, FrameTheme, Lang, Page, Picture, Sheet, ViewState, href, parse, print};
use crate::analysis::assessable_tables;
use crate::model::{Catalog, Role, TableId};

/// The widths at which a frame is tried, in CSS pixels.
pub(super) const TRIED_WIDTHS: [u16; 3] = [320, 480, 768];

/// A frame in the making, as the page's `view` says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Making {
    /// The view with its frame. Where its values are to stay, `pin` is there but says nothing yet.
    pub state: ViewState,
    /// Its width in CSS pixels; that of the text around it without one.
    pub width: Option<u16>,
}

/// The address has to say that values stay before they are there.
const TO_BE_PINNED: &str = "1";

impl Making {
    /// Reads what the page's `view` says; none where it names no view yet.
    pub fn read(view: &str, catalog: &Catalog) -> Option<Making> {
        if view.trim_matches(['?', '&', ' ']).is_empty() {
            return None;
        }
        let (mut state, _) = parse(view, catalog);
        let width =
            state.foreign.iter().find_map(|pair| pair.strip_prefix("width=")?.parse().ok()).filter(|width| TRIED_WIDTHS.contains(width));
        state.foreign.clear();
        let mut frame = state.frame.take().unwrap_or_default();
        frame.pin = frame.pin.map(|_| TO_BE_PINNED.to_owned());
        let state = ViewState { frame: Some(frame), ..state.framed() };
        Some(Making { state, width })
    }

    /// The page that goes on with this frame.
    fn page(&self, here: &ViewState) -> ViewState {
        let width = self.width.map(|width| format!("width={width}"));
        let state = ViewState { foreign: width.into_iter().collect(), ..self.state.clone() };
        here.fresh(Page::Embed(print(&state)))
    }

    /// Whether the values are to stay as they are.
    pub fn is_pinned(&self) -> bool {
        self.frame().pin.is_some()
    }

    /// Whether the view has such a part, which can then be left out. Evaluations offer no files in a frame.
    fn has(&self, part: FramePart) -> bool {
        match part {
            FramePart::Filters => self.has_filters(),
            FramePart::Downloads => self.state.page != Page::Assess,
            FramePart::Title | FramePart::Source | FramePart::Link => true,
        }
    }

    /// Whether the view has something that narrows or chooses.
    fn has_filters(&self) -> bool {
        matches!(self.state.page, Page::Library | Page::Compare | Page::Targets | Page::Audit)
    }

    fn frame(&self) -> Frame {
        self.state.frame.clone().unwrap_or_default()
    }

    fn with_frame(&self, here: &ViewState, change: impl FnOnce(&mut Frame)) -> ViewState {
        let mut frame = self.frame();
        change(&mut frame);
        Making { state: ViewState { frame: Some(frame), ..self.state.clone() }, width: self.width }.page(here)
    }
}

/// The values of a frame that stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pinned {
    /// They follow the site's data.
    #[default]
    Live,
    /// They are being packed.
    Packing,
    /// They are packed.
    Packed(String),
    /// They do not fit into an address.
    TooLong,
    /// The view shows texts or evaluations, which are not packed.
    NotOfRows,
    /// The browser could not pack them.
    Failed,
}

/// The link from a page to the making of its frame; none for pages that are no figure, chart or table.
pub fn embed_link(state: &ViewState) -> Option<String> {
    let shown = state.unframed();
    if shown.framed() != shown {
        return None;
    }
    let view = print(&ViewState { foreign: Vec::new(), ..shown.clone() });
    Some(href(&shown.fresh(Page::Embed(view))))
}

/// The page where the site is a file: no frame, and no address that would tell where the file lies.
pub fn embed_of_file(lang: Lang) -> Part {
    Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.embed_not_from_file()))
}

/// The page's parts. `site` is its address without a query, `sheets` are the tables of the view.
pub fn embed_parts(view: &str, state: &ViewState, sources: &Sources, site: &str, sheets: &[Sheet], pinned: &Pinned) -> Vec<Part> {
    let lang = state.lang;
    let mut parts = vec![Part::new("lead", format!("<p class=\"lead\">{}</p>", lang.embed_lead()))];
    let Some(making) = Making::read(view, sources.catalog) else {
        parts.push(Part::new("choose", choose(state, sources)));
        return parts;
    };
    // The page speaks its reader's language, whatever the frame's is.
    let title = view_words(&ViewState { lang, ..making.state.clone() }, sources);
    parts.push(Part::new("what", format!("<h2 class=\"statement\">{}</h2>", mixed(lang, &title))));
    // What became of the choice of data stands below that choice, which is the last row.
    let picks = format!("<div class=\"making\">{}{}</div>", picks_html(lang, &pick_rows(state, &making)), pinned_html(lang, pinned));
    parts.push(Part::new("picks", picks));
    let snippets = snippets(lang, &making, sources, site, sheets, pinned);
    let address = frame_address(site, &making.state, pinned);
    parts.push(Part::new("try", format!("<h2 class=\"making-head\">{}</h2>", lang.embed_try())));
    for width in TRIED_WIDTHS {
        let name = lang.embed_width(width);
        // The page's own frames keep to its own files, wherever it stands.
        let query = address.strip_prefix(site).unwrap_or_default();
        parts.push(Part::new(
            format!("try-{width}"),
            format!(
                "<figure class=\"frame-try\"><figcaption class=\"note\">{name}</figcaption><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><iframe data-yuchuang src=\"{}\" width=\"{width}\" height=\"360\" title=\"{}\"></iframe></div></figure>",
                escape(query),
                escape(&lang.embed_try_title(&title, width))
            ),
        ));
    }
    let blocks: String = snippets
        .iter()
        .enumerate()
        .map(|(at, snippet)| {
            format!(
                "<h3>{}</h3><p class=\"note\">{}</p><pre class=\"snippet\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><code>{}</code></pre><p class=\"take-buttons\"><button type=\"button\" class=\"button\" data-do=\"take-frame:{at}\">{}</button></p>",
                snippet.name,
                snippet.note,
                escape(&snippet.html),
                lang.embed_copy()
            )
        })
        .collect();
    parts.push(Part::new(
        "snippets",
        format!(
            "<section class=\"section take\"><h2>{}</h2>{blocks}<p class=\"take-done\" role=\"status\"></p><p class=\"note\">{}</p></section>",
            lang.embed_snippets(),
            if sheets.is_empty() { lang.embed_no_table() } else { lang.embed_with_table() }
        ),
    ));
    parts.push(Part::new(
        "notes",
        format!(
            "<section class=\"section\"><h2>{}</h2><ul class=\"plain-list\"><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul></section>",
            lang.embed_notes(),
            lang.embed_note_sandbox(),
            lang.embed_note_policy(),
            lang.embed_note_heights(),
            lang.embed_note_messages()
        ),
    ));
    parts.retain(|part| !part.html.is_empty());
    parts
}

/// The markup to copy: the frame alone, and with the script that gives it its height. What is said about it is in `lang`,
/// the markup in the language of the frame.
pub fn snippets(lang: Lang, making: &Making, sources: &Sources, site: &str, sheets: &[Sheet], pinned: &Pinned) -> Vec<Snippet> {
    let html = |with_script: bool| frame_html(making, &view_words(&making.state, sources), site, sheets, pinned, with_script);
    vec![
        Snippet { name: lang.embed_with_script(), note: lang.embed_with_script_note(), html: html(true) },
        Snippet { name: lang.embed_alone(), note: lang.embed_alone_note(), html: html(false) },
    ]
}

/// No view is named yet: where one can be taken from.
fn choose(state: &ViewState, sources: &Sources) -> String {
    let lang = state.lang;
    let to = |page: Page, choice: Choice, words: &str| {
        let view = print(&ViewState { choice, ..state.fresh(page) });
        format!("<li><a class=\"text-link\" href=\"{}\">{}</a></li>", escape(&href(&state.fresh(Page::Embed(view)))), escape(words))
    };
    // With its plan in the address, so that the frame is called by it.
    let results = |table: &&TableId| {
        let rows = sources.catalog.indicators().iter().filter(|row| row.id.table_id() == **table);
        rows.into_iter().any(|row| row.value(Role::Actual).is_some())
    };
    let table = assessable_tables(sources.catalog).iter().find(results).cloned();
    let view = print(&state.fresh(Page::Assess).with_assessing(|assessing| assessing.table = table));
    let assessed = format!(
        "<li><a class=\"text-link\" href=\"{}\">{}</a></li>",
        escape(&href(&state.fresh(Page::Embed(view)))),
        escape(lang.assess())
    );
    let matrix = Choice { picture: Some(Picture::Matrix), ..Choice::default() };
    format!(
        "<section class=\"empty\"><h2>{}</h2><p>{}</p><ul class=\"inline-list\">{}{}{}{}{}</ul></section>",
        lang.embed_choose(),
        lang.embed_choose_text(),
        to(Page::Library, Choice::default(), lang.library()),
        to(Page::Compare, matrix, &format!("{} {}", lang.compare(), lang.picture(Picture::Matrix))),
        assessed,
        to(Page::Targets, Choice::default(), lang.targets()),
        to(Page::Audit, Choice::default(), lang.audit()),
    )
}

fn pick_rows(state: &ViewState, making: &Making) -> Vec<PickRow> {
    let lang = state.lang;
    let frame = making.frame();
    let pick = |words: &str, chosen: bool, toggled: ViewState| Pick { words: words.to_owned(), count: None, chosen, toggled };
    let row = |key, word, picks| PickRow { word, key, picks, can_be_none: false, none: None };
    let parts = FramePart::ALL.into_iter().filter(|part| making.has(*part)).map(|part| {
        let toggled = making.with_frame(state, |frame| {
            if !frame.hidden.remove(&part) {
                frame.hidden.insert(part);
            }
        });
        pick(lang.frame_part(part), frame.shows(part), toggled)
    });
    let themes = [FrameTheme::System, FrameTheme::Light, FrameTheme::Dark]
        .map(|theme| pick(lang.frame_theme(theme), frame.theme == theme, making.with_frame(state, |frame| frame.theme = theme)));
    let languages = [Lang::Zh, Lang::En].map(|one| {
        let next = Making { state: ViewState { lang: one, ..making.state.clone() }, width: making.width };
        pick(one.embed_language(), making.state.lang == one, next.page(state))
    });
    let data = [(false, lang.embed_live()), (true, lang.embed_pinned())].map(|(pinned, words)| {
        let toggled = making.with_frame(state, |frame| frame.pin = pinned.then(|| TO_BE_PINNED.to_owned()));
        pick(words, making.is_pinned() == pinned, toggled)
    });
    let widths = [None, Some(320), Some(480), Some(768)].map(|width| {
        let words = width.map_or_else(|| lang.embed_full_width().to_owned(), |width| lang.embed_width(width));
        pick(&words, making.width == width, Making { width, state: making.state.clone() }.page(state))
    });
    vec![
        row("show", lang.embed_show(), parts.collect()),
        row("theme", lang.theme(), themes.into()),
        row("lang", lang.embed_language_word(), languages.into()),
        row("width", lang.embed_width_word(), widths.into()),
        row("data", lang.embed_data(), data.into()),
    ]
}

fn pinned_html(lang: Lang, pinned: &Pinned) -> String {
    let words = match pinned {
        Pinned::Live => return String::new(),
        Pinned::Packing => lang.embed_packing().to_owned(),
        Pinned::Packed(pin) => lang.embed_packed(pin.len()),
        Pinned::TooLong => lang.embed_too_long().to_owned(),
        Pinned::NotOfRows => lang.embed_not_of_rows().to_owned(),
        Pinned::Failed => lang.embed_pack_failed().to_owned(),
    };
    format!("<p class=\"note\" role=\"status\">{words}</p>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::frame_parts;

    fn page(query: &str, pinned: &Pinned) -> String {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let (state, notices) = parse(query, &catalog);
        assert_eq!(notices, [], "{query}");
        let Page::Embed(view) = &state.page else { panic!("{query}") };
        embed_parts(view, &state, &sources, "https://x.example/a/", &[], pinned).into_iter().map(|part| part.html).collect()
    }

    #[test]
    fn a_frame_is_tried_at_three_widths_and_offered_twice() {
        let html = page("page=embed&view=id%3Dgx-14/1/16", &Pinned::Live);
        for width in TRIED_WIDTHS {
            assert!(html.contains(&format!("src=\"?embed=1&amp;id=gx-14/1/16\" width=\"{width}\"")), "{html}");
        }
        assert_eq!(html.matches("data-do=\"take-frame:").count(), 2);
        assert!(html.contains("https://x.example/a/?embed=1&amp;amp;id=gx-14/1/16") && html.contains("/a/embed.js"), "{html}");
        assert_eq!(html.matches("<script").count() + html.matches("style=").count(), 0);
    }

    #[test]
    fn every_choice_leads_to_a_frame_that_has_it() {
        let catalog = bundled().unwrap();
        let (state, _) = parse("page=embed&view=page%3Dlibrary%26plan%3Dgx-14", &catalog);
        let making = Making::read("page=library&plan=gx-14", &catalog).unwrap();
        let rows = pick_rows(&state, &making);
        assert_eq!(rows.iter().map(|row| row.picks.len()).collect::<Vec<_>>(), [5, 3, 2, 4, 2]);
        for pick in rows.iter().flat_map(|row| &row.picks) {
            let Page::Embed(view) = &pick.toggled.page else { panic!("no frame is made") };
            let next = Making::read(view, &catalog).unwrap();
            assert_eq!(next.state.filter, making.state.filter, "{}", pick.words);
            // One row of parts can each be left out, the others have one choice made.
            let is_same = next == making;
            assert_eq!(
                is_same,
                pick.chosen && !FramePart::ALL.iter().any(|part| Lang::Zh.frame_part(*part) == pick.words),
                "{}",
                pick.words
            );
        }
    }

    /// 筛选 could be left out where there was nothing to leave out.
    #[test]
    fn filters_are_offered_where_a_view_has_some() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        for view in [
            "page=library",
            "id=gx-14/1/16",
            "page=plan&of=gx-14",
            "page=compare&c=rd_intensity",
            "page=compare",
            "page=targets",
            "page=concepts",
            "page=concept&of=rd_intensity",
            "page=audit",
            "page=search&q=研发",
            "page=data",
        ] {
            let making = Making::read(view, &catalog).unwrap();
            let html: String = frame_parts(&making.state, &sources, &[], Vec::new()).into_iter().map(|part| part.html).collect();
            assert_eq!(making.has_filters(), html.contains("frame-filters"), "{view}");
        }
    }

    /// The English page about a Chinese frame was half Chinese.
    #[test]
    fn the_page_speaks_the_readers_language_and_the_markup_the_frames() {
        let html = page("page=embed&lang=en&view=id%3Dgx-14/1/16", &Pinned::Live);
        assert!(html.contains(Lang::En.embed_with_script()) && html.contains(&escape(Lang::En.embed_alone_note())), "{html}");
        assert!(!html.contains(Lang::Zh.embed_with_script()) && !html.contains(Lang::Zh.embed_alone_note()), "{html}");
        assert!(html.contains("title=&quot;渝创："), "{html}");
    }

    #[test]
    fn a_table_beside_the_frame_is_said_to_be_there_or_not() {
        assert!(page("page=embed&view=page%3Dassess%26of%3Dkz-14/1", &Pinned::Live).contains(Lang::Zh.embed_no_table()));
    }

    #[test]
    fn a_file_offers_no_frame_and_tells_no_path() {
        let html = embed_of_file(Lang::Zh).html;
        assert!(html.contains("单文件版不能嵌入，请在网站上打开这一页。"), "{html}");
        for part in ["<iframe", "snippet", "data-do", "href"] {
            assert!(!html.contains(part), "{html}");
        }
    }

    #[test]
    fn without_a_view_there_are_some_to_choose() {
        for query in ["page=embed", "page=embed&view=%26"] {
            let html = page(query, &Pinned::Live);
            assert!(html.contains("?page=embed&amp;view=page%3Dlibrary") && !html.contains("<iframe"), "{html}");
        }
    }

    #[test]
    fn what_cannot_stay_is_said() {
        for (pinned, words) in [(Pinned::TooLong, "放不进"), (Pinned::NotOfRows, "正文"), (Pinned::Packed("xyz".to_owned()), "3")] {
            assert!(page("page=embed&view=embed%3D1%26pin%3D1%26id%3Dgx-14/1/16", &pinned).contains(words), "{pinned:?}");
        }
        assert!(page("page=embed&view=embed%3D1%26pin%3D1%26id%3Dgx-14/1/16", &Pinned::Packed("xyz".to_owned())).contains("pin=xyz"));
        assert!(!page("page=embed&view=embed%3D1%26pin%3D1%26id%3Dgx-14/1/16", &Pinned::Packing).contains("pin=1\""));
    }

    #[test]
    fn pages_that_can_stand_in_a_frame_link_to_its_making() {
        let catalog = bundled().unwrap();
        let link = |query: &str| embed_link(&parse(query, &catalog).0);
        assert_eq!(link("id=gx-14/1/16&utm=x").as_deref(), Some("?page=embed&view=id%3Dgx-14/1/16&utm=x"));
        assert_eq!(
            link("page=library&plan=gx-14&lang=en").as_deref(),
            Some("?page=embed&view=page%3Dlibrary%26plan%3Dgx-14%26lang%3Den&lang=en")
        );
        for query in ["", "page=about", "page=data", "page=search", "page=embed"] {
            assert_eq!(link(query), None, "{query}");
        }
    }
}
