//! A user's own actors over the embedded knowledge: "Arnor", which no file of `knowledge/` has, becomes ARN.
//!
//! An overlay is a table in the layout of `knowledge/actors/organisations.tsv`: name, code, sectors, names, start, end. It is applied
//! to the parties of finished events: the longest name in a party's words wins over what the embedded knowledge says.

use crate::fold;
use legation_types::{Event, PartialDate, Party, Sector};

/// A name with what it stands for.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// The folded words.
    words: Vec<u64>,
    name: String,
    code: Option<String>,
    sectors: Vec<Sector>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    /// File and line.
    place: String,
}

/// Entries of any number of files.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// The longest names first; among equals, in the files' order.
    entries: Vec<Entry>,
}

impl Overlay {
    /// Adds a file's rows. Returns a sentence for each row that cannot be used, with file, line and column.
    pub fn add(&mut self, file: &str, text: &str) -> Vec<String> {
        let mut problems = Vec::new();
        let rows =
            text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        for (number, line) in rows.filter(|(_, line)| !line.starts_with("name\t")) {
            match entries(&format!("{file}:{}", number + 1), line) {
                Ok(found) => self.entries.extend(found),
                Err((column, what)) => problems.push(format!("{file}:{}:{column}: L308 {what}", number + 1)),
            }
        }
        self.entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        problems
    }

    /// True if nothing overrides anything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Overrides the event's parties where a name fits, says so in their links and its explanation, and names the coder.
    pub fn apply(&self, event: &mut Event, coder: &str) {
        let day = event.date.or(event.cite_info.publication_date);
        let mut steps = Vec::new();
        for party in event.actor.iter_mut().chain(&mut event.recipient).chain(&mut event.mediator) {
            if let Some(entry) = self.find(&party.entity_text, day) {
                override_with(entry, party);
                steps.push(format!("\"{}\": {}", party.entity_text, party.link));
            }
        }
        if let Some(explanation) = &mut event.explanation {
            explanation.steps.extend(steps);
        }
        coder.clone_into(&mut event.coder);
    }

    fn find(&self, text: &str, day: Option<PartialDate>) -> Option<&Entry> {
        let words = hashes(text);
        let holds = |e: &&Entry| day.is_none_or(|d| within(d, e.start, e.end));
        let inside = |e: &&Entry| words.windows(e.words.len()).any(|w| w == e.words);
        self.entries.iter().filter(inside).find(holds)
    }
}

fn within(day: PartialDate, start: Option<PartialDate>, end: Option<PartialDate>) -> bool {
    start.is_none_or(|s| s.first_day() <= day.last_day())
        && end.is_none_or(|e| day.first_day() <= e.last_day())
}

fn override_with(entry: &Entry, party: &mut Party) {
    let before = party.code.as_deref().unwrap_or("nothing").to_owned();
    party.sector.clone_from(&entry.sectors);
    // A role without a code says what somebody is, not whose.
    if entry.code.is_none() {
        party.link = format!("your knowledge at {}, over {}", entry.place, party.link);
        return;
    }
    party.code.clone_from(&entry.code);
    party.identifier_text = Some(entry.name.clone());
    party.identifier_id = None;
    party.office = None;
    party.link = format!("your knowledge at {}, which overrides {before}", entry.place);
}

fn hashes(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|word| fold::hash(&fold::fold(word))).collect()
}

/// A row as one entry for each of its names.
fn entries(place: &str, line: &str) -> Result<Vec<Entry>, (usize, String)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, code, sectors, names, start, end] = cells[..] else {
        return Err((1, format!("{} columns, but there must be 6, separated by tabs", cells.len())));
    };
    let column = |cell: usize| cells[..cell].iter().map(|c| c.chars().count() + 1).sum::<usize>() + 1;
    let date = |cell: usize, text: &str| match text {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| (column(cell), format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD"))),
    };
    let sectors: Result<Vec<Sector>, _> =
        sectors.split('|').filter(|s| !s.is_empty()).map(str::parse).collect();
    let entry = Entry {
        words: Vec::new(),
        name: name.to_owned(),
        code: Some(code.to_owned()).filter(|c| !c.is_empty()),
        sectors: sectors.map_err(|_| (column(2), "a sector that PLOVER does not have".to_owned()))?,
        start: date(4, start)?,
        end: date(5, end)?,
        place: place.to_owned(),
    };
    let all = std::iter::once(name).chain(names.split('|'));
    let named = all.map(|n| Entry { words: hashes(n), ..entry.clone() }).filter(|e| !e.words.is_empty());
    let found: Vec<_> = named.collect();
    if found.is_empty() {
        Err((1, "the first column is empty: give the row a name".to_owned()))
    } else {
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;
    use legation_types::Sector;

    const FILE: &str = "name\tcode\tsectors\tnames\tstart\tend\nArnor\tARN\t\tKingdom of Arnor\t\t\nArnor Guard\tARN\tMIL\t\t2000\t2010\n";

    #[test]
    fn the_longest_name_that_fits_the_date_wins() {
        let mut overlay = Overlay::default();
        assert!(overlay.add("my.tsv", FILE).is_empty());
        let found = |text, day: &str| {
            overlay.find(text, day.parse().ok()).map(|e| (e.place.as_str(), e.sectors.as_slice()))
        };
        assert_eq!(found("the Arnor Guard's men", "2005-01-01"), Some(("my.tsv:3", &[Sector::Mil][..])));
        assert_eq!(found("the Arnor Guard's men", "2015-01-01"), Some(("my.tsv:2", &[][..])));
        assert_eq!(found("Arnorians", "2005"), None);
    }

    #[test]
    fn broken_rows_are_named() {
        let problems =
            Overlay::default().add("my.tsv", "A\tB\nA\tB\tNOPE\t\t\t\nA\tB\t\t\tsoon\t\n\tB\t\t\t\t\n");
        let starts: Vec<_> = problems.iter().map(|p| p.split(' ').next().unwrap_or_default()).collect();
        assert_eq!(starts, ["my.tsv:1:1:", "my.tsv:2:5:", "my.tsv:3:7:", "my.tsv:4:1:"]);
    }
}
