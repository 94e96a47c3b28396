//! A mention becomes parties: "the Israeli and Egyptian foreign ministers" are ISR GOV and EGY GOV.
//!
//! Step by step: split what is coordinated; find the name or the head noun of each part; read what its own words say; look persons and
//! offices up for the date; where a role still lacks a country, ask the sentence, then the article; else leave it open.

use crate::Knowledge;
use crate::chunk::What;
use crate::context::Context;
use crate::describe::{Description, is_adjective};
use crate::lists;
use crate::phrase::Phrase;
use crate::split::{bundle, group_of_states, head_of, join_appositions, name_at};
use crate::words::words;
use legation_types::{PartialDate, Party, Sector};
use std::ops::Range;

/// A mention to resolve.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// The mention's words, e.g. "Russian President Vladimir Putin".
    pub text: &'a str,
    /// The bytes of `text` where its syntactic head stands; empty if that is not known.
    pub head: Range<usize>,
    /// The sentence around it, for the country of generic roles.
    pub sentence: &'a str,
    /// The date on which offices are looked up; the article's if none.
    pub date: Option<PartialDate>,
}

/// Who is meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The parties; several where the mention names several, none where it names nobody.
    pub parties: Vec<Party>,
    /// How sure that is, 0 to 1: the least sure party's.
    pub confidence: f32,
    /// What kind of mention it was.
    pub kind: Kind,
    /// Others who could be meant.
    pub alternatives: Vec<String>,
}

/// Kinds of mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// By a name that the files or the article know.
    Named,
    /// By a description that tells who or whose.
    Described,
    /// By a role only.
    Generic,
    /// By nothing that tells.
    #[default]
    Unknown,
}

/// True for the codes that stand for no country.
pub fn is_international(code: &str) -> bool {
    matches!(code, "IGO" | "UNO" | "EUR" | "NGO" | "ISM" | "IMG" | "MNC")
}

/// One party with how sure it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) party: Party,
    pub(crate) confidence: f32,
    pub(crate) kind: Kind,
    pub(crate) alternatives: Vec<String>,
    /// Whether the country comes from the mention's own words.
    pub(crate) settled: bool,
    /// Whether the country stands before the head, where it holds for what follows "and" too.
    pub(crate) shared: bool,
    /// What its words say, where they name a role.
    pub(crate) about: Option<Box<Description>>,
}

/// What a mention stands in.
pub(crate) struct Scope<'a> {
    pub(crate) query: &'a Query<'a>,
    pub(crate) context: &'a Context,
    pub(crate) date: Option<PartialDate>,
}

impl Scope<'_> {
    pub(crate) fn slice(&self, range: Option<Range<usize>>) -> String {
        range.and_then(|r| self.query.text.get(r)).unwrap_or("").to_owned()
    }
}

impl Knowledge {
    /// Who is meant by a mention of the article.
    pub fn resolve(&self, query: &Query<'_>, context: &Context) -> Resolution {
        let split = words(query.text);
        let items = self.items(&split, &context.cues);
        let phrase = Phrase { words: &split, items: &items };
        let scope = Scope { query, context, date: query.date.or(context.date) };
        let head = if query.head.is_empty() { None } else { phrase.at(query.head.start) };
        let (phrase, head) = between(phrase).map_or((phrase, head), |inner| (inner, None));
        let mut answers = self.answers(phrase, head, &scope);
        self.settle(&mut answers, &scope);
        self.complete(&mut answers, &scope);
        collect(answers)
    }

