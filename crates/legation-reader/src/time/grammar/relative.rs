//! Times that are told from the day of publication, or from the date told before.

use super::{Found, entry, lengths};
use crate::time::meaning::{Amount, Anchor, Meaning, Unit, Which};
use crate::time::resolve::unknown;
use crate::time::words::{ADVERBS, UNITS, Words};

/// "today", "now", "recently".
pub(super) fn adverb(words: &Words, at: usize) -> Found<Meaning> {
    let meaning = entry(words, at, &ADVERBS)?;
    let comparison =
        words.before(at, 1) == "as" || words.is(at + 1, &["after", "as"]) && words.is(at, &["soon"]);
    let name = words.capital(at) && at > 0 && words.capital(at - 1) && words.at(at) == "today";
    (!comparison && !name).then_some((meaning, at + 1))
}

/// A unit in the singular that is not shorter than a day.
fn single(words: &Words, at: usize) -> Option<Unit> {
    let (unit, _) = entry(words, at, &UNITS)?;
    (!words.at(at).ends_with('s') && !unit.is_clock() && !words.is(at, &["fortnight"])).then_some(unit)
}

fn shift(unit: Unit, steps: i32, anchor: Anchor) -> Meaning {
    Meaning::Shift { unit, steps, anchor }
}

/// "last week", "this month", "next year".
pub(super) fn unit(words: &Words, at: usize) -> Found<Meaning> {
    let steps = match words.at(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let unit = single(words, at + 1).filter(|unit| *unit != Unit::Day)?;
    (words.before(at, 1) != "the").then_some((shift(unit, steps, Anchor::Publication), at + 2))
}

/// "the following day", "the next day", "that year", "the day before", "a day earlier", "at the time".
pub(super) fn narrative(words: &Words, at: usize) -> Found<Meaning> {
    let first = words.at(at);
    if words.before(at, 1) == "at"
        && words.is(at, &["that", "the"])
        && words.is(at + 1, &["time"])
        && !words.is(at + 2, &["of"])
    {
        return Some((Meaning::Then, at + 2));
    }
    if first == "that" {
        let from = words.skip(at + 1, &["same"]);
        let unit = single(words, from).filter(|_| !demonstrated(words, from + 1))?;
        return Some((shift(unit, 0, Anchor::Narrative), from + 1));
    }
    if first != "the" {
        return None;
    }
    let from = words.skip(at + 1, &["very"]);
    let steps = match words.at(from) {
        "following" | "ensuing" => 1,
        "next" if words.is(from + 1, &["day", "morning"]) => 1,
        "previous" | "preceding" => -1,
        "same" => 0,
        _ => return beside(words, at),
    };
    Some((shift(single(words, from + 1)?, steps, Anchor::Narrative), from + 2))
}

/// True if "that day" goes on as a clause: "said that day labourers were hurt".
fn demonstrated(words: &Words, at: usize) -> bool {
    words.tagged(at, &["NN", "NNS"])
}

/// "the day before", "the year after", if nothing follows that they are before or after.
fn beside(words: &Words, at: usize) -> Found<Meaning> {
    let unit = single(words, at + 1)?;
    let steps = match words.at(at + 2) {
        "before" | "earlier" => -1,
        "after" | "later" => 1,
        _ => return None,
    };
    let followed = words.alphabetic(at + 3) && !words.is(at + 3, &["and", "but", "by", "in", "on", "at"]);
    (!followed).then_some((shift(unit, steps, Anchor::Narrative), at + 3))
}

/// What "later in the day" and "the end of the year" speak of.
pub(super) fn in_the(words: &Words, at: usize) -> Found<Meaning> {
    let unit = single(words, at + 1).filter(|_| words.is(at, &["the"]))?;
    let anchor = if unit == Unit::Day { Anchor::Narrative } else { Anchor::Publication };
    Some((shift(unit, 0, anchor), at + 2))
}

/// "the weekend", "last weekend".
pub(super) fn weekend(words: &Words, at: usize) -> Found<Meaning> {
    let which = match words.at(at) {
        "last" => Which::Last,
        "next" => Which::Next,
        "this" | "the" => Which::Tense,
        _ => return None,
    };
    let from = words.skip(at + 1, &["past", "coming"]);
    words.is(from, &["weekend", "week-end"]).then_some((Meaning::Weekend(which), from + 1))
}

/// "three days ago", "two weeks earlier", "a year later", "two weeks from now".
pub(super) fn counted(words: &Words, at: usize) -> Found<Meaning> {
    let ((amount, unit), end) = lengths::amount_of(words, at)?;
    let (sign, anchor, end) = match words.at(end) {
        "ago" | "back" => (-1, Anchor::Publication, end + 1),
        "earlier" | "before" => (-1, Anchor::Narrative, end + 1),
        "later" | "afterwards" => (1, Anchor::Narrative, end + 1),
        "from" if words.is(end + 1, &["now"]) => (1, Anchor::Publication, end + 2),
        _ => return None,
    };
    let followed = words.alphabetic(end) && !words.is(end, &["and", "but", "by", "in", "on", "at", "when"]);
    if words.before(end, 1) == "before" && followed {
        return None;
    }
    Some((steps(amount, unit, sign, anchor), end))
}

fn steps(amount: Amount, unit: Unit, sign: i32, anchor: Anchor) -> Meaning {
    match amount {
        Amount::Count(count, false) => shift(unit, sign * i32::try_from(count).unwrap_or(i32::MAX), anchor),
        Amount::Count(count, true) if unit == Unit::Year => shift(
            Unit::Month,
            sign * i32::try_from(count.saturating_mul(12).saturating_add(6)).unwrap_or(i32::MAX),
            anchor,
        ),
        _ if anchor == Anchor::Narrative => Meaning::Symbol(unknown(unit)),
        _ if sign < 0 => Meaning::Symbol("PAST_REF"),
        _ => Meaning::Symbol("FUTURE_REF"),
    }
}

/// "these days", "recent weeks", "the coming months", "the near future", "at the moment".
pub(super) fn symbol(words: &Words, at: usize) -> Found<Meaning> {
    let plural = |i: usize| entry(words, i, &UNITS).is_some() && words.at(i).ends_with('s');
    if words.are(at, &["these", "days"]) || words.before(at, 1) == "at" && words.are(at, &["the", "moment"]) {
        return Some((Meaning::Symbol("PRESENT_REF"), at + 2));
    }
    let from = words.skip(at, &["the"]);
    match words.at(from) {
        "recent" if plural(from + 1) => Some((Meaning::Symbol("PAST_REF"), from + 2)),
        "coming" if plural(from + 1) => Some((Meaning::Symbol("FUTURE_REF"), from + 2)),
        _ if from > at && plural(from) && words.is(from + 1, &["ahead"]) => {
            Some((Meaning::Symbol("FUTURE_REF"), from + 2))
        }
        _ if from > at => past_or_future(words, from),
        _ => None,
    }
}

/// "in the past", "the near future", where no noun follows.
fn past_or_future(words: &Words, at: usize) -> Found<Meaning> {
    let from = words.skip(at, &["recent", "near", "distant"]);
    let closed = !words.alphabetic(from + 1)
        || words.is(from + 1, &["and", "but", "of", "that", "the", "to", "when", "with"]);
    match words.at(from) {
        "past" if closed && (from > at || words.before(at, 2) == "in") => {
            Some((Meaning::Symbol("PAST_REF"), from + 1))
        }
        "future" if closed && (from > at || words.before(at, 2) == "in") => {
            Some((Meaning::Symbol("FUTURE_REF"), from + 1))
        }
        _ => None,
    }
}
