//! From raw text: how well sentences, tokens, words, tags and trees are found where nothing is given but paragraphs.
//!
//! The method of the CoNLL 2018 shared task (Zeman et al. 2018, section 3.3): spans are counted in characters that are no space; words of
//! contractions are aligned by their longest common subsequence, all others by equal spans; relations are compared without subtypes.

use crate::eval::universal;
use crate::floors::Score;
use crate::treebank::{self, Document};
use anyhow::Result;
use legation_reader::{Reader, tokenize};
use legation_types::{Article, Block, BlockKind, Reading};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

/// Token, sentence and word F1, and UPOS and LAS F1 over aligned words, of the treebank's documents read from their raw text.
pub fn scores(reader: &Reader, treebank: &Path, name: &str) -> Result<Vec<Score>> {
    let mut total = [Counts::default(); 5];
    for document in treebank::documents(treebank)? {
        let gold = Side::gold(&document);
        let article = article(document);
        let mine = Side::read(&article.text, &reader.read(&article)?);
        let aligned = align(&gold.words, &mine.words);
        let words = (gold.words.len(), mine.words.len());
        let counts = [
            Counts::of_spans(&gold.tokens, &mine.tokens),
            Counts::of_spans(&gold.sentences, &mine.sentences),
            Counts::new(aligned.len(), words),
            Counts::new(
                aligned.iter().filter(|(g, m)| gold.words[*g].upos == mine.words[*m].upos).count(),
                words,
            ),
            Counts::new(attached(&gold.words, &mine.words, &aligned), words),
        ];
        for (sum, count) in total.iter_mut().zip(counts) {
            sum.add(count);
        }
    }
    let names = ["token F1", "sentence F1", "word F1", "UPOS", "LAS"];
    Ok(names.iter().zip(total).map(|(what, c)| Score::new(format!("{name} raw {what}"), c.f1())).collect())
}

/// The document as an article whose blocks are its paragraphs.
fn article(document: Document) -> Article {
    let body = |span| Block { span, kind: BlockKind::Body };
    let blocks = document.paragraphs.into_iter().map(body).collect();
    Article { text: document.text, blocks, ..Default::default() }
}

#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    both: usize,
}

impl Counts {
    fn new(right: usize, (gold, mine): (usize, usize)) -> Self {
        Self { right, both: gold + mine }
    }

    fn of_spans(gold: &[Range<usize>], mine: &[Range<usize>]) -> Self {
        let key = |r: &Range<usize>| (r.start, r.end);
        let set: BTreeSet<_> = gold.iter().map(key).collect();
        Self::new(mine.iter().filter(|r| set.contains(&key(r))).count(), (gold.len(), mine.len()))
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.both += other.both;
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / self.both.max(1) as f64
    }
}

/// One analysis of a text. Ranges count characters that are no space.
#[derive(Default)]
struct Side {
    tokens: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
    words: Vec<Word>,
}

/// A word as the alignment sees it.
struct Word {
    /// Its characters, or those of the token that it is a part of.
    span: Range<usize>,
    /// Part of a contraction.
    part: bool,
    form: String,
    upos: String,
    /// Index of its governor among all words.
    head: Option<usize>,
    deprel: String,
}

impl Side {
    fn gold(document: &Document) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        for sentence in &document.sentences {
            let (first, start) = (out.words.len(), at);
            let mut words = sentence.words.iter();
            for (form, count) in &sentence.tokens {
                let span = at..at + form.chars().filter(|c| !c.is_whitespace()).count();
                at = span.end;
                out.words.extend(words.by_ref().take(*count).map(|w| Word {
                    span: span.clone(),
                    part: *count > 1,
                    form: w.form.to_lowercase(),
                    upos: w.upos.clone(),
                    head: w.head.checked_sub(1).map(|head| first + head),
                    deprel: w.deprel.clone(),
                }));
                out.tokens.push(span);
            }
            out.sentences.push(start..at);
        }
        out
    }

    fn read(text: &str, reading: &Reading) -> Self {
        let mut out = Self::default();
        let offsets = offsets(text);
        for sentence in &reading.sentences {
            let first = out.words.len();
            out.sentences.push(offsets[sentence.span.start]..offsets[sentence.span.end]);
            let spans: Vec<_> = sentence.tokens.iter().map(|t| t.span).collect();
            let mut at = 0;
            for count in tokenize::contractions(text, &spans) {
                let words = &sentence.tokens[at..at + count];
                let span = offsets[words[0].span.start]..offsets[words[count - 1].span.end];
                out.words.extend(words.iter().map(|w| Word {
                    span: span.clone(),
                    part: count > 1,
                    form: w.form.to_lowercase(),
                    upos: w.upos.clone(),
                    head: w.head.checked_sub(1).map(|head| first + head),
                    deprel: w.deprel.clone(),
                }));
                out.tokens.push(span);
                at += count;
            }
        }
        out
    }
}