    /// One answer for each of the parts that commas and "and" make.
    fn answers(&self, phrase: Phrase<'_>, head: Option<usize>, scope: &Scope<'_>) -> Vec<Answer> {
        let (parts, and) = phrase.conjuncts();
        let parts = join_appositions(phrase, parts, and);
        let [first, rest @ ..] = parts.as_slice() else { return Vec::new() };
        if rest.is_empty() {
            return self.one(phrase, head, scope).into_iter().collect();
        }
        if let Some(mut found) = self.shared_complement(phrase, first, rest, head, scope) {
            inherit(&mut found);
            return found;
        }
        let inside = |part: &Range<usize>| head.filter(|h| part.contains(h)).map(|h| h - part.start);
        let own = |part: &Range<usize>| self.one(phrase.part(part.clone()), inside(part), scope);
        let mut out: Vec<Answer> = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let shared = self.shared_head(phrase, part, parts.get(i + 1..).unwrap_or(&[]), scope);
            out.extend(shared.map_or_else(|| own(part), Some));
        }
        inherit(&mut out);
        out
    }

    /// "the foreign ministers of Russia, Iran and Turkey": one role, several countries.
    fn shared_complement(
        &self,
        phrase: Phrase<'_>,
        first: &Range<usize>,
        rest: &[Range<usize>],
        head: Option<usize>,
        scope: &Scope<'_>,
    ) -> Option<Vec<Answer>> {
        let opening = phrase.part(first.clone());
        let base = opening.base_end();
        let preposition = opening.items.get(base).map(|i| opening.text(i))?;
        let states = |part: &Range<usize>| phrase.part(part.clone()).only_states();
        if !lists::has(&lists::AFTER_HEAD, &preposition)
            || !rest.iter().all(states)
            || opening.items.len() < base + 2
        {
            return None;
        }
        let one = self.one(opening, head.filter(|h| first.contains(h)), scope)?;
        let plural = self.is_plural(opening);
        if !lists::has(&lists::TELLS_COUNTRY, &preposition) || one.party.identifier_text.is_some() || !plural
        {
            return Some(vec![one]);
        }
        let codes =
            rest.iter().flat_map(|part| &phrase.items[part.clone()]).filter_map(|i| self.code_of(i.what));
        let more = codes.map(|code| with_code(&one, code)).collect::<Vec<_>>();
        Some(std::iter::once(one).chain(more).collect())
    }

    fn is_plural(&self, phrase: Phrase<'_>) -> bool {
        let base = phrase.part(0..phrase.base_end());
        base.items.iter().rev().find_map(|i| match i.what {
            What::Role(id, plural) => {
                let mass = self.roles.get(usize::from(id)).is_some_and(|r| r.name == phrase.text(i));
                Some(plural || !mass)
            }
            _ => None,
        }) == Some(true)
    }

    /// "Saudi" of "Saudi and Iranian officials".
    fn shared_head(
        &self,
        phrase: Phrase<'_>,
        part: &Range<usize>,
        later: &[Range<usize>],
        scope: &Scope<'_>,
    ) -> Option<Answer> {
        let mine = phrase.part(part.clone());
        if mine.items.iter().all(|i| matches!(i.what, What::People(_))) {
            let theirs = phrase.part(later.first()?.clone());
            let role = theirs.items.iter().any(|i| matches!(i.what, What::Role(..)));
            let people =
                theirs.items.first().is_some_and(|i| matches!(i.what, What::People(_) | What::State(..)));
            return self.one(theirs, None, scope).filter(|_| role && people).map(|a| retext(a, mine, scope));
        }
        if !mine.only_states() {
            return self.shared_name(mine, later.first().map(|p| phrase.part(p.clone()))?, scope);
        }
        let item = mine.items.iter().rfind(|i| matches!(i.what, What::State(..)))?;
        let What::State(id, code, form) = item.what else { return None };
        let named_so = self
            .states
            .get(usize::from(id))
            .is_some_and(|s| s.adjectives.split('|').any(|a| crate::fold::fold(a) == mine.text(item)));
        if !is_adjective(form) && !named_so {
            return None;
        }
        let with_role = later.iter().find(|p| !phrase.part((*p).clone()).only_states())?;
        let theirs = phrase.part(with_role.clone());
        let begins = theirs.items.iter().find(|i| !i.is_word(phrase.words, &["the"]))?;
        if !matches!(begins.what, What::State(..)) || theirs.has_name() {
            return None;
        }
        let model = self.one(theirs, None, scope)?;
        let mut answer = with_code(&model, code);
        answer.party.entity_text = scope.slice(mine.range());
        Some(answer)
    }

    /// "North" of "North and South Korea": a side, whose name ends like the state's that follows.
    fn shared_name(&self, mine: Phrase<'_>, theirs: Phrase<'_>, scope: &Scope<'_>) -> Option<Answer> {
        let [side] = mine.items else { return None };
        let last = theirs.items.last()?.of(theirs.words).last()?;
        if !side.is_word(mine.words, &["north", "south", "east", "west"]) {
            return None;
        }
        let whole = format!("{} {}", scope.slice(mine.range()), scope.query.text.get(last.start..last.end)?);
        let answer = self.inner(&whole, scope)?;
        (answer.kind == Kind::Named).then(|| retext(answer, mine, scope))
    }

    /// The answer for other words than the mention's own.
    pub(crate) fn inner(&self, text: &str, scope: &Scope<'_>) -> Option<Answer> {
        let split = words(text);
        let items = self.items(&split, &scope.context.cues);
        let query = Query { text, head: 0..0, sentence: scope.query.sentence, date: scope.query.date };
        let inner = Scope { query: &query, context: scope.context, date: scope.date };
        self.one(Phrase { words: &split, items: &items }, None, &inner)
    }

    /// The answer for a part that names one party; none where it has no words.
    pub(crate) fn one(&self, phrase: Phrase<'_>, head: Option<usize>, scope: &Scope<'_>) -> Option<Answer> {
        phrase.items.first()?;
        if let Some(answer) = bundle(phrase).and_then(|inner| self.one(inner, None, scope)) {
            return Some(retext(answer, phrase, scope));
        }
        if let Some(answer) = group_of_states(phrase, scope) {
            return Some(answer);
        }
        let base = phrase.base_end();
        if let Some(at) = name_at(phrase, base) {
            return Some(self.named(phrase, at, scope));
        }
        let head = head
            .filter(|&h| h < base && !phrase.items[h].is_word(phrase.words, &lists::FORMER))
            .unwrap_or_else(|| head_of(phrase, base));
        Some(self.headed(phrase, head, scope))
    }

    /// A part whose head is no name of a person.
    fn headed(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let Some(item) = phrase.items.get(head) else { return unknown(phrase, scope) };
        match item.what {
            What::State(id, code, form) => self.state(phrase, id, code, form, scope),
            What::Organisation(id) => match self.expanded(item.of(phrase.words), scope) {
                // The article's own definition beats an organisation elsewhere with the same letters.
                Some(defined) => retext(defined, phrase, scope),
                None => self.organisation(phrase, head, id, scope),
            },
            What::People(id) => self.people(phrase, head, id, scope),
            What::Region(id) => self.region(phrase, id, scope),
            What::Role(..) => self.role(phrase, head, scope),
            What::Name | What::Person(_) => self.named(phrase, head, scope),
            What::Word => self.thing(phrase, head, scope),
        }
    }
}

