//! PLOVER contexts: what an event is about, by the words of its sentence (`knowledge/ontology/contexts.tsv`).

use legation_types::Sentence;
use std::sync::LazyLock;

static CONTEXTS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let rows = include_str!("../../../knowledge/ontology/contexts.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1);
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(name, words)| (name, words.split('|').collect()))
        .collect()
});

/// The contexts of a sentence, sorted by name.
pub fn contexts(sentence: &Sentence) -> Vec<String> {
    let words: Vec<String> = sentence.tokens.iter().map(|t| t.form.to_lowercase()).collect();
    let shown = |patterns: &Vec<&str>| patterns.iter().any(|p| stands_in(p, &words));
    CONTEXTS.iter().filter(|(_, patterns)| shown(patterns)).map(|(name, _)| (*name).to_owned()).collect()
}

fn stands_in(pattern: &str, words: &[String]) -> bool {
    let parts: Vec<&str> = pattern.split(' ').collect();
    words
        .windows(parts.len())
        .any(|window| window.iter().zip(&parts).all(|(word, part)| matches_word(part, word)))
}

/// The word itself, or its beginning for a pattern that ends in `*`.
pub fn matches_word(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |stem| word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::{CONTEXTS, contexts};
    use legation_types::{Sentence, Token};

    fn of(text: &str) -> Vec<String> {
        let tokens =
            text.split(' ').map(|form| Token { form: form.to_owned(), ..Token::default() }).collect();
        contexts(&Sentence { tokens, ..Sentence::default() })
    }

    #[test]
    fn words_show_contexts() {
        assert_eq!(of("Prosecutors indicted hackers from the air force"), ["cyber", "legal", "military"]);
        assert_eq!(of("The air was clear"), Vec::<String>::new());
    }

    #[test]
    fn the_manual_s_37_contexts_are_sorted() {
        assert_eq!(CONTEXTS.len(), 37);
        assert!(CONTEXTS.is_sorted_by_key(|(name, _)| *name));
        assert!(CONTEXTS.iter().all(|(_, words)| words.is_sorted()));
    }
}
