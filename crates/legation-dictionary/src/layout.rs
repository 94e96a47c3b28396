//! Other people's actor lists as rows of Legation's own layout: name, code, sectors, other names, first day, last day.
//!
//! `VLADIMIR_PUTIN_ [RUSELI <000507] [RUSGOV >000507]` becomes two rows of "Vladimir Putin": RUS ELI to 2000-05-07, RUS GOV from then on.

use crate::actors::{Actor, Actors, Period};
use crate::agents::Agents;
use crate::problem::{Fault, Problem};
use crate::record::sector;
use legation_types::{PartialDate, Sector};

/// The header of the layout.
pub const HEADER: &str = "name\tcode\tsectors\tnames\tstart\tend\n";

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The usual name.
    pub name: String,
    /// PLOVER code, or empty.
    pub code: String,
    /// PLOVER sectors joined by `|`.
    pub sectors: String,
    /// Other names.
    pub names: Vec<String>,
    /// First day, or empty.
    pub start: String,
    /// Last day, or empty.
    pub end: String,
}

impl Row {
    /// The row as a line with tabs.
    pub fn line(&self) -> String {
        let clean = |s: &str| s.replace(['\t', '\n', '\r'], " ");
        let names: Vec<String> = self.names.iter().map(|n| clean(n).replace('|', " ")).collect();
        let (name, code) = (clean(&self.name), clean(&self.code));
        format!("{name}\t{code}\t{}\t{}\t{}\t{}\n", self.sectors, names.join("|"), self.start, self.end)
    }
}

/// The rows of a TABARI or PETRARCH actor dictionary.
pub fn actors(name: &str, file: &str) -> (Vec<Row>, Vec<Problem>) {
    let mut actors = Actors::default();
    let problems = actors.add(name, file);
    (actors.entries.iter().flat_map(rows).collect(), problems)
}

fn rows(actor: &Actor) -> Vec<Row> {
    let mut names = actor.names.iter().map(|n| title_case(n));
    let name = names.next().unwrap_or_default();
    let names: Vec<String> = names.collect();
    let coded = actor.codes.iter().filter(|c| !c.code.starts_with("---"));
    let row = |c: &crate::DatedCode| {
        let (code, sectors) = parts(&c.code);
        let (start, end) = c.period.map_or_else(Default::default, days);
        Row { name: name.clone(), code, sectors, names: names.clone(), start, end }
    };
    coded.map(row).collect()
}

fn parts(code: &str) -> (String, String) {
    let first = code.get(..3).unwrap_or(code);
    let rest = (3..code.len()).step_by(3).filter_map(|at| code.get(at..at + 3));
    let sectors: Vec<&str> = rest.filter_map(sector).map(Sector::name).collect();
    (first.to_owned(), sectors.join("|"))
}

/// First and last day as the layout writes them.
fn days(period: Period) -> (String, String) {
    let iso = |day: u32| format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
    match period {
        Period::Before(end) => (String::new(), iso(end)),
        Period::From(start) => (iso(start), String::new()),
        Period::Between(start, end) => (iso(start), iso(end)),
    }
}

/// `VLADIMIR_PUTIN_` as "Vladimir Putin"; short words in capitals stay acronyms, and small words stay small.
fn title_case(name: &str) -> String {
    let words = name.split(['_', ' ']).filter(|w| !w.is_empty());
    let cased = words.enumerate().map(|(place, word)| match word {
        "OF" | "THE" | "AND" | "FOR" | "IN" | "AL" if place > 0 => word.to_lowercase(),
        _ => capitalised(word),
    });
    cased.collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    let mut at_start = true;
    let cased = word.chars().map(|c| {
        let out: String = if at_start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
        at_start = !c.is_alphanumeric() && c != '\'';
        out
    });
    cased.collect()
}

/// The rows of an agent dictionary: roles, which have no code of a country.
pub fn agents(name: &str, file: &str) -> (Vec<Row>, Vec<Problem>) {
    let mut agents = Agents::default();
    let problems = agents.add(name, file);
    let row = |(name, agent): (String, &crate::Agent)| {
        let parts = (0..agent.code.len()).step_by(3).filter_map(|at| agent.code.get(at..at + 3));
        let sectors: Vec<&str> = parts.filter_map(sector).map(Sector::name).collect();
        let code = if agent.before { agent.code.clone() } else { String::new() };
        Row { name: name.to_lowercase(), code, sectors: sectors.join("|"), ..Row::default() }
    };
    (agents.iter().map(row).collect(), problems)
}

/// Which columns of a table hold what: names in lower case, the first that the table has.
struct Columns {
    name: &'static [&'static str],
    code: &'static [&'static str],
    sectors: &'static str,
    start: &'static [&'static str],
    end: &'static [&'static str],
}

/// Kinds of tables that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Anybody's: name, code, from, to.
    Plain,
    /// The query service's answer on positions held (P39).
    Wikidata,
    /// UCDP's actor list.
    Ucdp,
    /// ACLED's actors.
    Acled,
}

