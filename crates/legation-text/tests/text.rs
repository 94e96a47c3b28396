//! Everything the crate promises, through its public functions only.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use legation_text::{CODES, Format, Options, article, budget, json_line};
use legation_types::{Article, BlockKind};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest time for a hostile input, in a build without optimisation and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(5);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What holds for every article, whatever the input.
#[track_caller]
fn check_promises(article: &Article) {
    let mut end = 0;
    let mut gaps = String::new();
    for block in &article.blocks {
        assert!(block.span.start >= end, "blocks overlap or are out of order");
        let words = article.text.get(block.span.range()).expect("a span slices");
        assert!(!words.is_empty() && words == words.trim(), "{words:?}");
        gaps.push_str(&article.text[end..block.span.start]);
        end = block.span.end;
    }
    gaps.push_str(&article.text[end..]);
    assert_eq!(gaps.trim(), "", "a line is in no block");
    assert!(!article.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    let spans = [&article.title, &article.author, &article.outlet].map(|s| s.as_ref().and_then(|s| s.span));
    for span in spans.into_iter().flatten().chain(article.date.as_ref().and_then(|d| d.span)) {
        assert!(article.text.get(span.range()).is_some_and(|w| !w.is_empty()));
    }
    for note in &article.notes {
        assert!(CODES.iter().any(|(code, _)| *code == note.code), "{}", note.code);
    }
}

fn letter(kind: BlockKind) -> char {
    match kind {
        BlockKind::Title => 'T',
        BlockKind::Body => ' ',
        BlockKind::Boilerplate => '-',
    }
}

/// An article as the cases write it: the blocks, then what it states.
fn written(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let words: Vec<&str> = block.span.of(&article.text).split_whitespace().collect();
        let shown = if words.len() > 8 { format!("{} ...", words[..7].join(" ")) } else { words.join(" ") };
        writeln!(out, "{} {shown}", letter(block.kind)).unwrap();
    }
    let texts = [("title", &article.title), ("author", &article.author), ("outlet", &article.outlet)];
    for (name, stated) in texts.into_iter().filter_map(|(n, s)| Some((n, s.as_ref()?))) {
        writeln!(out, "{name}: {} ({})", stated.value, stated.source).unwrap();
    }
    if let Some(date) = &article.date {
        writeln!(out, "date: {} ({})", date.value, date.source).unwrap();
    }
    if let Some(language) = article.language.as_deref().filter(|l| *l != "en") {
        writeln!(out, "language: {language}").unwrap();
    }
    for note in &article.notes {
        writeln!(out, "note: {}", note.code).unwrap();
    }
    out
}

/// Every case of `cases/text`: a heading, why, the input in a fence, and what must come out in the next one.
///
/// `UPDATE=1 cargo test -p legation-text` writes what comes out; read the diff.
#[test]
fn cases() {
    let folder = root().join("cases/text");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let (mut count, mut wrong) = (0, String::new());
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let source = std::fs::read_to_string(path).unwrap();
        let updated = run_cases(&source, &mut count, &mut wrong);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, updated).unwrap();
        }
    }
    assert!(count >= 20, "only {count} cases were found");
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "{wrong}");
}

/// Runs the cases of one file; the file with what came out instead of what was expected.
fn run_cases(source: &str, count: &mut usize, wrong: &mut String) -> String {
    let mut updated = String::new();
    let mut parts = source.split("````");
    updated.push_str(parts.next().unwrap_or(""));
    let mut heading = updated.clone();
    while let (Some(input), Some(between), Some(expected), Some(after)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        let (kind, text) = input.split_once('\n').unwrap();
        let found = outcome(kind.trim(), text);
        let title = heading.lines().rev().find(|l| l.starts_with('#')).unwrap_or("").to_owned();
        if expected.trim_start_matches('\n') != found {
            writeln!(wrong, "{title}\nexpected:{expected}found:\n{found}").unwrap();
        }
        write!(updated, "````{input}````{between}````\n{found}````{after}").unwrap();
        after.clone_into(&mut heading);
        *count += 1;
    }
    updated
}

fn outcome(kind: &str, text: &str) -> String {
    let result = match kind {
        "json" => json_line(text.trim()),
        _ => article(text.as_bytes(), &Options::default()),
    };
    match result {
        Ok(article) => {
            check_promises(&article);
            written(&article)
        }
        Err(error) => format!("error: {}\n", error.to_string().split(':').next().unwrap_or("")),
    }
}

