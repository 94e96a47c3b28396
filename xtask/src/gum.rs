//! What the reader makes of GUM's gold words beyond the tree: the arguments of verbs, and named entities.
//!
//! An argument is an edge `nsubj`, `nsubj:pass`, `obj` or `iobj` under a word tagged `VERB`; it is right when both words and the
//! relation are. A named entity is a GUM entity of the types person, organization and place whose head is a proper noun; its name is
//! the part of its span that can be a name (see [`name`]), since GUM's spans are whole phrases: "Carl Sagan, who wrote ...".

use crate::eval::{f1, sorted};
use crate::floors::Score;
use crate::treebank::{self, Sentence, Word};
use anyhow::Result;
use legation_reader::Reader;
use legation_types::{EntityKind, Reading};
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

const ARGUMENTS: [&str; 4] = ["iobj", "nsubj", "nsubj:pass", "obj"];
/// Relations of a name's words to its head: "United States", "Syrian Arab Republic", "Martin Luther King Jr.", "World War 2".
const NAMING: [&str; 5] = ["amod", "compound", "flat", "nmod:unmarked", "nummod"];

/// One count of what both sides have and what each has.
#[derive(Default)]
struct Counts {
    right: usize,
    mine: usize,
    gold: usize,
}

impl Counts {
    fn add<T: Ord>(&mut self, mine: &BTreeSet<T>, gold: &BTreeSet<T>) {
        self.right += mine.intersection(gold).count();
        self.mine += mine.len();
        self.gold += gold.len();
    }

    fn f1(&self) -> f64 {
        f1(self.right, self.mine, self.gold)
    }
}

/// F1 of verbs' arguments and of named entities over the files of `folder`.
pub fn scores(reader: &Reader, folder: &Path) -> Result<Vec<Score>> {
    let (mut arguments, mut entities) = (Counts::default(), Counts::default());
    for path in sorted(folder)? {
        let file = fs::read_to_string(path)?;
        let gold: Vec<Sentence> = treebank::parse(&file).into_iter().flat_map(|d| d.sentences).collect();
        let (_, reading) = reader.read_conllu(&file)?;
        arguments.add(&found_arguments(&reading), &gold_arguments(&gold));
        entities.add(&found_names(&reading), &gold_names(&gold));
    }
    Ok(vec![
        Score::new("gum dev verb argument F1", arguments.f1()),
        Score::new("gum dev named entity F1", entities.f1()),
    ])
}

/// Sentence, dependent, governor and relation.
type Edge = (usize, usize, usize, String);

fn gold_arguments(sentences: &[Sentence]) -> BTreeSet<Edge> {
    let words =
        |s: &Sentence| s.words.iter().map(|w| (w.upos.clone(), w.head, w.deprel.clone())).collect::<Vec<_>>();
    sentences.iter().enumerate().flat_map(|(at, s)| edges(at, &words(s))).collect()
}

fn found_arguments(reading: &Reading) -> BTreeSet<Edge> {
    let words = |s: &legation_types::Sentence| {
        s.tokens.iter().map(|w| (w.upos.clone(), w.head, w.deprel.clone())).collect::<Vec<_>>()
    };
    reading.sentences.iter().enumerate().flat_map(|(at, s)| edges(at, &words(s))).collect()
}

/// The arguments among a sentence's words, which are given as tag, governor and relation.
fn edges(sentence: usize, words: &[(String, usize, String)]) -> Vec<Edge> {
    let verb = |head: usize| head > 0 && words.get(head - 1).is_some_and(|(upos, ..)| upos == "VERB");
    let of = |(at, (_, head, relation)): (usize, &(String, usize, String))| {
        (verb(*head) && ARGUMENTS.contains(&relation.as_str()))
            .then(|| (sentence, at, *head, relation.clone()))
    };
    words.iter().enumerate().filter_map(of).collect()
}

