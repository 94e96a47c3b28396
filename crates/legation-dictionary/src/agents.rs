//! Agent dictionaries: `POLICE {} [~COP]` turns "Arnor police" into ARNCOP, `HUMAN_RIGHTS_BODY [NGO~]` puts its code in front.

use crate::forms::plural;
use crate::lines::{Line, bracketed, lines};
use crate::phrase::{PhraseTable, phrase};
use crate::problem::{Fault, Log, Problem};
use std::collections::BTreeMap;

/// What an agent's word does to the actor's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// E.g. `COP`.
    pub code: String,
    /// Written `NGO~`: before the actor's code.
    pub before: bool,
}

/// Agents, searched by name.
#[derive(Clone, Debug, Default)]
pub struct Agents {
    pub(crate) names: PhraseTable<Agent>,
}

impl Agents {
    /// Adds a file's entries; says what could not be used.
    pub fn add(&mut self, name: &str, file: &str) -> Vec<Problem> {
        let mut log = Log::new(name);
        let mut macros = BTreeMap::new();
        for line in lines(file) {
            if let Some((name, words)) = substitution(line.text) {
                macros.insert(name, words);
            } else {
                self.line(line, &macros, &mut log);
            }
        }
        log.problems
    }

    /// How many phrases there are, plurals included.
    pub fn len(&self) -> usize {
        self.names.iter().count()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every phrase, its words joined by spaces, with what it stands for.
    pub fn iter(&self) -> impl Iterator<Item = (String, &Agent)> {
        let joined = |phrase: &[crate::phrase::PhraseWord]| {
            phrase.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        self.names.iter().map(move |(phrase, agent)| (joined(phrase), agent))
    }

    fn line(&mut self, line: Line, macros: &BTreeMap<String, Vec<String>>, log: &mut Log) {
        let Some((rest, codes)) = bracketed(line, ('[', ']'), log) else { return };
        let agent = codes.first().and_then(|(_, code)| agent(code));
        let Some(agent) = agent else {
            return log.say(line.number, line.column(line.text.len()), Fault::NoCode);
        };
        let inner = Line { text: &rest, ..line };
        let Some((singular, braces)) = bracketed(inner, ('{', '}'), log) else { return };
        if singular.is_empty() {
            return log.say(line.number, 1, Fault::Empty);
        }
        let plurals = match braces.first() {
            Some((_, words)) => words.split_whitespace().map(str::to_owned).collect(),
            None if singular.ends_with('_') || singular.ends_with('!') => Vec::new(),
            None => vec![plural(&singular)],
        };
        for text in std::iter::once(singular).chain(plurals) {
            match substitute(&text, macros) {
                Ok(all) => all.iter().for_each(|t| self.names.insert(phrase(t), agent.clone())),
                Err(unknown) => log.say(line.number, 1, Fault::UnknownSet(unknown)),
            }
        }
    }
}

/// `~COP` or `NGO~`; a code without `~` is taken as a suffix.
fn agent(text: &str) -> Option<Agent> {
    let text = text.trim();
    let code = text.trim_matches('~').trim();
    (!code.is_empty()).then(|| Agent { code: code.to_owned(), before: text.ends_with('~') })
}

/// `!PERSON! = MAN, WOMAN` as `("PERSON", ["MAN", "WOMAN"])`.
fn substitution(text: &str) -> Option<(String, Vec<String>)> {
    let (name, words) = text.strip_prefix('!')?.split_once('!')?;
    let words = words.trim().strip_prefix('=')?;
    Some((name.to_owned(), words.split(',').map(|w| w.trim().to_owned()).collect()))
}

/// The phrase with its substitution replaced by each of its words.
fn substitute(text: &str, macros: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let mut parts = text.splitn(3, '!');
    let (Some(before), Some(name), Some(after)) = (parts.next(), parts.next(), parts.next()) else {
        return Ok(vec![text.to_owned()]);
    };
    let words = macros.get(name).ok_or_else(|| format!("!{name}!"))?;
    Ok(words.iter().map(|word| format!("{before}{word}{after}")).collect())
}

#[cfg(test)]
mod tests {
    use super::Agents;

    #[test]
    fn plurals_and_substitutions() {
        let mut agents = Agents::default();
        let file = "!PERSON! = MAN, MEN\nCONGRESS!PERSON! [~LEG]\nPOLICE {} [ ~COP]\nATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]\nBODY [NGO~]\n";
        assert!(agents.add("f", file).is_empty());
        let all: Vec<_> =
            agents.iter().map(|(name, a)| format!("{name} {}{}", a.code, u8::from(a.before))).collect();
        assert_eq!(
            all,
            [
                "ATTORNEY GENERAL GOV0",
                "ATTORNEYS GENERAL GOV0",
                "BODIES NGO1",
                "BODY NGO1",
                "CONGRESSMAN LEG0",
                "CONGRESSMEN LEG0",
                "POLICE COP0"
            ]
            .map(str::to_owned)
        );
    }

    #[test]
    fn broken_lines_are_named() {
        let problems = Agents::default().add("f", "A!B! [~C]\nD\nE {F [~G]\n");
        let codes: Vec<_> = problems.iter().map(|p| (p.line, p.fault.code())).collect();
        assert_eq!(codes, [(1, "L655"), (2, "L654"), (3, "L651")]);
    }
}
