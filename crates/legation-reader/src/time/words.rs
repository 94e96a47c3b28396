//! The words that times are told with, from `knowledge/time/`, and a sentence's words as the rules look at them.

use super::meaning::{Hour, Meaning, Unit};
use crate::lexicon::Lexicon;
use legation_types::Token;
use std::str::FromStr;
use std::sync::LazyLock;

/// The words that times are told with, and those around them that decide.
const TOLD: &str = include_str!("../../../../knowledge/time/words.tsv");
const CONTEXTS: &str = include_str!("../../../../knowledge/time/contexts.tsv");

/// A word list that is parsed when it is first looked at.
pub(super) type List<T> = LazyLock<Lexicon<T>>;

/// Month names and their numbers.
pub(super) static MONTHS: List<u8> = LazyLock::new(|| told("month"));
/// Days of the week, Monday being 1.
pub(super) static WEEKDAYS: List<u8> = LazyLock::new(|| told("weekday"));
/// Seasons and their TIMEX3 codes.
pub(super) static SEASONS: List<&str> = LazyLock::new(|| Lexicon::of(TOLD, "season", Some));
/// Units of length with how many of the unit the word stands for.
pub(super) static UNITS: List<(Unit, u32)> = LazyLock::new(|| Lexicon::of(TOLD, "unit", unit));
/// Numerals.
pub(super) static NUMBERS: List<u32> = LazyLock::new(|| told("number"));
/// Ordinals below twenty and the round ones.
pub(super) static ORDINALS: List<u32> = LazyLock::new(|| told("ordinal"));
/// Decades by name.
pub(super) static DECADES: List<i16> = LazyLock::new(|| told("decade"));
/// Parts of the day.
pub(super) static PARTS: List<Hour> = LazyLock::new(|| Lexicon::of(TOLD, "part", hour));
/// Adverbs that are times by themselves.
pub(super) static ADVERBS: List<Meaning> = LazyLock::new(|| Lexicon::of(TOLD, "adverb", adverb));
/// Words of recurrence and their TIMEX3 values.
pub(super) static RECURRENCES: List<&str> = LazyLock::new(|| Lexicon::of(TOLD, "recurrence", Some));
/// Fixed feasts with month and day.
pub(super) static FEASTS: List<(u8, u8)> = LazyLock::new(|| Lexicon::of(TOLD, "feast", month_day));

// What these words do stands at the head of `contexts.tsv`.
pub(super) static AFTER_YEAR: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "after-year"));
pub(super) static BEFORE_YEAR: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "before-year"));
pub(super) static BETWEEN: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "between"));
pub(super) static COUNTED: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "counted"));
pub(super) static MAYBE_BEFORE_YEAR: List<()> =
    LazyLock::new(|| Lexicon::words(CONTEXTS, "maybe-before-year"));
pub(super) static MEASURING: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "measuring"));
pub(super) static NAME_AFTER_WEEKDAY: List<()> =
    LazyLock::new(|| Lexicon::words(CONTEXTS, "name-after-weekday"));
pub(super) static NAME_BEFORE_WEEKDAY: List<()> =
    LazyLock::new(|| Lexicon::words(CONTEXTS, "name-before-weekday"));
pub(super) static PLANNING: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "planning"));
pub(super) static SCHEDULED: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "scheduled"));
pub(super) static UNANNOUNCED: List<()> = LazyLock::new(|| Lexicon::words(CONTEXTS, "unannounced"));

fn told<T: FromStr>(kind: &str) -> Lexicon<T> {
    Lexicon::of(TOLD, kind, |value| value.parse().ok())
}

/// "2 week".
fn unit(value: &str) -> Option<(Unit, u32)> {
    let (count, name) = value.split_once(' ')?;
    Some((Unit::named(name)?, count.parse().ok()?))
}

/// "MO" or "12:00".
fn hour(value: &'static str) -> Option<Hour> {
    match value.split_once(':') {
        Some((hour, minute)) => Some(Hour::Clock(hour.parse().ok()?, minute.parse().ok()?)),
        None => Some(Hour::Part(value)),
    }
}

