//! `legation pairs`: a table of sentences with marked parties, written again with the relation of each pair.
//!
//! `<s>Iran</s> blamed <t>Israel</t>.` gets the cells `ACCUSE`, `actual` and a confidence. Every other cell stays as it is.

use super::{SOME_FAILED, console};
use crate::error::Failure;
use crate::output::sink::Sink;
use anyhow::{Context as _, Result};
use clap::Args;
use csv::StringRecord;
use legation_coder::pairs::{self, MarkError, Marked};
use legation_reader::Reader;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `legation pairs`.
#[derive(Debug, Args)]
pub struct Pairs {
    /// A table separated by tabs with a header, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub output: crate::cli::Output,
    /// The column with the marked sentences [default: the first with a mark in it]
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,
}

/// Shown under the command's help.
pub const EXAMPLES: &str = "\
Examples:
  legation pairs pairs.tsv > relations.tsv
  legation pairs pairs.tsv --column marked_sentence -o relations.tsv

A sentence marks who acts and on whom: <s>Iran</s> blamed <t>Israel</t>. The columns root (a PLOVER type), status and confidence
are added; columns that had these names are called gold_root, gold_status and gold_confidence.";

/// What is added to each row.
const ADDED: [&str; 3] = ["root", "status", "confidence"];
/// Rows that are read together.
const CHUNK: usize = 256;

/// Writes the table with the relations.
pub fn run(args: &Pairs) -> Result<ExitCode> {
    let text = content(&args.file)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().context("L503: the table is broken")?.clone();
    let rows = reader.records().collect::<csv::Result<Vec<_>>>().context("L503: the table is broken")?;
    let column = column(args, &header, &rows)?;
    let reader = Reader::embedded()?;
    let mut out = Sink::open(args.output.path.as_deref())?;
    let renamed = header
        .iter()
        .map(|name| if ADDED.contains(&name) { format!("gold_{name}") } else { name.to_owned() });
    out.write(&line(renamed.chain(ADDED.map(str::to_owned)))?)?;
    let mut failed = false;
    for chunk in rows.chunks(CHUNK) {
        let sentences: Vec<_> =
            chunk.iter().map(|row| Marked::parse(row.get(column).unwrap_or_default())).collect();
        let relations = relations(&reader, &sentences)?;
        for ((row, sentence), added) in chunk.iter().zip(&sentences).zip(relations) {
            if let Err(wrong) = sentence {
                failed = true;
                let at = row.position().map_or(0, csv::Position::line);
                console::say(&format!("{}:{at}: {wrong}", args.file.display()));
            }
            // A short row is filled up, so that the added cells stand in their columns.
            let cells = (0..header.len()).map(|at| row.get(at).unwrap_or_default().to_owned());
            out.write(&line(cells.chain(added))?)?;
        }
    }
    out.finish()?;
    Ok(if failed { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
}

fn content(path: &Path) -> Result<String> {
    let shown = || path.display().to_string();
    if path != Path::new("-") {
        return fs::read_to_string(path).map_err(Failure::from).with_context(shown);
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(Failure::from).with_context(shown)?;
    Ok(text)
}

fn column(args: &Pairs, header: &StringRecord, rows: &[StringRecord]) -> Result<usize> {
    let marked = |at: &usize| rows.iter().any(|row| row.get(*at).is_some_and(|cell| cell.contains("<s>")));
    let found = match &args.column {
        Some(name) => header.iter().position(|own| own == name),
        None => (0..header.len()).find(marked),
    };
    found.context("L504: no column holds marked sentences: name one with --column, and mark <s>source</s> and <t>target</t>")
}

/// The added cells of each sentence, empty where the marks are wrong.
fn relations(reader: &Reader, sentences: &[Result<Marked, MarkError>]) -> Result<Vec<[String; 3]>> {
    let texts: Vec<&str> = sentences.iter().map(|s| s.as_ref().map_or("", |m| m.text.as_str())).collect();
    let weighed = reader.weigh(&texts)?;
    let cells = sentences.iter().zip(&weighed).map(|(sentence, weighed)| {
        let marked = sentence.as_ref().ok()?;
        let found = pairs::relation(weighed, &marked.source, &marked.target)?;
        Some([found.event.to_string(), found.status.to_string(), format!("{:.3}", found.confidence)])
    });
    Ok(cells.map(Option::unwrap_or_default).collect())
}

fn line(cells: impl Iterator<Item = String>) -> Result<String> {
    let mut out = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    out.write_record(cells.map(String::into_bytes).collect::<Vec<_>>())?;
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
