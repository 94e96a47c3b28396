//! Text to words, as Universal Dependencies cuts English.
//!
//! Hyphens stand alone (`Washington - backed`) except after bound prefixes (`pro-Beijing`), clitics are cut off (`Turkey 's`, `do n't`),
//! full stops stay with abbreviations (`U.S.`) and everything else that is punctuation stands alone. Every word is a slice of the text.

use crate::lexicon::Lexicon;
use legation_types::Span;
use std::sync::LazyLock;

/// The words that cutting must know.
pub(crate) const CUTTING: &str = include_str!("../../../knowledge/words/cutting.tsv");

static ABBREVIATIONS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "abbreviation"));
static BEFORE_NUMBERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "before-number"));
static PREFIXES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "prefix"));
static EMOTICONS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::words(CUTTING, "emoticon"));
/// Length of the first part in bytes.
static CONTRACTIONS: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::of(CUTTING, "contraction", |length| length.parse().ok()));

/// Clitics, with either apostrophe.
const CLITICS: &[&str] = &["s", "m", "re", "ve", "ll", "d"];

/// The words of `text[within]` in order. Words never overlap; between them stands only white space, or nothing.
pub fn words(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let slice = within.of(text);
    let mut start = None;
    for (at, c) in slice.char_indices().chain([(slice.len(), ' ')]) {
        match (c.is_whitespace() || is_invisible(c), start) {
            (true, Some(from)) => {
                chunk(text, Span::new(within.start + from, within.start + at), &mut out);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    out
}

/// Characters that are neither seen nor spaces: zero-width marks, byte order marks, controls.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// Cuts a piece of text that holds no white space.
fn chunk(text: &str, mut span: Span, out: &mut Vec<Span>) {
    let address = is_address(span.of(text));
    while let Some(len) = leading_mark(span.of(text)) {
        out.push(Span::new(span.start, span.start + len));
        span.start += len;
    }
    if address {
        let end = span.start + span.of(text).trim_end_matches(AFTER_ADDRESS).len();
        push(Span::new(span.start, end), out);
        span.start = end;
    }
    let mut tail = Vec::new();
    while let Some(len) = trailing_mark(text, span) {
        tail.push(Span::new(span.end - len, span.end));
        span.end -= len;
    }
    if !span.is_empty() {
        inner(text, span, out);
    }
    out.extend(tail.into_iter().rev());
}

/// Marks that stand behind an address without belonging to it.
const AFTER_ADDRESS: &[char] = &['.', ',', ')', ']', '>', ';', ':', '!', '?', '"', '\'', '”', '’', '*', '-'];

fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.trim_start_matches(['<', '(', '[']).starts_with("www.")
        || (word.contains('@') && word.contains('.') && word.len() > 4)
}

/// Length of the mark that a piece begins with, if it does not belong to the word.
fn leading_mark(piece: &str) -> Option<usize> {
    let mut chars = piece.chars();
    let first = chars.next()?;
    if piece.starts_with("...") || is_emoticon(piece) {
        return Some(run(piece, first).unwrap_or(piece.len()));
    }
    let second = chars.next();
    let belongs = match first {
        c if c.is_alphanumeric() => true,
        '.' | ',' | '-' | '+' => second.is_some_and(|c| c.is_ascii_digit()),
        // "'s" standing alone is a clitic, "'90s" a year.
        '\'' | '’' => second.is_some_and(|c| c.is_ascii_digit()) || is_clitic(&piece[first.len_utf8()..]),
        '@' => second.is_some_and(char::is_alphanumeric),
        '#' => second.is_some_and(char::is_alphabetic),
        _ => false,
    };
    (!belongs).then(|| run(piece, first).unwrap_or(first.len_utf8()))
}

/// Length of the mark that a piece ends with, if it does not belong to the word.
fn trailing_mark(text: &str, span: Span) -> Option<usize> {
    let piece = span.of(text);
    let last = piece.chars().next_back()?;
    if let Some(face) = trailing_emoticon(piece) {
        return Some(face);
    }
    if last.is_alphanumeric() {
        return None;
    }
    if last == '.' {
        let stem = piece.trim_end_matches('.');
        let dots = piece.len() - stem.len();
        let after = text[span.end..].trim_start();
        return if dots > 1 { Some(dots) } else { (!keeps_stop_before(stem, after)).then_some(1) };
    }
    Some(run_back(piece, last).unwrap_or(last.len_utf8()))
}

/// Length of a run of one mark ("---", "!!", "****"), or of calls and questions mixed ("?!"), that is one word.
fn run(piece: &str, first: char) -> Option<usize> {
    let same = same_run(first)?;
    Some(piece.len() - piece.trim_start_matches(same).len())
}

/// The same at the end of a piece.
fn run_back(piece: &str, last: char) -> Option<usize> {
    let same = same_run(last)?;
    Some(piece.len() - piece.trim_end_matches(same).len())
}

/// The marks that go on a run of `mark`; `None` where each mark is a word.
fn same_run(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '!' | '?' => &['!', '?'],
        '-' => &['-'],
        '.' => &['.'],
        '*' => &['*'],
        '=' => &['='],
        '_' => &['_'],
        '~' => &['~'],
        '#' => &['#'],
        '<' => &['<'],
        '>' => &['>'],
        '\'' => &['\''],
        '’' => &['’'],
        '`' => &['`'],
        _ => return None,
    })
}

