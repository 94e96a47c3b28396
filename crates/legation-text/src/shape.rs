//! What a line looks like, whatever it says: prose, a heading, a name, a row of digits.

use crate::budget::{self, MAX_CUE_BYTES};
use crate::date;

/// Words from which on a line that ends like a sentence is prose.
pub const PROSE_WORDS: usize = 10;
/// Words from which on a line is prose even where it does not end like a sentence.
const LONG_WORDS: usize = 25;
/// The longest headline.
const HEADLINE_WORDS: usize = 30;

/// Number of words: runs between white space that hold a letter or a digit.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// True if it ends in a full stop, question mark or exclamation mark, perhaps inside quotes or brackets.
pub fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| ".!?…".contains(c))
}

fn last_mark(text: &str) -> Option<char> {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]*".contains(c)).chars().next_back()
}

/// True for sentences of an article: long enough, and ended as sentences are.
pub fn is_prose(text: &str) -> bool {
    let count = words(budget::prefix(text, MAX_CUE_BYTES));
    // Headlines ask and shout, and they are long; sentences of that length end in a full stop.
    let least = if last_mark(text) == Some('.') || text.ends_with(['"', '”']) {
        PROSE_WORDS
    } else {
        2 * PROSE_WORDS
    };
    count >= LONG_WORDS || (count >= least && ends_sentence(text))
}

/// True for what could stand over an article: a few words, with a letter, not ended by a full stop.
pub fn is_headline(text: &str) -> bool {
    let stopped = last_mark(text) == Some('.') && !ends_in_initials(text);
    (3..=HEADLINE_WORDS).contains(&words(text))
        && !stopped
        && text.contains(char::is_alphabetic)
        && !text.ends_with(':')
}

/// `... in the U.S.`: the stop belongs to the word.
fn ends_in_initials(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    last.matches('.').count() > 1 && last.chars().all(|c| c == '.' || c.is_uppercase())
}

/// Lower case, straight quotes, single spaces, no bullets, arrows or dots at either end: the form in which cues are written.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(straight).flat_map(char::to_lowercase));
    }
    let edge = |c: char| c.is_whitespace() || "…•·*»›>|←→▶▼►-–—=".contains(c);
    out.trim_matches(edge).trim_start_matches('.').trim_start().to_owned()
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        _ => c,
    }
}

/// The text outside quotation marks (straight ones, of a [`normal`] text): what the writer says in their own voice.
pub fn unquoted(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

/// The words of a line, lower case, without the marks around them.
pub fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty())
}

/// The names of a byline: `By Jane Doe and John Roe, Staff Writer` gives `Jane Doe and John Roe`.
pub fn byline(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = AUTHORED.iter().find_map(|p| strip_word(text, p)).or_else(|| run_together(text))?;
    let names = leading(rest);
    is_names(names).then_some(names)
}

/// What stands before the writers' names.
const AUTHORED: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "article by",
    "story by",
    "words by",
    "report by",
    "reported by",
    "text by",
    "author",
];

/// `ByJane Doe`, where the page sets the words apart by other means than a space.
fn run_together(text: &str) -> Option<&str> {
    text.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase) && words(rest) > 1)
}

/// The part of a byline before a job, a place or a date.
pub fn leading(text: &str) -> &str {
    let marks = [",", "|", "•", "·", "⋅", "・", "—", "–", "(", "/", " - ", " Published", " Updated"];
    let end = marks.iter().filter_map(|m| text.find(m)).min().unwrap_or(text.len());
    let end = date::find(text).map_or(end, |(_, range)| range.start.min(end));
    text[..end].trim().trim_end_matches('.')
}

fn strip_word<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    let rest_starts = rest.trim_start_matches(':');
    (head.eq_ignore_ascii_case(prefix) && rest_starts.starts_with(char::is_whitespace))
        .then(|| rest_starts.trim_start())
}

/// True for up to eight words that begin with capitals, joined by `and`, `de`, `al`, `van` and the like.
pub fn is_names(text: &str) -> bool {
    let mut capitals = 0;
    for word in text.split_whitespace() {
        let particle = [
            "and", "&", "of", "the", "de", "da", "del", "der", "van", "von", "bin", "al", "el", "la", "le",
            "in",
        ];
        if word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit()) {
            capitals += 1;
        } else if !particle.contains(&word) && !word.contains('-') {
            return false;
        }
    }
    (1..=8).contains(&capitals)
}

#[cfg(test)]
mod tests {
    use super::{byline, is_headline, is_prose, normal, unquoted};

    #[test]
    fn tells_headlines_from_prose() {
        assert!(is_headline("PUTIN HOSTS ASSAD FOR TALKS"));
        assert!(is_headline("Is peace near?"));
        assert!(is_headline("Senate backs talks with the U.S."));
        assert!(!is_headline("He left."));
        assert!(is_prose("The minister resigned on Monday after weeks of protests in the capital."));
        assert!(!is_prose("Hong Kong chaos: China deploys troops and warns SURRENDER is only option"));
    }

    #[test]
    fn reads_bylines() {
        assert_eq!(byline("By Jane Doe"), Some("Jane Doe"));
        assert_eq!(byline("BY JANE DOE AND JOHN ROE, STAFF WRITERS"), Some("JANE DOE AND JOHN ROE"));
        assert_eq!(byline("By Hassan al-Rashid | Reuters"), Some("Hassan al-Rashid"));
        assert_eq!(byline("ByDaryl Austin Published March 9, 2026"), Some("Daryl Austin"));
        assert_eq!(byline("By Daniel Renfrow April 12, 2024"), Some("Daniel Renfrow"));
        assert_eq!(byline("By the time he left"), None);
        assert_eq!(byline("Bystanders fled"), None);
    }

    #[test]
    fn normalises_for_cues() {
        assert_eq!(normal("… We have a  SMALL favour"), "we have a small favour");
        assert_eq!(unquoted(&normal("“Donate today,” he said")).trim(), "he said");
    }
}
