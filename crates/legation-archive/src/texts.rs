//! Bodies of articles: one row for equal words, and stories of bodies that are copies of each other.
//!
//! Two outlets print the same agency report: one text. A third adds a paragraph: another text of the same story. A story is a
//! connected component of the pairs in `near`, named by its smallest hash, so that it does not depend on the order of arrival.

use crate::error::Result;
use crate::likeness::Shingles;
use legation_types::{Article, BlockKind};
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The words of the article itself, a paragraph a line.
pub fn body(article: &Article) -> String {
    let blocks = article.blocks.iter().filter(|b| b.kind == BlockKind::Body);
    blocks.map(|b| b.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

/// SHA-256 of the words of a body, whatever the white space between them; `None` where there are none.
pub fn hash(body: &str) -> Option<String> {
    let words: Vec<&str> = body.split_whitespace().collect();
    (!words.is_empty()).then(|| hex(&Sha256::digest(words.join(" "))))
}

/// In lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The key of a body; a new one is compared with those it may be a copy of.
pub fn insert(c: &Connection, body: &str) -> Result<Option<i64>> {
    let Some(hash) = hash(body) else { return Ok(None) };
    let found = find(c, &hash)?;
    if found.is_some() {
        return Ok(found);
    }
    let mut insert = c.prepare_cached(
        "INSERT INTO texts (key, hash, story) SELECT k, ?1, k FROM (SELECT ifnull(max(key), 0) + 1 AS k FROM texts)",
    )?;
    insert.execute([&hash])?;
    let key = c.last_insert_rowid();
    let shingles = Shingles::of(body);
    let bands = shingles.bands();
    let copies = copies(c, key, &shingles, &bands)?;
    let mut band = c.prepare_cached("INSERT OR IGNORE INTO bands (value, text) VALUES (?1, ?2)")?;
    for value in bands {
        band.execute([value, key])?;
    }
    join_stories(c, key, &copies)?;
    Ok(Some(key))
}

/// The key of the body with this hash.
pub fn find(c: &Connection, hash: &str) -> Result<Option<i64>> {
    let mut find = c.prepare_cached("SELECT key FROM texts WHERE hash = ?1")?;
    Ok(find.query_row([hash], |row| row.get(0)).optional()?)
}

/// Writes down the copies of a new text, and returns them.
fn copies(c: &Connection, key: i64, shingles: &Shingles, bands: &[i64]) -> Result<Vec<i64>> {
    let mut out = Vec::new();
    let mut near =
        c.prepare_cached("INSERT INTO near (a, b, similarity) VALUES (?1, ?2, ?3), (?2, ?1, ?3)")?;
    for other in sharing(c, bands)? {
        let Some(article) = of_text(c, other)? else { continue };
        if let Some(resemblance) = shingles.copy(&Shingles::of(&body(&article))) {
            near.execute(params![key, other, resemblance])?;
            out.push(other);
        }
    }
    Ok(out)
}

/// Texts that share a band.
fn sharing(c: &Connection, bands: &[i64]) -> Result<BTreeSet<i64>> {
    let mut find = c.prepare_cached("SELECT text FROM bands WHERE value = ?1")?;
    let mut out = BTreeSet::new();
    for band in bands {
        for text in find.query_map([band], |row| row.get(0))? {
            out.insert(text?);
        }
    }
    Ok(out)
}

/// An article with this text, without its facts.
fn of_text(c: &Connection, text: i64) -> Result<Option<Article>> {
    let mut find = c.prepare_cached("SELECT text, blocks FROM articles WHERE body = ?1 LIMIT 1")?;
    let row = find.query_row([text], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
    row.map(|(text, blocks): (String, String)| {
        Ok(Article { text, blocks: serde_json::from_str(&blocks)?, ..Article::default() })
    })
    .transpose()
}

/// Gives a text and the stories of its copies one name: the text with the smallest hash.
fn join_stories(c: &Connection, key: i64, copies: &[i64]) -> Result<()> {
    if copies.is_empty() {
        return Ok(());
    }
    let mut story_of = c.prepare_cached("SELECT story FROM texts WHERE key = ?1")?;
    let mut stories = BTreeSet::from([key]);
    for copy in copies {
        stories.insert(story_of.query_row([copy], |row| row.get(0))?);
    }
    let mut hash_of = c.prepare_cached("SELECT hash FROM texts WHERE key = ?1")?;
    let mut named = Vec::new();
    for story in stories {
        named.push((hash_of.query_row([story], |row| row.get::<_, String>(0))?, story));
    }
    named.sort();
    let Some(((_, first), rest)) = named.split_first() else { return Ok(()) };
    let mut rename = c.prepare_cached("UPDATE texts SET story = ?1 WHERE story = ?2")?;
    for (_, story) in rest {
        rename.execute([first, story])?;
    }
    Ok(())
}
