//! What the sentence adds to an answer: the name that follows a title, the holder of an office whose country the sentence tells, flight.
//!
//! In "Palermo's mayor, Leoluca Orlando, offered his harbour" the mention `Palermo's mayor` is Leoluca Orlando.

use crate::Knowledge;
use crate::chunk::What;
use crate::lists;
use crate::model::Form;
use crate::resolve::{Answer, Kind, Scope, is_international};
use crate::words::{Gap, words};
use legation_types::Sector;

impl Knowledge {
    /// Adds to the answers what the sentence says of them.
    pub(crate) fn complete(&self, answers: &mut [Answer], scope: &Scope<'_>) {
        if let [answer] = answers {
            self.name_officeholder(answer, scope);
            self.name_apposed(answer, scope);
        }
        let fled = self.names_a_people(scope) && flees(scope.query.sentence);
        for answer in answers.iter_mut().filter(|a| fled && a.party.sector == [Sector::Cvl]) {
            answer.party.sector = vec![Sector::Ref];
        }
    }

    /// "the country's leader", where the sentence has told the country.
    fn name_officeholder(&self, answer: &mut Answer, scope: &Scope<'_>) {
        let Some(about) = answer.about.take().filter(|a| !(a.plural || a.former || a.indefinite)) else {
            return;
        };
        let Some(code) = answer.party.code.clone().filter(|c| !is_international(c)) else { return };
        if answer.settled || answer.party.identifier_text.is_some() {
            return;
        }
        if let Some(spell) = self.national(&about, &code, scope) {
            let link = answer.party.link.clone();
            self.identify(answer, spell, scope);
            answer.party.link = format!("{}, {link}", answer.party.link);
            answer.kind = Kind::Described;
        }
    }

    /// "The head of Ecuador's Congress, Fabian Alarcon, claimed the palace".
    fn name_apposed(&self, answer: &mut Answer, scope: &Scope<'_>) {
        if answer.kind == Kind::Named || answer.party.sector.is_empty() {
            return;
        }
        let Some(name) = self.apposed(scope) else { return };
        let known = self.inner(name, scope).filter(|known| known.party.code.is_some());
        let agrees = |known: &Answer| answer.party.code.is_none() || known.party.code == answer.party.code;
        if let Some(known) = known.filter(agrees) {
            answer.party.code = known.party.code;
            answer.party.identifier_text = known.party.identifier_text;
            answer.party.identifier_id = known.party.identifier_id;
            answer.party.office = known.party.office;
        } else {
            answer.party.identifier_text = Some(name.to_owned());
            answer.party.identifier_id = None;
            answer.party.office = None;
        }
        answer.party.link.push_str(", named after the mention");
        answer.kind = Kind::Described;
    }

    /// The name of a person between commas right after a mention that names a role.
    fn apposed<'q>(&self, scope: &Scope<'q>) -> Option<&'q str> {
        let query = scope.query;
        if query.text.is_empty() {
            return None;
        }
        let after = query.sentence.find(query.text)? + query.text.len();
        let rest = query.sentence.get(after..)?.strip_prefix(", ")?;
        let split = words(rest);
        let items = self.items(&split, &scope.context.cues);
        let (first, next) = (items.first()?, items.get(1)?);
        let closed = matches!(next.gap(&split), Gap::Comma | Gap::Stop);
        let person = match first.what {
            What::Person(_) => true,
            What::Name => first.end - first.first > 1 && !lists::has(&["i", "we"], &first.text(&split)),
            _ => false,
        };
        let span = first.of(&split);
        let singular = self.names_one_role(scope);
        (closed && person && singular).then(|| rest.get(..span.last()?.end)).flatten()
    }

    /// True if the mention ends with a role in the singular, or holds one and no name.
    fn names_one_role(&self, scope: &Scope<'_>) -> bool {
        let split = words(scope.query.text);
        let items = self.items(&split, &scope.context.cues);
        let role = items.iter().any(|i| matches!(i.what, What::Role(_, false)));
        role && !items.iter().any(|i| matches!(i.what, What::Role(_, true) | What::Person(_)))
    }

    /// True if the mention names the people of a state, or another people.
    fn names_a_people(&self, scope: &Scope<'_>) -> bool {
        let split = words(scope.query.text);
        let items = self.items(&split, &scope.context.cues);
        items.iter().any(|i| matches!(i.what, What::State(_, _, Form::People) | What::People(_)))
    }
}

/// True if the sentence says that people fled.
fn flees(sentence: &str) -> bool {
    words(sentence).iter().any(|w| lists::has(&lists::FLIGHT, &w.text))
}
