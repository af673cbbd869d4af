//! Rows of picks above a list: what can be chosen, how often, and what was chosen. Each pick is a link.

use super::drawing::escape;
use super::{Lang, ViewState, href};

/// A row of picks under one word.
pub(super) struct PickRow {
    /// The word.
    pub(super) word: &'static str,
    /// Stable name, for ids.
    pub(super) key: &'static str,
    /// The picks.
    pub(super) picks: Vec<Pick>,
    /// Whether nothing may be picked.
    pub(super) can_be_none: bool,
    /// The view with nothing of this row picked, where something is.
    pub(super) none: Option<ViewState>,
}

/// One pick.
pub(super) struct Pick {
    /// Its words.
    pub(super) words: String,
    /// Entries that it gives, with the other rows as they are; none where there is nothing to count.
    pub(super) count: Option<usize>,
    /// Whether it is made.
    pub(super) chosen: bool,
    /// The view with it made or taken back.
    pub(super) toggled: ViewState,
}

impl PickRow {
    /// A row over a set of choices: `choices` with their words and counts, `chosen`, and how the view changes when one is flipped.
    pub(super) fn new<T: Clone + Ord>(
        (key, word): (&'static str, &'static str),
        choices: impl IntoIterator<Item = (T, String, usize)>,
        chosen: &std::collections::BTreeSet<T>,
        with: impl Fn(std::collections::BTreeSet<T>) -> ViewState,
    ) -> PickRow {
        let picks = choices
            .into_iter()
            .filter(|(choice, _, count)| *count > 0 || chosen.contains(choice))
            .map(|(choice, words, count)| {
                let mut next = chosen.clone();
                let is_chosen = next.remove(&choice);
                if !is_chosen {
                    next.insert(choice);
                }
                Pick { words, count: Some(count), chosen: is_chosen, toggled: with(next) }
            })
            .collect();
        PickRow { word, key, picks, can_be_none: true, none: (!chosen.is_empty()).then(|| with(std::collections::BTreeSet::new())) }
    }

    /// A row of which exactly one pick is made.
    pub(super) fn one<T: Clone + Ord>(
        (key, word): (&'static str, &'static str),
        choices: impl IntoIterator<Item = (T, String, usize)>,
        chosen: &std::collections::BTreeSet<T>,
        with: impl Fn(T) -> ViewState,
    ) -> PickRow {
        let pick = |(choice, words, count): (T, String, usize)| Pick {
            words,
            count: Some(count),
            chosen: chosen.contains(&choice),
            toggled: with(choice),
        };
        PickRow { word, key, picks: choices.into_iter().map(pick).collect(), can_be_none: false, none: None }
    }

    /// The same with nothing to count.
    pub(super) fn plain<T: Clone + Ord>(
        names: (&'static str, &'static str),
        choices: impl IntoIterator<Item = (T, String)>,
        chosen: &std::collections::BTreeSet<T>,
        with: impl Fn(T) -> ViewState,
    ) -> PickRow {
        let mut row = PickRow::one(names, choices.into_iter().map(|(choice, words)| (choice, words, 0)), chosen, with);
        row.picks.iter_mut().for_each(|pick| pick.count = None);
        row
    }
}

/// The field for words of the list itself: `field` is its id. It says nothing of the state, so that it is never drawn
/// anew while somebody types.
pub(super) fn find_html(lang: Lang, field: &str) -> String {
    format!(
        "<div class=\"pick-row find-row\"><label class=\"pick-word\" for=\"{field}\">{0}</label><input id=\"{field}\" class=\"field\" type=\"search\" data-filter autocomplete=\"off\" spellcheck=\"false\" placeholder=\"{1}\" maxlength=\"80\"></div>",
        lang.find_in_list(),
        lang.find_spelled()
    )
}

/// The rows as HTML.
pub(super) fn picks_html(lang: Lang, rows: &[PickRow]) -> String {
    let mut html = String::from("<div class=\"picks\">");
    for row in rows {
        html += &format!(
            "<div class=\"pick-row\" role=\"group\" aria-label=\"{0}\"><span class=\"pick-word\" aria-hidden=\"true\">{0}</span><span class=\"pick-list\">",
            row.word
        );
        html += &match &row.none {
            Some(none) => format!("<a class=\"pick\" id=\"{}-all\" href=\"{}\">{}</a>", row.key, escape(&href(none)), lang.all()),
            None if row.can_be_none => format!("<span class=\"pick\" id=\"{}-all\" aria-current=\"true\">{}</span>", row.key, lang.all()),
            None => String::new(),
        };
        for (at, pick) in row.picks.iter().enumerate() {
            html += &format!(
                "<a class=\"pick\" id=\"{}-{at}\" href=\"{}\"{}>{}{}</a>",
                row.key,
                escape(&href(&pick.toggled)),
                if pick.chosen { " aria-current=\"true\"" } else { "" },
                escape(&pick.words),
                pick.count.map_or_else(String::new, |count| format!(" <span class=\"count\">{count}</span>"))
            );
        }
        html += "</span></div>";
    }
    html + "</div>"
}

/// Nothing fits: a way out.
pub(super) fn nothing_html(lang: Lang, clear: &ViewState) -> String {
    format!(
        "<section class=\"empty\"><div class=\"empty-way\">{}</div><h2>{}</h2><p>{}</p><p><a class=\"text-link\" href=\"{}\">{}</a></p></section>",
        super::empty_svg(),
        lang.nothing_fits(),
        lang.nothing_fits_text(),
        escape(&href(clear)),
        lang.clear_picks()
    )
}
