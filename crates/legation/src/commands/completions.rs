//! `legation completions`: scripts that let a shell complete commands and options.

use crate::cli::Cli;
use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::{Shell, generate};
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Writes the script.
pub fn run(shell: Shell) -> Result<ExitCode> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "legation", &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
