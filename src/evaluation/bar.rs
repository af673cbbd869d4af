//! Above every part of the evaluation: which table, which evaluation, which year, and the parts themselves.

use super::hand_over::project_reason;
use super::told::told_html;
use super::{Chosen, Keeping, Work};
use crate::analysis::{Stage, assessable_tables};
use crate::exchange::Issue;
use crate::view::{AssessTab, Lang, Notice, Page, Part, ViewState, address_word, escape, href, messages, place_in};

/// The bar.
pub(super) fn bar_part(work: &Work, chosen: &Chosen) -> Part {
    let lang = work.state.lang;
    let here = chosen.table_id();
    // By its id a link that is made anew keeps the focus: two may lead to the same place.
    let choice = |id: String, link: &ViewState, words: &str, is_here: bool, current: &str| {
        let current = if is_here { format!(" aria-current=\"{current}\"") } else { String::new() };
        format!("<a class=\"pick\" id=\"pick-{}\" href=\"{}\"{current}>{}</a>", escape(&id), escape(&href(link)), escape(words))
    };
    let group = |name: &str, inside: String| {
        format!(
            "<div class=\"pick-row\" role=\"group\" aria-label=\"{name}\"><span class=\"pick-word\">{name}</span><div class=\"pick-list\">{inside}</div></div>"
        )
    };
    let tables: String = assessable_tables(work.catalog)
        .iter()
        .map(|id| {
            let link = work.state.with_assessing(|assessing| {
                (assessing.table, assessing.stage, assessing.year, assessing.row) = (Some(id.clone()), None, None, None);
            });
            choice(id.to_string(), &link, &place_in(lang, work.catalog, id), Some(id) == here.as_ref(), "true")
        })
        .collect();
    let stages: String = Stage::ALL
        .into_iter()
        .map(|stage| {
            let link = work.state.with_assessing(|assessing| assessing.stage = Some(stage));
            choice(address_word(stage).to_owned(), &link, lang.stage(stage), stage == chosen.case.stage, "true")
        })
        .collect();
    let years: String = chosen.home.map_or_else(String::new, |(_, table)| {
        (table.period.from..=table.period.to)
            .map(|year| {
                let link = work.state.with_assessing(|assessing| assessing.year = Some(year));
                choice(year.to_string(), &link, &year.to_string(), year == chosen.case.year, "true")
            })
            .collect()
    });
    let tabs: String = AssessTab::ALL
        .into_iter()
        .map(|tab| {
            let link = work.state.on(Page::Assess).with_assessing(|assessing| assessing.tab = tab);
            choice(address_word(tab).to_owned(), &link, lang.assess_tab(tab), tab == work.state.assessing.tab, "page")
        })
        .collect();
    let html = format!(
        "<div class=\"assess-bar picks\">{}{}{}</div>{}<nav class=\"assess-tabs\" aria-label=\"{}\">{tabs}</nav>{}",
        group(lang.pick(("规划", "Plan")), tables),
        group(lang.pick(("评估", "Evaluation")), stages),
        group(lang.pick(("年份", "Year")), years),
        replaced_html(work, chosen),
        lang.pick(("监测评估的各部分", "Parts of the evaluation")),
        keeping_html(work, lang),
    );
    Part::new("bar", html)
}

/// What the address asks for and the evaluation does not have. Only here the evaluator's own plans are known, and which
/// table is evaluated where the address names none.
pub(super) fn replaced_html(work: &Work, chosen: &Chosen) -> String {
    let asked = &work.state.assessing;
    let table = asked.table.as_ref().filter(|id| chosen.table_id().as_ref() != Some(id)).map(|id| ("of", id.to_string()));
    let year = asked.year.filter(|year| *year != chosen.case.year).map(|year| ("year", year.to_string()));
    let notices = table.into_iter().chain(year).map(|(key, value)| Notice::Unknown { key: key.to_owned(), value });
    notices.map(|notice| format!("<p class=\"note\">{}</p>", escape(&notice.text(work.state.lang)))).collect()
}

/// All that stands until the work that is kept here has been opened.
pub fn opening_part(lang: Lang) -> Part {
    let words = lang.pick(("正在打开保存在本机浏览器里的工作……", "Opening the work that is kept in this browser…"));
    Part::new("opening", format!("<p role=\"status\">{words}</p>"))
}

