//! `legation runs`: what each version coded, and dropping what is no longer wanted.

use super::archive;
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use legation_archive::Archive;
use serde_json::json;
use std::process::ExitCode;

/// `legation runs`.
#[derive(Debug, Args)]
pub struct Runs {
    #[command(subcommand)]
    command: Option<RunsCommand>,
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
}

#[derive(Debug, Subcommand)]
enum RunsCommand {
    /// Remove a run with its records
    Drop {
        /// Its number in the list
        #[arg(value_name = "N")]
        run: i64,
        #[command(flatten)]
        archive: archive::File,
    },
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation runs --archive news.sqlite
  legation runs drop 1 --archive news.sqlite

A run is all that one version of program, model and knowledge coded. After `legation ingest --recode` the earlier run is kept;
questions are answered from the last one.";

/// Lists the runs, or drops one.
pub fn run(args: &Runs) -> Result<ExitCode> {
    match &args.command {
        None => list(args),
        Some(RunsCommand::Drop { run, archive }) => drop_run(archive, *run),
    }
}

fn drop_run(file: &archive::File, run: i64) -> Result<ExitCode> {
    file.open()?;
    let mut archive = Archive::open(&file.archive).with_context(|| file.archive.display().to_string())?;
    legation_archive::drop_run(&mut archive, run)?;
    archive.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn list(args: &Runs) -> Result<ExitCode> {
    let runs = legation_archive::runs(&args.archive.open()?)?;
    let mut grid = args.answer.grid(&["run", "coder", "articles", "live", "events"]);
    for r in runs {
        grid.push(vec![json!(r.run), json!(r.coder), json!(r.articles), json!(r.live), json!(r.events)]);
    }
    args.answer.write(grid)?;
    Ok(ExitCode::SUCCESS)
}
