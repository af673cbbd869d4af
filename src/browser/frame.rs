//! The page around a frame: what it says, what it hears, and how high the frame is.

use gloo::{events::EventListener, utils::window};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MessageEvent, ResizeObserver, Window};

/// The window around this one; none where there is none.
fn parent() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (parent != window()).then_some(parent)
}

/// The name that the page around gave to the frame.
pub fn name() -> String {
    window().name().unwrap_or_default()
}

/// A message, as it goes out.
pub enum Post {
    /// A text.
    Text(String),
    /// An object, as JSON.
    Object(String),
}

/// Sends messages to the page around, to each of these origins. What cannot be sent is not.
pub fn post(messages: Vec<Post>, targets: &[String]) {
    let Some(parent) = parent() else { return };
    for message in messages {
        let message = match message {
            Post::Text(text) => Ok(JsValue::from_str(&text)),
            Post::Object(json) => js_sys::JSON::parse(&json),
        };
        let Ok(message) = message else { continue };
        for target in targets {
            let _ = parent.post_message(&message, target);
        }
    }
}

/// A message, as it came in.
pub enum Heard {
    /// A text.
    Text(String),
    /// The properties of an object that a message of ours may have.
    Object {
        /// Its `type`.
        kind: String,
        /// Its `version`; 0 where there is none.
        version: f64,
        /// Its `view`.
        view: Option<String>,
        /// Its `request`.
        request: Option<String>,
    },
}

/// Calls back with every message of the page around, and with that page's origin. Other windows are not heard.
pub fn on_message(callback: impl Fn(Heard, String) + 'static) -> EventListener {
    EventListener::new(&window(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        // Compared as objects: nothing of a window of another origin may be asked for.
        let source = Reflect::get(event, &"source".into()).unwrap_or(JsValue::NULL);
        if !parent().is_some_and(|parent| js_sys::Object::is(&parent, &source)) {
            return;
        }
        if let Some(heard) = heard(&event.data()) {
            callback(heard, event.origin());
        }
    })
}

fn heard(data: &JsValue) -> Option<Heard> {
    if let Some(text) = data.as_string() {
        return Some(Heard::Text(text));
    }
    let property = |name: &str| if data.is_object() { Reflect::get(data, &name.into()).ok() } else { None };
    let text = |name: &str| property(name).and_then(|value| value.as_string());
    Some(Heard::Object {
        kind: text("type")?,
        version: property("version").and_then(|version| version.as_f64()).unwrap_or_default(),
        view: text("view"),
        request: text("request"),
    })
}

/// Width and height of an element in whole CSS pixels.
pub fn size(element: &HtmlElement) -> (u32, u32) {
    let edge = element.get_bounding_client_rect();
    (whole(edge.width()), whole(edge.height()))
}

/// Rounded up; what is no size is 0.
fn whole(pixels: f64) -> u32 {
    format!("{:.0}", pixels.ceil().clamp(0.0, 1e6)).parse().unwrap_or_default()
}

/// Watches the size of an element. Dropping it ends the watch.
pub struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls back at first and whenever the size changes. `None` where the browser has no observer.
    pub fn new(element: &HtmlElement, changed: impl FnMut() + 'static) -> Option<SizeWatch> {
        let callback: Closure<dyn FnMut()> = Closure::new(changed);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let target: &Element = element;
        observer.observe(target);
        Some(SizeWatch { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Gives every `iframe[data-yuchuang]` of this page the height that it tells, as `public/embed.js` does on other pages,
/// for as long as the page lives.
pub fn follow_heights() {
    let listener = EventListener::new(&window(), "message", |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let source = Reflect::get(event, &"source".into()).unwrap_or(JsValue::NULL);
        let property = |name: &str| if event.data().is_object() { Reflect::get(&event.data(), &name.into()).ok() } else { None };
        let is_height = property("type").and_then(|kind| kind.as_string()).is_some_and(|kind| kind == "yuchuang:height");
        let height = property("height").and_then(|height| height.as_f64()).filter(|height| is_height && *height > 0.0 && *height < 1e5);
        let Some((height, body)) = height.zip(gloo::utils::document().body()) else { return };
        for frame in super::parts::find_all(&body, "iframe[data-yuchuang]") {
            let inside = Reflect::get(&frame, &"contentWindow".into()).unwrap_or(JsValue::NULL);
            if inside.is_object() && js_sys::Object::is(&inside, &source) {
                super::walk::set_height(&frame, height);
            }
        }
    });
    listener.forget();
}

/// Calls back with the target of every link within the document that begins with `?`, when it is followed without a
/// modifier; it says whether it was followed in place. All others open a tab of their own.
pub fn on_link(callback: impl Fn(&str) -> bool + 'static) -> EventListener {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "click", options, move |event| {
        let Some(click) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        let link =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|at| at.closest("a[href^='?']").ok().flatten());
        let Some(link) = link.filter(|link| !link.has_attribute("target")) else { return };
        let is_plain = click.button() == 0 && !click.meta_key() && !click.ctrl_key() && !click.shift_key() && !click.alt_key();
        let href = link.get_attribute("href").unwrap_or_default();
        if is_plain && callback(&href) {
            event.prevent_default();
            super::focus::keep(Some(link.id()));
        } else {
            let _ = link.set_attribute("target", "_blank");
            let _ = link.set_attribute("rel", "noopener");
        }
    })
}
