//! Which way a bare "Friday" or "March 15" points: back, unless its verb speaks of what is to come.
//!
//! The verb is found by the tree; where there is none, the nearest verb of the sentence counts.

use super::words::{BETWEEN, PLANNING, SCHEDULED, UNANNOUNCED, Words};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Back or forth from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

const MODALS: &[&str] =
    &["'ll", "ca", "can", "could", "may", "might", "must", "shall", "should", "will", "wo", "would"];
const HAVE: &[&str] = &["'d", "'ve", "had", "has", "have", "having"];
const BE_NOW: &[&str] = &["'m", "'re", "'s", "am", "are", "is"];
const BE_THEN: &[&str] = &["was", "were"];

/// Where the phrase points.
pub(super) fn direction(words: &Words, phrase: &Range<usize>) -> Direction {
    if let Some(told) = beside(words, phrase) {
        return told;
    }
    let tree = words.tokens.iter().any(|t| t.head > 0);
    if tree {
        by_tree(words, phrase)
    } else {
        nearest(words, phrase.start).map_or(Direction::Past, |v| of_verb(words, v).0)
    }
}

/// What the words beside the phrase tell: "ahead of Sunday's vote", "Friday's attack".
fn beside(words: &Words, phrase: &Range<usize>) -> Option<Direction> {
    let from = phrase.start;
    let article = usize::from(["a", "an", "the", "its", "their"].contains(&words.before(from, 1)));
    if words.before(from, article + 1) == "of" && words.before(from, article + 2) == "ahead" {
        return Some(Direction::Future);
    }
    let noun = words.skip(phrase.end, &["'s", "'"]);
    if words.is(noun, &["upcoming"]) || words.before(from, 1) == "upcoming" {
        return Some(Direction::Future);
    }
    (noun..noun + 3)
        .any(|at| words.listed(at, &UNANNOUNCED) && words.before(at, 1) != "of")
        .then_some(Direction::Past)
}

/// Climbs from verb to verb until one of them tells.
fn by_tree(words: &Words, phrase: &Range<usize>) -> Direction {
    let top = phrase.clone().find(|&at| head(words, at).is_none_or(|head| !phrase.contains(&head)));
    let mut at = top;
    for _ in 0..words.len() {
        let Some(now) = at else { break };
        if !phrase.contains(&now) && words.listed(now, &UNANNOUNCED) {
            return Direction::Past;
        }
        match verb_of(words, now).map(|verb| of_verb(words, verb)) {
            Some((direction, true)) => return direction,
            _ => at = head(words, now),
        }
    }
    Direction::Past
}

fn head(words: &Words, at: usize) -> Option<usize> {
    words.tokens.get(at)?.head.checked_sub(1).filter(|&head| head < words.len() && head != at)
}

/// The word itself, if it is a verb, or its copula.
fn verb_of(words: &Words, at: usize) -> Option<usize> {
    let copula = || words.tokens.iter().position(|t| t.head == at + 1 && t.deprel == "cop");
    if is_verb(words, at) { Some(at) } else { copula() }
}

fn is_verb(words: &Words, at: usize) -> bool {
    let Some(token) = words.tokens.get(at) else { return false };
    let untagged = token.xpos.is_empty() && token.upos.is_empty();
    token.xpos.starts_with('V')
        || token.xpos == "MD"
        || token.upos == "VERB"
        || untagged && is_modal(words, at)
}

/// "May" in the middle of a sentence is the month.
fn is_modal(words: &Words, at: usize) -> bool {
    words.is(at, MODALS) && (at == 0 || !words.capital(at))
}

/// The nearest verb of the sentence, of equally near ones that before.
fn nearest(words: &Words, from: usize) -> Option<usize> {
    let verbs = (0..words.len()).filter(|&at| is_verb(words, at));
    verbs.min_by_key(|&at| (at.abs_diff(from), at))
}

/// Where a verb with its auxiliaries points, and whether that is sure or a governing verb should tell.
fn of_verb(words: &Words, verb: usize) -> (Direction, bool) {
    let group = auxiliaries(words, verb);
    let has = |any: &[&str]| group.clone().any(|at| words.is(at, any));
    if group.clone().any(|at| is_modal(words, at)) || is_modal(words, verb) {
        return (if has(HAVE) && !has(&["will", "'ll"]) { Direction::Past } else { Direction::Future }, true);
    }
    if begins(words, verb, &PLANNING) || has(&["to"]) && planned(words, group.start, verb) {
        return (Direction::Future, true);
    }
    if has(&["to"]) {
        return (Direction::Past, false);
    }
    by_form(words, verb, has(HAVE), has(BE_NOW), has(BE_THEN))
}

/// True if an infinitive lies ahead: a planning word or a noun governs it.
fn planned(words: &Words, to: usize, verb: usize) -> bool {
    let governor = head(words, verb).filter(|_| words.tokens[verb].deprel.starts_with("acl"));
    let noun = governor.is_some_and(|at| words.tokens[at].upos == "NOUN");
    noun || to.checked_sub(1).is_some_and(|at| begins(words, at, &PLANNING)) || words.is(to, BE_NOW)
}

fn by_form(words: &Words, verb: usize, have: bool, be_now: bool, be_then: bool) -> (Direction, bool) {
    let Some(token) = words.tokens.get(verb) else { return (Direction::Past, true) };
    match token.xpos.as_str() {
        "VBG" if be_now && !have => (Direction::Future, true),
        "VBG" => (Direction::Past, have || be_then),
        "VBZ" | "VBP" if !have && begins(words, verb, &SCHEDULED) => (Direction::Future, true),
        _ => (Direction::Past, true),
    }
}

/// The words right before a verb that belong to it: "will not be", "is to".
fn auxiliaries(words: &Words, verb: usize) -> Range<usize> {
    let belongs = |at: &usize| {
        words.listed(*at, &BETWEEN)
            || is_modal(words, *at)
            || [HAVE, BE_NOW, BE_THEN].iter().any(|any| words.is(*at, any))
            || words.tagged(*at, &["RB"])
    };
    let count = (0..verb).rev().take(6).take_while(belongs).count();
    verb - count..verb
}

fn begins(words: &Words, at: usize, stems: &Lexicon<()>) -> bool {
    stems.entries().iter().any(|(stem, ())| match stem.len() {
        0..=3 => words
            .at(at)
            .strip_prefix(stem)
            .is_some_and(|end| matches!(end, "" | "s" | "es" | "ed" | "ing" | "e" | "ies" | "y")),
        _ => words.at(at).starts_with(stem),
    })
}
