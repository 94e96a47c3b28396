//! Paragraphs to body and boilerplate, by what they say and where they stand.
//!
//! Lines are told apart one by one first (prose, heading, date, byline, a cue of boilerplate), then by runs: an appeal for
//! money contains sentences that look like news, and a list of other stories looks like headings. In doubt a block is
//! body: a menu that is coded costs a false candidate, an article's paragraph that is greyed costs its events.

use crate::date;
use crate::phrases::{self, Cue};
use crate::shape;
use legation_types::BlockKind::{self, Body, Boilerplate, Title};
use std::ops::Range;

/// The longest byline, with the jobs and cities of the writers.
const BYLINE_WORDS: usize = 15;
/// Words from which on a line without a full stop below the headline is a summary, not a label.
const SUMMARY_WORDS: usize = 4;
/// Lines above the prose among which the headline is looked for.
const HEAD_LINES: usize = 400;
/// Appeals of one text that are followed to their end.
const APPEAL_RUNS: usize = 50;
/// Paragraphs after an appeal's first cue within which it must ask again.
const APPEAL_GAP: usize = 5;
/// Short lines in a row, without blank lines between, from which on they are a menu.
const MENU_LINES: usize = 3;

/// One paragraph as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its words.
    pub text: &'a str,
    /// True if blank lines are around it.
    pub alone: bool,
    /// False if the page's structure says already that it does not belong to the article.
    pub inside: bool,
}

/// What a line looks like on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Outside the article by the page's structure.
    Outside,
    /// Sentences.
    Prose,
    /// One short sentence.
    Sentence,
    /// A heading, a list item, a label.
    Short,
    /// Nothing but a date.
    Date,
    /// Nothing but the writers' names.
    Byline,
    /// A sign of boilerplate.
    Cue(Cue),
}

impl Role {
    fn is_text(self) -> bool {
        matches!(self, Self::Prose | Self::Sentence)
    }
}

/// What each line looks like.
pub fn roles(lines: &[Line]) -> Vec<Role> {
    lines.iter().map(|line| if line.inside { role(line.text) } else { Role::Outside }).collect()
}

fn role(text: &str) -> Role {
    if date::is_date_line(text) {
        return Role::Date;
    }
    if text.len() < 300 && shape::byline(text).is_some() && shape::words(text) <= BYLINE_WORDS {
        return Role::Byline;
    }
    match phrases::cue(text) {
        Some(cue) => Role::Cue(cue),
        None if shape::is_prose(text) => Role::Prose,
        None if shape::ends_sentence(text) && shape::words(text) >= 3 => Role::Sentence,
        None => Role::Short,
    }
}

/// Where the article's sentences begin: the lines above are headline, date, byline and menus.
pub fn prose_start(roles: &[Role]) -> usize {
    let first = |wanted: fn(&Role) -> bool| roles.iter().position(wanted);
    first(|r| *r == Role::Prose).or_else(|| first(|r| r.is_text())).unwrap_or(0)
}

