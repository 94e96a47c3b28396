//! The words that times are told with, as sorted tables, and a sentence's words as the rules look at them.

use super::meaning::{Hour, Meaning, Unit};
use legation_types::Token;

/// Month names and their numbers, lower case.
pub(super) const MONTHS: &[(&str, u8)] = &[
    ("apr", 4),
    ("apr.", 4),
    ("april", 4),
    ("aug", 8),
    ("aug.", 8),
    ("august", 8),
    ("dec", 12),
    ("dec.", 12),
    ("december", 12),
    ("feb", 2),
    ("feb.", 2),
    ("february", 2),
    ("jan", 1),
    ("jan.", 1),
    ("january", 1),
    ("jul", 7),
    ("july", 7),
    ("jun", 6),
    ("june", 6),
    ("mar", 3),
    ("march", 3),
    ("may", 5),
    ("nov", 11),
    ("nov.", 11),
    ("november", 11),
    ("oct", 10),
    ("oct.", 10),
    ("october", 10),
    ("sep", 9),
    ("sep.", 9),
    ("sept", 9),
    ("sept.", 9),
    ("september", 9),
];

/// Days of the week, Monday being 1. Short forms that are words of their own ("sun", "sat", "mon") are left out.
pub(super) const WEEKDAYS: &[(&str, u8)] = &[
    ("friday", 5),
    ("monday", 1),
    ("saturday", 6),
    ("sunday", 7),
    ("thurs", 4),
    ("thursday", 4),
    ("tues", 2),
    ("tuesday", 2),
    ("wed.", 3),
    ("wednesday", 3),
    ("weds", 3),
];

/// Seasons and their TIMEX3 codes.
pub(super) const SEASONS: &[(&str, &str)] =
    &[("autumn", "FA"), ("fall", "FA"), ("spring", "SP"), ("summer", "SU"), ("winter", "WI")];

/// Units of length, in both numbers, with how many of the unit the word stands for. "second" is an ordinal first.
pub(super) const UNITS: &[(&str, (Unit, u32))] = &[
    ("centuries", (Unit::Century, 1)),
    ("century", (Unit::Century, 1)),
    ("day", (Unit::Day, 1)),
    ("days", (Unit::Day, 1)),
    ("decade", (Unit::Decade, 1)),
    ("decades", (Unit::Decade, 1)),
    ("fortnight", (Unit::Week, 2)),
    ("hour", (Unit::Hour, 1)),
    ("hours", (Unit::Hour, 1)),
    ("minute", (Unit::Minute, 1)),
    ("minutes", (Unit::Minute, 1)),
    ("month", (Unit::Month, 1)),
    ("months", (Unit::Month, 1)),
    ("seconds", (Unit::Second, 1)),
    ("week", (Unit::Week, 1)),
    ("weeks", (Unit::Week, 1)),
    ("year", (Unit::Year, 1)),
    ("years", (Unit::Year, 1)),
];

/// Numerals.
pub(super) const NUMBERS: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
];

/// Ordinals below twenty and the round ones.
pub(super) const ORDINALS: &[(&str, u32)] = &[
    ("eighteenth", 18),
    ("eighth", 8),
    ("eleventh", 11),
    ("fifteenth", 15),
    ("fifth", 5),
    ("first", 1),
    ("fourteenth", 14),
    ("fourth", 4),
    ("nineteenth", 19),
    ("ninth", 9),
    ("second", 2),
    ("seventeenth", 17),
    ("seventh", 7),
    ("sixteenth", 16),
    ("sixth", 6),
    ("tenth", 10),
    ("third", 3),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("twelfth", 12),
    ("twentieth", 20),
];

/// Decades by name.
pub(super) const DECADES: &[(&str, i16)] = &[
    ("eighties", 198),
    ("fifties", 195),
    ("forties", 194),
    ("nineties", 199),
    ("seventies", 197),
    ("sixties", 196),
    ("thirties", 193),
    ("twenties", 192),
];

/// Parts of the day.
pub(super) const PARTS: &[(&str, Hour)] = &[
    ("afternoon", Hour::Part("AF")),
    ("dawn", Hour::Part("MO")),
    ("dusk", Hour::Part("EV")),
    ("evening", Hour::Part("EV")),
    ("midday", Hour::Clock(12, 0)),
    ("midnight", Hour::Clock(24, 0)),
    ("morning", Hour::Part("MO")),
    ("night", Hour::Part("NI")),
    ("noon", Hour::Clock(12, 0)),
];

const PAST: Meaning = Meaning::Symbol("PAST_REF");
const PRESENT: Meaning = Meaning::Symbol("PRESENT_REF");
const FUTURE: Meaning = Meaning::Symbol("FUTURE_REF");

/// Adverbs that are times by themselves.
pub(super) const ADVERBS: &[(&str, Meaning)] = &[
    ("currently", PRESENT),
    ("formerly", PAST),
    ("lately", PAST),
    ("now", PRESENT),
    ("nowadays", PRESENT),
    ("presently", PRESENT),
    ("previously", PAST),
    ("recently", PAST),
    ("soon", FUTURE),
    ("today", Meaning::days(0)),
    ("tomorrow", Meaning::days(1)),
    ("yesterday", Meaning::days(-1)),
];

/// Words of recurrence and their TIMEX3 values.
pub(super) const RECURRENCES: &[(&str, &str)] = &[
    ("annual", "P1Y"),
    ("annually", "P1Y"),
    ("daily", "P1D"),
    ("hourly", "PT1H"),
    ("monthly", "P1M"),
    ("nightly", "XXXX-XX-XXTNI"),
    ("quarterly", "P3M"),
    ("weekly", "P1W"),
    ("yearly", "P1Y"),
];

/// Fixed feasts: their words with month and day, longer before shorter.
pub(super) const FEASTS: &[(&[&str], (u8, u8))] = &[
    (&["armistice", "day"], (11, 11)),
    (&["bastille", "day"], (7, 14)),
    (&["boxing", "day"], (12, 26)),
    (&["christmas", "day"], (12, 25)),
    (&["christmas", "eve"], (12, 24)),
    (&["christmas"], (12, 25)),
    (&["halloween"], (10, 31)),
    (&["may", "day"], (5, 1)),
    (&["new", "year", "'s", "day"], (1, 1)),
    (&["new", "year", "'s", "eve"], (12, 31)),
    (&["valentine", "'s", "day"], (2, 14)),
];

/// The value of a word in a sorted table.
pub(super) fn look<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.binary_search_by(|(key, _)| (*key).cmp(word)).ok().map(|at| table[at].1)
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

    /// True if these words stand at `at`.
    pub(super) fn are(&self, at: usize, all: &[&str]) -> bool {
        all.iter().enumerate().all(|(i, word)| self.at(at + i) == *word)
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
    use super::*;

    fn sorted<T>(table: &[(&str, T)]) -> bool {
        table.windows(2).all(|pair| pair[0].0 < pair[1].0)
    }

    #[test]
    fn tables_are_sorted() {
        assert!(sorted(MONTHS) && sorted(WEEKDAYS) && sorted(SEASONS) && sorted(UNITS) && sorted(NUMBERS));
        assert!(
            sorted(ORDINALS) && sorted(DECADES) && sorted(PARTS) && sorted(ADVERBS) && sorted(RECURRENCES)
        );
    }
}
