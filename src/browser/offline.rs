//! The service worker that keeps the site for use without a network; `public/sw.js` is the other side. What a tab answers
//! it is in `public/start/tab.js`, which listens before any program is there.

use gloo::{
    events::EventListener,
    timers::callback::Interval,
    utils::{document_element, window},
};
use js_sys::{Object, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageChannel, MessageEvent, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// What became known about the kept site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The page is one file, or stands in a frame: there is nothing to keep.
    OneFile,
    /// The files are being fetched.
    Keeping,
    /// They are there.
    Ready,
    /// A new version is there and waits.
    Newer,
    /// Some tab would have lost something by the new version.
    Held,
    /// The page is no secure context.
    Insecure,
    /// The browser refuses, in its own words.
    Refused(String),
    /// There is no room.
    Full,
    /// The files did not all arrive.
    NotKept(String),
}

/// How often a tab that stays open looks for a new version.
const LOOK_EVERY_MS: u32 = 60 * 60 * 1000;

thread_local! {
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
}

/// Has the site kept, and calls back with what becomes of it, for as long as the page lives. In a frame nothing is
/// kept and nothing told, since the site around it is another's.
pub fn watch(tell: impl Fn(Told) + 'static) {
    let tell: Rc<dyn Fn(Told)> = Rc::new(tell);
    let is_framed = window().parent().ok().flatten().is_none_or(|parent| parent != window());
    if document_element().has_attribute("data-one-file") {
        return tell(Told::OneFile);
    }
    if is_framed || document_element().has_attribute("data-classic") {
        return;
    }
    if !window().is_secure_context() {
        return tell(Told::Insecure);
    }
    spawn_local(async move {
        if let Err(reason) = register(Rc::clone(&tell)).await {
            tell(Told::Refused(in_words(&reason)));
        }
    });
}

fn in_words(reason: &JsValue) -> String {
    let field = |name: &str| Reflect::get(reason, &name.into()).ok().and_then(|value| value.as_string());
    field("message").or_else(|| field("name")).unwrap_or_default()
}

async fn register(tell: Rc<dyn Fn(Told)>) -> Result<(), JsValue> {
    // Private windows of some browsers have no container, and sandboxed frames throw on the way to it.
    let container: ServiceWorkerContainer = Reflect::get(&window().navigator(), &"serviceWorker".into())?.dyn_into()?;
    listen(&container, Rc::clone(&tell));
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register("sw.js")).await?.dyn_into()?;
    match (registration.waiting(), registration.active()) {
        (Some(_), Some(_)) => tell(Told::Newer),
        (None, Some(active)) => make_whole(&active, Rc::clone(&tell)),
        _ => tell(Told::Keeping),
    }
    if let Some(coming) = registration.installing() {
        follow(&registration, coming, Rc::clone(&tell));
    }
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| {
        if let Some(coming) = found.installing() {
            follow(&found, coming, Rc::clone(&tell));
        }
    })
    .forget();
    let again = registration.clone();
    Interval::new(LOOK_EVERY_MS, move || {
        // Without a network the look fails, and the next one may not.
        if let Ok(looked) = again.update() {
            spawn_local(async move {
                let _ = JsFuture::from(looked).await;
            });
        }
    })
    .forget();
    REGISTRATION.set(Some(registration));
    Ok(())
}

/// Asks whether everything is still there; a browser short of room may have thrown it away, and it is fetched again.
fn make_whole(active: &ServiceWorker, tell: Rc<dyn Fn(Told)>) {
    let Ok(channel) = MessageChannel::new() else { return };
    let port = channel.port1();
    EventListener::once(&port, "message", move |event| {
        let answer = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
        tell(match answer.as_string() {
            None => Told::Ready,
            Some(reason) => not_kept(reason),
        });
    })
    .forget();
    port.start();
    let message = Object::new();
    // Setting a field of a new object cannot fail.
    let _ = Reflect::set(&message, &"type".into(), &"whole".into());
    let _ = active.post_message_with_transferable(&message, &js_sys::Array::of1(&channel.port2()));
}

fn not_kept(reason: String) -> Told {
    if reason == "full" { Told::Full } else { Told::NotKept(reason) }
}

/// Follows a version from its arrival on.
fn follow(registration: &ServiceWorkerRegistration, coming: ServiceWorker, tell: Rc<dyn Fn(Told)>) {
    let (registration, told) = (registration.clone(), coming.clone());
    EventListener::new(&coming, "statechange", move |_| match told.state() {
        ServiceWorkerState::Installed if registration.active().is_some() => tell(Told::Newer),
        ServiceWorkerState::Activated => tell(Told::Ready),
        _ => {}
    })
    .forget();
}

/// Listens to the service worker.
fn listen(container: &ServiceWorkerContainer, tell: Rc<dyn Fn(Told)>) {
    EventListener::new(container, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let field = |name: &str| Reflect::get(&event.data(), &name.into()).ok().and_then(|value| value.as_string());
        match field("type").as_deref() {
            Some("held") => tell(Told::Held),
            Some("not-kept") => {
                // An update that did not arrive leaves the version before, which works.
                let is_kept = REGISTRATION.with_borrow(|registration| registration.as_ref().is_some_and(|it| it.active().is_some()));
                if !is_kept {
                    tell(not_kept(field("reason").unwrap_or_default()));
                }
            }
            _ => {}
        }
    })
    .forget();
}

/// Has `is_unsaved` asked before the page is loaded anew for a new version, for as long as the page lives; see
/// `public/start/tab.js`.
pub fn before_reloading(is_unsaved: impl Fn() -> bool + 'static) {
    let cancels = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "yuchuang:may-reload", cancels, move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    })
    .forget();
}

/// Asks the version that waits to take over; the pages are then loaded anew. Whether there is one.
pub fn take_over() -> bool {
    let waiting = REGISTRATION.with_borrow(|registration| registration.as_ref().and_then(ServiceWorkerRegistration::waiting));
    let message = Object::new();
    // Setting a field of a new object cannot fail.
    let _ = Reflect::set(&message, &"type".into(), &"activate".into());
    waiting.is_some_and(|waiting| waiting.post_message(&message).is_ok())
}
