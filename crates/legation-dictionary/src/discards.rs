//! Discard lists: a sentence that holds `MONTHS LATER` is not coded; one that holds `+TYPHOON` costs its whole article.

use crate::lines::lines;
use crate::phrase::{PhraseTable, phrase};
use crate::problem::{Fault, Log, Problem};

/// How much a discard phrase takes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Discard {
    /// The sentence.
    Sentence,
    /// The article.
    Article,
}

/// Phrases that show that a text is not worth coding.
#[derive(Clone, Debug, Default)]
pub struct Discards {
    phrases: PhraseTable<Discard>,
}

impl Discards {
    /// Adds a file's phrases; says what could not be used.
    pub fn add(&mut self, name: &str, file: &str) -> Vec<Problem> {
        let mut log = Log::new(name);
        for line in lines(file) {
            let text = line.text.split(';').next().unwrap_or_default().trim();
            let reach = if text.starts_with('+') { Discard::Article } else { Discard::Sentence };
            let mut words = phrase(text.trim_start_matches('+'));
            if words.is_empty() {
                log.say(line.number, 1, Fault::Empty);
            }
            words.iter_mut().skip(1).for_each(|word| word.joined = true);
            self.phrases.insert(words, reach);
        }
        log.problems
    }

    /// What the sentence's words, in upper case, call for.
    pub(crate) fn of(&self, words: &[&str]) -> Option<Discard> {
        let found = (0..words.len()).filter_map(|at| self.phrases.longest(&words[at..], |_| false));
        found.map(|(_, discard)| *discard).max()
    }
}

#[cfg(test)]
mod tests {
    use super::{Discard, Discards};

    #[test]
    fn sentences_and_articles() {
        let mut discards = Discards::default();
        assert!(discards.add("f", "MONTHS LATER\n+Manchester United # x\n").is_empty());
        assert_eq!(discards.of(&["TWO", "MONTHS", "LATER"]), Some(Discard::Sentence));
        assert_eq!(discards.of(&["MANCHESTER", "UNITED"]), Some(Discard::Article));
        assert_eq!(discards.of(&["MANCHESTER", "LATER"]), None);
    }
}
