//! Lengths of time and recurrences.

use super::{Found, entry};
use crate::time::meaning::{Amount, Meaning, Unit};
use crate::time::words::{MEASURING, MONTHS, NUMBERS, RECURRENCES, UNITS, WEEKDAYS, Words, look};

/// "three weeks", "more than two and a half" + unit, "a year", "several" + unit, "one-day".
pub(super) fn amount_of(words: &Words, at: usize) -> Found<(Amount, Unit)> {
    let (amount, end) = amount(words, at)?;
    let hyphen = words.skip(end, &["-"]);
    let (unit, times) = entry(words, hyphen, &UNITS)?;
    if matches!(amount, Amount::Count(101.., _)) && hyphen == end && !words.at(hyphen).ends_with('s') {
        return None;
    }
    let end = hyphen;
    let amount = match amount {
        Amount::Count(count, half) => Amount::Count(count.saturating_mul(times), half),
        Amount::Unclear => Amount::Unclear,
    };
    Some(((amount, unit), end + 1))
}

fn amount(words: &Words, at: usize) -> Found<Amount> {
    match words.at(at) {
        "several" | "few" | "many" | "some" => return Some((Amount::Unclear, at + 1)),
        "a" | "the" if words.is(at + 1, &["few"]) => return Some((Amount::Unclear, at + 2)),
        "a" if words.is(at + 1, &["couple"]) => return Some((Amount::Unclear, words.skip(at + 2, &["of"]))),
        "dozens" | "hundreds" | "thousands" if words.is(at + 1, &["of"]) => {
            return Some((Amount::Unclear, at + 2));
        }
        "half" if words.is(at + 1, &["a", "an"]) => return Some((Amount::Count(0, true), at + 2)),
        "a" | "an" if words.are(at + 1, &["half"]) => return None,
        "a" | "an" => return Some((Amount::Count(1, false), at + 1)),
        _ => {}
    }
    let (count, end) = number(words, at)?;
    if words.are(end, &["and", "a", "half"]) {
        return Some((Amount::Count(count, true), end + 3));
    }
    Some((Amount::Count(count, false), end))
}

/// A number in digits or letters: "18", "1,200", "twenty-five".
fn number(words: &Words, at: usize) -> Found<u32> {
    let word = words.at(at);
    if let Some(tens) = look(&NUMBERS, word) {
        let ones = entry(words, at + 2, &NUMBERS)
            .filter(|ones| tens >= 20 && *ones < 10 && words.is(at + 1, &["-"]));
        return Some(ones.map_or((tens, at + 1), |ones| (tens + ones, at + 3)));
    }
    let digits = word.replace(',', "");
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain).map(|count| (count, at + 1))
}

/// "three weeks", "two-day", "for months".
pub(super) fn length(words: &Words, at: usize) -> Found<Meaning> {
    let measured = words.listed(at.wrapping_sub(1), &MEASURING) && at > 0;
    if let Some((unit, _)) = entry(words, at, &UNITS)
        && words.at(at).ends_with('s')
    {
        return (measured && words.before(at, 1) != "the")
            .then_some((Meaning::Length { amount: Amount::Unclear, unit }, at + 1));
    }
    let ((amount, unit), end) = amount_of(words, at)?;
    let hyphen = words.is(end - 2, &["-"]);
    let single = amount == Amount::Count(1, false) && !hyphen && words.is(at, &["a", "an", "one"]);
    let rate = single && !measured;
    let age = words.is(words.skip(end, &["-"]), &["old", "olds"]);
    (!rate && !age).then_some((Meaning::Length { amount, unit }, end))
}

/// "the past two days", "the last year", "the next few months".
pub(super) fn window(words: &Words, at: usize) -> Found<Meaning> {
    let from = words.skip(at, &["the", "these", "this"]);
    if !words.is(from, &["past", "last", "next", "previous", "coming", "first"]) {
        return None;
    }
    if let Some(((amount, unit), end)) = amount_of(words, from + 1) {
        return Some((Meaning::Length { amount, unit }, end));
    }
    let (unit, _) = entry(words, from + 1, &UNITS)?;
    let plural = words.at(from + 1).ends_with('s');
    let amount = if plural { Amount::Unclear } else { Amount::Count(1, false) };
    let bounded =
        from > at && words.is(from, &["past", "last", "next"]) && !(plural && words.is(from, &["coming"]));
    bounded.then_some((Meaning::Length { amount, unit }, from + 2))
}

/// "every Friday", "each year", "weekly", "Mondays", "twice a week".
pub(super) fn recurrence(words: &Words, at: usize) -> Found<Meaning> {
    if let Some(value) = entry(words, at, &RECURRENCES) {
        return (!words.capital(at)).then_some((Meaning::Recurrence(value), at + 1));
    }
    if let Some(day) = words.at(at).strip_suffix('s').and_then(|word| look(&WEEKDAYS, word)) {
        return (words.capital(at) && words.at(at).ends_with("days"))
            .then_some((Meaning::EveryWeekday(day), at + 1));
    }
    if words.is(at, &["once", "twice"]) && words.is(at + 1, &["a", "each", "every", "per"]) {
        let (unit, count) = entry(words, at + 2, &UNITS)?;
        return Some((Meaning::Every { count, unit }, at + 3));
    }
    words.is(at, &["each", "every"]).then(|| every(words, at + 1)).flatten()
}

fn every(words: &Words, at: usize) -> Found<Meaning> {
    if let Some(day) = entry(words, at, &WEEKDAYS) {
        return Some((Meaning::EveryWeekday(day), at + 1));
    }
    if let Some(month) = entry(words, at, &MONTHS).filter(|_| words.capital(at)) {
        return Some((Meaning::EveryMonth(month), at + 1));
    }
    let part = match words.at(at) {
        "morning" => Some("XXXX-XX-XXTMO"),
        "afternoon" => Some("XXXX-XX-XXTAF"),
        "evening" => Some("XXXX-XX-XXTEV"),
        "night" => Some("XXXX-XX-XXTNI"),
        _ => None,
    };
    if let Some(value) = part {
        return Some((Meaning::Recurrence(value), at + 1));
    }
    let (count, end) =
        if words.is(at, &["other"]) { (2, at + 1) } else { number(words, at).unwrap_or((1, at)) };
    let (unit, times) = entry(words, end, &UNITS)?;
    Some((Meaning::Every { count: count.saturating_mul(times), unit }, end + 1))
}
