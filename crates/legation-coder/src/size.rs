//! How many were killed, injured or arrested, where the sentence says so in numbers.

use legation_types::{Sentence, Size, Token};

const DEAD: &[&str] =
    &["assassinate", "behead", "dead", "die", "execute", "kill", "massacre", "murder", "slay"];
const INJURED: &[&str] = &["hurt", "injure", "maim", "wound"];
const ARRESTED: &[&str] = &["arrest", "detain", "jail", "round"];

/// The numbers of people that stand next to words of death, injury or arrest in the tree.
pub fn size(sentence: &Sentence) -> Size {
    Size {
        dead: count(sentence, DEAD),
        injured: count(sentence, INJURED),
        arrested: count(sentence, ARRESTED),
    }
}

fn count(sentence: &Sentence, lemmas: &[&str]) -> Option<u32> {
    let words = sentence.tokens.iter().enumerate().filter(|(_, t)| lemmas.contains(&t.lemma.as_str()));
    words.into_iter().find_map(|(at, _)| number_near(sentence, at))
}

/// The number of the word's passive subject or object, of the noun that it describes, or its own ("12 dead").
fn number_near(sentence: &Sentence, at: usize) -> Option<u32> {
    let dependents = |of: usize| sentence.tokens.iter().enumerate().filter(move |(_, t)| t.head == of + 1);
    let counted = dependents(at)
        .filter(|(_, t)| matches!(t.deprel.as_str(), "nsubj:pass" | "obj" | "nsubj" | "nummod"));
    let governor = sentence.tokens[at]
        .head
        .checked_sub(1)
        .filter(|_| matches!(sentence.tokens[at].deprel.as_str(), "acl" | "amod" | "conj"));
    let nouns: Vec<usize> = counted.map(|(i, _)| i).chain(governor).collect();
    nouns.into_iter().find_map(|noun| {
        let own = number(&sentence.tokens[noun]);
        own.or_else(|| dependents(noun).filter(|(_, t)| t.deprel == "nummod").find_map(|(_, t)| number(t)))
    })
}

fn number(token: &Token) -> Option<u32> {
    let digits: String = token.form.chars().filter(|c| *c != ',').collect();
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let words =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.iter().position(|w| token.form.eq_ignore_ascii_case(w)).map(|at| at as u32 + 1)
}
