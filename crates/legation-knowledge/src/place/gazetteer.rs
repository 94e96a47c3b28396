//! `knowledge/places/places.bin` is read where it lies: a name's words lead to the places that have it, and a place's number to its record.
//!
//! The file is a header, then the table of countries, the records, the postings, the spellings and an `fst` map of names. Numbers are
//! little-endian. [`super::compile`] writes it. A name is its folded words with one space between them, `deir ez zor`; the map gives
//! the posting of its only place or the place of its list of postings. Opening reads the header and nothing else.

use super::key::PlaceKey;
use fst::Map;
use std::fmt;

/// First bytes of the file; the digit is the format's version.
pub const MAGIC: &[u8; 8] = b"legplc1\n";
/// Bytes of the header: magic, sha256 of the source, then the lengths of the five sections as `u32`.
pub const HEADER: usize = 8 + 32 + 5 * 4;
/// Bytes of a record.
pub const RECORD: usize = 24;
/// No division, no GeoNames identifier.
pub const NONE: u32 = 0xFF_FFFF;
/// Coordinates are whole numbers of this part of a degree: eleven metres.
pub const UNITS_PER_DEGREE: f32 = 10_000.0;

/// The compiled file that is built in.
static EMBEDDED: &[u8] = include_bytes!("../../../../knowledge/places/places.bin");

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A city, town or village.
    City = 0,
    /// The capital of a country.
    Capital = 1,
    /// A town that only a postal service lists.
    Town = 2,
    /// A first-level division: state, province, governorate.
    Admin1 = 3,
    /// A second-level division: county, district.
    Admin2 = 4,
}

impl Kind {
    /// All kinds with their names in the source.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::City, "city"),
        (Self::Capital, "capital"),
        (Self::Town, "town"),
        (Self::Admin1, "admin1"),
        (Self::Admin2, "admin2"),
    ];
}

/// A place as the file describes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Its usual name.
    pub name: &'static str,
    /// PLOVER code of the country.
    pub country: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Latitude and longitude in degrees, WGS 84.
    pub at: (f32, f32),
    /// Inhabitants; 0 where nobody says.
    pub population: u32,
    /// GeoNames identifier.
    pub geonameid: Option<u32>,
    /// Number of the division it lies in.
    pub division: Option<u32>,
    /// Radius in kilometres; 0 for a town.
    pub extent: u16,
}

/// A place that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Number of the place.
    pub place: u32,
    /// True for the name it goes by, false for another one.
    pub own: bool,
}

/// The places of the world by their names.
#[derive(Clone, Default)]
pub struct Gazetteer {
    countries: &'static [u8],
    records: &'static [u8],
    postings: &'static [u8],
    spellings: &'static [u8],
    names: Option<Map<&'static [u8]>>,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer of {} places", self.places())
    }
}

impl Gazetteer {
    /// The file that is built in; none if it is broken.
    pub fn embedded() -> Option<Self> {
        Self::open(EMBEDDED)
    }

    /// Reads the header of a compiled file.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let lengths = bytes.get(..HEADER).filter(|h| h.starts_with(MAGIC))?;
        let mut rest = bytes.get(HEADER..)?;
        let mut sections = [&[][..]; 5];
        for (i, section) in sections.iter_mut().enumerate() {
            let len = number::<4>(lengths, 40 + 4 * i)? as usize;
            (*section, rest) = rest.split_at_checked(len)?;
        }
        let [countries, records, postings, spellings, names] = sections;
        Some(Self { countries, records, postings, spellings, names: Some(Map::new(names).ok()?) })
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.records.len() / RECORD
    }

    /// How many names there are.
    pub fn names(&self) -> usize {
        self.names.as_ref().map_or(0, Map::len)
    }

    /// The place of that number.
    pub fn get(&self, place: u32) -> Option<Record> {
        let at = place as usize * RECORD;
        let record = self.records.get(at..at + RECORD)?;
        let name = number::<3>(record, 0)? as usize;
        let len = usize::from(*record.get(23)?);
        let country = usize::from(*record.get(19)?) * 3;
        let degrees = |at| Some(signed(number::<3>(record, at)?) as f32 / UNITS_PER_DEGREE);
        let some = |n: u32| (n != NONE).then_some(n);
        Some(Record {
            name: text(self.spellings, name, len)?,
            country: text(self.countries, country, 3)?,
            kind: Kind::ALL.get(usize::from(*record.get(20)?))?.0,
            at: (degrees(3)?, degrees(6)?),
            geonameid: some(number::<3>(record, 9)?),
            population: number::<4>(record, 12)?,
            division: some(number::<3>(record, 16)?),
            extent: number::<2>(record, 21)? as u16,
        })
    }

    /// The places of that name, the largest first.
    pub fn find(&self, key: &PlaceKey) -> impl Iterator<Item = Posting> {
        let found = self.names.as_ref().and_then(|names| names.get(key.as_str()));
        self.list(found)
    }

    /// The postings behind a value of the map: odd, the only one; even, where their list begins.
    fn list(&self, value: Option<u64>) -> impl Iterator<Item = Posting> {
        let only = value.filter(|v| v & 1 == 1).map(|v| posting(v as u32 >> 1));
        let mut at = value.filter(|v| v & 1 == 0).map(|v| v as usize / 2 * 4);
        let list = std::iter::from_fn(move || {
            let start = at?;
            let entry = number::<4>(self.postings, start)?;
            at = (entry & 1 == 0).then_some(start + 4);
            Some(posting(entry >> 1))
        });
        only.into_iter().chain(list)
    }

    /// The longest name that the folded words begin with, as a number of words; `words` is asked for one word after the other.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<usize> {
        let names = self.names.as_ref()?.as_fst();
        let mut node = names.root();
        let mut longest = None;
        for (i, word) in words.enumerate() {
            let gap = (i > 0).then_some(b' ');
            for byte in gap.into_iter().chain(word.bytes()) {
                let Some(step) = node.find_input(byte) else { return longest };
                node = names.node(node.transition_addr(step));
            }
            if node.is_final() {
                longest = Some(i + 1);
            }
        }
        longest
    }
}

/// Lowest bit: whether the name is the place's own.
fn posting(entry: u32) -> Posting {
    Posting { place: entry >> 1, own: entry & 1 == 1 }
}

/// The unsigned number in `N` bytes.
fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u32> {
    let mut out = [0; 4];
    out.get_mut(..N)?.copy_from_slice(bytes.get(at..at + N)?);
    Some(u32::from_le_bytes(out))
}

/// The signed number that three bytes hold.
fn signed(number: u32) -> i32 {
    (number << 8) as i32 >> 8
}

fn text(bytes: &'static [u8], at: usize, len: usize) -> Option<&'static str> {
    std::str::from_utf8(bytes.get(at..at + len)?).ok()
}
