//! A reading to quotations: who says, thinks or wants what.
//!
//! Three steps. `frames` finds cues in the trees: "said" with its subject and its clause. `marks` finds what stands between
//! quotation marks. `join` puts the two together: `"We won," she said. "They lost."` is one direct quotation in two pieces.

mod cues;
mod frames;
mod join;
mod marks;

use crate::clause::Clause;
use legation_types::{Phrase, Quote, Reading, Span};

/// The quotations of a reading whose mentions and chains are known, in the order of their cues.
pub fn quotes(text: &str, reading: &Reading) -> Vec<Quote> {
    let regions = marks::regions(text, &paragraphs(reading));
    let mut found = join::Joined::new(text, reading, regions);
    for (at, sentence) in reading.sentences.iter().enumerate() {
        for draft in frames::drafts(&Clause::new(sentence)) {
            found.add(at, &draft);
        }
    }
    let mut out = found.finish();
    for quote in &mut out {
        let Some(speaker) = &mut quote.speaker else { continue };
        speaker.named = named(text, reading, speaker.sentence, speaker.head, speaker.span);
    }
    out
}

/// The paragraphs that sentences stand in: runs of sentences of one block.
fn paragraphs(reading: &Reading) -> Vec<Span> {
    let runs = reading.sentences.chunk_by(|a, b| a.block == b.block);
    runs.filter_map(|run| Some(run.first()?.span.cover(run.last()?.span))).collect()
}

/// The first name of the chain that a pronoun or description belongs to; failing that, its first description.
fn named(text: &str, reading: &Reading, sentence: usize, head: usize, span: Span) -> Option<Phrase> {
    use legation_types::EntityKind::Other;
    let own = reading.mentions_in(sentence).find(|&m| reading.mentions[m].head == head)?;
    let chain = &reading.chains[reading.mentions[own].chain?];
    let mentions = || {
        chain
            .mentions
            .iter()
            .map(|&m| &reading.mentions[m])
            .filter(|m| m.head != head || m.sentence != sentence)
    };
    let speaks = |m: &&legation_types::Mention| {
        reading.sentences[m.sentence].tokens.get(m.head).is_some_and(|t| t.upos != "PRON" && t.upos != "DET")
    };
    if reading.mentions[own].kind != Other && mentions().all(|m| m.span.len() <= span.len()) {
        return None;
    }
    let longest =
        mentions().filter(|m| m.kind != Other).max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span)));
    longest.or_else(|| mentions().find(speaks)).map(|m| Phrase::at(text, m.span))
}
