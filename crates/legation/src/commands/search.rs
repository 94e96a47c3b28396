//! `legation search`: articles of an archive by their words.

use super::archive;
use crate::output::grid::Form;
use crate::output::paint::clean;
use crate::output::wrap;
use anyhow::Result;
use clap::Args;
use legation_archive::ask::search::{Hit, search};
use serde_json::json;
use std::process::ExitCode;

/// Columns before a passage.
const INDENT: usize = 2;

/// `legation search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, "phrases" in double quotes, beginnings such as sanction*; articles must have all of them
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    archive: archive::File,
    #[command(flatten)]
    answer: archive::Answer,
    /// At most so many articles
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation search prisoner exchange --archive news.sqlite
  legation search '\"peace talks\" sanction*' --archive news.sqlite --limit 5

The most fitting article comes first. Endings do not count: meet finds meeting. Articles with the same words are told once.";

/// Searches.
pub fn run(args: &Search) -> Result<ExitCode> {
    let hits = search(&args.archive.open()?, &args.words.join(" "), args.limit)?;
    if args.answer.form() == Form::Table {
        let mut sink = args.answer.sink()?;
        hits.iter().try_for_each(|hit| sink.write(&shown(args, hit)))?;
        sink.finish()?;
        return Ok(ExitCode::SUCCESS);
    }
    let columns = ["article", "title", "outlet", "published", "url", "events", "excerpt"];
    let mut grid = args.answer.grid(&columns);
    for h in hits {
        grid.push(vec![
            json!(h.article),
            json!(h.title),
            json!(h.outlet),
            json!(h.published),
            json!(h.url),
            json!(h.events),
            json!(h.excerpt),
        ]);
    }
    args.answer.write(grid)?;
    Ok(ExitCode::SUCCESS)
}

fn shown(args: &Search, hit: &Hit) -> String {
    let paint = args.answer.paint();
    let title = clean(hit.title.as_deref().unwrap_or("(no title)"));
    let facts: Vec<String> =
        [&hit.outlet, &hit.published, &hit.url].into_iter().flatten().map(|f| clean(f)).collect();
    let events: Vec<&str> = hit.events.iter().map(|id| id.get(..8).unwrap_or(id)).collect();
    let events = if events.is_empty() { String::new() } else { format!("  events {}\n", events.join(" ")) };
    let facts =
        if facts.is_empty() { String::new() } else { format!("  {}\n", paint.dim(&facts.join(" · "))) };
    format!("{}\n{facts}{}{events}\n", paint.bold(&title), wrap::plain(paint, INDENT, &hit.excerpt))
}
