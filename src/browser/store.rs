//! The evaluator's work in the browser's own database: one text with a revision, saved by one transaction.
//!
//! A save names the revision that it rests on and is refused where another page has saved since, so that two pages
//! conflict visibly and neither overwrites the other. A page that is killed in the middle leaves the text before.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// What the database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How many times it was saved.
    pub revision: u32,
    /// The text.
    pub text: String,
}

/// Why a text was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser has no database for this page, for this reason in its own words.
    Unavailable(String),
    /// Another page has saved since.
    Conflict,
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> StoreError {
        StoreError::Unavailable(error.to_string())
    }
}

const DATABASE: &str = "yuchuang";
const STORE: &str = "work";
const TEXT: &str = "project";
const REVISION: &str = "revision";

/// Calls back with what is kept, where there is something.
pub fn load(done: impl FnOnce(Result<Option<Kept>, StoreError>) + 'static) {
    spawn_local(async move { done(read().await) });
}

/// Saves a text that rests on a revision (0 for none), and calls back with the new revision.
pub fn save(rests_on: u32, text: String, done: impl FnOnce(Result<u32, StoreError>) + 'static) {
    spawn_local(async move { done(write(rests_on, text).await) });
}

async fn open() -> Result<Database, StoreError> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // Where the store cannot be made, the transaction below finds none and says so.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}

async fn read() -> Result<Option<Kept>, StoreError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let revision = store.get(JsValue::from_str(REVISION))?.await?;
    let text = store.get(JsValue::from_str(TEXT))?.await?;
    transaction.await?;
    database.close();
    Ok(text.and_then(|text| text.as_string()).map(|text| Kept { revision: number(revision), text }))
}

async fn write(rests_on: u32, text: String) -> Result<u32, StoreError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    let kept = number(store.get(JsValue::from_str(REVISION))?.await?);
    if kept != rests_on {
        transaction.abort()?;
        database.close();
        return Err(StoreError::Conflict);
    }
    let revision = kept.wrapping_add(1);
    store.put(&JsValue::from_str(&text), Some(&JsValue::from_str(TEXT)))?;
    store.put(&JsValue::from_f64(f64::from(revision)), Some(&JsValue::from_str(REVISION)))?;
    transaction.commit()?.await?;
    database.close();
    Ok(revision)
}

/// What is no count was not written by this program and counts as nothing.
fn number(value: Option<JsValue>) -> u32 {
    let value = value.and_then(|value| value.as_f64()).unwrap_or_default();
    if value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value) { value as u32 } else { 0 }
}
