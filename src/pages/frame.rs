//! A view in somebody else's page: shown without the site around it, and spoken to by messages.

use super::desk::{self, Desk};
use super::saved;
use crate::analysis::value_differences;
use crate::browser::frame::{self as window, Heard, Post, SizeWatch};
use crate::browser::parts::{Host, find_all};
use crate::browser::preferences::{self, Theme};
use crate::browser::{
    address::{self, Step},
    focus, page, take, walk,
};
use crate::exchange::{Standing, data_version, read_pin};
use crate::view::{
    self, FrameAsked, FrameMessage, FramePart, FrameTheme, FrameVoice, Notice, Page, Part, PinSaid, SlotKind, ViewState, asked_by_object,
    frame_foot, frame_links, frame_parts, frame_take, frame_title, href, is_news, may_speak, pin_part, step_within, targets,
};
use std::{any::Any, cell::RefCell, rc::Rc};

/// The frame, for as long as the page lives.
struct Framed {
    /// The one element that holds all of it, and whose height is told.
    host: Host,
    state: ViewState,
    /// What of the address was not taken as it stands.
    notices: Vec<Notice>,
    voice: FrameVoice,
    /// The desk with the site's own data.
    live: Rc<Desk>,
    pinning: Pinning,
    /// The height that was told last.
    told: Option<u32>,
    /// Listeners and the watch on the height.
    _kept: Box<dyn Any>,
}

/// The greatest height that is told, in CSS pixels.
const MOST: u32 = 12_000;

/// Values that stay.
enum Pinning {
    /// There are none.
    None,
    /// They are being unpacked.
    Opening,
    /// They are what is shown: the version of their data, and what is said about them.
    Shown(String, PinSaid),
    /// They are not shown: why not.
    Refused(PinSaid),
}

thread_local! {
    static FRAME: RefCell<Option<Framed>> = const { RefCell::new(None) };
}

fn with<T>(act: impl FnOnce(&mut Framed) -> T) -> Option<T> {
    FRAME.with(|frame| frame.try_borrow_mut().ok()?.as_mut().map(act))
}

/// Shows in `host` what the query of an address asks for, in a frame.
pub fn frame(host: Host, query: &str) {
    let Some(desk) = desk::desk() else { return };
    host.set_inner_html("<main class=\"frame\"></main>");
    let Some(wrapper) = find_all(&host, ".frame").into_iter().next() else { return };
    let (state, notices) = view::parse(query, &desk.catalog);
    let voice = FrameVoice::new(window::name(), take::address(), &state);
    let kept = (
        SizeWatch::new(&wrapper, || {
            with(|frame| frame.tell_height(false));
        }),
        walk::Buttons::new(&wrapper, press),
        window::on_link(follow),
        focus::on_filter(|text| {
            if let Some(next) = with(|frame| frame.state.with_filter(|filter| filter.text = text)) {
                go(next, Vec::new());
            }
        }),
        window::on_message(hear),
    );
    let pin = state.frame.as_ref().and_then(|frame| frame.pin.clone());
    let pinning = if pin.is_some() { Pinning::Opening } else { Pinning::None };
    let live = Rc::clone(&desk);
    FRAME.set(Some(Framed { host: wrapper, state, notices, voice, live, pinning, told: None, _kept: Box::new(kept) }));
    if let Some(pin) = pin {
        let query = query.to_owned();
        take::unpack(pin, move |values| take_in(&query, values));
    }
    show(&desk);
    with(|frame| {
        frame.say(vec![frame.voice.ready(&view::print(&frame.state.told()))]);
        // Sizes are not watched in a frame out of sight, which is to have its height before it is scrolled to.
        frame.tell_height(false);
    });
}

