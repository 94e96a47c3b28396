//! Tree patterns: a cue with its source and content in one sentence.
//!
//! "Iran denied that it had struck the tanker": cue "denied", source "Iran", content "that it had struck the tanker".

use super::cues::{CUES, Cue, OTHER, What};
use crate::clause::Clause;
use legation_types::{Attitude, Span};

/// A quotation that one sentence shows, before quotation marks are looked at.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The cue's words.
    pub cue: Span,
    /// What the source does.
    pub attitude: Attitude,
    /// Head word of the source, and its words.
    pub source: Option<(usize, Span)>,
    /// What is said; empty where only words between marks can be it.
    pub content: Vec<Span>,
    /// To whom.
    pub addressee: Option<Span>,
    /// True if words between marks beside the cue may be its content.
    pub quotes: bool,
}

/// The drafts of a sentence, in order of their cues.
pub fn drafts(clause: &Clause) -> Vec<Draft> {
    let words = 0..clause.sentence.tokens.len();
    words.filter_map(|word| draft(clause, word)).chain(colon(clause)).collect()
}

fn draft(clause: &Clause, word: usize) -> Option<Draft> {
    match clause.token(word).upos.as_str() {
        "VERB" => according(clause, word).or_else(|| predicate(clause, word, What::Verb)),
        "ADJ" => predicate(clause, word, What::Adjective),
        "NOUN" => viewpoint(clause, word).or_else(|| noun(clause, word)),
        _ => None,
    }
}

/// The row of a word: with its particle, if the file has that.
fn cue_of(clause: &Clause, word: usize, what: What) -> Option<&'static Cue> {
    let lemma = &clause.token(word).lemma;
    let particle = clause.first(word, "compound:prt").map(|p| clause.token(p).form.to_lowercase());
    let with_particle = particle.and_then(|p| CUES.get(&format!("{lemma} {p}"), what));
    with_particle.or_else(|| CUES.get(lemma, what))
}

fn other(clause: &Clause, word: usize) -> Option<&'static Cue> {
    let that = clause
        .with(word, "ccomp")
        .any(|c| clause.first(c, "nsubj").is_some() && !infinitive(clause, c) && c > word);
    let subject = clause.first(word, "nsubj").is_some_and(|s| clause.token(s).form.to_lowercase() != "it");
    (that && subject && clause.token(word).upos == "VERB").then_some(&*OTHER)
}

/// "Iran said that ...", "was sure that ...": a verb or adjective with its subject.
fn predicate(clause: &Clause, word: usize, what: What) -> Option<Draft> {
    let cue = cue_of(clause, word, what).or_else(|| other(clause, word))?;
    if what == What::Adjective && clause.first(word, "cop").is_none() {
        return None;
    }
    let source = source(clause, word);
    let found = content(clause, word, cue);
    if found.is_none() && !(cue.quotes() && (source.is_some() || clause.relation(word) == "root")) {
        return None;
    }
    let words = found.unwrap_or_default();
    let addressee = addressee(clause, word, cue).map(|a| clause.phrase(a)).unwrap_or_default();
    Some(Draft {
        cue: cue_span(clause, word, &words, &addressee),
        attitude: cue.attitude,
        source: source.and_then(|s| Some((s, clause.cover(&clause.phrase(s))?))),
        content: clause.runs(&words),
        addressee: clause.cover(&addressee),
        quotes: cue.quotes(),
    })
}

/// The content's words.
fn content(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    complement(clause, word, cue)
        .or_else(|| around(clause, word, cue))
        .or_else(|| prepositional(clause, word, cue))
        .or_else(|| object(clause, word, cue))
        .or_else(|| rest(clause, word, cue))
}

