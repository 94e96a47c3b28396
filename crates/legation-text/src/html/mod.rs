//! HTML to a [`Draft`]: every visible line is a block, and those that the extractor keeps are body.
//!
//! The `trafilatura` crate finds the main text but gives it without its place on the page, and without the rest of the
//! page. So the page is read here as well, line by line, and the two are matched by their words.

mod align;
mod guard;
mod meta;
mod page;
mod title;

use crate::budget::MAX_BLOCKS;
use crate::classify::{self, Line, Role};
use crate::date;
use crate::draft::Draft;
use crate::error::{self, TextError};
use crate::facts::{self, Facts, Place};
use crate::phrases;
use crate::shape;
use legation_types::{Note, PartialDate, Span, Stated};
use page::{Page, PageBlock};
use std::panic::{self, AssertUnwindSafe};
use trafilatura::dom::Document;

/// Blocks above the headline, and below it, in which author and date stand.
const NEAR_HEADLINE: (usize, usize) = (8, 20);
/// Authors that are nobody.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "editor",
    "guest",
    "newsroom",
    "none",
    "staff",
    "unknown",
    "web desk",
    "webmaster",
];

/// Lines that announce a name on the next line.
const AFTER: &[&str] = &["article by", "author", "by", "posted by", "words by", "written by"];

/// The draft of a page's article.
pub fn read(html: &str, url: Option<&str>, notes: &mut Vec<Note>) -> Result<Draft, TextError> {
    let doc = Document::parse(&guard::prune(html, notes));
    let mut page = page::read(&doc);
    if page.cut {
        let message = format!("The page has more than {MAX_BLOCKS} lines; the rest was left out.");
        notes.push(Note::new(error::TEXT_CUT, message));
    }
    let mut inside = inside(doc, &page, notes);
    leave_out_hidden(&mut page, &mut inside);
    if page.blocks.is_empty() { Err(TextError::NoVisibleText) } else { Ok(draft(&page, &inside, url)) }
}

/// Hidden text stays where it is the article's: many pages unfold their sections on a click.
fn leave_out_hidden(page: &mut Page, inside: &mut Vec<bool>) {
    let stays: Vec<bool> =
        page.blocks.iter().zip(&*inside).map(|(b, inside)| *inside || !b.place.hidden).collect();
    let mut flags = stays.iter();
    page.blocks.retain(|_| flags.next() == Some(&true));
    let mut flags = stays.iter();
    inside.retain(|_| flags.next() == Some(&true));
}

/// Which blocks belong to the article, by the page's structure.
fn inside(doc: Document, page: &Page, notes: &mut Vec<Note>) -> Vec<bool> {
    if let Some(kept) =
        extract(doc).map(|content| align::kept(&page.blocks, &content)).filter(|k| k.contains(&true))
    {
        return kept;
    }
    notes.push(Note::new(error::NO_EXTRACTION, "The extractor found no article on the page."));
    page.blocks.iter().map(|b| !b.place.aside && !b.place.hidden && 2 * b.linked < b.text.len()).collect()
}

/// The main text, a line for each block. The extractor is young: if it should panic, the page is read without it.
fn extract(doc: Document) -> Option<String> {
    let options = trafilatura::Options::default().with_fallback(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| trafilatura::extract_document(doc, &options)));
    result.ok()?.ok().map(|r| r.content_text)
}

fn draft(page: &Page, inside: &[bool], url: Option<&str>) -> Draft {
    let outlet = page.markup.outlet();
    let title = title::find(
        page,
        inside,
        &title::Site { name: outlet.map(|(name, _)| name), url: url.or(page.markup.url()) },
    );
    let lines: Vec<Line> = page
        .blocks
        .iter()
        .zip(inside)
        .map(|(b, inside)| Line { text: &b.text, alone: true, inside: *inside })
        .collect();
    let roles = classify::roles(&lines);
    let kinds = classify::kinds(&lines, &roles, title.block);
    let (text, spans) = join(&page.blocks);
    let anchor = title.block.or_else(|| inside.iter().position(|i| *i)).unwrap_or(0);
    let near = near(&lines, anchor);
    let author = author(page, &near, outlet.map(|(name, _)| name), &spans);
    let date = published(page, &near, url, &spans);
    let outlet = outlet
        .map(|(name, source)| stated(name.to_owned(), source))
        .or_else(|| place(near.facts.outlet, near.start, &spans));
    let title = title.stated(&spans);
    Draft { title, author, outlet, date, url: page.markup.url().map(str::to_owned), text, spans, kinds }
}

/// The lines around the headline, where the page says in words who wrote it and when.
struct Near {
    start: usize,
    end: usize,
    facts: Facts,
    /// The date on a short line beside the headline, and the names before it.
    date: Option<(PartialDate, Place)>,
    names: Option<(String, Place)>,
}

