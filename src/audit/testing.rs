//! Small catalogs made by hand: rows and statements as JSON, completed with defaults and read by `exchange`.

use super::{Finding, Rule, audit};
use crate::exchange::{PrintedValue, read_bundle, read_content, read_printed};
use crate::model::Operator;
use serde_json::{Value, json};

/// Rows and statements in the making.
#[derive(Default)]
pub(super) struct Corpus {
    rows: Vec<Value>,
    statements: Vec<Value>,
    boxes: Vec<Value>,
    /// Pairs of rows that must not be compared.
    apart: Vec<(String, String)>,
    results: Vec<String>,
}

impl Corpus {
    /// A row `plan/table/row` of a concept with its kind, unit and cells (role, year, printed characters).
    pub(super) fn row(mut self, id: &str, concept: &str, kind: &str, unit: &str, cells: &[(&str, i32, &str)]) -> Self {
        let mut parts = id.split('/').skip(1).map(|part| part.parse::<u16>().unwrap());
        let values: Vec<Value> = cells.iter().map(|(role, year, printed)| cell(role, *year, printed)).collect();
        self.rows.push(json!({
            "id": id, "table": parts.next(), "row": parts.next(), "name": concept, "unit": unit, "attribute": null, "concept": concept,
            "kind": kind, "cumulative": false, "section": "一", "values": values, "notes": [],
        }));
        self
    }

    /// Changes the last row.
    pub(super) fn with(mut self, changes: Value) -> Self {
        merge(self.rows.last_mut().unwrap(), changes);
        self
    }

    /// A statement of plan `a`: `printed` with its figure and whatever differs from the defaults.
    pub(super) fn says(mut self, printed: &str, value: f64, changes: Value) -> Self {
        let mut statement = json!({
            "id": format!("a/t/{}", self.statements.len() + 1), "what": "甲", "concept": null, "area": "here", "kind": "status",
            "printed": printed, "value": value, "low": null, "high": null, "unit": "家", "op": "=", "aspiration": false, "year": 2020, "period": null,
            "year_basis": "text", "change": null, "place": {"path": ["一"], "box": null, "item": null, "paragraph": 1},
            "row": null, "agrees": null, "difference": null, "difference_en": null, "part_of": null,
        });
        merge(&mut statement, changes);
        self.statements.push(statement);
        self
    }

    /// A box of plan `a` whose entries have these numbers.
    pub(super) fn boxed(mut self, numbers: &[&str]) -> Self {
        let items: Vec<Value> = numbers.iter().map(|no| json!({"no": no, "title": "甲", "summary": {"zh": "甲", "en": "a"}})).collect();
        self.boxes.push(json!({
            "no": self.boxes.len() + 1, "title": "甲", "kind": "programme", "place": {"path": ["一"], "box": 1, "item": null, "paragraph": 1},
            "items": items, "serves": [],
        }));
        self
    }

    /// Two rows whose definitions differ.
    pub(super) fn apart(mut self, a: &str, b: &str) -> Self {
        self.apart.push((a.to_owned(), b.to_owned()));
        self
    }

    /// A plan whose table reports results.
    pub(super) fn results(mut self, plan: &str) -> Self {
        self.results.push(plan.to_owned());
        self
    }

    /// What the rules find in it.
    pub(super) fn audit(self) -> Vec<Finding> {
        let plan_of = |row: &Value| row["id"].as_str().unwrap().split('/').next().unwrap().to_owned();
        let mut plans: Vec<String> = self.rows.iter().map(plan_of).chain(["a".to_owned()]).collect();
        plans.sort();
        plans.dedup();
        let mut concepts: Vec<String> = self.rows.iter().map(|row| row["concept"].as_str().unwrap().to_owned()).collect();
        concepts.sort();
        concepts.dedup();
        let members = |concept: &String| -> Vec<String> {
            self.rows.iter().filter(|row| row["concept"] == concept.as_str()).map(|row| row["id"].as_str().unwrap().to_owned()).collect()
        };
        let label = json!({"zh": "甲", "en": "a"});
        let pairs = |concept: &String| -> Vec<Value> {
            let members = members(concept);
            let mut pairs = Vec::new();
            for (at, a) in members.iter().enumerate() {
                for b in &members[at + 1..] {
                    let verdict = if self.apart.contains(&(a.clone(), b.clone())) { "no" } else { "same" };
                    pairs.push(json!({"a": a, "b": b, "verdict": verdict, "reason": label}));
                }
            }
            pairs
        };
        let bundle = json!({
            "areas": [{"id": "here", "name": "此地", "name_en": "Here", "code": null, "kind": "district", "parent": null}],
            "concepts": concepts.iter().map(|concept| json!({
                "id": concept, "name": label, "unit": "家", "kind": "level", "direction": if concept == "falls" { "down" } else { "up" },
                "category": "input", "headline": false, "members": members(concept),
            })).collect::<Vec<_>>(),
            "plans": plans.iter().map(|plan| json!({
                "plan": {
                    "id": plan, "title": plan, "label": label, "doc_no": null, "issuer": null, "date": null, "url": null, "areas": ["here"], "period": [2021, 2025],
                    "tables": [{"no": 1, "label": "表1", "title": "表", "kind": if self.results.contains(plan) { "results" } else { "targets" }, "period": [2021, 2025], "section": "一"}],
                },
                "indicators": self.rows.iter().filter(|row| plan_of(row) == *plan).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        });
        let content = json!({
            "plans": [{"id": "a", "text_targets": self.statements, "programmes": {"boxes": self.boxes, "layouts": [], "outline": []}}],
            "dictionary": concepts.iter().map(|concept| json!({"id": concept, "definition": label, "pairs": pairs(concept)})).collect::<Vec<_>>(),
            "remarks": [],
            "tiles": [], "pinyin": {},
            "report": serde_json::from_str::<Value>(include_str!("../../data/report.json")).unwrap(),
        });
        let catalog = read_bundle(&bundle.to_string()).unwrap();
        let content = read_content(&content.to_string(), &catalog).unwrap();
        audit(&catalog, &content)
    }

    /// Asserts that exactly these rules find something.
    pub(super) fn finds(self, expected: &[Rule]) -> Vec<Finding> {
        let findings = self.audit();
        let rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, expected, "{findings:#?}");
        findings
    }
}

fn cell(role: &str, year: i32, printed: &str) -> Value {
    let mut cell = json!({"role": role, "year": year, "printed": printed, "value": null, "op": null});
    match read_printed(printed).unwrap() {
        PrintedValue::Dash => cell["missing"] = json!("not_printed"),
        PrintedValue::Number { value, op } => {
            cell["value"] = json!(value);
            cell["op"] = match op {
                Operator::AtLeast => json!(">="),
                Operator::Above => json!(">"),
                _ => Value::Null,
            };
        }
    }
    cell
}

fn merge(into: &mut Value, changes: Value) {
    let Value::Object(changes) = changes else { return };
    for (key, value) in changes {
        into[key] = value;
    }
}
