//! Records to rows: events with their parties, places and passages.

use crate::dyads::hundredths;
use crate::error::Result;
use crate::fold;
use crate::gist::{self, Gist};
use legation_types::{Event, Location, Party, TextInfo};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::BTreeMap;

/// Keys of actors and places that were met in this run; it must be emptied when a transaction is given up.
#[derive(Debug, Default)]
pub struct Met {
    actors: BTreeMap<Actor, i64>,
    places: BTreeMap<(String, Option<String>, Option<u32>), i64>,
}

/// Code, sectors, name, Wikidata item.
type Actor = (Option<String>, String, Option<String>, Option<String>);

/// Writes the records that a run coded from an article, and folds them with those of other articles.
pub fn insert(c: &Connection, met: &mut Met, run: i64, article: i64, events: &[Event]) -> Result<()> {
    for event in events {
        if let Some(key) = insert_one(c, met, run, article, event)? {
            parties(c, met, key, event)?;
            passages(c, key, event)?;
            fold::link_event(c, key, article, event)?;
        }
    }
    Ok(())
}

/// The row of a record; `None` if the run has it already.
fn insert_one(c: &Connection, met: &mut Met, run: i64, article: i64, event: &Event) -> Result<Option<i64>> {
    let place = event.event_loc.as_ref().map(|l| place(c, met, l)).transpose()?;
    let mut insert = c.prepare_cached(
        "INSERT INTO events (id, run, article, day, date, type, mode, status, place, confidence, cameo, quad, scale, kin, gist, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT (id, run) DO NOTHING",
    )?;
    let count = insert.execute(params![
        event.id,
        run,
        article,
        fold::day(event),
        event.date.map(|d| d.to_string()),
        event.event_type().to_string(),
        event.mode.first().map(ToString::to_string),
        event.status.to_string(),
        place,
        f64::from(event.confidence),
        event.cameo,
        event.quad_code,
        hundredths(event.event_scale),
        gist::kin(event),
        Gist::of(event).to_bytes(),
        serde_json::to_string(event)?,
    ])?;
    Ok((count > 0).then(|| c.last_insert_rowid()))
}

fn parties(c: &Connection, met: &mut Met, event: i64, record: &Event) -> Result<()> {
    let roles = [("actor", &record.actor), ("recipient", &record.recipient), ("mediator", &record.mediator)];
    for (role, parties) in roles {
        for (position, party) in parties.iter().enumerate() {
            let actor = actor(c, met, party)?;
            let mut insert = c.prepare_cached(
                "INSERT INTO parties (event, role, position, actor, words) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            insert.execute(params![event, role, position as i64, actor, party.entity_text])?;
        }
    }
    Ok(())
}

fn passages(c: &Connection, event: i64, record: &Event) -> Result<()> {
    let all = std::iter::once(&record.text_info).chain(&record.also_told);
    let mut insert = c.prepare_cached(
        "INSERT INTO evidence (event, position, sentence, start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, TextInfo { sequence, start, end, .. }) in all.enumerate() {
        insert.execute([event, position as i64, *sequence as i64, *start as i64, *end as i64])?;
    }
    Ok(())
}

fn actor(c: &Connection, met: &mut Met, party: &Party) -> Result<i64> {
    let sectors: Vec<&str> = party.sector.iter().map(|s| s.name()).collect();
    let actor: Actor =
        (party.code.clone(), sectors.join("|"), party.identifier_text.clone(), party.identifier_id.clone());
    if let Some(key) = met.actors.get(&actor) {
        return Ok(*key);
    }
    let (code, sector, name, wikidata) = &actor;
    let values = params![code, sector, name, wikidata];
    let mut find = c.prepare_cached(
        "SELECT key FROM actors WHERE ifnull(code, '') = ifnull(?1, '') AND sector = ?2
         AND ifnull(name, '') = ifnull(?3, '') AND ifnull(wikidata, '') = ifnull(?4, '')",
    )?;
    let found = find.query_row(values, |row| row.get(0)).optional()?;
    let mut insert =
        c.prepare_cached("INSERT INTO actors (code, sector, name, wikidata) VALUES (?1, ?2, ?3, ?4)")?;
    let key = found.map_or_else(|| insert.insert(values), Ok)?;
    met.actors.insert(actor, key);
    Ok(key)
}

fn place(c: &Connection, met: &mut Met, place: &Location) -> Result<i64> {
    let name = place.resolved_place.as_ref().unwrap_or(&place.extracted_place).clone();
    let known = (name, place.country_code.clone(), place.geonameid);
    if let Some(key) = met.places.get(&known) {
        return Ok(*key);
    }
    let (name, country, id) = &known;
    let mut find = c.prepare_cached(
        "SELECT key FROM places WHERE name = ?1 AND ifnull(country, '') = ifnull(?2, '') AND ifnull(geonameid, 0) = ifnull(?3, 0)",
    )?;
    let found = find.query_row(params![name, country, id], |row| row.get(0)).optional()?;
    let mut insert = c.prepare_cached(
        "INSERT INTO places (name, country, geonameid, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let [lat, lon] = [place.lat, place.lon].map(|x| x.map(f64::from));
    let key = found.map_or_else(|| insert.insert(params![name, country, id, lat, lon]), Ok)?;
    met.places.insert(known, key);
    Ok(key)
}

/// Takes records of an article out of folding; they stay in the archive.
pub fn retire(c: &Connection, article: i64) -> Result<()> {
    let mut find = c.prepare_cached("SELECT key FROM events WHERE article = ?1 AND fold IS NOT NULL")?;
    let keys = find.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    fold::unlink(c, &keys)
}

/// Folds the records that a run coded from an article.
pub fn revive(c: &Connection, article: i64, run: i64) -> Result<()> {
    let mut find = c.prepare_cached("SELECT key FROM events WHERE article = ?1 AND run = ?2 ORDER BY key")?;
    let keys = find.query_map([article, run], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    keys.into_iter().try_for_each(|key| fold::link(c, key))
}

/// Removes the records of an article, of one run or of all; they must be retired.
pub fn delete(c: &Connection, article: i64, run: Option<i64>) -> Result<()> {
    let which = "SELECT key FROM events WHERE article = ?1 AND (?2 IS NULL OR run = ?2)";
    for sql in [
        format!("DELETE FROM parties WHERE event IN ({which})"),
        format!("DELETE FROM evidence WHERE event IN ({which})"),
        "DELETE FROM events WHERE article = ?1 AND (?2 IS NULL OR run = ?2)".to_owned(),
    ] {
        c.prepare_cached(&sql)?.execute(params![article, run])?;
    }
    Ok(())
}
