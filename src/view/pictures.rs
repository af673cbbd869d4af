//! What all pictures of a comparison share: the words around them, and their points. Each picture has a file of its
//! own, `picture_…`, that makes both and the sheet of the same data; charts, tables and exports are made from it, so
//! that they cannot part ways.

use super::{Page, Ranking, Sheet, Sources, ViewState, href};
use crate::analysis::{Yardstick, comparable_concepts};
use crate::model::{Concept, Indicator};

/// What stands around a picture.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The finding in a sentence. A `|` marks where a heading may break.
    pub title: String,
    /// Units and years.
    pub subtitle: String,
    /// Caveats, refusals, what is missing and why, how it was computed.
    pub notes: Vec<String>,
    /// Where the figures stand.
    pub source: String,
    /// The same data as a table.
    pub sheet: Sheet,
}

/// A point with its words.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Its short name in the picture.
    pub label: String,
    /// Everything about it in one line.
    pub text: String,
    /// The page that it opens.
    pub href: String,
    /// Position in the units of the picture.
    pub at: (f64, f64),
    /// Whether something has to be said about it.
    pub caveat: bool,
    /// Whether the place contains the others.
    pub is_reference: bool,
}

/// The concepts that were chosen, or all that several plans have.
pub fn chosen_concepts<'a>(state: &ViewState, sources: &Sources<'a>) -> Vec<&'a Concept> {
    match state.choice.concepts.is_empty() {
        true => comparable_concepts(sources.catalog),
        false => state.choice.concepts.iter().filter_map(|id| sources.catalog.concept(id)).collect(),
    }
}

/// The multiples of each of those concepts.
pub(super) fn multiples<'a>(state: &'a ViewState, sources: &Sources<'a>) -> Vec<Ranking<'a>> {
    let ranking = |concept| Ranking::new(state, *sources, concept, Yardstick::Multiple);
    chosen_concepts(state, sources).into_iter().map(ranking).collect()
}

/// Who has the highest multiple in most concepts, in a sentence.
pub(super) fn leader_words(state: &ViewState, rankings: &[Ranking]) -> String {
    let lang = state.lang;
    let mut firsts: Vec<(String, usize)> = Vec::new();
    for ranking in rankings {
        for compared in ranking.found.rows.iter().filter(|compared| compared.rank == Some(1)) {
            let place = ranking.place(compared.row);
            match firsts.iter_mut().find(|(known, _)| *known == place) {
                Some((_, count)) => *count += 1,
                None => firsts.push((place, 1)),
            }
        }
    }
    let best = firsts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let leaders: Vec<&str> = firsts.iter().filter(|(_, count)| *count == best).map(|(place, _)| place.as_str()).collect();
    let items = rankings.iter().filter(|ranking| ranking.found.rows.iter().any(|compared| compared.value.is_ok())).count();
    match leaders.as_slice() {
        [] => lang.leader_none(items),
        [leader] => lang.leader_title(items, leader, best),
        leaders => lang.leader_title_tied(items, &leaders.join(lang.list_comma()), best),
    }
}

/// The sheets of several concepts as one, with the concept before each line: refused rows and missing values are in it.
pub(super) fn joint_sheet(state: &ViewState, rankings: &[Ranking], name: &str, title: &str, notes: &[String]) -> Sheet {
    let lang = state.lang;
    let mut fields = Vec::new();
    let mut lines = Vec::new();
    for ranking in rankings {
        let sheet = ranking.sheet();
        fields = sheet.fields;
        lines.extend(sheet.lines.into_iter().map(|mut line| {
            line.cells.insert(0, ranking.name().to_owned());
            line
        }));
    }
    fields.insert(0, super::Field::text(lang.concept()));
    Sheet::new(name, title, fields, lines, notes)
}

/// Words without those that were said before.
pub(super) fn each_once(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for words in words {
        if !once.contains(&words) {
            once.push(words);
        }
    }
    once
}

