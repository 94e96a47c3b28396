//! Writing: documents and what was coded from them, each as a whole or not at all.
//!
//! What is in the archive depends on the documents that were added, not on their order: of articles with the same words the one
//! published first is coded (of those of one day, the one with the smallest hash) and the others are its duplicates.

use crate::error::{ArchiveError, Result};
use crate::events::{self, Met};
use crate::record::{Added, Coded, Document, Outcome, State};
use crate::{schema, texts};
use legation_types::{Article, Event};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use std::path::Path;

/// An archive that is written.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    met: Met,
}

impl Archive {
    /// Opens an archive, or makes one.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self { connection: schema::open(path)?, met: Met::default() })
    }

    /// Sets an upper limit for the file, in pages of 4096 bytes; writing more fails as on a full disk.
    pub fn limit_pages(&self, pages: u32) -> Result<()> {
        let set = |_: &rusqlite::Row<'_>| Ok(());
        Ok(self.connection.pragma_update_and_check(None, "max_page_count", pages, set)?)
    }

    /// For questions about what is written.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Does `work` as one transaction: all of it is kept, or nothing.
    pub fn write<T>(&mut self, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = work(&mut Writer { c: &transaction, met: &mut self.met, displaced: None });
        let outcome =
            outcome.and_then(|value| transaction.commit().map(|()| value).map_err(ArchiveError::from));
        if outcome.is_err() {
            self.met = Met::default();
        }
        outcome
    }

    /// Moves everything into the one file, so that it can be copied, and lets questions be planned well.
    pub fn finish(self) -> Result<()> {
        self.connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }
}

/// An open transaction.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(crate) c: &'a Connection,
    met: &'a mut Met,
    /// What the last document that was added displaced.
    displaced: Option<(State, usize)>,
}

