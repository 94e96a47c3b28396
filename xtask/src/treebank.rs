//! CoNLL-U treebanks as gold: documents with their running text, paragraphs, sentences, tokens and words.
//!
//! `1-2 don't`, `1 do`, `2 n't` is one token and two words. The text is that of the `# text` lines, an empty line between paragraphs.

use anyhow::{Context as _, Result};
use legation_types::Span;
use std::fs;
use std::path::Path;

/// A text and what is marked in it.
#[derive(Default)]
pub struct Document {
    /// The running text.
    pub text: String,
    /// Byte ranges of the paragraphs, in order.
    pub paragraphs: Vec<Span>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence's tokens and words.
#[derive(Default)]
pub struct Sentence {
    /// Surface tokens, each with how many words it holds.
    pub tokens: Vec<(String, usize)>,
    /// Syntactic words.
    pub words: Vec<Word>,
}

/// A syntactic word.
pub struct Word {
    pub form: String,
    pub upos: String,
    /// The governor's number, 0 for the root.
    pub head: usize,
    pub deprel: String,
    pub misc: String,
}

/// The documents of a treebank: one file, or the files of a folder in order.
pub fn documents(treebank: &Path) -> Result<Vec<Document>> {
    let mut out = Vec::new();
    for path in files(treebank)? {
        let file = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        out.extend(parse(&file));
    }
    Ok(out)
}

/// A file itself, or a folder's files in order.
pub fn files(path: &Path) -> Result<Vec<std::path::PathBuf>> {
    if path.is_dir() { crate::eval::sorted(path) } else { Ok(vec![path.to_owned()]) }
}

/// The documents of one file.
pub fn parse(file: &str) -> Vec<Document> {
    let mut reader = Parser::default();
    for line in file.lines().chain([""]) {
        reader.line(line);
    }
    reader.documents
}

#[derive(Default)]
struct Parser {
    documents: Vec<Document>,
    sentence: Sentence,
    text: String,
    /// Numbers up to this one belong to the contraction that was opened.
    contracted: usize,
    paragraph: bool,
    /// No space follows the last token.
    touches: bool,
    touched: bool,
}

impl Parser {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return self.end_sentence();
        }
        match line.strip_prefix("# ") {
            Some(comment) => self.comment(comment),
            None => self.word(line),
        }
    }

    fn comment(&mut self, comment: &str) {
        if comment.starts_with("newdoc") {
            self.documents.push(Document::default());
            self.paragraph = true;
        } else if comment == "newpar" || comment.starts_with("newpar id") {
            self.paragraph = true;
        } else if let Some(text) = comment.strip_prefix("text = ") {
            text.clone_into(&mut self.text);
        }
    }

    fn word(&mut self, line: &str) {
        let cells: Vec<_> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, deprel, _, misc] = cells[..] else { return };
        if let Some((first, last)) = id.split_once('-') {
            let (first, last): (usize, usize) = (first.parse().unwrap_or(0), last.parse().unwrap_or(0));
            self.contracted = last;
            self.token(form, misc, last + 1 - first.min(last));
        } else if let Ok(number) = id.parse::<usize>() {
            if number > self.contracted {
                self.token(form, misc, 1);
            }
            let head = head.parse().unwrap_or(0);
            let (form, upos, deprel, misc) = (form.into(), upos.into(), deprel.into(), misc.into());
            self.sentence.words.push(Word { form, upos, head, deprel, misc });
        }
    }

    fn token(&mut self, form: &str, misc: &str, words: usize) {
        self.sentence.tokens.push((form.to_owned(), words));
        self.touches = misc.split('|').any(|m| m == "SpaceAfter=No");
    }

    fn end_sentence(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        let (paragraph, touched) = (self.paragraph, self.touched);
        self.contracted = 0;
        if sentence.words.is_empty() {
            return;
        }
        (self.paragraph, self.touched) = (false, self.touches);
        if self.documents.is_empty() {
            self.documents.push(Document::default());
        }
        let Some(document) = self.documents.last_mut() else { return };
        document.add(&self.text, sentence, paragraph, touched);
    }
}

impl Document {
    fn add(&mut self, text: &str, sentence: Sentence, paragraph: bool, touches: bool) {
        if !self.text.is_empty() {
            self.text.push_str(if paragraph {
                "\n\n"
            } else if touches {
                ""
            } else {
                " "
            });
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        match self.paragraphs.last_mut() {
            Some(last) if !paragraph => last.end = end,
            _ => self.paragraphs.push(Span::new(start, end)),
        }
        self.sentences.push(sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn contractions_are_one_token_and_paragraphs_are_kept() {
        let word =
            |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\tX\t_\t_\t0\troot\t_\t{misc}\n");
        let file = [
            "# newdoc id = a\n# newpar\n# text = don't!\n".to_owned(),
            word("1-2", "don't", "SpaceAfter=No"),
            word("1", "do", "_"),
            word("2", "n't", "_"),
            word("3", "!", "SpaceAfter=No"),
            "\n# text = Ha\n".to_owned(),
            word("1", "Ha", "_"),
            "\n# newpar id = p\n# text = so\n".to_owned(),
            word("1", "so", "_"),
        ]
        .concat();
        let documents = parse(&file);
        assert_eq!(documents[0].text, "don't!Ha\n\nso");
        assert_eq!(documents[0].paragraphs.len(), 2);
        assert_eq!(documents[0].sentences[0].tokens, [("don't".to_owned(), 2), ("!".to_owned(), 1)]);
    }
}
