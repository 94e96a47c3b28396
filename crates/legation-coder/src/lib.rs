//! Readings and knowledge to event records.
//!
//! Each trigger that the reader found becomes a draft: its arguments become parties through the knowledge base (`parties`, with
//! `anaphora` for pronouns and descriptions), its time words a date (`dates`); PLOVER's rules are applied (`rules`), and what the
//! article tells twice is folded into one record (`fold`).

mod anaphora;
pub mod cameo;
pub mod confidence;
mod context;
mod dates;
mod fold;
mod infer;
pub mod pairs;
mod parties;
mod record;
mod rules;
pub mod score;
mod size;
pub mod weights;

use legation_knowledge::{Context, Knowledge, Scene};
use legation_types::{Article, EntityKind, Event, Reading, Sentence, Span, Trigger};

/// What every step of one article's coding looks at.
pub(crate) struct Document<'a> {
    pub article: &'a Article,
    pub reading: &'a Reading,
    pub knowledge: &'a Knowledge,
    pub context: Context,
    /// The places that the article names.
    pub scene: Scene,
}

/// One trigger in its sentence.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    /// Index of the sentence in the reading.
    pub number: usize,
    pub sentence: &'a Sentence,
    pub trigger: &'a Trigger,
}

/// Programs leave out events below this confidence unless asked. On held-out text (`eval/calibration.tsv`) F1 is .487 at 0.20, .494 at 0.25 and
/// .491 at 0.30; this is the lowest of them, since whoever wants fewer events can ask for a higher one. Events below it are wrong more than
/// nine times in ten.
pub const MIN_CONFIDENCE: f32 = 0.2;

/// How an article is coded.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Program, model and knowledge, for the record's `coder` field.
    pub coder: String,
    /// Whether each record tells why it is as it is.
    pub explain: bool,
}

/// The events of an article, in the order of their sentences.
pub fn code(article: &Article, reading: &Reading, knowledge: &Knowledge, options: &Options) -> Vec<Event> {
    let texts: Vec<&str> = article.passages().collect();
    let context = knowledge.context(&texts, article.published());
    let places = reading.mentions.iter().filter(|m| m.kind == EntityKind::Loc);
    let places: Vec<Span> = places.map(|m| m.span).collect();
    let scene = knowledge.scene(&article.text, &places);
    let document = Document { article, reading, knowledge, context, scene };
    let sites = reading.sentences.iter().enumerate().flat_map(|(number, sentence)| {
        sentence.triggers.iter().map(move |trigger| Site { number, sentence, trigger })
    });
    let mut drafts: Vec<_> = sites.filter_map(|site| record::draft(&document, site)).collect();
    dates::inherit(&document, &mut drafts);
    infer::fill(&mut drafts);
    fold::fold(&mut drafts);
    drafts.into_iter().map(|draft| record::event(&document, draft, options)).collect()
}
