//! 多项对照: places across concepts.

use super::pictures::{Said, Spot, joint_sheet, leader_words, multiples, row_link};
use super::ranking::source;
use super::{Sources, ViewState, place_in, real};
use crate::analysis::chosen_tables;
use crate::model::{Indicator, TableId};

/// Places across concepts.
#[derive(Clone, Debug)]
pub struct ProfileView {
    /// Around the picture.
    pub said: Said,
    /// The names of the concepts, from above.
    pub concepts: Vec<String>,
    /// The places with their spots: across log₂ of the multiple, downwards the number of the concept.
    pub places: Vec<(String, Vec<Spot>)>,
}

/// Places across concepts by target ÷ baseline, which has no unit.
pub fn profile_view(state: &ViewState, sources: &Sources) -> ProfileView {
    let lang = state.lang;
    let tables = chosen_tables(sources.catalog, &state.choice.tables, &state.filter.plans);
    let rankings = multiples(state, sources);
    let mut places: Vec<(TableId, Vec<Spot>)> = tables.into_iter().map(|table| (table, Vec::new())).collect();
    let mut concepts = Vec::new();
    let mut notes = vec![lang.profile_note().to_owned()];
    let mut rows: Vec<&Indicator> = Vec::new();
    for ranking in &rankings {
        let about = |words: &str| format!("{}{}{words}", ranking.name(), lang.colon());
        notes.extend(ranking.notes().iter().map(|note| about(note)));
        let mut is_drawn = false;
        for compared in &ranking.found.rows {
            let multiple = match compared.value {
                Ok(multiple) if multiple > 0.0 => multiple,
                Ok(_) => continue,
                Err(reason) => {
                    notes.push(about(&lang.not_drawn(&ranking.place(compared.row), &ranking.why_none(reason))));
                    continue;
                }
            };
            is_drawn = true;
            rows.push(compared.row);
            if let Some((_, spots)) = places.iter_mut().find(|(table, _)| *table == compared.row.id.table_id()) {
                spots.push(Spot {
                    label: ranking.place(compared.row),
                    text: format!("{}{}{}", ranking.name(), lang.comma(), ranking.point_words(compared)),
                    href: row_link(state, compared.row),
                    at: (multiple.log2(), real(concepts.len())),
                    caveat: !compared.caveats.is_empty(),
                    is_reference: compared.is_reference,
                });
            }
        }
        if is_drawn {
            concepts.push(ranking.name().to_owned());
        }
    }
    let title = leader_words(state, &rankings);
    let named = |(table, spots): (TableId, Vec<Spot>)| (place_in(lang, sources.catalog, &table), spots);
    ProfileView {
        said: Said {
            subtitle: lang.profile_subtitle().to_owned(),
            source: source(lang, sources, &rows),
            sheet: joint_sheet(state, &rankings, lang.picture_profile(), &title, &notes),
            notes,
            title,
        },
        concepts,
        places: places.into_iter().filter(|(_, spots)| !spots.is_empty()).map(named).collect(),
    }
}
