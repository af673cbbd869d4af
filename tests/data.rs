//! The data folder: its schemas, each of its rows, and what stops the build.
#![allow(clippy::unwrap_used)]

use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, fs, path::PathBuf};
use yuchuang::exchange::{SourceFile, bundled, merge, merge_content, read_bundle, read_content};
use yuchuang::model::{Role, Value};
use yuchuang::view::{Lang, statement};

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
}

fn json(path: &str) -> Json {
    serde_json::from_str(&fs::read_to_string(data(path)).unwrap()).unwrap()
}

const PLANS: [&str; 5] = ["cq-13", "na-14", "kz-14", "gx-14", "qj-14"];

fn files() -> Vec<(String, &'static str)> {
    let mut files = vec![
        ("areas.json".to_owned(), "areas"),
        ("concepts.json".to_owned(), "concepts"),
        ("remarks.json".to_owned(), "remarks"),
        ("tiles.json".to_owned(), "tiles"),
        ("report.json".to_owned(), "report"),
    ];
    for plan in PLANS {
        files.push((format!("plans/{plan}/plan.json"), "plan"));
        for file in ["indicators", "text_targets", "programmes"] {
            files.push((format!("plans/{plan}/{file}.json"), file));
        }
    }
    files
}

fn schema_faults(schema: &str, instance: &Json) -> usize {
    let schema = json(&format!("schema/{schema}.schema.json"));
    jsonschema::validator_for(&schema).unwrap().iter_errors(instance).count()
}

#[test]
fn every_file_fits_its_schema() {
    for (path, schema) in files() {
        assert_eq!(schema_faults(schema, &json(&path)), 0, "{path}");
    }
}

#[test]
fn the_schemas_refuse_what_does_not_fit() {
    let broken = |path: &str, schema: &str, pointer: &str, value: Json| {
        let mut instance = json(path);
        *instance.pointer_mut(pointer).unwrap() = value;
        assert!(schema_faults(schema, &instance) > 0, "{path}{pointer}");
    };
    broken("areas.json", "areas", "/1/code", json!("50"));
    broken("concepts.json", "concepts", "/0/direction", json!("sideways"));
    broken("plans/gx-14/plan.json", "plan", "/period", json!([2021]));
    broken("plans/gx-14/indicators.json", "indicators", "/0/id", json!("gx-14/1"));
    broken("plans/gx-14/indicators.json", "indicators", "/0/values/0/op", json!("≥"));
    broken(
        "plans/gx-14/indicators.json",
        "indicators",
        "/0/values/0",
        json!({"role": "baseline", "year": 2020, "printed": "4.9", "value": 4.9, "op": null, "from": 2010}),
    );
    broken("plans/na-14/indicators.json", "indicators", "/8/values/1/as_of", json!("January"));
    broken("concepts.json", "concepts", "/0/pairs/0/verdict", json!("perhaps"));
    broken("plans/gx-14/text_targets.json", "text_targets", "/0/id", json!("gx-14/1/1"));
    broken("plans/gx-14/text_targets.json", "text_targets", "/0/place/path", json!([]));
    broken("plans/gx-14/programmes.json", "programmes", "/boxes/0/items/0/summary/zh", json!("一".repeat(41)));
    broken("remarks.json", "remarks", "/0/places", json!([]));
    broken("remarks.json", "remarks", "/0/severity", json!("grave"));
    broken("tiles.json", "tiles", "/0/code", json!("110000"));
    broken("report.json", "report", "/title/en", json!(""));
}

/// The second, independent transcription: it was made by reading, the data by a script.
#[test]
fn each_of_the_81_rows_is_as_a_second_reader_read_it() {
    let catalog = bundled().unwrap();
    let text = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/transcription.tsv")).unwrap();
    let mut read = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, name, unit, attribute, role1, year1, printed1, role2, year2, printed2] = cells[..10] else { unreachable!("{line}") };
        let row = catalog.indicator(&id.parse().unwrap()).unwrap();
        assert_eq!((row.name.as_str(), row.unit.as_str()), (name, unit), "{id}");
        assert_eq!(row.attribute.map_or("", |attribute| attribute.printed()), attribute, "{id}");
        for (role, year, printed) in [(role1, year1, printed1), (role2, year2, printed2)] {
            let role = match role {
                "baseline" => Role::Baseline,
                "target" => Role::Target,
                "actual" => Role::Actual,
                _ => unreachable!("{line}"),
            };
            let value = row.value(role).unwrap();
            let as_printed = if row.cumulative { format!("【{}】", value.printed) } else { value.printed.clone() };
            assert_eq!((as_printed.as_str(), value.year), (printed, year.parse().ok()), "{id}");
            check_number(id, value);
        }
        assert_eq!(row.printed_change().map_or("", |change| &change.printed), cells.get(10).copied().unwrap_or(""), "{id}");
        read += 1;
    }
    assert_eq!((read, catalog.indicators().len()), (81, 81));
}

/// The digits of the print are the figure.
fn check_number(id: &str, value: &Value) {
    let digits: String = value.printed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    assert_eq!(value.number(), digits.parse().ok(), "{id}");
}

