//! Coded events against a gold set: precision and recall at four levels of strictness.
//!
//! Gold and predicted events of one document are paired one to one. They may be paired if they agree, by level:
//!
//! | level | what must agree |
//! |---|---|
//! | `type` | the event type, and the parties by country |
//! | `dyad` | the parties by country, whatever the type |
//! | `placed` | as `type`, and the prediction points at the passage that states the event |
//! | `full` | as `placed`, and the first sector of each side, the status, and the date as far as gold gives it |
//!
//! *Parties agree by country* if each side that gold names shares a code with the same side of the prediction; parties of an act that
//! two can do together (AGREE, CONSULT, SUPPORT, COOPERATE, RETREAT, ASSAULT) are one set where a side is empty, and two of them must be
//! there; if gold names nobody, the prediction may have no recipient. *The passage* is the same if most words (0.6) of the shorter
//! text stand in the other. Gold may hold other readings (`event_alt`, `status_alt`, `planned_date`) that are as good.
//!
//! Pairs are taken greedily, best first: core before optional gold, then the same type, the same passage, full agreement, the order of
//! the files. Recall counts core gold only; a prediction paired with optional gold is neither right nor wrong.
//!
//! ```
//! use legation_coder::score::{Level, Record, Scorecard};
//! let event = Record { event: Some("ACCUSE".parse().unwrap()), actor: vec!["IRN GOV".into()], ..Record::default() };
//! let mut card = Scorecard::default();
//! card.add("news", &[event.clone()], &[event]);
//! assert_eq!(card.tally(Level::Dyad).recall(), 1.0);
//! ```

mod agree;
mod record;

pub use agree::is_mutual;
pub use record::{Party, Record, Tier};

use legation_types::EventType;
use std::collections::BTreeMap;

/// How strictly a prediction is held against gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Type and parties.
    Type,
    /// Parties.
    Dyad,
    /// Type, parties and passage.
    Placed,
    /// All that and sectors, status and date.
    Full,
}

impl Level {
    /// From the first column of the table to the last.
    pub const ALL: [Self; 4] = [Self::Type, Self::Dyad, Self::Placed, Self::Full];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Dyad => "dyad",
            Self::Placed => "placed",
            Self::Full => "full",
        }
    }

    /// True if the prediction may stand for the gold event.
    pub fn accepts(self, gold: &Record, predicted: &Record) -> bool {
        let parties = agree::parties(gold, predicted);
        match self {
            Self::Dyad => parties,
            Self::Type => parties && agree::event(gold, predicted),
            Self::Placed => parties && agree::event(gold, predicted) && agree::passage(gold, predicted),
            Self::Full => Self::Placed.accepts(gold, predicted) && agree::details(gold, predicted),
        }
    }
}

/// Counts at one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Core gold events that were found.
    pub found: usize,
    /// Core gold events.
    pub core: usize,
    /// Predictions.
    pub predicted: usize,
    /// Predictions that were paired with optional gold.
    pub neutral: usize,
}

impl Tally {
    /// Found events to predictions, without those that are neither right nor wrong.
    pub fn precision(self) -> f64 {
        share(self.found, self.predicted - self.neutral)
    }

