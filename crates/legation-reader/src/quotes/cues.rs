//! `knowledge/words/quote_cues.tsv` to frames by word: "call" is a verb whose content follows "for".

use legation_types::Attitude;
use std::collections::HashMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../../knowledge/words/quote_cues.tsv");

/// The words of the file.
pub static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::parse(FILE));

/// What a word is that can be a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// "Iran says that ..."
    Verb,
    /// "the claim that ..."
    Noun,
    /// "was sure that ..."
    Adjective,
    /// "according to Iran"
    Phrase,
}

/// A word that makes a clause a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What its source does.
    pub attitude: Attitude,
    /// Where its content stands: names of frames and prepositions.
    frames: Vec<&'static str>,
}

impl Cue {
    /// True if the content may stand so.
    pub fn takes(&self, frame: &str) -> bool {
        self.frames.contains(&frame)
    }

    /// True if words between marks may be its content.
    pub fn quotes(&self) -> bool {
        self.takes("quote") || (self.takes("that") && self.attitude == Attitude::Say)
    }
}

/// Any other verb with a clause that says "that": few others take one.
pub static OTHER: LazyLock<Cue> = LazyLock::new(|| Cue { attitude: Attitude::Think, frames: vec!["that"] });

/// Cues by dictionary form and what they are.
#[derive(Debug, Default)]
pub struct Cues {
    by_word: HashMap<&'static str, Vec<(What, Cue)>>,
}

impl Cues {
    /// Rows that are none are left out; a test says which.
    fn parse(file: &'static str) -> Self {
        let mut by_word: HashMap<_, Vec<_>> = HashMap::new();
        for (word, what, cue) in file.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(row) {
            by_word.entry(word).or_default().push((what, cue));
        }
        Self { by_word }
    }

    /// The cue of a dictionary form.
    pub fn get(&self, lemma: &str, what: What) -> Option<&Cue> {
        let all = self.by_word.get(lemma)?;
        all.iter().find(|(w, _)| *w == what).map(|(_, cue)| cue)
    }
}

fn row(line: &'static str) -> Option<(&'static str, What, Cue)> {
    let mut cells = line.split('\t');
    let word = cells.next()?;
    let what = match cells.next()? {
        "verb" => What::Verb,
        "noun" => What::Noun,
        "adjective" => What::Adjective,
        "phrase" => What::Phrase,
        _ => return None,
    };
    let attitude = Attitude::from_name(cells.next()?)?;
    let frames = cells.next()?.split('|').collect();
    Some((word, what, Cue { attitude, frames }))
}

#[cfg(test)]
mod tests {
    use super::{CUES, FILE, What, row};

    #[test]
    fn the_file_is_sorted_and_every_row_is_read() {
        let rows: Vec<_> = FILE.lines().filter(|l| !l.starts_with('#')).skip(1).collect();
        let key = |line: &&str| line.split('\t').take(2).map(str::to_owned).collect::<Vec<_>>();
        assert!(rows.is_sorted_by_key(&key));
        let wrong: Vec<_> = rows.iter().filter(|line| row(line).is_none()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let distinct: std::collections::BTreeSet<_> = rows.iter().map(&key).collect();
        assert_eq!(distinct.len(), rows.len(), "a word stands twice");
    }

    #[test]
    fn frames_are_read() {
        let call = CUES.get("call", What::Verb).unwrap();
        assert!(call.takes("for") && !call.takes("that"));
    }
}
