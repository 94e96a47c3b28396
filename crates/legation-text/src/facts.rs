//! What a text says about itself in its own lines: author, outlet and date.
//!
//! Only lines that say nothing else are believed, and only near the headline: the date in a list of other stories is theirs.

use crate::budget;
use crate::classify::{self, Line, Role};
use crate::date;
use crate::shape;
use legation_types::{PartialDate, Span, Stated};
use std::ops::Range;

/// Paragraphs of prose that may stand before the date line, as a summary does.
const PROSE_BEFORE_DATE: usize = 2;
/// Bytes of the first paragraph in which a dateline ends: `MOSCOW, March 15, 2023 (Reuters) - `.
const DATELINE_BYTES: usize = 90;

/// Lines above the headline, and below it, that can hold its date among other words.
const BESIDE: (usize, usize) = (3, 7);
/// Words of such a line.
const BESIDE_WORDS: usize = 14;

/// What was found, each with its place among the lines.
#[derive(Debug, Default)]
pub struct Facts {
    /// The writers.
    pub author: Option<(String, Place)>,
    /// The newspaper or agency.
    pub outlet: Option<(String, Place)>,
    /// The day of publication.
    pub date: Option<(PartialDate, Place)>,
}

/// Bytes of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which line.
    pub line: usize,
    /// Which bytes of it.
    pub range: Range<usize>,
}

impl Place {
    /// The value with its span, given where the lines lie in the text.
    pub fn stated<T>(self, value: T, spans: &[Span]) -> Stated<T> {
        let span = spans.get(self.line).map(|s| Span::from(self.range).shift(s.start));
        Stated { value, span, source: "text".to_owned() }
    }
}

/// Author, outlet and date from the lines around the headline.
pub fn find(lines: &[Line], roles: &[Role]) -> Facts {
    let near = near_headline(roles);
    let dateline = dateline(lines, roles);
    Facts {
        author: near.clone().filter(|i| roles[*i] == Role::Byline).find_map(|i| author(lines, i)),
        outlet: outlet(lines, roles).or_else(|| dateline.as_ref().and_then(|d| agency(lines, d))),
        date: near
            .clone()
            .find_map(|i| line_date(lines, roles, i))
            .or_else(|| dateline_date(lines, dateline.as_ref()?)),
    }
}

/// The lines up to the second paragraph of prose.
fn near_headline(roles: &[Role]) -> Range<usize> {
    let start = classify::prose_start(roles);
    let mut prose =
        roles.iter().enumerate().skip(start).filter(|(_, r)| matches!(r, Role::Prose | Role::Sentence));
    0..prose.nth(PROSE_BEFORE_DATE).map_or(roles.len().min(start + 6), |(i, _)| i)
}

/// A date on a short line right above or below the headline, among other words: `Jane Doe | Senior Writer | July 2, 2025`.
///
/// Pages have such lines; in plain text only a line that says nothing else is believed.
pub fn beside(lines: &[Line], headline: usize) -> Option<(PartialDate, Place)> {
    let near = headline.saturating_sub(BESIDE.0)..lines.len().min(headline + BESIDE.1);
    let mut order: Vec<usize> =
        near.filter(|i| *i != headline && shape::words(lines[*i].text) <= BESIDE_WORDS).collect();
    order.sort_by_key(|i| (*i < headline, i.abs_diff(headline)));
    order.into_iter().find_map(|line| {
        let (date, range) = date::find(lines[line].text).filter(|(d, _)| d.day().is_some())?;
        Some((date, Place { line, range }))
    })
}

/// The names at the start of a dated line.
pub fn named_beside(lines: &[Line], dated: &Place) -> Option<(String, Place)> {
    let text = lines[dated.line].text;
    let names = shape::leading(text);
    let fits = (2..=4).contains(&shape::words(names)) && shape::is_names(names) && text.starts_with(names);
    (fits && names.len() < dated.range.start)
        .then(|| (names.to_owned(), Place { line: dated.line, range: 0..names.len() }))
}

fn author(lines: &[Line], line: usize) -> Option<(String, Place)> {
    let text = lines[line].text;
    let names = shape::byline(text)?;
    let start = text.find(names)?;
    Some((names.to_owned(), Place { line, range: start..start + names.len() }))
}

fn line_date(lines: &[Line], roles: &[Role], line: usize) -> Option<(PartialDate, Place)> {
    let says_date = matches!(roles[line], Role::Date | Role::Byline);
    let (date, range) = date::find(lines[line].text).filter(|_| says_date)?;
    Some((date, Place { line, range }))
}