/// The page that the project was begun for.
#[test]
fn the_master_case() {
    let path = root().join("../shared/cases/docs/00.txt");
    let Ok(source) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let (_, text) = source.split_once('\n').unwrap();
    let article =
        article(text.as_bytes(), &Options { date: "2023-03-15".parse().ok(), ..Options::default() }).unwrap();
    check_promises(&article);
    let kinds: String = article.blocks.iter().map(|b| letter(b.kind)).collect();
    assert_eq!(kinds, "-T-              -------");
    assert_eq!(article.date.unwrap().source, "option");
    assert_eq!(article.title.unwrap().span.unwrap(), article.blocks[1].span);
    assert_eq!(article.outlet.unwrap().value, "The Moscow Times");
}

#[test]
fn errors_say_what_to_do() {
    for (bytes, code) in [
        (&b""[..], "L201"),
        (b" \n\t ", "L201"),
        (b"%PDF-1.4", "L202"),
        (b"<html><body></body></html>", "L205"),
    ] {
        let message = article(bytes, &Options::default()).unwrap_err().to_string();
        assert!(message.starts_with(code), "{message}");
    }
    for (line, code) in
        [("{", "L203"), ("{\"body\": 1}", "L204"), ("[]", "L204"), ("{\"text\": \"\"}", "L201")]
    {
        assert!(json_line(line).unwrap_err().to_string().starts_with(code), "{line}");
    }
    assert!(CODES.is_sorted_by_key(|(code, _)| *code));
}

#[test]
fn the_text_is_believed_before_the_caller_and_the_record_before_the_text() {
    let text = "Ministers sign treaty\\n\\nMarch 15, 2023\\n\\nThe two ministers met in Geneva on Monday and signed a treaty.";
    let options =
        Options { date: "2020-01-01".parse().ok(), title: Some("Other".into()), ..Options::default() };
    let found = article(text.replace("\\n", "\n").as_bytes(), &options).unwrap();
    assert_eq!(found.published().unwrap().to_string(), "2023-03-15");
    assert_eq!(found.title.unwrap().value, "Ministers sign treaty");
    let found =
        json_line(&format!("{{\"text\": \"{text}\", \"date\": \"2023-03-16\", \"url\": \"https://a.org\"}}"))
            .unwrap();
    assert_eq!(found.date.unwrap().source, "input");
    assert_eq!(found.url.as_deref(), Some("https://a.org"));
}

/// Inputs made to cost time, memory or stack.
#[test]
fn hostile_inputs_are_cheap() {
    let inputs = [
        ("one line of 50 MB", "word ".repeat(10 << 20)),
        ("50 MB of line ends", "x".to_owned() + &"\n".repeat(50 << 20)),
        ("a page of 50 MB", format!("<html><body><p>{}", "word ".repeat(10 << 20))),
        ("nested elements", format!("<html><body>{}deep", "<div>".repeat(10_000))),
        ("nested and closed", format!("<html>{}deep{}", "<div>".repeat(10_000), "</div>".repeat(10_000))),
        ("nested lists", format!("<html>{}deep", "<ul><li>".repeat(10_000))),
        ("nested tables", format!("<html>{}deep", "<table><tr><td>".repeat(10_000))),
        ("unclosed formatting", format!("<html>{}", "<b><i><font size=1>word<p>".repeat(5_000))),
        ("unclosed links", format!("<html>{}", "<a href=x>word ".repeat(20_000))),
        ("unclosed comments", format!("<html>{}x", "<!--".repeat(100_000))),
        ("unclosed scripts", format!("<html>{}x", "<script>".repeat(100_000))),
        ("unclosed quotes", format!("<html>{}x", "<a b=\"<p c='".repeat(100_000))),
        ("attributes", format!("<html><p {}>x", "a=1 ".repeat(100_000))),
        ("nested JSON", format!("<html><script type='application/ld+json'>{}</script>x", "[".repeat(100_000))),
        ("many paragraphs", format!("<html>{}", "<p>Some words are here.".repeat(10_000))),
        ("many short lines", "Home\n".repeat(200_000)),
        ("appeals", "We need your help. Please donate now.\n\nThe ministers met in Geneva on Monday for talks on the border.\n\n".repeat(5_000)),
        ("labels", format!("{}The two ministers met in the capital on Monday and signed a treaty.", "A label\n".repeat(20_000))),
        ("headlines", format!("{}The two ministers met in the capital on Monday and signed a treaty.", "A headline is here\n".repeat(20_000))),
        ("lists", "Read more\nComments\nA story\n".repeat(7_000)),
        ("requests", format!("The two ministers met in the capital on Monday and signed a treaty.\n{}", "Please donate now, we need your help.\n".repeat(20_000))),
        ("many links", format!("<html>{}", "<a href=x>Some words</a> ".repeat(10_000))),
        ("many items", format!("<html><ul>{}", "<li>Some words".repeat(20_000))),
        ("many breaks", format!("<html><p>{}", "Some words<br>".repeat(20_000))),
        ("many cells", format!("<html><table><tr>{}", "<td>words".repeat(20_000))),
        ("many headings", format!("<html>{}", "<h1>Some words are here</h1>".repeat(10_000))),
        ("many deep branches", format!("<html>{}", format!("{}words{}", "<div>".repeat(190), "</div>".repeat(190)).repeat(120))),
        ("stray end tags", format!("<html>{}x", "</p></div>".repeat(100_000))),
        ("misnested", format!("<html>{}", "<b><p>x</b></p>".repeat(10_000))),
        ("foster parents", format!("<html>{}", "<table>x<b>".repeat(2_000))),
        ("comments", "Comments\nThe ministers met in Geneva on Monday for talks on the border.\n".repeat(5_000)),
    ];
    for (name, input) in inputs {
        let started = Instant::now();
        let article = article(input.as_bytes(), &Options::default()).unwrap();
        let took = started.elapsed();
        println!("{name}: {took:?}");
        check_promises(&article);
        assert!(
            article.text.len() <= budget::MAX_TEXT_BYTES + 4 && article.blocks.len() <= budget::MAX_BLOCKS
        );
        assert!(took < PATIENCE, "{name} took {took:?}");
    }
}

