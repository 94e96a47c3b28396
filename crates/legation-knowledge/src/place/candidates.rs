//! A name's words lead to all places it can mean, each with how likely it is before the article is asked.

use super::candidate::{Level, Place};
use super::gazetteer::Posting;
use super::key::PlaceKey;
use crate::Knowledge;
use crate::words::Word;

/// Most places of one name that are weighed, the largest first; `San Jose` has some 400.
const MOST: usize = 80;
/// Names of so few letters are acronyms: `EU` is no town in Normandy.
const SHORTEST: usize = 2;
/// How likely a place is grows with this power of its population.
const POWER: f32 = 0.6;
/// A village that no census counts weighs as much as so many people.
const FLOOR: f32 = 300.0;
/// How much less likely another name of a place is than its own, in natural logarithms.
const OTHER_NAME: f32 = 1.5;
/// How much more likely a capital is.
const CAPITAL: f32 = 0.7;

/// A place that a name can mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub place: Place,
    /// Logarithm of how likely it is before the article is asked.
    pub prior: f32,
}

impl Knowledge {
    /// What the words can mean: as they stand, else without those that tell nothing, else as a county.
    pub(crate) fn place_candidates(&self, words: &[Word], written: &str) -> Vec<Candidate> {
        let kind = |w: &Word, kind| self.features.is(&w.text, kind);
        let division = words.iter().any(|w| kind(w, "division"));
        let core = self.core(words);
        let whole = self.named_places(words, written);
        if !whole.is_empty() && !division {
            return distinct(whole);
        }
        let mut found = self.named_places(core, written);
        let stated = whole.iter().any(|c| is_division(&c.place));
        if division && (stated || found.iter().any(|c| is_division(&c.place))) {
            found.retain(|c| {
                is_division(&c.place) && (!stated || whole.iter().any(|w| w.place.is_same(&c.place)))
            });
        }
        found.extend(whole);
        if found.is_empty() {
            found = self.counties(core);
        }
        distinct(found)
    }

    /// The words without "northern", "the outskirts of", "province", at either end.
    pub(crate) fn core<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        let tells = |w: &Word| {
            !["part", "division", "town", "empty"].iter().any(|kind| self.features.is(&w.text, kind))
        };
        let Some(start) = words.iter().position(tells) else { return words };
        let end = words.iter().rposition(tells).map_or(start, |i| i + 1);
        words.get(start..end).unwrap_or(&[])
    }

    /// The places that have exactly this name.
    pub(crate) fn named_places(&self, words: &[Word], written: &str) -> Vec<Candidate> {
        let key = PlaceKey::of_words(words);
        let mut out: Vec<Candidate> = self.features.find(&key).cloned().map(Candidate::feature).collect();
        if let Some(short) = self.features.abbreviation(&key, written) {
            let long = PlaceKey::of(short.division);
            out.extend(
                self.of_gazetteer(&long)
                    .filter(|c| c.place.level == Level::Province && c.place.country == short.country),
            );
        }
        if words.iter().any(Word::is_capital) && written.len() > SHORTEST {
            out.extend(self.of_gazetteer(&key));
        }
        out
    }

    /// "Rapides" for Rapides Parish.
    fn counties(&self, words: &[Word]) -> Vec<Candidate> {
        let key = PlaceKey::of_words(words);
        let full = |kind: &str| PlaceKey::of(&format!("{} {kind}", key.as_str()));
        ["county", "parish"].map(full).iter().flat_map(|key| self.of_gazetteer(key)).collect()
    }

    fn of_gazetteer(&self, key: &PlaceKey) -> impl Iterator<Item = Candidate> {
        self.gazetteer.find(key).take(MOST).filter_map(|posting| self.candidate(posting))
    }

    fn candidate(&self, posting: Posting) -> Option<Candidate> {
        let place = self.place_of(posting.place)?;
        let population = place.population as f32 * within(place.level);
        let capital = if place.capital { CAPITAL } else { 0.0 };
        let other = if posting.own { 0.0 } else { OTHER_NAME };
        Some(Candidate { prior: likely(population) + capital - other, place })
    }

    /// The place of that number in the gazetteer.
    pub(crate) fn place_of(&self, number: u32) -> Option<Place> {
        let record = self.gazetteer.get(number)?;
        let parent = record.division.and_then(|d| self.gazetteer.get(d));
        Some(Place::of(number, &record, parent.as_ref()))
    }
}

impl Candidate {
    /// A country or region weighs as if so many people were meant by it.
    fn feature(place: Place) -> Self {
        let population = match place.level {
            Level::World => 5e7,
            Level::Country => 3e7,
            Level::Province => 1e6,
            Level::District | Level::City | Level::Point => 2e5,
        };
        Self { prior: likely(population), place }
    }
}

/// A division is less often meant by its bare name than the town it is called after, though more people live in it.
fn within(level: Level) -> f32 {
    match level {
        Level::Province => 0.1,
        Level::District => 0.05,
        _ => 1.0,
    }
}

fn likely(population: f32) -> f32 {
    POWER * libm::logf(population + FLOOR)
}

pub(crate) fn is_division(place: &Place) -> bool {
    matches!(place.level, Level::Province | Level::District)
}

/// The likeliest first, each place once; what the gazetteer knows of a region's place in the world is kept.
fn distinct(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    let mut out: Vec<Candidate> = Vec::with_capacity(found.len());
    for candidate in found {
        match out.iter_mut().find(|c| c.place.is_same(&candidate.place) && c.place.own != candidate.place.own)
        {
            Some(same) if same.place.own.is_none() => {
                same.place.own = candidate.place.own;
                same.place.admin1 = candidate.place.admin1;
                same.place.admin2 = candidate.place.admin2;
                same.place.population = candidate.place.population;
                same.place.geonameid = candidate.place.geonameid;
            }
            Some(same) if candidate.place.own.is_none() => same.prior = same.prior.max(candidate.prior),
            _ => out.push(candidate),
        }
    }
    out
}