/// For each byte of the text, and its end, how many characters that are no space stand before it.
fn offsets(text: &str) -> Vec<usize> {
    let mut out = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, c) in text.char_indices() {
        out[at..at + c.len_utf8()].fill(count);
        count += usize::from(!c.is_whitespace());
    }
    out[text.len()] = count;
    out
}

/// How many aligned words have the same governor and relation.
fn attached(gold: &[Word], mine: &[Word], aligned: &[(usize, usize)]) -> usize {
    let mut of_mine = vec![None; mine.len()];
    for (g, m) in aligned {
        of_mine[*m] = Some(*g);
    }
    let right = |(g, m): &&(usize, usize)| {
        let (gold, mine) = (&gold[*g], &mine[*m]);
        let same_head = match (gold.head, mine.head) {
            (None, None) => true,
            (Some(its), Some(my)) => of_mine[my] == Some(its),
            _ => false,
        };
        same_head && universal(&gold.deprel) == universal(&mine.deprel)
    };
    aligned.iter().filter(right).count()
}

/// Pairs of words that are the same.
fn align(gold: &[Word], mine: &[Word]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut g, mut m) = (0, 0);
    while g < gold.len() && m < mine.len() {
        if gold[g].part || mine[m].part {
            let (its, my) = contraction(gold, mine, &mut g, &mut m);
            common(gold, mine, its, my, &mut out);
        } else if gold[g].span == mine[m].span {
            out.push((g, m));
            (g, m) = (g + 1, m + 1);
        } else if gold[g].span.start <= mine[m].span.start {
            g += 1;
        } else {
            m += 1;
        }
    }
    out
}

/// The words of both sides that the contraction at the present place, and all that overlaps it, spans.
fn contraction(gold: &[Word], mine: &[Word], g: &mut usize, m: &mut usize) -> (Range<usize>, Range<usize>) {
    let mut end;
    if gold[*g].part {
        end = gold[*g].span.end;
        *m += usize::from(!mine[*m].part && mine[*m].span.start < gold[*g].span.start);
    } else {
        end = mine[*m].span.end;
        *g += usize::from(gold[*g].span.start < mine[*m].span.start);
    }
    let (from_g, from_m) = (*g, *m);
    while !beyond(gold.get(*g), end) || !beyond(mine.get(*m), end) {
        let gold_first = match (gold.get(*g), mine.get(*m)) {
            (Some(its), Some(my)) => its.span.start <= my.span.start,
            (its, _) => its.is_some(),
        };
        let (words, at) = if gold_first { (gold, &mut *g) } else { (mine, &mut *m) };
        if words[*at].part {
            end = end.max(words[*at].span.end);
        }
        *at += 1;
    }
    (from_g..*g, from_m..*m)
}

fn beyond(word: Option<&Word>, end: usize) -> bool {
    word.is_none_or(|w| if w.part { w.span.start >= end } else { w.span.end > end })
}

/// Adds the longest common subsequence of the words' forms.
fn common(gold: &[Word], mine: &[Word], g: Range<usize>, m: Range<usize>, out: &mut Vec<(usize, usize)>) {
    let (rows, columns) = (g.len(), m.len());
    let same = |i: usize, j: usize| gold[g.start + i].form == mine[m.start + j].form;
    let mut longest = vec![vec![0; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let skip = longest[i + 1][j].max(longest[i][j + 1]);
            longest[i][j] = if same(i, j) { longest[i + 1][j + 1] + 1 } else { skip };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if same(i, j) {
            out.push((g.start + i, m.start + j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i][j] == longest[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Word, align, offsets};

    fn words(rows: &[(&str, usize, usize, bool)]) -> Vec<Word> {
        let word = |&(form, start, end, part): &(&str, usize, usize, bool)| Word {
            span: start..end,
            part,
            form: form.to_owned(),
            upos: String::new(),
            head: None,
            deprel: String::new(),
        };
        rows.iter().map(word).collect()
    }

    #[test]
    fn contractions_are_aligned_by_their_forms_and_others_by_spans() {
        let gold =
            words(&[("we", 0, 2, false), ("do", 2, 7, true), ("n't", 2, 7, true), ("x-y", 7, 10, false)]);
        let same =
            words(&[("we", 0, 2, false), ("do", 2, 4, false), ("n't", 4, 7, false), ("x", 7, 8, false)]);
        assert_eq!(align(&gold, &same), [(0, 0), (1, 1), (2, 2)]);
        let whole = words(&[("we", 0, 2, false), ("don't", 2, 7, false), ("x-y", 7, 10, false)]);
        assert_eq!(align(&gold, &whole), [(0, 0), (3, 2)]);
        assert_eq!(align(&whole, &gold), [(0, 0), (2, 3)]);
    }

    #[test]
    fn offsets_leave_spaces_out() {
        assert_eq!(offsets("a é b"), [0, 1, 1, 1, 2, 2, 3]);
    }
}
