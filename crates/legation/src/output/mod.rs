//! How records are written: table, JSON lines, CSV, a page to read.

pub mod csv;
pub mod grid;
pub mod html;
pub mod jsonl;
pub mod marks;
pub mod months;
pub mod paint;
pub mod quotes;
#[cfg(test)]
pub mod samples;
pub mod sink;
pub mod table;
pub mod wrap;

use legation_types::{Event, Party, Quad};

/// All parts, one after the other.
pub fn concat(parts: impl Iterator<Item = String>) -> String {
    parts.collect()
}

/// `CONSULT visit`.
pub fn type_and_mode(event: &Event) -> String {
    let modes = event.mode.iter().map(|m| format!(" {m}"));
    event.event_type().to_string() + &modes.collect::<String>()
}

/// `RUS GOV`; where the country is not known the party's words: `"protesters" CVL`.
pub fn party(party: &Party) -> String {
    let code = party.code.clone().unwrap_or_else(|| format!("“{}”", paint::clipped(&party.entity_text, 28)));
    party.sector.first().map_or_else(|| code.clone(), |sector| format!("{code} {sector}"))
}

/// `RUS GOV, SYR GOV`; a dash where there is none.
pub fn parties(list: &[Party]) -> String {
    if list.is_empty() {
        return "–".to_owned();
    }
    list.iter().map(party).collect::<Vec<_>>().join(", ")
}

/// The quadrant that a record's `quad_code` stands for.
pub fn quad(event: &Event) -> Quad {
    let all = Quad::ALL.iter().copied();
    all.into_iter().find(|q| q.code() == event.quad_code).unwrap_or_else(|| event.event_type().quad())
}