/// Link to the page of a row.
pub(super) fn row_link(state: &ViewState, row: &Indicator) -> String {
    href(&state.fresh(Page::Indicator(row.id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{InBand, NoBand, growth_bands};
    use crate::exchange::{bundled, bundled_content};
    use crate::model::{Catalog, Content};
    use crate::view::{Said, growth_view, map_view, matrix_view, parse, profile_view, time_view};

    fn data() -> (Catalog, Content) {
        let catalog = bundled().unwrap();
        let content = bundled_content(&catalog).unwrap();
        (catalog, content)
    }

    /// The column of a sheet with a word in its header.
    fn column<'a>(sheet: &'a Sheet, word: &str) -> Vec<&'a str> {
        let at = sheet.fields.iter().position(|field| field.name.starts_with(word)).unwrap();
        sheet.lines.iter().map(|line| line.cells[at].as_str()).collect()
    }

    /// Rows that are refused and rows without a multiple are no points, but they stand in the table with the reason.
    #[test]
    fn tables_of_several_concepts_lose_no_row() {
        let (catalog, content) = data();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let check = |query: &str, said: fn(&ViewState, &Sources) -> Said| {
            let (state, notices) = parse(query, &catalog);
            assert_eq!(notices, [], "{query}");
            let (rankings, sheet) = (multiples(&state, &sources), said(&state, &sources).sheet);
            assert_eq!(sheet.lines.len(), rankings.iter().map(|ranking| ranking.all_rows().count()).sum::<usize>(), "{query}");
            let refused = column(&sheet, state.lang.comparable_word()).into_iter().filter(|word| *word == state.lang.verdict_no()).count();
            assert_eq!(refused, rankings.iter().map(|ranking| ranking.found.refused.len()).sum::<usize>(), "{query}");
            let values = column(&sheet, "比较值（");
            for (value, why) in values.iter().zip(column(&sheet, state.lang.caveat_word())) {
                assert!(!value.is_empty() || !why.is_empty(), "{query}: no value and no reason");
            }
            (refused, values.iter().filter(|value| value.is_empty()).count())
        };
        let said: [fn(&ViewState, &Sources) -> Said; 2] =
            [|state, sources| profile_view(state, sources).said, |state, sources| matrix_view(state, sources).said];
        for said in said {
            let (refused, _) = check("page=compare", said);
            let (of_two, without) = check("page=compare&c=strategic_emerging_share~unicorns", said);
            assert!(refused > of_two && of_two > 0 && without > of_two, "{refused} {of_two} {without}");
            check("page=compare&c=rd_personnel&plan=na-14~qj-14", said);
        }
    }

    /// Whom the title of a map names, a coloured tile shows, whatever tables are chosen.
    #[test]
    fn the_title_of_a_map_is_about_its_tiles() {
        let (catalog, content) = data();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let all: Vec<String> = crate::analysis::all_tables(&catalog).iter().map(|(id, ..)| format!("{}/{}", id.plan, id.table)).collect();
        let mut named = 0;
        for tables in [String::new(), format!("&in={}", all.join("~"))] {
            for concept in catalog.concepts() {
                for by in ["target", "multiple", "yearly"] {
                    let query = format!("page=compare&c={}&as=map&by={by}{tables}", concept.id);
                    let (state, notices) = parse(&query, &catalog);
                    assert_eq!(notices, [], "{query}");
                    let view = map_view(&state, &sources, concept);
                    let leader = view.said.title.split_once('|').unwrap().1;
                    let Some((places, _)) = leader.split_once("居前").map(|(places, rest)| (places.trim_end_matches("并列"), rest))
                    else {
                        continue;
                    };
                    for place in places.split('，') {
                        named += 1;
                        let is_tile = |spot: &crate::view::TileSpot| spot.value.is_some() && spot.text.contains(place);
                        assert!(view.tiles.iter().any(is_tile), "{query}: {}", view.said.title);
                    }
                }
            }
        }
        assert!(named > 20, "{named}");
    }

    /// What has no rate is no dot, but a line of the table that says why.
    #[test]
    fn the_table_of_growth_says_why_a_row_has_no_rate() {
        let (catalog, content) = data();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let (state, _) = parse("page=compare&as=growth", &catalog);
        let sheet = growth_view(&state, &sources).said.sheet;
        let tables = crate::analysis::chosen_tables(&catalog, &state.choice.tables, &state.filter.plans);
        let rows: Vec<&Indicator> = catalog.indicators().iter().filter(|row| tables.contains(&row.id.table_id())).collect();
        let (banded, without): (Vec<InBand>, Vec<(&Indicator, NoBand)>) = growth_bands(&rows);
        assert_eq!(sheet.lines.len(), rows.len());
        assert_eq!(banded.len() + without.len(), rows.len());
        let whys = column(&sheet, state.lang.why_no_rate());
        assert_eq!(whys.iter().filter(|why| !why.is_empty()).count(), without.len());
        for (rate, why) in column(&sheet, state.lang.percent_a_year()).iter().zip(&whys) {
            assert_ne!(rate.is_empty(), why.is_empty(), "{rate} {why}");
        }
        // A band narrows the table to its rows.
        let (state, _) = parse("page=compare&as=growth&bin=20", &catalog);
        let narrowed = growth_view(&state, &sources).said.sheet;
        assert!(column(&narrowed, state.lang.why_no_rate()).iter().all(|why| why.is_empty()));
    }

    /// What is said in the notes about the place where two plans meet stands in the table as well.
    #[test]
    fn the_table_of_a_time_line_has_the_caveats_of_its_joints() {
        let (catalog, content) = data();
        let sources = Sources { catalog: &catalog, content: &content, findings: &[] };
        let (mut said, mut silent) = (0, 0);
        for concept in catalog.concepts() {
            for area in catalog.areas() {
                let (state, _) = parse(&format!("page=compare&as=time&c={}&area={}", concept.id, area.id), &catalog);
                let Some(view) = time_view(&state, &sources, concept) else { continue };
                let caveats: Vec<&str> =
                    column(&view.said.sheet, state.lang.caveat_word()).into_iter().filter(|words| !words.is_empty()).collect();
                assert!(caveats.iter().all(|words| view.said.notes.iter().any(|note| note == words)), "{}: {caveats:?}", concept.id);
                let is_caveat =
                    |joint: &crate::analysis::Joint| matches!(joint, crate::analysis::Joint::Caveat(_) | crate::analysis::Joint::Broken(_));
                match view.joints.iter().any(|(.., joint)| is_caveat(joint)) {
                    true => {
                        said += 1;
                        assert!(!caveats.is_empty(), "{} {}", concept.id, area.id);
                    }
                    false => {
                        silent += 1;
                        assert!(caveats.is_empty(), "{} {}", concept.id, area.id);
                    }
                }
            }
        }
        assert!(said > 0 && silent > 0, "{said} {silent}");
    }
}