impl Writer<'_> {
    /// The number of the run of a coder.
    fn run(&self, coder: &str) -> Result<i64> {
        let mut insert = self.c.prepare_cached("INSERT OR IGNORE INTO runs (coder) VALUES (?1)")?;
        insert.execute([coder])?;
        let mut find = self.c.prepare_cached("SELECT key FROM runs WHERE coder = ?1")?;
        Ok(find.query_row([coder], |row| row.get(0))?)
    }

    /// Adds a document that `coder` (program, model and knowledge) worked on. What is known already stays as it is.
    pub fn add(&mut self, coder: &str, document: &Document<'_>) -> Result<Added> {
        self.displaced = None;
        let article = match &document.outcome {
            Outcome::Failed(reason) => return self.failed(document, reason),
            Outcome::Read(article, made) => self.article(coder, article, made)?,
        };
        self.name(document.name, document.sha256, article)
    }

    /// Notes a further name of a document that is known; `None` where its bytes were never read.
    pub fn again(&mut self, name: &str, sha256: &str) -> Result<Option<Added>> {
        self.displaced = None;
        let Some(article) = known(self.c, sha256)? else { return Ok(None) };
        self.name(name, sha256, article).map(Some)
    }

    /// Writes the name of a document. The first name in the order of the alphabet keeps the article's state.
    fn name(&mut self, name: &str, sha256: &str, article: i64) -> Result<Added> {
        let mut first = self.c.prepare_cached(
            "SELECT d.name, d.sha256, o.state FROM documents AS d JOIN outcomes AS o USING (name, sha256)
             WHERE d.article = ?1 ORDER BY d.name, d.sha256 LIMIT 1",
        )?;
        let first: Option<(String, String, String)> =
            first.query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let mut insert = self.c.prepare_cached(
            "INSERT INTO documents (name, sha256, article) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET article = excluded.article, failure = NULL WHERE article IS NULL",
        )?;
        let fresh = insert.execute(params![name, sha256, article])? > 0;
        // It could not be opened once, and now it could.
        let mut forget = self.c.prepare_cached("DELETE FROM documents WHERE name = ?1 AND sha256 = ''")?;
        forget.execute([name])?;
        let before = first.filter(|(n, s, _)| fresh && (n.as_str(), s.as_str()) > (name, sha256));
        let displaced = before.and_then(|(_, _, state)| State::of(&state)).map(|state| (state, 0));
        Ok(Added { state: state(self.c, name, sha256)?, fresh, displaced: self.displaced.or(displaced) })
    }

    /// A failure is kept unless the document was read at another time.
    fn failed(&self, document: &Document<'_>, reason: &str) -> Result<Added> {
        let mut insert = self.c.prepare_cached(
            "INSERT INTO documents (name, sha256, failure) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET failure = excluded.failure WHERE article IS NULL",
        )?;
        let fresh = insert.execute([document.name, document.sha256, reason])? > 0;
        Ok(Added { state: state(self.c, document.name, document.sha256)?, fresh, displaced: None })
    }

    /// The key of an article; a new one is written.
    fn article(&mut self, coder: &str, article: &Article, made: &Coded) -> Result<i64> {
        let mut find = self.c.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
        if let Some(key) = find.query_row([&article.sha256], |row| row.get(0)).optional()? {
            return Ok(key);
        }
        let words = texts::body(article);
        match made {
            Coded::NotNews => self.insert(article, None, State::NotNews, &words),
            Coded::OtherLanguage => self.insert(article, None, State::OtherLanguage, &words),
            Coded::Events(events) => {
                let body = texts::insert(self.c, &words)?;
                let key = self.insert(article, body, State::Duplicate, &words)?;
                self.settle(coder, key, body, events)?;
                Ok(key)
            }
        }
    }

    /// Codes the new article if it stands for its text, and makes the one that stood for it before a duplicate.
    fn settle(&mut self, coder: &str, key: i64, body: Option<i64>, events: &[Event]) -> Result<()> {
        let Some(body) = body else { return self.code(coder, key, events) };
        let mut first = self.c.prepare_cached(
            "SELECT key FROM articles WHERE body = ?1 ORDER BY ifnull(published, '9999'), id LIMIT 1",
        )?;
        if first.query_row([body], |row| row.get::<_, i64>(0))? != key {
            return Ok(());
        }
        let mut before =
            self.c.prepare_cached("SELECT key FROM articles WHERE body = ?1 AND state <> 'duplicate'")?;
        let before: Option<i64> = before.query_row([body], |row| row.get(0)).optional()?;
        if let Some(before) = before {
            self.displaced = Some(self.of_article(before)?);
            events::retire(self.c, before)?;
            events::delete(self.c, before, None)?;
            self.c.prepare_cached("DELETE FROM codings WHERE article = ?1")?.execute([before])?;
            set_state(self.c, before, State::Duplicate)?;
        }
        self.code(coder, key, events)
    }

    /// Writes what `coder` coded from an article; records of earlier runs are kept but no longer asked.
    pub fn code(&mut self, coder: &str, article: i64, events: &[Event]) -> Result<()> {
        let run = self.run(coder)?;
        events::retire(self.c, article)?;
        self.c.prepare_cached("UPDATE codings SET live = 0 WHERE article = ?1")?.execute([article])?;
        events::delete(self.c, article, Some(run))?;
        let mut insert = self.c.prepare_cached(
            "INSERT OR REPLACE INTO codings (article, run, live, events) VALUES (?1, ?2, 1, ?3)",
        )?;
        insert.execute([article, run, events.len() as i64])?;
        events::insert(self.c, self.met, run, article, events)?;
        set_state(self.c, article, if events.is_empty() { State::NoEvent } else { State::Coded })
    }

    /// State and live records of an article.
    fn of_article(&self, key: i64) -> Result<(State, usize)> {
        let mut find = self.c.prepare_cached(
            "SELECT state, (SELECT count(*) FROM events WHERE article = ?1 AND fold IS NOT NULL) FROM articles WHERE key = ?1",
        )?;
        let (state, events): (String, i64) = find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((State::of(&state).unwrap_or(State::Failed), events as usize))
    }

    fn insert(&self, article: &Article, body: Option<i64>, state: State, words: &str) -> Result<i64> {
        let stated = |s: &Option<legation_types::Stated<String>>| s.as_ref().map(|s| s.value.clone());
        let title = stated(&article.title);
        let facts = Article { text: String::new(), blocks: Vec::new(), ..article.clone() };
        let mut insert = self.c.prepare_cached(
            "INSERT INTO articles (id, body, state, published, outlet, title, author, url, language, text, blocks, facts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        let key = insert.insert(params![
            article.sha256,
            body,
            state.name(),
            article.published().map(|d| d.to_string()),
            stated(&article.outlet).or_else(|| article.url.as_deref().and_then(host)),
            title,
            stated(&article.author),
            article.url,
            article.language,
            article.text,
            serde_json::to_string(&article.blocks)?,
            serde_json::to_string(&facts)?,
        ])?;
        let mut index =
            self.c.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?;
        index.execute(params![key, title.unwrap_or_default(), words])?;
        Ok(key)
    }
}

