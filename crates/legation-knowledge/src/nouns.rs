//! Parts of a mention whose head is no name of a person: states, organisations, peoples, roles, offices, things.

use crate::Knowledge;
use crate::chunk::{Cues, Item, What};
use crate::context::Context;
use crate::describe::{Description, offices_of};
use crate::lists;
use crate::model::{Form, Organisation, Sense, Spell};
use crate::names::is_official;
use crate::offices::Standing;
use crate::people::Hints;
use crate::phrase::Phrase;
use crate::resolve::{Answer, Kind, Scope, answer, is_international, retext, unknown};
use crate::words::{Word, words};
use legation_types::{PartialDate, Sector};

impl Knowledge {
    pub(crate) fn state(
        &self,
        phrase: Phrase<'_>,
        id: u16,
        code: &'static str,
        form: Form,
        scope: &Scope<'_>,
    ) -> Answer {
        let Some(state) = self.states.get(usize::from(id)) else { return unknown(phrase, scope) };
        let definite = phrase.items.first().is_some_and(|i| i.is_word(phrase.words, &["the"]));
        let (sector, confidence, link) = match form {
            Form::Name => (Sector::Gov, 0.95, "name of the state"),
            Form::Capital => (Sector::Gov, 0.85, "capital of the state"),
            Form::Metonym(sector) => (sector, 0.93, "seat that stands for the state"),
            Form::People if definite && phrase.items.len() == 2 => {
                (Sector::Gov, 0.5, "people of the state, for the state")
            }
            Form::People => (Sector::Cvl, 0.8, "people of the state"),
            Form::Adjective if definite => (Sector::Gov, 0.5, "adjective of the state"),
            Form::Adjective => (Sector::Gov, 0.45, "adjective of the state"),
        };
        let ethnic = phrase.items.iter().any(|i| i.is_word(phrase.words, &["ethnic"]));
        if ethnic && matches!(form, Form::People | Form::Adjective) {
            return answer(
                phrase,
                scope,
                None,
                vec![Sector::Cvl],
                0.6,
                Kind::Generic,
                "people in another state",
            );
        }
        let mut sectors = vec![sector];
        sectors.extend(state.sectors.iter().copied());
        let meant = self.states.iter().find(|s| s.code == code && s.sectors.is_empty());
        let namesake = lists::NAMESAKES.iter().any(|(_, value)| value.starts_with(code));
        let name = match meant.filter(|_| namesake && code != state.code) {
            _ if code == "EUR" => "European Union",
            Some(meant) => meant.name,
            None => state.name,
        };
        let kind = if matches!(form, Form::Name | Form::Capital | Form::Metonym(_)) {
            Kind::Named
        } else {
            Kind::Generic
        };
        let mut answer = answer(phrase, scope, Some(code), sectors, confidence, kind, link);
        answer.party.identifier_text = (kind == Kind::Named).then(|| name.to_owned());
        answer
    }

    pub(crate) fn organisation(&self, phrase: Phrase<'_>, head: usize, id: u16, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        let id = self.organisation_meant(phrase.items[head].of(phrase.words), id, scope.context, scope.date);
        let Some(organisation) = self.organisations.get(usize::from(id)) else {
            return unknown(phrase, scope);
        };
        let leader = self.leader_in_name(&phrase.items[head], phrase);
        let own = leader.or((!organisation.code.is_empty()).then_some(organisation.code));
        let inner = || self.state_among(&phrase.items[head].of(phrase.words)[..1]);
        let code = own.or(about.codes.first().copied()).or_else(inner);
        let sectors = sectors_on(organisation, scope.date);
        let stray = own.is_some_and(|c| !is_international(c) && scope.context.count(c) == 0)
            && !scope.context.is_empty();
        let confidence = if stray { 0.75 } else { 0.92 };
        let mut answer =
            answer(phrase, scope, code, sectors, confidence, Kind::Named, "name of the organisation");
        answer.settled = code.is_some();
        answer.party.identifier_text = Some(organisation.name.to_owned());
        answer
    }

