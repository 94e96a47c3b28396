//! Scraped text to text that a page shows as it is.

use crate::output::paint::clean;

/// Escaped for elements and quoted attributes, without control characters.
pub fn text(raw: &str) -> String {
    let clean = clean(raw);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_can_leave_its_place() {
        assert_eq!(text("a<b>\"c\"&'d'\u{0}\u{202e}"), "a&lt;b&gt;&quot;c&quot;&amp;&#39;d&#39;");
    }
}
