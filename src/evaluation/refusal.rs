//! Why something that was asked for is not done, and figures that wait in their fields because of it.

use crate::view::Lang;

/// Why something that was asked for is not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The sentence for the reader.
    pub words: String,
    /// The name of the field that it is about; empty where it is about no single one.
    pub field: String,
    /// Whether it is a question: the text of the field is taken once the field `sure` repeats it.
    pub asks: bool,
}

impl Refusal {
    /// The same about a field.
    pub(super) fn at(self, field: &str) -> Refusal {
        Refusal { field: field.to_owned(), ..self }
    }

    /// The sentence beside a form: a question is answered by sending the same once more.
    pub fn words_in_form(&self, lang: Lang) -> String {
        if self.asks { format!("{}{}{}", self.words, lang.gap(), lang.ask_send_again()) } else { self.words.clone() }
    }
}

impl From<String> for Refusal {
    fn from(words: String) -> Refusal {
        Refusal { words, ..Refusal::default() }
    }
}

/// A figure that was typed into a field of its own and not taken. It stays there with the reason, also when the table
/// around it is made anew, until it is typed anew or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// What the field changes.
    pub name: String,
    /// Of which row and year, as the field says it.
    pub with: String,
    /// What was typed.
    pub text: String,
    /// Why it was not taken.
    pub refusal: Refusal,
}

impl Unsettled {
    /// What was refused, where it came from a field of its own and not from a form that keeps what was typed.
    pub fn of(name: &str, fields: &[(String, String)], refusal: &Refusal) -> Option<Unsettled> {
        let given = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str()).to_owned();
        matches!(name, "observe" | "yearly")
            .then(|| Unsettled { name: name.to_owned(), with: given("with"), text: given("value"), refusal: refusal.clone() })
            .filter(|unsettled| !unsettled.with.is_empty())
    }

    /// Whether it stands in the field of this name and use.
    pub fn is_in(&self, name: &str, with: &str) -> bool {
        self.name == name && self.with == with
    }
}
