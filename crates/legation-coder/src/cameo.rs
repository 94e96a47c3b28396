//! The CAMEO code nearest to an event, to the four digits where its words carry them.
//!
//! Rules are rows of `knowledge/ontology/cameo.tsv`: type, mode, status, trigger and what the trigger governs lead to a code. "Protesters
//! marched against the law" is 1412 where PROTEST `demo` alone is 141.

use crate::context::matches_word;
use legation_types::{EventType, Mode, Sentence, Span, Status};
use std::sync::LazyLock;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    rows(include_str!("../../../knowledge/ontology/cameo.tsv")).filter_map(Rule::parse).collect()
});

/// A row of the file. A condition without words or without a value holds for anything.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The event's type.
    pub event: EventType,
    /// Its mode.
    pub mode: Option<Mode>,
    /// Its status.
    pub status: Option<Status>,
    /// One of them is in the trigger.
    pub trigger: Vec<&'static str>,
    /// One of them is governed by the trigger; `a+b` asks for both, `a*` for the beginning.
    pub governed: Vec<&'static str>,
    /// The CAMEO code.
    pub code: &'static str,
    /// Words for which it holds.
    pub example: &'static str,
}

/// Every rule, in the file's order.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// Lines of a table without comments.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

impl Rule {
    /// `None` for a row that is none; a test sees to it that the file has no such row.
    fn parse(row: &'static str) -> Option<Self> {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[event, mode, status, trigger, governed, code, example] = cells.as_slice() else { return None };
        let words = |cell: &'static str| if cell == "*" { Vec::new() } else { cell.split('|').collect() };
        Some(Self {
            event: event.parse().ok()?,
            mode: (mode != "*").then(|| mode.parse()).transpose().ok()?,
            status: (status != "*").then(|| status.parse()).transpose().ok()?,
            trigger: words(trigger),
            governed: words(governed),
            code,
            example,
        })
    }

    fn holds(&self, event: EventType, mode: Option<Mode>, status: Status, words: &Words) -> bool {
        self.event == event
            && (self.mode.is_none() || self.mode == mode)
            && self.status.is_none_or(|s| s == status)
            && (self.trigger.is_empty() || self.trigger.iter().any(|w| has(&words.trigger, w)))
            && (self.governed.is_empty() || self.governed.iter().any(|w| has(&words.governed, w)))
    }

    /// How much it asks: the trigger's words say more than what it governs, and that more than mode and status.
    fn weight(&self) -> (usize, usize) {
        let asks = |asked: bool, weight: usize| if asked { weight } else { 0 };
        let conditions = asks(!self.trigger.is_empty(), 4)
            + asks(!self.governed.is_empty(), 2)
            + asks(self.mode.is_some(), 1)
            + asks(self.status.is_some(), 1);
        (conditions, self.code.len())
    }
}

/// Forms and lemmas in lower case.
struct Words {
    trigger: Vec<String>,
    governed: Vec<String>,
}

/// True if one of the words fits every part of the pattern.
pub fn has(words: &[String], pattern: &str) -> bool {
    pattern.split('+').all(|part| words.iter().any(|word| matches_word(part, word)))
}

/// The code of an event that these words of the sentence name. `head` is the position of their head.
pub fn code(
    event: EventType,
    mode: Option<Mode>,
    status: Status,
    sentence: &Sentence,
    trigger: Span,
    head: usize,
) -> &'static str {
    let inside = |at: &usize| sentence.tokens[*at].span.overlaps(trigger);
    let (named, others): (Vec<usize>, Vec<usize>) = (0..sentence.tokens.len()).partition(inside);
    let governed: Vec<usize> = others.into_iter().filter(|at| governs(sentence, head, *at)).collect();
    let words = Words { trigger: words(sentence, &named), governed: words(sentence, &governed) };
    let holding = RULES.iter().filter(|rule| rule.holds(event, mode, status, &words));
    let best = holding.reduce(|best, next| if next.weight() > best.weight() { next } else { best });
    best.map_or_else(|| event.cameo(mode), |rule| rule.code)
}

fn words(sentence: &Sentence, positions: &[usize]) -> Vec<String> {
    let each = positions.iter().map(|&at| &sentence.tokens[at]);
    each.flat_map(|token| [token.form.to_lowercase(), token.lemma.to_lowercase()]).collect()
}

/// The head governs the word, not by way of another clause of its own.
fn governs(sentence: &Sentence, head: usize, mut at: usize) -> bool {
    for _ in 0..sentence.tokens.len() {
        let token = &sentence.tokens[at];
        let relation = token.deprel.as_str();
        let apart =
            matches!(relation, "parataxis" | "acl:relcl") || (relation == "conj" && token.upos == "VERB");
        match token.head.checked_sub(1) {
            Some(up) if up == head && !apart => return true,
            Some(up) if !apart => at = up,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{RULES, rows};
    use legation_types::EventType;
    use std::collections::BTreeMap;

    const RULE_FILE: &str = include_str!("../../../knowledge/ontology/cameo.tsv");
    const CODE_FILE: &str = include_str!("../../../knowledge/ontology/cameo_codes.tsv");

    /// Every code with the types that it stands for.
    fn codes() -> BTreeMap<&'static str, Vec<EventType>> {
        let row = |row: &'static str| {
            let mut cells = row.split('\t');
            let code = cells.next().unwrap();
            (code, cells.filter(|c| *c != "-").map(|c| c.parse().unwrap()).collect())
        };
        rows(CODE_FILE).map(row).collect()
    }

    #[test]
    fn every_row_is_a_rule_and_they_are_sorted() {
        let all: Vec<&str> = rows(RULE_FILE).collect();
        assert_eq!(all.len(), RULES.len());
        assert!(all.is_sorted() && rows(CODE_FILE).is_sorted());
        assert!(RULES.iter().all(|r| r.trigger.is_sorted() && r.governed.is_sorted()));
    }

    #[test]
    fn every_code_exists_and_maps_back_to_its_type() {
        let codes = codes();
        let stands_for =
            |code: &str, event: EventType| codes.get(code).is_some_and(|types| types.contains(&event));
        for rule in RULES.iter() {
            assert!(stands_for(rule.code, rule.event), "{rule:?}");
            assert!(rule.mode.is_none_or(|m| rule.event.modes().any(|own| own == m)), "{rule:?}");
        }
        for event in EventType::ALL {
            for mode in event.modes().map(Some).chain([None]) {
                assert!(stands_for(event.cameo(mode), *event), "{event} {mode:?} {}", event.cameo(mode));
            }
        }
    }

    #[test]
    fn a_code_stands_in_the_quadrant_of_its_type() {
        for (code, types) in codes() {
            // 055 and 056, cooperation in CAMEO too; 163 and 191 moved within conflict.
            assert!(
                types.iter().all(|t| t.quad().code() > 2) || types.iter().all(|t| t.quad().code() <= 2),
                "{code}"
            );
        }
    }
}
