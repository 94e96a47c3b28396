//! From text to quotations: the literate cases of `cases/quotes`, and properties that hold for every text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use legation_reader::Reader;
use legation_types::{Article, Block, BlockKind, Quote, Reading, Span};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::embedded().unwrap());

/// An article whose lines are its paragraphs.
fn article(text: &str) -> Article {
    let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let spans = text.lines().map(|l| Span::new(at(l), at(l) + l.len()).trim(text)).filter(|s| !s.is_empty());
    let blocks = spans.map(|span| Block { span, kind: BlockKind::Body }).collect();
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

fn read(text: &str) -> Reading {
    READER.read(&article(text)).unwrap()
}

/// `direct say | he = Jan Kovac | told > reporters | "We left," ... "We won."`; a dash stands for a part that is missing.
fn line(text: &str, quote: &Quote) -> String {
    let speaker = quote.speaker.as_ref().map_or_else(|| "-".to_owned(), |s| s.span.of(text).to_owned());
    let named = quote.speaker.as_ref().and_then(|s| s.named.as_ref());
    let named = named.map(|n| format!(" = {}", n.text)).unwrap_or_default();
    let addressee = quote.addressee.map(|a| format!(" > {}", a.of(text))).unwrap_or_default();
    let content: Vec<&str> = quote.content.iter().map(|c| c.of(text)).collect();
    format!(
        "{} {} | {speaker}{named} | {}{addressee} | {}",
        quote.kind.name(),
        quote.attitude.name(),
        quote.cue.map_or("-", |c| c.of(text)),
        content.join(" ... ")
    )
}

/// A case: `## heading`, prose, the text as a `>` quotation of one paragraph a line, and `- ` lines: all that must come out.
#[derive(Default)]
struct Case {
    heading: String,
    text: String,
    expected: Vec<String>,
}

fn cases(file: &Path) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            out.push(Case { heading: heading.to_owned(), ..Case::default() });
        }
        let Some(case) = out.last_mut() else { continue };
        if let Some(text) = line.strip_prefix('>') {
            case.text += text.trim_start();
            case.text.push('\n');
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(expected.to_owned());
        }
    }
    out
}

#[test]
fn cases_come_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/quotes");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let all: Vec<Case> = files.iter().flat_map(|f| cases(f)).collect();
    assert!(all.len() >= 25, "only {} cases were found", all.len());
    let mut wrong = String::new();
    for case in all {
        let found: Vec<String> = read(&case.text).quotes.iter().map(|q| line(&case.text, q)).collect();
        if found != case.expected {
            let (expected, found) = (case.expected.join("\n  "), found.join("\n  "));
            writeln!(wrong, "{}\nexpected\n  {expected}\ncame\n  {found}", case.heading).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn spans_slice_the_text(words in proptest::collection::vec(
        prop_oneof![
            Just("“We"), Just("won,”"), Just("he"), Just("said."), Just("\"They"), Just("lost.\""), Just("told"),
            Just("reporters"), Just("that"), Just("Iran"), Just("«"), Just("»"), Just("according"), Just("to"),
            Just("\n"), Just("'"), Just("é"), Just("The claim"), Just(":"),
        ],
        0..40,
    )) {
        let text = words.join(" ");
        for quote in read(&text).quotes {
            prop_assert!(!quote.content.is_empty());
            prop_assert!(quote.content.is_sorted_by(|a, b| a.end <= b.start), "{:?}", quote.content);
            for span in quote.spans() {
                prop_assert!(text.get(span.range()).is_some_and(|w| !w.trim().is_empty()), "{span:?} in {text:?}");
            }
        }
    }
}
