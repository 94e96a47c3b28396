//! A text's names of places, the longest first: "the road from Deir ez-Zor to Al Bukamal" has two.

use super::key::short;
use crate::Knowledge;
use crate::words::{Word, words};
use legation_types::Span;

/// Longest name, in words, that is looked for.
const LONGEST: usize = 7;

impl Knowledge {
    /// Where the text may name places: words in capitals that the gazetteer has. Nothing tells here a person's name from a place's.
    pub fn place_names(&self, text: &str) -> Vec<Span> {
        let split = words(text);
        let mut out = Vec::new();
        let mut at = 0;
        while at < split.len() {
            let len = self.name_len(&split[at..]);
            if let (Some(first), Some(last)) = (split.get(at), split.get(at + len.max(1) - 1)) {
                out.extend((len > 0).then(|| Span::new(first.start, last.end)));
            }
            at += len.max(1);
        }
        out
    }

    /// Words of the longest name that the words begin with.
    fn name_len(&self, split: &[Word]) -> usize {
        let Some(first) = split.first().filter(|w| w.is_capital() && w.text.len() > 1) else { return 0 };
        let run = split.iter().take(LONGEST).enumerate();
        let joined = run.take_while(|(i, w)| *i == 0 || w.continues()).map(|(_, w)| short(&w.text));
        let len = self.gazetteer.longest(joined.clone()).unwrap_or(0);
        let len = len.max(self.features.longest(joined));
        let last = len.checked_sub(1).and_then(|i| split.get(i));
        let word = len == 1 && self.features.is(&first.text, "common");
        if word || last.is_none_or(|w| !w.is_capital()) { 0 } else { len }
    }
}
