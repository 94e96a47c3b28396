//! Questions: events by what they are, articles by their words, dyads by month, counts, and free SQL.

pub mod dyad;
pub mod events;
pub mod search;
pub mod show;
pub mod sql;
pub mod stats;
