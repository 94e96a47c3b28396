//! The article's paragraphs, each with its events beside it; boilerplate greyed and folded.

use super::card;
use super::escape::text as escaped;
use crate::output::marks::{self, Mark, Part, Piece};
use crate::output::{concat, type_and_mode};
use legation_types::{Article, Block, BlockKind, Event};

/// Characters of the first left-out paragraph that its fold shows.
const PREVIEW: usize = 60;

/// All paragraphs but the headline, which stands above them.
pub fn rows(id: &str, article: &Article, events: &[Event]) -> String {
    let marks: Vec<Mark> = events.iter().enumerate().flat_map(|(n, e)| marks::of_event(e, n)).collect();
    let view = View { id, article, events, marks };
    let mut out = String::from("<div class=\"text\">\n");
    let blocks: Vec<&Block> = article.blocks.iter().filter(|b| b.kind != BlockKind::Title).collect();
    for run in blocks.chunk_by(|a, b| a.kind == b.kind) {
        match run.first().map(|b| b.kind) {
            Some(BlockKind::Boilerplate) => out.push_str(&view.fold(run)),
            _ => run.iter().for_each(|block| out.push_str(&view.row(block))),
        }
    }
    out.push_str(&view.homeless());
    out.push_str("</div>\n");
    out
}

struct View<'a> {
    id: &'a str,
    article: &'a Article,
    events: &'a [Event],
    marks: Vec<Mark>,
}

impl View<'_> {
    /// A paragraph and the events that its sentences state.
    fn row(&self, block: &Block) -> String {
        let inside = |e: &Event| block.span.range().contains(&e.text_info.start);
        let here: Vec<usize> = (0..self.events.len()).filter(|&n| inside(&self.events[n])).collect();
        let pieces: String =
            marks::pieces(block.span, &self.marks).iter().map(|piece| self.piece(piece)).collect();
        format!("<div class=\"row\">\n{}<p>{pieces}</p>\n</div>\n", self.cards(&here, "next paragraph"))
    }

    fn cards(&self, numbers: &[usize], place: &str) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        let cards: String = numbers.iter().map(|&n| card::card(self.id, n, &self.events[n])).collect();
        format!("<aside class=\"cards\" aria-label=\"Events of the {place}\">\n{cards}</aside>\n")
    }

    /// Events of the headline, or of no paragraph that is shown as one.
    fn homeless(&self) -> String {
        let bodies: Vec<&Block> = self.article.body().collect();
        let shown = |e: &Event| bodies.iter().any(|b| b.span.range().contains(&e.text_info.start));
        let left: Vec<usize> = (0..self.events.len()).filter(|&n| !shown(&self.events[n])).collect();
        let cards = self.cards(&left, "headline");
        // Their words are not marked, but the cards' numbers must lead somewhere.
        let anchors = concat(left.iter().map(|&n| self.anchor(n)));
        if left.is_empty() { cards } else { format!("<div class=\"row\">{anchors}{cards}</div>\n") }
    }

    /// Words of one colour. Those of an act can be reached by keyboard and carry the numbers of their events.
    fn piece(&self, piece: &Piece) -> String {
        let words = escaped(piece.span.of(&self.article.text));
        let Some(first) = piece.marks.first() else { return words };
        let numbered = |m: &&Mark| m.part == Part::Trigger;
        let starts = piece.marks.iter().filter(numbered).filter(|m| m.span.start == piece.span.start);
        let anchors = concat(starts.map(|m| self.anchor(m.event)));
        let ends = piece.marks.iter().filter(numbered).filter(|m| m.span.end == piece.span.end);
        let numbers: Vec<String> = ends.map(|m| (m.event + 1).to_string()).collect();
        let sup =
            if numbers.is_empty() { String::new() } else { format!("<sup>{}</sup>", numbers.join(",")) };
        let tab = if first.part == Part::Trigger { "" } else { " tabindex=\"-1\"" };
        format!(
            "{anchors}<a class=\"m {}\" href=\"#{}-e{}\" data-e=\"{}\" title=\"{}\"{tab}>{words}{sup}</a>",
            first.part.name(),
            self.id,
            first.event + 1,
            self.ids(piece),
            self.title(piece),
        )
    }

    /// Where a card's number leads.
    fn anchor(&self, event: usize) -> String {
        format!("<span id=\"{}-w{}\"></span>", self.id, event + 1)
    }

    /// All events that the words have a part in.
    fn ids(&self, piece: &Piece) -> String {
        let mut numbers: Vec<usize> = piece.marks.iter().map(|m| m.event).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(|n| format!("{}-e{}", self.id, n + 1)).collect::<Vec<_>>().join(" ")
    }

    fn title(&self, piece: &Piece) -> String {
        let part = |m: &Mark| {
            format!("{} of {}: {}", m.part.name(), m.event + 1, type_and_mode(&self.events[m.event]))
        };
        escaped(&piece.marks.iter().map(part).collect::<Vec<_>>().join("; "))
    }

    /// Boilerplate, closed, with its first words to tell what it is.
    fn fold(&self, run: &[&Block]) -> String {
        let words = |b: &Block| escaped(b.span.of(&self.article.text));
        let first = run.first().map_or("", |b| b.span.of(&self.article.text));
        let preview = escaped(&crate::output::paint::clipped(first, PREVIEW));
        let count = super::counted(run.len(), "paragraph");
        let paragraphs = concat(run.iter().map(|b| format!("<p>{}</p>\n", words(b))));
        format!(
            "<details class=\"boilerplate\"><summary>{count} left out: <q>{preview}</q></summary>\n{paragraphs}</details>\n"
        )
    }
}
