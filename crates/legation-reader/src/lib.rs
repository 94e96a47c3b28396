//! Articles to readings: tokens, tree, entities, times, event triggers and their arguments.
//!
//! One small transformer reads each sentence once and scores everything; the modules here turn its scores into records.
//! Weights, vocabulary and labels are part of the program, so nothing is looked for at run time.
//!
//! ```no_run
//! # fn main() -> Result<(), legation_reader::ReaderError> {
//! let reader = legation_reader::Reader::embedded()?;
//! let article = legation_types::Article::default();
//! let reading = reader.read(&article)?;
//! # Ok(()) }
//! ```

pub mod candidates;
mod clause;
pub mod conllu;
pub mod coref;
mod decode;
mod engine;
mod gate;
mod labels;
mod lemma;
mod lexicon;
pub mod quotes;
pub mod sentences;
pub mod time;
pub mod tokenize;
mod tree;
mod wordpiece;

use candidates::Weighed;
use engine::{Engine, Scores};
use gate::Gate;
use labels::Labels;
use legation_types::{Article, Mention, PartialDate, Reading, Sentence, Span};
use wordpiece::{Encoded, WordPiece};

/// Why nothing can be read. Neither happens with a program that passed its tests.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The model's files do not fit each other or the program.
    #[error("L401: the reader's model is broken ({0}): build the program again from a clean checkout")]
    Model(String),
    /// A CoNLL-U file with a line that is none.
    #[error("L402: line {line}: {what}: a word's line has ten columns, the second of which is the word")]
    Conllu {
        /// Line in the file, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

/// The reader with its weights.
pub struct Reader {
    engine: Engine,
    gate: Gate,
    pieces: WordPiece,
    labels: Labels,
}

/// A sentence's words before they are read, and the block they stand in.
pub(crate) struct Words {
    block: usize,
    spans: Vec<Span>,
}

impl Reader {
    /// Loads the model that is part of the program.
    pub fn embedded() -> Result<Self, ReaderError> {
        let pieces = WordPiece::new(include_str!("../../../models/vocab.txt"));
        let gate = Gate::parse(include_str!("../../../models/gate.tsv"));
        Ok(Self {
            engine: Engine::new(include_bytes!("../../../models/reader.onnx"))?,
            gate: gate.ok_or_else(|| ReaderError::Model("the gate lacks its threshold".to_owned()))?,
            pieces: pieces.ok_or_else(|| ReaderError::Model("the vocabulary lacks [CLS]".to_owned()))?,
            labels: Labels::parse(include_str!("../../../models/reader.labels.json"))?,
        })
    }

    /// The model's name with the beginning of its checksum, e.g. `reader-3a9f`.
    pub fn version(&self) -> String {
        format!("reader-{}", self.labels.checksum.get(..4).unwrap_or_default())
    }

    /// Reads the article's body.
    pub fn read(&self, article: &Article) -> Result<Reading, ReaderError> {
        self.read_all(&article.text, body(article), article.published())
    }

    /// Reads of the article's body only the sentences that may state an event. The others stand in the reading without tokens; quotations
    /// are not looked for.
    pub fn read_for_events(&self, article: &Article) -> Result<Reading, ReaderError> {
        let passes = |words: &Words| self.gate.lets_pass(words.spans.iter().map(|w| w.of(&article.text)));
        self.read_sentences(&article.text, body(article), article.published(), passes)
    }

    /// Reads a CoNLL-U file and keeps its sentences and words. Returns the text that the reading's spans slice, too.
    pub fn read_conllu(&self, file: &str) -> Result<(String, Reading), ReaderError> {
        let (text, words) = conllu::parse(file)?;
        let reading = self.read_all(&text, words, None)?;
        Ok((text, reading))
    }

    /// Takes each text for one sentence and weighs all its words, in order. Spans are those of the text itself; words beyond
    /// [`MAX_WORDS`](sentences::MAX_WORDS) are left out.
    pub fn weigh(&self, texts: &[&str]) -> Result<Vec<Weighed>, ReaderError> {
        let words = |text: &&str| {
            let cut = sentences::sentences(text, Span::new(0, text.len()));
            cut.into_iter().flatten().take(sentences::MAX_WORDS).collect::<Vec<Span>>()
        };
        let words: Vec<_> = texts.iter().map(words).collect();
        let encoded: Vec<Encoded> = texts.iter().zip(&words).map(|(t, w)| self.encode(t, w)).collect();
        let scores = self.engine.run(&encoded)?;
        let weighed = scores.iter().zip(texts.iter().zip(&words)).map(|(scores, (text, words))| {
            let forms = forms(text, words);
            let tokens = decode::tokens(&self.labels, scores, &forms);
            let candidates = candidates::candidates(&self.labels, scores, forms.len());
            Weighed {
                sentence: Sentence { span: Span::new(0, text.len()), tokens, ..Sentence::default() },
                candidates,
            }
        });
        Ok(weighed.collect())
    }

    /// Reads all sentences, and finds the quotations in them.
    fn read_all(
        &self,
        text: &str,
        cut: Vec<Words>,
        published: Option<PartialDate>,
    ) -> Result<Reading, ReaderError> {
        let mut reading = self.read_sentences(text, cut, published, |_| true)?;
        reading.quotes = quotes::quotes(text, &reading);
        Ok(reading)
    }

    fn encode(&self, text: &str, words: &[Span]) -> Encoded {
        self.pieces.encode(words.iter().map(|w| w.of(text)))
    }

    fn read_sentences(
        &self,
        text: &str,
        cut: Vec<Words>,
        published: Option<PartialDate>,
        passes: impl Fn(&Words) -> bool,
    ) -> Result<Reading, ReaderError> {
        let passed: Vec<bool> = cut.iter().map(passes).collect();
        let chosen = cut.iter().zip(&passed).filter(|(_, passed)| **passed);
        let encoded: Vec<Encoded> = chosen.map(|(words, _)| self.encode(text, &words.spans)).collect();
        let mut scores = self.engine.run(&encoded)?.into_iter();
        let mut reading = Reading::default();
        for (words, passed) in cut.into_iter().zip(passed) {
            let scores = if passed { scores.next() } else { None };
            self.add(&mut reading, text, &words, scores.as_ref());
        }
        coref::link(text, &mut reading);
        reading.times = time::times(text, &reading.sentences, published);
        Ok(reading)
    }

    /// Adds a sentence and what the network's scores say of it, if it was read.
    fn add(&self, reading: &mut Reading, text: &str, words: &Words, scores: Option<&Scores>) {
        let (Some(first), Some(last)) = (words.spans.first(), words.spans.last()) else { return };
        let span = first.cover(*last);
        let mut sentence = Sentence { span, block: words.block, ..Sentence::default() };
        if let Some(scores) = scores {
            let forms = forms(text, &words.spans);
            sentence.tokens = decode::tokens(&self.labels, scores, &forms);
            let entities = decode::entities(&self.labels, scores, forms.len());
            sentence.triggers = decode::triggers(&self.labels, scores, &sentence, &entities);
            let at = reading.sentences.len();
            reading.mentions.extend(entities.into_iter().map(|e| mention(&sentence, at, &e)));
        }
        reading.sentences.push(sentence);
    }
}

/// Words with their spans.
fn forms<'t>(text: &'t str, words: &[Span]) -> Vec<(Span, &'t str)> {
    words.iter().map(|w| (*w, w.of(text))).collect()
}

