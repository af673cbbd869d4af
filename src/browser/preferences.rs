//! What a reader prefers on this machine: colours and text size.
//!
//! `public/start` applies the stored values before the first paint; the keys are the same there.
//! Storage may be missing or throw (a sandboxed frame): the preference then lasts as long as the page.

use gloo::{
    storage::{LocalStorage, Storage},
    utils::{document, document_element, window},
};

const THEME_KEY: &str = "yuchuang.theme";
const TEXT_KEY: &str = "yuchuang.text";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As designed.
    #[default]
    Normal,
    /// A quarter larger.
    Large,
}

/// The stored theme.
pub fn theme() -> Theme {
    match stored(THEME_KEY).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    }
}

/// Stores and applies a theme.
pub fn set_theme(theme: Theme) {
    store(
        THEME_KEY,
        match theme {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
    show_theme(theme);
}

/// Applies a theme for as long as the page lives.
pub fn show_theme(theme: Theme) {
    let media = match theme {
        Theme::Auto => "screen and (prefers-color-scheme: dark)",
        Theme::Light => "not all",
        Theme::Dark => "screen",
    };
    if let Some(link) = document().get_element_by_id("dark-tokens") {
        let _ = link.set_attribute("media", media);
    }
}

/// The stored text size.
pub fn text_size() -> TextSize {
    match stored(TEXT_KEY).as_deref() {
        Some("large") => TextSize::Large,
        _ => TextSize::Normal,
    }
}

/// Stores and applies a text size.
pub fn set_text_size(size: TextSize) {
    let root = document_element();
    let _ = match size {
        TextSize::Normal => root.remove_attribute("data-text"),
        TextSize::Large => root.set_attribute("data-text", "large"),
    };
    store(TEXT_KEY, (size == TextSize::Large).then_some("large"));
}

/// gloo's storage panics where the browser's throws or is not there, so that has to be asked first.
fn available() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

fn stored(key: &str) -> Option<String> {
    available().then(|| LocalStorage::get(key).ok()).flatten()
}

fn store(key: &str, value: Option<&str>) {
    match value {
        _ if !available() => {}
        // A full storage refuses: the preference lasts as long as the page.
        Some(value) => {
            let _ = LocalStorage::set(key, value);
        }
        None => LocalStorage::delete(key),
    }
}
