//! A sentence's tree by governor, for rules that look downwards: "the subject of `said`" is a dependent with `nsubj`.

use legation_types::{Sentence, Span, Token};

/// A sentence with the dependents of each word.
pub struct Clause<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    below: Vec<Vec<usize>>,
}

impl<'a> Clause<'a> {
    /// Indexes the tree.
    pub fn new(sentence: &'a Sentence) -> Self {
        let mut below = vec![Vec::new(); sentence.tokens.len()];
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some(head) = token.head.checked_sub(1).and_then(|h| below.get_mut(h)) {
                head.push(at);
            }
        }
        Self { sentence, below }
    }

    /// A word.
    pub fn token(&self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }

    /// The governor; `None` for the root.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.token(at).head.checked_sub(1).filter(|h| *h < self.below.len())
    }

    /// The relation to the governor without its subtype.
    pub fn relation(&self, at: usize) -> &'a str {
        self.token(at).deprel.split(':').next().unwrap_or_default()
    }

    /// All dependents, in order.
    pub fn dependents(&self, at: usize) -> &[usize] {
        &self.below[at]
    }

    /// The dependents with this relation, its subtypes included, or with just this subtype.
    pub fn with<'s>(&'s self, at: usize, relation: &'s str) -> impl Iterator<Item = usize> + 's {
        let subtype = relation.contains(':');
        let fits = move |&d: &usize| {
            if subtype { self.token(d).deprel == relation } else { self.relation(d) == relation }
        };
        self.below[at].iter().copied().filter(fits)
    }

    /// The first dependent with this relation.
    pub fn first(&self, at: usize, relation: &str) -> Option<usize> {
        self.with(at, relation).next()
    }

    /// The words below `at`, itself included, but nothing below those that `leaves_out` says; in order.
    pub fn under(&self, at: usize, leaves_out: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut out = Vec::new();
        let mut open = vec![at];
        while let Some(word) = open.pop() {
            out.push(word);
            open.extend(self.below[word].iter().copied().filter(|&d| !leaves_out(d)));
        }
        out.sort_unstable();
        out
    }

    /// The noun phrase of a head, without relative clauses, what is only put beside it, and marks at its ends.
    pub fn phrase(&self, head: usize) -> Vec<usize> {
        let loose = |d: usize| {
            let relation = self.token(d).deprel.as_str();
            let own = self.head(d) == Some(head);
            matches!(relation, "acl:relcl" | "parataxis" | "dep" | "discourse" | "advcl" | "list")
                || (own
                    && matches!(
                        relation,
                        "case" | "cop" | "mark" | "nsubj" | "cc" | "obl" | "punct" | "aux" | "ccomp"
                    ))
        };
        self.trimmed(&self.under(head, loose))
    }

    /// Without the punctuation at both ends.
    pub fn trimmed(&self, words: &[usize]) -> Vec<usize> {
        let mark = |at: &usize| self.token(*at).upos == "PUNCT";
        let start = words.iter().position(|w| !mark(w)).unwrap_or(words.len());
        let end = words.iter().rposition(|w| !mark(w)).map_or(start, |e| e + 1);
        words[start..end].to_vec()
    }

    /// The span from the first to the last of the words.
    pub fn cover(&self, words: &[usize]) -> Option<Span> {
        Some(self.token(*words.first()?).span.cover(self.token(*words.last()?).span))
    }

    /// The spans of maximal runs of the words; a mark between two of them parts nothing.
    pub fn runs(&self, words: &[usize]) -> Vec<Span> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for &word in &self.trimmed(words) {
            match out.last_mut() {
                Some((_, last)) if (*last + 1..word).all(|w| self.token(w).upos == "PUNCT") => *last = word,
                _ if self.token(word).upos == "PUNCT" => {}
                _ => out.push((word, word)),
            }
        }
        let mark = |at: &usize| self.token(*at).upos == "PUNCT";
        let cut = |(a, b): (usize, usize)| (a, (a..=b).rev().find(|w| !mark(w)).unwrap_or(a));
        out.into_iter().map(cut).map(|(a, b)| self.token(a).span.cover(self.token(b).span)).collect()
    }
}
