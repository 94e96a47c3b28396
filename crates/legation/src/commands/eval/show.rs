//! A scorecard as a table or as one JSON object.

use crate::output::paint::{Paint, clean, clipped, padded};
use crate::output::{concat, jsonl};
use legation_coder::score::{Level, Party, Record, Scorecard, Tally, TypePair, Unpaired};
use legation_types::EventType;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Width of a column of the table of confusions; four letters tell all types apart.
const CELL: usize = 5;

/// Everything for people to read.
pub fn table(paint: Paint, card: &Scorecard, level: Level) -> String {
    let heading = paint.bold("level   precision  recall  F1     core  predicted  neutral");
    let levels = concat(Level::ALL.into_iter().map(|l| row(l, card.tally(l))));
    let detail = |(name, share): (&str, Option<f64>)| {
        format!("  {name} {}", share.map_or_else(|| "–".to_owned(), |s| format!("{s:.3}")))
    };
    let details = concat(card.details().into_iter().map(detail));
    let missed = concat(card.missed(level).iter().map(|u| line(paint, "missed", u)));
    let spurious = concat(card.spurious(level).iter().map(|u| line(paint, "false ", u)));
    let lists = paint.bold(&format!("At level {}:", level.name()));
    format!(
        "{heading}\n{levels}of the found (type):{details}\n\n{}\n{lists}\n{missed}{spurious}",
        confusion(paint, card)
    )
}

fn row(level: Level, tally: Tally) -> String {
    let (p, r, f) = (tally.precision(), tally.recall(), tally.f1());
    let Tally { core, predicted, neutral, .. } = tally;
    format!("{:7} {p:<10.3} {r:<7.3} {f:<6.3} {core:<5} {predicted:<10} {neutral}\n", level.name())
}

/// Gold types down, predicted types across, those that occur.
fn confusion(paint: Paint, card: &Scorecard) -> String {
    let all = || EventType::ALL.iter().copied().map(Some).chain([None]);
    let occurs = |pick: fn(&TypePair) -> Option<EventType>| {
        all().filter(move |t| card.confusion.keys().any(|pair| pick(pair) == *t)).collect::<Vec<_>>()
    };
    let (down, across) = (occurs(|pair| pair.0), occurs(|pair| pair.1));
    let cell =
        |count: Option<&usize>| format!("{:>CELL$}", count.map_or_else(|| "·".to_owned(), usize::to_string));
    let line = |gold: &Option<EventType>| {
        let cells = concat(across.iter().map(|mine| cell(card.confusion.get(&(*gold, *mine)))));
        format!("{}{cells}\n", padded(gold.map_or("(false)", EventType::name), 10))
    };
    let names =
        across.iter().map(|t| format!("{:>CELL$}", t.map_or("none", |t| &t.name()[..t.name().len().min(4)])));
    let heading = paint.bold(&format!("{}{}", padded("gold", 10), concat(names)));
    format!("{heading}\n{}", concat(down.iter().map(line)))
}

fn line(paint: Paint, what: &str, unpaired: &Unpaired) -> String {
    let Record { event, actor, recipient, sent, .. } = &unpaired.record;
    let facts = format!(
        "{what}  {}{} {} > {}",
        if unpaired.document.is_empty() { String::new() } else { clean(&unpaired.document) + "  " },
        padded(event.map_or("–", EventType::name), 9),
        parties(actor),
        parties(recipient)
    );
    let words = clipped(&clean(sent), paint.width.saturating_sub(4));
    format!("{}\n    {}\n", clean(&facts), paint.dim(&words))
}

fn parties(list: &[Party]) -> String {
    if list.is_empty() { "–".to_owned() } else { list.iter().map(party).collect::<Vec<_>>().join(", ") }
}

fn party(party: &Party) -> String {
    let sector = party.sector.iter().map(|s| format!(" {s}"));
    party.code.clone() + &concat(sector)
}

/// An event of a list.
#[derive(Serialize)]
struct Listed<'a> {
    document: &'a str,
    event: Option<EventType>,
    actor: Vec<String>,
    recipient: Vec<String>,
    status: Option<&'a str>,
    date: Option<&'a str>,
    sent: &'a str,
}

impl<'a> From<&'a Unpaired> for Listed<'a> {
    fn from(unpaired: &'a Unpaired) -> Self {
        let record = &unpaired.record;
        Self {
            document: &unpaired.document,
            event: record.event,
            actor: record.actor.iter().map(party).collect(),
            recipient: record.recipient.iter().map(party).collect(),
            status: record.status.as_deref(),
            date: record.date.as_deref(),
            sent: &record.sent,
        }
    }
}

/// Everything for programs.
pub fn json(card: &Scorecard, level: Level) -> String {
    let levels: Map<_, _> =
        Level::ALL.into_iter().map(|l| (l.name().to_owned(), tally(card.tally(l)))).collect();
    let details: Map<_, _> =
        card.details().into_iter().map(|(name, share)| (name.to_owned(), Value::from(share))).collect();
    let confusion: Vec<_> = card
        .confusion
        .iter()
        .map(|((gold, predicted), count)| json!({"gold": gold, "predicted": predicted, "count": count}))
        .collect();

    jsonl::line(&json!({
        "levels": levels,
        "details": details,
        "confusion": confusion,
        "listed_at": level.name(),
        "missed": listed(card.missed(level)),
        "false": listed(card.spurious(level)),
    }))
}

fn tally(tally: Tally) -> Value {
    json!({
        "precision": tally.precision(),
        "recall": tally.recall(),
        "f1": tally.f1(),
        "core": tally.core,
        "predicted": tally.predicted,
        "neutral": tally.neutral,
    })
}

fn listed(list: &[Unpaired]) -> Vec<Listed<'_>> {
    list.iter().map(Listed::from).collect()
}
