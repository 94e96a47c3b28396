//! Arguments to parties.

use crate::{Document, Site, anaphora};
use legation_knowledge::Query;
use legation_types::{Argument, Party, Role, Sector, Sentence, Span};

/// Whom words denote, and how sure that is.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub parties: Vec<Party>,
    /// 0 to 1.
    pub confidence: f32,
}

/// Parties of one role, with the lowest probabilities of those whose country or organisation is known.
#[derive(Clone, Debug)]
pub struct Side {
    pub parties: Vec<Party>,
    /// That the words are an argument, from the reader.
    pub p_argument: f32,
    /// That they denote these parties, from the knowledge base.
    pub p_party: f32,
}

/// Who takes part in the trigger in this role.
pub fn of_role(document: &Document, site: Site, role: Role) -> Side {
    let mut out = Side { parties: Vec::new(), p_argument: 1.0, p_party: 1.0 };
    for argument in site.trigger.args.iter().filter(|a| a.role == role) {
        let found = resolve(document, site, argument);
        // Somebody of whom nothing is known makes the others no less sure.
        if found.parties.iter().any(|p| p.code.is_some()) {
            out.p_argument = out.p_argument.min(argument.p);
            out.p_party = out.p_party.min(found.confidence);
        }
        for party in found.parties {
            push_distinct(&mut out.parties, party);
        }
    }
    out
}

/// A second mention of the same party adds nothing.
pub fn push_distinct(parties: &mut Vec<Party>, party: Party) {
    let same = |p: &Party| {
        p.code == party.code && p.sector == party.sector && p.identifier_text == party.identifier_text
    };
    if party.code.is_none() || !parties.iter().any(same) {
        parties.push(party);
    }
}

/// The same country or organisation code and the same primary sector.
pub fn alike(a: &Party, b: &Party) -> bool {
    a.code == b.code && a.sector.first() == b.sector.first()
}

fn resolve(document: &Document, site: Site, argument: &Argument) -> Resolved {
    if let Some(found) = anaphora::resolve(document, site, argument) {
        return found;
    }
    lookup(document, site.sentence, argument.span, argument.head)
}

/// What the knowledge base says of the words, which keep their span.
pub fn lookup(document: &Document, sentence: &Sentence, span: Span, head: usize) -> Resolved {
    let text = &document.article.text;
    let words = span.of(text);
    let head = sentence.tokens.get(head).map_or(span, |t| t.span);
    let start = head.start.clamp(span.start, span.end) - span.start;
    let end = head.end.clamp(span.start, span.end) - span.start;
    let query = Query {
        text: words,
        head: start..end.max(start),
        sentence: sentence.span.of(text),
        date: document.article.published(),
    };
    let found = document.knowledge.resolve(&query, &document.context);
    let place = |mut party: Party| {
        // An international organisation named as such acts as governments do, like a country named as such.
        if party.sector.is_empty() && matches!(party.code.as_deref(), Some("IGO" | "UNO" | "EUR")) {
            party.sector.push(Sector::Gov);
        }
        words.clone_into(&mut party.entity_text);
        party.span = Some(span);
        party
    };
    Resolved { parties: found.parties.into_iter().map(place).collect(), confidence: found.confidence }
}
