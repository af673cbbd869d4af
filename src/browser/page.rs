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

/// Sets the language of the document.
pub fn set_lang(tag: &str) {
    let _ = document_element().set_attribute("lang", tag);
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// After the next rendering: leads the reader to a position, and the keyboard to an element, or else to the page's
/// heading.
pub fn arrive(scroll: f64, selector: Option<String>) {
    Timeout::new(0, move || {
        window().scroll_to_with_x_and_y(0.0, scroll);
        let found = selector.filter(|selector| document().query_selector(selector).is_ok_and(|found| found.is_some()));
        super::focus::focus(found.as_deref().unwrap_or("#main h1"));
    })
    .forget();
}

/// Runs something when the page has been on screen for a while.
pub fn later(milliseconds: u32, callback: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, callback).forget();
}
