//! The width of an element as it changes.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Watches an element's width. Dropping it ends the watch.
pub struct WidthWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl WidthWatch {
    /// Calls back with the width in CSS pixels, at first and whenever it changes; hidden elements and
    /// changes of less than a pixel are passed over. `None` where the browser has no observer.
    pub fn new(element: &HtmlElement, mut changed: impl FnMut(f64) + 'static) -> Option<WidthWatch> {
        let watched = element.clone();
        let mut last = 0;
        let callback: Closure<dyn FnMut()> = Closure::new(move || {
            let width = watched.offset_width();
            if width > 0 && width != last {
                last = width;
                changed(f64::from(width));
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let target: &Element = element;
        observer.observe(target);
        Some(WidthWatch { observer, _callback: callback })
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The family of an element's text, as the style sheet decided it.
pub fn font_family(element: &Element) -> String {
    gloo::utils::window()
        .get_computed_style(element)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("font-family").ok())
        .unwrap_or_default()
}