#[test]
fn the_tables_have_their_rows_without_gaps() {
    let catalog = bundled().unwrap();
    let mut tables: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for row in catalog.indicators() {
        tables.entry(format!("{}/{}", row.id.plan, row.id.table)).or_default().push(row.id.row);
    }
    let expected = [("cq-13/1", 10), ("cq-13/2", 10), ("gx-14/1", 20), ("kz-14/1", 8), ("kz-14/2", 8), ("na-14/1", 11), ("qj-14/1", 14)];
    assert_eq!(tables.iter().map(|(table, rows)| (table.as_str(), rows.len())).collect::<Vec<_>>(), expected);
    for (table, rows) in tables {
        assert_eq!(rows, (1..=rows.len() as u16).collect::<Vec<_>>(), "{table}");
    }
}

#[test]
fn plans_stand_in_the_order_of_their_areas() {
    assert_eq!(bundled().unwrap().plans().iter().map(|plan| plan.id.as_str()).collect::<Vec<_>>(), PLANS);
}

#[test]
fn the_rebased_baseline_of_nanan_stands_beside_the_printed_one() {
    let catalog = bundled().unwrap();
    let row = catalog.indicator(&"na-14/1/9".parse().unwrap()).unwrap();
    assert_eq!(row.value(Role::Baseline).unwrap().number(), Some(46.01));
    assert_eq!(row.baseline().unwrap().number(), Some(35.92));
    assert_eq!(row.baseline().unwrap().rebased.as_ref().unwrap().as_of, "2021-01");
    assert!(statement(Lang::Zh, row).contains("35.92") || statement(Lang::Zh, row).contains("11.4%"));
}

/// Reads the data with one change, and gives the faults as text.
fn faults(path: &str, change: impl FnOnce(&mut Json)) -> String {
    let mut change = Some(change);
    let files: Vec<SourceFile> = files()
        .into_iter()
        .map(|(name, _)| {
            let mut value = json(&name);
            if name == path
                && let Some(change) = change.take()
            {
                change(&mut value);
            }
            SourceFile { path: name, text: value.to_string() }
        })
        .collect();
    let read = || {
        let catalog = read_bundle(&merge(&files, &PLANS)?)?;
        read_content(&merge_content(&files, &PLANS, |_| "x".to_owned())?, &catalog)
    };
    match read() {
        Ok(_) => String::new(),
        Err(issues) => issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

fn check_fault(path: &str, pointer: &str, value: Json, expected: &[&str]) {
    let said = faults(path, |json| *json.pointer_mut(pointer).unwrap() = value);
    for part in expected {
        assert!(said.contains(part), "{path}{pointer} should say “{part}”, says: {said}");
    }
}

#[test]
fn faulty_data_are_refused_with_file_place_and_reason() {
    let rows = "plans/gx-14/indicators.json";
    assert_eq!(faults(rows, |_| ()), "", "the data themselves are sound");
    check_fault(rows, "/0/values/0/printed", json!("4.8"), &[rows, "/0/values/0", "4.8"]);
    check_fault(rows, "/0/values/0/printed", json!("四点九"), &[rows, "/0/values/0", "neither a figure nor a dash"]);
    check_fault(rows, "/0/values/0/value", json!(null), &[rows, "/0/values/0", "says why it has none"]);
    check_fault(rows, "/6/values/0/printed", json!("3"), &[rows, "/6/values/0", "is a figure and yet the value is missing"]);
    check_fault("plans/qj-14/indicators.json", "/0/values/1/op", json!(">="), &["qj-14/1/1", "with this operator"]);
    check_fault(rows, "/1/id", json!("gx-14/1/1"), &[rows, "/1/id", "stands where gx-14/1/2 belongs"]);
    check_fault(rows, "/0/concept", json!("nothing"), &["gx-14/1/1", "“nothing” is not a concept"]);
    check_fault(rows, "/0/concept", json!("unicorns"), &["gx-14/1/1", "does not list it as a member"]);
    check_fault("concepts.json", "/0/members/0", json!("cq-13/1/99"), &["rd_intensity", "is not a row"]);
    check_fault("concepts.json", "/1/id", json!("rd_intensity"), &["rd_intensity", "occurs twice"]);
    check_fault("plans/na-14/plan.json", "/areas/0", json!("atlantis"), &["na-14", "“atlantis” is not an area"]);
    check_fault("plans/na-14/indicators.json", "/8/values/1/reason", json!(null), &["na-14/1/9", "as_of and reason"]);
    check_fault("areas.json", "/1/parent", json!("moon"), &["nanan", "“moon” is not an area"]);
    let said = faults(rows, |json| json[0]["values"][0]["surprise"] = json!(1));
    assert!(said.contains("unknown field `surprise`"), "{said}");
}

#[test]
fn faulty_content_is_refused_with_file_place_and_reason() {
    let texts = "plans/gx-14/text_targets.json";
    check_fault(texts, "/0/id", json!("gx-14/t/2"), &[texts, "gx-14/t/2", "stands where gx-14/t/1 belongs"]);
    check_fault(texts, "/1/area", json!("atlantis"), &[texts, "gx-14/t/2", "“atlantis” is not an area"]);
    check_fault(texts, "/1/concept", json!("luck"), &[texts, "gx-14/t/2", "“luck” is not a concept"]);
    check_fault(texts, "/1/value", json!(227), &[texts, "gx-14/t/2", "does not print 227"]);
    check_fault(texts, "/1/row", json!("gx-14/1/99"), &[texts, "gx-14/t/2", "there is no row gx-14/1/99"]);
    check_fault(texts, "/1/row", json!("gx-14/1/6"), &[texts, "gx-14/t/2", "said to agree with gx-14/1/6"]);
    check_fault(texts, "/1/agrees", json!(false), &[texts, "gx-14/t/2", "what differs if not"]);
    check_fault(texts, "/1/year", json!(null), &[texts, "gx-14/t/2", "needs a basis"]);
    check_fault(
        "plans/qj-14/text_targets.json",
        "/17/part_of/total",
        json!("qj-14/t/999"),
        &["qj-14/t/18", "there is no statement qj-14/t/999"],
    );
    check_fault("plans/gx-14/programmes.json", "/boxes/3/no", json!(7), &["plans/gx-14/programmes.json", "7 stands where 4 belongs"]);
    check_fault("remarks.json", "/0/rows", json!(["cq-13/9/9"]), &["remarks.json r/1", "there is no row"]);
    check_fault("tiles.json", "/1/code", json!("500101"), &["tiles.json", "the code 500101 occurs twice"]);
    check_fault("tiles.json", "/0/area", json!("atlantis"), &["tiles.json", "is not an area"]);
    check_fault("report.json", "/title/zh", json!("{area}{stage}"), &["report.json", "title/zh", "the slot {period} is missing"]);
    check_fault(
        "report.json",
        "/count_early/en",
        json!("{n} of {all}"),
        &["report.json", "count_early/en", "{all} is not one of its slots"],
    );
    check_fault("report.json", "/nothing/en", json!("none {"), &["report.json", "nothing/en", "a brace"]);
    let said = faults("report.json", |json| {
        json.as_object_mut().unwrap().remove("title");
        json["subtitle"] = json!({"zh": "x", "en": "x"});
    });
    assert!(said.contains("title: it is missing") && said.contains("subtitle: it is not a phrase"), "{said}");
    check_fault("remarks.json", "/1/id", json!("r/1"), &["remarks.json r/1", "occurs twice"]);
    check_fault("concepts.json", "/0/pairs/0/b", json!("gx-14/1/2"), &["rd_intensity", "is not of its members", "has no verdict"]);
    let said = faults("concepts.json", |json| {
        json[0]["pairs"].as_array_mut().unwrap().pop();
    });
    assert!(said.contains("the pair gx-14/1/1, qj-14/1/2 has no verdict"), "{said}");
}

#[test]
fn a_missing_or_broken_file_is_named() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let issues = merge(&[file("areas.json", "[{]")], &["gx-14"]).unwrap_err();
    let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("areas.json line 1 column 3"), "{said:?}");
    assert!(said.iter().any(|issue| issue.contains("plans/gx-14/plan.json") && issue.contains("missing")), "{said:?}");
}

