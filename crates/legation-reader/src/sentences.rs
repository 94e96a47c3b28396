//! Words of a paragraph to sentences.

use crate::tokenize::{keeps_stop, words};
use legation_types::Span;
use std::ops::Range;

/// Longest sentence that the reader takes, in words. Longer ones (lists, tables, text without stops) are cut, since the tree's cost grows with the square.
pub const MAX_WORDS: usize = 160;

/// Words that begin a sentence even after an abbreviation that may stand before a name ("the U.S. The minister ...").
const STARTERS: &[&str] = &[
    "A",
    "After",
    "An",
    "And",
    "As",
    "At",
    "Both",
    "But",
    "During",
    "For",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "No",
    "On",
    "She",
    "Since",
    "Some",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "We",
    "When",
    "While",
    "With",
];

/// Abbreviations that a name or number follows, so that they never end a sentence.
const BEFORE_NAMES: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "dr", "e.g", "fr", "gen", "gov", "hon", "i.e", "lt", "maj", "mr",
    "mrs", "ms", "mt", "no", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "vs",
];

/// The sentences of the paragraph `text[within]`, each as its words.
pub fn sentences(text: &str, within: Span) -> Vec<Vec<Span>> {
    let tokens = words(text, within);
    boundaries(text, &tokens).into_iter().map(|range| tokens[range].to_vec()).collect()
}

/// Ranges of token indices, one a sentence.
fn boundaries(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        if ends_sentence(text, tokens, at) {
            while end < tokens.len() && closes(text, tokens, end) {
                end += 1;
            }
            out.push(start..end);
            start = end;
        } else if end - start >= MAX_WORDS {
            out.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// True if the word closes what stands before it and touches it: a quotation mark or bracket after the stop.
fn closes(text: &str, tokens: &[Span], at: usize) -> bool {
    let word = tokens[at].of(text);
    matches!(word, "\"" | "”" | "’" | "'" | ")" | "]" | "''") && tokens[at - 1].end == tokens[at].start
}

fn ends_sentence(text: &str, tokens: &[Span], at: usize) -> bool {
    let word = tokens[at].of(text);
    // Only marks follow: they belong to the last sentence.
    let Some(next) = following_word(text, tokens, at) else { return false };
    let upper = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    match word {
        "!" | "?" => upper,
        "." => upper || !next.starts_with(char::is_alphabetic),
        _ if word.chars().all(|c| c == '.' || c == '…') => upper,
        _ => word.ends_with('.') && abbreviation_ends(word.trim_end_matches('.'), next),
    }
}

/// True if an abbreviation with its stop also ends the sentence before `next`.
fn abbreviation_ends(stem: &str, next: &str) -> bool {
    let before_name = BEFORE_NAMES.iter().any(|a| a.eq_ignore_ascii_case(stem));
    let initial = stem.chars().count() == 1;
    !before_name && !initial && keeps_stop(stem) && STARTERS.binary_search(&next).is_ok()
}

/// The next word that is not a closing or opening mark.
fn following_word<'t>(text: &'t str, tokens: &[Span], at: usize) -> Option<&'t str> {
    tokens[at + 1..].iter().map(|t| t.of(text)).find(|w| w.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{MAX_WORDS, STARTERS, sentences};
    use legation_types::Span;

    fn cut(text: &str) -> Vec<&str> {
        let whole = Span::new(0, text.len());
        sentences(text, whole).iter().map(|s| Span::new(s[0].start, s[s.len() - 1].end).of(text)).collect()
    }

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn cuts_at_stops_but_not_at_abbreviations() {
        assert_eq!(cut("Gen. Haftar met Mr. Fayez. He left."), ["Gen. Haftar met Mr. Fayez.", "He left."]);
        assert_eq!(
            cut("He flew to the U.S. The talks failed."),
            ["He flew to the U.S.", "The talks failed."]
        );
        assert_eq!(cut("The U.S. Congress voted."), ["The U.S. Congress voted."]);
        assert_eq!(cut("\"We left.\" She said so."), ["\"We left.\"", "She said so."]);
        assert_eq!(cut("\"Why?\" he asked."), ["\"Why?\" he asked."]);
        assert_eq!(cut("A headline without a stop"), ["A headline without a stop"]);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "word ".repeat(3 * MAX_WORDS);
        assert_eq!(cut(&text).len(), 3);
    }
}
