//! Pronouns and descriptions that lean on what was said before: "he", "their defence ministers", "the two countries", "you".

use crate::parties::{Resolved, lookup};
use crate::{Document, Site};
use legation_types::{Argument, Mention, Party, Sentence, Span};

/// How much surer a name is than what a rule takes a pronoun for.
const RULE_CONFIDENCE: f32 = 0.8;

/// Words that stand for the two parties named last.
const PAIRS: &[&str] = &["both", "both sides", "each other", "one another", "the pair", "the two", "the duo"];

/// Whom the argument's words stand for; `None` if they speak for themselves.
pub fn resolve(document: &Document, site: Site, argument: &Argument) -> Option<Resolved> {
    let words = argument.span.of(&document.article.text).to_lowercase();
    let first = words.split_whitespace().next()?;
    let pronoun = site.sentence.tokens.get(argument.head).is_some_and(|t| t.upos == "PRON");
    match words.as_str() {
        "i" | "we" | "us" | "me" | "our" | "my" => speaker(document, site),
        "you" | "your" => addressee(document, site),
        _ if PAIRS.contains(&words.as_str())
            || words.starts_with("the two ")
            || words.starts_with("both ") =>
        {
            pair(document, site, argument)
        }
        "they" | "them" | "their" => {
            chain(document, site, argument).or_else(|| pair(document, site, argument))
        }
        _ if pronoun && !words.contains(' ') => chain(document, site, argument),
        _ if matches!(first, "his" | "her" | "its" | "their" | "our" | "my" | "whose") => {
            possessed(document, site, argument)
        }
        _ => None,
    }
    .map(|found| marked(found, argument.span, &document.article.text))
}

/// The party keeps the words that the sentence has, and says whom they were taken for.
fn marked(mut found: Resolved, span: Span, text: &str) -> Resolved {
    for party in &mut found.parties {
        let words = span.of(text);
        if party.span != Some(span) {
            party.link = format!("\"{words}\" taken for \"{}\"; {}", party.entity_text, party.link);
            words.clone_into(&mut party.entity_text);
            party.span = Some(span);
        }
    }
    found.confidence *= RULE_CONFIDENCE;
    found
}

/// The first mention of the pronoun's chain that has a meaning of its own.
fn chain(document: &Document, site: Site, argument: &Argument) -> Option<Resolved> {
    let reading = document.reading;
    let at = reading.mentions_in(site.number).find(|&m| reading.mentions[m].span == argument.span)?;
    let chain = &reading.chains[reading.mentions[at].chain?];
    let before = chain.mentions.iter().rev().filter(|&&m| m < at).map(|&m| &reading.mentions[m]);
    before.into_iter().find_map(|mention| meant(document, mention))
}

/// What a mention denotes by itself, with those coordinated with it.
fn meant(document: &Document, mention: &Mention) -> Option<Resolved> {
    let sentence = &document.reading.sentences[mention.sentence];
    let head = &sentence.tokens[mention.head];
    if head.upos == "PRON" {
        return None;
    }
    let found = lookup(document, sentence, mention.span, mention.head);
    known(found)
}

fn known(found: Resolved) -> Option<Resolved> {
    found.parties.iter().any(|p| p.code.is_some() || !p.sector.is_empty()).then_some(found)
}

/// "their defence ministers": the possessor's countries in the role that the noun names.
fn possessed(document: &Document, site: Site, argument: &Argument) -> Option<Resolved> {
    let token = site.sentence.tokens.iter().find(|t| argument.span.contains(t.span))?;
    let own = Argument { span: token.span, ..argument.clone() };
    let first = token.form.to_lowercase();
    let owners = match first.as_str() {
        "our" | "my" => speaker(document, site)?,
        "their" => pair(document, site, &own).or_else(|| chain(document, site, &own))?,
        _ => chain(document, site, &own)?,
    };
    let noun = Span::new(token.span.end, argument.span.end).trim(&document.article.text);
    let role = lookup(document, site.sentence, noun, argument.head);
    let sector = role.parties.first().map(|p| p.sector.clone()).unwrap_or_default();
    if sector.is_empty() {
        return None;
    }
    let parties = owners.parties.into_iter().filter(|p| p.code.is_some()).map(|p| Party {
        sector: sector.clone(),
        identifier_text: None,
        identifier_id: None,
        office: None,
        ..p
    });
    Some(Resolved { parties: parties.collect(), confidence: owners.confidence })
}

/// The two different parties named last before the words: in the nearest sentence that names two.
fn pair(document: &Document, site: Site, argument: &Argument) -> Option<Resolved> {
    let reading = document.reading;
    for number in (site.number.saturating_sub(2)..=site.number).rev() {
        let mut found: Vec<Party> = Vec::new();
        let mentions = reading.mentions[reading.mentions_in(number)]
            .iter()
            .filter(|m| m.span.end <= argument.span.start);
        for mention in mentions.rev() {
            let Some(its) = meant(document, mention) else { continue };
            for party in its.parties {
                if party.code.is_some() && !found.iter().any(|f| f.code == party.code) && found.len() < 2 {
                    found.push(party);
                }
            }
        }
        if found.len() == 2 {
            found.reverse();
            return Some(Resolved { parties: found, confidence: 0.8 });
        }
    }
    None
}

/// Who says the sentence's quotation: the subject of its reporting verb, here or in the sentence before.
fn speaker(document: &Document, site: Site) -> Option<Resolved> {
    quotation_party(document, site, &["nsubj", "nsubj:pass"])
}

/// Who is told it: the object of the reporting verb.
fn addressee(document: &Document, site: Site) -> Option<Resolved> {
    quotation_party(document, site, &["iobj", "obj", "obl"])
}

const REPORTING: &[&str] = &[
    "add", "announce", "argue", "ask", "claim", "comment", "declare", "explain", "insist", "note", "reply",
    "say", "state", "stress", "tell", "warn", "write",
];

fn quotation_party(document: &Document, site: Site, relations: &[&str]) -> Option<Resolved> {
    let nearby = [site.number, site.number.wrapping_sub(1), site.number + 1];
    nearby
        .into_iter()
        .filter_map(|n| document.reading.sentences.get(n))
        .find_map(|sentence| reported_party(document, sentence, relations))
}

fn reported_party(document: &Document, sentence: &Sentence, relations: &[&str]) -> Option<Resolved> {
    let verbs = sentence.tokens.iter().enumerate().filter(|(_, t)| REPORTING.contains(&t.lemma.as_str()));
    let mut heads = verbs.flat_map(|(verb, _)| {
        let its = sentence.tokens.iter().enumerate();
        its.filter(move |(_, t)| t.head == verb + 1 && relations.contains(&t.deprel.as_str())).map(|(i, _)| i)
    });
    heads.find_map(|head| known(lookup(document, sentence, phrase(sentence, head), head)))
}

/// The noun phrase of a head: its words and those that depend on it, without clauses.
fn phrase(sentence: &Sentence, head: usize) -> Span {
    let under = |mut at: usize| loop {
        if at == head {
            return true;
        }
        let token = &sentence.tokens[at];
        let modifier = matches!(
            token.deprel.split(':').next(),
            Some("det" | "amod" | "compound" | "flat" | "nmod" | "case" | "nummod")
        );
        match token.head.checked_sub(1) {
            Some(up) if modifier => at = up,
            _ => return false,
        }
    };
    let spans = (0..sentence.tokens.len()).filter(|&at| under(at)).map(|at| sentence.tokens[at].span);
    spans.fold(sentence.tokens[head].span, Span::cover)
}
