//! Names of places become coordinates: "northern Idlib province", "Paris, Texas", "the Red Sea".

use crate::Knowledge;
use crate::chunk::What;
use crate::context::Context;
use crate::lists;
use crate::model::City;
use crate::words::{Word, words};
use legation_types::Location;

/// Words before or around a name that say which part of it is meant.
const PARTS: &[&str] = &[
    "north",
    "northern",
    "south",
    "southern",
    "east",
    "eastern",
    "west",
    "western",
    "central",
    "northeast",
    "northeastern",
    "northwest",
    "northwestern",
    "southeast",
    "southeastern",
    "southwest",
    "southwestern",
    "upper",
    "lower",
    "mid",
];
/// Words that may be left out of a name.
const EMPTY: &[&str] = &[
    "the",
    "city",
    "town",
    "village",
    "of",
    "province",
    "region",
    "governorate",
    "district",
    "state",
    "capital",
    "area",
    "outskirts",
    "in",
    "near",
    "at",
    "port",
    "downtown",
    "greater",
    "oblast",
    "county",
    "department",
    "island",
    "suburb",
    "suburbs",
    "border",
    "its",
    "rural",
    "countryside",
    "occupied",
    "besieged",
];
/// Kinds of divisions.
const DIVISIONS: &[&str] = &["province", "region", "governorate", "oblast", "state", "county", "department"];

impl Knowledge {
    /// Where the place of that name lies, as the article most likely means it; none where no file knows it.
    pub fn place(&self, name: &str, context: &Context) -> Option<Location> {
        let mut parts = name.split(',');
        let main = parts.next()?;
        let wider = parts.find_map(|p| self.code_of_place(p.trim(), Some(context)));
        let split = words(main);
        let found =
            self.located(&split, wider, context).or_else(|| self.located(strip(&split), wider, context));
        let found = found.or_else(|| {
            let items = self.items(&split, &context.cues);
            let inner = items.iter().rev().find(|i| !matches!(i.what, What::Word | What::Role(..)))?;
            self.located(inner.of(&split), wider, context)
        })?;
        Some(refine(found, &split, name))
    }

    fn located(&self, name: &[Word], wider: Option<&str>, context: &Context) -> Option<Location> {
        if name.is_empty() {
            return None;
        }
        let items = self.items(name, &context.cues);
        let city = self.city_within(name, wider, context);
        match items.as_slice() {
            [item] => match item.what {
                What::State(id, code, form) => self.state_place(id, code, form, city, wider),
                What::Region(id) => self.region_place(id),
                _ => city.map(city_place),
            },
            _ => city.map(city_place),
        }
    }

    fn state_place(
        &self,
        id: u16,
        code: &'static str,
        form: crate::model::Form,
        city: Option<&City>,
        wider: Option<&str>,
    ) -> Option<Location> {
        use crate::model::Form;
        let state = self.states.get(usize::from(id))?;
        let elsewhere = wider.is_some_and(|w| w != code);
        match (form, city) {
            (Form::Capital, Some(city)) => Some(city_place(city)),
            (_, Some(city)) if elsewhere => Some(city_place(city)),
            (Form::Capital, None) => Some(location(state.name, state.code, state.at, 4)),
            _ => Some(location(state.name, code, state.at, 1)),
        }
    }

    fn region_place(&self, id: u16) -> Option<Location> {
        let region = self.regions.get(usize::from(id))?;
        let resolution = match region.kind {
            "point" => 5,
            "town" => 4,
            "area" => 3,
            _ => 2,
        };
        Some(location(region.name, region.code, region.at, resolution))
    }

    fn city_within(&self, name: &[Word], wider: Option<&str>, context: &Context) -> Option<&City> {
        let Some(code) = wider else { return self.city(name, context) };
        let narrowed =
            Context { counts: vec![(crate::resolve::static_code(self, code)?, 1000)], ..Context::default() };
        self.city(name, &narrowed).filter(|c| c.code == code).or_else(|| self.city(name, context))
    }
}

fn location(name: &str, code: &str, at: Option<(f32, f32)>, resolution: u8) -> Location {
    Location {
        resolved_place: Some(name.to_owned()),
        lat: at.map(|(lat, _)| lat),
        lon: at.map(|(_, lon)| lon),
        country_code: (!code.is_empty()).then(|| code.to_owned()),
        resolution: Some(resolution),
        ..Location::default()
    }
}

fn city_place(city: &City) -> Location {
    Location { geonameid: city.geonameid, ..location(city.name, city.code, city.at, 4) }
}

/// The words without those that only say what kind of place it is.
fn strip(name: &[Word]) -> &[Word] {
    let drop = |w: &Word| lists::has(EMPTY, &w.text) || lists::has(PARTS, &w.text);
    let start = name.iter().position(|w| !drop(w)).unwrap_or(name.len());
    let end = name.iter().rposition(|w| !drop(w)).map_or(start, |i| i + 1);
    name.get(start..end).unwrap_or(&[])
}

/// "northern Syria" is a part of a country; "Homs province" is no city.
fn refine(mut place: Location, words: &[Word], name: &str) -> Location {
    name.trim().clone_into(&mut place.extracted_place);
    let part = words.iter().any(|w| lists::has(PARTS, &w.text));
    let division = words.iter().any(|w| lists::has(DIVISIONS, &w.text));
    match place.resolution {
        Some(1) if part => place.resolution = Some(2),
        Some(4) if division => {
            place.resolution = Some(2);
            place.geonameid = None;
        }
        _ => {}
    }
    place
}
