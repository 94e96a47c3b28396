//! The stages, loaded once and used by all threads: bytes to article to reading to events.

use crate::error::Failure;
use crate::input::{Document, Source};
use anyhow::{Context as _, Result};
use legation_coder::Options;
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::{Article, Event, PartialDate, Reading, Stated};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::thread;

/// Reader and knowledge.
pub struct Stages {
    /// Reads sentences.
    pub reader: Reader,
    /// Who and where.
    pub knowledge: Knowledge,
}

impl Stages {
    /// Loads both at the same time, since each takes a moment.
    pub fn load() -> Result<Self> {
        thread::scope(|scope| {
            let knowledge = scope.spawn(Knowledge::embedded);
            let reader = Reader::embedded()?;
            let knowledge = knowledge.join().ok().context("the knowledge could not be loaded")??;
            Ok(Self { reader, knowledge })
        })
    }

    /// Program, reader and knowledge: `legation 0.1.0 reader-3a9f / knowledge-2026-11`.
    pub fn coder(&self) -> String {
        format!(
            "legation {} {} / {}",
            env!("CARGO_PKG_VERSION"),
            self.reader.version(),
            self.knowledge.version()
        )
    }

    /// What the sentences of an article say, if it is English.
    pub fn read(&self, article: &Article) -> Result<Reading, Failure> {
        english(article)?;
        Ok(self.reader.read(article)?)
    }

    /// The events of an article. Sentences that cannot state one are not read.
    pub fn code(&self, article: &Article, explain: bool) -> Result<Vec<Event>, Failure> {
        english(article)?;
        let reading = self.reader.read_for_events(article)?;
        let options = Options { coder: self.coder(), explain };
        Ok(legation_coder::code(article, &reading, &self.knowledge, &options))
    }
}

/// Refuses articles in other languages.
fn english(article: &Article) -> Result<(), Failure> {
    match article.language.as_deref() {
        None | Some("en") => Ok(()),
        Some(code) => Err(Failure::Language(language(code))),
    }
}

/// The article of a document. `date` holds where the document states none.
pub fn article(document: Document, date: Option<PartialDate>) -> Result<Article, Failure> {
    let is_line = matches!(document.source, Source::Line(_));
    let bytes = document.source.bytes()?;
    let mut article = if is_line {
        legation_text::json_line(&String::from_utf8_lossy(&bytes))?
    } else {
        legation_text::article(&bytes, &legation_text::Options::default())?
    };
    let given = || date.map(|value| Stated { value, span: None, source: "option".to_owned() });
    article.date = article.date.take().or_else(given);
    Ok(article)
}

/// The language's English name where it is a common one in news, with its code.
fn language(code: &str) -> String {
    let names = [
        ("ar", "Arabic"),
        ("bn", "Bengali"),
        ("de", "German"),
        ("el", "Greek"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("id", "Indonesian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("vi", "Vietnamese"),
        ("zh", "Chinese"),
    ];
    let name = names.iter().find(|(c, _)| *c == code).map(|(_, name)| *name);
    name.map_or_else(|| format!("another language (`{code}`)"), |name| format!("{name} (`{code}`)"))
}

thread_local! {
    /// True while this thread works on a document.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// What the last panic of this thread said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on panics inside [`guarded`] are kept for its caller and not printed.
pub fn silence_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let what = info.payload_as_str().unwrap_or("no message");
            let place =
                info.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
            PANIC.set(format!("{what}{place}"));
        } else {
            usual(info);
        }
    }));
}

/// Does the work of one document; a panic in it becomes that document's failure.
///
/// The stages hold nothing that a panic could leave half changed.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    GUARDED.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    outcome.unwrap_or_else(|_| Err(Failure::Panicked(PANIC.take())))
}

#[cfg(test)]
mod tests {
    use super::{guarded, language, silence_panics};

    #[test]
    fn a_panic_is_the_failure_of_one_document() {
        silence_panics();
        let failure = guarded::<()>(|| panic!("out of ink")).unwrap_err().to_string();
        assert!(failure.starts_with("L901: ") && failure.contains("out of ink at "), "{failure}");
        assert!(matches!(guarded(|| Ok(1)), Ok(1)));
    }

    #[test]
    fn languages_are_named() {
        assert_eq!(language("fr"), "French (`fr`)");
        assert_eq!(language("xx"), "another language (`xx`)");
    }
}
