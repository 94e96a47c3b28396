//! Duplicates: the pairs of `eval/duplicates.txt`, with the records that the file states and with those of reader and coder.
//!
//! `near copy F1` counts copies, edited copies and updates against retellings and other events; `same event F1` counts
//! retellings against other events of the same parties on the same day.

use crate::floors::Score;
use crate::retellings::{self, COPIES, Found, TOLD, Text};
use anyhow::Result;
use legation_archive::Archive;
use legation_coder::Options;
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::{Article, Event};
use std::fs;
use std::path::Path;

/// All scores of the pairs.
pub fn scores(reader: &Reader, knowledge: &Knowledge, out: &Path) -> Result<Vec<Score>> {
    fs::create_dir_all(out)?;
    let stated = archive(&out.join("stated.sqlite"), |text| Ok((text.article(), vec![text.record()])))?;
    let coded = archive(&out.join("coded.sqlite"), |text| code(reader, knowledge, text))?;
    let mut scores = Vec::new();
    for (name, archive) in [("duplicates", &stated), ("duplicates coded", &coded)] {
        let copies = Found::count(archive, COPIES)?;
        let told = Found::count(archive, TOLD)?;
        let near = copies.f1(&["copy", "edited", "update"], &["anew", "another"]);
        scores.push(Score::new(format!("{name} near copy F1"), near));
        scores.push(Score::new(format!("{name} same event F1"), told.f1(&["anew"], &["another"])));
    }
    Ok(scores)
}

/// An archive of all texts.
fn archive(path: &Path, work: impl Fn(&Text) -> Result<(Article, Vec<Event>)>) -> Result<Archive> {
    for suffix in ["", "-wal", "-shm"] {
        let old = path.with_extension(format!("sqlite{suffix}"));
        if old.exists() {
            fs::remove_file(old)?;
        }
    }
    let mut archive = Archive::open(path)?;
    for text in retellings::texts() {
        let (article, events) = work(&text)?;
        retellings::add(&mut archive, &text, &article, events)?;
    }
    Ok(archive)
}

/// As `legation ingest` does it.
fn code(reader: &Reader, knowledge: &Knowledge, text: &Text) -> Result<(Article, Vec<Event>)> {
    let options = legation_text::Options { date: text.date.parse().ok(), ..Default::default() };
    let article = legation_text::article(text.plain().as_bytes(), &options)?;
    let reading = reader.read(&article)?;
    let mut events = legation_coder::code(&article, &reading, knowledge, &Options::default());
    events.retain(|event| event.confidence >= legation_coder::MIN_CONFIDENCE);
    Ok((article, events))
}
