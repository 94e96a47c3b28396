//! Names and what they can stand for: the longest name that begins at a word is found by the hashes of its words.

use crate::fold;
use crate::lists;
use crate::model::Sense;
use crate::words::{Case, Word, raw_words};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already, so that hashing them again would only cost time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map whose keys are hashes.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Longest name, in words, that is looked for.
const LONGEST: usize = 9;
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Entry {
    sense: Sense,
    name: &'static str,
    next: u32,
}

/// Names of one kind with their senses.
#[derive(Clone, Debug, Default)]
pub struct Index {
    first: ByHash<u32>,
    longest: ByHash<u8>,
    entries: Vec<Entry>,
}

/// Spellings that count as one word, e.g. `gadhafi` as `gaddafi`.
#[derive(Clone, Debug, Default)]
pub struct Spellings(ByHash<u64>);

impl Spellings {
    /// From now on `variant` counts as `usual`.
    pub fn add(&mut self, variant: &str, usual: &str) {
        self.0.insert(fold::hash(variant), fold::hash(usual));
    }

    /// The hash that stands for all spellings of the word.
    pub fn usual(&self, word: u64) -> u64 {
        self.0.get(&word).copied().unwrap_or(word)
    }

    /// The hashes of a name's words, without a leading article.
    pub fn hashes(&self, name: &str, buffer: &mut String, out: &mut Vec<u64>) {
        out.clear();
        for (start, end) in raw_words(name) {
            buffer.clear();
            match &name[start..end] {
                "&" => buffer.push_str("and"),
                raw => fold::fold_into(raw, buffer),
            }
            if !(out.is_empty() && buffer == "the") {
                out.push(self.usual(fold::hash(buffer)));
            }
        }
    }
}

/// The hash of a phrase, from those of its words.
pub fn phrase(words: &[u64]) -> u64 {
    words.iter().fold(0, |h, &w| fold::extend(h, w))
}

impl Index {
    /// An index with room for so many names.
    pub fn with_capacity(names: usize) -> Self {
        Self {
            first: ByHash::with_capacity_and_hasher(names, BuildHasherDefault::default()),
            longest: ByHash::with_capacity_and_hasher(names / 2, BuildHasherDefault::default()),
            entries: Vec::with_capacity(names),
        }
    }

    /// Adds a sense to the name whose words have these hashes; `name` is how it is written.
    pub fn add(&mut self, words: &[u64], name: &'static str, sense: Sense) {
        let (Some(&head), Ok(len), Ok(at)) =
            (words.first(), u8::try_from(words.len()), u32::try_from(self.entries.len()))
        else {
            return;
        };
        let slot = self.first.entry(phrase(words)).or_insert(NONE);
        if *slot != NONE && self.entries.get(*slot as usize).is_some_and(|e| e.sense == sense) {
            return;
        }
        self.entries.push(Entry { sense, name, next: *slot });
        *slot = at;
        let longest = self.longest.entry(head).or_insert(0);
        *longest = (*longest).max(len);
    }

    /// The senses of the phrase, the one added last first, with the name as it is written.
    pub fn senses(&self, key: u64) -> impl Iterator<Item = (Sense, &'static str)> {
        let mut at = self.first.get(&key).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = entry.next;
            Some((entry.sense, entry.name))
        })
    }

    /// True if the phrase is a name.
    pub fn has(&self, key: u64) -> bool {
        self.first.contains_key(&key)
    }

    /// Every name that begins with the first of `words`, the longest first, as its number of words and its key.
    pub fn matches(&self, words: &[Word], spellings: &Spellings) -> Vec<(usize, u64)> {
        let mut out = Vec::new();
        let Some(head) = words.first() else { return out };
        let longest = self.longest.get(&spellings.usual(head.hash)).copied().unwrap_or(0);
        let mut key = 0;
        for (i, word) in words.iter().take(LONGEST.min(usize::from(longest))).enumerate() {
            if i > 0 && !joined(&words[i - 1], word) {
                break;
            }
            key = fold::extend(key, spellings.usual(word.hash));
            if self.has(key) {
                out.push((i + 1, key));
            }
        }
        out.reverse();
        out
    }
}

/// True if a name may go on over the gap between two words.
fn joined(before: &Word, word: &Word) -> bool {
    word.continues()
        && !(before.possessive && before.text.len() > 2 && word.is_capital() && !before.is_capital())
}

/// True if `words` are written so that they can be the name: capitals where it has them, acronyms in capitals only.
pub fn is_written_like(words: &[Word], name: &str) -> bool {
    let mut parts = raw_words(name).map(|(start, end)| &name[start..end]);
    if name.starts_with("the ") {
        parts.next();
    }
    words.iter().zip(parts).all(|(word, part)| fits(word, part))
}

fn fits(word: &Word, part: &str) -> bool {
    let letters = || part.chars().filter(|c| c.is_alphabetic());
    if !letters().next().is_some_and(char::is_uppercase) {
        return true;
    }
    let acronym = letters().all(char::is_uppercase) && (2..=5).contains(&letters().count());
    let loose = part.len() >= 4 && word.case == Case::Title && !lists::has(&lists::ALSO_WORDS, &word.text);
    if acronym {
        word.case == Case::Upper || loose
    } else {
        word.is_capital() || word.case == Case::Digit || lists::has(&["al", "el"], &word.text)
    }
}
