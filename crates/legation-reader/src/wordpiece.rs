//! Words to BERT's subwords and to their shapes, exactly as `training/reader/wordpiece.py` does it.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// A word gives at most so many subwords; what follows them says little about what the word is.
const MAX_PIECES: usize = 8;
/// Longer runs of letters are no words, as BERT has it; trying their pieces would cost the square of their length.
const MAX_RUN: usize = 100;
/// The encoder has 512 positions, two of which are the marks at the ends.
const MAX_INPUT: usize = 510;

/// The vocabulary of the encoder.
pub struct WordPiece {
    ids: HashMap<&'static str, i32>,
    unknown: i32,
    start: i32,
    end: i32,
}

/// A sentence as the network takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoded {
    /// Subwords between the start and end marks.
    pub ids: Vec<i32>,
    /// What the word of each subword looks like.
    pub shapes: Vec<i32>,
    /// Position of the start mark, which stands for the tree's root, then of each word's first subword.
    pub first: Vec<i32>,
}

impl WordPiece {
    /// The vocabulary with a piece a line; `None` if it lacks the special pieces.
    pub fn new(vocabulary: &'static str) -> Option<Self> {
        let ids: HashMap<_, _> = vocabulary.lines().zip(0..).collect();
        let [unknown, start, end] = ["[UNK]", "[CLS]", "[SEP]"].map(|name| ids.get(name).copied());
        Some(Self { ids, unknown: unknown?, start: start?, end: end? })
    }

    /// A sentence's words as the network takes them.
    pub fn encode<'w>(&self, words: impl Iterator<Item = &'w str>) -> Encoded {
        let pieces: Vec<_> = words.map(|word| (shape(word), self.pieces(word))).collect();
        let keep =
            if pieces.iter().map(|(_, p)| p.len()).sum::<usize>() > MAX_INPUT { 1 } else { MAX_PIECES };
        let mut out = Encoded { ids: vec![self.start], shapes: vec![0], first: vec![0] };
        for (shape, its) in pieces {
            out.first.push(out.ids.len() as i32);
            out.ids.extend(its.into_iter().take(keep));
            out.shapes.resize(out.ids.len(), shape);
        }
        out.ids.push(self.end);
        out.shapes.push(0);
        out
    }

    fn pieces(&self, word: &str) -> Vec<i32> {
        let lower = word.to_lowercase();
        let plain = lower.nfd().filter(|c| c.general_category() != GeneralCategory::NonspacingMark);
        let mut out = Vec::new();
        let mut run = String::new();
        for c in plain {
            if is_punctuation(c) {
                self.greedy(&run, &mut out);
                run.clear();
                out.push(self.id(c.encode_utf8(&mut [0; 4])));
            } else {
                run.push(c);
            }
        }
        self.greedy(&run, &mut out);
        out.truncate(MAX_PIECES);
        if out.is_empty() {
            out.push(self.unknown);
        }
        out
    }

    fn id(&self, piece: &str) -> i32 {
        self.ids.get(piece).copied().unwrap_or(self.unknown)
    }

    /// Longest pieces first; the whole run is unknown if a part of it is.
    fn greedy(&self, run: &str, out: &mut Vec<i32>) {
        if run.chars().nth(MAX_RUN).is_some() {
            out.push(self.unknown);
            return;
        }
        let before = out.len();
        let mut rest = run;
        let mut candidate = String::new();
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let longest = ends.into_iter().find_map(|end| {
                candidate.clear();
                candidate.push_str(if rest.len() < run.len() { "##" } else { "" });
                candidate.push_str(&rest[..end]);
                Some((end, *self.ids.get(candidate.as_str())?))
            });
            let Some((end, id)) = longest else {
                out.truncate(before);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            rest = &rest[end..];
        }
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// What a word looks like: 1 lower, 2 title, 3 upper, 4 mixed case, 5 number, 6 other. The vocabulary is uncased, so case is an input of its own.
fn shape(word: &str) -> i32 {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let count = letters().count();
    if count == 0 {
        return if word.chars().any(char::is_numeric) { 5 } else { 6 };
    }
    let upper = letters().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => 1,
        _ if upper == count && count > 1 => 3,
        1 if letters().next().is_some_and(char::is_uppercase) => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes() {
        for (word, expected) in [
            ("talks", 1),
            ("Assad", 2),
            ("U.S.", 3),
            ("eBay", 4),
            ("McCain", 4),
            ("2011", 5),
            ("—", 6),
            ("A", 2),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }
}
