//! Bytes to characters: which encoding, and whether they are text at all.
//!
//! `b"\xef\xbb\xbfPutin"` becomes `Putin`; `b"caf\xe9"` becomes `café` with a note; `b"%PDF-1.7"` is an error.

use crate::error::{self, TextError};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use legation_types::Note;

/// Bytes at the start of a page in which its encoding is declared, as browsers look for it.
const PRESCAN_BYTES: usize = 4_096;
/// Bytes at the start of a file that tell whether it is text.
const SNIFF_BYTES: usize = 64 << 10;
/// Of a hundred characters, the control characters from which on a file counts as binary.
const BINARY_PERCENT: usize = 2;

/// Files that are no text, by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
];

/// The characters of `bytes`, without a byte order mark.
pub fn decode(bytes: &[u8], notes: &mut Vec<Note>) -> Result<String, TextError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(read(encoding, &bytes[mark..], notes));
    }
    if let Some(what) = binary(bytes) {
        return Err(TextError::Binary { what });
    }
    let declared = declared(bytes);
    match std::str::from_utf8(bytes) {
        // Escape-based encodings such as ISO-2022-JP are valid UTF-8 too, but only while they are ASCII.
        Ok(text) if declared.is_none() || !text.is_ascii() => Ok(text.to_owned()),
        _ => Ok(read(declared.unwrap_or_else(|| guess(bytes)), bytes, notes)),
    }
}

fn read(encoding: &'static Encoding, bytes: &[u8], notes: &mut Vec<Note>) -> String {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let guessed = encoding == WINDOWS_1252 && declared(bytes).is_none();
    if wrong || guessed {
        let message = format!("The bytes are not valid UTF-8 and were read as {}.", encoding.name());
        notes.push(Note::new(error::ENCODING, message));
    }
    text.into_owned()
}

/// UTF-8 with a few broken characters, or the old Western encoding in which every byte is a character.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if valid > broken { UTF_8 } else { WINDOWS_1252 }
}

/// The encoding that a page declares: `<meta charset=...>`, `content="text/html; charset=..."` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN_BYTES)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let markup = head.find('<')?;
    ["charset", "encoding"].iter().find_map(|key| {
        let (_, rest) = head[markup..].split_once(key)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end =
            value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
        // A page that could be searched for its ASCII label is not UTF-16, whatever the label says.
        Encoding::for_label(&value.as_bytes()[..end]).map(|e| if e.is_ascii_compatible() { e } else { UTF_8 })
    })
}

/// What kind of binary file this is; `None` for text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let controls = head.iter().filter(|b| b.is_ascii_control() && !matches!(b, 9..=13 | 0x1b)).count();
    (controls * 100 > head.len() * BINARY_PERCENT).then_some("a binary file")
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, notes: usize) {
        let mut found = Vec::new();
        assert_eq!(decode(bytes, &mut found).unwrap(), text);
        assert_eq!(found.len(), notes, "{found:?}");
    }

    #[test]
    fn reads_the_encodings_of_the_web() {
        check(b"plain", "plain", 0);
        check(b"\xef\xbb\xbfwith a mark", "with a mark", 0);
        check(b"\xff\xfeA\0s\0s\0a\0d\0", "Assad", 0);
        check(b"\xfe\xff\0K\0i\0e\0v", "Kiev", 0);
        check("Erdoğan".as_bytes(), "Erdoğan", 0);
        check(b"<meta charset=windows-1251>\xcc\xee\xf1\xea\xe2\xe0", "<meta charset=windows-1251>Москва", 0);
        check(b"<meta charset='iso-8859-1'>caf\xe9 \x93so\x94", "<meta charset='iso-8859-1'>café “so”", 0);
        check(b"<p>charset=utf-16 caf\xc3\xa9", "<p>charset=utf-16 café", 0);
    }

    #[test]
    fn broken_utf8_is_read_with_a_note() {
        check(b"caf\xe9", "café", 1);
        check(b"Erdo\xc4\x9fan met Ya\xc5\x9far \xff", "Erdoğan met Yaşar \u{fffd}", 1);
    }

    #[test]
    fn binary_files_are_named() {
        for (bytes, what) in
            [(&b"%PDF-1.7"[..], "PDF"), (b"\x89PNG\r\n", "picture"), (b"ab\0\0\0\x01", "binary")]
        {
            let message = decode(bytes, &mut Vec::new()).unwrap_err().to_string();
            assert!(message.starts_with("L202") && message.contains(what), "{message}");
        }
    }
}
