//! The commands, and what they share: documents in parallel, results in order, complaints on standard error.

mod archive;
mod code;
pub mod coders;
mod completions;
mod console;
pub mod dyad;
pub mod eval;
pub mod events;
mod explain;
pub mod ingest;
pub mod know;
pub mod pairs;
pub mod place;
pub mod quotes;
mod read;
pub mod runs;
pub mod search;
pub mod show;
pub mod sql;
pub mod stats;
mod text;
pub mod who;

use crate::cli::{Cli, Command, Inputs};
use crate::error::Failure;
use crate::input::{Document, Documents};
use crate::stages::{self, Stages};
use crate::{cli, parallel};
use anyhow::{Error, Result};
use clap::CommandFactory as _;
use clap::error::ErrorKind;
use console::Console;
use legation_types::{Article, Note};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Some inputs failed.
const SOME_FAILED: u8 = 1;
/// Wrong usage.
const WRONG_USAGE: u8 = 2;

/// Does what the command line says.
pub fn run(cli: Cli) -> Result<ExitCode> {
    if cli.version {
        return version();
    }
    match cli.command {
        Some(Command::Code(args)) => code::run(&args),
        Some(Command::Text(args)) => text::run(&args),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::Eval(args)) => eval::run(&args),
        Some(Command::Pairs(args)) => pairs::run(&args),
        Some(Command::Quotes(args)) => quotes::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Where(args)) => place::run(&args),
        Some(Command::Know(args)) => know::run(&args),
        Some(Command::Who(args)) => who::run(&args),
        Some(Command::Ingest(args)) => ingest::run(&args),
        Some(Command::Events(args)) => events::run(&args),
        Some(Command::Search(args)) => search::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Dyad(args)) => dyad::run(&args),
        Some(Command::Stats(args)) => stats::run(&args),
        Some(Command::Sql(args)) => sql::run(&args),
        Some(Command::Runs(args)) => runs::run(&args),
        Some(Command::Completions { shell }) => completions::run(shell),
        None => Err(usage("legation", "say what to do")),
    }
}

fn version() -> Result<ExitCode> {
    writeln!(io::stdout(), "{}", Stages::load()?.coder())?;
    Ok(ExitCode::SUCCESS)
}

/// Says why the whole run ended, and how to exit. A reader that has seen enough (`| head`) is no failure.
pub fn report(error: &Error) -> ExitCode {
    let closed = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref().is_some_and(closed)) {
        return ExitCode::SUCCESS;
    }
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        let _ = usage.print();
        return ExitCode::from(WRONG_USAGE);
    }
    console::say(&format!("{error:#}"));
    ExitCode::from(SOME_FAILED)
}

/// A complaint about the command line, with the usage of the command.
fn usage(command: &str, message: &str) -> Error {
    let mut definition = cli::Cli::command();
    definition.build();
    let found = definition.find_subcommand_mut(command).cloned();
    found.unwrap_or(definition).error(ErrorKind::MissingRequiredArgument, message).into()
}

/// What one document gave.
struct Product<T> {
    value: T,
    notes: Vec<Note>,
    /// True if nobody said when it was published.
    undated: bool,
}

impl<T> Product<T> {
    fn of(article: &Article, value: T) -> Self {
        Self { value, notes: article.notes.clone(), undated: article.date.is_none() }
    }
}

/// What the arguments name; standard input where they name nothing and something comes from there.
fn inputs_of(command: &str, inputs: &Inputs) -> Result<Vec<PathBuf>> {
    if !inputs.paths.is_empty() {
        return Ok(inputs.paths.clone());
    }
    if io::stdin().is_terminal() {
        return Err(usage(command, "name files, folders or patterns, or - for standard input"));
    }
    Ok(vec![PathBuf::from("-")])
}

/// How the documents of a command are gone through.
struct Run<'a> {
    command: &'a str,
    inputs: &'a Inputs,
    /// Whether a progress bar may be shown.
    progress: bool,
    /// Whether a missing date is worth a word.
    dates: bool,
}

impl Run<'_> {
    /// Does `work` for each document, with its number, on several threads; hands the results to `sink` in order.
    fn each<T: Send>(
        &self,
        work: impl Fn(usize, Document) -> Result<Product<T>, Failure> + Sync,
        mut sink: impl FnMut(T) -> Result<()>,
    ) -> Result<ExitCode> {
        let documents = Documents::of(&inputs_of(self.command, self.inputs)?);
        let mut console = Console::new(self.inputs.verbose, self.progress.then(|| documents.files()));
        let named = |(number, document): (usize, Document)| {
            let name = document.name.clone();
            (name, stages::guarded(|| work(number, document)))
        };
        let threads = parallel::threads(self.inputs.jobs);
        parallel::ordered(documents.enumerate(), threads, named, |(name, outcome)| {
            match outcome {
                Ok(product) => {
                    console.notes(&name, &product.notes);
                    console.count_undated(&name, product.undated && self.dates);
                    sink(product.value)?;
                }
                Err(failure) => console.failed(&name, &failure),
            }
            console.step();
            Ok(())
        })?;
        Ok(if console.finish() > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
    }
}
