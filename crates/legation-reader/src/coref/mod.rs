//! Mentions of the same person or thing to chains, by rule.
//!
//! "The ministry closed the bridge. It said the bridge was unsafe." gives two chains: the ministry and "It", the bridge and the
//! bridge. `phrases` finds what can be mentioned and how it agrees; here each mention seeks its antecedent, surest rule first: what
//! grammar ties (appositions, predicates, relative pronouns), names that repeat a name's words or its initials, nouns that
//! repeat a noun and narrow it no further, and pronouns, which take the nearest mention before them that agrees,
//! subjects first: the recency and subject preferences of Hobbs (1978) and of Lappin and Leass (1994).

mod phrases;

use crate::clause::Clause;
use legation_types::{Chain, EntityKind, Link, Mention, Reading, Sentence, Span};
use phrases::{Determiner, Gender, Pronoun, Traits};
use std::collections::HashMap;

/// A pronoun looks back over at most so many sentences.
const REACH: usize = 3;
/// A noun is compared with at most so many earlier ones of the same dictionary form.
const RECENT: usize = 8;

/// How sure the rules are: their precision on the training documents of GUM, roughly, where both phrases must have GUM's very words.
mod sure {
    pub const GRAMMAR: f32 = 0.4;
    pub const NAME: f32 = 0.65;
    pub const INITIALS: f32 = 0.6;
    pub const NOUN: f32 = 0.5;
    pub const TITLE: f32 = 0.5;
    pub const SPEECH: f32 = 0.8;
    pub const PRONOUN: f32 = 0.5;
}

/// Adds noun phrases and pronouns to the reading's mentions, links what denotes the same, and leaves out what is mentioned once
/// and is neither a name, a pronoun nor a party.
pub fn link(text: &str, reading: &mut Reading) {
    let sentences = std::mem::take(&mut reading.sentences);
    let clauses: Vec<Clause> = sentences.iter().map(Clause::new).collect();
    let mentions = mentions(&clauses, std::mem::take(&mut reading.mentions));
    let traits = mentions.iter().map(|m| phrases::traits(&clauses[m.sentence], m)).collect();
    let mut linker = Linker { text, clauses: &clauses, mentions, traits, ..Linker::default() };
    linker.index_heads();
    for at in 0..linker.mentions.len() {
        if let Some((antecedent, confidence)) = linker.antecedent(at) {
            linker.join(Link { mention: at, antecedent, confidence });
        }
    }
    (reading.mentions, reading.chains) = linker.finish();
    reading.sentences = sentences;
}

/// All mentions in order, given the names.
fn mentions(clauses: &[Clause], names: Vec<Mention>) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut names = names.into_iter().peekable();
    for (at, clause) in clauses.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(name) = names.next_if(|m| m.sentence <= at) {
            own.push(name);
        }
        phrases::add(clause, at, &mut own);
        own.sort_by_key(|m| (m.span, m.kind));
        out.extend(own);
    }
    out
}

/// Chains under way.
#[derive(Default)]
struct Linker<'a> {
    text: &'a str,
    clauses: &'a [Clause<'a>],
    mentions: Vec<Mention>,
    traits: Vec<Traits>,
    chains: Vec<Chain>,
    /// Mentions by sentence and head word.
    heads: HashMap<(usize, usize), usize>,
    /// Earlier names by their last word.
    names: HashMap<&'a str, Vec<usize>>,
    /// Earlier names of several words by their initials.
    initials: HashMap<String, usize>,
    /// Earlier nouns by dictionary form.
    nouns: HashMap<String, Vec<usize>>,
    /// People by the nouns beside their names: "president" for "President Kovac".
    titles: HashMap<String, usize>,
    /// The last I, we and you, each with where its quotation began.
    speech: HashMap<(u8, bool), usize>,
}

impl<'a> Linker<'a> {
    fn index_heads(&mut self) {
        self.heads = self.mentions.iter().enumerate().map(|(at, m)| ((m.sentence, m.head), at)).collect();
    }

