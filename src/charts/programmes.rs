//! The boxes of a plan as areas: how many entries stand under which title.

use super::spec::{Anchor, ChartPoint, ChartSpec, Form, patched, plain};
use crate::model::{BoxKind, ProgrammeBox};
use crate::view::{Lang, Page, ViewState, href, real};
use charming::{
    element::{ItemStyle, Label},
    series::{TreeNode, Treemap},
};
use serde_json::{Value, json};

/// The chart of a plan's boxes; tables of indicators are no programmes and stand aside. Nothing to draw gives no chart.
pub fn programmes_chart(lang: Lang, boxes: &[ProgrammeBox], form: Form) -> Option<ChartSpec> {
    let mut drawn: Vec<&ProgrammeBox> = boxes.iter().filter(|boxed| boxed.kind != BoxKind::Table && !boxed.items.is_empty()).collect();
    drawn.sort_by_key(|boxed| std::cmp::Reverse(boxed.items.len()));
    let largest = drawn.first()?;
    let total: usize = drawn.iter().map(|boxed| boxed.items.len()).sum();
    let summary = lang.programmes_summary(drawn.len(), total, &largest.title, largest.items.len());
    let notices = vec![lang.programmes_note().to_owned()];
    let plan = ViewState { lang, ..ViewState::default() }.on(Page::Plan(largest.plan.clone()));
    let point = |(at, boxed): (usize, &&ProgrammeBox)| ChartPoint {
        at: Anchor::Node(at),
        text: format!("{} {}{}{}", lang.box_no(boxed.no), boxed.title, lang.comma(), lang.box_items(boxed.items.len())),
        href: Some(format!("{}#box-{}", href(&plan), boxed.no)),
    };
    Some(ChartSpec {
        option: option(lang, &drawn, form),
        title: Some(summary.clone()),
        summary,
        notices,
        points: drawn.iter().enumerate().map(point).collect(),
        file: format!("{}-programmes", largest.plan),
        ..ChartSpec::default()
    })
}

fn option(lang: Lang, boxes: &[&ProgrammeBox], form: Form) -> Value {
    let size = if form == Form::Wide { 14 } else { 12 };
    let nodes: Vec<TreeNode> = boxes
        .iter()
        .map(|boxed| {
            let (no, items) = (lang.box_no(boxed.no), lang.box_items(boxed.items.len()));
            // A phone has no room for titles, which stand in the list below.
            let name = match form {
                Form::Wide => format!("{no} {}\n{items}", plain(&boxed.title)),
                Form::Narrow => format!("{no}\n{items}"),
            };
            // At most some dozens of entries, which a double holds exactly.
            let value = real(boxed.items.len());
            TreeNode { name: Some(name), value: Some(value), collapsed: None, children: None }
        })
        .collect();
    let data: Vec<Value> = nodes
        .iter()
        .map(|node| patched(node, json!({"itemStyle": {"color": "var(--heat-1)", "borderColor": "var(--tile-edge)", "borderWidth": 1}})))
        .collect();
    let series = Treemap::new().left(0).right(0).top(0).bottom(0).item_style(ItemStyle::new().color("var(--heat-1)"));
    let patch = json!({
        "data": data,
        // Without a colour of its own each node would get one of a palette.
        "color": ["var(--heat-1)"],
        "colorMappingBy": "id",
        "roam": false,
        "nodeClick": false,
        "silent": true,
        "animation": false,
        "breadcrumb": {"show": false},
        "label": patched(&Label::new().show(true).color("var(--ink)").font_size(size), json!({"overflow": "break", "lineHeight": size + 6, "position": [0, 0], "padding": 8, "align": "left", "verticalAlign": "top"})),
        "itemStyle": {"borderColor": "var(--ground)", "borderWidth": 0, "gapWidth": 2},
        "emphasis": {"disabled": true},
        "levels": [{"itemStyle": {"gapWidth": 3, "borderWidth": 0}}],
    });
    json!({"animation": false, "aria": {"enabled": false}, "backgroundColor": "transparent", "series": [patched(&series, patch)]})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};

    fn chart(plan: &str, form: Form) -> Option<ChartSpec> {
        let catalog = bundled().unwrap();
        let boxes: Vec<ProgrammeBox> = bundled_content(&catalog).unwrap().boxes.into_iter().filter(|boxed| boxed.plan == plan).collect();
        programmes_chart(Lang::Zh, &boxes, form)
    }

    #[test]
    fn the_chart_of_na_14() {
        let spec = chart("na-14", Form::Wide).unwrap();
        assert!(spec.summary.contains("8个专栏"), "{}", spec.summary);
        insta::assert_json_snapshot!("programmes_na_14", spec.option);
    }

    #[test]
    fn tables_of_indicators_are_left_out() {
        let spec = chart("kz-14", Form::Narrow).unwrap();
        let drawn = spec.option["series"][0]["data"].as_array().unwrap().len();
        assert_eq!(drawn, 10);
        assert!(programmes_chart(Lang::En, &[], Form::Wide).is_none());
    }
}
