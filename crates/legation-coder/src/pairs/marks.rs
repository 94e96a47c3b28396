//! A sentence with marks around source and target to its plain text and their spans.

use legation_types::Span;

/// What is wrong with a marked sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// A mark is not closed, closes nothing, or encloses nothing.
    #[error("L501: a mark `{0}` is not closed or holds no words: write <s>source</s> and <t>target</t>")]
    Unbalanced(char),
    /// Nobody is marked.
    #[error("L502: neither source nor target is marked: write <s>source</s> and <t>target</t>")]
    Unmarked,
}

/// A sentence without its marks. A party may be marked at several places, and one of the two may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// Who acts.
    pub source: Vec<Span>,
    /// On whom.
    pub target: Vec<Span>,
}

const MARKS: [&str; 4] = ["<s>", "</s>", "<t>", "</t>"];

impl Marked {
    /// Takes the marks out of a sentence. The spans may lie inside each other.
    pub fn parse(sentence: &str) -> Result<Self, MarkError> {
        let mut text = String::with_capacity(sentence.len());
        let mut places: [Vec<usize>; 4] = Default::default();
        let mut rest = sentence;
        while let Some((at, mark)) = next(rest) {
            text.push_str(&rest[..at]);
            places[mark].push(text.len());
            rest = &rest[at + MARKS[mark].len()..];
        }
        text.push_str(rest);
        let [open_s, close_s, open_t, close_t] = places;
        let (source, target) = (spans(&open_s, &close_s, 's')?, spans(&open_t, &close_t, 't')?);
        if source.is_empty() && target.is_empty() {
            return Err(MarkError::Unmarked);
        }
        Ok(Self { text, source, target })
    }
}

/// Each opening mark with its closing one.
fn spans(open: &[usize], close: &[usize], name: char) -> Result<Vec<Span>, MarkError> {
    let ordered = open.iter().zip(close).all(|(start, end)| start < end)
        && close.iter().zip(open.iter().skip(1)).all(|(end, start)| end <= start);
    if open.len() != close.len() || !ordered {
        return Err(MarkError::Unbalanced(name));
    }
    Ok(open.iter().zip(close).map(|(&start, &end)| Span::new(start, end)).collect())
}

/// Where the next mark begins, and which it is.
fn next(text: &str) -> Option<(usize, usize)> {
    let found = MARKS.iter().enumerate().filter_map(|(which, mark)| Some((text.find(mark)?, which)));
    found.min()
}

#[cfg(test)]
mod tests {
    use super::{MarkError, Marked, Span};
    use proptest::prelude::*;

    #[test]
    fn spans_slice_the_words_that_were_marked() {
        let marked =
            Marked::parse("On Friday <t>Israel</t> was blamed by <s>Iran's <b> leader</s>.").unwrap();
        assert_eq!(marked.text, "On Friday Israel was blamed by Iran's <b> leader.");
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&marked.text).to_owned()).collect::<Vec<_>>();
        assert_eq!(words(&marked.source), ["Iran's <b> leader"]);
        assert_eq!(words(&marked.target), ["Israel"]);
    }

    #[test]
    fn says_which_mark_is_wrong() {
        for (sentence, wrong) in [
            ("Iran blamed <t>Israel.", MarkError::Unbalanced('t')),
            ("<s></s> blamed <t>Israel</t>.", MarkError::Unbalanced('s')),
            ("</s>Iran<s> blamed <t>Israel</t>.", MarkError::Unbalanced('s')),
            ("Iran blamed Israel.", MarkError::Unmarked),
        ] {
            assert_eq!(Marked::parse(sentence), Err(wrong), "{sentence}");
        }
    }

    #[test]
    fn a_party_may_be_marked_twice_or_not_at_all() {
        let marked = Marked::parse("<s>Iran</s> blamed Israel; <s>it</s> asked for help.").unwrap();
        assert_eq!((marked.source.len(), marked.target.len()), (2, 0));
    }

    proptest! {
        #[test]
        fn whatever_the_text_spans_slice(parts in proptest::collection::vec("<s>|</s>|<t>|</t>|[a-z<é ]{0,4}", 0..9)) {
            if let Ok(marked) = Marked::parse(&parts.concat()) {
                for span in marked.source.iter().chain(&marked.target) {
                    prop_assert!(marked.text.get(span.range()).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }
}
