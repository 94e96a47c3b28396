//! `legation sql`: free questions to an archive.

use super::archive;
use crate::output::grid::Grid;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// `legation sql`.
#[derive(Debug, Args)]
pub struct Sql {
    /// One statement that reads
    #[arg(value_name = "QUERY")]
    query: String,
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
    /// Seconds after which the query is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u32,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation sql 'SELECT type, count(*) FROM folded_events GROUP BY type' --archive news.sqlite
  legation sql 'SELECT name, failure FROM outcomes WHERE failure IS NOT NULL' --archive news.sqlite --format csv

The tables are described in docs/archive.md. Nothing can be changed this way.";

/// Asks.
pub fn run(args: &Sql) -> Result<ExitCode> {
    let mut connection = args.archive.open()?;
    let mut sink = args.answer.sink()?;
    let (form, paint) = (args.answer.form(), args.answer.paint());
    let end = Instant::now() + Duration::from_secs(args.timeout.into());
    let mut grid: Option<Grid> = None;
    let mut written = Ok(());
    let stop = move || Instant::now() >= end;
    let names = legation_archive::ask::sql::sql(&mut connection, &args.query, stop, |names, values| {
        let grid = grid.get_or_insert_with(|| Grid::new(form, paint, names));
        grid.push(values);
        let text = grid.take();
        written = if text.is_empty() { Ok(()) } else { sink.write(&text) };
        written.is_ok()
    })?;
    written?;
    sink.write(&grid.unwrap_or_else(|| Grid::new(form, paint, &names)).finish())?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
