//! The evaluator's work while the site is open: its steps, how it is kept, and what the page of the evaluation shows.

use super::desk::{Desk, Figures, again, assessed};
use crate::analysis::{Edit, History, WhatIf};
use crate::audit::{Finding, audit};
use crate::browser::store::{self, StoreError};
use crate::browser::take;
use crate::evaluation::{
    Chosen, Difference, Importing, Keeping, Reading, ReportChoice, Said, Told, Unsettled, Work, chosen, evaluation_parts, opening_part,
};
use crate::exchange::{Grid, data_version, read_project, write_project};
use crate::model::{Catalog, Project, RowId};
use crate::view::{Lang, Part, ViewState};
use std::{cell::RefCell, rc::Rc};

/// How far the kept work is. Until it is there nothing can be entered, so that nothing is overwritten by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Opening {
    #[default]
    NotAsked,
    UnderWay,
    Done,
}

/// The work.
#[derive(Default)]
pub(super) struct Workshop {
    history: History,
    /// The catalog with the evaluator's own plans, and what the audit finds in it; none while there are no such plans.
    wider: Option<(Rc<Catalog>, Vec<Finding>)>,
    opening: Opening,
    keeping: Keeping,
    /// The revision that the next save rests on.
    revision: u32,
    /// Whether something changed while a save was under way.
    changed_since: bool,
    pub(super) said: Option<Said>,
    /// What became of the last file: it stays until it is closed, or until another file is chosen.
    pub(super) told: Option<Told>,
    /// Figures that were typed and not taken.
    pub(super) unsettled: Vec<Unsettled>,
    /// Figures that are tried on a row.
    pub(super) tried: Option<(RowId, WhatIf)>,
    pub(super) report: ReportChoice,
    pub(super) reading: Option<Reading>,
    pub(super) difference: Option<Difference>,
    pub(super) importing: Option<Importing>,
    /// The sheets of the file that is being imported, for the workbook with notes.
    pub(super) grids: Vec<Grid>,
}

thread_local! {
    static SHOP: RefCell<Workshop> = RefCell::default();
}

/// Looks at the work, or changes what is not a step of it. `None` while it is looked at already.
pub(super) fn with<T>(act: impl FnOnce(&mut Workshop) -> T) -> Option<T> {
    SHOP.with(|shop| shop.try_borrow_mut().ok().map(|mut shop| act(&mut shop)))
}

/// The parts of the page; until the kept work is there, that it is being opened.
pub(super) fn parts(desk: &Desk, state: &ViewState) -> Vec<Part> {
    let parts = with(|shop| match shop.opening {
        Opening::Done => evaluation_parts(&shop.work(desk, state, &take::today())),
        Opening::NotAsked | Opening::UnderWay => vec![opening_part(state.lang)],
    });
    parts.unwrap_or_default()
}

/// Looks at the work that a page shows. `None` until it is open, and while it is looked at already.
pub(super) fn with_work<T>(desk: &Desk, state: &ViewState, look: impl FnOnce(&Work, &Chosen) -> T) -> Option<T> {
    with(|shop| {
        let today = take::today();
        let work = shop.work(desk, state, &today);
        (shop.opening == Opening::Done).then(|| look(&work, &chosen(&work)))
    })
    .flatten()
}

/// The reader looks at something else: what was only tried on a row, and what was said, is over.
pub(super) fn look_elsewhere() {
    with(|shop| (shop.tried, shop.said) = (None, None));
}

/// Loads what is kept, once; the page is shown again when it is there.
pub(super) fn open() {
    let is_first = with(|shop| {
        let is_first = shop.opening == Opening::NotAsked;
        if is_first {
            shop.opening = Opening::UnderWay;
        }
        is_first
    });
    if is_first != Some(true) {
        return;
    }
    store::load(|found| {
        if let Some((desk, _)) = assessed() {
            with(|shop| shop.take_in(&desk, found));
        }
        again(Figures::Moved);
    });
}

/// Loads what is kept anew, in place of what this page has.
pub(super) fn reopen() {
    with(|shop| shop.opening = Opening::NotAsked);
    open();
}

/// Makes a step and saves it.
///
/// # Errors
/// Why the step is not made, as a sentence.
pub(super) fn step(desk: &Desk, lang: Lang, change: Edit) -> Result<(), String> {
    let made = with(|shop| {
        // What waits in the fields of one project says nothing about another.
        if matches!(change, Edit::Replace(_)) {
            shop.unsettled.clear();
        }
        // Nor does what was told about a file that was taken into it, or about a plan that goes.
        if matches!(change, Edit::Replace(_) | Edit::DropPlan(_)) {
            shop.told = None;
        }
        let made = shop.history.make(change).map_err(|error| lang.edit_error(error).to_owned());
        shop.widen(desk);
        made
    });
    made.unwrap_or(Ok(()))?;
    save();
    Ok(())
}

