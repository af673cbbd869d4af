//! Strokes and marks of a drawing: ring, bar, dot, tick, and the labels beside them, as series of charming.

use super::spec::{Form, plain};
use crate::view::EndMark;
use charming::{
    element::{ItemStyle, LineStyle, LineStyleType, Symbol},
    series::{Line, Scatter},
};
use serde_json::json;

/// A stroke between two or more points (year, value).
pub(super) struct Stroke {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) color: &'static str,
    pub(super) width: f64,
    pub(super) dash: LineStyleType,
}

/// A mark at (year, value), with its label.
pub(super) struct Mark {
    pub(super) at: (f64, f64),
    pub(super) shape: Shape,
    pub(super) label: Option<Label>,
}

pub(super) enum Shape {
    Ring,
    GhostRing,
    Dot,
    End(EndMark),
    Tick,
    Break,
    /// Nothing but the label.
    Words,
}

pub(super) struct Label {
    pub(super) figure: String,
    pub(super) unit: String,
    pub(super) meaning: String,
    pub(super) place: Place,
}

/// Where a label stands, seen from its mark.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    AboveLeft,
    BelowLeft,
    Right,
    BelowRight,
    /// A year under the axis.
    Under,
    /// A figure on its grid line.
    Over,
}

pub(super) fn line_series(stroke: &Stroke) -> Line {
    Line::new()
        .show_symbol(false)
        .line_style(LineStyle::new().color(stroke.color).width(stroke.width).type_(stroke.dash))
        .data(stroke.points.iter().map(|(x, y)| vec![*x, *y]).collect::<Vec<_>>())
}

pub(super) fn mark_series(mark: &Mark) -> Scatter {
    let path = "var(--path)";
    let (symbol, style) = match &mark.shape {
        Shape::Ring => (Symbol::Circle, ItemStyle::new().color("var(--ground)").border_color(path).border_width(2.5)),
        Shape::GhostRing => (Symbol::Circle, ItemStyle::new().color("var(--ground)").border_color("var(--ghost)").border_width(2)),
        Shape::Dot => (Symbol::Circle, ItemStyle::new().color(path).border_color("var(--ground)").border_width(2)),
        Shape::End(end) => (Symbol::Custom(end_symbol(*end).to_owned()), ItemStyle::new().color(path)),
        Shape::Tick => (Symbol::Rect, ItemStyle::new().color(path)),
        Shape::Break => {
            (Symbol::Custom("path://M0,12L6,0L8,0L2,12ZM6,12L12,0L14,0L8,12Z".to_owned()), ItemStyle::new().color("var(--ink-2)"))
        }
        Shape::Words => (Symbol::Rect, ItemStyle::new().color("transparent")),
    };
    Scatter::new().symbol(symbol).item_style(style).data(vec![vec![mark.at.0, mark.at.1]])
}

/// The bar at the end of a way, as a filled outline: 14 wide and 28 high, centred on the bar's own column.
pub(super) fn end_symbol(mark: EndMark) -> &'static str {
    match mark {
        EndMark::Bar | EndMark::Dot => "rect",
        EndMark::AtLeast => "path://M5,28V6L0,11V7L7,0L14,7V11L9,6V28Z",
        EndMark::AtMost => "path://M5,0V22L0,17V21L7,28L14,21V17L9,22V0Z",
        EndMark::About => "path://M0,0H4V6H0ZM0,11H4V17H0ZM0,22H4V28H0Z",
        EndMark::Bracket => "path://M0,0H9V3H4V25H9V28H0Z",
    }
}

