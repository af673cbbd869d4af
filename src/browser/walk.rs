//! Keys, pointers and buttons of a chart or a table, as events of their own.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// What a reader did on an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    /// Pressed a key, without modifiers, by its name: `ArrowRight`.
    Key(String),
    /// Moved the pointer to a place, in pixels from the upper left of the element.
    Over(f64, f64),
    /// Left with the pointer or with the focus.
    Out,
    /// Pressed at a place with what had been over it.
    Press(f64, f64),
    /// Tapped at a place with a finger, which is over nothing before.
    Tap(f64, f64),
}

/// Listens to keys and pointer of an element. Dropping it ends that.
pub struct Walk {
    _listeners: Vec<EventListener>,
}

impl Walk {
    /// `act` says whether a gesture meant something, so that the browser does nothing else with it.
    pub fn new(element: &HtmlElement, act: impl Fn(Gesture) -> bool + Clone + 'static) -> Walk {
        let mut listeners = Vec::new();
        let on_key = act.clone();
        let options = EventListenerOptions::enable_prevent_default();
        listeners.push(EventListener::new_with_options(element, "keydown", options, move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let is_plain = !key.ctrl_key() && !key.meta_key() && !key.alt_key() && !key.shift_key();
            if is_plain && on_key(Gesture::Key(key.key())) {
                event.prevent_default();
            }
        }));
        // What a finger does arrives as the moves and presses of a mouse as well; only a pointer event says which it is.
        let by_finger = Rc::new(Cell::new(false));
        let seen = Rc::clone(&by_finger);
        listeners.push(EventListener::new(element, "pointerdown", move |event| seen.set(is_finger(event))));
        for name in ["pointermove", "click"] {
            let (act, within, by_finger) = (act.clone(), element.clone(), Rc::clone(&by_finger));
            listeners.push(EventListener::new(element, name, move |event| {
                let Some(pointer) = event.dyn_ref::<MouseEvent>() else { return };
                let edge = within.get_bounding_client_rect();
                let (x, y) = (f64::from(pointer.client_x()) - edge.left(), f64::from(pointer.client_y()) - edge.top());
                match (event.type_().as_str(), by_finger.get()) {
                    ("click", true) => act(Gesture::Tap(x, y)),
                    ("click", false) => act(Gesture::Press(x, y)),
                    _ if is_finger(event) => false,
                    _ => act(Gesture::Over(x, y)),
                };
            }));
        }
        // A finger that is lifted leaves at once, and what it tapped stays said.
        for name in ["pointerleave", "blur"] {
            let act = act.clone();
            listeners.push(EventListener::new(element, name, move |event| {
                if !is_finger(event) {
                    act(Gesture::Out);
                }
            }));
        }
        Walk { _listeners: listeners }
    }
}

fn is_finger(event: &Event) -> bool {
    event.dyn_ref::<PointerEvent>().is_some_and(|pointer| pointer.pointer_type() == "touch")
}

/// Listens to the buttons within an element that have a `data-do`. Dropping it ends that.
pub struct Buttons {
    _listener: EventListener,
}

impl Buttons {
    /// Calls back with what a button is to do, and the button.
    pub fn new(element: &HtmlElement, act: impl Fn(&str, &HtmlElement) + 'static) -> Buttons {
        let listener = EventListener::new(element, "click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let button = target.and_then(|target| target.closest("button[data-do]").ok().flatten());
            if let Some((asked, button)) = button.and_then(|button| Some((button.get_attribute("data-do")?, button.dyn_into().ok()?))) {
                act(&asked, &button);
            }
        });
        Buttons { _listener: listener }
    }
}

/// Places an element within the one that it is positioned in, by CSSOM, which a strict style policy allows.
pub fn place(element: &HtmlElement, x: f64, y: f64) {
    let style = element.style();
    let _ = style.set_property("left", &format!("{x:.1}px"));
    let _ = style.set_property("top", &format!("{y:.1}px"));
}

/// Gives an element a height in CSS pixels.
pub fn set_height(element: &HtmlElement, height: f64) {
    let _ = element.style().set_property("height", &format!("{height:.0}px"));
}

/// Width of an element in CSS pixels.
pub fn width(element: &HtmlElement) -> f64 {
    f64::from(element.offset_width())
}

/// Puts words into an element, unless they stand there already.
pub fn say(element: &HtmlElement, words: &str) {
    if element.text_content().unwrap_or_default() != words {
        element.set_text_content(Some(words));
    }
}

/// Shows or hides an element.
pub fn show(element: &HtmlElement, shown: bool) {
    let _ = if shown { element.remove_attribute("hidden") } else { element.set_attribute("hidden", "") };
}

/// Opens a page of the site as if a link to it had been followed.
pub fn open(href: &str) {
    let link = gloo::utils::document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let (Some(link), Some(body)) = (link, gloo::utils::document().body()) {
        let _ = link.set_attribute("href", href);
        let _ = link.set_attribute("hidden", "");
        if body.append_child(&link).is_ok() {
            link.click();
            link.remove();
        }
    }
}

/// Brings an element into view and gives it the focus.
pub fn go_to(id: &str) {
    let found = gloo::utils::document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        found.scroll_into_view();
        let _ = found.focus();
    }
}

/// What the style sheet makes of custom properties in its light look, whatever the page looks like now.
pub fn light_tokens(names: &[String]) -> Vec<(String, String)> {
    let document = gloo::utils::document();
    let probe = document.create_element("div").ok().and_then(|probe| probe.dyn_into::<HtmlElement>().ok());
    let (Some(probe), Some(body)) = (probe, document.body()) else { return Vec::new() };
    probe.set_class_name("light-tokens");
    let _ = probe.set_attribute("hidden", "");
    let _ = body.append_child(&probe);
    let style = gloo::utils::window().get_computed_style(&probe).ok().flatten();
    let value = |name: &String| Some((name.clone(), style.as_ref()?.get_property_value(name).ok()?.trim().to_owned()));
    let values = names.iter().filter_map(value).collect();
    probe.remove();
    values
}
