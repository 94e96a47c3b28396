//! A mention becomes parties: "the Israeli and Egyptian foreign ministers" are ISR GOV and EGY GOV.
//!
//! Step by step: split what is coordinated; find the name or the head noun of each part; read what its own words say; look persons and
//! offices up for the date; where a role still lacks a country, ask the sentence, then the article; else leave it open.

use crate::Knowledge;
use crate::chunk::What;
use crate::context::{Context, Introduced, name_words};
use crate::describe::{Description, is_adjective};
use crate::lists;
use crate::model::Form;
use crate::offices::Standing;
use crate::people::{Candidate, Hints};
use crate::phrase::Phrase;
use crate::words::{Case, Word, words};
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
pub(crate) fn is_international(code: &str) -> bool {
    matches!(code, "IGO" | "UNO" | "EUR" | "NGO" | "ISM" | "IMG" | "MNC")
}

/// One party with how sure it is.
#[derive(Clone, Debug, Default)]
struct Answer {
    party: Party,
    confidence: f32,
    kind: Kind,
    alternatives: Vec<String>,
    /// Whether the country comes from the mention's own words.
    settled: bool,
    /// Whether the country stands before the head, where it holds for what follows "and" too.
    shared: bool,
}

/// What a mention stands in.
struct Scope<'a> {
    query: &'a Query<'a>,
    context: &'a Context,
    date: Option<PartialDate>,
}

