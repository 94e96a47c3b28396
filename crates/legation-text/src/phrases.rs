//! The cues of boilerplate, from `knowledge/text/boilerplate.tsv`: `Share on Facebook` is [`Cue::Share`].

use crate::budget::MAX_CUE_BYTES;
use crate::shape;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table, editable by hand.
const TABLE: &str = include_str!("../../../knowledge/text/boilerplate.tsv");
/// Words of money and of the trade, or their beginnings: a page asks for these, a speaker for weapons or votes.
const MONEY: [&str; 12] = [
    "$",
    "£",
    "€",
    "donat",
    "fundrais",
    "gift",
    "journalis",
    "membership",
    "newsroom",
    "nonprofit",
    "reader",
    "subscri",
];
/// A line that points elsewhere, offers something or names a photographer is not longer than this.
const SHORT_WORDS: usize = 40;
/// The longest share or teaser line that is told by its first words alone.
const BUTTON_WORDS: usize = 25;

/// What a cue says about the line it is found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Asks the reader for money.
    Appeal,
    /// Begins the readers' comments.
    Comments,
    /// Consent to cookies.
    Cookie,
    /// A photographer, or a caption.
    Credit,
    /// Copyright, terms, tags.
    Legal,
    /// An entry of a menu, a button.
    Menu,
    /// Begins a list of other stories.
    More,
    /// A button for social media.
    Share,
    /// Offers a newsletter.
    Signup,
    /// Asks the reader for help; becomes [`Cue::Appeal`] beside words of money, and is nothing without them.
    Plea,
    /// Points at another story.
    Teaser,
}

/// The table, by place.
#[derive(Default)]
struct Phrases {
    exact: BTreeMap<&'static str, Cue>,
    start: Vec<(&'static str, Cue)>,
    any: Vec<(&'static str, Cue)>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (cue, place, words) in TABLE.lines().filter_map(entry) {
        match place {
            "exact" => drop(phrases.exact.insert(words, cue)),
            "start" => phrases.start.push((words, cue)),
            _ => phrases.any.push((words, cue)),
        }
    }
    phrases
});

fn entry(line: &'static str) -> Option<(Cue, &'static str, &'static str)> {
    let mut fields = line.split('\t');
    let cue = match fields.next()? {
        "appeal" => Cue::Appeal,
        "comments" => Cue::Comments,
        "cookie" => Cue::Cookie,
        "credit" => Cue::Credit,
        "legal" => Cue::Legal,
        "menu" => Cue::Menu,
        "plea" => Cue::Plea,
        "more" => Cue::More,
        "share" => Cue::Share,
        "signup" => Cue::Signup,
        "teaser" => Cue::Teaser,
        _ => return None,
    };
    Some((cue, fields.next()?, fields.next()?))
}

/// What the line is a sign of; `None` for a line that could be news.
pub fn cue(text: &str) -> Option<Cue> {
    if text.len() > MAX_CUE_BYTES {
        return None;
    }
    let line = shape::normal(text);
    whole(&line).or_else(|| count_bar(&line)).or_else(|| opening(&line)).or_else(|| inside(&line))
}

fn whole(line: &str) -> Option<Cue> {
    let bare = line.trim_end_matches([':', '.', '!']);
    PHRASES.exact.get(line).or_else(|| PHRASES.exact.get(bare)).copied()
}

/// `12 Comments`, `3.4k shares`, `0`, `191119052250266`: a number and perhaps what it counts.
fn count_bar(line: &str) -> Option<Cue> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || ".,+ /:()[]#-".contains(c));
    if rest.is_empty() && !line.is_empty() {
        return Some(Cue::Menu);
    }
    let counted = rest.len() < line.len();
    match rest.trim_start_matches("k ").trim_end_matches(')') {
        "comment" | "comments" | "replies" | "responses" if counted => Some(Cue::Comments),
        "share" | "shares" | "likes" | "views" | "reads" | "retweets" | "followers" if counted => {
            Some(Cue::Share)
        }
        "min read" | "minute read" | "minutes read" | "mins read" if counted => Some(Cue::Menu),
        _ => None,
    }
}

fn opening(line: &str) -> Option<Cue> {
    let words = shape::words(line);
    let (_, cue) = PHRASES.start.iter().find(|(p, _)| line.starts_with(p))?;
    let fits = match cue {
        Cue::Appeal => speaks_to_reader(&shape::unquoted(line)),
        Cue::More => words <= 8 && !line.ends_with('.'),
        _ => words <= BUTTON_WORDS,
    };
    (fits && !reports(line)).then_some(*cue).or_else(|| slogan(line, words))
}

