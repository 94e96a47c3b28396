//! Times: expressions found and their values, against `TimeBank` and the dates of GUM.
//!
//! As TempEval-3 counts them (`UzZaman` et al. 2013): *relaxed* asks that spans overlap, *strict* that they are the same, *value* that a
//! relaxed match has the right TIMEX3 value; each is F1. GUM marks dates only, so there the share of its dates whose value is found counts.

use crate::eval::f1;
use crate::floors::Score;
use anyhow::{Context as _, Result};
use legation_reader::Reader;
use legation_types::{Article, Block, BlockKind, Span, Stated, TimeExpression};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A text with its gold times.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    partition: String,
    dct: Option<String>,
    text: String,
    timex: Vec<Gold>,
}

/// A gold time; offsets count characters.
#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    value: Option<String>,
    #[serde(default)]
    attrs: BTreeMap<String, String>,
}

/// Relaxed, strict and value F1 on `TimeBank`, and the share of right values on GUM's dates. `folder` is `data/time`.
pub fn scores(reader: &Reader, folder: &Path) -> Result<Vec<Score>> {
    let mut out = timebank(reader, &rows(&folder.join("timebank.jsonl"))?)?;
    out.push(gum(reader, &rows(&folder.join("gum_dates.jsonl"))?)?);
    Ok(out)
}

fn rows(path: &Path) -> Result<Vec<Row>> {
    let file = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    file.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn timebank(reader: &Reader, rows: &[Row]) -> Result<Vec<Score>> {
    let (mut relaxed, mut strict, mut value, mut gold, mut mine) = (0, 0, 0, 0, 0);
    for row in rows {
        let times = read(reader, row)?;
        (gold, mine) = (gold + row.timex.len(), mine + times.len());
        for (its, time) in matched(row, &times) {
            relaxed += 1;
            strict += usize::from(span(&row.text, its) == time.span);
            value += usize::from(its.value.as_deref() == Some(time.value.as_str()));
        }
    }
    let score = |what: &str, right| Score::new(format!("timebank {what} F1"), f1(right, mine, gold));
    Ok(vec![score("relaxed", relaxed), score("strict", strict), score("value", value)])
}

/// The held-out documents' dates that name a year, month or day.
fn gum(reader: &Reader, rows: &[Row]) -> Result<Score> {
    let (mut right, mut all) = (0_u32, 0_u32);
    for row in rows.iter().filter(|row| row.partition == "dev") {
        let times = read(reader, row)?;
        let dates = |gold: &&Gold| gold.attrs.contains_key("when");
        all += row.timex.iter().filter(dates).count() as u32;
        right += matched(row, &times).iter().filter(|(gold, time)| same_date(gold, time)).count() as u32;
    }
    Ok(Score::new("gum dates value", f64::from(right) / f64::from(all.max(1))))
}

/// TEI writes a month without its year `--03`, TIMEX3 `XXXX-03`.
fn same_date(gold: &Gold, time: &TimeExpression) -> bool {
    gold.attrs.get("when").is_some_and(|when| {
        let when = when.strip_prefix("--").map_or_else(|| when.clone(), |rest| format!("XXXX-{rest}"));
        when == time.value || time.date.is_some_and(|date| date.to_string() == when)
    })
}

/// The reader's times; each line of the text is a paragraph.
fn read(reader: &Reader, row: &Row) -> Result<Vec<TimeExpression>> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in row.text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Body });
        }
    }
    // Some publication dates have a time of day.
    let published = row.dct.as_deref().map(|day| day.get(..10).unwrap_or(day).parse()).transpose()?;
    let date = published.map(|value| Stated { value, span: None, source: "input".to_owned() });
    Ok(reader.read(&Article { text: row.text.clone(), blocks, date, ..Default::default() })?.times)
}

/// Gold times with the first time found that overlaps and is not taken.
fn matched<'a>(row: &'a Row, times: &'a [TimeExpression]) -> Vec<(&'a Gold, &'a TimeExpression)> {
    let mut free = vec![true; times.len()];
    let mut out = Vec::new();
    for gold in &row.timex {
        let its = span(&row.text, gold);
        if let Some(at) = (0..times.len()).find(|&at| free[at] && times[at].span.overlaps(its)) {
            free[at] = false;
            out.push((gold, &times[at]));
        }
    }
    out
}

/// A gold time's bytes.
fn span(text: &str, gold: &Gold) -> Span {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    Span::new(byte(gold.start), byte(gold.end))
}
