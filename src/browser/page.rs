//! The document as a whole: language, title, where the reader is.

use gloo::{
    timers::callback::Timeout,
    utils::{document, document_element, window},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that the page lives in, emptied of the plain page that stood there.
pub fn take_over() -> Option<HtmlElement> {
    let app = document().get_element_by_id("app")?;
    app.set_inner_html("");
    app.dyn_into().ok()
}

/// Whether the document was started to stand in somebody else's page: see `public/start/main.js`.
pub fn is_framed() -> bool {
    document_element().has_attribute("data-embed")
}

/// Whether the page of a site has no origin of its own, as in somebody else's locked-down frame, where files are often
/// not saved.
pub fn is_locked_down() -> bool {
    document_element().has_attribute("data-classic") && !is_file()
}

/// Whether the document is no page of a website, but a file: nobody else's page can show it.
pub fn is_file() -> bool {
    document_element().has_attribute("data-one-file") || window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// Sets the language of the document.
pub fn set_lang(tag: &str) {
    let _ = document_element().set_attribute("lang", tag);
}

/// Marks the document while it shows a report, which is printed on pages of its own.
pub fn mark_report(is_shown: bool) {
    let root = document_element();
    let _ = if is_shown { root.set_attribute("data-report", "") } else { root.remove_attribute("data-report") };
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// After the next rendering: leads the reader to a position, and the keyboard to an element, or else to the page's
/// heading.
pub fn arrive(scroll: f64, selector: Option<String>) {
    Timeout::new(0, move || {
        scroll_when_long_enough(scroll, TRIES);
        let found = selector.filter(|selector| document().query_selector(selector).is_ok_and(|found| found.is_some()));
        super::focus::focus(found.as_deref().unwrap_or("#main h1"));
    })
    .forget();
}

/// How often something that is still being drawn is looked for, …
const TRIES: u32 = 60;
/// … and how many milliseconds apart.
const APART: u32 = 50;

/// Scrolls to a position as soon as the document is long enough: its parts may still be coming.
fn scroll_when_long_enough(scroll: f64, tries: u32) {
    let view = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let is_long = f64::from(document_element().scroll_height()) >= scroll + view;
    if is_long || tries == 0 {
        window().scroll_to_with_x_and_y(0.0, scroll);
    } else {
        Timeout::new(APART, move || scroll_when_long_enough(scroll, tries - 1)).forget();
    }
}

/// Leads to the element with an id as soon as it is there: opens it, marks it and gives it the focus.
pub fn reach(id: String) {
    look_for(id, TRIES);
}

fn look_for(id: String, tries: u32) {
    let Some(found) = document().get_element_by_id(&id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        if tries > 0 {
            Timeout::new(APART, move || look_for(id, tries - 1)).forget();
        }
        return;
    };
    if found.tag_name() == "DETAILS" {
        let _ = found.set_attribute("open", "");
    }
    let _ = found.class_list().add_1("reached");
    let _ = found.set_attribute("tabindex", "-1");
    super::focus::focus(&format!("#{id}"));
    // What is drawn after it would push it away: once more when that is done.
    found.scroll_into_view();
    Timeout::new(400, move || found.scroll_into_view()).forget();
}

/// Scrolls to an element whose head is out of sight.
pub fn bring_into_view(selector: &str) {
    let Some(found) = document().query_selector(selector).ok().flatten() else { return };
    let view = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    // What begins in the last fifth of the window is as good as below it.
    if !(0.0..0.8 * view).contains(&found.get_bounding_client_rect().top()) {
        found.scroll_into_view();
    }
}

/// Runs something when the page has been on screen for a while.
pub fn later(milliseconds: u32, callback: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, callback).forget();
}

/// Opens the browser's dialog for printing; frames that forbid it ignore this.
pub fn print() {
    let _ = gloo::utils::window().print();
}

/// Has the browser ask before the page is left, while something would be lost with it. For as long as the page lives.
pub fn before_leaving(is_unsaved: impl Fn() -> bool + 'static) {
    let cancels = gloo::events::EventListenerOptions::enable_prevent_default();
    gloo::events::EventListener::new_with_options(&gloo::utils::window(), "beforeunload", cancels, move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    })
    .forget();
}
