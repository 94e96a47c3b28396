//! The network's scores to a sentence: words with tags and tree, named entities, triggers with their arguments.

use crate::engine::{Rows, Scores};
use crate::labels::{Bio, Labels};
use crate::{lemma, tree};
use legation_types::{Argument, EntityKind, EventType, Role, Sentence, Span, Status, Token, Trigger};
use std::ops::Range;

/// A word begins a trigger if the network gives all event types together at least this probability.
/// Chosen on the corpus' held-out part (`xtask eval`).
const TRIGGER_THRESHOLD: f32 = 0.5;
/// A word belongs to an argument from this probability on, once a word beside it reaches [`ARGUMENT_THRESHOLD`].
const ARGUMENT_EDGE: f32 = 0.35;
/// An argument has a word of at least this probability.
const ARGUMENT_THRESHOLD: f32 = 0.5;

/// A named entity: its words and how sure the network is.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its words' positions in the sentence.
    pub words: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// Mean probability of its words' tags.
    pub confidence: f32,
}

/// Words and tree. `words` are `(span in the text, form)`.
pub fn tokens(labels: &Labels, scores: &Scores, words: &[(Span, &str)]) -> Vec<Token> {
    let heads = tree::heads(&scores.arcs, words.len());
    let token = |(at, (span, form)): (usize, &(Span, &str))| {
        let upos = &labels.upos[best(scores.upos.row(at + 1)).0];
        let xpos = &labels.penn_tags[best(scores.xpos.row(at + 1)).0];
        let relation = &labels.relations[best(scores.rels.row(at + 1)).0];
        Token {
            span: *span,
            form: (*form).to_owned(),
            lemma: lemma::lemma(form, upos, xpos),
            upos: upos.clone(),
            xpos: xpos.clone(),
            head: heads[at],
            deprel: relation_for(heads[at], relation),
        }
    };
    words.iter().enumerate().map(token).collect()
}

/// `root` belongs to the root's dependent and to no other; the relation was scored for the greedy governor, which the tree may have changed.
fn relation_for(head: usize, relation: &str) -> String {
    match (head, relation) {
        (0, _) => "root",
        (_, "root") => "dep",
        (_, other) => other,
    }
    .to_owned()
}

/// Named entities, in order.
pub fn entities(labels: &Labels, scores: &Scores, words: usize) -> Vec<Entity> {
    let tags: Vec<(Bio<EntityKind>, f32)> = (1..=words)
        .map(|w| {
            let (at, p) = best(&softmax(scores.entities.row(w)));
            (labels.entities[at], p)
        })
        .collect();
    let entity = |(words, kind): (Range<usize>, EntityKind)| {
        let sum: f32 = tags[words.clone()].iter().map(|t| t.1).sum();
        Entity { confidence: sum / words.len() as f32, words, kind }
    };
    spans(tags.iter().map(|t| t.0)).into_iter().map(entity).collect()
}

/// Maximal spans of a sequence of tags; an "inside" that continues nothing begins a span.
fn spans<T: Copy + PartialEq>(tags: impl Iterator<Item = Bio<T>>) -> Vec<(Range<usize>, T)> {
    let mut out: Vec<(Range<usize>, T)> = Vec::new();
    for (at, tag) in tags.enumerate() {
        let Some(kind) = tag.kind() else { continue };
        match (tag, out.last_mut()) {
            (Bio::Inside(_), Some((range, last))) if range.end == at && *last == kind => range.end = at + 1,
            _ => out.push((at..at + 1, kind)),
        }
    }
    out
}

/// The sentence's triggers with their arguments. Spans come from the sentence's tokens.
pub fn triggers(labels: &Labels, scores: &Scores, sentence: &Sentence, entities: &[Entity]) -> Vec<Trigger> {
    let probabilities: Vec<Vec<f32>> =
        (1..=sentence.tokens.len()).map(|w| softmax(scores.triggers.row(w))).collect();
    let tags = probabilities.iter().map(|p| trigger_tag(labels, p));
    let found = spans(tags);
    let outputs = Outputs { labels, scores, sentence, entities };
    found
        .into_iter()
        .map(|(words, event)| trigger(&outputs, &probabilities[words.start], words, event))
        .collect()
}

/// What the network says of a sentence, and what it belongs to.
struct Outputs<'a> {
    labels: &'a Labels,
    scores: &'a Scores,
    sentence: &'a Sentence,
    entities: &'a [Entity],
}

fn trigger_tag(labels: &Labels, probabilities: &[f32]) -> Bio<EventType> {
    let outside = labels.triggers.iter().position(|t| *t == Bio::Outside).unwrap_or(0);
    if 1.0 - probabilities[outside] < TRIGGER_THRESHOLD {
        return Bio::Outside;
    }
    let events = probabilities.iter().enumerate().filter(|(i, _)| *i != outside);
    events
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
        .map_or(Bio::Outside, |(i, _)| labels.triggers[i])
}

