//! Who a noun phrase denotes: "the ambassadors of Arnor, Osgiliath and Gondor" is the list ARNGOV, OSGGOV, GONGOV.
//!
//! Words become simple noun phrases ("the ambassadors", "Arnor"), these become lists ("Arnor, Osgiliath and Gondor"), and a list of
//! agents with "of", "in" or "from" and a list of actors becomes one group whose members are all combinations.

use crate::agents::Agent;
use crate::phrase::PhraseTable;
use crate::view::View;
use crate::{Dialect, Dictionary};
use std::ops::Range;

/// One actor of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// The code with its agents; `None` where no dictionary knows the words.
    pub code: Option<String>,
    /// The words.
    pub words: Range<usize>,
    /// Index of the actor's entry, where one was found.
    pub entry: Option<usize>,
    actor: Option<String>,
    agents: Vec<Agent>,
}

/// A noun phrase, or several that share a place in the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub members: Vec<Member>,
    pub words: Range<usize>,
}

impl Group {
    /// True if somebody in it is known.
    pub fn is_coded(&self) -> bool {
        self.members.iter().any(|m| m.code.is_some())
    }

    /// The members that are known.
    pub fn coded(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|m| m.code.is_some())
    }

    /// True if more than one member is known.
    pub fn is_compound(&self) -> bool {
        self.coded().count() > 1
    }

    /// True if both denote the same single actor.
    pub fn same_as(&self, other: &Self) -> bool {
        !self.is_compound()
            && !other.is_compound()
            && self.coded().map(|m| &m.code).eq(other.coded().map(|m| &m.code))
    }
}

/// The groups of a sentence, in order.
pub(crate) fn groups(view: &View, dictionary: &Dictionary, day: Option<u32>) -> Vec<Group> {
    let actors = hits(view, &dictionary.actors.names, |_| true);
    let apart =
        |words: &Range<usize>| actors.iter().all(|(a, _)| a.end <= words.start || words.end <= a.start);
    let agents = hits(view, &dictionary.agents.names, apart);
    let names = actors.iter().map(|(words, _)| words).chain(agents.iter().map(|(words, _)| words));
    let phrases = phrases(view, &names.cloned().collect::<Vec<_>>());
    let members = phrases.into_iter().map(|words| member(dictionary, day, (&actors, &agents), words));
    let mut groups = merge(view, lists(view, members.collect()));
    for group in &mut groups {
        group.members = group.members.drain(..).flat_map(|m| finish(&m, dictionary)).collect();
    }
    groups
}

/// A name that a dictionary knows, in its place.
type Hit<'a, T> = (Range<usize>, &'a T);

/// Where names stand: the longest one at each place that is free, no two overlapping.
fn hits<'a, T>(
    view: &View,
    names: &'a PhraseTable<T>,
    free: impl Fn(&Range<usize>) -> bool,
) -> Vec<Hit<'a, T>> {
    let words = view.strs();
    let mut hits: Vec<Hit<T>> = Vec::new();
    for at in (0..words.len()).filter(|at| is_nominal(view, *at) || may_be_name(view, *at)) {
        let taken = hits.last().is_some_and(|(last, _)| last.end > at);
        let found = names.longest(&words[at..], |gap| is_nominal(view, at + gap));
        let hit = found.map(|(length, value)| (at..at + length, value));
        hits.extend(hit.filter(|(place, _)| !taken && free(place)));
    }
    hits
}

/// The reader takes rare names at the beginning of a sentence for pronouns or adverbs.
fn may_be_name(view: &View, word: usize) -> bool {
    matches!(view.token(word).upos.as_str(), "PRON" | "ADV" | "INTJ")
}

/// True for a word that can be part of a simple noun phrase.
fn is_nominal(view: &View, word: usize) -> bool {
    let token = view.token(word);
    match token.upos.as_str() {
        "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "SYM" | "X" => true,
        "PART" => token.xpos == "POS",
        "PRON" => token.xpos == "PRP$",
        "VERB" => matches!(view.relation(word), "amod" | "compound"),
        _ => false,
    }
}

/// True for a word that begins a new noun phrase after a noun: "Radagast | the Brown".
fn begins(view: &View, word: usize) -> bool {
    view.is_determiner(word)
}