impl Table {
    const fn columns(self) -> Columns {
        match self {
            Self::Plain => Columns {
                name: &["name"],
                code: &["code"],
                sectors: "",
                start: &["from", "start"],
                end: &["to", "end"],
            },
            Self::Wikidata => Columns {
                name: &["personlabel", "itemlabel", "person"],
                code: &["iso3", "countrycode", "code"],
                sectors: "GOV",
                start: &["start", "starttime"],
                end: &["end", "endtime"],
            },
            Self::Ucdp => Columns {
                name: &["namedata", "name_data", "actorname", "name"],
                code: &["iso3", "country_code", "code"],
                sectors: "REB",
                start: &["startdate", "start_date"],
                end: &["enddate", "end_date"],
            },
            Self::Acled => Columns {
                name: &["actor_name", "actor", "actor1", "name"],
                code: &["iso3", "code"],
                sectors: "",
                start: &["first_event_date"],
                end: &["last_event_date"],
            },
        }
    }

    /// The rows of a table of cells, the first of which are the column names. Lines count from 1.
    pub fn rows(self, file: &str, table: &[(usize, Vec<String>)]) -> (Vec<Row>, Vec<Problem>) {
        let columns = self.columns();
        let problem =
            |line, what: String| Problem { file: file.to_owned(), line, column: 1, fault: Fault::Row(what) };
        let Some(((first, header), body)) = table.split_first() else { return Default::default() };
        let header: Vec<String> = header.iter().map(|h| h.trim().to_lowercase()).collect();
        let find = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|h| h == name));
        let Some(name) = find(columns.name) else {
            let what = format!("there is no column for the name: call one `{}`", columns.name[0]);
            return (Vec::new(), vec![problem(*first, what)]);
        };
        let (code, start, end) = (find(columns.code), find(columns.start), find(columns.end));
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (line, cells) in body {
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |c| c.trim());
            let made = self.row(&columns, (cell(Some(name)), cell(code)), (cell(start), cell(end)));
            match made {
                Ok(row) => rows.push(row),
                Err(what) => problems.push(problem(*line, what)),
            }
        }
        (rows, problems)
    }

    fn row(
        self,
        columns: &Columns,
        (name, code): (&str, &str),
        (start, end): (&str, &str),
    ) -> Result<Row, String> {
        if name.is_empty() {
            return Err("the row has no name: give it one or delete it".to_owned());
        }
        let (code, own) = parts(code);
        if !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(format!("`{code}` is no code: write three capital letters, for instance RUS"));
        }
        let sectors = if own.is_empty() { self.sectors(name, columns.sectors).to_owned() } else { own };
        Ok(Row {
            name: name.to_owned(),
            code,
            sectors,
            names: Vec::new(),
            start: date(start)?,
            end: date(end)?,
        })
    }

    /// What the kind of table tells of everybody in it; UCDP's governments and ACLED's forces say it in their names.
    fn sectors(self, name: &str, usual: &'static str) -> &'static str {
        let starts = |words: &[&str]| words.iter().any(|w| name.starts_with(w));
        match self {
            Self::Acled if starts(&["Police Forces"]) => "COP",
            Self::Acled if starts(&["Military Forces"]) => "MIL",
            Self::Ucdp | Self::Acled if starts(&["Government of"]) => "GOV",
            Self::Ucdp | Self::Acled if starts(&["Civilians"]) => "CVL",
            Self::Acled if starts(&["Protesters", "Rioters"]) => "OPP",
            _ => usual,
        }
    }
}

/// A date as the layout writes it; Wikidata's `2012-05-07T00:00:00Z` is cut to its day.
fn date(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let date: PartialDate =
        day.parse().map_err(|_| format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD"))?;
    Ok(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Table, actors, agents};

    #[test]
    fn dictionaries_become_rows() {
        let (rows, problems) =
            actors("a", "VLADIMIR_PUTIN_\n+MR_PUTIN\n[RUSELI <000507]\n[RUSGOV >000507]\n[X 19]\n");
        let lines: String = rows.iter().map(super::Row::line).collect();
        let expected = "Vladimir Putin\tRUS\tELI\tMr Putin\t\t2000-05-07\nVladimir Putin\tRUS\tGOV\tMr Putin\t2000-05-07\t\n";
        assert_eq!((lines.as_str(), problems.len()), (expected, 1));
        assert_eq!(agents("b", "POLICE {} [~COP]\n").0[0].line(), "police\t\tCOP\t\t\t\n");
    }

    #[test]
    fn tables_become_rows_and_broken_ones_are_named() {
        let row = |line, cells: &[&str]| (line, cells.iter().map(|c| (*c).to_owned()).collect());
        let table = [
            row(1, &["personLabel", "iso3", "start", "end"]),
            row(2, &["A. B.", "RUS", "2012-05-07T00:00:00Z", ""]),
            row(3, &["", "RUS", "", ""]),
            row(4, &["C", "rus", "", ""]),
            row(5, &["D", "RUS", "soon", ""]),
        ];
        let (rows, problems) = Table::Wikidata.rows("w.csv", &table);
        assert_eq!(
            rows.iter().map(super::Row::line).collect::<String>(),
            "A. B.\tRUS\tGOV\t\t2012-05-07\t\n"
        );
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 4, 5]);
        assert!(problems[2].to_string().starts_with("w.csv:5:1: L659 `soon` is no date"));
    }
}
