//! Mentions of the same person or thing to chains, by rule.
//!
//! Names join names that repeat their words ("Recep Tayyip Erdogan" … "Erdogan"). A pronoun joins the chain of the nearest mention
//! before it that fits in number and kind, subjects first: the recency and subject preferences of Hobbs (1978) and of Lappin and
//! Leass (1994), cut down to what news needs. What a description denotes ("the Russian leader") is for knowledge to say.

use legation_types::{Chain, EntityKind, Mention, Reading, Role, Sentence, Token};
use std::collections::HashMap;

/// A pronoun looks back over at most so many sentences.
const REACH: usize = 3;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pronoun {
    /// he, she: one person.
    Person,
    /// it: a thing, body or place.
    Thing,
    /// they: several.
    Several,
    /// who, which: the noun that the relative clause describes.
    Relative,
}

/// Adds pronouns and the parties of triggers to the reading's mentions and links what denotes the same.
pub fn link(text: &str, reading: &mut Reading) {
    add_mentions(reading);
    let mut chain_of: Vec<Option<usize>> = vec![None; reading.mentions.len()];
    let mut chains: Vec<Chain> = Vec::new();
    let mut names = Names::default();
    for at in 0..reading.mentions.len() {
        if let Some(antecedent) = antecedent(text, reading, at, &mut names) {
            let chain = *chain_of[antecedent].get_or_insert_with(|| {
                chains.push(Chain { mentions: vec![antecedent] });
                chains.len() - 1
            });
            chains[chain].mentions.push(at);
            chain_of[at] = Some(chain);
        }
    }
    reading.chains = chains;
}

/// Pronouns, and whoever takes part in an event without being a name, become mentions.
fn add_mentions(reading: &mut Reading) {
    let mut new = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let names = &reading.mentions[reading.mentions_in(at)];
        let first = new.len();
        let parties = sentence
            .triggers
            .iter()
            .flat_map(|t| &t.args)
            .filter(|a| matches!(a.role, Role::Actor | Role::Recipient | Role::Mediator));
        let parties = parties.map(|a| (a.span, a.head));
        let pronouns = sentence
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, t)| pronoun(t).is_some())
            .map(|(head, t)| (t.span, head));
        for (span, head) in parties.chain(pronouns) {
            // A possessive within a description ("its ministry") is a mention of its own.
            let known = names.iter().any(|m| m.span.overlaps(span))
                || new[first..].iter().any(|m: &Mention| m.span == span);
            if !known {
                new.push(Mention { span, sentence: at, head, kind: EntityKind::Other, confidence: 1.0 });
            }
        }
    }
    reading.mentions.append(&mut new);
    reading.mentions.sort_by_key(|m| (m.span, m.kind));
}

fn pronoun(token: &Token) -> Option<Pronoun> {
    if token.upos != "PRON" && token.upos != "DET" {
        return None;
    }
    match token.form.to_lowercase().as_str() {
        "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself" => Some(Pronoun::Person),
        "it" | "its" | "itself" => Some(Pronoun::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Pronoun::Several),
        "who" | "whom" | "whose" | "which" => Some(Pronoun::Relative),
        "that" if token.upos == "PRON" && token.xpos == "WDT" => Some(Pronoun::Relative),
        _ => None,
    }
}

fn antecedent<'t>(text: &'t str, reading: &Reading, at: usize, names: &mut Names<'t>) -> Option<usize> {
    let mention = &reading.mentions[at];
    let sentence = &reading.sentences[mention.sentence];
    match (mention.kind, pronoun(&sentence.tokens[mention.head])) {
        (EntityKind::Other, Some(Pronoun::Relative)) => described(reading, mention, sentence),
        (EntityKind::Other, Some(kind)) => nearest(reading, at, kind),
        (EntityKind::Other, None) => None,
        _ => same_name(text, &reading.mentions, at, names),
    }
}

/// Named mentions so far by their last word.
type Names<'t> = HashMap<&'t str, Vec<usize>>;

/// The earliest mention of the same kind that ends in the same word and holds all words of this one.
fn same_name<'t>(text: &'t str, mentions: &[Mention], at: usize, names: &mut Names<'t>) -> Option<usize> {
    let mention = &mentions[at];
    let words = name_words(mention.span.of(text));
    let earlier = names.entry(words.last()?).or_default();
    let holds = |other: &Mention| {
        let theirs = name_words(other.span.of(text));
        other.kind == mention.kind && words.iter().all(|w| theirs.contains(w))
    };
    let found = earlier.iter().copied().find(|&i| holds(&mentions[i]));
    if found.is_none() {
        earlier.push(at);
    }
    found
}

fn name_words(name: &str) -> Vec<&str> {
    let words = name
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|w| !w.is_empty() && !matches!(*w, "the" | "The" | "s" | "al"));
    words.collect()
}

/// The mention whose head the relative clause depends on.
fn described(reading: &Reading, mention: &Mention, sentence: &Sentence) -> Option<usize> {
    let mut word = mention.head;
    while let Some(head) = sentence.tokens[word].head.checked_sub(1) {
        let clause = sentence.tokens[word].deprel.starts_with("acl");
        word = head;
        if clause {
            let fits = |&i: &usize| {
                let other = &reading.mentions[i];
                other.head == word && other.span.end <= mention.span.start
            };
            return reading.mentions_in(mention.sentence).find(fits);
        }
    }
    None
}

/// The best mention before the pronoun: in its sentence or the nearest one before that has any.
fn nearest(reading: &Reading, at: usize, kind: Pronoun) -> Option<usize> {
    let mention = &reading.mentions[at];
    let earliest = mention.sentence.saturating_sub(REACH);
    (earliest..=mention.sentence).rev().find_map(|number| {
        let sentence = &reading.sentences[number];
        let fitting = reading.mentions_in(number).filter(|&i| {
            let other = &reading.mentions[i];
            i < at && other.span.end <= mention.span.start && agrees(other, sentence, kind)
        });
        fitting.max_by_key(|&i| (salience(&reading.mentions[i], sentence), reading.mentions[i].span.start))
    })
}

fn agrees(other: &Mention, sentence: &Sentence, kind: Pronoun) -> bool {
    let head = &sentence.tokens[other.head];
    let own = pronoun(head);
    let coordinated = sentence.tokens.iter().any(|t| t.head == other.head + 1 && t.deprel == "conj");
    match kind {
        Pronoun::Person => {
            other.kind == EntityKind::Per
                || own == Some(Pronoun::Person)
                || (other.kind == EntityKind::Other && head.xpos == "NN")
        }
        Pronoun::Thing => {
            matches!(other.kind, EntityKind::Org | EntityKind::Loc)
                || own == Some(Pronoun::Thing)
                || (other.kind == EntityKind::Other && head.xpos == "NN")
        }
        Pronoun::Several => {
            coordinated
                || own == Some(Pronoun::Several)
                || other.kind == EntityKind::Org
                || matches!(head.xpos.as_str(), "NNS" | "NNPS")
        }
        Pronoun::Relative => false,
    }
}

/// Subjects come first, then objects, then the rest; what only modifies a noun comes last.
fn salience(mention: &Mention, sentence: &Sentence) -> u8 {
    match sentence.tokens[mention.head].deprel.split(':').next().unwrap_or_default() {
        "nsubj" => 3,
        "obj" | "iobj" | "root" => 2,
        "compound" | "amod" | "nmod" => 0,
        _ => 1,
    }
}
