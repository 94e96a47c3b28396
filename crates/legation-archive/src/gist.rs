//! What of a record tells whether another one tells the same event: kin, place, mode, and the words of its sentence.
//!
//! "Russian forces shelled the port of Odesa, killing four" and "Four die as Odesa port comes under Russian fire" share *four*,
//! *odesa* and *port*. Names of the parties are left out, since all records of a kin have them, and so are the words of
//! `knowledge/archive/common.txt`.

use crate::days;
use crate::likeness::{self, common, words};
use legation_types::{Event, EventType, Party, TextInfo};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Days between the first report of an event and the last that is folded with it.
pub const DAYS: i64 = 2;

/// Letters of a word that count, so that *shelling* is *shelled*.
const STEM: usize = 5;

/// Share of the shorter gist's words that two records of one event have in common.
const SHARED: f64 = 0.34;
/// The same for records of different days.
const SHARED_APART: f64 = 0.42;
/// The same for records of different types: a meeting may be coded as an agreement.
const SHARED_ACROSS: f64 = 0.6;

static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../knowledge/archive/common.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Place, type and words of a record, each as a hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gist {
    kind: u32,
    /// 0 where the record names none.
    place: u32,
    words: Vec<u32>,
}

impl Gist {
    /// The gist of a record.
    pub fn of(event: &Event) -> Self {
        let parties = event.actor.iter().chain(&event.recipient).chain(&event.mediator);
        let names: BTreeSet<String> = parties.flat_map(|p| words(&p.entity_text)).collect();
        let sentences = std::iter::once(&event.text_info).chain(&event.also_told);
        let title = event.cite_info.title.as_deref().unwrap_or_default();
        let texts = sentences.map(|s: &TextInfo| s.text.as_str()).chain([title]);
        let telling = texts.flat_map(words).filter(|w| tells(w) && !names.contains(w));
        let all: BTreeSet<u32> = telling.map(|w| short(stem(&w))).collect();
        Self { kind: kind(event), place: place(event), words: all.into_iter().collect() }
    }

    /// As it is kept in the archive.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.kind, self.place].iter().chain(&self.words).flat_map(|w| w.to_le_bytes()).collect()
    }

    /// From the archive.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut values = bytes.chunks_exact(4).map(|b| b.iter().rev().fold(0, |n, x| n << 8 | u32::from(*x)));
        let (kind, place) = (values.next().unwrap_or_default(), values.next().unwrap_or_default());
        Self { kind, place, words: values.collect() }
    }
}

/// Records that may tell the same event have the same kin: status and the two first parties, whoever of them acts.
pub fn kin(event: &Event) -> i64 {
    // "Russia and Syria met" has two actors and no recipient.
    let other = event.recipient.first().or_else(|| event.actor.get(1));
    let mut pair = [event.actor.first(), other].map(|party| party.map_or_else(String::new, name));
    pair.sort();
    likeness::hash(format!("{}|{}|{}", event.status, pair[0], pair[1]).as_bytes()) as i64
}

/// The code, or the words where there is none.
fn name(party: &Party) -> String {
    party.code.clone().unwrap_or_else(|| party.entity_text.to_lowercase())
}

/// True if two records of one kin and of near days tell the same event.
pub fn same_event(a: &Gist, b: &Gist, same_day: bool) -> bool {
    let shorter = a.words.len().min(b.words.len()).max(1);
    let shared = common(&a.words, &b.words) as f64 / shorter as f64;
    let wanted = match (a.kind == b.kind, same_day) {
        (false, _) => SHARED_ACROSS,
        (true, false) => SHARED_APART,
        (true, true) => SHARED,
    };
    let elsewhere = a.place != 0 && b.place != 0 && a.place != b.place;
    shared >= wanted + if elsewhere { 0.2 } else { 0.0 }
}

/// Days from one to the other; none between a day and a month, 0 for equal months.
pub fn days_between(a: &str, b: &str) -> Option<i64> {
    match (days::number(a), days::number(b)) {
        (Some(a), Some(b)) => Some((a - b).abs()),
        _ => (a == b).then_some(0),
    }
}

fn kind(event: &Event) -> u32 {
    let kind: EventType = event.event_type();
    short(&kind.to_string())
}

fn place(event: &Event) -> u32 {
    let place = event.event_loc.as_ref().filter(|l| l.resolution.is_none_or(|r| r > 1));
    place.and_then(|l| l.resolved_place.as_deref()).map_or(0, |name| short(name).max(1))
}

fn tells(word: &str) -> bool {
    (word.len() >= 4 || word.bytes().any(|b| b.is_ascii_digit())) && !COMMON.contains(word)
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

fn short(text: &str) -> u32 {
    (likeness::hash(text.as_bytes()) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Gist, days_between, stem};

    #[test]
    fn gists_read_back() {
        let gist = Gist { kind: 7, place: 0, words: vec![1, 2, u32::MAX] };
        assert_eq!(Gist::from_bytes(&gist.to_bytes()), gist);
    }

    #[test]
    fn endings_do_not_count() {
        assert_eq!(stem("shelling"), stem("shelled"));
        assert_eq!(stem("été"), "été");
    }

    #[test]
    fn days_are_compared_with_days() {
        assert_eq!(days_between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(days_between("2024-02", "2024-02"), Some(0));
        assert_eq!(days_between("2024-02", "2024-02-01"), None);
    }

    #[test]
    fn the_common_words_are_sorted() {
        let lines: Vec<_> = include_str!("../../../knowledge/archive/common.txt").lines().skip(2).collect();
        assert!(lines.is_sorted() && lines.len() == COMMON.len());
    }
}
