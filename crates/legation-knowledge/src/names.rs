//! Parts of a mention that name a person, or something that no file knows.
//!
//! "Senator Ron Johnson" is nobody in the files, but his title and the article make him an American lawmaker.

use crate::Knowledge;
use crate::chunk::What;
use crate::context::{Context, Introduced, name_words};
use crate::describe::Description;
use crate::lists;
use crate::model::Sense;
use crate::nouns::on;
use crate::offices::Standing;
use crate::people::{Candidate, Hints};
use crate::phrase::Phrase;
use crate::resolve::{Answer, Kind, Scope, answer, retext, unknown};
use crate::sounds::distance;
use crate::words::{Case, Word, words};
use legation_types::Sector;

impl Knowledge {
    /// A part with a name of a person or of something unknown at the item `at`.
    pub(crate) fn named(&self, phrase: Phrase<'_>, at: usize, scope: &Scope<'_>) -> Answer {
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
        match self.person(span, key, &about, met, scope) {
            Ok(found) => person_answer(phrase, &found, &about, met, scope),
            Err(alternatives) => Answer { alternatives, ..self.unknown_name(phrase, at, &about, met, scope) },
        }
    }

    /// The long form of an acronym that the article defines.
    pub(crate) fn expanded(&self, span: &[Word], scope: &Scope<'_>) -> Option<Answer> {
        let [only] = span else { return None };
        let defined = |(short, _): &&(String, String)| only.case == Case::Upper && *short == only.text;
        let (_, long) = scope.context.acronyms.iter().find(defined)?;
        let mut answer = self.inner(long, scope)?;
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
        let mut same = context
            .people
            .iter()
            .filter(|p| p.words.len() > 1 && (p.words.last() == Some(only) || self.family_first(p, *only)));
        let first = same.next()?;
        let fits = |p: &Introduced| about.codes.is_empty() || p.codes.is_empty() || p.codes == about.codes;
        match same.next() {
            None => Some(first),
            Some(_) => context
                .people
                .iter()
                .filter(|p| p.words.last() == Some(only))
                .find(|p| !about.codes.is_empty() && fits(p)),
        }
    }

    /// "Xi" for "Xi Jinping".
    fn family_first(&self, person: &Introduced, word: u64) -> bool {
        let ids = person.key.map(|key| self.named_in_full(key)).unwrap_or_default();
        let short = self.surnames.senses(crate::index::phrase(&[word]));
        let known: Vec<_> = short.map(|(sense, _)| sense).collect();
        person.words.first() == Some(&word) && ids.iter().any(|&id| known.contains(&Sense::Person(id)))
    }

    /// The person of the files whom the name means; else the names of those it could be.
    fn person(
        &self,
        span: &[Word],
        key: Option<u64>,
        about: &Description,
        met: Option<&Introduced>,
        scope: &Scope<'_>,
    ) -> Result<Candidate<'_>, Vec<String>> {
        let mut codes: Vec<&'static str> = about.codes.clone();
        codes.extend(met.iter().flat_map(|m| &m.codes).filter(|_| about.codes.is_empty()));
        let mut offices = about.offices.clone();
        offices.extend(met.iter().flat_map(|m| &m.offices));
        if about.role == "leader" || met.is_some_and(|m| m.title.ends_with("leader")) {
            offices.extend(["head of state", "head of government"]);
        }
        let commoner = about.sectors.first().is_some_and(|s| {
            matches!(
                s,
                Sector::Leg
                    | Sector::Jud
                    | Sector::Cop
                    | Sector::Bus
                    | Sector::Jrn
                    | Sector::Edu
                    | Sector::Cvl
                    | Sector::Soc
                    | Sector::Med
            )
        });
        let hints = Hints {
            codes: &codes,
            offices: &offices,
            former: about.former || met.is_some_and(|m| m.former),
            commoner,
        };
        if let Some(key) = key.or(met.and_then(|m| m.key)) {
            return self
                .best_of_full(&self.named_in_full(key), &hints, scope.context, scope.date)
                .ok_or_else(Vec::new);
        }
        let ids = self.named_in_short(span);
        let spelled = !ids.is_empty();
        let given = given_name(span).or_else(|| met.and_then(|m| given_name(&words(&m.name))));
        let alike: Vec<u32> = ids.into_iter().filter(|&id| self.given_fits(id, given.as_deref())).collect();
        let found = self.best_of_short(&alike, &hints, scope.context, scope.date);
        // A family name that the files spell so, or whose given name the article tells, is nobody else's.
        if (spelled || given.is_some()) && name_words(span).len() < 2 || found.is_ok() {
            return found;
        }
        let others = found.err().unwrap_or_default();
        self.best_of_short(&self.named_alike(span), &hints, scope.context, scope.date).or(Err(others))
    }

    /// True if the person's given name may be the one that stands before the family name; East Asian names tell by their first word.
    fn given_fits(&self, id: u32, given: Option<&str>) -> bool {
        let Some(person) = self.persons.get(id as usize) else { return false };
        let Some(given) = given else { return true };
        !lists::has(&lists::FAMILY_FIRST, person.state)
            && person.name.split([' ', '-']).any(|w| alike(&crate::fold::fold(w), given))
    }

    /// A name that no file knows: its title tells, or its last word, or it is a city.
    fn unknown_name(
        &self,
        phrase: Phrase<'_>,
        at: usize,
        about: &Description,
        met: Option<&Introduced>,
        scope: &Scope<'_>,
    ) -> Answer {
        let item = &phrase.items[at];
        let span = item.of(phrase.words);
        let name = scope.slice(span.first().zip(span.last()).map(|(a, b)| a.start..b.end));
        let kind_word = span
            .last()
            .and_then(|w| lists::pair(&lists::NAME_HEADS, &w.text))
            .filter(|_| span.len() > 1 || !about.codes.is_empty());
        let mut code = about.codes.first().or(met.and_then(|m| m.codes.first())).copied().or(about.hint);
        let own_role = !about.sectors.is_empty();
        let mut sectors =
            if own_role { about.sectors.clone() } else { met.map_or_else(Vec::new, |m| m.sectors.clone()) };
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
            code = about
                .organisation
                .and_then(|id| self.organisations.get(usize::from(id)))
                .map(|o| o.code)
                .filter(|c| !c.is_empty());
        }
        let (kind, link) = if sectors.is_empty() && code.is_none() {
            (Kind::Unknown, "name that nothing explains")
        } else {
            (Kind::Described, "title and country around the name")
        };
        let mut out = answer(phrase, scope, code, sectors, 0.75, kind, link);
        out.settled = code.is_some() || kind == Kind::Unknown;
        out.party.identifier_text = Some(met.map_or(name, |m| m.name.clone()));
        if kind == Kind::Unknown {
            out.confidence = 0.2;
        }
        out
    }

    pub(crate) fn city_answer(&self, phrase: Phrase<'_>, span: &[Word], scope: &Scope<'_>) -> Answer {
        match self.city(span, scope.context) {
            Some(code) => answer(
                phrase,
                scope,
                Some(code),
                vec![Sector::Gov],
                0.35,
                Kind::Described,
                "city of the state",
            ),
            None => unknown(phrase, scope),
        }
    }
}

