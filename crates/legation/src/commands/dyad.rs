//! `legation dyad`: two actors over time.

use super::archive;
use crate::cli::{self, Output};
use crate::output::grid::{Form, Grid};
use crate::output::months::{self, Chart};
use crate::output::paint::Paint;
use crate::output::sink::Sink;
use anyhow::Result;
use clap::{Args, ValueEnum};
use legation_archive::ask::dyad::months;
use legation_archive::ask::events::{Filter, Found, events};
use legation_types::PartialDate;
use rusqlite::Connection;
use serde_json::json;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// `legation dyad`.
#[derive(Debug, Args)]
pub struct Dyad {
    /// Code of one actor, such as RUS
    #[arg(value_name = "A")]
    a: String,
    /// Code of the other
    #[arg(value_name = "B")]
    b: String,
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    output: Output,
    /// How it is drawn [default: table on a terminal, json elsewhere]
    #[arg(short, long, value_enum)]
    format: Option<DyadFormat>,
    /// First day, month or year
    #[arg(long, value_name = "DATE", value_parser = cli::date)]
    since: Option<PartialDate>,
    /// Last day, month or year
    #[arg(long, value_name = "DATE", value_parser = cli::date)]
    until: Option<PartialDate>,
    /// How many of the latest events are told
    #[arg(long, value_name = "N", default_value_t = 5)]
    latest: usize,
}

/// Formats of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DyadFormat {
    /// A bar a month
    Table,
    /// One JSON object
    Json,
    /// A picture
    Svg,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation dyad RUS SYR --archive news.sqlite
  legation dyad USA CHN --since 2020 --format svg -o usa-chn.svg --archive news.sqlite

What either did to the other is counted, if it happened. What several records tell counts once. Scores go from -10, conflict,
to 10, cooperation.";

/// Draws.
pub fn run(args: &Dyad) -> Result<ExitCode> {
    let connection = args.archive.open()?;
    let (a, b) = (args.a.to_uppercase(), args.b.to_uppercase());
    let [since, until] = [args.since, args.until].map(|d| d.map(|d| d.to_string()));
    let months = months(&connection, &a, &b, since.as_deref(), until.as_deref())?;
    let latest = latest(&connection, args, &a, &b)?;
    let chart = Chart { a, b, months };
    let paint = if args.output.path.is_some() { Paint::PLAIN } else { Paint::of_stdout() };
    let terminal = io::stdout().is_terminal() && args.output.path.is_none();
    let usual = if terminal { DyadFormat::Table } else { DyadFormat::Json };
    let text = match args.format.unwrap_or(usual) {
        DyadFormat::Table => months::text(paint, &chart) + &table(paint, &latest),
        DyadFormat::Json => json(&chart, &latest),
        DyadFormat::Svg => months::svg(&chart),
    };
    let mut sink = Sink::open(args.output.path.as_deref())?;
    sink.write(&text)?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The last events between the two, the latest first.
fn latest(connection: &Connection, args: &Dyad, a: &str, b: &str) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for (from, to) in [(a, b), (b, a)] {
        let filter = Filter {
            from: vec![from.to_owned()],
            to: vec![to.to_owned()],
            status: vec!["actual".to_owned()],
            since: args.since.map(|d| d.to_string()),
            until: args.until.map(|d| d.to_string()),
            newest_first: true,
            limit: Some(args.latest),
            ..Filter::default()
        };
        events(connection, &filter, |event| {
            found.push(event);
            true
        })?;
    }
    let day = |f: &Found| f.event.date.or(f.event.cite_info.publication_date);
    found.sort_by(|x, y| (day(y), &x.event.id).cmp(&(day(x), &y.event.id)));
    found.dedup_by(|x, y| x.event.id == y.event.id);
    found.truncate(args.latest);
    Ok(found)
}

fn table(paint: Paint, latest: &[Found]) -> String {
    if latest.is_empty() {
        return String::new();
    }
    let mut grid =
        Grid::new(Form::Table, paint, &["id", "day", "conf", "event", "who", "records", "outlets"]);
    latest.iter().for_each(|found| super::events::row(&mut grid, found));
    "\n".to_owned() + &grid.finish()
}

fn json(chart: &Chart, latest: &[Found]) -> String {
    let months: Vec<_> = chart
        .months
        .iter()
        .map(|m| json!({"month": m.month, "events": m.events(), "quads": m.quads, "score": m.score}))
        .collect();
    json!({"a": chart.a, "b": chart.b, "months": months, "latest": latest}).to_string() + "\n"
}
