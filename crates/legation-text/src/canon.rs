//! The canonical text: Unix line ends, no control characters, at most [`MAX_TEXT_BYTES`].

use crate::budget::{self, MAX_TEXT_BYTES};
use crate::error;
use legation_types::Note;

/// What becomes of a character in the canonical text.
///
/// Control characters and invisible direction marks disturb terminals and can make a text read other than it is stored.
pub fn keep(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// The canonical form of a plain text.
pub fn text(raw: &str, notes: &mut Vec<Note>) -> String {
    let cut = budget::prefix(raw, MAX_TEXT_BYTES);
    if cut.len() < raw.len() {
        let message = format!("The text has {} bytes; only the first {} were kept.", raw.len(), cut.len());
        notes.push(Note::new(error::TEXT_CUT, message));
    }
    let mut out = String::with_capacity(cut.len());
    let mut dropped = 0_usize;
    let mut chars = cut.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, keep(c)) {
            ('\r', _) if chars.peek() == Some(&'\n') => {}
            ('\r', _) => out.push('\n'),
            (_, Some(c)) => out.push(c),
            (_, None) => dropped += usize::from(c.is_control()),
        }
    }
    if dropped > 0 {
        notes.push(Note::new(error::CONTROLS, format!("{dropped} control characters were left out.")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn line_ends_and_controls() {
        let mut notes = Vec::new();
        assert_eq!(text("a\r\nb\rc\u{7}\u{202e}d\u{2028}e", &mut notes), "a\nb\ncd\ne");
        assert_eq!(notes.len(), 1);
    }
}
