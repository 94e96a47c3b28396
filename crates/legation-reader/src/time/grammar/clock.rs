//! Times of day, alone and beside a day.

use super::{Found, entry, plain};
use crate::time::meaning::{Anchor, Hour, Meaning, Said, Unit};
use crate::time::words::{PARTS, Words};

/// A time of day behind a day: "Wednesday morning", "Tuesday at 10 a.m.".
pub(super) fn after(words: &Words, at: usize) -> Found<Hour> {
    let from = words.skip(at, &[","]);
    let said = words.skip(from, &["at"]);
    if let Some(found) = clock(words, said) {
        return Some(found);
    }
    if words.are(at, &["in", "the"]) {
        return Some((part(words, at + 2)?, at + 3));
    }
    let part_at = if words.is(at, &["at"]) { at + 1 } else { words.skip(at, &["early", "late"]) };
    let hour = part(words, part_at)?;
    (part_at == at
        || !words.is(at, &["at"])
        || matches!(hour, Hour::Clock(..))
        || words.is(part_at, &["dawn", "dusk", "night"]))
    .then_some((hour, part_at + 1))
}

fn part(words: &Words, at: usize) -> Option<Hour> {
    entry(words, at, &PARTS)
}

/// A time of day before its day, or alone: "10 a.m. on Tuesday", "the night of March 3", "in the morning".
pub(super) fn first(words: &Words, at: usize) -> Found<Said> {
    let (hour, end) = leading(words, at)?;
    let link = words.skip(words.skip(end, &[",", "on", "of"]), &["the"]);
    match plain(words, link) {
        Some((meaning, end)) if meaning.is_day() => Some((Said { meaning, hour: Some(hour) }, end)),
        _ => stands_alone(words, at).then_some((Said { meaning: Meaning::Hours, hour: Some(hour) }, end)),
    }
}

/// A clock time or a part of the day: "10 a.m.", "the evening", "the early hours".
fn leading(words: &Words, at: usize) -> Found<Hour> {
    if let Some(found) = clock(words, at) {
        return Some(found);
    }
    let from = words.skip(at, &["the"]);
    let named = words.skip(from, &["early", "late"]);
    if named > from && words.is(named, &["hours"]) && from > at {
        return Some((Hour::Part(if words.is(from, &["early"]) { "MO" } else { "NI" }), named + 1));
    }
    Some((part(words, named)?, named + 1))
}

/// True if a time of day needs no day beside it: "in the morning", "at noon", "at 10:30".
fn stands_alone(words: &Words, at: usize) -> bool {
    let before = words.before(at, 1);
    match words.at(at) {
        "the" => matches!(before, "in" | "during" | "overnight"),
        "noon" | "midnight" | "midday" | "dawn" | "dusk" | "night" => {
            matches!(before, "at" | "before" | "after" | "by" | "around")
        }
        word => word.starts_with(|c: char| c.is_ascii_digit()),
    }
}

/// "10 a.m.", "7:30 pm", "22:30", "1030 GMT".
fn clock(words: &Words, at: usize) -> Found<Hour> {
    let word = words.at(at);
    let glued = ["am", "pm"].iter().find_map(|half| word.strip_suffix(half).map(|digits| (digits, *half)));
    let (digits, half, end) = match glued {
        Some((digits, half)) => (digits, Some(half), at + 1),
        None => half_after(words, at),
    };
    let zone = words.is(end, &["gmt", "utc", "est", "edt", "cet", "bst"]);
    let (hour, minute) = hour_minute(digits, half.is_some(), zone)?;
    let hour = match half {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    let end = if zone { end + 1 } else { end };
    Some((Hour::Clock(hour, minute), if words.are(end, &["local", "time"]) { end + 2 } else { end }))
}

/// The word and the half of the day that a word behind it tells.
fn half_after<'a>(words: &'a Words, at: usize) -> (&'a str, Option<&'static str>, usize) {
    match words.at(at + 1) {
        "a.m." | "am" | "a.m" => (words.at(at), Some("am"), at + 2),
        "p.m." | "pm" | "p.m" => (words.at(at), Some("pm"), at + 2),
        _ => (words.at(at), None, at + 1),
    }
}

/// Digits as an hour and a minute. A bare number needs "a.m." or "p.m."; four digits need a zone.
fn hour_minute(digits: &str, half: bool, zone: bool) -> Option<(u8, u8)> {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 && (half || zone || digits.contains(':')) => (hour, minute),
        None if half && digits.len() <= 2 => (digits, "00"),
        None if zone && digits.len() == 4 && digits.is_char_boundary(2) => digits.split_at(2),
        _ => return None,
    };
    if !(all_digits(hour) && all_digits(minute)) {
        return None;
    }
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour < 24 && (!half || (1..=12).contains(&hour))).then_some((hour, minute))
}

/// "tonight", "last night", "this morning", "that evening", "the next morning".
pub(super) fn this_part(words: &Words, at: usize) -> Found<Said> {
    let (steps, anchor, from) = match words.at(at) {
        "tonight" => return Some((night(0, Anchor::Publication, "NI"), at + 1)),
        "last" if words.is(at + 1, &["night", "evening"]) => (-1, Anchor::Publication, at + 1),
        "this" => (0, Anchor::Publication, at + 1),
        "that" => (0, Anchor::Narrative, at + 1),
        "the" if words.is(at + 1, &["next", "following"]) => (1, Anchor::Narrative, at + 2),
        "the" if words.is(at + 1, &["previous"]) => (-1, Anchor::Narrative, at + 2),
        "the" if words.is(at + 1, &["same"]) => (0, Anchor::Narrative, at + 2),
        _ => return None,
    };
    match part(words, from)? {
        Hour::Part(code) => Some((night(steps, anchor, code), from + 1)),
        Hour::Clock(..) => None,
    }
}

fn night(steps: i32, anchor: Anchor, code: &'static str) -> Said {
    Said { meaning: Meaning::Shift { unit: Unit::Day, steps, anchor }, hour: Some(Hour::Part(code)) }
}
