//! Values that stay: the rows that a frame shows, as they are in the data of one day. They travel in an address, packed,
//! and are as hostile as anything else that comes from outside.

use super::{
    Issue,
    bundle::{in_signs, indicator},
    data_version,
    dto::IndicatorDto,
    project_dto::indicator_dto,
};
use crate::model::{Catalog, Indicator, RowId};
use serde::{Deserialize, Serialize};

/// The version of the form.
const VERSION: u32 = 1;

/// More rows than these never fit into an address.
const MOST_ROWS: usize = 200;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PinDto {
    version: u32,
    data: String,
    rows: Vec<IndicatorDto>,
}

/// What a pin holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// The version of the data that its values come from, as it says.
    pub data_version: String,
    /// The plans, concepts and places of the site, with the rows of the pin and no others.
    pub catalog: Catalog,
    /// How it stands to the data of the site.
    pub standing: Standing,
}

/// How the values of a pin stand to the data of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are the same.
    Same,
    /// They come from data of another version.
    Other,
    /// They claim to come from the site's own version and differ from it.
    Forged,
}

/// Writes rows of the bundled data.
pub fn write_pin(rows: &[&Indicator]) -> String {
    let dto = PinDto { version: VERSION, data: data_version(), rows: rows.iter().map(|row| indicator_dto(row)).collect() };
    // Rows serialise without fail; should they not, an empty text is no pin.
    serde_json::to_string(&dto).unwrap_or_default()
}

/// Reads what [`write_pin`] wrote, on some day, over the plans, concepts and places of the site.
///
/// # Errors
/// Every fault found, with its place.
pub fn read_pin(json: &str, site: &Catalog) -> Result<Pin, Vec<Issue>> {
    let fault = |place: String, reason: String| vec![Issue::new("pin", place, reason)];
    let dto: PinDto =
        serde_json::from_str(json).map_err(|error| fault(format!("line {} column {}", error.line(), error.column()), error.to_string()))?;
    if dto.version != VERSION {
        return Err(fault("/version".to_owned(), format!("{} is not {VERSION}", dto.version)));
    }
    let is_version = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_version(&dto.data) {
        return Err(fault("/data".to_owned(), "no version of data".to_owned()));
    }
    if dto.rows.is_empty() || dto.rows.len() > MOST_ROWS {
        return Err(fault("/rows".to_owned(), format!("{} rows", dto.rows.len())));
    }
    let mut issues = Vec::new();
    let mut rows = Vec::new();
    for (at, row) in dto.rows.into_iter().enumerate() {
        let plan = row.id.parse::<RowId>().map(|id| id.plan).unwrap_or_default();
        rows.extend(indicator(row, &plan, ("pin", at), in_signs, &mut issues));
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let is_same = rows.iter().all(|row| site.indicator(&row.id) == Some(row));
    let standing = match (dto.data == data_version(), is_same) {
        (true, true) => Standing::Same,
        (true, false) => Standing::Forged,
        (false, _) => Standing::Other,
    };
    let catalog = site
        .only(rows)
        .map_err(|errors| errors.into_iter().map(|error| Issue::new("pin", error.place, error.reason)).collect::<Vec<_>>())?;
    Ok(Pin { data_version: dto.data, catalog, standing })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bundled;

    fn rows<'a>(catalog: &'a Catalog, ids: &[&str]) -> Vec<&'a Indicator> {
        ids.iter().map(|id| catalog.indicator(&id.parse().unwrap()).unwrap()).collect()
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let catalog = bundled().unwrap();
        let all: Vec<&Indicator> = catalog.indicators().iter().collect();
        for ids in [vec!["gx-14/1/16"], vec!["kz-14/1/3", "gx-14/1/3", "na-14/1/9"]] {
            let pin = read_pin(&write_pin(&rows(&catalog, &ids)), &catalog).unwrap();
            assert_eq!((pin.standing, pin.data_version), (Standing::Same, data_version()));
            assert_eq!(pin.catalog.indicators().iter().collect::<Vec<_>>(), rows(&catalog, &ids));
            assert_eq!(pin.catalog.plans(), catalog.plans());
        }
        assert_eq!(read_pin(&write_pin(&all), &catalog).unwrap().catalog.indicators().len(), 81);
    }

    #[test]
    fn values_of_another_day_are_taken_and_told_apart_from_forged_ones() {
        let catalog = bundled().unwrap();
        let json = write_pin(&rows(&catalog, &["gx-14/1/16"])).replace("500", "520");
        assert_eq!(read_pin(&json, &catalog).unwrap().standing, Standing::Forged);
        let pin = read_pin(&json.replace(&data_version(), "00000000000000aa"), &catalog).unwrap();
        assert_eq!((pin.standing, pin.data_version.as_str()), (Standing::Other, "00000000000000aa"));
        assert_eq!(pin.catalog.indicators()[0].value(crate::model::Role::Target).and_then(|value| value.number()), Some(520.0));
    }

    #[test]
    fn whatever_is_no_pin_is_refused_with_its_place() {
        let catalog = bundled().unwrap();
        let good = write_pin(&rows(&catalog, &["gx-14/1/16"]));
        let refuse = |json: &str, place: &str| {
            let issues = read_pin(json, &catalog).unwrap_err();
            assert!(issues.iter().any(|issue| issue.to_string().contains(place)), "{json}: {issues:?}");
        };
        refuse("", "line 1");
        refuse("[]", "line 1");
        refuse(&good.replace("\"version\":1", "\"version\":2"), "/version");
        refuse(&good.replace(&data_version(), "<b>"), "/data");
        refuse("{\"version\":1,\"data\":\"0000000000000000\",\"rows\":[]}", "/rows");
        refuse(&good.replace("gx-14/1/16", "gx-14/1/x"), "/0/id");
        refuse(&good.replace("gx-14/1/16", "xx-99/1/16"), "xx-99");
        refuse(&good.replace("\"printed\":\"500\"", "\"printed\":\"501\""), "/0/values");
        refuse(&good.replace("\"concept\":\"high", "\"concept\":\"low"), "concept");
        refuse(&good.replace("\"name\":", "\"nom\":"), "line 1");
        let twice = good.replace("\"rows\":[", "\"rows\":[ROW,").replace("ROW", &good[good.find('[').unwrap() + 1..good.len() - 2]);
        refuse(&twice, "twice");
    }

    proptest::proptest! {
        #[test]
        fn no_text_fells_it(json in "\\PC{0,80}|\\{\"version\":1,\"data\":\"0123456789abcdef\",\"rows\":\\[\\PC{0,40}\\]\\}") {
            let _ = read_pin(&json, &bundled().unwrap());
        }
    }
}