/// What was just done, how the work is kept, and the way back and forth.
fn keeping_html(work: &Work, lang: Lang) -> String {
    let said = work.said.map_or_else(String::new, |said| {
        let class = if said.is_fault { "said fault" } else { "said" };
        format!("<p class=\"{class}\">{}</p>", escape(&said.words))
    });
    let said = work.told.map_or_else(String::new, |told| told_html(lang, told)) + &said;
    let keeping = match work.keeping {
        Keeping::Nothing => String::new(),
        Keeping::Saving => lang.pick(("正在保存到本机浏览器……", "Saving in this browser…")).to_owned(),
        Keeping::Saved => {
            lang.pick(("已保存在本机浏览器，未上传。", "Kept in this browser; nothing is uploaded.")).to_owned()
        }
        Keeping::MemoryOnly(reason) => memory_only(lang, reason),
        Keeping::Unreadable(issue, _) => kept_unreadable(lang, issue),
        Keeping::Conflict => lang
            .pick((
                "另一个页面刚保存过这份工作，这里的改动没有覆盖它。请先导出本页的项目文件，再重新载入。",
                "Another page has saved this work meanwhile, and was not overwritten. Export the project file of this page, then load again.",
            ))
            .to_owned(),
    };
    let button = |what: &str, words: &str, can: bool| {
        let disabled = if can { "" } else { " disabled" };
        format!("<button type=\"button\" class=\"text-button\" data-do=\"{what}\"{disabled}>{words}</button>")
    };
    let extra = match work.keeping {
        Keeping::Conflict => button("reload-project", lang.pick(("载入另一页保存的", "Load what the other page saved")), true),
        Keeping::Unreadable(..) => {
            button("export-kept", lang.pick(("取出原样存着的内容", "Take along what is kept")), true)
                + &button("discard-kept", lang.pick(("放弃它，从头开始", "Drop it and start anew")), true)
        }
        Keeping::Nothing | Keeping::Saving | Keeping::Saved | Keeping::MemoryOnly(_) => String::new(),
    };
    format!(
        "<div class=\"assess-said\" role=\"status\">{said}</div><p class=\"assess-keeping\"><span>{}</span>{}{}{}{extra}</p>",
        escape(&keeping),
        button("undo", lang.pick(("撤销", "Undo")), work.can_undo),
        button("redo", lang.pick(("重做", "Redo")), work.can_redo),
        button("export-project", lang.pick(("导出项目文件", "Export the project file")), true),
    )
}

/// What a browser says when a page may not store anything at all, in the languages of browsers' programs.
const REFUSALS: [&str; 5] = ["SecurityError", "denied", "not allow", "insecure", "indexed db not found"];

/// Why the work lives in the page alone and what to do: no room, not allowed, or out of order. The browser's own words
/// stand at the end, for who looks for the cause.
fn memory_only(lang: Lang, reason: &str) -> String {
    let said = if reason.contains("Quota") {
        lang.storage_full()
    } else if REFUSALS.iter().any(|words| reason.contains(words)) {
        lang.storage_refused()
    } else {
        lang.storage_broken()
    };
    // The library puts its own words before those of the browser.
    let own = reason.split_once(": ").filter(|(ours, _)| ours.starts_with("failed to") || *ours == "DOM exception");
    format!("{said}{}{}", lang.gap(), lang.browser_says(own.map_or(reason, |(_, own)| own)))
}

/// What is kept cannot be read: why, and what to do.
fn kept_unreadable(lang: Lang, issue: &Issue) -> String {
    let (reason, own) = project_reason(lang, issue);
    lang.kept_unreadable(&reason) + &own
}

