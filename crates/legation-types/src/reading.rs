//! What the reader found in an article's sentences.

use crate::{EventType, Mode, PartialDate, Quote, Span, Status};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// An article read: its sentences, who is mentioned, which mentions are the same, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The sentences of the body (and of the title, if it was asked for), in order.
    pub sentences: Vec<Sentence>,
    /// Mentions that take part in chains or are named entities, in order of their spans.
    pub mentions: Vec<Mention>,
    /// Mentions that denote the same.
    pub chains: Vec<Chain>,
    /// Time expressions with their calendar values.
    pub times: Vec<TimeExpression>,
    /// Who says, thinks or wants what, in order of the sentences.
    #[serde(default)]
    pub quotes: Vec<Quote>,
}

impl Reading {
    /// Indices of the mentions of a sentence.
    pub fn mentions_in(&self, sentence: usize) -> Range<usize> {
        let start = self.mentions.partition_point(|m| m.sentence < sentence);
        start..self.mentions.partition_point(|m| m.sentence <= sentence)
    }
}

/// One sentence and its analysis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words in the article's text.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
    /// Its words, as Universal Dependencies counts them. Empty if it was passed over, since it cannot state an event.
    pub tokens: Vec<Token>,
    /// The events it states.
    pub triggers: Vec<Trigger>,
}

/// A syntactic word after Universal Dependencies v2.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Its characters in the article's text. Parts of one contraction ("can" + "not") have touching spans.
    pub span: Span,
    /// The word form; the same as the slice.
    pub form: String,
    /// The dictionary form.
    pub lemma: String,
    /// Universal part of speech, e.g. `NOUN`.
    pub upos: String,
    /// Penn Treebank tag, e.g. `NNS`.
    pub xpos: String,
    /// The governor's number in the sentence, counting from 1; 0 for the root.
    pub head: usize,
    /// Relation to the governor, e.g. `nsubj:pass`.
    pub deprel: String,
}

/// Kinds of named entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityKind {
    /// A person.
    Per,
    /// An organisation: states' bodies, armed groups, companies, parties.
    Org,
    /// A place, a state included.
    Loc,
    /// A pronoun or description that only takes part in a chain.
    Other,
}

/// A phrase that denotes somebody or something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of its syntactic head in the sentence's tokens.
    pub head: usize,
    /// What kind of thing it names.
    pub kind: EntityKind,
    /// How sure the reader is, 0 to 1.
    pub confidence: f32,
    /// The whole noun phrase around its head, with clauses and what depends on it: "the minister who resigned" for "minister".
    #[serde(default)]
    pub phrase: Span,
    /// Index of its chain in [`Reading::chains`]; `None` for what is mentioned once.
    #[serde(default)]
    pub chain: Option<usize>,
}

/// Mentions that denote the same person or thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// Indices into [`Reading::mentions`], in order of the text.
    pub mentions: Vec<usize>,
    /// Why each mention but the first is in the chain, in the order of `mentions`.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// One mention's tie to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Index of the mention that leans on the other.
    pub mention: usize,
    /// Index of the mention that it was tied to.
    pub antecedent: usize,
    /// How sure the rule is that made the tie, 0 to 1: the rule's precision on treebank documents, roughly.
    pub confidence: f32,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A point of the calendar: a day, a month, a year.
    Date,
    /// A time of day.
    Time,
    /// A length: "two weeks".
    Duration,
    /// A recurrence: "every Friday".
    Set,
}

/// A time expression and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Its words.
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// TIMEX3 value: `2023-03-15`, `2023-W10`, `P2D`, `PAST_REF`; symbolic (`XXXX-WXX-3`) where the publication date is not known.
    pub value: String,
    /// The date it gives an event, to the precision it supports; `None` for durations and symbolic values.
    pub date: Option<PartialDate>,
}

/// The words that state an event, with what takes part in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// Index of its head word in the sentence's tokens.
    pub token: usize,
    /// Its words.
    pub span: Span,
    /// PLOVER event type.
    pub event: EventType,
    /// Probability of the type, 0 to 1.
    pub p_event: f32,
    /// PLOVER mode, where the text shows it.
    pub mode: Option<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// Probability of the status, 0 to 1.
    pub p_status: f32,
    /// Who and what takes part, in order of the text.
    pub args: Vec<Argument>,
}

/// What an argument is to its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it; all parties of a mutual act; the visitor.
    Actor,
    /// To whom it is done; the host.
    Recipient,
    /// Who brokers it or lends the place for it.
    Mediator,
    /// Where.
    Place,
    /// When.
    Time,
    /// According to whom.
    Source,
}

impl Role {
    /// All roles, in the order of the model's outputs.
    pub const ALL: [Self; 6] =
        [Self::Actor, Self::Recipient, Self::Mediator, Self::Place, Self::Time, Self::Source];

    /// The letter that stands for it in the corpus.
    pub const fn letter(self) -> char {
        match self {
            Self::Actor => 'A',
            Self::Recipient => 'R',
            Self::Mediator => 'M',
            Self::Place => 'P',
            Self::Time => 'T',
            Self::Source => 'S',
        }
    }

    /// The role that a corpus letter stands for.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.letter() == letter)
    }
}

/// A participant or circumstance of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// What it is to the event.
    pub role: Role,
    /// Index of its head word in the sentence's tokens.
    pub head: usize,
    /// Its words: the noun phrase without relative clauses.
    pub span: Span,
    /// Probability, 0 to 1.
    pub p: f32,
}
