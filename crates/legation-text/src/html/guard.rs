//! HTML to HTML that is safe to parse: bounded depth, tags and attributes, without scripts and comments.
//!
//! The parser needs time that grows with the square of the nesting, and walking the tree needs stack. This pass reads the
//! tags once, in linear time, keeps account of what is open, and leaves out the tags that exceed a budget; text is never
//! left out. `<div>` ten thousand times becomes two hundred `<div>`s.

use crate::budget;
use crate::budget::{
    MAX_DEPTH, MAX_LOST_TAGS, MAX_META_BYTES, MAX_OPEN_FORMATTING, MAX_TAG_BYTES, MAX_TAGS, MAX_TEXT_BYTES,
};
use crate::error;
use legation_types::Note;
use std::collections::{BTreeMap, BTreeSet};

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements whose content is no text of the page; it is taken out, except for data about the article in scripts.
const HIDDEN: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "select", "style", "svg", "template",
    "textarea",
];
/// Elements that the parser opens again in the next paragraph when they were left open.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that a new one of the same kind closes.
const SELF_CLOSING: &[&str] = &["a", "dd", "dt", "li", "option", "p", "td", "th", "tr"];
/// Elements that close an open paragraph.
const CLOSES_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// The page without what exceeds the budgets.
pub fn prune(html: &str, notes: &mut Vec<Note>) -> String {
    let mut guard = Guard { html, out: String::with_capacity(html.len() + 16), ..Guard::default() };
    guard.out.push_str("<!DOCTYPE html>");
    guard.run();
    if guard.cut {
        let message =
            format!("The page has more than {MAX_TEXT_BYTES} bytes of text; the rest was left out.");
        notes.push(Note::new(error::TEXT_CUT, message));
    }
    if guard.flattened > 0 {
        let message = format!("{} tags nested deeper than {MAX_DEPTH} were ignored.", guard.flattened);
        notes.push(Note::new(error::FLATTENED, message));
    }
    if guard.dropped > 0 {
        notes.push(Note::new(
            error::TAGS_DROPPED,
            format!("{} tags beyond the budget of {MAX_TAGS} were ignored.", guard.dropped),
        ));
    }
    guard.out
}

#[derive(Default)]
struct Guard<'a> {
    html: &'a str,
    at: usize,
    out: String,
    /// Elements that are open, by the name they were opened with; `false` for those left out.
    open: Vec<(String, bool)>,
    /// How many of each name are open, so that a stray end tag costs nothing.
    counts: BTreeMap<String, usize>,
    /// Bytes of text so far, and whether there was more than the budget.
    text: usize,
    cut: bool,
    depth: usize,
    formatting: usize,
    tags: usize,
    flattened: usize,
    dropped: usize,
    lost: usize,
    /// Things searched for to the end of the page and not found, so that they are not searched again.
    absent: BTreeSet<String>,
}

impl<'a> Guard<'a> {
    fn run(&mut self) {
        while let Some(found) = self.html[self.at..].find('<') {
            self.text(found);
            self.at += found;
            if self.cut {
                return;
            }
            self.markup();
        }
        self.text(self.html.len() - self.at);
    }

    /// Copies the next `length` bytes of text, as far as the budget goes.
    fn text(&mut self, length: usize) {
        let text = &self.html[self.at..self.at + length];
        let kept = budget::prefix(text, MAX_TEXT_BYTES - self.text);
        self.cut = kept.len() < text.len();
        self.text += kept.len();
        self.out.push_str(kept);
    }

