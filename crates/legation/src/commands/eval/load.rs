//! Files of events to records by document: JSON lines, CSV, TSV.

use crate::error::Failure;
use anyhow::{Context as _, Result};
use legation_coder::score::Record;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Events by the name of their document.
pub type Documents = BTreeMap<String, Vec<Record>>;

/// The events of a file, or of each file of a folder.
pub fn documents(path: &Path) -> Result<Documents> {
    if !path.is_dir() {
        let records = file(path)?;
        return Ok(grouped(records, ""));
    }
    let mut out = Documents::new();
    for path in files(path)? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        out.insert(stem, file(&path)?);
    }
    Ok(out)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(Failure::from).with_context(|| shown(folder))?;
    let mut out: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<std::io::Result<_>>()?;
    out.retain(|path| path.is_file() && matches!(ending(path).as_str(), "jsonl" | "json" | "csv" | "tsv"));
    out.sort();
    Ok(out)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn grouped(records: Vec<Record>, unnamed: &str) -> Documents {
    let mut out = Documents::new();
    for record in records {
        let name = record.document.clone().unwrap_or_else(|| unnamed.to_owned());
        out.entry(name).or_default().push(record);
    }
    out
}

fn file(path: &Path) -> Result<Vec<Record>> {
    let text = fs::read_to_string(path).map_err(Failure::from).with_context(|| shown(path))?;
    let records = match ending(path).as_str() {
        "csv" => rows(&text, b','),
        "tsv" => rows(&text, b'\t'),
        _ => lines(&text),
    };
    records.map_err(|(line, why)| {
        anyhow::Error::new(Failure::NoEvent(why)).context(format!("{}:{line}", path.display()))
    })
}

/// A line's number and what is wrong with it.
type Wrong = (usize, String);

fn lines(text: &str) -> Result<Vec<Record>, Wrong> {
    let filled = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(number, line)| serde_json::from_str(line).map_err(|e| (number, e.to_string()))).collect()
}

fn rows(text: &str, separator: u8) -> Result<Vec<Record>, Wrong> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| (1, e.to_string()))?.clone();
    let mut out = Vec::new();
    for row in reader.records() {
        let line = |at: Option<&csv::Position>| at.map_or(0, |p| p.line() as usize);
        let row = row.map_err(|e| (line(e.position()), e.to_string()))?;
        let cells = header.iter().zip(&row).filter(|(_, cell)| !cell.is_empty()).collect();
        out.push(record(&cells).map_err(|e| (line(row.position()), e.to_string()))?);
    }
    Ok(out)
}

/// A row as if it were a line of JSON. `actor_sector` and `recipient_sector` belong to the codes beside them, as `code --format csv` writes them.
fn record(cells: &BTreeMap<&str, &str>) -> serde_json::Result<Record> {
    let mut object = Map::new();
    for (&name, &cell) in cells {
        let value = match name {
            "actor" | "recipient" => parties(cell, cells.get(format!("{name}_sector").as_str())),
            "event_alt" => cell.split(';').map(Value::from).collect(),
            "confidence" => cell.parse::<f32>().map_or(Value::Null, Value::from),
            _ => Value::from(cell),
        };
        let name = match name {
            "sentence" | "text" => "sent",
            "url" => "document",
            other => other,
        };
        // A column of that very name goes before one that stands for it.
        if cells.contains_key(name) && object.contains_key(name) {
            continue;
        }
        object.insert(name.to_owned(), value);
    }
    serde_json::from_value(Value::Object(object))
}

/// `RUS;SYR` with `GOV|MIL;REB` beside it, or `RUS GOV;SYR REB`.
fn parties(codes: &str, sectors: Option<&&str>) -> Value {
    let mut sectors = sectors.map(|s| s.split(';')).into_iter().flatten();
    codes
        .split(';')
        .map(|code| {
            let sector = sectors.next().and_then(|s| s.split('|').next()).unwrap_or_default();
            json!(format!("{code} {sector}"))
        })
        .collect()
}

/// Gold events must say what they are.
pub fn check_gold(path: &Path, documents: &Documents) -> Result<()> {
    let untyped = documents.values().flatten().any(|r| r.event.is_none());
    if untyped {
        let why = "a gold event has no `event`, its PLOVER type".to_owned();
        return Err(Failure::NoEvent(why)).with_context(|| shown(path));
    }
    Ok(())
}
