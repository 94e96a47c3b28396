//! A parsed page to its text blocks, in the order of the page, each with what the markup says about it.

use super::meta::Markup;
use crate::budget::MAX_BLOCKS;
use crate::canon;
use trafilatura::dom::{Document, NodeId};

/// Elements that begin and end a line.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
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
    "hgroup",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "video",
];
/// Elements that show no text.
const SILENT: &[&str] = &[
    "audio", "canvas", "datalist", "input", "link", "meta", "option", "script", "style", "template", "title",
];

/// What the elements around a block say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can hold with any other")]
pub struct Place {
    /// Level of the heading, 0 outside headings.
    pub heading: u8,
    /// In a menu, a footer, a form, a caption.
    pub aside: bool,
    /// In an element named for the authors.
    pub byline: bool,
    /// In an element named for the date.
    pub dated: bool,
    /// In an element that is not shown, until a click perhaps.
    pub hidden: bool,
    /// In a link.
    link: bool,
}

/// One line of the page.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// Its words, white space collapsed.
    pub text: String,
    /// What is around it.
    pub place: Place,
    /// Bytes of it that are links.
    pub linked: usize,
}

/// The page's lines and what its markup states.
#[derive(Default)]
pub struct Page {
    /// The lines, in order, those that are hidden among them.
    pub blocks: Vec<PageBlock>,
    /// Titles, dates and names from `meta` and the like.
    pub markup: Markup,
    /// True if there were more lines than the budget.
    pub cut: bool,
}

/// Reads the page.
pub fn read(doc: &Document) -> Page {
    let mut walk = Walk {
        doc,
        page: Page::default(),
        line: String::new(),
        linked: 0,
        last: Place::default(),
        after_link: false,
    };
    walk.visit(doc.root(), Place::default());
    walk.end_line();
    walk.page
}

struct Walk<'a> {
    doc: &'a Document,
    page: Page,
    line: String,
    linked: usize,
    last: Place,
    /// True right after the end of a link, when another one would run into it.
    after_link: bool,
}

impl Walk<'_> {
    fn visit(&mut self, id: NodeId, outer: Place) {
        let name = self.doc.tag_name(id);
        self.page.markup.note_element(self.doc, id, name);
        if SILENT.contains(&name) {
            return;
        }
        let place = self.place(id, name, outer);
        let block = BLOCK.contains(&name);
        match name {
            "br" if outer.heading == 0 => self.end_line(),
            // A row is a line, so that a number stays with what it counts.
            "br" | "td" | "th" => self.push(" ", outer),
            "a" if self.after_link => self.push(" ", outer),
            _ if block => self.end_line(),
            _ => {}
        }
        if name != "head" {
            self.text_of(&self.doc.text(id), place, name);
        }
        for child in self.doc.children(id) {
            self.visit(child, place);
            if name != "head" {
                self.text_of(&self.doc.tail(child), place, name);
            }
        }
        self.after_link = name == "a";
        if block {
            self.end_line();
        }
    }

    fn hidden(&self, id: NodeId) -> bool {
        let style =
            || self.doc.get_attribute(id, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        self.doc.get_attribute(id, "hidden").is_some() || style().contains("display:none")
    }

    fn place(&self, id: NodeId, name: &str, outer: Place) -> Place {
        let level = name.strip_prefix('h').and_then(|l| l.parse().ok()).filter(|l| (1..=6).contains(l));
        let labels = labels(self.doc, id);
        let says = |words: &[&str]| words.iter().any(|w| labels.contains(w));
        Place {
            heading: level.unwrap_or(outer.heading),
            aside: outer.aside || ["nav", "footer", "form", "figcaption", "button"].contains(&name),
            byline: outer.byline || says(&["byline", "author", "writer", "contributor"]),
            dated: outer.dated || name == "time" || says(&["date", "time", "publish", "posted"]),
            hidden: outer.hidden || self.hidden(id),
            link: outer.link || name == "a",
        }
    }

    fn text_of(&mut self, text: &str, place: Place, name: &str) {
        if name != "pre" {
            return self.push(text, place);
        }
        for paragraph in text.split("\n\n") {
            self.push(paragraph, place);
            self.end_line();
        }
    }

    fn push(&mut self, text: &str, place: Place) {
        if text.is_empty() {
            return;
        }
        self.after_link = false;
        if self.line.is_empty() {
            self.last = place;
        }
        let before = self.line.len();
        for c in text.chars().filter_map(canon::keep) {
            if !c.is_whitespace() {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        self.linked += if place.link { self.line.len() - before } else { 0 };
    }

    fn end_line(&mut self) {
        let text = self.line.trim_end();
        if self.page.blocks.len() >= MAX_BLOCKS {
            self.page.cut |= !text.is_empty();
        } else if !text.is_empty() {
            self.page.blocks.push(PageBlock { text: text.to_owned(), place: self.last, linked: self.linked });
        }
        self.line.clear();
        self.linked = 0;
    }
}

/// The names that authors of pages give an element, lower case.
pub fn labels(doc: &Document, id: NodeId) -> String {
    let attribute = |name| doc.get_attribute(id, name).unwrap_or_default();
    let mut out = String::new();
    for name in ["class", "id", "itemprop", "rel"] {
        out.push_str(&attribute(name).to_ascii_lowercase());
        out.push(' ');
    }
    out
}
