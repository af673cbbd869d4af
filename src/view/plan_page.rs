//! The page of one plan: facts, rows, statements, programmes, layouts, outline and findings.

use super::audit_page::findings_table;
use super::drawing::{escape, mixed};
use super::statements::statement_table;
use super::{
    Column, Columns, Lang, Page, Part, Sources, ViewState, WayScale, area_name, group_html, groups, head_html, href, place_words, row_words,
};
use crate::analysis::{Filter, Order, Statement, StatementMark};
use crate::audit::Finding;
use crate::model::{Basis, BoxKind, Layout, Plan, ProgrammeBox, TextTarget};
use std::collections::BTreeSet;

const COLUMNS: [Column; 6] = [Column::Unit, Column::Baseline, Column::Path, Column::Target, Column::Multiple, Column::Yearly];

/// How many rows of statements or findings stand in one part.
const PER_PART: usize = 24;

/// The page's parts.
pub(super) fn plan_parts(id: &str, state: &ViewState, sources: &Sources) -> Vec<Part> {
    let Some(plan) = sources.catalog.plan(id) else { return Vec::new() };
    let page = PlanPage { lang: state.lang, plan, state, sources };
    let mut parts = vec![Part::new("facts", page.facts()), Part::new("rows", page.rows())];
    page.statements(&mut parts);
    parts.push(Part::new("programmes", page.programmes()));
    parts.push(Part::new("layouts", page.layouts()));
    parts.push(Part::new("outline", page.outline()));
    page.findings(&mut parts);
    parts
}

struct PlanPage<'a> {
    lang: Lang,
    plan: &'a Plan,
    state: &'a ViewState,
    sources: &'a Sources<'a>,
}

