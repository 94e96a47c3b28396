//! Words become items: `Turkish Foreign Minister Mevlut Cavusoglu` is a state's adjective, a role, a person.

use crate::Knowledge;
use crate::index::is_written_like;
use crate::lists;
use crate::model::{Form, Sense};
use crate::words::{Case, Gap, Word};
use legation_types::Sector;

/// Some words and what they are.
#[derive(Clone, Debug)]
pub struct Item {
    /// First word.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// What they are.
    pub what: What,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A word for a state; the code can differ from the state's own where the context says so.
    State(u16, &'static str, Form),
    /// An organisation or armed group.
    Organisation(u16),
    /// Somebody known, named in full: the key of the name.
    Person(u64),
    /// A people.
    People(u16),
    /// A region, sea, town.
    Region(u16),
    /// A role; true for the plural.
    Role(u16, bool),
    /// Words in capitals that are no known name.
    Name,
    /// Any other word.
    Word,
}

impl Item {
    /// The words of the item.
    pub fn of<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        words.get(self.first..self.end).unwrap_or(&[])
    }

    /// The gap before the item.
    pub fn gap(&self, words: &[Word]) -> Gap {
        words.get(self.first).map_or(Gap::Stop, |w| w.gap)
    }

    /// True if a possessive ending closes it.
    pub fn possessive(&self, words: &[Word]) -> bool {
        self.of(words).last().is_some_and(|w| w.possessive)
    }

    /// The folded words, separated by spaces.
    pub fn text(&self, words: &[Word]) -> String {
        self.of(words).iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// True if it is the one plain word.
    pub fn is_word(&self, words: &[Word], list: &[&str]) -> bool {
        self.what == What::Word && words.get(self.first).is_some_and(|w| lists::has(list, &w.text))
    }
}

/// What an article as a whole says about names that can mean several things.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is the answer to a question of its own")]
pub struct Cues {
    /// "Georgia" is the American state.
    pub georgia_is_american: bool,
    /// "Congo" is the republic around Brazzaville.
    pub congo_is_brazzaville: bool,
    /// "Korea" is the northern one.
    pub korea_is_north: bool,
    /// "the North" and "the South" are the two Koreas.
    pub koreas: bool,
    /// "Brussels" is the European Union.
    pub union: bool,
    /// Names of states that mean another one here, with its code.
    pub namesakes: Vec<(&'static str, &'static str)>,
    /// Hashes of family names of people whom the article names in full.
    pub surnames: Vec<u64>,
}

impl Cues {
    /// Reads the cues off the words of an article.
    pub fn of(texts: &[Vec<Word>]) -> Self {
        let count = |list: &[&str]| {
            texts.iter().flatten().filter(|w| w.is_capital() && lists::has(list, &w.text)).count()
        };
        let after = |first: &[&str], second: &str| {
            let pairs = texts.iter().flat_map(|words| words.windows(2));
            pairs.filter(|p| lists::has(first, &p[0].text) && p[1].text == second).count()
        };
        let korea = ["korea", "korean", "koreans"];
        let sided = |side: &str| korea.iter().map(|k| after(&[side], k)).sum::<usize>();
        let (north, south) =
            (sided("north") + count(&["pyongyang", "dprk"]), sided("south") + count(&["seoul"]));
        Self {
            georgia_is_american: count(&lists::AMERICAN) > 2 * count(&lists::GEORGIAN),
            congo_is_brazzaville: count(&["brazzaville", "nguesso"])
                > count(&["kinshasa", "goma", "kivu", "drc", "kabila", "tshisekedi"])
                    + after(&["dr"], "congo")
                    + after(&["democratic"], "republic"),
            korea_is_north: north > 0 && south == 0,
            koreas: north + south > 0,
            union: count(&["eu", "nato"])
                + after(&["european"], "union")
                + after(&["european"], "commission")
                + after(&["european"], "council")
                > 0,
            namesakes: lists::NAMESAKES
                .iter()
                .filter_map(|(name, value)| {
                    let (code, place) = value.split_once(' ')?;
                    (count(&[place]) > 0).then_some((*name, code))
                })
                .collect(),
            surnames: Vec::new(),
        }
    }
}

impl Knowledge {
    /// The items of `words`, in order, without overlap and without gaps.
    pub(crate) fn items(&self, words: &[Word], cues: &Cues) -> Vec<Item> {
        let mut out: Vec<Item> = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let item = self.known_item(words, at, cues).unwrap_or_else(|| plain(words, at));
            at = item.end;
            out.push(item);
        }
        self.give_surnames(words, &mut out);
        join_names(words, out)
    }

