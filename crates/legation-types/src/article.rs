//! What a page says and how it is laid out, before anybody has read it.

use crate::{PartialDate, Span};
use serde::{Deserialize, Serialize};

/// One news document: its canonical text and what the page states about itself.
///
/// `text` is UTF-8 with Unix line ends; blocks are in order, do not overlap and cover every line of `text` that is not blank.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The canonical text, which every span of every later record slices.
    pub text: String,
    /// The text's paragraphs, each marked as title, body or boilerplate.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Stated<String>>,
    /// Who wrote it, as the page says.
    pub author: Option<Stated<String>>,
    /// The newspaper, agency or site.
    pub outlet: Option<Stated<String>>,
    /// The day of publication. `None` means that neither the page nor the caller said.
    pub date: Option<Stated<PartialDate>>,
    /// Where the page was found.
    pub url: Option<String>,
    /// ISO 639-1 code of the body's language; `None` where the text is too short to tell.
    pub language: Option<String>,
    /// SHA-256 of the input bytes, in hexadecimal.
    pub sha256: String,
    /// What was cut or could not be understood on the way.
    pub notes: Vec<Note>,
}

impl Article {
    /// The blocks that belong to the article itself, in order.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.kind == BlockKind::Body)
    }

    /// The words of every block that is not the site's own matter, in order.
    pub fn passages(&self) -> impl Iterator<Item = &str> {
        let own = self.blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate);
        own.map(|b| b.span.of(&self.text))
    }

    /// The publication date where there is one.
    pub fn published(&self) -> Option<PartialDate> {
        self.date.as_ref().map(|d| d.value)
    }
}

/// A value that the page states, or that the caller gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Its words in the canonical text; `None` if it came from markup or from the caller.
    pub span: Option<Span>,
    /// Where it was found: `text`, `meta`, `json-ld`, `url`, `option`, `input`.
    pub source: String,
}

/// A paragraph, heading, list item or caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its words, without surrounding white space.
    pub span: Span,
    /// What it is to the article.
    pub kind: BlockKind,
}

/// What a block is to the article around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The article's own prose.
    Body,
    /// Menus, appeals, captions, credits, teasers: greyed on the page and never coded.
    Boilerplate,
}

/// Something the reader of the record should know about how it came to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable code, e.g. `L103`, which `legation explain` explains.
    pub code: String,
    /// One sentence, without the code.
    pub message: String,
}

impl Note {
    /// A note with its stable code.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into() }
    }
}
