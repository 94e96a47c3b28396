//! Which lines of a page the extractor kept: by the whole line, by most of its three-word runs, or by its place.
//!
//! The extractor's text runs headings and list items into the lines around them, so that a short line is looked for where
//! the page's reading has got to in the extracted text, and nowhere else: `Facebook` is in many articles.

use super::page::PageBlock;
use crate::shape;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a run.
const RUN: usize = 3;
/// Of a hundred runs of a line, those that the extractor must have kept.
const KEPT_PERCENT: usize = 80;
/// Words of the extracted text, from where the reading has got to, in which a short line is looked for.
const AHEAD: usize = 40;

/// For each block, whether its words are in the extracted text.
pub fn kept(blocks: &[PageBlock], content: &str) -> Vec<bool> {
    let lower = content.to_lowercase();
    let mut extract = Extract::new(&lower);
    blocks.iter().map(|block| extract.has(&block.text.to_lowercase())).collect()
}

/// The extracted text, and how far the page has been followed in it.
struct Extract<'a> {
    words: Vec<&'a str>,
    lines: BTreeSet<String>,
    runs: BTreeMap<Vec<&'a str>, Vec<usize>>,
    read: usize,
}

impl<'a> Extract<'a> {
    fn new(lower: &'a str) -> Self {
        let words: Vec<&str> = shape::plain_words(lower).collect();
        let mut runs: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
        for (i, run) in words.windows(RUN).enumerate() {
            runs.entry(run.to_vec()).or_default().push(i);
        }
        let lines = lower.lines().map(|l| shape::plain_words(l).collect::<Vec<_>>().join(" "));
        Self { lines: lines.filter(|l| !l.is_empty()).collect(), words, runs, read: 0 }
    }

    fn has(&mut self, line: &str) -> bool {
        let words: Vec<&str> = shape::plain_words(line).collect();
        if words.is_empty() {
            return false;
        }
        if words.len() <= RUN {
            return self.follows(&words) || self.lines.contains(&words.join(" "));
        }
        let all = words.len() + 1 - RUN;
        let found: Vec<&Vec<usize>> = words.windows(RUN).filter_map(|run| self.runs.get(run)).collect();
        let kept = found.len() * 100 >= all * KEPT_PERCENT || self.lines.contains(&words.join(" "));
        if let (true, Some(places)) = (kept, found.last()) {
            let next = places.partition_point(|p| *p < self.read);
            self.read = places.get(next).map_or(self.read, |p| p + RUN);
        }
        // The extractor loses the rest of some paragraphs after a link: their beginning is enough.
        kept || self.follows(&words[..=RUN])
    }

    /// True for a short line that comes next in the extracted text, or soon.
    fn follows(&mut self, words: &[&str]) -> bool {
        let ahead = &self.words[self.read..self.words.len().min(self.read + AHEAD)];
        let place = ahead.windows(words.len()).position(|w| w == words);
        self.read += place.map_or(0, |p| p + words.len());
        place.is_some()
    }
}
