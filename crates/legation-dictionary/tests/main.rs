//! From text to dyads: the literate cases of `cases/dictionary`, the worked example of `docs/dictionaries.md`, and broken dictionaries.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use legation_dictionary::{Dictionary, Discard, Dyad, Options, events};
use legation_reader::Reader;
use legation_types::Article;
use std::fs;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::embedded().unwrap());
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn file(path: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{path}")).unwrap()
}

fn ours() -> Dictionary {
    let mut out = Dictionary::default();
    let mut problems = out.verbs.add("verbs.txt", &file("cases/dictionary/verbs.txt"));
    problems.extend(out.actors.add("actors.txt", &file("cases/dictionary/actors.txt")));
    problems.extend(out.agents.add("agents.txt", &file("cases/dictionary/agents.txt")));
    problems.extend(out.discards.add("discards.txt", &file("cases/dictionary/discards.txt")));
    assert!(problems.is_empty(), "{problems:?}");
    out
}

fn article(text: &str, date: &str) -> Article {
    let options = legation_text::Options { date: date.parse().ok(), ..Default::default() };
    legation_text::article(text.as_bytes(), &options).unwrap()
}

fn dyads(dictionary: &Dictionary, article: &Article) -> Vec<Dyad> {
    let mut out = Vec::new();
    for sentence in &READER.read(article).unwrap().sentences {
        match dictionary.code(sentence, article.published(), &Options::default()) {
            Ok(found) => out.extend(found),
            Err(Discard::Sentence) => {}
            Err(Discard::Article) => return Vec::new(),
        }
    }
    out
}

fn lines(dictionary: &Dictionary, text: &str, date: &str) -> Vec<String> {
    let article = article(text, date);
    let line = |d: Dyad| {
        format!("{} > {} {} \"{}\"", d.source.code, d.target.code, d.code, d.verb.of(&article.text))
    };
    dyads(dictionary, &article).into_iter().map(line).collect()
}

/// Heading, date, text and the lines that must come out.
#[derive(Default)]
struct Case {
    heading: String,
    date: String,
    text: String,
    must: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in file("cases/dictionary/events.md").lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            out.push(Case { heading: heading.to_owned(), ..Case::default() });
        }
        let Some(case) = out.last_mut() else { continue };
        if let Some(date) = line.strip_prefix("date: ") {
            date.clone_into(&mut case.date);
        } else if let Some(text) = line.strip_prefix("> ") {
            text.clone_into(&mut case.text);
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.must.push(expected.to_owned());
        }
    }
    out
}

#[test]
fn cases_come_out_as_written() {
    let dictionary = ours();
    let mut wrong = String::new();
    for case in cases() {
        let found = lines(&dictionary, &case.text, &case.date);
        if found != case.must {
            wrong += &format!("{}\n  found {found:#?}\n", case.heading);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The first fenced block with this info string.
fn block(markdown: &str, info: &str) -> String {
    let (_, rest) = markdown.split_once(&format!("```{info}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_worked_example_of_the_guide_comes_out_as_written() {
    let guide = file("docs/dictionaries.md");
    let mut dictionary = Dictionary::default();
    let mut problems = dictionary.verbs.add("verbs", &block(&guide, "verbs"));
    problems.extend(dictionary.actors.add("actors", &block(&guide, "actors")));
    problems.extend(dictionary.agents.add("agents", &block(&guide, "agents")));
    assert!(problems.is_empty(), "{problems:?}");
    let found = lines(&dictionary, &block(&guide, "news"), "2024-05-16");
    assert_eq!(found.join("\n") + "\n", block(&guide, "dyads"));
}

#[test]
fn spans_slice_back_to_the_words() {
    let dictionary = ours();
    for case in cases() {
        let article = article(&case.text, &case.date);
        let reading = READER.read(&article).unwrap();
        let (events, _) = events(&article, &reading, &dictionary, &Options::default(), ("test", true));
        for event in events {
            assert!(event.spans().iter().all(|span| !span.of(&article.text).is_empty()));
            assert_eq!(event.trigger.span.of(&article.text), event.trigger.text);
            let parties = event.actor.iter().chain(&event.recipient);
            assert!(parties.into_iter().all(|p| p.span.unwrap().of(&article.text) == p.entity_text));
        }
    }
}

/// Each character of each file is in turn replaced by each character that means something, and each line cut after each
/// character: nothing may panic, and nothing but the line itself, and what stands under it, may be lost.
#[test]
fn broken_lines_never_panic() {
    let special =
        ['[', ']', '{', '}', '(', '_', '*', '+', '$', '%', '&', '~', '#', '!', '<', '-', ' ', 'é', ':'];
    for name in ["verbs.txt", "actors.txt", "agents.txt", "discards.txt"] {
        let file = file(&format!("cases/dictionary/{name}"));
        for (at, old) in file.char_indices().filter(|(_, c)| *c != '\n') {
            for new in special {
                load(name, &format!("{}{new}{}", &file[..at], &file[at + old.len_utf8()..]));
            }
            load(name, &file[..at]);
        }
    }
}

fn load(name: &str, file: &str) -> Dictionary {
    let mut out = Dictionary::default();
    let problems = match name {
        "verbs.txt" => out.verbs.add(name, file),
        "actors.txt" => out.actors.add(name, file),
        "agents.txt" => out.agents.add(name, file),
        _ => out.discards.add(name, file),
    };
    let count = file.lines().count();
    assert!(problems.iter().all(|p| (1..=count).contains(&p.line) && p.column >= 1), "{problems:?}");
    out
}

#[test]
fn the_phoenix_dictionaries_load() {
    let folder = format!("{ROOT}/../shared/data/petrarch");
    let Ok(verbs) = fs::read(format!("{folder}/CAMEO.2.0.txt")) else {
        eprintln!("skipped: {folder} is not there");
        return;
    };
    let mut out = Dictionary::default();
    let mut problems = out.verbs.add("CAMEO.2.0.txt", &String::from_utf8_lossy(&verbs));
    for name in ["Countries", "International", "MilNonState"] {
        let name = format!("Phoenix.{name}.actors.txt");
        let text = fs::read(format!("{folder}/{name}")).unwrap();
        problems.extend(out.actors.add(&name, &String::from_utf8_lossy(&text)));
    }
    let agents = fs::read(format!("{folder}/Phoenix.agents.txt")).unwrap();
    problems.extend(out.agents.add("Phoenix.agents.txt", &String::from_utf8_lossy(&agents)));
    assert!(out.verbs.len() > 5_000 && out.agents.len() > 2_000 && out.actors.entries.len() > 10_000);
    for problem in &problems {
        eprintln!("{problem}");
    }
    assert!(problems.len() < 100, "{} lines could not be used", problems.len());
}
