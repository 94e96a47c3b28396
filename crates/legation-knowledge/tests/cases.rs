//! Literate cases: `cases/knowledge/*.md`, see the README there.

#![expect(clippy::expect_used, reason = "a case that cannot be read must stop the test")]

use legation_knowledge::{Knowledge, Query};
use legation_types::Party;
use std::fmt::Write as _;
use std::path::Path;

struct Case {
    name: String,
    paragraphs: Vec<String>,
    date: Option<legation_types::PartialDate>,
    expected: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let section = |part: &str| {
        let mut lines = part.lines();
        let name = lines.next().unwrap_or("").trim().to_owned();
        let rest: Vec<&str> = lines.collect();
        let with = |mark: &str| {
            rest.iter().filter_map(|l| l.strip_prefix(mark)).map(|l| l.trim().to_owned()).collect::<Vec<_>>()
        };
        let date = with("date:").first().map(|d| d.parse().expect("a date"));
        Case { name, paragraphs: with("> "), date, expected: with("- ") }
    };
    text.split("\n## ").skip(1).map(section).collect()
}

/// The text without marks, the mention and the bytes of its head.
fn unmark(paragraph: &str) -> (String, Option<(String, std::ops::Range<usize>)>) {
    let Some((before, rest)) = paragraph.split_once("[[") else { return (paragraph.to_owned(), None) };
    let (mention, after) = rest.split_once("]]").expect("a mention closes");
    let head =
        mention.split_once('{').and_then(|(a, r)| r.split_once('}').map(|(h, _)| a.len()..a.len() + h.len()));
    let plain = mention.replace(['{', '}'], "");
    (format!("{before}{plain}{after}"), Some((plain, head.unwrap_or(0..0))))
}

/// The sentence of the paragraph that holds the mention.
fn sentence_of<'p>(paragraph: &'p str, mention: &str) -> &'p str {
    let at = paragraph.find(mention).unwrap_or(0);
    let start = paragraph[..at].rfind(". ").map_or(0, |i| i + 2);
    let end = paragraph[at..].find(". ").map_or(paragraph.len(), |i| at + i + 1);
    &paragraph[start..end]
}

fn shown(party: &Party, like: &str) -> String {
    let mut out = party.code.clone().unwrap_or_else(|| "?".to_owned());
    for sector in &party.sector {
        let _ = write!(out, " {sector}");
    }
    if party.sector.is_empty() {
        out.push_str(if like.split(" = ").next().is_some_and(|l| l.trim().len() == 3) { "" } else { " -" });
    }
    if let Some((codes, _)) = like.split_once(" = ") {
        let _ = write!(out, " = {}", party.identifier_text.as_deref().unwrap_or("?"));
        debug_assert!(!codes.is_empty());
    }
    if like.len() == 3 { out.chars().take(3).collect() } else { out }
}

fn run(knowledge: &Knowledge, case: &Case) -> Result<(), String> {
    let parts: Vec<_> = case.paragraphs.iter().map(|p| unmark(p)).collect();
    let texts: Vec<&str> = parts.iter().map(|(text, _)| text.as_str()).collect();
    let context = knowledge.context(&texts, case.date);
    let (paragraph, (mention, head)) =
        parts.iter().find_map(|(t, m)| m.clone().map(|m| (t, m))).ok_or("no mention")?;
    let sentence = sentence_of(paragraph, &mention);
    let query = Query { text: &mention, head, sentence, date: None };
    let found = knowledge.resolve(&query, &context);
    let mut got: Vec<String> = Vec::new();
    for (i, party) in found.parties.iter().enumerate() {
        got.push(shown(party, case.expected.get(i).map_or("", String::as_str)));
    }
    if got.is_empty() {
        got.push("nobody".to_owned());
    }
    if got == case.expected {
        return Ok(());
    }
    let links: Vec<_> = found.parties.iter().map(|p| p.link.as_str()).collect();
    Err(format!(
        "{mention}: {:?}, not {:?} ({links:?}, {:?}, {:?})",
        got, case.expected, found.kind, found.alternatives
    ))
}

#[test]
fn mentions_are_who_the_cases_say() {
    let knowledge = Knowledge::embedded().expect("the files parse");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/knowledge");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases").filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let (mut passed, mut failed) = (0, Vec::new());
    for file in files.iter().filter(|f| f.file_name().is_some_and(|n| n != "README.md")) {
        let text = std::fs::read_to_string(file).expect("a case file");
        for case in cases(&text) {
            match run(&knowledge, &case) {
                Ok(()) => passed += 1,
                Err(why) => failed.push(format!(
                    "{}: {}\n    {why}",
                    file.file_name().unwrap().to_string_lossy(),
                    case.name
                )),
            }
        }
    }
    assert!(passed > 100, "only {passed} cases passed:\n{}", failed.join("\n"));
    assert!(failed.is_empty(), "{passed} passed, {} failed:\n{}", failed.len(), failed.join("\n"));
}
