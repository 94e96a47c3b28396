//! `legation show`: an event of an archive with every passage that tells it.

use super::{WRONG_USAGE, archive, console};
use crate::output::grid::Form;
use crate::output::paint::{Paint, clean};
use crate::output::{concat, jsonl, table, type_and_mode};
use anyhow::Result;
use clap::Args;
use legation_archive::ask::show::{Shown, Telling, show};
use legation_types::{Event, TextInfo};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Events that an ambiguous beginning of an id may have before the rest is left out.
const MANY: usize = 10;

/// `legation show`.
#[derive(Debug, Args)]
pub struct Show {
    /// An event's id or the beginning of one
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation show 4f0c9a1b --archive news.sqlite
  legation show 4f0c9a1b --archive news.sqlite --format jsonl | jq .told[].cite_info.title

In CSV and JSON each record that tells the event is a row, or an element of `told`.";

/// Shows.
pub fn run(args: &Show) -> Result<ExitCode> {
    let found = show(&args.archive.open()?, &args.id.to_ascii_lowercase(), MANY)?;
    match found.as_slice() {
        [] => {
            console::say(&format!(
                "L912: no event of the archive has the id {}: `legation events` lists them",
                args.id
            ));
            Ok(ExitCode::from(WRONG_USAGE))
        }
        [one] => write(args, one),
        many => {
            let ids: Vec<&str> = many.iter().map(|s| s.found.event.id.as_str()).collect();
            console::say(&format!("{} begins several ids; give more of it: {}", args.id, ids.join(" ")));
            Ok(ExitCode::from(WRONG_USAGE))
        }
    }
}

fn write(args: &Show, shown: &Shown) -> Result<ExitCode> {
    let records = || shown.told.iter().map(|t| t.event.clone()).collect::<Vec<_>>();
    let text = match args.answer.form() {
        Form::Jsonl => jsonl::line(&with_told(shown)),
        Form::Csv => crate::output::csv::header() + &crate::output::csv::rows(&records()),
        Form::Table => page(args.answer.paint(), shown),
    };
    let mut sink = args.answer.sink()?;
    sink.write(&text)?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn with_told(shown: &Shown) -> Value {
    let told: Vec<Value> = shown
        .told
        .iter()
        .map(|t| {
            let mut record = json!(t.event);
            record["document"] = json!(t.document);
            record["copies"] =
                t.copies.iter().map(|(name, outlet)| json!({"document": name, "outlet": outlet})).collect();
            record
        })
        .collect();
    let mut out = json!(shown.found);
    out["told"] = Value::Array(told);
    out
}

fn page(paint: Paint, shown: &Shown) -> String {
    let event = &shown.found.event;
    let date = event.date.map_or_else(|| "no date".to_owned(), |d| d.to_string());
    let found = &shown.found;
    let first = found.first_seen.as_deref().unwrap_or("unknown");
    format!(
        "{}  {}\n{}\n{}\n{}",
        paint.bold(&type_and_mode(event)),
        paint.dim(&event.id),
        table::who_to_whom(event),
        paint.dim(&format!(
            "{date} · {} · confidence {:.2} · {} records · {} outlets · first seen {first}",
            event.status, event.confidence, found.reports, found.outlets
        )),
        concat(shown.told.iter().map(|t| telling(paint, t))),
    )
}

fn telling(paint: Paint, told: &Telling) -> String {
    let cite = &told.event.cite_info;
    let date = cite.publication_date.map(|d| d.to_string());
    let facts = [Some(told.document.clone()), cite.title.clone(), cite.publication.clone(), date];
    let facts: Vec<String> = facts.into_iter().flatten().map(|fact| clean(&fact)).collect();
    let copies = told.copies.iter().map(|(name, _)| format!("\n  the same words: {}", clean(name)));
    let passages = told.event.also_told.iter().map(|other| also(paint, told, other));
    format!(
        "\n{}{}\n{}{}",
        paint.dim(&facts.join(" · ")),
        paint.dim(&concat(copies)),
        table::passage(paint, &told.article.text, &told.event),
        concat(passages)
    )
}

/// A further sentence; the parts of the record lie in the first.
fn also(paint: Paint, told: &Telling, other: &TextInfo) -> String {
    table::passage(paint, &told.article.text, &Event { text_info: other.clone(), ..told.event.clone() })
}
