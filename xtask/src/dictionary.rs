//! The dictionary coder against PETRARCH's own unit records: raw text, the reader's trees, their dictionaries.
//!
//! A record counts if the set of its dyads with their codes is exactly the expected one. The records come twice: with the codes of
//! PETRARCH 1's validation dictionary, and in CAMEO with `UniversalPetrarch`'s.

use crate::floors::Score;
use anyhow::{Context as _, Result};
use legation_dictionary::{Commas, Dictionary, Discard, Options, Problem};
use legation_reader::Reader;
use legation_types::{Article, Block, BlockKind, PartialDate, Span};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FOLDER: &str = "../shared/data/petrarch";

/// Source, target and code.
type Triple = (String, String, String);

/// A sentence with its settings and the dyads that must come out; none where the record expects none or an error.
struct Record {
    text: String,
    date: PartialDate,
    options: Options,
    expected: BTreeSet<Triple>,
}

/// Prints what comes out otherwise, and the scores.
pub fn run() -> Result<()> {
    if !Path::new(FOLDER).exists() {
        println!("skipped: {FOLDER} is not there");
        return Ok(());
    }
    for score in measure(&Reader::embedded()?, true)? {
        println!("{:36} {:.4}", score.name, score.value);
    }
    Ok(())
}

/// Shares of records that are coded exactly, with events and without.
pub fn scores(reader: &Reader) -> Result<Vec<Score>> {
    measure(reader, false)
}

fn measure(reader: &Reader, show: bool) -> Result<Vec<Score>> {
    let sets = [
        ("petrarch", "", "PETR.UnitTest.records.xml", "PETR.Validate.verbs.txt"),
        (
            "petrarch CAMEO",
            "universal",
            "PETR.UnitTest.records.parsing_parsed_udpipe_2.0.xml",
            "PETR.Validate.verbs.2.0.txt",
        ),
    ];
    let mut out = Vec::new();
    for (name, folder, records, verbs) in sets {
        let folder = Path::new(FOLDER).join(folder);
        let dictionary = dictionary(&folder, verbs)?;
        let records = records_of(&read(&folder, records)?)?;
        let (events, silent): (Vec<_>, Vec<_>) = records.iter().partition(|r| !r.expected.is_empty());
        out.push(Score::new(format!("{name} exact events"), share(reader, &dictionary, &events, show)?));
        out.push(Score::new(format!("{name} exact none"), share(reader, &dictionary, &silent, show)?));
    }
    Ok(out)
}

fn read(folder: &Path, file: &str) -> Result<String> {
    let path = folder.join(file);
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn dictionary(folder: &Path, verbs: &str) -> Result<Dictionary> {
    let mut out = Dictionary::default();
    let mut problems: Vec<Problem> = out.verbs.add(verbs, &read(folder, verbs)?);
    problems.extend(out.actors.add("actors", &read(folder, "PETR.Validate.actors.txt")?));
    problems.extend(out.agents.add("agents", &read(folder, "PETR.Validate.agents.txt")?));
    problems.extend(out.discards.add("discards", &read(folder, "PETR.Validate.discards.txt")?));
    problems.iter().for_each(|problem| println!("{problem}"));
    Ok(out)
}

fn share(reader: &Reader, dictionary: &Dictionary, records: &[&Record], show: bool) -> Result<f64> {
    let mut right = 0_u32;
    for record in records {
        let found = coded(reader, dictionary, record)?;
        right += u32::from(found == record.expected);
        if show && found != record.expected {
            println!("{}\n  expected {:?}\n  found    {found:?}", record.text, record.expected);
        }
    }
    if show {
        println!("{right} of {} records\n", records.len());
    }
    Ok(f64::from(right) / records.len().max(1) as f64)
}

fn coded(reader: &Reader, dictionary: &Dictionary, record: &Record) -> Result<BTreeSet<Triple>> {
    let block = Block { span: Span::new(0, record.text.len()), kind: BlockKind::Body };
    let article = Article { text: record.text.clone(), blocks: vec![block], ..Default::default() };
    let mut out = BTreeSet::new();
    for sentence in &reader.read(&article)?.sentences {
        match dictionary.code(sentence, Some(record.date), &record.options) {
            Ok(dyads) => out.extend(dyads.into_iter().map(|d| (d.source.code, d.target.code, d.code))),
            Err(Discard::Sentence) => {}
            Err(Discard::Article) => return Ok(BTreeSet::new()),
        }
    }
    Ok(out)
}

/// The records of a file; a `<Config>` holds for the records after it.
fn records_of(file: &str) -> Result<Vec<Record>> {
    let file = without_comments(file);
    let mut options = Options::default();
    let mut out = Vec::new();
    let mut rest = file.as_str();
    while let Some(at) = rest.find("<Config ").into_iter().chain(rest.find("<Sentence ")).min() {
        rest = &rest[at..];
        let (tag, after) = rest.split_once('>').context("a tag is not closed")?;
        if tag.starts_with("<Config") {
            set(&mut options, &attribute(tag, "option"), &attribute(tag, "value"));
            rest = after;
            continue;
        }
        let (body, after) = after.split_once("</Sentence>").context("a record is not closed")?;
        out.push(record(tag, body, options)?);
        rest = after;
    }
    Ok(out)
}

fn without_comments(file: &str) -> String {
    let mut out = String::new();
    for (number, part) in file.split("<!--").enumerate() {
        out.push_str(if number == 0 { part } else { part.split_once("-->").map_or("", |(_, text)| text) });
    }
    out
}

/// `name="value"`, with white space around the sign and either quotation mark.
fn attribute(tag: &str, name: &str) -> String {
    let value =
        tag.split_once(name).map_or("", |(_, rest)| rest.trim_start().trim_start_matches('=').trim_start());
    let Some(quote) = value.chars().next() else { return String::new() };
    unescape(value[quote.len_utf8()..].split(quote).next().unwrap_or_default())
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn set(options: &mut Options, option: &str, value: &str) {
    let number = value.parse().unwrap_or(0);
    let Commas { inner, last } = &mut options.commas;
    match option {
        "require_dyad" => options.require_dyad = value.eq_ignore_ascii_case("true"),
        "new_actor_length" => options.new_actor_length = number,
        "comma_min" => inner.0 = number,
        "comma_max" => inner.1 = number,
        "comma_emin" => last.0 = number,
        "comma_emax" => last.1 = number,
        _ => {}
    }
}

fn record(tag: &str, body: &str, options: Options) -> Result<Record> {
    let day = attribute(tag, "date");
    let (year, rest) = day.split_at_checked(4).context("a record's date has eight digits")?;
    let (month, day) = rest.split_at_checked(2).context("a record's date has eight digits")?;
    let text = body
        .split_once("<Text>")
        .and_then(|(_, t)| t.split_once("</Text>"))
        .context("a record has no text")?
        .0;
    let events = body.split("<EventCoding ").skip(1).filter_map(|e| e.split('>').next());
    let triple =
        |e: &str| (attribute(e, "sourcecode"), attribute(e, "targetcode"), attribute(e, "eventcode"));
    Ok(Record {
        text: unescape(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
        date: format!("{year}-{month}-{day}").parse()?,
        options,
        expected: events.filter(|e| e.contains("sourcecode")).map(triple).collect(),
    })
}