    /// "Saudi" of "Saudi-led coalition", where that is the name of an organisation.
    fn leader_in_name(&self, item: &Item, phrase: Phrase<'_>) -> Option<&'static str> {
        let named = item.of(phrase.words);
        let led = named.iter().position(|w| w.text == "led")?;
        self.state_among(&named[..led])
    }

    /// The last state that a name's own words name.
    fn state_among(&self, words: &[Word]) -> Option<&'static str> {
        self.items(words, &Cues::default()).last().and_then(|i| self.code_of(i.what))
    }

    /// Of the organisations that share a name, the one that exists on the date, in the country that the article speaks of most: a group
    /// may have become a party, and many countries have a Republican Party.
    pub(crate) fn organisation_meant(
        &self,
        name: &[Word],
        id: u16,
        context: &Context,
        date: Option<PartialDate>,
    ) -> u16 {
        let hashes: Vec<u64> = name.iter().map(|w| self.spellings.usual(w.hash)).collect();
        let ids =
            self.names.senses(crate::index::phrase(&hashes)).filter_map(|(sense, written)| match sense {
                Sense::Organisation(id) if crate::index::is_written_like(name, written) => Some(id),
                _ => None,
            });
        let fitness = |id: u16| {
            let Some(organisation) = self.organisations.get(usize::from(id)) else { return (false, 0.0) };
            (exists(organisation, date), context.share(organisation.code))
        };
        let better = |best: u16, other: u16| if fitness(other) > fitness(best) { other } else { best };
        ids.fold(id, better)
    }

    pub(crate) fn people(&self, phrase: Phrase<'_>, head: usize, id: u16, scope: &Scope<'_>) -> Answer {
        let Some(people) = self.peoples.get(usize::from(id)) else { return unknown(phrase, scope) };
        let about = self.describe(phrase, head, scope.context);
        let own = (!people.code.is_empty()).then_some(people.code);
        let named = own.or_else(|| self.state_among(&phrase.items[head].of(phrase.words)[..1]));
        let code = named.or(about.codes.first().copied());
        let sectors = if people.sectors.is_empty() { vec![Sector::Cvl] } else { people.sectors.to_vec() };
        let mut answer = answer(phrase, scope, code, sectors, 0.7, Kind::Generic, "name of a people");
        answer.party.identifier_text = Some(people.name.to_owned());
        answer
    }

    pub(crate) fn region(&self, phrase: Phrase<'_>, id: u16, scope: &Scope<'_>) -> Answer {
        let Some(region) = self.regions.get(usize::from(id)).filter(|r| !r.code.is_empty()) else {
            return unknown(phrase, scope);
        };
        answer(
            phrase,
            scope,
            Some(region.code),
            vec![Sector::Gov],
            0.4,
            Kind::Described,
            "region of the state",
        )
    }

    /// "the Russian leader", "police in Lagos", "rebels".
    pub(crate) fn role(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        if let Some(found) =
            self.fixed(phrase, &about, scope).or_else(|| self.office_holder(phrase, &about, scope))
        {
            return found;
        }
        if let Some(group) = self.following(phrase, &about, scope) {
            return group;
        }
        let mut out = self.described(phrase, &about, scope);
        out.about = Some(Box::new(about));
        out
    }

