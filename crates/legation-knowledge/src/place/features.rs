//! The places that stand in text files: countries, regions, landforms, abbreviations of divisions, and the words around names.

use super::candidate::{Level, Place};
use super::key::PlaceKey;
use crate::KnowledgeError;
use crate::files;
use crate::table::{File, Row};
use std::collections::BTreeMap;

/// Places of the text files by their names.
#[derive(Clone, Debug, Default)]
pub struct Features {
    places: Vec<Place>,
    names: BTreeMap<PlaceKey, Vec<usize>>,
    /// Abbreviations: as written, folded, the division's name and country.
    abbreviations: BTreeMap<PlaceKey, Abbreviation>,
    words: BTreeMap<&'static str, Vec<&'static str>>,
}

/// `Calif.` for California, USA.
#[derive(Clone, Copy, Debug)]
pub struct Abbreviation {
    /// As it is written.
    pub written: &'static str,
    /// The name of the division.
    pub division: &'static str,
    /// PLOVER code of its country.
    pub country: &'static str,
}

impl Features {
    /// Reads the files.
    pub fn read() -> Result<Self, KnowledgeError> {
        let mut out = Self::default();
        out.read_countries()?;
        out.read_places(&files::REGIONS)?;
        out.read_places(&files::LANDFORMS)?;
        for row in files::ABBREVIATIONS.rows::<3>() {
            let [written, division, country] = row?.cells;
            out.abbreviations.insert(PlaceKey::of(written), Abbreviation { written, division, country });
        }
        for row in files::PLACE_WORDS.rows::<2>() {
            let [word, kind] = row?.cells;
            out.words.entry(word).or_default().push(kind);
        }
        Ok(out)
    }

    /// The places of that name.
    pub fn find(&self, key: &PlaceKey) -> impl Iterator<Item = &Place> {
        self.names.get(key).into_iter().flatten().filter_map(|&i| self.places.get(i))
    }

    /// How many words the longest name has that the folded words begin with.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> usize {
        let mut key = PlaceKey::default();
        let mut longest = 0;
        for (i, word) in words.enumerate() {
            key.push(word);
            if self.names.contains_key(&key) {
                longest = i + 1;
            }
        }
        longest
    }

    /// What the abbreviation stands for, if it is written like one: `LA` and `La.`, not `la`.
    pub fn abbreviation(&self, key: &PlaceKey, written: &str) -> Option<&Abbreviation> {
        let found = self.abbreviations.get(key)?;
        let upper = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let fits =
            if upper(found.written) { upper(written) } else { written.starts_with(char::is_uppercase) };
        fits.then_some(found)
    }

    /// True if the folded word is of that kind, see `knowledge/places/words.tsv`.
    pub fn is(&self, word: &str, kind: &str) -> bool {
        self.words.get(word).is_some_and(|kinds| kinds.contains(&kind))
    }

    fn add<'n>(&mut self, place: Place, names: impl Iterator<Item = &'n str>) {
        let number = self.places.len();
        for name in std::iter::once(place.name).chain(names) {
            let senses = self.names.entry(PlaceKey::of(name)).or_default();
            if senses.last() != Some(&number) {
                senses.push(number);
            }
        }
        self.places.push(place);
    }

    fn read_places(&mut self, file: &File) -> Result<(), KnowledgeError> {
        for row in file.rows::<7>() {
            let row = row?;
            let [name, country, kind, ..] = row.cells;
            self.add(place(&row, name, country, level(kind), 3)?, row.list(6));
        }
        Ok(())
    }

    /// A country has the names and demonyms of its row in `states.tsv`.
    fn read_countries(&mut self) -> Result<(), KnowledgeError> {
        let states = files::STATES.rows::<12>().collect::<Result<Vec<_>, _>>()?;
        let by_name: BTreeMap<_, _> = states.iter().map(|row| (row.cells[0], row)).collect();
        for row in files::COUNTRIES.rows::<5>() {
            let row = row?;
            let [name, country, ..] = row.cells;
            let others = by_name.get(name).into_iter().flat_map(|state| (3..=5).flat_map(|i| state.list(i)));
            self.add(place(&row, name, country, Level::Country, 2)?, others);
        }
        Ok(())
    }
}

/// The place of a row whose columns from `at` on are latitude, longitude and extent.
fn place<const N: usize>(
    row: &Row<N>,
    name: &'static str,
    country: &'static str,
    level: Level,
    at: usize,
) -> Result<Place, KnowledgeError> {
    Ok(Place {
        name,
        country,
        level,
        at: (row.number(at)?.unwrap_or(0.0), row.number(at + 1)?.unwrap_or(0.0)),
        extent: row.number(at + 2)?.unwrap_or(0.0),
        population: 0,
        geonameid: None,
        capital: false,
        own: None,
        admin2: None,
        admin1: None,
    })
}

fn level(kind: &str) -> Level {
    match kind {
        "continent" => Level::World,
        "point" | "mountain" => Level::Point,
        "town" => Level::City,
        "area" => Level::District,
        _ => Level::Province,
    }
}
