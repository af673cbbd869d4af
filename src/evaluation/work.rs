//! Everything that the pages of an evaluation speak of.

use super::{Difference, Importing, ReportChoice, Told, Unsettled};
use crate::analysis::WhatIf;
use crate::audit::Finding;
use crate::exchange::Issue;
use crate::model::{Catalog, Content, Project, RowId};
use crate::view::{Sources, ViewState};

/// How the work is kept on this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing has been entered yet.
    #[default]
    Nothing,
    /// A save is under way.
    Saving,
    /// Everything is kept in the browser's storage.
    Saved,
    /// The storage cannot be used, for this reason as the browser puts it: the work lives only in this page.
    MemoryOnly(String),
    /// Another page of the site has saved meanwhile: nothing was overwritten.
    Conflict,
    /// What is kept cannot be read, for this reason; its text is not overwritten and can be taken along.
    Unreadable(Issue, String),
}

/// A file that is being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its name.
    pub file: String,
    /// How much of it has been read, from 0 to 1.
    pub share: f64,
}

/// A sentence about what was just asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Whether it was not done.
    pub is_fault: bool,
    /// The sentence.
    pub words: String,
}

/// The work of an evaluator with what surrounds it.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// What the reader looks at.
    pub state: &'a ViewState,
    /// Plans and rows, with the evaluator's own.
    pub catalog: &'a Catalog,
    /// What stands outside of the tables.
    pub content: &'a Content,
    /// What the audit found in all of it.
    pub findings: &'a [Finding],
    /// The project.
    pub project: &'a Project,
    /// Whether a step can be undone.
    pub can_undo: bool,
    /// Whether a step can be made again.
    pub can_redo: bool,
    /// How the work is kept.
    pub keeping: &'a Keeping,
    /// A row with figures that are tried on it in place of those that stand.
    pub tried: Option<&'a (RowId, WhatIf)>,
    /// What the reader chose of the report.
    pub report: &'a ReportChoice,
    /// A file that is being read.
    pub reading: Option<&'a Reading>,
    /// A file that was read and is not taken over yet.
    pub importing: Option<&'a Importing>,
    /// Another project beside this one.
    pub difference: Option<&'a Difference>,
    /// Figures that were typed into their fields and not taken.
    pub unsettled: &'a [Unsettled],
    /// What to say about the last thing that was asked for.
    pub said: Option<&'a Said>,
    /// What became of the last file that was taken.
    pub told: Option<&'a Told>,
    /// Today by the reader's clock, `YYYY-MM-DD`.
    pub today: &'a str,
}

impl<'a> Work<'a> {
    /// Work on which nothing has been entered, tried or said.
    pub fn bare(state: &'a ViewState, sources: &Sources<'a>, project: &'a Project, report: &'a ReportChoice, today: &'a str) -> Work<'a> {
        Work {
            state,
            catalog: sources.catalog,
            content: sources.content,
            findings: sources.findings,
            project,
            can_undo: false,
            can_redo: false,
            keeping: &Keeping::Nothing,
            tried: None,
            report,
            reading: None,
            importing: None,
            difference: None,
            unsettled: &[],
            said: None,
            told: None,
            today,
        }
    }

    /// What is tried on a row; nothing on any other one.
    pub fn what_if(&self, row: &RowId) -> WhatIf {
        self.tried.filter(|(tried, _)| tried == row).map_or_else(WhatIf::default, |(_, what_if)| *what_if)
    }

    /// What other pages speak of.
    pub fn sources(&self) -> Sources<'a> {
        Sources { catalog: self.catalog, content: self.content, findings: self.findings }
    }
}
