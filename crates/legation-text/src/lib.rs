//! Bytes of news to articles: body and boilerplate blocks, title, author, outlet, date.
//!
//! ```
//! use legation_text::{Options, article};
//! use legation_types::BlockKind::{Body, Boilerplate, Title};
//!
//! let text = "Ministers sign treaty\n\nMarch 15, 2023\n\nThe two ministers met in Geneva on Monday and signed a treaty.\n";
//! let article = article(text.as_bytes(), &Options::default())?;
//! assert_eq!(article.blocks.iter().map(|b| b.kind).collect::<Vec<_>>(), [Title, Boilerplate, Body]);
//! assert_eq!(article.published().map(|d| d.to_string()).as_deref(), Some("2023-03-15"));
//! # Ok::<(), legation_text::TextError>(())
//! ```
//!
//! Every line of the input that is not blank lies in a block; what does not belong to the article is marked, not lost.
//! The rules are in `classify.rs`, their phrases in `knowledge/text/boilerplate.tsv`, the limits in [`budget`].

pub mod budget;
mod canon;
mod classify;
mod date;
mod decode;
mod draft;
mod error;
mod facts;
mod html;
mod language;
mod lines;
mod phrases;
mod shape;

pub use error::{CODES, TextError};

use budget::MAX_INPUT_BYTES;
use draft::Draft;
use legation_types::{Article, BlockKind, Note, PartialDate, Stated};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// A web page.
    Html,
}

/// What the caller knows about a document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day of publication, for a document that does not state one.
    pub date: Option<PartialDate>,
    /// Where it was found.
    pub url: Option<String>,
    /// The headline, for a document without one.
    pub title: Option<String>,
    /// How it is written; `None` to find out.
    pub format: Option<Format>,
}

/// Reads one document, plain text or HTML.
pub fn article(bytes: &[u8], options: &Options) -> Result<Article, TextError> {
    let mut notes = Vec::new();
    let text = decode::decode(within_budget(bytes, &mut notes), &mut notes)?;
    let given = Given::of(options);
    finish(&text, options.format, given, sha256(bytes), notes)
}

/// Reads one line of JSONL: an object with `text`, and perhaps `date`, `title`, `url`, `author` and `outlet`.
pub fn json_line(line: &str) -> Result<Article, TextError> {
    let mut notes = Vec::new();
    let value: Value = serde_json::from_str(line).map_err(TextError::Json)?;
    let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let text = value.get("text").and_then(Value::as_str).ok_or(TextError::NoText)?;
    let text = String::from_utf8_lossy(within_budget(text.as_bytes(), &mut notes));
    let date = field("date").and_then(date::field);
    if let (None, Some(words)) = (date, field("date")) {
        let words = budget::prefix(words, 40);
        notes.push(Note::new(
            error::FIELD,
            format!("The date `{words}` was ignored: write YYYY, YYYY-MM or YYYY-MM-DD."),
        ));
    }
    let owned = |name| field(name).map(str::to_owned);
    let given = Given {
        title: owned("title"),
        author: owned("author"),
        outlet: owned("outlet"),
        url: owned("url"),
        date,
        first: true,
    };
    finish(&text, None, given, sha256(line.as_bytes()), notes)
}

/// What is known about a document from outside its text.
struct Given {
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    date: Option<PartialDate>,
    /// True if it comes with the document, and so is believed before the text.
    first: bool,
}

impl Given {
    fn of(options: &Options) -> Self {
        Self {
            title: options.title.clone(),
            author: None,
            outlet: None,
            url: options.url.clone(),
            date: options.date,
            first: false,
        }
    }

    /// The given value or the one found in the text, whichever is believed first.
    fn choose<T>(&self, given: Option<T>, found: Option<Stated<T>>) -> Option<Stated<T>> {
        let source = if self.first { "input" } else { "option" };
        let given = given.map(|value| Stated { value, span: None, source: source.to_owned() });
        if self.first { given.or(found) } else { found.or(given) }
    }
}

fn finish(
    raw: &str,
    format: Option<Format>,
    given: Given,
    sha256: String,
    mut notes: Vec<Note>,
) -> Result<Article, TextError> {
    if raw.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let draft = match format.unwrap_or_else(|| sniff(raw)) {
        Format::Html => html::read(raw, given.url.as_deref(), &mut notes)?,
        Format::Plain => Draft::of_plain(canon::text(raw, &mut notes), given.title.as_deref(), &mut notes),
    };
    if draft.spans.is_empty() {
        return Err(TextError::Empty);
    }
    Ok(assemble(draft, given, sha256, notes))
}

fn assemble(draft: Draft, given: Given, sha256: String, notes: Vec<Note>) -> Article {
    let in_url = given.url.as_deref().and_then(date::in_url).map(|value| Stated {
        value,
        span: None,
        source: "url".to_owned(),
    });
    let mut article = Article {
        blocks: draft.blocks(),
        date: given.choose(given.date, draft.date.or(in_url)),
        title: title(&given, draft.title),
        author: given.choose(given.author.clone(), draft.author),
        outlet: given.choose(given.outlet.clone(), draft.outlet),
        url: given.url.or(draft.url),
        language: None,
        text: draft.text,
        sha256,
        notes,
    };
    article.language = language(&article).map(str::to_owned);
    article
}

/// The headline; where the text has the very words that were given, it is taken from there, with its place.
fn title(given: &Given, found: Option<Stated<String>>) -> Option<Stated<String>> {
    let same = |f: &Stated<String>| {
        given.title.as_deref().is_some_and(|t| shape::normal(t) == shape::normal(&f.value))
    };
    if found.as_ref().is_some_and(same) { found } else { given.choose(given.title.clone(), found) }
}

/// The language of the article's own words.
fn language(article: &Article) -> Option<&'static str> {
    let mut sample = String::new();
    for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate) {
        if sample.len() > budget::MAX_LANGUAGE_BYTES {
            break;
        }
        sample.push_str(budget::prefix(block.span.of(&article.text), budget::MAX_LANGUAGE_BYTES));
        sample.push(' ');
    }
    language::detect(&sample)
}

/// The bytes that are read. A character cut in two at the end would make valid UTF-8 look like another encoding.
fn within_budget<'a>(bytes: &'a [u8], notes: &mut Vec<Note>) -> &'a [u8] {
    if bytes.len() <= MAX_INPUT_BYTES {
        return bytes;
    }
    let message = format!("The input has {} bytes; only the first {MAX_INPUT_BYTES} were read.", bytes.len());
    notes.push(Note::new(error::INPUT_CUT, message));
    let cut = &bytes[..MAX_INPUT_BYTES];
    match std::str::from_utf8(cut) {
        Err(error) if error.error_len().is_none() => &cut[..error.valid_up_to()],
        _ => cut,
    }
}

/// HTML by its first tag, or by several tags that only HTML has.
fn sniff(text: &str) -> Format {
    let head = budget::prefix(text, 4_096).trim_start().to_ascii_lowercase();
    let begins = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    let tags = [
        "<html", "<head>", "<body", "<p>", "<p ", "</p>", "<div", "<br", "<a href", "<span", "<h1",
        "<article", "<table", "<meta ", "<title>", "<li>",
    ];
    if begins || tags.iter().filter(|tag| head.contains(*tag)).count() >= 2 {
        Format::Html
    } else {
        Format::Plain
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
