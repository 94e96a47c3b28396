//! Which sentences may state a political event: a cheap look at their words, before the network reads them.
//!
//! A logistic regression with the features of `training/reader/gate.py`: words, neighbouring pairs, beginnings of words, length.
//! "The match ended two to one" stays outside, "Police arrested two men" passes.

use std::collections::{BTreeSet, HashMap};

/// Letters of a word's beginning.
const PREFIX: usize = 5;
/// Words that make one step of the length feature, and the number of steps.
const LENGTH_STEP: usize = 5;
const LONGEST: usize = 8;

/// The weights, in hundredths.
pub struct Gate {
    weights: HashMap<&'static str, i32>,
    bias: i32,
    threshold: i32,
}

impl Gate {
    /// Reads `models/gate.tsv`; `None` if a line has no number or the bias or threshold is missing.
    pub fn parse(file: &'static str) -> Option<Self> {
        let lines = file.lines().filter(|line| !line.starts_with("# "));
        let pair = |line: &'static str| {
            let (feature, weight) = line.split_once('\t')?;
            Some((feature, weight.parse().ok()?))
        };
        let mut weights: HashMap<&str, i32> = lines.map(pair).collect::<Option<_>>()?;
        let (bias, threshold) = (weights.remove("(bias)")?, weights.remove("(threshold)")?);
        Some(Self { weights, bias, threshold })
    }

    /// True if the sentence of these words may state an event.
    pub fn lets_pass<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let weight = |feature: String| self.weights.get(feature.as_str()).copied().unwrap_or(0);
        self.bias + features(words).into_iter().map(weight).sum::<i32>() >= self.threshold
    }
}

/// The sentence's features, each once.
fn features<'w>(words: impl Iterator<Item = &'w str>) -> BTreeSet<String> {
    let plain: Vec<String> = words.map(plain).collect();
    let pairs = plain.windows(2).map(|pair| format!("{} {}", pair[0], pair[1]));
    let beginnings = plain.iter().map(|word| word.chars().take(PREFIX).chain(['*']).collect());
    let length = format!("#{}", LONGEST.min(plain.len() / LENGTH_STEP));
    pairs.chain(beginnings).chain([length]).chain(plain.iter().cloned()).collect()
}

fn plain(word: &str) -> String {
    word.to_lowercase().chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Gate, features};

    #[test]
    fn features_are_words_pairs_beginnings_and_length() {
        let found = features(["Police", "shot", "12", "police"].into_iter());
        let expected =
            ["#0", "00", "00 police", "00*", "polic*", "police", "police shot", "shot", "shot 00", "shot*"];
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sport_stays_outside_and_arrests_pass() {
        let gate = Gate::parse(include_str!("../../../models/gate.tsv")).unwrap();
        let passes = |text: &str| gate.lets_pass(text.split(' '));
        assert!(passes("Police arrested two opposition leaders in Minsk on Sunday ."));
        assert!(!passes("The midfielder scored twice in the second half of the match ."));
    }

    #[test]
    fn a_file_without_threshold_is_refused() {
        assert!(Gate::parse("# nothing\n(bias)\t3\n").is_none());
        assert!(Gate::parse("(bias)\t3\n(threshold)\tx\n").is_none());
    }
}
