//! CoNLL-U in and out: <https://universaldependencies.org/format.html>.
//!
//! MISC holds `SpaceAfter=No`, and for entities and chains `Entity=(PER-3` … `3)` in the bracket notation of `CorefUD`, with the
//! chain's number; an entity in no chain has a number of its own. A trigger's first word holds `Event=CONSULT:visit:actual`.

use crate::{ReaderError, Words};
use legation_types::{EntityKind, Reading, Sentence, Span, Token};
use std::fmt::Write as _;

/// The words of a file by sentence, and a text that holds them: spaces between words unless `SpaceAfter=No`, a line a sentence.
///
/// Ranges of contracted words (`1-2`) and empty words (`1.1`) are left out: their parts, or nothing, are the syntactic words.
pub(crate) fn parse(file: &str) -> Result<(String, Vec<Words>), ReaderError> {
    let mut text = String::new();
    let mut out = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for (number, line) in (1..).zip(file.lines().chain([""])) {
        if line.trim().is_empty() {
            if !spans.is_empty() {
                out.push(Words { block: 0, spans: std::mem::take(&mut spans) });
                text.push('\n');
            }
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<_> = line.split('\t').collect();
        if cells.len() != 10 || cells[1].is_empty() {
            return Err(ReaderError::Conllu { line: number, what: format!("{} columns", cells.len()) });
        }
        if cells[0].bytes().all(|b| b.is_ascii_digit()) {
            let start = text.len();
            text.push_str(cells[1]);
            spans.push(Span::new(start, text.len()));
            if !cells[9].split('|').any(|m| m == "SpaceAfter=No") {
                text.push(' ');
            }
        }
    }
    Ok((text, out))
}

/// The reading as CoNLL-U.
pub fn write(text: &str, reading: &Reading) -> String {
    let mut out = String::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let words = sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "# sent_id = {}\n# text = {words}", at + 1);
        let misc = misc(text, reading, at, sentence);
        for (i, (token, misc)) in sentence.tokens.iter().zip(misc).enumerate() {
            let Token { form, lemma, upos, xpos, head, deprel, .. } = token;
            let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
            let _ =
                writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t{misc}", i + 1);
        }
        out.push('\n');
    }
    out
}

/// The MISC entries of each word of a sentence, sorted by name.
fn misc(text: &str, reading: &Reading, at: usize, sentence: &Sentence) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new(); sentence.tokens.len()];
    for (i, brackets) in entities(reading, at, sentence).into_iter().enumerate() {
        if !brackets.is_empty() {
            out[i].push(format!("Entity={brackets}"));
        }
    }
    for trigger in &sentence.triggers {
        let mode = trigger.mode.map_or("", legation_types::Mode::name);
        if let Some(word) = sentence.tokens.iter().position(|t| t.span.start >= trigger.span.start) {
            out[word].push(format!("Event={}:{mode}:{}", trigger.event, trigger.status));
        }
    }
    for (i, token) in sentence.tokens.iter().enumerate() {
        let next = text[token.span.end..].chars().next();
        if next.is_some_and(|c| !c.is_whitespace()) {
            out[i].push("SpaceAfter=No".to_owned());
        }
    }
    out
}

/// The bracket notation of each word's entities.
fn entities(reading: &Reading, at: usize, sentence: &Sentence) -> Vec<String> {
    let mut opening = vec![String::new(); sentence.tokens.len()];
    let mut closing = opening.clone();
    for number in reading.mentions_in(at) {
        let mention = &reading.mentions[number];
        let inside = |t: &Token| mention.span.contains(t.span);
        let (Some(first), Some(last)) =
            (sentence.tokens.iter().position(inside), sentence.tokens.iter().rposition(inside))
        else {
            continue;
        };
        let id = mention.chain.map_or_else(|| format!("x{number}"), |chain| format!("e{}", chain + 1));
        let _ = write!(opening[first], "({id}-{}", kind_name(mention.kind));
        if first == last {
            opening[first].push(')');
        } else {
            closing[last].insert_str(0, &format!("{id})"));
        }
    }
    closing.into_iter().zip(opening).map(|(c, o)| c + &o).collect()
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Per => "PER",
        EntityKind::Org => "ORG",
        EntityKind::Loc => "LOC",
        EntityKind::Other => "OTHER",
    }
}