fn near(lines: &[Line], anchor: usize) -> Near {
    let start = anchor.saturating_sub(NEAR_HEADLINE.0);
    let end = lines.len().min(anchor + NEAR_HEADLINE.1);
    let lines: Vec<Line> = lines[start..end].iter().map(|l| Line { inside: true, ..*l }).collect();
    let roles: Vec<Role> = classify::roles(&lines);
    let date = facts::beside(&lines, anchor - start);
    let names = date.as_ref().and_then(|(_, place)| facts::named_beside(&lines, place));
    Near { start, end, facts: facts::find(&lines, &roles), date, names }
}

fn place<T>(found: Option<(T, Place)>, start: usize, spans: &[Span]) -> Option<Stated<T>> {
    found.map(|(value, place)| Place { line: place.line + start, ..place }.stated(value, spans))
}

fn stated<T>(value: T, source: &str) -> Stated<T> {
    Stated { value, span: None, source: source.to_owned() }
}

fn published(page: &Page, near: &Near, url: Option<&str>, spans: &[Span]) -> Option<Stated<PartialDate>> {
    let markup = page.markup.dates().find_map(|(text, source)| Some(stated(date::field(text)?, source)));
    let time = || page.markup.time.as_deref().and_then(date::field).map(|d| stated(d, "meta"));
    let in_url =
        || [url, page.markup.url()].into_iter().flatten().find_map(date::in_url).map(|d| stated(d, "url"));
    let visible = || {
        let lines = || place(near.facts.date.clone(), near.start, spans);
        place(near.date.clone(), near.start, spans).or_else(lines).or_else(|| dated_block(page, near, spans))
    };
    // A URL often has the month only, which the text makes precise.
    let exact = |d: &Stated<PartialDate>| d.value.day().is_some();
    markup.or_else(time).or_else(|| in_url().filter(exact)).or_else(visible).or_else(in_url)
}

/// A date in an element named for dates near the headline.
fn dated_block(page: &Page, near: &Near, spans: &[Span]) -> Option<Stated<PartialDate>> {
    let blocks = page.blocks.iter().enumerate().take(near.end).skip(near.start);
    let mut short = blocks.filter(|(_, b)| b.place.dated && shape::words(&b.text) <= 20);
    short.find_map(|(line, b)| date::find(&b.text).map(|(d, range)| Place { line, range }.stated(d, spans)))
}

fn author(page: &Page, near: &Near, outlet: Option<&str>, spans: &[Span]) -> Option<Stated<String>> {
    let markup = page
        .markup
        .authors()
        .find_map(|(name, source)| Some(stated(people(name, outlet)?.to_owned(), source)));
    let visible =
        || place(near.facts.author.clone(), near.start, spans).filter(|a| people(&a.value, outlet).is_some());
    let named = || {
        let blocks = page.blocks.iter().enumerate().take(near.end).skip(near.start);
        let after_by = |line: usize| {
            line > 0
                && AFTER.contains(&shape::normal(&page.blocks[line - 1].text).trim_end_matches([':', ' ']))
        };
        let mut bylines =
            blocks.filter(|(line, b)| (b.place.byline || after_by(*line)) && shape::words(&b.text) <= 8);
        bylines.find_map(|(line, b)| named_block(line, b, outlet, spans))
    };
    let beside = || place(near.names.clone(), near.start, spans);
    markup.or_else(visible).or_else(named).or_else(beside)
}

/// The name in an element named for authors.
fn named_block(
    line: usize,
    block: &PageBlock,
    outlet: Option<&str>,
    spans: &[Span],
) -> Option<Stated<String>> {
    let words = shape::byline(&block.text).unwrap_or(&block.text);
    let name = people(words, outlet).filter(|n| (2..=6).contains(&shape::words(n)) && shape::is_names(n))?;
    let start = block.text.find(name)?;
    Some(Place { line, range: start..start + name.len() }.stated(name.to_owned(), spans))
}

/// The names of people; `None` for addresses, accounts, roles and the outlet itself.
fn people<'a>(name: &'a str, outlet: Option<&str>) -> Option<&'a str> {
    let name = name.trim().trim_start_matches(['@', '|', '-', ',', '&', ' ']);
    let name = shape::byline(name).unwrap_or(name);
    let normal = shape::normal(name);
    let own = outlet.is_some_and(|o| shape::normal(o) == normal);
    let odd = name.contains("://")
        || name.contains("www.")
        || name.contains('@')
        || name.chars().any(|c| c.is_ascii_digit());
    // An account: `andrew.keaveney`, `brandon-peaktwo`.
    let account = shape::words(name) < 2
        && (name.contains(['.', '-', '_']) || name.starts_with(|c: char| c.is_ascii_lowercase()));
    let nobody = account
        || NOBODY.contains(&normal.as_str())
        || AFTER.contains(&normal.as_str())
        || phrases::cue(name).is_some();
    (!own && !odd && !nobody && (1..=24).contains(&shape::words(name))).then_some(name)
}

/// The canonical text of the blocks, a blank line between them, and where each lies.
fn join(blocks: &[PageBlock]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(blocks.len());
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        spans.push(Span::new(text.len(), text.len() + block.text.len()));
        text.push_str(&block.text);
    }
    text.push('\n');
    (text, spans)
}
