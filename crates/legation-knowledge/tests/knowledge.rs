//! What the files must hold, places, countries in a text, and that no input breaks anything.

#![expect(clippy::expect_used, reason = "without knowledge there is nothing to test")]

use legation_knowledge::{Context, Knowledge, Query, Scene, check};
use proptest::prelude::*;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().expect("the files parse"));

#[test]
fn the_files_are_in_order() {
    let mut wrong = check::check(&check::embedded());
    wrong.retain(|fault| !fault.doubtful);
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), lines.join("\n"));
}

#[test]
fn the_files_are_large_enough() {
    let least = [200, 700, 15_000, 15_000, 200, 2000, 400, 250_000];
    let sizes = KNOWLEDGE.sizes();
    assert!(sizes.iter().zip(least).all(|(have, need)| *have >= need), "{sizes:?}");
}

#[test]
fn countries_are_found_with_their_words() {
    for (text, expected) in [
        ("Turkey's troops near Damascus", "Turkey=TUR Damascus=SYR"),
        ("South Korean and US officials", "South Korean=KOR US=USA"),
        ("Guinea-Bissau, Papua New Guinea", "Guinea-Bissau=GNB Papua New Guinea=PNG"),
        ("the turkey and the china told us", ""),
        ("polish the Polish table", "Polish=POL"),
        ("the South China Sea and Latin America", ""),
        ("fighting in the Donbas", "Donbas=UKR"),
        ("the Democratic Republic of the Congo", "Democratic Republic of the Congo=COD"),
        ("Michael Jordan met Chad Smith", ""),
        ("Nigerien, Nigerian", "Nigerien=NER Nigerian=NGA"),
    ] {
        let found = KNOWLEDGE.countries_in(text);
        let shown: Vec<String> =
            found.iter().map(|(range, code)| format!("{}={code}", &text[range.clone()])).collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }
}

#[test]
fn places_have_coordinates() {
    let lebanon = KNOWLEDGE.context(&["Lebanon's army moved north. Lebanese soldiers left Beirut."], None);
    let none = Context::default();
    for (name, context, code, resolution, lat, lon) in [
        ("Moscow", &none, Some("RUS"), 4, 55.75, 37.62),
        ("Syria", &none, Some("SYR"), 1, 35.0, 38.0),
        ("northern Syria", &none, Some("SYR"), 2, 35.0, 38.0),
        ("the northern Syrian province of Idlib", &none, Some("SYR"), 2, 35.9, 36.6),
        ("Helmand province", &none, Some("AFG"), 2, 31.0, 64.0),
        ("the outskirts of Aleppo", &none, Some("SYR"), 4, 36.2, 37.16),
        ("Tripoli", &none, Some("LBY"), 4, 32.9, 13.2),
        ("Tripoli", &lebanon, Some("LBN"), 4, 34.43, 35.84),
        ("Paris, Texas", &none, Some("USA"), 4, 33.66, -95.56),
        ("Red Sea", &none, None, 2, 20.0, 38.5),
        ("Zaporizhzhia nuclear plant", &none, Some("UKR"), 5, 47.5, 34.6),
        ("Kiev", &none, Some("UKR"), 4, 50.45, 30.5),
        ("the Gaza Strip", &none, Some("PSE"), 2, 31.4, 34.4),
    ] {
        let place =
            KNOWLEDGE.place(name, context, &Scene::default()).unwrap_or_else(|| panic!("{name} is known"));
        assert_eq!((place.country_code.as_deref(), place.resolution), (code, Some(resolution)), "{name}");
        let near = |a: Option<f32>, b: f32| a.is_some_and(|a| (a - b).abs() < 0.3);
        assert!(near(place.lat, lat) && near(place.lon, lon), "{name}: {place:?}");
        assert_eq!(place.extracted_place, name);
    }
    assert_eq!(KNOWLEDGE.place("the kitchen", &none, &Scene::default()), None);
}

#[test]
fn a_context_counts_countries_and_reads_the_dateline() {
    let context = KNOWLEDGE.context(&["Talks", "GENEVA (Wire) - Syria, Syrian rebels and Russia met."], None);
    assert_eq!(context.countries(), [("SYR", 2), ("CHE", 1), ("RUS", 1)]);
}

#[test]
fn the_same_mention_gives_the_same_answer() {
    let sentence = "Saudi and Iranian officials met Kurdish rebels near Erbil.";
    let context = KNOWLEDGE.context(&[sentence], None);
    let ask = || {
        KNOWLEDGE
            .resolve(&Query { text: "Saudi and Iranian officials", sentence, ..Query::default() }, &context)
    };
    assert_eq!(ask(), ask());
}

const PIECES: &[&str] = &[
    "Turkish",
    "Turkey's",
    "president",
    "and",
    ",",
    "the",
    "of",
    "Erdogan",
    "-backed",
    "pro-",
    "rebels",
    "in",
    "Syria",
    "US",
    "former",
    "(",
    ")",
    "UN",
    "envoy",
    "for",
    "Hamas",
    "Al",
    "bin",
    "’s",
    "—",
    "é",
    "Jordan",
    "'",
    "dozens",
    "leader",
    "U.S.",
    "\u{301}",
    "",
    "  ",
];

proptest! {
    #[test]
    fn no_mention_breaks_it(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12), glue in "[ -]", at in 0_usize..40) {
        let text = pieces.join(&glue);
        let context = KNOWLEDGE.context(&[&text], "2015".parse().ok());
        let query = Query { text: &text, head: at..at + 3, sentence: &text, date: None };
        let found = KNOWLEDGE.resolve(&query, &context);
        prop_assert!((0.0..=1.0).contains(&found.confidence));
        for (range, _) in KNOWLEDGE.countries_in(&text) {
            prop_assert!(text.get(range).is_some());
        }
        KNOWLEDGE.place(&text, &context, &Scene::default());
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        let context = KNOWLEDGE.context(&[&text], None);
        KNOWLEDGE.resolve(&Query { text: &text, ..Query::default() }, &context);
        KNOWLEDGE.place(&text, &context, &Scene::default());
    }
}
