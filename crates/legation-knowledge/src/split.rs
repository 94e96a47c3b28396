//! Where a mention falls apart, and which of its words is the one that matters.
//!
//! "Dmitry Peskov, the Kremlin spokesman, and dozens of reporters" has two parts; the head of the second is `reporters`.

use crate::chunk::{Item, What};
use crate::lists;
use crate::phrase::Phrase;
use crate::resolve::{Answer, Kind, Scope, answer};
use crate::words::Gap;
use legation_types::Sector;
use std::ops::Range;

/// "dozens of protesters" is about protesters.
pub(crate) fn bundle(phrase: Phrase<'_>) -> Option<Phrase<'_>> {
    let of = phrase.items.iter().position(|i| i.is_word(phrase.words, &["of"]))?;
    let plain = |item: &Item| {
        let text = phrase.text(item);
        lists::has(&lists::BUNDLES, &text)
            || item.is_word(
                phrase.words,
                &["a", "an", "the", "of", "at", "least", "about", "large", "small", "other", "more", "than"],
            )
            || text.parse::<u64>().is_ok()
    };
    let counts = of > 0
        && phrase.items[..of].iter().all(plain)
        && phrase.items[..of].iter().any(|i| lists::has(&lists::BUNDLES, &phrase.text(i)));
    counts.then(|| phrase.part(of + 1..phrase.items.len())).filter(|inner| !inner.items.is_empty())
}

/// "Western countries", "world leaders", "the West".
pub(crate) fn group_of_states(phrase: Phrase<'_>, scope: &Scope<'_>) -> Option<Answer> {
    let base = phrase.part(0..phrase.base_end());
    let texts: Vec<String> = base.items.iter().map(|i| base.text(i)).collect();
    let last = texts.last()?;
    let named = base
        .items
        .iter()
        .any(|i| matches!(i.what, What::State(..) | What::Person(_) | What::Organisation(_)));
    let before = || texts[..texts.len() - 1].iter().map(String::as_str);
    let the_west = last == "west"
        && before().eq(["the"])
        && base.items.last().is_some_and(|i| i.of(base.words)[0].is_capital());
    let region =
        before().any(|w| lists::has(&lists::GROUP_WORDS, w)) && lists::has(&lists::GROUP_HEADS, last);
    let count = before().any(|w| lists::has(&lists::COUNT_WORDS, w)) && lists::has(&lists::STATES, last);
    let whole = lists::has(
        &["international community", "world powers", "world leaders", "arab states", "arab countries"],
        &texts.join(" ").replace("the ", ""),
    );
    let european = before().any(|w| w == "european") && lists::has(&lists::GROUP_HEADS, last);
    if named || !(the_west || region || count || whole || european) {
        return None;
    }
    let code = if european { "EUR" } else { "IGO" };
    Some(answer(phrase, scope, Some(code), vec![Sector::Gov], 0.75, Kind::Described, "group of states"))
}

/// The item that names a person, if the phrase is about one.
pub(crate) fn name_at(phrase: Phrase<'_>, base: usize) -> Option<usize> {
    let is_name = |i: &Item| matches!(i.what, What::Person(_) | What::Name);
    let inside = phrase.items[..base].iter().rposition(is_name);
    if let Some(at) = inside {
        let owns = phrase.items[at].possessive(phrase.words);
        let rest = &phrase.items[at + 1..base];
        let followed =
            rest.iter().any(|i| matches!(i.what, What::Role(..) | What::Organisation(_) | What::Word));
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
    let adjoins = matches!(before.what, What::State(..) | What::Region(_) | What::Organisation(_))
        && !before.possessive(phrase.words);
    let comma = phrase.items[later].gap(phrase.words) == Gap::Comma;
    (role && (adjoins || comma)).then_some(later)
}

/// The last item of the base that can be a head.
pub(crate) fn head_of(phrase: Phrase<'_>, base: usize) -> usize {
    let items = &phrase.items[..base];
    let nouny = |i: &Item| !matches!(i.what, What::Word);
    let last = items.len().saturating_sub(1);
    let trailing =
        items.get(last).is_some_and(|i| i.what == What::Word && !i.is_word(phrase.words, &lists::NOT_NAMES));
    if trailing { last } else { items.iter().rposition(nouny).unwrap_or(last) }
}

/// "Dmitry Peskov, the Kremlin spokesman, and ..." keeps the apposition with its name.
pub(crate) fn join_appositions(phrase: Phrase<'_>, parts: Vec<Range<usize>>, and: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    let count = parts.len();
    for part in parts {
        let this = phrase.part(part.clone());
        let comma = this.items.first().is_some_and(|i| i.gap(phrase.words) == Gap::Comma);
        let article = this
            .items
            .first()
            .is_some_and(|i| i.is_word(phrase.words, &["a", "an", "the", "who", "its", "his", "her"]));
        let role = this.items.iter().any(|i| matches!(i.what, What::Role(..)));
        let joins = out.last().is_some_and(|last| {
            let before = phrase.part(last.clone());
            let describes = role && !this.has_name() && before.has_name() && (article || !and);
            let names = this.has_name()
                && !before.has_name()
                && !and
                && count == 2
                && before.items.iter().any(|i| matches!(i.what, What::Role(..)));
            comma && (describes || names)
        });
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.end = part.end,
            None => out.push(part),
        }
    }
    out
}
