//! Free questions in SQL: one statement that reads, stopped when it takes too long.

use crate::error::{ArchiveError, Result};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Statement};
use serde_json::Value;

/// Steps of the database's virtual machine between two looks at the time.
const STEPS: i32 = 10_000;

/// Runs a query on a connection that only reads; `each` gets the names of the columns and every row. A false answer ends it, and
/// so does `stop` when it says true. Returns the names.
pub fn sql(
    c: &mut Connection,
    query: &str,
    stop: impl FnMut() -> bool + Send + 'static,
    each: impl FnMut(&[String], Vec<Value>) -> bool,
) -> Result<Vec<String>> {
    c.pragma_update(None, "query_only", true)?;
    c.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    c.progress_handler(STEPS, Some(stop))?;
    let outcome = run(c, query, each);
    c.progress_handler(STEPS, None::<fn() -> bool>)?;
    outcome
}

fn run(
    c: &Connection,
    query: &str,
    mut each: impl FnMut(&[String], Vec<Value>) -> bool,
) -> Result<Vec<String>> {
    let mut statement = c.prepare(query).map_err(as_query)?;
    if !statement.readonly() {
        return Err(ArchiveError::Query("it would change the archive, which is only read here".to_owned()));
    }
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    rows(&mut statement, |row| Ok(each(&names, values(row, names.len())?)))?;
    Ok(names)
}

fn rows(
    statement: &mut Statement<'_>,
    mut each: impl FnMut(&Row<'_>) -> rusqlite::Result<bool>,
) -> Result<()> {
    let mut rows = statement.query([]).map_err(as_query)?;
    while let Some(row) = rows.next().map_err(as_query)? {
        if !each(row).map_err(as_query)? {
            break;
        }
    }
    Ok(())
}

fn values(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|i| row.get_ref(i).map(value)).collect()
}

/// JSON has no bytes; they are told in hexadecimal.
fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(x) => x.into(),
        ValueRef::Real(x) => x.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => crate::hex(bytes).into(),
    }
}

/// What `SQLite` says of a statement is said to whoever wrote it.
fn as_query(error: rusqlite::Error) -> ArchiveError {
    match ArchiveError::from(error) {
        ArchiveError::Database(inner) => ArchiveError::Query(inner.to_string()),
        other => other,
    }
}