/// Shows values that stay in place of the site's; if they are none, why not, and never the site's as if they were meant.
fn take_in(query: &str, values: Option<String>) {
    let Some((live, lang)) = with(|frame| (Rc::clone(&frame.live), frame.state.lang)) else { return };
    let read = match values {
        None => Err(PinSaid::refused(lang.pin_broken(), lang.pin_no_text().to_owned())),
        Some(values) => read_pin(&values, &live.catalog)
            .map_err(|issues| PinSaid::refused(lang.pin_broken(), issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))),
    };
    let shown = match read {
        Err(reason) => Err(reason),
        Ok(pin) if pin.standing == Standing::Forged => Err(PinSaid::refused(lang.pin_forged(), String::new())),
        Ok(pin) => Ok(pin),
    };
    // The view may have been set to another one meanwhile.
    let is_awaited = with(|frame| matches!(frame.pinning, Pinning::Opening));
    if is_awaited != Some(true) {
        return;
    }
    match shown {
        Err(reason) => {
            with(|frame| frame.pinning = Pinning::Refused(reason));
            show(&live);
        }
        Ok(pin) => {
            // The address speaks of the rows of the pin: one that the site no longer has is among them.
            let (state, notices) = view::parse(query, &pin.catalog);
            let said = match pin.standing {
                Standing::Same => PinSaid::plain(lang.pin_same()),
                _ => PinSaid::unchecked(lang, &pin.data_version, &value_differences(&pin.catalog, &live.catalog)),
            };
            with(|frame| {
                (frame.state, frame.notices) = (state, notices);
                frame.pinning = Pinning::Shown(pin.data_version, said);
            });
            let pinned = desk::with_rows(&live, pin.catalog);
            desk::set(Rc::clone(&pinned));
            show(&pinned);
        }
    }
}

/// The parts of the frame, its links led.
pub(super) fn parts(desk: &Desk, state: &ViewState) -> Vec<Part> {
    let lang = state.lang;
    let pinned = with(|frame| match &frame.pinning {
        Pinning::None => Ok(None),
        Pinning::Opening => Err(PinSaid::plain(lang.pin_opening())),
        Pinning::Refused(said) => Err(said.clone()),
        Pinning::Shown(_, said) => Ok(Some(said.clone())),
    });
    let pinned = match pinned.unwrap_or(Ok(None)) {
        Ok(said) => said.map(|said| pin_part(state, &said)),
        Err(said) => return vec![pin_part(state, &said), frame_foot(state, false)],
    };
    let sources = desk.sources();
    let notices = with(|frame| frame.notices.clone()).unwrap_or_default();
    let shown = state.unframed().framed();
    let verdicts = desk::evaluation().filter(|_| shown.page == Page::Assess).map(|evaluation| (evaluation.framed)(desk, &shown));
    let mut parts = frame_parts(state, &sources, &notices, verdicts.unwrap_or_default());
    parts.extend(view::approved_map_part(&shown, &sources, desk.map.as_ref()));
    let has_table = parts.iter().any(|part| part.html.contains("class=\"data-table\""));
    if state.frame.as_ref().is_none_or(|frame| frame.shows(FramePart::Downloads)) {
        parts.extend(saved::part(&shown, &sources).map(|take| frame_take(state.lang, &take.html)));
    }
    for part in &mut parts {
        part.html = frame_links(&part.html, state, &desk.catalog);
    }
    parts.extend(pinned);
    parts.push(frame_foot(state, has_table));
    parts
}

/// Puts the present view on screen.
fn show(desk: &Rc<Desk>) {
    let Some((host, state)) = with(|frame| (frame.host.clone(), frame.state.clone())) else { return };
    let settings = state.frame.clone().unwrap_or_default();
    page::set_lang(state.lang.tag());
    page::set_title(&frame_title(&state, &desk.sources()));
    preferences::show_theme(match settings.theme {
        FrameTheme::System => Theme::Auto,
        FrameTheme::Light => Theme::Light,
        FrameTheme::Dark => Theme::Dark,
    });
    let hides = FramePart::ALL.into_iter().filter(|part| !settings.shows(*part)).map(|part| match part {
        FramePart::Title => " hide-title",
        FramePart::Filters => " hide-filters",
        FramePart::Source => " hide-source",
        FramePart::Downloads => " hide-downloads",
        FramePart::Link => " hide-link",
    });
    host.set_class_name(&format!("frame{}", hides.collect::<String>()));
    take::cite_as(&href(&state.unframed()));
    desk::present(Rc::clone(desk), host, SlotKind::Frame, state);
}