/// The headline of a plain text: the best line above the prose.
pub fn headline(lines: &[Line], roles: &[Role]) -> Option<usize> {
    let head = prose_start(roles);
    let mut best: Option<(usize, usize)> = None;
    for i in head.saturating_sub(HEAD_LINES)..head {
        let fits = matches!(roles[i], Role::Short | Role::Sentence) && shape::is_headline(lines[i].text);
        let score = headline_score(lines, roles, i..head);
        if fits && best.is_none_or(|(_, top)| score > top) {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

fn headline_score(lines: &[Line], roles: &[Role], range: Range<usize>) -> usize {
    let words = shape::words(lines[range.start].text);
    let menus = roles[range.clone()].iter().filter(|r| matches!(r, Role::Cue(Cue::Menu | Cue::More))).count();
    2 * usize::from(words >= 4)
        + usize::from(words >= 6)
        + usize::from(lines[range.start].alone)
        + 2 * usize::from(menus < 3)
}

/// The kind of every line.
pub fn kinds(lines: &[Line], roles: &[Role], title: Option<usize>) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = roles.iter().map(|r| alone(*r)).collect();
    head(lines, roles, title, &mut kinds);
    lists(lines, roles, &mut kinds);
    comments(roles, &mut kinds);
    appeals(lines, roles, &mut kinds);
    tail(lines, roles, &mut kinds);
    if let Some(title) = title {
        kinds[title] = Title;
    }
    kinds
}

/// What a line is if nothing around it says otherwise.
fn alone(role: Role) -> BlockKind {
    match role {
        Role::Prose | Role::Sentence | Role::Short => Body,
        _ => Boilerplate,
    }
}

/// Above the prose: menus over the headline, labels under it.
fn head(lines: &[Line], roles: &[Role], title: Option<usize>, kinds: &mut [BlockKind]) {
    let end = prose_start(roles);
    for i in (0..end).filter(|i| roles[*i] == Role::Short) {
        let label = match title {
            Some(title) => i < title || shape::words(lines[i].text) < SUMMARY_WORDS,
            None => in_menu(lines, roles, i),
        };
        if label {
            kinds[i] = Boilerplate;
        }
    }
}

/// True for one of several labels in a row.
fn in_menu(lines: &[Line], roles: &[Role], i: usize) -> bool {
    let label = |j: &usize| {
        matches!(roles[*j], Role::Short | Role::Cue(_))
            && !lines[*j].alone
            && shape::words(lines[*j].text) <= 4
    };
    let before = (0..i).rev().take(MENU_LINES).take_while(label).count();
    let after = (i..lines.len()).take(MENU_LINES).take_while(label).count();
    label(&i) && before + after >= MENU_LINES
}

/// `Related articles`, and the headlines of other stories below it.
fn lists(lines: &[Line], roles: &[Role], kinds: &mut [BlockKind]) {
    let story = |i: usize| match roles[i] {
        Role::Short => shape::words(lines[i].text) >= SUMMARY_WORDS || !lines[i].alone,
        Role::Cue(_) | Role::Date | Role::Byline | Role::Outside => true,
        Role::Sentence => !lines[i].text.ends_with('.'),
        Role::Prose => false,
    };
    let mut listed = false;
    for i in 0..lines.len() {
        listed = roles[i] == Role::Cue(Cue::More) || (listed && story(i));
        if listed {
            kinds[i] = Boilerplate;
        }
    }
}

/// From `Comments` on nothing is the article's, unless most of the article is still to come.
fn comments(roles: &[Role], kinds: &mut [BlockKind]) {
    let all = roles.iter().filter(|r| **r == Role::Prose).count();
    let mut before = 0;
    for (i, role) in roles.iter().enumerate() {
        before += usize::from(*role == Role::Prose);
        let enough = before >= 3 || (before > 0 && all <= 2 * before);
        if *role == Role::Cue(Cue::Comments) && enough {
            kinds[i..].fill(Boilerplate);
            return;
        }
    }
}

/// Appeals for money: from the cue to where the article goes on, or to the end.
///
/// One cue is one paragraph. A run needs a second one soon, and an article before it that is longer than itself.
fn appeals(lines: &[Line], roles: &[Role], kinds: &mut [BlockKind]) {
    for i in cues(roles, Cue::Appeal).filter(|i| lone_appeal(lines, roles, *i)) {
        kinds[i] = Body;
    }
    let article = roles.iter().position(|r| *r == Role::Prose).unwrap_or(lines.len());
    let bytes = |range: Range<usize>| {
        range.filter(|i| roles[*i] != Role::Outside).map(|i| lines[i].text.len()).sum::<usize>()
    };
    let insists =
        |start: usize| roles[start + 1..].iter().take(APPEAL_GAP).any(|r| *r == Role::Cue(Cue::Appeal));
    let mut end = 0;
    for start in cues(roles, Cue::Appeal).filter(|i| *i > article && insists(*i)).take(APPEAL_RUNS) {
        if start < end {
            continue;
        }
        let rest = appeal_end(lines, roles, start);
        if bytes(start..rest) < bytes(0..start) {
            end = rest;
            kinds[start..end].fill(Boilerplate);
        }
    }
}

/// A paragraph that asks only once, in the middle of an article, can be somebody's answer in an interview.
fn lone_appeal(lines: &[Line], roles: &[Role], i: usize) -> bool {
    shape::is_prose(lines[i].text) && roles[..i].contains(&Role::Prose) && phrases::appeals(lines[i].text) < 2
}

/// One neutral sentence can belong to an appeal (`The paper has reported since 1992.`); reported speech, or two in a row, is news again.
fn appeal_end(lines: &[Line], roles: &[Role], start: usize) -> usize {
    let news = |i: usize| roles[i] == Role::Prose && !appeals_on(lines[i].text);
    let rest = || start + 1..lines.len();
    let goes_on = |i: usize| {
        let next = rest().find(|j| *j > i && roles[*j].is_text());
        phrases::reports(&shape::normal(lines[i].text)) || next.is_some_and(news)
    };
    let Some(resumed) = rest().find(|i| news(*i) && goes_on(*i)) else { return lines.len() };
    // The heading above the first paragraph that is news again belongs to that paragraph.
    let heading = resumed - 1;
    if heading > start && roles[heading] == Role::Short { heading } else { resumed }
}

/// True for a paragraph that talks to the reader.
fn appeals_on(text: &str) -> bool {
    phrases::speaks_to_reader(&shape::unquoted(&shape::normal(text)))
}

/// Below the prose: what is left of menus and lists of stories.
fn tail(lines: &[Line], roles: &[Role], kinds: &mut [BlockKind]) {
    let text = |i: &usize| roles[*i].is_text() && kinds[*i] == Body;
    let Some(last) = (0..lines.len()).rev().find(text) else { return };
    let mut furniture = false;
    for i in last + 1..lines.len() {
        furniture |= matches!(roles[i], Role::Cue(cue) if cue != Cue::Credit);
        if furniture || in_menu(lines, roles, i) {
            kinds[i] = Boilerplate;
        }
    }
}

fn cues(roles: &[Role], wanted: Cue) -> impl Iterator<Item = usize> {
    roles.iter().enumerate().filter(move |(_, r)| **r == Role::Cue(wanted)).map(|(i, _)| i)
}
