//! Regular inflection, as dictionaries leave it to the program: `DENY` is DENIES, DENIED, DENYING; `AUTHORITY` is AUTHORITIES.

const VOWELS: [char; 5] = ['A', 'E', 'I', 'O', 'U'];

/// The third person, past and present participle of a regular verb, in upper case.
pub(crate) fn verb_forms(verb: &str) -> Vec<String> {
    if let Some(stem) = verb.strip_suffix('E') {
        return vec![format!("{verb}S"), format!("{verb}D"), format!("{stem}ING")];
    }
    if let Some(stem) = verb.strip_suffix('Y').filter(|stem| !stem.ends_with(VOWELS)) {
        return vec![format!("{stem}IES"), format!("{stem}IED"), format!("{verb}ING")];
    }
    let third = if takes_es(verb) { "ES" } else { "S" };
    let mut forms = vec![format!("{verb}{third}"), format!("{verb}ED"), format!("{verb}ING")];
    if let Some(last) = doubled(verb) {
        forms.extend([format!("{verb}{last}ED"), format!("{verb}{last}ING")]);
    }
    forms
}

/// The regular plural of a noun in upper case.
pub(crate) fn plural(noun: &str) -> String {
    match noun.strip_suffix('Y').filter(|stem| !stem.ends_with(VOWELS)) {
        Some(stem) => format!("{stem}IES"),
        None if takes_es(noun) => format!("{noun}ES"),
        None => format!("{noun}S"),
    }
}

fn takes_es(word: &str) -> bool {
    ["S", "SH", "CH", "X", "Z"].iter().any(|end| word.ends_with(end))
}

/// The consonant that may be doubled before -ED: STOP, STOPPED. Stress cannot be seen, so both spellings are accepted.
fn doubled(verb: &str) -> Option<char> {
    let mut letters = verb.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next()?);
    let fits = !VOWELS.contains(&last) && !['W', 'X', 'Y', 'H'].contains(&last);
    (fits && VOWELS.contains(&vowel) && !VOWELS.contains(&before)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::{plural, verb_forms};

    #[test]
    fn verbs() {
        assert_eq!(verb_forms("DEPLORE"), ["DEPLORES", "DEPLORED", "DEPLORING"]);
        assert_eq!(verb_forms("DENY"), ["DENIES", "DENIED", "DENYING"]);
        assert_eq!(verb_forms("CLASH"), ["CLASHES", "CLASHED", "CLASHING"]);
        assert_eq!(verb_forms("STOP"), ["STOPS", "STOPED", "STOPING", "STOPPED", "STOPPING"]);
        assert_eq!(verb_forms("DEPART"), ["DEPARTS", "DEPARTED", "DEPARTING"]);
    }

    #[test]
    fn nouns() {
        assert_eq!(
            ["AUTHORITY", "CONGRESS", "AMBUSH", "ENVOY"].map(plural),
            ["AUTHORITIES", "CONGRESSES", "AMBUSHES", "ENVOYS"]
        );
    }
}
