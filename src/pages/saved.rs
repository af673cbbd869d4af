//! What is taken along: pictures and words of charts, and the tables of a page with link and citation.

use crate::browser::{echarts, page, take, walk};
use crate::charts::{ChartSpec, PICTURE_WIDTH, drawing_height, drawing_width, picture, token_names};
use crate::publish::{archive, csv, json, page_sheets};
use crate::view::{Lang, Page, Part, Sources, ViewState, citation, embed_link, take_html};

/// A chart as a picture of its own, in its wide form and light look, whatever the screen is.
pub(super) fn chart_picture(spec: &ChartSpec, family: &str) -> Option<take::Drawn> {
    let drawing = echarts::svg(&spec.option.to_string(), family, drawing_width(), drawing_height(spec)).ok()?;
    let tokens = walk::light_tokens(&token_names(&drawing));
    let token = |name: &str| tokens.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let (svg, height) = picture(spec, &spec.summary, &drawing, family, token);
    Some(take::Drawn { svg, width: PICTURE_WIDTH, height })
}

/// A chart in words: finding, units, every point, caveats, source, and where it can be seen.
pub(super) fn chart_words(spec: &ChartSpec, lang: Lang, page: &str) -> String {
    let title = spec.title.as_deref().unwrap_or(&spec.summary).replace('|', "");
    let mut lines = vec![title, spec.subtitle.clone()];
    lines.extend(spec.points.iter().map(|point| point.text.clone()));
    lines.extend(spec.notices.iter().map(|notice| lang.sentence(notice)));
    lines.extend([spec.source.clone(), page.to_owned()]);
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The part of a page that offers its tables; nothing where it has none.
pub(super) fn part(state: &ViewState, sources: &Sources) -> Option<Part> {
    let sheets = page_sheets(state, sources);
    let cited = || citation(state, sources, &take::address(), &take::today());
    (!sheets.is_empty())
        .then(|| Part::new("take", take_html(state.lang, &sheets, &cited(), embed_link(state).filter(|_| !page::is_framed()).as_deref())))
}

/// Does what a button of that part asks for, and reports in words.
pub(super) fn press(asked: &str, state: &ViewState, sources: &Sources, report: impl FnOnce(String) + 'static) {
    let lang = state.lang;
    let (kind, at) = asked.split_once(':').unwrap_or((asked, ""));
    let sheets = page_sheets(state, sources);
    let sheet = at.parse().ok().and_then(|at: usize| sheets.get(at));
    let here = take::address();
    let saved = |name: &str| if page::is_locked_down() { lang.done_perhaps(name) } else { lang.done_saved(name) };
    let (what, said) = match (kind, sheet) {
        ("csv", Some(sheet)) => {
            let name = format!("{}.csv", sheet.name);
            let Ok(text) = csv(sheet) else { return report(lang.done_failed().to_owned()) };
            (take::Taking::File(name.clone(), "text/csv;charset=utf-8", text), saved(&name))
        }
        ("json", Some(sheet)) => {
            let name = format!("{}.json", sheet.name);
            (take::Taking::File(name.clone(), "application/json", json(sheet)), saved(&name))
        }
        ("copy", Some(sheet)) => (take::Taking::Text(sheet.text()), lang.done_copied().to_owned()),
        ("link", _) => (take::Taking::Text(here), lang.done_copied().to_owned()),
        ("cite", _) => (take::Taking::Text(citation(state, sources, &here, &take::today())), lang.done_copied().to_owned()),
        ("frame", _) => {
            let made =
                if let Page::Embed(view) = &state.page { at.parse().ok().and_then(|at| super::embed::snippet(view, at)) } else { None };
            let Some(made) = made else { return };
            (take::Taking::Text(made), lang.done_copied().to_owned())
        }
        ("zip", _) => {
            let cited = citation(state, sources, &here, &take::today());
            let Ok((name, files)) = archive(lang, &sheets, &cited) else { return report(lang.done_failed().to_owned()) };
            (take::Taking::Archive(name.clone(), files), saved(&name))
        }
        _ => return,
    };
    let failed = lang.done_failed().to_owned();
    take::take(what, move |well| report(if well { said } else { failed }));
}
