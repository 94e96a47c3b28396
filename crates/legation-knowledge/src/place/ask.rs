//! A question for a place, as somebody types it: `paris, texas` with or without an article around it.

use super::candidate::{Level, Place};
use super::key::PlaceKey;
use super::toponyms::Toponym;
use crate::Knowledge;
use crate::words::words;
use legation_types::Span;

/// Bytes of the article that are looked at: its first pages say where it plays.
const MOST_CONTEXT: usize = 200_000;

impl Knowledge {
    /// Where the place of that name lies, in an article that says `around`; its span is that of the name in `name`.
    ///
    /// # Examples
    ///
    /// ```
    /// let knowledge = legation_knowledge::Knowledge::embedded()?;
    /// let country = |around| knowledge.where_is("Tripoli", around).place.map(|p| p.country);
    /// assert_eq!(country(""), Some("LBY"));
    /// assert_eq!(country("Lebanese troops left Beirut for Tripoli and Baalbek."), Some("LBN"));
    /// # Ok::<(), legation_knowledge::KnowledgeError>(())
    /// ```
    pub fn where_is(&self, name: &str, around: &str) -> Toponym {
        let around = around.get(..around.floor_char_boundary(MOST_CONTEXT)).unwrap_or("");
        let question = capitals(name.trim());
        let text = format!("{question}\n{around}");
        let comma = question.find(',').unwrap_or(question.len());
        let shift = question.len() + 1;
        let mut spans = vec![Span::new(0, comma)];
        spans.extend(self.place_names(around).into_iter().map(|s| Span::new(s.start + shift, s.end + shift)));
        let mut found = self.toponyms(&text, &spans).into_iter();
        let answer = found.next().unwrap_or_default();
        if answer.place.is_some() { answer } else { self.name_inside(&question, answer) }
    }

    /// "the village of Kupiansk" where no place has the whole for its name.
    fn name_inside(&self, question: &str, unknown: Toponym) -> Toponym {
        let spans = self.place_names(question);
        let found = self.toponyms(question, &spans).into_iter().find(|t| t.place.is_some());
        found.unwrap_or(unknown)
    }

    /// The names of what the place lies in, the smallest first: `Lamar County`, `Texas`, `United States`.
    pub fn within(&self, place: &Place) -> Vec<&'static str> {
        let divisions = [place.admin2, place.admin1].into_iter().flatten().filter(|d| place.own != Some(*d));
        let mut out: Vec<_> = divisions.filter_map(|d| Some(self.gazetteer.get(d)?.name)).collect();
        out.dedup();
        if place.level > Level::Country {
            out.extend(self.states.iter().find(|s| s.code == place.country).map(|s| s.name));
        }
        out
    }
}

/// The words with capitals, if there are none.
fn capitals(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        let inside = out.chars().next_back().is_some_and(char::is_alphanumeric);
        if inside { out.push(letter) } else { out.extend(letter.to_uppercase()) }
    }
    out
}

/// True if the name has letters that a place could be found by.
pub fn is_name(name: &str) -> bool {
    !PlaceKey::of_words(&words(name)).is_empty()
}
