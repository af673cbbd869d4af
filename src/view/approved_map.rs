//! The map of an operator who has the approval for it, coloured as the tile map is.

use super::drawing::{escape, mixed};
use super::{Lang, MapView, Part, Picture, Sources, TileSpot, ViewState, map_view};
use crate::model::{ApprovedMap, Boundary};
use std::fmt::Write;

/// Width of the drawing; its height follows from the places.
const WIDTH: f64 = 1000.0;

/// The part that shows an operator's map below the tile map, or says why it does not; none for any other view.
pub fn approved_map_part(state: &ViewState, sources: &Sources, map: Option<&Result<ApprovedMap, String>>) -> Option<Part> {
    if state.page != super::Page::Compare || state.choice.picture() != Picture::Map {
        return None;
    }
    let concept = sources.catalog.concept(state.choice.concepts.first()?)?;
    let lang = state.lang;
    let html = match map? {
        Err(reason) => format!("<section class=\"notice\"><p>{}</p></section>", mixed(lang, &lang.map_refused(reason))),
        Ok(map) => {
            let view = map_view(state, sources, concept);
            format!(
                "<figure class=\"approved-map\"><h3>{}</h3>{}<figcaption class=\"note\">{}</figcaption></figure>",
                escape(&view.said.title.replace('|', "")),
                drawing(lang, &view, map),
                mixed(lang, &lang.map_approval(&map.approval))
            )
        }
    };
    Some(Part::new("approved-map", html))
}

fn drawing(lang: Lang, view: &MapView, map: &ApprovedMap) -> String {
    let points = || map.boundaries.iter().flat_map(|place| &place.rings).flatten();
    let ends = |of: fn(&(f64, f64)) -> f64| {
        points().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((west, east), (south, north)) = (ends(|point| point.0), ends(|point| point.1));
    // Degrees of longitude shrink with the latitude; for a city the middle one serves for all.
    let shrink = ((south + north) / 2.0).to_radians().cos().max(0.01);
    let scale = WIDTH / ((east - west) * shrink).max(1e-6);
    let height = ((north - south) * scale).clamp(1.0, 4.0 * WIDTH);
    let at = |(longitude, latitude): (f64, f64)| ((longitude - west) * shrink * scale, (north - latitude) * scale);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH:.0} {height:.0}\" role=\"img\" aria-label=\"{}\"><defs><pattern id=\"no-figure\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"8\"></line></pattern></defs>",
        escape(&view.said.title.replace('|', ""))
    );
    let mut labels = String::new();
    for place in &map.boundaries {
        let spot = view.tiles.iter().find(|spot| is_same(spot, place));
        let class = spot.and_then(|spot| spot.value.as_ref()).map_or(0, |(class, _)| *class);
        let mut path = String::new();
        for ring in &place.rings {
            for (n, point) in ring.iter().enumerate() {
                let (x, y) = at(*point);
                // Writing to a String cannot fail.
                let _ = write!(path, "{}{x:.1} {y:.1}", if n == 0 { "M" } else { "L" });
            }
            path.push('Z');
        }
        let words = spot.map_or_else(|| format!("{}{}{}", place.name, lang.colon(), lang.map_no_data()), |spot| spot.text.clone());
        let fill = if class == 0 { " fill=\"url(#no-figure)\"" } else { "" };
        let _ = write!(
            svg,
            "<path class=\"place place-{class}\" fill-rule=\"evenodd\"{fill} d=\"{path}\"><title>{}</title></path>",
            escape(&words)
        );
        if let Some((spot, (_, figure))) = spot.and_then(|spot| Some((spot, spot.value.as_ref()?))) {
            let (x, y) = at(middle(place));
            let mark = if spot.caveat { "※" } else { "" };
            let _ = write!(
                labels,
                "<text x=\"{x:.0}\" y=\"{y:.0}\" text-anchor=\"middle\">{} {}{mark}</text>",
                escape(&spot.name),
                escape(figure)
            );
        }
    }
    svg + &labels + "</svg>"
}

/// The middle of the box around a place's largest outline.
fn middle(place: &Boundary) -> (f64, f64) {
    let Some(ring) = place.rings.iter().max_by_key(|ring| ring.len()) else { return (0.0, 0.0) };
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) =
            ring.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        (low + high) / 2.0
    };
    (ends(|point| point.0), ends(|point| point.1))
}

/// Whether a tile and an outline are one place: by code, or by name with an older word for its kind (梁平县, 武隆县).
fn is_same(spot: &TileSpot, place: &Boundary) -> bool {
    let stem = |name: &str| name.trim_end_matches(['区', '县']).to_owned();
    match (&spot.tile.code, &place.code) {
        (Some(ours), Some(theirs)) if ours == theirs => true,
        _ => spot.tile.name == place.name || stem(&spot.tile.name) == stem(&place.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, bundled_content};
    use crate::view::parse;

    fn part(query: &str, map: Option<Result<ApprovedMap, String>>) -> Option<Part> {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        approved_map_part(&parse(query, &catalog).0, &sources, map.as_ref())
    }

    fn map(name: &str) -> ApprovedMap {
        let ring = vec![(106.5, 29.4), (106.8, 29.4), (106.8, 29.7), (106.5, 29.4)];
        let place = |name: &str, code: &str| Boundary { name: name.to_owned(), code: Some(code.to_owned()), rings: vec![ring.clone()] };
        ApprovedMap { approval: "渝S（示例）1号".to_owned(), boundaries: vec![place(name, "500108"), place("梁平县", "500228")] }
    }

    const MAP: &str = "page=compare&c=high_tech_enterprises&by=multiple&as=map";

    #[test]
    fn a_map_is_shown_with_its_number() {
        let html = part(MAP, Some(Ok(map("南岸区")))).unwrap().html;
        assert!(html.contains("审图号：渝S（示例）1号") && html.contains("place-4") && html.contains("南岸 2.13"), "{html}");
        assert!(html.contains("url(#no-figure)") && !html.contains("NaN") && !html.contains("style="));
    }

    #[test]
    fn hostile_names_stay_words_and_refusals_are_said() {
        let html = part(MAP, Some(Ok(map("<script>")))).unwrap().html;
        assert!(!html.contains("<script>"));
        let refused = part(MAP, Some(Err("map /: no number".to_owned()))).unwrap().html;
        assert!(refused.contains("map /: no number"));
    }

    #[test]
    fn other_views_have_none() {
        assert!(part("page=compare&c=high_tech_enterprises", Some(Ok(map("a")))).is_none());
        assert!(part(MAP, None).is_none());
    }
}