/// Pieces of pages, put together at random.
fn htmlish() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"byline\">",
        "</div>",
        "<h1>",
        "</h1>",
        "<a href='/x'>",
        "</a>",
        "<br>",
        "<table><tr><td>",
        "</table>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&#0;",
        "<svg>",
        "</svg>",
        "<li>",
        "<pre>",
        "<time datetime=2023-03-15>",
        "<title>",
        "</title>",
        "<meta property='og:title' content='A b c'>",
        "<template>",
        "<select><option>",
        "\n\n",
        "\"",
        "'",
        "<p style='display:none'>",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"J\"}]}</script>",
        "<article>",
        "</b>",
        "<b>",
    ]);
    let words = "[a-zA-Zé“” .,!?:0-9\u{0}-\u{1f}]{0,24}";
    prop::collection::vec(prop_oneof![tags.prop_map(str::to_owned), words.prop_map(String::from)], 0..40)
        .prop_map(|parts| parts.concat())
}

fn linesish() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        "",
        "Home",
        "By Jane Doe",
        "March 15, 2023",
        "Comments",
        "Related articles",
        "Support us",
        "Please donate now, we need your help.",
        "MOSCOW, March 15, 2023 (Reuters) - The ministers met on Monday and signed a treaty on the border.",
        "Ministers sign treaty at last",
        "The two ministers met in the capital on Monday and agreed to open",
        "the border for trade.",
        "- item",
        "© 2023 The Daily",
        "  ",
        "\u{7}",
        "12",
    ]);
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [None, Some(Format::Html), Some(Format::Plain)] {
            if let Ok(article) = article(&bytes, &Options { format, ..Options::default() }) {
                check_promises(&article);
            }
        }
    }

    #[test]
    fn any_page(html in htmlish()) {
        if let Ok(found) = article(html.as_bytes(), &Options { format: Some(Format::Html), ..Options::default() }) {
            check_promises(&found);
            let again = article(html.as_bytes(), &Options { format: Some(Format::Html), ..Options::default() });
            prop_assert_eq!(found, again.unwrap());
        }
    }

    #[test]
    fn any_lines(text in linesish()) {
        if let Ok(article) = article(text.as_bytes(), &Options::default()) {
            check_promises(&article);
        }
    }

    #[test]
    fn any_json(line in ".{0,200}", text in "\\PC{0,100}") {
        let _ = json_line(&line);
        let line = serde_json::json!({"text": text, "date": line}).to_string();
        if let Ok(article) = json_line(&line) {
            check_promises(&article);
        }
    }
}
