//! A sentence as the dictionaries see it: words in upper case without hyphens, `anti-Gondor` being `ANTI`, `GONDOR`.

use crate::phrase::split_word;
use legation_types::{Sentence, Span, Token};
use std::ops::Range;

/// The words of a sentence, each with the token it comes from.
pub(crate) struct View<'a> {
    sentence: &'a Sentence,
    /// Words in upper case.
    pub words: Vec<String>,
    /// For each word, the index of its token.
    tokens: Vec<usize>,
    /// Words of asides that are not coded.
    deleted: Vec<bool>,
}

impl<'a> View<'a> {
    pub fn new(sentence: &'a Sentence) -> Self {
        let mut words = Vec::new();
        let mut tokens = Vec::new();
        for (number, token) in sentence.tokens.iter().enumerate() {
            for piece in token.form.split('_') {
                for word in split_word(piece) {
                    words.push(word);
                    tokens.push(number);
                }
            }
        }
        let deleted = vec![false; words.len()];
        Self { sentence, words, tokens, deleted }
    }

    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// The words as slices.
    pub fn strs(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    pub fn token(&self, word: usize) -> &'a Token {
        &self.sentence.tokens[self.tokens[word]]
    }

    /// The first word of a token, counted from 0.
    fn word_of(&self, token: usize) -> usize {
        self.tokens.partition_point(|t| *t < token)
    }

    /// The word that governs a word; `None` for the root.
    pub fn head(&self, word: usize) -> Option<usize> {
        let head = self.token(word).head.checked_sub(1)?;
        (head < self.sentence.tokens.len())
            .then(|| self.word_of(head))
            .filter(|h| *h != word && *h < self.len())
    }

    /// The relation to the governor, without subtype.
    pub fn relation(&self, word: usize) -> &'a str {
        self.token(word).deprel.split(':').next().unwrap_or_default()
    }

    /// The word and its governors up to the root.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> {
        // A broken tree may have a cycle: no path is longer than the sentence.
        std::iter::successors(Some(word), |w| self.head(*w)).take(self.len())
    }

    /// True if `word` is `top` or depends on it, directly or not.
    pub fn is_under(&self, word: usize, top: usize) -> bool {
        self.ancestors(word).any(|w| w == top)
    }

    /// The words, from the first to the last, that depend on `top`.
    pub fn extent(&self, top: usize) -> Range<usize> {
        let under = |w: &usize| self.is_under(*w, top);
        let start = (0..self.len()).find(under).unwrap_or(top);
        start..(0..self.len()).rfind(under).unwrap_or(top) + 1
    }

    /// True for articles, possessives and the like.
    pub fn is_determiner(&self, word: usize) -> bool {
        let token = self.token(word);
        token.upos == "DET" || token.xpos == "PRP$"
    }

    /// The lemma of a plural noun in upper case.
    pub fn singular(&self, word: usize) -> Option<String> {
        let token = self.token(word);
        (token.upos == "NOUN" && token.xpos == "NNS").then(|| token.lemma.to_uppercase())
    }

    /// True if a word of `words` depends on `head` directly.
    pub fn has_dependent(&self, head: usize, fits: impl Fn(usize) -> bool) -> bool {
        (0..self.len()).any(|w| self.head(w) == Some(head) && fits(w))
    }

    pub fn is_deleted(&self, word: usize) -> bool {
        self.deleted[word]
    }

    pub fn delete(&mut self, words: Range<usize>) {
        self.deleted[words].fill(true);
    }

    pub fn is_punctuation(&self, word: usize) -> bool {
        self.token(word).upos == "PUNCT"
    }

    /// The words' characters in the article.
    pub fn span(&self, words: Range<usize>) -> Span {
        let mut spans = words.map(|w| self.token(w).span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::cover)
    }
}
