//! What the files hold, as records that borrow their words from the embedded text.

use legation_types::{PartialDate, Sector};

/// A state or territory.
#[derive(Clone, Debug)]
pub struct State {
    /// Its usual name.
    pub name: &'static str,
    /// PLOVER code.
    pub code: &'static str,
    /// Sectors to add to every party: `PRE` for a partially recognised one.
    pub sectors: Box<[Sector]>,
    /// Adjectives, which tell whether "Taiwan officials" shares its noun.
    pub adjectives: &'static str,
}

/// How a word stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Turkey`.
    Name,
    /// `Turkish`, `Turk`.
    Adjective,
    /// `Turks`.
    People,
    /// `Ankara`.
    Capital,
    /// `the Kremlin`; the sector is what it stands for.
    Metonym(Sector),
}

/// Somebody who holds or held an office.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name in full.
    pub name: &'static str,
    /// Wikidata item, or empty.
    pub wikidata: &'static str,
    /// The code of the state or kind of organisation.
    pub state: &'static str,
    /// First of the person's [`Spell`]s; they lie together, by date.
    pub first: u32,
    /// How many there are.
    pub count: u32,
}

/// A time in an office.
#[derive(Clone, Debug)]
pub struct Spell {
    /// Whose it is: an index into the persons.
    pub person: u32,
    /// The state's code.
    pub state: &'static str,
    /// The office, e.g. `foreign minister`.
    pub office: &'static str,
    /// Sectors of who holds it.
    pub sectors: &'static str,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day; none while it lasts.
    pub end: Option<PartialDate>,
}

/// An organisation or armed group.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its usual name.
    pub name: &'static str,
    /// PLOVER code, or empty.
    pub code: &'static str,
    /// Its sectors.
    pub sectors: Box<[Sector]>,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day.
    pub end: Option<PartialDate>,
    /// When a party sat in its national government; none where no file tells.
    pub governed: Option<Vec<(Option<PartialDate>, Option<PartialDate>)>>,
}

/// A people, religion or community.
#[derive(Clone, Debug)]
pub struct People {
    /// Its usual name.
    pub name: &'static str,
    /// PLOVER code; empty where it lives in several countries.
    pub code: &'static str,
    /// Its sectors.
    pub sectors: Box<[Sector]>,
}

/// A generic role.
#[derive(Clone, Debug)]
pub struct Role {
    /// The singular, in lower case.
    pub name: &'static str,
    /// Its sectors.
    pub sectors: Box<[Sector]>,
}

/// A region, sea, town or point; where it lies is asked of the places.
#[derive(Clone, Debug)]
pub struct Region {
    /// PLOVER code, or empty.
    pub code: &'static str,
}

/// What a name can stand for; numbers are indices into the lists of [`crate::Knowledge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A state.
    State(u16, Form),
    /// An organisation or armed group.
    Organisation(u16),
    /// Somebody known, named in full.
    Person(u32),
    /// A people.
    People(u16),
    /// A region, sea, town.
    Region(u16),
    /// A generic role; true for the plural.
    Role(u16, bool),
}
