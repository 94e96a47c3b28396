//! The event corpus: what stands in `training/corpus`, checked, counted and exported.

use crate::inline::{self, Annotated};
use crate::standoff;
use anyhow::{Context as _, Result, bail};
use legation_reader::sentences::sentences;
use legation_types::{EventType, Span, Status};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = "training/corpus";

/// A passage, or an article with its headline and paragraphs: what is held out or trained on as a whole.
pub struct Unit {
    pub file: PathBuf,
    pub article: bool,
    /// Line number and parsed line.
    pub lines: Vec<(usize, Annotated)>,
}

impl Unit {
    /// True for the tenth that is never trained on: chosen by the text alone, so that new units move no old one.
    fn held_out(&self) -> bool {
        self.hash()[0].is_multiple_of(10)
    }

    /// One of `folds` parts, so that a unit is never judged by numbers that were fitted on it.
    pub fn fold(&self, folds: u8) -> u8 {
        self.hash()[1] % folds
    }

    fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.lines.first().map_or("", |(_, l)| &l.text).as_bytes()).into()
    }
}

/// A sentence as training reads it. Word positions count from 0 and ends are exclusive.
#[derive(Serialize)]
struct SentenceRecord<'t> {
    file: String,
    line: usize,
    split: &'static str,
    words: Vec<&'t str>,
    triggers: Vec<TriggerRecord>,
}

#[derive(Serialize)]
struct TriggerRecord {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    event: &'static str,
    mode: Option<&'static str>,
    status: &'static str,
    args: Vec<(char, usize, usize)>,
}

/// `corpus check`: prints what is wrong and the counts.
pub fn check(files: &[PathBuf]) -> Result<()> {
    let mut problems = Vec::new();
    let units = if files.is_empty() { whole(&mut problems)? } else { read(files, &mut problems)? };
    for problem in &problems {
        eprintln!("{problem}");
    }
    print!("{}", counts(&units));
    if !problems.is_empty() {
        bail!("{} lines of the corpus are wrong: mend them by {FOLDER}/GUIDELINES.md", problems.len());
    }
    Ok(())
}

/// `corpus export`: writes one JSON line a sentence.
pub fn export(out: &Path) -> Result<()> {
    let mut problems = Vec::new();
    let units = whole(&mut problems)?;
    let mut text = String::new();
    for unit in &units {
        for (number, line) in &unit.lines {
            for record in records(unit, *number, line) {
                writeln!(text, "{}", serde_json::to_string(&record)?)?;
            }
        }
    }
    if !problems.is_empty() {
        eprintln!("{} lines left out: see `corpus check`", problems.len());
    }
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(out, text).with_context(|| format!("cannot write {}", out.display()))
}

/// The held-out tenth.
pub fn held_out() -> Result<Vec<Unit>> {
    let units = whole(&mut Vec::new())?;
    Ok(units.into_iter().filter(Unit::held_out).collect())
}

/// Text and events of every line of the held-out tenth.
pub fn held_out_lines() -> Result<Vec<(String, Vec<inline::Event>)>> {
    let lines = held_out()?.into_iter().flat_map(|u| u.lines);
    Ok(lines.map(|(_, line)| (line.text, line.events)).collect())
}

/// Every unit of the corpus. The annotated Wikinews articles are left out, and that is said, where their text is not at hand.
fn whole(problems: &mut Vec<String>) -> Result<Vec<Unit>> {
    let mut units = read(&corpus_files()?, problems)?;
    match standoff::read(problems)? {
        Some(articles) => units.extend(articles),
        None => eprintln!("skipped: {FOLDER}/wikinews, since {} is not there", standoff::TEXTS),
    }
    Ok(units)
}

fn corpus_files() -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for folder in ["articles", "passages"] {
        let folder = Path::new(FOLDER).join(folder);
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("no {}: run this from the repository's root", folder.display()))?;
        for entry in entries {
            out.push(entry?.path());
        }
    }
    out.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    out.sort();
    Ok(out)
}

