//! Which words are a time, and what they say.
//!
//! A rule looks at the words from one place on and tells what it found and where that ends; the longest find wins.
//! Words of degree ("early", "the end of", "about") and times of day are put around what the rules find:
//! `late on Tuesday night` is `late on` + `Tuesday` + `night`.

mod clock;
mod dates;
mod lengths;
mod relative;

use super::meaning::{Meaning, Phrase, Said, YearOf};
use super::words::{Words, look};
use crate::lexicon::Lexicon;

/// What stands there, and the index after it.
type Found<T> = Option<(T, usize)>;
type Rule = fn(&Words, usize) -> Found<Meaning>;

/// Rules for what can stand alone. Of equally long finds the first counts.
const RULES: &[Rule] = &[
    dates::day,
    dates::month,
    dates::digits,
    dates::year,
    dates::decade,
    dates::century,
    dates::season,
    dates::quarter,
    dates::feast,
    dates::weekday,
    relative::adverb,
    relative::unit,
    relative::narrative,
    relative::weekend,
    relative::counted,
    relative::symbol,
    lengths::recurrence,
    lengths::window,
    lengths::length,
];

/// The time phrases of a sentence, in order, without overlaps.
pub(super) fn phrases(words: &Words) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match phrase(words, at) {
            Some((said, end)) if end > at => {
                out.push(Phrase { words: at..end, said });
                at = end;
            }
            _ => at += 1,
        }
    }
    share_years(words, &mut out);
    out
}

/// The longest of several finds, the first of equals.
fn longest<T>(finds: impl IntoIterator<Item = Found<T>>) -> Found<T> {
    finds.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn phrase(words: &Words, at: usize) -> Found<Said> {
    longest([degree(words, at), clock::first(words, at), timed(words, at)])
}

/// What stands alone, without degree or time of day.
fn plain(words: &Words, at: usize) -> Found<Meaning> {
    longest(RULES.iter().map(|rule| rule(words, at)))
}

/// A date with the time of day that may follow it: "Wednesday morning".
fn timed(words: &Words, at: usize) -> Found<Said> {
    let whole = clock::this_part(words, at);
    let Some((meaning, end)) = plain(words, at) else { return whole };
    let after = meaning.is_day().then(|| clock::after(words, end)).flatten();
    let (hour, end) = after.map_or((None, end), |(hour, end)| (Some(hour), end));
    longest([whole, Some((Said { meaning, hour }, end))])
}

/// A date or length behind words of degree.
fn degree(words: &Words, at: usize) -> Found<Said> {
    longest([about(words, at), early(words, at), edge(words, at)])
}

/// "more than two years", "nearly three weeks ago".
fn about(words: &Words, at: usize) -> Found<Said> {
    let inner = match words.at(at) {
        "about" | "almost" | "approximately" | "nearly" | "roughly" => at + 1,
        "more" | "less" if words.is(at + 1, &["than"]) => at + 2,
        "at" if words.is(at + 1, &["least", "most"]) => at + 2,
        _ => return None,
    };
    longest([lengths::length(words, inner), relative::counted(words, inner)])
        .map(|(meaning, end)| (meaning.into(), end))
}

/// "early Monday", "late on Tuesday", "earlier this month", "mid March", "the early 1990s", "later in the day".
fn early(words: &Words, at: usize) -> Found<Said> {
    let at = words.skip(at, &["the"]);
    if !words.is(at, &["early", "earlier", "late", "later", "mid"]) {
        return None;
    }
    let at = words.skip(at + 1, &["-"]);
    let inner = words.skip(at, &["on", "in"]);
    let (said, end) =
        longest([timed(words, inner), relative::in_the(words, inner).map(|(m, end)| (m.into(), end))])?;
    let dated = !said.meaning.is_span() && !matches!(said.meaning, Meaning::Symbol(_) | Meaning::Then);
    dated.then_some((said, end))
}

/// "the end of March", "the beginning of the year".
fn edge(words: &Words, at: usize) -> Found<Said> {
    let at = words.skip(at, &["the"]);
    let named =
        words.is(at, &["beginning", "close", "end", "middle", "start", "turn"]) && words.is(at + 1, &["of"]);
    if !named {
        return None;
    }
    let (meaning, end) = longest([plain(words, at + 2), relative::in_the(words, at + 2)])?;
    (!meaning.is_span()).then(|| (meaning.into(), end))
}

/// "March 3 and April 5, 2011", "from March to May 2011": the year of the last holds for those before it.
fn share_years(words: &Words, phrases: &mut [Phrase]) {
    for at in (1..phrases.len()).rev() {
        let (before, rest) = phrases.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else { continue };
        let joined = (first.words.end..second.words.start)
            .all(|i| words.is(i, &["and", "to", "-", "–", "—", "until", "till", "through", "or", ","]));
        if let (true, Some((later, year))) = (joined, month_and_year(second.said.meaning)) {
            inherit(&mut first.said.meaning, later, year);
        }
    }
}

fn month_and_year(meaning: Meaning) -> Option<(u8, YearOf)> {
    match meaning {
        Meaning::Day { year, month, .. } | Meaning::Month { year, month } => {
            (!matches!(year, YearOf::Open(_))).then_some((month, year))
        }
        _ => None,
    }
}

fn inherit(meaning: &mut Meaning, later: u8, its: YearOf) {
    if let Meaning::Day { year: year @ YearOf::Open(_), month, .. }
    | Meaning::Month { year: year @ YearOf::Open(_), month } = meaning
        && *month <= later
    {
        *year = its;
    }
}

/// A word's entry in a list, where the word stands at `at`.
fn entry<T: Copy>(words: &Words, at: usize, list: &Lexicon<T>) -> Option<T> {
    look(list, words.at(at))
}
