//! When an event took place.

use crate::record::Draft;
use crate::{Document, Site};
use legation_types::{EventDate, PartialDate, Role, Span, Status, TimeExpression};

/// The date that the trigger's own time words give, and those words.
pub fn own(document: &Document, site: Site) -> (Option<PartialDate>, EventDate) {
    let arguments = site.trigger.args.iter().filter(|a| a.role == Role::Time);
    let mut expressions = arguments.filter_map(|a| expression(document, a.span));
    let first = expressions.clone().find(|t| t.date.is_some()).or_else(|| expressions.next());
    first.map_or_else(Default::default, |t| (t.date, source(document, t)))
}

fn source(document: &Document, time: &TimeExpression) -> EventDate {
    EventDate {
        date_text: Some(time.span.of(&document.article.text).to_owned()),
        date_span: Some(time.span),
        date_value: Some(time.value.clone()),
    }
}

fn expression<'a>(document: &'a Document, span: Span) -> Option<&'a TimeExpression> {
    document.reading.times.iter().find(|t| t.span.overlaps(span))
}

/// Gives news without time words of its own the date that the narrative has reached: of the sentence's one dated time
/// expression, else of the article's first dated news. Background, and what did not happen, stays undated.
pub fn inherit(document: &Document, drafts: &mut [Draft]) {
    let lead = drafts.iter().find(|d| d.status == Status::Actual && d.date.is_some()).and_then(|d| d.date);
    for draft in drafts.iter_mut().filter(|d| d.date.is_none() && d.words.date_span.is_none()) {
        if let Some(time) = only_time(document, draft.sentence) {
            draft.date = time.date;
            draft.words = source(document, time);
            draft.steps.push("dated by the only time expression of its sentence".to_owned());
        } else if draft.status == Status::Actual && lead.is_some() {
            draft.date = lead;
            draft.steps.push("dated like the article's first news".to_owned());
        }
    }
}

fn only_time<'a>(document: &'a Document, sentence: usize) -> Option<&'a TimeExpression> {
    let span = document.reading.sentences.get(sentence)?.span;
    let mut dated = document.reading.times.iter().filter(|t| span.contains(t.span) && t.date.is_some());
    dated.next().filter(|_| dated.next().is_none())
}
