//! What a code means where its verb is negated, as PETRARCH2's own ontology has it: who does not criticise cooperates.

/// CAMEO codes and the codes of their negation; the rest have none and stay as they are.
const NEGATED: &str = include_str!("../../../knowledge/ontology/negated.tsv");

/// The code of "did not ..." for the code of "did ...".
pub(crate) fn negated(code: &str) -> &str {
    let rows = NEGATED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.into_iter().find(|(plain, _)| *plain == code).map_or(code, |(_, negation)| negation)
}

#[cfg(test)]
mod tests {
    #[test]
    fn some_codes_have_a_negation() {
        assert_eq!(["110", "060", "190"].map(super::negated), ["050", "121", "190"]);
    }
}
