//! Records as CSV (RFC 4180), one event a row.
//!
//! Lists are joined by `;`, the sectors of one party by `|`, so that the first sector belongs to the first code. Cells of text
//! that begin like a formula get an apostrophe in front: spreadsheets would run them.

use legation_archive::ask::events::Found;
use legation_types::{Event, Location, Party};

/// The columns, in their order.
pub const COLUMNS: [&str; 25] = [
    "id",
    "date",
    "event",
    "mode",
    "status",
    "actor",
    "actor_sector",
    "recipient",
    "recipient_sector",
    "mediator",
    "place",
    "country",
    "lat",
    "lon",
    "attribution",
    "confidence",
    "cameo",
    "quad_code",
    "event_scale",
    "trigger",
    "sentence",
    "title",
    "url",
    "publication",
    "publication_date",
];

/// The first line.
pub fn header() -> String {
    written(|writer| writer.write_record(COLUMNS))
}

/// One row for each event.
pub fn rows(events: &[Event]) -> String {
    written(|writer| events.iter().try_for_each(|event| writer.write_record(row(event))))
}

/// The first line for events of an archive.
pub fn found_header() -> String {
    written(|writer| writer.write_record(COLUMNS.iter().chain(&["reports", "outlets", "first_seen"])))
}

/// One event of an archive.
pub fn found_row(found: &Found) -> String {
    let told = [found.reports.to_string(), found.outlets.to_string(), shown(found.first_seen.as_ref())];
    written(|writer| writer.write_record(row(&found.event).iter().chain(&told)))
}

/// Writing to memory cannot fail, and rows of a fixed length are never unequal.
pub fn written(write: impl FnOnce(&mut csv::Writer<&mut Vec<u8>>) -> csv::Result<()>) -> String {
    let mut out = Vec::new();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut out);
    let outcome = write(&mut writer);
    debug_assert!(outcome.is_ok(), "{outcome:?}");
    drop(writer);
    String::from_utf8_lossy(&out).into_owned()
}

fn row(event: &Event) -> [String; 25] {
    let place = event.event_loc.clone().unwrap_or_default();
    let cite = &event.cite_info;
    let [lat, lon] = [place.lat, place.lon].map(shown);
    [
        event.id.clone(),
        shown(event.date),
        event.event_type().to_string(),
        join(&event.mode),
        event.status.to_string(),
        codes(&event.actor),
        sectors(&event.actor),
        codes(&event.recipient),
        sectors(&event.recipient),
        codes(&event.mediator),
        guarded(&place_name(&place)),
        shown(place.country_code),
        lat,
        lon,
        guarded(event.attribution.as_ref().map_or("", |a| &a.entity_text)),
        event.confidence.to_string(),
        event.cameo.clone(),
        event.quad_code.to_string(),
        event.event_scale.to_string(),
        guarded(&event.trigger.text),
        guarded(&event.text_info.text),
        guarded(cite.title.as_deref().unwrap_or_default()),
        guarded(cite.url.as_deref().unwrap_or_default()),
        guarded(cite.publication.as_deref().unwrap_or_default()),
        shown(cite.publication_date),
    ]
}

/// The value, or nothing.
pub fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn join(list: &[impl ToString]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(";")
}

/// The parties' codes.
pub fn codes(parties: &[Party]) -> String {
    parties.iter().map(|p| p.code.as_deref().unwrap_or_default()).collect::<Vec<_>>().join(";")
}

/// The parties' sectors.
pub fn sectors(parties: &[Party]) -> String {
    let of_one = |p: &Party| p.sector.iter().map(|s| s.name()).collect::<Vec<_>>().join("|");
    parties.iter().map(of_one).collect::<Vec<_>>().join(";")
}

fn place_name(place: &Location) -> String {
    place.resolved_place.clone().unwrap_or_else(|| place.extracted_place.clone())
}

/// Text that no spreadsheet takes for a formula.
pub fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, guarded, header, rows};
    use crate::output::samples;

    #[test]
    fn rows_are_as_expected() {
        let (_, events) = samples::summit();
        insta::assert_snapshot!(header() + &rows(&events));
    }

    #[test]
    fn every_row_reads_back_with_all_columns() {
        let (_, events) = samples::summit();
        let text = header() + &rows(&events);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        assert_eq!(
            reader.records().filter(|r| r.as_ref().unwrap().len() == COLUMNS.len()).count(),
            events.len()
        );
    }

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(guarded("a=b"), "a=b");
    }
}
