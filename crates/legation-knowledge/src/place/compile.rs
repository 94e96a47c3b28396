//! The text that `knowledge/build/places.py` writes becomes `knowledge/places/places.bin`; the same text gives the same bytes.

use super::gazetteer::{Kind, MAGIC, NONE, UNITS_PER_DEGREE};
use super::key::PlaceKey;
use crate::KnowledgeError;
use fst::MapBuilder;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Columns of the source.
const COLUMNS: usize = 11;

/// Compiles the source; `file` is its name in complaints.
///
/// # Errors
///
/// Names the file, line and column of what cannot be read.
pub fn compile(file: &str, source: &str) -> Result<Vec<u8>, KnowledgeError> {
    let lines = source.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).skip(1);
    let rows: Vec<Row> = lines.map(|(i, line)| Row::read(file, i + 1, line)).collect::<Result<_, _>>()?;
    let tables = Tables::of(&rows);
    let mut records = Vec::with_capacity(rows.len() * 24);
    for row in &rows {
        tables.write(row, &mut records)?;
    }
    let (postings, names) = index(file, &rows)?;
    let countries = tables.countries.keys().copied().collect::<String>().into_bytes();
    let sections = [&countries, &records, &postings, &tables.spellings.text, &names];
    let mut out = MAGIC.to_vec();
    out.extend(Sha256::digest(source.as_bytes()));
    for section in sections {
        out.extend((section.len() as u32).to_le_bytes());
    }
    sections.into_iter().for_each(|section| out.extend_from_slice(section));
    Ok(out)
}

/// The sha256 of the source that a compiled file states, in hexadecimal; none if it is no such file.
pub fn source_of(compiled: &[u8]) -> Option<String> {
    let hash = compiled.strip_prefix(MAGIC)?.get(..32)?;
    Some(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A row of the source.
struct Row<'s> {
    file: &'s str,
    line: usize,
    cells: [&'s str; COLUMNS],
    kind: Kind,
    at: (f32, f32),
    population: u32,
    geonameid: u32,
    extent: u16,
}

impl<'s> Row<'s> {
    fn read(file: &'s str, line: usize, text: &'s str) -> Result<Self, KnowledgeError> {
        let mut cells = [""; COLUMNS];
        let found = text.split('\t').count();
        if found != COLUMNS {
            return Err(wrong(file, line, 1, &format!("{found} columns, but there must be {COLUMNS}")));
        }
        cells.iter_mut().zip(text.split('\t')).for_each(|(slot, cell)| *slot = cell);
        let kind = Kind::ALL.iter().find(|(_, name)| *name == cells[1]);
        let kind =
            kind.ok_or_else(|| wrong(file, line, 2, &format!("`{}` is no kind of place", cells[1])))?;
        let geonameid = if cells[8].is_empty() { NONE } else { parse(file, line, 9, cells[8])? };
        Ok(Self {
            file,
            line,
            cells,
            kind: kind.0,
            at: (parse(file, line, 6, cells[5])?, parse(file, line, 7, cells[6])?),
            population: parse(file, line, 8, cells[7])?,
            geonameid,
            extent: parse(file, line, 10, cells[9])?,
        })
    }

    fn name(&self) -> &'s str {
        self.cells[2]
    }

    /// The place's other names.
    fn others(&self) -> impl Iterator<Item = &'s str> {
        self.cells[10].split('|').filter(|n| !n.is_empty())
    }
}

fn parse<T: std::str::FromStr>(
    file: &str,
    line: usize,
    column: usize,
    cell: &str,
) -> Result<T, KnowledgeError> {
    cell.parse().map_err(|_| wrong(file, line, column, &format!("`{cell}` is no number of the right size")))
}

fn wrong(file: &str, line: usize, column: usize, what: &str) -> KnowledgeError {
    KnowledgeError::Source { file: file.to_owned(), line, column, what: what.to_owned() }
}

/// What rows refer to by number.
struct Tables<'s> {
    countries: BTreeMap<&'s str, u8>,
    divisions: BTreeMap<&'s str, u32>,
    spellings: Spellings<'s>,
}

