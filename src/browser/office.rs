//! Office files, read and written by the third program in a worker of its own for each job.

use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// A new worker, whichever way this page gets its parts; see `public/start/parts.js`.
    #[wasm_bindgen(js_namespace = yuchuangParts, js_name = worker, catch)]
    async fn js_worker() -> Result<JsValue, JsValue>;
}

/// A job under way. Dropping it ends its worker, and nothing is called back any more.
#[must_use = "dropping a job stops it"]
pub struct Job {
    _at_work: Rc<RefCell<AtWork>>,
}

/// The worker of a job, once it is there.
#[derive(Default)]
struct AtWork {
    worker: Option<Worker>,
    _listeners: Vec<EventListener>,
}

impl Drop for AtWork {
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
    let at_work = Rc::new(RefCell::new(AtWork::default()));
    let (job, message, transfer) = (Rc::downgrade(&at_work), message(task), transfer.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let worker = js_worker().await.ok().and_then(|worker| worker.dyn_into::<Worker>().ok());
        let Some(job) = job.upgrade() else {
            // The job was stopped before its worker came.
            if let Some(worker) = worker {
                worker.terminate();
            }
            return;
        };
        let on_done = Rc::new(RefCell::new(Some(on_done)));
        let Some(worker) = worker else { return finish(&on_done, Err(Failure::Fallen)) };
        let listeners = listen(&worker, on_progress, &on_done);
        let sent = worker.post_message_with_transfer(&message, &transfer).is_ok();
        *job.borrow_mut() = AtWork { worker: Some(worker), _listeners: listeners };
        if !sent {
            finish(&on_done, Err(Failure::Fallen));
        }
    });
    Job { _at_work: at_work }
}

/// Listens to what a worker says until it has a result.
fn listen<F: FnOnce(Result<JsValue, Failure>) + 'static>(
    worker: &Worker,
    on_progress: impl Fn(f64) + 'static,
    on_done: &Rc<RefCell<Option<F>>>,
) -> Vec<EventListener> {
    let (ended, done) = (worker.clone(), Rc::clone(on_done));
    let told = EventListener::new(worker, "message", move |event| {
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
        finish(&done, result);
    });
    let (ended, done) = (worker.clone(), Rc::clone(on_done));
    let fallen = EventListener::new(worker, "error", move |_| {
        ended.terminate();
        finish(&done, Err(Failure::Fallen));
    });
    vec![told, fallen]
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
