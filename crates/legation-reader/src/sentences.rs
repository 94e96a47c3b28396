//! Words of a paragraph to sentences.

use crate::lexicon::Lexicon;
use crate::tokenize::{CUTTING, keeps_stop, words};
use legation_types::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Longest sentence that the reader takes, in words. Longer ones (lists, tables, text without stops) are cut, since the tree's cost grows with the square.
pub const MAX_WORDS: usize = 160;

/// A word with more letters, all small, is no abbreviation.
const PLAIN_LETTERS: usize = 2;

/// Words that begin a sentence even after an abbreviation that may stand before a name ("the U.S. The minister ...").
static STARTERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "starter"));
/// Abbreviations that a name or number follows, so that they never end a sentence.
static TITLES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "title"));

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
        if ends_sentence(text, tokens, start, at) {
            while end < tokens.len() && closes(text, tokens, end) {
                end += 1;
            }
            end = after_citations(text, tokens, end);
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

/// True if the word closes what stands before it and touches it: a quotation mark or bracket after the stop, or a stop after those.
fn closes(text: &str, tokens: &[Span], at: usize) -> bool {
    let word = tokens[at].of(text);
    let mark = matches!(word, "\"" | "”" | "’" | "’’" | "'" | ")" | "]" | "''");
    let stop = word == "." && matches!(tokens[at - 1].of(text), ")" | "]" | "\"" | "”");
    (mark || stop) && tokens[at - 1].end == tokens[at].start
}

/// The index after citation marks behind the stop: "[2][13]".
fn after_citations(text: &str, tokens: &[Span], mut at: usize) -> usize {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    while let Some([open, cited, close]) = tokens.get(at..at + 3)
        && (open.of(text), close.of(text)) == ("[", "]")
        && number(cited.of(text))
    {
        at += 3;
    }
    at
}

/// True if the sentence that began at `start` ends with the word at `at`.
fn ends_sentence(text: &str, tokens: &[Span], start: usize, at: usize) -> bool {
    let word = tokens[at].of(text);
    // Only marks follow: they belong to the last sentence.
    let Some(next) = following_word(text, tokens, at) else { return false };
    let upper = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    match word {
        "." if goes_on(text, tokens, start, at) => false,
        "." => upper || !next.starts_with(char::is_alphabetic) || ends_plainly(text, tokens, at),
        _ if word.chars().all(|c| matches!(c, '!' | '?')) => upper,
        _ if word.chars().all(|c| c == '.' || c == '…') => upper,
        _ => word.ends_with('.') && abbreviation_ends(word.trim_end_matches('.'), next),
    }
}

/// True if a stop ends no sentence: a comma follows, or it belongs to the number of an item ("2. We ...").
fn goes_on(text: &str, tokens: &[Span], start: usize, at: usize) -> bool {
    let comma = tokens.get(at + 1).is_some_and(|next| matches!(next.of(text), "," | ";" | ":"));
    let numbers = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    comma || at == start + 1 && numbers(tokens[start].of(text))
}

/// True if the word before the stop is no abbreviation, so that even a small letter may follow: "... in the end. he left".
fn ends_plainly(text: &str, tokens: &[Span], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before].of(text)) else { return false };
    let spaced = tokens.get(at + 1).is_some_and(|next| next.start > tokens[at].end);
    spaced && before.chars().count() > PLAIN_LETTERS && before.chars().all(char::is_lowercase)
}

/// True if an abbreviation with its stop also ends the sentence before `next`.
fn abbreviation_ends(stem: &str, next: &str) -> bool {
    let starts = next.starts_with(char::is_uppercase) && STARTERS.has(&next.to_lowercase());
    let initial = stem.chars().count() == 1;
    starts && !initial && !TITLES.has(&stem.to_lowercase()) && keeps_stop(stem)
}

/// The next word that is not a closing or opening mark.
fn following_word<'t>(text: &'t str, tokens: &[Span], at: usize) -> Option<&'t str> {
    tokens[at + 1..].iter().map(|t| t.of(text)).find(|w| w.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{MAX_WORDS, sentences};
    use crate::lexicon::faults;
    use crate::tokenize::CUTTING;
    use legation_types::Span;

    fn cut(text: &str) -> Vec<&str> {
        let whole = Span::new(0, text.len());
        sentences(text, whole).iter().map(|s| Span::new(s[0].start, s[s.len() - 1].end).of(text)).collect()
    }

    #[test]
    fn the_word_list_is_sorted() {
        let kinds =
            ["abbreviation", "before-number", "contraction", "emoticon", "prefix", "starter", "title"];
        assert_eq!(faults(CUTTING, &kinds), [""; 0]);
    }

    #[test]
    fn cases_hold() {
        let file = include_str!("../../../cases/cutting/sentences.md");
        let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in file.lines() {
            if let (Some(sentence), Some(case)) = (line.strip_prefix("        "), cases.last_mut()) {
                case.1.push(sentence);
            } else if let Some(paragraph) = line.strip_prefix("    ") {
                cases.push((paragraph, Vec::new()));
            }
        }
        assert!(cases.len() > 8, "sentences.md holds next to nothing");
        for (paragraph, expected) in cases {
            assert_eq!(cut(paragraph), expected);
        }
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "word ".repeat(3 * MAX_WORDS);
        assert_eq!(cut(&text).len(), 3);
    }
}
