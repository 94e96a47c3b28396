//! Articles by their words, the most fitting first.
//!
//! `"peace talks" sanction*` finds articles with the phrase and a word that begins so.

use crate::error::{ArchiveError, Result};
use crate::likeness::words;
use rusqlite::{Connection, params};
use serde::Serialize;

/// Bytes of an excerpt on each side of the first word that was found.
const AROUND: usize = 100;

/// An article that has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// SHA-256 of the article.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// And when.
    pub published: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Events that it tells.
    pub events: Vec<String>,
    /// A passage with one of the words.
    pub excerpt: String,
}

/// At most `limit` articles with all the words. Copies are told once.
pub fn search(c: &Connection, query: &str, limit: usize) -> Result<Vec<Hit>> {
    let terms = terms(query);
    if terms.is_empty() {
        return Err(ArchiveError::NoWords);
    }
    let mut find = c.prepare(
        "SELECT a.key, a.id, a.title, a.outlet, a.published, a.url, a.text FROM
           (SELECT rowid, rank FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT ?3) AS s
         JOIN articles AS a ON a.key = s.rowid WHERE a.state <> 'duplicate' ORDER BY s.rank, a.id LIMIT ?2",
    )?;
    let more = (limit * 2 + 50) as i64;
    let rows = find.query_map(params![terms.join(" "), limit as i64, more], |row| {
        let text: String = row.get(6)?;
        let hit = Hit {
            article: row.get(1)?,
            title: row.get(2)?,
            outlet: row.get(3)?,
            published: row.get(4)?,
            url: row.get(5)?,
            events: Vec::new(),
            excerpt: excerpt(&text, query),
        };
        Ok((row.get::<_, i64>(0)?, hit))
    })?;
    rows.map(|row| {
        let (key, hit) = row?;
        Ok(Hit { events: events(c, key)?, ..hit })
    })
    .collect()
}

fn events(c: &Connection, article: i64) -> Result<Vec<String>> {
    let mut find =
        c.prepare_cached("SELECT id FROM events WHERE article = ?1 AND fold IS NOT NULL ORDER BY key")?;
    Ok(find.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// The query as FTS5 writes it: every word and phrase quoted, so that no sign in it has a meaning but the last star.
fn terms(query: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (number, part) in query.split('"').enumerate() {
        if number % 2 == 1 {
            out.push(quoted(part));
        } else {
            out.extend(part.split_whitespace().map(quoted));
        }
    }
    out.retain(|term| term.chars().any(char::is_alphanumeric));
    out
}

fn quoted(term: &str) -> String {
    let star = if term.ends_with('*') { "*" } else { "" };
    format!("\"{}\"{star}", term.trim_end_matches('*'))
}

/// The text around the first place where one of the words stands.
fn excerpt(text: &str, query: &str) -> String {
    let wanted: Vec<String> = words(query).collect();
    let place = |word: &str| {
        let starts = text.char_indices().filter(|(i, _)| at_start(text, *i)).map(|(i, _)| i);
        let fits = |i: &usize| text.get(*i..).is_some_and(|rest| begins(rest, word));
        starts.into_iter().find(fits)
    };
    let first = wanted.iter().filter_map(|w| place(w)).min().unwrap_or(0);
    let (from, to) = (floor(text, first.saturating_sub(AROUND)), floor(text, first + AROUND));
    let words = text.get(from..to).unwrap_or_default().split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

fn at_start(text: &str, index: usize) -> bool {
    text.get(..index).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn begins(text: &str, word: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    word.chars().all(|c| letters.next() == Some(c))
}

fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{excerpt, terms};

    #[test]
    fn signs_have_no_meaning() {
        assert_eq!(
            terms(r#"peace "in our time" NOT sanction* ( - *"#),
            ["\"peace\"", "\"in our time\"", "\"NOT\"", "\"sanction\"*"]
        );
        assert!(terms(" \"\" * ").is_empty());
    }

    #[test]
    fn excerpts_begin_near_the_words() {
        let text = "é".repeat(300) + " The Talks began." + &"é".repeat(300);
        assert!(excerpt(&text, "talks").contains("The Talks began."));
        assert!(excerpt(&text, "talks").len() < 250);
        assert_eq!(excerpt("short", "missing"), "short");
    }
}