/// The clauses, infinitives or gerunds that the word governs, with what stands between them.
fn complement(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    let fits = |d: usize| match clause.relation(d) {
        "ccomp" => takes_clause(clause, d, cue),
        "xcomp" => takes_open(clause, d, cue),
        // The tree's fallback where the network saw two roots, as it does beside verbs of saying.
        "dep" | "parataxis" => d > word && cue.takes("that") && clause.first(d, "nsubj").is_some(),
        _ => false,
    };
    let heads: Vec<usize> = clause.dependents(word).iter().copied().filter(|&d| fits(d)).collect();
    let first = *heads.first()?;
    let words = heads.iter().fold(Vec::new(), |all, &h| merged(all, clause.under(h, |_| false)));
    if cue.takes("be") && clause.relation(first) == "xcomp" {
        let subject = clause.first(word, "obj").or_else(|| clause.first(word, "nsubj:pass"))?;
        return Some(merged(clause.phrase(subject), words));
    }
    if clause.relation(first) == "xcomp"
        && infinitive(clause, first)
        && let Some(object) = clause.first(word, "obj").or_else(|| clause.first(word, "nsubj:pass"))
    {
        return Some(merged(clause.phrase(object), words));
    }
    Some(filled(&words, word))
}

/// The words with all that stand between them, as long as the cue does not.
fn filled(words: &[usize], cue: usize) -> Vec<usize> {
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) if first > cue || last < cue => (first..=last).collect(),
        _ => words.to_vec(),
    }
}

fn takes_clause(clause: &Clause, head: usize, cue: &Cue) -> bool {
    if infinitive(clause, head) && clause.first(head, "nsubj").is_some() {
        return cue.takes("to");
    }
    cue.takes("that") || cue.takes("quote") || (cue.takes("to") && infinitive(clause, head))
}

fn takes_open(clause: &Clause, head: usize, cue: &Cue) -> bool {
    if infinitive(clause, head) {
        return cue.takes("to")
            || (cue.takes("that") && clause.head(head).is_some_and(|h| passive(clause, h)));
    }
    (cue.takes("ing") && clause.token(head).xpos == "VBG")
        || (cue.takes("be") && clause.token(head).xpos != "VBG")
}

fn infinitive(clause: &Clause, head: usize) -> bool {
    clause.with(head, "mark").any(|m| clause.token(m).form.eq_ignore_ascii_case("to"))
}

fn passive(clause: &Clause, word: usize) -> bool {
    clause
        .dependents(word)
        .iter()
        .any(|&d| matches!(clause.token(d).deprel.as_str(), "aux:pass" | "nsubj:pass"))
}

/// "The talks, he said, had failed", "as he said, the talks failed": the content is the clause around the cue.
fn around(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    let head = clause.head(word)?;
    let as_clause = clause.relation(word) == "advcl"
        && clause.with(word, "mark").any(|m| clause.token(m).form.eq_ignore_ascii_case("as"));
    let aside = clause.relation(word) == "parataxis" && clause.first(word, "nsubj").is_some();
    if !(cue.takes("that") || cue.takes("quote")) || !(as_clause || aside) {
        return None;
    }
    Some(clause.under(head, |d| d == word))
}

/// "called for a truce", "described the vote as a farce".
fn prepositional(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    let oblique = clause.dependents(word).iter().copied().find(|&d| {
        matches!(clause.relation(d), "obl" | "obj" | "nmod" | "xcomp" | "advcl" | "ccomp")
            && case_of(clause, d).is_some_and(|c| takes_case(clause, c, cue))
    })?;
    let case = case_of(clause, oblique)?;
    let words = clause.under(oblique, |d| d == case && clause.head(d) == Some(oblique));
    let object =
        clause.with(word, "obj").find(|&o| o != oblique).or_else(|| clause.first(word, "nsubj:pass"));
    let as_frame = clause.token(case).form.eq_ignore_ascii_case("as");
    match object {
        Some(object) if as_frame || (cue.takes("obj") && !cue.takes("whom")) => {
            Some(merged(clause.phrase(object), clause.under(oblique, |_| false)))
        }
        _ => Some(words),
    }
}

