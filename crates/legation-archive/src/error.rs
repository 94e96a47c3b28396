//! Why the archive could not do what was asked, with a stable code and what to do next.
//!
//! A full disk becomes `L601: the disk with the archive is full …`.

use rusqlite::ErrorCode;

/// Why the archive could not be opened, written or asked.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// No room for the next document; everything before it is kept.
    #[error(
        "L601: the disk with the archive is full: everything up to the last document is kept; make room and give the same command again"
    )]
    Full,
    /// The disk refused a read or a write.
    #[error(
        "L602: the archive's disk cannot be read or written ({0}): what was ingested is kept; check the disk and give the same command again"
    )]
    Disk(rusqlite::Error),
    /// Another file, or a damaged one.
    #[error("L603: this is no archive of legation: name another file, or one that does not exist yet")]
    NotAnArchive,
    /// Made by a later program.
    #[error(
        "L604: the archive has version {found}, and this program knows up to {known}: use a newer program"
    )]
    TooNew {
        /// Version of the file.
        found: i64,
        /// Latest version that is known.
        known: i64,
    },
    /// It does not exist or may not be opened.
    #[error(
        "L605: the archive cannot be opened ({0}): check its name, make it with `legation ingest`, and check your permission"
    )]
    CannotOpen(rusqlite::Error),
    /// Another program has been writing for too long.
    #[error("L606: another program is writing to the archive: wait until it is done")]
    Busy,
    /// The query took longer than it may.
    #[error("L607: the query took too long and was stopped: narrow it, or allow it more time with --timeout")]
    TimeLimit,
    /// A mistake in a query that the user wrote.
    #[error("L608: the query cannot be run: {0}")]
    Query(String),
    /// There is no such run.
    #[error("L609: there is no run {0}: `legation runs` lists them")]
    NoRun(i64),
    /// A stored record cannot be read.
    #[error("L610: a record of the archive is damaged ({0}): restore the file, or ingest into a new one")]
    Record(#[from] serde_json::Error),
    /// A search without a word.
    #[error("L611: there is nothing to search for: give at least one word")]
    NoWords,
    /// Dropping the run would leave articles without records.
    #[error(
        "L613: {articles} articles were coded by run {run} alone: code them anew with `legation ingest --recode` first"
    )]
    OnlyRun {
        /// The run.
        run: i64,
        /// Articles that no other run coded.
        articles: i64,
    },
    /// Something that `SQLite` says and nobody expected.
    #[error("L612: the archive cannot do this ({0})")]
    Database(rusqlite::Error),
}

/// What the codes mean, for `legation explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "L601",
        "The disk with the archive is full. Each document is written as a whole or not at all, so that nothing is half written.",
    ),
    ("L602", "The operating system could not read or write the archive's file."),
    ("L603", "A file that was named as an archive is another kind of file or is damaged."),
    ("L604", "The archive was written by a newer program whose tables this one does not know."),
    ("L605", "The archive's file does not exist or may not be opened."),
    ("L606", "Another program has held the archive's lock for a minute."),
    ("L607", "A query of `legation sql` was stopped by its time limit."),
    ("L608", "A query of `legation sql` is not valid, has several statements, or would change the archive."),
    ("L609", "A run is named by its number in the list that `legation runs` prints."),
    ("L610", "A JSON record in the archive cannot be read back."),
    (
        "L611",
        "A search needs at least one word; words, \"phrases\" and beginnings such as sanction* are understood.",
    ),
    ("L612", "SQLite reports an error that the program does not expect: please report it."),
    ("L613", "A run is dropped only when every article that it coded was coded by another run, too."),
];

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotAnArchive,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
                Self::CannotOpen(error)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::OperationInterrupted) => Self::TimeLimit,
            _ => Self::Database(error),
        }
    }
}

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, ArchiveError>;
