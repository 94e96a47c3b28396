//! What is handed to the archive: a document and what became of it.
//!
//! A file `a.txt` with one event is `Document { name: "a.txt", sha256: "9f86…", outcome: Outcome::Read(&article, Coded::Events(events)) }`.

use legation_types::{Article, Event};

/// One input.
#[derive(Debug)]
pub struct Document<'a> {
    /// Where it was found: a path, or a path and the number of a line.
    pub name: &'a str,
    /// SHA-256 of its bytes in hexadecimal; empty where they could not be read.
    pub sha256: &'a str,
    /// What became of it.
    pub outcome: Outcome<'a>,
}

/// What became of a document.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// It was read.
    Read(&'a Article, Coded),
    /// It gave nothing, and why.
    Failed(String),
}

/// What the coder made of an article.
#[derive(Debug)]
pub enum Coded {
    /// Its events, perhaps none.
    Events(Vec<Event>),
    /// It has no body: a page of links, a menu.
    NotNews,
    /// It is not written in the language that is read.
    OtherLanguage,
}

/// The one state in which a document ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It told events.
    Coded,
    /// It was read and told none.
    NoEvent,
    /// Its bytes or its words are those of another document, under which its events stand.
    Duplicate,
    /// It has no body.
    NotNews,
    /// It is not written in the language that is read.
    OtherLanguage,
    /// It could not be read.
    Failed,
}

impl State {
    /// All, in the order of a summary.
    pub const ALL: [Self; 6] =
        [Self::Coded, Self::NoEvent, Self::Duplicate, Self::NotNews, Self::OtherLanguage, Self::Failed];

    /// As it stands in the archive.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coded => "coded",
            Self::NoEvent => "no event",
            Self::Duplicate => "duplicate",
            Self::NotNews => "not news",
            Self::OtherLanguage => "other language",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// What adding a document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// The state in which the document ended.
    pub state: State,
    /// False if the archive had it under this name already.
    pub fresh: bool,
    /// Another document that became a duplicate of this one: its state before, and how many records it had.
    pub displaced: Option<(State, usize)>,
}
