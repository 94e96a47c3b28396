//! `legation stats`: what an archive holds.

use super::archive;
use crate::output::grid::{Form, Grid};
use crate::output::jsonl;
use crate::output::paint::Paint;
use anyhow::Result;
use clap::Args;
use legation_archive::ask::stats::{Stats as Counts, stats};
use serde_json::{Value, json};
use std::process::ExitCode;

/// `legation stats`.
#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation stats --archive news.sqlite
  legation stats --archive news.sqlite --format jsonl | jq .types

A record is what one article tells; an event counts once, however many records tell it.";

/// Counts.
pub fn run(args: &Stats) -> Result<ExitCode> {
    let counts = stats(&args.archive.open()?)?;
    let mut sink = args.answer.sink()?;
    sink.write(&match args.answer.form() {
        Form::Jsonl => jsonl::line(&counts),
        Form::Csv => grid(Form::Csv, Paint::PLAIN, &counts).concat(),
        Form::Table => grid(Form::Table, args.answer.paint(), &counts).join("\n"),
    })?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The counts, the types and the pairs; in CSV all in one.
fn grid(form: Form, paint: Paint, counts: &Counts) -> Vec<String> {
    let days = counts.days.as_ref().map_or(Value::Null, |(first, last)| json!(format!("{first} to {last}")));
    let documents =
        counts.documents.iter().map(|(state, n)| vec![json!(format!("documents: {state}")), json!(n)]);
    let totals = [
        ("articles", json!(counts.articles)),
        ("stories", json!(counts.stories)),
        ("outlets", json!(counts.outlets)),
        ("records", json!(counts.records)),
        ("events", json!(counts.events)),
        ("days", days),
    ];
    let totals = totals.into_iter().map(|(name, value)| vec![json!(name), value]);
    let types = counts.types.iter().map(|(name, n)| vec![json!(name), json!(n)]);
    let dyads =
        counts.dyads.iter().map(|d| vec![json!(format!("{} → {}", d.source, d.target)), json!(d.events)]);
    if form == Form::Csv {
        return vec![table(form, paint, "what", totals.chain(documents).chain(types).chain(dyads))];
    }
    vec![
        table(form, paint, "what", totals.chain(documents)),
        table(form, paint, "type", types),
        table(form, paint, "dyad", dyads),
    ]
}

fn table(form: Form, paint: Paint, what: &str, rows: impl Iterator<Item = Vec<Value>>) -> String {
    let mut grid = Grid::new(form, paint, &[what, "count"]);
    rows.for_each(|row| grid.push(row));
    grid.take() + &grid.finish()
}
