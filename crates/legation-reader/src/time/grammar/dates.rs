//! Days, months, years and what has a name in the calendar.

use super::{Found, entry};
use crate::time::meaning::{Meaning, Which, YearOf};
use crate::time::words::{
    AFTER_YEAR, BEFORE_YEAR, COUNTED, DECADES, FEASTS, MAYBE_BEFORE_YEAR, MONTHS, NAME_AFTER_WEEKDAY,
    NAME_BEFORE_WEEKDAY, ORDINALS, SEASONS, UNITS, WEEKDAYS, Words, look,
};
use legation_types::PartialDate;

/// "March 15, 2023", "15 March", "the 5th of May", "Wednesday, March 15".
pub(super) fn day(words: &Words, at: usize) -> Found<Meaning> {
    let from = match entry(words, at, &WEEKDAYS) {
        Some(_) => words.skip(words.skip(at + 1, &[","]), &["the"]),
        None => at,
    };
    let ((month, day), end) = month_day(words, from).or_else(|| day_month(words, from))?;
    let (year, end) = year_after(words, end);
    let leap = PartialDate::day_of(2000, month, day).is_some();
    let valid = match year {
        YearOf::Said(year) => PartialDate::day_of(year, month, day).is_some(),
        _ => leap,
    };
    let year = if attacked(words, end, (month, day), year) { YearOf::Said(2001) } else { year };
    valid.then_some((Meaning::Day { year, month, day }, end))
}

/// True for "September 11" before "attacks".
fn attacked(words: &Words, end: usize, day: (u8, u8), year: YearOf) -> bool {
    let word = words.skip(end, &["terrorist", "terror", "2001", ","]);
    day == (9, 11)
        && matches!(year, YearOf::Open(_))
        && words.is(word, &["attack", "attacks", "hijackers", "hijackings"])
}

fn month_day(words: &Words, at: usize) -> Found<(u8, u8)> {
    let month = month_name(words, at)?;
    let next = words.skip(at + 1, &["the"]);
    Some((
        (month, number(words.at(next)).or_else(|| (next > at + 1).then(|| ordinal(words, next))?)?),
        next + 1,
    ))
}

