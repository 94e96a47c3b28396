//! What the files of offices know: for how many of the years each country's highest offices have a holder, and how old that is.

use super::sheet::Sheet;
use super::spells::{self, SINGLE, Spell};
use std::collections::BTreeMap;

/// First year that is looked at.
pub const FIRST_YEAR: i16 = 1990;

/// Coverage of the four highest offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// First and last year that is counted: the last one is that of the newest file.
    pub years: (i16, i16),
    /// A row a country, by code, with a cell an office in the order of [`Coverage::OFFICES`].
    pub countries: BTreeMap<String, Vec<Office>>,
    /// For each year, in how many countries each office has a holder on its first of July.
    pub by_year: BTreeMap<i16, Vec<usize>>,
}

/// What is known of one office of one country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Years in which somebody holds it on the first of July.
    pub years: Vec<i16>,
    /// The year from which on nobody is known any more; none while a spell lasts.
    pub stale_since: Option<i16>,
}

impl Coverage {
    /// The offices that are counted.
    pub const OFFICES: &[&str] = SINGLE;

    /// Counts the files.
    pub fn of(sheets: &[Sheet]) -> Self {
        let newest = sheets.iter().filter_map(|s| s.as_of()?.get(..4)?.parse().ok()).max();
        let years = (FIRST_YEAR, newest.unwrap_or(FIRST_YEAR));
        let mut spells: BTreeMap<(&str, &str), Vec<Spell>> = BTreeMap::new();
        for (_, spell) in spells::all(sheets) {
            spells.entry((spell.state, spell.office)).or_default().push(spell);
        }
        let mut countries: BTreeMap<String, Vec<Office>> = BTreeMap::new();
        for ((state, office), spells) in &spells {
            let row =
                countries.entry((*state).to_owned()).or_insert_with(|| vec![Office::default(); SINGLE.len()]);
            if let Some(cell) = SINGLE.iter().position(|o| o == office).and_then(|i| row.get_mut(i)) {
                *cell = known(spells, years);
            }
        }
        let by_year = (years.0..=years.1).map(|year| (year, count(&countries, year))).collect();
        Self { years, countries, by_year }
    }
}

fn known(spells: &[Spell], (first, last): (i16, i16)) -> Office {
    let held = |year: &i16| {
        let middle = spells::day((*year, 7, 1));
        spells.iter().any(|s| s.days.0 <= middle && middle <= s.days.1)
    };
    let years: Vec<i16> = (first..=last).filter(held).collect();
    let lasts = spells.iter().any(|s| s.open);
    let stale_since = if lasts { None } else { Some(years.last().map_or(first, |y| y + 1)) };
    Office { years, stale_since }
}

fn count(countries: &BTreeMap<String, Vec<Office>>, year: i16) -> Vec<usize> {
    let held =
        |i: usize| countries.values().filter_map(move |row| row.get(i)).filter(|o| o.years.contains(&year));
    (0..SINGLE.len()).map(|i| held(i).count()).collect()
}
