//! Synonym sets: `&CURRENCY`, then `+DOLLAR`, `+YEN_`, `+&OTHER`; a pattern's `&CURRENCY` stands for any member.

use crate::forms::plural;
use crate::phrase::{phrase, split_word};
use std::collections::BTreeMap;

/// How deep sets may lie in sets; a set that holds itself ends there.
const DEPTH: usize = 8;

/// Sets by name.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    sets: BTreeMap<String, Vec<String>>,
}

impl Synonyms {
    /// Begins a set; a second definition of a name continues the first.
    pub(crate) fn begin(&mut self, name: &str) {
        self.sets.entry(plain(name)).or_default();
    }

    /// Adds a member, as written, to a set.
    pub(crate) fn add(&mut self, name: &str, member: &str) {
        self.sets.entry(plain(name)).or_default().push(member.to_owned());
    }

    /// The members' words, regular plurals included; `None` for a set that is not defined.
    pub fn get(&self, name: &str) -> Option<Vec<Vec<String>>> {
        let mut out = Vec::new();
        self.collect(&plain(name), DEPTH, &mut out)?;
        // Longer members first, so that "gold florin" is not taken for "gold".
        out.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Some(out)
    }

    fn collect(&self, name: &str, depth: usize, out: &mut Vec<Vec<String>>) -> Option<()> {
        for member in self.sets.get(name)? {
            match member.strip_prefix('&') {
                Some(inner) if depth > 0 => self.collect(&plain(inner), depth - 1, out).unwrap_or_default(),
                Some(_) => {}
                None => add_words(member, out),
            }
        }
        Some(())
    }
}

fn plain(name: &str) -> String {
    name.trim_start_matches('&').trim_end_matches('_').to_uppercase()
}

/// A trailing `_` says that the member has no other form.
fn add_words(member: &str, out: &mut Vec<Vec<String>>) {
    let bare = member.replace(['(', ')', '{', '}'], " ");
    let words: Vec<String> = phrase(&bare).into_iter().map(|w| w.text).collect();
    let Some((last, first)) = words.split_last() else { return };
    if !bare.trim_end().ends_with('_') && last.chars().all(char::is_alphabetic) {
        let more = split_word(&plural(last));
        out.push(first.iter().cloned().chain(more).collect());
    }
    out.push(words);
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn sets_hold_words_plurals_and_sets() {
        let mut sets = Synonyms::default();
        for (name, member) in [("&A_", "DID N'T"), ("A", "&B"), ("B", "YEN_"), ("B", "EURO"), ("B", "&A")] {
            sets.add(name, member);
        }
        let members: Vec<_> = sets.get("A").unwrap().iter().map(|m| m.join(" ")).collect();
        assert!(members.starts_with(&["DID N'T".to_owned()]), "{members:?}");
        assert!(["YEN", "EURO", "EUROS"].iter().all(|m| members.contains(&(*m).to_owned())));
        assert!(sets.get("C").is_none());
    }
}