/// Sentence, first word, one past the last, and kind.
type Name = (usize, usize, usize, &'static str);

fn found_names(reading: &Reading) -> BTreeSet<Name> {
    let mut out = BTreeSet::new();
    for mention in &reading.mentions {
        let kind = match mention.kind {
            EntityKind::Per => "PER",
            EntityKind::Org => "ORG",
            EntityKind::Loc => "LOC",
            EntityKind::Other => continue,
        };
        let tokens = &reading.sentences[mention.sentence].tokens;
        let first = tokens.partition_point(|t| t.span.start < mention.span.start);
        let end = tokens.partition_point(|t| t.span.end <= mention.span.end);
        out.insert((mention.sentence, first, end, kind));
    }
    out
}

fn gold_names(sentences: &[Sentence]) -> BTreeSet<Name> {
    let mut out = BTreeSet::new();
    let mut open = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        open.clear();
        for (word, its) in sentence.words.iter().enumerate() {
            let brackets = its.misc.split('|').find_map(|m| m.strip_prefix("Entity="));
            for (kind, span) in closed(brackets.unwrap_or_default(), word, &mut open) {
                out.extend(kind.and_then(|k| name(&sentence.words, span).map(|s| (at, s.start, s.end, k))));
            }
        }
    }
    out
}

/// Reads the brackets of one word, `(3-person-…(4-place-…)3)`, and returns what they close. `open` holds number, kind and first word.
fn closed(
    brackets: &str,
    word: usize,
    open: &mut Vec<(String, Option<&'static str>, usize)>,
) -> Vec<(Option<&'static str>, Range<usize>)> {
    let mut out = Vec::new();
    for piece in brackets.split_inclusive(')') {
        let (inside, closes) = piece.strip_suffix(')').map_or((piece, false), |inside| (inside, true));
        let mut parts = inside.split('(');
        let number = parts.next().unwrap_or_default().to_owned();
        for header in parts {
            let mut fields = header.split('-');
            let id = fields.next().unwrap_or_default().to_owned();
            open.push((id, kind(fields.next().unwrap_or_default()), word));
        }
        let last = if number.is_empty() {
            open.len().checked_sub(1)
        } else {
            open.iter().rposition(|o| o.0 == number)
        };
        if let Some(at) = last.filter(|_| closes) {
            let (_, kind, first) = open.remove(at);
            out.push((kind, first..word + 1));
        }
    }
    out
}

fn kind(of_gum: &str) -> Option<&'static str> {
    match of_gum {
        "person" => Some("PER"),
        "organization" => Some("ORG"),
        "place" => Some("LOC"),
        _ => None,
    }
}

/// The name in an entity's span: its head, where that is a proper noun, with the words around it that belong to the name, written with
/// a capital or a digit. Titles and descriptions ("President", "the") do not, as in UNER.
fn name(words: &[Word], span: Range<usize>) -> Option<Range<usize>> {
    let head = span.clone().find(|&at| !span.contains(&words[at].head.wrapping_sub(1)))?;
    if words[head].upos != "PROPN" {
        return None;
    }
    let belongs = |at: usize| {
        let naming = NAMING.iter().any(|r| words[at].deprel.starts_with(r));
        at == head || naming && !words[at].form.starts_with(char::is_lowercase) || words[at].form == "-"
    };
    let first = (span.start..head).rev().take_while(|&at| belongs(at)).last().unwrap_or(head);
    let last = (head..span.end).take_while(|&at| belongs(at)).last().unwrap_or(head);
    Some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn brackets_nest_and_span_words() {
        let mut open = Vec::new();
        assert_eq!(closed("(3-person-new-cf1(4-place-giv-cf2)", 0, &mut open), [(Some("LOC"), 0..1)]);
        assert_eq!(closed("(5-time-new)", 1, &mut open), [(None, 1..2)]);
        assert_eq!(closed("3)", 2, &mut open), [(Some("PER"), 0..3)]);
        assert!(open.is_empty());
    }
}