/// The key of the article of a document's bytes, where they were read before.
pub fn known(c: &Connection, sha256: &str) -> Result<Option<i64>> {
    let mut find = c.prepare_cached(
        "SELECT article FROM documents WHERE sha256 = ?1 AND sha256 <> '' AND article IS NOT NULL LIMIT 1",
    )?;
    Ok(find.query_row([sha256], |row| row.get(0)).optional()?)
}

/// True if an article that comes before this one has the same words, so that this one will be a duplicate.
pub fn is_duplicate(c: &Connection, article: &Article) -> Result<bool> {
    let Some(hash) = texts::hash(&texts::body(article)) else { return Ok(false) };
    let Some(body) = texts::find(c, &hash)? else { return Ok(false) };
    let mut before = c.prepare_cached(
        "SELECT count(*) > 0 FROM articles WHERE body = ?1 AND (ifnull(published, '9999'), id) < (ifnull(?2, '9999'), ?3)",
    )?;
    let published = article.published().map(|d| d.to_string());
    Ok(before.query_row(params![body, published, article.sha256], |row| row.get(0))?)
}

/// An article as it was read.
pub fn article(c: &Connection, key: i64) -> Result<Article> {
    let mut find = c.prepare_cached("SELECT facts, text, blocks FROM articles WHERE key = ?1")?;
    let (facts, text, blocks): (String, String, String) =
        find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(Article { text, blocks: serde_json::from_str(&blocks)?, ..serde_json::from_str(&facts)? })
}

/// The articles that are coded, but not by this coder.
pub fn uncoded(c: &Connection, coder: &str) -> Result<Vec<i64>> {
    let mut find = c.prepare_cached(
        "SELECT key FROM articles AS a WHERE state IN ('coded', 'no event')
         AND NOT EXISTS (SELECT 1 FROM codings WHERE article = a.key AND run = (SELECT key FROM runs WHERE coder = ?1))
         ORDER BY key",
    )?;
    Ok(find.query_map([coder], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?)
}

pub(crate) fn set_state(c: &Connection, article: i64, state: State) -> Result<()> {
    c.prepare_cached("UPDATE articles SET state = ?2 WHERE key = ?1")?
        .execute(params![article, state.name()])?;
    Ok(())
}

fn state(c: &Connection, name: &str, sha256: &str) -> Result<State> {
    let mut find = c.prepare_cached("SELECT state FROM outcomes WHERE name = ?1 AND sha256 = ?2")?;
    let found: String = find.query_row([name, sha256], |row| row.get(0))?;
    Ok(State::of(&found).unwrap_or(State::Failed))
}

/// `example.org` of `https://www.example.org/news/1`.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (!host.is_empty()).then_some(host)
}