/// What charming cannot say about a mark: sizes and offsets as pairs, rich labels, the halo.
pub(super) fn mark_patch(mark: &Mark, form: Form) -> serde_json::Value {
    let (size, offset) = match &mark.shape {
        Shape::Ring => (json!(14), json!([0, 0])),
        Shape::GhostRing => (json!(12), json!([0, 0])),
        Shape::Dot => (json!(15), json!([0, 0])),
        Shape::Tick => (json!([2, 10]), json!([0, 0])),
        Shape::Break => (json!([14, 12]), json!([0, 0])),
        Shape::Words => (json!(1), json!([0, 0])),
        Shape::End(EndMark::Bar | EndMark::Dot | EndMark::About) => (json!([4, 28]), json!([0, 0])),
        // The arrow points along the axis of values, which is upright here, and stands on the figure.
        Shape::End(EndMark::AtLeast) => (json!([14, 28]), json!([0, -8])),
        Shape::End(EndMark::AtMost) => (json!([14, 28]), json!([0, 8])),
        Shape::End(EndMark::Bracket) => (json!([9, 28]), json!([2.5, 0])),
    };
    let mut patch = json!({
        "symbolSize": size,
        "symbolOffset": offset,
        "z": 3,
        "silent": true,
        "emphasis": {"disabled": true},
        // ECharts draws scattered marks and their labels at four fifths unless told otherwise.
        "itemStyle": {"opacity": 1},
    });
    if let (Some(label), Some(object)) = (&mark.label, patch.as_object_mut()) {
        object.insert("label".to_owned(), label_patch(label, &mark.shape, form));
    }
    patch
}

fn label_patch(label: &Label, shape: &Shape, form: Form) -> serde_json::Value {
    let clear = if matches!(shape, Shape::End(_)) { 18 } else { 12 };
    let (position, align, vertical) = match label.place {
        Place::AboveLeft => (json!(["50%", -clear + 14]), "right", "bottom"),
        Place::BelowLeft => (json!(["50%", clear]), "right", "top"),
        Place::Right => (json!(["100%", "50%"]), "left", "middle"),
        Place::BelowRight => (json!(["100%", "100%"]), "left", "top"),
        Place::Under => (json!(["50%", "100%"]), "center", "top"),
        Place::Over => (json!(["0%", "0%"]), "left", "bottom"),
    };
    let offset = match label.place {
        Place::AboveLeft => json!([10, if matches!(shape, Shape::End(_)) { -2 } else { -6 }]),
        Place::BelowLeft => json!([10, if matches!(shape, Shape::End(_)) { 14 } else { 6 }]),
        Place::Right => json!([8, 0]),
        Place::BelowRight => json!([6, 6]),
        Place::Under => json!([0, 8]),
        Place::Over => json!([0, -2]),
    };
    if matches!(label.place, Place::Under | Place::Over) {
        let text = plain(&label.meaning);
        return json!({"show": true, "opacity": 1, "formatter": text, "position": position, "align": align, "verticalAlign": vertical, "offset": offset, "fontSize": 12, "color": "var(--ink-3)"});
    }
    let figure = if label.figure.is_empty() {
        format!("{{m|{}}}", plain(&label.meaning))
    } else {
        format!("{{v|{}}}{{u|{}}}\n{{m|{}}}", plain(&label.figure), plain(&label.unit), plain(&label.meaning))
    };
    let value_size = if form == Form::Wide { 20 } else { 17 };
    json!({
        "show": true,
        "opacity": 1,
        "formatter": figure,
        "position": position,
        "align": align,
        "verticalAlign": vertical,
        "offset": offset,
        "rich": {
            "v": {"fontSize": value_size, "fontWeight": 700, "lineHeight": value_size + 6, "color": "var(--ink)", "align": align, "textBorderColor": "var(--ground)", "textBorderWidth": 3},
            "u": {"fontSize": 13, "lineHeight": value_size + 6, "padding": [0, 0, 0, 3], "color": "var(--ink-2)", "align": align, "textBorderColor": "var(--ground)", "textBorderWidth": 3},
            "m": {"fontSize": 13, "lineHeight": 18, "color": "var(--ink-2)", "align": align, "textBorderColor": "var(--ground)", "textBorderWidth": 3},
        },
    })
}
