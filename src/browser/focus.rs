//! Keyboard focus: the search shortcut, arriving on a page, and panels that close.

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::document,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus to the first element that a selector finds, without scrolling.
pub fn focus(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Whether the element that had the focus is gone.
fn is_lost() -> bool {
    document().active_element().is_none_or(|at| at.tag_name() == "BODY")
}

/// After the next rendering: where the focus was lost with its element, gives it to the one that was made anew with
/// the same id, or else to the heading, so that the keyboard does not start from the top.
pub fn keep(id: Option<String>) {
    Timeout::new(0, move || {
        if !is_lost() {
            return;
        }
        match id.and_then(|id| document().get_element_by_id(&id)).and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            Some(link) => {
                let _ = link.focus();
            }
            None => focus("#main h1"),
        }
    })
    .forget();
}

/// Calls back when the reader presses a key outside of any field; the key is then used up.
pub fn on_key(key: &'static str, callback: impl Fn() + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(press) = event.dyn_ref::<KeyboardEvent>() else { return };
        let in_field = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|at| {
            at.closest("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]").ok().flatten().is_some()
        });
        if press.key() == key && !press.ctrl_key() && !press.meta_key() && !press.alt_key() && !in_field {
            event.prevent_default();
            callback();
        }
    })
}

/// Calls back with the text of every field that narrows a list, as it is typed. While a word is being composed
/// by an input method, its letters are no search.
pub fn on_filter(callback: impl Fn(String) + 'static) -> [EventListener; 2] {
    let callback = std::rc::Rc::new(callback);
    let heard = |callback: std::rc::Rc<dyn Fn(String)>| {
        move |event: &web_sys::Event| {
            let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
            let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| !composing && field.has_attribute("data-filter")) {
                callback(field.value());
            }
        }
    };
    [EventListener::new(&document(), "input", heard(callback.clone())), EventListener::new(&document(), "compositionend", heard(callback))]
}

/// Closes every open `details.pop` that a click or the focus leaves, or when Escape is pressed.
pub fn close_left_panels() -> [EventListener; 3] {
    let outside = |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        for panel in open_panels() {
            if !panel.contains(target.as_ref()) {
                let _ = panel.remove_attribute("open");
            }
        }
    };
    let escape = |event: &web_sys::Event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|press| press.key() == "Escape") {
            for panel in open_panels() {
                let _ = panel.remove_attribute("open");
                if let Some(summary) = panel.query_selector("summary").ok().flatten().and_then(|s| s.dyn_into::<HtmlElement>().ok()) {
                    let _ = summary.focus();
                }
            }
        }
    };
    [
        EventListener::new(&document(), "click", outside),
        EventListener::new(&document(), "focusin", outside),
        EventListener::new(&document(), "keydown", escape),
    ]
}

fn open_panels() -> Vec<Element> {
    let Ok(found) = document().query_selector_all("details.pop[open]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
