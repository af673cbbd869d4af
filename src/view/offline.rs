//! Whether the site can be opened without a network, and the offer of a new version: what the foot of the page says.

use super::drawing::escape;
use super::{Lang, Part, messages};

/// How far the site is kept on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offline {
    /// Not asked yet.
    Unknown,
    /// It needs no network: everything stands in this file.
    OneFile,
    /// The files are being fetched.
    Keeping,
    /// It opens without a network.
    Ready,
    /// A new version has been fetched whole and waits.
    Newer,
    /// The same, and the reader wants it later: it is offered at the foot only.
    Postponed,
    /// It was to take over, and some tab would have lost something.
    Held,
    /// It is taking over.
    TakingOver,
    /// Browsers keep sites of https only.
    Insecure,
    /// The browser has no service workers, or refuses them here, in its own words where it gives any.
    Refused(String),
    /// There is no room on this device.
    Full,
    /// The files did not all arrive, for this reason.
    NotKept(String),
}

impl Offline {
    /// What it says, and whether it offers the new version.
    fn words(&self, lang: Lang) -> Option<(String, bool)> {
        let said = |words: &str| Some((words.to_owned(), false));
        match self {
            Offline::Unknown => None,
            Offline::OneFile => said(lang.offline_one_file()),
            Offline::Keeping => said(lang.offline_keeping()),
            Offline::Ready => said(lang.offline_ready()),
            Offline::Newer | Offline::Postponed => Some((lang.offline_newer().to_owned(), true)),
            Offline::Held => Some((lang.offline_held().to_owned(), true)),
            Offline::TakingOver => said(lang.offline_taking_over()),
            Offline::Insecure => said(lang.offline_insecure()),
            Offline::Refused(reason) => Some((lang.offline_refused(&in_brackets(lang, reason)), false)),
            Offline::Full => said(lang.offline_full()),
            Offline::NotKept(reason) => Some((lang.offline_not_kept(&in_brackets(lang, reason)), false)),
        }
    }

    /// Its name in the markup.
    fn word(&self) -> &'static str {
        match self {
            Offline::Unknown => "unknown",
            Offline::OneFile => "one-file",
            Offline::Keeping => "keeping",
            Offline::Ready => "ready",
            Offline::Newer => "newer",
            Offline::Postponed => "postponed",
            Offline::Held => "held",
            Offline::TakingOver => "taking-over",
            Offline::Insecure => "insecure",
            Offline::Refused(_) => "refused",
            Offline::Full => "full",
            Offline::NotKept(_) => "not-kept",
        }
    }
}

/// The browser's own words, shortened, where there are any.
fn in_brackets(lang: Lang, reason: &str) -> String {
    let reason: String = reason.chars().take(120).collect();
    match (reason.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{reason}）"),
        (false, Lang::En) => format!(" ({reason})"),
    }
}

/// The part at the foot of the page; a new version is offered in a bar at the lower edge of the window.
pub fn offline_part(lang: Lang, offline: &Offline) -> Option<Part> {
    let (words, is_offered) = offline.words(lang)?;
    let is_in_bar = is_offered && *offline != Offline::Postponed;
    let button =
        |asked: &str, class: &str, word: &str| format!(" <button type=\"button\" class=\"{class}\" data-do=\"{asked}\">{word}</button>");
    let mut buttons = String::new();
    if is_offered {
        buttons += &button("update", "button", lang.update_now());
    }
    if is_in_bar {
        buttons += &button("postpone", "text-button", lang.update_later());
    }
    let class = if is_in_bar { "offline offer" } else { "offline" };
    Some(Part::new(
        "offline",
        format!("<div class=\"{class}\" role=\"status\" data-offline=\"{}\"><p>{}</p>{buttons}</div>", offline.word(), escape(&words)),
    ))
}

messages! {
    offline_one_file: "这是单文件版，不用网络。", "This is the one-file edition; it needs no network.";
    offline_keeping: "正在把全站存到这台设备，存好后断网也能打开。", "The site is being kept on this device; then it will open without a network.";
    offline_ready: "已存到这台设备，断网也能打开。", "Kept on this device; it opens without a network.";
    offline_newer: "新版本已经取全。更新前各标签页会先保存，再重新载入。", "A new version has been fetched. Every tab saves first and then loads it.";
    offline_held: "有一个标签页里的内容还没有提交或保存，先不更新。处理好以后再按一次。", "Something in one of the tabs has not been sent or saved, so nothing was updated. Finish it and press again.";
    offline_taking_over: "正在更新。", "Updating.";
    offline_insecure: "网址不是 https，浏览器不允许存下来离线用。要离线用，可从“数据”页下载单文件版。", "Browsers keep only https sites for offline use. For offline use, download the one-file edition from the data page.";
    offline_refused(reason: &str): "浏览器不让本站存下来离线用，可能是隐私模式或设置所致。在线使用不受影响。{reason}", "The browser does not let this site be kept for offline use, perhaps for a private window or a setting. Online use is not affected.{reason}";
    offline_full: "这台设备的存储空间不够，没能存下来离线用。在线使用不受影响。", "There is no room on this device to keep the site for offline use. Online use is not affected.";
    offline_not_kept(reason: &str): "离线要用的文件没有存全，下次打开会再试。在线使用不受影响。{reason}", "Not all files for offline use arrived; the next visit tries again. Online use is not affected.{reason}";
    update_now: "现在更新", "Update now";
    update_later: "以后再说", "Later";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_says_why_and_only_a_waiting_version_is_offered() {
        let states = [
            Offline::OneFile,
            Offline::Keeping,
            Offline::Ready,
            Offline::Newer,
            Offline::Postponed,
            Offline::Held,
            Offline::TakingOver,
            Offline::Insecure,
            Offline::Refused("SecurityError".to_owned()),
            Offline::Full,
            Offline::NotKept("<b>HTTP 500</b>".to_owned()),
        ];
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(offline_part(lang, &Offline::Unknown), None);
            for state in &states {
                let html = offline_part(lang, state).map(|part| part.html).unwrap_or_default();
                assert!(html.contains("<p>") && !html.contains("<b>"), "{html}");
                assert_eq!(
                    html.contains("data-do=\"update\""),
                    matches!(state, Offline::Newer | Offline::Postponed | Offline::Held),
                    "{html}"
                );
                assert_eq!(html.contains("offer"), matches!(state, Offline::Newer | Offline::Held), "{html}");
            }
        }
    }
}
