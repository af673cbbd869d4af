//! A script that is loaded when it is first needed and sets a global of its own.

use gloo::{
    events::EventListener,
    utils::{document, document_element},
};
use std::{cell::RefCell, thread::LocalKey};
use wasm_bindgen::JsCast;
use web_sys::HtmlScriptElement;

/// The script could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScriptError;

type Callback = Box<dyn FnOnce(Result<(), ScriptError>)>;

/// How far a script is.
#[derive(Default)]
pub(super) enum Script {
    #[default]
    NotAsked,
    Loading {
        waiting: Vec<Callback>,
        _listeners: [EventListener; 2],
    },
    Ready,
}

/// The state of one script, by thread.
pub(super) type ScriptCell = LocalKey<RefCell<Script>>;

/// Calls back when the script that an attribute of `<html>` names is there; loads it when it is first asked for, and
/// again after it failed.
pub(super) fn when_ready(script: &'static ScriptCell, attribute: &str, callback: impl FnOnce(Result<(), ScriptError>) + 'static) {
    let callback: Callback = Box::new(callback);
    let ask = script.with_borrow_mut(|state| match state {
        Script::Ready => Some(callback),
        Script::Loading { waiting, .. } => {
            waiting.push(callback);
            None
        }
        Script::NotAsked => match start_loading(script, attribute) {
            Some(listeners) => {
                *state = Script::Loading { waiting: vec![callback], _listeners: listeners };
                None
            }
            None => Some(callback),
        },
    });
    // Outside of the borrow, since the callback may ask again.
    if let Some(callback) = ask {
        let is_ready = script.with_borrow(|state| matches!(state, Script::Ready));
        callback(if is_ready { Ok(()) } else { Err(ScriptError) });
    }
}

fn start_loading(script: &'static ScriptCell, attribute: &str) -> Option<[EventListener; 2]> {
    let source = document_element().get_attribute(attribute).filter(|source| !source.is_empty())?;
    let element: HtmlScriptElement = document().create_element("script").ok()?.dyn_into().ok()?;
    element.set_src(&source);
    let loaded = EventListener::once(&element, "load", move |_| finish(script, Ok(())));
    let failed = EventListener::once(&element, "error", move |_| finish(script, Err(ScriptError)));
    document().head()?.append_child(&element).ok()?;
    Some([loaded, failed])
}

fn finish(script: &'static ScriptCell, result: Result<(), ScriptError>) {
    let next = if result.is_ok() { Script::Ready } else { Script::NotAsked };
    if let Script::Loading { waiting, .. } = script.replace(next) {
        for callback in waiting {
            callback(result);
        }
    }
}
