//! The relation of marked pairs: fits `models/pairs.tsv` on the corpus' held-out tenth, and scores it on other text.

use crate::corpus::{self, Unit};
use crate::fit::{self, FOLDS};
use crate::floors::Score;
use crate::inline::Event;
use anyhow::{Context as _, Result};
use legation_coder::pairs::{self, FEATURES, Marked, Word};
use legation_reader::Reader;
use legation_reader::sentences::sentences;
use legation_types::{EventType, Role, Span};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const FILE: &str = "models/pairs.tsv";
const DEV: &str = "data/plover_dev/pairs_dev.tsv";
/// Pull of each weight towards 0, per pair: there are more than ten pairs for each weight, but not hundreds.
const RIDGE: f64 = 0.002;

/// A marked pair of the corpus with the type that leads from one to the other.
struct Pair {
    fold: u8,
    words: Vec<Word>,
    event: EventType,
}

/// Fits the weights on all held-out pairs, and tells how good weights are on pairs that they were not fitted on.
pub fn calibrate(reader: &Reader) -> Result<()> {
    let pairs = held_out(reader)?;
    let mut right = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Pair> = pairs.iter().filter(|p| p.fold != fold).collect();
        let weights = fit(&rest);
        right.extend(pairs.iter().filter(|p| p.fold == fold).map(|p| (p.event, best(p, &weights))));
    }
    let accuracy =
        right.iter().filter(|(gold, mine)| gold == mine).count() as f64 / right.len().max(1) as f64;
    println!(
        "pairs {}, accuracy {accuracy:.3}, macro-F1 {:.3} (cross-fitted)",
        right.len(),
        macro_f1(&right)
    );
    let weights = fit(&pairs.iter().collect::<Vec<_>>());
    fit::write(FILE, &FEATURES, &weights)
}

fn best(pair: &Pair, weights: &[f64]) -> EventType {
    let attention = pairs::attention(&pair.words, weights);
    let share = |event: &EventType| -> f64 {
        pair.words.iter().zip(&attention).map(|(word, a)| a * word.types[*event as usize]).sum()
    };
    let all = EventType::ALL.iter().copied();
    all.reduce(|a, b| if share(&b) > share(&a) { b } else { a }).unwrap_or(EventType::Consult)
}

fn macro_f1(pairs: &[(EventType, EventType)]) -> f64 {
    let occurring: Vec<_> =
        EventType::ALL.iter().filter(|t| pairs.iter().any(|(gold, _)| gold == *t)).collect();
    let f1 = |event: &EventType| {
        let both = pairs.iter().filter(|(gold, mine)| gold == event && mine == event).count();
        let either =
            pairs.iter().map(|(g, m)| usize::from(g == event) + usize::from(m == event)).sum::<usize>();
        2.0 * both as f64 / either.max(1) as f64
    };
    occurring.iter().map(|t| f1(t)).sum::<f64>() / occurring.len().max(1) as f64
}

/// The weights under which the gold types are likeliest.
fn fit(pairs: &[&Pair]) -> [f64; FEATURES.len()] {
    let climb = |weights: &[f64; FEATURES.len()], gradient: &mut [f64; FEATURES.len()]| {
        for pair in pairs {
            add_gradient(pair, weights, 1.0 / pairs.len() as f64, gradient);
        }
    };
    fit::ascend(RIDGE, climb, |_| ())
}

fn add_gradient(pair: &Pair, weights: &[f64], scale: f64, gradient: &mut [f64]) {
    let attention = pairs::attention(&pair.words, weights);
    let joint: Vec<f64> =
        pair.words.iter().zip(&attention).map(|(word, a)| a * word.types[pair.event as usize]).collect();
    let all: f64 = joint.iter().sum::<f64>().max(1e-9);
    for ((word, a), joint) in pair.words.iter().zip(&attention).zip(joint) {
        for (sum, feature) in gradient.iter_mut().zip(word.features) {
            *sum += scale * (joint / all - a) * feature;
        }
    }
}

