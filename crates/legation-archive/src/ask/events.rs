//! Events by parties, type, time, place, outlet and confidence.
//!
//! `Filter { from: vec!["RUS".into()], to: vec!["SYR".into()], ..Filter::default() }` finds what Russia did to Syria.

use crate::error::Result;
use legation_types::Event;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;

/// Which events are wanted: those that fit every part that is given.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Codes of which the actor has one, perhaps with a sector: `RUS`, `RUS MIL`.
    pub from: Vec<String>,
    /// The same for the recipient.
    pub to: Vec<String>,
    /// The same for a party in any role.
    pub with: Vec<String>,
    /// PLOVER types.
    pub types: Vec<String>,
    /// Statuses; all where none is given.
    pub status: Vec<String>,
    /// First day, month or year.
    pub since: Option<String>,
    /// Last day, month or year, inclusive.
    pub until: Option<String>,
    /// Name of a place or code of a country.
    pub place: Option<String>,
    /// Name of an outlet.
    pub outlet: Option<String>,
    /// Lowest confidence, 0 to 1.
    pub min_confidence: f64,
    /// Every record, not one for each event that several tell.
    pub unfolded: bool,
    /// The latest first, not the earliest.
    pub newest_first: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// An event and how often it was told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The record, of several the earliest.
    #[serde(flatten)]
    pub event: Event,
    /// Records that tell it.
    pub reports: i64,
    /// Outlets that tell it, those of exact copies included.
    pub outlets: i64,
    /// When it was first published.
    pub first_seen: Option<String>,
}

/// The events that fit, in the order of their days; each is handed to `each` until that says false.
pub fn events(c: &Connection, filter: &Filter, mut each: impl FnMut(Found) -> bool) -> Result<()> {
    let (condition, values) = condition(filter);
    let wanted = if filter.unfolded {
        format!("SELECT key FROM events AS e WHERE {condition}")
    } else {
        format!("SELECT fold FROM events AS e WHERE {condition}")
    };
    let members = if filter.unfolded { "m.key = e.key" } else { "m.fold = e.key" };
    let order = if filter.newest_first { "e.day DESC, e.id" } else { "e.day IS NULL, e.day, e.id" };
    let limit = filter.limit.map_or(-1, |n| n as i64);
    let mut find = c.prepare(&format!(
        "SELECT e.record, (SELECT count(*) FROM events AS m WHERE {members}), {}, {} FROM events AS e WHERE e.key IN ({wanted})
         ORDER BY {order} LIMIT {limit}",
        of_members("count(DISTINCT o.outlet)", members),
        of_members("min(o.published)", members)
    ))?;
    let mut rows = find.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        if !each(found(row)?) {
            break;
        }
    }
    Ok(())
}

/// Something about the articles that tell an event, or have the words of one that does.
fn of_members(what: &str, members: &str) -> String {
    format!(
        "(SELECT {what} FROM events AS m JOIN articles AS a ON a.key = m.article
          JOIN articles AS o ON o.key = a.key OR o.body = a.body WHERE {members})"
    )
}

pub(crate) fn found(row: &Row<'_>) -> Result<Found> {
    let record: String = row.get(0)?;
    Ok(Found {
        event: serde_json::from_str(&record)?,
        reports: row.get(1)?,
        outlets: row.get(2)?,
        first_seen: row.get(3)?,
    })
}

/// SQL for the records that are asked, and its values.
fn condition(filter: &Filter) -> (String, Vec<Value>) {
    let mut parts = vec!["e.fold IS NOT NULL".to_owned(), "e.confidence >= ?".to_owned()];
    let mut values = vec![Value::from(filter.min_confidence)];
    let mut add = |sql: String, more: Vec<Value>| {
        parts.push(sql);
        values.extend(more);
    };
    for (parties, role) in [(&filter.from, "actor"), (&filter.to, "recipient"), (&filter.with, "")] {
        if !parties.is_empty() {
            let (sql, more) = of_parties(parties, role);
            add(sql, more);
        }
    }
    for (column, names) in [("type", &filter.types), ("status", &filter.status)] {
        if !names.is_empty() {
            add(
                format!("e.{column} IN ({})", marks(names.len())),
                names.iter().cloned().map(Value::from).collect(),
            );
        }
    }
    if let Some(since) = &filter.since {
        add("e.day >= ?".to_owned(), vec![Value::from(since.clone())]);
    }
    if let Some(until) = &filter.until {
        // `2023-03` includes `2023-03-31`: what follows the last character of a date is a dash.
        add("e.day < ?".to_owned(), vec![Value::from(format!("{until}~"))]);
    }
    if let Some(place) = &filter.place {
        let sql =
            "e.place IN (SELECT key FROM places WHERE name = ? COLLATE NOCASE OR country = ? COLLATE NOCASE)";
        add(sql.to_owned(), vec![Value::from(place.clone()), Value::from(place.clone())]);
    }
    if let Some(outlet) = &filter.outlet {
        let sql = "e.article IN (SELECT a.key FROM articles AS o JOIN articles AS a ON a.key = o.key OR a.body = o.body \
                   WHERE o.outlet = ? COLLATE NOCASE)";
        add(sql.to_owned(), vec![Value::from(outlet.clone())]);
    }
    (parts.join(" AND "), values)
}

/// Records with one of the parties in a role.
fn of_parties(parties: &[String], role: &str) -> (String, Vec<Value>) {
    let one = "a.code = ? AND (? = '' OR '|' || a.sector || '|' LIKE '%|' || ? || '|%')";
    let any = vec![format!("({one})"); parties.len()].join(" OR ");
    let role = if role.is_empty() { String::new() } else { format!("AND p.role = '{role}'") };
    let sql = format!(
        "e.key IN (SELECT p.event FROM actors AS a JOIN parties AS p ON p.actor = a.key {role} WHERE {any})"
    );
    let values = parties.iter().flat_map(|party| {
        let (code, sector) = party.split_once(' ').unwrap_or((party, ""));
        [code, sector, sector].map(|text| Value::from(text.to_uppercase()))
    });
    (sql, values.collect())
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
