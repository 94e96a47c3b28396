//! What can be wrong with the knowledge files.

/// Why a knowledge file cannot be used: it names the file, the line and what to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KnowledgeError {
    /// A line has too few or too many columns.
    #[error(
        "L301 knowledge/{file}:{line}: {found} columns, but there must be {expected}; separate them by tabs"
    )]
    Columns {
        /// Path under `knowledge/`.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// Columns found.
        found: usize,
        /// Columns that the file's kind has.
        expected: usize,
    },
    /// A sector that PLOVER does not have.
    #[error(
        "L302 knowledge/{file}:{line}: `{sector}` is no sector; PLOVER's manual lists them in section 5.2"
    )]
    Sector {
        /// Path under `knowledge/`.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        sector: &'static str,
    },
    /// A date that is none.
    #[error("L303 knowledge/{file}:{line}: `{date}` is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    Date {
        /// Path under `knowledge/`.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        date: &'static str,
    },
    /// A number that is none.
    #[error("L304 knowledge/{file}:{line}: `{number}` is no number")]
    Number {
        /// Path under `knowledge/`.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        number: &'static str,
    },
    /// A row without a name.
    #[error("L305 knowledge/{file}:{line}: the first column is empty")]
    Nameless {
        /// Path under `knowledge/`.
        file: &'static str,
        /// Line, from 1.
        line: usize,
    },
    /// A source of the compiled places cannot be read.
    #[error("L306 {file}:{line}:{column}: {what}")]
    Source {
        /// The file, as it was named.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1: cells, not letters.
        column: usize,
        /// What is wrong and what to do.
        what: String,
    },
    /// The compiled places that are built in are none.
    #[error("L307 knowledge/places/places.bin is no file of places; `legation know build` writes it anew")]
    Compiled,
}