/// Source and target of every held-out event that has both in its trigger's sentence.
fn held_out(reader: &Reader) -> Result<Vec<Pair>> {
    let mut out = Vec::new();
    for unit in corpus::held_out()? {
        for (_, line) in &unit.lines {
            for event in &line.events {
                out.extend(pair(reader, &unit, &line.text, event)?);
            }
        }
    }
    Ok(out)
}

fn pair(reader: &Reader, unit: &Unit, text: &str, event: &Event) -> Result<Option<Pair>> {
    let cut = sentences(text, Span::new(0, text.len()));
    let spans = cut.iter().filter_map(|words| Some(words.first()?.cover(*words.last()?)));
    let Some(sentence) = spans.into_iter().find(|s| s.overlaps(event.trigger)) else { return Ok(None) };
    let Some((source, target)) = parties(event, sentence) else { return Ok(None) };
    let local = |span: Span| Span::new(span.start - sentence.start, span.end - sentence.start);
    let weighed = reader.weigh(&[sentence.of(text)])?;
    let words =
        weighed.first().map(|w| pairs::words(w, &[local(source)], &[local(target)])).unwrap_or_default();
    Ok(Some(Pair { fold: unit.fold(FOLDS), words, event: event.event }))
}

/// Actor and recipient, or the first two of those who act together.
fn parties(event: &Event, sentence: Span) -> Option<(Span, Span)> {
    let of =
        |role| event.args.iter().filter(move |(r, s)| *r == role && sentence.contains(*s)).map(|(_, s)| *s);
    let mut actors = of(Role::Actor);
    let source = actors.next()?;
    Some((source, of(Role::Recipient).next().or_else(|| actors.next())?))
}

/// The marked pairs beside the project, scored by the tool beside them.
pub fn scores(reader: &Reader, shared: &Path, out: &Path) -> Result<Vec<Score>> {
    let gold = shared.join(DEV);
    let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').from_path(&gold)?;
    let column = rows.headers()?.iter().position(|name| name == "marked_sentence");
    let at = column.context("no column `marked_sentence`")?;
    let sentence = |row: csv::Result<csv::StringRecord>| Ok(Marked::parse(&row?[at])?);
    let marked: Vec<Marked> = rows.records().map(sentence).collect::<Result<_>>()?;
    let texts: Vec<&str> = marked.iter().map(|m| m.text.as_str()).collect();
    let mut text = "root\n".to_owned();
    for (weighed, m) in reader.weigh(&texts)?.iter().zip(&marked) {
        let root = pairs::relation(weighed, &m.source, &m.target).map_or("", |r| r.event.name());
        writeln!(text, "{root}")?;
    }
    fs::create_dir_all(out)?;
    let predicted = out.join("pairs.tsv");
    fs::write(&predicted, text)?;
    let mut tool = Command::new("python3");
    let output = tool.arg(shared.join("tools/score_pairs.py")).arg(&gold).arg(&predicted).output()?;
    Ok(parse(&String::from_utf8(output.stdout)?))
}

/// `pairs 1050  accuracy 0.700  root macro-F1 0.690  quad macro-F1 0.800`.
fn parse(output: &str) -> Vec<Score> {
    let words: Vec<&str> = output.split_whitespace().collect();
    let after = |name: &[&str]| {
        let at = words.windows(name.len()).position(|w| w == name)?;
        words.get(at + name.len())?.parse().ok()
    };
    let named = [
        ("accuracy", &["accuracy"][..]),
        ("root macro-F1", &["root", "macro-F1"]),
        ("quad macro-F1", &["quad", "macro-F1"]),
    ];
    named
        .into_iter()
        .map(|(name, words)| Score::new(format!("pairs {name}"), after(words).unwrap_or(0.0)))
        .collect()
}
