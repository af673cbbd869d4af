//! Where rows have other values than the rows of the same ids elsewhere.

use crate::model::{Catalog, Indicator};

/// A value that stands otherwise elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueDifference {
    /// The name of the row, as it is there; as it is here, where there is no such row.
    pub name: String,
    /// The value here, with its unit.
    pub here: String,
    /// The value there, with its unit; none where there is no such value.
    pub there: Option<String>,
}

/// The values of one catalog that are others in another one, in order.
pub fn value_differences(here: &Catalog, there: &Catalog) -> Vec<ValueDifference> {
    here.indicators().iter().flat_map(|row| of_row(row, there.indicator(&row.id))).collect()
}

fn of_row(here: &Indicator, there: Option<&Indicator>) -> Vec<ValueDifference> {
    let with_unit = |row: &Indicator, printed: &str| format!("{printed}{}", row.unit);
    let differs = |value: &crate::model::Value| {
        let other = there.and_then(|row| row.values.iter().find(|other| other.role == value.role && other.year == value.year));
        let other = there.zip(other).map(|(row, other)| with_unit(row, &other.printed));
        let mine = with_unit(here, &value.printed);
        let name = there.map_or(&here.name, |row| &row.name);
        (other.as_ref() != Some(&mine)).then(|| ValueDifference { name: name.clone(), here: mine, there: other })
    };
    here.values.iter().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{bundled, read_pin, write_pin};

    #[test]
    fn a_value_that_is_another_one_is_named_with_both() {
        let site = bundled().unwrap();
        let row = site.indicator(&"gx-14/1/16".parse().unwrap()).unwrap();
        let pin = |from: &str, to: &str| read_pin(&write_pin(&[row]).replace(from, to), &site).unwrap().catalog;
        assert_eq!(value_differences(&pin("", ""), &site), []);
        let other = |there: Option<&str>| ValueDifference {
            name: "高新技术企业数量".to_owned(),
            here: "520家".to_owned(),
            there: there.map(str::to_owned),
        };
        assert_eq!(value_differences(&pin("500", "520"), &site), [other(Some("500家"))]);
        let nowhere = site.only(Vec::new()).unwrap();
        assert_eq!(value_differences(&pin("500", "520"), &nowhere).last(), Some(&other(None)));
    }
}
