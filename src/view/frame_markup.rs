//! The markup of a frame for somebody else's page. Nothing in a view can break out of it.

use super::drawing::escape;
use super::{FramePart, Making, Page, Pinned, Sheet, ViewState, href};

/// A piece of markup to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// What it is.
    pub name: &'static str,
    /// When it serves.
    pub note: &'static str,
    /// The markup.
    pub html: String,
}

/// How many lines of a table stand in the page around a frame; more are on the site.
const LINES: usize = 20;

/// The address of the frame.
pub(super) fn frame_address(site: &str, state: &ViewState, pinned: &Pinned) -> String {
    let mut state = state.clone();
    if let Some(frame) = &mut state.frame {
        frame.pin = match pinned {
            Pinned::Packed(pin) => Some(pin.clone()),
            _ => None,
        };
    }
    format!("{site}{}", href(&state))
}

/// The frame with what it may do, its title for those who hear the page, and its table for those who see no frame.
pub(super) fn frame_html(making: &Making, words: &str, site: &str, sheets: &[Sheet], pinned: &Pinned, with_script: bool) -> String {
    let Making { state, width } = making;
    let lang = state.lang;
    let shows = |part| state.frame.as_ref().is_none_or(|frame| frame.shows(part));
    let files = if shows(FramePart::Downloads) { " allow-downloads" } else { "" };
    let clipboard = if shows(FramePart::Downloads) { " allow=\"clipboard-write\"" } else { "" };
    let width = width.map_or_else(|| "100%".to_owned(), |width| width.to_string());
    let mut html = format!(
        "<iframe data-yuchuang src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{}\" loading=\"lazy\" frameborder=\"0\" sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox{files}\"{clipboard}></iframe>\n",
        escape(&frame_address(site, state, pinned)),
        escape(&format!("{}{}{words}", lang.brand(), lang.colon())),
        height(making, sheets)
    );
    // Before the table, so that whoever copies it sees what the two pieces of markup differ in.
    if with_script {
        html += &format!("<script src=\"{}embed.js\" async></script>\n", escape(site));
    }
    for sheet in sheets {
        html += &table(state, sheet, &format!("{site}{}", href(&state.unframed())));
    }
    html
}

/// About the height of a frame, until it tells its own: as measured, by what it shows.
fn height(making: &Making, sheets: &[Sheet]) -> usize {
    let lines: usize = sheets.iter().map(|sheet| sheet.lines.len()).sum();
    let height = match (&making.state.page, making.width) {
        (Page::Indicator(_), Some(320)) => 420,
        (Page::Indicator(_), Some(768)) => 330,
        (Page::Indicator(_), _) => 360,
        (Page::Compare, _) => 200 + 900 * making.state.choice.concepts.len().max(1),
        (Page::Library, _) => 400 + 110 * lines,
        (Page::Assess, _) => HIGHEST,
        _ => 300 + 70 * lines,
    };
    height.min(HIGHEST)
}

/// A frame without the script is not to be higher than a page can bear; it scrolls.
const HIGHEST: usize = 1200;

