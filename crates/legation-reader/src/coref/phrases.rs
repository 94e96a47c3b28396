//! Trees to mentions: every noun phrase and pronoun that can denote somebody or something, with what agreement asks about it.

use crate::clause::Clause;
use legation_types::{EntityKind, Mention, Role, Sentence, Span};
use std::collections::HashMap;
use std::sync::LazyLock;

/// `knowledge/words/people.tsv`: nouns for people.
static PEOPLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../knowledge/words/people.tsv").lines();
    lines.filter(|l| !l.starts_with('#')).skip(1).filter_map(|l| l.split_once('\t')).collect()
});

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// I, we, you: by group, so that "my" goes with "I".
    Speech(u8),
    /// he.
    He,
    /// she.
    She,
    /// it: a thing, body or place.
    Thing,
    /// they: several.
    Several,
    /// who, which: the noun that the relative clause describes.
    Relative,
}

/// How a noun phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// the, this, that, and possessors: something known.
    Definite,
    /// a, some, another, no: something new.
    Indefinite,
    /// None.
    Bare,
}

/// What is known of a mention's gender, or of whether it can have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Man,
    Woman,
    Person,
    Thing,
    Unknown,
}

/// What agreement asks about a mention.
#[derive(Clone, Debug)]
pub struct Traits {
    /// The head's dictionary form in small letters.
    pub lemma: String,
    pub pronoun: Option<Pronoun>,
    pub plural: bool,
    pub gender: Gender,
    pub determiner: Determiner,
    /// Dictionary forms of adjectives, nouns and numbers that narrow the head, sorted.
    pub modifiers: Vec<String>,
    /// Index of the possessor's head word in the sentence.
    pub owner: Option<usize>,
}

/// The pronoun that a word is.
pub fn pronoun(token: &legation_types::Token) -> Option<Pronoun> {
    if token.upos != "PRON" && token.upos != "DET" {
        return None;
    }
    match token.form.to_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Some(Pronoun::Speech(1)),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(Pronoun::Speech(2)),
        "you" | "your" | "yours" | "yourself" | "yourselves" => Some(Pronoun::Speech(3)),
        "he" | "him" | "his" | "himself" => Some(Pronoun::He),
        "she" | "her" | "hers" | "herself" => Some(Pronoun::She),
        "it" | "its" | "itself" => Some(Pronoun::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Pronoun::Several),
        "who" | "whom" | "whose" | "which" => Some(Pronoun::Relative),
        "that" if token.upos == "PRON" && token.xpos == "WDT" => Some(Pronoun::Relative),
        _ => None,
    }
}

/// Adds to a sentence's names its pronouns, the parties of its events, and every other noun phrase.
pub fn add(clause: &Clause, at: usize, names: &mut Vec<Mention>) {
    let sentence = clause.sentence;
    for name in names.iter_mut() {
        name.phrase = phrase(clause, name.head).cover(name.span);
    }
    let parties = sentence.triggers.iter().flat_map(|t| &t.args);
    let parties = parties.filter(|a| matches!(a.role, Role::Actor | Role::Recipient | Role::Mediator));
    for party in parties {
        if !names.iter().any(|m| m.span.overlaps(party.span)) {
            names.push(other(clause, at, party.head, party.span));
        }
    }
    for head in (0..sentence.tokens.len()).filter(|&head| is_nominal(clause, head)) {
        if !names.iter().any(|m| m.head == head) {
            let span = clause.cover(&base(clause, head)).unwrap_or(sentence.tokens[head].span);
            names.push(other(clause, at, head, span));
        }
    }
}

fn other(clause: &Clause, sentence: usize, head: usize, span: Span) -> Mention {
    let phrase = phrase(clause, head).cover(span);
    Mention { span, sentence, head, kind: EntityKind::Other, confidence: 1.0, phrase, chain: None }
}

/// True for the head of something that can be mentioned again.
fn is_nominal(clause: &Clause, at: usize) -> bool {
    let token = clause.token(at);
    let part =
        matches!(clause.relation(at), "flat" | "fixed" | "goeswith" | "expl" | "discourse" | "vocative")
            || token.deprel == "nmod:desc";
    match token.upos.as_str() {
        "NOUN" | "PROPN" => !part,
        "PRON" | "DET" => !part && pronoun(token).is_some(),
        _ => false,
    }
}

