//! A script that is loaded when it is first needed and sets a global of its own.

use std::{cell::RefCell, thread::LocalKey};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Runs a script of the site once, whichever program asks first; see `public/start/parts.js`.
    #[wasm_bindgen(js_namespace = yuchuangParts, js_name = script, catch)]
    async fn js_script(name: &str) -> Result<JsValue, JsValue>;
}

/// The script could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScriptError;

type Callback = Box<dyn FnOnce(Result<(), ScriptError>)>;

/// How far a script is.
#[derive(Default)]
pub(super) enum Script {
    #[default]
    NotAsked,
    Loading(Vec<Callback>),
    Ready,
}

/// The state of one script, by thread.
pub(super) type ScriptCell = LocalKey<RefCell<Script>>;

/// Calls back when the script of this name is there; loads it when it is first asked for, and again after it failed.
pub(super) fn when_ready(script: &'static ScriptCell, name: &'static str, callback: impl FnOnce(Result<(), ScriptError>) + 'static) {
    let callback: Callback = Box::new(callback);
    let ready = script.with_borrow_mut(|state| match state {
        Script::Ready => Some(callback),
        Script::Loading(waiting) => {
            waiting.push(callback);
            None
        }
        Script::NotAsked => {
            *state = Script::Loading(vec![callback]);
            wasm_bindgen_futures::spawn_local(async move { finish(script, js_script(name).await.map(|_| ()).map_err(|_| ScriptError)) });
            None
        }
    });
    // Outside of the borrow, since the callback may ask again.
    if let Some(callback) = ready {
        callback(Ok(()));
    }
}

fn finish(script: &'static ScriptCell, result: Result<(), ScriptError>) {
    let next = if result.is_ok() { Script::Ready } else { Script::NotAsked };
    if let Script::Loading(waiting) = script.replace(next) {
        for callback in waiting {
            callback(result);
        }
    }
}
