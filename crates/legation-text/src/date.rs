//! Written dates to [`PartialDate`]s: `15 March 2023`, `Mar. 15, 2023`, `2023-03-15`, `/2023/03/15/`.
//!
//! Only dates with a year count, and `03/04/2023`, which Americans and Europeans read differently, is none.

use crate::budget;
use legation_types::PartialDate;
use std::ops::Range;

/// Years that a news text can have been published in.
const YEARS: std::ops::RangeInclusive<i16> = 1700..=2100;
/// Bytes of a line in which its date is looked for.
const LINE_BYTES: usize = 300;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that stand beside a date on a line that says nothing else.
const LABELS: &[&str] = &[
    "a",
    "am",
    "at",
    "bst",
    "cest",
    "cet",
    "cst",
    "date",
    "edited",
    "edt",
    "est",
    "et",
    "first",
    "gmt",
    "h",
    "hrs",
    "ist",
    "last",
    "m",
    "min",
    "mins",
    "modified",
    "msk",
    "of",
    "on",
    "p",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "pubdate",
    "publication",
    "published",
    "read",
    "release",
    "released",
    "t",
    "time",
    "updated",
    "utc",
    "z",
];

/// The first date in `text` that has a year, with its place.
pub fn find(text: &str) -> Option<(PartialDate, Range<usize>)> {
    let tokens = tokens(budget::prefix(text, LINE_BYTES));
    let mut i = 0;
    while i < tokens.len() {
        match at(&tokens[i..]) {
            Some((Some(date), used)) => return Some((date, tokens[i].start..tokens[i + used - 1].end())),
            Some((None, used)) => i += used,
            None => i += 1,
        }
    }
    None
}

/// The date of a machine-readable field: ISO 8601 first, then any written form, then `20230315`.
pub fn field(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Some((date, _)) = find(text) {
        return Some(date);
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let number = |range: Range<usize>| digits.get(range).and_then(|d| d.parse::<i16>().ok());
    match digits.len() {
        4 if text.len() <= 7 => text.parse().ok().filter(|d: &PartialDate| YEARS.contains(&d.year())),
        8 | 14 => day(number(0..4)?, number(4..6)?, number(6..8)?),
        _ => None,
    }
}

/// The date in the path of a URL, to the precision it has: `/2023/03/15/`, `/2023-03-15-`, `/2019/11/`.
pub fn in_url(url: &str) -> Option<PartialDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    parts.windows(3).find_map(|w| url_day(w[0], w[1], w[2])).or_else(|| {
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        parts.windows(2).find_map(|w| PartialDate::year_month(four_digits(w[0])?, month_number(w[1])?))
    })
}

fn url_day(year: &str, month: &str, day_of_month: &str) -> Option<PartialDate> {
    let month = month_number(month)?;
    let short = (1..=2).contains(&day_of_month.len());
    day(four_digits(year)?, i16::from(month), day_of_month.parse().ok().filter(|_| short)?)
}

fn four_digits(text: &str) -> Option<i16> {
    text.parse().ok().filter(|y| text.len() == 4 && YEARS.contains(y))
}

fn month_number(text: &str) -> Option<u8> {
    if text.len() <= 2 { text.parse().ok() } else { month(text) }
}

/// True for a line that is nothing but a date, perhaps with a weekday, a time of day and a word like `Published`.
pub fn is_date_line(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let tokens = tokens(text);
    let mut found = false;
    let mut i = 0;
    while i < tokens.len() {
        if let Some((_, used)) = at(&tokens[i..]) {
            found = true;
            i += used;
            continue;
        }
        if tokens[i].word() && !is_label(tokens[i].text) {
            return false;
        }
        i += 1;
    }
    found
}

fn is_label(word: &str) -> bool {
    let word = word.to_lowercase();
    LABELS.binary_search(&word.as_str()).is_ok()
        || name_index(&WEEKDAYS, &word).is_some()
        || month(&word).is_some()
}

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
}

impl Token<'_> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }

    fn word(self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    fn is(self, mark: &str) -> bool {
        self.text == mark
    }

    fn number(self, digits: Range<usize>) -> Option<i16> {
        self.text.parse().ok().filter(|_| digits.contains(&self.text.len()))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let class = |c: char| if c.is_alphabetic() { 1 } else { 2 * u8::from(c.is_ascii_digit()) };
    let mut out: Vec<Token> = Vec::new();
    let mut last = 0;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let class = class(c);
        match out.last_mut() {
            Some(token) if class != 0 && class == last && token.end() == start => {
                token.text = &text[token.start..end];
            }
            _ if !c.is_whitespace() => out.push(Token { text: &text[start..end], start }),
            _ => {}
        }
        last = if c.is_whitespace() { 0 } else { class };
    }
    out
}

/// The date that begins at the first token and how many tokens it takes; `Some((None, n))` for one that is ambiguous or on no calendar.
fn at(tokens: &[Token]) -> Option<(Option<PartialDate>, usize)> {
    numeric(tokens).or_else(|| day_first(tokens)).or_else(|| month_first(tokens))
}

/// `2023-03-15`, `2023/03/15`, `15.03.2023`, `03/25/2023`.
fn numeric(tokens: &[Token]) -> Option<(Option<PartialDate>, usize)> {
    let [a, mark, b, again, c, ..] = *tokens else { return None };
    let marks = (mark.is("-") || mark.is("/") || mark.is(".")) && mark.text == again.text;
    let tight = a.end() == mark.start && b.end() == again.start && again.end() == c.start;
    if !(marks && tight) {
        return None;
    }
    if let (Some(year), Some(month), Some(d)) = (a.number(4..5), b.number(1..3), c.number(1..3)) {
        return day(year, month, d).map(|date| (Some(date), 5));
    }
    let (first, second, year) = (a.number(1..3)?, b.number(1..3)?, c.number(4..5)?);
    let european = day(year, second, first);
    let american = day(year, first, second);
    match (european, american) {
        (None, None) => None,
        (Some(date), None) | (None, Some(date)) => Some((Some(date), 5)),
        // Dots are never American.
        (Some(date), Some(other)) => Some(((date == other || mark.is(".")).then_some(date), 5)),
    }
}

