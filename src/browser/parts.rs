//! A slot's content: parts in order, each redrawn only when its text changes.

use gloo::{timers::callback::Timeout, utils::document};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// An element of the document that text is put into.
pub type Host = HtmlElement;

/// A part on screen.
struct Part {
    key: String,
    html: String,
    element: Host,
}

/// The parts of one slot.
pub struct Parts {
    host: Host,
    parts: Vec<Part>,
}

impl Parts {
    /// Takes over an element; what stood in it goes.
    pub fn new(host: Host) -> Parts {
        host.set_inner_html("");
        Parts { host, parts: Vec::new() }
    }

    /// The element.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Takes away every part whose key is not among these.
    pub fn retain(&mut self, keys: &[&str]) {
        self.parts.retain(|part| {
            let stays = keys.contains(&part.key.as_str());
            if !stays {
                part.element.remove();
            }
            stays
        });
    }

    /// Has every part whose text contains this drawn anew when it is put the next time, though its text be the same.
    pub fn forget(&mut self, containing: &str) {
        for part in self.parts.iter_mut().filter(|part| part.html.contains(containing)) {
            part.html.clear();
        }
    }

    /// Puts a part at a position, `html` being trusted markup. The element, where it was drawn anew.
    ///
    /// Keys come in the same order every time, so that a part that is there already stands at its place.
    /// The focus stays with the element of the same id, or of the same use: see [`found_again`]. Where that is gone, it
    /// goes to the nearest one that is still there, so that the keyboard never starts from the top.
    pub fn put(&mut self, at: usize, key: &str, html: String) -> Option<Host> {
        if let Some(part) = self.parts.iter_mut().find(|part| part.key == key) {
            if part.html == html {
                return None;
            }
            let focused = document().active_element().filter(|focused| part.element.contains(Some(focused)));
            let places = focused.map(|focused| places(&part.element, &focused));
            // What the reader opened stays open.
            let opened: Vec<String> = find_all(&part.element, "details[id][open]").iter().map(|details| details.id()).collect();
            part.element.set_inner_html(&html);
            part.html = html;
            for details in find_all(&part.element, "details[id]").iter().filter(|details| opened.contains(&details.id())) {
                let _ = details.set_attribute("open", "");
            }
            if let Some(places) = places {
                refocus(&part.element, &places);
            }
            return Some(part.element.clone());
        }
        let element: Host = document().create_element("div").ok()?.dyn_into().ok()?;
        element.set_class_name("part");
        element.set_inner_html(&html);
        let next = self.parts.get(at).map(|part| part.element.clone());
        self.host.insert_before(&element, next.as_ref().map(|next| &***next)).ok()?;
        let at = at.min(self.parts.len());
        self.parts.insert(at, Part { key: key.to_owned(), html, element: element.clone() });
        Some(element)
    }
}

/// What can have the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// Selectors of the places for the focus of a part that is drawn anew: its own, then what stood before it, nearest
/// first, then what followed.
fn places(part: &Host, focused: &Element) -> Vec<String> {
    let all = find_all(part, FOCUSABLE);
    let at = all.iter().position(|one| AsRef::<Element>::as_ref(one) == focused).unwrap_or_default();
    let (before, from) = all.split_at(at);
    from.iter().take(1).chain(before.iter().rev()).chain(from.iter().skip(1)).filter_map(|one| found_again(one)).collect()
}

/// Gives the focus to the first of the places that is still there, or else to the part itself.
fn refocus(part: &Host, places: &[String]) {
    let found = places.iter().find_map(|selector| part.query_selector(selector).ok().flatten());
    let takes = found.and_then(|found| reachable(&found)).and_then(|takes| takes.dyn_into::<HtmlElement>().ok());
    let _ = takes
        .unwrap_or_else(|| {
            let _ = part.set_attribute("tabindex", "-1");
            part.clone()
        })
        .focus();
}

/// An element that can take the focus in place of one: what can no longer be pressed hands it to what stands beside it,
/// and what is folded away to what unfolds it.
fn reachable(element: &Element) -> Option<Element> {
    if element.has_attribute("disabled") {
        return element.parent_element()?.query_selector("button:not([disabled])").ok()?;
    }
    let folded = if element.tag_name() == "SUMMARY" { None } else { element.closest("details:not([open])").ok()? };
    match folded {
        Some(details) => details.query_selector("summary").ok()?,
        None => Some(element.clone()),
    }
}

/// A selector of the element that takes the place of one when its part is drawn anew: by its id, by what its button
/// does or its field changes, by where its link leads, by its name within a form, or by being the button of a form.
fn found_again(element: &Element) -> Option<String> {
    // Both characters that could end a quoted value.
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let is = |name: &str| element.get_attribute(name).filter(|value| !value.is_empty());
    if let Some(id) = is("id") {
        return Some(format!("[id=\"{}\"]", quoted(&id)));
    }
    for name in ["data-do", "data-change", "data-file", "href"] {
        if let Some(what) = is(name) {
            let with = element.get_attribute("data-with").map_or_else(String::new, |with| format!("[data-with=\"{}\"]", quoted(&with)));
            return Some(format!("[{name}=\"{}\"]{with}", quoted(&what)));
        }
    }
    // There may be a form of a kind for each row: those are told apart by what they are folded into.
    let folded = element.closest("details[id]").ok().flatten().map_or_else(String::new, |it| format!("[id=\"{}\"] ", quoted(&it.id())));
    if element.tag_name() == "SUMMARY" {
        return Some(format!("{folded}summary")).filter(|_| !folded.is_empty());
    }
    let form = element.closest("form[data-form]").ok().flatten()?;
    let within = format!("{folded}form[data-form=\"{}\"]", quoted(&form.get_attribute("data-form")?));
    Some(match is("name") {
        Some(name) => format!("{within} [name=\"{}\"]", quoted(&name)),
        None => format!("{within} button[type=\"submit\"]"),
    })
}

/// Shows in every field of a part what stands in it, so that a figure typed as 8500万 reads as it was understood. The
/// field with the focus is still being typed into.
pub fn settle_fields(host: &Host) {
    for field in find_all(host, "input[data-change]") {
        if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>().filter(|input| input.type_() == "text") {
            set_value(&field, &input.default_value());
        }
    }
}

/// Runs something in a task of its own, so that what was done before it can be painted.
pub fn in_next_task(callback: impl FnOnce() + 'static) {
    Timeout::new(0, callback).forget();
}

/// Sets the value of a field, unless it has the focus.
pub fn set_value(field: &Host, value: &str) {
    let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() else { return };
    let is_focused = document().active_element().is_some_and(|focused| focused == *AsRef::<web_sys::Element>::as_ref(field));
    if !is_focused && input.value() != value {
        input.set_value(value);
    }
}

/// The elements below `root` that a selector finds.
pub fn find_all(root: &Host, selector: &str) -> Vec<Host> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