/// Shows another view in place of the present one, and tells.
fn go(state: ViewState, notices: Vec<Notice>) {
    let Some(desk) = desk::desk() else { return };
    let changed = with(|frame| {
        let changed = frame.state != state;
        (frame.state, frame.notices) = (state, notices);
        changed
    });
    if changed == Some(true) {
        with(|frame| address::write(&view::print(&frame.state), Step::Replace));
        show(&desk);
        with(|frame| frame.say(vec![frame.shown(&desk, None)]));
    }
}

/// Follows a link within the frame, if it leads to a view of the same kind.
fn follow(query: &str) -> bool {
    let Some((desk, state)) = desk::desk().zip(with(|frame| frame.state.clone())) else { return false };
    let next = step_within(query, &state, &desk.catalog);
    next.map(|next| go(next, Vec::new())).is_some()
}

/// Shows or hides the table behind a drawing.
fn press(asked: &str, button: &Host) {
    if asked == "frame-data" {
        with(|frame| {
            let is_open = frame.host.has_attribute("data-open");
            let _ = if is_open { frame.host.remove_attribute("data-open") } else { frame.host.set_attribute("data-open", "") };
            let _ = button.set_attribute("aria-expanded", if is_open { "false" } else { "true" });
        });
    }
}

/// Does what the page around asks for.
fn hear(heard: Heard, origin: String) {
    let Some(desk) = desk::desk() else { return };
    let asked = with(|frame| {
        may_speak(&frame.state, &origin)
            .then(|| match heard {
                Heard::Text(text) => frame.voice.asked_by_text(&text),
                Heard::Object { kind, version, view, request } => asked_by_object(&kind, version, view, request),
            })
            .flatten()
    });
    match asked.flatten() {
        Some(FrameAsked::SetView(query)) => {
            let Some(live) = with(|frame| Rc::clone(&frame.live)) else { return };
            let (next, notices) = view::parse(&query, &live.catalog);
            let next = with(|frame| {
                // The page chooses what is shown; how the frame stands in it is said by the address alone.
                let settings = frame.state.frame.clone().map(|settings| view::Frame { pin: None, ..settings });
                ViewState { frame: settings, foreign: frame.state.foreign.clone(), ..next }
            });
            if let Some(next) = next {
                // The program without the evaluation cannot show one: the page is opened anew, with the one that can.
                if next.page == Page::Assess && desk::evaluation().is_none() {
                    return address::reopen(&href(&next));
                }
                with(|frame| {
                    frame.pinning = Pinning::None;
                    desk::set(Rc::clone(&frame.live));
                });
                go(next, notices);
            }
        }
        Some(FrameAsked::GetView(request)) => {
            with(|frame| {
                frame.say(vec![frame.shown(&desk, request.as_deref())]);
                frame.tell_height(true);
            });
        }
        Some(FrameAsked::Height) => {
            with(|frame| frame.tell_height(true));
        }
        Some(FrameAsked::Resizer(id)) => {
            with(|frame| {
                frame.voice.resizer = Some(id);
                let begins = frame.voice.resizer_begins(frame.size());
                frame.say(begins.into_iter().collect());
                frame.tell_height(true);
            });
        }
        None => {}
    }
}

impl Framed {
    fn size(&self) -> (u32, u32) {
        let (width, height) = window::size(&self.host);
        // Room for what is too little to be told. A list of hundreds scrolls in its frame, or nobody would see what
        // stands below it in the page.
        (width, (height + 4).min(MOST))
    }

    /// Tells the height, if it is news or asked for.
    fn tell_height(&mut self, is_asked: bool) {
        let size = self.size();
        if is_asked || is_news(self.told, size.1) {
            self.told = Some(size.1);
            self.say(self.voice.heights(size));
        }
    }

    /// What is shown, as a message.
    fn shown(&self, desk: &Desk, request: Option<&str>) -> FrameMessage {
        let view = view::print(&self.state.told());
        let title = frame_title(&self.state, &desk.sources());
        match &self.pinning {
            Pinning::Shown(version, _) => self.voice.view(&view, &title, (version, true), request),
            _ => self.voice.view(&view, &title, (&data_version(), false), request),
        }
    }

    fn say(&self, messages: Vec<FrameMessage>) {
        let messages = messages.into_iter().map(|message| match message {
            FrameMessage::Text(text) => Post::Text(text),
            FrameMessage::Object(json) => Post::Object(json),
        });
        window::post(messages.collect(), &targets(&self.state));
    }
}
