//! Actor dictionaries: `GOLLUM`, `+SMEAGOL`, `[HOB <950601]`, `[HOBREB >990816]` give both names the code that fits the article's date.

use crate::lines::{Line, bracketed, lines};
use crate::phrase::{PhraseTable, phrase};
use crate::problem::{Fault, Log, Problem};
use std::fmt;

/// A day as `YYYYMMDD`.
type Day = u32;

/// When a code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// `<D`: before the day.
    Before(Day),
    /// `>D`: on the day or later.
    From(Day),
    /// `D1-D2`: both days included, as PETRARCH's own tests have it.
    Between(Day, Day),
}

impl Period {
    const fn holds(self, day: Day) -> bool {
        match self {
            Self::Before(end) => day < end,
            Self::From(start) => day >= start,
            Self::Between(start, end) => start <= day && day <= end,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before(end) => write!(f, "<{end}"),
            Self::From(start) => write!(f, ">{start}"),
            Self::Between(start, end) => write!(f, "{start}-{end}"),
        }
    }
}

/// A code and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedCode {
    /// E.g. `USAGOV`.
    pub code: String,
    /// `None` for the default.
    pub period: Option<Period>,
}

/// An actor: its names and its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// As written, the main name first.
    pub names: Vec<String>,
    /// In the file's order.
    pub codes: Vec<DatedCode>,
    /// The file and line of the main name, e.g. `actors.txt:12`.
    pub place: String,
}

impl Actor {
    /// The first dated code that fits; else the default. Without a date only the default fits.
    pub fn code(&self, day: Option<Day>) -> Option<&str> {
        let dated = |c: &&DatedCode| c.period.is_some_and(|p| day.is_some_and(|d| p.holds(d)));
        let default = || self.codes.iter().rfind(|c| c.period.is_none());
        self.codes.iter().find(dated).or_else(default).map(|c| c.code.as_str())
    }
}

/// Actors, searched by name.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// All entries, in the files' order.
    pub entries: Vec<Actor>,
    pub(crate) names: PhraseTable<usize>,
}

impl Actors {
    /// Adds a file's entries; says what could not be used.
    pub fn add(&mut self, name: &str, file: &str) -> Vec<Problem> {
        let mut log = Log::new(name);
        let first = self.entries.len();
        for line in lines(file) {
            self.line(line, first, name, &mut log);
        }
        for (number, entry) in self.entries.iter().enumerate().skip(first) {
            for name in &entry.names {
                self.names.insert(phrase(name), number);
            }
        }
        log.problems
    }

    fn line(&mut self, line: Line, first: usize, name: &str, log: &mut Log) {
        let Some((words, brackets)) = bracketed(line, ('[', ']'), log) else { return };
        let codes: Vec<_> =
            brackets.into_iter().filter_map(|(at, text)| dated(text, line, at, log)).collect();
        let words = words.split(';').next().unwrap_or_default().trim();
        if !words.is_empty() && !words.starts_with('+') {
            let place = format!("{name}:{}", line.number);
            self.entries.push(Actor { names: vec![words.to_owned()], codes, place });
            return;
        }
        let Some(entry) = self.entries.get_mut(first..).and_then(<[_]>::last_mut) else {
            return log.say(line.number, 1, Fault::Orphan);
        };
        match words.trim_start_matches('+').trim() {
            "" if !words.is_empty() => log.say(line.number, 1, Fault::Empty),
            "" => {}
            synonym => entry.names.push(synonym.to_owned()),
        }
        entry.codes.extend(codes);
    }
}

/// `USAGOV 010120-090120`, `HOB < 950601`, `GON`.
fn dated(text: &str, line: Line, at: usize, log: &mut Log) -> Option<DatedCode> {
    let (code, restriction) = text
        .split_once([' ', '\t', '<', '>'])
        .map_or((text, ""), |(code, _)| (code, text[code.len()..].trim()));
    if code.is_empty() {
        log.say(line.number, line.column(at), Fault::NoCode);
        return None;
    }
    if restriction.is_empty() {
        return Some(DatedCode { code: code.to_owned(), period: None });
    }
    let Some(period) = period(restriction) else {
        log.say(line.number, line.column(at), Fault::Date(restriction.to_owned()));
        return None;
    };
    Some(DatedCode { code: code.to_owned(), period: Some(period) })
}

fn period(text: &str) -> Option<Period> {
    if let Some(end) = text.strip_prefix('<') {
        return Some(Period::Before(day(end)?));
    }
    if let Some(start) = text.strip_prefix('>') {
        return Some(Period::From(day(start)?));
    }
    let (start, end) = text.split_once('-')?;
    Some(Period::Between(day(start)?, day(end)?))
}

/// `YYMMDD`, where 30 and below are of this century, or `YYYYMMDD`.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let number: Day = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    match text.len() {
        8 => Some(number),
        6 if number / 10_000 <= 30 => Some(20_000_000 + number),
        6 => Some(19_000_000 + number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Actors;

    const FILE: &str = "GOLLUM # pas\n+SMEAGOL [X]\n\t[HOB < 950601]\n[HOBGOV 19950601 - 19990815] [HOBREB>990816]\nARNOR_ [ARN]\n";

    #[test]
    fn the_first_code_whose_date_fits_wins() {
        let mut actors = Actors::default();
        assert!(actors.add("f", FILE).is_empty());
        let gollum = &actors.entries[0];
        let codes = [19_940_101, 19_990_815, 20_110_101].map(|d| gollum.code(Some(d)).unwrap());
        assert_eq!((codes, gollum.code(None)), (["HOB", "HOBGOV", "HOBREB"], Some("X")));
        assert_eq!((gollum.names.join(" "), &*actors.entries[1].place), ("GOLLUM SMEAGOL".into(), "f:5"));
    }

    #[test]
    fn broken_lines_are_named_and_cost_nothing_else() {
        let mut actors = Actors::default();
        let file = "+LOST\nA [B 1920050709]\nC [D\nE [F]\n+\n";
        let problems: Vec<_> = actors.add("a.txt", file).iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(problems[1].starts_with("a.txt:2:4: L652 `1920050709` is no date"), "{problems:?}");
        assert_eq!(actors.entries.len(), 2);
    }
}