/// The sentences of the article's body, cut into words.
fn body(article: &Article) -> Vec<Words> {
    let blocks = article.blocks.iter().enumerate().filter(|(_, b)| b.kind == legation_types::BlockKind::Body);
    let cut = |block, span| {
        sentences::sentences(&article.text, span).into_iter().map(move |spans| Words { block, spans })
    };
    blocks.flat_map(|(block, b)| cut(block, b.span)).collect()
}

fn mention(sentence: &Sentence, at: usize, entity: &decode::Entity) -> Mention {
    let words = &sentence.tokens[entity.words.clone()];
    let span = words.iter().fold(words[0].span, |all, w| all.cover(w.span));
    Mention {
        span,
        sentence: at,
        head: decode::head_of(sentence, &entity.words),
        kind: entity.kind,
        confidence: entity.confidence,
        phrase: span,
        chain: None,
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Sample {
        words: Vec<String>,
        ids: Vec<i32>,
        shapes: Vec<i32>,
        first: Vec<i32>,
        upos: Vec<f32>,
        arcs: Vec<f32>,
        entities: Vec<f32>,
        triggers: Vec<f32>,
        statuses: Vec<f32>,
    }

    /// The same best label for at least so many words; int8 weights and activations turn close calls.
    const SAME_LABELS: f64 = 0.985;
    /// Mean difference of a score between int8 here and float in PyTorch.
    const MEAN_DIFFERENCE: f64 = 0.25;

    /// `models/reader.sample.json` holds what PyTorch's float model gave for held-out sentences.
    #[test]
    fn equals_pytorch_within_the_tolerance() {
        let samples: Vec<Sample> =
            serde_json::from_str(include_str!("../../../models/reader.sample.json")).unwrap();
        let reader = Reader::embedded().unwrap();
        let encoded: Vec<_> =
            samples.iter().map(|s| reader.pieces.encode(s.words.iter().map(String::as_str))).collect();
        let (mut same, mut labels, mut difference, mut numbers) = (0_u32, 0_u32, 0.0, 0_u32);
        for ((sample, its), scores) in samples.iter().zip(&encoded).zip(reader.engine.run(&encoded).unwrap())
        {
            assert_eq!(
                (&its.ids, &its.shapes, &its.first),
                (&sample.ids, &sample.shapes, &sample.first),
                "{:?}",
                sample.words
            );
            let n = sample.words.len();
            let outputs = [
                (&scores.upos, &sample.upos, 1),
                (&scores.arcs, &sample.arcs, 0),
                (&scores.entities, &sample.entities, 1),
                (&scores.triggers, &sample.triggers, 1),
                (&scores.statuses, &sample.statuses, 1),
            ];
            for (mine, theirs, skipped) in outputs {
                let width = theirs.len() / (n + 1 - skipped);
                for word in 1..=n {
                    let their = &theirs[(word - skipped) * width..(word - skipped + 1) * width];
                    let my = mine.row(word);
                    same += u32::from(argmax(my) == argmax(their));
                    labels += 1;
                    difference += my.iter().zip(their).map(|(a, b)| f64::from((a - b).abs())).sum::<f64>();
                    numbers += width as u32;
                }
            }
        }
        let (agreement, mean) = (f64::from(same) / f64::from(labels), difference / f64::from(numbers));
        assert!(
            agreement >= SAME_LABELS && mean <= MEAN_DIFFERENCE,
            "agreement {agreement:.4}, mean difference {mean:.4}"
        );
    }

    fn argmax(row: &[f32]) -> usize {
        (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap()
    }
}