impl Scope<'_> {
    fn slice(&self, range: Option<Range<usize>>) -> String {
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
        let mut answers = self.answers(phrase, head, &scope);
        self.settle(&mut answers, &scope);
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
        if let Some(found) = self.shared_complement(phrase, first, rest, head, scope) {
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
        if !lists::has(lists::AFTER_HEAD, &preposition) || !rest.iter().all(states) || opening.items.len() < base + 2 {
            return None;
        }
        let one = self.one(opening, head.filter(|h| first.contains(h)), scope)?;
        let plural = self.is_plural(opening);
        if !lists::has(lists::TELLS_COUNTRY, &preposition) || one.party.identifier_text.is_some() || !plural {
            return Some(vec![one]);
        }
        let codes = rest.iter().flat_map(|part| &phrase.items[part.clone()]).filter_map(|i| self.code_of(i.what));
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
    fn shared_head(&self, phrase: Phrase<'_>, part: &Range<usize>, later: &[Range<usize>], scope: &Scope<'_>) -> Option<Answer> {
        let mine = phrase.part(part.clone());
        if !mine.only_states() {
            return None;
        }
        let item = mine.items.iter().rfind(|i| matches!(i.what, What::State(..)))?;
        let What::State(id, code, form) = item.what else { return None };
        let named_so = self.states.get(usize::from(id)).is_some_and(|s| s.adjectives.split('|').any(|a| crate::fold::fold(a) == mine.text(item)));
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

    /// The answer for a part that names one party; none where it has no words.
    fn one(&self, phrase: Phrase<'_>, head: Option<usize>, scope: &Scope<'_>) -> Option<Answer> {
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
        let head = head.filter(|&h| h < base && !phrase.items[h].is_word(phrase.words, lists::FORMER)).unwrap_or_else(|| head_of(phrase, base));
        Some(self.headed(phrase, head, scope))
    }

    /// A part whose head is no name of a person.
    fn headed(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let Some(item) = phrase.items.get(head) else { return unknown(phrase, scope) };
        match item.what {
            What::State(id, code, form) => self.state(phrase, id, code, form, scope),
            What::Organisation(id) => self.organisation(phrase, head, id, scope),
            What::People(id) => self.people(phrase, head, id, scope),
            What::Region(id) => self.region(phrase, id, scope),
            What::Role(..) => self.role(phrase, head, scope),
            What::Name | What::Person(_) => self.named(phrase, head, scope),
            What::Word => self.thing(phrase, head, scope),
        }
    }

    fn state(&self, phrase: Phrase<'_>, id: u16, code: &'static str, form: Form, scope: &Scope<'_>) -> Answer {
        let Some(state) = self.states.get(usize::from(id)) else { return unknown(phrase, scope) };
        let definite = phrase.items.first().is_some_and(|i| i.is_word(phrase.words, &["the"]));
        let (sector, confidence, link) = match form {
            Form::Name => (Sector::Gov, 0.95, "name of the state"),
            Form::Capital => (Sector::Gov, 0.85, "capital of the state"),
            Form::Metonym(sector) => (sector, 0.93, "seat that stands for the state"),
            Form::People => (Sector::Cvl, 0.8, "people of the state"),
            Form::Adjective if definite => (Sector::Gov, 0.5, "adjective of the state"),
            Form::Adjective => (Sector::Gov, 0.45, "adjective of the state"),
        };
        let mut sectors = vec![sector];
        sectors.extend(state.sectors.iter().copied());
        let name = if code == "EUR" { "European Union" } else { state.name };
        let kind = if matches!(form, Form::Name | Form::Capital | Form::Metonym(_)) { Kind::Named } else { Kind::Generic };
        let mut answer = answer(phrase, scope, Some(code), sectors, confidence, kind, link);
        answer.party.identifier_text = (kind == Kind::Named).then(|| name.to_owned());
        answer
    }

    fn organisation(&self, phrase: Phrase<'_>, head: usize, id: u16, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        let id = self.organisation_on(id, scope.date);
        let Some(organisation) = self.organisations.get(usize::from(id)) else { return unknown(phrase, scope) };
        let own = (!organisation.code.is_empty()).then_some(organisation.code);
        let code = own.or(about.codes.first().copied());
        let mut sectors = organisation.sectors.to_vec();
        if sectors.is_empty() && (own.is_some_and(is_international) && own != Some("NGO") && own != Some("MNC")) {
            sectors.push(Sector::Gov);
        }
        let mut answer = answer(phrase, scope, code, sectors, 0.92, Kind::Named, "name of the organisation");
        answer.settled = code.is_some();
        answer.party.identifier_text = Some(organisation.name.to_owned());
        answer
    }

    /// The row of the organisation's name that holds on the date: a group may have become a party.
    pub(crate) fn organisation_on(&self, id: u16, date: Option<PartialDate>) -> u16 {
        let at = usize::from(id);
        let Some(this) = self.organisations.get(at) else { return id };
        let near = at.saturating_sub(4)..(at + 5).min(self.organisations.len());
        let holds = |o: &crate::model::Organisation| match date {
            Some(d) => o.start.is_none_or(|s| s.first_day() <= d.last_day()) && o.end.is_none_or(|e| e.last_day() >= d.first_day()),
            None => o.end.is_none(),
        };
        let mut same = near.filter(|&i| self.organisations[i].name == this.name);
        same.find(|&i| holds(&self.organisations[i])).and_then(|i| u16::try_from(i).ok()).unwrap_or(id)
    }

    fn people(&self, phrase: Phrase<'_>, head: usize, id: u16, scope: &Scope<'_>) -> Answer {
        let Some(people) = self.peoples.get(usize::from(id)) else { return unknown(phrase, scope) };
        let about = self.describe(phrase, head, scope.context);
        let own = about.codes.first().copied();
        let code = own.or((!people.code.is_empty()).then_some(people.code));
        let sectors = if people.sectors.is_empty() { vec![Sector::Cvl] } else { people.sectors.to_vec() };
        let mut answer = answer(phrase, scope, code, sectors, 0.7, Kind::Generic, "name of a people");
        answer.party.identifier_text = Some(people.name.to_owned());
        answer
    }

    fn region(&self, phrase: Phrase<'_>, id: u16, scope: &Scope<'_>) -> Answer {
        let Some(region) = self.regions.get(usize::from(id)).filter(|r| !r.code.is_empty()) else {
            return unknown(phrase, scope);
        };
        answer(phrase, scope, Some(region.code), vec![Sector::Gov], 0.4, Kind::Described, "region of the state")
    }

    /// "the Russian leader", "police in Lagos", "rebels".
    fn role(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        if let Some(found) = self.office_holder(phrase, &about, scope) {
            return found;
        }
        self.from_description(phrase, &about, scope)
    }

    /// What a description without a name amounts to.
    fn from_description(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Answer {
        let (mut code, mut confidence, mut link) = (about.codes.first().copied(), 0.9, "role and country in the mention");
        if about.located {
            (confidence, link) = (0.8, "role and place in the mention");
        }
        if let (None, Some(person)) = (code, about.of_person.and_then(|id| self.persons.get(id as usize))) {
            (code, confidence, link) = (Some(person.state), 0.75, "role and person in the mention");
        }
        if let (None, Some(hint)) = (code, about.hint) {
            (code, confidence, link) = (Some(hint), 0.6, "country where it is based");
        }
        let mut sectors = if about.former && !about.plural && is_official(&about.sectors) { vec![Sector::Eli] } else { about.sectors.clone() };
        sectors.extend(about.extra.iter().filter(|s| !about.sectors.contains(s)));
        let mut out = answer(phrase, scope, code, sectors, confidence, Kind::Generic, link);
        out.settled = code.is_some();
        out.shared = code.is_some() && !about.located;
        if let Some(organisation) = about.organisation.and_then(|id| self.organisations.get(usize::from(id))) {
            out.party.identifier_text = Some(organisation.name.to_owned());
            out.kind = Kind::Described;
        }
        if about.codes.len() > 1 {
            out.alternatives = about.codes[1..].iter().map(|c| (*c).to_owned()).collect();
            out.party.link = "role and countries in the mention".to_owned();
        }
        out
    }

    /// Who held the office that the description names.
    fn office_holder(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Option<Answer> {
        let &[code] = about.codes.as_slice() else { return None };
        if about.plural || about.former || about.indefinite || about.located || about.envoy || about.organisation.is_some_and(|_| !is_international(code)) {
            return None;
        }
        let offices = self.offices_meant(about, code);
        let spell = offices.iter().find_map(|office| self.holder(code, office, scope.date))?;
        let person = self.persons.get(spell.person as usize)?;
        let mut sectors = crate::knowledge::sectors_of(spell.sectors);
        sectors.extend(about.extra.iter().filter(|s| !sectors.contains(s)).copied().collect::<Vec<_>>());
        let confidence = if scope.date.is_some() { 0.9 } else { 0.6 };
        let mut out = answer(phrase, scope, Some(code), sectors, confidence, Kind::Described, "");
        out.party.identifier_text = Some(person.name.to_owned());
        out.party.identifier_id = (!person.wikidata.is_empty()).then(|| person.wikidata.to_owned());
        out.party.office = Some(spell.office.to_owned());
        out.party.link = format!("{} of {code}{}", spell.office, on(scope.date));
        Some(out)
    }

    /// "leader" is the head of state or of government, as the state has it.
    fn offices_meant(&self, about: &Description, code: &str) -> Vec<&'static str> {
        if about.role == "leader" || about.role == "ruler" {
            if !about.sectors.first().is_none_or(|&s| s == Sector::Gov) || is_international(code) {
                return Vec::new();
            }
            let government = lists::has(lists::LED_BY_GOVERNMENT, code);
            return if government { vec!["head of government"] } else { vec!["supreme leader", "head of state", "head of government"] };
        }
        let mut offices = about.offices.clone();
        if about.role == "president" && !lists::has(lists::LED_BY_GOVERNMENT, code) {
            offices.push("head of government");
        }
        offices
    }

    /// A head that is neither role nor name: a deed of an army, a thing of a state, or nothing that acts.
    fn thing(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        let Some(word) = phrase.items.get(head).map(|i| phrase.text(i)) else { return unknown(phrase, scope) };
        let military = lists::has(lists::MILITARY_THINGS, &word);
        if !about.sectors.is_empty() && about.sectors != [Sector::Unk] && (military || !about.codes.is_empty()) {
            return Answer { confidence: 0.5, ..self.from_description(phrase, &about, scope) };
        }
        if about.codes.is_empty() || about.located {
            return unknown(phrase, scope);
        }
        let sectors = vec![if military { Sector::Mil } else { Sector::Gov }];
        let confidence = if military { 0.6 } else { 0.35 };
        answer(phrase, scope, about.codes.first().copied(), sectors, confidence, Kind::Generic, "country before the noun")
    }
}

impl Knowledge {
    /// A part with a name of a person or of something unknown at the item `at`.
    fn named(&self, phrase: Phrase<'_>, at: usize, scope: &Scope<'_>) -> Answer {
        let item = &phrase.items[at];
        let mut about = self.describe_title(phrase.part(0..at), scope.context);
        let after = phrase.part(at + 1..phrase.items.len());
        if !after.items.is_empty() {
            about.absorb(self.describe_title(after, scope.context));
        }
        let span = item.of(phrase.words);
        if let Some(long) = self.expanded(span, scope) {
            return retext(long, phrase, scope);
        }
        let key = if let What::Person(key) = item.what { Some(key) } else { None };
        let met = self.met(span, &about, scope.context);
        let mut alternatives = Vec::new();
        match self.person(span, key, &about, met, scope) {
            Ok(found) => return self.person_answer(phrase, &found, &about, met, scope),
            Err(names) => alternatives = { alternatives.extend(names); alternatives },
        }
        let mut answer = self.unknown_name(phrase, at, &about, met, scope);
        answer.alternatives = alternatives;
        answer
    }

    /// The long form of an acronym that the article defines.
    fn expanded(&self, span: &[Word], scope: &Scope<'_>) -> Option<Answer> {
        let [only] = span else { return None };
        let (_, long) = scope.context.acronyms.iter().find(|(short, _)| only.case == Case::Upper && *short == only.text)?;
        let split = words(long);
        let items = self.items(&split, &scope.context.cues);
        let query = Query { text: long, head: 0..0, sentence: scope.query.sentence, date: scope.query.date };
        let inner = Scope { query: &query, context: scope.context, date: scope.date };
        let mut answer = self.one(Phrase { words: &split, items: &items }, None, &inner)?;
        answer.party.identifier_text.get_or_insert_with(|| long.clone());
        Some(answer)
    }

    /// Whom the article has introduced by that name, in full or by the family name.
    fn met<'c>(&self, span: &[Word], about: &Description, context: &'c Context) -> Option<&'c Introduced> {
        let name: Vec<u64> = name_words(span).iter().map(|w| self.spellings.usual(w.hash)).collect();
        if let Some(exact) = context.people.iter().find(|p| p.words == name) {
            return Some(exact);
        }
        let [only] = name.as_slice() else { return None };
        let mut same = context.people.iter().filter(|p| p.words.len() > 1 && (p.words.last() == Some(only) || self.family_first(p, *only)));
        let first = same.next()?;
        let fits = |p: &Introduced| about.codes.is_empty() || p.codes.is_empty() || p.codes == about.codes;
        match same.next() {
            None => Some(first),
            Some(_) => context.people.iter().filter(|p| p.words.last() == Some(only)).find(|p| !about.codes.is_empty() && fits(p)),
        }
    }

    /// "Xi" for "Xi Jinping".
    fn family_first(&self, person: &Introduced, word: u64) -> bool {
        let ids = person.key.map(|key| self.named_in_full(key)).unwrap_or_default();
        let short = self.surnames.senses(crate::index::phrase(&[word]));
        let known: Vec<_> = short.map(|(sense, _)| sense).collect();
        person.words.first() == Some(&word) && ids.iter().any(|&id| known.contains(&crate::model::Sense::Person(id)))
    }

    /// The person of the files whom the name means; else the names of those it could be.
    fn person(&self, span: &[Word], key: Option<u64>, about: &Description, met: Option<&Introduced>, scope: &Scope<'_>) -> Result<Candidate<'_>, Vec<String>> {
        let mut codes: Vec<&'static str> = about.codes.clone();
        codes.extend(met.iter().flat_map(|m| &m.codes).filter(|_| about.codes.is_empty()));
        let mut offices = about.offices.clone();
        offices.extend(met.iter().flat_map(|m| &m.offices));
        if about.role == "leader" || met.is_some_and(|m| m.title.ends_with("leader")) {
            offices.extend(["head of state", "head of government"]);
        }
        let commoner = about.sectors.first().is_some_and(|s| matches!(s, Sector::Leg | Sector::Jud | Sector::Cop | Sector::Bus | Sector::Jrn | Sector::Edu | Sector::Cvl | Sector::Soc | Sector::Med));
        let hints = Hints { codes: &codes, offices: &offices, former: about.former || met.is_some_and(|m| m.former), commoner };
        if let Some(key) = key.or(met.and_then(|m| m.key)) {
            return self.best_of_full(&self.named_in_full(key), &hints, scope.context, scope.date).ok_or_else(Vec::new);
        }
        let ids = self.named_in_short(span);
        let given = given_name(span).or_else(|| met.and_then(|m| given_of(&m.name)));
        let alike: Vec<u32> = ids.into_iter().filter(|&id| self.given_fits(id, given)).collect();
        self.best_of_short(&alike, &hints, scope.context, scope.date)
    }

    /// True if the person's given name may be the one that stands before the family name.
    fn given_fits(&self, id: u32, given: Option<char>) -> bool {
        let Some(person) = self.persons.get(id as usize) else { return false };
        given.is_none_or(|g| person.name.split([' ', '-']).filter_map(|w| crate::fold::fold(w).chars().next()).any(|c| sound(c) == sound(g)))
    }

    fn person_answer(&self, phrase: Phrase<'_>, found: &Candidate<'_>, about: &Description, met: Option<&Introduced>, scope: &Scope<'_>) -> Answer {
        let former = about.former;
        let spell = found.spell;
        let sectors = person_sectors(found, about, met, former);
        let sure = match (found.standing, scope.date) {
            (Standing::In, Some(_)) => 0.93,
            (Standing::In, None) => 0.8,
            (Standing::After(_), _) => 0.82,
            (Standing::Before(_), _) => 0.65,
        };
        let full = name_words(phrase.words).len() > 1 || met.is_some();
        let confidence = if full { sure } else { sure - 0.12 };
        let mut out = answer(phrase, scope, Some(spell.state), sectors, confidence, Kind::Named, "");
        out.party.identifier_text = Some(found.person.name.to_owned());
        out.party.identifier_id = (!found.person.wikidata.is_empty()).then(|| found.person.wikidata.to_owned());
        let when = match found.standing {
            Standing::In => {
                out.party.office = (!former).then(|| spell.office.to_owned());
                "in office"
            }
            Standing::After(_) => "out of office",
            Standing::Before(_) => "before office",
        };
        out.party.link = format!("{} of {}, {when}{}", spell.office, spell.state, on(scope.date));
        out.shared = false;
        out
    }

    /// A name that no file knows: its title tells, or its last word, or it is a city.
    fn unknown_name(&self, phrase: Phrase<'_>, at: usize, about: &Description, met: Option<&Introduced>, scope: &Scope<'_>) -> Answer {
        let item = &phrase.items[at];
        let span = item.of(phrase.words);
        let name = scope.slice(span.first().zip(span.last()).map(|(a, b)| a.start..b.end));
        let kind_word = span.last().and_then(|w| lists::pair(lists::NAME_HEADS, &w.text)).filter(|_| span.len() > 1 || !about.codes.is_empty());
        let mut code = about.codes.first().or(met.and_then(|m| m.codes.first())).copied().or(about.hint);
        let own_role = !about.sectors.is_empty();
        let mut sectors = if own_role { about.sectors.clone() } else { met.map_or_else(Vec::new, |m| m.sectors.clone()) };
        let former = about.former || (!own_role && met.is_some_and(|m| m.former));
        if former && is_official(&sectors) {
            sectors = vec![Sector::Eli];
        }
        if let (true, Some(sector)) = (sectors.is_empty(), kind_word.and_then(|s| s.parse().ok())) {
            sectors.push(sector);
        }
        if sectors.is_empty() && code.is_none() && met.is_none() {
            return self.city_answer(phrase, span, scope);
        }
        if code.is_none() && about.organisation.is_some() {
            code = about.organisation.and_then(|id| self.organisations.get(usize::from(id))).map(|o| o.code).filter(|c| !c.is_empty());
        }
        let (kind, link) = if sectors.is_empty() && code.is_none() { (Kind::Unknown, "name that nothing explains") } else { (Kind::Described, "title and country around the name") };
        let mut out = answer(phrase, scope, code, sectors, 0.75, kind, link);
        out.settled = code.is_some() || kind == Kind::Unknown;
        out.party.identifier_text = Some(met.map_or(name, |m| m.name.clone()));
        if kind == Kind::Unknown {
            out.confidence = 0.2;
        }
        out
    }

    fn city_answer(&self, phrase: Phrase<'_>, span: &[Word], scope: &Scope<'_>) -> Answer {
        match self.city(span, scope.context) {
            Some(city) => answer(phrase, scope, Some(city.code), vec![Sector::Gov], 0.35, Kind::Described, "city of the state"),
            None => unknown(phrase, scope),
        }
    }
}

impl Knowledge {
    /// Countries for roles that lack one: the sentence's, if it names one only; else the article's.
    fn settle(&self, answers: &mut [Answer], scope: &Scope<'_>) {
        let mut foreign = Vec::new();
        for answer in answers.iter_mut().filter(|a| !a.settled && a.party.code.is_none() && a.kind != Kind::Unknown) {
            if foreign.is_empty() {
                foreign = self.foreign_codes(scope);
            }
            let found = self.country_of_sentence(scope, &answer.party.sector, &foreign);
            let found = found.or_else(|| scope.context.dominant(&foreign).map(|code| (code, 0.4, "country of the article")));
            if let Some((code, confidence, link)) = found {
                answer.party.code = Some(code.to_owned());
                answer.confidence = answer.confidence.min(confidence);
                answer.party.link = format!("role in the mention, {link}");
            } else {
                answer.confidence = answer.confidence.min(0.3);
                "role without a country".clone_into(&mut answer.party.link);
            }
        }
    }

    /// Countries that the mention names as somebody else's.
    fn foreign_codes(&self, scope: &Scope<'_>) -> Vec<&'static str> {
        let split = words(scope.query.text);
        let items = self.items(&split, &scope.context.cues);
        let mut out: Vec<&'static str> = items.iter().filter_map(|i| self.code_of(i.what)).collect();
        out.dedup();
        out
    }

    /// The country that a place of the sentence names, or that is the only one in it.
    fn country_of_sentence(&self, scope: &Scope<'_>, sectors: &[Sector], not: &[&str]) -> Option<(&'static str, f32, &'static str)> {
        let split = words(scope.query.sentence);
        let items = self.items(&split, &scope.context.cues);
        let phrase = Phrase { words: &split, items: &items };
        let places = distinct(self.places_of(phrase, scope.context), not);
        if let [code] = places.as_slice() {
            return Some((code, 0.65, "place in the sentence"));
        }
        let all = distinct(self.countries_of(phrase), not);
        let [code] = all.as_slice() else { return None };
        let fights = sectors.iter().any(|s| matches!(s, Sector::Reb | Sector::Opp | Sector::Uaf | Sector::Cvl | Sector::Ref));
        let enemy = fights && scope.context.dominant(not).is_some_and(|d| d != *code);
        (!enemy).then_some((*code, 0.55, "country of the sentence"))
    }

    /// Countries of the places that follow "in", "near" and their like.
    fn places_of(&self, phrase: Phrase<'_>, context: &Context) -> Vec<&'static str> {
        let mut out = Vec::new();
        let mut open = 0;
        for item in phrase.items {
            if item.is_word(phrase.words, lists::WHERE) {
                open = 6;
                continue;
            }
            if open == 0 {
                continue;
            }
            open -= 1;
            let stop = item.is_word(phrase.words, lists::AFTER_HEAD) && !item.is_word(phrase.words, &["of"]);
            let code = match item.what {
                What::Name => self.city(item.of(phrase.words), context).map(|c| c.code),
                what => self.code_of(what).filter(|_| phrase.tie(item, "") == crate::phrase::Tie::Own),
            };
            if code.is_some() || stop || matches!(item.what, What::Role(..) | What::Person(_)) {
                open = 0;
            }
            out.extend(code);
        }
        out
    }

    fn countries_of(&self, phrase: Phrase<'_>) -> Vec<&'static str> {
        let own = |i: &&crate::chunk::Item| phrase.tie(i, "") == crate::phrase::Tie::Own;
        phrase.items.iter().filter(own).filter_map(|i| self.code_of(i.what)).collect()
    }
}

fn distinct(mut codes: Vec<&'static str>, not: &[&str]) -> Vec<&'static str> {
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|c| !not.contains(c) && !is_international(c));
    codes
}

/// What somebody is: by the office held on the date, else by the title, else a former official.
fn person_sectors(found: &Candidate<'_>, about: &Description, met: Option<&Introduced>, former: bool) -> Vec<Sector> {
    let spell = crate::knowledge::sectors_of(found.spell.sectors);
    let said = if about.sectors.is_empty() { met.map_or(&[][..], |m| &m.sectors) } else { &about.sectors };
    let vague = said.is_empty() || lists::has(&["leader", "politician", "figure", "chief", "head"], &about.role);
    if former && is_official(&spell) {
        return vec![Sector::Eli];
    }
    match found.standing {
        Standing::In if found.spell.office == "member of government" && !vague && said.first() != Some(&Sector::Gov) => said.to_vec(),
        Standing::In => spell,
        _ if !vague && !former => said.to_vec(),
        Standing::After(_) if is_official(&spell) => vec![Sector::Eli],
        Standing::After(_) => spell,
        Standing::Before(days) if days <= 2 * 372 => spell,
        Standing::Before(_) => Vec::new(),
    }
}

/// Sectors that one leaves with the office.
fn is_official(sectors: &[Sector]) -> bool {
    sectors.first().is_some_and(|s| matches!(s, Sector::Gov | Sector::Leg | Sector::Jud | Sector::Mil | Sector::Spy | Sector::Cop | Sector::Eli))
}

/// Spellings of one name begin with one sound.
fn sound(letter: char) -> char {
    match letter {
        'q' | 'c' | 'g' | 'h' => 'k',
        'w' | 'v' => 'v',
        'j' | 'i' | 'y' => 'y',
        'u' | 'o' => 'o',
        'z' | 's' => 's',
        other => other,
    }
}

fn given_name(span: &[Word]) -> Option<char> {
    let name = name_words(span);
    if name.len() < 2 { None } else { name.first().and_then(|w| w.text.chars().next()) }
}

fn given_of(name: &str) -> Option<char> {
    given_name(&words(name))
}

fn on(date: Option<PartialDate>) -> String {
    date.map_or_else(String::new, |d| format!(" on {d}"))
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
        } else if !answer.settled && answer.party.code.is_none() && answer.kind == Kind::Generic && last.is_some() {
            answer.party.code.clone_from(&last);
            answer.confidence = answer.confidence.min(0.75);
            "role, country of the words before".clone_into(&mut answer.party.link);
        }
    }
    let later = answers.last().filter(|a| a.settled && !a.shared && a.kind == Kind::Generic).and_then(|a| a.party.code.clone());
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
        let also: Vec<&String> = answer.alternatives.iter().filter(|a| a.len() == 3 && answer.party.link.starts_with("role and countries")).collect();
        let more: Vec<Party> = also.iter().map(|code| Party { code: Some((*code).clone()), ..answer.party.clone() }).collect();
        out.alternatives.extend(answer.alternatives.iter().filter(|a| !also.contains(a)).cloned());
        out.confidence = out.confidence.min(answer.confidence);
        if answer.kind == Kind::Unknown && answer.party.code.is_none() && answer.party.sector.is_empty() && answer.party.identifier_text.is_none() {
            continue;
        }
        out.parties.push(answer.party);
        out.parties.extend(more);
    }
    if out.parties.is_empty() {
        out.confidence = 0.0;
    }
    out
}

fn answer(phrase: Phrase<'_>, scope: &Scope<'_>, code: Option<&str>, sector: Vec<Sector>, confidence: f32, kind: Kind, link: &str) -> Answer {
    let party = Party {
        code: code.map(str::to_owned),
        sector,
        entity_text: scope.slice(phrase.range()),
        link: link.to_owned(),
        ..Party::default()
    };
    Answer { party, confidence, kind, alternatives: Vec::new(), settled: code.is_some(), shared: false }
}

fn unknown(phrase: Phrase<'_>, scope: &Scope<'_>) -> Answer {
    Answer { settled: true, ..answer(phrase, scope, None, Vec::new(), 0.0, Kind::Unknown, "nobody that the words tell") }
}

fn retext(mut answer: Answer, phrase: Phrase<'_>, scope: &Scope<'_>) -> Answer {
    answer.party.entity_text = scope.slice(phrase.range());
    answer
}

/// "dozens of protesters" is about protesters.
fn bundle(phrase: Phrase<'_>) -> Option<Phrase<'_>> {
    let of = phrase.items.iter().position(|i| i.is_word(phrase.words, &["of"]))?;
    let plain = |item: &crate::chunk::Item| {
        let text = phrase.text(item);
        lists::has(lists::BUNDLES, &text) || item.is_word(phrase.words, &["a", "an", "the", "of", "at", "least", "about", "large", "small", "other", "more", "than"]) || text.parse::<u64>().is_ok()
    };
    let counts = of > 0 && phrase.items[..of].iter().all(plain) && phrase.items[..of].iter().any(|i| lists::has(lists::BUNDLES, &phrase.text(i)));
    counts.then(|| phrase.part(of + 1..phrase.items.len())).filter(|inner| !inner.items.is_empty())
}

/// "Western countries", "world leaders", "the West".
fn group_of_states(phrase: Phrase<'_>, scope: &Scope<'_>) -> Option<Answer> {
    let base = phrase.part(0..phrase.base_end());
    let texts: Vec<String> = base.items.iter().map(|i| base.text(i)).collect();
    let last = texts.last()?;
    let named = base.items.iter().any(|i| matches!(i.what, What::State(..) | What::Person(_) | What::Organisation(_)));
    let before = || texts[..texts.len() - 1].iter().map(String::as_str);
    let the_west = last == "west" && before().eq(["the"]) && base.items.last().is_some_and(|i| i.of(base.words)[0].is_capital());
    let region = before().any(|w| lists::has(lists::GROUP_WORDS, w)) && lists::has(lists::GROUP_HEADS, last);
    let count = before().any(|w| lists::has(lists::COUNT_WORDS, w)) && lists::has(lists::STATES, last);
    let whole = lists::has(&["international community", "world powers", "world leaders", "arab states", "arab countries"], &texts.join(" ").replace("the ", ""));
    let european = before().any(|w| w == "european") && lists::has(lists::GROUP_HEADS, last);
    if named || !(the_west || region || count || whole || european) {
        return None;
    }
    let code = if european { "EUR" } else { "IGO" };
    Some(answer(phrase, scope, Some(code), vec![Sector::Gov], 0.75, Kind::Described, "group of states"))
}

/// The item that names a person, if the phrase is about one.
fn name_at(phrase: Phrase<'_>, base: usize) -> Option<usize> {
    let is_name = |i: &crate::chunk::Item| matches!(i.what, What::Person(_) | What::Name);
    let inside = phrase.items[..base].iter().rposition(is_name);
    if let Some(at) = inside {
        let owns = phrase.items[at].possessive(phrase.words);
        let rest = &phrase.items[at + 1..base];
        let followed = rest.iter().any(|i| matches!(i.what, What::Role(..) | What::Organisation(_) | What::Word));
        if !followed {
            return Some(at);
        }
        if owns || rest.iter().any(|i| matches!(i.what, What::Role(..) | What::Organisation(_))) {
            return None;
        }
        return Some(at);
    }
    let role = phrase.items[..base].iter().any(|i| matches!(i.what, What::Role(..)));
    let later = phrase.items[base..].iter().position(is_name).map(|i| i + base)?;
    let before = &phrase.items[later - 1];
    let adjoins = matches!(before.what, What::State(..) | What::Region(_) | What::Organisation(_) | What::Role(..)) && !before.possessive(phrase.words);
    let comma = phrase.items[later].gap(phrase.words) == crate::words::Gap::Comma;
    (role && (adjoins || comma)).then_some(later)
}

/// The last item of the base that can be a head.
fn head_of(phrase: Phrase<'_>, base: usize) -> usize {
    let items = &phrase.items[..base];
    let nouny = |i: &crate::chunk::Item| !matches!(i.what, What::Word);
    let last = items.len().saturating_sub(1);
    let trailing = items.get(last).is_some_and(|i| i.what == What::Word && !i.is_word(phrase.words, lists::NOT_NAMES));
    if trailing { last } else { items.iter().rposition(nouny).unwrap_or(last) }
}

/// "Dmitry Peskov, the Kremlin spokesman, and ..." keeps the apposition with its name.
fn join_appositions(phrase: Phrase<'_>, parts: Vec<Range<usize>>, and: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    let count = parts.len();
    for part in parts {
        let this = phrase.part(part.clone());
        let comma = this.items.first().is_some_and(|i| i.gap(phrase.words) == crate::words::Gap::Comma);
        let article = this.items.first().is_some_and(|i| i.is_word(phrase.words, &["a", "an", "the", "who", "its", "his", "her"]));
        let role = this.items.iter().any(|i| matches!(i.what, What::Role(..)));
        let joins = out.last().is_some_and(|last| {
            let before = phrase.part(last.clone());
            let describes = role && !this.has_name() && before.has_name() && (article || !and);
            let names = this.has_name() && !before.has_name() && !and && count == 2 && before.items.iter().any(|i| matches!(i.what, What::Role(..)));
            comma && (describes || names)
        });
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.end = part.end,
            None => out.push(part),
        }
    }
    out
}

/// The code as the files hold it.
pub(crate) fn static_code(knowledge: &Knowledge, code: &str) -> Option<&'static str> {
    knowledge.states.iter().map(|s| s.code).find(|c| *c == code)
}
