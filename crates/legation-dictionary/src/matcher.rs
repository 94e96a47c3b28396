//! Patterns against sentences: `- SAID $ * TALKS` fits "Arnor said that Gondor will boycott the talks" at "boycott".

use crate::groups::Group;
use crate::pattern::{Item, Pattern, Step};
use crate::view::View;
use std::collections::BTreeSet;
use std::ops::Range;

/// The groups that a pattern's `$`, `+` and `%` stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slots {
    /// `$`.
    pub source: Option<usize>,
    /// `+`.
    pub target: Option<usize>,
    /// `%`.
    pub compound: Option<usize>,
}

/// The words around a verb that a pattern may use.
pub(crate) struct Surroundings<'a> {
    pub view: &'a View<'a>,
    pub groups: &'a [Group],
    /// The verb with the words that belong to it.
    pub verb: Range<usize>,
    /// Words before the verb, the nearest first.
    pub upper: Vec<usize>,
    /// Words after it, the nearest first.
    pub lower: Vec<usize>,
    /// Those of them that patterns see.
    pub visible: Vec<usize>,
    /// Whether a noun's plural counts as the noun.
    pub plurals: bool,
}

impl Surroundings<'_> {
    /// The slots of the pattern if it fits.
    pub fn fit(&self, pattern: &Pattern) -> Option<Slots> {
        let mut slots = Slots::default();
        self.side(&self.upper, true, &pattern.before, &mut slots)?;
        self.side(&self.visible, false, &pattern.after, &mut slots)?;
        Some(slots)
    }

    /// Forms count as they are; PETRARCH2 takes the plural of a pattern's noun, too.
    fn is_word(&self, at: usize, word: &str) -> bool {
        self.view.words[at] == word || (self.plurals && self.view.singular(at).as_deref() == Some(word))
    }

    fn side(&self, words: &[usize], backwards: bool, steps: &[Step], slots: &mut Slots) -> Option<()> {
        let edge = if backwards { self.verb.start.checked_sub(1) } else { Some(self.verb.end) };
        let mut side = Side { around: self, words, backwards, edge, failed: BTreeSet::new() };
        side.walk(steps, 0, 0, slots).then_some(())
    }
}

/// One side of the verb while a pattern is tried on it.
struct Side<'a> {
    around: &'a Surroundings<'a>,
    words: &'a [usize],
    backwards: bool,
    /// The word that touches the verb.
    edge: Option<usize>,
    /// Step and place from which nothing fits: no pair is tried twice, so the work is bounded by their number.
    failed: BTreeSet<(usize, usize)>,
}

impl Side<'_> {
    /// Fits the steps from `step` on to the words from `at` on.
    fn walk(&mut self, steps: &[Step], step: usize, at: usize, slots: &mut Slots) -> bool {
        let Some(wanted) = steps.get(step) else { return true };
        if self.failed.contains(&(step, at)) {
            return false;
        }
        let last = if wanted.joined { at + 1 } else { self.words.len() };
        for place in at..last.min(self.words.len()) {
            if wanted.joined && !self.touches(place) {
                break;
            }
            for next in self.ends(&wanted.item, place) {
                let before = *slots;
                self.fill(&wanted.item, place, slots);
                if self.walk(steps, step + 1, next, slots) {
                    return true;
                }
                *slots = before;
            }
        }
        self.failed.insert((step, at));
        false
    }

    /// True if no word of the sentence stands between the place and the one before it.
    fn touches(&self, place: usize) -> bool {
        let word = self.words[place];
        match place.checked_sub(1).map(|before| self.words[before]) {
            Some(before) => word.abs_diff(before) == 1,
            None => self.edge == Some(word),
        }
    }

    /// Where the next step may begin if the item fits at `place`.
    fn ends(&self, item: &Item, place: usize) -> Vec<usize> {
        match item {
            Item::Words(options) => options.iter().filter_map(|words| self.row(words, place)).collect(),
            _ => self.group_end(item, place).into_iter().collect(),
        }
    }

    fn row(&self, words: &[String], place: usize) -> Option<usize> {
        let end = place + words.len();
        let here = self.words.get(place..end)?;
        let matches = |(word, at): (&String, &usize)| self.around.is_word(*at, word);
        let consecutive = here.windows(2).all(|w| w[0].abs_diff(w[1]) == 1);
        let fits = if self.backwards {
            words.iter().rev().zip(here).all(matches)
        } else {
            words.iter().zip(here).all(matches)
        };
        (fits && consecutive).then_some(end)
    }

    /// The group whose nearest word stands at `place`.
    fn group_at(&self, place: usize) -> Option<usize> {
        let word = self.words[place];
        // "their populations" may be entered at its noun, where the pattern has named "their".
        let determined = |g: &Group| (g.words.start..word).all(|w| self.around.view.is_determiner(w));
        let inside = |g: &Group| {
            if self.backwards { g.words.end == word + 1 } else { g.words.contains(&word) && determined(g) }
        };
        self.around.groups.iter().position(inside)
    }

    fn group_end(&self, item: &Item, place: usize) -> Option<usize> {
        let group = &self.around.groups[self.group_at(place)?];
        let fits = match item {
            Item::Compound => group.is_compound(),
            Item::Skipped => true,
            _ => group.is_coded(),
        };
        let beyond = |word: &usize| !group.words.contains(word);
        let length = self.words[place..].iter().position(beyond).unwrap_or(self.words.len() - place);
        fits.then_some(place + length)
    }

    fn fill(&self, item: &Item, place: usize, slots: &mut Slots) {
        let slot = match item {
            Item::Source => &mut slots.source,
            Item::Target => &mut slots.target,
            Item::Compound => &mut slots.compound,
            Item::Words(_) | Item::Skipped => return,
        };
        *slot = self.group_at(place);
    }
}