/// 38 districts and counties by their codes, each beside those that it borders on where the plans at hand speak of both.
#[test]
fn the_tile_map_has_every_district_in_its_neighbourhood() {
    let tiles: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/tiles.json")).unwrap()).unwrap();
    let tiles = tiles.as_array().unwrap();
    let at = |name: &str| {
        let tile =
            tiles.iter().find(|tile| tile["name"].as_str().unwrap().starts_with(name)).unwrap_or_else(|| panic!("{name} is missing"));
        (tile["column"].as_i64().unwrap(), tile["row"].as_i64().unwrap())
    };
    assert_eq!(tiles.iter().filter(|tile| tile["code"].is_string()).count(), 38);
    assert_eq!(tiles.iter().filter(|tile| tile["code"].is_null()).count(), 2);
    // Borders that everybody knows; a tile touches its neighbour along an edge or at a corner.
    for (a, b) in [
        ("南岸", "渝中"),
        ("南岸", "巴南"),
        ("綦江", "巴南"),
        ("綦江", "南川"),
        ("开州", "云阳"),
        ("开州", "万州"),
        ("城口", "巫溪"),
        ("渝北", "北碚"),
        ("渝北", "江北"),
        ("沙坪坝", "九龙坡"),
        ("江津", "永川"),
        ("酉阳", "秀山"),
        ("黔江", "彭水"),
        ("大足", "荣昌"),
        ("潼南", "合川"),
        ("忠县", "石柱"),
        ("涪陵", "武隆"),
        ("奉节", "巫山"),
        ("垫江", "梁平"),
        ("璧山", "沙坪坝"),
    ] {
        let ((ax, ay), (bx, by)) = (at(a), at(b));
        assert!((ax - bx).abs() <= 1 && (ay - by).abs() <= 1, "{a} {:?} and {b} {:?} are not neighbours", (ax, ay), (bx, by));
    }
}
