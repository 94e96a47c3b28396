//! The archive as a whole: order, interruption, full disks, old files, questions.

#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test fails by panicking")]

mod ask;
mod duplicates;
mod fixture;
mod full;
mod kill;
mod order;
mod pairs;
mod samples;

use legation_archive::Archive;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of one test's files, removed at its end.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("legation-archive-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The logical dump of a file.
pub fn dump(path: &Path) -> String {
    let mut out = Vec::new();
    legation_archive::dump(&legation_archive::open_read_only(path).unwrap(), &mut out).unwrap().unwrap();
    String::from_utf8(out).unwrap()
}

/// An archive of all samples, made without a disturbance.
pub fn whole(path: &Path, samples: &[samples::Sample]) -> String {
    let mut archive = Archive::open(path).unwrap();
    for sample in samples {
        samples::add(&mut archive, samples::CODER, sample).unwrap();
    }
    archive.finish().unwrap();
    dump(path)
}

/// The first line in which two dumps differ, which is easier to read than both.
pub fn assert_same(a: &str, b: &str) {
    let (mut left, mut right) = (a.lines(), b.lines());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return,
            (x, y) => assert_eq!(x, y),
        }
    }
}

/// Nothing in the file is damaged or half written.
pub fn assert_intact(c: &Connection) {
    let count = |sql: &str| c.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let ok: String = c.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(ok, "ok");
    for (sql, what) in [
        ("SELECT count(*) FROM pragma_foreign_key_check", "rows that point nowhere"),
        (
            "SELECT count(*) FROM codings AS k
             WHERE events <> (SELECT count(*) FROM events WHERE article = k.article AND run = k.run)",
            "codings that lack records",
        ),
        (
            "SELECT count(*) FROM events WHERE key NOT IN (SELECT event FROM evidence) OR key NOT IN (SELECT event FROM parties)",
            "records that lack a passage or a party",
        ),
        (
            "SELECT count(*) FROM articles AS a WHERE a.state IN ('coded', 'no event')
             AND NOT EXISTS (SELECT 1 FROM codings WHERE article = a.key AND live)",
            "coded articles without a coding",
        ),
        (
            "SELECT count(*) FROM articles WHERE key NOT IN (SELECT article FROM documents WHERE article IS NOT NULL)",
            "articles without a document",
        ),
        (
            "SELECT abs((SELECT ifnull(sum(events), 0) FROM dyad_days) - (SELECT count(*) FROM events WHERE fold = key))",
            "days of dyads that are not the sum of the events",
        ),
        (
            "SELECT count(*) FROM events AS e JOIN events AS f ON f.key = e.fold WHERE f.fold <> f.key",
            "records folded into one that does not stand for itself",
        ),
    ] {
        assert_eq!(count(sql), 0, "{what}");
    }
}