/// The simple noun phrases. A name that a dictionary knows is never cut.
fn phrases(view: &View, names: &[Range<usize>]) -> Vec<Range<usize>> {
    let inside = |w: usize| names.iter().any(|name| name.start < w && w < name.end);
    let named = |w: usize| names.iter().any(|name| name.contains(&w));
    let nominal = |w: usize| is_nominal(view, w) || named(w);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for word in 0..view.len() {
        let alone = view.token(word).upos == "PRON" && !nominal(word);
        let continues = inside(word) || (nominal(word) && !begins(view, word));
        match out.last_mut() {
            _ if view.is_deleted(word) => open = false,
            Some(last) if open && continues => last.end = word + 1,
            _ => {
                open = nominal(word);
                out.extend((open || alone).then_some(word..word + 1));
            }
        }
    }
    join_adjectives(view, names, out)
}

/// "Ithilen's awful and evil minister" is one phrase: what stands before "and" has no noun of its own.
fn join_adjectives(view: &View, names: &[Range<usize>], phrases: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for phrase in phrases {
        let joins = out.last().is_some_and(|last: &Range<usize>| {
            let end = last.end - 1;
            let bare = view.token(end).upos == "ADJ" && !names.iter().any(|name| name.end == last.end);
            bare && last.end + 1 == phrase.start && is_coordinator(view, last.end)
        });
        match out.last_mut() {
            Some(last) if joins => last.end = phrase.end,
            _ => out.push(phrase),
        }
    }
    out
}

fn is_coordinator(view: &View, word: usize) -> bool {
    matches!(view.words[word].as_str(), "AND" | "OR" | "NOR" | "&")
}

/// What the dictionaries know of a simple noun phrase: its first actor and all agents.
fn member(
    dictionary: &Dictionary,
    day: Option<u32>,
    (actors, agents): (&[Hit<usize>], &[Hit<Agent>]),
    words: Range<usize>,
) -> Member {
    let within = |hit: &Range<usize>| words.start <= hit.start && hit.end <= words.end;
    let code = |entry: usize| dictionary.actors.entries[entry].code(day).filter(|c| *c != "---");
    let mut own = actors.iter().filter(|(hit, _)| within(hit));
    let found = own.find_map(|(_, entry)| Some((**entry, code(**entry)?)));
    let agents = agents.iter().filter(|(hit, _)| within(hit)).map(|(_, agent)| (*agent).clone()).collect();
    Member {
        code: None,
        entry: found.map(|(entry, _)| entry),
        actor: found.map(|(_, code)| code.to_owned()),
        agents,
        words,
    }
}

/// Puts "A, B and C" together.
fn lists(view: &View, members: Vec<Member>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    // Phrases after a comma wait for the "and" that shows them to be a list.
    let mut waiting = 0;
    let mut closed = false;
    for member in members {
        let gap = out.last().map_or(0..0, |last| last.words.end..member.words.start);
        let link = if out.is_empty() { None } else { link(view, gap) };
        out.push(Group { words: member.words.clone(), members: vec![member] });
        match link {
            // "A and B, and C and D": the first list is complete.
            Some(Link::CommaAnd) if closed => (waiting, closed) = (0, false),
            Some(Link::Comma) => waiting += 1,
            Some(Link::And | Link::CommaAnd) => {
                fold(&mut out, waiting + 2);
                (waiting, closed) = (0, true);
            }
            None => (waiting, closed) = (0, false),
        }
    }
    out
}

enum Link {
    Comma,
    And,
    CommaAnd,
}

/// What stands between two phrases, if nothing but a comma, a conjunction or both.
fn link(view: &View, gap: Range<usize>) -> Option<Link> {
    let words: Vec<_> = gap.map(|w| view.words[w].as_str()).collect();
    match words.as_slice() {
        [","] => Some(Link::Comma),
        ["AND" | "OR" | "NOR" | "&"] => Some(Link::And),
        [",", "AND" | "OR"] => Some(Link::CommaAnd),
        _ => None,
    }
}

/// Makes one group of the last `count`.
fn fold(groups: &mut Vec<Group>, count: usize) {
    let tail = groups.split_off(groups.len().saturating_sub(count));
    let members: Vec<Member> = tail.into_iter().flat_map(|g| g.members).collect();
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return };
    groups.push(Group { words: first.words.start..last.words.end, members });
}

/// Puts "lawmakers in Fornost and Gondor" together.
fn merge(view: &View, groups: Vec<Group>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for mut group in groups {
        share(&mut group);
        let bound = out.last().is_some_and(|last| binds(view, last, &group));
        match out.pop() {
            Some(last) if bound => out.push(combine(last, &group)),
            last => {
                out.extend(last);
                out.push(group);
            }
        }
    }
    out
}

