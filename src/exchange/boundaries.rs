//! An operator's own map: GeoJSON with an approval number. The file comes from outside and is hostile until read.

use super::Issue;
use crate::model::{ApprovedMap, Boundary};
use serde_json::Value;

/// More than a map of some dozens of places needs.
const MOST_BYTES: usize = 8_000_000;
const MOST_POINTS: usize = 300_000;
const MOST_PLACES: usize = 500;

/// Reads a GeoJSON feature collection of polygons, to be shown with its approval number.
///
/// The name comes from the property `name`, the division code from `adcode`, `code` or `id`.
///
/// # Errors
/// What is wrong and where; a map without an approval number, since it may not be published.
pub fn read_approved_map(text: &str, approval: &str) -> Result<ApprovedMap, Issue> {
    let fault = |place: String, reason: &str| Issue::new("map", place, reason);
    let approval = approval.trim();
    if approval.is_empty() || approval.chars().count() > 80 {
        return Err(fault("/".to_owned(), "a map needs its approval number (审图号) in yuchuang-map-approval, at most 80 characters"));
    }
    if text.len() > MOST_BYTES {
        return Err(fault("/".to_owned(), "the file is larger than 8 MB"));
    }
    let json: Value =
        serde_json::from_str(text).map_err(|error| fault(format!("line {} column {}", error.line(), error.column()), "this is no JSON"))?;
    if json.get("type").and_then(Value::as_str) != Some("FeatureCollection") {
        return Err(fault("/type".to_owned(), "a FeatureCollection is expected"));
    }
    let features = json.get("features").and_then(Value::as_array).ok_or_else(|| fault("/features".to_owned(), "a list is expected"))?;
    if features.is_empty() || features.len() > MOST_PLACES {
        return Err(fault("/features".to_owned(), "between 1 and 500 features are expected"));
    }
    let mut points = 0;
    let mut boundaries = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let place = format!("/features/{at}");
        let property = |name: &str| feature.pointer(&format!("/properties/{name}")).or_else(|| feature.get(name));
        let word = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let name = property("name").and_then(word).ok_or_else(|| fault(format!("{place}/properties/name"), "a name is expected"))?;
        let code = ["adcode", "code", "id"].into_iter().find_map(|key| property(key).and_then(word));
        let geometry = feature.get("geometry").ok_or_else(|| fault(format!("{place}/geometry"), "a geometry is expected"))?;
        let coordinates = geometry.get("coordinates").and_then(Value::as_array);
        let polygons: Vec<&Value> = match (geometry.get("type").and_then(Value::as_str), coordinates) {
            (Some("Polygon"), Some(_)) => geometry.get("coordinates").into_iter().collect(),
            (Some("MultiPolygon"), Some(polygons)) => polygons.iter().collect(),
            _ => return Err(fault(format!("{place}/geometry"), "a Polygon or MultiPolygon with coordinates is expected")),
        };
        let no_ring = || {
            fault(
                format!("{place}/geometry/coordinates"),
                "a ring of at least four positions is expected, each longitude and latitude in degrees",
            )
        };
        let mut rings = Vec::new();
        for ring in polygons.iter().flat_map(|polygon| polygon.as_array().map_or(std::slice::from_ref(*polygon), Vec::as_slice)) {
            let ring: Option<Vec<(f64, f64)>> = ring.as_array().map(|points| points.iter().map(position).collect()).unwrap_or_default();
            let ring = ring.filter(|ring| ring.len() >= 4).ok_or_else(no_ring)?;
            points += ring.len();
            if points > MOST_POINTS {
                return Err(fault(place, "the map has more than 300000 points: simplify it"));
            }
            rings.push(ring);
        }
        if rings.is_empty() {
            return Err(fault(format!("{place}/geometry/coordinates"), "a ring is expected"));
        }
        boundaries.push(Boundary { name, code, rings });
    }
    Ok(ApprovedMap { approval: approval.to_owned(), boundaries })
}

fn position(value: &Value) -> Option<(f64, f64)> {
    let parts = value.as_array()?;
    let (longitude, latitude) = (parts.first()?.as_f64()?, parts.get(1)?.as_f64()?);
    (longitude.abs() <= 180.0 && latitude.abs() <= 90.0).then_some((longitude, latitude))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn square(name: &str) -> Value {
        json!({"type": "Feature", "properties": {"name": name, "adcode": 500108},
               "geometry": {"type": "Polygon", "coordinates": [[[106.0, 29.0], [107.0, 29.0], [107.0, 30.0], [106.0, 29.0]]]}})
    }

    fn collection(features: &[Value]) -> Value {
        json!({"type": "FeatureCollection", "features": features})
    }

    fn check(text: &str, approval: &str, expected: &str) {
        let issue = read_approved_map(text, approval).unwrap_err().to_string();
        assert!(issue.contains(expected), "{issue} lacks {expected}");
    }

    #[test]
    fn a_map_with_its_number_is_read() {
        let map = read_approved_map(&collection(&[square("南岸区")]).to_string(), " 渝S（示例）1号 ").unwrap();
        assert_eq!(map.approval, "渝S（示例）1号");
        assert_eq!((map.boundaries[0].name.as_str(), map.boundaries[0].code.as_deref()), ("南岸区", Some("500108")));
        assert_eq!(map.boundaries[0].rings[0].len(), 4);
    }

    #[test]
    fn without_a_number_no_map_is_shown() {
        check(&collection(&[square("南岸区")]).to_string(), "  ", "审图号");
    }

    #[test]
    fn whatever_is_no_map_is_refused_with_its_place() {
        check("{", "x", "line 1 column 1");
        check("[]", "x", "/type");
        check(&collection(&[]).to_string(), "x", "/features");
        check(&collection(&[json!({"properties": {}})]).to_string(), "x", "/features/0/properties/name");
        let mut broken = square("a");
        broken["geometry"]["coordinates"][0][1] = json!([1e9, "x"]);
        check(&collection(&[square("b"), broken]).to_string(), "x", "/features/1/geometry/coordinates");
        // A polygon that is no list was once left out without a word.
        let mut lost = square("a");
        lost["geometry"] = json!({"type": "MultiPolygon", "coordinates": [5, lost["geometry"]["coordinates"]]});
        check(&collection(&[lost]).to_string(), "x", "/features/0/geometry/coordinates");
        let mut line = square("a");
        line["geometry"]["type"] = json!("LineString");
        check(&collection(&[line]).to_string(), "x", "Polygon");
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_a_map_or_a_reason(text in "\\PC{0,80}") {
            let _ = read_approved_map(&text, "x");
        }
    }
}
