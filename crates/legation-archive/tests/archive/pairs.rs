//! `eval/duplicates.txt`: reports in pairs, and how well copies and retellings are told from the rest.
//!
//! A text becomes an article with one record, its main event as the file states it, so that the archive is measured without the
//! reader. `xtask eval` measures the same pairs through reader and coder.

use crate::samples::event;
use legation_archive::{Archive, Coded, Document, Outcome, Result};
use legation_types::{Article, Block, BlockKind, CiteInfo, Event, Location, Party, Span, Stated, TextInfo};
use std::collections::BTreeMap;

const FILE: &str = include_str!("../../../../eval/duplicates.txt");

/// What a text is to the report of its story, in the order of the file.
pub const KINDS: [&str; 5] = ["copy", "edited", "update", "anew", "another"];

/// One text.
pub struct Text {
    /// `07 anew`.
    pub name: String,
    pub date: String,
    /// `TYPE | ACTOR > RECIPIENT | place`.
    pub event: String,
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// All texts of the file.
pub fn texts() -> Vec<Text> {
    FILE.split("\n## ").skip(1).filter_map(text).collect()
}

fn text(part: &str) -> Option<Text> {
    let mut lines = part.lines().filter(|l| !l.is_empty()).map(str::to_owned);
    let (name, date, event, title) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
    Some(Text { name, date, event, title, paragraphs: lines.collect() })
}

impl Text {
    /// As plain text: the headline and the paragraphs.
    pub fn plain(&self) -> String {
        format!("{}\n\n{}\n", self.title, self.paragraphs.join("\n\n"))
    }

    /// With every paragraph as body.
    pub fn article(&self) -> Article {
        let text = self.plain();
        let start = self.title.len() + 2;
        let kind = |start, end, kind| Block { span: Span::new(start, end), kind };
        let blocks =
            vec![kind(0, self.title.len(), BlockKind::Title), kind(start, text.len() - 1, BlockKind::Body)];
        let date =
            self.date.parse().ok().map(|value| Stated { value, span: None, source: "input".to_owned() });
        Article { text, blocks, date, sha256: self.name.clone(), ..Article::default() }
    }

    /// The main event, told by the first paragraph.
    pub fn record(&self) -> Event {
        let mut parts = self.event.split(" | ");
        let kind = parts.next().and_then(|t| t.parse().ok());
        let (actor, recipient) = parts.next().and_then(|p| p.split_once(" > ")).unwrap_or_default();
        let party = |code: &str| {
            vec![Party { code: Some(code.to_owned()), entity_text: code.to_owned(), ..Party::default() }]
        };
        let place = parts.next().map(|name| Location {
            resolved_place: Some(name.to_owned()),
            resolution: Some(4),
            ..Location::default()
        });
        let sentence = self.paragraphs.first().cloned().unwrap_or_default();
        let start = self.title.len() + 2;
        Event {
            event: kind.into_iter().collect(),
            actor: party(actor),
            recipient: party(recipient),
            event_loc: place,
            text_info: TextInfo { sequence: 1, start, end: start + sentence.len(), text: sentence },
            cite_info: CiteInfo {
                title: Some(self.title.clone()),
                publication_date: self.date.parse().ok(),
                ..CiteInfo::default()
            },
            ..event(&self.name)
        }
    }
}

/// Adds a text with its records.
pub fn add(archive: &mut Archive, text: &Text, article: &Article, events: Vec<Event>) -> Result<()> {
    let outcome = Outcome::Read(article, Coded::Events(events));
    let document = Document { name: &text.name, sha256: &article.sha256, outcome };
    archive.write(|writer| writer.add("pairs", &document)).map(drop)
}

/// Pairs that were found and those that were missed or made up, by kind.
#[derive(Debug, Default)]
pub struct Found(BTreeMap<&'static str, (u32, u32)>);

impl Found {
    /// Counts, for each pair of a report and another text, whether `sql` finds it by the names `?1` and `?2`.
    pub fn count(archive: &Archive, sql: &str) -> Result<Self> {
        let mut found = BTreeMap::new();
        let mut find = archive.connection().prepare(sql)?;
        for text in texts() {
            let (story, kind) = text.name.split_once(' ').unwrap_or_default();
            let Some(kind) = KINDS.into_iter().find(|k| *k == kind) else { continue };
            let yes: bool =
                find.query_row([format!("{story} report"), text.name.clone()], |row| row.get(0))?;
            let (hits, all) = found.entry(kind).or_default();
            *hits += u32::from(yes);
            *all += 1;
        }
        Ok(Self(found))
    }

    /// Of the pairs that should be found, `positive`, against those that should not, `negative`: F1.
    pub fn f1(&self, positive: &[&str], negative: &[&str]) -> f64 {
        let sum = |kinds: &[&str]| {
            let of = |k: &&str| self.0.get(*k).copied().unwrap_or_default();
            kinds.iter().map(of).fold((0, 0), |(h, a), (x, y)| (h + x, a + y))
        };
        let ((right, wanted), (wrong, _)) = (sum(positive), sum(negative));
        f64::from(2 * right) / f64::from((right + wrong + wanted).max(1))
    }
}

/// True if one is a copy of the other.
pub const COPIES: &str = "SELECT count(*) > 0 FROM documents AS a JOIN articles AS x ON x.key = a.article JOIN texts AS s ON s.key = x.body
    JOIN texts AS t ON t.story = s.story JOIN articles AS y ON y.body = t.key JOIN documents AS b ON b.article = y.key
    WHERE a.name = ?1 AND b.name = ?2";

/// True if they have the same words or tell an event that was folded into one.
pub const TOLD: &str = "SELECT count(*) > 0 FROM documents AS a JOIN articles AS x ON x.key = a.article JOIN documents AS b ON b.name = ?2
    JOIN articles AS y ON y.key = b.article WHERE a.name = ?1 AND (x.body = y.body OR EXISTS (
      SELECT 1 FROM articles AS i JOIN events AS e ON e.article = i.key JOIN events AS f ON f.fold = e.fold JOIN articles AS j ON j.key = f.article
      WHERE i.body = x.body AND j.body = y.body))";
