//! `legation ingest`: documents into an archive, each once, and on from where an earlier run was stopped.

use super::console::Tally;
use super::{SOME_FAILED, archive, inputs_of};
use crate::cli::Inputs;
use crate::error::Failure;
use crate::input::{Document, Documents};
use crate::stages::{self, Stages};
use crate::{output::sink, parallel};
use anyhow::Result;
use clap::Args;
use legation_archive::{Archive, Coded, Outcome, State};
use legation_types::{Article, BlockKind, Event};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// `legation ingest`.
#[derive(Debug, Args)]
pub struct Ingest {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    archive: archive::File,
    /// Code every article of the archive anew that this version has not coded; earlier records stay until their run is dropped
    #[arg(long)]
    recode: bool,
}

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  legation ingest pages/ --archive news.sqlite
  legation ingest '2024-*.jsonl' --archive news.sqlite --jobs 8
  legation ingest --recode --archive news.sqlite

Each document is written as a whole, so that a run may be stopped at any moment; the same command goes on from there.
The same document twice changes nothing. A document that could not be read is tried again. The archive is an SQLite file
that other programs may read at any time; docs/archive.md describes its tables.";

/// A document after the stages.
struct Taken {
    name: String,
    sha256: String,
    bytes: u64,
    result: Result<Read, Failure>,
}

/// What one document gave.
enum Read {
    /// It is in the archive.
    Known,
    Fresh(Box<Article>, Coded),
}

/// Ingests all inputs.
pub fn run(args: &Ingest) -> Result<ExitCode> {
    let only_recode = args.recode && args.inputs.paths.is_empty();
    let paths = if only_recode { Vec::new() } else { inputs_of("ingest", &args.inputs)? };
    let mut archive = Archive::open(&args.archive.archive)?;
    let stages = Stages::load()?;
    let coder = stages.coder();
    let desk = Desk { stages, coder, reader: Mutex::new(args.archive.open()?) };
    let mut failed = 0;
    if !only_recode {
        failed = documents(args, &paths, &desk, &mut archive)?;
    }
    if args.recode {
        recode(args, &desk, &mut archive)?;
    }
    drop(desk);
    archive.finish()?;
    Ok(if failed > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
}

/// Returns how many documents failed.
fn documents(args: &Ingest, paths: &[PathBuf], desk: &Desk, archive: &mut Archive) -> Result<usize> {
    let documents = Documents::of(paths);
    let bar = sink::stderr_is_terminal().then(|| documents.bytes());
    let mut tally = Tally::new(args.inputs.verbose, bar);
    let threads = parallel::threads(args.inputs.jobs);
    let work = |document| desk.take(document, args);
    parallel::ordered(documents, threads, work, |taken: Taken| {
        let bytes = taken.bytes;
        keep(taken, &desk.coder, archive, &mut tally)?;
        tally.step(bytes);
        Ok(())
    })?;
    Ok(tally.finish())
}

/// Writes what a document gave.
fn keep(taken: Taken, coder: &str, archive: &mut Archive, tally: &mut Tally) -> Result<()> {
    let Taken { name, sha256, result, .. } = taken;
    let mut add = |outcome| {
        let document = legation_archive::Document { name: &name, sha256: &sha256, outcome };
        archive.write(|writer| writer.add(coder, &document))
    };
    match result {
        Ok(Read::Fresh(article, made)) => {
            tally.notes(&name, &article.notes);
            let events = if let Coded::Events(events) = &made { events.len() } else { 0 };
            let added = add(Outcome::Read(&article, made))?;
            tally.added(added, events);
        }
        Err(failure) => {
            tally.failed(&name, &failure);
            let added = add(Outcome::Failed(failure.to_string()))?;
            tally.state(added.state, 0);
        }
        Ok(Read::Known) => {
            let added = archive.write(|writer| writer.again(&name, &sha256))?;
            added.into_iter().for_each(|added| tally.added(added, 0));
        }
    }
    Ok(())
}

/// Codes what was coded by other versions.
fn recode(args: &Ingest, desk: &Desk, archive: &mut Archive) -> Result<()> {
    let articles = legation_archive::uncoded(archive.connection(), &desk.coder)?;
    let bar = sink::stderr_is_terminal().then_some(articles.len() as u64);
    let mut tally = Tally::new(args.inputs.verbose, bar);
    let threads = parallel::threads(args.inputs.jobs);
    let work = |key| (key, stages::guarded(|| desk.code_again(key)));
    parallel::ordered(articles.into_iter(), threads, work, |(key, outcome)| {
        match outcome {
            Ok(events) => {
                archive.write(|writer| writer.code(&desk.coder, key, &events))?;
                tally.state(if events.is_empty() { State::NoEvent } else { State::Coded }, events.len());
            }
            Err(failure) => tally.failed(&format!("article {key}"), &failure),
        }
        tally.step(1);
        Ok(())
    })?;
    tally.finish();
    Ok(())
}

/// What the threads share.
struct Desk {
    stages: Stages,
    coder: String,
    /// Says what is in the archive already.
    reader: Mutex<Connection>,
}

impl Desk {
    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a document through the stages, unless its bytes were taken before.
    fn take(&self, document: Document, args: &Ingest) -> Taken {
        let Document { name, source } = document;
        let source = match source.fetched() {
            Ok(source) => source,
            Err(failure) => return Taken { name, sha256: String::new(), bytes: 0, result: Err(failure) },
        };
        let bytes = source.at_hand();
        let sha256 =
            if bytes.is_empty() { String::new() } else { legation_archive::hex(&Sha256::digest(bytes)) };
        let bytes = bytes.len() as u64;
        let document = Document { name: name.clone(), source };
        let result = stages::guarded(|| self.read(document, &sha256, args));
        Taken { name, sha256, bytes, result }
    }

    fn read(&self, document: Document, sha256: &str, args: &Ingest) -> Result<Read, Failure> {
        if legation_archive::known(&self.reader(), sha256)?.is_some() {
            return Ok(Read::Known);
        }
        let article = stages::article(document, args.inputs.date)?;
        let coded = self.coded(&article)?;
        Ok(Read::Fresh(Box::new(article), coded))
    }

    fn coded(&self, article: &Article) -> Result<Coded, Failure> {
        if !article.blocks.iter().any(|b| b.kind == BlockKind::Body) {
            return Ok(Coded::NotNews);
        }
        // Its events stand under the article that comes first, whatever else is added.
        if legation_archive::is_duplicate(&self.reader(), article)? {
            return Ok(Coded::Events(Vec::new()));
        }
        match self.code(article) {
            Ok(events) => Ok(Coded::Events(events)),
            Err(Failure::Language(_)) => Ok(Coded::OtherLanguage),
            Err(failure) => Err(failure),
        }
    }

    fn code(&self, article: &Article) -> Result<Vec<Event>, Failure> {
        let mut events = self.stages.code(article, false)?;
        events.retain(|event| event.confidence >= legation_coder::MIN_CONFIDENCE);
        Ok(events)
    }

    fn code_again(&self, key: i64) -> Result<Vec<Event>, Failure> {
        let article = legation_archive::article(&self.reader(), key)?;
        self.code(&article)
    }
}
