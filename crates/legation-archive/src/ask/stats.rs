//! What an archive holds, in numbers.

use super::dyad::{Dyad, busiest};
use crate::error::Result;
use rusqlite::Connection;
use serde::Serialize;

/// Pairs that are told.
const DYADS: usize = 10;

/// Counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    /// Documents by their state, in the order of the states' names.
    pub documents: Vec<(String, i64)>,
    /// Articles: documents of different bytes that could be read.
    pub articles: i64,
    /// Groups of articles that are copies of each other, exact or edited.
    pub stories: i64,
    /// Outlets that are known.
    pub outlets: i64,
    /// Records that are asked.
    pub records: i64,
    /// Events: what several records tell counts once.
    pub events: i64,
    /// First and last day of an event.
    pub days: Option<(String, String)>,
    /// Events by PLOVER type, the most frequent first.
    pub types: Vec<(String, i64)>,
    /// Pairs with most events.
    pub dyads: Vec<Dyad>,
}

/// Counts everything.
pub fn stats(c: &Connection) -> Result<Stats> {
    let count = |sql: &str| c.query_row(sql, [], |row| row.get::<_, i64>(0));
    let days = c.query_row(
        "SELECT min(day), max(day) FROM events WHERE fold = key AND status = 'actual' AND length(day) = 10",
        [],
        |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?)),
    )?;
    Ok(Stats {
        documents: counts(c, "SELECT state, count(*) FROM outcomes GROUP BY 1 ORDER BY 1")?,
        articles: count("SELECT count(*) FROM articles")?,
        stories: count("SELECT count(DISTINCT story) FROM texts")?,
        outlets: count("SELECT count(DISTINCT outlet) FROM articles")?,
        records: count("SELECT count(*) FROM events WHERE fold IS NOT NULL")?,
        events: count("SELECT count(*) FROM events WHERE fold = key")?,
        days: days.0.zip(days.1),
        types: counts(c, "SELECT type, count(*) FROM events WHERE fold = key GROUP BY 1 ORDER BY 2 DESC, 1")?,
        dyads: busiest(c, DYADS)?,
    })
}

fn counts(c: &Connection, sql: &str) -> Result<Vec<(String, i64)>> {
    let mut find = c.prepare(sql)?;
    Ok(find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<_>>>()?)
}
