//! How far an event's confidence can be believed: fits `models/calibration.tsv` and writes `eval/calibration.tsv`.
//!
//! Every held-out unit of the corpus is coded as one article. A coded event is *right* if a gold event of the same type has a trigger that
//! overlaps its own, and if on each side where gold names somebody one of its parties overlaps a gold party; those who act together are one side. The
//! corpus has no country codes, so that who the words denote is not judged. Numbers are cross-fitted: each unit is judged by weights
//! that were fitted on the others.

use crate::corpus::{self, Unit};
use crate::fit::{self, FOLDS};
use crate::floors::Score;
use crate::pairs;
use anyhow::{Context as _, Result};
use legation_coder::confidence::{FEATURES, MONOTONE, features, probability};
use legation_coder::score::is_mutual;
use legation_coder::{MIN_CONFIDENCE, Options};
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::{Article, Block, BlockKind, Event, EventType, Party, Role, Span, Status};
use std::fs;

const FILE: &str = "models/calibration.tsv";
const REPORT: &str = "eval/calibration.tsv";
/// Bins of equal mass for the expected calibration error (Naeini et al. 2015).
const BINS: usize = 10;
/// Pull of each weight towards 0, per event.
const RIDGE: f64 = 0.001;

/// A coded event and whether it is right.
struct Sample {
    fold: u8,
    event: EventType,
    features: [f64; FEATURES.len()],
    right: bool,
    /// Cross-fitted.
    confidence: f64,
}

/// A gold event with spans in its unit's text, and the coded events that found it.
struct Gold {
    event: EventType,
    trigger: Span,
    actor: Vec<Span>,
    recipient: Vec<Span>,
}

/// What the held-out units gave.
#[derive(Default)]
struct Trial {
    samples: Vec<Sample>,
    /// Each gold event's type, and the samples that found it.
    gold: Vec<(EventType, Vec<usize>)>,
}

/// Fits all weights and writes the report.
pub fn run() -> Result<()> {
    let reader = Reader::embedded()?;
    let trial = Trial::held(&reader, &Knowledge::embedded()?)?;
    let all: Vec<&Sample> = trial.samples.iter().collect();
    fit::write(FILE, &FEATURES, &fitted(&all))?;
    let report = trial.report();
    print!("{report}");
    fs::write(REPORT, report).with_context(|| format!("cannot write {REPORT}"))?;
    pairs::calibrate(&reader)
}

/// 1 minus the expected calibration error, so that higher is better.
pub fn score(reader: &Reader, knowledge: &Knowledge) -> Result<Score> {
    let trial = Trial::held(reader, knowledge)?;
    Ok(Score::new("corpus held-out calibration", 1.0 - trial.error()))
}

impl Trial {
    /// Codes the held-out units and judges each event by weights that were fitted on the other folds.
    fn held(reader: &Reader, knowledge: &Knowledge) -> Result<Self> {
        let mut out = Self::default();
        for unit in corpus::held_out()? {
            out.add(&unit, reader, knowledge)?;
        }
        for fold in 0..FOLDS {
            let rest: Vec<&Sample> = out.samples.iter().filter(|s| s.fold != fold).collect();
            let weights = fitted(&rest);
            for sample in out.samples.iter_mut().filter(|s| s.fold == fold) {
                sample.confidence = probability(&sample.features, &weights);
            }
        }
        Ok(out)
    }

    fn add(&mut self, unit: &Unit, reader: &Reader, knowledge: &Knowledge) -> Result<()> {
        let (article, gold) = article(unit);
        let options = Options { explain: true, ..Options::default() };
        let events = legation_coder::code(&article, &reader.read(&article)?, knowledge, &options);
        let first = self.samples.len();
        for event in &events {
            let evidence = event.explanation.as_ref().map(|e| e.evidence).unwrap_or_default();
            self.samples.push(Sample {
                fold: unit.fold(FOLDS),
                event: event.event_type(),
                features: features(&evidence, !event.actor.is_empty(), !event.recipient.is_empty()),
                right: gold.iter().any(|g| told(event, g) && parties(event, g)),
                confidence: 0.0,
            });
        }
        for event in &gold {
            let found = events
                .iter()
                .enumerate()
                .filter(|(_, e)| (told(e, event) || told_again(e, event)) && parties(e, event));
            self.gold.push((event.event, found.map(|(at, _)| first + at).collect()));
        }
        Ok(())
    }
}