fn day_month(words: &Words, at: usize) -> Found<(u8, u8)> {
    let from = words.skip(at, &["the"]);
    let (day, next) = match number(words.at(from)) {
        Some(day) => (day, from + 1),
        None => (ordinal(words, from)?, from + 1),
    };
    let month = words.skip(next, &["of"]);
    let named = month > next || ordinal(words, from).is_none();
    if from > at && number(words.at(from)).is_some_and(|_| words.at(from).bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    (named || words.capital(month)).then_some(((month_name(words, month)?, day), month + 1))
}

/// A day's number: "15", "5th".
fn number(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

/// A day's number in letters: "fifth".
fn ordinal(words: &Words, at: usize) -> Option<u8> {
    entry(words, at, &ORDINALS).map(|day| day as u8)
}

/// The month whose name stands at `at`, capital.
fn month_name(words: &Words, at: usize) -> Option<u8> {
    (words.capital(at) && !words.tagged(at, &["MD", "VB", "VBD", "VBP"]))
        .then(|| entry(words, at, &MONTHS))
        .flatten()
}

/// The year behind a day or month: ", 2023", "of 2023", "last year".
fn year_after(words: &Words, at: usize) -> (YearOf, usize) {
    let from = words.skip(at, &[",", "of", "in"]);
    if let Some(year) = four_digits(words.at(from))
        && !words.listed(from + 1, &COUNTED)
        && !counts(words, from)
    {
        return (YearOf::Said(year), from + 1);
    }
    let from = words.skip(at, &["of"]);
    relative_year(words, from).unwrap_or((YearOf::Open(Which::Tense), at))
}

/// "last year", "that year", "the following year".
fn relative_year(words: &Words, at: usize) -> Found<YearOf> {
    let from = words.skip(at, &["the"]);
    let year = match (words.at(from), from > at) {
        ("last", false) => YearOf::Shift(-1),
        ("this", false) => YearOf::Shift(0),
        ("next", false) => YearOf::Shift(1),
        ("that", false) | ("same", true) => YearOf::Told(0),
        ("previous" | "preceding", true) => YearOf::Told(-1),
        ("following" | "next", true) => YearOf::Told(1),
        _ => return None,
    };
    words.is(from + 1, &["year"]).then_some((year, from + 2))
}

/// A year from 1000 to 2100.
fn four_digits(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|year| plain && (1000..=2100).contains(year))
}

/// True if the tree shows that the number counts what follows it.
fn counts(words: &Words, at: usize) -> bool {
    words
        .tokens
        .get(at)
        .is_some_and(|t| t.deprel == "nummod" && words.tagged(t.head.wrapping_sub(1), &["NNS"]))
}

/// "March 2023", "in December", "mid-March", "last March", "March last year".
pub(super) fn month(words: &Words, at: usize) -> Found<Meaning> {
    let (which, from) = shift_word(words, at);
    let (name, from_mid) = match words.at(from).strip_prefix("mid-") {
        Some(name) => (look(&MONTHS, name), true),
        None => (month_name(words, from), false),
    };
    let month = name?;
    let (year, end) = year_after(words, from + 1);
    let open = matches!(year, YearOf::Open(_));
    if open && from == at && !from_mid && !stands_for_month(words, at) {
        return None;
    }
    let year = if open { YearOf::Open(which) } else { year };
    Some((Meaning::Month { year, month }, end))
}

/// "last", "next" or "this" before a name of the calendar.
fn shift_word(words: &Words, at: usize) -> (Which, usize) {
    let at = if words.is(at, &["this"]) && words.is(at + 1, &["past", "coming"]) { at + 1 } else { at };
    match words.at(at) {
        "last" | "past" => (Which::Last, at + 1),
        "next" | "coming" => (Which::Next, at + 1),
        "this" => (Which::Tense, at + 1),
        _ => (Which::Tense, at),
    }
}

/// True if a month's name without day or year is the month: "May" and "March" are other words, too, and "April" and "June" people.
fn stands_for_month(words: &Words, at: usize) -> bool {
    let introduced = words.listed(at.wrapping_sub(1), &BEFORE_YEAR)
        || words.listed(at.wrapping_sub(1), &MAYBE_BEFORE_YEAR) && at > 0
        || words.is(at.wrapping_sub(1), &["every", "each", "on"]) && at > 0;
    let the = words.before(at, 1) == "the"
        && words.alphabetic(at + 1)
        && !words.is(at + 1, &["for", "of", "on", "to", "in"]);
    match words.at(at) {
        "may" | "march" => introduced || the,
        "april" | "august" | "june" => introduced || at == 0 || !words.capital(at - 1) || at == 1,
        full => introduced || full.len() > 4 || full.ends_with('.') || full == "july",
    }
}

/// Dates in digits: "2023-03-15", "2023-03", "15/03/2023", "9/11", "2022/23", "1990-1995".
pub(super) fn digits(words: &Words, at: usize) -> Found<Meaning> {
    let word = words.at(at);
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let numbers: Vec<i16> = parts
        .iter()
        .filter(|p| p.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|p| p.parse().ok())
        .collect();
    if numbers.len() != parts.len() {
        return None;
    }
    let meaning = match (numbers.as_slice(), parts[0].len()) {
        ([9, 11], 1) if word == "9/11" => ymd(2001, 9, 11),
        (&[year, month, day], 4) => ymd(year, month, day),
        (&[first, second, year], 1 | 2) if parts[2].len() == 4 => day_first(first, second, year),
        (&[year, other], 4) if !word.contains('.') => two_years(year, other, parts[1].len()),
        _ => None,
    };
    meaning.map(|m| (m, at + 1))
}

fn ymd(year: i16, month: i16, day: i16) -> Option<Meaning> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    PartialDate::day_of(year, month, day).map(|_| Meaning::Day { year: YearOf::Said(year), month, day })
}

/// "15/03/2023" and "3/15/2023" can be told apart; of "5/3/2023" only the year is sure.
fn day_first(first: i16, second: i16, year: i16) -> Option<Meaning> {
    match (first, second) {
        (1..=12, 13..=31) => ymd(year, first, second),
        (13..=31, 1..=12) => ymd(year, second, first),
        (1..=12, 1..=12) if first == second => ymd(year, first, second),
        (1..=12, 1..=12) => Some(Meaning::Year(year)),
        _ => None,
    }
}

