//! One pass over an article tells what its short mentions rest on: the countries it speaks of, the people it introduces with their
//! titles, the acronyms it defines.
//!
//! After "Kremlin spokesperson Dmitry Peskov" a bare "Peskov" is Russian and in government, whether or not a file knows him.

use crate::Knowledge;
use crate::chunk::{Cues, Item, What};
use crate::lists;
use crate::people::Hints;
use crate::phrase::Phrase;
use crate::words::{Case, Gap, Word, words};
use legation_types::{PartialDate, Sector};
use std::ops::Range;

/// What an article tells about its short mentions.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub(crate) date: Option<PartialDate>,
    pub(crate) cues: Cues,
    /// Codes by how often the article names them.
    pub(crate) counts: Vec<(&'static str, u32)>,
    pub(crate) people: Vec<Introduced>,
    /// Countries that its towns and people hint at.
    pub(crate) hints: Vec<&'static str>,
    /// Acronyms and what they stand for.
    pub(crate) acronyms: Vec<(String, String)>,
    /// The country of the dateline.
    pub(crate) dateline: Option<&'static str>,
}

/// Somebody whom the article names in full.
#[derive(Clone, Debug)]
pub(crate) struct Introduced {
    /// Hashes of the name's words, particles and honorifics left out.
    pub words: Vec<u64>,
    /// The name as written.
    pub name: String,
    /// The key of a name in the files.
    pub key: Option<u64>,
    /// What the words around the name say.
    pub codes: Vec<&'static str>,
    /// Sectors that the words around the name say.
    pub sectors: Vec<Sector>,
    /// Offices that the title can mean.
    pub offices: Vec<&'static str>,
    /// True if the office was left.
    pub former: bool,
    /// The title's words.
    pub title: String,
}

impl Context {
    /// How often the article names the country.
    pub fn count(&self, code: &str) -> u32 {
        self.counts.iter().find(|(c, _)| *c == code).map_or(0, |&(_, n)| n)
    }

    /// The country's part of all countries that the article names, 0 to 1.
    pub fn share(&self, code: &str) -> f32 {
        let all: u32 = self.counts.iter().map(|&(_, n)| n).sum();
        if all == 0 { 0.0 } else { self.count(code) as f32 / all as f32 }
    }

    /// True if the article names no country.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// True if a town or a person of the country is named.
    pub(crate) fn hints_at(&self, code: &str) -> bool {
        self.hints.contains(&code)
    }

    /// The only country that towns and people hint at, those in `not` left out.
    pub(crate) fn only_hint(&self, not: &[&str]) -> Option<&'static str> {
        let mut rest = self.hints.iter().filter(|c| !not.contains(c) && !crate::resolve::is_international(c));
        let first = rest.next()?;
        rest.next().is_none().then_some(first)
    }

    /// The one country that the article is about, those in `not` left out: named at least twice, and twice as often as the next, or
    /// alone.
    pub fn dominant(&self, not: &[&str]) -> Option<&'static str> {
        let mut rest = self
            .counts
            .iter()
            .filter(|(code, _)| !not.contains(code) && !crate::resolve::is_international(code));
        let &(code, most) = rest.next()?;
        let next = rest.next().map_or(0, |&(_, n)| n);
        let local = self.dateline == Some(code);
        let only = next == 0 && self.counts.len() == 1;
        (only || most >= 2 && (most >= 2 * next || local && most > next)).then_some(code)
    }

    /// Countries by how often the article names them, the most frequent first.
    pub fn countries(&self) -> &[(&'static str, u32)] {
        &self.counts
    }
}

impl Knowledge {
    /// Reads an article's title and paragraphs for what its mentions rest on.
    pub fn context(&self, texts: &[&str], date: Option<PartialDate>) -> Context {
        let split: Vec<Vec<Word>> = texts.iter().map(|text| words(text)).collect();
        let mut context = Context { date, cues: Cues::of(&split), ..Context::default() };
        context.cues.surnames = self.surnames_of_names(texts, &split);
        for (text, words) in texts.iter().zip(&split) {
            let items = self.items(words, &context.cues);
            self.count_countries(words, &items, &mut context);
            context.acronyms.extend(acronyms(text, words));
        }
        context.dateline = texts.iter().take(4).find_map(|text| self.dateline(text));
        if let Some(code) = context.dateline.filter(|code| context.count(code) == 0) {
            count(&mut context.counts, code, 1);
        }
        context.counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        for words in &split {
            let items = self.items(words, &context.cues);
            let found: Vec<&'static str> =
                items.iter().filter_map(|i| self.hint(i, words, &context)).collect();
            context.hints.extend(found);
        }
        context.hints.sort_unstable();
        context.hints.dedup();
        for (text, words) in texts.iter().zip(&split) {
            let items = self.items(words, &context.cues);
            let found = self.introductions(text, words, &items, &context);
            for person in found {
                introduce(&mut context.people, person);
            }
        }
        context
    }

