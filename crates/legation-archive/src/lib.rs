//! Articles and events in one `SQLite` file: what was ingested, what is told twice, and answers to questions.
//!
//! [`Archive`] writes; [`open_read_only`] gives a connection for the questions of [`ask`]. The tables are described in
//! `docs/archive.md`. What the file holds is a function of the set of documents that were added: [`dump`] writes it without the
//! numbers that depend on their order.

#[cfg(test)]
extern crate self as legation_archive;

pub mod ask;
mod days;
mod dump;
mod dyads;
mod error;
mod events;
mod fold;
mod gist;
mod likeness;
mod record;
mod runs;
#[cfg(test)]
#[path = "../tests/archive/samples.rs"]
#[expect(dead_code, reason = "the integration tests use the rest")]
mod samples;
mod schema;
mod store;
mod texts;

pub use dump::dump;
pub use error::{ArchiveError, CODES, Result};
pub use record::{Added, Coded, Document, Outcome, State};
pub use runs::{Run, drop_run, runs};
pub use schema::{VERSION, open_read_only};
pub use store::{Archive, Writer, article, is_duplicate, known, uncoded};
pub use texts::hex;
