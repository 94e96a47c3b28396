//! Literate cases: `cases/places/*.md`, see the README there.

#![expect(clippy::expect_used, reason = "a case that cannot be read must stop the test")]

use legation_knowledge::place::Level;
use legation_knowledge::{Knowledge, Toponym};
use legation_types::Span;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().expect("the files parse"));
/// Coordinates are right if they differ by no more than so many degrees.
const NEAR: f32 = 0.3;

/// The text without marks, and where the marked names stand.
fn unmark(paragraphs: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for part in paragraphs.split("[[") {
        let Some((name, after)) = part.split_once("]]") else {
            text.push_str(part);
            continue;
        };
        spans.push(Span::new(text.len(), text.len() + name.len()));
        text.push_str(name);
        text.push_str(after);
    }
    (text, spans)
}

/// What a line says of a place: its words, then latitude and longitude.
fn fits(expected: &str, toponym: &Toponym) -> bool {
    let Some(place) = &toponym.place else { return expected == "nowhere" };
    let level = if place.capital { "capital" } else { place.level.name() };
    let country = if place.country.is_empty() { "-" } else { place.country };
    let party = if toponym.party { "party " } else { "" };
    let words = format!("{country} {level} {party}");
    let Some(numbers) = expected.strip_prefix(&words) else { return false };
    let numbers: Vec<f32> = numbers.split(' ').filter_map(|n| n.parse().ok()).collect();
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR;
    matches!(numbers[..], [lat, lon] if near(lat, place.at.0) && near(lon, place.at.1))
}

/// Complaints about a case; and how many names it has.
fn run(case: &str) -> (usize, Vec<String>) {
    let lines = |mark: &str| case.lines().filter_map(|l| l.strip_prefix(mark)).collect::<Vec<_>>();
    let (text, spans) = unmark(&lines("> ").join("\n"));
    let expected = lines("- ");
    let heading = case.lines().next().unwrap_or_default();
    assert_eq!(expected.len(), spans.len(), "{heading}: a line for each name");
    let found = KNOWLEDGE.toponyms(&text, &spans);
    let wrong = expected.iter().zip(&found).filter_map(|(line, toponym)| {
        let (name, rest) = line.split_once(" | ")?;
        let right = name == toponym.span.of(&text) && fits(rest, toponym);
        (!right).then(|| format!("{heading}: {line}, not {:?} {}", toponym.place, toponym.party))
    });
    (spans.len(), wrong.collect())
}

#[test]
fn places_are_where_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/places");
    let (mut names, mut wrong) = (0, Vec::new());
    for file in ["names.md", "articles.md"] {
        let text = std::fs::read_to_string(folder.join(file)).expect("a case file");
        for case in text.split("\n## ").skip(1) {
            let (count, complaints) = run(case);
            names += count;
            wrong.extend(complaints);
        }
    }
    assert!(names > 30, "only {names} names");
    assert!(wrong.is_empty(), "{} of {names} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn questions_are_answered_as_somebody_types_them() {
    for (question, around, expected) in [
        ("paris, texas", "", "USA city 33.7 -95.6"),
        ("germany", "", "DEU country 51 9"),
        ("Jordan", "", "JOR country 31 36"),
        ("deir ez-zor", "", "SYR province 35.3 40.1"),
        ("Tripoli", "Lebanese troops left Beirut for Tripoli.", "LBN city 34.4 35.8"),
        ("qwertyville", "", "nowhere"),
    ] {
        let found = KNOWLEDGE.where_is(question, around);
        assert!(fits(expected, &found), "{question}: {:?}", found.place);
    }
}

/// A country's name means the country before any town or farm that is called so.
#[test]
fn no_country_is_taken_for_a_town() {
    let states = include_str!("../../../knowledge/places/countries.tsv");
    let rows = states.lines().filter(|l| !l.starts_with('#')).skip(1);
    // City states, and states that no longer are or share their name with a larger place.
    let small =
        ["Singapore", "Monaco", "Luxembourg", "Djibouti", "Panama", "Guatemala", "San Marino", "Kuwait"];
    for name in rows.filter_map(|l| l.split('\t').next()).filter(|n| !small.contains(n)) {
        let found = KNOWLEDGE.where_is(name, "").place;
        let level = found.as_ref().map(|p| p.level);
        assert!(level.is_some_and(|l| l <= Level::Province), "{name}: {found:?}");
    }
}

#[test]
fn the_source_compiles_to_the_same_bytes_and_names_its_faults() {
    use legation_knowledge::place::{compile, source_of};
    let head = "key\tkind\tname\tcountry\tdivision\tlat\tlon\tpopulation\tgeonameid\textent\tnames\n";
    let town = "\tcity\tHoms\tSYR\tSY.11\t34.7268\t36.7234\t775404\t169577\t0\tHims\n";
    let division = "SY.11\tadmin1\tHoms\tSYR\t\t34.5\t38.2\t1000000\t\t150\t\n";
    let source = [head, town, division].concat();
    let compiled = compile("places.tsv", &source).expect("it compiles");
    assert_eq!(compile("places.tsv", &source).expect("it compiles"), compiled);
    assert_eq!(source_of(&compiled).map(|hash| hash.len()), Some(64));
    let wrong = source.replace("34.7268", "north");
    let error = compile("places.tsv", &wrong).expect_err("no number").to_string();
    assert!(error.starts_with("L306 places.tsv:2:6: `north`"), "{error}");
    assert_eq!(source_of(b"something else"), None);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,80}", name in "\\PC{0,20}") {
        let spans = KNOWLEDGE.place_names(&text);
        let found = KNOWLEDGE.toponyms(&text, &spans);
        prop_assert_eq!(found.len(), spans.len());
        for toponym in found {
            prop_assert!(!toponym.span.of(&text).is_empty());
            prop_assert!((0.0..=1.0001).contains(&toponym.confidence));
        }
        KNOWLEDGE.where_is(&name, &text);
    }
}
