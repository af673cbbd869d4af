//! What a reader enters: forms, single fields and files of an element, each with the name that its markup gives.
//!
//! `<form data-form="NAME">` gives its named fields when it is sent; `<input data-change="NAME" data-with="…">` gives
//! `with` and `value` when it was changed; `<button data-do="NAME" data-with="…">` gives `with`; `<input type="file"
//! data-file="NAME">` gives the file. Buttons within a chart are the chart's own.

use gloo::events::{EventListener, EventListenerOptions};
pub use gloo::file::File;
use gloo::file::{FileList, callbacks::FileReader};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement};

/// Names and values.
pub type Fields = Vec<(String, String)>;

/// Listens to what is entered within an element. Dropping it ends that.
pub struct Forms {
    _listeners: [EventListener; 4],
}

impl Forms {
    /// Calls `act` with what was entered, by its name, and `file` with a file that was chosen.
    pub fn new(element: &HtmlElement, act: impl Fn(&str, Fields) + Clone + 'static, file: impl Fn(&str, File) + Clone + 'static) -> Forms {
        let (on_submit, on_change, on_press) = (act.clone(), act.clone(), act);
        let cancels = EventListenerOptions::enable_prevent_default();
        let submit = EventListener::new_with_options(element, "submit", cancels, move |event| {
            let Some(form) = closest(event, "form[data-form]").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else { return };
            event.prevent_default();
            if let Some(name) = form.get_attribute("data-form") {
                let fields = fields_of(&form);
                unmark(&form);
                on_submit(&name, fields);
            }
        });
        let on_file = file.clone();
        let change = EventListener::new(element, "change", move |event| {
            if let Some(input) = closest(event, "input[data-file]").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
                let chosen = input.files().and_then(|files| FileList::from(files).first().cloned());
                if let (Some(name), Some(chosen)) = (input.get_attribute("data-file"), chosen) {
                    // The same file can be chosen again after it was mended.
                    input.set_value("");
                    on_file(&name, chosen);
                }
                return;
            }
            let Some(field) = closest(event, "[data-change]") else { return };
            let Some(name) = field.get_attribute("data-change") else { return };
            let value = match field.dyn_ref::<HtmlInputElement>() {
                Some(input) if matches!(input.type_().as_str(), "checkbox" | "radio") => {
                    if input.checked() {
                        input.value()
                    } else {
                        String::new()
                    }
                }
                _ => js_sys::Reflect::get(&field, &JsValue::from_str("value")).ok().and_then(|value| value.as_string()).unwrap_or_default(),
            };
            on_change(&name, vec![("with".to_owned(), field.get_attribute("data-with").unwrap_or_default()), ("value".to_owned(), value)]);
        });
        let press = EventListener::new(element, "click", move |event| {
            let Some(button) = closest(event, "button[data-do]") else { return };
            let is_of_chart = button.closest("figure.chart").ok().flatten().is_some();
            if let (Some(name), false) = (button.get_attribute("data-do"), is_of_chart) {
                on_press(&name, vec![("with".to_owned(), button.get_attribute("data-with").unwrap_or_default())]);
            }
        });
        let cancels = EventListenerOptions::enable_prevent_default();
        let drop = EventListener::new_with_options(element, "drop", cancels, move |event| {
            let Some(zone) = closest(event, "[data-drop]") else { return };
            event.prevent_default();
            let files = js_sys::Reflect::get(event, &"dataTransfer".into()).and_then(|moved| js_sys::Reflect::get(&moved, &"files".into()));
            let first = files.ok().and_then(|files| files.dyn_into::<web_sys::FileList>().ok()).and_then(|files| files.get(0));
            if let (Some(name), Some(first)) = (zone.get_attribute("data-drop"), first) {
                file(&name, File::from(first));
            }
        });
        Forms { _listeners: [submit, change, press, drop] }
    }
}

/// Empties the forms of this name of what was typed into them.
pub fn reset(name: &str) {
    for form in named(name) {
        form.reset();
    }
}

/// The forms of this name.
fn named(name: &str) -> impl Iterator<Item = HtmlFormElement> {
    let found = gloo::utils::document().query_selector_all("form[data-form]").ok();
    let all = (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(move |at| found.as_ref()?.get(at));
    let name = name.to_owned();
    all.filter_map(|form| form.dyn_into::<HtmlFormElement>().ok())
        .filter(move |form| form.get_attribute("data-form").as_deref() == Some(&name))
}

/// What a form is marked with that was sent in vain.
pub struct Mark<'a> {
    /// The name of the field that it is about; empty where it is about none.
    pub field: &'a str,
    /// The sentence.
    pub words: &'a str,
    /// Where sending the same once more answers it, the name of the hidden field that then repeats what stands in it.
    pub sure: Option<&'a str>,
}

