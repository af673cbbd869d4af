//! How a view stands in somebody else's page: what of it shows, in which colours, and who may speak to it.

use super::{Page, ViewState};
use std::collections::BTreeSet;

/// A part of a frame that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FramePart {
    /// Plan, name and statement.
    Title,
    /// What narrows a list or chooses a comparison.
    Filters,
    /// Where the figures stand.
    Source,
    /// Files and the clipboard.
    Downloads,
    /// The way to the full site.
    Link,
}

impl FramePart {
    /// All parts in the order of display.
    pub const ALL: [FramePart; 5] = [FramePart::Title, FramePart::Filters, FramePart::Source, FramePart::Downloads, FramePart::Link];
}

/// The colours of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameTheme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How a view stands in a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What is left out.
    pub hidden: BTreeSet<FramePart>,
    /// Its colours.
    pub theme: FrameTheme,
    /// The origins of the pages that may speak to it and hear from it; anybody may where it is empty. They are kept as
    /// written: one that is no origin is nobody's, so that a slip of the pen opens nothing.
    pub origins: BTreeSet<String>,
    /// The values that it shows whatever the site's data say, packed.
    pub pin: Option<String>,
}

impl Frame {
    /// Whether a part shows.
    pub fn shows(&self, part: FramePart) -> bool {
        !self.hidden.contains(&part)
    }
}

/// Parameters that pym.js adds to the address of a frame, for the frame alone.
const PYM: [&str; 4] = ["childId", "initialWidth", "parentTitle", "parentUrl"];

impl ViewState {
    /// The same view on the site itself.
    pub fn unframed(&self) -> ViewState {
        let mut state = ViewState { frame: None, ..self.clone() };
        state.foreign.retain(|pair| !PYM.contains(&pair.split('=').next().unwrap_or_default()));
        state
    }

    /// The view that a frame shows: pages that are no figure, chart or table become the library.
    pub fn framed(&self) -> ViewState {
        match self.page {
            Page::Overview | Page::About | Page::Data | Page::Embed(_) => self.on(Page::Library),
            Page::Search if self.filter.text.trim().is_empty() => self.on(Page::Library),
            _ => self.clone(),
        }
    }

    /// What a frame says that it shows: the view itself, as an address of the site.
    pub fn told(&self) -> ViewState {
        self.unframed().framed()
    }

    /// Whether another view is of the same kind, so that a frame can show it in place of this one.
    pub fn is_like(&self, other: &ViewState) -> bool {
        std::mem::discriminant(&self.page) == std::mem::discriminant(&other.page)
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::bundled;
    use crate::view::{parse, print};

    /// A page asked for the data and was told that they are shown, where the library stood.
    #[test]
    fn a_frame_tells_the_view_that_stands_there() {
        let catalog = bundled().unwrap();
        for (query, told) in [
            ("embed=1&page=data", "page=library"),
            ("embed=1&page=embed&view=id%3Dgx-14/1/16", "page=library"),
            ("embed=1&page=about&lang=en", "page=library&lang=en"),
            ("embed=1", "page=library"),
            ("embed=1&hide=link&id=gx-14/1/16&childId=one", "id=gx-14/1/16"),
            ("embed=1&page=assess&of=kz-14/1", "page=assess&of=kz-14/1"),
        ] {
            assert_eq!(print(&parse(query, &catalog).0.told()), told, "{query}");
        }
    }
}