    fn words(&self, at: usize) -> &'a str {
        self.mentions[at].span.of(self.text)
    }

    fn join(&mut self, link: Link) {
        let known = self.mentions[link.antecedent].chain;
        let chain = known.unwrap_or_else(|| {
            self.chains.push(Chain { mentions: vec![link.antecedent], links: Vec::new() });
            self.chains.len() - 1
        });
        self.mentions[link.antecedent].chain = Some(chain);
        self.mentions[link.mention].chain = Some(chain);
        self.chains[chain].mentions.push(link.mention);
        self.chains[chain].links.push(link);
        self.learn(link);
    }

    /// "She" tells of a name what its words did not.
    fn learn(&mut self, link: Link) {
        let told = self.traits[link.mention].gender;
        let known = &mut self.traits[link.antecedent].gender;
        if matches!(told, Gender::Man | Gender::Woman) && !matches!(known, Gender::Man | Gender::Woman) {
            *known = told;
        } else if matches!(known, Gender::Man | Gender::Woman) {
            self.traits[link.mention].gender = *known;
        }
    }

    fn antecedent(&mut self, at: usize) -> Option<(usize, f32)> {
        let sure = |confidence| move |found| (found, confidence);
        let mention = &self.mentions[at];
        match (mention.kind, self.traits[at].pronoun) {
            (EntityKind::Other, Some(Pronoun::Relative)) => self.described(at).map(sure(sure::GRAMMAR)),
            (EntityKind::Other, Some(Pronoun::Speech(group))) => {
                self.speaker(at, group).map(sure(sure::SPEECH))
            }
            (EntityKind::Other, Some(kind)) => self.nearest(at, kind).map(sure(sure::PRONOUN)),
            (EntityKind::Other, None) => {
                let grammar = self.tied(at);
                let noun = self.same_noun(at);
                grammar.map(sure(sure::GRAMMAR)).or(noun)
            }
            _ => {
                let name = self.same_name(at);
                self.tied(at).map(sure(sure::GRAMMAR)).or(name)
            }
        }
    }

    /// Appositions and predicates: "Kovac, the minister", "Kovac is the minister".
    fn tied(&self, at: usize) -> Option<usize> {
        let mention = &self.mentions[at];
        let clause = &self.clauses[mention.sentence];
        let other = match clause.relation(mention.head) {
            "appos" => clause.head(mention.head)?,
            _ if clause.first(mention.head, "cop").is_some()
                && self.traits[at].determiner != Determiner::Bare =>
            {
                clause.first(mention.head, "nsubj")?
            }
            _ => return None,
        };
        let found = *self.heads.get(&(mention.sentence, other))?;
        (found < at && !matches!(self.traits[found].pronoun, Some(Pronoun::Relative))).then_some(found)
    }

    /// The earliest name of the same kind that ends in the same word and holds all words of this one, or that this one abbreviates.
    fn same_name(&mut self, at: usize) -> Option<(usize, f32)> {
        let words = name_words(self.words(at));
        let kind = self.mentions[at].kind;
        let earlier = self.names.get(words.last()?).map(Vec::as_slice).unwrap_or_default();
        let holds = |&&i: &&usize| {
            let theirs = name_words(self.words(i));
            alike(self.mentions[i].kind, kind) && words.iter().all(|w| theirs.contains(w))
        };
        let found = earlier.iter().find(holds).map(|&i| (i, sure::NAME));
        let initials = || self.initials.get(&self.words(at).replace('.', "")).map(|&i| (i, sure::INITIALS));
        let found = found.or_else(initials);
        self.remember_name(at, &words, found.is_none());
        found
    }

    fn remember_name(&mut self, at: usize, words: &[&'a str], new: bool) {
        if let (true, Some(last)) = (new, words.last()) {
            self.names.entry(last).or_default().push(at);
        }
        if words.len() > 1 {
            let initials = words.iter().filter(|w| w.starts_with(char::is_uppercase));
            self.initials.entry(initials.filter_map(|w| w.chars().next()).collect()).or_insert(at);
        }
        if self.mentions[at].kind == EntityKind::Per {
            let clause = &self.clauses[self.mentions[at].sentence];
            let beside = clause.dependents(self.mentions[at].head).iter().map(|&d| clause.token(d));
            let titles = beside.filter(|t| t.upos != "PUNCT" && !t.deprel.starts_with("flat"));
            for title in titles.map(|t| t.lemma.to_lowercase()) {
                self.titles.insert(title, at);
            }
        }
    }

    /// The last noun phrase with the same head that this one narrows no further; "the president" also finds "President Kovac".
    fn same_noun(&mut self, at: usize) -> Option<(usize, f32)> {
        let own = &self.traits[at];
        let earlier = self.nouns.get(&own.lemma).map(Vec::as_slice).unwrap_or_default();
        let fits = |&&i: &&usize| self.repeats(at, i);
        let noun = earlier.iter().rev().take(RECENT).find(fits).map(|&i| (i, sure::NOUN));
        let named = || {
            let plain = own.determiner == Determiner::Definite && own.owner.is_none() && !own.plural;
            self.titles.get(&own.lemma).filter(|_| plain).map(|&i| (i, sure::TITLE))
        };
        let found = noun.or_else(named);
        self.nouns.entry(own.lemma.clone()).or_default().push(at);
        found
    }

    /// True if the phrase can denote what the earlier one of the same head does.
    fn repeats(&self, at: usize, earlier: usize) -> bool {
        let (own, other) = (&self.traits[at], &self.traits[earlier]);
        let owners = match (own.owner, other.owner) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                self.same_thing((self.mentions[at].sentence, a), (self.mentions[earlier].sentence, b))
            }
            (None, Some(_)) => own.determiner == Determiner::Definite,
            (Some(_), None) => false,
        };
        let narrows = own.modifiers.iter().any(|m| !other.modifiers.contains(m));
        let bare = own.determiner == Determiner::Bare
            && (other.determiner != Determiner::Bare || own.modifiers != other.modifiers);
        let nested = self.mentions[earlier].phrase.overlaps(self.mentions[at].phrase);
        own.plural == other.plural
            && owners
            && !narrows
            && !bare
            && !nested
            && own.determiner != Determiner::Indefinite
    }

    /// True if the words are in one chain or have the same form.
    fn same_thing(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let chain = |key: &(usize, usize)| self.heads.get(key).and_then(|&m| self.mentions[m].chain);
        let form = |(s, w): (usize, usize)| self.clauses[s].token(w).form.to_lowercase();
        match (chain(&a), chain(&b)) {
            (Some(x), Some(y)) => x == y,
            _ => form(a) == form(b),
        }
    }

    /// The last pronoun of the same speaker: between quotation marks only of the same paragraph.
    fn speaker(&mut self, at: usize, group: u8) -> Option<usize> {
        let quoted = self.is_quoted(at);
        let before = self.speech.insert((group, quoted), at)?;
        let [a, b] = [before, at].map(|m| self.clauses[self.mentions[m].sentence].sentence.block);
        (!quoted || a == b).then_some(before)
    }

    /// True if an odd number of marks stands before the mention in its sentence.
    fn is_quoted(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        let tokens = &self.clauses[mention.sentence].sentence.tokens[..mention.head];
        tokens.iter().filter(|t| matches!(t.form.as_str(), "\"" | "“" | "”")).count() % 2 == 1
    }

    /// The mention whose head the relative clause depends on.
    fn described(&self, at: usize) -> Option<usize> {
        let mention = &self.mentions[at];
        let clause = &self.clauses[mention.sentence];
        let mut word = mention.head;
        while let Some(head) = clause.head(word) {
            let relative = clause.relation(word) == "acl";
            word = head;
            if relative {
                return self.heads.get(&(mention.sentence, word)).copied().filter(|&i| i < at);
            }
        }
        None
    }

    /// The best mention before the pronoun: in its sentence or the nearest one before that has any.
    fn nearest(&self, at: usize, kind: Pronoun) -> Option<usize> {
        let mention = &self.mentions[at];
        let earliest = mention.sentence.saturating_sub(REACH);
        let before = self.mentions[..at].iter().enumerate().rev().take_while(|(_, m)| m.sentence >= earliest);
        let mut best: Option<(usize, (usize, u8, Span))> = None;
        for (i, other) in before {
            if best.is_some_and(|(_, (sentence, ..))| other.sentence < sentence) {
                break;
            }
            if other.span.end <= mention.span.start && self.agrees(i, at, kind) {
                let rank = (other.sentence, self.salience(i), other.span);
                best = best.filter(|(_, old)| *old >= rank).or(Some((i, rank)));
            }
        }
        best.map(|(i, _)| i)
    }

    fn agrees(&self, i: usize, at: usize, kind: Pronoun) -> bool {
        let (other, traits) = (&self.mentions[i], &self.traits[i]);
        let sentence: &Sentence = self.clauses[other.sentence].sentence;
        let inside =
            other.phrase.contains(self.mentions[at].span) && other.sentence == self.mentions[at].sentence;
        if inside || matches!(traits.pronoun, Some(Pronoun::Relative | Pronoun::Speech(_))) {
            return false;
        }
        match kind {
            Pronoun::He => !traits.plural && matches!(traits.gender, Gender::Man | Gender::Person),
            Pronoun::She => !traits.plural && matches!(traits.gender, Gender::Woman | Gender::Person),
            Pronoun::Thing => !traits.plural && matches!(traits.gender, Gender::Thing),
            Pronoun::Several => {
                traits.plural
                    || other.kind == EntityKind::Org
                    || phrases::is_coordinated(sentence, other.head)
            }
            Pronoun::Relative | Pronoun::Speech(_) => false,
        }
    }

    /// Subjects come first, then objects, then the rest; what only modifies a noun comes last.
    fn salience(&self, i: usize) -> u8 {
        let mention = &self.mentions[i];
        match self.clauses[mention.sentence].relation(mention.head) {
            "nsubj" => 3,
            "obj" | "iobj" | "root" => 2,
            "compound" | "amod" | "nmod" => 0,
            _ => 1,
        }
    }

    /// Names, pronouns, parties and whatever is in a chain, with the chains' numbers made to fit.
    fn finish(self) -> (Vec<Mention>, Vec<Chain>) {
        let clauses = self.clauses;
        let party = |m: &Mention| {
            clauses[m.sentence].sentence.triggers.iter().flat_map(|t| &t.args).any(|a| a.span == m.span)
        };
        let keep = |m: &Mention, t: &Traits| {
            let spoken = matches!(t.pronoun, Some(Pronoun::Speech(_)));
            m.chain.is_some() || m.kind != EntityKind::Other || (t.pronoun.is_some() && !spoken) || party(m)
        };
        let kept: Vec<bool> = self.mentions.iter().zip(&self.traits).map(|(m, t)| keep(m, t)).collect();
        let mut number = vec![0; kept.len()];
        for at in 1..kept.len() {
            number[at] = number[at - 1] + usize::from(kept[at - 1]);
        }
        let mentions = self.mentions.into_iter().zip(&kept).filter(|(_, k)| **k).map(|(m, _)| m).collect();
        let chains = self.chains.into_iter().map(|chain| renumbered(chain, &number)).collect();
        (mentions, chains)
    }
}

fn renumbered(mut chain: Chain, number: &[usize]) -> Chain {
    for mention in &mut chain.mentions {
        *mention = number[*mention];
    }
    for link in &mut chain.links {
        link.mention = number[link.mention];
        link.antecedent = number[link.antecedent];
    }
    chain
}

fn name_words(name: &str) -> Vec<&str> {
    let words = name
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|w| !w.is_empty() && !matches!(*w, "the" | "The" | "s" | "al"));
    words.collect()
}

/// Bodies and places go by the same names; people do not.
fn alike(a: EntityKind, b: EntityKind) -> bool {
    (a == EntityKind::Per) == (b == EntityKind::Per)
}
