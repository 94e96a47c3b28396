//! The places that an article names are told apart together: in a report from Rapides Parish, "Alexandria" is the one in Louisiana.
//!
//! Each name has its candidates with a prior (population, capital, own name). What stands after the name comes first: "Paris, Texas"
//! leaves only places in Texas. Then all names are weighed by each other for some rounds: a candidate gains by every other name whose
//! likely places lie near it, in the same division or country, or contain it. One name means one place in an article, unless the words
//! after it say otherwise.

use super::candidate::{Level, Place};
use super::candidates::Candidate;
use super::key::PlaceKey;
use crate::Knowledge;
use crate::words::{Gap, Word, words};
use legation_types::Span;

/// Rounds after which beliefs hardly change.
const ROUNDS: usize = 4;
/// How much the agreement of other names counts against the prior.
pub(crate) const AGREEMENT: f32 = 3.0;
/// Beliefs below this tell the other names nothing.
const FAINT: f32 = 0.02;
/// Names that are weighed against each other; what an article names beyond is weighed against these.
const MOST_NAMES: usize = 60;
/// Words after a name in which its qualifier is looked for: `, La.`, `, Rapides Parish, Louisiana`.
const QUALIFIER_WORDS: usize = 5;

/// A name of a place in an article, and what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toponym {
    /// Where it stands.
    pub span: Span,
    /// The place; none where no file knows the name.
    pub place: Option<Place>,
    /// How sure that is among the places of the name, 0 to 1.
    pub confidence: f32,
    /// Why this one.
    pub reason: &'static str,
    /// True where the words after it say that a government is meant: "Moscow said".
    pub party: bool,
    /// Other places of the name, the likeliest first.
    pub alternatives: Vec<Place>,
}

/// A name with all it can mean.
struct Name {
    key: PlaceKey,
    /// The place that the words after the name say it lies in.
    within: Option<Place>,
    mentions: Vec<usize>,
    candidates: Vec<Candidate>,
    /// Beliefs in the candidates; they add up to 1.
    beliefs: Vec<f32>,
}

impl Knowledge {
    /// What the names at `spans` of the text mean, in their order.
    ///
    /// # Examples
    ///
    /// ```
    /// let knowledge = legation_knowledge::Knowledge::embedded()?;
    /// let text = "A fire in Paris, Texas, was put out on Monday.";
    /// let found = knowledge.toponyms(text, &[legation_types::Span { start: 10, end: 15 }]);
    /// assert_eq!(found[0].place.as_ref().map(|p| p.country), Some("USA"));
    /// # Ok::<(), legation_knowledge::KnowledgeError>(())
    /// ```
    pub fn toponyms(&self, text: &str, spans: &[Span]) -> Vec<Toponym> {
        let names = self.settled(text, spans);
        let mut out: Vec<Toponym> = spans.iter().map(|&span| self.unknown(text, span)).collect();
        for name in &names {
            for &mention in &name.mentions {
                if let Some(toponym) = out.get_mut(mention) {
                    name.tell(toponym);
                }
            }
        }
        out
    }

    fn unknown(&self, text: &str, span: Span) -> Toponym {
        let reason = "no file knows the name";
        let party = self.is_party(text, span);
        Toponym { span, place: None, confidence: 0.0, reason, party, alternatives: Vec::new() }
    }

    /// "Moscow said": the words after the name tell that somebody is meant who lives there.
    fn is_party(&self, text: &str, span: Span) -> bool {
        let after = text.get(span.end..).unwrap_or("");
        let next = after.strip_prefix(' ').map(|rest| rest.split([' ', '.', ',']).next().unwrap_or(""));
        next.is_some_and(|word| self.features.is(word, "say"))
    }

    /// The names of the article, weighed.
    fn settled(&self, text: &str, spans: &[Span]) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for (mention, span) in spans.iter().enumerate() {
            let written = text.get(span.start..span.end).unwrap_or("");
            let split = words(written);
            let key = PlaceKey::of_words(&split);
            let candidates = self.place_candidates(&split, written);
            let within = self.qualifier(text.get(span.end..).unwrap_or(""), &candidates);
            add(
                &mut names,
                mention,
                Name { key, within: None, mentions: Vec::new(), candidates, beliefs: Vec::new() },
                within,
            );
        }
        weigh(&mut names);
        names
    }

    /// The place that the words after a name say it lies in: the first that holds one of the candidates.
    fn qualifier(&self, after: &str, candidates: &[Candidate]) -> Option<Place> {
        let near = after.get(..after.floor_char_boundary(60)).unwrap_or("");
        let split = words(near);
        let first = near.trim_start_matches(['\'', '’', ' ']);
        let opens = first.starts_with(',') || first.starts_with('(') || first.starts_with("in ");
        let limit = split.len().min(QUALIFIER_WORDS);
        if !opens || candidates.is_empty() {
            return None;
        }
        let skip = usize::from(split.first().is_some_and(|w| w.text == "in"));
        let mut at = skip;
        while at < limit {
            let (found, len) = self.place_at(&split[at..], near);
            let holds = |c: &Candidate| candidates.iter().any(|inner| inner.place.lies_in(&c.place));
            if let Some(place) = found.into_iter().find(holds) {
                return Some(place.place);
            }
            at += len;
            if len == 0 || split.get(at).is_none_or(|w| w.gap != Gap::Comma) {
                return None;
            }
        }
        None
    }

    /// What the longest name at the start of the words can mean, and how many words it has.
    fn place_at(&self, split: &[Word], text: &str) -> (Vec<Candidate>, usize) {
        for len in (1..=split.len().min(4)).rev() {
            let these = &split[..len];
            let joined = these.iter().skip(1).all(Word::continues);
            if !joined || !these[0].is_capital() {
                continue;
            }
            let written = text.get(these[0].start..these[len - 1].end).unwrap_or("");
            let found = self.place_candidates(these, written);
            if !found.is_empty() {
                return (found, len);
            }
        }
        (Vec::new(), 0)
    }
}