/// What stands around a head without belonging to its phrase.
fn outside(clause: &Clause, at: usize) -> bool {
    matches!(
        clause.relation(at),
        "case"
            | "cc"
            | "conj"
            | "cop"
            | "nsubj"
            | "aux"
            | "mark"
            | "appos"
            | "parataxis"
            | "dep"
            | "discourse"
            | "advcl"
            | "ccomp"
            | "expl"
    )
}

/// The whole phrase: all below the head but what links it to the rest of the sentence.
fn phrase(clause: &Clause, head: usize) -> Span {
    let loose = |d: usize| {
        clause.head(d) == Some(head) && outside(clause, d) && clause.token(d).deprel != "advcl:relcl"
    };
    let words = clause.trimmed(&clause.under(head, loose));
    clause.cover(&words).unwrap_or(clause.token(head).span)
}

/// The phrase without clauses.
fn base(clause: &Clause, head: usize) -> Vec<usize> {
    let loose =
        |d: usize| clause.relation(d) == "acl" || (clause.head(d) == Some(head) && outside(clause, d));
    clause.trimmed(&clause.under(head, loose))
}

/// What agreement asks about a mention.
pub fn traits(clause: &Clause, mention: &Mention) -> Traits {
    let head = clause.token(mention.head);
    let pronoun = pronoun(head);
    let lemma = head.lemma.to_lowercase();
    Traits {
        plural: pronoun == Some(Pronoun::Several) || matches!(head.xpos.as_str(), "NNS" | "NNPS"),
        gender: gender(clause, mention, pronoun, &lemma),
        determiner: determiner(clause, mention),
        modifiers: modifiers(clause, mention.head),
        owner: clause.first(mention.head, "nmod:poss"),
        lemma,
        pronoun,
    }
}

fn gender(clause: &Clause, mention: &Mention, pronoun: Option<Pronoun>, lemma: &str) -> Gender {
    let title = || {
        clause.dependents(mention.head).iter().find_map(|&d| match clause.token(d).form.as_str() {
            "Mr." | "Mr" | "Sir" | "Lord" => Some(Gender::Man),
            "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Lady" | "Dame" => Some(Gender::Woman),
            _ => None,
        })
    };
    match (pronoun, mention.kind) {
        (Some(Pronoun::He), _) => Gender::Man,
        (Some(Pronoun::She), _) => Gender::Woman,
        (Some(Pronoun::Thing), _) | (None, EntityKind::Org | EntityKind::Loc) => Gender::Thing,
        (Some(_), _) => Gender::Unknown,
        (None, EntityKind::Per) => title().unwrap_or(Gender::Person),
        (None, EntityKind::Other) => match PEOPLE.get(lemma) {
            Some(&"man") => Gender::Man,
            Some(&"woman") => Gender::Woman,
            Some(_) => Gender::Person,
            None if clause.token(mention.head).upos == "NOUN" => Gender::Thing,
            None => Gender::Unknown,
        },
    }
}

fn determiner(clause: &Clause, mention: &Mention) -> Determiner {
    if clause.first(mention.head, "nmod:poss").is_some() {
        return Determiner::Definite;
    }
    let word = clause.first(mention.head, "det").map(|d| clause.token(d).form.to_lowercase());
    match word.as_deref() {
        Some("the" | "this" | "that" | "these" | "those" | "both") => Determiner::Definite,
        Some(_) => Determiner::Indefinite,
        None => Determiner::Bare,
    }
}

fn modifiers(clause: &Clause, head: usize) -> Vec<String> {
    let narrows = |&&d: &&usize| {
        matches!(clause.relation(d), "amod" | "compound" | "nummod" | "nmod")
            && clause.token(d).deprel != "nmod:poss"
    };
    let words = clause.dependents(head).iter().filter(narrows);
    let mut out: Vec<String> = words.map(|&d| clause.token(d).lemma.to_lowercase()).collect();
    out.sort_unstable();
    out
}

/// True if others are coordinated with the head.
pub fn is_coordinated(sentence: &Sentence, head: usize) -> bool {
    sentence.tokens.iter().any(|t| t.head == head + 1 && t.deprel == "conj")
}
