//! `legation eval`: coded events against a gold set of one's own.
//!
//! The scoring rule is that of [`legation_coder::score`]; here are the files and what is shown.

mod load;
mod show;

use crate::output::paint::Paint;
use crate::output::sink::Sink;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use legation_coder::score::{Level, Record, Scorecard};
use load::Documents;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// `legation eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// The events that should be found: a file, or a folder with a file for each document
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// The events that were coded, likewise
    #[arg(value_name = "PREDICTED")]
    pub predicted: PathBuf,
    #[command(flatten)]
    pub output: crate::cli::Output,
    /// How the scores are written [default: table on a terminal, json elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,
    /// How strictly events are compared where misses and false events are listed
    #[arg(long, value_enum, default_value = "placed")]
    pub level: Strictness,
    /// Leave out coded events that are less likely to be right, 0 to 1
    #[arg(long, value_name = "X", value_parser = crate::cli::probability)]
    pub min_confidence: Option<f32>,
}

/// Formats of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Scores, types that were taken for others, misses and false events
    Table,
    /// One JSON object
    Json,
}

/// The levels by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// The same type and parties
    Type,
    /// The same parties, whatever the type
    Dyad,
    /// The same type, parties and passage
    Placed,
    /// That and the same sectors, status and date
    Full,
}

impl From<Strictness> for Level {
    fn from(level: Strictness) -> Self {
        match level {
            Strictness::Type => Self::Type,
            Strictness::Dyad => Self::Dyad,
            Strictness::Placed => Self::Placed,
            Strictness::Full => Self::Full,
        }
    }
}

/// Shown under the command's help.
pub const EXAMPLES: &str = "\
Examples:
  legation eval gold.jsonl coded.jsonl
  legation eval gold/ coded/ --level type
  legation eval gold.csv coded.csv --format json | jq .levels.placed.f1

Files are PLOVER JSON lines as `legation code --format jsonl` writes them, flat JSON lines, CSV or TSV; the kind is told by the name's ending.
A flat line has event, actor and recipient (lists of \"RUS GOV\"; in CSV and TSV joined by ;), status, date, mode, sent (the passage's words).
Gold may have tier (core or optional), event_alt, status_alt and planned_date: readings that are as good.
In folders documents are matched by the names of their files without ending; inside one file by `document`, or by the address or checksum of the page.";

/// Scores the predictions and shows the result.
pub fn run(args: &Eval) -> Result<ExitCode> {
    let gold = load::documents(&args.gold)?;
    load::check_gold(&args.gold, &gold)?;
    let mut predicted = load::documents(&args.predicted)?;
    let least = args.min_confidence.unwrap_or(0.0);
    for records in predicted.values_mut() {
        records.retain(|r| r.confidence.is_none_or(|c| c >= least));
    }
    let card = scored(&gold, predicted)?;
    let to_terminal = args.output.path.is_none() && io::stdout().is_terminal();
    let usual = if to_terminal { Format::Table } else { Format::Json };
    let paint = if args.output.path.is_some() { Paint::PLAIN } else { Paint::of_stdout() };
    let shown = match args.format.unwrap_or(usual) {
        Format::Table => show::table(paint, &card, args.level.into()),
        Format::Json => show::json(&card, args.level.into()),
    };
    let mut out = Sink::open(args.output.path.as_deref())?;
    out.write(&shown)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Counts gold's documents; others are not judged, and that is told.
fn scored(gold: &Documents, mut predicted: Documents) -> Result<Scorecard> {
    // Whoever compares two files of one document need not name it.
    if let (1, 1, Some(name)) = (gold.len(), predicted.len(), gold.keys().next()) {
        predicted = predicted.into_values().map(|records| (name.clone(), records)).collect();
    }
    let unknown = predicted.keys().filter(|name| !gold.contains_key(*name)).count();
    if unknown > 0 {
        super::console::say(&format!("{unknown} coded documents are not in the gold set and were left out"));
    }
    let shared = gold.keys().any(|name| predicted.contains_key(name));
    (shared || predicted.is_empty()).then_some(()).context(
        "L922: no coded document is in the gold set: name documents alike, by the names of their files or a field `document`",
    )?;
    let mut card = Scorecard::default();
    let none: Vec<Record> = Vec::new();
    for (name, records) in gold {
        card.add(name, records, predicted.get(name).unwrap_or(&none));
    }
    Ok(card)
}
