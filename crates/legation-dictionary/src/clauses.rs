//! Which words belong to a verb: those before it and those after it, as the dependency tree and the commas have it.

use crate::Commas;
use crate::view::View;
use std::ops::Range;

/// Relations that begin a clause.
const CLAUSES: [&str; 7] = ["ccomp", "parataxis", "advcl", "acl", "csubj", "conj", "root"];

/// True for a word that heads a clause of its own.
fn is_clause(view: &View, word: usize) -> bool {
    let relation = view.relation(word);
    let verbal = matches!(view.token(word).upos.as_str(), "VERB" | "AUX");
    CLAUSES.contains(&relation) && (relation != "conj" || verbal)
}

/// The words before a verb, the nearest first, without finished clauses: in "Arnor, which hates Bree, | attacked", only "Arnor".
pub(crate) fn upper(view: &View, verb: Range<usize>) -> Vec<usize> {
    let mut hidden = vec![false; verb.start];
    for head in (0..verb.start).filter(|w| is_clause(view, *w)) {
        let extent = view.extent(head);
        if extent.end <= verb.start && !matches!(view.relation(head), "root" | "conj") {
            hidden[extent].fill(true);
        }
    }
    (0..verb.start).rev().filter(|w| !hidden[*w] && !view.is_deleted(*w)).collect()
}

/// The words after a verb, the nearest first, up to where its clause ends or the next coordinated verb begins.
pub(crate) fn lower(view: &View, verb: Range<usize>, head: usize) -> Vec<usize> {
    // Whatever the relation is called, a verb that follows does not govern the words of the verb before it.
    let verbal = |w: usize| matches!(view.token(w).upos.as_str(), "VERB" | "AUX");
    let ends = |w: &usize| is_clause(view, *w) || view.head(*w).is_some_and(|g| g > *w && verbal(g));
    let top = view.ancestors(head).find(ends).unwrap_or(head);
    let governor = view.head(top).filter(|g| *g > head);
    let before_governor = |w: usize| governor.is_some_and(|g| w < g);
    let belongs = |w: usize| {
        !in_other_verb(view, w, head)
            && (view.is_under(w, top) || (before_governor(w) && is_adverbial(view, w, verb.end)))
    };
    (verb.end..view.len()).filter(|w| belongs(*w) && !view.is_deleted(*w)).collect()
}

/// Conjunctions of clauses that say when or why.
const ADVERBIAL: [&str; 11] =
    ["AFTER", "BEFORE", "SINCE", "WHILE", "UNTIL", "WHEN", "AS", "BECAUSE", "ALTHOUGH", "THOUGH", "IF"];

/// True if the word stands in an adverbial clause after `start`. The reader sometimes hangs such a clause on the verb
/// of saying that follows it: "A will do so after crowds trashed its embassy, an official said".
fn is_adverbial(view: &View, word: usize, start: usize) -> bool {
    let marks = |w: usize| w >= start && ADVERBIAL.contains(&view.words[w].as_str());
    view.ancestors(word).any(|head| {
        head >= start
            && is_clause(view, head)
            && view.has_dependent(head, |w| marks(w) && view.relation(w) == "mark")
    })
}

/// The words after a verb that do not stand in a clause of their own.
pub(crate) fn own(view: &View, lower: &[usize], head: usize) -> Vec<usize> {
    let clause = |w: usize| matches!(view.relation(w), "ccomp" | "advcl" | "acl" | "parataxis") && w > head;
    lower.iter().copied().filter(|w| !view.ancestors(*w).any(clause)).collect()
}

/// True if the word stands under a verb that is coordinated with `verb` or with a verb above it.
fn in_other_verb(view: &View, word: usize, verb: usize) -> bool {
    let coordinated = |w: usize| {
        w > verb
            && matches!(view.relation(w), "conj" | "parataxis")
            && matches!(view.token(w).upos.as_str(), "VERB" | "AUX")
            && view.head(w).is_some_and(|head| view.is_under(verb, head))
    };
    view.ancestors(word).any(coordinated)
}

/// PETRARCH's comma clauses: asides between commas, and the attribution after the last one, are not coded if their length is within the bounds.
pub(crate) fn delete_asides(view: &mut View, commas: Commas) {
    let stops: Vec<usize> = (0..view.len()).filter(|w| view.words[*w] == ",").collect();
    let end = (0..view.len()).rfind(|w| !view.is_punctuation(*w)).map_or(0, |w| w + 1);
    if let Some(last) = stops.last().filter(|last| **last + 1 < end) {
        let words = *last + 1..end;
        if within(commas.last, words.len()) && has_verb(view, words.clone()) {
            view.delete(words);
        }
    }
    for pair in stops.windows(2) {
        let words = pair[0] + 1..pair[1];
        // The first word does not count: PETRARCH measures from it to the comma.
        if within(commas.inner, words.len().saturating_sub(1)) && has_verb(view, words.clone()) {
            view.delete(words);
        }
    }
}

fn within((least, most): (usize, usize), length: usize) -> bool {
    most > 0 && least <= length && length <= most
}

/// A list item or an apposition is no clause.
fn has_verb(view: &View, words: Range<usize>) -> bool {
    words
        .into_iter()
        .any(|w| view.token(w).upos == "VERB" && !matches!(view.relation(w), "amod" | "compound"))
}