impl PlanPage<'_> {
    fn boxes(&self) -> impl Iterator<Item = &ProgrammeBox> {
        self.sources.content.boxes.iter().filter(|boxed| boxed.plan == self.plan.id)
    }

    fn targets(&self) -> Vec<&TextTarget> {
        self.sources.content.targets.iter().filter(|target| target.plan == self.plan.id).collect()
    }

    /// The same page of the site with this plan chosen.
    fn link(&self, page: Page) -> String {
        let state = self.state.fresh(page).with_filter(|filter| {
            filter.plans.insert(self.plan.id.clone());
        });
        escape(&href(&state))
    }

    fn section(&self, anchor: &str, title: &str, inside: &str) -> String {
        format!("<section class=\"section\" id=\"{anchor}\"><h2>{title}</h2>{inside}</section>")
    }

    fn facts(&self) -> String {
        let lang = self.lang;
        let missing = || format!("<span class=\"missing\">{}</span>", lang.missing_in_text());
        let given =
            |text: &Option<String>| text.as_ref().map_or_else(missing, |text| format!("<span lang=\"zh-CN\">{}</span>", escape(text)));
        let areas: Vec<&str> = self.plan.areas.iter().map(|area| area_name(lang, self.sources.catalog, area)).collect();
        let period = self.plan.period;
        let (items, boxes) = (self.boxes().map(|boxed| boxed.items.len()).sum(), self.boxes().count());
        let counts = lang.plan_counts(self.sources.catalog.rows_of(&self.plan.id).count(), self.targets().len(), boxes, items);
        let lines = [
            (lang.document(), format!("<span lang=\"zh-CN\">{}</span>", escape(&self.plan.title))),
            (lang.doc_no(), given(&self.plan.doc_no)),
            (lang.issuer(), given(&self.plan.issuer)),
            (lang.date(), given(&self.plan.date)),
            (lang.area(), escape(&areas.join(lang.comma()))),
            (lang.time(), format!("{}{}{}", lang.period(period), lang.comma(), lang.years(period.from, period.to))),
            (lang.plan_numbers(), escape(&counts)),
        ];
        let list: String = lines.iter().map(|(word, text)| format!("<div><dt>{word}</dt><dd>{text}</dd></div>")).collect();
        let contents: String = [
            ("rows", lang.plan_rows()),
            ("statements", lang.plan_statements()),
            ("programmes", lang.plan_programmes()),
            ("layouts", lang.plan_layouts()),
            ("outline", lang.plan_outline()),
            ("findings", lang.plan_findings()),
        ]
        .iter()
        .map(|(anchor, word)| format!("<a href=\"#{anchor}\">{word}</a>"))
        .collect();
        format!("<dl class=\"facts\">{list}</dl><nav class=\"contents\" aria-label=\"{}\">{contents}</nav>", lang.plan_contents())
    }

    fn rows(&self) -> String {
        let lang = self.lang;
        let columns: Columns = COLUMNS.into_iter().collect();
        let scale = WayScale::of(self.sources.catalog);
        let filter = Filter { plans: BTreeSet::from([self.plan.id.clone()]), ..Filter::default() };
        let bodies: String = groups(lang, self.sources.catalog, &filter, Order::default())
            .iter()
            .map(|group| format!("<tbody role=\"rowgroup\">{}</tbody>", group_html(group, &columns, scale, self.state)))
            .collect();
        let table = format!(
            "<table class=\"rows\" role=\"table\"><caption class=\"hidden\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">{}</tr></thead>{bodies}</table><p class=\"note\">{}{}<a class=\"text-link\" href=\"{}\">{}</a></p>",
            lang.plan_rows(),
            head_html(&columns, scale, None, self.state),
            lang.path_note(),
            lang.gap(),
            self.link(Page::Library),
            lang.library()
        );
        self.section("rows", lang.plan_rows(), &table)
    }

    fn statements(&self, parts: &mut Vec<Part>) {
        let lang = self.lang;
        let targets = self.targets();
        let only = targets.iter().filter(|target| StatementMark::TextOnly.holds(Statement::Text(target))).count();
        let note = format!(
            "<p>{}{}<a class=\"text-link\" href=\"{}\">{}</a></p>",
            lang.plan_statements_note(targets.len(), only),
            lang.gap(),
            self.link(Page::Targets),
            lang.all_statements()
        );
        parts.push(Part::new("statements", self.section("statements", lang.plan_statements(), &note)));
        let targets: Vec<Statement> = targets.into_iter().map(Statement::Text).collect();
        for (at, chunk) in targets.chunks(PER_PART).enumerate() {
            parts.push(Part::new(format!("statements-{at}"), statement_table(self.state, self.sources, chunk, at == 0, true)));
        }
    }

    fn programmes(&self) -> String {
        let lang = self.lang;
        let chart = format!("<figure class=\"chart\" data-chart=\"programmes:{}\"></figure>", escape(&self.plan.id));
        let tree: String = self.boxes().map(|boxed| self.programme(boxed)).collect();
        self.section(
            "programmes",
            lang.plan_programmes(),
            &format!("{chart}<p class=\"note\">{}</p><div class=\"tree\">{tree}</div>", lang.plan_programmes_note()),
        )
    }

    fn programme(&self, boxed: &ProgrammeBox) -> String {
        let lang = self.lang;
        let title = format!(
            "<span class=\"box-no\">{}</span> <b lang=\"zh-CN\">{}</b> <span class=\"group-line\">{}</span>",
            lang.box_no(boxed.no),
            escape(&boxed.title),
            if boxed.kind == BoxKind::Table { String::new() } else { lang.box_items(boxed.items.len()) }
        );
        let items: String = boxed
            .items
            .iter()
            .map(|item| {
                let no = item
                    .no
                    .as_ref()
                    .map_or_else(String::new, |no| format!("<span class=\"item-no\" lang=\"zh-CN\">{}</span> ", escape(no)));
                format!(
                    "<li>{no}<b lang=\"zh-CN\">{}</b> <span class=\"summary\">{}</span></li>",
                    escape(&item.title),
                    mixed(lang, lang.name(&item.summary))
                )
            })
            .collect();
        let inside = if boxed.kind == BoxKind::Table {
            format!("<p>{}</p>", lang.box_is_table())
        } else {
            format!("<ul class=\"plain-list\">{items}</ul>")
        };
        format!(
            "<details id=\"box-{no}\"><summary>{title}</summary><p class=\"sub\" lang=\"zh-CN\">{}</p>{inside}{}</details>",
            escape(&boxed.place.path.join(" ")),
            self.serves(boxed),
            no = boxed.no
        )
    }

    fn serves(&self, boxed: &ProgrammeBox) -> String {
        let lang = self.lang;
        if boxed.serves.is_empty() {
            return String::new();
        }
        let links: Vec<String> = boxed
            .serves
            .iter()
            .filter_map(|service| {
                let row = self.sources.catalog.indicator(&service.row)?;
                let link = escape(&href(&self.state.fresh(Page::Indicator(row.id.clone()))));
                let basis = if service.basis == Basis::Stated { lang.serves_stated() } else { lang.serves_inferred() };
                Some(format!("<li><a href=\"{link}\" lang=\"zh-CN\">{}</a> <span class=\"tag\">{basis}</span></li>", escape(&row.name)))
            })
            .collect();
        format!("<p class=\"sub\">{}</p><ul class=\"inline-list\">{}</ul>", lang.serves(), links.join(""))
    }

    fn layouts(&self) -> String {
        let lang = self.lang;
        let layouts: String =
            self.sources.content.layouts.iter().filter(|layout| layout.plan == self.plan.id).map(|layout| self.layout(layout)).collect();
        let inside = if layouts.is_empty() { format!("<p>{}</p>", lang.plan_layouts_none()) } else { layouts };
        self.section("layouts", lang.plan_layouts(), &inside)
    }

    fn layout(&self, layout: &Layout) -> String {
        let parts: String = layout
            .parts
            .iter()
            .map(|part| {
                let items: Vec<String> = part.items.iter().map(|item| escape(item)).collect();
                format!("<div><dt lang=\"zh-CN\">{}</dt><dd lang=\"zh-CN\">{}</dd></div>", escape(&part.name), items.join("、"))
            })
            .collect();
        let inside = if parts.is_empty() {
            format!("<p class=\"missing\">{}</p>", self.lang.layout_parts_none())
        } else {
            format!("<dl class=\"facts\">{parts}</dl>")
        };
        format!(
            "<section class=\"layout\"><h3 lang=\"zh-CN\">{}</h3><p class=\"sub\">{}</p>{inside}</section>",
            escape(&layout.name),
            mixed(self.lang, &place_words(self.lang, self.sources.catalog, &layout.place))
        )
    }

    fn outline(&self) -> String {
        let chapters: String = self
            .sources
            .content
            .chapters
            .iter()
            .filter(|chapter| chapter.plan == self.plan.id)
            .map(|chapter| {
                let sections: String =
                    chapter.sections.iter().map(|(no, title)| format!("<li>{} {}</li>", escape(no), escape(title))).collect();
                format!("<li><b>{} {}</b><ul>{sections}</ul></li>", escape(&chapter.no), escape(&chapter.title))
            })
            .collect();
        self.section("outline", self.lang.plan_outline(), &format!("<ul class=\"outline\" lang=\"zh-CN\">{chapters}</ul>"))
    }

    fn findings(&self, parts: &mut Vec<Part>) {
        let lang = self.lang;
        let found: Vec<&Finding> =
            self.sources.findings.iter().filter(|finding| finding.plans().contains(&self.plan.id.as_str())).collect();
        let note = if found.is_empty() {
            format!("<p>{}</p>", lang.plan_findings_none())
        } else {
            let count = lang.shown_all(found.len());
            format!("<p>{count}{}<a class=\"text-link\" href=\"{}\">{}</a></p>", lang.comma(), self.link(Page::Audit), lang.all_findings())
        };
        parts.push(Part::new("findings", self.section("findings", lang.plan_findings(), &note)));
        for (at, chunk) in found.chunks(PER_PART / 2).enumerate() {
            parts.push(Part::new(format!("findings-{at}"), findings_table(self.state, self.sources, chunk, at == 0)));
        }
    }
}

