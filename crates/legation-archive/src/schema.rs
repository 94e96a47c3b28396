//! Opening the file: its tables, their version, and the steps from older versions.
//!
//! A new file gets the tables of the latest version; `PRAGMA user_version` says which version a file has.

use crate::error::{ArchiveError, Result};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// Marks the file as an archive of this program: `Lega`.
const APPLICATION_ID: i64 = 0x4c65_6761;

/// How each version is made from the one before; the first from an empty file.
const STEPS: &[&str] = &[include_str!("../schema/v1.sql")];

/// Version of the tables that this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_mins(1);

/// Statements that are kept prepared.
const STATEMENTS: usize = 64;

/// Opens for writing; makes the file where there is none.
pub fn open(path: &Path) -> Result<Connection> {
    let mut connection = Connection::open(path).map_err(ArchiveError::CannotOpen)?;
    configure(&connection)?;
    check(&connection)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // In WAL mode a crash of the program loses nothing, and one of the machine at most the last documents, whole ones.
    connection.pragma_update(None, "synchronous", "normal")?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Opens for reading only. A file on a disk that may not be written is read as it lies.
pub fn open_read_only(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(ArchiveError::CannotOpen)?;
    let connection = match version(&connection) {
        Err(ArchiveError::CannotOpen(_)) => immutable(path, flags)?,
        _ => connection,
    };
    configure(&connection)?;
    check(&connection)?;
    match version(&connection)? {
        0 => Err(ArchiveError::NotAnArchive),
        _ => Ok(connection),
    }
}

fn immutable(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let uri = format!("file:{name}?immutable=1");
    Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(ArchiveError::CannotOpen)
}

fn configure(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "cache_size", -64_000)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    Ok(())
}

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses other programs' files and later versions.
fn check(connection: &Connection) -> Result<()> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && objects > 0 {
        return Err(ArchiveError::NotAnArchive);
    }
    let found = version(connection)?;
    if found > VERSION {
        return Err(ArchiveError::TooNew { found, known: VERSION });
    }
    Ok(())
}

/// Takes the steps that the file lacks, all or none.
fn migrate(connection: &mut Connection) -> Result<()> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = usize::try_from(version(&transaction)?).unwrap_or_default();
    for step in STEPS.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}
