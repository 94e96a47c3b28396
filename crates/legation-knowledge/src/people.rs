//! Names of people become persons: by the full name, by the family name together with what the article and the date allow.
//!
//! "Johnson" in October 2020 is Boris Johnson where the article speaks of Britain, and nobody where it speaks of Wisconsin.

use crate::Knowledge;
use crate::context::{Context, name_words};
use crate::lists;
use crate::model::{Person, Sense, Spell};
use crate::offices::{self, Standing};
use crate::sounds::{distance, skeleton};
use crate::words::{Word, words};
use legation_types::PartialDate;

/// What is known about a name before it is looked up.
#[derive(Clone, Debug, Default)]
pub struct Hints<'a> {
    /// Countries that the words around the name give.
    pub codes: &'a [&'static str],
    /// Offices that the role before the name can mean.
    pub offices: &'a [&'static str],
    /// True if the words say that the office was left.
    pub former: bool,
    /// True if the role is no office of a state's government.
    pub commoner: bool,
}

/// How sure a name must be: the score of the best candidate and its lead over the next.
const LEAST: f32 = 2.0;
const LEAD: f32 = 0.6;
/// Days, by [`offices`]' count, after which nobody is meant by a family name alone.
const LONG_GONE: i64 = 12 * 372;
const YEAR: i64 = 372;

/// A person and how well it fits.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'k> {
    /// The person's number.
    pub id: u32,
    /// The person.
    pub person: &'k Person,
    /// The spell that counts on the date.
    pub spell: &'k Spell,
    /// How that spell stands to the date.
    pub standing: Standing,
    /// How well it fits; the higher the better.
    pub score: f32,
}

impl Knowledge {
    /// Those whom a full name can mean.
    pub(crate) fn named_in_full(&self, key: u64) -> Vec<u32> {
        persons(self.names.senses(key).map(|(sense, _)| sense))
    }

    /// Those whom a family name can mean; the last word counts, and the last two where that is more exact.
    pub(crate) fn named_in_short(&self, words: &[Word]) -> Vec<u32> {
        let hash = |w: &Word| self.spellings.usual(w.hash);
        let kept: Vec<u64> =
            words.iter().filter(|w| !lists::has(&lists::HONORIFICS, &w.text)).map(hash).collect();
        let tails = (0..kept.len()).map(|from| crate::index::phrase(&kept[from..]));
        let found = tails.map(|key| persons(self.surnames.senses(key).map(|(sense, _)| sense)));
        found.into_iter().find(|ids| !ids.is_empty()).unwrap_or_default()
    }

    /// Those whose names sound like the words and are spelled not too differently.
    pub(crate) fn named_alike(&self, span: &[Word]) -> Vec<u32> {
        let name: Vec<&str> = name_words(span).iter().map(|w| w.text.as_str()).collect();
        let Some(key) = sound_key(&name) else { return Vec::new() };
        let known = self.sounds.senses(crate::index::phrase(&[crate::fold::hash(&key)]));
        let near = known.filter(|(_, written)| spelled_alike(&name, written)).map(|(sense, _)| sense);
        persons(near)
    }

    /// The one of several with the same full name who fits best; none where the country contradicts.
    pub(crate) fn best_of_full(
        &self,
        ids: &[u32],
        hints: &Hints<'_>,
        context: &Context,
        date: Option<PartialDate>,
    ) -> Option<Candidate<'_>> {
        let fits = |c: &Candidate<'_>| {
            hints.codes.is_empty()
                || hints.codes.contains(&c.person.state)
                || crate::resolve::is_international(c.spell.state)
        };
        let mut all = self.candidates(ids, hints, context, date);
        all.retain(fits);
        all.into_iter().next()
    }

    /// The one whom a family name means, if one fits clearly better than all others; else the names of those it could be.
    pub(crate) fn best_of_short(
        &self,
        ids: &[u32],
        hints: &Hints<'_>,
        context: &Context,
        date: Option<PartialDate>,
    ) -> Result<Candidate<'_>, Vec<String>> {
        let mut all = self.candidates(ids, hints, context, date);
        let rare = ids.len() <= 5
            || all.iter().all(|c| all.first().is_some_and(|f| f.person.state == c.person.state));
        all.retain(|c| is_plausible(c, hints, context, rare));
        let names = |all: &[Candidate<'_>]| all.iter().take(5).map(|c| c.person.name.to_owned()).collect();
        let Some(best) = all.first().copied() else { return Err(Vec::new()) };
        let rival = all.iter().skip(1).find(|c| !same(c.person, best.person));
        let clear = rival.is_none_or(|r| best.score - r.score >= LEAD);
        if best.score >= LEAST && clear { Ok(best) } else { Err(names(&all)) }
    }

    /// The candidates with their scores, the best first.
    fn candidates(
        &self,
        ids: &[u32],
        hints: &Hints<'_>,
        context: &Context,
        date: Option<PartialDate>,
    ) -> Vec<Candidate<'_>> {
        let one = |&id: &u32| {
            let person = self.persons.get(id as usize)?;
            let (spell, standing) = self.best_spell(person, hints, date)?;
            let score = score(spell, standing, hints, context, date.is_some());
            Some(Candidate { id, person, spell, standing, score })
        };
        let mut all: Vec<Candidate<'_>> = ids.iter().filter_map(one).collect();
        all.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
        all
    }

    /// The spell of the office that the words name, if the person held it near the date; else the one that counts on the date.
    fn best_spell(
        &self,
        person: &Person,
        hints: &Hints<'_>,
        date: Option<PartialDate>,
    ) -> Option<(&Spell, Standing)> {
        let mut named = self.spells_of(person).iter().map(|s| (s, offices::standing(s, date)));
        let held = named.rfind(|(s, at)| hints.offices.contains(&s.office) && *at == Standing::In);
        if date.is_none() {
            let spells = self.spells_of(person).iter();
            let highest =
                spells.max_by_key(|s| (offices::rank(s.office), s.start)).map(|s| (s, Standing::In));
            return held.or(highest);
        }
        held.or_else(|| self.spell_on(person, date))
    }
}

