//! Word lists of `knowledge/`, embedded and parsed once.
//!
//! A file holds one entry a line, `WORD <tab> KIND` or `WORD <tab> KIND <tab> VALUE`, sorted; lines that begin with `# ` are comments:
//! `march`, `month`, `3`, separated by tabs.

/// The entries of one kind: sorted words and what they stand for.
pub struct Lexicon<T>(Vec<(&'static str, T)>);

impl<T> Lexicon<T> {
    /// The entries of `kind` whose value `value` understands.
    pub fn of(file: &'static str, kind: &str, value: impl Fn(&'static str) -> Option<T>) -> Self {
        let entry = |(word, its, text)| if its == kind { Some((word, value(text)?)) } else { None };
        Self(rows(file).filter_map(entry).collect())
    }

    /// What a word, lower case, stands for.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.0.binary_search_by(|(key, _)| (*key).cmp(word)).ok().map(|at| &self.0[at].1)
    }

    /// True if the word, lower case, is listed.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All entries in the order of their words.
    pub fn entries(&self) -> &[(&'static str, T)] {
        &self.0
    }
}

impl Lexicon<()> {
    /// The words of `kind`.
    pub fn words(file: &'static str, kind: &str) -> Self {
        Self::of(file, kind, |_| Some(()))
    }
}

/// Word, kind and value of each line; the value may be empty.
fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with("# ") && *line != "#").map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        (next(), next(), next())
    })
}

/// What is wrong with a file: rows out of order, twice, or of a kind that is none of `kinds`.
#[cfg(test)]
pub fn faults(file: &'static str, kinds: &[&str]) -> Vec<String> {
    let all: Vec<_> = rows(file).collect();
    let order = all.windows(2).filter(|pair| (pair[0].0, pair[0].1) >= (pair[1].0, pair[1].1));
    let order =
        order.map(|pair| format!("{} {} stands before {} {}", pair[0].0, pair[0].1, pair[1].0, pair[1].1));
    let unknown =
        all.iter().filter(|row| !kinds.contains(&row.1)).map(|row| format!("{} is {}", row.0, row.1));
    order.chain(unknown).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, faults};

    const FILE: &str = "# A comment.\n#1\tmark\nmarch\tmonth\t3\nmay\tmodal\nmay\tmonth\t5\n";

    #[test]
    fn finds_words_by_kind() {
        let months = Lexicon::of(FILE, "month", |value| value.parse::<u8>().ok());
        assert_eq!((months.get("may"), months.get("march"), months.get("june")), (Some(&5), Some(&3), None));
        assert!(Lexicon::words(FILE, "modal").has("may") && Lexicon::words(FILE, "mark").has("#1"));
        assert!(faults(FILE, &["mark", "modal", "month"]).is_empty());
        assert_eq!(faults("b\tx\na\tx\n", &["y"]).len(), 3);
    }
}