/// "-1" or "`PAST_REF`".
#[expect(clippy::unnecessary_wraps, reason = "a lexicon takes readers of values that may fail")]
fn adverb(value: &'static str) -> Option<Meaning> {
    Some(value.parse().map_or(Meaning::Symbol(value), Meaning::days))
}

/// "12-25".
fn month_day(value: &str) -> Option<(u8, u8)> {
    let (month, day) = value.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The value of a word in a list.
pub(super) fn look<T: Copy>(list: &Lexicon<T>, word: &str) -> Option<T> {
    list.get(word).copied()
}

/// A sentence's words in lower case; beyond both ends stand empty words.
pub(super) struct Words<'a> {
    pub(super) tokens: &'a [Token],
    lower: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        let lower = tokens.iter().map(|t| t.form.to_lowercase().replace('’', "'")).collect();
        Self { tokens, lower }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at `at`, lower case.
    pub(super) fn at(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// The word that stands `back` words before `at`.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.at(at))
    }

    pub(super) fn is(&self, at: usize, any: &[&str]) -> bool {
        any.contains(&self.at(at))
    }

    /// True if the word at `at` is listed.
    pub(super) fn listed(&self, at: usize, list: &Lexicon<()>) -> bool {
        list.has(self.at(at))
    }

    /// True if these words stand at `at`.
    pub(super) fn are(&self, at: usize, all: &[&str]) -> bool {
        all.iter().enumerate().all(|(i, word)| self.at(at + i) == *word)
    }

    /// How many words the phrase has that stands at `at`; 0 if it does not stand there.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> usize {
        let mut count = 0;
        let stands = phrase.split(' ').all(|word| {
            count += 1;
            self.at(at + count - 1) == word
        });
        if stands { count } else { 0 }
    }

    /// The index after an optional word.
    pub(super) fn skip(&self, at: usize, any: &[&str]) -> usize {
        at + usize::from(self.is(at, any))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.form.starts_with(char::is_uppercase))
    }

    /// True if the word at `at` has letters.
    pub(super) fn alphabetic(&self, at: usize) -> bool {
        self.at(at).starts_with(char::is_alphabetic)
    }

    pub(super) fn tagged(&self, at: usize, xpos: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| xpos.contains(&t.xpos.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::{ADVERBS, CONTEXTS, DECADES, FEASTS, MONTHS, NUMBERS, ORDINALS, PARTS, RECURRENCES, SEASONS};
    use super::{TOLD, UNITS, WEEKDAYS};
    use crate::lexicon::faults;

    const KINDS: [&str; 11] = [
        "adverb",
        "decade",
        "feast",
        "month",
        "number",
        "ordinal",
        "part",
        "recurrence",
        "season",
        "unit",
        "weekday",
    ];
    const CONTEXT_KINDS: [&str; 11] = [
        "after-year",
        "before-year",
        "between",
        "counted",
        "maybe-before-year",
        "measuring",
        "name-after-weekday",
        "name-before-weekday",
        "planning",
        "scheduled",
        "unannounced",
    ];

    #[test]
    fn files_are_sorted_and_every_value_is_understood() {
        assert_eq!(faults(TOLD, &KINDS), [""; 0]);
        assert_eq!(faults(CONTEXTS, &CONTEXT_KINDS), [""; 0]);
        let understood = ADVERBS.entries().len()
            + DECADES.entries().len()
            + FEASTS.entries().len()
            + MONTHS.entries().len()
            + NUMBERS.entries().len()
            + ORDINALS.entries().len()
            + PARTS.entries().len()
            + RECURRENCES.entries().len()
            + SEASONS.entries().len()
            + UNITS.entries().len()
            + WEEKDAYS.entries().len();
        assert_eq!(understood, TOLD.lines().filter(|line| !line.starts_with('#')).count());
    }
}
