//! The dictionary coder: verbs of a sentence, from left to right, to dyads.
//!
//! The rules are PETRARCH's, stated over a dependency tree. The most specific pattern of a verb that fits gives the code, and its slots
//! the parties. Without slots the source is the first known actor before the verb, and the target the first known one after it. Verbs
//! inside the words that a coded verb has used are not coded again.

use crate::clauses::{delete_asides, lower, own, upper};
use crate::groups::{Group, Member, groups, new_actor};
use crate::matcher::{Slots, Surroundings};
use crate::negation::negated;
use crate::pattern::Code;
use crate::verbs::Form;
use crate::view::View;
use crate::{Dialect, Dictionary, Discard, Options};
use legation_types::{Sentence, Span};
use std::ops::Range;

/// Words and code of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// E.g. `USAGOV`, `---GOV`, `---`.
    pub code: String,
    /// Its words; empty for a party that the text does not name.
    pub span: Span,
    /// Where the dictionary has it: file and line.
    pub place: Option<String>,
    /// The dictionary's main name.
    pub name: Option<String>,
}

/// An event as TABARI and PETRARCH write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dyad {
    /// Who acts.
    pub source: Actor,
    /// On whom.
    pub target: Actor,
    /// The event's code.
    pub code: String,
    /// The verb's words.
    pub verb: Span,
    /// The block of the verb dictionary, and the line of the pattern if one fitted.
    pub rule: String,
}

/// What is found out about one sentence.
struct Coder<'a> {
    dictionary: &'a Dictionary,
    options: &'a Options,
    view: View<'a>,
    groups: Vec<Group>,
}

/// A verb of the sentence with what the dictionary says about it.
struct Match<'a> {
    words: Range<usize>,
    head: usize,
    forms: Vec<&'a Form>,
}

/// The code of a verb in its place, with the parties as far as a pattern says.
struct Meaning {
    code: Code,
    slots: Slots,
    block: usize,
    line: Option<usize>,
}

/// The events of a sentence; `Err` if a discard phrase forbids to code it. `day` is the article's, `YYYYMMDD`.
pub(crate) fn code(
    sentence: &Sentence,
    day: Option<u32>,
    dictionary: &Dictionary,
    options: &Options,
) -> Result<Vec<Dyad>, Discard> {
    let mut view = View::new(sentence);
    if let Some(discard) = dictionary.discards.of(&view.strs()) {
        return Err(discard);
    }
    delete_asides(&mut view, options.commas);
    let groups = groups(&view, dictionary, day);
    Ok(Coder { dictionary, options, view, groups }.dyads())
}