/// Marks the form of this name that holds these fields, and its field, which gets the focus.
pub fn mark(name: &str, fields: &Fields, mark: &Mark) {
    let is_one = |form: &HtmlFormElement| {
        let sent = fields_of(form);
        fields.iter().all(|field| Some(field.0.as_str()) == mark.sure || sent.contains(field))
    };
    let Some(form) = named(name).find(is_one) else { return };
    // One sentence at a time, so that it is the one that was just caused.
    if let Some(other) = gloo::utils::document().get_element_by_id("form-said").and_then(|said| said.closest("form").ok().flatten()) {
        other.dyn_ref::<HtmlFormElement>().into_iter().for_each(unmark);
    }
    let document = gloo::utils::document();
    let Ok(said) = document.create_element("p") else { return };
    let id = "form-said";
    said.set_id(id);
    said.set_class_name("unsettled");
    said.set_text_content(Some(mark.words));
    let button = form.query_selector("button[type=submit]").ok().flatten();
    // The button may stand in a box of its own within the form.
    let _ = match button.as_ref().and_then(|button| Some((button.parent_element()?, button))) {
        Some((parent, button)) if parent == **form => form.insert_before(&said, Some(button)),
        Some((parent, _)) => form.insert_before(&said, Some(&parent)),
        None => form.append_child(&said),
    };
    let field = form.elements().named_item(mark.field).filter(|_| !mark.field.is_empty());
    let Some(field) = field else { return };
    let _ = field.set_attribute("aria-invalid", "true");
    let _ = field.set_attribute("aria-describedby", id);
    if let Some(field) = field.dyn_ref::<HtmlElement>() {
        let _ = field.focus();
    }
    if let (Some(field), Some(name), Ok(sure)) = (field.dyn_ref::<HtmlInputElement>(), mark.sure, document.create_element("input")) {
        let _ = sure.set_attribute("type", "hidden");
        let _ = sure.set_attribute("name", name);
        let _ = sure.set_attribute("value", &field.value());
        let _ = sure.set_attribute("data-mark", "");
        let _ = form.append_child(&sure);
    }
}

/// Takes the marks of a form away.
fn unmark(form: &HtmlFormElement) {
    let Ok(marks) = form.query_selector_all("[aria-invalid], #form-said, [data-mark]") else { return };
    for at in 0..marks.length() {
        let Some(mark) = marks.get(at).and_then(|mark| mark.dyn_into::<Element>().ok()) else { continue };
        if mark.has_attribute("aria-invalid") {
            let _ = mark.remove_attribute("aria-invalid");
            let _ = mark.remove_attribute("aria-describedby");
        } else {
            mark.remove();
        }
    }
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// The named fields of a form in their order, files left out.
fn fields_of(form: &HtmlFormElement) -> Fields {
    let Ok(data) = FormData::new_with_form(form) else { return Vec::new() };
    let Ok(Some(entries)) = js_sys::try_iter(&data) else { return Vec::new() };
    entries
        .filter_map(Result::ok)
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// A file being read. Dropping it ends that.
pub struct FileReading {
    _reader: FileReader,
}

/// Reads the bytes of a file and calls back with them, or with the browser's reason. A file above the limit is not read.
pub fn read_file(file: &File, done: impl FnOnce(Result<Vec<u8>, String>) + 'static) -> FileReading {
    let reader = gloo::file::callbacks::read_as_bytes(file, move |result| done(result.map_err(|error| error.to_string())));
    FileReading { _reader: reader }
}

/// The text of bytes, and the name of the encoding that it was in: UTF-8 strictly first, with or without a byte-order
/// mark, UTF-16 by its mark, then GB18030. `None` where the bytes are no text in any of them.
pub fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let by = |label: &'static str, bytes: &[u8]| {
        let options = web_sys::TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = web_sys::TextDecoder::new_with_label_and_options(label, &options).ok()?;
        decoder.decode_with_u8_array(bytes).ok().map(|text| (text, label))
    };
    match bytes {
        [0xff, 0xfe, ..] => return by("utf-16le", bytes),
        [0xfe, 0xff, ..] => return by("utf-16be", bytes),
        _ => {}
    }
    match std::str::from_utf8(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes)) {
        Ok(text) => Some((text.to_owned(), "UTF-8")),
        Err(_) => by("gb18030", bytes),
    }
}
