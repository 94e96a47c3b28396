//! A phrase that says where becomes one place: "the northern Syrian province of Idlib", "a village near Kupiansk in the Kharkiv region".

use super::candidate::{Level, Place};
use super::candidates::{Candidate, is_division};
use super::key::PlaceKey;
use super::toponyms::{AGREEMENT, Toponym, agreement};
use crate::Knowledge;
use crate::chunk::What;
use crate::context::Context;
use crate::model::Form;
use crate::words::{Gap, Word, words};
use legation_types::{Location, Span};

/// How much the countries that the article names count, in natural logarithms, where one of them is all it speaks of.
const COUNTRY: f32 = 2.2;

/// The places that an article names, for phrases that name one of them or another nearby.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    places: Vec<(PlaceKey, Toponym)>,
}

impl Scene {
    /// The place of that name, and how sure it is.
    fn named(&self, key: &PlaceKey) -> Option<&Place> {
        self.places.iter().find(|(k, _)| k == key)?.1.place.as_ref()
    }

    /// How well a place goes with those of the article.
    fn support(&self, place: &Place) -> f32 {
        let known = self.places.iter().filter(|(_, t)| !t.party);
        known.filter_map(|(_, t)| Some(t.confidence * agreement(place, t.place.as_ref()?))).sum()
    }
}

/// What a phrase says: the place it names first, and what else it says about where.
#[derive(Default)]
struct Said {
    key: PlaceKey,
    candidates: Vec<Candidate>,
    wider: Vec<Candidate>,
    codes: Vec<&'static str>,
}

impl Knowledge {
    /// The places named at `spans` of an article's text, for [`Self::place`].
    pub fn scene(&self, text: &str, spans: &[Span]) -> Scene {
        let found = self.toponyms(text, spans).into_iter().filter(|t| t.place.is_some());
        Scene { places: found.map(|t| (PlaceKey::of(t.span.of(text)), t)).collect() }
    }

    /// Where the phrase says, as the article most likely means it; none where no file knows it.
    pub fn place(&self, phrase: &str, context: &Context, scene: &Scene) -> Option<Location> {
        let split = words(phrase);
        let said = self.said(phrase, &split, context);
        let place = if said.candidates.is_empty() {
            self.country(said.codes.first()?)?
        } else {
            said.choose(context, scene)?
        };
        let extracted_place = phrase.trim().to_owned();
        let resolution = self.precision(&place, &split);
        Some(Location { extracted_place, resolution: Some(resolution), ..place.location() })
    }

    /// What the whole phrase before the first comma names, else what the names in it do.
    fn said(&self, phrase: &str, split: &[Word], context: &Context) -> Said {
        let comma = split.iter().skip(1).position(|w| w.gap == Gap::Comma).map_or(split.len(), |i| i + 1);
        let (main, rest) = split.split_at(comma.min(split.len()));
        let mut said = Said::default();
        if let Some(candidates) = self.whole(phrase, main) {
            (said.key, said.candidates) = (PlaceKey::of_words(main), candidates);
        } else {
            self.names_in(phrase, main, context, &mut said);
        }
        self.names_in(phrase, rest, context, &mut said);
        if main.iter().any(|w| self.features.is(&w.text, "division")) {
            prefer(&mut said.candidates, |c| is_division(&c.place));
        }
        said
    }

    fn whole(&self, phrase: &str, main: &[Word]) -> Option<Vec<Candidate>> {
        let written = phrase.get(main.first()?.start..main.last()?.end)?;
        Some(self.place_candidates(main, written)).filter(|found| !found.is_empty())
    }

    /// The names among the words: the first is the place, the others and adjectives of countries say where it lies.
    fn names_in(&self, phrase: &str, split: &[Word], context: &Context, said: &mut Said) {
        for item in self.items(split, &context.cues) {
            let these = item.of(split);
            match item.what {
                What::State(_, code, Form::Adjective | Form::People | Form::Metonym(_)) => {
                    said.codes.push(code);
                }
                What::State(..) | What::Region(_) | What::Name => {
                    let Some(found) = self.whole(phrase, these) else { continue };
                    if said.candidates.is_empty() {
                        (said.key, said.candidates) = (PlaceKey::of_words(these), found);
                    } else {
                        said.wider.extend(found);
                    }
                }
                _ => {}
            }
        }
    }

    fn country(&self, code: &str) -> Option<Place> {
        let name = self.states.iter().find(|s| s.code == code)?.name;
        self.features.find(&PlaceKey::of(name)).find(|p| p.level == Level::Country).cloned()
    }

    /// "northern Syria" is a part of a country.
    fn precision(&self, place: &Place, split: &[Word]) -> u8 {
        let part = split.iter().any(|w| self.features.is(&w.text, "part"));
        if part && place.level == Level::Country {
            Level::Province.resolution()
        } else {
            place.level.resolution()
        }
    }
}

impl Said {
    /// The candidate that goes best with the phrase's other words, the article's places and its countries.
    fn choose(mut self, context: &Context, scene: &Scene) -> Option<Place> {
        prefer(&mut self.candidates, |c| self.codes.contains(&c.place.country));
        prefer(&mut self.candidates, |c| self.wider.iter().any(|w| c.place.lies_in(&w.place)));
        if let Some(known) = scene.named(&self.key).filter(|p| self.candidates.iter().any(|c| c.place == **p))
        {
            return Some(known.clone());
        }
        let score = |c: &Candidate| {
            let share = libm::log1pf(40.0 * context.share(c.place.country)) / libm::log1pf(40.0);
            c.prior + AGREEMENT * libm::log1pf(scene.support(&c.place)) + COUNTRY * share
        };
        self.candidates.into_iter().max_by(|a, b| score(a).total_cmp(&score(b))).map(|c| c.place)
    }
}

/// Keeps only the candidates that fit, if any does.
fn prefer(all: &mut Vec<Candidate>, fits: impl Fn(&Candidate) -> bool) {
    if all.iter().any(&fits) {
        all.retain(fits);
    }
}
