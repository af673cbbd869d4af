//! ECharts: loaded when it is first needed, one handle for each chart on screen.

use gloo::{
    events::EventListener,
    utils::{document, document_element},
};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlScriptElement};

#[wasm_bindgen]
extern "C" {
    /// An instance of ECharts.
    type Instance;

    #[wasm_bindgen(js_namespace = yuchuangECharts, catch)]
    fn init(element: &Element, theme: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn resize(this: &Instance);
    #[wasm_bindgen(method)]
    fn dispose(this: &Instance);
}

/// The chart bundle could not be loaded or refused the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartError;

/// A chart on screen. Dropping it frees the instance.
pub struct EChart {
    instance: Instance,
}

impl EChart {
    /// Puts a chart into an element; ECharts has to be ready.
    ///
    /// # Errors
    /// When ECharts is not there or throws.
    pub fn mount(element: &Element) -> Result<EChart, ChartError> {
        let options = json(r#"{"renderer":"svg"}"#)?;
        init(element, &JsValue::NULL, &options).map(|instance| EChart { instance }).map_err(|_| ChartError)
    }

    /// Draws an option, given as JSON; what the last one drew is gone.
    ///
    /// # Errors
    /// When ECharts throws.
    pub fn draw(&self, option: &str, font_family: &str) -> Result<(), ChartError> {
        let option = json(option)?;
        // The family is the page's own: ECharts measures text on a canvas, which knows no custom properties.
        let text = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&text, &"fontFamily".into(), &font_family.into());
        let _ = js_sys::Reflect::set(&option, &"textStyle".into(), &text);
        self.instance.set_option(&option, true).map_err(|_| ChartError)
    }

    /// Follows its element's size.
    pub fn resize(&self) {
        self.instance.resize();
    }
}

impl Drop for EChart {
    fn drop(&mut self) {
        self.instance.dispose();
    }
}

fn json(text: &str) -> Result<JsValue, ChartError> {
    js_sys::JSON::parse(text).map_err(|_| ChartError)
}

type Waiting = Box<dyn FnOnce(Result<(), ChartError>)>;

enum Bundle {
    NotAsked,
    Loading { waiting: Vec<Waiting>, _listeners: [EventListener; 2] },
    Ready,
}

thread_local! {
    static BUNDLE: RefCell<Bundle> = const { RefCell::new(Bundle::NotAsked) };
}

/// Calls back when ECharts is ready, at once if it is; loads it if nobody has. A failed load is tried
/// again by the next caller.
pub fn when_ready(callback: impl FnOnce(Result<(), ChartError>) + 'static) {
    let ready = BUNDLE.with_borrow(|bundle| matches!(bundle, Bundle::Ready));
    if ready {
        callback(Ok(()));
        return;
    }
    let mut callback: Option<Waiting> = Some(Box::new(callback));
    let queued = BUNDLE.with_borrow_mut(|bundle| match bundle {
        Bundle::Loading { waiting, .. } => {
            waiting.extend(callback.take());
            true
        }
        Bundle::NotAsked | Bundle::Ready => false,
    });
    if queued {
        return;
    }
    match start_loading() {
        Some(listeners) => {
            let waiting = callback.into_iter().collect();
            BUNDLE.set(Bundle::Loading { waiting, _listeners: listeners });
        }
        None => {
            if let Some(callback) = callback {
                callback(Err(ChartError));
            }
        }
    }
}

fn start_loading() -> Option<[EventListener; 2]> {
    let source = document_element().get_attribute("data-charts").filter(|source| !source.is_empty())?;
    let script: HtmlScriptElement = document().create_element("script").ok()?.dyn_into().ok()?;
    script.set_src(&source);
    let loaded = EventListener::once(&script, "load", |_| finish(Ok(())));
    let failed = EventListener::once(&script, "error", |_| finish(Err(ChartError)));
    document().head()?.append_child(&script).ok()?;
    Some([loaded, failed])
}

fn finish(result: Result<(), ChartError>) {
    let next = if result.is_ok() { Bundle::Ready } else { Bundle::NotAsked };
    if let Bundle::Loading { waiting, .. } = BUNDLE.replace(next) {
        for callback in waiting {
            callback(result);
        }
    }
}
