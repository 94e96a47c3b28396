//! Plain text to paragraphs: one line each, or several lines of text that was wrapped at a fixed width.
//!
//! A wrapped line is long, and the first word of the next would not have fitted on it. Menus and lists are short lines
//! that begin with capitals, so that wrapping is believed only where sentences visibly run on from line to line.

use crate::budget::MAX_BLOCKS;
use crate::error;
use legation_types::{Note, Span};

/// Characters from which on a line can have been wrapped, and up to which.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=110;
/// Of a hundred long lines with another right below, those that must run on in lower case for the text to count as wrapped.
const RUN_ON_PERCENT: usize = 30;

/// One paragraph of a plain text.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// Its words.
    pub span: Span,
    /// True if blank lines, or the ends of the text, are around it.
    pub alone: bool,
}

/// One line that is not blank.
struct Line<'a> {
    span: Span,
    words: &'a str,
    width: usize,
    /// True if no blank line is before it.
    joined: bool,
    indented: bool,
}

/// The paragraphs of a canonical text, in order, covering every line that is not blank.
pub fn paragraphs(text: &str, notes: &mut Vec<Note>) -> Vec<Paragraph> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let goes_on = i > 0 && width.is_some_and(|w| runs_on(&lines[i - 1], line, w));
        let full = out.len() == MAX_BLOCKS;
        match out.last_mut() {
            Some(last) if goes_on || full => last.span = last.span.cover(line.span),
            Some(last) if line.joined => last.alone = false,
            _ => {}
        }
        if !(goes_on || full) {
            out.push(Paragraph { span: line.span, alone: !line.joined });
        }
    }
    if out.len() == MAX_BLOCKS {
        let message = format!("The text has {MAX_BLOCKS} paragraphs or more; the last block holds the rest.");
        notes.push(Note::new(error::BLOCKS_JOINED, message));
    }
    out
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out: Vec<Line> = Vec::new();
    let (mut start, mut joined) = (0, false);
    for raw in text.split('\n') {
        let span = Span::new(start, start + raw.len()).trim(text);
        start += raw.len() + 1;
        if !span.is_empty() {
            let words = span.of(text);
            let indented = raw.starts_with("  ") || raw.starts_with('\t');
            out.push(Line { span, words, width: words.chars().count(), joined, indented });
        }
        joined = !span.is_empty();
    }
    out
}

/// The width at which the text was wrapped; `None` if it was not.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|w| w[1].joined && WRAPPED.contains(&w[0].width));
    let run_on = pairs().filter(|w| w[1].words.starts_with(char::is_lowercase)).count();
    let wrapped = run_on * 100 > pairs().count() * RUN_ON_PERCENT;
    wrapped.then(|| pairs().map(|w| w[0].width).max())?
}

/// True if `next` continues the paragraph of `line` in a text wrapped at `width`.
fn runs_on(line: &Line, next: &Line, width: usize) -> bool {
    let first = next.words.split_whitespace().next().unwrap_or("");
    let lower = first.starts_with(char::is_lowercase);
    let filled = line.width + 1 + first.chars().count() > width;
    let new = begins_item(next.words) || (next.indented && !line.indented);
    next.joined && WRAPPED.contains(&line.width) && (filled || lower) && !new
}

/// True for `- item`, `* item`, `3. item`.
fn begins_item(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    let number = first.trim_end_matches(['.', ')']);
    let numbered =
        number.len() < first.len() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    numbered || ["-", "*", "•", "·", "–", "—", "▪", "o", "+"].contains(&first)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = paragraphs(text, &mut Vec::new());
        let words: Vec<String> = found.iter().map(|p| p.span.of(text).replace('\n', "|")).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("Home\nNews\n\n  Talks began in Geneva.  \n", &["Home", "News", "Talks began in Geneva."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The two ministers met in the capital on Monday and agreed to\nopen the border for trade and for families\nwho live apart.\nThey will meet again in the spring, when the snow on the pass\nhas gone.";
        check(
            text,
            &[
                "The two ministers met in the capital on Monday and agreed to|open the border for trade and for families",
                "who live apart.",
                "They will meet again in the spring, when the snow on the pass|has gone.",
            ],
        );
    }

    #[test]
    fn stacked_headlines_are_not_wrapped() {
        let text = "Hong Kong uprising: Protestors send defiant warning to China\nHong Kong protests: 800 students under siege in university";
        check(text, &text.split('\n').collect::<Vec<_>>());
    }
}
