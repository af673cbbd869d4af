//! What became of a file: a sentence, and everything in it that was not simply taken, each with place and reason.

use super::pieces::{button, folded};
use crate::exchange::SheetFault;
use crate::view::{Lang, escape};

/// What is said about a file after it was taken. Unlike what is said about other acts it stays until it is closed, or
/// until another file is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether nothing was taken.
    pub is_fault: bool,
    /// The sentence.
    pub words: String,
    /// What is to be named one by one.
    pub lists: Vec<ToldList>,
    /// What to do about it, each hint once.
    pub hints: Vec<String>,
}

/// Places of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldList {
    /// What they have in common.
    pub words: String,
    /// The places.
    pub items: Vec<ToldItem>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldItem {
    /// Sheet and cell.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// Why it is named.
    pub why: String,
}

/// A list of more places than this is folded.
const SHOWN: usize = 3;

impl Told {
    /// A sentence about a file of which nothing was taken.
    pub(super) fn fault(words: String) -> Told {
        Told { is_fault: true, words, ..Told::default() }
    }

    /// The same with one more list, unless that is empty.
    pub(super) fn with(mut self, words: String, items: Vec<ToldItem>) -> Told {
        if !items.is_empty() {
            self.lists.push(ToldList { words, items });
        }
        self
    }

    /// The same with the faults of a sheet, and their hints once each.
    pub(super) fn with_faults(self, lang: Lang, sheet: &str, faults: &[SheetFault]) -> Told {
        let item = |fault: &SheetFault| ToldItem {
            place: format!("{sheet} {}", fault.cell).trim().to_owned(),
            found: if fault.found.is_empty() { lang.told_blank().to_owned() } else { lang.told_found(&fault.found) },
            why: lang.told_expected(lang.name(&fault.expected)),
        };
        let mut told = self.with(lang.told_faults(faults.len()), faults.iter().map(item).collect());
        for hint in faults.iter().filter_map(|fault| fault.hint.as_ref()).map(|hint| lang.sentence(lang.name(hint))) {
            if !told.hints.contains(&hint) {
                told.hints.push(hint);
            }
        }
        told
    }
}

/// The sentence with its lists and hints, and the button that closes it.
pub(super) fn told_html(lang: Lang, told: &Told) -> String {
    let item = |item: &ToldItem| {
        format!("<li><b>{}</b> {}<span class=\"sub\">{}</span></li>", escape(&item.place), escape(&item.found), escape(&item.why))
    };
    let list = |list: &ToldList| {
        let items: String = list.items.iter().map(item).collect();
        let items = format!("<ul class=\"plain-list\">{items}</ul>");
        if list.items.len() > SHOWN { folded(&list.words, &items) } else { format!("<p>{}</p>{items}", escape(&list.words)) }
    };
    let lists: String = told.lists.iter().map(list).collect();
    let hints: String = told.hints.iter().map(|hint| format!("<p class=\"note\">{}</p>", escape(hint))).collect();
    let class = if told.is_fault { "said fault" } else { "said" };
    let close = button("text-button", "told-close", "", lang.told_close());
    format!("<div class=\"{class}\"><p>{}</p>{lists}{hints}{close}</div>", escape(&told.words))
}

crate::view::messages! {
    told_close: "知道了，关闭", "Close";
    told_blank: "没有填", "nothing";
    told_found(found: &str): "填的是“{found}”", "found “{found}”";
    told_expected(expected: &str): "应为{expected}", "expected: {expected}";
    told_faults(n: usize): "没有读出的（{n}处）", "Not read ({n})";
}