fn is_emoticon(piece: &str) -> bool {
    EMOTICONS.has(piece)
}

/// Length of a face with a mouth of brackets that stands right behind a word: "great:)".
fn trailing_emoticon(piece: &str) -> Option<usize> {
    let at = piece.rfind([':', ';'])?;
    (at > 0 && piece.ends_with(['(', ')']) && is_emoticon(&piece[at..])).then_some(piece.len() - at)
}

/// True if a full stop after `stem` belongs to the word, whatever follows.
pub(crate) fn keeps_stop(stem: &str) -> bool {
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let dotted = stem.contains('.')
        && stem.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    initial || dotted || ABBREVIATIONS.has(&stem.to_lowercase())
}

/// True if a full stop after `stem` belongs to the word in front of `after`.
fn keeps_stop_before(stem: &str, after: &str) -> bool {
    // A capital letter is an initial.
    let lower = if stem.len() == 1 { stem.to_owned() } else { stem.to_lowercase() };
    match lower.as_str() {
        // At the end of a sentence the stop is the sentence's.
        "etc" => !(after.is_empty() || after.starts_with(char::is_uppercase)),
        _ if BEFORE_NUMBERS.has(&lower) => after.starts_with(|c: char| c.is_ascii_digit()),
        _ => keeps_stop(stem),
    }
}

/// How many words each surface token holds: 2 for "don't" and "Turkey's", whose parts touch, else 1.
pub fn contractions(text: &str, words: &[Span]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before]);
        match out.last_mut() {
            Some(count) if before.is_some_and(|b| contracts(text, b, *word)) => *count += 1,
            _ => out.push(1),
        }
    }
    out
}

/// True if the second word is a clitic that leans on the first.
fn contracts(text: &str, first: Span, second: Span) -> bool {
    let host = first.of(text);
    let possessive = host.ends_with(['s', 'S']) && matches!(second.of(text), "'" | "’");
    let clitic = clitic_at(first.cover(second).of(text)) == Some(host.len());
    first.end == second.start && (possessive || clitic && host.ends_with(char::is_alphanumeric))
}

fn is_clitic(rest: &str) -> bool {
    CLITICS.iter().any(|c| c.eq_ignore_ascii_case(rest))
}

/// Cuts a piece without marks at its ends: clitics, hyphens, slashes, dashes inside.
fn inner(text: &str, span: Span, out: &mut Vec<Span>) {
    let word = span.of(text);
    if let Some(cut) = clitic_at(word) {
        inner(text, Span::new(span.start, span.start + cut), out);
        out.push(Span::new(span.start + cut, span.end));
        return;
    }
    if let Some(cut) = half_of_day_at(word) {
        out.extend([Span::new(span.start, span.start + cut), Span::new(span.start + cut, span.end)]);
        return;
    }
    let mut from = span.start;
    for (at, c) in word.char_indices() {
        let absolute = span.start + at;
        if absolute < from || !separates(word, at, c) {
            continue;
        }
        push(Span::new(from, absolute), out);
        let run = run(&word[at..], c).unwrap_or(c.len_utf8());
        push(Span::new(absolute, absolute + run), out);
        from = absolute + run;
    }
    push(Span::new(from, span.end), out);
}

fn push(span: Span, out: &mut Vec<Span>) {
    if !span.is_empty() {
        out.push(span);
    }
}

