//! CAMEO codes as PLOVER types, modes and contexts: `1721` is COERCE, restrict, `rights_freedoms`.

use legation_types::{EventType, Mode};

const TABLE: &str = include_str!("../../../knowledge/ontology/cameo_plover.tsv");

/// What PLOVER makes of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plover {
    /// The event type.
    pub event: EventType,
    /// Its mode, where the code tells.
    pub mode: Option<Mode>,
    /// Its contexts, sorted.
    pub context: Vec<String>,
}

/// The PLOVER reading of a CAMEO code; of the code above it where it is not in the table. `None` for 01, statements, which PLOVER
/// leaves out, and for what is no CAMEO code.
pub fn plover(code: &str) -> Option<Plover> {
    let shorter = (2..=code.len()).rev().filter_map(|length| code.get(..length));
    shorter.into_iter().find_map(row)
}

fn row(code: &str) -> Option<Plover> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let mut cells =
        rows.map(|line| line.split('\t')).find(|cells| cells.clone().next() == Some(code))?.skip(1);
    let event = cells.next()?.parse().ok()?;
    let mode = cells.next().and_then(|mode| mode.parse().ok());
    let context = cells.next().unwrap_or_default().split('|').filter(|c| !c.is_empty());
    Some(Plover { event, mode, context: context.map(str::to_owned).collect() })
}

#[cfg(test)]
mod tests {
    use super::{TABLE, plover};
    use legation_types::{EventType, Mode};

    #[test]
    fn codes_and_their_parents() {
        let found = |code| plover(code).map(|p| (p.event, p.mode));
        assert_eq!(found("1721"), Some((EventType::Coerce, Some(Mode::Restrict))));
        assert_eq!(found("1125x"), found("1125"));
        assert_eq!(found("023"), Some((EventType::Request, None)));
        assert_eq!((found("010"), found("999")), (None, None));
    }

    #[test]
    fn every_row_names_a_type_and_a_mode_of_it() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            let row = plover(cells[0])
                .map(|p| (p.mode.is_some(), p.mode.is_none_or(|m| p.event.modes().any(|n| n == m))));
            assert_eq!(row, Some((!cells[2].is_empty(), true)), "{line}");
        }
    }
}
