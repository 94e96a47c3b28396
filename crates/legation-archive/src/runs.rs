//! Runs: what each version of program, model and knowledge coded, kept side by side until one is dropped.
//!
//! After a recoding, run 1 has 4000 articles of which none is asked any more, and run 2 has the same articles.

use crate::error::{ArchiveError, Result};
use crate::events;
use crate::record::State;
use crate::store::{Archive, set_state};
use rusqlite::Connection;
use serde::Serialize;

/// What one coder coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its number.
    pub run: i64,
    /// Program, model and knowledge.
    pub coder: String,
    /// Articles that it coded.
    pub articles: i64,
    /// Those of them whose records are asked: no later run coded them.
    pub live: i64,
    /// Its records.
    pub events: i64,
}

/// All runs, the first one first.
pub fn runs(c: &Connection) -> Result<Vec<Run>> {
    let mut find = c.prepare(
        "SELECT r.key, r.coder, count(k.article), ifnull(sum(k.live), 0), (SELECT count(*) FROM events WHERE run = r.key)
         FROM runs AS r LEFT JOIN codings AS k ON k.run = r.key GROUP BY r.key ORDER BY r.key",
    )?;
    let rows = find.query_map([], |row| {
        Ok(Run {
            run: row.get(0)?,
            coder: row.get(1)?,
            articles: row.get(2)?,
            live: row.get(3)?,
            events: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// Removes a run with its records. Articles that it coded last are asked with the run before; where there is none, nothing is
/// removed.
pub fn drop_run(archive: &mut Archive, run: i64) -> Result<()> {
    archive.write(|writer| {
        let c = writer.c;
        if !runs(c)?.iter().any(|r| r.run == run) {
            return Err(ArchiveError::NoRun(run));
        }
        let only = count(
            c,
            "SELECT count(*) FROM codings AS k WHERE run = ?1
             AND NOT EXISTS (SELECT 1 FROM codings WHERE article = k.article AND run <> ?1)",
            run,
        )?;
        if only > 0 {
            return Err(ArchiveError::OnlyRun { run, articles: only });
        }
        for (article, live) in articles(c, run)? {
            drop_article(c, run, article, live)?;
        }
        c.execute("DELETE FROM runs WHERE key = ?1", [run])?;
        Ok(())
    })
}

fn drop_article(c: &Connection, run: i64, article: i64, live: bool) -> Result<()> {
    if live {
        events::retire(c, article)?;
    }
    events::delete(c, article, Some(run))?;
    c.prepare_cached("DELETE FROM codings WHERE article = ?1 AND run = ?2")?.execute([article, run])?;
    if !live {
        return Ok(());
    }
    let mut last =
        c.prepare_cached("SELECT run, events FROM codings WHERE article = ?1 ORDER BY run DESC LIMIT 1")?;
    let (before, events): (i64, i64) = last.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    c.prepare_cached("UPDATE codings SET live = 1 WHERE article = ?1 AND run = ?2")?
        .execute([article, before])?;
    events::revive(c, article, before)?;
    set_state(c, article, if events > 0 { State::Coded } else { State::NoEvent })
}

fn articles(c: &Connection, run: i64) -> Result<Vec<(i64, bool)>> {
    let mut find = c.prepare("SELECT article, live FROM codings WHERE run = ?1 ORDER BY article")?;
    let rows = find.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

fn count(c: &Connection, sql: &str, run: i64) -> Result<i64> {
    Ok(c.query_row(sql, [run], |row| row.get(0))?)
}