/// The place of a dateline: capitals at the start of the prose, ended by a dash.
fn dateline(lines: &[Line], roles: &[Role]) -> Option<Place> {
    let line = classify::prose_start(roles);
    let head = budget::prefix(lines.get(line)?.text, DATELINE_BYTES);
    let end = [" - ", " -- ", " – ", " — ", "— ", ") – "].iter().filter_map(|dash| head.find(dash)).min()?;
    let city = head.split_whitespace().next()?.trim_end_matches(',');
    let capitals = city.chars().count() > 2 && city.chars().all(|c| c.is_uppercase() || "-'./".contains(c));
    (capitals || head[..end].ends_with(')')).then_some(Place { line, range: 0..end })
}

fn dateline_date(lines: &[Line], dateline: &Place) -> Option<(PartialDate, Place)> {
    let (date, range) = date::find(&lines[dateline.line].text[dateline.range.clone()])?;
    Some((date, Place { line: dateline.line, range }))
}

/// `(Reuters)` of a dateline.
fn agency(lines: &[Line], dateline: &Place) -> Option<(String, Place)> {
    let head = &lines[dateline.line].text[dateline.range.clone()];
    let (before, inside) = head.strip_suffix(')')?.rsplit_once('(')?;
    let range = before.len() + 1..before.len() + 1 + inside.len();
    shape::is_names(inside).then(|| (inside.to_owned(), Place { line: dateline.line, range }))
}

/// The outlet that the text names as its own: `Support The Moscow Times!`, `© 2023 The Moscow Times`.
fn outlet(lines: &[Line], roles: &[Role]) -> Option<(String, Place)> {
    let cues = (0..lines.len()).filter(|i| matches!(roles[*i], Role::Cue(_)));
    cues.into_iter().find_map(|line| {
        let text = lines[line].text;
        let name = asked_for(text).or_else(|| copyright_holder(text))?;
        let start = text.find(name)?;
        Some((name.to_owned(), Place { line, range: start..start + name.len() }))
    })
}

fn asked_for(text: &str) -> Option<&str> {
    let name = text.strip_prefix("Support ")?.strip_suffix('!')?;
    (name.starts_with("The ") && shape::is_names(name)).then_some(name)
}

fn copyright_holder(text: &str) -> Option<&str> {
    let marks = ["Copyright", "copyright", "©", "(c)", "(C)"];
    let start = marks.iter().find_map(|m| text.strip_prefix(m))?;
    let rest = start.trim_start_matches(|c: char| c.is_ascii_digit() || " ©(c)C-–,".contains(c));
    let name = rest.split(['.', ',', '|', '-']).next()?.trim().trim_end_matches("All rights reserved").trim();
    (shape::words(name) <= 6 && shape::is_names(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::classify::{self, Line};

    #[track_caller]
    fn check(text: &str, author: Option<&str>, outlet: Option<&str>, date: Option<&str>) {
        let lines: Vec<Line> = text.lines().map(|text| Line { text, alone: true, inside: true }).collect();
        let facts = find(&lines, &classify::roles(&lines));
        assert_eq!(facts.author.as_ref().map(|(a, _)| a.as_str()), author);
        assert_eq!(facts.outlet.as_ref().map(|(a, _)| a.as_str()), outlet);
        assert_eq!(facts.date.as_ref().map(|(d, _)| d.to_string()).as_deref(), date);
        if let Some((author, place)) = facts.author {
            assert_eq!(&lines[place.line].text[place.range], author);
        }
    }

    #[test]
    fn reads_the_lines_around_the_headline() {
        let prose = "The two ministers met in the capital on Monday and signed a treaty.";
        check(
            &format!("Ministers sign treaty\nBy Jane Doe\nMarch 15, 2023\n{prose}"),
            Some("Jane Doe"),
            None,
            Some("2023-03-15"),
        );
        check(
            &format!("Ministers sign treaty\n{prose}\n20 Nov 2019 08:00 GMT\n{prose}"),
            None,
            None,
            Some("2019-11-20"),
        );
        check(
            &format!("MOSCOW, March 15, 2023 (Reuters) - {prose}"),
            None,
            Some("Reuters"),
            Some("2023-03-15"),
        );
        check(&format!("MOSCOW, March 15 (Reuters) - {prose}"), None, Some("Reuters"), None);
        check(&format!("{prose}\n{prose}\n{prose}\nOther story\nNovember 20, 2019"), None, None, None);
        check(
            &format!("{prose}\n© 2023 The Moscow Times. All rights reserved."),
            None,
            Some("The Moscow Times"),
            None,
        );
    }
}