/// `15 March 2023`, `15th of March, 2023`.
fn day_first(tokens: &[Token]) -> Option<(Option<PartialDate>, usize)> {
    let number = tokens.first()?.number(1..3)?;
    let mut i = 1 + ordinal(tokens, 1);
    i += usize::from(tokens.get(i)?.text.eq_ignore_ascii_case("of"));
    let month = month(tokens.get(i)?.text)?;
    let (year, used) = year_after(tokens, i + 1)?;
    Some((day(year, i16::from(month), number), used))
}

/// `March 15, 2023`, `Mar. 15th 2023`, `March 2023`.
fn month_first(tokens: &[Token]) -> Option<(Option<PartialDate>, usize)> {
    let month = month(tokens.first()?.text)?;
    let i = 1 + usize::from(tokens.get(1)?.is("."));
    if let Some(number) = tokens.get(i)?.number(1..3) {
        let (year, used) = year_after(tokens, i + 1 + ordinal(tokens, i + 1))?;
        return Some((day(year, i16::from(month), number), used));
    }
    let (year, used) = year_after(tokens, i)?;
    PartialDate::year_month(year, month).map(|date| (Some(date), used))
}

fn ordinal(tokens: &[Token], i: usize) -> usize {
    usize::from(
        tokens.get(i).is_some_and(|t| ["st", "nd", "rd", "th"].contains(&t.text.to_lowercase().as_str())),
    )
}

/// The year at `i`, after at most a comma and a full stop, and the number of tokens up to it.
fn year_after(tokens: &[Token], i: usize) -> Option<(i16, usize)> {
    let skipped = tokens.get(i..)?.iter().take(2).take_while(|t| t.is(",") || t.is(".")).count();
    let year = tokens.get(i + skipped)?.number(4..5).filter(|y| YEARS.contains(y))?;
    Some((year, i + skipped + 1))
}

fn day(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    let date = PartialDate::day_of(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    YEARS.contains(&year).then_some(date)
}

/// 1 to 12 for the name of a month or its abbreviation.
fn month(word: &str) -> Option<u8> {
    name_index(&MONTHS, &word.to_lowercase()).map(|i| i as u8 + 1)
}

/// Which name the word is, whole or cut after three letters (or `sept`, `tues`, `thurs`).
fn name_index(names: &[&str], word: &str) -> Option<usize> {
    let short = word.len() == 3 || ["sept", "tues", "thur", "thurs"].contains(&word);
    names.iter().position(|name| word == *name || (short && name.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::{LABELS, field, find, in_url, is_date_line};

    #[test]
    fn reads_written_dates() {
        for (text, date) in [
            ("Wednesday, March 15, 2023", "2023-03-15"),
            ("15 March 2023", "2023-03-15"),
            ("on the 1st of Sept. 2014, he", "2014-09-01"),
            ("Mar. 15 2023", "2023-03-15"),
            ("PUBLISHED: 10:48, Tue, Nov 19, 2019 | UPDATED: 11:05", "2019-11-19"),
            ("2023-03-15T23:30:00Z", "2023-03-15"),
            ("2023/3/5", "2023-03-05"),
            ("25/12/2019", "2019-12-25"),
            ("12/25/2019", "2019-12-25"),
            ("04.03.2023", "2023-03-04"),
            ("May 2011", "2011-05"),
        ] {
            let (found, at) = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.to_string(), date, "{text}");
            assert!(text[at].chars().any(|c| c.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn abstains_where_it_cannot_know() {
        for text in
            ["03/04/2023", "Mar. 15", "may 2 people", "1.2.3", "30 February 2023", "2023", "15 March 20234"]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn reads_fields() {
        for (text, date) in [
            ("20230315", Some("2023-03-15")),
            ("2011", Some("2011")),
            ("2022-12", Some("2022-12")),
            ("Thu, 21 Dec 2000 16:01:07 +0200", Some("2000-12-21")),
            ("yesterday", None),
            ("1679000000", None),
        ] {
            assert_eq!(field(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn reads_urls() {
        for (url, date) in [
            ("https://a.org/2023/03/15/putin", Some("2023-03-15")),
            ("https://a.org/news/2023-03-15-putin.html", Some("2023-03-15")),
            ("https://a.org/2023/mar/15/putin", Some("2023-03-15")),
            ("https://a.org/news/2019/11/us-191120070028895.html", Some("2019-11")),
            ("https://a.org/world/1206313/x?d=2019/11/20", None),
        ] {
            assert_eq!(in_url(url).map(|d| d.to_string()).as_deref(), date, "{url}");
        }
    }

    #[test]
    fn tells_lines_that_are_dates() {
        for text in [
            "Monday, July 8, 2019",
            "20 Nov 2019 08:00 GMT",
            "Published: March 3, 2021 at 9:40 am",
            "03/04/2023 10:00",
        ] {
            assert!(is_date_line(text), "{text}");
        }
        for text in ["On March 15, 2023 he resigned", "Monday", "", "10:30"] {
            assert!(!is_date_line(text), "{text}");
        }
        assert!(LABELS.is_sorted());
    }
}
