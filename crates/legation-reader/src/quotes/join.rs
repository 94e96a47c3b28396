//! Drafts and regions between marks to quotations.
//!
//! A region belongs to the draft whose content it shares, else to the cue that stands beside it. A region without a cue goes on
//! with the quotation before it, or stands by itself if it is a sentence of its own; what is shorter is no quotation.

use super::frames::Draft;
use super::marks::Region;
use legation_types::{Attitude, Quote, QuoteKind, Reading, Sentence, Span, Speaker};

/// A region without a cue is a quotation only if it has so many words.
const LONE_WORDS: usize = 4;

/// Quotations under way.
pub struct Joined<'a> {
    text: &'a str,
    reading: &'a Reading,
    regions: Vec<Region>,
    /// The quotation that each region belongs to.
    owner: Vec<Option<usize>>,
    quotes: Vec<Quote>,
}

impl<'a> Joined<'a> {
    /// Nothing yet but the regions.
    pub fn new(text: &'a str, reading: &'a Reading, regions: Vec<Region>) -> Self {
        let owner = vec![None; regions.len()];
        Self { text, reading, regions, owner, quotes: Vec::new() }
    }

    /// Adds a draft with the regions that belong to it.
    pub fn add(&mut self, sentence: usize, draft: &Draft) {
        let inside = self.regions.iter().any(|r| r.contains(draft.cue));
        let own: Vec<usize> = if inside { Vec::new() } else { self.regions_of(sentence, draft) };
        let mut content = draft.content.clone();
        for &region in &own {
            self.owner[region] = Some(self.quotes.len());
            content.extend(&self.regions[region].parts);
        }
        let content = merged(self.text, content);
        if content.is_empty() {
            return;
        }
        self.quotes.push(Quote {
            kind: QuoteKind::Indirect,
            attitude: draft.attitude,
            sentence,
            speaker: draft.source.map(|(head, span)| Speaker { span, sentence, head, named: None }),
            cue: Some(draft.cue),
            content,
            addressee: draft.addressee,
        });
    }

    /// Regions near the draft's sentence that share its content or stand beside its cue.
    fn regions_of(&self, sentence: usize, draft: &Draft) -> Vec<usize> {
        let around = self.neighbourhood(sentence);
        let first = self.regions.partition_point(|r| r.span().end <= around.start);
        let near = (first..self.regions.len()).take_while(|&r| self.regions[r].span().start < around.end);
        near.filter(|&r| self.owner[r].is_none() && self.belongs(sentence, draft, &self.regions[r])).collect()
    }

    fn neighbourhood(&self, sentence: usize) -> Span {
        let sentences = &self.reading.sentences;
        let own = sentences[sentence].span;
        let before = sentence.checked_sub(1).map_or(own, |s| sentences[s].span);
        let after = sentences.get(sentence + 1).map_or(own, |s| s.span);
        before.cover(after)
    }

    fn belongs(&self, sentence: usize, draft: &Draft, region: &Region) -> bool {
        if draft.content.iter().any(|c| region.overlaps(*c)) {
            return true;
        }
        let own = self.reading.sentences[sentence].span;
        let here = region.overlaps(own) || draft.content.is_empty();
        let said = !draft.content.is_empty() || self.is_said(region);
        draft.quotes && here && said && self.beside(clause(draft), region.span(), own)
    }

    /// True if the words between the marks have a stop or a verb, so that they are no title: `wrote "War and Peace"`.
    fn is_said(&self, region: &Region) -> bool {
        let span = region.span();
        let stops = |p: &Span| p.of(self.text).contains(['.', ',', '!', '?']);
        let first = self.reading.sentences.partition_point(|s| s.span.end <= span.start);
        let near = self.reading.sentences[first..].iter().take_while(|s| s.span.start < span.end);
        let verb =
            |t: &legation_types::Token| span.contains(t.span) && matches!(t.upos.as_str(), "VERB" | "AUX");
        region.parts.iter().any(stops) || near.flat_map(|s| &s.tokens).any(verb)
    }