/// Adds a mention to the name it repeats, or to its own: "Portland, Maine" and "Portland, Ore." are two.
fn add(names: &mut Vec<Name>, mention: usize, new: Name, within: Option<Place>) {
    let goes_with = |old: &Name| match (&old.within, &within) {
        (Some(old), Some(new)) => old.is_same(new),
        _ => true,
    };
    let at = names.iter().position(|old| old.key == new.key && goes_with(old));
    let at = at.unwrap_or_else(|| {
        names.push(new);
        names.len() - 1
    });
    if let Some(name) = names.get_mut(at) {
        name.mentions.push(mention);
        name.qualify(within);
    }
}

impl Name {
    /// Keeps only what lies in the place, from now on.
    fn qualify(&mut self, within: Option<Place>) {
        let Some(within) = within.filter(|_| self.within.is_none()) else { return };
        self.candidates.retain(|c| c.place.lies_in(&within));
        self.within = Some(within);
    }

    /// Writes the likeliest place and the others into a toponym.
    fn tell(&self, toponym: &mut Toponym) {
        let mut order: Vec<usize> = (0..self.candidates.len()).collect();
        order.sort_by(|&a, &b| self.beliefs[b].total_cmp(&self.beliefs[a]));
        let mut places = order.iter().filter_map(|&i| self.candidates.get(i)).map(|c| c.place.clone());
        toponym.place = places.next();
        toponym.alternatives = places.collect();
        toponym.confidence = order.first().map_or(0.0, |&i| self.beliefs[i]);
        toponym.reason = self.reason(order.first().copied());
        toponym.party &= toponym.place.as_ref().is_some_and(|p| p.capital || p.level == Level::Country);
    }

    fn reason(&self, best: Option<usize>) -> &'static str {
        match best {
            None => "no file knows the name",
            Some(_) if self.within.is_some() => "the words after it say where it lies",
            Some(_) if self.candidates.len() == 1 => "the only place of that name",
            Some(0) => "the best known place of that name",
            Some(_) => "nearest to the other places of the text",
        }
    }

    /// How much the name's word counts for the others.
    fn weight(&self) -> f32 {
        let repeated = libm::logf(self.mentions.len() as f32) * 0.5 + 1.0;
        if self.within.is_some() { repeated * 1.5 } else { repeated }
    }
}

/// Lets the names persuade each other.
fn weigh(names: &mut [Name]) {
    let mut scores: Vec<Vec<f32>> =
        names.iter().map(|n| n.candidates.iter().map(|c| c.prior).collect()).collect();
    for round in 0..=ROUNDS {
        for (name, scores) in names.iter_mut().zip(&scores) {
            name.beliefs = softmax(scores);
        }
        if round < ROUNDS {
            scores = (0..names.len()).map(|i| rescore(names, i)).collect();
        }
    }
}

/// The scores of a name's candidates, given what the other names are believed to mean.
fn rescore(names: &[Name], of: usize) -> Vec<f32> {
    let Some(name) = names.get(of) else { return Vec::new() };
    let others = || names.iter().enumerate().filter(|&(i, _)| i != of).map(|(_, n)| n).take(MOST_NAMES);
    let score = |c: &Candidate| {
        let support: f32 = others().map(|other| other.weight() * other.support(&c.place)).sum();
        c.prior + AGREEMENT * libm::log1pf(support)
    };
    name.candidates.iter().map(score).collect()
}

impl Name {
    /// How well the place goes with what this name is believed to mean.
    fn support(&self, place: &Place) -> f32 {
        let believed = self.candidates.iter().zip(&self.beliefs).filter(|(_, belief)| **belief >= FAINT);
        believed.map(|(c, belief)| belief * agreement(place, &c.place)).sum()
    }
}

/// How much one place speaks for another: 0 for nothing.
pub(crate) fn agreement(a: &Place, b: &Place) -> f32 {
    if a.country.is_empty() || a.country != b.country {
        return nearness(a, b) * 0.5;
    }
    if a.level == Level::Country || b.level == Level::Country {
        return 0.5;
    }
    let same = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
    let division = match (same(a.admin2, b.admin2), same(a.admin1, b.admin1)) {
        (true, _) => 2.5,
        (_, true) if a.lies_in(b) || b.lies_in(a) => 2.0,
        (_, true) => 1.2,
        _ => 0.3,
    };
    division + nearness(a, b)
}

/// 2 for places side by side, near 0 for those two hundred kilometres apart.
fn nearness(a: &Place, b: &Place) -> f32 {
    if a.level <= Level::Country || b.level <= Level::Country {
        return 0.0;
    }
    2.0 * libm::expf(-a.gap(b) / 60.0)
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let raw: Vec<f32> = scores.iter().map(|s| libm::expf(s - most)).collect();
    let sum: f32 = raw.iter().sum();
    raw.into_iter().map(|x| x / sum).collect()
}
