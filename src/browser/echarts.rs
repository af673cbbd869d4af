//! ECharts: loaded when it is first needed, one handle for each chart on screen.

use super::script::{self, Script, ScriptError};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// An instance of ECharts.
    type Instance;

    #[wasm_bindgen(js_namespace = yuchuangECharts, catch)]
    fn init(element: &Element, theme: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangECharts, catch)]
    fn picture(option: &JsValue, width: f64, height: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = yuchuangECharts, js_name = node, catch)]
    fn node_of(instance: &Instance, at: usize) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = convertToPixel)]
    fn convert_to_pixel(this: &Instance, finder: &JsValue, value: &JsValue) -> Result<JsValue, JsValue>;
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
        self.instance.set_option(&with_font(option, font_family)?, true).map_err(|_| ChartError)
    }

    /// Follows its element's size.
    pub fn resize(&self) {
        self.instance.resize();
    }

    /// Where a point of the first axes is, in pixels from the upper left of the chart.
    pub fn at_value(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let finder = json(r#"{"xAxisIndex":0,"yAxisIndex":0}"#).ok()?;
        let value = js_sys::Array::of2(&x.into(), &y.into());
        pair(&self.instance.convert_to_pixel(&finder, &value).ok()?)
    }

    /// Where the middle of a node of the first series is, in the same pixels.
    pub fn at_node(&self, at: usize) -> Option<(f64, f64)> {
        pair(&node_of(&self.instance, at).ok()?)
    }
}

impl Drop for EChart {
    fn drop(&mut self) {
        self.instance.dispose();
    }
}

/// Draws an option off the screen, as the text of an SVG.
///
/// # Errors
/// When ECharts is not there or throws.
pub fn svg(option: &str, font_family: &str, width: f64, height: f64) -> Result<String, ChartError> {
    // ECharts writes the family into an attribute as it stands, where double quotes would end it.
    picture(&with_font(option, &font_family.replace('"', "'"))?, width, height).map_err(|_| ChartError)
}

/// The family is the page's own: ECharts measures text on a canvas, which knows no custom properties.
fn with_font(option: &str, font_family: &str) -> Result<JsValue, ChartError> {
    let option = json(option)?;
    let text = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&text, &"fontFamily".into(), &font_family.into());
    let _ = js_sys::Reflect::set(&option, &"textStyle".into(), &text);
    Ok(option)
}

fn json(text: &str) -> Result<JsValue, ChartError> {
    js_sys::JSON::parse(text).map_err(|_| ChartError)
}

fn pair(value: &JsValue) -> Option<(f64, f64)> {
    let values: &js_sys::Array = value.dyn_ref()?;
    let (x, y) = (values.get(0).as_f64()?, values.get(1).as_f64()?);
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

thread_local! {
    static BUNDLE: RefCell<Script> = const { RefCell::new(Script::NotAsked) };
}

/// Calls back when ECharts is ready, at once if it is; loads it if nobody has. A failed load is tried
/// again by the next caller.
pub fn when_ready(callback: impl FnOnce(Result<(), ChartError>) + 'static) {
    script::when_ready(&BUNDLE, "charts", |result: Result<(), ScriptError>| callback(result.map_err(|_| ChartError)));
}