fn trigger(outputs: &Outputs, probabilities: &[f32], words: Range<usize>, event: EventType) -> Trigger {
    let Outputs { labels, scores, sentence, .. } = outputs;
    let first = words.start;
    let of_type = labels.triggers.iter().zip(probabilities).filter(|(t, _)| t.kind() == Some(event));
    let (status, p_status) = best(&softmax(scores.statuses.row(first + 1)));
    let modes = softmax(scores.modes.row(first + 1));
    let fits = |mode: &Option<_>| mode.is_none_or(|m| event.modes().any(|own| own == m));
    let mode = labels.modes.iter().zip(&modes).filter(|(m, _)| fits(m)).max_by(|a, b| a.1.total_cmp(b.1));
    Trigger {
        token: head_of(sentence, &words),
        span: cover(sentence, &words),
        event,
        p_event: of_type.map(|(_, p)| p).sum(),
        mode: mode.and_then(|(m, _)| *m),
        status: labels.statuses.get(status).copied().unwrap_or(Status::Actual),
        p_status,
        args: arguments(outputs, &words),
    }
}

fn arguments(outputs: &Outputs, trigger: &Range<usize>) -> Vec<Argument> {
    let sentence = outputs.sentence;
    let mut out = Vec::new();
    for (role, rows) in Role::ALL.into_iter().zip(&outputs.scores.roles) {
        for (words, p) in phrases(outputs, runs(rows, trigger.start, sentence.tokens.len())) {
            if words.end <= trigger.start || trigger.end <= words.start {
                out.push(Argument {
                    role,
                    head: head_of(sentence, &words),
                    span: cover(sentence, &words),
                    p,
                });
            }
        }
    }
    out.sort_by_key(|a| (a.span, a.role));
    out
}

/// Runs of words to phrases: whole names, without marks and prepositions at the ends; runs that share a name are one.
fn phrases(outputs: &Outputs, runs: Vec<(Range<usize>, f32)>) -> Vec<(Range<usize>, f32)> {
    let mut out: Vec<(Range<usize>, f32)> = Vec::new();
    for (run, p) in runs {
        let names =
            outputs.entities.iter().map(|e| &e.words).filter(|e| e.start < run.end && run.start < e.end);
        let whole = names.fold(run.clone(), |all, name| all.start.min(name.start)..all.end.max(name.end));
        let words = trimmed(outputs.sentence, whole);
        match out.last_mut() {
            Some((last, best)) if words.start < last.end => {
                last.end = last.end.max(words.end);
                *best = best.max(p);
            }
            _ if words.is_empty() => {}
            _ => out.push((words, p)),
        }
    }
    out
}

fn trimmed(sentence: &Sentence, words: Range<usize>) -> Range<usize> {
    let loose = |at: &usize| {
        matches!(sentence.tokens[*at].upos.as_str(), "PUNCT" | "ADP" | "CCONJ" | "SCONJ" | "PART")
    };
    let start = words.clone().find(|at| !loose(at)).unwrap_or(words.end);
    let end = (start..words.end).rev().find(|at| !loose(at)).map_or(start, |at| at + 1);
    start..end
}

/// Maximal runs of words that belong to an argument of the trigger, with the highest probability in each.
fn runs(rows: &Rows, trigger: usize, words: usize) -> Vec<(Range<usize>, f32)> {
    let mut out: Vec<(Range<usize>, f32)> = Vec::new();
    for (at, logit) in rows.row(trigger + 1)[1..=words].iter().enumerate() {
        let p = sigmoid(*logit);
        if p < ARGUMENT_EDGE {
            continue;
        }
        match out.last_mut() {
            Some((range, best)) if range.end == at => {
                range.end = at + 1;
                *best = best.max(p);
            }
            _ => out.push((at..at + 1, p)),
        }
    }
    out.retain(|(_, p)| *p >= ARGUMENT_THRESHOLD);
    out
}

/// The word of the range that the others depend on: the first whose governor lies outside.
pub fn head_of(sentence: &Sentence, words: &Range<usize>) -> usize {
    let outside = |at: &usize| !words.contains(&sentence.tokens[*at].head.wrapping_sub(1));
    let content = |at: &usize| sentence.tokens[*at].upos != "PUNCT";
    let mut candidates = words.clone().filter(outside);
    candidates.clone().find(content).or_else(|| candidates.next()).unwrap_or(words.start)
}

fn cover(sentence: &Sentence, words: &Range<usize>) -> Span {
    sentence.tokens[words.start].span.cover(sentence.tokens[words.end - 1].span)
}

fn best(values: &[f32]) -> (usize, f32) {
    values
        .iter()
        .copied()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .unwrap_or((0, 0.0))
}

/// A logit's probability.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// Scores to probabilities.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let each: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = each.iter().sum();
    each.into_iter().map(|e| e / sum).collect()
}
