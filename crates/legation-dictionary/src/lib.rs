//! TABARI and PETRARCH dictionaries, read and applied to the reader's sentences.
//!
//! `Dictionary` holds verbs, actors, agents and discard phrases of any number of files; [`Dictionary::code`] turns a sentence into the
//! events that these rules give:
//!
//! ```
//! use legation_dictionary::Dictionary;
//!
//! let mut dictionary = Dictionary::default();
//! let problems = dictionary.verbs.add("verbs.txt", "--- VISIT [042:043] ---\nVISIT\n- CANCEL * [165\n");
//! assert_eq!(problems[0].to_string(), "verbs.txt:3:12: L651 `[` is never closed: close it on the same line");
//! assert_eq!(dictionary.verbs.len(), 6);
//! ```

mod actors;
mod agents;
mod cameo;
mod clauses;
mod coder;
mod discards;
mod forms;
mod groups;
pub mod layout;
mod lines;
mod matcher;
mod negation;
mod pattern;
mod phrase;
mod problem;
mod record;
mod synonyms;
mod transform;
mod verbs;
mod view;

pub use actors::{Actor as ActorEntry, Actors, DatedCode, Period};
pub use agents::{Agent, Agents};
pub use cameo::{Plover, plover};
pub use coder::{Actor, Dyad};
pub use discards::{Discard, Discards};
pub use problem::{Fault, Problem};
pub use record::{DISCARDED, NOT_PLOVER, events};
pub use transform::Transformation;
pub use verbs::{Dialect, Verbs};

use legation_types::{PartialDate, Sentence};

/// All that is applied together.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// What is done.
    pub verbs: Verbs,
    /// Who has a name.
    pub actors: Actors,
    /// What people are.
    pub agents: Agents,
    /// What is not worth coding.
    pub discards: Discards,
}

/// PETRARCH's settings, with its defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether events without a known target are left out; otherwise they have the target `---`.
    pub require_dyad: bool,
    /// A phrase that no dictionary knows becomes an actor, in quotation marks, if it has at most so many words.
    pub new_actor_length: usize,
    /// Which clauses between commas are left out.
    pub commas: Commas,
}

impl Default for Options {
    fn default() -> Self {
        Self { require_dyad: true, new_actor_length: 0, commas: Commas::default() }
    }
}

/// Lengths in words, least and most, of clauses that are left out; a most of 0 leaves all in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commas {
    /// Between two commas.
    pub inner: (usize, usize),
    /// After the last comma.
    pub last: (usize, usize),
}

impl Default for Commas {
    fn default() -> Self {
        Self { inner: (2, 8), last: (2, 8) }
    }
}

impl Dictionary {
    /// The events of a sentence of an article of that date; `Err` if a discard phrase forbids to code it.
    pub fn code(
        &self,
        sentence: &Sentence,
        published: Option<PartialDate>,
        options: &Options,
    ) -> Result<Vec<Dyad>, Discard> {
        let day = published.map(|date| {
            let (year, month, day) = date.first_day();
            u32::from(year.unsigned_abs()) * 10_000 + u32::from(month) * 100 + u32::from(day)
        });
        coder::code(sentence, day, self, options)
    }
}
