//! What can be wrong with a line of a dictionary: `verbs.txt:12:5: L653 the pattern has no *, ...`.
//!
//! A broken line costs itself only: it is reported, and the rest of the file is loaded.

use std::fmt;

/// A line that could not be used, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {fault}")]
pub struct Problem {
    /// The file's name as the caller gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// The kinds of broken lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A bracket that is never closed.
    Unclosed(char),
    /// A date restriction that is none.
    Date(String),
    /// A pattern without the place of its verb.
    NoVerb,
    /// A pattern, agent or transformation without a code.
    NoCode,
    /// A synonym set or substitution that is nowhere defined.
    UnknownSet(String),
    /// A line that belongs to an entry, where there is none.
    Orphan,
    /// A line without words.
    Empty,
    /// A transformation that cannot be understood.
    Transformation,
    /// A row of a table that lacks a column or has a value nobody knows.
    Row(String),
}

impl Fault {
    /// The stable code that `legation explain` explains.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unclosed(_) => "L651",
            Self::Date(_) => "L652",
            Self::NoVerb => "L653",
            Self::NoCode => "L654",
            Self::UnknownSet(_) => "L655",
            Self::Orphan => "L656",
            Self::Empty => "L657",
            Self::Transformation => "L658",
            Self::Row(_) => "L659",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.code())?;
        match self {
            Self::Unclosed(open) => write!(f, "`{open}` is never closed: close it on the same line"),
            Self::Date(text) => {
                write!(f, "`{text}` is no date restriction: write <YYMMDD, >YYYYMMDD or FROM-TO")
            }
            Self::NoVerb => write!(f, "the pattern has no *: write it where the verb stands"),
            Self::NoCode => write!(f, "there is no code: write one in square brackets at the end"),
            Self::UnknownSet(name) => {
                write!(f, "`{name}` is not defined: define it above the first line that uses it")
            }
            Self::Orphan => write!(f, "the line belongs to no entry: put it under one"),
            Self::Empty => write!(f, "the line has no words: give it some or delete it"),
            Self::Transformation => {
                write!(f, "the transformation is not of the form `~ a (a b VERB) VERB = a b CODE`")
            }
            Self::Row(what) => write!(f, "{what}"),
        }
    }
}

/// Collects the problems of one file.
#[derive(Debug)]
pub(crate) struct Log<'a> {
    file: &'a str,
    pub problems: Vec<Problem>,
}

impl<'a> Log<'a> {
    pub const fn new(file: &'a str) -> Self {
        Self { file, problems: Vec::new() }
    }

    /// Notes that something is wrong at `column`, from 1, of `line`.
    pub fn say(&mut self, line: usize, column: usize, fault: Fault) {
        self.problems.push(Problem { file: self.file.to_owned(), line, column, fault });
    }
}
