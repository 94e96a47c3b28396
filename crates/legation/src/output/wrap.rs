//! Words of several styles to lines of a width.

use crate::output::concat;
use crate::output::paint::{self, Paint};
use anstyle::Style;

/// Lines that are being filled.
pub struct Wrap {
    paint: Paint,
    width: usize,
    indent: String,
    lines: Vec<String>,
    line: String,
    taken: usize,
    /// The word that is being put together, with and without its styles.
    word: String,
    word_width: usize,
}

impl Wrap {
    /// Lines of the paint's width, each after `indent` spaces.
    pub fn new(paint: Paint, indent: usize) -> Self {
        Self {
            paint,
            width: paint.width.saturating_sub(indent).max(1),
            indent: " ".repeat(indent),
            lines: Vec::new(),
            line: String::new(),
            taken: 0,
            word: String::new(),
            word_width: 0,
        }
    }

    /// Adds text; words that touch across two calls stay together.
    pub fn push(&mut self, style: Style, text: &str) {
        let text = paint::clean(text);
        for (i, part) in text.split(' ').enumerate() {
            if i > 0 {
                self.end_word();
            }
            self.word.push_str(&self.paint.styled(style, part));
            self.word_width += paint::width(part);
        }
    }

    fn end_word(&mut self) {
        if self.word_width == 0 {
            return;
        }
        if self.taken > 0 && self.taken + 1 + self.word_width > self.width {
            self.lines.push(std::mem::take(&mut self.line));
            self.taken = 0;
        }
        if self.taken > 0 {
            self.line.push(' ');
            self.taken += 1;
        }
        self.line.push_str(&std::mem::take(&mut self.word));
        self.taken += std::mem::take(&mut self.word_width);
    }

    /// The lines, each with its indent and its end.
    pub fn finish(mut self) -> String {
        self.end_word();
        if self.taken > 0 {
            self.lines.push(self.line);
        }
        concat(self.lines.iter().map(|line| format!("{}{line}\n", self.indent)))
    }
}

/// Unstyled text to lines.
pub fn plain(paint: Paint, indent: usize, text: &str) -> String {
    let mut wrap = Wrap::new(paint, indent);
    wrap.push(Style::new(), text);
    wrap.finish()
}

#[cfg(test)]
mod tests {
    use super::{Wrap, plain};
    use crate::output::paint::Paint;
    use anstyle::Style;

    const NARROW: Paint = Paint { colours: false, width: 12 };

    #[test]
    fn lines_break_between_words_only() {
        assert_eq!(
            plain(NARROW, 2, "one two three unbreakablyLong x"),
            "  one two\n  three\n  unbreakablyLong\n  x\n"
        );
    }

    #[test]
    fn words_of_two_styles_stay_together() {
        let mut wrap = Wrap::new(Paint { colours: true, width: 12 }, 0);
        wrap.push(Style::new(), "see ");
        wrap.push(Style::new().bold(), "Turkey");
        wrap.push(Style::new(), "'s army");
        assert_eq!(wrap.finish(), "see \u{1b}[1mTurkey\u{1b}[0m's\narmy\n");
    }
}