impl Coder<'_> {
    fn dyads(&self) -> Vec<Dyad> {
        let mut out: Vec<Dyad> = Vec::new();
        let mut done = vec![false; self.view.len()];
        let mut verbs: Vec<_> = (0..self.view.len()).filter_map(|w| self.verb(w)).collect();
        verbs.sort_by_key(|verb| (verb.head, verb.words.start != verb.head, verb.words.start));
        for verb in &verbs {
            // An auxiliary has nothing to add to a verb that was coded.
            if done[verb.words.start] || (verb.head != verb.words.start && done[verb.head]) {
                continue;
            }
            let around = self.around(verb);
            let plain = self.events(verb, &around);
            let found = self.transformed(verb, &around, &verbs).unwrap_or(plain);
            if !found.is_empty() {
                around.lower.iter().for_each(|w| done[*w] = true);
                done[verb.head] = true;
            }
            for dyad in found {
                let known = |d: &Dyad| {
                    (&d.source.code, &d.target.code, &d.code)
                        == (&dyad.source.code, &dyad.target.code, &dyad.code)
                };
                if !out.iter().any(known) {
                    out.push(dyad);
                }
            }
        }
        out
    }

    /// What a transformation makes of a verb and the first verb in its clause, "said that it attacked".
    fn transformed(&self, outer: &Match, around: &Surroundings, verbs: &[Match]) -> Option<Vec<Dyad>> {
        let rules = &self.dictionary.verbs.transformations;
        let name = outer.forms.first()?.verb.as_str();
        if !rules.iter().any(|rule| rule.governs(name)) {
            return None;
        }
        let inside = |verb: &&Match| {
            verb.head != outer.head
                && self.view.is_under(verb.head, outer.head)
                && matches!(self.view.relation(verb.head), "ccomp" | "xcomp")
        };
        let inner = verbs.iter().find(inside)?;
        let source = self.actors(&self.groups[self.source(outer, around, None)?]).into_iter().next()?;
        let apply = |dyad: Dyad| {
            let event = (
                inner.forms.first()?.verb.as_str(),
                (dyad.source.code.as_str(), dyad.target.code.as_str()),
                dyad.code.as_str(),
            );
            let rule = rules.iter().find_map(|rule| rule.apply((name, &source.code), event))?;
            let party = |code: &str| {
                [&source, &dyad.source, &dyad.target].into_iter().find(|a| a.code == code).cloned()
            };
            Some(Dyad {
                source: party(rule.0)?,
                target: party(rule.1)?,
                code: rule.2.to_owned(),
                ..dyad.clone()
            })
        };
        let found: Vec<_> = self.events(inner, &self.around(inner)).into_iter().filter_map(apply).collect();
        (!found.is_empty()).then_some(found)
    }

    /// The dictionary's verb at a word, if the word is one.
    fn verb(&self, word: usize) -> Option<Match<'_>> {
        let forms = self.dictionary.verbs.forms.get(&self.view.words[word])?;
        if self.view.is_deleted(word) || !self.is_verbal(word) {
            return None;
        }
        let fits = |form: &&Form| self.has(word, form);
        let mut forms: Vec<&Form> = forms.iter().filter(fits).collect();
        let longest = forms.first()?;
        let words = word - longest.before.len()..word + 1 + longest.after.len();
        let length = words.len();
        forms.retain(|form| form.before.len() + 1 + form.after.len() == length);
        let is_auxiliary = matches!(self.view.relation(word), "aux" | "cop");
        let head = if is_auxiliary { self.view.head(word).unwrap_or(word) } else { word };
        Some(Match { words, head, forms })
    }

    /// Verbs, and bare nouns after "to", which the reader cannot tell from infinitives ("nearer to accord").
    fn is_verbal(&self, word: usize) -> bool {
        let token = self.view.token(word);
        let after_to = word.checked_sub(1).is_some_and(|before| self.view.words[before] == "TO");
        match token.upos.as_str() {
            "VERB" | "AUX" => self.view.relation(word) != "amod",
            "NOUN" => after_to && token.xpos != "NNS",
            "ADJ" => {
                let object = |w| self.view.relation(w) == "obj";
                self.view.has_dependent(word, object)
            }
            _ => false,
        }
    }

    fn has(&self, word: usize, form: &Form) -> bool {
        let words = &self.view.words;
        let before = word.checked_sub(form.before.len()).and_then(|start| words.get(start..word));
        let after = words.get(word + 1..word + 1 + form.after.len());
        before == Some(form.before.as_slice()) && after == Some(form.after.as_slice())
    }

    fn around(&self, verb: &Match) -> Surroundings<'_> {
        let lower = lower(&self.view, verb.words.clone(), verb.head);
        let plurals = self.dictionary.verbs.dialect == Dialect::Petrarch2;
        Surroundings {
            view: &self.view,
            groups: &self.groups,
            verb: verb.words.clone(),
            upper: upper(&self.view, verb.words.clone()),
            visible: if plurals { own(&self.view, &lower, verb.head) } else { lower.clone() },
            lower,
            plurals,
        }
    }

    fn events(&self, verb: &Match, around: &Surroundings) -> Vec<Dyad> {
        let Some(mut meaning) = self.meaning(verb, around).filter(|m| !m.code.is_null()) else {
            return Vec::new();
        };
        if self.dictionary.verbs.dialect == Dialect::Petrarch2 && self.is_negated(verb) {
            meaning.code.forth = meaning.code.forth.map(|code| negated(&code).to_owned());
        }
        let Some((sources, targets)) = self.parties(verb, around, &meaning) else { return Vec::new() };
        let mut out = Vec::new();
        for source in &sources {
            for target in targets.iter().filter(|t| t.code != source.code) {
                let dyad = |source: &Actor, target: &Actor, code: &String| Dyad {
                    source: source.clone(),
                    target: target.clone(),
                    code: code.clone(),
                    verb: self.view.span(verb.words.clone()),
                    rule: self.rule(&meaning),
                };
                out.extend(meaning.code.forth.iter().map(|code| dyad(source, target, code)));
                out.extend(meaning.code.back.iter().map(|code| dyad(target, source, code)));
            }
        }
        out
    }

    fn is_negated(&self, verb: &Match) -> bool {
        let no = |w: usize| matches!(self.view.words[w].as_str(), "NOT" | "N'T" | "NEVER");
        self.view.has_dependent(verb.head, no)
    }

    fn rule(&self, meaning: &Meaning) -> String {
        let block = &self.dictionary.verbs.blocks[meaning.block];
        match meaning.line {
            Some(line) => format!("{} at {}:{line}", block.name, block.file),
            None => format!("{} in {}", block.name, block.file),
        }
    }

    /// The most specific pattern that fits, else the verb's own code.
    fn meaning(&self, verb: &Match, around: &Surroundings) -> Option<Meaning> {
        let blocks = verb.forms.iter().map(|form| (form.block, &self.dictionary.verbs.blocks[form.block]));
        let fits = blocks.flat_map(|(block, b)| b.patterns.iter().map(move |p| (block, p))).find_map(
            |(block, pattern)| {
                let slots = around.fit(pattern)?;
                Some(Meaning { code: pattern.code.clone(), slots, block, line: Some(pattern.line) })
            },
        );
        let own = || {
            let form = verb.forms.iter().find(|form| !form.code.is_null())?;
            Some(Meaning { code: form.code.clone(), slots: Slots::default(), block: form.block, line: None })
        };
        fits.or_else(own)
    }

    /// Who acts on whom.
    fn parties(
        &self,
        verb: &Match,
        around: &Surroundings,
        meaning: &Meaning,
    ) -> Option<(Vec<Actor>, Vec<Actor>)> {
        let slots = meaning.slots;
        if let Some(compound) = slots.compound.filter(|c| self.groups[*c].words.end <= verb.words.start) {
            let all = self.actors(&self.groups[compound]);
            return Some((all.clone(), all));
        }
        let mut source = slots.source.or_else(|| self.source(verb, around, slots.target))?;
        let target = slots.target.or(slots.compound).or_else(|| self.target(around, source));
        let mut target = target.map(|t| &self.groups[t]);
        let open = slots.source.is_none() && slots.target.is_none();
        if open && self.is_passive(verb, around, target) {
            let agent = target?;
            target = Some(&self.groups[source]);
            return Some((self.actors(agent), self.targets(target)?));
        }
        if slots.source.is_some()
            && slots.target.is_none()
            && target.is_some_and(|t| t.same_as(&self.groups[source]))
        {
            source = self.source(verb, around, slots.source)?;
        }
        Some((self.actors(&self.groups[source]), self.targets(target)?))
    }

    /// The verb's own subject if it is known; else the first known group before the verb, first where no clause is finished.
    fn source(&self, verb: &Match, around: &Surroundings, taken: Option<usize>) -> Option<usize> {
        let free = |number: &usize| Some(*number) != taken;
        let coded = |number: &usize| free(number) && self.groups[*number].is_coded();
        let before = || (0..self.groups.len()).filter(|n| self.groups[*n].words.end <= verb.words.start);
        let open = |n: &usize| around.upper.contains(&self.groups[*n].words.start);
        let new = |n: &usize| free(n) && open(n) && self.options.new_actor_length > 0;
        self.subject(verb)
            .filter(coded)
            .or_else(|| before().filter(open).find(coded))
            .or_else(|| before().find(coded))
            .or_else(|| before().find(new))
    }

    /// The group that holds the verb's subject, if it stands before the verb.
    fn subject(&self, verb: &Match) -> Option<usize> {
        let is_subject =
            |w: &usize| self.view.relation(*w) == "nsubj" && self.view.head(*w) == Some(verb.head);
        let subject = (0..verb.words.start).find(is_subject)?;
        let group = self.groups.iter().position(|g| g.words.contains(&subject))?;
        // The nearest noun is not the subject if a preposition governs it: "a row between Radagast and Gollum called".
        let governed =
            self.groups[group].words.start.checked_sub(1).is_some_and(|w| self.view.token(w).upos == "ADP");
        (!governed).then_some(group)
    }

    /// The first known group after the verb that is not the source; if nothing is named there, the nearest before it.
    fn target(&self, around: &Surroundings, source: usize) -> Option<usize> {
        let within = |words: &[usize], group: &Group| words.contains(&group.words.start);
        let fits = |(number, group): &(usize, &Group)| {
            *number != source && group.is_coded() && !group.same_as(&self.groups[source])
        };
        let mut after = self.groups.iter().enumerate().filter(|(_, g)| within(&around.lower, g));
        if let Some((number, _)) = after.clone().find(fits) {
            return Some(number);
        }
        if let Some((number, _)) = after.find(|(number, group)| *number != source && !group.is_coded()) {
            return Some(number);
        }
        let mut before = self.groups.iter().enumerate().rev().filter(|(_, g)| within(&around.upper, g));
        before.find(fits).map(|(number, _)| number)
    }

    /// True if the verb is passive and the target is who does it.
    fn is_passive(&self, verb: &Match, around: &Surroundings, target: Option<&Group>) -> bool {
        let view = &self.view;
        let depends = |w: &usize| view.head(*w) == Some(verb.head);
        let passive = (0..view.len()).filter(depends).any(|w| view.token(w).deprel.ends_with(":pass"));
        let by = target.is_some_and(|t| {
            t.words.start.checked_sub(1).is_some_and(|w| view.words[w] == "BY" && around.lower.contains(&w))
        });
        passive && (by || self.dictionary.verbs.dialect == Dialect::Petrarch2)
    }

    fn actors(&self, group: &Group) -> Vec<Actor> {
        let longest = self.options.new_actor_length;
        let code = |m: &Member| m.code.clone().or_else(|| new_actor(&self.view, m, longest));
        group.members.iter().filter_map(|m| Some(self.actor(m, code(m)?))).collect()
    }

    /// The target's actors; where nobody is known, `---` unless both parties are asked for.
    fn targets(&self, group: Option<&Group>) -> Option<Vec<Actor>> {
        let group = group?;
        let actors = self.actors(group);
        if !actors.is_empty() {
            return Some(actors);
        }
        let span = self.view.span(group.words.clone());
        let nobody = Actor { code: "---".to_owned(), span, place: None, name: None };
        (!self.options.require_dyad).then(|| vec![nobody])
    }

    fn actor(&self, member: &Member, code: String) -> Actor {
        let entry = member.entry.map(|e| &self.dictionary.actors.entries[e]);
        Actor {
            code,
            span: self.view.span(member.words.clone()),
            place: entry.map(|e| e.place.clone()),
            name: entry.and_then(|e| e.names.first().cloned()),
        }
    }
}
