//! What plain text and HTML have in common on the way to an article: the text, its blocks, and what it states.

use crate::classify::{self, Line};
use crate::facts::{self, Place};
use crate::lines;
use crate::shape;
use legation_types::{Block, BlockKind, Note, PartialDate, Span, Stated};

/// An article that lacks only what the caller knows.
#[derive(Debug)]
pub struct Draft {
    /// Canonical text.
    pub text: String,
    /// Where its blocks lie.
    pub spans: Vec<Span>,
    /// What each block is.
    pub kinds: Vec<BlockKind>,
    /// The headline.
    pub title: Option<Stated<String>>,
    /// The writers.
    pub author: Option<Stated<String>>,
    /// The newspaper or agency.
    pub outlet: Option<Stated<String>>,
    /// The day of publication.
    pub date: Option<Stated<PartialDate>>,
    /// Where the page says it is.
    pub url: Option<String>,
}

impl Draft {
    /// The draft of a plain text, already canonical; `title` is what the caller says its headline is.
    pub fn of_plain(text: String, title: Option<&str>, notes: &mut Vec<Note>) -> Self {
        let paragraphs = lines::paragraphs(&text, notes);
        let spans: Vec<Span> = paragraphs.iter().map(|p| p.span).collect();
        let lines: Vec<Line> = paragraphs
            .iter()
            .map(|p| Line { text: p.span.of(&text), alone: p.alone, inside: true })
            .collect();
        let roles = classify::roles(&lines);
        let headline = title.and_then(|t| named(&lines, t)).or_else(|| classify::headline(&lines, &roles));
        let kinds = classify::kinds(&lines, &roles, headline);
        let facts = facts::find(&lines, &roles);
        let title = headline.map(|line| {
            let words = lines[line].text.split_whitespace().collect::<Vec<_>>().join(" ");
            Place { line, range: 0..lines[line].text.len() }.stated(words, &spans)
        });
        Self {
            title,
            author: facts.author.map(|(value, place)| place.stated(value, &spans)),
            outlet: facts.outlet.map(|(value, place)| place.stated(value, &spans)),
            date: facts.date.map(|(value, place)| place.stated(value, &spans)),
            url: None,
            spans,
            kinds,
            text,
        }
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        self.spans.iter().zip(&self.kinds).map(|(span, kind)| Block { span: *span, kind: *kind }).collect()
    }
}

/// The line that is the headline which the caller names.
fn named(lines: &[Line], title: &str) -> Option<usize> {
    let title = shape::normal(title);
    lines.iter().position(|line| line.text.len() < 4 * title.len() + 16 && shape::normal(line.text) == title)
}
