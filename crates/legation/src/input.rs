//! From the arguments to documents: files, folders, patterns, standard input, lines of JSONL.
//!
//! `legation code a.txt pages/ 'b*.jsonl' -` becomes the documents `a.txt`, `pages/1.html`, `b1.jsonl:1`, … , `-`, in that order.
//! Nothing but the line that is worked on is held in memory.

use crate::error::Failure;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// Longest line of JSONL. Escapes make a document up to six times longer than its text.
const MAX_LINE_BYTES: usize = 6 * legation_text::budget::MAX_INPUT_BYTES;

/// What a folder is searched for.
const EXTENSIONS: &[&str] = &["txt", "md", "html", "htm", "jsonl"];

/// One document and where it comes from.
#[derive(Debug)]
pub struct Document {
    /// The file as it was given; for JSONL with the number of the line.
    pub name: String,
    /// Its bytes, or where they are.
    pub source: Source,
}

/// Where a document's bytes are.
#[derive(Debug)]
pub enum Source {
    /// In a file that nobody has opened yet.
    File(PathBuf),
    /// Here.
    Bytes(Vec<u8>),
    /// Here: a line of JSONL.
    Line(Vec<u8>),
    /// Nowhere.
    Failed(Failure),
}

impl Source {
    /// The same with its bytes here.
    pub fn fetched(self) -> Result<Self, Failure> {
        match self {
            Self::File(_) => self.bytes().map(Self::Bytes),
            other => Ok(other),
        }
    }

    /// The bytes that are here.
    pub fn at_hand(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) | Self::Line(bytes) => bytes,
            Self::File(_) | Self::Failed(_) => &[],
        }
    }

    /// The bytes; more than the first stage reads are not fetched.
    pub fn bytes(self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::File(path) => {
                let mut bytes = Vec::new();
                File::open(path)?.take(most_bytes()).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::Bytes(bytes) | Self::Line(bytes) => Ok(bytes),
            Self::Failed(failure) => Err(failure),
        }
    }
}

/// One byte more than the first stage reads, so that it can tell that something was cut.
fn most_bytes() -> u64 {
    legation_text::budget::MAX_INPUT_BYTES as u64 + 1
}

/// A file, standard input, or an argument that leads nowhere.
#[derive(Debug)]
enum Entry {
    File(PathBuf),
    Stdin,
    Failed(String, Failure),
}

/// The documents of a command, one after the other.
pub struct Documents {
    entries: std::vec::IntoIter<Entry>,
    lines: Option<Lines>,
}

impl Documents {
    /// Documents of the arguments in their order; folders and patterns in the order of their paths.
    pub fn of(inputs: &[PathBuf]) -> Self {
        let entries: Vec<_> = inputs.iter().flat_map(|input| entries(input)).collect();
        Self { entries: entries.into_iter(), lines: None }
    }

    /// How many files are left, for the progress bar.
    pub fn files(&self) -> usize {
        self.entries.len()
    }

    /// How many bytes the files that are left have, for the time that is left.
    pub fn bytes(&self) -> u64 {
        let size = |entry: &Entry| match entry {
            Entry::File(path) => fs::metadata(path).map_or(0, |m| m.len()),
            Entry::Stdin | Entry::Failed(..) => 0,
        };
        self.entries.as_slice().iter().map(size).sum()
    }

    fn open(&mut self, entry: Entry) -> Option<Document> {
        match entry {
            Entry::Failed(name, failure) => Some(Document { name, source: Source::Failed(failure) }),
            Entry::Stdin => self.open_stdin(),
            Entry::File(path) if is_jsonl(&path) => self.open_lines(&path),
            Entry::File(path) => {
                Some(Document { name: path.display().to_string(), source: Source::File(path) })
            }
        }
    }

    fn open_lines(&mut self, path: &Path) -> Option<Document> {
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => {
                self.lines = Some(Lines { name, number: 0, reader: Box::new(BufReader::new(file)) });
                None
            }
            Err(error) => Some(Document { name, source: Source::Failed(error.into()) }),
        }
    }

    fn open_stdin(&mut self) -> Option<Document> {
        let name = "-".to_owned();
        let mut reader = BufReader::new(io::stdin());
        if begins_with_brace(&mut reader) {
            self.lines = Some(Lines { name, number: 0, reader: Box::new(reader) });
            return None;
        }
        let mut bytes = Vec::new();
        let source = match reader.take(most_bytes()).read_to_end(&mut bytes) {
            Ok(_) => Source::Bytes(bytes),
            Err(error) => Source::Failed(error.into()),
        };
        Some(Document { name, source })
    }
}

