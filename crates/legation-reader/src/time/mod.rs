//! Time expressions to calendar values.
//!
//! [`times`] finds the phrases of a sentence that tell when, how long or how often, and writes down what they mean after TIMEX3:
//!
//! ```text
//! published 2023-03-15: "The minister arrived late on Tuesday and will stay for three weeks."
//!     late on Tuesday   DATE       2023-03-14   date 2023-03-14
//!     three weeks       DURATION   P3W          no date
//! ```
//!
//! `grammar` knows which words are a time and what they say, `tense` which way they point, `resolve` asks the calendar.
//!
//! A value says no more than the text supports. What is told from the day of publication needs that day: without it (or with
//! a month only) "yesterday", "last week" and "a year ago" are `PAST_REF`, "today" and "this year" `PRESENT_REF`, "tomorrow"
//! `FUTURE_REF`, "Wednesday" `XXXX-WXX-3`, "March 15" `XXXX-03-15`, "the next day" `XXXX-XX-XX`. `date` is the finest
//! year, month or day that surely holds the whole time: the month, or else the year, of a week that lies in one; none of a decade.

mod calendar;
mod grammar;
mod meaning;
mod resolve;
mod tense;
mod words;

use legation_types::{PartialDate, Sentence, Span, TimeExpression};
use meaning::{Meaning, Phrase, YearOf};
use resolve::{Context, resolve};
use words::Words;

/// The time expressions of the sentences, in order. Relative ones are resolved against the day of publication; without one
/// their values stay symbolic.
pub fn times(text: &str, sentences: &[Sentence], published: Option<PartialDate>) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut before = Vec::new();
    for sentence in sentences {
        let found = of_sentence(sentence, &before, published);
        before = found.iter().rev().filter_map(|time| time.date).collect();
        out.extend(found.into_iter().filter(|time| !time.span.of(text).is_empty()));
    }
    out
}

/// The times of one sentence. `before` are the dates of the sentence before it, the last first.
fn of_sentence(
    sentence: &Sentence,
    before: &[PartialDate],
    published: Option<PartialDate>,
) -> Vec<TimeExpression> {
    let words = Words::new(&sentence.tokens);
    let mut told = before.to_vec();
    let mut year = None;
    let mut out = Vec::new();
    for phrase in grammar::phrases(&words) {
        let direction = tense::direction(&words, &phrase.words);
        let value = resolve(&phrase.said, &Context { published, told: &told, year, direction });
        year = told_year(&words, &phrase).or(year);
        told.splice(0..0, value.date);
        out.push(TimeExpression {
            span: span(sentence, &phrase),
            kind: value.kind,
            value: value.text,
            date: value.date,
        });
    }
    out
}

fn span(sentence: &Sentence, phrase: &Phrase) -> Span {
    let words = &sentence.tokens[phrase.words.clone()];
    words.iter().map(|word| word.span).reduce(Span::cover).unwrap_or_default()
}

/// The year in which the sentence goes on: "In 2011, protests began on March 15". A year that only names something, as in
/// "after the 2014 referendum", is none.
fn told_year(words: &Words, phrase: &Phrase) -> Option<i16> {
    match phrase.said.meaning {
        Meaning::Day { year: YearOf::Said(year), .. } | Meaning::Month { year: YearOf::Said(year), .. } => {
            Some(year)
        }
        Meaning::Year(year)
            if phrase.words.start > 0
                && words.is(phrase.words.start - 1, &["during", "in", "throughout"]) =>
        {
            Some(year)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
