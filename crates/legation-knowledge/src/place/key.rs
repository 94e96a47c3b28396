//! A place's name becomes the key it is found by: `Saint-Étienne` and `St. Etienne` are both `st etienne`.

use crate::words::{Word, words};

/// Folded words with one space between them, usual abbreviations made, without a leading article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceKey(String);

impl PlaceKey {
    /// The key of a name.
    pub fn of(name: &str) -> Self {
        Self::of_words(&words(name))
    }

    /// The key of words that were taken apart before.
    pub fn of_words(words: &[Word]) -> Self {
        let mut parts = words.iter().map(|w| short(&w.text)).peekable();
        if words.len() > 1 {
            parts.next_if_eq(&"the");
        }
        Self(parts.collect::<Vec<_>>().join(" "))
    }

    /// Adds a folded word.
    pub fn push(&mut self, word: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(word);
    }

    /// The key as the map has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if no letter is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The form of a word that stands for its abbreviation, too.
pub fn short(word: &str) -> &str {
    match word {
        "saint" | "sankt" => "st",
        "sainte" => "ste",
        "mount" => "mt",
        "fort" => "ft",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::PlaceKey;

    #[test]
    fn spellings_share_a_key() {
        for (name, key) in [
            ("Saint-Étienne", "st etienne"),
            ("St. Etienne", "st etienne"),
            ("The Hague", "hague"),
            ("Mount Vernon", "mt vernon"),
            ("Deir ez-Zor", "deir ez zor"),
            ("Washington, D.C.", "washington dc"),
            ("…", ""),
        ] {
            assert_eq!(PlaceKey::of(name).as_str(), key);
        }
    }
}
