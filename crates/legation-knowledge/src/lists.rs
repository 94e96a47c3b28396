//! The word lists of `knowledge/words/`, by name: `has(&AFTER_HEAD, "of")` is true.

use crate::files;
use std::sync::LazyLock;

/// Words, sorted.
pub type Words = LazyLock<Vec<&'static str>>;
/// Words with what they map to.
pub type Pairs = LazyLock<Vec<(&'static str, &'static str)>>;

macro_rules! lists {
    ($type:ident, $cells:expr; $($(#[$meta:meta])* $name:ident = $list:literal,)*) => {
        $($(#[$meta])* pub static $name: $type = LazyLock::new(|| rows($list).map($cells).collect());)*
    };
}

lists! { Words, |[_, word, _]| word;
    /// Words that make a town's name with "New" before them, though no file lists it as one.
    AFTER_NEW = "after_new",
    /// Roles that a province or town has as well as a state, and that there mean nobody of the state: "premier".
    LOCAL_ROLES = "local_roles",
    /// Words that tell that people have fled.
    FLIGHT = "flight",
    /// Nouns for the men and the movement of a leader: "bin Laden's network".
    FOLLOWINGS = "followings",
    /// Words before an office that is still to be taken: "incoming".
    INCOMING = "incoming",
    /// Prepositions, relative pronouns and the like: what follows them does not name the mention's head.
    AFTER_HEAD = "after_head",
    /// Adjectives and participles that begin what follows a head: "people trapped under rubble".
    AFTER_NOUN = "after_noun",
    /// Acronyms that are words too, and mean them when not in capitals.
    ALSO_WORDS = "also_words",
    /// Prepositions whose complement tells the head's country, the surest first.
    TELLS_COUNTRY = "tells_country",
    /// Words after a hyphen that make the country before it somebody else's: "US-backed rebels".
    FOREIGN_SUFFIXES = "foreign_suffixes",
    /// Words after a hyphen that leave the country before it as a hint, should nothing better be there.
    WEAK_SUFFIXES = "weak_suffixes",
    /// Words before a hyphen that turn the country after it into something else: "pro-Russian".
    FOREIGN_PREFIXES = "foreign_prefixes",
    /// Words that say that an office was left.
    FORMER = "former",
    /// Titles that say nothing about country or sector.
    HONORIFICS = "honorifics",
    /// Nouns that only count or bundle: who they are is said after "of".
    BUNDLES = "bundles",
    /// Roles whose sector is that of what they belong to: "rebel leader", "spokesman for the army", "head of the court".
    LIGHT_ROLES = "light_roles",
    /// Military deeds and things that stand for the armed forces of the country named before them.
    MILITARY_THINGS = "military_things",
    /// Heads of groups of countries: with one of [`GROUP_WORDS`] before them they are nobody in particular.
    GROUP_HEADS = "group_heads",
    /// What makes a group of countries of a plural noun.
    GROUP_WORDS = "group_words",
    /// What makes a group of countries of "countries" and its like only.
    COUNT_WORDS = "count_words",
    /// Nouns that always mean states.
    STATES = "states",
    /// Adjectives of peoples whose armed groups count as rebels of the country where they are.
    ARMED_NOUNS = "armed_nouns",
    /// Particles inside names of people.
    PARTICLES = "particles",
    /// Words that begin sentences or titles in capitals and belong to no name.
    NOT_NAMES = "not_names",
    /// States that their head of government leads; everywhere else it is the head of state.
    LED_BY_GOVERNMENT = "led_by_government",
    /// States whose people write the family name first.
    FAMILY_FIRST = "family_first",
    /// States where the given name, the first one, also stands alone.
    GIVEN_STANDS_ALONE = "given_stands_alone",
    /// Names of states and capitals that are also names of people.
    ALSO_PEOPLE = "also_people",
    /// Trades and titles that are also family names.
    ALSO_SURNAMES = "also_surnames",
    /// Roles whose country is not the one they are sent to.
    ENVOYS = "envoys",
    /// Heads of "US-led ...".
    LED = "led",
    /// Nouns that make a place of the adjective before them.
    SITES = "sites",
    /// Prepositions that say where something happens.
    WHERE = "where",
    /// Words that make "Georgia" the American state.
    AMERICAN = "american",
    /// Words that make "Georgia" the country in the Caucasus.
    GEORGIAN = "georgian",
    /// Words before "America" and its like that make a continent of it.
    CONTINENTS = "continents",
}

lists! { Pairs, |[_, word, value]| (word, value);
    /// Names that several states share, with a code and the place whose mention makes the name that state's.
    NAMESAKES = "namesakes",
    /// Words for offices of an organisation that name the same one: "chief" and "director-general" are both its head.
    TITLE_CLASSES = "title_classes",
    /// Roles that only one state has, with its code and the office: "pontiff".
    FIXED_ROLES = "fixed_roles",
    /// Combining forms: "Sino-Indian", "Franco-German".
    COMBINING = "combining",
    /// Titles that tell a sector, as sector names.
    TITLES = "titles",
    /// Last words of an organisation's name that tell its sector, as sector names.
    NAME_HEADS = "name_heads",
    /// Which office a role in the singular names, by its folded words.
    OFFICES = "offices",
}

/// The rows of one list: its name, a word, a value. [`crate::Knowledge::embedded`] tells what is wrong with a row.
fn rows(list: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    let all = files::WORDS.iter().flat_map(|file| file.rows::<3>().flatten());
    all.map(|row| row.cells).filter(move |cells| cells[0] == list)
}

/// True if the list, sorted or not, has the word.
pub fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// What a list of pairs says about the word.
pub fn pair<'v>(list: &[(&str, &'v str)], word: &str) -> Option<&'v str> {
    list.iter().find(|(w, _)| *w == word).map(|&(_, value)| value)
}