/// "2022/23" and "1990-1995" are years, "2023-03" is a month.
fn two_years(year: i16, other: i16, width: usize) -> Option<Meaning> {
    let second = if width == 2 { year / 100 * 100 + other } else { other };
    match width {
        2 | 4
            if (1000..=2100).contains(&year)
                && second > year
                && (width == 4 && second <= 2100 || second == year + 1 || other > 12) =>
        {
            Some(Meaning::Years(year, second))
        }
        2 if (1000..=2100).contains(&year) && (1..=12).contains(&other) => {
            Some(Meaning::Month { year: YearOf::Said(year), month: other as u8 })
        }
        _ => None,
    }
}

/// A year in a context that shows it is one.
pub(super) fn year(words: &Words, at: usize) -> Found<Meaning> {
    let word = words.at(at);
    let year = four_digits(word.strip_prefix("mid-").unwrap_or(word))?;
    (word.starts_with("mid-") || is_year(words, at, year)).then_some((Meaning::Year(year), at + 1))
}

fn is_year(words: &Words, at: usize, year: i16) -> bool {
    let ends = at + 1 >= words.len() || words.is(at + 1, &[".", ",", ";", ":", ")", "–", "—", "-", "'s"]);
    let counting = words.listed(at + 1, &COUNTED)
        || entry(words, at + 1, &UNITS).is_some()
        || counts(words, at)
        || words.is(at + 1, &["gmt", "utc", "hours", "local"]);
    if counting || words.is(at.wrapping_sub(1), &["$", "€", "£", "#"]) {
        return false;
    }
    let before = words.before(at, 1);
    let recent = (1900..=2099).contains(&year);
    if BEFORE_YEAR.has(before) || before == "(" && ends {
        return true;
    }
    if MAYBE_BEFORE_YEAR.has(before) {
        return ends || four_digits(words.before(at, 2)).is_some() || counts_nothing(words, at + 1);
    }
    let modifies = words.alphabetic(at + 1)
        && (matches!(before, "the" | "a" | "this" | "'s" | "'") || before.ends_with("s'"));
    recent
        && (modifies || ends && matches!(before, "," | "") || possessive(before) && words.alphabetic(at + 1))
}

/// True if the word after a number is none that numbers count.
fn counts_nothing(words: &Words, next: usize) -> bool {
    let tagged = words
        .tokens
        .get(next)
        .is_some_and(|t| !matches!(t.upos.as_str(), "" | "ADJ" | "NOUN" | "NUM" | "PROPN" | "SYM"));
    tagged || words.listed(next, &AFTER_YEAR) || words.listed(next, &MAYBE_BEFORE_YEAR)
}

fn possessive(word: &str) -> bool {
    matches!(word, "her" | "his" | "its" | "my" | "our" | "their")
}

/// "the 1990s", "mid-1980s", "the '90s", "the nineties".
pub(super) fn decade(words: &Words, at: usize) -> Found<Meaning> {
    let from = words.skip(at, &["the"]);
    let from = if from > at { words.skip(from, &["early", "late", "mid"]) } else { from };
    let word = words.at(from).trim_start_matches("mid-");
    let named = look(&DECADES, word).filter(|_| from > at).map(Meaning::Decade);
    let (stem, end) = match word.strip_suffix('s') {
        Some(stem) => (stem, from + 1),
        None if words.is(from + 1, &["'s"]) && from > at => (word, from + 2),
        None => ("", from + 1),
    };
    named.map(|m| (m, from + 1)).or_else(|| Some((decade_of(stem)?, end)))
}

/// The decade that "1990" or "'90" begins; the centuries "1800" and "1700" are told the same way.
fn decade_of(stem: &str) -> Option<Meaning> {
    if let Some(short) = stem.strip_prefix('\'') {
        let tens: i16 = short.parse().ok().filter(|n| n % 10 == 0 && short.len() == 2)?;
        return Some(Meaning::Decade(if tens < 30 { 200 + tens / 10 } else { 190 + tens / 10 }));
    }
    let year = four_digits(stem).filter(|y| y % 10 == 0)?;
    Some(if year % 100 == 0 && year < 2000 {
        Meaning::Century(year / 100)
    } else {
        Meaning::Decade(year / 10)
    })
}

