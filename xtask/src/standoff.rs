//! Annotations of Wikinews articles as byte offsets: the articles' text (CC BY 2.5) is not part of the repository.

use crate::corpus::Unit;
use crate::inline::{self, Annotated, Event};
use anyhow::{Context as _, Result, bail};
use legation_types::{EventType, Mode, Role, Span, Status};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the articles' text is, beside the repository.
pub const TEXTS: &str = "../shared/data/wikinews.jsonl";
const FILE: &str = "training/corpus/wikinews/annotations.jsonl";

#[derive(Deserialize)]
struct Source {
    id: String,
    text: String,
}

/// An annotated article. Offsets count bytes of its `text` in UTF-8.
#[derive(Serialize, Deserialize)]
struct Record {
    id: String,
    /// SHA-256 of the text that the offsets belong to.
    sha256: String,
    events: Vec<EventRecord>,
}

#[derive(Serialize, Deserialize)]
struct EventRecord {
    #[serde(rename = "type")]
    event: EventType,
    mode: Option<Mode>,
    status: Status,
    trigger: Span,
    args: Vec<(char, usize, usize)>,
}

fn sources() -> Result<Option<BTreeMap<String, String>>> {
    if !Path::new(TEXTS).exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(TEXTS).with_context(|| format!("cannot read {TEXTS}"))?;
    let parse = |line| serde_json::from_str::<Source>(line).map(|s| (s.id, s.text));
    Ok(Some(text.lines().map(parse).collect::<Result<_, _>>()?))
}

/// Inline copies to offsets: writes `training/corpus/wikinews/annotations.jsonl` anew.
pub fn write(files: &[PathBuf]) -> Result<()> {
    let sources = sources()?.with_context(|| format!("{TEXTS} is not there"))?;
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    let mut problems = 0;
    for file in files {
        let copy = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut id = String::new();
        for (number, line) in (1..).zip(copy.lines().filter(|l| !l.trim().is_empty())) {
            if let Some(rest) = line.strip_prefix("@@ ") {
                rest.split(' ').next().unwrap_or_default().clone_into(&mut id);
                let text =
                    sources.get(&id).with_context(|| format!("{}: no article {id}", file.display()))?;
                records.entry(id.clone()).or_insert_with(|| Record {
                    id: id.clone(),
                    sha256: digest(text),
                    events: Vec::new(),
                });
                continue;
            }
            match inline::parse(line).and_then(|parsed| shifted(&sources[&id], parsed)) {
                Ok(events) => records.entry(id.clone()).and_modify(|r| r.events.extend(events)),
                Err(why) => {
                    eprintln!("{}:{number}: {why}", file.display());
                    problems += 1;
                    continue;
                }
            };
        }
    }
    let lines: Result<Vec<_>, _> = records.values().map(serde_json::to_string).collect();
    fs::create_dir_all(Path::new(FILE).parent().unwrap_or(Path::new(".")))?;
    fs::write(FILE, lines?.join("\n") + "\n")?;
    println!(
        "{} articles, {} events",
        records.len(),
        records.values().map(|r| r.events.len()).sum::<usize>()
    );
    if problems > 0 {
        bail!("{problems} lines left out");
    }
    Ok(())
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
}

/// The line's events with offsets in the article.
fn shifted(text: &str, line: Annotated) -> Result<Vec<EventRecord>, String> {
    let offset = text.find(&line.text).ok_or_else(|| {
        format!("is no line of the article: {}", line.text.chars().take(50).collect::<String>())
    })?;
    let record = |event: Event| EventRecord {
        event: event.event,
        mode: event.mode,
        status: event.status,
        trigger: event.trigger.shift(offset),
        args: event
            .args
            .iter()
            .map(|(role, span)| (role.letter(), span.start + offset, span.end + offset))
            .collect(),
    };
    Ok(line.events.into_iter().map(record).collect())
}

/// The annotated articles, a line of text each; `None` where the texts are not there.
pub fn read(problems: &mut Vec<String>) -> Result<Option<Vec<Unit>>> {
    let (Some(sources), Ok(file)) = (sources()?, fs::read_to_string(FILE)) else { return Ok(None) };
    let mut units = Vec::new();
    for (number, line) in (1..).zip(file.lines()) {
        let record: Record = serde_json::from_str(line).with_context(|| format!("{FILE}:{number}"))?;
        match sources.get(&record.id).filter(|text| digest(text) == record.sha256) {
            Some(text) => units.push(unit(text, &record)),
            None => problems.push(format!("{FILE}:{number}: the text of {} is another", record.id)),
        }
    }
    Ok(Some(units))
}

/// An article with its lines and what is annotated in each.
fn unit(text: &str, record: &Record) -> Unit {
    let mut start = 0;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        if !line.trim().is_empty() {
            let events = record.events.iter().filter(|e| span.contains(e.trigger));
            lines.push((
                number,
                Annotated {
                    text: line.to_owned(),
                    events: (1..).zip(events).map(|(n, e)| event(n, e, span)).collect(),
                },
            ));
        }
    }
    Unit { file: PathBuf::from(&record.id), article: true, lines }
}

fn event(number: u32, record: &EventRecord, line: Span) -> Event {
    let local = |start: usize, end: usize| Span::new(start - line.start, end - line.start);
    let argument = |&(letter, start, end): &(char, usize, usize)| {
        let inside = line.contains(Span::new(start, end));
        Role::from_letter(letter).filter(|_| inside).map(|role| (role, local(start, end)))
    };
    Event {
        number,
        event: record.event,
        mode: record.mode,
        status: record.status,
        trigger: local(record.trigger.start, record.trigger.end),
        args: record.args.iter().filter_map(argument).collect(),
    }
}
