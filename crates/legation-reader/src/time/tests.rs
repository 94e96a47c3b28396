//! `cases/time/*.md`: a text with its day of publication, and under it each time that must be found.

use super::times;
use crate::tokenize;
use legation_types::{PartialDate, Sentence, Span, TimeExpression, Token};
use proptest::prelude::*;

/// Sentences from a text whose words may carry a tag (`arrived_VBD`) and sentences are parted by ` // `.
fn sentences(marked: &str) -> (String, Vec<Sentence>) {
    let mut text = String::new();
    let sentences = marked.split(" // ").map(|part| sentence(part, &mut text)).collect();
    (text, sentences)
}

fn sentence(marked: &str, text: &mut String) -> Sentence {
    let start = text.len();
    let mut tags = Vec::new();
    for word in marked.split(' ') {
        let (form, tag) = word.split_once('_').unwrap_or((word, ""));
        let stop = tag.trim_start_matches(|c: char| c.is_ascii_uppercase());
        tags.push((text.len(), &tag[..tag.len() - stop.len()]));
        text.push_str(form);
        text.push_str(stop);
        text.push(' ');
    }
    let span = Span::new(start, text.len());
    let token = |span: Span| {
        let tag = tags.iter().find(|(at, _)| *at == span.start).map_or("", |(_, tag)| tag);
        Token { span, form: span.of(text).to_owned(), xpos: tag.to_owned(), ..Token::default() }
    };
    Sentence {
        span,
        tokens: tokenize::words(text, span).into_iter().map(token).collect(),
        ..Sentence::default()
    }
}

fn show(text: &str, time: &TimeExpression) -> String {
    let kind = serde_json::to_value(time.kind).unwrap();
    let date = time.date.map_or("-".to_owned(), |d| d.to_string());
    format!("{} | {} | {} | {date}", time.span.of(text), kind.as_str().unwrap(), time.value)
}

/// One case: its line, the day of publication, the text, what must be found.
type Case<'a> = (usize, Option<PartialDate>, &'a str, Vec<&'a str>);

/// Indented lines of a case file: four blanks begin a case, eight what is found in it.
fn cases(file: &str) -> Vec<Case<'_>> {
    let mut out: Vec<Case> = Vec::new();
    for (at, line) in file.lines().enumerate() {
        if let (Some(found), Some(case)) = (line.strip_prefix("        "), out.last_mut()) {
            case.3.push(found);
        } else if let Some((day, text)) = line.strip_prefix("    ").and_then(|l| l.split_once(" | ")) {
            out.push((at + 1, day.parse().ok(), text, Vec::new()));
        }
    }
    out
}

