//! A noun phrase taken apart: what stands before its head, the head, and what follows.
//!
//! "the Turkish-backed rebels in northern Syria" has the head `rebels`, a country that is not theirs (`Turkish`) and, after `in`, one
//! that is.

use crate::chunk::{Item, What};
use crate::lists;
use crate::words::{Gap, Word};
use std::ops::Range;

/// Items of one phrase and the words they count.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    /// All words of the text that the items belong to.
    pub words: &'a [Word],
    /// The phrase's items.
    pub items: &'a [Item],
}

/// How a country before a head belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It is the head's country.
    Own,
    /// "US-led": the head's, if it is a coalition.
    Leads,
    /// "London-based": a hint.
    Hint,
    /// "US-backed", "pro-Russian", "former Soviet": not the head's.
    Foreign,
}

impl<'a> Phrase<'a> {
    /// The number of the first item that follows the head's own part: a preposition, a relative pronoun, a comma.
    pub fn base_end(&self) -> usize {
        let ends = |&(i, item): &(usize, &Item)| {
            i > 0
                && (item.is_word(self.words, &lists::AFTER_HEAD)
                    || self.breaks(item)
                    || self.begins_clause(i))
        };
        self.items.iter().enumerate().find(ends).map_or(self.items.len(), |(i, _)| i)
    }

    /// A participle or adjective right after a noun: "people trapped under rubble", "forces loyal to Haftar".
    fn begins_clause(&self, at: usize) -> bool {
        let (before, item) = (&self.items[at - 1], &self.items[at]);
        let noun =
            matches!(before.what, What::Role(..) | What::Person(_) | What::Name | What::Organisation(_));
        let text = self.text(item);
        let goes_on =
            self.items.get(at + 1).is_some_and(|next| !next.is_word(self.words, &lists::AFTER_HEAD));
        let verbal = (text.ends_with("ed") || text.ends_with("ing"))
            && !(goes_on && lists::has(&lists::FOREIGN_SUFFIXES, &text))
            && !lists::has(&lists::MILITARY_THINGS, &text);
        let plain =
            item.what == What::Word && item.gap(self.words) == Gap::Space && !before.possessive(self.words);
        noun && plain && (verbal || lists::has(&lists::AFTER_NOUN, &text))
    }

    fn breaks(&self, item: &Item) -> bool {
        matches!(item.gap(self.words), Gap::Comma | Gap::Stop | Gap::Bracket)
    }

    /// The item that covers a byte of the text.
    pub fn at(&self, byte: usize) -> Option<usize> {
        let covers = |item: &Item| item.of(self.words).iter().any(|w| w.start <= byte && byte < w.end);
        self.items.iter().position(covers)
    }

    /// The part of the phrase that a range of items makes.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self { words: self.words, items: self.items.get(range).unwrap_or(&[]) }
    }

    /// The folded text of an item.
    pub fn text(&self, item: &Item) -> String {
        item.text(self.words)
    }

    /// The first and the last byte of the phrase.
    pub fn range(&self) -> Option<Range<usize>> {
        let first = self.items.first()?.of(self.words).first()?;
        let last = self.items.last()?.of(self.words).last()?;
        Some(first.start..last.end)
    }

    /// The word before an item, if it stands close to it.
    fn word_before(&self, item: &Item) -> Option<&'a Word> {
        let close = matches!(item.gap(self.words), Gap::Hyphen | Gap::Space);
        item.first.checked_sub(1).and_then(|at| self.words.get(at)).filter(|_| close)
    }

    /// The word after an item, if it stands close to it.
    fn word_after(&self, item: &Item) -> Option<&'a Word> {
        self.words.get(item.end).filter(|w| w.continues())
    }

    /// How the country or group that an item names is tied to the head.
    pub fn tie(&self, item: &Item, head: &str) -> Tie {
        if let Some(before) = self.word_before(item) {
            let glued =
                item.gap(self.words) == Gap::Hyphen && lists::has(&lists::FOREIGN_PREFIXES, &before.text);
            if glued || lists::has(&["anti", "pro", "ex"], &before.text) {
                return Tie::Foreign;
            }
        }
        match self.word_after(item) {
            Some(next) if next.text == "led" || next.text == "leading" => {
                if lists::has(&lists::LED, head) {
                    Tie::Leads
                } else {
                    Tie::Foreign
                }
            }
            Some(next) if lists::has(&lists::FOREIGN_SUFFIXES, &next.text) => Tie::Foreign,
            Some(next) if lists::has(&lists::WEAK_SUFFIXES, &next.text) => Tie::Hint,
            _ => Tie::Own,
        }
    }

    /// "pro" or "anti" glued before an item.
    pub fn prefix(&self, item: &Item) -> Option<&'a str> {
        let before = self.word_before(item)?;
        lists::has(&["anti", "pro", "ex", "former"], &before.text).then_some(before.text.as_str())
    }

    /// True if a word says that an office was left.
    pub fn is_former(&self) -> bool {
        self.items.iter().any(|i| i.is_word(self.words, &lists::FORMER))
            || self.items.iter().any(|i| self.prefix(i) == Some("ex"))
    }

    /// The pieces of the phrase that commas and "and" separate, with true where "and" stands somewhere.
    pub fn conjuncts(&self) -> (Vec<Range<usize>>, bool) {
        let mut out = Vec::new();
        let (mut start, mut any) = (0, false);
        for (i, item) in self.items.iter().enumerate() {
            let and = item.is_word(self.words, &["and", "or", "plus", "versus", "but"]);
            let comma = item.gap(self.words) == Gap::Comma;
            any |= and;
            if !(and || comma) || i == 0 {
                continue;
            }
            if start < i {
                out.push(start..i);
            }
            start = if and { i + 1 } else { i };
        }
        if start < self.items.len() {
            out.push(start..self.items.len());
        }
        (out, any)
    }

    /// True if every item is a word for a state, articles aside.
    pub fn only_states(&self) -> bool {
        let mut any = false;
        let all = self.items.iter().all(|item| match item.what {
            What::State(..) | What::Region(_) => {
                any = true;
                true
            }
            _ => item.is_word(
                self.words,
                &["the", "both", "northern", "southern", "eastern", "western", "central"],
            ),
        });
        all && any
    }

    /// True if the phrase names somebody.
    pub fn has_name(&self) -> bool {
        self.items.iter().any(|i| matches!(i.what, What::Person(_) | What::Name))
    }
}