/// The preposition of a phrase, or what introduces its gerund.
fn case_of(clause: &Clause, head: usize) -> Option<usize> {
    clause.first(head, "case").or_else(|| clause.first(head, "mark")).filter(|&c| c < head)
}

fn takes_case(clause: &Clause, case: usize, cue: &Cue) -> bool {
    match clause.token(case).form.to_lowercase().as_str() {
        "to" => cue.takes("toward") && clause.token(case).upos == "ADP",
        "that" => false,
        other => cue.takes(other),
    }
}

/// "denied the charges"; "the charges were denied"; "called the vote a farce".
fn object(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    let bare = || clause.with(word, "obj").filter(|&o| case_of(clause, o).is_none());
    if cue.takes("be") && bare().count() > 1 {
        return Some(bare().fold(Vec::new(), |all, o| merged(all, clause.under(o, |_| false))));
    }
    if !cue.takes("obj") || cue.takes("whom") {
        return None;
    }
    let head = bare().next().or_else(|| clause.first(word, "nsubj:pass"))?;
    (!relative(clause, head)).then(|| clause.trimmed(&clause.under(head, |_| false)))
}

/// What follows "that" below the word, or a subject after a main verb of saying, where the tree sees no clause in it.
fn rest(clause: &Clause, word: usize, cue: &Cue) -> Option<Vec<usize>> {
    if !cue.takes("that") {
        return None;
    }
    let below: Vec<usize> = clause.under(word, |_| false).into_iter().filter(|&at| at > word).collect();
    let verb = below.iter().position(|&at| matches!(clause.token(at).upos.as_str(), "VERB" | "AUX"))?;
    let main = clause.relation(word) == "root" && clause.first(word, "nsubj").is_some_and(|s| s < word);
    let introduces = |&&at: &&usize| {
        let token = clause.token(at);
        token.form.eq_ignore_ascii_case("that") || (main && cue.quotes() && token.deprel.starts_with("nsubj"))
    };
    let start = *below[..verb].iter().find(introduces)?;
    Some((start..=*below.last()?).collect())
}

/// True for "which" and "who" as words that only stand for another.
fn relative(clause: &Clause, word: usize) -> bool {
    matches!(clause.token(word).xpos.as_str(), "WDT" | "WP" | "WP$")
}

fn merged(mut a: Vec<usize>, b: Vec<usize>) -> Vec<usize> {
    a.extend(b);
    a.sort_unstable();
    a.dedup();
    a
}

/// Head word of whoever says it: the agent of a passive, else the subject.
fn source(clause: &Clause, word: usize) -> Option<usize> {
    let by = |o: &usize| {
        let case = clause.first(*o, "case").map(|c| clause.token(c).form.as_str());
        clause.token(*o).deprel == "obl:agent" || case.is_some_and(|c| c.eq_ignore_ascii_case("by"))
    };
    let participle = clause.token(word).deprel == "acl" && clause.token(word).xpos == "VBN";
    if passive(clause, word) || participle {
        return clause.with(word, "obl").find(by);
    }
    subject(clause, word)
}

/// Head word of the subject, its own or one that it shares.
fn subject(clause: &Clause, word: usize) -> Option<usize> {
    if let Some(own) = clause.first(word, "nsubj") {
        return Some(own);
    }
    if clause.first(word, "expl").is_some() {
        return None;
    }
    let head = clause.head(word)?;
    match clause.token(word).deprel.as_str() {
        "conj" => subject(clause, head),
        "xcomp" => clause.first(head, "obj").or_else(|| subject(clause, head)),
        "advcl" if clause.token(word).xpos == "VBG" || infinitive(clause, word) => subject(clause, head),
        "acl" if clause.token(word).xpos == "VBG" => Some(head),
        "acl" => owner(clause, head),
        "acl:relcl" => Some(head),
        _ => None,
    }
}

