//! The relation between two given parties of one sentence: which event type leads from the source to the target.
//!
//! Every word is weighed as the possible trigger ([`legation_reader::candidates`]): by how likely it names an event at all, by whether
//! the network takes the two spans for its arguments, and by where it stands in the tree. The types of all words, so weighted, are
//! added up; the best one is the answer, however unlikely. `<s>Iran</s> blamed <t>Israel</t>.` gives ACCUSE.
//!
//! The weights are a log-linear model in `models/pairs.tsv`, which `xtask calibrate` fits on held-out text of the corpus.

mod marks;

pub use marks::{MarkError, Marked};

use crate::weights::Weights;
use legation_reader::candidates::{Candidate, Weighed};
use legation_types::{EventType, Role, Sentence, Span, Status};
use std::sync::LazyLock;

/// What a word's weight rests on, by the names in `models/pairs.tsv`. The first five are logarithms of probabilities.
pub const FEATURES: [&str; 13] = [
    "names an event",
    "source acts",
    "target receives",
    "source receives",
    "target acts",
    "steps to source",
    "steps to target",
    "on the path",
    "between",
    "inside source",
    "inside target",
    "verb",
    "noun",
];

static WEIGHTS: LazyLock<Vec<f64>> =
    LazyLock::new(|| Weights::parse(include_str!("../../../../models/pairs.tsv")).all(&FEATURES));

/// Probabilities below this are alike.
const LEAST: f32 = 1e-4;
/// Words farther apart in the tree are alike.
const FAR: usize = 8;

/// The relation from the source to the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation {
    /// The likeliest type.
    pub event: EventType,
    /// Status of the word that counts most for the type.
    pub status: Status,
    /// The type's share among all types, 0 to 1.
    pub confidence: f32,
}

/// A word that may name the relation.
#[derive(Clone, Debug)]
pub struct Word {
    /// In the order of [`FEATURES`].
    pub features: [f64; FEATURES.len()],
    /// Share of each type, should the word name an event, in the order of [`EventType::ALL`].
    pub types: Vec<f64>,
    status: Status,
}

/// The relation between two parties of the sentence; `None` for a sentence without words.
pub fn relation(weighed: &Weighed, source: &[Span], target: &[Span]) -> Option<Relation> {
    let words = words(weighed, source, target);
    let weights = attention(&words, &WEIGHTS);
    let share = |event: EventType| shared(&words, &weights, event as usize);
    let event = EventType::ALL.iter().copied().reduce(|a, b| if share(b) > share(a) { b } else { a })?;
    let counts = |at: &usize| weights[*at] * words[*at].types[event as usize];
    let strongest = (0..words.len()).reduce(|a, b| if counts(&b) > counts(&a) { b } else { a })?;
    Some(Relation { event, status: words[strongest].status, confidence: share(event) as f32 })
}

/// Share of the type at `event` over all words.
fn shared(words: &[Word], weights: &[f64], event: usize) -> f64 {
    words.iter().zip(weights).map(|(word, weight)| weight * word.types[event]).sum()
}

/// How much each word counts under these weights of the features; together 1.
pub fn attention(words: &[Word], weights: &[f64]) -> Vec<f64> {
    let score = |word: &Word| word.features.iter().zip(weights).map(|(f, w)| f * w).sum::<f64>();
    let scores: Vec<f64> = words.iter().map(score).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let each: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f64 = each.iter().sum();
    each.into_iter().map(|e| e / sum).collect()
}

/// Every word of the sentence with its features.
pub fn words(weighed: &Weighed, source: &[Span], target: &[Span]) -> Vec<Word> {
    let sentence = &weighed.sentence;
    let parties = [source, target].map(|spans| Party::of(sentence, spans));
    let word = |(at, candidate): (usize, &Candidate)| Word {
        features: features(sentence, candidate, at, &parties),
        types: types(candidate),
        status: candidate.status(),
    };
    weighed.candidates.iter().enumerate().map(word).collect()
}

fn types(candidate: &Candidate) -> Vec<f64> {
    let all = f64::from(candidate.p_event()).max(f64::MIN_POSITIVE);
    EventType::ALL.iter().map(|event| f64::from(candidate.p(*event)) / all).collect()
}

/// A marked party: its words, and for each of its spans the way from the head up to the tree's root.
struct Party {
    words: Vec<usize>,
    ways: Vec<Vec<usize>>,
}

impl Party {
    fn of(sentence: &Sentence, spans: &[Span]) -> Self {
        let inside = |span: &Span| {
            let all = 0..sentence.tokens.len();
            all.filter(|at| sentence.tokens[*at].span.overlaps(*span)).collect::<Vec<_>>()
        };
        let each: Vec<Vec<usize>> = spans.iter().map(inside).collect();
        let heads = each.iter().filter_map(|words| head(sentence, words));
        Self { ways: heads.map(|head| way_up(sentence, head)).collect(), words: each.concat() }
    }

    /// Steps in the tree from a word, of which this is the way up, to the nearest head.
    fn steps(&self, way: &[usize]) -> usize {
        self.ways.iter().map(|own| steps(way, own)).min().unwrap_or(FAR)
    }
}

/// The first word whose governor lies outside.
fn head(sentence: &Sentence, words: &[usize]) -> Option<usize> {
    let outside = |at: &&usize| !words.contains(&sentence.tokens[**at].head.wrapping_sub(1));
    words.iter().find(outside).or(words.first()).copied()
}

/// Steps from the first word of one way to that of the other, by the node where they meet.
fn steps(one: &[usize], other: &[usize]) -> usize {
    let meeting = one.iter().enumerate().find_map(|(up, at)| Some(up + other.iter().position(|o| o == at)?));
    meeting.map_or(FAR, |steps| steps.min(FAR))
}

/// The word and its governors up to the root.
fn way_up(sentence: &Sentence, at: usize) -> Vec<usize> {
    let up = |at: &usize| sentence.tokens[*at].head.checked_sub(1);
    std::iter::successors(Some(at), up).take(sentence.tokens.len()).collect()
}

fn features(
    sentence: &Sentence,
    candidate: &Candidate,
    at: usize,
    [source, target]: &[Party; 2],
) -> [f64; FEATURES.len()] {
    let role = |role, party: &Party| {
        let all = party.words.iter().map(|&word| candidate.role(role, word));
        logarithm(all.fold(0.0, f32::max))
    };
    let way = way_up(sentence, at);
    let steps = [source.steps(&way), target.steps(&way)];
    let apart = target.ways.iter().map(|way| source.steps(way)).min().unwrap_or(FAR);
    let ends = |party: &Party| party.words.first().copied().zip(party.words.last().copied());
    let between = ends(source)
        .zip(ends(target))
        .is_some_and(|((s, s_end), (t, t_end))| (s_end < at && at < t) || (t_end < at && at < s));
    let is = |holds: bool| f64::from(u8::from(holds));
    let upos = sentence.tokens[at].upos.as_str();
    [
        logarithm(candidate.p_event()),
        role(Role::Actor, source),
        role(Role::Recipient, target),
        role(Role::Recipient, source),
        role(Role::Actor, target),
        steps[0] as f64,
        steps[1] as f64,
        is(steps[0] + steps[1] == apart),
        is(between),
        is(source.words.contains(&at)),
        is(target.words.contains(&at)),
        is(upos == "VERB"),
        is(upos == "NOUN"),
    ]
}

fn logarithm(probability: f32) -> f64 {
    f64::from(probability.max(LEAST)).ln()
}