/// Goes a step back or forth and saves.
pub(super) fn go(desk: &Desk, is_back: bool) {
    let moved = with(|shop| {
        let moved = if is_back { shop.history.undo() } else { shop.history.redo() };
        // What was told about a file may not hold any more.
        shop.told = None;
        shop.widen(desk);
        moved
    });
    if moved == Some(true) {
        save();
    }
}

/// Gives up what is kept and cannot be read: what this page has takes its place.
pub(super) fn discard_kept() {
    let was_unreadable = with(|shop| {
        let was = matches!(shop.keeping, Keeping::Unreadable(..));
        if was {
            shop.keeping = Keeping::Nothing;
        }
        was
    });
    if was_unreadable == Some(true) {
        save();
    }
}

/// Saves the work. While one save is under way the next one waits, so that this page does not conflict with itself.
fn save() {
    let text = with(|shop| match shop.keeping {
        Keeping::Saving => {
            shop.changed_since = true;
            None
        }
        Keeping::Conflict | Keeping::Unreadable(..) => None,
        Keeping::Nothing | Keeping::Saved | Keeping::MemoryOnly(_) => {
            shop.keeping = Keeping::Saving;
            Some((shop.revision, write_project(shop.project(), &data_version())))
        }
    });
    let Some((rests_on, text)) = text.flatten() else { return };
    store::save(rests_on, text, move |result| {
        let goes_on = with(|shop| {
            shop.keeping = match result {
                Ok(revision) => {
                    shop.revision = revision;
                    Keeping::Saved
                }
                Err(StoreError::Conflict) => Keeping::Conflict,
                Err(StoreError::Unavailable(reason)) => Keeping::MemoryOnly(reason),
            };
            std::mem::take(&mut shop.changed_since) && shop.keeping == Keeping::Saved
        });
        if goes_on == Some(true) {
            save();
        }
        again(Figures::Stand);
    });
}

/// Whether the work would be lost with the page.
pub(super) fn is_unsaved() -> bool {
    with(|shop| !shop.unsettled.is_empty() || (*shop.project() != Project::default() && shop.keeping != Keeping::Saved)).unwrap_or_default()
}

impl Workshop {
    /// The project as it stands.
    pub(super) fn project(&self) -> &Project {
        self.history.now()
    }

    /// What was typed into the field of this name and use is settled: it was taken, taken back, or typed anew.
    pub(super) fn settle(&mut self, name: &str, fields: &[(String, String)]) {
        let with = fields.iter().find(|(field, _)| field == "with").map_or("", |(_, with)| with.as_str());
        self.unsettled.retain(|unsettled| !unsettled.is_in(name, with));
    }

    /// The text that is kept and cannot be read.
    pub(super) fn kept_text(&self) -> Option<String> {
        match &self.keeping {
            Keeping::Unreadable(_, text) => Some(text.clone()),
            Keeping::Nothing | Keeping::Saving | Keeping::Saved | Keeping::MemoryOnly(_) | Keeping::Conflict => None,
        }
    }

    fn work<'a>(&'a self, desk: &'a Desk, state: &'a ViewState, today: &'a str) -> Work<'a> {
        let sources = desk.sources();
        let (catalog, findings) = match &self.wider {
            Some((catalog, findings)) => (&**catalog, findings.as_slice()),
            None => (sources.catalog, sources.findings),
        };
        Work {
            state,
            catalog,
            content: sources.content,
            findings,
            project: self.project(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            keeping: &self.keeping,
            tried: self.tried.as_ref(),
            report: &self.report,
            reading: self.reading.as_ref(),
            difference: self.difference.as_ref(),
            importing: self.importing.as_ref(),
            unsettled: &self.unsettled,
            said: self.said.as_ref(),
            told: self.told.as_ref(),
            today,
        }
    }

    /// Makes the catalog follow the evaluator's own plans.
    fn widen(&mut self, desk: &Desk) {
        let plans = &self.history.now().plans;
        self.wider = if plans.is_empty() {
            None
        } else {
            desk.catalog.with_plans(plans).ok().map(|catalog| {
                let findings = audit(&catalog, &desk.content);
                (Rc::new(catalog), findings)
            })
        };
    }

    fn take_in(&mut self, desk: &Desk, found: Result<Option<store::Kept>, StoreError>) {
        self.opening = Opening::Done;
        match found {
            // Where the storage was cleared meanwhile, what this page has is saved with its next step.
            Ok(None) => (self.revision, self.keeping) = (0, Keeping::Nothing),
            Ok(Some(kept)) => {
                self.revision = kept.revision;
                match read_project(&kept.text, &desk.catalog) {
                    Ok(read) => {
                        if read.project != *self.history.now() {
                            self.history = History::new(read.project);
                        }
                        self.keeping = Keeping::Saved;
                    }
                    Err(issue) => self.keeping = Keeping::Unreadable(issue, kept.text),
                }
            }
            Err(StoreError::Unavailable(reason)) => self.keeping = Keeping::MemoryOnly(reason),
            // Loading rests on no revision, so it cannot conflict.
            Err(StoreError::Conflict) => self.keeping = Keeping::Conflict,
        }
        self.widen(desk);
    }
}