/// The unit's lines as an article of body blocks, with its gold events.
fn article(unit: &Unit) -> (Article, Vec<Gold>) {
    let mut article = Article::default();
    let mut gold = Vec::new();
    for (_, line) in &unit.lines {
        let start = article.text.len();
        article.text += &line.text;
        article.blocks.push(Block { span: Span::new(start, article.text.len()), kind: BlockKind::Body });
        article.text += "\n\n";
        gold.extend(line.events.iter().map(|event| {
            let of =
                |role| event.args.iter().filter(move |a| a.0 == role).map(|a| a.1.shift(start)).collect();
            let planned = event.status == Status::Future;
            Gold {
                event: if planned { event.event.when_planned() } else { event.event },
                trigger: event.trigger.shift(start),
                actor: of(Role::Actor),
                recipient: of(Role::Recipient),
            }
        }));
    }
    (article, gold)
}

/// The same type, told by the same words.
fn told(event: &Event, gold: &Gold) -> bool {
    event.event_type() == gold.event && event.trigger.span.overlaps(gold.trigger)
}

/// The same type, in a sentence that was folded into the record.
fn told_again(event: &Event, gold: &Gold) -> bool {
    let inside = event.also_told.iter().any(|t| Span::new(t.start, t.end).contains(gold.trigger));
    event.event_type() == gold.event && inside
}

/// On each side where gold names somebody one of the parties overlaps; of those who act together two must be there.
fn parties(event: &Event, gold: &Gold) -> bool {
    let among = |mine: &[Party], span: &Span| mine.iter().any(|p| p.span.is_some_and(|s| s.overlaps(*span)));
    let together: Vec<&Span> = gold.actor.iter().chain(&gold.recipient).collect();
    let one_sided = gold.recipient.is_empty() || event.recipient.is_empty();
    if is_mutual(gold.event) && one_sided && together.len() > 1 {
        let found = together.iter().filter(|g| among(&event.actor, g) || among(&event.recipient, g));
        return found.count() >= 2;
    }
    let agrees = |gold: &[Span], mine: &[Party]| gold.is_empty() || gold.iter().any(|g| among(mine, g));
    agrees(&gold.actor, &event.actor) && agrees(&gold.recipient, &event.recipient)
}

/// The weights under which what is right and wrong is likeliest.
fn fitted(samples: &[&Sample]) -> [f64; FEATURES.len()] {
    let climb = |weights: &[f64; FEATURES.len()], gradient: &mut [f64; FEATURES.len()]| {
        for sample in samples {
            let miss = f64::from(u8::from(sample.right)) - probability(&sample.features, weights);
            for (sum, feature) in gradient.iter_mut().zip(sample.features) {
                *sum += miss * feature / samples.len() as f64;
            }
        }
    };
    fit::ascend(RIDGE, climb, |weights| weights[MONOTONE].iter_mut().for_each(|w| *w = w.max(0.0)))
}

/// Coded events and how they fared.
struct Row {
    kind: &'static str,
    name: String,
    coded: usize,
    right: usize,
    /// Gold events and how many of them were found; none for a bin.
    gold: Option<(usize, usize)>,
    confidence: f64,
}

impl Row {
    /// `kind name coded right precision gold recall confidence`, separated by tabs.
    fn line(&self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (gold, recall) = self.gold.map_or_else(
            || ("-".to_owned(), "-".to_owned()),
            |(gold, found)| (gold.to_string(), format!("{:.3}", share(found, gold))),
        );
        let Self { kind, name, coded, right, confidence, .. } = self;
        let precision = share(*right, *coded);
        format!("{kind}\t{name}\t{coded}\t{right}\t{precision:.3}\t{gold}\t{recall}\t{confidence:.3}\n")
    }
}

