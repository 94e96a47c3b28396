//! What the labels of records mean: types, modes, statuses, sectors, roles, quadrants.
//!
//! The words are in `glossary.tsv`; scores, CAMEO codes and the types of a mode come from the ontology.

use legation_types::{EventType, Mode};

const FILE: &str = include_str!("glossary.tsv");

/// A label and its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    kind: &'static str,
    name: &'static str,
    meaning: &'static str,
}

impl Entry {
    /// `visit (mode)`.
    pub fn heading(&self) -> String {
        format!("{} ({})", self.name, self.kind)
    }

    /// The meaning, for types and modes with what the ontology has on them.
    pub fn text(&self) -> String {
        let more = match self.kind {
            "event type" => self.name.parse().map(of_type).unwrap_or_default(),
            "mode" => self.name.parse().map(of_mode).unwrap_or_default(),
            _ => String::new(),
        };
        format!("{}{more}", self.meaning)
    }
}

fn of_type(event: EventType) -> String {
    let quad = event.quad();
    let modes: Vec<&str> = event.modes().map(Mode::name).collect();
    let modes = if modes.is_empty() { String::new() } else { format!(" Modes: {}.", modes.join(", ")) };
    format!(" {} ({}), scale {}, CAMEO {}.{modes}", quad, quad.code(), event.scale(None), event.cameo(None))
}

fn of_mode(mode: Mode) -> String {
    let types = EventType::ALL.iter().filter(|e| e.modes().any(|m| m == mode));
    let scores =
        |e: &EventType| format!(" {e}: scale {}, CAMEO {}.", e.scale(Some(mode)), e.cameo(Some(mode)));
    types.map(scores).collect()
}

fn entries() -> impl Iterator<Item = Entry> {
    let rows = FILE.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        Some(Entry { kind: cells.next()?, name: cells.next()?, meaning: cells.next()? })
    })
}

/// Every entry of that name, in upper or lower case.
pub fn find(name: &str) -> Vec<Entry> {
    entries().filter(|e| e.name.eq_ignore_ascii_case(name)).collect()
}

/// All names, for suggestions.
pub fn names() -> impl Iterator<Item = &'static str> {
    entries().map(|e| e.name)
}

#[cfg(test)]
mod tests {
    use super::{entries, find};
    use legation_types::{EventType, Mode, Quad, Sector, Status};

    #[test]
    fn every_label_of_the_ontology_has_an_entry() {
        let of = |kind| entries().filter(|e| e.kind == kind).map(|e| e.name).collect::<Vec<_>>();
        assert_eq!(of("event type"), EventType::ALL.iter().map(|e| e.name()).collect::<Vec<_>>());
        assert_eq!(of("mode"), Mode::ALL.iter().map(|e| e.name()).collect::<Vec<_>>());
        assert_eq!(of("status"), Status::ALL.iter().map(|e| e.name()).collect::<Vec<_>>());
        assert_eq!(of("sector"), Sector::ALL.iter().map(|e| e.name()).collect::<Vec<_>>());
        assert_eq!(of("quadrant"), Quad::ALL.iter().map(|e| e.name()).collect::<Vec<_>>());
    }

    #[test]
    fn types_tell_their_modes_and_modes_their_types() {
        assert!(find("consult")[0].text().contains("visit, third-party"));
        let text = find("withdraw")[0].text();
        assert!(text.contains("RETREAT: ") && text.contains("SANCTION: "), "{text}");
        assert_eq!(find("nonsense"), []);
    }
}
