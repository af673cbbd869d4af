//! Office files, read and written by the third program in a worker of its own for each job.

use gloo::{events::EventListener, timers::callback::Timeout, utils::document_element};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// A job under way. Dropping it ends its worker, and nothing is called back any more.
#[must_use = "dropping a job stops it"]
pub struct Job {
    worker: Option<Worker>,
    _listeners: Vec<EventListener>,
    _late: Option<Timeout>,
}

impl Drop for Job {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.terminate();
        }
    }
}

/// Why a job has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What the worker said, as JSON: `{"error":{"kind","zh","en"}}`.
    Said(String),
    /// The worker could not be started, or fell without a word.
    Fallen,
}

/// Reads a spreadsheet. `on_progress` hears the share that is done, 0 to 1; `on_done`, later and at most once, the
/// sheets as JSON, `{"sheets":[…]}`.
pub fn read(name: &str, bytes: &[u8], on_progress: impl Fn(f64) + 'static, on_done: impl FnOnce(Result<String, Failure>) + 'static) -> Job {
    let bytes = Uint8Array::from(bytes).buffer();
    let task = [("do", JsValue::from("read")), ("name", name.into()), ("bytes", bytes.clone().into())];
    start(&task, &Array::of1(&bytes), on_progress, move |done| {
        on_done(done.and_then(|value| value.as_string().ok_or(Failure::Fallen)));
    })
}

/// Writes a workbook, given as JSON, as .xlsx; `on_done` hears, later and at most once, its bytes.
pub fn write_workbook(json: &str, on_done: impl FnOnce(Result<Vec<u8>, Failure>) + 'static) -> Job {
    write("workbook", json, on_done)
}

/// Writes a document, given as JSON, as .docx; `on_done` hears, later and at most once, its bytes.
pub fn write_document(json: &str, on_done: impl FnOnce(Result<Vec<u8>, Failure>) + 'static) -> Job {
    write("document", json, on_done)
}

fn write(what: &str, json: &str, on_done: impl FnOnce(Result<Vec<u8>, Failure>) + 'static) -> Job {
    let task = [("do", JsValue::from(what)), ("json", json.into())];
    start(
        &task,
        &Array::new(),
        |_| (),
        move |done| {
            on_done(
                done.and_then(|value| value.dyn_into::<ArrayBuffer>().map_err(|_| Failure::Fallen))
                    .map(|buffer| Uint8Array::new(&buffer).to_vec()),
            );
        },
    )
}

/// Starts a worker and gives it a task; what is in `transfer` moves to it.
fn start(
    task: &[(&str, JsValue)],
    transfer: &Array,
    on_progress: impl Fn(f64) + 'static,
    on_done: impl FnOnce(Result<JsValue, Failure>) + 'static,
) -> Job {
    let on_done = Rc::new(RefCell::new(Some(on_done)));
    let worker = address().and_then(|address| Worker::new(&address).ok());
    let sent = worker.as_ref().is_some_and(|worker| worker.post_message_with_transfer(&message(task), transfer).is_ok());
    let Some(worker) = worker.filter(|_| sent) else {
        // Later, so that the caller holds the job before it hears that it failed.
        let late = Timeout::new(0, move || finish(&on_done, Err(Failure::Fallen)));
        return Job { worker: None, _listeners: Vec::new(), _late: Some(late) };
    };
    let (ended, again) = (worker.clone(), Rc::clone(&on_done));
    let told = EventListener::new(&worker, "message", move |event| {
        let Some(data) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
        let field = |name: &str| Reflect::get(&data, &name.into()).ok().filter(|value| !value.is_undefined());
        if let Some(share) = field("progress").and_then(|share| share.as_f64()) {
            return on_progress(share);
        }
        let result = match (field("done"), field("error").and_then(|error| error.as_string())) {
            (Some(done), _) => Ok(done),
            (None, Some(error)) => Err(Failure::Said(error)),
            (None, None) => return,
        };
        ended.terminate();
        finish(&again, result);
    });
    let ended = worker.clone();
    let fallen = EventListener::new(&worker, "error", move |_| {
        ended.terminate();
        finish(&on_done, Err(Failure::Fallen));
    });
    Job { worker: Some(worker), _listeners: vec![told, fallen], _late: None }
}

/// Calls back, the first time only.
fn finish<F: FnOnce(Result<JsValue, Failure>)>(on_done: &RefCell<Option<F>>, result: Result<JsValue, Failure>) {
    // Taken out first, since the callback may drop the job.
    let taken = on_done.borrow_mut().take();
    if let Some(on_done) = taken {
        on_done(result);
    }
}

fn message(task: &[(&str, JsValue)]) -> Object {
    let message = Object::new();
    for (name, value) in [("id", JsValue::from(1))].iter().chain(task) {
        // Setting a field of a new object cannot fail.
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    message
}

/// The worker's script with the names of the program's files, as the build wrote them into the page.
fn address() -> Option<String> {
    let named = |name: &str| document_element().get_attribute(name).filter(|value| !value.is_empty());
    let bare = |name: &str| named(name).map(|value| value.trim_start_matches("./").to_owned());
    Some(format!("{}?js={}&wasm={}", named("data-office")?, bare("data-office-js")?, bare("data-office-wasm")?))
}
