//! Two actors over time: events per month and quadrant, and their mean score.
//!
//! Months come from the days of dyads, which every document keeps up to date, so that no event is looked at.

use crate::error::Result;
use rusqlite::{Connection, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// One month of two actors.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Month {
    /// `2023-03`; a year where the events of it have no month.
    pub month: String,
    /// Events of quadrants 1 to 4: verbal and material cooperation, verbal and material conflict.
    pub quads: [i64; 4],
    /// Mean score of the events, -10 to 10.
    pub score: f64,
}

impl Month {
    /// Events of the month.
    pub fn events(&self) -> i64 {
        self.quads.iter().sum()
    }
}

/// Two actors and how much they had to do with each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dyad {
    /// Who acted.
    pub source: String,
    /// On whom.
    pub target: String,
    /// Events.
    pub events: i64,
    /// Mean score, -10 to 10.
    pub score: f64,
}

/// The months in which one of the two acted on the other, in order. `since` and `until` are days, months or years.
pub fn months(
    c: &Connection,
    a: &str,
    b: &str,
    since: Option<&str>,
    until: Option<&str>,
) -> Result<Vec<Month>> {
    let until = until.map(|u| format!("{u}~"));
    let mut find = c.prepare_cached(
        "SELECT substr(day, 1, 7), quad, sum(events), sum(scale) FROM dyad_days
         WHERE source = ?1 AND target = ?2 AND day >= ifnull(?3, '') AND day < ifnull(?4, '~') GROUP BY 1, 2",
    )?;
    let mut months: BTreeMap<String, ([i64; 4], i64)> = BTreeMap::new();
    let directions = if a == b { vec![(a, b)] } else { vec![(a, b), (b, a)] };
    for (source, target) in directions {
        let mut rows = find.query(params![source, target, since, until])?;
        while let Some(row) = rows.next()? {
            let (quads, scale) = months.entry(row.get(0)?).or_default();
            let quad: u8 = row.get(1)?;
            if let Some(count) = quads.get_mut(usize::from(quad).wrapping_sub(1)) {
                *count += row.get::<_, i64>(2)?;
            }
            *scale += row.get::<_, i64>(3)?;
        }
    }
    Ok(months.into_iter().map(|(month, (quads, scale))| of_sums(month, quads, scale)).collect())
}

fn of_sums(month: String, quads: [i64; 4], scale: i64) -> Month {
    let events: i64 = quads.iter().sum();
    Month { month, quads, score: mean(scale, events) }
}

/// Of scores in hundredths.
fn mean(scale: i64, events: i64) -> f64 {
    if events == 0 { 0.0 } else { scale as f64 / events as f64 / 100.0 }
}

/// The pairs with most events, those within one country left out.
pub fn busiest(c: &Connection, limit: usize) -> Result<Vec<Dyad>> {
    let mut find = c.prepare_cached(
        "SELECT source, target, sum(events), sum(scale) FROM dyad_days WHERE source <> target
         GROUP BY source, target ORDER BY 3 DESC, 1, 2 LIMIT ?1",
    )?;
    let rows = find.query_map([limit as i64], |row| {
        let (events, scale) = (row.get(2)?, row.get(3)?);
        Ok(Dyad { source: row.get(0)?, target: row.get(1)?, events, score: mean(scale, events) })
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}