/// Head word of whoever is told: "told reporters", "said to reporters".
fn addressee(clause: &Clause, word: usize, cue: &Cue) -> Option<usize> {
    if cue.takes("whom") {
        let object = clause.first(word, "iobj").or_else(|| clause.first(word, "obj"));
        let passive = || clause.first(word, "nsubj:pass");
        // "urged Israel to stop": some trees make the one who is urged the subject of the infinitive.
        let lower = || {
            let open = clause.with(word, "ccomp").find(|&c| infinitive(clause, c))?;
            clause.first(open, "nsubj")
        };
        return object.or_else(passive).or_else(lower);
    }
    let oblique = clause.with(word, "obl").find(|&o| {
        let to = clause.first(o, "case").is_some_and(|c| clause.token(c).form.eq_ignore_ascii_case("to"));
        to && matches!(clause.token(o).upos.as_str(), "NOUN" | "PROPN" | "PRON")
    });
    oblique.filter(|_| cue.attitude == Attitude::Say && cue.takes("that"))
}

/// The cue with its auxiliaries, negation and adverbs, and whatever else the predicate has before the content.
fn cue_span(clause: &Clause, word: usize, content: &[usize], addressee: &[usize]) -> Span {
    let top = top_verb(clause, word);
    let mut first = top;
    while first > 0 && is_part(clause, first - 1, top) {
        first -= 1;
    }
    let mut last = word;
    let free = |at: usize| !content.contains(&at) && !addressee.contains(&at);
    while last + 1 < clause.sentence.tokens.len() && is_part(clause, last + 1, word) && free(last + 1) {
        last += 1;
    }
    if let Some(&next) = content.iter().find(|&&c| c > word)
        && (last + 1..next).all(|at| free(at) && belongs(clause, at, word))
    {
        last = next - 1;
    }
    clause.token(first).span.cover(clause.token(last).span)
}

/// The verb whose subject an infinitive shares: "tried" of "tried to argue".
fn top_verb(clause: &Clause, word: usize) -> usize {
    let mut top = word;
    while clause.relation(top) == "xcomp"
        && let Some(head) = clause.head(top)
        && head < top
        && clause.first(head, "obj").is_none()
    {
        top = head;
    }
    top
}

/// True for auxiliaries, negation, adverbs and particles.
fn is_part(clause: &Clause, at: usize, word: usize) -> bool {
    let own = clause.head(at) == Some(word) && clause.dependents(at).is_empty();
    own && (matches!(clause.relation(at), "aux" | "cop" | "advmod")
        || clause.token(at).deprel == "compound:prt")
}

/// True if the word stands somewhere below the cue and is no mark and no subject.
fn belongs(clause: &Clause, at: usize, word: usize) -> bool {
    let mut up = at;
    loop {
        if matches!(clause.relation(up), "nsubj" | "punct" | "parataxis") {
            return false;
        }
        match clause.head(up) {
            Some(head) if head == word => return true,
            Some(head) => up = head,
            None => return false,
        }
    }
}

/// "according to Iran, ..."
fn according(clause: &Clause, word: usize) -> Option<Draft> {
    let to = clause.first(word, "fixed")?;
    let phrase = format!("{} {}", clause.token(word).form, clause.token(to).form).to_lowercase();
    let cue = CUES.get(&phrase, What::Phrase)?;
    let source = clause.head(word)?;
    let words = clause.under(clause.head(source)?, |d| d == source);
    Some(Draft {
        cue: clause.token(word).span.cover(clause.token(to).span),
        attitude: cue.attitude,
        source: clause.cover(&clause.phrase(source)).map(|span| (source, span)),
        content: clause.runs(&words),
        addressee: None,
        quotes: true,
    })
}

