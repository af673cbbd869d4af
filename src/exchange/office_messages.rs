//! What goes between the page and the worker of office files, as JSON.

use super::{Document, Grid, Workbook};
use serde::Deserialize;

/// Why the worker refused something, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// A word for the kind of fault.
    pub kind: String,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
}

#[derive(Deserialize)]
struct Refused {
    error: Refusal,
}

#[derive(Deserialize)]
struct Sheets {
    sheets: Vec<Grid>,
}

/// A workbook for the worker.
pub fn workbook_json(workbook: &Workbook) -> String {
    serde_json::to_string(workbook).unwrap_or_default()
}

/// A document for the worker.
pub fn document_json(document: &Document) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

/// The sheets that the worker has read.
///
/// # Errors
/// What it says instead; what is neither is told as a fault of the program.
pub fn read_sheets(json: &str) -> Result<Vec<Grid>, Refusal> {
    serde_json::from_str::<Sheets>(json).map(|read| read.sheets).map_err(|_| refusal(json))
}

/// The refusal in what the worker says.
pub fn refusal(json: &str) -> Refusal {
    serde_json::from_str::<Refused>(json).map_or_else(
        |_| Refusal {
            kind: "misunderstood".to_owned(),
            zh: "读写办公文件的程序没有答复。请重试，或另存为CSV后再导入。".to_owned(),
            en: "The program for office files gave no answer. Try again, or save as CSV and import that.".to_owned(),
        },
        |refused| refused.error,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_refusals_are_told_apart() {
        assert_eq!(read_sheets("{\"sheets\":[]}"), Ok(Vec::new()));
        let refused = read_sheets("{\"error\":{\"kind\":\"empty\",\"zh\":\"空\",\"en\":\"empty\"}}").unwrap_err();
        assert_eq!((refused.kind.as_str(), refused.zh.as_str()), ("empty", "空"));
        assert_eq!(read_sheets("nonsense").unwrap_err().kind, "misunderstood");
    }
}
