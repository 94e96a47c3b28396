//! Verb dictionaries in both syntaxes, TABARI's as PETRARCH 1 wrote it and PETRARCH2's: blocks of verbs that share patterns.
//!
//! ```text
//! --- BREAK [160] ---            the block's own code
//! BREAK { BROKE BROKEN }         a verb with irregular forms
//! +BREAK_DOWN {+BROKE_DOWN}      + marks the verb of a phrase
//! - * {&TYPE TIES} (WITH +) [161]
//! ```

use crate::forms::verb_forms;
use crate::lines::{Line, bracketed, lines};
use crate::pattern::{self, Code, Pattern};
use crate::phrase::split_word;
use crate::problem::{Fault, Log, Problem};
use crate::synonyms::Synonyms;
use crate::transform::Transformation;
use std::collections::BTreeMap;

/// A form of a verb: the inflected word, and the words that must touch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The verb's main word, uninflected.
    pub verb: String,
    /// Words right before the verb.
    pub before: Vec<String>,
    /// Words right after it.
    pub after: Vec<String>,
    /// The block it belongs to.
    pub block: usize,
    /// Its own code or the block's.
    pub code: Code,
}

/// Verbs that share patterns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// As the header or the first verb names it.
    pub name: String,
    /// Code of verbs that have none of their own.
    code: Code,
    /// The most specific first; among equals in the file's order.
    pub patterns: Vec<Pattern>,
    /// The file and line of the header.
    pub file: String,
}

/// How the program that a dictionary was written for differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// TABARI and PETRARCH 1: rows of words; a passive needs its "by"; `A/B/C` codes are three actors.
    #[default]
    Tabari,
    /// PETRARCH2 and `UniversalPetrarch`: groups in patterns; a passive's subject is always the target.
    Petrarch2,
}

/// Verbs, searched by form.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    /// The dialect that the file is written in.
    pub dialect: Dialect,
    /// Rules that rewrite the event of a clause in a clause.
    pub transformations: Vec<Transformation>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) forms: BTreeMap<String, Vec<Form>>,
    synonyms: Synonyms,
}

/// What the line before opened.
enum Open {
    Nothing,
    Set(String),
    Block,
}

impl Verbs {
    /// Adds a file's verbs; says what could not be used.
    pub fn add(&mut self, name: &str, file: &str) -> Vec<Problem> {
        let mut log = Log::new(name);
        let mut open = Open::Nothing;
        let first = self.blocks.len();
        for line in lines(file) {
            self.line(line, name, &mut open, &mut log);
        }
        for block in &mut self.blocks[first..] {
            block.patterns.sort_by_key(|p| std::cmp::Reverse(p.items()));
        }
        for list in self.forms.values_mut() {
            list.sort_by_key(|form| std::cmp::Reverse(form.before.len() + form.after.len()));
        }
        log.problems
    }