fn inside(line: &str) -> Option<Cue> {
    let own = shape::unquoted(line);
    let money = MONEY.iter().any(|word| own.contains(word));
    let cues = PHRASES.any.iter().filter(|(p, _)| own.contains(p)).map(|(_, cue)| *cue);
    let found = cues
        .filter(|cue| money || *cue != Cue::Plea)
        .map(|c| if c == Cue::Plea { Cue::Appeal } else { c })
        .next();
    let fits = |cue: &Cue| match cue {
        Cue::Appeal => (speaks_to_reader(&own) || commands(line)) && !reports(line),
        Cue::Signup | Cue::Cookie => speaks_to_reader(&own) && !reports(line),
        Cue::Credit => shape::words(line) <= SHORT_WORDS && is_credit(&own),
        _ => true,
    };
    found.filter(fits).or_else(|| slogan(line, shape::words(line)))
}

/// How many of the table's appeals the text has, outside quotation marks.
pub fn appeals(text: &str) -> usize {
    let own = shape::unquoted(&shape::normal(text));
    PHRASES.any.iter().filter(|(p, cue)| matches!(cue, Cue::Appeal | Cue::Plea) && own.contains(p)).count()
}

/// A caption ends with its credit; prose that mentions an agency goes on.
fn is_credit(line: &str) -> bool {
    shape::words(line) <= 8 || !shape::is_prose(line)
}

/// `Support The Moscow Times!`: shouted at the reader.
fn slogan(line: &str, words: usize) -> Option<Cue> {
    let asks = ["support ", "donate ", "subscribe ", "join ", "help us ", "contribute "];
    let shouted = line.ends_with('!') && (2..=8).contains(&words);
    (shouted && asks.iter().any(|a| line.starts_with(a))).then_some(Cue::Appeal)
}

/// True if the writer speaks to the reader, which news never does in its own voice.
pub fn speaks_to_reader(unquoted: &str) -> bool {
    shape::plain_words(unquoted).any(|w| {
        let stem = w.split('\'').next().unwrap_or(w);
        ["we", "us", "our", "ours", "you", "your", "yours", "please"].contains(&stem)
    })
}

/// `Become a member`, `Support local journalism`: addressed to the reader without a word for the reader.
fn commands(line: &str) -> bool {
    ["become a ", "donate ", "give ", "help ", "join ", "make a ", "subscribe ", "support "]
        .iter()
        .any(|c| line.starts_with(c))
}

/// True if somebody is quoted or reported: news about an appeal, not the appeal.
pub fn reports(line: &str) -> bool {
    let verbs = [
        "said",
        "says",
        "told",
        "announced",
        "according",
        "urged",
        "added",
        "tweeted",
        "wrote",
        "warned",
        "reported",
    ];
    shape::plain_words(line).any(|w| verbs.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::{Cue, TABLE, cue, entry};

    #[test]
    fn the_table_is_sorted_and_every_line_is_read() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (_, place, words) = entry(line).unwrap_or_else(|| panic!("{line}"));
            assert!(["any", "exact", "start"].contains(&place), "{line}");
            assert_eq!(words, words.to_lowercase(), "{line}");
        }
    }

    #[test]
    fn news_about_asking_is_news() {
        for text in [
            "The charity urged people to donate today, saying that every donation saves lives.",
            "\"Please donate now, we need your help,\" the mayor told residents.",
            "Subscriptions to the newspaper rose by a third last year.",
            "Support for the ruling party fell to 30 percent.",
            "The agency said it would support our allies.",
            "We need your help to protect our sky, and we will never forget your support.",
        ] {
            assert_eq!(cue(text), None, "{text}");
        }
    }

    #[test]
    fn cues_are_found_in_any_dress() {
        for (text, expected) in [
            ("Support The Moscow Times!", Cue::Appeal),
            ("… we have a small favor to ask.", Cue::Appeal),
            ("READ MORE »", Cue::More),
            ("12 Comments", Cue::Comments),
            ("191119052250266", Cue::Menu),
            ("Vladimir Gerdo / TASS /", Cue::Credit),
            ("Protesters wear masks (Image: GETTY )", Cue::Credit),
            ("© 2023 The Daily", Cue::Legal),
        ] {
            assert_eq!(cue(text), Some(expected), "{text}");
        }
    }
}