impl Iterator for Documents {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(document) = self.lines.as_mut().and_then(Lines::next) {
                return Some(document);
            }
            self.lines = None;
            let entry = self.entries.next()?;
            if let Some(document) = self.open(entry) {
                return Some(document);
            }
        }
    }
}

/// A JSONL file that is being read.
struct Lines {
    name: String,
    number: usize,
    reader: Box<dyn BufRead + Send>,
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Document> {
        loop {
            self.number += 1;
            let source = match read_line(&mut *self.reader, MAX_LINE_BYTES) {
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(Some(Line::Whole(line))) => Source::Line(line),
                Ok(Some(Line::TooLong)) => Source::Failed(Failure::LongLine(MAX_LINE_BYTES)),
                Err(error) => return Some(self.broken(error)),
            };
            return Some(Document { name: format!("{}:{}", self.name, self.number), source });
        }
    }

    /// After an error the rest of the file is given up: reading on might fail for ever.
    fn broken(&mut self, error: io::Error) -> Document {
        self.reader = Box::new(io::empty());
        Document { name: self.name.clone(), source: Source::Failed(error.into()) }
    }
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The next line without its end, or `None` at the end of the file. Too long a line is passed over without being held.
fn read_line(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = io::Read::take(&mut *reader, limit as u64 + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if read > limit && !line.ends_with(b"\n") {
        reader.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    if let Some(rest) = line.strip_prefix(b"\xEF\xBB\xBF") {
        line = rest.to_vec();
    }
    Ok(Some(Line::Whole(line)))
}

/// True if the first character of the input is an opening brace.
fn begins_with_brace(reader: &mut impl BufRead) -> bool {
    let ahead = reader.fill_buf().unwrap_or_default();
    let ahead = ahead.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(ahead);
    ahead.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{')
}

fn entries(input: &Path) -> Vec<Entry> {
    if input.as_os_str() == "-" {
        return vec![Entry::Stdin];
    }
    let name = input.display().to_string();
    let found = if input.is_dir() {
        walk(input)
    } else if is_pattern(&name) && !input.exists() {
        matches(&name)
    } else {
        return vec![Entry::File(input.to_owned())];
    };
    match found {
        Ok(paths) if paths.is_empty() => vec![Entry::Failed(name, Failure::Nothing)],
        Ok(paths) => paths.into_iter().map(Entry::File).collect(),
        Err(error) => vec![Entry::Failed(name, error.into())],
    }
}

fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// The files of a pattern and those in the folders of a pattern, sorted.
fn matches(pattern: &str) -> io::Result<Vec<PathBuf>> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let paths =
        glob::glob_with(pattern, options).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e.msg))?;
    let mut out = Vec::new();
    for path in paths.filter_map(Result::ok) {
        if path.is_dir() {
            out.extend(walk(&path)?);
        } else {
            out.push(path);
        }
    }
    Ok(out)
}

/// The documents under a folder, sorted. Hidden ones are passed over, and linked folders, which may lead in circles.
fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            out.extend(walk(&path)?);
        } else if path.is_file() && has_extension(&path, EXTENSIONS) {
            out.push(path);
        }
    }
    Ok(out)
}

fn is_jsonl(path: &Path) -> bool {
    has_extension(path, &["jsonl", "ndjson"])
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    known.iter().any(|k| k.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::{Line, begins_with_brace, is_jsonl, read_line};
    use std::io::Cursor;
    use std::path::Path;

    #[test]
    fn too_long_lines_are_passed_over() {
        let mut file = Cursor::new(b"ab\nabcdefgh\ncd".to_vec());
        let mut next = || match read_line(&mut file, 4).unwrap() {
            Some(Line::Whole(line)) => String::from_utf8(line).unwrap(),
            Some(Line::TooLong) => "too long".to_owned(),
            None => "end".to_owned(),
        };
        assert_eq!([next(), next(), next(), next()], ["ab\n", "too long", "cd", "end"]);
    }

    #[test]
    fn jsonl_is_known_by_its_name_or_its_first_character() {
        assert!(is_jsonl(Path::new("a/B.JSONL")) && !is_jsonl(Path::new("a.json.txt")));
        assert!(begins_with_brace(&mut Cursor::new(b"\xEF\xBB\xBF \n{}")));
        assert!(!begins_with_brace(&mut Cursor::new(b"text {}")));
    }
}