    /// After an unknown name, a company or a trade is a family name: "Robert Ford", "Jane Baker".
    fn give_surnames(&self, words: &[Word], items: &mut [Item]) {
        for i in 1..items.len() {
            let (before, item) = (&items[i - 1], &items[i]);
            let single = item.end == item.first + 1
                && item.gap(words) == Gap::Space
                && item.of(words)[0].case == Case::Title;
            if before.what != What::Name
                || before.possessive(words)
                || before.end != before.first + 1
                || !single
            {
                continue;
            }
            let surname = match item.what {
                What::Organisation(id) => self
                    .organisations
                    .get(usize::from(id))
                    .is_some_and(|o| o.sectors.first() == Some(&Sector::Bus)),
                What::Role(..) => lists::has(&lists::ALSO_SURNAMES, &item.text(words)),
                _ => false,
            };
            if surname {
                items[i].what = What::Name;
            }
        }
    }

    /// The longest known name that begins at a word.
    fn known_item(&self, words: &[Word], at: usize, cues: &Cues) -> Option<Item> {
        if let Some(item) = korean_side(self, words, at, cues) {
            return Some(item);
        }
        for (len, key) in self.names.matches(&words[at..], &self.spellings) {
            let these = &words[at..at + len];
            let fitting =
                self.names.senses(key).find(|&(s, name)| is_role(s) || is_written_like(these, name));
            if let Some(what) = fitting.and_then(|(sense, _)| self.what(sense, key, words, at, cues)) {
                return Some(Item { first: at, end: at + len, what });
            }
        }
        None
    }

    fn what(&self, sense: Sense, key: u64, words: &[Word], at: usize, cues: &Cues) -> Option<What> {
        Some(match sense {
            Sense::State(id, Form::Capital) => match self.other_town(id, key) {
                Some(region) => What::Region(region),
                None => return self.state_item(id, Form::Capital, words, at, cues),
            },
            Sense::State(id, form) => return self.state_item(id, form, words, at, cues),
            Sense::Organisation(id) => What::Organisation(id),
            Sense::Person(_) => What::Person(key),
            Sense::People(id) => What::People(id),
            Sense::Region(id) => What::Region(id),
            Sense::Role(id, plural) => What::Role(id, plural),
        })
    }

    /// A region that has the name of what was a capital once: Salisbury.
    fn other_town(&self, state: u16, key: u64) -> Option<u16> {
        let code = self.states.get(usize::from(state))?.code;
        self.names.senses(key).find_map(|(sense, _)| match sense {
            Sense::Region(id) if self.regions.get(usize::from(id)).is_some_and(|r| r.code != code) => {
                Some(id)
            }
            _ => None,
        })
    }

    /// The state that a word means here; none where it means no state.
    fn state_item(&self, id: u16, form: Form, words: &[Word], at: usize, cues: &Cues) -> Option<What> {
        let state = self.states.get(usize::from(id))?;
        let word = words[at].text.as_str();
        let before = at.checked_sub(1).map_or("", |b| words[b].text.as_str());
        let code = match word {
            "america" | "american" | "americans" if lists::has(&lists::CONTINENTS, before) => return None,
            "georgia" if cues.georgia_is_american => "USA",
            "congo" | "congolese" if cues.congo_is_brazzaville && before != "dr" => "COG",
            "korea" | "korean" | "koreans" if cues.korea_is_north => "PRK",
            "brussels" if cues.union => "EUR",
            _ if cues.surnames.contains(&words[at].hash) && lists::has(&lists::ALSO_PEOPLE, word) => {
                return None;
            }
            _ => lists::pair(&cues.namesakes, word).unwrap_or(state.code),
        };
        Some(What::State(id, code, form))
    }

    /// The code of a state or region that an item names.
    pub(crate) fn code_of(&self, what: What) -> Option<&'static str> {
        match what {
            What::State(_, code, _) => Some(code),
            What::Region(id) => self.regions.get(usize::from(id)).map(|r| r.code).filter(|c| !c.is_empty()),
            _ => None,
        }
    }
}

fn is_role(sense: Sense) -> bool {
    matches!(sense, Sense::Role(..))
}