    /// Found core events to all.
    pub fn recall(self) -> f64 {
        share(self.found, self.core)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A gold event that nothing was paired with, or a prediction that was paired with nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpaired {
    /// Name of the document.
    pub document: String,
    /// The event.
    pub record: Record,
}

/// Gold type and predicted type; `None` for an event that the other side does not have.
pub type TypePair = (Option<EventType>, Option<EventType>);

/// The scores of any number of documents.
#[derive(Clone, Debug, Default)]
pub struct Scorecard {
    levels: [Levelled; 4],
    details: [(usize, usize); 4],
    /// How often a gold type was predicted as which type. Pairs agree in parties and passage; the rest is missed or false.
    pub confusion: BTreeMap<TypePair, usize>,
}

#[derive(Clone, Debug, Default)]
struct Levelled {
    tally: Tally,
    missed: Vec<Unpaired>,
    spurious: Vec<Unpaired>,
}

impl Scorecard {
    /// Counts one document's events.
    pub fn add(&mut self, document: &str, gold: &[Record], predicted: &[Record]) {
        for level in Level::ALL {
            let pairs = paired(gold, predicted, |g, p| level.accepts(g, p));
            self.levels[level as usize].count(document, gold, predicted, &pairs);
            if level == Level::Type {
                self.count_details(gold, predicted, &pairs);
            }
        }
        self.confuse(gold, predicted);
    }

    /// The counts at a level.
    pub fn tally(&self, level: Level) -> Tally {
        self.levels[level as usize].tally
    }

    /// Core gold events that were not found at a level.
    pub fn missed(&self, level: Level) -> &[Unpaired] {
        &self.levels[level as usize].missed
    }

    /// Predictions that are false at a level.
    pub fn spurious(&self, level: Level) -> &[Unpaired] {
        &self.levels[level as usize].spurious
    }

    /// The share of the core events found at level `type` whose status, date, mode and sectors agree; `None` if none was found.
    pub fn details(&self) -> [(&'static str, Option<f64>); 4] {
        let one = |at: usize| {
            let (right, all) = self.details[at];
            (agree::DETAILS[at].0, (all > 0).then(|| share(right, all)))
        };
        [one(0), one(1), one(2), one(3)]
    }

    fn count_details(&mut self, gold: &[Record], predicted: &[Record], pairs: &[(usize, usize)]) {
        for &(g, p) in pairs.iter().filter(|(g, _)| gold[*g].tier == Tier::Core) {
            for (count, (_, agrees)) in self.details.iter_mut().zip(agree::DETAILS) {
                count.0 += usize::from(agrees(&gold[g], &predicted[p]));
                count.1 += 1;
            }
        }
    }

    fn confuse(&mut self, gold: &[Record], predicted: &[Record]) {
        let pairs = paired(gold, predicted, |g, p| agree::parties(g, p) && agree::passage(g, p));
        let (missed, spurious) = unpaired(gold, predicted, &pairs);
        let core = |g: &usize| gold[*g].tier == Tier::Core;
        // A reading that gold accepts is no confusion.
        let both = pairs.iter().filter(|(g, _)| core(g)).map(|&(g, p)| {
            let same = agree::event(&gold[g], &predicted[p]);
            (gold[g].event, if same { gold[g].event } else { predicted[p].event })
        });
        let missed = missed.into_iter().filter(core).map(|g| (gold[g].event, None));
        let spurious = spurious.into_iter().map(|p| (None, predicted[p].event));
        for pair in both.chain(missed).chain(spurious) {
            *self.confusion.entry(pair).or_default() += 1;
        }
    }
}

impl Levelled {
    fn count(&mut self, document: &str, gold: &[Record], predicted: &[Record], pairs: &[(usize, usize)]) {
        let core = |g: &usize| gold[*g].tier == Tier::Core;
        let found = pairs.iter().filter(|(g, _)| core(g)).count();
        self.tally.found += found;
        self.tally.core += gold.iter().filter(|g| g.tier == Tier::Core).count();
        self.tally.predicted += predicted.len();
        self.tally.neutral += pairs.len() - found;
        let (missed, spurious) = unpaired(gold, predicted, pairs);
        let named = |record: &Record| Unpaired { document: document.to_owned(), record: record.clone() };
        self.missed.extend(missed.into_iter().filter(core).map(|g| named(&gold[g])));
        self.spurious.extend(spurious.into_iter().map(|p| named(&predicted[p])));
    }
}

/// One-to-one pairs of indices into gold and predictions, best first.
fn paired(
    gold: &[Record],
    predicted: &[Record],
    may: impl Fn(&Record, &Record) -> bool,
) -> Vec<(usize, usize)> {
    let all = gold.iter().enumerate().flat_map(|g| predicted.iter().enumerate().map(move |p| (g, p)));
    let mut candidates: Vec<_> = all
        .filter(|((_, g), (_, p))| may(g, p))
        .map(|((i, g), (j, p))| {
            let [event, passage, details] =
                [agree::event, agree::passage, agree::details].map(|agrees| !agrees(g, p));
            (g.tier == Tier::Optional, event, passage, details, i, j)
        })
        .collect();
    candidates.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (.., i, j) in candidates {
        if !out.iter().any(|&(g, p)| g == i || p == j) {
            out.push((i, j));
        }
    }
    out
}

/// Indices of gold events and of predictions that are in no pair.
fn unpaired(gold: &[Record], predicted: &[Record], pairs: &[(usize, usize)]) -> (Vec<usize>, Vec<usize>) {
    let missed = (0..gold.len()).filter(|i| !pairs.iter().any(|(g, _)| g == i)).collect();
    let spurious = (0..predicted.len()).filter(|j| !pairs.iter().any(|(_, p)| p == j)).collect();
    (missed, spurious)
}

#[cfg(test)]
mod tests {
    use super::{Level, Record, Scorecard, Tier};
    use proptest::prelude::*;

    /// `ACCUSE IRN GOV > ISR, USA | status | date | words`.
    fn record(line: &str) -> Record {
        let mut parts = line.split(" | ");
        let (event, parties) = parts.next().unwrap().split_once(' ').unwrap();
        let (actor, recipient) = parties.split_once('>').unwrap();
        let side = |codes: &str| codes.split(',').filter(|c| !c.trim().is_empty()).map(Into::into).collect();
        let mut next = || parts.next().map(str::to_owned).filter(|p| p != "_");
        Record {
            event: Some(event.parse().unwrap()),
            actor: side(actor),
            recipient: side(recipient),
            status: next(),
            date: next(),
            sent: next().unwrap_or_default(),
            ..Record::default()
        }
    }

    /// The levels at which the prediction is found, by their first letters.
    fn levels(gold: &str, predicted: &str) -> String {
        let (gold, predicted) = (record(gold), record(predicted));
        let found = Level::ALL.into_iter().filter(|l| l.accepts(&gold, &predicted));
        found.map(|l| &l.name()[..1]).collect()
    }

    #[test]
    fn levels_ask_for_more_and_more() {
        let gold = "ACCUSE IRN GOV > ISR | actual | 2024-05 | Iran accused Israel of the attack";
        for (predicted, expected) in [
            (
                "ACCUSE IRN GOV > ISR | actual | 2024-05-16 | Tehran: Iran accused Israel of the attack",
                "tdpf",
            ),
            ("ACCUSE IRN GOV > ISR MIL | actual | 2024-06 | Iran accused Israel of the attack", "tdp"),
            ("ACCUSE IRN MIL > ISR | actual | 2024-05 | Iran accused Israel of the attack", "tdp"),
            ("ACCUSE IRN GOV > ISR | negated | 2024-05 | Iran accused Israel of the attack", "tdp"),
            ("ACCUSE IRN GOV > ISR | actual | 2024-05 | Something else was said by Iran", "td"),
            ("REJECT IRN GOV > ISR | actual | 2024-05 | Iran accused Israel of the attack", "d"),
            ("ACCUSE IRN GOV > | actual | 2024-05 | Iran accused Israel of the attack", ""),
            ("ACCUSE ISR > IRN GOV | actual | 2024-05 | Iran accused Israel of the attack", ""),
        ] {
            assert_eq!(levels(gold, predicted), expected, "{predicted}");
        }
    }

    #[test]
    fn what_two_do_together_has_no_direction() {
        assert_eq!(levels("CONSULT IRN,OMN >", "CONSULT OMN > IRN"), "td");
        assert_eq!(levels("CONSULT IRN,OMN >", "CONSULT OMN >"), "");
        assert_eq!(levels("ACCUSE IRN,OMN >", "ACCUSE OMN > IRN"), "td");
        assert_eq!(levels("REQUEST > ISR", "REQUEST IRN > ISR"), "td");
        assert_eq!(levels("PROTEST >", "PROTEST IRN >"), "td");
        assert_eq!(levels("PROTEST >", "PROTEST IRN > ISR"), "");
    }

    #[test]
    fn optional_gold_is_neither_right_nor_wrong() {
        let optional = Record { tier: Tier::Optional, ..record("AID USA > UKR | actual | _ | a") };
        let gold = [optional, record("AID USA > ISR | actual | _ | b")];
        let mut card = Scorecard::default();
        card.add(
            "",
            &gold,
            &[record("AID USA > UKR | actual | _ | a"), record("AID FRA > UKR | actual | _ | a")],
        );
        let tally = card.tally(Level::Type);
        assert_eq!((tally.found, tally.core, tally.predicted, tally.neutral), (0, 1, 2, 1));
        assert_eq!((card.missed(Level::Type).len(), card.spurious(Level::Type).len()), (1, 1));
    }

    #[test]
    fn both_forms_of_json_give_the_same_record() {
        let flat = r#"{"event": "AID", "mode": null, "actor": ["USA GOV"], "recipient": [], "sent": "a", "status": "actual"}"#;
        let plover = r#"{"event": ["AID"], "mode": [], "actor": [{"code": "USA", "sector": ["GOV", "MIL"]}],
            "recipient": [{"code": null, "sector": []}], "text_info": {"text": "a", "start": 0}, "status": "actual"}"#;
        let [a, b]: [Record; 2] = [flat, plover].map(|json| serde_json::from_str(json).unwrap());
        assert_eq!(a, b);
        let wrong = serde_json::from_str::<Record>(r#"{"event": "FIGHT"}"#).unwrap_err().to_string();
        assert!(wrong.contains("`FIGHT` is no PLOVER event type"), "{wrong}");
    }

    proptest! {
        #[test]
        fn gold_scored_against_itself_is_perfect(picks in proptest::collection::vec(0..4usize, 1..12)) {
            let kinds = [
                "AID USA GOV > UKR | actual | 2024 | money for arms",
                "CONSULT IRN,OMN > | actual | _ | they met",
                "PROTEST IND CVL > IND GOV | future | 2024-05 | a march is planned",
                "REJECT RUS > | negated | _ | no such thing",
            ];
            let gold: Vec<Record> = picks.iter().map(|&p| record(kinds[p])).collect();
            let mut card = Scorecard::default();
            card.add("", &gold, &gold);
            for level in Level::ALL {
                let tally = card.tally(level);
                prop_assert_eq!((tally.found, tally.predicted), (gold.len(), gold.len()));
            }
            prop_assert_eq!(card.confusion.keys().filter(|(g, p)| g != p).count(), 0);
        }
    }
}