fn table(state: &ViewState, sheet: &Sheet, full: &str) -> String {
    let lang = state.lang;
    let line = |tag: &str, cells: &mut dyn Iterator<Item = &str>| {
        let scope = if tag == "th" { " scope=\"col\"" } else { "" };
        let cells: String = cells.map(|cell| format!("<{tag}{scope}>{}</{tag}>", escape(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let lines: String = sheet.lines.iter().take(LINES).map(|row| line("td", &mut row.cells.iter().map(String::as_str))).collect();
    let rest = match sheet.lines.len() {
        n if n > LINES => format!("<p><a href=\"{}\">{}</a></p>\n", escape(full), lang.embed_more_lines(LINES, n)),
        _ => String::new(),
    };
    let notes: String = sheet.notes.iter().map(|note| format!("<p>{}</p>\n", escape(note))).collect();
    format!(
        "<details>\n<summary>{}</summary>\n<table>\n{}{lines}</table>\n{rest}{notes}</details>\n",
        escape(&lang.embed_table_of(&sheet.title)),
        line("th", &mut sheet.fields.iter().map(|field| field.name.as_str()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;
    use crate::view::testing::states;
    use crate::view::{Field, Frame, Line, parse, print};
    use std::collections::BTreeSet;

    fn making(state: ViewState) -> Making {
        Making { state: ViewState { frame: Some(state.frame.clone().unwrap_or_default()), ..state }, width: None }
    }

    #[test]
    fn a_frame_has_what_it_needs_and_no_more() {
        let (state, _) = parse("embed=1&id=gx-14/1/16", &bundled().unwrap());
        let html = frame_html(&making(state.clone()), "名", "https://x.example/", &[], &Pinned::Live, true);
        for part in [
            "src=\"https://x.example/?embed=1&amp;id=gx-14/1/16\"",
            "title=\"渝创：名\"",
            "loading=\"lazy\"",
            "allow=\"clipboard-write\"",
            "sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads\"",
            "<script src=\"https://x.example/embed.js\" async></script>",
        ] {
            assert!(html.contains(part), "{html} lacks {part}");
        }
        let bare = Frame { hidden: BTreeSet::from([FramePart::Downloads]), ..Frame::default() };
        let html = frame_html(&making(ViewState { frame: Some(bare), ..state }), "名", "https://x.example/", &[], &Pinned::Live, false);
        assert!(!html.contains("allow-downloads") && !html.contains("clipboard") && !html.contains("<script"), "{html}");
    }

    /// Every comparison was said to be 720 px high, and every table 640.
    #[test]
    fn the_height_follows_what_is_shown() {
        let catalog = bundled().unwrap();
        let lines = |n: usize| Sheet { lines: vec![Line { cells: Vec::new(), href: None }; n], ..Sheet::default() };
        let at = |query: &str, n: usize, width: Option<u16>| height(&Making { width, ..making(parse(query, &catalog).0) }, &[lines(n)]);
        assert_eq!([Some(320), Some(480), None, Some(768)].map(|width| at("id=gx-14/1/16", 1, width)), [420, 360, 360, 330]);
        assert_eq!([1, 3, 81].map(|n| at("page=library", n, None)), [510, 730, HIGHEST]);
        assert_eq!(
            ["page=compare&c=rd_intensity", "page=compare&c=rd_intensity~unicorns"].map(|query| at(query, 5, None)),
            [1100, HIGHEST]
        );
        assert!(at("page=targets", 2, None) < at("page=targets", 5, None));
    }

    #[test]
    fn long_tables_are_cut_and_say_so() {
        let lines = (0..31).map(|n: u8| Line { cells: vec![n.to_string()], href: None }).collect();
        let sheet = Sheet::new("a", "a", vec![Field::text("b")], lines, &[]);
        let html = table(&ViewState::default(), &sheet, "https://x.example/?page=library");
        assert_eq!(html.matches("<tr>").count(), 21);
        assert!(html.contains("共31行") && html.contains("https://x.example/?page=library"), "{html}");
    }

    proptest::proptest! {
        /// Names and values stay words: the markup has the same tags and quotes whatever they say.
        #[test]
        fn nothing_breaks_out_of_the_markup(state in states(), words in "\\PC{0,20}|[\"'<>&/=a-z ]{0,30}", cell in "[\"'<>&/=a-z -]{0,30}") {
            let sheet = |text: &str| Sheet { name: String::new(), title: text.to_owned(), fields: vec![Field::text(text)], lines: vec![Line { cells: vec![text.to_owned()], href: None }], notes: Vec::new() };
            let made = making(state);
            let html = frame_html(&made, &words, "https://x.example/", &[sheet(&cell)], &Pinned::Live, true);
            let harmless = Making { state: ViewState { page: made.state.page.clone(), frame: made.state.frame.clone(), lang: made.state.lang, ..ViewState::default() }, width: None };
            let plain = frame_html(&harmless, "x", "https://x.example/", &[sheet("x")], &Pinned::Live, true);
            for mark in ['<', '>', '"'] {
                assert_eq!(html.matches(mark).count(), plain.matches(mark).count(), "{mark} in {html}");
            }
            // And the address in it is the one that was meant.
            let src = html.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let query = src.replace("&amp;", "&").replace("https://x.example/?", "");
            let mut meant = made.state.clone();
            if let Some(frame) = &mut meant.frame { frame.pin = None; }
            assert_eq!(query, print(&meant));
        }
    }
}