/// "the North" in an article about Korea.
fn korean_side(knowledge: &Knowledge, words: &[Word], at: usize, cues: &Cues) -> Option<Item> {
    let (the, side) = (at.checked_sub(1).and_then(|b| words.get(b))?, &words[at]);
    let alone = !words.get(at + 1).is_some_and(|next| next.continues() && next.is_capital());
    if !cues.koreas || the.text != "the" || side.case != Case::Title || !alone {
        return None;
    }
    let code = match side.text.as_str() {
        "north" => "PRK",
        "south" => "KOR",
        _ => return None,
    };
    let id = knowledge.states.iter().position(|s| s.code == code)?;
    Some(Item { first: at, end: at + 1, what: What::State(u16::try_from(id).ok()?, code, Form::Name) })
}

/// A word that begins no known name: part of an unknown one if it is in capitals.
fn plain(words: &[Word], at: usize) -> Item {
    let word = &words[at];
    let begins = word.text == "new"
        && words
            .get(at + 1)
            .is_some_and(|next| next.is_capital() && lists::has(&lists::AFTER_NEW, &next.text));
    let name = word.is_capital()
        && (begins || !lists::has(&lists::NOT_NAMES, &word.text))
        && !lists::has(&lists::HONORIFICS, &word.text)
        && !lists::has(&lists::FORMER, &word.text)
        && lists::pair(&lists::TITLES, &word.text).is_none();
    Item { first: at, end: at + 1, what: if name { What::Name } else { What::Word } }
}

/// Unknown names that stand side by side are one: `Jane`, `Roe`; also over particles, and with a state's name that is a person's here.
fn join_names(words: &[Word], items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let joins = out.last().is_some_and(|last| belongs_together(words, last, &item));
        match out.last_mut().filter(|_| joins) {
            Some(last) => {
                last.end = item.end;
                last.what = What::Name;
            }
            None => out.push(item),
        }
        absorb_particles(words, &mut out);
    }
    out
}

fn belongs_together(words: &[Word], last: &Item, item: &Item) -> bool {
    let adjoins = matches!(item.gap(words), Gap::Space | Gap::Hyphen) && !last.possessive(words);
    adjoins
        && is_nameish(words, last, false)
        && is_nameish(words, item, true)
        && (last.what == What::Name || item.what == What::Name)
}

/// A name, or the one word of a state that people are also called by.
fn is_nameish(words: &[Word], item: &Item, second: bool) -> bool {
    let also = |form| form == Form::Name || form == Form::Capital;
    match item.what {
        What::Name => true,
        What::State(_, _, form) => {
            let word = item.text(words);
            also(form)
                && lists::has(&lists::ALSO_PEOPLE, &word)
                && (second || item.of(words)[0].gap != Gap::Hyphen)
        }
        _ => false,
    }
}

/// `Ursula`, `von`, `der`, `Leyen` become one name.
fn absorb_particles(words: &[Word], out: &mut Vec<Item>) {
    let Some(last) = out.last().filter(|i| i.what == What::Name) else { return };
    let particles = out.iter().rev().skip(1).take_while(|i| is_particle(words, i)).count();
    let whole = out.len().checked_sub(particles + 2).and_then(|at| out.get(at).map(|i| (at, i.what)));
    let glued = last.gap(words) != Gap::Stop && last.gap(words) != Gap::Comma;
    let Some((at, What::Name)) = whole.filter(|_| particles > 0 && glued) else {
        absorb_leading(words, out, particles);
        return;
    };
    let end = last.end;
    out.truncate(at + 1);
    if let Some(first) = out.last_mut() {
        first.end = end;
    }
}

/// `al-Sisi` alone: the particle belongs to the name.
fn absorb_leading(words: &[Word], out: &mut Vec<Item>, particles: usize) {
    let Some(last) = out.last() else { return };
    let hyphen = last.gap(words) == Gap::Hyphen;
    if particles == 0 || !hyphen {
        return;
    }
    let end = last.end;
    out.pop();
    if let Some(particle) = out.last_mut() {
        particle.end = end;
        particle.what = What::Name;
    }
}

fn is_particle(words: &[Word], item: &Item) -> bool {
    let particle = matches!(item.what, What::Word | What::Name)
        && item.end == item.first + 1
        && words.get(item.first).is_some_and(|w| lists::has(&lists::PARTICLES, &w.text) && w.text.len() > 1);
    particle && matches!(item.gap(words), Gap::Space | Gap::Hyphen | Gap::Stop)
}
