//! Who says, thinks or wants what, in whose words.
//!
//! `"We will fight on," Mr Kovac told reporters.` is a direct quotation: speaker "Mr Kovac", cue "told", addressee "reporters",
//! content `"We will fight on,"`.

use crate::{CiteInfo, Party, Span, TextInfo};
use serde::{Deserialize, Serialize};

/// Words of the text and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Where they stand.
    pub span: Span,
    /// The words.
    pub text: String,
}

impl Phrase {
    /// The words at a span of `text`.
    pub fn at(text: &str, span: Span) -> Self {
        Self { span, text: span.of(text).to_owned() }
    }
}

/// Whose words the content has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// All of it stands between quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

impl QuoteKind {
    /// Its name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// What the source does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attitude {
    /// States it: said, denied, accused.
    Say,
    /// Holds it true, or may: believes, knows, fears, doubts.
    Think,
    /// Wants it done or means to do it: demands, hopes, plans.
    Want,
}

impl Attitude {
    /// All, from the most to the least open.
    pub const ALL: [Self; 3] = [Self::Say, Self::Think, Self::Want];

    /// Its name in records and in `knowledge/words`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Think => "think",
            Self::Want => "want",
        }
    }

    /// The attitude of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.name() == name)
    }
}

/// The source of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Its words in the text; "he", if that is what the text has.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of its syntactic head in the sentence's tokens.
    pub head: usize,
    /// The name that the chain of "he" leads to; `None` for words that speak for themselves.
    pub named: Option<Phrase>,
}

/// One quotation as the reader finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// Said, thought or wanted.
    pub attitude: Attitude,
    /// Index of the sentence of the cue, or of the first words where there is no cue.
    pub sentence: usize,
    /// Who says it; `None` where the text leaves that open.
    pub speaker: Option<Speaker>,
    /// The words that make it a quotation: "said", "according to". `None` where only quotation marks do.
    pub cue: Option<Span>,
    /// What is said: one span, or several where the cue stands within it or it runs over paragraphs.
    pub content: Vec<Span>,
    /// To whom, where the text says so.
    pub addressee: Option<Span>,
}

impl Quote {
    /// Every span, in the order of the fields.
    pub fn spans(&self) -> Vec<Span> {
        let speaker = self.speaker.iter().flat_map(|s| [Some(s.span), s.named.as_ref().map(|n| n.span)]);
        let around = speaker.chain([self.cue, self.addressee]).flatten();
        around.chain(self.content.iter().copied()).collect()
    }
}

/// The record of a quotation, with the words of every span and who the speaker is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename = "quote")]
pub struct QuoteRecord {
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// Said, thought or wanted.
    pub attitude: Attitude,
    /// The speaker's words.
    pub speaker: Option<Phrase>,
    /// The name that the chain of "he" leads to.
    pub speaker_name: Option<Phrase>,
    /// Who that is: code and sectors as in an event's parties.
    pub actor: Vec<Party>,
    /// The cue's words.
    pub cue: Option<Phrase>,
    /// What is said.
    pub content: Vec<Phrase>,
    /// To whom.
    pub addressee: Option<Phrase>,
    /// The sentence of the cue.
    pub text_info: TextInfo,
    /// The document.
    pub cite_info: CiteInfo,
    /// Program, model and knowledge that made the record.
    pub coder: String,
}
