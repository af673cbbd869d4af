//! What the second program knows, and the slots that it fills.

use super::chart::Chart;
use super::{offline, saved};
use crate::audit::{Finding, audit};
use crate::browser::echarts;
use crate::browser::forms::Forms;
use crate::browser::offline::before_reloading;
use crate::browser::parts::{Host, Parts, find_all, in_next_task, set_value, settle_fields};
use crate::browser::{page, take, walk};
use crate::charts::{ChartSpec, Form};
use crate::exchange::{Issue, bundled, read_approved_map, read_content};
use crate::model::{ApprovedMap, Catalog, Content, RowId};
use crate::view::{self, Lang, Page, Part, Sheet, SlotKind, Sources, ViewState};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

/// About as much HTML as a slow machine parses and lays out in 20 ms; more waits for the next task.
const HTML_PER_TASK: usize = 30_000;

/// What the second program knows. The texts come later than the program.
pub(super) struct Desk {
    pub(super) catalog: Rc<Catalog>,
    pub(super) content: Content,
    findings: Vec<Finding>,
    /// What the page of the evaluation shows, for its charts.
    pub(super) assessed: RefCell<ViewState>,
    /// The operator's own map, where one is configured, or why it is not shown.
    pub(super) map: Option<Result<ApprovedMap, String>>,
}

impl Desk {
    /// Everything that a slot may speak of.
    pub(super) fn sources(&self) -> Sources<'_> {
        Sources { catalog: &self.catalog, content: &self.content, findings: &self.findings }
    }
}

/// A slot on screen.
struct Slot {
    parts: Parts,
    /// The charts, each with the key of its part.
    charts: Vec<(String, Chart)>,
    /// What it shows.
    kind: SlotKind,
    state: ViewState,
    /// Listens to what is taken along.
    _buttons: walk::Buttons,
    /// Listens to what an evaluator enters, on the page that has forms.
    _forms: Option<Forms>,
    /// Counts what was asked of this slot, so that a task that was overtaken ends.
    asked: u32,
}

/// 监测评估, which only one of the programs has: what it does on a desk.
#[derive(Clone, Copy)]
pub(super) struct Evaluation {
    /// The parts of its page.
    pub(super) parts: fn(&Desk, &ViewState) -> Vec<Part>,
    /// Listens to the forms of its page.
    pub(super) listen: fn(&Host) -> Forms,
    /// The reader looks at something else.
    pub(super) look_elsewhere: fn(),
    /// Whether the work would be lost with the page.
    pub(super) is_unsaved: fn() -> bool,
    /// The verdicts on the bundled data alone, for a frame.
    pub(super) framed: fn(&Desk, &ViewState) -> Vec<Part>,
    /// The same as tables, for readers who see no frame.
    pub(super) framed_sheets: fn(&Desk, &ViewState) -> Vec<Sheet>,
    /// The way of a row, as the page shows it.
    pub(super) chart: fn(&Desk, &ViewState, &RowId, Form) -> Option<ChartSpec>,
}