fn with_code(one: &Answer, code: &'static str) -> Answer {
    let mut out = one.clone();
    out.party.code = Some(code.to_owned());
    out.party.identifier_text = None;
    out.party.identifier_id = None;
    out.party.office = None;
    out.settled = true;
    out.kind = Kind::Generic;
    "role and countries in the mention".clone_into(&mut out.party.link);
    out
}

/// "Turkish soldiers and police": what follows has the country of what stands before; "police and protesters in Lagos": the other way.
fn inherit(answers: &mut [Answer]) {
    let mut last: Option<String> = None;
    for answer in answers.iter_mut() {
        if answer.shared {
            last.clone_from(&answer.party.code);
        } else if !answer.settled
            && answer.party.code.is_none()
            && answer.kind == Kind::Generic
            && last.is_some()
        {
            answer.party.code.clone_from(&last);
            answer.confidence = answer.confidence.min(0.75);
            "role, country of the words before".clone_into(&mut answer.party.link);
        }
    }
    let later = answers
        .last()
        .filter(|a| a.settled && !a.shared && a.kind == Kind::Generic)
        .and_then(|a| a.party.code.clone());
    for answer in answers.iter_mut().filter(|a| a.party.code.is_none() && a.kind == Kind::Generic) {
        if later.is_some() {
            answer.party.code.clone_from(&later);
            answer.confidence = answer.confidence.min(0.7);
            "role, country of the words after".clone_into(&mut answer.party.link);
        }
    }
}