/// The boxes that serve a row, for the row's own page.
pub(super) fn serving(state: &ViewState, sources: &Sources, row: &crate::model::RowId) -> String {
    let lang = state.lang;
    let items: String = sources
        .content
        .boxes
        .iter()
        .flat_map(|boxed| boxed.serves.iter().filter(|service| service.row == *row).map(move |service| (boxed, service.basis)))
        .map(|(boxed, basis)| {
            let link = escape(&href(&state.fresh(Page::Plan(boxed.plan.clone()))));
            let basis = if basis == Basis::Stated { lang.serves_stated() } else { lang.serves_inferred() };
            format!(
                "<li><a href=\"{link}#box-{no}\">{} <span lang=\"zh-CN\">{}</span></a> <span class=\"tag\">{basis}</span></li>",
                lang.box_no(boxed.no),
                escape(&boxed.title),
                no = boxed.no
            )
        })
        .collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("<section class=\"section\"><h2>{}</h2><ul class=\"plain-list\">{items}</ul></section>", lang.row_programmes())
    }
}

/// A row of the catalog as a link with its place: 表1 第9行.
pub(super) fn row_link(state: &ViewState, sources: &Sources, row: &crate::model::Indicator) -> String {
    let link = escape(&href(&state.fresh(Page::Indicator(row.id.clone()))));
    format!(
        "<a href=\"{link}\" lang=\"zh-CN\">{}</a><span class=\"sub\">{}{}{}</span>",
        escape(&row.name),
        escape(&super::plan_words(state.lang, sources.catalog, &row.id.plan)),
        state.lang.comma(),
        mixed(state.lang, &row_words(state.lang, sources.catalog, &row.id))
    )
}
