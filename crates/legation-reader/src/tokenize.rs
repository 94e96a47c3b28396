//! Text to words, as Universal Dependencies cuts English.
//!
//! Hyphens stand alone (`Washington - backed`) except after bound prefixes (`pro-Beijing`), clitics are cut off (`Turkey 's`, `do n't`),
//! full stops stay with abbreviations (`U.S.`) and everything else that is punctuation stands alone. Every word is a slice of the text.

use legation_types::Span;

/// Abbreviations whose full stop belongs to the word, lower case, without the stop. Initials and dotted letters are known by shape.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "asst", "aug", "ave", "bros", "brig", "ca", "capt", "cf", "cmdr", "co", "col", "corp",
    "dec", "dept", "dr", "e.g", "etc", "feb", "fr", "ft", "gen", "gov", "hon", "i.e", "inc", "jan", "jr",
    "lt", "ltd", "maj", "mr", "mrs", "ms", "mt", "mts", "no", "nov", "oct", "op", "p.m", "a.m", "ph.d",
    "prof", "rep", "reps", "rev", "sen", "sens", "sept", "sep", "sgt", "sr", "st", "supt", "viz", "vs",
    "wed",
];

/// Bound prefixes that keep their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "multi", "non", "over",
    "pan", "post", "pre", "pro", "re", "semi", "sub", "un", "ultra", "vice",
];

/// Contractions whose second part is a word of its own: whole form and length of the first part, in bytes.
const CONTRACTIONS: &[(&str, usize)] = &[("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3)];

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
    if is_address(span.of(text)) {
        let end =
            span.of(text).trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '"', '\'', '”', '’']).len();
        out.push(Span::new(span.start, span.start + end));
        span.start += end;
    }
    while let Some(len) = leading_mark(span.of(text)) {
        out.push(Span::new(span.start, span.start + len));
        span.start += len;
    }
    let mut tail = Vec::new();
    while let Some(len) = trailing_mark(span.of(text)) {
        tail.push(Span::new(span.end - len, span.end));
        span.end -= len;
    }
    if !span.is_empty() {
        inner(text, span, out);
    }
    out.extend(tail.into_iter().rev());
}

fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.starts_with("www.")
        || (word.contains('@') && word.contains('.') && word.len() > 4)
}

/// Length of the mark that a piece begins with, if it does not belong to the word.
fn leading_mark(piece: &str) -> Option<usize> {
    let mut chars = piece.chars();
    let first = chars.next()?;
    if piece.starts_with("...") {
        return Some(piece.len() - piece.trim_start_matches('.').len());
    }
    let second = chars.next();
    let belongs = match first {
        c if c.is_alphanumeric() => true,
        '.' | ',' | '-' | '+' => second.is_some_and(|c| c.is_ascii_digit()),
        // "'s" standing alone is a clitic, "'90s" a year.
        '\'' | '’' => second.is_some_and(|c| c.is_ascii_digit()) || is_clitic(&piece[first.len_utf8()..]),
        '@' | '#' => second.is_some_and(char::is_alphanumeric),
        _ => false,
    };
    let run = if first == '-' { piece.len() - piece.trim_start_matches('-').len() } else { first.len_utf8() };
    (!belongs).then_some(run)
}

/// Length of the mark that a piece ends with, if it does not belong to the word.
fn trailing_mark(piece: &str) -> Option<usize> {
    let last = piece.chars().next_back()?;
    if last.is_alphanumeric() {
        return None;
    }
    if last == '.' {
        let stem = piece.trim_end_matches('.');
        let dots = piece.len() - stem.len();
        return if dots > 1 { Some(dots) } else { (!keeps_stop(stem)).then_some(1) };
    }
    if last == '-' {
        return Some(piece.len() - piece.trim_end_matches('-').len());
    }
    Some(last.len_utf8())
}

/// True if a full stop after `stem` belongs to the word.
pub(crate) fn keeps_stop(stem: &str) -> bool {
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let dotted = stem.contains('.')
        && stem.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    initial || dotted || ABBREVIATIONS.iter().any(|a| a.eq_ignore_ascii_case(stem))
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
    let mut from = span.start;
    for (at, c) in word.char_indices() {
        let absolute = span.start + at;
        if absolute < from || !separates(word, at, c) {
            continue;
        }
        push(Span::new(from, absolute), out);
        let run =
            if c == '-' { word[at..].len() - word[at..].trim_start_matches('-').len() } else { c.len_utf8() };
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

/// Where the clitic or the second part of a contraction begins.
fn clitic_at(word: &str) -> Option<usize> {
    if let Some((_, cut)) = CONTRACTIONS.iter().find(|(whole, _)| whole.eq_ignore_ascii_case(word)) {
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
    let prefix = PREFIXES.iter().any(|p| p.eq_ignore_ascii_case(last)) && last.len() == before.len();
    let number = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == '-') && !part.is_empty();
    !(prefix || number(before) && number(after))
}

#[cfg(test)]
mod tests {
    use super::words;
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
            ("al-Assad (left)", "al - Assad ( left )"),
            ("re-establishment", "re-establishment"),
            ("a\u{a0}b\u{feff}c", "a b c"),
        ] {
            assert_eq!(cut(text), expected);
        }
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
