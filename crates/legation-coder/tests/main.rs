//! From text to events: the literate cases of `cases/coder`, and properties that hold for every text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use legation_coder::{Options, cameo, code};
use legation_knowledge::Knowledge;
use legation_reader::Reader;
use legation_types::{Article, Event, Party};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::embedded().unwrap());
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().unwrap());

fn events(text: &str, date: Option<&str>) -> (Article, Vec<Event>) {
    let options = legation_text::Options { date: date.map(|d| d.parse().unwrap()), ..Default::default() };
    let article = legation_text::article(text.as_bytes(), &options).unwrap();
    let reading = READER.read(&article).unwrap();
    let events = code(&article, &reading, &KNOWLEDGE, &Options { explain: true, ..Default::default() });
    (article, events)
}

/// `CONSULT:visit actual | SYR GOV > RUS GOV | by CHN GOV | 2023-03-15 | "hosted"`; parts that are empty are left out.
fn line(event: &Event) -> String {
    let mode = event.mode.first().map_or(String::new(), |m| format!(":{m}"));
    let mut parts = vec![format!("{}{mode} {}", event.event_type(), event.status)];
    let arrow =
        if event.recipient.is_empty() { String::new() } else { format!(" > {}", parties(&event.recipient)) };
    parts.push(format!("{}{arrow}", parties(&event.actor)));
    if !event.mediator.is_empty() {
        parts.push(format!("by {}", parties(&event.mediator)));
    }
    parts.extend(event.date.map(|d| d.to_string()));
    parts.push(format!("\"{}\"", event.trigger.text));
    parts.join(" | ")
}

fn parties(list: &[Party]) -> String {
    let one = |p: &Party| {
        let sector = p.sector.first().map_or(String::new(), |s| format!(" {s}"));
        format!("{}{sector}", p.code.as_deref().unwrap_or("---"))
    };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A case: `## heading`, prose, `date: D`, the text as a `>` quotation (an empty `>` between paragraphs), `- ` lines that must
/// come out, `= ` lines of a CAMEO code and a trigger that must, and `! ` lines that must not.
#[derive(Default)]
struct Case {
    heading: String,
    date: Option<String>,
    text: String,
    must: Vec<String>,
    must_not: Vec<String>,
}

fn cases(file: &Path) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            out.push(Case { heading: heading.to_owned(), ..Default::default() });
        }
        let Some(case) = out.last_mut() else { continue };
        if let Some(date) = line.strip_prefix("date: ") {
            case.date = Some(date.to_owned());
        } else if let Some(text) = line.strip_prefix('>') {
            case.text += text.trim_start();
            case.text.push('\n');
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.must.push(expected.to_owned());
        } else if let Some(code) = line.strip_prefix("= ") {
            case.must.push(code.to_owned());
        } else if let Some(forbidden) = line.strip_prefix("! ") {
            case.must_not.push(forbidden.to_owned());
        }
    }
    out
}

#[test]
fn cases_come_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/coder");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = String::new();
    for case in files.iter().flat_map(|f| cases(f)) {
        let events = events(&case.text, case.date.as_deref()).1;
        let codes = events.iter().map(|e| format!("{} \"{}\"", e.cameo, e.trigger.text));
        let lines: Vec<String> = events.iter().map(line).chain(codes).collect();
        let missing = case.must.iter().filter(|m| !lines.contains(m)).map(|m| format!("  missing  {m}\n"));
        let unwanted = case
            .must_not
            .iter()
            .filter(|m| lines.iter().any(|l| l.contains(m.as_str())))
            .map(|m| format!("  unwanted {m}\n"));
        let problems: String = missing.chain(unwanted).collect();
        if !problems.is_empty() {
            wrong +=
                &[case.heading.as_str(), "\n", &problems, "  came     ", &lines.join("\n  came     "), "\n"]
                    .concat();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The example of each CAMEO rule holds a word of each of its conditions, as the reader reads it.
#[test]
fn cameo_rules_hold_for_their_examples() {
    // Without a subject a past form is easily read as something else.
    let examples: Vec<String> = cameo::rules().iter().map(|rule| format!("They {}.", rule.example)).collect();
    let examples: Vec<&str> = examples.iter().map(String::as_str).collect();
    let mut wrong = String::new();
    for (rule, weighed) in cameo::rules().iter().zip(READER.weigh(&examples).unwrap()) {
        let words = weighed.sentence.tokens.iter().flat_map(|t| [t.form.to_lowercase(), t.lemma.clone()]);
        let words: Vec<String> = words.collect();
        for asked in [&rule.trigger, &rule.governed] {
            if !asked.is_empty() && !asked.iter().any(|a| cameo::has(&words, a)) {
                writeln!(wrong, "{} \"{}\" lacks {asked:?}", rule.code, rule.example).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Every span of every record slices the text, and the words beside a span are the slice.
fn check_spans(article: &Article, events: &[Event]) {
    for event in events {
        for span in event.spans() {
            assert!(article.text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
        }
        assert_eq!(event.trigger.span.of(&article.text), event.trigger.text);
        for party in event.actor.iter().chain(&event.recipient).chain(&event.mediator) {
            assert!(party.span.is_none_or(|s| s.of(&article.text) == party.entity_text), "{party:?}");
        }
        for told in std::iter::once(&event.text_info).chain(&event.also_told) {
            assert_eq!(&article.text[told.start..told.end], told.text);
        }
    }
}

#[test]
fn the_same_article_gives_the_same_records() {
    let text = "President Vladimir Putin hosted Syrian leader Bashar al-Assad on Wednesday. Iran condemned Israel.\n";
    let records = || events(text, Some("2023-03-15")).1;
    assert_eq!(records(), records());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn spans_slice_whatever_the_text(words in proptest::collection::vec(word(), 1..60)) {
        let text = words.join(" ");
        let options = legation_text::Options { date: "2024-02-29".parse().ok(), ..Default::default() };
        if let Ok(article) = legation_text::article(text.as_bytes(), &options) {
            let reading = READER.read(&article).unwrap();
            check_spans(&article, &code(&article, &reading, &KNOWLEDGE, &Options::default()));
        }
    }
}

/// Words of news in any order, with what confuses cutting: other scripts, marks, broken quotations.
fn word() -> impl Strategy<Value = String> {
    let known = [
        "Russia",
        "the",
        "Kremlin",
        "accused",
        "Iran's",
        "of",
        "attacking",
        "troops",
        "on",
        "Wednesday",
        ".",
        ",",
        "“",
        "\"",
        "their",
        "he",
        "met",
        "Erdoğan",
        "Åland",
        "—",
        "he's",
        "U.S.",
        "two",
        "countries",
        "said",
        "protesters",
        "Beijing-backed",
        "пакт",
        "中国",
        "it",
        "will",
        "visit",
        "\n\n",
        "2011",
        "(",
        "e\u{301}",
    ];
    prop_oneof![8 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "[ -~é“]{1,8}"]
}
