//! The archive as text: every row of every table, sorted, with content hashes in place of row numbers.
//!
//! Two archives of the same documents have the same dump, in whatever order and with how many interruptions they were made.

use crate::error::Result;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write as _;
use std::io;

/// Each table with a query that names rows by their content.
const TABLES: &[(&str, &str)] = &[
    ("run", "SELECT coder FROM runs"),
    ("document", "SELECT d.name, d.sha256, a.id, d.failure FROM documents AS d LEFT JOIN articles AS a ON a.key = d.article"),
    ("outcome", "SELECT name, sha256, state, failure FROM outcomes"),
    (
        "article",
        "SELECT a.id, t.hash, a.state, a.published, a.outlet, a.title, a.author, a.url, a.language, a.text, a.blocks, a.facts
         FROM articles AS a LEFT JOIN texts AS t ON t.key = a.body",
    ),
    ("text", "SELECT t.hash, s.hash FROM texts AS t JOIN texts AS s ON s.key = t.story"),
    ("band", "SELECT b.value, t.hash FROM bands AS b JOIN texts AS t ON t.key = b.text"),
    ("near", "SELECT a.hash, b.hash, n.similarity FROM near AS n JOIN texts AS a ON a.key = n.a JOIN texts AS b ON b.key = n.b"),
    (
        "coding",
        "SELECT a.id, r.coder, k.live, k.events FROM codings AS k JOIN articles AS a ON a.key = k.article JOIN runs AS r ON r.key = k.run",
    ),
    (
        "event",
        "SELECT e.id, r.coder, a.id, f.id, e.day, e.date, e.type, e.mode, e.status, p.name, p.country, p.geonameid, e.confidence,
           e.cameo, e.quad, e.scale, e.kin, hex(e.gist), e.record
         FROM events AS e JOIN runs AS r ON r.key = e.run JOIN articles AS a ON a.key = e.article
         LEFT JOIN events AS f ON f.key = e.fold LEFT JOIN places AS p ON p.key = e.place",
    ),
    (
        "party",
        "SELECT e.id, r.coder, p.role, p.position, a.code, a.sector, a.name, a.wikidata, p.words
         FROM parties AS p JOIN events AS e ON e.key = p.event JOIN runs AS r ON r.key = e.run JOIN actors AS a ON a.key = p.actor",
    ),
    (
        "evidence",
        "SELECT e.id, r.coder, v.position, v.sentence, v.start, v.\"end\"
         FROM evidence AS v JOIN events AS e ON e.key = v.event JOIN runs AS r ON r.key = e.run",
    ),
    ("dyad-day", "SELECT source, target, day, quad, events, scale FROM dyad_days"),
    ("word", "SELECT term, doc, cnt FROM temp.dump_words"),
];

/// Writes the dump: a row a line, its cells as JSON.
pub fn dump(c: &Connection, out: &mut impl io::Write) -> Result<io::Result<()>> {
    c.execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.dump_words USING fts5vocab(main, search, row)")?;
    for (table, sql) in TABLES {
        for line in rows(c, sql)? {
            if let Err(error) = writeln!(out, "{table}{line}") {
                return Ok(Err(error));
            }
        }
    }
    Ok(Ok(()))
}

fn rows(c: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = c.prepare(sql)?;
    let columns = statement.column_count();
    let lines = statement.query_map([], |row| {
        (0..columns).try_fold(String::new(), |line, i| Ok(line + "\t" + &cell(row.get_ref(i)?)))
    })?;
    let mut lines = lines.collect::<rusqlite::Result<Vec<_>>>()?;
    lines.sort();
    Ok(lines)
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(x) => x.to_string(),
        ValueRef::Real(x) => x.to_string(),
        ValueRef::Text(text) => serde_json::Value::from(String::from_utf8_lossy(text)).to_string(),
        ValueRef::Blob(bytes) => bytes.iter().fold(String::new(), |mut out, b| {
            let _ = write!(out, "{b:02x}");
            out
        }),
    }
}
