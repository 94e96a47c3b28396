//! `legation events`: the events of an archive that fit.

use super::archive;
use crate::cli;
use crate::output::grid::{Form, Grid};
use crate::output::{csv, jsonl, table, type_and_mode};
use anyhow::Result;
use clap::Args;
use legation_archive::ask::events::{Filter, Found, events};
use legation_types::{EventType, PartialDate, Status};
use serde_json::json;
use std::process::ExitCode;

/// Letters of an id that a table shows.
const ID: usize = 8;

/// `legation events`.
#[derive(Debug, Args)]
pub struct Events {
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
    /// Who acted: a code, perhaps with a sector, such as RUS or "RUS MIL"; may be given several times
    #[arg(long, value_name = "CODE")]
    from: Vec<String>,
    /// On whom
    #[arg(long, value_name = "CODE")]
    to: Vec<String>,
    /// Who took part in any role
    #[arg(long, value_name = "CODE")]
    with: Vec<String>,
    /// PLOVER types such as CONSULT
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type, value_delimiter = ',')]
    types: Vec<EventType>,
    /// Statuses such as actual [default: all]
    #[arg(long, value_name = "STATUS", value_parser = status, value_delimiter = ',')]
    status: Vec<Status>,
    /// First day, month or year
    #[arg(long, value_name = "DATE", value_parser = cli::date)]
    since: Option<PartialDate>,
    /// Last day, month or year
    #[arg(long, value_name = "DATE", value_parser = cli::date)]
    until: Option<PartialDate>,
    /// A place's name, or the code of a country
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Leave out events that are less likely to be right, 0 to 1
    #[arg(long, value_name = "X", value_parser = cli::probability)]
    min_confidence: Option<f32>,
    /// Every record, not one for each event that several tell
    #[arg(long)]
    no_fold: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation events --archive news.sqlite --from RUS --to SYR --type CONSULT --since 2023-01
  legation events --archive news.sqlite --with \"TUR GOV\" --place Istanbul --format csv -o istanbul.csv
  legation events --archive news.sqlite --outlet 'Harbour Courier' --no-fold | head -n 3

Of records that tell the same event the earliest is written, with the number of records (`reports`) and `outlets` that tell
it and the day when it was `first_seen`. Dates without a day stand for the whole month or year. Events whose date is not
told stand under the day of publication.";

fn event_type(text: &str) -> Result<EventType, String> {
    let names: Vec<&str> = EventType::ALL.iter().map(|t| t.name()).collect();
    text.to_uppercase().parse().map_err(|_| format!("write one of {}", names.join(", ")))
}

fn status(text: &str) -> Result<Status, String> {
    let names: Vec<&str> = Status::ALL.iter().map(|s| s.name()).collect();
    text.to_lowercase().parse().map_err(|_| format!("write one of {}", names.join(", ")))
}

impl Events {
    fn filter(&self) -> Filter {
        Filter {
            from: self.from.clone(),
            to: self.to.clone(),
            with: self.with.clone(),
            types: self.types.iter().map(ToString::to_string).collect(),
            status: self.status.iter().map(ToString::to_string).collect(),
            since: self.since.map(|d| d.to_string()),
            until: self.until.map(|d| d.to_string()),
            place: self.place.clone(),
            outlet: self.outlet.clone(),
            min_confidence: self.min_confidence.map_or(0.0, f64::from),
            unfolded: self.no_fold,
            newest_first: false,
            limit: self.limit,
        }
    }
}

/// Lists.
pub fn run(args: &Events) -> Result<ExitCode> {
    let connection = args.archive.open()?;
    let form = args.answer.form();
    let mut sink = args.answer.sink()?;
    let mut grid = args.answer.grid(&["id", "day", "conf", "event", "who", "records", "outlets"]);
    if form == Form::Csv {
        sink.write(&csv::found_header())?;
    }
    let mut written = Ok(());
    events(&connection, &args.filter(), |found| {
        written = match form {
            Form::Table => {
                row(&mut grid, &found);
                Ok(())
            }
            Form::Jsonl => sink.write(&jsonl::line(&found)),
            Form::Csv => sink.write(&csv::found_row(&found)),
        };
        written.is_ok()
    })?;
    written?;
    if form == Form::Table {
        sink.write(&grid.finish())?;
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// One line of a table.
pub fn row(grid: &mut Grid, found: &Found) {
    let event = &found.event;
    let day = event.date.or(event.cite_info.publication_date).map(|d| d.to_string());
    let label = match event.status {
        Status::Actual => type_and_mode(event),
        status => format!("{} ({status})", type_and_mode(event)),
    };
    grid.push(vec![
        json!(event.id.get(..ID).unwrap_or(&event.id)),
        json!(day),
        json!(format!("{:.2}", event.confidence)),
        json!(label),
        json!(table::who_to_whom(event)),
        json!(found.reports),
        json!(found.outlets),
    ]);
}