/// Where "am" or "pm" begins behind an hour: "7:30pm".
fn half_of_day_at(word: &str) -> Option<usize> {
    let at = word.len().checked_sub(2)?;
    let (hour, half) = word.split_at_checked(at)?;
    let digits = hour.starts_with(|c: char| c.is_ascii_digit()) && hour.len() <= 5;
    let clock = hour.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    (digits && clock && (half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"))).then_some(at)
}

/// Where the clitic or the second part of a contraction begins.
fn clitic_at(word: &str) -> Option<usize> {
    if let Some(cut) = CONTRACTIONS.get(&word.to_lowercase()) {
        return Some(*cut);
    }
    let (at, mark) = word.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’'))?;
    let rest = &word[at + mark.len_utf8()..];
    let before = &word[..at];
    if rest.eq_ignore_ascii_case("t") && before.len() > 1 && before.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    (at > 0 && is_clitic(rest)).then_some(at)
}

/// True if the mark at byte `at` stands alone inside a word.
fn separates(word: &str, at: usize, c: char) -> bool {
    let before = &word[..at];
    let after = &word[at + c.len_utf8()..];
    match c {
        '—' | '–' | '…' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | ';' | '{' | '}' | '<' | '>' | '='
        | '*' | '|' => true,
        '-' if word[at..].starts_with("--") => true,
        '-' => hyphen_separates(before, after),
        '/' => {
            before.chars().next_back().is_some_and(char::is_alphabetic)
                && after.starts_with(char::is_alphabetic)
        }
        ':' | '!' | '?' | '%' | '$' | '€' | '£' => {
            !after.is_empty() && !after.starts_with(|c: char| c.is_ascii_digit())
        }
        // A citation touches the stop: "stayed.[2]".
        '.' if after.starts_with('[') => true,
        // A full stop or comma between words whose space was lost: "war.The".
        '.' | ',' => {
            before.chars().next_back().is_some_and(char::is_lowercase)
                && before.chars().count() > 2
                && after.chars().next().is_some_and(char::is_uppercase)
                && after.chars().count() > 1
        }
        _ => false,
    }
}

fn hyphen_separates(before: &str, after: &str) -> bool {
    let last = before.rsplit(['-', '—', '–', '/']).next().unwrap_or(before);
    let prefix = PREFIXES.has(&last.to_lowercase()) && last.len() == before.len();
    let number = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == '-') && !part.is_empty();
    !(prefix || number(before) && number(after))
}

#[cfg(test)]
mod tests {
    use super::{contractions, words};
    use legation_types::Span;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        words(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cuts_news_as_the_treebanks_do() {
        for (text, expected) in [
            ("Turkey's army didn't withdraw.", "Turkey 's army did n't withdraw ."),
            (
                "Washington-backed groups, pro-Beijing lawmakers",
                "Washington - backed groups , pro-Beijing lawmakers",
            ),
            ("the U.S. and Gen. Haftar's men", "the U.S. and Gen. Haftar 's men"),
            ("ANKARA, March 15 (Reuters) - He cannot", "ANKARA , March 15 ( Reuters ) - He can not"),
            ("\"We won’t,\" he said...", "\" We wo n’t , \" he said ..."),
            ("$2.5 billion, 30% or 1,200", "$ 2.5 billion , 30 % or 1,200"),
            ("allies' aid—and/or arms", "allies ' aid — and / or arms"),
            ("See https://a.org/b-c. At 9/11, 7:30 p.m.", "See https://a.org/b-c . At 9/11 , 7:30 p.m."),
            ("in 2015-16 and F-16s", "in 2015-16 and F - 16s"),
            ("the '90s", "the '90s"),
            ("Stop!! Why?! **** great:) 5pm #1", "Stop !! Why ?! **** great :) 5 pm # 1"),
            ("trucks, etc. (No. 10) No. 5, etc.", "trucks , etc. ( No. 10 ) No. 5 , etc ."),
            ("<a.b@c.org>, i dont", "< a.b@c.org > , i do nt"),
            ("al-Assad (left)", "al - Assad ( left )"),
            ("re-establishment", "re-establishment"),
            ("a\u{a0}b\u{feff}c", "a b c"),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    #[test]
    fn touching_clitics_make_one_token() {
        let text = "The allies' army can't be Turkey's.";
        let spans = words(text, Span::new(0, text.len()));
        assert_eq!(contractions(text, &spans), [1, 2, 1, 2, 1, 2, 1]);
    }

    proptest! {
        #[test]
        fn words_are_ordered_slices_that_lose_nothing(text in "[ -~àé’“”—\u{a0}\n]{0,80}") {
            let spans = words(&text, Span::new(0, text.len()));
            let mut last = 0;
            let mut kept = String::new();
            for span in spans {
                prop_assert!(span.start >= last && span.end > span.start);
                prop_assert!(text.get(span.range()).is_some());
                last = span.end;
                kept.push_str(span.of(&text));
            }
            let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, expected);
        }
    }
}