/// What somebody is: by the office held on the date, else by the title, else a former official.
fn person_sectors(
    found: &Candidate<'_>,
    about: &Description,
    met: Option<&Introduced>,
    former: bool,
) -> Vec<Sector> {
    let spell = crate::knowledge::sectors_of(found.spell.sectors);
    let said = if about.sectors.is_empty() { met.map_or(&[][..], |m| &m.sectors) } else { &about.sectors };
    let vague =
        said.is_empty() || lists::has(&["leader", "politician", "figure", "chief", "head"], &about.role);
    if former && is_official(&spell) {
        return vec![Sector::Eli];
    }
    match found.standing {
        Standing::In
            if found.spell.office == "member of government"
                && !vague
                && said.first() != Some(&Sector::Gov) =>
        {
            said.to_vec()
        }
        Standing::In => spell,
        Standing::After(_)
            if is_official(&spell) && offices_of_title(about, met).contains(&found.spell.office) =>
        {
            vec![Sector::Eli]
        }
        _ if !vague && !former => said.to_vec(),
        Standing::After(_) if is_official(&spell) => vec![Sector::Eli],
        Standing::After(_) => spell,
        Standing::Before(days) if days <= 2 * 372 => spell,
        Standing::Before(_) => Vec::new(),
    }
}

/// The offices that the words around a name, or those with which the article introduced it, name.
fn offices_of_title(about: &Description, met: Option<&Introduced>) -> Vec<&'static str> {
    let mut out = about.offices.clone();
    out.extend(met.iter().flat_map(|m| &m.offices));
    out
}

/// Sectors that one leaves with the office.
pub(crate) fn is_official(sectors: &[Sector]) -> bool {
    sectors.first().is_some_and(|s| {
        matches!(
            s,
            Sector::Gov | Sector::Leg | Sector::Jud | Sector::Mil | Sector::Spy | Sector::Cop | Sector::Eli
        )
    })
}

/// True for spellings of one given name: `mikhail` and `mikheil`, `dmitri` and `dmitry`, `joe` and `joseph`.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b
        || (shorter >= 3 && common + 1 >= shorter.min(4))
        || (common >= 1 && shorter >= 5 && distance(a, b) <= 2)
}

fn given_name(span: &[Word]) -> Option<String> {
    let name = name_words(span);
    if name.len() < 2 { None } else { name.first().map(|w| w.text.clone()) }
}

/// What a person of the files is on the date.
fn person_answer(
    phrase: Phrase<'_>,
    found: &Candidate<'_>,
    about: &Description,
    met: Option<&Introduced>,
    scope: &Scope<'_>,
) -> Answer {
    let former = about.former
        || (about.sectors.is_empty() && met.is_some_and(|m| m.former) && found.standing != Standing::In);
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
