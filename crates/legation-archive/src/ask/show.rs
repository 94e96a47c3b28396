//! One event with every passage that tells it.

use super::events::{Found, found};
use crate::error::Result;
use crate::store;
use legation_types::{Article, Event};
use rusqlite::{Connection, params};

/// An event and all that is known of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The event as it is listed.
    pub found: Found,
    /// The records that tell it, the earliest first.
    pub told: Vec<Telling>,
}

/// One record and its article.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The record.
    pub event: Event,
    /// The article whose text its spans slice.
    pub article: Article,
    /// Name of the document.
    pub document: String,
    /// Names and outlets of the articles with the same words.
    pub copies: Vec<(String, Option<String>)>,
}

/// The events whose ids, or the ids of whose records, begin so: at most `limit`.
pub fn show(c: &Connection, id: &str, limit: usize) -> Result<Vec<Shown>> {
    let end = format!("{id}~");
    let mut find = c.prepare(
        "SELECT DISTINCT fold FROM events WHERE id >= ?1 AND id < ?2 AND fold IS NOT NULL ORDER BY id LIMIT ?3",
    )?;
    let folds = find.query_map(params![id, end, limit as i64], |row| row.get(0))?;
    folds.map(|fold| shown(c, fold?)).collect()
}

fn shown(c: &Connection, fold: i64) -> Result<Shown> {
    let mut find = c.prepare_cached(
        "SELECT record,
           (SELECT count(*) FROM events WHERE fold = ?1),
           (SELECT count(DISTINCT o.outlet) FROM events AS m JOIN articles AS a ON a.key = m.article
              JOIN articles AS o ON o.key = a.key OR o.body = a.body WHERE m.fold = ?1),
           (SELECT min(o.published) FROM events AS m JOIN articles AS a ON a.key = m.article
              JOIN articles AS o ON o.key = a.key OR o.body = a.body WHERE m.fold = ?1)
         FROM events WHERE key = ?1",
    )?;
    let mut rows = find.query([fold])?;
    let found = match rows.next()? {
        Some(row) => found(row)?,
        None => return Err(rusqlite::Error::QueryReturnedNoRows.into()),
    };
    Ok(Shown { found, told: told(c, fold)? })
}

fn told(c: &Connection, fold: i64) -> Result<Vec<Telling>> {
    let mut find = c.prepare_cached("SELECT record, article FROM events WHERE fold = ?1 ORDER BY day, id")?;
    let rows = find.query_map([fold], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    rows.map(|row| {
        let (record, key) = row?;
        let mut documents = documents(c, key)?.into_iter();
        let document = documents.next().map(|(name, _)| name).unwrap_or_default();
        let article = store::article(c, key)?;
        Ok(Telling { event: serde_json::from_str(&record)?, article, document, copies: documents.collect() })
    })
    .collect()
}

/// Names of an article's documents, and of those with the same words after them.
fn documents(c: &Connection, article: i64) -> Result<Vec<(String, Option<String>)>> {
    let mut find = c.prepare_cached(
        "SELECT d.name, o.outlet FROM articles AS a JOIN articles AS o ON o.key = a.key OR o.body = a.body
         JOIN documents AS d ON d.article = o.key WHERE a.key = ?1 ORDER BY o.key <> a.key, d.name",
    )?;
    Ok(find
        .query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?)
}