fn check(file: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (line, published, marked, expected) in cases(file) {
        let (text, sentences) = sentences(marked);
        let found: Vec<String> = times(&text, &sentences, published).iter().map(|t| show(&text, t)).collect();
        if found != expected {
            wrong.push(format!("line {line}: {marked}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    wrong
}

#[test]
fn cases_hold() {
    let mut all = Vec::new();
    for (name, file) in [
        ("explicit", include_str!("../../../../cases/time/explicit.md")),
        ("lengths", include_str!("../../../../cases/time/lengths.md")),
        ("narrative", include_str!("../../../../cases/time/narrative.md")),
        ("no-times", include_str!("../../../../cases/time/no-times.md")),
        ("relative", include_str!("../../../../cases/time/relative.md")),
        ("undated", include_str!("../../../../cases/time/undated.md")),
        ("weekdays", include_str!("../../../../cases/time/weekdays.md")),
    ] {
        assert!(cases(file).len() > 4, "{name}.md holds next to nothing");
        all.extend(check(file).into_iter().map(|wrong| format!("cases/time/{name}.md {wrong}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Rows of word, tag, head and relation.
fn tree(rows: &[(&str, &str, usize, &str)]) -> (String, Vec<Sentence>) {
    let marked: Vec<String> = rows.iter().map(|row| format!("{}_{}", row.0, row.1)).collect();
    let (text, mut sentences) = sentences(&marked.join(" "));
    for (token, row) in sentences[0].tokens.iter_mut().zip(rows) {
        (token.head, token.deprel) = (row.2, row.3.to_owned());
        token.upos = if row.1.starts_with('N') { "NOUN" } else { "X" }.to_owned();
    }
    (text, sentences)
}

/// The tree, not the nearest verb, tells which verb a weekday belongs to.
#[test]
fn the_tree_tells_the_verb() {
    let said = ("said", "VBD", 0, "root");
    for (rows, expected) in [
        (
            vec![
                said,
                ("talks", "NNS", 5, "nsubj"),
                ("Friday", "NNP", 5, "obl"),
                ("will", "MD", 5, "aux"),
                ("fail", "VB", 1, "ccomp"),
            ],
            "2023-03-17",
        ),
        (
            vec![
                said,
                ("Friday", "NNP", 1, "obl"),
                ("it", "PRP", 5, "nsubj"),
                ("will", "MD", 5, "aux"),
                ("fail", "VB", 1, "ccomp"),
            ],
            "2023-03-10",
        ),
        (
            vec![
                ("talks", "NNS", 0, "root"),
                ("to", "TO", 4, "mark"),
                ("be", "VB", 4, "aux"),
                ("held", "VBN", 1, "acl"),
                ("Friday", "NNP", 4, "obl"),
            ],
            "2023-03-17",
        ),
        (
            vec![("voting", "NN", 3, "nsubj"), ("is", "VBZ", 3, "cop"), ("Friday", "NNP", 0, "root")],
            "2023-03-17",
        ),
        (
            vec![("voting", "NN", 3, "nsubj"), ("was", "VBD", 3, "cop"), ("Friday", "NNP", 0, "root")],
            "2023-03-10",
        ),
        (
            vec![
                said,
                ("citing", "VBG", 1, "advcl"),
                ("Friday", "NNP", 4, "compound"),
                ("papers", "NNS", 2, "obj"),
            ],
            "2023-03-10",
        ),
    ] {
        let (text, sentences) = tree(&rows);
        let found = times(&text, &sentences, "2023-03-15".parse().ok());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].value, expected, "{text}");
    }
}

const SOUP: &[&str] = &[
    "a",
    "the",
    "this",
    "last",
    "next",
    "every",
    "early",
    "late on",
    "mid-",
    "mid-March",
    "May",
    "march",
    "March",
    "15",
    "15th",
    "2023",
    ",",
    "of",
    "in",
    "ago",
    "earlier",
    "days",
    "year",
    "week",
    "99999",
    "99999999",
    "9/11",
    "2023-02-30",
    "1999-00",
    "2011/12",
    "'",
    "’s",
    "'90s",
    "twenty",
    "-",
    "one",
    "first",
    "century",
    "1990s",
    "half",
    "and a half",
    "night",
    "morning",
    "10 a.m.",
    "24:61",
    "25:00",
    "1030 GMT",
    "Friday",
    "weekend",
    "Christmas Day",
    "quarter",
    "Q1",
    "decades",
    "February 29",
    "the day before",
    "at the time",
    "€",
    "é0",
    "will",
    "soon",
    "１２",
    "0000",
    "31",
    "9999",
    "from now",
    "later",
    "the end of",
    "hours",
    "than",
    "more",
    "to",
    "summer",
    "٣",
];

proptest! {
    #[test]
    fn any_words_give_ordered_slices(
        soup in proptest::collection::vec((0..SOUP.len(), 0..9_usize, 0..5_usize), 0..24),
        year in 1..=9999_i16,
        precision in 0..4,
    ) {
        let joined: Vec<&str> = soup.iter().map(|(word, _, _)| SOUP[*word]).collect();
        let (text, mut sentences) = sentences(&joined.join(" "));
        for (token, (_, head, tag)) in sentences[0].tokens.iter_mut().zip(&soup) {
            token.head = *head;
            token.xpos = ["", "VBD", "VB", "NNS", "VBG"][*tag].to_owned();
        }
        let published = match precision {
            0 => None,
            1 => PartialDate::year_only(year),
            2 => PartialDate::year_month(year, 12),
            _ => PartialDate::day_of(year, 12, 31),
        };
        let mut last = 0;
        for time in times(&text, &sentences, published) {
            prop_assert!(time.span.start >= last && !time.span.is_empty() && !time.value.is_empty());
            prop_assert!(sentences[0].tokens.iter().any(|t| t.span.start == time.span.start));
            prop_assert!(sentences[0].tokens.iter().any(|t| t.span.end == time.span.end));
            last = time.span.end;
        }
    }

    #[test]
    fn any_text_is_read(text in "[ -~é’–]{0,60}") {
        let (text, sentences) = sentences(&text);
        times(&text, &sentences, "2023-03-15".parse().ok());
    }
}