thread_local! {
    static EVALUATION: Cell<Option<Evaluation>> = const { Cell::new(None) };
    static DESK: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
    static SLOTS: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

fn told(issues: Vec<Issue>) -> String {
    issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The evaluation, where this program has it.
pub(super) fn evaluation() -> Option<Evaluation> {
    EVALUATION.get()
}

/// Reads the catalog. Slots that need no texts can be filled from here on. A program without the evaluation links none
/// of its code.
///
/// # Errors
/// What cannot be read, with its place.
pub(super) fn start(evaluation: Option<Evaluation>) -> Result<(), String> {
    EVALUATION.set(evaluation);
    let catalog = Rc::new(bundled().map_err(told)?);
    DESK.set(Some(Rc::new(Desk { catalog, content: Content::default(), findings: Vec::new(), assessed: RefCell::default(), map: None })));
    Ok(())
}

/// Takes in the texts that the slots speak of, and audits them with the catalog. `map` is the text of the operator's
/// own map, where one is configured, with its approval number.
///
/// # Errors
/// What cannot be read, with its place.
pub fn open(content: &str, map: Option<&str>, approval: &str) -> Result<(), String> {
    let Some(desk) = DESK.with_borrow(Clone::clone) else { return Err("the catalog has not been read".to_owned()) };
    let content = read_content(content, &desk.catalog).map_err(told)?;
    let findings = audit(&desk.catalog, &content);
    // Ahead of the first chart, and of the first thing that is taken along. A frame may have no chart.
    if !page::is_framed() {
        echarts::when_ready(|_| ());
    }
    take::load();
    if let Some(evaluation) = evaluation() {
        page::before_leaving(evaluation.is_unsaved);
        before_reloading(evaluation.is_unsaved);
    }
    let map = map.map(|map| read_approved_map(map, approval).map_err(|issue| issue.to_string()));
    DESK.set(Some(Rc::new(Desk { catalog: Rc::clone(&desk.catalog), content, findings, assessed: RefCell::default(), map })));
    Ok(())
}

/// Whether a slot has to wait for the texts.
pub fn needs_texts(slot: &str) -> bool {
    SlotKind::read(slot).is_some_and(SlotKind::needs_texts)
}

/// Fills a slot with what a query asks for. A slot of no known name stays as it is.
pub fn show(host: Host, slot: &str, query: &str) {
    let (Some(desk), Some(kind)) = (DESK.with_borrow(Clone::clone), SlotKind::read(slot)) else { return };
    let (state, _) = view::parse(query, &desk.catalog);
    present(desk, host, kind, state);
}

/// What became of the figures since the page of the evaluation was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    /// They stand: what is being typed beside a chart stays.
    Stand,
    /// They moved: charts of the evaluation are drawn anew.
    Moved,
}

/// Shows the page of the evaluation once more, where it is on screen.
pub(super) fn again(figures: Figures) {
    let Some(desk) = DESK.with_borrow(Clone::clone) else { return };
    let shown = SLOTS.with_borrow_mut(|slots| {
        let slot = slots.iter_mut().find(|slot| slot.kind == SlotKind::Page && slot.state.page == Page::Assess)?;
        if figures == Figures::Moved {
            slot.parts.forget("data-chart=\"assess:");
        }
        Some((slot.parts.host().clone(), slot.state.clone()))
    });
    if let Some((host, state)) = shown {
        present(desk, host.clone(), SlotKind::Page, state);
        if figures == Figures::Moved {
            in_next_task(move || settle_fields(&host));
        }
    }
}

/// Shows the foot of the page once more, in a task of its own, since it may be shown right now.
pub(super) fn foot_again() {
    in_next_task(|| {
        let Some(desk) = DESK.with_borrow(Clone::clone) else { return };
        let foot = SLOTS.with_borrow(|slots| {
            slots.iter().find(|slot| slot.kind == SlotKind::Offline).map(|slot| (slot.parts.host().clone(), slot.state.clone()))
        });
        if let Some((host, state)) = foot {
            present(desk, host, SlotKind::Offline, state);
        }
    });
}

/// Shows pages once more that are on screen, where something that they wait for has come.
pub(super) fn show_again(is_meant: impl Fn(&ViewState) -> bool) {
    let Some(desk) = desk() else { return };
    let shown = SLOTS.with_borrow(|slots| {
        let slot = slots.iter().find(|slot| slot.kind == SlotKind::Page && is_meant(&slot.state))?;
        Some((slot.parts.host().clone(), slot.state.clone()))
    });
    if let Some((host, state)) = shown {
        present(desk, host, SlotKind::Page, state);
    }
}

/// The same desk with other rows of the same plans, concepts and places.
pub(super) fn with_rows(desk: &Desk, catalog: Catalog) -> Rc<Desk> {
    let catalog = Rc::new(catalog);
    Rc::new(Desk { catalog, content: desk.content.clone(), findings: Vec::new(), assessed: RefCell::default(), map: desk.map.clone() })
}

/// Takes another desk: what is shown and taken along from here on is its.
pub(super) fn set(desk: Rc<Desk>) {
    DESK.set(Some(desk));
}

/// The desk, once the catalog is there.
pub(super) fn desk() -> Option<Rc<Desk>> {
    DESK.with_borrow(Clone::clone)
}

/// The desk, with what the page of the evaluation shows, or showed last.
pub(super) fn assessed() -> Option<(Rc<Desk>, ViewState)> {
    let desk = DESK.with_borrow(Clone::clone)?;
    let state = desk.assessed.borrow().clone();
    Some((desk, state))
}

/// An element of the page of the evaluation, whose style a picture takes its font from.
pub(super) fn element(selector: &str) -> Option<Host> {
    SLOTS.with_borrow(|slots| {
        let slot = slots.iter().find(|slot| slot.kind == SlotKind::Page && slot.state.page == Page::Assess)?;
        find_all(slot.parts.host(), selector).into_iter().next()
    })
}

pub(super) fn present(desk: Rc<Desk>, host: Host, kind: SlotKind, state: ViewState) {
    let sources = desk.sources();
    let evaluation = evaluation().filter(|_| kind == SlotKind::Page);
    let assessing = evaluation.filter(|_| state.page == Page::Assess);
    let mut parts: VecDeque<Part> = match (assessing, evaluation) {
        (Some(evaluation), _) => {
            let before = desk.assessed.replace(state.clone());
            if before.page == Page::Assess && before.assessing.row != state.assessing.row {
                in_next_task(|| page::bring_into_view("aside.why"));
            }
            if before.assessing != state.assessing || before.lang != state.lang {
                (evaluation.look_elsewhere)();
            }
            (evaluation.parts)(&desk, &state).into()
        }
        (None, evaluation) => {
            if let Some(evaluation) = evaluation {
                (evaluation.look_elsewhere)();
            }
            match (kind, &state.page) {
                (SlotKind::Frame, _) => super::frame::parts(&desk, &state).into(),
                (SlotKind::Page, Page::Embed(view)) => super::embed::parts(&desk, &state, view).into(),
                _ => view::slot_parts(kind, &state, &sources).into(),
            }
        }
    };
    if kind == SlotKind::Page {
        parts.extend(view::approved_map_part(&state, &sources, desk.map.as_ref()));
    }
    if kind == SlotKind::Offline {
        parts.extend(offline::part(state.lang));
    }
    if matches!(kind, SlotKind::Page | SlotKind::Take) {
        parts.extend(saved::part(&state, &sources));
    }
    let asked = SLOTS.with_borrow_mut(|slots| {
        let at = slots.iter().position(|slot| *slot.parts.host() == host).unwrap_or_else(|| {
            let pressed = host.clone();
            let buttons = walk::Buttons::new(&host, move |asked, button| press(&pressed, asked, button));
            slots.push(Slot {
                parts: Parts::new(host.clone()),
                charts: Vec::new(),
                kind,
                state: state.clone(),
                _buttons: buttons,
                _forms: None,
                asked: 0,
            });
            slots.len() - 1
        });
        slots.get_mut(at).map(|slot| {
            let keys: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
            slot.parts.retain(&keys);
            slot.charts.retain(|(key, _)| keys.contains(&key.as_str()));
            (slot.kind, slot.state) = (kind, state.clone());
            if let (Some(evaluation), None) = (assessing, &slot._forms) {
                slot._forms = Some((evaluation.listen)(&host));
            }
            slot.asked += 1;
            slot.asked
        })
    });
    fill(desk, host.clone(), state.lang, asked, parts, 0);
    set_fields(&host, &state.filter.text);
}

/// Takes along what a button below a page asks for. The buttons of a chart are the chart's own.
fn press(host: &Host, asked: &str, button: &Host) {
    match asked {
        "update" => return offline::update(),
        "postpone" => return offline::postpone(),
        _ => {}
    }
    let Some(asked) = asked.strip_prefix("take-") else { return };
    let state = SLOTS.with_borrow(|slots| slots.iter().find(|slot| slot.parts.host() == host).map(|slot| slot.state.clone()));
    let (Some(desk), Some(state)) = (DESK.with_borrow(Clone::clone), state) else { return };
    let said = button.closest(".take").ok().flatten().and_then(|take| take.query_selector(".take-done").ok().flatten());
    // A frame takes along what it shows.
    let state = if state.frame.is_some() { state.unframed().framed() } else { state };
    saved::press(asked, &state, &desk.sources(), move |words| {
        if let Some(said) = said {
            said.set_text_content(Some(&words));
        }
    });
}

/// The fields of a list show what is looked for, unless the reader is typing there.
fn set_fields(host: &Host, text: &str) {
    for field in find_all(host, "input[data-filter]") {
        set_value(&field, text);
    }
}

/// Frees a slot and its charts.
pub fn leave(host: &Host) {
    let left = SLOTS.with_borrow_mut(|slots| {
        let at = slots.iter().position(|slot| slot.parts.host() == host)?;
        Some(slots.remove(at))
    });
    // Dropped outside of the borrow, as what it shows may say something in leaving.
    if let (Some(evaluation), Some(Page::Assess)) = (evaluation(), left.map(|slot| slot.state.page)) {
        (evaluation.look_elsewhere)();
    }
}

/// Puts parts from the position `at` on into a slot, as many as fit into one task, and goes on in the next one.
fn fill(desk: Rc<Desk>, host: Host, lang: Lang, asked: Option<u32>, mut parts: VecDeque<Part>, mut at: usize) {
    let goes_on = SLOTS.with_borrow_mut(|slots| {
        let Some(slot) = slots.iter_mut().find(|slot| *slot.parts.host() == host && Some(slot.asked) == asked) else { return false };
        let mut room = HTML_PER_TASK;
        while let Some(part) = parts.pop_front() {
            let size = part.html.len();
            if let Some(element) = slot.parts.put(at, &part.key, part.html) {
                slot.charts.retain(|(key, _)| *key != part.key);
                let figures = find_all(&element, "[data-chart]");
                slot.charts.extend(figures.into_iter().filter_map(|figure| Some((part.key.clone(), Chart::mount(&desk, lang, &figure)?))));
                room = room.saturating_sub(size);
            }
            at += 1;
            if room == 0 {
                break;
            }
        }
        !parts.is_empty()
    });
    if goes_on {
        in_next_task(move || fill(desk, host, lang, asked, parts, at));
    }
}