impl Trial {
    fn row(
        &self,
        kind: &'static str,
        name: String,
        keep: impl Fn(&Sample) -> bool,
        gold: Option<(usize, usize)>,
    ) -> Row {
        let kept: Vec<&Sample> = self.samples.iter().filter(|s| keep(s)).collect();
        let confidence = kept.iter().map(|s| s.confidence).sum::<f64>() / kept.len().max(1) as f64;
        Row {
            kind,
            name,
            coded: kept.len(),
            right: kept.iter().filter(|s| s.right).count(),
            gold,
            confidence,
        }
    }

    /// Gold events of a type, or of all, and how many are found by events of at least this confidence.
    fn found(&self, event: Option<EventType>, least: f64) -> (usize, usize) {
        let gold: Vec<_> =
            self.gold.iter().filter(|(e, _)| event.is_none_or(|wanted| *e == wanted)).collect();
        let sure = |by: &[usize]| by.iter().any(|at| self.samples[*at].confidence >= least);
        (gold.len(), gold.iter().filter(|(_, by)| sure(by)).count())
    }

    /// Indices of the samples in bins of equal mass, the least sure first.
    fn bins(&self) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.samples.len()).collect();
        order.sort_by(|a, b| {
            self.samples[*a].confidence.total_cmp(&self.samples[*b].confidence).then(a.cmp(b))
        });
        let n = order.len();
        (0..BINS).map(|bin| order[bin * n / BINS..(bin + 1) * n / BINS].to_vec()).collect()
    }

    fn bin(&self, number: usize, members: &[usize]) -> Row {
        let each = || members.iter().map(|at| &self.samples[*at]);
        let confidence = each().map(|s| s.confidence).sum::<f64>() / members.len().max(1) as f64;
        let right = each().filter(|s| s.right).count();
        Row { kind: "bin", name: number.to_string(), coded: members.len(), right, gold: None, confidence }
    }

    /// Expected calibration error: the mean distance between a bin's confidence and its share of right events.
    fn error(&self) -> f64 {
        let distance = |row: Row| (row.confidence * row.coded as f64 - row.right as f64).abs();
        let bins = self.bins();
        let sum: f64 =
            bins.iter().enumerate().map(|(number, members)| distance(self.bin(number + 1, members))).sum();
        sum / self.samples.len().max(1) as f64
    }

    /// What the error would be on average if every confidence were exactly true: chance alone, for bins of this size.
    fn chance(&self) -> f64 {
        let spread = |members: &Vec<usize>| {
            let variance: f64 =
                members.iter().map(|at| self.samples[*at].confidence).map(|c| c * (1.0 - c)).sum();
            (variance * std::f64::consts::FRAC_2_PI).sqrt()
        };
        self.bins().iter().map(spread).sum::<f64>() / self.samples.len().max(1) as f64
    }

    fn report(&self) -> String {
        // By way of its digits: 0.2 is another number in 64 bits.
        let least: f64 = MIN_CONFIDENCE.to_string().parse().unwrap_or_default();
        let bins = self.bins();
        let bins = bins.iter().enumerate().map(|(number, members)| self.bin(number + 1, members));
        let thresholds = (0..=16).map(|step| f64::from(step) * 0.05).map(|t| {
            self.row("threshold", format!("{t:.2}"), |s| s.confidence >= t, Some(self.found(None, t)))
        });
        let types = EventType::ALL.iter().map(|event| {
            let kept = |s: &Sample| s.event == *event && s.confidence >= least;
            self.row("type", event.to_string(), kept, Some(self.found(Some(*event), least)))
        });
        let head = format!(
            "# How far an event's confidence can be believed: the corpus' held-out tenth, coded and cross-fitted.\n\
             # Written by `cargo run --release -p xtask -- calibrate`. Bins hold equally many events, the least sure first; types are judged from\n\
             # confidence {least} on, the default of `legation code`. Right: type and trigger, and parties by their words.\n\
             # Expected calibration error {:.3} in {BINS} bins; {:.3} on average by chance alone if all were exactly true.\n\
             kind\tname\tcoded\tright\tprecision\tgold\trecall\tconfidence\n",
            self.error(),
            self.chance()
        );
        bins.chain(thresholds).chain(types).fold(head, |all, row| all + &row.line())
    }
}