    /// The offices of "his Turkish counterpart": the one that the sentence names before, by title or by who holds it.
    fn counterpart(&self, scope: &Scope<'_>) -> Vec<&'static str> {
        let split = words(scope.query.sentence);
        let items = self.items(&split, &scope.context.cues);
        let office = |item: &Item| match item.what {
            What::Role(_, false) => offices_of(&item.text(&split)),
            What::Person(key) => {
                let found =
                    self.best_of_full(&self.named_in_full(key), &Hints::default(), scope.context, scope.date);
                found.filter(|c| c.standing == Standing::In).map(|c| vec![c.spell.office]).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        items.iter().map(office).find(|offices| !offices.is_empty()).unwrap_or_default()
    }

    /// What a description without a name amounts to.
    pub(crate) fn described(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Answer {
        let (mut code, mut confidence, mut link) =
            (about.codes.first().copied(), 0.9, "role and country in the mention");
        if about.located {
            (confidence, link) = (0.8, "role and place in the mention");
        }
        if let (None, Some(person)) = (code, about.of_person.and_then(|id| self.persons.get(id as usize))) {
            (code, confidence, link) = (Some(person.state), 0.75, "role and person in the mention");
        }
        if let (None, Some(hint)) = (code, about.hint) {
            (code, confidence, link) = (Some(hint), 0.6, "country where it is based");
        }
        let left = about.former || self.owner_left(about, scope);
        let leaves =
            !about.plural || matches!(about.sectors.first(), Some(Sector::Gov | Sector::Leg | Sector::Jud));
        let mut sectors = if left && leaves && is_official(&about.sectors) {
            vec![Sector::Eli]
        } else {
            about.sectors.clone()
        };
        sectors.extend(about.extra.iter().filter(|s| !about.sectors.contains(s)));
        let mut out = answer(phrase, scope, code, sectors, confidence, Kind::Generic, link);
        out.settled = code.is_some();
        out.shared = code.is_some() && !about.located;
        if let Some(organisation) = about.organisation.and_then(|id| self.organisations.get(usize::from(id)))
        {
            out.party.identifier_text = Some(organisation.name.to_owned());
            out.kind = Kind::Described;
        }
        if about.codes.len() > 1 {
            out.alternatives = about.codes[1..].iter().map(|c| (*c).to_owned()).collect();
            "role and countries in the mention".clone_into(&mut out.party.link);
        }
        out
    }

    /// "bin Laden's network": what the person leads.
    fn following(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Option<Answer> {
        let leader = self.persons.get(about.of_person? as usize)?;
        let (spell, _) = self.spell_on(leader, scope.date)?;
        let (_, whose) = spell.office.split_once(" of ")?;
        let led = lists::has(&lists::FOLLOWINGS, &about.role) && about.codes.is_empty();
        let group = self.inner(whose, scope).filter(|g| led && g.kind == Kind::Named)?;
        Some(Answer { confidence: 0.7, ..retext(group, phrase, scope) })
    }

    /// "the pontiff": a role that one state alone has.
    fn fixed(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Option<Answer> {
        let (code, office) = lists::pair(&lists::FIXED_ROLES, &about.role)?.split_once(' ')?;
        if about.plural || about.former || about.indefinite {
            return None;
        }
        let spell = self.holder(code, office, scope.date)?;
        Some(self.held(phrase, about, spell, scope))
    }

    /// "Thatcher's press secretary", long after Thatcher.
    fn owner_left(&self, about: &Description, scope: &Scope<'_>) -> bool {
        let owner = about.of_person.and_then(|id| self.persons.get(id as usize));
        let standing = owner.and_then(|p| self.spell_on(p, scope.date)).map(|(_, standing)| standing);
        about.sectors.first() == Some(&Sector::Gov)
            && matches!(standing, Some(Standing::After(days)) if days > 372)
    }

    /// Who held the office that the description names.
    fn office_holder(&self, phrase: Phrase<'_>, about: &Description, scope: &Scope<'_>) -> Option<Answer> {
        if about.plural || about.former || about.indefinite || about.located {
            return None;
        }
        if let Some(spell) = self.title_holder(about, scope.date) {
            return Some(self.held(phrase, about, spell, scope));
        }
        let &[code] = about.codes.as_slice() else { return None };
        let spell = self.national(about, code, scope)?;
        Some(self.held(phrase, about, spell, scope))
    }

    /// Who holds the office in the state, or is the next to hold it.
    pub(crate) fn national(&self, about: &Description, code: &str, scope: &Scope<'_>) -> Option<&Spell> {
        let elsewhere = about.organisation.is_some() && !is_international(code);
        if about.envoy || elsewhere || about.local && lists::has(&lists::LOCAL_ROLES, &about.role) {
            return None;
        }
        let offices = self.offices_meant(about, code, scope);
        let holder = |office: &&str| {
            if about.incoming {
                self.next_holder(code, office, scope.date)
            } else {
                self.holder(code, office, scope.date)
            }
        };
        offices.iter().find_map(holder)
    }

    /// The answer for the holder of an office.
    fn held(&self, phrase: Phrase<'_>, about: &Description, spell: &Spell, scope: &Scope<'_>) -> Answer {
        let code = spell.state;
        let mut sectors = crate::knowledge::sectors_of(spell.sectors);
        sectors.extend(about.extra.iter().filter(|s| !sectors.contains(s)).copied().collect::<Vec<_>>());
        let confidence = if scope.date.is_some() { 0.9 } else { 0.6 };
        let mut out = answer(phrase, scope, Some(code), sectors, confidence, Kind::Described, "");
        self.identify(&mut out, spell, scope);
        out
    }

    /// Names the holder of the office.
    pub(crate) fn identify(&self, out: &mut Answer, spell: &Spell, scope: &Scope<'_>) {
        let Some(person) = self.persons.get(spell.person as usize) else { return };
        out.party.identifier_text = Some(person.name.to_owned());
        out.party.identifier_id = (!person.wikidata.is_empty()).then(|| person.wikidata.to_owned());
        out.party.office = Some(spell.office.to_owned());
        out.party.link = format!("{} of {}{}", spell.office, spell.state, on(scope.date));
    }

    /// "leader" is the head of state or of government, as the state has it.
    fn offices_meant(&self, about: &Description, code: &str, scope: &Scope<'_>) -> Vec<&'static str> {
        if about.role == "leader" || about.role == "ruler" {
            if about.sectors.first().is_some_and(|&s| s != Sector::Gov) || is_international(code) {
                return Vec::new();
            }
            let government = lists::has(&lists::LED_BY_GOVERNMENT, code);
            return if government {
                vec!["head of government"]
            } else {
                vec!["supreme leader", "head of state", "head of government"]
            };
        }
        if about.role == "counterpart" || about.role == "opposite number" {
            return self.counterpart(scope);
        }
        let mut offices = about.offices.clone();
        if about.role == "president" && !lists::has(&lists::LED_BY_GOVERNMENT, code) {
            offices.push("head of government");
        }
        offices
    }

    /// A head that is neither role nor name: a deed of an army, a thing of a state, or nothing that acts.
    pub(crate) fn thing(&self, phrase: Phrase<'_>, head: usize, scope: &Scope<'_>) -> Answer {
        let about = self.describe(phrase, head, scope.context);
        let Some(word) = phrase.items.get(head).map(|i| phrase.text(i)) else {
            return unknown(phrase, scope);
        };
        if let Some(group) = self.following(phrase, &about, scope) {
            return group;
        }
        let military = lists::has(&lists::MILITARY_THINGS, &word);
        let whose = !about.codes.is_empty() || about.of_person.is_some() || about.organisation.is_some();
        if !about.sectors.is_empty() && about.sectors != [Sector::Unk] && (military || whose) {
            return Answer { confidence: 0.5, ..self.described(phrase, &about, scope) };
        }
        let belongs = phrase.items[..head].iter().rev().take(2).any(|i| matches!(i.what, What::Role(..)));
        if about.codes.is_empty() && belongs && !about.sectors.is_empty() && about.sectors != [Sector::Unk] {
            return Answer { confidence: 0.4, ..self.described(phrase, &about, scope) };
        }
        if about.codes.is_empty() || about.located {
            return unknown(phrase, scope);
        }
        let sectors = vec![if military { Sector::Mil } else { Sector::Gov }];
        let confidence = if military { 0.6 } else { 0.35 };
        answer(
            phrase,
            scope,
            about.codes.first().copied(),
            sectors,
            confidence,
            Kind::Generic,
            "country before the noun",
        )
    }
}

/// The organisation's sectors; a party is also in government or in opposition on the date, where the files tell.
pub(crate) fn sectors_on(organisation: &Organisation, date: Option<PartialDate>) -> Vec<Sector> {
    let mut out = organisation.sectors.to_vec();
    let (Some(date), Some(spells)) = (date, &organisation.governed) else { return out };
    let governs = spells.iter().any(|(start, end)| {
        start.is_none_or(|s| s.first_day() <= date.last_day())
            && end.is_none_or(|e| e.last_day() >= date.first_day())
    });
    out.push(if governs { Sector::Gov } else { Sector::Opp });
    out
}

fn exists(organisation: &Organisation, date: Option<PartialDate>) -> bool {
    let Some(date) = date else { return organisation.end.is_none() };
    let begun = organisation.start.is_none_or(|s| s.first_day() <= date.last_day());
    begun && organisation.end.is_none_or(|e| e.last_day() >= date.first_day())
}

pub(crate) fn on(date: Option<PartialDate>) -> String {
    date.map_or_else(String::new, |d| format!(" on {d}"))
}
