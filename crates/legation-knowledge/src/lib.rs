//! Who is meant by a mention: states, offices and their holders, organisations, armed groups, peoples, roles, places.
//!
//! [`Knowledge::embedded`] parses the files of `knowledge/` once. [`Knowledge::context`] reads an article for what its short mentions
//! rest on, and [`Knowledge::resolve`] turns a mention into parties: "the Russian leader" in March 2023 is `RUS` `GOV`, Vladimir Putin.
//!
//! # Examples
//!
//! ```
//! use legation_knowledge::{Knowledge, Query};
//!
//! let knowledge = Knowledge::embedded()?;
//! let sentence = "The Russian leader met Assad in Moscow on Wednesday.";
//! let context = knowledge.context(&[sentence], "2023-03-15".parse().ok());
//! let query = Query { text: "The Russian leader", sentence, ..Query::default() };
//! let found = knowledge.resolve(&query, &context);
//! assert_eq!(found.parties[0].identifier_text.as_deref(), Some("Vladimir Putin"));
//! # Ok::<(), legation_knowledge::KnowledgeError>(())
//! ```

pub mod check;
mod chunk;
mod complete;
mod context;
mod countries;
mod describe;
mod error;
mod fallback;
mod files;
mod fold;
mod index;
mod knowledge;
mod lists;
mod model;
mod names;
mod nouns;
mod offices;
mod overlay;
mod people;
mod phrase;
pub mod place;
mod resolve;
mod sounds;
mod split;
mod table;
mod titles;
mod words;

pub use context::Context;
pub use error::KnowledgeError;
pub use fold::fold;
pub use knowledge::Knowledge;
pub use offices::Term;
pub use overlay::Overlay;
pub use place::{Scene, Toponym};
pub use resolve::{Kind, Query, Resolution, is_international};
