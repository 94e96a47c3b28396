//! `legation`: reads news and writes down who did what to whom.
//!
//! `legation code news.txt --date 2024-05-16` prints the events of a file with the words that each rests on.
//! Everything happens in the crates of the stages; here are the command line, the pipeline and the output formats.

mod cli;
mod commands;
mod error;
mod glossary;
mod input;
mod output;
mod parallel;
mod quotation;
mod stages;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    stages::silence_panics();
    let cli = cli::Cli::parse();
    commands::run(cli).unwrap_or_else(|error| commands::report(&error))
}
