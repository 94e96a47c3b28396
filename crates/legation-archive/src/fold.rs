//! One event told by several outlets on near days: the records are kept and folded into one.
//!
//! "Putin hosted Assad" (15 March) and "Assad visited the Kremlin" (16 March) share a kin (type, status and parties) and enough
//! words to be one visit. Records are joined in pairs, and a fold is a connected component of the pairs: it does not depend on
//! the order in which they came. Its earliest record stands for it.

use crate::days;
use crate::dyads::Share;
use crate::error::Result;
use crate::gist::{self, Gist};
use legation_types::Event;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// A record as folding looks at it.
#[derive(Clone, Debug)]
struct Told {
    key: i64,
    fold: Option<i64>,
    article: i64,
    id: String,
    day: String,
    gist: Gist,
}

const COLUMNS: &str = "key, fold, article, id, ifnull(day, ''), gist";

impl Told {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get(0)?,
            fold: row.get(1)?,
            article: row.get(2)?,
            id: row.get(3)?,
            day: row.get(4)?,
            gist: Gist::from_bytes(row.get_ref(5)?.as_blob()?),
        })
    }

    /// What the earliest has least of.
    fn order(&self) -> (&str, &str) {
        (&self.day, &self.id)
    }

    /// What one article tells twice its coder has folded already.
    fn same(&self, other: &Self) -> bool {
        self.article != other.article && gist::same_event(&self.gist, &other.gist, self.day == other.day)
    }
}

/// Folds a record that was just written with the others that tell the same event.
pub fn link(c: &Connection, key: i64) -> Result<()> {
    let event = event(c, key)?;
    link_event(c, key, told(c, key)?.article, &event)
}

/// The same for a record at hand.
pub fn link_event(c: &Connection, key: i64, article: i64, event: &Event) -> Result<()> {
    let day = day(event);
    let own = Share::of(event, day.as_deref());
    let new = Told {
        key,
        fold: None,
        article,
        id: event.id.clone(),
        day: day.unwrap_or_default(),
        gist: Gist::of(event),
    };
    let neighbours = if new.day.is_empty() { Vec::new() } else { candidates(c, &new, gist::kin(event))? };
    let folds: BTreeSet<i64> = neighbours.iter().filter(|t| t.same(&new)).filter_map(|t| t.fold).collect();
    let mut heads = folds.iter().map(|fold| told(c, *fold)).collect::<Result<Vec<_>>>()?;
    heads.push(new);
    heads.sort_by(|a, b| a.order().cmp(&b.order()));
    let Some((first, rest)) = heads.split_first() else { return Ok(()) };
    for other in rest.iter().filter(|t| t.key != key) {
        share(c, other.key)?.map_or(Ok(()), |s| s.remove(c))?;
        c.prepare_cached("UPDATE events SET fold = ?1 WHERE fold = ?2")?.execute([first.key, other.key])?;
    }
    set(c, key, Some(first.key))?;
    if first.key == key { own.map_or(Ok(()), |s| s.add(c)) } else { Ok(()) }
}

/// The day under which an event stands: its own, or that of publication.
pub fn day(event: &Event) -> Option<String> {
    event.date.or(event.cite_info.publication_date).map(|d| d.to_string())
}

/// Takes records out of their folds; what is left of the folds is folded anew.
pub fn unlink(c: &Connection, keys: &[i64]) -> Result<()> {
    let gone: BTreeSet<i64> = keys.iter().copied().collect();
    let mut folds = BTreeSet::new();
    for key in keys {
        folds.extend(told(c, *key)?.fold);
    }
    for fold in folds {
        share(c, fold)?.map_or(Ok(()), |s| s.remove(c))?;
        let members = members(c, fold)?;
        for member in &members {
            set(c, member.key, None)?;
        }
        let rest: Vec<Told> = members.into_iter().filter(|t| !gone.contains(&t.key)).collect();
        refold(c, &rest)?;
    }
    Ok(())
}

/// Folds records among themselves.
fn refold(c: &Connection, told: &[Told]) -> Result<()> {
    for component in components(told) {
        let Some(first) = component.iter().min_by(|a, b| a.order().cmp(&b.order())) else { continue };
        for member in &component {
            set(c, member.key, Some(first.key))?;
        }
        share(c, first.key)?.map_or(Ok(()), |s| s.add(c))?;
    }
    Ok(())
}

fn components(told: &[Told]) -> Vec<Vec<&Told>> {
    let mut left: Vec<&Told> = told.iter().collect();
    let mut out = Vec::new();
    while let Some(seed) = left.pop() {
        let mut component = vec![seed];
        let mut next = 0;
        while let Some(member) = component.get(next).copied() {
            let (joined, apart) = left.into_iter().partition(|t| near(member, t) && member.same(t));
            left = apart;
            component.extend::<Vec<_>>(joined);
            next += 1;
        }
        out.push(component);
    }
    out
}

/// The days that `candidates` asks for; a record without a day is near to none.
fn near(a: &Told, b: &Told) -> bool {
    !a.day.is_empty() && gist::days_between(&a.day, &b.day).is_some_and(|d| d <= gist::DAYS)
}

/// Live records of the same kin on near days, except the record itself.
fn candidates(c: &Connection, new: &Told, kin: i64) -> Result<Vec<Told>> {
    let number = days::number(&new.day);
    let [from, to] =
        [-gist::DAYS, gist::DAYS].map(|d| number.map_or_else(|| new.day.clone(), |n| days::text(n + d)));
    let mut find = c.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM events WHERE kin = ?1 AND day BETWEEN ?2 AND ?3 AND fold IS NOT NULL AND key <> ?4"
    ))?;
    let rows = find.query_map(params![kin, from, to, new.key], Told::of)?;
    let told = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(told.into_iter().filter(|t| near(new, t)).collect())
}

fn members(c: &Connection, fold: i64) -> Result<Vec<Told>> {
    query(c, &format!("SELECT {COLUMNS} FROM events WHERE fold = ?1 ORDER BY id"), fold)
}

fn query(c: &Connection, sql: &str, key: i64) -> Result<Vec<Told>> {
    let mut find = c.prepare_cached(sql)?;
    let rows = find.query_map([key], Told::of)?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

fn told(c: &Connection, key: i64) -> Result<Told> {
    let mut find = c.prepare_cached(&format!("SELECT {COLUMNS} FROM events WHERE key = ?1"))?;
    Ok(find.query_row([key], Told::of)?)
}

fn set(c: &Connection, key: i64, fold: Option<i64>) -> Result<()> {
    c.prepare_cached("UPDATE events SET fold = ?2 WHERE key = ?1")?.execute(params![key, fold])?;
    Ok(())
}

fn share(c: &Connection, key: i64) -> Result<Option<Share>> {
    let event = event(c, key)?;
    Ok(Share::of(&event, day(&event).as_deref()))
}

fn event(c: &Connection, key: i64) -> Result<Event> {
    let mut find = c.prepare_cached("SELECT record FROM events WHERE key = ?1")?;
    let record: String = find.query_row([key], |row| row.get(0))?;
    Ok(serde_json::from_str(&record)?)
}
