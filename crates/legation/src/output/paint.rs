//! Text for terminals: colours where they are wanted, and no control codes from scraped text.

use crate::output::marks::Part;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Width of what is written to a file or a pipe.
const USUAL_WIDTH: usize = 100;
/// Lines wider than this are hard to read.
const WIDEST: usize = 140;
/// Narrower terminals are written to as if they had this width.
const NARROWEST: usize = 40;

/// What the place of output can show.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Whether colours are shown; without them parts are bracketed, `[A …]`.
    pub colours: bool,
    /// Columns.
    pub width: usize,
}

impl Paint {
    /// For a file: no colours.
    pub const PLAIN: Self = Self { colours: false, width: USUAL_WIDTH };

    /// For standard output: colours on a terminal, unless `NO_COLOR` is set; `CLICOLOR_FORCE=1` for a pager.
    pub fn of_stdout() -> Self {
        let colours = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let width = terminal_size::terminal_size().map_or(USUAL_WIDTH, |(w, _)| usize::from(w.0));
        Self { colours, width: width.clamp(NARROWEST, WIDEST) }
    }

    /// `text` in a style.
    pub fn styled(self, style: Style, text: &str) -> String {
        if self.colours && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Bold text.
    pub fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// Text of less weight.
    pub fn dim(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }
}

/// The colour of a part, of the sixteen that every terminal has in its own shade.
pub fn style(part: Part) -> Style {
    match part {
        Part::Trigger => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
        Part::Actor => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
        Part::Recipient => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Part::Mediator => Style::new().fg_color(Some(AnsiColor::Magenta.into())),
        Part::Place => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Part::Time => Style::new().fg_color(Some(AnsiColor::Blue.into())),
        Part::Source => Style::new().italic(),
    }
}

/// The brackets of a part where there are no colours: those of the annotated corpus.
pub const fn brackets(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Trigger => ("{", "}"),
        Part::Actor => ("[A ", "]"),
        Part::Recipient => ("[R ", "]"),
        Part::Mediator => ("[M ", "]"),
        Part::Place => ("[P ", "]"),
        Part::Time => ("[T ", "]"),
        Part::Source => ("[S ", "]"),
    }
}

/// Without control codes and characters that turn the direction of writing; white space becomes one space each.
pub fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    let space = |c: char| if c.is_whitespace() { ' ' } else { c };
    text.chars().map(space).filter(|&c| !c.is_control() && !turns(c)).collect()
}

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` on one line of at most `columns`, with an ellipsis where it was cut.
pub fn clipped(text: &str, columns: usize) -> String {
    let text = clean(text);
    if text.width() <= columns {
        return text;
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken < columns
    };
    let kept: String = text.chars().take_while(fits).collect();
    kept.trim_end().to_owned() + "…"
}

/// `text` and spaces up to `columns`.
pub fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    text.to_owned() + &" ".repeat(missing)
}

#[cfg(test)]
mod tests {
    use super::{clean, clipped, padded};

    #[test]
    fn control_codes_are_dropped() {
        assert_eq!(clean("a\x1b[31mb\x07\u{9b}c\u{202e}d\ne"), "a[31mbcd e");
    }

    #[test]
    fn text_is_cut_by_columns() {
        assert_eq!(clipped("Nouakchott", 6), "Nouak…");
        assert_eq!(clipped("北京時間", 5), "北京…");
        assert_eq!(clipped("Oslo", 4), "Oslo");
        assert_eq!(padded("北京", 6), "北京  ");
    }
}
