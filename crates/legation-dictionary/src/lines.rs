//! A dictionary's lines without comments: `ARNOR_ [ARN] # pas` is line 1 with `ARNOR_ [ARN]`.
//!
//! `#` begins a comment unless it stands in brackets (`[###]` is a code), and `<!` does so to the end of the line
//! or, for `<!-- ... -->`, to the closing arrow on a later line.

use crate::problem::{Fault, Log};

/// A line with something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without comment and without white space at the end.
    pub text: &'a str,
}

impl Line<'_> {
    /// The column, in characters from 1, of a byte offset into the text.
    pub fn column(&self, offset: usize) -> usize {
        self.text.get(..offset).map_or(1, |before| before.chars().count() + 1)
    }
}

/// All lines that are not blank once their comments are gone.
pub(crate) fn lines(file: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut in_comment = false;
    for (number, line) in file.trim_start_matches('\u{feff}').lines().enumerate() {
        if in_comment {
            in_comment = !line.contains("-->");
            continue;
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        let (text, rest) = split_markup(line);
        in_comment = rest.starts_with("<!--") && !rest.contains("-->");
        let text = before_hash(text).trim_end();
        if !text.trim().is_empty() {
            out.push(Line { number: number + 1, text });
        }
    }
    out
}

fn split_markup(line: &str) -> (&str, &str) {
    line.find("<!").map_or((line, ""), |at| line.split_at(at))
}

fn before_hash(line: &str) -> &str {
    let mut depth = 0_u32;
    for (at, c) in line.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '#' if depth == 0 => return &line[..at],
            _ => {}
        }
    }
    line
}

/// The contents of every `open ... close` in the line, with the byte offset of each, and the line's other text.
pub(crate) fn bracketed<'a>(
    line: Line<'a>,
    (open, close): (char, char),
    log: &mut Log,
) -> Option<(String, Vec<(usize, &'a str)>)> {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut at = 0;
    while let Some(found) = line.text[at..].find(open) {
        let start = at + found;
        outside.push_str(&line.text[at..start]);
        outside.push(' ');
        let Some(length) = line.text[start..].find(close) else {
            log.say(line.number, line.column(start), Fault::Unclosed(open));
            return None;
        };
        inside.push((start + 1, line.text[start + 1..start + length].trim()));
        at = start + length + close.len_utf8();
    }
    outside.push_str(&line.text[at..]);
    Some((outside.trim().to_owned(), inside))
}

#[cfg(test)]
mod tests {
    use super::{Line, bracketed, lines};
    use crate::problem::Log;

    #[test]
    fn comments_go_and_codes_stay() {
        let file = "A [###] # x\n<!-- b\nc -->\n\n  D <!-- e -->\n# f\n";
        let found: Vec<_> = lines(file).into_iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(found, [(1, "A [###]"), (5, "  D")]);
    }

    #[test]
    fn brackets_are_taken_out() {
        let mut log = Log::new("f");
        let line = Line { number: 3, text: "A [B <1] [C] D" };
        let (outside, inside) = bracketed(line, ('[', ']'), &mut log).unwrap();
        assert_eq!((outside.as_str(), inside), ("A     D", vec![(3, "B <1"), (10, "C")]));
        assert!(bracketed(Line { number: 3, text: "ä [B" }, ('[', ']'), &mut log).is_none());
        assert_eq!(log.problems[0].to_string(), "f:3:3: L651 `[` is never closed: close it on the same line");
    }
}
