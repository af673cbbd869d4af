//! What a frame and the page around it say to each other.
//!
//! Ours, version 1, each an object with `type` and `version: 1`:
//!
//! | `type` | from | with |
//! |---|---|---|
//! | `yuchuang:ready` | frame | `id`, `view`: something can be seen, and messages are heard |
//! | `yuchuang:height` | frame | `id`, `height` in CSS pixels, at first and when it changes by more than 4 |
//! | `yuchuang:view` | frame | `id`, `view`, `title`, `dataVersion`, `pinned`, and `request` where it is an answer; also when the view changes |
//! | `yuchuang:get-view` | page | `request`, a text that comes back; the height is told once more as well |
//! | `yuchuang:set-view` | page | `view`: the query of a view, as after the `?` of an address |
//!
//! `id` is the `name` of the iframe. A frame hears its parent alone, and with `origins` in its address only those. The
//! heights are told in the words of other scripts too: Datawrapper, AMP, Medium, pym.js where it gave a `childId`, and
//! iframe-resizer after its first message.

use super::ViewState;

/// The version of our messages.
const VERSION: u32 = 1;

/// What a query in a message may come to; longer ones are no view.
const LONGEST_VIEW: usize = 8_000;

/// A message to the page around a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameMessage {
    /// A text.
    Text(String),
    /// An object, as JSON.
    Object(String),
}

/// Who a frame speaks to, and as whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameVoice {
    /// The name of the iframe.
    pub id: String,
    /// The frame's address.
    pub address: String,
    /// What pym.js calls the frame.
    pub pym: Option<String>,
    /// What iframe-resizer calls the frame.
    pub resizer: Option<String>,
}

/// What the page around a frame asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameAsked {
    /// To show another view.
    SetView(String),
    /// To say what is shown; the text comes back with the answer.
    GetView(Option<String>),
    /// To tell the height once more.
    Height,
    /// iframe-resizer begins and says what it calls the frame.
    Resizer(String),
}

/// Whether a height is worth telling: not the first time for less than 5 px, so that rounding starts no to and fro.
pub fn is_news(last: Option<u32>, height: u32) -> bool {
    last.is_none_or(|last| last.abs_diff(height) > 4)
}

impl FrameVoice {
    /// The voice of a frame with this name and address.
    pub fn new(id: String, address: String, state: &ViewState) -> FrameVoice {
        let child = state.foreign.iter().find_map(|pair| pair.strip_prefix("childId="));
        FrameVoice { id, address, pym: child.filter(|child| is_name(child)).map(str::to_owned), resizer: None }
    }

    /// The height in every way of speaking that may be understood.
    pub fn heights(&self, (width, height): (u32, u32)) -> Vec<FrameMessage> {
        let mut messages = vec![
            FrameMessage::Object(format!("{{{},\"height\":{height}}}", self.head("height"))),
            FrameMessage::Object(format!(
                "{{\"datawrapper-height\":{{{}:{height}}}}}",
                quoted(if self.id.is_empty() { "yuchuang" } else { &self.id })
            )),
            FrameMessage::Object(format!("{{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":{height}}}")),
            FrameMessage::Text(format!("{{\"src\":{},\"context\":\"iframe.resize\",\"height\":{height}}}", quoted(&self.address))),
        ];
        messages.extend(self.pym.iter().map(|child| FrameMessage::Text(format!("pymxPYMx{child}xPYMxheightxPYMx{height}"))));
        messages.extend(self.resizer.iter().map(|id| FrameMessage::Text(format!("[iFrameSizer]{id}:{height}:{width}:size"))));
        messages
    }

    /// The answer to the first message of iframe-resizer.
    pub fn resizer_begins(&self, (width, height): (u32, u32)) -> Option<FrameMessage> {
        self.resizer.as_ref().map(|id| FrameMessage::Text(format!("[iFrameSizer]{id}:{height}:{width}:init")))
    }

    /// Something can be seen.
    pub fn ready(&self, view: &str) -> FrameMessage {
        FrameMessage::Object(format!("{{{},\"view\":{}}}", self.head("ready"), quoted(view)))
    }

    /// What is shown.
    pub fn view(&self, view: &str, title: &str, (data_version, is_pinned): (&str, bool), request: Option<&str>) -> FrameMessage {
        let request = request.map_or_else(String::new, |request| format!(",\"request\":{}", quoted(request)));
        FrameMessage::Object(format!(
            "{{{},\"view\":{},\"title\":{},\"dataVersion\":{},\"pinned\":{is_pinned}{request}}}",
            self.head("view"),
            quoted(view),
            quoted(title),
            quoted(data_version)
        ))
    }