    /// "Michael Jordan" makes every later "Jordan" a person.
    fn surnames_of_names(&self, texts: &[&str], split: &[Vec<Word>]) -> Vec<u64> {
        let mut out = Vec::new();
        for (_, words) in texts.iter().zip(split) {
            for item in self.items(words, &Cues::default()) {
                let last = item.of(words).last();
                if let Some(last) = last.filter(|w| {
                    item.end - item.first > 1
                        && item.what == What::Name
                        && lists::has(&lists::ALSO_PEOPLE, &w.text)
                }) {
                    out.push(last.hash);
                }
            }
        }
        out
    }

    /// The country of a person named in full, of a town, or of somebody in high office.
    fn hint(&self, item: &Item, words: &[Word], context: &Context) -> Option<&'static str> {
        let none = Hints::default();
        match item.what {
            What::Person(key) => self
                .best_of_full(&self.named_in_full(key), &none, context, context.date)
                .map(|c| c.spell.state),
            What::Name => {
                let span = item.of(words);
                let city = self.city(span, context);
                city.or_else(|| {
                    let ids = self.named_in_short(span);
                    self.best_of_short(&ids, &none, context, context.date).ok().map(|c| c.spell.state)
                })
            }
            _ => None,
        }
    }

    fn count_countries(&self, words: &[Word], items: &[Item], context: &mut Context) {
        let phrase = Phrase { words, items };
        for item in items {
            let group = match item.what {
                What::Organisation(id) => self.organisations.get(usize::from(id)).map(|o| o.code),
                _ => None,
            };
            let group = group.filter(|code| !code.is_empty() && !crate::resolve::is_international(code));
            if let Some(code) = self.code_of(item.what).or(group) {
                let foreign = phrase.tie(item, "") == crate::phrase::Tie::Foreign;
                count(&mut context.counts, code, u32::from(!foreign));
            }
        }
        context.counts.retain(|&(_, n)| n > 0);
    }

    /// The country of "KABUL, Afghanistan (AP) —".
    fn dateline(&self, text: &str) -> Option<&'static str> {
        let dash =
            [" - ", " — ", " – ", " -- "].iter().filter_map(|d| text.find(d)).min().filter(|&at| at < 70)?;
        let place = text[..dash].split(['(', ',', '/']).next()?.trim();
        if place.split(' ').count() > 4 || !place.starts_with(char::is_uppercase) {
            return None;
        }
        self.code_of_place(place, None)
    }

    /// Everybody whom the text names in full, with the words before and after the name.
    fn introductions(
        &self,
        text: &str,
        words: &[Word],
        items: &[Item],
        context: &Context,
    ) -> Vec<Introduced> {
        let mut out = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let key = match item.what {
                What::Person(key) => Some(key),
                What::Name => None,
                _ => continue,
            };
            let name = name_words(item.of(words));
            let titled = !title_before(words, items, i).is_empty();
            if name.len() < 2 && !(titled && key.is_none()) {
                continue;
            }
            out.push(self.introduced(text, words, items, i, key, context));
        }
        out
    }

    fn introduced(
        &self,
        text: &str,
        words: &[Word],
        items: &[Item],
        i: usize,
        key: Option<u64>,
        context: &Context,
    ) -> Introduced {
        let item = &items[i];
        let before = title_before(words, items, i);
        let title = Phrase { words, items: &items[before.clone()] };
        let mut description = self.describe_title(title, context);
        let after = Phrase { words, items: &items[apposition(words, items, i)] };
        if !after.items.is_empty() {
            let more = self.describe_title(after, context);
            description.absorb(more);
        }
        let span = item.of(words);
        let whole = span.first().zip(span.last()).and_then(|(a, b)| text.get(a.start..b.end)).unwrap_or("");
        Introduced {
            words: name_words(span).iter().map(|w| self.spellings.usual(w.hash)).collect(),
            name: whole.to_owned(),
            key,
            codes: description.codes,
            sectors: description.sectors,
            offices: description.offices,
            former: description.former,
            title: title.range().and_then(|r| text.get(r)).unwrap_or("").to_owned(),
        }
    }
}

/// A person named twice keeps what either place says.
fn introduce(people: &mut Vec<Introduced>, person: Introduced) {
    let Some(known) = people.iter_mut().find(|p| p.words == person.words) else {
        people.push(person);
        return;
    };
    if known.codes.is_empty() {
        known.codes = person.codes;
    }
    if known.sectors.is_empty() {
        known.sectors = person.sectors;
        known.offices = person.offices;
        known.former |= person.former;
        known.title = person.title;
    }
    known.key = known.key.or(person.key);
}

