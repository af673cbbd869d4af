//! The query of the address, and the history.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::{document, history, window},
};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent};

/// Whether a change of view is a step that the back button undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry of the history.
    Push,
    /// The present entry, rewritten: typing in the search box is not a step.
    Replace,
}

/// The query of the present address, with its `?`, or nothing.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

thread_local! {
    /// The query of the view on screen, to tell a jump to an anchor from a change of view.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Writes a query (without `?`) into the address. A frame that forbids it keeps its address.
pub fn write(query: &str, step: Step) {
    let path = window().location().pathname().unwrap_or_default();
    let url = if query.is_empty() { path } else { format!("?{query}") };
    // A sandboxed frame may refuse; the view then changes without its address.
    let _ = match step {
        Step::Push => {
            remember_scroll();
            history().push_state_with_url(&JsValue::from_f64(0.0), "", Some(&url))
        }
        Step::Replace => history().replace_state_with_url(&history().state().unwrap_or(JsValue::NULL), "", Some(&url)),
    };
    SHOWN.set(self::query());
}

/// Opens the page anew with a query (with `?`), in place of the present one. Frames may do this to themselves.
pub fn reopen(query: &str) {
    let _ = window().location().replace(query);
}

/// Notes in the present entry how far down the reader is, so that coming back leads there.
fn remember_scroll() {
    let at = window().scroll_y().unwrap_or(0.0);
    let _ = history().replace_state_with_url(&JsValue::from_f64(at), "", None);
}

/// Notes the position when the page is left, and calls back with the noted one when it comes back by a reload.
pub fn on_leave(came_back: impl FnOnce(f64)) -> EventListener {
    let anchor = window().location().hash().unwrap_or_default();
    if let Some(at) = history().state().ok().and_then(|state| state.as_f64()).filter(|at| *at > 0.0) {
        came_back(at);
    } else if let Some(anchor) = anchor.strip_prefix('#').filter(|anchor| !anchor.is_empty()) {
        super::page::reach(anchor.to_owned());
    }
    EventListener::new(&window(), "pagehide", |_| remember_scroll())
}

/// Calls back on every step back and forward, with the query and how far down the reader was.
pub fn on_step_back(callback: impl Fn(String, f64) + 'static) -> EventListener {
    let _ = history().set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    SHOWN.set(query());
    EventListener::new(&window(), "popstate", move |event| {
        // A jump to an anchor of the same view is the browser's own.
        let same = SHOWN.replace(query()) == query();
        if same && !window().location().hash().unwrap_or_default().is_empty() {
            return;
        }
        let state = js_sys::Reflect::get(event, &JsValue::from_str("state")).unwrap_or(JsValue::NULL);
        callback(query(), state.as_f64().unwrap_or(0.0));
    })
}

/// Calls back with the query of every link of ours that is followed in place.
///
/// Links of ours begin with `?`; clicks with a modifier, another button or a target are the browser's.
pub fn on_link(callback: impl Fn(String) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "click", options, move |event: &Event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        if click.button() != 0 || click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key() || click.default_prevented()
        {
            return;
        }
        let link =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|at| at.closest("a[href^='?']").ok().flatten());
        if let Some(href) = link.filter(|link| !link.has_attribute("target")).and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            let id = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|at| at.closest("a[id]").ok().flatten());
            match href.split_once('#') {
                None => {
                    callback(href);
                    super::focus::keep(id.map(|link| link.id()));
                }
                Some((query, anchor)) => {
                    callback(query.to_owned());
                    let _ = history().replace_state_with_url(&JsValue::from_f64(0.0), "", Some(&href));
                    super::page::reach(anchor.to_owned());
                }
            }
        }
    })
}