messages! {
    storage_full: "本机浏览器的存储空间已满，最近的改动没有存下。请导出项目文件，腾出空间后再改一次。", "The browser's storage is full, and the last change was not kept. Export the project file, make room, and change something again.";
    storage_refused: "浏览器不允许本页存储，数据只在本页内存里，离开前请导出项目文件。常见于无痕窗口、禁止网站存储数据的设置，或嵌在别的网站里：要存在本机，请允许本站存储数据，或在普通窗口里直接打开本站。", "The browser does not let this page store anything; the work lives in this page only: export the project file before you leave. Private windows, a setting against site data, and other sites' pages around this one do that: to keep the work here, allow this site to store data, or open it by itself in a normal window.";
    storage_broken: "本机浏览器的存储打不开或写不进，数据只在本页内存里，离开前请导出项目文件。以前存下的没有改动：请关闭本站的其他页面，再刷新本页；仍然不行就重新启动浏览器。", "The browser's storage cannot be opened or written; the work lives in this page only: export the project file before you leave. What was kept before was not touched: close the other pages of this site and reload this one, or start the browser anew.";
    browser_says(own: &str): "（浏览器的原话：{own}）", "(The browser says: {own})";
    kept_unreadable(reason: &str): "本机浏览器里存着一份工作，但读不出来：{reason}。它没有被改动。请先取出原样存着的内容，再放弃它、从头开始；在此之前，本页的改动不会保存。", "This browser keeps a piece of work that cannot be read: {reason}. It was not touched. Take along what is kept first, then drop it and start anew; until then nothing of this page is saved.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{hostile_project, with_state};
    use crate::evaluation::{chosen, framed_verdicts};
    use crate::exchange::{bundled, bundled_content, read_project};
    use crate::model::Project;
    use crate::view::{Sources, parse};

    fn bar(project: &Project, query: &str) -> String {
        let state = parse(query, &bundled().unwrap()).0;
        with_state(project, &state, None, |work| bar_part(work, &chosen(work)).html)
    }

    /// Where the address names no table, or one of the evaluator's own, a year that is not known once changed in silence.
    #[test]
    fn what_the_evaluation_does_not_have_is_said_and_the_default_shown() {
        let own = hostile_project();
        let none = Project::default();
        for (project, query, words) in [
            (&none, "page=assess&year=1900", Some("“year=1900”不是这里的选项，已按默认显示。")),
            (&own, "page=assess&of=own-1/1&year=1900", Some("“year=1900”")),
            (&own, "page=assess&of=own-1/1&year=2026&lang=en", Some("“year=2026” is not a choice here; the default is shown.")),
            (&none, "page=assess&of=own-1/1", Some("“of=own-1/1”")),
            (&own, "page=assess&of=own-1/1&year=2021", None),
            (&none, "page=assess&of=kz-14/1&year=1900", Some("“year=1900”")),
            (&none, "page=assess&of=kz-14/1&year=2018", None),
            (&none, "page=assess", None),
        ] {
            let html = bar(project, query);
            assert_eq!(html.matches("class=\"note\"").count(), usize::from(words.is_some()), "{query}: {html}");
            assert!(words.is_none_or(|words| html.contains(words)), "{query}: {html}");
        }
    }

    /// The reason once stood alone, in the middle and in the browser's English.
    #[test]
    fn why_nothing_is_kept_is_said_with_what_to_do_and_the_browsers_words_last() {
        for (reason, words, own) in [
            (
                "failed to open indexed db: SecurityError: The operation is insecure.",
                "允许本站存储数据",
                "SecurityError: The operation is insecure.",
            ),
            ("indexed db not found", "允许本站存储数据", "indexed db not found"),
            (
                "InvalidStateError: A mutation operation was attempted on a database that did not allow mutations.",
                "允许本站存储数据",
                "InvalidStateError: A mutation operation was attempted on a database that did not allow mutations.",
            ),
            ("DOM exception: QuotaExceededError: full", "腾出空间", "QuotaExceededError: full"),
            ("failed to open indexed db: UnknownError: Internal error.", "刷新本页", "UnknownError: Internal error."),
            ("<b>", "刷新本页", "&lt;b&gt;"),
        ] {
            with_state(&Project::default(), &ViewState::default(), None, |work| {
                let keeping = Keeping::MemoryOnly(reason.to_owned());
                let html = keeping_html(&Work { keeping: &keeping, ..*work }, Lang::Zh);
                assert!(html.contains(words) && html.contains("请导出项目文件"), "{html}");
                assert!(html.contains(&format!("（浏览器的原话：{own}）</span>")), "{html}");
                let english = keeping_html(&Work { keeping: &keeping, ..*work }, Lang::En);
                assert!(english.contains(&format!(" (The browser says: {own})</span>")), "{english}");
            });
        }
    }

    #[test]
    fn why_kept_work_cannot_be_read_is_said_in_the_language_of_the_page() {
        for (text, words) in [
            ("{ broken", "存着一份工作，但读不出来：第1行第3列读不下去，可能不完整或被改过。"),
            ("{\"format\": \"yuchuang-project\", \"version\": 9}", "由更新的版本写成，请刷新页面"),
        ] {
            let issue = read_project(text, &bundled().unwrap()).unwrap_err();
            let keeping = Keeping::Unreadable(issue, text.to_owned());
            let html = with_state(&Project::default(), &ViewState::default(), None, |work| {
                keeping_html(&Work { keeping: &keeping, ..*work }, Lang::Zh)
            });
            assert!(html.contains(words) && html.contains("export-kept") && html.contains("请先取出原样存着的内容"), "{html}");
            let said = html.split("<span>").nth(1).and_then(|html| html.split("</span>").next()).unwrap();
            let chinese = said.split_once("（原话：").map_or(said, |(before, _)| before);
            assert!(!chinese.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
        }
    }

    #[test]
    fn a_frame_says_what_it_does_not_have_as_well() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let state = parse("embed=1&page=assess&year=1900", &catalog).0.unframed();
        let html: String = framed_verdicts(&state, &sources, "2026-11-25").into_iter().map(|part| part.html).collect();
        assert!(html.contains("“year=1900”"), "{html}");
    }
}
