//! What a test asks of the files beyond parsing: order, no row twice, known codes and sectors, ends after starts.

use crate::Knowledge;
use crate::files;
use crate::table::{File, list};
use legation_types::{PartialDate, Sector};

/// Columns of a kind of file that hold codes, sectors and spells: the numbers are their places in a row.
struct Shape {
    columns: usize,
    code: Option<usize>,
    sectors: Option<usize>,
    spell: Option<(usize, usize)>,
}

const CODES_OF_OTHERS: &[&str] = &["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", ""];

fn shape(path: &str) -> Shape {
    match path {
        "actors/states.tsv" => Shape { columns: 12, code: Some(1), sectors: Some(2), spell: Some((10, 11)) },
        "actors/organisations.tsv" | "actors/armed_groups.tsv" => {
            Shape { columns: 6, code: Some(1), sectors: Some(2), spell: Some((4, 5)) }
        }
        "actors/peoples.tsv" => Shape { columns: 4, code: Some(1), sectors: Some(2), spell: None },
        "actors/roles.tsv" => Shape { columns: 3, code: None, sectors: Some(2), spell: None },
        "actors/governing.tsv" => Shape { columns: 3, code: None, sectors: None, spell: Some((1, 2)) },
        "actors/aliases.tsv" => Shape { columns: 3, code: None, sectors: None, spell: None },
        "places/regions.tsv" => Shape { columns: 6, code: Some(1), sectors: None, spell: None },
        _ if path.starts_with("words/") => Shape { columns: 3, code: None, sectors: None, spell: None },
        "places/cities.tsv" => Shape { columns: 7, code: Some(1), sectors: None, spell: None },
        _ => Shape { columns: 8, code: Some(0), sectors: Some(5), spell: Some((1, 2)) },
    }
}

/// Everything that is wrong with the embedded files, one line each; empty if nothing is.
///
/// Files written by hand in another order than that of `LC_ALL=C sort` are told by their first row out of order.
pub fn check() -> Vec<String> {
    let mut out: Vec<String> = Knowledge::embedded().err().map(|e| e.to_string()).into_iter().collect();
    let codes: Vec<&str> = files::STATES.lines().filter_map(|(_, l)| l.split('\t').nth(1)).collect();
    for file in files::ALL {
        check_order(file, &mut out);
        for (line, text) in file.lines() {
            let wrong = check_row(&shape(file.path), text, &codes);
            out.extend(wrong.into_iter().map(|w| format!("knowledge/{}:{line}: {w}", file.path)));
        }
    }
    out
}

fn check_order(file: &File, out: &mut Vec<String>) {
    let rows: Vec<(usize, &str)> = file.lines().collect();
    let mut told = false;
    for pair in rows.windows(2) {
        let (before, (line, this)) = (pair[0].1, pair[1]);
        if before == this {
            out.push(format!("knowledge/{}:{line}: the row stands there twice", file.path));
        } else if before.as_bytes() > this.as_bytes() && !told {
            told = true;
            out.push(format!("knowledge/{}:{line}: out of order; sort with `LC_ALL=C sort`", file.path));
        }
    }
}

fn check_row(shape: &Shape, text: &'static str, codes: &[&str]) -> Vec<String> {
    let cells: Vec<&'static str> = text.split('\t').collect();
    if cells.len() != shape.columns {
        return vec![format!("{} columns, not {}", cells.len(), shape.columns)];
    }
    let mut out = Vec::new();
    if let Some(code) =
        shape.code.map(|c| cells[c]).filter(|c| !codes.contains(c) && !CODES_OF_OTHERS.contains(c))
    {
        out.push(format!("`{code}` is no code of states.tsv"));
    }
    let sectors = shape.sectors.map(|c| cells[c]).unwrap_or_default();
    out.extend(list(sectors).filter(|s| s.parse::<Sector>().is_err()).map(|s| format!("`{s}` is no sector")));
    if let Some((start, end)) = shape.spell {
        out.extend(check_spell(cells[start], cells[end]));
    }
    out
}

fn check_spell(start: &str, end: &str) -> Option<String> {
    let date = |cell: &str| cell.parse::<PartialDate>();
    let bad = [start, end].into_iter().find(|c| !c.is_empty() && date(c).is_err());
    if let Some(cell) = bad {
        return Some(format!("`{cell}` is no date"));
    }
    let (from, to) = (date(start).ok()?, date(end).ok()?);
    (to.last_day() < from.first_day()).then(|| format!("it ends on {end}, before it starts on {start}"))
}
