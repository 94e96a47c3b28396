//! Words as dictionaries write them, and the search for the longest phrase: in "the UNITED NATIONS troops", `UNITED_NATIONS`.

use std::collections::BTreeMap;

/// A word of a dictionary's phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseWord {
    /// In upper case.
    pub text: String,
    /// Written with `_` before it: nothing may stand between it and the word before.
    pub joined: bool,
}

/// The words of a phrase. Underscores join, spaces allow other words of the noun phrase in between; hyphens and
/// contractions are taken apart as the reader does.
pub(crate) fn phrase(text: &str) -> Vec<PhraseWord> {
    let mut out: Vec<PhraseWord> = Vec::new();
    for gap_free in text.split_whitespace() {
        let pieces = gap_free.split('_').filter(|piece| !piece.is_empty());
        for (place, piece) in pieces.enumerate() {
            for (part, word) in split_word(piece).into_iter().enumerate() {
                out.push(PhraseWord { text: word, joined: place + part > 0 && !out.is_empty() });
            }
        }
    }
    out
}

/// A written word as the reader counts words: `al-Qaeda` is `AL`, `QAEDA`; `don't` is `DO`, `N'T`.
pub(crate) fn split_word(word: &str) -> Vec<String> {
    let upper = word.to_uppercase().replace('\u{2019}', "'");
    let mut out: Vec<String> = Vec::new();
    for piece in upper.split(['-', '\u{2010}', '\u{2011}']).filter(|piece| !piece.is_empty()) {
        match piece.strip_suffix("N'T") {
            Some(verb) if !verb.is_empty() => out.extend([verb.to_owned(), "N'T".to_owned()]),
            _ => match piece.strip_suffix("'S") {
                Some(owner) if !owner.is_empty() => out.extend([owner.to_owned(), "'S".to_owned()]),
                _ => out.push(piece.to_owned()),
            },
        }
    }
    out
}

/// Phrases by their first word, each with a value.
#[derive(Clone, Debug)]
pub(crate) struct PhraseTable<T> {
    by_first: BTreeMap<String, Vec<(Vec<PhraseWord>, T)>>,
}

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        Self { by_first: BTreeMap::new() }
    }
}

impl<T> PhraseTable<T> {
    pub fn insert(&mut self, phrase: Vec<PhraseWord>, value: T) {
        let Some(first) = phrase.first() else { return };
        let list = self.by_first.entry(first.text.clone()).or_default();
        // The longest first; among equals the one that was defined first.
        let at = list.partition_point(|(other, _)| other.len() >= phrase.len());
        list.insert(at, (phrase, value));
    }

    /// The longest phrase that begins at `words[0]`, with the number of words it takes up.
    ///
    /// `skippable` says whether a word may stand in a gap of the phrase.
    pub fn longest(&self, words: &[&str], skippable: impl Fn(usize) -> bool) -> Option<(usize, &T)> {
        let candidates = self.by_first.get(*words.first()?)?;
        candidates.iter().find_map(|(phrase, value)| Some((reach(phrase, words, &skippable)?, value)))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&[PhraseWord], &T)> {
        self.by_first.values().flatten().map(|(phrase, value)| (phrase.as_slice(), value))
    }
}

/// How many words the phrase takes up if it begins at `words[0]`.
fn reach(phrase: &[PhraseWord], words: &[&str], skippable: &impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = 1;
    for word in phrase.iter().skip(1) {
        while !word.joined && words.get(at).is_some_and(|w| *w != word.text) && skippable(at) {
            at += 1;
        }
        if words.get(at) != Some(&word.text.as_str()) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::{PhraseTable, phrase, split_word};

    #[test]
    fn phrases_are_cut_like_sentences() {
        let words: Vec<_> = phrase("AL-QAEDA_WING OF_").into_iter().map(|w| (w.text, w.joined)).collect();
        let expected = [("AL", false), ("QAEDA", true), ("WING", true), ("OF", false)];
        assert_eq!(words, expected.map(|(text, joined)| (text.to_owned(), joined)));
        assert_eq!(split_word("didn’t"), ["DID", "N'T"]);
    }

    #[test]
    fn the_longest_phrase_wins_and_spaces_are_gaps() {
        let mut table = PhraseTable::default();
        table.insert(phrase("ITHILEN"), 1);
        table.insert(phrase("ITHILEN TELEVISION"), 2);
        table.insert(phrase("ITHILEN_RADIO"), 3);
        let words = ["ITHILEN", "STATE", "TELEVISION", "RADIO"];
        assert_eq!(table.longest(&words, |_| true), Some((3, &2)));
        assert_eq!(table.longest(&words, |_| false), Some((1, &1)));
    }
}