    /// How many forms of verbs there are.
    pub fn len(&self) -> usize {
        self.forms.values().map(Vec::len).sum()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn line(&mut self, line: Line, name: &str, open: &mut Open, log: &mut Log) {
        let text = line.text.trim_start();
        if let Some(set) = text.strip_prefix('&') {
            let set = set.trim().to_owned();
            self.synonyms.begin(&set);
            *open = Open::Set(set);
        } else if text.starts_with("---") {
            self.header(line, name, log);
            *open = Open::Block;
        } else if let Some(rest) = text.strip_prefix('-') {
            self.pattern(line, rest, log);
        } else if let Some(rest) = text.strip_prefix('~') {
            self.transformation(line, rest, log);
        } else if text.starts_with('*') {
            // A pattern whose hyphen was forgotten, as some published files have it.
            self.pattern(line, text, log);
        } else {
            self.member_or_verb(line, open, log);
        }
    }

    fn header(&mut self, line: Line, file: &str, log: &mut Log) {
        let Some((name, codes)) = bracketed(line, ('[', ']'), log) else { return };
        let name = name.trim_matches(|c: char| c == '-' || c.is_whitespace()).to_owned();
        let code = codes.first().map(|(_, code)| Code::parse(code)).unwrap_or_default();
        self.blocks.push(Block { name, code, patterns: Vec::new(), file: file.to_owned() });
    }

    fn pattern(&mut self, line: Line, text: &str, log: &mut Log) {
        let offset = line.text.len() - text.len();
        let Some((words, codes)) = bracketed(line, ('[', ']'), log) else { return };
        let Some((_, code)) = codes.last() else {
            return log.say(line.number, line.column(line.text.len()), Fault::NoCode);
        };
        let Some(block) = self.blocks.last_mut() else { return log.say(line.number, 1, Fault::Orphan) };
        let words = words.trim_start();
        let words = words.strip_prefix('-').unwrap_or(words);
        if words.contains(['{', '(']) {
            self.dialect = Dialect::Petrarch2;
        }
        match pattern::parse(words, Code::parse(code), line.number, &self.synonyms) {
            Ok(pattern) => block.patterns.push(pattern),
            Err((at, fault)) => log.say(line.number, line.column(offset + at), fault),
        }
    }

    fn transformation(&mut self, line: Line, text: &str, log: &mut Log) {
        match Transformation::parse(text) {
            Some(transformation) => self.transformations.push(transformation),
            None => log.say(line.number, 1, Fault::Transformation),
        }
    }

    fn member_or_verb(&mut self, line: Line, open: &Open, log: &mut Log) {
        let text = line.text.trim();
        match open {
            Open::Set(set) => match text.strip_prefix('+') {
                Some(member) => self.synonyms.add(set, member.trim()),
                None => log.say(line.number, 1, Fault::Orphan),
            },
            Open::Block => self.verb(line, log),
            Open::Nothing => log.say(line.number, 1, Fault::Orphan),
        }
    }

    /// `BREAK { BROKE BROKEN }`, `+CORDON_OFF {+CORDONED_OFF}`, `DOWNPLAY [014]`, `LASH OUT`.
    fn verb(&mut self, line: Line, log: &mut Log) {
        let Some((rest, codes)) = bracketed(line, ('[', ']'), log) else { return };
        let inner = Line { text: &rest, ..line };
        let Some((verb, braces)) = bracketed(inner, ('{', '}'), log) else { return };
        let Some((block, entry)) = self.blocks.iter().enumerate().next_back() else { return };
        let code = codes.first().map_or_else(|| entry.code.clone(), |(_, code)| Code::parse(code));
        let Some((before, base, after)) = parts(&verb) else { return log.say(line.number, 1, Fault::Empty) };
        let form = Form { verb: base.clone(), before, after, block, code };
        let given = braces.first().map(|(_, forms)| forms.split_whitespace().filter_map(parts));
        for regular in given.is_none().then(|| verb_forms(&base)).into_iter().flatten() {
            self.forms.entry(regular).or_default().push(form.clone());
        }
        for (before, word, after) in given.into_iter().flatten() {
            self.forms.entry(word).or_default().push(Form { before, after, ..form.clone() });
        }
        self.forms.entry(base).or_default().push(form);
    }
}

/// The words before the verb, the verb, the words after it: `WIRE_+TAP` is `(WIRE, TAP, -)`.
fn parts(text: &str) -> Option<(Vec<String>, String, Vec<String>)> {
    let pieces = text.split(['_', ' ', '\t']).filter(|p| !p.is_empty() && *p != "+");
    let mut words = Vec::new();
    let mut verb = 0;
    for piece in pieces {
        if piece.starts_with('+') {
            verb = words.len();
        }
        words.extend(split_word(piece.trim_start_matches('+')));
    }
    let after = words.split_off((verb + 1).min(words.len()));
    Some((words[..words.len().checked_sub(1)?].to_vec(), words.last()?.clone(), after))
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Verbs, parts};

    const FILE: &str = "&TIES_\n+ECONOMIC TIE\n--- BREAK [160] ---\nBREAK { BROKE }\n+BREAK_DOWN {+BROKE_DOWN } [161]\n- * &TIES [162]\n- SAID $ * TO_LET_+ [113:112]\n";

    #[test]
    fn a_block() {
        let mut verbs = Verbs::default();
        assert!(verbs.add("v", FILE).is_empty());
        assert_eq!((verbs.dialect, verbs.len(), verbs.blocks[0].patterns.len()), (Dialect::Tabari, 4, 2));
        let broke: Vec<_> =
            verbs.forms["BROKE"].iter().map(|f| (f.after.join(" "), f.code.forth.clone())).collect();
        assert_eq!(
            broke,
            [("DOWN".to_owned(), Some("161".to_owned())), (String::new(), Some("160".to_owned()))]
        );
        let pattern = &verbs.blocks[0].patterns[0];
        assert_eq!((pattern.before.len(), pattern.after.len(), pattern.line), (2, 3, 7));
        assert_eq!(pattern.after.iter().map(|s| s.joined).collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(pattern.code.back.as_deref(), Some("112"));
    }

    #[test]
    fn broken_lines_are_named_and_cost_nothing_else() {
        let mut verbs = Verbs::default();
        let file = "LOST\n--- A [1] ---\nA {B\n- C [2]\n- * D\n-  * &NONE [3]\n~ nonsense\nE\n- * (F) [5]\n";
        let problems = verbs.add("v", file);
        let found: Vec<_> = problems.iter().map(|p| (p.line, p.column, p.fault.code())).collect();
        let expected =
            [(1, 1, "L656"), (3, 3, "L651"), (4, 2, "L653"), (5, 6, "L654"), (6, 6, "L655"), (7, 1, "L658")];
        assert_eq!(found, expected);
        assert_eq!((verbs.dialect, verbs.blocks[0].patterns.len()), (Dialect::Petrarch2, 1));
    }

    #[test]
    fn the_plus_marks_the_verb() {
        let words = |s: &str| parts(s).map(|(b, v, a)| format!("{}|{v}|{}", b.join(" "), a.join(" ")));
        assert_eq!(words("WIRE_+TAPPED").as_deref(), Some("WIRE|TAPPED|"));
        assert_eq!(words("+CORDON_OFF").as_deref(), Some("|CORDON|OFF"));
        assert_eq!(words("LASH OUT").as_deref(), Some("|LASH|OUT"));
        assert_eq!(words(" "), None);
    }
}