/// The same human in two files.
fn same(a: &Person, b: &Person) -> bool {
    a.state == b.state && same_name(a.name, b.name)
}

/// True if two full names share their first and their last word: `Donald Trump`, `Donald J. Trump`.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split([' ', '-']).map(crate::fold::fold).collect::<Vec<_>>();
    let (mine, theirs) = (words(a), words(b));
    mine.first() == theirs.first() && mine.last() == theirs.last()
}

/// What the skeletons of a name's words make together; none where too little is left of them to tell anybody by.
fn sound_key(name: &[&str]) -> Option<String> {
    let mut key = String::new();
    name.iter().for_each(|word| skeleton(word, &mut key));
    let single = name.len() == 1;
    let enough = if single { key.len() >= 3 && name[0].len() >= 5 } else { key.len() >= 5 };
    enough.then(|| if single { key + " alone" } else { key })
}

/// The keys by which a person's name is found: all its words, the first and the last, the last alone.
pub(crate) fn sound_keys(name: &str) -> Vec<String> {
    let split = words(name);
    let name: Vec<&str> = name_words(&split).iter().map(|w| w.text.as_str()).collect();
    let (Some(&first), Some(&last)) = (name.first(), name.last()) else { return Vec::new() };
    let mut out: Vec<String> =
        [name.as_slice(), &[first, last], &[last]].into_iter().filter_map(sound_key).collect();
    out.dedup();
    out
}

/// True if no more than a third of the letters differ.
fn spelled_alike(name: &[&str], written: &str) -> bool {
    let split = words(written);
    let other: Vec<&str> = name_words(&split).iter().map(|w| w.text.as_str()).collect();
    let (Some(first), Some(last)) = (other.first(), other.last()) else { return false };
    let near = |a: &str, b: &str| distance(a, b) * 3 <= a.len().max(b.len());
    match name {
        // A Selenska is no Selensky.
        [only] => near(only, last) && only.ends_with('a') == last.ends_with('a'),
        _ => near(&name.concat(), &other.concat()) || near(&name.concat(), &format!("{first}{last}")),
    }
}

fn persons(senses: impl Iterator<Item = Sense>) -> Vec<u32> {
    let ids = senses.filter_map(|s| match s {
        Sense::Person(id) => Some(id),
        _ => None,
    });
    let mut out: Vec<u32> = ids.collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// In office counts most, then the height of the office, then how much the article speaks of the state.
fn score(spell: &Spell, standing: Standing, hints: &Hints<'_>, context: &Context, dated: bool) -> f32 {
    let time = match standing {
        Standing::In => 3.0,
        Standing::After(days) | Standing::Before(days) if days <= YEAR => 2.0,
        Standing::After(days) if days <= LONG_GONE => 1.0 - days as f32 / LONG_GONE as f32,
        _ => -2.0,
    };
    let office = if hints.offices.contains(&spell.office) { 3.0 } else { 0.0 };
    let place = if hints.codes.contains(&spell.state) { 3.0 } else { 0.0 };
    let about = context.share(spell.state) * 2.0;
    let undated = if dated { 0.0 } else { spell.start.map_or(0.0, |d| f32::from(d.year() - 1990) / 100.0) };
    let rank = f32::from(offices::rank(spell.office)) * 0.75;
    let former = if hints.former && matches!(standing, Standing::After(_)) { 2.0 } else { 0.0 };
    time + office + place + about + undated + rank + former
}

/// A family name alone means somebody of a country that the words or the article name, at a time that fits.
fn is_plausible(candidate: &Candidate<'_>, hints: &Hints<'_>, context: &Context, rare: bool) -> bool {
    let state = candidate.spell.state;
    let international = crate::resolve::is_international(state);
    if !hints.codes.is_empty() && !hints.codes.contains(&state) && !international {
        return false;
    }
    let early = matches!(candidate.standing, Standing::Before(days) if days > YEAR);
    if early && !hints.offices.contains(&candidate.spell.office) {
        return false;
    }
    let high = offices::rank(candidate.spell.office) >= 4;
    let known = candidate.standing == Standing::In
        || rare && matches!(candidate.standing, Standing::After(days) if days <= LONG_GONE);
    if hints.commoner && high && !hints.former && candidate.standing == Standing::In {
        return false;
    }
    let titled =
        rare && hints.offices.contains(&candidate.spell.office) && candidate.standing == Standing::In;
    let named = hints.codes.contains(&state) || context.count(state) > 0 || context.hints_at(state);
    let prominent = high && known && (rare || context.is_empty());
    named || international || prominent || titled
}
