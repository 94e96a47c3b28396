//! What is wrong with the files of knowledge, beyond what keeps them from being read, and what they cover.
//!
//! A file tells by its column names what must hold of it: a `code`, `country` or `state` is one of `actors/states.tsv`, `sectors` are
//! PLOVER's, `start` and `end` are dates in order. `check` finds `offices/recent.tsv:12:3: 2023-02-30 is no date`.

mod coverage;
mod sheet;
mod spells;

pub use coverage::{Coverage, Office};
pub use sheet::Sheet;

use crate::files;
use crate::table::File;
use legation_types::{PartialDate, Sector};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Codes that stand for kinds of organisations, and none.
const CODES_OF_OTHERS: &[&str] = &["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", ""];
/// What the comment at the head of a file must say.
const HEAD: &[&str] = &["Source:", "As of:"];

/// Something to mend in a file of knowledge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path under `knowledge/`.
    pub path: String,
    /// Line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// Column, from 1, counted in cells; 0 for the row as a whole.
    pub column: usize,
    /// What is wrong and what to do.
    pub what: String,
    /// True for what may be right, as two heads of state at once in Bosnia: it is told, but fails no check.
    pub doubtful: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line.max(1), self.column.max(1), self.what)
    }
}

/// The files that are built in.
pub fn embedded() -> Vec<Sheet> {
    files::ALL.iter().map(|&File { path, text }| Sheet::new(path, text)).collect()
}

/// Everything that is wrong with the files, in their order.
pub fn check(sheets: &[Sheet]) -> Vec<Fault> {
    let codes = codes(sheets);
    let mut out = Vec::new();
    for sheet in sheets {
        check_head(sheet, &mut out);
        check_order(sheet, &mut out);
        for row in sheet.rows() {
            check_row(sheet, &row, &codes, &mut out);
        }
    }
    check_names(sheets, &mut out);
    out.extend(spells::overlaps(sheets));
    out.sort();
    out
}

/// The codes of `actors/states.tsv`.
fn codes(sheets: &[Sheet]) -> BTreeSet<&str> {
    let states = sheets.iter().filter(|s| s.path == files::STATES.path);
    states.flat_map(|s| s.rows().filter_map(move |row| s.cell(&row, "code"))).collect()
}

fn check_head(sheet: &Sheet, out: &mut Vec<Fault>) {
    let missing: Vec<_> =
        HEAD.iter().filter(|word| !sheet.head().any(|line| line.contains(**word))).collect();
    for word in missing {
        out.push(sheet.fault(
            1,
            0,
            format!("the comment at the head lacks `{word}`; say where the rows come from"),
        ));
    }
}

fn check_order(sheet: &Sheet, out: &mut Vec<Fault>) {
    let rows: Vec<_> = sheet.rows().collect();
    let mut told = false;
    for pair in rows.windows(2) {
        let (before, this) = (&pair[0], &pair[1]);
        if before.text == this.text {
            out.push(sheet.fault(
                this.line,
                0,
                format!("the row stands in line {}, too; remove one", before.line),
            ));
        } else if before.text.as_bytes() > this.text.as_bytes() && !told {
            told = true;
            out.push(sheet.fault(
                this.line,
                0,
                "the row is out of order; sort the rows with `LC_ALL=C sort`".into(),
            ));
        }
    }
}

fn check_row(sheet: &Sheet, row: &sheet::Row, codes: &BTreeSet<&str>, out: &mut Vec<Fault>) {
    let (found, expected) = (row.cells().count(), sheet.columns().count());
    if found != expected {
        let what =
            format!("{found} columns, but the line of names has {expected}; separate them by one tab each");
        out.push(sheet.fault(row.line, found.min(expected), what));
        return;
    }
    for (column, (name, cell)) in sheet.columns().zip(row.cells()).enumerate() {
        if let Some(what) = check_cell(name, cell, codes) {
            out.push(sheet.fault(row.line, column + 1, what));
        }
    }
    if let (Some(start), Some(end)) = (sheet.cell(row, "start"), sheet.cell(row, "end")) {
        let column = sheet.columns().position(|c| c == "end").unwrap_or(0) + 1;
        out.extend(check_spell(start, end).map(|what| sheet.fault(row.line, column, what)));
    }
}

/// What is wrong with a cell of a column of that name.
fn check_cell(name: &str, cell: &str, codes: &BTreeSet<&str>) -> Option<String> {
    let other = |cell: &str| CODES_OF_OTHERS.contains(&cell);
    match name {
        "code" | "country" | "state" if !codes.contains(cell) && !other(cell) => {
            Some(format!("`{cell}` is no code of actors/states.tsv; correct it or add the state there"))
        }
        "sector" | "sectors" => {
            let bad = cell.split('|').find(|s| !s.is_empty() && s.parse::<Sector>().is_err())?;
            Some(format!("`{bad}` is no sector; chapter 5.2 of PLOVER's manual lists them"))
        }
        "start" | "end" if !cell.is_empty() && cell.parse::<PartialDate>().is_err() => {
            Some(format!("`{cell}` is no date; write YYYY, YYYY-MM or YYYY-MM-DD"))
        }
        "lat" | "lon" | "extent" if !cell.is_empty() => {
            let most = match name {
                "lat" => 90.0,
                "lon" => 180.0,
                _ => 10_000.0,
            };
            let fits = cell.parse::<f32>().is_ok_and(|x| x.abs() <= most);
            (!fits).then(|| format!("`{cell}` is no number from -{most} to {most}"))
        }
        _ => None,
    }
}

fn check_spell(start: &str, end: &str) -> Option<String> {
    let (from, to): (PartialDate, PartialDate) = (start.parse().ok()?, end.parse().ok()?);
    let late = to.last_day() < from.first_day();
    late.then(|| format!("it ends on {end}, before it starts on {start}; correct one of them"))
}

/// A place that two rows of the place files describe: one of them is never found.
fn check_names(sheets: &[Sheet], out: &mut Vec<Fault>) {
    let mut seen: BTreeMap<(&str, &str), (&str, usize)> = BTreeMap::new();
    for sheet in sheets.iter().filter(|s| s.path.starts_with("places/")) {
        for row in sheet.rows() {
            let (Some(name), Some(country), Some(_)) =
                (sheet.cell(&row, "name"), sheet.cell(&row, "country"), sheet.cell(&row, "lat"))
            else {
                continue;
            };
            if let Some((path, line)) = seen.insert((name, country), (sheet.path.as_str(), row.line)) {
                let what = format!("`{name}` stands in {path}:{line}, too; keep the better row");
                out.push(sheet.fault(row.line, 1, what));
            }
        }
    }
}