    fn head(&self, kind: &str) -> String {
        format!("\"type\":\"yuchuang:{kind}\",\"version\":{VERSION},\"id\":{}", quoted(&self.id))
    }

    /// What a text from the page around asks for.
    pub fn asked_by_text(&self, text: &str) -> Option<FrameAsked> {
        if let Some(said) = text.strip_prefix("[iFrameSizer]") {
            let mut fields = said.split(':');
            let id = fields.next().filter(|id| is_name(id))?;
            // Its first message has a switch in the third place, and no other has.
            return match fields.nth(1) {
                Some("true" | "false") => Some(FrameAsked::Resizer(id.to_owned())),
                _ => (id == "resize").then_some(FrameAsked::Height),
            };
        }
        let said = text.strip_prefix("pymxPYMx")?.strip_prefix(self.pym.as_deref()?)?;
        said.starts_with("xPYMxwidthxPYMx").then_some(FrameAsked::Height)
    }
}

/// What an object from the page around asks for, by its properties.
pub fn asked_by_object(kind: &str, version: f64, view: Option<String>, request: Option<String>) -> Option<FrameAsked> {
    if version != f64::from(VERSION) {
        return None;
    }
    match kind {
        "yuchuang:set-view" => view.filter(|view| view.len() <= LONGEST_VIEW).map(FrameAsked::SetView),
        "yuchuang:get-view" => Some(FrameAsked::GetView(request.filter(|request| request.len() <= 200))),
        _ => None,
    }
}

/// The origins that messages may go to: those of the address that are origins, or everybody where it names none.
pub fn targets(state: &ViewState) -> Vec<String> {
    let origins = state.frame.iter().flat_map(|frame| &frame.origins);
    if state.frame.as_ref().is_none_or(|frame| frame.origins.is_empty()) {
        return vec!["*".to_owned()];
    }
    origins.filter(|origin| origin.starts_with("https://") || origin.starts_with("http://")).cloned().collect()
}

/// Whether a page of this origin may speak to the frame.
pub fn may_speak(state: &ViewState, origin: &str) -> bool {
    state.frame.as_ref().is_none_or(|frame| frame.origins.is_empty() || frame.origins.contains(origin))
}