/// "the 19th century", "the twenty-first century".
pub(super) fn century(words: &Words, at: usize) -> Found<Meaning> {
    let from = words.skip(at, &["the"]);
    let from = if from > at { words.skip(from, &["early", "late", "mid"]) } else { from };
    let (count, end) = match words.at(from) {
        "twenty" if words.is(from + 1, &["-"]) => (20 + entry(words, from + 2, &ORDINALS)?, from + 3),
        word => (number(word).map(u32::from).or_else(|| look(&ORDINALS, word))?, from + 1),
    };
    let end = words.skip(end, &["-"]);
    let named = words.is(end, &["century"]) && (2..=21).contains(&count);
    named.then(|| (Meaning::Century(count as i16 - 1), end + 1))
}

/// "spring 2014", "the summer of 1990", "last winter", "in the autumn".
pub(super) fn season(words: &Words, at: usize) -> Found<Meaning> {
    let (which, from) = shift_word(words, at);
    let the = words.skip(from, &["the"]);
    let from = words.skip(the, &["early", "late", "mid", "mid-"]);
    let code = entry(words, from, &SEASONS)?;
    let (year, end) = year_after(words, from + 1);
    if !matches!(year, YearOf::Open(_)) {
        return Some((Meaning::Part { year, code }, end));
    }
    if the > at && !words.is(the - 1, &["the"]) {
        return Some((Meaning::Part { year: season_year(words.at(at), which), code }, end));
    }
    let alone = words.is(at.wrapping_sub(1), &["by", "during", "in", "over", "until"])
        && at > 0
        && !words.is(from + 1, &["of"]);
    let verb = words.tokens.get(from).is_some_and(|t| t.upos == "VERB");
    (alone && !verb && !words.capital(from))
        .then_some((Meaning::Part { year: YearOf::Open(Which::Tense), code }, end))
}

fn season_year(word: &str, which: Which) -> YearOf {
    if word == "this" { YearOf::Shift(0) } else { YearOf::Open(which) }
}

/// "the third quarter of 2012", "Q1 2012", "the first half of this year".
pub(super) fn quarter(words: &Words, at: usize) -> Found<Meaning> {
    const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];
    let code = QUARTERS.iter().find(|q| q.eq_ignore_ascii_case(words.at(at)));
    if let Some(code) = code {
        let (year, end) = year_after(words, at + 1);
        return Some((Meaning::Part { year, code }, end));
    }
    let from = words.skip(at, &["the"]);
    let nth = entry(words, from, &ORDINALS).filter(|_| from > at)? as usize;
    let code = match words.at(from + 1) {
        "quarter" => *QUARTERS.get(nth.checked_sub(1)?)?,
        "half" => *["H1", "H2"].get(nth.checked_sub(1)?)?,
        _ => return None,
    };
    let (year, end) = year_after(words, from + 2);
    (code.starts_with('Q') || !matches!(year, YearOf::Open(_))).then_some((Meaning::Part { year, code }, end))
}

/// "Christmas Day", "New Year's Eve 1999".
pub(super) fn feast(words: &Words, at: usize) -> Found<Meaning> {
    if !words.capital(at) {
        return None;
    }
    let named = FEASTS.entries().iter().map(|(name, day)| (words.phrase(at, name), *day));
    let (count, (month, day)) = named.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0)?;
    if words.is(at + count, &["island", "islands"]) {
        return None;
    }
    let (year, end) = year_after(words, at + count);
    Some((Meaning::Day { year, month, day }, end))
}

/// "Wednesday", "last Friday", "Monday next week".
pub(super) fn weekday(words: &Words, at: usize) -> Found<Meaning> {
    let (which, from) = shift_word(words, at);
    let day = entry(words, from, &WEEKDAYS).filter(|_| words.capital(from))?;
    let name = words.listed(from + 1, &NAME_AFTER_WEEKDAY) && words.capital(from + 1)
        || words.listed(at.wrapping_sub(1), &NAME_BEFORE_WEEKDAY) && at > 0;
    if name {
        return None;
    }
    let of = words.skip(from + 1, &["of"]);
    let weeks = match (words.at(of), words.at(of + 1)) {
        ("last", "week") => -1,
        ("this", "week") => 0,
        ("next", "week") => 1,
        _ => return Some((Meaning::Weekday { day, which }, from + 1)),
    };
    Some((Meaning::WeekdayOf { day, weeks }, of + 2))
}
