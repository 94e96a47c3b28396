//! A reading's quotations to records: the words of every span, and who the speaker is.

use crate::stages::Stages;
use legation_knowledge::{Context, Query};
use legation_types::{
    Article, CiteInfo, Party, Phrase, Quote, QuoteRecord, Reading, Span, Speaker, TextInfo,
};

/// The quotations of an article, in order.
pub fn records(stages: &Stages, article: &Article, reading: &Reading) -> Vec<QuoteRecord> {
    let texts: Vec<&str> = article.passages().collect();
    let context = stages.knowledge.context(&texts, article.published());
    let coder = stages.coder();
    let record = |quote: &Quote| record(stages, article, reading, &context, quote, &coder);
    reading.quotes.iter().map(record).collect()
}

fn record(
    stages: &Stages,
    article: &Article,
    reading: &Reading,
    context: &Context,
    quote: &Quote,
    coder: &str,
) -> QuoteRecord {
    let phrase = |span: Span| Phrase::at(&article.text, span);
    let speaker = quote.speaker.as_ref();
    let own = &reading.sentences[quote.sentence];
    QuoteRecord {
        kind: quote.kind,
        attitude: quote.attitude,
        speaker: speaker.map(|s| phrase(s.span)),
        speaker_name: speaker.and_then(|s| s.named.clone()),
        actor: speaker.map(|s| actor(stages, article, reading, context, s)).unwrap_or_default(),
        cue: quote.cue.map(phrase),
        content: quote.content.iter().copied().map(phrase).collect(),
        addressee: quote.addressee.map(phrase),
        text_info: TextInfo::of(article, quote.sentence, own.span),
        cite_info: CiteInfo::of(article),
        coder: coder.to_owned(),
    }
}

/// Who the speaker's words denote: by the name that their chain leads to, where it does.
fn actor(
    stages: &Stages,
    article: &Article,
    reading: &Reading,
    context: &Context,
    speaker: &Speaker,
) -> Vec<Party> {
    let own = &reading.sentences[speaker.sentence];
    let head = own.tokens.get(speaker.head).map(|t| t.span);
    let (span, head) = speaker.named.as_ref().map_or((speaker.span, head), |named| (named.span, None));
    let sentence = reading.sentences.iter().find(|s| s.span.contains(span)).unwrap_or(own);
    let within = |h: &Span| span.contains(*h);
    let query = Query {
        text: span.of(&article.text),
        head: head.filter(within).map_or(0..0, |h| h.start - span.start..h.end - span.start),
        sentence: sentence.span.of(&article.text),
        date: article.published(),
    };
    let placed = |party: Party| Party {
        entity_text: speaker.span.of(&article.text).to_owned(),
        span: Some(speaker.span),
        ..party
    };
    let known = |p: &Party| p.code.is_some() || !p.sector.is_empty();
    stages.knowledge.resolve(&query, context).parties.into_iter().filter(known).map(placed).collect()
}
