//! `legation quotes`: who says, thinks or wants what.

use super::{Product, Run};
use crate::cli::{Inputs, Output};
use crate::input::Document;
use crate::output::paint::Paint;
use crate::output::quotes::{header, rows, table};
use crate::output::sink::{self, Sink};
use crate::output::{concat, jsonl};
use crate::quotation;
use crate::stages::{self, Stages};
use anyhow::Result;
use clap::{Args, ValueEnum};
use legation_types::QuoteRecord;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// `legation quotes`.
#[derive(Debug, Args)]
pub struct Quotes {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub output: Output,
    /// How quotations are written [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<QuotesFormat>,
}

/// Formats of quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuotesFormat {
    /// One quotation a line and its content under it
    Table,
    /// One JSON record a line
    Jsonl,
    /// One quotation a row
    Csv,
}

/// Shown under the command's options.
pub const EXAMPLES: &str = "\
Examples:
  legation quotes examples/news.txt --date 2024-05-16
  legation quotes page.html --format jsonl | jq 'select(.attitude == \"say\") | [.speaker.text, .content[].text]'
  legation quotes 'archive/*.html' --format csv -o quotes.csv

A quotation is direct (all of its content stands between quotation marks), indirect (none of it) or mixed. Its attitude tells
whether the source says, thinks or wants the content. A quotation within the content of another is left to its words.";

/// Finds the quotations of all inputs.
pub fn run(args: &Quotes) -> Result<ExitCode> {
    let to_file = args.output.path.is_some();
    let usual =
        if io::stdout().is_terminal() && !to_file { QuotesFormat::Table } else { QuotesFormat::Jsonl };
    let format = args.format.unwrap_or(usual);
    let paint = if to_file { Paint::PLAIN } else { Paint::of_stdout() };
    let progress = sink::leaves_terminal_free(args.output.path.as_deref());
    let run = Run { command: "quotes", inputs: &args.inputs, progress, dates: false };
    super::inputs_of(run.command, run.inputs)?;
    let mut out = Sink::open(args.output.path.as_deref())?;
    let stages = Stages::load()?;
    if format == QuotesFormat::Csv {
        out.write(&header())?;
    }
    let work = |_, document: Document| {
        let name = document.name.clone();
        let article = stages::article(document, args.inputs.date)?;
        let reading = stages.read(&article)?;
        let found = quotation::records(&stages, &article, &reading);
        Ok(Product::of(&article, written(format, paint, &name, &found)))
    };
    let status = run.each(work, |text| out.write(&text))?;
    out.finish()?;
    Ok(status)
}

fn written(format: QuotesFormat, paint: Paint, name: &str, found: &[QuoteRecord]) -> String {
    match format {
        QuotesFormat::Table => table(paint, name, found),
        QuotesFormat::Jsonl => concat(found.iter().map(jsonl::line)),
        QuotesFormat::Csv => rows(found),
    }
}