/// "Danish media and government": who the first one belongs to, the second one does, too.
fn share(group: &mut Group) {
    let Some(first) = group.members.first().filter(|m| m.actor.is_some()).cloned() else { return };
    let shared = first.agents.len().saturating_sub(1);
    for member in group.members.iter_mut().skip(1).filter(|m| m.actor.is_none() && !m.agents.is_empty()) {
        let lone = first.words.len() == 1;
        if lone {
            return;
        }
        member.actor.clone_from(&first.actor);
        member.entry = first.entry;
        member.agents.splice(0..0, first.agents[..shared].iter().cloned());
    }
}

/// True if the preposition between the two says whose people the first are.
fn binds(view: &View, left: &Group, right: &Group) -> bool {
    let gap = left.words.end..right.words.start;
    let Some(last) = left.members.last().filter(|m| m.actor.is_none() && gap.len() == 1) else {
        return false;
    };
    let knows = right.members.iter().any(|m| m.actor.is_some());
    match view.words[gap.start].as_str() {
        "OF" => true,
        "IN" | "FROM" => knows && !last.agents.is_empty(),
        _ => false,
    }
}

/// All combinations of the left side's members without an actor and the right side's members.
fn combine(left: Group, right: &Group) -> Group {
    let words = left.words.start..right.words.end;
    let all_open = left.members.iter().all(|m| m.actor.is_none());
    let last = left.members.len() - 1;
    let mut members = Vec::new();
    for (place, open) in left.members.into_iter().enumerate() {
        if open.actor.is_none() && (all_open || place == last) {
            members.extend(right.members.iter().map(|of| belonging(&open, of)));
        } else {
            members.push(open);
        }
    }
    Group { members, words }
}

fn belonging(open: &Member, of: &Member) -> Member {
    Member {
        code: None,
        words: if of.actor.is_some() && open.agents.is_empty() {
            of.words.clone()
        } else {
            open.words.start..of.words.end.max(open.words.end)
        },
        entry: of.entry,
        actor: of.actor.clone(),
        agents: open.agents.iter().chain(&of.agents).cloned().collect(),
    }
}

/// Gives the member its code; a code of several actors, `FRO/BIL/SAM`, makes several members.
fn finish(member: &Member, dictionary: &Dictionary) -> Vec<Member> {
    let split = dictionary.verbs.dialect == Dialect::Tabari;
    let actors: Vec<Option<String>> = match &member.actor {
        Some(code) if split => code.split('/').map(|c| Some(c.to_owned())).collect(),
        other => vec![other.clone()],
    };
    let made = actors
        .into_iter()
        .map(|actor| Member { code: compose(actor.as_deref(), &member.agents), ..member.clone() });
    made.collect()
}

/// Actor and agents as one code: agents that it already holds add nothing, and `PPL` gives way to any other.
fn compose(actor: Option<&str>, agents: &[Agent]) -> Option<String> {
    if actor.is_none() && agents.is_empty() {
        return None;
    }
    let several = agents.iter().any(|a| a.code != "PPL");
    let mut code = actor.unwrap_or("---").to_owned();
    for agent in agents.iter().filter(|a| !(several && a.code == "PPL")) {
        if holds(&code, &agent.code) {
            continue;
        }
        code = match (agent.before, code.strip_prefix("---")) {
            (true, Some(rest)) => format!("{}{rest}", agent.code),
            (true, None) => format!("{}{code}", agent.code),
            (false, _) => format!("{code}{}", agent.code),
        };
    }
    Some(code)
}

/// True if the parts of three letters that make up `code` hold the agent: `USAGOV` holds `GOV`, `GMWGOV` does not hold `WGO`.
fn holds(code: &str, agent: &str) -> bool {
    code.match_indices(agent).any(|(at, _)| at % 3 == 0)
}

/// PETRARCH's `new_actor_length`: a phrase that nobody knows, in quotation marks, if it is short enough.
pub(crate) fn new_actor(view: &View, member: &Member, longest: usize) -> Option<String> {
    let words: Vec<&str> =
        member.words.clone().map(|w| view.words[w].as_str()).filter(|w| !matches!(*w, "'S" | "'")).collect();
    let named = member.words.clone().any(|w| matches!(view.token(w).upos.as_str(), "NOUN" | "PROPN"));
    (named && words.len() <= longest).then(|| format!("\"{}\"", words.join(" ")))
}
