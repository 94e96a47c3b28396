//! The records that pass between Legation's stages.
//!
//! Bytes become an [`Article`], an article becomes a [`Reading`], a reading becomes [`Event`]s. Every piece of a record
//! points at its words by a [`Span`] of the article's canonical text: `&article.text[span.range()]` gives them back.

pub mod article;
pub mod date;
pub mod event;
pub mod ontology;
pub mod quote;
pub mod reading;
pub mod span;

pub use article::{Article, Block, BlockKind, Note, Stated};
pub use date::{PartialDate, PartialDateError};
pub use event::{
    Attribution, CiteInfo, Event, EventDate, Evidence, Explanation, Location, Party, Size, TextInfo,
    TriggerText,
};
pub use ontology::{EventType, Mode, Quad, Sector, Status, UnknownName};
pub use quote::{Attitude, Phrase, Quote, QuoteKind, QuoteRecord, Speaker};
pub use reading::{
    Argument, Chain, EntityKind, Link, Mention, Reading, Role, Sentence, TimeExpression, TimeKind, Token,
    Trigger,
};
pub use span::Span;
