//! Why a document gave nothing, and the codes of every error and note of the program.

use legation_reader::ReaderError;
use legation_text::TextError;
use std::io;

/// Why one input gave nothing. Every message begins with its code and says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A panic inside a stage.
    #[error("L901: the program failed on this document ({0}): please report it; the others are not affected")]
    Panicked(String),
    /// The file cannot be opened or read.
    #[error("L902: it cannot be read ({0}): check its name and your permission to read it")]
    Unreadable(#[from] io::Error),
    /// Not English.
    #[error("L903: it is written in {0}, and only English is read: it was skipped")]
    Language(String),
    /// A pattern or folder without documents.
    #[error(
        "L904: no document was found here: give files, a folder with .txt, .html or .jsonl, or a pattern"
    )]
    Nothing,
    /// A line of JSONL longer than any document may be.
    #[error("L905: the line is longer than {0} bytes: split it into documents, one a line")]
    LongLine(usize),
    /// A CoNLL-U file that is no UTF-8.
    #[error("L906: the CoNLL-U file is not UTF-8: convert it first")]
    NotUtf8,
    /// A line of a file of events that holds none.
    #[error("L921: it holds no event ({0}): see `legation eval --help` for the fields")]
    NoEvent(String),
    /// From the archive.
    #[error(transparent)]
    Archive(#[from] legation_archive::ArchiveError),
    /// From the first stage.
    #[error(transparent)]
    Text(#[from] TextError),
    /// From the second stage.
    #[error(transparent)]
    Reader(#[from] ReaderError),
}

/// The note that relative times stay unresolved.
pub const UNDATED: &str = "L907";

/// Notes that are told without `-v`: something that the document or its record says was left out.
pub const LEFT_OUT: &[&str] = &["L101", "L102", "L108", "L660", "L661"];

/// What the codes of this crate mean.
const CODES: &[(&str, &str)] = &[
    (
        "L901",
        "A stage of the program failed on one document. That is a mistake of the program: please report it with the document.",
    ),
    ("L902", "A file does not exist, is a folder where a file is needed, or may not be read."),
    ("L903", "The document is written in another language than English, the only one that is read."),
    ("L904", "A folder has no documents (.txt, .md, .html, .htm, .jsonl), or a pattern fits no file."),
    ("L905", "A line of a JSONL file is longer than a document may be."),
    ("L906", "A CoNLL-U file must be UTF-8."),
    (
        UNDATED,
        "Neither the document nor --date says when it was published, so that words such as \"on Wednesday\" have no date.",
    ),
    ("L909", "No place of the knowledge has this name: try another spelling, or a larger place nearby."),
    (
        "L910",
        "The file of places was not compiled from this source: run `legation know build` without --check.",
    ),
    (
        "L908",
        "No event has this id: ids change with the document's bytes and with the version of the reader and the knowledge.",
    ),
    ("L921", "A line or row of a file of events lacks a field, or names a type that PLOVER does not have."),
    (
        "L922",
        "Gold and coded events have no document in common: documents are matched by the names of their files, or by a field `document`.",
    ),
    ("L912", "No event of the archive has this id, or a later run coded its article anew."),
];

/// Codes of the stages that have no table of their own.
const STAGES: &[(&str, &str)] = &[
    ("L501", "In a table of pairs, a mark <s> or <t> is not closed, or holds no words."),
    ("L502", "In a table of pairs, a sentence marks neither source nor target."),
    (
        "L503",
        "A table of pairs has rows that cannot be told apart: quotation marks are not closed, or it is no UTF-8.",
    ),
    ("L504", "A table of pairs has no column with marks, or none of the name that was given."),
    (
        "L301",
        "A line of a file under knowledge/ has too few or too many columns; they are separated by tabs.",
    ),
    ("L302", "A line of a file under knowledge/ names a sector that PLOVER does not have."),
    (
        "L303",
        "A line of a file under knowledge/ has a date that is none; dates are YYYY, YYYY-MM or YYYY-MM-DD.",
    ),
    ("L304", "A line of a file under knowledge/ has a number that is none."),
    ("L305", "A row of a file under knowledge/ has no name in its first column."),
    (
        "L306",
        "A source of the compiled places has a cell that cannot be read; knowledge/build/places.py writes it.",
    ),
    (
        "L307",
        "The compiled places that are built in are broken: write knowledge/places/places.bin anew with `legation know build`.",
    ),
    (
        "L308",
        "A row of a file given with --knowledge cannot be used; the other rows are. The layout is name, code, sectors, names, start, end, separated by tabs.",
    ),
    ("L401", "The reader's model does not fit the program; build it again from a clean checkout."),
    ("L402", "A line of a CoNLL-U file has not ten columns, or no word in the second."),
    ("L651", "A bracket in a dictionary's line is not closed; the line is left out."),
    ("L652", "An actor's code has a date restriction that is none: <YYMMDD, >YYYYMMDD or FROM-TO."),
    ("L653", "A verb pattern has no *, the place of the verb."),
    ("L654", "A pattern, an agent or an actor's bracket has no code."),
    (
        "L655",
        "A pattern or agent uses a synonym set (&NAME) or substitution (!NAME!) that is not defined above it.",
    ),
    ("L656", "A dictionary's line belongs under an entry, and there is none above it."),
    ("L657", "A dictionary's line has no words."),
    ("L658", "A transformation is not of the form `~ a (a b VERB) VERB = a b CODE`."),
    ("L659", "A row of an imported table lacks its name, or has a code or date that is none."),
    (
        "L660",
        "The dictionaries gave codes that PLOVER has no type for: statements (CAMEO 01), or codes of another scheme. These dyads are left out.",
    ),
    ("L661", "A phrase of a discard list keeps a sentence or a whole article from being coded."),
];

/// Every code of the program with its meaning.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    legation_text::CODES.iter().chain(STAGES).chain(legation_archive::CODES).chain(CODES).copied()
}

#[cfg(test)]
mod tests {
    use super::{Failure, LEFT_OUT, codes};

    #[test]
    fn every_code_is_explained_once() {
        let mut all: Vec<_> = codes().map(|(code, _)| code).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(LEFT_OUT.iter().all(|code| all.contains(code)));
    }

    #[test]
    fn messages_begin_with_a_known_code() {
        for failure in
            [Failure::Nothing, Failure::LongLine(9), Failure::NotUtf8, Failure::Language("French".into())]
        {
            let message = failure.to_string();
            assert!(codes().any(|(code, _)| message.starts_with(&format!("{code}: "))), "{message}");
        }
    }
}
