//! All plans together, with every reference checked.

use super::{Area, AreaKind, Concept, Indicator, Label, OwnPlan, Plan, RowId, Table};
use std::{collections::BTreeSet, fmt};

/// Plans, rows, concepts and areas whose references all hold.
///
/// Rows stand in the order of the plans, then of print.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    plans: Vec<Plan>,
    indicators: Vec<Indicator>,
    concepts: Vec<Concept>,
    areas: Vec<Area>,
}

/// A reference that does not hold. `place` names the object, such as `gx-14/1/16`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogError {
    /// The object at fault.
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl Catalog {
    /// Checks that ids are unique and that every reference leads somewhere.
    ///
    /// # Errors
    /// Every fault, in the order found; never only the first.
    pub fn new(plans: Vec<Plan>, indicators: Vec<Indicator>, concepts: Vec<Concept>, areas: Vec<Area>) -> Result<Self, Vec<CatalogError>> {
        let mut errors = Vec::new();
        let mut fault = |place: String, reason: String| errors.push(CatalogError { place, reason });

        let plan_ids = unique(plans.iter().map(|plan| plan.id.clone()), "plan", &mut fault);
        let area_ids = unique(areas.iter().map(|area| area.id.clone()), "area", &mut fault);
        unique(concepts.iter().map(|concept| concept.id.clone()), "concept", &mut fault);
        unique(indicators.iter().map(|row| row.id.clone()), "row", &mut fault);

        for area in &areas {
            if let Some(parent) = area.parent.as_ref().filter(|parent| !area_ids.contains(*parent)) {
                fault(area.id.clone(), format!("its parent “{parent}” is not an area"));
            }
        }
        for plan in &plans {
            unique(plan.tables.iter().map(|table| table.no), &format!("table of {}", plan.id), &mut fault);
            for area in plan.areas.iter().filter(|area| !area_ids.contains(*area)) {
                fault(plan.id.clone(), format!("its area “{area}” is not an area"));
            }
            if plan.period.from > plan.period.to {
                fault(plan.id.clone(), "its period ends before it begins".to_owned());
            }
        }
        for row in &indicators {
            let place = row.id.to_string();
            if !plan_ids.contains(&row.id.plan) {
                fault(place.clone(), format!("its plan “{}” is not a plan", row.id.plan));
            } else if !plans.iter().any(|plan| plan.id == row.id.plan && plan.table(row.id.table).is_some()) {
                fault(place.clone(), format!("{} has no table {}", row.id.plan, row.id.table));
            }
            match concepts.iter().find(|concept| concept.id == row.concept) {
                None => fault(place, format!("its concept “{}” is not a concept", row.concept)),
                Some(concept) if !concept.members.contains(&row.id) => {
                    fault(place, format!("its concept “{}” does not list it as a member", row.concept));
                }
                Some(_) => {}
            }
        }
        for concept in &concepts {
            unique(concept.members.iter().cloned(), &format!("member of {}", concept.id), &mut fault);
            for member in &concept.members {
                match indicators.iter().find(|row| row.id == *member) {
                    None => fault(concept.id.clone(), format!("its member {member} is not a row")),
                    Some(row) if row.concept != concept.id => {
                        fault(concept.id.clone(), format!("its member {member} names the concept “{}”", row.concept));
                    }
                    Some(_) => {}
                }
            }
        }
        if errors.is_empty() { Ok(Catalog { plans, indicators, concepts, areas }) } else { Err(errors) }
    }

    /// The same catalog with plans of an evaluator, each row with a concept of its own that has the row's name, and
    /// with the places that only they speak for.
    ///
    /// # Errors
    /// Every reason why they do not fit: an id that is taken, a table that is not there.
    pub fn with_plans(&self, own: &[OwnPlan]) -> Result<Catalog, Vec<CatalogError>> {
        let mut next = self.clone();
        for OwnPlan { plan, rows } in own {
            // A place that the bundled data do not know is called what its plan is called.
            for id in plan.areas.iter().filter(|id| self.area(id).is_none()) {
                let (name, name_en) = (plan.label.zh.clone(), plan.label.en.clone());
                next.areas.retain(|area| area.id != *id);
                next.areas.push(Area { id: id.clone(), name, name_en, code: None, kind: AreaKind::District, parent: None });
            }
            next.plans.push(plan.clone());
            for row in rows {
                let indicator = Indicator { concept: row.indicator.id.to_string(), ..row.indicator.clone() };
                next.concepts.push(Concept {
                    id: indicator.concept.clone(),
                    name: Label { zh: indicator.name.clone(), en: indicator.name.clone() },
                    unit: indicator.unit.clone(),
                    kind: indicator.kind,
                    direction: row.direction,
                    category: row.category,
                    headline: false,
                    members: vec![indicator.id.clone()],
                });
                next.indicators.push(indicator);
            }
        }
        Catalog::new(next.plans, next.indicators, next.concepts, next.areas)
    }

    /// The plans, concepts and places of this catalog with other rows in place of its own; concepts have only these as
    /// members.
    ///
    /// # Errors
    /// Every reason why they do not fit, as [`Catalog::new`].
    pub fn only(&self, rows: Vec<Indicator>) -> Result<Catalog, Vec<CatalogError>> {
        let mut concepts = self.concepts.clone();
        for concept in &mut concepts {
            concept.members = rows.iter().filter(|row| row.concept == concept.id).map(|row| row.id.clone()).collect();
        }
        Catalog::new(self.plans.clone(), rows, concepts, self.areas.clone())
    }

    /// The plans in order.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// All rows in order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// All concepts in order.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// All areas in order.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The plan with this id.
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// The row with this id.
    pub fn indicator(&self, id: &RowId) -> Option<&Indicator> {
        self.indicators.iter().find(|row| row.id == *id)
    }

    /// The concept with this id.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.concepts.iter().find(|concept| concept.id == id)
    }

    /// The area with this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The plan and the table in which a row stands.
    pub fn home(&self, row: &Indicator) -> Option<(&Plan, &Table)> {
        let plan = self.plan(&row.id.plan)?;
        Some((plan, plan.table(row.id.table)?))
    }

    /// Whether a plan was made for an area, alone or together with others.
    pub fn speaks_for(&self, plan: &str, area: &str) -> bool {
        self.plan(plan).is_some_and(|plan| plan.areas.iter().any(|of| of == area))
    }

    /// The rows of one plan.
    pub fn rows_of<'a>(&'a self, plan: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |row| row.id.plan == plan)
    }

    /// The rows of one concept, in the order of the catalog.
    pub fn members<'a>(&'a self, concept: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |row| row.concept == concept)
    }
}

fn unique<T: Ord + Clone + fmt::Display>(ids: impl Iterator<Item = T>, what: &str, fault: &mut impl FnMut(String, String)) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.clone()) {
            fault(id.to_string(), format!("this {what} occurs twice"));
        }
    }
    seen
}