    /// Handles what begins with `<` at the current place and moves past it.
    fn markup(&mut self) {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--") {
            self.skip_to("-->", 4);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.skip_to(">", 2);
        } else if let Some(name) = rest.strip_prefix("</").map(tag_name).filter(|n| !n.is_empty()) {
            self.end_tag(&name.to_ascii_lowercase());
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.start_tag(tag_name(&rest[1..]).to_ascii_lowercase());
        } else {
            self.out.push_str("&lt;");
            self.at += 1;
        }
    }

    /// Where `needle` begins after `from`; each thing is searched in vain only once.
    fn search(&mut self, needle: &str, from: usize) -> Option<usize> {
        if self.absent.contains(needle) {
            return None;
        }
        let found = self.html.get(from..).and_then(|rest| find_ignoring_case(rest, needle));
        if found.is_none() {
            self.absent.insert(needle.to_owned());
        }
        found.map(|i| from + i)
    }

    /// Leaves out everything up to and with `end`; only the opening where it is never closed.
    fn skip_to(&mut self, end: &str, opening: usize) {
        self.at = match self.search(end, self.at + opening) {
            Some(found) => found + end.len(),
            None => self.at + opening,
        };
    }

    fn end_tag(&mut self, name: &str) {
        let from = self.at + 2 + name.len();
        self.at = self.search(">", from).map_or(self.html.len(), |i| i + 1);
        if FORMATTING.contains(&name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        if self.counts.get(name).is_some_and(|n| *n > 0) && self.close(name) {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else {
            self.out.push(' ');
        }
    }

    /// Closes elements up to the last `name`; true if that one was kept.
    fn close(&mut self, name: &str) -> bool {
        while let Some((top, kept)) = self.open.pop() {
            self.depth -= usize::from(kept);
            if let Some(count) = self.counts.get_mut(&top) {
                *count -= 1;
            }
            if top == name {
                return kept;
            }
        }
        false
    }

    fn start_tag(&mut self, name: String) {
        let start = self.at;
        let Some(end) = self.tag_end(start + 1 + name.len()) else {
            self.out.push_str("&lt;");
            self.at += 1;
            return;
        };
        self.at = end;
        let tag = &self.html[start..end];
        if name == "script" || name == "title" || HIDDEN.contains(&name.as_str()) {
            return self.raw_element(&name, tag);
        }
        self.tags += 1;
        if self.tags > MAX_TAGS {
            self.dropped += 1;
            self.out.push(' ');
        } else if VOID.contains(&name.as_str()) {
            self.emit(&name, tag);
        } else {
            self.open_element(name, tag);
        }
    }

    fn open_element(&mut self, name: String, tag: &str) {
        let closes = if CLOSES_PARAGRAPH.contains(&name.as_str()) { "p" } else { name.as_str() };
        let closes_top = self.open.last().is_some_and(|(top, _)| top == closes);
        if closes_top && SELF_CLOSING.contains(&closes) {
            self.close(closes);
        }
        let formatting = FORMATTING.contains(&name.as_str());
        let kept = self.depth < MAX_DEPTH && !(formatting && self.formatting >= MAX_OPEN_FORMATTING);
        self.formatting += usize::from(formatting);
        if kept {
            self.depth += 1;
            self.emit(&name, tag);
        } else {
            self.flattened += 1;
            self.out.push(' ');
        }
        *self.counts.entry(name.clone()).or_default() += 1;
        self.open.push((name, kept));
    }

    /// Writes a tag; without its attributes where they are too long to say anything about the text.
    fn emit(&mut self, name: &str, tag: &str) {
        let limit = if name == "meta" { MAX_META_BYTES } else { MAX_TAG_BYTES };
        if tag.len() <= limit {
            self.out.push_str(tag);
        } else {
            self.out.push('<');
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Takes out an element whose content is not parsed as HTML, or copies it if it says something about the article.
    fn raw_element(&mut self, name: &str, tag: &'a str) {
        let needle = format!("</{name}");
        let self_closed = tag.ends_with("/>") && (name == "svg" || name == "math");
        let Some(end) = self.search(&needle, self.at).filter(|_| !self_closed) else { return };
        let content = &self.html[self.at..end];
        let wanted = name == "title" || (name == "script" && tag.to_ascii_lowercase().contains("ld+json"));
        if wanted && tag.len() <= MAX_TAG_BYTES {
            self.out.push_str(tag);
            self.out.push_str(content);
            self.out.push_str(&needle);
            self.out.push('>');
        }
        self.at = self.search(">", end).map_or(self.html.len(), |i| i + 1);
    }

    /// One past the `>` of the tag whose name ends at `from`, respecting quotes around attributes.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        if self.lost < MAX_LOST_TAGS {
            if let Some(end) = quoted_end(&self.html.as_bytes()[from..]) {
                return Some(from + end);
            }
            self.lost += 1;
        }
        self.search(">", from).map(|i| i + 1)
    }
}

/// Letters, digits and the like at the start of a tag's text.
fn tag_name(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/' || c == '<')
        .unwrap_or(text.len());
    // A name longer than any element's is no name: it would only cost memory.
    if end <= 64 { &text[..end] } else { "" }
}

/// One past the first `>` outside quotes, within the longest tag that is looked at.
fn quoted_end(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (i, b) in bytes.iter().take(4 * MAX_META_BYTES).enumerate() {
        match (quote, b) {
            (Some(open), b) if *b == open => quote = None,
            (None, b'>') => return Some(i + 1),
            // A quote opens a value only after `=`; elsewhere it is a slip of the pen.
            (None, b'"' | b'\'') if value => quote = Some(*b),
            (None, b) if b.is_ascii_whitespace() => continue,
            _ => {}
        }
        value = *b == b'=';
    }
    None
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    if needle == ">" || needle == "-->" {
        return text.find(needle);
    }
    let bytes = text.as_bytes();
    let first = needle.as_bytes().first()?;
    let mut from = 0;
    while let Some(i) = bytes[from..].iter().position(|b| b == first) {
        let candidate = bytes.get(from + i..from + i + needle.len())?;
        if candidate.eq_ignore_ascii_case(needle.as_bytes()) {
            return Some(from + i);
        }
        from += i + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::prune;

    #[track_caller]
    fn check(html: &str, pruned: &str) {
        assert_eq!(prune(html, &mut Vec::new()), format!("<!DOCTYPE html>{pruned}"));
    }

    #[test]
    fn keeps_text_and_leaves_out_what_is_none() {
        check("<p class='a>b'>x</p>", "<p class='a>b'>x</p>");
        check("a<!-- <p> -->b<script>if (a<b) {}</SCRIPT>c", "abc");
        check("<svg><title>x</title></svg>y", "y");
        check(
            "<script type='application/ld+json'>{}</script>",
            "<script type='application/ld+json'>{}</script>",
        );
        check("3 < 4 <3 a", "3 &lt; 4 &lt;3 a");
        check("<!-- never closed <p>text", " never closed <p>text");
        check("x</div>y", "x y");
        check("<a href=\"never closed>text", "<a href=\"never closed>text");
        check("text <p", "text &lt;p");
    }

    #[test]
    fn depth_is_bounded_and_closing_tags_still_match() {
        let html = format!("<main>{}deep{}</main>", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let mut notes = Vec::new();
        let pruned = prune(&html, &mut notes);
        assert_eq!(pruned.matches("<div>").count(), 199);
        assert_eq!(pruned.matches("</div>").count(), 199);
        assert!(pruned.contains("deep") && pruned.ends_with("</main>"));
        assert_eq!(notes[0].code, "L103");
    }
}