fn read(files: &[PathBuf], problems: &mut Vec<String>) -> Result<Vec<Unit>> {
    let mut units = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        read_file(file, &text, &mut units, problems);
    }
    Ok(units)
}

fn read_file(file: &Path, text: &str, units: &mut Vec<Unit>, problems: &mut Vec<String>) {
    let article = text.lines().any(|l| l.starts_with("==="));
    for (number, line) in (1..).zip(text.lines()) {
        let heading = line.starts_with("===");
        if line.trim().is_empty() || (line.starts_with('#') && !article) {
            continue;
        }
        if heading || !article {
            units.push(Unit { file: file.to_owned(), article, lines: Vec::new() });
        }
        if heading {
            continue;
        }
        match (inline::parse(line), units.last_mut()) {
            (Ok(parsed), Some(unit)) => unit.lines.push((number, parsed)),
            (Err(why), _) => problems.push(format!("{}:{number}: {why}", file.display())),
            (_, None) => problems.push(format!("{}:{number}: stands before the first `===`", file.display())),
        }
    }
}

fn records<'t>(unit: &Unit, number: usize, line: &'t Annotated) -> Vec<SentenceRecord<'t>> {
    let cut = sentences(&line.text, Span::new(0, line.text.len()));
    let record = |words: Vec<Span>| SentenceRecord {
        file: unit.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        line: number,
        split: if unit.held_out() { "heldout" } else { "train" },
        triggers: line.events.iter().filter_map(|event| trigger(event, &words)).collect(),
        words: words.iter().map(|w| w.of(&line.text)).collect(),
    };
    cut.into_iter().map(record).collect()
}

/// The event in words of the sentence; `None` if its trigger is not there. Arguments of other sentences are left out.
fn trigger(event: &inline::Event, words: &[Span]) -> Option<TriggerRecord> {
    let (start, end) = covered(event.trigger, words)?;
    let arg = |(role, span): &(legation_types::Role, Span)| {
        covered(*span, words).map(|(s, e)| (role.letter(), s, e))
    };
    Some(TriggerRecord {
        start,
        end,
        event: event.event.name(),
        mode: event.mode.map(legation_types::Mode::name),
        status: event.status.name(),
        args: event.args.iter().filter_map(arg).collect(),
    })
}

/// First and one past the last word that shares a byte with the span.
fn covered(span: Span, words: &[Span]) -> Option<(usize, usize)> {
    let start = words.iter().position(|w| w.overlaps(span))?;
    let end = words.iter().rposition(|w| w.overlaps(span))? + 1;
    Some((start, end))
}

fn counts(units: &[Unit]) -> String {
    let lines = || units.iter().flat_map(|u| &u.lines);
    let events = || lines().flat_map(|(_, l)| &l.events);
    let words = |article: bool| -> usize {
        units
            .iter()
            .filter(|u| u.article == article)
            .flat_map(|u| &u.lines)
            .map(|(_, l)| l.text.split_whitespace().count())
            .sum()
    };
    let articles = units.iter().filter(|u| u.article).count();
    let empty = units.iter().filter(|u| u.lines.iter().all(|(_, l)| l.events.is_empty())).count();
    let empty_lines = lines().filter(|(_, l)| l.events.is_empty()).count();
    let numbered = |n: usize, name: &str| format!("  {name:13} {n}\n");
    let types = EventType::ALL.iter().map(|t| numbered(events().filter(|e| e.event == *t).count(), t.name()));
    let statuses =
        Status::ALL.iter().map(|s| numbered(events().filter(|e| e.status == *s).count(), s.name()));
    let head = format!(
        "units {} ({articles} articles, {} passages), {empty} without events, {} held out\n\
         lines {} ({empty_lines} without events), words {} in articles, {} in passages\nevents {}\n",
        units.len(),
        units.len() - articles,
        units.iter().filter(|u| u.held_out()).count(),
        lines().count(),
        words(true),
        words(false),
        events().count()
    );
    [head].into_iter().chain(types).chain(statuses).collect()
}
