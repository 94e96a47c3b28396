//! What the commands that ask an archive share: which file, in what form the answer comes, and where it goes.

use crate::cli::Output;
use crate::output::grid::{Form, Grid};
use crate::output::paint::Paint;
use crate::output::sink::Sink;
use anyhow::{Context as _, Result};
use clap::Args;
use rusqlite::Connection;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// Which archive.
#[derive(Clone, Debug, Args)]
pub struct File {
    /// The archive
    #[arg(long, value_name = "FILE", default_value = "legation.sqlite")]
    pub archive: PathBuf,
}

impl File {
    /// Opens it for reading.
    pub fn open(&self) -> Result<Connection> {
        legation_archive::open_read_only(&self.archive).with_context(|| self.archive.display().to_string())
    }
}

/// How an answer is written, and where.
#[derive(Clone, Debug, Args)]
pub struct Answer {
    #[command(flatten)]
    pub output: Output,
    /// How rows are written [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<Form>,
}

impl Answer {
    /// The form that was asked for, or the usual one.
    pub fn form(&self) -> Form {
        let terminal = io::stdout().is_terminal() && self.output.path.is_none();
        self.format.unwrap_or(if terminal { Form::Table } else { Form::Jsonl })
    }

    /// How terminals are written to; files get no colours.
    pub fn paint(&self) -> Paint {
        if self.output.path.is_some() { Paint::PLAIN } else { Paint::of_stdout() }
    }

    /// Opens the place of the answer.
    pub fn sink(&self) -> Result<Sink> {
        Sink::open(self.output.path.as_deref())
    }

    /// An empty answer with these columns.
    pub fn grid(&self, columns: &[&str]) -> Grid {
        Grid::new(self.form(), self.paint(), columns)
    }

    /// Writes a whole answer.
    pub fn write(&self, grid: Grid) -> Result<()> {
        let mut sink = self.sink()?;
        sink.write(&grid.finish())?;
        sink.finish()
    }
}