    /// True if only marks stand between a cue's clause and the region, which a colon announces if another sentence has it.
    fn beside(&self, clause: Span, region: Span, sentence: Span) -> bool {
        let (gap, after) = if region.end <= clause.start {
            (Span::new(region.end, clause.start), false)
        } else if clause.end <= region.start {
            (Span::new(clause.end, region.start), true)
        } else {
            return false;
        };
        let words = gap.of(self.text);
        if after && words.trim_end().ends_with(':') {
            return gap.start >= sentence.start;
        }
        words.chars().all(|c| !c.is_alphanumeric()) && !(after && words.contains(['.', ';']))
    }

    /// Regions without a cue find their place, and kinds are settled.
    pub fn finish(mut self) -> Vec<Quote> {
        for region in 0..self.regions.len() {
            if self.owner[region].is_none() {
                self.settle(region);
            }
        }
        let (text, regions) = (self.text, &self.regions);
        for quote in &mut self.quotes {
            quote.kind = kind(text, regions, &quote.content);
        }
        outermost(&mut self.quotes);
        self.quotes.sort_by_key(|q| (q.sentence, q.cue.or_else(|| q.content.first().copied())));
        self.quotes
    }

    /// A region goes on with the quotation before it, or is one by itself, or none.
    fn settle(&mut self, region: usize) {
        let Some(sentence) = self.begins(region) else { return };
        if let Some(quote) = self.goes_on(region, sentence) {
            self.owner[region] = Some(quote);
            let parts = self.regions[region].parts.clone();
            let content = std::mem::take(&mut self.quotes[quote].content);
            self.quotes[quote].content = merged(self.text, content.into_iter().chain(parts).collect());
        } else if self.is_lone(region) {
            self.owner[region] = Some(self.quotes.len());
            self.quotes.push(Quote {
                kind: QuoteKind::Direct,
                attitude: Attitude::Say,
                sentence,
                speaker: self.speaker_before(sentence),
                cue: None,
                content: self.regions[region].parts.clone(),
                addressee: None,
            });
        }
    }

    /// The sentence that the region begins, if it begins one.
    fn begins(&self, region: usize) -> Option<usize> {
        let start = self.regions[region].span().start;
        let after = self.reading.sentences.partition_point(|s| s.span.start <= start);
        let sentence = after.checked_sub(1)?;
        (self.reading.sentences[sentence].span.start == start).then_some(sentence)
    }

    /// The quotation of the region before, if no other sentence stands between: `"A," he said. "B."`
    fn goes_on(&self, region: usize, sentence: usize) -> Option<usize> {
        let before = region.checked_sub(1)?;
        let quote = self.owner[before]?;
        let previous = sentence.checked_sub(1)?;
        let sentences = &self.reading.sentences;
        let end = self.regions[before].span().end;
        let near = sentences[previous].span.overlaps(Span::new(end - 1, end))
            || self.quotes[quote].sentence == previous;
        let same_block = sentences[previous].block == sentences[sentence].block;
        let direct = self.regions[before].parts.iter().all(|p| p.len() > 1)
            && self.quotes[quote].attitude == Attitude::Say;
        (near && direct && (same_block || self.whole_paragraph(region))).then_some(quote)
    }

    /// True if the region's paragraphs hold nothing else.
    fn whole_paragraph(&self, region: usize) -> bool {
        let span = self.regions[region].span();
        let last = self.reading.sentences.partition_point(|s| s.span.start < span.end);
        let next = self.reading.sentences.get(last);
        let own = last.checked_sub(1).map(|l| &self.reading.sentences[l]);
        own.is_some_and(|s| s.span.end <= span.end && next.is_none_or(|n| n.block != s.block))
    }

    fn is_lone(&self, region: usize) -> bool {
        let words: usize =
            self.regions[region].parts.iter().map(|p| p.of(self.text).split_whitespace().count()).sum();
        let ends = |p: &Span| {
            p.of(self.text).trim_end_matches(['"', '”', '’', '\'', '»', ' ']).ends_with(['.', '!', '?', ','])
        };
        words >= LONE_WORDS && self.regions[region].parts.last().is_some_and(ends)
    }