/// "in Iran's view, ...", "in the words of the minister, ..."
fn viewpoint(clause: &Clause, word: usize) -> Option<Draft> {
    let cue = CUES
        .get(&clause.token(word).lemma, What::Noun)
        .or_else(|| CUES.get(clause.token(word).form.to_lowercase().as_str(), What::Noun));
    let cue = cue.filter(|c| c.takes("clause"))?;
    let case = clause
        .first(word, "case")
        .filter(|&c| matches!(clause.token(c).form.to_lowercase().as_str(), "in" | "by"))?;
    let source = owner(clause, word)?;
    let words = clause.under(clause.head(word)?, |d| d == word);
    Some(Draft {
        cue: clause.token(case).span.cover(clause.token(word).span),
        attitude: cue.attitude,
        source: clause.cover(&clause.phrase(source)).map(|span| (source, span)),
        content: clause.runs(&words),
        addressee: None,
        quotes: true,
    })
}

/// Whose word it is: "Iran's claim", "the claim of Iran", "the claim by Iran".
fn owner(clause: &Clause, word: usize) -> Option<usize> {
    let by = |n: &usize| {
        let case = clause.first(*n, "case").map(|c| clause.token(c).form.to_lowercase());
        case.is_some_and(|c| matches!(c.as_str(), "of" | "by" | "from"))
    };
    clause.first(word, "nmod:poss").or_else(|| clause.with(word, "nmod").find(by))
}

/// "the claim that ...", "its threat to leave", "expressed concern about ..."
fn noun(clause: &Clause, word: usize) -> Option<Draft> {
    let cue = CUES.get(&clause.token(word).lemma, What::Noun)?;
    let clausal = clause.dependents(word).iter().copied().find(|&d| match clause.relation(d) {
        "acl" | "ccomp" if clause.token(d).deprel != "acl:relcl" => {
            if infinitive(clause, d) {
                cue.takes("to")
            } else {
                cue.takes("that") && clause.first(d, "mark").is_some()
            }
        }
        _ => false,
    });
    let phrase = || {
        clause.with(word, "nmod").find(|&d| case_of(clause, d).is_some_and(|c| takes_case(clause, c, cue)))
    };
    let head = clausal.or_else(phrase)?;
    let case = clausal.is_none().then(|| case_of(clause, head)).flatten();
    let own = owner(clause, word).filter(|&o| o != head);
    let verb = if own.is_none() { light_verb(clause, word) } else { None };
    let source = own.or_else(|| verb.and_then(|v| source(clause, v)));
    let mut span = clause.token(verb.unwrap_or(word)).span.cover(clause.token(word).span);
    if let Some(case) = case {
        span = span.cover(clause.token(case).span);
    }
    Some(Draft {
        cue: span,
        attitude: cue.attitude,
        source: source.and_then(|s| Some((s, clause.cover(&clause.phrase(s))?))),
        content: clause.runs(&clause.under(head, |d| Some(d) == case)),
        addressee: None,
        quotes: false,
    })
}

/// The verb whose object the noun is: "expressed concern".
fn light_verb(clause: &Clause, word: usize) -> Option<usize> {
    let head = clause.head(word)?;
    (clause.relation(word) == "obj" && head < word && clause.token(head).upos == "VERB").then_some(head)
}

/// Names before a colon are its source: "Trump: We will win".
fn colon(clause: &Clause) -> Option<Draft> {
    let tokens = &clause.sentence.tokens;
    let at = tokens.iter().take(LONGEST_LABEL).position(|t| t.form == ":")?;
    let nominal =
        |t: &legation_types::Token| matches!(t.upos.as_str(), "PROPN" | "ADJ" | "DET" | "NOUN" | "ADP");
    let named = tokens[..at].last().is_some_and(|t| t.upos == "PROPN");
    if at == 0 || at + 2 >= tokens.len() || !named || !tokens[..at].iter().all(nominal) {
        return None;
    }
    let source = tokens[0].span.cover(tokens[at - 1].span);
    let content: Vec<usize> = (at + 1..tokens.len()).collect();
    Some(Draft {
        cue: tokens[at].span,
        attitude: Attitude::Say,
        source: Some((at - 1, source)),
        content: clause.runs(&content),
        addressee: None,
        quotes: true,
    })
}

/// What stands before the colon of "Trump: We will win" has at most so many words.
const LONGEST_LABEL: usize = 7;
