//! The project's own chores, run as `cargo run --release -p xtask -- COMMAND`.

mod calibrate;
mod coreference;
mod corpus;
mod dictionary;
mod duplicates;
mod eval;
mod fit;
mod floors;
mod gum;
mod inline;
mod mentions;
mod pairs;
mod places;
mod quotations;
mod raw_text;
#[path = "../../crates/legation-archive/tests/archive/pairs.rs"]
mod retellings;
#[path = "../../crates/legation-archive/tests/archive/samples.rs"]
#[expect(dead_code, reason = "the archive's tests use the rest")]
mod samples;
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
    /// Fits what the coder weighs by, on the corpus' held-out tenth: models/pairs.tsv and models/calibration.tsv.
    Calibrate,
    /// Prints the records of PETRARCH's unit tests that the dictionary coder codes otherwise, and its scores.
    Petrarch,
    /// Prints every accuracy beside its floor in eval/floors.tsv.
    Eval {
        /// Fail if a score is below its floor.
        #[arg(long)]
        check: bool,
        /// Raise the floors that were beaten.
        #[arg(long, conflicts_with = "check")]
        raise: bool,
    },
    /// Scores who is meant by the mentions of eval/mentions.tsv.
    Mentions {
        /// Also print what goes wrong in the open half.
        #[arg(long)]
        misses: bool,
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
        Command::Calibrate => calibrate::run(),
        Command::Eval { check: true, .. } => eval::run(eval::Mode::Check),
        Command::Eval { raise: true, .. } => eval::run(eval::Mode::Raise),
        Command::Eval { .. } => eval::run(eval::Mode::Show),
        Command::Mentions { misses } => mentions::run(misses),
        Command::Petrarch => dictionary::run(),
        Command::Corpus { command: CorpusCommand::Check { files } } => corpus::check(&files),
        Command::Corpus { command: CorpusCommand::Standoff { files } } => standoff::write(&files),
        Command::Corpus { command: CorpusCommand::Export { out } } => corpus::export(&out),
    }
}
