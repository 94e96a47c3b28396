//! Text becomes words, each with what stood before it: `Turkey's PM, U.S.-backed` is `turkey` (possessive), `pm`, `us` (after a
//! comma), `backed` (after a hyphen).

use crate::fold;

/// A word, its place and its looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte, without a possessive ending.
    pub end: usize,
    /// Folded form.
    pub text: String,
    /// Hash of the folded form.
    pub hash: u64,
    /// How it is written.
    pub case: Case,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// True if `'s` or an apostrophe follows.
    pub possessive: bool,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `word`.
    Lower,
    /// `Word`.
    Title,
    /// `WORD`.
    Upper,
    /// `2nd`.
    Digit,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// White space or quotation marks.
    Space,
    /// A hyphen or a slash.
    Hyphen,
    /// A comma.
    Comma,
    /// An opening bracket.
    Bracket,
    /// The start of the text, or any other punctuation.
    Stop,
}

impl Word {
    /// True for `Word` and `WORD`.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper)
    }

    /// True if nothing but white space or a hyphen stands before it.
    pub fn continues(&self) -> bool {
        matches!(self.gap, Gap::Space | Gap::Hyphen)
    }
}

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "amb", "brig", "capt", "cmdr", "col", "dr", "gen", "gov", "hon", "jr", "lt", "maj", "mr", "mrs",
    "ms", "mt", "pres", "prof", "rep", "rev", "sec", "sen", "sgt", "sr", "st",
];

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(text.len() / 6 + 1);
    for (start, end) in raw_words(text) {
        let gap = out.last().map_or(Gap::Stop, |last| gap_between(between(text, last, start), last));
        out.push(read_word(text, start, end, gap));
    }
    out
}

/// Where the words of `text` stand, possessive endings left out.
pub fn raw_words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_start(text, at)?;
        let end = start + word_len(&text[start..]);
        at = end + possessive_len(&text[end..]);
        Some((start, end))
    })
}

fn next_start(text: &str, at: usize) -> Option<usize> {
    text[at..].char_indices().find(|&(_, c)| c.is_alphanumeric() || c == '&').map(|(i, _)| at + i)
}

/// What stands between a word and the next one's start.
fn between<'t>(text: &'t str, last: &Word, start: usize) -> &'t str {
    text.get(last.end + possessive_len(&text[last.end..])..start).unwrap_or("")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | 'ʿ' | 'ʾ' | '‘')
}

/// Length of the word that `rest` begins with: letters and digits, apostrophes and accents between them, and the dots of `U.S.`
fn word_len(rest: &str) -> usize {
    let dotted = dotted_len(rest);
    if dotted > 0 {
        return dotted;
    }
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((i, c)) = letters.next() {
        let inner = is_apostrophe(c)
            && letters.peek().is_some_and(|&(_, n)| n.is_alphanumeric())
            && possessive_len(&rest[i..]) == 0;
        let accent = ('\u{300}'..='\u{36f}').contains(&c);
        if !(c.is_alphanumeric() || inner || accent || (c == '&' && i == 0)) {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Length of an abbreviation of single letters with dots, `U.S.` or `D.C`; 0 if there is none.
fn dotted_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let pairs = bytes.chunks_exact(2).take_while(|p| p[0].is_ascii_uppercase() && p[1] == b'.').count();
    if pairs == 0 {
        return 0;
    }
    let end = pairs * 2;
    let lone = bytes.get(end).is_some_and(u8::is_ascii_uppercase)
        && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    match (pairs, lone) {
        (1, false) => 0,
        (_, true) => end + 1,
        _ => end,
    }
}

/// Length of `'s` or of a lone apostrophe that ends a word.
fn possessive_len(rest: &str) -> usize {
    let Some(mark) = rest.chars().next().filter(|&c| is_apostrophe(c)) else { return 0 };
    let after = &rest[mark.len_utf8()..];
    let ends = |tail: &str| !tail.chars().next().is_some_and(char::is_alphanumeric);
    match after.strip_prefix(['s', 'S']) {
        Some(tail) if ends(tail) => mark.len_utf8() + 1,
        _ if ends(after) => mark.len_utf8(),
        _ => 0,
    }
}

fn read_word(text: &str, start: usize, end: usize, gap: Gap) -> Word {
    let raw = &text[start..end];
    let folded = if raw == "&" { "and".to_owned() } else { fold::fold(raw) };
    let hash = fold::hash(&folded);
    Word {
        start,
        end,
        hash,
        case: case_of(raw),
        gap,
        possessive: possessive_len(&text[end..]) > 0,
        text: folded,
    }
}

fn case_of(raw: &str) -> Case {
    let Some(first) = raw.chars().next() else { return Case::Lower };
    if first.is_numeric() {
        return Case::Digit;
    }
    if !first.is_uppercase() {
        return Case::Lower;
    }
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    if letters.all(char::is_uppercase) && raw.chars().nth(1).is_some() { Case::Upper } else { Case::Title }
}

fn gap_between(between: &str, last: &Word) -> Gap {
    let mut gap = Gap::Space;
    for c in between.chars() {
        let this = match c {
            '-' | '‐' | '‑' | '/' | '–' if between.chars().count() == 1 => Gap::Hyphen,
            ',' => Gap::Comma,
            '(' | '[' => Gap::Bracket,
            '.' if ABBREVIATIONS.contains(&last.text.as_str()) || last.text.len() == 1 => Gap::Space,
            c if c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»') => {
                Gap::Space
            }
            _ => Gap::Stop,
        };
        gap = stronger(gap, this);
    }
    gap
}

fn stronger(a: Gap, b: Gap) -> Gap {
    let rank = |g| match g {
        Gap::Space => 0,
        Gap::Hyphen => 1,
        Gap::Comma => 2,
        Gap::Bracket => 3,
        Gap::Stop => 4,
    };
    if rank(b) > rank(a) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::{Gap, words};

    fn shown(text: &str) -> String {
        let one = |w: &super::Word| {
            let mark = match w.gap {
                Gap::Space => " ",
                Gap::Hyphen => "-",
                Gap::Comma => ",",
                Gap::Bracket => "(",
                Gap::Stop => "|",
            };
            format!("{mark}{}{}", w.text, if w.possessive { "'" } else { "" })
        };
        words(text).iter().map(one).collect()
    }

    #[test]
    fn words_know_what_stands_before_them() {
        for (text, expected) in [
            ("Turkey's PM, U.S.-backed", "|turkey' pm,us-backed"),
            ("the ministers' talks", "|the ministers' talks"),
            ("N'Djamena and Côte d’Ivoire", "|ndjamena and cote divoire"),
            ("Gen. Khalifa Haftar. He", "|gen khalifa haftar|he"),
            ("George W. Bush (R)", "|george w bush(r"),
            ("Washington, D.C., said", "|washington,dc,said"),
            ("the “Islamic State”", "|the islamic state"),
            ("Bosnia & Herzegovina", "|bosnia and herzegovina"),
            ("", ""),
            ("— – '", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn spans_slice_the_text() {
        let text = "Erdoğan’s “allies” in the U.S. Congress";
        let sliced: Vec<&str> = words(text).iter().map(|w| &text[w.start..w.end]).collect();
        assert_eq!(sliced, ["Erdoğan", "allies", "in", "the", "U.S.", "Congress"]);
    }
}
