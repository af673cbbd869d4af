//! The chart of a comparison: which of the pictures a view asks for.

use super::plane::{growth_chart, profile_chart, scatter_chart};
use super::ranked::{bars_chart, ways_chart};
use super::spec::{ChartSpec, Form, Hidden};
use super::tiles::{map_chart, matrix_chart};
use super::time::time_chart;
use crate::view::{Picture, Ranking, Sources, ViewState, growth_view, map_view, matrix_view, profile_view, scatter_view, time_view};

/// The picture that a view asks for, of its first concept where the picture has one only. Nothing to draw, no chart.
pub fn comparison_chart(state: &ViewState, sources: &Sources, form: Form, hidden: &Hidden) -> Option<ChartSpec> {
    let lang = state.lang;
    let concept = || sources.catalog.concept(state.choice.concepts.first()?);
    let ranking = || Some(Ranking::new(state, *sources, concept()?, state.choice.yardstick));
    match state.choice.picture() {
        Picture::Ways => ways_chart(&ranking()?, form),
        Picture::Bars => bars_chart(&ranking()?, form),
        Picture::Scatter => scatter_chart(lang, &scatter_view(state, sources)?, form),
        Picture::Profile => profile_chart(lang, &profile_view(state, sources), form, hidden),
        Picture::Growth => growth_chart(lang, &growth_view(state, sources), form),
        Picture::Time => time_chart(lang, &time_view(state, sources, concept()?)?, form, hidden),
        Picture::Map => Some(map_chart(lang, &map_view(state, sources, concept()?), form)),
        Picture::Matrix => matrix_chart(lang, &matrix_view(state, sources), form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Anchor;
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Catalog, Content};
    use crate::view::parse;
    use serde_json::{Value, json};

    fn data() -> (Catalog, Content) {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        (catalog, content)
    }

    fn chart((catalog, content): &(Catalog, Content), query: &str, form: Form, hidden: &[&str]) -> Option<ChartSpec> {
        let sources = Sources { catalog, content, findings: &[] };
        let (state, notices) = parse(query, catalog);
        assert_eq!(notices, [], "{query}");
        comparison_chart(&state, &sources, form, &hidden.iter().map(|key| (*key).to_owned()).collect())
    }

    /// One snapshot for each picture, and one of its small form.
    #[test]
    fn drawings_are_as_committed() {
        let data = data();
        for (name, query) in [
            ("ways", "page=compare&c=patents_per_10k"),
            ("bars", "page=compare&c=tech_firms&by=yearly&as=bars"),
            ("scatter", "page=compare&c=high_tech_enterprises~tech_firms&by=multiple&as=scatter"),
            ("scatter_of_one", "page=compare&c=rd_intensity&as=scatter"),
            ("profile", "page=compare&c=rd_intensity~tech_firms~rd_personnel&as=profile"),
            ("growth", "page=compare&as=growth&bin=20"),
            ("time_kaizhou", "page=compare&c=rd_intensity&as=time&area=kaizhou"),
            ("time_city", "page=compare&c=strategic_emerging_share&as=time&area=chongqing"),
            ("map", "page=compare&c=high_tech_enterprises&by=multiple&as=map"),
            ("matrix", "page=compare&as=matrix"),
        ] {
            let spec = chart(&data, query, Form::Wide, &[]).unwrap();
            let whole = json!({"title": spec.title, "subtitle": spec.subtitle, "summary": spec.summary, "notices": spec.notices, "source": spec.source,
                       "height": spec.height, "points": spec.points.iter().map(|point| (&point.text, &point.href)).collect::<Vec<_>>(),
                       "legend": spec.legend.iter().map(|item| &item.words).collect::<Vec<_>>(), "file": spec.file, "option": spec.option});
            insta::assert_snapshot!(format!("compare_{name}"), compact(&whole, 0));
            let narrow = chart(&data, query, Form::Narrow, &[]).unwrap();
            insta::assert_snapshot!(format!("compare_{name}_narrow"), compact(&narrow.option, 0));
        }
    }

    /// JSON with a line for whatever fits into one, so that a drawing is a few hundred lines and a change is one of them.
    fn compact(value: &Value, depth: usize) -> String {
        let line = value.to_string();
        if line.chars().count() <= 240 {
            return line;
        }
        let (open, parts, close): (_, Vec<String>, _) = match value {
            Value::Array(items) => ('[', items.iter().map(|item| compact(item, depth + 1)).collect(), ']'),
            Value::Object(members) => {
                ('{', members.iter().map(|(key, member)| format!("{key:?}: {}", compact(member, depth + 1))).collect(), '}')
            }
            _ => return line,
        };
        let indent = "  ".repeat(depth);
        format!("{open}\n{indent}  {}\n{indent}{close}", parts.join(&format!(",\n{indent}  ")))
    }

    /// Whatever is asked for: a chart with words and points on its plane, or none; never a broken number.
    #[test]
    fn every_picture_of_every_concept_is_whole() {
        let data = data();
        let mut drawn = 0;
        for concept in data.0.concepts() {
            for picture in ["ways", "bars", "scatter", "profile", "growth", "time", "map", "matrix"] {
                for (by, lang) in [("target", ""), ("multiple", "&lang=en"), ("yearly", ""), ("change", ""), ("baseline", "")] {
                    let query = format!("page=compare&c={}&as={picture}&by={by}{lang}", concept.id);
                    for form in [Form::Wide, Form::Narrow] {
                        let Some(spec) = chart(&data, &query, form, &[]) else { continue };
                        drawn += 1;
                        let text = spec.option.to_string();
                        assert!(!text.contains("NaN") && !text.contains("function") && !text.contains('#'), "{query}");
                        assert!(!spec.summary.is_empty() && spec.title.is_some() && !spec.file.is_empty(), "{query}");
                        let ends = |axis: &str| {
                            let axis = spec.option[axis].as_array().map_or(&spec.option[axis], |axes| &axes[0]);
                            (axis["min"].as_f64().unwrap(), axis["max"].as_f64().unwrap())
                        };
                        for point in &spec.points {
                            let Anchor::Value(x, y) = point.at else { unreachable!("{query}") };
                            let ((left, right), (low, high)) = (ends("xAxis"), ends("yAxis"));
                            assert!(x >= left && x <= right && y >= low && y <= high, "{query}: {x} {y} lies outside");
                            assert!(!point.text.is_empty(), "{query}");
                        }
                    }
                }
            }
        }
        assert!(drawn > 1500, "{drawn}");
    }

    #[test]
    fn refused_rows_are_not_drawn_and_the_chart_says_why() {
        let data = data();
        for picture in ["ways", "bars", "scatter", "profile"] {
            let spec = chart(&data, &format!("page=compare&c=strategic_emerging_share&as={picture}&by=multiple"), Form::Wide, &[]).unwrap();
            assert!(spec.points.iter().all(|point| !point.text.contains("高新区")), "{picture}");
            assert!(spec.notices.iter().any(|notice| notice.contains("高新区")), "{picture}: {:?}", spec.notices);
        }
    }

    /// The map once said “no figure” where a row was refused, and where a multiple is not defined.
    /// On a phone the mark was left out, and the notes below it spoke of tiles that had none.
    #[test]
    fn every_form_of_the_map_marks_what_has_a_caveat() {
        let data = data();
        for form in [Form::Wide, Form::Narrow] {
            let spec = chart(&data, "page=compare&c=high_tech_enterprises&by=multiple&as=map", form, &[]).unwrap();
            let tiles = spec.option["series"][0]["data"].as_array().unwrap();
            let marked = tiles.iter().filter(|tile| tile["label"]["formatter"].as_str().is_some_and(|text| text.contains('※'))).count();
            assert!((1..5).contains(&marked), "{form:?}: {marked}");
        }
    }

    #[test]
    fn a_tile_says_why_it_has_no_colour() {
        let data = data();
        let of = |query: &str, place: &str| {
            let spec = chart(&data, query, Form::Wide, &[]).unwrap();
            let point = spec.points.iter().find(|point| point.text.starts_with(place)).unwrap().clone();
            (point.text, spec.notices.join(" "))
        };
        let (refused, notices) = of("page=compare&c=strategic_emerging_share&as=map", "重庆高新区");
        assert!(refused.contains("不可与别处相比") && notices.contains("1处有数而不可比"), "{refused} {notices}");
        let (undefined, _) = of("page=compare&c=unicorns&as=map&by=multiple", "重庆高新区");
        assert!(undefined.contains("算不出"), "{undefined}");
        let (nothing, _) = of("page=compare&c=unicorns&as=map&by=multiple", "万州区");
        assert!(nothing.contains("没有这里的数"), "{nothing}");
    }

    /// A rate that is computed from “at least” is itself at least.
    #[test]
    fn what_comes_from_a_bound_is_a_bound() {
        let data = data();
        let spec = chart(&data, "page=compare&c=patents_per_10k&by=change&as=bars", Form::Wide, &[]).unwrap();
        assert!(spec.points.iter().any(|point| point.text.contains("≥+3.59")), "{:?}", spec.points);
        assert!(spec.subtitle.contains("目标减基期"), "{}", spec.subtitle);
    }

    #[test]
    fn what_is_hidden_is_gone_and_comes_back() {
        let data = data();
        let query = "page=compare&c=rd_intensity~tech_firms&as=profile";
        let all = chart(&data, query, Form::Wide, &[]).unwrap();
        let some = chart(&data, query, Form::Wide, &["綦江区 十四五"]).unwrap();
        assert_eq!(some.points.len() + 2, all.points.len());
        assert!(some.legend.iter().any(|item| item.key == "綦江区 十四五" && !item.shown));
        assert!(some.points.iter().all(|point| !point.text.contains("綦江区")));
        let time = "page=compare&c=rd_intensity&as=time&area=kaizhou";
        let without = chart(&data, time, Form::Wide, &["reference"]).unwrap();
        assert!(without.points.iter().all(|point| !point.text.contains("“十三五”规划")));
    }

    #[test]
    fn a_city_far_larger_than_its_districts_is_named_and_not_drawn() {
        let data = data();
        let spec = chart(&data, "page=compare&c=high_tech_enterprises", Form::Wide, &[]).unwrap();
        assert!(spec.points.iter().all(|point| !point.text.starts_with("重庆市")));
        assert!(spec.notices.iter().any(|notice| notice.contains("重庆市 十三五") && notice.contains("3000")));
        let share = chart(&data, "page=compare&c=rd_intensity", Form::Wide, &[]).unwrap();
        assert!(share.points.iter().any(|point| point.text.starts_with("重庆市")));
    }
}
