//! Countries for roles whose mention names none: a place of the sentence, its only country, or the country that the article is about.

use crate::Knowledge;
use crate::chunk::{Item, What};
use crate::context::Context;
use crate::lists;
use crate::model::Form;
use crate::phrase::{Phrase, Tie};
use crate::resolve::{Answer, Kind, Scope, is_international};
use crate::words::words;
use legation_types::Sector;

impl Knowledge {
    /// Countries for roles that lack one: the sentence's, if it names one only; else the article's.
    pub(crate) fn settle(&self, answers: &mut [Answer], scope: &Scope<'_>) {
        let mut foreign = Vec::new();
        for answer in
            answers.iter_mut().filter(|a| !a.settled && a.party.code.is_none() && a.kind != Kind::Unknown)
        {
            if foreign.is_empty() {
                foreign = self.foreign_codes(scope);
            }
            let found = self.country_of_sentence(scope, &answer.party.sector, &foreign);
            let found = found
                .or_else(|| {
                    scope.context.dominant(&foreign).map(|code| (code, 0.4, "country of the article"))
                })
                .or_else(|| {
                    scope
                        .context
                        .only_hint(&foreign)
                        .map(|code| (code, 0.4, "country of its towns and people"))
                });
            if let Some((code, confidence, link)) = found {
                answer.party.code = Some(code.to_owned());
                answer.confidence = answer.confidence.min(confidence);
                answer.party.link = format!("role in the mention, {link}");
                if lists::has(
                    &["her", "his", "its", "our", "their"],
                    scope.query.text.split(' ').next().unwrap_or("").to_lowercase().as_str(),
                ) {
                    answer.confidence *= 0.7;
                }
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
    fn country_of_sentence(
        &self,
        scope: &Scope<'_>,
        sectors: &[Sector],
        not: &[&str],
    ) -> Option<(&'static str, f32, &'static str)> {
        let split = words(scope.query.sentence);
        let items = self.items(&split, &scope.context.cues);
        let phrase = Phrase { words: &split, items: &items };
        let places = distinct(self.places_of(phrase, scope.context), not);
        if let [code] = places.as_slice() {
            return Some((code, 0.65, "place in the sentence"));
        }
        let all = distinct(self.countries_of(phrase), not);
        let [code] = all.as_slice() else { return None };
        let fights = sectors
            .iter()
            .any(|s| matches!(s, Sector::Reb | Sector::Opp | Sector::Uaf | Sector::Cvl | Sector::Ref));
        let enemy = fights && scope.context.dominant(not).is_some_and(|d| d != *code);
        (!enemy).then_some((*code, 0.55, "country of the sentence"))
    }

    /// Countries of the places that follow "in", "near" and their like.
    fn places_of(&self, phrase: Phrase<'_>, context: &Context) -> Vec<&'static str> {
        let mut out = Vec::new();
        let mut open = 0;
        for item in phrase.items {
            if item.is_word(phrase.words, &lists::WHERE) {
                open = 6;
                continue;
            }
            if open == 0 {
                continue;
            }
            open -= 1;
            let stop = item.is_word(phrase.words, &lists::AFTER_HEAD) && !item.is_word(phrase.words, &["of"]);
            let code = match item.what {
                What::Name => self.city(item.of(phrase.words), context),
                what => self.code_of(what).filter(|_| is_place(phrase, item)),
            };
            if code.is_some() || stop || matches!(item.what, What::Role(..) | What::Person(_)) {
                open = 0;
            }
            out.extend(code);
        }
        out
    }

    fn countries_of(&self, phrase: Phrase<'_>) -> Vec<&'static str> {
        let own = |i: &&Item| phrase.tie(i, "") == Tie::Own;
        phrase.items.iter().filter(own).filter_map(|i| self.code_of(i.what)).collect()
    }
}

/// True if a state is named as a place: not the adjective of "at French jets", but that of "in the Syrian city".
fn is_place(phrase: Phrase<'_>, item: &Item) -> bool {
    let own = phrase.tie(item, "") == Tie::Own;
    let site = phrase.words.get(item.end).is_some_and(|w| lists::has(&lists::SITES, &w.text));
    match item.what {
        What::State(_, _, Form::Name | Form::Capital) => own && !item.possessive(phrase.words) || site,
        What::State(..) => own && site,
        _ => own,
    }
}

fn distinct(mut codes: Vec<&'static str>, not: &[&str]) -> Vec<&'static str> {
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|c| !not.contains(c) && !is_international(c));
    codes
}
