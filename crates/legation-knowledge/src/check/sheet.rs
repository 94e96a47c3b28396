//! A file of knowledge as somebody edits it: a comment, a line of column names, rows.

use super::Fault;

/// A file with its path under `knowledge/`.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Path under `knowledge/`, with `/` between folders.
    pub path: String,
    text: String,
}

/// A row and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'s> {
    /// Line, from 1.
    pub line: usize,
    pub text: &'s str,
}

impl<'s> Row<'s> {
    pub fn cells(&self) -> impl Iterator<Item = &'s str> {
        self.text.split('\t')
    }
}

impl Sheet {
    /// A file's content under its path.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The lines of the comment at its head.
    pub(super) fn head(&self) -> impl Iterator<Item = &str> {
        self.text.lines().take_while(|l| l.starts_with('#'))
    }

    fn lines(&self) -> impl Iterator<Item = Row<'_>> {
        let numbered = self.text.lines().enumerate().map(|(i, text)| Row { line: i + 1, text });
        numbered.filter(|row| !row.text.is_empty() && !row.text.starts_with('#'))
    }

    /// The names of the columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.lines().next().map(|row| row.text).unwrap_or_default().split('\t')
    }

    /// The rows under the column names.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.lines().skip(1)
    }

    /// The cell of the column of that name, if there is such a column.
    pub(super) fn cell<'s>(&self, row: &Row<'s>, column: &str) -> Option<&'s str> {
        row.cells().nth(self.columns().position(|c| c == column)?)
    }

    /// The date after `As of:`.
    pub(super) fn as_of(&self) -> Option<&str> {
        let (_, after) = self.head().find_map(|l| l.split_once("As of: "))?;
        after.split(|c: char| !(c.is_ascii_digit() || c == '-')).next()
    }

    pub(super) fn fault(&self, line: usize, column: usize, what: String) -> Fault {
        Fault { path: self.path.clone(), line, column, what, doubtful: false }
    }
}
