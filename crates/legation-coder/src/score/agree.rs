//! What it means that a prediction agrees with gold: the rules that the module above states.

use super::Record;
use super::record::Party;
use legation_types::EventType;
use std::collections::BTreeSet;

/// Share of the shorter passage's words that must stand in the other.
const SAME_PASSAGE: f64 = 0.6;

/// Whether a prediction agrees with gold in one respect.
type Agrees = fn(&Record, &Record) -> bool;

/// What is looked at in events that were found, by name.
pub const DETAILS: [(&str, Agrees); 4] =
    [("status", status), ("date", date), ("mode", mode), ("sectors", sectors)];

/// The type, or another that gold accepts.
pub fn event(gold: &Record, predicted: &Record) -> bool {
    gold.event == predicted.event || predicted.event.is_some_and(|e| gold.event_alt.contains(&e))
}

/// Acts that two parties can do together, so that either may be written as actor.
pub const fn is_mutual(event: EventType) -> bool {
    use EventType as E;
    matches!(event, E::Agree | E::Consult | E::Support | E::Cooperate | E::Retreat | E::Assault)
}

fn countries(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.code.as_str()).collect()
}

/// The parties by country.
pub fn parties(gold: &Record, predicted: &Record) -> bool {
    let [gold_actors, gold_recipients] = [&gold.actor, &gold.recipient].map(|side| countries(side));
    let [actors, recipients] = [&predicted.actor, &predicted.recipient].map(|side| countries(side));
    let together: BTreeSet<_> = gold_actors.union(&gold_recipients).copied().collect();
    let one_sided = gold_recipients.is_empty() || recipients.is_empty();
    if gold.event.is_some_and(is_mutual) && one_sided && together.len() > 1 {
        return actors.union(&recipients).filter(|c| together.contains(*c)).count() >= 2;
    }
    if together.is_empty() {
        return recipients.is_empty();
    }
    let agrees = |gold: &BTreeSet<&str>, mine: &BTreeSet<&str>| gold.is_empty() || !gold.is_disjoint(mine);
    agrees(&gold_actors, &actors) && agrees(&gold_recipients, &recipients)
}

/// The prediction points at the passage that states the event.
pub fn passage(gold: &Record, predicted: &Record) -> bool {
    let [a, b] = [gold, predicted].map(|r| words(&r.sent));
    let shared = a.intersection(&b).count();
    shared > 0 && shared as f64 >= SAME_PASSAGE * a.len().min(b.len()) as f64
}

fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Sectors, status and date.
pub fn details(gold: &Record, predicted: &Record) -> bool {
    sectors(gold, predicted) && status(gold, predicted) && date(gold, predicted)
}

/// The first party's sector on each side where gold gives one.
fn sectors(gold: &Record, predicted: &Record) -> bool {
    let first = |parties: &[Party]| parties.first().and_then(|p| p.sector.clone());
    let agrees = |gold: Option<String>, mine: Option<String>| gold.is_none() || gold == mine;
    agrees(first(&gold.actor), first(&predicted.actor))
        && agrees(first(&gold.recipient), first(&predicted.recipient))
}

fn status(gold: &Record, predicted: &Record) -> bool {
    predicted.status == gold.status || (gold.status_alt.is_some() && predicted.status == gold.status_alt)
}

/// The prediction's date begins with gold's: it may be more precise. Gold without a date accepts any.
fn date(gold: &Record, predicted: &Record) -> bool {
    let mut accepted = gold.date.iter().chain(&gold.planned_date).filter(|d| !d.is_empty()).peekable();
    let mine = predicted.date.as_deref().unwrap_or_default();
    accepted.peek().is_none() || accepted.any(|d| mine.starts_with(d.as_str()))
}

fn mode(gold: &Record, predicted: &Record) -> bool {
    gold.mode.is_none() || gold.mode == predicted.mode
}