fn count(counts: &mut Vec<(&'static str, u32)>, code: &'static str, by: u32) {
    match counts.iter_mut().find(|(c, _)| *c == code) {
        Some((_, n)) => *n += by,
        None => counts.push((code, by)),
    }
}

/// The words of a name that count: no particles, no honorifics, no initials.
pub(crate) fn name_words(words: &[Word]) -> Vec<&Word> {
    let counts = |w: &&Word| {
        !lists::has(&lists::PARTICLES, &w.text)
            && !lists::has(&lists::HONORIFICS, &w.text)
            && w.text.chars().count() > 1
    };
    words.iter().filter(counts).collect()
}

/// The items before a name that are its title: roles, states, organisations, "former"; not over commas.
fn title_before(words: &[Word], items: &[Item], name: usize) -> Range<usize> {
    let mut start = name;
    while start > 0 {
        let next = &items[start];
        if !matches!(next.gap(words), Gap::Space | Gap::Hyphen) || !is_title_part(words, &items[start - 1]) {
            break;
        }
        start -= 1;
    }
    let placed = start.checked_sub(1).is_some_and(|b| items[b].is_word(words, &lists::AFTER_HEAD));
    let has_role = items[start..name].iter().any(|i| matches!(i.what, What::Role(..)) || is_titled(words, i));
    let only_states = items[start..name].iter().any(|i| matches!(i.what, What::State(..)));
    if has_role || (only_states && !placed) { start..name } else { name..name }
}

fn is_titled(words: &[Word], item: &Item) -> bool {
    item.what == What::Word
        && words.get(item.first).is_some_and(|w| lists::pair(&lists::TITLES, &w.text).is_some())
}

fn is_title_part(words: &[Word], item: &Item) -> bool {
    match item.what {
        What::Role(..) | What::State(..) | What::Organisation(_) | What::People(_) | What::Region(_) => true,
        What::Word => {
            let of = [
                "of",
                "to",
                "for",
                "and",
                "the",
                "then",
                "senior",
                "top",
                "deputy",
                "led",
                "backed",
                "born",
                "based",
                "human",
                "rights",
                "opposition",
                "chief",
            ];
            is_titled(words, item)
                || item.is_word(words, &lists::FORMER)
                || item.is_word(words, &lists::HONORIFICS)
                || item.is_word(words, &of)
        }
        What::Person(_) | What::Name => false,
    }
}

/// The items of ", a lawyer in Lagos," after a name.
fn apposition(words: &[Word], items: &[Item], name: usize) -> Range<usize> {
    let after = name + 1;
    let Some(first) = items.get(after).filter(|i| matches!(i.gap(words), Gap::Comma | Gap::Bracket)) else {
        return after..after;
    };
    let article = first.is_word(words, &["a", "an", "the", "who", "one", "its", "their", "former"]);
    let bare = matches!(first.what, What::Role(..) | What::State(..));
    let stop = |i: &Item| {
        !matches!(i.gap(words), Gap::Space | Gap::Hyphen)
            || i.is_word(words, &["and", "said", "told", "says", "has", "had", "was", "is"])
    };
    let len = items[after + 1..].iter().take_while(|i| !stop(i)).count();
    let range = after..after + 1 + len;
    let role = items[range.clone()].iter().any(|i| matches!(i.what, What::Role(..)));
    if (article || bare) && role { range } else { after..after }
}

/// "Revolutionary United Front (RUF)": the letters are those that the words begin with.
fn acronyms(text: &str, words: &[Word]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let closed = text[word.end..].starts_with(')');
        if word.gap != Gap::Bracket || !closed || word.case != Case::Upper || word.text.len() < 2 {
            continue;
        }
        if let Some(first) = expansion(words, i).and_then(|at| words.get(at)) {
            let end = words[i - 1].end;
            out.push((word.text.clone(), text[first.start..end].to_owned()));
        }
    }
    out
}

/// The word at which the long form of the acronym at `at` begins.
fn expansion(words: &[Word], at: usize) -> Option<usize> {
    let mut letters = words[at].text.chars().rev().peekable();
    let small = |w: &Word| w.case == Case::Lower && w.text.len() <= 4;
    let mut i = at;
    while letters.peek().is_some() {
        i = i.checked_sub(1)?;
        let word = &words[i];
        if at - i > 10 || !word.continues() && i + 1 < at && words[i + 1].gap == Gap::Stop {
            return None;
        }
        if word.text.chars().next() == letters.peek().copied() {
            letters.next();
        } else if !small(word) {
            return None;
        }
    }
    Some(i)
}

impl Knowledge {
    /// The country that a place's name means, most likely.
    pub(crate) fn code_of_place(&self, name: &str, context: Option<&Context>) -> Option<&'static str> {
        let empty = Context::default();
        let split = words(name);
        let items = self.items(&split, &Cues::default());
        let [item] = items.as_slice() else {
            return self.city(&split, context.unwrap_or(&empty));
        };
        if let Some(code) = self.code_of(item.what) {
            return Some(code);
        }
        self.city(&split, context.unwrap_or(&empty))
    }
}