/// A name that can stand in a message of fields without parting it.
fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !name.contains("xPYMx")
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' || matches!(c, '<' | '\u{2028}' | '\u{2029}') => out += &format!("\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;
    use crate::view::parse;

    fn state(query: &str) -> ViewState {
        parse(query, &bundled().unwrap()).0
    }

    fn object(message: &FrameMessage) -> serde_json::Value {
        let (FrameMessage::Object(text) | FrameMessage::Text(text)) = message;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn heights_are_told_in_the_words_of_every_script() {
        let address = "https://x.example/?embed=1&q=\"<\\";
        let mut voice = FrameVoice::new("一".to_owned(), address.to_owned(), &state("embed=1&childId=graphic-1&initialWidth=480"));
        let told = voice.heights((480, 321));
        assert_eq!(object(&told[0]), serde_json::json!({"type": "yuchuang:height", "version": 1, "id": "一", "height": 321}));
        assert_eq!(object(&told[1]), serde_json::json!({"datawrapper-height": {"一": 321}}));
        assert_eq!(object(&told[2]), serde_json::json!({"sentinel": "amp", "type": "embed-size", "height": 321}));
        assert!(matches!(&told[3], FrameMessage::Text(_)));
        assert_eq!(object(&told[3]), serde_json::json!({"src": address, "context": "iframe.resize", "height": 321}));
        assert_eq!(told[4..], [FrameMessage::Text("pymxPYMxgraphic-1xPYMxheightxPYMx321".to_owned())]);
        voice.resizer = Some("iFrameResizer0".to_owned());
        assert_eq!(voice.heights((480, 321))[5], FrameMessage::Text("[iFrameSizer]iFrameResizer0:321:480:size".to_owned()));
        assert_eq!(voice.resizer_begins((480, 321)), Some(FrameMessage::Text("[iFrameSizer]iFrameResizer0:321:480:init".to_owned())));
        // Where pym.js gave no name, or one that is none, it is not spoken to.
        for query in ["embed=1", "embed=1&childId=a%20b", "embed=1&childId=axPYMxb", "embed=1&childId="] {
            assert_eq!(FrameVoice::new(String::new(), String::new(), &state(query)).heights((1, 1)).len(), 4, "{query}");
        }
    }

    #[test]
    fn views_are_told_with_their_title_and_version() {
        let voice = FrameVoice { id: "a".to_owned(), ..FrameVoice::default() };
        assert_eq!(
            object(&voice.ready("page=library")),
            serde_json::json!({"type": "yuchuang:ready", "version": 1, "id": "a", "view": "page=library"})
        );
        let told = object(&voice.view("q=\"", "</script>\n", ("0f", true), Some("7")));
        assert_eq!(
            (told["type"].as_str(), told["title"].as_str(), told["view"].as_str()),
            (Some("yuchuang:view"), Some("</script>\n"), Some("q=\""))
        );
        assert_eq!((told["dataVersion"].as_str(), told["pinned"].as_bool(), told["request"].as_str()), (Some("0f"), Some(true), Some("7")));
        assert!(object(&voice.view("", "", ("", false), None)).get("request").is_none());
    }

    #[test]
    fn only_known_objects_ask_for_something() {
        let asked = |kind: &str, version: f64, view: &str| asked_by_object(kind, version, Some(view.to_owned()), Some("r".to_owned()));
        assert_eq!(asked("yuchuang:set-view", 1.0, "page=library"), Some(FrameAsked::SetView("page=library".to_owned())));
        assert_eq!(asked("yuchuang:get-view", 1.0, ""), Some(FrameAsked::GetView(Some("r".to_owned()))));
        assert_eq!(asked_by_object("yuchuang:set-view", 1.0, None, None), None);
        for (kind, version) in
            [("yuchuang:set-view", 2.0), ("yuchuang:set-view", f64::NAN), ("yuchuang:height", 1.0), ("set-view", 1.0), ("", 1.0)]
        {
            assert_eq!(asked(kind, version, "page=library"), None, "{kind} {version}");
        }
        assert_eq!(asked("yuchuang:set-view", 1.0, &"x".repeat(LONGEST_VIEW + 1)), None);
    }

    #[test]
    fn only_known_texts_ask_for_something() {
        let voice = FrameVoice { pym: Some("one".to_owned()), ..FrameVoice::default() };
        let check = |text: &str, expected: Option<FrameAsked>| assert_eq!(voice.asked_by_text(text), expected, "{text}");
        check(
            "[iFrameSizer]iFrameResizer0:8:false:false:32:true:true:null:max:::0:false:child:auto:true:0:",
            Some(FrameAsked::Resizer("iFrameResizer0".to_owned())),
        );
        check("[iFrameSizer]resize", Some(FrameAsked::Height));
        check("[iFrameSizer]<b>:8:false", None);
        check("[iFrameSizer]pageInfo:{}", None);
        check("pymxPYMxonexPYMxwidthxPYMx480", Some(FrameAsked::Height));
        check("pymxPYMxtwoxPYMxwidthxPYMx480", None);
        check("pymxPYMxonexPYMxnavigateToxPYMxhttps://a.example", None);
        check("", None);
        assert_eq!(FrameVoice::default().asked_by_text("pymxPYMxxPYMxwidthxPYMx480"), None);
    }

    #[test]
    fn a_frame_with_origins_hears_and_tells_only_them() {
        let open = state("embed=1&page=library");
        assert_eq!((targets(&open), may_speak(&open, "null")), (vec!["*".to_owned()], true));
        let one = state("embed=1&origins=https://a.example~*~javascript:x");
        assert_eq!(targets(&one), ["https://a.example"]);
        assert!(may_speak(&one, "https://a.example"));
        for origin in ["https://a.example.evil", "http://a.example", "null", "", "https://b.example"] {
            assert!(!may_speak(&one, origin), "{origin}");
        }
        // A slip of the pen opens nothing.
        let none = state("embed=1&origins=a.example");
        assert_eq!((targets(&none), may_speak(&none, "https://a.example")), (Vec::new(), false));
    }

    #[test]
    fn small_changes_are_no_news() {
        for (last, height, expected) in [
            (None, 0, true),
            (Some(300), 300, false),
            (Some(300), 304, false),
            (Some(300), 296, false),
            (Some(300), 305, true),
            (Some(300), 295, true),
        ] {
            assert_eq!(is_news(last, height), expected, "{last:?} {height}");
        }
    }
}
