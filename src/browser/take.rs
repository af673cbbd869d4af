//! Files and the clipboard; the script that knows them is loaded after the texts, ahead of the first click.

use super::script::{self, Script};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = save, catch)]
    fn js_save(name: &str, kind: &str, content: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = save, catch)]
    fn js_save_bytes(name: &str, kind: &str, content: &js_sys::Uint8Array) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = picturePng, catch)]
    async fn js_picture_png(svg: &str, width: f64, height: f64, scale: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = saveZip, catch)]
    fn js_save_zip(name: &str, files: &js_sys::Array) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = savePicture, catch)]
    fn js_save_picture(name: &str, svg: &str, width: f64, height: f64, scale: f64) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = pack, catch)]
    fn js_pack(text: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = unpack, catch)]
    fn js_unpack(packed: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = copyText, catch)]
    fn js_copy_text(text: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangTake, js_name = copyPicture, catch)]
    fn js_copy_picture(svg: &str, width: f64, height: f64, scale: f64) -> Result<js_sys::Promise, JsValue>;
}

/// Something to take along.
pub enum Taking {
    /// A text file: name, media type, content.
    File(String, &'static str, String),
    /// A file of bytes: name, media type, content.
    Bytes(String, &'static str, Vec<u8>),
    /// Several text files in one archive: its name, then names and contents.
    Archive(String, Vec<(String, String)>),
    /// A picture as a PNG file: its name and what it shows.
    Picture(String, Drawn),
    /// A text for the clipboard.
    Text(String),
    /// A picture for the clipboard.
    CopiedPicture(Drawn),
}

/// An SVG with its size in CSS pixels.
pub struct Drawn {
    /// Its text.
    pub svg: String,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Device pixels to a CSS pixel in saved pictures.
const SCALE: f64 = 2.0;

thread_local! {
    static BUNDLE: RefCell<Script> = const { RefCell::new(Script::NotAsked) };
}

/// Loads the script ahead of its use: a clipboard is open only for a moment after a click.
pub fn load() {
    script::when_ready(&BUNDLE, "take", |_| ());
}

/// Takes something along and calls back with whether the browser did it. A download that a frame forbids is not
/// noticed by any browser and counts as done.
pub fn take(what: Taking, done: impl FnOnce(bool) + 'static) {
    script::when_ready(&BUNDLE, "take", move |loaded| {
        if loaded.is_err() {
            return done(false);
        }
        match start(what) {
            Err(_) => done(false),
            Ok(None) => done(true),
            Ok(Some(promise)) => after(&promise, done),
        }
    });
}

fn start(what: Taking) -> Result<Option<js_sys::Promise>, JsValue> {
    match what {
        Taking::File(name, kind, content) => js_save(&name, kind, &content).map(|()| None),
        Taking::Bytes(name, kind, content) => js_save_bytes(&name, kind, &js_sys::Uint8Array::from(content.as_slice())).map(|()| None),
        Taking::Archive(name, files) => {
            let pair = |(name, text): (String, String)| js_sys::Array::of2(&name.into(), &text.into());
            js_save_zip(&name, &files.into_iter().map(pair).collect()).map(|()| None)
        }
        Taking::Picture(name, drawn) => js_save_picture(&name, &drawn.svg, drawn.width, drawn.height, SCALE).map(Some),
        Taking::Text(text) => js_copy_text(&text).map(Some),
        Taking::CopiedPicture(drawn) => js_copy_picture(&drawn.svg, drawn.width, drawn.height, SCALE).map(Some),
    }
}

/// Calls back once, whichever way a promise ends.
fn after(promise: &js_sys::Promise, done: impl FnOnce(bool) + 'static) {
    let done = std::rc::Rc::new(RefCell::new(Some(done)));
    let again = std::rc::Rc::clone(&done);
    let fulfilled = Closure::once_into_js(move |_: JsValue| call(&done, true));
    let rejected = Closure::once_into_js(move |_: JsValue| call(&again, false));
    // Both closures belong to the promise from here on.
    let then: Result<js_sys::Function, JsValue> = js_sys::Reflect::get(promise, &"then".into()).map(JsValue::unchecked_into);
    if let Ok(then) = then {
        let _ = then.call2(promise, &fulfilled, &rejected);
    }
}

fn call<F: FnOnce(bool)>(done: &RefCell<Option<F>>, well: bool) {
    if let Some(done) = done.take() {
        done(well);
    }
}

/// Packs a text into characters that an address can carry, and calls back with them.
pub fn pack(text: String, done: impl FnOnce(Option<String>) + 'static) {
    script::when_ready(&BUNDLE, "take", move |loaded| done(loaded.ok().and_then(|()| js_pack(&text).ok())));
}

/// The text that [`pack`] packed; `None` where it is none or too much.
pub fn unpack(packed: String, done: impl FnOnce(Option<String>) + 'static) {
    script::when_ready(&BUNDLE, "take", move |loaded| done(loaded.ok().and_then(|()| js_unpack(&packed).ok())));
}

/// Draws pictures as PNG files, one after the other, and calls back with their base64; `None` for one that failed.
pub fn draw(pictures: Vec<Drawn>, done: impl FnOnce(Vec<Option<String>>) + 'static) {
    script::when_ready(&BUNDLE, "take", move |loaded| {
        let is_there = loaded.is_ok();
        wasm_bindgen_futures::spawn_local(async move {
            let mut files = Vec::new();
            for picture in pictures {
                let file = if is_there { js_picture_png(&picture.svg, picture.width, picture.height, SCALE).await.ok() } else { None };
                files.push(file.and_then(|file| file.as_string()));
            }
            done(files);
        });
    });
}

thread_local! {
    static CITED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What is taken along names this view of the site, and not the frame that it is taken from.
pub fn cite_as(query: &str) {
    let here = gloo::utils::window().location().href().unwrap_or_default();
    CITED.set(Some(format!("{}{query}", here.split(['?', '#']).next().unwrap_or_default())));
}

/// The address of the page, without what stands after a `#`.
pub fn address() -> String {
    if let Some(cited) = CITED.with_borrow(Clone::clone) {
        return cited;
    }
    let href = gloo::utils::window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Today by the reader's clock: `2026-11-23`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
