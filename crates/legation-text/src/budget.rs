//! How much work one document may cost: every limit of this crate, named and with its reason.
//!
//! What exceeds a limit is cut with a note on the article; nothing here is an error.

/// Bytes of a file that are read. The longest of 357 saved news pages has 2.9 MB, nearly all of it scripts.
pub const MAX_INPUT_BYTES: usize = 8 << 20;

/// Bytes of canonical text that are kept. A long report has 0.5 MB; a novel fits.
pub const MAX_TEXT_BYTES: usize = 2 << 20;

/// Blocks of one article. Later stages hold a record for each sentence.
pub const MAX_BLOCKS: usize = 20_000;

/// Nested elements. The parser's cost grows with the square of the depth (16 s at 10,000); real pages stay under 60.
pub const MAX_DEPTH: usize = 200;

/// Tags of one page. The extractor takes about 25 microseconds for each.
pub const MAX_TAGS: usize = 50_000;

/// Bytes of one tag with its attributes, where they say something about the text.
/// Inlined pictures are longer, and the parser compares every attribute of a tag with every other.
pub const MAX_TAG_BYTES: usize = 4 << 10;

/// Bytes of one `meta` tag, which may carry a whole summary.
pub const MAX_META_BYTES: usize = 64 << 10;

/// Formatting elements (`b`, `font`, ...) left open: the parser opens all of them again in every paragraph.
pub const MAX_OPEN_FORMATTING: usize = 64;

/// Tags whose end is searched through quoted attributes and not found; after that quotes are ignored.
pub const MAX_LOST_TAGS: usize = 20;

/// Bytes of one block that are looked at for cues, dates and names: what these are found in is short.
pub const MAX_CUE_BYTES: usize = 1_500;

/// Bytes of the body that tell its language.
pub const MAX_LANGUAGE_BYTES: usize = 4_000;

/// The longest prefix of `text` of at most `limit` bytes that ends on a character boundary.
pub fn prefix(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}
