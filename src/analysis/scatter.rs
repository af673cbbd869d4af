//! Two comparisons against each other: level against ambition, or one concept against another.

use super::{Caveat, Comparison, Undefined};
use crate::model::{Indicator, Label, TableId};

/// A table that has a value in both comparisons.
#[derive(Clone, Debug, PartialEq)]
pub struct ScatterPoint<'a> {
    /// The rows of x and of y: the same one, where a concept is held against its own ambition.
    pub rows: (&'a Indicator, &'a Indicator),
    /// Their values by the yardsticks of the two comparisons.
    pub at: (f64, f64),
    /// Whether the place contains the others, as their city does.
    pub is_reference: bool,
    /// What has to be said about either value, each once.
    pub caveats: Vec<Caveat<'a>>,
}

/// Why a table has no point.
#[derive(Clone, Debug, PartialEq)]
pub enum NoPoint<'a> {
    /// It has no row of one of the concepts.
    NoRow,
    /// One of the values is not defined.
    NoValue(&'a Indicator, Undefined),
    /// The row may not stand beside the others.
    Refused(&'a Indicator, &'a Label),
}

/// The points of two comparisons over the same tables, and why the other tables have none.
pub fn scatter<'a>(tables: &[TableId], x: &Comparison<'a>, y: &Comparison<'a>) -> (Vec<ScatterPoint<'a>>, Vec<(TableId, NoPoint<'a>)>) {
    let mut points = Vec::new();
    let mut without = Vec::new();
    for table in tables {
        match (value_in(table, x), value_in(table, y)) {
            (Ok(x), Ok(y)) => {
                let mut caveats = x.caveats.clone();
                caveats.extend(y.caveats.iter().copied().filter(|caveat| !x.caveats.contains(caveat)));
                let at = (x.value.unwrap_or_default(), y.value.unwrap_or_default());
                points.push(ScatterPoint { rows: (x.row, y.row), at, is_reference: x.is_reference || y.is_reference, caveats });
            }
            (Err(reason), _) | (_, Err(reason)) => without.push((table.clone(), reason)),
        }
    }
    (points, without)
}

/// The row of a table in a comparison, where it has a value there.
fn value_in<'c, 'a>(table: &TableId, comparison: &'c Comparison<'a>) -> Result<&'c super::Compared<'a>, NoPoint<'a>> {
    if let Some(refused) = comparison.refused.iter().find(|refused| refused.row.id.table_id() == *table) {
        return Err(NoPoint::Refused(refused.row, refused.reason));
    }
    let compared = comparison.rows.iter().find(|compared| compared.row.id.table_id() == *table).ok_or(NoPoint::NoRow)?;
    match compared.value {
        Ok(_) => Ok(compared),
        Err(reason) => Err(NoPoint::NoValue(compared.row, reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Yardstick, chosen_tables, comparable_concepts, compare, rows_in};
    use crate::exchange::{bundled, bundled_content};
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_a_point_or_a_reason() {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        let tables = chosen_tables(&catalog, &BTreeSet::new(), &BTreeSet::new());
        let of = |concept, yardstick| compare(&catalog, &content, &rows_in(&catalog, concept, &tables), yardstick);
        for a in comparable_concepts(&catalog) {
            for b in comparable_concepts(&catalog) {
                let (points, without) = scatter(&tables, &of(&a.id, Yardstick::Target), &of(&b.id, Yardstick::Multiple));
                assert_eq!(points.len() + without.len(), tables.len(), "{} {}", a.id, b.id);
                assert!(points.iter().all(|point| point.at.0.is_finite() && point.at.1.is_finite()));
            }
        }
        let (points, without) =
            scatter(&tables, &of("strategic_emerging_share", Yardstick::Baseline), &of("strategic_emerging_share", Yardstick::Multiple));
        assert!(points.iter().all(|point| point.rows.0.id.plan != "gx-14"));
        assert!(without.iter().any(|(table, reason)| table.plan == "gx-14" && matches!(reason, NoPoint::Refused(..))));
        assert!(without.iter().any(|(table, reason)| table.plan == "na-14" && *reason == NoPoint::NoRow));
    }
}
