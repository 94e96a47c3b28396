//! Verb patterns: `- SAID $ * &SET TO_LET [113:112]` as what must stand before and after the verb, and the code it gives.
//!
//! TABARI's plain sequences and PETRARCH2's `{MODIFIERS HEAD}` and `(PREP NOUN)` groups say the same about a row of words: each must
//! follow the one before it, with other words in between unless `_` joins them. So the group marks only separate words.

use crate::phrase::split_word;
use crate::problem::Fault;
use crate::synonyms::Synonyms;

/// The code of an event, and of the event in the other direction where a pair is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// Source to target; `None` for `[---]` or the empty half of `[:080]`.
    pub forth: Option<String>,
    /// Target to source.
    pub back: Option<String>,
}

impl Code {
    /// `[112]`, `[112:113]`, `[:080]`, `[---]`.
    pub fn parse(text: &str) -> Self {
        let half = |text: &str| Some(text.trim()).filter(|t| !t.is_empty() && *t != "---").map(str::to_owned);
        match text.split_once(':') {
            Some((forth, back)) => Self { forth: half(forth), back: half(back) },
            None => Self { forth: half(text), back: None },
        }
    }

    /// True for `[---]`: no event, whatever else the verb may mean.
    pub const fn is_null(&self) -> bool {
        self.forth.is_none() && self.back.is_none()
    }
}

/// What an item of a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One of these words or rows of words.
    Words(Vec<Vec<String>>),
    /// `$`: the phrase that becomes the source.
    Source,
    /// `+`: the phrase that becomes the target.
    Target,
    /// `^`: a phrase that is passed over.
    Skipped,
    /// `%`: a list of actors, each of which acts on the others.
    Compound,
}

/// An item and whether it must touch the item before it, seen from the verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What must stand there.
    pub item: Item,
    /// Nothing may stand in between.
    pub joined: bool,
}

/// A pattern of a verb block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// From the verb backwards.
    pub before: Vec<Step>,
    /// From the verb onwards.
    pub after: Vec<Step>,
    /// What it gives.
    pub code: Code,
    /// Line in its file.
    pub line: usize,
}

impl Pattern {
    /// How specific it is: the number of its items.
    pub fn items(&self) -> usize {
        self.before.len() + self.after.len()
    }
}

/// A piece of a pattern's text: the verb's place or an item, and whether `_` joins it to the piece before.
struct Piece {
    item: Option<Item>,
    joined: bool,
}

/// Parses what stands between `- ` and the code. The offset of a fault counts from the start of `text`.
pub(crate) fn parse(
    text: &str,
    code: Code,
    line: usize,
    synonyms: &Synonyms,
) -> Result<Pattern, (usize, Fault)> {
    let pieces = pieces(text, synonyms)?;
    let Some(verb) = pieces.iter().position(|p| p.item.is_none()) else { return Err((0, Fault::NoVerb)) };
    let mut before = Vec::new();
    let mut joined = pieces[verb].joined;
    for piece in pieces[..verb].iter().rev() {
        before.extend(piece.item.clone().map(|item| Step { item, joined }));
        joined = piece.joined;
    }
    let after = pieces[verb + 1..].iter();
    let after = after.filter_map(|p| Some(Step { item: p.item.clone()?, joined: p.joined })).collect();
    Ok(Pattern { before, after, code, line })
}

fn pieces(text: &str, synonyms: &Synonyms) -> Result<Vec<Piece>, (usize, Fault)> {
    let mut out = Vec::new();
    let separator = |c: char| c.is_whitespace() || ['{', '}', '(', ')', '_'].contains(&c);
    let mut joined = false;
    let mut at = 0;
    for part in text.split_inclusive(separator) {
        let word = part.trim_end_matches(separator);
        if !word.is_empty() {
            add(word, joined && !out.is_empty(), synonyms, &mut out).map_err(|fault| (at, fault))?;
        }
        joined = part.ends_with('_') && (joined || !word.is_empty());
        at += part.len();
    }
    Ok(out)
}

fn add(word: &str, joined: bool, synonyms: &Synonyms, out: &mut Vec<Piece>) -> Result<(), Fault> {
    let item = match word {
        "*" => None,
        "$" => Some(Item::Source),
        "+" => Some(Item::Target),
        "^" => Some(Item::Skipped),
        "%" => Some(Item::Compound),
        _ => {
            if let Some(name) = word.strip_prefix('&') {
                Some(Item::Words(synonyms.get(name).ok_or_else(|| Fault::UnknownSet(word.to_owned()))?))
            } else {
                for (place, word) in split_word(word).into_iter().enumerate() {
                    out.push(Piece {
                        item: Some(Item::Words(vec![vec![word]])),
                        joined: joined || place > 0,
                    });
                }
                return Ok(());
            }
        }
    };
    out.push(Piece { item, joined });
    Ok(())
}