    /// The subject of the sentence before, if it is a person: `She was blunt. "We lost."`
    fn speaker_before(&self, sentence: usize) -> Option<Speaker> {
        let previous = sentence.checked_sub(1)?;
        let before = &self.reading.sentences[previous];
        if before.block != self.reading.sentences[sentence].block {
            return None;
        }
        let root = before.tokens.iter().position(|t| t.head == 0)?;
        let head = before.tokens.iter().position(|t| t.head == root + 1 && t.deprel.starts_with("nsubj"))?;
        let mention =
            self.reading.mentions_in(previous).map(|m| &self.reading.mentions[m]).find(|m| m.head == head)?;
        let speaks = mention.kind == legation_types::EntityKind::Per || is_person(before, head);
        speaks.then_some(Speaker { span: mention.span, sentence: previous, head, named: None })
    }
}

/// Cue, source and addressee together.
fn clause(draft: &Draft) -> Span {
    let others = draft.source.iter().map(|(_, s)| *s).chain(draft.addressee);
    others.fold(draft.cue, Span::cover)
}

fn is_person(sentence: &Sentence, head: usize) -> bool {
    matches!(sentence.tokens[head].form.to_lowercase().as_str(), "he" | "she" | "they")
}

/// Leaves out quotations whose cue stands within the content of another: they are part of what that one says.
fn outermost(quotes: &mut Vec<Quote>) {
    let reach = reach(quotes);
    let mut inner = vec![false; quotes.len()];
    for (at, quote) in quotes.iter().enumerate() {
        let Some(cue) = quote.cue else { continue };
        let before = reach.partition_point(|r| r.start <= cue.start);
        let furthest = before.checked_sub(1).map_or([None; 2], |r| reach[r].furthest);
        let holds = |&(end, owner): &(usize, usize)| owner != at && !inner[owner] && end >= cue.end;
        inner[at] = furthest.iter().flatten().any(holds);
    }
    let mut inner = inner.into_iter();
    quotes.retain(|_| !inner.next().unwrap_or(false));
}

/// How far contents reach that begin at `start` or before it.
struct Reach {
    start: usize,
    /// End and quotation of the content that reaches furthest, and of the next one of another quotation.
    furthest: [Option<(usize, usize)>; 2],
}

/// The reach at every start of a content, in order.
fn reach(quotes: &[Quote]) -> Vec<Reach> {
    let spans = quotes.iter().enumerate().flat_map(|(at, q)| q.content.iter().map(move |c| (*c, at)));
    let mut spans: Vec<(Span, usize)> = spans.collect();
    spans.sort_unstable();
    let mut furthest: [Option<(usize, usize)>; 2] = [None; 2];
    let mut out = Vec::new();
    for (span, owner) in spans {
        furthest = further(furthest, (span.end, owner));
        out.push(Reach { start: span.start, furthest });
    }
    out
}

/// The two that reach furthest, of two quotations.
fn further([first, second]: [Option<(usize, usize)>; 2], new: (usize, usize)) -> [Option<(usize, usize)>; 2] {
    match first {
        Some((end, owner)) if owner == new.1 => [Some((end.max(new.0), owner)), second],
        Some((end, _)) if end < new.0 => [Some(new), first],
        None => [Some(new), None],
        _ => [first, second.max(Some(new))],
    }
}

/// Spans in order; those that overlap or have only marks between them become one.
fn merged(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|s| !s.is_empty());
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end || touches(text, *last, span) => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// True if only marks stand between the two, in one paragraph.
fn touches(text: &str, a: Span, b: Span) -> bool {
    Span::new(a.end, b.start).of(text).chars().all(|c| !c.is_alphanumeric() && c != '\n')
}

/// Direct if every word of the content stands between marks, indirect if none does.
fn kind(text: &str, regions: &[Region], content: &[Span]) -> QuoteKind {
    let mut counts = [0_usize; 2];
    for span in content {
        for (at, _) in span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let byte = span.start + at;
            let before = regions.partition_point(|r| r.span().start <= byte);
            let inside =
                before.checked_sub(1).is_some_and(|r| regions[r].overlaps(Span::new(byte, byte + 1)));
            counts[usize::from(inside)] += 1;
        }
    }
    match counts {
        [_, 0] => QuoteKind::Indirect,
        [0, _] => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}
