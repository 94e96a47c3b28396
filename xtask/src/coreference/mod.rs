//! How well mentions are linked, on GUM's development documents: the CoNLL score, and how often a pronoun's link is right.
//!
//! The conventions: words are the treebank's, mentions the system's own; a mention counts only with exactly the same words (the
//! whole noun phrase, with its clauses, as GUM marks it); chains of one mention are left out on both sides, as in CoNLL-2012, and so
//! are bridging and relative pronouns, which GUM does not mark. GUM's chains include appositions and predicates, and so do the scores. The CoNLL score is the mean of the F1 of MUC, B³ and
//! CEAF-e, each summed over all documents.
//!
//! A pronoun's link is right if it and the mention it is linked to stand in one chain of GUM. Pronouns that GUM puts in no chain are
//! counted as wrong.

pub mod metrics;

use crate::floors::Score;
use anyhow::Result;
use legation_reader::Reader;
use legation_types::{Reading, Span};
use metrics::{Chain, Fraction, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const FOLDER: &str = "data/ud/gum/dev";
const GENRES: [&str; 4] = ["bio", "interview", "news", "speech"];

/// The scores over the documents of four genres.
pub fn scores(reader: &Reader, shared: &Path) -> Result<Vec<Score>> {
    let mut files: Vec<_> = fs::read_dir(shared.join(FOLDER))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut totals = [Fraction::default(); 3];
    let mut pronouns = (0_u32, 0_u32);
    for entry in files {
        let name = entry.file_name();
        if !GENRES.iter().any(|g| name.to_string_lossy().contains(&format!("_{g}_"))) {
            continue;
        }
        let file = fs::read_to_string(entry.path())?;
        let (_, reading) = reader.read_conllu(&file)?;
        let gold = gold(&file);
        for (total, own) in totals.iter_mut().zip(metrics::all(&gold, &system(&reading))) {
            total.add(own);
        }
        let (right, all) = pronoun_links(&reading, &gold);
        pronouns = (pronouns.0 + right, pronouns.1 + all);
    }
    let f1 = totals.map(Fraction::f1);
    let score = |name: &str, value| Score::new(format!("gum dev coreference {name}"), value);
    Ok(vec![
        score("MUC", f1[0]),
        score("B3", f1[1]),
        score("CEAFe", f1[2]),
        score("CoNLL", f1.iter().sum::<f64>() / 3.0),
        score("pronoun precision", f64::from(pronouns.0) / f64::from(pronouns.1.max(1))),
    ])
}

/// The chains that `Entity=` in MISC marks, without those of one mention.
pub fn gold(conllu: &str) -> Vec<Chain> {
    let mut chains: BTreeMap<String, Chain> = BTreeMap::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut sentence, mut word, mut any) = (0, 0, false);
    for line in conllu.lines() {
        let cells: Vec<_> = line.split('\t').collect();
        if line.is_empty() && any {
            (sentence, word, any) = (sentence + 1, 0, false);
            open.clear();
        }
        if cells.len() != 10 || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        any = true;
        let entity = cells[9].split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or_default();
        for (id, closes) in brackets(entity, word, &mut open) {
            chains.entry(id).or_default().push((sentence, closes, word));
        }
        word += 1;
    }
    chains.into_values().filter(|c| c.len() > 1).collect()
}

/// Opens and closes what one word's `(1-person-new(2-place-giv)1)` says; returns the mentions that end here, with their first words.
fn brackets(entity: &str, word: usize, open: &mut Vec<(String, usize)>) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut rest = entity;
    while !rest.is_empty() {
        let opens = rest.starts_with('(');
        let body = rest.trim_start_matches('(');
        let end = body.find(['(', ')']).unwrap_or(body.len());
        let closes = body[end..].starts_with(')');
        let id = body[..end].split('-').next().unwrap_or_default();
        if opens {
            open.push((id.to_owned(), word));
        }
        if closes && let Some(at) = open.iter().rposition(|(other, _)| other == id) {
            out.push(open.remove(at));
        }
        rest = &body[end + usize::from(closes)..];
    }
    out
}

/// The reading's chains by the words of their mentions' phrases.
pub fn system(reading: &Reading) -> Vec<Chain> {
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    let mut out = Vec::new();
    for chain in &reading.chains {
        let marked = chain.mentions.iter().filter(|&&m| !is_relative(reading, m));
        let places = marked.filter_map(|&m| place(reading, m));
        let chain: Chain = places.filter(|p| seen.insert(*p)).collect();
        if chain.len() > 1 {
            out.push(chain);
        }
    }
    out
}

/// GUM marks no relative pronouns.
fn is_relative(reading: &Reading, mention: usize) -> bool {
    let mention = &reading.mentions[mention];
    let head = &reading.sentences[mention.sentence].tokens[mention.head];
    matches!(head.xpos.as_str(), "WDT" | "WP" | "WP$")
}

/// Where a mention's whole phrase stands.
pub fn place(reading: &Reading, mention: usize) -> Option<Place> {
    let mention = &reading.mentions[mention];
    let tokens = &reading.sentences[mention.sentence].tokens;
    let inside = |span: Span| mention.phrase.contains(span);
    let first = tokens.iter().position(|t| inside(t.span))?;
    let last = tokens.iter().rposition(|t| inside(t.span))?;
    Some((mention.sentence, first, last))
}

/// Right links of pronouns to their antecedents, and all.
pub fn pronoun_links(reading: &Reading, gold: &[Chain]) -> (u32, u32) {
    let chain_of: BTreeMap<Place, usize> =
        gold.iter().enumerate().flat_map(|(at, chain)| chain.iter().map(move |p| (*p, at))).collect();
    let (mut right, mut all) = (0, 0);
    for link in reading.chains.iter().flat_map(|c| &c.links) {
        let mention = &reading.mentions[link.mention];
        let head = &reading.sentences[mention.sentence].tokens[mention.head];
        if head.upos != "PRON" || is_relative(reading, link.mention) {
            continue;
        }
        all += 1;
        let ends = [link.mention, link.antecedent].map(|m| place(reading, m).and_then(|p| chain_of.get(&p)));
        right += u32::from(ends[0].is_some() && ends[0] == ends[1]);
    }
    (right, all)
}

#[cfg(test)]
mod tests {
    use super::gold;

    #[test]
    fn nested_and_single_word_mentions_are_read() {
        let row = |n: usize, entity: &str| format!("{n}\tw\t_\t_\t_\t_\t_\t_\t_\tEntity={entity}\n");
        let text = row(1, "(1-person-new(2-place-new)")
            + &row(2, "1)")
            + "\n"
            + &row(1, "(1-person-giv)")
            + &row(2, "(2-place)");
        assert_eq!(gold(&text), [vec![(0, 0, 1), (1, 0, 0)], vec![(0, 0, 0), (1, 1, 1)]]);
    }
}
