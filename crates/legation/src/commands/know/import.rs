//! `legation know import`: other projects' actor lists to a file for `--knowledge`.

use crate::cli::Output;
use crate::commands::coders::{read, tell};
use crate::commands::console;
use crate::output::sink::Sink;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use legation_dictionary::Problem;
use legation_dictionary::layout::{self, Row, Table};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

/// `legation know import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What the files are
    #[arg(value_enum)]
    kind: Kind,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Actor dictionaries of TABARI or PETRARCH
    Actors,
    /// Agent dictionaries of TABARI or PETRARCH
    Agents,
    /// A table with columns name, code, from, to
    Csv,
    /// Positions held (P39) as Wikidata's query service writes them, CSV or JSON: personLabel, iso3, start, end
    Wikidata,
    /// UCDP's actor list as you downloaded it
    Ucdp,
    /// ACLED's actor list as you downloaded it
    Acled,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation know import actors Phoenix.International.actors.txt -o mine.tsv
  legation know import csv ministers.csv -o ministers.tsv
  legation code news/ --knowledge mine.tsv ministers.tsv

Lines that cannot be used are named with file, line and column; the rest is imported. Give UCDP's and ACLED's lists a column
`iso3` for the country: their own numbers are not codes that PLOVER knows.";

/// Does what the command line says.
pub fn run(args: &Import) -> Result<ExitCode> {
    let mut rows = BTreeSet::new();
    let mut problems = Vec::new();
    for path in &args.files {
        let (name, text) = read(path)?;
        let (found, broken) = import(args.kind, &name, &text)?;
        rows.extend(found);
        problems.extend(broken);
    }
    tell(&problems);
    let mut out = Sink::open(args.output.path.as_deref())?;
    out.write(layout::HEADER)?;
    out.write(&rows.iter().map(Row::line).collect::<String>())?;
    out.finish()?;
    console::say(&format!("{} rows, {} lines left out", rows.len(), problems.len()));
    Ok(ExitCode::SUCCESS)
}

fn import(kind: Kind, name: &str, text: &str) -> Result<(Vec<Row>, Vec<Problem>)> {
    let table = match kind {
        Kind::Actors => return Ok(layout::actors(name, text)),
        Kind::Agents => return Ok(layout::agents(name, text)),
        Kind::Csv => Table::Plain,
        Kind::Wikidata => Table::Wikidata,
        Kind::Ucdp => Table::Ucdp,
        Kind::Acled => Table::Acled,
    };
    let cells = if text.trim_start().starts_with('{') { bindings(text)? } else { cells(text) };
    Ok(table.rows(name, &cells))
}

/// A table's rows with their lines. A row with a broken quotation mark is what remains of it.
fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
    let delimiter = if text.lines().next().is_some_and(|l| l.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let line = |row: &csv::StringRecord| row.position().map_or(1, |p| p.line() as usize);
    rows.map(|row| (line(&row), row.iter().map(str::to_owned).collect())).collect()
}

/// The answer of a SPARQL service: `head.vars` are the columns, `results.bindings` the rows.
fn bindings(text: &str) -> Result<Vec<(usize, Vec<String>)>> {
    let value: Value =
        serde_json::from_str(text).context("the file is no JSON: save the query's answer again")?;
    let vars = value["head"]["vars"]
        .as_array()
        .context("the JSON is no answer of a query service: it has no head.vars")?;
    let header: Vec<String> = vars.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let rows = value["results"]["bindings"].as_array().map_or(&[][..], Vec::as_slice);
    let row = |binding: &Value| {
        header.iter().map(|var| binding[var]["value"].as_str().unwrap_or_default().to_owned()).collect()
    };
    // A JSON answer has no lines of its own: rows count from the header.
    let body = rows.iter().enumerate().map(|(at, binding)| (at + 2, row(binding)));
    Ok(std::iter::once((1, header.clone())).chain(body).collect())
}
