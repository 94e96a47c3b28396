//! The project's own chores, run as `cargo run --release -p xtask -- COMMAND`.

mod corpus;
mod eval;
mod floors;
mod gum;
mod inline;
mod raw_text;
mod standoff;
mod time;
mod treebank;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(about = "Legation's own chores")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The event corpus in training/corpus.
    Corpus {
        #[command(subcommand)]
        command: CorpusCommand,
    },
    /// Prints every accuracy beside its floor in eval/floors.tsv.
    Eval {
        /// Fail if a score is below its floor.
        #[arg(long)]
        check: bool,
        /// Raise the floors that were beaten.
        #[arg(long, conflicts_with = "check")]
        raise: bool,
    },
}

#[derive(Subcommand)]
enum CorpusCommand {
    /// Parses and validates every line and prints the counts; exit code 1 if a line is wrong.
    Check {
        /// Files to check instead of the whole corpus.
        files: Vec<PathBuf>,
    },
    /// Turns inline copies of Wikinews articles (`@@ ID`, then the annotated lines) into offsets in training/corpus/wikinews.
    Standoff {
        /// The annotated copies.
        files: Vec<PathBuf>,
    },
    /// Writes the sentences with their words and labels as JSON lines, for training.
    Export {
        /// The file to write.
        out: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Eval { check: true, .. } => eval::run(eval::Mode::Check),
        Command::Eval { raise: true, .. } => eval::run(eval::Mode::Raise),
        Command::Eval { .. } => eval::run(eval::Mode::Show),
        Command::Corpus { command: CorpusCommand::Check { files } } => corpus::check(&files),
        Command::Corpus { command: CorpusCommand::Standoff { files } } => standoff::write(&files),
        Command::Corpus { command: CorpusCommand::Export { out } } => corpus::export(&out),
    }
}
