//! Why bytes are no article, and the codes of every error and note of this crate.

use thiserror::Error;

/// Why no article could be made. Every message begins with its code and says what to do next.
#[derive(Debug, Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("L201: the document is empty: check that it was saved or downloaded completely")]
    Empty,
    /// Not text at all.
    #[error("L202: this is {what}, not text: convert it to plain text or HTML first")]
    Binary {
        /// What the bytes look like, with its article: `a PDF file`.
        what: &'static str,
    },
    /// A line of JSONL that does not parse.
    #[error(
        "L203: the line is no JSON object ({0}): write one object a line, with the article in its field `text`"
    )]
    Json(#[source] serde_json::Error),
    /// A line of JSONL without its text.
    #[error(
        "L204: the JSON object has no string `text`: put the article's text there; `date`, `title` and `url` are optional"
    )]
    NoText,
    /// Markup only.
    #[error(
        "L205: the page shows no text, perhaps because scripts fill it in: save it from a browser and try again"
    )]
    NoVisibleText,
}

/// Note: the input was longer than its budget.
pub const INPUT_CUT: &str = "L101";
/// Note: the canonical text was longer than its budget.
pub const TEXT_CUT: &str = "L102";
/// Note: elements nested too deeply were taken out of their nesting.
pub const FLATTENED: &str = "L103";
/// Note: tags or attributes beyond the budget were ignored.
pub const TAGS_DROPPED: &str = "L104";
/// Note: the bytes do not fit the encoding they were read in.
pub const ENCODING: &str = "L105";
/// Note: invisible control characters were left out.
pub const CONTROLS: &str = "L106";
/// Note: the extractor found no article on the page.
pub const NO_EXTRACTION: &str = "L107";
/// Note: a field of the input was not understood.
pub const FIELD: &str = "L108";
/// Note: more blocks than the budget.
pub const BLOCKS_JOINED: &str = "L109";

/// What each code means, in one sentence, for `legation explain CODE`.
pub const CODES: &[(&str, &str)] = &[
    (INPUT_CUT, "The input is longer than one document may be, so that only its beginning was read."),
    (TEXT_CUT, "The text is longer than one article may be, so that only its beginning was kept."),
    (
        FLATTENED,
        "The page nests elements deeper than any browser needs; their text was kept, the nesting was not.",
    ),
    (
        TAGS_DROPPED,
        "The page has more tags, or longer ones, than are looked at; their text was kept, the markup was not.",
    ),
    (
        ENCODING,
        "The bytes are not valid in UTF-8 or in the encoding the page names, so that some characters may be wrong.",
    ),
    (
        CONTROLS,
        "Control characters, which nobody sees but which can disturb terminals and programs, were left out of the text.",
    ),
    (
        NO_EXTRACTION,
        "The extractor found no article on the page, so that body and boilerplate were told apart by the text alone.",
    ),
    (FIELD, "A field given with the document could not be understood and was ignored."),
    (
        BLOCKS_JOINED,
        "The text has more paragraphs than one article may have, so that the last block holds all that follow.",
    ),
    ("L201", "The document has no text at all; it may not have been saved or downloaded completely."),
    (
        "L202",
        "The file is not text but a picture, an archive, a PDF or another binary file, which must be converted first.",
    ),
    ("L203", "A line of a JSONL file could not be parsed as a JSON object."),
    ("L204", "A line of a JSONL file has no string field `text`, which holds the article."),
    ("L205", "The HTML page shows no text; pages that scripts fill in must be saved from a browser."),
];
