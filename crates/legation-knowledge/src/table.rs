//! Tab-separated files with `#` comments and one line of column names become rows of borrowed cells.

use crate::KnowledgeError;
use legation_types::{PartialDate, Sector};

/// A file of `knowledge/`, embedded.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Path under `knowledge/`.
    pub path: &'static str,
    /// What it holds.
    pub text: &'static str,
}

/// A row and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Row<const N: usize> {
    /// Path under `knowledge/`.
    pub file: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// The cells, without surrounding white space.
    pub cells: [&'static str; N],
}

impl File {
    /// The lines that are rows, with their numbers from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'static str)> + use<> {
        let numbered = self.text.lines().enumerate().map(|(i, line)| (i + 1, line));
        numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).skip(1)
    }

    /// The rows, cell by cell.
    pub fn rows<const N: usize>(&self) -> impl Iterator<Item = Result<Row<N>, KnowledgeError>> + use<N> {
        let file = self.path;
        self.lines().map(move |(line, text)| row(file, line, text))
    }

    /// The month or day after `As of:` in the header.
    pub fn as_of(&self) -> Option<&'static str> {
        let mut head = self.text.lines().take_while(|l| l.starts_with('#'));
        let (_, after) = head.find_map(|l| l.split_once("As of: "))?;
        let date = after.split(|c: char| !(c.is_ascii_digit() || c == '-')).next()?;
        date.parse::<PartialDate>().is_ok().then_some(date)
    }
}

fn row<const N: usize>(
    file: &'static str,
    line: usize,
    text: &'static str,
) -> Result<Row<N>, KnowledgeError> {
    let mut cells = [""; N];
    let mut found = 0;
    for cell in text.split('\t') {
        if let Some(slot) = cells.get_mut(found) {
            *slot = cell.trim();
        }
        found += 1;
    }
    if found != N {
        return Err(KnowledgeError::Columns { file, line, found, expected: N });
    }
    if cells[0].is_empty() {
        return Err(KnowledgeError::Nameless { file, line });
    }
    Ok(Row { file, line, cells })
}

impl<const N: usize> Row<N> {
    /// The sectors of a cell, `GOV|PRE`; none for an empty one.
    pub fn sectors(&self, column: usize) -> Result<Box<[Sector]>, KnowledgeError> {
        let bad = |sector| KnowledgeError::Sector { file: self.file, line: self.line, sector };
        list(self.cells[column]).map(|s| s.parse().map_err(|_| bad(s))).collect()
    }

    /// The date of a cell, if there is one.
    pub fn date(&self, column: usize) -> Result<Option<PartialDate>, KnowledgeError> {
        let date = self.cells[column];
        if date.is_empty() {
            return Ok(None);
        }
        date.parse().map(Some).map_err(|_| KnowledgeError::Date { file: self.file, line: self.line, date })
    }

    /// The number of a cell, if there is one.
    pub fn number<T: std::str::FromStr>(&self, column: usize) -> Result<Option<T>, KnowledgeError> {
        let number = self.cells[column];
        if number.is_empty() {
            return Ok(None);
        }
        number.parse().map(Some).map_err(|_| KnowledgeError::Number {
            file: self.file,
            line: self.line,
            number,
        })
    }

    /// The members of a cell's list.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'static str> + use<N> {
        list(self.cells[column])
    }
}

/// The members of a list written `a|b|c`.
pub fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').map(str::trim).filter(|m| !m.is_empty())
}

#[cfg(test)]
mod tests {
    use super::File;
    use crate::KnowledgeError;

    const FILE: File = File {
        path: "x.tsv",
        text: "# A file. As of: 2026-02.\nname\tsectors\nA\tGOV|PRE\n\nB\tXXX\n\tGOV\nC\n",
    };

    #[test]
    fn rows_and_errors_name_their_lines() {
        let rows: Vec<_> = FILE.rows::<2>().collect();
        let first = rows[0].clone().unwrap();
        assert_eq!((first.line, first.cells[0], first.sectors(1).unwrap().len()), (3, "A", 2));
        let second = rows[1].clone().unwrap();
        assert_eq!(second.sectors(1), Err(KnowledgeError::Sector { file: "x.tsv", line: 5, sector: "XXX" }));
        assert_eq!(rows[2].clone().err(), Some(KnowledgeError::Nameless { file: "x.tsv", line: 6 }));
        let columns = KnowledgeError::Columns { file: "x.tsv", line: 7, found: 1, expected: 2 };
        assert_eq!(rows[3].clone().err(), Some(columns));
        assert_eq!(FILE.as_of(), Some("2026-02"));
    }
}
