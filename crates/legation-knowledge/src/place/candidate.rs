//! What a name can mean: `Paris` is a capital of two million in France and a town of 25,000 in Texas.

use super::gazetteer::{Kind, Record};
use legation_types::Location;

/// How exactly a place says where something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A continent, an ocean, a part of the world.
    World,
    /// A country.
    Country,
    /// A first-level division, a large region, a sea.
    Province,
    /// A second-level division, a small region, an island.
    District,
    /// A city, town or village.
    City,
    /// A building, a camp, a square, a pass.
    Point,
}

impl Level {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::World => "world region",
            Self::Country => "country",
            Self::Province => "province",
            Self::District => "district",
            Self::City => "city",
            Self::Point => "point",
        }
    }

    /// PLOVER's precision, 5 for a point to 1 for a country and what is larger.
    pub fn resolution(self) -> u8 {
        (self as u8).max(1)
    }
}

/// A place of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its usual name.
    pub name: &'static str,
    /// PLOVER code of the country; empty where several share it.
    pub country: &'static str,
    /// How exactly it says where.
    pub level: Level,
    /// Latitude and longitude of its middle in degrees, WGS 84.
    pub at: (f32, f32),
    /// Radius in kilometres of a circle about as large; 0 for a town.
    pub extent: f32,
    /// Inhabitants; 0 where nobody says.
    pub population: u32,
    /// GeoNames identifier.
    pub geonameid: Option<u32>,
    /// True for the capital of a country.
    pub capital: bool,
    /// Numbers in the gazetteer: its own, that of its second-level division, that of its first-level one. A division is its own.
    pub(crate) own: Option<u32>,
    pub(crate) admin2: Option<u32>,
    pub(crate) admin1: Option<u32>,
}

impl Place {
    /// A place of the gazetteer; `parent` is its division's record.
    pub(crate) fn of(number: u32, record: &Record, parent: Option<&Record>) -> Self {
        let (admin2, admin1) = match (record.kind, parent.map(|p| p.kind)) {
            (Kind::Admin1, _) => (None, Some(number)),
            (Kind::Admin2, _) => (Some(number), record.division),
            (_, Some(Kind::Admin2)) => (record.division, parent.and_then(|p| p.division)),
            _ => (None, record.division),
        };
        let level = match record.kind {
            Kind::Admin1 => Level::Province,
            Kind::Admin2 => Level::District,
            Kind::City | Kind::Capital | Kind::Town => Level::City,
        };
        Self {
            name: record.name,
            country: record.country,
            level,
            at: record.at,
            extent: f32::from(record.extent),
            population: record.population,
            geonameid: record.geonameid,
            capital: record.kind == Kind::Capital,
            own: Some(number),
            admin2,
            admin1,
        }
    }

    /// Kilometres between the middles.
    pub fn distance(&self, other: &Self) -> f32 {
        kilometres(self.at, other.at)
    }

    /// Kilometres from edge to edge, 0 where the circles touch.
    pub(crate) fn gap(&self, other: &Self) -> f32 {
        (self.distance(other) - self.extent - other.extent).max(0.0)
    }

    /// True if `self` lies in `other`, a division or a country.
    pub(crate) fn lies_in(&self, other: &Self) -> bool {
        match other.level {
            Level::Country => self.level > Level::Country && self.country == other.country,
            Level::Province | Level::District => match other.own {
                Some(own) => self.own != Some(own) && (self.admin1 == Some(own) || self.admin2 == Some(own)),
                None => self.level > other.level && self.distance(other) < other.extent,
            },
            Level::World | Level::City | Level::Point => false,
        }
    }

    /// The same place, told by two files.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let near = if self.level <= Level::Province { 300.0 } else { 25.0 };
        self.country == other.country && self.level == other.level && self.distance(other) < near
    }

    /// The record's place, as it is written into events.
    pub fn location(&self) -> Location {
        Location {
            resolved_place: Some(self.name.to_owned()),
            geonameid: self.geonameid,
            lat: Some(self.at.0),
            lon: Some(self.at.1),
            country_code: (!self.country.is_empty()).then(|| self.country.to_owned()),
            resolution: Some(self.level.resolution()),
            ..Location::default()
        }
    }
}

/// Kilometres between two points given in degrees: the haversine formula on a sphere of 6,371 km.
pub fn kilometres(a: (f32, f32), b: (f32, f32)) -> f32 {
    let [(lat1, lon1), (lat2, lon2)] = [a, b].map(|(lat, lon)| (lat.to_radians(), lon.to_radians()));
    let (north, east) = (libm::sinf((lat2 - lat1) / 2.0), libm::sinf((lon2 - lon1) / 2.0));
    let h = north * north + libm::cosf(lat1) * libm::cosf(lat2) * east * east;
    12_742.0 * libm::asinf(h.sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::{Level, kilometres};

    #[test]
    fn distances_are_those_of_an_atlas() {
        let (london, paris, new_york) = ((51.51, -0.13), (48.86, 2.35), (40.71, -74.01));
        assert!((kilometres(london, paris) - 344.0).abs() < 5.0);
        assert!((kilometres(london, new_york) - 5570.0).abs() < 20.0);
        assert!(kilometres(london, london) < 0.01);
    }

    #[test]
    fn resolutions_are_those_of_plover() {
        let all = [Level::World, Level::Country, Level::Province, Level::District, Level::City, Level::Point];
        assert_eq!(all.map(Level::resolution), [1, 1, 2, 3, 4, 5]);
    }
}
