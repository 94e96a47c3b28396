//! Quotation marks to regions: what stands between an opening and its closing mark.
//!
//! `“We fight on,” he said. “No one` is two regions, the second of which is open: it ends with its paragraph, unless the next
//! paragraph begins with an opening mark again, as one long quotation does.

use legation_types::Span;

/// Words between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// With the marks; one span a paragraph.
    pub parts: Vec<Span>,
}

impl Region {
    /// From the first mark to the last.
    pub fn span(&self) -> Span {
        let first = self.parts.first().copied().unwrap_or_default();
        self.parts.last().map_or(first, |last| first.cover(*last))
    }

    /// True if the region shares words with the span.
    pub fn overlaps(&self, span: Span) -> bool {
        self.parts.iter().any(|p| p.overlaps(span))
    }

    /// True if all of the span lies between the marks.
    pub fn contains(&self, span: Span) -> bool {
        self.parts.iter().any(|p| p.contains(span))
    }
}

/// Marks that can open a quotation, and what closes it.
const PAIRS: &[(char, &[char])] = &[
    ('"', &['"', '”']),
    ('“', &['”', '"', '“']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('‘', &['’']),
    ('\'', &['\'']),
];

/// A quotation between single marks is at most so many bytes long, lest every apostrophe be sought through a whole text.
const LONGEST_SINGLE: usize = 2000;

/// The regions of the paragraphs, in order.
pub fn regions(text: &str, paragraphs: &[Span]) -> Vec<Region> {
    let mut out: Vec<Region> = Vec::new();
    let mut open = false;
    for paragraph in paragraphs {
        let (found, ends_open) = within(text, *paragraph);
        let continues =
            open && found.first().is_some_and(|f| f.start == paragraph.start) && out.last().is_some();
        for (at, span) in found.into_iter().enumerate() {
            match out.last_mut() {
                Some(last) if continues && at == 0 => last.parts.push(span),
                _ => out.push(Region { parts: vec![span] }),
            }
        }
        open = ends_open;
    }
    out
}

/// The regions of one paragraph, and whether the last one is still open at its end.
fn within(text: &str, paragraph: Span) -> (Vec<Span>, bool) {
    let words = paragraph.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((start, mark)) = opening(words, from) {
        let after = start + mark.len_utf8();
        let single = matches!(mark, '\'' | '‘');
        match closing(words, after, mark) {
            Some(end) => {
                out.push(Span::new(start, end).shift(paragraph.start));
                from = end;
            }
            // An apostrophe that nothing closes is none.
            None if single => from = after,
            None => {
                out.push(Span::new(start, words.len()).shift(paragraph.start));
                return (out, true);
            }
        }
    }
    (out, false)
}

/// The next mark that opens: it begins a word.
fn opening(words: &str, from: usize) -> Option<(usize, char)> {
    let mut before = words[..from].chars().next_back();
    for (at, c) in words[from..].char_indices().map(|(i, c)| (from + i, c)) {
        let next = words[at + c.len_utf8()..].chars().next();
        if PAIRS.iter().any(|(open, _)| *open == c) && opens(before, c, next) {
            return Some((at, c));
        }
        before = Some(c);
    }
    None
}

fn opens(before: Option<char>, mark: char, next: Option<char>) -> bool {
    let word_follows = next.is_some_and(|c| !c.is_whitespace());
    let begins = before.is_none_or(|c| c.is_whitespace() || "([{—–-/:\"“‘'".contains(c));
    match mark {
        '“' | '„' | '«' => true,
        // "the '90s" and "'s" are no quotations.
        '\'' => begins && next.is_some_and(char::is_uppercase),
        '‘' => begins && next.is_some_and(char::is_alphabetic),
        _ => begins && word_follows,
    }
}

/// One past the mark that closes the quotation which `open` began.
fn closing(words: &str, from: usize, open: char) -> Option<usize> {
    let (_, closers) = PAIRS.iter().find(|(mark, _)| *mark == open)?;
    let single = matches!(open, '\'' | '‘');
    let mut before = None;
    for (at, c) in words[from..].char_indices().map(|(i, c)| (from + i, c)) {
        let end = at + c.len_utf8();
        let next = words[end..].chars().next();
        if single && at - from > LONGEST_SINGLE {
            return None;
        }
        let ends_word = next.is_none_or(|n| !n.is_alphanumeric());
        // "the ministers' talks": a plural's apostrophe closes nothing.
        let plural = single && before == Some('s') && next.is_some_and(char::is_whitespace);
        if closers.contains(&c) && ends_word && !plural && at > from {
            return Some(end);
        }
        before = Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::regions;
    use legation_types::Span;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<Span> {
        let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        text.lines().filter(|l| !l.is_empty()).map(|l| Span::new(at(l), at(l) + l.len())).collect()
    }

    fn found(text: &str) -> Vec<Vec<&str>> {
        let regions = regions(text, &paragraphs(text));
        regions.iter().map(|r| r.parts.iter().map(|p| p.of(text)).collect()).collect()
    }

    #[test]
    fn marks_of_all_styles_pair() {
        assert_eq!(found("\"We won,\" he said. \"They lost.\""), [["\"We won,\""], ["\"They lost.\""]]);
        assert_eq!(found("“We won,” he said."), [["“We won,”"]]);
        assert_eq!(found("« We won », he said."), [["« We won »"]]);
        assert_eq!(found("'We won,' said the ministers' aide."), [["'We won,'"]]);
        assert_eq!(found("He couldn't leave in the '90s."), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn an_open_quotation_goes_on_where_the_next_paragraph_opens_again() {
        assert_eq!(found("He said: “One.\n“Two.”"), [["“One.", "“Two.”"]]);
        assert_eq!(found("He said: “One.\nHe left."), [["“One."]]);
    }

    proptest! {
        #[test]
        fn regions_slice_the_text_in_order(text in "[a-c'\"“”‘’«». \n]{0,60}") {
            let mut end = 0;
            for part in regions(&text, &paragraphs(&text)).iter().flat_map(|r| &r.parts) {
                prop_assert!(part.start >= end && text.get(part.range()).is_some());
                end = part.end;
            }
        }
    }
}
