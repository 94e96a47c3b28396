//! Days of dyads: how many events of each quadrant one actor directed at another on a day, and the sum of their scores.
//!
//! A visit of 15 March 2023 by SYR to RUS adds one event of quadrant 1 to (SYR, RUS, 2023-03-15). Only what happened counts, and
//! what several outlets tell counts once, on the day of the record that stands for all.

use crate::error::Result;
use legation_types::{Event, Party, Status};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// What one event adds to the days of dyads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pairs: BTreeSet<(String, String)>,
    day: String,
    quad: u8,
    scale: i64,
}

/// Scores are summed in hundredths, since sums of fractions depend on their order.
pub fn hundredths(scale: f32) -> i64 {
    (f64::from(scale) * 100.0).round() as i64
}

impl Share {
    /// Nothing where the event did not happen or nobody knows when.
    pub fn of(event: &Event, day: Option<&str>) -> Option<Self> {
        let day = day.filter(|_| event.status == Status::Actual)?.to_owned();
        Some(Self { pairs: pairs(event), day, quad: event.quad_code, scale: hundredths(event.event_scale) })
    }

    /// Adds it.
    pub fn add(&self, c: &Connection) -> Result<()> {
        let mut add = c.prepare_cached(
            "INSERT INTO dyad_days (source, target, day, quad, events, scale) VALUES (?1, ?2, ?3, ?4, 1, ?5)
             ON CONFLICT DO UPDATE SET events = events + 1, scale = scale + excluded.scale",
        )?;
        for (source, target) in &self.pairs {
            add.execute(params![source, target, self.day, self.quad, self.scale])?;
        }
        Ok(())
    }

    /// Takes it away again; a day without events leaves no row.
    pub fn remove(&self, c: &Connection) -> Result<()> {
        let place = "WHERE source = ?1 AND target = ?2 AND day = ?3 AND quad = ?4";
        let mut less = c.prepare_cached(&format!(
            "UPDATE dyad_days SET events = events - 1, scale = scale - ?5 {place}"
        ))?;
        let mut delete = c.prepare_cached(&format!("DELETE FROM dyad_days {place} AND events = 0"))?;
        for (source, target) in &self.pairs {
            less.execute(params![source, target, self.day, self.quad, self.scale])?;
            delete.execute(params![source, target, self.day, self.quad])?;
        }
        Ok(())
    }
}

/// Every actor with every recipient. Actors without a recipient, as in "Russia and Syria met", are pairs among themselves, each in
/// the order of the alphabet.
fn pairs(event: &Event) -> BTreeSet<(String, String)> {
    let codes = |parties: &[Party]| parties.iter().filter_map(|p| p.code.clone()).collect::<BTreeSet<_>>();
    let (actors, recipients) = (codes(&event.actor), codes(&event.recipient));
    let among = event.recipient.is_empty();
    let others = if among { &actors } else { &recipients };
    let all = actors.iter().flat_map(|a| others.iter().map(move |b| (a.clone(), b.clone())));
    all.filter(|(a, b)| !among || a < b).collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use legation_types::{Event, Party};

    fn event(actors: &[&str], recipients: &[&str]) -> Event {
        let party = |code: &&str| Party { code: Some((*code).to_owned()), ..Party::default() };
        let mut event = crate::samples::event("x");
        event.actor = actors.iter().map(party).collect();
        event.recipient = recipients.iter().map(party).collect();
        event
    }

    #[test]
    fn joint_actors_are_a_dyad() {
        let pairs = |a: &[&str], r: &[&str]| {
            pairs(&event(a, r)).into_iter().map(|(a, b)| a + " " + &b).collect::<Vec<_>>()
        };
        assert_eq!(pairs(&["SYR", "RUS"], &[]), ["RUS SYR"]);
        assert_eq!(pairs(&["SYR"], &["RUS", "IRN"]), ["SYR IRN", "SYR RUS"]);
        assert_eq!(pairs(&["SYR"], &["SYR"]), ["SYR SYR"]);
        assert!(pairs(&["SYR"], &[]).is_empty());
    }
}