fn collect(answers: Vec<Answer>) -> Resolution {
    let mut out = Resolution { confidence: 1.0, ..Resolution::default() };
    for answer in answers {
        if out.parties.is_empty() || out.kind == Kind::Unknown {
            out.kind = answer.kind;
        }
        let also: Vec<&String> = answer
            .alternatives
            .iter()
            .filter(|a| a.len() == 3 && answer.party.link.starts_with("role and countries"))
            .collect();
        let more: Vec<Party> =
            also.iter().map(|code| Party { code: Some((*code).clone()), ..answer.party.clone() }).collect();
        out.alternatives.extend(answer.alternatives.iter().filter(|a| !also.contains(a)).cloned());
        if answer.kind == Kind::Unknown && answer.party.code.is_none() && answer.party.sector.is_empty() {
            continue;
        }
        out.confidence = out.confidence.min(answer.confidence);
        out.parties.push(answer.party);
        out.parties.extend(more);
    }
    out.parties.iter_mut().for_each(govern);
    out.parties.dedup_by(|b, a| {
        a.identifier_text.is_none() && b.identifier_text.is_none() && a.code == b.code && a.sector == b.sector
    });
    if out.parties.is_empty() {
        out.confidence = 0.0;
    }
    out
}

/// "talks between Israel and Hamas" names those two.
fn between(phrase: Phrase<'_>) -> Option<Phrase<'_>> {
    let at = phrase.items.iter().position(|i| i.is_word(phrase.words, &["between"]))?;
    let plain = phrase.items[..at].iter().all(|i| i.what == What::Word);
    plain.then(|| phrase.part(at + 1..phrase.items.len()))
}

/// What acts for an organisation of states without a sector of its own is a government of its kind.
fn govern(party: &mut Party) {
    if party.sector.is_empty() && party.code.as_deref().is_some_and(|c| matches!(c, "IGO" | "UNO" | "EUR")) {
        party.sector.push(Sector::Gov);
    }
}

pub(crate) fn answer(
    phrase: Phrase<'_>,
    scope: &Scope<'_>,
    code: Option<&str>,
    sector: Vec<Sector>,
    confidence: f32,
    kind: Kind,
    link: &str,
) -> Answer {
    let party = Party {
        code: code.map(str::to_owned),
        sector,
        entity_text: scope.slice(phrase.range()),
        link: link.to_owned(),
        ..Party::default()
    };
    Answer {
        party,
        confidence,
        kind,
        alternatives: Vec::new(),
        settled: code.is_some(),
        shared: false,
        about: None,
    }
}

pub(crate) fn unknown(phrase: Phrase<'_>, scope: &Scope<'_>) -> Answer {
    Answer {
        settled: true,
        ..answer(phrase, scope, None, Vec::new(), 0.0, Kind::Unknown, "nobody that the words tell")
    }
}

pub(crate) fn retext(mut answer: Answer, phrase: Phrase<'_>, scope: &Scope<'_>) -> Answer {
    answer.party.entity_text = scope.slice(phrase.range());
    answer
}