/// All names, each once, and where it begins.
struct Spellings<'s> {
    text: Vec<u8>,
    at: BTreeMap<&'s str, u32>,
}

impl<'s> Tables<'s> {
    fn of(rows: &[Row<'s>]) -> Self {
        let mut countries: BTreeMap<_, _> = rows.iter().map(|r| (r.cells[3], 0)).collect();
        countries.values_mut().zip(0..).for_each(|(number, i)| *number = i);
        let keyed = rows.iter().zip(0..).filter(|(r, _)| !r.cells[0].is_empty());
        let divisions = keyed.map(|(r, i)| (r.cells[0], i)).collect();
        let mut at: BTreeMap<_, _> = rows.iter().map(|r| (r.name(), 0)).collect();
        let mut text = Vec::new();
        for (name, start) in &mut at {
            *start = text.len() as u32;
            text.extend_from_slice(name.as_bytes());
        }
        Self { countries, divisions, spellings: Spellings { text, at } }
    }

    /// The record of a row, as [`super::gazetteer::Gazetteer::get`] reads it.
    fn write(&self, row: &Row, out: &mut Vec<u8>) -> Result<(), KnowledgeError> {
        let short = |n: u32, len: usize| n.to_le_bytes().into_iter().take(len);
        let units = |degrees: f32| ((degrees * UNITS_PER_DEGREE).round() as i32) as u32;
        let name = self.spellings.at.get(row.name()).copied().unwrap_or(0);
        let len = u8::try_from(row.name().len())
            .map_err(|_| wrong(row.file, row.line, 3, "the name is longer than 255 bytes"))?;
        out.extend(short(name, 3));
        out.extend(short(units(row.at.0), 3));
        out.extend(short(units(row.at.1), 3));
        out.extend(short(row.geonameid, 3));
        out.extend(row.population.to_le_bytes());
        out.extend(short(self.divisions.get(row.cells[4]).copied().unwrap_or(NONE), 3));
        out.push(self.countries.get(row.cells[3]).copied().unwrap_or(0));
        out.push(row.kind as u8);
        out.extend(row.extent.to_le_bytes());
        out.push(len);
        Ok(())
    }
}

/// The postings and the map of names.
fn index(file: &str, rows: &[Row]) -> Result<(Vec<u8>, Vec<u8>), KnowledgeError> {
    let mut names: BTreeMap<PlaceKey, Vec<(u32, bool)>> = BTreeMap::new();
    for (row, number) in rows.iter().zip(0..) {
        names.entry(PlaceKey::of(row.name())).or_default().push((number, true));
        for other in row.others() {
            let senses = names.entry(PlaceKey::of(other)).or_default();
            if senses.last().is_none_or(|(last, _)| *last != number) {
                senses.push((number, false));
            }
        }
    }
    let broken = |e: fst::Error| wrong(file, 0, 0, &e.to_string());
    let (mut postings, mut map) = (Vec::new(), MapBuilder::memory());
    for (key, mut senses) in names.into_iter().filter(|(key, _)| !key.is_empty()) {
        let population = |place: u32| rows.get(place as usize).map_or(0, |r| r.population);
        senses.sort_by_key(|&(place, own)| (std::cmp::Reverse(population(place)), place, own));
        map.insert(key.as_str(), u64::from(value(&senses, &mut postings))).map_err(broken)?;
    }
    Ok((postings, map.into_inner().map_err(broken)?))
}

/// A name's value: odd, its only posting; even, where its list begins.
fn value(senses: &[(u32, bool)], postings: &mut Vec<u8>) -> u32 {
    let entry = |&(place, own): &(u32, bool)| place << 1 | u32::from(own);
    if let [only] = senses {
        return entry(only) << 1 | 1;
    }
    let at = postings.len() as u32 / 4;
    for (i, sense) in senses.iter().enumerate() {
        let last = u32::from(i + 1 == senses.len());
        postings.extend((entry(sense) << 1 | last).to_le_bytes());
    }
    at << 1
}
